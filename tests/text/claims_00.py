"""What notebook 00 says in words."""

import ast
import inspect
import re
import sys
import types
import unittest.mock
from functools import cache
from pathlib import Path

import nbformat
import numpy as np
from claims import notebook
from series import NOTEBOOKS, code_cells, prose
from sitting import FOLD, LONGEST, STOP, TIME, WORDS, estimate

import backprop_notebooks
from helpers import data, exercises, neuron, softmax_regression, style
from helpers.exercises import EXERCISES
from helpers.explore import slider
from helpers.functions import sigmoid

book = notebook(0)
held, proved, told = book.held, book.proved, book.told
nb = book.space


@cache
def parts(number):
    """Return the Markdown of a notebook's core, and of what goes deeper."""
    text = "\n\n".join(prose(NOTEBOOKS[number]))
    first, _, rest = text.partition(f"\n{STOP}\n")
    folds = FOLD.findall(first)
    first = FOLD.sub("", first)
    apart = re.findall(r"(?ms)^### Exercise \S+ \(deeper\)$.*?(?=^##|\Z)", first)
    for piece in apart:
        first = first.replace(piece, "")
    return first, "\n\n".join([*folds, *apart, rest])


def core(number):
    """Return the Markdown of a notebook's core."""
    return parts(int(number))[0]


@cache
def tags(markdown):
    """Return the numbers of the equations displayed in a text."""
    return set(re.findall(r"\\tag\{(\d+\.\d+)\}", markdown))


@cache
def cores_need(number):
    """Return the equations that go deeper in one notebook and that the core of a later one cites."""
    deeper = tags(parts(number)[1])
    cited = set()
    for later in range(number + 1, len(NOTEBOOKS)):
        cited |= set(re.findall(r"(?:\(|[Ee]quations? )(\d\.\d+)", core(later)))
    return deeper & cited


@cache
def displayed(number):
    """Return the equations of a notebook, by their numbers."""
    text = "\n".join(prose(NOTEBOOKS[number]))
    return {tag: " ".join(shown.split()) for shown, tag in re.findall(r"(?s)\$\$((?:(?!\$\$).)*?)\\tag\{(\d+\.\d+)\}\s*\$\$", text)}


def equation(number):
    """Return the LaTeX of the equation of a number, as it is said in a text: (1.3)."""
    return (
        displayed(int(number.text.partition(".")[0]))[number.text]
        if hasattr(number, "text")
        else displayed(int(number.partition(".")[0]))[number]
    )


def minutes(number):
    """Return the minutes that a notebook's first cell tells."""
    return tuple(int(found) for found in TIME.search(prose(NOTEBOOKS[number])[0]).groups())


def words(path_number):
    """Return all that a notebook says, in Markdown."""
    return "\n\n".join(prose(NOTEBOOKS[path_number]))


@cache
def first_cell(name):
    """Return the first cell of the series, after 00, that a regular expression is found in."""
    for number in range(1, len(NOTEBOOKS)):
        for place, text in enumerate(prose(NOTEBOOKS[number])):
            if re.search(name, text):
                return number, place, text
    raise LookupError(name)


def cells(number):
    return nbformat.read(NOTEBOOKS[number], as_version=4).cells


# The head

held("{number} · Start here", lambda number: number == book.number)
told("a question", "The question: how does a network learn, and how can you tell that it learns right?")
told("the lecture that the series follows", "This series works through one lecture, Backpropagation and multi-layer neural networks.")
told("a definition", "A network is made of neurons: small functions that pass numbers on to one another or work side by side.")
held(
    "You derive {every|no} step of the lecture on paper, write it in a {few|many} lines of Python, and watch with sliders what it does.",
    lambda every, few: (
        every == all(citing(item) for item in range(1, 17))
        and few == (longest_solution() <= 12)
        and all(figures(number) for number in range(1, len(NOTEBOOKS)))
    ),
)


@cache
def longest_solution():
    """Return how many lines the longest function of a solution has, in the series."""
    found = [0]
    for number in range(1, len(NOTEBOOKS)):
        for cell in cells(number):
            if "solution" in cell.metadata.get("tags", []):
                found += [
                    node.end_lineno - node.lineno + 1 for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.FunctionDef)
                ]
    return max(found)


