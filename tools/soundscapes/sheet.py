"""A blind sheet: pictures of the soundscapes without their names, so that somebody can try to name them.

Needs matplotlib besides the environment of tools/narrate; only this command does.
"""

import secrets
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from scipy import signal

from .loop_files import read_index, read_loop
from .loop_frames import RATE, decode_repeats
from .measure import envelope, modulation_depths, third_octaves_db

# a colour of the spectrogram is a level from this much under the loudest to the loudest
_RANGE_DB = 70.0
_LOW_HZ, _HIGH_HZ = 30.0, 16000.0
_ROWS = 360
_COLUMNS = 1100
# what is drawn in more and more detail: a phrase, an event, a vibration
_PHRASE_S, _EVENT_S, _VIBRATION_S = 8.0, 2.0, 0.06
_BANDS = {"60 to 300 Hz": (60, 300), "300 to 1500 Hz": (300, 1500), "1500 to 8000 Hz": (1500, 8000)}
# a line of the spectrum is named by its frequency where it stands this much out of what is around it
_LINE_DB = 12.0
_LINES = 10
_LINES_APART_OCTAVES = 0.2
_OCTAVES_HZ = 32.703 * 2 ** np.arange(9)


def _spectrogram(mono: np.ndarray, size: int) -> np.ndarray:
    """Levels in dB of windows of `size` samples, (_ROWS, _COLUMNS), each row at its place on a logarithmic scale of frequency."""
    starts = np.linspace(0, len(mono) - size, _COLUMNS).astype(int)
    lines = np.abs(np.fft.rfft(mono[starts[:, None] + np.arange(size)] * np.hanning(size), axis=1)) ** 2
    hz = np.fft.rfftfreq(size, 1 / RATE)
    rows = np.geomspace(_LOW_HZ, _HIGH_HZ, _ROWS)
    return 10 * np.log10(np.array([np.interp(rows, hz, column) for column in lines]).T + 1e-9)


def _draw_spectrogram(axis, mono: np.ndarray, size: int, title: str) -> None:
    levels, seconds = _spectrogram(mono, size), len(mono) / RATE
    axis.pcolormesh(
        np.linspace(0, seconds, levels.shape[1]), np.geomspace(_LOW_HZ, _HIGH_HZ, _ROWS), levels,
        vmin=levels.max() - _RANGE_DB, vmax=levels.max(), cmap="magma", shading="nearest",
    )  # fmt: skip
    axis.set(yscale="log", xlabel="s", ylabel="Hz", title=f"{title}; windows of {1000 * size / RATE:.0f} ms, {_RANGE_DB:.0f} dB of colour")


def _draw_spectrum(axis, sound: np.ndarray) -> None:
    """The long-term spectrum, in lines and in third octaves, with its lines named and slopes to compare with."""
    hz, power = signal.welch(sound, RATE, nperseg=65536, axis=0)
    inside = (hz >= _LOW_HZ) & (hz < _HIGH_HZ)
    hz, levels = hz[inside], 10 * np.log10(power.mean(axis=1)[inside] + 1e-20)
    centres, thirds = third_octaves_db(sound, _LOW_HZ, _HIGH_HZ)
    axis.plot(hz, levels, linewidth=0.5)
    axis.plot(centres, thirds, "o-", linewidth=1, markersize=3)
    for slope in (0, -3, -6):
        axis.plot(hz, thirds.max() + 5 + slope * np.log2(hz / hz[0]), ":", linewidth=0.8, color="grey")
        axis.annotate(f"{slope} dB an octave", (250, thirds.max() + 5.5 + slope * np.log2(250 / hz[0])), fontsize=7, color="grey")
    # within 75 Hz, so that a hump of noise is no line; a weaker line beside a named one is left unnamed
    at = signal.find_peaks(levels, prominence=_LINE_DB, wlen=201)[0]
    named: list[float] = []
    for peak in at[np.argsort(-levels[at])]:
        if len(named) < _LINES and all(abs(np.log2(hz[peak] / other)) > _LINES_APART_OCTAVES for other in named):
            named.append(hz[peak])
            axis.annotate(f"{hz[peak]:.0f}", (hz[peak], levels[peak]), fontsize=8, ha="center", va="bottom")
    axis.set(xscale="log", xlim=(_LOW_HZ, _HIGH_HZ), ylim=(thirds.max() - 75, max(thirds.max() + 8, levels.max() + 8)))
    axis.set(xlabel="Hz; above, the C of each octave", ylabel="dB a Hz", title="all of it: spectrum, lines and third octaves")
    notes = axis.secondary_xaxis("top")
    notes.set_xticks(_OCTAVES_HZ, [f"C{octave}" for octave in range(1, 10)], fontsize=7)
    axis.grid(alpha=0.3)


