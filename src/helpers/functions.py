"""The functions of the lecture and their derivatives, each beside the formula it computes.

A derivative is named by what it takes: ``sigmoid_derivative(z)`` takes z, the logit.
"""

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


@np.errstate(over="ignore")
def _sigmoid(z):
    # For z below −709, e^(−z) overflows to inf; 1 / (1 + inf) = 0 is still the right answer.
    return 1 / (1 + np.exp(-z))


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
