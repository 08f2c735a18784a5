"""Building blocks of sounds that have no end: everything here is periodic in the length of the loop.

Noise is shaped in the frequency domain, slow changes are sums of whole turns, single events wrap around the end, and
filters and rooms are circular convolutions. Audio is float32 at 48 kHz; mono is (samples,), stereo is (samples, 2).
"""

from collections.abc import Callable

import numpy as np
from scipy import fft

from .loop_frames import RATE

# a slow curve is computed each so many samples; between them it is a straight line
CURVE_STEP = 96


class Circle:
    """One period of `samples` samples and its source of chance."""

    def __init__(self, samples: int, seed: int):
        self.samples = samples
        self.seconds = samples / RATE
        self.chance = np.random.default_rng(seed)

    def silence(self) -> np.ndarray:
        """Stereo to add sounds to."""
        return np.zeros((self.samples, 2), np.float32)

    def noise(self, shape: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
        """Mono noise of RMS 1 whose amplitude over frequency is `shape(hz)`."""
        hz = fft.rfftfreq(self.samples, 1 / RATE)
        parts = self.chance.standard_normal(2 * len(hz), np.float32).view(np.complex64)
        spectrum = shape(hz).astype(np.float32) * parts
        spectrum[0] = 0
        return _unit(fft.irfft(spectrum, self.samples))

    def wide_noise(self, shape: Callable[[np.ndarray], np.ndarray], alike: float) -> np.ndarray:
        """Stereo noise, each side of RMS 1, whose sides have the correlation `alike` (0..1)."""
        half = np.arccos(alike) / 2
        middle, side = float(np.cos(half)) * self.noise(shape), float(np.sin(half)) * self.noise(shape)
        return np.stack([middle + side, middle - side], axis=1)

    def slow(self, seconds: float) -> np.ndarray:
        """A random curve of mean 0 and RMS 1 that needs about `seconds` to turn, one value a sample."""
        return self.stretched(self.slow_points(seconds))

    def slow_points(self, seconds: float) -> np.ndarray:
        """Such a curve as one value each 2 ms."""
        count = self.samples // CURVE_STEP
        turns = np.arange(count // 2 + 1)
        shape = np.exp(-((turns * seconds / self.seconds) ** 2) / 2)
        spectrum = shape * (self.chance.standard_normal(len(turns)) + 1j * self.chance.standard_normal(len(turns)))
        spectrum[0] = 0
        return _unit(fft.irfft(spectrum, count))

    def stretched(self, curve: np.ndarray) -> np.ndarray:
        """A curve of few points, equally far apart and going round, as one value a sample."""
        at = np.arange(self.samples) * (len(curve) / self.samples)
        return np.interp(at, np.arange(len(curve) + 1), np.append(curve, curve[0])).astype(np.float32)

    def times(self, per_second: float) -> np.ndarray:
        """Sorted times in seconds of independent events (a Poisson process with exactly the mean count)."""
        return np.sort(self.chance.uniform(0, self.seconds, round(per_second * self.seconds)))

    def paced_times(self, about_seconds: float, spread: float) -> np.ndarray:
        """Times of a whole number of events, `about_seconds` apart, each interval varied by up to `spread` (a share)."""
        count = max(1, round(self.seconds / about_seconds))
        intervals = 1 + spread * self.chance.uniform(-1, 1, count)
        edges = np.cumsum(intervals) / intervals.sum() * self.seconds
        return (edges + self.chance.uniform(0, self.seconds)) % self.seconds

    def add(self, target: np.ndarray, at_seconds: float, grain: np.ndarray) -> None:
        """Adds a grain to `target` in place; what goes past the end goes on at the beginning. Grains may be longer than the loop."""
        start = round(at_seconds * RATE) % self.samples
        while len(grain) > 0:
            fits = min(len(grain), self.samples - start)
            target[start : start + fits] += grain[:fits]
            grain, start = grain[fits:], 0

    def whole_turns(self, hz: float) -> float:
        """The frequency nearest to `hz` that makes whole turns in the loop."""
        return max(1, round(hz * self.seconds)) / self.seconds

    def tone(self, hz: float, phase: float = 0.0) -> np.ndarray:
        """A sine of whole turns, mono."""
        turns = (self.whole_turns(hz) / RATE * np.arange(self.samples)) % 1.0
        return np.sin((2 * np.pi * turns + phase).astype(np.float32))

    def filtered(self, audio: np.ndarray, shape: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
        """Stereo `audio` with its amplitude over frequency multiplied by `shape(hz)`."""
        gain = shape(fft.rfftfreq(self.samples, 1 / RATE)).astype(np.float32)
        sides = [fft.irfft(fft.rfft(side) * gain, self.samples) for side in np.ascontiguousarray(audio.T)]
        return np.stack(sides, axis=1)

    def room(self, audio: np.ndarray, seconds: float, dark_hz: float) -> np.ndarray:
        """What a space gives back of stereo `audio`: a tail that falls by 60 dB in `seconds`, other on each side, without the sound itself."""
        length = min(self.samples, int(seconds * 1.2 * RATE))
        decay = 10 ** (-3 * np.arange(length) / RATE / seconds)
        # no reflection comes at once
        decay[: int(0.012 * RATE)] *= np.linspace(0, 1, int(0.012 * RATE))
        middle = fft.rfft(audio.mean(axis=1).astype(np.float32))
        middle /= (1 + (fft.rfftfreq(self.samples, 1 / RATE) / dark_hz) ** 2).astype(np.float32)
        sides = []
        for _ in range(2):
            reflections = self.chance.standard_normal(length) * decay / np.sqrt(np.sum(decay**2))
            sides.append(fft.irfft(middle * fft.rfft(reflections.astype(np.float32), self.samples), self.samples))
        return np.stack(sides, axis=1)


def _unit(sound: np.ndarray) -> np.ndarray:
    return sound / rms(sound)


def band(low_hz: float, high_hz: float, edge_octaves: float = 0.5) -> Callable[[np.ndarray], np.ndarray]:
    """Shape of a band that fades over `edge_octaves` at both edges, half way down at the edge itself."""

    def shape(hz: np.ndarray) -> np.ndarray:
        at = np.log2(np.maximum(hz, 1e-3))
        inside = np.minimum(at - np.log2(low_hz), np.log2(high_hz) - at) / edge_octaves
        return np.sin(np.pi / 2 * np.clip(inside + 0.5, 0, 1)) ** 2

    return shape


def sloped(db_per_octave: float, low_hz: float, high_hz: float) -> Callable[[np.ndarray], np.ndarray]:
    """Shape of a straight slope between two frequencies, gone within an octave outside them."""
    inside = band(low_hz / 2**0.5, high_hz * 2**0.5, 1.0)
    return lambda hz: inside(hz) * (np.maximum(hz, 1) / low_hz) ** (db_per_octave / 20 / np.log10(2))


def panned(mono: np.ndarray, side: float) -> np.ndarray:
    """A mono grain at `side` (-1 left .. 1 right): constant power, and up to 0.5 ms later on the far side, as around a head."""
    angle = (side + 1) * np.pi / 4
    late = round(abs(side) * 0.0005 * RATE)
    near = np.concatenate([mono, np.zeros(late)])
    far = np.concatenate([np.zeros(late), mono])
    left, right = (near, far) if side < 0 else (far, near)
    return np.stack([left * np.cos(angle), right * np.sin(angle)], axis=1)


def db(level_db: float | np.ndarray) -> float | np.ndarray:
    """A level in dB as a linear factor; a curve keeps its precision."""
    per_db = float(np.log(10) / 20)
    return np.exp(level_db * per_db) if isinstance(level_db, np.ndarray) else float(np.exp(level_db * per_db))


def rms(sound: np.ndarray) -> float:
    """Root of the mean power of all samples of all sides."""
    return float(np.sqrt(np.mean(np.square(sound), dtype=np.float64)))
