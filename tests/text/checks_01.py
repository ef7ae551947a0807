"""The equations of notebook 01."""

import numpy as np
from checking import D, computed, same, scalar, vector

from helpers import neuron
from helpers.data import Scale
from helpers.functions import sigmoid


def on_the_line(w, b, x):
    """Return the point of the line z = 0 that is next to x."""
    return x - w * (w.T @ x + b) / (w.T @ w)


@computed("1.1")
def logit(w_1, x_1, w_2, x_2, b):
    z, _ = neuron.forward([[w_1], [w_2]], b, [[x_1], [x_2]])
    return {"z": z.item()}


@computed("1.2")
def activation(z):
    return {"a": sigmoid(z)}


@vector("1.3", r"z = w^\mathsf{T} x + b")
def logit_of_columns(rng):
    w, x, b = rng.normal(size=(D, 1)), rng.normal(size=(D, 1)), rng.normal()
    z, _ = neuron.forward(w, b, x)
    same(z, w.T @ x + b)


@computed("1.4")
def standardised(x, mu, s):
    return {"x_standardised": Scale([[mu]], [[s]]).apply([[x]]).item()}


@computed("1.5")
def sure_of_class_1(z):
    return {"a": sigmoid(z)}


@computed("1.6")
def boundary(w_1, w_2, b, x_1):
    x = np.array([[x_1], [-(w_1 * x_1 + b) / w_2]])
    _, a = neuron.forward([[w_1], [w_2]], b, x)
    same(a, [[0.5]])
    return {"x_2": x[1, 0]}


@vector("1.7", r"w^\mathsf{T} (p - q) = 0")
def normal_of_the_line(rng):
    w, b = rng.normal(size=(D, 1)), rng.normal()
    p, q = (on_the_line(w, b, rng.normal(size=(D, 1))) for _ in range(2))
    same(neuron.forward(w, b, np.hstack([p, q]))[0], np.zeros((1, 2)))
    assert np.linalg.norm(p - q) > 0.1
    same(w.T @ (p - q), [[0]])


@vector("1.8", r"(c\,w)^\mathsf{T} x + c\,b = c\,(w^\mathsf{T} x + b)")
def every_z_times_c(rng):
    w, x, b, c = rng.normal(size=(D, 1)), rng.normal(size=(D, 1)), rng.normal(), rng.normal()
    z, _ = neuron.forward(c * w, c * b, x)
    same(z, (c * w).T @ x + c * b, c * (w.T @ x + b))


scalar("1.9")


@vector("1.10", r"z = w^\mathsf{T}\, \frac{t\,w}{\lVert w \rVert} + b = t\,\lVert w \rVert + b")
def along_the_normal(rng):
    w, b, t = rng.normal(size=(D, 1)), rng.normal(), rng.normal()
    length = np.linalg.norm(w)
    z, _ = neuron.forward(w, b, t * w / length)
    same(z, w.T @ (t * w / length) + b, [[t * length + b]])


@computed("1.11")
def distance_of_the_line(w_1, w_2, b):
    w = np.array([[w_1], [w_2]])
    length = np.linalg.norm(w)
    foot = on_the_line(w, b, np.zeros((2, 1)))
    return {"‖w‖": length, "t": (w.T @ foot / length).item()}
