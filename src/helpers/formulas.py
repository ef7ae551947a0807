"""The formulas of the lecture on float arrays, unchecked; :mod:`helpers.functions` checks first."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


def sigmoid(z):
    """σ(z) = 1 / (1 + e^(−z))."""
    # e^(−z) overflows for z below −709; for z < 0, e^z / (1 + e^z) is the same number.
    with np.errstate(under="ignore"):  # e^(−1000) is 0, and meant to be
        power = np.exp(-np.abs(z))
        return np.where(z < 0, power, 1) / (1 + power)


def sigmoid_derivative(z):
    """σ'(z) = σ(z) (1 − σ(z)) = σ(z) σ(−z)."""
    # 1 − σ(z) rounds to 0 once σ(z) rounds to 1; σ(−z) is the same number and does not.
    return sigmoid(z) * sigmoid(-z)


def cross_entropy(a, y):
    """J = −( y log a + (1 − y) log(1 − a) )."""
    return -(y * np.log(a) + (1 - y) * np.log1p(-a))


def cross_entropy_from_logits(z, y):
    """J = log(1 + e^z) − y z."""
    # log(1 + e^z) = max(z, 0) + log(1 + e^(−|z|)): the power is at most 1 and never overflows.
    with np.errstate(under="ignore"):
        return np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))


def softmax(Z):
    """SM(zᵢ) = e^(zᵢ) / Σⱼ e^(zⱼ), down every column."""
    with np.errstate(under="ignore"):
        powers = np.exp(_shifted(Z))
        return powers / powers.sum(axis=0)


def log_softmax(Z):
    """Log SM(zᵢ) = zᵢ − log Σⱼ e^(zⱼ), down every column."""
    with np.errstate(under="ignore"):
        shifted = _shifted(Z)
        return shifted - np.log(np.exp(shifted).sum(axis=0))


def _shifted(Z):
    # With its largest logit at 0 a column has the same quotients, and no power overflows. Two
    # logits can lie further apart than the largest float; that float is as good.
    with np.errstate(over="ignore"):
        return np.maximum(Z - Z.max(axis=0), -np.finfo(float).max)


def softmax_derivative(z):
    """∂aᵢ/∂zⱼ = aᵢ (δᵢⱼ − aⱼ), for z of shape (k, 1)."""
    a = softmax(z)
    return np.diagflat(a) - a @ a.T


@dataclass(frozen=True)
class Activation:
    """A = g(Z), entry by entry, and its slope (notes N15).

    ``value(Z)`` is g(Z), of Z's shape; with ``out``, written into that array. ``slope(Z, A)`` takes
    A = g(Z) too and is g'(Z): each activation takes the one that its slope is written in.
    """

    name: str
    value: Callable
    slope: Callable


def _identity(Z, out=None):
    return np.positive(Z, out=out)


def _sigmoid(Z, out=None):
    return np.positive(sigmoid(np.asarray(Z, float)), out=out)


def _relu(Z, out=None):
    return np.maximum(Z, 0, out=out)


ACTIVATIONS = {
    one.name: one
    for one in (
        Activation("identity", _identity, lambda Z, A: np.ones_like(A)),  # g(z) = z,  g' = 1
        Activation("sigmoid", _sigmoid, lambda Z, A: A * (1 - A)),  # g' = a (1 − a)
        Activation("tanh", np.tanh, lambda Z, A: 1 - A * A),  # g' = 1 − a²
        Activation("ReLU", _relu, lambda Z, A: np.where(Z > 0, 1.0, 0.0)),  # g(z) = max(0, z)
    )
}
