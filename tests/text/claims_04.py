"""What notebook 04 says in words."""

import ast
import contextlib
import inspect
import io
import re
import time
from functools import cache
from itertools import combinations, pairwise
from types import SimpleNamespace

import nbformat
import numpy as np
from claims import notebook
from series import NOTEBOOKS, code_cells, prose
from sitting import estimate
from sklearn.linear_model import LogisticRegression

from helpers import diagrams, neuron, numerals, softmax_regression, style
from helpers.exercises import EXERCISES, judge
from helpers.explore import round_numbers
from helpers.functions import cross_entropy_from_logits, sigmoid, softmax_cross_entropy_from_logits, softmax_derivative
from helpers.gradcheck import central_difference
from helpers.parts.bands import SURE, TINTS
from helpers.training import gradient_descent

book = notebook(4)
nb = book.space
held, proved, told = book.held, book.proved, book.told

RNG = np.random.default_rng(4)
LOGITS = [RNG.normal(size=(k, 1)) for k in (2, 3, 5)]  # some columns
RATES = round_numbers(0.01, 100)  # of the slider


@cache
def cells():
    """Return the notebook's cells by their ids."""
    return {cell.id: cell for cell in nbformat.read(book.path, as_version=4).cells}


@cache
def moments():
    """Return the names after each of the first cells: later cells use some of them again."""
    space, found = {"__name__": "__main__"}, {}
    for name, cell in cells().items():
        if cell.cell_type == "code" and not cell.source.startswith(("explore(", "check(")):
            with contextlib.redirect_stdout(io.StringIO()):
                exec(cell.source, space)
        found[name] = SimpleNamespace(**space)
        if name == "nb04-50":
            return found


def at(name):
    """Return the names after the cell of this id."""
    return moments()[name]


def close(one, other, atol=1e-12):
    """Return whether two arrays are the same, but for rounding."""
    return np.shape(one) == np.shape(other) and np.allclose(one, other, rtol=1e-9, atol=atol)


def right(identifier, answer):
    """Return whether an answer is the right one."""
    return judge(identifier, answer).state == "correct"


def softmax(*logits):
    """Return the activations of these logits, (k,), as the notebook's function gives them."""
    return nb.softmax(np.array(logits, float)[:, None])[:, 0]


def loss(z, y):
    """Return the loss of one example."""
    return softmax_cross_entropy_from_logits(z, y).item()


@cache
def trained(alpha, steps):
    """Return the run of the three neurons from 0."""
    return gradient_descent(nb.objective, nb.start, alpha, steps)


def scores(run):
    """Return how many are right after each step of a run."""
    Z = run.parameters["W"] @ nb.penguins.X + run.parameters["b"]  # (steps + 1, 3, n)
    return np.sum(Z.argmax(axis=1) == nb.penguins.y, axis=1)


# The first cell

told(
    "a heading",
    "04 · Softmax",
    "One neuron for each species",
    "Two classes: an old friend",
    "The same index, j = i.",
    "Another index, j ≠ i.",
    "Three species",
    "Deeper: the sigmoid inside",
    "Deeper: when the powers grow too large",
    "symbol | what it is | shape, one example",
)
told("a question", "The question: what does a neuron say when there are more than two species?")
held(
    "turn any number of logits into probabilities with softmax;",
    lambda: all((a := nb.softmax(np.linspace(-1, 2, k)[:, None])).min() > 0 and close(a.sum(), 1.0) for k in range(1, 9)),
)
proved("4.5", "see that for two classes it is the sigmoid you know;")
proved("4.14", "derive its slopes, and see them collapse to a − y again;")
held("teach {k} neurons {m} species; deeper: mend a softmax that overflows.", lambda k, m: len(nb.best["W"]) == k and nb.penguins.k == m)
held(
    "The core takes about {core} minutes; what is marked deeper about {more} more.",
    lambda core, more: estimate(book.path).rounded == (core, more),
)
told(
    "a link",
    "You need 02 · The slope of the sigmoid and 03 · Let it learn.",
    "Next: 05 · Batches",
    "Go on with 05 · Batches.",
    "→ 05 · Batches",
)


# One neuron for each species


def draw_or_check():
    """Say of the folded cells whether no name of theirs is read in sight, pictures excepted."""
    made, read = set(), set()
    for cell in cells().values():
        if cell.cell_type != "code" or "solution" in cell.metadata.get("tags", []):
            continue
        tree = ast.parse(cell.source)
        functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
        names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
        inside = {node for function in functions for node in ast.walk(function)}
        stored = {node.id for node in names if isinstance(node.ctx, ast.Store) and node not in inside} | {
            function.name for function in functions
        }
        if cell.metadata.get("jupyter", {}).get("source_hidden"):
            made |= stored
        else:
            read |= {node.id for node in names if isinstance(node.ctx, ast.Load)} - stored
    pictures = {name for name in made if hasattr(getattr(nb, name, None), "say")}
    return len(pictures) >= 3 and not (made - pictures) & read


@cache
def drawn(*entries):
    """Return how some entries of a matrix are drawn: sides, colours, and where the bars are."""
    picture = diagrams.Matrices()
    picture.show(("m", [entries]))
    boxes = [path.vertices for path in picture._squares.entries.get_paths()]
    bars = [segment[0, 0] for segment in picture._squares.bars.get_segments()]
    return (
        np.array([np.ptp(box, axis=0) for box in boxes]),
        picture._squares.entries.get_facecolors()[:, :3],
        [any(box[:, 0].min() < bar < box[:, 0].max() for bar in bars) for box in boxes],
    )


def hues(blue, positive, orange, negative, zero):
    _, (up, down, nil), bars = drawn(1.0, -1.0, float(zero))
    one = up if positive else down
    other = down if negative else up
    return (one[2] > one[0]) == blue and (other[0] > other[2]) == orange and bars == [not negative, negative, False] and (nil == 1).all()


def stronger_tints(stronger, larger):
    _, colours, _ = drawn(0.1, 0.4, 1.0, 2.0)
    strengths = (1 - colours).sum(axis=1)
    return (np.diff(strengths) > 0).all() == (stronger == larger)


