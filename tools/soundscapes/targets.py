"""What each soundscape has to be, as limits of what is measured on its decoded sound. README.md says where each comes from."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from . import measure

INSECT_BAND = (2100.0, 2700.0)
BOWL_HZ = 185.0
DRONE_HZ = 49.0
_ANY = float("inf")


@dataclass(frozen=True)
class Limit:
    """`of` measures one period, stereo at 48 kHz; the result must lie in `low`..`high`."""

    what: str
    low: float
    high: float
    of: Callable[[np.ndarray], float]


COMMON = (
    Limit("length, s", 60, 76, lambda sound: len(sound) / measure.RATE),
    Limit("loudness, LUFS", -27, -25, measure.integrated_lufs),
    Limit("true peak, dBTP", -_ANY, -3, measure.true_peak_db),
    Limit("rise from 100 ms to the next, dB", 0, 6, measure.largest_rise_db),
    Limit("10 ms over the second around, dB", 0, 11, measure.largest_snap_db),
    Limit("loudest 400 ms, LU", 0, 8, measure.loudest_moment_lu),
    Limit("left like right", -0.1, 0.9, measure.sides_alike),
)


def _steady(depth_db: float) -> Limit:
    return Limit("range of 1 s levels, dB", 0, depth_db, measure.swell_depth_db)


def _slope(low: float, high: float, low_hz: float = 100, high_hz: float = 4000) -> Limit:
    return Limit(
        f"slope {low_hz:g} to {high_hz:g} Hz, dB an octave", low, high,
        lambda sound: measure.slope_db_per_octave(sound, low_hz, high_hz),
    )  # fmt: skip


def _events(what: str, rate: tuple[float, float], spread: tuple[float, float], band: tuple[float, float], above_db: float) -> tuple[Limit, Limit]:
    return (
        Limit(f"{what} a second", *rate, lambda sound: measure.events(sound, *band, above_db).per_second),
        Limit(f"spread of intervals of {what}", *spread, lambda sound: measure.events(sound, *band, above_db).spread),
    )


def _colour(slope: float, low_hz: float, high_hz: float, within: float) -> tuple[Limit, ...]:
    return (
        _slope(slope - within, slope + within, low_hz, high_hz),
        Limit("third octaves off the slope, dB", 0, 1.5, lambda sound: measure.unevenness_db(sound, low_hz, high_hz)),
        Limit("sudden sounds a second", 0, 0.1, lambda sound: measure.events(sound, 800, 8000, 6).per_second),
        _steady(1.5),
    )


def _ratio(low: float, high: float) -> Callable[[np.ndarray], float]:
    def of(sound: np.ndarray) -> float:
        lowest = measure.strongest_hz(sound, BOWL_HZ * 0.9, BOWL_HZ * 1.1)
        return measure.strongest_hz(sound, lowest * low, lowest * high) / lowest

    return of


OWN: dict[str, tuple[Limit, ...]] = {
    "sea": (
        Limit("wave to wave, s", 6, 12, measure.swell_period_s),
        Limit("range of 1 s levels, dB", 5, 14, measure.swell_depth_db),
        Limit("hiss after rumble, s", 0.2, 3, lambda sound: measure.lag_s(sound, (60, 300), (2000, 7000))),
        _slope(-8, -4),
    ),
    "shore": (
        Limit("wave to wave, s", 4.5, 8.5, measure.swell_period_s),
        Limit("range of 1 s levels, dB", 5, 16, measure.swell_depth_db),
        Limit("hiss after fall, s", 0.5, 3, lambda sound: measure.lag_s(sound, (90, 320), (2500, 8000))),
        _slope(-4, -1.5),
    ),
    "rain-leaves": (
        *_events("drops", (4, 30), (0.7, 1.3), (800, 8000), 6),
        _slope(-2.5, 0.5),
        _steady(6),
    ),
    "rain-tent": (
        *_events("beats", (6, 30), (0.6, 1.3), (150, 900), 6),
        Limit("share of power 150 to 900 Hz", 0.6, 1, lambda sound: measure.share_between(sound, 150, 900)),
        _steady(6),
    ),
    "stream": (
        Limit("ringing 500 to 3000 Hz, dB", 9, 20, lambda sound: measure.ringing_db(sound, 500, 3000)),
        Limit("share of power 400 to 3000 Hz", 0.6, 1, lambda sound: measure.share_between(sound, 400, 3000)),
        _steady(5),
    ),
    "wind-pines": (
        Limit("range of 1 s levels, dB", 3, 12, measure.swell_depth_db),
        Limit("brightness follows level", 0.5, 1, measure.brightness_follows_level),
        Limit("middle of the spectrum, Hz", 250, 1100, lambda sound: measure.middle_hz(sound, 90, 6000)),
        Limit("time between gusts, s", 3, 30, lambda sound: 1 / measure.modulation_hz(sound, (200, 4000), 1 / 30, 4, 0.03)),
    ),
    "night-insects": (
        Limit("song, Hz", 2100, 2900, lambda sound: measure.strongest_hz(sound, 1500, 6000)),
        Limit("chirps a second", 1.5, 3, lambda sound: measure.modulation_hz(sound, INSECT_BAND, 0.8, 6, 0.1)),
        Limit("pulses a second", 28, 55, lambda sound: measure.modulation_hz(sound, INSECT_BAND, 15, 90, 1.5)),
        _steady(4),
    ),
    "hearth": (
        *_events("crackles", (0.8, 6), (1.3, 4), (1500, 9000), 9),
        _slope(-7, -3),
        _steady(6),
    ),
    "far-thunder": (
        Limit("rolls", 2, 4, lambda sound: measure.rolls(sound, 40, 240).count),
        Limit("shortest roll, s", 4, 25, lambda sound: measure.rolls(sound, 40, 240).shortest_s),
        Limit("share of power below 250 Hz", 0.8, 1, lambda sound: measure.share_between(sound, 20, 250)),
    ),
    "singing-bowl": (
        Limit("second mode over the lowest", 2.6, 3.0, _ratio(2.4, 3.2)),
        Limit("third mode over the lowest", 4.9, 5.4, _ratio(4.6, 5.5)),
        Limit("beats a second", 0.3, 1.5, lambda sound: measure.beat_hz(sound, BOWL_HZ)),
    ),
    "warm-drone": (
        Limit("share of power on harmonics", 0.95, 1, lambda sound: measure.share_on_harmonics(sound, DRONE_HZ, 1.2)),
        Limit("share of power below 600 Hz", 0.9, 1, lambda sound: measure.share_between(sound, 20, 600)),
        _steady(6),
    ),
    "brown-noise": _colour(-6.02, 60, 6000, 0.4),
    "pink-noise": _colour(-3.01, 60, 8000, 0.3),
    "white-noise": _colour(0, 100, 8000, 0.3),
}


def misses(sound_id: str, sound: np.ndarray) -> tuple[dict[str, float], list[str]]:
    """Every measurement of a soundscape, and a sentence for each that is outside its limit."""
    numbers, faults = {}, []
    for limit in (*COMMON, *OWN[sound_id]):
        found = limit.of(sound)
        numbers[limit.what] = round(found, 2)
        # written so that a measurement that is no number is a fault
        if not limit.low <= found <= limit.high:
            faults.append(f"{sound_id}: {limit.what} {found:.2f}, not {limit.low:g} to {limit.high:g}")
    return numbers, faults
