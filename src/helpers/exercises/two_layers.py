"""Notebook 06."""

import numpy as np

from helpers import network
from helpers.exercises.check import Exercise

NAMES = ("W1", "b1", "W2", "b2")


def _in_order(slopes):
    return tuple(slopes[name] for name in NAMES)


def _backward(W1, b1, W2, b2, X, Y):
    return _in_order(network.loss_and_gradient(W1, b1, W2, b2, X, Y)[1])


def _walk(W1, b1, W2, b2, X, Y, *, slope=None, back=None, error=None):
    """Return the slopes with one step of the walk back exchanged for another."""
    Z1, A1, Z2, A2 = network.forward(W1, b1, W2, b2, X)
    dZ2 = (A2 - Y) / X.shape[1] if error is None else error(Z2, A2, Y, X.shape[1])
    dA1 = W2.T @ dZ2 if back is None else back(W2, dZ2)
    dZ1 = dA1 * (1 - A1**2 if slope is None else slope(Z1, A1))
    sums = (dZ.sum(axis=1, keepdims=True) for dZ in (dZ1, dZ2))
    db1, db2 = sums
    return dZ1 @ X.T, db1, dZ2 @ A1.T, db2


def _exchanged(**step):
    return lambda W1, b1, W2, b2, X, Y: _walk(W1, b1, W2, b2, X, Y, **step)


def _changed(**mistakes):
    """Return the mistake in which some slopes are changed at the end."""

    def mistake(W1, b1, W2, b2, X, Y):
        slopes = dict(zip(NAMES, _backward(W1, b1, W2, b2, X, Y), strict=True))
        return _in_order({name: mistakes.get(name, lambda s: s)(slopes[name]) for name in NAMES})

    return mistake


def _mean_for_sum(W1, b1, W2, b2, X, Y):
    dW1, db1, dW2, db2 = _backward(W1, b1, W2, b2, X, Y)
    return dW1, db1 / X.shape[1], dW2, db2 / X.shape[1]


def _second_layer(slope):
    """Return the mistake of another dW2."""

    def mistake(W1, b1, W2, b2, X, Y):
        Z1, A1, _, A2 = network.forward(W1, b1, W2, b2, X)
        dW1, db1, _, db2 = _backward(W1, b1, W2, b2, X, Y)
        return dW1, db1, slope(Z1, A1, (A2 - Y) / X.shape[1], X.shape[1]), db2

    return mistake


def _after_update(W1, b1, W2, b2, X, Y):
    _, _, dW2, db2 = _backward(W1, b1, W2, b2, X, Y)
    dW1, db1, _, _ = _walk(W1, b1, W2, b2, X, Y, back=lambda W2, dZ2: (W2 - dW2).T @ dZ2)
    return dW1, db1, dW2, db2


def _cases():
    rng = np.random.default_rng(62)
    return tuple(
        (
            rng.normal(size=(h, d)),
            rng.normal(size=(h, 1)),
            rng.normal(size=(1, h)),
            rng.normal(size=(1, 1)),
            rng.normal(size=(d, n)),
            rng.integers(0, 2, size=(1, n)) * 1.0,
        )
        for n, d, h in ((5, 2, 3), (4, 3, 6))
    )


