"""What notebook 05 says in words."""

import ast
import re
import time
from functools import cache
from itertools import combinations, islice, permutations, product

import nbformat
import numpy as np
from claims import notebook
from series import NOTEBOOKS, code_cells, prose
from sitting import estimate
from sklearn.linear_model import LogisticRegression

from helpers import softmax_regression, views
from helpers.exercises import EXERCISES, judge
from helpers.functions import sigmoid, softmax
from helpers.training import gradient_descent, mini_batches

book = notebook(5)
nb = book.space
held, proved, told = book.held, book.proved, book.told

SEEDS = 50  # with how many the runs of mini-batches are compared
N, D, K = 6, 4, 3  # all different


def right(number, answer):
    return judge(number, answer).state == "correct"


@cache
def code(number=5):
    return "\n".join(code_cells(NOTEBOOKS[number]))


def literals(pattern, number=5):
    """Return what a notebook's code gives to the names that fit, in order."""
    return [ast.literal_eval(found) for found in re.findall(rf"(?m)^{pattern} = (.*)$", code(number))]


@cache
def sizes():
    """Return the sizes of a batch that can be set."""
    return ast.literal_eval(re.search(r"m, batch size\", values=(\[.*?\])", code())[1])


@cache
def examples(seed=0):
    """Return W, b, X, Y of k classes, d features and n examples."""
    rng = np.random.default_rng(seed)
    Y = np.eye(K)[:, rng.integers(0, K, size=N)]
    return rng.normal(size=(K, D)), rng.normal(size=(K, 1)), rng.normal(size=(D, N)), Y


def cases(number):
    """Return the arguments that an exercise is tried with."""
    return EXERCISES[number].cases


def reference(number):
    return EXERCISES[number].reference


def raises(function, *arguments):
    try:
        function(*arguments)
    except ValueError:
        return True
    return False


def with_stand_in(name, stand_in, function):
    """Return what a function gives while a name of the notebook means something else."""
    names = nb.looped.__globals__
    kept, names[name] = names[name], stand_in
    try:
        return function()
    finally:
        names[name] = kept


# The first cell, the data, the sum in the step

told("the question of the notebook", "The question: how do all penguins fit in one line of code?")
told("a heading", "05 · Batches", "Everything in matrices", "Deeper: how much faster?")
told(
    "an aim",
    "write forward, slopes and update for all examples, a line each;",
    "cross the bridge between examples as columns and examples as rows;",
)
proved("5.3", "see that a sum over examples is one matrix product;")


def turned(d, k):
    """Return W.T @ X for k classes and d features."""
    return nb.all_W[:k, :d].T @ nb.all_X[:d, :5]


@cache
def traps():
    """Return how many traps have a paragraph."""
    text = "\n\n".join(prose(NOTEBOOKS[5])).partition("## Deeper: two traps")[2]
    return len(re.findall(r"(?m)^\*\*A [^*]+\.\*\*", text))


held(
    "deeper: measure what the one line gains on your own machine, compare batch sizes, and meet {two} traps in which wrong shapes raise no error.",
    lambda two: two == traps() and not raises(np.subtract, nb.a.T, nb.y) and not raises(turned, 2, 2),
)
held(
    "The core takes about {core} minutes; what is marked deeper about {deeper} more.",
    lambda core, deeper: estimate(book.path).rounded == (core, deeper),
)
told("a link", "You need 04 · Softmax.", "Next: 06 · Two layers", "→ 06 · Two layers")


def as_in_04(three):
    """Return whether 04 trains the same species, as many as said, on the same features."""
    same = nb.species in literals("species", 4) and nb.features in literals("features", 4)
    return same and len(nb.species) == three


held("The penguins are the {three} species of notebook 04.", as_in_04)


def by_itself():
    Z = np.random.default_rng(0).normal(size=(K, N)) * 3
    alone = np.hstack([softmax(Z[:, i : i + 1]) for i in range(N)])
    return np.allclose(softmax(Z), alone)


held("From here on softmax works on a whole matrix: it takes each column by itself.", by_itself)
held("Notebook 04 goes through the penguins in a loop.", lambda: "in range(n):  # penguin" in code(4))
told("a definition", "Let a subscript i count penguins: xᵢ, yᵢ and aᵢ are columns that belong to penguin i.")
proved("5.1", "The step with the mean slope is (notes N12):")


def outer(i):
    """Return the error, the features and the outer product of one penguin."""
    e, x = nb.E[:, i : i + 1], nb.X[:, i : i + 1]
    return e, x, e @ x.T


held(
    "Each term of the first sum is an outer product, a column times a row, with the shape of W.",
    lambda: all((e.shape[1], x.T.shape[0], both.shape) == (1, 1, nb.W.shape) for e, x, both in map(outer, range(nb.n))),
)

# A sum of outer products is one product

proved("5.3", "A sum of outer products is one product")
told("a definition", "Write eᵢ = aᵢ − yᵢ for the error of penguin i, and put the errors side by side as the columns of a matrix E.")


def entries():
    """Return whether each entry of E Xᵀ is what the text says, and each term one of a product."""
    total, products = nb.E @ nb.X.T, [outer(i)[2] for i in range(nb.n)]
    for j, q in np.ndindex(total.shape):
        row, column = nb.E[j, :], nb.X.T[:, q]
        terms = row * column
        if not np.array_equal(column, nb.X[q, :]) or not np.isclose(terms.sum(), total[j, q]):
            return False
        if not np.allclose(terms, [both[j, q] for both in products]):
            return False
    return True


held(
    "Entry (j, q) of the product E Xᵀ takes row j of E and column q of Xᵀ, which is row q of X. It goes through the penguins and adds:",
    entries,
)
held("Each term is entry (j, q) of one outer product.", entries)
proved("5.3", "So the whole sum of (5.1) is one matrix product:")


@cache
def drawn(p):
    """Return the corners of E Xᵀ, E, Xᵀ and the newest product, and of what is framed thickly."""
    nb.add_up(p)
    boxes = [
        np.array([corners.min(axis=0), corners.max(axis=0)])  # lower left, upper right
        for corners in map(np.array, nb.adding._squares._outlines)
    ]
    thick = [box for box, (_, width) in zip(boxes, nb.adding._squares._looks, strict=True) if width == 3]
    return boxes[0], boxes[p + 2], boxes[p + 3], boxes[p], thick


def framed(p):
    """Return whether the newest product, column of E and row of Xᵀ are framed, no other."""
    _, E, X_T, newest, thick = drawn(p)
    side = (E[1, 0] - E[0, 0]) / p
    column = np.array([[E[1, 0] - side, E[0, 1]], E[1]])
    row = np.array([X_T[0], [X_T[1, 0], X_T[0, 1] + side]])
    return np.allclose(thick, [newest, column, row])


held(
    "The sum is {} E Xᵀ. Framed is what the newest penguin adds.",
    lambda: all(framed(p) and nb.add_up(p).alt.startswith("The sum is equal to E Xᵀ.") for p in range(1, 11)),
)
held(
    "There are {}: E Xᵀ is {}.",
    lambda: all(f"There are {p}: E Xᵀ is {nb.numerals.listed(nb.E[:, :p] @ nb.X[:, :p].T)}." in nb.add_up(p).alt for p in range(1, 11)),
)
told(
    "a question",
    "The slider says how many penguins are in the sum. When one more comes in, which of the three matrices grow, and in which direction? Which one keeps its shape?",
)


def grows(right, downwards, column, row):
    """Return whether E and Xᵀ grow so with each penguin, a column and a row at a time."""
    for p in range(1, 10):
        (_, E, X_T, _, _), (_, E_next, X_T_next, _, _) = drawn(p), drawn(p + 1)
        wider = E_next[1, 0] - E[1, 0] if right else E[0, 0] - E_next[0, 0]
        taller = X_T[0, 1] - X_T_next[0, 1] if downwards else X_T_next[1, 1] - X_T[1, 1]
        sides = E[1, 0] - E[0, 0], X_T[1, 1] - X_T[0, 1]
        if not np.allclose((wider, taller), np.array(sides) / p):
            return False
    return bool(column) and bool(row)


