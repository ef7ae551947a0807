"""The three regions, the usual way: a new figure for every tick."""

import matplotlib.pyplot as plt
from ipywidgets import FloatLogSlider, interact


def usual(alpha):
    history = gradient_descent(objective, start, alpha, 60)
    W, b = history.at(-1)["W"], history.at(-1)["b"]
    _, (left, right) = plt.subplots(1, 2, figsize=(8.5, 4.0))
    grid = np.array(np.meshgrid(np.linspace(-3, 3, 41), np.linspace(-3, 3, 41)))
    Z = W @ grid.reshape(2, -1) + b
    powers = np.exp(Z - Z.max(axis=0))
    A = (powers / powers.sum(axis=0)).reshape(3, 41, 41)
    for activation, colours in zip(A, ("Oranges", "Blues", "Greens"), strict=True):
        left.contourf(*grid, activation, [0.5, 0.75, 0.9, 1], cmap=colours)
    winner = A.argmax(axis=0)
    left.contour(*grid, winner, [0.5, 1.5], colors="black")
    wrong = (W @ penguins.X + b).argmax(axis=0) != penguins.y[0]
    for label, marker in ((0, "o"), (1, "^"), (2, "s")):
        here = penguins.X[:, penguins.y[0] == label]
        left.plot(*here, marker, label=penguins.classes[label])
    left.plot(*penguins.X[:, wrong], "o", ms=12, mfc="none", mec="black")
    left.set(xlabel=penguins.axis_labels[0], ylabel=penguins.axis_labels[1])
    left.legend()
    right.semilogy(history.J)
    right.set(xlabel="step", ylabel="loss J (nats)", title=f"J = {history.J[-1]:.3f}")
    plt.show()


interact(usual, alpha=FloatLogSlider(0.1, min=-2, max=2, step=0.05))
