"""Settings that stand for all: each control alone, each choice with a slider, some together."""

import itertools

import ipywidgets as widgets
import numpy as np
import pytest

from helpers.explore import explore, menu, scrubber, slider, switch
from helpers.explore.controls import options, slides, stops
from helpers.explore.grid import grid
from helpers.picture import Picture

MANY = {
    "w": slider("w", -4.0, 4.0, 1.0, step=0.1),
    "b": slider("b", -4.0, 4.0, 0.0, step=0.1),
    "c": slider("c", 0, 200, 10),
}
CHOICES = {
    "name": menu("data", ["a", "b", "c"], "b"),
    "alpha": slider("α", 0.1, 10.0, 1.0, log=True),
    "show": switch("show", True),
    "step": scrubber("step", 100, value=100),
}


@pytest.mark.parametrize(
    ("control", "expected"),
    [
        (slider("w", -1.0, 1.0, 0.0, step=0.5), [-1, -0.5, 0, 0.5, 1]),
        (slider("w", 0.0, 1.0, 0.0, step=0.3), [0, 0.3, 0.6, 0.9, 1]),
        (slider("n", 1, 9, 3, step=2), [1, 3, 5, 7, 9]),
        (slider("α", values=[0.1, 0.3, 1]), [0.1, 0.3, 1]),
        (slider("α", 1.0, 100.0, 10.0, step=1, log=True), [1, 10, 100]),
        (menu("m", {"one": 1, "two": 2}), [1, 2]),
        (menu("m", ["x", "y"]), ["x", "y"]),
        (switch("s"), [False, True]),
        (scrubber("step", 3), [0, 1, 2, 3]),
        (widgets.Text("as it is"), ["as it is"]),
    ],
)
def test_stops_are_all_that_a_reader_can_set(control, expected):
    got = stops(control)
    assert got == (pytest.approx(expected) if isinstance(expected[0], float | int) else expected)
    assert control.value in got or np.isclose(got, control.value).any()


@pytest.mark.parametrize("controls", [MANY, CHOICES], ids=["sliders", "choices"])
@pytest.mark.parametrize("most", [700, 1500, 4000])
def test_each_control_has_all_of_its_stops_while_the_others_rest(controls, most):
    chosen = grid(controls, most)
    assert len(chosen.settings) == len(set(chosen.settings)) <= most
    for place, name in enumerate(controls):
        assert chosen.stops[name] == stops(controls[name])
        for at in range(len(chosen.stops[name])):
            assert (*chosen.start[:place], at, *chosen.start[place + 1 :]) in chosen.settings
    start = {name: control.value for name, control in controls.items()}
    assert chosen.values(chosen.start) == pytest.approx(start)


def test_at_every_option_each_slider_has_its_stops_where_they_fit():
    chosen = grid(CHOICES, 4000)
    for option, (name, control) in itertools.product(range(3), CHOICES.items()):
        if slides(control):
            there = {s for s in chosen.settings if s[0] == option and s[2] == chosen.start[2]}
            place = list(CHOICES).index(name)
            assert len({s[place] for s in there}) >= min(81, len(stops(control)))


def test_with_less_room_they_have_some_of_them():
    chosen = grid(CHOICES, 500)
    other = {s[1] for s in chosen.settings if s[0] == 0}
    assert 3 < len(other) < len(stops(CHOICES["alpha"]))


@pytest.mark.parametrize("most", [1000, 3000, 9000])
def test_together_they_have_a_grid_that_reaches_all_ends(most):
    chosen = grid(MANY, most)
    assert len(chosen.settings) > 0.5 * most
    ends = [(0, len(of_one) - 1) for of_one in chosen.stops.values()]
    assert set(itertools.product(*ends)) <= set(chosen.settings)


@pytest.mark.parametrize("most", [600, 1000, 2000, 5000])
def test_stops_that_move_together_are_even_and_have_the_start_among_them(most):
    controls = {**MANY, "b": slider("b", -4.0, 4.0, 2.2, step=0.1)}
    chosen = grid(controls, most)
    moved = [s for s in chosen.settings if sum(np.not_equal(s, chosen.start)) > 1]
    for place, (start, of_one) in enumerate(zip(chosen.start, chosen.stops.values(), strict=True)):
        places = sorted({s[place] for s in moved})
        assert start in places
        assert (places[0], places[-1]) == (0, len(of_one) - 1)
        even = (len(of_one) - 1) / (len(places) - 1)
        gaps = np.diff(places)
        assert gaps.max() < 2.1 * even
        if start in (0, places[-1]):
            assert gaps.max() - gaps.min() <= 1
    counts = [len({s[place] for s in moved}) for place in range(3)]
    assert max(counts) - min(counts) <= 0.35 * max(counts)


