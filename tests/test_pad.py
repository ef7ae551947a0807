"""The pad as Python sees it: what is on it, what draw gets, what is refused."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import ink, network
from helpers.explore import explore, slider
from helpers.explore.controls import slides, stops
from helpers.explore.pad import pad
from helpers.picture import Picture

STROKES = [[[0.25, 0.5], [0.75, 0.5]], [[0.5, 0.125]]]
THETA = network.initial(64, 5, 10, np.random.default_rng(0))
POINT = st.tuples(st.floats(0, 1), st.floats(0, 1))


def read():
    """Return a picture, and a function that says what is on the pad, with what it was given."""
    picture, seen = Picture(60), []

    def draw(strokes, **others):
        seen.append(strokes)
        return picture.say(f"{len(strokes)} strokes, {int(ink.drawn(strokes).sum())} points")

    return draw, seen


def test_draw_gets_the_strokes_and_follows_them():
    draw, seen = read()
    figure = explore(draw, strokes=pad("your digit"))
    assert seen == [[]] and "0 strokes" in figure.picture.alt
    figure.controls["strokes"].value = STROKES
    assert seen[-1] == STROKES
    assert f"2 strokes, {int(ink.drawn(STROKES).sum())} points" in figure.picture.alt


def test_it_stands_beside_sliders_and_has_one_stop():
    draw, _ = read()
    drawn = pad("your digit", STROKES)
    figure = explore(draw, strokes=drawn, w=slider("w", 0, 4, 1))
    assert stops(drawn) == [STROKES] and not slides(drawn)
    assert drawn.description == "your digit"
    frames = list(figure.frames())
    assert len(frames) == 5 and all(frame.values["strokes"] == STROKES for frame in frames)


@given(st.lists(st.lists(POINT, min_size=1, max_size=5), max_size=3))
def test_points_are_kept_to_a_thousandth(strokes):
    value = pad("your digit", strokes).value
    assert [len(stroke) for stroke in value] == [len(stroke) for stroke in strokes]
    for kept, stroke in zip(value, strokes, strict=True):
        assert np.abs(np.array(kept) - stroke).max() <= 0.5 / 1024
        assert not (np.array(kept) * 1024 % 1).any()
    assert pad("again", value).value == value


def test_arrays_are_strokes_too():
    assert pad("your digit", [np.array(stroke) for stroke in STROKES]).value == STROKES


def test_what_a_page_needs_is_sent_and_the_network_is_not():
    made = pad("your digit", STROKES, examples=ink.DIGITS, network=THETA)
    state = made.get_state()
    assert state["value"] == STROKES and state["description"] == "your digit"
    assert list(state["examples"]) == list(ink.DIGITS)
    assert not {"network", "W1"} & set(state)
    for name, array in THETA.items():
        np.testing.assert_array_equal(made.network[name], array)
    assert pad("your digit").network is None and pad("your digit").examples == {}


def test_it_survives_that_its_figure_is_made_again():
    draw, seen = read()
    drawn = pad("your digit", STROKES)
    first = explore(draw, strokes=drawn)
    first.stop()
    second = explore(draw, strokes=drawn)
    first.retire()
    count = len(seen)
    drawn.value = []
    assert len(seen) == count + 1 and "0 strokes" in second.picture.alt


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"label": " "}, "label must say what is to be drawn, got ' '"),
        ({"label": 3}, "label must say what is to be drawn, got 3"),
        ({"strokes": 3}, "strokes must be a list of strokes, got int 3"),
        ({"strokes": [[0.5, 0.5]]}, r"strokes\[0\] must be \(n, 2\), got \(2,\)"),
        ({"strokes": [[[0.5, 1.5]]]}, r"strokes\[0\] must lie between 0 and 1, got 1\.5"),
        ({"examples": [STROKES]}, "examples must be a dict by name, got list"),
        ({"examples": {3: STROKES}}, "examples must have words for names, got 3"),
        ({"examples": {"3": 3}}, "strokes must be a list of strokes, got int 3"),
        ({"network": [1]}, "network must be a dict of W1, b1, W2, b2, got list"),
        ({"network": THETA | {"W1": np.ones((5, 8))}}, r"W1 must be \(h, 64\)"),
    ],
)
def test_what_makes_no_pad_is_told(given, words):
    with pytest.raises((TypeError, ValueError), match=words):
        pad(**{"label": "your digit"} | given)


def test_what_is_no_stroke_does_not_come_onto_a_pad():
    made = pad("your digit", STROKES)
    with pytest.raises(ValueError, match="between 0 and 1"):
        made.value = [[[0.5, 2]]]
    assert made.value == STROKES


def test_the_browser_has_the_same_numbers():
    source = Path(sys.modules[pad.__module__].__file__).with_suffix(".js").read_text()
    pen, most = (source.split(f"const {name} = ")[1].split(";")[0] for name in ("PEN", "MOST"))
    above, below = pen.split("/")
    assert int(above) / int(below) == ink.PEN
    dots = [[[0.5, 0.5]]] * int(most)
    assert len(ink.checked(dots)) == int(most)
    with pytest.raises(ValueError, match="at most"):
        ink.checked([*dots, *dots[:1]])


def test_only_a_notebook_with_a_pad_loads_anywidget():
    code = "import sys, helpers.explore; assert 'anywidget' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
