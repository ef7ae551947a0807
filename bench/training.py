"""How long 300 full-batch steps of logistic regression take on all penguins of two species."""

import statistics
import time

import numpy as np

from helpers import data, neuron
from helpers.training import gradient_descent

RUNS = 25


def main():
    features = ("bill_length", "body_mass")
    penguins, _ = data.penguins(("Adelie", "Gentoo"), features).standardised()
    objective = neuron.objective(penguins.X, penguins.y)
    start = {"w": np.zeros((2, 1)), "b": 0.0}
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        gradient_descent(objective, start, alpha=3.0, steps=300)
        taken.append(1000 * (time.perf_counter() - begin))
    print(f"300 steps on {penguins.n} penguins: median {statistics.median(taken):.1f} ms of {RUNS}")


if __name__ == "__main__":
    main()
