"""What notebook 06 says in words."""

import ast
import re
from collections import namedtuple
from functools import cache
from itertools import pairwise

import numpy as np
from claims import notebook
from claims_00 import cores_need
from contourpy import contour_generator
from series import NOTEBOOKS, code_cells, prose
from sitting import estimate

from helpers import network, neuron, numerals, softmax_regression, style
from helpers.exercises import EXERCISES, judge
from helpers.functions import ACTIVATIONS, sigmoid, softmax, softmax_derivative
from helpers.gradcheck import central_difference
from helpers.training import gradient_descent
from helpers.views import flow

book = notebook(6)
nb = book.space
held, proved, told = book.held, book.proved, book.told

SEEDS = range(21)  # those of the slider
ALL = "W1", "b1", "W2", "b2"
BENDING = "tanh", "sigmoid", "ReLU"
Runs = namedtuple("Runs", "theta Z1 A1 J right")


def right(number, answer):
    return judge(number, answer).state == "correct"


@cache
def code(number=6):
    return "\n".join(code_cells(NOTEBOOKS[number]))


def function(name):
    """Return the syntax tree of a function of the notebook, and its lines."""
    tree = next(node for node in ast.parse(code()).body if getattr(node, "name", "") == name)
    return tree, ast.get_source_segment(code(), tree).splitlines()


def right_side(number, of=book):
    """Return what stands between = and the number of an equation."""
    text = "\n".join(prose(of.path))
    found = [part for part in text.split("$$") if rf"\tag{{{number}}}" in part]
    return found[0].partition("=")[2] if found else ""


def slider(name, draw=""):
    """Return the numbers of a slider, of the figure that a function draws: from, to, at first."""
    calls = code().partition(f"explore(\n    {draw},")[2] if draw else code()
    found = re.search(rf'slider\("{name}", ([^)]*?)(?:, log=True)?\)', calls)[1]
    return ast.literal_eval(f"({found},)")


def left_of(one, other):
    return one.get_position().x1 < other.get_position().x0


def below(one, other):
    return one.get_position().y1 < other.get_position().y0


# Runs from all starts at once: a row of each array is a start


@cache
def runs(name, h, steps, activation="tanh", alpha=2.0):
    """Train from every start; ``J`` and ``right`` are (steps + 1, starts)."""
    X, y, g = nb.sets[name].X, nb.sets[name].y, ACTIVATIONS[activation]
    starts = [network.initial(2, h, 1, np.random.default_rng(seed)) for seed in SEEDS]
    theta = {key: np.stack([start[key] for start in starts]) for key in ALL}
    J, counts = [], []
    for step in range(steps + 1):
        Z1 = theta["W1"] @ X + theta["b1"]
        A1 = g.value(Z1)
        Z2 = theta["W2"] @ A1 + theta["b2"]
        J.append((np.logaddexp(0, Z2) - y * Z2).mean(axis=(1, 2)))
        counts.append(((Z2 > 0) == y).sum(axis=(1, 2)))
        if step < steps:
            dZ2 = (sigmoid(Z2) - y) / y.size
            dZ1 = theta["W2"].swapaxes(1, 2) @ dZ2 * g.slope(Z1, A1)
            slopes = {"W1": dZ1 @ X.T, "b1": dZ1.sum(axis=2, keepdims=True)}
            slopes |= {"W2": dZ2 @ A1.swapaxes(1, 2), "b2": dZ2.sum(axis=2, keepdims=True)}
            theta = {key: theta[key] - alpha * slopes[key] for key in ALL}
    return Runs(theta, Z1, A1, np.array(J), np.array(counts))


def reached(name, h, steps=1000):
    """Return how many points are right at best, at any step from any start."""
    return runs(name, h, steps).right.max()


def lengths():
    """Return the numbers of steps that can be chosen."""
    return ast.literal_eval(re.search(r'menu\("steps", (\[.*?\])', code())[1])


def solved(name, h, steps):
    """Return how many starts have all points right after so many steps."""
    return (runs(name, h, steps).right[-1] == nb.sets[name].n).sum()


# The first cell

told("a heading", "06 · Two layers")
proved("6.1", "see why two layers without an activation between them are one;")
told("an aim", "send numbers forward through two layers, with every shape;")


def measured():
    """Return the slopes that the notebook measures on the way, if all are as derived."""
    found = re.findall(r"(\w+) \([\d, ]+\) is the measured slope: (\w+)", book.printed)
    return {name for name, same in found} if {same for _, same in found} == {"True"} else set()


held(
    "derive the slope in the first weights, factor by factor, and measure every slope on the way;",
    lambda: measured() == {"dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1"},
)
held("write backpropagation in about {ten} lines, and train a network with it;", lambda ten: abs(len(function("backward")[1]) - ten) <= 1)
told("an aim", "see where the line bends, and why the weights must not start at zero.")
held(
    "The core takes about {core} minutes; what is marked deeper about {deeper} more.",
    lambda core, deeper: estimate(book.path).rounded == (core, deeper),
)
told("a link", "You need 05 · Batches.")

# Data that no line can part


@cache
def best_line(name):
    """Return how many points the best of all lines gets right: every order along a direction."""
    X, y, n = nb.toys[name].X, nb.toys[name].y[0] == 1, nb.toys[name].n
    i, j = np.triu_indices(n, 1)
    turns = np.unique(np.mod(np.arctan2(X[0, i] - X[0, j], X[1, j] - X[1, i]), np.pi))
    angles = (turns + np.append(turns[1:], turns[0] + np.pi)) / 2
    Z = np.cos(angles)[:, None] * X[0] + np.sin(angles)[:, None] * X[1]
    up = np.cumsum(np.where(y[np.argsort(Z, axis=1)], -1, 1), axis=1) + y.sum()
    return max(up.max(), n - up.min())


held("Data that no line can part", lambda: all(best_line(n) < nb.toys[n].n for n in nb.toys))
held(
    "{Four} data sets, sampled at random, each with {two} classes of {size} points.",
    lambda Four, two, size: (
        Four == len(nb.toys) and all(np.bincount(t.y[0].astype(int)).tolist() == [size] * two for t in nb.toys.values())
    ),
)


def seen(label, colour, marker):
    """Return whether a class is drawn so in the first picture."""
    lines = [axes.lines[label] for axes in nb.seen.figure.axes]
    look = {(line.get_markerfacecolor(), line.get_marker()) for line in lines}
    drawn = zip(lines, nb.toys.values(), strict=True)
    same = all((line.get_xydata().T == toy.X[:, toy.y[0] == label]).all() for line, toy in drawn)
    return same and look == {(colour, marker)}


def pictured():
    """Return whether the four pictures are, in order, what is said of them."""
    _, circles, xor, _ = nb.toys.values()
    far = [np.linalg.norm(circles.X[:, circles.y[0] == label], axis=0) for label in (0, 1)]
    same_sign = xor.X[0] * xor.X[1] > 0
    return (
        list(nb.toys) == ["moons", "circles", "xor", "spiral"]
        and far[0].max() < far[1].min()
        and np.corrcoef(same_sign, xor.y[0] == 1)[0, 1] ** 2 > 0.9
        and all(axes.get_title() == n for axes, n in zip(nb.seen.figure.axes, nb.toys, strict=True))
    )


held(
    "{Two} moons, a circle in a circle, opposite corners (xor), {two} spirals.",
    lambda Two, two: pictured() and (Two, two) == (nb.toys["moons"].k, nb.toys["spiral"].k),
)
held(
    "Class {zero} is {orange|blue} circles, class {one} {blue|orange} triangles.",
    lambda zero, orange, one, blue: (
        seen(int(zero), style.CLASSES[0 if orange else 1].colour, "o") and seen(int(one), style.CLASSES[1 if blue else 0].colour, "^")
    ),
)
held("One neuron draws one line.", lambda: all(is_straight("identity", s) for s in SEEDS))
told("a question", "How many points does a trained neuron get right, and how many does the best of all lines?")
held(
    "The folded cell trains the neuron of notebook 03, and tries lines in {directions} directions with a cut at every point.",
    lambda directions: (
        int(re.search(r"linspace\(0, 2 \* np\.pi, (\d+)", code())[1]) == directions
        and all(nb.best_line(toy) == best_line(name) for name, toy in nb.toys.items())
        and all(nb.trained_neuron(toy) < best_line(name) for name, toy in nb.toys.items())
        and "neuron.objective(X, y)" in code(3)
    ),
)
held(
    "On {three} of the {four} even the best line gets {a_quarter} of the points wrong, or more.",
    lambda three, four, a_quarter: (
        three == sum(1 - best_line(n) / nb.toys[n].n >= a_quarter for n in nb.toys) and four == len(nb.toys) and a_quarter == 1 / 4
    ),
)
held(
    "The neuron stays {below|above} it, as it lowers its loss, which does not count points.",
    lambda below: below == all(int(own) < int(best) for own, best in re.findall(r"neuron +(\d+), best line +(\d+)", book.printed)),
)
told("a source", "The lecture's answer: add another layer (notes N15).")
proved("6.1", "But a layer alone is not enough.")

# Two straight layers are one

told("a heading", "Two straight layers are one")
told(
    "a definition",
    "Let a first layer of h neurons make h numbers of the input, and a second layer work on these.",
    "A superscript counts layers: W² is the weights of layer 2, and no square.",
)
proved(
    "6.1",
    "With nothing between the layers, put the first into the second and multiply out:",
    "That is one layer again, with the weights W²W¹.",
)


def many_straight_layers():
    """Return whether any number of layers without g is one: the middle goes to the middle."""
    rng = np.random.default_rng(6)
    ends = rng.normal(size=(2, 2, 1))
    three = np.hstack([*ends, ends.mean(axis=0)])
    for _ in range(9):
        three = rng.normal(size=(4, len(three))) @ three + rng.normal(size=(4, 1))
        if not np.allclose(three[:, :2].mean(axis=1), three[:, 2]):
            return False
    return True


held("However many such layers you stack, every boundary stays straight.", many_straight_layers)


def bends(g):
    """Return whether a function is not a straight line."""
    return not np.allclose(ACTIVATIONS[g].value(np.array([-1.0, 1.0])).mean(), value(g, 0.0))


def value(g, z):
    return ACTIVATIONS[g].value(np.asarray(z, float))


def slope(g, z):
    return ACTIVATIONS[g].slope(np.asarray(z, float), value(g, z))


held(
    "The bend comes from a function g between the layers that is not a straight line.",
    lambda: not bends("identity") and bends("ReLU") and bend_of("ReLU") and not bend_of("identity"),
)
told("a definition", "The word activation, so far for the number a = g(z), is used for the function g, too.")
POINTS = np.array([-3.0, -0.7, 0.0, 0.4, 2.0])


def row(g, formula, its_slope):
    return np.allclose(value(g, POINTS), formula) and np.allclose(slope(g, POINTS), its_slope)


held("identity | z | {one}", lambda one: row("identity", POINTS, np.full(5, float(one))))
held("sigmoid | σ(z) | σ(z) ({one} − σ(z))", lambda one: row("sigmoid", sigmoid(POINTS), sigmoid(POINTS) * (one - sigmoid(POINTS))))
held(
    r"tanh | (e^{z} - e^{-z}) \,/\, (e^{z} + e^{-z}) | {one} − tanh²(z)",
    lambda one: row("tanh", (np.exp(POINTS) - np.exp(-POINTS)) / (np.exp(POINTS) + np.exp(-POINTS)), one - np.tanh(POINTS) ** 2),
)
held(
    "ReLU | z for z > {above}, else {other} | {on} for z > {border}, else {off}",
    lambda above, other, on, border, off: row(
        "ReLU", np.where(POINTS > above, POINTS, float(other)), np.where(POINTS > border, float(on), float(off))
    ),
)
held(
    "The hyperbolic tangent, tanh, is a sigmoid stretched to run from {low} to {high}: tanh z = {two}σ({twice}z) − {one}.",
    lambda low, high, two, twice, one: (
        np.allclose(value("tanh", [-20.0, 20.0]), [low, high]) and np.allclose(np.tanh(POINTS), two * sigmoid(float(twice) * POINTS) - one)
    ),
)


