"""Whether a loop is heard to begin again: the join of two repeats against the rest of the same sound.

Every number is compared with the 99th percentile of the same number at all other places, so that a loop may be as lively
at its join as it is elsewhere, and no more. Audio is stereo at 48 kHz, shape (samples, 2).
"""

import numpy as np
from scipy import linalg, signal

from .loop_frames import FRAME_SAMPLES, RATE

# the join, and the frames around it that a decoder overlaps
_REACH = FRAME_SAMPLES
_GRID = FRAME_SAMPLES // 2
_WINDOWS = {"24ms": FRAME_SAMPLES, "100ms": RATE // 10}
_PREDICTED_FROM = 24
_PERCENTILE = 99.0


def _unforeseen(sound: np.ndarray) -> np.ndarray:
    """How far each sample is from what the 24 before it foretell: a click stands out of it even in loud noise."""
    residuals = []
    for side in sound.astype(np.float64).T:
        size = 1 << (2 * len(side) - 1).bit_length()
        alike = np.fft.irfft(np.abs(np.fft.rfft(side, size)) ** 2)[: _PREDICTED_FROM + 1]
        # a little white noise keeps the equations solvable where a sound has no treble at all
        alike[0] *= 1 + 1e-9
        taps = linalg.solve_toeplitz(alike[:-1], alike[1:])
        residuals.append(np.abs(signal.lfilter(np.concatenate([[1.0], -taps]), 1, side)))
    return np.max(residuals, axis=0)


def _bands(size: int) -> np.ndarray:
    """Third-octave bands from 60 Hz, or from what a window can tell, to 12 kHz, as (bands, bins)."""
    hz = np.fft.rfftfreq(size, 1 / RATE)
    edges = 60 * 2 ** np.arange(0, np.log2(12000 / 60) + 1e-9, 1 / 3)
    bands = [(hz >= a) & (hz < b) for a, b in zip(edges[:-1], edges[1:])]
    return np.array([band / band.sum() for band in bands if band.any()])


def _neighbours(sound: np.ndarray, places: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Differences of level (dB) and of third-octave spectrum (dB RMS) between the windows that end and begin at each place."""
    taper, bands = np.hanning(size), _bands(size)
    power = np.sum(sound.astype(np.float64) ** 2, axis=1)
    sums = np.cumsum(np.concatenate([[0.0], power]))
    before, after = sums[places] - sums[places - size], sums[places + size] - sums[places]
    level = np.abs(10 * np.log10((after + 1e-9) / (before + 1e-9)))

    def spectrum(start: int) -> np.ndarray:
        lines = np.abs(np.fft.rfft(sound[start : start + size] * taper[:, None], axis=0)) ** 2
        return 10 * np.log10(bands @ lines.sum(axis=1) + 1e-6)

    distance = [np.sqrt(np.mean((spectrum(place) - spectrum(place - size)) ** 2)) for place in places]
    return level, np.array(distance)


def join_numbers(repeats: np.ndarray) -> dict[str, tuple[float, float]]:
    """Each statistic at the join, which is in the middle of `repeats`, and its 99th percentile elsewhere."""
    join = len(repeats) // 2
    numbers = {}
    steps = np.max(np.abs(np.diff(repeats, axis=0, prepend=repeats[:1])), axis=1)
    for name, curve in (("step", steps), ("unforeseen", _unforeseen(repeats))):
        here = curve[join - _REACH : join + _REACH].max()
        usable = curve[2 * _REACH : len(curve) // (2 * _REACH) * 2 * _REACH]
        elsewhere = usable.reshape(-1, 2 * _REACH).max(axis=1)
        numbers[name] = (float(here), float(np.percentile(elsewhere, _PERCENTILE)))
    # what happens within a frame of the join counts as the join
    at_join = join + _GRID * np.arange(-2, 3)
    for name, size in _WINDOWS.items():
        places = np.arange(size + _GRID, join - size - _REACH, _GRID)
        for kind, here, there in zip(("level", "spectrum"), _neighbours(repeats, at_join, size), _neighbours(repeats, places, size)):
            count = len(there) // len(at_join) * len(at_join)
            elsewhere = there[:count].reshape(-1, len(at_join)).max(axis=1)
            numbers[f"{kind} {name}"] = (float(here.max()), float(np.percentile(elsewhere, _PERCENTILE)))
    return numbers


def join_faults(numbers: dict[str, tuple[float, float]]) -> list[str]:
    """A sentence for each of the `join_numbers` that is higher at the join than the 99th percentile elsewhere."""
    return [f"{name} {here:.4g} at the join, {there:.4g} elsewhere" for name, (here, there) in numbers.items() if here > there]


def _loudness_around(sound: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Power of the 200 ms around each place."""
    sums = np.cumsum(np.concatenate([[0.0], np.sum(sound.astype(np.float64) ** 2, axis=1)]))
    return sums[places + RATE // 10] - sums[places - RATE // 10]


def calmest_start(period: np.ndarray, quietest_share: float = 1.0) -> int:
    """A sample from which the period may begin: where the 100 ms before and after are most alike, among the quietest places.

    A loop that is a true circle may be opened anywhere; here, chance does not make its join an unusual moment.
    `quietest_share` (0..1) of all places are looked at: a sound whose loud moments are few must not be opened in one.
    """
    turned = np.concatenate([period, period[: RATE]])
    places = np.arange(RATE // 5, len(period), 4 * FRAME_SAMPLES)
    level, spectrum = _neighbours(turned, places, RATE // 10)
    short_level, short_spectrum = _neighbours(turned, places, FRAME_SAMPLES)
    loudness = _loudness_around(turned, places)
    unrest = sum(curve / np.median(curve) for curve in (level, spectrum, short_level, short_spectrum))
    unrest[loudness > np.quantile(loudness, quietest_share)] = np.inf
    return int(places[np.argmin(unrest)] % len(period))
