"""Notebooks where no thread can be started, from the first import on: as in a browser."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from series import FOLDER

ROOT = Path(__file__).parents[1]
# Runs the cells, moves every live figure to both ends of its first slider as a kernel does, and
# judges an answer that never ends.
CODE = """
import sys, threading
def refused(thread, *_):
    raise RuntimeError("can't start new thread")
threading.Thread.start = refused
import _thread
_thread.start_new_thread = refused
if hasattr(_thread, "start_joinable_thread"):
    _thread.start_joinable_thread = refused

import asyncio
from pathlib import Path
from helpers.answers import guard
from helpers.exercises import judge
from helpers.explore.controls import stops
from scenes import sliders
from series import live_figures

async def moved(figure):
    slider = sliders(figure)[0]
    for value in (stops(slider)[0], stops(slider)[-1]):
        if value == slider.value:
            continue
        before = figure._image.value
        slider.value = value
        for _ in range(500):
            await asyncio.sleep(0.01)
            if figure._image.value != before and not figure._latest.busy:
                break
        else:
            raise AssertionError(f"{slider.description} = {value} moves no picture")

figures = live_figures(Path(sys.argv[1]))
for figure in figures:
    asyncio.run(moved(figure))
guard.SECONDS = 0.3
def answer(w, b, X):
    while True:
        pass
print(len(figures), judge("1.1", answer).sentence)
"""


@pytest.mark.parametrize("name", ["00_start_here", "03_logistic_regression"])
def test_without_threads_cells_run_figures_move_and_loops_are_stopped(name, tmp_path):
    script = tmp_path / "script.py"
    script.write_text(CODE)
    run = [sys.executable, str(script), str(FOLDER / f"{name}.ipynb")]
    path = os.pathsep.join([str(ROOT / "tools"), str(ROOT / "bench"), os.environ["PYTHONPATH"]])
    environment = os.environ | {"PYTHONPATH": path}
    done = subprocess.run(run, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    figures, _, sentence = done.stdout.splitlines()[-1].partition(" ")
    assert int(figures) >= 1
    assert "your function has not come to an end after 0.3 seconds; it was in line " in sentence
    assert "`while True:`" in sentence
    assert done.stderr == ""