held(
    "(Multiply numerator and denominator by e⁻ᶻ.)",
    lambda: (
        np.allclose((1 - np.exp(-2 * POINTS)) / (1 + np.exp(-2 * POINTS)), np.tanh(POINTS))
        and np.allclose(2 / (1 + np.exp(-2 * POINTS)) - 1, 2 * sigmoid(2 * POINTS) - 1)
        and np.allclose(np.exp(-POINTS) * (np.exp(POINTS) - np.exp(-POINTS)), 1 - np.exp(-2 * POINTS))
    ),
)


def jump(g, z):
    """Return by how much the slope of g jumps at z."""
    return abs(slope(g, z + 1e-9) - slope(g, z - 1e-9))


held(
    "ReLU has a corner at z = {zero}, and no slope there; to take {none} is a convention.",
    lambda zero, none: jump("ReLU", float(zero)) == 1 and slope("ReLU", 0.0) == none,
)

# Forward

told("a heading", "Forward")
held("The first layer has h hidden units, the second k outputs.", lambda: len(nb.A1) == nb.h and len(nb.A2) == nb.k and nb.h != nb.k)
held("With all examples as columns:", lambda: nb.A1.shape[1] == nb.A2.shape[1] == nb.X.shape[1])


def one_output():
    """Return whether with k = 1 the network has σ, and the slope in Z² is (A² − Y) / n."""
    theta = network.initial(2, 4, 1, np.random.default_rng(0))
    X, y = nb.xor.X, nb.xor.y
    _, _, Z2, A2 = network.forward(**theta, X=X)
    loss = lambda Z: (np.logaddexp(0, Z) - y * Z).mean()  # noqa: E731
    return np.allclose(A2, sigmoid(Z2)) and np.allclose(central_difference(loss, Z2), (A2 - y) / y.size, atol=1e-8)


held("A network with one output has σ in place of softmax; the slope ∂J/∂Z² has the same form.", one_output)
held(
    "W¹, b¹ | weights and biases of the hidden layer | (h, d), (h, {one})",
    lambda one: (nb.W1.shape, nb.b1.shape) == ((nb.h, nb.d), (nb.h, one)),
)
held(
    "W², b² | weights and biases of the outputs | (k, h), (k, {one})", lambda one: (nb.W2.shape, nb.b2.shape) == ((nb.k, nb.h), (nb.k, one))
)
held(
    "{Five} penguins of {three} species go through the W¹ and W² that you made above.",
    lambda Five, three: (
        nb.X.shape[1] == Five
        and len(set(nb.Y.argmax(axis=0))) == three
        and np.allclose(nb.Z2, nb.W2 @ np.tanh(nb.W1 @ nb.X + nb.b1) + nb.b2)
    ),
)


def drawn_penguin():
    """Return which of the penguins stands at the inputs of the drawn network."""
    told_there = [float(label.text.replace("−", "-")) for label in nb.drawn._inputs]
    return int(np.abs(nb.X - np.array(told_there)[:, None]).max(axis=0).argmin())


held("The folded cell draws the {first|last} of them on its way.", lambda first: drawn_penguin() == (0 if first else 4))


def maps():
    """Return the tints of the maps of the units and of the outputs, and what these say there."""
    _, A1, _, A2 = nb.forward(nb.W1, nb.b1, nb.W2, nb.b2, nb.drawn.grid)
    hidden, outputs = nb.drawn._maps
    of_units = [hidden.of(u).reshape(-1, 3).astype(float) for u in range(nb.h)]
    of_outputs = [outputs.of(j).reshape(-1, 3).astype(float) for j in range(nb.k)]
    return of_units, A1, of_outputs, A2


def bluish(tints):
    return tints[:, 2] > tints[:, 0]


def maps_as_told(blue, above):
    of_units, A1, of_outputs, A2 = maps()
    strong = np.abs(A1) > 0.2  # nearer to 0 a tint is white
    sides = all(((bluish(tints) == blue) == ((a > 0) == above))[s].all() for tints, a, s in zip(of_units, A1, strong, strict=True))
    pale = [tints.sum(axis=1)[np.argsort(a)] for tints, a in zip(of_outputs, A2, strict=True)]
    return sides and all((np.diff(p) <= 0).all() and np.ptp(p) > 50 for p in pale)


held(
    "The map in a unit shows what it says over the whole plane: a hidden unit is {blue|orange} {above|below} 0 and orange below, an output is the stronger tinted the closer it is to 1.",
    maps_as_told,
)


def pushes():
    """Return the pushes of the drawn arrows, and their colours, dashes and widths."""
    lines = nb.drawn._strokes._lines
    first, second = nb.W1 * nb.X[:, :1].T, nb.W2 * nb.A1[:, :1].T
    dashed = [dashes is not None for _, dashes in lines.get_linestyles()]
    of = np.concatenate([first.ravel(), second.ravel()])
    return of, np.array(lines.get_colors())[:, :3], np.array(dashed), lines.get_linewidths()


held("Each arrow is a weight.", lambda: len(pushes()[1]) == nb.W1.size + nb.W2.size)


def pushes_as_told(blue, above, below, wider):
    of, colours, dashed, widths = pushes()
    return (
        np.array_equal(bluish(colours) == blue, (of > 0) == above)
        and np.array_equal(dashed, (of < 0) == below)
        and (np.diff(np.array(widths)[np.argsort(np.abs(of))]) >= 0).all() == wider
    )


held(
    "Its push is the weight times the number that it carries: {blue|orange} {above|below} 0, dashed orange {below|above}, and the {wider|narrower} the {larger|smaller} its size.",
    lambda blue, above, below, wider, larger: pushes_as_told(blue, above, below, wider == larger),
)

# Exercises 6.1 and 6.2

held(
    "A network reads d = {d} features of n = {n} examples. It has h = {h} hidden units and k = {k} classes.",
    lambda d, n, h, k: right("6.1", tuple((int(a), int(b)) for a, b in ((h, d), (h, n), (k, h), (k, n)))),
)
held(
    "A layer's W has a row for each thing it makes, and a column for each thing it reads.",
    lambda: (nb.W1.shape, nb.W2.shape) == ((len(nb.Z1), len(nb.X)), (len(nb.Z2), len(nb.A1))),
)
held("A¹ has h rows and a column for each example.", lambda: nb.A1.shape == (nb.h, nb.X.shape[1]))
held("W² makes k numbers of h, and Z² has k rows.", lambda: nb.W2.shape == (nb.k, nb.h) and len(nb.Z2) == nb.k)
held(
    "Derive the slope of tanh from tanh z = {two}σ({twice}z) − {one} and the slope of the sigmoid.",
    lambda two, twice, one: (
        np.allclose(np.tanh(POINTS), two * sigmoid(float(twice) * POINTS) - one)
        and right("6.2", lambda z: two * float(twice) * slope("sigmoid", float(twice) * z))
    ),
)
held(
    "Write it with sigmoid, {without|with} np.tanh.",
    lambda without: ("np.tanh" not in "".join(function("slope_of_tanh_solution")[1])) == without,
)
told("a question", "Which three things are done to z, one after the other?")
held(
    "Each has a slope, and −{one} has none.",
    lambda one: np.allclose(np.tanh(POINTS), 2 * sigmoid(2 * POINTS) - one) and right("6.2", lambda z: 2 * slope("sigmoid", 2 * z) * 2),
)
held(
    "With s = σ({inside}z): times {before} before σ, the slope s ({one} − s), times {two} inside.",
    lambda inside, before, one, two: right("6.2", lambda z: before * sigmoid(float(inside) * z) * (one - sigmoid(float(inside) * z)) * two),
)
held(
    "To compare with the table, put s = ({one} + t)/{two} with t = tanh z.",
    lambda one, two: np.allclose(sigmoid(2 * POINTS), (one + np.tanh(POINTS)) / two),
)

# Backward, factor by factor

told("a heading", "Backward, factor by factor")


def factors_of_the_chain():
    """Return how many factors stand on the right of equation 6.4."""
    return right_side("6.4").count(r"\cdot") + 1


held(
    "The loss depends on W¹ through everything that lies between.",
    lambda: all(not np.allclose(loss_with(**{name: nb.theta[name] * 1.1}), loss_with()) for name in ALL),
)


def loss_with(**other):
    """Return the loss of the five penguins with some parameters exchanged."""
    return nb.mean_loss(nb.forward(**{**nb.theta, **other}, X=nb.X)[2])


held("The lecture's chain has {five} factors (notes N16):", lambda five: factors_of_the_chain() == five)
told("the way to read the table", "It tells what comes after what; the shapes tell how to multiply:")
told("the head of a table", "factor | formula | on the way back | shape after it")


def loss_of_shares(A2):
    return -np.sum(nb.Y * np.log(A2)) / 5


held(
    "{one}: ∂J/∂A² | −Y divided by A², entry by entry, times {top}/n | the start | (k, n)",
    lambda one, top: (
        one == place("∂J/∂A²")
        and np.allclose(central_difference(loss_of_shares, nb.A2), -nb.Y / nb.A2 * top / nb.X.shape[1])
        and nb.A2.shape == (nb.k, 5)
    ),
)


def place(name):
    """Return which factor of the chain it is."""
    return next(i for i, (told, *_) in enumerate(flow._WALK, start=1) if name in told)


def one_and_two():
    """Return the first two factors multiplied, penguin by penguin."""
    jacobians = [softmax_derivative(nb.Z2[:, i : i + 1]) for i in range(5)]
    dA2 = -nb.Y / nb.A2 / 5
    return np.hstack([J.T @ dA2[:, i : i + 1] for i, J in enumerate(jacobians)])


held(
    "{two}: ∂A²/∂Z² | slopes of softmax | {first} and {second} make (A² − Y) / n | (k, n)",
    lambda two, first, second: (
        two == place("∂A²/∂Z²")
        and (first, second) == (place("∂J/∂A²"), two)
        and np.allclose(one_and_two(), (nb.A2 - nb.Y) / 5)
        and one_and_two().shape == (nb.k, 5)
    ),
)


def entry_by_entry(W1, b1, W2, b2, X, Y):
    """Return the slopes with (W²)ᵀ times dZ² entry by entry, which is not the way back."""
    _, A1, _, A2 = nb.forward(W1, b1, W2, b2, X)
    dZ2 = (A2 - Y) / X.shape[1]
    dZ1 = W2.T * dZ2 * (1 - A1**2)
    db1, db2 = (dZ.sum(axis=1, keepdims=True) for dZ in (dZ1, dZ2))
    return dZ1 @ X.T, db1, dZ2 @ A1.T, db2


held(
    "{three}: ∂Z²/∂A¹ | W² | times (W²)ᵀ, from the {left|right} | (h, n)",
    lambda three, left: (
        three == place("∂Z²/∂A¹")
        and left == (nb.W2.T.shape[1] == len(nb.dZ2))
        and np.allclose(nb.dA1, nb.W2.T @ nb.dZ2)
        and nb.dA1.shape == (nb.h, 5)
        and "The shapes there: " in judge("6.3", entry_by_entry).sentence
    ),
)
held(
    "{four}: ∂A¹/∂Z¹ | g′(Z¹) | ⊙ g′(Z¹), entry by entry | (h, n)",
    lambda four: four == place("∂A¹/∂Z¹") and np.allclose(nb.dZ1, nb.dA1 * slope("tanh", nb.Z1)) and nb.dZ1.shape == (nb.h, 5),
)
held(
    "{five}: ∂Z¹/∂W¹ | X | times Xᵀ, from the {right|left} | (h, d)",
    lambda five, right: five == place("∂Z¹/∂W¹") and right and np.allclose(nb.dW1, nb.dZ1 @ nb.X.T) and nb.dW1.shape == (nb.h, nb.d),
)
told("a task", "Walk it from the loss back to the first weights.")
held(
    "measure compares each derived slope with the measured one.",
    lambda: "central_difference" in "\n".join(function("measure")[1]) and len(measured()) == 7,
)
held(
    "Factors {one} and {two} have collapsed since notebooks 02 and 04.",
    lambda one, two: (place("∂J/∂A²"), place("∂A²/∂Z²")) == (one, two) and np.allclose(one_and_two(), nb.dZ2),
)