EXERCISES = (
    Exercise(
        id="6.1",
        reference=((8, 3), (8, 50), (4, 8), (4, 50)),
        gained="h stands between: it is a row of W¹ and a column of W².",
        mistakes=(
            (
                ((3, 8), (8, 50), (8, 4), (4, 50)),
                "a W has a row for each thing it makes: both are turned over.",
            ),
            (
                ((3, 8), (8, 50), (4, 8), (4, 50)),
                "W¹ has a row for each hidden unit that it makes: (h, d).",
            ),
            (
                ((8, 3), (8, 50), (8, 4), (4, 50)),
                "W² reads h numbers and makes k: (k, h).",
            ),
            (
                ((8, 3), (50, 8), (4, 8), (50, 4)),
                "examples are columns: A¹ and Z² have n columns.",
            ),
            (
                ((8, 3), (8, 50), (4, 3), (4, 50)),
                "the second layer reads the hidden units, not the features.",
            ),
            (
                ((8, 3), (3, 50), (4, 8), (4, 50)),
                "A¹ has a row for each hidden unit.",
            ),
        ),
    ),
    Exercise(
        id="6.2",
        reference=_backward,
        gained="one walk back, each slope worked out once: that is backpropagation.",
        cases=_cases(),
        mistakes=(
            (
                _changed(**dict.fromkeys(NAMES, lambda slope: -slope)),
                "the right sizes and the wrong sign: is it Y − A²?",
            ),
            (
                _exchanged(error=lambda Z2, A2, Y, n: A2 - Y),
                "this is the sum over the examples: the 1/n is missing in dZ2.",
            ),
            (
                _exchanged(error=lambda Z2, A2, Y, n: (A2 - Y) / n**2),
                "1/n is there twice: once, in dZ2, is enough.",
            ),
            (
                _exchanged(error=lambda Z2, A2, Y, n: (Z2 - Y) / n),
                "dZ2 takes A² − Y, and you have taken Z².",
            ),
            (
                _exchanged(error=lambda Z2, A2, Y, n: (A2 - Y) * A2 * (1 - A2) / n),
                "a (1 − a) of the output has cancelled already: dZ2 is (A² − Y) / n.",
            ),
            (
                _exchanged(slope=lambda Z1, A1: np.ones_like(Z1)),
                "the slope of tanh is missing between dA1 and dZ1.",
            ),
            (
                _exchanged(slope=lambda Z1, A1: 1 - np.tanh(A1) ** 2),
                "the slope of tanh is taken at A1: it is 1 − A1², or 1 − tanh²(Z1).",
            ),
            (
                _exchanged(slope=lambda Z1, A1: A1 * (1 - A1)),
                "a (1 − a) is the slope of the sigmoid; for tanh it is 1 − a².",
            ),
            (
                _exchanged(slope=lambda Z1, A1: 1 - Z1**2),
                "1 − a² takes the activation A1, and you have put in Z1.",
            ),
            (
                _exchanged(slope=lambda Z1, A1: 1 - A1),
                "the slope of tanh is 1 − A1²: the square is missing.",
            ),
            (
                _after_update,
                "W2 is changed before dA1 is worked out: take the slopes first, then step.",
            ),
            (
                _changed(W1=np.transpose),
                "dW1 is turned over: it must have the shape of W1, (h, d).",
            ),
            (
                _changed(W2=np.transpose),
                "dW2 is turned over: it must have the shape of W2, (1, h).",
            ),
            (
                _changed(b1=np.ravel, b2=np.ravel),
                "db1 and db2 are flat: keep them columns with keepdims=True.",
            ),
            (
                _second_layer(lambda Z1, A1, dZ2, n: n * dZ2 @ A1.T),
                "dW2 lacks the 1/n: take it from dZ2, which has it.",
            ),
            (
                _second_layer(lambda Z1, A1, dZ2, n: dZ2 @ Z1.T),
                "dW2 takes A1, what the second layer reads; you have taken Z1.",
            ),
            (
                _mean_for_sum,
                "db is the sum over the examples: the 1/n is in dZ already.",
            ),
            (
                lambda *case: tuple(_backward(*case)[i] for i in (2, 3, 0, 1)),
                "the layers are exchanged: return dW1, db1, dW2, db2.",
            ),
            (
                lambda *case: tuple(_backward(*case)[i] for i in (0, 2, 1, 3)),
                "the order is dW1, db1, dW2, db2.",
            ),
        ),
    ),
    Exercise(
        id="6.3",
        reference=6,
        gained="every factor of the chain was one multiplication.",
        mistakes=(
            (-6, "a sign is lost: dz² is −1/2, and W² is −4."),
            (2, "that is dz¹, and ∂J/∂b¹; for W¹ multiply by x = 3."),
            (-0.5, "that is dz² = a² − y; go on to the first layer."),
            (-1, "that is ∂J/∂W² = dz² a¹; for W¹ go on through W²."),
            (12, "dz² is −1/2: a² is σ(0), which is 1/2."),
            (0, "z² is 0, and a² = σ(0) is 1/2; ReLU has the slope 1 at z¹ = 2."),
            (1.5, "σ′ has cancelled in dz² already: it is a² − y."),
            (-1.5, "W² is missing on the way back from z² to a¹."),
        ),
    ),
    Exercise(
        id="6.4",
        reference="b",
        gained="dA¹ = W²ᵀ dZ² is 0 as long as W² is; dW² has A¹ in it, which is not 0.",
        mistakes=(
            ("a", "is dW² = dZ² A¹ᵀ zero, too? A¹ comes from random weights."),
            ("c", "the slope on its way to W¹ is multiplied by W², which is 0 at first."),
            ("d", "W¹ is random, so the units differ, and W² gets a different slope for each."),
        ),
    ),
    Exercise(
        id="6.5",
        reference=("b", "c", "e", "d", "a"),
        gained="what is wrong begins at the mistake and goes on to what lies before it.",
        mistakes=(
            (
                ("e", "c", "b", "d", "a"),
                "look at 1 and 3: left out, a slope counts as 1; and tanh²(1) is 0.58.",
            ),
            (
                ("c", "b", "e", "d", "a"),
                "look at 1 and 2: which of them has to do with α?",
            ),
            (
                ("b", "d", "e", "c", "a"),
                "look at 2 and 4: which of them has to do with α?",
            ),
            (
                ("b", "c", "e", "a", "d"),
                "look at 4 and 5: a sum over the other axis changes the shape.",
            ),
        ),
    ),
)
