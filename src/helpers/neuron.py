"""One neuron on n examples: forward, loss, backward. Plain arrays, examples as columns.

w (d, 1) are the weights, b is the bias, a number; X (d, n) are the inputs and y (1, n) the labels,
from 0 to 1. What is refused, and in which words: :mod:`helpers.expect`.
"""

import numpy as np

from helpers import expect, formulas


def _forward(w, b, X):
    z = w.T @ X + b  # (1, n)
    return z, formulas.sigmoid(z)


def _loss_and_gradient(w, b, X, y):
    n = X.shape[1]
    with np.errstate(all="ignore"):  # of a run that diverges, the loss tells
        z, a = _forward(w, b, X)
        dz = (a - y) / n  # (1, n): ∂J/∂z of the mean loss; 1/n enters every slope here
        J = formulas.cross_entropy_from_logits(z, y).sum() / n
        return J, {"w": X @ dz.T, "b": dz.sum()}


def forward(w, b, X):
    """z = wᵀX + b and a = σ(z): logits and activations, (1, n) each (notes N1)."""
    w, X = expect.arrays(w=(w, "d 1"), X=(X, "d n"))
    b = expect.number("b", b)
    with np.errstate(all="ignore"):
        z, a = _forward(w, b, X)
    return expect.finite("z", z, expect.TOO_LARGE), a


def loss_and_gradient(w, b, X, y):
    """J = 1/n Σᵢ Jᵢ, ∂J/∂w = 1/n X (a − y)ᵀ and ∂J/∂b = 1/n Σᵢ (aᵢ − yᵢ) (notes N7, N12).

    Returns J, the mean loss in nats, and ``{"w": dw, "b": db}``: dw is (d, 1), db a float.
    """
    w, X, y = expect.arrays(w=(w, "d 1"), X=(X, "d n"), y=(y, "1 n"))
    b, y = expect.number("b", b), expect.within("y", y, 0, 1)
    return expect.slopes(*_loss_and_gradient(w, b, X, y))


def objective(X, y):
    """Return ``f(w, b)``: :func:`loss_and_gradient` on a copy of these examples, checked once.

    With ``columns``, on these examples only. Weights that have left all bounds are not refused:
    then J is inf or nan.
    """
    X, y = (array.copy() for array in expect.arrays(X=(X, "d n"), y=(y, "1 n")))
    expect.within("y", y, 0, 1)
    column = (len(X), 1)

    def loss_and_gradient(w, b, columns=None):
        w, b = expect.parameter("w", w, column), expect.parameter("b", b, ())
        some = (X, y) if columns is None else expect.columns(columns, X, y)
        return _loss_and_gradient(w, b, *some)

    return loss_and_gradient


def count_right(w, b, X, y):
    """Count the examples on the side of z = 0 that their label, 0 or 1, says: z > 0 where y = 1."""
    z, _ = forward(w, b, X)
    _, y = expect.arrays(X=(X, "d n"), y=(y, "1 n"))
    return int(np.sum((z > 0) == expect.classes("y", y, 2)))