held("There is a {third} species, the Chinstrap.", lambda third: nb.species[int(third) - 1] == "Chinstrap" and nb.penguins.k == third)
held(
    "For {two} species {one} activation was enough: a and {whole} − a.",
    lambda two, one, whole: all(len(a := softmax(z, 0)) == two and len(a[:-1]) == one and close(a[1], whole - a[0]) for z in (-2, 0.3, 1)),
)
held("Now take k = {k} neurons, {one} for each species.", lambda k, one: len(nb.best["W"]) == k and k / nb.penguins.k == one)
held(
    "Each works out a logit from the same features, and the {largest|smallest} wins.",
    lambda largest: all(
        softmax_regression.count_right(at("nb04-13").W, at("nb04-13").b, x, [[z.argmax() if largest else z.argmin()]])
        for x in (at("nb04-13").x, [[1.0], [3.0]])
        for z in [at("nb04-13").W @ x + at("nb04-13").b]
    ),
)
told(
    "a definition",
    "Neurons that pass numbers on to one another or work side by side are a network.",
    "Each neuron has its own weights, a row wᵀ.",
    "Put the k rows one below the other, and you have a matrix W:",
    "This is called one-hot.",
    "A column times a row is called an outer product.",
)
proved(
    "4.1",
    r"Written out, the logit of class j is z_j = \sum_{q=1}^{d} W_{jq} x_q + b_j, "
    "where q counts the d features.",
)
held(
    "The label y is a {column|row} as well: {one} in the row of the bird's species, {zero} in the others.",
    lambda column, one, zero: (
        (nb.Y[:, 0:1].shape == (3, 1)) == column
        and np.array_equal(nb.Y, np.where(np.arange(3)[:, None] == nb.penguins.y, float(one), float(zero)))
    ),
)
held("x | features | (d, {columns})", lambda columns: at("nb04-13").x.shape == (2, columns))
held(
    "W | weights, {one} {row|column} for each class | (k, d)",
    lambda one, row: at("nb04-13").W.shape == (3, 2) and (3 if row else 2) / 3 == one,
)
held("b | biases | (k, {columns})", lambda columns: at("nb04-13").b.shape == (3, columns))
held("z | logits | (k, {columns})", lambda columns: at("nb04-13").z.shape == (3, columns))
held("a | activations | (k, {columns})", lambda columns: at("nb04-13").a.shape == (3, columns))
held("y | label, one-hot | (k, {columns})", lambda columns: nb.Y[:, 0:1].shape == (3, columns))
held("Folded cells other than solutions draw or check; you need not read them.", draw_or_check)
held("In the drawings {blue|orange} is {positive|negative}, {orange|blue} with a bar {negative|positive}, white {zero}.", hues)
held("The {stronger|weaker} the tint, the {larger|smaller} the number in size.", stronger_tints)
held(
    "The {first|last} class has the {largest|smallest} logit.",
    lambda first, largest: (at("nb04-04").z.argmax() if largest else at("nb04-04").z.argmin()) == (0 if first else 2),
)
held(
    "W ({k}, {d}) times x ({e}, {f}) plus b ({g}, {h}) gives z ({i}, {j}): {}.",
    lambda k, d, e, f, g, h, i, j: (
        [at("nb04-04").W.shape, at("nb04-04").x.shape, at("nb04-04").b.shape] == [(k, d), (e, f), (g, h)]
        and at("nb04-04").z.shape == (i, j)
        and close(at("nb04-04").z, at("nb04-04").W @ at("nb04-04").x + at("nb04-04").b)
    ),
)


# Logits become probabilities

held(
    "From {n} logits you want {m} numbers that are {positive|negative}, sum to {one}, and keep their order.",
    lambda n, m, positive, one: (
        n == m == at("nb04-13").a.size
        and (at("nb04-13").a > 0).all() == positive
        and one == at("nb04-13").a.sum()
        and (np.argsort(at("nb04-13").a.ravel()) == np.argsort(at("nb04-13").z.ravel())).all()
    ),
)
held(
    "{n} sigmoids would not do: here they sum to {total}.",
    lambda n, total: at("nb04-13").z.size == n and total == sigmoid(at("nb04-13").z).sum() and total != 1,
)
told("a source", "Softmax makes such numbers in two moves (notes N8).")
proved("4.2", "Take e to the power of each logit, and divide each power by the sum of all.")
held("A power of e is always {positive|negative}.", lambda positive: (np.exp(np.linspace(-700, 700, 99)) > 0).all() == positive)
held(
    "It {rises|falls} with the logit, so the order stays.",
    lambda rises: (
        (np.diff(np.exp(np.linspace(-700, 700, 99))) > 0).all() == rises
        and all((np.argsort(z[:, 0]) == np.argsort(softmax(*z[:, 0]))).all() for z in LOGITS)
    ),
)
held("SM(zᵢ) is short: it needs all k logits.", lambda: all((np.abs(softmax_derivative(z)) > 1e-6).all() for z in LOGITS))
told("notation", "In this notebook i and j count classes.")
proved("4.3", "The denominator is the same for every i, so the k activations sum to 1:")
held(
    "Write softmax for one example: z is (k, {columns}), return (k, {of_a}).",
    lambda columns, of_a: (
        right("4.1", nb.softmax)
        and {case[0].shape[1] for case in EXERCISES["4.1"].cases} == {columns}
        and {nb.softmax(case[0]).shape[1] for case in EXERCISES["4.1"].cases} == {of_a}
    ),
)
held(
    "{n} moves: k powers, then {one} division for all of them.",
    lambda n, one: len(re.findall(r"np\.exp|/", cells()["nb04-12"].source)) == n and cells()["nb04-12"].source.count("/") == one,
)
held("np.exp(z) gives the k powers, (k, {columns}).", lambda columns: all(np.exp(z).shape == (len(z), columns) for z in LOGITS))
held("Divide them by their sum, {one} number.", lambda one: all(np.size(np.exp(z).sum()) == one for z in LOGITS))


# Play with the logits


def two_sliders(Two, three):
    takes = list(inspect.signature(nb.logits_to_shares).parameters)
    nb.logits_to_shares(2.0, 0.0, 1.0, 3.0, 2.0)
    shown = [bar.get_width() for bar in nb.shares._logits._rectangles]
    return len(shown) == three and len(takes) - three == Two and close(shown, [2.5, 1.5, 2.0])


def heights_of_shares():
    """Return the foot of the logits' axes, of the powers', and the top of the activations'."""
    left, middle, whole = nb.shares.figure.axes[:3]
    return left.get_position().y0, middle.get_position().y0, whole.get_position().y1


def end_to_end(Below, one):
    nb.logits_to_shares(2.0, 0.0, 1.0, 3.0, 2.0)
    parts = [path.vertices[[0, 1], 0] for path in nb.shares._whole.get_paths()]
    a = softmax(2.5, 1.5, 2.0)
    *higher, top = heights_of_shares()
    return (
        (min(higher) > top) == Below
        and parts[0][0] == 0
        and one == parts[-1][1]
        and close([end - begin for begin, end in parts], a)
        and all(before[1] == after[0] for before, after in pairwise(parts))
    )


def marks_of_the_start(lower):
    nb.logits_to_shares(-1.0, 3.0, 2.0, 1.0, 0.5)
    left, middle, whole = nb.shares.figure.axes[:3]
    start = nb.first_logits
    same = []
    for axes, values in ((left, start), (middle, np.exp(start))):
        (colour,) = axes.collections[1].get_edgecolors()
        same.append(np.allclose(colour[:3], style.tint(style.START, 1)))
        at_start = [mark[0, 0] for mark in axes.collections[1].get_segments()]
        same.append(close(at_start, values[:, 0]))
    ghost = [path.vertices for path in whole.collections[0].get_paths()]
    now = nb.shares._whole.get_paths()[0].vertices
    same.append(close([np.ptp(part[:, 0]) for part in ghost], softmax(*start[:, 0])))
    same.append((ghost[0][:, 1].max() < now[:, 1].min()) == lower)
    return all(same)


def moved_logit(Raising, raises, lowers, grows):
    for z in LOGITS:
        for i in range(len(z)):
            other = z.copy()
            other[i] += 0.5 if Raising else -0.5
            change = (nb.softmax(other) - nb.softmax(z))[:, 0]
            denominator = np.exp(other).sum() - np.exp(z).sum()
            if (change[i] > 0) != raises or (denominator > 0) != grows:
                return False
            if ((np.delete(change, i) < 0) != lowers).any():
                return False
    return True


def only_differences(Only):
    shifted = all(close(nb.softmax(z), nb.softmax(z + 3)) for z in LOGITS)
    return Only == (shifted and not any(close(nb.softmax(z), nb.softmax(2 * z)) for z in LOGITS))


START = np.array([2.0, 0.0, 1.0])  # of the sliders
HOT, COLD = 50.0, 0.2  # the ends of the slider for T


def sliders_are():
    source = cells()["nb04-17"].source
    starts = re.findall(r"z\d=slider\(.*?, -4\.0, 4\.0, (.*?), step", source)
    ends = re.search(r'T=slider\("T, temperature", (.*?), (.*?), 1\.0', source)
    return [*map(float, starts)] == [*START] and (*map(float, ends.groups()),) == (COLD, HOT)


def hot(high, small):
    T = HOT if high else COLD
    a = softmax(*START / T)
    is_small = np.ptp(START / T) < np.ptp(START) / 10
    return sliders_are() and is_small == small and np.ptp(a) < 0.02


