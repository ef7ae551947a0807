"""How long Python in the page takes: from the click to the kernel, a figure, a moved slider.

Without another host, so on the older Pyodide of ``tools/bundle.py``; what is got comes from this
machine, so the time of a network is not in it.
"""

import itertools
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

import bundle
import lite
from browser import browsing
from series import NOTEBOOKS
from served import served

PATIENCE = 180_000  # milliseconds
SECONDS = 6  # for which a slider is moved
PAUSE = 0.02  # seconds between two keys
FIGURE = ".jp-OutputArea-output:has([role=slider]) img.widget-image"
COUNT = f"""() => {{
    window.pictures = 0;
    const image = document.querySelector({FIGURE!r});
    let last = image.src;
    new MutationObserver(() => {{
        if (image.src !== last) window.pictures++;
        last = image.src;
    }}).observe(image, {{attributeFilter: ['src']}});
}}"""
HEAD = ("notebook", "kernel ready", "first figure", "all run", "slider moved", "pictures a second")


def main():
    lite.lite(bundle.CACHE / "site", bundle.distribution())
    print(f"{HEAD[0]:<24}" + "".join(f"{name:>20}" for name in HEAD[1:]))
    with served(bundle.CACHE / "site") as address, browsing() as browser:
        for path in NOTEBOOKS:
            *taken, rate = measured(browser, f"{address}run.html?notebook={path.stem}")
            times = "".join(f"{seconds:>18.1f} s" for seconds in taken)
            print(f"{path.stem:<24}{times}{rate:>20.1f}", flush=True)


def measured(browser, url):
    """Return the seconds to each of the stages, each from the one before, and the rate."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(PATIENCE)
    page, marks = context.new_page(), [time.perf_counter()]

    def mark():
        marks.append(time.perf_counter())

    page.goto(url)
    _says(page, "Ready")
    mark()
    page.click("#all")
    notebook = page.frames[1]
    notebook.wait_for_selector(FIGURE, state="attached")
    mark()
    _says(page, "All cells have run")
    mark()
    slider = notebook.locator(".jp-OutputArea-output [role=slider]").first
    slider.scroll_into_view_if_needed()
    notebook.evaluate(COUNT)
    slider.focus()
    mark()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    notebook.wait_for_function("window.pictures > 0")
    mark()
    rate = _rate(page, notebook)
    context.close()
    ready, figure, ran, begin, moved = (b - a for a, b in itertools.pairwise(marks))
    del begin
    return ready, figure, figure + ran, moved, rate


def _rate(page, notebook):
    """Return the pictures a second while keys move the slider to and fro."""
    before, begin = notebook.evaluate("window.pictures"), time.perf_counter()
    number = 0
    while time.perf_counter() - begin < SECONDS:
        page.keyboard.press("ArrowLeft" if number // 10 % 2 else "ArrowRight")
        number += 1
        time.sleep(PAUSE)
    return (notebook.evaluate("window.pictures") - before) / (time.perf_counter() - begin)


def _says(page, beginning):
    page.wait_for_function(
        "(words) => document.getElementById('status').textContent.startsWith(words)", arg=beginning
    )


if __name__ == "__main__":
    main()