def figures(number):
    """Return the cells of a notebook that ask for sliders."""
    return [cell for cell in cells(number) if cell.source.startswith("explore(")]


@cache
def citing(item):
    """Return the numbers of the notebooks that cite an item of the lecture: (notes N5)."""
    cites = re.compile(rf"notes N[^)]*\bN{item}\b|notes N{item}\b")
    return [number for number in range(1, len(NOTEBOOKS)) if cites.search(words(number))]


def takes(data):
    """Return the numbers of the notebooks whose code takes these data."""
    return [n for n in range(1, len(NOTEBOOKS)) if re.search(data, "\n".join(code_cells(NOTEBOOKS[n])))]


held(
    "Notebooks {first} to {last} hold the whole lecture; {beyond} goes beyond it.",
    lambda first, last, beyond: (
        all(citing(item) for item in range(1, 17))
        and sorted({number for item in range(1, 17) for number in citing(item)}) == [*np.arange(first, last + 1)]
        and beyond == last + 1 == len(NOTEBOOKS) - 1
    ),
)
TOYS = r"data\.(blobs|moons|circles|xor|spiral)\b"
held(
    "The data are real measurements of penguins, in {number} also points drawn for the purpose, and in {last} images of handwritten digits.",
    lambda number, last: (
        takes(TOYS) == [number]
        and takes(r"data\.digits\(") == [last]
        and takes(r"data\.penguins\(") == [n for n in range(1, len(NOTEBOOKS)) if n != last]
    ),
)
told("what the notebook is for", "check that your set-up is complete;")
held(
    "About {minutes} minutes, with the tables, which you come back to {later|sooner}.".replace("{later|sooner}", "later"),
    lambda minutes: 5 * round((estimate(NOTEBOOKS[0]).core + tables() * WORDS) / 5) == minutes,
)


def tables():
    """Return how many words the tables have; the estimate leaves them out."""
    rows = [line for line in words(0).splitlines() if line.startswith("|")]
    return sum(len(re.findall(r"\w[\w'’-]*", row)) for row in rows)


told("how the page works", "To run all of them, choose Run → Run All Cells.")
told(
    "what a reader needs",
    "You need the derivative of a function of one variable, with the chain rule, and a little Python: functions, short ones with lambda too, loops, lists.",
)
held(
    "What else is needed is explained where it is {first|last} used: the product of matrices, the standard deviation, the slope in {one} of several variables.",
    lambda first, one: (
        first
        and one == 1
        and "multiply the numbers pairwise and add" in first_cell(r"\bmatrix product")[2]
        and "the root of the mean squared distance" in first_cell(r"standard deviation")[2]
        and "all the others stay" in first_cell(r"∂")[2]
    ),
)
told("a link", "Next: 01 · One neuron")

# The set-up

told("how the page works", "If the code cell above ends in ModuleNotFoundError, the packages that the series needs are not there.")
held(
    "In the folder of the project, run make lab; or run pip install -r requirements.txt and start JupyterLab again from the {same|other} environment.",
    lambda same: (
        same
        and (NOTEBOOKS[0].parents[1] / "requirements.txt").exists()
        and "\nlab:" in (NOTEBOOKS[0].parents[1] / "Makefile").read_text(encoding="utf-8")
    ),
)
held(
    "If it ends in ImportError, another file is in the way: the {last|first} lines say which one, and what to do.",
    lambda last: last == ("found:  None" in complaint_of_another().splitlines()[-2:][0]),
)


def complaint_of_another():
    """Return what the first import says where Python finds another helpers."""
    with unittest.mock.patch.dict(sys.modules, {"helpers": types.ModuleType("helpers")}):
        return backprop_notebooks._complaint()


# The map

held(
    "{Each|No} notebook answers {one} question.",
    lambda Each, one: Each == all(len(re.findall(r"(?m)^\*\*The question: ", words(number))) == one for number in range(len(NOTEBOOKS))),
)
held(
    "Its core comes {first|last} and fits into {one} sitting of at {most|least} {limit} minutes.",
    lambda first, one, most, limit: (
        first and most and one == 1 and max(minutes(number)[0] for number in timed()) <= limit and limit == LONGEST
    ),
)


