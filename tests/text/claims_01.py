"""What notebook 01 says in words."""

import ast
import re
from functools import cache
from types import SimpleNamespace

import nbformat
import numpy as np
from claims import notebook
from claims_00 import core, cores_need, equation, minutes
from series import NOTEBOOKS, code_cells, prose

from helpers import data, style
from helpers.data import Scale
from helpers.diagrams.squares import tint
from helpers.exercises import EXERCISES, judge
from helpers.functions import sigmoid
from helpers.neuron import count_right

book = notebook(1)
held, proved, told = book.held, book.proved, book.told
nb = book.space


def sliders(draw):
    """Return the sliders of a live figure, by name: label, low, high, value, step."""
    for source in code_cells(book.path):
        if source.startswith("explore("):
            call = ast.parse(source).body[0].value
            if call.args[0].id == draw:
                return {control.arg: slider(control.value) for control in call.keywords}
    raise LookupError(draw)


def slider(call):
    label, low, high, value, *step = (ast.literal_eval(argument) for argument in call.args)
    named = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
    step = step[0] if step else named.get("step", 1)
    return SimpleNamespace(label=label, low=low, high=high, value=value, step=step)


def z_of(w1, w2, b, X=None):
    return np.array([[w1, w2]]) @ (nb.X if X is None else X) + b


def right(w1, w2, b):
    return count_right([[w1], [w2]], b, nb.X, nb.y)


def says(draw, **settings):
    """Call a draw function; return what a reader who does not see the picture is told."""
    return getattr(nb, draw)(**settings).alt


# The head

held("{number} · One neuron", lambda number: number == book.number)
told("a question", "The question: can one neuron tell two penguins apart?")
told(
    "what the notebook is for",
    "follow the numbers of one penguin through a neuron, with the shape of every symbol;",
    "see why features are standardised before a neuron reads them;",
)
held(
    "find by hand a line that keeps {two} species apart, except for a {few|many} birds;",
    lambda two, few: nb.penguins.k == two and (nb.n - best() < 0.05 * nb.n) == few,
)
told("what the notebook is for", "say what the weights and the bias each do to that line.")
held("The core takes about {core} minutes; what is marked deeper about {deeper} more.", lambda core, deeper: (core, deeper) == minutes(1))
told("a link", "You need 00 · Start here. Next: 02 · The slope of the sigmoid")


# The penguins


def species():
    return set(data.read("penguins.csv", label="species", features={"year": ""}).classes)


held(
    "Biologists measured penguins of {three} species near Palmer Station in Antarctica. You take {two} species and {measurements} measurements: how long the bill is and how heavy the bird is.",
    lambda three, two, measurements: len(species()) == three and nb.measured.k == two and nb.measured.d == measurements,
)
held(
    "Each penguin has a label y: {adelie} for Adelie, {gentoo} for Gentoo.",
    lambda adelie, gentoo: (
        nb.measured.classes[int(adelie)] == "Adelie"
        and nb.measured.classes[int(gentoo)] == "Gentoo"
        and set(nb.y.flat) == {float(adelie), float(gentoo)}
    ),
)
held(
    "Examples are {columns|rows}. The matrix X has d = {d} {rows|columns}, {one} for each feature, and n = {n} columns, {for_each} for each penguin. The labels y are {y} row.",
    lambda columns, d, rows, one, n, for_each, y: (
        nb.measured.X.shape == (d, n)
        and columns
        and rows
        and one * nb.measured.d == d
        and for_each * nb.measured.n == n
        and nb.y.shape == (y, n)
    ),
)
held(
    "Here are the {first|last} {three} penguins, in millimetres and grams.",
    lambda first, three: (
        str(nb.measured.X[:, : int(three)] if first else nb.measured.X[:, -int(three) :]) in book.printed
        and nb.measured.units == ("mm", "g")
    ),
)


# One neuron, one penguin

told("a heading", "One neuron, one penguin")
held(
    "A neuron multiplies each feature by a weight, adds the products and a bias, and squashes the sum into a number between {low} and {high} (notes N{item}).",
    lambda low, high, item: (
        np.allclose(sigmoid(np.array([-50.0, 50.0])), [low, high])
        and 0 < sigmoid(-20) < sigmoid(20) < 1
        and f"N{item.text} | one neuron" in rows_of_00()
    ),
)


def rows_of_00():
    return "\n".join(prose(NOTEBOOKS[0]))


held(
    "Read a as a probability: how sure the neuron is that this penguin has the label {one}. It can be read so, as it lies between {low} and {high}, {rises|falls} with z, and is {half} at z = {zero}.",
    lambda one, low, high, rises, half, zero: (
        nb.penguins.classes[int(one)] == "Gentoo"
        and np.allclose(sigmoid(np.array([-50.0, 50.0])), [low, high])
        and (sigmoid(1) > sigmoid(0)) == rises
        and sigmoid(float(zero)) == float(half)
    ),
)
held(
    "A {row|column} times a {column|row} is a matrix product: multiply the numbers pairwise and add. A row times a matrix is {one} such sum for {each|no} column.",
    lambda row, column, one, each: (
        row
        and column
        and each
        and (nb.row @ nb.columns).size == one * nb.columns.shape[1]
        and all(
            total == sum(a * b for a, b in zip(nb.row[0], part, strict=True))
            for total, part in zip((nb.row @ nb.columns)[0], nb.columns.T, strict=True)
        )
    ),
)
held(
    "The shapes must fit: ({one}, d) times (d, n) is ({rows}, n).",
    lambda one, rows: (np.ones((int(one), 3)) @ np.ones((3, 5))).shape == (rows, 5) and one == 1,
)
held(
    "And .T is the transpose: a {column|row} becomes a {row|column}, and {rows|columns} become {columns|rows}.",
    lambda column, row, rows, columns: (
        column and row and rows != (not columns) and np.ones((3, 1)).T.shape == (1, 3) and (nb.columns.T[:, 0] == nb.columns[0]).all()
    ),
)
held(
    "The {first|last} sum is {a} · {b} + {c} · {d} = {total}.",
    lambda first, a, b, c, d, total: (
        [a, c] == list(nb.row[0])
        and [b, d] == list(nb.columns[:, 0 if first else -1])
        and (nb.row @ nb.columns)[0, 0 if first else -1] == total == a * b + c * d
    ),
)
held(
    "The slice X[:, i : i + {step}] takes {column|row} i out of a matrix and leaves it a column, ({two}, {one}). With X[:, i] the {second} axis is lost: the shape is ({rows},), {neither|both} a column nor a row.",
    lambda step, column, two, one, second, rows, neither: (
        nb.columns[:, 1 : 1 + int(step)].shape == (two, one)
        and column
        and nb.columns[:, 1].shape == (*np.delete(nb.columns.shape, int(second) - 1),) == (rows,)
        and neither == (nb.columns[:, 1].ndim not in {2})
    ),
)
held(
    ".item() takes the {one} number out of a ({rows}, {columns}).",
    lambda one, rows, columns: np.ones((1, 1)).shape == (rows, columns) and one == rows * columns,
)
held(
    "With x and w as {columns|rows}, ({sum}) is {one} product, for any number of features d:",
    lambda columns, sum, one: (
        equation(sum) == "z = w_1 x_1 + w_2 x_2 + b"
        and columns == (nb.w.shape == nb.x.shape == (2, 1))
        and one == len(re.findall(r"@", "w.T @ x + b"))
        and all((np.ones((d, 1)).T @ np.ones((d, 1))).item() == d for d in (1, 3, 5))
    ),
)
told("a heading", "symbol | what it is | shape, one penguin | shape, all penguins")