def the_rule(number):
    """Return whether an equation of notebook 05 is the rule dW = dZ Xᵀ, and holds for any dZ."""
    said = r"X^\mathsf{T} \qquad" in right_side(number, notebook(5))
    dZ, W, b = np.random.default_rng(6).normal(size=(4, 5)), nb.W1, nb.b1
    of = lambda W, b: np.sum(dZ * (W @ nb.X + b))  # noqa: E731
    return (
        said
        and np.allclose(central_difference(lambda W: of(W, b), W), dZ @ nb.X.T, atol=1e-8)
        and np.allclose(central_difference(lambda b: of(W, b), b)[:, 0], dZ.sum(axis=1))
    )


held(
    "For the second layer's weights, take the rule ({number}) of notebook 05, which holds for any ∂J/∂Z.",
    lambda number: the_rule(number.text) and np.allclose(nb.dW2, softmax_regression.objective(nb.A1, nb.Y)(nb.W2, nb.b2)[1]["W"]),
)
held("Its input is X, and the rule ({number}) holds again:", lambda number: the_rule(number.text) and np.allclose(nb.dW1, nb.dZ1 @ nb.X.T))
held("Factor {three} leads through the second layer.", lambda three: place("∂Z²/∂A¹ = W²") == three)
held("Factor {four} leads through the activation.", lambda four: place("∂A¹/∂Z¹ = g′(Z¹)") == four)
held("Factor {five} is the {first|last} layer.", lambda five, first: place("∂Z¹/∂W¹" if first else "∂Z²/∂A¹") == five)
proved(
    "6.7",
    "The hidden activation of unit u goes into every output j, with the weight W²ⱼᵤ.",
    "So its changes reach J in k ways, and add up, as in notebook 04.",
    "For one example:",
)
held(
    "The sum runs over j, {down|up} {column|row} u of W².",
    lambda down, column: down and np.allclose(nb.dA1[1, 0], np.sum((nb.W2[:, 1] if column else nb.W2[1, :3]) * nb.dZ2[:, 0])),
)
proved("6.8", "For all units and examples at once, that is the transpose of W²:")
held(
    "The slope of tanh is {one} − tanh²(z), as in the table {above|below}, and tanh(Z¹) is A¹, which you have:",
    lambda one, above: (
        above
        and np.allclose(slope("tanh", POINTS), one - np.tanh(POINTS) ** 2)
        and right("6.2", lambda z: one - np.tanh(z) ** 2)
        and np.allclose(np.tanh(nb.Z1), nb.A1)
    ),
)


def assigned(name):
    """Return the names that a function of the notebook assigns, in order."""
    nodes = [node for node in function(name)[0].body if isinstance(node, ast.Assign)]
    return [target.id for node in nodes for target in node.targets if hasattr(target, "id")]


def reads(name, what):
    """Return the names that the line which makes ``what`` reads."""
    lines = [n for n in function(name)[0].body if isinstance(n, ast.Assign)]
    line = next(n for n in lines if getattr(n.targets[0], "id", "") == what)
    return {node.id for node in ast.walk(line.value) if isinstance(node, ast.Name)}


held(
    "That is backpropagation: one walk back, in which every slope is worked out {once|twice} and used for all that lies before it.",
    lambda once: (
        max(map(assigned("backward").count, assigned("backward"))) == (1 if once else 2)
        and {"dA1"} <= reads("backward", "dZ1")
        and {"dZ2"} <= reads("backward", "dA1") & reads("backward", "dW2")
    ),
)
held("Return dW1, db1, dW2, db2.", lambda: right("6.3", lambda *case: tuple(nb.backward(*case)[name] for name in ALL)))
told("a task", "You may call forward.", "Call forward first.")
held(
    "Then go through the equations {one}, {two}, {three}, {four} and {five}.",
    lambda one, two, three, four, five: (
        [said.text for said in (one, two, three, four, five)] == re.findall(r"equation (6\.\d+)", "\n".join(function("backward")[1]))
    ),
)
held("dZ2 is (k, n), with the {one}/n.", lambda one: nb.dZ2.shape == (nb.k, 5) and np.allclose(nb.dZ2 * 5, one * (nb.A2 - nb.Y)))
held("From it come dW2, db2 and dA1.", lambda: all("dZ2" in reads("backward", name) for name in ("dW2", "db2", "dA1")))
held(
    "From dA1 comes dZ1, from dZ1 come dW1 and db1.",
    lambda: "dA1" in reads("backward", "dZ1") and all("dZ1" in reads("backward", name) for name in ("dW1", "db1")),
)
held(
    "Each slope has the shape of what it belongs to.",
    lambda: all(nb.own[name].shape == nb.theta[name].shape for name in ALL) and nb.dZ1.shape == nb.Z1.shape and nb.dA1.shape == nb.A1.shape,
)
told("how the page works", "Yours may take its place: let it end with the return below, and call it backward.")

# Train it


def loop_of(name):
    return next(node for node in function(name)[0].body if isinstance(node, ast.For))


def all_slopes_first():
    """Return whether a step of the notebook's loop is one of all parameters from one point."""
    after = nb.train(nb.theta, nb.X, nb.Y, alpha=0.3, steps=1)
    _, slopes = network.loss_and_gradient(**nb.theta, X=nb.X, Y=nb.Y)
    return all(np.allclose(after[n], nb.theta[n] - 0.3 * slopes[n]) for n in ALL)


held("The loop is that of notebook 03: work out all slopes, then take a step with every parameter.", all_slopes_first)
told("a task", "Write it for two layers: so many steps with the rate alpha, from the parameters that are handed over.")
held(
    'Call backward, which gives the slopes by name: slopes["W1"].',
    lambda: np.array_equal(nb.backward(**nb.theta, X=nb.X, Y=nb.Y)["W1"], nb.dW1),
)
held("Return W1, b1, W2, b2.", lambda: right("6.4", lambda *case: tuple(trained_by_the_loop(*case)[name] for name in ALL)))


def trained_by_the_loop(W1, b1, W2, b2, X, Y, alpha, steps):
    return nb.train({"W1": W1, "b1": b1, "W2": W2, "b2": b2}, X, Y, alpha, steps)


told("a question", "What is worked out anew in each round, and from which parameters?")
held(
    "slopes = backward(W1, b1, W2, b2, X, Y) stands first in the loop.",
    lambda: ast.unparse(loop_of("my_training_solution").body[0]) == "slopes = backward(W1, b1, W2, b2, X, Y)",
)
held('Then come {four} lines such as W1 = W1 - alpha * slopes["W1"].', lambda four: four == len(nb.theta))
held(
    "Now train on the {four} data sets, with an output for each class.",
    lambda four: four == len(nb.toys) and all(len(t.Y) == t.k == 2 for t in nb.toys.values()),
)


@cache
def spread():
    """Return the mean and the variance of sampled weights, times m + p: of W¹, and of W²."""
    d, h, k = 300, 400, 200
    start = network.initial(d, h, k, np.random.default_rng(6))
    means = [start[name].mean() for name in ("W1", "W2")]
    return means, [start["W1"].var() * (d + h), start["W2"].var() * (h + k)]


def weights_of(m, p):
    """Return sampled weights of a layer that reads m numbers and makes p."""
    return network.initial(m, p, 1, np.random.default_rng(6))["W1"]


held(
    "network.initial makes the start: it draws each weight at random around {zero}, the {smaller|larger} on average the {more|less} numbers the layer reads and makes.",
    lambda zero, smaller, more: (
        np.allclose(spread()[0], float(zero), atol=1e-3)
        and all(
            (np.abs(weights_of(*wide)).mean() < np.abs(weights_of(90, 80)).mean()) == (smaller == more) for wide in ((180, 80), (90, 160))
        )
    ),
)


def all_right():
    """Return what the notebook prints of the data sets after its training."""
    found = re.findall(r"(?m)^(\w+) +(\d+) of (\d+) right$", book.printed)
    return {name: int(part) == int(n) for name, part, n in found}


held(
    "Every point is right, with the {ten} lines of backward.",
    lambda ten: all_right() == dict.fromkeys(nb.toys, True) and len(function("backward")[1]) == ten,
)


def any_activation():
    """Return whether the helpers give the notebook's own numbers, and measured ones for any g."""
    mine = nb.forward(**nb.theta, X=nb.X)
    same = all(map(np.allclose, network.forward(**nb.theta, X=nb.X), mine))
    for g in ACTIVATIONS:
        objective = network.objective(nb.X, nb.Y, g)
        for name in ALL:
            of = lambda p, n=name, f=objective: f(**{**nb.theta, n: p})[0]  # noqa: E731
            derived = objective(**nb.theta)[1][name]
            same &= np.allclose(central_difference(of, nb.theta[name]), derived, atol=1e-7)
    return same


held(
    "From here on network.objective gives gradient_descent the loss and the slopes, and network.forward is your forward, both for any activation.",
    any_activation,
)
# Where the line bends

told("a heading", "Where the line bends")


def at_the_boundary():
    """Return the largest logit on the boundaries that the figure starts with."""
    seed = slider("seed", "bend")[2]
    now = {name: p[seed] for name, p in runs("xor", 4, 60, "identity").theta.items()}
    return max(np.abs(network.forward(**now, X=line.T, activation="identity")[2]).max() for line, _ in boundary("identity", seed))


held(
    "To see it, take a network with {one} output, and so σ: its boundary is where z² = {zero}.",
    lambda one, zero: len(watched()[1]["W2"]) == one and one_output() and np.isclose(at_the_boundary(), float(zero)),
)


def lines_at(activation, h=4, steps=60, alpha=2.0):
    """Return, for each start, the ends of the units' lines as the figure would draw them."""
    theta, seen = runs("xor", h, steps, activation, alpha).theta, nb.bent.plane._seen
    starts = zip(theta["W1"], theta["b1"], strict=True)
    drawn = [[seen(w, b) for w, b in zip(W, c[:, 0], strict=True)] for W, c in starts]
    return [np.array([line for line in lines if line is not None]) for lines in drawn]


def figure_trains(h, steps, alpha):
    """Return whether the figure's lines are those of such runs."""
    same = True
    for seed, activation in ((5, "tanh"), (0, "ReLU"), (3, "sigmoid")):
        nb.bend(activation, seed)
        shown = np.array(nb.bent.plane._lines.get_segments())
        mine = lines_at(activation, h, steps, alpha)[seed]
        same &= shown.shape == mine.shape and np.allclose(shown, mine, atol=1e-6)
    return bool(same)


held(
    "The figure trains {h} hidden units on xor, {steps} steps with α = {alpha}.",
    lambda h, steps, alpha: figure_trains(int(h), int(steps), float(alpha)),
)


def bent_lines(dashed, zero, above, wider):
    """Return whether each unit has its line as told, for every start."""
    same = True
    for seed in SEEDS:
        nb.bend("tanh", seed)
        now = {name: p[seed] for name, p in runs("xor", 4, 60).theta.items()}
        lines, ticks = (np.array(drawn.get_segments()) for drawn in (nb.bent.plane._lines, nb.bent.plane._ticks))
        (_, dashes), *_ = nb.bent.plane._lines.get_linestyle()
        widths = np.array(nb.bent.plane._lines.get_linewidths())[np.argsort(np.abs(now["W2"][0]))]
        every = [True] * len(now["W1"])
        same &= len(lines) == len(ticks) == len(every) and (dashes is not None) == dashed
        same &= np.allclose([on_units(now, lines[:, i], every) for i in (0, 1)], zero, atol=1e-8)
        same &= ((on_units(now, ticks[:, 1], every) > 0) == above).all()
        same &= (np.diff(widths) >= 0).all() == wider
    return bool(same)


