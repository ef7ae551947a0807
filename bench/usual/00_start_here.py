"""The sigmoid, the usual way: a new figure for every tick."""

import matplotlib.pyplot as plt
from ipywidgets import interact


def usual(w, b):
    a = sigmoid(w * x + b)
    plt.figure(figsize=(8.5, 3.4))
    plt.plot(x, sigmoid(x), "--", label="w = 1, b = 0")
    plt.plot(x, a)
    plt.xlabel("input x")
    plt.ylabel("output a")
    plt.title(f"w = {w:.1f}, b = {b:.1f}")
    plt.legend()
    plt.show()


interact(usual, w=(-8.0, 8.0, 0.1), b=(-8.0, 8.0, 0.1))
