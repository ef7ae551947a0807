"""What notebook 02 says in words."""

import inspect
import re
from functools import cache

import nbformat
import numpy as np
from claims import notebook
from sitting import STOP, estimate

from helpers import numerals
from helpers.exercises import EXERCISES, gaps, judge
from helpers.functions import sigmoid, sigmoid_derivative
from helpers.gradcheck import central_difference

book = notebook(2)
held, proved, told = book.held, book.proved, book.told
nb = book.space


def display(number):
    """Return the LaTeX of an equation of the series."""
    for lesson in range(7):
        for latex in re.findall(r"(?s)\$\$(.*?)\$\$", source(lesson)):
            if rf"\tag{{{number}}}" in latex:
                return latex
    raise LookupError(number)


@cache
def source(lesson):
    """Return the Markdown of a notebook."""
    cells = nbformat.read(notebook(lesson).path, as_version=4).cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def loss_of(a, y):
    """Equation 2.1, for a label."""
    assert y in {0, 1} and np.all((0 <= np.asarray(a)) & (np.asarray(a) <= 1))
    with np.errstate(divide="ignore"):
        return -np.log(a) if y == 1 else -np.log(1 - np.asarray(a))


def right(number, answer):
    return judge(number, answer).state == "correct"


def near(one, other, rtol=1e-6):
    return bool(np.allclose(one, other, rtol=rtol, atol=1e-9))


def rises(values):
    return bool((np.diff(values) > 0).all())


# The first cell

told("a name", "02 · The slope of the sigmoid")
told(
    "what the reader will do",
    "replace the staircase of notebook 01 by a loss that slopes, and see why it is a logarithm;",
    "walk the slopes back through a graph, and say which way each weight should move;",
)
held("split its slope into {n} factors and derive each of them;", lambda n: display("2.3").count(r"\cdot") + 1 == n)
proved("2.19", "multiply the factors and see nearly everything cancel;")


def breaks(z, y):
    """Return whether ∂J/∂a · ∂a/∂z is no number in a computer."""
    return bool(np.isnan(nb.factors(np.float64(z), float(y))[2]))


held(
    "deeper: find where a {right|wrong} formula fails, and mend that with a loss that takes the logit.",
    lambda right: right == (near(nb.factors(2.0, 0.0)[2], sigmoid(2.0)) and breaks(40, 0)),
)
held(
    "The core takes about {core} minutes; what is marked deeper about {deeper} more.",
    lambda core, deeper: (core, deeper) == estimate(book.path).rounded,
)
told("a link", "You need 01 · One neuron.", "Next: 03 · Let it learn")

# A loss that slopes


@cache
def stays():
    """Return how often the score stays where w₁ moves by a hair, of 1000 neurons."""
    rng, X, y = np.random.default_rng(0), nb.penguins.X, nb.penguins.y == 1
    w = rng.normal(size=(1000, 2))
    b = rng.normal(size=(1000, 1))
    scores = [(((w + hair) @ X + b > 0) == y).sum(axis=1) for hair in ([0, 0], [1e-6, 0])]
    return (scores[0] == scores[1]).mean()


held(
    "The score of notebook 01 is {flat|steep} almost everywhere, so it cannot tell a weight where to go.",
    lambda flat: flat == (stays() > 0.99),
)
told("a motive", "You need a smooth measure of how wrong the neuron is.")


def seen(one, y, other):
    surer = loss_of(0.9, one) < loss_of(0.6, one)  # the more probable it takes the label to be
    labels = {int(y), int(other)} == set(nb.labels.tolist())
    return bool(surer) and labels and near(nb.seen, np.where(nb.labels == y, nb.says, 1 - nb.says))


held(
    "The activation a says how probable the neuron takes label {one} to be. So to the neuron, the label that was seen had the probability a if y = {y}, and 1 − a if y = {other}.",
    seen,
)
told("a definition", "A good neuron gives the labels that were seen a high probability.")


def summed():
    product, total = re.findall(r"(?:product|losses): +(\d\.\d+)", book.printed)
    return product == total and near(-np.log(nb.seen.prod()), nb.losses.sum())


held(
    "For independent examples, of which none says anything about another, the probability of all their labels together is a product. The logarithm makes a sum of it, from which notebook 03 makes a mean.",
    lambda: summed() and r"J = \frac{1}{n} \sum_{i=1}^{n} J_i" in source(3),
)
held("With a minus before it, {small|large} is good, as a loss should be.", lambda small: small == (loss_of(0.9, 1) < loss_of(0.6, 1)))
proved("2.1", "For one example this is the cross-entropy (notes N2):")
held(
    "Here y and 1 − y work as a switch. For y = {one} only −log a is left; for y = {zero} only −log(1 − a).",
    lambda one, zero: near([-(y * np.log(0.3) + (1 - y) * np.log(1 - 0.3)) for y in (one, zero)], [-np.log(0.3), -np.log(1 - 0.3)]),
)
held("The logarithm is the natural one, and the unit of J is then called the nat.", lambda: near(nb.loss(1 / np.e), 1))


def drawn_losses():
    """Return the activations of the picture, and the losses for y = 1 and y = 0."""
    ones, zeros = (nb.lost._curves[y]._curve.get_data() for y in (1, 0))
    assert near(ones[0], zeros[0])
    return ones[0], ones[1], zeros[1]


def agree():
    a, ones, zeros = drawn_losses()
    return summed() and near(ones, loss_of(a, 1)) and near(zeros, loss_of(a, 0))


held("They agree. Here is the loss of one example.", agree)


def at_the_ends(low, high, large, small):
    a, ones, zeros = drawn_losses()
    ends = (a[0], a[-1]) == (float(low), float(high))
    return ends and [large, small, small, large] == [ones[0], zeros[0], ones[-1], zeros[-1]]


