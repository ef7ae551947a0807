"""For the fuzzer, notebooks 00 to 03: other right ways of writing an answer, and readers' data."""

import numpy as np

from helpers.functions import sigmoid

WAYS = {
    "1.1": [
        """
        def answer(w, b, X):
            z = np.zeros((1, X.shape[1]))
            for i in range(X.shape[1]):
                for j in range(len(w)):
                    z[0, i] += w[j, 0] * X[j, i]
            return z + b
        """,
        """
        def answer(w, b, X):
            return np.sum(w * X, axis=0, keepdims=True) + b
        """,
        """
        def answer(w, b, X):
            return np.einsum("ji,jn->in", w, X) + b
        """,
    ],
    "1.5": [
        """
        def answer(w, b, X, y):
            right = 0
            for i in range(X.shape[1]):
                z = (w.T @ X[:, i : i + 1]).item() + b
                if (z > 0) == (y[0, i] == 1):
                    right += 1
            return right
        """,
        """
        def answer(w, b, X, y):
            a = sigmoid(w.T @ X + b)
            return ((a > 0.5) & (y == 1)).sum() + ((a <= 0.5) & (y == 0)).sum()
        """,
        """
        def answer(w, b, X, y):
            return np.sum(np.where(w.T @ X > -b, 1, 0) == y)
        """,
    ],
    "2.1": [
        """
        def answer(a, y):
            return (a - y) / (a * (1 - a))
        """,
        """
        def answer(a, y):
            if y == 1:
                return -1 / a
            return 1 / (1 - a)
        """,
    ],
    "2.2": [
        """
        def answer(z):
            return np.exp(-z) / (1 + np.exp(-z)) ** 2
        """,
        """
        def answer(z):
            return sigmoid(z) * sigmoid(-z)
        """,
        """
        def answer(z):
            return 0.25 / np.cosh(z / 2) ** 2
        """,
    ],
    "2.6": [
        """
        def answer(z, y):
            return np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))
        """,
        """
        def answer(z, y):
            return y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z)
        """,
        """
        def answer(z, y):
            if z > 0:
                return z + np.log(1 + np.exp(-z)) - y * z
            return np.log(1 + np.exp(z)) - y * z
        """,
    ],
    "3.1": [
        """
        def answer(w, b, x, y):
            z = b
            for j in range(len(w)):
                z = z + w[j, 0] * x[j, 0]
            return (sigmoid(z) - y) * x
        """,
        """
        def answer(w, b, x, y):
            return x @ (sigmoid(w.T @ x + b) - y)
        """,
    ],
    "3.2": [
        """
        def answer(a, y):
            total = 0
            for i in range(a.shape[1]):
                total += -(y[0, i] * np.log(a[0, i]) + (1 - y[0, i]) * np.log(1 - a[0, i]))
            return total / a.shape[1]
        """,
        """
        def answer(a, y):
            n = y.size
            return -(y @ np.log(a).T + (1 - y) @ np.log(1 - a).T).item() / n
        """,
        """
        def answer(a, y):
            return np.mean(np.where(y == 1, -np.log(a), -np.log(1 - a)))
        """,
    ],
    "3.3": [
        """
        def answer(w, b, X, y):
            a = sigmoid(w.T @ X + b)
            return X @ (a - y).T / X.shape[1]
        """,
        """
        def answer(w, b, X, y):
            n = y.size
            dw = np.zeros(w.shape)
            for i in range(n):
                x_i, y_i = X[:, i : i + 1], y[0, i]
                a_i = sigmoid((w.T @ x_i).item() + b)
                dw = dw + (a_i - y_i) * x_i / n
            return dw
        """,
    ],
    "3.4": [
        """
        def answer(w, b, dw, db, alpha):
            new_w = w.copy()
            new_w -= alpha * dw
            new_b = b - alpha * db
            return new_w, new_b
        """,
    ],
    "3.6": [
        """
        def answer(X, y, alpha, steps):
            d, n = X.shape
            w = np.zeros((d, 1))
            b = 0.0
            for step in range(steps):
                error = sigmoid(w.T @ X + b) - y
                dw = X @ error.T / n
                db = np.sum(error) / n
                w = w - alpha * dw
                b = b - alpha * db
            return w, b
        """,
        """
        def answer(X, y, alpha, steps):
            w, b = np.zeros((X.shape[0], 1)), 0.0
            for _ in range(steps):
                J, slopes = neuron.loss_and_gradient(w, b, X, y)
                w -= alpha * slopes["w"]
                b -= alpha * slopes["b"]
            return w, b
        """,
    ],
}


def _features(r):
    """Draw d: the text speaks of several features, so two or more."""
    return r.sizes.setdefault("d", int(r.rng.integers(2, 6)))


def _w_and_b(r):
    return r.array(_features(r), 1), r.number()


def _neuron(r):
    return *_w_and_b(r), r.array("d", "n"), r.labels("n")


def _beside_no_line(r):
    """Draw a neuron and 20 examples, none of which lies on the line."""
    w, b = _w_and_b(r)
    return w, b, r.rng.normal(size=(len(w), 20)), r.labels(20)


def _activations(r):
    z = np.clip(r.one_of(1.0, 4.0, 10.0) * r.rng.normal(size=(1, r.size("n"))), -20, 20)
    return sigmoid(z), r.labels("n")


DATA = {
    "1.1": lambda r: (*_w_and_b(r), r.array("d", "n")),
    "1.5": _beside_no_line,
    "2.1": lambda r: (float(r.rng.uniform(0.01, 0.99)), r.one_of(0.0, 1.0)),
    "2.2": lambda r: (r.number(3.0),),
    "2.6": lambda r: (r.one_of(1.0, 30.0, 1000.0) * r.number(), r.one_of(0.0, 1.0)),
    "3.1": lambda r: (*_w_and_b(r), r.array("d", 1), r.one_of(0, 1)),
    "3.2": _activations,
    "3.3": _neuron,
    "3.4": lambda r: (*_w_and_b(r), r.array("d", 1), r.number(), r.one_of(0.1, 1.0, 3.0)),
    "3.6": lambda r: (*_neuron(r)[2:], r.one_of(0.1, 1.0, 3.0), r.one_of(1, 2, 5, 10)),
}
# Sentences that are told for more answers than the table can list.
OF_MANY = {"1.5": ("this cuts", "these are the wrong ones, by a cut")}
