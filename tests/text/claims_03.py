"""What notebook 03 says in words."""

import ast
import inspect
import re
import timeit
from functools import cache

import matplotlib.colors
import nbformat
import numpy as np
from claims import notebook
from scipy.optimize import linprog
from series import NOTEBOOKS, prose
from sitting import estimate
from sklearn.linear_model import LogisticRegression

from helpers import data, neuron, numerals, style
from helpers.exercises import EXERCISES, judge
from helpers.explore import round_numbers
from helpers.functions import cross_entropy_from_logits, sigmoid
from helpers.gradcheck import central_difference
from helpers.training import gradient_descent

book = notebook(3)
held, proved, told = book.held, book.proved, book.told
nb = book.space
RATES = round_numbers(0.01, 300)  # of the sliders
BY_HAND = np.array([[0.5], [-1.0]]), 0.3  # the w and b of the first cells


@cache
def source(number):
    """Return what the cells of a notebook say."""
    return [(c.cell_type, c.source) for c in nbformat.read(NOTEBOOKS[number], as_version=4).cells]


@cache
def cell(words):
    """Return the one code cell that holds these words."""
    cells = nbformat.read(book.path, as_version=4).cells
    (found,) = [c for c in cells if c.cell_type == "code" and words in c.source]
    return found


def code(words):
    return cell(words).source


def folded(words):
    return cell(words).metadata.get("jupyter", {}).get("source_hidden", False)


@cache
def display(number):
    """Return the displayed equation of that number, in whichever notebook it stands."""
    text = "\n".join("\n".join(prose(path)) for path in NOTEBOOKS)
    (found,) = re.findall(rf"\$\$([^$]*?)\\tag\{{{re.escape(number)}\}}", text)
    return found


def printed(pattern):
    """Return the numbers that the groups of a pattern find in what the cells print."""
    found = re.findall(pattern, book.printed, re.MULTILINE)
    return [tuple(map(float, (one,) if isinstance(one, str) else one)) for one in found]


@cache
def objective(u=1.0):
    """Return J and its slopes on the penguins, their mass u times as large."""
    return neuron.objective(nb.X * [[1.0], [u]], nb.y)


@cache
def descent(alpha, steps, u=1.0):
    return gradient_descent(objective(u), nb.start, alpha, steps)


@cache
def arrives(alpha, steps=1000):
    """Return the first step after which J is below 0.12."""
    below = np.flatnonzero(descent(alpha, steps).J < 0.12)
    return int(below[0]) if below.size else None


@cache
def lowest():
    """Return w, (2, 1), and b of the lowest point."""
    end = descent(10.0, 2000).at(-1)
    return end["w"], end["b"]


def is_flat(w, b, u=1.0):
    """Return whether no slope is left there."""
    _, slopes = objective(u)(w, b)
    return max(np.abs(slopes["w"]).max(), abs(slopes["b"])) < 1e-8


@cache
def table():
    """Return, by the rate, the step of arrival and whether J rises at times, as printed."""
    line = r"^α = +([\d.]+): below 0.12 at step +(\d+), (rises at times|only falls)$"
    found = re.findall(line, book.printed, re.MULTILINE)
    return {float(a): (int(step), way == "rises at times") for a, step, way in found}


@cache
def units():
    """Return the J of each unit and rate, as printed."""
    found = printed(r"^u = +(\d+), α = +([\d.]+): J after 50 steps = ([\d.]+)$")
    return {(u, alpha): J for u, alpha, J in found}


@cache
def halves():
    """Return the best J for each way to standardise, as printed."""
    found = re.findall(r"^([a-z, ]+): +J = ([\d.]+)$", book.printed, re.MULTILINE)
    return {name: float(J) for name, J in found}


@cache
def faulty():
    """Return the J of the four faulty runs at the printed steps, and whether slopes agree."""
    found = re.findall(r"^run (\d): (.*?) {2,}(agree|do not agree)$", book.printed, re.MULTILINE)
    return {int(i): ([*map(float, J.split())], says == "agree") for i, J, says in found}


def curvature(X, w, b):
    """Return the second derivatives of J, (3, 3)."""
    _, a = neuron.forward(w, b, X)
    rows = np.vstack([X, np.ones((1, X.shape[1]))])
    return (rows * a * (1 - a)) @ rows.T / X.shape[1]


def valley(X):
    """Return how much flatter the valley is along than across, and its direction, at the start."""
    values, ways = np.linalg.eigh(curvature(X, np.zeros((2, 1)), 0.0))
    return values[-1] / values[0], ways[:, 0]


def left_of(one, other):
    return one.get_position().x1 <= other.get_position().x0


def lines(axes):
    """Return what the axes show as lines that hold points."""
    return [line for line in axes.lines if len(line.get_xdata())]


# 03 · Let it learn
told("a heading", "03 · Let it learn", "All penguins", "One step, and many")
told("a heading", "Penguins it has never seen", "Deeper: a narrow valley")
told("a heading", "Deeper: why there is one lowest point")
told("a heading", "Deeper: which half of standardising", "Deeper: when training looks wrong")
told("a link", "You need 02 · The slope of the sigmoid.", "Next: 04 · Softmax", "→ 04 · Softmax")


def loop_over(name, stop):
    """Return whether the function has one loop, over so many rounds."""
    loops = [node for node in ast.walk(ast.parse(code(name))) if isinstance(node, ast.For)]
    return [ast.unparse(node.iter) for node in loops] == [f"range({stop})"]


held(
    "write the loss and its slopes over {all|none} penguins as a loop, and check it;",
    lambda all: all == loop_over("def loss_and_gradient(w, b)", "n") and nb.n == nb.measured.n,
)
proved("3.7", "see why a small step against all slopes at once lowers the loss;")


def lines_of_training():
    tree = ast.parse(code("def train_neuron_solution"))
    (loop,) = [node for node in ast.walk(tree) if isinstance(node, ast.For)]
    return loop.end_lineno - loop.lineno + 1


held("train the neuron with gradient descent, in a loop of {three} lines;", lambda three: lines_of_training() == three)


@cache
def seen_before():
    """Return whether a held-out penguin is among those trained on."""
    numbered = data.Dataset(np.arange(nb.n)[None], nb.measured.y, nb.measured.classes, ("i",), ("",))
    known, unseen = numbered.split(3 / 4, np.random.default_rng(0))
    return bool(np.isin(unseen.X, known.X).any())


held("test the neuron on penguins it has {never|always} seen;", lambda never: never != seen_before())
told(
    "what the notebook sets out to do",
    "in the deeper part, see what goes wrong with features that are not standardised, and find what is wrong with a run.",
)
held(
    "The core takes about {core} minutes; what is marked deeper about {deeper} more.",
    lambda core, deeper: estimate(book.path).rounded == (int(core), int(deeper)),
)


def first_with(words):
    """Return the first notebook with these words in its code."""
    return min(i for i in range(7) for _, text in source(i) if words in text)


held(
    "The penguins are those of notebook {number}: Adelie is {adelie}, Gentoo is {gentoo}, {d} standardised features, examples as {columns|rows}.",
    lambda number, adelie, gentoo, d, columns: bool(
        number == first_with('data.penguins(("Adelie", "Gentoo"), ("bill_length", "body_mass"))')
        and nb.penguins.classes[int(adelie)] == "Adelie"
        and nb.penguins.classes[int(gentoo)] == "Gentoo"
        and nb.X.shape == ((int(d), nb.n) if columns else (nb.n, int(d)))
        and np.allclose([nb.X.mean(axis=1), nb.X.std(axis=1)], [[0], [1]])
    ),
)

# The loss and its slopes
held(
    "Notebook {number} gave you the loss of one penguin (notes N2).",
    lambda number: number < 3 and display(f"{int(number)}.1").strip() in display("3.1"),
)
held("Its {second|first} form takes the logit:", lambda second: second == ("z" in display("3.1").split("=")[-1]))


@cache
def losses_of_label(y):
    """Return z, and the loss by the first form of (3.1)."""
    z = np.linspace(-6, 6, 13)
    a = sigmoid(z)
    return z, -(y * np.log(a) + (1 - y) * np.log(1 - a))


def in_logits(y):
    """Return three right forms for y = 1, two for y = 0, and whether they are the loss."""
    z, loss = losses_of_label(y)
    if y == 1:
        forms = [-np.log(sigmoid(z)), np.log(1 + np.exp(-z)), np.log(1 + np.exp(z)) - z]
    else:
        forms = [-np.log(1 - sigmoid(z)), np.log(1 + np.exp(z))]
    return bool(np.allclose(forms, loss))


held(
    "For y = {y} it is −log a = log({a} + e⁻ᶻ). As {b} + e⁻ᶻ is e⁻ᶻ (eᶻ + {c}), that is log({d} + eᶻ) − z.",
    lambda y, a, b, c, d: a == b == c == d == y == 1 and in_logits(1),
)
held(
    "For y = {y} it is −log({a} − a). Multiply numerator and denominator of (2.11) by eᶻ: {b} − a is {c}/({d} + eᶻ).",
    lambda y, a, b, c, d: a == b == c == d == 1 and y == 0 and in_logits(0),
)


def overflows(z):
    with np.errstate(over="ignore"):
        return bool(np.isinf(np.exp(float(z))))


held("Written out like this in code, eᶻ overflows from z = {z} on.", lambda z: overflows(z) and not overflows(z - 1))


def same_without_overflow():
    z, y = np.array([-3.0, 0.5, 20.0, 710.0, 1e300]), np.array([1.0, 0, 1, 0, 1])
    with np.errstate(over="raise"):
        losses = cross_entropy_from_logits(z, y)
    expected = np.log(1 + np.exp(z[:3])) - y[:3] * z[:3]
    return bool(np.isfinite(losses).all() and np.allclose(losses[:3], expected))


held(
    "The helper cross_entropy_from_logits computes the {same|other} number, and takes no power that could overflow.",
    lambda same: same == same_without_overflow(),
)
proved("3.2", "The slopes are the error times the input (notes N7):")
proved("3.2", "Row j of ∂J/∂w is the slope in wⱼ, while all else stays.")
told("a name", "All these slopes together, with the one in b, are the gradient.")


held(
    "In code dw has the shape of w, and db is a number.",
    lambda: np.shape(nb.loss_and_gradient(*BY_HAND)[1]) == (2, 1) and np.ndim(nb.loss_and_gradient(*BY_HAND)[2]) == 0,
)


