"""k neurons under one softmax, on n examples: forward, loss, backward. Examples are columns."""

import numpy as np

from helpers import expect
from helpers.functions import _log_softmax, shares, softmax


def forward(W, b, X):
    """Z = W X + b and A = softmax(Z) (notes N8, N14).

    Parameters
    ----------
    W : array_like, (k, d)
        Weights, one row for each class.
    b : array_like, (k, 1)
        Biases.
    X : array_like, (d, n)
        Inputs, one example a column.

    Returns
    -------
    Z, A : ndarray, (k, n)
        Logits and activations.

    Raises
    ------
    ValueError, TypeError
        If a shape is another one, or a value is not a finite number.
    """
    W, b, X = expect.arrays(W=(W, "k d"), b=(b, "k 1"), X=(X, "d n"))
    Z = W @ X + b  # (k, n)
    return Z, softmax(Z)


def loss_and_gradient(W, b, X, Y):
    """J = 1/n Σᵢ Jᵢ, ∂J/∂W = 1/n (A − Y) Xᵀ and ∂J/∂b = 1/n Σᵢ (aᵢ − yᵢ) (notes N10, N12, N13).

    Parameters
    ----------
    W : array_like, (k, d)
        Weights, one row for each class.
    b : array_like, (k, 1)
        Biases.
    X : array_like, (d, n)
        Inputs, one example a column.
    Y : array_like, (k, n)
        Labels in [0, 1], one-hot; each column sums to 1.

    Returns
    -------
    J : float
        Mean loss in nats.
    gradient : dict
        ``{"W": dW, "b": db}``, of the shapes (k, d) and (k, 1).

    Raises
    ------
    ValueError, TypeError
        If a shape is another one, a value is not a finite number, or a column of Y is no set of
        shares.
    """
    W, b, X, Y = expect.arrays(W=(W, "k d"), b=(b, "k 1"), X=(X, "d n"), Y=(Y, "k n"))
    return _loss_and_gradient(W, b, X, shares(Y))


def objective(X, Y):
    """Return ``f(W, b)``, the loss and gradient on a copy of these examples, checked once.

    Parameters
    ----------
    X : array_like, (d, n)
        Inputs, one example a column.
    Y : array_like, (k, n)
        Labels in [0, 1], one-hot; each column sums to 1.

    Returns
    -------
    callable
        ``f(W, b) -> (J, {"W": dW, "b": db})``, what :func:`loss_and_gradient` computes;
        with ``columns``, on these examples only.

    Raises
    ------
    ValueError, TypeError
        As :func:`loss_and_gradient`.
    """
    X, Y = (array.copy() for array in expect.arrays(X=(X, "d n"), Y=(Y, "k n")))
    shares(Y)
    shapes = (len(Y), len(X)), (len(Y), 1)

    def loss_and_gradient_here(W, b, columns=slice(None)):
        if (np.shape(W), np.shape(b)) != shapes:
            raise ValueError(
                f"W and b must be {shapes[0]} and {shapes[1]}, got {np.shape(W)} and {np.shape(b)}"
            )
        return _loss_and_gradient(W, b, X[:, columns], Y[:, columns])

    return loss_and_gradient_here


def count_right(W, b, X, y):
    """Count the examples whose class has the largest logit.

    Parameters
    ----------
    W, b, X
        As in :func:`loss_and_gradient`.
    y : array_like, (1, n)
        The class of each example, 0 to k − 1.

    Returns
    -------
    int

    Raises
    ------
    ValueError, TypeError
        If a shape is another one, a value is not a finite number, or a label is no class.
    """
    W, b, X, y = expect.arrays(W=(W, "k d"), b=(b, "k 1"), X=(X, "d n"), y=(y, "1 n"))
    if not np.isin(y, range(len(W))).all():
        bad = y[~np.isin(y, range(len(W)))][0]
        raise ValueError(f"y must hold whole numbers from 0 to {len(W) - 1}, got {bad}")
    return int(np.sum((W @ X + b).argmax(axis=0) == y[0]))


def _loss_and_gradient(W, b, X, Y):
    n = X.shape[1]
    log_A = _log_softmax(W @ X + b)  # (k, n)
    J = -(Y * log_A).sum() / n
    with np.errstate(under="ignore"):
        dZ = (np.exp(log_A) - Y) / n  # (k, n): ∂J/∂Z of the mean loss; 1/n enters all slopes here
    return J, {"W": dZ @ X.T, "b": dZ.sum(axis=1, keepdims=True)}
