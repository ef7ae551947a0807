"""The neuron against a loop over single numbers and against numbers worked by hand."""

import math

import numpy as np
import pytest

from helpers import neuron


@pytest.fixture
def example():
    """w, b, X, y with d = 3 and n = 5."""
    rng = np.random.default_rng(0)
    y = np.array([[0, 1, 1, 0, 1.0]])
    return rng.normal(size=(3, 1)), 0.3, rng.normal(size=(3, 5)), y


def loop(w, b, X, y):
    """Return J, dw and db by plain Python numbers."""
    (d, n), J, dw, db = X.shape, 0.0, [0.0] * X.shape[0], 0.0
    for i in range(n):
        z = b + sum(float(w[j, 0]) * float(X[j, i]) for j in range(d))
        a, label = 1 / (1 + math.exp(-z)), float(y[0, i])
        J -= (label * math.log(a) + (1 - label) * math.log(1 - a)) / n
        db += (a - label) / n
        for j in range(d):
            dw[j] += (a - label) * float(X[j, i]) / n
    return J, dw, db


# forward


def test_forward_by_hand():
    z, a = neuron.forward([[1], [2]], -1, [[1, 0, 3], [0, 1, 0]])
    np.testing.assert_array_equal(z, [[0, 1, 2]])
    np.testing.assert_allclose(a, [[0.5, 1 / (1 + math.exp(-1)), 1 / (1 + math.exp(-2))]])


# loss_and_gradient


def test_loss_and_gradient_by_hand():
    J, gradient = neuron.loss_and_gradient([[1], [2]], -1, [[1, 0], [0, 1]], [[1, 0]])
    a = 1 / (1 + math.exp(-1))  # of the second example; the first has z = 0
    np.testing.assert_allclose(J, (math.log(2) + math.log(1 + math.e)) / 2)
    np.testing.assert_allclose(gradient["w"], [[-0.25], [a / 2]])
    assert gradient["b"] == pytest.approx((-0.5 + a) / 2)


@pytest.mark.parametrize("y", [[[0, 1, 1, 0, 1]], [[0, 0.3, 1, 0.5, 0.9]]])
def test_loss_and_gradient_is_the_loop(example, y):
    w, b, X, _ = example
    J, gradient = neuron.loss_and_gradient(w, b, X, y)
    expected, dw, db = loop(w, b, X, np.array(y))
    np.testing.assert_allclose(J, expected, rtol=1e-12)
    assert gradient["w"].shape == (3, 1)
    np.testing.assert_allclose(gradient["w"].ravel(), dw, rtol=1e-12)
    assert isinstance(gradient["b"], float)
    assert gradient["b"] == pytest.approx(db, rel=1e-12)


def test_loss_and_gradient_of_huge_logits():
    J, gradient = neuron.loss_and_gradient([[1000]], 0, [[1, -1]], [[0, 0]])
    assert J == 500
    assert gradient == {"w": 0.5, "b": 0.5}


# count_right


@pytest.mark.parametrize(
    ("y", "right"), [([[0, 0, 1, 1]], 4), ([[1, 1, 0, 0]], 0), ([[0, 1, 0, 1]], 2)]
)
def test_count_right_by_hand(y, right):
    count = neuron.count_right([[1]], -1, [[-3, 0, 2, 5]], y)  # z = −4, −1, 1, 4
    assert type(count) is int
    assert count == right


@pytest.mark.parametrize(("y", "right"), [([[0]], 1), ([[1]], 0)])
def test_on_the_boundary_is_label_0(y, right):
    assert neuron.count_right([[2], [-1]], 0, [[1], [2]], y) == right


def test_the_objective_of_some_columns_is_their_mean_by_hand():
    X, y = [[1, 0, 5], [0, 1, 5]], [[1, 0, 1]]
    J, gradient = neuron.objective(X, y)(np.array([[1], [2]]), -1, columns=np.array([0, 1]))
    a = 1 / (1 + math.exp(-1))  # of the second example; the first has z = 0
    assert pytest.approx((math.log(2) + math.log(1 + math.e)) / 2) == J
    np.testing.assert_allclose(gradient["w"], [[-0.25], [a / 2]])
    assert gradient["b"] == pytest.approx((-0.5 + a) / 2)
