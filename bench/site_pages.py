"""What a page of the site weighs, when its first picture moves, how many a second a drag shows.

python bench/site_pages.py [NOTEBOOK ...]          after make site
"""

import argparse
import contextlib
import gzip
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "web"))
from browser import browsing
from ipywidgets.embed import dependency_state, embed_minimal_html
from plans import figures
from series import NOTEBOOKS
from served import served

from helpers.explore.controls import slides, stops

SITE = Path(__file__).resolve().parents[1] / "build" / "site"
RUNS, SECONDS = 3, 2
TEXT = ("text/", "javascript", "json", "svg")

# When the canvas of a figure is in the page, in milliseconds since the page was asked for.
FIRST = """(id) => new Promise((done) => {
    const look = () => document.querySelector(`#${CSS.escape(id)} canvas`)
        ? requestAnimationFrame(() => done(performance.now())) : requestAnimationFrame(look);
    look();
})"""
# Moves a slider by one of its stops with every frame of the screen, to and fro, and keeps what the
# canvas shows then; afterwards it counts the pictures that are not the one before.
DRAG = """async ([id, name, seconds]) => {
    const control = document.getElementById(`${id}.${name}`);
    const canvas = document.querySelector(`#${CSS.escape(id)} canvas`);
    const last = Number(control.max);
    const first = Number(control.value);
    const shown = [];
    const begin = performance.now();
    await new Promise((done) => {
        let count = 0;
        const move = async () => {
            shown.push(createImageBitmap(canvas));
            const way = (first + ++count) % (2 * last);
            control.value = way > last ? 2 * last - way : way;
            control.dispatchEvent(new Event('input', {bubbles: true}));
            if (performance.now() - begin < 1000 * seconds) requestAnimationFrame(move);
            else done();
        };
        requestAnimationFrame(move);
    });
    const lasted = (performance.now() - begin) / 1000;
    const pen = Object.assign(new OffscreenCanvas(canvas.width, canvas.height)).getContext('2d');
    let [before, distinct] = [null, 0];
    for (const image of await Promise.all(shown)) {
        pen.drawImage(image, 0, 0);
        const words = new Uint32Array(
            pen.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
        let sum = 0;
        for (const word of words) sum = (Math.imul(sum, 31) + word) | 0;
        if (before !== null && sum !== before) distinct++;
        before = sum;
    }
    return distinct / lasted;
}"""


def weight(browser, address, stem, names):
    """Return the bytes over the wire of a page that was read to its end."""
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    sizes = []

    def note(response):
        with contextlib.suppress(Exception):  # a redirect has no body
            body, kind = response.body(), response.headers.get("content-type", "")
            sizes.append(len(gzip.compress(body)) if any(t in kind for t in TEXT) else len(body))

    page.on("response", note)
    page.goto(f"{address}{stem}.html")
    for name in names:
        page.locator(f"figure.live#{name}").scroll_into_view_if_needed()
        page.locator(f"figure.live#{name} canvas").wait_for()
    page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    page.close()
    return sum(sizes)


def first_picture(browser, address, stem, name):
    """Return the milliseconds from asking for a page until its figure can be moved."""
    taken = []
    for _ in range(RUNS):
        page = browser.new_page(viewport={"width": 1366, "height": 900})
        page.goto(f"{address}{stem}.html#{name}", wait_until="commit")
        taken.append(page.evaluate(FIRST, name))
        page.close()
    return statistics.median(taken)


def others(path, live):
    """Return the bytes of a notebook as nbconvert's HTML, and of its widgets' state, gzipped."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "nbconvert", "--to", "html", "--output-dir", folder, path],
            check=True, capture_output=True,
        )  # fmt: skip
        (plain,) = (file.read_bytes() for file in Path(folder).glob("*.html"))
        embedded = Path(folder) / "widgets.html"
        embed_minimal_html(str(embedded), views=live, state=dependency_state(live))
        return len(gzip.compress(plain)), len(gzip.compress(embedded.read_bytes()))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebook", nargs="*", help="its number; all of them if none is named")
    wanted = parser.parse_args().notebook
    if not (SITE / "index.html").exists():
        sys.exit("there is no site yet: make site")
    with served(SITE) as address, browsing() as browser:
        for path in NOTEBOOKS:
            if not wanted or path.stem[:2] in wanted:
                report(path, browser, address)


def report(path, browser, address):
    recorded = {name for name in os.listdir(SITE / "live") if name.endswith(".bin")}
    live = {name: f for _, name, f in figures(path) if f"{path.stem}.{name}.bin" in recorded}
    page, (plain, embedded) = (
        weight(browser, address, path.stem, live),
        others(path, [*live.values()]),
    )
    frames = sum((SITE / "live" / f"{path.stem}.{name}.bin").stat().st_size for name in live)
    print(
        f"{path.stem}: {page / 1e6:.2f} MB over the wire, of it {frames / 1e6:.2f} MB frames; "
        f"nbconvert {plain / 1e6:.2f} MB, widgets' state {embedded / 1e6:.2f} MB"
    )
    for name, figure in live.items():
        first = first_picture(browser, address, path.stem, name)
        print(f"  {name}: can be moved {first:.0f} ms after the page is asked for")
        for argument, control in figure.controls.items():
            if slides(control):
                rate = dragged(browser, address, path.stem, name, argument)
                told = f"{rate:.1f} pictures/s over {len(stops(control))} stops"
                print(f"    {control.description}: {told}", flush=True)


def dragged(browser, address, stem, name, argument):
    """Return the pictures a second while one slider moves and the others rest at their start."""
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    page.goto(f"{address}{stem}.html#{name}")
    page.locator(f"figure.live#{name} canvas").wait_for()
    rate = page.evaluate(DRAG, [name, argument, SECONDS])
    page.close()
    return rate


if __name__ == "__main__":
    main()
