"""The neuron against a loop over single numbers, central differences and one worked by hand."""

import math
import re

import numpy as np
import pytest

from helpers import neuron
from helpers.gradcheck import check_gradient

SHAPED = (neuron.loss_and_gradient, neuron.count_right)


def says(error, message):
    return pytest.raises(error, match=f"^{re.escape(message)}$")


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


@pytest.mark.parametrize(("d", "n"), [(1, 1), (3, 1), (1, 4), (2, 7)])
def test_forward_shapes(d, n):
    z, a = neuron.forward(np.ones((d, 1)), 1, np.ones((d, n)))
    assert z.shape == a.shape == (1, n)
    np.testing.assert_array_equal(z, d + 1)


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


def test_gradient_is_the_slope_of_the_loss(example):
    w, b, X, y = example
    _, gradient = neuron.loss_and_gradient(w, b, X, y)
    check_gradient(lambda w: neuron.loss_and_gradient(w, b, X, y)[0], gradient["w"], w)
    check_gradient(lambda b: neuron.loss_and_gradient(w, float(b), X, y)[0], gradient["b"], b)


def test_twice_the_examples_change_nothing(example):
    w, b, X, y = example
    J, gradient = neuron.loss_and_gradient(w, b, X, y)
    J_twice, twice = neuron.loss_and_gradient(w, b, np.hstack([X, X]), np.hstack([y, y]))
    assert J_twice == pytest.approx(J, rel=1e-14)
    np.testing.assert_allclose(twice["w"], gradient["w"], rtol=1e-13)
    assert twice["b"] == pytest.approx(gradient["b"], rel=1e-13)


def test_loss_and_gradient_of_huge_logits():
    J, gradient = neuron.loss_and_gradient([[1000]], 0, [[1, -1]], [[0, 0]])
    assert J == 500
    assert gradient == {"w": 0.5, "b": 0.5}


def test_arguments_are_left_alone(example):
    w, b, X, y = example
    for array in (w, X, y):
        array.flags.writeable = False
    J, _ = neuron.loss_and_gradient(w, b, X, y)
    assert neuron.objective(X, y)(w, b)[0] == J


# objective


def test_objective_is_loss_and_gradient(example):
    w, b, X, y = example
    J, gradient = neuron.loss_and_gradient(w, b, X, y)
    J_fast, fast = neuron.objective(X, y)(w, b)
    assert J_fast == J
    assert fast.keys() == {"w", "b"}
    np.testing.assert_array_equal(fast["w"], gradient["w"])
    assert fast["b"] == gradient["b"]


@pytest.mark.parametrize(
    ("X", "y", "error", "message"),
    [
        ([1, 2], [[0, 1]], ValueError, "X must be (d, n), got (2,)"),
        ([[1, 2]], [0, 1], ValueError, "y must be (1, n), got (2,)"),
        ([[1, 2]], [[0], [1]], ValueError, "y must be (1, n), got (2, 1)"),
        ([[1, 2]], [[0, 1, 0]], ValueError, "y must be (1, n) with n = 2 as in X, got (1, 3)"),
        ([[1, 2]], [[0, 2]], ValueError, "y must lie between 0 and 1, got 2.0"),
        ([[1, math.nan]], [[0, 1]], ValueError, "X must be finite, got nan at index (0, 1)"),
        ([["a"]], [[0]], TypeError, "X must hold real numbers, got list [['a']]"),
    ],
)
def test_bad_examples_for_the_objective(X, y, error, message):
    with says(error, message):
        neuron.objective(X, y)


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


def test_soft_label_cannot_be_counted():
    with says(ValueError, "y must hold 0 and 1 only, got 0.5"):
        neuron.count_right([[1]], 0, [[1, 2]], [[1, 0.5]])


def test_label_2_cannot_be_counted():
    with says(ValueError, "y must hold 0 and 1 only, got 2.0"):
        neuron.count_right([[1]], 0, [[1, 2]], [[1, 2]])


# Bad input


