"""What notebook 07 says in words."""

import ast
import json
import re
from functools import cache
from pathlib import Path

import numpy as np
from claims import notebook
from series import NOTEBOOKS, code_cells, prose
from sitting import estimate

from helpers import data, images, ink, network, style
from helpers.exercises import judge
from helpers.explore import pad
from helpers.gradcheck import central_difference
from helpers.parts import tints

book = notebook(7)
nb = book.space
held, proved, told = book.held, book.proved, book.told

SEEDS = range(10)  # of the table that compares both ways to hold out


@cache
def code(number=7):
    return "\n".join(code_cells(NOTEBOOKS[number]))


@cache
def stops(label):
    """Return what a slider over values can be set to."""
    return ast.literal_eval(re.search(rf"{label}\", values=(\[.*?\])", code())[1])


@cache
def table():
    """Return the shares that the comparison printed: (net, way) to mean, least, most."""
    row = r"(?m)^(softmax alone|hidden layer), +(at random|the end) +([\d.]+)% \(([\d.]+)% to ([\d.]+)%\)$"
    return {(net, way): tuple(float(n) / 100 for n in numbers) for net, way, *numbers in re.findall(row, book.printed)}


def wrong_after(epoch=-1, h=32, alpha=0.5, m=8):
    """Return the shares that are read wrong, of the images trained on and of those held out."""
    return [shares[epoch] for shares in nb.learned(h, alpha, m)[1]]


def says(image, theta=None):
    """Return the class with the largest activation, and that activation."""
    a = nb.forward(**(theta or nb.theta), X=np.reshape(image, (64, 1)))[3]
    return a.argmax(), a.max()


# The first cell

told("the question of the notebook", "The question: can it read your handwriting?")
told(
    "a heading",
    "07 · Digits",
    "An image is a column",
    "The mean of each digit",
    "The network of notebook 06",
    "Softmax alone",
    "Other hands",
    "Deeper: what it takes for what",
    "Deeper: sure, and wrong",
    "Move it",
    "Your handwriting",
    "Deeper: which pixels would make a 3 an 8?",
    "Deeper: what drives a unit",
    "Deeper: pictures that lie",
    "Deeper: every form once",
)
held("Hold some of them back, in {two} ways", lambda two: two == len({nb.last.n, nb.held_at_random.n}) == code().count("digits.split") - 1)
held(
    "{Three} tests before the run",
    lambda Three: (
        Three == len(re.findall(r"\n\*\*[^*]+\?\*\* ", "\n".join(prose(book.path)).partition("tests before")[2].partition("## ")[0]))
    ),
)
held("{One} hidden layer", lambda One: One == len(set(nb.theta) & {"W1"}) == len(nb.theta) / 2 - 1)
told(
    "an aim",
    "see an image as a column, and a column as an image;",
    "look at its weights as images;",
    "find out what it does with the writing of others, with a digit in the corner, and with your own;",
    "deeper: count what it confuses, and follow the slope one step further, into the pixels.",
)
held(
    "train the network of notebook {source} on {d} pixels and {ten} classes, with mini-batches;",
    lambda source, d, ten: (source == 6) == ("def forward(W1, b1, W2, b2, X):" in code(6)) and d == nb.digits.d and ten == nb.digits.k,
)
held(
    "The core takes about {core} minutes; what is marked deeper about {deeper} more.",
    lambda core, deeper: estimate(book.path).rounded == (core, deeper),
)
told("a link", "You need 06 · Two layers.", "→ 00 · Start here")
held(
    "This notebook goes beyond the lecture: nothing new is derived, except for {one} line in the deeper part.",
    lambda one: one == len(re.findall(r"partial J\}\{\\partial X", "\n".join(prose(book.path)))),
)

# An image is a column

held(
    "The data are {n} images of handwritten digits, with {rows} × {columns} pixels each.",
    lambda n, rows, columns: n == nb.digits.n and rows == columns and rows * columns == nb.digits.d,
)
held(
    "A pixel stands for {four} × {fours} of them, and counts the black ones: {zero} is white paper, {sixteen} is full of ink.",
    lambda four, fours, zero, sixteen: four == fours and four * fours == sixteen == nb.digits.X.max() and zero == nb.digits.X.min(),
)
held(
    "The scan of a digit has {rows} × {columns} points, black or white.", lambda rows, columns: f"{int(rows)} × {int(columns)}" in source()
)
held(
    "They were written by hand into the boxes of a printed form, and scanned (E. Alpaydin and C. Kaynak, {year}).",
    lambda year: f"E. Alpaydin, C. Kaynak ({int(year)})" in source(),
)


@cache
def source():
    """Return what the package says of its data."""
    return " ".join((data.Path(data.__file__).with_name("datasets") / "README.md").read_text(encoding="utf-8").split())


held(
    "That is the {first|last} image, and the network never sees it like this.",
    lambda first: first == (str(nb.digits.X[:, 0].astype(int).reshape(8, 8)) in book.printed),
)
held(
    "It gets a column of {d} numbers: the {first|last} row of the image from {left|right} to {right|left}, then the {second} row, and so on.",
    lambda d, first, left, right, second: (
        d == nb.column.size
        and (nb.digits.features[:8] == tuple(f"pixel 0{column}" for column in range(8))) == first == left == right
        and nb.digits.features[8] == f"pixel {int(second) - 1}0"
    ),
)
held(
    "reshape({eight}, {eights}) rolls the column up again, in the {same|other} order.",
    lambda eight, eights, same: (np.ravel(nb.column.reshape(int(eight), int(eights))) == nb.column).all() == same,
)
held(
    "The folded cell also rolls it up with the columns {first|last}, and with its pixels shuffled.",
    lambda first: (nb.rolled[1][:, 0] == nb.column[:8]).all() == first,
)
told("a question", "What will you see?", "And which of the three can a network learn best?")
held(
    "A zero; the zero mirrored at its diagonal; its pixels, shuffled.",
    lambda: (nb.rolled[1] == nb.rolled[0].T).all() and nb.digits.y[0, 0] == 0 and sorted(nb.rolled[2].flat) == sorted(nb.column),
)
told("a joint", "For you the order makes the picture.")


@cache
def shuffled_run():
    """Return logits of W on all images, and of both with their pixels exchanged in the same way."""
    W, order = np.random.default_rng(7).normal(size=(10, 64)), np.random.default_rng(8).permutation(64)
    return W @ nb.X, W[:, order] @ nb.X[order]


def exchanged():
    """Return which pixels have another place when two of them are exchanged, and the logits before and after."""
    order = np.arange(64)
    order[[3, 40]] = order[[40, 3]]
    return order != np.arange(64), nb.W @ nb.X, nb.W[:, order] @ nb.X[order]


held(
    "For the network all {three} are equally good, as long as every image has the same order: a logit is a sum over the pixels, a row of W times x, and a sum does not ask which term comes {first|last}.",
    lambda three, first: three == len(nb.rolled) and np.allclose(*shuffled_run()) == first,
)
held(
    "Exchange {two} pixels in all images, and the {twos} columns of W with them, and no logit changes.",
    lambda two, twos: two == twos == np.sum(exchanged()[0]) and np.allclose(*exchanged()[1:]),
)
held("The network does not know that two pixels are neighbours.", lambda: np.allclose(*shuffled_run()))

# The mean of each digit

