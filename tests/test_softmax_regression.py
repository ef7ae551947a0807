"""Softmax regression by hand, against a loop and the single neuron."""

import math

import numpy as np
import pytest

from helpers import neuron, softmax_regression


def one_hot(y, k):
    return np.eye(k)[:, y]  # (k, n)


@pytest.fixture
def example():
    """W, b, X, Y with k = 3, d = 2 and n = 5."""
    rng = np.random.default_rng(0)
    W, b, X = rng.normal(size=(3, 2)), rng.normal(size=(3, 1)), rng.normal(size=(2, 5))
    return W, b, X, one_hot([0, 2, 1, 2, 2], 3)


@pytest.fixture
def soft(example):
    """The same with shares that are no one-hot labels."""
    Y = np.random.default_rng(1).uniform(size=(3, 5))
    return *example[:3], Y / Y.sum(axis=0)


def loop(W, b, X, Y):
    """Return J, dW and db by plain Python numbers."""
    (k, d), n = W.shape, X.shape[1]
    J, dW, db = 0.0, np.zeros((k, d)), np.zeros((k, 1))
    for i in range(n):
        z = [b[c, 0] + sum(W[c, j] * X[j, i] for j in range(d)) for c in range(k)]
        total = sum(math.exp(z_c) for z_c in z)
        for c in range(k):
            a = math.exp(z[c]) / total
            J -= Y[c, i] * math.log(a) / n
            db[c, 0] += (a - Y[c, i]) / n
            for j in range(d):
                dW[c, j] += (a - Y[c, i]) * X[j, i] / n
    return J, dW, db


# forward


def test_forward_by_hand():
    W, b = [[1, 0], [0, 2], [-1, 1]], [[0], [1], [2]]
    Z, A = softmax_regression.forward(W, b, [[1, 0], [-1, 3]])
    np.testing.assert_array_equal(Z, [[1, 0], [-1, 7], [0, 5]])
    e = math.e
    np.testing.assert_allclose(A[:, 0], np.array([e, 1 / e, 1]) / (e + 1 / e + 1))
    np.testing.assert_allclose(A[:, 1], np.array([1, e**7, e**5]) / (1 + e**7 + e**5))


# loss_and_gradient


def test_loss_and_gradient_by_hand():
    # Logits log 1, log 2, log 5, so that a = 1/8, 2/8, 5/8; the class is the last.
    b = np.log([[1], [2], [5]])
    J, gradient = softmax_regression.loss_and_gradient(np.zeros((3, 1)), b, [[4]], [[0], [0], [1]])
    assert pytest.approx(math.log(8 / 5)) == J
    np.testing.assert_allclose(gradient["b"], [[1 / 8], [2 / 8], [-3 / 8]])
    np.testing.assert_allclose(gradient["W"], [[1 / 2], [1], [-3 / 2]])


def test_the_loss_is_minus_the_log_of_the_right_class_s_activation(example):
    W, b, X, Y = example
    _, A = softmax_regression.forward(W, b, X)
    right = [A[2, 4], A[0, 0], A[2, 1], A[1, 2], A[2, 3]]
    J, _ = softmax_regression.loss_and_gradient(W, b, X, Y)
    assert pytest.approx(-np.mean(np.log(right)), rel=1e-13) == J


@pytest.mark.parametrize("which", ["example", "soft"])
def test_loss_and_gradient_is_the_loop(which, request):
    given = request.getfixturevalue(which)
    J, gradient = softmax_regression.loss_and_gradient(*given)
    expected, dW, db = loop(*given)
    assert pytest.approx(expected, rel=1e-12) == J
    np.testing.assert_allclose(gradient["W"], dW, rtol=1e-11)
    np.testing.assert_allclose(gradient["b"], db, rtol=1e-11)


@pytest.mark.parametrize("shift", [-700.0, 3.0, 1e4])
def test_the_same_added_to_every_bias_changes_nothing(example, shift):
    W, b, X, Y = example
    J, gradient = softmax_regression.loss_and_gradient(W, b, X, Y)
    J_shifted, shifted = softmax_regression.loss_and_gradient(W, b + shift, X, Y)
    assert pytest.approx(J, rel=1e-10) == J_shifted
    for name in ("W", "b"):
        np.testing.assert_allclose(shifted[name], gradient[name], atol=1e-10)
    _, A = softmax_regression.forward(W, b, X)
    _, A_shifted = softmax_regression.forward(W, b + shift, X)
    np.testing.assert_allclose(A_shifted, A, rtol=1e-10)


@pytest.mark.parametrize("which", ["example", "soft"])
def test_the_gradients_of_the_classes_sum_to_0(which, request):
    _, gradient = softmax_regression.loss_and_gradient(*request.getfixturevalue(which))
    for array in gradient.values():
        assert np.abs(array).min() > 1e-3  # else the sum would say nothing
        np.testing.assert_allclose(array.sum(axis=0), 0, atol=1e-15)


def test_two_classes_are_one_neuron_with_the_difference_of_the_weights(example):
    W, b, X, _ = example
    W, b, y = W[:2], b[:2], np.array([[0, 1, 1, 0, 1.0]])
    w, bias = (W[1] - W[0])[:, None], float(b[1, 0] - b[0, 0])
    J, gradient = softmax_regression.loss_and_gradient(W, b, X, np.vstack([1 - y, y]))
    J_one, one = neuron.loss_and_gradient(w, bias, X, y)
    assert pytest.approx(J_one, rel=1e-13) == J
    np.testing.assert_allclose(gradient["W"], np.hstack([-one["w"], one["w"]]).T, rtol=1e-12)
    np.testing.assert_allclose(gradient["b"], [[-one["b"]], [one["b"]]], rtol=1e-12)
    _, A = softmax_regression.forward(W, b, X)
    np.testing.assert_allclose(A[1:], neuron.forward(w, bias, X)[1], rtol=1e-12)
    counts = softmax_regression.count_right(W, b, X, y), neuron.count_right(w, bias, X, y)
    assert counts[0] == counts[1]


def test_huge_logits_stay_finite():
    W, b, X = [[1000], [-1000]], [[0], [0]], [[1, -1]]
    _, A = softmax_regression.forward(W, b, X)
    np.testing.assert_array_equal(A, [[1, 0], [0, 1]])
    J, gradient = softmax_regression.loss_and_gradient(W, b, X, [[0, 0], [1, 1]])
    assert J == 1000  # 2000 for the first example, 0 for the second
    np.testing.assert_array_equal(gradient["W"], [[0.5], [-0.5]])
    np.testing.assert_array_equal(gradient["b"], [[0.5], [-0.5]])


# count_right


@pytest.mark.parametrize(
    ("y", "right"), [([[1, 0, 2, 2]], 4), ([[0, 1, 1, 0]], 0), ([[1, 0, 0, 2]], 3)]
)
def test_count_right_by_hand(y, right):
    W, b = [[1, 0], [0, 1], [0, 0]], [[0], [0], [2]]
    X = [[0, 3, 1, -5], [4, 1, 1, -5]]  # z = (0, 4, 2), (3, 1, 2), (1, 1, 2), (−5, −5, 2)
    count = softmax_regression.count_right(W, b, X, y)
    assert type(count) is int
    assert count == right


@pytest.mark.parametrize(
    ("b", "first"), [([[0], [0], [0]], 0), ([[0], [1], [1]], 1), ([[1], [0], [1]], 0)]
)
def test_of_classes_that_tie_the_first_counts(b, first):
    rights = [softmax_regression.count_right(np.zeros((3, 1)), b, [[1]], [[c]]) for c in range(3)]
    assert rights == [int(c == first) for c in range(3)]
