"""The pad as a reader has it: in JupyterLab, drawn on by mouse, finger and keyboard."""

import json
import os
import re

import pytest
from browser import PATIENCE, browsing, opened, run_all
from lab import CHROMIUM, serving
from playwright.sync_api import expect

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
    cell = {"cell_type": "code", "id": "pad", "execution_count": None, "metadata": {},
            "outputs": [], "source": CELL}  # fmt: skip
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4,
                "nbformat_minor": 5}  # fmt: skip
    (home / "notebooks").mkdir()
    (home / "notebooks" / "pad.ipynb").write_text(json.dumps(notebook))
    with serving(home) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with browsing() as running:
        yield running


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


def ink_at(page, x, y):
    """Say whether the canvas shows ink at a place."""
    return page.evaluate(
        """([x, y]) => { const canvas = document.querySelector(".ink-pad canvas");
        const [column, row] = [x, y].map((at) => Math.floor(at * canvas.width));
        return canvas.getContext("2d").getImageData(column, row, 1, 1).data[3] > 128; }""",
        [x, y],
    )


def image(page):
    return page.locator(".live-figure img.widget-image").get_attribute("src")


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


def test_what_python_puts_on_it_is_seen(page):
    page.get_by_label("Load an example").select_option("1")
    says(page, "1 strokes")
    assert ink_at(page, 0.52, 0.6)
    clear = page.get_by_role("button", name="Clear")
    clear.click()
    expect(clear).to_be_disabled()
    assert not ink_at(page, 0.52, 0.6)
