"""The notebooks as a reader has them: in JupyterLab, every slider hammered by keyboard."""

import os
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import pytest
from browser import PATIENCE, opened, run_all
from lab import CHROMIUM, ask, serving
from PIL import ImageChops
from playwright.sync_api import expect
from series import FOLDER, NOTEBOOKS, live_figures, picture_of, visible_counts

from helpers import style
from helpers.explore.controls import slides, stops

if CHROMIUM is None and os.environ.get("BROWSER_TESTS") != "required":
    pytest.skip(
        "no Chromium found or wanted, so the browser tests are skipped (CHROMIUM is its path)",
        allow_module_level=True,
    )

PICTURE = (
    "(element) => element.closest('.jp-OutputArea-output').querySelector('img.widget-image').src"
)
LABEL = "(element) => element.closest('.widget-slider').querySelector('.widget-readout').innerText"
WORDS = (
    "(element) => element.closest('.jp-OutputArea-output')"
    ".querySelector('[role=status]').textContent"
)

REST = 1.0  # seconds: a slow machine may rest for a moment on the way to the last value


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """Start JupyterLab on a copy of the notebooks; return its address."""
    home = tmp_path_factory.mktemp("lab")
    shutil.copytree(FOLDER, home / "notebooks")
    with serving(home) as address:
        yield address


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
    for words in ("model not found", "Error displaying widget"):  # 00 speaks of it in its prose
        assert page.locator(".jp-CodeCell", has_text=words).count() == 0


def test_all_cells_run_and_none_shows_an_error(page, path, figures):
    run_all(page, visible_counts(path)[-1])
    controls = [control for figure in figures for control in figure.controls.values()]
    sliders = page.locator(".jp-OutputArea-output [role=slider]")
    expect(sliders).to_have_count(sum(map(slides, controls)), timeout=PATIENCE)
    for kind in ("error", "stderr"):
        assert page.locator(f'[data-mime-type="application/vnd.jupyter.{kind}"]').count() == 0


def test_a_hammered_slider_ends_on_the_picture_of_the_value_its_label_shows(page, figures):
    sliders = page.locator(".jp-OutputArea-output [role=slider]").element_handles()
    assert sliders, "no sliders: were the cells run?"
    wanted = [(f, c) for f in figures for c in f.controls.values() if slides(c)]
    for slider, (figure, control) in zip(sliders, wanted, strict=True):
        slider.scroll_into_view_if_needed()
        slider.focus()
        before = slider.evaluate(WORDS)
        there, back = ("ArrowLeft", "ArrowRight")[:: 1 if control.value > stops(control)[0] else -1]
        for key, times in ((there, 25), (back, 12), (there, 3)):
            for _ in range(times):
                page.keyboard.press(key)
        name = slider.evaluate("(element) => element.closest('.widget-slider').innerText")
        _move(control, _nearest(slider.evaluate(LABEL), stops(control)))
        words = figure.picture.alt
        assert words != before, f"{name}: the words do not follow"
        settled = partial(_shows, slider, words, figure.picture.image(style.FINE))
        _wait_until(settled, f"{name}: not the words or the picture of\n{words}", held=REST)
        alerts = page.locator("[role=alert]")
        assert alerts.count() == 0, alerts.first.evaluate("(element) => element.outerHTML")


def test_the_number_of_a_slider_over_values_takes_no_typing_that_nobody_would_read(page, figures):
    listed = page.locator(".jp-OutputArea-output .live-figure-listed")
    values = [c for f in figures for c in f.controls.values() if hasattr(c, "_options_labels")]
    assert listed.count() == sum(map(slides, values))
    for number in range(listed.count()):
        handle, readout = (
            listed.nth(number).locator(s) for s in ("[role=slider]", ".widget-readout")
        )
        before = readout.inner_text()
        handle.focus()
        page.keyboard.press("Tab")
        expect(readout).not_to_be_focused()
        readout.evaluate("(element) => element.focus()")
        expect(readout).not_to_be_focused()
        assert readout.inner_text() == before


SIZES = {(1366, 768): 70, (1000, 768): 70, (390, 844): 0, (325, 700): 0}
PLACES = """() => [...document.querySelectorAll('.live-figure')].map((figure) => {
    const box = (element) => element.getBoundingClientRect();
    const parts = [...figure.querySelectorAll('.live-figure-panel, img')].map(box);
    const inside = [...figure.querySelectorAll('.widget-slider, select, input, button, img')];
    return {
        height: Math.max(...parts.map((p) => p.bottom)) - Math.min(...parts.map((p) => p.top)),
        room: box(document.querySelector('.jp-WindowedPanel-outer')).height,
        tracks: [...figure.querySelectorAll('.noUi-base')].map((track) => box(track).width),
        sticks: inside.filter((part) => box(part).right > box(figure).right + 1).length,
        cut: [...figure.querySelectorAll('.widget-label')].filter(
            (label) => label.scrollWidth > label.clientWidth + 1).map((label) => label.innerText),
    };
})"""


