"""A network of two layers on n examples: forward, loss, backward. Examples are columns.

The output layer is softmax for k classes, and one sigmoid for k = 1.
"""

import threading

import numpy as np

from helpers import expect, functions
from helpers.functions import _cross_entropy_from_logits, _log_softmax, _sigmoid, shares

SCALES = ("glorot", "he", "unit", "equal")
_SHAPES = {"W1": "h d", "b1": "h 1", "W2": "k h", "b2": "k 1"}


def forward(W1, b1, W2, b2, X, activation="tanh"):
    """Z¹ = W¹X + b¹, A¹ = g(Z¹), Z² = W²A¹ + b², A² = softmax(Z²) (notes N16).

    Parameters
    ----------
    W1, b1 : array_like, (h, d) and (h, 1)
        Weights and biases of the hidden layer.
    W2, b2 : array_like, (k, h) and (k, 1)
        Weights and biases of the output layer.
    X : array_like, (d, n)
        Inputs, one example a column.
    activation : str
        g: "identity", "sigmoid", "tanh" or "ReLU".

    Returns
    -------
    Z1, A1 : ndarray, (h, n)
    Z2, A2 : ndarray, (k, n)
        For k = 1, A² is σ(Z²).

    Raises
    ------
    ValueError, TypeError
        If a shape is another one, a value is not a finite number, or there is no such activation.
    """
    *theta, X = _checked(W1, b1, W2, b2, X=(X, "d n"))
    Z1, A1, Z2 = _forward(*theta, X, functions.activation(activation))
    return Z1, A1, Z2, _sigmoid(Z2) if len(Z2) == 1 else functions.softmax(Z2)


def loss_and_gradient(W1, b1, W2, b2, X, Y, activation="tanh"):
    """J = 1/n Σᵢ Jᵢ, and its slopes, from the last layer back to the first (notes N16).

    ::

        dZ² = (A² − Y) / n      dW² = dZ² A¹ᵀ      db² = Σ dZ²
        dA¹ = W²ᵀ dZ²
        dZ¹ = dA¹ ⊙ g'(Z¹)      dW¹ = dZ¹ Xᵀ       db¹ = Σ dZ¹

    ⊙ multiplies entry by entry, Σ adds up the columns.

    Parameters
    ----------
    W1, b1, W2, b2, X, activation
        As in :func:`forward`.
    Y : array_like, (k, n)
        Labels in [0, 1]; for k above 1 one-hot, each column sums to 1.

    Returns
    -------
    J : float
        Mean loss in nats.
    gradient : dict
        ``{"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}``, each of its parameter's shape.

    Raises
    ------
    ValueError, TypeError
        As :func:`forward`, or if a label is out of range or a column of Y is no set of shares.
    """
    *theta, X, Y = _checked(W1, b1, W2, b2, X=(X, "d n"), Y=(Y, "k n"))
    return _loss_and_gradient(*theta, X, _labels(Y), functions.activation(activation))


def objective(X, Y, activation="tanh"):
    """Return ``f(W1, b1, W2, b2)``, the loss and gradient on a copy of these examples.

    The examples are checked once, and the large arrays of a step are kept for the next one.

    Parameters
    ----------
    X, Y, activation
        As in :func:`loss_and_gradient`.

    Returns
    -------
    callable
        ``f(W1, b1, W2, b2) -> (J, gradient)``, what :func:`loss_and_gradient` computes;
        with ``columns``, on these examples only.

    Raises
    ------
    ValueError, TypeError
        As :func:`loss_and_gradient`.
    """
    X, Y = (array.copy() for array in expect.arrays(X=(X, "d n"), Y=(Y, "k n")))
    g, (d, n), k = functions.activation(activation), X.shape, len(_labels(Y))
    room = threading.local()  # two figures may train on these examples at the same time

    def loss_and_gradient_here(W1, b1, W2, b2, columns=None):
        h = max(1, len(W1)) if np.ndim(W1) else 1
        shapes = (h, d), (h, 1), (k, h), (k, 1)
        if (got := tuple(map(np.shape, (W1, b1, W2, b2)))) != shapes:
            raise ValueError(f"W1, b1, W2, b2 must be {shapes}, got {got}")
        with np.errstate(all="ignore"):  # of a run that diverges, the loss tells
            if columns is not None:
                return _loss_and_gradient(W1, b1, W2, b2, X[:, columns], Y[:, columns], g)
            if getattr(room, "h", None) != h:
                room.h, room.arrays = h, [np.empty((size, n)) for size in (h, h, k, h)]
            return _loss_and_gradient(W1, b1, W2, b2, X, Y, g, room.arrays)

    return loss_and_gradient_here


