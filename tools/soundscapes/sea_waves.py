"""The sea for a paced breath: a wave that rises for the in-breath, breaks and runs out for the out-breath.

Audio is float32 mono at 24 kHz. A wave is always shorter than its phase, so that two never overlap.
"""

import numpy as np

from voicepacks.frames import RATE
from voicepacks.loudness import loudness

from .breath_tones import phase_samples, swell

# bands of noise in Hz as (low, high, level at rest, extra level at the height of the swell): a wave that is far off
# rumbles, one that is near hisses too
BANDS = ((110.0, 330.0, 1.0, 0.0), (330.0, 900.0, 0.7, 0.3), (900.0, 2200.0, 0.12, 0.5), (2200.0, 4800.0, 0.0, 0.3))
LUFS = -27.0


def _band(samples: int, low: float, high: float, seed: int) -> np.ndarray:
    """Noise of an RMS of 1 between two frequencies, soft at both edges, shape (samples,)."""
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(samples))
    octaves_inside = np.minimum(*(np.log2(np.maximum(np.fft.rfftfreq(samples, 1 / RATE), 1) / hz) * sign for hz, sign in ((low, 1), (high, -1))))
    spectrum *= np.clip(octaves_inside * 3 + 0.5, 0, 1)
    noise = np.fft.irfft(spectrum, samples)
    return noise / np.sqrt(np.mean(noise**2))


def wave(phase: str, phase_ms: int, seed: int) -> np.ndarray:
    """One wave for one phase, shape (samples,), the longest whose clip has at most floor(phase_ms / 24) - 1 frames."""
    samples = phase_samples(phase_ms)
    height = swell(phase, np.arange(samples) / samples)
    levels = [level + extra * height for _, _, level, extra in BANDS]
    noise = sum(level * _band(samples, low, high, seed + i) for i, (level, (low, high, _, _)) in enumerate(zip(levels, BANDS)))
    # brighter at its height, but no louder than the swell says
    sound = noise / np.sqrt(sum(level**2 for level in levels)) * height
    return (sound * 10 ** ((LUFS - loudness(sound)) / 20)).astype(np.float32)
