"""What a soundscape is, in numbers, from its decoded sound: one period, stereo at 48 kHz, shape (samples, 2).

The period is taken as a circle, as it is heard. Levels are dB, rates are per second, frequencies Hz.
"""

from dataclasses import dataclass

import numpy as np
import pyloudnorm
from scipy import fft, signal

from .loop_frames import RATE

_OVERSAMPLING = 4


def integrated_lufs(sound: np.ndarray) -> float:
    """Integrated loudness (ITU-R BS.1770) of the sound going round."""
    return float(pyloudnorm.Meter(RATE).integrated_loudness(np.concatenate([sound, sound]).astype(np.float64)))


def true_peak_db(sound: np.ndarray) -> float:
    """True peak in dBTP, four times oversampled."""
    return float(20 * np.log10(np.abs(signal.resample_poly(sound.astype(np.float64), _OVERSAMPLING, 1, axis=0)).max() + 1e-9))


def levels_db(sound: np.ndarray, window_s: float, hop_s: float) -> np.ndarray:
    """RMS of both sides in dBFS, of windows that go on around the end, shape (windows,)."""
    window, hop = round(window_s * RATE), round(hop_s * RATE)
    power = np.mean(sound.astype(np.float64).reshape(len(sound), -1) ** 2, axis=1)
    sums = np.cumsum(np.concatenate([[0.0], power, power[:window]]))
    starts = np.arange(0, len(sound), hop)
    return 10 * np.log10((sums[starts + window] - sums[starts]) / window + 1e-12)


def largest_rise_db(sound: np.ndarray) -> float:
    """By how much a window of 100 ms is louder than the one before it, at most."""
    levels = levels_db(sound, 0.1, 0.02)
    return float(np.max(levels - np.roll(levels, 5)))


def largest_snap_db(sound: np.ndarray) -> float:
    """By how much 10 ms stand above the second around them, at most: what a crackle or a drop adds."""
    short = levels_db(sound, 0.01, 0.005)
    around = np.roll(levels_db(sound, 1.0, 0.005), 99)
    return float(np.max(short - around))


def loudest_moment_lu(sound: np.ndarray) -> float:
    """Loudest 400 ms over the integrated loudness, in LU: what would stand out each time the loop comes round."""
    meter = pyloudnorm.Meter(RATE)
    whole = meter.integrated_loudness(np.concatenate([sound, sound]).astype(np.float64))
    weighted = _k_weighted(sound)
    power = np.sum(weighted**2, axis=1)
    window, hop = round(0.4 * RATE), round(0.1 * RATE)
    sums = np.cumsum(np.concatenate([[0.0], power, power[:window]]))
    starts = np.arange(0, len(sound), hop)
    return float(-0.691 + 10 * np.log10(np.max(sums[starts + window] - sums[starts]) / window) - whole)


def _k_weighted(sound: np.ndarray) -> np.ndarray:
    twice = np.concatenate([sound, sound]).astype(np.float64)
    for stage in pyloudnorm.Meter(RATE)._filters.values():
        twice = signal.lfilter(stage.b, stage.a, twice, axis=0) * stage.passband_gain
    return twice[len(sound) :]


def sides_alike(sound: np.ndarray) -> float:
    """Correlation of left and right: 1 is mono, 0 is as wide as it gets, below 0 vanishes in mono."""
    return float(np.corrcoef(sound[:, 0], sound[:, 1])[0, 1])


def third_octaves_db(sound: np.ndarray, low_hz: float, high_hz: float) -> tuple[np.ndarray, np.ndarray]:
    """Centres in Hz and power density in dB of third-octave bands."""
    hz, power = signal.welch(sound, RATE, nperseg=16384, axis=0)
    power = power.mean(axis=1)
    edges = low_hz * 2 ** np.arange(0, np.log2(high_hz / low_hz) + 1e-9, 1 / 3)
    inside = [(hz >= a) & (hz < b) for a, b in zip(edges[:-1], edges[1:])]
    return np.sqrt(edges[:-1] * edges[1:]), np.array([10 * np.log10(power[i].mean() + 1e-20) for i in inside])