held(
    "Each hidden unit has a {dashed|solid} line, where its logit is {zero}, and a tick to the side where the logit is {above|below} {none}.",
    lambda dashed, zero, above, none: zero == none and bent_lines(dashed, float(zero), above, True),
)
held(
    "The line is the {wider|narrower}, the {larger|smaller} the size of the unit's weight in W².",
    lambda wider, larger: bent_lines(True, 0.0, True, wider == larger),
)
told("how the page works", "The folded cells train and draw.")

STEPS = 201  # points of a grid along each axis on which a boundary is looked for


@cache
def boundary(activation, seed):
    """Return the pieces of the boundary in the window, and which units are on along each."""
    now = {name: p[seed] for name, p in runs("xor", 4, 60, activation).theta.items()}
    axes = [np.linspace(*limits, STEPS) for limits in nb.bent.plane._window.T]
    grid = np.array(np.meshgrid(*axes)).reshape(2, -1)
    z = network.forward(**now, X=grid, activation=activation)[2].reshape(STEPS, STEPS)
    found = [line for line in contour_generator(*axes, z).lines(0.0) if len(line) > 8]
    return [(line, network.forward(**now, X=line.T, activation=activation)[0] > 0) for line in found]


def off_a_line(points):
    """Return how far points lie at most off the straight line through them."""
    centred = points - points.mean(axis=0)
    return np.abs(centred @ np.linalg.svd(centred, full_matrices=False)[2][1]).max()


def is_straight(activation, seed):
    return all(off_a_line(line) < 1e-9 for line, _ in boundary(activation, seed))


def bend_of(activation):
    """Return whether some start bends the boundary so that it is seen."""
    return max(off_a_line(line) for s in SEEDS for line, _ in boundary(activation, s)) > 0.1


def normal_of_the_identity():
    theta = runs("xor", 4, 60, "identity").theta
    for seed in SEEDS:
        (line, _), *_ = boundary("identity", seed)
        along = line[-1] - line[0]
        normal = (theta["W2"][seed] @ theta["W1"][seed])[0]
        if abs(along @ normal) > 1e-6 * np.linalg.norm(along) * np.linalg.norm(normal):
            return False
    return True


def bend_told(activation, seed):
    """Return what the figure should say."""
    now = {name: p[seed] for name, p in runs("xor", 4, 60, activation).theta.items()}
    says = network.forward(**now, X=nb.xor.X, activation=activation)[2] > 0
    normal = f"; W²W¹ = {numerals.listed(now['W2'] @ now['W1'])}" if activation == "identity" else ""
    count = np.sum(says == (nb.xor.y == 1))
    return numerals.typeset(f"{activation}, seed {seed}: {count} of {nb.xor.n} right{normal}.")


held(
    "{}, seed {}: {} of {} {right|wrong}",
    lambda right: right == all(nb.bend(g, s).words == bend_told(g, s) for g in ACTIVATIONS for s in (0, 5, 20)),
)
held(
    "With the identity the boundary is {straight|curved} for {every|no} seed, and W²W¹ is its normal, as for one neuron.",
    lambda straight, every: straight and every and all(is_straight("identity", seed) for seed in SEEDS) and normal_of_the_identity(),
)
held("Any other activation can bend it.", lambda: all(map(bend_of, BENDING)))


def zero_or_z():
    """Return whether a ReLU gives 0 or its logit, and z² is straight while none switches."""
    theta = network.initial(2, 4, 1, np.random.default_rng(5))
    X = np.array([[0.3], [-0.8]]) + 1e-4 * np.arange(5) * np.array([[1.0], [2.0]])
    Z1, A1, Z2, _ = network.forward(**theta, X=X, activation="ReLU")
    switched = (np.sign(Z1) != np.sign(Z1[:, :1])).any()
    return bool(((A1 == 0) | (A1 == Z1)).all() and not switched and np.allclose(np.diff(Z2, 2), 0))


def stretches(line, on):
    """Return the parts of a boundary on which the same units are on, without their ends."""
    cuts = np.flatnonzero((on[:, 1:] != on[:, :-1]).any(axis=0)) + 1
    return [part[2:-2] for part in np.split(line, cuts) if len(part) > 6]


def corners():
    """Return the starts whose ReLU boundary meets a dashed line, if it bends there alone."""
    met, cell = set(), np.ptp(nb.bent.plane._window[:, 0]) / (STEPS - 1)
    for seed in SEEDS:
        for line, on in boundary("ReLU", seed):
            crosses = (on[:, 1:] != on[:, :-1]).any()
            if max(off_a_line(part) for part in stretches(line, on)) > cell:
                return None  # bent between two dashed lines
            if crosses and off_a_line(line) < 0.1:
                return None  # not bent, though it has crossed one
            met |= {seed} if crosses else set()
    return met


held(
    "ReLU bends it where it crosses a {dashed|solid} line, and nowhere else: between these lines {each|no} a¹ is {zero} or z¹, so z² has the form wᵀx + b, and at such a line {one} unit switches on or off.",
    lambda dashed, each, zero, one: (
        each and (zero, one) == (0, 1) and bool(corners()) and dashed == on_the_left(True, 0, True) and zero_or_z()
    ),
)
held(
    "With the seeds {one} and {other} it crosses none of them in the window, and stays {straight|curved} in {two} pieces.",
    lambda one, other, straight, two: (
        set(SEEDS) - corners() == {int(one), int(other)}
        and all(is_straight("ReLU", int(seed)) == straight for seed in (one, other))
        and all(len(boundary("ReLU", int(seed))) == two for seed in (one, other))
    ),
)


held(
    "tanh and the sigmoid bend it softly; the sigmoid is {slower|faster} to learn.",
    lambda slower: (
        max(jump(g, 0.0) for g in ("tanh", "sigmoid")) < 1e-8
        and ((runs("xor", 4, 60, "sigmoid").J[-1] > runs("xor", 4, 60).J[-1]) == slower).all()
    ),
)


# Deeper: what the hidden units do


@cache
def watched(seed=0):
    """Return the figure of the circles, its network and its hidden activations."""
    nb.watch("circles", 4, "tanh", 2.0, seed, 60, 100)
    now = nb.trained("circles", 4, "tanh", 2.0, seed, 60).at(60)
    return nb.figures["circles"], now, nb.forward(**now, X=nb.sets["circles"].X)[1]


def in_the_window():
    """Return how many of how many units have a line in the window, as the figure starts."""
    name, h, activation, steps = "circles", slider("h, hidden units")[2], "tanh", lengths()[0]
    nb.watch(name, h, activation, slider("α, learning rate")[2], slider("seed", "watch")[2], steps, 100)
    return len(nb.figures[name].plane._lines.get_segments()), h


def on_units(now, points, seen):
    """Return the logit of each unit in the window at a point of its own."""
    return (now["W1"][seen] * points).sum(axis=1) + now["b1"][seen, 0]


def units_lines():
    """Return the lines of the figure, their ends, and the network and which units they are of."""
    watched.cache_clear()
    view, now, _ = watched()
    there = [view.plane._seen(w, b) for w, b in zip(now["W1"], now["b1"][:, 0], strict=True)]
    lines = view.plane._lines
    return lines, np.array(lines.get_segments()), now, [line is not None for line in there]


def on_the_left(is_left, zero, is_dashed):
    """Return whether plane and lines are drawn as told."""
    lines, ends, now, seen = units_lines()
    plane, *others = watched()[0].figure.axes
    logits = [on_units(now, ends[:, i], seen) for i in (0, 1)]
    (_, dashes), *_ = lines.get_linestyle()
    boundary = watched()[0].plane._plane._boundary.get_path().vertices
    on = network.forward(**now, X=boundary[~np.isnan(boundary).any(axis=1)].T)[2]
    shown = sum(len(line.get_xdata()) for line in plane.lines[:2])
    return (
        all(left_of(plane, other) == is_left for other in others)
        and (dashes is not None) == is_dashed
        and len(ends) == sum(seen)
        and np.allclose(logits, float(zero), atol=1e-8)
        and np.median(np.abs(on)) < 0.2
        and shown == 120
    )


held(
    "On the {left|right} of the next figure stand the data, the boundary, and a {dashed|solid} line for each hidden unit, as before.",
    lambda left, dashed: on_the_left(left, 0, dashed) and type(nb.bent.plane) is type(nb.figures["xor"].plane),
)
held(
    "A line can lie outside the window: at first {three} of the {four} are in sight.", lambda three, four: in_the_window() == (three, four)
)


def hidden_space():
    """Return the axes and the places of the examples in the hidden space, in their order."""
    view, now, A1 = watched()
    places, y = np.empty((2, 120)), nb.sets["circles"].y[0]
    for label, shown in enumerate(view._examples):
        places[:, y == label] = shown.get_data()
    return view, places, now, A1


def at_the_top_right(top, is_right):
    view, _, _, A1 = hidden_space()
    plane, space, loss = view.figure.axes
    return below(loss, space) == top and left_of(plane, space) == is_right and A1.shape == (4, 120)


held(
    "At the top {right|left} is the hidden space: each point is an example as the second layer sees it, by its h hidden activations.",
    lambda right: at_the_top_right(top=True, is_right=right),
)


def seen_from_the_side(most):
    """Return whether z² runs across, and the widest (or narrowest) of the rest upwards."""
    _, (across, up), now, A1 = hidden_space()
    W2 = now["W2"]
    rest = A1 - W2.T @ (W2 @ A1) / (W2 @ W2.T)  # at right angles to W²
    rest = rest - rest.mean(axis=1, keepdims=True)
    spreads = np.linalg.eigvalsh(rest @ rest.T)
    z = np.clip(W2 @ A1 + now["b2"], -8, 8)[0]
    return np.allclose(across, z) and np.allclose(up @ up, spreads[-1 if most else 0])


held(
    "You see it from the side: across runs the output's logit z², upwards one more direction of the space, at right angles to it: the one in which the points spread {most|least}.",
    seen_from_the_side,
)
held("{Below|Above} is the loss.", lambda Below: below(watched()[0].figure.axes[2], watched()[0].figure.axes[1]) == Below)
held(
    "The menu has {two} species of penguins, too.",
    lambda two: nb.sets["penguins"].k == two and 'menu("data", list(sets), "circles")' in code(),
)
held(
    "Set the steps to {steps}.",
    lambda steps: (
        int(steps) in lengths()
        and solved("xor", 3, int(steps)) > 0
        and reached("xor", 2, int(steps)) < nb.xor.n
        and enclosed_by(3)
        and solved("xor", 3, lengths()[0]) == 0
    ),
)
told("a question", "How many hidden units does xor need?", "And does another seed end at the same lines?")
held(
    "What does the boundary look like with the activation identity, with {least} unit or with {most}?",
    lambda least, most: slider("h, hidden units")[:2] == (least, most),
)
held(
    "On xor, with tanh, α = {alpha} and the seeds {first} to {last}: one unit draws one line, and gets at most {most} of the {n} points right.",
    lambda alpha, first, last, most, n: (
        alpha == slider("α, learning rate")[2]
        and slider("seed", "watch")[:2] == (first, last)
        and (SEEDS[0], SEEDS[-1]) == (first, last)
        and reached("xor", 1, 3000) == most
        and nb.sets["xor"].n == n
    ),
)
held(
    "{Two} units get at most {right}, in up to {steps} steps.",
    lambda Two, right, steps: steps == max(lengths()) and reached("xor", int(Two), int(steps)) == right,
)
held(
    "{Three} and more can get all: in {steps} steps {three} do from {some} of the {starts} starts, and {four} from {more}.",
    lambda Three, steps, three, some, starts, four, more: (
        Three == three
        and int(steps) in lengths()
        and all(solved("xor", h, s) > 0 for h, s in ((int(Three), 1000), (8, 60), (16, 60)))
        and reached("xor", int(Three) - 1, 3000) < 120
        and solved("xor", int(three), int(steps)) == some
        and solved("xor", int(four), int(steps)) == more
        and len(SEEDS) == starts
    ),
)


def enclosed_by(least):
    """Return whether so many lines enclose the circles, and fewer do not."""
    return solved("circles", least, 1000) > 0 and reached("circles", least - 1) < 120


held("To enclose the circles you need at least {three} lines, as a triangle does.", lambda three: enclosed_by(int(three)))


