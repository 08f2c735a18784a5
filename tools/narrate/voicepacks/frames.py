"""The MP3 grid every Evenkeel sound sits on, and the check that a file keeps to it.

24 kHz mono MPEG-2 Layer III, 48 kbit/s CBR, no CRC, no padding, no bit reservoir:
one frame = 576 samples = 24 ms = 144 bytes, and any run of frames can be cut out and placed elsewhere.
"""

RATE = 24_000
FRAME_SAMPLES = 576
FRAME_BYTES = 144
FRAME_MS = 24

# 11 sync bits, version 2 (10), layer III (01), no CRC (1), bit rate index 6 (48 kbit/s), rate index 1 (24 kHz), no padding
_HEADER = bytes([0xFF, 0xF3, 0x64])
_MONO = 0b11


def assert_frames(mp3: bytes) -> int:
    """Returns the number of frames; raises ValueError with the first frame that breaks the contract."""
    if len(mp3) % FRAME_BYTES != 0:
        raise ValueError(f"{len(mp3)} bytes is not a whole number of {FRAME_BYTES}-byte frames")
    for at in range(0, len(mp3), FRAME_BYTES):
        # the private bit (lowest of byte 2) carries nothing
        if mp3[at : at + 2] != _HEADER[:2] or mp3[at + 2] & 0xFE != _HEADER[2]:
            raise ValueError(f"frame {at // FRAME_BYTES} is not MPEG-2 Layer III, 24 kHz, 48 kbit/s, no CRC, no padding")
        if mp3[at + 3] >> 6 != _MONO:
            raise ValueError(f"frame {at // FRAME_BYTES} is not mono")
        if mp3[at + 4] != 0:  # main_data_begin is the first 8 bits of MPEG-2 side info
            raise ValueError(f"frame {at // FRAME_BYTES} refers to earlier bits (main_data_begin {mp3[at + 4]})")
    return len(mp3) // FRAME_BYTES
