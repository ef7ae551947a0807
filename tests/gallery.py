"""Pictures of every kind that the package makes: what they are shown, and what is then in them.

``python tests/gallery.py`` writes gallery.txt anew, after a look was changed on purpose: read in
git's diff what has changed. A line is an artist: its look, then where it is, in CSS pixels.
"""

import re
from functools import partial
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from matplotlib.path import Path as Outline

from helpers import data, diagrams, views
from helpers.functions import sigmoid, softmax
from helpers.parts import Bars
from helpers.picture import Picture

KEPT = Path(__file__).with_name("gallery.txt")
X = np.linspace(0, 1, 9)
LOSSES = np.geomspace(1, 0.2, 6)
PATH = np.linspace([0, 0], [1, 2], 6).T
LOOP = [[0, 9, 0, 1], [0, 0, 1, 1]]  # it leaves a window and comes back
W = np.random.default_rng(0).normal(size=(3, 2))
ONE, WINDOW = np.array([[1.0], [0.5]]), ((-2, 4), (-1, 4))
MANY = np.linspace(0, 2, 41)


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


class Rows(Picture):
    """Bars on their own, with a mark in each row."""

    def __init__(self):
        super().__init__(120)
        self.bars = Bars(self, self.axes(80, 40, 500, 110, xlim=(-1, 1)), "ab", ["red", "blue"])
        self.bars.mark([0.5, -0.2])
        self.show = self.bars.show


def show(*args, **kwargs):
    """Return what shows a picture this."""
    return lambda picture: picture.show(*args, **kwargs)


def walk(*args):
    return lambda picture: picture.walk(*args)


def line(X):
    return ONE.T @ X + 0.2


def steep(X):
    return -3 * X[:1] + X[1:]


def bowl(P):
    return (P**2).sum(axis=0) + 0.1


def laid(make, *args, **kwargs):
    picture = make(*args, **kwargs)
    picture.surface.of(bowl(picture.surface.grid), (0, 0))
    return picture


def planes():
    """Return the pictures of data: how each is made, and what it is shown."""
    rng = np.random.default_rng(0)
    two, _ = data.penguins(("Adelie", "Gentoo"), ("bill_length", "body_mass")).standardised()
    three, _ = data.penguins(("Adelie", "Gentoo", "Chinstrap")).standardised()
    halves = two.split(0.5, rng)

    def stairs(w2, at):
        says = MANY[:, None] * two.X[:1] + w2 * two.X[1:] > 0
        scores = (says == two.y).sum(axis=1)
        return show(lambda X: at * X[:1] + w2 * X[1:], says, scores, at)

    theta = {"W1": W, "b1": [[0.1]] * 3, "W2": W[:, :1].T, "b2": [[0.0]]}
    other = {"W1": -W[:2], "b1": [[0.5], [0]], "W2": [[3.0, -9.0]], "b2": [[0.3]]}
    A1, A2 = rng.normal(size=(3, two.n)), rng.normal(size=(2, two.n))
    slopes = {"∂J/∂A²": 2 * ONE[:1], "∂J/∂Z²": ONE[:1], "∂J/∂A¹": theta["b1"]}
    slopes |= {"∂J/∂Z¹": theta["b1"], "∂J/∂W¹": W, "∂J/∂W²": theta["W2"], "g′(Z¹)": theta["b1"]}
    deep = {"W1": W, "W2": np.vstack([W.T, [0.1, -2, 1]])}
    passed = {"∂J/∂A²": -ONE[[0, 1, 1]], "∂J/∂Z²": W[:, :1], "∂J/∂A¹": W[:, 1:]}
    passed |= {"∂J/∂Z¹": -W[:, :1], "∂J/∂W¹": -W, "∂J/∂W²": 0.1 * deep["W2"], "g′(Z¹)": W[:, :1]}
    one_hot = [[0], [1], [0]]

    def sees(P):
        return W @ P, line(P)

    def of_three(P):
        return np.tanh(W @ P), softmax(W @ P)

    return {
        "Boundary": (partial(views.Boundary, two), [show(line, normal=ONE), show(steep)]),
        "Staircase": (
            partial(views.Staircase, two, MANY, (100, 274), "w"),
            [stairs(1.0, 0.5), stairs(0.5, 2.0), stairs(1.0, 0.0)],
        ),
        "HeldOut": (partial(views.HeldOut, *halves), [show(line), show(steep)]),
        "Training": (
            partial(laid, views.Training, two, 5, WINDOW, (0.1, 3), arrived=0.3),
            [show(line, PATH, LOSSES, 3), show(steep, 3 * PATH[::-1], LOSSES + 0.2, 5)],
        ),
        "Regions": (
            partial(views.Regions, three, 5, (0.001, 3)),
            [show(lambda X: W @ X, LOSSES, 5), show(lambda X: -2 * W @ X, LOSSES**2, 0)],
        ),
        "TwoLayers": (
            partial(views.TwoLayers, two, (0.1, 3)),
            [show(line, theta, A1, LOSSES, 2), show(steep, other, A2, [0.5, 0.2], 0)],
        ),
        "Bend": (partial(views.Bend, two), [show(line, theta), show(steep, other)]),
        "Flow": (
            partial(views.Flow, two, 3),
            [
                show(theta, sees, ONE, [[1.0]], slopes, 5),
                show(theta, sees, ONE, [[1.0]]),
                show(theta, sees, -ONE, [[0.0]], slopes, 2),
            ],
        ),
        "Flow, three outputs": (
            partial(views.Flow, three, 3),
            [show(deep, of_three, -ONE, one_hot, passed, n) for n in (5, 4, 3, 2, 1)],
        ),
    }


