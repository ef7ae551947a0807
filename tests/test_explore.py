"""The live figure: controls that fit the function, ticks, words, errors where the reader looks."""

import asyncio
import gc
import itertools
import math
import subprocess
import sys
import threading

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
import psutil
import pytest
from loops import in_a_loop
from series import frame

from helpers import style
from helpers.explore import (
    LiveFigure,
    explore,
    menu,
    page,
    round_numbers,
    scrubber,
    slider,
    switch,
)
from helpers.latest import report
from helpers.picture import Picture


class Line(Picture):
    """One line whose end moves."""

    def __init__(self):
        super().__init__(height=100, width=160)
        axes = self.axes(20, 20, 150, 90, xlim=(0, 1), ylim=(-5, 5))
        (self.line,) = axes.plot([0, 1], [0, 0], color=style.BLUE)
        self.moves(self.line)


@pytest.fixture
def figure():
    picture = Line()

    def draw(w, b):
        if b == 4:
            raise ZeroDivisionError("b is <4>")
        picture.line.set_ydata([b, w + b])
        return picture.say(f"w = {w:.1f}, b = {b:.1f}")

    return explore(draw, w=slider("weight", -4.0, 4.0, 1.0), b=slider("bias", -4.0, 4.0, 0.0))


def test_it_starts_on_the_values_of_its_controls(figure):
    assert isinstance(figure, LiveFigure)
    assert figure.values() == {"w": 1.0, "b": 0.0}
    assert figure.picture.words == "w = 1.0, b = 0.0"
    assert frame(figure).size == (160 * style.FINE, 100 * style.FINE)


def test_a_tick_updates_picture_and_words_in_place(figure):
    image, before = figure._image, figure._image.value
    figure.controls["w"].value = -2.0
    assert figure._image is image
    assert image.value != before
    assert frame(figure).size == (160, 100)
    assert "w = −2.0, b = 0.0" in figure._words.value


def test_the_picture_has_a_fixed_size_in_the_page(figure):
    assert (figure._image.width, figure._image.height) == ("160", "100")


def test_words_are_told_to_screen_readers_as_text(figure):
    figure._say("<b>bold</b>")
    assert figure._words.value == '<div role="status">&lt;b&gt;bold&lt;/b&gt;</div>'


def test_an_error_is_shown_with_its_line_and_raised(figure):
    before = figure._image.value
    with pytest.raises(ZeroDivisionError):
        figure.controls["b"].value = 4.0
    assert figure._error.layout.display is None
    shown = figure._error.value
    assert 'role="alert"' in shown
    assert "ZeroDivisionError: b is &lt;4&gt;" in shown
    assert "in draw" in shown
    assert "in _tick" not in shown
    assert "in _drawn" not in shown
    assert figure._image.value == before


def test_the_error_goes_when_the_next_tick_is_sound(figure):
    with pytest.raises(ZeroDivisionError):
        figure.controls["b"].value = 4.0
    figure.controls["b"].value = 1.0
    assert figure._error.layout.display == "none"
    assert "b = 1.0" in figure._words.value


def test_an_error_at_the_start_is_an_error_of_the_cell():
    def draw(w):
        raise KeyError("at once")

    with pytest.raises(KeyError, match="at once"):
        explore(draw, w=slider("weight", 0.0, 1.0, 0.5))


def test_draw_must_return_its_picture():
    with pytest.raises(TypeError, match=r"draw must return its picture.*got None"):
        explore(lambda w: None, w=slider("weight", 0.0, 1.0, 0.5))


def test_controls_must_fit_the_function():
    with pytest.raises(TypeError, match="do not fit draw: missing a required argument: 'b'"):

        def draw(w, b):
            """Draw nothing."""

        explore(draw, w=slider("weight", 0.0, 1.0, 0.5))
    with pytest.raises(TypeError, match="unexpected keyword argument 'v'"):
        explore(lambda w: None, w=slider("weight", 0, 1, 0), v=slider("v", 0, 1, 0))


