"""Mistakes that recur where the slopes of a layer of classes are asked for, and in softmax: builders for the tables."""

import numpy as np

from helpers.answers.exercise import one_of
from helpers.functions import sigmoid, softmax

_SOME = {  # which examples are counted in place of all
    "only the last example is in it: does the sum grow with +=?": slice(-1, None),
    "only the first example is in it: does `return` stand inside the loop?": slice(1),
    "the last example is missing: range(n) ends at n − 1 by itself.": slice(-1),
    "the first example is missing: range(n) begins at 0.": slice(1, None),
}
_EXCHANGED = {  # orders in which results may come
    2: ((1, 0),),
    4: ((2, 3, 0, 1), (0, 2, 1, 3), (1, 0, 3, 2), (3, 2, 1, 0), (0, 3, 2, 1), (2, 1, 0, 3), (1, 3, 0, 2)),
}
NO_COLUMNS = (lambda b, n: b.ravel(), lambda b, n: b.T, lambda b, n: np.squeeze(b))  # a slope in b, and n
_STEPS = (0.01, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2)  # α of a step that a reader may take


def behind(dZ, X):
    """Return the slopes in W and b behind the slope in Z."""
    return dZ @ X.T, dZ.sum(axis=1, keepdims=True)


def after(function, *changes):
    """Return a function whose results are changed, each by its own change; None leaves it."""

    def changed(*case):
        results = zip(function(*case), changes, strict=True)
        return tuple(result if change is None else change(result) for result, change in results)

    return changed


def parts(function, names, change, groups=None):
    """Return {names of a group: the mistake in which its results are changed, by result and n}."""
    groups = [(name,) for name in names] if groups is None else groups

    def mistake(group):
        def changed(*case):
            n = case[len(names)].shape[1]
            results = zip(names, function(*case), strict=True)
            return tuple(change(result, n) if name in group else result for name, result in results)

        return changed

    return {" and ".join(group): mistake(group) for group in groups}


def signs(function, names, groups=None):
    """Return the mistakes in which some of the slopes have the wrong sign."""
    made = parts(function, names, lambda slope, n: -slope, groups)
    return {f"the sign of {told} is wrong; the rest is right.": mistake for told, mistake in made.items()}


def counts(function, names, groups=None):
    """Return the mistakes in which some of the slopes lack the 1/n or have it twice."""
    lacks = parts(function, names, lambda slope, n: slope * n, groups)
    twice = parts(function, names, lambda slope, n: slope / n, groups)
    return {
        **{f"in {told} the 1/n is missing; the rest is right.": mistake for told, mistake in lacks.items()},
        **{f"in {told} there is a 1/n too many; the rest is right.": mistake for told, mistake in twice.items()},
    }


def transposed_or_flat(function, names):
    """Return the mistakes in which a slope has the right numbers in another shape."""
    made = {}
    for name in names:
        of = name.removeprefix("d")
        if of.startswith("W"):
            told = f"{name} is transposed: it is to have the shape of {of}."
            made[told] = parts(function, names, lambda slope, n: slope.T, [(name,)])[name]
        else:
            told = f"{name} has the right numbers and is no column: it is to have the shape of {of}."
            made[told] = one_of(*(parts(function, names, c, [(name,)])[name] for c in NO_COLUMNS))
    return made


def returned_otherwise(function, names):
    """Return the mistakes in which all results are right, and exchanged, or one is returned alone."""

    def picked(*order):
        return lambda *case: tuple(function(*case)[i] for i in order)

    def alone(i):
        return lambda *case: function(*case)[i]

    right = f"return {', '.join(names)}."
    exchanged = one_of(*(picked(*order) for order in _EXCHANGED[len(names)]))
    each = {f"this is {name} alone: {right}": alone(i) for i, name in enumerate(names)}
    return {f"the right ones are exchanged: {right}": exchanged, **each}


def of_some(slopes):
    """Return the mistakes in which only some examples are counted, with and without the 1/n.

    What returns the slopes takes a function of n: the number that each example's error is multiplied by.
    """

    def mistake(some, divide):
        def counted(n):
            count = np.zeros(n)
            count[some] = 1 / n if divide else 1
            return count

        return slopes(counted)

    return {sentence: one_of(mistake(some, True), mistake(some, False)) for sentence, some in _SOME.items()}


def a_step(function, count):
    """Return the mistake of parameters that have made a step, in place of their slopes."""

    def stepped(alpha):
        return lambda *case: tuple(p - alpha * s for p, s in zip(case[:count], function(*case), strict=True))

    return {"these are the parameters after a step; the slopes are asked for.": one_of(*map(stepped, _STEPS))}


