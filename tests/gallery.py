"""One picture of every kind that the package makes, each with something in it."""

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Circle

from helpers import data, diagrams, views
from helpers.parts import Bars
from helpers.picture import Picture

X = np.linspace(0, 1, 9)
LOSSES = np.geomspace(1, 0.2, 6)
PATH = np.linspace([0, 0], [1, 2], 6).T
W = np.random.default_rng(0).normal(size=(3, 2))
ONE, WINDOW = np.array([[1.0], [0.5]]), ((-2, 4), (-2, 4))


def sink():
    """Return a picture with a bit of everything, its axes' methods called as an author does."""
    picture = Picture(300)
    left, right = picture.axes(60, 50, 340, 260), picture.axes(400, 50, 700, 260)
    left.plot([0, 1, 2], [0, 2, 1], label="a curve")
    left.scatter([0, 1], [1, 2], label="points")
    left.bar([0, 1], [0.5, 0.3])
    left.errorbar([1, 2], [1, 2], yerr=0.2)
    left.set_title("a title, $\\sigma(z)$")
    left.annotate("there", (1, 1), (0.5, 1.5), arrowprops={})
    left.legend(loc="upper left")
    right.imshow(np.arange(12).reshape(3, 4))
    right.text(0.5, 0.5, "words")
    right.set_xlabel("x", loc="right")
    picture.figure.suptitle("above")
    picture.figure.text(0.5, 0.02, "below")
    picture.label(100, 100).write("-1.5")
    (moving,) = left.plot([0, 2], [2, 0])
    picture.moves(moving)
    return picture


def fitted():
    picture = Picture(200)
    axes = picture.axes(xlim=(0, 1), xlabel="x", ylabel="y")
    axes.plot([0, 1], [0, 1], label="a")
    axes.legend(loc="upper left")
    return picture


class Own(Picture):
    """An author's, that makes artists by hand."""

    def __init__(self):
        super().__init__(150, 200)
        axes = self.axes(30, 30, 190, 140, xlim=(0, 1), ylim=(0, 1))
        axes.add_line(Line2D([0, 1], [0, 1]))
        axes.add_patch(Circle((0.5, 0.5), 0.2))


def shown(picture, *args, **kwargs):
    picture.show(*args, **kwargs)
    return picture


def line(X):
    return ONE.T @ X + 0.2


def bowl(P):
    return (P**2).sum(axis=0) + 0.1


def laid(picture):
    picture.surface.of(bowl(picture.surface.grid), (0, 0))
    return picture


def planes():
    """Yield the pictures of data."""
    rng = np.random.default_rng(0)
    two, _ = data.penguins(("Adelie", "Gentoo"), ("bill_length", "body_mass")).standardised()
    three, _ = data.penguins(("Adelie", "Gentoo", "Chinstrap")).standardised()
    yield "Boundary", shown(views.Boundary(two), line, normal=ONE)
    stairs, says = views.Staircase(two, X, (100, 274), "w"), X[:, None] + two.X[1] > 0
    yield "Staircase", shown(stairs, line, says, (says == two.y).sum(axis=1), at=0.5)
    held = views.HeldOut(*two.split(0.5, rng))
    yield "HeldOut", shown(held, line)
    run = laid(views.Training(two, 5, WINDOW, (0.1, 3), arrived=0.3))
    yield "Training", shown(run, line, PATH, LOSSES, 3)
    yield "Regions", shown(views.Regions(three, 5, (0.1, 3)), lambda X: W @ X, LOSSES, 5)
    theta = {"W1": W, "b1": [[0.1]] * 3, "W2": W[:, :1].T, "b2": [[0.0]]}
    layers = views.TwoLayers(two, (0.1, 3))
    yield "TwoLayers", shown(layers, line, theta, rng.normal(size=(3, two.n)), LOSSES, 2)
    yield "Bend", shown(views.Bend(two), line, theta)
    slopes = {
        "∂J/∂A²": 2 * ONE[:1],
        "∂J/∂Z²": ONE[:1],
        "∂J/∂A¹": theta["b1"],
        "∂J/∂Z¹": theta["b1"],
    }
    slopes |= {"∂J/∂W¹": W, "∂J/∂W²": theta["W2"], "g′(Z¹)": theta["b1"]}
    flow = views.Flow(two, 3)
    yield "Flow", shown(flow, theta, lambda P: (W @ P, line(P)), ONE, [[1.0]], slopes, 5)


