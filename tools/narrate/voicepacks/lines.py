"""What is to be spoken: practices' lines, cue words, the lexicon, and the identity of a spoken line."""

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .files import REPO, VOICES
from .pack import hash_of, normalised

CUES_PACK = "cues"

Lexicon = dict[str, str]  # lower-case word -> /ipa/


@dataclass(frozen=True)
class VoiceSettings:
    """A voice as its voice.json describes it. `settings` values are strings, because the identity hash is over text."""

    id: str
    name: str
    recipe_version: str
    settings: dict[str, str]


def read_voice(voice_id: str) -> VoiceSettings:
    """Reads src/content/voices/<voice_id>/voice.json."""
    data = json.loads((VOICES / voice_id / "voice.json").read_text())
    return VoiceSettings(data["id"], data["name"], data["recipeVersion"], data["settings"])


def voice_ids() -> list[str]:
    """Every voice that has a voice.json, sorted."""
    return sorted(path.parent.name for path in VOICES.glob("*/voice.json"))


def _content_lines(path: Path) -> list[str]:
    lines = (line.strip() for line in path.read_text().splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def read_lexicon() -> Lexicon:
    """Reads lexicon.txt: `word<TAB>/ipa/` a line, # starts a comment line."""
    lexicon: Lexicon = {}
    for line in _content_lines(VOICES / "lexicon.txt"):
        word, _, ipa = line.partition("\t")
        if not re.fullmatch(r"/[^/]+/", ipa):
            raise SystemExit(f"lexicon.txt: write `word<TAB>/ipa/`, not {line!r}")
        lexicon[word.lower()] = ipa
    return lexicon


def _occurrences(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w']){re.escape(word)}(?![\w'])", re.IGNORECASE)


def lexicon_lines(text: str, lexicon: Lexicon) -> list[str]:
    """The lexicon lines whose word occurs in `text` as a whole word, sorted."""
    return sorted(f"{word}\t{ipa}" for word, ipa in lexicon.items() if _occurrences(word).search(text))


def with_lexicon(text: str, lexicon: Lexicon) -> str:
    """`text` with every lexicon word written as [word](/ipa/), the way the phonemiser takes overrides."""
    for word, ipa in lexicon.items():
        text = _occurrences(word).sub(lambda found, ipa=ipa: f"[{found.group()}]({ipa})", text)
    return text


def text_key(text: str) -> str:
    """The key of a spoken clip."""
    return hash_of(normalised(text), 12)


def identity_hash(text: str, voice: VoiceSettings, lexicon: Lexicon) -> str:
    """What a clip is made from: text, voice, settings, the lexicon lines that touch the text, recipe version."""
    settings = "\n".join(f"{key}={value}" for key, value in sorted(voice.settings.items()))
    words = "\n".join(lexicon_lines(normalised(text), lexicon))
    return hash_of("\0".join([normalised(text), voice.id, settings, words, voice.recipe_version]), 16)


def spoken_packs() -> dict[str, list[str]]:
    """Lines by practice id, each practice's in order of need, then the cue words by theirs. No line twice."""
    found = subprocess.run(["npx", "tsx", "tools/content/spoken-lines.ts"], cwd=REPO, capture_output=True, text=True)
    if found.returncode != 0:
        raise SystemExit(f"The practice files cannot be read:\n{found.stdout}{found.stderr}")
    packs = {entry["id"]: entry["lines"] for entry in json.loads(found.stdout)["practices"]}
    if (VOICES / "cues.txt").exists():
        packs[CUES_PACK] = _content_lines(VOICES / "cues.txt")
    return {pack: list({text_key(line): line for line in lines}.values()) for pack, lines in packs.items()}
