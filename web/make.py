"""The site, made in build/site from the committed notebooks: ``make site``.

python web/make.py [--out FOLDER]
"""

import argparse
import shutil
import time
from pathlib import Path

import pages

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "build" / "site"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT, help="where the site is written")
    options = parser.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    options.out.mkdir(parents=True)
    for step in steps():
        begin = time.perf_counter()
        told = step(options.out)
        print(f"{told} ({time.perf_counter() - begin:.0f} s)", flush=True)


def steps():
    """Return what is done, in order: each a function of the folder that says what it has done."""
    return (pages.build,)


if __name__ == "__main__":
    main()
