"""A figure of an author's own: short controls, a plain figure, and what is told of slips."""

import re
from pathlib import Path

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure
from series import frame

from helpers.explore import explore, menu, scrubber, slider, switch
from helpers.picture import Picture

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "your_own_figure.md"


def line(height=120, **names):
    """Return a picture with one line that moves, and the line."""
    picture = Picture(height, 200)
    axes = picture.axes(**{"xlim": (0, 1), "ylim": (-5, 5), **names})
    (moving,) = axes.plot([0, 1], [0, 0])
    picture.moves(moving)
    return picture, moving


# Controls for short


@pytest.mark.parametrize(
    ("given", "kind", "start", "ends"),
    [
        ((0, 10), widgets.IntSlider, 5, (0, 10)),
        ((0, 10, 2), widgets.IntSlider, 4, (0, 10)),
        ((0.0, 1.0), widgets.FloatSlider, 0.5, (0, 1)),
        ((0, 1, 0.25), widgets.FloatSlider, 0.5, (0, 1)),
        ((np.int64(0), np.int64(4)), widgets.IntSlider, 2, (0, 4)),
        ((-1, 1.0), widgets.FloatSlider, 0, (-1, 1)),
        (["a", "b"], widgets.Dropdown, "a", None),
        ({"none": 0, "all": 9}, widgets.Dropdown, 0, None),
        (True, widgets.Checkbox, True, None),
    ],
)
def test_a_tuple_a_list_and_a_bool_are_controls(given, kind, start, ends):
    picture, _ = line()
    figure = explore(lambda w: picture.say(f"w = {w}"), w=given)
    control = figure.controls["w"]
    assert isinstance(control, kind)
    assert control.value == start
    assert control.description == "w"
    assert ends is None or (control.min, control.max) == pytest.approx(ends)


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ((1,), TypeError, r"w must be a slider.*\(low, high\).*got tuple"),
        ((1, 2, 3, 4), TypeError, "w must be a slider"),
        ((2, 1), ValueError, "high must be above 2.0, got 1"),
        (("a", "b"), TypeError, "w: low must be a number, got str 'a'"),
        ((0, 1, 5), ValueError, "step must fit"),
        ([], ValueError, "at least one choice"),
        (3, TypeError, "got int"),
        (None, TypeError, "got NoneType"),
    ],
)
def test_what_makes_no_control_is_told(given, error, message):
    picture, _ = line()
    with pytest.raises(error, match=message):
        explore(lambda w: picture.say("words"), w=given)


@pytest.mark.parametrize(
    ("ends", "step", "values"),
    [
        ((-4, 4, 1), 0.1, 80),
        ((0, 1, 0), 0.01, 100),
        ((0, 1, 0), 0.5, 2),
        ((0, 5, 0), 2.5, 2),
        ((-3, 3, 1), 1, 6),
    ],
)
def test_a_step_with_a_point_makes_no_slider_of_whole_numbers(ends, step, values):
    control = slider("w", *ends, step=step)
    assert isinstance(control, widgets.IntSlider) == isinstance(step, int)
    assert (control.max - control.min) / control.step == pytest.approx(values)


def test_numpys_whole_numbers_are_whole():
    control = slider("w", np.int64(0), np.int32(9), np.int64(3), step=np.int64(3))
    assert isinstance(control, widgets.IntSlider)
    assert (control.value, control.step) == (3, 3)
    assert isinstance(scrubber("step", np.int64(9)), widgets.IntSlider)


@pytest.mark.parametrize(
    ("low", "high", "value", "step"),
    [(0.0, 1.0, 0.33, 0.25), (-4.0, 4.0, 0.123, 0.1), (0, 10, 3, 2), (0.0, 2 * np.pi, 1.0, None)],
)
def test_the_start_is_one_of_the_steps_that_the_browser_counts(low, high, value, step):
    control = slider("w", low, high, value, step=step)
    steps = (value - control.min) / control.step
    assert steps == pytest.approx(round(steps), abs=1e-9)
    assert control.value == value
    assert low - 1e-9 <= control.min < low + control.step


