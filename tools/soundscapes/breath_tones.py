"""The warm tone of a paced breath: it swells and climbs for the in-breath, sinks for the out-breath.

Audio is float32 mono at 24 kHz. A tone is always shorter than its phase, so that two never overlap.
"""

import numpy as np

from voicepacks.encode import clip_frame_count
from voicepacks.frames import FRAME_MS, FRAME_SAMPLES, RATE
from voicepacks.loudness import loudness

# the phases of src/lib/breathing/patterns.ts and no others: every practice that breathes is saved with the whole pack
PHASES_MS = {"in": (3000, 4000, 5000), "out": (3000, 4000, 5000, 6000)}

# G3 up to C4 on the way in, back down on the way out: high enough for a phone's loudspeaker, low enough to be warm
LOW_HZ, HIGH_HZ = 196.0, 261.6
# harmonics as (number, level at rest, extra level at the height of the swell): the tone brightens as it swells
HARMONICS = ((1, 1.0, 0.0), (2, 0.34, 0.16), (3, 0.12, 0.14), (4, 0.03, 0.07), (5, 0.0, 0.04))
LUFS = -27.0
# two faint voices beside the main one: enough to feel wide, too little to beat against the swell
CHORUS = ((-4.0, 0.18), (0.0, 1.0), (4.0, 0.18))  # cents, level


def swell(phase: str, position: np.ndarray) -> np.ndarray:
    """How full the breath is, 0..1, at each position 0..1 of the tone; 0 at both ends.

    In: a long rise with its height at three quarters, then away. Out: height at one fifth, then a long fall.
    """
    top = 0.75 if phase == "in" else 0.2
    rising = np.sin(np.pi / 2 * np.clip(position / top, 0, 1)) ** 2
    falling = np.cos(np.pi / 2 * np.clip((position - top) / (1 - top), 0, 1)) ** 2
    return np.minimum(rising, falling)


def breath_tone(phase: str, phase_ms: int) -> np.ndarray:
    """One tone for one phase, shape (samples,), the longest whose clip has at most floor(phase_ms / 24) - 1 frames."""
    frames = phase_ms // FRAME_MS - 1
    samples = FRAME_SAMPLES * (frames - clip_frame_count(0))
    position = np.arange(samples) / samples
    height = swell(phase, position)
    # the pitch follows the lungs, not the loudness: it goes one way and does not come back
    glide = (1 - np.cos(np.pi * position)) / 2
    path = glide if phase == "in" else 1 - glide
    hz = LOW_HZ * (HIGH_HZ / LOW_HZ) ** path
    sound = np.zeros(samples)
    for cents, share in CHORUS:
        turns = np.cumsum(hz * 2 ** (cents / 1200)) / RATE
        for number, level, extra in HARMONICS:
            sound += share * (level + extra * height) * np.sin(2 * np.pi * number * turns + 0.7 * number)
    sound *= height
    return (sound * 10 ** ((LUFS - loudness(sound)) / 20)).astype(np.float32)