def curves():
    """Return the pictures of functions and runs."""
    a = np.array([[0.2], [0.3], [0.5]])
    ghost = (PATH[::-1], np.linspace(0, 2, 6), 2 * LOSSES)
    some = np.full(901, np.nan)
    some[:450] = 1e9
    tug = views.TugOfWar().z
    pulls = -1 / sigmoid(tug), sigmoid(tug) * sigmoid(-tug), sigmoid(tug) - 1
    return {
        "Valley": (
            partial(laid, views.Valley, 5, WINDOW, (0.1, 3)),
            [show(3 * PATH, LOSSES), show(PATH, LOSSES / 2), show(LOOP, LOSSES[:4])],
        ),
        "Passes": (
            partial(laid, views.Passes, 2, WINDOW, (0.1, 3), ("w₁", "w₂"), ghost="another"),
            [
                show(PATH, np.linspace(0, 2, 6), LOSSES, ghost=ghost),
                show(2 * PATH[:, :3], [0, 1, 2], LOSSES[:3]),
            ],
        ),
        "Fading": (
            partial(views.Fading, 2, 2),
            [show([[1e-9, 1e-9], [0.1, 0.2], [1, 1]], 0.3), show([[1e5, 1e6], [3, 5], [1, 1]], 9)],
        ),
        "Timing": (
            partial(views.Timing, [10, 100], ("loop", "product")),
            [show([1e-3, 1e-2], [1e-4, 1e-4]), show([2e-3, 1e-2], [1e-4, 2e-2])],
        ),
        "Shares": (
            partial(views.Shares, ("A", "B", "C"), [[1.0], [0.0], [0.0]], (-4, 4)),
            [show(9 * np.log(a), a**9, a), show(40 * a, np.exp(40 * a), a[::-1])],
        ),
        "Pair": (
            partial(views.Pair, ("A", "B"), 8),
            [show([[0.3], [0.7]], 1.0, 0.7), show([[0.9], [0.1]], 1.0, None)],
        ),
        "Function": (
            partial(views.Function, X, X**2, "fixed", "x", "y", yticks=(0, 0.5, 1)),
            [show(X, 1 - X, "moving", at=(0.5, 0.5)), show(X, 0.9 * X, "moving")],
        ),
        "Tangent": (
            views.Tangent,
            [
                lambda p: p.show(sigmoid(p.z), 0 * p.z + 0.1, 80),
                lambda p: p.show(1 - sigmoid(p.z), 0 * p.z - 0.1, 150),
            ],
        ),
        "Losses": (
            views.Losses,
            [show(X[1:-1], 1 - X[1:-1], X[1:-1]), show(X[1:-1], X[1:-1] ** 2, 1 + X[1:-1])],
        ),
        "TugOfWar": (
            views.TugOfWar,
            [
                show(500, some, 1 / some, 0 * some, some[::-1], 1e-9 * some),
                show(
                    200, *pulls[:2], pulls[0] * pulls[1], pulls[2], np.where(tug > 26, 0, pulls[2])
                ),
            ],
        ),
    }


