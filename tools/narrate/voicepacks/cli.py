"""Turns the spoken lines of the practices into voice packs, and proves that they say what is written.

    tools/narrate/narrate render  [--voice wren] [--pack they-havent-replied]   speak changed lines, write packs
    tools/narrate/narrate check   [--voice wren] [--pack ...]                   measure and hear back committed packs
    tools/narrate/narrate preview --voice wren "Some line." out.wav             one line, to listen to
"""

import argparse
import sys

import soundfile
from tqdm import tqdm

from .encode import mp3_decode
from .files import REPO
from .frames import RATE
from .lines import identity_hash, read_lexicon, read_voice, spoken_packs, voice_ids
from .pack import remove_orphans
from .render import Narrator, levelled, render_practice
from .words import Alike, read_alike


def _alike() -> Alike:
    return read_alike((REPO / "tools" / "narrate" / "alike.txt").read_text())


def _chosen(packs: dict[str, list[str]], wanted: list[str] | None) -> dict[str, list[str]]:
    unknown = set(wanted or []) - set(packs)
    if unknown:
        raise SystemExit(f"There is no practice named {', '.join(sorted(unknown))}; there are {', '.join(packs)}")
    return {pack: lines for pack, lines in packs.items() if not wanted or pack in wanted}


def render(voices: list[str], wanted: list[str] | None) -> None:
    """Renders the wanted packs of the wanted voices; without a choice also removes packs that no practice has."""
    every = spoken_packs()
    packs = _chosen(every, wanted)
    lexicon, alike = read_lexicon(), _alike()
    total = len(voices) * sum(len(line) for lines in packs.values() for line in lines)
    with tqdm(total=total, unit="char", dynamic_ncols=True, mininterval=1.0) as progress:
        for voice_id in voices:
            narrator = Narrator(read_voice(voice_id), lexicon, alike)
            for pack_id, lines in packs.items():
                progress.set_description(f"{voice_id}/{pack_id}")
                parts, spoken = render_practice(pack_id, lines, narrator, progress)
                sizes = " + ".join(str(part["bytes"]) for part in parts)
                progress.write(f"{voice_id}/{pack_id}: {len(lines)} lines, {spoken} newly spoken, {sizes} bytes")
            for pack_id in remove_orphans(voice_id, set(every)):
                progress.write(f"{voice_id}/{pack_id}: removed, no practice has this name")


def preview(voice_id: str, text: str, out: str) -> None:
    """Speaks one line into a WAV file, exactly as a pack would hold it."""
    narrator = Narrator(read_voice(voice_id), read_lexicon(), _alike())
    speech = narrator.speech(text, narrator.speeds(text)[0])
    if speech is None:
        raise SystemExit("The model cut this line off: reword it")
    soundfile.write(out, mp3_decode(levelled(speech, identity_hash(text, narrator.voice, narrator.lexicon))), RATE)


def main() -> None:
    parser = argparse.ArgumentParser(prog="narrate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("render", "check"):
        command = commands.add_parser(name)
        command.add_argument("--voice", action="append", choices=voice_ids(), help="may be given more than once; default all")
        command.add_argument("--pack", action="append", help="a practice id, or cues; may be given more than once; default all")
    command = commands.add_parser("preview")
    command.add_argument("--voice", required=True, choices=voice_ids())
    command.add_argument("text")
    command.add_argument("out")
    arguments = parser.parse_args()

    if arguments.command == "preview":
        preview(arguments.voice, arguments.text, arguments.out)
    elif arguments.command == "render":
        render(arguments.voice or voice_ids(), arguments.pack)
    else:
        # Whisper and the measuring code are only loaded where they are used
        from .check import check

        sys.exit(1 if check(arguments.voice or voice_ids(), arguments.pack, _alike()) else 0)


if __name__ == "__main__":
    main()
