"""Sea, shore and stream, one period of each. Stereo float32 at 48 kHz."""

import numpy as np

from .circular import Circle, band, db, panned, rms, sloped
from .loop_frames import RATE

# Waves that break far off, heard from above: two swells that are not in step, the second behind the first.
# period_s: from wave to wave, spread: by how much an interval may differ, rise_s and fall_s: of the roar of one wave
SEA_SWELLS = (
    {"period_s": 8.6, "spread": 0.14, "rise_s": 2.9, "fall_s": 4.4, "level_db": 0.0, "travel": 0.5},
    {"period_s": 11.2, "spread": 0.2, "rise_s": 3.6, "fall_s": 5.2, "level_db": -7.0, "travel": 0.85},
)
# bands of the roar as (low Hz, high Hz, level dB, how much later than the lowest in s, power of the swell):
# a wave is heard first in the depth, and the hiss of its foam stays longest
SEA_BANDS = (
    (45.0, 140.0, -3.0, 0.0, 0.8),
    (140.0, 420.0, 0.0, 0.15, 1.0),
    (420.0, 1100.0, -3.5, 0.4, 1.25),
    (1100.0, 2800.0, -10.0, 0.8, 1.6),
    (2800.0, 8000.0, -19.0, 1.3, 2.0),
)

# Small waves on sand and fine shingle, near: the wave falls, runs up, and draws back with a hiss
SHORE_PERIOD_S = 6.4
SHORE_SPREAD = 0.16
# (low Hz, high Hz, level dB, start after the fall of the wave in s, rise in s, fall in s)
SHORE_PARTS = (
    (90.0, 320.0, -2.0, 0.0, 0.9, 1.5),
    (300.0, 1000.0, 0.0, 0.15, 1.0, 2.0),
    (900.0, 2600.0, -5.0, 0.5, 1.2, 2.8),
    (2200.0, 8500.0, -11.0, 1.1, 1.6, 3.6),
)
SHORE_FOAM_PER_S = 260.0

# Bubbles ring at 3.26 m/s over their radius (Minnaert), die away the faster the smaller they are, and rise in pitch
# where they near the surface (van den Doel)
STREAM_BUBBLES_PER_S = 180.0
STREAM_RADIUS_M = (0.0011, 0.0052)
STREAM_RADIUS_POWER = 1.6
STREAM_RISING_SHARE = 0.35


def _hump(position: np.ndarray, rise_s: float, fall_s: float) -> np.ndarray:
    """Up in `rise_s` to 1, down in `fall_s`, smooth at both ends; `position` in seconds from the beginning."""
    up = np.sin(np.pi / 2 * np.clip(position / rise_s, 0, 1)) ** 2
    down = np.cos(np.pi / 2 * np.clip((position - rise_s) / fall_s, 0, 1)) ** 2
    return np.minimum(up, down)


def _humps(circle: Circle, times: np.ndarray, heights: np.ndarray, rise_s: float, fall_s: float) -> np.ndarray:
    """A hump at each time, (samples,)."""
    curve = np.zeros(circle.samples, np.float32)
    hump = _hump(np.arange(int((rise_s + fall_s) * RATE)) / RATE, rise_s, fall_s)
    for time, height in zip(times, heights):
        circle.add(curve, time, height * hump)
    return curve


def sea(circle: Circle) -> np.ndarray:
    """Swell breaking far off."""
    sound = circle.silence()
    for swell in SEA_SWELLS:
        times = circle.paced_times(swell["period_s"], swell["spread"])
        heights = db(circle.chance.uniform(-3.5, 1.0, len(times)))
        wander = circle.slow(14.0)
        for low, high, level_db, later_s, power in SEA_BANDS:
            swelling = _humps(circle, times + later_s, heights, swell["rise_s"], swell["fall_s"] + later_s)
            # the water is never smooth: each side flickers for itself
            noise = circle.wide_noise(band(low, high, 0.9), 0.25)
            for side, sign in ((0, -1), (1, 1)):
                flicker = db(1.3 * circle.slow(0.7))
                place = db(sign * swell["travel"] * 2.2 * np.tanh(wander))
                sound[:, side] += db(swell["level_db"] + level_db) * noise[:, side] * swelling**power * flicker * place
    bed = circle.wide_noise(sloped(-5.0, 60, 9000), 0.3) * db(1.0 * circle.slow(6.0))[:, None]
    return sound + db(-10.5) * bed * rms(sound) * 2