def seen():
    """Return the pictures of images."""
    rng = np.random.default_rng(0)
    ink, weights = rng.random((5, 3, 3)), rng.normal(size=(5, 3, 3))
    counts = np.array([[7, 1, 0], [0, 0, 0], [3, 2, 14]])
    a = np.array([[0.2], [0.75], [0.05]])
    big, rows = rng.random((8, 8)), rng.normal(size=(3, 64))
    return {
        "Gallery": (
            partial(views.Gallery, 5, 3, side=9, size=3, lines=2),
            [show(ink, ["a", "b\nb", "c", "d", "e"]), show(ink[:2], ["-1"])],
        ),
        "Gallery, signed": (
            partial(views.Gallery, 5, 5, side=6, size=3, signed=True, lines=0),
            [show(weights), show(weights[2:], largest=0.5), show(0 * weights)],
        ),
        "Reading": (
            partial(views.Reading, "abc", {"whole": 8, "part": 3}, signed=["part"]),
            [show([big, weights[0]], a, 1), show([1 - big, ink[0]], a[::-1])],
        ),
        "Reading, one": (
            partial(views.Reading, "abc", {"whole": 8}),
            [show([big], a, 2, "goal"), show([big.T], a[::-1])],
        ),
        "Reading, three": (
            partial(views.Reading, "abc", {"whole": 8, "part": 3, "last": 3}),
            [show([big, ink[0], ink[1]], a), show([big, ink[2], ink[1]], a[::-1])],
        ),
        "Reading, narrow": (
            partial(views.Reading, "abc", {"whole": 8, "part": 3}, narrow=True),
            [show([big, ink[0]], a), show([1 - big, ink[2]], a[::-1])],
        ),
        "Confusion": (partial(views.Confusion, "abc"), [show(counts), show(0 * counts)]),
        "Learning": (
            partial(views.Learning, 4, 9),
            [show([0.9, 0.1, 0], [0.9, 0.2, 0.1], rows), show([1], [1], rows[:1])],
        ),
    }


def drawings():
    """Return diagrams, and a part on its own."""
    steps = ("×", "w", "z"), ("σ", "", "a")
    walked = {"x": 1.0}, {"x": 2.0, "w": -0.3, "z": 0.0, "a": 1}, {"x": 2.0, "z": 0.1}
    numbers = {"z": np.log([[0.2], [0.8]]), "a": [[0.2], [0.8]], "J": 0.2}
    ways = numbers, [[-0.5], [1]], [[-0.2], [0.2]], 0.3
    B = np.ones((3, 1))
    return {
        "Graph": (
            partial(diagrams.Graph, "x", ("· w", "w", "z"), ("σ", "", "a")),
            [show({"x": 1.0, "z": 2.0}, {"a": -0.5}), show({"w": 1e-9}, {"w": np.inf})],
        ),
        "Graph, walked back": (
            partial(diagrams.Graph, "x", *steps),
            [*(walk(*walked, back) for back in (2, 1, 0)), show({"a": 3})],
        ),
        "Graph, long": (
            partial(diagrams.Graph, "x", *[("+", f"w{i}", f"z{i}") for i in range(7)]),
            [show({"x": -1.2345}, {"x": -1.2345, "w3": 9e9}), show({"z6": -1.2345})],
        ),
        "Ways": (
            partial(diagrams.Ways, 2),
            [show(1, *ways), *(show(0, *ways, back) for back in (2, 1, 0))],
        ),
        "Matrices": (
            diagrams.Matrices,
            [
                show(("W", W), ("x", ONE), "=", ("z", W @ ONE)),
                show(("A", np.tile(W, (20, 20)), "#009E73"), "→"),
            ],
        ),
        "OuterProducts": (
            partial(diagrams.OuterProducts, 3, 1, 2, 3),
            [
                show(W, ONE, [W[:, :1]] * 2, W[:, 1:]),
                show(W[:, 1:], -ONE[:1], [W[:, :1]], 5 * W[:, 1:]),
            ],
        ),
        "Shapes": (
            partial(diagrams.Shapes, 2, n=4, d=2, k=3),
            [
                show(("W", W, "k d"), ("x", ONE, "d n")),
                show(("x", ONE.T, "n d"), ("V", W.T, "d k"), "+", "\n", ("B", B, "k n")),
            ],
        ),
        "Neuron": (
            partial(diagrams.Neuron, ["a", "b"], "no", "yes"),
            [show(ONE, -ONE, 0.5, 1.0, 0.7, 1), show(-9 * ONE, -ONE, -4.0, -1.0, 0.1, 1)],
        ),
        "Neuron, three inputs": (
            partial(diagrams.Neuron, ["a", "b", "c"], "no", "yes"),
            [show(B, W[:, :1], 0.5, 0.0, 0.5, 0), show(4 * B, B, -4.0, 8.0, 1.0, 1)],
        ),
        "Bars": (Rows, [show([1, -1], "xy"), show([-3, 0.4], ["-3", ""])]),
    }


