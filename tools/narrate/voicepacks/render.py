"""Rendering packs: every line whose identity changed is spoken, heard back and encoded; the rest is copied."""

from dataclasses import dataclass

import numpy as np
from tqdm import tqdm

from .encode import clip_sound, encode_clip, mp3_decode
from .files import CACHE, write_atomically
from .frames import FRAME_BYTES, RATE
from .lines import CUES_PACK, Lexicon, VoiceSettings, identity_hash, text_key, with_lexicon
from .listen import hear
from .loudness import TARGET_LUFS, limited, loudness, rms_db, true_peak_db
from .pack import Clip, clip_bytes, part_id, part_numbers, read_pack, write_parts
from .speech import Pace, finished, hum_before
from .voice import Speaker
from .words import Alike, Hearing, compare

TRUE_PEAK_LIMIT_DB = -1.5
# encoding at 48 kbit/s lifts peaks a little, so the limiter starts lower and goes down until the decoded clip fits
_FIRST_CEILING_DB = -2.5
_LARGEST_GAIN_DB = 8.0
_CUT_OFF_DB = -50.0
# One or two words at the speed of a sentence grow a hum before their first sound, so they are spoken faster; stretching
# them afterwards brings them to the same pace.
_SHORT_LINE_WORDS = 2
_SHORT_LINE_SPEEDS = (1.0, 1.1, 1.05, 1.15, 1.2, 0.95)


def pace_of(settings: dict[str, str]) -> Pace:
    """The pace a voice's settings describe."""
    return Pace(
        float(settings["words-per-minute"]),
        float(settings["stretch-min"]),
        float(settings["stretch-max"]),
        float(settings["sentence-pause-s"]),
        float(settings["comma-pause-s"]),
    )


def levelled(speech: np.ndarray, hash_: str) -> bytes:
    """Encodes one line at -20 LUFS, its decoded true peak at or under -1.5 dBTP."""
    gain_db = TARGET_LUFS - loudness(speech)
    if abs(gain_db) > _LARGEST_GAIN_DB:
        raise SystemExit(f"A line would need {gain_db:.1f} dB of gain, over {_LARGEST_GAIN_DB}: something is wrong with its sound")
    ceiling_db = _FIRST_CEILING_DB
    while True:
        mp3 = encode_clip(limited(speech * 10 ** (gain_db / 20), ceiling_db), int(hash_, 16))
        over_db = true_peak_db(mp3_decode(mp3)) - TRUE_PEAK_LIMIT_DB
        if over_db <= 0:
            return mp3
        ceiling_db -= over_db + 0.1


def cut_off(raw: np.ndarray) -> bool:
    """Whether raw speech starts or ends in the middle of a sound."""
    edge = int(0.05 * RATE)
    return max(rms_db(raw[:edge], 0.05)[0], rms_db(raw[-edge:], 0.05)[0]) > _CUT_OFF_DB