def cold(low, large, largest):
    T = COLD if low else HOT
    a, alone = softmax(*START / T), softmax(*np.array([2.0, 1.9, 0.0]) / T)
    which = START.argmax() if largest else START.argmin()
    return (np.ptp(START / T) > np.ptp(START)) == large and a[which] > 0.99 and alone.max() < 0.65


held("{Two} sliders act on all {three} logits: the shift c is added to each, then each is divided by the temperature T.", two_sliders)
held(
    "{Above|Below} stand the results and their powers of e.", lambda Above: (min(heights_of_shares()[:2]) > heights_of_shares()[2]) == Above
)
held("{Below|Above}, the powers lie end to end, scaled to length {one}: the activations.", end_to_end)
held("Black marks and the {lower|upper} bar show the start.", marks_of_the_start)
held(
    "The powers add up to {}, a to {}.",
    lambda: f"The powers add up to {np.exp(START).sum():.4g}, a to 1." == nb.logits_to_shares(*START, 0.0, 1.0).words,
)
told(
    "a question",
    "Raise one logit: what do the other two activations do?",
    "And what do the activations become when T is large, and when it is small?",
)
held(
    "{Raising|Lowering} one logit {raises|lowers} its activation and {lowers|raises} all others: their powers stay, and the denominator {grows|shrinks}.",
    moved_logit,
)
proved("4.4", "A shift changes nothing.", "Every power is multiplied by the same number, and it cancels:")
held("{Only|Also} the differences between logits count.", only_differences)


def shifted_by_the_largest():
    """Return a of large logits and of the same without the largest, and the powers of the latter."""
    z = np.array([[700.0], [699.0], [-50.0]])
    moved = z - z.max()
    assert np.allclose(nb.softmax(z), nb.softmax(moved))
    with np.errstate(over="ignore"):
        overflows = bool(np.isinf(np.exp(z + 50)).any())
    return np.exp(moved), overflows


held(
    "So a program may take the {largest|smallest} logit away from {all|none} before it takes powers.",
    lambda largest, all: largest and all and shifted_by_the_largest()[1],
)
held(
    "Then {no|every} power is {above|below} {one}, and {none|all} overflows.",
    lambda no, above, one, none: no and above and none and shifted_by_the_largest()[0].max() == float(one),
)
told("where the answer stands", "(The answer on T is folded.)")
held("A {high|low} one makes all differences {small|large}, and the activations alike.", hot)
held("A {low|high} one makes them {large|small}: the {largest|smallest} logit takes nearly all, unless another one is close to it.", cold)
told("a heading", "Deeper: the temperature", "Deeper: the terms that one forgets", "Deeper: other shapes", "Deeper: one step")
told("a name", "Hence the name: a soft version of taking the largest.")


# Exercises 4.2 and 4.3


def as_z3_moves(z1, z2, rises, low, high, both, smaller):
    before, after = softmax(z1, z2, low), softmax(z1, z2, high)
    fewer = [after[i] < before[i] for i in (0, 1)]
    return (
        (high > low) == rises
        and [low, high] == [float(z3) for z3 in re.findall(r"z3 = (\d\.\d):", book.printed)][::2]
        and all(smaller == less for less in fewer)
        and both
        and all(
            f"z3 = {z3:.1f}: a = {numerals.listed(a, 4)}, a1 / a2 = {np.exp(z1 - z2):.4f}" in book.printed
            for z3, a in ((low, before), (high, after))
        )
    )


def refuted(letter):
    """Return whether a letter is taken for wrong, and the quotient does stay."""
    quotients = [np.divide(*softmax(1, 0, z3)[:2]) for z3 in (0, 2, 4)]
    return judge("4.2", letter).state == "wrong" and close(np.ptp(quotients), 0.0)


held(
    "Predict, then run: the cell {below|above} the hints shows it.",
    lambda below: (list(cells()).index("nb04-24") > list(cells()).index("nb04-22")) == below and "ratio" in cells()["nb04-24"].source,
)
held(
    "z₁ = {z1} and z₂ = {z2} stay, while z₃ {rises|falls} from {low} to {high}. So a₁ and a₂ {both|neither} become {smaller|larger}.",
    as_z3_moves,
)
held("a: it {stays|goes};", lambda stays: stays == (right("4.2", "a") and not refuted("a")))
held("b: it grows, as a₂ is the smaller one and loses more;", lambda: refuted("b"))
held("c: it falls, as a₁ is the larger one and loses more;", lambda: refuted("c"))
held("d: it goes to 0, as both of them do.", lambda: refuted("d"))
told("advice", "Write the quotient with (4.2).", "Divide (4.2) for i = 1 by (4.2) for i = 2.")
proved("4.2", "Both activations have the same denominator, with z₃ in it.")
held(
    "Two activations of one example have the quotient a₁/a₂ = e², about {q}. All you know of the logits is z₁ = {z1}.",
    lambda q, z1: q == np.e**2 and right("4.3", z1 - 2.0),
)
held(
    "What is left is e to the power of z₁ − z₂. It is e², so you know z₁ − z₂.",
    lambda: all(close(np.divide(*softmax(*z[:2, 0], 7.0)[:2]), np.exp(z[0, 0] - z[1, 0])) for z in LOGITS),
)


# Two classes

proved(
    "4.5",
    "Take two classes, 1 and 2, and divide numerator and denominator by e^{z_1} (notes N9):",
    "So one neuron with the logit z says the same as two under a softmax, if z is the difference of their logits.",
)


# The slopes of softmax


def slope_of_a_quotient():
    u, S = np.sin, lambda t: 2 + t**2
    for t in (-1.0, 0.3, 2.0):
        x = np.array([t])
        du, dS = np.cos(t), 2 * t
        measured = central_difference(lambda v: (u(v) / S(v)).item(), x).item()
        if abs((du * S(t) - u(t) * dS) / S(t) ** 2 - measured) > 1e-8:
            return False
    return True


def first_case(first):
    """Compare the slopes on the diagonal, or off it, with the sigmoid's at the same height."""
    for z in LOGITS:
        a, slopes = nb.softmax(z), softmax_derivative(z)
        of_sigmoid = (a * (1 - a))[:, 0]
        one = np.diag(slopes) if first else np.diag(np.roll(slopes, 1, axis=0))
        if not close(one, of_sigmoid):
            return False
    return True