def shapes(row, one, many):
    """Hold a row of the table: both shapes, of one penguin's array and of all penguins'."""
    held(f"{row} | ({{a}}, {{b}}) | ({{c}}, {{d}})", lambda a, b, c, d: one().shape == (a, b) and many().shape == (c, d))


shapes("x, X | features", lambda: nb.x, lambda: nb.X)
held("w | weights | ({a}, {b}) | the {same|other}", lambda a, b, same: nb.w.shape == (a, b) and same)
held(
    "wᵀ | weights as a {row|column} | ({a}, {b}) | the {same|other}",
    lambda row, a, b, same: nb.w.T.shape == (a, b) and row == (a == 1) and same,
)
held("b | bias | {one} number | the {same|other}", lambda one, same: np.size(nb.b) == one and same)
shapes("z | logit", lambda: nb.w.T @ nb.x + nb.b, lambda: nb.w.T @ nb.X + nb.b)
shapes("a | activation", lambda: sigmoid(nb.w.T @ nb.x), lambda: sigmoid(nb.w.T @ nb.X))
shapes("y | label", lambda: nb.y[:, :1], lambda: nb.y)
held(
    "Take some weights and send the {first|last} penguin through. The star multiplies entry by entry: w₁x₁ and w₂x₂ {before|after} they are added.",
    lambda first, before: (
        str(raw()[:, :1] if first else raw()[:, -1:]) in book.printed and before == np.isclose(raw()[:, :1].sum() + nb.b, 1913.9)
    ),
)


def raw():
    """Return the products wᵢxᵢ of all penguins, in millimetres and grams."""
    return nb.w * nb.measured.X


held(
    "The mass drowns the bill: its product is {many|few} times as {large|small}, only because grams are {small|large} units.",
    lambda many, large, small: (
        (raw()[1] > 10 * raw()[0]).all() == many and (raw()[1] > raw()[0]).all() == large and (raw()[1] / 1000 < raw()[0]).all() == small
    ),
)
held(
    "And z is so {large|small} that σ(z) cannot be told from {one}.",
    lambda large, one: sigmoid((raw().sum(axis=0) + nb.b)[0] * (1 if large else -1)) == float(one),
)
told("a motive", "The numbers should say something about penguins, and not about units.")

# Standardise

held(
    "So you measure {each|no} feature from its mean μ, in units of its standard deviation s. That is a typical distance from the mean: the root of the mean squared distance.",
    lambda each: (
        each
        and np.allclose(nb.X, (nb.measured.X - nb.ruler.mean) / nb.ruler.std)
        and np.allclose(nb.ruler.std[:, 0] ** 2, ((nb.measured.X - nb.ruler.mean) ** 2).mean(axis=1))
    ),
)
held(
    "A value of {zero} is now an average penguin, and {one} is {one_std} standard deviation {above|below}.",
    lambda zero, one, one_std, above: (
        np.allclose(nb.ruler.undo(np.full((2, 1), zero)), nb.measured.X.mean(axis=1)[:, None])
        and np.allclose(
            nb.ruler.undo(np.full((2, 1), one)) - nb.ruler.mean, (one_std if above else -one_std) * nb.measured.X.std(axis=1)[:, None]
        )
    ),
)
held(
    "The means and deviations are kept: a new penguin must be measured with the {same|other} ruler.",
    lambda same: (
        np.allclose(nb.ruler.apply(nb.measured.X[:, :1]), nb.X[:, :1]) == same
        and not np.allclose(adelies().apply(nb.measured.X[:, :1]), nb.X[:, :1])
    ),
)


def adelies():
    X = nb.measured.X[:, nb.y[0] == 0]
    return Scale(X.mean(axis=1, keepdims=True), X.std(axis=1, keepdims=True))


held(
    "Now {both|neither} features have the {same|other} scale, and the weights alone decide which one counts for {more|fewer}.",
    lambda both, same, more: (
        (both and same) == np.allclose(nb.X.std(axis=1), 1)
        and more
        and all(np.allclose((w * nb.X).std(axis=1), np.abs(w[:, 0])) for w in (np.array([[3.0], [1.0]]), np.array([[-0.5], [2.0]])))
    ),
)
held(
    "Here is the neuron in code, {each|no} line beside its equation, with the {first|last} penguin.",
    lambda each, first: (
        each
        and f"z = {z_of(1.0, 0.5, nb.b)[0, 0 if first else -1]:.3f}, a" in book.printed
        and all(
            equation(number) == shown
            for number, shown in zip(
                re.findall(r"equation (1\.[23])", code("equation 1.2")),
                (r"z = w^\mathsf{T} x + b", r"a = \sigma(z) = \frac{1}{1 + e^{-z}}"),
                strict=True,
            )
        )
    ),
)


def code(words):
    """Return the cell of code with these words."""
    (source,) = [source for source in code_cells(book.path) if words in source]
    return source


# The drawing of a neuron


def flow(i, w1, w2, b):
    """Return what the drawing shows: arrows, the height of the last circle, its verdict."""
    nb.flow(i=i, w1=w1, w2=w2, b=b)
    lines = nb.drawing._strokes._lines
    return SimpleNamespace(
        widths=np.array(lines.get_linewidths()),
        colours=[tuple(np.round(colour[:3], 6)) for colour in lines.get_colors()],
        dashed=[style_[1] is not None for style_ in lines.get_linestyles()],
        height=nb.drawing._level.get_height() / (2 * 38),
        verdict=nb.drawing._verdict.text,
    )


BLUE, ORANGE = (tuple(np.round(style.tint(hue, 1), 6)) for hue in (style.PLUS, style.MINUS))


def widest(limit):
    """Return whether an arrow is as wide as what it adds up to here, and no wider beyond."""
    widths = np.array([flow(0, 1.0, 0.5, b).widths[2] for b in (limit / 4, limit / 2, limit)])
    beyond = flow(0, 1.0, 0.5, 1.5 * limit).widths[2]
    return np.allclose(widths / widths[2], (0.25, 0.5, 1)) and np.isclose(beyond, widths[2])


