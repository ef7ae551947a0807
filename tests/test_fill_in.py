"""Graphs to fill in: the numbers of each attempt, the verdicts on them, and what is drawn."""

import itertools
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from helpers import numerals
from helpers.answers import fill_in
from helpers.answers.exercise import AuthorError
from helpers.diagrams.graph import Graph
from helpers.exercises import EXERCISES, FillIn, check, gaps, judge

GRAPHS = {id: e for id, e in EXERCISES.items() if isinstance(e, FillIn)}
EACH = pytest.mark.parametrize("exercise", GRAPHS.values(), ids=GRAPHS)
EDGES = [
    pytest.param(exercise, name, id=f"{exercise.id} {name}")
    for exercise in GRAPHS.values()
    for name in exercise.asked
]
EACH_EDGE = pytest.mark.parametrize(("exercise", "name"), EDGES)


@pytest.fixture(autouse=True)
def _blank_graph(request, monkeypatch):
    """Have the blank graph of an exercise drawn once, but where the graph itself is tested."""
    if getattr(request, "param", "drawn once") == "drawn once":
        monkeypatch.setattr(fill_in, "Graph", cache(Graph))


each_graph_anew = pytest.mark.parametrize("_blank_graph", ["drawn anew"], indirect=True)


def right(exercise, attempt=1):
    numbers = exercise.numbers(attempt)
    return {name: numbers[name] for name in exercise.asked}


def said(exercise, answer, attempt=1):
    """Return what is said after "not yet"."""
    verdict = judge(exercise.id, answer, attempt)
    assert verdict.state == "wrong"
    assert verdict.head == f"{exercise.id} not yet"
    return verdict.sentence


def close(first, second):
    relative, absolute = 0.01, 0.0006  # what rounding by hand leaves
    return abs(first - second) <= max(relative * min(abs(first), abs(second)), absolute)


def listed(names):
    return ", ".join(map(repr, names))


# The numbers


def test_there_are_graphs():
    assert len(GRAPHS) >= 2


@EACH
def test_numbers_of_an_attempt_are_the_same_twice(exercise):
    for attempt in (1, 2, 17):
        assert exercise.numbers(attempt) == exercise.numbers(attempt)


@EACH
def test_numbers_differ_between_attempts(exercise):
    drawn = [tuple(exercise.numbers(attempt).values()) for attempt in range(1, 21)]
    assert len(set(drawn)) > 15
    assert all(now != then for now, then in itertools.pairwise(drawn))


def test_numbers_differ_between_exercises():
    exercise = GRAPHS["2.5"]
    others = [replace(exercise, id=f"7.{i}").numbers(1) for i in range(1, 5)]
    assert exercise.numbers(1) not in others


@EACH
def test_mistakes_are_told_apart_on_200_attempts(exercise):
    for attempt in range(1, 201):
        numbers = exercise.numbers(attempt)
        for name in exercise.asked:
            made = [wrong(numbers) for wrong in exercise.mistakes[name].values()]
            for first, second in itertools.combinations([numbers[name], *made], 2):
                assert not close(first, second), (attempt, name, first, second)


@EACH
def test_every_number_is_finite_and_every_edge_has_one(exercise):
    for attempt in range(1, 51):
        numbers = exercise.numbers(attempt)
        assert np.isfinite(list(numbers.values())).all()
        assert set(exercise.asked) < set(numbers)
        gradients = {f"d{name}" for name in exercise.quantities}
        assert set(numbers) <= exercise.quantities.keys() | gradients


@EACH_EDGE
def test_every_edge_has_known_mistakes(exercise, name):
    assert len(exercise.mistakes[name]) >= 2


def two_five(e):
    da = -(e["y"] / e["a"] + (1 - e["y"]) / (e["a"] - 1))
    dz = da * e["a"] * (1 - e["a"])
    return {"da": da, "dz": dz, "db": dz, "dw": dz * e["x"]}


