"""Notebook 05."""

import numpy as np

from helpers.answers.exercise import Exercise
from helpers.functions import sigmoid, softmax


def _error(W, b, X, Y):
    return softmax(W @ X + b) - Y


def _slopes(W, b, X, Y):
    return _behind(_error(W, b, X, Y) / X.shape[1], X)


def _behind(dZ, X):
    return dZ @ X.T, dZ.sum(axis=1, keepdims=True)


def _times(factor):
    """Return the mistake of the slopes with a factor too many."""

    def mistake(W, b, X, Y):
        dW, db = _slopes(W, b, X, Y)
        return factor(X) * dW, factor(X) * db

    return mistake


def _without_softmax(W, b, X, Y):
    return _behind((W @ X + b - Y) / X.shape[1], X)


def _in_a(W, b, X, Y):
    A = softmax(W @ X + b)
    return (A - Y) * A * (1 - A)


def _batch_cases():
    rng = np.random.default_rng(51)
    return tuple(
        (
            rng.normal(size=(k, d)),
            rng.normal(size=(k, 1)),
            rng.normal(size=(d, n)),
            np.eye(k)[:, rng.integers(0, k, size=n)],
        )
        for n, d, k in ((5, 2, 3), (7, 3, 2), (4, 5, 3))
    )


def _epoch_cases():
    rng = np.random.default_rng(57)
    return tuple(
        (*birds, rng.permutation(birds[2].shape[1]), m, alpha)
        for birds, m, alpha in zip(_batch_cases(), (2, 3, 2), (0.5, 1.0, 2.0), strict=True)
    )


def _firsts(order, m):
    return range(0, len(order), m)


def _slices(order, m):
    return [order[first : first + m] for first in _firsts(order, m)]


def _epoch(step):
    """Return an epoch with this step: it takes W, b, the batch's X and Y, n, m and alpha."""

    def epoch(W, b, X, Y, order, m, alpha):
        for S in _slices(order, m):
            W, b = step(W, b, X[:, S], Y[:, S], len(order), m, alpha)
        return W, b

    return epoch


def _stepped(W, b, X, Y, alpha):
    dW, db = _slopes(W, b, X, Y)
    return W - alpha * dW, b - alpha * db


_one_epoch = _epoch(lambda W, b, X, Y, n, m, alpha: _stepped(W, b, X, Y, alpha))


def _of_batches(choose):
    """Return the mistake of an epoch with other batches: choose takes order and m."""

    def epoch(W, b, X, Y, order, m, alpha):
        for S in choose(order, m):
            W, b = _stepped(W, b, X[:, S], Y[:, S], alpha)
        return W, b

    return epoch


def _bias_late(W, b, X, Y, n, m, alpha):
    W = W - alpha * _slopes(W, b, X, Y)[0]
    return W, b - alpha * _slopes(W, b, X, Y)[1]


def _unmoved(W, b, X, Y, order, m, alpha):
    """Take every slope at the first W and b."""
    steps = [_slopes(W, b, X[:, S], Y[:, S]) for S in _slices(order, m)]
    return W - alpha * sum(dW for dW, _ in steps), b - alpha * sum(db for _, db in steps)


def _labels_in_another_order(W, b, X, Y, order, m, alpha):
    for first in range(0, len(order), m):
        S = order[first : first + m]
        W, b = _stepped(W, b, X[:, S], Y[:, first : first + m], alpha)
    return W, b


def _row_cases():
    rng = np.random.default_rng(55)
    return tuple(
        (rng.normal(size=(n, d)), softmax(rng.normal(size=(k, n))).T, np.eye(k)[rng.integers(0, k, size=n)])
        for n, d, k in ((5, 2, 3), (7, 3, 2))
    )


@np.errstate(all="ignore")
def _shared(Z, *, highest, axis):
    """Return softmax with the largest logit and the sum taken along these axes; None for all."""
    powers = np.exp(Z - (0 if highest == "none" else Z.max(axis=highest, keepdims=True)))
    return powers / powers.sum(axis=axis, keepdims=True)


