"""A blind sheet: pictures of the soundscapes without their names, so that somebody can try to name them.

Needs matplotlib besides the environment of tools/narrate; only this command does.
"""

import secrets
from pathlib import Path

import numpy as np

from .loop_files import read_index, read_loop
from .loop_frames import RATE, decode_repeats

# a colour of the spectrogram is a level from this much under the loudest to the loudest
_RANGE_DB = 75.0
_LOW_HZ, _HIGH_HZ = 30.0, 16000.0
_ROWS = 360
_ZOOM_WAVE_S, _ZOOM_SPECTRUM_S = 4.0, 8.0


def _spectrogram(mono: np.ndarray, columns: int) -> np.ndarray:
    """Levels in dB, (_ROWS, columns), each row at its place on a logarithmic scale of frequency."""
    size = 4096
    starts = np.linspace(0, len(mono) - size, columns).astype(int)
    lines = np.abs(np.fft.rfft(mono[starts[:, None] + np.arange(size)] * np.hanning(size), axis=1)) ** 2
    hz = np.fft.rfftfreq(size, 1 / RATE)
    rows = np.geomspace(_LOW_HZ, _HIGH_HZ, _ROWS)
    return 10 * np.log10(np.array([np.interp(rows, hz, column) for column in lines]).T + 1e-9)


def draw_sheet(folder: Path, key: Path) -> None:
    """Writes 01.png, 02.png ... to `folder` in chance order, and which is which to `key`, which must lie elsewhere."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    if key.resolve().is_relative_to(folder.resolve()):
        raise SystemExit("The key must not lie in the folder of the sheet.")
    folder.mkdir(parents=True, exist_ok=True)
    entries = read_index()
    # not from a seed: whoever reads this file must not know the order
    secrets.SystemRandom().shuffle(entries)
    lines = []
    for number, entry in enumerate(entries, start=1):
        mp3 = read_loop(entry)
        if mp3 is None:
            raise SystemExit(f"{entry['id']} is missing or damaged.")
        repeats = decode_repeats(mp3)
        sound = repeats[len(repeats) // 2 :]
        mono = sound.mean(axis=1)
        begins = secrets.randbelow(len(mono) - int(_ZOOM_SPECTRUM_S * RATE))
        figure, axes = pyplot.subplots(4, 1, figsize=(12, 14))
        for axis, start, seconds in ((axes[0], 0, len(mono) / RATE), (axes[1], begins, _ZOOM_WAVE_S)):
            part = sound[start : start + int(seconds * RATE)]
            at = np.arange(len(part)) / RATE
            axis.plot(at, part[:, 0], linewidth=0.3)
            axis.plot(at, part[:, 1], linewidth=0.3, alpha=0.7)
            axis.set_xlim(0, seconds)
            axis.set_xlabel("s")
        for axis, start, seconds in ((axes[2], 0, len(mono) / RATE), (axes[3], begins, _ZOOM_SPECTRUM_S)):
            levels = _spectrogram(mono[start : start + int(seconds * RATE)], 1100)
            axis.pcolormesh(
                np.linspace(0, seconds, levels.shape[1]), np.geomspace(_LOW_HZ, _HIGH_HZ, _ROWS), levels,
                vmin=levels.max() - _RANGE_DB, vmax=levels.max(), cmap="magma", shading="nearest",
            )  # fmt: skip
            axis.set_yscale("log")
            axis.set_xlabel("s")
            axis.set_ylabel("Hz")
        figure.tight_layout()
        figure.savefig(folder / f"{number:02}.png", dpi=75, metadata={"Software": None})
        pyplot.close(figure)
        lines.append(f"{number:02} {entry['id']}\n")
    key.write_text("".join(lines))