@pytest.mark.parametrize("bar", ["with the side bar", "without"])
def test_controls_and_picture_are_in_sight_together_at_every_width(page, figures, bar):
    before = page.viewport_size
    if bar == "without":
        page.keyboard.press("Control+b")
    for (width, height), spare in SIZES.items():
        if width < 500 and bar != "without":
            continue  # the bar takes the whole screen of a phone
        page.set_viewport_size({"width": width, "height": height})
        time.sleep(0.5)
        places = page.evaluate(PLACES)
        assert len(places) == len(figures)
        for number, place in enumerate(places, start=1):
            where = f"figure {number} at {width} px: {place}"
            assert place["sticks"] == 0, where
            assert place["cut"] == [], where
            assert min(place["tracks"], default=150) >= (150 if width < 500 else 90), where
            assert place["room"] - place["height"] >= spare, where
    page.set_viewport_size(before)
    if bar == "without":
        page.keyboard.press("Control+b")


WIDE = """() => [...document.querySelectorAll('.jp-RenderedMarkdown')].flatMap((cell) =>
    [...cell.querySelectorAll('mjx-math, mjx-labels, mjx-mtext')].filter((part) =>
        part.getBoundingClientRect().right > cell.getBoundingClientRect().right + 1
    ).map((part) => cell.innerText.slice(0, 200)))"""


def test_no_equation_is_wider_than_its_cell_on_a_small_screen(page):
    before = page.viewport_size
    page.set_viewport_size({"width": 1000, "height": 768})  # with the side bar
    time.sleep(0.5)
    assert page.evaluate("document.querySelectorAll('mjx-math').length") > 0 or "00_" in page.url
    assert page.evaluate(WIDE) == []
    page.set_viewport_size(before)


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


def test_what_00_says_of_numbers_and_letters_typed_on_a_slider_holds(lab, browser):
    copy = ask(lab, "api/contents", {"copy_from": NOTEBOOKS[0].name})  # with a kernel of its own
    page = opened(browser, lab, copy["path"])
    run_all(page, visible_counts(NOTEBOOKS[0])[-1])
    sliders = page.locator(".jp-OutputArea-output [role=slider]")
    number = page.locator(".widget-readout").first
    for typed, value in (("-6", "−6.0"), ("2.5", "2.5"), ("−6", "2.5"), ("1,5", "1.0")):
        number.click()
        page.keyboard.press("Control+a")
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        expect(number).to_have_text(value)
        said = page.locator(".jp-OutputArea-output [role=status]").first
        expect(said).to_contain_text(f"w = {value},")
    for letter in "mx":
        sliders.first.focus()
        page.keyboard.press(letter)
        expect(sliders).to_have_count(0)
        page.keyboard.press("z")
        expect(sliders).to_have_count(2)
    sliders.first.focus()
    page.keyboard.press("Tab")
    expect(number).to_be_focused()
    page.close()


def _seen(slider):
    """Return the picture above which the slider stands, as Pillow's image."""
    return picture_of(slider.evaluate(PICTURE).encode())


def _shows(slider, words, image):
    """Say whether these words stand above a slider and, but for single pixels, this image."""
    if slider.evaluate(WORDS) != words or (seen := _seen(slider)).size != image.size:
        return False
    off = np.asarray(ImageChops.difference(seen, image)).max(axis=2)
    return np.mean(off > 40) < 0.001


def _move(control, value):
    """Move a control of this process; in a thread, as Playwright's event loop runs in this one."""
    with ThreadPoolExecutor() as thread:
        thread.submit(setattr, control, "value", value).result()


def _nearest(label, values):
    shown = float(label.replace("\N{MINUS SIGN}", "-").replace(",", ""))
    value = min(values, key=lambda value: abs(value - shown))
    assert value == pytest.approx(shown, rel=0.01, abs=1e-9), label
    return value


def _wait_until(holds, complaint, held=0.0):
    """Wait until it holds, and has held for so many seconds."""
    deadline = time.monotonic() + PATIENCE / 1000
    since = None
    while since is None or time.monotonic() - since < held:
        assert time.monotonic() < deadline, complaint
        since = since or time.monotonic() if holds() else None
        time.sleep(0.05)
