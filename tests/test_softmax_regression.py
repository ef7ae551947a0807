"""Softmax regression by hand, against a loop, differences, autograd and the single neuron."""

import math
import re

import numpy as np
import pytest
from autograd import grad
from autograd import numpy as anp

from helpers import neuron, softmax_regression
from helpers.gradcheck import check_gradient

SHAPED = (softmax_regression.loss_and_gradient, softmax_regression.count_right)


def says(error, message):
    return pytest.raises(error, match=f"^{re.escape(message)}$")


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


def plain_loss(W, b, X, Y):
    """The mean loss as the lecture writes it."""
    powers = anp.exp(anp.dot(W, X) + b)
    return -anp.sum(Y * anp.log(powers / anp.sum(powers, axis=0))) / X.shape[1]


# forward


@pytest.mark.parametrize(("k", "d", "n"), [(1, 1, 1), (3, 1, 1), (2, 3, 4), (4, 2, 7), (3, 5, 2)])
def test_forward_shapes(k, d, n):
    Z, A = softmax_regression.forward(np.ones((k, d)), np.ones((k, 1)), np.ones((d, n)))
    assert Z.shape == A.shape == (k, n)
    np.testing.assert_array_equal(Z, d + 1)
    np.testing.assert_allclose(A, 1 / k)


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


@pytest.mark.parametrize(("k", "d", "n"), [(1, 2, 3), (2, 3, 4), (4, 3, 2), (3, 1, 5)])
def test_the_gradient_has_the_shapes_of_what_it_belongs_to(k, d, n):
    Y = one_hot(np.arange(n) % k, k)
    given = np.ones((k, d)), np.ones((k, 1)), np.ones((d, n)), Y
    J, gradient = softmax_regression.loss_and_gradient(*given)
    assert isinstance(J, float)
    assert {name: array.shape for name, array in gradient.items()} == {"W": (k, d), "b": (k, 1)}


@pytest.mark.parametrize("which", ["example", "soft"])
def test_gradient_is_the_slope_of_the_loss(which, request):
    W, b, X, Y = request.getfixturevalue(which)
    loss_and_gradient = softmax_regression.loss_and_gradient
    _, gradient = loss_and_gradient(W, b, X, Y)
    check_gradient(lambda W: loss_and_gradient(W, b, X, Y)[0], gradient["W"], W, tolerance=1e-8)
    check_gradient(lambda b: loss_and_gradient(W, b, X, Y)[0], gradient["b"], b, tolerance=1e-8)


@pytest.mark.parametrize("which", ["example", "soft"])
def test_the_gradient_against_autograd(which, request):
    given = request.getfixturevalue(which)
    _, gradient = softmax_regression.loss_and_gradient(*given)
    np.testing.assert_allclose(gradient["W"], grad(plain_loss, 0)(*given), atol=1e-14)
    np.testing.assert_allclose(gradient["b"], grad(plain_loss, 1)(*given), atol=1e-14)


def test_twice_the_examples_change_nothing(example):
    W, b, X, Y = example
    J, gradient = softmax_regression.loss_and_gradient(W, b, X, Y)
    twice = np.hstack([X, X]), np.hstack([Y, Y])
    J_twice, gradient_twice = softmax_regression.loss_and_gradient(W, b, *twice)
    assert pytest.approx(J, rel=1e-14) == J_twice
    for name in ("W", "b"):
        np.testing.assert_allclose(gradient_twice[name], gradient[name], rtol=1e-12)


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


def test_arguments_are_left_alone(example):
    for array in example:
        array.flags.writeable = False
    W, b, X, Y = example
    J, _ = softmax_regression.loss_and_gradient(W, b, X, Y)
    assert softmax_regression.objective(X, Y)(W, b)[0] == J


# objective


