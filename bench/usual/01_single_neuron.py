"""The boundary, the usual way: a new figure for every tick."""

import matplotlib.pyplot as plt
from ipywidgets import interact


def usual(w1, w2, b):
    def logit(X):
        return w1 * X[0] + w2 * X[1] + b

    _, (left, right) = plt.subplots(1, 2, figsize=(8.5, 4.4))
    grid = np.array(np.meshgrid(np.linspace(-3, 3, 41), np.linspace(-3, 3, 41)))
    tints = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1]
    left.contourf(*grid, 1 / (1 + np.exp(-logit(grid))), tints, cmap="PuOr")
    left.contour(*grid, logit(grid), [0], colors="black")
    wrong = (logit(X) > 0) != (y[0] == 1)
    for label, marker in ((0, "o"), (1, "^")):
        here = X[:, y[0] == label]
        left.plot(*here, marker, label=penguins.classes[label])
        right.plot(logit(here), 1 / (1 + np.exp(-logit(here))), marker)
    left.plot(*X[:, wrong], "o", ms=12, mfc="none", mec="black")
    left.set(xlabel=penguins.axis_labels[0], ylabel=penguins.axis_labels[1])
    left.set_title(f"{np.sum(~wrong)} of {n} right")
    left.legend()
    z = np.linspace(-20, 20, 400)
    right.plot(z, 1 / (1 + np.exp(-z)))
    right.set(xlabel="logit z", ylabel="activation a")
    plt.show()


interact(usual, w1=(-4.0, 4.0, 0.1), w2=(-4.0, 4.0, 0.1), b=(-4.0, 4.0, 0.1))
