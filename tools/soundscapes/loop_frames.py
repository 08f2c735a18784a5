"""The MP3 grid of the soundscapes, and how one is encoded so that it repeats without a seam.

48 kHz stereo MPEG-1 Layer III, 96 kbit/s CBR, no CRC, no padding, no bit reservoir: one frame = 1152 samples = 24 ms =
288 bytes, as long as a frame of the voice packs. Audio is float32 or float64, shape (samples, 2), in [-1, 1].
"""

import subprocess

import numpy as np

RATE = 48_000
FRAME_SAMPLES = 1152
FRAME_BYTES = 288
FRAME_MS = 24
# frames of the neighbouring repeats around the period: a decoder needs what lies before a frame to give it whole
LEAD_FRAMES = 2
TAIL_FRAMES = 2
# LAME turns its input down a little at this bit rate
_LAME_GAIN = 0.95
# 576 of LAME, 529 of every decoder
CODEC_DELAY_SAMPLES = 1105

# 11 sync bits, version 1 (11), layer III (01), no CRC (1); bit rate index 7 (96 kbit/s), rate index 1 (48 kHz), no padding
_HEADER = bytes([0xFF, 0xFB, 0x74])
_MODE_STEREO = 0b00


def assert_loop_frames(mp3: bytes) -> int:
    """Returns the number of frames; raises ValueError with the first frame that breaks the contract."""
    if len(mp3) % FRAME_BYTES != 0:
        raise ValueError(f"{len(mp3)} bytes is not a whole number of {FRAME_BYTES}-byte frames")
    for at in range(0, len(mp3), FRAME_BYTES):
        # the private bit (lowest of byte 2) carries nothing
        if mp3[at : at + 2] != _HEADER[:2] or mp3[at + 2] & 0xFE != _HEADER[2]:
            raise ValueError(f"frame {at // FRAME_BYTES} is not MPEG-1 Layer III, 48 kHz, 96 kbit/s, no CRC, no padding")
        if mp3[at + 3] >> 6 != _MODE_STEREO:
            raise ValueError(f"frame {at // FRAME_BYTES} is not plain stereo")
        begin = mp3[at + 4] << 1 | mp3[at + 5] >> 7  # main_data_begin is the first 9 bits of MPEG-1 side info
        if begin != 0:
            raise ValueError(f"frame {at // FRAME_BYTES} refers to earlier bits (main_data_begin {begin})")
    return len(mp3) // FRAME_BYTES


def encode(audio: np.ndarray) -> bytes:
    """Every frame LAME gives for `audio`, with nothing before or after the frames."""
    mp3 = subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "f32le", "-ar", str(RATE), "-ac", "2", "-i", "-", "-c:a", "libmp3lame",
         "-b:a", "96k", "-joint_stereo", "0", "-compression_level", "2", "-reservoir", "0", "-write_xing", "0",
         "-id3v2_version", "0", "-map_metadata", "-1", "-fflags", "+bitexact", "-f", "mp3", "-"],
        input=(audio / _LAME_GAIN).astype("<f4").tobytes(), stdout=subprocess.PIPE, check=True,
    ).stdout  # fmt: skip
    assert_loop_frames(mp3)
    return mp3


def encode_loop(period: np.ndarray) -> bytes:
    """Lead frames, one period, tail frames. `period` is one period, shape (n * 1152, 2): three are encoded, the middle kept."""
    if len(period) % FRAME_SAMPLES != 0:
        raise ValueError(f"a loop must be a whole number of {FRAME_SAMPLES}-sample frames")
    count = len(period) // FRAME_SAMPLES
    frames = encode(np.tile(period, (3, 1)))
    return frames[(count - LEAD_FRAMES) * FRAME_BYTES : (2 * count + TAIL_FRAMES) * FRAME_BYTES]


def decode(mp3: bytes) -> np.ndarray:
    """Decoded samples, shape (frames * 1152, 2). Frame i starts at sample i * 1152, the delay left in."""
    pcm = subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "mp3", "-i", "-", "-ar", str(RATE), "-ac", "2", "-f", "f32le", "-"],
        input=mp3, stdout=subprocess.PIPE, check=True,
    ).stdout  # fmt: skip
    return np.frombuffer(pcm, "<f4").reshape(-1, 2)


def decode_repeats(mp3: bytes) -> np.ndarray:
    """Two neighbouring periods as they are heard when the frames are repeated, shape (2 * period, 2).

    The join is in the middle, at sample `period`. Assembled as the app does: lead, the period again and again, tail.
    """
    lead, tail = LEAD_FRAMES * FRAME_BYTES, TAIL_FRAMES * FRAME_BYTES
    loop = mp3[lead:-tail]
    samples = len(loop) // FRAME_BYTES * FRAME_SAMPLES
    heard = decode(mp3[:lead] + loop * 3 + mp3[-tail:])
    start = LEAD_FRAMES * FRAME_SAMPLES + CODEC_DELAY_SAMPLES
    return heard[start : start + 2 * samples]
