"""Gradient descent where its path is known: a quadratic, a loop, and what scikit-learn finds."""

import math
import re
from pathlib import Path

import numpy as np
import pytest

from helpers import data, neuron
from helpers.training import History, gradient_descent

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "03_logistic_regression.ipynb"


def says(error, message):
    return pytest.raises(error, match=f"^{re.escape(message)}$")


def bowl(w):
    """J = Σ w² / 2: its gradient is w."""
    return np.sum(w**2) / 2, {"w": w}


# The path


@pytest.mark.parametrize("alpha", [0, 0.25, 1, 2, 2.5])
def test_path_on_a_quadratic(alpha):
    c = 0.5
    history = gradient_descent(lambda w: (c / 2 * w**2, {"w": c * w}), {"w": 3}, alpha, 10)
    expected = [3 * (1 - alpha * c) ** t for t in range(11)]
    np.testing.assert_allclose(history.parameters["w"], expected, rtol=1e-13)
    np.testing.assert_allclose(history.J, [c / 2 * w**2 for w in expected], rtol=1e-13)


def test_every_parameter_takes_its_own_slope():
    def f(w, b):
        return np.sum(w**2) / 2 + 2 * b**2, {"b": 4 * b, "w": w}

    history = gradient_descent(f, {"w": [[2], [-4]], "b": 8}, alpha=0.125, steps=2)
    np.testing.assert_array_equal(
        history.parameters["w"], [[[2], [-4]], [[1.75], [-3.5]], [[1.53125], [-3.0625]]]
    )
    np.testing.assert_array_equal(history.parameters["b"], [8, 4, 2])


def test_shapes_of_the_history():
    def f(W, w, b):
        return 0.0, {"W": W, "w": w, "b": b}

    start = {"W": np.ones((2, 3)), "w": np.ones((2, 1)), "b": 1}
    history = gradient_descent(f, start, 0.1, 5)
    assert history.steps == 5
    assert history.J.shape == (6,)
    shapes = {name: values.shape for name, values in history.parameters.items()}
    assert shapes == {"W": (6, 2, 3), "w": (6, 2, 1), "b": (6,)}


def test_first_loss_is_the_one_before_the_first_step():
    history = gradient_descent(bowl, {"w": [2.0]}, 0.5, 3)
    np.testing.assert_array_equal(history.J, [2, 0.5, 0.125, 0.03125])
    np.testing.assert_array_equal(history.parameters["w"][0], [2])


def test_no_steps():
    history = gradient_descent(bowl, {"w": [2.0]}, 0.5, 0)
    assert history.steps == 0
    np.testing.assert_array_equal(history.J, [2])
    np.testing.assert_array_equal(history.at(0)["w"], [2])
    np.testing.assert_array_equal(history.at(-1)["w"], [2])


def test_loss_is_computed_once_for_each_moment():
    calls = []
    gradient_descent(lambda w: calls.append(w) or bowl(w), {"w": [2.0]}, 0.5, 4)
    assert [w.item() for w in calls] == [2, 1, 0.5, 0.25, 0.125]


def test_losses_and_parameters_are_of_the_same_moment():
    history = gradient_descent(bowl, {"w": [2.0, -1.0]}, 0.3, 7)
    assert [np.sum(history.at(t)["w"] ** 2) / 2 for t in range(8)] == list(history.J)


def test_start_is_left_as_it_was():
    start = {"w": np.array([2.0, -1.0])}
    history = gradient_descent(bowl, start, 0.5, 3)
    np.testing.assert_array_equal(start["w"], [2, -1])
    start["w"][:] = 7
    np.testing.assert_array_equal(history.at(0)["w"], [2, -1])


def test_loss_of_a_run_that_leaves_stays_in_the_history():
    history = gradient_descent(bowl, {"w": [1.0]}, 3, 4)
    np.testing.assert_array_equal(history.J, [0.5, 2, 8, 32, 128])


# History


def test_at_is_the_moment_after_so_many_steps():
    history = History(np.arange(3.0), {"w": np.array([[1, 2], [3, 4], [5, 6]]), "b": np.arange(3)})
    for step, w, b in ((0, [1, 2], 0), (1, [3, 4], 1), (2, [5, 6], 2), (-1, [5, 6], 2)):
        assert history.at(step).keys() == {"w", "b"}
        np.testing.assert_array_equal(history.at(step)["w"], w)
        assert history.at(step)["b"] == b


@pytest.mark.parametrize(
    ("step", "error", "message"),
    [
        (3, ValueError, "step must be at most 2, got 3"),
        (-2, ValueError, "step must be at least -1, got -2"),
        (1.0, TypeError, "step must be a whole number, got float 1.0"),
        (None, TypeError, "step must be a whole number, got NoneType None"),
    ],
)
def test_bad_step(step, error, message):
    with says(error, message):
        History(np.zeros(3), {}).at(step)