@np.errstate(all="ignore")
def _shifted(Z, shift):
    powers = np.exp(Z - shift)
    return powers / powers.sum(axis=0)


def _given_softmax(Z):
    powers = np.exp(Z - Z.max())
    return powers / powers.sum()


def _logit_cases():
    rng = np.random.default_rng(53)
    ordinary = tuple((rng.normal(size=(k, n)),) for k, n in ((3, 4), (2, 5)))
    far_apart = np.array(
        [[1000.0, -1000.0, -1000.0, 0.0, 0.0], [1001.0, -1002.0, 0.0, -900.0, 1.0], [999.0, -1001.0, 1000.0, 5.0, 2.0]]
    )
    return *ordinary, (far_apart,)


EXERCISES = (
    Exercise(
        id="5.1",
        reference=-4,
        gained="the sum runs over the examples, and they are gone from the shape.",
        mistakes={
            "that is row 2: row 1 belongs to the first error of each example.": 4,
            "a sign is lost: the first error of the second example is −1.": 8,
            "a sign is lost: the first error of the first example is 0.5.": -8,
            "that is the first example alone; add the second.": 2,
            "that is the second example alone; add the first.": -6,
            "that is column 1; column 2 belongs to the second feature.": 0.5,
            "the second feature of the second example is 6, not 1.": 1,
            "the second feature of the first example is 4, not 3.": -4.5,
            "multiply first, then add: one product for each example.": -5,
            "that is half of it: the sum is asked for, not the mean.": -2,
            "that is a product of E and X without the transpose.": -5.5,
        },
    ),
    Exercise(
        id="5.2",
        reference=_slopes,
        gained="the sum over the examples leaves the shapes of W and b, whatever n is.",
        cases=_batch_cases(),
        mistakes={
            "this is the sum; the mean has a 1/n.": _times(lambda X: X.shape[1]),
            "1/n is there twice: once, in dZ, is enough.": _times(lambda X: 1 / X.shape[1]),
            "the right sizes and the wrong sign: is it Y − A?": _times(lambda X: -1),
            "you divide by d, the number of features: n is the second size of X.": _times(
                lambda X: X.shape[1] / len(X)
            ),
            "dW is transposed: it must have the shape of W, (k, d).": lambda W, b, X, Y: (
                _slopes(W, b, X, Y)[0].T,
                _slopes(W, b, X, Y)[1],
            ),
            "db is flat, (k,): keep it a column with keepdims=True.": lambda W, b, X, Y: (
                _slopes(W, b, X, Y)[0],
                _slopes(W, b, X, Y)[1][:, 0],
            ),
            "db sums over the classes: sum over the examples, axis 1.": lambda W, b, X, Y: (
                _slopes(W, b, X, Y)[0],
                (_error(W, b, X, Y) / X.shape[1]).sum(axis=0, keepdims=True),
            ),
            "db is one number for all classes: sum over axis 1 only.": lambda W, b, X, Y: (
                _slopes(W, b, X, Y)[0],
                _slopes(W, b, X, Y)[1].sum(),
            ),
            "db still has a column for each example: add them up.": lambda W, b, X, Y: (
                _slopes(W, b, X, Y)[0],
                _error(W, b, X, Y) / X.shape[1],
            ),
            "db has no 1/n: take it from dZ, which has it.": lambda W, b, X, Y: (
                _slopes(W, b, X, Y)[0],
                _error(W, b, X, Y).sum(axis=1, keepdims=True),
            ),
            "you have taken Z where A = SM(Z) is meant.": _without_softmax,
            "you divide by n and by d: n alone is the number of examples.": _times(lambda X: 1 / X.shape[0]),
            "// drops what stands behind the point: divide with /.": lambda W, b, X, Y: _behind(
                _error(W, b, X, Y) // X.shape[1], X
            ),
            "the bias is missing in Z.": lambda W, b, X, Y: _slopes(W, 0 * b, X, Y),
            "return both: return dW, db.": lambda W, b, X, Y: _slopes(W, b, X, Y)[0],
            "the two are exchanged: return dW, db.": lambda W, b, X, Y: _slopes(W, b, X, Y)[::-1],
            "dW has no 1/n: take it from dZ, which has it.": lambda W, b, X, Y: (
                _slopes(W, b, X, Y)[0] * X.shape[1],
                _slopes(W, b, X, Y)[1],
            ),
            "dW has 1/n twice: it is in dZ already.": lambda W, b, X, Y: (
                _slopes(W, b, X, Y)[0] / X.shape[1],
                _slopes(W, b, X, Y)[1],
            ),
            "db has 1/n twice: it is in dZ already, so add up and take no mean.": lambda W, b, X, Y: (
                _slopes(W, b, X, Y)[0],
                _slopes(W, b, X, Y)[1] / X.shape[1],
            ),
            "the brackets are missing: A − Y as a whole is divided by n.": lambda W, b, X, Y: _behind(
                softmax(W @ X + b) - Y / X.shape[1], X
            ),
            "this is W and b after a step; the slopes are asked for.": lambda W, b, X, Y: (
                W - _slopes(W, b, X, Y)[0],
                b - _slopes(W, b, X, Y)[1],
            ),
            "you have taken the sigmoid of each logit; here it is softmax.": lambda W, b, X, Y: _behind(
                (sigmoid(W @ X + b) - Y) / X.shape[1], X
            ),
            "your softmax has one sum for all: each column needs its own.": lambda W, b, X, Y: _behind(
                (_given_softmax(W @ X + b) - Y) / X.shape[1], X
            ),
            "the label is missing: it is A − Y.": lambda W, b, X, Y: _behind(softmax(W @ X + b) / X.shape[1], X),
            "only the last example is in it: a sum grows with +=.": lambda W, b, X, Y: (
                _error(W, b, X, Y)[:, -1:] @ X[:, -1:].T / X.shape[1],
                _error(W, b, X, Y)[:, -1:] / X.shape[1],
            ),
            "only the first example is in it: does `return` stand inside the loop?": lambda W, b, X, Y: (
                _error(W, b, X, Y)[:, :1] @ X[:, :1].T / X.shape[1],
                _error(W, b, X, Y)[:, :1] / X.shape[1],
            ),
            "the last example is missing: range(n) ends at n − 1 by itself.": lambda W, b, X, Y: _behind(
                _error(W, b, X, Y)[:, :-1] / X.shape[1], X[:, :-1]
            ),
            "you divide by k, the number of classes: n is the second size of X.": lambda W, b, X, Y: _behind(
                _error(W, b, X, Y) / len(Y), X
            ),
            "you divide by k times n, all entries of A − Y: n alone is the number of examples.": lambda W, b, X, Y: (
                _behind(_error(W, b, X, Y) / Y.size, X)
            ),
            "behind softmax and its loss the slope in Z is A − Y; the a (1 − a) is in it.": lambda W, b, X, Y: _behind(
                _in_a(W, b, X, Y) / X.shape[1], X
            ),
            "−Y/A is the slope in A; the slope in Z is asked for, as in (5.5).": lambda W, b, X, Y: _behind(
                -Y / softmax(W @ X + b) / X.shape[1], X
            ),
            "your softmax sums along a row, over the examples: each column needs its own sum.": lambda W, b, X, Y: (
                _behind((softmax((W @ X + b).T).T - Y) / X.shape[1], X)
            ),
        },
    ),
    Exercise(
        id="5.3",
        reference=lambda Z: _shared(Z, highest=0, axis=0),
        gained="each column is a penguin, and no penguin has a say in the shares of another.",
        cases=_logit_cases(),
        bug=(_given_softmax, "Its symptom: the shares of one penguin change when another joins the batch."),
        mistakes={
            "now each row sums to 1; a penguin is a column, so add along axis 0.": lambda Z: _shared(
                Z, highest=1, axis=1
            ),
            "nearly: a column far below the largest logit of all becomes 0/0. "
            "Shift each column by its own largest.": lambda Z: _shared(Z, highest=None, axis=0),
            "right for small logits; at 1000 a power overflows. The shift was there for that.": lambda Z: _shared(
                Z, highest="none", axis=0
            ),
            "the shift is each column's own; the sum now runs along a row, over penguins.": lambda Z: _shared(
                Z, highest=0, axis=1
            ),
            "the sum is still over all penguins, and the shift is gone: it was of use.": lambda Z: _shared(
                Z, highest="none", axis=None
            ),
            "these are the shifted powers: divide them by their sum.": lambda Z: np.exp(
                Z - Z.max(axis=0, keepdims=True)
            ),
            "the sums are right; the first logit of a column is not always its largest.": lambda Z: _shifted(Z, Z[:1]),
            "the sums are right; with the smallest logit taken away, the largest can overflow.": lambda Z: _shifted(
                Z, Z.min(axis=0)
            ),
            "the sums are right; without its sign the shift is too large for logits "
            "far below 0, and all powers become 0.": lambda Z: _shifted(Z, np.abs(Z).max(axis=0)),
            "the sums are right; with the mean taken away, the largest can overflow still.": lambda Z: _shifted(
                Z, Z.mean(axis=0)
            ),
            "the shift is each column's own now; the sum is still over all penguins.": lambda Z: _shared(
                Z, highest=0, axis=None
            ),
            "the sums are right; the shift takes the largest of each row. Take each column's.": lambda Z: _shared(
                Z, highest=1, axis=0
            ),
            "times n is right on average only: each column needs its own sum.": lambda Z: (
                _shared(Z, highest=None, axis=None) * Z.shape[1]
            ),
            "the result is transposed: leave Z as it is, and sum along axis 0.": lambda Z: _shared(
                Z.T, highest=0, axis=0
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
            "the 1/n is missing.": lambda X, A, Y: X.T @ (A - Y),
            "this is the lecture's (k, d); with examples as rows the slope is (d, k).": lambda X, A, Y: (
                (A - Y).T @ X / len(X)
            ),
            "the 1/n is missing, and this is the lecture's (k, d), not (d, k).": lambda X, A, Y: (A - Y).T @ X,
            "1/n is there twice: once is enough.": lambda X, A, Y: X.T @ (A - Y) / len(X) ** 2,
            "the brackets are missing: the whole difference is divided by n.": lambda X, A, Y: (
                X.T @ A - X.T @ Y / len(X)
            ),
            "X.size is n times d: n alone is the number of examples.": lambda X, A, Y: X.T @ (A - Y) / X.size,
            "you divide by n times k, all entries of A: n alone is the number of examples.": lambda X, A, Y: (
                X.T @ (A - Y) / A.size
            ),
            "reshape puts the numbers in other places: the transpose is .T.": lambda X, A, Y: (
                X.reshape(X.shape[::-1]) @ (A - Y) / len(X)
            ),
            "only the last example is in it: a sum grows with +=.": lambda X, A, Y: X[-1:].T @ (A - Y)[-1:] / len(X),
            "the wrong sign: is it Y − A?": lambda X, A, Y: X.T @ (Y - A) / len(X),
            "you divide by d: with examples as rows, n is the first size of X.": lambda X, A, Y: (
                X.T @ (A - Y) / X.shape[1]
            ),
            "you divide by k: n is the first size of X.": lambda X, A, Y: X.T @ (A - Y) / A.shape[1],
            "the label is missing: it is A − Y.": lambda X, A, Y: X.T @ A / len(X),
            "// drops what stands behind the point: divide with /.": lambda X, A, Y: X.T @ (A - Y) // len(X),
        },
    ),
    Exercise(
        id="5.7",
        reference=_one_epoch,
        gained="every example is read once, and the weights have moved after each batch.",
        cases=_epoch_cases(),
        mistakes={
            "these are sums over the batch: each slope is a mean.": _epoch(
                lambda W, b, X, Y, n, m, alpha: _stepped(W, b, X, Y, alpha * X.shape[1])
            ),
            "each sum is divided by n: a batch's mean is over its own size.": _epoch(
                lambda W, b, X, Y, n, m, alpha: _stepped(W, b, X, Y, alpha * X.shape[1] / n)
            ),
            "the last batch can be smaller than m: its mean is over its own size.": _epoch(
                lambda W, b, X, Y, n, m, alpha: _stepped(W, b, X, Y, alpha * X.shape[1] / m)
            ),
            "the columns come in their old order: order says which comes when.": _of_batches(
                lambda order, m: _slices(np.arange(len(order)), m)
            ),
            "the last batch is left out when it is smaller: its examples count, too.": _of_batches(
                lambda order, m: [S for S in _slices(order, m) if len(S) == m]
            ),
            "this is one exact step: an epoch has a step for each batch.": _of_batches(lambda order, m: [order]),
            "only the first batch is in it: does `return` stand inside the loop?": _of_batches(
                lambda order, m: [order[:m]]
            ),
            "only the last batch counts: each step is to begin where the one before ended.": _of_batches(
                lambda order, m: _slices(order, m)[-1:]
            ),
            "the batches overlap: the first places are m apart.": _of_batches(
                lambda order, m: [order[i : i + m] for i in range(len(order))]
            ),
            "each batch has one example too many: a slice ends before its second number.": _of_batches(
                lambda order, m: [order[i : i + m + 1] for i in _firsts(order, m)]
            ),
            "each batch has one example too few: a slice ends before its second number.": _of_batches(
                lambda order, m: [order[i : i + m - 1] for i in _firsts(order, m)]
            ),
            "each batch has one example only: it is to have m.": _of_batches(
                lambda order, m: [order[i : i + 1] for i in range(len(order))]
            ),
            "each step takes the first batch again: the slice is to move on by m.": _of_batches(
                lambda order, m: [order[:m] for _ in _slices(order, m)]
            ),
            "the batches overlap: the count of the batch is not yet its first place.": _of_batches(
                lambda order, m: [order[i : i + m] for i in range(len(order) // m)]
            ),
            "these are slopes, of the last batch; the new W and b are asked for.": lambda W, b, X, Y, order, m, alpha: (
                _slopes(W, b, X[:, _slices(order, m)[-1]], Y[:, _slices(order, m)[-1]])
            ),
            "every slope is taken at the first W and b: take it where the last step ended.": _unmoved,
            "the columns of X and of Y do not belong together: both go by order.": _labels_in_another_order,
            "W has moved before the slope in b is taken: take both slopes first.": _epoch(_bias_late),
            "b does not move: it takes a step with each batch, too.": _epoch(
                lambda W, b, X, Y, n, m, alpha: (_stepped(W, b, X, Y, alpha)[0], b)
            ),
            "W does not move: it takes a step with each batch, too.": _epoch(
                lambda W, b, X, Y, n, m, alpha: (W, _stepped(W, b, X, Y, alpha)[1])
            ),
            "the steps lead uphill: is it + for −, or Y − A?": _epoch(
                lambda W, b, X, Y, n, m, alpha: _stepped(W, b, X, Y, -alpha)
            ),
            "alpha is not used: it says how long a step is.": _epoch(
                lambda W, b, X, Y, n, m, alpha: _stepped(W, b, X, Y, 1)
            ),
            "return both: return W, b.": lambda *case: _one_epoch(*case)[0],
            "the two are exchanged: return W, b.": lambda *case: _one_epoch(*case)[::-1],
            "these are W and b as they came in: no step is taken.": lambda W, b, X, Y, order, m, alpha: (W, b),
        },
    ),
)
