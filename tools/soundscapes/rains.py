"""Rain on leaves, rain on a tent, and thunder far behind rain. One period of each, stereo float32 at 48 kHz."""

import numpy as np

from .circular import Circle, band, db, panned, rms, sloped
from .loop_frames import RATE

# Moderate rain, 5 mm/h. By Marshall and Palmer thousands of drops fall on a square metre each second: a hiss. Those that
# stand out, near and large, are counted here; their sizes in mm follow exp(-2.9 D) from the smallest that is heard
RAIN_MM_PER_H = 5.0
DROPS_MM = (1.0, 4.0)

LEAVES = {"near_drops_per_s": 46.0, "far_drops_per_s": 420.0, "drips_per_s": 1.6}
TENT = {"near_drops_per_s": 44.0, "far_drops_per_s": 380.0, "membrane_hz": 210.0}

# (begins at this share of the loop, rise in s, fall in s, level dB, side): far and soft, each roll another
THUNDER_ROLLS = ((0.09, 3.2, 11.0, -1.0, -0.45), (0.38, 4.2, 10.0, -1.5, 0.55), (0.66, 3.6, 12.0, -1.5, 0.1))
THUNDER_CLAPS_PER_S = 2.4


def _drop_mm(chance: np.random.Generator) -> float:
    """Diameter of one drop after Marshall and Palmer, of those large enough to be heard singly."""
    smallest, largest = DROPS_MM
    rate = 4.1 * RAIN_MM_PER_H**-0.21
    share = chance.uniform() * (1 - np.exp(-rate * (largest - smallest)))
    return smallest - np.log(1 - share) / rate


def _leaf_grain(hz: float, length_s: float, chance: np.random.Generator) -> np.ndarray:
    """A drop on a leaf: a short soft noise around one frequency."""
    t = np.arange(int(length_s * 5 * RATE)) / RATE
    noise = np.convolve(chance.standard_normal(len(t)), np.hanning(5) / 2, "same")
    ring = 0.65 * np.sin(2 * np.pi * hz * t + chance.uniform(0, 6.28)) + 0.35 * noise
    return ring * np.exp(-t / length_s) * np.sin(np.pi / 2 * np.minimum(1, t / (0.0012)))


def rain_leaves(circle: Circle) -> np.ndarray:
    """Rain in a wood: hiss of the far crowns, patter of the near leaves, and drips from them."""
    patter = circle.silence()
    shower = db(1.2 * circle.slow(6.0))
    for rate, level, spread in ((LEAVES["far_drops_per_s"], 0.22, 1.0), (LEAVES["near_drops_per_s"], 1.0, 0.9)):
        for at in circle.times(rate):
            size = _drop_mm(circle.chance)
            hz = 2600 * (1.6 / size) ** 0.9 * 2 ** circle.chance.normal(0, 0.55)
            here = level * size**1.2 * circle.chance.uniform(0.3, 1.0) * shower[int(at * RATE) % circle.samples]
            grain = here * _leaf_grain(min(hz, 6500), circle.chance.uniform(0.0022, 0.006), circle.chance)
            circle.add(patter, at, panned(grain, circle.chance.uniform(-spread, spread)))
    for at in circle.times(LEAVES["drips_per_s"]):
        # what has gathered on a leaf falls on a lower one, larger and duller
        grain = _leaf_grain(620 * 2 ** circle.chance.normal(0, 0.4), circle.chance.uniform(0.009, 0.016), circle.chance)
        circle.add(patter, at, panned(1.9 * circle.chance.uniform(0.5, 1.0) * grain, circle.chance.uniform(-0.8, 0.8)))
    patter += 0.6 * circle.room(patter, 0.5, 3000.0)
    hiss = circle.wide_noise(sloped(-2.2, 350, 9500), 0.15)
    for side in (0, 1):
        hiss[:, side] *= shower * db(0.8 * circle.slow(3.0) + 0.5 * circle.slow(0.4))
    far = circle.wide_noise(sloped(-4.0, 110, 900), 0.3) * db(1.0 * circle.slow(9.0))[:, None]
    unit = rms(patter)
    return patter + db(1.0) * unit * hiss + db(-5.0) * unit * far