held(
    "The {same|other} in a drawing. An arrow is as {wide|narrow} as what it adds to z, {up|down} to {limit}; dashes are a {minus|plus}.",
    lambda same, wide, up, limit, minus: (
        same
        and "z = −1.235" in says("flow", i=0, w1=1.0, w2=0.5, b=nb.b)
        and (wide and up) == widest(float(limit))
        and [flow(0, 1.0, -0.5, b).dashed for b in (-1.0, 1.0)] == [[minus, not minus, minus], [minus, not minus, not minus]]
    ),
)
held(
    "The {last|first} circle is filled to the height of a: {above|below} {half}, the neuron says Gentoo.".replace("{half}", "one {half}"),
    lambda last, above, half: (
        last
        and all(
            np.isclose(shown.height, a) and ("says Gentoo" in shown.verdict) == ((a > half) == above)
            for shown, a in ((flow(0, 1.0, 0.5, b), a) for b in np.arange(-0.6, 4.1, 0.2) for a in [sigmoid(z_of(1.0, 0.5, b)[0, 0])])
        )
    ),
)
held(
    "wᵀx = {} and b = {} add {up|down} to z.",
    lambda up: (
        up
        and all(
            np.isclose(sum(added(i, w1, w2, b)), z_of(w1, w2, b)[0, i], atol=6e-4)
            and np.isclose(added(i, w1, w2, b)[0], z_of(w1, w2, 0)[0, i], atol=6e-4)
            for i, w1, w2, b in ((3, 1.0, 0.5, -0.2), (200, -0.7, 2.0, 1.5))
        )
    ),
)


def added(i, w1, w2, b):
    """Return the two numbers that the words below the drawing add up."""
    words = says("flow", i=i, w1=w1, w2=w2, b=b).replace("−", "-").partition(" add")[0]
    return [float(number) for number in re.findall(r"-?\d+\.\d+", words)]


def at_start():
    return {name: control.value for name, control in sliders("flow").items()}


def signs_decide(i, b):
    """Return whether any two positive weights make the neuron say Adelie for this penguin."""
    sizes = (0.1, 0.5, 1.0, 4.0)
    return all(z_of(w1, w2, b)[0, int(i)] < 0 for w1 in sizes for w2 in sizes)


held(
    "The figure starts with {negative|positive} weights and b = {b}, and gets penguin {i} {wrong|right}. With b = {b2}, which signs of the weights make the neuron say Adelie for penguin {i2}, whatever their sizes?",
    lambda negative, b, i, wrong, b2, i2: (
        (at_start()["w1"] < 0 and at_start()["w2"] < 0) == negative
        and at_start()["b"] == b == b2
        and at_start()["i"] == i == i2
        and ("wrong" in flow(**at_start()).verdict) == wrong
        and signs_decide(i2, float(b2))
    ),
)
told("a question", "And does a rise or fall when you raise b?")
held(
    "Penguins {first} to {last} are Adelies, the rest are Gentoos.",
    lambda first, last: (nb.y[0, int(first) : int(last) + 1] == 0).all() and (nb.y[0, int(last) + 1 :] == 1).all() and first == 0,
)
held(
    "With b = {b}, two {positive|negative} weights turn {both|neither} arrows of penguin {i} {orange|blue} and make z {negative|positive}: its features are both negative.",
    lambda b, positive, both, i, orange, negative: (
        at_start()["i"] == i
        and (nb.X[:, int(i)] < 0).all()
        and signs_decide(i, float(b))
        and (signs_decide(i, float(b) + 0.5), signs_decide(i, float(b) - 0.01)) == (False, True)
        and float(b) == at_start()["b"]
        and all(
            (shown.colours[:2] == [ORANGE if orange else BLUE] * 2) == both and ("says Adelie" in shown.verdict) == negative
            for shown in (
                flow(int(i), w1 if positive else -w1, w2 if positive else -w2, float(b))
                for w1, w2 in ((0.1, 0.1), (4.0, 0.1), (0.1, 4.0), (4.0, 4.0))
            )
        )
    ),
)
held(
    "With weights of {different|equal} signs it depends on their sizes.",
    lambda different: (
        (z_of(4.0, -0.1, 0.0)[0, 0] < 0 < z_of(0.1, -4.0, 0.0)[0, 0]) == different
        and z_of(-4.0, 0.1, 0.0)[0, 0] > 0 > z_of(-0.1, 4.0, 0.0)[0, 0]
    ),
)
held(
    "A {larger|smaller} b makes z larger, and so a larger, for {every|no} penguin.",
    lambda larger, every: (
        (z_of(1.0, 0.5, 0.1) > z_of(1.0, 0.5, 0.0)).all() == larger
        and (sigmoid(z_of(1.0, 0.5, 0.1)) > sigmoid(z_of(1.0, 0.5, 0.0))).all() == every
    ),
)

# Several penguins

held(
    "Several penguins stand side by side as {columns|rows} of X, and {one} product gives {all|none} their logits.",
    lambda columns, one, all: (nb.X.shape[1] == nb.n) == columns and one * nb.n == (nb.w.T @ nb.X).size and all,
)
held(
    "The next cell, folded, draws it for the {first|last} {five} penguins, {every|no} entry as a square: {blue|orange} is {positive|negative}, orange with a bar negative, white {zero}.",
    lambda first, five, every, blue, positive, zero: (
        folded_after("The next cell, folded") == 1
        and every
        and first
        and len(squares()) == 2 + 2 * five + 1 + five
        and tint(1.0 if positive else -1.0, 1) == style.tint(style.PLUS if blue else style.MINUS, 0.75)
        and tint(-1.0, 1) == style.tint(style.MINUS, 0.75)
        and bars() == sum(entry < 0 for entry in squares())
        and tint(float(zero), 1) == (1.0, 1.0, 1.0)
    ),
)


def folded_after(words):
    """Return how many folded cells follow a text."""
    cells = nbformat.read(book.path, as_version=4).cells
    (at,) = [i for i, cell in enumerate(cells) if words in cell.source]
    folded = [cell.metadata.get("jupyter", {}).get("source_hidden", False) for cell in cells]
    return folded[at + 1 :].index(False)


def squares():
    """Return the entries that the drawing of matrices shows."""
    five = nb.X[:, :5]
    return [*nb.w.flat, *five.flat, nb.b, *(nb.w.T @ five + nb.b).flat]


def bars():
    assert len(nb.matrices._squares.entries.get_facecolors()) == len(squares())
    return len(nb.matrices._squares.bars.get_segments())


held(
    "The {one} number b, drawn as a ({row}, {column}), is added to {each|no} column.",
    lambda one, row, column, each: (
        one == np.size(nb.b)
        and '"+", ("b", [[b]]), "="' in code("matrices.show")
        and np.array([[nb.b]]).shape == (row, column)
        and np.allclose(nb.z - nb.w.T @ nb.X, nb.b) == each
    ),
)
held(
    "{Negative|Positive} logits, so Adelies: {} of {five}.",
    lambda Negative, five: Negative == (int((nb.five < 0).sum()) == 5 and "Adelies: 5 of 5." in nb.matrices.words) and nb.five.size == five,
)
held(
    "wᵀ ({a}, {two}) times X ({d}, {five}) plus b gives z ({b}, {n}): {}.",
    lambda a, two, d, five, b, n: (
        nb.w.T.shape == (a, two)
        and nb.X[:, :5].shape == (d, five)
        and nb.five.shape == (b, n)
        and np.allclose(nb.five, nb.w.T @ nb.X[:, :5] + nb.b)
    ),
)

