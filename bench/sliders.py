"""How many pictures a second a reader sees while a slider moves, in a real browser: every slider.

python bench/sliders.py [--keep] [NOTEBOOK ...]
"""

import argparse
import contextlib
import csv
import datetime
import math
import os
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from browser import browsing
from drag import HOLD, SECONDS, drag, latencies, watch
from lab import serving
from scenes import all_scenes, ours, shown, usual

RUNS, TICKS = 2, 20
TABLE = Path(__file__).with_suffix(".csv")
NAMES = ("notebook", "figure", "slider", "main")
COLUMNS = ("pictures/s", "usual way", "ratio", "settled", "tick", "p95")


def held(page, slider, steps, runs):
    """Return what came of holding a key down: mean pictures a second, median ms to settle.

    The usual way shows few pictures in a run: a median would be too coarse.
    """
    watch(page, slider)
    got = [drag(page, slider, steps, way=HOLD) for _ in range(runs)]
    pictures, settled = zip(*((one.pictures, one.settled) for one in got), strict=True)
    return statistics.mean(pictures), statistics.median(settled)


def stolen():
    """Return the seconds that other machines took from the cores so far, where that is told."""
    with contextlib.suppress(OSError):
        return int(Path("/proc/stat").read_text().split()[8]) / os.sysconf("SC_CLK_TCK")
    return 0.0


def rows(wanted):
    """Measure one slider after the other; yield what it is, and the numbers of the columns."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "notebooks").mkdir()
        with serving(home, whole=False) as address, browsing() as browser:
            for path, scenes in all_scenes(wanted):
                with contextlib.redirect_stdout(None):  # what the notebook's cells print
                    page = shown(path, browser, address, home / "notebooks")
                for scene in scenes:
                    yield scene, measured(page, scene)
                page.close()


def measured(page, scene):
    """Return the numbers of the columns for one slider."""
    slider = ours(page, scene)
    pictures, settled = held(page, slider, scene.steps, RUNS)
    taken = sorted(latencies(page, slider, TICKS)) if scene.main else [float("nan")]
    theirs, _ = held(page, usual(page, scene), scene.steps, 1)
    tick, p95 = statistics.median(taken), taken[int(0.95 * (len(taken) - 1))]
    return pictures, theirs, pictures / theirs if theirs else float("inf"), settled, tick, p95


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help=f"write the table to {TABLE.name}")
    parser.add_argument("notebook", nargs="*", help="its number; all of them if none is named")
    options = parser.parse_args()
    if options.keep and options.notebook:
        parser.error("--keep keeps one run of all notebooks, no part of it")
    machine = f"{datetime.date.today()}, {os.cpu_count()} cores, {platform.system()}"
    print(f"{machine}; a key held down {RUNS} times for {SECONDS} s, 60 presses a second")
    print(f"{'slider':<46}" + "".join(f"{name:>11}" for name in COLUMNS))
    before, begin, lines = stolen(), time.monotonic(), []
    for scene, numbers in rows(options.notebook):
        name = f"{scene.notebook[:2]} {scene.draw}: {scene.label}{' *' if scene.main else ''}"
        written = ["" if math.isnan(number) else f"{number:.1f}" for number in numbers]
        print(f"{name:<46}" + "".join(f"{number:>11}" for number in written), flush=True)
        what = [scene.notebook, scene.draw, scene.label, "main" if scene.main else ""]
        lines.append([*what, *written])
    share = (stolen() - before) / (time.monotonic() - begin) / os.cpu_count()
    print("* the notebook's main slider; settled, tick and p95 are milliseconds in the page;")
    print(f"{100 * share:.0f} % of the cores' time went to other machines meanwhile")
    if options.keep:
        told = f"# {machine}, {100 * share:.0f} % of the cores' time taken by other machines"
        with TABLE.open("w", encoding="utf-8", newline="") as stream:
            stream.write(f"{told}\n")
            csv.writer(stream, lineterminator="\n").writerows([[*NAMES, *COLUMNS], *lines])


if __name__ == "__main__":
    main()
