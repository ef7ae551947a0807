"""Two layers, the usual way: a new figure for every tick."""

import matplotlib.pyplot as plt
from ipywidgets import FloatLogSlider, interact


def usual(alpha):
    run, points = trained("circles", 4, "tanh", alpha, 0, 60), sets["circles"]
    now = run.at(-1)
    _, axes = plt.subplots(1, 3, figsize=(8.5, 4.6))
    grid = np.array(np.meshgrid(np.linspace(-2, 2, 41), np.linspace(-2, 2, 41)))
    z = logits(now, grid.reshape(2, -1), "tanh").reshape(41, 41)
    tints = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1]
    axes[0].contourf(*grid, 1 / (1 + np.exp(-z)), tints, cmap="PuOr")
    axes[0].contour(*grid, z, [0], colors="black")
    for w, c in zip(now["W1"], now["b1"][:, 0], strict=True):
        axes[0].contour(*grid, w[0] * grid[0] + w[1] * grid[1] + c, [0], linestyles="--")
    _, A1, _, _ = network.forward(**now, X=points.X, activation="tanh")
    wrong = (logits(now, points.X, "tanh")[0] > 0) != (points.y[0] == 1)
    across = (now["W2"] @ A1)[0]
    for label, marker in ((0, "o"), (1, "^")):
        here = points.y[0] == label
        axes[0].plot(*points.X[:, here], marker, label=points.classes[label])
        axes[1].plot(across[here], A1[0, here], marker)
    axes[0].plot(*points.X[:, wrong], "o", ms=12, mfc="none", mec="black")
    axes[0].set(xlabel="x₁", ylabel="x₂")
    axes[0].legend()
    axes[1].axvline(-now["b2"].item())
    axes[1].set(xlabel="along the output's weights", ylabel="a hidden unit")
    axes[2].semilogy(run.J)
    axes[2].set(xlabel="step", ylabel="loss J (nats)", title=f"J = {run.J[-1]:.3f}")
    plt.show()


interact(usual, alpha=FloatLogSlider(2, min=-1, max=1, step=0.05))
