"""The live figure: controls that fit the function, ticks, words, errors where the reader looks."""

import asyncio
import gc
import subprocess
import sys
import threading

import ipywidgets as widgets
import matplotlib.pyplot as plt
import psutil
import pytest
from loops import in_a_loop
from series import frame

from helpers import style
from helpers.explore import (
    LiveFigure,
    explore,
    page,
    scrubber,
    slider,
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


def test_what_is_no_function_is_refused():
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


def test_a_slider_over_values_ticks_its_figure():
    figure, seen = _ticking(slider("weight", values=[0.1, 0.2, 0.5, 1.0], value=0.2))
    figure.controls["w"].index = 3
    figure.controls["w"].value = 0.1
    assert seen[-3:] == [0.2, 1.0, 0.1]
    assert "w = 0.1" in figure._words.value


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