def six_four(e):
    dz2 = e["a2"] - e["y"]
    da1 = dz2 * e["W2"]
    dz1 = da1 * e["a1"] * (1 - e["a1"])
    return {
        "dz2": dz2,
        "dW2": dz2 * e["a1"],
        "da1": da1,
        "dz1": dz1,
        "dW1": dz1 * e["x"],
        "db1": dz1,
    }


@EACH
def test_numbers_read_off_the_graph_are_enough(exercise):
    # What is given is rounded there to four digits.
    work = {"2.5": two_five, "6.6": six_four}[exercise.id]
    for attempt in range(1, 31):
        e = {name: float(f"{number:.4g}") for name, number in exercise.numbers(attempt).items()}
        assert judge(exercise.id, work(e), attempt).state == "correct"


# The verdicts


@EACH
def test_right_numbers_in_any_order(exercise):
    for attempt in (1, 2, 3):
        answer = right(exercise, attempt)
        turned = dict(reversed(answer.items()))
        assert judge(exercise.id, turned, attempt).words == (
            f"✓ {exercise.id} correct: {exercise.gained}"
        )


@EACH
def test_the_first_attempt_is_meant_if_none_is_named(exercise):
    assert judge(exercise.id, right(exercise, 1)).state == "correct"
    assert judge(exercise.id, right(exercise, 2)).state == "wrong"
    assert check(exercise.id, right(exercise, 2), attempt=2).state == "correct"


@EACH
def test_rounded_to_three_digits(exercise):
    for attempt in range(1, 41):
        answer = {name: float(number) for name, number in right(exercise, attempt).items()}
        for rounded in (
            {name: round(number, 3) for name, number in answer.items()},
            {name: float(f"{number:.3g}") for name, number in answer.items()},
        ):
            assert judge(exercise.id, rounded, attempt).state == "correct", (attempt, rounded)


@EACH_EDGE
def test_one_percent_is_accepted_and_three_are_not(exercise, name):
    large = [a for a in range(1, 31) if abs(right(exercise, a)[name]) > 0.6]
    assert large
    for attempt in large[:4]:
        answer = right(exercise, attempt)
        for factor in (0.991, 1.009):
            near = answer | {name: factor * answer[name]}
            assert judge(exercise.id, near, attempt).state == "correct"
        for factor in (0.97, 1.03):
            far = answer | {name: factor * answer[name]}
            assert judge(exercise.id, far, attempt).state == "wrong"


@EACH_EDGE
def test_a_small_number_may_be_off_by_a_half_in_the_third_digit(exercise, name):
    small = [a for a in range(1, 201) if abs(right(exercise, a)[name]) < 0.1]
    for attempt in small[:5]:
        answer = right(exercise, attempt)
        for step, state in ((0.0005, "correct"), (0.0012, "wrong")):
            for sign in (-1, 1):
                moved = answer | {name: answer[name] + sign * step}
                assert judge(exercise.id, moved, attempt).state == state


@EACH_EDGE
def test_a_number_rounded_to_one_digit_is_told_to_be_nearly_right(exercise, name):
    nearly = f"look at {name}: nearly: three digits are asked for."
    told = []
    for attempt in range(1, 31):
        answer = right(exercise, attempt)
        for number in (float(f"{answer[name]:.1g}"), 1.0701 * answer[name]):
            said = judge(exercise.id, answer | {name: number}, attempt).sentence
            told.append((number == 1.0701 * answer[name], said.endswith(nearly)))
    assert told.count((False, True)) > 4
    assert told.count((True, True)) == 0


@EACH
def test_dots_are_open(exercise):
    for answer in (..., dict.fromkeys(exercise.asked, ...)):
        verdict = judge(exercise.id, answer)
        assert verdict.state == "open"
        assert verdict.words == (
            f"○ {exercise.id} not attempted yet: put your numbers where the … are."
        )