def slope_db_per_octave(sound: np.ndarray, low_hz: float, high_hz: float) -> float:
    """Slope of the power density between two frequencies."""
    centres, levels = third_octaves_db(sound, low_hz, high_hz)
    return float(np.polyfit(np.log2(centres), levels, 1)[0])


def unevenness_db(sound: np.ndarray, low_hz: float, high_hz: float) -> float:
    """How far a third-octave band is off the straight slope, at most."""
    centres, levels = third_octaves_db(sound, low_hz, high_hz)
    return float(np.abs(levels - np.polyval(np.polyfit(np.log2(centres), levels, 1), np.log2(centres))).max())


def middle_hz(sound: np.ndarray, low_hz: float, high_hz: float) -> float:
    """The frequency, on a scale of octaves, around which the power between two frequencies lies."""
    power = np.sum(np.abs(fft.rfft(sound, axis=0)) ** 2, axis=1)
    hz = fft.rfftfreq(len(sound), 1 / RATE)
    inside = (hz >= low_hz) & (hz < high_hz)
    return float(np.exp(np.average(np.log(hz[inside]), weights=power[inside])))


def share_between(sound: np.ndarray, low_hz: float, high_hz: float) -> float:
    """Share of the power between two frequencies, 0..1."""
    power = np.sum(np.abs(fft.rfft(sound, axis=0)) ** 2, axis=1)
    hz = fft.rfftfreq(len(sound), 1 / RATE)
    return float(power[(hz >= low_hz) & (hz < high_hz)].sum() / power.sum())