held("At a = {low} and at {high}, one loss is {large} nats and the other {small}.", at_the_ends)
held(
    "A neuron that is sure and {right|wrong} pays nearly nothing: a close to {one} with y = {y}.",
    lambda right, one, y: right == bool(loss_of(one - 0.01, y) < 0.02),
)


def unbounded(zero, grows):
    losses = -np.log(float(zero) + 10.0 ** -np.arange(1, 300))
    return grows == (rises(losses) and losses[-1] > 600)


held("A neuron that is sure and wrong pays a lot: as a goes to {zero}, −log a {grows|shrinks} beyond every bound.", unbounded)


def never_flat(low, high):
    a = np.linspace(low, high, 1001)[1:-1]
    with np.errstate(divide="ignore"):
        slopes = np.concatenate([nb.slope_in_a_solution(a, y) for y in (0, 1)])
    with np.errstate(divide="ignore"):
        ends = -np.log([float(low), 1 - float(high)])  # of the two losses
    return bool(np.isfinite(slopes).all() and (slopes != 0).all() and np.isinf(ends).all())


held("For every a between {low} and {high}, J has a slope that is not 0.", never_flat)

# How a change passes through

told("a question", "How does J change when w moves a little?")
held("w is not in (2.1).", lambda: "w" not in display("2.1").replace(r"\tag", ""))


def passes():
    """Return by how much z, a and J change when w moves a little."""
    return np.subtract(nb.forward(nb.w + 0.001), nb.forward(nb.w))


held("It works through others: w moves z, z moves a, and a moves J.", lambda: bool((passes() != 0).all()))
held(
    "To keep each of them one number, this neuron has {n} feature, so z = w x + b.",
    lambda n: np.size(nb.x) == n and nb.forward(nb.w)[0] == nb.w * nb.x + nb.b,
)


def one_gentoo():
    row = nb.penguins.X[0]
    first = nb.penguins.y[0, :152].tolist() == [0] * 151 + [1]
    standard = near([row.mean(), row.std()], [0, 1])
    gentoo = nb.penguins.classes[int(nb.penguins.y[0, 151])] == "Gentoo"
    return first and standard and gentoo and row[151] == nb.x and "bill" in nb.penguins.features[0]


held("Take the bill of one Gentoo, standardised.", one_gentoo)


def graph_tells_all():
    nb.graph.show(nb.values)
    told = nb.graph.spoken()
    arrows = [patch for patch in nb.graph._canvas.patches if hasattr(patch, "get_arrowstyle")]
    named = all(f"{n} = {numerals.number(float(v))}" in told for n, v in nb.values.items() if n != "y")
    return named and len(arrows) == len(nb.values) and len(nb.graph._circles) == 4


held(
    "The numbers as a computation graph: each circle is one operation, and at each arrow stands the value that runs along it.",
    graph_tells_all,
)
told("how the page works", "The folded cell draws it and need not be read.")
held("The neuron takes the Gentoo for an Adelie.", lambda: nb.values["y"] == 1 and nb.values["a"] < 1 / 2)
told("a task", "Now move w by a little and see how much each of the others moves.")


def fourth(n, denominator):
    quotients = re.findall(r"Δ\w/Δ\w = (-?\d\.\d+)", book.printed)
    (product,) = re.findall(r"their product = (-?\d\.\d+)", book.printed)
    over = re.findall(r"\\frac\{\\Delta (\w)\}\{\\Delta (\w)\}", display("2.2"))[1:]
    above, below = zip(*over, strict=True)
    once = all(above.count(q) == below.count(q) == 1 for q in "az")
    assert denominator
    return len(quotients) == n + 1 and product == quotients[-1] and once


held(
    "The product of the first {n} quotients is the fourth: Δa and Δz stand once in a {denominator|numerator} and once in a numerator, so they cancel, as long as no change is 0:",
    fourth,
)


def off(nudge):
    """Return how far each quotient is from its slope."""
    z, a, loss = nb.forward(nb.w)
    late = nb.forward(nb.w + nudge)
    dz, da, dJ = np.subtract(late, (z, a, loss))
    quotients = np.array([dJ / da, da / dz, dJ / nudge])
    slopes = np.array([nb.slope_in_a_solution(a, nb.y), a * (1 - a), (a - nb.y) * nb.x])
    return np.abs(quotients - slopes)


held(
    "Let the nudge {shrink|grow} to nothing, and each quotient becomes a slope.",
    lambda shrink: shrink == bool((off(1e-5) < off(1e-3)).all() and (off(1e-5) < 1e-4).all()),
)
proved("2.3", "This is the chain rule (notes N3):")
told("a definition", "The symbol ∂ marks a partial slope: one input moves, and all the others stay.")
held(
    "In ∂J/∂a, y stays. In ∂J/∂w, x, b and y stay; what lies on the way, z and a, {moves|rests} along.",
    lambda moves: moves == bool((passes()[:2] != 0).all()) and [*inspect.signature(nb.forward).parameters] == ["w", "x", "b", "y"],
)

# First factor

proved("2.3", "First factor: ∂J/∂a", "Second factor: ∂a/∂z", "Third factor: ∂z/∂w")
held("Its {n} logarithms have the slopes", lambda n: display("2.1").count(r"\log") == n)
proved("2.5", "In (2.5) the factor −1 is the slope of 1 − a inside the logarithm.")
proved("2.6", "Put both into (2.1), where y stays as it is (notes N4):")
held("Both a and y are numbers.", lambda: right("2.1", nb.slope_in_a_solution))
proved(
    "2.6",
    "Equation 2.6, from left to right. The minus sign stands before both terms.",
    "Two quotients, y / a and (1 − y) / (a − 1).",
    "Add them, in brackets, and put a minus before the brackets.",
)
held(
    "In code, da is short for ∂J/∂a. From here on d and a name, as in dz or dw, is the slope of J in it. Any other slope is written out: da_dz is ∂a/∂z.",
    lambda: (
        near(nb.da, central_difference(nb.loss, nb.values["a"]))
        and near(nb.da_dz, sigmoid_derivative(nb.values["z"]))
        and near(nb.db, central_difference(lambda b: nb.forward(nb.w, b=b)[2], nb.b))
    ),
)