def slopes_of_first():
    """Return the printed slopes of the first penguin: derived, then measured."""
    return printed(r"^(?:derived|measured): +dw = \[ ?([-\d.]+) +([-\d.]+)\], db = ([-\d.]+)$")


def derived(i):
    w, b = BY_HAND
    _, slopes = neuron.loss_and_gradient(w, b, nb.X[:, i : i + 1], nb.y[:, i : i + 1])
    return [*slopes["w"].flat, slopes["b"]]


held(
    "Here they are for the {first|last} penguin, beside measured ones.",
    lambda first: bool(np.allclose(slopes_of_first(), [derived(0 if first else -1)] * 2, atol=1e-8)),
)


held("{All|No} digits agree.", lambda All: All == (len({*slopes_of_first()}) == 1 and len(slopes_of_first()) == 2))
proved("2.20", "One point proves no formula: the derivation in 02 does, for any number of features.")


def result_of(number, case):
    return EXERCISES[number].reference(*case)


def shape_of(number, *names):
    """Return the shapes of these arguments in an exercise's cases."""
    exercise = EXERCISES[number]
    takes = list(exercise.reference.__code__.co_varnames)
    return [np.shape(case[takes.index(name)]) for name in names for case in exercise.cases]


held(
    "Write ∂J/∂w for {one} penguin: w and x are (d, {column}), b and y are numbers. Return (d, {one_column}).",
    lambda one, column, one_column: (
        one == 1
        and {shape[1] for shape in shape_of("3.1", "w", "x")} == {int(column)}
        and {*shape_of("3.1", "b", "y")} == {()}
        and {np.shape(result_of("3.1", case))[1] for case in EXERCISES["3.1"].cases} == {int(one_column)}
    ),
)
held(
    "You need a {first|last}. It is the sigmoid of z, and z is in equation {number}.",
    lambda first, number: first and display(number.text).startswith("z = w"),
)


def in_order(text, *parts):
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


held(
    "Work out z as a number with (w.T @ x).item() + b, then a, then equation {number} from {left|right} to {right|left}.",
    lambda number, left, right: (
        left
        and right
        and in_order(display(number.text), r"\partial w}", "(a - y)", "x")
        and in_order(code("def slope_solution"), "(w.T @ x).item() + b", "(a - y) * x")
    ),
)

# All penguins
told("notation", "From here on a subscript i counts penguins: xᵢ is column i of X, and yᵢ, aᵢ and Jᵢ belong to it.")


def counts_features():
    """Return whether the displays that count with j go up to d, those with i to n."""
    shown = [display(f"3.{i}") for i in range(3, 8)]
    over = {pair for text in shown for pair in re.findall(r"\\sum_\{(\w)=1\}\^\{(\w)\}", text)}
    return over == {("i", "n"), ("j", "d")}


held(
    "The subscripts {first}, {second} and j still count features, as in w₁ and wⱼ.",
    lambda first, second: (first, second) == (1, 2) == (1, len(nb.X)) and counts_features(),
)


def grows_with_number():
    """Return whether J grows when every penguin stands there twice, and whether a sum would."""
    w, b = BY_HAND
    once = neuron.loss_and_gradient(w, b, nb.X, nb.y)[0]
    twice = neuron.loss_and_gradient(w, b, np.tile(nb.X, 2), np.tile(nb.y, 2))[0]
    return not np.isclose(once, twice)


held("J is now the mean of the losses, so that it does not grow with their number:", lambda: not grows_with_number())
proved("3.4", "The gradient of a mean is the mean of the gradients (notes N12):")
held(
    "In code it is a loop that goes through the {columns|rows}, {one} penguin at a time.",
    lambda columns, one: columns == ("X[:, i : i + 1]" in code("def loss_and_gradient(w, b)")) and one == 1,
)


@cache
def slower():
    """Return how many times as long the loop takes as the helper."""
    loop = lambda: nb.loss_and_gradient(*BY_HAND)  # noqa: E731
    helper = lambda: neuron.loss_and_gradient(*BY_HAND, nb.X, nb.y)  # noqa: E731
    return min(timeit.repeat(loop, number=1, repeat=3)) / min(timeit.repeat(helper, number=1, repeat=9))


held("The loop is {slow|fast} and clear.", lambda slow: slow == (slower() > 3))


def same_as_helper():
    J, dw, db = nb.loss_and_gradient(*BY_HAND)
    J_helper, slopes = neuron.loss_and_gradient(*BY_HAND, nb.X, nb.y)
    return bool(np.allclose([J, *dw.flat, db], [J_helper, *slopes["w"].flat, slopes["b"]]))


def words_of(function):
    return re.findall(r"\w+", re.sub(r"#.*", "", inspect.getsource(function)))


held(
    "helpers.neuron does the {same|other} {without|with} a loop; notebook {number} shows how.",
    lambda same, without, number: (
        same == same_as_helper()
        and without == ({"for", "while"}.isdisjoint(words_of(neuron._loss_and_gradient)))
        and "def batched" in "".join(text for kind, text in source(int(number)) if kind == "code")
    ),
)


held(
    'It returns J and a dictionary, here called slopes: slopes["w"] is dw and slopes["b"] is db.',
    lambda: same_as_helper() and {*neuron.loss_and_gradient(*BY_HAND, nb.X, nb.y)[1]} == {"w", "b"},
)


def three_ways():
    """Return the slopes as loop, helper and measurement print them."""
    return printed(r"^(?:loop|helper|measured): +\[([-\d.]+) +([-\d.]+) *\], ([-\d.]+)")


held(
    "Loop, helper and measurement must give the {same|other} numbers.",
    lambda same: same == (len({*three_ways()}) == 1 and len(three_ways()) == 3),
)
held(
    "Write the mean loss: a and y are ({one}, n). Return {number} number.",
    lambda one, number: (
        {shape[0] for shape in shape_of("3.2", "a", "y")} == {int(one)} and number == np.size(result_of("3.2", EXERCISES["3.2"].cases[0]))
    ),
)
held(
    "Use the {first|last} form of equation {loss}, with np.log, and equation {mean}.",
    lambda first, loss, mean: (
        r"\log a" in display(loss.text).split("=")[1 if first else -1] and display(mean.text).strip().startswith(r"J = \frac{1}{n} \sum")
    ),
)
held(
    "np.log(a) is taken entry by entry, so the {first|last} form of ({number}) works on whole rows as it stands.",
    lambda first, number: (
        first == (r"\log a" in display(number.text).split("=")[1]) and judge("3.2", nb.mean_loss_solution).state == "correct"
    ),
)
told("a question", "What turns n losses into one number?")
held(
    "The n losses are one row: a {minus|plus}, and in brackets y * np.log(a) + ({one} - y) * np.log({other} - a).",
    lambda minus, one, other: (
        minus and judge("3.2", lambda a, y: -(y * np.log(a) + (one - y) * np.log(other - a)).mean()).state == "correct"
    ),
)
told("how NumPy is called", "The mean of a row is its .mean().")


def buggy():
    """Return the slope of the given function, and the right one."""
    given = nb.mean_slope(*BY_HAND, nb.X, nb.y)
    return given, objective()(*BY_HAND)[1]["w"]


held(
    "This is the loop {once} more, for w alone. It raises no error, and its slope is {wrong|right}.",
    lambda once, wrong: once == 1 and wrong == (not np.allclose(*buggy())) and buggy()[0].shape == (2, 1),
)
told("a question", "What does dw hold after the second round of the loop?")
told("a question", "Compare it with loss_and_gradient above: which sign stands between dw and the slope of one penguin?")

# One step, and many
held(
    "Notebook {number} told you which way one weight should move: {against|towards} its slope.",
    lambda number, against: against and any("**Move against the slope.**" in text for _, text in source(int(number))),
)
told("a question", "Why does J fall?", "How small is that?")
proved("3.5", "Now all weights move at once.", "How far is set by the learning rate α (notes N12):")
proved("3.6", "When one weight makes a small move, J changes by about its slope times the move.")
proved("3.6", "So for small moves the changes add up:")


def slopes_change(alpha):
    """Return by how much of their size the slopes change from the start of a step to its end."""
    w, b = np.array([[0.5], [-1.0]]), 0.3
    _, slopes = nb.objective(w, b)
    _, after = nb.objective(w - alpha * slopes["w"], b - alpha * slopes["b"])
    start, end = (np.append(each["w"], each["b"]) for each in (slopes, after))
    return np.linalg.norm(end - start) / np.linalg.norm(start)


held(
    "The estimate holds for {small|large} moves: the step uses the slopes of its start {all|half} the way, and on a {long|short} way they change.",
    lambda small, all, long: all and small == long == (slopes_change(0.01) < 0.01 and slopes_change(300.0) > 0.5),
)
proved("3.6", "The other slopes hardly change meanwhile.")
proved("3.5", "In (3.5) each move is −α times the slope.")
proved("3.7", "So each slope meets itself, and becomes a square:", "No square is negative.")


def errors_of_the_estimate():
    """Return the error of (3.7) by the step, for smaller and smaller steps."""
    w, b = np.array([[0.5], [-1.0]]), 0.3
    J, slopes = nb.objective(w, b)
    squares = np.sum(slopes["w"] ** 2) + slopes["b"] ** 2
    rates = 10.0 ** -np.arange(1, 5)
    after = np.array([nb.objective(w - rate * slopes["w"], b - rate * slopes["b"])[0] for rate in rates])
    return np.abs(after - J + rates * squares) / rates


held(
    "As long as {one} slope is not {zero}, a {small|large} enough step {lowers|raises} J: the estimate's error {shrinks|grows} {faster|slower} "
    "than the step.",
    lambda one, zero, small, lowers, shrinks, faster: (
        (one, zero) == (1, 0) and small == lowers == shrinks == faster and small == bool((np.diff(errors_of_the_estimate()) < 0).all())
    ),
)


@cache
def estimates():
    """Return the estimate and the change by the rate, as printed."""
    found = printed(r"^α = +([\d.]+): estimate +([-\d.]+), change +([-\d.]+)$")
    return {alpha: (estimate, change) for alpha, estimate, change in found}


def estimated(alpha):
    """Return the same, computed."""
    w, b = BY_HAND
    J, slopes = objective()(w, b)
    after, _ = objective()(w - alpha * slopes["w"], b - alpha * slopes["b"])
    return -alpha * (np.sum(slopes["w"] ** 2) + slopes["b"] ** 2), after - J


held(
    "Here is a step from the w and b above, with {three} learning rates.",
    lambda three: len(estimates()) == three and all(np.allclose(estimated(alpha), both, atol=6e-6) for alpha, both in estimates().items()),
)


