"""A pack: one MP3 of many clips, and the index that says where each begins. Both are committed."""

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from .files import SOUNDS, STATIC, VOICES, write_atomically
from .frames import FRAME_BYTES, assert_frames

PACK_LIMIT_BYTES = 3_400_000
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
    """The committed index and MP3, or None when there is none or the two do not belong together."""
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


def remove_orphans(voice_id: str, pack_ids: set[str]) -> list[str]:
    """Deletes indexes and MP3 files of `voice_id` whose pack is not in `pack_ids`; returns the ids removed."""
    removed = set()
    for path in (VOICES / voice_id).glob("*.json"):
        if path.stem not in pack_ids | {"voice"}:
            removed.add(path.stem)
            path.unlink()
    for path in (STATIC / "audio" / voice_id).glob("*.mp3"):
        if path.name.split(".")[0] not in pack_ids:
            removed.add(path.name.split(".")[0])
            path.unlink()
    return sorted(removed)