def crowded():
    """Return pictures as full as they can be: the longest words, the most of everything."""
    found = {}
    for n in range(1, 8):
        steps = [("+", f"w{i}", f"z{i}") for i in range(n)]
        every = dict.fromkeys(["x", *(f"{kind}{i}" for i in range(n) for kind in "wz")], -1.2345)
        found[f"Graph, {n}"] = partial(diagrams.Graph, "x", *steps), [show(every, every)]
    steps = ("×", "x", "wx"), ("+", "b", "z"), ("σ", "", "a"), ("J", "y", "J")
    sizes = (1.234, -10.5, 1e-7, -3e5, 1234.5, np.inf, -np.inf, np.nan, 0.0)
    every = [dict.fromkeys(["w", "x", "wx", "b", "z", "a", "y", "J"], size) for size in sizes]
    own = [dict.fromkeys(("w", "wx", "z", "a"), each["w"]) for each in every]
    walks = [walk(each, each, of, 4) for each, of in zip(every, own, strict=True)]
    found["Graph, walk"] = partial(diagrams.Graph, "w", *steps), walks
    for k in (2, 3, 4):
        column = np.full((k, 1), -12.345)
        numbers = {"z": column, "a": column, "J": 123.456}
        found[f"Ways, {k}"] = partial(diagrams.Ways, k), [show(1, numbers, column, column, -9.9)]
        found[f"Ways, {k}"][1].append(show(0, numbers, column / 1e6, column, 1e-7))
    ends = [*product((-4.0, 4.0), (-3.3, 3.3), (-4.0, 4.0)), (0.0, 1.0, 0.0), (0.1, -3.0, -0.1)]
    for d in (1, 2, 3):
        names = ["bill length,\nstandardised"] * d
        found[f"Neuron, {d}"] = (
            partial(diagrams.Neuron, names, "Adelie", "Gentoo"),
            [show(np.full((d, 1), x), np.full((d, 1), w), b, -13.123, 1, 1) for w, x, b in ends],
        )
    for height in (400, 180):
        shows = [show(("W", np.full((1, 15), -1.25)))]
        for rows, inner, columns in (3, 2, 1), (3, 2, 4), (1, 1, 1), (6, 2, 6), (2, 10, 2):
            W, X, Z = (-np.ones(s) for s in ((rows, inner), (inner, columns), (rows, columns)))
            shows.append(show(("W", W), "·", ("X", X), "=", ("Z", Z)))
        found[f"Matrices, {height}"] = partial(diagrams.Matrices, height), shows
    for k, d, most in (3, 2, 10), (4, 4, 5), (1, 1, 10):
        shows = [
            show(np.ones((k, p)), -np.ones((p, d)), -np.ones((p, k, d)), -p * np.ones((k, d)))
            for p in (1, 2, most)
        ]
        found[f"OuterProducts, {k}"] = partial(diagrams.OuterProducts, k, d, most, 10), shows
    shows = []
    for n, d, k in (6, 2, 3), (1, 1, 2), (8, 6, 5), (8, 1, 2), (1, 6, 5), (3, 6, 2):
        W, X, B = np.ones((k, d)), np.ones((d, n)), np.ones((k, n))
        first = ("W", W, "k d"), ("X", X, "d n"), "+", ("B", B, "k n"), "=", ("Z", B, "k n")
        shows.append(
            show(*first, "\n", ("dZ", B, "k n"), ("X.T", X.T, "n d"), "=", ("dW", W, "k d"))
        )
        first = ("X", X.T, "n d"), ("W", W.T, "d k"), "+", ("B", B.T, "n k"), "=", ("Z", B.T, "n k")
        shows.append(
            show(*first, "\n", ("X.T", X, "d n"), ("dZ", B.T, "n k"), "=", ("dW", W.T, "d k"))
        )
    found["Shapes"] = partial(diagrams.Shapes, 2, n=8, d=6, k=5), shows
    tug = views.TugOfWar().z
    first, second = -1 / sigmoid(tug), sigmoid(tug) * sigmoid(-tug)
    infinite = np.where(tug > 37, -np.inf, first), np.where(tug > 37, 0, second)
    found["TugOfWar"] = (
        views.TugOfWar,
        [
            show(at, *factors, np.where(tug > 37, np.nan, -1), sigmoid(-tug), 0 * tug)
            for at in (0, 450, 650, 870)
            for factors in (infinite, [part[::-1] for part in infinite])
        ],
    )
    for k in (1, 2, 3):
        ends = (2, 0, 1), (2, 0, 4), (40, -40, 0), (-40, -40, 40), (-40, 40, -40), (0, 0, 0)
        columns = [np.array(end[:k], float)[:, None] for end in ends]
        shows = [show(z, np.exp(z), softmax(z)) for z in columns]
        names = ("Adelie", "Gentoo", "Chinstrap")[:k]
        found[f"Shares, {k}"] = partial(views.Shares, names, columns[0]), shows
    return found