def gap(alpha):
    estimate, change = estimates()[float(alpha)]
    return abs(change / estimate - 1)


held("At {alpha} the {two} hardly differ.", lambda alpha, two: gap(alpha) < 0.01 and two == 2)
held(
    "At {alpha} J {falls|rises} less than estimated.",
    lambda alpha, falls: alpha == 1 and falls == (estimates()[float(alpha)][0] < estimates()[float(alpha)][1] < 0),
)
held(
    "At {alpha} the estimate promises a {fall|rise} of {much}, and J {rises|falls} by {change}.",
    lambda alpha, fall, much, rises, change: (
        much == -estimates()[float(alpha)][0]
        and fall == (estimates()[float(alpha)][0] < 0)
        and rises == (estimates()[float(alpha)][1] > 0)
        and change == estimates()[float(alpha)][1]
    ),
)
held(
    "Now start with a neuron that knows nothing: {all|no} weights {zero}, so a = {half} for every penguin and J = log {two}.",
    lambda all, zero, half, two: (
        all
        and zero == descent(3.0, 1).parameters["w"][0].sum() == nb.start["b"]
        and bool((sigmoid(nb.start["w"].T @ nb.X + nb.start["b"]) == half).all())
        and bool(np.isclose(np.log(two), objective()(**nb.start)[0]))
    ),
)


def first_steps():
    return [J for _, J in printed(r"^step (\d): J = ([\d.]+)")]


held(
    "Then repeat the step, with the learning rate {alpha}.", lambda alpha: np.round(descent(float(alpha), 3).J, 4).tolist() == first_steps()
)
held(
    "The loss {falls|rises} with {every|no} step.",
    lambda falls, every: every and (np.diff(first_steps()) < 0).all() == falls and (np.diff(first_steps()) > 0).all() != falls,
)


def history():
    return gradient_descent(neuron.objective(nb.X, nb.y), nb.start, 3.0, 7)


held(
    "It asks for a function that returns J and the slopes on these penguins, for given w and b: neuron.objective(X, y) makes {one}.",
    lambda one: one == 1 and same_as_helper() and callable(neuron.objective(nb.X, nb.y)),
)
held(
    "history.J holds J {before|after} the {first|last} step and {after|before} {each|no} one.",
    lambda before, first, after, each: (
        before
        and first
        and after
        and each
        and history().J.tolist() == [objective()(w, b)[0] for w, b in zip(*history().parameters.values(), strict=True)]
        and len(history().J) == 7 + 1
        and history().J[0] == objective()(**nb.start)[0]
    ),
)
held(
    "history.parameters holds w and b at the {same|other} moments.",
    lambda same: same == ({len(p) for p in history().parameters.values()} == {len(history().J)}),
)
held(
    "history.at(step) is a dictionary with w and b {after|before} that step.",
    lambda after: after == bool((history().at(1)["w"] != 0).all()) and {*history().at(1)} == {"w", "b"},
)
held(
    "Write {one} step of descent. w and dw are (d, {column}), the rest are numbers.",
    lambda one, column: (
        one == 1 and {shape[1] for shape in shape_of("3.4", "w", "dw")} == {int(column)} and {*shape_of("3.4", "b", "db", "alpha")} == {()}
    ),
)
held(
    "Equation {number}, {twice|once}. Return {both|neither} at once: return new_w, new_b.",
    lambda number, twice, both: (
        twice and both and display(number.text).count(r"\leftarrow") == 2 and judge("3.4", nb.descend_solution).state == "correct"
    ),
)
held(
    "w - alpha * dw is a new array with the shape of w. Do the {same|other} for b, with db.",
    lambda same: same == (judge("3.4", lambda w, b, dw, db, alpha: (w - alpha * dw, b - alpha * db)).state == "correct"),
)


def one_step(w, b, x, y, alpha):
    """Return z, a, the error, the slope in w, and w after the step."""
    z = w * x + b
    a = sigmoid(float(z))
    return z, a, a - y, (a - y) * x, w - alpha * (a - y) * x


held(
    "One step by hand: a neuron with {one} feature has w = {w} and b = {b}. It sees one example, x = {x} with y = {y}. The learning rate is {alpha}. What is the new w?",
    lambda one, w, b, x, y, alpha: (
        one == 1
        and w == 0
        and b == 0
        and judge("3.5", one_step(float(w), float(b), float(x), float(y), float(alpha))[-1]).state == "correct"
    ),
)
held(
    "{First|Last} z, then a = σ({z}), then the error a − y, then the slope (a − y) x, then the step.",
    lambda First, z: First and one_step(0, 0, 2, 1, 0.1)[0] == z,
)
held(
    "z is {z}, so a is {a} and the error is {error}. The slope is the error times x. Take {alpha} times that slope away from w.",
    lambda z, a, error, alpha: (
        (z, a, error) == one_step(0, 0, 2, 1, 0.1)[:3] and judge("3.5", 0 - alpha * one_step(0, 0, 2, 1, 0.1)[3]).state == "correct"
    ),
)
held(
    "Write the whole training: X is (d, n), y is ({one}, n). Start with w and b at {zero}, take steps steps with the learning rate alpha, and return w and b.",
    lambda one, zero: (
        {shape[0] for shape in shape_of("3.6", "y")} == {int(one)}
        and judge("3.6", lambda X, y, alpha, steps: trained(X, y, alpha, steps, float(zero))).state == "correct"
    ),
)


def trained(X, y, alpha, steps, start):
    w, b = np.full((len(X), 1), start), start
    for _ in range(steps):
        _, slopes = neuron.loss_and_gradient(w, b, X, y)
        w, b = w - alpha * slopes["w"], b - alpha * slopes["b"]
    return w, b


told("advice", "You have seen all its parts: the start, the loop, the slopes, the step.")
told("a question", "Which of them stand inside the loop?")
held(
    "{Before|After} the loop, w = np.zeros((len(X), {one})) and b = {zero}. In the loop, _, slopes = neuron.loss_and_gradient(w, b, X, y), then equation {number}. After the loop, the return.",
    lambda Before, one, zero, number: (
        Before
        and r"\leftarrow" in display(number.text)
        and in_order(
            code("def train_neuron_solution"),
            f"w, b = np.zeros((len(X), {int(one)})), {float(zero)}",
            "for",
            "_, slopes = neuron.loss_and_gradient(w, b, X, y)",
            "w, b = w - alpha",
            "return w, b",
        )
    ),
)

# Drag the learning rate


@cache
def shown(alpha=1.0, step=30):
    """Show a run in the notebook's figure; return its parts as the text names them."""
    picture = nb.train(alpha, step)
    surface, boundary, loss = picture.figure.axes
    return picture, surface, boundary, loss


def darker_where_lower():
    bands = nb.run.surface._bands._bands
    tints = [sum(matplotlib.colors.to_rgb(p.get_facecolor())) for _, _, p in sorted(bands, key=lambda b: b[0])]
    return bool((np.diff(tints) > 0).all())


def written_levels():
    """Return whether each number on the surface stands where J is that number."""
    surface, axes = nb.run.surface, nb.run.figure.axes[0]
    labels = [label for pairs in surface._columns.values() for pair in pairs for label in pair]
    off = []
    for label in filter(lambda label: label.text, labels):
        w1, b = axes.transData.inverted().transform((label.x, label.y))
        w = np.array([[w1], [w1 * nb.best_w2 / nb.best_w1]])
        off.append(abs(np.log(objective()(w, b)[0] / float(label.text))))
    return len(off) > 2 and max(off) < 0.1


held(
    "On the {left|right} is the loss surface: J over w₁ and b, {darker|lighter} where it is lower.",
    lambda left, darker: (
        left == left_of(shown()[1], shown()[2])
        and left_of(shown()[1], shown()[3])
        and (shown()[1].get_xlabel(), shown()[1].get_ylabel()) == ("weight w₁", "bias b")
        and darker == darker_where_lower()
    ),
)
held(
    "The numbers on its lines are J, and × is the {lowest|highest} point.",
    lambda lowest: (
        written_levels()
        and lowest == bool(is_flat(nb.lowest["w"], nb.lowest["b"]))
        and nb.run.surface._lowest.get_marker() == "x"
        and np.ravel(nb.run.surface._lowest.get_data()).tolist() == [nb.best_w1, nb.lowest["b"]]
    ),
)


def side_by_side(X, y, alphas, steps):
    """Return w, (m, 2), and b, (m,), of m runs from 0 at each moment; X is (m, 2, n), y is (m, n)."""
    w, b = np.zeros((len(alphas), 2)), np.zeros(len(alphas))
    alphas, path = np.array(alphas), []
    for _ in range(steps + 1):
        path.append((w, b))
        z = np.einsum("mj,mjn->mn", w, X) + b[:, None]
        errors = sigmoid(z) - y
        slopes = np.einsum("mn,mjn->mj", errors, X) / y.shape[1]
        w, b = w - alphas[:, None] * slopes, b - alphas * errors.mean(axis=1)
    return path


@cache
def of_all_rates(steps, u=1.0):
    """Return the w and b of each of the sliders' rates, at each moment."""
    X = np.broadcast_to(nb.X * [[1.0], [u]], (len(RATES), 2, nb.n))
    return side_by_side(X, np.broadcast_to(nb.y, (len(RATES), nb.n)), RATES, steps)


@cache
def off_the_slice():
    """Return by how much, at most, the slice is wrong where a path is in the window."""
    w, b = (np.concatenate(part) for part in zip(*of_all_rates(nb.steps), strict=True))
    (left, right), (low, high) = nb.window
    seen = (w[:, 0] >= left) & (w[:, 0] <= right) & (b >= low) & (b <= high)
    w, b = w[seen], b[seen]
    on = nb.mean_losses(np.array([w[:, 0], b]).T @ nb.X_b)
    return np.abs(on / nb.mean_losses(w @ nb.X + b[:, None]) - 1).max()


held(
    "J depends on w₂ as well, so this is a slice, the one with w₂ = {ratio} w₁: it holds the start and the ×. A path has other w₂, so its J is not quite the one drawn {below|above} it: in the window the two differ by at {most|least} {share}.",
    lambda ratio, below, most, share: (
        below
        and most
        and ratio == lowest()[0][1, 0] / lowest()[0][0, 0]
        and (nb.start["w"] == 0).all()
        and 0.9 * share < off_the_slice() < share
    ),
)


