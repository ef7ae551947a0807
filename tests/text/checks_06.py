"""The equations of notebook 06."""

import numpy as np
from checking import D, H, K, N, same, vector

from helpers import network
from helpers.functions import ACTIVATIONS, sigmoid, softmax, softmax_cross_entropy_from_logits
from helpers.gradcheck import central_difference


def net(rng, k=K):
    """Return the parameters of a network."""
    shapes = {"W1": (H, D), "b1": (H, 1), "W2": (k, H), "b2": (k, 1)}
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}


def birds(rng):
    """Return the features and the one-hot labels of N birds."""
    return rng.normal(size=(D, N)), np.eye(K)[:, rng.integers(0, K, size=N)]


def mean_loss(Z2, Y):
    return softmax_cross_entropy_from_logits(Z2, Y).mean()


def measured(f, x, derived):
    """Assert that a derived slope is the measured one, and has its shape."""
    assert derived.shape == x.shape
    np.testing.assert_allclose(central_difference(f, x), derived, atol=1e-8)


@vector("6.1", r"W^2 (W^1 x + b^1) + b^2 = (W^2 W^1)\, x + (W^2 b^1 + b^2)")
def two_straight_layers(rng):
    W1, b1, W2, b2 = net(rng).values()
    x = rng.normal(size=(D, 1))
    same(W2 @ (W1 @ x + b1) + b2, (W2 @ W1) @ x + (W2 @ b1 + b2))
    _, _, Z2, _ = network.forward(W1, b1, W2, b2, x, "identity")
    same(Z2, W2 @ (W1 @ x + b1) + b2)


@vector("6.2", r"Z^1 = W^1 X + B^1 \qquad A^1 = g(Z^1)")
def hidden_layer(rng):
    theta, (X, _) = net(rng), birds(rng)
    for name, g in ACTIVATIONS.items():
        Z1, A1, _, _ = network.forward(**theta, X=X, activation=name)
        same(Z1, theta["W1"] @ X + np.hstack([theta["b1"]] * N))
        same(A1, g.value(Z1))


@vector("6.3", r"Z^2 = W^2 A^1 + B^2 \qquad A^2 = \mathrm{SM}(Z^2)")
def output_layer(rng):
    X, _ = birds(rng)
    for k in (1, K):
        theta = net(rng, k)
        _, A1, Z2, A2 = network.forward(**theta, X=X)
        same(Z2, theta["W2"] @ A1 + np.hstack([theta["b2"]] * N))
        same(A2, sigmoid(Z2) if k == 1 else softmax(Z2))


@vector(
    "6.4",
    r"\frac{\partial J}{\partial W^1} = \frac{\partial J}{\partial A^2}"
    r" \cdot \frac{\partial A^2}{\partial Z^2} \cdot \frac{\partial Z^2}{\partial A^1}"
    r" \cdot \frac{\partial A^1}{\partial Z^1} \cdot \frac{\partial Z^1}{\partial W^1}",
)
def five_factors(rng):
    """For numbers, d = h = k = n = 1, the five factors multiply as they stand."""
    w1, b1, w2, b2, x = rng.normal(size=5)
    z1 = w1 * x + b1
    a1 = np.tanh(z1)
    a2 = sigmoid(w2 * a1 + b2)
    factors = -1 / a2, a2 * (1 - a2), w2, 1 - a1**2, x  # for y = 1
    theta = {"W1": [[w1]], "b1": [[b1]], "W2": [[w2]], "b2": [[b2]]}
    _, slopes = network.loss_and_gradient(**theta, X=[[x]], Y=[[1.0]])
    same(slopes["W1"].item(), np.prod(factors))


@vector("6.5", r"\frac{\partial J}{\partial Z^2} = \frac{1}{n} (A^2 - Y)")
def slope_in_the_outputs(rng):
    theta, (X, Y) = net(rng), birds(rng)
    _, _, Z2, A2 = network.forward(**theta, X=X)
    measured(lambda Z2: mean_loss(Z2, Y), Z2, (A2 - Y) / N)


@vector(
    "6.6",
    r"\frac{\partial J}{\partial W^2} = \frac{\partial J}{\partial Z^2}\, (A^1)^\mathsf{T} \qquad"
    r" \frac{\partial J}{\partial b^2} = \frac{\partial J}{\partial Z^2}\, \mathbf{1}",
)
def slopes_of_the_second_layer(rng):
    theta, (X, Y) = net(rng), birds(rng)
    _, A1, _, A2 = network.forward(**theta, X=X)
    _, slopes = network.loss_and_gradient(**theta, X=X, Y=Y)
    dZ2 = (A2 - Y) / N
    same(slopes["W2"], dZ2 @ A1.T)
    same(slopes["b2"], dZ2 @ np.ones((N, 1)))


@vector(
    "6.7",
    r"\frac{\partial J}{\partial a^1_u} ="
    r" \sum_{j=1}^{k} W^2_{ju}\, \frac{\partial J}{\partial z^2_j}",
)
def slope_in_one_hidden_activation(rng):
    W2, b2, a1 = rng.normal(size=(K, H)), rng.normal(size=(K, 1)), rng.normal(size=(H, 1))
    y = np.eye(K)[:, [1]]
    dz2 = softmax(W2 @ a1 + b2) - y
    derived = [[sum(W2[j, u] * dz2[j, 0] for j in range(K))] for u in range(H)]
    measured(lambda a1: mean_loss(W2 @ a1 + b2, y), a1, np.array(derived))


@vector("6.8", r"\frac{\partial J}{\partial A^1} = (W^2)^\mathsf{T}\, \frac{\partial J}{\partial Z^2}")
def slope_in_the_hidden_activations(rng):
    theta, (X, Y) = net(rng), birds(rng)
    _, A1, _, A2 = network.forward(**theta, X=X)
    derived = theta["W2"].T @ ((A2 - Y) / N)
    measured(lambda A1: mean_loss(theta["W2"] @ A1 + theta["b2"], Y), A1, derived)


@vector("6.9", r"\frac{\partial J}{\partial Z^1} = \frac{\partial J}{\partial A^1} \odot g'(Z^1)")
def slope_in_the_hidden_logits(rng):
    theta, (X, Y) = net(rng), birds(rng)
    W2, b2 = theta["W2"], theta["b2"]
    for name, g in ACTIVATIONS.items():
        Z1, A1, _, A2 = network.forward(**theta, X=X, activation=name)
        derived = (W2.T @ ((A2 - Y) / N)) * g.slope(Z1, A1)
        measured(lambda Z1, g=g: mean_loss(W2 @ g.value(Z1) + b2, Y), Z1, derived)


@vector(
    "6.10",
    r"\frac{\partial J}{\partial W^1} = \frac{\partial J}{\partial Z^1}\, X^\mathsf{T} \qquad"
    r" \frac{\partial J}{\partial b^1} = \frac{\partial J}{\partial Z^1}\, \mathbf{1}",
)
def slopes_of_the_first_layer(rng):
    theta, (X, Y) = net(rng), birds(rng)
    _, A1, _, A2 = network.forward(**theta, X=X)
    dZ1 = (theta["W2"].T @ ((A2 - Y) / N)) * (1 - A1**2)
    _, slopes = network.loss_and_gradient(**theta, X=X, Y=Y)
    same(slopes["W1"], dZ1 @ X.T)
    same(slopes["b1"], dZ1 @ np.ones((N, 1)))
