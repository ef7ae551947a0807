"""Notebook 06."""

import numpy as np

from helpers import network
from helpers.answers.exercise import Exercise
from helpers.answers.fill_in import FillIn
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


def _over_n(*names):
    """Return the mistake of slopes that have the 1/n once more."""

    def mistake(W1, b1, W2, b2, X, Y):
        slopes = dict(zip(NAMES, _backward(W1, b1, W2, b2, X, Y), strict=True))
        return _in_order({n: s / (X.shape[1] if n in names else 1) for n, s in slopes.items()})

    return mistake


def _mean_for_sum(W1, b1, W2, b2, X, Y):
    dW1, db1, dW2, db2 = _backward(W1, b1, W2, b2, X, Y)
    return dW1, db1 / X.shape[1], dW2, db2 / X.shape[1]


def _from_a1(W1, b1, W2, b2, X, Y):
    _, A1, _, A2 = network.forward(W1, b1, W2, b2, X)
    _, *others = _backward(W1, b1, W2, b2, X, Y)
    return W2.T @ (A2 - Y) / X.shape[1] * (1 - A1**2) @ A1.T, *others


def _from_x(W1, b1, W2, b2, X, Y):
    _, _, _, A2 = network.forward(W1, b1, W2, b2, X)
    dW1, db1, _, db2 = _backward(W1, b1, W2, b2, X, Y)
    return dW1, db1, (A2 - Y) / X.shape[1] @ X.T, db2


def _second_layer(slope):
    """Return the mistake of another dW2."""

    def mistake(W1, b1, W2, b2, X, Y):
        Z1, A1, _, A2 = network.forward(W1, b1, W2, b2, X)
        dW1, db1, _, db2 = _backward(W1, b1, W2, b2, X, Y)
        return dW1, db1, slope(Z1, A1, (A2 - Y) / X.shape[1], X.shape[1]), db2

    return mistake


def _after_update(alpha):
    """Return the mistake in which W2 has made a step before dA1 is worked out."""

    def mistake(W1, b1, W2, b2, X, Y):
        _, _, dW2, db2 = _backward(W1, b1, W2, b2, X, Y)
        back = lambda W2, dZ2: (W2 - alpha * dW2).T @ dZ2  # noqa: E731
        return *_walk(W1, b1, W2, b2, X, Y, back=back)[:2], dW2, db2

    return mistake


def _flat(*names):
    return _changed(**dict.fromkeys(names, np.ravel))


def _times_n(*names):
    """Return the mistake of slopes that lack the 1/n."""

    def mistake(W1, b1, W2, b2, X, Y):
        slopes = dict(zip(NAMES, _backward(W1, b1, W2, b2, X, Y), strict=True))
        return _in_order({n: s * (X.shape[1] if n in names else 1) for n, s in slopes.items()})

    return mistake


def _without(bias):
    """Return the mistake of a forward pass of one's own that forgets a bias."""

    def mistake(**theta):
        return _backward(**{name: 0 * p if name == bias else p for name, p in theta.items()})

    return lambda W1, b1, W2, b2, X, Y: mistake(W1=W1, b1=b1, W2=W2, b2=b2, X=X, Y=Y)


def _backward_with_sizes(size):
    """Return the mistake in which something else is taken for n."""

    def mistake(W1, b1, W2, b2, X, Y):
        error = lambda Z2, A2, Y, n: (A2 - Y) / size(X, Y)  # noqa: E731
        return _walk(W1, b1, W2, b2, X, Y, error=error)

    return mistake


def _cases():
    rng = np.random.default_rng(62)
    return tuple(
        (
            rng.normal(size=(h, d)),
            rng.normal(size=(h, 1)),
            rng.normal(size=(k, h)),
            rng.normal(size=(k, 1)),
            rng.normal(size=(d, n)),
            np.eye(k)[:, rng.integers(0, k, size=n)],
        )
        for n, d, h, k in ((5, 2, 4, 3), (7, 3, 5, 4))
    )