def caption(alpha, step):
    """Return what the figure should say of the neuron after that step."""
    w, b = descent(alpha, 200).at(step).values()
    right = neuron.count_right(w, b, nb.X, nb.y)
    where = f"w = ({w[0, 0]:.2f}, {w[1, 0]:.2f}), b = {b:.2f}"
    return numerals.typeset(f"{where}: J = {objective()(w, b)[0]:.3f}, {right} of {nb.n} right.")


held(
    "{}: J = {}, {} of {} {right|wrong}.",
    lambda right: right == all(nb.train(*at).words == caption(*at) for at in ((100.0, 200), (0.1, 7), (1.0, 30))),
)
held(
    "The {last|first} {ten} steps are {thick|thin}.",
    lambda last, ten, thick: (
        last
        and shown()[0] is nb.run
        and thick == (nb.run.surface._newer._line.get_linewidth() > nb.run.surface._older._line.get_linewidth())
        and len(nb.run.surface._newer._line.get_xdata()) == ten + 1
        and nb.run.surface._newer._line.get_xdata()[-1] == descent(1.0, 200).parameters["w"][30, 0, 0]
    ),
)


def arrowheads(alpha):
    """Return whether the figure shows an arrowhead, and whether the path has left the window."""
    surface, run = nb.train(alpha, 200).surface, descent(alpha, 200)
    heads = surface._older._heads, surface._newer._heads, surface._gone
    (left, right), (low, high) = nb.window
    w1, b = run.parameters["w"][:, 0, 0], run.parameters["b"]
    gone = ((w1 < left) | (w1 > right) | (b < low) | (b > high)).any()
    drawn = any(len(head.get_path().vertices) for head in heads)
    nb.train(1.0, 30)
    return drawn, bool(gone)


held(
    "An arrowhead at the edge means that the path has left the window.",
    lambda: arrowheads(1.0) == arrowheads(10.0) == (False, False) and arrowheads(100.0) == arrowheads(300.0) == (True, True),
)
held(
    "On the {right|left} are the boundary and the loss {after|before} {each|no} step, with J on a logarithmic scale.",
    lambda right, after, each: (
        after
        and each
        and right == left_of(shown()[1], shown()[3])
        and shown()[3].get_xlabel() == "step"
        and shown()[3].get_yscale() == "log"
        and any(np.array_equal(line.get_ydata(), descent(1.0, 200).J) for line in lines(shown()[3]))
    ),
)
held(
    "The {two} folded cells lay out the picture and make train, which fills it; they need not be read.",
    lambda two: two == folded("run = views.Training") + folded("def train("),
)
held(
    "Say that the neuron has arrived when J is {below|above} {level}. With α = {alpha} it takes {n} steps, {more|fewer} than the {steps} of the figure. How many with a rate {ten} as large? {A_hundred} times? {A_thousand} times?",
    lambda below, level, alpha, n, more, steps, ten, A_hundred, A_thousand: (
        below
        and level == nb.run._arrival._level
        and n == table()[float(alpha)][0]
        and arrives(float(alpha)) == n
        and steps == nb.steps
        and more == (n > steps)
        and all(round(alpha * factor, 6) in table() for factor in (ten, A_hundred, A_thousand))
        and ten < A_hundred < A_thousand
    ),
)


def can_be_set():
    """Return whether both sliders have all the rates of the tables, and 1.5."""
    code = "".join(text for kind, text in source(3) if kind == "code")
    ranges = re.findall(r"round_numbers\(([\d., ]+)\)", code)
    return ranges == ["0.01, 300"] * 2 and {*table(), 0.1, 1.0, 10.0, 1.5} <= {*RATES}


held(
    "Drag α: the whole run of {n} steps is computed again on every tick.",
    lambda n: n == nb.steps and "gradient_descent(objective, start, alpha, steps)" in code("def train(") and can_be_set(),
)
held(
    "Here are the numbers, from runs of {n} steps.",
    lambda n: (
        f"alpha, {int(n)}).J" in code("first = np.argmax(J < 0.12)")
        and all(arrives(alpha, int(n)) == step for alpha, (step, _) in table().items())
    ),
)
held(
    "{Up|Down} to {alpha}, {ten} the rate takes about a tenth of the steps.",
    lambda Up, alpha, ten: (
        Up
        and 0.95 < table()[float(alpha) / 10][0] / table()[float(alpha)][0] / ten < 1.05
        and not 0.5 < table()[float(alpha)][0] / table()[float(alpha) * 10][0] / ten < 2
    ),
)
held("At {alpha} a single step is enough, with these penguins.", lambda alpha: table()[float(alpha)][0] == 1 == arrives(float(alpha)))


def from_lowest(alpha, step):
    return np.linalg.norm(descent(alpha, 1000).at(step)["w"] - lowest()[0])


held(
    "At {alpha} that {first|last} step goes {far|near} beyond the {lowest|highest} point, and the path has to come back.",
    lambda alpha, first, far, lowest: (
        float(alpha) in table()
        and first
        and lowest
        and far == bool((descent(float(alpha), 1000).at(1)["w"] > 2 * nb.lowest["w"]).all())
        and from_lowest(float(alpha), 1000) < 0.01 * from_lowest(float(alpha), 1)
        and not table()[float(alpha)][1]
    ),
)


@cache
def settles(alpha):
    """Return whether J only falls near step 2000."""
    return bool((np.diff(descent(alpha, 2000).J[-50:]) <= 1e-12).all())


held(
    "At {alpha} it comes back too, but it {never|always} settles.",
    lambda alpha, never: never != settles(float(alpha)) and settles(30.0) and table()[float(alpha)] == (arrives(100.0), True),
)


def jumps(step):
    """Return whether ever wider jumps across the valley begin about there, each way steeper."""
    b, best = descent(100.0, 200).parameters["b"], lowest()[1]
    side = np.sign(b - best)
    begun = [i for i in range(80, 120) if abs(b[i] - best) > 0.04 and abs(b[i - 1] - best) <= 0.04]
    wider = all(side[i + 1] == -side[i] and abs(b[i + 1] - best) > abs(b[i] - best) for i in range(100, 104))
    slopes = [abs(objective()(**descent(100.0, 200).at(i))[1]["b"]) for i in range(99, 104)]
    wider &= b[100:110].max() > 1 and b[100:110].min() < -1
    return step == round(begun[0], -1) and wider and bool((np.diff(slopes) > 0).all())


def is_narrow():
    """Return whether the valley is narrower towards b than along its flattest way, at the end."""
    values = np.linalg.eigvalsh(curvature(nb.X, *lowest()))
    return values[-1] > 5 * values[0]


held(
    "From about step {n} on, watch b and the black line: a step jumps over the {narrow|wide} valley to the other side, where the slope is {steeper|flatter}, and the next one jumps back {further|nearer}.",
    lambda n, narrow, steeper, further: (
        jumps(n)
        and steeper
        and further
        and narrow == bool(is_narrow())
        and np.allclose(nb.run.plane._boundary.get_edgecolor()[:3], style.tint(style.BOUNDARY, 1))
    ),
)


def turns():
    """Return whether J falls (False) or rises (True) by half, again and again, after step 100."""
    seen, last = [], descent(100.0, 200).J[100]
    for J in descent(100.0, 200).J[101:]:
        if J > 1.5 * last or J < last / 1.5:
            if not seen or seen[-1] != (J > last):
                seen.append(bool(J > last))
            last = J
    return seen


def steepest(alpha, step):
    """Return α times the largest second derivative after that step; above 2 a path jumps."""
    at = descent(alpha, 200).at(step)
    return alpha * np.linalg.eigvalsh(curvature(nb.X, **at)).max()


held("The loss shoots {up|down}.", lambda up: turns()[0] == up)
held(
    "The jumps also throw w {far|near} out, where the valley is {wider|narrower}.",
    lambda far, wider: (
        far == (from_lowest(100.0, 106) > 10 * from_lowest(100.0, 100)) and wider == (steepest(100.0, 106) < 2 < steepest(100.0, 100))
    ),
)
held(
    "There the loss {falls|rises}, until w is back; then it shoots {up|down} again.",
    lambda falls, up: (
        turns()[1:3] == [not falls, up] and bool((np.diff(descent(100.0, 200).J[106:120]) < 0).all()) and from_lowest(100.0, 125) < 1
    ),
)


@cache
def above_the_estimate():
    """Return whether J lies above its tangent, ever more, along straight lines at random."""
    rng = np.random.default_rng(0)
    good = []
    for _ in range(20):
        w, b = rng.normal(size=(2, 1)) * 3, rng.normal() * 3
        v, c = rng.normal(size=(2, 1)), rng.normal()
        J, slopes = objective()(w, b)
        moves = np.linspace(0, 5, 51)[1:]
        estimates = J + moves * ((slopes["w"].T @ v).item() + c * slopes["b"])
        above = [objective()(w + t * v, b + t * c)[0] for t in moves] - estimates
        good.append((above > 0).all() and (np.diff(above) > 0).all())
    return all(good)


held(
    "The {further|nearer} a step goes, the more J comes out {above|below} the estimate ({number}).",
    lambda further, above, number: further == above == above_the_estimate() and r"\Delta J \approx -\alpha" in display(number.text),
)


# Where does it end?


@cache
def ends(w1, w2, b, alpha, steps):
    run = gradient_descent(objective(), {"w": np.array([[w1], [w2]]), "b": b}, alpha, steps)
    return run.J, np.array([*run.at(-1)["w"].flat, run.at(-1)["b"]])


def from_wrong():
    return ends(-5.0, -5.0, 3.0, 10.0, 2000)


def together():
    """Return whether both runs end at the same weights, to four decimals, as it is printed."""
    w, b = lowest()
    return bool(np.allclose(from_wrong()[1], [*w.flat, b], atol=5e-5))


held("Predict, then run: the cell {below|above} the hints does it.", lambda below: below == cell_is_after())


def cell_is_after():
    return 0 < position("from wrong") - position('check("3.7"') <= 3  # hints, perhaps a solution


held(
    "Until now every run began at w = ({w1}, {w2}) and b = {b}.",
    lambda w1, w2, b: [w1, w2] == nb.start["w"].ravel().tolist() and b == nb.start["b"] and began_there(),
)


def began_there():
    """Return whether each call up to here starts the run at ``start``."""
    order = [text for kind, text in source(3) if kind == "code"]
    before = "\n".join(order[: order.index(code("from wrong"))])
    return {*re.findall(r"gradient_descent\(\w+, (\w+),", before)} == {"start"}


