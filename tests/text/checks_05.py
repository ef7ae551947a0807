"""The equations of notebook 05."""

import numpy as np
from checking import D, K, N, same, vector

from helpers import softmax_regression
from helpers.functions import softmax, softmax_cross_entropy_from_logits
from helpers.gradcheck import central_difference
from helpers.training import gradient_descent


def birds(rng):
    """Return W, b, the features and the one-hot labels of N birds."""
    Y = np.eye(K)[:, rng.integers(0, K, size=N)]
    return rng.normal(size=(K, D)), rng.normal(size=(K, 1)), rng.normal(size=(D, N)), Y


def errors(W, b, X, Y):
    return softmax(W @ X + b) - Y


def after_a_step(W, b, X, Y, alpha):
    objective = softmax_regression.objective(X, Y)
    return gradient_descent(objective, {"W": W, "b": b}, alpha, 1).at(1)


@vector(
    "5.1",
    r"\begin{aligned} W &\leftarrow W - \alpha \cdot \frac{1}{n}"
    r" \sum_{i=1}^{n} (a_i - y_i)\, x_i^\mathsf{T} \\"
    r" b &\leftarrow b - \alpha \cdot \frac{1}{n} \sum_{i=1}^{n} (a_i - y_i) \end{aligned}",
)
def step_of_a_sum(rng):
    W, b, X, Y = birds(rng)
    pairs = [(softmax(W @ X[:, i : i + 1] + b) - Y[:, i : i + 1], X[:, i : i + 1]) for i in range(N)]
    after = after_a_step(W, b, X, Y, 0.7)
    same(after["W"], W - 0.7 / N * sum(error @ x.T for error, x in pairs))
    same(after["b"], b - 0.7 / N * sum(error for error, _ in pairs))


@vector("5.2", r"(E X^\mathsf{T})_{jq} = \sum_{i=1}^{n} E_{ji}\, X_{qi}")
def entry_of_a_product(rng):
    E, X = rng.normal(size=(K, N)), rng.normal(size=(D, N))
    for j, q in np.ndindex(K, D):
        same((E @ X.T)[j, q], sum(E[j, i] * X[q, i] for i in range(N)))


@vector("5.3", r"\sum_{i=1}^{n} e_i\, x_i^\mathsf{T} = E X^\mathsf{T}")
def sum_of_outer_products(rng):
    E, X = rng.normal(size=(K, N)), rng.normal(size=(D, N))
    same(sum(np.outer(E[:, i], X[:, i]) for i in range(N)), E @ X.T)


@vector("5.4", r"Z = W X + B \qquad A = \mathrm{SM}(Z)")
def forward_of_all(rng):
    W, b, X, _ = birds(rng)
    Z, A = softmax_regression.forward(W, b, X)
    same(Z, W @ X + np.hstack([b] * N))
    same(A, np.hstack([softmax(Z[:, i : i + 1]) for i in range(N)]))


@vector("5.5", r"\frac{\partial J}{\partial Z} = \frac{1}{n} (A - Y)")
def slope_in_all_logits(rng):
    W, b, X, Y = birds(rng)
    measured = central_difference(lambda Z: softmax_cross_entropy_from_logits(Z, Y).mean(), W @ X + b)
    np.testing.assert_allclose(measured, errors(W, b, X, Y) / N, atol=1e-8)


@vector(
    "5.6",
    r"\frac{\partial J}{\partial W} = \frac{\partial J}{\partial Z}\, X^\mathsf{T} \qquad"
    r" \frac{\partial J}{\partial b} = \frac{\partial J}{\partial Z}\, \mathbf{1}",
)
def slopes_behind_the_logits(rng):
    W, b, X, Y = birds(rng)
    _, slopes = softmax_regression.loss_and_gradient(W, b, X, Y)
    dZ = errors(W, b, X, Y) / N
    same(slopes["W"], dZ @ X.T)
    same(slopes["b"], dZ @ np.ones((N, 1)))
    # The same for another J of Z: only Z = W X + B is needed.
    weight = rng.normal(size=(K, N))
    dZ = weight * np.cos(W @ X + b)

    def loss(W, b):
        return np.sum(weight * np.sin(W @ X + b))

    measured = central_difference(lambda W: loss(W, b), W)
    np.testing.assert_allclose(measured, dZ @ X.T, atol=1e-7)
    measured = central_difference(lambda b: loss(W, b), b)
    np.testing.assert_allclose(measured, dZ @ np.ones((N, 1)), atol=1e-7)


@vector("5.7", r"W \leftarrow W - \frac{\alpha}{n} (A - Y)\, X^\mathsf{T}")
def step_in_one_line(rng):
    W, b, X, Y = birds(rng)
    same(after_a_step(W, b, X, Y, 0.7)["W"], W - 0.7 / N * errors(W, b, X, Y) @ X.T)


@vector("5.8", r"Z = X W + B")
def forward_in_rows(rng):
    W, b, X, _ = birds(rng)
    Z, _ = softmax_regression.forward(W, b, X)
    X_rows, W_rows, B_rows = X.T, W.T, np.vstack([b.T] * N)
    assert (X_rows.shape, W_rows.shape, B_rows.shape) == ((N, D), (D, K), (N, K))
    same(X_rows @ W_rows + B_rows, Z.T)


@vector("5.9", r"(W X)^\mathsf{T} = X^\mathsf{T}\, W^\mathsf{T}")
def transpose_of_a_product(rng):
    W, _, X, _ = birds(rng)
    same((W @ X).T, X.T @ W.T)


@vector(
    "5.10",
    r"\frac{\partial J}{\partial W} \approx"
    r" \frac{1}{m} \sum_{i \in S} (a_i - y_i)\, x_i^\mathsf{T}",
)
def slope_of_a_batch(rng):
    """Over the batches of one epoch, all of one size, the slopes have the exact one as mean."""
    W, b, X, Y = birds(rng)
    X, Y = X[:, :6], Y[:, :6]
    objective = softmax_regression.objective(X, Y)
    batches = rng.permutation(6).reshape(3, 2)
    slopes = [objective(W, b, columns=S)[1]["W"] for S in batches]
    for S, slope in zip(batches, slopes, strict=True):
        error = errors(W, b, X, Y)
        same(slope, sum(error[:, i : i + 1] @ X[:, i : i + 1].T for i in S) / 2)
    same(np.mean(slopes, axis=0), objective(W, b)[1]["W"])