held("{Ten} classes now, {one} for each digit.", lambda Ten, one: Ten == nb.digits.k and one * Ten == len(set(nb.digits.y[0])))
told("a definition", "The mean over the images of a class is an image, too.")
held(
    "The mean of each digit, {least} to {most} images of each.",
    lambda least, most: (least, most) == (min(nb.digits.counts.values()), max(nb.digits.counts.values())),
)
held(
    "A pixel of the mean is black or white {only|also} where all images agree; where they differ, it is grey.",
    lambda only: only == all(np.ptp(nb.X[q, nb.digits.y[0] == c]) == 0 for c in range(10) for q in range(64) if nb.means[c][q] in (0, 1)),
)
held(
    "The corners are nearly white: hardly any ink comes there.",
    lambda: np.max([np.reshape(m, (8, 8))[[0, 0, 7, 7], [0, 7, 0, 7]] for m in nb.means]) < 0.15,
)

# Hold some of them back

told("what was said before", "A network that has learned its images by heart reads them well; that does not tell how it reads others.")
held("So hold a quarter back, as with the penguins of notebook {three}.", lambda three: "measured.split(3 / 4" in code(int(three)))
held(
    "There are {two} ways: {quarter} at random, or the end of the file.",
    lambda two, quarter: (
        two == len(set(re.findall(r"digits\.(split\w*)\(", code())))
        and all(abs(part.n / nb.digits.n - quarter) < 1e-3 for part in (nb.held_at_random, nb.last))
        and (nb.last.X == nb.digits.X[:, -nb.last.n :]).all()
    ),
)
held(
    "The file goes form by form: the same sequence of about {length} labels comes {times} times, sometimes with a few left out.",
    lambda length, times: f"some {int(length)} digits" in source() and f"comes {int(times)} times" in source() and times == len(nb.shares),
)
held(
    "Most likely one person, one hand, filled in each form; the source counts {writers} writers for {forms} forms, and does not say who wrote which.",
    lambda writers, forms: (  # and the rest is a guess, told as one
        f"says that {int(writers)} people wrote these images" in source()
        and "does not say who wrote which" in source()
        and forms == len(nb.shares)
    ),
)
held(
    "The end is the {last|first} quarter: {half} of form {eleven}, and the forms {twelve} to {fourteen}.",
    lambda last, half, eleven, twelve, fourteen: (
        (nb.last.X == nb.digits.X[:, -nb.last.n :]).all() == last
        and abs((nb.places[int(eleven)] - nb.first.n) / (nb.places[int(eleven)] - nb.places[int(eleven) - 1]) - half) < 0.05
        and twelve == eleven + 1
        and fourteen == len(nb.shares)
    ),
)
told("a question", "On which of the two will a network read more images right?")
told("a task", "Write your guess down; the answer comes under Other hands.")

# The network

held(
    "Here it is again, with nothing changed but the sizes: d = {d} pixels, h hidden units, k = {k} outputs.",
    lambda d, k: d == nb.theta["W1"].shape[1] and k == len(nb.theta["W2"]),
)
held(
    "The loop is that of notebook {five}, with the step of notebook {six}: shuffle the images, cut them into batches of m, and take a step with each batch.",
    lambda five, six: "order = rng.permutation" in code(int(five)) and "def backward(" in code(int(six)) and five == six - 1,
)
told("how the page works", "forward and backward are folded.")


def kept():
    """Return what a run of one epoch keeps last, and that epoch taken from the start by hand."""
    rng = np.random.default_rng(0)
    begin = nb.start(32, rng)
    X, Y = nb.X[:, :9], nb.Y[:, :9]
    by_hand = nb.one_epoch(begin, X, Y, rng.permutation(9), 8, 0.5)
    return nb.train(X, Y, epochs=1)[-1]["W1"], by_hand["W1"]


told("a definition", "theta holds the four parameters by name.")
held(
    "The folded train goes through the images epoch by epoch, and returns the parameters {after|before} each: the last are train(...)[-1].",
    lambda after: len(nb.train(nb.X[:, :9], nb.Y[:, :9], epochs=3)) == 4 and np.array_equal(*kept()) == after,
)


def weights_at_the_start(seed=0):
    """Return W¹ of the start, and of that of notebook 06."""
    starts = nb.start(32, np.random.default_rng(seed)), network.initial(64, 32, 10, np.random.default_rng(seed))
    return [theta["W1"] for theta in starts]


held(
    "The start is that of notebook {six}, too, but W¹ is {ten} times {smaller|larger}: then what you see in it later was learned, and was not there from the start.",
    lambda six, ten, smaller: six == 6 and np.allclose(weights_at_the_start()[1] / ten, weights_at_the_start()[0]) == smaller,
)
held(
    "With {h} hidden units there are {h1} · {d} + {b1} weights and biases in the first layer and {k} · {h2} + {b2} in the second: {all} numbers to learn.",
    lambda h, h1, d, b1, k, h2, b2, all: (
        nb.theta["W1"].shape == (h1, d)
        and nb.theta["b1"].size == b1 == h
        and nb.theta["W2"].shape == (k, h2)
        and nb.theta["b2"].size == b2
        and sum(p.size for p in nb.theta.values()) == all
    ),
)

# Two tests

told("advice", "With a mistake in the code, J may still go down.")
held(
    "So first ask {three} questions whose answers you know.",
    lambda three: (
        three == len(re.findall(r"\n\*\*[^*]+\?\*\* ", "\n".join(prose(book.path)).partition("tests before")[2].partition("## ")[0]))
    ),
)
told("a question", "What is J at the start?", "Can it learn ten images by heart?")
held(
    "The weights are small, so no class is preferred, and each activation is close to {tenth}.",
    lambda tenth: (
        np.abs(nb.forward(**nb.fresh, X=nb.X)[3].mean() - tenth) < 1e-9 and np.abs(nb.forward(**nb.fresh, X=nb.X)[3] - tenth).max() < 0.07
    ),
)
held(
    "Every image then has about the loss",
    lambda: np.abs(-np.log(np.sum(nb.Y * nb.forward(**nb.fresh, X=nb.X)[3], axis=0)) - np.log(10)).max() < 0.3,
)
held("It has {n} numbers for them.", lambda n: n == sum(p.size for p in nb.few.values()))
told("advice", "If it cannot, something is broken.")
held(
    "J begins near log {k}, and {ten} images are learned by heart: the mean loss of {J} means that the right class gets about {share}.",
    lambda k, ten, J, share: (
        abs(nb.mean_loss(nb.fresh, nb.X, nb.Y) - np.log(k)) < 0.02
        and k == nb.digits.k
        and f"few = train(X[:, :{int(ten)}]" in code()
        and J == nb.mean_loss(nb.few, nb.X[:, : int(ten)], nb.Y[:, : int(ten)])
        and share == np.exp(-nb.mean_loss(nb.few, nb.X[:, : int(ten)], nb.Y[:, : int(ten)]))
    ),
)
told("a question", "Are the slopes right?")
told("how the page works", "The folded cell measures them.", "The folded cell does all this.", "That takes some seconds.")


def losses_of_all():
    """Return how many losses it takes to measure a slope."""
    calls = []
    central_difference(lambda w: calls.append(0) or 0.0, 0.5)
    return len(calls)


held(
    "To measure one costs {two} losses, so all {n} cost {all}.",
    lambda two, n, all: two == losses_of_all() and n == sum(p.size for p in nb.fresh.values()) and all == two * n,
)
held(
    "One each from W¹, b¹, W² and b² is a good sample.",
    lambda: re.findall(r"(?m)^d(\w\d) (-?0\.\d{8}) measured \2$", book.printed) and printed_slopes() == set(nb.fresh),
)
held(
    "In W¹ take a pixel with ink: at one that is white in all images the slope is {zero} even with a mistake.",
    lambda zero: nb.X[20].mean() > 0.2 and not nb.X[0].any() and (nb.slopes["W1"][:, 0] == zero).all(),
)