def timed():
    """Return the numbers of the notebooks whose first cell tells the times."""
    return [n for n in range(1, len(NOTEBOOKS)) if TIME.search(prose(NOTEBOOKS[n])[0])]


held(
    "What is marked deeper can wait for a {second} sitting, or be {left|right} out: the cores build on the cores {before|after} them, and on {nothing|everything} else.",
    lambda second, left, before, nothing: (
        second == 2 and left and before and nothing == (not any(cores_need(number) for number in range(len(NOTEBOOKS))))
    ),
)


def row(number, text):
    """Hold a row of the map: its notebook's title, question and times."""
    title = next(line for line in words(number).splitlines() if line.startswith("# "))
    asked = re.search(r"\*\*The question: (.*?)\*\*", words(number))[1]

    def check(number_, core, deeper):
        return (
            number_ == number
            and f"{number_.text} · {text.partition(' | ')[0]}" == title.removeprefix("# ")
            and asked == text.split(" | ")[1][0].lower() + text.split(" | ")[1][1:]
            and (core, deeper) == minutes(number)
        )

    held(f"{{number_}} · {text} | {{core}} | {{deeper}}", check)


row(1, "One neuron | Can one neuron tell two penguins apart? | logit, activation, boundary | weights and bias")
row(2, "The slope of the sigmoid | Which way should a weight move? | the chain rule, factor by factor | a tangent, the three factors")
row(3, "Let it learn | Can the neuron find its own weights? | the mean gradient, the step | the learning rate")
row(4, "Softmax | What does a neuron say when there are more than two species? | softmax and its slope | logits and probabilities")
row(5, "Batches | How do all penguins fit in one line of code? | the sum as a matrix product | shapes, batch size")
row(6, "Two layers | How do you bend the line? | backpropagation | hidden units, activations")
row(7, "Digits | Can it read your handwriting? | one factor more | a pen, pixels, hidden units")

# The symbols

D, N, K = 3, 5, 4
X = np.arange(15.0).reshape(D, N) / 10


def one_output():
    """Return z and a of one neuron on n examples, and the slopes of its loss."""
    w, y = np.ones((D, 1)), np.array([[0, 1, 1, 0, 1]])
    return w, *neuron.forward(w, 0.1, X), neuron.loss_and_gradient(w, 0.1, X, y)


def outputs():
    """Return Z and A of k outputs on n examples, and the slopes of their loss."""
    W, b, Y = np.ones((K, D)), np.zeros((K, 1)), np.eye(K)[:, [0, 1, 2, 3, 0]]
    return (W, b, *softmax_regression.forward(W, b, X), softmax_regression.loss_and_gradient(W, b, X, Y))


