"""How long the answer to a stroke takes: from a move of the mouse to the next picture in the page.

Each move is made at rest, 150 ms after the one before, in JupyterLab on this machine. The figure
makes the image, asks a network with 64 hidden units, and moves two images and ten bars.
"""

import json
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from browser import browsing, opened, run_all
from lab import serving

CELL = """
import numpy as np
from helpers import ink, network
from helpers.explore import explore
from helpers.explore.pad import pad
from helpers.picture import Picture

theta = network.initial(64, 64, 10, np.random.default_rng(0))
picture = Picture(300)
left, middle, right = (picture.figure.add_axes((i / 3, 0.1, 0.3, 0.8)) for i in range(3))
bitmap = left.imshow(np.zeros((32, 32)), cmap="gray_r", vmin=0, vmax=1)
pixels = middle.imshow(np.zeros((8, 8)), cmap="gray_r", vmin=0, vmax=16)
bars = right.barh(range(10), np.ones(10))
picture.moves(bitmap, pixels, *bars)

def read(strokes):
    normalised = ink.normalised(strokes)
    N = ink.counted(normalised)
    A = network.forward(**theta, X=N.reshape(64, 1) / 16, activation="tanh")[-1]
    bitmap.set_data(normalised)
    pixels.set_data(N)
    for bar, a in zip(bars, A[:, 0]):
        bar.set_width(a)
    return picture.say(f"{A.argmax()}, {A.max():.3f}")

explore(read, strokes=pad("your digit", examples=ink.DIGITS))
"""
# A picture is there once its image is loaded and a frame has shown it.
WATCH = """() => {
    const image = document.querySelector('.live-figure img.widget-image');
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


def notebook():
    cell = {"cell_type": "code", "id": "pad", "execution_count": None, "metadata": {},
            "outputs": [], "source": CELL}  # fmt: skip
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4,
            "nbformat_minor": 5}  # fmt: skip


def answers(page):
    """Draw a zigzag down the pad; return the milliseconds of each answer."""
    box = page.locator(".ink-pad canvas").bounding_box()
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
        (home / "notebooks" / "pad.ipynb").write_text(json.dumps(notebook()))
        with serving(home) as address, browsing() as browser:
            page = opened(browser, address, "pad.ipynb")
            run_all(page, 1)
            page.locator(".ink-pad canvas").wait_for()
            taken = sorted(answers(page))
            if len(sys.argv) > 1:
                page.screenshot(path=sys.argv[1])
    median, p95 = statistics.median(taken), taken[int(0.95 * len(taken))]
    print(f"{MOVES} moves, {len(taken)} answers: median {median:.0f} ms, p95 {p95:.0f} ms")


if __name__ == "__main__":
    main()
