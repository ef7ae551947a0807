"""What expect accepts, and the words it says about everything else."""

import numpy as np
import pytest
from numpy.random import RandomState, default_rng

from helpers import expect

X, RNG = np.ones((2, 3)), default_rng(0)
MATRIX = [[1, 2], [3, 4]]
NONE = "at least one of 3, got none"


def numbers(value):
    return expect.arrays(X=(value, "..."))


def shaped(shape, value):
    return expect.arrays(a=(value, shape))


@pytest.mark.parametrize("value", [3, True, np.float32(3), MATRIX, np.ones((2, 1, 4), np.uint8)])
def test_arrays_come_back_as_floats_of_their_shape(value):
    array = numbers(value)
    assert array.dtype == np.float64
    np.testing.assert_array_equal(array, np.asarray(value, float), strict=True)


def test_several_arrays_come_back_in_order_and_floats_are_not_copied():
    y, again = expect.arrays(y=([[0, 1, 1]], "1 n"), X=(X, "d n"))
    assert y.shape == (1, 3)
    assert again is X is expect.arrays(X=(X, "d n"))


@pytest.mark.parametrize("value", [0, 1, 0.5, np.array([[0, 0.3, 1]])])
def test_within_returns_what_it_got(value):
    assert expect.within("p", value, 0, 1) is value


@pytest.mark.parametrize("value", [2, 2.0, np.float32(2), np.int8(2), np.array(2)])
def test_numbers_come_back_as_python_s(value):
    alpha = expect.number("alpha", value, minimum=2, above=1, maximum=2)
    assert (type(alpha), alpha) == (float, 2)
    n = expect.integer("n", np.int64(value), minimum=2, maximum=2)
    assert (type(n), n) == (int, 2)


def test_a_parameter_or_a_result_may_have_left_the_floats():
    for far in (np.inf, -np.inf, np.nan):
        array = np.full((2, 1), far)
        assert expect.parameter("w", array, (2, 1)) is array
        np.testing.assert_array_equal(expect.parameter("w", [[far]], (1, 1)), [[far]])
        for value in (far, np.float64(far), np.float32(far)):
            np.testing.assert_array_equal(expect.parameter("b", value, ()), far)
            np.testing.assert_array_equal(expect.result("J", value), far)
            np.testing.assert_array_equal(expect.result("J", np.array([[value]])), far)


@pytest.mark.parametrize("values", [["b", "a"], ("b", "a"), iter("ba"), np.array(["b", "a"])])
def test_choices_come_back_as_a_tuple_of_what_was_allowed(values):
    given = expect.choices("s", values, "abc")
    assert given == ("b", "a")
    assert {type(name) for name in given} == {str}


def test_what_is_as_expected_comes_back():
    assert expect.choice("loss", "mse", iter(["mse", "ce"])) == "mse"
    assert expect.choices("s", [], "abc", minimum=0) == ()
    assert expect.generator("rng", RNG) is RNG
    assert expect.function("f", len, "x") is len


@pytest.mark.parametrize(
    "columns",
    [[2, 0], [1], [-1, 1, 1], np.array([2]), slice(1, 3), slice(None), [True, False, True]],
)
def test_columns(columns):
    one, other = np.arange(6).reshape(2, 3), np.arange(3)[None]
    got = expect.columns(columns, one, other)
    np.testing.assert_array_equal(got[0], one[:, columns])
    np.testing.assert_array_equal(got[1], other[:, columns])