# Exercises 1.1 to 1.3

CASES = EXERCISES["1.1"].cases
held(
    "Write the logits of n examples: w is (d, {one}), b a number, X is (d, n). Return z, ({row}, n).",
    lambda one, row: all(w.shape == (len(X), one) and EXERCISES["1.1"].reference(w, b, X).shape == (row, X.shape[1]) for w, b, X in CASES),
)
held(
    "Equation {number} holds for {one} {column|row} x. What changes when X has n {columns|rows} side by side?".replace(
        "{columns|rows}", "columns"
    ),
    lambda number, one, column: equation(number) == r"z = w^\mathsf{T} x + b" and nb.x.shape[1] == one and column,
)
held(
    "Multiply the {row|column} wᵀ, ({one}, d), with X, (d, n): that is {single} sum of products for {each|no} column.",
    lambda row, one, single, each: (
        row == (nb.w.T.shape == (1, 2)) and nb.w.T.shape == (one, nb.penguins.d) and single * nb.n == (nb.w.T @ nb.X).size and each
    ),
)
held("A neuron reads d = {d} features of n = {n} penguins.", lambda d, n: judge("1.2", ((int(d), 1), (1, int(n)))).state == "correct")
held(
    "{one} weight for {each|no} feature. {logit} logit for each penguin. Which of the {two} is a {column|row}?",
    lambda one, each, logit, two, column: (
        judge("1.2", ((int(4 * one), 1), (1, int(10 * logit)))).state == "correct"
        and each
        and two == len(EXERCISES["1.2"].reference)
        and column
    ),
)
held(
    "w multiplies the features as wᵀ, which is ({one}, d). So w itself is a {column|row} of d numbers. For z, work out the shape of wᵀ X: ({row}, d) times (d, n).",
    lambda one, column, row: nb.w.T.shape == (one, 2) == (row, 2) and column == (nb.w.shape == (2, 1)),
)


def givens():
    """Return the numbers of exercise 1.3, as the text gives them."""
    text = next(t for t in prose(book.path) if "### Exercise 1.3" in t).partition("\n")[2]
    return [float(number.replace("−", "-")) for number in re.findall(r"[−-]?\d+(?:\.\d+)?", text)]


held(
    "Work one by hand: x = ({x1}, {x2}), w = ({w1}, {w2}), b = {b}.",
    lambda x1, x2, w1, w2, b: judge("1.3", float(w1 * x1 + w2 * x2 + b)).state == "correct",
)
told("advice", "One product for each feature, then the bias.")
held(
    "Equation {number}. The {two} products are {w1} · {x1} and {w2} · ({x2}).",
    lambda number, two, w1, x1, w2, x2: equation(number) == "z = w_1 x_1 + w_2 x_2 + b" and two == 2 and [x1, x2, w1, w2] == givens()[:4],
)

# Where does the neuron change its mind?

held(
    "The neuron says Gentoo when a is {above|below} {half}. At z = {zero} the power e^{-z} is {one}, so a = {top}/({p} + {q}) = {value}.",
    lambda above, half, zero, one, top, p, q, value: (
        all(
            ("says Gentoo" in flow(0, 1.0, 0.5, b).verdict) == ((sigmoid(z_of(1.0, 0.5, b)[0, 0]) > half) == above)
            for b in np.arange(0.0, 2.0, 0.1)
        )
        and half == 0.5
        and np.exp(-float(zero)) == one
        and sigmoid(float(zero)) == top / (p + q) == value
        and (top, p, q) == (1, 1, np.exp(-float(zero)))
    ),
)
held(
    "As z {grows|shrinks}, e^{-z} {falls|rises}, so a {rises|falls}.",
    lambda grows, falls, rises: all(
        (np.exp(-other) < np.exp(-z)) == falls and (sigmoid(other) > sigmoid(z)) == rises
        for z, other in ((z, z + (0.5 if grows else -0.5)) for z in (-2.0, 0.0, 2.0))
    ),
)
told("notation", "The arrow with two heads means that both are true, or neither is.")
held(
    "The boundary is where the neuron is undecided, at z = {zero}. With {two} features that is a {straight|curved} line:",
    lambda zero, two, straight: (
        sigmoid(float(zero)) == 0.5 and nb.penguins.d == two and straight == (np.linalg.matrix_rank(line() - line()[0], tol=1e-6) == 1)
    ),
)


def line(w1=1.0, w2=0.5, b=-0.2):
    """Return the points of the boundary as drawn, one a row."""
    nb.boundary(w1=w1, w2=w2, b=b)
    return nb.plane.plane._boundary.get_path().vertices


held("{All|None} penguins go through at once.", lambda All: nb.z.shape == (1, nb.n) and All)


def axes():
    return nb.plane.figure.axes


def ring():
    nb.boundary(w1=1.0, w2=0.5, b=-0.2)
    return nb.plane.plane._wrong


held(
    "On the {left|right}, {every|no} penguin in the plane of the {two} features. The black line is the boundary. A ring marks a {wrong|right} one.",
    lambda left, every, two, wrong: (
        left == (axes()[0].get_position().x0 < axes()[1].get_position().x0)
        and every == (sum(len(line.get_xdata()) for line in axes()[0].lines[: nb.penguins.k]) == nb.n)
        and nb.penguins.d == two
        and np.allclose(nb.plane.plane._boundary.get_edgecolor()[:3], style.tint(style.BOUNDARY, 1))
        and (len(ring().get_xdata()) == nb.n - right(1.0, 0.5, -0.2)) == wrong
    ),
)


def arrow(w1, w2, b):
    """Return the arrow of the plane: its foot on the line, and from there to its tip."""
    nb.boundary(w1=w1, w2=w2, b=b)
    plane = nb.plane.plane
    foot = np.array([coordinate[0] for coordinate in plane._shaft.get_data()])
    return foot, np.ravel(plane._tip.get_data()) - foot


held(
    "The arrow has the direction of w, at {half} its length.",
    lambda half: all(np.allclose(arrow(w1, w2, 0.1)[1], [half * w1, half * w2]) for w1, w2 in ((1.0, 0.5), (-2.0, 1.0))),
)


def beside(c=1.0):
    """Return for each class how the penguins stand beside the sigmoid, and the wrong ones."""
    nb.boundary(w1=c, w2=0.5 * c, b=-0.2 * c)
    squash = nb.plane.squash
    off = []
    for lines in zip(squash._points, squash._wrong, strict=True):
        x, a = np.hstack([line.get_data() for line in lines])
        off.append(a - sigmoid(x))
    return off, squash._wrong


