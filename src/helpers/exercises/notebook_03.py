"""Notebook 03."""

import numpy as np

from helpers import data
from helpers.answers.exercise import Exercise, one_of
from helpers.exercises.common import errors, logits, means, swapped, without
from helpers.functions import cross_entropy, sigmoid


def _labels(rng, n):
    return rng.permutation(np.arange(n) % 2)[None] * 1.0


def _error(z, y):
    return sigmoid(z) - y


def _gradient_cases():
    rng = np.random.default_rng(3)
    made = ((2, 1.4173, 0), (3, -1.2694, 1), (4, 0.5138, 1), (2, -0.3361, 0))
    return tuple((rng.normal(size=(d, 1)), b, 3 * rng.normal(size=(d, 1)), y) for d, b, y in made)


def _activation(w, b, x):
    return sigmoid((w.T @ x).item() + b)


def _as_number(function):
    """Return a mistake whose result is one number: as it is, or in an array (1, 1)."""
    return one_of(function, lambda *case: np.array([[function(*case)]]))


def _loss_cases():
    rng = np.random.default_rng(5)
    made = []
    for factors in ([1.0, 1.0, 1.0], np.ones(7), [1e-3, 1e-9, 1.0, 1e-6], [1.0]):
        y = _labels(rng, len(factors))
        right = rng.uniform(0.05, 0.95, size=y.shape) * factors  # how probable the label was said to be
        made.append((np.where(y == 1, right, 1 - right), y))
    return tuple(made)


def _with_epsilon(eps):
    """Return the mean losses in which a small number keeps the logarithms finite."""
    return (
        lambda a, y: -(y * np.log(a + eps) + (1 - y) * np.log(1 - a + eps)).mean(),
        lambda a, y: cross_entropy(np.clip(a, eps, 1 - eps), y).mean(),
    )


def _batch_cases():
    rng = np.random.default_rng(6)
    sizes = ((2, 5, -2.5173, 0), (3, 4, 1.7264, 1), (3, 3, -0.4382, 1), (4, 1, 0.3129, 0))
    return tuple(
        (rng.normal(size=(d, 1)), b, 3 * rng.normal(size=(d, n)), ((np.arange(n) + first) % 2)[None] * 1.0)
        for d, n, b, first in sizes
    )


def _slopes(w, b, X, y):
    return X * _error(w.T @ X + b, y)


def _mean_slope(w, b, X, y):
    return X @ _error(w.T @ X + b, y).T / y.size


def _as_in_a_mean(error, X):
    return X @ error.T / X.shape[1]


def _given_slope(w, b, X, y):
    n = X.shape[1]
    dw = np.zeros(w.shape)
    for i in range(n):
        x_i, y_i = X[:, i : i + 1], y[0, i]
        a_i = sigmoid((w.T @ x_i).item() + b)
        dw = (a_i - y_i) * x_i
    return dw / n


def _divided_in_each_round(power):
    def slope(w, b, X, y):
        dw = np.zeros(w.shape)
        for term in _slopes(w, b, X, y).T:
            dw = (dw + term[:, None]) / y.size
        return dw / y.size**power

    return slope


def _step_cases():
    rng = np.random.default_rng(4)
    made = ((2, 0.1, 1.0724), (3, 2.0, -0.7183), (2, 0.5, -3.3152))
    return tuple((3 * rng.normal(size=(d, 1)), b, rng.normal(size=(d, 1)), rng.normal(), alpha) for d, alpha, b in made)


def _moved(p, slope, alpha):
    return p - alpha * slope


def _new(of_w=_moved, of_b=_moved):
    """Return a step in which w and b are moved in these ways."""
    return lambda w, b, dw, db, alpha: (of_w(w, dw, alpha), of_b(b, db, alpha))


