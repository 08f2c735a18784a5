"""Two quiet singing-bowl strokes, synthesised from the partials below. Audio is float32 mono at 24 kHz."""

import numpy as np

from voicepacks.frames import RATE
from voicepacks.loudness import loudness

# A struck bowl rings in bending modes whose frequencies grow faster than harmonics; each mode is a close pair that
# beats slowly, because no bowl is perfectly round. (ratio to the lowest mode, level, decay to -60 dB as a share)
MODES = ((1.0, 1.0, 1.0), (2.71, 0.42, 0.72), (5.04, 0.16, 0.46), (7.95, 0.05, 0.3))

# key: lowest mode in Hz, length in seconds, attack in seconds, beat of the lowest pair in Hz, loudness in LUFS
BELLS: dict[str, dict[str, float]] = {
    "soft": {"hz": 261.0, "length_s": 4.6, "attack_s": 0.09, "beat_hz": 0.9, "lufs": -27.0},
    "end": {"hz": 196.0, "length_s": 5.8, "attack_s": 0.12, "beat_hz": 0.7, "lufs": -26.0},
}


def bell(hz: float, length_s: float, attack_s: float, beat_hz: float, lufs: float) -> np.ndarray:
    """One stroke, shape (length_s * 24000,), starting and ending in silence."""
    t = np.arange(int(length_s * RATE)) / RATE
    sound = np.zeros_like(t)
    for number, (ratio, level, share) in enumerate(MODES):
        decay = np.exp(-6.9 * t / (length_s * share))
        centre, half_beat = hz * ratio, beat_hz * ratio**0.5 / 2
        # fixed, different phases: equal phases would stack up into one sharp peak
        phase = 1.3 * number
        pair = np.sin(2 * np.pi * (centre - half_beat) * t + phase) + 0.6 * np.sin(2 * np.pi * (centre + half_beat) * t)
        sound += level * decay * pair
    attack = np.sin(np.pi / 2 * np.minimum(t / attack_s, 1)) ** 2
    release = np.sin(np.pi / 2 * np.minimum((length_s - t) / 0.5, 1)) ** 2
    sound *= attack * release
    return (sound * 10 ** ((lufs - loudness(sound)) / 20)).astype(np.float32)