def count_right(W1, b1, W2, b2, X, y, activation="tanh"):
    """Count the examples whose class has the largest logit; for k = 1, class 1 is where Z² > 0.

    Parameters
    ----------
    W1, b1, W2, b2, X, activation
        As in :func:`forward`.
    y : array_like, (1, n)
        The class of each example, from 0.

    Returns
    -------
    int

    Raises
    ------
    ValueError, TypeError
        As :func:`forward`, or if a label is no class.
    """
    _, _, Z2, _ = forward(W1, b1, W2, b2, X, activation)
    y = expect.arrays(X=(X, "d n"), y=(y, "1 n"))[1][0]
    classes = range(max(2, len(Z2)))
    if not np.isin(y, classes).all():
        bad = y[~np.isin(y, classes)][0]
        raise ValueError(f"y must hold whole numbers from 0 to {classes[-1]}, got {bad}")
    said = Z2[0] > 0 if len(Z2) == 1 else Z2.argmax(axis=0)
    return int(np.sum(said == y))


def initial(d, h, k, rng, scale="glorot"):
    """W¹ and W² at random around 0, b¹ and b² zero.

    Parameters
    ----------
    d, h, k : int
        Numbers of inputs, hidden units and outputs, at least 1.
    rng : numpy.random.Generator
    scale : str
        How large the weights of a layer with m inputs and p outputs are:

        - ``"glorot"``: standard deviation √(2/(m + p)), a compromise between the way forward, which
          asks for √(1/m), and the way back, which asks for √(1/p). Sizes stay as they are, on
          average, only where m = p and the units are linear (Glorot and Bengio 2010);
        - ``"he"``: √(2/m), twice the variance for the half that a ReLU sets to 0 (He et al. 2015);
        - ``"unit"``: 1, large enough to saturate a layer with many inputs;
        - ``"equal"``: no chance at all, every weight is 1/2. The hidden units then stay alike.

    Returns
    -------
    dict
        ``{"W1": (h, d), "b1": (h, 1), "W2": (k, h), "b2": (k, 1)}``.

    Raises
    ------
    TypeError, ValueError
        If a size is not a whole number of at least 1, rng is no generator, or there is no such
        scale.
    """
    for name, size in (("d", d), ("h", h), ("k", k)):
        expect.integer(name, size, minimum=1)
    expect.choice("scale", scale, SCALES)
    expect.generator("rng", rng)
    W1, W2 = (_weights(p, m, rng, scale) for p, m in ((h, d), (k, h)))
    return {"W1": W1, "b1": np.zeros((h, 1)), "W2": W2, "b2": np.zeros((k, 1))}


def _weights(p, m, rng, scale):
    if scale == "equal":
        return np.full((p, m), 0.5)
    deviation = {"glorot": np.sqrt(2 / (m + p)), "he": np.sqrt(2 / m), "unit": 1.0}[scale]
    return deviation * rng.normal(size=(p, m))


def _forward(W1, b1, W2, b2, X, g, room=(None, None, None)):
    Z1 = np.matmul(W1, X, out=room[0])  # (h, n)
    Z1 += b1
    A1 = g.value(Z1, out=room[1])  # (h, n)
    Z2 = np.matmul(W2, A1, out=room[2])  # (k, n)
    Z2 += b2
    return Z1, A1, Z2


def _loss_and_gradient(W1, b1, W2, b2, X, Y, g, room=(None,) * 4):
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


def _output(Z2, Y):
    """Return the mean loss, and ∂J/∂Z² = (A² − Y) / n: 1/n enters every slope here alone."""
    n = Z2.shape[1]
    if len(Z2) == 1:
        return _cross_entropy_from_logits(Z2, Y).sum() / n, (_sigmoid(Z2) - Y) / n
    log_A2 = _log_softmax(Z2)
    with np.errstate(under="ignore"):
        return -np.vdot(Y, log_A2) / n, (np.exp(log_A2) - Y) / n


def _checked(W1, b1, W2, b2, **more):
    theta = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    return expect.arrays(**{name: (theta[name], _SHAPES[name]) for name in theta}, **more)


def _labels(Y):
    return expect.within("Y", Y, 0, 1) if len(Y) == 1 else shares(Y)