def sure_and_wrong(w1, w2, b):
    _, a = neuron.forward([[w1], [w2]], b, nb.X)
    sure = (np.maximum(a, 1 - a) > 0.9).mean()
    return sure > 0.8 and neuron.count_right([[w1], [w2]], b, nb.X, nb.y) < 0.2 * nb.n


held(
    "Now you begin with a neuron that is sure and {wrong|right}, w = ({w1}, {w2}) and b = {b}, and train it with α = {alpha} for {steps} steps.",
    lambda wrong, w1, w2, b, alpha, steps: (
        wrong == sure_and_wrong(float(w1), float(w2), float(b))
        and f'np.array([[{float(w1)}], [{float(w2)}]]), "b": {float(b)}' in code("from wrong")
        and f"alpha={float(alpha)}, steps={int(steps)})" in code("from wrong")
    ),
)
held(
    "a: at the {same|other} weights as from {zero};",
    lambda same, zero: same == together() == (judge("3.7", "a").state == "correct") and zero == nb.start["b"],
)
held("b: at other weights, with a {higher|lower} loss;", lambda higher: higher and together() and judge("3.7", "b").state == "wrong")
held(
    "d: nowhere, it {never|always} comes to rest.",
    lambda never: never and is_flat(from_wrong()[1][:2, None], from_wrong()[1][2]) and judge("3.7", "d").state == "wrong",
)
held(
    "c: where it began, as the neuron is sure of itself there;",
    lambda: not is_flat(nb.wrong["w"], nb.wrong["b"]) and judge("3.7", "c").state == "wrong",
)
told("a question", "Look at the loss surface above. How many hollows has this slice?")
told("a question", "Is the error near 0 where the neuron is sure and wrong?")
told("advice", "Then follow the slope down the surface.")
held(
    "{Both|Neither} ends are the {same|other}, and there is a reason.",
    lambda Both, same: (
        Both == same == together() and len({line.split("becomes")[1] for line in book.printed.splitlines() if "becomes" in line}) == 1
    ),
)


held(
    "Go straight ahead through the space of w₁, w₂ and b, in {any|no} direction: J curves {up|down}, like a bowl. It is convex.",
    lambda any, up: any and up == (bends()[1] > 0),
)
held(
    "So it has {only|also} {one} {lowest|highest} point, and {every|no} path that comes to rest has found it.",
    lambda only, one, lowest, every: only and one == 1 and lowest == one_lowest() == (bends()[1] > 0) and every == together(),
)
told("where to go on", "The deeper part says why.")

# Deeper: why there is one lowest point


def of_a_line():
    """Return t, (41, 1), and p and q of each penguin, (n,), of a straight line at random."""
    rng = np.random.default_rng(3)
    rows = np.vstack([nb.X, np.ones((1, nb.n))])
    return np.linspace(-4, 4, 41)[:, None], rng.normal(size=3) @ rows, rng.normal(size=3) @ rows


def along_a_line():
    """Return the slope in t of each penguin's loss, (41, n), if it is q (σ(z) − y)."""
    t, p, q = of_a_line()
    loss = lambda t: cross_entropy_from_logits(  # noqa: E731
        p + q * t, np.broadcast_to(nb.y, (len(t), nb.n))
    )
    slopes = q * (sigmoid(p + q * t) - nb.y)
    assert np.allclose((loss(t + 1e-5) - loss(t - 1e-5)) / 2e-5, slopes, atol=1e-8)
    return slopes


def evenly():
    """Return whether each z changes by the same at each step along a straight line."""
    t = np.linspace(-4, 4, 9)[:, None]
    z = (np.array([[0.5, -1.0]]) + t * [[2.0, 0.3]]) @ nb.X + (0.3 - 0.7 * t)
    return bool(np.allclose(np.diff(z, 2, axis=0), 0))


told("a way to go", "Go straight ahead from any weights: w becomes w + t v, and b becomes b + t c.")
held(
    "So the z of {each|no} penguin becomes (wᵀx + b) + t (vᵀx + c), in short p + q t, with a p and a q of its own.",
    lambda each: each and evenly() and len({*of_a_line()[2]}) > 0.9 * nb.n,
)
held(
    "Its loss has the slope σ(z) − y in z, so it has the slope q (σ(z) − y) in t.",
    lambda: bool(slope_rises()) and along_a_line().shape == (41, nb.n),
)
held(
    "This slope {never|always} {falls|rises} when t {rises|falls}.",
    lambda never, falls, rises: never and falls == rises == bool((np.diff(along_a_line(), axis=0) >= 0).all()),
)


def with_sign(sign):
    """Return how σ(z), and then q σ(z), change with t for the penguins with a q of that sign."""
    t, p, q = of_a_line()
    taken = np.sign(q) == sign
    a = sigmoid(p + q * t)[:, taken]
    return [bool((np.diff(part, axis=0) > 0).all()) for part in (a, q[taken] * a, -a)]


held(
    "With a {positive|negative} q, σ(z) {rises|falls}.", lambda positive, rises: [rises, not rises] == with_sign(1 if positive else -1)[::2]
)
held(
    "With a {negative|positive} q, σ(z) {falls|rises}, and q times it {rises|falls}.",
    lambda negative, falls, rises: with_sign(-1 if negative else 1) == [not falls, rises, falls],
)


def slope_rises():
    z = np.linspace(-8, 8, 33)
    slopes = {y: [central_difference(lambda z, y=y: cross_entropy_from_logits(z, y), one) for one in z] for y in (0.0, 1.0)}
    return all(np.allclose(s, sigmoid(z) - y) and (np.diff(s) > 0).all() for y, s in slopes.items())


@cache
def bends():
    """Return the second differences along lines: the least of a penguin's loss, and of the mean."""
    rng = np.random.default_rng(1)
    each, mean = [], []
    for _ in range(20):
        w, v = rng.normal(size=(2, 3, 1)) * 3
        t = np.linspace(-2, 2, 41)
        rows = np.vstack([nb.X, np.ones((1, nb.n))])
        z = (w + t * v).T @ rows
        losses = cross_entropy_from_logits(z, np.broadcast_to(nb.y, z.shape))
        each.append(np.diff(losses, 2, axis=0).min())
        mean.append(np.diff(losses.mean(axis=1), 2).min())
    return min(each), min(mean)


held("So {no|every} penguin's loss curves {down|up} on this way.", lambda no, down: no and down == (bends()[0] > -1e-12))
held(
    "And not {all|none} q are {zero}, as the penguins do not lie on {one} line: the mean curves {up|down}.",
    lambda all, zero, one, up: (
        all == (np.linalg.matrix_rank(np.vstack([nb.X, np.ones((1, nb.n))])) > one + 1)
        and np.linalg.matrix_rank(nb.X) == one + 1
        and zero == 0
        and up == (bends()[1] > 0)
    ),
)
held(
    "J cannot have {two} hollows: on the {straight|curved} way from {one} to the other, the slope would have to {fall|rise} somewhere.",
    lambda two, straight, one, fall: two == one + 1 == 2 and straight and fall == (bends()[1] > 0),
)


@cache
def some_line_lets_all_pass():
    """Return whether there is a direction in which no z turns away from its label."""
    signed = np.vstack([nb.X, np.ones((1, nb.n))]) * (2 * nb.y - 1)
    found = linprog(-signed.sum(axis=1), A_ub=-signed.T, b_ub=np.zeros(nb.n), bounds=(-1, 1))
    assert found.status == 0
    return bool(found.fun < -1e-9)


held("That there is a {lowest|highest} point at all comes from the penguins.", lambda lowest: lowest == (not some_line_lets_all_pass()))
held(
    "{No|Any} line gets {all|none} of them right, not even if a penguin on the line counts as {right|wrong}.",
    lambda No, all, right: right and No == all == (not some_line_lets_all_pass()),
)


@cache
def far_out():
    """Return whether J rises on, and a penguin gets ever more wrong, far out in any direction."""
    rng = np.random.default_rng(2)
    (w, b), good = lowest(), []
    for _ in range(50):
        way = rng.normal(size=3)
        way /= np.linalg.norm(way)
        t = np.array([100.0, 200.0, 400.0])
        points = np.array([*w.flat, b]) + t[:, None] * way
        losses = nb.mean_losses(points @ np.vstack([nb.X, np.ones((1, nb.n))]))
        away = (way @ np.vstack([nb.X, np.ones((1, nb.n))])) * (2 * nb.y[0] - 1)
        good.append((np.diff(losses) > 0).all() and away.min() < 0)
    return all(good)


held("Whichever way you go, some penguin gets ever more wrong, and in the end J {rises|falls}.", lambda rises: rises == far_out())
held("Being ever more sure does not pay.", lambda: objective()(4 * lowest()[0], 4 * lowest()[1])[0] > objective()(*lowest())[0])


@cache
def shares(alpha, step):
    """Return how many are wrong, and what the wrong and the right ones pay."""
    weights = descent(alpha, step).at(-1)
    z, _ = neuron.forward(**weights, X=nb.X)
    losses = cross_entropy_from_logits(z, nb.y)
    wrong = (z > 0) != (nb.y == 1)
    surer = np.abs(z)[~wrong].mean()
    return int(wrong.sum()), losses[wrong].sum() / nb.n, losses[~wrong].sum() / nb.n, surer


held(
    "The loss does not count penguins: it also asks how sure the neuron is.",
    lambda: shares(10.0, 2000)[0] > shares(1.0, 30)[0] and descent(10.0, 2000).J[-1] < descent(1.0, 30).J[-1],
)
held(
    "Step {step} of the run with α = {alpha} above had {right} right, and a line with {most} exists.",
    lambda step, alpha, right, most: (
        f"train(alpha={float(alpha)}, step={int(step)})" in code("train(alpha=1.0")
        and right == nb.n - shares(float(alpha), int(step))[0]
        and most == neuron.count_right([[0.8], [0.6]], -0.1, nb.X, nb.y)
    ),
)
held(
    "The end has {one} more wrong than step {step}, and pays more for the wrong ones: {end} of J, against {before}.",
    lambda one, step, end, before: (
        step == 30
        and one == shares(10.0, 2000)[0] - shares(1.0, 30)[0]
        and end == shares(10.0, 2000)[1]
        and before == shares(1.0, 30)[1]
        and end > before
    ),
)
held(
    "But it is surer of the {right|wrong} ones, and pays less for them: {end} against {before}.",
    lambda right, end, before: (
        right == (shares(10.0, 2000)[3] > shares(1.0, 30)[3])
        and end == shares(10.0, 2000)[2]
        and before == shares(1.0, 30)[2]
        and end < before
    ),
)


