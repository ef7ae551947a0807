"""The functions of the lecture and their derivatives: :mod:`helpers.formulas`, checked.

A derivative is named by what it takes: ``sigmoid_derivative(z)`` takes z, the logit. Where no shape
is named, any will do, the same for all arguments; nothing is broadcast. Losses are in nats. What is
refused, and in which words: :mod:`helpers.expect`.
"""

import numpy as np

from helpers import expect, formulas
from helpers.formulas import ACTIVATIONS, Activation

__all__ = [
    "ACTIVATIONS", "Activation", "activation", "cross_entropy", "cross_entropy_from_logits",
    "cross_entropy_from_logits_derivative", "shares", "sigmoid", "sigmoid_derivative", "softmax",
    "softmax_cross_entropy_from_logits", "softmax_cross_entropy_from_logits_derivative",
    "softmax_derivative",
]  # fmt: skip


def sigmoid(z):
    """σ(z) = 1 / (1 + e^(−z)), entry by entry: the activation in [0, 1] of a logit (notes N1)."""
    return formulas.sigmoid(expect.arrays(z=(z, "...")))


def sigmoid_derivative(z):
    """σ'(z) = σ(z) (1 − σ(z)), entry by entry, from 0 to 1/4; z is the logit (notes N5)."""
    return formulas.sigmoid_derivative(expect.arrays(z=(z, "...")))


def cross_entropy(a, y):
    """J = −( y log a + (1 − y) log(1 − a) ), entry by entry (notes N2).

    Activations a lie strictly between 0 and 1, labels y in [0, 1]. This is the formula as the
    lecture writes it, for reading and plotting; training takes :func:`cross_entropy_from_logits`,
    which stays finite where a rounds to 0 or 1.
    """
    a, y = _with_labels("a", a, y)
    if (a <= 0).any() or (a >= 1).any():
        bad = a[(a <= 0) | (a >= 1)].flat[0]
        raise ValueError(
            f"a must lie strictly between 0 and 1, where the logarithms are finite, got {bad}; "
            "cross_entropy_from_logits(z, y) takes any logit"
        )
    return formulas.cross_entropy(a, y)


def cross_entropy_from_logits(z, y):
    """J = log(1 + e^z) − y z, entry by entry: notes N2 with a = σ(z) put in; y in [0, 1].

    It is finite for every logit.
    """
    return formulas.cross_entropy_from_logits(*_with_labels("z", z, y))


def cross_entropy_from_logits_derivative(z, y):
    """∂J/∂z = a − y with a = σ(z), entry by entry, for labels y in [0, 1] (notes N7)."""
    z, y = _with_labels("z", z, y)
    return formulas.sigmoid(z) - y


def _with_labels(name, value, y):
    value, y = expect.arrays(**{name: (value, "..."), "y": (y, "...")})
    if value.shape != y.shape:
        raise ValueError(f"y must have the shape of {name}, {value.shape}, got {y.shape}")
    return value, expect.within("y", y, 0, 1)


def softmax(Z):
    """SM(zᵢ) = e^(zᵢ) / Σⱼ e^(zⱼ), down every column of Z (k, n): it then sums to 1 (notes N8)."""
    return formulas.softmax(expect.arrays(Z=(Z, "k n")))


def softmax_derivative(z):
    """∂aᵢ/∂zⱼ = aᵢ (δᵢⱼ − aⱼ) in row i, column j of (k, k), for one example's z (k, 1) (notes N10).

    δᵢⱼ is 1 where i = j, else 0.
    """
    return formulas.softmax_derivative(expect.arrays(z=(z, "k 1")))


def softmax_cross_entropy_from_logits(Z, Y):
    """J = −Σᵢ yᵢ log SM(zᵢ), a loss for each column: (n,) from Z and Y, (k, n) (notes N10).

    Each column of Y holds labels in [0, 1] that sum to 1, such as one-hot. It is finite for every
    logit.
    """
    Z, Y = expect.arrays(Z=(Z, "k n"), Y=(Y, "k n"))
    return -(shares(Y) * formulas.log_softmax(Z)).sum(axis=0)


def softmax_cross_entropy_from_logits_derivative(Z, Y):
    """∂J/∂Z = A − Y with A = softmax(Z): each column's loss in its logits, (k, n) (notes N10)."""
    Z, Y = expect.arrays(Z=(Z, "k n"), Y=(Y, "k n"))
    return formulas.softmax(Z) - shares(Y)


def shares(Y):
    """Return labels Y (k, n) as floats, if each lies in [0, 1] and each column sums to 1."""
    Y = expect.within("Y", expect.arrays(Y=(Y, "k n")), 0, 1)
    sums = Y.sum(axis=0)
    if not np.allclose(sums, 1):
        column = int(np.argmax(~np.isclose(sums, 1)))
        raise ValueError(f"each column of Y must sum to 1, got {sums[column]:g} in column {column}")
    return Y


def activation(name):
    """Return the :class:`Activation` "identity", "sigmoid", "tanh" or "ReLU"."""
    return ACTIVATIONS[expect.choice("activation", name, ACTIVATIONS)]
