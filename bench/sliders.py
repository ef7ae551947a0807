"""How many pictures a second a reader sees while a slider is dragged, in a real browser.

python bench/sliders.py [--keep]
"""

import argparse
import contextlib
import datetime
import os
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from browser import browsing
from drag import SECONDS, drag, latencies, watch
from lab import serving
from scenes import SCENES, shown

DRAGS, TICKS = 5, 20
TABLE = Path(__file__).with_suffix(".csv")
COLUMNS = ("pictures/s", "usual way", "ratio", "settled", "tick", "p95")


def dragged(page, slider, steps):
    """Return what came of several drags: mean pictures a second, median milliseconds to settle.

    The usual way shows one, two or five pictures in a drag: a median would be too coarse.
    """
    watch(page, slider)
    got = [drag(page, slider, steps) for _ in range(DRAGS)]
    pictures, settled = zip(*((one.pictures, one.settled) for one in got), strict=True)
    return statistics.mean(pictures), statistics.median(settled)


def stolen():
    """Return the seconds that other machines took from the cores so far, where that is told."""
    with contextlib.suppress(OSError):
        return int(Path("/proc/stat").read_text().split()[8]) / os.sysconf("SC_CLK_TCK")
    return 0.0


def rows():
    """Measure one notebook after the other; yield its name and the numbers of the columns."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "notebooks").mkdir()
        with serving(home, whole=False) as address, browsing() as browser:
            for scene in SCENES:
                page, ours, usual = shown(scene, browser, address, home / "notebooks")
                pictures, settled = dragged(page, ours, scene.steps)
                taken = sorted(latencies(page, ours, TICKS))
                theirs, _ = dragged(page, usual, scene.steps)
                page.close()
                tick, p95 = statistics.median(taken), taken[int(0.95 * (len(taken) - 1))]
                yield scene.notebook, pictures, theirs, pictures / theirs, settled, tick, p95


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help=f"write the table to {TABLE.name}")
    keep = parser.parse_args().keep
    machine = f"{datetime.date.today()}, {os.cpu_count()} cores, {platform.system()}"
    print(f"{machine}; {DRAGS} drags of {SECONDS} s, {TICKS} single ticks")
    print(f"{'notebook':<24}" + "".join(f"{name:>12}" for name in COLUMNS))
    before, begin, lines = stolen(), time.monotonic(), []
    for name, *numbers in rows():
        print(f"{name:<24}" + "".join(f"{number:>12.1f}" for number in numbers), flush=True)
        lines.append(",".join([name, *(f"{number:.1f}" for number in numbers)]))
    share = (stolen() - before) / (time.monotonic() - begin) / os.cpu_count()
    print("settled and ticks are milliseconds, counted from the pixels in the page;")
    print(f"{100 * share:.0f} % of the cores' time went to other machines meanwhile")
    if keep:
        told = f"# {machine}, {100 * share:.0f} % of the cores' time taken by other machines"
        TABLE.write_text("\n".join([told, ",".join(["notebook", *COLUMNS]), *lines, ""]))


if __name__ == "__main__":
    main()
