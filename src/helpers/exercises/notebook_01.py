"""Notebook 01."""

import itertools

import numpy as np

from helpers.answers.exercise import Exercise, one_of
from helpers.exercises.common import logits
from helpers.functions import sigmoid


def _cases():
    rng = np.random.default_rng(1)
    sizes = ((2, 5, 0.3468), (3, 4, -1.2179), (4, 1, 2.0391))
    return tuple((rng.normal(size=(d, 1)), b, rng.normal(size=(d, n))) for d, n, b in sizes)


def _given_score(w, b, X, y):
    z = w.T @ X + b
    says_one = z > 0.5
    return np.sum(says_one == (y == 1))


def _right(w, b, X, y):
    return np.sum((w.T @ X + b > 0) == (y == 1))


def _where(agrees):
    """Return how many examples something is true of, by z and whether the label is 1."""
    return lambda w, b, X, y: np.sum(agrees(w.T @ X + b, y == 1))


def _by_cut(cut):
    """Return the score by another line than z = 0, of w and b."""
    return lambda w, b, X, y: np.sum((w.T @ X + b > cut(w, b)) == (y == 1))


# The sizes of z beside the line. Between two of them all cuts count the same; the code given cuts at 0.5.
_NEAR = (0.0004, 0.004, 0.03, 0.1, 0.3, 0.7, 1.5, 3.0)


def _cuts(*signs):
    """Return the scores by cuts on these sides of the line in the two cases, at any z."""
    pairs = itertools.product(*([sign * (near + 1e-6) for near in _NEAR] for sign in signs))
    given = (0.3 + 1e-6, 0.3 + 1e-6)
    return one_of(*(_by_cut(lambda w, b, pair=pair: pair[len(w) - 2]) for pair in pairs if pair != given))


def _score_cases():
    """Return examples of which some lie between any two cuts, so that each cut counts otherwise.

    All of those beside the line have the same label, so that a cut above z = 0 counts too few in
    one case and too many in the other, and one below it the other way round. So many others are
    right that the number of the wrong ones is less than any of these.
    """
    rng = np.random.default_rng(16)
    cases = []
    beside = [*_NEAR, *np.negative(_NEAR)]
    for d, length, b, near, ones, wrong in ((2, 0.6, 1.1372, 1, 10, 2), (3, 3.5, -0.6249, 0, 17, 1)):
        z = np.array([[5.0] * ones + beside + [6.0] * wrong + [-6.0] + [-5.0] * (27 - ones)])
        y = np.array([[1.0] * ones + [near] * len(beside) + [0.0] * wrong + [1.0] + [0.0] * (27 - ones)])
        w = rng.normal(size=(d, 1))
        w *= length / np.linalg.norm(w)
        X = rng.normal(size=(d, z.size))
        X += w @ (z - b - w.T @ X) / (w.T @ w)  # moved along w, until w.T @ X + b is z
        cases.append((w, b, X, y))
    (w, b, X, y), second = cases
    return (w, b, X[:, ::-1].copy(), y[:, ::-1].copy()), second  # one begins with a 0, one with a 1