def measured_so(before):
    """Return whether central_difference asks for f on both sides, and how it puts them together."""
    asked = []
    slope = central_difference(lambda at: asked.append(float(at)) or np.exp(at), 0.3)
    first, second = sorted(asked, reverse=before)
    return near(slope, (np.exp(first) - np.exp(second)) / abs(first - second))


held(
    "Beside da the same slope is measured: J a little to the {right|left} of a, minus J a little to the {left|right}, divided by the distance.",
    lambda right, left: right == left and measured_so(right),
)
told("a motive", "This central difference knows nothing of the derivation, so it is a good judge of it.")


def both_sides_are_closer():
    """Return whether both sides come closer to ∂J/∂a than the nudge of w to one side."""
    _, a, _ = nb.forward(nb.w)
    da = -(nb.y / a + (1 - nb.y) / (a - 1))
    return bool(abs(central_difference(nb.loss, a) - da) < abs(nb.J_a - da))


held(
    "It is {closer|further} than the quotients above, which looked to {n} side only.",
    lambda closer, n: n == len({np.sign(nb.nudge)}) and closer == both_sides_are_closer(),
)

# Second factor

proved("2.8", "The slope of u^{-1} is -u^{-2} times the slope of u.", "Here u is 1 + e^{-z}:")
proved("2.9", "The slope of e^{-z} is e^{-z} times the slope of −z, which is −1:")
proved("2.10", "Two minus signs make a plus (notes N5).")
proved("2.11", "The first of these two quotients is a. The second is 1 − a:")
proved("2.12", "So the slope of the sigmoid, σ′ for short, can be written with the sigmoid alone:")
GRID = np.linspace(-8, 8, 1601)
told("a question", "How steep can the sigmoid be?")
held(
    "A square is never negative, so no slope is {above|below} {most}:",
    lambda above, most: above == (sigmoid_derivative(GRID).max() == most),
)
held("It is {top} at a = {a}, where z = {z}.", lambda top, a, z: sigmoid(z) == a and sigmoid_derivative(z) == top)


def saturated(low, high, none):
    ends = np.array([-30.0, 30.0])
    same = (low, high) == tuple(sigmoid(ends))
    flat = all(none == round(slope, 6) for slope in sigmoid_derivative(ends))
    return same and flat and np.ptp(sigmoid(np.array([10.0, 30.0]))) < 1e-4


held(
    "Where a is close to {low} or to {high}, the slope is close to {none}. There the neuron is saturated: z can move a lot while a hardly does.",
    saturated,
)
held(
    "The argument is the logit z, one number. The function sigmoid is imported.",
    lambda: right("2.2", nb.slope_of_sigmoid_solution) and nb.sigmoid is sigmoid,
)
held("Equation 2.12 has {n} forms. Which of them starts from z?", lambda n: display("2.12").count("=") - 1 == n)
proved("2.12", "Work out a = sigmoid(z) on a line of its own. Then return a times (1 − a).")
held("A neuron says a = {a}. How steep is the sigmoid there? Do it by hand.", lambda a: right("2.3", a * (1 - a)))
proved("2.12", "You do not need z. Which form of (2.12) takes a?")
held("The form a (1 − a), with {a} for a.", lambda a: right("2.3", a * (1 - a)))

# Third factor

proved(
    "2.14",
    "Move the weight wⱼ, and all else stays: only the product wⱼxⱼ changes, by xⱼ times as much.",
    "And when b moves by some amount, z moves by the same (notes N6).",
)
proved("2.15", "The slopes for all weights, one below the other, make the column x, of the shape of w:")

# The product

proved("2.16", "Bring the two quotients of (2.6) to one denominator:")
proved("2.17", "Multiply out the numerator. The two products y a cancel:")
proved("2.18", "The minus sign before the brackets of (2.6) turns a − 1 in the denominator into 1 − a:")
proved("2.19", "Multiply by the second factor a (1 − a), which is the denominator here:")
proved(
    "2.20",
    "Multiply by the third factor, and you have the lecture's result (notes N7):",
    "The slope of the loss in a weight is the error times the input.",
)


@cache
def walked(y=1, back=4):
    """Return the slopes, and those of the circles, that the graph tells at the start."""
    words = nb.walk(nb.w, nb.x, nb.b, y, back).alt
    plain = words.replace("−", "-").replace(" × ", " = own ")
    found = re.findall(r"∂(\w+)/∂(\w+) = (own )?(-?\d+\.?\d*)", plain)
    slopes = {name: float(number) for _, name, own, number in found if not own}
    return slopes, {f"{of}/{name}": float(n) for of, name, own, n in found if own}


CHAIN = {"a": "J/a", "z": "a/z", "wx": "z/wx", "w": "wx/w"}  # and the circle on the way


def close(one, other):
    """Return whether numbers of four digits agree."""
    return bool(np.allclose(one, other, rtol=2e-3, atol=1e-3))


def multiplies():
    slopes, own = walked()
    come = [1, *(slopes[name] for name in CHAIN)]
    return all(close(come[i] * own[circle], slopes[name]) for i, (name, circle) in enumerate(CHAIN.items()))


def backwards():
    """Return whether every slope on the way from J to w runs from right to left."""
    tails, heads = zip(*(nb.graph._edges[n].arrow.back(1).segment for n in CHAIN), strict=True)
    return all(tail[0] > head[0] for tail, head in zip(tails, heads, strict=True))


held(
    "In the graph, slopes run from {right|left} to left. Each circle multiplies what comes from the right by its own slope, and passes the product on:",
    lambda right: right == backwards() and multiplies(),
)


def place(name):
    """Return where the words of a quantity stand, from the left."""
    return nb.graph._edges[name].above.x


