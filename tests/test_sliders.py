"""A slider is dragged in a real browser: many more pictures than the usual way.

The ratio is held here with a wide margin; what is reached stands in bench/README.md.
"""

import os
import statistics

import pytest
from browser import browsing
from drag import DRAG, HOLD, drag, quiet, watch
from lab import CHROMIUM, serving
from scenes import main_scene, ours, shown, usual
from series import FOLDER

if CHROMIUM is None and os.environ.get("BROWSER_TESTS") != "required":
    pytest.skip("no Chromium found, so no slider is dragged", allow_module_level=True)

pytestmark = pytest.mark.alone
NOTEBOOK = "04_softmax"  # 60 steps trained on every tick
# Shows the picture that is there once more, as a message with the same bytes would.
AGAIN = """async (slider) => {
    const image = slider.closest('.jp-Cell-outputArea').querySelector('img');
    image.src += ' '; // another text, the same bytes
    await image.decode();
    await new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame)));
}"""


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    """Return a page, the handle of a live figure's slider and that of the usual way, and steps."""
    home = tmp_path_factory.mktemp("drag")
    (home / "notebooks").mkdir()
    scene = main_scene(NOTEBOOK)
    with serving(home) as address, browsing() as browser:
        page = shown(FOLDER / f"{NOTEBOOK}.ipynb", browser, address, home / "notebooks")
        yield page, ours(page, scene), usual(page, scene), scene.steps
        page.close()


def pictures(page, slider, steps, way):
    watch(page, slider)
    return statistics.mean(drag(page, slider, steps, way=way).pictures for _ in range(3))


@pytest.mark.parametrize("way", [DRAG, HOLD], ids=["dragged", "key held down"])
def test_at_least_four_times_as_many_pictures_as_the_usual_way(figures, way):
    page, live, plain, steps = figures
    ratio = pictures(page, live, steps, way) / pictures(page, plain, steps, way)
    assert ratio >= 4, ratio


def test_the_counter_counts_what_is_seen(figures):
    page, live, *_ = figures
    watch(page, live)
    live.focus()
    page.keyboard.press("ArrowLeft")
    assert len(quiet(page)["pictures"]) == 1
    live.evaluate(AGAIN)
    assert page.evaluate("() => seen.shown.length") == 1
    assert quiet(page)["pictures"] == []