def test_objective_is_loss_and_gradient(example):
    W, b, X, Y = example
    J, gradient = softmax_regression.loss_and_gradient(W, b, X, Y)
    J_fast, fast = softmax_regression.objective(X, Y)(W, b)
    assert J_fast == J
    assert fast.keys() == {"W", "b"}
    for name, array in fast.items():
        np.testing.assert_array_equal(array, gradient[name])


def test_the_objective_keeps_its_examples(example):
    W, b, X, Y = example
    f = softmax_regression.objective(X, Y)
    before = f(W, b)[0]
    X[0, 0] = 99
    assert f(W, b)[0] == before
    Y[:, 0] = Y[::-1, 0].copy()
    assert f(W, b)[0] == before


@pytest.mark.parametrize(
    ("W", "b"), [((2, 3), (3, 1)), ((3, 2), (3,)), ((3, 2), (1, 3)), ((3, 2), ()), ((2, 2), (2, 1))]
)
def test_the_objective_knows_its_weights(example, W, b):
    f = softmax_regression.objective(*example[2:])
    with says(ValueError, f"W and b must be (3, 2) and (3, 1), got {W} and {b}"):
        f(np.ones(W), np.ones(b))


@pytest.mark.parametrize(
    ("X", "Y", "error", "message"),
    [
        ([1, 2], [[0, 1]], ValueError, "X must be (d, n), got (2,)"),
        ([[1, 2]], [0, 1], ValueError, "Y must be (k, n), got (2,)"),
        ([[1, 2]], [[0], [1]], ValueError, "Y must be (k, n) with n = 2 as in X, got (2, 1)"),
        ([[1, 2]], [[0, 2], [1, -1]], ValueError, "Y must lie between 0 and 1, got 2.0"),
        (
            [[1, 2]],
            [[0, 1], [1, 1]],
            ValueError,
            "each column of Y must sum to 1, got 2 in column 1",
        ),
        (
            [[1, math.nan]],
            [[0, 1], [1, 0]],
            ValueError,
            "X must be finite, got nan at index (0, 1)",
        ),
        ([["a"]], [[1]], TypeError, "X must hold real numbers, got list [['a']]"),
        ([[1]], [["a"]], TypeError, "Y must hold real numbers, got list [['a']]"),
    ],
)
def test_bad_examples_for_the_objective(X, Y, error, message):
    with says(error, message):
        softmax_regression.objective(X, Y)


@pytest.mark.parametrize(
    "columns",
    [[0, 2, 4], [3], [4, 0, 3, 1, 2], [1, 1, 2], np.arange(5) > 1, slice(1, 4), slice(None)],
    ids=str,
)
@pytest.mark.parametrize("which", ["example", "soft"])
def test_the_objective_of_some_columns_is_the_loss_of_these_examples(which, columns, request):
    W, b, X, Y = request.getfixturevalue(which)
    f = softmax_regression.objective(X, Y)
    some = softmax_regression.loss_and_gradient(W, b, X[:, columns], Y[:, columns])
    everything = softmax_regression.loss_and_gradient(W, b, X, Y)
    for settings, wanted in [({"columns": columns}, some), ({}, everything)] * 2:
        J, gradient = f(W, b, **settings)
        assert wanted[0] == J
        assert gradient.keys() == {"W", "b"}
        for name, array in gradient.items():
            np.testing.assert_array_equal(array, wanted[1][name])


def test_the_objective_of_some_columns_knows_its_weights_and_its_examples(example):
    W, b, X, Y = example
    f = softmax_regression.objective(X, Y)
    with says(ValueError, "W and b must be (3, 2) and (3, 1), got (3, 2) and (3,)"):
        f(W, b[:, 0], columns=[0, 1])
    with pytest.raises(IndexError, match="index 5 is out of bounds"):
        f(W, b, columns=[0, 5])


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


@pytest.mark.parametrize("bad", [0.5, 3.0, -1.0])
def test_a_label_that_is_no_class_cannot_be_counted(example, bad):
    with says(ValueError, f"y must hold whole numbers from 0 to 2, got {bad}"):
        softmax_regression.count_right(*example[:3], [[0, 1, bad, 2, 0]])


