"""Notebook 02."""

import numpy as np

from helpers.answers.exercise import Exercise, one_of
from helpers.answers.fill_in import FillIn
from helpers.functions import cross_entropy_from_logits, sigmoid, sigmoid_derivative


def _slope_in_a(a, y):
    return -(y / a + (1 - y) / (a - 1))


def _of_a(a, z, y):
    """Return the loss from an activation, as the first formula has it."""
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


def _of_some_a(change):
    """Return the loss from a = σ(z) that is changed first."""
    return lambda z, y: _of_a(change(sigmoid(z)), z, y)


def _of_epsilon(eps):
    """Return the losses in which a small number keeps the logarithms finite."""
    return (
        _of_some_a(lambda a: np.clip(a, eps, 1 - eps)),
        lambda z, y: -(y * np.log(sigmoid(z) + eps) + (1 - y) * np.log(1 - sigmoid(z) + eps)),
    )


def _finite(values):
    return lambda z, y: np.nan_to_num(values(z, y))


def _log_of_power(z, y):
    return np.log(1 + np.exp(np.float64(z))) - y * z


_from_activation = _of_some_a(lambda a: a)


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
        cases=((0.2137, 1.0), (0.7264, 0.0), (0.9381, 1.0), (0.0529, 0.0)),
        mistakes={
            "the right size with the wrong sign: a minus stands before the brackets.": lambda a, y: -_slope_in_a(a, y),
            "the second term has the wrong sign: the minus stands before both terms, and "
            "log(1 − a) has the slope 1/(a − 1).": lambda a, y: -(y / a + (1 - y) / (1 - a)),
            "the first term has the wrong sign: a minus stands before both terms.": lambda a, y: (
                y / a + (1 - y) / (1 - a)
            ),
            "this is J itself; its slope in a is asked for.": lambda a, y: _of_a(a, None, y),
            "this is ∂J/∂z, the product of two factors; here is the first.": lambda a, y: a - y,
            "this is ∂J/∂z with its sign changed; the first factor is asked for, ∂J/∂a.": lambda a, y: y - a,
            "is a − 1 in brackets? As a whole it is the denominator.": lambda a, y: -(y / a + (1 - y) / a - 1),
            "is a (1 − a) in brackets? As a whole it is the denominator.": lambda a, y: (a - y) / a * (1 - a),
            "is 1 − y in brackets? As a whole it is the numerator.": lambda a, y: -(y / a + 1 - y / (a - 1)),
            "y and 1 − y are divided by a and a − 1, not multiplied.": lambda a, y: -(y * a + (1 - y) * (a - 1)),
            "a − y is divided by a (1 − a), not multiplied.": lambda a, y: (a - y) * a * (1 - a),
            "this is the second factor, ∂a/∂z; here is the first.": lambda a, y: a * (1 - a),
            "this is 1 over the second factor; a − y as a factor is missing.": lambda a, y: 1 / (a * (1 - a)),
            "y and 1 − y are missing in the numerators: they say which quotient counts.": lambda a, y: (
                -(1 / a + 1 / (a - 1))
            ),
            "this is −1/a, whatever y is; for y = 0 another quotient counts.": lambda a, y: -1 / a,
            "this is 1/(1 − a), whatever y is; for y = 1 another quotient counts.": lambda a, y: 1 / (1 - a),
            "this is right for y = 1; for y = 0 it is 0.": lambda a, y: -y / a,
            "this is right for y = 0; for y = 1 it is 0.": lambda a, y: -((1 - y) / (a - 1)),
            "the quotients of y = 1 and y = 0 are exchanged.": lambda a, y: -((1 - y) / a + y / (a - 1)),
            "the quotients of y = 1 and y = 0 are exchanged, and have the wrong sign: is it 1/(a − y)?": lambda a, y: (
                (1 - y) / a + y / (a - 1)
            ),
            "the quotients are whole numbers here: does // stand for /?": one_of(
                lambda a, y: -(y // a + (1 - y) // (a - 1)), lambda a, y: (a - y) // (a * (1 - a))
            ),
            "this has log a and log(1 − a) where their slopes are right.": lambda a, y: (
                -(y / np.log(a) + (1 - y) / np.log(1 - a))
            ),
            "this has 1/a² for y = 1, where 1/a is right.": lambda a, y: -(y / a**2 + (1 - y) / (a - 1)),
        },
    ),
    Exercise(
        id="2.2",
        reference=sigmoid_derivative,
        gained="the slope of the sigmoid costs nothing once you have the sigmoid.",
        cases=((-3.1416,), (0.0,), (0.7183,), (5.2846,)),
        mistakes={
            "this is z (1 − z): the formula a (1 − a) takes a = σ(z).": lambda z: z * (1 - z),
            "this is a (1 − z): the second factor is 1 − a.": lambda z: sigmoid(z) * (1 - z),
            "this is z (1 − a): the first factor is a.": lambda z: z * sigmoid(-z),
            "this is the slope at a, σ′(σ(z)); it is to be taken at z.": lambda z: sigmoid_derivative(sigmoid(z)),
            "this is 0 everywhere: are there brackets around 1 − a?": lambda z: 0 * sigmoid(z),
            "is 1 + e⁻ᶻ in brackets in the sigmoid? As a whole it is the denominator.": lambda z: (
                -(1 + np.exp(-z)) * np.exp(-z)
            ),
            "is 1 + e⁻ᶻ in brackets? As a whole it is squared.": lambda z: np.exp(-z) / (1 + np.exp(-2 * z)),
            "this is −a²: the slope of what is inside, 1 + e⁻ᶻ, is missing.": lambda z: -(sigmoid(z) ** 2),
            "this is a itself; go on to a (1 − a).": sigmoid,
            "the sigmoid rises everywhere, so its slope is never negative: how many minus "
            "signs are there on the way?": lambda z: -sigmoid_derivative(z),
            "this is a (1 + a): the second factor is 1 − a.": lambda z: sigmoid(z) * (1 + sigmoid(z)),
            "this is 1 − a; the factor a is missing (see (2.10), the square in the denominator).": lambda z: sigmoid(
                -z
            ),
            "this is a · a; the second factor is 1 − a.": lambda z: sigmoid(z) ** 2,
            "one of the two factors is squared here: it is a (1 − a).": one_of(
                lambda z: sigmoid_derivative(z) * sigmoid(z), lambda z: sigmoid_derivative(z) * sigmoid(-z)
            ),
            "this is 1 − a²: the square belongs to another function, and here the slope is a (1 − a).": lambda z: (
                1 - sigmoid(z) ** 2
            ),
            "this is the slope of tanh; that of σ is asked for.": lambda z: 1 - np.tanh(z) ** 2,
            "this is σ(z) σ(1 − z): 1 − a is σ(−z).": lambda z: sigmoid(z) * sigmoid(1 - z),
            "this is a (1 − a) times z: the slope of z in z is 1.": lambda z: z * sigmoid_derivative(z),
            "this has eᶻ where e⁻ᶻ is right.": one_of(
                lambda z: np.exp(z) / (1 + np.exp(-z)) ** 2, lambda z: np.exp(-z) / (1 + np.exp(z)) ** 2
            ),
            "this is 1/4 everywhere: so steep is the sigmoid at z = 0 alone.": lambda z: 0.25,
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
            "the right digits; the point has slipped.": one_of(1.6, 16, 0.016),
            "that is 0.8 − 0.2: the two factors are multiplied.": 0.6,
            "that is 0.8 + 0.2: the two factors are multiplied.": 1,
            "that is 0.8 / 0.2: the two factors are multiplied.": 4,
            "that is 1 − 0.8 · 0.8; it is a times 1 − a.": 0.36,
            "that is twice the slope.": 0.32,
            "that is half the slope.": 0.08,
            "it is not flat there: are there brackets around 1 − a?": 0,
            "that is σ(0.8); here 0.8 is a already.": one_of(float(sigmoid(0.8)), 0.689),
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
                "the right size with the wrong sign: (2.6) has a minus before the brackets.": lambda e: -e["da"],
                "that is J; the slope of J in a is asked for, (2.18).": lambda e: e["J"],
                "that is ∂J/∂z already; first comes ∂J/∂a, (2.18).": lambda e: e["dz"],
                "that is the quotient of the other label, with its minus: which one does y leave in (2.6)?": lambda e: (
                    -(1 - e["y"]) / e["a"] - e["y"] / (e["a"] - 1)
                ),
                "that is the quotient of the other label, without its minus: which does y leave in (2.6)?": lambda e: (
                    (1 - e["y"]) / e["a"] + e["y"] / (e["a"] - 1)
                ),
            },
            "dz": {
                "the sign: is it y − a?": lambda e: -e["dz"],
                "that is ∂J/∂a: it is still to go through σ.": lambda e: e["da"],
                "that is the slope of σ alone: multiply it by what comes from the right.": lambda e: (
                    e["a"] * (1 - e["a"])
                ),
                "that is a − y times a (1 − a): the factor has cancelled already.": lambda e: (
                    e["dz"] * e["a"] * (1 - e["a"])
                ),
                "that is ∂J/∂a times a: the slope of σ is a (1 − a).": lambda e: e["da"] * e["a"],
                "that is ∂J/∂a times 1 − a: the slope of σ is a (1 − a).": lambda e: e["da"] * (1 - e["a"]),
            },
            "db": {
                "the sign: the circle + changes no sign.": lambda e: -e["db"],
                "that is ∂J/∂z times b: the slope of z in b is 1.": lambda e: e["dz"] * e["b"],
                "that is ∂J/∂w: b does not meet x on its way.": lambda e: e["dw"],
                "that is ∂J/∂z times w: b does not meet w on its way.": lambda e: e["dz"] * e["w"],
                "that is ∂J/∂a: to the circle + comes ∂J/∂z.": lambda e: e["da"],
                "b moves z, z moves a, and a moves J: its slope is not 0.": lambda e: 0.0,
                "that is ∂z/∂b alone: multiply it by ∂J/∂z.": lambda e: 1.0,
            },
            "dw": {
                "the sign: it is ∂J/∂z times x, with the sign of each.": lambda e: -e["dw"],
                "towards w the circle × has the slope x, not w.": lambda e: e["dz"] * e["w"],
                "towards w the circle × has the slope x, not w x.": lambda e: e["dz"] * e["wx"],
                "that is ∂J/∂z divided by x: the slope of a circle multiplies.": lambda e: e["dz"] / e["x"],
                "that is ∂J/∂z: the circle × has a slope, too, x.": lambda e: e["dz"],
                "that is ∂z/∂w alone: multiply it by what comes from the right.": lambda e: e["x"],
                "that is ∂J/∂a times x: to the circle × comes ∂J/∂z.": lambda e: e["da"] * e["x"],
            },
        },
    ),
    Exercise(
        id="2.6",
        reference=cross_entropy_from_logits,
        gained="it is finite for every z, and its slope is σ(z) − y.",
        cases=(
            (-2.1374, 1.0),
            (1.5683, 0.0),
            (1000.0, 0.0),
            (-1000.0, 1.0),
            (1000.0, 1.0),
            (-1000.0, 0.0),
            (25.0, 0.0),
            (12.3457, 1.0),
        ),
        mistakes={
            "right for small z, and infinite at z = 1000: eᶻ is too large. Use np.logaddexp.": _log_of_power,
            "right for small z, and infinite at z = −1000: the form with eᶻ and np.logaddexp.": lambda z, y: (
                np.log(1 + np.exp(-z)) + (1 - y) * z
            ),
            "right for small z, and no number at z = ±1000: is a worked out, which is rounded to 0 or 1? Go without.": (
                _from_activation
            ),
            "is nan or inf replaced by another number? At z = ±1000 the loss is 1000 or 0.": one_of(
                _finite(_log_of_power), _finite(_from_activation)
            ),
            "the loss stops growing where a is kept away from 0 and 1; it is to grow on with z.": one_of(
                *(one for exponent in range(2, 17) for one in _of_epsilon(10.0**-exponent))
            ),
            "this is right for large z only: log(1 + e^(−|z|)) is missing.": lambda z, y: np.maximum(z, 0) - y * z,
            "this is log(1 + e^(eᶻ)) − y z: np.logaddexp takes the exponents, and makes the powers itself.": (
                lambda z, y: np.logaddexp(0, np.exp(z)) - y * z
            ),
            "this is log(e + e^(eᶻ)) − y z: np.logaddexp takes the exponents, not 1 and eᶻ.": lambda z, y: (
                np.logaddexp(1, np.exp(z)) - y * z
            ),
            "this is log(e + eᶻ) − y z: 1 is e⁰, so the exponent is 0.": lambda z, y: np.logaddexp(1, z) - y * z,
            "this has powers of 2; the powers of e are in np.logaddexp.": lambda z, y: np.logaddexp2(0, z) - y * z,
            "this has z where y z is right: it depends on y.": lambda z, y: np.logaddexp(0, z) - z,
            "this has y where y z is right.": lambda z, y: np.logaddexp(0, z) - y,
            "the term − y z is missing.": lambda z, y: np.logaddexp(0, z),
            "y z is subtracted, not added.": lambda z, y: np.logaddexp(0, z) + y * z,
            "y z stands outside of the logarithm.": lambda z, y: np.logaddexp(0, z - y * z),
            "this has e⁻ᶻ where eᶻ is right: are (2.22) and (2.24) mixed?": lambda z, y: np.logaddexp(0, -z) - y * z,
            "this is the loss of the other label: y and 1 − y are exchanged.": lambda z, y: (
                np.logaddexp(0, z) - (1 - y) * z
            ),
            "the right size with the wrong sign: a loss is never negative.": lambda z, y: y * z - np.logaddexp(0, z),
            "this is the slope of the loss; the loss is asked for.": lambda z, y: sigmoid(z) - y,
            "this is σ(z); the loss is asked for.": lambda z, y: sigmoid(z),
        },
    ),
)
