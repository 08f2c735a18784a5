"""Brown, pink and white noise: one slope each, soft at both ends of hearing. Stereo float32 at 48 kHz, one period."""

import numpy as np

from .circular import Circle, sloped

# db_per_octave holds between low_hz and high_hz; the two sides have the correlation `alike`
COLOURS: dict[str, dict[str, float]] = {
    "brown": {"db_per_octave": -6.02, "low_hz": 40.0, "high_hz": 9000.0, "alike": 0.45},
    "pink": {"db_per_octave": -3.01, "low_hz": 40.0, "high_hz": 10000.0, "alike": 0.35},
    "white": {"db_per_octave": 0.0, "low_hz": 60.0, "high_hz": 10000.0, "alike": 0.3},
}


def coloured(circle: Circle, db_per_octave: float, low_hz: float, high_hz: float, alike: float) -> np.ndarray:
    """Steady noise of one slope."""
    return circle.wide_noise(sloped(db_per_octave, low_hz, high_hz), alike)
