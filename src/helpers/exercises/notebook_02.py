"""Notebook 02."""

import numpy as np

from helpers.answers.exercise import Exercise
from helpers.answers.fill_in import FillIn
from helpers.functions import cross_entropy_from_logits, sigmoid, sigmoid_derivative


def _slope_in_a(a, y):
    return -(y / a + (1 - y) / (a - 1))


def _log_of_power(z, y):
    with np.errstate(over="ignore"):
        return np.log(1 + np.exp(np.float64(z))) - y * z


def _from_activation(z, y):
    a = sigmoid(z)
    with np.errstate(divide="ignore", invalid="ignore"):
        return -(y * np.log(a) + (1 - y) * np.log(1 - a))


def _one_neuron(rng):
    """Draw numbers that can be worked by hand, from a on; what lies before a follows from it."""
    a, y = rng.choice([0.2, 0.25, 0.4, 0.6, 0.75, 0.8]), rng.choice([0.0, 1.0])
    x, w = rng.choice([-4, -3, -2, -1.5, -0.5, 0.5, 1.5, 2, 3, 4], size=2)
    z = np.log(a / (1 - a))
    dz = a - y
    numbers = {"w": w, "x": x, "wx": w * x, "b": z - w * x, "z": z, "a": a, "y": y}
    numbers["J"] = -np.log(a if y else 1 - a)
    return numbers | {"dJ": 1.0, "da": dz / (a * (1 - a)), "dz": dz, "db": dz, "dw": dz * x}


