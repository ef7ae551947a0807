"""Notebook 06."""

import numpy as np

from helpers import network
from helpers.exercises.check import Exercise
from helpers.exercises.fill_in import FillIn
from helpers.functions import sigmoid, softmax

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


def _columns(dZ):
    return dZ.sum(axis=1, keepdims=True)


def _first_layer(slopes):
    """Return the mistake of another dW1 and db1."""

    def mistake(W1, b1, W2, b2, X, Y):
        _, A1, _, A2 = network.forward(W1, b1, W2, b2, X)
        dA1 = W2.T @ (A2 - Y) / X.shape[1]
        return *slopes(dA1, dA1 * (1 - A1**2), X), *_backward(W1, b1, W2, b2, X, Y)[2:]

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


def _forward_with(hidden=np.tanh, last=softmax, **biases):
    """Return the forward pass, or the mistake of another activation or bias."""

    def forward(W1, b1, W2, b2, X):
        A1 = hidden(W1 @ X + biases.get("b1", b1))
        return A1, last(W2 @ A1 + biases.get("b2", b2))

    return forward


_forward_k = _forward_with()


def _from_hidden(A1, W2, b2):
    return A1, softmax(W2 @ A1 + b2)


def _affine_k(W1, b1, W2, b2, X):
    return W1 @ X + b1


def _forward_cases():
    rng = np.random.default_rng(61)
    return tuple(
        tuple(rng.normal(size=size) for size in ((h, d), (h, 1), (k, h), (k, 1), (d, n)))
        for n, d, h, k in ((5, 2, 4, 3), (3, 4, 5, 2))
    )


def _two_neurons(rng):
    """Draw numbers that can be worked by hand: the activations first, the biases last."""
    a1, a2 = rng.choice([0.2, 0.25, 0.4, 0.6, 0.75, 0.8], size=2)
    W1, x, W2 = rng.choice([-4, -3, -2, -1.5, -0.5, 0.5, 1.5, 2, 3, 4], size=3)
    y = rng.choice([0.0, 1.0])
    z1, z2 = (np.log(a / (1 - a)) for a in (a1, a2))
    forward = {"W1": W1, "x": x, "W1x": W1 * x, "b1": z1 - W1 * x, "z1": z1, "a1": a1}
    forward |= {"W2": W2, "W2a1": W2 * a1, "b2": z2 - W2 * a1, "z2": z2, "a2": a2, "y": y}
    dz2 = a2 - y
    dz1 = dz2 * W2 * a1 * (1 - a1)
    back = {"dz2": dz2, "dW2": dz2 * a1, "da1": dz2 * W2, "dz1": dz1, "dW1": dz1 * x, "db1": dz1}
    return forward | {"J": -np.log(a2 if y else 1 - a2), "dJ": 1.0} | back


