"""A pack: one MP3 of many clips, and the index that says where each begins. Both are committed.

What a voice says of one practice is one pack or several, its parts: `<practice>`, `<practice>.2`, `<practice>.3` ...
Names of practices hold no dot.
"""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from .files import SOUNDS, STATIC, VOICES, write_atomically
from .frames import FRAME_BYTES, assert_frames

PACK_LIMIT_BYTES = 2_200_000
SOUNDS_FOLDER = "sounds"


@dataclass(frozen=True)
class Clip:
    """`key` finds the clip, `hash` says what it was made from, `mp3` is its frames."""

    key: str
    hash: str
    mp3: bytes


def hash_of(canonical: str, length: int) -> str:
    """First `length` hex digits of the SHA-256 of `canonical` in UTF-8."""
    return hashlib.sha256(canonical.encode()).hexdigest()[:length]


def normalised(text: str) -> str:
    """A line's text as its identity sees it: NFC, straight apostrophes, single spaces, trimmed."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u2019", "'").split())


def index_path(pack_id: str, voice_id: str | None) -> Path:
    """Where the index of a voice's pack, or of a sound pack (no voice), is kept."""
    return (SOUNDS if voice_id is None else VOICES / voice_id) / f"{pack_id}.json"


def _index_text(index: dict) -> str:
    # one clip a line, so that a changed line shows as a changed line
    head = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in index.items() if k != "clips")
    clips = ",\n".join("    " + json.dumps(clip) for clip in index["clips"])
    return f'{{\n{head},\n  "clips": [\n{clips}\n  ]\n}}\n'


def part_id(practice_id: str, number: int) -> str:
    """The pack id of part `number`, counted from 1, of what a voice says of a practice."""
    return practice_id if number == 1 else f"{practice_id}.{number}"


def split(clips: list[Clip], limit_bytes: int = PACK_LIMIT_BYTES) -> list[list[Clip]]:
    """The clips in the same order, in as few parts as keep to the limit. A clip larger than that is a part by itself."""
    parts: list[list[Clip]] = []
    room = 0
    for clip in clips:
        if not parts or len(clip.mp3) > room:
            parts.append([])
            room = limit_bytes
        parts[-1].append(clip)
        room -= len(clip.mp3)
    return parts


def write_parts(practice_id: str, voice_id: str, clips: list[Clip], limit_bytes: int = PACK_LIMIT_BYTES) -> list[dict]:
    """Writes the clips as parts, then removes every other index and MP3 of this practice; returns the indexes."""
    parts = enumerate(split(clips, limit_bytes), start=1)
    indexes = [write_pack(part_id(practice_id, number), voice_id, part) for number, part in parts]
    written = {STATIC / index["file"] for index in indexes} | {index_path(index["pack"], voice_id) for index in indexes}
    for path in _files_of(voice_id):
        if practice_of(path) == practice_id and path not in written:
            path.unlink()
    return indexes


def part_numbers(practice_id: str, voice_id: str) -> list[int]:
    """The numbers of all parts that have an index, in order."""
    names = (path.stem for path in (VOICES / voice_id).glob("*.json"))
    matches = (re.fullmatch(rf"{re.escape(practice_id)}(?:\.([2-9]|[1-9][0-9]+))?", name) for name in names)
    return sorted(int(match[1] or 1) for match in matches if match)


def practice_of(path: Path) -> str:
    """The practice that an index or MP3 of a voice belongs to."""
    return path.name.split(".")[0]


def _files_of(voice_id: str) -> list[Path]:
    indexes = (path for path in (VOICES / voice_id).glob("*.json") if path.name != "voice.json")
    return [*indexes, *(STATIC / "audio" / voice_id).glob("*.mp3")]


def write_pack(pack_id: str, voice_id: str | None, clips: list[Clip]) -> dict:
    """Writes the MP3, then the index, then removes MP3 files of this pack that the index no longer names."""
    entries, at = [], 0
    for clip in clips:
        count = assert_frames(clip.mp3)
        entries.append({"key": clip.key, "hash": clip.hash, "firstFrame": at, "frameCount": count})
        at += count
    mp3 = b"".join(clip.mp3 for clip in clips)
    sha256 = hashlib.sha256(mp3).hexdigest()
    folder = STATIC / "audio" / (voice_id or SOUNDS_FOLDER)
    file = folder / f"{pack_id}.{sha256[:8]}.mp3"
    index = {
        "pack": pack_id,
        "voice": voice_id,
        "file": file.relative_to(STATIC).as_posix(),
        "sha256": sha256,
        "bytes": len(mp3),
        "frameCount": at,
        "clips": entries,
    }
    write_atomically(file, mp3)
    write_atomically(index_path(pack_id, voice_id), _index_text(index).encode())
    for old in folder.glob(f"{pack_id}.????????.mp3"):
        if old != file:
            old.unlink()
    return index


def read_pack(pack_id: str, voice_id: str | None) -> tuple[dict, bytes] | None:
    """The committed index and MP3 of one part, or None when there is none or the two do not belong together."""
    path = index_path(pack_id, voice_id)
    if not path.exists():
        return None
    index = json.loads(path.read_text())
    file = STATIC / index["file"]
    if not file.exists():
        return None
    mp3 = file.read_bytes()
    return (index, mp3) if hashlib.sha256(mp3).hexdigest() == index["sha256"] else None


def clip_bytes(entry: dict, mp3: bytes) -> bytes:
    """The frames of one index entry."""
    first = entry["firstFrame"] * FRAME_BYTES
    return mp3[first : first + entry["frameCount"] * FRAME_BYTES]


def remove_orphans(voice_id: str, practice_ids: set[str]) -> list[str]:
    """Deletes indexes and MP3 files of `voice_id` whose practice is not in `practice_ids`; returns the ids removed."""
    orphans = [path for path in _files_of(voice_id) if practice_of(path) not in practice_ids]
    for path in orphans:
        path.unlink()
    return sorted({practice_of(path) for path in orphans})