@cache
def of_scikit_learn():
    """Return a model of scikit-learn that was given one example a row."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415, slow

    return LogisticRegression().fit(X.T, [0, 1, 1, 0, 1])


told("notation", "The lecture's symbols are used throughout, on paper and in code.")
held(
    "Examples are {columns|rows}: d features of n examples make a matrix of d {rows|columns} and n columns.",
    lambda columns, rows: columns and rows and data_set().X.shape == (data_set().d, data_set().n),
)


@cache
def data_set():
    return data.penguins()


told("notation", "A small letter is one example or one neuron, a capital letter is many of them at once, as a matrix.")
held(
    "Other books and libraries have other names for the {same|other} things.",
    lambda same: same and {"coef_", "intercept_"} <= set(vars(of_scikit_learn())),
)
held(
    "For notebook {number} you need x, w, b, z, σ, a, y, d and n. Skip the other rows for now, and come back to the table when a symbol is new.",
    lambda number: (
        all(f"| {s}" in words(int(number)) for s in ("x, X |", "w |", "b |", "z |", "a |", "y |"))
        and all(f"{s} = " in words(int(number)) for s in "dn")
    ),
)
held(
    "x, X | x, X | input features | (d, {one}) for {single} example; (d, n) | {rows|columns} instead of "
    "{columns|rows}: (n, d) in scikit-learn".replace("{columns|rows}", "columns"),
    lambda one, single, rows: X[:, :1].shape == (D, one) and one == single and rows == (of_scikit_learn().n_features_in_ == D),
)
held(
    "w, W | w, W | weights; W has {one} {row|column} wᵀ for {each|no} output | (d, {column}) for "
    "{single} output; (k, d) for k outputs | θ, coef_, weight".replace("{column}", "{w}"),
    lambda one, row, each, w, single: (
        row == (outputs()[0].shape == (K * one, D))
        and each
        and one_output()[0].shape == (D, w)
        and one_output()[1].shape == (single, N)
        and hasattr(of_scikit_learn(), "coef_")
    ),
)
held(
    "b | b | bias | {one} number for {single} output; (k, {column}) | intercept_, bias",
    lambda one, single, column: of_scikit_learn().intercept_.size == one == single and outputs()[1].shape == (K, column),
)
held(
    "z, Z | z, Z | logit: wᵀx + b, {before|after} the activation | ({one}, n); (k, n) | score, pre-activation",
    lambda before, one: (
        before == np.allclose(sigmoid(one_output()[1]), one_output()[2])
        and one_output()[1].shape == (one, N)
        and outputs()[2].shape == (K, N)
    ),
)
held(
    "σ | sigmoid | squashes z into a, between {low} and {high} | | logistic function",
    lambda low, high: np.allclose(sigmoid(np.array([-50.0, 50.0])), [low, high]),
)
held(
    "a, A | a, A | activation σ(z), the prediction | ({one}, n); (k, n) | ŷ, p, output",
    lambda one: one_output()[2].shape == (one, N) and outputs()[3].shape == (K, N),
)
held(
    "y, Y | y, Y | the true label | ({one}, n); (k, n) | t, target",
    lambda one: data_set().y.shape == (one, data_set().n) and data_set().Y.shape == (data_set().k, data_set().n),
)
held("J | J | loss | {one} number | L, C, E, cost", lambda one: np.size(one_output()[3][0]) == one == np.size(outputs()[4][0]))
told("a name", "∂J/∂w | dw | the slope of J in w, while all else stays | the shape of w | gradient, grad")
held("α | alpha | learning rate | {one} number | η, lr", lambda one: np.size(0.1) == one)
held(
    "k | k | number of outputs, {one} for {each|no} class | | K, C", lambda one, each: data_set().Y.shape[0] == one * data_set().k and each
)
told("notation", "The name dw is short for ∂J/∂w, and so are da, dz, db and dW1: always slopes of the loss J.")
held(
    "A superscript number on W, b, z, a, Z or A counts layers: on paper W¹ and W², in code W{one} and W{two}.",
    lambda one, two: all(
        re.search(rf"\bW{layer.text}\b", "\n".join(code_cells(NOTEBOOKS[6]))) and layer == number for number, layer in ((1, one), (2, two))
    ),
)
told("notation", "On anything else it is a power, as in e².", "Where both meet, brackets keep them apart: (a¹)² is the square of a¹.")
held(
    "The ᵀ in wᵀ turns a {column|row} into a {row|column}.".replace("{row|column}", "row"),
    lambda column: column == (one_output()[0].shape == (D, 1) and one_output()[0].T.shape == (1, D)),
)
told("notation", "The sign Σ with an index i adds up what follows it, for every i.")
held(
    "The items of the lecture, N{first} to N{last}.",
    lambda first, last: (
        (first, last) == (min(item for item in range(1, 30) if citing(item)), max(item for item in range(1, 30) if citing(item)))
    ),
)
told("notation", "A notebook cites them as (notes N5).")


def item(text, *beside):
    """Hold a row of the lecture's items: the notebooks that cite them, and no others."""

    def check(**said):
        items = [int(said[name]) for name in sorted(said) if name.startswith("item")]
        where = [int(said[name]) for name in sorted(said) if name.startswith("at")]
        return (
            sorted({number for item in items for number in citing(item)}) == where
            and items == list(range(items[0], items[0] + len(items)))
            and all(each in next(t for t in prose(NOTEBOOKS[where[0]]) if f"notes N{items[0]}" in t) for each in beside)
            and said.get("factors", 3) == 3
            and said.get("one", 1) == 1
            and said.get("two", 2) == 2
        )

    names = re.findall(r"\{(\w+)\}", text)
    check.__signature__ = inspect.Signature([inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in names])
    held(text, check)


