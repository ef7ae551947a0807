"""Notebook 04."""

import numpy as np

from helpers.answers.exercise import Exercise, one_of
from helpers.exercises import layers
from helpers.functions import softmax


def _softmax(z):  # not Z: a verdict names the argument as the notebook does
    return softmax(z)


@np.errstate(all="ignore")
def _naive(z):
    powers = np.exp(z)
    return powers / powers.sum()


@np.errstate(all="ignore")
def _mixed(above, below):
    return np.exp(above) / np.exp(below).sum()


def _columns(*columns):
    return tuple((np.array([column], dtype=float).T,) for column in columns)


def _softmax_cases(*scales):
    rng = np.random.default_rng(41)
    return tuple((scale * rng.normal(size=(k, 1)),) for k, scale in zip((2, 3, 5), scales, strict=True))


def _slopes(W, b, x, y):
    return layers.behind(softmax(W @ x + b) - y, x)


def _with(dz):
    """Return the slopes behind another slope in z, of z and y."""
    return lambda W, b, x, y: layers.behind(dz(W @ x + b, y), x)


def _slope_cases():
    rng = np.random.default_rng(43)
    cases = []
    for k, d, right in ((3, 2, 1), (4, 3, 0), (2, 5, 1), (1, 1, 0), (3, 3, None)):
        y = softmax(rng.normal(size=(k, 1))) if right is None else np.eye(k)[:, right : right + 1]  # None: unsure
        cases.append(
            (
                (20 if right is None else 1) * rng.normal(size=(k, d)),
                rng.normal(size=(k, 1)),
                rng.normal(size=(d, 1)),
                y,
            )
        )
    return tuple(cases)


_NO_SHARES = {
    "these are the powers; divide them by their sum.": np.exp,
    "these are the logits, divided by their sum: take e to the power of each first.": lambda z: z / z.sum(),
    "the powers are divided by the sum of the logits: divide by the sum of the powers.": lambda z: np.exp(z) / z.sum(),
    "above stand the logits: take e to the power of each, above as below.": lambda z: z / np.exp(z).sum(),
    "these are the powers divided by e to the sum of the logits: divide by the sum of the powers.": lambda z: (
        np.exp(z) / np.exp(z.sum())
    ),
    "these shares sum to k: is it the mean of the powers below, and not their sum?": lambda z: (
        np.exp(z) / np.exp(z).mean()
    ),
    "these are the powers divided by k: divide by the sum of the powers.": lambda z: np.exp(z) / len(z),
    "these are the powers divided by 3, which is no sum: divide by the sum of the powers.": lambda z: np.exp(z) / 3,
    "the largest is 1 here: divide the powers by their sum.": lambda z: np.exp(z - z.max()),
    "each power is divided by the sum of the others: its own is in the sum, too.": lambda z: (
        np.exp(z) / (np.exp(z).sum() - np.exp(z))
    ),
    "this is the sigmoid of each logit; in softmax all of them share one sum.": lambda z: 1 / (1 + np.exp(-z)),
    "the order is turned around: the largest logit is to get the largest share.": lambda z: softmax(-z),
    "every share is 1: along axis 1 a row has one number only. Sum over the rows, axis 0.": np.ones_like,
    "this is (k, k): along axis 1 there are k sums of one number each. Sum over the rows.": lambda z: (
        np.exp(z) / np.exp(z)[:, 0]
    ),
    "every share is 1/k, whatever the logits are.": lambda z: np.ones_like(z) / len(z),
    "these are the squares of the logits, divided by their sum: take powers of e.": lambda z: z**2 / (z**2).sum(),
    "these are the logarithms of the shares.": lambda z: np.log(softmax(z)),
    "the numbers are right, the shape is (k,): (k, 1) is asked for.": one_of(
        lambda z: softmax(z)[:, 0], lambda z: np.squeeze(softmax(z))
    ),
    "the numbers are right, and turned over: (k, 1) is asked for.": lambda z: softmax(z).T,
    "this is the largest share; all k are asked for.": lambda z: softmax(z).max(),
    "this is the first share; all k are asked for.": one_of(lambda z: softmax(z)[0], lambda z: softmax(z)[0, 0]),
    "this is the sum of the shares, which is 1; all k are asked for.": lambda z: softmax(z).sum(),
}

