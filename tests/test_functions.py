"""The functions of the lecture against `math`, at the ends of the number line and past them."""

import math
import re
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.functions import (
    cross_entropy,
    cross_entropy_from_logits,
    cross_entropy_from_logits_derivative,
    sigmoid,
    sigmoid_derivative,
)

ONE = (sigmoid, sigmoid_derivative)
TWO = (cross_entropy, cross_entropy_from_logits, cross_entropy_from_logits_derivative)
FROM_LOGITS = (cross_entropy_from_logits, cross_entropy_from_logits_derivative)
SHAPES = [(), (1,), (4,), (1, 3), (3, 1), (2, 1, 3)]

finite = st.floats(allow_nan=False, allow_infinity=False)
probabilities = st.floats(0, 1)


def says(error, message):
    return pytest.raises(error, match=f"^{re.escape(message)}$")


def slope(f, z, h=1e-5):
    return (f(z + h) - f(z - h)) / (2 * h)


# sigmoid


@pytest.mark.parametrize("z", [0, 0.5, -0.5, 2, -3, 30, -30, -300, -700])
def test_sigmoid_is_its_formula(z):
    power = math.exp(-abs(z))
    expected = 1 / (1 + power) if z >= 0 else power / (1 + power)
    assert sigmoid(z) == pytest.approx(expected, rel=1e-14, abs=0)


@pytest.mark.parametrize(
    ("z", "a"), [(0, 0.5), (-0.0, 0.5), (5e-324, 0.5), (-5e-324, 0.5), (1000, 1), (-1000, 0)]
)
def test_sigmoid_exactly(z, a):
    assert sigmoid(z) == a


def test_sigmoid_of_log_odds_is_the_probability():
    z = [math.log(1 / 3), math.log(3), math.log(9)]
    np.testing.assert_allclose(sigmoid(z), [0.25, 0.75, 0.9], rtol=1e-15)


@given(finite)
def test_sigmoid_of_z_and_of_minus_z_sum_to_1(z):
    assert 0 <= sigmoid(z) <= 1
    assert sigmoid(z) + sigmoid(-z) == pytest.approx(1, abs=1e-15)


@given(st.floats(-700, 30), st.floats(1e-6, 100))
def test_sigmoid_rises(z, step):
    if z + step < 20:  # further right, neighbours may round to the same number
        assert sigmoid(z) < sigmoid(z + step)
    assert sigmoid(z) <= sigmoid(z + step)


# sigmoid_derivative


def test_steepest_at_0():
    assert sigmoid_derivative(0) == 0.25


@pytest.mark.parametrize("z", [-6, -1, -0.1, 0, 0.7, 2, 5])
def test_sigmoid_derivative_is_the_slope_of_sigmoid(z):
    assert sigmoid_derivative(z) == pytest.approx(slope(sigmoid, z), abs=1e-9)


@pytest.mark.parametrize("z", [40, -40, 300, -300, 700, -700])
def test_slope_keeps_its_digits_far_out(z):
    power = math.exp(-abs(z))
    assert sigmoid_derivative(z) == pytest.approx(power / (1 + power) ** 2, rel=1e-13, abs=0)


@given(finite)
def test_sigmoid_derivative_is_even_and_in_its_bounds(z):
    assert 0 <= sigmoid_derivative(z) <= math.nextafter(0.25, 1)  # both factors are rounded
    assert sigmoid_derivative(z) == sigmoid_derivative(-z)


# cross_entropy


@pytest.mark.parametrize(
    ("a", "y", "J"),
    [
        (0.5, 0, math.log(2)),
        (0.5, 1, math.log(2)),
        (0.25, 1, math.log(4)),
        (0.25, 0, math.log(4 / 3)),
        (0.25, 0.5, (math.log(4) + math.log(4 / 3)) / 2),
        (1e-300, 1, 300 * math.log(10)),
        (1e-300, 0, 1e-300),
    ],
)
def test_cross_entropy_by_hand(a, y, J):
    assert cross_entropy(a, y) == pytest.approx(J, rel=1e-14, abs=0)


def test_cross_entropy_entry_by_entry():
    J = cross_entropy([[0.5, 0.25, 0.25]], [[1, 1, 0]])
    np.testing.assert_allclose(J, [[math.log(2), math.log(4), math.log(4 / 3)]])


@pytest.mark.parametrize("bad", [0, 1, -0.5, 1.5])
def test_a_strictly_between_0_and_1(bad):
    message = (
        "a must lie strictly between 0 and 1, where the logarithms are finite, "
        f"got {float(bad)}; cross_entropy_from_logits(z, y) takes any logit"
    )
    with says(ValueError, message):
        cross_entropy([0.5, bad], [0, 1])