item("N{item1} | {one} neuron: z = wᵀx + b, a = σ(z), and all shapes | {at1}")
item("N{item1} | the loss of {one} example | {at1}, {at2}", r"\tag{2.1}", "(notes N2)")
item("N{item1} | the chain rule splits its slope into {factors} factors | {at1}", "*chain rule* (notes N3)")
item("N{item1}, N{item2}, N{item3} | the factors ∂J/∂a, ∂a/∂z and ∂z/∂w | {at1}")
item("N{item1} | their product is (a − y) x | {at1}, {at2}", r"(a - y)\, x", "(notes N7)")
item("N{item1}, N{item2} | softmax, and how it becomes the sigmoid for {two} classes | {at1}")
item("N{item1}, N{item2} | the slope of softmax, and the lecturer's example | {at1}")
item("N{item1}, N{item2} | many examples: the mean, then {one} line of matrices | {at1}, {at2}")
item("N{item1} | examples as columns or as rows | {at1}")
item("N{item1}, N{item2} | {two} layers, and backpropagation through both | {at1}")

# A live figure


def curve(w, b):
    """Return the curve as drawn."""
    nb.draw(w=w, b=b)
    return np.array(nb.picture.curve._curve.get_data())


def steepest(w, b):
    x, a = np.linspace(-40, 40, 8001), sigmoid(w * np.linspace(-40, 40, 8001) + b)
    return np.abs(np.diff(a) / np.diff(x)).max()


def half_way(w, b):
    """Return where the curve is half way up, as drawn."""
    x, a = curve(w, b)
    return np.interp(0.5, *((a, x) if w > 0 else (a[::-1], x[::-1])))


