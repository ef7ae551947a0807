"""What is recorded of each live figure: its settings, as many as a page can carry."""

import contextlib
import re
import time
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from packing import Pack
from series import live_cells, prose_before

from helpers.explore.grid import grid

MOST = 2000  # settings of a figure
PAGE = 2_000_000  # bytes that all figures of a page may take
_RUN = 25  # settings in a row, of which a figure is measured before it is recorded
_FINER = 2  # how much finer than others a control moves with them that the text speaks of
_LATEX = {ord("α"): "\\alpha", ord("σ"): "\\sigma", ord("β"): "\\beta", ord("η"): "\\eta"}


@dataclass(frozen=True)
class Plan:
    """What is to be recorded: the cell of a notebook, its figure's name, how many settings."""

    path: Path
    cell: int
    name: str
    most: int
    seconds: float  # that it may take
    fault: str = ""  # why it cannot be recorded

    def figure(self):
        """Run the notebook, if it is not the last that was run here, and return the live figure."""
        return next(figure for cell, _, figure in _kept(self.path) if cell == self.cell)

    def grid(self, figure):
        """Return the settings of its live figure that are recorded."""
        spoken = spoken_of(figure.controls, prose_before(self.path, self.cell))
        return grid(figure.controls, self.most, spoken)


def figures(path):
    """Run a notebook; return (cell, name, live figure) of each, names unique on its page."""
    with contextlib.redirect_stdout(None):  # what its cells print
        found = live_cells(path)
    names = []
    for figure in found.values():
        name = re.sub(r"\W", "", getattr(figure.draw, "__name__", "")) or "figure"
        again = sum(re.fullmatch(rf"{name}(-\d+)?", known) is not None for known in names)
        names.append(f"{name}-{again + 1}" if again else name)
    return [(cell, name, found[cell]) for cell, name in zip(found, names, strict=True)]


_kept = lru_cache(maxsize=1)(figures)


def planned(path):
    """Return the :class:`Plan` of each live figure of a notebook."""
    plans, sizes = [], []
    for cell, name, figure in figures(path):
        plan, begin = Plan(path, cell, name, MOST, 0), time.perf_counter()
        try:
            chosen = plan.grid(figure)
            tried = _tried(chosen.settings)
            size = _size(figure, chosen, tried) / len(tried) * len(chosen.settings)
        except Exception as error:  # an author's figure may be anything
            plan, tried, size = replace(plan, fault=_said(error)), [0], 0
        sizes.append(size)
        taken = (time.perf_counter() - begin) / len(tried)
        plans.append(replace(plan, seconds=taken))
    share = even_share(sizes, PAGE)
    fitting = [MOST if size <= share else int(MOST * share / size) for size in sizes]
    return [
        replace(plan, most=most, seconds=plan.seconds * most)
        for plan, most in zip(plans, fitting, strict=True)
    ]


def _said(error):
    return f"{type(error).__name__}: {error}".removesuffix(": ")


def _tried(settings):
    """Return three runs of neighbours, as neighbours have most in common."""
    if len(settings) <= 3 * _RUN:
        return settings
    begins = (round(i * (len(settings) - _RUN) / 2) for i in range(3))
    return [setting for begin in begins for setting in settings[begin : begin + _RUN]]


def _size(figure, chosen, settings):
    """Return the bytes that settings need each for itself: without their background."""
    one, every = Pack(), Pack()
    for _, frame in frames(figure, chosen, settings, []):
        every.add(frame)
        if not len(one):
            one.add(frame)
    if not len(every):
        raise ValueError("no setting could be drawn")
    return len(every.packed({}, settings[: len(every)])) - len(one.packed({}, settings[: len(one)]))


def frames(figure, chosen, settings, faults):
    """Yield (setting, frame) of each that can be drawn; add to ``faults`` why another cannot."""
    size = None
    for setting in settings:
        values = chosen.values(setting)
        try:
            (frame,) = figure.frames([values])
            size = size or frame.drawing.background.size
            if frame.drawing.background.size != size:
                raise ValueError("its picture has another size than at other settings")
        except Exception as error:  # draw's own, or an artist that cannot be written down
            faults.append(f"at {values}: {_said(error)}")
        else:
            yield setting, frame


def even_share(needs, total):
    """Return the most that each may take so that together they take no more than the total.

    Who needs less than an even share leaves the rest to the others.
    """
    left, waiting = total, sorted(needs)
    while waiting and waiting[0] <= left / len(waiting):
        left -= waiting.pop(0)
    return left / len(waiting) if waiting else max(needs, default=0)


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
    forms += [re.sub("[₀-₉]", lambda at: f"_{ord(at[0]) - ord('₀')}", form) for form in forms]
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")
