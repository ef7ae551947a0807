"""Every live figure of the series, recorded: its frames on a grid, for a page without a kernel."""

import hashlib
import json
import shutil
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import markup
import numpy as np
import reads
from packing import Pack
from plans import frames, planned
from series import NOTEBOOKS

from helpers import pixels, style

FOLDER = "live"  # of the site, where the files are
KEPT = Path(__file__).resolve().parents[1] / "build" / "recordings"
_INDEX = "recordings.json"
_TOLD = 3  # faults of a figure that are told one by one


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
        What a page shows; empty if it cannot be recorded.
    settings, size : int
        How many were recorded, none of a figure that reads in the page; bytes of the file.
    faults : list of str
        What could not be recorded, and why.
    characters : str
        All that its words in the picture are made of.
    """

    stem: str
    cell: int
    name: str
    html: str = ""
    settings: int = 0
    size: int = 0
    faults: list = field(default_factory=list)
    characters: str = ""


def recorded(out, notebooks=NOTEBOOKS):
    """Record every live figure into a folder of the site; return the :class:`Recording` of each.

    What was recorded from the same files, by the same libraries, is taken from the folder ``KEPT``.
    """
    kept = KEPT / _digest(notebooks)
    if not (kept / _INDEX).exists():
        done = _recorded(kept, notebooks)
        (kept / _INDEX).write_text(json.dumps([asdict(one) for one in done]), encoding="utf-8")
    shutil.copytree(kept, out / FOLDER, ignore=shutil.ignore_patterns(_INDEX), dirs_exist_ok=True)
    return [Recording(**one) for one in json.loads((kept / _INDEX).read_text(encoding="utf-8"))]


def _digest(notebooks):
    """Return a name for all that decides what is recorded."""
    root = KEPT.parents[1]
    files = [*root.glob("src/**/*"), *root.glob("web/*.py"), root / "tools/series.py", *notebooks]
    read = hashlib.sha256(f"{pixels.drawn_by()} NumPy {np.__version__}".encode())
    for file in sorted(file for file in files if file.is_file() and file.suffix != ".pyc"):
        read.update(f"{file.relative_to(root)}".encode() + file.read_bytes())
    return read.hexdigest()[:16]


def _recorded(folder, notebooks):
    shutil.rmtree(KEPT, ignore_errors=True)
    folder.mkdir(parents=True)
    # Spawned: a fork of a process with threads may wait for ever.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        of_each = list(pool.map(planned, reversed(notebooks)))  # later ones take longer
        # Those of a notebook in a row, which is then run once by each process; the longest
        # first, so that none is waited for at the end.
        of_each.sort(key=lambda plans: -sum(plan.seconds for plan in plans))
        plans = [plan for of_one in of_each for plan in of_one]
        done = list(pool.map(partial(_record, folder), plans))
    return sorted(done, key=lambda one: (one.stem, one.cell))


def _record(folder, plan):
    where, fault = f"{plan.path.name}, {plan.name}", plan.fault
    if not fault:
        try:
            return _written(folder, plan, where)
        except Exception as error:  # an author's figure may be anything
            fault = f"{type(error).__name__}: {error}"
    return Recording(plan.path.stem, plan.cell, plan.name, faults=[f"{where}: {fault}"])


def _written(folder, plan, where):
    figure = plan.figure()
    if reads.pad_of(figure):
        return _reading(folder, plan, figure)
    chosen = plan.grid(figure)
    pack, faults, settings = Pack(), [], []
    for setting, frame in frames(figure, chosen, chosen.settings, faults):
        pack.add(frame)
        settings.append(setting)
    own = f"{plan.path.stem}.{plan.name}"
    files = {"frames": f"{FOLDER}/{own}.bin", "still": f"{FOLDER}/{own}.png"}
    (start,) = figure.frames([chosen.values(chosen.start)])
    figure.picture.image(style.FINE).save(folder / f"{own}.png", optimize=True)
    packed = pack.packed(markup.head(plan.name, figure, chosen), settings)
    (folder / f"{own}.bin").write_bytes(packed)
    return Recording(
        stem=plan.path.stem,
        cell=plan.cell,
        name=plan.name,
        html=markup.figure(plan.name, figure, chosen, files, start.words, start.alt),
        settings=len(settings),
        size=len(packed),
        faults=list(_told(where, faults)),
        characters=pack.characters(),
    )


def _reading(folder, plan, figure):
    """Write what a page needs to read what is drawn: see web/reads.py."""
    own = f"{plan.path.stem}.{plan.name}"
    size, characters = reads.written(figure, folder / f"{own}.json")
    files = {"reads": f"{FOLDER}/{own}.json", "still": f"{FOLDER}/{own}.png"}
    (start,) = figure.frames([figure.values()])
    figure.picture.image(style.FINE).save(folder / f"{own}.png", optimize=True)
    return Recording(
        stem=plan.path.stem,
        cell=plan.cell,
        name=plan.name,
        html=reads.html(plan.name, figure, files, start.words, start.alt),
        size=size,
        characters=characters,
    )


def _told(where, faults):
    """Yield what to say of a figure's faults: the first ones, and how many more there are."""
    yield from (f"{where}, {fault}" for fault in faults[:_TOLD])
    if len(faults) > _TOLD:
        yield f"{where}: and {len(faults) - _TOLD} more settings"