# cross_entropy_from_logits


@pytest.mark.parametrize("y", [0, 1, 0.3])
@pytest.mark.parametrize("z", [-20, -3, -0.1, 0, 1, 8])
def test_both_losses_agree_in_the_middle(z, y):
    a = 1 / (1 + math.exp(-z))
    J = -(y * math.log(a) + (1 - y) * math.log(1 - a))
    assert cross_entropy_from_logits(z, y) == pytest.approx(J, rel=1e-7, abs=0)
    assert cross_entropy(a, y) == pytest.approx(J, rel=1e-7, abs=0)


@pytest.mark.parametrize(
    ("z", "y", "J"),
    [(1000, 0, 1000), (1000, 1, 0), (-1000, 1, 1000), (-1000, 0, 0), (1000, 0.25, 750)],
)
def test_loss_of_huge_logits(z, y, J):
    assert cross_entropy_from_logits(z, y) == J


@pytest.mark.parametrize(("z", "y"), [(40, 1), (-40, 0), (700, 1), (-700, 0)])
def test_small_losses_keep_their_digits(z, y):
    expected = math.log1p(math.exp(-abs(z)))
    assert cross_entropy_from_logits(z, y) == pytest.approx(expected, rel=1e-13, abs=0)


def test_soft_label():
    expected = -(0.25 * math.log(0.75) + 0.75 * math.log(0.25))
    assert cross_entropy_from_logits(math.log(3), 0.25) == pytest.approx(expected, rel=1e-14, abs=0)


@given(finite, probabilities)
def test_loss_is_finite_and_never_negative(z, y):
    J = cross_entropy_from_logits(z, y)
    assert np.isfinite(J)
    assert J >= 0


# cross_entropy_from_logits_derivative


@pytest.mark.parametrize("y", [0, 1, 0.3])
@pytest.mark.parametrize("z", [-8, -1, 0, 0.5, 4])
def test_loss_derivative_is_the_slope_of_the_loss(z, y):
    measured = slope(lambda z: cross_entropy_from_logits(z, y), z)
    assert cross_entropy_from_logits_derivative(z, y) == pytest.approx(measured, abs=1e-9)


@pytest.mark.parametrize(
    ("z", "y", "error"),
    [(0, 1, -0.5), (0, 0, 0.5), (0, 0.5, 0), (1000, 0, 1), (-1000, 1, -1), (1000, 1, 0)],
)
def test_loss_derivative_is_the_error(z, y, error):
    assert cross_entropy_from_logits_derivative(z, y) == error


@given(finite, probabilities)
def test_loss_derivative_between_minus_1_and_1(z, y):
    assert -1 <= cross_entropy_from_logits_derivative(z, y) <= 1


# All of them


@pytest.mark.parametrize("function", ONE)
@pytest.mark.parametrize("shape", SHAPES)
def test_shape_of_z_is_kept(function, shape):
    z = np.zeros(shape, dtype=int)
    assert np.shape(function(z)) == shape
    np.testing.assert_array_equal(function(z), function(0))


@pytest.mark.parametrize("function", TWO)
@pytest.mark.parametrize("shape", SHAPES)
def test_shape_of_the_pair_is_kept(function, shape):
    value, y = np.full(shape, 0.5), np.ones(shape, dtype=bool)
    assert np.shape(function(value, y)) == shape
    np.testing.assert_array_equal(function(value, y), function(0.5, 1))


def test_no_warnings_and_nothing_changed_in_place():
    z = np.array([-1.7e308, -1000.0, 0.0, 5e-324, 1000.0, 1.7e308])
    y = np.array([0.0, 1.0, 0.5, 0.0, 1.0, 0.0])
    z.flags.writeable = y.flags.writeable = False
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        results = [f(z) for f in ONE] + [f(z, y) for f in FROM_LOGITS]
    assert np.isfinite(results).all()


@pytest.mark.parametrize("function", TWO)
@pytest.mark.parametrize(
    ("shape", "other"), [((3, 1), (3,)), ((1, 3), (3, 1)), ((1, 3), (1, 1)), ((3,), ())]
)
def test_nothing_is_broadcast(function, shape, other):
    first = "a" if function is cross_entropy else "z"
    with says(ValueError, f"y must have the shape of {first}, {shape}, got {other}"):
        function(np.full(shape, 0.5), np.ones(other))
