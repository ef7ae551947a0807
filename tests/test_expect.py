"""What expect accepts, and the words it says about everything else."""

import re

import numpy as np
import pytest

from helpers import expect


def says(error, message):
    return pytest.raises(error, match=f"^{re.escape(message)}$")


# arrays


def test_one_array_comes_back_alone_and_as_float():
    X = expect.arrays(X=([[1, 2, 3], [4, 5, 6]], "d n"))
    assert X.dtype == np.float64
    assert X.shape == (2, 3)


def test_several_arrays_come_back_in_order():
    y, X = expect.arrays(y=([[0, 1]], "1 n"), X=(np.ones((3, 2)), "d n"))
    assert (y.shape, X.shape) == ((1, 2), (3, 2))


def test_float_array_is_not_copied():
    X = np.ones((2, 3))
    assert expect.arrays(X=(X, "d n")) is X


@pytest.mark.parametrize(
    "value", [3, True, np.float32(3), [1, 2], np.ones((2, 1, 4), dtype=np.uint8)]
)
def test_dots_mean_any_shape(value):
    assert expect.arrays(z=(value, "...")).shape == np.shape(value)


@pytest.mark.parametrize(
    ("value", "came"),
    [
        ("abc", "str 'abc'"),
        (None, "NoneType None"),
        ([1j], "list [1j]"),
        ({"a": 1}, "dict {'a': 1}"),
        ([[1, 2], ["3", 4]], "list [[1, 2], ['3', 4]]"),
        ([2**70, None], "NoneType None at index (1,)"),
    ],
)
def test_not_real_numbers(value, came):
    with says(TypeError, f"X must hold real numbers, got {came}"):
        expect.arrays(X=(value, "..."))


@pytest.mark.parametrize(
    ("value", "shape", "message"),
    [
        ([1, 2], "d n", "a must be (d, n), got (2,)"),
        ([[1, 2]], "n", "a must be (n,), got (1, 2)"),
        ([[1], [2]], "1 n", "a must be (1, n), got (2, 1)"),
        ([[1, 2]], "d 1", "a must be (d, 1), got (1, 2)"),
        (np.ones((2, 3)), "n n", "a must be (n, n) with n = 2 as in a, got (2, 3)"),
    ],
)
def test_another_shape(value, shape, message):
    with says(ValueError, message):
        expect.arrays(a=(value, shape))


def test_sizes_that_disagree_name_where_the_first_came_from():
    with says(ValueError, "X must be (d, n) with d = 2 as in w, got (3, 5)"):
        expect.arrays(w=(np.ones((2, 1)), "d 1"), X=(np.ones((3, 5)), "d n"))


@pytest.mark.parametrize(("value", "shape"), [([], (0,)), (np.ones((2, 0)), (2, 0))])
def test_empty(value, shape):
    with says(ValueError, f"X must hold at least one number, got shape {shape}"):
        expect.arrays(X=(value, "..."))


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_not_finite_says_where(bad):
    with says(ValueError, f"X must be finite, got {bad} at index (1, 0)"):
        expect.arrays(X=([[1, 2], [bad, bad]], "d n"))


# within


@pytest.mark.parametrize("value", [0, 1, 0.5, np.array([[0, 0.3, 1]])])
def test_within_returns_what_it_got(value):
    assert expect.within("p", value, 0, 1) is value


@pytest.mark.parametrize(
    ("value", "came"), [(-0.5, -0.5), (np.array([[0, 2.0, 3.0]]), 2.0), (np.nan, np.nan)]
)
def test_outside(value, came):
    with says(ValueError, f"p must lie between 0 and 1, got {came}"):
        expect.within("p", value, 0, 1)


# number and integer


@pytest.mark.parametrize("value", [2, 2.0, np.float32(2), np.int8(2)])
def test_number_is_a_float(value):
    result = expect.number("alpha", value, minimum=2, above=1, maximum=2)
    assert type(result) is float
    assert result == 2


