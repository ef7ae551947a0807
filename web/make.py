"""The site, made in build/site from the committed notebooks: ``make site``.

python web/make.py [--out FOLDER] [--still]
"""

import argparse
import sys
import tempfile
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
_SIGN = "searchindex.js"  # what every site has


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT, help="where the site is written")
    parser.add_argument(
        "--still", action="store_true", help="leave the figures still: the pages in seconds"
    )
    options = parser.parse_args()
    make(options.out.resolve(), options.still)


def make(out, still=False):
    """Make the site beside its folder, then put it there: until then, what was there stays.

    Raises a FileExistsError if something else than a site is there.
    """
    if out.exists() and not ((out / _SIGN).exists() or _is_empty(out)):
        raise FileExistsError(f"{out} is no site, and nothing of it is thrown away: name another")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as folder:
        made = Path(folder) / out.name
        made.mkdir()
        timed(written, made, {} if still else timed(live_figures, made))
        timed(runnable, made)
        timed(taken_away, made)
        if out.exists():
            out.rename(Path(folder) / "before")
        made.rename(out)


def _is_empty(folder):
    return folder.is_dir() and not any(folder.iterdir())


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
    return told, {(one.stem, one.cell): one.html for one in done if one.html}


def written(out, live):
    return pages.build(out, live, {"index.md": front.page(out)}), None


def runnable(out):
    return lite.lite(out), None


def taken_away(out):
    return downloads.downloads(out), None


if __name__ == "__main__":
    main()
