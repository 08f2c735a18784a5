"""Sound to frames and back. Audio is float32 mono at 24 kHz in [-1, 1]; frames are described in frames.py."""

import subprocess

import numpy as np

from .frames import FRAME_BYTES, FRAME_SAMPLES, RATE, assert_frames

# Where a clip's sound begins. LAME delays its input by 1105 samples (576 of its own, 529 of every decoder's), so the
# first two encoded frames hold next to nothing and would be a 20 ms hole in every join. A clip therefore starts with
# three frames of room tone and loses its first two encoded frames: placed at frame F of a track whose header names
# the delay, its sound begins exactly (F + 1) * 24 ms on the track's clock.
LEAD_IN_FRAMES = 3
DROPPED_FRAMES = 2
LEAD_FRAMES = LEAD_IN_FRAMES - DROPPED_FRAMES
CODEC_DELAY_SAMPLES = 1105
# one frame so that the last sound is decoded whole, one so that the next clip's overlap falls on room tone
_TAIL_FRAMES = 2

ROOM_TONE_DBFS = -60.0
_ROOM_TONE_HZ = (60.0, 6000.0)


def room_tone(sample_count: int, seed: int) -> np.ndarray:
    """Noise at -60 dBFS RMS between 60 and 6000 Hz, falling 3 dB an octave, shape (sample_count,).

    Periodic: its end runs on into its beginning. Never digital silence, which browsers take for "nothing is playing".
    """
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(sample_count))
    hz = np.fft.rfftfreq(sample_count, 1 / RATE)
    low, high = _ROOM_TONE_HZ
    spectrum *= np.where((hz < low) | (hz > high), 0.0, 1 / np.sqrt(np.maximum(hz, low) / low))
    tone = np.fft.irfft(spectrum, sample_count)
    return (tone * 10 ** (ROOM_TONE_DBFS / 20) / np.sqrt(np.mean(tone**2))).astype(np.float32)


def mp3_encode(audio: np.ndarray) -> bytes:
    """Every frame LAME gives for `audio`, shape (samples,), with nothing before or after the frames."""
    mp3 = subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "f32le", "-ar", str(RATE), "-ac", "1", "-i", "-", "-c:a", "libmp3lame",
         "-b:a", "48k", "-compression_level", "2", "-reservoir", "0", "-write_xing", "0", "-id3v2_version", "0",
         "-map_metadata", "-1", "-fflags", "+bitexact", "-f", "mp3", "-"],
        input=audio.astype("<f4").tobytes(), stdout=subprocess.PIPE, check=True,
    ).stdout  # fmt: skip
    assert_frames(mp3)
    return mp3


def mp3_decode(mp3: bytes) -> np.ndarray:
    """Decoded samples, shape (frames * 576,). Frame i starts at sample i * 576, the delay left in:
    a clip's sound therefore begins 576 + 1105 samples after its first frame."""
    pcm = subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "mp3", "-i", "-", "-ar", str(RATE), "-ac", "1", "-f", "f32le", "-"],
        input=mp3, stdout=subprocess.PIPE, check=True,
    ).stdout  # fmt: skip
    return np.frombuffer(pcm, "<f4")


def clip_frame_count(sample_count: int) -> int:
    """Frames of a clip whose sound is `sample_count` samples long."""
    return LEAD_FRAMES + -(-sample_count // FRAME_SAMPLES) + _TAIL_FRAMES


def encode_clip(audio: np.ndarray, seed: int) -> bytes:
    """One clip, encoded on its own so that it never refers to bits before its first frame, room tone under all of it.

    `seed` picks the stretch of room tone, so that neighbouring clips do not repeat the same noise.
    """
    count = clip_frame_count(len(audio))
    total = (count + DROPPED_FRAMES + 2) * FRAME_SAMPLES  # room tone goes on past the last kept frame
    padded = room_tone(total, seed)
    start = LEAD_IN_FRAMES * FRAME_SAMPLES
    padded[start : start + len(audio)] += audio
    frames = mp3_encode(padded)
    return frames[DROPPED_FRAMES * FRAME_BYTES : (DROPPED_FRAMES + count) * FRAME_BYTES]


def clip_sound(decoded: np.ndarray, first_frame: int, frame_count: int) -> np.ndarray:
    """One clip's sound, lead frame left out, (samples,): the same samples whether the clip was decoded alone or in a pack."""
    start = (first_frame + LEAD_FRAMES) * FRAME_SAMPLES + CODEC_DELAY_SAMPLES
    return decoded[start : (first_frame + frame_count) * FRAME_SAMPLES]


def encode_loop(period: np.ndarray) -> bytes:
    """Frames that repeat without a seam. `period` is one period, shape (n * 576,): three are encoded, the middle kept."""
    if len(period) % FRAME_SAMPLES != 0:
        raise ValueError("a loop must be a whole number of 576-sample frames")
    frames = mp3_encode(np.tile(period, 3))
    size = len(period) // FRAME_SAMPLES * FRAME_BYTES
    return frames[size : 2 * size]
