"""The committed soundscapes: one MP3 each, and the index of all that the app reads."""

import hashlib
import json

from voicepacks.files import REPO, STATIC, write_atomically

from .loop_frames import LEAD_FRAMES, TAIL_FRAMES, assert_loop_frames

INDEX = REPO / "src" / "content" / "soundscapes" / "soundscapes.json"
FOLDER = STATIC / "audio" / "soundscapes"


def entry_of(sound_id: str, mp3: bytes) -> dict:
    """The index entry of a loop's frames, lead and tail included; raises ValueError where they break the contract."""
    sha256 = hashlib.sha256(mp3).hexdigest()
    return {
        "id": sound_id,
        "file": f"audio/soundscapes/{sound_id}.{sha256[:8]}.mp3",
        "bytes": len(mp3),
        "sha256": sha256,
        "leadFrameCount": LEAD_FRAMES,
        "frameCount": assert_loop_frames(mp3) - LEAD_FRAMES - TAIL_FRAMES,
        "tailFrameCount": TAIL_FRAMES,
    }


def read_index() -> list[dict]:
    """The committed index; empty when there is none."""
    return json.loads(INDEX.read_text()) if INDEX.exists() else []


def read_loop(entry: dict) -> bytes | None:
    """The file of an index entry, or None when it is missing or is not the one the index means."""
    file = STATIC / entry["file"]
    if not file.exists():
        return None
    mp3 = file.read_bytes()
    return mp3 if hashlib.sha256(mp3).hexdigest() == entry["sha256"] else None


def stray_files(entries: list[dict]) -> list[str]:
    """Files beside the soundscapes that no entry names."""
    named = {entry["file"] for entry in entries}
    return [name for path in sorted(FOLDER.glob("*")) if (name := path.relative_to(STATIC).as_posix()) not in named]


def write_loops(made: dict[str, bytes], order: list[str]) -> None:
    """Writes the MP3 of each id, then the index in `order` (ids not made anew keep their entry), then removes what it no longer names."""
    entries = {entry["id"]: entry for entry in read_index()}
    for sound_id, mp3 in made.items():
        entries[sound_id] = entry_of(sound_id, mp3)
        write_atomically(STATIC / entries[sound_id]["file"], mp3)
    kept = [entries[sound_id] for sound_id in order if sound_id in entries]
    lines = ",\n".join("\t" + json.dumps(entry) for entry in kept)
    write_atomically(INDEX, f"[\n{lines}\n]\n".encode())
    for name in stray_files(kept):
        (STATIC / name).unlink()
