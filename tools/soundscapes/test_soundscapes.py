"""Tests of the soundscapes' tool. Run with PYTHONPATH=tools/narrate:tools tools/narrate/.venv/bin/python -m pytest tools/soundscapes."""

from functools import cache
from itertools import combinations
from math import lcm

import numpy as np
import pytest

from soundscapes import loop_files, measure
from soundscapes.catalogue import SOUNDSCAPES
from soundscapes.circular import Circle, band, db, sloped
from soundscapes.joins import calmest_start, join_faults, join_numbers
from soundscapes.loop_frames import FRAME_BYTES, FRAME_MS, FRAME_SAMPLES, RATE, assert_loop_frames, decode_repeats, encode_loop
from soundscapes.loops import faults_of_loop, repeat_residual_db
from soundscapes.targets import COMMON, OWN, Limit, misses

FRAMES = 500
FRAME = bytes([0xFF, 0xFB, 0x74, 0x04, 0, 0x40]) + bytes(FRAME_BYTES - 6)


def _noise(db_per_octave: float, frames: int = FRAMES, seed: int = 1) -> np.ndarray:
    return 0.05 * Circle(frames * FRAME_SAMPLES, seed).wide_noise(sloped(db_per_octave, 60, 9000), 0.3)


def _waves(period_s: float, depth_db: float) -> np.ndarray:
    """Noise that swells as a sine."""
    at = np.arange(FRAMES * FRAME_SAMPLES) / RATE
    turns = round(len(at) / RATE / period_s)
    return _noise(-3) * db(depth_db / 2 * np.sin(2 * np.pi * turns * at * RATE / len(at)))[:, None]


def _ticks(times: np.ndarray) -> np.ndarray:
    """Short noises at the given times over quiet pink noise."""
    circle = Circle(FRAMES * FRAME_SAMPLES, 3)
    sound = 0.1 * _noise(-3)
    for at in times:
        tick = circle.chance.standard_normal(480) * np.exp(-np.arange(480) / 100)
        circle.add(sound, at, 0.03 * np.stack([tick, tick], axis=1))
    return sound


def _tones(*hz: float) -> np.ndarray:
    circle = Circle(FRAMES * FRAME_SAMPLES, 4)
    return 0.05 * sum(circle.tone(each, each) for each in hz)[:, None] * np.ones(2) + 0.001 * _noise(-3)


@cache
def _wrong_sounds() -> dict[str, np.ndarray]:
    """Sounds that are none of ours, each wrong in its own way; 12 s long."""
    pink = _noise(-3)
    click, step, fall = pink.copy(), pink.copy(), pink.copy()
    click[300_000:300_200] += 0.9
    step[300_000:] *= 8
    fall[:, 0] *= -1
    return {
        "pink": pink, "brown": _noise(-6), "white": _noise(0), "blue": _noise(3), "silent": 1e-4 * pink, "loud": 18 * pink,
        "mono": pink[:, :1] * np.ones(2), "against each other": np.stack([pink[:, 0], -pink[:, 0]], axis=1),
        "click": click, "step": step, "fast waves": _waves(2, 30), "clock": _ticks(np.arange(0, 11.9, 0.5)), "slow clock": _ticks(np.arange(0, 11.9, 4.0)),
        "fast clock": _ticks(np.arange(0, 11.9, 0.025)), "harmonic": _tones(185, 370, 555, 925), "squeak": _tones(4000.3), "hum": _tones(52.3, 71.9),
    }  # fmt: skip


def _holds(limit: Limit, sound: np.ndarray) -> bool:
    return limit.low <= limit.of(sound) <= limit.high


LIMITS = [("every soundscape", limit) for limit in COMMON] + [(name, limit) for name, limits in OWN.items() for limit in limits]


@pytest.mark.parametrize(("name", "limit"), LIMITS, ids=[f"{name}: {limit.what}" for name, limit in LIMITS])
def test_each_limit_is_broken_by_some_wrong_sound(name: str, limit: Limit) -> None:
    assert any(not _holds(limit, sound) for sound in _wrong_sounds().values())


@pytest.mark.parametrize("sound_id", OWN)
@pytest.mark.parametrize("wrong", ["pink", "brown", "white", "fast waves", "clock", "harmonic"])
def test_no_wrong_sound_passes_for_a_soundscape(sound_id: str, wrong: str) -> None:
    if wrong == sound_id.removesuffix("-noise"):
        return
    assert not all(_holds(limit, _wrong_sounds()[wrong]) for limit in OWN[sound_id])