_STEPS = {  # what is taken for p − α · slope
    "this goes uphill: the slope is to be subtracted": lambda p, slope, alpha: p + alpha * slope,
    "the learning rate α is not in it": lambda p, slope, alpha: p - slope,
    "this stays as it was: it moves, too": lambda p, slope, alpha: p,
    "this is the step alone: it is taken from the old value": lambda p, slope, alpha: -alpha * slope,
    "this is α times the slope: take it away from the old value": lambda p, slope, alpha: alpha * slope,
    "this is (old − α) times the slope: subtract α times the slope": lambda p, slope, alpha: (p - alpha) * slope,
    "α multiplies the old value, too; it belongs to the slope": lambda p, slope, alpha: alpha * (p - slope),
    "α multiplies the old value; it belongs to the slope": lambda p, slope, alpha: alpha * p - slope,
    "α multiplies the slope; it does not divide it": lambda p, slope, alpha: p - slope / alpha,
    "the old value minus α, and no slope in it": lambda p, slope, alpha: p - alpha,
    "the right size with the wrong sign": lambda p, slope, alpha: alpha * slope - p,
}


def _training_cases():
    rng = np.random.default_rng(36)
    made = ((2, 5, 0.5, 3), (3, 7, 2.0, 10), (3, 3, 0.8, 2), (2, 1, 6.0, 4))
    return tuple((3 * rng.normal(size=(d, n)), _labels(rng, n), alpha, steps) for d, n, alpha, steps in made)


def _slopes_at(w, b, X, y):
    error = _error(w.T @ X + b, y)
    return _as_in_a_mean(error, X), error.mean()


def _trained(
    many=lambda X, steps: steps,
    *,
    size=lambda X: 1.0,
    rate=lambda alpha: alpha,
    start=(0.0, 0.0),
    of=(1, 1),
    kept=(1, 1),
):
    """Return a training with one thing exchanged for another.

    By the number of steps, by how much longer each is, by α, by where it starts, by how much of
    the steps of w and b is made, and by how much of the old w and b is kept.
    """

    def train(X, y, alpha, steps):
        w, b = np.full((len(X), 1), start[0]), start[1]
        length = size(X) * rate(alpha)
        for _ in range(many(X, steps)):
            dw, db = _slopes_at(w, b, X, y)
            w, b = kept[0] * w - of[0] * length * dw, kept[1] * b - of[1] * length * db
        return w, b

    return train


_train = _trained()


def _one_by_one(first):
    """Return a training in which w, 0, or b, 1, has moved before the slope of the other is taken."""

    def train(X, y, alpha, steps):
        both = [np.zeros((len(X), 1)), 0.0]
        for i in (first, 1 - first) * steps:
            both[i] = both[i] - alpha * _slopes_at(*both, X, y)[i]
        return tuple(both)

    return train


def _by_example(X, y, alpha, steps):
    w, b = np.zeros((len(X), 1)), 0.0
    for i in list(range(X.shape[1])) * steps:
        dw, db = _slopes_at(w, b, X[:, i : i + 1], y[:, i : i + 1])
        w, b = w - alpha * dw, b - alpha * db
    return w, b


def _by_error(error):
    """Return a training with another error, of z and y."""

    def train(X, y, alpha, steps):
        w, b = np.zeros((len(X), 1)), 0.0
        for _ in range(steps):
            e = error(w.T @ X + b, y) / X.shape[1]
            w, b = w - alpha * X @ e.T, b - alpha * e.sum()
        return w, b

    return train


def _on_the_penguins(X, y, alpha, steps):
    birds, _ = data.penguins(("Adelie", "Gentoo"), ("bill_length", "body_mass")).standardised()
    return _train(birds.X, birds.y, alpha, steps)


def _slope_taken_once(X, y, alpha, steps):
    return _trained(lambda X, steps: 1)(X, y, steps * alpha, 1)