def test_what_is_no_control_and_no_function_is_refused():
    with pytest.raises(TypeError, match=r"w must be a slider, menu, switch or scrubber.*got str"):
        explore(lambda w: None, w="0 to 1")
    with pytest.raises(TypeError, match="draw must be a function, got Line"):
        explore(Line())


def test_what_can_be_seen_is_heard_and_not_shown():
    line = Line()

    def draw(w):
        return line.say("a < b", f"w = {w}, c > d")

    figure = explore(draw, w=slider("w", 0.0, 1.0, 0.5))
    said = '<div role="status">a &lt; b<span class="{}"> w = {}, c &gt; d</span></div>'
    assert figure._words.value == said.format(page.HEARD, 0.5)
    figure.controls["w"].value = 1.0
    assert figure._words.value == said.format(page.HEARD, 1.0)
    assert figure._repr_mimebundle_()[0]["text/plain"] == "a < b w = 1.0, c > d"
    assert f".{page.HEARD} {{ position: absolute" in figure.children[0].value


def test_its_bundle_has_widget_picture_and_words(figure):
    data, metadata = figure._repr_mimebundle_()
    assert set(data) == {
        "application/vnd.jupyter.widget-view+json",
        "image/png",
        "text/plain",
    }
    assert data["text/plain"] == "w = 1.0, b = 0.0"
    assert metadata["image/png"]["alt"] == "w = 1.0, b = 0.0"


def test_whole_numbers_give_a_slider_of_whole_numbers():
    control = slider("penguin", 0, 10, 3)
    assert isinstance(control, widgets.IntSlider)
    assert (control.min, control.max, control.value, control.step) == (0, 10, 3, 1)


@pytest.mark.parametrize(
    ("step", "shown"), [(0.1, ".1f"), (0.05, ".2f"), (0.5, ".1f"), (0.25, ".2f"), (2.0, ".0f")]
)
def test_a_slider_shows_the_digits_of_its_step(step, shown):
    assert slider("w", -4.0, 4.0, 0.0, step=step).readout_format == shown


def test_a_logarithmic_slider_starts_at_its_value_and_ends_at_its_ends():
    control = slider("α", 0.01, 300.0, 1.0, log=True)
    assert control.value == pytest.approx(1)
    assert 10**control.min == pytest.approx(0.01)
    assert 10**control.max == pytest.approx(300)


def test_a_slider_over_values_has_them_all_as_they_were_given_and_no_other():
    control = slider("m, batch size", values=[4, np.int64(8), 16, 274], value=16)
    assert isinstance(control, widgets.SelectionSlider)
    assert control.description == control.tooltip == "m, batch size"
    assert (control.value, control.index) == (16, 2)
    got = [value for _, value in control.options]
    assert got == [4, 8, 16, 274]
    assert {type(value) for value in got} == {int}
    for index, value in enumerate(got):
        control.index = index
        assert control.value == value
    assert slider("α", values=(0.1, 1.0)).value == 0.1


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([0.1, 1.0, 30.0], ["0.1", "1", "30"]),
        ([-2, -0.5, 0], ["−2", "−0.5", "0"]),
        ([1e-4, 0.25, 300.0], ["0.0001", "0.25", "300"]),
        ([1.00001, 1.00002], ["1.00001", "1.00002"]),
    ],
)
def test_a_slider_over_values_shows_each_in_few_digits_that_tell_it_apart(values, shown):
    assert [name for name, _ in slider("v", values=values).options] == shown


def test_a_slider_over_values_ticks_its_figure():
    figure, seen = _ticking(slider("weight", values=[0.1, 0.2, 0.5, 1.0], value=0.2))
    figure.controls["w"].index = 3
    figure.controls["w"].value = 0.1
    assert seen[-3:] == [0.2, 1.0, 0.1]
    assert "w = 0.1" in figure._words.value