@cache
def scikit_learn(**settings):
    """Return by how much its weights differ, at most, and how many rounds it took."""
    model = LogisticRegression(**settings).fit(nb.X.T, nb.y[0])
    found = np.array([*model.coef_[0], *model.intercept_])
    w, b = lowest()
    return np.abs(found - [*w.flat, b]).max(), int(model.n_iter_[0]), found


def decimals_agree(count):
    w, b = lowest()
    return np.round(scikit_learn(C=np.inf, tol=1e-8)[2], count).tolist() == np.round([*w.flat, b], count).tolist()


held(
    "With LogisticRegression(C=np.inf, tol=1e-8) {all|no} {four} decimals printed here agree.",
    lambda all, four: all == decimals_agree(int(four)) and all_have_decimals(int(four)),
)


def all_have_decimals(count):
    (line,) = {line for line in book.printed.splitlines() if line.startswith("w = (")}
    return {len(found) for found in re.findall(r"\.(\d+)", line)} == {count}


held(
    "With the default tol it stops earlier, {up|down} to {far} away.",
    lambda up, far: up and far == scikit_learn(C=np.inf)[0] and scikit_learn(C=np.inf)[1] < scikit_learn(C=np.inf, tol=1e-8)[1],
)
held(
    "scikit-learn finds them by another method.",
    lambda: LogisticRegression().solver == "lbfgs" and scikit_learn(C=np.inf, tol=1e-8)[1] < 50,
)
held(
    "{Without|With} C=np.inf it adds a penalty on {large|small} weights, and ends elsewhere.",
    lambda Without, large: (
        Without and large == bool((np.abs(scikit_learn()[2][:2]) < np.abs(lowest()[0].ravel())).all()) and scikit_learn()[0] > 1
    ),
)

# Penguins it has never seen
held(
    "The neuron has seen the answers of {all|none} {n} penguins. Does it also know others?",
    lambda all, n: all and n == nb.n and nb.y.shape == nb.measured.y.shape,
)
held(
    "Keep a quarter of {each|no} species back, train on the rest, then ask.",
    lambda each: (
        each
        and nb.known.n + nb.unseen.n == nb.n
        and np.allclose([nb.unseen.counts[c] / m for c, m in nb.measured.counts.items()], 1 / 4, atol=0.005)
    ),
)
held(
    "The held-out penguins are measured with the ruler of the others: their own mean is something the neuron cannot know.",
    lambda: (
        np.allclose(nb.known.X.mean(axis=1), 0)
        and not np.allclose(nb.unseen.X.mean(axis=1), 0, atol=0.01)
        and np.allclose(np.sort(np.hstack([nb.known.X, nb.unseen.X]) * nb.known_ruler.std + nb.known_ruler.mean), np.sort(nb.measured.X))
    ),
)


held(
    "The folded cell draws {both|neither} parts and counts the {right|wrong} ones.",
    lambda both, right: right and both == folded("views.HeldOut(known, unseen)") and "count_right" in code("views.HeldOut(known, unseen)"),
)


def planes():
    """Return how many penguins the left plane shows, then the right one."""
    left, right = nb.held_out.figure.axes
    assert left_of(left, right)
    return [plane.n for plane in nb.held_out.planes]


held(
    "On the {left|right} are the penguins it trained on, on the {right|left} those held out.",
    lambda left, right: left and right and planes() == [nb.known.n, nb.unseen.n],
)


@cache
def scores(splits):
    """Return the shares of right ones, trained on and held out, of each split."""
    parts = []
    for seed in range(splits):
        known, unseen = nb.measured.split(3 / 4, np.random.default_rng(seed))
        known, ruler = known.standardised()
        parts.append((known, unseen.standardised(by=ruler)[0]))
    X, y = (np.array([getattr(known, name) for known, _ in parts]) for name in "Xy")
    ends = zip(*side_by_side(X, y[:, 0], [10.0] * splits, 200)[-1], strict=True)
    return np.array(
        [[neuron.count_right(w[:, None], b, part.X, part.y) / part.n for part in both] for (w, b), both in zip(ends, parts, strict=True)]
    )


held("The neuron does about as well on {both|neither}.", lambda both: both == bool(np.ptp(shown_scores()) < 0.02))


def shown_scores():
    return [right / part.n for right, part in zip(nb.right, nb.parts, strict=True)]


held(
    "{Right|Wrong}: {:.1%} trained on, {:.1%} held out.",
    lambda Right: Right == (nb.held_out.words == f"Right: {shown_scores()[0]:.1%} trained on, {shown_scores()[1]:.1%} held out."),
)
held(
    "Another split gives other numbers: over {splits} splits the means are {known} and {unseen}.",
    lambda splits, known, unseen: (
        splits == 100 and len({*map(tuple, scores(100))}) > 10 and (known, unseen) == tuple(scores(100).mean(axis=0))
    ),
)
held(
    "The neuron has {three} numbers to set, and {more|fewer} than two hundred penguins to set them by: it cannot store the answer of each.",
    lambda three, more: three == sum(np.size(value) for value in nb.end.values()) and more == (nb.known.n > 200),
)
told(
    "what the reader has now",
    "You have a neuron that finds its own weights, you know why each small step lowers the loss, and you have tested it on penguins it had not seen.",
)
told("where to go on", "What follows goes deeper, and no later core needs it.")
told("a link", "Go on with 04 · Softmax, or stay for what makes training hard.")

# Deeper: a narrow valley
told("an assumption", "Suppose that the mass comes in a finer unit, so that its numbers are u times as large.")


def in_unit(u):
    """Return z, J and the slopes at some weights, w₂ being u times as small."""
    w, b = BY_HAND
    z, _ = neuron.forward(w / [[1.0], [u]], b, nb.X * [[1.0], [u]])
    return z, *objective(u)(w / [[1.0], [u]], b)


def as_before(i, u=7.0):
    return bool(np.allclose(in_unit(u)[i], in_unit(1.0)[i]))


held(
    "With a w₂ that is u times as {small|large}, {every|no} z is as before, and so is J.",
    lambda small, every: small and every and as_before(0) and as_before(1),
)
held("So the best w₂ is u times as {small|large}.", lambda small: small == is_flat(lowest()[0] / [[1.0], [7.0]], lowest()[1], 7.0))
held(
    "Where z is as before, the slope in w₂ is u times as {large|small}: it is the error times the input.",
    lambda large: large == bool(np.isclose(in_unit(7.0)[2]["w"][1, 0], 7 * in_unit(1.0)[2]["w"][1, 0])),
)


held(
    "J {after|before} {} steps = {}.",
    lambda after: (
        after
        == all(
            nb.stretch(u, alpha).words == f"J after 50 steps = {descent(alpha, 50, u).J[-1]:.3f}." for u, alpha in ((20, 10.0), (5, 1.0))
        )
    ),
)


@cache
def points_below(u, row):
    """Return how many of 1001 points beside the best weights, along one of them, have J < 0.12.

    Along w₂ the points lie u times as close.
    """
    w, b = lowest()
    points = np.repeat(w / [[1.0], [u]], 1001, axis=1)
    points[row] += np.linspace(-5, 5, 1001) / (u if row else 1)
    return int((nb.mean_losses(points.T @ (nb.X * [[1.0], [u]]) + b) < 0.12).sum())


held(
    "Along w₂ the valley becomes u times as {narrow|wide}; along w₁ it stays as it is.",
    lambda narrow: narrow == (points_below(1.0, 1) == points_below(20.0, 1) > 50) and points_below(1.0, 0) == points_below(20.0, 0) > 50,
)
held(
    "With α = {alpha} and u = {u}, a few steps are enough. What does the {same|other} α do when u is {five}? When it is {twenty}? And is there an α that does well with u = {again}?",
    lambda alpha, u, same, five, twenty, again: (
        same
        and {(float(v), float(alpha)) for v in (u, five, twenty, again)} <= {*units()}
        and u == 1
        and arrives(float(alpha)) <= 5
        and u < five < twenty == again
        and twenty == max(v for v, _ in units())
    ),
)
held(
    "The figure starts with u = {u} and α = {alpha}.",
    lambda u, alpha: (
        f'slider("u, mass times", 1, 20, {int(u)})' in code("explore(\n    stretch")
        and f"value={float(alpha)}" in code("explore(\n    stretch")
    ),
)


def slice_of_valley(u):
    """Return whether the surface holds J at the best b, and where × stands."""
    w, b = lowest()
    points = nb.valley.surface.grid
    J = nb.mean_losses(points.T @ (nb.X * [[1.0], [u]]) + b)
    nb.stretch(u, 1.0)
    cross = nb.valley.surface._lowest
    right = np.allclose(np.ravel(cross.get_data()), [w[0, 0], w[1, 0] / u]) and cross.get_marker() == "x"
    return bool(np.allclose(J, nb.surfaces[u])), bool(right)


held(
    "The surface is the slice at the {best|worst} b, and × marks the best weights.",
    lambda best: (best, True) == slice_of_valley(5) and is_flat(lowest()[0] / [[1.0], [5.0]], lowest()[1], 5.0),
)
held(
    "Here are {rates} rates and {different} units.",
    lambda rates, different: (
        rates == len({alpha for _, alpha in units()})
        and different == len({u for u, _ in units()})
        and all(abs(descent(alpha, 50, u).J[-1] - J) < 0.006 for (u, alpha), J in units().items())
    ),
)


@cache
def beyond_floor(alpha, u):
    """Return by how much w₂ is beyond its best value for the w₁ and b of each of 51 moments."""
    run = descent(alpha, 50, u)
    w, b = run.parameters["w"][:, :, 0], run.parameters["b"]
    low, high = np.full(51, -2.0), np.full(51, 6.0)
    for _ in range(30):
        middle = (low + high) / 2
        z = np.outer(w[:, 0], nb.X[0]) + np.outer(middle, u * nb.X[1]) + b[:, None]
        rises = (sigmoid(z) - nb.y) @ nb.X[1] > 0
        low, high = np.where(rises, low, middle), np.where(rises, middle, high)
    return w[:, 1] - (low + high) / 2


@cache
def w2(alpha, u):
    return descent(alpha, 50, u).parameters["w"][:, 1, 0]


def creeps(alpha, u):
    """Return whether the path is near the floor in the end, and w₁ grows by little each time."""
    steps = np.diff(descent(alpha, 50, u).parameters["w"][35:, 0, 0])
    near = np.abs(beyond_floor(alpha, u)[35:]).max() < 0.03 * beyond_floor(alpha, u)[1]
    return bool(near and (steps > 0).all() and steps.max() < 0.01 * lowest()[0][0, 0])