held("E grows to the {right|left} and Xᵀ {downwards|upwards}, a {column|row} and a {row|column} for each penguin.", grows)
held(
    "The sum keeps the shape of W: the number of penguins is the axis along which the product adds, and it is gone afterwards.",
    lambda: all(np.array_equal(drawn(p)[0], drawn(1)[0]) and (nb.E[:, :p] @ nb.X[:, :p].T).shape == nb.W.shape for p in range(1, 11)),
)


def by_hand(a, b, c, e, p, q, r, s, row, column):
    """Return whether the entry is the answer, and that of column 1 the mistake that is known."""
    E, X = np.array([[a, c], [b, e]], float), np.array([[p, r], [q, s]], float)
    total = E @ X.T
    shares = not E.sum(axis=0).any()  # errors of softmax: both sum to 1
    other = judge("5.1", total[0, 0]).sentence
    return min(row, column) >= 1 and right("5.1", total[int(row) - 1, int(column) - 1]) and shares and other.startswith("that is column 1;")


held(
    "Two examples have the errors ({a}, {b}) and ({c}, {e}), and the features ({p}, {q}) and ({r}, {s}). Which number stands in row {row}, column {column} of the sum of the outer products?",
    by_hand,
)


def from_first_and_second():
    """Return whether entry (1, 2) hangs on the first errors and the second features alone."""
    E, X = np.array([[2.0, 3.0], [5.0, 7.0]]), np.array([[11.0, 13.0], [17.0, 19.0]])
    wanted = sum(E[0, i] * X[1, i] for i in range(2))
    return (E @ X.T)[0, 1] == wanted


held("Row 1 belongs to the first error of each example, column 2 to the second feature.", from_first_and_second)
held("One product for each example, then the sum: first error times second feature.", from_first_and_second)

# Everything in matrices

told("a task", "Put all penguins into the forward pass as well.")
proved("5.4", "B is the column b, repeated for each penguin.")
held(
    "NumPy does that by itself when it adds a column to a matrix, and calls it broadcasting (notes N14):",
    lambda: np.array_equal(nb.W @ nb.X + nb.b, nb.W @ nb.X + np.hstack([nb.b for _ in range(nb.n)])),
)


def losses(Z):
    """Return every Jᵢ, (n,)."""
    return -(nb.Y * np.log(softmax(Z))).sum(axis=0)


held(
    "J is the mean, the sum of all Jᵢ divided by n.", lambda: np.isclose(nb.mean_loss(nb.W, nb.b), losses(nb.W @ nb.X + nb.b).sum() / nb.n)
)


def column_by_column():
    """Return whether a change of column i of Z changes Jᵢ only, with the slope aᵢ − yᵢ."""
    Z, step = nb.W @ nb.X + nb.b, 1e-6
    for i in (0, 7, nb.n - 1):
        for j in range(len(Z)):
            moved = Z.copy()
            moved[j, i] += step
            change = losses(moved) - losses(Z)
            wanted = nb.E[j, i] * step
            if np.flatnonzero(change).tolist() != [i] or abs(change[i] - wanted) > 1e-3 * step:
                return False
    return True


held("Column i of Z goes into Jᵢ only.", column_by_column)


def of_equation_4_16():
    """Return whether 04 shows the slope of one penguin's loss, a − y, under this number."""
    equation = "\n".join(prose(NOTEBOOKS[4])).partition(r"\tag{4.16}")[0].rpartition("$$")[2]
    return r"\frac{\partial J}{\partial z} = a - y" in equation


held(
    "By (4.16) the slope of Jᵢ in this column is aᵢ − yᵢ; that of J is {one}/n of it.",
    lambda one: (
        of_equation_4_16() and column_by_column() and np.isclose(nb.mean_loss(nb.W, nb.b), one / nb.n * losses(nb.W @ nb.X + nb.b).sum())
    ),
)
proved("5.5", "For all columns at once:", "The 1/n of (5.1) has moved into every term, and it stands nowhere else.")
proved("5.4", "Column i of Z is W xᵢ + b.")


def any_slope():
    """Return whether the slope in W is the outer product for losses of all kinds behind z."""
    W, b, X, _ = examples()
    x, step = X[:, :1], 1e-6
    behind = (
        (lambda z: np.sin(z).sum(), np.cos),
        (lambda z: (z**3).sum(), lambda z: 3 * z**2),
        (lambda z: z.prod(), lambda z: z.prod() / z),
    )
    for loss, slope in behind:
        dz = slope(W @ x + b)
        for j, m in np.ndindex(W.shape):
            moved = W.copy()
            moved[j, m] += step
            measured = (loss(moved @ x + b) - loss(W @ x + b)) / step
            if not np.isclose(measured, dz[j, 0] * x[m, 0], atol=1e-3):
                return False
    return True


held("The {first|last} step of (4.15) multiplies ∂J/∂zⱼ by x_q, whatever ∂J/∂zⱼ is.", lambda first: first and any_slope())
proved(
    "5.6",
    "Take any ∂J/∂Z, whatever comes between Z and J.",
    "So each column gives W the outer product of its slope with xᵢᵀ, and b the slope itself, as ∂z/∂b = 1.",
    "What reaches J in several ways adds up, and the outer products add up to one product, as in (5.3).",
    "With 1 for a column of n ones, which adds the columns up:",
)


def layers_of_06():
    """Return the layers of 06 whose slope is dZ times the transpose of what comes in."""
    return set(re.findall(r"dW(\d) = dZ\1 @ \w+\.T", code(6)))


held("Notebook 06 uses it for {both|neither} of its layers.", lambda both: both == (layers_of_06() == {"1", "2"}))
proved("5.7", "Here, with (5.5), the step is the lecture's one line (notes N13):")


def shapes_of(number, *letters):
    """Return whether the arguments have these shapes, with one size for each letter."""
    for case in cases(number):
        size = {}
        for array, shape in zip(case, letters, strict=True):
            for letter, length in zip(shape, array.shape, strict=True):
                wanted = letter if isinstance(letter, float) else size.setdefault(letter, length)
                if length != wanted:
                    return False
    return True


held(
    "Write the {two} slopes for n examples: W is (k, d), b is (k, {one}), X is (d, n), Y is (k, n).",
    lambda two, one: shapes_of("5.2", "kd", ("k", one), "dn", "kn") and len(reference("5.2")(*cases("5.2")[0])) == two,
)
held(
    "Return dW, db, with the shapes of W and b.",
    lambda: all([slope.shape for slope in reference("5.2")(*case)] == [case[0].shape, case[1].shape] for case in cases("5.2")),
)
held("Try it with products.", lambda: right("5.2", nb.batched))
proved("5.4", "Forward first, with (5.4).")
proved("5.5", "Then dZ, with the 1/n in it.")


def adds_up(axis):
    """Return whether a sum of dZ over the axis is its product with a column of ones."""
    dZ = np.random.default_rng(0).normal(size=(K, N))
    kept = dZ.sum(axis=int(axis), keepdims=True)
    return kept.shape == (K, 1) and np.allclose(kept, dZ @ np.ones((N, 1)))


held("A sum over axis {axis} gives db, as the product with 1 does; keepdims=True keeps it a column.", adds_up)
told("a definition", "This is softmax for a whole batch: Z is (k, n), a column for each penguin.")


def as_in_4_18():
    """Return whether 4.18 takes the largest away, behind 04's place to stop, and it helps here."""
    before, found, _ = "\n".join(prose(NOTEBOOKS[4])).partition(r"\tag{4.18}")
    deeper = before.rpartition("\n## ")[2].startswith("Deeper: ")
    Z = np.array([[1000.0, 0.0], [999.0, -1000.0]])
    with np.errstate(over="ignore"):
        overflows = np.isinf(np.exp(Z)).any()
    return (
        bool(found)
        and deeper
        and r"M = \max_j z_j" in before.rpartition("$$")[2]
        and overflows
        and np.exp(Z - Z.max()).max() == 1
        and np.isfinite(nb.batch_softmax(Z)).all()
    )


