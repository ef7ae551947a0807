"""k neurons under one softmax, on n examples: forward, loss, backward. Examples are columns.

W (k, d) are the weights, one row for each class, b (k, 1) the biases; X (d, n) are the inputs and
Y (k, n) the labels, one-hot or other shares: from 0 to 1, and each column sums to 1. What is
refused, and in which words: :mod:`helpers.expect`.
"""

import numpy as np

from helpers import expect, formulas, functions


def _loss_and_gradient(W, b, X, Y):
    n = X.shape[1]
    with np.errstate(all="ignore"):  # of a run that diverges, the loss tells
        log_A = formulas.log_softmax(W @ X + b)  # (k, n)
        dZ = (np.exp(log_A) - Y) / n  # (k, n): ∂J/∂Z of the mean loss; 1/n enters all slopes here
        J = -(Y * log_A).sum() / n
        return J, {"W": dZ @ X.T, "b": dZ.sum(axis=1, keepdims=True)}


def forward(W, b, X):
    """Z = W X + b and A = softmax(Z): logits and activations, (k, n) each (notes N8, N14)."""
    W, b, X = expect.arrays(W=(W, "k d"), b=(b, "k 1"), X=(X, "d n"))
    with np.errstate(all="ignore"):
        Z = expect.finite("Z", W @ X + b, expect.TOO_LARGE)
    return Z, formulas.softmax(Z)


def loss_and_gradient(W, b, X, Y):
    """J = 1/n Σᵢ Jᵢ, ∂J/∂W = 1/n (A − Y) Xᵀ and ∂J/∂b = 1/n Σᵢ (aᵢ − yᵢ) (notes N10, N12, N13).

    Returns J, the mean loss in nats, and ``{"W": dW, "b": db}``, of the shapes (k, d) and (k, 1).
    """
    W, b, X, Y = expect.arrays(W=(W, "k d"), b=(b, "k 1"), X=(X, "d n"), Y=(Y, "k n"))
    return expect.slopes(*_loss_and_gradient(W, b, X, functions.shares(Y)))


def objective(X, Y):
    """Return ``f(W, b)``: :func:`loss_and_gradient` on a copy of these examples, checked once.

    With ``columns``, on these examples only. Weights that have left all bounds are not refused:
    then J is inf or nan.
    """
    X, Y = (array.copy() for array in expect.arrays(X=(X, "d n"), Y=(Y, "k n")))
    functions.shares(Y)
    matrix, column = (len(Y), len(X)), (len(Y), 1)

    def loss_and_gradient(W, b, columns=None):
        W, b = expect.parameter("W", W, matrix), expect.parameter("b", b, column)
        some = (X, Y) if columns is None else expect.columns(columns, X, Y)
        return _loss_and_gradient(W, b, *some)

    return loss_and_gradient


def count_right(W, b, X, y):
    """Count the examples whose class in y (1, n), from 0 to k − 1, has the largest logit."""
    Z, _ = forward(W, b, X)
    _, y = expect.arrays(X=(X, "d n"), y=(y, "1 n"))
    return int(np.sum(Z.argmax(axis=0) == expect.classes("y", y, len(Z))))
