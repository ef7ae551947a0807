"""Notebook 05."""

import numpy as np

from helpers.answers.exercise import Exercise, one_of
from helpers.exercises import layers
from helpers.functions import softmax


def _error(W, b, X, Y):
    return softmax(W @ X + b) - Y


def _slopes(W, b, X, Y):
    return layers.behind(_error(W, b, X, Y) / X.shape[1], X)


def _with(dZ):
    """Return the slopes behind another slope in Z, of Z, Y and n."""
    return lambda W, b, X, Y: layers.behind(dZ(W @ X + b, Y, X.shape[1]), X)


def _with_error(error):
    """Return the slopes behind another error, of Z and Y."""
    return _with(lambda Z, Y, n: error(Z, Y) / n)


def _over(size):
    """Return the slopes with the sum divided by something else than n."""
    return lambda W, b, X, Y: layers.behind(_error(W, b, X, Y) / size(X, Y), X)


def _with_db(db):
    """Return the slopes with another db, of dZ."""
    return lambda W, b, X, Y: (_slopes(W, b, X, Y)[0], db(_error(W, b, X, Y) / X.shape[1]))


def _counted(count):
    """Return the slopes with each example's error times a number, of n."""
    return _with(lambda Z, Y, n: (softmax(Z) - Y) * count(n))


def _batch_cases():
    rng = np.random.default_rng(51)
    return tuple(
        (
            scale * rng.normal(size=(k, d)),
            rng.normal(size=(k, 1)),
            min(scale, 3) * rng.normal(size=(d, n)),
            np.eye(k)[:, rng.integers(0, k, size=n)],
        )
        for n, d, k, scale in ((5, 2, 3, 1), (9, 3, 2, 1), (4, 5, 3, 1), (1, 1, 1, 1), (3, 3, 3, 6))
    )


def _row_cases():
    rng = np.random.default_rng(55)
    return tuple(
        (d * rng.normal(size=(n, d)), softmax(rng.normal(size=(k, n))).T, np.eye(k)[rng.integers(0, k, size=n)])
        for n, d, k in ((5, 2, 3), (7, 3, 2), (2, 4, 3), (1, 1, 1), (3, 3, 3))
    )


def _rows_over(size):
    return lambda X, A, Y: X.T @ (A - Y) / size(X.T, Y.T)


def _rows_counted(count):
    return lambda X, A, Y: X.T * count(len(X)) @ (A - Y)


def _epoch_cases():
    rng = np.random.default_rng(57)
    runs = ((3, 0.5), (2, 1.0), (2, 2.0), (4, 0.1), (2, 0.3))
    return tuple(
        (*birds, rng.permutation(birds[2].shape[1]), m, alpha)
        for birds, (m, alpha) in zip(_batch_cases(), runs, strict=True)
    )


def _slices(order, m):
    return [order[first : first + m] for first in range(0, len(order), m)]


def _epoch(step=None, batches=_slices):
    """Return an epoch: a step takes W, b, the batch's X and Y, n, m and alpha; batches take order and m."""

    def epoch(W, b, X, Y, order, m, alpha):
        for S in batches(order, m):
            W, b = (step or _step)(W, b, X[:, S], Y[:, S], len(order), m, alpha)
        return W, b

    return epoch


def _step(W, b, X, Y, n, m, alpha):
    dW, db = _slopes(W, b, X, Y)
    return W - alpha * dW, b - alpha * db


def _longer(factor):
    """Return a step that is longer by a factor, of the batch's own size, n and m."""
    return lambda W, b, X, Y, n, m, alpha: _step(W, b, X, Y, n, m, alpha * factor(X.shape[1], n, m))


def _one_by_one(order):
    """Return a step in which W, 0, or b, 1, has moved before the other's slope is taken."""

    def step(W, b, X, Y, n, m, alpha):
        both = [W, b]
        for i in order:
            both[i] = both[i] - alpha * _slopes(*both, X, Y)[i]
        return tuple(both)

    return step