def right_for(n):
    Z = np.random.default_rng(0).normal(size=(K, n))
    return np.allclose(nb.batch_softmax(Z), softmax(Z))


held("The shift by Z.max() is that of (4.18), in the deeper part of 04: {no|every} power overflows.", lambda no: no and as_in_4_18())
held("For {one} penguin the function is right.", lambda one: right_for(int(one)) and not right_for(int(one) + 1))
told("a question", "What do all entries of the result sum to? What should each column sum to?", "Does the largest logit need the same?")


def down_each_column(axis):
    Z = np.random.default_rng(0).normal(size=(K, N))
    return np.allclose(Z.sum(axis=int(axis)), [sum(Z[:, i]) for i in range(N)])


held("sum(axis={axis}) adds down each column.", down_each_column)


def is_a_row(one):
    powers = np.exp(np.random.default_rng(0).normal(size=(K, N)))
    total = powers.sum(axis=0, keepdims=True)
    divided = np.hstack([powers[:, i : i + 1] / total[0, i] for i in range(N)])
    return total.shape == (one, N) and np.allclose(powers / total, divided)


held("With keepdims=True the result is a row, ({one}, n), and each column of a (k, n) matrix is divided by its own number.", is_a_row)
held("Here are the slopes of exercise 5.2 as the notebook uses them.", lambda: right("5.2", nb.batched))
held(
    "They stand beside the loop and beside measured slopes.",
    lambda: all(re.search(rf"{slope}.* is {by}: True", book.printed) for slope in ("dW", "db") for by in ("the loop's", "measured")),
)

told("a question", "Is the 1/n there once, and not twice or never?")


def grown(power, copies=2):
    """Return by what a slope grows when penguins are copied, with 1/n to a power."""

    def slope(times):
        X, Y = np.tile(nb.X, times), np.tile(nb.Y, times)
        return (softmax(nb.W @ X + nb.b) - Y) @ X.T / X.shape[1] ** power

    factors = slope(copies) / slope(1)
    assert np.ptp(factors) < 1e-9
    return factors.mean()


held(
    "A good test: show every penguin {twice}. The mean does not care, so {neither|either} J nor a slope may change.",
    lambda twice, neither: (
        nb.XX.shape[1] == twice * nb.n and neither == (nb.same_J and nb.same_W and nb.same_b) and np.isclose(grown(1), 1)
    ),
)
held(
    "With 1/n {twice} a slope would be halved: the sum doubles, and it is divided by {copies}n {two} times.",
    lambda twice, copies, two: (
        np.isclose(grown(int(twice)), 1 / 2) and np.isclose(grown(0, int(copies)) / copies**two, 1 / 2) and two == twice
    ),
)
held(
    "Now somebody wrote the sum instead of the mean: no 1/n at all. They show every penguin {twice} and keep α. What happens to the first step of the training?",
    lambda twice: right("5.4", "b") and np.isclose(grown(0, int(twice)), 2),
)
held("a: nothing, it stays as it is;", lambda: not right("5.4", "a") and not np.isclose(grown(0), 1))
held("b: it becomes {twice} as long;", lambda twice: right("5.4", "b") and twice == grown(0))
held("c: it becomes half as long;", lambda: not right("5.4", "c") and not np.isclose(grown(0), 1 / 2))
held("d: it turns around.", lambda: not right("5.4", "d") and grown(0) > 0)
told("a question", "How many terms has the sum now, and how large is each of them?")
told("a task", "Write the sum for n penguins, and below it the sum for 2n.")
held(
    "Every term stands in it {twice}.",
    lambda twice: all(
        np.count_nonzero((nb.XX == nb.X[:, i : i + 1]).all(axis=0)) == twice * np.count_nonzero((nb.X == nb.X[:, i : i + 1]).all(axis=0))
        for i in range(nb.n)
    ),
)

# The shape bridge

told("the lecture and what is usual", "The lecture stands examples side by side as columns.", "Most libraries stack them as rows.")
proved("5.8", "In rows, X is (n, d) and W is (d, k):")
proved(
    "5.9",
    'Both are right; "it depends on the initial shape" (notes N14).',
    "To cross from one to the other, transpose everything.",
    "The transpose of a product changes its order:",
)


def rows_and_columns(left, right_one):
    """Return whether a product takes the rows of its left factor, and W stands on the right."""
    W, _, X, _ = examples()
    entry = [[sum(row * column) for column in X.T] for row in W]  # row of W, column of X
    moved = np.array_equal(W.T[:, 0], W[0]) and np.allclose((W @ X).T, X.T @ W.T)
    return left and right_one and np.allclose(W @ X, entry) and moved


held(
    "A product takes the rows of its {left|right} matrix and the columns of its {right|left} one.",
    lambda left, right: left and right and rows_and_columns(left, right),
)
held("Transposed, the rows of W are columns, so W goes to the {right|left}.", lambda right: right and rows_and_columns(right, right))


@cache
def cells():
    return [c for c in nbformat.read(book.path, as_version=4).cells if c.cell_type == "code"]


def is_folded(cell):
    return bool(cell.metadata.get("jupyter", {}).get("source_hidden"))


def folded_draw(start, end, marks):
    """Return whether the folded cells from one to another are those with such marks."""
    first, last = (next(i for i, cell in enumerate(cells()) if cell.source.startswith(words)) for words in (start, end))
    between = cells()[first : last + 1]
    return [is_folded(cell) for cell in between] == [any(mark in cell.source for mark in marks) for cell in between]


held(
    "The folded cells below make random matrices and draw them; they need not be read.",
    lambda: folded_draw("rng = np.random.default_rng(5)", "explore(\n    cross,", ("rng.normal", "bridge.show", "explore(")),
)


@cache
def crossed(n, d, k, layout):
    """Return the words, and the names, letters and shapes that stand in the drawing."""
    told_of = nb.cross(n, d, k, layout).alt
    named = [label for label in nb.bridge.labels if label.text in {"W", "X", "X.T", "dZ", "B", "Z"}]
    first = max(label.y for label in named)
    line = [one.text for one in sorted(named, key=lambda one: one.x) if one.y == first]
    joins = [(letter, segment[0][1] == segment[1][1]) for segment, letter in nb.bridge._bridges]
    return told_of, line, joins


BRIDGES = [(n, d, k) for n, d, k in permutations((2, 3, 4, 5), 3)]


def with_shapes(n, d, k, layout):
    shapes = ((k, n), (k, d)) if layout == "columns" else ((n, k), (d, k))
    return f"As {layout}, Z is {shapes[0]} and dW is {shapes[1]}."


held(
    "Z and dW are {} the transposes of those of the other layout.",
    lambda: all(
        crossed(*sizes, layout)[0].startswith("Z and dW are equal to the transposes of those of the other layout.")
        for sizes, layout in product(BRIDGES, ("columns", "rows"))
    ),
)
held(
    "As {}, Z is {} and dW is {}.",
    lambda: all(
        crossed(*sizes, layout)[0].endswith(with_shapes(*sizes, layout)) for sizes, layout in product(BRIDGES, ("columns", "rows"))
    ),
)
told(
    "a question",
    "Set n, d and k to three different numbers. Which two sizes must be equal in W X, and which are left in Z? Then switch to rows: which matrix comes first now, and what becomes of X, W, B and Z? And which matrices grow when n does?",
)


def multiplied(first, second):
    """Return the letters of a product, from such letters of its factors as kd and dn."""
    size = {"n": N, "d": D, "k": K}
    left, right_one = (np.ones([size[letter] for letter in each]) for each in (first, second))
    letters = {length: letter for letter, length in size.items()}
    return "".join(letters[length] for length in (left @ right_one).shape)


held(
    "The inner sizes, joined in the drawing, must be equal, and the outer ones are left: (k, d)(d, n) gives (k, n).",
    lambda: (
        multiplied("kd", "dn") == "kn"
        and raises(multiplied, "kd", "nd")
        and crossed(N, D, K, "columns")[1:] == (["W", "X", "B", "Z"], [("d", True), ("n", True)])
    ),
)
held(
    "In rows every matrix is transposed and X comes {first|last}: (n, d)(d, k) gives (n, k).",
    lambda first: (
        multiplied("nd", "dk") == "nk" and crossed(N, D, K, "rows")[1].index("X") == (0 if first else 1) and nb.agree(*nb.example(N, D, K))
    ),
)


