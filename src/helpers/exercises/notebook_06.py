"""Notebook 06."""

import itertools

import numpy as np

from helpers import network
from helpers.answers.exercise import Exercise, one_of
from helpers.answers.fill_in import FillIn
from helpers.exercises import layers
from helpers.functions import sigmoid, softmax

NAMES = ("W1", "b1", "W2", "b2")
SLOPES = ("dW1", "db1", "dW2", "db2")
_PAIRS = tuple((SLOPES[i], SLOPES[j]) for i, j in ((0, 1), (2, 3), (0, 2), (1, 3)))
_ORDERS = tuple(tuple(NAMES[i] for i in order) for order in ((0, 1, 2, 3), (2, 3, 0, 1), (0, 2, 1, 3), (3, 2, 1, 0)))
_GROUPS = (*((name,) for name in SLOPES), *_PAIRS)


def _slopes(activation):
    """Return the slopes of the network with this activation in its hidden layer."""

    def slopes(W1, b1, W2, b2, X, Y):
        found = network.loss_and_gradient(W1, b1, W2, b2, X, Y, activation)[1]
        return tuple(found[name] for name in NAMES)

    return slopes


_backward = _slopes("tanh")


def _walk(*, error=None, back=None, slope=None, first=None, second=None, forward=None):
    """Return the slopes with one step of the walk back exchanged for another.

    A slope in Z2 takes Z2, Y and n; one in A1 takes W2 and dZ2; one of tanh takes Z1 and A1; slopes of a layer
    take dA1, dZ1, X and dZ2, A1, Z1, X.
    """

    def slopes(W1, b1, W2, b2, X, Y):
        Z1, A1, Z2 = (forward or _forward)(W1, b1, W2, b2, X)
        n = X.shape[1]
        dZ2 = (softmax(Z2) - Y) / n if error is None else error(Z2, Y, n)
        dA1 = W2.T @ dZ2 if back is None else back(W2, dZ2)
        dZ1 = dA1 * (1 - A1**2) if slope is None else dA1 * slope(Z1, A1)
        of_first = layers.behind(dZ1, X) if first is None else first(dA1, dZ1, X, A1)
        return *of_first, *(layers.behind(dZ2, A1) if second is None else second(dZ2, A1, Z1, X))

    return slopes


def _forward(W1, b1, W2, b2, X):
    Z1 = W1 @ X + b1
    return Z1, np.tanh(Z1), W2 @ np.tanh(Z1) + b2


def _after_update(alpha):
    """Return the mistake in which W2 has made a step before dA1 is worked out."""

    def mistake(W1, b1, W2, b2, X, Y):
        moved = W2 - alpha * _backward(W1, b1, W2, b2, X, Y)[2]
        return _walk(back=lambda W2, dZ2: moved.T @ dZ2)(W1, b1, W2, b2, X, Y)

    return mistake


def _with_error(error):
    return _walk(error=lambda Z2, Y, n: error(Z2, Y) / n)


def _counted(count):
    """Return the slopes with each example's error times a number, of n."""
    return _walk(error=lambda Z2, Y, n: (softmax(Z2) - Y) * count(n))


def _over(size):
    """Return the slopes with the sum divided by something else than n."""
    return lambda *case: _walk(error=lambda Z2, Y, n: (softmax(Z2) - Y) / size(*case[4:]))(*case)


def _summed(how, *names):
    """Return the slopes with other sums in some db; how takes the layer's dZ."""

    def first(dA1, dZ1, X, A1):
        return dZ1 @ X.T, (how if "db1" in names else _right_sum)(dZ1)

    def second(dZ2, A1, Z1, X):
        return dZ2 @ A1.T, (how if "db2" in names else _right_sum)(dZ2)

    return _walk(first=first, second=second)


def _right_sum(dZ):
    return dZ.sum(axis=1, keepdims=True)


