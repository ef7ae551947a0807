"""Live figures without a kernel: what the page shows is what the kernel shows, and they move."""

import random
from base64 import b64decode
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("myst_nb", reason="the site's tools are not installed: make site")

import plans
import reads
from series import NOTEBOOKS

from helpers import style
from helpers.explore.controls import slides, stops

MEAN, OFF, FAR = 5, 0.05, 40  # levels of 255; the share of pixels that differ by more than FAR
DRAWN = {1: 10, style.FINE: 2}  # settings that are drawn by lot, by the screen's sharpness

MOVE = """([id, moved, at]) => {
    const control = document.getElementById(`${id}.${moved}`);
    if (control.type === 'checkbox') control.checked = at === 1;
    else control.value = at;
    control.dispatchEvent(new Event('input', {bubbles: true}));
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
}"""
PLACES = """(id) => [...document.querySelectorAll(`#${CSS.escape(id)} :is(input, select)`)]
    .map((control) => control.type === 'checkbox' ? Number(control.checked)
                                                  : Number(control.value))"""

FRAMES = """() => new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""
HEIGHTS = """() => [...document.querySelectorAll('figure.live')]
    .map((figure) => figure.getBoundingClientRect().height)"""
COUNT = """(id) => {
    window.painted = new Set();
    const canvas = document.querySelector(`#${id} canvas`);
    const look = () => {
        painted.add(canvas.toDataURL());
        requestAnimationFrame(look);
    };
    look();
}"""


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture(scope="module")
def figures(path):
    """Return the live figures of a notebook that are recorded, by their names on its page."""
    found = {name: figure for _, name, figure in plans.figures(path)}
    return {name: figure for name, figure in found.items() if reads.pad_of(figure) is None}


@pytest.fixture(scope="module", params=[1, style.FINE], ids=["plain", "fine"])
def sharpness(request):
    """Return how many pixels the screen has to a CSS pixel."""
    return request.param


@pytest.fixture(scope="module")
def page(browser, address, path, sharpness):
    size = {"width": 1600, "height": 900}  # in which pictures have their full width
    opened = browser.new_page(viewport=size, device_scale_factor=sharpness)
    opened.goto(f"{address}{path.stem}.html")
    yield opened
    opened.close()


def ready(page, name):
    """Scroll to a figure and wait until it moves; return where it lies in the page."""
    figure = page.locator(f"figure.live#{name}")
    figure.scroll_into_view_if_needed()
    figure.locator("canvas").wait_for()
    return figure


def settings(figure, drawn):
    """Return the defaults, each control at its ends, and settings drawn by lot."""
    every = {name: range(len(stops(control))) for name, control in figure.controls.items()}
    start = {name: _place(figure, name) for name in every}
    yield start
    for name, places in every.items():
        for end in (places[0], places[-1]):
            yield {**start, name: end}
    lot = random.Random(0)
    for _ in range(drawn):
        yield {name: lot.choice(places) for name, places in every.items()}


def _place(figure, name):
    values, value = stops(figure.controls[name]), figure.controls[name].value
    if value in values:
        return values.index(value)
    return int(np.argmin([abs(other - value) for other in values]))


def canvas(figure):
    url = figure.locator("canvas").evaluate("(canvas) => canvas.toDataURL()")
    return Image.open(BytesIO(b64decode(url.split(",")[1]))).convert("RGB")


def test_a_figure_shows_and_says_what_the_kernel_does(page, figures, sharpness):
    assert page.locator("figure.live").count() == len(figures)
    for name, figure in figures.items():
        on_page = ready(page, name)
        values = {argument: stops(control) for argument, control in figure.controls.items()}
        for setting in settings(figure, DRAWN[sharpness]):
            for argument, at in setting.items():
                page.evaluate(MOVE, [name, argument, at])
            shown = dict(zip(values, page.evaluate(PLACES, name), strict=True))
            asked = {argument: values[argument][at] for argument, at in shown.items()}
            picture = figure.draw(**asked)
            assert on_page.locator(".live-words").text_content() == picture.words, asked
            kernel = picture.image(style.FINE).reduce(style.FINE // sharpness)
            apart = np.abs(np.asarray(canvas(on_page), int) - np.asarray(kernel, int))
            assert apart.mean() <= MEAN, (name, asked)
            assert (apart.max(axis=2) > FAR).mean() <= OFF, (name, asked)


@pytest.mark.parametrize("sharpness", [1], indirect=True, scope="module")
def test_what_is_heard_is_what_is_seen(page, figures):
    for name, figure in figures.items():
        on_page = ready(page, name)
        for argument, control in figure.controls.items():
            page.evaluate(MOVE, [name, argument, len(stops(control)) - 1])
        words = on_page.locator(".live-words").text_content()
        heard = on_page.locator("[role=status]")
        heard.filter(has_text=words[:40]).wait_for(state="attached")
        said = heard.text_content()
        assert said.startswith(words)
        assert on_page.locator("canvas[role=img]").get_attribute("aria-label") == said


@pytest.mark.parametrize("sharpness", [1], indirect=True, scope="module")
def test_each_control_has_a_name_a_value_and_moves_by_keyboard(page, figures):
    for name, figure in figures.items():
        on_page = ready(page, name)
        for argument, control in figure.controls.items():
            label = on_page.get_by_label(control.description, exact=True)
            assert label.first.get_attribute("name") == argument
            if slides(control):
                _press_and_look(page, on_page.locator(f"[name={argument}]"))


def _press_and_look(page, control):
    before = int(control.input_value())
    key = "ArrowLeft" if before else "ArrowRight"
    control.press(key)
    page.evaluate(FRAMES)
    after = int(control.input_value())
    assert (after < before) if key == "ArrowLeft" else (after > before)
    shown = control.evaluate("(c) => c.parentElement.querySelector('output').textContent")
    assert control.get_attribute("aria-valuetext") == shown


# One page, and what it does.


class One:
    """A page of its own, and one of its live figures."""

    def __init__(self, browser, address, stem, name, query="", **settings):
        settings = {"viewport": {"width": 1200, "height": 900}, **settings}
        self.page = browser.new_page(**settings)
        self.told = []
        self.page.on("console", lambda said: self._note(said.type, said.text))
        self.page.on("pageerror", lambda error: self.told.append(str(error)))
        self.name, self.own = name, f"{address}{stem}.html"
        self.page.goto(self.own + query)
        self.figure = ready(self.page, name)

    def _note(self, kind, text):
        if kind in ("error", "warning"):
            self.told.append(text)

    def control(self, argument):
        return self.figure.locator(f"[name={argument}]")

    def move(self, argument, at):
        self.page.evaluate(MOVE, [self.name, argument, at])

    def shown(self, argument):
        return self.figure.locator(f"output[for='{self.name}.{argument}']").text_content()

    def rest(self, address):
        self.page.wait_for_url(lambda url: url.endswith(address))


@pytest.fixture
def one(browser, address):
    made = []

    def open_(*what, **settings):
        made.append(One(browser, address, *what, **settings))
        return made[-1]

    yield open_
    for opened in made:
        assert opened.told == []
        opened.page.close()


TRAIN = ("03_logistic_regression", "train")
BOUNDARY = ("01_single_neuron", "boundary")


def test_a_setting_is_part_of_the_address_and_a_page_opens_on_it(one):
    first = one(*TRAIN)
    first.move("alpha", 70)
    first.move("step", 20)
    alpha, step = first.shown("alpha"), first.shown("step")
    first.rest(f"?train.alpha={alpha}&train.step={step}")
    query = first.page.url.removeprefix(first.own)
    again = one(*TRAIN, query)
    assert (again.shown("alpha"), again.shown("step")) == (alpha, step)
    assert canvas(again.figure).tobytes() == canvas(first.figure).tobytes()
    box = again.figure.bounding_box()
    assert -50 < box["y"] < 900, "the page opens elsewhere"


def test_a_setting_at_its_start_is_not_in_the_address_and_others_are_left(one):
    page = one(*BOUNDARY, "?from=mail&boundary.w1=-3")
    assert page.shown("w1") == "−3.0"
    page.move("w1", 45)
    assert page.shown("w1") == "0.5"
    page.rest("?from=mail")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?boundary.w1=0.52", "0.5"),
        ("?boundary.w1=99", "4.0"),
        ("?boundary.w1=-1e9", "−4.0"),
        ("?boundary.w1=rubbish", "0.5"),
        ("?boundary.w1=", "0.5"),
        ("?boundary.w1=%3Cb%3E&x=%", "0.5"),
        ("?boundary.nothing=3", "0.5"),
    ],
)
def test_an_address_that_names_no_stop_is_the_nearest_or_the_start(one, query, shown):
    assert one(*BOUNDARY, query).shown("w1") == shown


def test_an_option_is_named_in_the_address_as_in_the_menu(one):
    page = one("06_two_layer_network", "bend", "?bend.activation=ReLU")
    assert page.control("activation").evaluate("(c) => c.selectedOptions[0].text") == "ReLU"


def test_where_controls_move_together_the_page_says_what_it_has(one):
    page = one(*BOUNDARY)
    note = page.figure.locator(".live-note")
    assert not note.is_visible()
    page.move("w1", 80)
    assert not page.control("w1").evaluate("(c) => c.parentElement.hasAttribute('data-coarse')")
    page.move("w2", 0)
    page.move("b", 7)
    note.wait_for()
    assert note.get_by_role("link").get_attribute("href").startswith("run.html?notebook=01")
    text = page.control("b").evaluate("(c) => c.parentElement.dataset.stops")
    few, every = (int(word) for word in text.split() if word.isdigit())
    assert 2 <= few < every == 81
    page.move("w1", 45)
    page.move("w2", page.control("w2").evaluate("(c) => Number(c.getAttribute('value'))"))
    page.move("b", page.control("b").evaluate("(c) => Number(c.getAttribute('value'))"))
    note.wait_for(state="hidden")


def test_by_key_a_control_gets_from_end_to_end_also_where_it_is_coarse(one):
    page = one(*BOUNDARY, "?boundary.w2=-4&boundary.b=4")
    page.control("w1").press("Home")
    page.page.evaluate(FRAMES)
    seen = []
    for _ in range(81):
        page.control("w1").press("ArrowRight")
        page.page.evaluate(FRAMES)
        seen.append(float(page.shown("w1").replace("−", "-")))
    assert seen == sorted(seen)
    assert seen[-1] == 4
    assert len(set(seen)) >= 4


def test_a_drag_paints_every_stop_that_it_passes(one):
    page = one(*BOUNDARY)
    found = set()
    for at in range(81):
        page.move("w2", at)
        found.add(canvas(page.figure).tobytes())
    assert len(found) == 81


def test_two_sliders_moved_in_one_frame_are_both_moved(one):
    page = one("00_start_here", "draw")
    page.page.evaluate("""() => {
        for (const [name, at] of [['w', 0], ['b', 160]]) {
            const control = document.getElementById(`draw.${name}`);
            control.value = at;
            control.dispatchEvent(new Event('input', {bubbles: true}));
        }
    }""")
    page.page.evaluate(FRAMES)
    assert (page.shown("w"), page.shown("b")) == ("−8.0", "8.0")


def test_what_has_given_way_is_told(one):
    page = one("02_sigmoid_derivative", "walk", "?walk.w=-1.5")
    assert page.shown("w") == "−1.5"
    page.control("x").press("ArrowRight")
    page.page.evaluate(FRAMES)
    note = page.figure.locator(".live-note")
    note.wait_for()
    told = f"w, the weight went from −1.5 to {page.shown('w')}."
    note.filter(has_text=told).wait_for()
    assert page.shown("x") != "0.655"
    assert abs(float(page.shown("w").replace("−", "-")) + 1.5) < 0.8


def test_a_sharper_screen_has_a_sharper_picture(one):
    page = one("00_start_here", "draw")
    before = canvas(page.figure).width
    client = page.page.context.new_cdp_session(page.page)
    size = {"width": 1200, "height": 900, "deviceScaleFactor": 2, "mobile": False}
    client.send("Emulation.setDeviceMetricsOverride", size)
    page.move("w", 3)
    assert canvas(page.figure).width == 2 * before


def test_a_pointer_drags_a_slider_along(one):
    page = one("00_start_here", "draw")
    box = page.control("w").bounding_box()
    mouse, y = page.page.mouse, box["y"] + box["height"] / 2
    mouse.move(box["x"] + box["width"] * 0.6, y)
    mouse.down()
    mouse.move(box["x"] + box["width"] - 2, y, steps=8)
    page.page.evaluate(FRAMES)
    assert page.shown("w") == "8.0"
    mouse.up()


def test_it_plays_to_the_end_and_again_from_the_start(one):
    page = one(*TRAIN, "?train.step=190")
    button = page.figure.get_by_role("button", name="Play: step")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    page.page.wait_for_function("() => document.querySelector('[aria-pressed=false]')")
    assert page.shown("step") == "200"
    button.click()
    page.page.wait_for_timeout(300)
    button.click()
    page.page.evaluate(FRAMES)
    assert 0 < int(page.shown("step")) < 150
    assert button.get_attribute("aria-pressed") == "false"


def test_it_plays_calmly_where_motion_is_not_wanted(one):
    page = one(*TRAIN, "?train.step=0", reduced_motion="reduce")
    page.figure.get_by_role("button", name="Play: step").click()
    page.page.evaluate(COUNT, page.name)
    page.page.wait_for_timeout(2000)
    assert page.page.evaluate("() => painted.size") <= 5


def test_nothing_jumps_when_a_figure_begins_to_move(browser, address):
    for width in (1200, 800, 390):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.route("**/live.js*", lambda route: route.abort())
        page.goto(f"{address}02_sigmoid_derivative.html")
        before = page.evaluate(HEIGHTS)
        page.unroute("**/live.js*")
        page.goto(f"{address}02_sigmoid_derivative.html")
        for name in ("walk", "slide", "pull"):
            ready(page, name)
        assert page.evaluate(HEIGHTS) == pytest.approx(before, abs=2)
        page.close()


def test_on_a_phone_a_figure_fits_and_can_be_touched(one):
    phone = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 3, "is_mobile": True}
    page = one(*BOUNDARY, has_touch=True, **phone)
    width = page.figure.locator("canvas").bounding_box()["width"]
    assert 300 < width <= 390
    assert canvas(page.figure).width == pytest.approx(3 * width, abs=3)
    for control in page.figure.locator("input").all():
        box = control.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["height"] >= 24
    page.move("w1", 10)
    assert page.shown("w1") == "−3.0"


def test_a_figure_whose_frames_do_not_come_stays_a_picture_and_says_so(browser, address):
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.route("**/*.bin", lambda route: route.abort())
    page.goto(f"{address}00_start_here.html")
    figure = page.locator("figure.live#draw")
    figure.scroll_into_view_if_needed()
    note = figure.locator(".live-note")
    note.wait_for()
    assert "cannot be moved" in note.text_content()
    assert note.get_by_role("link").get_attribute("href") == "run.html?notebook=00_start_here"
    assert figure.locator("img").is_visible()
    assert figure.locator("input:enabled").count() == 0
    page.close()


def test_frames_are_asked_for_when_their_figure_comes_near(browser, address):
    page = browser.new_page(viewport={"width": 1200, "height": 700})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}06_two_layer_network.html")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith(".bin")]
    ready(page, "bend")
    assert len([url for url in asked if url.endswith("bend.bin")]) == 1
    assert not [url for url in asked if url.endswith("fade.bin")]
    page.close()


NEAREST = """async ([address, film, wanted, moved, from]) => {
    const {nearest} = await import(address);
    film.byKey = new Map(film.settings.map((setting, index) => [setting.join(), index]));
    return film.settings[nearest(film, wanted, moved, from ?? undefined)];
}"""
FILM = {
    "settings": [[0, 0, 0], [5, 0, 0], [9, 0, 0], [5, 9, 0], [9, 9, 0], [0, 0, 1], [9, 9, 1]],
    "head": {
        "controls": [
            {"stops": ["x"] * 10, "slides": True},
            {"stops": ["x"] * 10, "slides": True},
            {"stops": ["x"] * 2, "slides": False},
        ]
    },
}


@pytest.mark.parametrize(
    ("wanted", "moved", "came_from", "expected"),
    [
        ([5, 9, 0], 0, None, [5, 9, 0]),  # it is there
        ([6, 8, 0], 0, None, [5, 9, 0]),  # the nearest
        ([1, 9, 0], 0, None, [5, 9, 0]),  # the others keep their places
        ([4, 9, 0], 1, None, [5, 9, 0]),  # or leave them by as little as they can
        ([1, 3, 0], 0, None, [0, 0, 0]),
        ([5, 9, 1], 2, None, [9, 9, 1]),  # a choice is kept
        ([6, 9, 0], 0, 5, [9, 9, 0]),  # a key goes on at least one stop
        ([4, 9, 0], 0, 5, [0, 0, 0]),  # also back, where another has to give way
        ([10, 9, 0], 0, 9, [9, 9, 0]),  # and stays at the end
    ],
)
def test_the_nearest_setting(one, address, wanted, moved, came_from, expected):
    page = one("00_start_here", "draw").page
    module = f"{address}_static/live.js"
    assert page.evaluate(NEAREST, [module, FILM, wanted, moved, came_from]) == expected
