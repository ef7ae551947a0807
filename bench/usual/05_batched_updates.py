"""Mini-batches, the usual way: a new figure for every tick."""

import matplotlib.pyplot as plt
from ipywidgets import FloatLogSlider, interact


def usual(alpha):
    batches = mini_batches(pair.n, 32, np.random.default_rng(0))
    steps = 3 * -(-pair.n // 32)
    run = gradient_descent(objective, start, alpha, steps, batches)
    _, (left, right) = plt.subplots(1, 2, figsize=(8.5, 3.8))
    pairs = np.array(np.meshgrid(np.linspace(-1, 7, 41), np.linspace(-1, 7, 41)))
    losses = surface_at(run.at(-1)["b"])(pairs.reshape(2, -1)).reshape(41, 41)
    left.contourf(*pairs, losses, np.geomspace(0.09, 1, 9))
    left.plot(*run.parameters["w"][:, :, 0].T, ".-")
    left.set(xlim=(-1, 7), ylim=(-1, 7), xlabel="weight w₁", ylabel="weight w₂")
    right.semilogy(np.linspace(0, 3, steps + 1), run.J)
    right.set(xlabel="passes over the data", ylabel="loss J (nats)")
    right.set_title(f"J = {run.J[-1]:.3f}")
    plt.show()


interact(usual, alpha=FloatLogSlider(1, min=-1, max=1, step=0.05))