EXERCISES = (
    Exercise(
        id="4.1",
        reference=_softmax,
        gained="k positive numbers that sum to 1, in the order of the logits.",
        cases=(*_softmax_cases(1, 2, 1), *_columns((-600, -602, -601, -601), (600, 590, 580, 599, 579), (2,))),
        mistakes=_NO_SHARES,
    ),
    Exercise(
        id="4.2",
        reference="a",
        gained="z₃ is in the denominator of both, and cancels in their quotient.",
        mistakes={
            "what z₃ gains, both others lose: does one of them lose a larger part?": "b",
            "both become smaller: by the same amount, or by the same factor?": "c",
            "each becomes smaller, but only one of them is the numerator here.": "d",
        },
    ),
    Exercise(
        id="4.3",
        reference=1.0,
        gained="the quotient of two activations is e to the power of the difference of the logits.",
        mistakes={
            "activations have the quotient of the powers, not that of the logits.": 3 / np.e**2,
            "the quotient is e², so the difference is its logarithm.": 3 - np.e**2,
            "that is the quotient; its logarithm is z₁ − z₂.": np.e**2,
            "equal logits would have the quotient 1.": 3,
            "that is z₂ − z₁; z₂ itself is asked for.": -2,
            "that is the difference z₁ − z₂; z₂ itself is asked for.": 2,
            "the wrong way: a₁ is the larger one, so z₁ is, too.": 5,
            "that is z₁ / 2; the difference of the logits is 2, not their quotient.": 1.5,
            "the right size and the wrong sign: z₁ − z₂ = 2.": -1,
            "that would be a quotient of e³.": 0,
        },
    ),
    Exercise(
        id="4.4",
        reference=(0.21, -0.14, -0.02),
        gained="a logit raises its own activation and lowers the others.",
        mistakes={
            "the sizes are right. When z₂ rises, does a₁ rise, too?": (0.21, 0.14, 0.02),
            "all three have the wrong sign: when z₁ rises, does a₁ fall?": (-0.21, 0.14, 0.02),
            "the last two are right; when z₁ rises, does a₁ fall?": (-0.21, -0.14, -0.02),
            "the first two are right. When z₃ rises, does a₂ rise, too?": (0.21, -0.14, 0.02),
            "the first and the last are right. When z₂ rises, does a₁ rise, too?": (0.21, 0.14, -0.02),
            "only the diagonal: z₂ is in the denominator of a₁, too.": (0.21, 0, 0),
            "these are the slopes of a₁, a₂, a₃, each in its own logit. Look at the indices.": (0.21, 0.16, 0.09),
            "the first is right; the other two ask about another logit than their own.": (0.21, 0.21, 0.16),
            "the second asks for a₁ in z₂: two different indices.": (0.21, 0.16, -0.02),
            "these are δᵢⱼ − aⱼ: each is to be multiplied by aᵢ.": (0.3, -0.2, -0.1),
            "the last two are right; in the first the indices are the same.": (-0.49, -0.14, -0.02),
            "these are products of two activations: in the first the indices are the "
            "same, and what does a₁ do when z₂ rises?": (0.49, 0.14, 0.02),
            "the last two are right; the first has the factor 1 − a₁, too.": (0.7, -0.14, -0.02),
            "the last two are right; the first is 1 − a₁ alone: its factor a₁ is missing.": (0.3, -0.14, -0.02),
            "the last two are aᵢ(1 − aⱼ): the 1 is there only where the indices are the same.": (0.21, 0.56, 0.18),
            "the second is a₁(1 − a₂): the 1 is there only where the indices are the same.": (0.21, 0.56, -0.02),
            "the third is a₂(1 − a₃): the 1 is there only where the indices are the same.": (0.21, -0.14, 0.18),
            "the first two are right; the third asks for a₂ in z₃, not for a₂ in z₁.": (0.21, -0.14, -0.14),
            "the first two are right; the third asks for a₂ in z₃, not for a₁ in z₃.": (0.21, -0.14, -0.07),
            "the last two are −aⱼ alone: how large is the activation that moves?": (0.21, -0.2, -0.1),
            "the second is −a₂ alone: how large is the activation that moves?": (0.21, -0.2, -0.02),
            "the third is −a₃ alone: how large is the activation that moves?": (0.21, -0.14, -0.1),
        },
    ),
    Exercise(
        id="4.5",
        reference=_slopes,
        gained="as for one neuron: the error for b, and the error times xᵀ for W.",
        cases=_slope_cases(),
        mistakes={
            **{sentence: one_of(*map(_with, dz)) for sentence, dz in layers.of_error("z", "a", "y").items()},
            "the bias is missing in z: z is W x + b.": lambda W, b, x, y: _slopes(W, 0 * b, x, y),
            "b is subtracted in z: z is W x + b.": lambda W, b, x, y: _slopes(W, -b, x, y),
            "b belongs to the logits, inside softmax.": lambda W, b, x, y: layers.behind(softmax(W @ x) + b - y, x),
            "the error is divided by k: there is one example, and nothing to divide by.": lambda W, b, x, y: (
                layers.behind((softmax(W @ x + b) - y) / len(y), x)
            ),
            "the error is divided by d: there is one example, and nothing to divide by.": lambda W, b, x, y: (
                layers.behind((softmax(W @ x + b) - y) / len(x), x)
            ),
            **layers.signs(_slopes, ("dW", "db")),
            **layers.transposed_or_flat(_slopes, ("dW", "db")),
            "db is one number for all classes: b is (k, 1), a number for each.": one_of(
                layers.after(_slopes, None, np.sum),
                layers.after(_slopes, None, lambda db: db.sum(axis=0, keepdims=True)),
            ),
            "dW is right, and db is 1: that is the slope of z in b, still to be multiplied by the error.": one_of(
                layers.after(_slopes, None, np.ones_like), layers.after(_slopes, None, lambda db: 1)
            ),
            "dW is the error alone, (k, 1): times xᵀ it has the shape of W.": lambda *case: (_slopes(*case)[1],) * 2,
            "dW and db are added up over the classes: each class has a row of its own.": layers.after(
                _slopes, lambda dW: dW.sum(axis=0, keepdims=True), lambda db: db.sum(axis=0, keepdims=True)
            ),
            **layers.returned_otherwise(_slopes, ("dW", "db")),
            **layers.a_step(_slopes, 2),
        },
    ),
    Exercise(
        id="4.6",
        reference=((4, 5), (4, 1), (1, 5), (4, 5)),
        gained="(4, 1) times (1, 5) is (4, 5): the gradient has the shape of W.",
        mistakes={
            "W has one row for each class: (k, d).": ((5, 4), (4, 1), (1, 5), (5, 4)),
            "x is a column (5, 1); xᵀ is a row.": ((4, 5), (4, 1), (5, 1), (4, 5)),
            "a gradient has the shape of what you take it for: look at the last one.": ((4, 5), (4, 1), (1, 5), (5, 4)),
            "the last one is a gradient: it has the shape of what you take it for, W.": (
                (4, 5),
                (4, 1),
                (1, 5),
                (4, 1),
            ),
            "a and y are columns, and so is a − y.": ((4, 5), (1, 4), (1, 5), (4, 5)),
            "there is one error for each class, and one x for each feature.": ((4, 5), (5, 1), (1, 4), (4, 5)),
            "k and d are exchanged: 4 classes, 5 features.": ((5, 4), (5, 1), (1, 4), (5, 4)),
            "a column is (4, 1) and a row (1, 5): two numbers each.": ((4, 5), (4,), (5,), (4, 5)),
        },
    ),
    Exercise(
        id="4.7",
        reference=_softmax,
        gained="the shares come out for any logits, as large or as far apart as they may be.",
        cases=(
            *_softmax_cases(1, 3, 2),
            *_columns((4,), (7, 7, 7), (1000, 999, 998), (-1000, -1001), (0, 1000), (0, 3, -2, 900, 1)),
            *_columns((-300, 0, -315, -280), (20, 0, 1), (0, -2000, 1), (3000, 2000, 100), *layers.FAR_APART.T),
        ),
        mistakes={
            "right for small logits; a large power overflows. Is the largest logit taken away?": _naive,
            **layers.shifted(_naive),
            "above the logits are not shifted, below they are: take the same powers in both.": lambda z: _mixed(
                z, z - z.max()
            ),
            "below the logits are not shifted, above they are: take the same powers in both.": lambda z: _mixed(
                z - z.max(), z
            ),
            "the order is turned around: is z taken away from the largest, and not it from z?": lambda z: softmax(-z),
            "logits that are cut change their differences: shift all of them alike.": one_of(
                *(lambda z, c=c: _naive(np.minimum(z, c)) for c in (100, 300, 500, 700)),
                *(lambda z, c=c: _naive(np.clip(z, -c, c)) for c in (100, 300, 500, 700)),
            ),
            "the logits are divided, and so are their differences: subtract the largest.": one_of(
                lambda z: softmax(z / np.abs(z).max()),
                lambda z: _naive(z / z.max()),
                lambda z: softmax(z / len(z)),
                lambda z: softmax(z / 100),
                lambda z: softmax(z / 1000),
            ),
            "these are the shifted powers; divide them by their sum.": lambda z: np.exp(z - z.max()),
            "these are the logarithms of the shares: take e to their power.": lambda z: (
                z - z.max() - np.log(np.exp(z - z.max()).sum())
            ),
            "the numbers are right, the shape is (k,): (k, 1) is asked for.": one_of(
                lambda z: softmax(z)[:, 0], lambda z: np.squeeze(softmax(z))
            ),
        },
    ),
)
