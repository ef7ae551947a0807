"""Every live figure of the series, recorded: its frames on a grid, for a page without a kernel."""

import contextlib
import re
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import markup
from packing import Pack
from series import NOTEBOOKS, live_cells, prose_before

from helpers import style
from helpers.explore.grid import grid

FOLDER = "live"  # of the site, where the files are
MOST = 3000  # settings of a figure
_FINER = 2  # how much finer than others a control moves with them that the text speaks of


@dataclass(frozen=True)
class Recording:
    """A live figure as it was recorded.

    Attributes
    ----------
    stem, cell : str, int
        Its notebook, and the cell's number there.
    name : str
        Its own, unique in the notebook.
    html : str
        What a page shows.
    settings, size : int
        How many were recorded; bytes of the file.
    seconds : float
        That it took.
    faults : tuple of str
        What could not be recorded, and why.
    characters : str
        All that its words in the picture are made of.
    """

    stem: str
    cell: int
    name: str
    html: str
    settings: int
    size: int
    seconds: float
    faults: tuple
    characters: str


def recorded(out):
    """Record every live figure into a folder of the site; return the :class:`Recording` of each."""
    folder = out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    # Spawned: a fork of a process with threads may wait for ever.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        costs = [cost for of_one in pool.map(_costs, NOTEBOOKS) for cost in of_one]
        costs.sort(reverse=True)  # the longest first, so that none is waited for at the end
        jobs = [pool.submit(_record, path, cell, name, folder) for _, path, cell, name in costs]
        done = [job.result() for job in jobs]
    return sorted(done, key=lambda one: (one.stem, one.cell))


def _figures(path):
    """Return (cell, name, live figure) of each live figure of a notebook."""
    with contextlib.redirect_stdout(None):  # what its cells print
        found = live_cells(path)
    names = []
    for figure in found.values():
        name = re.sub(r"\W", "", getattr(figure.draw, "__name__", "")) or "figure"
        again = sum(re.fullmatch(rf"{name}(-\d+)?", known) is not None for known in names)
        names.append(f"{name}-{again + 1}" if again else name)
    return [(cell, name, found[cell]) for cell, name in zip(found, names, strict=True)]


def _costs(path):
    """Return (seconds it will take, notebook, cell, name) of each live figure of a notebook."""
    costs = []
    for cell, name, figure in _figures(path):
        chosen = grid(figure.controls, MOST)
        tried = chosen.settings[:: max(1, len(chosen.settings) // 8)]
        begin = time.perf_counter()
        for _ in _frames(figure, chosen, tried, []):
            pass
        taken = (time.perf_counter() - begin) / len(tried)
        costs.append((taken * len(chosen.settings), path, cell, name))
    return costs


def _record(path, cell, name, folder):
    begin = time.perf_counter()
    figure = next(figure for number, _, figure in _figures(path) if number == cell)
    chosen = grid(figure.controls, MOST, spoken_of(figure.controls, prose_before(path, cell)))
    pack, faults, settings = Pack(), [], []
    start = next(iter(figure.frames([{}])))
    still = figure.picture.image(style.FINE)
    for setting, frame in _frames(figure, chosen, chosen.settings, faults):
        pack.add(frame)
        settings.append(setting)
    own = f"{path.stem}.{name}"
    files = {"frames": f"{FOLDER}/{own}.bin", "still": f"{FOLDER}/{own}.png"}
    still.save(folder / f"{own}.png", optimize=True)
    packed = pack.packed(markup.head(name, figure, chosen), settings)
    (folder / f"{own}.bin").write_bytes(packed)
    html = markup.figure(name, figure, chosen, files, start.words, start.alt)
    seconds = time.perf_counter() - begin
    told = tuple(f"{path.name}, {name}: {fault}" for fault in faults)
    return Recording(
        path.stem, cell, name, html, len(settings), len(packed), seconds, told, pack.characters()
    )


def _frames(figure, chosen, settings, faults):
    """Yield (setting, frame) of each that can be drawn; say of the others why not."""
    for setting in settings:
        values = chosen.values(setting)
        try:
            (frame,) = figure.frames([values])
        except Exception as error:  # draw's own, or an artist that cannot be written down
            if len(faults) < 3:
                faults.append(f"at {values}: {type(error).__name__}: {error}")
        else:
            yield setting, frame


def spoken_of(controls, text):
    """Return how much finer each control is to move with others: those that a text speaks of."""
    return {
        argument: _FINER
        for argument, control in controls.items()
        if _symbol(getattr(control, "description", "") or argument).search(text)
    }


def _symbol(label):
    """Return what finds a control's symbol in a text, in Unicode or in LaTeX."""
    symbol = label.split(",")[0].strip()
    forms = [symbol, symbol.translate(_LATEX)]
    forms += [
        re.sub(r"([₀-₉])", lambda digit: f"_{ord(digit[1]) - 0x2080}", form) for form in forms
    ]
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")


_LATEX = {ord("α"): "\\alpha", ord("σ"): "\\sigma", ord("β"): "\\beta", ord("η"): "\\eta"}
