"""The equations of notebook 07."""

import numpy as np
from checking import D, H, K, N, same, vector

from helpers import network
from helpers.gradcheck import central_difference


def net(rng, k=K):
    """Return the parameters of a network."""
    shapes = {"W1": (H, D), "b1": (H, 1), "W2": (k, H), "b2": (k, 1)}
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}


def pixels(rng, k=K):
    """Return N images and their one-hot labels."""
    return rng.normal(size=(D, N)), np.eye(k)[:, rng.integers(0, k, size=N)]


@vector("7.1", r"J = -\log \frac{1}{10} = \log 10 \approx 2.303")
def loss_at_the_start(rng):
    """No class is preferred if W² and b² are zero, whatever the examples."""
    theta, (X, Y) = net(rng, 10), pixels(rng, 10)
    J, _ = network.loss_and_gradient(**theta | {"W2": np.zeros((10, H)), "b2": np.zeros((10, 1))}, X=X, Y=Y)
    same(J, -np.log(1 / 10))
    same(J, np.log(10))
    assert round(J, 3) == 2.303


def slope_in(X, Y, theta):
    """Return what (7.2) gives, from what the package gives for the weights of a layer below."""
    _, A1, _, A2 = network.forward(**theta, X=X)
    dZ1 = theta["W2"].T @ (A2 - Y) / X.shape[1] * (1 - A1**2)
    return theta["W1"].T @ dZ1


@vector("7.2", r"\frac{\partial J}{\partial X} = (W^1)^\mathsf{T}\, \frac{\partial J}{\partial Z^1}")
def slope_in_the_pixels(rng):
    theta, (X, Y) = net(rng), pixels(rng)
    measured = central_difference(lambda X: network.loss_and_gradient(**theta, X=X, Y=Y)[0], X)
    np.testing.assert_allclose(slope_in(X, Y, theta), measured, atol=1e-8)


@vector("7.3", r"x \leftarrow x - \beta\, \frac{\partial J}{\partial x}")
def a_step_of_the_image(rng):
    """The loss falls by β times the squared slope, for a small β."""
    theta, (X, Y) = net(rng), pixels(rng)
    x, y, beta = X[:, :1], Y[:, :1], 1e-5
    dx = slope_in(x, y, theta)
    J, after = (network.loss_and_gradient(**theta, X=at, Y=y)[0] for at in (x, x - beta * dx))
    np.testing.assert_allclose((J - after) / beta, np.sum(dx**2), rtol=1e-3)