def identity_is_straight(h):
    """Return whether the logit of a network with the identity is a straight function."""
    now = {name: p[0] for name, p in runs("xor", h, 60, "identity").theta.items()}
    z = network.forward(**now, X=np.array([[0.0, 2.0, 1.0], [0.0, 1.0, 0.5]]), activation="identity")
    return np.isclose(z[2][0, :2].mean(), z[2][0, 2])


held(
    "Identity leaves one straight line, however many units there are: equation 6.1.",
    lambda: all(identity_is_straight(h) for h in (1, 4, 16)),
)


def second_slope(z):
    """Return how fast the slope of tanh changes."""
    return -2 * np.tanh(z) * (1 - np.tanh(z) ** 2)


def changes_most(most=True):
    """Return the logit from 0 on at which the slope of tanh changes most, or least."""
    z = np.linspace(0, 5, 5001)
    assert np.allclose(np.gradient(slope("tanh", z), z)[1:-1], second_slope(z)[1:-1], atol=1e-5)
    changes = np.abs(second_slope(z))
    return z[changes.argmax() if most else changes.argmin()]


held(
    "tanh bends softly: its slope changes {most|least} at the logits ±{z}, on both sides of a unit's dashed line, and hardly on the line itself.",
    lambda most, z: (
        z == round(float(changes_most(most)), 2)
        and second_slope(-changes_most()) == -second_slope(changes_most())
        and second_slope(0.0) == 0
        and jump("tanh", 0.0) < 1e-8
    ),
)


def dead(alpha, h, steps):
    """Return from how many starts every ReLU is off for every circle."""
    return (runs("circles", h, steps, "ReLU", alpha).A1 == 0).all(axis=(1, 2)).sum()


held(
    "With α = {alpha}, ReLU can die: on the circles, with {h} units, it does from every one of these starts within {steps} steps.",
    lambda alpha, h, steps: (
        dead(float(alpha), int(h), int(steps)) == len(SEEDS)
        and alpha == slider("α, learning rate")[1]
        and h == slider("h, hidden units")[2]
        and int(steps) == lengths()[0]
    ),
)


def only_b2_is_left():
    end = runs("circles", 4, 60, "ReLU", 10.0).theta
    circles = nb.sets["circles"]
    objective = network.objective(circles.X, circles.y, "ReLU")
    left = [objective(**{name: end[name][seed] for name in ALL})[1] for seed in SEEDS]
    return all([name for name in ALL if slopes[name].any()] == ["b2"] for slopes in left)


@cache
def on_for(h=4, steps=60):
    """Return for how many circles each ReLU is on at each step: (starts, steps + 1, h)."""
    circles = nb.sets["circles"]
    objective = network.objective(circles.X, circles.y, "ReLU")
    counts = []
    for seed in SEEDS:
        start = network.initial(2, h, 1, np.random.default_rng(seed))
        run = gradient_descent(objective, start, 10.0, steps)
        now = (run.at(step) for step in range(steps + 1))
        counts.append([(p["W1"] @ circles.X + p["b1"] > 0).sum(axis=1) for p in now])
    return np.array(counts)


def falls_for_good(one):
    """Return whether so many steps put each unit off for all points, and it stays off."""
    on = on_for() > 0
    falls = (on[:, :-1] & ~on[:, 1:]).sum(axis=1)
    return on[:, 0].all() and not on[:, -1].any() and (falls == one).all()


held(
    "{One} long step takes a unit's logit {below|above} 0 for {all|no} points; from then on its slope is {zero}, and it stays there.",
    lambda One, below, all, zero: below and all and falls_for_good(One) and slope("ReLU", -1.0) == zero,
)
held("At the end only b² still has a slope.", lambda: dead(10.0, 4, 60) == len(SEEDS) and only_b2_is_left())


def low_places():
    """Return whether starts end at different losses, and exchanged units at another place."""
    end = runs("xor", 3, 1000)
    lows = {tuple(np.sort(np.abs(W), axis=None).round(2)) for W in end.theta["W2"]}
    now = {name: end.theta[name][0] for name in ALL}
    turned = {**now, "W1": now["W1"][::-1], "b1": now["b1"][::-1], "W2": now["W2"][:, ::-1]}
    f = network.objective(nb.xor.X, nb.xor.y)
    return len(lows) > 15 and np.isclose(f(**now)[0], f(**turned)[0]) and np.ptp(end.right[-1]) > 0


held("The loss of a network has many low places, and the start decides which one is reached.", low_places)


def parted_in_the_hidden_space():
    """Return whether the cut at z² = 0 parts the circles, which no line in the plane does."""
    _, (across, _), *_ = hidden_space()
    parted = ((across > 0) == (nb.sets["circles"].y[0] == 1)).all()
    return parted and best_line("circles") < 120


held(
    "Once the training has gone well, one straight cut parts the examples in the hidden space. The first layer has moved them apart.",
    parted_in_the_hidden_space,
)

# Why not start at zero?

told("a heading", "Why not start at zero?")


def learns_from_zero():
    """Return whether one neuron and k of them have a slope at zero, as 03 and 04 start."""
    xor, birds = nb.sets["penguins"], nb.birds
    _, one = neuron.objective(xor.X, xor.y)(np.zeros((2, 1)), 0.0)
    _, three = softmax_regression.objective(birds.X, birds.Y)(np.zeros((3, 2)), np.zeros((3, 1)))
    starts = ("np.zeros((2, 1))" in code(3), re.search(r"np\.zeros\(\(3, 2\)\)|np\.zeros\(\(k, d\)\)", code(4)))
    return bool(one["w"].all() and three["W"].all() and all(starts))


held("In notebooks 03 and 04 the weights started at 0, and learned.", learns_from_zero)
told("a question", "What happens here if all parameters start at 0?")
held("And if all weights start at {half}?", lambda half: all((nb.equal[name] == half).all() for name in ("W1", "W2")))


@cache
def from_equal():
    """Return the network after steps from equal weights, and its slopes."""
    end = nb.train(nb.equal, nb.birds.X, nb.birds.Y, alpha=1.0, steps=200)
    return end, nb.backward(**end, X=nb.birds.X, Y=nb.birds.Y)


def all_alike(theta):
    return np.allclose(theta["W1"], theta["W1"][:1]) and np.allclose(theta["W2"], theta["W2"][:, :1])


held(
    "Equal: units that are equal get equal slopes, make equal steps, and stay equal.",
    lambda: all(map(all_alike, from_equal())) and bool(from_equal()[1]["W1"].any()),
)


def as_one(units):
    """Return whether so many units, with the sums of W², say what all of them say."""
    end, X = from_equal()[0], nb.birds.X
    few = {**end, "W1": end["W1"][:units], "b1": end["b1"][:units]}
    few["W2"] = np.repeat(end["W2"].sum(axis=1, keepdims=True), units, axis=1)
    return np.allclose(nb.forward(**few, X=X)[3], nb.forward(**end, X=X)[3])


held("{Eight} units do the work of {one}.", lambda Eight, one: len(nb.equal["W1"]) == Eight and as_one(int(one)))


@cache
def at_zero(steps=0):
    """Return Z¹, A¹ … and the slopes after some steps from zero."""
    now = nb.train(nb.zero, nb.birds.X, nb.birds.Y, alpha=1.0, steps=steps)
    return now, nb.forward(**now, X=nb.birds.X)[1], nb.backward(**now, X=nb.birds.X, Y=nb.birds.Y)


def only_b2(slopes):
    return [name for name in ALL if slopes[name].any()] == ["b2"]


held("Zero: only b² moves.", lambda: "zero: moved b2;" in book.printed and only_b2(at_zero(50)[0]))


def why_only_b2():
    """Return whether A¹ = 0 alone stops W², and W² = 0 alone stops the first layer."""
    now, A1, slopes = at_zero()
    rng, X, Y = np.random.default_rng(0), nb.birds.X, nb.birds.Y
    some = {**now, "W2": rng.normal(size=now["W2"].shape)}
    other = {**now, "W1": rng.normal(size=now["W1"].shape)}
    without_A1, without_W2 = (nb.backward(**theta, X=X, Y=Y) for theta in (some, other))
    return (
        not A1.any()
        and only_b2(slopes)
        and not without_A1["W2"].any()
        and without_A1["W1"].any()
        and without_W2["W2"].any()
        and not without_W2["W1"].any()
        and not without_W2["b1"].any()
    )


held("A¹ = tanh(0) = 0 makes dW² = dZ² (A¹)ᵀ zero, and W² = 0 makes dA¹ zero, and with it dW¹ and db¹.", why_only_b2)
held("So it is again after each step.", lambda: all(only_b2(at_zero(n)[2]) for n in (1, 2, 3, 50)))


def sigmoid_from_zero():
    """Return A¹ at the start, whether all parameters move, and whether the units stay equal."""
    objective = network.objective(nb.birds.X, nb.birds.Y, "sigmoid")
    end = gradient_descent(objective, nb.zero, 1.0, 50).at(-1)
    A1 = network.forward(**nb.zero, X=nb.birds.X, activation="sigmoid")[1]
    moved = all(np.any(end[name] != nb.zero[name]) for name in ALL)
    return A1, moved, np.ptp(end["W1"], axis=0).max() < 1e-12


held(
    "(With the sigmoid A¹ is {half}, and {all|none} move; but the units stay {equal|different}.)",
    lambda half, all, equal: (
        bool((sigmoid_from_zero()[0] == float(half)).all()) and all == sigmoid_from_zero()[1] and equal == sigmoid_from_zero()[2]
    ),
)


def slope_of_one_neuron():
    """Return whether the slope of one neuron is (a − y) times x."""
    x, y, w = np.array([[0.7], [-1.3]]), np.array([[1.0]]), np.array([[0.2], [0.4]])
    a = sigmoid((w.T @ x).item() + 0.1)
    return np.allclose(neuron.objective(x, y)(w, 0.1)[1]["w"], (a - 1) * x)


held("In notebook 03 the slope was (a − y) x.", lambda: slope_of_one_neuron() and "then the slope (a − y) x, then the step" in told_in(3))


def told_in(number):
    return " ".join(" ".join(piece.sentences) for piece in notebook(number).pieces)


held(
    "The inputs x are not 0, and one neuron has no twin.",
    lambda: nb.sets["penguins"].X.any(axis=0).all() and code(3).count('"w": np.zeros((2, 1))') + code(3).count("w = np.zeros((2, 1))") > 0,
)


def parted_at_the_first_step():
    """Return whether the rows of k neurons differ after a step from zero."""
    birds = nb.birds
    _, slopes = softmax_regression.objective(birds.X, birds.Y)(np.zeros((3, 2)), np.zeros((3, 1)))
    return len(np.unique(slopes["W"].round(9), axis=0)) == 3 == len(np.unique(birds.Y, axis=0))


held("In 04 the k neurons had different labels, and parted at the first step.", parted_at_the_first_step)
held(
    "Here the second layer's inputs are A¹, which is {zero}, and no labels tell the hidden units apart.",
    lambda zero: (at_zero()[1] == zero).all() and all_alike(from_equal()[1]),
)
told(
    "what the reader has done",
    "You have derived, coded and trained a network of two layers, and seen why it needs an activation and a start at random.",
)
held("What follows goes deeper, and no other core needs it.", lambda: not cores_need(6))
told("a link", "Back to the map: 00 · Start here")

# Deeper: half of it at zero

told("a heading", "Deeper: half of it at zero")
told("how the page works", "Predict, then run: the cell after the exercise shows what happens.")


@cache
def first_moves(W2):
    """Return the step at which each first moves, and the last network, with W2 so many times as large."""
    now = network.initial(2, 8, 3, np.random.default_rng(0))
    now["W2"] = float(W2) * now["W2"]
    moves = {}
    for step in (1, 2, 3):
        before, now = now, nb.train(now, nb.birds.X, nb.birds.Y, alpha=1.0, steps=1)
        for name in ALL:
            if not np.array_equal(now[name], before[name]):
                moves.setdefault(name, step)
    return moves, now