EXERCISES = (
    Exercise(
        id="1.1",
        reference=lambda w, b, X: w.T @ X + b,
        gained="each column of X gives one logit, whatever d and n are.",
        cases=_cases(),
        mistakes={
            **logits(lambda z, X: z),
            "this is (d, n), with b added to each product: add the d products up first, as @ does.": (
                lambda w, b, X: w * X + b
            ),
            "this has one example a row; one a column is asked for.": lambda w, b, X: X.T @ w + b,
            "this is a, after the sigmoid; z is what goes into it.": lambda w, b, X: sigmoid(w.T @ X + b),
            "this is yes or no, whether z is above 0; z itself is asked for.": lambda w, b, X: w.T @ X + b > 0,
            "this is one logit; each of the n examples has its own.": one_of(
                lambda w, b, X: w.T @ X[:, :1] + b, lambda w, b, X: w.T @ X[:, -1:] + b
            ),
            "the numbers of X are in another order here: is it reshaped? .T turns it, and reshape does not.": (
                lambda w, b, X: X.reshape(X.shape[1], -1) @ w + b
            ),
            "the numbers of X are mixed: is it reshaped? .T turns it, and reshape does not.": (
                lambda w, b, X: w.T @ X.reshape(X.shape[1], -1).T + b
            ),
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
            "this has ten weights and four logits: d = 4 counts features, n = 10 examples.": ((10, 1), (1, 4)),
        },
    ),
    Exercise(
        id="1.3",
        reference=0.25,
        gained="z = 2 · 0.5 + 1 · (−1) + 0.25, and σ(z) = 0.56: a little more 1 than 0.",
        mistakes={
            "that is 2 · 0.5 + 1 · (−1): the bias is missing.": 0.0,
            "that is 2 · 0.5 + 1 · 1 + 0.25: x₂ is negative.": 2.25,
            "the right size with the wrong sign: the bias is added.": -0.25,
            "that is w₁ x₁ + b: the second product, w₂ x₂, is missing.": 1.25,
            "that is w₂ x₂ + b: the first product, w₁ x₁, is missing.": -0.75,
            "that is 2 · 0.5 + 1 · 1 − 0.25: x₂ is negative, and the bias is added.": 1.75,
            "does each weight stand with its own feature, w₁ with x₁ and w₂ with x₂?": -1.25,
            "is the bias missing, and does each weight stand with its own feature?": -1.5,
            "that is w₁ x₁ alone; w₂ x₂ and b are to be added.": 1,
            "that is w₂ x₂ alone; w₁ x₁ and b are to be added.": -1,
            "that is w₁ + w₂ + b: each weight is multiplied by its feature.": 3.25,
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
            "this cuts above z = 0: what is z on the line, where a = 1/2?": _cuts(1, 1),
            "this cuts below z = 0: what is z on the line, where a = 1/2?": _cuts(-1, -1),
            "this cuts above z = 0 where b is positive, and below it where b is negative: is the bias missing in z, "
            "or its sign wrong?": _cuts(1, -1),
            "this cuts below z = 0 where b is positive, and above it where b is negative: z has the bias in it "
            "already, and is 0 on the line.": _cuts(-1, 1),
            "these are the wrong ones: on which side of the line is z positive?": _where(lambda z, one: (z > 0) != one),
            "these are the wrong ones, by a cut above z = 0: which side is 1, and what is z on the line?": _where(
                lambda z, one: (z > 0.5) != one
            ),
            "this says of each example whether it is right; the number of the right ones is asked for.": one_of(
                lambda w, b, X, y: (w.T @ X + b > 0) == (y == 1), lambda w, b, X, y: 1 * ((w.T @ X + b > 0) == (y == 1))
            ),
            "this is the share of the right ones; their number is asked for.": lambda *case: (
                _right(*case) / case[-1].size
            ),
            "this is the number of the right ones in per cent; their number is asked for.": lambda *case: (
                100 * _right(*case) / case[-1].size
            ),
            "this is the number of all with y = 1: is z in it, or is each one called 1, as each a is above 0?": (
                _where(lambda z, one: one)
            ),
            "this is the number of all with y = 0: is each penguin called 0 here?": _where(lambda z, one: ~one),
            "this is the number of all examples; the right ones are asked for.": _where(
                lambda z, one: np.ones(z.shape)
            ),
            "this counts whom the neuron calls 1; count where that agrees with y.": _where(lambda z, one: z > 0),
            "this counts whom the neuron calls 0; count where that agrees with y.": _where(lambda z, one: z <= 0),
            "this counts the right ones with y = 1 only; a right 0 is right, too.": _where(
                lambda z, one: (z > 0) & one
            ),
            "this counts the right ones with y = 0 only; a right 1 is right, too.": _where(
                lambda z, one: (z <= 0) & ~one
            ),
            "this counts pairs: each z is held against every label, not against its own.": _where(
                lambda z, one: (z > 0).T == one
            ),
        },
    ),
)
