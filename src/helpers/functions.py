"""The functions of the lecture and their derivatives, each beside the formula it computes.

A derivative is named by what it takes: ``sigmoid_derivative(z)`` takes z, the logit.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from helpers import expect


def sigmoid(z):
    """σ(z) = 1 / (1 + e^(−z)), entry by entry (notes N1).

    Parameters
    ----------
    z : array_like, any shape
        Logits.

    Returns
    -------
    ndarray or float
        Activations a = σ(z) in [0, 1], of z's shape.

    Raises
    ------
    ValueError, TypeError
        If z is empty, holds nan or inf, or holds no real numbers.
    """
    return _sigmoid(expect.arrays(z=(z, "...")))


def _sigmoid(z):
    # e^(−z) overflows for z below −709; for z < 0, e^z / (1 + e^z) is the same number.
    with np.errstate(under="ignore"):  # e^(−1000) is 0, and meant to be
        power = np.exp(-np.abs(z))
        return np.where(z < 0, power, 1) / (1 + power)


def sigmoid_derivative(z):
    """σ'(z) = σ(z) (1 − σ(z)) = σ(z) σ(−z), entry by entry (notes N5).

    Parameters
    ----------
    z : array_like, any shape
        Logits, not activations.

    Returns
    -------
    ndarray or float
        Slopes from 0 to 1/4, up to rounding, of z's shape.

    Raises
    ------
    ValueError, TypeError
        If z is empty, holds nan or inf, or holds no real numbers.
    """
    z = expect.arrays(z=(z, "..."))
    # 1 − σ(z) rounds to 0 once σ(z) rounds to 1; σ(−z) is the same number and does not.
    return _sigmoid(z) * _sigmoid(-z)


def cross_entropy(a, y):
    """J = −( y log a + (1 − y) log(1 − a) ), entry by entry (notes N2).

    This is the formula as the lecture writes it. It is for reading and for plotting; training
    uses :func:`cross_entropy_from_logits`, which stays finite where a rounds to 0 or 1.

    Parameters
    ----------
    a : array_like, any shape
        Activations, strictly between 0 and 1.
    y : array_like, the same shape as a
        Labels in [0, 1].

    Returns
    -------
    ndarray or float
        Losses in nats, of the same shape.

    Raises
    ------
    ValueError, TypeError
        If the shapes differ, a is not strictly between 0 and 1, or y is not in [0, 1].
    """
    a, y = _same_shape("a", a, y)
    if (a <= 0).any() or (a >= 1).any():
        bad = a[(a <= 0) | (a >= 1)].flat[0]
        raise ValueError(
            f"a must lie strictly between 0 and 1, where the logarithms are finite, got {bad}; "
            "cross_entropy_from_logits(z, y) takes any logit"
        )
    return -(y * np.log(a) + (1 - y) * np.log1p(-a))


def cross_entropy_from_logits(z, y):
    """J = log(1 + e^z) − y z, entry by entry: notes N2 with a = σ(z) put in.

    Parameters
    ----------
    z : array_like, any shape
        Logits.
    y : array_like, the same shape as z
        Labels in [0, 1].

    Returns
    -------
    ndarray or float
        Losses in nats, of the same shape; finite for every finite z.

    Raises
    ------
    ValueError, TypeError
        If the shapes differ, z holds nan or inf, or y is not in [0, 1].
    """
    z, y = _same_shape("z", z, y)
    return _cross_entropy_from_logits(z, y)


def _cross_entropy_from_logits(z, y):
    # log(1 + e^z) = max(z, 0) + log(1 + e^(−|z|)): the power is at most 1 and never overflows.
    with np.errstate(under="ignore"):
        return np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))


def cross_entropy_from_logits_derivative(z, y):
    """∂J/∂z = a − y with a = σ(z), entry by entry (notes N7).

    Parameters
    ----------
    z : array_like, any shape
        Logits.
    y : array_like, the same shape as z
        Labels in [0, 1].

    Returns
    -------
    ndarray or float
        Slopes of the loss in z, of the same shape.

    Raises
    ------
    ValueError, TypeError
        If the shapes differ, z holds nan or inf, or y is not in [0, 1].
    """
    z, y = _same_shape("z", z, y)
    return _sigmoid(z) - y


def _same_shape(name, value, y):
    value, y = expect.arrays(**{name: (value, "...")}, y=(y, "..."))
    if value.shape != y.shape:
        raise ValueError(f"y must have the shape of {name}, {value.shape}, got {y.shape}")
    return value, expect.within("y", y, 0, 1)


def softmax(Z):
    """SM(zᵢ) = e^(zᵢ) / Σⱼ e^(zⱼ), down every column (notes N8).

    The largest logit of a column is taken away first. That leaves every quotient as it is, and no
    power overflows.

    Parameters
    ----------
    Z : array_like, (k, n)
        Logits, one example a column.

    Returns
    -------
    ndarray, (k, n)
        Activations in [0, 1]; each column sums to 1.

    Raises
    ------
    ValueError, TypeError
        If Z is not (k, n), is empty, or holds nan or inf.
    """
    Z = expect.arrays(Z=(Z, "k n"))
    with np.errstate(under="ignore"):
        powers = np.exp(_shifted(Z))
        return powers / powers.sum(axis=0)


def softmax_derivative(z):
    """∂aᵢ/∂zⱼ = aᵢ (δᵢⱼ − aⱼ), for one example; δᵢⱼ is 1 where i = j, else 0 (notes N10).

    Parameters
    ----------
    z : array_like, (k, 1)
        The logits of one example.

    Returns
    -------
    ndarray, (k, k)
        Row i, column j: the slope of aᵢ in zⱼ.

    Raises
    ------
    ValueError, TypeError
        If z is not (k, 1), is empty, or holds nan or inf.
    """
    a = softmax(expect.arrays(z=(z, "k 1")))
    return np.diagflat(a) - a @ a.T


def softmax_cross_entropy_from_logits(Z, Y):
    """J = −Σᵢ yᵢ log SM(zᵢ), one loss for every column (notes N10).

    Parameters
    ----------
    Z : array_like, (k, n)
        Logits, one example a column.
    Y : array_like, (k, n)
        Labels in [0, 1], one-hot; each column sums to 1.

    Returns
    -------
    ndarray, (n,)
        Losses in nats; finite for every finite Z.

    Raises
    ------
    ValueError, TypeError
        If the shapes differ, Z holds nan or inf, or a column of Y is no set of shares.
    """
    Z, Y = _logits_and_shares(Z, Y)
    return -(Y * _log_softmax(Z)).sum(axis=0)


def _log_softmax(Z):
    with np.errstate(under="ignore"):
        shifted = _shifted(Z)
        return shifted - np.log(np.exp(shifted).sum(axis=0))


def softmax_cross_entropy_from_logits_derivative(Z, Y):
    """∂J/∂Z = A − Y with A = softmax(Z), column by column (notes N10).

    Parameters
    ----------
    Z : array_like, (k, n)
        Logits, one example a column.
    Y : array_like, (k, n)
        Labels in [0, 1], one-hot; each column sums to 1.

    Returns
    -------
    ndarray, (k, n)
        Slopes of each column's loss in its logits.

    Raises
    ------
    ValueError, TypeError
        As :func:`softmax_cross_entropy_from_logits`.
    """
    Z, Y = _logits_and_shares(Z, Y)
    return softmax(Z) - Y


@np.errstate(over="ignore")
def _shifted(Z):
    # Two finite logits can lie further apart than the largest float; that float is as good.
    return np.maximum(Z - Z.max(axis=0), -np.finfo(float).max)


def _logits_and_shares(Z, Y):
    Z, Y = expect.arrays(Z=(Z, "k n"), Y=(Y, "k n"))
    return Z, shares(Y)


def shares(Y):
    """Return the labels Y, (k, n), if each lies in [0, 1] and each column sums to 1.

    Raises
    ------
    ValueError
        If not: it names the number, or the column and its sum.
    """
    expect.within("Y", Y, 0, 1)
    sums = Y.sum(axis=0)
    if not np.allclose(sums, 1):
        column = int(np.argmax(~np.isclose(sums, 1)))
        raise ValueError(f"each column of Y must sum to 1, got {sums[column]:g} in column {column}")
    return Y


@dataclass(frozen=True)
class Activation:
    """A = g(Z), entry by entry, and its slope (notes N15).

    Attributes
    ----------
    name : str
        What it is called.
    value : callable
        Takes logits Z of any shape and returns g(Z), of the same shape; with ``out``, into that
        array.
    slope : callable
        Takes Z and A = g(Z) and returns g'(Z), of the same shape: each activation takes the one
        that its slope is written in.
    """

    name: str
    value: Callable
    slope: Callable


def _identity(Z, out=None):
    return np.positive(Z, out=out)


def _sigmoid_into(Z, out=None):
    return np.positive(_sigmoid(np.asarray(Z, float)), out=out)


def _relu(Z, out=None):
    return np.maximum(Z, 0, out=out)


ACTIVATIONS = {
    one.name: one
    for one in (
        Activation("identity", _identity, lambda Z, A: np.ones_like(A)),  # g(z) = z,  g' = 1
        Activation("sigmoid", _sigmoid_into, lambda Z, A: A * (1 - A)),  # g' = a (1 − a)
        Activation("tanh", np.tanh, lambda Z, A: 1 - A * A),  # g' = 1 − a²
        Activation("ReLU", _relu, lambda Z, A: np.where(Z > 0, 1.0, 0.0)),  # g(z) = max(0, z)
    )
}


def activation(name):
    """Return the activation of that name: identity, sigmoid, tanh or ReLU.

    Raises
    ------
    ValueError
        If there is none.
    """
    return ACTIVATIONS[expect.choice("activation", name, ACTIVATIONS)]
