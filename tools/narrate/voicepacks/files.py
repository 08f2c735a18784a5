"""Where things are in the repository, and writes that are whole or not at all."""

import os
import tempfile
from pathlib import Path

REPO = Path(__file__).resolve().parents[3]
CACHE = REPO / "tools" / "narrate" / ".cache"
PRACTICES = REPO / "src" / "content" / "practices"
VOICES = REPO / "src" / "content" / "voices"
SOUNDS = REPO / "src" / "content" / "sounds"
STATIC = REPO / "static"


def write_atomically(path: Path, data: bytes) -> None:
    """Writes `data` to `path` so that an interruption leaves either the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