def test_round_numbers_are_those_that_a_text_says_evenly_spaced_to_the_eye():
    numbers = round_numbers(0.01, 300)
    assert (numbers[0], numbers[-1]) == (0.01, 300.0)
    assert {0.1, 0.2, 0.5, 1.0, 2.0, 3.0, 4.0, 10.0, 23.0, 30.0, 100.0} <= set(numbers)
    assert all(float(f"{number:.2g}") == number for number in numbers)
    ratios = [after / before for before, after in itertools.pairwise(numbers)]
    assert 1.08 < min(ratios) < max(ratios) <= 1.2 + 1e-9
    assert round_numbers(0.95, 2.05) == [1, 1.1, 1.2, 1.3, 1.5, 1.7, 2]


def test_a_scrubber_has_a_player_over_the_same_numbers():
    control = scrubber("step", 200, value=30)
    assert (control.min, control.max, control.value) == (0, 200, 30)
    assert (control.player.min, control.player.max, control.player.value) == (0, 200, 30)


def test_menu_and_switch():
    assert menu("activation", ["tanh", "ReLU"]).value == "tanh"
    assert menu("activation", ["tanh", "ReLU"], "ReLU").value == "ReLU"
    assert switch("rows", True).value is True


@pytest.mark.parametrize(
    "control",
    [
        slider("w", 0.0, 1.0, 0.5),
        slider("w", values=[1, 2]),
        menu("w", ["a"]),
        switch("w"),
        scrubber("w", 3),
    ],
    ids=["slider", "slider over values", "menu", "switch", "scrubber"],
)
def test_every_control_has_its_label(control):
    assert control.description == "w"
    assert control.tooltip == "w"


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: slider("", 0, 1, 0), TypeError, "label must say what the control moves"),
        (lambda: slider("w", 1, 1, 1), ValueError, "high must be above 1.0, got 1"),
        (lambda: slider("w", 0, 1, 2), ValueError, "value must be at most 1.0, got 2"),
        (lambda: slider("w", 0, 1, 0, step=0), ValueError, "step must be above 0"),
        (lambda: slider("w", "a", 1, 0), TypeError, "low must be a number, got str 'a'"),
        (lambda: slider("w", 0.0, 1.0, 0.5, log=True), ValueError, "logarithmic slider.*above 0"),
        (lambda: slider("w"), TypeError, "low must be a number, got NoneType None"),
        (lambda: slider("w", values="12"), TypeError, "values must be a list of numbers, got '12'"),
        (lambda: slider("w", values=3), TypeError, "values must be a list of numbers, got 3"),
        (lambda: slider("w", values=[1, "b"]), TypeError, r"values\[1\] must be a number, got str"),
        (
            lambda: slider("w", values=[1, np.nan]),
            ValueError,
            r"values\[1\] must be finite, got nan",
        ),
        (lambda: slider("w", values=[1]), ValueError, r"at least two numbers, got \[1\]"),
        (lambda: slider("w", values=[1, 3, 2]), ValueError, "values must rise, got 2 after 3"),
        (lambda: slider("w", values=[1, 1.0]), ValueError, "values must rise, got 1.0 after 1"),
        (
            lambda: slider("w", values=[4, 8, 16], value=15),
            ValueError,
            "value must be one of the values, got 15; the nearest is 16",
        ),
        (lambda: slider("w", values=[1, 2], value="1"), TypeError, "value must be a number, got"),
        (lambda: slider("w", 1, values=[1, 2]), TypeError, "over values takes no low, got 1"),
        (lambda: slider("w", values=[1, 2], log=True), TypeError, "takes no log, got True"),
        (lambda: slider("", values=[1, 2]), TypeError, "label must say what the control moves"),
        (lambda: round_numbers(0, 1), ValueError, "low must be above 0, got 0"),
        (lambda: round_numbers(2, 1), ValueError, "high must be above 2.0, got 1"),
        (lambda: menu("w", []), ValueError, "at least one choice, got none"),
        (lambda: menu("w", ["a"], "b"), ValueError, "value must be one of 'a', got 'b'"),
        (lambda: switch("w", 1), TypeError, "value must be True or False, got 1"),
        (lambda: scrubber("w", 0), ValueError, "last must be at least 1, got 0"),
        (lambda: scrubber("w", 5, value=6), ValueError, "value must be at most 5, got 6"),
    ],
)
def test_bad_controls_are_refused(make, error, message):
    with pytest.raises(error, match=message):
        make()