def _unmoved(W, b, X, Y, order, m, alpha):
    """Take every slope at the first W and b."""
    steps = [_slopes(W, b, X[:, S], Y[:, S]) for S in _slices(order, m)]
    return W - alpha * sum(dW for dW, _ in steps), b - alpha * sum(db for _, db in steps)


def _with_columns(of_X, of_Y):
    """Return an epoch that takes other columns: each of S and the places of the batch."""

    def epoch(W, b, X, Y, order, m, alpha):
        for S, places in zip(_slices(order, m), _slices(np.arange(len(order)), m), strict=True):
            W, b = _step(W, b, X[:, of_X(S, places)], Y[:, of_Y(S, places)], 0, m, alpha)
        return W, b

    return epoch


def _last_slopes(W, b, X, Y, order, m, alpha):
    *before, last = _slices(order, m)
    W, b = _epoch(batches=lambda order, m: before)(W, b, X, Y, order, m, alpha)
    return _slopes(W, b, X[:, last], Y[:, last])


def _of_whole(W, b, X, Y, order, m, alpha):
    for _ in _slices(order, m):
        W, b = _step(W, b, X, Y, 0, m, alpha)
    return W, b


@np.errstate(all="ignore")
def _shared(Z, highest=0, axis=0):
    """Return softmax with the largest logit and the sum taken along these axes; None for all, ... for no shift."""
    powers = np.exp(Z - (0 if highest is ... else Z.max(axis=highest, keepdims=True)))
    return powers / powers.sum(axis=axis, keepdims=True)


def _along(highest, axis):
    return lambda Z: _shared(Z, highest, axis)


def _given_softmax(Z):
    powers = np.exp(Z - Z.max())
    return powers / powers.sum()


def _logit_cases():
    rng = np.random.default_rng(53)
    ordinary = [rng.normal(size=size) for size in ((3, 4), (2, 5), (1, 1))]
    ordinary += [np.array([[-1000.0, 5.0, 0.0, 7.0], [-1001.0, 3.0, -2000.0, 7.0]])]
    far_apart = [
        [1000.0, -1000.0, -1000.0, 0.0, 0.0],
        [1001.0, -1002.0, 0.0, -900.0, 1.0],
        [999.0, -1001.0, 1000.0, 5.0, 2.0],
    ]
    return tuple((Z,) for Z in (*ordinary, np.array(far_apart), layers.FAR_APART))


