"""Every soundscape: how it is made and how long it is before it repeats.

Lengths have few factors in common, so that two sounds that play together begin together again after an hour and a half
at the earliest; and only small factors, so that their Fourier transforms are fast.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import pyloudnorm

from . import airs, noises, rains, tones, waters
from .circular import Circle
from .joins import calmest_start
from .loop_frames import FRAME_SAMPLES, RATE

LUFS = -26.0


@dataclass(frozen=True)
class Soundscape:
    """`render` makes one period of any level; `seed` picks its noise and the times of its events."""

    id: str
    frame_count: int
    seed: int
    render: Callable[[Circle], np.ndarray]
    # the share of its places, from the quietest, at which it may begin
    opens_among: float = 1.0

    def period(self) -> np.ndarray:
        """One period at its loudness, float32, shape (frame_count * 1152, 2)."""
        circle = Circle(self.frame_count * FRAME_SAMPLES, self.seed)
        sound = self.render(circle)
        # nothing that only moves the cone of a loudspeaker, nothing that a dog alone would hear
        sound = circle.filtered(sound, lambda hz: 1 / np.sqrt(1 + (22 / np.maximum(hz, 0.1)) ** 6))
        # as it is heard when it goes round, so that no window of the meter lies half outside
        loudness = pyloudnorm.Meter(RATE).integrated_loudness(np.concatenate([sound, sound]))
        sound = np.roll(sound, -calmest_start(sound, self.opens_among), axis=0)
        return (sound * 10 ** ((LUFS - loudness) / 20)).astype(np.float32)


def _colour(name: str) -> Callable[[Circle], np.ndarray]:
    return partial(noises.coloured, **noises.COLOURS[name])


SOUNDSCAPES = (
    Soundscape("sea", 3087, 1, waters.sea),
    Soundscape("shore", 2873, 2, waters.shore),
    Soundscape("rain-leaves", 2639, 3, rains.rain_leaves),
    Soundscape("rain-tent", 2737, 4, rains.rain_tent),
    Soundscape("stream", 2604, 5, waters.stream, opens_among=0.4),
    Soundscape("wind-pines", 2990, 6, airs.wind_pines),
    Soundscape("night-insects", 2717, 7, airs.night_insects),
    Soundscape("hearth", 2890, 8, airs.hearth),
    Soundscape("far-thunder", 3125, 9, rains.far_thunder, opens_among=0.4),
    Soundscape("singing-bowl", 2916, 10, tones.singing_bowl),
    Soundscape("warm-drone", 2907, 11, tones.warm_drone),
    Soundscape("brown-noise", 2560, 12, _colour("brown")),
    Soundscape("pink-noise", 2541, 13, _colour("pink")),
    Soundscape("white-noise", 2527, 14, _colour("white")),
)