def test_a_miss_is_said_with_its_number() -> None:
    numbers, faults = misses("white-noise", _wrong_sounds()["pink"])
    assert any("slope 100 to 8000 Hz" in fault and "-3" in fault for fault in faults)
    assert numbers["left like right"] == pytest.approx(0.3, abs=0.1)


@pytest.mark.parametrize(("slope", "expected"), [(0, 0), (-3.01, -3.01), (-6.02, -6.02)])
def test_slopes_are_measured(slope: float, expected: float) -> None:
    assert measure.slope_db_per_octave(_noise(slope), 100, 6000) == pytest.approx(expected, abs=0.15)


@pytest.mark.parametrize("period_s", [4.0, 6.0])
def test_the_time_from_wave_to_wave_is_measured(period_s: float) -> None:
    assert measure.swell_period_s(_waves(period_s, 12)) == pytest.approx(period_s, abs=0.3)


@pytest.mark.parametrize(("period_s", "depth_db"), [(4.0, 6.0), (2.0, 3.0)])
def test_how_fast_and_how_much_the_level_changes_is_measured(period_s: float, depth_db: float) -> None:
    rates, depths = measure.modulation_depths(_waves(period_s, depth_db), 300, 8000)
    slow = rates < 5
    # a few rates see the same line
    at_top = rates[slow][depths[slow] > 0.99 * depths[slow].max()]
    assert np.mean(at_top) == pytest.approx(1 / period_s, rel=0.05)
    assert depths[slow].max() == pytest.approx(db(depth_db / 2) - 1, rel=0.2)


def test_a_hiss_that_comes_first_has_a_negative_lag() -> None:
    circle = Circle(FRAMES * FRAME_SAMPLES, 5)
    hull = (1.1 + circle.slow(1.5).clip(-1, 1))[:, None]
    low, high = circle.wide_noise(band(60, 300), 0.3) * hull, circle.wide_noise(band(2000, 7000), 0.3)
    late, early = (low + high * np.roll(hull, round(s * RATE), axis=0) for s in (0.8, -0.8))
    assert measure.lag_s(late, (60, 300), (2000, 7000)) == pytest.approx(0.8, abs=0.15)
    assert measure.lag_s(early, (60, 300), (2000, 7000)) == pytest.approx(-0.8, abs=0.15)


def test_a_clock_chance_and_runs_are_told_apart_by_the_spread_of_their_intervals() -> None:
    chance = np.random.default_rng(1)
    runs = np.concatenate([start + np.arange(6) * 0.06 for start in (0.4, 1.7, 5.0, 8.9)])
    spreads = [measure.events(_ticks(times), 1500, 9000, 9).spread for times in (np.arange(0, 11.9, 0.4), chance.uniform(0, 12, 40), runs)]
    assert spreads[0] < 0.3 < 0.7 < spreads[1] < 1.3 < spreads[2]
    assert measure.events(_ticks(np.arange(0, 11.9, 0.4)), 1500, 9000, 9).per_second == pytest.approx(2.5, abs=0.3)


def test_only_what_rings_stands_out_of_noise() -> None:
    assert measure.ringing_db(_noise(-6), 500, 3000) < 8.5
    circle = Circle(FRAMES * FRAME_SAMPLES, 6)
    sound = 0.2 * _noise(-3)
    t = np.arange(4800) / RATE
    for at in circle.times(60):
        ring = np.sin(2 * np.pi * circle.chance.uniform(600, 2800) * t) * np.exp(-t * 60)
        circle.add(sound, at, 0.05 * np.stack([ring, ring], axis=1))
    assert measure.ringing_db(sound, 500, 3000) > 9


def test_two_near_tones_beat_at_their_distance() -> None:
    assert measure.beat_hz(_tones(184.6, 185.4), 185) == pytest.approx(0.8, abs=0.1)


def test_swells_are_counted_across_the_end_of_the_loop() -> None:
    circle = Circle(1500 * FRAME_SAMPLES, 7)
    hump = np.sin(np.linspace(0, np.pi, 6 * RATE)) ** 2
    curve = np.full(circle.samples, 0.05)
    for at in (12.0, 33.0):
        circle.add(curve, at, hump)
    found = measure.rolls(circle.wide_noise(band(40, 200), 0.5) * curve[:, None], 40, 240)
    assert found.count == 2
    assert 3 < found.shortest_s < 8


