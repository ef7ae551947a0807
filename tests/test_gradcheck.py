"""Measured slopes of functions whose slopes are known, and the words about a wrong gradient."""

import math
import re

import numpy as np
import pytest

from helpers.gradcheck import central_difference, check_gradient


def says(error, message):
    return pytest.raises(error, match=f"^{re.escape(message)}$")


def corners(X):
    """Return the product of two entries of a (2, 3): its slopes are 0 everywhere else."""
    return X[0, 0] * X[1, 2]


X = np.array([[5.0, 2.0, 0.0], [-1.0, 4.0, 3.0]])
SLOPES = np.array([[3.0, 0.0, 0.0], [0.0, 0.0, 5.0]])
EXACT = 2.0**-10  # a step at which the sums below are exact


# central_difference


@pytest.mark.parametrize("x", [-3, 0, 0.5, 10])
def test_slope_of_the_square(x):
    slope = central_difference(lambda x: x**2, x)
    assert slope.shape == ()
    assert slope == pytest.approx(2 * x, abs=1e-9)


def test_slopes_of_a_matrix_function():
    np.testing.assert_allclose(central_difference(corners, X), SLOPES, atol=1e-9)


def test_slopes_have_the_shape_of_x():
    for shape in ((1,), (3, 1), (1, 3), (2, 2, 2)):
        slopes = central_difference(lambda x: 7 * x.sum(), np.ones(shape), h=EXACT)
        np.testing.assert_array_equal(slopes, np.full(shape, 7))


@pytest.mark.parametrize("h", [1, 0.5, 0.125])
def test_error_is_h_squared_for_the_cube(h):
    # ( (x + h)³ − (x − h)³ ) / 2h = 3x² + h²
    assert central_difference(lambda x: x**3, 2, h=h) == 12 + h**2


def test_error_shrinks_a_hundredfold_with_a_tenth_of_h():
    errors = [abs(central_difference(np.exp, 1, h=h) - math.e) for h in (1e-1, 1e-2, 1e-3)]
    assert errors[0] / errors[1] == pytest.approx(100, rel=0.01)
    assert errors[1] / errors[2] == pytest.approx(100, rel=0.01)


def test_x_is_left_as_it_was():
    x = np.array([1, 2])
    x.flags.writeable = False
    np.testing.assert_allclose(central_difference(lambda x: x @ x, x), [2, 4])


def test_f_may_return_its_number_in_an_array():
    np.testing.assert_allclose(central_difference(lambda x: x[:, None] ** 2, [3.0]), [6])


# check_gradient


def test_right_gradient_passes():
    assert check_gradient(corners, SLOPES, X, h=EXACT) == 0


@pytest.mark.parametrize("entry", [(0, 0), (0, 1), (1, 2)])
def test_wrong_gradient_is_named_with_both_numbers(entry):
    derived = SLOPES.copy()
    derived[entry] += 0.25
    message = (
        f"the gradient of corners is off at entry {entry}, x = {X[entry]:g}: "
        f"derived {SLOPES[entry] + 0.25:g}, measured {SLOPES[entry]:g}"
    )
    with says(AssertionError, message):
        check_gradient(corners, derived, X, h=EXACT)


def test_worst_entry_is_the_one_named():
    derived = SLOPES + np.array([[0.25, 0, 0], [0, -0.5, 0.25]])
    with pytest.raises(AssertionError, match=r"entry \(1, 1\), x = 4: derived -0\.5, measured 0$"):
        check_gradient(corners, derived, X, h=EXACT)


def test_f_without_a_name():
    class Square:
        def __call__(self, x):
            return x**2

    with says(AssertionError, "the gradient of f is off at entry (), x = 3: derived 7, measured 6"):
        check_gradient(Square(), 7, 3, h=EXACT)


def test_difference_is_relative_to_large_slopes_only():
    assert check_gradient(lambda x: 1024 * x, 1025, 0, h=EXACT, tolerance=1e-3) == 1 / 1024
    assert check_gradient(lambda x: x / 1024, 0, 0, h=EXACT, tolerance=1e-3) == 1 / 1024
    with pytest.raises(AssertionError, match="derived 1025, measured 1024"):
        check_gradient(lambda x: 1024 * x, 1025, 0, h=EXACT, tolerance=9e-4)
    with pytest.raises(AssertionError, match=r"derived 0, measured 0\.0009765625"):
        check_gradient(lambda x: x / 1024, 0, 0, h=EXACT, tolerance=9e-4)


def test_missing_minus_is_found():
    with pytest.raises(AssertionError, match="off at entry"):
        check_gradient(np.cos, np.sin(1.0), 1.0)
    assert check_gradient(np.cos, -np.sin(1.0), 1.0) < 1e-9


def test_h_is_1e_5_where_none_is_given():
    asked = []

    def f(x):
        asked.append(float(x))
        return 2 * x

    central_difference(f, 0.0)
    check_gradient(f, 2.0, 0.0)
    assert asked == [1e-5, -1e-5] * 2


def test_a_step_is_refused_where_rounding_would_take_a_thousandth():
    assert central_difference(lambda x: 1.0, 0, h=1.2e-13) == 0
    assert central_difference(lambda x: 1e9 * x, 1) == pytest.approx(1e9)
    words = "h = 1.05e-13 is too small beside f(x) = 1.0: rounding alone moves the slope by 0.0011"
    with says(ValueError, words):
        central_difference(lambda x: np.float64(1), 0, h=1.05e-13)
    with says(ValueError, "the slope of f must be finite, got inf; f is too large"):
        central_difference(lambda x: 1.7e308 * np.sign(x), 0)


def test_a_difference_beyond_the_floats_is_told_in_silence():
    with pytest.raises(AssertionError, match=r"derived -1\.7e\+308, measured 1e\+308"):
        check_gradient(lambda x: 1e308 * x, -1.7e308, 0, h=EXACT)
