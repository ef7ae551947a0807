"""Gradient descent where its path is known: a quadratic, a loop, and what scikit-learn finds."""

import itertools
import math
import re
from pathlib import Path

import numpy as np
import pytest

from helpers import network, neuron, softmax_regression
from helpers.training import History, gradient_descent, mini_batches

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


# Bad input


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


# Mini-batches


def passes(n, size, count, seed=0):
    """Return the batches of the first passes, a list for each pass."""
    batches = mini_batches(n, size, np.random.default_rng(seed))
    return [list(itertools.islice(batches, math.ceil(n / size))) for _ in range(count)]


@pytest.mark.parametrize(
    ("n", "size", "sizes"),
    [
        (10, 3, [3, 3, 3, 1]),
        (10, 5, [5, 5]),
        (7, 4, [4, 3]),
        (7, 6, [6, 1]),
        (3, 1, [1, 1, 1]),
        (1, 1, [1]),
        (6, 6, [6]),
        (np.int64(5), np.int64(2), [2, 2, 1]),
    ],
)
def test_every_pass_holds_each_example_once(n, size, sizes):
    for batches in passes(n, size, 5):
        assert [batch.shape for batch in batches] == [(m,) for m in sizes]
        assert all(batch.dtype.kind == "i" for batch in batches)
        assert sorted(np.concatenate(batches)) == list(range(n))


@pytest.mark.parametrize("size", [1, 8, 30])
def test_every_pass_has_a_new_order(size):
    orders = [tuple(np.concatenate(batches)) for batches in passes(30, size, 20)]
    assert len(set(orders)) == 20
    assert tuple(range(30)) not in orders


def test_every_order_comes_up():
    orders = [tuple(np.concatenate(batches)) for batches in passes(3, 2, 200)]
    assert set(orders) == set(itertools.permutations(range(3)))


def test_a_seed_says_the_batches():
    one, again, other = (
        [batch.tolist() for batches in passes(12, 5, 4, seed) for batch in batches]
        for seed in (0, 0, 1)
    )
    assert one == again
    assert one != other


def test_batches_of_all_examples_are_whole_passes():
    start, X, y = {"w": np.zeros((2, 1)), "b": 0.0}, *cloud()
    f = neuron.objective(X, y)
    batches = mini_batches(X.shape[1], X.shape[1], np.random.default_rng(0))
    whole = gradient_descent(f, start, 0.7, 12)
    shuffled = gradient_descent(f, start, 0.7, 12, batches=batches)
    np.testing.assert_allclose(shuffled.J, whole.J, rtol=1e-13)
    np.testing.assert_allclose(shuffled.parameters["w"], whole.parameters["w"], rtol=1e-12)


def cloud(n=7):
    """Return n examples X, (2, n), and their labels y, (1, n)."""
    rng = np.random.default_rng(5)
    return rng.normal(size=(2, n)), (np.arange(n) % 2)[None].astype(float)


def test_a_step_takes_the_slope_of_its_batch_and_the_loss_of_all_examples():
    (X, y), alpha, steps = cloud(), 0.8, 15
    f, start = neuron.objective(X, y), {"w": np.ones((2, 1)), "b": -0.5}
    batches = mini_batches(7, 3, np.random.default_rng(2))
    history = gradient_descent(f, start, alpha, steps, batches=batches)

    w, b = start["w"], start["b"]
    same = mini_batches(7, 3, np.random.default_rng(2))
    for step in range(steps + 1):
        np.testing.assert_allclose(history.at(step)["w"], w, rtol=1e-12)
        assert history.at(step)["b"] == pytest.approx(b, rel=1e-12)
        assert history.J[step] == pytest.approx(neuron.loss_and_gradient(w, b, X, y)[0], rel=1e-12)
        columns = next(same)
        _, gradient = neuron.loss_and_gradient(w, b, X[:, columns], y[:, columns])
        w, b = w - alpha * gradient["w"], b - alpha * gradient["b"]


def test_steps_by_hand_of_one_example_each():
    x = np.array([1.0, 5.0, -3.0])

    def f(w, columns=slice(None)):  # J = 1/n Σ (w − xᵢ)² / 2
        return np.mean((w - x[columns]) ** 2) / 2, {"w": np.mean(w - x[columns])}

    history = gradient_descent(f, {"w": 0}, 0.5, 3, batches=[[2], [0], [1, 0]])
    np.testing.assert_array_equal(history.parameters["w"], [0, -1.5, -0.25, 1.375])
    wanted = [np.mean((w - x) ** 2) / 2 for w in (0, -1.5, -0.25, 1.375)]
    np.testing.assert_allclose(history.J, wanted, rtol=1e-15)