# Bad input


BAD = [
    ("W", [1, 2], ValueError, "W must be (k, d), got (2,)"),
    ("W", [[1, 2], [3, math.inf]], ValueError, "W must be finite, got inf at index (1, 1)"),
    ("W", "W", TypeError, "W must hold real numbers, got str 'W'"),
    ("W", np.ones((0, 2)), ValueError, "W must hold at least one number, got shape (0, 2)"),
    ("b", 0.5, ValueError, "b must be (k, 1), got ()"),
    ("b", np.ones(3), ValueError, "b must be (k, 1), got (3,)"),
    ("b", np.ones((1, 3)), ValueError, "b must be (k, 1) with k = 3 as in W, got (1, 3)"),
    ("b", np.ones((2, 1)), ValueError, "b must be (k, 1) with k = 3 as in W, got (2, 1)"),
    ("b", [[0], [math.nan], [0]], ValueError, "b must be finite, got nan at index (1, 0)"),
    ("b", None, TypeError, "b must hold real numbers, got NoneType None"),
    ("X", np.ones((3, 5)), ValueError, "X must be (d, n) with d = 2 as in W, got (3, 5)"),
    ("X", np.ones((5, 2)), ValueError, "X must be (d, n) with d = 2 as in W, got (5, 2)"),
    ("X", np.ones(2), ValueError, "X must be (d, n), got (2,)"),
    ("X", np.ones((2, 0)), ValueError, "X must hold at least one number, got shape (2, 0)"),
    ("X", np.full((2, 5), math.nan), ValueError, "X must be finite, got nan at index (0, 0)"),
]
BAD_LABELS = [
    (np.ones(5), "Y must be (k, n), got (5,)"),
    (np.ones((5, 3)), "Y must be (k, n) with k = 3 as in W, got (5, 3)"),
    (np.ones((1, 5)), "Y must be (k, n) with k = 3 as in W, got (1, 5)"),
    (np.ones((3, 4)), "Y must be (k, n) with n = 5 as in X, got (3, 4)"),
    (np.full((3, 5), math.nan), "Y must be finite, got nan at index (0, 0)"),
    (np.full((3, 5), 1.5), "Y must lie between 0 and 1, got 1.5"),
    (np.full((3, 5), -0.5), "Y must lie between 0 and 1, got -0.5"),
    (np.zeros((3, 5)), "each column of Y must sum to 1, got 0 in column 0"),
]
BAD_CLASSES = [
    (np.ones(5), "y must be (1, n), got (5,)"),
    (np.ones((5, 1)), "y must be (1, n), got (5, 1)"),
    (np.ones((1, 4)), "y must be (1, n) with n = 5 as in X, got (1, 4)"),
    ([[0, 1, 1, 0, math.nan]], "y must be finite, got nan at index (0, 4)"),
]


@pytest.mark.parametrize("function", [softmax_regression.forward, *SHAPED])
@pytest.mark.parametrize(("name", "bad", "error", "message"), BAD)
def test_bad_input(example, function, name, bad, error, message):
    given = dict(zip(("W", "b", "X"), example, strict=False)) | {name: bad}
    if function is softmax_regression.loss_and_gradient:
        given["Y"] = example[3]
    if function is softmax_regression.count_right:
        given["y"] = [[0, 2, 1, 2, 2]]
    with says(error, message):
        function(**given)


@pytest.mark.parametrize(("bad", "message"), BAD_LABELS)
def test_bad_labels(example, bad, message):
    with says(ValueError, message):
        softmax_regression.loss_and_gradient(*example[:3], bad)


@pytest.mark.parametrize(("bad", "message"), BAD_CLASSES)
def test_bad_classes(example, bad, message):
    with says(ValueError, message):
        softmax_regression.count_right(*example[:3], bad)
