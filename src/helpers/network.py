"""A network of two layers on n examples: forward, loss, backward. Examples are columns.

W1 (h, d) and b1 (h, 1) are the weights and biases of the hidden layer, W2 (k, h) and b2 (k, 1)
those of the output layer: softmax for k classes, and one sigmoid for k = 1. X (d, n) are the inputs
and Y (k, n) the labels, from 0 to 1; for k above 1 each column sums to 1. The hidden layer's
activation g is "identity", "sigmoid", "tanh" or "ReLU". What is refused, and in which words:
:mod:`helpers.expect`.
"""

import threading

import numpy as np

from helpers import expect, formulas, functions

SCALES = ("glorot", "he", "unit", "equal")
_SHAPES = {"W1": "h d", "b1": "h 1", "W2": "k h", "b2": "k 1"}


def _forward(W1, b1, W2, b2, X, g, room=(None, None, None)):
    Z1 = np.matmul(W1, X, out=room[0])  # (h, n)
    Z1 += b1
    A1 = g.value(Z1, out=room[1])  # (h, n)
    Z2 = np.matmul(W2, A1, out=room[2])  # (k, n)
    Z2 += b2
    return Z1, A1, Z2


def _output(Z2, Y):
    """Return the mean loss, and ∂J/∂Z² = (A² − Y) / n: 1/n enters every slope here alone."""
    n = Z2.shape[1]
    if len(Z2) == 1:
        J = formulas.cross_entropy_from_logits(Z2, Y).sum() / n
        return J, (formulas.sigmoid(Z2) - Y) / n
    log_A2 = formulas.log_softmax(Z2)
    return -np.vdot(Y, log_A2) / n, (np.exp(log_A2) - Y) / n


def _loss_and_gradient(W1, b1, W2, b2, X, Y, g, room=(None,) * 4):
    with np.errstate(all="ignore"):  # of a run that diverges, the loss tells
        Z1, A1, Z2 = _forward(W1, b1, W2, b2, X, g, room[:3])
        J, dZ2 = _output(Z2, Y)  # (k, n)
        dZ1 = np.matmul(W2.T, dZ2, out=room[3])  # (h, n), so far ∂J/∂A¹
        dZ1 *= g.slope(Z1, A1)
        return J, {
            "W1": dZ1 @ X.T,  # (h, n) @ (n, d) = (h, d)
            "b1": dZ1.sum(axis=1, keepdims=True),
            "W2": dZ2 @ A1.T,  # (k, n) @ (n, h) = (k, h)
            "b2": dZ2.sum(axis=1, keepdims=True),
        }


def forward(W1, b1, W2, b2, X, activation="tanh"):
    """Z¹ = W¹X + b¹, A¹ = g(Z¹), Z² = W²A¹ + b², A² = softmax(Z²), or σ(Z²) for k = 1 (notes N16).

    Returns Z1, A1, of shape (h, n), Z2, A2, of shape (k, n).
    """
    *theta, X = _checked(W1, b1, W2, b2, X=(X, "d n"))
    with np.errstate(all="ignore"):
        Z1, A1, Z2 = _forward(*theta, X, functions.activation(activation))
    expect.finite("Z1", Z1, expect.TOO_LARGE)
    expect.finite("Z2", Z2, expect.TOO_LARGE)
    return Z1, A1, Z2, formulas.sigmoid(Z2) if len(Z2) == 1 else formulas.softmax(Z2)


def loss_and_gradient(W1, b1, W2, b2, X, Y, activation="tanh"):
    """J = 1/n Σᵢ Jᵢ, and its slopes, from the last layer back to the first (notes N16).

    ::

        dZ² = (A² − Y) / n      dW² = dZ² A¹ᵀ      db² = Σ dZ²
        dA¹ = W²ᵀ dZ²
        dZ¹ = dA¹ ⊙ g'(Z¹)      dW¹ = dZ¹ Xᵀ       db¹ = Σ dZ¹

    ⊙ multiplies entry by entry, Σ adds up the columns. Returns J, the mean loss in nats, and
    ``{"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}``, each of its parameter's shape.
    """
    *theta, X, Y = _checked(W1, b1, W2, b2, X=(X, "d n"), Y=(Y, "k n"))
    g = functions.activation(activation)
    return expect.slopes(*_loss_and_gradient(*theta, X, _labels(Y), g))


