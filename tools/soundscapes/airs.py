"""Wind in pines, night insects and a hearth. One period of each, stereo float32 at 48 kHz."""

import numpy as np

from .circular import CURVE_STEP, Circle, band, db, panned, rms, sloped
from .loop_frames import RATE

# Vortices leave a needle of diameter d in wind of speed u at 0.2 u / d times a second (Strouhal)
NEEDLE_M = 0.0011
WIND_M_PER_S = (2.2, 6.0)
# where trees stand (-1 left .. 1 right) and how far off they are in seconds of the wind's way
PINES = ((-0.9, 0.0, 0.0), (-0.5, 0.9, -2.0), (-0.05, 1.7, 0.0), (0.4, 2.8, -2.5), (0.85, 3.6, -0.5))

# Tree crickets on a night of 18 °C, by the rule of the snowy tree cricket (Walker): chirps a second, pulses a second, Hz
CHIRPS_PER_S = 1.88
PULSES_PER_S = 35.0
CARRIER_HZ = 2320.0
# (side, level dB, share of the tempo, share of the pitch): each cricket is a little warmer or colder than the next
CRICKETS = (
    (-0.75, -3.0, 1.0, 1.0), (0.6, -4.0, 0.985, 0.985), (-0.3, -9.0, 1.02, 1.022), (0.9, -10.0, 1.035, 1.03),
    (0.15, -12.0, 0.965, 0.97), (-0.95, -13.0, 1.01, 1.012), (0.4, -15.0, 0.99, 1.04),
)  # fmt: skip
TRILL_HZ = (3050.0, 3900.0)
TRILL_VOICES = 14

# Crackles come in runs: runs are independent of each other, intervals within one are log-normal
CRACKLE_RUNS_PER_S = 0.85
CRACKLES_A_RUN = 4.5
CRACKLE_INTERVAL_S = (0.085, 0.9)