EXERCISES = (
    Exercise(
        id="2.1",
        reference=_slope_in_a,
        gained="near a = 0 with y = 1 the slope has no bound, as the loss has none.",
        cases=((0.2, 1.0), (0.7, 0.0), (0.9, 1.0), (0.05, 0.0)),
        mistakes={
            "the minus sign before the brackets is missing.": lambda a, y: -_slope_in_a(a, y),
            "the second term has the wrong sign: the minus stands before both terms, and "
            "log(1 − a) has the slope 1/(a − 1).": lambda a, y: -(y / a + (1 - y) / (1 - a)),
            "this is J itself; its slope in a is asked for.": lambda a, y: -(y * np.log(a) + (1 - y) * np.log(1 - a)),
            "this is ∂J/∂z, the product of two factors; here is the first.": lambda a, y: a - y,
            "this is ∂J/∂z with its sign changed; the first factor is asked for, ∂J/∂a.": lambda a, y: y - a,
            "a − 1 as a whole is the denominator: put it in brackets.": lambda a, y: -(y / a + (1 - y) / a - 1),
            "a (1 − a) as a whole is the denominator: put it in brackets.": lambda a, y: (a - y) / a * (1 - a),
            "1 − y as a whole is the numerator: put it in brackets.": lambda a, y: -(y / a + 1 - y / (a - 1)),
            "y and 1 − y are divided by a and a − 1, not multiplied.": lambda a, y: -(y * a + (1 - y) * (a - 1)),
            "this is the second factor, ∂a/∂z; here is the first.": lambda a, y: a * (1 - a),
            "y and 1 − y are missing in the numerators: they say which quotient counts.": lambda a, y: (
                -(1 / a + 1 / (a - 1))
            ),
            "y is missing, and the quotient for y = 0.": lambda a, y: -1 / a,
            "1 − y is missing, and the quotient for y = 1.": lambda a, y: 1 / (1 - a),
            "this is right for y = 1; for y = 0 it gives nothing.": lambda a, y: -y / a,
            "this is right for y = 0; for y = 1 it gives nothing.": lambda a, y: -((1 - y) / (a - 1)),
            "you have exchanged y and 1 − y.": lambda a, y: -((1 - y) / a + y / (a - 1)),
        },
    ),
    Exercise(
        id="2.2",
        reference=sigmoid_derivative,
        gained="the slope of the sigmoid costs nothing once you have the sigmoid.",
        cases=((-3.0,), (0.0,), (0.7,), (5.0,)),
        mistakes={
            "you have put z where a is meant: the formula a (1 − a) takes a = σ(z).": lambda z: z * (1 - z),
            "this is the slope at a, σ′(σ(z)); it is to be taken at z.": lambda z: sigmoid_derivative(sigmoid(z)),
            "1 − a needs brackets: without them, a is taken away from itself.": lambda z: 0 * sigmoid(z),
            "in the sigmoid, 1 + e⁻ᶻ as a whole is the denominator: mind the brackets.": lambda z: (
                -(1 + np.exp(-z)) * np.exp(-z)
            ),
            "the sum 1 + e⁻ᶻ as a whole is squared: mind the brackets.": lambda z: np.exp(-z) / (1 + np.exp(-2 * z)),
            "the slope of what is inside, 1 + e⁻ᶻ, is missing.": lambda z: -(sigmoid(z) ** 2),
            "this is a itself; go on to a (1 − a).": sigmoid,
            "the sigmoid rises everywhere, so its slope is never negative: how many minus "
            "signs are there on the way?": lambda z: -sigmoid_derivative(z),
            "it is 1 − a, not 1 + a.": lambda z: sigmoid(z) * (1 + sigmoid(z)),
            "this is 1 − a; the factor a is missing (in equation 2.10, the square in the denominator).": lambda z: (
                1 - sigmoid(z)
            ),
            "this is a · a; the second factor is 1 − a.": lambda z: sigmoid(z) ** 2,
            "the second factor is 1 − a, and you have written 1 − z.": lambda z: sigmoid(z) * (1 - z),
        },
    ),
    Exercise(
        id="2.3",
        reference=0.16,
        gained="0.8 · 0.2, and the same at a = 0.2.",
        mistakes={
            "that is 1 − a; multiply by a.": 0.2,
            "that is a; multiply by 1 − a.": 0.8,
            "that is the steepest slope, at a = 1/2.": 0.25,
            "that is 0.8 · 0.8; the second factor is 1 − a.": 0.64,
            "that is 0.2 · 0.2; one of the two factors is a.": 0.04,
            "the sigmoid rises, so its slope is positive.": -0.16,
            "the right digits; the point has slipped.": 1.6,
            "the right digits; the point has slipped by two places.": 16,
            "the right digits; the point has slipped, to the left.": 0.016,
            "the two factors are multiplied, not subtracted.": 0.6,
            "that is 1 − 0.8 · 0.8; it is a times 1 − a.": 0.36,
            "1 − a comes first: without brackets, a is taken away from itself.": 0,
            "that is σ(0.8); here 0.8 is a already.": 0.69,
            "that is the slope at z = 0.8; here a is 0.8.": float(sigmoid_derivative(0.8)),
        },
    ),
    Exercise(
        id="2.4",
        reference="c",
        gained="∂J/∂w = −0.7 · (−2) = 1.4, so w falls; ∂J/∂b = −0.7, so b rises.",
        mistakes={
            "b should rise, so that a does; but x is negative: what does a larger w do to z?": "a",
            "these are the signs of the slopes; you move against them.": "b",
            "a is to become larger. What does a smaller b do to z?": "d",
        },
    ),
    FillIn(
        id="2.5",
        gained="each circle multiplied what came from the right by its own slope.",
        steps=("w", ("×", "x", "wx"), ("+", "b", "z"), ("σ", "", "a"), ("J", "y", "J")),
        quantities={name: name for name in ("w", "x", "wx", "b", "z", "a", "y", "J")},
        asked=("da", "dz", "db", "dw"),
        draw=_one_neuron,
        mistakes={
            "da": {
                "the sign: (2.6) has a minus before the brackets.": lambda e: -e["da"],
                "that is J; the slope of J in a is asked for, (2.18).": lambda e: e["J"],
                "that is ∂J/∂z already; first comes ∂J/∂a, (2.18).": lambda e: e["dz"],
                "you have exchanged y and 1 − y in (2.6).": lambda e: -(1 - e["y"]) / e["a"] - e["y"] / (e["a"] - 1),
                "this quotient belongs to the other label: which one does y leave in (2.6)?": lambda e: (
                    (1 - e["y"]) / e["a"] + e["y"] / (e["a"] - 1)
                ),
            },
            "dz": {
                "the sign: is it y − a?": lambda e: -e["dz"],
                "what comes from the right is still to go through σ.": lambda e: e["da"],
                "that is the slope of σ alone: multiply it by what comes from the right.": lambda e: (
                    e["a"] * (1 - e["a"])
                ),
                "a (1 − a) has cancelled already: ∂J/∂z is a − y.": lambda e: e["dz"] * e["a"] * (1 - e["a"]),
                "the slope of σ is a (1 − a): the factor 1 − a is missing.": lambda e: e["da"] * e["a"],
                "the slope of σ is a (1 − a): the factor a is missing.": lambda e: e["da"] * (1 - e["a"]),
            },
            "db": {
                "the sign: the circle + changes no sign.": lambda e: -e["db"],
                "you have multiplied by b: the slope of z in b is 1.": lambda e: e["dz"] * e["b"],
                "that is ∂J/∂w: b does not meet x on its way.": lambda e: e["dw"],
                "b does not meet w on its way.": lambda e: e["dz"] * e["w"],
                "what comes from the right of + is ∂J/∂z, not ∂J/∂a.": lambda e: e["da"],
                "b moves z, z moves a, and a moves J: its slope is not 0.": lambda e: 0.0,
                "that is ∂z/∂b alone: multiply it by ∂J/∂z.": lambda e: 1.0,
            },
            "dw": {
                "the sign: it is ∂J/∂z times x, with the sign of each.": lambda e: -e["dw"],
                "towards w the circle × has the slope x, not w.": lambda e: e["dz"] * e["w"],
                "towards w the circle × has the slope x, not w x.": lambda e: e["dz"] * e["wx"],
                "the slope of a circle multiplies; it never divides.": lambda e: e["dz"] / e["x"],
                "the input x is missing: the circle × has a slope.": lambda e: e["dz"],
                "that is ∂z/∂w alone: multiply it by what comes from the right.": lambda e: e["x"],
                "this way leads past σ: take ∂J/∂z, not ∂J/∂a.": lambda e: e["da"] * e["x"],
            },
        },
    ),
    Exercise(
        id="2.6",
        reference=cross_entropy_from_logits,
        gained="it is finite for every z, and its slope is σ(z) − y.",
        cases=((-2.0, 1.0), (1.5, 0.0), (1000.0, 0.0), (-1000.0, 1.0), (1000.0, 1.0)),
        mistakes={
            "right for small z, and infinite at z = 1000: eᶻ is too large. Use np.logaddexp.": _log_of_power,
            "right for small z, and not for z = 1000, where a is rounded to 1: go without a.": _from_activation,
            "np.logaddexp takes the exponents and makes the powers of e itself.": lambda z, y: (
                np.logaddexp(0, np.exp(z)) - y * z
            ),
            "np.logaddexp takes the exponents, not 1 and eᶻ.": lambda z, y: np.logaddexp(1, np.exp(z)) - y * z,
            "right for small z, and infinite at z = −1000: the form with eᶻ and np.logaddexp.": lambda z, y: (
                np.log(1 + np.exp(-z)) + (1 - y) * z
            ),
            "z is taken away whatever y is: in the formula it is y z.": lambda z, y: np.logaddexp(0, z) - z,
            "y alone is taken away: in the formula it is y z.": lambda z, y: np.logaddexp(0, z) - y,
            "the term − y z is missing.": lambda z, y: np.logaddexp(0, z),
            "y z is subtracted, not added.": lambda z, y: np.logaddexp(0, z) + y * z,
            "the power in (2.24) is eᶻ, not e⁻ᶻ: you have mixed (2.22) and (2.24).": lambda z, y: (
                np.logaddexp(0, -z) - y * z
            ),
            "1 is e⁰: the first argument is 0, not 1.": lambda z, y: np.logaddexp(1, z) - y * z,
            "a loss is never negative: check the signs.": lambda z, y: y * z - np.logaddexp(0, z),
            "this is the slope of the loss; the loss is asked for.": lambda z, y: sigmoid(z) - y,
        },
    ),
)