held(
    "Each logit moves all k activations, because all of them share the denominator.",
    lambda: all((np.abs(softmax_derivative(z)) > 1e-6).all() for z in LOGITS),
)
held(
    "So you need the slope of every aᵢ in every zⱼ: k² numbers, a matrix, called the Jacobian.",
    lambda: nb.jacobian.shape == (3, 3) and nb.jacobian.size == 3**2,
)
told(
    "notation",
    "Write S for the denominator, the sum of the powers, and u for the numerator.",
    "A prime means the slope in the logit that moves.",
    "where Wᵢ is row i of W.",
)
held("The slope of a quotient u/S is (u′S − u S′)/S².", slope_of_a_quotient)
proved(
    "4.8",
    "For k = 3 the Jacobian is",
    "slope of | in z₁ | in z₂ | in z₃",
    "a₁ | a₁(1 − a₁) | −a₁a₂ | −a₁a₃",
    "a₂ | −a₂a₁ | a₂(1 − a₂) | −a₂a₃",
    "a₃ | −a₃a₁ | −a₃a₂ | a₃(1 − a₃)",
    "Both cases fit on one line with the symbol δᵢⱼ, which is 1 for i = j and 0 otherwise:",
)
proved(
    "4.6",
    "Here zᵢ moves.",
    "It is in numerator and denominator.",
    "u is the power of e with zᵢ, and so are u′ and S′: no other term of S holds zᵢ.",
    "The first is on the diagonal of the table: (4.6).",
)
proved(
    "4.7",
    "Here zⱼ moves.",
    "It is in the denominator only.",
    "So u′ is 0, and S′, now the slope in zⱼ, is the power with zⱼ:",
    "The other two are off it: (4.7), with its sign.",
)
held("The {first|last} case is the slope of the sigmoid, again.", first_case)
held(
    "For a = ({a1}, {a2}, {a3}), work out by hand ∂a₁/∂z₁, ∂a₁/∂z₂ and ∂a₂/∂z₃.",
    lambda a1, a2, a3: close(a1 + a2 + a3, 1.0) and right("4.4", (a1 * (1 - a1), -a1 * float(a2), -a2 * float(a3))),
)
told("a task", "Give three numbers.")
told("a question", "For each of the three: are the two indices the same?")
held(
    "The {column|row} a times the {row|column} aᵀ gives all products aᵢaⱼ, a (k, k) matrix.",
    lambda column, row: (
        column
        and row
        and all(
            (a @ a.T).shape == (len(a), len(a)) and all((a @ a.T)[i, j] == a[i, 0] * a[j, 0] for i, j in np.ndindex(len(a), len(a)))
            for a in map(nb.softmax, LOGITS)
        )
    ),
)
held(
    "So the Jacobian is a matrix with a on its diagonal, {minus|plus} a aᵀ.",
    lambda minus: all(
        close(np.diagflat(a) + (-1 if minus else 1) * a @ a.T, softmax_derivative(z))
        for z, a in zip(LOGITS, map(nb.softmax, LOGITS), strict=True)
    ),
)
held("Every row of the slopes sums to {zero}.", lambda zero: close(nb.jacobian.sum(axis=1), np.full(3, float(zero))))
held(
    "They are {positive|negative} on the diagonal, {negative|positive} elsewhere.",
    lambda positive, negative: (np.diag(nb.jacobian) > 0).all() == positive and (nb.jacobian[~np.eye(3, dtype=bool)] < 0).all() == negative,
)


# The collapse


def loss_of_the_right_class():
    of_one = all(
        close(cross_entropy_from_logits(z, y), -np.log(sigmoid(z) if y else 1 - sigmoid(z))) for y in (0.0, 1.0) for z in (-1.0, 2.0)
    )
    return of_one and all(close(loss(z, np.eye(len(z))[:, i : i + 1]), -np.log(nb.softmax(z)[i, 0])) for z in LOGITS for i in range(len(z)))


def changes_add_up(small, eq):
    """Compare the sum of the k changes, each by slopes, with the whole change of J; look at 03."""
    text = "\n".join(prose(NOTEBOOKS[int(eq.text.split(".")[0])]))
    before = text.split(rf"\tag{{{eq.text}}}")[0].rpartition("$$")[0]
    nudge, off = 1e-4 if small else 2.0, []
    for z in LOGITS:
        y = np.eye(len(z))[:, 0:1]
        moved = z + nudge * y
        by_slopes = np.sum(-y / nb.softmax(z) * softmax_derivative(z)[:, 0:1] * nudge)
        off.append(by_slopes / (loss(moved, y) - loss(z, y)) - 1)
    return np.abs(off).max() < 0.01 and "add up" in before[-200:]


def single_way():
    unsure = at("nb04-40a").y
    one_hot = np.eye(3)
    counts = [np.count_nonzero(-one_hot[:, i] / at("nb04-40a").a[:, 0]) for i in range(3)]
    return (unsure < 1).all() and (unsure > 0).all() and close(unsure.sum(), 1.0) and counts == [1] * 3


def diagonal_alone(z, y):
    """Return ∂J/∂z without the terms in which i is not j."""
    a = nb.softmax(z)
    return np.diagflat(a * (1 - a)) @ (-y / a)


def right_class_only(zero):
    for z in LOGITS:
        for i in range(len(z)):
            y = np.eye(len(z))[:, i : i + 1]
            wanted = np.where(y == 1, nb.softmax(z) - y, float(zero))
            if not close(diagonal_alone(z, y), wanted):
                return False
    return True


def known_mistake(eq):
    def slopes(W, b, x, y):
        dz = diagonal_alone(W @ x + b, y)
        return dz @ x.T, dz

    return "a wrong class has slope 0: its logit moves all others, i ≠ j" in judge(eq.text, slopes).sentence


held(
    "Every row sums to {zero}, as moving all logits together is a shift, and changes nothing.",
    lambda zero: all(
        close(softmax_derivative(z).sum(axis=1), np.full(len(z), float(zero))) and close(nb.softmax(z + 3), nb.softmax(z)) for z in LOGITS
    ),
)
held("The loss is −log a of the right class, as in notebook 02.", loss_of_the_right_class)
proved("4.9", "With a one-hot label it can be written as a sum, in which the zeros of y strike out all other classes:")
told("a task", "Nudge zⱼ a little.")
proved(
    "4.10",
    "Every aᵢ moves, by about ∂aᵢ/∂zⱼ times the nudge.",
    "Each of them moves J, by about ∂J/∂aᵢ times what aᵢ moved.",
    "You ask about logit j, and i runs over all activations.",
)
held("For {small|large} nudges these k changes of J add up, as in ({eq}).", changes_add_up)
proved("4.10", "Divide by the nudge, and you have the chain rule for several ways:")
proved("4.11", "The first factor comes from (4.9), in which aᵢ stands in one term only:")
held(
    "Here are the {n} ways of z₁.",
    lambda n: (
        at("nb04-40a").da.size == n
        and close(at("nb04-40a").da_dz1[:, 0], [central_difference(nb.share(i), at("nb04-40a").z)[0, 0] for i in range(3)], atol=1e-9)
    ),
)
held("The label is unsure for once: with a one-hot one, a single way counts.", single_way)
held(
    "The {n} products add up to the measured slope.",
    lambda n: (
        (at("nb04-40a").da * at("nb04-40a").da_dz1).size == n
        and close(
            (at("nb04-40a").da * at("nb04-40a").da_dz1).sum(),
            central_difference(lambda z: loss(z, at("nb04-40a").y), at("nb04-40a").z)[0, 0],
            atol=1e-9,
        )
    ),
)
told("a task", "Put in both factors.")
proved("4.12", "aᵢ cancels, and two sums are left:")
proved(
    "4.13",
    "In the first sum only the term with i = j can differ from 0.",
    "In the second, aⱼ is in every term, so it can stand in front, and the labels sum to 1:",
)
proved("4.14", "So the slope is the error again, one for each class (notes N10):")
told("advice", "They are those with i ≠ j.")
held(
    "Without them only the diagonal of the Jacobian counts, and −yⱼ({one} − aⱼ) comes out.",
    lambda one: all(
        close(diagonal_alone(z, y), -y * (one - nb.softmax(z)))
        for z in LOGITS
        for y in (np.eye(len(z))[:, 1:2], np.full(z.shape, 1 / len(z)))
    ),
)
held("That is right for the right class, and {zero} for all others: this example would not move their weights.", right_class_only)
held("Exercise {eq} knows this mistake.", known_mistake)
held(
    "The weight W_{jq} is in zⱼ {only|also}, where it is multiplied by x_q.",
    lambda only: (
        only
        == all(
            close(central_difference(lambda W, i=i, x=x: (W @ x)[i, 0], W), np.outer(row, x), atol=1e-8)
            for x in (np.array([[2.0], [-1.0]]), np.array([[0.5], [3.0]]))
            for W in [at("nb04-13").W]
            for i, row in enumerate(np.eye(3))
        )
    ),
)
proved("4.15", "So the slope of zⱼ in it is x_q:")
proved(
    "4.16",
    "Row j, column q: that is an outer product, with the shape of W.",
    "And the slope of zⱼ in bⱼ is 1:",
    "Equation 4.16 does the rest.",
)


