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
from loops import in_a_loop, until
from matplotlib.figure import Figure
from series import frame

from helpers import style
from helpers.explore import LiveFigure, explore, page, scrubber, slider
from helpers.latest import report
from helpers.picture import Picture

VIEW = "application/vnd.jupyter.widget-view+json"


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


def test_it_starts_on_its_controls_and_a_tick_moves_picture_and_words_in_place(figure):
    assert isinstance(figure, LiveFigure)
    assert figure.values() == {"w": 1.0, "b": 0.0}
    data, metadata = figure._repr_mimebundle_()
    assert set(data) == {VIEW, "image/png", "text/plain"}
    for words in (data["text/plain"], metadata["image/png"]["alt"], figure.picture.words):
        assert words == "w = 1.0, b = 0.0"
    assert frame(figure).size == (160 * style.FINE, 100 * style.FINE)
    image, before = figure._image, figure._image.value
    figure.controls["w"].value = -2.0
    assert figure._image is image
    assert (image.width, image.height) == ("160", "100")
    assert image.value != before
    assert frame(figure).size == (160, 100)
    assert "w = −2.0, b = 0.0" in figure._words.value


def test_an_error_is_shown_with_its_line_and_raised_and_goes_with_the_next_sound_tick(figure):
    before = figure._image.value
    with pytest.raises(ZeroDivisionError):
        figure.controls["b"].value = 4.0
    assert figure._error.layout.display is None
    assert figure._image.value == before
    for words in ('role="alert"', "ZeroDivisionError: b is &lt;4&gt;", "in draw"):
        assert words in figure._error.value
    for words in ("in _tick", "in _drawn"):
        assert words not in figure._error.value
    figure.controls["b"].value = 1.0
    assert figure._error.layout.display == "none"
    assert "b = 1.0" in figure._words.value


def two(w, b):
    """Draw nothing."""


@pytest.mark.parametrize(
    ("draw", "names", "error", "message"),
    [
        (lambda w: {}["at once"], "w", KeyError, "at once"),
        (lambda w: None, "w", TypeError, r"picture\.say\(…\).*or a matplotlib figure; got None"),
        (lambda w: Figure().add_subplot(), "w", TypeError, "draw must return its pict.*got Axes"),
        (two, "w", TypeError, "do not fit two: missing a required argument: 'b'"),
        (two, "wbv", TypeError, "unexpected keyword argument 'v'"),
        (Picture(50), "w", TypeError, "draw must be a function, got Picture"),
    ],
)
def test_what_makes_no_figure_is_an_error_of_the_cell(draw, names, error, message):
    with pytest.raises(error, match=message):
        explore(draw, **dict.fromkeys(names, (0.0, 1.0)))


def test_what_can_be_seen_is_heard_and_not_shown():
    line = Line()
    figure = explore(lambda w: line.say("a < b", f"w = {w}, c > d"), w=slider("w", 0.0, 1.0, 0.5))
    said = '<div role="status">a &lt; b<span class="{}"> w = {}, c &gt; d</span></div>'
    assert figure._words.value == said.format(page.HEARD, 0.5)
    figure.controls["w"].value = 1.0
    assert figure._words.value == said.format(page.HEARD, 1.0)
    assert figure._repr_mimebundle_()[0]["text/plain"] == "a < b w = 1.0, c > d"
    assert f".{page.HEARD} {{ position: absolute" in figure.children[0].value


def ticking(control):
    """Make a live figure on a control, as a cell does; return it and the values drawn."""
    picture, seen = Line(), []

    def draw(w):
        seen.append(w)
        return picture.say(f"w = {w:.1f}")

    return explore(draw, w=control), seen


def test_a_slider_over_values_ticks_its_figure():
    figure, seen = ticking(slider("weight", values=[0.1, 0.2, 0.5, 1.0], value=0.2))
    figure.controls["w"].index = 3
    figure.controls["w"].value = 0.1
    assert seen[-3:] == [0.2, 1.0, 0.1]
    assert "w = 0.1" in figure._words.value


# A cell that is run again