EXERCISES = (
    Exercise(
        id="6.1",
        reference=((8, 3), (8, 50), (4, 8), (4, 50)),
        gained="h stands between: it counts the rows of W¹ and the columns of W².",
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
                ((3, 8), (50, 8), (8, 4), (50, 4)),
                "these are the shapes with examples as rows: turn all of them over.",
            ),
            (
                ((8, 3), (8, 1), (4, 8), (4, 1)),
                "that is for one example; there are 50 side by side.",
            ),
            (
                ((4, 3), (4, 50), (8, 4), (8, 50)),
                "h and k are exchanged: 8 hidden units, 4 classes.",
            ),
            (
                ((8, 3), (8, 50), (4, 8), (8, 50)),
                "Z² has a row for each class, not for each hidden unit.",
            ),
            (
                ((8, 3), (50, 8), (4, 8), (4, 50)),
                "A¹ lies as X does: examples are columns.",
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
        reference=_forward_k,
        gained="the same two layers as for one output; only the last activation is another.",
        cases=_forward_cases(),
        mistakes=(
            (_forward_with(last=sigmoid), "one of k classes: the last activation is softmax."),
            (_forward_with(last=lambda Z: Z), "A2 is softmax of Z2; you return Z2."),
            (
                _forward_with(last=lambda Z: softmax(np.tanh(Z))),
                "tanh stands between the layers only: softmax takes Z2 itself.",
            ),
            (
                _forward_with(last=lambda Z: softmax(Z.T).T),
                "every column of A2 is to sum to 1, and here every row does.",
            ),
            (
                _forward_with(last=lambda Z: np.exp(Z) / np.exp(Z).sum()),
                "all of A2 sums to 1: each column is to have a sum of its own.",
            ),
            (
                _forward_with(hidden=lambda Z: Z),
                "the tanh between the layers is missing: this network is one layer.",
            ),
            (_forward_with(hidden=sigmoid), "the hidden activation is tanh, not the sigmoid."),
            (_forward_with(b1=0), "b1 is missing in Z1."),
            (_forward_with(b2=0), "b2 is missing in Z2."),
            (
                lambda *case: (_forward_k(*case)[0], _forward_with(hidden=lambda Z: Z)(*case)[1]),
                "the second layer reads A1; yours reads Z1.",
            ),
            (_forward_with(b1=0, b2=0), "both biases are missing."),
            (
                lambda W1, b1, W2, b2, X: _from_hidden(np.tanh(W1 @ X) + b1, W2, b2),
                "b1 belongs inside tanh: it is a part of Z1.",
            ),
            (_forward_with(last=np.tanh), "A2 is softmax of Z2; yours is tanh of Z2."),
            (_forward_with(hidden=softmax), "softmax stands at the end only; between stands tanh."),
            (
                _forward_with(hidden=lambda Z: np.maximum(Z, 0)),
                "the hidden activation is tanh, not ReLU.",
            ),
            (
                lambda *case: (_affine_k(*case), _forward_k(*case)[1]),
                "A1 is tanh of Z1; you return Z1.",
            ),
            (lambda *case: _forward_k(*case)[1], "this is A2 alone; return both: return A1, A2."),
            (lambda *case: _forward_k(*case)[::-1], "the two are exchanged: return A1, A2."),
        ),
    ),
    Exercise(
        id="6.3",
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
                _exchanged(error=lambda Z2, A2, Y, n: (A2 - Y) // n),
                "// drops what stands behind the point: divide with /.",
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
                _exchanged(error=lambda Z2, A2, Y, n: A2 - Y / n),
                "the brackets are missing in dZ2: A² − Y as a whole is divided by n.",
            ),
            (
                _exchanged(error=lambda Z2, A2, Y, n: A2 / n),
                "the label is missing in dZ2: it is (A² − Y) / n.",
            ),
            (
                _exchanged(error=lambda Z2, A2, Y, n: (softmax(Z2) - Y) / n),
                "softmax over one row is always 1: one output takes the sigmoid.",
            ),
            (
                _exchanged(slope=lambda Z1, A1: (1 - A1) ** 2),
                "the slope of tanh is 1 − A1²: the square is on A1 alone.",
            ),
            (
                _exchanged(slope=lambda Z1, A1: A1**2 - 1),
                "the slope of tanh is never negative: 1 comes first.",
            ),
            (
                _exchanged(slope=lambda Z1, A1: sigmoid(Z1) * (1 - sigmoid(Z1))),
                "that is the slope of the sigmoid at Z1; the hidden units take tanh.",
            ),
            (
                _exchanged(back=lambda W2, dZ2: np.repeat(dZ2, W2.shape[1], axis=0)),
                "W2 is skipped on the way back: dA1 is W2.T @ dZ2.",
            ),
            (
                _first_layer(lambda dA1, dZ1, X: (dA1 @ X.T, _columns(dZ1))),
                "dW1 is taken from dA1: take it from dZ1, as db1.",
            ),
            (
                _first_layer(lambda dA1, dZ1, X: (dZ1 @ X.T, _columns(dA1))),
                "db1 is taken from dA1: take it from dZ1, as dW1.",
            ),
            (
                _first_layer(lambda dA1, dZ1, X: (dZ1 @ X.T, dZ1.sum(axis=0, keepdims=True))),
                "db1 adds up over the units: add up over the examples, axis 1.",
            ),
            (
                _first_layer(lambda dA1, dZ1, X: (dZ1 @ X.T / X.shape[1], _columns(dZ1))),
                "dW1 has 1/n twice: dZ1 has it from dZ2.",
            ),
            (
                _first_layer(
                    lambda dA1, dZ1, X: (dZ1 @ X.T / X.shape[1], _columns(dZ1) / X.shape[1])
                ),
                "dW1 and db1 have 1/n twice: dZ1 has it from dZ2.",
            ),
            (
                _first_layer(lambda dA1, dZ1, X: (dZ1 @ X.T * X.shape[1], _columns(dZ1))),
                "dW1 lacks the 1/n: take it from dZ1, which has it.",
            ),
            (
                _first_layer(lambda dA1, dZ1, X: (dZ1 @ X.T, dZ1)),
                "db1 is not added up: it has a column for each example still.",
            ),
            (
                lambda W1, b1, W2, b2, X, Y: tuple(
                    p - slope
                    for p, slope in zip(
                        (W1, b1, W2, b2), _backward(W1, b1, W2, b2, X, Y), strict=True
                    )
                ),
                "these are the weights after a step; the slopes are asked for.",
            ),
            (
                lambda *case: tuple(_backward(*case)[i] for i in (1, 0, 3, 2)),
                "W comes before b in each pair: dW1, db1, dW2, db2.",
            ),
            (
                _exchanged(error=lambda Z2, A2, Y, n: 2 * (A2 - Y) / n),
                "a factor 2 too many: that is the square loss, not this one.",
            ),
            (
                _exchanged(error=lambda Z2, A2, Y, n: (sigmoid(A2) - Y) / n),
                "the sigmoid of the output is taken twice.",
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
    FillIn(
        id="6.4",
        gained="every slope is what came from the right, times the slope of each circle passed.",
        steps=(
            "W¹",
            ("×", "x", "W¹x"),
            ("+", "b¹", "z¹"),
            ("σ", "", "a¹"),
            ("×", "W²", "W²a¹"),
            ("+", "b²", "z²"),
            ("σ", "", "a²"),
            ("J", "y", "J"),
        ),
        quantities={
            "W1": "W¹",
            "x": "x",
            "W1x": "W¹x",
            "b1": "b¹",
            "z1": "z¹",
            "a1": "a¹",
            "W2": "W²",
            "W2a1": "W²a¹",
            "b2": "b²",
            "z2": "z²",
            "a2": "a²",
            "y": "y",
            "J": "J",
        },
        asked=("dz2", "dW2", "da1", "dz1", "dW1", "db1"),
        draw=_two_neurons,
        mistakes=(
            ("dz2", lambda e: -e["dz2"], "the sign: is it y − a²?"),
            (
                "dz2",
                lambda e: e["dz2"] / (e["a2"] * (1 - e["a2"])),
                "that is ∂J/∂a²: go one circle further to the left.",
            ),
            (
                "dz2",
                lambda e: e["dz2"] * e["a2"] * (1 - e["a2"]),
                "a² (1 − a²) has cancelled already: ∂J/∂z² is a² − y.",
            ),
            ("dW2", lambda e: -e["dW2"], "the sign: it is dz² times a¹, with the sign of each."),
            ("dW2", lambda e: e["dz2"], "a¹ is missing: the circle × has a slope."),
            ("dW2", lambda e: e["dz2"] * e["W2"], "towards W² the circle × has the slope a¹."),
            ("dW2", lambda e: e["dz2"] * e["x"], "the second layer reads a¹, not x."),
            ("dW2", lambda e: e["dz2"] * e["z1"], "the circle × reads a¹, not z¹."),
            ("dW2", lambda e: e["dz2"] * e["a2"], "the circle × reads a¹, not a²."),
            ("dW2", lambda e: e["a1"], "that is the circle's slope: multiply it by dz²."),
            ("da1", lambda e: -e["da1"], "the sign: it is dz² times W², with the sign of each."),
            ("da1", lambda e: e["dz2"], "W² is missing: the circle × has a slope."),
            ("da1", lambda e: e["dz2"] * e["a1"], "towards a¹ the circle × has the slope W²."),
            ("da1", lambda e: e["dz1"], "that is dz¹ already: da¹ comes before σ is passed."),
            ("da1", lambda e: e["W2"], "that is the circle's slope: multiply it by dz²."),
            ("dz1", lambda e: -e["dz1"], "the sign: the slope of σ is never negative."),
            ("dz1", lambda e: e["da1"], "the slope of the first σ is missing."),
            (
                "dz1",
                lambda e: e["da1"] * (1 - e["a1"] ** 2),
                "1 − a² is the slope of tanh; the sigmoid has a (1 − a).",
            ),
            (
                "dz1",
                lambda e: e["da1"] * (1 - e["a1"]),
                "the slope of σ is a¹ (1 − a¹), not 1 − a¹.",
            ),
            (
                "dz1",
                lambda e: e["dz2"] * e["a1"] * (1 - e["a1"]),
                "W² is skipped on the way: begin with da¹, not with dz².",
            ),
            ("dz1", lambda e: e["da1"] * e["a1"], "the slope of σ is a¹ (1 − a¹), not a¹."),
            (
                "dz1",
                lambda e: e["da1"] * e["a2"] * (1 - e["a2"]),
                "this is the slope of the second σ; the first one takes a¹.",
            ),
            (
                "dz1",
                lambda e: e["a1"] * (1 - e["a1"]),
                "that is the circle's slope: multiply it by da¹.",
            ),
            (
                "dz1",
                lambda e: e["da1"] * e["z1"] * (1 - e["z1"]),
                "a (1 − a) takes the activation a¹; you have put in z¹.",
            ),
            ("dW1", lambda e: -e["dW1"], "the sign: it is dz¹ times x, with the sign of each."),
            ("dW1", lambda e: e["dz1"], "x is missing: the circle × has a slope."),
            ("dW1", lambda e: e["dz1"] * e["W1"], "towards W¹ the circle × has the slope x."),
            ("dW1", lambda e: e["x"], "that is the circle's slope: multiply it by dz¹."),
            ("dW1", lambda e: e["dz2"] * e["x"], "this is dz² times x: take dz¹."),
            ("dW1", lambda e: e["dz1"] * e["a1"], "the first layer reads x, not a¹."),
            ("dW1", lambda e: e["da1"] * e["x"], "this way leads past σ: take dz¹, not da¹."),
            ("db1", lambda e: -e["db1"], "the sign: the circle + changes no sign."),
            ("db1", lambda e: e["da1"], "what comes from the right of + is dz¹, not da¹."),
            ("db1", lambda e: e["dz2"], "that is the slope in b²; b¹ lies before the first σ."),
            ("db1", lambda e: 1.0, "that is the circle's slope: multiply it by dz¹."),
            ("db1", lambda e: e["dz1"] * e["b1"], "the circle + has the slope 1, not b¹."),
            ("db1", lambda e: e["dW1"], "that is ∂J/∂W¹ once more: the slope in b¹ has no x."),
        ),
    ),
    Exercise(
        id="6.5",
        reference="b",
        gained="dA¹ = W²ᵀ dZ² is 0 as long as W² is; dW² has A¹ in it, which is not 0.",
        mistakes=(
            ("a", "is dW² = dZ² A¹ᵀ zero, too? A¹ comes from random weights."),
            ("c", "the slope on its way to W¹ is multiplied by W², which is 0 at first."),
            ("d", "W¹ is random, so the units differ, and W² gets a different slope for each."),
        ),
    ),
    Exercise(
        id="6.6",
        reference=("b", "c", "e", "d", "a"),
        gained="wrong are the slope with the mistake and every slope worked out from it.",
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