def centre(name):
    """Return where the circle stands that a quantity enters from the left."""
    return nb.graph._circles[name].ring.center[0]


held(
    "At the {right|left} end stands ∂J/∂J = {one}, as J moves by as much as J.",
    lambda right, one: walked()[0]["J"] == one and right == (place("J") > max(place(name) for name in ("w", "wx", "z", "a"))),
)
held("The circle J multiplies by ∂J/∂a.", lambda: close(walked()[1]["J/a"], nb.da))
held(
    "The circle σ multiplies by a (1 − a). To its {left|right} stands ∂J/∂z = a − y.",
    lambda left: (
        left == (place("z") < centre("z"))
        and close(walked()[1]["a/z"], nb.values["a"] * (1 - nb.values["a"]))
        and close(walked()[0]["z"], nb.values["a"] - 1)
    ),
)
held(
    "The circle + multiplies by {n}, both towards w x and towards b.",
    lambda n: all(close(walked()[0][to], n * walked()[0]["z"]) for to in ("wx", "b")),
)
held(
    "The circle × multiplies by x towards w, and by w towards x.",
    lambda: close(walked()[0]["w"], walked()[0]["wx"] * nb.x) and close(walked()[0]["x"], walked()[0]["wx"] * nb.w),
)
told("how to read the code", "The lines of walk that have a comment do this.")
told("a definition", "In a chain, it is all that backpropagation means.")
held(
    "Where one value goes several ways, their slopes add up; you meet that in notebook 04.",
    lambda: "several ways" in source(4) and r"\sum" in source(4),
)


def width(slope):
    return float(nb.graph._edges["a"].arrow.back(slope).width)


def drawn_wide(larger, low, high, wider, dashed, negative):
    low, high = float(low), float(high)
    between = rises([width(s) for s in np.linspace(low, high, 50)])
    outside = width(0.9 * low) == width(0.8 * low) and width(high) == width(1.1 * high)
    looks = nb.graph._edges["a"].arrow.back(-1 if negative else 1).dashes
    return larger == wider and between and outside and dashed == (looks != "solid")


held(
    "The {larger|smaller} a slope, from {low} to {high}, the {wider|narrower} its arrow; {dashed|solid} is {negative|positive}.", drawn_wide
)
held(
    "Go {a} steps back, then {b}, {c}, {d}, {e}. Which circles make the slope smaller in size?",
    lambda a, b, c, d, e: [a, b, c, d, e] == [*range(len(nb.graph._circles) + 1)],
)
told("a question", "Then set y to 0: which circles now multiply by another number, and which arrows change their sign?")


def at_the_start(smaller):
    slopes, _ = walked()
    sizes = [1, *(abs(slopes[name]) for name in CHAIN), abs(slopes["x"])]
    steps = [sizes[i + 1] < sizes[i] for i in range(4)] + [sizes[-1] < sizes[3]]
    return smaller == (steps == [False, True, False, True, False])


held("At the start σ makes the slope {smaller|larger}, and × does so towards w.", at_the_start)


def for_y_0(y, n, positive, left):
    (slopes, own), (others, other) = walked(), walked(int(y))
    changed = [circle for circle in own if own[circle] != other[circle]]
    turned = {name for name in slopes if slopes[name] * others[name] < 0}
    lies_left = {name for name in slopes if place(name) < centre("a")}
    return changed == ["J/a"] and n == other["J/a"] and positive == (other["J/a"] > 0) and left == (turned == lies_left)


held(
    "For y = {y} only the circle J multiplies by another number, {n}. That one is {positive|negative}, so every slope to its {left|right} changes its sign.",
    for_y_0,
)

# Which way?


def reacts(y, nudge):
    """Return the slope in w for a label, and the change of J when w moves."""
    before, after = (nb.forward(w, y=y) for w in (nb.w, nb.w + nudge))
    return (before[1] - y) * nb.x, after[2] - before[2]


def as_told(positive, rise, w_rises):
    """Return whether J rises with w where the slope has this sign, and lessens on that way."""
    y = 0 if positive else 1
    slope, up = reacts(y, 0.01)
    return (slope > 0) == positive and (up > 0) == rise and reacts(y, 0.01 * w_rises)[1] < 0


held(
    "Where the slope is {positive|negative}, J {rises|falls} when w rises, so w should {fall|rise}.",
    lambda positive, rises, fall: as_told(positive, rises, -1 if fall else 1),
)
held(
    "Where it is {negative|positive}, w should {rise|fall}.", lambda negative, rise: as_told(not negative, not negative, 1 if rise else -1)
)
held("Move {against|towards} the slope.", lambda against: against == all(reacts(y, -0.01 * reacts(y, 0)[0])[1] < 0 for y in (0, 1)))
held(
    "The size of the slope says how much J reacts.",
    lambda: all(near(reacts(y, 1e-4)[1], 1e-4 * reacts(y, 0)[0], rtol=1e-3) for y in (0, 1)),
)


def in_the_graph(a, y, negative, positive, rise, rises):
    before = nb.forward(nb.w)
    after = nb.forward(nb.w + (0.1 if rise else -0.1))
    slope = (before[1] - nb.y) * nb.x
    return (
        (a, y) == (nb.values["a"], nb.values["y"])
        and negative == (nb.values["a"] - nb.values["y"] < 0)
        and positive == (nb.x > 0)
        and slope < 0
        and after[2] < before[2]
        and rises == (after[0] > before[0]) == (after[1] > before[1])
    )


held(
    "In the graph, a is {a} and y is {y}. The error a − y is {negative|positive} and x is {positive|negative}, so the slope is negative and w should {rise|fall}. Then z {rises|falls}, and a too.",
    in_the_graph,
)