def printed_slopes():
    return {p for p, _ in re.findall(r"(?m)^d(\w\d) (-?0\.\d{8}) measured \2$", book.printed)}


# Softmax alone

held(
    "First without a hidden layer, as in notebook {five}: {ten} neurons and softmax.",
    lambda five, ten: "softmax(W @ X + b)" in code(int(five)) and ten == len(nb.W),
)
held("Each row of W belongs to a digit, and has a weight for every pixel.", lambda: nb.W.shape == (10, 64))
told("a definition", "So it is an image.")
told("a question", "What will row 0 look like?", "Where is it positive, where negative?")
held("The rows of W: blue above 0, orange with a bar below.", lambda: nb.rows_of_W.words.startswith("The rows of W"))


def ring_and_spot():
    """Return the mean weight of row 0 where a zero has ink, and in the middle."""
    zero, row = np.reshape(nb.means[0], (8, 8)), nb.W[0].reshape(8, 8)
    return row[zero > 0.6].mean(), row[2:6, 3:5].mean()


held(
    "Row 0 has a ring of {positive|negative} weights around a spot of {negative|positive} ones: ink in the middle speaks {against|for} a zero.",
    lambda positive, negative, against: (ring_and_spot()[0] > 0.05) == positive and (ring_and_spot()[1] < -0.2) == negative == against,
)
told("what the figure shows", "A row is no picture of its digit.")
held("It shows what tells the digit from the {nine} others.", lambda nine: nine == nb.digits.k - 1)
told("what the figure shows", "White is near 0.")
held(
    "The weight of the pixel at the {upper|lower} {left|right} is exactly {zero} in all {ten} rows: no image has ink there, so its x is {zeros}, and so is the slope, dZ Xᵀ.",
    lambda upper, left, zero, ten, zeros: (
        (nb.W.reshape(10, 8, 8)[:, 0 if upper else 7, 0 if left else 7] == zero).sum() == ten and (nb.digits.X[0] == zeros).all()
    ),
)
held(
    "Without a hidden layer all weights begin at {zero}, and there this one stays.",
    lambda zero: (nb.W[:, 0] == zero).all() and "np.zeros((10, 64))" in code(),
)
told("a moral", "What is never shown is never learned.")

# One hidden layer

held(
    "Softmax alone reads {wrong} of the {n} images at the end wrong.",
    lambda wrong, n: n == nb.last.n and wrong == np.sum((nb.W @ nb.last.X / 16 + nb.b).argmax(axis=0) != nb.last.y[0]),
)
told("a joint", "Now with the hidden layer.")
held(
    "The figure trains it anew at every move, for {epochs} epochs, on the first {three} quarters of the file.",
    lambda epochs, three: epochs == len(nb.learned(32, 0.5, 8)[0]) - 1 and nb.first.n == round(three / 4 * nb.digits.n),
)
held(
    "On the {left|right} you see how many images it reads wrong, in per cent: from {most} at the top it is {ten} times {less|more} at each mark, down to {one}; below that comes {zero}.",
    lambda left, most, ten, less, one, zero: (
        left == less == (nb.learning.figure.axes[0].get_position().x1 < 0.6)
        and np.allclose(marks(), [most, most / ten, one, zero])
        and one == most / ten / ten
    ),
)
held(
    "On the {right|left} are the rows of W¹, blue above 0, orange below.",
    lambda right: asks_by_colour() and right == (nb.learning.figure.axes[0].get_position().x1 < 0.6),
)


def marks():
    """Return the numbers along the axis of the shares, the highest first."""
    axes = nb.learning.figure.axes[0]
    return [float(label.get_text()) for label in reversed(axes.get_yticklabels())]