# Exercise 4.5 and its numbers


def shapes_of_45(one, uno):
    shapes = [[np.shape(part) for part in case] for case in EXERCISES["4.5"].cases]
    return right("4.5", nb.my_slopes_solution) and all(b == y == (W[0], one) and x == (W[1], uno) for W, b, x, y in shapes)


held("Write the slopes in W and b for one example: W is (k, d), b and y are (k, {one}), x is (d, {uno}).", shapes_of_45)
told("advice", "Forward first: z, then a.")
held("The error is a - y, (k, {one}).", lambda one: all((nb.softmax(z) - np.eye(len(z))[:, 0:1]).shape == (len(z), one) for z in LOGITS))
held(
    "For dW multiply it with the {row|column} x.T, using @.",
    lambda row: (at("nb04-47").x.T.shape == (1, 2)) == row and right("4.5", nb.my_slopes_solution),
)
held("For db it is enough as it is.", lambda: right("4.5", nb.my_slopes_solution))
held(
    "Let the {second} class be the right one, and measure in a folded cell.",
    lambda second: (
        close(at("nb04-47").y[:, 0], np.eye(3)[int(second) - 1])
        and close(at("nb04-47").dW, at("nb04-47m").in_W, atol=1e-9)
        and close(at("nb04-47").db, at("nb04-47m").in_b, atol=1e-9)
    ),
)


# The lecturer's example


def givens(three, two, a1, a2, a3, first):
    now = at("nb04-50")
    return (
        now.dW.shape == (three, two)
        and [a1, a2, a3] == [*now.a[:, 0]]
        and now.y.argmax() == (0 if first else 2)
        and now.y.sum() == now.y.max() == 1
    )


def one_step():
    """Return what a step with the learning rate 1 adds to the weights."""
    now = at("nb04-50")
    return -now.dW


def steps_down():
    x, y = at("nb04-47").x, at("nb04-47").y
    start = {"W": at("nb04-47").W, "b": at("nb04-47").b}
    after = gradient_descent(softmax_regression.objective(x, y), start, 0.3, 1).at(1)["W"]
    return close(after - start["W"], -0.3 * at("nb04-47").dW)


def wrong_rows(i, j, positive):
    error, dW, x = at("nb04-50").error, at("nb04-50").dW, at("nb04-50").x
    return {int(i), int(j)} == {1, 2, 3} - {1 + at("nb04-50").y.argmax()} and all(
        at("nb04-50").y[row, 0] == 0 and (error[row, 0] > 0) == positive and (np.sign(dW[row]) == np.sign(x[:, 0])).all()
        for row in (int(i) - 1, int(j) - 1)
    )


def right_row(row, negative, largest):
    error = at("nb04-50").error[:, 0]
    size = np.abs(error)
    i = int(row) - 1
    return at("nb04-50").y[i, 0] == 1 and (error[i] < 0) == negative and i == (size.argmax() if largest else size.argmin())


def errors_sum_to(one, zero, lose):
    now = at("nb04-50")
    gains = one_step()[0] > 0
    lost = one_step()[1:].sum(axis=0) < 0
    return (
        one == now.a.sum()
        and one == now.y.sum()
        and close(now.error.sum(), float(zero))
        and close(now.dW.sum(axis=0), np.full(2, float(zero)))
        and ((gains == lost) == lose).all()
    )


def transposed(rows):
    now = at("nb04-50")
    x, error = (now.x.T, now.error.T) if rows else (now.x, now.error)
    dW = x.T @ error
    return dW.shape == (2, 3) and close(dW, now.dW.T)


held(
    "{three} classes and {two} features; the network says a = ({a1}, {a2}, {a3}), and the {first|last} class is right (notes N11).", givens
)
held("The lecture leaves x open; take ({x1}, {x2}).", lambda x1, x2: [x1, x2] == [*at("nb04-50").x[:, 0]])
told(
    "a question",
    "Which rows of ∂J/∂W have the same signs as xᵀ, and which have opposite ones?",
    "Which row has the largest numbers, leaving the signs aside?",
)
told("notation", "It writes ΔW for ∂J/∂W.")
held("That is the slope; the step is −α times it.", steps_down)
told("a task", "Cover the picture below.")
held(
    "Each {row|column} of ΔW is xᵀ times the error of its class.",
    lambda row: all(
        close(part, at("nb04-50").error[i, 0] * at("nb04-50").x[:, 0])
        for i, part in enumerate(at("nb04-50").dW if row else at("nb04-50").dW.T)
    ),
)
held("Rows {i} and {j} belong to wrong classes, with {positive|negative} errors, and have the signs of xᵀ.", wrong_rows)
held("Row {row} belongs to the right class; its error is {negative|positive}, and the {largest|smallest} in size.", right_row)
held(
    "The step adds {p} α xᵀ to the weights of the right class, and takes {q} α xᵀ and {r} α xᵀ from those of the other two.",
    lambda p, q, r: close(one_step(), np.outer([p, -float(q), -float(r)], at("nb04-50").x[:, 0])),
)
held(
    "a and y both sum to {one}, so the errors sum to {zero}, and with them every column of ΔW: what one class gains the others {lose|gain}.",
    errors_sum_to,
)
held(
    '"Please note that shapes depend on the initial setting", says the lecture: with '
    "{rows|columns} for examples, everything is transposed.",
    transposed,
)
held(
    "A network has k = {k} classes and reads d = {d} features.",
    lambda k, d: right("4.6", ((int(k), int(d)), (int(k), 1), (1, int(d)), (int(k), int(d)))),
)
held(
    "A gradient has the shape of what you take it for. The other two multiply to it.",
    lambda: at("nb04-50").dW.shape == at("nb04-50").W.shape and close(at("nb04-50").error @ at("nb04-50").x.T, at("nb04-50").dW),
)
held(
    "W has a {row|column} for each class and a {column|row} for each feature.",
    lambda row, column: at("nb04-50").W.shape[0 if row else 1] == 3 and at("nb04-50").W.shape[int(column)] == 2,
)
held(
    "a − y is a {column|row} with a number for each class, xᵀ a {row|column} with a number for each feature.",
    lambda column, row: (at("nb04-50").error.shape == (3, 1)) == column and (at("nb04-50").x.T.shape == (1, 2)) == row,
)
held("∂J/∂W is as large as W.", lambda: at("nb04-50").dW.shape == at("nb04-50").W.shape)


# Three species


def mean_of_all():
    """Compare the loop with the mean of the slopes of single penguins."""
    W, b = at("nb04-13").W, at("nb04-13").b
    single = [nb.my_slopes_solution(W, b, nb.X[:, p : p + 1], nb.Y[:, p : p + 1]) for p in range(nb.n)]
    dW, db = nb.mean_gradient(W, b)
    return (
        close(dW, np.mean([one for one, _ in single], axis=0))
        and close(db, np.mean([other for _, other in single], axis=0))
        and "for p in range(n):" in cells()["nb04-59"].source
    )


def same_without_a_loop():
    W, b = at("nb04-13").W, at("nb04-13").b
    dW, db = nb.mean_gradient(W, b)
    _, slopes = softmax_regression.loss_and_gradient(W, b, nb.X, nb.Y)
    source = inspect.getsource(softmax_regression._loss_and_gradient)
    return close(dW, slopes["W"]) and close(db, slopes["b"]) and "for " not in source