def gained(x, y, a):
    """Return whether these givens make the slopes that the answer to exercise 2.4 tells."""
    dw, db = (float(a) - y) * float(x), float(a) - y
    lines = f"∂J/∂w = {db:.1f} · ({float(x):g}) = {dw:.1f}", f"∂J/∂b = {db:.1f}"
    said = EXERCISES["2.4"].gained.replace("−", "-")
    return all(line in said for line in lines) and right("2.4", way(dw, db))


def way(dw, db):
    """Return the letter of the moves against two slopes."""
    return {(True, True): "a", (True, False): "b", (False, True): "c", (False, False): "d"}[(dw < 0, db < 0)]


held("Another example has x = {x}, y = {y} and a = {a}. Which way should w and b move?", gained)
held("a: both {up|down};", lambda up: way(-1 if up else 1, -1 if up else 1) == "a")
held("b: w {up|down}, b {down|up};", lambda up, down: way(-1 if up else 1, 1 if down else -1) == "b")
held("c: w {down|up}, b {up|down};", lambda down, up: way(1 if down else -1, -1 if up else 1) == "c")
held("d: both {down|up}.", lambda down: way(1 if down else -1, 1 if down else -1) == "d")
proved("2.20", "Work out the two signs of (2.20). Then move against them.")
held(
    "∂J/∂w is ({a} − {y}) · ({x}), and ∂J/∂b is {again} − {label}.",
    lambda a, y, x, again, label: gained(x, y, a) and gained(x, label, again),
)
held("What has a {positive|negative} slope goes {down|up}.", lambda positive, down: as_told(positive, positive, -1 if down else 1))


def gaps_below(Below, n):
    graph = gaps("2.5", 1)
    missing = [edge for edge in graph._edges.values() if edge.below.text.endswith("?")]
    return len(missing) == n and all(Below == (edge.below.y < edge.above.y) for edge in missing)


held("Here is the graph of another neuron, with its values. {Below|Above} {n} of them a slope is missing: fill it in.", gaps_below)
told("notation", "The names are those of the code above: da is ∂J/∂a. So dJ is ∂J/∂J.")
told("advice", "Go from right to left, circle by circle.")


def by_the_method():
    given = EXERCISES["2.5"].numbers(1)
    a, y, x = (given[name] for name in ("a", "y", "x"))
    da = (a - y) / (a * (1 - a))
    dz = da * a * (1 - a)
    return right("2.5", {"da": da, "dz": dz, "db": dz, "dw": dz * x})


held(
    "da is equation 2.18. Times a (1 − a) it becomes dz. The circle + passes dz on to b as it is, and the circle × passes it on to w, times x.",
    by_the_method,
)

# A place to stop

proved("2.20", "You have the slope of the loss in a weight, (a − y) x, and in the bias, a − y.")
told("a summary", "You know which way each should move.")


def no_core_cites_it():
    cores = [source(lesson).partition(STOP)[0] for lesson in range(3, 7)]
    deeper = re.findall(r"\\tag\{(2\.\d+)\}", source(2).partition(STOP)[2])
    return not any(re.search(rf"(?<![\d.]){n}(?!\d)", core) for n in deeper for core in cores)


held(
    "What follows goes deeper, and no later core needs it: where the slope of σ is nearly 0, where the factors fail in a computer, and a loss that takes the logit.",
    lambda: no_core_cites_it() and sigmoid_derivative(8.0) < 0.001 and breaks(40, 0),
)
told("a link", "Go on with 03 · Let it learn.")

# The tangent slides


def tangent(upper, lower):
    """Return whether the curve of σ, or that of the slope, is in the upper axes."""
    picture = nb.slide(-2.0)
    z, at = picture.z, np.abs(picture.z + 2).argmin()
    height, slope = picture._height, picture._slope
    above = height._axes.get_position().y0 > slope._axes.get_position().y1
    (left, right), (low, high) = height._tangent.get_data()
    return (
        upper == lower == above
        and near(height._curve.get_data(), [z, sigmoid(z)])
        and near(slope._curve.get_data(), [z, sigmoid_derivative(z)])
        and near((high - low) / (right - left), sigmoid_derivative(z[at]))
    )


held(
    "The {upper|lower} curve is σ, with its tangent at one z. The {lower|upper} curve shows the slope of that tangent, for every z.",
    tangent,
)
held(
    "a = {}, and its slope is {}.",
    lambda: nb.slide(1.0).words == f"a = {sigmoid(1.0):.4f}, and its slope is {sigmoid_derivative(1.0):.4f}.",
)
told("a question", "Is the sigmoid steeper at z = −3 or at z = 3?", "And how far from 0 must you go until the slope is below 0.01?")


def from_there_on(z, below, n):
    drawn = nb.tangent.z[nb.tangent.z >= 0]
    return below and z == drawn[sigmoid_derivative(drawn) < n].min()


held("From |z| = {z} on the slope is {below|above} {n}.", from_there_on)
held("At −z it is the {same|other} as at z.", lambda same: same == near(sigmoid_derivative(-GRID), sigmoid_derivative(GRID)))
proved("1.9", "This follows from σ(−z) = 1 − σ(z), as in notebook 01: σ′(−z) = σ(−z) (1 − σ(−z)) = (1 − σ(z)) σ(z) = σ′(z).")

# A tug of war


def pulled(z, y):
    """Return the picture of the two factors, and its curves by name: logits and decades."""
    picture = nb.pull(float(z), int(y))
    return picture, {name: curve.get_data() for name, curve in picture._curves.items()}


def what_is_drawn(low, high):
    picture, curves = pulled(2, 0)
    z = picture.z
    some = z[abs(z) < 20]
    drawn = {name: np.interp(some, *curve) for name, curve in curves.items()}
    at, slopes = curves["measured"]
    return (
        [*curves] == ["∂J/∂a", "∂a/∂z", "product", "a − y", "measured"]
        and (low, high) == (z[0], z[-1])
        and near(drawn["∂J/∂a"], np.log10(1 + np.exp(some)))
        and near(drawn["∂a/∂z"], np.log10(sigmoid_derivative(some)))
        and near(drawn["product"], np.log10(sigmoid(some)))
        and near(drawn["a − y"], np.log10(sigmoid(some)))
        and np.allclose(slopes, np.log10(sigmoid(np.array(at))), atol=1e-3)
    )


