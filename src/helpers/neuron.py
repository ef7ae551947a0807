"""One neuron on n examples: forward, loss, backward. Plain arrays, examples as columns."""

import numpy as np

from helpers import expect
from helpers.functions import _cross_entropy_from_logits, _sigmoid


def forward(w, b, X):
    """z = wᵀX + b and a = σ(z) (notes N1).

    Parameters
    ----------
    w : array_like, (d, 1)
        Weights.
    b : float
        Bias.
    X : array_like, (d, n)
        Inputs, one example a column.

    Returns
    -------
    z, a : ndarray, (1, n)
        Logits and activations.

    Raises
    ------
    ValueError, TypeError
        If a shape is another one, or a value is not a finite number.
    """
    w, X = expect.arrays(w=(w, "d 1"), X=(X, "d n"))
    return _forward(w, expect.number("b", b), X)


def loss_and_gradient(w, b, X, y):
    """J = 1/n Σᵢ Jᵢ, ∂J/∂w = 1/n X (a − y)ᵀ and ∂J/∂b = 1/n Σᵢ (aᵢ − yᵢ) (notes N7, N12).

    Parameters
    ----------
    w : array_like, (d, 1)
        Weights.
    b : float
        Bias.
    X : array_like, (d, n)
        Inputs, one example a column.
    y : array_like, (1, n)
        Labels in [0, 1].

    Returns
    -------
    J : float
        Mean loss in nats.
    gradient : dict
        ``{"w": dw, "b": db}``, dw of shape (d, 1), db a float.

    Raises
    ------
    ValueError, TypeError
        If a shape is another one, a value is not a finite number, or a label is not in [0, 1].
    """
    w, X, y = expect.arrays(w=(w, "d 1"), X=(X, "d n"), y=(y, "1 n"))
    return _loss_and_gradient(w, expect.number("b", b), X, expect.within("y", y, 0, 1))


def objective(X, y):
    """Return ``f(w, b)``, the loss and gradient on a copy of these examples, checked once.

    Parameters
    ----------
    X : array_like, (d, n)
        Inputs, one example a column.
    y : array_like, (1, n)
        Labels in [0, 1].

    Returns
    -------
    callable
        ``f(w, b) -> (J, {"w": dw, "b": db})``, what :func:`loss_and_gradient` computes;
        with ``columns``, on these examples only.

    Raises
    ------
    ValueError, TypeError
        As :func:`loss_and_gradient`.
    """
    X, y = (array.copy() for array in expect.arrays(X=(X, "d n"), y=(y, "1 n")))
    expect.within("y", y, 0, 1)
    column = (X.shape[0], 1)

    def loss_and_gradient_here(w, b, columns=slice(None)):
        if np.shape(w) != column:
            raise ValueError(f"w must be {column}, got {np.shape(w)}")
        return _loss_and_gradient(w, b, X[:, columns], y[:, columns])

    return loss_and_gradient_here


def count_right(w, b, X, y):
    """Count the examples on the side of z = 0 that their label says.

    Parameters
    ----------
    w, b, X, y
        As in :func:`loss_and_gradient`, with labels 0 or 1.

    Returns
    -------
    int
        How many examples have a > 1/2, which is z > 0, exactly when y = 1.

    Raises
    ------
    ValueError, TypeError
        If a shape is another one, a value is not a finite number, or a label is not 0 or 1.
    """
    w, X, y = expect.arrays(w=(w, "d 1"), X=(X, "d n"), y=(y, "1 n"))
    if not np.isin(y, (0, 1)).all():
        raise ValueError(f"y must hold 0 and 1 only, got {y[~np.isin(y, (0, 1))][0]}")
    z, _ = _forward(w, expect.number("b", b), X)
    return int(np.sum((z > 0) == (y == 1)))


def _forward(w, b, X):
    z = w.T @ X + b  # (1, n)
    return z, _sigmoid(z)


def _loss_and_gradient(w, b, X, y):
    z, a = _forward(w, b, X)
    n = X.shape[1]
    with np.errstate(under="ignore"):
        dz = (a - y) / n  # (1, n): ∂J/∂z of the mean loss; 1/n enters every slope here
    J = _cross_entropy_from_logits(z, y).sum() / n
    return J, {"w": X @ dz.T, "b": dz.sum()}