def shapes_in_rows(n, d, k):
    """Return the shapes of X, W, Z and dW with examples as rows."""
    X, W, B, dZ = (array.T for array in nb.example(n, d, k))
    return tuple(array.shape for array in (X, W, *nb.in_rows(X, W, B, dZ)))


held(
    "W and its slope do not grow with n, in {both|neither} layouts.",
    lambda both: (
        both
        == all(
            len({(shapes_in_rows(n, D, K)[i]) for n in range(1, 9)}) == 1
            and len({nb.in_columns(*nb.example(n, D, K))[1].shape for n in range(1, 9)}) == 1
            for i in (1, 3)
        )
    ),
)
held(
    "Examples are rows: n = {n} of them, with d = {d} features and k = {k} classes. Which shapes do X, W, Z and dW have?",
    lambda n, d, k: right("5.5", shapes_in_rows(int(n), int(d), int(k))),
)
held(
    "Take the lecture's shapes and transpose each of them.",
    lambda: right("5.5", tuple(shape[::-1] for shape in ((4, 7), (3, 4), (3, 7), (3, 4)))),
)
proved("5.4", "In columns X is (d, n), W is (k, d) and Z is (k, n).")
held(
    "Exchange the {two} sizes of each and put in the numbers. dW is as large as W.",
    lambda two: all(len(shape) == two for shape in shapes_in_rows(7, 4, 3)) and shapes_in_rows(7, 4, 3)[1] == shapes_in_rows(7, 4, 3)[3],
)
held(
    "Write the slope dW with examples as rows: X is (n, d), A and Y are (n, k). Return (d, k), with the {one}/n.",
    lambda one: (
        shapes_of("5.6", "nd", "nk", "nk")
        and right("5.6", lambda X, A, Y: int(one) * X.T @ (A - Y) / len(X))
        and all(reference("5.6")(X, A, Y).shape == (X.shape[1], A.shape[1]) for X, A, Y in cases("5.6"))
    ),
)

proved("5.9", "Transpose (5.7) with (5.9).")
told("a question", "Which of the two comes first, X or the error?")
told("a heading", "| examples as columns | examples as rows")
held(
    "Here are both layouts side by side. The transpose exchanges axis {this} and axis {that}.",
    lambda this, that: np.array_equal(nb.X.T, np.swapaxes(nb.X, int(this), int(that))) and this != that,
)


def in_both():
    """Return the shapes of all in columns and their transposes, by their names."""
    X, W, B, dZ = nb.example(N, D, K)
    Z, dW = nb.in_columns(X, W, B, dZ)
    Z_rows, dW_rows = nb.in_rows(X.T, W.T, B.T, dZ.T)
    assert np.allclose(Z.T, Z_rows)
    assert np.allclose(dW.T, dW_rows)
    return {
        "X": (X.shape, X.T.shape),
        "W": (W.shape, W.T.shape),
        "dW": (dW.shape, dW_rows.shape),
        "Z": (Z.shape, Z_rows.shape),
        "A": (softmax(Z).shape, softmax(Z).T.shape),
        "dZ": (dZ.shape, dZ.T.shape),
    }


held("X | (d, n) | (n, d)", lambda: in_both()["X"] == ((D, N), (N, D)))
held("W and dW | (k, d) | (d, k)", lambda: in_both()["W"] == in_both()["dW"] == ((K, D), (D, K)))
held(
    "b and db | (k, {one}) | ({first}, k)",
    lambda one, first: all((array.shape, array.T.shape) == ((len(nb.W), one), (first, len(nb.W))) for array in (nb.b, nb.db)),
)
held("Z, A, Y, dZ | (k, n) | (n, k)", lambda: all(in_both()[name] == ((K, N), (N, K)) for name in ("Z", "A", "dZ")))
proved("5.8", "forward | Z = W X + B | Z = X W + B")


def sums_to_1(axis, column):
    """Return whether the shares, (k, n) or transposed, sum to 1 along the axis."""
    A = nb.E + nb.Y if column else (nb.E + nb.Y).T
    along = A[:, 0] if column else A[0]
    return np.allclose(A.sum(axis=int(axis)), 1) and np.isclose(along.sum(), 1)


held(
    "softmax adds along | axis {down}, down a {column|row} | axis {along}, along a {row|column}",
    lambda down, column, along, row: sums_to_1(down, column) and sums_to_1(along, not row),
)
held("dW | dZ Xᵀ | Xᵀ dZ", lambda: nb.agree(*nb.example(N, D, K)))
held(
    "db adds dZ along | axis {columns} | axis {rows}",
    lambda columns, rows: adds_up(columns) and np.ones((N, K)).sum(axis=int(rows), keepdims=True).shape == (1, K),
)


@cache
def fitted():
    """Return the coefficients of scikit-learn's neurons for the three species, and its examples."""
    rows = nb.X.T
    return LogisticRegression().fit(rows, nb.Y.argmax(axis=0)).coef_, rows


held(
    "A library may mix them: scikit-learn's coef_ is (k, d), although its examples are {rows|columns}.",
    lambda rows: fitted()[0].shape == nb.W.shape and fitted()[1].shape == ((nb.n, 2) if rows else (2, nb.n)),
)

# Mini-batches


@cache
def seconds(n):
    """Return how long the product takes for n examples, the best of many runs."""
    X, Y = (np.resize(array, (len(array), n)) for array in (nb.X, nb.Y))
    taken = []
    for _ in range(200 if n < 10_000 else 3):
        start = time.perf_counter()
        nb.batched(nb.W, nb.b, X, Y)
        taken.append(time.perf_counter() - start)
    return min(taken)


def pays():
    """Return whether a step on many examples takes far longer than one on a few."""
    return seconds(100_000) > 3 * seconds(100)


held("The product is cheap, but with millions of examples one exact step still takes long.", pays)
told(
    "a definition",
    "So take the slope of a few examples only, a mini-batch of m columns S, drawn at random.",
    "One pass over the data is usually called an epoch.",
)
proved("5.10", "The mean is now over the batch: 1/m takes the place of 1/n.")


def averages():
    """Return whether no batch has the exact slope, and all of one size have it as their mean."""
    W, b, X, Y = examples()
    exact = softmax_regression.loss_and_gradient(W, b, X, Y)[1]["W"]
    for m in range(1, N):
        batches = [list(S) for S in combinations(range(N), m)]
        slopes = [nb.batched(W, b, X[:, S], Y[:, S])[0] for S in batches]
        if any(np.allclose(slope, exact) for slope in slopes):
            return False
        if not np.allclose(np.mean(slopes, axis=0), exact):
            return False
    return True


held(
    "By chance the slope is off; the average over {all|none} draws is the exact one, because each penguin is drawn equally often.",
    lambda all: all == averages() and equally_often(),
)


def equally_often():
    """Return whether over all draws of one size each column comes as often as any other."""
    draws = [sum_of(combinations(range(N), m)) for m in range(1, N)]
    return all(len(set(np.bincount(draw))) == 1 for draw in draws)


def cut(n, m, seed=0):
    """Return the slices of one epoch of the notebook's loop, by the columns that it reads."""
    batches, order = [], np.random.default_rng(seed).permutation(n)

    def watch(W, b, X, Y):
        batches.append(X[0].tolist())
        return 0 * W, 0 * b

    numbered = np.arange(n)[None] + 0.0

    class Orders:
        def permutation(self, count):
            assert count == n
            return order

    names = {"X": numbered, "Y": numbered, "n": n}
    kept = {name: nb.looped.__globals__[name] for name in names}
    nb.looped.__globals__.update(names)
    try:
        with_stand_in("batched", watch, lambda: nb.epoch(np.ones((K, 1)), np.ones((K, 1)), m, 1.0, Orders()))
    finally:
        nb.looped.__globals__.update(kept)
    return order.tolist(), batches


