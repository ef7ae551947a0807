"""The pad as a reader has it: in JupyterLab, drawn on by mouse, finger and keyboard."""

import os
import re
from pathlib import Path

import nbformat
import pytest
from browser import PATIENCE, opened, run_all
from lab import CHROMIUM, serving
from playwright.sync_api import expect

from helpers.explore import pad

if CHROMIUM is None and os.environ.get("BROWSER_TESTS") != "required":
    pytest.skip(
        "no Chromium found or wanted, so the browser tests are skipped (CHROMIUM is its path)",
        allow_module_level=True,
    )

CELL = """
from helpers import ink
from helpers.explore import explore
from helpers.explore.pad import pad
from helpers.picture import Picture

picture = Picture(60)

def read(strokes):
    points = sum(map(len, strokes))
    last = strokes[-1][-1] if strokes else "nowhere"
    return picture.say(f"{len(strokes)} strokes, {points} points, last {last}.")

figure = explore(read, strokes=pad("your digit", examples=ink.DIGITS))
figure
"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    home = tmp_path_factory.mktemp("lab")
    (home / "notebooks").mkdir()
    for name, cells in {"pad": [CELL], "twice": [CELL, "figure"]}.items():
        made = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, cells)))
        made.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
        nbformat.write(made, home / "notebooks" / f"{name}.ipynb")
    with serving(home) as address:
        yield address


@pytest.fixture(scope="module")
def page(lab, browser):
    page = opened(browser, lab, "pad.ipynb", has_touch=True)
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    run_all(page, 1)
    expect(canvas(page)).to_be_visible(timeout=PATIENCE)
    yield page
    assert page.faults == []
    page.close()


@pytest.fixture(autouse=True)
def empty(page):
    clear = page.get_by_role("button", name="Clear")
    if clear.is_enabled():
        clear.click()
    says(page, "0 strokes")


def canvas(page):
    return page.locator(".ink-pad canvas")


def says(page, words):
    expect(page.locator(".live-figure [role=status]")).to_contain_text(words, timeout=PATIENCE)


def points(page):
    """Return how many points the words say there are."""
    words = page.locator(".live-figure [role=status]").first.inner_text()
    return int(re.search(r"(\d+) points", words)[1])


def by_mouse(page, *places):
    box = canvas(page).bounding_box()
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in places]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=20)
    page.mouse.up()


def ink_at(page, x, y, number=0):
    """Say whether a canvas, the first or another, shows ink at a place."""
    return page.evaluate(
        """([x, y, i]) => { const canvas = document.querySelectorAll(".ink-pad canvas")[i];
        const [column, row] = [x, y].map((at) => Math.floor(at * canvas.width));
        return canvas.getContext("2d").getImageData(column, row, 1, 1).data[3] > 128; }""",
        [x, y, number],
    )


def test_a_mouse_draws_and_the_words_follow(page):
    by_mouse(page, (0.25, 0.25), (0.75, 0.25), (0.75, 0.75))
    says(page, "1 strokes")
    says(page, "last [0.75, 0.75]")
    assert 20 <= points(page) <= 128
    assert ink_at(page, 0.5, 0.25) and ink_at(page, 0.75, 0.5) and not ink_at(page, 0.5, 0.5)
    by_mouse(page, (0.5, 0.5))
    says(page, "2 strokes")


def test_it_tells_while_it_is_drawn(page):
    box = canvas(page).bounding_box()
    page.mouse.move(box["x"] + 50, box["y"] + 50)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 50, steps=10)
    says(page, "1 strokes")
    before = points(page)
    page.mouse.move(box["x"] + 150, box["y"] + 150, steps=10)
    expect(page.locator(".live-figure [role=status]")).not_to_contain_text(f" {before} points")
    page.mouse.up()


def test_a_finger_draws_and_the_page_stays(page):
    box = canvas(page).bounding_box()
    session = page.context.new_cdp_session(page)
    top = canvas(page).bounding_box()["y"]

    def touch(kind, *places):
        spots = [{"x": box["x"] + x, "y": box["y"] + y} for x, y in places]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": spots})

    touch("touchStart", (60, 40))
    for y in range(50, 200, 10):
        touch("touchMove", (60, y))
    touch("touchEnd")
    says(page, re.compile(r"1 strokes, 1\d points"))
    assert canvas(page).bounding_box()["y"] == top


def test_a_keyboard_draws_and_the_notebook_does_not_hear_it(page):
    cells = page.locator(".jp-Cell").count()
    canvas(page).focus()
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Space")
    says(page, "1 strokes, 1 points")
    for key in ["ArrowDown"] * 4 + ["Shift+ArrowRight"] * 2:
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    says(page, "1 strokes, 7 points")
    page.keyboard.press("ArrowUp")
    says(page, "1 strokes, 7 points")
    for key in ("d", "d", "b"):
        page.keyboard.press(key)
    assert page.locator(".jp-Cell").count() == cells
    page.keyboard.press("Backspace")
    says(page, "0 strokes")
    by_mouse(page, (0.3, 0.3), (0.6, 0.6))
    says(page, "1 strokes")
    page.keyboard.press("Delete")
    says(page, "0 strokes")
    page.keyboard.press("Control+z")
    says(page, "1 strokes")


@pytest.mark.parametrize("name", ["your digit", "Load an example"])
def test_the_notebook_is_saved_from_the_pad(page, name):
    page.locator(f".ink-pad [aria-label='{name}']").last.focus()
    saved = re.compile(r"/api/contents/.*pad\.ipynb/checkpoints")  # the last step of saving
    with page.expect_event("requestfinished", lambda it: saved.search(it.url), timeout=9000):
        page.keyboard.press("Control+s")


def test_undo_clear_and_examples(page):
    undo, clear = (page.get_by_role("button", name=name) for name in ("Undo", "Clear"))
    expect(clear).to_be_disabled()
    page.get_by_label("Load an example").select_option("4, another hand")
    says(page, "2 strokes")
    by_mouse(page, (0.1, 0.9), (0.9, 0.9))
    says(page, "3 strokes")
    undo.click()
    says(page, "2 strokes")
    clear.click()
    says(page, "0 strokes")
    assert not ink_at(page, 0.33, 0.45)
    undo.click()
    says(page, "2 strokes")


def test_what_an_example_puts_on_it_is_seen_and_goes(page):
    page.get_by_label("Load an example").select_option("1")
    says(page, "1 strokes")
    assert ink_at(page, 0.52, 0.6)
    clear = page.get_by_role("button", name="Clear")
    clear.click()
    expect(clear).to_be_disabled()
    assert not ink_at(page, 0.52, 0.6)


def test_two_views_of_one_pad_show_the_same_and_a_cell_run_again_has_a_pad_of_its_own(lab, browser):
    page = opened(browser, lab, "twice.ipynb")
    run_all(page, 2)
    pads, words = page.locator(".ink-pad canvas"), page.locator(".live-figure [role=status]")
    expect(pads).to_have_count(2)
    page.get_by_label("Load an example").nth(1).select_option("1")
    for number in range(2):
        expect(words.nth(number)).to_contain_text("1 strokes")
        assert ink_at(page, 0.52, 0.6, number)
    page.get_by_role("button", name="Clear").first.click()
    for number in range(2):
        expect(words.nth(number)).to_contain_text("0 strokes")
        assert not ink_at(page, 0.52, 0.6, number)
    page.get_by_label("Load an example").first.select_option("4, another hand")
    expect(words.nth(1)).to_contain_text("2 strokes")
    run_all(page, 4)
    expect(pads).to_have_count(2)
    for number in range(2):
        expect(words.nth(number)).to_contain_text("0 strokes")
    page.get_by_label("Load an example").first.select_option("1")
    expect(words.nth(1)).to_contain_text("1 strokes")
    page.close()


ALONE = """async () => {
    const source = await (await fetch('pad.js')).text();
    const address = URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
    const {mount} = await import(address);
    window.got = [];
    window.pad = mount(document.body, {label: 'alone', changed: (strokes) => got.push(strokes)});
}"""


def test_mount_needs_nothing_but_a_page(browser):
    page = browser.new_page()
    source = (Path(pad.__file__).with_name("pad.js")).read_text(encoding="utf-8")
    page.route("http://pad.test/**", lambda route: route.fulfill(
        body=source if route.request.url.endswith(".js") else "<!doctype html><body>",
        content_type="text/javascript" if route.request.url.endswith(".js") else "text/html",
    ))  # fmt: skip
    page.goto("http://pad.test/")
    page.evaluate(ALONE)
    page.keyboard.press("Tab")
    assert ink_at(page, 0.5, 0.5), "who comes by keyboard sees the pen"
    page.evaluate("document.activeElement.blur()")
    assert not ink_at(page, 0.5, 0.5)
    page.evaluate("window.pad.set([[[0.25, 0.75]]])")
    assert ink_at(page, 0.25, 0.75), "a dot is seen"
    page.evaluate("window.pad.set([[[0.5, 0.1], [0.5, 0.9]]])")
    assert ink_at(page, 0.5, 0.5)
    assert page.evaluate("window.got") == [], "what is set is told to nobody"
    page.evaluate("window.pad.focus()")
    assert page.evaluate("document.activeElement.tagName") == "CANVAS"
    page.keyboard.press("Space")
    page.wait_for_function("window.got.length")
    assert page.evaluate("window.got.at(-1)") == [[[0.5, 0.1], [0.5, 0.9]], [[0.5, 0.5]]]
    page.evaluate("window.pad.destroy()")
    assert page.locator(".ink-pad").count() == 0
    page.close()
