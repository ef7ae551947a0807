"""The tangent, the usual way: a new figure for every tick."""

import matplotlib.pyplot as plt
from ipywidgets import interact


def usual(z):
    zs = np.linspace(-8, 8, 321)
    a, slope = sigmoid(zs), sigmoid(z) * (1 - sigmoid(z))
    _, (above, below) = plt.subplots(2, 1, figsize=(8.5, 4.8))
    above.plot(zs, a)
    above.plot(zs, sigmoid(z) + slope * (zs - z))
    above.plot(z, sigmoid(z), "o")
    above.plot([z, z], [-0.1, sigmoid(z)], ":")
    above.set(ylim=(-0.1, 1.1), ylabel="activation a", title=f"slope {slope:.4f}")
    below.plot(zs, a * (1 - a))
    below.plot(z, slope, "o")
    below.plot([z, z], [-0.02, slope], ":")
    below.axhline(0.25, ls=":")
    below.set(xlabel="logit z", ylabel="slope")
    plt.show()


interact(usual, z=(-8.0, 8.0, 0.1))