def shuffled_and_cut(n, m):
    order, batches = cut(n, m)
    return np.concatenate(batches).tolist() == order and {len(S) for S in batches[:-1]} <= {m}


held(
    "Shuffle the numbers of the columns, cut them into slices of m, and take a step with each slice.",
    lambda: all(shuffled_and_cut(n, m) for n in (12, 13) for m in range(1, n + 1)),
)


def last_is_smaller():
    """Return whether the last slice is smaller just where m does not divide n."""
    return all((len(cut(n, m)[1][-1]) < m) == (n % m != 0) for n in (12, 13) for m in range(1, n + 1))


held("If m does not divide n, the {last|first} slice is {smaller|larger}.", lambda last, smaller: last and smaller and last_is_smaller())

told("a task", "Write one epoch.", "Return W, b after the last step.")
held(
    "order holds the numbers of the columns, shuffled.",
    lambda: all(
        sorted(order) == list(range(len(X.T))) and (len(order) == 1 or sorted(order) != list(order))
        for W, b, X, Y, order, *_ in cases("5.7")
    ),
)


def by_slices(W, b, X, Y, order, m, alpha):
    """Take a step with each next m of the order, the mean over the slice's own size."""
    order = list(order)
    while order:
        S, order = order[:m], order[m:]
        error = softmax(W @ X[:, S] + b) - Y[:, S]
        steps = error @ X[:, S].T, error.sum(axis=1, keepdims=True)
        W, b = W - alpha * steps[0] / len(S), b - alpha * steps[1] / len(S)
    return W, b


held(
    "Each batch is the next m of them; the {last|first} may have {fewer|more}, and its mean is over its own size.",
    lambda last, fewer: last and fewer and right("5.7", by_slices) and any(len(order) % m for *_, order, m, alpha in cases("5.7")),
)
held("You may call batched.", lambda: right("5.7", nb.one_epoch_solution) and "batched(" in code().split("def one_epoch_s")[1])


def counted(zero):
    """Return whether such a range counts the first place of each batch."""
    order, m = list(range(13)), 4
    return [order[first] for first in range(int(zero), len(order), m)] == [S[0] for S in np.split(order, [4, 8, 12])]


held("range({zero}, len(order), m) counts in steps of m: the first place of each batch.", counted)
held(
    "With S = order[first : first + m], X[:, S] and Y[:, S] are the columns of the batch. At the end of order the slice is {shorter|longer} by itself.",
    lambda shorter: shorter == (len(np.arange(13)[12 : 12 + 4]) < 4) and right("5.7", nb.one_epoch_solution),
)


def all_at_once(W, b, X, Y, order, m, alpha):
    """Take the slope in b after W has moved."""
    for first in range(0, len(order), m):
        S = order[first : first + m]
        W = W - alpha * nb.batched(W, b, X[:, S], Y[:, S])[0]
        b = b - alpha * nb.batched(W, b, X[:, S], Y[:, S])[1]
    return W, b


held(
    "Take {both|neither} slopes {before|after} you change W or b.",
    lambda both, before: (both and before) == (not right("5.7", all_at_once)),
)


def orders(epochs):
    """Return how many orders the loop of the notebook draws in some epochs, all different."""
    rng, drawn_orders = np.random.default_rng(0), []

    class Orders:
        def permutation(self, count):
            drawn_orders.append(tuple(rng.permutation(count)))
            return np.array(drawn_orders[-1])

    W, b = np.zeros((3, 2)), np.zeros((3, 1))
    for _ in range(epochs):
        W, b = nb.epoch(W, b, 32, 0.5, Orders())
    return len(set(drawn_orders)) == len(drawn_orders) == epochs


held(
    "Here is the loop as the notebook uses it, on the {three} species. It draws a new order for each epoch.",
    lambda three: len(nb.species) == three == len(nb.Y) and orders(3),
)


@cache
def compared():
    """Return (size, α, J, epochs) of each run that the notebook prints."""
    line = r"batches of +(\d+), α = (\d+\.\d+): J = (\d\.\d+) after (\d+) epochs"
    lines = re.findall(line, book.printed)
    return [(int(m), float(alpha), float(J), int(epochs)) for m, alpha, J, epochs in lines]


def sum_of(batches):
    return np.concatenate([*batches]).tolist()


def taken(m, epochs):
    """Return how many steps the notebook's loop takes."""
    return len(cut(nb.n, m)[1]) * epochs


def read_so_often(five):
    """Return whether every run reads each penguin so often."""
    return all(epochs == five and sorted(sum_of(cut(nb.n, m)[1])) == list(range(nb.n)) for m, _, _, epochs in compared())


held(
    "All runs have read every penguin {five} times: the exact ones in {few} steps, the others in {many}.",
    lambda five, few, many: (
        read_so_often(five) and {m for m, *_ in compared()} == {nb.n, 32} and [taken(m, int(five)) for m in (nb.n, 32)] == [few, many]
    ),
)


def three(m, alpha, steps, seed=0, start=None):
    """Return the training of the three species with batches of m."""
    start = start or {"W": np.zeros((3, 2)), "b": np.zeros((3, 1))}
    batches = mini_batches(nb.n, m, np.random.default_rng(seed))
    return gradient_descent(softmax_regression.objective(nb.X, nb.Y), start, alpha, steps, batches)


@cache
def leads(alpha):
    """Return by how much J is lower with batches of 32, with each of the seeds, and printed."""
    exact = three(nb.n, alpha, taken(nb.n, 5)).J[-1]
    ends = [three(32, alpha, taken(32, 5), seed).J[-1] for seed in range(SEEDS)]
    printed = {m: J for m, rate, J, _ in compared() if rate == alpha}
    assert np.isclose(printed[nb.n], exact, atol=5e-4)
    return exact - np.array(ends), printed[nb.n] - printed[32]


held(
    "With α = {alpha} the small batches end much {lower|higher}.",
    lambda alpha, lower: (
        alpha in {rate for _, rate, *_ in compared()} and alpha == 0.5 and lower == ((leads(0.5)[0] > 0.3).all() and leads(0.5)[1] > 0.3)
    ),
)
held(
    "With α = {alpha} their lead is {smaller|larger}.",
    lambda alpha, smaller: (
        alpha == 5
        and smaller == (0 < leads(5.0)[0].min() < leads(5.0)[0].max() < leads(0.5)[0].min() / 2) == (0 < leads(5.0)[1] < leads(0.5)[1] / 2)
    ),
)


def costs(steps, m, other, n):
    """Return how long some steps with m examples take, and others with n."""
    return steps * seconds(int(m)), other * seconds(int(n))


def take_longer(n, many, few):
    small, exact = costs(many, 32, few, n)
    return n == nb.n and [taken(m, 5) for m in (32, nb.n)] == [many, few] and small > exact


told("a transition", "This has its price.")
held(
    "With {n} penguins the {many} steps take {longer|shorter} than the {few}.",
    lambda n, many, longer, few: longer and take_longer(n, many, few),
)


def less_time(many, few):
    """Return whether so many steps with 32 take less time than a few with 100 000, or more."""
    small, exact = costs(many, 32, few, 100_000)
    return [taken(m, 5) for m in (32, nb.n)] == [many, few] and small < exact


held("With millions of examples {many} such steps would take less time than {few} exact ones.", less_time)


@cache
def lowest_place():
    """Return the weights at the lowest point of the three species."""
    return three(nb.n, 5.0, 5000).at(-1)


def pulling(place):
    """Return the share of pairs of batches of 32 that pull to the same side."""
    objective = softmax_regression.objective(nb.X, nb.Y)
    slopes = [objective(**place, columns=S)[1] for S in some_batches(32, 55, nb.n)]
    return agreeing(np.array([np.append(each["W"], each["b"]) for each in slopes]))