def pictures():
    """Return by name how each picture is made, and what it is shown, one after the other."""
    return {**planes(), **curves(), **seen(), **drawings()}


def scenes():
    """Yield the name of every picture, and the picture: those, and what an author makes."""
    for name, (make, shows) in pictures().items():
        picture = make()
        shows[0](picture)
        yield name, picture
    yield from (("sink", sink()), ("fitted", fitted()), ("Own", Own()))


# What several tests use


def broad(start, end, half):
    """Return a line of this width as a closed path."""
    along = (end - start) / np.linalg.norm(end - start)
    across = half * np.array([-along[1], along[0]])
    corners = start + across, end + across, end - across, start - across, start + across
    return Outline(corners, closed=True)


def rows(names, table, of=str):
    """Return a mark that hands a test each line of a table: code, ``->``, and what is wanted."""
    lines = [re.split(r"\s+-> ", line) for line in table.strip().splitlines()]
    return pytest.mark.parametrize(
        names, [pytest.param(code, of(wanted), id=code) for code, wanted in lines]
    )


def refused(table):
    """Return such a mark for calls and what their errors say."""
    return rows("call, message", table, re.escape)


# What is in a picture


def inventory(picture):
    """Yield a line for everything that a picture is made of: what it is, " at ", and numbers."""
    told = repr(picture.spoken()) if hasattr(picture, "spoken") else ""
    yield f"{type(picture).__name__} {told} at {_numbers(picture.width, picture.height)}"
    for axes in picture.figure.axes:
        spines = [name for name in axes.spines if axes.axison and axes.spines[name].get_visible()]
        look = f"{to_hex(axes.get_facecolor())} {' '.join(spines)} {axes.get_axisbelow()}"
        yield f"axes {look} at {_numbers(*axes.bbox.extents)}"
        for name in ("x", "y") if axes.axison else ():
            yield f"{name} {_axis(axes, name)}"
        if legend := axes.get_legend():
            looks = [f"{text.get_text()} {text.get_fontsize():g}" for text in legend.get_texts()]
            yield f"legend {looks} {legend._ncols} at {_numbers(*legend.get_bbox_to_anchor().p0)}"
        for kind, told in _TOLD.items():
            for artist in getattr(axes, kind):
                if artist.get_visible() and (looks := told(artist)):
                    moves = "moving " * (artist in picture.moving)
                    yield f"{kind} {moves}{artist.zorder:g} {looks}"
    for label in picture.labels:
        if label.text:
            looks = f"{label.size:g} {label.anchor} {_colours(label.colour)} {label.text!r}"
            looks += f"{' boxed' * label.boxed}{' halo ' + _colours(label.halo or 'none')}"
            yield f"label {looks.removesuffix(' halo none')} at {_numbers(label.x, label.y)}"


def _axis(axes, name):
    axis, i = getattr(axes, f"{name}axis"), "xy".index(name)
    low, high = axis.get_view_interval()
    all_ticks, least, most = axis.get_ticklocs(), low - 1e-9 * abs(low), high + 1e-9 * abs(high)
    seen = [i for i, tick in enumerate(all_ticks) if least <= tick <= most]
    ticks, labels = all_ticks[seen], axis.get_ticklabels()
    words = [labels[i].get_text() for i in seen if i < len(labels)]
    places = axes.transData.transform(np.reshape([ticks, ticks], (2, -1)).T)[:, i]
    looks = f"{axis.get_scale()} {low:.6g} {high:.6g} {axis.labelpad:g}"
    for tick in axis.get_major_ticks()[:1]:
        looks += f" {tick.tick1line.get_markersize():g}{' grid' * tick.gridline.get_visible()}"
    return f"{axis.label.get_text()!r} {looks} {words} at {_numbers(*places)}"


