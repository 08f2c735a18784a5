"""Proof that committed packs say what is written and sound as they must, measured on the decoded packs."""

import datetime
from dataclasses import dataclass, field

import numpy as np
from tqdm import tqdm

from .encode import CODEC_DELAY_SAMPLES, clip_sound, mp3_decode
from .files import VOICES, write_atomically
from .frames import FRAME_SAMPLES, RATE, assert_frames
from .lines import CUES_PACK, identity_hash, read_lexicon, read_voice, spoken_packs, text_key
from .loudness import TARGET_LUFS, loudness, rms_db, true_peak_db
from .pack import PACK_LIMIT_BYTES, part_id, part_numbers, read_pack
from .render import TRUE_PEAK_LIMIT_DB, Narrator
from .words import Alike, Hearing

PACK_LUFS_TOLERANCE = 1.0
LINE_LU_TOLERANCE = 2.5
LOWEST_WINDOW_DB = -66.0
WORDS_PER_MINUTE = (115.0, 135.0)
LINE_WRONG_SHARE = 0.15
LIBRARY_WRONG_SHARE = 0.02
WORST_LINES = 10
_EDGE_DB = -42.0
_SPEECH_DB = -45.0
_MURMUR_LONGEST_S, _MURMUR_GAP_S = 0.16, 0.15


@dataclass
class PackReport:
    """Numbers of one part. `faults` are sentences that name the line; an empty list is a pass."""

    pack_id: str
    practice_id: str
    faults: list[str] = field(default_factory=list)
    hearings: list[Hearing] = field(default_factory=list)
    seconds: float = 0.0
    byte_count: int = 0
    words: int = 0
    speech_s: float = 0.0
    lufs: float = 0.0
    line_lu: tuple[float, float] = (0.0, 0.0)
    true_peak_db: float = 0.0
    lowest_window_db: float = 0.0


def islands(sound: np.ndarray) -> list[tuple[float, float]]:
    """Stretches of speech above -45 dBFS as (start, end) in seconds; gaps under 90 ms do not part them."""
    loud = np.flatnonzero(rms_db(sound, 0.01) > _SPEECH_DB)
    if len(loud) == 0:
        return []
    parts = np.split(loud, np.flatnonzero(np.diff(loud) > 9) + 1)
    return [(float(part[0]) * 0.01, float(part[-1] + 1) * 0.01) for part in parts]


def murmur(text: str, speech: list[tuple[float, float]]) -> bool:
    """Whether a short sound stands alone before the first word: a fault of this model at low speeds."""
    if len(speech) < 2 or any(mark in text.split()[0] for mark in ",.?!"):
        return False
    (start, end), (next_start, _) = speech[:2]
    return end - start < _MURMUR_LONGEST_S and next_start - end > _MURMUR_GAP_S


def _measure(report: PackReport, lines: list[str], index: dict, mp3: bytes, narrator: Narrator) -> list[np.ndarray]:
    decoded = mp3_decode(mp3)
    report.byte_count, report.seconds = len(mp3), len(mp3) / 6000
    report.lufs, report.true_peak_db = loudness(decoded), true_peak_db(decoded)
    # the decoder needs its first two frames to get going; in a track the header has players skip them
    report.lowest_window_db = float(rms_db(decoded[CODEC_DELAY_SAMPLES + FRAME_SAMPLES :], 0.1, 0.01).min())
    if abs(report.lufs - TARGET_LUFS) > PACK_LUFS_TOLERANCE:
        report.faults.append(f"the pack is at {report.lufs:.1f} LUFS")
    if report.true_peak_db > TRUE_PEAK_LIMIT_DB:
        report.faults.append(f"true peak {report.true_peak_db:.2f} dBTP")
    if report.lowest_window_db < LOWEST_WINDOW_DB:
        report.faults.append(f"a 100 ms window at {report.lowest_window_db:.1f} dBFS")
    if report.byte_count > PACK_LIMIT_BYTES:
        report.faults.append(f"{report.byte_count} bytes, over {PACK_LIMIT_BYTES}: run tools/narrate/narrate render")
    sounds = [clip_sound(decoded, entry["firstFrame"], entry["frameCount"]) for entry in index["clips"]]
    differences = []
    for text, sound in zip(lines, sounds, strict=True):
        speech = islands(sound)
        if not speech:
            report.faults.append(f"silent: {text}")
            continue
        report.words += len(text.split())
        report.speech_s += speech[-1][1] - speech[0][0]
        differences.append(loudness(sound) - report.lufs)
        if abs(differences[-1]) > LINE_LU_TOLERANCE:
            report.faults.append(f"{differences[-1]:+.1f} LU from its pack: {text}")
        edge = int(0.02 * RATE)
        if max(rms_db(sound[:edge], 0.02)[0], rms_db(sound[-edge:], 0.02)[0]) > _EDGE_DB:
            report.faults.append(f"first or last sound clipped: {text}")
        if murmur(text, speech) or narrator.hums(text, sound):
            report.faults.append(f"a murmur before the first word: {text}")
    report.line_lu = (min(differences, default=0.0), max(differences, default=0.0))
    return sounds