def _draw_sheet(figure, sound: np.ndarray) -> None:
    mono = sound.mean(axis=1)
    # one rule for all, by their level alone: the phrase and the event lie around the loudest tenth of a second
    loudest_s = float(np.argmax(envelope(sound, 60, 16000, 10)) / 10)
    grid = figure.add_gridspec(5, 2)

    def cut(seconds: float) -> np.ndarray:
        start = int(np.clip(loudest_s - seconds / 3, 0, len(mono) / RATE - seconds) * RATE)
        return sound[start : start + int(seconds * RATE)]

    _draw_spectrogram(figure.add_subplot(grid[0, :]), mono, 4096, "all of it")
    levels = figure.add_subplot(grid[1, :])
    for name, band in _BANDS.items():
        curve = 20 * np.log10(envelope(sound, *band, 10) + 1e-6)
        levels.plot(np.arange(len(curve)) / 10, curve, linewidth=0.9, label=name)
    levels.set(xlim=(0, len(mono) / RATE), xlabel="s", ylabel="dBFS", title="all of it: level of each 100 ms in three bands")
    levels.grid(alpha=0.3)
    levels.legend(loc="lower right", fontsize=8)

    _draw_spectrogram(figure.add_subplot(grid[2, 0]), cut(_PHRASE_S).mean(axis=1), 2048, f"{_PHRASE_S:g} s")
    _draw_spectrum(figure.add_subplot(grid[2, 1]), sound)
    _draw_spectrogram(figure.add_subplot(grid[3, 0]), cut(_EVENT_S).mean(axis=1), 768, f"{_EVENT_S:g} s of it")

    changes = figure.add_subplot(grid[3, 1])
    for name, band in _BANDS.items():
        changes.plot(*modulation_depths(sound, *band), linewidth=0.9, label=name)
    changes.set(xscale="log", ylim=(0, None), xlabel="changes a second", ylabel="share of the mean level")
    changes.set_title("all of it: how fast the level changes, in three bands")
    changes.grid(alpha=0.3)
    changes.legend(loc="upper right", fontsize=8)

    event, vibration = cut(_EVENT_S), cut(_VIBRATION_S)
    for place, part, unit, scale in ((grid[4, 0], event, "s", 1), (grid[4, 1], vibration, "ms", 1000)):
        axis = figure.add_subplot(place)
        at = np.arange(len(part)) / RATE * scale
        axis.plot(at, part[:, 0], linewidth=0.4 if scale == 1 else 0.9, label="left")
        axis.plot(at, part[:, 1], linewidth=0.4 if scale == 1 else 0.9, alpha=0.7, label="right")
        axis.set(xlim=(0, at[-1]), xlabel=unit, ylabel="of full scale", title="the same, as it swings" if scale == 1 else "its loudest moment")
        axis.legend(loc="upper right", fontsize=8)


def _draw_picture(entry: dict, file: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    mp3 = read_loop(entry)
    if mp3 is None:
        raise SystemExit(f"{entry['id']} is missing or damaged.")
    repeats = decode_repeats(mp3)
    sound = repeats[len(repeats) // 2 :]
    # where a loop is opened is chosen by its sound, and is no part of what is to be named
    sound = np.roll(sound, secrets.randbelow(len(sound)), axis=0)
    figure = pyplot.figure(figsize=(16, 20), layout="constrained")
    _draw_sheet(figure, sound)
    figure.savefig(file, dpi=80, metadata={"Software": None})
    pyplot.close(figure)


def draw_sheet(folder: Path, key: Path) -> None:
    """Writes 01.png, 02.png ... to `folder` in chance order, and which is which to `key`, which must lie elsewhere."""
    if key.resolve().is_relative_to(folder.resolve()):
        raise SystemExit("The key must not lie in the folder of the sheet.")
    folder.mkdir(parents=True, exist_ok=True)
    key.parent.mkdir(parents=True, exist_ok=True)
    entries = read_index()
    # not from a seed: whoever reads this file must not know the order
    secrets.SystemRandom().shuffle(entries)
    files = [folder / f"{number:02}.png" for number in range(1, len(entries) + 1)]
    with ProcessPoolExecutor() as workers:
        # taken one by one, so that what fails is raised here
        for _ in workers.map(_draw_picture, entries, files):
            pass
    key.write_text("".join(f"{file.stem} {entry['id']}\n" for file, entry in zip(files, entries)))
