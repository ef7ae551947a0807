"""For the fuzzer, notebook 07: other right ways of writing an answer, and readers' data."""

import numpy as np

from helpers.functions import softmax

WAYS = {
    "7.1": [
        """
        def answer(images):
            n, rows, columns = images.shape
            X = np.zeros((rows * columns, n))
            for j in range(n):
                X[:, j] = images[j].ravel()
            return X
        """,
        """
        def answer(images):
            columns = [image.reshape(-1, 1) for image in images]
            return np.hstack(columns)
        """,
        """
        def answer(images):
            return images.transpose(1, 2, 0).reshape(-1, len(images))
        """,
    ],
    "7.2": [
        """
        def answer(X, rows):
            d, n = X.shape
            images = np.zeros((n, rows, d // rows))
            for j in range(n):
                images[j] = X[:, j].reshape(rows, -1)
            return images
        """,
        """
        def answer(X, rows):
            return np.array([x.reshape(rows, -1) for x in X.T])
        """,
        """
        def answer(X, rows):
            return X.reshape(rows, -1, X.shape[1]).transpose(2, 0, 1)
        """,
    ],
    "7.3": [
        """
        def answer(y, k):
            return np.eye(k)[:, y[0]]
        """,
        """
        def answer(y, k):
            n = y.shape[1]
            Y = np.zeros((k, n))
            for i in range(n):
                Y[y[0, i], i] = 1
            return Y
        """,
        """
        def answer(y, k):
            Y = np.zeros((k, y.size))
            Y[y.ravel(), np.arange(y.size)] = 1
            return Y
        """,
    ],
    "7.4": [
        """
        def answer(A, y):
            n = y.shape[1]
            right = 0
            for i in range(n):
                right += np.argmax(A[:, i]) == y[0, i]
            return right / n
        """,
        """
        def answer(A, y):
            said = np.argmax(A, axis=0)
            return np.sum(said == y[0]) / len(said)
        """,
        """
        def answer(A, y):
            own = A[y[0], np.arange(y.size)]
            return np.mean(own == A.max(axis=0))
        """,
    ],
    "7.5": [
        """
        def answer(said, y, k):
            C = np.zeros((k, k))
            for i in range(y.shape[1]):
                C[y[0, i], said[0, i]] += 1
            return C
        """,
        """
        def answer(said, y, k):
            C = np.zeros((k, k))
            np.add.at(C, (y[0], said[0]), 1)
            return C
        """,
        """
        def answer(said, y, k):
            return np.eye(k)[:, y[0]] @ np.eye(k)[said[0]]
        """,
        """
        def answer(said, y, k):
            return np.bincount(k * y[0] + said[0], minlength=k * k).reshape(k, k)
        """,
    ],
    "7.6": [
        """
        def answer(W1, u):
            return np.where(W1[u].reshape(8, 8) > 0, 1, 0)
        """,
        """
        def answer(W1, u):
            image = np.zeros((8, 8))
            for i in range(8):
                for j in range(8):
                    if W1[u, 8 * i + j] > 0:
                        image[i, j] = 1
            return image
        """,
        """
        def answer(W1, u):
            return np.maximum(np.sign(W1[u]), 0).reshape(8, 8)
        """,
    ],
    "7.7": [
        """
        def answer(W1):
            h = W1.shape[0]
            pictures = np.zeros((h, 8, 8))
            for u in range(h):
                pictures[u] = W1[u].reshape(8, 8)
            return pictures
        """,
        """
        def answer(W1):
            columns = W1.T
            return columns.T.reshape(len(W1), 8, 8)
        """,
        """
        def answer(W1):
            return np.array([w.reshape(8, 8) for w in W1])
        """,
    ],
    "7.8": [
        """
        def answer(W1, b1, W2, b2, X, Y):
            n = Y.shape[1]
            Z1 = W1 @ X + b1
            A1 = np.tanh(Z1)
            A2 = softmax(W2 @ A1 + b2)
            dZ2 = (A2 - Y) / n
            dA1 = W2.T @ dZ2
            dZ1 = dA1 * (1 - np.tanh(Z1) ** 2)
            dX = W1.T @ dZ1
            return dX
        """,
        """
        def answer(W1, b1, W2, b2, X, Y):
            n = X.shape[1]
            dX = np.zeros(X.shape)
            for i in range(n):
                x, y = X[:, i : i + 1], Y[:, i : i + 1]
                Z1, A1, Z2, A2 = forward(W1, b1, W2, b2, x)
                dX[:, i : i + 1] = W1.T @ (W2.T @ (A2 - y) * (1 - A1 * A1)) / n
            return dX
        """,
    ],
}


def _labels(draw, k, n):
    """Return whole numbers from 0 to k − 1, (1, n)."""
    return draw.rng.integers(draw.size(k), size=(1, draw.size(n)))


def _taken(draw, y, k):
    """Return labels, some of them changed."""
    wrong = draw.rng.random(y.shape) < draw.one_of(0.1, 0.3, 0.3, 0.9)
    return np.where(wrong, draw.rng.integers(k, size=y.shape), y)


def _images(draw):
    size = draw.size("n"), draw.one_of(2, 3, 8), draw.one_of(2, 3, 4, 8)
    return (draw.rng.integers(0, 17, size=size).astype(float),)


def _columns(draw):
    (images,) = _images(draw)
    n, rows, columns = images.shape
    return draw.rng.permuted(images.reshape(rows * columns, n)), rows


def _classes(draw):
    draw.sizes["k"] = draw.one_of(2, 3, 4, 10)
    draw.sizes["n"] = draw.one_of(1, 3, 5, 12, 20)
    return draw.sizes["k"], _labels(draw, "k", "n")


def _one_hot(draw):
    k, y = _classes(draw)
    return y, k


def _accuracy(draw):
    k, y = _classes(draw)
    said = np.arange(k)[:, None] == _taken(draw, y, k)
    return softmax(draw.rng.normal(size=said.shape) * 0.3 + draw.one_of(1.6, 3.0) * said), y


def _confusion(draw):
    k, y = _classes(draw)
    return _taken(draw, y, k), y, k


def _weights(draw):
    W1 = draw.rng.normal(size=(draw.size("h"), 64)) * draw.one_of(0.1, 1.0) + draw.one_of(0, 0.1)
    W1[:, :: draw.one_of(8, 9, 100)] = 0  # pixels that are always empty
    return W1


def _unit(draw):
    W1 = _weights(draw)
    return W1, int(draw.rng.integers(len(W1)))


def _network(draw):
    draw.sizes["k"] = draw.one_of(2, 3, 4, 10)  # with one class every slope is 0
    theta = draw.array("h", "d"), draw.array("h", 1), draw.array("k", "h"), draw.array("k", 1)
    return *theta, draw.array("d", "n"), draw.one_hot("k", "n")


DATA = {
    "7.1": _images,
    "7.2": _columns,
    "7.3": _one_hot,
    "7.4": _accuracy,
    "7.5": _confusion,
    "7.6": _unit,
    "7.7": lambda draw: (_weights(draw),),
    "7.8": _network,
}