held(
    "The figure shows the two factors that cancel, their product, a − y and the measured slope, for z from {low} to {high}; the third factor, x, is 1.",
    what_is_drawn,
)


def upright(n, right):
    picture, curves = pulled(-10, 1)
    axes = picture.figure.axes[0]
    first = nb.factors(picture.z, 1.0)[0]
    edge = axes.get_window_extent().x1
    beside = all(label.x > edge for label in picture._numbers.values())
    return (
        set(10.0 ** np.diff(axes.get_yticks())) == {float(n)}
        and np.nanmax(first) < 0 < np.nanmax(curves["∂J/∂a"][1])
        and picture._numbers["∂J/∂a"].text.startswith("−")
        and right == beside
    )


held(
    "On the upright axis each mark is a factor of {n}, and signs are left out: they stand with the numbers at your z, on the {right|left}.",
    upright,
)


def edges(zero, lower, upper):
    picture, curves = pulled(40, 0)
    low, high = picture.figure.axes[0].get_ylim()
    first, second, _ = nb.factors(np.float64(40), 0.0)
    ends = [dict(zip(*curves[name], strict=True))[picture.z[850]] for name in ("∂J/∂a", "∂a/∂z")]
    return (second == zero and np.isinf(first)) and lower == (ends[1] == low) and upper == (ends[0] == high)


held("{zero} lies on the {lower|upper} edge, ∞ on the {upper|lower} one.", edges)


def hatched():
    picture, _ = pulled(2, 0)
    nowhere = picture.z[np.isnan(nb.factors(picture.z, 0.0)[2])]
    (path,) = picture._hatched.get_paths()
    low, high = path.vertices[:, 0].min(), path.vertices[:, 0].max()
    return near([low, high], [nowhere[0] - 0.05, nowhere[-1]])


held('Hatched is where the product is nan, "not a number".', hatched)
held(
    "To {n} digits the slope is {}.",
    lambda n: all(
        pulled(z, y)[0].words.partition(" is ")[2] == numerals.typeset(f"{sigmoid(z) - y:.{int(n)}g}.")
        for z, y in ((-2.7, 0), (1.3, 0), (-2.2, 1), (3.3, 1))
    ),
)
held(
    "Let y = {y} and raise z from {z}: the neuron becomes {more|fewer} and more sure, and {wrong|right}.",
    lambda y, z, more, wrong: (
        z == 0 and more == rises(sigmoid(np.arange(float(z), 5))) and wrong == rises(loss_of(sigmoid(np.arange(float(z), 5)), y))
    ),
)
told("a question", "Which factor grows, and which shrinks?", "Then set y = 1: where do the factors pull now, and does it break there?")


@cache
def pulling():
    """Return logits from 0 to where ∂J/∂a is still finite, and the factors for y = 0 there."""
    z = np.linspace(0, 36.7, 368)
    return z, *nb.factors(z, 0.0)


def runs_away(grows, zero):
    _, first, second, _ = pulling()
    far = (np.diff(first) >= 0).all() and first[-1] > 1e15
    return grows == bool(far) and (np.diff(second) <= 0).all() and zero == round(second[-1], 9)


held(
    "The first factor {grows|shrinks} beyond every bound and the second goes to {zero}, at the same pace: what (2.18) divides by, (2.12) multiplies by.",
    lambda grows, zero: runs_away(grows, zero) and r"\frac{a - y}{a (1 - a)}" in display("2.18") and "a (1 - a)" in display("2.12"),
)
held(
    "Their product only goes from {low} to {high}.",
    lambda low, high: low == pulling()[3].min() == pulling()[3][0] and high == round(pulling()[3].max(), 9),
)
proved("2.19", "On paper they cancel for every z.")


def a_little_off(z):
    first, second, _ = nb.factors(np.float64(z), 0.0)
    exact = np.exp(float(z)) + 1, sigmoid_derivative(float(z))
    ratios = np.array([first / exact[0], exact[1] / second])
    rounded = 1 - sigmoid(float(z))
    return (
        bool((abs(ratios - 1) < 0.1).all() and (abs(ratios - 1) > 0.03).all())
        and near(ratios[0], ratios[1])
        and near([first * rounded, second / rounded], [1, 1])
    )


held("In the computer both are a little off near z = {z}, through the same rounded 1 − a.", a_little_off)
held("So they cancel there too, as long as the first is finite.", lambda: np.abs(pulling()[3] - sigmoid(pulling()[0])).max() < 1e-15)


def places(y):
    rows = re.findall(r"(?m)^(\d\d) +(\S+) +(\S+) +(\S+) +(\d\.\d{6})$", book.printed)
    for row, *numbers in rows:
        z = np.float64(row)
        exact = [*nb.factors(z, float(y)), sigmoid(z) - y]
        digits = [float(f"{value:.5e}") for value in exact[:2]]
        digits += [float(f"{value:.6f}") for value in exact[2:]]
        if not np.array_equal(digits, [float(n) for n in numbers], equal_nan=True):
            return False
    return len(rows) == 5


held("Here are some places, with y = {y}.", places)
held("A computer keeps about {n} digits.", lambda n: n == (np.finfo(float).nmant + 1) * np.log10(2))
held(
    "From z = {z} on the sigmoid is so close to {one} that it is rounded to 1. Then a − 1 is {zero}.",
    lambda z, one, zero: sigmoid(float(z)) == one and sigmoid(z - z.step) < 1 and zero == sigmoid(float(z)) - 1,
)


