"""Controls: what makes one, where it starts and ends, what it shows, what is refused."""

import itertools
import math

import ipywidgets as widgets
import numpy as np
import pytest

from helpers.explore import explore, menu, round_numbers, scrubber, slider, switch
from helpers.explore.page import LISTED, LONG
from helpers.picture import Picture

INT, FLOAT, LOG = widgets.IntSlider, widgets.FloatSlider, widgets.FloatLogSlider
I64 = np.int64


@pytest.mark.parametrize(
    ("given", "kind", "start", "ends"),
    [
        ((0, 10), INT, 5, (0, 10)),
        ((0, 10, 2), INT, 4, (0, 10)),
        ((0.0, 1.0), FLOAT, 0.5, (0, 1)),
        ((0, 1, 0.25), FLOAT, 0.5, (0, 1)),
        ((I64(0), I64(4)), INT, 2, (0, 4)),
        ((-1, 1.0), FLOAT, 0, (-1, 1)),
        (["a", "b"], widgets.Dropdown, "a", None),
        ({"none": 0, "all": 9}, widgets.Dropdown, 0, None),
        (True, widgets.Checkbox, True, None),
    ],
)
def test_a_tuple_a_list_and_a_bool_are_controls(given, kind, start, ends):
    picture = Picture(50)
    figure = explore(lambda w: picture.say(f"w = {w}"), w=given)
    control = figure.controls["w"]
    assert isinstance(control, kind)
    assert control.value == start
    assert control.description == "w"
    assert ends is None or (control.min, control.max) == pytest.approx(ends)


@pytest.mark.parametrize(
    ("ends", "settings", "kind", "steps", "shown"),
    [
        ((0, 10, 3), {}, INT, 10, "d"),
        ((-3, 3, 1), {"step": 1}, INT, 6, "d"),
        ((I64(0), np.int32(9), I64(3)), {"step": I64(3)}, INT, 3, "d"),
        ((-4, 4, 1), {"step": 0.1}, FLOAT, 80, ".1f"),
        ((0, 1, 0), {"step": 0.01}, FLOAT, 100, ".2f"),
        ((0, 1, 0), {"step": 0.5}, FLOAT, 2, ".1f"),
        ((0, 5, 0), {"step": 2.5}, FLOAT, 2, ".1f"),
        ((-4.0, 4.0, 0.0), {"step": 0.05}, FLOAT, 160, ".2f"),
        ((-4.0, 4.0, 0.0), {"step": 0.25}, FLOAT, 32, ".2f"),
        ((-4.0, 4.0, 0.0), {"step": 2.0}, FLOAT, 4, ".0f"),
        ((0.0, 2 * np.pi, 0.0), {}, FLOAT, 80, ".3f"),
        ((0.0, 1e-12, 0.0), {}, FLOAT, 80, ".3g"),
        ((0.0, 1.2e6, 0.0), {}, FLOAT, 80, ".3g"),
        ((0.0, 1.0, 0.0), {}, FLOAT, 80, ".4f"),
        ((1e10, 1e10 + 1, 1e10), {"step": 0.5}, FLOAT, 2, ".3g"),
        ((0.01, 100.0, 1.0), {"log": True}, LOG, 80, ".3g"),
        ((1, 100, 10), {"log": True}, LOG, 40, ".3g"),
    ],
)
def test_whole_numbers_make_a_whole_slider_and_its_number_has_the_digits_of_its_step(
    ends, settings, kind, steps, shown
):
    control = slider("w", *ends, **settings)
    assert isinstance(control, kind)
    assert (control.max - control.min) / control.step == pytest.approx(steps)
    assert control.readout_format == shown
    assert control.value == pytest.approx(ends[2])
    low, high = (control.min, control.max) if kind != LOG else (10**control.min, 10**control.max)
    assert (low, high) == pytest.approx(ends[:2])


@pytest.mark.parametrize(
    ("ends", "settings"),
    [
        ((0.0, 1.0, 0.33), {"step": 0.25}),
        ((-4.0, 4.0, 0.123), {"step": 0.1}),
        ((0, 10, 3), {"step": 2}),
        ((0.0, 2 * np.pi, 1.0), {}),
        ((0.5, 100.0, 1.0), {"log": True}),
        ((0.01, 100.0, 0.3), {"log": True}),
        ((0.01, 100.0, 0.01), {"log": True}),
        ((2.0, 100.0, 50.0), {"log": True}),
    ],
)
def test_the_start_is_one_of_the_steps_that_the_browser_counts(ends, settings):
    control = slider("w", *ends, **settings)
    low, value = (math.log10(end) if "log" in settings else end for end in (ends[0], ends[2]))
    steps = (value - control.min) / control.step
    assert steps == pytest.approx(round(steps), abs=1e-9)
    assert control.value == ends[2]
    assert low - 1e-9 <= control.min < low + control.step


