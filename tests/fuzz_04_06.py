"""For the fuzzer, notebooks 04 to 06: other right ways of writing an answer, and readers' data."""

import numpy as np

from helpers import network, softmax_regression


def forward(W1, b1, W2, b2, X):
    """Return what the notebook's own function of this name does."""
    Z1 = W1 @ X + b1
    Z2 = W2 @ np.tanh(Z1) + b2
    powers = np.exp(Z2 - Z2.max(axis=0))
    return Z1, np.tanh(Z1), Z2, powers / powers.sum(axis=0)


def backward(W1, b1, W2, b2, X, Y):
    """Return the slopes by name, as the notebook's own function of this name does."""
    return network.loss_and_gradient(W1, b1, W2, b2, X, Y)[1]


def batched(W, b, X, Y):
    """Return the slopes, as the notebook's own function of this name does."""
    slopes = softmax_regression.loss_and_gradient(W, b, X, Y)[1]
    return slopes["W"], slopes["b"]


NAMES = {"forward": forward, "backward": backward, "batched": batched}

WAYS = {
    "4.1": [
        """
        def answer(z):
            powers = np.exp(z)
            total = 0
            for i in range(len(z)):
                total += powers[i, 0]
            return powers / total
        """,
        """
        def answer(z):
            return np.exp(z) / np.sum(np.exp(z), axis=0, keepdims=True)
        """,
        """
        def answer(z):
            a = np.zeros(z.shape)
            for i in range(z.shape[0]):
                a[i, 0] = 1 / np.sum(np.exp(z - z[i, 0]))
            return a
        """,
    ],
    "4.5": [
        """
        def answer(W, b, x, y):
            z = W @ x + b
            a = np.exp(z) / np.sum(np.exp(z))
            dz = a - y
            dW = np.zeros(W.shape)
            for j in range(W.shape[0]):
                for q in range(W.shape[1]):
                    dW[j, q] = dz[j, 0] * x[q, 0]
            return dW, dz
        """,
        """
        def answer(W, b, x, y):
            a = softmax(W @ x + b)
            jacobian = np.diagflat(a) - a @ a.T
            dz = jacobian @ (-y / a)
            return dz * x.T, dz
        """,
        """
        def answer(W, b, x, y):
            error = softmax(np.dot(W, x) + b) - y
            dW = np.outer(error, x)
            db = error.copy()
            return dW, db
        """,
    ],
    "4.7": [
        """
        def answer(z):
            shifted = z - np.max(z, axis=0, keepdims=True)
            return np.exp(shifted) / np.sum(np.exp(shifted))
        """,
        """
        def answer(z):
            M = z[0, 0]
            for i in range(1, len(z)):
                if z[i, 0] > M:
                    M = z[i, 0]
            powers = np.exp(z - M)
            return powers / powers.sum()
        """,
        """
        def answer(z):
            M = z.max()
            return np.exp(z - M - np.log(np.exp(z - M).sum()))
        """,
    ],
    "5.2": [
        """
        def answer(W, b, X, Y):
            dW, db, n = np.zeros(W.shape), np.zeros(b.shape), X.shape[1]
            for i in range(n):
                x, y = X[:, i : i + 1], Y[:, i : i + 1]
                error = softmax(W @ x + b) - y
                dW += error @ x.T
                db += error
            return dW / n, db / n
        """,
        """
        def answer(W, b, X, Y):
            n = Y.shape[1]
            powers = np.exp(W @ X + b)
            A = powers / powers.sum(axis=0)
            E = A - Y
            return E @ X.T / n, E @ np.ones((n, 1)) / n
        """,
        """
        def answer(W, b, X, Y):
            E = softmax(W @ X + b) - Y
            dW = np.einsum("jn,qn->jq", E, X) / len(X.T)
            db = np.mean(E, axis=1, keepdims=True)
            return dW, db
        """,
    ],
    "5.3": [
        """
        def answer(Z):
            powers = np.exp(Z - np.max(Z, axis=0))
            return powers / np.sum(powers, axis=0)
        """,
        """
        def answer(Z):
            A = np.zeros(Z.shape)
            for i in range(Z.shape[1]):
                z = Z[:, i]
                powers = np.exp(z - z.max())
                A[:, i] = powers / powers.sum()
            return A
        """,
        """
        def answer(Z):
            shifted = Z - Z.max(axis=0, keepdims=True)
            return np.exp(shifted - np.log(np.exp(shifted).sum(axis=0)))
        """,
    ],
    "5.6": [
        """
        def answer(X, A, Y):
            dW = np.zeros((X.shape[1], A.shape[1]))
            for i in range(len(X)):
                dW += np.outer(X[i], A[i] - Y[i])
            return dW / X.shape[0]
        """,
        """
        def answer(X, A, Y):
            n = Y.shape[0]
            dZ = (A - Y) / n
            return (dZ.T @ X).T
        """,
        """
        def answer(X, A, Y):
            return np.einsum("nd,nk->dk", X, A - Y) / len(A)
        """,
    ],
    "5.7": [
        """
        def answer(W, b, X, Y, order, m, alpha):
            n = len(order)
            X, Y = X[:, order], Y[:, order]
            for i in range(0, n, m):
                X_m, Y_m = X[:, i : i + m], Y[:, i : i + m]
                dZ = (softmax(W @ X_m + b) - Y_m) / X_m.shape[1]
                W = W - alpha * dZ @ X_m.T
                b = b - alpha * dZ.sum(axis=1, keepdims=True)
            return W, b
        """,
        """
        def answer(W, b, X, Y, order, m, alpha):
            first = 0
            W, b = W.copy(), b.copy()
            while first < len(order):
                S = order[first : first + m]
                dW, db = batched(W, b, X[:, S], Y[:, S])
                W -= alpha * dW
                b -= alpha * db
                first += m
            return W, b
        """,
    ],
    "6.2": [
        """
        def answer(z):
            return 4 * sigmoid(2 * z) * sigmoid(-2 * z)
        """,
        """
        def answer(z):
            t = 2 * sigmoid(2 * z) - 1
            return 1 - t**2
        """,
        """
        def answer(z):
            return 1 / np.cosh(z) ** 2
        """,
    ],
    "6.3": [
        """
        def answer(W1, b1, W2, b2, X, Y):
            n = Y.shape[1]
            Z1 = W1 @ X + b1
            A1 = np.tanh(Z1)
            A2 = softmax(W2 @ A1 + b2)
            dZ2 = (A2 - Y) / n
            dW2 = dZ2 @ A1.T
            db2 = np.sum(dZ2, axis=1, keepdims=True)
            dA1 = W2.T @ dZ2
            dZ1 = dA1 * (1 - np.tanh(Z1) ** 2)
            dW1 = dZ1 @ X.T
            db1 = np.sum(dZ1, axis=1, keepdims=True)
            return dW1, db1, dW2, db2
        """,
        """
        def answer(W1, b1, W2, b2, X, Y):
            dW1, db1, dW2, db2 = 0 * W1, 0 * b1, 0 * W2, 0 * b2
            n = X.shape[1]
            for i in range(n):
                x, y = X[:, i : i + 1], Y[:, i : i + 1]
                Z1, A1, Z2, A2 = forward(W1, b1, W2, b2, x)
                dz2 = A2 - y
                dz1 = W2.T @ dz2 * (1 - A1 * A1)
                dW1, db1 = dW1 + dz1 @ x.T / n, db1 + dz1 / n
                dW2, db2 = dW2 + dz2 @ A1.T / n, db2 + dz2 / n
            return dW1, db1, dW2, db2
        """,
    ],
    "6.4": [
        """
        def answer(W1, b1, W2, b2, X, Y, alpha, steps):
            theta = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
            for _ in range(steps):
                slopes = backward(**theta, X=X, Y=Y)
                theta = {name: theta[name] - alpha * slopes[name] for name in theta}
            return theta["W1"], theta["b1"], theta["W2"], theta["b2"]
        """,
        """
        def answer(W1, b1, W2, b2, X, Y, alpha, steps):
            step = 0
            while step < steps:
                slopes = backward(W1, b1, W2, b2, X, Y)
                W1 = W1 - alpha * slopes["W1"]
                b1 = b1 - alpha * slopes["b1"]
                W2 = W2 - alpha * slopes["W2"]
                b2 = b2 - alpha * slopes["b2"]
                step += 1
            return W1, b1, W2, b2
        """,
    ],
}


