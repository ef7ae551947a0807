"""How long one tick of each slider takes in the kernel: draw and encode, median of many."""

import contextlib
import io
import statistics
import sys
import time
from pathlib import Path

import ipywidgets as widgets
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from series import NOTEBOOKS, live_figures

from helpers.explore.controls import stops

TICKS = 60


def values(control):
    """Return values all along the control's range, no two neighbours alike."""
    if isinstance(control, widgets.SelectionSlider):
        along = stops(control)
        return [along[i % len(along)] for i in range(TICKS)]
    if hasattr(control, "options"):
        return [control.options[i % len(control.options)] for i in range(TICKS)]
    if isinstance(control.value, bool):
        return [i % 2 == 0 for i in range(TICKS)]
    if isinstance(control.value, int):
        return [control.min + i % (control.max - control.min + 1) for i in range(TICKS)]
    along = np.linspace(control.min, control.max, TICKS)
    if hasattr(control, "base"):
        return (control.base**along).tolist()
    return along.tolist()


def milliseconds(control):
    """Return how long the ticks along the control's range take, each."""
    start, taken = control.value, []
    for value in values(control):
        begin = time.perf_counter()
        control.value = value
        taken.append(1000 * (time.perf_counter() - begin))
    control.value = start
    return taken


def main():
    print(f"{'notebook':<24} {'figure':>6} {'control':<22} {'median ms':>9} {'p95 ms':>7}")
    for path in NOTEBOOKS:
        with contextlib.redirect_stdout(io.StringIO()):
            figures = live_figures(path)
        for number, figure in enumerate(figures, start=1):
            for control in figure.controls.values():
                taken = sorted(milliseconds(control))
                median, p95 = statistics.median(taken), taken[int(0.95 * len(taken))]
                label = control.description
                print(f"{path.stem:<24} {number:>6} {label:<22} {median:>9.1f} {p95:>7.1f}")


if __name__ == "__main__":
    main()