held(
    "A live figure is a picture, a function that draws in it, and a slider for {each|no} argument of the function.",
    lambda each: each == (list(inspect.signature(nb.draw).parameters) == re.findall(r"(?m)^    (\w)=", figures(0)[0].source)),
)
held(
    "Here it draws the S-shaped curve a = σ(w x + b): what {one} neuron with {input} input x puts out.",
    lambda one, input: np.allclose(curve(1.5, 0.3)[1], neuron.forward([[1.5]], 0.3, nb.x[None])[1][0]) and one == input == 1,
)
held(
    "Notebook {number} puts it to use. σ is the sigmoid, which squashes every number into one between {low} and {high}.",
    lambda number, low, high: (
        number == next(n for n in range(1, 7) if r"a = \sigma(z)" in "".join(displayed(n).values()))
        and np.allclose(sigmoid(np.array([-50.0, 50.0])), [low, high])
    ),
)
held(
    "The next cell makes the picture, with a {dashed|solid} curve to compare with: w = {w} and b = {b}.",
    lambda dashed, w, b: dashed == (comparison().get_linestyle() == "--") and np.allclose(comparison().get_ydata(), sigmoid(w * nb.x + b)),
)
told(
    "how the page works",
    "The cell after it is the function: it works out a, shows the curve with its name, and says something about it in words. Then you call the function once, and the picture stands still.",
)
held(
    "The dashed curve {rises|falls} from {low} to {high}. What does the {green|purple} curve do when w is negative?",
    lambda rises, low, high, green: (
        rises == (np.diff(comparison().get_ydata()) > 0).all()
        and np.allclose(comparison().get_ydata()[[0, -1]], [low, high], atol=0.01)
        and green == (nb.picture.curve._colour == style.ACTIVATION)
    ),
)
held(
    "And which of the {two} sliders moves the curve to the side without making it {steeper|flatter}?",
    lambda two, steeper: len(figures(0)[0].source.split("slider(")) - 1 == two and steeper,
)
told("a task", "Answer for yourself before you touch a slider.")
held(
    "The weight sets how {steep|flat} the curve is, and a {negative|positive} weight turns it around: it "
    "{falls|rises} from {left|right} to {right|left}.".replace("{right|left}", "right"),
    lambda steep, negative, falls, left: (
        (steepest(1, 0) < steepest(2, 0) < steepest(4, 0)) == steep
        and left
        and falls == (np.diff(curve(-1.5 if negative else 1.5, 0.5)[1]) < 0).all()
    ),
)
held(
    "The bias moves the curve to the side without making it {steeper|flatter}: a {positive|negative} b moves a {rising|falling} curve to the {left|right}.",
    lambda steeper, positive, rising, left: (
        steeper == np.isclose(steepest(1.5, 0), steepest(1.5, 2), atol=1e-3)
        and left == (half_way(1.5 if rising else -1.5, 2.0 if positive else -2.0) < half_way(1.5 if rising else -1.5, 0.0))
    ),
)
held(
    "It moves a {flat|steep} curve, which you meet in the exercise, {up|down} or down.",
    lambda flat, up: flat == (np.ptp(curve(0, 1.0)[1]) == 0) and up == (curve(0, 1.0)[1][0] > curve(0, 0.0)[1][0] > curve(0, -1.0)[1][0]),
)
held(
    "A curve that is not {flat|steep} is {half} way {up|down} where w x + b = {zero}, at x = −b/w. So when b is not {nil}, the weight moves this point, too.",
    lambda flat, half, up, zero, nil: (
        flat
        and up
        and all(
            np.isclose(sigmoid(w * (-b / w) + b), float(half)) and np.isclose(half_way(w, b), -b / w, atol=1e-3)
            for w, b in ((1.5, 0.5), (-2.0, 1.0), (3.0, -4.0))
        )
        and half == sigmoid(float(zero)) == 0.5
        and nil == 0
        and np.isclose(half_way(1.0, float(nil)), half_way(3.0, float(nil)))
        and not np.isclose(half_way(1.0, 1.0), half_way(3.0, 1.0))
    ),
)
told("how the page works", "The words below the picture say what you cannot read off it well.")
held(
    "Readers who do {not|now} see it are told the rest, too.".replace("{not|now}", "not"),
    lambda: nb.draw(1.0, 0.0).alt.startswith(nb.picture.words) and "w = 1.0" in nb.picture.alt,
)
held(
    "From the next notebook on, the cell that asks for the sliders is folded away, so that the question and the picture stand {together|apart}.",
    lambda together: (
        together
        == (
            all(cell.metadata.get("jupyter", {}).get("source_hidden") for number in range(1, len(NOTEBOOKS)) for cell in figures(number))
            and not figures(0)[0].metadata.get("jupyter", {}).get("source_hidden")
        )
    ),
)
told("how the page works", "Click on its three dots to unfold it.")
told(
    "how the page works: test_browser.py types it",
    "Click on the number beside a slider, type another one and press Enter. Type a point for the decimals and the minus of your keyboard: a minus copied from this page is refused, and digits after a comma are lost.",
    "A letter is a command to the notebook, even on a slider: m turns the cell into text, x cuts it.",
)
held(
    "A slider that steps through a list of numbers, such as α in 03, is moved, not typed.",
    lambda: (
        all(
            '"α, learning rate", values=' in " ".join(cell.source.split()).replace("( ", "(")
            for cell in figures(3)
            if "alpha=" in cell.source
        )
        and any("alpha=" in cell.source for cell in figures(3))
    ),
)
told(
    "how the page works",
    "In Jupyter Notebook they leave it, so press Page Up, Page Down, Home or End there.",
    "A slider says its value, and not its name: the name is the text before it. The next stop of the Tab key is the number beside the slider, which you can type over, unless the slider steps through a list.",
)
held(
    "A slider that counts in powers of {ten} says the exponent, {exponent} for {value}; the number beside it is the value.",
    lambda ten, exponent, value: (
        slider("c", 0.01, 10.0, float(value), log=True).base == ten and np.isclose(np.log(value) / np.log(ten), float(exponent))
    ),
)
told(
    "how the page works",
    "The words below the picture follow.",
    "If a figure stands still or says Error displaying widget, because you have reloaded the page or open the notebook on another day, run all cells again.",
    "If you see the picture and no sliders after you have run the cell, JupyterLab runs without the widgets' extension.",
    "If you read this on a web page, there is no kernel behind it: the pictures stand still.",
)

held(
    "np.linspace makes {n} numbers from {low} to {high}; NumPy works on {all|none} of them at once, entry by entry.",
    lambda n, low, high, all: (
        (n, low, high) == (len(nb.x), nb.x[0], nb.x[-1])
        and all == np.allclose(sigmoid(2.0 * nb.x + 1.0), [sigmoid(2.0 * float(x) + 1.0) for x in nb.x])
    ),
)


def words_of(w, b):
    """Return the numbers that the words below the curve give for its height."""
    words = nb.draw(w=w, b=b).words
    return [float(number) for number in re.findall(r"\d\.\d\d", words)]