class Kernel:
    """Stands for IPython's shell: says which cell runs, and which run of it this is."""

    cell, run = "cell 1", 0

    def get_parent(self):
        return {"metadata": {"cellId": self.cell}, "header": {"msg_id": self.run}}


@pytest.fixture
def kernel(monkeypatch):
    running = Kernel()
    monkeypatch.setattr(
        "helpers.explore.cells.get_ipython", lambda: running if running.cell else None
    )
    return running


def alive():
    return widgets.widgets.widget._instances


def test_a_cell_run_again_and_again_leaves_one_figure_that_ticks_once_and_no_control(kernel):
    control, counts, drawn = slider("weight", -4.0, 4.0, 1.0), [], []
    for kernel.run in range(20):
        for _ in range(1 + kernel.run % 2):
            ticking(scrubber("weight", 10))
        figure, seen = ticking(control)  # of another cell: stays open
        drawn.append(seen)
        counts.append(len(alive()))
    assert len({*counts[4::2]}) == len({*counts[5::2]}) == 1
    control.value = 2.0
    assert [len(seen) for seen in drawn] == [*[1] * 19, 2]
    assert "w = 2.0" in figure._words.value


def test_figures_of_one_run_of_other_cells_and_of_no_cell_stay(kernel):
    control, seen = slider("weight", -4.0, 4.0, 1.0), {}
    kept = []
    for name, (kernel.cell, kernel.run) in {
        "one": ("cell 1", 0),
        "two": ("cell 1", 0),
        "other": ("cell 2", 0),
        "none": (None, 0),
        "none either": (None, 1),
    }.items():
        figure, seen[name] = ticking(control)
        kept.append(figure)
    control.value = 3.0
    assert {values[-1] for values in seen.values()} == {3.0}
    kernel.cell, kernel.run = "cell 2", 1
    _, seen["again"] = ticking(control)
    control.value = 2.0
    assert {name for name, values in seen.items() if values[-1] != 2.0} == {"other"}


def test_thousands_of_ticks_leave_memory_widgets_and_figures_where_they_were(figure):
    def ticks(number):
        for count in range(number):
            figure.controls["w"].value = -4 + (count % 80) / 10
        gc.collect()
        return psutil.Process().memory_info().rss, len(gc.get_objects()), len(alive())

    memory, objects, widgets_before = ticks(500)
    later = ticks(4_000)
    assert later[0] - memory < 4_000_000  # bytes: frames kept by mistake take 8 million
    assert later[1] - objects < 100
    assert later[2] == widgets_before
    assert plt.get_fignums() == []


# In a kernel


@in_a_loop
async def test_in_a_kernel_a_tick_returns_before_the_picture_and_the_last_one_wins(figure):
    before = figure._image.value
    for value in range(-30, 31):
        figure.controls["w"].value = value / 10
    assert figure._image.value == before
    await until(lambda: "w = 3.0" in figure._words.value)
    assert figure._image.value != before
    assert frame(figure).size == (160, 100)
    figure.stop()  # and is drawn no more
    await asyncio.sleep(0.4)
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
    await until(lambda: style.FINE in made)
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
    await until(lambda: "w = 3.0" in said[-1])
    assert "w = 0.1" in said[0]
    assert 2 < len(said) < 15


@in_a_loop
async def test_in_a_kernel_a_long_run_tells_how_far_it_is_and_no_other_figure_waits(figure):
    picture, gate = Line(), threading.Event()

    def draw(v):
        if v > 1:
            report(120, 3000)
            gate.wait(20)
        return picture.say(f"v = {v:.1f}")

    long = explore(draw, v=slider("value", -4.0, 4.0, 1.0))
    long.controls["v"].value = 2.0
    figure.controls["w"].value = 3.0
    await until(lambda: "w = 3.0" in figure._words.value)
    await until(lambda: "Working: 120 of 3000 steps" in long._words.value)
    gate.set()
    await until(lambda: "v = 2.0" in long._words.value)


def test_to_import_it_does_not_import_what_draws():
    code = "import sys, helpers.explore; sys.exit('matplotlib.figure' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
