"""A figure of an author's own: a plain figure, what changes, what is told of slips."""

import re
import traceback
from pathlib import Path

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from matplotlib.figure import Figure
from scenes import usual_way
from series import frame
from test_live_figures import check_state
from test_look import literals

from helpers import data, views
from helpers.explore import explore, slider
from helpers.picture import Picture

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "your_own_figure.md"


def line(height=120, **names):
    """Return a picture with one line that moves, and the line."""
    picture = Picture(height, 200)
    axes = picture.axes(**{"xlim": (0, 1), "ylim": (-5, 5), **names})
    (moving,) = axes.plot([0, 1], [0, 0])
    picture.moves(moving)
    return picture, moving


# A figure of matplotlib's own


def test_a_plain_figure_is_shown_as_it_is_and_follows():
    with plt.style.context("dark_background"):
        figure = Figure(figsize=(3, 2), dpi=100)
        axes = figure.add_subplot()

        def draw(a):
            axes.clear()
            axes.plot([0, 1], [0, a], color="#ffee00")
            axes.set_title(f"a = {a}")
            return figure

        live = explore(draw, a=(-2.0, 2.0))
    assert frame(live).size == (600, 400)
    assert live.picture.words == "a = 0"
    seen = []
    for live.controls["a"].value in (1.5, -1.5):
        seen.append(frame(live).tobytes())
    assert seen[0] != seen[1]
    assert live.picture.words == "a = −1.5"
    assert frame(live).size == (300, 200)
    assert frame(live).getpixel((2, 2)) == (0, 0, 0)


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


# Colours and points


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


@pytest.mark.parametrize("X", [[[1], [2]], [[3, 3], [3, 3]], [[1e300, 1e300], [0, 0]]])
def test_points_that_are_all_one_lie_in_the_middle_of_their_plane(X):
    n = len(X[0])
    one = data.Dataset(np.array(X, float), np.arange(n)[None], ("a", "b"), ("p", "q"), ("", ""))
    view = views.Boundary(one)
    view.show(lambda X: X[:1] - X[1:])
    view.frame()
    axes = view.figure.axes[0]
    assert np.mean([axes.get_xlim(), axes.get_ylim()], axis=1) == pytest.approx([x[0] for x in X])


# Slips that matplotlib does not mind are told below the words, once


def moving_to(x, y, given=(), **limits):
    """Make a figure whose line goes through these points times w."""

    def make():
        picture = Picture(120)
        axes = picture.axes(**limits)
        (moving,) = axes.plot(*(given or ([], [])))

        def draw(w):
            moving.set_data(x, w * np.array(y))
            return picture.say(f"w = {w}")

        return draw

    return make


def changed(change, words="w = {}"):
    """Make a figure that does something else, too, or says other words."""

    def make():
        picture, moving = line()

        def draw(w):
            moving.set_ydata([0, w / 2])
            change(picture, moving, w)
            return picture.say(words.format(w))

        return draw

    return make


def points():
    picture = Picture(100)
    seen = picture.axes().scatter([], [])

    def draw(w):
        seen.set_offsets([[w, w], [w, 2]])
        return picture.say(f"w = {w}")

    return draw


NOTHING = changed(lambda *_: None)
OF_X = r"The x limits of axes 1 are not set.*\(-0.055 to 0.055\): set xlim=\(low, high\)"
OF_Y = "The y limits of axes 1 are not set"
ALL, POSITIVE = {"xlim": (-3, 3), "ylim": (-9, 99)}, {"xscale": "log", "xlim": (1, 9)}
CURVE = [-2, -1, 0, 1, 2], [4, 1, 0, 1, 4]


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (NOTHING, ""),
        (moving_to(*CURVE), OF_X),
        (moving_to([2, 3], [4, 5]), OF_X),
        (moving_to(*CURVE, xlim=(-3, 3)), OF_Y),
        (moving_to(*CURVE, given=CURVE), OF_Y),
        (moving_to(*CURVE, **ALL), ""),
        (moving_to([1, 2], [1, 2], given=([1, 2], [0, 20]), **POSITIVE), ""),
        (moving_to([1, 2], [1, 2], given=([1, 2, 2], [0, 0.5, 20]), yscale="log", xlim=(1, 9)), ""),
        (moving_to([1, 2], [50, 60], given=([1, 2], [5, 20]), yscale="log", xlim=(1, 9)), OF_Y),
        (points, OF_X),
        (changed(lambda p, _, w: p.figure.axes[0].axvline(7, visible=False).remove()), ""),
        (
            changed(lambda p, _, w: p.figure.axes[0].plot([0, 1], [0, w])),
            "Every call of draw adds to the picture: 5 artists in 5 ticks",
        ),
        (
            changed(lambda p, moving, w: moving.set_ydata([0, 1])),
            "The picture is the same for 5 different settings",
        ),
        (changed(lambda *_: None, "A line."), "The words are the same for 5 different settings"),
        (changed(lambda *_: None, ""), ""),
    ],
)
def test_what_an_author_may_have_overlooked_is_told_once(make, told):
    live = explore(make(), w=(0, 9))
    for w in [*range(10), *range(10)]:
        live.controls["w"].value = w
    shown = re.findall("<pre>(.*?)</pre>", live._heard.value)
    assert len(set(shown)) == len(shown)
    assert any(re.search(told, sentence) for sentence in shown) if told else shown == []


