"""From raw speech to a finished line: trimmed, slowed without changing pitch, with pauses where the text has them.

Audio is float32 mono at 24 kHz in [-1, 1]; times are in seconds. The model pauses by ear, so silences are found in
the sound and matched to the punctuation of the text; only those are widened, never the closed lips of a p or a t.
"""

import re
import subprocess
import tempfile
from dataclasses import dataclass

import numpy as np
import soundfile

from .frames import RATE
from .loudness import rms_db

_HOP_S = 0.01
_QUIET_DB = -45.0
_SHORTEST_PAUSE_S = 0.09
_EDGE_DB = -56.0
_BEFORE_S, _AFTER_S = 0.03, 0.09
_FADE_IN_S, _FADE_OUT_S = 0.008, 0.03
# sounds that take longer: diphthongs (capitals), stressed vowels; and marks that take none
_LONG, _SHORT, _NONE = "AIOWYɑɔɜiu", "ˈˌ", " .,?!"


@dataclass(frozen=True)
class Silence:
    """A silence inside a line, in seconds from its start."""

    start_s: float
    end_s: float

    @property
    def length_s(self) -> float:
        return self.end_s - self.start_s


@dataclass(frozen=True)
class Boundary:
    """A place where the text asks for a pause: `share` of the line's speech lies before it (0..1)."""

    mark: str
    share: float


def trimmed(audio: np.ndarray) -> np.ndarray:
    """The speech with 30 ms before its first sound and 90 ms after its last, faded at both ends."""
    loud = np.flatnonzero(rms_db(audio, 0.005) > _EDGE_DB)
    if len(loud) == 0:
        raise SystemExit("The voice model gave silence")
    start = max(0, int((loud[0] * 0.005 - _BEFORE_S) * RATE))
    end = min(len(audio), int(((loud[-1] + 1) * 0.005 + _AFTER_S) * RATE))
    cut = audio[start:end].astype(np.float32).copy()
    fade_in, fade_out = int(_FADE_IN_S * RATE), int(_FADE_OUT_S * RATE)
    cut[:fade_in] *= np.linspace(0, 1, fade_in)
    cut[-fade_out:] *= np.linspace(1, 0, fade_out)
    return cut


def silences(audio: np.ndarray) -> list[Silence]:
    """Silences of at least 90 ms strictly inside the audio."""
    found: list[Silence] = []
    start: int | None = None
    level = rms_db(audio, _HOP_S)
    for at, db in enumerate([*level, 0.0]):
        if db < _QUIET_DB:
            start = at if start is None else start
        elif start is not None:
            silence = Silence(start * _HOP_S, at * _HOP_S)
            if start > 0 and at < len(level) and silence.length_s >= _SHORTEST_PAUSE_S:
                found.append(silence)
            start = None
    return found


def boundaries(phonemes: str) -> list[Boundary]:
    """Punctuation inside a line with the estimated share of speech before it. The mark that ends the line is none."""
    total, marks = 0.0, []
    for at, sound in enumerate(phonemes):
        if sound in ".,?!;:" and re.search(r"\w", phonemes[at + 1 :]):
            marks.append((sound, total))
        total += 1.5 if sound in _LONG else 0.0 if sound in _NONE + _SHORT else 1.0
    return [Boundary(mark, before / total) for mark, before in marks]


def matched(marks: list[Boundary], gaps: list[Silence], length_s: float) -> list[tuple[Boundary, Silence]]:
    """Pairs punctuation with silences in order: near in time, and rather the long silences. Either may stay alone."""
    silent_s = np.cumsum([0.0, *(gap.length_s for gap in gaps)])
    speech_s = length_s - silent_s[-1]

    def cost(mark: Boundary, number: int) -> float:
        apart = abs(mark.share * speech_s - (gaps[number].start_s - silent_s[number]))
        return apart - 1.5 * min(gaps[number].length_s, 0.5) if apart < 0.8 else np.inf

    alone = 0.25
    best = np.full((len(marks) + 1, len(gaps) + 1), np.inf)
    best[0, :] = 0.0
    for i in range(1, len(marks) + 1):
        for j in range(len(gaps) + 1):
            best[i, j] = best[i - 1, j] + alone
            if j > 0:
                best[i, j] = min(best[i, j], best[i, j - 1], best[i - 1, j - 1] + cost(marks[i - 1], j - 1))
    pairs, i, j = [], len(marks), len(gaps)
    while i > 0:
        if j > 0 and best[i, j] == best[i, j - 1]:
            j -= 1
        elif best[i, j] == best[i - 1, j] + alone:
            i -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((marks[i], gaps[j]))
    return pairs[::-1]


