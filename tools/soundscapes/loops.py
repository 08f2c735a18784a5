"""Builds the soundscapes and measures the committed ones."""

import json

import numpy as np

from .catalogue import SOUNDSCAPES
from .joins import join_faults, join_numbers
from .loop_files import read_index, read_loop, stray_files, write_loops
from .loop_frames import assert_loop_frames, decode_repeats, encode_loop
from .targets import misses

ORDER = [soundscape.id for soundscape in SOUNDSCAPES]
# the second time round is the first time round, to the last bit that is heard
REPEAT_RESIDUAL_DB = -60.0


def build_loops(only: list[str]) -> None:
    """Writes the soundscapes named in `only`, or all; raises ValueError where a rendered period does not close."""
    for soundscape in SOUNDSCAPES:
        if only and soundscape.id not in only:
            continue
        period = soundscape.period()
        faults = join_faults(join_numbers(np.concatenate([period, period])))
        if faults:
            raise ValueError(f"{soundscape.id} is heard to begin again: {'; '.join(faults)}")
        write_loops({soundscape.id: encode_loop(period)}, ORDER)
        print(json.dumps({soundscape.id: {"frames": soundscape.frame_count}}), flush=True)


def repeat_residual_db(repeats: np.ndarray) -> float:
    """Largest difference between two repeats of a loop, over its RMS."""
    first, second = np.split(repeats, 2)
    return float(20 * np.log10(np.abs(first - second).max() / np.sqrt(np.mean(second**2)) + 1e-12))


def faults_of_loop(sound_id: str, mp3: bytes) -> tuple[dict[str, object], list[str]]:
    """The measurements of one soundscape as it is heard when its frames are repeated, and what is wrong with it."""
    try:
        assert_loop_frames(mp3)
    except ValueError as error:
        return {}, [f"{sound_id}: {error}"]
    repeats = decode_repeats(mp3)
    numbers, faults = misses(sound_id, repeats[len(repeats) // 2 :])
    residual = repeat_residual_db(repeats)
    if residual > REPEAT_RESIDUAL_DB:
        faults.append(f"{sound_id}: its repeats differ by {residual:.1f} dB")
    join = join_numbers(repeats)
    faults += [f"{sound_id}: {fault}" for fault in join_faults(join)]
    rounded = {name: [round(here, 4), round(there, 4)] for name, (here, there) in join.items()}
    return {**numbers, "repeats differ, dB": round(residual, 1), "join and 99 % elsewhere": rounded}, faults


def check_loops(only: list[str]) -> list[str]:
    """Measures the committed soundscapes named in `only`, or all, prints the numbers, returns the faults."""
    entries = read_index()
    faults = [f"{name} is in no index" for name in stray_files(entries)]
    if [entry["id"] for entry in entries] != ORDER:
        faults.append("the index does not list every soundscape in order: run tools/soundscapes/soundscapes build")
    for entry in entries:
        if only and entry["id"] not in only:
            continue
        mp3 = read_loop(entry)
        if mp3 is None:
            faults.append(f"{entry['id']} is missing or damaged: run tools/soundscapes/soundscapes build {entry['id']}")
            continue
        numbers, more = faults_of_loop(entry["id"], mp3)
        faults += more
        print(json.dumps({entry["id"]: numbers}), flush=True)
    return faults