def _line(line):
    points = line.get_xydata().reshape(-1, 2)
    if len(points) == 0:
        return ""
    looks = [line.get_drawstyle()] * (line.get_drawstyle() != "default")
    looks += ["over the edge"] * (not line.get_clip_on())
    if line.get_linestyle() != "None":
        looks += [_colours(line.get_color()), f"{line.get_linewidth():g}"]
        looks += [f"({_numbers(*(line._dash_pattern[1] or ()))})"]
    if line.get_marker() != "None":
        colours = _colours(line.get_markerfacecolor(), line.get_markeredgecolor())
        looks += [colours, f"{line.get_markersize():g} {line.get_markeredgewidth():g}"]
        marker = line._marker
        shape = marker.get_transform().transform(marker.get_path().vertices[:2])
        looks += [_numbers(*shape.ravel())]
    points = line.get_transform().transform(points)
    return f"{' '.join(looks)} at {_numbers(len(points), *_spread(points))}"


def _patch(patch):
    path = patch.get_path()
    points = path.vertices if path.codes is None else path.vertices[path.codes != Outline.CLOSEPOLY]
    if len(points) == 0:
        return ""
    looks = [_colours(patch.get_facecolor(), patch.get_edgecolor()), f"{patch.get_linewidth():g}"]
    looks += [patch.get_linestyle()] + ["over the edge"] * (not patch.get_clip_on())
    looks += ["hard"] * (not patch.get_antialiased())
    numbers = _spread(patch.get_transform().transform(points))[:6]  # not by their order
    return f"{' '.join(looks)} at {_numbers(*numbers)}"


def _collection(collection):
    place = collection.get_transform()
    paths = [place.transform(path.vertices) for path in collection.get_paths()]
    if not paths:
        return ""
    colours = collection.get_facecolor(), collection.get_edgecolor()
    dashes = sorted({_numbers(*(dash or ())) for _, dash in collection.get_linestyles()})
    widths = np.resize(collection.get_linewidths(), (len(paths), 1))
    numbers = [len(paths), *_spread(np.concatenate(paths)), *_means(10 * widths)]
    numbers += [mean for rows in colours for mean in _means(255 * rows)]
    looks = [f"({dash})" for dash in dashes] + [collection.get_hatch() or ""]
    return f"{' '.join(looks)} at {_numbers(*numbers)}"


def _image(image):
    pixels = np.asarray(image.get_array(), float).reshape(-1, 4)
    return f"at {_numbers(*image.get_window_extent().extents, *_means(pixels))}"


def _text(text):
    looks = f"{text.get_fontsize():g} {_colours(text.get_color())} {text.get_ha()} {text.get_va()}"
    place = text.get_transform().transform(text.get_position())
    return f"{looks} {text.get_text()!r} at {_numbers(*place)}"


_TOLD = {"lines": _line, "patches": _patch, "collections": _collection}
_TOLD |= {"images": _image, "texts": _text}


def _colours(*colours):
    names = (c if isinstance(c, str) and c == "none" else to_hex(c, True) for c in colours)
    return " ".join(name.removesuffix("ff") for name in names)


def _spread(points):
    """Return the bounds of some points and their means."""
    points = points[np.isfinite(points).all(axis=1)]
    return [*points.min(axis=0), *points.max(axis=0), *_means(points)]


def _means(rows):
    """Return the mean of some rows, and that in which later ones count for more."""
    if len(rows) == 0:
        return []
    return [*rows.mean(axis=0), *np.average(rows, axis=0, weights=np.arange(len(rows)) + 1)]


def _numbers(*values):
    return " ".join(f"{value:.1f}" for value in values)


def pages(name, make, shows):
    """Yield the lines of a picture, and for each further thing shown those that are new."""
    picture, before = make(), set()
    for i, shown in enumerate(shows, start=1):
        shown(picture)
        lines = list(inventory(picture))
        yield f"# {name}, {i}", *(line for line in lines if line not in before)
        before = set(lines)


if __name__ == "__main__":
    every = [
        page for name, (make, shows) in pictures().items() for page in pages(name, make, shows)
    ]
    KEPT.write_text("\n\n".join(map("\n".join, every)) + "\n", encoding="utf-8")
