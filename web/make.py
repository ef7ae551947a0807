"""The site, made in build/site from the committed notebooks: ``make site``.

python web/make.py [--out FOLDER] [--still]
"""

import argparse
import shutil
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
import downloads
import front
import letters
import lite
import pages
import recordings

OUT = Path(__file__).resolve().parents[1] / "build" / "site"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT, help="where the site is written")
    parser.add_argument(
        "--still", action="store_true", help="leave the figures still: the pages in seconds"
    )
    options = parser.parse_args()
    out = options.out
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    live = {} if options.still else timed(live_figures, out)
    timed(written, out, live)
    timed(runnable, out)
    timed(taken_away, out)


def timed(step, *arguments):
    """Do a step, say what it has done and how long it took; return what else it returns."""
    begin = time.perf_counter()
    told, result = step(*arguments)
    print(f"{told} ({time.perf_counter() - begin:.0f} s)", flush=True)
    return result


def live_figures(out):
    done = recordings.recorded(out)
    for fault in (fault for recording in done for fault in recording.faults):
        print(f"not recorded: {fault}", file=sys.stderr)
    characters = "".join(recording.characters for recording in done)
    letters.write(characters, out / "_static" / "live-figure.woff")
    size = sum(recording.size for recording in done) / 1e6
    settings = sum(recording.settings for recording in done)
    told = f"{len(done)} live figures in {settings} settings, {size:.1f} MB"
    return told, {(recording.stem, recording.cell): recording.html for recording in done}


def written(out, live):
    return pages.build(out, live, {"index.md": front.page(out)}), None


def runnable(out):
    return lite.lite(out), None


def taken_away(out):
    return downloads.downloads(out), None


if __name__ == "__main__":
    main()