held(
    "On the {right|left}, the {same|other} penguins beside the sigmoid: Adelies {below|above}, "
    "Gentoos {above|below}, {wrong|right} ones with a black edge.".replace("Gentoos {above|below}", "Gentoos above"),
    lambda right, same, below, wrong: (
        right == (axes()[1].get_position().x0 > axes()[0].get_position().x0)
        and same == (sum(map(len, beside()[0])) == nb.n)
        and below == ((beside()[0][0] < 0).all() and (beside()[0][1] > 0).all())
        and wrong == (sum(len(line.get_xdata()) for line in beside()[1]) == nb.n - count_right(nb.w, nb.b, nb.X, nb.y))
        and all(line.get_markeredgecolor() == style.WRONG for line in beside()[1])
    ),
)
held(
    "{} of {} {right|wrong}.",
    lambda right: (
        right
        == (
            says("boundary", w1=1.0, w2=0.5, b=-0.2).startswith(f"{count_right(nb.w, nb.b, nb.X, nb.y)} of {nb.n} ")
            and says("staircase", w1=1.0, w2=0.5, b=-0.2).startswith(f"{count_right(nb.w, nb.b, nb.X, nb.y)} of {nb.n} ")
        )
    ),
)
held("Which slider shifts the line {without|with} turning it?", lambda without: without == (turning() == {"w1", "w2"}))


def turning():
    """Return the sliders that turn the line."""
    start = {"w1": 1.0, "w2": 0.5, "b": -0.2}
    turned = (arrow(**start | {name: value + 1})[1] for name, value in start.items())
    u = arrow(**start)[1]
    return {name for name, v in zip(start, turned, strict=True) if not np.isclose(u[0] * v[1], u[1] * v[0])}


held("What changes when you {double|halve} w₁, w₂ and b?", lambda double: double == ("c = 2" in book.printed) and doubled()[1] == double)
held("Then play: how many of the {n} penguins can you get right?", lambda n: nb.n == n)
told("a definition", "A vector at a right angle to a line is called its normal.")
held(
    "Take {two} points p and q on the line. {Both|Neither} have z = {zero}. Subtract {one} equation from the other, and b drops out:",
    lambda two, Both, zero, one: (
        two == len("pq")
        and Both == np.allclose(z_of(1.0, 0.5, -0.2, line().T), float(zero))
        and one == two - 1
        and np.allclose((line()[:1] - line()[-1:]) @ [1.0, 0.5], 0)
    ),
)
held(
    "The difference p − q runs along the line, and its product with w is {zero}.",
    lambda zero: np.isclose((line()[0] - line()[-1]) @ [1.0, 0.5], float(zero)),
)
held(
    "Turn w by {right}°: that is (−w₂, w₁), with the product −w₁w₂ + w₂w₁ = {zero}. In the plane only its multiples have a product of {nil} with w, so p − q is {one}: w is normal to the line.",
    lambda right, zero, nil, one: (
        one == 1
        and all(
            np.allclose(turned(np.array(w), float(right)), (-w[1], w[0]))
            and np.isclose(-w[0] * w[1] + w[1] * w[0], float(zero))
            and np.allclose(across(w, float(nil)), 0)
            for w in ((1.0, 0.5), (-2.0, 0.3))
        )
        and np.isclose(np.linalg.det([line()[0] - line()[-1], (-0.5, 1.0)]), 0)
        and np.isclose(np.dot(arrow(1.0, 0.5, -0.2)[1], line()[0] - line()[-1]), 0)
    ),
)


