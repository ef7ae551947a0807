"""One step of the two-layer network, beside PyTorch and scikit-learn, in one run.

With all examples, and with the next batch of them, which is taken out of X within the step. PyTorch
is no requirement of the project: without it, or without scikit-learn, that column is left out. All
compute the same step in double precision: tanh, softmax, cross-entropy, plain descent. "ours" is
`network.objective`; "written out" is `forward` and `backward` as they stand in notebook 06.
"""

import importlib.util
import itertools
import statistics
import time

import numpy as np

from helpers import network
from helpers.functions import softmax

SIZES = (  # n, d, h, k, and the size of a batch
    (200, 2, 8, 3, None),
    (333, 2, 16, 3, None),
    (1797, 64, 64, 10, None),
    (1348, 64, 64, 10, 32),
)
ALPHA = 0.1
ROUNDS, STEPS = 15, 40


def example(n, d, h, k):
    """Return the parameters at the start, X (d, n) and the class of each example (n,)."""
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(d, n)), rng.integers(0, k, size=n)
    y[:k] = np.arange(k)  # no class is without an example
    return network.initial(d, h, k, rng), X, y


def batches(n, m):
    """Return all whole batches of m of n shuffled examples; None, for all of them, if m is None."""
    order = np.random.default_rng(1).permutation(n)
    return [None] if m is None else list(order[: n - n % m].reshape(-1, m))


def ours(n, d, h, k, m):
    theta, X, y = example(n, d, h, k)
    objective, turns = network.objective(X, np.eye(k)[:, y]), itertools.cycle(batches(n, m))

    def step():
        _, slopes = objective(**theta, columns=next(turns))
        for name in theta:
            theta[name] = theta[name] - ALPHA * slopes[name]

    return step


def written_out(n, d, h, k, m):
    theta, X, y = example(n, d, h, k)
    Y, turns = np.eye(k)[:, y], itertools.cycle(batches(n, m))

    def backward(W1, b1, W2, b2, X, Y):
        A1 = np.tanh(W1 @ X + b1)
        dZ2 = (softmax(W2 @ A1 + b2) - Y) / X.shape[1]
        dW2 = dZ2 @ A1.T
        db2 = dZ2.sum(axis=1, keepdims=True)
        dZ1 = W2.T @ dZ2 * (1 - A1**2)
        dW1 = dZ1 @ X.T
        db1 = dZ1.sum(axis=1, keepdims=True)
        return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}

    def step():
        S = next(turns)
        slopes = backward(**theta, X=X if S is None else X[:, S], Y=Y if S is None else Y[:, S])
        for name in theta:
            theta[name] = theta[name] - ALPHA * slopes[name]

    return step


def pytorch(n, d, h, k, m):
    import torch  # noqa: PLC0415

    theta, X, y = example(n, d, h, k)
    model = torch.nn.Sequential(torch.nn.Linear(d, h), torch.nn.Tanh(), torch.nn.Linear(h, k))
    model.double()
    with torch.no_grad():
        for parameter, name in zip(model.parameters(), ("W1", "b1", "W2", "b2"), strict=True):
            parameter.copy_(torch.tensor(theta[name]).reshape(parameter.shape))
    descent = torch.optim.SGD(model.parameters(), lr=ALPHA)
    X, y = torch.tensor(X.T.copy()), torch.tensor(y)
    turns = itertools.cycle(S if S is None else torch.tensor(S) for S in batches(n, m))

    def step():
        S = next(turns)
        rows, labels = (X, y) if S is None else (X[S], y[S])
        descent.zero_grad()
        torch.nn.functional.cross_entropy(model(rows), labels).backward()
        descent.step()

    return step


def scikit_learn(n, d, h, k, m):
    from sklearn.neural_network import MLPClassifier  # noqa: PLC0415

    _, X, y = example(n, d, h, k)
    model = MLPClassifier(
        h,
        activation="tanh",
        solver="sgd",
        alpha=0,
        momentum=0,
        batch_size=m or n,
        learning_rate_init=ALPHA,
    )
    rows, classes, turns = X.T.copy(), np.arange(k), itertools.cycle(batches(n, m))

    def step():
        S = next(turns)
        some = (rows, y) if S is None else (rows[S], y[S])
        model.partial_fit(*some, classes=classes)

    return step


def microseconds(steps):
    """Return the median time of a step of each, taken in turns so that all see the same hour."""
    taken = [[] for _ in steps]
    for step in steps:
        step()
    for _ in range(ROUNDS):
        for step, times in zip(steps, taken, strict=True):
            begin = time.perf_counter()
            for _ in range(STEPS):
                step()
            times.append((time.perf_counter() - begin) / STEPS)
    return [1e6 * statistics.median(times) for times in taken]


def main():
    ways = {"ours": ours, "written out": written_out}
    for name, module, way in (
        ("PyTorch", "torch", pytorch),
        ("scikit-learn", "sklearn", scikit_learn),
    ):
        if importlib.util.find_spec(module):
            ways[name] = way
    columns = "".join(f"{name + ' µs':>18}{'times':>8}" for name in ways)
    print(f"{'(n, d, h, k), batch':<24}{columns}")
    for *sizes, m in SIZES:
        times = microseconds([way(*sizes, m) for way in ways.values()])
        told = "".join(f"{taken:>18.0f}{taken / times[0]:>8.1f}" for taken in times)
        name = f"{tuple(sizes)}, {m}" if m else f"{tuple(sizes)}"
        print(f"{name:<24}{told}")


if __name__ == "__main__":
    main()