@EACH
def test_first_edges_right_and_the_others_open(exercise):
    answer, total = right(exercise), len(exercise.asked)
    for done in range(1, total):
        part = dict.fromkeys(exercise.asked, ...)
        part |= dict(list(answer.items())[:done])
        following = exercise.asked[done]
        verb = "is" if done == 1 else "are"
        assert said(exercise, part) == (
            f"{done} of {total} edges {verb} right so far; go on with {following}."
        )


@EACH
def test_first_wrong_edge_in_the_order_of_work_is_named(exercise):
    answer, total = right(exercise), len(exercise.asked)
    first, second, *_ = exercise.asked
    moved = answer | {first: answer[first] + 50, second: answer[second] + 50}
    told = said(exercise, dict(reversed(moved.items())))
    assert told == (
        f"{total - 2} of {total} edges are right; look at {first}: "
        f"{answer[first] + 50:.4g} is another number than the one asked for."
    )


@EACH
def test_nothing_right_begins_with_the_first_edge(exercise):
    total, first = len(exercise.asked), exercise.asked[0]
    told = said(exercise, dict.fromkeys(exercise.asked, 99))
    assert told.startswith(f"0 of {total} edges are right; begin with {first}: ")


@EACH
def test_wrong_edge_comes_before_an_open_one(exercise):
    first, second, *rest = exercise.asked
    answer = right(exercise) | {first: ..., second: 99}
    assert f"look at {second}: 99 is another number" in said(exercise, answer)
    assert f"{len(rest)} of " in said(exercise, answer)


@EACH
def test_numbers_of_an_earlier_attempt_are_known(exercise):
    answer = right(exercise, 2)
    later = next(n for n in range(3, 21) if len(answer.items() - right(exercise, n).items()) > 3)
    assert said(exercise, answer, later) == (
        f"these are the numbers of attempt 2, and this is attempt {later}."
    )
    moved = answer | {exercise.asked[0]: 99}
    assert "attempt" not in said(exercise, moved, later)
    assert "attempt" not in said(exercise, answer, 1)


@EACH
def test_wrong_and_missing_names(exercise):
    form = ", ".join(f'"{name}": …' for name in exercise.asked)
    asked = f"`{{{form}}}` is asked for, "
    answer = right(exercise)
    rest = exercise.asked[1:]
    without = {name: answer[name] for name in rest}
    assert said(exercise, without) == f"{asked}and this is {listed(rest)}."
    assert said(exercise, answer | {"dq": 1}) == f"{asked}and this is {listed([*answer, 'dq'])}."
    assert said(exercise, without | {"dq": 1}) == f"{asked}and this is {listed([*rest, 'dq'])}."


@EACH
@pytest.mark.parametrize("name", [1, "dq", None, ("dz", 1)])
def test_another_name_altogether(exercise, name):
    assert said(exercise, {name: 1}).endswith(f"is asked for, and this is {name!r}.")


@EACH
def test_names_in_the_verdict_are_kept_to_one_line_and_short(exercise):
    for answer in ({"d\nz": 1}, dict.fromkeys(range(5000), 1)):
        told = said(exercise, answer)
        assert "\n" not in told
        assert len(told) < 400


@EACH
def test_nothing_at_all(exercise):
    assert judge(exercise.id, {}).state == "open"


@EACH
@pytest.mark.parametrize(
    ("answer", "what"),
    [
        ("dz", "a str"),
        (None, "None"),
        (0.5, "a float"),
        ((1, 2, 3, 4), "a tuple"),
        ([1, ...], "a list"),
        (np.ones(4), "an array of dtype float64"),
        (abs, "a builtin_function_or_method"),
    ],
)
def test_what_is_no_dict(exercise, answer, what):
    assert said(exercise, answer).endswith(f"is asked for, and this is {what}.")


