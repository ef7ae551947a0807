"""The boundary, the usual way: a new figure for every tick."""

import matplotlib.pyplot as plt
from ipywidgets import interact


def usual(w1, w2, b):
    z = lambda X: w1 * X[0] + w2 * X[1] + b
    sigmoid = lambda z: 1 / (1 + np.exp(-z))
    fig, (left, right) = plt.subplots(1, 2, figsize=(10, 5.2))
    grid = np.array(np.meshgrid(np.linspace(-3, 3, 41), np.linspace(-3, 3, 41)))
    left.contourf(*grid, sigmoid(z(grid)), [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1], cmap="PuOr")
    left.contour(*grid, z(grid), [0], colors="black")
    wrong = (z(X) > 0) != (y[0] == 1)
    for label, marker in ((0, "o"), (1, "^")):
        here = y[0] == label
        left.plot(*X[:, here], marker, label=penguins.classes[label])
        right.plot(z(X[:, here]), sigmoid(z(X[:, here])), marker)
    left.plot(*X[:, wrong], "o", ms=12, mfc="none", mec="black")
    left.set(xlabel=penguins.axis_labels[0], ylabel=penguins.axis_labels[1])
    left.set_title(f"{np.sum(~wrong)} of {n} right")
    left.legend()
    zs = np.linspace(-20, 20, 400)
    right.plot(zs, sigmoid(zs))
    right.set(xlabel="z", ylabel="a")
    plt.show()


interact(usual, w1=(-4.0, 4.0, 0.1), w2=(-4.0, 4.0, 0.1), b=(-4.0, 4.0, 0.1))