def option(letter, true):
    """Return whether an option is the right one if it is true, and not else."""
    return right("6.5", letter) == bool(true)


held(
    "All weights of W¹ start at random, and all weights of W² at {zero}.",
    lambda zero: (first_moves(zero)[0]["W1"] == 2 and first_moves(zero)[0]["W2"] == 1) and 'now["W2"] = 0 * now["W2"]' in code(),
)
held("a: nothing moves except b²;", lambda: option("a", set(first_moves(0)[0]) == {"b2"}))
held(
    "b: W² moves at the first step, and W¹ from the {second} step on;",
    lambda second: option("b", first_moves(0)[0]["W2"] == 1 and first_moves(0)[0]["W1"] == second),
)
held("c: both move from the first step on;", lambda: option("c", first_moves(0)[0]["W1"] == first_moves(0)[0]["W2"] == 1))
held("d: all hidden units stay alike.", lambda: option("d", all_alike(first_moves(0)[1])))
held("Which of the equations 6.6 and 6.8 has W² in it?", lambda: "W^2" in right_side("6.8") and "W^2" not in right_side("6.6"))
held(
    "With W² = {zero}, equation 6.8 makes dA¹ zero.",
    lambda zero: "W^2" in right_side("6.8") and not (np.full((3, 8), float(zero)).T @ (nb.A2 - nb.Y)).any(),
)
held("Equation 6.6 has A¹ in it, which comes from random weights.", lambda: "A^1" in right_side("6.6"))
told("a question", "And what is W² at the second step?")

# Deeper: the slopes run back


@cache
def by_hand():
    return EXERCISES["6.6"].numbers(1)


def two_sigmoids():
    e = by_hand()
    loss = lambda w: -np.log(1 - sigmoid(e["W2"] * sigmoid(w * e["x"] + e["b1"]) + e["b2"]))  # noqa: E731
    assert e["y"] == 0
    return np.isclose(central_difference(loss, np.array(e["W1"])), e["dW1"])


held("A network with one unit in each layer and the sigmoid in both, so that everything is a number.", two_sigmoids)


def values_above():
    """Return whether a value of the graph stands above its edge, and its slope below."""
    edges = EXERCISES["6.6"].graph(1)._edges
    return all(edge.above.y > edge.below.y for edge in edges.values())


held("Its values stand above the arrows.", values_above)
held(
    "Fill in the {six} slopes: dz2 is ∂J/∂z², and so on.",
    lambda six: len(EXERCISES["6.6"].asked) == six and "dz2" in EXERCISES["6.6"].asked,
)
held(
    "The {first|last} one is a² − y.",
    lambda first: by_hand()[EXERCISES["6.6"].asked[0 if first else -1]] == by_hand()["a2"] - by_hand()["y"],
)


def to_the_left():
    """Return whether the edges passed on the way back stand further and further left."""
    edges = EXERCISES["6.6"].graph(1)._edges
    x = [edges[name].below.x for name in ("z²", "a¹", "z¹")]
    return all(after < before for before, after in pairwise(x))


held(
    "Then go on to the {left|right}: each circle multiplies what comes from the right by its own slope.", lambda left: to_the_left() == left
)
held(
    "dW2 is dz2 times a¹, and da1 is dz2 times W².",
    lambda: (
        np.isclose(by_hand()["dW2"], by_hand()["dz2"] * by_hand()["a1"])
        and np.isclose(by_hand()["da1"], by_hand()["dz2"] * by_hand()["W2"])
    ),
)
held(
    "Times the slope of σ, a¹ ({one} − a¹), da1 becomes dz1.",
    lambda one: np.isclose(by_hand()["dz1"], by_hand()["da1"] * by_hand()["a1"] * (one - by_hand()["a1"])),
)
held(
    "dW1 is dz1 times x, and db1 is dz1 as it is.",
    lambda: np.isclose(by_hand()["dW1"], by_hand()["dz1"] * by_hand()["x"]) and by_hand()["db1"] == by_hand()["dz1"],
)


def shows(name, place, back, part=100):
    """Return the figure of a network with one example, after a walk back."""
    nb.flow(name, place, part, back)
    return nb.flows[name]


def slopes_of(name, place):
    """Return the slopes that one example sends back at the end of the run, and its place."""
    Y, run, order = nb.trained_case(name)
    i, end = order[place - 1], run.at(60)
    x, y = nb.cases[name].X[:, i : i + 1], Y[:, i : i + 1]
    A1, A2 = network.forward(**end, X=x)[1::2]
    return nb.walk_back(end["W2"], x, y, A1, A2), A1, A2, y


held("Now the whole network, with {one} example in it.", lambda one: slopes_of("xor", 1)[1].shape == (4, one))
held(
    "The slider factors passed walks back through the {five} factors of (6.4).",
    lambda five: slider("factors passed")[:2] == (0, five) and factors_of_the_chain() == five,
)


def purple():
    """Return whether what has been passed, and only that, is purple, and what δ is."""
    said = True
    for back in range(flow.FACTORS + 1):
        view = shows("three species", 1, back)
        of = [label.colour == style.SLOPE_WORDS for label in view._factors]
        said &= of == [i < back for i in range(flow.FACTORS)]
    slopes = slopes_of("three species", 1)[0]
    output, unit = view._outputs[0]._lines, view._hidden[0]._lines
    deltas = [card[-1].text.rpartition("= ")[2].replace("−", "-") for card in (output, unit)]
    wanted = [slopes[name][0, 0] for name in ("∂J/∂Z²", "∂J/∂Z¹")]
    named = "δ²" in output[-1].text and "δ¹" in unit[-1].text
    return bool(said and named and np.allclose([float(d) for d in deltas], wanted, atol=6e-4))


held(
    "What has been worked out is purple; δ¹ and δ² are the slopes in the logits, another use of the letter than δᵢⱼ in notebook 04.",
    lambda: purple() and "the symbol δᵢⱼ, which is 1 for i = j and 0 otherwise" in told_in(4),
)


def wide_lines(name):
    """Return the widths of the lines of a network, once passed, by the size of their slopes."""
    view, slopes = shows(name, 1, 5), slopes_of(name, 1)[0]
    sizes = np.abs(np.concatenate([slopes["∂J/∂W¹"].ravel(), slopes["∂J/∂W²"].ravel()]))
    return np.array(view._strokes._lines.get_linewidths())[np.argsort(sizes)]


held(
    "A line belongs to a weight: once passed, it is the {wider|narrower} the {larger|smaller} |∂J/∂w| is.",
    lambda wider, larger: all(
        ((np.diff(wide_lines(name)) >= 0).all() and np.ptp(wide_lines(name)) > 1) == (wider == larger) for name in nb.cases
    ),
)


def errors(name):
    """Return the errors of the points at the end of the run, in the order of the slider."""
    Y, run, order = nb.trained_case(name)
    A2 = network.forward(**run.at(-1), X=nb.cases[name].X)[3]
    return np.abs(A2 - Y).sum(axis=0)[order], (A2, Y, order)


held(
    "The points are sorted by their error at the end of the run: the {largest|smallest} comes {first|last}.",
    lambda largest, first: all((np.diff(errors(name)[0]) <= 0).all() == (largest == first) for name in nb.cases),
)
told(
    "a question",
    "Which points send much back: those that are wrong, or those that are right and sure?",
    "How much of ∂J/∂a¹ gets through a hidden unit whose a¹ is close to 1 or −1?",
    "And with three species, how many ways lead back to each hidden unit?",
)


@cache
def sent_back(name):
    """Return the largest slope that each point sends back, which are wrong, and which are sure."""
    sizes = [
        max(np.abs(s["∂J/∂W¹"]).max(), np.abs(s["∂J/∂W²"]).max())
        for s in (slopes_of(name, place)[0] for place in range(1, len(errors(name)[0]) + 1))
    ]
    A2, Y, order = errors(name)[1]
    says, is_so = (A2 > 0.5, Y > 0.5) if len(Y) == 1 else (A2.argmax(axis=0), Y.argmax(axis=0))
    wrong = np.ravel(says != is_so)[order]
    return np.array(sizes), wrong, errors(name)[0] < 0.01


held(
    "{Wrong|Right} points send {much|little} back, as their error is {large|small}.",
    lambda Wrong, much, large: all(
        (np.median(sizes[wrong]) > 5 * np.median(sizes[~wrong])) == (Wrong == much)
        and sizes[wrong].min() > 0.3
        and (errors(name)[0][wrong].min() > 0.5) == (Wrong == large)
        for name in nb.cases
        for sizes, wrong, _ in [sent_back(name)]
    ),
)


def share_of(name):
    """Return the slopes of a point over its a² − y."""
    slopes, _, A2, y = slopes_of(name, 1)
    return {n: slopes[n] / (A2 - y) for n in ("∂J/∂A¹", "∂J/∂Z¹", "∂J/∂W¹", "∂J/∂W²")}


def every_slope_has_the_error():
    """Return whether the slopes before a² − y grow and shrink as it does."""
    slopes, A1, A2, y = slopes_of("xor", 1)
    _, run, order = nb.trained_case("xor")
    x = nb.xor.X[:, order[0] : order[0] + 1]
    near = nb.walk_back(run.at(60)["W2"], x, A2 - (A2 - y) / 1000, A1, A2)
    return all(np.allclose(near[n] * 1000, slopes[n]) for n in share_of("xor"))


held(
    "From a point that is {right|wrong} and sure almost nothing comes: its a² − y is close to {zero}, and every slope before it is that number times other factors.",
    lambda right, zero: (
        every_slope_has_the_error()
        and all(
            (sizes[~wrong & sure] if right else sizes[wrong]).max() < 0.05 and np.allclose(errors(name)[0][sure], float(zero), atol=0.03)
            for name in nb.cases
            for sizes, wrong, sure in [sent_back(name)]
        )
    ),
)
held(
    "A saturated unit, with a¹ close to {one} or {other}, multiplies by {top} − (a¹)², which is close to {zero}.",
    lambda one, other, top, zero: (
        all(np.isclose(np.tanh(sign * 9), a) for sign, a in ((1, one), (-1, other)))
        and np.allclose(float(top) - np.tanh([-9.0, 9.0]) ** 2, float(zero), atol=1e-6)
        and np.allclose(slopes_of("xor", 1)[0]["g′(Z¹)"], top - slopes_of("xor", 1)[1] ** 2)
    ),
)


def ways_in_the_cards():
    """Return how many numbers are added up in each card of a unit, if they make ∂J/∂a¹."""
    view, slopes = shows("three species", 1, 3), slopes_of("three species", 1)[0]
    counts = set()
    for u, card in enumerate(view._hidden):
        line = card._lines[1]
        numbers = [float(n) for n in re.sub("([+−-])", r" \1", line.text).replace("−", "-").split()]
        close = abs(sum(numbers) - slopes["∂J/∂A¹"][u, 0]) < 0.02
        counts.add(len(numbers) if close and line.colour == style.SLOPE_WORDS else None)
    return counts


held(
    "With {three} species {ways} ways lead back to each unit, and add up: the purple sums in the cards.",
    lambda three, ways: nb.cases["three species"].k == three and ways_in_the_cards() == {ways},
)

# Deeper: slopes that vanish


@cache
def left(activation, scale=1.0):
    """Return the median share that is left at each layer, input first."""
    return np.median(nb.slopes_left(activation, scale), axis=1)


def per_layer(activation, scale=1.0):
    """Return what each layer leaves of the slope, input first."""
    return left(activation, scale)[:-1] / left(activation, scale)[1:]


def each_layer(activation, scale=1.0):
    """Return what a layer leaves on average: the picture's number."""
    return left(activation, scale)[0] ** (1 / 8)


proved("6.9", "Every layer on the way back multiplies by g′.")


held(
    "For the sigmoid that is at {most|least} {quarter}, as you found in notebook 02, and {much|little} less where a unit is saturated.",
    lambda most, quarter, much: (
        quarter == (max if most else min)(slope("sigmoid", np.linspace(-9, 9, 1801))) and (slope("sigmoid", 5.0) < 0.05 * quarter) == much
    ),
)
told("a question", "What is left of the slope after many layers?")


