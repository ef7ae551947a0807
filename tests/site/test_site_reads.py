"""The pad without a kernel: the page makes of strokes what Python makes of them."""

import json
from base64 import b64decode
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

pytest.importorskip("myst_nb", reason="the site's tools are not installed: make site")

import plans
import reads
from series import NOTEBOOKS

from helpers import ink, network, style
from helpers.explore import explore, slider
from helpers.explore.pad import pad
from helpers.picture import Picture
from helpers.views import Reading

PATH, NAME = NOTEBOOKS[7], "read"
MEAN, OFF, FAR = 5, 0.05, 40  # as in test_site_live.py
SEEN = """(strokes) => {
    const {images, a, words} = window.reads.reading(window.told, strokes);
    return {images, a, words, counts: window.ink.counted(images[1])};
}"""
FRAMES = """() => new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""
LOADED = """async () => {
    const figure = document.querySelector('figure[data-reads]');
    window.told = await (await fetch(figure.dataset.reads)).json();
    // The module that the page has, and not another one of the same name.
    const own = document.querySelector('script[src*="/reads.js"]').src;
    [window.ink, window.reads] = await Promise.all(
        [new URL('ink.js', own).href, own].map((address) => import(address)));
}"""


def drawn_by_lot(count):
    """Yield strokes: what a pen does that wanders about, now and then over the edge."""
    rng = np.random.default_rng(0)
    for _ in range(count):
        sizes = rng.integers(1, 30, size=rng.integers(1, 4))
        walks = [rng.random(2) + np.cumsum(0.06 * rng.normal(size=(n, 2)), axis=0) for n in sizes]
        yield [np.clip(walk, 0, 1).tolist() for walk in walks]


STROKES = [
    *(list(map(np.ndarray.tolist, map(np.asarray, strokes))) for strokes in ink.DIGITS.values()),
    [],
    [[[0.5, 0.5]]],
    [[[0.2, 0.5], [0.8, 0.5]]],
    [[[0.5, 0.2], [0.5, 0.8]]],
    [[[0, 0]], [[1, 1]]],
    [[[0.3, 0.3]] * 5],
    *drawn_by_lot(300),
]


@pytest.fixture(scope="module")
def figure():
    return next(figure for _, name, figure in plans.figures(PATH) if name == NAME)


@pytest.fixture(scope="module")
def told(site, figure):
    """Return what the page has been told of the figure, which is what is told of it now."""
    kept = json.loads((site / "live" / f"{PATH.stem}.{NAME}.json").read_text(encoding="utf-8"))
    assert kept == json.loads(json.dumps(reads.told(figure)))
    return kept


class Page:
    """A page with a pad, and what it has asked for and complained of."""

    def __init__(self, browser, address, **settings):
        size = {"viewport": {"width": 1200, "height": 900}}
        self.page = browser.new_page(**{**size, **settings})
        self.page.set_default_timeout(30_000)
        self.asked, self.faults = [], []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda said: said.type == "error" and self.faults.append(said.text))
        self.page.goto(f"{address}{PATH.stem}.html")
        self.figure = self.page.locator(f"figure#{NAME}")
        self.figure.scroll_into_view_if_needed()
        self.words = self.figure.locator(".live-words")
        self.pad = self.figure.locator(".ink-pad canvas")

    def button(self, name):
        return self.figure.get_by_role("button", name=name)

    def clear(self):
        self.button("Clear").click()
        expect(self.words).to_have_text(Reading.EMPTY)

    def by_mouse(self, stroke):
        self.pad.scroll_into_view_if_needed()
        box = self.pad.bounding_box()
        places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in stroke]
        self.page.mouse.move(*places[0])
        self.page.mouse.down()
        for place in places:
            self.page.mouse.move(*place)
        self.page.mouse.up()

    def picture(self):
        canvas = self.figure.locator(".live-view canvas")
        url = canvas.evaluate("(canvas) => canvas.toDataURL()")
        return Image.open(BytesIO(b64decode(url.split(",")[1]))).convert("RGB")


@pytest.fixture
def opened(browser, address):
    made = []

    def open_(**settings):
        made.append(Page(browser, address, **settings))
        made[-1].pad.wait_for()
        return made[-1]

    yield open_
    for one in made:
        assert one.faults == []
        assert all(url.startswith((address, "data:", "blob:")) for url in one.asked), one.asked
        one.page.close()


def test_images_are_those_of_python_point_by_point_and_activations_to_the_last_digits(opened, told):
    page = opened().page
    page.evaluate(LOADED)
    theta = {name: np.array(values) for name, values in told["network"].items()}
    says = Reading(told["classes"], {"": 8})
    for strokes in STROKES:
        seen, bitmap = page.evaluate(SEEN, strokes), ink.normalised(strokes)
        N = ink.counted(bitmap)
        a = network.forward(**theta, X=N.reshape(64, 1) / 16, activation="tanh")[-1]
        a = a if strokes else 0 * a
        assert np.array_equal(seen["images"][0], ink.drawn(strokes)), strokes
        assert np.array_equal(seen["images"][1], bitmap), strokes
        assert np.array_equal(seen["counts"], N), strokes
        assert np.abs(np.array(seen["a"]) - a[:, 0]).max() < 1e-12, strokes
        assert seen["words"] == (says.said(a) if strokes else Reading.EMPTY), strokes


@pytest.mark.parametrize("sharpness", [1, style.FINE])
def test_the_page_shows_and_says_what_the_kernel_does(opened, figure, sharpness):
    page = opened(viewport={"width": 1600, "height": 900}, device_scale_factor=sharpness)
    control = figure.controls["strokes"]
    for name in [None, *control.examples]:
        if name:
            page.figure.get_by_label("Load an example").select_option(name)
        picture = figure.draw(control.examples[name] if name else control.value)
        page.page.evaluate(FRAMES)
        expect(page.words).to_have_text(picture.words)
        kernel = picture.image(style.FINE).convert("RGB").reduce(style.FINE // sharpness)
        apart = np.abs(np.asarray(page.picture(), int) - np.asarray(kernel, int))
        assert apart.mean() <= MEAN, name
        assert (apart.max(axis=2) > FAR).mean() <= OFF, name


def test_a_mouse_draws_and_it_can_be_undone(opened, figure):
    page = opened()
    page.clear()
    before = page.picture().tobytes()
    (stroke,) = ink.DIGITS["0"]
    page.by_mouse(stroke)
    expect(page.words).to_contain_text("It says 0, ")
    assert page.picture().tobytes() != before
    page.by_mouse([(0.1, 0.5), (0.9, 0.5)])
    expect(page.words).not_to_have_text("It says 0, 100% sure.")
    page.button("Undo").click()
    expect(page.words).to_contain_text("It says 0, ")
    page.clear()
    page.button("Undo").click()
    expect(page.words).to_contain_text("It says 0, ")


def test_words_follow_while_it_is_drawn_and_are_heard_at_rest(opened):
    page = opened()
    page.clear()
    box = page.pad.bounding_box()
    page.page.mouse.move(box["x"] + 60, box["y"] + 40)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + 90, box["y"] + 180, steps=10)
    expect(page.words).to_contain_text("It says")
    page.page.mouse.up()
    words = page.words.text_content()
    expect(page.figure.locator("[role=status]")).to_have_text(words)
    picture = page.figure.locator("canvas[role=img]")
    expect(picture).to_have_attribute("aria-label", words)


def test_a_finger_draws_and_the_page_stays(opened):
    page = opened(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.clear()
    page.pad.scroll_into_view_if_needed()
    box = page.pad.bounding_box()
    session = page.page.context.new_cdp_session(page.page)

    def touch(kind, *places):
        spots = [{"x": box["x"] + x, "y": box["y"] + y} for x, y in places]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": spots})

    touch("touchStart", (110, 30))
    for y in range(40, 200, 10):
        touch("touchMove", (110 - y // 20, y))
    touch("touchEnd")
    expect(page.words).to_contain_text("It says 1, ")
    assert page.pad.bounding_box()["y"] == box["y"]


def test_on_a_phone_nothing_sticks_out(opened):
    page = opened(viewport={"width": 360, "height": 740})
    wide = page.figure.evaluate(
        "(figure) => [...figure.querySelectorAll('*')].filter((part) =>"
        " part.getBoundingClientRect().right > innerWidth).map((part) => part.outerHTML)"
    )
    assert wide == []


def test_a_keyboard_draws(opened):
    page = opened()
    page.clear()
    page.pad.focus()
    for key in ("ArrowUp", "Shift+ArrowUp", "Shift+ArrowUp", "Space"):
        page.page.keyboard.press(key)
    for key in ("Shift+ArrowDown", "ArrowDown", "Shift+ArrowDown", "ArrowDown", "Space"):
        page.page.keyboard.press(key)
    expect(page.words).to_contain_text("It says")
    page.page.keyboard.press("Delete")
    expect(page.words).to_have_text(Reading.EMPTY)


def test_without_javascript_the_still_picture_stays(browser, address, figure):
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}{PATH.stem}.html")
    still = page.locator(f"figure#{NAME} img")
    assert still.get_attribute("alt") == figure.draw(figure.controls["strokes"].value).alt
    assert "The pad needs JavaScript" in page.locator(f"figure#{NAME} noscript").inner_text()
    page.close()


def test_a_file_that_is_not_there_is_told(browser, address):
    page = browser.new_page()
    page.route("**/*.json", lambda route: route.abort())
    page.goto(f"{address}{PATH.stem}.html")
    page.locator(f"figure#{NAME}").scroll_into_view_if_needed()
    told = page.locator(f"figure#{NAME} .live-controls")
    expect(told).to_contain_text("The pad cannot be had here")
    expect(page.locator(f"figure#{NAME} img")).to_be_visible()
    page.close()


# What cannot read in the page is told, with its cause.

STAGES = {"drawn": 32, "alike": 32, "counted": 8}
THETA = network.initial(64, 8, 3, np.random.default_rng(0))


def live(picture, words="", beside=()):
    def draw(strokes, **others):
        a = reads.activations(THETA, strokes)
        return picture.say(words or (picture.said(a) if strokes else picture.EMPTY))

    controls = {"strokes": pad("yours", examples={"a": ink.DIGITS["3"]}, network=THETA)}
    return explore(draw, **controls, **{name: slider(name, 0, 1, 0) for name in beside})


def test_what_it_says_is_compared_with_what_its_network_says():
    assert set(reads.told(live(Reading("abc", STAGES)))["network"]) == set(THETA)
    with pytest.raises(ValueError, match=r"for the start it says 'Mine\.', and its network"):
        reads.told(live(Reading("abc", STAGES), "Mine."))


def test_a_pad_that_cannot_read_in_the_page_is_told_with_its_cause():
    with pytest.raises(ValueError, match=r"stands alone, here are blur, turn as well"):
        reads.told(live(Reading("abc", STAGES), beside=("blur", "turn")))
    with pytest.raises(
        ValueError, match=r"stages have \[32, 32, 8\] pixels a side, got \{'b': 8\}"
    ):
        reads.told(live(Reading("abc", {"b": 8})))
    with pytest.raises(ValueError, match=r"a pad's picture is a Reading, got Picture"):
        reads.told(live(Picture(100), "Mine."))


def test_a_pad_without_a_network_does_not_read_in_the_page():
    def draw(strokes):
        return picture.say("It is drawn.")

    picture = Picture(100)
    assert reads.pad_of(explore(draw, strokes=pad("yours"))) is None