def comes_back(alpha, u):
    """Return after how many steps w₂ is at the floor again, or beyond it on the other side."""
    return int(np.argmax(beyond_floor(alpha, u)[1:] < 0))


held("{One} learning rate must serve {two} directions.", lambda One, two: One == 1 and two == len(nb.valley.surface.grid))
held(
    "With u = {u} and α = {alpha} the {first|last} step goes beyond the valley's floor, to w₂ = {w_2}; the path comes back and then creeps along the floor.",
    lambda u, alpha, first, w_2: (
        (float(u), float(alpha)) in units()
        and first
        and w_2 == w2(float(alpha), float(u))[1]
        and beyond_floor(float(alpha), float(u))[1] > 1
        and creeps(float(alpha), float(u))
    ),
)


def leaps(alpha, u):
    """Return the steps after which w₂ is suddenly larger than before."""
    return [int(i) + 1 for i in np.flatnonzero(np.diff(w2(alpha, u)) > 10)]


held(
    "With u = {u} and α = {alpha} the {first|last} step leaps {far|near} {up|down} the wall, out of the window. The path walks back in some {n} steps, and leaps again.",
    lambda u, alpha, first, far, up, n: (
        (float(u), float(alpha)) in units()
        and first
        and far
        and up == (descent(float(alpha), 50, float(u)).J[1] > 10)
        and w2(float(alpha), float(u))[1] > nb.valley.figure.axes[0].get_ylim()[1]
        and leaps(float(alpha), float(u))[0] == 1
        and n == round(leaps(float(alpha), float(u))[1] - 1, -1)
        and len(leaps(float(alpha), float(u))) == 2
    ),
)
held(
    "With α = {alpha} it leaps to w₂ = {w_2} and takes some {n} steps to come back; then it jumps from side to side across the valley.",
    lambda alpha, w_2, n: (
        w_2 == w2(float(alpha), 20.0)[1]
        and n == round(comes_back(float(alpha), 20.0), -1)
        and np.count_nonzero(np.diff(np.sign(beyond_floor(float(alpha), 20.0)[22:]))) > 20
    ),
)
held(
    "With α = {alpha} it goes beyond the floor by less, comes back, and then only creeps.",
    lambda alpha: (
        (20.0, float(alpha)) in units()
        and 0 < beyond_floor(float(alpha), 20.0)[1] < beyond_floor(1.0, 20.0)[1]
        and creeps(float(alpha), 20.0)
    ),
)


def best_rate(steps, u):
    """Return the slider's rate with the lowest J after these steps."""
    w, b = of_all_rates(steps, u)[-1]
    return RATES[int(np.argmin(nb.mean_losses(w @ (nb.X * [[1.0], [u]]) + b[:, None])))]


held(
    "Of the slider's rates, {alpha} has the {lowest|highest} J after {n} steps, {J}, and that is luck: {one} step earlier it is {before}.",
    lambda alpha, lowest, n, J, one, before: (
        n == nb.few
        and lowest
        and alpha == best_rate(50, 20.0)
        and J == descent(1.5, 50, 20.0).J[-1]
        and before == descent(1.5, 50, 20.0).J[-1 - int(one)]
    ),
)


def stronger(u, alpha=0.01):
    """Return how many times as far w₂ goes in the first step, over how far it has to go."""
    there = lowest()[0][1, 0]
    return (w2(alpha, u)[1] / (there / u)) / (w2(alpha, 1.0)[1] / there)


held("Along w₂ the {same|other} α acts u² times as strongly.", lambda same: same == bool(np.isclose(stronger(7.0), 7**2)))
held(
    "The slope is u times as {large|small}, and the way to go is u times as {short|long}.",
    lambda large, short: (
        large == bool(np.isclose(w2(0.01, 7.0)[1], 7 * w2(0.01, 1.0)[1]))
        and short == is_flat(lowest()[0] / [[1.0], [7.0]], lowest()[1], 7.0)
    ),
)
held(
    "An example with α = {alpha}: for u = {one} the {first|last} step takes w₂ from {zero} to {w}; for u = {u} it takes it to {w_u}, which is {times} times as {far|near}. In the old unit this is a weight of {old}, {more} times as far.",
    lambda alpha, one, first, zero, w, u, w_u, times, far, old, more: (
        first
        and far
        and zero == nb.start["w"][1, 0]
        and w == w2(float(alpha), float(one))[1]
        and w_u == w2(float(alpha), float(u))[1]
        and times == w2(float(alpha), float(u))[1] / w2(float(alpha), float(one))[1]
        and old == float(u) * w2(float(alpha), float(u))[1]
        and more == float(u) * w2(float(alpha), float(u))[1] / w2(float(alpha), float(one))[1]
    ),
)


def factors(X, y, unit):
    """Return the factors of J, of the slope in w₂, and of the best w₂."""
    w, b = BY_HAND
    scale = np.array([[1.0], [1 / unit]])
    J, slopes = objective()(w, b)
    changed, there = neuron.loss_and_gradient(w * scale, b, X, y)
    _, none = neuron.loss_and_gradient(lowest()[0] * scale, lowest()[1], X, y)
    best = scale[1, 0] if np.abs(none["w"]).max() < 1e-8 else None
    return changed / J, there["w"][1, 0] / slopes["w"][1, 0], best


def judged(i, three):
    """Return whether the exercise takes these factors as its first or second half."""
    answer = list(EXERCISES["3.8"].reference)
    answer[3 * i : 3 * i + 3] = three
    return judge("3.8", tuple(answer)).state == "correct"


held(
    "{Two} changes of the data. {Each|No} time, compare at weights with the {same|other} z for every penguin. By which factor do these {three} change: J, ∂J/∂w₂, and the best w₂?",
    lambda Two, Each, same, three: (
        Two * three == len(EXERCISES["3.8"].reference) and three == len(factors(nb.X, nb.y, 1.0)) and Each and same == as_before(0)
    ),
)
held(
    "{First|Last}, {every|no} penguin stands in X and y {twice|once}.",
    lambda First, every, twice: First and every and twice and judged(0, factors(np.tile(nb.X, 2), np.tile(nb.y, 2), 1.0)),
)
held(
    "Then {every|no} penguin stands there once, but its mass comes in another unit, so that its numbers are {ten} times as {large|small}.",
    lambda every, ten, large: every and large and judged(1, factors(nb.X * [[1.0], [float(ten)]], nb.y, float(ten))),
)
held(
    "Write {six} factors, {three} for {each|no} change. What stays as it is has the factor {one}.",
    lambda six, three, each, one: six == len(EXERCISES["3.8"].reference) == 2 * three and each and one == factors(nb.X, nb.y, 1.0)[0],
)
told("a question", "What happens to a mean when each number stands there twice?")
told("a question", "In the new unit, what must w₂ be, so that w₂ x₂ stays?")
told("a question", "Which of n, aᵢ, yᵢ and xᵢ change, and by how much?")
told("advice", "For the best w₂, ask where the lowest point of J has moved.")
held(
    "Go through ({loss}) and ({slopes}) term by term.",
    lambda loss, slopes: (
        display(loss.text).strip().startswith(r"J = \frac{1}{n}") and r"\frac{\partial J}{\partial w} = \frac{1}{n}" in display(slopes.text)
    ),
)

# Deeper: which half of standardising
held(
    "Standardising does {two} things: it takes the mean away, and it divides by the deviation.",
    lambda two: two == 2 and np.allclose((nb.grams - nb.grams.mean(1, keepdims=True)) / nb.grams.std(1, keepdims=True), nb.X),
)
told("a question", "Which one matters?")
held(
    "Here is the {best|worst} loss after {n} steps, over {rates} learning rates, with {neither|both} of the two, with {one} of them, and with both.",
    lambda best, n, rates, neither, one: (
        best == ("min(" in code("def best_loss"))
        and n == nb.steps
        and f"np.geomspace(1e-9, 10, {int(rates)})" in code("def best_loss")
        and neither
        and one == 1
        and {"millimetres and grams", "minus the mean", "divided by the deviation", "both"} <= {*halves()}
    ),
)
held(
    "In millimetres and grams next to nothing is learned: J stays near log {two} = {J}, where it began.",
    lambda two, J: J == np.log(two) and J == objective()(**nb.start)[0] and 0 < J - halves()["millimetres and grams"] < 0.002,
)
held(
    "{Both|Neither} halves help.",
    lambda Both: Both == (max(halves()["minus the mean"], halves()["divided by the deviation"]) < halves()["millimetres and grams"] - 0.1),
)


def narrowest():
    """Return how near the pulls on (w₁, w₂, b) are to one line, and that line."""
    X = nb.grams / nb.ruler.std
    ways = np.vstack([X, np.ones((1, nb.n))])  # a penguin's slopes are its error times this
    ways /= np.linalg.norm(ways, axis=0)
    mean = ways.mean(axis=1) / np.linalg.norm(ways.mean(axis=1))
    return (mean @ ways).min(), mean


held(
    "Without the {first|second}, a feature hardly differs from penguin to penguin: bill lengths are {mean} mm, give or take {deviation}.",
    lambda first, mean, deviation: (
        first
        and mean == nb.grams[0].mean()
        and deviation == round(nb.grams[0].std())
        and bool((nb.grams.std(axis=1) < 0.2 * nb.grams.mean(axis=1)).all())
    ),
)


def pulls():
    """Return whether a penguin pulls one way along the line, and another one the other way."""
    X = nb.grams / nb.ruler.std
    errors = neuron.forward(np.zeros((2, 1)), 0.0, X)[1] - nb.y
    return narrowest()[0] > 0.99 and {*np.sign(errors.flat)} == {-1.0, 1.0}


proved("3.2", "The slopes of a penguin in w₁ and b are its error times its bill length, and its error.")
held(
    "So {all|none} of them pull along nearly the {same|other} direction, {forward|backward} or {backward|forward}.",
    lambda all, same, forward, backward: all and forward == backward and same == pulls(),
)


def along():
    """Return whether the valley is narrow along that line, and long across it, at the start."""
    X = nb.grams / nb.ruler.std
    values, ways = np.linalg.eigh(curvature(X, np.zeros((2, 1)), 0.0))
    narrow = values[-1] > 100 * values[-2] and abs(ways[:, -1] @ narrowest()[1]) > 0.99
    return bool(narrow), bool(narrow and valley(X)[0] > 100 * valley(nb.X)[0])


