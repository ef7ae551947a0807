"""Softmax, its slopes and its loss: by hand, by differences, by autograd, at the extremes."""

import math

import numpy as np
import pytest
from autograd import grad, jacobian
from autograd import numpy as anp
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from helpers import functions
from helpers.gradcheck import central_difference

SETS = arrays(
    float,
    array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=5),
    elements=st.floats(allow_nan=False, allow_infinity=False),
)
TAME = arrays(float, (3, 4), elements=st.floats(-30, 30))
Y = np.array([[1.0, 0.0, 0.0, 0.2], [0.0, 0.0, 1.0, 0.3], [0.0, 1.0, 0.0, 0.5]])  # (3, 4)


def plain_loss(z, y):
    """The loss of one example as the lecture writes it."""
    a = anp.exp(z) / anp.sum(anp.exp(z))
    return -anp.sum(y * anp.log(a))


def test_by_hand():
    a = functions.softmax([[math.log(1), 0.0], [math.log(2), 0.0], [math.log(5), 0.0]])
    np.testing.assert_allclose(a, [[1 / 8, 1 / 3], [2 / 8, 1 / 3], [5 / 8, 1 / 3]], rtol=1e-15)


@given(SETS)
def test_each_column_sums_to_1_for_any_finite_logits(Z):
    A = functions.softmax(Z)
    assert A.shape == Z.shape
    assert ((A >= 0) & (A <= 1)).all()
    np.testing.assert_allclose(A.sum(axis=0), 1, atol=1e-12, rtol=0)


@given(TAME, st.floats(-1e3, 1e3))
def test_a_shift_of_all_logits_changes_nothing(Z, c):
    np.testing.assert_allclose(functions.softmax(Z + c), functions.softmax(Z), rtol=1e-9, atol=0)


@given(st.floats(-700, 700), st.floats(-700, 700))
def test_with_two_classes_it_is_the_sigmoid_of_the_difference(z_a, z_b):
    a = functions.softmax([[z_a], [z_b]])
    np.testing.assert_allclose(a[0, 0], functions.sigmoid(z_a - z_b), rtol=1e-12)


@pytest.mark.parametrize("z", [[[1000.0], [0.0], [-1000.0]], [[5e-324], [0.0], [-5e-324]]])
def test_extremes_are_finite_and_silent(z):
    assert np.isfinite(functions.softmax(z)).all()
    assert np.isfinite(functions.softmax_derivative(z)).all()


@given(arrays(float, (3, 1), elements=st.floats(-20, 20)))
def test_the_jacobian_against_autograd(z):
    wanted = jacobian(lambda z: anp.exp(z) / anp.sum(anp.exp(z)))(z)[:, 0, :, 0]
    np.testing.assert_allclose(functions.softmax_derivative(z), wanted, atol=1e-12)


def test_the_jacobian_against_central_differences():
    z = np.array([[0.3], [-1.2], [2.0], [0.1]])
    for i in range(4):
        row = central_difference(lambda z, i=i: functions.softmax(z)[i, 0], z)
        np.testing.assert_allclose(functions.softmax_derivative(z)[i], row.ravel(), atol=1e-9)


def test_the_jacobian_has_a_times_1_minus_a_on_its_diagonal_and_minus_products_beside_it():
    z = np.log([[7.0], [2.0], [1.0]])  # a = (0.7, 0.2, 0.1), the lecturer's example
    wanted = [[0.21, -0.14, -0.07], [-0.14, 0.16, -0.02], [-0.07, -0.02, 0.09]]
    np.testing.assert_allclose(functions.softmax_derivative(z), wanted, atol=1e-15)


@given(TAME)
def test_the_loss_is_the_plain_one_where_that_is_finite(Z):
    wanted = [plain_loss(z, y) for z, y in zip(Z.T, Y.T, strict=True)]
    got = functions.softmax_cross_entropy_from_logits(Z, Y)
    assert got.shape == (4,)
    np.testing.assert_allclose(got, wanted, rtol=1e-9, atol=1e-12)


@given(TAME)
def test_its_slope_is_a_minus_y_says_autograd(Z):
    wanted = np.transpose([grad(plain_loss)(z, y) for z, y in zip(Z.T, Y.T, strict=True)])
    got = functions.softmax_cross_entropy_from_logits_derivative(Z, Y)
    np.testing.assert_allclose(got, wanted, atol=1e-12)


def test_its_slope_against_central_differences():
    Z = np.random.default_rng(0).normal(size=(3, 4))
    measured = central_difference(
        lambda Z: functions.softmax_cross_entropy_from_logits(Z, Y).sum(), Z
    )
    got = functions.softmax_cross_entropy_from_logits_derivative(Z, Y)
    np.testing.assert_allclose(got, measured, atol=1e-9)


def test_the_loss_stays_exact_where_the_plain_one_is_lost():
    y = [[1.0], [0.0]]
    assert functions.softmax_cross_entropy_from_logits([[-1000.0], [0.0]], y) == 1000
    assert functions.softmax_cross_entropy_from_logits([[1000.0], [0.0]], y) == 0
    largest = np.finfo(float).max
    assert functions.softmax_cross_entropy_from_logits([[largest], [-largest]], y) == 0


@pytest.mark.parametrize("z", [-40.0, -1.5, 0.0, 2.0, 40.0])
@pytest.mark.parametrize("y", [0.0, 0.25, 1.0])
def test_the_sigmoid_s_slopes_against_autograd(z, y):
    def plain(z):
        return y * anp.logaddexp(0.0, -z) + (1 - y) * anp.logaddexp(0.0, z)

    got = functions.cross_entropy_from_logits_derivative(z, y)
    np.testing.assert_allclose(got, grad(plain)(z), atol=1e-12)
    slope = grad(lambda z: 1 / (1 + anp.exp(-z)))(z)
    np.testing.assert_allclose(functions.sigmoid_derivative(z), slope, atol=1e-15)