def turned(w, degrees):
    """Return w turned to the left."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c, -s], [s, c]]) @ w


def across(w, product):
    """Return how far vectors v with wᵀv = product are from the multiples of (−w₂, w₁)."""
    w = np.array(w)
    v1 = np.linspace(-2, 2, 9)
    v = np.array([v1, (product - w[0] * v1) / w[1]])
    return w @ v / np.linalg.norm(w)


held(
    "The arrow points to the side where z is {positive|negative}: a step of w {away|towards} from a point on the line adds wᵀw, a sum of squares, to z.",
    lambda positive, away: (
        away
        and all(
            (z_of(w1, w2, b, sum(arrow(w1, w2, b))[:, None]).item() > 0) == positive
            and np.isclose(z_of(w1, w2, b, arrow(w1, w2, b)[0][:, None] + [[w1], [w2]]).item(), w1**2 + w2**2)
            for w1, w2, b in ((1.0, 0.5, -0.2), (-1.5, 0.3, 0.4))
        )
    ),
)
held(
    "It does not appear in ({number}), so it cannot turn the line.",
    lambda number: (
        r"w^\mathsf{T}" in equation(number)
        and "b" not in equation(number)
        and np.allclose(arrow(1.0, 0.5, -0.2)[1], arrow(1.0, 0.5, 0.5)[1])
    ),
)
held(
    "With w = {zero} there is {no|any} line: {every|no} penguin gets the {same|other} a.",
    lambda zero, no, every, same: (
        no == (len(nothing(float(zero)).vertices) == 0) and every and same == (np.ptp(sigmoid(z_of(float(zero), float(zero), 0.3))) == 0)
    ),
)


def nothing(w):
    nb.boundary(w1=w, w2=w, b=0.3)
    return nb.plane.plane._boundary.get_path()


held(
    "Multiply w and b by the {same|other} number c:",
    lambda same: (
        same == np.allclose(z_of(3.0, 1.5, -0.6), 3 * z_of(1.0, 0.5, -0.2))
        and not np.allclose(z_of(3.0, 1.5, -0.4), 3 * z_of(1.0, 0.5, -0.2))
    ),
)
proved("1.8", "Every z is c times as large.")
held(
    "Where it was {zero}, it stays {still}, so the line stays. For a {positive|negative} c, the score stays, too.",
    lambda zero, still, positive: (
        all(np.isclose(c * zero, float(still)) for c in (-3.0, 0.5, 4.0))
        and float(zero) == 0
        and np.allclose(line(), line(2.0, 1.0, -0.4))
        and all(
            right(c, 0.5 * c, -0.2 * c) == right(1.0, 0.5, -0.2)
            for c in (np.array([0.5, 2.0, 9.0]) if positive else -np.array([0.5, 2.0, 9.0]))
        )
    ),
)


def unsure(c, w1=1.0, w2=0.5, b=-0.2):
    """Return which part of the plane has a between 0.1 and 0.9."""
    return np.mean(np.abs(z_of(c * w1, c * w2, c * b, nb.plane.plane.grid)) < np.log(9))


def surer(c):
    """Return whether the neuron is more sure of the right ones and of the wrong ones."""
    z = z_of(1.0, 0.5, -0.2)
    good = (z > 0) == (nb.y == 1)
    before, after = np.abs(sigmoid(z) - 0.5), np.abs(sigmoid(c * z) - 0.5)
    return (after > before)[good].all() and (after > before)[~good].all()


held(
    "As c {grows|shrinks}, every other z moves {away|towards} from {zero}, and the tints draw {together|apart}: the neuron becomes {more|fewer} sure, of its right answers and of its wrong ones.",
    lambda grows, away, zero, together, more: (
        grows == surer(1.5)
        and not surer(0.7)
        and more
        and away == (np.abs(1.5 * z_of(1.0, 0.5, -0.2)) > np.abs(z_of(1.0, 0.5, -0.2))).all()
        and zero == 0
        and together == (unsure(4.0) < unsure(2.0) < unsure(1.0))
    ),
)
# Which way should w move?


def score_over_w1():
    """Return the line of the score for all w₁, with w₂ and b as the figure starts."""
    start = {name: control.value for name, control in sliders("staircase").items()}
    nb.staircase(**start)
    return nb.stairs._all


def from_start(presses):
    """Return the scores of the presses from the start on."""
    start = {name: control.value for name, control in sliders("staircase").items()}
    w1s = start["w1"] + sliders("staircase")["w1"].step * np.arange(presses + 1)
    return np.array([right(w1, start["w2"], start["b"]) for w1 in w1s])


told("a motive", "So could a machine: move a weight a little and see whether the score rises.")
held(
    "The next {two} cells, folded, draw the score for {all|none} w₁; you need not read them.",
    lambda two, all: folded_after("The next two cells") == two and all == (len(score_over_w1().get_xdata()) == len(nb.w1s)),
)


held("An arrow key moves w₁ by {step}.", lambda step: sliders("staircase")["w1"].step == step)
held(
    "In {presses} presses, from {start} to {end}, how many change the score of the {n} penguins?",
    lambda presses, start, end, n: (
        sliders("staircase")["w1"].value == start
        and np.isclose(float(start) + presses * sliders("staircase")["w1"].step, float(end))
        and list(nb.presses[[0, -1]]) == [start, end]
        and len(nb.walk) == presses + 1
        and nb.n == n
    ),
)
held(
    "The figure shows the score under a lens, and {below|above} it for {all|none} w₁.",
    lambda below, all: (
        below == (score_over_w1().axes.get_position().y1 < nb.stairs._lens.get_position().y0)
        and all == (list(score_over_w1().get_xdata()[[0, -1]]) == [sliders("staircase")["w1"].low, sliders("staircase")["w1"].high])
    ),
)
held(
    "On {most|few} presses {nothing|everything} changes: the slope is {zero}.",
    lambda most, nothing, zero: (
        (np.mean(np.diff(from_start(100)) == 0) > 0.9) == most and nothing and np.median(np.diff(score_over_w1().get_ydata())) == zero
    ),
)
held(
    "Then the line passes a penguin, now in the diamond, and the score jumps, {mostly|seldom} by {one}.".replace(
        "{mostly|seldom}", "mostly"
    ),
    lambda one: np.mean(jumps() == one) > 0.9,
)


def jumps():
    """Return the sizes of all jumps of the score for all w₁; the marks at its foot count them."""
    sizes = np.abs(np.diff(score_over_w1().get_ydata()))
    assert np.count_nonzero(sizes) == len(nb.stairs._changes.get_xdata())
    return sizes[sizes > 0]


held(
    "Here are the {presses} presses.",
    lambda presses: (
        np.diff(nb.walk).size == presses
        and f"presses that changed the score: {np.count_nonzero(np.diff(from_start(int(presses))))} of {int(presses)}" in book.printed
    ),
)

# A place to stop

held(
    "You also have the question of the next notebook: the score is {flat|steep} almost {everywhere|nowhere}, so it cannot tell a weight where to go.",
    lambda flat, everywhere: (np.mean(np.diff(score_over_w1().get_ydata()) == 0) > 0.8) == flat == everywhere,
)
held("What follows goes deeper, and {no|any} later core needs it.", lambda no: no == (not cores_need(1)))
told("a link", "Go on here or with 02 · The slope of the sigmoid.")

# Deeper: a negative factor

told("a heading", "Deeper: a negative factor")
held(
    "Take c = {c} in ({number}). Then z becomes −z.",
    lambda c, number: (
        equation(number).startswith(r"(c\,w)") and np.allclose(z_of(*(float(c) * v for v in (1.0, 0.5, -0.2))), -z_of(1.0, 0.5, -0.2))
    ),
)
held(
    "Subtract ({number}) from {one}, then multiply {numerator|denominator} and {denominator|numerator} by e^z:",
    lambda number, one, numerator, denominator: (
        equation(number).startswith(r"a = \sigma(z)")
        and numerator
        and denominator
        and all(
            np.isclose(one - sigmoid(z), np.exp(-z) / (1 + np.exp(-z)))
            and np.isclose(np.exp(-z) * np.exp(z), 1)
            and np.isclose((1 + np.exp(-z)) * np.exp(z), np.exp(z) + 1)
            for z in (-1.0, 0.4)
        )
    ),
)
held(
    "So {one} − a takes the place of a. The line stays, and the neuron swaps the {two} species: the "
    "birds that were {right|wrong} are {wrong|right}.".replace("{wrong|right}", "wrong"),
    lambda one, two, right: (
        np.allclose(sigmoid(-z_of(1.0, 0.5, -0.2)), one - sigmoid(z_of(1.0, 0.5, -0.2)))
        and nb.penguins.k == two
        and np.allclose(np.sort(line()[[0, -1]], axis=0), np.sort(line(-1.0, -0.5, 0.2)[[0, -1]], axis=0))
        and right == (((-z_of(1.0, 0.5, -0.2) > 0) != (z_of(1.0, 0.5, -0.2) > 0)).all())
    ),
)
held(
    "Divide ({number}) by ({other}): a/({one} − a) is (e^z + {p})/({q} + e^{-z}) = e^z. This ratio is called the odds: how many times as probable the label {gentoo} is as the label {adelie}.",
    lambda number, other, one, p, q, gentoo, adelie: (
        equation(number).startswith(r"a = \sigma(z) =")
        and equation(other).startswith(r"1 - \sigma(z) =")
        and all(np.allclose([sigmoid(z) / (one - sigmoid(z)), (np.exp(z) + p) / (q + np.exp(-z))], np.exp(z)) for z in (-2.0, 0.3))
        and (gentoo, adelie) == (1, 0)
    ),
)
held("Its natural logarithm, here z, is called the logit of a.", lambda: np.isclose(np.log(sigmoid(0.3) / (1 - sigmoid(0.3))), 0.3))
held(
    "Others, too, lie between {low} and {high} and {rise|fall}.",
    lambda low, high, rise: all(
        np.allclose(curve(np.array([-1e9, 1e9])), [low, high], atol=1e-6) and (np.diff(curve(np.linspace(-5, 5, 99))) > 0).all() == rise
        for curve in (lambda z: 0.5 + np.arctan(z) / np.pi, lambda z: 0.5 + z / (2 + 2 * abs(z)))
    ),
)
held(
    "Notebook {loss} chooses a loss that makes it pay off to read a as a probability, and {curve} shows where this curve comes from.",
    lambda loss, curve: "## A loss that slopes" in core(int(loss)) and "## Two classes: an old friend" in core(curve),
)
# Deeper: how far is the line from the origin?

told("a heading", "Deeper: how far is the line from the origin?")
held("This is {zero}, and you stand on the line, at", lambda zero: np.isclose((nb.w_other.T @ nb.point + nb.b_other).item(), float(zero)))


def foot(w1, w2, b):
    """Return t of (1.11) and the point of the line there."""
    w = np.array([w1, w2])
    t = -b / np.linalg.norm(w)
    return t, t * w / np.linalg.norm(w)


held(
    "A {negative|positive} t means: {against|towards} the arrow. Doubling w and leaving b keeps the direction of the line and {halves|doubles} its distance from the origin.",
    lambda negative, against, halves: all(
        np.isclose(z_of(w1, w2, b, foot(w1, w2, b)[1][:, None]), 0)
        and (foot(w1, w2, b)[0] < 0) == (foot(w1, w2, b)[1] @ [w1, w2] < 0)
        and negative == against
        and np.isclose(foot(2 * w1, 2 * w2, b)[0] / foot(w1, w2, b)[0], 0.5 if halves else 2)
        for w1, w2, b in ((3.0, 4.0, -10.0), (3.0, 4.0, 10.0), (-1.0, 0.5, 0.2))
    ),
)

# Deeper: how sure is it?


class Spy:
    """Stands in for the picture and keeps what it is shown."""

    def show(self, logit, normal):
        z = logit(np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]))[0]
        self.seen = z[1] - z[0], z[2] - z[0], z[0], normal

    def say(self, *words):
        return words


@cache
def of_sharpness(c):
    """Return w₁, w₂, b and the arrow that the figure shows for one c."""
    space, spy = nb.sharpness.__globals__, Spy()
    picture, space["sure"] = space["sure"], spy
    try:
        nb.sharpness(c)
    finally:
        space["sure"] = picture
    return spy.seen


held(
    "A slider for the factor c of ({number}) shows how sure the neuron is.",
    lambda number: equation(number) == r"(c\,w)^\mathsf{T} x + c\,b = c\,(w^\mathsf{T} x + b)" and list(sliders("sharpness")) == ["c"],
)
held(
    "It multiplies w = ({w1}, {w2}) and b = {b}; the arrow shows the direction of w {only|also}.",
    lambda w1, w2, b, only: (
        all(np.allclose(of_sharpness(c)[:3], [c * w1, c * w2, c * b], atol=1e-9) for c in (0.5, 1.0, 3.0))
        and only == all(np.allclose(of_sharpness(c)[3], of_sharpness(1.0)[3]) for c in (0.5, 3.0))
    ),
)


@cache
def sharp(c):
    """Return what the figure shows at one c: the line, the logits, how much is unsure, the score."""
    nb.sharpness(c)
    w1, w2, b, _ = of_sharpness(c)
    across = np.hstack([line.get_xdata() for line in nb.sure.squash._points + nb.sure.squash._wrong])
    return SimpleNamespace(
        line=nb.sure.plane._boundary.get_path().vertices,
        a=sigmoid(z_of(w1, w2, b)),
        unsure=unsure(1.0, w1, w2, b),
        right=nb.n - nb.sure.plane.wrong,
        across=np.abs(across).mean(),
    )


def own(c, other):
    """Return by how much each penguin's a comes nearer to its own label, right ones and wrong."""
    nearer = np.abs(sharp(c).a - nb.y) - np.abs(sharp(other).a - nb.y)
    good = (sharp(1.0).a > 0.5) == (nb.y == 1)
    return nearer[good], nearer[~good]