_TWICE = {
    "J and its slopes are means, not sums.": (2, 2, 1),
    "J is a mean, too: the sum doubles, and so does n.": (2, 1, 1),
    "the slope is a mean, too: the sum doubles, so does n.": (1, 2, 1),
    "with J the same everywhere, has its lowest point moved?": (1, 1, 2),
    "J is the same everywhere: why should w₂ be halved?": (1, 1, 0.5),
    "n doubles, and the sum over the penguins doubles with it.": (0.5, 0.5, 1),
    "in the slope n doubles; does its sum stay as it is?": (1, 0.5, 1),
    "in J n doubles; does its sum stay as it is?": (0.5, 1, 1),
    "nothing doubles but n and the sums: what about their quotients?": (2, 2, 2),
    "each sum has two of each term now; does a mean become less?": (0.5, 0.5, 0.5),
    "J and its slopes are means, and the place of the lowest J is where it was.": (2, 2, 0.5),
}
_UNIT = {
    "the errors stay, but the slope has the input in it.": (1, 1, 0.1),
    "the slope is the error times the input, x₂.": (1, 0.1, 0.1),
    "with that w₂, w₂ x₂ would be another number.": (1, 10, 1),
    "x₂ grows and w₂ x₂ stays: which way does w₂ go?": (1, 10, 10),
    "slope and best w₂ are exchanged.": (1, 0.1, 10),
    "so much stronger does α act; the slope itself is less.": (1, 100, 0.1),
    "every z is as before, so every a is: then J is, too.": (10, 10, 0.1),
    "J stays; the slope has x₂ in it, and w₂ x₂ is to stay.": (1, 1, 1),
    "not all grows with x₂: does any z change, if w₂ x₂ stays?": (10, 10, 10),
    "w₂ makes up for x₂, so that z stays. What then of J, and of w₂?": (10, 10, 1),
    "x₂ is ten times as large: with that w₂, does w₂ x₂ stay?": (1, 10, 0.01),
    "which way must w₂ go for w₂ x₂ to stay, and is x₂ in the slope?": (1, 1, 10),
    "the slope has x₂ as a factor; and with that w₂, does z stay?": (1, 0.1, 1),
    "the factor of x₂ comes once in each, not as a square.": (1, 100, 0.01),
}
_ANY = (..., ..., ...)