def envelope(sound: np.ndarray, low_hz: float, high_hz: float, rate: int) -> np.ndarray:
    """RMS of a band as it changes, both sides together, about `rate` values a second, going round."""
    spectrum = fft.rfft(sound, axis=0)
    hz = fft.rfftfreq(len(sound), 1 / RATE)
    spectrum[(hz < low_hz) | (hz >= high_hz)] = 0
    power = np.sum(fft.irfft(spectrum, len(sound), axis=0) ** 2, axis=1)
    hop = RATE // rate
    return np.sqrt(power[: len(power) // hop * hop].reshape(-1, hop).mean(axis=1))


def _modulation(curve: np.ndarray, rate: int) -> tuple[np.ndarray, np.ndarray]:
    curve = curve - curve.mean()
    return fft.rfftfreq(len(curve), 1 / rate), np.abs(fft.rfft(curve)) ** 2


def modulation_hz(sound: np.ndarray, band: tuple[float, float], slowest_hz: float, fastest_hz: float, width_hz: float) -> float:
    """The rate, between two rates, at which the level of a band changes most; `width_hz` smooths the search."""
    rate = 400
    hz, power = _modulation(envelope(sound, *band, rate), rate)
    step = hz[1]
    smooth = np.convolve(power, np.hanning(max(3, round(width_hz / step) | 1)), "same")
    wanted = (hz >= slowest_hz) & (hz <= fastest_hz)
    return float(hz[wanted][np.argmax(smooth[wanted])])


def modulation_depths(sound: np.ndarray, low_hz: float, high_hz: float) -> tuple[np.ndarray, np.ndarray]:
    """Rates from 0.05 to 150 a second, 24 an octave, and how much the level of a band changes near each, as a share of its mean."""
    rate = 400
    curve = envelope(sound, low_hz, high_hz, rate)
    hz, power = _modulation(curve / curve.mean(), rate)
    rates = np.geomspace(0.05, 150, int(24 * np.log2(150 / 0.05)))
    # a sine of amplitude a has the power (a * length / 2)²; what lies within a twelfth of an octave, or one line, is one rate
    sums = np.cumsum(np.append(0.0, power * (2 / len(curve)) ** 2))
    half = np.maximum(rates * (2 ** (1 / 24) - 1), hz[1] / 2)
    return rates, np.sqrt(sums[np.searchsorted(hz, rates + half)] - sums[np.searchsorted(hz, rates - half)])


def swell_period_s(sound: np.ndarray) -> float:
    """Seconds from wave to wave: where the level of the middle is most like itself a while later (3 to 20 s)."""
    rate = 20
    curve = envelope(sound, 140, 2800, rate)
    curve = 20 * np.log10(np.convolve(np.tile(curve, 3), np.hanning(21) / 10, "same")[len(curve) : 2 * len(curve)])
    _, power = _modulation(curve, rate)
    alike = fft.irfft(power, len(curve))
    first, last = 3 * rate, 20 * rate
    peaks = signal.find_peaks(alike[:last])[0]
    peaks = peaks[peaks >= first]
    return float(peaks[np.argmax(alike[peaks])] / rate) if len(peaks) else 0.0


def swell_depth_db(sound: np.ndarray, low_hz: float = 60, high_hz: float = 8000) -> float:
    """Between the quietest and the loudest twentieth of all seconds."""
    curve = envelope(sound, low_hz, high_hz, 20)
    power = np.convolve(np.tile(curve**2, 3), np.ones(20) / 20, "same")[len(curve) : 2 * len(curve)]
    return float(np.diff(np.percentile(10 * np.log10(power + 1e-15), [5, 95]))[0])


def lag_s(sound: np.ndarray, early: tuple[float, float], late: tuple[float, float]) -> float:
    """By how much the level of one band comes after that of another, within 4 s."""
    rate = 20
    curves = [np.log(envelope(sound, *band, rate) + 1e-9) for band in (early, late)]
    first, second = (fft.rfft(curve - curve.mean()) for curve in curves)
    alike = fft.irfft(second * np.conj(first), len(curves[0]))
    near = np.concatenate([alike[-4 * rate :], alike[: 4 * rate + 1]])
    return float((np.argmax(near) - 4 * rate) / rate)


def brightness_follows_level(sound: np.ndarray) -> float:
    """Correlation of the middle of the spectrum (in octaves, 90 to 6000 Hz) with the level, second by second."""
    edges = 90 * 2 ** np.arange(0, 6.1, 0.5)
    powers = np.array([envelope(sound, a, b, 20) ** 2 for a, b in zip(edges[:-1], edges[1:])])
    slow = np.array([np.convolve(np.tile(p, 3), np.ones(20), "same")[len(p) : 2 * len(p)] for p in powers])
    middle = (slow * np.log2(edges[:-1])[:, None]).sum(axis=0) / slow.sum(axis=0)
    return float(np.corrcoef(middle, np.log(slow.sum(axis=0)))[0, 1])


@dataclass(frozen=True)
class Events:
    """`per_second`, and the spread of the intervals as a share of their mean: 0 a clock, 1 chance, more comes in runs."""

    per_second: float
    spread: float


def events(sound: np.ndarray, low_hz: float, high_hz: float, above_db: float, apart_s: float = 0.012) -> Events:
    """Sudden short sounds: where 2 ms of a band stand `above_db` over the 120 ms around them, `apart_s` at least between two."""
    rate = 1000
    power = envelope(sound, low_hz, high_hz, rate) ** 2
    round_power = np.tile(power, 3)
    short = np.convolve(round_power, np.ones(2) / 2, "same")[len(power) : 2 * len(power)]
    # the quiet half of the neighbourhood, so that events do not hide each other
    around = signal.order_filter(round_power[len(power) - 200 : 2 * len(power) + 200], np.ones(121), 60)[200:-200]
    stands = 10 * np.log10((short + 1e-15) / (around + 1e-15))
    at = signal.find_peaks(stands, height=above_db, distance=max(1, round(apart_s * rate)))[0]
    if len(at) < 3:
        return Events(len(at) / (len(sound) / RATE), 0.0)
    gaps = np.diff(np.append(at, at[0] + len(power)))
    return Events(len(at) / (len(sound) / RATE), float(gaps.std() / gaps.mean()))


def ringing_db(sound: np.ndarray, low_hz: float, high_hz: float) -> float:
    """How far single frequencies stand out of windows of 43 ms: highest over mean, the median of all windows.

    Each frequency counts by how far it is over its own mean, so that a slope does not ring. Noise of any slope has about 7.5.
    """
    size = 2048
    hz, _, spectrum = signal.stft(sound.mean(axis=1), RATE, nperseg=size, noverlap=size // 2)
    power = np.abs(spectrum[(hz >= low_hz) & (hz < high_hz)]) ** 2
    power = power / power.mean(axis=1, keepdims=True)
    return float(np.median(10 * np.log10(power.max(axis=0) / power.mean(axis=0))))


def strongest_hz(sound: np.ndarray, low_hz: float, high_hz: float) -> float:
    """The frequency of the highest line of the spectrum between two frequencies (0.05 Hz wide)."""
    hz, power = _lines(sound)
    inside = (hz >= low_hz) & (hz < high_hz)
    return float(hz[inside][np.argmax(power[inside])])


def _lines(sound: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    power = np.sum(np.abs(fft.rfft(sound, axis=0)) ** 2, axis=1)
    hz = fft.rfftfreq(len(sound), 1 / RATE)
    return hz, np.convolve(power, np.ones(3), "same")


def beat_hz(sound: np.ndarray, around_hz: float) -> float:
    """How often a tone and its neighbour beat: distance of the two strongest lines within 1.5 Hz of `around_hz`, 0.25 Hz apart at least."""
    hz, power = _lines(sound)
    inside = np.abs(hz - around_hz) < 1.5
    hz, power = hz[inside], np.convolve(power[inside], np.hanning(7), "same")
    at = signal.find_peaks(power, distance=max(1, round(0.25 / (hz[1] - hz[0]))))[0]
    strongest = at[np.argsort(power[at])[-2:]]
    return float(abs(hz[strongest[0]] - hz[strongest[-1]]))


def share_on_harmonics(sound: np.ndarray, fundamental_hz: float, width_hz: float) -> float:
    """Share of the power within `width_hz` of the whole multiples of a frequency, 0..1."""
    hz, power = _lines(sound)
    multiple = np.maximum(1, np.round(hz / fundamental_hz)) * fundamental_hz
    return float(power[np.abs(hz - multiple) < width_hz].sum() / power.sum())


@dataclass(frozen=True)
class Rolls:
    """Number of swells that stand out, and the seconds of the shortest."""

    count: int
    shortest_s: float


def rolls(sound: np.ndarray, low_hz: float, high_hz: float) -> Rolls:
    """Long swells of a low band: where 1 s of it stands 6 dB over the quietest quarter; gaps under 2 s do not part two."""
    rate = 20
    power = envelope(sound, low_hz, high_hz, rate) ** 2
    slow = 10 * np.log10(np.convolve(np.tile(power, 3), np.ones(rate) / rate, "same")[len(power) : 2 * len(power)] + 1e-15)
    loud = slow > np.percentile(slow, 25) + 6
    loud = np.roll(loud, -int(np.argmin(slow)))
    runs, begun, quiet = [], None, 0
    for at, is_loud in enumerate(np.append(loud, np.zeros(2 * rate + 1, bool))):
        if is_loud:
            begun, quiet = at if begun is None else begun, 0
        elif begun is not None:
            quiet += 1
            if quiet > 2 * rate:
                runs.append((at - quiet - begun + 1) / rate)
                begun = None
    return Rolls(len(runs), min(runs, default=0.0))
