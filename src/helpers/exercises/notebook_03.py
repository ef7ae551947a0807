"""Notebook 03."""

import numpy as np

from helpers import data, neuron
from helpers.answers.exercise import Exercise
from helpers.functions import cross_entropy, sigmoid


def _gradient_cases():
    rng = np.random.default_rng(3)
    return tuple(
        (rng.normal(size=(d, 1)), rng.normal(), rng.normal(size=(d, 1)), y) for d, y in ((2, 1), (3, 0), (4, 1))
    )


def _activation(w, b, x):
    return sigmoid((w.T @ x).item() + b)


def _step_cases():
    rng = np.random.default_rng(4)
    return tuple(
        (rng.normal(size=(d, 1)), rng.normal(), rng.normal(size=(d, 1)), rng.normal(), alpha)
        for d, alpha in ((2, 0.1), (3, 2.0))
    )


def _loss_cases():
    rng = np.random.default_rng(5)
    return tuple((rng.uniform(0.05, 0.95, size=(1, n)), rng.integers(0, 2, size=(1, n)) * 1.0) for n in (3, 7))


def _batch_cases():
    rng = np.random.default_rng(6)
    return tuple(
        (rng.normal(size=(d, 1)), rng.normal(), rng.normal(size=(d, n)), _labels(rng, n)) for d, n in ((2, 5), (3, 4))
    )


def _labels(rng, n):
    return rng.permutation(np.arange(n) % 2)[None] * 1.0


def _mean_slope(w, b, X, y):
    return X @ (sigmoid(w.T @ X + b) - y).T / y.size


def _given_slope(w, b, X, y):
    n = X.shape[1]
    dw = np.zeros(w.shape)
    for i in range(n):
        x_i, y_i = X[:, i : i + 1], y[0, i]
        a_i = sigmoid((w.T @ x_i).item() + b)
        dw = (a_i - y_i) * x_i
    return dw / n


def _training_cases():
    rng = np.random.default_rng(36)
    return tuple(
        (rng.normal(size=(d, n)), _labels(rng, n), alpha, steps)
        for d, n, alpha, steps in ((2, 5, 0.5, 3), (3, 7, 2.0, 10))
    )


def _trained(X, y, alpha, steps, *, size=1.0, start=0.0, of_b=1.0):
    """Return w and b after training, with one thing exchanged for another."""
    w, b = np.full((len(X), 1), start), start
    for _ in range(steps):
        _, slopes = neuron.loss_and_gradient(w, b, X, y)
        w, b = w - size * alpha * slopes["w"], b - size * of_b * alpha * slopes["b"]
    return w, b


def _train(X, y, alpha, steps):
    return _trained(X, y, alpha, steps)


def _w_stays(X, y, alpha, steps):
    w, b = np.zeros((len(X), 1)), 0.0
    for _ in range(steps):
        b -= alpha * neuron.loss_and_gradient(w, b, X, y)[1]["b"]
    return w, b


def _on_the_penguins(X, y, alpha, steps):
    birds, _ = data.penguins(("Adelie", "Gentoo"), ("bill_length", "body_mass")).standardised()
    return _trained(birds.X, birds.y, alpha, steps)


def _old_forgotten(X, y, alpha, steps):
    w, b = np.zeros((len(X), 1)), 0.0
    for _ in range(steps):
        _, slopes = neuron.loss_and_gradient(w, b, X, y)
        w, b = -alpha * slopes["w"], -alpha * slopes["b"]
    return w, b


def _slope_taken_once(X, y, alpha, steps):
    return _trained(X, y, steps * alpha, 1)


def _b_after_w(X, y, alpha, steps):
    w, b = np.zeros((len(X), 1)), 0.0
    for _ in range(steps):
        w = w - alpha * neuron.loss_and_gradient(w, b, X, y)[1]["w"]
        b = b - alpha * neuron.loss_and_gradient(w, b, X, y)[1]["b"]
    return w, b