held(
    "As c {grows|shrinks}, the tints draw {together|apart} at the line, which does not move.",
    lambda grows, together: (
        (grows and together) == (sharp(9.0).unsure < sharp(3.0).unsure < sharp(1.0).unsure)
        and np.allclose(sharp(9.0).line, sharp(1.0).line)
    ),
)
held(
    "The penguins slide along the sigmoid, {away|towards} from the middle: the {right|wrong} ones towards their own label, the wrong ones towards the other. The score stays.",
    lambda away, right: (
        away == (sharp(3.0).across > sharp(1.0).across)
        and right == (own(1.0, 3.0)[0] > 0).all()
        and (own(1.0, 3.0)[1] < 0).all()
        and sharp(0.1).right == sharp(1.0).right == sharp(20.0).right
    ),
)


def doubled(c=2.0):
    """Return what doubling w and b does to the line's distance, and whether all gets surer."""
    z = z_of(1.0, 0.8, -0.2)
    return (foot(c, 0.8 * c, -0.2 * c)[0] / foot(1.0, 0.8, -0.2)[0], (np.abs(sigmoid(c * z) - 0.5) > np.abs(sigmoid(z) - 0.5)).all())


def choice(letter, true):
    return (judge("1.4", letter).state == "correct") == bool(true)


held("You {double|halve} w and b. What changes?", lambda double: choice("b", doubled(2.0 if double else 0.5)[1]))
held("a: the line moves {away|towards} from the origin;", lambda away: away and choice("a", doubled()[0] > 1))
held(
    "b: the line stays, and the neuron is {more|fewer} sure of {every|no} penguin that is not on it;",
    lambda more, every: choice("b", np.isclose(doubled()[0], 1) and doubled()[1] == more == every),
)
held("c: {nothing|everything} at all;", lambda nothing: nothing and choice("c", not doubled()[1]))
held("d: the line moves {towards|against} the origin.", lambda towards: towards and choice("d", doubled()[0] < 1))
held("Take c = {c} in equation {number}.", lambda c, number: c == 2 and equation(number).startswith(r"(c\,w)^\mathsf{T} x + c\,b"))
held(
    "On the line z is {zero}, and {twice} {nil} is {still}. For a penguin beside it, z becomes {two}z.",
    lambda zero, twice, nil, still, two: (
        np.allclose(z_of(1.0, 0.5, -0.2, line().T), float(zero)) and twice == two == 2 and nil == zero and twice * nil == still
    ),
)
held(
    "Find z and {two}z on the curve of σ: which of the {both} is further from {half}?",
    lambda two, both, half: two == both == 2 and half == sigmoid(0),
)
told("a task", "This function should count the penguins on the right side of the line.")
held(
    "For some lines its number is {wrong|right}.",
    lambda wrong: (
        wrong
        == any(nb.my_score(np.array([[w1], [w2]]), b, nb.X, nb.y) != right(w1, w2, b) for w1, w2, b in ((1.0, 0.5, -0.2), (0.5, 2.0, 0.4)))
    ),
)
held("By equation {number}, which z stay as they are?", lambda number: equation(number).startswith(r"(c\,w)^\mathsf{T} x + c\,b"))
held(
    "The neuron says {one} where a is {above|below} {half}.",
    lambda one, above, half: all(
        (nb.penguins.classes[int(one)] in flow(0, 1.0, 0.5, b).verdict.partition("\n")[0])
        == ((sigmoid(z_of(1.0, 0.5, b)[0, 0]) > half) == above)
        for b in np.arange(0.0, 2.0, 0.1)
    ),
)


