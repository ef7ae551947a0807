"""Activations and their slopes: by hand, by differences, at the extremes."""

import math
import re

import numpy as np
import pytest

from helpers.functions import ACTIVATIONS, activation
from helpers.gradcheck import central_difference

NAMES = ("identity", "sigmoid", "tanh", "ReLU")
every = pytest.mark.parametrize("name", NAMES)


def test_these_are_the_four():
    assert tuple(ACTIVATIONS) == NAMES
    assert [activation(name).name for name in NAMES] == list(NAMES)


# The logits −log 2, 0, log 3 make fractions of σ and tanh.
@pytest.mark.parametrize(
    ("name", "values", "slopes"),
    [
        ("identity", [-math.log(2), 0, math.log(3)], [1, 1, 1]),
        ("sigmoid", [1 / 3, 1 / 2, 3 / 4], [2 / 9, 1 / 4, 3 / 16]),
        ("tanh", [-3 / 5, 0, 4 / 5], [16 / 25, 1, 9 / 25]),
        ("ReLU", [0, 0, math.log(3)], [0, 0, 1]),
    ],
)
def test_value_and_slope_by_hand(name, values, slopes):
    Z = np.array([[-math.log(2), 0.0, math.log(3)]])
    A = activation(name).value(Z)
    np.testing.assert_allclose(A, [values], rtol=1e-14)
    slope = activation(name).slope(Z, A)
    np.testing.assert_allclose(slope, [slopes], rtol=1e-14)
    assert slope.dtype == A.dtype == float


@every
def test_the_slope_is_that_of_the_value(name):
    Z = np.array([[-4.0, -1.3, -0.01, 0.02], [0.4, 1.0, 2.5, 6.0]])  # not 0, ReLU's kink
    g = activation(name)
    measured = central_difference(lambda Z: g.value(Z).sum(), Z)
    np.testing.assert_allclose(g.slope(Z, g.value(Z)), measured, atol=1e-9, rtol=0)


def test_the_slope_of_relu_at_its_kink_is_0():
    Z = np.array([[0.0, -0.0, 5e-324, -5e-324]])
    np.testing.assert_array_equal(
        activation("ReLU").slope(Z, activation("ReLU").value(Z)), [[0, 0, 1, 0]]
    )


@every
@pytest.mark.parametrize("shape", [(), (4,), (3, 4), (2, 3, 4), (0, 2)])
def test_every_shape_stays_as_it_is(name, shape):
    g, Z = activation(name), np.random.default_rng(0).normal(size=shape)
    A = g.value(Z)
    assert np.shape(A) == np.shape(g.slope(Z, A)) == shape


@every
def test_out_takes_the_same_numbers(name):
    g, Z = activation(name), np.random.default_rng(1).normal(size=(3, 4))
    before, room = Z.copy(), np.full(Z.shape, np.nan)
    assert g.value(Z, out=room) is room
    np.testing.assert_array_equal(room, g.value(Z))
    np.testing.assert_array_equal(Z, before)


@every
def test_without_out_the_values_have_an_array_of_their_own(name):
    g, Z = activation(name), np.ones((2, 3))
    A = g.value(Z)
    slope = g.slope(Z, A)
    assert not np.shares_memory(A, Z)
    assert not np.shares_memory(slope, Z)
    assert not np.shares_memory(slope, A)


@pytest.mark.parametrize(
    ("name", "values", "slopes"),
    [
        ("identity", [-1000, 1000], [1, 1]),
        ("sigmoid", [0, 1], [0, 0]),
        ("tanh", [-1, 1], [0, 0]),
        ("ReLU", [0, 1000], [0, 1]),
    ],
)
def test_saturated_logits_are_finite_and_silent(name, values, slopes):
    Z = np.array([[-1000.0, 1000.0]])
    A = activation(name).value(Z)
    np.testing.assert_allclose(A, [values], rtol=0, atol=1e-300)
    np.testing.assert_allclose(activation(name).slope(Z, A), [slopes], rtol=0, atol=1e-300)


@pytest.mark.parametrize(("name", "takes"), [*((name, "A") for name in NAMES[:3]), ("ReLU", "Z")])
def test_the_slope_takes_what_it_is_written_in(name, takes):
    g, Z = activation(name), np.array([[-2.0, 0.5, 1.0]])
    A = g.value(Z)
    alone = g.slope(None, A) if takes == "A" else g.slope(Z, None)
    np.testing.assert_array_equal(alone, g.slope(Z, A), strict=True)


@pytest.mark.parametrize("bad", ["relu", "Tanh", "", None, ["tanh"]])
def test_an_unknown_name_is_told_the_known_ones(bad):
    message = f"activation must be one of 'identity', 'sigmoid', 'tanh', 'ReLU', got {bad!r}"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        activation(bad)