def _cases():
    rng = np.random.default_rng(62)
    drawn = [
        (
            rng.normal(size=(h, d)),
            rng.normal(size=(h, 1)),
            rng.normal(size=(k, h)),
            rng.normal(size=(k, 1)),
            rng.normal(size=(d, n)),
            np.eye(k)[:, rng.integers(0, k, size=n)],
        )
        for n, d, h, k in ((5, 2, 4, 3), (7, 3, 5, 4), (3, 3, 3, 3))
    ]
    W1, b1, W2, *rest = drawn[-1]  # unit 1 is saturated, some weights are 0, the slopes are steep
    drawn[-1] = W1 * [[30], [1], [1]] * (1 - np.eye(3)), b1, 10 * W2 * (1 - np.eye(3)), *rest
    one, two = np.ones((1, 1)), np.ones((2, 1))
    return *drawn, (0.5 * one, 0 * one, 0.7 * two, 0 * two, one, np.eye(2)[:, :1])


def _loop(update, rounds=lambda steps: steps):
    """Return training in which a step is taken so."""

    def train(W1, b1, W2, b2, X, Y, alpha, steps):
        theta = dict(zip(NAMES, (W1, b1, W2, b2), strict=True))
        for _ in range(rounds(steps)):
            theta = update(theta, X, Y, alpha)
        return tuple(theta[name] for name in NAMES)

    return train


def _stepping(names=NAMES, factor=lambda alpha, n: alpha):
    """Return a step of these parameters, all with the slopes of one point."""

    def update(theta, X, Y, alpha):
        by, slopes = factor(alpha, X.shape[1]), network.loss_and_gradient(**theta, X=X, Y=Y)[1]
        return {name: p - by * slopes[name] if name in names else p for name, p in theta.items()}

    return update


def _lost(sign):
    def update(theta, X, Y, alpha):
        slopes = network.loss_and_gradient(**theta, X=X, Y=Y)[1]
        return {name: sign * alpha * slopes[name] for name in theta}

    return update


def _one_by_one(*groups):
    """Return a step in which some parameters have moved before the next slopes are worked out."""

    def update(theta, X, Y, alpha):
        for names in groups:
            theta = _stepping(names)(theta, X, Y, alpha)
        return theta

    return update


_train = _loop(_stepping())


def _from_zero(*names):
    """Return training in which some parameters start at 0."""

    def train(*case):
        return _train(*(0 * p if name in names else p for name, p in zip(NAMES, case[:4], strict=True)), *case[4:])

    return train


def _last_slopes(before):
    """Return the slopes at the point before the last step, or behind it, in place of the parameters."""
    return lambda *case: _backward(*_train(*case[:-1], case[-1] - before), *case[4:6])


def _training_cases():
    runs = (0.5, 3), (0.3, 4), (1.0, 2), (0.1, 1)
    first, *others = _cases()
    W1, dW1 = first[0], _backward(*first)[0]
    nearly_all = 0.999 * (W1 / dW1).max()  # a step that leaves little of a weight: its digits count
    return *((*case, *run) for case, run in zip((first, *others), runs, strict=True)), (*first, nearly_all, 1)


def _s(z):
    return sigmoid(z) * (1 - sigmoid(z))


def _tanh_slope(z):
    return 4 * _s(2 * z)