@pytest.mark.parametrize(
    ("ends", "shown"),
    [
        ((0.0, 2 * np.pi, 0.0), ".3f"),
        ((0.0, 1e-12, 0.0), ".3g"),
        ((0.0, 1e9, 0.0), ".3g"),
        ((0.0, 1.0, 0.0), ".4f"),
    ],
)
def test_the_number_beside_a_slider_has_few_digits(ends, shown):
    assert slider("w", *ends).readout_format == shown


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: menu("m", "abc"), TypeError, "options must be a list.*got 'abc'"),
        (lambda: menu("m", 3), TypeError, "options must be a list.*got 3"),
        (lambda: menu("m", [[1, 2]]), TypeError, "options must be words or numbers.*got list"),
        (lambda: menu("m", [(1, 2), (3, 4)]), TypeError, "got tuple"),
        (lambda: menu("m", [np.zeros(2)]), TypeError, "got ndarray"),
        (lambda: menu("m", ["a", "a"]), ValueError, "must differ"),
        (lambda: menu("m", {1: "a"}), TypeError, "words for names, got 1"),
        (lambda: menu("m", {"a": 1}, 2), ValueError, "value must be one of 1, got 2"),
        (lambda: slider("w", 0.1, 1.0, 0.5, step=3.0, log=True), ValueError, "fit.*1 decades"),
        (lambda: slider("w", 0, 1, 0, step=1e-12), ValueError, "step must fit"),
        (lambda: slider("w", 0.0, float("inf"), 0.0), ValueError, "high must be finite"),
        (
            lambda: slider("w", 1.0, 2.0, 1.5, step="a", log=True),
            TypeError,
            "step must be a number",
        ),
        (lambda: slider("w", True, 2, 1), TypeError, "low must be a number"),
        (lambda: menu("m", {"a": np.eye(2)}), TypeError, "compared as a whole, got ndarray"),
        (lambda: switch("s", np.True_), TypeError, "True or False"),
    ],
)
def test_what_ipywidgets_would_stumble_on_is_told_before(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_a_menu_by_name_hands_over_what_the_name_stands_for():
    picture, _ = line()
    made = explore(lambda m: picture.say(f"{m(3.0):.1f}"), m={"root": np.sqrt, "square": np.square})
    made.controls["m"].index = 1
    assert made.picture.words == "9.0"


# A figure of matplotlib's own


def test_a_plain_figure_is_shown_as_it_is_and_follows():
    figure = Figure(figsize=(3, 2), dpi=100, facecolor="#204060")
    axes = figure.add_subplot()

    def draw(a):
        axes.clear()
        axes.plot([0, 1], [0, a], color="#ffee00")
        axes.set_title(f"a = {a}")
        return figure

    live = explore(draw, a=(-2.0, 2.0))
    assert frame(live).size == (600, 400)
    assert live.picture.words == "a = 0"
    before = frame(live)
    live.controls["a"].value = 1.5
    assert live.picture.words == "a = 1.5"
    assert frame(live).size == (300, 200)
    assert frame(live).getpixel((2, 2)) == (0x20, 0x40, 0x60)
    assert before != frame(live)


def test_a_figure_of_pyplot_is_not_shown_twice():
    figure, axes = plt.subplots()
    (moving,) = axes.plot([0, 1], [0, 1])

    def draw(a):
        moving.set_ydata([0, a])
        return figure

    live = explore(draw, a=(-2.0, 2.0))
    assert plt.get_fignums() == []
    before = live._image.value
    live.controls["a"].value = 1.0
    assert live._image.value != before


def test_a_plain_figure_keeps_the_readers_look():
    with plt.style.context("dark_background"):
        figure, axes = plt.subplots()

        def draw(a):
            axes.set_title(f"{a}")
            return figure

        shown = frame(explore(draw, a=(0, 4)))
    assert shown.getpixel((1, 1)) == (0, 0, 0)


def test_what_is_no_picture_is_told():
    with pytest.raises(TypeError, match=r"picture\.say\(…\).*or a matplotlib figure; got Axes"):
        explore(lambda w: Figure().add_subplot(), w=(0, 1))


# What changes on a tick appears


@pytest.mark.parametrize(
    "change",
    [
        lambda axes, w: axes.set_title(f"w = {w}"),
        lambda axes, w: axes.set_xlim(0, 1 + w),
        lambda axes, w: axes.set_xticks([0, w / 9]),
        lambda axes, w: axes.scatter([w / 9], [0]),
        lambda axes, w: axes.lines[1].set_ydata([w / 2, w / 2]),
        lambda axes, w: axes.figure.suptitle(f"{w}"),
        lambda axes, w: axes.set_facecolor((1, 1, 1 - w / 9)),
    ],
    ids=["title", "limits", "ticks", "artist", "no moving line", "figure's title", "ground"],
)
def test_what_draw_changes_besides_moving_artists_appears(change):
    picture, _ = line()
    axes = picture.figure.axes[0]
    axes.plot([0, 1], [1, 1])

    def draw(w):
        change(axes, w)
        return picture.say(f"w = {w}")

    live = explore(draw, w=(0, 8))
    frames = {bytes(live._image.value)}
    for w in (0, 2, 6, 8):
        live.controls["w"].value = w
        frames.add(bytes(live._image.value))
    assert len(frames) == 5


def test_colours_that_come_later_stay_themselves():
    picture, moving = line()
    moving.set_linewidth(6)
    wanted = ["tab:red", "navy", "yellow", "lime", "pink", "#8B0051", "white", "black"]

    def draw(i):
        moving.set_color(wanted[i])
        return picture.say(wanted[i])

    live = explore(draw, i=(0, len(wanted) - 1))
    for i, name in enumerate(wanted):
        live.controls["i"].value = i
        meant = np.array(plt.matplotlib.colors.to_rgb(name)) * 255
        off = np.abs(np.asarray(frame(live), float) - meant).max(axis=2)
        assert (off < 9).sum() > 100, name


def test_an_image_of_many_colours_is_shown_in_all_of_them():
    picture = Picture(200)
    picture.axes().imshow(np.arange(400).reshape(20, 20), cmap="viridis")
    live = explore(lambda w: picture.say("viridis"), w=(0, 1))
    off = np.abs(np.asarray(frame(live), int) - np.asarray(picture.image(2), int))
    assert off.mean() < 2


def test_axes_without_a_box_have_room_for_their_labels():
    picture = Picture(200, 400)
    axes = picture.axes(xlabel="bill length (mm)", ylabel="a very\nlong label", title="a title")
    axes.plot([0, 1e5], [0, 1e5])
    image = np.asarray(picture.image(2))
    for edge in (image[:4], image[-4:], image[:, :4], image[:, -4:]):
        assert (edge == 255).all()
    assert axes.get_position().width > 0.6


def test_a_box_needs_four_ends():
    with pytest.raises(TypeError, match="a box needs left, bottom, right and top, got no right"):
        Picture(100).axes(10, 10)


def test_moves_prints_nothing_at_the_end_of_a_cell():
    picture, moving = line()
    assert picture.moves(moving) is None
    assert picture._moving.count(moving) == 1


# Slips are told once


def slips(live, values, name="w"):
    """Move a control through values; return what is told below the words after each of them."""
    told = []
    for value in values:
        live.controls[name].value = value
        told.append(live._heard.value)
    return told


def test_a_draw_that_moves_nothing_is_told():
    picture, _ = line()
    live = explore(lambda w: picture.say(f"w = {w}"), w=(0, 9))
    told = slips(live, range(10))
    assert "The picture is the same for 5 different settings" in told[-1]
    assert told[0] == ""
    assert told[-1].count("The picture is the same") == 1


def test_limits_that_nobody_set_are_told():
    picture = Picture(100)
    axes = picture.axes(40, 30, 700, 90)
    (moving,) = axes.plot([], [])
    picture.moves(moving)

    def draw(w):
        moving.set_data([2, 3], [w, 5])
        return picture.say(f"w = {w}")

    told = slips(explore(draw, w=(0, 9)), range(3))
    assert "The x limits of axes 1 are not set" in told[-1]
    assert "set xlim=(low, high)" in told[-1]


def test_lines_that_pile_up_are_told():
    picture, _ = line()
    axes = picture.figure.axes[0]

    def draw(w):
        axes.plot([0, 1], [0, w])
        return picture.say(f"w = {w}")

    told = slips(explore(draw, w=(0, 9)), range(10))
    assert "Every call of draw adds to the picture: 5 artists in 5 ticks" in told[-1]
    assert told[-1].count("Every call") == 1


def test_a_sound_figure_is_told_nothing():
    picture, moving = line()

    def draw(w):
        moving.set_ydata([0, w])
        return picture.say(f"w = {w}")

    assert set(slips(explore(draw, w=(0, 9)), [*range(10), *range(10)])) == {""}


def test_words_that_nobody_said_are_the_values():
    picture, moving = line()

    def draw(a, n):
        moving.set_ydata([0, a])
        return picture

    live = explore(draw, a=(-1.0, 1.0), n=(0, 4))
    live.controls["a"].value = -0.5
    assert live.picture.words == "a = −0.5, n = 2"


# The worked example of the guide


def test_the_worked_example_runs_and_is_short():
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    lines = [text for text in code.splitlines() if text.strip()]
    assert len(lines) <= 12
    space = {}
    *body, last = code.strip().split("\n\n")
    exec("\n\n".join(body), space)
    live = eval(last, space)
    told = slips(live, [-2.0, 0.0, 2.0], next(iter(live.controls)))
    assert set(told) == {""}
    assert len({live.picture.words, *told}) == 2