@pytest.mark.parametrize("slope", [-6, -3])
def test_a_circle_is_not_heard_to_begin_again(slope: float) -> None:
    period = _noise(slope)
    period = np.roll(period, -calmest_start(period), axis=0)
    assert join_faults(join_numbers(np.concatenate([period, period]))) == []
    mp3 = encode_loop(period)
    assert len(mp3) == (FRAMES + 4) * FRAME_BYTES
    repeats = decode_repeats(mp3)
    assert join_faults(join_numbers(repeats)) == []
    assert repeat_residual_db(repeats) < -60
    # and it is the sound, where it belongs
    assert 10 * np.log10(np.mean((repeats[: len(period)] - period) ** 2) / np.mean(period**2)) < -6


def _cut_20_ms_short(slope: float) -> np.ndarray:
    circle = Circle(FRAMES * FRAME_SAMPLES + RATE // 50, 1)
    return 0.05 * circle.wide_noise(sloped(slope, 60, 9000), 0.3)[: FRAMES * FRAME_SAMPLES]


def _faded_at_the_end() -> np.ndarray:
    return _noise(-3) * np.minimum(1, (FRAMES * FRAME_SAMPLES - np.arange(FRAMES * FRAME_SAMPLES)) / RATE)[:, None]


@pytest.mark.parametrize("broken", [_cut_20_ms_short(-6), _faded_at_the_end()], ids=["20 ms short", "linear fade"])
def test_a_loop_that_does_not_close_is_found_in_samples_and_in_frames(broken: np.ndarray) -> None:
    assert join_faults(join_numbers(np.concatenate([broken, broken])))
    assert join_faults(join_numbers(decode_repeats(encode_loop(broken))))


def test_the_check_names_what_is_wrong_with_a_file() -> None:
    _, faults = faults_of_loop("brown-noise", encode_loop(_cut_20_ms_short(-6)))
    assert any("at the join" in fault for fault in faults)
    assert any("length, s" in fault for fault in faults)
    _, faults = faults_of_loop("brown-noise", FRAME[:-1])
    assert faults == ["brown-noise: 287 bytes is not a whole number of 288-byte frames"]


@pytest.mark.parametrize(
    ("byte", "value"),
    [(0, 0xFE), (1, 0xF3), (1, 0xFA), (2, 0x84), (2, 0x70), (2, 0x76), (3, 0x44), (3, 0xC4), (4, 1), (5, 0x80)],
    ids=["sync", "MPEG-2", "CRC", "bit rate", "sample rate", "padding", "joint stereo", "mono", "reservoir", "last bit of it"],
)
def test_a_frame_that_breaks_the_contract_is_found(byte: int, value: int) -> None:
    assert assert_loop_frames(FRAME * 3) == 3
    broken = bytearray(FRAME * 3)
    broken[2 * FRAME_BYTES + byte] = value
    with pytest.raises(ValueError, match="frame 2"):
        assert_loop_frames(bytes(broken))


def test_what_goes_past_the_end_goes_on_at_the_beginning() -> None:
    circle = Circle(FRAME_SAMPLES, 1)
    target = np.zeros(FRAME_SAMPLES)
    circle.add(target, (FRAME_SAMPLES - 2) / RATE, np.array([1.0, 2.0, 3.0]))
    assert target[-2:].tolist() == [1, 2]
    assert target[0] == 3
    assert target.sum() == 6


def test_two_soundscapes_meet_again_after_an_hour_at_the_earliest() -> None:
    counts = [soundscape.frame_count for soundscape in SOUNDSCAPES]
    assert min(lcm(a, b) for a, b in combinations(counts, 2)) * FRAME_MS > 3_600_000
    assert all(60_000 <= count * FRAME_MS <= 76_000 for count in counts)


def test_files_and_index_are_written_together(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(loop_files, "STATIC", tmp_path)
    monkeypatch.setattr(loop_files, "FOLDER", tmp_path / "audio" / "soundscapes")
    monkeypatch.setattr(loop_files, "INDEX", tmp_path / "soundscapes.json")
    loop_files.write_loops({"b": FRAME * 8, "a": FRAME * 9}, ["a", "b"])
    first = loop_files.read_index()
    assert [(entry["id"], entry["frameCount"]) for entry in first] == [("a", 5), ("b", 4)]
    assert loop_files.read_loop(first[0]) == FRAME * 9
    loop_files.write_loops({"b": FRAME * 7}, ["a", "b"])
    second = loop_files.read_index()
    assert second[0] == first[0]
    assert not (tmp_path / first[1]["file"]).exists()
    assert loop_files.stray_files(second[:1]) == [second[1]["file"]]
    (tmp_path / second[0]["file"]).write_bytes(FRAME)
    assert loop_files.read_loop(second[0]) is None