@EACH_EDGE
@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("0.5", "numbers are asked for, and this is a str. Take the quotes away."),
        (None, "numbers are asked for, and this is None."),
        (np.nan, "nan comes out, where a finite number is right."),
        (-np.inf, "-inf comes out, where a finite number is right."),
        ((0, 25), "one number is asked for, with a point for the decimals, such as 1.5."),
        ([0.5], "a single number is asked for, and yours has the shape (1,)."),
        (np.ones((2, 2)), "a single number is asked for, and yours has the shape (2, 2)."),
        (1j, "numbers are asked for, and this is a complex."),
        (True, "numbers are asked for, and this is True."),
        pytest.param(10**400, "numbers are asked for, and this is an int.", id="too large"),
        (abs, "this is a builtin_function_or_method. Are the brackets () missing?"),
    ],
)
def test_what_is_no_number(exercise, name, value, sentence):
    answer = right(exercise) | {name: value}
    total = len(exercise.asked)
    told = said(exercise, answer)
    assert told.startswith(f"{total - 1} of {total} edges are right; look at {name}: ")
    assert told.endswith(sentence)


@EACH
@pytest.mark.parametrize("kind", [np.float64, np.float32, np.array, float])
def test_numbers_may_be_of_any_type(exercise, kind):
    answer = {name: kind(number) for name, number in right(exercise).items()}
    assert judge(exercise.id, answer).state == "correct"


@EACH
@pytest.mark.parametrize("attempt", [0, -1, 1.5, "1", True, ...])
def test_an_attempt_is_a_whole_number_from_1_on(exercise, attempt):
    refused, must = (
        (ValueError, "at least 1") if attempt in (0, -1) else (TypeError, "a whole number")
    )
    for asks in (
        lambda: gaps(exercise.id, attempt),
        lambda: judge(exercise.id, ..., attempt),
        lambda: check(exercise.id, ..., attempt=attempt),
    ):
        with pytest.raises(refused, match=rf"^attempt must be {must}, got "):
            asks()


# The graph


def labels(picture):
    return [label.text for label in picture.labels if label.text]


@EACH
@each_graph_anew
def test_gaps_are_told_and_drawn(exercise):
    picture = gaps(exercise.id)
    assert picture.words == "Attempt 1."
    assert picture.alt.startswith("Attempt 1. Given: ")
    assert picture.alt.endswith(f"; to fill in: {', '.join(exercise.asked)}.")
    for name in exercise.asked:
        assert f"{name} = ?" in labels(picture)


@EACH
@each_graph_anew
def test_what_is_given_is_told_with_its_numbers(exercise):
    for attempt in (1, 2):
        numbers = exercise.numbers(attempt)
        words = gaps(exercise.id, attempt).alt
        for name, number in numbers.items():
            told = numerals.minus(f"{name} = {number:.4g}")
            assert (told in words) == (name not in exercise.asked), told


@EACH
@each_graph_anew
def test_every_number_that_is_given_stands_on_the_graph(exercise):
    drawn = " ".join(labels(gaps(exercise.id)))
    numbers = exercise.numbers(1)
    for name in exercise.quantities:
        assert numerals.minus(f"{numbers[name]:.4g}") in drawn
    assert "✓" not in drawn
    assert "✗" not in drawn


@EACH
@each_graph_anew
def test_graph_of_one_attempt_is_the_same_twice(exercise):
    assert gaps(exercise.id, 3).alt == gaps(exercise.id, 3).alt
    assert gaps(exercise.id, 3).alt != gaps(exercise.id, 4).alt
    assert gaps(exercise.id).alt == gaps(exercise.id, 1).alt


@EACH
@each_graph_anew
def test_an_answer_is_drawn_with_a_mark_beside_each_number(exercise):
    answer = right(exercise, 2)
    first, second, third, *rest = exercise.asked
    mixed = answer | {first: ..., second: -99.5}
    picture = judge(exercise.id, mixed, 2).picture
    listed = ", ".join([third, *rest])
    assert picture.alt.endswith(f"; right: {listed}; wrong: {second}; to fill in: {first}.")
    assert f"{first} = ?" in labels(picture)
    assert "−99.5 ✗" in labels(picture)
    assert numerals.minus(f"{answer[third]:.4g} ✓") in labels(picture)