def of_error(Z, A, Y):
    """Return {sentence: (A − Y) with a mistake, as a function of Z and Y}; Z, A, Y as they are told."""
    right = f"the slope in {Z} is {A} − {Y}"
    made = {
        f"the right sizes and the wrong sign: is it {Y} − {A}?": lambda Z, Y: Y - softmax(Z),
        f"this has {Z} where {A} = softmax({Z}) is right.": lambda Z, Y: Z - Y,
        f"this has the sigmoid of each logit where {A} = softmax({Z}) is right.": lambda Z, Y: sigmoid(Z) - Y,
        f"this has the powers of e for {A}: they are not yet divided by their sum.": lambda Z, Y: np.exp(Z) - Y,
        f"this has softmax of softmax for {A}: once is right.": lambda Z, Y: softmax(softmax(Z)) - Y,
        f"the label is missing: {right}.": lambda Z, Y: softmax(Z),
        f"the sign of the label is wrong: {right}.": lambda Z, Y: softmax(Z) + Y,
        f"there is a factor a (1 − a) too many: {right} alone.": lambda Z, Y: _error(Z, Y) * _slope(Z),
        f"this is divided by a (1 − a): {right} alone.": lambda Z, Y: _error(Z, Y) / _slope(Z),
        f"this is what comes of −{Y}/{A}, the slope in {A}; {right}.": lambda Z, Y: -Y / softmax(Z),
        f"this is what comes of {A} (1 − {A}); {right}.": lambda Z, Y: _slope(Z),
        f"{Y} is a factor here, and a wrong class has slope 0: its logit moves all others, i ≠ j; {right}.": one_of(
            lambda Z, Y: -Y * (1 - softmax(Z)), lambda Z, Y: Y * _error(Z, Y)
        ),
        f"the Jacobian is in it once more: {right} alone.": _with_jacobian,
        "this is twice as large as it is to be: is it the slope of a square loss?": lambda Z, Y: 2 * _error(Z, Y),
        "this is half as large as it is to be.": lambda Z, Y: _error(Z, Y) / 2,
    }
    return {sentence: dZ if isinstance(dZ, tuple) else (dZ,) for sentence, dZ in made.items()}


# What the sum over the examples is divided by in place of n, of X and Y.
SIZES = {
    "this is the sum over the examples; the mean is asked for.": lambda X, Y: 1,
    "this is n times too small: is the 1/n there twice?": lambda X, Y: X.shape[1] ** 2,
    "the sum is divided by d, the number of features: n is the number of examples.": lambda X, Y: len(X),
    "the sum is divided by k, the number of classes: n is the number of examples.": lambda X, Y: len(Y),
    "the sum is divided by n and by d: n alone is the number of examples.": lambda X, Y: X.size,
    "the sum is divided by n and by k: n alone is the number of examples.": lambda X, Y: Y.size,
    "the sum is divided by n − 1: the mean has 1/n.": lambda X, Y: X.shape[1] - 1,
}


def _error(Z, Y):
    return softmax(Z) - Y


def _slope(Z):
    return softmax(Z) * (1 - softmax(Z))


def _with_jacobian(Z, Y):
    A, E = softmax(Z), _error(Z, Y)
    return A * (E - np.sum(A * E, axis=0, keepdims=True))


# What softmax may be shifted by in place of each column's largest logit.
_SHIFTS = {
    "with the smallest logit taken away, the largest can overflow: take the largest away.": lambda Z: Z.min(axis=0),
    "with the mean taken away, the largest can overflow: take the largest away.": lambda Z: Z.mean(axis=0),
    "with the median taken away, the largest can overflow: take the largest away.": lambda Z: np.median(Z, axis=0),
    "the first logit is not always the largest, and the largest can overflow.": lambda Z: Z[0],
    "the second logit is not always the largest, and the largest can overflow.": lambda Z: Z[min(1, len(Z) - 1)],
    "the last logit is not always the largest, and the largest can overflow.": lambda Z: Z[-1],
    "the logit in the middle is not always the largest, and the largest can overflow.": lambda Z: Z[len(Z) // 2],
    "only the first two logits are looked at: the largest can be any of the k.": lambda Z: Z[:2].max(axis=0),
    "the logit that is largest in size may be negative: without its sign, it makes all powers 0.": lambda Z: np.abs(
        Z
    ).max(axis=0),
    "where the largest is far below 0, all powers are 0: shift by it then, too.": lambda Z: np.maximum(
        Z.max(axis=0), 0
    ),
    "a fixed shift helps some logits and spoils others: shift by the largest.": one_of(
        *(lambda Z, c=c: c + 0 * Z[0] for c in (500, 700, 1000))
    ),
    "with the sum taken away, the largest can overflow, or all powers be 0.": lambda Z: Z.sum(axis=0),
}


def shifted(softmax_of):
    """Return the mistakes of a softmax that is shifted by something else."""
    made = {}
    for sentence, shift in _SHIFTS.items():
        each = shift if isinstance(shift, tuple) else [shift]
        made[sentence] = one_of(*(lambda Z, s=one: softmax_of(Z - s(Z)) for one in each))
    return made


# Columns of logits that tell the shifts apart: k = 5.
FAR_APART = np.array(
    [
        [2000.0, -2000.0, 1.0, 30000.0, -30000.0],
        [30000.0, -30000.0, 2.0, 2000.0, -2000.0],
        [-900.0, 5.0, 5.0, -30000.0, -30002.0],
        [-2000.0, -1000.0, 1000.0, -30001.0, -900.0],
        [5.0, -1999.0, 2000.0, 1000.0, -1999.0],
    ]
)
