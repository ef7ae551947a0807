"""How long the answer to a stroke takes: from a move of the mouse to the next picture in the page.

Each move is made at rest, 150 ms after the one before, in JupyterLab on this machine. The figure is
that of notebook 07: it makes the image, asks the network, and moves three images and ten bars.
"""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from browser import browsing, opened, run_all
from lab import serving
from series import NOTEBOOKS, visible_counts

NOTEBOOK = NOTEBOOKS[7]
# A picture is there once its image is loaded and a frame has shown it.
WATCH = """() => {
    const figure = document.querySelector('.live-figure:has(.ink-pad)');
    const image = figure.querySelector('img.widget-image');
    window.taken = [];
    let moved = null;
    document.querySelector('.ink-pad canvas').addEventListener('pointermove', () => {
        moved = performance.now();
    }, true);
    new MutationObserver(() => {
        if (moved === null) return;
        const begin = moved;
        moved = null;
        image.decode().then(() => window.taken.push(performance.now() - begin));
    }).observe(image, {attributes: true, attributeFilter: ['src']});
}"""
MOVES = 150


def answers(page):
    """Draw a zigzag down the pad; return the milliseconds of each answer."""
    canvas = page.locator(".ink-pad canvas")
    canvas.scroll_into_view_if_needed()
    page.get_by_role("button", name="Clear").click()
    page.wait_for_timeout(500)
    box = canvas.bounding_box()
    page.evaluate(WATCH)
    page.mouse.move(box["x"] + 20, box["y"] + 15)
    page.mouse.down()
    for i in range(MOVES):
        page.wait_for_timeout(150)
        across = abs((5 * i) % 360 - 180)
        page.mouse.move(box["x"] + 20 + across, box["y"] + 15 + i * 1.25)
    page.mouse.up()
    page.wait_for_timeout(500)
    return page.evaluate("window.taken")


def main():
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "notebooks").mkdir()
        shutil.copy(NOTEBOOK, home / "notebooks")
        with serving(home) as address, browsing() as browser:
            page = opened(browser, address, NOTEBOOK.name)
            run_all(page, visible_counts(NOTEBOOK)[-1])
            taken = sorted(answers(page))
            if len(sys.argv) > 1:
                page.screenshot(path=sys.argv[1])
    median, p95 = statistics.median(taken), taken[int(0.95 * len(taken))]
    print(f"{MOVES} moves, {len(taken)} answers: median {median:.0f} ms, p95 {p95:.0f} ms")


if __name__ == "__main__":
    main()
