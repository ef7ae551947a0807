"""Notebook 01."""

import numpy as np

from helpers.answers.exercise import Exercise
from helpers.functions import sigmoid


def _cases():
    rng = np.random.default_rng(1)
    sizes = ((2, 5), (3, 4), (4, 1))
    return tuple((rng.normal(size=(d, 1)), rng.normal(), rng.normal(size=(d, n))) for d, n in sizes)


_CUTS = (0.01, 0.05, 0.1, 0.2, 1.0, 2.0)  # where else a reader may cut; the code given cuts at 0.5


def _given_score(w, b, X, y):
    z = w.T @ X + b
    says_one = z > 0.5
    return np.sum(says_one == (y == 1))


def _score(w, b, X, y, cut=0.0):
    return np.sum((w.T @ X + b > cut) == (y == 1))


def _right(w, b, X, y):
    return _score(w, b, X, y)


def _cut_at(cut):
    sentence = f"you cut near z = {cut:g}: what is z on the line?".replace("-", "−")
    return sentence, lambda w, b, X, y: _score(w, b, X, y, cut)


def _score_cases():
    """Return examples of which some lie between any two cuts, so that each cut counts otherwise.

    They lie on both sides of the line. Of those beside it, one case has twice as many on the side
    of 0, the other on the side of 1.
    """
    rng = np.random.default_rng(15)
    near = np.array([0.005, 0.03, 0.07, 0.15, 0.35, 0.75, 1.5, 3.0])
    cases = []
    for d, length, b, ones, zeros, wrong in ((2, 0.6, 1.1, 1, 2, 1), (3, 3.5, -0.6, 2, 1, 3)):
        right = np.concatenate([np.tile(near, ones), np.tile(-near, zeros), [5.0, -5.0, -6.0]])
        z = np.concatenate([right, np.full(wrong, 6.0), [-6.0]])
        y = np.concatenate([right > 0, np.zeros(wrong), [1.0]])[None]
        w = rng.normal(size=(d, 1))
        w *= length / np.linalg.norm(w)
        X = rng.normal(size=(d, z.size))
        X += w @ (z[None] - b - w.T @ X) / (w.T @ w)  # moved along w, until w.T @ X + b is z
        cases.append((w, b, X, y))
    return tuple(cases)