@pytest.mark.parametrize("steps", [0, 1, 4])
def test_every_step_takes_one_batch_and_no_more(steps):
    asked = []

    def f(w, columns=None):
        asked.append((w.item(), columns))
        return 0.0, {"w": np.ones(1)}

    batches = iter("abcdef")
    gradient_descent(f, {"w": [10.0]}, 1, steps, batches=batches)
    assert next(batches) == "abcdef"[steps]
    assert [columns for _, columns in asked if columns] == list("abcdef"[:steps])
    # The slope of a batch is asked for where the run stands, before its step.
    assert [w for w, columns in asked if columns] == [10.0 - i for i in range(steps)]
    assert [w for w, columns in asked if not columns] == [10.0 - i for i in range(steps + 1)]


def test_without_batches_no_columns_are_asked_for():
    asked = []

    def f(w, **settings):
        asked.append(settings)
        return bowl(w)

    for settings in ({}, {"batches": None}):
        history = gradient_descent(f, {"w": [2.0]}, 0.5, 3, **settings)
        np.testing.assert_array_equal(history.J, [2, 0.5, 0.125, 0.03125])
    assert asked == [{}] * 8


def test_every_model_can_be_trained_on_batches():
    X, y = cloud(8)
    Y, rng = np.vstack([1 - y, y]), np.random.default_rng(0)
    zero = {"W": np.zeros((2, 2)), "b": np.zeros((2, 1))}
    hidden = network.initial(2, 3, 2, rng)
    for model, labels, start in (
        (neuron, y, {"w": np.zeros((2, 1)), "b": 0.0}),
        (softmax_regression, Y, zero),
        (network, Y, hidden),
    ):
        f = model.objective(X, labels)
        batches = [np.array([0, 3, 5]), np.array([7, 1]), np.array([2])]
        history = gradient_descent(f, start, 0.3, 3, batches=batches)
        for step, columns in enumerate(batches):
            theta = history.at(step)
            some = {"X": X[:, columns], **_named(labels, columns)}
            _, gradient = model.loss_and_gradient(**_plain(theta), **some)
            for name, value in theta.items():
                wanted = value - 0.3 * gradient[name]
                np.testing.assert_allclose(history.at(step + 1)[name], wanted, rtol=1e-13)
        for step in range(4):
            given = _plain(history.at(step))
            J, _ = model.loss_and_gradient(**given, X=X, **_named(labels, slice(None)))
            assert history.J[step] == pytest.approx(J, rel=1e-13)


def _plain(theta):
    return {name: value if value.ndim else float(value) for name, value in theta.items()}


def _named(labels, columns):
    return {"y" if len(labels) == 1 else "Y": labels[:, columns]}


@pytest.mark.parametrize("batches", [[], [[0]], [[0], [1]]], ids=len)
def test_too_few_batches_are_refused_in_words(batches):
    X, y = cloud()
    with pytest.raises(ValueError, match="batches"):
        gradient_descent(neuron.objective(X, y), {"w": np.zeros((2, 1)), "b": 0}, 0.1, 3, batches)


def test_the_gradient_of_a_batch_is_checked_like_the_first():
    def f(w, columns=None):
        return 0.0, {"w": w} if columns is None else {"v": w}

    with says(ValueError, "the gradient must hold 'w', got ['v']"):
        gradient_descent(f, {"w": [1.0]}, 0.1, 1, batches=[[0]])


def test_a_run_tells_the_first_step_at_which_its_loss_has_left_all_bounds():
    run = gradient_descent(lambda w: (abs(w), {"w": -1e30 * w}), {"w": 1.0}, 1.0, 6)
    assert run.diverged == 4  # 1e120
    assert run.J[run.diverged - 1] <= 1e100
    assert np.isfinite(run.at(run.diverged - 1)["w"])


def test_a_run_that_stays_or_ends_at_nan_says_so():
    still = gradient_descent(lambda w: (w * w, {"w": 2 * w}), {"w": 1.0}, 0.1, 5)
    assert still.diverged is None
    lost = gradient_descent(lambda w: (w * np.nan, {"w": 0 * w}), {"w": 1.0}, 0.1, 5)
    assert lost.diverged == 0