def _loop(update, rounds=lambda steps: steps):
    """Return training in which a step is taken so."""

    def train(W1, b1, W2, b2, X, Y, alpha, steps):
        theta = dict(zip(NAMES, (W1, b1, W2, b2), strict=True))
        for _ in range(rounds(steps)):
            theta = update(theta, X, Y, alpha)
        return _in_order(theta)

    return train


def _stepping(names=NAMES, factor=lambda alpha, n: alpha):
    """Return a step of these parameters, all with the slopes of one point."""

    def update(theta, X, Y, alpha):
        by, slopes = factor(alpha, X.shape[1]), network.loss_and_gradient(**theta, X=X, Y=Y)[1]
        return {name: p - by * slopes[name] if name in names else p for name, p in theta.items()}

    return update


def _one_by_one(*groups):
    """Return a step in which some parameters have moved before the next slopes are worked out."""

    def update(theta, X, Y, alpha):
        for names in groups:
            theta = _stepping(names)(theta, X, Y, alpha)
        return theta

    return update


def _train(W1, b1, W2, b2, X, Y, alpha, steps):
    return _loop(_stepping())(W1, b1, W2, b2, X, Y, alpha, steps)


def _same_slopes(W1, b1, W2, b2, X, Y, alpha, steps):
    return _train(W1, b1, W2, b2, X, Y, alpha * steps, 1)


def _from_zero(*names):
    """Return training in which some parameters start at 0."""

    def train(W1, b1, W2, b2, X, Y, alpha, steps):
        start = dict(zip(NAMES, (W1, b1, W2, b2), strict=True))
        start |= {name: 0 * start[name] for name in names}
        return _train(**start, X=X, Y=Y, alpha=alpha, steps=steps)

    return train


def _restarted(W1, b1, W2, b2, X, Y, alpha, steps):
    return _from_zero(*NAMES)(W1, b1, W2, b2, X, Y, alpha, min(steps, 1))


def _last_slopes(W1, b1, W2, b2, X, Y, alpha, steps):
    return _backward(*_train(W1, b1, W2, b2, X, Y, alpha, steps - 1), X, Y)


def _training_cases():
    runs = (0.5, 3), (0.3, 4)
    return tuple((*case, *run) for case, run in zip(_cases(), runs, strict=True))


def _s(z):
    return sigmoid(z) * (1 - sigmoid(z))


def _tanh_slope(z):
    return 4 * _s(2 * z)


