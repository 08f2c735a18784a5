"""A singing bowl and a warm drone. One period of each, stereo float32 at 48 kHz."""

import numpy as np

from .circular import Circle, band, db, rms, sloped
from .loop_frames import RATE

# A bowl rings in bending modes, each a close pair that beats slowly because no bowl is quite round.
# (ratio to the lowest mode, level, decay to -60 dB as a share of the lowest's)
BOWL_MODES = ((1.0, 1.0, 1.0), (2.78, 0.3, 0.62), (5.18, 0.07, 0.36), (8.16, 0.015, 0.22))
# (lowest mode in Hz, beat of the lowest pair in Hz, decay to -60 dB in s, side): fifths and an octave of F sharp 3
BOWLS = ((185.0, 0.62, 30.0, -0.35), (277.5, 0.85, 25.0, 0.4), (370.0, 1.05, 21.0, 0.05))
# which bowl is touched when, as a share of the loop, and how strongly
BOWL_TOUCHES = ((0.03, 0, 0.8), (0.19, 1, 0.6), (0.36, 0, 0.7), (0.50, 2, 0.5), (0.66, 0, 0.75), (0.83, 1, 0.6))
BOWL_ATTACK_S = 2.2
# which bowls are rubbed all the time, and how strongly: two, because the beats of one alone leave moments of near silence,
# out of which the next touch would rise suddenly; and their level over that of the touches
BOWLS_RUBBED = ((0, 1.0), (1, 0.6))
BOWLS_RUBBED_DB = -1.0

# G2 with its fifth and octaves; each voice is three strings a few hundredths of a semitone apart
DRONE_VOICES = ((98.0, 0.0), (147.0, -4.0), (196.0, -5.0), (294.0, -12.0), (392.0, -17.0))
DRONE_DETUNE_HZ = (0.07, 0.28)
DRONE_HARMONICS = 9
DRONE_DARK_HZ = 520.0


def _bowl(hz: float, beat_hz: float, decay_s: float, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """One touch, as the two sides of the bowl hear it: the pair of a mode stands at right angles, so its beats alternate."""
    t = np.arange(int(decay_s * 1.15 * RATE)) / RATE
    left, right = np.zeros(len(t)), np.zeros(len(t))
    for number, (ratio, level, share) in enumerate(BOWL_MODES):
        hull = level * 10 ** (-3 * t / (decay_s * share)) * np.sin(np.pi / 2 * np.minimum(1, t / BOWL_ATTACK_S)) ** 2
        half = beat_hz * ratio**0.5 / 2
        phase, other = chance.uniform(0, 2 * np.pi, 2)
        low = np.sin(2 * np.pi * (hz * ratio - half) * t + phase)
        high = np.sin(2 * np.pi * (hz * ratio + half) * t + other)
        left += hull * (low + 0.36 * high)
        right += hull * (0.6 * low - 0.5 * high if number % 2 == 0 else 0.5 * low + 0.4 * high)
    return left, right


def singing_bowl(circle: Circle) -> np.ndarray:
    """Three bowls, each touched softly while the others still ring, over two of them being rubbed."""
    touched = circle.silence()
    for share, which, strength in BOWL_TOUCHES:
        hz, beat_hz, decay_s, side = BOWLS[which]
        here, there = _bowl(hz, beat_hz, decay_s, circle.chance)
        near, far = (here, there) if side < 0 else (there, here)
        tilt = np.array([db(-2.5 * side), db(2.5 * side)])
        circle.add(touched, share * circle.seconds, strength * np.stack([near, far], axis=1) * tilt)
    rubbed = circle.silence()
    for which, bowl_level in BOWLS_RUBBED:
        lowest_hz, beat_hz = BOWLS[which][:2]
        for (ratio, level, _), share in zip(BOWL_MODES[:2], (1.0, 0.35)):
            for sign in (-1, 1):
                # as the mallet goes round, the bowl turns its sound from one ear to the other and is never silent at both
                tone = circle.tone(lowest_hz * ratio + sign * beat_hz / 2, circle.chance.uniform(0, 6.28)) * db(1.8 * circle.slow(7.0))
                rubbed += bowl_level * level * share * tone[:, None] * np.array([db(2.0 * sign), sign * db(-2.0 * sign)])
    breath = circle.wide_noise(band(250, 1500, 1.5), 0.2) * db(2.0 * circle.slow(8.0))[:, None]
    unit = rms(touched)
    sound = touched + db(BOWLS_RUBBED_DB) * unit * rubbed / rms(rubbed)
    sound += 0.5 * circle.room(sound, 2.6, 1800.0)
    return sound + db(-30.0) * unit * breath


def warm_drone(circle: Circle) -> np.ndarray:
    """A soft chord without an end; its harmonics come and go slowly, each for itself."""
    sound = circle.silence()
    for hz, level_db in DRONE_VOICES:
        for harmonic in range(1, DRONE_HARMONICS + 1):
            at = hz * harmonic
            if at > 1800:
                break
            loud = db(level_db) / harmonic**1.1 / (1 + (at / DRONE_DARK_HZ) ** 2)
            swelling = db(1.8 * circle.slow(6.0 + 10.0 / harmonic))
            for string, side in ((-1, -0.7), (0, 0.0), (1, 0.7)):
                detuned = at + string * circle.chance.uniform(*DRONE_DETUNE_HZ) * harmonic**0.5
                tone = circle.tone(detuned, circle.chance.uniform(0, 6.28)) * swelling * db(1.2 * circle.slow(9.0))
                angle = (side + 1) * np.pi / 4
                sound += loud * (1.0 if string == 0 else 0.42) * tone[:, None] * np.array([np.cos(angle), np.sin(angle)])
    sound += 0.35 * circle.room(sound, 2.0, 900.0)
    breath = circle.wide_noise(sloped(-5.0, 180, 2500), 0.15) * db(2.0 * circle.slow(7.0))[:, None]
    return sound + db(-20.0) * rms(sound) * breath
