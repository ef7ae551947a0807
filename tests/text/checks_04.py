"""The equations of notebook 04."""

import numpy as np
from checking import D, K, computed, same, scalar, vector

from helpers import softmax_regression
from helpers.functions import softmax, softmax_cross_entropy_from_logits
from helpers.gradcheck import central_difference

# Three classes: i, another j, and one more.
POWERS = "e^{z_i} + e^{z_j} + e^{z_l}"
SHARES = {"S": POWERS, "a_i": r"\frac{e^{z_i}}{S}", "a_j": r"\frac{e^{z_j}}{S}"}
# The same where j is i.
SAME = {"S": POWERS.replace("j", "m"), "a_i": SHARES["a_i"], "z_j": "z_i", "a_j": "a_i"}

# Three numbered classes; j is the first.
COLLAPSE = {
    "k": "3",
    "J": r"-\sum_{i=1}^{k} y_i \log a_i",
    **{f"a_{i}": rf"\frac{{e^{{z_{i}}}}}{{\sum_{{j=1}}^{{k}} e^{{z_j}}}}" for i in (1, 2, 3)},
    **{"delta_1j": "1", "delta_2j": "0", "delta_3j": "0"},
    **{"z_j": "z_1", "a_j": "a_1", "y_j": "y_1"},
}


def shares(*logits):
    """Return SM as a function of one of these logits."""
    a = softmax(np.reshape(logits, (-1, 1)))[:, 0]
    return lambda z: a[logits.index(float(z))]


def one_bird(rng):
    """Return W, b, a bird's features and its one-hot label."""
    return (rng.normal(size=(K, D)), rng.normal(size=(K, 1)), rng.normal(size=(D, 1)), np.eye(K)[:, [1]])


@vector("4.1", r"z = W x + b")
def logits_of_k_neurons(rng):
    W, b, x, _ = one_bird(rng)
    Z, _ = softmax_regression.forward(W, b, x)
    same(Z, [W[i] @ x + b[i] for i in range(K)])


@computed("4.2")
def one_of_three(z_1, z_2, z_3):
    SM = shares(z_1, z_2, z_3)
    return {"k": 3, "z_i": z_2, "a_i": SM(z_2), "SM": SM}


@computed("4.3")
def sum_of_three(z_1, z_2, z_3):
    a = softmax([[z_1], [z_2], [z_3]])[:, 0]
    return {"k": 3, "a_1": a[0], "a_2": a[1], "a_3": a[2]}


scalar("4.4", k="3", z_i="z_2")


@computed("4.5")
def one_of_two(z_1, z_2):
    return {"SM": shares(z_1, z_2)}


scalar("4.6", **SHARES)
scalar("4.7", **SHARES)
scalar("4.8", **SHARES, delta_ij="0")
scalar("4.8", **SAME, delta_ij="1")


@computed("4.9")
def loss(z_1, z_2, z_3, y_1):
    z, y = [[z_1], [z_2], [z_3]], [[y_1], [(1 - y_1) / 4], [3 * (1 - y_1) / 4]]
    known = {"k": 3, "J": softmax_cross_entropy_from_logits(z, y).item()}
    columns = {"a": softmax(z), "y": y}
    return known | {f"{name}_{i}": columns[name][i - 1][0] for name in columns for i in (1, 2, 3)}


scalar("4.10", **COLLAPSE)
scalar("4.11", J=r"-(y_i \log a_i + y_j \log a_j)")
scalar("4.12", **COLLAPSE)
# From here on the labels sum to 1.
# The activations are free letters here, or a sum of them would pass for one of labels.
FREE = {name: meaning for name, meaning in COLLAPSE.items() if name not in ("a_1", "a_2", "a_3")}
scalar("4.13", **FREE, y_3="1 - y_1 - y_2")
scalar("4.14", **COLLAPSE, y_3="1 - y_1 - y_2")
scalar("4.15", **COLLAPSE, y_3="1 - y_1 - y_2", z_1="W_{jq} x_q + c + b_j")


@vector(
    "4.16",
    r"\frac{\partial J}{\partial z} = a - y \qquad"
    r" \frac{\partial J}{\partial W} = (a - y)\, x^\mathsf{T} \qquad"
    r" \frac{\partial J}{\partial b} = a - y",
)
def slopes_as_matrices(rng):
    W, b, x, y = one_bird(rng)
    _, slopes = softmax_regression.loss_and_gradient(W, b, x, y)
    z, a = softmax_regression.forward(W, b, x)
    same(slopes["W"], (a - y) @ x.T)
    same(slopes["b"], a - y)
    measured = central_difference(lambda z: softmax_cross_entropy_from_logits(z, y).item(), z)
    assert measured.shape == z.shape
    np.testing.assert_allclose(measured, a - y, atol=1e-8)


@vector("4.17", r"z_i - z_j = (W_i - W_j)\, x + b_i - b_j")
def difference_of_two_logits(rng):
    W, b, x, _ = one_bird(rng)
    z, _ = softmax_regression.forward(W, b, x)
    for i, j in np.ndindex(K, K):
        same(z[i] - z[j], (W[i] - W[j]) @ x + b[i] - b[j])


@computed("4.18")
def shifted(z_1, z_2, z_3):
    return {"k": 3, "z_i": z_2, "SM": shares(z_1, z_2, z_3), "M": max(z_1, z_2, z_3)}


scalar("4.19", **COLLAPSE, y_3="1 - y_1 - y_2")
scalar("4.20", k="3")  # for any M, and so for the largest logit