def infinite(y, one, label, zero):
    (first, _, _), (other, _, _) = (nb.factors(np.float64(40), float(t)) for t in (y, label))
    a = sigmoid(40.0)
    parts = (one, zero) == (1 - y, 1 - label) and a - 1 == 0
    return parts and first == -np.inf and nb.factors(30.0, float(y))[0] > 0 and bool(np.isnan(other))


held(
    "With y = {y} the first factor divides {one} by 0 and becomes infinite, and even its sign is wrong; with y = {label} it divides {zero} by 0.",
    infinite,
)


def no_number(zero):
    with np.errstate(invalid="ignore"):
        quotients = np.float64(np.inf) * 0, np.float64(0) / np.float64(0)
    second = nb.factors(np.float64(40), 0.0)[1]
    return second == zero and bool(np.isnan(quotients).all())


held("The second factor is {zero}. Infinite times 0 is nan, and so is 0/0.", no_number)
held("One nan in a sum makes the whole sum nan, and training is over.", lambda: bool(np.isnan(np.sum([1.0, np.nan, 2.0]))))


def nothing_goes_wrong(y, negative, z, far):
    with np.errstate(over="ignore"):
        inside = np.isfinite(nb.factors(np.linspace(float(z), 0, 5000), float(y))).all()
        beyond = np.isfinite(nb.factors(float(z) - 1, float(y))).all()
    sizes = [abs(nb.factors(side, float(y))[0]) for side in (-20.0, 20.0)]
    outside = float(z) < 2 * nb.tug.z[0]
    return bool(inside and not beyond) and negative == (sizes[0] > 1e8 > sizes[1]) and far == bool(outside)


held(
    "With y = {y} the factors pull where z is {negative|positive}, and nothing goes wrong down to z = {z}, {far|little} beyond the figure.",
    nothing_goes_wrong,
)
held(
    "Near 0 a computer has numbers as small as {tiny} with all their digits, but the number next to 1 is about {gap} away from it.",
    lambda tiny, gap: 1 < np.finfo(float).tiny / tiny < 10 and gap == np.finfo(float).epsneg,
)
held("The short form a − y never divides by 0.", lambda: bool(np.isfinite(sigmoid(np.array([-1e308, -1e3, -50, 0, 50, 1e3, 1e308]))).all()))
held(
    "The rounding does it no harm that matters: with y = {y} and z = {z}, a − y is {zero} instead of {exact}.",
    lambda y, z, zero, exact: sigmoid(float(z)) - y == zero and exact == -sigmoid(-float(z)),
)


def measured_0(y, zero, z):
    drawn, h = nb.tug.z, 1e-5
    low, high = (np.logaddexp(0, drawn + step) - y * (drawn + step) for step in (-h, h))
    slopes = (high - low) / (2 * h)
    on, before = drawn >= float(z), (drawn >= float(z) - 1) & (drawn < float(z))
    lost = 2 * h * sigmoid(-drawn[on]) < np.spacing(np.logaddexp(0, drawn[on]))
    formula = sigmoid(float(z)) - y < 0
    return bool(all(zero == slope for slope in slopes[on]) and (slopes[before] != 0).any() and lost.all() and formula)


held(
    "In the figure, the measured slope for y = {y} is {zero} from z = {z} on: J changes by less than the last digit that is kept. There the measurement fails, not the formula.",
    measured_0,
)
told("advice", "First simplify, then compute.")

# A loss that takes the logit

held("The loss itself has the same flaw: at a = {a} and y = {y} it asks for log 0.", lambda a, y: bool(np.isinf(loss_of(float(a), y))))
told("advice", "The mend is the same: simplify first.")
proved("2.21", "Put a = 1/(1 + e^{-z}) into both logarithms, the second with the help of (2.11):")
proved(
    "2.22",
    "Put these into (2.1), where the minus changes both signs.",
    "Then sort: the logarithm stands there y times and 1 − y times, which is once, and z stands there 1 − y times:",
)
proved(r"2.23", r"One z can go into the logarithm, as \log e^z:")
proved("2.24", "Put this into (2.22), in which (1 − y) z is z − y z, and what is left is short:")
proved("2.25", "Its slope in z is a − y, as it must be.", "Divide numerator and denominator by e^z to see the sigmoid:")


def too_large():
    with np.errstate(over="ignore"):
        return bool(np.isinf(np.exp(1000.0)))


held("One flaw remains: e¹⁰⁰⁰ is too large for a computer.", too_large)
held(
    r"NumPy has the cure ready: np.logaddexp(p, q) is \log(e^p + e^q), worked out so that no power "
    "grows too large. With p = {p} it is what you need, as e⁰ = {one}.",
    lambda p, one: (
        near(np.logaddexp(0.4, 2), np.log(np.exp(0.4) + np.exp(2)))
        and np.logaddexp(0, 1000) == 1000
        and near(np.logaddexp(p, 2), np.log(1 + np.exp(2)))
        and one == np.exp(0)
    ),
)
held(
    "Write the loss from the logit, for {n} numbers z and y. It must stay finite for every z.",
    lambda n: (
        right("2.6", nb.loss_from_logit_solution)
        and len(inspect.signature(nb.loss_from_logit_solution).parameters) == n
        and all(np.isfinite(nb.loss_from_logit_solution(z, y)) for z in (-1e308, 1e308) for y in (0, 1))
    ),
)
told("a question", "Which form of J has no a in it, and is the shortest?")
held("Equation 2.24. Its logarithm is np.logaddexp({zero}, z).", lambda zero: near(np.logaddexp(zero, 1.5) - 1.5, loss_of(sigmoid(1.5), 1)))

# A saturated neuron


def half_squared(z, y=1):
    """Return ∂S/∂z, equation 2.26."""
    a = sigmoid(z)
    return (a - y) * a * (1 - a)