@pytest.mark.parametrize(("low", "value"), [(0.5, 1.0), (0.01, 0.3), (0.01, 0.01), (2.0, 50.0)])
def test_the_start_of_a_logarithmic_slider_is_one_of_its_steps(low, value):
    control = slider("α, learning rate", low, 100.0, value, log=True)
    steps = (math.log10(control.value) - control.min) / control.step
    assert steps == pytest.approx(round(steps), abs=1e-9)
    assert math.log10(low) - 1e-9 <= control.min < math.log10(low) + control.step
    assert control.value == value


class Kernel:
    """Stands for IPython's shell: says which cell runs, and which run of it this is."""

    cell, run = "cell 1", 0

    def get_parent(self):
        return {"metadata": {"cellId": self.cell}, "header": {"msg_id": self.run}}


@pytest.fixture
def kernel(monkeypatch):
    running = Kernel()
    monkeypatch.setattr("helpers.explore.cells.get_ipython", lambda: running)
    return running


def _ticking(control):
    """Make a live figure on a control, as a cell does; return it and the values drawn."""
    picture, seen = Line(), []

    def draw(w):
        seen.append(w)
        return picture.say(f"w = {w:.1f}")

    return explore(draw, w=control), seen


def test_a_cell_run_fifty_times_leaves_one_figure_that_ticks_once(kernel):
    control = slider("weight", -4.0, 4.0, 1.0)
    counts, drawn = [], []
    for kernel.run in range(50):
        figure, seen = _ticking(control)
        drawn.append(seen)
        counts.append(len(_alive()))
    assert len(set(counts[1:])) == 1
    before = [len(seen) for seen in drawn]
    control.value = 2.0
    assert [len(seen) for seen in drawn] == [*before[:-1], before[-1] + 1]
    assert "w = 2.0" in figure._words.value


def _alive():
    return widgets.widgets.widget._instances


def test_controls_made_by_the_cell_itself_are_closed_with_its_old_figure(kernel):
    alive = []
    for kernel.run in range(5):
        _ticking(scrubber("weight", 10))
        alive.append(len(_alive()))
    assert len(set(alive)) == 1


def test_two_figures_of_one_run_and_those_of_other_cells_stay(kernel):
    control = slider("weight", -4.0, 4.0, 1.0)
    _, one = _ticking(control)
    _, two = _ticking(control)
    kernel.cell = "cell 2"
    _, three = _ticking(control)
    control.value = 3.0
    assert one[-1] == two[-1] == three[-1] == 3.0
    kernel.run += 1
    _, four = _ticking(control)
    control.value = 2.0
    assert one[-1] == two[-1] == four[-1] == 2.0
    assert three[-1] == 3.0


def test_where_no_cell_is_known_every_figure_stays(monkeypatch):
    monkeypatch.setattr("helpers.explore.cells.get_ipython", lambda: None)
    control = slider("weight", -4.0, 4.0, 1.0)
    _, one = _ticking(control)
    _, two = _ticking(control)
    control.value = 3.0
    assert one[-1] == two[-1] == 3.0


def test_ten_thousand_ticks_leave_memory_widgets_and_figures_where_they_were(figure):
    def ticks(number):
        for count in range(number):
            figure.controls["w"].value = -4 + (count % 80) / 10
        gc.collect()
        return psutil.Process().memory_info().rss, len(gc.get_objects()), len(_alive())

    memory, objects, alive = ticks(500)
    later = ticks(10_000)
    assert later[0] - memory < 10_000_000  # bytes: frames kept by mistake take 20 million
    assert later[1] - objects < 100
    assert later[2] == alive
    assert plt.get_fignums() == []