def rain_tent(circle: Circle) -> np.ndarray:
    """Rain on taut cloth, heard from under it: a drum of many small beats, dull and close."""
    patter = circle.silence()
    shower = db(1.2 * circle.slow(6.0))
    for rate, level in ((TENT["far_drops_per_s"], 0.2), (TENT["near_drops_per_s"], 1.0)):
        for at in circle.times(rate):
            size = _drop_mm(circle.chance)
            t = np.arange(int(0.11 * RATE)) / RATE
            # the cloth sinks where it is hit and swings back: a low beat that falls in pitch, and a short tick of the impact
            hz = TENT["membrane_hz"] * 2 ** circle.chance.normal(0.25, 0.4)
            beat = np.sin(2 * np.pi * hz * (t + 0.006 * (1 - np.exp(-t / 0.012))) + circle.chance.uniform(0, 6.28))
            beat *= np.exp(-t / circle.chance.uniform(0.011, 0.024))
            tick = np.sin(2 * np.pi * 1150 * 2 ** circle.chance.normal(0, 0.45) * t) * np.exp(-t / 0.0035)
            grain = (beat + 0.32 * tick) * np.sin(np.pi / 2 * np.minimum(1, t / 0.0018))
            # no single beat may start a listener out of sleep
            here = level * min(size, 2.0) ** 1.2 * circle.chance.uniform(0.4, 1.0) * shower[int(at * RATE) % circle.samples]
            circle.add(patter, at, panned(here * grain, circle.chance.uniform(-0.85, 0.85)))
    patter += 0.45 * circle.room(patter, 0.22, 1800.0)
    hush = circle.wide_noise(sloped(-4.2, 180, 8000), 0.2)
    for side in (0, 1):
        hush[:, side] *= shower * db(0.9 * circle.slow(2.5) + 0.5 * circle.slow(0.5))
    unit = rms(patter)
    return patter + db(1.0) * unit * hush


def far_thunder(circle: Circle) -> np.ndarray:
    """Thunder many kilometres off, rolling long and low, behind a thin rain."""
    roll = circle.silence()
    for begins, rise_s, fall_s, level_db, side in THUNDER_ROLLS:
        length = int((rise_s + fall_s + 4) * RATE)
        t = np.arange(length) / RATE
        hull = np.sin(np.pi / 2 * np.minimum(1, t / rise_s)) ** 2 * np.exp(-np.maximum(0, t - rise_s) / (fall_s / 2.6))
        hull *= np.cos(np.pi / 2 * np.clip((t - (t[-1] - 4)) / 4, 0, 1)) ** 2
        strength = np.zeros(length)
        # the parts of the channel are heard one after the other, each softened by the way
        for at in circle.chance.uniform(0, t[-1] - 3, round(THUNDER_CLAPS_PER_S * t[-1])):
            width = circle.chance.uniform(0.5, 1.3)
            swelling = np.exp(-((t - at) ** 2) / (2 * (width / 2) ** 2))
            strength += circle.chance.exponential(1.0) * swelling
        strength = hull * (strength / strength.max() + 0.05) ** 0.35
        curve = np.zeros(circle.samples, np.float32)
        circle.add(curve, begins * circle.seconds, db(level_db) * strength)
        for low, high, part_db, power in ((32, 75, -1.0, 1.0), (65, 150, 0.0, 1.1), (130, 280, -6.0, 1.5), (260, 500, -15.0, 2.2)):
            noise = circle.wide_noise(band(low, high, 0.7), 0.5)
            roll += db(part_db) * noise * curve[:, None] ** power * np.array([db(-2.5 * side), db(2.5 * side)])
    roll += 0.5 * circle.room(roll, 2.8, 220.0)
    rain = circle.wide_noise(sloped(-3.6, 260, 9000), 0.15)
    for side in (0, 1):
        rain[:, side] *= db(1.3 * circle.slow(7.0) + 0.5 * circle.slow(0.6))
    air = circle.wide_noise(sloped(-5.0, 45, 900), 0.3) * db(1.2 * circle.slow(8.0))[:, None]
    unit = rms(roll)
    return roll + db(-9.0) * unit * rain + db(-1.0) * unit * air