def test_a_choice_of_more_options_than_there_is_room_for_still_has_each_of_them():
    controls = {
        "name": menu("data", list("abcdefghijklmnopqrstuvwxyz")),
        "w": slider("w", 0, 80, 3),
        "show": switch("show"),
    }
    chosen = grid(controls, 130)
    assert len(chosen.settings) <= 130
    assert {s[0] for s in chosen.settings} == set(range(26))
    assert {s[2] for s in chosen.settings} == {0, 1}


def test_options_are_those_of_ipywidgets_own_menus_too():
    for control in (
        widgets.Dropdown(options={"one": 1, "two": 2}),
        widgets.ToggleButtons(options=[("one", 1), ("two", 2)]),
        widgets.RadioButtons(options=["one", "two"]),
    ):
        assert [str(name) for name, _ in options(control)] == ["one", "two"]
        assert [value for _, value in options(control)] == list(control._options_values)


def test_few_settings_are_all_there():
    controls = {"n": slider("n", 1, 8, 6), "k": slider("k", 2, 5, 3), "rows": switch("rows")}
    chosen = grid(controls, 1000)
    assert len(chosen.settings) == 8 * 4 * 2


def test_what_the_text_speaks_of_moves_more_finely():
    def together(spoken):
        chosen = grid(MANY, 3000, spoken)
        moved = [s for s in chosen.settings if all(np.not_equal(s, chosen.start))]
        return [len({s[place] for s in moved}) for place in range(3)]

    assert max(together({})) - min(together({})) <= 4
    w, b, c = together({"c": 3})
    assert c > 1.8 * max(w, b)


def test_one_control_more_is_no_error_and_a_foreign_one_stays():
    assert grid({"w": slider("w", 0, 9, 3)}, 1).settings == [(at,) for at in range(10)]
    text = widgets.Text("as it is")
    chosen = grid({"t": text, "w": slider("w", 0, 2, 1)}, 10)
    assert chosen.settings == [(0, 0), (0, 1), (0, 2)]


@pytest.mark.parametrize("most", [0, -3, 2.5, "all"])
def test_how_many_is_a_whole_number_of_at_least_one(most):
    with pytest.raises((TypeError, ValueError), match="most must be"):
        grid(MANY, most)


class Line(Picture):
    def __init__(self):
        super().__init__(100, 120)
        self.axes_ = self.axes(20, 20, 110, 90, xlim=(0, 1), ylim=(-9, 9))
        self.curve = self.line(self.axes_)


@pytest.fixture
def figure():
    picture = Line()

    def draw(w, shown):
        picture.curve.set_data([0, 1], [0, 1 * w])
        picture.curve.set_visible(shown)
        if w == 9:
            print("the end")
        return picture.say(f"w = {w}", "a line")

    return explore(draw, w=slider("w", -9, 9, 1), shown=switch("shown", True))


def test_frames_are_what_draw_makes_of_the_settings(figure):
    asked = [{"w": 3}, {"w": 9, "shown": False}, {}]
    frames = list(figure.frames(asked))
    assert [frame.values for frame in frames] == [
        {"w": 3, "shown": True},
        {"w": 9, "shown": False},
        {"w": 1, "shown": True},
    ]
    assert [frame.words for frame in frames] == ["w = 3", "w = 9", "w = 1"]
    assert [frame.alt for frame in frames] == ["w = 3 a line", "w = 9 a line", "w = 1 a line"]
    assert [frame.heard for frame in frames] == ["", "the end", ""]
    counts = [len(frame.drawing.marks) for frame in frames]
    assert counts[0] == counts[2] == counts[1] + 1
    for frame in frames:
        figure.draw(**frame.values)
        again = figure.picture.record().marks
        assert [str(mark) for mark in again] == [str(mark) for mark in frame.drawing.marks]


def test_frames_leave_the_controls_where_they_are(figure):
    list(figure.frames([{"w": 5}]))
    assert figure.values() == {"w": 1, "shown": True}


def test_without_settings_there_is_a_frame_for_each_of_the_grid(figure):
    assert len(list(figure.frames())) == 19 * 2


def test_a_setting_of_what_no_control_moves_is_told(figure):
    with pytest.raises(TypeError, match="the controls w, shown, got 'v'"):
        list(figure.frames([{"v": 1}]))


def test_what_draw_raises_is_passed_on_and_the_next_frame_is_right(figure):
    with pytest.raises(TypeError):
        list(figure.frames([{"w": object()}]))
    (frame,) = figure.frames([{"w": 2}])
    assert frame.words == "w = 2"
