"""Notebook 04."""

import numpy as np

from helpers import functions
from helpers.answers.exercise import Exercise


def _softmax(z):  # not Z: a verdict names the argument as the notebook does
    return functions.softmax(z)


@np.errstate(over="ignore", invalid="ignore", divide="ignore")
def _naive(z):
    powers = np.exp(z)
    return powers / powers.sum()


@np.errstate(over="ignore", divide="ignore")
def _half_shifted(z):
    return np.exp(z - z.max()) / np.exp(z).sum()


@np.errstate(over="ignore", divide="ignore", invalid="ignore")
def _shifted_above(z):
    return np.exp(z) / np.exp(z - z.max()).sum()


def _softmax_cases(*scales):
    rng = np.random.default_rng(41)
    return tuple((scale * rng.normal(size=(k, 1)),) for k, scale in zip((2, 3, 5), scales, strict=True))


def _error(W, b, x, y):
    return functions.softmax(W @ x + b) - y


def _with_sigmoid_slope(W, b, x, y):
    a = functions.softmax(W @ x + b)
    return (a - y) * a * (1 - a) @ x.T, (a - y) * a * (1 - a)


def _with_jacobian(W, b, x, y):
    slope = functions.softmax_derivative(W @ x + b) @ _error(W, b, x, y)
    return slope @ x.T, slope


def _both(error, x):
    return error @ x.T, error


def _slope_cases():
    rng = np.random.default_rng(43)
    return tuple(
        (rng.normal(size=(k, d)), rng.normal(size=(k, 1)), rng.normal(size=(d, 1)), np.eye(k)[:, right : right + 1])
        for k, d, right in ((3, 2, 1), (4, 3, 0), (2, 5, 1))
    )


_NOT_SHARES = {
    "these are the powers; divide them by their sum.": np.exp,
    "the denominator sums the logits: sum the powers.": lambda z: np.exp(z) / z.sum(),
    "divided by the mean, the shares sum to k: divide by the sum.": lambda z: np.exp(z) / np.exp(z).mean(),
    "3 is no sum: divide by the sum of these powers.": lambda z: np.exp(z) / 3,
    "the logits themselves can be negative: take e to their power first.": lambda z: z / z.sum(),
    "this is the sigmoid of each logit; in softmax all of them share one sum.": functions.sigmoid,
    "the order is turned around: the largest logit is to get the largest share.": lambda z: functions.softmax(-z),
    "divided by the largest power, the shares do not sum to 1.": lambda z: np.exp(z) / np.exp(z.max()),
    "the denominator is the sum of the powers, not the power of the sum.": lambda z: np.exp(z) / np.exp(z.sum()),
    "every share is 1: you sum along the wrong axis. A column is summed over its rows.": np.ones_like,
    "the numbers are right, the shape is (k,): keep (k, 1).": lambda z: functions.softmax(z)[:, 0],
    "this is the largest share; all k are asked for.": lambda z: np.array(functions.softmax(z).max()),
}