def _rows(draw):
    X, A, Y = draw.array("n", "d"), draw.array("k", "n", scale=1.0), draw.one_hot("k", "n")
    powers = np.exp(A)
    return X, (powers / powers.sum(axis=0)).T, Y.T


def _one(draw):
    y = draw.one_hot("k", 1)
    if draw.one_of(True, False, False):
        y = (y + 1) / (y + 1).sum()  # unsure
    return draw.array("k", "d"), draw.array("k", 1), draw.array("d", 1), y


def _batch(draw):
    return draw.array("k", "d"), draw.array("k", 1), draw.array("d", "n"), draw.one_hot("k", "n")


def _network(draw):
    theta = draw.array("h", "d"), draw.array("h", 1), draw.array("k", "h"), draw.array("k", 1)
    draw.sizes["k"] = max(2, draw.size("k"))  # with one class every slope is 0
    theta = *theta[:2], draw.array("k", "h"), draw.array("k", 1)
    return *theta, draw.array("d", "n"), draw.one_hot("k", "n")


DATA = {
    "4.1": lambda draw: (draw.array("k", 1, scale=draw.one_of(0.5, 2.0, 2.0, 10.0)),),
    "4.5": _one,
    "4.7": lambda draw: (draw.logits("k", 1),),
    "5.2": _batch,
    "5.3": lambda draw: (draw.logits("k", "n"),),
    "5.6": _rows,
    "5.7": lambda draw: (
        *_batch(draw),
        draw.order("n"),
        draw.one_of(2, 3, 4),
        draw.one_of(0.1, 0.5, 1.0, 2.0),
    ),
    "6.2": lambda draw: (draw.array(draw.one_of(1, "h"), "n", scale=draw.one_of(0.3, 1.0, 3.0)),),
    "6.3": _network,
    "6.4": lambda draw: (
        *_network(draw),
        draw.one_of(0.1, 0.3, 0.5, 1.0),
        draw.one_of(1, 2, 3, 5),
    ),
}