def its_loss_measures():
    """Hold that the helper's loss is the mean of −log a, and that its slopes are the loop's."""
    W, b = at("nb04-13").W, at("nb04-13").b
    losses = [-np.log(nb.softmax(W @ nb.X[:, p : p + 1] + b)[int(nb.penguins.y[0, p]), 0]) for p in range(nb.n)]
    dW, db = nb.mean_gradient(W, b)
    return (
        close(nb.mean_loss(W, b), np.mean(losses))
        and close(central_difference(lambda W: nb.mean_loss(W, b), W), dW, atol=1e-9)
        and close(central_difference(lambda b: nb.mean_loss(W, b), b), db, atol=1e-9)
        and "measured: True True\n" in book.printed
    )


@cache
def seen():
    """Return the activations at some points of the plane, and the colours of the picture there."""
    picture = nb.train(10.0, 60)
    image, axes = np.asarray(picture.image()), picture.figure.axes[0]
    x, y = (np.linspace(*limits, 60)[1:-1] for limits in (axes.get_xlim(), axes.get_ylim()))
    points = np.array(np.meshgrid(x, y)).reshape(2, -1)
    corner = axes.transData.transform(points.T) * picture.width / picture.figure.bbox.width
    columns, rows = corner[:, 0].astype(int), (picture.height - corner[:, 1]).astype(int)
    end = trained(10.0, 60).at(60)
    _, A = softmax_regression.forward(end["W"], end["b"], points)
    return A, image[rows, columns, :3] / 255


def three_tints(largest, three, p, q):
    """Compare the tints in the picture with the probabilities, where no mark lies on them."""
    A, colours = seen()
    species = [style.look(name, i).colour for i, name in enumerate(nb.species)]
    palette = np.array([[style.tint(colour, s) for s in TINTS] for colour in species])
    away = np.abs(colours - palette[:, :, None]).max(axis=3)  # (3, 3, m)
    free = away.min(axis=(0, 1)) < 0.006
    wins = A.argmax(axis=0) if largest else A.argmin(axis=0)
    sure = (A.max(axis=0) >= p).astype(int) + (A.max(axis=0) >= q)
    as_told = away[wins, sure, range(len(wins))][free] < 0.006
    return (
        len(TINTS) == three
        and sorted(set(TINTS)) == [*TINTS]
        and SURE == (p, q)
        and free.sum() > 1000
        and as_told.mean() > 0.95  # the others lie where one band meets the next
    )


def boundary(alpha, step):
    """Return the lines between the regions of the picture."""
    nb.train(alpha, step)
    patch = nb.regions.plane._boundary
    return patch, patch.get_path().to_polygons(closed_only=False)


def ties(two):
    patch, lines = boundary(10.0, 60)
    end = trained(10.0, 60).at(60)
    points = np.vstack(lines).T
    z = np.sort(end["W"] @ points + end["b"], axis=0)[::-1]
    tied = [np.sum(abs(column - column[0]) < 1e-6) for column in z.T]
    drawn = np.allclose(patch.get_edgecolor()[:3], style.tint(style.BOUNDARY, 1))
    return drawn and np.median(tied) == two and min(tied) >= two


def straight_lines(straight):
    lines = [line for step in (1, 20, 60) for line in boundary(10.0, step)[1]]
    off = []
    for line in lines:
        along = line[-1] - line[0]
        normal = np.array([-along[1], along[0]]) / np.linalg.norm(along)
        off.append(np.abs((line - line[0]) @ normal).max())
    return len(lines) >= 7 and (max(off) < 1e-9) == straight


def all_tie(three, first):
    _, lines = boundary(0.1, 0)
    z = nb.start["W"] @ nb.X + nb.start["b"]
    wins = 0 if first else 2
    return (
        not lines
        and (z == z[0]).all()
        and len(z) == three
        and scores(trained(0.1, 1))[0] == (nb.penguins.y == wins).sum()
        and f"{(nb.penguins.y == wins).sum()} of" in nb.train(0.1, 0).words
    )


def lowest_at(a, J, b, K):
    after = {alpha: trained(alpha, 1).J[1] for alpha in RATES}
    low = min(after, key=after.get)
    return a == low and J == after[low] and b > a and K == after[float(b)]


def beyond(alpha, first, above, two, falls):
    """Look at all rates of the slider."""
    if not first:
        return False
    for rate in RATES:
        J = trained(rate, 60).J if rate >= alpha else trained(rate, 1).J
        if (J[1] > J[0]) != (above == (rate >= alpha)):
            return False
        if rate >= alpha:
            steps = np.diff(J)
            if falls != (steps[int(two) - 1 :] < 0).all() or steps[int(two) - 2] < 0:
                return False
    return float(alpha) in RATES


held(
    "Now the penguins: {three} species, with the lengths of bill and flipper, standardised.",
    lambda three: (
        nb.penguins.k == three
        and nb.penguins.features == ("bill length", "flipper length")
        and close(nb.X.mean(axis=1), np.zeros(2))
        and close(nb.X.std(axis=1), np.ones(2))
    ),
)
held(
    "Y holds the one-hot labels, one penguin a {column|row}.",
    lambda column: (nb.Y.shape == (3, nb.n) and (nb.Y.sum(axis=0) == 1).all()) == column,
)
held("As in notebook 03 the gradient is the mean over all penguins.", mean_of_all)
held("helpers.softmax_regression works it out without a loop, in the way of notebook 05.", same_without_a_loop)
held("Folded cells check it against a loop and against nudges.", its_loss_measures)
held(
    "The regions show which species has the {largest|smallest} logit, in {three} tints: weak below a probability of {p}, strong from {q} on.",
    three_tints,
)
held("On a black line {two} species tie for the largest.", ties)
told(
    "a question",
    "Are the black lines straight or curved?",
    "At step 0 all weights are 0: which species wins then, and where?",
    "And what happens when α is too large?",
)
held("The lines are {straight|curved}.", straight_lines)
proved(
    "4.17",
    "Two species i and j tie where zᵢ = zⱼ, and the difference of two logits is again of the form wᵀx + b.",
    "The difference of two logits is a logit itself:",
)
held(
    "At step {s} all logits are {zero}.",
    lambda s, zero: all(
        float(zero) == z for now in [trained(0.1, 60).at(int(s))] for z in softmax_regression.forward(now["W"], now["b"], nb.X)[0].flat
    ),
)
held("All {three} tie everywhere, so no line is drawn; the {first|last} class wins by being first.", all_tie)
told("a task", "Set the step to 1 and move α.")
held("J starts at {J}.", lambda J: J == trained(0.1, 60).J[0] and close(trained(0.1, 60).J[0], np.log(3)))
held("One step brings it lowest at α = {a}, to {J}; at α = {b} it goes too far, to {K}.", lowest_at)
held("From α = {alpha} on the {first|last} step takes J {above|below} its start; from step {two} on it {falls|rises}.", beyond)
held(
    "Now you have softmax, its slopes, and {k} neurons that tell {m} species apart.",
    lambda k, m: len(nb.best["W"]) == k and nb.penguins.k == m and scores(trained(10.0, 60))[-1] > 320,
)
told("how the page works", "What follows goes deeper, and the core of no later notebook needs it.")


# Deeper: the sigmoid inside


def pair(z1, z2):
    """Return the heights of the two bars, and the point on the sigmoid."""
    nb.two_classes(z1, z2, True)
    (x,), (y,) = nb.pair._curve._mark.get_data()
    return [bar.get_height() for bar in nb.pair._shares], (x, y)


def two_bars(two, classes):
    bars, (x, y) = pair(1.0, -0.5)
    left, right_ = nb.pair.figure.axes[:2]
    return (
        len(bars) == two == classes
        and len(left.get_xticklabels()) == classes
        and left.get_position().x1 < right_.get_position().x0
        and close([x, y], [1.5, sigmoid(1.5)])
    )


def as_high(one):
    return all(
        abs(bars[int(one) - 1] - y) < 1e-12
        for z1 in np.linspace(-4, 4, 9)
        for z2 in np.linspace(-4, 4, 9)
        for bars, (_, y) in [pair(z1, z2)]
    )