held(
    "Along it the valley is {narrow|wide}; across it, it is {long|short} and {flat|steep}.",
    lambda narrow, long, flat: along() == (narrow, long) and flat == long,
)


def in_kilograms():
    """Return the best J without the division, and whether dividing makes the unit no matter."""
    X = nb.grams / np.array(nb.kilograms)
    same = np.allclose(X / X.std(axis=1, keepdims=True), nb.grams / nb.ruler.std)
    return halves()["kilograms, minus the mean"], bool(same)


held(
    "With the {second|first}, the unit {no|every} longer matters; in kilograms you would be lucky and could do without.",
    lambda second, no: second and no == in_kilograms()[1] and in_kilograms()[0] == halves()["both"],
)

# Deeper: when training looks wrong
told("advice", "Draw J by step before anything else.", "Its shape names the first suspect.")
held("J jumps up | α is too large | divide α by {ten}", lambda ten: [table()[100.0][1], table()[100.0 / ten][1]] == [True, False])


def fall(alpha):
    J = descent(alpha, 200).J
    return J[0] - J[-1]


held(
    "J is flat from the start | α is tiny | multiply α by 10",
    lambda: fall(1e-5) < 0.001 and bool(np.isclose(fall(1e-4), 10 * fall(1e-5), rtol=0.05)),
)


def raw_run(alpha):
    return gradient_descent(nb.raw, nb.start, alpha, 200).J


held(
    "J is flat, and with a {larger|smaller} α it jumps | features in raw units | standardise them",
    lambda larger: larger and abs(raw_run(2e-7)[1] - raw_run(2e-7)[-1]) < 1e-3 and raw_run(2e-6).max() > 3 and halves()["both"] < 0.2,
)


def no_number():
    """Return whether J is nan or inf from an a of 1, an a of 0, and a large power."""
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        found = [nb.from_a(np.full((2, 1), w), 0.0)[0] for w in (8.0, -800.0)]
        found.append(np.log(1 + np.exp(710.0)))
    return [not np.isfinite(J) for J in found]


held(
    "J is nan or inf | a is rounded to {zero} or {one}, or eᶻ overflows | take J from the logit",
    lambda zero, one: (
        no_number() == [True] * 3
        and (zero, one) == (sigmoid(-800.0), sigmoid(40.0))
        and bool(np.isfinite(objective()(np.full((2, 1), -800.0), 0.0)[0]))
    ),
)


def turned_run(alpha):
    return gradient_descent(nb.turned, nb.start, alpha, 50).J


held(
    "J {rises|falls} even with a {small|large} α, or anything else | a slip in the slopes or in the step | hold the slopes {against|towards} central differences",
    lambda rises, small, against: small and against and rises == bool((np.diff(turned_run(0.001)) > 0).all()) and not faulty()[3][1],
)
proved("2.26", "A flat J has one more cause, saturation, where σ′ is a factor of the slope.")
proved("2.19", "In (3.2) it has cancelled.")
held(
    "With hidden layers it comes back, in notebook {number}.",
    lambda number: any("**A saturated unit**" in text for _, text in source(int(number))),
)
held(
    "{Four} runs of {n} steps, and something is wrong with {each|no}.",
    lambda Four, n, each: (
        Four == len(faulty()) == len(nb.runs)
        and f"alpha, {int(n)}).J" in code("for number, (f, begin, alpha)")
        and f" {int(n)}   slopes" in book.printed
        and each
    ),
)
held(
    '"agree" says that the slopes in w agree with central differences at w = {w} and b = {b}.',
    lambda w, b: (
        bool((nb.zero == w).all())
        and f"f(w, {float(b)})[0], zero)" in code("for number, (f, begin, alpha)")
        and [agree for _, agree in faulty().values()] == [slopes_agree(f) for f, _, _ in nb.runs]
    ),
)


def slopes_agree(f):
    found = central_difference(lambda w: f(w, 0.0)[0], nb.zero)
    return bool(np.allclose(found, f(nb.zero, 0.0)[1]["w"], rtol=1e-3))


def run_of(letter):
    """Return the number of the run that has the fault, if the exercise takes it so."""
    answer = ("c", "a", "d", "b")
    assert judge("3.9", answer).state == "correct"
    return answer.index(letter)


held("a: α is too {large|small};", lambda large: large == (nb.runs[run_of("a")][0] is nb.objective and nb.runs[run_of("a")][2] > 100))
held(
    "b: the features are in millimetres and grams;",
    lambda: (
        nb.runs[run_of("b")][0] is nb.raw
        and nb.measured.units == ("mm", "g")
        and bool(np.isclose(nb.raw(nb.zero, 0.0)[1]["w"], neuron.loss_and_gradient(nb.zero, 0.0, nb.grams, nb.y)[1]["w"]).all())
    ),
)
held(
    "c: J is worked out from a, which is rounded to {one};",
    lambda one: nb.runs[run_of("c")][0] is nb.from_a and bool((sigmoid((nb.zero + nb.runs[0][1]).T @ nb.X) == one).any()),
)
held(
    "d: the slopes have the {wrong|right} sign.",
    lambda wrong: wrong == bool(np.allclose(nb.runs[run_of("d")][0](nb.zero, 0.0)[1]["w"], -objective()(nb.zero, 0.0)[1]["w"])),
)


def position(words):
    """Return the place of the first cell with these words."""
    return next(i for i, (_, text) in enumerate(source(3)) if words in text)


held(
    "Begin with the {last|first} column: {one} run stands out. Among the others, which symptom is in the table {above|below}?",
    lambda last, one, above: (
        last
        and one == [agree for _, agree in faulty().values()].count(False)
        and above
        and np.isnan(faulty()[1][0][0])
        and position("for number, (f, begin, alpha)") > position("| J is `nan` or `inf` |")
    ),
)
told("advice", "A J that is no number points to how J is computed, not to the slopes.")


def first_move(letter):
    J, _ = faulty()[run_of(letter) + 1]
    return abs(J[1] - J[0])


held(
    "Of the {two} that are left, {one} moves {far|near} in a single step, and the other hardly at all.",
    lambda two, one, far: two == len(faulty()) - 2 and one == 1 and far == (first_move("a") > 1 and first_move("b") < 0.01),
)

# One to take further
held(
    "Train on {ten} penguins, with measured.split({share} / n, np.random.default_rng(seed)), and repeat it for {many|few} seeds.",
    lambda ten, share, many: many and all(nb.measured.split(share / nb.n, np.random.default_rng(i))[0].n == ten for i in range(3)),
)
told("a question", "How far apart do the two scores come?")
held(
    "How does that change with {few}, {some}, {many} penguins?",
    lambda few, some, many: (
        (few, some, many) == (20, 50, 100)
        and all(nb.measured.split(m / nb.n, np.random.default_rng(0))[0].n == m for m in (few, some, many))
    ),
)
told("a question", "Where a line separates the few penguins, look at the weights: what do they do when you train longer?")

# Recap
proved("3.4", "The loss is smooth, and its slope is the error times the input, averaged over the examples.")
proved("3.5", "Gradient descent repeats one line: w ← w − α ∂J/∂w.")
held(
    "A {small|large} step {lowers|raises} J by about α times the sum of the squared slopes; too {large|small} a one jumps.",
    lambda small, lowers, large: small and large and lowers == (estimates()[0.01][1] < 0) and gap(0.01) < 0.01 and table()[100.0][1],
)


def one_lowest():
    """Return whether J curves up in every direction at the point without slopes."""
    return bool(np.linalg.eigvalsh(curvature(nb.X, *lowest())).min() > 1e-3 and is_flat(*lowest()))


held(
    "J is convex: there is {one} {lowest|highest} point, and {every|no} run that comes to rest has found it.",
    lambda one, lowest, every: (
        one == 1 and lowest == (one_lowest() and bends()[1] > 0 and not some_line_lets_all_pass()) and every == together()
    ),
)
held(
    "Deeper: standardised features make a {wider|narrower} valley, in which {one} learning rate can serve {every|no} direction.",
    lambda wider, one, every: (
        one == 1
        and every == (arrives(10.0) <= 5)
        and wider == bool(valley(nb.X)[0] < 0.1 * min(valley(nb.X * [[1.0], [20.0]])[0], valley(nb.grams)[0]))
    ),
)


def boundary_parts():
    """Return the pieces of the boundary that the last picture shows."""
    return nb.held_out.planes[0]._boundary.get_path().to_polygons(closed_only=False)


held(
    "Your neuron draws {one} line, between {two} species. There are {three}.",
    lambda one, two, three: one == len(boundary_parts()) and two == nb.penguins.k and three == len(style.SPECIES),
)
told("a question", "What does a neuron say when there are more than two species?")

# In passing: what has no number and no direction, and can be false or not all the same

told("a heading", "The loss and its slopes", "Drag the learning rate", "Where does it end?", "what you see | what it may be | what to try")
told(
    "a question",
    "The question: can the neuron find its own weights?",
    "Which penguins are in it?",
    "Does the end depend on the start?",
    "So does it stay there?",
    "Why did you standardise?",
    "Which run has which fault?",
)
told(
    "a task",
    "drag the learning rate and see the whole training run change;",
    "Return the new w and b.",
    "Then press Play, or drag the step, to walk along the path.",
    "Let it run until the slopes are gone.",
    "The folded cell lays out the picture.",
    "The folded cell makes them; look at what it prints.",
)
told("a reason", "The measurement finds slips in the code.")
held("The function sigmoid is imported.", lambda: nb.sigmoid is sigmoid)
held("Now gradient_descent takes the steps.", lambda: nb.gradient_descent(nb.objective, nb.start, 3.0, 200).steps == 200)
held("It returns the history of the run.", lambda: len(nb.gradient_descent(nb.objective, nb.start, 3.0, 5).J) == 6)


def returned():
    """Return whether J and a dictionary of slopes come back."""
    J, slopes = neuron.loss_and_gradient(np.zeros((2, 1)), 0.0, nb.X, nb.y)
    return np.ndim(J) == 0 and {*slopes} == {"w", "b"}


held("You may call neuron.loss_and_gradient(w, b, X, y): it returns J and the dictionary slopes.", returned)
told("put together by the code", "α = {}, step {} of {}.", "{} of {} and {} of {}.", "u = {}, α = {}.")
proved("3.2", "The slope is the error times the input.")
proved("3.4", "J and its slopes are means.")
told("a name", "These weights are those of logistic regression, which is this neuron's name in statistics.")