def _logits_of_tanh():
    rng = np.random.default_rng(61)
    return tuple((rng.normal(size=size),) for size in ((1, 4), (2, 3)))


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
        mistakes={
            "a W has a row for each thing it makes: both are transposed.": ((3, 8), (8, 50), (8, 4), (4, 50)),
            "W¹ has a row for each hidden unit that it makes: (h, d).": ((3, 8), (8, 50), (4, 8), (4, 50)),
            "W² reads h numbers and makes k: (k, h).": ((8, 3), (8, 50), (8, 4), (4, 50)),
            "examples are columns: A¹ and Z² have n columns.": ((8, 3), (50, 8), (4, 8), (50, 4)),
            "these are the shapes with examples as rows: transpose all of them.": ((3, 8), (50, 8), (8, 4), (50, 4)),
            "that is for one example; there are 50 side by side.": ((8, 3), (8, 1), (4, 8), (4, 1)),
            "h and k are exchanged: 8 hidden units, 4 classes.": ((4, 3), (4, 50), (8, 4), (8, 50)),
            "Z² has a row for each class, not for each hidden unit.": ((8, 3), (8, 50), (4, 8), (8, 50)),
            "A¹ lies as X does: examples are columns.": ((8, 3), (50, 8), (4, 8), (4, 50)),
            "the second layer reads the hidden units, not the features.": ((8, 3), (8, 50), (4, 3), (4, 50)),
            "A¹ has a row for each hidden unit.": ((8, 3), (3, 50), (4, 8), (4, 50)),
        },
    ),
    Exercise(
        id="6.2",
        reference=_tanh_slope,
        gained="4 s (1 − s) with s = σ(2z) is (1 + t)(1 − t), which is 1 − tanh²(z): either one "
        "passes, as only the numbers are compared.",
        cases=_logits_of_tanh(),
        mistakes={
            "one factor 2 stands before σ, and the other one is inside: where is it?": lambda z: 2 * _s(2 * z),
            "both factors 2 are missing: one stands before σ, one inside.": lambda z: _s(2 * z),
            "the slope of σ is taken at z: it belongs at 2z.": lambda z: 4 * _s(z),
            "inside σ stands 2z: the slope is taken there, and 2 comes out.": lambda z: 2 * _s(z),
            "that is the slope of σ itself.": _s,
            "the −1 has no slope: it falls away.": lambda z: 4 * _s(2 * z) - 1,
            "2 and −1 are still as in tanh: −1 has no slope, and 2z has the slope 2.": lambda z: 2 * _s(2 * z) - 1,
            "one factor 2 too many: there is one before σ and one inside.": lambda z: 8 * _s(2 * z),
            "the sign: tanh rises everywhere.": lambda z: -4 * _s(2 * z),
            "the square is missing: it is 1 − tanh²(z).": lambda z: 1 - np.tanh(z),
            "the sign before the square: the slope is largest at z = 0.": lambda z: 1 + np.tanh(z) ** 2,
            "the square is on tanh alone.": lambda z: (1 - np.tanh(z)) ** 2,
            "a (1 − a) belongs to the sigmoid, and this a is tanh.": lambda z: np.tanh(z) * (1 - np.tanh(z)),
            "that is tanh²(z): 1 minus it is the slope.": lambda z: np.tanh(z) ** 2,
            "1 − tanh²(z) takes the activation, and you have squared z.": lambda z: 1 - z**2,
            "tanh is taken twice.": lambda z: 1 - np.tanh(np.tanh(z)) ** 2,
            "that is tanh itself; its slope is asked for.": np.tanh,
            "both factors take the same number, 2z.": lambda z: sigmoid(2 * z) * (1 - sigmoid(z)),
            "1 − σ(2z) is missing: the slope of σ is a (1 − a).": lambda z: 4 * sigmoid(2 * z),
        },
    ),
    Exercise(
        id="6.3",
        reference=_backward,
        gained="one walk back, each slope worked out once: that is backpropagation.",
        cases=_cases(),
        mistakes={
            "the right sizes and the wrong sign: is it Y − A²?": _changed(**dict.fromkeys(NAMES, lambda slope: -slope)),
            "this is the sum over the examples: the 1/n is missing in dZ2.": _exchanged(
                error=lambda Z2, A2, Y, n: A2 - Y
            ),
            "1/n is there twice: once, in dZ2, is enough.": _exchanged(error=lambda Z2, A2, Y, n: (A2 - Y) / n**2),
            "// drops what stands behind the point: divide with /.": _exchanged(
                error=lambda Z2, A2, Y, n: (A2 - Y) // n
            ),
            "dZ2 takes A² − Y, and you have taken Z².": _exchanged(error=lambda Z2, A2, Y, n: (Z2 - Y) / n),
            "a (1 − a) of the output has cancelled already: dZ2 is (A² − Y) / n.": _exchanged(
                error=lambda Z2, A2, Y, n: (A2 - Y) * A2 * (1 - A2) / n
            ),
            "the slope of tanh is missing between dA1 and dZ1.": _exchanged(slope=lambda Z1, A1: np.ones_like(Z1)),
            "the slope of tanh is taken at A1: it is 1 − A1², or 1 − tanh²(Z1).": _exchanged(
                slope=lambda Z1, A1: 1 - np.tanh(A1) ** 2
            ),
            "a (1 − a) is the slope of the sigmoid; for tanh it is 1 − A1².": _exchanged(
                slope=lambda Z1, A1: A1 * (1 - A1)
            ),
            "1 − A1² takes the activation A1, and you have put in Z1.": _exchanged(slope=lambda Z1, A1: 1 - Z1**2),
            "the slope of tanh is 1 − A1²: the square is missing.": _exchanged(slope=lambda Z1, A1: 1 - A1),
            "the brackets are missing in dZ2: A² − Y as a whole is divided by n.": _exchanged(
                error=lambda Z2, A2, Y, n: A2 - Y / n
            ),
            "the label is missing in dZ2: it is (A² − Y) / n.": _exchanged(error=lambda Z2, A2, Y, n: A2 / n),
            "one of k classes: the last activation is softmax, not the sigmoid.": _exchanged(
                error=lambda Z2, A2, Y, n: (sigmoid(Z2) - Y) / n
            ),
            "softmax goes down each column of Z2; yours goes along each row.": _exchanged(
                error=lambda Z2, A2, Y, n: (softmax(Z2.T).T - Y) / n
            ),
            "nothing is to be divided by a (1 − a): dZ2 is (A² − Y) / n.": _exchanged(
                error=lambda Z2, A2, Y, n: (A2 - Y) / (A2 * (1 - A2)) / n
            ),
            "that is ∂J/∂A²: with the slope of softmax it becomes (A² − Y) / n.": _exchanged(
                error=lambda Z2, A2, Y, n: -Y / A2 / n
            ),
            "len(X) is d, the number of features: n is the second size of X.": _backward_with_sizes(
                lambda X, Y: len(X)
            ),
            "len(Y) is k, the number of classes: n is the second size of Y.": _backward_with_sizes(lambda X, Y: len(Y)),
            "b1 is missing in your forward pass: Z1 is W1 @ X + b1.": _without("b1"),
            "b2 is missing in your forward pass: Z2 is W2 @ A1 + b2.": _without("b2"),
            "dW2 and db2 lack the 1/n: take both from dZ2, which has it.": _times_n("W2", "b2"),
            "dW1 and db1 lack the 1/n: take both from dZ1, which has it from dZ2.": _times_n("W1", "b1"),
            "db1 and db2 lack the 1/n: sum dZ1 and dZ2, which have it.": _times_n("b1", "b2"),
            "dW1 and dW2 lack the 1/n: take them from dZ1 and dZ2.": _times_n("W1", "W2"),
            "that is the slope of ReLU; the hidden units take tanh.": _exchanged(slope=lambda Z1, A1: (Z1 > 0) * 1.0),
            "the slope of tanh is a factor on the way back, too: multiply by it.": _exchanged(
                slope=lambda Z1, A1: 1 / (1 - A1**2)
            ),
            "dA1 is multiplied by A1 itself; the factor is the slope of tanh.": _exchanged(slope=lambda Z1, A1: A1),
            "db1 lacks the 1/n: it is the sum of dZ1, which has it.": _times_n("b1"),
            "db2 lacks the 1/n: it is the sum of dZ2, which has it.": _times_n("b2"),
            "db1 is flat: keep it a column with keepdims=True.": _flat("b1"),
            "db2 is flat: keep it a column with keepdims=True.": _flat("b2"),
            "db1 and db2 are exchanged.": lambda *case: tuple(_backward(*case)[i] for i in (0, 3, 2, 1)),
            "the slope of tanh is 1 − A1²: the square is on A1 alone.": _exchanged(slope=lambda Z1, A1: (1 - A1) ** 2),
            "the slope of tanh is never negative: 1 comes first.": _exchanged(slope=lambda Z1, A1: A1**2 - 1),
            "that is the slope of the sigmoid at Z1; the hidden units take tanh.": _exchanged(
                slope=lambda Z1, A1: sigmoid(Z1) * (1 - sigmoid(Z1))
            ),
            "dW1 is taken from dA1: take it from dZ1, as db1.": _first_layer(
                lambda dA1, dZ1, X: (dA1 @ X.T, _columns(dZ1))
            ),
            "db1 is taken from dA1: take it from dZ1, as dW1.": _first_layer(
                lambda dA1, dZ1, X: (dZ1 @ X.T, _columns(dA1))
            ),
            "db1 adds up over the units: add up over the examples, axis 1.": _first_layer(
                lambda dA1, dZ1, X: (dZ1 @ X.T, dZ1.sum(axis=0, keepdims=True))
            ),
            "dW1 has 1/n twice: dZ1 has it from dZ2.": _first_layer(
                lambda dA1, dZ1, X: (dZ1 @ X.T / X.shape[1], _columns(dZ1))
            ),
            "dW1 and db1 have 1/n twice: dZ1 has it from dZ2.": _first_layer(
                lambda dA1, dZ1, X: (dZ1 @ X.T / X.shape[1], _columns(dZ1) / X.shape[1])
            ),
            "dW2 has 1/n twice: dZ2 has it already.": _over_n("W2"),
            "dW2 and db2 have 1/n twice: dZ2 has it already.": _over_n("W2", "b2"),
            "dW1 and dW2 have 1/n twice: dZ1 and dZ2 have it already.": _over_n("W1", "W2"),
            "dW1 takes X, what the first layer reads; you have taken A1.": _from_a1,
            "dW2 takes A1, what the second layer reads; you have taken X.": _from_x,
            "dW1 lacks the 1/n: take it from dZ1, which has it.": _first_layer(
                lambda dA1, dZ1, X: (dZ1 @ X.T * X.shape[1], _columns(dZ1))
            ),
            "db1 is not added up: it has a column for each example still.": _first_layer(
                lambda dA1, dZ1, X: (dZ1 @ X.T, dZ1)
            ),
            "these are the weights after a step; the slopes are asked for.": lambda W1, b1, W2, b2, X, Y: tuple(
                p - slope for p, slope in zip((W1, b1, W2, b2), _backward(W1, b1, W2, b2, X, Y), strict=True)
            ),
            "W comes before b in each pair: dW1, db1, dW2, db2.": lambda *case: tuple(
                _backward(*case)[i] for i in (1, 0, 3, 2)
            ),
            "a factor 2 too many: that is the square loss, not this one.": _exchanged(
                error=lambda Z2, A2, Y, n: 2 * (A2 - Y) / n
            ),
            "softmax is taken twice: A2 has it already.": _exchanged(error=lambda Z2, A2, Y, n: (softmax(A2) - Y) / n),
            **{
                f"W2 has made a step of α = {alpha} before dA1 is worked out: take all slopes "
                "first, then step.": _after_update(alpha)
                for alpha in (0.1, 0.5, 1)
            },
            "dW1 is transposed: it must have the shape of W1, (h, d).": _changed(W1=np.transpose),
            "dW2 is transposed: it must have the shape of W2, (k, h).": _changed(W2=np.transpose),
            "db1 and db2 are flat: keep them columns with keepdims=True.": _flat("b1", "b2"),
            "dW2 lacks the 1/n: take it from dZ2, which has it.": _second_layer(lambda Z1, A1, dZ2, n: n * dZ2 @ A1.T),
            "dW2 takes A1, what the second layer reads; you have taken Z1.": _second_layer(
                lambda Z1, A1, dZ2, n: dZ2 @ Z1.T
            ),
            "db is the sum over the examples: the 1/n is in dZ already.": _mean_for_sum,
            "the layers are exchanged: return dW1, db1, dW2, db2.": lambda *case: tuple(
                _backward(*case)[i] for i in (2, 3, 0, 1)
            ),
            "the order is dW1, db1, dW2, db2.": lambda *case: tuple(_backward(*case)[i] for i in (0, 2, 1, 3)),
        },
    ),
    Exercise(
        id="6.4",
        reference=_train,
        gained="the loop is that of one neuron: slopes of all parameters, then a step of all.",
        cases=_training_cases(),
        mistakes={
            "the loss rises: a step goes against the slope.": _loop(_stepping(factor=lambda alpha, n: -alpha)),
            "one step is made: is the `return` inside the loop, or does each round begin at the start again?": _loop(
                _stepping(), lambda steps: 1
            ),
            "the slopes are worked out once: they change with each step, so do it in the loop.": _same_slopes,
            "α is missing in the step.": _loop(_stepping(factor=lambda alpha, n: 1)),
            "the slopes have their 1/n from dZ2: here it is there twice.": _loop(
                _stepping(factor=lambda alpha, n: alpha / n)
            ),
            "the step is n times too long: the slopes are those of the mean.": _loop(
                _stepping(factor=lambda alpha, n: alpha * n)
            ),
            "b1 and b2 stay where they are: they take steps, too.": _loop(_stepping(("W1", "W2"))),
            "W1 and W2 stay where they are: they take steps, too.": _loop(_stepping(("b1", "b2"))),
            "the first layer stays where it is: W1 and b1 take steps, too.": _loop(_stepping(("W2", "b2"))),
            "the second layer stays where it is: W2 and b2 take steps, too.": _loop(_stepping(("W1", "b1"))),
            **{f"{name} takes no step.": _loop(_stepping(tuple(n for n in NAMES if n != name))) for name in NAMES},
            "one step too many.": _loop(_stepping(), lambda steps: steps + 1),
            "one step too few: range(steps) has steps rounds.": _loop(_stepping(), lambda steps: steps - 1),
            "W1 has moved before the next slopes are worked out: call `backward` once a step.": _loop(
                _one_by_one(("W1",), ("b1",), ("W2",), ("b2",))
            ),
            "W2 has moved before the next slopes are worked out: call `backward` once a step.": _loop(
                _one_by_one(("W2",), ("b2",), ("W1",), ("b1",))
            ),
            "the first layer has moved before the second one's slopes are worked out: take all four first.": _loop(
                _one_by_one(("W1", "b1"), ("W2", "b2"))
            ),
            "the second layer has moved before the first one's slopes are worked out: take all four first.": _loop(
                _one_by_one(("W2", "b2"), ("W1", "b1"))
            ),
            "nothing has moved: this is the start.": _loop(_stepping(), lambda steps: 0),
            "these are the slopes of the last step; the parameters are asked for.": _last_slopes,
            "all parameters start at 0: start from those that are handed over.": _from_zero(*NAMES),
            "both W start at 0: start from the weights that are handed over.": _from_zero("W1", "W2"),
            "both b start at 0: start from the biases that are handed over.": _from_zero("b1", "b2"),
            "every round begins at 0 again: go on from where the last step ended.": _restarted,
            "the layers are exchanged: return W1, b1, W2, b2.": lambda *case: tuple(
                _train(*case)[i] for i in (2, 3, 0, 1)
            ),
            "the order is W1, b1, W2, b2.": lambda *case: tuple(_train(*case)[i] for i in (0, 2, 1, 3)),
        },
    ),
    Exercise(
        id="6.5",
        reference="b",
        gained="dA¹ = W²ᵀ dZ² is 0 as long as W² is; dW² has A¹ in it, which is not 0.",
        mistakes={
            "is dW² = dZ² A¹ᵀ zero, too? A¹ comes from random weights.": "a",
            "the slope on its way to W¹ is multiplied by W², which is 0 at first.": "c",
            "W¹ is random, so the units differ, and W² gets a different slope for each.": "d",
        },
    ),
    FillIn(
        id="6.6",
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
        mistakes={
            "dz2": {
                "the sign: is it y − a²?": lambda e: -e["dz2"],
                "that is ∂J/∂a²: go one circle further to the left.": lambda e: e["dz2"] / (e["a2"] * (1 - e["a2"])),
                "a² (1 − a²) has cancelled already: ∂J/∂z² is a² − y.": lambda e: e["dz2"] * e["a2"] * (1 - e["a2"]),
            },
            "dW2": {
                "the sign: it is dz² times a¹, with the sign of each.": lambda e: -e["dW2"],
                "a¹ is missing: the circle × has a slope.": lambda e: e["dz2"],
                "towards W² the circle × has the slope a¹.": lambda e: e["dz2"] * e["W2"],
                "the second layer reads a¹, not x.": lambda e: e["dz2"] * e["x"],
                "the circle × reads a¹, not z¹.": lambda e: e["dz2"] * e["z1"],
                "the circle × reads a¹, not a².": lambda e: e["dz2"] * e["a2"],
                "that is the circle's slope: multiply it by dz².": lambda e: e["a1"],
            },
            "da1": {
                "the sign: it is dz² times W², with the sign of each.": lambda e: -e["da1"],
                "W² is missing: the circle × has a slope.": lambda e: e["dz2"],
                "towards a¹ the circle × has the slope W².": lambda e: e["dz2"] * e["a1"],
                "that is dz¹ already: da¹ comes before σ is passed.": lambda e: e["dz1"],
                "that is the circle's slope: multiply it by dz².": lambda e: e["W2"],
            },
            "dz1": {
                "the sign: the slope of σ is never negative.": lambda e: -e["dz1"],
                "the slope of the first σ is missing.": lambda e: e["da1"],
                "1 − (a¹)² is the slope of tanh; the sigmoid has a¹ (1 − a¹).": lambda e: e["da1"] * (1 - e["a1"] ** 2),
                "the slope of σ is a¹ (1 − a¹), not 1 − a¹.": lambda e: e["da1"] * (1 - e["a1"]),
                "W² is skipped on the way: begin with da¹, not with dz².": lambda e: e["dz2"] * e["a1"] * (1 - e["a1"]),
                "the slope of σ is a¹ (1 − a¹), not a¹.": lambda e: e["da1"] * e["a1"],
                "this is the slope of the second σ; the first one takes a¹.": lambda e: (
                    e["da1"] * e["a2"] * (1 - e["a2"])
                ),
                "that is the circle's slope: multiply it by da¹.": lambda e: e["a1"] * (1 - e["a1"]),
                "a (1 − a) takes the activation a¹; you have put in z¹.": lambda e: e["da1"] * e["z1"] * (1 - e["z1"]),
            },
            "dW1": {
                "the sign: it is dz¹ times x, with the sign of each.": lambda e: -e["dW1"],
                "x is missing: the circle × has a slope.": lambda e: e["dz1"],
                "towards W¹ the circle × has the slope x.": lambda e: e["dz1"] * e["W1"],
                "that is the circle's slope: multiply it by dz¹.": lambda e: e["x"],
                "this is dz² times x: take dz¹.": lambda e: e["dz2"] * e["x"],
                "the first layer reads x, not a¹.": lambda e: e["dz1"] * e["a1"],
                "this way leads past σ: take dz¹, not da¹.": lambda e: e["da1"] * e["x"],
            },
            "db1": {
                "the sign: the circle + changes no sign.": lambda e: -e["db1"],
                "what comes from the right of + is dz¹, not da¹.": lambda e: e["da1"],
                "that is the slope in b²; b¹ lies before the first σ.": lambda e: e["dz2"],
                "that is the circle's slope: multiply it by dz¹.": lambda e: 1.0,
                "the circle + has the slope 1, not b¹.": lambda e: e["dz1"] * e["b1"],
                "that is ∂J/∂W¹ once more: the slope in b¹ has no x.": lambda e: e["dW1"],
            },
        },
    ),
    Exercise(
        id="6.7",
        reference=("b", "c", "e", "d", "a"),
        gained="wrong are the slope with the mistake and every slope worked out from it.",
        mistakes={
            "look at 1 and 3: left out, a slope counts as 1; and tanh²(1) is 0.58.": ("e", "c", "b", "d", "a"),
            "look at 1 and 2: which of them has to do with α?": ("c", "b", "e", "d", "a"),
            "look at 2 and 4: which of them has to do with α?": ("b", "d", "e", "c", "a"),
            "look at 4 and 5: a sum over the other axis changes the shape.": ("b", "c", "e", "a", "d"),
        },
    ),
)