@pytest.mark.parametrize(
    ("ends", "settings", "start"),
    [
        ((0, 10), {}, 5),
        ((0, 5), {"step": 2}, 2),
        ((-1.0, 1.0), {"step": 0.1}, 0.0),
        ((0.01, 100.0), {"log": True}, 1.0),
        ((0.5, 100.0), {"log": True, "step": 1.0}, 5.0),
    ],
)
def test_without_a_start_a_slider_starts_in_the_middle(ends, settings, start):
    control = slider("w", *ends, **settings)
    assert control.value == pytest.approx(start)
    assert type(control.value) is type(start)


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([4, I64(8), 16, 274], ["4", "8", "16", "274"]),
        ([0.1, 1.0, 30.0], ["0.1", "1", "30"]),
        ([-2, -0.5, 0], ["−2", "−0.5", "0"]),
        ([1e-4, 0.25, 300.0], ["0.0001", "0.25", "300"]),
        ((1.00001, 1.00002), ["1.00001", "1.00002"]),
    ],
)
def test_a_slider_over_values_has_them_as_they_were_given_each_in_few_digits(values, shown):
    control = slider("m, batch size", values=values, value=values[1])
    assert isinstance(control, widgets.SelectionSlider)
    assert LISTED in control._dom_classes
    assert (control.value, control.index) == (values[1], 1)
    assert slider("m", values=values).value == values[0]
    assert [name for name, _ in control.options] == shown
    got = [value for _, value in control.options]
    assert got == list(values)
    assert {type(value) for value in got} <= {int, float}
    for control.index, value in enumerate(got):
        assert control.value == value


def test_round_numbers_are_those_that_a_text_says_evenly_spaced_to_the_eye():
    numbers = round_numbers(0.01, 300)
    assert (numbers[0], numbers[-1]) == (0.01, 300.0)
    assert {0.1, 0.2, 0.5, 1.0, 2.0, 3.0, 4.0, 10.0, 23.0, 30.0, 100.0} <= set(numbers)
    assert all(float(f"{number:.2g}") == number for number in numbers)
    ratios = [after / before for before, after in itertools.pairwise(numbers)]
    assert 1.08 < min(ratios) < max(ratios) <= 1.2 + 1e-9
    assert round_numbers(0.95, 2.05) == [1, 1.1, 1.2, 1.3, 1.5, 1.7, 2]


def test_a_scrubber_has_a_player_over_the_same_numbers():
    control = scrubber("step", I64(200), value=30)
    assert isinstance(control, INT)
    for part in (control, control.player):
        assert (part.min, part.max, part.value) == (0, 200, 30)
    assert [scrubber("step", last).player.step for last in (1, 50, 250)] == [1, 1, 2]
    assert [control.player.interval, scrubber("step", 9, 0, 80).player.interval] == [50, 80]


def test_menu_and_switch():
    assert menu("activation", ["tanh", "ReLU"]).value == "tanh"
    assert menu("activation", ["tanh", "ReLU"], "ReLU").value == "ReLU"
    assert menu("root", {"root": np.sqrt, "square": np.square}, np.square).value(3.0) == 9
    assert [switch("rows").value, switch("rows", True).value] == [False, True]
    assert not switch("rows").indent


