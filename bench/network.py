"""One full-batch step of the two-layer network, beside PyTorch and scikit-learn, in one run.

PyTorch is no requirement of the project: without it, or without scikit-learn, that column is left
out. All compute the same step in double precision: tanh, softmax, cross-entropy, plain descent.
"""

import importlib.util
import statistics
import time

import numpy as np

from helpers import network

SIZES = ((200, 2, 8, 3), (333, 2, 16, 3), (1797, 64, 64, 10))  # n, d, h, k
ALPHA = 0.1
ROUNDS, STEPS = 15, 40


def example(n, d, h, k):
    """Return the parameters at the start, X (d, n) and the class of each example (n,)."""
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(d, n)), rng.integers(0, k, size=n)
    y[:k] = np.arange(k)  # no class is without an example
    return network.initial(d, h, k, rng), X, y


def ours(n, d, h, k):
    theta, X, y = example(n, d, h, k)
    objective = network.objective(X, np.eye(k)[:, y])

    def step():
        _, slopes = objective(**theta)
        for name in theta:
            theta[name] = theta[name] - ALPHA * slopes[name]

    return step


def pytorch(n, d, h, k):
    import torch  # noqa: PLC0415

    theta, X, y = example(n, d, h, k)
    model = torch.nn.Sequential(torch.nn.Linear(d, h), torch.nn.Tanh(), torch.nn.Linear(h, k))
    model.double()
    with torch.no_grad():
        for parameter, name in zip(model.parameters(), ("W1", "b1", "W2", "b2"), strict=True):
            parameter.copy_(torch.tensor(theta[name]).reshape(parameter.shape))
    descent = torch.optim.SGD(model.parameters(), lr=ALPHA)
    X, y = torch.tensor(X.T.copy()), torch.tensor(y)

    def step():
        descent.zero_grad()
        torch.nn.functional.cross_entropy(model(X), y).backward()
        descent.step()

    return step


def scikit_learn(n, d, h, k):
    from sklearn.neural_network import MLPClassifier  # noqa: PLC0415

    _, X, y = example(n, d, h, k)
    model = MLPClassifier(
        h,
        activation="tanh",
        solver="sgd",
        alpha=0,
        momentum=0,
        batch_size=n,
        learning_rate_init=ALPHA,
    )
    rows, classes = X.T.copy(), np.arange(k)
    return lambda: model.partial_fit(rows, y, classes=classes)


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
    ways = {"ours": ours}
    for name, module, way in (
        ("PyTorch", "torch", pytorch),
        ("scikit-learn", "sklearn", scikit_learn),
    ):
        if importlib.util.find_spec(module):
            ways[name] = way
    print(f"{'(n, d, h, k)':<20}" + "".join(f"{name + ' µs':>18}{'times':>8}" for name in ways))
    for size in SIZES:
        times = microseconds([way(*size) for way in ways.values()])
        told = "".join(f"{taken:>18.0f}{taken / times[0]:>8.1f}" for taken in times)
        print(f"{size!s:<20}{told}")


if __name__ == "__main__":
    main()