# One neuron


def test_neuron_takes_the_loop_of_the_lecture():
    rng = np.random.default_rng(0)
    X, y, alpha = rng.normal(size=(2, 6)), np.array([[0, 1, 1, 0, 1, 0.0]]), 0.7
    history = gradient_descent(neuron.objective(X, y), {"w": np.zeros((2, 1)), "b": 0}, alpha, 20)

    w, b = np.zeros((2, 1)), 0.0
    for step in range(21):
        np.testing.assert_allclose(history.at(step)["w"], w, rtol=1e-10, atol=1e-15)
        assert history.at(step)["b"] == pytest.approx(b, rel=1e-10)
        J, dw, db = 0.0, np.zeros((2, 1)), 0.0
        for i in range(6):
            x, label = X[:, i : i + 1], y[0, i]
            a = 1 / (1 + math.exp(-(w.T @ x).item() - b))
            J -= (label * math.log(a) + (1 - label) * math.log(1 - a)) / 6
            dw, db = dw + (a - label) * x / 6, db + (a - label) / 6
        assert history.J[step] == pytest.approx(J, rel=1e-10)
        w, b = w - alpha * dw, b - alpha * db


@pytest.fixture(scope="module")
def penguins():
    measured = data.penguins(("Adelie", "Gentoo"), ("bill_length", "body_mass"))
    return measured.standardised()[0]


# Bad input


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (
            {"loss_and_gradient": 3},
            TypeError,
            "loss_and_gradient must be a function of the parameters, got int",
        ),
        ({"alpha": -0.1}, ValueError, "alpha must be at least 0, got -0.1"),
        ({"alpha": math.nan}, ValueError, "alpha must be finite, got nan"),
        ({"alpha": "fast"}, TypeError, "alpha must be a number, got str 'fast'"),
        ({"alpha": [0.1]}, TypeError, "alpha must be a number, got list [0.1]"),
        ({"steps": -1}, ValueError, "steps must be at least 0, got -1"),
        ({"steps": 10.0}, TypeError, "steps must be a whole number, got float 10.0"),
        ({"start": {"w": [math.nan]}}, ValueError, "w must be finite, got nan at index (0,)"),
        ({"start": {"w": []}}, ValueError, "w must hold at least one number, got shape (0,)"),
        ({"start": {"w": None}}, TypeError, "w must hold real numbers, got NoneType None"),
        (
            {"loss_and_gradient": lambda w: (0.0, {"b": w, "a": w})},
            ValueError,
            "the gradient must hold 'w', got ['a', 'b']",
        ),
        (
            {"loss_and_gradient": lambda w: (0.0, {"w": 1.0})},
            ValueError,
            "the gradient of w must be (2,), got ()",
        ),
        (
            {"loss_and_gradient": lambda w: (0.0, {"w": w[:, None]})},
            ValueError,
            "the gradient of w must be (2,), got (2, 1)",
        ),
    ],
)
def test_bad_training(arguments, error, message):
    good = {"loss_and_gradient": bowl, "start": {"w": [1, 2]}, "alpha": 0.1, "steps": 3}
    with says(error, message):
        gradient_descent(**(good | arguments))


def test_the_checked_function_can_be_trained_too():
    X, y = np.array([[0.5, -1.0, 2.0]]), np.array([[1.0, 0.0, 1.0]])
    start = {"w": np.zeros((1, 1)), "b": 0.0}
    runs = [
        gradient_descent(f, start, 0.5, 3).J
        for f in (lambda w, b: neuron.loss_and_gradient(w, b, X, y), neuron.objective(X, y))
    ]
    assert (runs[0] == runs[1]).all()


def test_the_history_cannot_be_changed():
    history = gradient_descent(lambda w: (w @ w, {"w": 2 * w}), {"w": [1.0, 2.0]}, 0.1, 2)
    with pytest.raises(ValueError, match="read-only"):
        history.at(-1)["w"][0] = 99
    with pytest.raises(ValueError, match="read-only"):
        history.J[0] = 99


@pytest.mark.parametrize(
    ("start", "returned", "message"),
    [
        ([1.0], (0.0, {}), "start must be a dict of the parameters, got"),
        ({}, (0.0, {}), "start must be a dict of the parameters, got {}"),
        ({"w": 1.0}, 0.0, "must return J and a dict of gradients, got float"),
        ({"w": 1.0}, (0.0, None), "must return J and a dict of gradients, got tuple"),
    ],
)
def test_what_is_no_start_or_no_gradient_is_refused(start, returned, message):
    with pytest.raises(TypeError, match=message):
        gradient_descent(lambda **_: returned, start, 0.1, 1)