EXERCISES = (
    Exercise(
        id="4.1",
        reference=_softmax,
        gained="k positive numbers that sum to 1, in the order of the logits.",
        cases=_softmax_cases(1, 2, 1),
        mistakes=_NOT_SHARES,
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
        reference=1,
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
        reference=lambda W, b, x, y: (_error(W, b, x, y) @ x.T, _error(W, b, x, y)),
        gained="the same two lines as for one neuron, with a column for the error.",
        cases=_slope_cases(),
        mistakes={
            "the right sizes and the wrong sign: is it y − a?": lambda W, b, x, y: (
                -_error(W, b, x, y) @ x.T,
                -_error(W, b, x, y),
            ),
            "dW is transposed: it must have the shape of W, (k, d).": lambda W, b, x, y: (
                x @ _error(W, b, x, y).T,
                _error(W, b, x, y),
            ),
            "you have taken z where a = softmax(z) is meant.": lambda W, b, x, y: (
                (W @ x + b - y) @ x.T,
                W @ x + b - y,
            ),
            "the bias is missing in z.": lambda W, b, x, y: (_error(W, 0 * b, x, y) @ x.T, _error(W, 0 * b, x, y)),
            "you have taken the sigmoid of each logit; here it is softmax.": lambda W, b, x, y: (
                (functions.sigmoid(W @ x + b) - y) @ x.T,
                functions.sigmoid(W @ x + b) - y,
            ),
            "the label is missing: it is a − y.": lambda W, b, x, y: (
                functions.softmax(W @ x + b) @ x.T,
                functions.softmax(W @ x + b),
            ),
            "a (1 − a) has cancelled already: ∂J/∂z is a − y alone.": _with_sigmoid_slope,
            "the Jacobian has collapsed already: ∂J/∂z is a − y alone.": _with_jacobian,
            "this is W and b after a step; the slopes are asked for.": lambda W, b, x, y: (
                W - _error(W, b, x, y) @ x.T,
                b - _error(W, b, x, y),
            ),
            "this is dW alone; return both: return dW, db.": lambda W, b, x, y: _error(W, b, x, y) @ x.T,
            "the two are exchanged: return dW, db.": lambda W, b, x, y: (_error(W, b, x, y), _error(W, b, x, y) @ x.T),
            "db has one number for each class, (k, 1): leave out the sum.": lambda W, b, x, y: (
                _error(W, b, x, y) @ x.T,
                _error(W, b, x, y).sum(),
            ),
            "1 is the slope of z in b alone: multiply it by what comes from the right.": lambda W, b, x, y: (
                _error(W, b, x, y) @ x.T,
                np.ones(b.shape),
            ),
            "dW is right; db has the wrong sign.": lambda W, b, x, y: (_error(W, b, x, y) @ x.T, -_error(W, b, x, y)),
            "db is right; dW has the wrong sign.": lambda W, b, x, y: (-_error(W, b, x, y) @ x.T, _error(W, b, x, y)),
            "that is the diagonal alone: each z moves the other activations, too.": lambda W, b, x, y: _both(
                -y * (1 - functions.softmax(W @ x + b)), x
            ),
            "db is flat, (k,): it is a column like b.": lambda W, b, x, y: (
                _error(W, b, x, y) @ x.T,
                _error(W, b, x, y)[:, 0],
            ),
            "the powers are not divided by their sum: a is softmax(z).": lambda W, b, x, y: _both(
                np.exp(W @ x + b) - y, x
            ),
            "that starts from ∂J/∂a; what W and b need is ∂J/∂z.": lambda W, b, x, y: _both(
                -y / functions.softmax(W @ x + b), x
            ),
            "there is one example: nothing is to be divided.": lambda W, b, x, y: _both(_error(W, b, x, y) / len(y), x),
            "b belongs to the logits, inside softmax.": lambda W, b, x, y: _both(functions.softmax(W @ x) + b - y, x),
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
        gained="no power overflows, and no sum is 0, whatever the logits are.",
        cases=(
            *_softmax_cases(1, 3, 2),
            (np.array([[1000.0], [999.0], [998.0]]),),
            (np.array([[-1000.0], [-1001.0]]),),
            (np.array([[1500.0], [-1500.0]]),),
            (np.array([[0.0], [1000.0]]),),
            (np.array([[-5.0], [1000.0], [3.0]]),),
            (np.array([[0.0], [1.0], [1000.0]]),),
            (np.array([[-1500.0], [500.0]]),),
            (np.array([[20000.0], [19999.0]]),),  # too large for a long double, too
        ),
        mistakes={
            "right for small logits; at 1000 a power overflows. Is the largest taken away?": _naive,
            "the largest can overflow still: take the largest away, not the smallest.": lambda z: _naive(z - z.min()),
            "with the mean taken away, the largest can overflow still.": lambda z: _naive(z - z.mean()),
            "the first logit is not always the largest, and the largest can overflow still.": lambda z: _naive(
                z - z[0]
            ),
            "where all logits are far below 0, your shift is 0: shift by the largest, always.": lambda z: _naive(
                z - max(z.max(), 0)
            ),
            "the last logit is not always the largest, and the largest can overflow still.": lambda z: _naive(
                z - z[-1]
            ),
            "the second logit is not always the largest, and the largest can overflow still.": lambda z: _naive(
                z - z[1]
            ),
            "this looks at the first two logits only: the largest can be any of the k.": lambda z: _naive(
                z - max(z[0], z[1])
            ),
            "cutting the logits changes their differences: shift them all alike.": lambda z: _naive(np.minimum(z, 700)),
            "the numerator is not shifted: take the same powers as in the denominator.": _shifted_above,
            "the shift is turned around: take the largest away from z, not z from it.": lambda z: functions.softmax(-z),
            "where all logits are negative, this makes every power 0: leave out the abs.": lambda z: _naive(
                z - np.abs(z).max()
            ),
            "the denominator is not shifted: sum the same powers as in the numerator.": _half_shifted,
            "a fixed shift helps these logits and spoils others: shift by the largest one.": lambda z: _naive(z - 1000),
            "these are the shifted powers; divide them by their sum.": lambda z: np.exp(z - z.max()),
            "dividing changes the differences, and only differences count. Subtract.": lambda z: functions.softmax(
                z / np.abs(z).max()
            ),
            "you divide by the largest logit, and so change the differences: take it away.": lambda z: _naive(
                z / z.max()
            ),
        },
    ),
)