held(
    "a = {} at x = {first}, and {} at x = {later}.",
    lambda first, later: all(
        np.allclose(words_of(w, b), sigmoid(w * np.array([first, later]) + b), atol=0.0051)
        for w, b in ((3.0, -6.0), (-0.4, 1.0), (1.5, 0.2))
    ),
)

# An exercise

told(
    "how the page works",
    "Put your answer where the ... is and run both cells. The check tells you whether you are right; if you are not, it tries to say why.",
)
held(
    "The {last|first} cell of {each|no} notebook says which exercises you have done since its kernel started. Nothing is stored or sent.",
    lambda last, each: (
        last and each == all(cells(number)[-1].source == f"progress({number})" for number in range(len(NOTEBOOKS))) and not reaches_out()
    ),
)


def reaches_out():
    """Return what the exercises' code has that could store or send something."""
    out = r"(?m)\b(?:open|write_text|write_bytes)\(|^(?:import|from) (?:urllib|requests|socket|http|pickle)"
    folder = Path(exercises.__file__).parent
    return re.findall(out, "\n".join(p.read_text(encoding="utf-8") for p in folder.glob("*.py")))


held(
    "For which w is the {green|purple} curve {flat|steep}, whatever b is?",
    lambda green, flat: (
        green == (nb.picture.curve._colour == style.ACTIVATION)
        and flat == all(np.ptp(curve(EXERCISES["0.1"].reference, b)[1]) == 0 for b in (-2.0, 0.0, 3.0))
        and all(np.ptp(curve(w, 0.0)[1]) > 0 for w in (-0.1, 0.1))
    ),
)
held(
    "A {flat|steep} curve has the {same|other} output for {every|no} input.",
    lambda flat, same, every: flat == same == every == (np.ptp(curve(0, 0.7)[1]) == 0),
)
told(
    "how the page works",
    "The solution is in a cell below the hints, folded away: click on its three dots to unfold it.",
    "If there is no such cell, your copy was made without the solutions.",
)

# Recap

told(
    "what the notebook has said",
    "The series derives, codes and moves one lecture; its symbols are the names in the code.",
    "The core of a notebook comes first and is enough to go on; the rest is marked deeper.",
    "You have seen one neuron with one input. Can one neuron tell two penguins apart?",
)
told("a link", "→ 01 · One neuron")


def comparison():
    """Return the curve to compare with, as drawn."""
    lines = [line for line in nb.picture._axes.lines if len(line.get_xdata()) == len(nb.x)]
    return lines[0]


# In passing: what has no number and no direction, and can be false or not all the same

told(
    "the way to read on",
    "The question is that of the whole series; this notebook gets you ready for it.",
    "see the map of the series and the symbols it uses;",
    "learn how a live figure and an exercise work.",
    "To run a cell, click on it and press Shift + Enter.",
    "Close JupyterLab.",
    "So the core is enough to go on.",
    "Take the notebooks in order.",
    "The times are estimates, in minutes, with figures and exercises.",
    "Drag a slider, or reach it with the Tab key and press the arrow keys.",
    "The arrow keys move a slider in JupyterLab.",
    "Press z to undo that.",
    "Start it with make lab, or install ipywidgets where your JupyterLab is installed.",
    "Find it with the slider, then give the number.",
)
told(
    "a heading",
    "The map",
    "notebook | the question | you derive | you move | core | deeper",
    "The symbols",
    "symbol | in code | what it is | shape, n examples | elsewhere",
    "item | what it says | notebook",
    "A live figure",
    "By number and by key.",
    "With a screen reader.",
    "An exercise",
)
told(
    "notation",
    "d | d | number of features | | p, n_features",
    "n | n | number of examples | | N, m, n_samples",
    "h | h | number of hidden units | | n₁, width",
    "A slope of anything else is written out, such as da_dz for ∂a/∂z.",
)
told("put together by the code", "w = {}, b = {}.")
told("a definition", "An exercise has a cell for your answer and a check.", "A live figure is a function with sliders.")
told("a definition", "An exercise has a check, which tries to say what to look at.")
told("a hint", "What must happen to x in w x + b?", "Look for the w that takes x out of w x + b.")