@pytest.mark.parametrize(
    ("value", "came"),
    [
        ("1", "str '1'"),
        (None, "NoneType None"),
        (1j, "complex 1j"),
        (True, "bool True"),
        ([1], "list [1]"),
        ("x" * 80, "str '" + "x" * 56 + "..."),
    ],
)
def test_not_a_number(value, came):
    with says(TypeError, f"alpha must be a number, got {came}"):
        expect.number("alpha", value)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_number_must_be_finite(bad):
    with says(ValueError, f"alpha must be finite, got {bad}"):
        expect.number("alpha", bad)


@pytest.mark.parametrize(
    ("bounds", "value", "words"),
    [
        ({"minimum": 0}, -1, "at least 0, got -1"),
        ({"above": 0}, 0, "above 0, got 0"),
        ({"maximum": 1}, 1.5, "at most 1, got 1.5"),
    ],
)
def test_number_out_of_bounds(bounds, value, words):
    with says(ValueError, f"alpha must be {words}"):
        expect.number("alpha", value, **bounds)


@pytest.mark.parametrize("value", [3, np.int64(3), np.uint8(3)])
def test_integer_is_an_int(value):
    result = expect.integer("n", value, minimum=3, maximum=3)
    assert type(result) is int
    assert result == 3


@pytest.mark.parametrize(
    ("value", "came"), [(3.0, "float 3.0"), ("3", "str '3'"), (False, "bool False")]
)
def test_not_an_integer(value, came):
    with says(TypeError, f"n must be a whole number, got {came}"):
        expect.integer("n", value)


@pytest.mark.parametrize(
    ("bounds", "value", "words"),
    [({"minimum": 1}, 0, "at least 1, got 0"), ({"maximum": 4}, 5, "at most 4, got 5")],
)
def test_integer_out_of_bounds(bounds, value, words):
    with says(ValueError, f"n must be {words}"):
        expect.integer("n", value, **bounds)


# choice and choices


def test_choice_returns_what_it_got():
    assert expect.choice("loss", "mse", iter(["mse", "ce"])) == "mse"


@pytest.mark.parametrize("value", ["l1", None, ["mse"]])
def test_not_among_the_choices(value):
    with says(ValueError, f"loss must be one of 'mse', 'ce', got {value!r}"):
        expect.choice("loss", value, ["mse", "ce"])


@pytest.mark.parametrize("values", [["b", "a"], ("b", "a"), iter("ba"), np.array(["b", "a"])])
def test_choices_come_back_as_a_tuple_in_order(values):
    assert expect.choices("s", values, "abc") == ("b", "a")


@pytest.mark.parametrize(("values", "came"), [("ab", "str 'ab'"), (3, "int 3")])
def test_choices_need_a_list(values, came):
    with says(TypeError, f"s must be a list of names, got {came}"):
        expect.choices("s", values, "abc")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (["a", "z"], "be one of 'a', 'b', 'c', got 'z'"),
        (["a", "a"], "differ from each other, got ('a', 'a')"),
        ([], "hold at least 1, got 0"),
    ],
)
def test_bad_choices(values, words):
    with says(ValueError, f"s must {words}"):
        expect.choices("s", values, "abc")


def test_minimum_number_of_choices():
    assert expect.choices("s", [], "abc", minimum=0) == ()
    with says(ValueError, "s must hold at least 2, got 1"):
        expect.choices("s", ["a"], "abc", minimum=2)


# generator


def test_generator_returns_what_it_got():
    rng = np.random.default_rng(0)
    assert expect.generator("rng", rng) is rng


@pytest.mark.parametrize(("value", "came"), [(0, "int 0"), (None, "NoneType None")])
def test_not_a_generator(value, came):
    with says(TypeError, f"rng must be np.random.default_rng(seed), got {came}"):
        expect.generator("rng", value)