@EACH
@each_graph_anew
def test_all_right_has_a_tick_at_each_edge(exercise):
    picture = judge(exercise.id, right(exercise)).picture
    assert picture.alt.endswith(f"; right: {', '.join(exercise.asked)}.")
    assert sum("✓" in text for text in labels(picture)) == len(exercise.asked)
    assert not any("?" in text or "✗" in text for text in labels(picture))


@EACH
@each_graph_anew
def test_each_answer_stands_below_its_own_quantity(exercise):
    """The numbers 1000, 1001, … are found where their gaps were."""
    before = {label.text: (label.x, label.y) for label in gaps(exercise.id).labels}
    answer = {name: 1000.0 + i for i, name in enumerate(exercise.asked)}
    picture = judge(exercise.id, answer).picture
    after = {label.text: (label.x, label.y) for label in picture.labels}
    for name, number in answer.items():
        assert after[f"{number:.4g} ✗"] == before[f"{name} = ?"]


@EACH
@each_graph_anew
def test_the_picture_is_there_only_once_something_is_filled_in(exercise):
    empty = dict.fromkeys(exercise.asked, ...)
    assert judge(exercise.id, ...).picture is None
    assert judge(exercise.id, empty).picture is None
    assert judge(exercise.id, "dz").picture is None
    assert judge(exercise.id, empty | {exercise.asked[0]: 1.0}).picture is not None
    assert judge(exercise.id, right(exercise)).picture is not None


@EACH
@each_graph_anew
def test_long_text_in_a_gap_is_cut(exercise):
    answer = right(exercise) | {exercise.asked[0]: "a long story\n" * 1000}
    texts = labels(judge(exercise.id, answer).picture)
    assert max(map(len, texts)) < 40


@EACH
@each_graph_anew
@pytest.mark.parametrize("value", ["", "\n", "$x$", "\0", [], {}, np.ones(3), np.nan, 1e300])
def test_whatever_stands_in_a_gap_can_be_drawn(exercise, value):
    answer = right(exercise) | {exercise.asked[0]: value}
    picture = judge(exercise.id, answer).picture
    assert picture.frame().startswith(b"\x89PNG")


@pytest.mark.parametrize("id", ["0.1", "1.1"])
def test_only_some_exercises_have_a_graph(id):
    message = rf"^exercise {id} has no graph; these have one: {', '.join(GRAPHS)}$"
    with pytest.raises(ValueError, match=message):
        gaps(id)


def test_numbers_that_tell_nothing_apart_are_refused():
    exercise = FillIn(
        id="7.7",
        gained="",
        steps=("w", ("×", "x", "z")),
        quantities={"w": "w", "x": "x", "z": "z"},
        asked=("dw",),
        draw=lambda rng: {"w": 1.0, "x": 2.0, "z": 2.0, "dw": 2.0},
        mistakes={"dw": {"that is z.": lambda e: e["z"]}},
    )
    with pytest.raises(AuthorError, match=r"no numbers tell the mistakes of 7\.7 apart"):
        exercise.numbers(1)


def test_the_drawing_is_tried_again_until_the_mistakes_differ():
    exercise = FillIn(
        id="7.7",
        gained="",
        steps=("w", ("×", "x", "z")),
        quantities={"w": "w", "x": "x", "z": "z"},
        asked=("dw",),
        draw=lambda rng: {"w": 1.0, "x": 2.0, "z": 2.0, "dw": rng.choice([1.0, 2.0, 3.0])},
        mistakes={"dw": {"one.": lambda e: 1.0, "two.": lambda e: 2.0}},
    )
    assert {exercise.numbers(attempt)["dw"] for attempt in range(1, 30)} == {3.0}
