"""Mistakes that recur: builders of {sentence: answer} for the tables."""

import numpy as np

from helpers.answers.exercise import one_of
from helpers.functions import cross_entropy_from_logits, sigmoid

_LOGITS = {  # what is taken for z = wᵀX + b
    "the bias b is not in z.": lambda w, b, X: w.T @ X,
    "the bias is in z with the wrong sign.": lambda w, b, X: w.T @ X - b,
    "the bias is in z twice.": lambda w, b, X: w.T @ X + 2 * b,
    "the bias is in z d times: it is added once, after the sum.": lambda w, b, X: w.T @ X + len(w) * b,
    "the bias multiplies here; it is to be added.": lambda w, b, X: w.T @ X * b,
    "the bias is added to each feature here, not to the product.": lambda w, b, X: w.T @ (X + b),
    "only the first feature is in z; use all d.": lambda w, b, X: w[:1].T @ X[:1] + b,
    "only the first two features are in z; use all d.": lambda w, b, X: w[:2].T @ X[:2] + b,
    "the last feature is not in z.": lambda w, b, X: w[:-1].T @ X[:-1] + b,
    "the sum over the features is divided by d here.": lambda w, b, X: w.T @ X / len(w) + b,
    "the weights are not in z.": lambda w, b, X: X.sum(axis=0, keepdims=True) + b,
}
_ERRORS = {  # what is taken for ∂J/∂z = a − y
    "the right size and the wrong sign: is it y − a?": lambda z, y: y - sigmoid(z),
    "this has z where a = σ(z) is right.": lambda z, y: z - y,
    "the label y is not in it: the error is a − y.": lambda z, y: sigmoid(z),
    "the label is added here: the error is a − y.": lambda z, y: sigmoid(z) + y,
    "there is a factor a (1 − a) too many: the slope in z is a − y alone.": lambda z, y: _error(z, y) * _slope(z),
    "this has ∂J/∂a where ∂J/∂z = a − y is right.": lambda z, y: _error(z, y) / _slope(z),
    "this has a (1 − a) where a − y is right.": lambda z, y: _slope(z),
    "this has σ(a) where a is right: σ once is enough.": lambda z, y: sigmoid(sigmoid(z)) - y,
    "a is rounded to 0 or 1 here: the error takes a as it is.": lambda z, y: (z > 0) - y,
    "this has σ(−z) for a: the power in σ is e⁻ᶻ.": lambda z, y: sigmoid(-z) - y,
    "this has tanh(z) for a; σ(z) is right.": lambda z, y: np.tanh(z) - y,
    "the error is squared here.": lambda z, y: _error(z, y) ** 2,
    "the error has lost its sign here.": lambda z, y: np.abs(_error(z, y)),
    "this is twice as large as it is to be.": lambda z, y: 2 * _error(z, y),
    "this is half as large as it is to be.": lambda z, y: _error(z, y) / 2,
    "this has the loss where the error a − y is right.": lambda z, y: cross_entropy_from_logits(z, y + 0 * z),
}
_SOME = {  # which of the terms are added up
    "only the first example is in it; all n are to be.": slice(0, 1),
    "only the last example is in it; all n are to be.": slice(-1, None),
    "the last example is not in it.": slice(0, -1),
    "the first example is not in it.": slice(1, None),
}


def _error(z, y):
    return sigmoid(z) - y


def _slope(z):
    return sigmoid(z) * (1 - sigmoid(z))


def logits(then):
    """Return the mistakes in z of a neuron: what comes ``then`` takes z, X and the rest of a case."""
    return {sentence: lambda w, b, X, *rest, z=z: then(z(w, b, X), X, *rest) for sentence, z in _LOGITS.items()}


def errors(then):
    """Return the mistakes in the error a − y of a neuron: what comes ``then`` takes it and X."""
    return {
        sentence: lambda w, b, X, y, error=error: then(error(w.T @ X + b, y), X) for sentence, error in _ERRORS.items()
    }


def means(terms, *, axis=None):
    """Return the mistakes in a mean over examples.

    Parameters
    ----------
    terms : callable
        Takes a case and returns one term an example, (…, n).
    axis : int, optional
        Along which they are added up; all of them if it is left out.
    """

    def of(change):
        return lambda *case: change(terms(*case), terms(*case).shape[1])

    def add(terms):
        return terms.sum(axis=axis, keepdims=axis is not None)

    def some(part):
        return one_of(*(of(lambda t, n, k=k: add(t[:, part]) / n**k) for k in (0, 1, 2)), of(_mean_of(part, add)))

    return {
        "this is the sum over the examples; the mean is asked for.": of(lambda t, n: add(t)),
        "this is n times too small: is the 1/n there twice?": of(lambda t, n: add(t) / n**2),
        "the sum is divided by n − 1: the mean has 1/n.": of(lambda t, n: add(t) / np.float64(n - 1)),
        "this is half as large as it is to be.": of(lambda t, n: add(t) / n / 2),
        "this is the right size with the wrong sign.": of(lambda t, n: -add(t) / n),
        **{sentence: some(part) for sentence, part in _SOME.items()},
    }


def _mean_of(part, add):
    return lambda t, n: add(t[:, part]) / np.float64(t[:, part].shape[1])


def without(mistakes, *sentences):
    """Return mistakes without those that cannot be made, or are told otherwise, in this exercise."""
    return {sentence: mistake for sentence, mistake in mistakes.items() if sentence not in sentences}


def swapped(right, sentences):
    """Return the mistakes in which two letters of a right order are exchanged, by their places."""
    made = {}
    for (first, second), sentence in sentences.items():
        order = list(right)
        order[first - 1], order[second - 1] = order[second - 1], order[first - 1]
        made[f"look at {first} and {second}: {sentence}"] = tuple(order)
    return made
