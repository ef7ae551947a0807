"""The notebooks as a reader has them: JupyterLab in a real browser, sliders moved by keyboard."""

import os
import shutil
import time

import ipywidgets as widgets
import pytest
from browser import PATIENCE, browsing, opened, run_all
from lab import CHROMIUM, serving
from playwright.sync_api import expect
from series import FOLDER, NOTEBOOKS, live_figures, visible_counts

if CHROMIUM is None and os.environ.get("BROWSER_TESTS") != "required":
    pytest.skip(
        "no Chromium found, so the browser tests are skipped (set CHROMIUM to its path)",
        allow_module_level=True,
    )

# What a reader sees change: the bytes of the picture in the same output as a given element.
PICTURE = """async (element) => {
    const image = element.closest('.jp-OutputArea-output').querySelector('img.widget-image');
    const bytes = new Uint8Array(await (await fetch(image.src)).arrayBuffer());
    return bytes.reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, bytes.length);
}"""
WORDS = (
    "(element) => element.closest('.jp-OutputArea-output').querySelector('[role=status]').innerText"
)


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """Start JupyterLab on a copy of the notebooks; return its address."""
    home = tmp_path_factory.mktemp("lab")
    shutil.copytree(FOLDER, home / "notebooks")
    with serving(home) as address:
        yield address


# Not longer than this module: while Playwright runs, it owns the thread's event loop.
@pytest.fixture(scope="module")
def browser():
    with browsing() as running:
        yield running


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture(scope="module")
def page(lab, browser, path):
    """Open a notebook and wait for its kernel; run nothing."""
    page = opened(browser, lab, path.name)
    yield page
    page.close()


@pytest.fixture(scope="module")
def figures(path):
    """Return what the notebook's live figures are to be: worked out without a browser."""
    return live_figures(path)


def test_before_running_it_reads_without_its_widgets(page, figures):
    # JupyterLab attaches the cells of a long notebook little by little; the last one ends that.
    expect(page.locator(".jp-MarkdownCell", has_text="Recap")).not_to_have_count(0)
    assert page.locator(".jp-OutputArea-output img").count() >= len(figures)
    assert page.locator("text=model not found").count() == 0
    assert page.locator("text=Error displaying widget").count() == 0


def test_all_cells_run_and_none_shows_an_error(page, path, figures):
    run_all(page, visible_counts(path)[-1])
    controls = [control for figure in figures for control in figure.controls.values()]
    sliders = page.locator(".jp-OutputArea-output [role=slider]")
    expect(sliders).to_have_count(sum(map(_slides, controls)), timeout=PATIENCE)
    for kind in ("error", "stderr"):
        assert page.locator(f'[data-mime-type="application/vnd.jupyter.{kind}"]').count() == 0


def test_every_slider_moves_its_picture_by_keyboard(page, figures):
    sliders = page.locator(".jp-OutputArea-output [role=slider]").element_handles()
    assert sliders, "no sliders: were the cells run?"
    for slider in sliders:
        slider.scroll_into_view_if_needed()
        slider.focus()
        picture, words = slider.evaluate(PICTURE), slider.evaluate(WORDS)
        low, now = (float(slider.get_attribute(f"aria-value{k}")) for k in ("min", "now"))
        key = "ArrowRight" if now == low else "ArrowLeft"
        for _ in range(3):
            page.keyboard.press(key)
        name = slider.evaluate("(element) => element.closest('.widget-slider').innerText")
        _wait_until(lambda s=slider, p=picture: s.evaluate(PICTURE) != p, f"{name}: same picture")
        _wait_until(lambda s=slider, w=words: s.evaluate(WORDS) != w, f"{name}: same words")
        assert page.locator("[role=alert]").count() == 0


def test_play_buttons_play_by_keyboard(page, figures):
    players = page.locator(".jp-OutputArea-output .widget-play button:first-child")
    wanted = [c for f in figures for c in f.controls.values() if hasattr(c, "player")]
    assert players.count() == len(wanted)
    for player in players.element_handles():
        player.scroll_into_view_if_needed()
        player.focus()
        words = player.evaluate(WORDS)
        page.keyboard.press("Enter")
        _wait_until(lambda p=player, w=words: p.evaluate(WORDS) != w, "Play plays nothing")
        page.keyboard.press("Enter")


def _slides(control):
    return isinstance(control, widgets.IntSlider | widgets.FloatSlider | widgets.FloatLogSlider)


def _wait_until(holds, complaint):
    deadline = time.monotonic() + PATIENCE / 1000
    while not holds():
        assert time.monotonic() < deadline, complaint
        time.sleep(0.05)