held(
    "And {near|far from} the lowest point {small|large} batches pull {against|towards} each other: the slopes of {all|no} penguins add up to nearly {zero} there, those of a batch do not.",
    lambda near, small, against, all, zero: (
        near
        and small
        and against
        and all
        and adding_up()[0] < 1e-6 + zero
        and adding_up()[1] > 1e-3 + zero
        and pulling(lowest_place()) < 0.7
        and pulling({"W": np.zeros((3, 2)), "b": np.zeros((3, 1))}) > 0.9
    ),
)


def adding_up():
    """Return the largest slope at the lowest point, of all penguins, and the least of a batch's largest."""
    objective = softmax_regression.objective(nb.X, nb.Y)
    runs = [objective(**lowest_place())[1]]
    runs += [objective(**lowest_place(), columns=S)[1] for S in some_batches(32, 20, nb.n)]
    largest = [max(np.abs(slope).max() for slope in slopes.values()) for slopes in runs]
    return largest[0], min(largest[1:])


def jumps(alpha):
    """Return how far, on average, batches of 32 throw J up from its lowest point."""
    place = lowest_place()
    lowest = three(nb.n, alpha, 0, start=place).J[0]
    return np.mean([three(32, alpha, 110, seed, place).J[-50:].mean() - lowest for seed in range(5)])


def stands(alpha):
    """Return whether exact steps stay at the lowest point, and batches of every seed do not."""
    place = lowest_place()
    lowest = three(nb.n, alpha, 0, start=place).J[0]
    exact = three(nb.n, alpha, 200, start=place).J
    small = [three(32, alpha, 110, seed, place).J[-50:].mean() for seed in range(10)]
    return np.allclose(exact, lowest, atol=1e-6) and min(small) > lowest + 0.003


held(
    "So {small|large} batches keep jumping, the {further|nearer} the {larger|smaller} α is.",
    lambda small, further, larger: small and further == larger == (stands(10.0) and jumps(0.5) < jumps(2.0) < jumps(10.0)),
)

# A place to stop, and how much faster

told("an aim", "You have forward, slopes and update for all examples in a line each, in both layouts, and a loop of mini-batches.")
held("What follows goes deeper: how much time the product saves, what the batch size does, and {two} traps.", lambda two: two == traps())
held("No later core needs it.", lambda: not re.search(r"mini_batches|perf_counter|views\.Passes", code(6)))
told("a link", "Go on with 06 · Two layers, or stay.")


@cache
def numbers():
    """Return the numbers of examples that are timed."""
    return literals("numbers")[0]


held(
    "With {most} examples, how many times faster is the product than the loop: about 2, about 20, or more than 200 times? And with {least} examples?",
    lambda most, least: numbers()[-1] == most and numbers()[0] == least,
)


@cache
def timed():
    """Return the shapes that a way is given when 3000 examples are timed, and what X begins with."""
    seen = []
    nb.seconds(lambda W, b, X, Y: seen.append((X, Y)), numbers()[-1])
    return seen


held("The cell measures both on your machine, each the best of {five} runs.", lambda five: len(timed()) == five)


def shown_again():
    X, Y = timed()[0]
    i = np.arange(numbers()[-1]) % nb.n
    return X.shape[1] > nb.n and np.array_equal(X, nb.X[:, i]) and np.array_equal(Y, nb.Y[:, i])


held("More penguins than there are come from showing them several times.", shown_again)


@cache
def timing():
    """Return the picture of some times that are made up, and its labels."""
    view = views.Timing([10, 100], ("loop", "matrix product"))
    view.show([0.004, 0.06], [0.002, 0.003])
    return view


held("Both axes are logarithmic.", lambda: [(a.get_xscale(), a.get_yscale()) for a in timing().figure.axes] == [("log", "log")])


def calls(way, n):
    """Return how often a way takes softmax for n examples."""
    count = []

    def watch(Z):
        count.append(Z.shape)
        return softmax(Z)

    with_stand_in("softmax", watch, lambda: way(nb.W, nb.b, nb.X[:, :n], nb.Y[:, :n]))
    return len(count)


def in_step():
    return [calls(nb.looped, n) for n in (10, 20, 300)] == [10, 20, 300]


held("The loop {rises|falls} in step with n.", lambda rises: rises and in_step())


def quotients():
    """Return whether a number above each pair says how many times faster the second is."""
    view = timing()
    numbers_said = [label for label in view.labels if label.text.startswith("×")]
    place = view.figure.axes[0].transData.transform
    tops = [place((n, max(pair))) for n, pair in zip([10, 100], [(4, 2), (60, 3)], strict=True)]
    return [label.text for label in numbers_said] == ["× 2", "× 20"] and all(
        label.y > top and abs(label.x - x) < 1 for label, (x, top) in zip(numbers_said, tops, strict=True)
    )


held(
    "The number {above|below} each pair of points is how many times {faster|slower} the product is.",
    lambda above, faster: above and faster and quotients(),
)
held("The loop pays for every example: Python reads each line again, for a few numbers.", in_step)
held("The product pays {once}.", lambda once: all(calls(nb.batched, n) == once for n in (10, 300)))


def hardly():
    """Return whether 300 examples take the product far less than 30 times as long as ten."""
    return seconds(300) < 10 * seconds(10)


held(
    "Then NumPy goes through all examples in compiled code, and for {small|large} n you hardly see that there are {more|fewer} of them.",
    lambda small, more: small and more and hardly(),
)

# What the batch size does

held(
    "An epoch has n/m steps, rounded {up|down}.",
    lambda up: all(len(cut(13, m)[1]) == (np.ceil(13 / m) if up else np.floor(13 / m)) for m in (4, 5, 13)),
)
held("In time, small batches pay when n is large.", pays)
held(
    "For a few hundred penguins the product takes hardly longer than for {ten}, as you measured.",
    lambda ten: ten == numbers()[0] and 300 in numbers() and hardly(),
)


def as_in_03():
    """Return whether 03 trains the same two species on the same features."""
    both = re.search(r"data\.penguins\((.*)\)", code(3))[1]
    return f"two = data.penguins({both})" in code()


held("To see the path, take the one neuron of notebook 03, Adelies and Gentoos, {n} penguins.", lambda n: nb.pair.n == n and as_in_03())


def a_slice():
    """Return whether the surface is J at the best b, and J that of all penguins at each step."""
    for i in range(0, len(nb.surface), 977):
        w = nb.noisy.surface.grid[:, i : i + 1]
        if not np.isclose(nb.surface[i], nb.objective(w, nb.lowest["b"])[0]):
            return False
    _, slopes = nb.objective(**nb.lowest)
    run = nb.trained(16, 1.0)
    everyone = [nb.objective(**run.at(step))[0] for step in range(run.steps + 1)]
    return max(np.abs(slopes["w"]).max(), abs(slopes["b"])) < 1e-8 and np.allclose(run.J, everyone)


held("The surface is the slice at the best b; the loss is that of all of them, after every step.", a_slice)
held(
    "The cell that draws the surface is folded and need not be read.",
    lambda: [is_folded(c) for c in cells() if "noisy.surface.of(" in c.source] == [True],
)


def some_batches(m, count, n=None):
    """Return so many batches of the size m."""
    return [*islice(mini_batches(n or nb.pair.n, m, np.random.default_rng(0)), count)]


def first_half():
    """Return whether the generator cuts as the loop does, and each step takes such columns."""
    batches = some_batches(4, 4, n=13)
    if sum_of(batches) != np.random.default_rng(0).permutation(13).tolist():
        return False
    run, w, b = nb.trained(64, 1.0), nb.start["w"], nb.start["b"]
    for step, S in enumerate(some_batches(64, run.steps)):
        x, y = nb.pair.X[:, S], nb.pair.y[:, S]
        error = sigmoid(w.T @ x + b) - y
        w, b = w - x @ error.T / len(S), b - error.mean()
        if not np.allclose(run.parameters["w"][step + 1], w):
            return False
    return True


held(
    "mini_batches is your loop's {first|last} half: it shuffles and cuts, and gradient_descent takes a step with the columns of each batch.",
    lambda first: first and first_half(),
)