@dataclass
class Narrator:
    """One voice, ready to speak."""

    voice: VoiceSettings
    lexicon: Lexicon
    alike: Alike

    def __post_init__(self) -> None:
        self.speaker = Speaker(self.voice.settings["style"])
        self.pace = pace_of(self.voice.settings)
        self._carriers: dict[str, np.ndarray] = {}

    def speech(self, text: str, speed: float) -> np.ndarray | None:
        """One finished line at one model speed, or None when the model cut it off."""
        phonemes = self.speaker.phonemes(with_lexicon(text, self.lexicon))
        raw = self.speaker.say(phonemes, speed)
        return None if cut_off(raw) else finished(raw, phonemes, len(text.split()), self.pace)

    def carrier(self, phrase: str) -> np.ndarray:
        """A phrase spoken before a one-word cue when the cue is heard back, at pack level, (samples,)."""
        if phrase not in self._carriers:
            speech = self.speech(phrase, self.speeds(phrase)[0])
            if speech is None:
                raise SystemExit(f"The carrier phrase {phrase!r} was cut off")
            self._carriers[phrase] = sound_of(levelled(speech, "0"))
        return self._carriers[phrase]

    def speeds(self, text: str) -> list[float]:
        """Model speeds to try for a line, in order: the first without fault is used, else the one with the least."""
        if len(text.split()) <= _SHORT_LINE_WORDS:
            return list(_SHORT_LINE_SPEEDS)
        return [float(speed) for speed in self.voice.settings["take-speeds"].split()]

    def hums(self, text: str, sound: np.ndarray) -> bool:
        """Whether `sound`, (samples,) at 24 kHz, starts with a hum where the line starts with s, t, sh or ch."""
        return hum_before(self.speaker.phonemes(with_lexicon(text, self.lexicon)), sound)

    def heard(self, text: str, sound: np.ndarray, is_cue: bool) -> Hearing:
        """How `sound`, (samples,) at 24 kHz, is understood. A cue of one or two words is put behind its carrier phrase first."""
        phrase = carrier_phrase(text) if is_cue and len(text.split()) <= _SHORT_LINE_WORDS else ""
        if phrase:
            sound = np.concatenate([self.carrier(phrase), sound])
        said = f"{phrase} {text}".strip()
        hearing = compare(said, hear(sound, lambda heard: compare(said, heard, self.alike).wrong == 0), self.alike)
        hearing.text, hearing.word_count = text, len(text.split())
        return hearing

    def clip(self, text: str, is_cue: bool) -> tuple[bytes, Hearing]:
        """The best take of a line, as frames, and how it was heard."""
        hash_ = identity_hash(text, self.voice, self.lexicon)
        best: tuple[bytes, Hearing] | None = None
        fewest = (True, 0, 0)
        for speed in self.speeds(text):
            speech = self.speech(text, speed)
            if speech is None:
                continue
            mp3 = levelled(speech, hash_)
            hearing = self.heard(text, sound_of(mp3), is_cue)
            faults = (self.hums(text, sound_of(mp3)), len(hearing.critical), hearing.wrong)
            if best is None or faults < fewest:
                best, fewest = (mp3, hearing), faults
            if fewest == (False, 0, 0):
                break
        if best is None:
            raise SystemExit(f"Every take of this line is cut off, reword it: {text!r}")
        return best


def carrier_phrase(cue: str) -> str:
    """Whisper is not made for single words: it hears them after a phrase that leads to one."""
    return "The number on the card is" if cue.rstrip(".").lower() in NUMBER_CUES else "The word on the card is"


NUMBER_CUES = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty".split()
)


def sound_of(mp3: bytes) -> np.ndarray:
    """The sound of one clip's frames, (samples,) at 24 kHz."""
    return clip_sound(mp3_decode(mp3), 0, len(mp3) // FRAME_BYTES)


def render_practice(practice_id: str, lines: list[str], narrator: Narrator, progress: tqdm) -> tuple[list[dict], int]:
    """Writes the parts of one practice; returns their indexes and how many lines were newly spoken.

    `lines` are in order of need. Finished clips survive an interruption.
    """
    voice = narrator.voice
    parts = [read_pack(part_id(practice_id, number), voice.id) for number in part_numbers(practice_id, voice.id)]
    committed = {entry["hash"]: clip_bytes(entry, part[1]) for part in parts if part for entry in part[0]["clips"]}
    clips, spoken = [], 0
    for text in lines:
        hash_ = identity_hash(text, voice, narrator.lexicon)
        finished_clip = CACHE / "clips" / voice.id / f"{hash_}.mp3"
        if hash_ in committed:
            mp3 = committed[hash_]
        elif finished_clip.exists():
            mp3 = finished_clip.read_bytes()
        else:
            mp3, hearing = narrator.clip(text, practice_id == CUES_PACK)
            write_atomically(finished_clip, mp3)
            spoken += 1
            if hearing.wrong:
                progress.write(f"  {voice.id}/{practice_id}: {text}\n      heard: {hearing.heard}   [{'; '.join(hearing.mistakes)}]")
        clips.append(Clip(text_key(text), hash_, mp3))
        progress.update(len(text))
    return write_parts(practice_id, voice.id, clips), spoken
