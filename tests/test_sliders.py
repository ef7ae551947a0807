"""A slider is dragged in a real browser: many more pictures than the usual way.

The ratio is held here with a wide margin; what is reached stands in bench/README.md.
"""

import os
import statistics

import pytest
from browser import browsing
from drag import drag, quiet, watch
from lab import CHROMIUM, serving
from scenes import SCENES, shown

if CHROMIUM is None and os.environ.get("BROWSER_TESTS") != "required":
    pytest.skip("no Chromium found, so no slider is dragged", allow_module_level=True)

pytestmark = pytest.mark.alone
SCENE = SCENES[4]  # 60 steps trained on every tick
# Shows the picture that is there once more, as a message with the same bytes would.
AGAIN = """async (slider) => {
    const image = slider.closest('.jp-Cell-outputArea').querySelector('img');
    image.src += ' '; // another text, the same bytes
    await image.decode();
    await new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame)));
}"""


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    home = tmp_path_factory.mktemp("drag")
    (home / "notebooks").mkdir()
    with serving(home) as address, browsing() as browser:
        page, ours, usual = shown(SCENE, browser, address, home / "notebooks")
        yield page, ours, usual
        page.close()


def pictures(page, slider):
    watch(page, slider)
    return statistics.mean(drag(page, slider, SCENE.steps).pictures for _ in range(3))


def test_at_least_four_times_as_many_pictures_as_the_usual_way(scene):
    page, ours, usual = scene
    ratio = pictures(page, ours) / pictures(page, usual)
    assert ratio >= 4, ratio


def test_the_counter_counts_what_is_seen(scene):
    page, ours, _ = scene
    watch(page, ours)
    ours.focus()
    page.keyboard.press("ArrowLeft")
    assert len(quiet(page)["pictures"]) == 1
    ours.evaluate(AGAIN)
    assert page.evaluate("() => seen.shown.length") == 1
    assert quiet(page)["pictures"] == []