def wind_pines(circle: Circle) -> np.ndarray:
    """Gusts that come slowly and go through five pines one after the other."""
    slowest, fastest = WIND_M_PER_S
    gust = 0.75 * circle.slow_points(9.0) + 0.4 * circle.slow_points(3.2)
    edges = 90 * 2 ** np.arange(0, 6.51, 0.5)
    bands = [(low, high) for low, high in zip(edges[:-1], edges[1:])]
    noises = [circle.wide_noise(band(low, high, 0.5), 0.0) for low, high in bands]
    sound = circle.silence()
    for number, (side, way_s, level_db) in enumerate(PINES):
        here = np.roll(gust, round(way_s * RATE / CURVE_STEP)) + 0.3 * circle.slow_points(1.6)
        speed = slowest + (fastest - slowest) / (1 + np.exp(-1.5 * here))
        centre = 0.2 * speed / NEEDLE_M
        # the needles sing around the shedding frequency, branches below it; the power of the sound grows with the speed
        force = (speed / fastest) ** 1.7 * db(level_db)
        shares = np.array([np.cos((side + 1) * np.pi / 4), np.sin((side + 1) * np.pi / 4)])
        for which, (low, high) in enumerate(bands):
            octaves = np.log2(np.sqrt(low * high) / centre)
            gain = db(-3.0 * octaves**2 * np.where(octaves > 0, 1.0, 0.55))
            # another stretch of the same noise for each tree
            noise = np.roll(noises[which], number * circle.samples // len(PINES), axis=0)
            sound += circle.stretched(force * gain)[:, None] * noise * shares
    sound += 0.4 * circle.room(sound, 0.9, 2500.0)
    deep = circle.wide_noise(sloped(-5.0, 55, 400), 0.3) * circle.stretched(db(1.5 * np.clip(gust, -1.5, 1.5)))[:, None]
    return sound + db(-6.0) * rms(sound) * deep


def _chirp(hz: float, tempo: float, pulses: int) -> np.ndarray:
    """One chirp: pulses in groups of two and three, swelling and sinking."""
    starts, at = [], 0.0
    for number in range(pulses):
        starts.append(at)
        at += (1.0 if (number - 1) % 3 else 1.25) / (PULSES_PER_S * tempo)
    length = 0.62 / (PULSES_PER_S * tempo)
    chirp = np.zeros(int((at + length) * RATE))
    t = np.arange(int(length * RATE)) / RATE
    for number, start in enumerate(starts):
        # the pitch sinks a little as the wings close
        turns = hz * (t - 0.035 * t**2 / length)
        pulse = np.sin(2 * np.pi * turns) * np.sin(np.pi * t / length) ** 1.3
        first = int(start * RATE)
        chirp[first : first + len(t)] += pulse * (0.2 + 0.8 * np.sin(np.pi * (number + 0.7) / pulses))
    return chirp


def night_insects(circle: Circle) -> np.ndarray:
    """Tree crickets in a warm night: some near, chirping nearly together, many far, a shimmer."""
    near = circle.silence()
    for side, level_db, tempo, pitch in CRICKETS:
        presence = db(2.5 * np.minimum(circle.slow(11.0), 0.8))
        # a cricket keeps time, and corrects itself by its neighbours: the beat stays whole in the loop
        count = round(circle.seconds * CHIRPS_PER_S * tempo)
        offset = circle.chance.uniform(0, 1)
        for number in range(count):
            at = (number + offset + circle.chance.normal(0, 0.018)) / count * circle.seconds
            pulses = 8 if circle.chance.uniform() < 0.7 else 5
            chirp = _chirp(CARRIER_HZ * pitch * (1 + circle.chance.normal(0, 0.0015)), tempo, pulses)
            here = db(level_db + circle.chance.normal(0, 0.7)) * presence[int(at * RATE) % circle.samples]
            circle.add(near, at, panned(here * chirp, side))
    near = 0.7 * near + 1.15 * circle.room(near, 0.8, 2600.0)
    far = circle.silence()
    for _ in range(TRILL_VOICES):
        hz = circle.chance.uniform(*TRILL_HZ)
        # trillers never stop; the rate of their wings wanders
        wings = 2 * np.pi * circle.whole_turns(circle.chance.uniform(38, 52)) / RATE * np.arange(circle.samples)
        hull = (0.5 + 0.5 * np.sin(wings + 3.0 * circle.slow(4.0))) ** 1.5 * db(2.0 * circle.slow(8.0))
        far += panned_whole(circle.tone(hz, circle.chance.uniform(0, 6.28)) * hull, circle.chance.uniform(-1, 1))
    far = 0.35 * far + circle.room(far, 1.0, 2400.0)
    air = circle.wide_noise(sloped(-4.2, 90, 1600), 0.25)
    for side in (0, 1):
        air[:, side] *= db(1.6 * circle.slow(7.0))
    leaves = circle.wide_noise(band(1300, 5200, 1.2), 0.1) * db(2.0 * circle.slow(6.0))[:, None]
    unit = rms(near)
    far *= unit / rms(far)
    return near + db(-10.5) * far + db(1.0) * unit * air + db(-9.0) * unit * leaves


def panned_whole(mono: np.ndarray, side: float) -> np.ndarray:
    """A mono sound of the whole loop at `side` (-1 left .. 1 right), constant power."""
    angle = (side + 1) * np.pi / 4
    return mono[:, None] * np.array([np.cos(angle), np.sin(angle)])


def hearth(circle: Circle) -> np.ndarray:
    """A small fire in a stove: flames that lap, embers that hiss, and dry wood that ticks in runs."""
    lapping = circle.silence()
    for low, high, level_db, turn_s, depth_db in (
        (45, 110, 0.0, 0.6, 2.0), (110, 260, -2.5, 0.35, 2.0), (260, 620, -8.0, 0.25, 2.0), (560, 1300, -16.0, 0.25, 2.0),
    ):
        noise = circle.wide_noise(band(low, high, 0.9), 0.45)
        shared = circle.slow(turn_s)
        for side in (0, 1):
            flicker = 0.8 * shared + 0.6 * circle.slow(turn_s)
            lapping[:, side] += db(level_db + depth_db * np.clip(flicker, -2.5, 2.0) + 1.2 * circle.slow(6.0)) * noise[:, side]
    hiss = circle.silence()
    noise = circle.wide_noise(sloped(-3.0, 700, 9000), 0.1)
    for side in (0, 1):
        hiss[:, side] = noise[:, side] * db(2.6 * np.clip(circle.slow(0.9), -2, 2) + 1.5 * circle.slow(5.0))
    crackles = circle.silence()
    middle, spread = CRACKLE_INTERVAL_S
    for start in circle.times(CRACKLE_RUNS_PER_S):
        at, side = start, float(np.clip(circle.chance.normal(0, 0.4), -0.9, 0.9))
        for _ in range(1 + circle.chance.poisson(CRACKLES_A_RUN - 1)):
            hz = 1900 * 2 ** circle.chance.normal(0, 0.55)
            length_s = circle.chance.uniform(0.0016, 0.0055)
            t = np.arange(int(length_s * 6 * RATE)) / RATE
            snap = 0.6 * np.sin(2 * np.pi * hz * t) + 0.4 * np.convolve(circle.chance.standard_normal(len(t)), np.hanning(7) / 3, "same")
            snap *= np.exp(-t / length_s) * np.sin(np.pi / 2 * np.minimum(1, t / 0.0008))
            loud = min(1.5, circle.chance.lognormal(-0.3, 0.5))
            circle.add(crackles, at, panned(loud * snap, float(np.clip(side + circle.chance.normal(0, 0.12), -1, 1))))
            at += circle.chance.lognormal(np.log(middle), spread)
    crackles = 0.8 * crackles + 0.55 * circle.room(crackles, 0.4, 2800.0)
    unit = rms(lapping)
    crackles *= unit / rms(crackles)
    return lapping + db(-12.0) * unit * hiss + db(-13.0) * crackles