@pytest.mark.parametrize("label", ["w", "θ, the angle of the line in radians"])
@pytest.mark.parametrize(
    "make",
    [
        lambda label: slider(label, 0.0, 1.0, 0.5),
        lambda label: slider(label, values=[1, 2]),
        lambda label: menu(label, ["a"]),
        lambda label: scrubber(label, 3),
        switch,
    ],
    ids=["slider", "slider over values", "menu", "scrubber", "switch"],
)
def test_every_control_has_its_label_and_a_long_one_has_a_line_of_its_own(make, label):
    control = make(label)
    assert control.description == control.tooltip == label
    assert (LONG in control._dom_classes) == (len(label) > 24)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: slider("", 0, 1, 0), TypeError, "label must say what the control moves"),
        (lambda: slider(0, 1, 0), TypeError, "label must say what the control moves, got 0"),
        (lambda: slider("w", 1, 1, 1), ValueError, "high must be above 1.0, got 1"),
        (lambda: slider("w", 0, 1, 2), ValueError, "value must be at most 1.0, got 2"),
        (lambda: slider("w", 0, 1, 0, step=0), ValueError, "step must be above 0"),
        (lambda: slider("w", 0, 1, 0, step=1e-12), ValueError, "step must fit"),
        (lambda: slider("w", 5, 6, step=2), ValueError, "into the range, 1; got 2"),
        (lambda: slider("w", "a", 1, 0), TypeError, "low must be a number, got str 'a'"),
        (lambda: slider("w", True, 2, 1), TypeError, "low must be a number"),
        (lambda: slider("w", 0.0, float("inf"), 0.0), ValueError, "high must be finite"),
        (lambda: slider("w", 0.0, 1.0, 0.5, log=True), ValueError, "logarithmic slider.*above 0"),
        (lambda: slider("w", 0.1, 1.0, 0.5, step=3.0, log=True), ValueError, "fit.*1 decades"),
        (lambda: slider("w", 1, 2, 1.5, step="a", log=True), TypeError, "step must be a number"),
        (lambda: slider("w"), TypeError, "low must be a number, got NoneType None"),
        (lambda: slider("w", values="12"), TypeError, "values must be a list of numbers, got '12'"),
        (lambda: slider("w", values=3), TypeError, "values must be a list of numbers, got 3"),
        (lambda: slider("w", values=[1, "b"]), TypeError, r"values\[1\] must be a number, got str"),
        (lambda: slider("w", values=[1, np.nan]), ValueError, r"values\[1\] must be finite, got n"),
        (lambda: slider("w", values=[1]), ValueError, r"at least two numbers, got \[1\]"),
        (lambda: slider("w", values=[1, 3, 2]), ValueError, "values must rise, got 2 after 3"),
        (lambda: slider("w", values=[1, 1.0]), ValueError, "values must rise, got 1.0 after 1"),
        (lambda: slider("w", values=[4, 16], value=15), ValueError, "got 15; the nearest is 16"),
        (lambda: slider("w", values=[1, 2], value="1"), TypeError, "value must be a number, got"),
        (lambda: slider("w", 1, values=[1, 2]), TypeError, "over values takes no low, got 1"),
        (lambda: slider("w", values=[1, 2], log=True), TypeError, "takes no log, got True"),
        (lambda: slider("", values=[1, 2]), TypeError, "label must say what the control moves"),
        (lambda: round_numbers(0, 1), ValueError, "low must be above 0, got 0"),
        (lambda: round_numbers(2, 1), ValueError, "high must be above 2.0, got 1"),
        (lambda: menu("w", []), ValueError, "at least one choice, got none"),
        (lambda: menu("w", ["a"], "b"), ValueError, "value must be one of 'a', got 'b'"),
        (lambda: menu("m", "abc"), TypeError, "options must be a list.*got 'abc'"),
        (lambda: menu("m", 3), TypeError, "options must be a list.*got 3"),
        (lambda: menu("m", [[1, 2]]), TypeError, "options must be words or numbers.*got list"),
        (lambda: menu("m", [(1, 2), (3, 4)]), TypeError, "got tuple"),
        (lambda: menu("m", [np.zeros(2)]), TypeError, "got ndarray"),
        (lambda: menu("m", ["a", "a"]), ValueError, "must differ"),
        (lambda: menu("m", {1: "a"}), TypeError, "words for names, got 1"),
        (lambda: menu("m", {"a": 1}, 2), ValueError, "value must be one of 1, got 2"),
        (lambda: menu("m", {"a": np.eye(2)}), TypeError, "compared as a whole, got ndarray"),
        (lambda: switch("w", 1), TypeError, "value must be True or False, got 1"),
        (lambda: switch("s", np.True_), TypeError, "True or False"),
        (lambda: scrubber("w", 0), ValueError, "last must be at least 1, got 0"),
        (lambda: scrubber("w", 5, value=6), ValueError, "value must be at most 5, got 6"),
    ],
)
def test_bad_controls_are_refused(make, error, message):
    with pytest.raises(error, match=message):
        make()


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
        ("0 to 1", TypeError, "w must be a slider, menu, switch or scrubber.*got str"),
        (np.array([0.0, 1.0]), TypeError, "got ndarray"),
        (slider, TypeError, "got function"),
    ],
)
def test_what_makes_no_control_is_told(given, error, message):
    with pytest.raises(error, match=message):
        explore(lambda w: Picture(50).say("words"), w=given)
    with pytest.raises(TypeError, match=r"needs the name of draw's argument: w=slider\(…\); got a"):
        explore(lambda w: Picture(50).say("words"), given)