def _logits_of_tanh():
    rng = np.random.default_rng(61)
    return (*((2 * rng.normal(size=size),) for size in ((1, 4), (2, 3), (3, 3), (1, 1))), (np.array([[0.0], [30.0]]),))


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
            "this is half the right slope: one factor 2 stands before σ, and one inside.": lambda z: 2 * _s(2 * z),
            "this is a quarter of the right slope: a 2 stands before σ, and a 2 inside.": lambda z: _s(2 * z),
            "this is twice the right slope: a 2 stands before σ and a 2 inside, no more.": lambda z: 8 * _s(2 * z),
            "this is 4 times the slope of σ at z: it belongs at 2z.": lambda z: 4 * _s(z),
            "this is twice the slope of σ at z: inside σ stands 2z, and the slope is that at 2z.": lambda z: 2 * _s(z),
            "that is the slope of σ itself, at z.": _s,
            "the −1 has no slope: it falls away.": lambda z: 4 * _s(2 * z) - 1,
            "2 and −1 are still as in tanh: −1 has no slope, and 2z has the slope 2.": lambda z: 2 * _s(2 * z) - 1,
            "the sign: tanh rises everywhere.": lambda z: -4 * _s(2 * z),
            "both factors take the same number, 2z.": one_of(
                *(lambda z, f=f: f * sigmoid(2 * z) * (1 - sigmoid(z)) for f in (1, 2, 4)),
                *(lambda z, f=f: f * sigmoid(z) * (1 - sigmoid(2 * z)) for f in (1, 2, 4)),
            ),
            "the factor 1 − σ(2z) is missing: the slope of σ is a (1 − a).": lambda z: 4 * sigmoid(2 * z),
            "the factor σ(2z) is missing: the slope of σ is a (1 − a).": lambda z: 4 * (1 - sigmoid(2 * z)),
            "the 2 before σ is in both factors: it stands there once, before the slope.": lambda z: (
                4 * sigmoid(2 * z) * (1 - 2 * sigmoid(2 * z))
            ),
            "this is 1 − tanh(z): the square is missing.": lambda z: 1 - np.tanh(z),
            "this is 1 + tanh²(z): with the other sign, the slope is largest at z = 0.": lambda z: 1 + np.tanh(z) ** 2,
            "this is (1 − tanh z)²: the square is on tanh alone.": lambda z: (1 - np.tanh(z)) ** 2,
            "this is t (1 − t) with t = tanh z: a (1 − a) belongs to the sigmoid.": lambda z: (
                np.tanh(z) * (1 - np.tanh(z))
            ),
            "this is tanh²(z): 1 minus it is the slope.": lambda z: np.tanh(z) ** 2,
            "this is 1 − z²: the square is that of tanh z.": lambda z: 1 - z**2,
            "this is 1 − σ²(z), with σ where tanh is right.": lambda z: 1 - sigmoid(z) ** 2,
            "this is 1 − tanh²(tanh z): tanh is taken twice.": lambda z: 1 - np.tanh(np.tanh(z)) ** 2,
            "this is 1 − tanh²(2z): the slope is that at z.": lambda z: 1 - np.tanh(2 * z) ** 2,
            "that is tanh itself; its slope is asked for.": np.tanh,
        },
    ),
    Exercise(
        id="6.3",
        reference=_backward,
        gained="all four slopes, each with the shape of what it belongs to: equations (6.5) to (6.10).",
        cases=_cases(),
        mistakes={
            **{sentence: _over(size) for sentence, size in layers.SIZES.items()},
            "the sum is divided by h, the number of hidden units: n is the number of examples.": lambda *case: tuple(
                slope * case[4].shape[1] / len(case[0]) for slope in _backward(*case)
            ),
            **{
                sentence: one_of(*map(_with_error, errors))
                for sentence, errors in layers.of_error("Z²", "A²", "Y").items()
            },
            "in dZ2 the label alone is divided by n: with brackets, A² − Y as a whole is.": _walk(
                error=lambda Z2, Y, n: softmax(Z2) - Y / n
            ),
            "dZ2 is rounded down to whole numbers here: is it // in place of /?": _walk(
                error=lambda Z2, Y, n: (softmax(Z2) - Y) // n
            ),
            "softmax goes along each row here, over the examples: it goes down each column of Z².": _with_error(
                lambda Z2, Y: softmax(Z2.T).T - Y
            ),
            **{
                sentence: _walk(slope=slope)
                for sentence, slope in {
                    "the slope of tanh is missing between dA1 and dZ1.": lambda Z1, A1: 1,
                    "between dA1 and dZ1 is 1 − tanh²(A1): it is 1 − A1², or 1 − tanh²(Z1).": lambda Z1, A1: (
                        1 - np.tanh(A1) ** 2
                    ),
                    "between dA1 and dZ1 is A1 (1 − A1), as for the sigmoid; for tanh it is 1 − A1².": lambda Z1, A1: (
                        A1 * (1 - A1)
                    ),
                    "between dA1 and dZ1 is 1 − Z1²: it is 1 − A1², with the activation.": lambda Z1, A1: 1 - Z1**2,
                    "between dA1 and dZ1 is 1 − A1: the square is missing, it is 1 − A1².": lambda Z1, A1: 1 - A1,
                    "between dA1 and dZ1 is 1 + A1²: it is 1 − A1².": lambda Z1, A1: 1 + A1**2,
                    "between dA1 and dZ1 is (1 − A1)²: the square is on A1 alone, it is 1 − A1².": lambda Z1, A1: (
                        (1 - A1) ** 2
                    ),
                    "between dA1 and dZ1 is A1²: it is 1 − A1².": lambda Z1, A1: A1**2,
                    "between dA1 and dZ1 is A1 itself: it is the slope of tanh, 1 − A1².": lambda Z1, A1: A1,
                    "between dA1 and dZ1 is the slope of ReLU; the hidden units take tanh.": lambda Z1, A1: Z1 > 0,
                    "between dA1 and dZ1 is the slope of the sigmoid at Z1; the hidden units take tanh.": (
                        lambda Z1, A1: sigmoid(Z1) * (1 - sigmoid(Z1))
                    ),
                    "dA1 is divided by the slope of tanh: multiply by it.": lambda Z1, A1: 1 / (1 - A1**2),
                    "the slope of tanh is there twice between dA1 and dZ1.": lambda Z1, A1: (1 - A1**2) ** 2,
                }.items()
            },
            "the brackets are missing: dZ1 is dA1 − A1² here, and dA1 (1 − A1²) is right.": _walk(
                first=lambda dA1, dZ1, X, A1: layers.behind(dA1 - A1**2, X)
            ),
            **{
                sentence: _walk(forward=forward)
                for sentence, forward in {
                    "b1 is missing in the forward pass: Z1 is W1 @ X + b1.": lambda W1, b1, W2, b2, X: _forward(
                        W1, 0, W2, b2, X
                    ),
                    "b2 is missing in the forward pass: Z2 is W2 @ A1 + b2.": lambda W1, b1, W2, b2, X: _forward(
                        W1, b1, W2, 0, X
                    ),
                    "b1 and b2 are missing in the forward pass.": lambda W1, b1, W2, b2, X: _forward(W1, 0, W2, 0, X),
                    "b1 belongs inside tanh: A1 is tanh(W1 @ X + b1).": lambda W1, b1, W2, b2, X: (
                        W1 @ X,
                        np.tanh(W1 @ X) + b1,
                        W2 @ (np.tanh(W1 @ X) + b1) + b2,
                    ),
                    "tanh is missing in the forward pass, where A1 is Z1.": lambda W1, b1, W2, b2, X: (
                        W1 @ X + b1,
                        W1 @ X + b1,
                        W2 @ (W1 @ X + b1) + b2,
                    ),
                }.items()
            },
            "b2 belongs to the logits, inside softmax.": lambda W1, b1, W2, b2, X, Y: _walk(
                forward=lambda W1, b1, W2, b2, X: _forward(W1, b1, W2, 0, X),
                error=lambda Z2, Y, n: (softmax(Z2) + b2 - Y) / n,
            )(W1, b1, W2, b2, X, Y),
            **{
                f"these are the slopes with {told} in the hidden layer; tanh is asked for.": _slopes(g)
                for g, told in {"sigmoid": "the sigmoid", "ReLU": "ReLU", "identity": "no activation"}.items()
            },
            "W2 has moved before dA1 is worked out: take all slopes first, then step.": one_of(
                *map(_after_update, (0.01, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2))
            ),
            "dW1 is taken from dA1: take it from dZ1, as db1.": _walk(
                first=lambda dA1, dZ1, X, A1: (dA1 @ X.T, _right_sum(dZ1))
            ),
            "db1 is taken from dA1: take it from dZ1, as dW1.": _walk(
                first=lambda dA1, dZ1, X, A1: (dZ1 @ X.T, _right_sum(dA1))
            ),
            "dW1 has A1 in it; the first layer reads X.": _walk(
                first=lambda dA1, dZ1, X, A1: (dZ1 @ A1.T, _right_sum(dZ1))
            ),
            "dW2 has X in it; the second layer reads A1.": _walk(
                second=lambda dZ2, A1, Z1, X: (dZ2 @ X.T, _right_sum(dZ2))
            ),
            "dW2 has Z1 in it; the second layer reads A1.": _walk(
                second=lambda dZ2, A1, Z1, X: (dZ2 @ Z1.T, _right_sum(dZ2))
            ),
            **{
                sentence.format(" and ".join(names)): one_of(*(_summed(how, *names) for how in each))
                for sentence, each in {
                    "{}: the sum goes over the rows; sum over the examples, axis 1.": (
                        lambda dZ: dZ.sum(axis=0, keepdims=True),
                        lambda dZ: dZ.sum(axis=0),
                    ),
                    "{}: there is a column for each example still; add them up.": (
                        lambda dZ: dZ,
                        lambda dZ: dZ * dZ.shape[1],
                    ),
                    "{}: one number for the whole layer; sum over the examples alone, axis 1.": (
                        np.sum,
                        lambda dZ: dZ.sum() * dZ.shape[1],
                    ),
                }.items()
                for names in (("db1",), ("db2",), ("db1", "db2"))
            },
            **layers.of_some(_counted),
            **layers.counts(_backward, SLOPES, _GROUPS),
            **layers.signs(_backward, SLOPES, _GROUPS),
            **layers.transposed_or_flat(_backward, SLOPES),
            "db1 and db2 have the right numbers and are no columns: keepdims=True keeps them so.": one_of(
                *(layers.parts(_backward, SLOPES, how, _PAIRS)["db1 and db2"] for how in layers.NO_COLUMNS)
            ),
            "dW1 and dW2 are transposed: they are to have the shapes of W1 and W2.": layers.parts(
                _backward, SLOPES, lambda slope, n: slope.T, _PAIRS
            )["dW1 and dW2"],
            **layers.returned_otherwise(_backward, SLOPES),
            **layers.a_step(_backward, 4),
        },
    ),
    Exercise(
        id="6.4",
        reference=_train,
        gained="training goes as for one neuron: the slopes of all parameters, then a step of all.",
        cases=_training_cases(),
        mistakes={
            "the steps lead uphill: a step goes against the slope.": _loop(_stepping(factor=lambda alpha, n: -alpha)),
            "every step has α = 1 here: alpha says how long it is.": _loop(_stepping(factor=lambda alpha, n: 1)),
            "each step is n times too short: the slopes have their 1/n from dZ2.": _loop(
                _stepping(factor=lambda alpha, n: alpha / n)
            ),
            "each step is n times too long: the slopes are those of the mean.": _loop(
                _stepping(factor=lambda alpha, n: alpha * n)
            ),
            "the old parameters get lost: a step is taken away from them, W1 = W1 − ….": one_of(
                _loop(_lost(1)), _loop(_lost(-1))
            ),
            "one step is made: is the `return` inside the loop, or does each round begin at the start again?": _loop(
                _stepping(), lambda steps: 1
            ),
            "nothing has moved: this is the start.": _loop(_stepping(), lambda steps: 0),
            "one step too many is made.": _loop(_stepping(), lambda steps: steps + 1),
            "one step too few is made: range(steps) has steps rounds.": _loop(_stepping(), lambda steps: steps - 1),
            "the slopes are those of the start in every step: they change, so work them out in the loop.": (
                lambda *case: _train(*case[:-2], case[-2] * case[-1], 1)
            ),
            **{
                f"no step is taken in {' and '.join(still)}; the rest is as it is to be.": _loop(
                    _stepping(tuple(name for name in NAMES if name not in still))
                )
                for count in (1, 2, 3)
                for still in itertools.combinations(NAMES, count)
            },
            "a parameter has moved before the next slopes are worked out: call `backward` once a step.": one_of(
                *(_loop(_one_by_one(*((name,) for name in order))) for order in _ORDERS)
            ),
            "one layer has moved before the other one's slopes are worked out: call `backward` once a step.": one_of(
                _loop(_one_by_one(("W1", "b1"), ("W2", "b2"))), _loop(_one_by_one(("W2", "b2"), ("W1", "b1")))
            ),
            "the weights or the biases have moved before the others' slopes are worked out: call `backward` once "
            "a step.": one_of(
                _loop(_one_by_one(("W1", "W2"), ("b1", "b2"))), _loop(_one_by_one(("b1", "b2"), ("W1", "W2")))
            ),
            "these are slopes, of the last step; the parameters are asked for.": _last_slopes(1),
            "these are slopes, behind the last step; the parameters are asked for.": _last_slopes(0),
            "all parameters start at 0: start from those that are handed over.": _from_zero(*NAMES),
            "both W start at 0: start from the weights that are handed over.": _from_zero("W1", "W2"),
            "both b start at 0: start from the biases that are handed over.": _from_zero("b1", "b2"),
            **layers.returned_otherwise(_train, NAMES),
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
