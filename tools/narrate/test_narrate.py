"""Tests of the parts that need no model. Run with tools/narrate/.venv/bin/python -m pytest tools/narrate."""

import numpy as np
import pytest

from voicepacks import pack
from voicepacks.check import PackReport, islands, lines_of_parts, murmur, pace_fault, report_text
from voicepacks.encode import clip_frame_count, clip_sound, encode_clip, encode_loop, mp3_decode, room_tone
from voicepacks.frames import FRAME_BYTES, FRAME_SAMPLES, RATE, assert_frames
from voicepacks.lines import VoiceSettings, identity_hash, lexicon_lines, text_key, with_lexicon
from voicepacks.loudness import limited, loudness, rms_db, true_peak_db
from voicepacks.pack import Clip, normalised, part_numbers, read_pack, remove_orphans, split, write_parts
from voicepacks.speech import Boundary, Silence, boundaries, hum_before, matched
from voicepacks.words import compare, read_alike, words

VOICE = VoiceSettings("wren", "Wren", "1", {"b": "2", "a": "1"})


def test_text_is_normalised_before_it_is_hashed() -> None:
    assert normalised("  it\u2019s   so\n") == "it's so"
    assert text_key("It\u2019s  here.") == text_key("It's here.")


def test_a_lexicon_line_changes_only_the_lines_that_hold_its_word() -> None:
    lexicon = {"tear": "/tˈɛɹ/"}
    assert identity_hash("Let a tear fall.", VOICE, lexicon) != identity_hash("Let a tear fall.", VOICE, {})
    assert identity_hash("Tears may fall.", VOICE, lexicon) == identity_hash("Tears may fall.", VOICE, {})
    assert lexicon_lines("A Tear.", lexicon) == ["tear\t/tˈɛɹ/"]
    assert with_lexicon("A Tear, tears.", lexicon) == "A [Tear](/tˈɛɹ/), tears."


@pytest.mark.parametrize(
    ("text", "heard", "critical"),
    [
        ("It does not need to be deep.", "It does need to be deep.", ["lost not"]),
        ("You can stop.", "You can't stop.", ["added not"]),
        ("Two breaths.", "Three breaths.", ["lost two", "added three"]),
        ("It may come down.", "It will come down.", ["lost may", "added will"]),
        ("You do not know yet.", "You don't know yet.", []),
        ("Find three colours.", "Find 3 colors.", []),
        ("Feel the weight.", "Feel the wait.", []),
    ],
)
def test_words_that_turn_the_meaning_are_named(text: str, heard: str, critical: list[str]) -> None:
    assert compare(text, heard, read_alike("colours = colors\nweight = wait")).critical == critical


def test_an_unforgiven_word_is_counted_once() -> None:
    hearing = compare("It is one guess.", "It is one gas.", [])
    assert (hearing.wrong, hearing.word_count, hearing.mistakes) == (1, 4, ["guess > gas"])


def test_digits_are_heard_as_words() -> None:
    assert words("In 4, out 21, can't") == ["in", "four", "out", "twenty", "one", "can", "not"]


def test_a_clip_starts_one_frame_in_and_is_the_same_alone_and_in_a_pack() -> None:
    click = np.zeros(5000, np.float32)
    click[0] = 0.5
    clips = [encode_clip(click, seed) for seed in (1, 2)]
    assert [assert_frames(clip) for clip in clips] == [clip_frame_count(5000)] * 2
    decoded = mp3_decode(clips[0] + clips[1])
    start = FRAME_SAMPLES + 1105
    assert abs(int(np.argmax(np.abs(decoded[: start + 1000]))) - start) <= 1
    count = clip_frame_count(5000)
    assert np.array_equal(clip_sound(decoded, count, count), clip_sound(mp3_decode(clips[1]), 0, count))


def test_no_window_of_joined_clips_is_silent() -> None:
    clips = b"".join(encode_clip(np.zeros(3000, np.float32), seed) for seed in range(4))
    assert rms_db(mp3_decode(clips)[FRAME_SAMPLES + 1105 :], 0.024, 0.006).min() > -66


def test_a_loop_has_no_seam() -> None:
    period = encode_loop(room_tone(100 * FRAME_SAMPLES, 3))
    assert len(period) == 100 * FRAME_BYTES
    heard = mp3_decode(period * 3)
    one, two = heard[100 * FRAME_SAMPLES : 200 * FRAME_SAMPLES], heard[200 * FRAME_SAMPLES :]
    assert np.abs(one - two).max() < 1e-6


def test_a_frame_off_the_grid_is_refused() -> None:
    frames = bytearray(encode_clip(np.zeros(600, np.float32), 1))
    frames[FRAME_BYTES + 4] = 1
    with pytest.raises(ValueError, match="frame 1 refers to earlier bits"):
        assert_frames(bytes(frames))


def test_the_limiter_keeps_to_its_ceiling_and_leaves_quiet_sound_alone() -> None:
    t = np.arange(RATE) / RATE
    loud = (0.99 * np.sin(2 * np.pi * 5997 * t + 0.8)).astype(np.float32)
    assert true_peak_db(limited(loud, -3.0)) <= -2.9
    quiet = (loud * 0.1).astype(np.float32)
    assert np.array_equal(limited(quiet, -3.0), quiet)