@cache
def sizes_kept(m, p):
    """Return by what the mean square grows per unit variance: forward in m, back in p numbers."""
    rng = np.random.default_rng(6)
    W = rng.normal(size=(400, p, m))
    x, dz = rng.normal(size=(m, 1)), rng.normal(size=(p, 1))
    there = np.mean((W @ x) ** 2) / np.mean(x**2)
    back = np.mean((W.swapaxes(1, 2) @ dz) ** 2) / np.mean(dz**2)
    return there, back


held("The weights matter, too.", lambda: left("tanh", 10.0)[0] > 100 * left("tanh", 1.0)[0])
told("a definition", "Their variance is the mean squared distance from their mean.")
held(
    "Going forward, a logit is a sum of m products, {one} for each number that the layer reads.",
    lambda one: np.allclose(nb.Z1[0, 0] - nb.b1[0, 0], sum(nb.W1[0, i] * nb.X[i, 0] for i in range(round(one * nb.d)))),
)


def sum_of_products(m):
    """Return how large a sum of m products of both signs is, in sizes of one of them."""
    products = np.random.default_rng(0).normal(size=(2, 4000, m)).prod(axis=0)
    return np.sqrt(np.mean(products.sum(axis=1) ** 2) / np.mean(products**2))


held(
    "The products are of {both|neither} signs, and m of them add up to about √m times {one} of them.",
    lambda both, one: both and one == 1 and all(np.isclose(sum_of_products(m), np.sqrt(m), rtol=0.05) for m in (10, 32)),
)
held(
    "So with the variance {one}/m the sums are about as large as the numbers.",
    lambda one: all(np.isclose(sizes_kept(m, 20)[0] * one / m, 1, rtol=0.05) for m in (40, 60)),
)
held(
    "Going back, a sum has p products, {one} for each number that the layer makes: that asks for {top}/p.",
    lambda one, top: (
        nb.W2.T.shape[1] == one * len(nb.Z2) and all(np.isclose(sizes_kept(60, p)[1] * top / p, 1, rtol=0.05) for p in (20, 40))
    ),
)
held(
    "network.initial takes {two}/(m + p), a compromise that suits both only where m = p.",
    lambda two: (
        np.allclose(spread()[1], float(two), rtol=0.02)
        and np.allclose(np.multiply(sizes_kept(40, 40), two / 80), 1, rtol=0.05)
        and not np.allclose(np.multiply(sizes_kept(60, 20), two / 80), 1, rtol=0.3)
    ),
)
held(
    "The figure sends a slope of {one} back through {layers} layers of {units} units each, so m = p = {width}.",
    lambda one, layers, units, width: (
        units == width
        and (nb.slopes_left("tanh", 1.0)[-1] == one).all()
        and nb.fading.layers == len(nb.layers) == layers
        and nb.layers.shape[2:] == (units, units)
    ),
)
held(
    "At scale {scale} the weights have the variance {top}/{units}.",
    lambda scale, top, units: (
        np.isclose(nb.layers.var() * units, float(top), rtol=0.01)
        and np.isclose(2 / (2 * nb.layers.shape[2]), top / units)
        and slider("scale of the weights")[2] == scale
        and np.allclose(nb.slopes_left("identity", float(scale))[-2], first_back(1.0))
    ),
)


def first_back(scale):
    """Return what the last layer's weights, at a scale, leave of a slope of 1."""
    return np.abs(scale * nb.layers[-1].swapaxes(1, 2) @ np.ones((32, 1))).mean(axis=(1, 2))


def dots(starts, large):
    """Return whether so many starts are shown by small pale dots, and their median by large."""
    nb.fade("tanh", 1.0)
    view, all_ = nb.fading, nb.slopes_left("tanh", 1.0)
    small, big = view._dots, view._median
    return (
        all_.shape[1] == starts
        and len(small.get_xdata()) == all_.size
        and np.allclose(big.get_ydata(), np.median(all_, axis=1))
        and (big.get_markersize() > small.get_markersize()) == large
        and small.get_color() == style.tint(style.SLOPE, 0.5)
    )


held("A faint dot is one of {starts} starts at random, a {large|small} one their median.", dots)
told("how the page works", "The folded cells make the starts, walk back and draw.")
held(
    "After {layers} layers {} is left: × {} per layer.",
    lambda layers: nb.fading.layers == layers and nb.fade("sigmoid", 1.0).words == told_of(left("sigmoid")[0], layers.text),
)


def told_of(share, layers):
    """Return what is said of a share that is left after so many layers."""
    return numerals.typeset(f"After {layers} layers {share:.2g} is left: × {share ** (1 / 8):.2f} per layer.")


held("By which factor does it {shrink|grow} per layer with the sigmoid?", lambda shrink: (each_layer("sigmoid") < 1) == shrink)
held("And if the weights are {ten} times as large?", lambda ten: slider("scale of the weights")[1] == ten)
held(
    "Sigmoid, weights of ordinary size: less than {a_quarter} is left per layer, and less than {a_little} after {eight}.",
    lambda a_quarter, a_little, eight: (
        (per_layer("sigmoid") < float(a_quarter)).all()
        and a_quarter == 1 / 4
        and a_little / 10 < left("sigmoid")[0] < a_little
        and len(per_layer("sigmoid")) == eight
    ),
)
held(
    "Tanh has the slope {one} at {zero} and {less|more} elsewhere, and keeps about {part} per layer.",
    lambda one, zero, less, part: (
        slope("tanh", float(zero)) == one
        and ((slope("tanh", POINTS[POINTS != 0]) < one) == less).all()
        and abs(each_layer("tanh") - part) < 0.03
        and 0.95 < each_layer("identity") < 1.05
    ),
)


def saturated(activation, scale):
    """Return the share of units with less than a tenth of the steepest slope."""
    A, shares = nb.inputs, []
    for W in scale * nb.layers:
        Z = W @ A
        A = value(activation, Z)
        shares.append(np.mean(slope(activation, Z) < 0.1 * slope(activation, 0.0)))
    return np.mean(shares)


held(
    "Weights {ten} times as large: {many|few} units are saturated and pass on nearly nothing; the others multiply by {large|small} weights.",
    lambda ten, many, large: (
        slider("scale of the weights")[1] == ten
        and all((saturated(g, float(ten)) > 0.5) == many for g in ("sigmoid", "tanh"))
        and all(saturated(g, 1.0) < 0.1 for g in ("sigmoid", "tanh"))
        and (np.std(ten * nb.layers) > 1) == large
    ),
)
held("With the sigmoid the two nearly balance.", lambda: 0.8 < each_layer("sigmoid", 10.0) < 1 and each_layer("sigmoid") < 0.25)
held("With tanh the slope {grows|shrinks} from layer to layer.", lambda grows: ((per_layer("tanh", 10.0) > 1.3).all()) == grows)
held(
    "ReLU has the slope {one} wherever it is not {zero}.",
    lambda one, zero: (
        (slope("ReLU", POINTS)[value("ReLU", POINTS) != zero] == one).all()
        and not slope("ReLU", POINTS)[value("ReLU", POINTS) == zero].any()
    ),
)


def he():
    """Return by what the weights with scale="he" are larger, where m = p."""
    two = [network.initial(200, 200, 200, np.random.default_rng(6), scale=s) for s in ("he", "glorot")]
    return two[0]["W1"].std() / two[1]["W1"].std()


def share_off(scale):
    """Return which part of the ReLU units is off."""
    A, shares = nb.inputs, []
    for W in scale * nb.layers:
        A = value("ReLU", W @ A)
        shares.append(np.mean(A == 0))
    return np.array(shares)


held(
    "About {half} of the units are off and pass on nothing.",
    lambda half: half == 1 / 2 and np.allclose(share_off(np.sqrt(2)), 1 / 2, atol=0.03) and slope("ReLU", -1.0) == 0,
)
held(
    "Weights √{two} ≈ {factor} times as large, with {twice} the variance, make up for it: the slope neither shrinks nor grows by much. "
    'network.initial makes such a start with scale="he".',
    lambda two, factor, twice: (
        factor == np.sqrt(float(two))
        and np.isclose(he(), np.sqrt(float(two)))
        and np.isclose(he() ** 2, float(twice))
        and 0.95 < each_layer("ReLU", np.sqrt(float(two))) < 1.05
        and each_layer("ReLU") < 0.8
    ),
)

# Deeper: spot the bug

held(
    "{Five} versions of backward, each with one mistake that is easy to make.",
    lambda Five: len(EXERCISES["6.7"].reference) == Five and all(known_mistake(bug) for bug in range(1, int(Five) + 1)),
)


def known_mistake(bug):
    """Return whether a bug has its own sentence in the answers to exercise 6.3."""
    answer = lambda *case: tuple(nb.buggy(bug, *case)[name] for name in ALL)  # noqa: E731
    said = judge("6.3", answer)
    known = list(EXERCISES["6.3"].mistakes)
    return said.state == "wrong" and said.sentence in known


told("a task", "Match each with its symptom, by thinking.")
held(
    "The cells after the exercise run all {five}.",
    lambda five: (
        len(re.findall(r"(?m)^bug \d: dW1", book.printed)) == five and len(re.findall(r"(?m)^bug \d: wrong are", book.printed)) == five
    ),
)


def backward_with(dA1=None, slope=None, axis=1, times=1):
    """Return the slopes of the five penguins with one step exchanged."""
    t, X, Y = nb.theta, nb.X, nb.Y
    _, A1, _, A2 = nb.forward(**t, X=X)
    dZ2 = (A2 - Y) / 5
    dZ1 = (t["W2"].T @ dZ2 if dA1 is None else dA1) * (1 - A1**2 if slope is None else slope)
    db2 = dZ2.sum(axis=1, keepdims=True)
    return {"W1": dZ1 @ X.T, "b1": dZ1.sum(axis=axis, keepdims=True), "W2": times * dZ2 @ A1.T, "b2": times * db2}


def is_bug(number, slopes):
    """Return whether the notebook's bug gives these slopes, other than the right ones."""
    bug, fine = nb.buggy(number, **nb.theta, X=nb.X, Y=nb.Y), nb.own
    same = all(bug[n].shape == slopes[n].shape and np.allclose(bug[n], slopes[n]) for n in ALL)
    off = [n for n in ALL if bug[n].shape != fine[n].shape or not np.allclose(bug[n], fine[n])]
    return same and bool(off)


held("the slope of tanh is left out, so dZ1 is dA1;", lambda: is_bug(1, backward_with(slope=1.0)))
held("W2 is updated first, and the new W2 is used for dA1;", lambda: is_bug(2, backward_with(dA1=(nb.W2 - 0.5 * nb.dW2).T @ nb.dZ2)))
held(
    "the slope of tanh is taken at A1 in place of Z1: {one} − tanh²(A1);",
    lambda one: is_bug(3, backward_with(slope=one - np.tanh(nb.A1) ** 2)),
)
held("dW2 and db2 lack the {one}/n;", lambda one: is_bug(4, backward_with(times=5 / one)))
held(
    "db1 adds up over axis {zero}, the units, in place of axis {one}.",
    lambda zero, one: (
        is_bug(5, backward_with(axis=int(zero)))
        and nb.dZ1.shape[int(zero)] == nb.h
        and np.allclose(nb.dZ1.sum(axis=int(one), keepdims=True), nb.own["b1"])
    ),
)


def bug_of(letter):
    """Return the bug that exercise 6.7 matches with a symptom."""
    return EXERCISES["6.7"].reference.index(letter) + 1


def bug_a():
    wrong = nb.buggy(bug_of("a"), **nb.theta, X=nb.X, Y=nb.Y)
    after = {n: nb.theta[n] - 0.5 * wrong[n] for n in ALL}
    nb.forward(**after, X=nb.X)
    try:
        nb.forward(**after, X=nb.birds.X)
    except ValueError:
        return wrong["b1"].shape != nb.b1.shape and after["b1"].shape[1] == nb.X.shape[1]
    return False


held("a: db1 has the wrong shape; after a step b1 has n columns, and the network cannot read data of another n;", bug_a)