def shore(circle: Circle) -> np.ndarray:
    """Small waves running up a beach and drawing back."""
    times = circle.paced_times(SHORE_PERIOD_S, SHORE_SPREAD)
    heights = db(circle.chance.uniform(-4.0, 1.0, len(times)))
    sides = circle.chance.uniform(-0.7, 0.7, len(times))
    sound = circle.silence()
    for low, high, level_db, start_s, rise_s, fall_s in SHORE_PARTS:
        noise = circle.wide_noise(band(low, high, 1.0), 0.2)
        for side, sign in ((0, -1), (1, 1)):
            # a wave comes in at one place of the beach and spreads along it
            near = heights * db(sign * 2.5 * sides)
            late = start_s + 0.25 * np.maximum(0, -sign * sides)
            swelling = _humps(circle, times + late, near, rise_s, fall_s)
            sound[:, side] += db(level_db) * noise[:, side] * swelling * db(1.6 * circle.slow(0.35))
    foam = circle.silence()
    strength = _humps(circle, times + 1.0, heights, 1.5, 4.2)
    for at in circle.times(SHORE_FOAM_PER_S):
        here = strength[int(at * RATE) % circle.samples]
        if here < 0.02:
            continue
        hz = 1500 * 2 ** circle.chance.uniform(0, 2.0)
        t = np.arange(int(0.006 * RATE)) / RATE
        grain = np.sin(2 * np.pi * hz * t) * np.exp(-t * 900) * np.minimum(1, t / 0.0004)
        circle.add(foam, at, panned(here**1.5 * min(1.6, circle.chance.exponential(0.5)) * grain, circle.chance.uniform(-0.9, 0.9)))
    sound += db(-9.0) * foam * rms(sound) / rms(foam)
    distant = circle.wide_noise(sloped(-4.5, 80, 9000), 0.2) * db(1.5 * circle.slow(5.0))[:, None]
    return sound + db(-4.5) * distant * rms(sound)


def _bubble(radius_m: float, rising: bool, chance: np.random.Generator) -> np.ndarray:
    hz = 3.26 / radius_m
    damping = 0.13 / radius_m + 0.0072 * radius_m**-1.5
    # in air the ring is fed for a moment by the water around it: softer than a struck string
    t = np.arange(int(min(0.12, 5.5 / damping) * RATE)) / RATE
    rise = 0.1 * damping * chance.uniform(0.2, 1.0) if rising else 0.0
    turns = hz * t * (1 + rise * t / 2)
    attack = np.minimum(1, t / (1.2 / hz))
    return np.sin(2 * np.pi * turns) * np.exp(-damping * t) * np.sin(np.pi / 2 * attack)


def stream(circle: Circle) -> np.ndarray:
    """A brook over stones: bubbles by the thousand over a soft rush."""
    bubbles = circle.silence()
    # little falls, each at its place, with its own size of bubble and its own mood
    falls = [(side, scale, db(1.2 * circle.slow(2.5))) for side, scale in
             ((-0.8, 1.15), (-0.45, 0.8), (-0.1, 1.35), (0.25, 1.0), (0.55, 0.7), (0.85, 1.2))]  # fmt: skip
    small, large = STREAM_RADIUS_M
    power = 1 - STREAM_RADIUS_POWER
    for at in circle.times(STREAM_BUBBLES_PER_S):
        side, scale, mood = falls[circle.chance.integers(len(falls))]
        radius = (small**power + circle.chance.uniform() * (large**power - small**power)) ** (1 / power) * scale
        # a large bubble is louder, but few of them lie open to the ear
        level = (radius / 0.003) ** 0.2 * circle.chance.uniform(0.4, 1.0) * mood[int(at * RATE) % circle.samples]
        grain = level * _bubble(radius, circle.chance.uniform() < STREAM_RISING_SHARE, circle.chance)
        circle.add(bubbles, at, panned(grain, side + circle.chance.uniform(-0.12, 0.12)))
    bubbles += 0.5 * circle.room(bubbles, 0.35, 3500.0)
    rush = circle.silence()
    for low, high, level_db, turn_s in ((120, 380, -6.0, 1.8), (380, 900, 0.0, 0.9), (900, 2000, -3.0, 0.6), (2000, 5000, -9.0, 0.5), (5000, 9500, -17.0, 0.4)):
        noise = circle.wide_noise(band(low, high, 0.8), 0.25)
        for side in (0, 1):
            rush[:, side] += db(level_db + 1.7 * circle.slow(turn_s) + 1.0 * circle.slow(7.0)) * noise[:, side]
    level = rms(rush) / rms(bubbles)
    return rush + db(3.5) * level * bubbles
