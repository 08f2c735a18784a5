"""The warm tone of a paced breath: it swells and climbs for the in-breath, sinks for the out-breath.

Audio is float32 mono at 24 kHz. A tone is always shorter than its phase, so that two never overlap.
"""

import numpy as np

from voicepacks.encode import clip_frame_count
from voicepacks.frames import FRAME_MS, FRAME_SAMPLES, RATE
from voicepacks.loudness import loudness

# the phases that practices breathe and no others: every practice that breathes is saved with the whole of `breath-warm`
PRACTICE_PHASES_MS = {"in": (3000, 4000, 5000), "out": (3000, 4000, 5000, 6000)}
# every phase that a breathing session may have: whole and half seconds, and the second in-breath of a sigh
PHASES_MS = {"in": (1000, *range(2000, 8001, 500)), "out": tuple(range(2000, 12001, 500))}

# G3 up to C4 on the way in, back down on the way out: high enough for a phone's loudspeaker, low enough to be warm
LOW_HZ, HIGH_HZ = 196.0, 261.6
# harmonics as (number, level at rest, extra level at the height of the swell): the tone brightens as it swells
HARMONICS = ((1, 1.0, 0.0), (2, 0.34, 0.16), (3, 0.12, 0.14), (4, 0.03, 0.07), (5, 0.0, 0.04))
LUFS = -27.0
# two faint voices beside the main one as (cents, level, phase): a quarter turn away from it they make the tone waver
# instead of beating, which would pull the height of the swell to where the beat is
CHORUS = ((-4.0, 0.18, np.pi / 2), (0.0, 1.0, 0.0), (4.0, 0.18, np.pi / 2))


# where the swell is at its height, as a share of the tone
TOP = {"in": 0.75, "out": 0.2}


def swell(phase: str, position: np.ndarray) -> np.ndarray:
    """How full the breath is, 0..1, at each position 0..1 of the tone; 0 at both ends.

    In: a long rise with its height at three quarters, then away. Out: height at one fifth, then a long fall.
    """
    top = TOP[phase]
    rising = np.sin(np.pi / 2 * np.clip(position / top, 0, 1)) ** 2
    falling = np.cos(np.pi / 2 * np.clip((position - top) / (1 - top), 0, 1)) ** 2
    return np.minimum(rising, falling)


def phase_samples(phase_ms: int) -> int:
    """Samples of the longest sound whose clip has at most floor(phase_ms / 24) - 1 frames."""
    return FRAME_SAMPLES * (phase_ms // FRAME_MS - 1 - clip_frame_count(0))


def breath_tone(phase: str, phase_ms: int) -> np.ndarray:
    """One tone for one phase, shape (samples,), as long as fits."""
    samples = phase_samples(phase_ms)
    position = np.arange(samples) / samples
    height = swell(phase, position)
    # the pitch follows the lungs, not the loudness: it goes one way and does not come back
    glide = (1 - np.cos(np.pi * position)) / 2
    path = glide if phase == "in" else 1 - glide
    hz = LOW_HZ * (HIGH_HZ / LOW_HZ) ** path
    sound = np.zeros(samples)
    for cents, share, offset in CHORUS:
        turns = np.cumsum(hz * 2 ** (cents / 1200)) / RATE
        for number, level, extra in HARMONICS:
            sound += share * (level + extra * height) * np.sin(2 * np.pi * number * turns + 0.7 * number + offset)
    sound *= height
    return (sound * 10 ** ((LUFS - loudness(sound)) / 20)).astype(np.float32)