EXERCISES = (
    Exercise(
        id="3.1",
        reference=lambda w, b, x, y: (_activation(w, b, x) - y) * x,
        gained="the slope of the loss in the weights is the error times the input.",
        cases=_gradient_cases(),
        mistakes={
            "your gradient has the right size and the wrong sign: is it y − a?": lambda w, b, x, y: (
                (y - _activation(w, b, x)) * x
            ),
            "this is a; go on to (a − y) x.": lambda w, b, x, y: np.array(_activation(w, b, x)),
            "this is ∂J/∂b: the x is missing.": lambda w, b, x, y: np.array(_activation(w, b, x) - y),
            "you have taken z where a = σ(z) is meant.": lambda w, b, x, y: (w.T @ x + b - y) * x,
            "the bias is missing in z.": lambda w, b, x, y: (_activation(w, 0, x) - y) * x,
            "the brackets are missing: (a − y) as a whole is multiplied by x.": lambda w, b, x, y: (
                _activation(w, b, x) - y * x
            ),
            "a (1 − a) has cancelled already: it is in (a − y).": lambda w, b, x, y: (
                (_activation(w, b, x) - y) * _activation(w, b, x) * (1 - _activation(w, b, x)) * x
            ),
            "∂z/∂w is x; you have multiplied by w.": lambda w, b, x, y: (_activation(w, b, x) - y) * w,
            "y makes no difference here: the error is a − y, with the y that is handed over.": lambda w, b, x, y: (
                _activation(w, b, x) * x
            ),
            "the bias has the wrong sign in z.": lambda w, b, x, y: (_activation(w, -b, x) - y) * x,
            "the sigmoid is taken twice.": lambda w, b, x, y: (sigmoid(_activation(w, b, x)) - y) * x,
            "there is nothing to divide by: one penguin, and a slope for each weight.": lambda w, b, x, y: (
                (_activation(w, b, x) - y) * x / len(x)
            ),
            "a is not rounded to 0 or 1: the error is the more exact a − y.": lambda w, b, x, y: (
                (1.0 * (_activation(w, b, x) > 0.5) - y) * x
            ),
            "this is w after a step; its slope is asked for.": lambda w, b, x, y: w - (_activation(w, b, x) - y) * x,
            "only ∂J/∂w is asked for here: leave ∂J/∂b away.": lambda w, b, x, y: (
                (_activation(w, b, x) - y) * x,
                _activation(w, b, x) - y,
            ),
            "this is right for d = 2; use all d features.": lambda w, b, x, y: (_activation(w[:2], b, x[:2]) - y) * x,
        },
    ),
    Exercise(
        id="3.2",
        reference=lambda a, y: cross_entropy(a, y).mean(),
        gained="with the mean, J stays the same when every penguin stands there twice.",
        cases=_loss_cases(),
        mistakes={
            "this is the sum of the losses; n is a.shape[1], as len(a) counts rows.": lambda a, y: cross_entropy(
                a, y
            ).sum(),
            "a loss is never negative: check the sign.": lambda a, y: -cross_entropy(a, y).mean(),
            "the examples with y = 0 add nothing here.": lambda a, y: -(y * np.log(a)).mean(),
            "the examples with y = 1 add nothing here.": lambda a, y: -((1 - y) * np.log(1 - a)).mean(),
            "you have exchanged a and 1 − a.": lambda a, y: cross_entropy(1 - a, y).mean(),
            "this is the mean square; J has logarithms.": lambda a, y: ((a - y) ** 2).mean(),
            "one term has the wrong sign: a minus before the brackets, a plus inside them.": lambda a, y: (
                -y * np.log(a) + (1 - y) * np.log(1 - a)
            ).mean(),
            "the natural logarithm is meant: np.log, not np.log10.": lambda a, y: (
                cross_entropy(a, y).mean() / np.log(10)
            ),
            "the natural logarithm is meant: np.log, not np.log2.": lambda a, y: cross_entropy(a, y).mean() / np.log(2),
            "1/n is there twice: the mean has it already.": lambda a, y: cross_entropy(a, y).mean() / y.size,
            "the mean comes last: first n losses, then their mean.": lambda a, y: (
                -(y.mean() * np.log(a.mean()) + (1 - y).mean() * np.log(1 - a.mean()))
            ),
            "this is the loss of the first penguin.": lambda a, y: cross_entropy(a, y)[0, 0],
            "this is the loss of the last penguin.": lambda a, y: cross_entropy(a, y)[0, -1],
            "these are the n losses; their mean is asked for.": cross_entropy,
            "// drops what stands behind the point: divide with /.": lambda a, y: cross_entropy(a, y).sum() // y.size,
        },
    ),
    Exercise(
        id="3.3",
        reference=_mean_slope,
        gained="+= adds to what is there, = forgets it; the sum has all its terms now.",
        cases=_batch_cases(),
        bug=(_given_slope, "Its symptom: change the features of any example but the last, and nothing happens."),
        mistakes={
            "this is the sum; the division by n was right.": lambda w, b, X, y: y.size * _mean_slope(w, b, X, y),
            "1/n is there twice: once, at the end, is enough.": lambda w, b, X, y: _mean_slope(w, b, X, y) / y.size,
            "this is the slope of the last example alone; the mean over all is asked for.": lambda w, b, X, y: (
                _mean_slope(w, b, X[:, -1:], y[:, -1:])
            ),
            "the sign was right: it is a − y.": lambda w, b, X, y: -_mean_slope(w, b, X, y),
            "the loop ends after its first round: is the `return` inside of it?": lambda w, b, X, y: (
                _mean_slope(w, b, X[:, :1], y[:, :1]) / y.size
            ),
            "the last example is missing: range(n) goes up to n − 1, and that is right.": lambda w, b, X, y: (
                _mean_slope(w, b, X[:, :-1], y[:, :-1]) * (1 - 1 / y.size)
            ),
            "the first example is missing: range(n) begins at 0, and that is right.": lambda w, b, X, y: (
                _mean_slope(w, b, X[:, 1:], y[:, 1:]) * (1 - 1 / y.size)
            ),
            "the sum was divided by n rightly; now it is divided by d.": lambda w, b, X, y: (
                _mean_slope(w, b, X, y) * y.size / len(X)
            ),
            "every example is held against the first label: take its own.": lambda w, b, X, y: _mean_slope(
                w, b, X, np.broadcast_to(y[:, :1], y.shape)
            ),
            "the bias has got lost.": lambda w, b, X, y: _mean_slope(w, 0, X, y),
            "the sigmoid has got lost.": lambda w, b, X, y: X @ (w.T @ X + b - y).T / y.size,
            "the brackets around a − y were right.": lambda w, b, X, y: (
                np.sum(sigmoid(w.T @ X + b) - y * X, axis=1, keepdims=True) / y.size
            ),
            "dw begins at 1 here: a sum begins at 0.": lambda w, b, X, y: _mean_slope(w, b, X, y) + 1 / y.size,
        },
    ),
    Exercise(
        id="3.4",
        reference=lambda w, b, dw, db, alpha: (w - alpha * dw, b - alpha * db),
        gained="that line, repeated, is all of training.",
        cases=_step_cases(),
        mistakes={
            "you climb: the gradient points uphill, so it is subtracted.": lambda w, b, dw, db, alpha: (
                w + alpha * dw,
                b + alpha * db,
            ),
            "the learning rate α is missing.": lambda w, b, dw, db, alpha: (w - dw, b - db),
            "this is the step itself; the new w and b are asked for.": lambda w, b, dw, db, alpha: (
                -alpha * dw,
                -alpha * db,
            ),
            "α and the slope belong together: α times the slope is subtracted.": lambda w, b, dw, db, alpha: (
                (w - alpha) * dw,
                (b - alpha) * db,
            ),
            "b moves with its own slope, db.": lambda w, b, dw, db, alpha: (w - alpha * dw, b - alpha * dw),
            "this is the new w alone; return both: return new_w, new_b.": lambda w, b, dw, db, alpha: w - alpha * dw,
            "b goes the wrong way.": lambda w, b, dw, db, alpha: (w - alpha * dw, b + alpha * db),
            "w goes the wrong way.": lambda w, b, dw, db, alpha: (w + alpha * dw, b - alpha * db),
            "w stays as it was: it moves too.": lambda w, b, dw, db, alpha: (w, b - alpha * db),
            "nothing has moved: return the new w and b.": lambda w, b, dw, db, alpha: (w, b),
            "the two are exchanged: return new_w, new_b.": lambda w, b, dw, db, alpha: (b - alpha * db, w - alpha * dw),
            "these are only α times the slopes: take them away from w and b.": lambda w, b, dw, db, alpha: (
                alpha * dw,
                alpha * db,
            ),
            "α multiplies the slope; it does not divide it.": lambda w, b, dw, db, alpha: (
                w - dw / alpha,
                b - db / alpha,
            ),
            "b stays as it was: it moves too.": lambda w, b, dw, db, alpha: (w - alpha * dw, b),
        },
    ),
    Exercise(
        id="3.5",
        reference=0.1,
        gained="a = 0.5, so a − y = −0.5, ∂J/∂w = −1, and w goes up by 0.1.",
        mistakes={
            "the wrong way: ∂J/∂w is negative, and it is subtracted.": -0.1,
            "that is the new b; for w the error is multiplied by x = 2.": 0.05,
            "the learning rate 0.1 is missing.": 1.0,
            "that is the slope ∂J/∂w; the new w is asked for.": -1.0,
            "that is the new b, with the wrong sign; for w multiply by x = 2, and subtract.": -0.05,
            "that is where w starts; after the step it has moved.": 0.0,
            "a (1 − a) has cancelled already: the slope is (a − y) x.": 0.025,
            "a = σ(0) is 0.5, not 0; and the slope is subtracted.": -0.2,
            "is a = σ(0) taken for 0, or the error left out? The error is a − y.": 0.2,
            "that is a, before the step: go on to the error and the slope.": 0.5,
            "that is the error a − y: go on to the slope and the step.": -0.5,
            "α multiplies the slope; it does not divide it.": 10,
        },
    ),
    Exercise(
        id="3.6",
        reference=_train,
        gained="that is gradient descent; the helper does the same, and keeps what it passed.",
        cases=_training_cases(),
        mistakes={
            "you climb: the slopes point uphill, so they are subtracted.": lambda X, y, alpha, steps: _trained(
                X, y, -alpha, steps
            ),
            "the steps are n times too long: take the mean of the slopes, not the sum.": lambda X, y, alpha, steps: (
                _trained(X, y, alpha, steps, size=y.size)
            ),
            "the steps are n times too short: is 1/n there twice?": lambda X, y, alpha, steps: _trained(
                X, y, alpha, steps, size=1 / y.size
            ),
            "the learning rate α is missing.": lambda X, y, alpha, steps: _trained(X, y, 1.0, steps),
            "you make one step: is the `return` inside the loop, or do w and b go back to 0 in "
            "each round, or is there no loop?": lambda X, y, alpha, steps: _trained(X, y, alpha, 1),
            "that is one step too few: range(steps) makes all of them.": lambda X, y, alpha, steps: _trained(
                X, y, alpha, steps - 1
            ),
            "that is one step too many: range(steps) makes all of them.": lambda X, y, alpha, steps: _trained(
                X, y, alpha, steps + 1
            ),
            "the slopes are worked out once: they change with each step, so do it in the loop.": _slope_taken_once,
            "w has moved before b's slope is taken: take both slopes first, then step.": _b_after_w,
            "b stays at 0: it moves too.": lambda X, y, alpha, steps: _trained(X, y, alpha, steps, of_b=0.0),
            "w stays at 0: it moves too.": _w_stays,
            "the old w and b get lost: the step is taken away from them, w = w − ….": _old_forgotten,
            "b goes the wrong way.": lambda X, y, alpha, steps: _trained(X, y, alpha, steps, of_b=-1.0),
            "the training is to start at 0, and you start at 1.": lambda X, y, alpha, steps: _trained(
                X, y, alpha, steps, start=1.0
            ),
            "this is w alone; return both: return w, b.": lambda X, y, alpha, steps: _trained(X, y, alpha, steps)[0],
            "the two are exchanged: return w, b.": lambda X, y, alpha, steps: _trained(X, y, alpha, steps)[::-1],
            "this trains on the notebook's penguins: take the X and y that are handed over.": _on_the_penguins,
            "nothing has moved: the new w and b must be kept, w = w − ….": lambda X, y, alpha, steps: (
                np.zeros((len(X), 1)),
                0.0,
            ),
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
            "twice: J and its slopes are means, not sums.": (2, 2, 1, ..., ..., ...),
            "twice: J is a mean, too: the sum doubles, and so does n.": (2, 1, 1, ..., ..., ...),
            "twice: the slope is a mean, too: the sum doubles, so does n.": (1, 2, 1, ..., ..., ...),
            "twice: with J the same everywhere, has its lowest point moved?": (1, 1, 2, ..., ..., ...),
            "twice: J is the same everywhere: why should w₂ be halved?": (1, 1, 0.5, ..., ..., ...),
            "twice: n doubles, and the sum over the penguins doubles with it.": (0.5, 0.5, 1, ..., ..., ...),
            "twice: in the slope n doubles; does its sum stay as it is?": (1, 0.5, 1, ..., ..., ...),
            "twice: in J n doubles; does its sum stay as it is?": (0.5, 1, 1, ..., ..., ...),
            "twice: nothing doubles but n and the sums: what about their quotients?": (2, 2, 2, ..., ..., ...),
            "twice: each sum has two of each term now; does a mean become less?": (0.5, 0.5, 0.5, ..., ..., ...),
            "twice: J and its slopes are means, and the place of the lowest J is where it was.": (
                2,
                2,
                0.5,
                ...,
                ...,
                ...,
            ),
            "the unit: the errors stay, but the slope has the input in it.": (1, 1, 1, 1, 1, 0.1),
            "the unit: the slope is the error times the input, x₂.": (1, 1, 1, 1, 0.1, 0.1),
            "the unit: with that w₂, w₂ x₂ would be another number.": (1, 1, 1, 1, 10, 1),
            "the unit: x₂ grows and w₂ x₂ stays: which way does w₂ go?": (1, 1, 1, 1, 10, 10),
            "the unit: slope and best w₂ are exchanged.": (1, 1, 1, 1, 0.1, 10),
            "the unit: so much stronger does α act; the slope itself is less.": (1, 1, 1, 1, 100, 0.1),
            "the unit: every z is as before, so every a is: then J is, too.": (1, 1, 1, 10, 10, 0.1),
            "the unit: J stays; the slope has x₂ in it, and w₂ x₂ is to stay.": (1, 1, 1, 1, 1, 1),
            "the unit: not all grows with x₂: does any z change, if w₂ x₂ stays?": (1, 1, 1, 10, 10, 10),
            "the unit: w₂ makes up for x₂, so that z stays. What then of J, and of w₂?": (1, 1, 1, 10, 10, 1),
            "the unit: x₂ is ten times as large: with that w₂, does w₂ x₂ stay?": (1, 1, 1, 1, 10, 0.01),
            "the unit: which way must w₂ go for w₂ x₂ to stay, and is x₂ in the slope?": (1, 1, 1, 1, 1, 10),
            "the unit: the slope has x₂ as a factor; and with that w₂, does z stay?": (1, 1, 1, 1, 0.1, 1),
            "the unit: the factor of x₂ comes once in each, not as a square.": (1, 1, 1, 1, 100, 0.01),
        },
    ),
    Exercise(
        id="3.9",
        reference=("c", "a", "d", "b"),
        gained="J by step names the suspect, and a measured slope convicts it.",
        mistakes={
            "look at 2 and 3: in which of them do the slopes agree with the measured ones?": ("c", "d", "a", "b"),
            "look at 2 and 4: which of them moves far in one step?": ("c", "b", "d", "a"),
            "look at 1 and 2: nan is no large number; which step of the computation made it?": ("a", "c", "d", "b"),
            "look at 1 and 4: a loss from a rounded a is no number, and not a flat one.": ("b", "a", "d", "c"),
            "look at 1 and 3: in which of them do the slopes agree with the measured ones?": ("d", "a", "c", "b"),
        },
    ),
)