held(
    "Take y = {y} and z = {z}. The neuron is sure and {wrong|right}, and it is saturated: σ′ is tiny.",
    lambda y, z, wrong: (
        wrong == (loss_of(sigmoid(float(z)), y) > 2) and sigmoid_derivative(float(z)) < 0.001 and f"z = {float(z):5}: " in book.printed
    ),
)
proved("2.26", "Here is the cross-entropy beside another loss that one could think of, half the squared error.")
held(
    "With the cross-entropy the slope goes to {end}: the {more|fewer} wrong the neuron is, the stronger the pull.",
    lambda end, more: end == sigmoid(-40.0) - 1 and more == rises(np.abs(sigmoid(-np.arange(0.0, 20)) - 1)),
)


def hardly_moves(stays, wrong):
    ratio = half_squared(-8.0) / (sigmoid(-8.0) - 1)
    kept = near(ratio, sigmoid_derivative(-8.0))
    return stays == kept and wrong == bool(abs(half_squared(-8.0)) < 0.001 and loss_of(0.001, 1) > 2)


held("With the squared error the factor σ′ {stays|goes}, and a neuron that is sure and {wrong|right} hardly moves.", hardly_moves)
proved("2.19", "That its slope divides by a (1 − a), and so cancels σ′, is a consequence.")


def in_a_chain(z, v, y):
    """Return whether J of σ(v σ(z)) has the slope (a − y) · v · σ′(z): one σ′ is left."""

    def loss(z):
        return np.logaddexp(0, v * sigmoid(z)) - y * v * sigmoid(z)

    error = sigmoid(v * sigmoid(z)) - y
    return near(central_difference(loss, z), error * v * sigmoid_derivative(z))


held("It cancels only one.", lambda: in_a_chain(2.3, 0.6, 1))
held(
    "In notebook 06 a second layer stands between the first weights and the loss.",
    lambda: "Two layers" in notebook(6).pieces[0].sentences[0],
)

held("Every further layer of sigmoids brings a σ′ of its own, and nothing cancels it.", lambda: in_a_chain(0.7, 1.3, 0))
held(
    "Each is at most {most}, so {n} of them make a factor of at most {bound}. The weights on the way multiply too; {again} bounds the σ′ alone.",
    lambda most, n, bound, again: (
        most == sigmoid_derivative(GRID).max() and bound == again == float(most) ** int(n) and in_a_chain(-0.4, -2.1, 1)
    ),
)

# One to take further

GIVEN = (1.0, 0.0, 2.0, 0)  # w, b, x, y


@cache
def errors(w, b, x, y):
    """Return how far the measured slope is from (a − y) x, for each h."""

    def loss(w):
        a = sigmoid(w * x + b)
        return -(y * np.log(a) + (1 - y) * np.log(1 - a))

    exact = (sigmoid(w * x + b) - y) * x
    return [abs(float(central_difference(loss, w, 10.0**-k)) - exact) for k in range(1, 13)]


held("A central difference has an error too.", lambda: min(errors(*GIVEN)) > 0)


def smallest_inside(w, b, x, y):
    assert (w, b, x, y) == GIVEN
    off = errors(*GIVEN)
    return 2 < int(np.argmin(off)) < 8


held(
    "Take J at w = {w}, b = {b}, x = {x}, y = {y}, and measure its slope with h = 10⁻¹, 10⁻², ... 10⁻¹², using central_difference(f, w, h). Compare with (a − y) x. For which h is the difference smallest?",
    smallest_inside,
)


def two_kinds():
    off = errors(*GIVEN)
    return rises(off[3::-1]) and off[11] > off[9] > off[7] > off[5]


held("Two kinds of error meet there: as h shrinks, one shrinks and the other grows.", two_kinds)

# Recap

held(
    "The chain rule makes the slope of the loss a product of {n} factors: ∂J/∂a, ∂a/∂z = a (1 − a), and ∂z/∂w = x.",
    lambda n: (
        display("2.3").count(r"\cdot") + 1 == n and near(nb.da * nb.da_dz * nb.x, central_difference(lambda w: nb.forward(w)[2], nb.w))
    ),
)
proved("2.20", "Nearly everything cancels: ∂J/∂w = (a − y) x and ∂J/∂b = a − y.")
held("Move {against|towards} them.", lambda against: against == all(reacts(y, -0.01 * reacts(y, 0)[0])[1] < 0 for y in (0, 1)))
held(
    "Each circle of the graph multiplies what comes from the {right|left} by its own slope.",
    lambda right: right == backwards() and multiplies(),
)
told("advice", "Deeper: simplify before you compute.")
held(
    "The product of the factors can end in nan, the short form does not.",
    lambda: breaks(40, 0) and bool(np.isfinite(sigmoid(np.linspace(-800, 800, 1601))).all()),
)
told("a summary", "Now every weight knows which way to move, for one penguin.")
told("the next question", "Can the neuron find its own weights, for all of them?")
told("a link", "→ 03 · Let it learn")

# In passing: what has no number and no direction, and can be false or not all the same

told(
    "a heading",
    "A loss that slopes",
    "How a change passes through",
    "The product",
    "Which way?",
    "Deeper: the tangent slides",
    "Deeper: a tug of war",
    "Deeper: a loss that takes the logit",
    "Deeper: a saturated neuron",
)
told(
    "a question",
    "The question: which way should a weight move?",
    "How does the loss change with the activation?",
    "How does the activation change with the logit?",
    "How does the logit change with a weight?",
    "Where is a neuron saturated?",
    "What becomes of the product, and where does it break?",
    "Can it still learn?",
    "What are they?",
)
told("a task", "Write ∂J/∂a.", "Write σ′(z).", "Write the sigmoid as a power:", "Then split the square, to see the sigmoid in it again:")
told("notation", 'Δ means "change of".', "Call a − y the error.")
proved("1.3", "With d features, z = w₁x₁ + ... + w_d x_d + b.")
told("put together by the code", "The logit is {}.")
told("a joint", "That depends on the loss.")
proved("2.26", "Its slope follows by the chain rule:")
told("a reason", "The cross-entropy was chosen for its meaning, as a −log of probabilities.")