def shares_between(low, high):
    """Return whether the words name the share of activations between two numbers."""
    for c in (0.3, 1.0, 5.0):
        a = sigmoid(z_of(c, 0.8 * c, -0.2 * c))
        share = np.mean((a > low) & (a < high))
        if f"{share:.0%} have a" not in nb.sharpness(c).words:
            return False
    return True


held("{} of {} right; {} have a between {low} and {high}.", shares_between)

# One to take further


@cache
def best():
    """Return the best score of all lines.

    Between two directions in which two penguins change places, their order along w stays: one
    direction between each two, and every b, and w and −w.
    """
    X, y, n = nb.X, nb.y[0] == 1, nb.n
    i, j = np.triu_indices(n, 1)
    dx, dy = X[:, i] - X[:, j]
    apart = (dx != 0) | (dy != 0)
    turns = np.unique(np.mod(np.arctan2(dx[apart], -dy[apart]), np.pi))
    most = 0
    for angles in np.array_split((turns + np.append(turns[1:], turns[0] + np.pi)) / 2, 100):
        z = np.cos(angles)[:, None] * X[0] + np.sin(angles)[:, None] * X[1]
        order = np.argsort(z, axis=1)
        # Above the cut is class 1: right are the zeros up to it and the ones beyond it.
        scores = np.cumsum(np.where(y[order], -1, 1), axis=1) + y.sum()
        gaps = np.diff(np.take_along_axis(z, order, axis=1), axis=1) > 1e-12
        cuts = np.hstack([gaps, np.ones((len(angles), 1), bool)])
        most = max(most, scores[cuts].max(), (n - scores[cuts]).max())
    return most


@cache
def within_reach(score):
    """Return (w₁, w₂, b) of all lines of that score with the sliders' steps, neither weight above 1."""
    tenths = np.arange(-10, 11) / 10
    w1, w2, b = (grid.ravel() for grid in np.meshgrid(tenths, tenths, tenths))
    z = np.column_stack([w1, w2]) @ nb.X + b[:, None]
    found = np.sum((z > 0) == (nb.y == 1), axis=1) == score
    return np.column_stack([w1, w2, b])[found]


held(
    "A search over {all|none} lines shows that {none|all} gets {more|fewer} than {most} of these penguins {right|wrong}. Find one that gets {reached}, in the figure under Where does the neuron "
    "change its mind?".replace("{none|all}", "none"),
    lambda all, more, most, right, reached: all and more and right and best() == most == reached and len(within_reach(int(reached))) > 0,
)
told(
    "a question",
    "Then move it a little, by one press of a key: which birds change sides?",
    "Would you trust the line with a penguin that nobody has measured yet?",
    "Look at the birds with a ring: are they unusual, or does the line stand in the wrong place?",
)
held(
    "Try {two} {positive|negative} weights of about the {same|other} size, neither of them {above|below} "
    "{one}, and a {small|large} {negative|positive} b.".replace("{negative|positive}", "negative"),
    lambda two, positive, same, above, one, small: (
        two == nb.penguins.d
        and above
        and (within_reach(best())[:, :2] > 0).all() == positive
        and (np.abs(np.log(within_reach(best())[:, 0] / within_reach(best())[:, 1])) < np.log(2)).all() == same
        and within_reach(best())[:, :2].max() <= one == 1
        and (within_reach(best())[:, 2] < 0).all()
        and (within_reach(best())[:, 2] > -0.3).all() == small
    ),
)

# Recap

held(
    "{One} neuron tells nearly {all|none} Adelies from Gentoos: z = wᵀx + b, a = σ(z), and the boundary z = {zero} is a {straight|curved} line with w as its normal.",
    lambda One, all, zero, straight: (
        One == 1
        and all == (best() / nb.n > 0.95)
        and np.allclose(z_of(1.0, 0.5, -0.2, line().T), float(zero))
        and straight == (np.linalg.matrix_rank(line() - line()[0], tol=1e-6) == 1)
    ),
)
held(
    "Scaling w and b {up|down} together leaves the line where it is and makes the neuron {more|fewer} sure.",
    lambda up, more: up == surer(1.5) == more and np.allclose(line(), line(2.0, 1.0, -0.4)),
)
held(
    "Deeper: the factor {factor} swaps the species.",
    lambda factor: (
        np.allclose(sigmoid(factor * nb.z), 1 - sigmoid(nb.z))
        and right(*(float(factor) * v for v in (1.0, 0.5, -0.2))) == nb.n - right(1.0, 0.5, -0.2)
    ),
)
held(
    "Standardised features have the {same|other} scale, whatever their units.",
    lambda same: (
        same
        == all(
            np.allclose(Scale(unit * nb.ruler.mean, unit * nb.ruler.std).apply(unit * nb.measured.X), nb.X)
            for unit in (np.array([[1.0], [0.001]]), np.array([[0.1], [1.0]]))
        )
    ),
)
held(
    "The score is a staircase: {flat|steep} almost {everywhere|nowhere}. It cannot tell a weight where to go.",
    lambda flat, everywhere: (np.mean(np.diff(score_over_w1().get_ydata()) == 0) > 0.8) == flat == everywhere,
)
told("a link", "→ 02 · The slope of the sigmoid")

# In passing: what has no number and no direction, and can be false or not all the same

told(
    "a heading",
    "The penguins",
    "The sum as a product.",
    "Standardise",
    "Where does the neuron change its mind?",
    "Which way should w move?",
    "Why z is called the logit.",
    "Why this curve.",
    "Deeper: how sure is it?",
    "Where to look",
)
told(
    "a definition",
    "The sum is the logit z, the squashed number the activation a, and σ is the sigmoid:",
    "The score counts those on the side that their label says.",
    "Let ‖w‖ be the length of w, so that wᵀw = ‖w‖².",
)
held("NumPy writes the product as @.", lambda: np.array_equal(nb.row @ nb.columns, np.matmul(nb.row, nb.columns)))
told("put together by the code", "Penguin {}, y = {}: z = {}, a = {}.", "w = ({}, {}), b = {}.", "c = {}.")
told("a hint", "Then add b.", "Mind the sign of x₂.", "Add them, then add b.", "Look at a point on the line, then at a point beside it.")
told("a hint", "The symptom says what changes and what must stay.")
told(
    "a question",
    "Which shape does w have, and which does z have?",
    "What is z?",
    "How does the arrow stand to the line, whatever you do?",
    "What does c do to the tints?",
    "To the penguins beside the sigmoid?",
    "And to the score?",
    "Which z is that?",
    "So which way should w move?",
)
told("a joint", "Therefore", "There", "You found a good line by trying.")
told("a joint", "Go a distance t from the origin in the direction of w, to the point t w/‖w‖.")
told("how to read the picture", "Its axis is the key to the tints.")
proved("1.7", "The weights are the line's normal.", "The bias shifts the line.")
proved("1.8", "A common factor leaves the line.")
held("The score is a staircase.", lambda: 0 < np.count_nonzero(np.diff(nb.walk)) < len(nb.walk) / 2)
told("what was done", "You have a neuron, its line, and what its weights and its bias do to the line.")
