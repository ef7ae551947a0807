"""How long things take to start: importing the package, opening a notebook, running all of it."""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))


from browser import browsing, opened, run_all
from lab import serving
from series import FOLDER, NOTEBOOKS, visible_counts

ROUNDS = 7
BASE = "import numpy, matplotlib, ipywidgets"
MODULES = ("helpers.functions", "helpers.views", "helpers.explore", "helpers.exercises")


def seconds(code):
    """Return the seconds that a fresh Python takes for this code, once it has started."""
    timed = f"import time; t = time.perf_counter(); {code}; print(time.perf_counter() - t)"
    return float(subprocess.check_output([sys.executable, "-c", timed], text=True))


def imports():
    """Print how long importing takes, over what the notebooks import anyway; medians in turns."""
    codes = {BASE: BASE, **{module: f"{BASE}, {module}" for module in MODULES}}
    taken = {name: [] for name in codes}
    for _ in range(ROUNDS):
        for name, code in codes.items():
            taken[name].append(seconds(code))
    base = statistics.median(taken[BASE])
    print(f"{BASE:<40}{base:>8.2f} s")
    for module in MODULES:
        more = statistics.median(taken[module]) - base
        print(f"{'  and ' + module:<40}{more:>+8.2f} s")


def notebooks():
    """Print how long a server takes to start, a notebook to be ready, and all of it to run."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copytree(FOLDER, home / "notebooks")
        begin = time.perf_counter()
        with serving(home, whole=False) as address, browsing() as browser:
            print(f"{'JupyterLab and a browser started':<40}{time.perf_counter() - begin:>8.1f} s")
            for path in NOTEBOOKS:
                begin = time.perf_counter()
                page = opened(browser, address, path.name)
                ready = time.perf_counter() - begin
                ran = run_all(page, visible_counts(path)[-1])
                page.close()
                print(f"{path.stem:<40}{ready:>8.1f} s to ready, {ran:.1f} s to run all")


if __name__ == "__main__":
    imports()
    notebooks()