BAD = [
    ("w", [1, 2, 3], ValueError, "w must be (d, 1), got (3,)"),
    ("w", [[1, 2, 3]], ValueError, "w must be (d, 1), got (1, 3)"),
    ("w", [[1], [2], [math.inf]], ValueError, "w must be finite, got inf at index (2, 0)"),
    ("w", "w", TypeError, "w must hold real numbers, got str 'w'"),
    ("b", np.zeros(1), TypeError, "b must be a number, got ndarray array([0.])"),
    ("b", [[0.3]], TypeError, "b must be a number, got list [[0.3]]"),
    ("b", None, TypeError, "b must be a number, got NoneType None"),
    ("b", math.nan, ValueError, "b must be finite, got nan"),
    ("X", np.ones((2, 5)), ValueError, "X must be (d, n) with d = 3 as in w, got (2, 5)"),
    ("X", np.ones((5, 3)), ValueError, "X must be (d, n) with d = 3 as in w, got (5, 3)"),
    ("X", np.ones(3), ValueError, "X must be (d, n), got (3,)"),
    ("X", np.ones((3, 0)), ValueError, "X must hold at least one number, got shape (3, 0)"),
    ("X", np.full((3, 5), math.nan), ValueError, "X must be finite, got nan at index (0, 0)"),
]
BAD_LABELS = [
    (np.ones(5), "y must be (1, n), got (5,)"),
    (np.ones((5, 1)), "y must be (1, n), got (5, 1)"),
    (np.ones((1, 4)), "y must be (1, n) with n = 5 as in X, got (1, 4)"),
    ([[0, 1, 1, 0, math.nan]], "y must be finite, got nan at index (0, 4)"),
]


@pytest.mark.parametrize("function", [neuron.forward, *SHAPED])
@pytest.mark.parametrize(("name", "bad", "error", "message"), BAD)
def test_bad_input(example, function, name, bad, error, message):
    given = dict(zip("wbXy", example, strict=True)) | {name: bad}
    if function is neuron.forward:
        del given["y"]
    with says(error, message):
        function(**given)


@pytest.mark.parametrize("function", SHAPED)
@pytest.mark.parametrize(("bad", "message"), BAD_LABELS)
def test_bad_labels(example, function, bad, message):
    with says(ValueError, message):
        function(*example[:3], bad)


@pytest.mark.parametrize("bad", [2.0, -1.0])
def test_label_outside_0_and_1(example, bad):
    with says(ValueError, f"y must lie between 0 and 1, got {bad}"):
        neuron.loss_and_gradient(*example[:3], [[0, 1, bad, 1, 0]])


def test_the_objective_keeps_its_examples_and_knows_its_weights():
    X, y = np.array([[1.0, 2.0]]), np.array([[1.0, 0.0]])
    f = neuron.objective(X, y)
    before = f(np.ones((1, 1)), 0.5)[0]
    X[0, 0] = 99
    assert f(np.ones((1, 1)), 0.5)[0] == before
    with pytest.raises(ValueError, match=r"w must be \(1, 1\), got \(1, 2\)"):
        f(np.ones((1, 2)), 0.5)


SOME = [
    [0, 2, 4],
    [3],
    [4, 0, 3, 1, 2],
    [1, 1, 2],  # an example may stand twice
    np.array([False, True, True, False, True]),
    slice(1, 4),
    slice(None),
]


@pytest.mark.parametrize("columns", SOME, ids=str)
def test_the_objective_of_some_columns_is_the_loss_of_these_examples(example, columns):
    w, b, X, y = example
    f = neuron.objective(X, y)
    J, gradient = neuron.loss_and_gradient(w, b, X[:, columns], y[:, columns])
    for _ in range(2):
        J_fast, fast = f(w, b, columns=columns)
        assert J_fast == J
        assert fast.keys() == {"w", "b"}
        np.testing.assert_array_equal(fast["w"], gradient["w"])
        assert fast["b"] == gradient["b"]
    J_all, all_of_them = neuron.loss_and_gradient(w, b, X, y)
    assert f(w, b)[0] == J_all
    np.testing.assert_array_equal(f(w, b)[1]["w"], all_of_them["w"])


def test_the_objective_of_some_columns_is_their_mean_by_hand():
    X, y = [[1, 0, 5], [0, 1, 5]], [[1, 0, 1]]
    J, gradient = neuron.objective(X, y)(np.array([[1], [2]]), -1, columns=np.array([0, 1]))
    a = 1 / (1 + math.exp(-1))  # of the second example; the first has z = 0
    assert pytest.approx((math.log(2) + math.log(1 + math.e)) / 2) == J
    np.testing.assert_allclose(gradient["w"], [[-0.25], [a / 2]])
    assert gradient["b"] == pytest.approx((-0.5 + a) / 2)


def test_the_objective_of_some_columns_knows_its_weights_and_its_examples(example):
    w, b, X, y = example
    f = neuron.objective(X, y)
    with says(ValueError, "w must be (3, 1), got (1, 3)"):
        f(w.T, b, columns=[0, 1])
    with pytest.raises(IndexError, match="index 5 is out of bounds"):
        f(w, b, columns=[0, 5])