def words_per_minute(reports: list[PackReport]) -> float:
    """Words a minute inside the lines of all these parts together."""
    return sum(report.words for report in reports) / max(sum(report.speech_s for report in reports), 0.001) * 60


def pace_fault(reports: list[PackReport]) -> str | None:
    """What is wrong with the pace of a practice. A last part of a few lines has no pace of its own; cue words have none."""
    pace = words_per_minute(reports)
    low, high = WORDS_PER_MINUTE
    if reports[0].practice_id == CUES_PACK or low <= pace <= high:
        return None
    return f"{pace:.0f} words a minute inside the lines of all parts together"


def lines_of_parts(wanted: list[tuple[str, str]], parts: list[list[tuple[str, str]]]) -> list[slice] | None:
    """Which of the wanted clips each part holds; None unless the parts one after another hold exactly these, in this order.

    A clip is (key, identity hash).
    """
    if wanted != [clip for part in parts for clip in part]:
        return None
    ends = np.cumsum([len(part) for part in parts]).tolist()
    return [slice(end - len(part), end) for part, end in zip(parts, ends, strict=True)]


def check_practice(practice_id: str, lines: list[str], narrator: Narrator, progress: tqdm) -> list[PackReport]:
    """Checks the committed parts of one practice against its lines, which are in order of need; one report a part."""
    numbers = part_numbers(practice_id, narrator.voice.id) or [1]
    reports = [PackReport(part_id(practice_id, number), practice_id) for number in numbers]
    if numbers != list(range(1, len(numbers) + 1)):
        reports[0].faults.append(f"its parts are numbered {numbers}, with a gap: run tools/narrate/narrate render")
    packs = [read_pack(report.pack_id, narrator.voice.id) for report in reports]
    for report, pack in zip(reports, packs, strict=True):
        if pack is None:
            report.faults.append("the pack is missing or damaged: run tools/narrate/narrate render")
    found = [pack for pack in packs if pack is not None]
    wanted = [(text_key(text), identity_hash(text, narrator.voice, narrator.lexicon)) for text in lines]
    places = lines_of_parts(wanted, [[(entry["key"], entry["hash"]) for entry in index["clips"]] for index, _ in found])
    if len(found) < len(packs) or places is None:
        reports[0].faults.append("its parts do not hold these lines, settings and lexicon: run tools/narrate/narrate render")
        return reports
    for report, (index, mp3), place in zip(reports, found, places, strict=True):
        _check_part(report, lines[place], index, mp3, narrator, progress)
    fault = pace_fault(reports)
    if fault is not None:
        reports[0].faults.append(fault)
    return reports