def both_by(one):
    step = float(one)
    (before, point), (after, moved) = pair(1.0, -0.5), pair(1.0 + step, -0.5 + step)
    (other, away), (back, near) = pair(1.0 + step, -0.5), pair(1.0, -0.5 + step)
    return (
        close(before, after)
        and close(point, moved)
        and other[0] > before[0]
        and away[1] > point[1]
        and back[0] < before[0]
        and near[1] < point[1]
    )


def same_path():
    """Both rows move: at half the rate, two neurons take the path of one."""
    alpha = float(re.search(r"alpha=(.*?), steps", cells()["nb04-70"].source)[1])
    zeros = {"w": np.zeros((2, 1)), "b": 0.0}
    both = gradient_descent(nb.of_two, nb.zeros, alpha, 50).parameters["W"]
    one = gradient_descent(neuron.objective(nb.two.X, nb.two.y), zeros, 2 * alpha, 50)
    return close(both[:, 1] - both[:, 0], one.parameters["w"][:, :, 0], atol=1e-9)


def twice_as_fast(ten, five, both, twice):
    """Compare the first step of two rows, and of their difference, with that of one neuron."""
    ended = [line for line in code_cells(NOTEBOOKS[3]) if "best = gradient_descent(objective," in line]
    there = float(re.search(r"alpha=(.*?), steps", ended[-1])[1])
    here = float(re.search(r"alpha=(.*?), steps", cells()["nb04-70"].source)[1])
    zeros = {"w": np.zeros((2, 1)), "b": 0.0}
    rows = gradient_descent(nb.of_two, nb.zeros, here, 1).at(1)["W"]
    one = gradient_descent(neuron.objective(nb.two.X, nb.two.y), zeros, here, 1).at(1)["w"]
    return (
        [ten, five] == [there, here]
        and (np.abs(rows) > 0.1).all() == both
        and close(rows[1] - rows[0], float(twice) * one[:, 0])
        and same_path()
    )


def ended_with(w1, w2, b):
    line = f"w = ({w1.text}, {w2.text}), b = {b.text.replace('−', '-')}\n"
    here = f"W₁ − W₀ = [{w1.text} {w2.text}]  b₁ − b₀ = {b.text.replace('−', '-')}\n"
    return line in notebook(3).printed and here in book.printed and [w1, w2, b] == [*nb.w, nb.bias]


proved("4.5", "By (4.5), softmax of two logits is the sigmoid of their difference.")
held("See it: {two} bars for the {classes} classes, and beside them the sigmoid, with a point at z₁ − z₂.", two_bars)
held(
    "The bar of class {which} is {} high, {}.",
    lambda which: (
        f"The bar of class {which.text} is {softmax(1.0, -0.5)[int(which) - 1]:.4f} high, "
        "the point is as high." == nb.two_classes(1.0, -0.5, True).words
    ),
)
told("a question", "Both logits go up by 1: what happens to the bars, and to the point on the sigmoid?", "One goes up by 1: what then?")
told("a task", "Then untick the box, move a slider, and say where the point stands before you tick it again.")
held("The bar of class {one} is as high as the point, always.", as_high)
held("Raise both logits by {one}, and nothing moves; raise one, and the bar and the point move together.", both_by, loose=("one",))
held("So the two rows of W should hide the one row of notebook 03: W₁ − W₀ is wᵀ.", same_path)
held(
    "Here the classes are counted from {zero}, as in the label of one neuron: Adelie is {nil} and Gentoo is {one}.",
    lambda zero, nil, one: zero == nb.two.y.min() and nb.two.classes[int(nil)] == "Adelie" and nb.two.classes[int(one)] == "Gentoo",
)
held(
    "Train the {two} neurons on the penguins of notebook {n}.",
    lambda two, n: (
        len(nb.zeros["W"]) == two
        and n == next(i for i in range(7) if "= neuron.objective(" in "\n".join(code_cells(NOTEBOOKS[i])))
        and f"data.penguins({nb.two.classes}, {('bill_length', 'body_mass')})".replace("'", '"') in "\n".join(code_cells(NOTEBOOKS[int(n)]))
        and nb.two.features == ("bill length", "body mass")
    ),
)
held("These are the weights that notebook 03 ended with: w = ({w1}, {w2}), b = {b}.", ended_with)
held("There α was {ten}. Here {five} does the same: {both|neither} rows move, so their difference moves {twice} as fast.", twice_as_fast)


# Deeper: where the descent ends


@cache
def long_run():
    """Return the run of the cell: from 0, at its rate, to its end."""
    alpha, steps = re.search(r"alpha=(.*?), steps=(\d+)", cells()["nb04-68"].source).groups()
    return gradient_descent(nb.objective, nb.start, float(alpha), int(steps)), float(alpha)


@cache
def fitted(**settings):
    """Return the weights that scikit-learn finds."""
    return LogisticRegression(**settings).fit(nb.X.T, nb.penguins.y[0]).coef_


@cache
def named():
    """Return the settings of LogisticRegression that the text names."""
    (found,) = re.findall(r"`LogisticRegression\((.*?)\)`", cells()["nb04-68a"].source)
    return eval(f"dict({found})", {"np": np})


def found_by_scikit_learn(three):
    digits = int(three)
    pattern = r"(?s)W:\n(\[\[.*?\]\])\nb:"
    printed = re.findall(r"-?\d+\.\d+", re.search(pattern, book.printed)[1])
    theirs = [f"{weight:.{digits}f}" for weight in fitted(**named()).ravel()]
    none = [fitted(C=C, tol=1e-8) for C in (1e9, np.inf)]  # ever less of a penalty
    return printed == theirs and np.abs(none[0] - none[1]).max() < 1e-4


def stops_earlier(second):
    off = np.abs(fitted(C=np.inf) - nb.best["W"]).max()
    decimal = 10.0 ** -int(second)
    return decimal / 2 < off < 5 * decimal


def does_not_count():
    """Find a step with more penguins right than at the end, and a larger loss."""
    run, _ = long_run()
    J, right_ = run.J[60], scores(trained(10.0, 60))[60]
    return right_ > softmax_regression.count_right(**nb.best, X=nb.X, y=nb.penguins.y) and (J > run.J[-1])


def columns_sum_to(zero, nil, nought):
    run, alpha = long_run()
    sums = run.parameters["W"][:50].sum(axis=1)
    steps = np.diff(run.parameters["W"][:50], axis=0).sum(axis=1)
    return (
        close(nb.best["W"].sum(axis=0), np.full(2, float(zero)))
        and close(sums[0], np.full(2, float(nil)))
        and close(steps / alpha, np.full(steps.shape, float(nought)))
    )


def many_weights(zero):
    shifted = nb.best["W"] + np.ones((3, 1)) @ [[0.5, -2.0]]
    same = close(nb.objective(nb.best["W"], nb.best["b"])[0], nb.objective(shifted, nb.best["b"])[0])
    start = {"W": np.full((3, 2), float(zero)), "b": nb.start["b"]}
    end = gradient_descent(nb.objective, start, 10.0, 3000).at(-1)
    return same and close(end["W"], nb.best["W"], atol=1e-6)