@cache
def of_seeds(m, alpha):
    """Return J and w at each moment of the runs with every seed, all of them at once."""
    X, y, n = nb.pair.X, nb.pair.y[0], nb.pair.n
    batches = [mini_batches(n, m, np.random.default_rng(seed)) for seed in range(SEEDS)]
    w, b, J, path = np.zeros((SEEDS, 2)), np.zeros(SEEDS), [], []
    for step in range(nb.epochs * -(-n // m) + 1):
        if step:
            S = np.array([next(each) for each in batches])  # (seeds, m)
            error = sigmoid(np.einsum("sd,dsm->sm", w, X[:, S]) + b[:, None]) - y[S]
            w = w - alpha * np.einsum("sm,dsm->sd", error, X[:, S]) / S.shape[1]
            b = b - alpha * error.mean(axis=1)
        z = w @ X + b[:, None]
        J.append((np.logaddexp(0, z) - z * y).mean(axis=1))
        path.append(w)
    assert np.isclose(J[-1][0], nb.trained(m, alpha).J[-1])
    return np.array(J), np.array(path)


held("m = {}, α = {}.", lambda: nb.descend(4, 1.0).alt.endswith(f"{told_of(4, 1.0)} m = 4, α = 1."))


def told_of(m, alpha):
    J = nb.trained(m, alpha).J
    return f"{len(J) - 1} steps in {nb.epochs} epochs, J = {J[-1]:.3f}."


held("All runs take {three} epochs.", lambda three: nb.epochs == three)


def exact_and_dashed(m, steps):
    """Return whether the dashed run has so many steps, each with the exact slope."""
    nb.descend(4, 1.0)
    exact = gradient_descent(nb.objective, nb.start, 1.0, int(steps))
    drawn_path, drawn_J = nb.noisy.surface._ghost, nb.noisy._ghost
    return (
        m == nb.pair.n
        and m in sizes()
        and nb.trained(int(m), 1.0).steps == steps
        and drawn_path.get_linestyle() == drawn_J.get_linestyle() == "--"
        and np.allclose(drawn_path.get_xydata(), exact.parameters["w"][:, :, 0])
        and np.allclose(drawn_J.get_ydata(), exact.J)
    )


held("With m = {m} that makes {steps} exact steps, the {dashed|solid} run.", lambda m, steps, dashed: dashed and exact_and_dashed(m, steps))
told(
    "a question",
    "Does a smaller m get further down with the same number of examples read?",
    "And what happens to a small m when α is large?",
)


def smaller_ends_lower(alpha, three):
    """Return whether with every seed each smaller size takes more steps and ends lower."""
    if alpha not in {rate for _, rate in nb.runs} or three != nb.epochs:
        return False
    runs = [of_seeds(m, float(alpha))[0] for m in sizes()]
    counts = [len(J) - 1 for J in runs]
    return (np.diff([J[-1] for J in runs], axis=0) > 0).all() and (np.diff(counts) < 0).all()


held(
    "With α = {alpha}, each {smaller|larger} m of the slider ends {lower|higher} after {three} epochs, as it takes {more|fewer} steps.",
    lambda alpha, smaller, lower, three, more: smaller == lower == more and smaller and smaller_ends_lower(alpha, three),
)


def straightness(m):
    """Return the mean cosine between one step and the next, over all seeds."""
    steps = np.diff(of_seeds(m, 1.0)[1], axis=0)
    ways = steps / np.linalg.norm(steps, axis=2, keepdims=True)
    return (ways[1:] * ways[:-1]).sum(axis=2).mean()


def slopes_at(w, b, m=4, epochs=5):
    """Return the slopes of many batches at one place, (batches, 3)."""
    count = epochs * (nb.pair.n // m)
    slopes = [nb.objective(w, b, columns=S)[1] for S in some_batches(m, count)]
    return np.array([np.append(each["w"][:, 0], each["b"]) for each in slopes])


def agreeing(slopes):
    """Return the share of pairs of batches that pull to the same side, and the largest cosine."""
    ways = slopes / np.linalg.norm(slopes, axis=1, keepdims=True)
    cosines = (ways @ ways.T)[np.triu_indices(len(ways), 1)]
    return (cosines > 0).mean()


held(
    "Its path is restless: each batch pulls in its own direction.",
    lambda: (
        max(straightness(m) for m in sizes()[:-1]) < straightness(sizes()[-1])
        and straightness(sizes()[0]) < 0.8
        and len(np.unique(slopes_at(**nb.start, epochs=1).round(12), axis=0)) == nb.pair.n // 4
    ),
)


def exact_ends_lower(alpha, three, steps, m):
    """Return whether so many exact steps end lower than those with small batches, every seed."""
    if not {(nb.pair.n, alpha), (m, alpha)} <= set(nb.runs) or m not in sizes():
        return False
    exact, small = (of_seeds(size, float(alpha))[0] for size in (nb.pair.n, int(m)))
    counted_steps = len(exact) - 1, len(small) - 1
    return counted_steps == (three, steps) and (exact[-1] < small[-1]).all()


held(
    "With α = {alpha} the restlessness takes the advantage away: {three} exact steps end {lower|higher} than {steps} steps with batches of {m}.",
    lambda alpha, three, lower, steps, m: lower == exact_ends_lower(alpha, three, steps, m),
)
held(
    "The numbers are those of {one} seed; {both|neither} comparisons hold with each of {seeds}.",
    lambda one, both, seeds: (
        one == len(set(re.findall(r"mini_batches\(pair\.n, m, .*rng\((\d+)\)\)", code())))
        and seeds == SEEDS == len(of_seeds(4, 1.0)[0][-1])
        and both == (smaller_ends_lower(1, 3) and exact_ends_lower(10, 3, 207, 4))
    ),
)


def far_and_near():
    """Return the shares of pairs of batches that agree at the start and at the lowest point."""
    return agreeing(slopes_at(**nb.start)), agreeing(slopes_at(**nb.lowest))


held(
    "{Far|Near} from the lowest point the batches mostly agree, and a {large|small} step gains {much|little}.",
    lambda Far, large, much: (
        Far
        and large == much
        and far_and_near()[0] > 0.9
        and nb.trained(nb.pair.n, 10.0).J[1] < nb.trained(nb.pair.n, 1.0).J[1] - 0.1
        and nb.trained(nb.pair.n, 10.0).J[1] < 0.3 * nb.trained(nb.pair.n, 10.0).J[0]
    ),
)


def thrown(alpha):
    """Return how far one batch throws the weights from the lowest point."""
    batches = mini_batches(nb.pair.n, 4, np.random.default_rng(0))
    end = gradient_descent(nb.objective, nb.lowest, alpha, 1, batches).at(1)
    return np.linalg.norm(end["w"] - nb.lowest["w"])


held(
    "{Near|Far} it they pull {against|towards} each other, and the {larger|smaller} α is, the {further|nearer} they throw the weights.",
    lambda Near, against, larger, further: (
        Near
        and against
        and larger == further
        and far_and_near()[1] < 0.7
        and np.abs(slopes_at(**nb.lowest).mean(axis=0)).max() < 5e-3
        and (np.diff([thrown(alpha) for alpha in (0.1, 1.0, 10.0)]) > 0).all()
    ),
)
told("what is usual", "So one often begins with a large α and makes it smaller.")

# Two traps

held("Deeper: {two} traps", lambda two: two == traps())


def mostly():
    """Return whether most wrong orders and transposes of W X stop, whatever n, d and k are."""
    stopped = []
    for n, d, k in product((2, 3, 4, 5), repeat=3):
        W, X = np.ones((k, d)), np.ones((d, n))
        wrong = (W.T, X), (W, X.T), (X, W), (X.T, W), (X, W.T), (W.T, X.T)
        stopped += [raises(np.matmul, *pair) for pair in wrong]
    return np.mean(stopped) > 1 / 2


held("Wrong shapes mostly raise an error.", mostly)
held("These {two} do not.", lambda two: two == traps() and not raises(np.subtract, nb.a.T, nb.y) and not raises(turned, 2, 2))
told("a heading", "A matrix and a flat array.", "A square matrix.")


def like(array, row):
    """Return whether NumPy takes a flat array as this in +, − and *."""
    other = np.arange(9.0).reshape(3, 3)
    shaped = array[None] if row else array[:, None]
    return all(np.array_equal(f(other, array), f(other, shaped)) for f in (np.add, np.subtract, np.multiply))


held(r"With +, − and \*, NumPy takes an array of shape (n,) as a {row|column}.", lambda row: like(nb.y, row))
held(
    "That fits the ({one}, n) of this series.",
    lambda one: nb.a.shape == (one, 3) == nb.pair.y[:, :3].shape and (nb.a - nb.y).shape == nb.a.shape,
)


def differences(one, column):
    """Return whether a column minus a flat array is the matrix of all differences."""
    a = nb.a[0]
    left = a.reshape((-1, int(one)) if column else (int(one), -1))
    wanted = [[p - q for q in nb.y] for p in a]
    return np.array_equal(left - nb.y, wanted)


held(
    "A {column|row} (n, {one}) minus such a {row|column} is an (n, n) matrix of all differences.",
    lambda column, one, row: row and differences(one, column),
)
held(
    "To the {right|left} of @ the same array counts as a {column|row}, and the result is flat.",
    lambda right, column: (
        right and column and np.array_equal(nb.X[:, :3] @ nb.y, (nb.X[:, :3] @ nb.y[:, None])[:, 0]) and (nb.X[:, :3] @ nb.y).ndim == 1
    ),
)


def like_a_loss():
    """Return whether the number is positive and not far from the right one, and is printed."""
    loss, other = (np.mean((a - nb.y) ** 2) for a in (nb.a, nb.a.T))
    shown = re.findall(r"mean of the squares, (right|wrong): (.*)", book.printed)
    return dict(shown) == {"right": f"{loss.round(3)}", "wrong": f"{other.round(3)}"} and 0 < other < 1 and not np.isclose(loss, other)


held("The {wrong|right} number looks like a loss.", lambda wrong: wrong and like_a_loss())
told(
    "advice",
    "Keep the second axis, as this series does, and print shapes when in doubt.",
    "So try your code with sizes that are all different.",
)


def same_shape():
    """Return whether W and Wᵀ have one shape, and W.T @ X goes through, just where d = k."""
    return all(
        (nb.all_W[:k, :d].shape == nb.all_W[:k, :d].T.shape) == (d == k) != raises(turned, d, k) for d, k in product((2, 3, 4), repeat=2)
    )


held("When d = k, W and Wᵀ have the same shape, and a wrong transpose goes through.", same_shape)
held(
    "Here the same wrong line runs with d = k = {two} and stops with d = {three}.",
    lambda two, three: (
        turned(int(two), int(two)).shape == (two, 5)
        and raises(turned, int(three), int(two))
        and f"d = {int(two)}: W.T @ X is" in book.printed
        and f"d = {int(three)}: W.T @ X raises" in book.printed
    ),
)


@cache
def agrees():
    """Return which slopes agree with the measured ones: a right and a wrong forward pass."""
    W, b, X, Y = nb.W_2, nb.b_2, nb.X_2, nb.Y_2

    def slope(loss):
        steps = np.eye(4).reshape(4, 2, 2) * 1e-6
        return np.array([(loss(W + e) - loss(W - e)) / 2e-6 for e in steps]).reshape(2, 2)

    def loss(W):
        return -(Y * np.log(softmax(W @ X + b))).sum() / 5

    found = []
    for forward, measured in ((W, slope(loss)), (W.T, slope(lambda W: loss(W.T)))):
        dZ = (softmax(forward @ X + b) - Y) / 5
        found.append([np.allclose(way, measured, atol=1e-7) for way in (dZ @ X.T, X @ dZ.T)])
    return found


held("A measured slope helps with a wrong transpose in the slope.", lambda: agrees()[0] == [True, False])
held(
    "It does not with one in the {forward|backward} pass: it compares the slope with the loss, and {both|neither} have the same wrong line.",
    lambda forward, both: forward and both and agrees()[1][1],
)
held("The {wrong|right} transpose in the slope is found.", lambda wrong: wrong == (not agrees()[0][1]))
held(
    "Now W.T stands in the {forward|backward} pass of the loss, and of the slope.",
    lambda forward: forward and "loss(W.T)" in cells_after("Now W.T") and "W_2.T @ X_2 + b_2" in cells_after("Now W.T"),
)


def cells_after(words):
    """Return the code of the cell behind the text with these words."""
    every = nbformat.read(book.path, as_version=4).cells
    at = next(i for i, cell in enumerate(every) if words in cell.source)
    return every[at + 1].source


held(
    "It agrees, and the network is still not Z = W X + B.",
    lambda: agrees()[1][1] and not np.allclose(nb.W_2.T @ nb.X_2 + nb.b_2, nb.W_2 @ nb.X_2 + nb.b_2),
)
held("Sizes that differ show it: there W.T @ X stops.", same_shape)

# One to take further, the recap


@cache
def lowest_of_three():
    """Return the least J of the three species."""
    objective = softmax_regression.objective(nb.X, nb.Y)
    start = {"W": np.zeros((3, 2)), "b": np.zeros((3, 1))}
    return gradient_descent(objective, start, 5.0, 1000).J[-1]


held(
    "Put the mini-batches to work on the {three} species, with softmax_regression.objective. Which m and α reach J = {J} in the fewest epochs?",
    lambda three, J: len(nb.species) == three and J == np.ceil(100 * lowest_of_three()) / 100,
)
told("a question", "And which in the least time on your machine?")
proved("5.3", "A sum of outer products over examples is one matrix product.")
proved("5.6", "Behind any Z = W X + B it gives dW = dZ Xᵀ and db = dZ 1, with 1/n in dZ and nowhere else.")
proved("5.9", "Columns and rows are each other's transpose; keep to one, and know which one a library takes.")
held("Mini-batches trade exact steps for {many|few} cheap ones.", lambda many: many == (taken(32, 1) > taken(nb.n, 1)) and pays())
held(
    "An epoch reads every example {once}.",
    lambda once: all(sorted(sum_of(cut(13, m)[1])) == sorted(list(range(13)) * int(once)) for m in range(1, 14)),
)


def linear():
    """Return whether the logits midway between two penguins are midway: so borders are straight."""
    X = nb.X[:, :N]
    middle = (X + X[:, ::-1]) / 2
    Z, Z_middle = (nb.W @ each + nb.b for each in (X, middle))
    return np.allclose(Z_middle, (Z + Z[:, ::-1]) / 2)


held("All of this still draws {straight|curved} lines.", lambda straight: straight == linear())

# In passing: what has no number and no direction, and can be false or not all the same

told("a heading", "The sum in the step", "A rule.", "The shape bridge", "Mini-batches", "Deeper: what the batch size does")
told(
    "a question",
    "Which axis of dZ counts the penguins?",
    "Which size counts the examples here?",
    "Which numbers of order belong to it?",
    "What becomes of the path?",
    "How do you bend the line?",
)
told("what is to come", "trade exact steps for cheap ones with mini-batches;", "Here is the loop.")
held("dZ is (k, n).", lambda: (softmax(nb.W @ nb.X + nb.b) - nb.Y).shape == (len(nb.W), nb.n))
proved("5.6", "A product with X.T gives dW.")
told("what is given", "The step is α times that sum.")


def in_rows_of_examples():
    """Return the shapes of X.T, of the error and of their product, and len(X), in rows."""
    X, error = np.ones((7, 4)), np.ones((7, 3))
    return X.T.shape, error.shape, (X.T @ error).shape, len(X)


held("X.T is (d, n) and the error is (n, k), so X.T @ (A - Y) is (d, k).", lambda: in_rows_of_examples()[:3] == ((4, 7), (7, 3), (4, 3)))
held("The number of examples is len(X).", lambda: in_rows_of_examples()[3] == 7)
told("a name", "Descent with such steps is called stochastic gradient descent, SGD.")
told("advice", "If you read this on a web page, you see the measurement of another machine; run it on yours.")
told("put together by the code", "{} steps in {} epochs, J = {}.")
