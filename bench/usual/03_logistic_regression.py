"""The training run, the usual way: a new figure for every tick."""

import matplotlib.pyplot as plt
from ipywidgets import FloatLogSlider, interact


def usual(alpha):
    history = gradient_descent(objective, start, alpha, 200)
    w, b = history.at(-1)["w"], history.at(-1)["b"]
    _, (left, middle, right) = plt.subplots(1, 3, figsize=(8.5, 4.8))
    grid = np.array(np.meshgrid(np.linspace(-3, 3, 41), np.linspace(-3, 3, 41)))
    z = w[0, 0] * grid[0] + w[1, 0] * grid[1] + b
    tints = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1]
    left.contourf(*grid, 1 / (1 + np.exp(-np.clip(z, -500, 500))), tints, cmap="PuOr")
    left.contour(*grid, z, [0], colors="black")
    for label, marker in ((0, "o"), (1, "^")):
        left.plot(*X[:, y[0] == label], marker, label=penguins.classes[label])
    wrong = ((w.T @ X + b)[0] > 0) != (y[0] == 1)
    left.plot(*X[:, wrong], "o", ms=12, mfc="none", mec="black")
    left.set(xlabel=penguins.axis_labels[0], ylabel=penguins.axis_labels[1])
    left.legend()
    pairs = np.array(np.meshgrid(np.linspace(-2, 14, 41), np.linspace(-8, 8, 41)))
    losses = slice_at(w[1])(pairs.reshape(2, -1)).reshape(41, 41)
    middle.contourf(*pairs, losses, np.geomspace(0.09, 3, 9))
    middle.plot(history.parameters["w"][:, 0, 0], history.parameters["b"], ".-")
    middle.set(xlim=(-2, 14), ylim=(-8, 8), xlabel="weight w₁", ylabel="bias b")
    right.semilogy(history.J)
    right.set(xlabel="step", ylabel="loss J (nats)", title=f"J = {history.J[-1]:.3f}")
    plt.show()


interact(usual, alpha=FloatLogSlider(0.1, min=-2, max=2.45, step=0.05))