told("a heading", "Deeper: where the descent ends")
told("a question", "How far do the three neurons get?")
held("Let them run until the slopes are gone.", lambda: all(np.abs(slope).max() < 1e-12 for slope in nb.objective(**nb.best)[1].values()))
held(
    "scikit-learn finds the same weights, to all {three} decimals: LogisticRegression(C=np.inf, tol=1e-8), where C=np.inf means no penalty.",
    found_by_scikit_learn,
)
held("With its usual tol it stops earlier, and W is off in the {second} decimal.", stops_earlier)
held(
    "The run with α = {alpha} passes through {n} right on its way.",
    lambda alpha, n: long_run()[1] == alpha and max(scores(trained(long_run()[1], 200))) == n and f"right: {n}" not in book.printed,
)
held("As in notebook 03, the loss does not count penguins.", does_not_count)
held("The columns of W sum to {zero}: they start at {nil}, and every step adds a matrix whose columns sum to {nought}.", columns_sum_to)
held("A shift of all logits changes nothing, so there are many W with the same loss; descent from {zero} finds this one.", many_weights)


# Deeper: when the powers grow too large


def with_errors_let_pass(function):
    assert nb.large.size  # the notebook runs first: it sets NumPy as it was shipped
    with np.errstate(all="ignore"):
        return function()


def shift_first(largest):
    def shifted(z):
        powers = np.exp(z - (z.max() if largest else z.min()))
        return powers / powers.sum()

    return right("4.7", shifted)


def no_power_above(above, one, uno):
    for z in (*LOGITS, nb.large, -nb.large, np.array([[-1500.0], [500.0], [500.0]])):
        powers = np.exp(z - z.max())
        beyond_one = (powers > 1).any() if above else (powers < 1).any()
        if beyond_one or float(one) != 1 or not (powers == float(uno)).any() or powers.sum() == 0:
            return False
    return True


def rounded_to(nil, zero):
    z = np.array([[1000.0], [0.0]])
    a = nb.softmax(z)[1, 0]
    return nil == a and bool(np.isinf(with_errors_let_pass(lambda: np.log(float(zero)))))


def logarithm_of_softmax(minus):
    return all(close(np.log(nb.softmax(z)), z + (-1 if minus else 1) * np.log(np.exp(z).sum())) for z in LOGITS)


def the_helper_does_so():
    z, y = np.array([[1000.0], [0.0]]), np.array([[0.0], [1.0]])
    J, _ = softmax_regression.loss_and_gradient(z, 0 * z, np.ones((1, 1)), y)
    M = z.max()
    return (
        J == M + np.log(np.exp(z - M).sum()) - (y * z).sum() == 1000
        and f"J = {J}\n" in book.printed
        and cells()["nb04-81"].source.count("largest") == 3
    )


held("The network above works.", lambda: softmax_regression.count_right(**nb.best, X=nb.X, y=nb.penguins.y) > 0.95 * nb.n)
held(
    "Now give softmax {three} {larger|smaller} logits.",
    lambda three, larger: nb.large.size == three and (nb.large.min() > nb.first_logits.max()) == larger,
)
held(
    "e¹⁰⁰⁰ is more than a float can hold, so it becomes infinite, and infinite divided by infinite is nan.",
    lambda: with_errors_let_pass(
        lambda: (
            bool(np.isinf(np.exp(nb.large.max())))
            and nb.large.max() == 1000
            and bool(np.isnan(np.float64(np.inf) / np.inf))
            and "[nan nan nan]" in book.printed
        )
    ),
)
held(
    "But only differences count, and these are {small|large}.",
    lambda small: (max(abs(p - q) for p, q in combinations(nb.large[:, 0], 2)) < 5) == small,
)
held("So shift first: take the {largest|smallest} logit, call it M, away from all of them.", shift_first)
proved("4.4", "You may, as by (4.4) a shift changes nothing:")
held(
    "Now no power is {above|below} e⁰ = {one}, so none overflows; at least one of them is exactly {uno}, so the sum is never 0.",
    no_power_above,
)
held(
    "Write softmax so that it gives the right answer for any logits: z is (k, {columns}).",
    lambda columns: (
        right("4.7", nb.softmax)
        and not right("4.7", nb.my_softmax_solution)
        and {case[0].shape[1] for case in EXERCISES["4.7"].cases} == {columns}
    ),
)
told("advice", "One step more than in exercise 4.1, before the powers.")
proved("4.18", "z - z.max() is the shift of (4.18).")
held("The loss needs a mend as well: an activation can still be rounded to {nil}, and log {zero} is infinite.", rounded_to)
told("a task", "As in notebook 02, put the formula of a into the loss and simplify.")
held("The logarithm of (4.2) is zᵢ {minus|plus} the logarithm of the sum.", logarithm_of_softmax)
proved("4.19", "Put it into (4.9), where the labels sum to 1:")
held("The powers in it can overflow.", lambda: with_errors_let_pass(lambda: bool(np.isinf(np.exp(nb.large).sum()))))
held(
    "The {same|other} shift mends that. The sum is e^M times the shifted sum, and the logarithm of e^M is M:",
    lambda same: (
        same
        == all(close(z.max() + np.log(np.exp(z - z.max()).sum()), np.logaddexp.reduce(z[:, 0])) for z in (*LOGITS, nb.large, -nb.large))
        and all(close(np.exp(z).sum(), np.exp(z.max()) * np.exp(z - z.max()).sum()) for z in LOGITS)
        and close(np.log(np.exp(2.5)), 2.5)
    ),
)
held("helpers.softmax_regression does so, and here you do.", the_helper_does_so)


# Recap


def loop_is_slow():
    W, b = at("nb04-13").W, at("nb04-13").b

    def least(function):
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            function()
            times.append(time.perf_counter() - begun)
        return min(times)

    return least(lambda: nb.mean_gradient(W, b)) > 5 * least(lambda: nb.objective(W, b))


told("a task", "Leave out one species, train on the other two, and show the network the third.")
told(
    "a question",
    "Which of the two does it say, and how sure is it?",
    'Is there anything in softmax that could say "neither"?',
    "How do all penguins fit into one line of code?",
)
proved("4.3", "Softmax makes probabilities of k logits.")
proved("4.5", "Only the differences of the logits count, and with two classes it is the sigmoid of the difference.")
proved("4.8", "Its slopes are aᵢ(δᵢⱼ − aⱼ).")
proved("4.16", "Behind the loss they collapse to the error: ∂J/∂z = a − y, ∂J/∂W = (a − y) xᵀ.")
told("advice", "Deeper: take the largest logit away before you take powers.")
held("A loop goes through the penguins one by one.", lambda: "for p in range(n):" in cells()["nb04-59"].source)
held("That is clear, and slow.", loop_is_slow)

# In passing: what has no number and no direction, and can be false or not all the same

told("a heading", "Logits become probabilities", "Play with the logits", "The slopes of softmax", "The collapse", "The lecturer's example")
told(
    "a question",
    "Which activations change when you move the shift?",
    "What becomes of the quotient a₁/a₂?",
    "Is z₃ in it?",
    "What happens to it in the quotient?",
    "What is z₂?",
    "What cancels?",
    "Does its slope look like the sigmoid's, too?",
    "Which shapes do W, a − y, xᵀ and ∂J/∂W have?",
)
told("a task", "work the lecturer's example to a matrix of slopes;", "Return dW, db.", "You may use softmax.")
told("a task", "Make a new array; leave z as it is.")
told("put together by the code", "(z + c) / T = {}, a = {}.", "They are {}.", "α = {}, step {}.", "z₁ = {}, z₂ = {}.")
held("A folded cell measures it, too.", lambda: "derived and measured agree: True" in book.printed)
proved("4.18", "And it helps.")
held(
    "Here is softmax with the shift. {a}, {b} and {c} have the differences of {p}, {q} and {r}, so they get the same shares.",
    lambda a, b, c, p, q, r: (
        np.array_equal(np.diff([a, b, c]), np.diff([p, q, r]))
        and [float(a), float(b), float(c)] == nb.large.ravel().tolist()
        and [float(p), float(q), float(r)] == (nb.large - 1000).ravel().tolist()
        and close(nb.softmax(nb.large), nb.softmax(nb.large - 1000))
    ),
)