@pytest.mark.parametrize(
    ("box", "names", "told"),
    [
        ((50, 40, 190, 80), {"ylabel": "y"}, "axes 1 are cut off at the left by 13 pixels"),
        ((50, 10, 190, 80), {}, "cut off at the bottom by"),
        ((70, 40, 199, 80), {}, "cut off at the right by"),
        ((70, 40, 180, 98), {"title": "t"}, "cut off at the top by"),
        ((), {"ylabel": "y", "title": "t"}, ""),
        ((70, 40, 180, 80), {"ylabel": "y"}, ""),
    ],
)
def test_labels_that_are_cut_off_are_told_at_once(box, names, told):
    picture = Picture(100, 200)
    picture.axes(*box, xlim=(0, 1), ylim=(-20, 20), **names)
    shown = explore(lambda w: picture.say(f"w = {w}"), w=(0, 9))._heard.value
    assert told in shown
    assert bool(told) == bool(shown)


@pytest.mark.parametrize(("said", "words"), [(None, "a = −0.5, n = 2"), ("", "")])
def test_a_picture_without_words_has_the_values_of_its_controls(said, words):
    picture, moving = line()

    def draw(a, n):
        moving.set_ydata([0, a])
        return picture if said is None else picture.say(said)

    live = explore(draw, a=(-1.0, 1.0), n=(0, 4))
    live.controls["a"].value = -0.5
    assert (live.picture.words, live.picture.alt) == (words, "a = −0.5, n = 2")


def test_a_picture_that_stands_still_without_words_says_so():
    data, metadata = Picture(50).bundle()
    assert data["text/plain"] == metadata["image/png"]["alt"]
    assert "without words: picture.say(…)" in data["text/plain"]


def test_an_error_at_the_start_has_the_authors_lines_and_no_others():
    def draw(w):
        np.linalg.inv(np.zeros((2, 2)))

    with pytest.raises(np.linalg.LinAlgError) as told:
        explore(draw, w=(0, 9))
    names = [line.name for line in traceback.extract_tb(told.value.__traceback__)]
    assert names[1:3] == ["draw", "inv"]


# The worked examples of the guide and of CONTRIBUTING


def code_in(path, heading):
    """Return the blocks of Python in a section of a document."""
    section = path.read_text(encoding="utf-8").split(f"# {heading}\n")[1].split("\n#")[0]
    return re.findall(r"```python\n(.*?)```", section, re.DOTALL)


def run(code, space):
    """Run a block whose last paragraph is an expression, and return its value."""
    *body, last = code.strip().split("\n\n")
    exec("\n\n".join(body), space)
    return eval(last, space)


def check_follows(live):
    """Hold what every live figure must satisfy, at every end of its only slider."""
    (control,) = live.controls.values()
    said = set()
    for value in (control.min, control.max, 0.0):
        control.value = value
        said.add(check_state(live)[0])
        assert live._heard.value == ""
    assert len(said) == 3


def test_the_worked_example_runs_and_is_short():
    (code,) = code_in(GUIDE, "A figure of your own")
    assert len([text for text in code.splitlines() if text.strip()]) <= 11
    check_follows(run(code, {}))


def test_the_example_in_contributing_satisfies_what_is_asked_of_a_figure(tmp_path, monkeypatch):
    module, cell = code_in(GUIDE.parents[1] / "CONTRIBUTING.md", "A figure of your own")
    made = {}
    exec(module, made)
    monkeypatch.setattr(views, "Touching", made["Touching"], raising=False)
    live = run(cell, {"np": np, "views": views, "explore": explore, "slider": slider})
    check_follows(live)
    assert [*literals(module), *literals(cell)] == []
    path = tmp_path / "09_mine.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)]), path)
    assert "valley = views.Touching(w, w ** 2)" in usual_way(path, live)