def curves():
    """Yield the pictures of functions and runs."""
    yield "Valley", shown(laid(views.Valley(5, WINDOW, (0.1, 3))), 3 * PATH, LOSSES)
    passes = laid(views.Passes(2, WINDOW, (0.1, 3), ("w₁", "w₂"), ghost="another"))
    ghost = (PATH[::-1], np.linspace(0, 2, 6), 2 * LOSSES)
    yield "Passes", shown(passes, PATH, np.linspace(0, 2, 6), LOSSES, ghost=ghost)
    yield "Fading", shown(views.Fading(2, 2), [[1e-9, 1e-9], [0.1, 0.2], [1, 1]], 0.3)
    timing = views.Timing([10, 100], ("loop", "product"))
    yield "Timing", shown(timing, [1e-3, 1e-2], [1e-4, 1e-4])
    a = np.array([[0.2], [0.3], [0.5]])
    shares = views.Shares(("A", "B", "C"), [[1.0], [0.0], [0.0]], (-4, 4))
    yield "Shares", shown(shares, 9 * np.log(a), a**9, a)
    yield "Pair", shown(views.Pair(("A", "B"), 8), [[0.3], [0.7]], 1.0, 0.7)
    named = views.Function(X, X**2, "fixed", "x", "y", yticks=(0, 0.5, 1))
    yield "Function", shown(named, X, 1 - X, "moving", at=(0.5, 0.5))
    tangent = views.Tangent()
    yield "Tangent", shown(tangent, 1 / (1 + np.exp(-tangent.z)), 0 * tangent.z + 0.1, 80)
    yield "Losses", shown(views.Losses(), X[1:-1], 1 - X[1:-1], X[1:-1])
    tug, some = views.TugOfWar(), np.full(901, np.nan)
    some[:450] = 1e9
    yield "TugOfWar", shown(tug, 500, some, 1 / some, 0 * some, some[::-1], 1e-9 * some)


def drawings():
    """Yield diagrams, a part on its own, and what an author makes."""
    graph = diagrams.Graph("x", ("· w", "w", "z"), ("σ", "", "a"))
    yield "Graph", shown(graph, {"x": 1.0, "z": 2.0}, {"a": -0.5})
    walked = diagrams.Graph("x", ("×", "w", "z"), ("σ", "", "a"))
    walked.walk({"x": 1.0}, {"x": 2.0, "w": -0.3, "z": 0.0, "a": 1}, {"x": 2.0, "z": 0.1}, 2)
    yield "Graph, walked back", walked
    ways = diagrams.Ways(2)
    numbers = {"z": np.log([[0.2], [0.8]]), "a": [[0.2], [0.8]], "J": 0.2}
    yield "Ways", shown(ways, 1, numbers, [[-0.5], [1]], [[-0.2], [0.2]], 0.3)
    yield "Matrices", shown(diagrams.Matrices(), ("W", W), ("x", ONE), "=", ("z", W @ ONE))
    yield (
        "OuterProducts",
        shown(diagrams.OuterProducts(3, 1, 2, 3), W, ONE, [W[:, :1]] * 2, W[:, 1:]),
    )
    yield "Shapes", shown(diagrams.Shapes(1, n=1, d=2, k=3), ("W", W, "k d"), ("x", ONE, "d n"))
    neuron = diagrams.Neuron(["a", "b"], "no", "yes")
    yield "Neuron", shown(neuron, ONE, -ONE, 0.5, 1.0, 0.7, 1)
    bars = Picture(120)
    Bars(bars, bars.axes(80, 40, 500, 110, xlim=(-1, 1)), "ab", ["red", "blue"]).show([1, -1], "xy")
    yield "Bars", bars
    yield "sink", sink()
    yield "fitted", fitted()
    yield "Own", Own()


def scenes():
    """Yield the name of every picture, and the picture."""
    yield from planes()
    yield from curves()
    yield from drawings()
