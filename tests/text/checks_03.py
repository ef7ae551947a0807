"""The equations of notebook 03."""

import numpy as np
from checking import computed, scalar, vector

from helpers import neuron
from helpers.functions import cross_entropy_from_logits, sigmoid
from helpers.training import gradient_descent

LOSS = r"-(y \log a + (1 - y) \log(1 - a))"
LOSS_I = r"-(y_i \log a_i + (1 - y_i) \log(1 - a_i))"


@computed("3.1")
def loss(z, y):
    return {"J": cross_entropy_from_logits(z, y), "a": sigmoid(z)}


# One row of w and x; the other features, and their weights, are the same to it as a constant c.
scalar("3.2", J=LOSS, a=r"\sigma(z)", z="w x + c + b")


@computed("3.3")
def mean_loss(w, b, x_1, x_2, x_3, y_1, y_2, y_3):
    x, y = [x_1, x_2, x_3], [y_1, y_2, y_3]
    J, _ = neuron.loss_and_gradient([[w]], b, [x], [y])
    parts = {f"J_{i}": cross_entropy_from_logits(w * x[i - 1] + b, y[i - 1]) for i in range(1, 4)}
    return {"n": 3, "J": J} | parts


scalar(
    "3.4", n="3", J=rf"\frac{{1}}{{n}} \sum_{{i=1}}^{{n}} ({LOSS_I})", **{f"a_{i}": rf"\sigma(w x_{i} + c_{i} + b)" for i in range(1, 4)}
)


@computed("3.4")
def mean_slopes(w, b, x_1, x_2, x_3, y_1, y_2, y_3):
    x, y = [[x_1, x_2, x_3]], [[y_1, y_2, y_3]]
    _, slopes = neuron.loss_and_gradient([[w]], b, x, y)
    _, a = neuron.forward([[w]], b, x)
    known = {"n": 3, "∂J/∂w": slopes["w"].item(), "∂J/∂b": slopes["b"]}
    return known | {f"a_{i}": a[0, i - 1] for i in range(1, 4)}


@computed("3.5")
def step(w, b, alpha, x, y):
    objective = neuron.objective([[x]], [[y]])
    start = {"w": np.array([[w]]), "b": b}
    after = gradient_descent(objective, start, alpha, 1).at(1)
    _, slopes = objective(**start)
    return {"∂J/∂w": slopes["w"].item(), "∂J/∂b": slopes["b"], "next w": after["w"].item(), "next b": after["b"]}


def a_step(rng, moves):
    """Return what (3.6) and (3.7) leave over for moves that are ever smaller, over their size.

    ``moves(slopes, size)`` makes the move of each parameter, and the estimate of the change.
    """
    X, y = rng.normal(size=(3, 7)), rng.integers(0, 2, size=(1, 7)) * 1.0
    objective = neuron.objective(X, y)
    w, b = rng.normal(size=(3, 1)), 0.4
    J, slopes = objective(w, b)
    left = []
    for size in (1e-2, 1e-3, 1e-4):
        move, estimate = moves(slopes, size)
        change = objective(w + move["w"], b + move["b"])[0] - J
        left.append(abs(change - estimate) / size)
    return np.array(left)


def assert_vanishes(left):
    """Assert that what is left shrinks faster than the moves: with their square."""
    assert (0 < left).all()
    np.testing.assert_allclose(left[1:] / left[:-1], 0.1, rtol=0.1)


@vector(
    "3.6",
    r"\Delta J \approx \sum_{j=1}^{d} \frac{\partial J}{\partial w_j}\, \Delta w_j"
    r" + \frac{\partial J}{\partial b}\, \Delta b",
)
def changes_add_up(rng):
    directions = {"w": rng.normal(size=(3, 1)), "b": rng.normal()}

    def moves(slopes, size):
        move = {name: size * direction for name, direction in directions.items()}
        products = [slopes["w"][j, 0] * move["w"][j, 0] for j in range(3)]
        return move, sum(products) + slopes["b"] * move["b"]

    assert_vanishes(a_step(rng, moves))


@vector(
    "3.7",
    r"\Delta J \approx -\alpha \Bigl( \sum_{j=1}^{d}"
    r" \Bigl(\frac{\partial J}{\partial w_j}\Bigr)^2"
    r" + \Bigl(\frac{\partial J}{\partial b}\Bigr)^2 \Bigr)",
)
def against_all_slopes(rng):
    def moves(slopes, alpha):
        move = {name: -alpha * slope for name, slope in slopes.items()}
        return move, -alpha * (sum(slopes["w"][j, 0] ** 2 for j in range(3)) + slopes["b"] ** 2)

    assert_vanishes(a_step(rng, moves))
