"""The equations of notebook 03."""

import numpy as np
from checking import computed, scalar

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
    "3.4",
    n="3",
    J=rf"\frac{{1}}{{n}} \sum_{{i=1}}^{{n}} ({LOSS_I})",
    **{f"a_{i}": rf"\sigma(w x_{i} + c_{i} + b)" for i in range(1, 4)},
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
    return {
        "∂J/∂w": slopes["w"].item(),
        "∂J/∂b": slopes["b"],
        "next w": after["w"].item(),
        "next b": after["b"],
    }