told("a joint", "The folded cells train and draw.", "The folded cell draws.")
told("a question", "How many hidden units does it need for ten digits?", "What happens with one?", "With α = 3?")
held(
    "And with all images in {one} batch, m = {m}, which is {step} step per epoch?",
    lambda one, m, step: one == step == -(-nb.first.n // int(m)) and m == max(stops("m, batch size")),
)
held(
    "After {epochs} epochs it reads {} of the images it trained on wrong, and {} of those held out.",
    lambda epochs: (
        epochs == len(nb.learned(32, 0.5, 8)[0]) - 1
        and f"reads {wrong_after()[0]:.1%} of the images it trained on wrong, and {wrong_after()[1]:.1%}" in nb.learn(32, 0.5, 8).words
    ),
)


@cache
def by_units():
    """Return the shares of the held-out images that are read wrong, for each number of units."""
    return {h: wrong_after(h=h)[1] for h in stops("h, hidden units")}


told("what the shares are of", "All shares here are of the images held out.")
held(
    "With {one} unit {most} are read wrong, with {units} {share}, and more units gain {less|more} than one image in a {hundred}: {unitss} do most of the work.",
    lambda one, most, units, share, less, hundred, unitss: (
        abs(by_units()[int(one)] - most) < 0.006
        and share == by_units()[int(units)]
        and (by_units()[int(units)] - min(by_units().values()) < 1 / hundred) == less
        and hundred == 100
        and units == unitss
    ),
)
held(
    "With α = {alpha} about {four} of {five} stay wrong: the steps are too {long|short}.",
    lambda alpha, four, five, long: abs(wrong_after(alpha=float(alpha))[1] - four / five) < 0.05 and (alpha > 1) == long,
)
held(
    "With all in {one} batch {share} stay wrong: there are {few} steps in {epochs} epochs, and with m = {m} there are {many}.",
    lambda one, share, few, epochs, m, many: (
        share == wrong_after(m=nb.first.n)[1]
        and one * epochs == few == len(nb.learned(32, 0.5, 8)[0]) - 1
        and many == epochs * -(-nb.first.n // int(m))
    ),
)


def lines():
    """Return the lines of the figure by their names in the legend."""
    axes = nb.learning.figure.axes[0]
    return dict(zip((text.get_text() for text in axes.get_legend().get_texts()), axes.lines, strict=False))


held(
    "At the settings of the start, the {dashed|solid} line goes {down|up} to {zero}, and the black one does not follow.",
    lambda dashed, down, zero: (
        (lines()["on those it trained on"].get_linestyle() == "--") == dashed
        and (wrong_after(0)[0] > wrong_after()[0]) == down
        and wrong_after()[0] == zero
        and lines()["held out"].get_color() == style.BLACK
        and min(nb.learned(32, 0.5, 8)[1][1]) > 0.05
    ),
)


def jumps(alpha):
    """Return by how much each line rises from epoch to epoch, (2, epochs)."""
    return np.diff(np.array(nb.learned(32, alpha, 8)[1]), axis=1)


held(
    "At epoch {eight} both lines jump {up|down}, and come back; with α = {alpha} no jump is as high.",
    lambda eight, up, alpha: (
        (jumps(0.5)[:, int(eight) - 1] > 0.1).all() == up
        and (jumps(0.5).argmax(axis=1) == eight - 1).all()
        and (jumps(0.5)[:, int(eight) :].sum(axis=1) < -0.1).all()
        and alpha in stops("α, learning rate")
        and (jumps(float(alpha)).max(axis=1) < jumps(0.5).max(axis=1)).all()
        and alpha == 0.1
    ),
)
held(
    "{After|Before} the tenth epoch nothing is gained for the images held out.",
    lambda After: (
        (nb.learned(32, 0.5, 8)[1][1][10] <= min(nb.learned(32, 0.5, 8)[1][1][11:])) == After
        and nb.learned(32, 0.5, 8)[1][1][5] > nb.learned(32, 0.5, 8)[1][1][10] + 0.02
    ),
)


def both_signs():
    """Say whether every row of W¹ has weights of both signs."""
    return (nb.W1.max(axis=1) > 0).all() and (nb.W1.min(axis=1) < 0).all()


held("In the rows of W¹ no digit is in sight: a unit compares the ink here with the ink there.", both_signs)

# Other hands

held(
    "The folded cells train {times} times, which takes some seconds.",
    lambda times: times == 2 * 2 * len(SEEDS) == 2 * len(table()) / 2 * len(SEEDS),
)
held(
    "You see the mean of {ten} shares, and the {lowest|highest} and the {highest|lowest} in brackets.",
    lambda ten, lowest, highest: (
        ten == len(SEEDS) and all(least <= mean <= most for mean, least, most in table().values()) == lowest == highest
    ),
)

held(
    "Here is the answer to the guess above: {ten} quarters at random, and the end of the file with {tens} seeds, with and without the hidden layer.",
    lambda ten, tens: ten == tens == len(SEEDS) and f"range({int(ten)})" in code(),
)
held(
    "Held out at random, an image has relatives among those that were trained on: the {same|other} hand wrote other threes.",
    lambda same: same == all(relatives(form) for form in range(len(nb.ends))),
)


def relatives(form):
    """Return whether both parts of the split at random have images of a form."""
    begin, end = nb.places[form], nb.ends[form]
    images_of = {column.tobytes() for column in nb.digits.X[:, begin:end].T}
    return all(any(column.tobytes() in images_of for column in part.X.T) for part in (nb.scattered, nb.held_at_random))


held(
    "At the end of the file most hands are new: {half} of form {eleven} was shown, and nothing of the forms {twelve} to {fourteen}.",
    lambda half, eleven, twelve, fourteen: (
        abs((nb.first.n - nb.places[int(eleven) - 1]) / (nb.places[int(eleven)] - nb.places[int(eleven) - 1]) - half) < 0.05
        and nb.places[int(twelve) - 1] > nb.first.n
        and twelve == eleven + 1
        and fourteen == len(nb.shares)
    ),
)
told("a guess, told as one", "That is the likely reason.")
told("a question", "Set the slider to 10: is it an 8 for you?", "Which of the two numbers is the honest one?")
held(
    "That depends on who will write: for a stranger's hand, take the {lower|higher}.",
    lambda lower: lower == (table()["hidden layer", "the end"][0] < table()["hidden layer", "at random"][0]),
)
held(
    "The hidden layer helps, but less than you may have hoped: by {one} or {two} images in a {hundred}.",
    lambda one, two, hundred: (
        {one, two}
        == {round(100 * (table()["hidden layer", way][0] - table()["softmax alone", way][0])) for way in ("at random", "the end")}
        and hundred == 100
    ),
)

# What it takes for what

held(
    "From here on theta is the network that was trained on the first {three} quarters, and you look at the {n} images at the end.",
    lambda three, n: nb.first.n == round(three / 4 * nb.digits.n) and n == nb.last.n,
)
told("a question", "The 449 images at the end once more: which digits does theta confuse?")
told("put together by the code", "Most often, {} times, {} is taken for {}.")
held(
    "Numbers on the diagonal are {right|wrong}, the others {wrong|right}.",
    lambda right, wrong: (np.trace(nb.counts) == np.sum(nb.said == nb.last.y)) == right == wrong,
)
held(
    "On the diagonal stand the {right} that are right, beside it the {wrong} that are not.",
    lambda right, wrong: right == np.trace(nb.counts) and wrong == nb.counts.sum() - np.trace(nb.counts),
)
held(
    "The table is not symmetric: {five} times {one} is taken for {nine}, and never {nine2} for {one2}.",
    lambda five, one, nine, nine2, one2: (
        nb.counts[int(one), int(nine)] == five and nb.counts[int(nine2), int(one2)] == 0 and (nine, one) == (nine2, one2)
    ),
)
held(
    "A class can be hard to find, or said too often: {eight} of the {all} threes are missed, and {ten} of the wrong ones are called {nine}.",
    lambda ten, nine, eight, all: (
        nb.counts[:, int(nine)].sum() - nb.counts[int(nine), int(nine)] == ten
        and nb.counts[3].sum() == all
        and all - nb.counts[3, 3] == eight
    ),
)

# Sure, and wrong


def wrong_ones():
    """Return which of the images, sorted by their loss, are read wrong."""
    return (nb.said[0] != nb.last.y[0])[nb.order]


held(
    "The {n} images, sorted by their loss: the {largest|smallest} comes first.",
    lambda n, largest: n == nb.last.n and (np.diff(nb.loss_of_each[nb.order]) <= 0).all() == largest,
)
told("a task", "Take a walk.")
told(
    "a question",
    "The images with the largest loss: can you read them yourself?",
    "Is the network unsure about them?",
    "And where in this order are those that it gets right?",
)
told("put together by the code", "The loss is {}.", "The label is {}; it says {}, {} sure.")
held(
    "Of the first {n} all but {one} are wrong, all {after|before} them are right.",
    lambda n, one, after: (
        (wrong_ones()[: int(n)].sum() == n - one and wrong_ones()[int(n) - 1] and not wrong_ones()[int(n) :].any()) == after
    ),
)
held(
    "Wrong does not mean unsure: for {nine} of the {wrong} wrong ones an activation is {above|below} {level}.",
    lambda nine, wrong, above, level: (
        np.sum((nb.A2[:, nb.said[0] != nb.last.y[0]].max(axis=0) > level) == above) == nine and wrong == wrong_ones().sum()
    ),
)
held(
    "Softmax shares out {one} among the {ten} digits, however strange the image is.",
    lambda one, ten: np.allclose(nb.A2.sum(axis=0), one) and ten == len(nb.A2),
)

# What a hidden unit looks at

held(
    "Row u of W¹ holds what hidden unit u multiplies the pixels with.",
    lambda: np.allclose(nb.forward(**nb.theta, X=np.eye(64))[0] - nb.theta["b1"], nb.W1),
)
held(
    "Here are all {n}, each scaled to its own {largest|smallest} weight: units {first} to {mid} above, {next} to {last} below.",
    lambda n, largest, first, mid, next, last: (
        (first, mid, next, last) == (0, n / 2 - 1, n / 2, n - 1)
        and len(nb.W1) == n
        and np.allclose(np.abs(nb.scaled).max(axis=1), 1) == largest
    ),
)
held("The {n} rows of W¹ as images: blue above 0, orange below.", lambda n: n == len(nb.W1))


held(
    "A unit compares regions: ink here and none there pushes it towards {one}, the opposite towards {minus}.",
    lambda one, minus: (one, minus) == (np.tanh(99), np.tanh(-99)) and both_signs(),
)
held("{Ten} digits are told apart by what {n} such comparisons say together.", lambda Ten, n: (Ten, n) == nb.theta["W2"].shape)

# Move it

told("a task", "Take a digit that it reads, and move it: shift it, turn it, write it with a finer or a broader pen, blur it.")
held(
    "To move by half a pixel means that {two} pixels share the ink.",
    lambda two: (images.shifted(np.eye(8)[3:4].repeat(8, 0) * np.eye(8)[3][:, None], 0.5) > 0).sum() == two,
)
held(
    "{Ten} activations answer; the {largest|smallest} says how sure the network is.",
    lambda Ten, largest: (
        Ten == len(nb.theta["W2"]) and (f"{says(nb.samples[3])[1]:.0%} sure" in nb.move(3, 0, 0, 0, 0, 0).words) == largest
    ),
)
told(
    "a question",
    "By how many pixels can you move a 3 to the right before it is read as something else?",
    "By how many degrees can you turn a 6 to the left?",
    "What does it say to a 3 in the corner, and how sure is it?",
)
told("put together by the code", "It says {}, and is {} sure.", "h = {}, α = {}, m = {}.")


def moved_by(digit, by):
    """Return what is said of a digit that is moved to the right by this many pixels."""
    return says(images.shifted(nb.samples[int(digit)], float(by)))[0]


def turned_by(digit, angle):
    """Return what is said of a digit that is turned by this many degrees."""
    return says(images.turned(nb.samples[int(digit)], float(angle)))[0]


held(
    "{Half} a pixel to the {right|left}, the {three} is still read; at {quarters} it is called {two}.",
    lambda Half, right, three, quarters, two: (
        quarters == Half + 0.25  # the next stop of the slider
        and {moved_by(three, by) for by in np.arange(0, Half + 0.1, 0.25) * (1 if right else -1)} == {three}
        and moved_by(three, quarters * (1 if right else -1)) == two
    ),
)
held(
    "The {six}, turned to the {left|right}, is read up to {high} degrees; at {angle} it is called {four}.",
    lambda six, left, high, angle, four: (
        high % 15 == 0
        and {turned_by(six, by if left else -by) for by in range(0, int(high) + 1, 15)} == {six}
        and angle == high + 15
        and turned_by(six, angle if left else -angle) == four
        and (images.turned(dot(), 90)[2, 2] > 0.9) == left
    ),
)


held("Upside down it is called {nine}.", lambda nine: turned_by(6, 180) == nine)


def dot():
    """Return an image with ink at the upper right: a quarter turn to the left brings it to the upper left."""
    image = np.zeros((8, 8))
    image[2, 5] = 1
    return image


held(
    "With every pen, and blurred by up to {one} pixel, the {three} is still read.",
    lambda one, three: (
        {says(images.thickened(nb.samples[int(three)], by))[0] for by in np.linspace(-1, 1, 21)} == {three}
        and {says(images.blurred(nb.samples[int(three)], by))[0] for by in np.arange(0, one + 0.05, 0.1)} == {three}
        and says(images.blurred(nb.samples[int(three)], one + 0.4))[0] != three
    ),
)


def in_the_corner(digit=3, across=3, along=3, right=True, down=True):
    ways = (across if right else -across), (along if down else -along)
    return says(images.shifted(nb.samples[int(digit)], *map(float, ways)))


held(
    "{Three} pixels to the {right|left} and {threes} {down|up}, the {digit} is called {four}, and the network is {sure} sure.",
    lambda Three, right, threes, down, digit, four, sure: (
        in_the_corner(digit, Three, threes, right, down)[0] == four and sure == in_the_corner(digit, Three, threes, right, down)[1]
    ),
)
held(
    "{Three} of its {eight} rows are lost at the edge, and as many columns; but that is not all.",
    lambda Three, eight: (
        np.array_equal(images.shifted(nb.samples[3], 0, Three)[int(Three) :], nb.samples[3][: int(eight - Three)])
        and not images.shifted(nb.samples[3], 0, Three)[: int(Three)].any()
        and np.array_equal(images.shifted(nb.samples[3], Three, 0)[:, int(Three) :], nb.samples[3][:, : int(eight - Three)])
        and len(nb.samples[3]) == eight
        and Three == 3
    ),
)
held("A digit in the corner is not read.", lambda: sum(in_the_corner(digit)[0] == digit for digit in nb.samples) <= 1)
held(
    "In the file every digit fills the height of its image and stands in the middle, so the network was never shown another place.",
    lambda: nb.X.reshape(8, 8, -1).any(axis=1)[[0, 7]].all() and nb.X.reshape(8, 8, -1)[:, [0, 7]].mean() < 0.01,
)
held("It cannot carry over what it knows about the middle: each pixel has weights of its own.", lambda: nb.W1.shape[1] == 64)
held(
    "Then the last quarter is read in place, moved by {one} pixel (the mean of the {four} ways), and in the corner.",
    lambda one, four: (
        (one, four) == (np.abs(nb.ways).max(), len(nb.ways))
        and abs(helped()[0][1] - np.mean(nb.shares_of(nb.theta, *nb.ways))) < 0.005
        and abs(helped()[0][2] - nb.shares_of(nb.theta, (3, 3))[0]) < 0.005
    ),
)
told("a question", "What would help?")
told("advice", "Show it shifted images, too.")
held(
    "The folded cell adds {four} copies of each image, {one} pixel to the right, left, down and up, and trains on all {n}.",
    lambda four, one, n: (
        four == len(nb.ways)
        and nb.ways == ((one, 0), (-one, 0), (0, one), (0, -one))
        and n == nb.five.shape[1] == (1 + len(nb.ways)) * nb.first.n
    ),
)


@cache
def helped():
    """Return for each of both networks the shares that were printed: in place, off by one, corner."""
    rows = re.findall(r"in place ([\d.]+)%, off by one (\d+)%, in the corner (\d+)%", book.printed)
    return [[float(n) / 100 for n in row] for row in rows]


held(
    "Of those that are off by {one} pixel it reads nearly {twice} as many, and it loses nothing on those in place.",
    lambda one, twice: (
        one == np.abs(nb.ways).sum(axis=1).max()
        and 0.9 * twice < helped()[1][1] / helped()[0][1] < twice
        and helped()[1][0] >= helped()[0][0]
    ),
)
held(
    "In the corner, {three} pixels to the right and down, it still reads no {more|less} than by guessing, {one} in {ten}: that was not in the images either.",
    lambda three, more, one, ten: (
        (max(row[2] for row in helped()) <= 0.1 == one / ten) == more
        and ten == nb.digits.k
        and f"(({int(three)}, {int(three)}))" in code().replace("net, (", "((")
    ),
)
told("a moral", "What a network knows is what it was shown.")

# Your handwriting

told("a joint", "Now you write: draw into the box, by mouse, finger or keys (the pad says which), or take an example from the menu.")
held(
    "No image has to be held back any more: your own digits are the test.",
    lambda: {x.tobytes() for x in nb.X.T} <= {x.tobytes() for x in nb.every.T},
)
held(
    "So the network is trained once more, on all {n} images and their shifted copies, with {h} hidden units, for there is {more|less} to learn.",
    lambda n, h, more: (
        n == nb.digits.n
        and (len(nb.every.T) > len(nb.five.T) and h > len(nb.theta["b1"])) == more
        and np.array_equal(nb.every, np.hstack([nb.X, *(nb.moved(nb.X, *way) for way in nb.ways)]))
        and nb.reader["W1"].shape == (h, nb.digits.d)
    ),
)
held(
    "What you draw becomes an image as the others did, as far as their source describes it.",
    lambda: (
        "counts the black points in a block of 4 × 4" in source()
        and all(
            np.array_equal(pixels(strokes) * 16, ink.counted(ink.normalised(strokes)).reshape(64, 1)) for strokes in ink.DIGITS.values()
        )
    ),
)


def line(*points):
    """Return strokes: one, through points in hundredths of the pad."""
    return [np.array(points) / 100]


def pixels(strokes):
    return nb.pixels_of(ink.normalised(strokes))


def reads(strokes):
    """Return what is said of strokes, and how sure."""
    return says(pixels(strokes), nb.reader)


def thicknesses():
    """Return the ink of two crosses, one drawn small, one large: stretched only, and made alike."""
    crosses = [line((50 - r, 50), (50 + r, 50)) + line((50, 50 - r), (50, 50 + r)) for r in (4, 45)]
    return [(stretched(cross).sum(), ink.normalised(cross).sum()) for cross in crosses]


def stretched(strokes):
    """Return the ink of upright strokes where the box around it is stretched, by other means than the package's."""
    points = np.concatenate(strokes)
    low, high = points.min(axis=0) - ink.PEN / 2, points.max(axis=0) + ink.PEN / 2
    places = (np.stack(np.meshgrid(np.arange(20) + 0.5, np.arange(32) + 0.5), axis=-1) / [20, 32]) * (high - low) + low
    dense = np.concatenate([start + t * (end - start) for start, end in strokes for t in np.linspace(0, 1, 300)[:, None, None]])
    near = np.linalg.norm(places[:, :, None] - dense.reshape(-1, 2), axis=-1).min(axis=-1)
    return near <= ink.PEN / 2


def leans(bitmap):
    """Return by how many columns the ink begins farther to the right in its third row than in its third from the bottom."""
    rows = bitmap.any(axis=1).nonzero()[0]
    return bitmap[rows[2]].argmax() - bitmap[rows[-3]].argmax()


FRAME = line((30, 30), (70, 30), (70, 70), (30, 70), (30, 30))
SLANTED = line((70, 15), (40, 85)) + line((90, 15), (60, 85))

held(
    "First it is {rows} × {columns} points, each ink or paper.",
    lambda rows, columns: all(
        ink.drawn(strokes).shape == (rows, columns) and set(np.unique(ink.drawn(strokes))) == {0, 1} for strokes in ink.DIGITS.values()
    ),
)
held(
    "Then all digits are made alike: the box around the ink is stretched to {rows} rows and {columns} columns, a thick line gets {thinner|thicker} and a thin one {thicker|thinner}, and a slanted digit is set upright: each row moves sideways, each by another amount.",
    lambda rows, columns, thinner, thicker: (
        ink.normalised(FRAME).any(axis=1).sum() == rows
        and ink.normalised(FRAME).any(axis=0).sum() == columns
        and (thicknesses()[0][0] > thicknesses()[0][1]) == thinner
        and (thicknesses()[1][0] < thicknesses()[1][1]) == thicker
        and leans(ink.normalised(SLANTED)) == 0 < leans(ink.drawn(SLANTED))
    ),
)
held(
    "Last, the points of ink in each block of {four} × {fours} are counted.",
    lambda four, fours: all(
        nb.pixels_of(bitmap)[9] * 16 == bitmap[int(four) : int(2 * four), int(fours) : int(2 * fours)].sum()
        for bitmap in map(ink.normalised, ink.DIGITS.values())
    ),
)
told(
    "a question",
    "How many of your ten digits will it read?",
    "At which point of the stroke does a 3 become a 3?",
    "And what does it say to a letter?",
)


@cache
def while_drawn():
    """Return, at each point of the stroke of the 3, the share of its length, what is said, and how sure."""
    (stroke,) = map(np.array, ink.DIGITS["3"])
    along = np.linalg.norm(np.diff(stroke, axis=0), axis=1).cumsum()
    shares = [0, *along / along[-1]]
    return [(share, *reads([stroke[: count + 1]])) for count, share in enumerate(shares)]


held(
    "Every stroke is called a digit, at every moment.",
    lambda: len(while_drawn()) > 30 and {best for _, best, _ in while_drawn()} <= set(range(10)),
)
told("a task", "Keep count.", "After a run you count.")
held(
    "Draw a 3 slowly, and watch: while the 3 of the picture was drawn, the network was {more|less} than {level} sure of a {one}, then of a {seven}, then of a {nine}.",
    lambda more, level, one, seven, nine: (
        list(dict.fromkeys(best for _, best, sure in while_drawn() if (sure > level) == more)) == [one, seven, nine, 3] and level == 0.95
    ),
)
held(
    "After {share} of the stroke it was called {three}.",
    lambda share, three: (
        {best for part, best, _ in while_drawn() if part >= share} == {three}
        and max(part for part, best, _ in while_drawn() if best != three) > share - 0.05
    ),
)


@cache
def hands():
    """Return (digit, strokes, what is said) of the digits that were drawn before they were read.

    The file has the points as the pad noted them, in its 1024ths.
    """
    both = json.loads((Path(__file__).parents[1] / "hands.json").read_text(encoding="utf-8"))
    drawn = [(int(digit), [np.array(s) / 1024 for s in strokes]) for hand in both.values() for digit, strokes in hand.items()]
    return [(digit, strokes, reads(strokes)[0]) for digit, strokes in drawn]


def missed():
    return {digit: strokes for digit, strokes, said in hands() if digit != said}


held(
    "Each digit was drawn on this pad {twice}, in {two} handwritings; none was drawn anew after the network had answered.",
    lambda twice, two: twice == two and [digit for digit, *_ in hands()] == list(range(10)) * int(two),
)
held("It reads {read} of the {all}.", lambda read, all: sum(digit == said for digit, _, said in hands()) == read and len(hands()) == all)


def holes(image):
    """Return how many patches of light pixels are shut in by darker ones, at half of the ink."""
    light = np.pad(np.asarray(image) < 0.5, 1, constant_values=True)
    patches = 0
    while light.any():
        patch, before = np.zeros_like(light), None
        patch[tuple(np.argwhere(light)[0])] = True
        while before != patch.sum():
            before = patch.sum()
            for shift, axis in ((1, 0), (-1, 0), (1, 1), (-1, 1)):
                patch |= np.roll(patch, shift, axis) & light
        light &= ~patch
        patches += 1
    return patches - 1


held(
    "It misses a {one} with a short flag, and an {eight} whose holes are so small that they close in the {rows} × {columns} pixels.",
    lambda one, eight, rows, columns: (
        set(missed()) == {one, eight}
        and pixels(missed()[int(eight)]).size == rows * columns
        and rows == columns
        and holes(ink.normalised(missed()[int(eight)])) == 2
        and holes(pixels(missed()[int(eight)]).reshape(8, 8)) == 0
    ),
)


def odd(name, of=ink.ODD):
    """Return a drawing of the menu as the pad has it, in 1024ths."""
    return [np.array(stroke) for stroke in pad.pad("odd", of[name]).value]


held(
    "Look at the last {four} examples of the menu.",
    lambda four: (
        four == len(ink.ODD)
        and list(nb.examples)[-int(four) :] == list(ink.ODD)
        and all(str(reads(odd(name))[0]) != name[0] for name in ink.ODD)
        and all(str(reads(odd(name, ink.DIGITS))[0]) == name[0] for name in ink.DIGITS)
    ),
)
held(
    "The {one} with a short flag is called {three}: stretched, it is about as wide as a {threes}.",
    lambda one, three, threes: (
        three == threes == reads(odd("1, short flag"))[0]
        and f"{one:.0f}, short flag" in ink.ODD
        and abs(wide(odd("1, short flag")) - wide(ink.DIGITS[f"{threes:.0f}"])) <= 2
        and wide(ink.DIGITS["1, another hand"]) < wide(odd("1, short flag"))
    ),
)


def wide(strokes):
    """Return how many columns have ink, once it is made alike."""
    return ink.normalised(strokes).any(axis=0).sum()


held(
    "A straight line, standing or lying, is called {eight}: stretched, both are the same block of ink.",
    lambda eight: (
        np.array_equal(*(ink.normalised(strokes) for strokes in straight()))
        and ink.normalised(straight()[0])[4:28, 8:24].all()
        and all(reads(strokes)[0] == eight for strokes in straight())
    ),
)


held(
    "So give your {one} a long flag, a slanted stroke at its top: a bare line is stretched to a block.",
    lambda one: one == reads(odd("1", ink.DIGITS))[0] != reads(odd("1, short flag"))[0] and ink.normalised(straight()[0])[4:28, 8:24].all(),
)


def straight():
    return odd("line, standing"), odd("line, lying")


held(
    "The A is called {six}, and the network is {sure} sure: a letter is none of its {ten} answers.",
    lambda six, sure, ten: reads(odd("A"))[0] == six and sure == reads(odd("A"))[1] and ten == nb.digits.k,
)

# Deeper: the pixels

told("a joint", "One factor more.", "So far a step changed the weights, and the image stayed.")
told("a joint", "It has the shape of X: a slope for every pixel of every image, and so it is an image again.")
held(
    "Z¹ = W¹X + B¹ depends on W¹, and (6.10) has the slope in W¹.",
    lambda: np.allclose(nb.forward(**nb.theta, X=nb.x)[0], nb.W1 @ nb.x + nb.theta["b1"]),
)
told("the argument", "It depends on X in the same way as Z² depends on A¹.")
proved("7.2", "So (6.8) holds one layer further down, with W¹ in place of W²:")
told(
    "a joint",
    "Now the weights stay, and the image goes downhill: with the label of another digit, a step makes it more like what the network calls that digit.",
)
held(
    "It stays between paper and ink, {zero} and {one}.",
    lambda zero, one: (
        zero == min(x.min() for begin in nb.begins for x in nb.downhill(begin, 8))
        and one == max(x.max() for begin in nb.begins for x in nb.downhill(begin, 8))
    ),
)
held(
    "What α is for the weights, β is here: {beta}.",
    lambda beta: (
        f"beta={beta.text}" in code()
        and np.allclose(nb.downhill("a 3", 8, 0.02)[1], np.clip(nb.x - 0.02 * nb.pixel_slopes(**nb.theta, X=nb.x, Y=nb.eight), 0, 1))
    ),
)
told(
    "a question",
    "Which pixels must become darker to make this 3 an 8?",
    "How much ink does the network need, and will you see an 8 as well?",
    "What happens if you begin with noise?",
)


@cache
def becomes(begin, goal=8):
    """Return the first step at which the goal is said, and how many pixels' ink have moved by then."""
    path = nb.downhill(begin, goal)
    step = next(step for step, x in enumerate(path) if says(x)[0] == goal)
    return step, np.abs(path[step] - path[0]).sum()


def asked():
    """Return the mean of −∂J/∂x at the left and at the right, between the top and the bottom row, for a 3 to be called 8."""
    dx = -nb.pixel_slopes(**nb.theta, X=nb.x, Y=nb.eight).reshape(8, 8)[1:7]
    return dx[:, 1:4].mean(), dx[:, 4:7].mean()


def left_ink(digit):
    """Return the ink of a mean digit at the left of its lower half: much where it is closed."""
    return np.reshape(nb.means[int(digit)], (8, 8))[4:7, 1:4].sum()


held(
    "The slope asks for ink at the {left|right}, where a {three} is open and an {eight} is closed.",
    lambda left, three, eight: (asked()[0] > 0 > asked()[1]) == left and left_ink(three) + 1 < left_ink(eight),
)
held(
    "{After|Before} {ten} steps the network says {eight}, and as much ink has moved as fills {five} pixels.",
    lambda After, ten, eight, five: (becomes("a 3", int(eight))[0] == ten) == After and round(becomes("a 3", int(eight))[1]) == five,
)
held(
    "Noise needs no {more|less}: after {six} steps it is called {eight}, and you still see noise.",
    lambda more, six, eight: (
        (becomes("noise", int(eight))[1] <= becomes("a 3", int(eight))[1]) == more and becomes("noise", int(eight))[0] == six
    ),
)
held("The slope leads to what the network calls {eight}.", lambda eight: eight == nb.eight.argmax() == says(nb.downhill("a 3", 8)[-1])[0])
told("the argument", "Nothing in it asks for what you would call one.")
told("put together by the code", "Goal {}: it says {}, {} sure; it took the ink of {} pixels.")
held('"None of them" is not among the {ten} answers.', lambda ten: ten == len(nb.theta["W2"]))


def asks_by_colour():
    """Return whether a picture is blue where a step adds ink, and orange where it takes some."""
    dx = nb.pixel_slopes(**nb.theta, X=nb.x, Y=nb.eight)[:, 0]
    step = -dx / np.abs(dx).max()
    seen, strong = tints.signed(step), np.abs(step) > 0.3
    blue = [tuple(colour) in {tuple(style.levels(style.tint(style.PLUS, s))) for s in style.STRENGTHS} for colour in seen]
    return bool((np.array(blue)[strong] == (step > 0)[strong]).all())


# Deeper: units, pictures, forms

held(
    "The same {n} rows of W¹ once more.",
    lambda n: n == len(nb.W1) and np.array_equal(np.sort(nb.W1.T.reshape(-1, 8, 8), axis=None), np.sort(nb.W1, axis=None)),
)
held(
    "The network is right, and no number shows a mistake; but the pictures are strange: some are filled in one half only, some are nearly empty.",
    lambda: (halves_in_use() == 1).sum() >= 3 and (halves_in_use() == 0).sum() >= 2,
)


def halves_in_use():
    """Return for each wrong picture how many of its halves, above and below, have colours that one can see."""
    return (np.abs(nb.W1.T.reshape(-1, 2, 32)).mean(axis=2) > 0.05 * np.abs(nb.W1).max()).sum(axis=1)


told("a question", "Is the end of the file special?")
told("a task", "Hold out every form in turn.")
held(
    "The places where one begins are found by the pattern of the labels.",
    lambda: all(nb.digits.y[0, p : p + 3].tolist() in ([0, 1, 2], [1, 2, 3]) for p in nb.places),
)
held(
    "On average a form that was never shown is read {less|more} well than a quarter at random, and forms differ much: from {least} to {most}.",
    lambda less, least, most: (
        (np.mean(nb.shares) < table()["hidden layer", "at random"][0]) == less and (least, most) == (min(nb.shares), max(nb.shares))
    ),
)
held(
    "The end is not special: the forms {first} to {last} have {a}, {b} and {c}, and form {four} has {d} as well.",
    lambda first, last, a, b, c, four, d: (
        nb.ends[int(first) - 1] > nb.first.n
        and last == len(nb.shares)
        and [a, b, c] == nb.shares[int(first) - 1 :]
        and d == nb.shares[int(four) - 1]
        and four == 4
    ),
)
held("The shifted copies alone gave {share}.", lambda share: share == nb.shares_of(nb.wider, (0, 0))[0])
held(
    "The same {n} rows of W¹, rolled up in a {wrong|right} way.",
    lambda n, wrong: n == len(nb.W1.T.reshape(-1, 8, 8)) and np.array_equal(nb.W1.T.reshape(-1, 8, 8)[0], nb.W1[0].reshape(8, 8)) != wrong,
)
held(
    "Read {more|less} than {goal} of the last quarter right, by whatever you think of, without looking at it before the end.",
    lambda more, goal: (goal == np.ceil(100 * table()["hidden layer", "the end"][2]) / 100) == more,
)
told("a question", "Shifted and turned images, two hidden layers, several networks that vote?")
told("advice", "Measure on images that you have not used to choose.")

# Recap

told(
    "what was found",
    "An image is a column; a row of W¹ is an image, too; backpropagation does not care what the numbers mean.",
    "Before a run: J at the start, a few by heart, some measured slopes.",
    "After it: a count on images that were held out, from other hands if others will write.",
    "A network knows what it was shown.",
    "About anything else it can be as sure, and wrong.",
)
told("a question", "Which question do you ask next?", "What if the weights of a pixel could be used at every place?")
told("what comes after the series", "That is what a convolution does; its slopes follow the same rules.")
told("what the reader has done", "You have trained a network on images, and it reads.")
told(
    "how the page works",
    "What follows counts what it confuses, hunts a bug that only shows in pictures, and goes into the pixels themselves.",
)

# The exercises


def right(number, answer):
    return judge(number, answer).state == "correct"


told(
    "a task",
    "Unroll the images.",
    "Return X, (rows · columns, n): column j is image j, row after row, and no number changes.",
    "Now the way back.",
    "Return the images, (n, rows, columns).",
    "What you unroll and roll back is to be the same as before.",
    "Return Y, (k, n): in each column 1 in the row of the label, and 0 elsewhere.",
    "Write Y by hand for y = (2, 0, 2) and k = 4.",
    "Return the share of the columns in which that is the label.",
    "Count who is taken for whom.",
    "Return C, (k, k).",
    "Row i, column j says how many examples of class i are taken for class j.",
    "Return the image that makes this logit largest, (8, 8).",
    "Take one pixel.",
    "W1 is (h, 64), and picture u is to be row u of it, as an image.",
    "Walk back one step more than backward does, to the pixels.",
    "Return the slope of J in each pixel of each image, (d, n).",
    "You may call forward.",
)
told(
    "what is handed over",
    "images is (n, rows, columns), and images[j] is image j.",
    "X is (rows · columns, n), and rows says how many rows an image has.",
    "y is (1, n), and each label is a whole number from 0 to k − 1.",
    "A is (k, n), the activations of the output layer, and y is (1, n), the labels.",
    "The network says the class with the largest activation.",
    "said is (1, n), the classes that the network says, and y is (1, n), the labels: whole numbers from 0 to k − 1.",
    "W1 is (h, 64), and the unit's logit is row u times the pixels, plus a bias.",
    "Each pixel lies between 0 and 1.",
    "J is the mean loss over the n images, with tanh and softmax as in 06; X is (d, n), Y is (k, n).",
)
told(
    "a question",
    "Which four numbers belong in column 0?",
    "Which one do you undo first?",
    "What is true of the row and the label where the 1 stands?",
    "What does the network say for one column?",
    "Then for all columns: how often is it the label?",
    "Which examples count in row 4, column 9?",
    "What do all entries sum to?",
    "What drives hidden unit u?",
    "With the weight 0.3, which value from 0 to 1 adds most to the logit?",
    "And with −0.3?",
    "Which 64 numbers belong to hidden unit 0?",
    "Where are they in W1, and where in W1.T?",
    "How do you get from dZ² to dA¹?",
)
told("a joint", "Then transpose.", "Two steps led here: a reshape, then a transpose.")
held(
    "Take np.arange({all}).reshape({n}, {rows}, {columns}): {three} images of {four} pixels.",
    lambda all, n, rows, columns, three, four: all == n * rows * columns and n == three and rows == columns and rows * columns == four,
)
held(
    "reshape reads row after row, and {minus} stands for the size that is left.",
    lambda minus: minus == -1 and np.arange(6).reshape(2, int(minus)).tolist() == [[0, 1, 2], [3, 4, 5]],
)
held("With reshape(len(images), -1) each image becomes a row.", lambda: right("7.1", lambda images: images.reshape(len(images), -1).T))
held("X.T has an image in each row.", lambda: right("7.2", lambda X, rows: [row.reshape(rows, -1) for row in X.T]))
held(
    "Then reshape takes {three} sizes: n, rows, and {minus} for the size that is left.",
    lambda three, minus: three == 3 and minus == -1 and right("7.2", lambda X, rows: X.T.reshape(X.shape[1], rows, int(minus))),
)
held(
    "np.arange(k)[:, None] is the column {zero}, {one}, ..., k − {last}.",
    lambda zero, one, last: np.arange(4)[:, None].tolist() == [[zero], [one], [2], [4 - last]],
)
held(
    "Compare it with y by ==: that is yes or {no}, (k, n).".replace("{no}", "no"),
    lambda: (np.arange(4)[:, None] == nb.last.y).shape == (4, nb.last.n),
)
held(
    "Times {scale} it is {one} or {zero}.",
    lambda scale, one, zero: right("7.3", lambda y, k: (np.arange(k)[:, None] == y) * scale) and (one, zero) == (1, 0),
)
held(
    "A.argmax(axis={axis}) is the row of the {largest|smallest} activation in each column.",
    lambda axis, largest: (nb.A2.argmax(axis=int(axis)) == nb.said[0]).all() == largest,
)
held("Compare it with y: the mean of yes and no is a share.", lambda: right("7.4", lambda A, y: np.mean(A.argmax(axis=0) == y)))
held("Begin with C = np.zeros((k, k)).", lambda: right("7.5", filled))
held("np.sum((y == i) & (said == j)) counts the examples of class i that are taken for j.", lambda: right("7.5", filled))
held("{Two} loops, over i and j, fill the matrix.", lambda Two: Two == 2 and right("7.5", filled))


def filled(said, y, k):
    C = np.zeros((k, k))
    for i in range(k):
        for j in range(k):
            C[i, j] = np.sum((y == i) & (said == j))
    return C


held(
    "A pixel whose weight is {zero} changes nothing: let it be {paper}.",
    lambda zero, paper: zero * 1 == zero * 0 and right("7.6", lambda W1, u: np.where(W1[u] == zero, paper, W1[u] > 0).reshape(8, 8)),
)
held("W1[u] > {zero} is yes or no for each pixel.", lambda zero: right("7.6", lambda W1, u: (W1[u] > zero).reshape(8, 8) * 1.0))
held(
    "reshape({eight}, {eights}) makes an image of it, and times {one} it has numbers.",
    lambda eight, eights, one: right("7.6", lambda W1, u: (W1[u] > 0).reshape(int(eight), int(eights)) * one),
)
held(
    "The shape is {right|wrong}, and the network trains well: no step of the training looks at the pictures.",
    lambda right: (
        (nb.W1.T.reshape(-1, 8, 8).shape == (len(nb.W1), 8, 8)) == right and "pictures_of(" not in code().replace("def pictures_of(", "")
    ),
)
held(
    "reshape reads row after row, and takes {n} numbers for each picture.",
    lambda n: nb.W1.T.reshape(-1, 8, 8)[0].ravel().tolist() == nb.W1.T.ravel()[: int(n)].tolist(),
)
held("A row of W1 is a unit.", lambda: np.shape(nb.W1)[0] == len(nb.theta["b1"]))
held("A row of W1.T is a pixel, with a number for each unit.", lambda: nb.W1.T.shape == (64, len(nb.theta["b1"])))
proved("6.2", "Z¹ = W¹X + b¹, and Z² = W²A¹ + b².")
told("the argument", "X stands where A¹ stands.")
proved("6.5", "dZ2 and dZ1 are those of backward, with the 1/n.")


def to_the_pixels(W1, b1, W2, b2, X, Y):
    _, A1, _, A2 = nb.forward(W1, b1, W2, b2, X)
    dZ1 = W2.T @ ((A2 - Y) / X.shape[1]) * (1 - A1**2)
    return W1.T @ dZ1


held("Then (d, h) times (h, n) is (d, n): W1 transposed, times dZ1.", lambda: right("7.8", to_the_pixels))

held("The figure shows the image, and −∂J/∂x beside it: blue asks for more ink, orange for less.", asks_by_colour)
