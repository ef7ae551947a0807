"""The equations of notebook 02."""

import numpy as np
from checking import D, computed, scalar, vector

from helpers import neuron
from helpers.functions import cross_entropy, sigmoid
from helpers.gradcheck import central_difference

LOSS = r"-(y \log a + (1 - y) \log(1 - a))"
SIGMA = r"\sigma(z)"


@computed("2.1")
def loss(a, y):
    return {"J": cross_entropy(a, y)}


@computed("2.2")
def nudged(w, x, b, y):
    before, after = (neuron.forward([[weight]], b, [[x]]) for weight in (w, w + 0.5))
    dz, da = (late.item() - early.item() for early, late in zip(before, after, strict=True))
    dJ = cross_entropy(after[1].item(), y) - cross_entropy(before[1].item(), y)
    return {"Δw": 0.5, "Δz": dz, "Δa": da, "ΔJ": dJ}


scalar("2.3", J=LOSS, a=SIGMA, z="w x + b")
scalar("2.4")
scalar("2.5")
scalar("2.6", J=LOSS)


@computed("2.7")
def activation(z):
    return {"a": sigmoid(z)}


scalar("2.8", a=SIGMA)
scalar("2.9")
scalar("2.10", a=SIGMA)
scalar("2.11", a=SIGMA)
scalar("2.12", a=SIGMA)
scalar("2.13")
scalar("2.14", z="w_1 x_1 + w_j x_j + w_3 x_3 + b")


@vector("2.15", r"\frac{\partial z}{\partial w} = x")
def slopes_of_the_logit(rng):
    w, x, b = rng.normal(size=(D, 1)), rng.normal(size=(D, 1)), rng.normal()
    measured = central_difference(lambda w: neuron.forward(w, b, x)[0].item(), w)
    assert measured.shape == x.shape
    np.testing.assert_allclose(measured, x, atol=1e-9)


scalar("2.16")
scalar("2.17")
scalar("2.18", J=LOSS)
scalar("2.19", J=LOSS, a=SIGMA)
# One row of w and x; what the other features add to z is a constant c to it.
scalar("2.20", J=LOSS, a=SIGMA, z="w x + c + b")
scalar("2.21", a=SIGMA)
scalar("2.22", J=LOSS, a=SIGMA)
scalar("2.23")
scalar("2.24", J=LOSS, a=SIGMA)
scalar("2.25", J=LOSS, a=SIGMA)
scalar("2.26", S=r"\frac{1}{2} (a - y)^2", a=SIGMA)
