"""Gradient descent where its path is known: by hand, on a quadratic, in the loop of the lecture."""

import dataclasses
import itertools
import math
import warnings

import numpy as np
import pytest

from helpers import network, neuron, softmax_regression, training
from helpers.training import History, gradient_descent, mini_batches


def bowl(w):
    """J = Σ w² / 2: its gradient is w."""
    return np.sum(w**2) / 2, {"w": w}


# The path


@pytest.mark.parametrize("steps", [0, 1, 10])
@pytest.mark.parametrize("alpha", [0, 0.25, 1, 2, 2.5, 3])
def test_path_on_a_quadratic(alpha, steps):
    c, asked = 0.5, []

    def f(w, **settings):
        asked.append((w, settings))
        return c / 2 * w**2, {"w": c * w}

    expected = [3 * (1 - alpha * c) ** t for t in range(steps + 1)]
    for without in ({}, {"batches": None}):
        history = gradient_descent(f, {"w": 3}, alpha, steps, **without)
        assert history.steps == steps
        np.testing.assert_allclose(history.parameters["w"], expected, rtol=1e-13)
        np.testing.assert_allclose(history.J, [c / 2 * w**2 for w in expected], rtol=1e-13)
    # The loss of each moment is computed once, and no columns are asked for.
    assert asked == [(w, {}) for w in history.parameters["w"]] * 2


def test_every_parameter_takes_its_own_slope_and_keeps_its_shape():
    def f(w, b, c):
        return np.sum(w**2) / 2 + 2 * b**2, {"b": 4 * b, "c": [[0, 0]], "w": w}

    start = {np.str_("w"): np.array([[2.0], [-4.0]]), "b": 8, "c": [[1, 0]]}
    history = gradient_descent(f, start, alpha=0.125, steps=2)
    w = [[[2], [-4]], [[1.75], [-3.5]], [[1.53125], [-3.0625]]]
    start["w"][:] = 7
    for name, wanted in {"w": w, "b": [8, 4, 2], "c": [[[1, 0]]] * 3}.items():
        np.testing.assert_array_equal(history.parameters[name], wanted, strict=False)
        assert history.parameters[name].shape == np.shape(wanted)
    assert {type(name) for name in history.parameters} == {str}


def test_at_is_the_moment_after_so_many_steps():
    history = History(np.arange(3.0), {"w": np.array([[1, 2], [3, 4], [5, 6]]), "b": np.arange(3)})
    for step, w, b in ((0, [1, 2], 0), (1, [3, 4], 1), (2, [5, 6], 2), (-1, [5, 6], 2)):
        assert history.at(step).keys() == {"w", "b"}
        np.testing.assert_array_equal(history.at(step)["w"], w)
        assert history.at(step)["b"] == b


def test_the_history_cannot_be_changed():
    history = gradient_descent(bowl, {"w": [1.0, 2.0]}, 0.1, 2)
    for array in (history.at(-1)["w"], history.J):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 99
    with pytest.raises(dataclasses.FrozenInstanceError):
        history.J = 0


def test_a_run_tells_how_far_it_is(monkeypatch):
    told = []
    monkeypatch.setattr(training, "report", lambda *so_far: told.append(so_far))
    gradient_descent(bowl, {"w": [2.0]}, 0.5, 3)
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_neuron_takes_the_loop_of_the_lecture():
    (X, y), alpha = cloud(6), 0.7
    start = {"w": np.zeros((2, 1)), "b": 0}
    history = gradient_descent(neuron.objective(X, y), start, alpha, 20)
    checked = gradient_descent(lambda w, b: neuron.loss_and_gradient(w, b, X, y), start, alpha, 20)
    np.testing.assert_array_equal(checked.J, history.J)

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


@pytest.mark.parametrize(
    ("f", "diverged"),
    [
        (lambda w: (abs(w), {"w": -1e30 * w}), 4),  # 1e30 … 1e120
        (lambda w: (w**2, {"w": -1e80 * w}), 1),  # 1e160, and beyond the floats
        (lambda w: (1e100, {"w": w}), None),
        (lambda w: (w * w, {"w": 2 * w}), None),
        (lambda w: (w * np.nan, {"w": 0 * w}), 0),
        (lambda w: (-np.inf, {"w": 0 * w}), None),
        (lambda w: (np.array([[np.inf]]), {"w": w}), 0),
    ],
)
def test_a_run_tells_in_silence_when_its_loss_has_left_all_bounds(f, diverged):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        run = gradient_descent(f, {"w": 1.0}, 1.0, 6)
    assert run.diverged == diverged


def cloud(n=7):
    """Return n examples X, (2, n), and their labels y, (1, n)."""
    rng = np.random.default_rng(5)
    return rng.normal(size=(2, n)), (np.arange(n) % 2)[None].astype(float)


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


def test_every_model_steps_by_the_slope_of_a_batch_and_tells_the_loss_of_all_examples():
    X, y = cloud(8)
    Y, rng = np.vstack([1 - y, y]), np.random.default_rng(0)
    for model, labels, start in (
        (neuron, {"y": y}, {"w": np.ones((2, 1)), "b": -0.5}),
        (softmax_regression, {"Y": Y}, {"W": np.zeros((2, 2)), "b": np.zeros((2, 1))}),
        (network, {"Y": Y}, network.initial(2, 3, 2, rng)),
    ):
        f, same = model.objective(X, **labels), mini_batches(8, 3, np.random.default_rng(2))
        batches = mini_batches(8, 3, np.random.default_rng(2))
        history, theta = gradient_descent(f, start, 0.8, 15, batches=batches), start
        for step in range(16):
            for name, value in history.at(step).items():
                np.testing.assert_allclose(value, theta[name], rtol=1e-11)
            J, _ = model.loss_and_gradient(**theta, X=X, **labels)
            assert history.J[step] == pytest.approx(J, rel=1e-11)
            some = next(same)
            given = {name: array[:, some] for name, array in {"X": X, **labels}.items()}
            _, gradient = model.loss_and_gradient(**theta, **given)
            theta = {name: theta[name] - 0.8 * gradient[name] for name in theta}


@pytest.mark.parametrize("last", [0, 1, 2])
def test_every_step_is_checked_like_the_first(last):
    steps = itertools.count()

    def f(w, columns=None):
        return 0.0, {"v" if next(steps) >= last else "w": w}

    for settings in ({}, {"batches": itertools.repeat([0])}):
        steps = itertools.count()
        with pytest.raises(ValueError, match=r"^the gradient must hold 'w', got \['v'\]$"):
            gradient_descent(f, {"w": [1.0]}, 0.1, 3, **settings)