def _check_part(report: PackReport, lines: list[str], index: dict, mp3: bytes, narrator: Narrator, progress: tqdm) -> None:
    if assert_frames(mp3) != index["frameCount"]:
        report.faults.append("the index counts its frames wrongly")
    sounds = _measure(report, lines, index, mp3, narrator)
    for text, sound in zip(lines, sounds, strict=True):
        hearing = narrator.heard(text, sound, report.practice_id == CUES_PACK)
        report.hearings.append(hearing)
        if hearing.critical:
            report.faults.append(f"{', '.join(hearing.critical)}: {text} | heard: {hearing.heard}")
        elif hearing.share > LINE_WRONG_SHARE:
            report.faults.append(f"{hearing.share:.0%} of its words wrong: {text} | heard: {hearing.heard}")
        progress.update(1)


def _wrong_share(reports: list[PackReport]) -> float:
    heard = [hearing for report in reports for hearing in report.hearings]
    return sum(hearing.wrong for hearing in heard) / max(1, sum(hearing.word_count for hearing in heard))


def report_text(voice_name: str, reports: list[PackReport], date: str) -> str:
    """The report that is committed beside a voice's packs, in Markdown."""
    faults = sum(len(report.faults) for report in reports)
    rows = [
        f"| {r.pack_id} | {len(r.hearings)} | {r.words} | {r.seconds:.0f} | {r.byte_count} | {words_per_minute([r]):.0f} | {r.lufs:.1f} "
        f"| {r.line_lu[0]:+.1f} to {r.line_lu[1]:+.1f} | {r.true_peak_db:.1f} | {r.lowest_window_db:.1f} "
        f"| {sum(h.wrong for h in r.hearings)} | {len(r.faults)} |"
        for r in reports
    ]
    misheard = sorted((h for r in reports for h in r.hearings if h.wrong), key=lambda h: -h.share)
    return "\n".join(
        [
            f"# {voice_name}: what the checks found",
            "",
            "A synthetic voice (Kokoro-82M), measured on the decoded packs and heard back by Whisper base.",
            f"Checked on {date}. Faults: {faults}. Words heard wrongly in the whole voice: {_wrong_share(reports):.2%}.",
            "",
            "| pack | lines | words | seconds | bytes | words a minute | LUFS | lines, LU | true peak, dBTP | lowest 100 ms, dBFS "
            "| wrong words | faults |",
            "|---|---|---|---|---|---|---|---|---|---|---|---|",
            *rows,
            "",
            f"The {len(misheard[:WORST_LINES])} lines heard least well:" if misheard else "Every word of every line was heard as written.",
            *(f"- {h.text}\n  heard: {h.heard} ({'; '.join(h.mistakes)})" for h in misheard[:WORST_LINES]),
            *(["", "Every word of every other line was heard as written."] if 0 < len(misheard) <= WORST_LINES else []),
            *(["", "Faults:"] if faults else []),
            *(f"- {r.pack_id}: {fault}" for r in reports for fault in r.faults),
            "",
        ]
    )


def check(voices: list[str], wanted: list[str] | None, alike: Alike) -> int:
    """Checks packs and returns the number of faults. The committed report is written when a whole voice is checked."""
    every = spoken_packs()
    packs = {pack: lines for pack, lines in every.items() if not wanted or pack in wanted}
    lexicon, total = read_lexicon(), 0
    with tqdm(total=len(voices) * sum(map(len, packs.values())), unit="line", dynamic_ncols=True, mininterval=1.0) as progress:
        for voice_id in voices:
            narrator = Narrator(read_voice(voice_id), lexicon, alike)
            reports = []
            for pack_id, lines in packs.items():
                progress.set_description(f"{voice_id}/{pack_id}")
                reports.extend(check_practice(pack_id, lines, narrator, progress))
            if _wrong_share(reports) > LIBRARY_WRONG_SHARE:
                reports[0].faults.append(f"{_wrong_share(reports):.1%} of all words heard wrongly")
            text = report_text(narrator.voice.name, reports, datetime.date.today().isoformat())
            if not wanted:
                write_atomically(VOICES / voice_id / "report.md", text.encode())
            progress.write(text)
            total += sum(len(report.faults) for report in reports)
    return total
