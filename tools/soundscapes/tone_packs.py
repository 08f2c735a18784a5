"""Which tone is in which pack, and how each is made. src/lib/breathing/tone-packs.ts says the same to the app.

`breath-warm` holds what practices breathe. Every other tone is in `breath-<character>-<seconds>`, by the whole seconds of
its phase, so that one breathing session fetches one pack or two.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from . import breath_tones, sea_waves

PRACTICE_PACK = "breath-warm"
CHARACTERS = ("warm", "sea")


@dataclass(frozen=True)
class Tone:
    """The sound of one phase of a breath in one character."""

    character: str
    phase: str
    phase_ms: int

    @property
    def key(self) -> str:
        return f"{self.phase}-{self.phase_ms}"

    @property
    def pack(self) -> str:
        if self.character == "warm" and self.phase_ms in breath_tones.PRACTICE_PHASES_MS[self.phase]:
            return PRACTICE_PACK
        return f"breath-{self.character}-{self.phase_ms // 1000}"

    def parameters(self) -> dict[str, object]:
        """Everything the tone is made from."""
        if self.character == "warm":
            return {"phase": self.phase, "ms": self.phase_ms, "low": breath_tones.LOW_HZ, "high": breath_tones.HIGH_HZ,
                    "harmonics": breath_tones.HARMONICS, "chorus": breath_tones.CHORUS, "lufs": breath_tones.LUFS}  # fmt: skip
        return {"phase": self.phase, "ms": self.phase_ms, "bands": sea_waves.BANDS, "lufs": sea_waves.LUFS}

    def sound(self, digest: str) -> np.ndarray:
        """Float32 at 24 kHz, shape (samples,); `digest` (hex) picks the noise of a wave."""
        if self.character == "warm":
            return breath_tones.breath_tone(self.phase, self.phase_ms)
        return sea_waves.wave(self.phase, self.phase_ms, int(digest, 16))


def tone_packs() -> dict[str, list[Tone]]:
    """Every pack of tones, with its tones in order."""
    packs: dict[str, list[Tone]] = {}
    for tone in _tones():
        packs.setdefault(tone.pack, []).append(tone)
    return packs


def _tones() -> Iterator[Tone]:
    for character in CHARACTERS:
        for phase, lengths in breath_tones.PHASES_MS.items():
            for phase_ms in lengths:
                yield Tone(character, phase, phase_ms)
