"""Builds and measures the sound packs (room-tone, bells, the tones of paced breath) and the soundscapes.

    tools/soundscapes/soundscapes build [NAME ...]     write `packs`, or the soundscapes of these ids, or everything
    tools/soundscapes/soundscapes check [NAME ...]     measure what is committed and fail on any limit
    tools/soundscapes/soundscapes sheet FOLDER KEY     draw the soundscapes without their names, in chance order
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

from voicepacks.encode import CODEC_DELAY_SAMPLES, clip_frame_count, encode_clip, encode_loop, mp3_decode, room_tone
from voicepacks.frames import FRAME_BYTES, FRAME_MS, FRAME_SAMPLES, RATE, assert_frames
from voicepacks.loudness import loudness, rms_db, true_peak_db
from voicepacks.pack import Clip, clip_bytes, hash_of, read_pack, write_pack

from . import bells
from .breath_tones import TOP
from .loops import ORDER, build_loops, check_loops
from .sheet import draw_sheet
from .tone_packs import PRACTICE_PACK, Tone, tone_packs

# names every pack on the command line
PACKS = "packs"
RECIPE = "1"
ROOM_TONE_FRAMES = 1500
ROOM_TONE_SEED = 7
# how far the height of a decoded swell may be from where it was planned, as a share of the tone
TOP_TOLERANCE = 0.1


def identity(pack: str, **parameters: object) -> str:
    """Hash of everything a sound is made from."""
    return hash_of("\n".join([pack, f"recipe={RECIPE}", *(f"{k}={v}" for k, v in sorted(parameters.items()))]), 16)


def build_packs() -> None:
    """Writes all packs."""
    loop = encode_loop(room_tone(ROOM_TONE_FRAMES * FRAME_SAMPLES, ROOM_TONE_SEED))
    write_pack("room-tone", None, [Clip("room-tone", identity("room-tone", frames=ROOM_TONE_FRAMES, seed=ROOM_TONE_SEED), loop)])

    strokes = []
    for key, parameters in bells.BELLS.items():
        digest = identity("bells", modes=bells.MODES, **parameters)
        strokes.append(Clip(key, digest, encode_clip(bells.bell(**parameters), int(digest, 16))))
    write_pack("bells", None, strokes)

    for pack_id, tones in tone_packs().items():
        write_pack(pack_id, None, [_tone_clip(tone) for tone in tones])


def _tone_clip(tone: Tone) -> Clip:
    # the pack of practices has kept its name since there was no other
    name = PRACTICE_PACK if tone.character == "warm" else f"breath-{tone.character}"
    digest = identity(name, **tone.parameters())
    return Clip(tone.key, digest, encode_clip(tone.sound(digest), int(digest, 16)))


def _faults_of_room_tone(index: dict, mp3: bytes) -> tuple[list[str], dict]:
    frames = [mp3[i : i + FRAME_BYTES] for i in range(0, len(mp3), FRAME_BYTES)]
    # two rounds, the first settles the decoder: what is measured is the loop as it is heard
    heard = mp3_decode(mp3 * 3)[len(frames) * FRAME_SAMPLES :]
    seconds = rms_db(heard, 1.0, 0.1)
    short = rms_db(heard, 0.024)
    seam = len(frames)  # in 24 ms windows
    around_seam = short[seam - 3 : seam + 3]
    step = float(np.abs(np.diff(heard))[len(frames) * FRAME_SAMPLES - 600 : len(frames) * FRAME_SAMPLES + 600].max())
    usual = float(np.quantile(np.abs(np.diff(heard)), 0.99999))
    numbers = {
        "frames": len(frames), "distinctFrames": len(set(frames)), "seconds": len(frames) * FRAME_MS / 1000,
        "rms1sDbfs": [round(float(seconds.min()), 2), round(float(seconds.max()), 2)],
        "rms24msDbfs": [round(float(short.min()), 2), round(float(short.max()), 2)],
        "seam24msDbfs": [round(float(around_seam.min()), 2), round(float(around_seam.max()), 2)],
        "seamStep": [round(step, 6), round(usual, 6)],
    }  # fmt: skip
    faults = []
    if len(set(frames)) * FRAME_MS < 30_000:
        faults.append("room-tone has under 30 s of distinct frames")
    if seconds.min() < -64 or seconds.max() > -56:
        faults.append("room-tone leaves -64..-56 dBFS")
    if step > usual * 1.2 or around_seam.min() < short.min() - 0.1 or around_seam.max() > short.max() + 0.1:
        faults.append("room-tone steps where it loops")
    return faults, numbers


def _height_of_swell(sound: np.ndarray, frame_count: int) -> float:
    """Where a decoded tone is loudest, 0..1 of its length, by windows of a fifth of it."""
    start = FRAME_SAMPLES + CODEC_DELAY_SAMPLES
    tone = sound[start : start + (frame_count - clip_frame_count(0)) * FRAME_SAMPLES]
    window_s = len(tone) / RATE / 5
    levels = rms_db(tone, window_s, window_s / 20)
    return float((np.argmax(levels) / 20 + 0.5) / 5)


def check_packs() -> list[str]:
    """Measures the committed packs, prints the numbers, returns the faults."""
    faults: list[str] = []
    for pack_id in ("room-tone", "bells", *tone_packs()):
        found = read_pack(pack_id, None)
        if found is None:
            faults.append(f"{pack_id} is missing or damaged: run tools/soundscapes/soundscapes build")
            continue
        index, mp3 = found
        assert_frames(mp3)
        if pack_id == "room-tone":
            more, numbers = _faults_of_room_tone(index, mp3)
            faults += more
            print(json.dumps({pack_id: numbers}))
            continue
        around = read_pack("room-tone", None)
        quiet = around[1][: 20 * FRAME_BYTES] if around else b""
        lowest = 0.0
        for entry in index["clips"]:
            # as in a session: room tone before and after
            clip = mp3_decode(quiet + clip_bytes(entry, mp3) + quiet)
            sound = clip[20 * FRAME_SAMPLES :][: (entry["frameCount"] + 2) * FRAME_SAMPLES]
            windows = rms_db(clip, 0.1, 0.02)
            lowest = min(lowest, float(windows.min()))
            edges = rms_db(clip, 0.024)
            edge = max(edges[21], edges[20 + entry["frameCount"]])
            line = {"key": entry["key"], "frames": entry["frameCount"], "lufs": round(loudness(sound), 1),
                    "truePeakDb": round(true_peak_db(sound), 1), "edgeDbfs": round(float(edge), 1)}  # fmt: skip
            if windows.min() < -66:
                faults.append(f"{pack_id} {entry['key']}: a 100 ms window at {windows.min():.1f} dBFS")
            if line["truePeakDb"] > -1.5:
                faults.append(f"{pack_id} {entry['key']}: true peak {line['truePeakDb']} dBTP")
            if edge > -50:
                faults.append(f"{pack_id} {entry['key']}: does not start and end in room tone ({edge:.1f} dBFS)")
            if pack_id.startswith("breath-"):
                phase, phase_ms = entry["key"].split("-")
                if entry["frameCount"] > int(phase_ms) // FRAME_MS - 1:
                    faults.append(f"{pack_id} {entry['key']}: longer than its phase")
                line["top"] = round(_height_of_swell(sound, entry["frameCount"]), 2)
                if abs(line["top"] - TOP[phase]) > TOP_TOLERANCE:
                    faults.append(f"{pack_id} {entry['key']}: swells at {line['top']} of its length, not at {TOP[phase]}")
            if not -29 <= line["lufs"] <= -23:
                faults.append(f"{pack_id} {entry['key']}: {line['lufs']} LUFS")
            print(json.dumps(line))
        print(json.dumps({pack_id: {"clips": len(index["clips"]), "bytes": index["bytes"], "lowest100msDbfs": round(lowest, 1)}}))
    return faults


def main() -> None:
    parser = argparse.ArgumentParser(prog="soundscapes", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for command in ("build", "check"):
        commands.add_parser(command).add_argument("names", nargs="*", choices=[PACKS, *ORDER, []], metavar="NAME")
    sheet = commands.add_parser("sheet")
    sheet.add_argument("folder", type=Path)
    sheet.add_argument("key", type=Path)
    arguments = parser.parse_args()
    if arguments.command == "sheet":
        draw_sheet(arguments.folder, arguments.key)
        return
    loops = [name for name in arguments.names if name != PACKS]
    with_packs, with_loops = not arguments.names or PACKS in arguments.names, not arguments.names or bool(loops)
    if arguments.command == "build":
        if with_packs:
            build_packs()
        if with_loops:
            build_loops(loops)
    faults = (check_packs() if with_packs else []) + (check_loops(loops) if with_loops else [])
    for fault in faults:
        print(f"FAULT {fault}", file=sys.stderr)
    raise SystemExit(1 if faults else 0)


if __name__ == "__main__":
    main()