EXERCISES = (
    Exercise(
        id="5.1",
        reference=-4,
        gained="the sum runs over the examples, and they are gone from the shape.",
        mistakes={
            "that is row 2: row 1 belongs to the first error of each example.": 4,
            "a sign is wrong: the first error of the second example is −1.": 8,
            "a sign is wrong: the first error of the first example is 0.5.": -8,
            "that is the first example alone; add the second.": 2,
            "that is the second example alone; add the first.": -6,
            "that is column 1; column 2 belongs to the second feature.": 0.5,
            "the second feature of the second example is 6, not 1.": 1,
            "the second feature of the first example is 4, not 3.": -4.5,
            "that is (0.5 − 1)(4 + 6): multiply first, then add, one product for each example.": -5,
            "that is half of it: the sum is asked for, not the mean.": -2,
            "that is what E X has there; X is to be transposed.": -5.5,
        },
    ),
    Exercise(
        id="5.2",
        reference=_slopes,
        gained="the sum over the examples leaves the shapes of W and b, whatever n is.",
        cases=_batch_cases(),
        mistakes={
            **{sentence: _over(size) for sentence, size in layers.SIZES.items()},
            **{
                sentence: one_of(*map(_with_error, errors))
                for sentence, errors in layers.of_error("Z", "A", "Y").items()
            },
            "the label alone is divided by n: with brackets, A − Y as a whole is.": _with(
                lambda Z, Y, n: softmax(Z) - Y / n
            ),
            "dZ is rounded down to whole numbers here: is it // in place of /?": _with(
                lambda Z, Y, n: (softmax(Z) - Y) // n
            ),
            "softmax has one sum for all here: each column needs its own.": _with_error(
                lambda Z, Y: _given_softmax(Z) - Y
            ),
            "softmax sums along a row here, over the examples: each column needs its own sum.": _with_error(
                lambda Z, Y: softmax(Z.T).T - Y
            ),
            "the bias is missing in Z: Z is W X + b.": lambda W, b, X, Y: _slopes(W, 0 * b, X, Y),
            "b is subtracted in Z: Z is W X + b.": lambda W, b, X, Y: _slopes(W, -b, X, Y),
            "b belongs to the logits, inside softmax.": lambda W, b, X, Y: layers.behind(
                (softmax(W @ X) + b - Y) / X.shape[1], X
            ),
            **layers.of_some(_counted),
            **layers.counts(_slopes, ("dW", "db")),
            **layers.signs(_slopes, ("dW", "db")),
            **layers.transposed_or_flat(_slopes, ("dW", "db")),
            "in dW the numbers of X stand in other places: is it reshape in place of .T?": lambda W, b, X, Y: (
                _error(W, b, X, Y) / X.shape[1] @ X.reshape(X.shape[::-1]),
                _slopes(W, b, X, Y)[1],
            ),
            "db is the sum over the classes: sum over the examples, axis 1.": one_of(
                _with_db(lambda dZ: dZ.sum(axis=0, keepdims=True)),
                _with_db(lambda dZ: dZ.sum(axis=0)),
                _with_db(lambda dZ: dZ.shape[1] * dZ.sum(axis=0, keepdims=True)),
            ),
            "db is one number for all classes: sum over the examples alone, axis 1.": one_of(
                _with_db(np.sum), _with_db(lambda dZ: dZ.shape[1] * dZ.sum())
            ),
            "db still has a column for each example: add them up.": one_of(
                _with_db(lambda dZ: dZ), _with_db(lambda dZ: dZ.shape[1] * dZ)
            ),
            **layers.returned_otherwise(_slopes, ("dW", "db")),
            **layers.a_step(_slopes, 2),
        },
    ),
    Exercise(
        id="5.3",
        reference=_along(0, 0),
        gained="each column is a penguin, and no penguin has a say in the shares of another.",
        cases=_logit_cases(),
        bug=(_given_softmax, "Its symptom: the shares of one penguin change when another joins the batch."),
        mistakes={
            "now each row sums to 1; a penguin is a column, so add along axis 0.": _along(1, 1),
            "the shift is each column's own; the sum now runs along a row, over penguins.": _along(0, 1),
            "the shift is each column's own now; the sum is still over all penguins.": _along(0, None),
            "the sum runs along a row, over penguins: add along axis 0.": _along(None, 1),
            "the sum is still over all penguins, and nothing is taken away: large logits overflow.": _along(..., None),
            "the shares sum to n over all penguins; each column is to sum to 1.": lambda Z: (
                _shared(Z, None, None) * Z.shape[1]
            ),
            "nearly: a column far below the largest logit of all becomes 0/0. "
            "Shift each column by its own largest.": _along(None, 0),
            "the sums are right; the largest of each row is taken away. Take each column's.": _along(1, 0),
            "the sums are right; a large power overflows. Is the largest logit taken away?": _along(..., 0),
            **layers.shifted(_along(..., 0)),
            "these are the shifted powers: divide them by their sum.": lambda Z: np.exp(Z - Z.max(axis=0)),
            "each column sums to k: is it the mean of its powers below, and not their sum?": lambda Z: (
                len(Z) * _shared(Z)
            ),
            "this is softmax of Zᵀ, (n, k): leave Z as it is, and sum down its columns, axis 0.": lambda Z: _shared(
                Z.T
            ),
            "the shares are right, and transposed: (k, n) is asked for.": lambda Z: _shared(Z).T,
            "each power is divided by the largest of its column, which leaves 1 there: divide by the sum.": (
                lambda Z: np.exp(Z) / np.exp(Z).max(axis=0)
            ),
        },
    ),
    Exercise(
        id="5.4",
        reference="b",
        gained="with a sum, α has to change with the number of examples; with a mean it does not.",
        mistakes={
            "that is so with the mean; the sum has twice as many terms.": "a",
            "the sum becomes larger, not smaller.": "c",
            "the new terms are the old ones again, with the same signs.": "d",
        },
    ),
    Exercise(
        id="5.5",
        reference=((7, 4), (4, 3), (7, 3), (4, 3)),
        gained="(7, 4) times (4, 3) is (7, 3): the inner sizes meet.",
        mistakes={
            "these are the lecture's shapes, with examples as columns: transpose them.": (
                (4, 7),
                (3, 4),
                (3, 7),
                (3, 4),
            ),
            "X W needs the inner sizes equal: W is transposed, too.": ((7, 4), (3, 4), (7, 3), (3, 4)),
            "Z has a row for each example, like X.": ((7, 4), (4, 3), (3, 7), (4, 3)),
            "dW has the shape of W, in this layout as well.": ((7, 4), (4, 3), (7, 3), (3, 4)),
            "X has a row for each example here.": ((4, 7), (4, 3), (7, 3), (4, 3)),
            "with examples as rows, X and Z have seven rows each.": ((4, 7), (4, 3), (3, 7), (4, 3)),
            "the inner sizes of X W must be equal: look at W.": ((7, 4), (3, 4), (7, 3), (4, 3)),
            "the last one is a slope in W: it has W's shape.": ((7, 4), (4, 3), (7, 3), (7, 3)),
            "d and k are exchanged: d = 4 counts the features, k = 3 the classes.": ((7, 3), (3, 4), (7, 4), (3, 4)),
        },
    ),
    Exercise(
        id="5.6",
        reference=lambda X, A, Y: X.T @ (A - Y) / len(X),
        gained="the transpose of the lecture's slope: it has the shape of W, (d, k).",
        cases=_row_cases(),
        mistakes={
            **{sentence: _rows_over(size) for sentence, size in layers.SIZES.items()},
            "this is the lecture's (k, d); with examples as rows the slope is (d, k).": lambda X, A, Y: (
                (A - Y).T @ X / len(X)
            ),
            "this is a sum, not a mean, and the lecture's (k, d), not (d, k).": lambda X, A, Y: (A - Y).T @ X,
            "the label alone is divided by n: with brackets, the whole difference is.": one_of(
                lambda X, A, Y: X.T @ A - X.T @ Y / len(X), lambda X, A, Y: X.T @ (A - Y / len(X))
            ),
            "this is rounded down to whole numbers: is it // in place of /?": one_of(
                lambda X, A, Y: X.T @ (A - Y) // len(X), lambda X, A, Y: X.T @ ((A - Y) // len(X))
            ),
            "the sign is wrong, the rest is right: is it Y − A?": lambda X, A, Y: X.T @ (Y - A) / len(X),
            "the label is missing: it is A − Y.": lambda X, A, Y: X.T @ A / len(X),
            "the activations are missing: it is A − Y.": lambda X, A, Y: -X.T @ Y / len(X),
            "there is a factor a (1 − a) too many: it is A − Y alone.": lambda X, A, Y: (
                X.T @ ((A - Y) * A * (1 - A)) / len(X)
            ),
            "the numbers of X stand in other places: is it reshape in place of .T?": lambda X, A, Y: (
                X.reshape(X.shape[::-1]) @ (A - Y) / len(X)
            ),
            **layers.of_some(_rows_counted),
        },
    ),
    Exercise(
        id="5.7",
        reference=_epoch(),
        gained="every example is read once, and the weights have moved after each batch.",
        cases=_epoch_cases(),
        mistakes={
            "the steps are those of sums over the batch: each slope is a mean.": _epoch(_longer(lambda own, n, m: own)),
            "the sum over each batch is divided by n: a batch's mean is over its own size.": _epoch(
                _longer(lambda own, n, m: own / n)
            ),
            "the last batch can be smaller than m: its mean is over its own size.": _epoch(
                _longer(lambda own, n, m: own / m)
            ),
            "each slope is divided by the size of its batch once more: it is a mean already.": _epoch(
                _longer(lambda own, n, m: 1 / own)
            ),
            "the steps lead uphill: is it + for −, or Y − A?": _epoch(_longer(lambda own, n, m: -1)),
            "every step has α = 1 here: alpha says how long it is.": _epoch(
                lambda W, b, X, Y, n, m, alpha: _step(W, b, X, Y, n, m, 1)
            ),
            "the columns come in their old order: order says which comes when.": _epoch(
                batches=lambda order, m: _slices(np.sort(order), m)
            ),
            "order is read from its end here: the first batch is its first m numbers.": _epoch(
                batches=lambda order, m: _slices(order[::-1], m)
            ),
            "the last batch is left out: its examples count, too, if they are fewer than m as well.": one_of(
                _epoch(batches=lambda order, m: [S for S in _slices(order, m) if len(S) == m]),
                _epoch(batches=lambda order, m: _slices(order, m)[:-1]),
            ),
            "a last batch of one example is left out: it counts, too.": _epoch(
                batches=lambda order, m: [order[i : i + m] for i in range(0, len(order) - 1, m)]
            ),
            "this is one step with the slopes of all examples: an epoch has a step for each batch.": _epoch(
                batches=lambda order, m: [order]
            ),
            "each step has the slopes of all examples: X[:, S] and Y[:, S] are the batch's own.": _of_whole,
            "only the first batch is in it: does `return` stand inside the loop?": _epoch(
                batches=lambda order, m: [order[:m]]
            ),
            "only the last batch counts: each step is to begin where the one before ended.": _epoch(
                batches=lambda order, m: _slices(order, m)[-1:]
            ),
            "each step takes the first batch again: the slice is to move on by m.": _epoch(
                batches=lambda order, m: [order[:m] for _ in _slices(order, m)]
            ),
            "the batches overlap: the first places are m apart.": _epoch(
                batches=lambda order, m: [order[i : i + m] for i in range(len(order))]
            ),
            "the batches overlap: the count of a batch is not yet its first place.": _epoch(
                batches=lambda order, m: [order[i : i + m] for i in range(len(order) // m)]
            ),
            "each batch begins at the first place again and grows: it is to have m examples.": _epoch(
                batches=lambda order, m: [order[: i + m] for i in range(0, len(order), m)]
            ),
            "each batch has one example too many: a slice ends before its second number.": _epoch(
                batches=lambda order, m: [order[i : i + m + 1] for i in range(0, len(order), m)]
            ),
            "each batch has one example too few: a slice ends before its second number.": _epoch(
                batches=lambda order, m: [order[i : i + m - 1] for i in range(0, len(order), m)]
            ),
            "each batch has one example only: it is to have m.": _epoch(
                batches=lambda order, m: [order[i : i + 1] for i in range(len(order))]
            ),
            "there are m batches here: m is the size of one, not their number.": _epoch(
                batches=lambda order, m: [S for S in np.array_split(order, m) if len(S)]
            ),
            "the columns of X and of Y do not belong together: both go by order.": one_of(
                _with_columns(lambda S, places: S, lambda S, places: places),
                _with_columns(lambda S, places: places, lambda S, places: S),
            ),
            "every slope is taken at the first W and b: take it where the last step ended.": _unmoved,
            "W has moved before the slope in b is taken: take both slopes first.": _epoch(_one_by_one((0, 1))),
            "b has moved before the slope in W is taken: take both slopes first.": _epoch(_one_by_one((1, 0))),
            "b does not move: it takes a step with each batch, too.": _epoch(
                lambda W, b, *batch: (_step(W, b, *batch)[0], b)
            ),
            "W does not move: it takes a step with each batch, too.": _epoch(
                lambda W, b, *batch: (W, _step(W, b, *batch)[1])
            ),
            "these are slopes, of the last batch; the new W and b are asked for.": one_of(
                _last_slopes,
                lambda W, b, X, Y, order, m, alpha: _slopes(W, b, *(A[:, _slices(order, m)[-1]] for A in (X, Y))),
            ),
            "these are W and b as they came in: no step is taken.": lambda W, b, X, Y, order, m, alpha: (W, b),
            **layers.returned_otherwise(_epoch(), ("W", "b")),
        },
    ),
)