def objective(X, Y, activation="tanh"):
    """Return ``f(W1, b1, W2, b2)``: :func:`loss_and_gradient` on a copy of these examples.

    They are checked once, and the large arrays of a step are kept for the next one. With
    ``columns``, on these examples only. Weights that have left all bounds are not refused: then J
    is inf or nan.
    """
    X, Y = (array.copy() for array in expect.arrays(X=(X, "d n"), Y=(Y, "k n")))
    g, (d, n), k = functions.activation(activation), X.shape, len(_labels(Y))
    room = threading.local()  # two figures may train on these examples at the same time

    def loss_and_gradient(W1, b1, W2, b2, columns=None):
        if not (type(W1) is np.ndarray and W1.ndim == 2):
            W1 = expect.arrays(W1=(W1, "h d"))
        h = max(1, len(W1))
        theta = (
            expect.parameter("W1", W1, (h, d)),
            expect.parameter("b1", b1, (h, 1)),
            expect.parameter("W2", W2, (k, h)),
            expect.parameter("b2", b2, (k, 1)),
        )
        if columns is not None:
            return _loss_and_gradient(*theta, *expect.columns(columns, X, Y), g)
        if getattr(room, "h", None) != h:
            room.h, room.arrays = h, [np.empty((size, n)) for size in (h, h, k, h)]
        return _loss_and_gradient(*theta, X, Y, g, room.arrays)

    return loss_and_gradient


def count_right(W1, b1, W2, b2, X, y, activation="tanh"):
    """Count the examples whose class in y (1, n) has the largest logit; for k = 1, 1 is Z² > 0."""
    _, _, Z2, _ = forward(W1, b1, W2, b2, X, activation)
    _, y = expect.arrays(X=(X, "d n"), y=(y, "1 n"))
    said = Z2 > 0 if len(Z2) == 1 else Z2.argmax(axis=0)
    return int(np.sum(said == expect.classes("y", y, max(2, len(Z2)))))


def initial(d, h, k, rng, scale="glorot"):
    """W¹ and W² at random around 0, b¹ and b² zero, as a dict; d, h, k are at least 1.

    ``scale`` is the standard deviation of the weights of a layer with m inputs and p outputs:

    - ``"glorot"``: √(2/(m + p)), a compromise between the way forward, which asks for √(1/m), and
      the way back, which asks for √(1/p). Sizes stay as they are, on average, only where m = p and
      the units are linear (Glorot and Bengio 2010);
    - ``"he"``: √(2/m), twice the variance for the half that a ReLU sets to 0 (He et al. 2015);
    - ``"unit"``: 1, large enough to saturate a layer with many inputs;
    - ``"equal"``: no chance at all, every weight is 1/2. The hidden units then stay alike.
    """
    d, h, k = (
        expect.integer(name, size, minimum=1, maximum=expect.MANY)
        for name, size in (("d", d), ("h", h), ("k", k))
    )
    scale = expect.choice("scale", scale, SCALES)
    expect.generator("rng", rng)
    W1, W2 = (_weights(p, m, rng, scale) for p, m in ((h, d), (k, h)))
    return {"W1": W1, "b1": np.zeros((h, 1)), "W2": W2, "b2": np.zeros((k, 1))}


def _weights(p, m, rng, scale):
    if scale == "equal":
        return np.full((p, m), 0.5)
    deviation = {"glorot": np.sqrt(2 / (m + p)), "he": np.sqrt(2 / m), "unit": 1.0}[scale]
    return deviation * rng.normal(size=(p, m))


def _checked(W1, b1, W2, b2, **more):
    theta = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    return expect.arrays(**{name: (theta[name], _SHAPES[name]) for name in theta}, **more)


def _labels(Y):
    return expect.within("Y", Y, 0, 1) if len(Y) == 1 else functions.shares(Y)
