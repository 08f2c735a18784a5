"""Loudness, true peak and levels of mono float32 audio at 24 kHz; gains are linear factors, levels are dB."""

import numpy as np
import pyloudnorm
from scipy.ndimage import minimum_filter1d, uniform_filter1d
from scipy.signal import resample_poly

from .frames import RATE

TARGET_LUFS = -20.0
_METER = pyloudnorm.Meter(RATE)
_OVERSAMPLING = 4
_SHORTEST_S = 1.0


def loudness(audio: np.ndarray) -> float:
    """Integrated loudness in LUFS (ITU-R BS.1770). Sound shorter than 1 s gets silence around it, as in a session:
    the meter works in blocks of 0.4 s, and a single word fills one."""
    missing = int(_SHORTEST_S * RATE) - len(audio)
    if missing > 0:
        audio = np.pad(audio, (missing // 2, missing - missing // 2))
    return float(_METER.integrated_loudness(audio.astype(np.float64)))


def _oversampled_peaks(audio: np.ndarray) -> np.ndarray:
    """The largest magnitude near each sample, between samples included, shape (samples,)."""
    fine = np.abs(resample_poly(audio.astype(np.float64), _OVERSAMPLING, 1))
    return fine[: len(audio) * _OVERSAMPLING].reshape(-1, _OVERSAMPLING).max(axis=1)


def true_peak_db(audio: np.ndarray) -> float:
    """True peak in dBTP, four times oversampled."""
    return float(20 * np.log10(_oversampled_peaks(audio).max() + 1e-9))


def limited(audio: np.ndarray, ceiling_db: float) -> np.ndarray:
    """True-peak limiter: gain falls 5 ms before a peak and recovers over 5 ms, so nothing is clipped or clicks."""
    ceiling = 10 ** (ceiling_db / 20)
    reach = int(0.005 * RATE)
    wanted = np.minimum(1.0, ceiling / np.maximum(_oversampled_peaks(audio), 1e-9))
    held = minimum_filter1d(wanted, 2 * reach + 1)
    gain = np.minimum(uniform_filter1d(held, reach), wanted)
    return (audio * gain).astype(np.float32)


def rms_db(audio: np.ndarray, window_s: float, hop_s: float | None = None) -> np.ndarray:
    """RMS in dBFS of each whole window, shape (windows,)."""
    window, hop = int(window_s * RATE), int((hop_s or window_s) * RATE)
    if len(audio) < window:
        return np.empty(0)
    power = np.cumsum(np.concatenate([[0.0], audio.astype(np.float64) ** 2]))
    starts = np.arange(0, len(audio) - window + 1, hop)
    return 10 * np.log10(np.maximum(power[starts + window] - power[starts], 0) / window + 1e-15)