EXERCISES = (
    Exercise(
        id="3.1",
        reference=lambda w, b, x, y: (_activation(w, b, x) - y) * x,
        gained="the slope of the loss in the weights is the error times the input.",
        cases=_gradient_cases(),
        mistakes={
            **logits(lambda z, x, y: _error(z, y) * x),
            **errors(lambda error, x: error * x),
            "this is a; go on to (a − y) x.": _as_number(lambda w, b, x, y: _activation(w, b, x)),
            "this is ∂J/∂b: the x is missing.": _as_number(lambda w, b, x, y: _activation(w, b, x) - y),
            "are there brackets around a − y? As a whole it is multiplied by x.": lambda w, b, x, y: (
                _activation(w, b, x) - y * x
            ),
            "this is (a − y) w: ∂z/∂w is x.": lambda w, b, x, y: (_activation(w, b, x) - y) * w,
            "this is divided by d: with one penguin there is nothing to divide by.": lambda w, b, x, y: (
                (_activation(w, b, x) - y) * x / len(x)
            ),
            "this is w after a step; its slope is asked for.": one_of(
                *(
                    lambda w, b, x, y, alpha=alpha: w - alpha * (_activation(w, b, x) - y) * x
                    for alpha in (0.01, 0.1, 0.5, 1)
                )
            ),
            "only ∂J/∂w is asked for here: leave ∂J/∂b away.": one_of(
                lambda w, b, x, y: ((_activation(w, b, x) - y) * x, _activation(w, b, x) - y),
                lambda w, b, x, y: (_activation(w, b, x) - y, (_activation(w, b, x) - y) * x),
            ),
        },
    ),
    Exercise(
        id="3.2",
        reference=lambda a, y: cross_entropy(a, y).mean(),
        gained="with the mean, J stays the same when every penguin stands there twice.",
        cases=_loss_cases(),
        mistakes={
            "this is the sum of the losses; the mean is asked for. n is a.shape[1]; len(a) is 1 here.": lambda a, y: (
                cross_entropy(a, y).sum()
            ),
            "a loss is never negative: check the sign.": lambda a, y: -cross_entropy(a, y).mean(),
            **without(
                means(cross_entropy),
                "this is the sum over the examples; the mean is asked for.",
                "this is the right size with the wrong sign.",
            ),
            "these are the n losses; their mean is asked for.": cross_entropy,
            "the examples with y = 0 add nothing here.": lambda a, y: -(y * np.log(a)).mean(),
            "the examples with y = 1 add nothing here.": lambda a, y: -((1 - y) * np.log(1 - a)).mean(),
            "y and 1 − y are not in it: they say which logarithm counts.": lambda a, y: (
                -(np.log(a) + np.log(1 - a)).mean()
            ),
            "a and 1 − a are exchanged, or y and 1 − y.": lambda a, y: cross_entropy(1 - a, y).mean(),
            "this is the mean square; J has logarithms.": lambda a, y: ((a - y) ** 2).mean(),
            "one term has the wrong sign: a minus before the brackets, a plus inside them.": one_of(
                lambda a, y: (-y * np.log(a) + (1 - y) * np.log(1 - a)).mean(),
                lambda a, y: (y * np.log(a) - (1 - y) * np.log(1 - a)).mean(),
            ),
            "are both terms in brackets? The minus and the 1/n are for both.": one_of(
                lambda a, y: -(y * np.log(a)).sum() / y.size + ((1 - y) * np.log(1 - a)).sum(),
                lambda a, y: -(y * np.log(a)).sum() - ((1 - y) * np.log(1 - a)).sum() / y.size,
                lambda a, y: -(y * np.log(a)).sum() + ((1 - y) * np.log(1 - a)).sum() / y.size,
            ),
            "the natural logarithm is meant, np.log: this has that to the base 10.": lambda a, y: (
                cross_entropy(a, y).mean() / np.log(10)
            ),
            "the natural logarithm is meant, np.log: this has that to the base 2.": lambda a, y: (
                cross_entropy(a, y).mean() / np.log(2)
            ),
            "the mean comes last: first n losses, then their mean.": lambda a, y: (
                -(y.mean() * np.log(a.mean()) + (1 - y).mean() * np.log(1 - a.mean()))
            ),
            "each label meets every activation here: this adds n · n products, not n.": one_of(
                lambda a, y: -(y * np.log(a).T + (1 - y) * np.log(1 - a).T).sum() / y.size,
                lambda a, y: -(y * np.log(a).T + (1 - y) * np.log(1 - a).T).sum(),
                lambda a, y: -(y * np.log(a).T + (1 - y) * np.log(1 - a).T).mean(),
            ),
            "the mean is a whole number here: does // stand for /?": lambda a, y: cross_entropy(a, y).sum() // y.size,
            "a is kept away from 0 and 1 here, or a small number is added: take a as it is.": one_of(
                *(one for eps in (0.5, 1, 2, 3, 4, 5, 6, 7, 8) for one in _with_epsilon(10.0**-eps))
            ),
        },
    ),
    Exercise(
        id="3.3",
        reference=_mean_slope,
        gained="+= adds to what is there, = forgets it; the sum has all its terms now.",
        cases=_batch_cases(),
        bug=(_given_slope, "Its symptom: change the features of any example but the last, and nothing happens."),
        mistakes={
            **without(
                means(_slopes, axis=1),
                "this is the right size with the wrong sign.",
                "only the last example is in it; all n are to be.",
            ),
            "only the last example is in it, with another factor than 1/n; all n are to be.": one_of(
                lambda w, b, X, y: _slopes(w, b, X, y)[:, -1:],
                lambda w, b, X, y: _slopes(w, b, X, y)[:, -1:] / y.size**2,
            ),
            **logits(lambda z, X, y: _as_in_a_mean(_error(z, y), X)),
            **errors(_as_in_a_mean),
            "this is the sum over the examples, divided by d: n is the number of examples.": lambda *case: (
                _mean_slope(*case) * case[-1].size / len(case[0])
            ),
            "this is the sum over the examples, divided by 274: n is the number of those handed over.": lambda *case: (
                _mean_slope(*case) * case[-1].size / 274
            ),
            "every example is held against the first label: take its own.": lambda w, b, X, y: _mean_slope(
                w, b, X, y[:, :1] + 0 * y
            ),
            "every error is multiplied by the features of the first example: take its own.": lambda w, b, X, y: (
                X[:, :1] * _error(w.T @ X + b, y).mean()
            ),
            "are there brackets around a − y? As a whole it is multiplied by the features.": lambda w, b, X, y: (
                np.sum(sigmoid(w.T @ X + b) - y * X, axis=1, keepdims=True) / y.size
            ),
            "this is 1/n too large everywhere: does the sum begin at 1?": lambda *case: (
                _mean_slope(*case) + 1 / case[-1].size
            ),
            "this is 0: is the slope of each example added to dw?": lambda w, b, X, y: 0 * w,
            "earlier examples count less here: is dw divided in each round? Once, at the end, is right.": one_of(
                *map(_divided_in_each_round, (0, 1))
            ),
        },
    ),
    Exercise(
        id="3.4",
        reference=_new(),
        gained="that line, repeated, is all of training.",
        cases=_step_cases(),
        mistakes={
            **{f"w and b: {sentence}.": _new(step, step) for sentence, step in _STEPS.items()},
            **{f"w: {sentence}; b is right.": _new(of_w=step) for sentence, step in _STEPS.items()},
            **{f"b: {sentence}; w is right.": _new(of_b=step) for sentence, step in _STEPS.items()},
            "the old values minus a fixed number times the slopes: α is handed over.": one_of(
                *(_new(*[lambda p, slope, alpha, c=c: p - c * slope] * 2) for c in (0.01, 0.03, 0.05, 0.2, 0.3, 3))
            ),
            "b moves with its own slope, db; this has dw.": lambda w, b, dw, db, alpha: (
                w - alpha * dw,
                b - alpha * dw,
            ),
            "w moves with its own slope, dw; this has db.": lambda w, b, dw, db, alpha: (
                w - alpha * db,
                b - alpha * db,
            ),
            "each moves with its own slope, w with dw and b with db.": lambda w, b, dw, db, alpha: (
                w - alpha * db,
                b - alpha * dw,
            ),
            "this is the new w alone; return both: return new_w, new_b.": lambda *case: _new()(*case)[0],
            "this is the new b alone; return both: return new_w, new_b.": lambda *case: _new()(*case)[1],
            "the two are exchanged: return new_w, new_b.": lambda *case: _new()(*case)[::-1],
        },
    ),
    Exercise(
        id="3.5",
        reference=0.1,
        gained="a = 0.5, so a − y = −0.5, ∂J/∂w = −1, and w goes up by 0.1.",
        mistakes={
            "the wrong way: ∂J/∂w is negative, and it is subtracted.": -0.1,
            "that is the new b; for w the error is multiplied by x = 2.": 0.05,
            "that is a step with α = 1; the learning rate is 0.1.": 1.0,
            "that is the slope ∂J/∂w; the new w is asked for.": -1.0,
            "that is the new b, with the wrong sign; for w multiply by x = 2, and subtract.": -0.05,
            "that is where w starts; after the step it has moved.": 0.0,
            "is a (1 − a) in it? It has cancelled already: the slope is (a − y) x.": one_of(0.025, 0.4),
            "is a = σ(0) taken for 0? It is 0.5; and the slope is subtracted.": -0.2,
            "is a = σ(0) taken for 0, or the error left out? The error is a − y.": 0.2,
            "that is a, before the step: go on to the error and the slope.": 0.5,
            "that is the error a − y: go on to the slope and the step.": -0.5,
            "α multiplies the slope; it does not divide it.": 10,
            "that is x; the new w is asked for.": 2,
            "does x come in twice? The slope is (a − y) x.": 0.25,
            "is y left out of the error? It is a − y.": -0.15,
        },
    ),
    Exercise(
        id="3.6",
        reference=_train,
        gained="that is gradient descent; the helper does the same, and keeps what it passed.",
        cases=_training_cases(),
        mistakes={
            "this goes uphill: the slopes are to be subtracted.": _trained(rate=lambda alpha: -alpha),
            "each step is n times too long: is the sum taken for the mean? n is y.size; len(y) is 1 here.": _trained(
                size=lambda X: X.shape[1]
            ),
            "each step is n times too short: is 1/n there twice?": _trained(size=lambda X: 1 / X.shape[1]),
            "each step takes the sum of the slopes, divided by d: n is the number of examples.": _trained(
                size=lambda X: X.shape[1] / len(X)
            ),
            "the learning rate α is not in it.": _trained(rate=lambda alpha: 1),
            "each step takes a fixed learning rate: α is handed over.": one_of(
                *(_trained(rate=lambda alpha, c=c: c) for c in (0.01, 0.05, 0.1, 0.2, 3, 10))
            ),
            "α multiplies the slopes; it does not divide them.": _trained(rate=lambda alpha: 1 / alpha),
            "one step has been made: is the `return` inside the loop, or do w and b go back to 0 in each round, "
            "or is there no loop?": _trained(lambda X, steps: 1),
            "that is one step too few: range(steps) makes all of them.": _trained(lambda X, steps: steps - 1),
            "that is one step too many: range(steps) makes all of them.": _trained(lambda X, steps: steps + 1),
            "that is a fixed number of steps: `steps` is handed over.": one_of(
                *(_trained(lambda X, steps, c=c: c) for c in (5, 20, 50, 60, 100, 200))
            ),
            "that is one step for each example: `steps` of them are asked for.": _trained(lambda X, steps: X.shape[1]),
            "all steps take the slopes of the start: they change with each step.": _slope_taken_once,
            "w has moved before b's slope is taken: take both slopes first, then step.": _one_by_one(0),
            "b has moved before w's slope is taken: take both slopes first, then step.": _one_by_one(1),
            "w moves after each example here; a step is asked for after the mean over all.": _by_example,
            "b stays at 0: it moves too.": _trained(of=(1, 0)),
            "w stays at 0: it moves too.": _trained(of=(0, 1)),
            "b goes the wrong way.": _trained(of=(1, -1)),
            "w goes the wrong way.": _trained(of=(-1, 1)),
            "nothing has moved: the new w and b must be kept, w = w − ….": _trained(lambda X, steps: 0),
            "the old w and b get lost: the step is taken away from them, w = w − ….": _trained(kept=(0, 0)),
            "the old w gets lost: the step is taken away from it, w = w − ….": _trained(kept=(0, 1)),
            "the old b gets lost: the step is taken away from it, b = b − ….": _trained(kept=(1, 0)),
            "the training is to start at 0, and this starts at 1.": _trained(start=(1.0, 1.0)),
            "w is to start at 0, and this starts at 1.": _trained(start=(1.0, 0.0)),
            "b is to start at 0, and this starts at 1.": _trained(start=(0.0, 1.0)),
            "this takes z where a = σ(z) is right.": _by_error(lambda z, y: z - y),
            "there is a factor a (1 − a) too many in the slopes.": _by_error(
                lambda z, y: _error(z, y) * sigmoid(z) * sigmoid(-z)
            ),
            "this is w alone; return both: return w, b.": lambda *case: _train(*case)[0],
            "this is b alone; return both: return w, b.": lambda *case: _train(*case)[1],
            "the two are exchanged: return w, b.": lambda *case: _train(*case)[::-1],
            "this trains on the notebook's penguins: take the X and y that are handed over.": _on_the_penguins,
        },
    ),
    Exercise(
        id="3.7",
        reference="a",
        gained="there is one lowest point, and from everywhere the way leads down to it.",
        mistakes={
            "that would need a second hollow: has any figure shown you one?": "b",
            "the slope is far from 0 there: many penguins are on the wrong side.": "c",
            "with this α the runs above came to rest; the surface is the same.": "d",
        },
    ),
    Exercise(
        id="3.8",
        reference=(1, 1, 1, 1, 10, 0.1),
        gained="a mean does not ask how many; a slope has the unit of its input in it.",
        mistakes={
            **{f"twice: {sentence}": (*factors, *_ANY) for sentence, factors in _TWICE.items()},
            **{f"the unit: {sentence}": (1, 1, 1, *factors) for sentence, factors in _UNIT.items()},
        },
    ),
    Exercise(
        id="3.9",
        reference=("c", "a", "d", "b"),
        gained="J by step names the suspect, and a measured slope convicts it.",
        mistakes=swapped(
            "cadb",
            {
                (2, 3): "in which of them do the slopes agree with the measured ones?",
                (2, 4): "which of them moves far in one step?",
                (1, 2): "nan is no large number; which step of the computation made it?",
                (1, 4): "a loss from a rounded a is no number, and not a flat one.",
                (1, 3): "in which of them do the slopes agree with the measured ones?",
            },
        ),
    ),
)