async def _until(holds):
    while not holds():
        await asyncio.sleep(0.002)


@in_a_loop
async def test_in_a_kernel_a_tick_returns_before_the_picture_and_the_last_one_wins(figure):
    before = figure._image.value
    for value in range(-30, 31):
        figure.controls["w"].value = value / 10
    assert figure._image.value == before
    await _until(lambda: "w = 3.0" in figure._words.value)
    assert figure._image.value != before
    assert frame(figure).size == (160, 100)


@in_a_loop
async def test_in_a_kernel_the_picture_is_drawn_fine_once_when_it_rests(figure, monkeypatch):
    made = []

    def counted(sharpness=1, frame=figure.picture.frame):
        made.append(sharpness)
        return frame(sharpness)

    monkeypatch.setattr(figure.picture, "frame", counted)

    for value in range(6):
        figure.controls["w"].value = value / 2
        await asyncio.sleep(0.05)
    await _until(lambda: style.FINE in made)
    await asyncio.sleep(0.5)
    assert made[-1] == style.FINE
    assert set(made[:-1]) == {1}
    assert frame(figure).size == (160 * style.FINE, 100 * style.FINE)
    assert "w = 2.5" in figure._words.value


@in_a_loop
async def test_in_a_kernel_words_that_change_fast_are_said_now_and_then_and_at_the_end(figure):
    said = []
    figure._words.observe(lambda change: said.append(change["new"]), "value")

    for value in range(1, 31):
        figure.controls["w"].value = value / 10
        await asyncio.sleep(0.02)
    await _until(lambda: "w = 3.0" in said[-1])
    assert "w = 0.1" in said[0]
    assert 2 < len(said) < 15


@in_a_loop
async def test_in_a_kernel_a_figure_that_is_replaced_draws_no_more(figure):
    figure.controls["w"].value = 2.0
    await _until(lambda: "w = 2.0" in figure._words.value)
    figure.retire()
    await asyncio.sleep(0.4)
    assert frame(figure).size == (160, 100)


@in_a_loop
async def test_in_a_kernel_an_error_is_shown_and_raised_and_goes(figure):
    heard = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: heard.append(context))
    figure.controls["b"].value = 4.0
    await _until(lambda: heard)
    assert isinstance(heard[0]["exception"], ZeroDivisionError)
    assert "in draw" in figure._error.value
    assert "in _drawn" not in figure._error.value
    figure.controls["b"].value = 1.0
    await _until(lambda: figure._error.layout.display == "none")


@in_a_loop
async def test_in_a_kernel_a_long_run_tells_how_far_it_is():
    picture, gate = Line(), threading.Event()

    def draw(w):
        if w > 1:
            report(120, 3000)
            gate.wait(20)
        return picture.say(f"w = {w:.1f}")

    figure = explore(draw, w=slider("weight", -4.0, 4.0, 1.0))

    figure.controls["w"].value = 2.0
    await _until(lambda: "Working: 120 of 3000 steps" in figure._words.value)
    gate.set()
    await _until(lambda: "w = 2.0" in figure._words.value)


@in_a_loop
async def test_two_figures_do_not_wait_for_each_other(figure):
    picture, gate = Line(), threading.Event()

    def stuck(v):
        if v > 1:
            gate.wait(20)
        return picture.say(f"v = {v:.1f}")

    other = explore(stuck, v=slider("other", -4.0, 4.0, 1.0))

    other.controls["v"].value = 2.0
    figure.controls["w"].value = 3.0
    await _until(lambda: "w = 3.0" in figure._words.value)
    assert "v = 1.0" in other._words.value
    gate.set()
    await _until(lambda: "v = 2.0" in other._words.value)


def test_to_import_it_does_not_import_what_draws():
    code = "import sys, helpers.explore; sys.exit('matplotlib.figure' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