REFUSED = [
    # arrays: what they hold
    (numbers, "abc", "TypeError: X must hold real numbers, got str 'abc'"),
    (numbers, None, "TypeError: X must hold real numbers, got NoneType None"),
    (numbers, [1j], "TypeError: X must hold real numbers, got list [1j]"),
    (numbers, [2**70, None],
     "TypeError: X must hold real numbers, got NoneType None at index (1,)"),
    (numbers, [[1, 2], [3]], "TypeError: X must be an array of numbers, got list [[1, 2], [3]]"),
    (numbers, np.array(MATRIX, object), "TypeError: X must hold real numbers, got ndarray of dtype "
     "object; X.astype(float) makes numbers of it"),
    (numbers, [10**400],
     f"ValueError: X must hold numbers up to 1.8e+308, got list [1{55 * '0'}..."),
    (numbers, np.longdouble("inf"), "ValueError: X must be finite, got inf"),
    (numbers, np.ma.array([1, 2, 3], mask=[1, 0, 1]),
     "ValueError: X must have no masked entries, got 2"),
    (numbers, [(np.ma.masked, 1)], "ValueError: X must have no masked entries, got 1"),
    (numbers, [], "ValueError: X must hold at least one number, got shape (0,)"),
    (numbers, np.ones((2, 0)), "ValueError: X must hold at least one number, got shape (2, 0)"),
    *((numbers, [[1, 2], [bad, bad]], f"ValueError: X must be finite, got {bad} at index (1, 0)")
      for bad in (np.nan, np.inf, -np.inf)),
    # arrays: their shapes
    (lambda a: shaped("d n", a), [1, 2], "ValueError: a must be (d, n), got (2,)"),
    (lambda a: shaped("n", a), [[1, 2]], "ValueError: a must be (n,), got (1, 2)"),
    (lambda a: shaped("1 n", a), [[1], [2]], "ValueError: a must be (1, n), got (2, 1)"),
    (lambda a: shaped("d 1", a), [[1, 2]], "ValueError: a must be (d, 1), got (1, 2)"),
    (lambda a: shaped("n n", a), X, "ValueError: a must be (n, n) with n = 2 as in a, got (2, 3)"),
    (lambda X: expect.arrays(w=([[1], [2]], "d 1"), X=(X, "d n")), np.ones((3, 5)),
     "ValueError: X must be (d, n) with d = 2 as in w, got (3, 5)"),
    (lambda w: expect.parameter("w", w, (2, 3)), X.T, "ValueError: w must be (2, 3), got (3, 2)"),
    (lambda J: expect.result("J", J), X, "TypeError: J must be one number, got shape (2, 3)"),
    # within, number, integer
    (lambda p: expect.within("p", p, 0, 1), -0.5,
     "ValueError: p must lie between 0 and 1, got -0.5"),
    (lambda p: expect.within("p", p, 0, 1), np.array([[0, 2.0, 3.0]]),
     "ValueError: p must lie between 0 and 1, got 2.0"),
    (lambda p: expect.within("p", p, 0, 1), np.nan,
     "ValueError: p must lie between 0 and 1, got nan"),
    *((lambda a: expect.number("a", a), bad, f"TypeError: a must be a number, got {came}")
      for bad, came in (("1", "str '1'"), (1j, "complex 1j"), (True, "bool True"),
                        ([1], "list [1]"),
                        (X, "ndarray array([[1., 1., 1.], [1., 1., 1.]])"),
                        ("x" * 80, f"str '{56 * 'x'}..."), ("x" * 58, f"str '{58 * 'x'}'"))),
    (lambda a: expect.number("a", a), -(10**400),
     f"ValueError: a must be a number up to 1.8e+308, got -1{55 * '0'}..."),
    (lambda a: expect.number("a", a), -np.inf, "ValueError: a must be finite, got -inf"),
    (lambda a: expect.number("a", a, minimum=0), -1, "ValueError: a must be at least 0, got -1"),
    (lambda a: expect.number("a", a, above=0), 0, "ValueError: a must be above 0, got 0"),
    (lambda a: expect.number("a", a, maximum=1), 1.5, "ValueError: a must be at most 1, got 1.5"),
    (lambda n: expect.integer("n", n), 3.0, "TypeError: n must be a whole number, got float 3.0"),
    (lambda n: expect.integer("n", n), False,
     "TypeError: n must be a whole number, got bool False"),
    (lambda n: expect.integer("n", n, minimum=1), 0, "ValueError: n must be at least 1, got 0"),
    (lambda n: expect.integer("n", n, maximum=4), 5, "ValueError: n must be at most 4, got 5"),
    # choices and the rest
    *((lambda s: expect.choice("s", s, ["mse", "ce"]), bad,
       f"ValueError: s must be one of 'mse', 'ce', got {bad!r}") for bad in ("l1", None, ["mse"])),
    (lambda s: expect.choices("s", s, "abc"), "ab",
     "TypeError: s must be a list of names, got str 'ab'"),
    (lambda s: expect.choices("s", s, "abc"), 3, "TypeError: s must be a list of names, got int 3"),
    (lambda s: expect.choices("s", s, "abc"), ["a", "z"],
     "ValueError: s must be one of 'a', 'b', 'c', got 'z'"),
    (lambda s: expect.choices("s", s, "abc"), ["a", "a"],
     "ValueError: s must differ from each other, got ('a', 'a')"),
    (lambda s: expect.choices("s", s, "abc"), [], "ValueError: s must hold at least 1, got 0"),
    (lambda s: expect.choices("s", s, "abc", minimum=2), ["a"],
     "ValueError: s must hold at least 2, got 1"),
    (lambda rng: expect.generator("rng", rng), 0,
     "TypeError: rng must be np.random.default_rng(seed), got int 0"),
    (lambda f: expect.function("f", f, "x"), 3, "TypeError: f must be a function of x, got int 3"),
    *((lambda c: expect.columns(c, X), bad, f"ValueError: columns must hold {words}")
      for bad, words in (([], NONE), (slice(3, 3), NONE), (np.zeros(3, bool), NONE),
                         (np.array([], int), NONE), ([0, 3, 9], "numbers from 0 to 2, got 3"),
                         ([0, -4, -5], "numbers from 0 to 2, got -4"),
                         ([True] * 4, "a boolean for each of 3, got 4"))),
    *((lambda c: expect.columns(c, X), bad,
       f"TypeError: columns must be a list of the examples' numbers, got {came}")
      for bad, came in ((3, "int 3"), ("0", "str '0'"), ([0.0], "list [0.0]"),
                        ([[0]], "list [[0]]"),
                        ([[0], [1, 2]], "list [[0], [1, 2]]"), ([np.ma.masked], "list [masked]"),
                        (slice("a"), "slice slice(None, 'a', None)"), (None, "NoneType None"))),
]  # fmt: skip


@pytest.mark.parametrize(("call", "value", "said"), REFUSED)
def test_everything_else_is_told_what_was_expected_and_what_came(call, value, said):
    with pytest.raises((TypeError, ValueError)) as caught:
        call(value)
    assert f"{caught.type.__name__}: {caught.value}" == said


@pytest.mark.skipif(np.finfo(np.longdouble).max <= np.finfo(float).max, reason="no longer here")
def test_a_long_double_that_is_no_float():
    with pytest.raises(ValueError, match=r"^X must hold numbers up to 1\.8e\+308, got ndarray"):
        numbers(np.array([1, "-1e400"], np.longdouble))


def test_old_random_state_is_not_a_generator():
    with pytest.raises(TypeError, match=r"rng must be .*, got RandomState"):
        expect.generator("rng", RandomState(0))