def stretched(audio: np.ndarray, ratio: float) -> np.ndarray:
    """Rubber Band's finer engine: `ratio` times as long, same pitch, same vowels."""
    with tempfile.TemporaryDirectory() as folder:
        soundfile.write(f"{folder}/in.wav", audio, RATE, subtype="FLOAT")
        subprocess.run(
            ["rubberband", "-q", "-3", "--time", f"{ratio:.4f}", f"{folder}/in.wav", f"{folder}/out.wav"],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        return soundfile.read(f"{folder}/out.wav", dtype="float32")[0]


# sounds that hold next to nothing under 1 kHz, so that a hum in front of them shows
_BRIGHT_ONSETS = ("s", "t", "ʃ", "ʧ")
_ONSET_S = 0.08


def hum_before(phonemes: str, sound: np.ndarray) -> bool:
    """Whether a line that starts with s, t, sh or ch starts with a hum instead: a fault of this model in short lines."""
    if not phonemes.lstrip(_SHORT).startswith(_BRIGHT_ONSETS):
        return False
    first = int(np.flatnonzero(rms_db(sound, 0.005) > -40.0)[0] * 0.005 * RATE)
    onset = sound[first : first + int(_ONSET_S * RATE)]
    power = np.abs(np.fft.rfft(onset * np.hanning(len(onset)))) ** 2
    return bool(power[np.fft.rfftfreq(len(onset), 1 / RATE) < 1000].sum() > 0.5 * power.sum())


@dataclass(frozen=True)
class Pace:
    """How slowly a voice speaks: words a minute aimed at inside a line, and how far a line may be stretched for it."""

    words_per_minute: float
    stretch_min: float
    stretch_max: float
    sentence_pause_s: float
    comma_pause_s: float

    def pause_s(self, mark: str) -> float:
        return self.comma_pause_s if mark == "," else self.sentence_pause_s


def stretch_for(word_count: int, speech_s: float, pauses_s: float, pace: Pace) -> float:
    """The stretch that brings a line to the pace, within what sounds natural."""
    wanted_s = word_count * 60 / pace.words_per_minute - pauses_s
    return min(pace.stretch_max, max(pace.stretch_min, wanted_s / speech_s))


def finished(raw: np.ndarray, phonemes: str, word_count: int, pace: Pace) -> np.ndarray:
    """One line at its pace: trimmed, stretched, its pauses at least as long as the pace asks."""
    speech = trimmed(raw)
    marks = boundaries(phonemes)
    gaps = silences(speech)
    pairs = matched(marks, gaps, len(speech) / RATE)
    speech_s = len(speech) / RATE - sum(gap.length_s for _, gap in pairs) - _BEFORE_S - _AFTER_S
    pauses_s = sum(pace.pause_s(mark.mark) for mark, _ in pairs)
    ratio = stretch_for(word_count, speech_s, pauses_s, pace)
    slow = trimmed(stretched(speech, ratio)) if ratio != 1 else speech
    parts, cut = [], 0
    for mark, gap in matched(marks, silences(slow), len(slow) / RATE):
        middle = int((gap.start_s + gap.end_s) / 2 * RATE)
        missing_s = max(0.0, pace.pause_s(mark.mark) - gap.length_s)
        parts += [slow[cut:middle], np.zeros(int(missing_s * RATE), np.float32)]
        cut = middle
    return np.concatenate([*parts, slow[cut:]])