def test_a_word_shorter_than_a_block_still_has_a_loudness() -> None:
    t = np.arange(RATE // 5) / RATE
    assert -30 < loudness(0.1 * np.sin(2 * np.pi * 997 * t)) < -20


def test_punctuation_finds_its_silence_even_when_a_stop_consonant_is_nearer_in_order() -> None:
    marks = boundaries("bcdfghjklm. bcdfghjklm")
    assert [(mark.mark, round(mark.share, 2)) for mark in marks] == [(".", 0.5)]
    lips, pause = Silence(0.4, 0.5), Silence(1.1, 1.5)
    assert matched(marks, [lips, pause], 2.5) == [(marks[0], pause)]
    assert matched([Boundary(",", 0.9)], [lips], 2.5) == []


def test_a_short_sound_alone_before_the_first_word_is_a_murmur() -> None:
    sound = np.zeros(2 * RATE, np.float32)
    sound[2400:4800] = 0.1
    sound[12_000:] = 0.1
    assert murmur("That makes sense.", islands(sound))
    assert not murmur("Now, that makes sense.", islands(sound))


def test_a_hum_where_an_s_should_be_is_noticed() -> None:
    t = np.arange(RATE) / RATE
    hum, hiss = 0.1 * np.sin(2 * np.pi * 200 * t), 0.1 * np.sin(2 * np.pi * 5000 * t)
    assert hum_before("sˈɪks.", hum)
    assert not hum_before("sˈɪks.", hiss)
    assert not hum_before("nˈIn.", hum)


def clip_of(name: str, frames: int) -> Clip:
    return Clip(name, f"hash of {name}", encode_clip(np.zeros(600, np.float32), 1)[:FRAME_BYTES] * frames)


def names(parts: list[list[Clip]]) -> list[str]:
    return ["".join(clip.key for clip in part) for part in parts]


@pytest.mark.parametrize(
    ("frames", "expected"),
    [
        ([2, 2, 1], ["abc"]),
        ([2, 2, 2], ["ab", "c"]),
        ([2, 4, 1], ["a", "bc"]),
        ([6, 1, 1], ["a", "bc"]),
        ([1, 6, 1], ["a", "b", "c"]),
        ([], []),
    ],
)
def test_parts_are_filled_in_order_up_to_the_limit(frames: list[int], expected: list[str]) -> None:
    clips = [clip_of(name, count) for name, count in zip("abc", frames, strict=False)]
    assert names(split(clips, 5 * FRAME_BYTES)) == expected


@pytest.fixture
def empty_repository(tmp_path, monkeypatch):
    monkeypatch.setattr(pack, "VOICES", tmp_path / "voices")
    monkeypatch.setattr(pack, "STATIC", tmp_path / "static")
    return tmp_path


def files_in(repository) -> list[str]:
    return sorted(path.name for path in repository.rglob("*.*") if path.is_file())


def test_a_recording_that_needs_fewer_parts_leaves_nothing_of_the_old_ones(empty_repository) -> None:
    clips = [clip_of(name, 2) for name in "abc"]
    limit = 4 * FRAME_BYTES
    write_parts("base", "wren", clips, limit)
    write_parts("base-two", "wren", clips, limit)
    assert part_numbers("base", "wren") == part_numbers("base-two", "wren") == [1, 2]
    assert [entry["key"] for entry in read_pack("base.2", "wren")[0]["clips"]] == ["c"]
    kept = {name for name in files_in(empty_repository) if name.startswith("base-two.")}

    first, = write_parts("base", "wren", clips[1:], limit)
    assert part_numbers("base", "wren") == [1]
    assert set(files_in(empty_repository)) == {"base.json", first["file"].split("/")[-1], *kept}

    assert remove_orphans("wren", {"base-two"}) == ["base"]
    assert set(files_in(empty_repository)) == kept


@pytest.mark.parametrize(
    ("parts", "places"),
    [
        ([["a", "b"], ["c"]], [slice(0, 2), slice(2, 3)]),
        ([["a", "b", "c"]], [slice(0, 3)]),
        ([["a"], ["c"]], None),
        ([["a", "b"], ["b", "c"]], None),
        ([["b", "a"], ["c"]], None),
        ([["c"], ["a", "b"]], None),
        ([["a", "b"], ["c", "d"]], None),
    ],
)
def test_parts_hold_every_line_once_and_in_order(parts: list[list[str]], places: list[slice] | None) -> None:
    assert lines_of_parts([(key, "h") for key in "abc"], [[(key, "h") for key in part] for part in parts]) == places


@pytest.mark.parametrize(
    ("practice", "parts", "fault"),
    [
        ("base", [(500, 240.0)], None),
        ("base", [(500, 240.0), (30, 12.0)], None),
        ("base", [(500, 240.0), (500, 190.0)], "140 words a minute"),
        ("base", [(100, 60.0)], "100 words a minute"),
        ("cues", [(100, 60.0)], None),
    ],
)
def test_the_pace_of_a_practice_is_that_of_its_parts_together(practice: str, parts: list[tuple[int, float]], fault: str | None) -> None:
    found = pace_fault([PackReport(practice, practice, words=words, speech_s=seconds) for words, seconds in parts])
    assert found == fault if fault is None else str(found).startswith(fault)


def report_of(misheard: int, heard_well: int) -> str:
    hearings = [compare(f"Line {'very ' * number}plain.", f"Line {'very ' * number}plane.", []) for number in range(1, misheard + 1)]
    hearings += [compare("It is here.", "It is here.", [])] * heard_well
    return report_text("Wren", [PackReport("base", "base", hearings=hearings)], "2026-11-23")


def test_a_report_names_the_ten_lines_heard_least_well_and_says_when_there_are_no_more() -> None:
    many, few, none = report_of(12, 3), report_of(2, 3), report_of(0, 3)
    assert many.count("heard: ") == 10
    assert "Line very plain." in many and "very " * 11 not in many and "every other line" not in many
    assert few.count("heard: ") == 2 and "Every word of every other line was heard as written." in few
    assert "heard: " not in none and "Every word of every line was heard as written." in none