@cache
def at_a_saturated_unit(bug):
    """Return what comes through a saturated unit over what comes back to it, and the slopes."""
    theta = {**nb.theta, "b1": nb.b1 + np.array([[20.0], [0], [0], [0]])}
    wrong = nb.buggy(bug, **theta, X=nb.X, Y=nb.Y)
    fine = nb.backward(**theta, X=nb.X, Y=nb.Y)
    _, _, _, A2 = nb.forward(**theta, X=nb.X)
    comes = (theta["W2"].T @ (A2 - nb.Y) / 5 @ nb.X.T)[0]
    return wrong["W1"][0] / comes, fine["W1"][0] / comes, wrong, fine


def second_layer_right(bug):
    *_, wrong, fine = at_a_saturated_unit(bug)
    return all(np.allclose(wrong[n], fine[n]) for n in ("W2", "b2"))


held(
    "b: a saturated unit should get almost no slope in dW1, and gets all that comes back to it; dW2 and db2 are right;",
    lambda: (
        np.allclose(at_a_saturated_unit(bug_of("b"))[0], 1)
        and np.allclose(at_a_saturated_unit(bug_of("b"))[1], 0, atol=1e-3)
        and second_layer_right(bug_of("b"))
    ),
)


def off_by(alpha):
    """Return how far bug 2 is off, in dW1 and db1."""
    wrong = nb.buggy(bug_of("c"), **nb.theta, X=nb.X, Y=nb.Y, alpha=alpha)
    return np.array([np.abs(wrong[n] - nb.own[n]).max() for n in ("W1", "b1")])


held(
    "c: dW1 and db1 are wrong, the more so the {larger|smaller} α is, and right as α goes to {zero};",
    lambda larger, zero: (
        (off_by(0.5) > 1e-3).all() and ((off_by(1.0) > off_by(0.1)) == larger).all() and (off_by(float(zero)) < 1e-12).all()
    ),
)
held(
    "d: dW2 and db2 are n times too {large|small}, and the second layer jumps;",
    lambda large: all(
        np.allclose(nb.buggy(bug_of("d"), **nb.theta, X=nb.X, Y=nb.Y)[n], nb.own[n] * (5 if large else 1 / 5)) for n in ("W2", "b2")
    ),
)
held(
    "e: as b, but the saturated unit gets about {part} of what comes back to it.",
    lambda part: all(part == share for share in at_a_saturated_unit(bug_of("e"))[0]) and second_layer_right(bug_of("e")),
)
held(
    "Begin with the {one} that changes a shape.",
    lambda one: (
        one == sum(any(nb.buggy(bug, **nb.theta, X=nb.X, Y=nb.Y)[n].shape != nb.theta[n].shape for n in ALL) for bug in range(1, 6))
    ),
)


def wrong_of(bug):
    """Return the slopes that the notebook says are wrong with a bug."""
    return re.search(rf"(?m)^bug {bug}: wrong are (.*)$", book.printed)[1].split()


held(
    "Then ask of each mistake which of the {four} slopes are worked out after it: only those can be wrong.",
    lambda four: (
        four == len(nb.own)
        and all(wrong_of(bug) == ["dW1", "db1"] for bug in (1, 2, 3))
        and all(after("dZ1", name) for name in ("dW1", "db1"))
        and not after("dZ1", "dW2")
    ),
)


def after(name, other):
    """Return whether the second name comes from the first in ``backward``."""
    return name in reads("backward", other)


held(
    "{one} − tanh²(z) is {whole} at z = {zero} and close to {none} for a saturated unit.",
    lambda one, whole, zero, none: one - np.tanh(float(zero)) ** 2 == whole and np.isclose(one - np.tanh(9.0) ** 2, float(none), atol=1e-6),
)
told("a question", "What does leaving it out do to each?", "What is tanh(A1) for an A1 close to 1?")


@cache
def times():
    """Return by what each bug multiplies the sizes of dW1 and dW2, as printed."""
    found = re.findall(r"(?m)^bug (\d): dW1 × ([\d.]+), dW2 × ([\d.]+)", book.printed)
    return {int(bug): (float(first), float(second)) for bug, first, second in found}


held(
    "Size alone does not tell bugs {one}, {two} and {three} apart: each makes dW1 {larger|smaller} here.",
    lambda one, two, three, larger: (
        {int(one), int(two), int(three)} == {bug for bug, (first, _) in times().items() if first != 1 and (first > 1) == larger}
        and all(times()[int(bug)][1] == 1 for bug in (one, two, three))
    ),
)
held(
    "The symptoms do: look at a saturated unit for bugs {one} and {three}, and at {smaller|larger} and smaller α for bug {two}.",
    lambda one, three, smaller, two: (
        {int(one), int(three)} == {bug_of("b"), bug_of("e")}
        and bug_of("c") == two
        and (off_by(0.005) < 0.05 * off_by(0.5)).all() == smaller
    ),
)


def wrong_forward():
    """Return whether the check passes the slope of a loss whose forward pass forgets b2."""
    logits = lambda W2: W2 @ nb.A1  # noqa: E731
    derived = (softmax(logits(nb.W2)) - nb.Y) / 5 @ nb.A1.T
    measured = central_difference(lambda W2: nb.mean_loss(logits(W2)), nb.W2)
    return np.allclose(derived, measured, atol=1e-7) and not np.allclose(derived, nb.own["W2"])


held(
    "A gradient check finds all {five}, though not a wrong line in the forward pass (notebook 05).",
    lambda five: (
        wrong_forward() and five == sum(bool(wrong_of(bug)) for bug in range(1, 6)) and all(nb.passes(name, nb.own[name]) for name in ALL)
    ),
)
held(
    "It needs no idea where the mistake is.", lambda: nb.passes.__code__.co_varnames[: nb.passes.__code__.co_argcount] == ("name", "slope")
)


def losses_per_weight():
    """Return how many losses a central difference takes for a weight."""
    calls = []
    central_difference(lambda W: calls.append(0) or 0.0, nb.W1)
    return len(calls) / nb.W1.size


held("It costs {two} losses per weight, so try it on a small network.", lambda two: losses_per_weight() == two)
held(
    "Check every parameter: bugs {four} and {five} leave dW1 as it is.",
    lambda four, five: {int(four), int(five)} == {b for b in range(1, 6) if "dW1" not in wrong_of(b)},
)

# One to take further, and the recap

told("a task", "Give backward a third layer.")


def lines_of_a_layer():
    """Return how many lines of ``backward`` belong to the layer before the last."""
    return len({"dA1", "dZ1", "dW1", "db1"} & set(assigned("backward")))


held(
    "The walk back gains {four} lines: which?",
    lambda four: (
        lines_of_a_layer() == four and len(assigned("backward")) == 3 + four  # the last layer has no dA
    ),
)
told("a task", "Then train it on the spiral: does it need fewer hidden units in all?")
proved("6.1", "Two layers without an activation between them are one.")
held("With one the boundary can bend.", lambda: all(map(bend_of, BENDING)))


def the_walk_in_short():
    """Return whether the recap's four formulas give the slopes that are measured."""
    dZ2 = (nb.A2 - nb.Y) / 5
    dA1 = nb.W2.T @ dZ2
    dZ1 = dA1 * slope("tanh", nb.Z1)
    return (
        np.allclose(dZ2, central_difference(nb.mean_loss, nb.Z2), atol=1e-8)
        and np.allclose(dZ2 @ nb.A1.T, nb.own["W2"])
        and np.allclose(dZ1 @ nb.X.T, central_difference(lambda W: loss_with(W1=W), nb.W1), atol=1e-8)
    )


held(
    "Backpropagation walks from the loss to the first weights: dZ² = (A² − Y)/n, dA¹ = (W²)ᵀ dZ², dZ¹ = dA¹ ⊙ g′(Z¹), and dW = dZ times the transpose of the layer's input.",
    the_walk_in_short,
)
told("advice", "Start at random, mind the size, and hold every gradient against a measured one.")
held("Here the lecture ends.", lambda: "(notes N" not in "".join(prose(NOTEBOOKS[7])))
told("a question", "Can it read your handwriting?")


def pictures():
    """Return whether ``backward`` gives the measured slopes for many inputs, too."""
    rng = np.random.default_rng(6)
    X, Y = rng.uniform(size=(64, 3)), np.eye(10)[:, [1, 4, 7]]
    theta = network.initial(64, 5, 10, rng)
    loss = lambda W1: -np.sum(Y * np.log(softmax(nb.forward(**{**theta, "W1": W1}, X=X)[2]))) / 3  # noqa: E731
    derived = nb.backward(**theta, X=X, Y=Y)["W1"]
    return np.allclose(central_difference(loss, theta["W1"]), derived, atol=1e-8)


held("The examples are images then, and the rules on the way back stay the {same|other}.", lambda same: pictures() == same)
told("a link", "Next: 07 · Digits", "→ 07 · Digits")

# In passing: what has no number and no direction, and can be false or not all the same

told(
    "a heading",
    "activation | g(z) | slope g′(z)",
    "symbol | what it is | shape",
    "Train it",
    "Deeper: what the hidden units do",
    "Deeper: the slopes run back",
    "Deeper: slopes that vanish",
    "Deeper: spot the bug",
    "The symptoms:",
)
told(
    "a question",
    "The question: how do you bend the line?",
    "Which shapes do W¹, A¹, W² and Z² have?",
    "Does it agree with the table?",
    "Can another seed, which is another start at random, bend the line?",
    "And the circles, to be enclosed?",
    "What happens?",
    "With tanh?",
)
told(
    "a joint",
    "The folded cell draws them.",
    "These are the usual ones:",
    "With the mean over n examples:",
    "Here it is as the notebook uses it.",
    "Then change the activation.",
    "The folded cells train the networks and draw.",
    "Compare it with central differences.",
)
told("a task", "Write it, for tanh and k classes.", "X is (d, n), Y is (k, n).", "The return stands behind the loop.")
told("put together by the code", "a¹ = {}; a² = {}.", "identity", "; W²W¹ = {}", "The point is {}, J = {}", "; {} = {}")
told("how to read the picture", "The dot is the penguin.", "What runs back is not the width of a line; it stands in the cards.")
held("X | inputs | (d, n)", lambda: nb.X.shape == (nb.d, 5))
held("Z¹, A¹ | logits and activations of the hidden units | (h, n)", lambda: nb.Z1.shape == nb.A1.shape == (nb.h, 5))
held("Z², A², Y | logits, activations and labels of the outputs | (k, n)", lambda: nb.Z2.shape == nb.A2.shape == nb.Y.shape == (nb.k, 5))
held("W¹ makes h numbers of d, so it is (h, d).", lambda: nb.W1.shape == (nb.h, nb.d))
held("Their input is A¹:", lambda: np.allclose(nb.Z2, nb.W2 @ nb.A1 + nb.b2))
proved("6.9", "It works entry by entry, so the slopes multiply entry by entry; ⊙ is the symbol for that, and * in NumPy.")
told("Python", "**theta hands over the parameters by name.")
held("The line is bent.", lambda: "xor      120 of 120 right" in book.printed and "xor      neuron  62, best line  89" in book.printed)
held("The figure starts with the identity.", lambda: 'menu("activation", ["identity",' in "\n".join(code_cells(NOTEBOOKS[6])))
held("A start at random does.", lambda: len(np.unique(network.initial(2, 8, 3, np.random.default_rng(0))["W1"].round(9), axis=0)) == 8)
held(
    "Another seed ends elsewhere.",
    lambda: not np.allclose(*(nb.trained("circles", 4, "tanh", 2.0, seed, 60).at(-1)["W1"] for seed in (0, 1)), atol=0.1),
)
held("So the size of the start matters.", lambda: bool(np.ptp([np.median(nb.slopes_left("tanh", scale)[0]) for scale in (1.0, 10.0)]) > 1))
held(
    "These are the points it was trained on; how it does on others is another question.",
    lambda: all(part in "\n".join(code_cells(NOTEBOOKS[6])) for part in ("train(start, toy.X, toy.Y,", "forward(**end, X=toy.X)")),
)