EXERCISES = (
    Exercise(
        id="1.1",
        reference=lambda w, b, X: w.T @ X + b,
        gained="each column of X gives one logit, whatever d and n are.",
        cases=_cases(),
        mistakes={
            "the bias b is missing.": lambda w, b, X: w.T @ X,
            "the bias has the wrong sign.": lambda w, b, X: w.T @ X - b,
            "* multiplies entry by entry and adds nothing up; @ does both.": lambda w, b, X: w * X + b,
            "the bias is counted d times: add it after the sum.": lambda w, b, X: np.sum(
                w * X + b, axis=0, keepdims=True
            ),
            "the bias is multiplied here; it is to be added.": lambda w, b, X: w.T @ X * b,
            "the bias is added to the product, not to each feature.": lambda w, b, X: w.T @ (X + b),
            "you have one example a row; one a column is asked for.": lambda w, b, X: X.T @ w + b,
            "this is right for d = 2; use all d features.": lambda w, b, X: w[0] * X[:1] + w[1] * X[1:2] + b,
            "this is a, after the sigmoid; z is what goes into it.": lambda w, b, X: 1 / (1 + np.exp(-(w.T @ X + b))),
        },
    ),
    Exercise(
        id="1.2",
        reference=((4, 1), (1, 10)),
        gained="one weight for each feature, one logit for each example.",
        mistakes={
            "w is a column; wᵀ is the row.": ((1, 4), (1, 10)),
            "both are turned: w is a column, and the logits lie side by side.": ((1, 4), (10, 1)),
            "z has a logit for each penguin, and there are ten.": ((4, 1), (1, 4)),
            "those are the penguins above; here d = 4 and n = 10.": ((2, 1), (1, 274)),
            "two shapes are asked for, each in brackets of its own.": (4, 10),
            "the four numbers are right: put each shape in brackets of its own.": (4, 1, 1, 10),
            "that is X, twice: w has no examples, and z no features.": ((4, 10), (4, 10)),
            "that is z for one penguin; there are ten.": ((4, 1), (1, 1)),
            "two shapes are asked for, that of w and that of z.": (4, 1),
            "both are right, in the other order: w first, then z.": ((1, 10), (4, 1)),
            "that is X: each penguin has d features, and one logit.": ((4, 1), (4, 10)),
            "all penguins share the same weights: w does not grow with n.": ((4, 10), (1, 10)),
            "z has two axes here: a row of ten is (1, 10).": ((4, 1), (10,)),
            "w has two axes here: a column of four is (4, 1).": ((4,), (1, 10)),
            "examples are columns, so the ten logits lie side by side.": ((4, 1), (10, 1)),
            "each has two axes here: a column is (4, 1), a row is (1, 10).": ((4,), (10,)),
            "you have taken d for n: d counts features, n examples.": ((10, 1), (1, 4)),
        },
    ),
    Exercise(
        id="1.3",
        reference=0.25,
        gained="z = 2 · 0.5 + 1 · (−1) + 0.25, and σ(z) = 0.56: a little more 1 than 0.",
        mistakes={
            "the bias is missing.": 0.0,
            "x₂ is negative: 1 · (−1) = −1.": 2.25,
            "the bias is added, not subtracted.": -0.25,
            "the second product, w₂ x₂, is missing.": 1.25,
            "the first product, w₁ x₁, is missing.": -0.75,
            "two signs are lost: x₂ is negative, and the bias is added.": 1.75,
            "each weight goes with its own feature: w₁ with x₁, w₂ with x₂.": -1.25,
            "this is a = σ(z); z is asked for.": float(sigmoid(0.25)),
        },
    ),
    Exercise(
        id="1.4",
        reference="b",
        gained="2z is 0 exactly where z is 0, and twice as large everywhere else.",
        mistakes={
            "a point on the line has z = 0; what is twice 0?": "a",
            "look at a point off the line: its z doubles, and σ is not the same there.": "c",
            "both are doubled, so the line's distance −b / ‖w‖ stays as it is.": "d",
        },
    ),
    Exercise(
        id="1.5",
        reference=_right,
        gained="the line is z = 0, wherever a = 1/2; with 0.5 for z you count by another line.",
        cases=_score_cases(),
        bug=(_given_score, "Its symptom: multiply w and b by 10, and the line stays, but this score changes."),
        mistakes={
            **dict(_cut_at(sign * cut) for cut in _CUTS for sign in (1, -1)),
            **dict([_cut_at(-0.5)]),
            "you count the wrong ones: on which side of the line is z positive?": lambda w, b, X, y: (
                y.size - _score(w, b, X, y)
            ),
            "you count the wrong ones now, and the 0.5 is still there.": lambda w, b, X, y: (
                y.size - _score(w, b, X, y, 0.5)
            ),
            "this is the share of the right ones; their number is asked for.": lambda w, b, X, y: (
                _score(w, b, X, y) / y.size
            ),
            "the neuron says 1 for every penguin here: a is never below 0, but z is.": lambda w, b, X, y: np.sum(
                y == 1
            ),
            "the neuron says 0 for every penguin here.": lambda w, b, X, y: np.sum(y == 0),
            "this counts whom the neuron calls 1; count where that agrees with y.": lambda w, b, X, y: np.sum(
                w.T @ X + b > 0
            ),
            "this counts the ones with y = 1 only; a right 0 is right, too.": lambda w, b, X, y: np.sum(
                (w.T @ X + b > 0) & (y == 1)
            ),
            "the bias has got lost.": lambda w, b, X, y: _score(w, 0, X, y),
            "the bias has the wrong sign.": lambda w, b, X, y: _score(w, -b, X, y),
            "you cut at z = −b, as if b were added twice: z has the bias in it already.": lambda w, b, X, y: _score(
                w, 2 * b, X, y
            ),
        },
    ),
)
