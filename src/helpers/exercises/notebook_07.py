"""Notebook 07."""

import numpy as np

from helpers.answers.exercise import Exercise, one_of
from helpers.exercises import layers
from helpers.functions import sigmoid, softmax

# Exercises 7.1 and 7.2: images and columns


def _unroll(images):
    return images.reshape(len(images), -1).T


def _roll_back(X, rows):
    return X.T.reshape(X.shape[1], rows, -1)


def _images_cases():
    rng = np.random.default_rng(71)
    sizes = (3, 8, 8), (4, 2, 3), (2, 3, 2), (1, 2, 4)
    return tuple((rng.integers(0, 15, size=size).astype(float),) for size in sizes)


def _columns_cases():
    rng = np.random.default_rng(72)
    sizes = (64, 3, 8), (6, 4, 2), (6, 2, 3), (12, 1, 3)
    return tuple((rng.integers(0, 15, size=(d, n)).astype(float), rows) for d, n, rows in sizes)


def _rolled_and(change):
    return lambda X, rows: change(_roll_back(X, rows))


# Exercises 7.3 to 7.5: labels, what is said, and counts


def _one_hot(y, k):
    return (np.arange(k)[:, None] == y) * 1.0


_ORDERED = (np.less, np.less_equal, np.greater, np.greater_equal)  # what may stand in place of ==


def _labels_cases():
    rng = np.random.default_rng(73)
    return (
        (np.array([[2, 0, 3, 0, 2]]), 5),  # without 1 and 4
        (np.array([[0, 1, 2, 1]]), 3),
        (rng.integers(0, 10, size=(1, 7)), 10),
        (np.array([[1]]), 3),
    )


def _right(A, y):
    return A.argmax(axis=0) == y


def _accuracy(A, y):
    return np.mean(_right(A, y))


def _of_the_label(A, y):
    return np.sum(A * _one_hot(y, len(A)), axis=0)


def _accuracy_case(rng, k, n, wrong, sure):
    """Return activations that say most labels, in logits of this size."""
    y = rng.integers(0, k, size=(1, n))
    said = (y + np.isin(np.arange(n), wrong) * rng.integers(1, k, size=n)) % k
    return softmax(sure * (rng.normal(size=(k, n)) * 0.2 + _one_hot(said, k))), y


def _accuracy_cases():
    rng = np.random.default_rng(752)
    made = (10, 12, (0, 5), 1.6), (4, 9, (2, 3, 8), 1.6), (3, 5, (1,), 3), (4, 6, (), 1.6), (5, 1, (), 3)
    nearly_equal = 8, 10, (1, 4, 6), 0.02
    return tuple(_accuracy_case(rng, *sizes) for sizes in (*made, nearly_equal))


def _confusion(said, y, k):
    return _one_hot(y, k) @ _one_hot(said, k).T


def _counted_once(said, y, k):
    return np.minimum(_confusion(said, y, k), 1)


def _confusion_of(some):
    return lambda said, y, k: _confusion(said[:, some], y[:, some], k)


def _of_those_that_occur(*which):
    """Return the counts of the classes that occur in y, in what is said, or in both."""

    def counts(said, y, k):
        classes = np.unique(np.hstack([(said, y)[i] for i in which]))
        return _confusion(said, y, k)[np.ix_(classes, classes)]

    return counts


def _up_to_the_largest(said, y, k):
    size = max(said.max(), y.max()) + 1
    return _confusion(said, y, k)[:size, :size]


def _confusion_cases():
    rng = np.random.default_rng(75)
    cases = [(np.array([[0, 2, 2, 0, 3, 3, 2]]), np.array([[0, 2, 2, 2, 3, 0, 0]]), 5)]  # without 1 and 4
    for k, n in ((10, 30), (3, 11)):
        y = rng.integers(0, k, size=(1, n))
        cases.append((np.where(rng.random((1, n)) < 0.4, rng.integers(0, k, size=(1, n)), y), y, k))
    return (*cases, (np.array([[1]]), np.array([[0]]), 3))


# Exercises 7.6 and 7.7: a row of W¹ as an image


def _drives(W1, u):
    return (W1[u] > 0).reshape(8, 8) * 1.0


def _unit_and(change):
    """Return what a change makes of the weights of a unit as a picture."""
    return lambda W1, u: change(W1[u].reshape(8, 8))


def _of_all(W1, u):
    return (W1 > 0).reshape(-1, 8, 8) * 1.0


def _drives_cases():
    rng = np.random.default_rng(76)
    cases = [(rng.normal(size=(h, 64)) + 0.2, u) for h, u in ((5, 1), (3, 2), (1, 0), (64, 9))]
    for W1, u in cases:
        W1[u, [0, 8, 39]] = 0  # pixels that change nothing
        W1[u, [5, 17]] = 4e-4, -4e-4  # and some that change little
    return tuple(cases)


def _pictures_of(W1):
    return W1.reshape(-1, 8, 8)


def _pictures_of_columns(W1):
    columns = W1.T
    return columns.reshape(-1, 8, 8)


def _pictures_and(change):
    return lambda W1: change(_pictures_of(W1))


def _weights_cases():
    rng = np.random.default_rng(77)
    return tuple((rng.normal(size=(h, 64)),) for h in (3, 5, 8, 1))


# Exercise 7.8: the slopes in the pixels


def _walk(*, error=None, back=None, slope=None, first=None, forward=None):
    """Return the slopes in X with one step of the walk back exchanged for another.

    A slope in Z2 takes Z2, Y and n; one in A1 takes W2 and dZ2; one of tanh takes Z1 and A1; one in X takes W1,
    dZ1 and X.
    """

    def slopes(W1, b1, W2, b2, X, Y):
        Z1, A1, Z2 = (forward or _forward)(W1, b1, W2, b2, X)
        n = X.shape[1]
        dZ2 = (softmax(Z2) - Y) / n if error is None else error(Z2, Y, n)
        dA1 = W2.T @ dZ2 if back is None else back(W2, dZ2)
        dZ1 = dA1 * ((1 - A1**2) if slope is None else slope(Z1, A1))
        return W1.T @ dZ1 if first is None else first(W1, dZ1, X)

    return slopes


def _forward(W1, b1, W2, b2, X):
    Z1 = W1 @ X + b1
    return Z1, np.tanh(Z1), W2 @ np.tanh(Z1) + b2


_pixel_slopes = _walk()


def _slopes_and(change):
    return lambda *case: change(_pixel_slopes(*case))


def _with_error(error):
    return _walk(error=lambda Z2, Y, n: error(Z2, Y) / n)


def _over(size):
    """Return the slopes with the sum of the losses divided by something else than n."""
    return lambda *case: _walk(error=lambda Z2, Y, n: (softmax(Z2) - Y) / size(*case[4:]))(*case)


def _moved(alpha):
    return lambda W1, b1, W2, b2, X, Y: X - alpha * _pixel_slopes(W1, b1, W2, b2, X, Y)


def _network_cases():
    rng = np.random.default_rng(78)
    made = (5, 6, 4, 3, 1), (4, 3, 5, 4, 1), (3, 9, 2, 5, 10), (1, 4, 3, 2, 1), (2, 1, 1, 2, 1)
    return tuple(
        (
            rng.normal(size=(h, d)),
            rng.normal(size=(h, 1)),
            steep * rng.normal(size=(k, h)),
            rng.normal(size=(k, 1)),
            2 * rng.normal(size=(d, n)),
            np.eye(k)[:, rng.integers(0, k, size=n)],
        )
        for n, d, h, k, steep in made
    )


EXERCISES = (
    Exercise(
        id="7.1",
        reference=_unroll,
        gained="every image keeps its own numbers: one column each, row after row.",
        cases=_images_cases(),
        mistakes={
            "the shape is right, and a column holds pixels of several images: column 0 is to be image 0 alone.": one_of(
                lambda images: images.reshape(-1, len(images)),
                lambda images: images.reshape((-1, len(images)), order="F"),
            ),
            "each column is one image, read column after column: row after row is asked for.": lambda images: _unroll(
                images.transpose(0, 2, 1)
            ),
            "each image is a row here: examples are columns.": lambda images: _unroll(images).T,
            "each image is a row, read column after column: it is to be a column, read row after row.": lambda images: (
                _unroll(images.transpose(0, 2, 1)).T
            ),
            "the order is right, and the pixels have another scale: they are to stay as they are.": one_of(
                lambda images: _unroll(images) / 16,
                lambda images: _unroll(images) / 15,
                lambda images: _unroll(images) / 255,
                lambda images: _unroll(images) / images.max(),
            ),
            "the pixels are exchanged, dark for light: they are to stay as they are.": lambda images: (
                16 - _unroll(images)
            ),
            "the images come in reverse order: column 0 is image 0.": lambda images: _unroll(images[::-1]),
            "each column begins with the last row of its image: begin with row 0.": lambda images: _unroll(
                images[:, ::-1]
            ),
            "each row of an image is read from right to left.": lambda images: _unroll(images[:, :, ::-1]),
            "each image is read from its last pixel to its first.": lambda images: _unroll(images)[::-1],
            "all images stand in one column, one below the other: each has a column of its own.": lambda images: (
                images.reshape(-1, 1)
            ),
            "all pixels stand in one long row: each image is to have a column of its own.": one_of(
                lambda images: images.ravel(), lambda images: images.reshape(1, -1)
            ),
            "only column 0 has its image: does `return` stand inside the loop?": lambda images: (
                _unroll(images) * (np.arange(len(images)) == 0)
            ),
            "this is image 0 alone: does `return` stand inside the loop?": one_of(
                lambda images: _unroll(images[:1]), lambda images: _unroll(images[:1]).ravel()
            ),
            "this is the last image alone: where do the others stay?": one_of(
                lambda images: _unroll(images[-1:]), lambda images: _unroll(images[-1:]).ravel()
            ),
            "each image is a column, and the columns do not yet stand side by side in one matrix.": lambda images: (
                images.reshape(len(images), -1, 1)
            ),
            "these are still images, side by side: each is to be one column.": np.hstack,
            "these are still images, one below the other: each is to be one column.": np.vstack,
            "the images are counted last now, and each is still rows and columns: make one column of it.": one_of(
                lambda images: images.transpose(1, 2, 0), lambda images: images.T
            ),
        },
    ),
    Exercise(
        id="7.2",
        reference=_roll_back,
        gained="the way back ends where the way there began: no pixel has moved.",
        cases=_columns_cases(),
        mistakes={
            "the shape is right, and an image holds pixels of several columns: image 0 is column 0 alone.": one_of(
                lambda X, rows: X.reshape(X.shape[1], rows, -1),
                lambda X, rows: X.reshape((X.shape[1], rows, -1), order="F"),
            ),
            "each picture is filled column after column: the numbers go row after row.": lambda X, rows: X.T.reshape(
                (X.shape[1], rows, -1), order="F"
            ),
            "each picture is mirrored at its diagonal: its rows are to be rows.": _rolled_and(
                lambda images: images.transpose(0, 2, 1)
            ),
            "`rows` counts the columns of a picture here: which size comes first?": lambda X, rows: X.T.reshape(
                X.shape[1], -1, rows
            ),
            "the pictures are right, and counted last: (n, rows, columns) is asked for.": one_of(
                lambda X, rows: X.reshape(rows, -1, X.shape[1]), _rolled_and(lambda images: images.T)
            ),
            "each picture is still one row of numbers: it is to have rows and columns.": lambda X, rows: X.T,
            "each picture is still one column of numbers: it is to have rows and columns.": one_of(
                lambda X, rows: X.T[:, :, None], lambda X, rows: X
            ),
            "only image 0 has its pixels: does `return` stand inside the loop?": _rolled_and(
                lambda images: images * (np.arange(len(images)) == 0)[:, None, None]
            ),
            "this is image 0 alone: does `return` stand inside the loop?": one_of(
                _rolled_and(lambda images: images[0]), _rolled_and(lambda images: images[:1])
            ),
            "this is the last image alone: where do the others stay?": one_of(
                _rolled_and(lambda images: images[-1]), _rolled_and(lambda images: images[-1:])
            ),
            "the images come in reverse order: image 0 is column 0.": _rolled_and(lambda images: images[::-1]),
            "each picture stands on its head: the first numbers are the top row.": _rolled_and(
                lambda images: images[:, ::-1]
            ),
            "each picture is mirrored, left for right.": _rolled_and(lambda images: images[:, :, ::-1]),
            "the pixels are in place and have another scale: they are to stay as they are.": one_of(
                *(_rolled_and(lambda images, by=by: images * by) for by in (1 / 16, 1 / 15, 1 / 255, 16))
            ),
            "the pictures stand one below the other in one matrix: each is to have a number of its own.": _rolled_and(
                lambda images: images.reshape(-1, images.shape[2])
            ),
            "the pictures stand side by side in one matrix: each is to have a number of its own.": _rolled_and(
                np.hstack
            ),
        },
    ),
    Exercise(
        id="7.3",
        reference=_one_hot,
        gained="one 1 in each column, in the row that the label counts.",
        cases=_labels_cases(),
        mistakes={
            "each label is a row here: (k, n) is asked for, a column for each example.": lambda y, k: _one_hot(y, k).T,
            "the numbers are right, with an axis too many: y is (1, n), and y[0] is (n,).": one_of(
                lambda y, k: _one_hot(y, k)[:, None, :],
                lambda y, k: _one_hot(y, k).T[None],
                lambda y, k: _one_hot(y, k)[None],
                lambda y, k: _one_hot(y, k).T[:, :, None],
            ),
            "every 1 stands one row too high: class 0 has row 0.": one_of(
                lambda y, k: _one_hot((y - 1) % k, k), lambda y, k: _one_hot(y - 1, k)
            ),
            "every 1 stands one row too low: class 0 has row 0.": one_of(
                lambda y, k: _one_hot((y + 1) % k, k), lambda y, k: _one_hot(y + 1, k)
            ),
            "the rows count backwards: row 0 belongs to class 0.": lambda y, k: _one_hot(y, k)[::-1],
            "yes and no are at the right places; numbers are asked for, 1 and 0.": lambda y, k: _one_hot(y, k) == 1,
            "0 and 1 are exchanged: is it != for ==?": one_of(
                lambda y, k: 1 - _one_hot(y, k), lambda y, k: _one_hot(y, k) == 0
            ),
            "a column has a 1 in more rows than one, or in none: which comparison is true in one row only?": one_of(
                *(lambda y, k, t=t: np.array(t(np.arange(k)[:, None], y)) * 1.0 for t in _ORDERED),
                *(lambda y, k, t=t: np.array(t(np.arange(k)[:, None], y)) for t in _ORDERED),
            ),
            "the 1s stand in other places: is it reshape in place of .T?": lambda y, k: _one_hot(y, k).T.reshape(k, -1),
            "the label itself stands where the 1 belongs.": lambda y, k: _one_hot(y, k) * y,
            "the label plus 1 stands where the 1 belongs.": lambda y, k: _one_hot(y, k) * (y + 1),
            "there is a row for each class that occurs: k says how many there are.": lambda y, k: _one_hot(y, k)[
                np.unique(y)
            ],
            "the rows end at the largest label that occurs: k says how many there are.": lambda y, k: _one_hot(
                y, y.max() + 1
            ),
            "the columns come in reverse order: column 0 belongs to example 0.": lambda y, k: _one_hot(y, k)[:, ::-1],
            "only example 0 has its 1: does `return` stand inside the loop?": lambda y, k: (
                _one_hot(y, k) * (np.arange(y.size) == 0)
            ),
            "this is the column of the first example alone.": one_of(
                lambda y, k: _one_hot(y, k)[:, :1], lambda y, k: _one_hot(y, k)[:, 0]
            ),
            "this is the column of the last example alone: the others got lost on the way.": one_of(
                lambda y, k: _one_hot(y, k)[:, -1:], lambda y, k: _one_hot(y, k)[:, -1]
            ),
            "all examples share every column: row y has a 1 from left to right.": lambda y, k: np.repeat(
                _one_hot(y, k).max(axis=1, keepdims=True), y.size, axis=1
            ),
            "these are the counts of each class; each example is to have its own column.": one_of(
                lambda y, k: _one_hot(y, k).sum(axis=1), lambda y, k: _one_hot(y, k).sum(axis=1, keepdims=True)
            ),
        },
    ),
    Exercise(
        id="7.4",
        reference=_accuracy,
        gained="the largest activation says the class, however small it is.",
        cases=_accuracy_cases(),
        mistakes={
            "this is how many are right; the share is asked for.": lambda A, y: _right(A, y).sum(),
            "this is the share of the wrong ones.": lambda A, y: 1 - _accuracy(A, y),
            "this is how many are wrong; the share of the right ones is asked for.": lambda A, y: (~_right(A, y)).sum(),
            "this is in per cent; a share lies between 0 and 1.": one_of(
                lambda A, y: 100 * _accuracy(A, y), lambda A, y: np.round(100 * _accuracy(A, y))
            ),
            "these are n times yes or no; their mean is asked for.": one_of(
                _right,
                lambda A, y: _right(A, y)[0],
                lambda A, y: _right(A, y) * 1.0,
                lambda A, y: _right(A, y)[0] * 1.0,
            ),
            "these are the classes that are said; how many of them are the label's?": one_of(
                lambda A, y: A.argmax(axis=0), lambda A, y: A.argmax(axis=0)[None]
            ),
            "this is the mean activation of the label: a column is right or wrong, nothing between.": lambda A, y: (
                np.mean(_of_the_label(A, y))
            ),
            "this is the mean of the largest activations: how sure it is, not whether it is right.": lambda A, y: (
                np.mean(A.max(axis=0))
            ),
            "no column is right here: is it the row of the largest activation that meets the label, or its value?": (
                lambda A, y: np.mean(A.max(axis=0) == y)
            ),
            "a column counts here if its label has more than 1/2: the largest of k can be less.": lambda A, y: np.mean(
                _of_the_label(A, y) > 0.5
            ),
            "the smallest activation decides here: it is to be the largest.": lambda A, y: np.mean(
                A.argmin(axis=0) == y
            ),
            "this has one place for all columns: the largest of each column is asked for, axis 0.": one_of(
                lambda A, y: np.mean(A.argmax() == y), lambda A, y: np.mean(A.argmax() == y.argmax())
            ),
            "this compares with the class before: class 0 is row 0.": lambda A, y: np.mean(A.argmax(axis=0) == y - 1),
            "this compares with the class behind: class 0 is row 0.": lambda A, y: np.mean(A.argmax(axis=0) == y + 1),
            "the count is divided by k, the number of classes: n is the number of columns.": lambda A, y: (
                _right(A, y).sum() / len(A)
            ),
            "the count is divided by k n: n is the number of columns.": lambda A, y: _right(A, y).sum() / A.size,
            "the count is divided by n − 1: a share has 1/n.": lambda A, y: _right(A, y).sum() / np.float64(y.size - 1),
            "all k n entries are compared, and most are 0 in both: compare once in each column.": lambda A, y: np.mean(
                _one_hot(A.argmax(axis=0), len(A)) == _one_hot(y, len(A))
            ),
            "all k n entries are compared, each cut at 1/2: compare once in each column.": lambda A, y: np.mean(
                (A > 0.5) == _one_hot(y, len(A))
            ),
            "this is 1 if all are right, and 0 if one is wrong: is it // in place of /?": one_of(
                lambda A, y: np.all(_right(A, y)), lambda A, y: np.all(_right(A, y)) * 1.0
            ),
            "this is the first column alone: does `return` stand inside the loop?": lambda A, y: (
                _right(A, y)[0, 0] * 1.0
            ),
            "only the last column counts: does the count grow with +=?": one_of(
                lambda A, y: _right(A, y)[0, -1] * 1.0, lambda A, y: _right(A, y)[0, -1] / y.size
            ),
            "this is 1/n, as if one column were right: does the count grow with +=?": lambda A, y: (
                np.any(_right(A, y)) / y.size
            ),
            "whole rows of A are in it: a column has one label, and one number belongs to it.": one_of(
                lambda A, y: np.mean(A[y]), lambda A, y: np.mean(A[y] > 0.5)
            ),
            "the last column is not in it.": one_of(
                lambda A, y: _right(A, y)[0, :-1].sum() / y.size,
                lambda A, y: _right(A, y)[0, :-1].sum() / np.float64(y.size - 1),
            ),
            "the first column is not in it.": one_of(
                lambda A, y: _right(A, y)[0, 1:].sum() / y.size,
                lambda A, y: _right(A, y)[0, 1:].sum() / np.float64(y.size - 1),
            ),
        },
    ),
    Exercise(
        id="7.5",
        reference=_confusion,
        gained="what is right stands on the diagonal, and each mistake beside it, by its two classes.",
        cases=_confusion_cases(),
        mistakes={
            "this is transposed: a row is the true class, a column what is said.": lambda said, y, k: _confusion(
                y, said, k
            ),
            "each pair counts once here, however often it comes: += with whole arrays writes each place once.": (
                _counted_once
            ),
            "transposed, and each pair counts once: += with whole arrays writes each place once.": lambda said, y, k: (
                _counted_once(y, said, k)
            ),
            "these are yes and no: how often is asked for.": lambda said, y, k: _confusion(said, y, k) > 0,
            "these are shares of a row; counts are asked for.": one_of(
                lambda said, y, k: _confusion(said, y, k) / _confusion(said, y, k).sum(axis=1, keepdims=True),
                lambda said, y, k: (
                    _confusion(said, y, k) / np.maximum(_confusion(said, y, k).sum(axis=1, keepdims=True), 1)
                ),
            ),
            "these are shares of a column; counts are asked for.": one_of(
                lambda said, y, k: _confusion(said, y, k) / _confusion(said, y, k).sum(axis=0),
                lambda said, y, k: _confusion(said, y, k) / np.maximum(_confusion(said, y, k).sum(axis=0), 1),
            ),
            "these are shares of all n; counts are asked for.": lambda said, y, k: _confusion(said, y, k) / y.size,
            "these are per cent of all n; counts are asked for.": lambda said, y, k: (
                100 * _confusion(said, y, k) / y.size
            ),
            "the diagonal is empty: what is right counts, too.": lambda said, y, k: (
                _confusion(said, y, k) * (1 - np.eye(k))
            ),
            "the diagonal alone is there: what is wrong counts, too.": lambda said, y, k: (
                _confusion(said, y, k) * np.eye(k)
            ),
            "these are the right ones of each class alone: pairs are asked for, (k, k).": lambda said, y, k: np.diag(
                _confusion(said, y, k)
            ),
            "this has the classes that occur: k says how many rows and columns there are.": one_of(
                _of_those_that_occur(0, 1), _of_those_that_occur(0), _of_those_that_occur(1)
            ),
            "this ends at the largest class that occurs: k says how many rows and columns there are.": (
                _up_to_the_largest
            ),
            "4 said for 9 is another mistake than 9 said for 4: here they are added up.": lambda said, y, k: (
                _confusion(said, y, k) + _confusion(y, said, k)
            ),
            "each row counts its true class alone: what is said is not in it.": lambda said, y, k: np.diag(
                _one_hot(y, k).sum(axis=1)
            ),
            "every class is one row and one column off: class 0 has row 0 and column 0.": one_of(
                *(lambda said, y, k, by=by: np.roll(_confusion(said, y, k), by, axis=(0, 1)) for by in (1, -1))
            ),
            "only the first example is in it: does `return` stand inside the loop?": _confusion_of(slice(1)),
            "only the last example is in it: is the matrix made anew in each round?": _confusion_of(slice(-1, None)),
            "the last example is missing: range(n) ends at n − 1 by itself.": _confusion_of(slice(-1)),
            "the first example is missing: range(n) begins at 0.": _confusion_of(slice(1, None)),
            "every count is 1 too large: begin with zeros.": lambda said, y, k: 1 + _confusion(said, y, k),
            "every count is twice as large as it is to be.": lambda said, y, k: 2 * _confusion(said, y, k),
        },
    ),
    Exercise(
        id="7.6",
        reference=_drives,
        gained="a pixel is full where its weight is above 0: no other picture makes the logit larger.",
        cases=_drives_cases(),
        mistakes={
            "these are the weights; a pixel is 0 or 1, whichever makes the logit larger.": _unit_and(lambda w: w),
            "these are the weights without those below 0: a small weight above 0 wants a full pixel, too.": one_of(
                _unit_and(lambda w: np.maximum(w, 0)), _unit_and(lambda w: np.clip(w, 0, 1))
            ),
            "these are the weights, moved and scaled to 0 to 1: a pixel is 0 or 1 here.": one_of(
                _unit_and(lambda w: (w - w.min()) / (w.max() - w.min())),
                _unit_and(lambda w: (w + np.abs(w).max()) / (2 * np.abs(w).max())),
                _unit_and(lambda w: w / w.max()),
                _unit_and(lambda w: np.maximum(w, 0) / w.max()),
                _unit_and(sigmoid),
            ),
            "this makes the logit smallest: largest is asked for.": _unit_and(lambda w: (w < 0) * 1.0),
            "this leaves pixels of weight 0 on: they change nothing, and are to be 0.": _unit_and(
                lambda w: (w >= 0) * 1.0
            ),
            "this cuts the weights at their mean: at which weight does the sign of its effect change?": one_of(
                _unit_and(lambda w: (w > w.mean()) * 1.0), _unit_and(lambda w: (w >= w.mean()) * 1.0)
            ),
            "this cuts the weights at their median: at which weight does the sign of its effect change?": one_of(
                _unit_and(lambda w: (w > np.median(w)) * 1.0), _unit_and(lambda w: (w >= np.median(w)) * 1.0)
            ),
            "this cuts the weights at 1/2: at which weight does the sign of its effect change?": _unit_and(
                lambda w: (w > 0.5) * 1.0
            ),
            "a pixel is −1 here: pixels lie between 0 and 1.": one_of(
                _unit_and(np.sign), _unit_and(lambda w: np.where(w > 0, 1.0, -1.0))
            ),
            "yes and no are at the right places; pixels are numbers, 1 and 0.": _unit_and(lambda w: w > 0),
            "the pixels are 0 and 16: here they lie between 0 and 1.": _unit_and(lambda w: (w > 0) * 16.0),
            "all pixels with a weight are on: what does a weight below 0 do?": one_of(
                _unit_and(lambda w: (w != 0) * 1.0), _unit_and(np.abs), _unit_and(lambda w: 1 + 0 * w)
            ),
            "one pixel is on, that of the largest weight: every weight above 0 makes the logit larger.": _unit_and(
                lambda w: (w == w.max()) * 1.0
            ),
            "the picture is mirrored at its diagonal: pixels go row after row.": one_of(
                _unit_and(lambda w: (w > 0).T * 1.0), _unit_and(lambda w: (w > 0).T)
            ),
            "the pixels are right, and stand in one line: an image is (8, 8).": one_of(
                lambda W1, u: (W1[u] > 0) * 1.0,
                lambda W1, u: (W1[u : u + 1] > 0) * 1.0,
                lambda W1, u: (W1[u : u + 1] > 0).T * 1.0,
            ),
            "these are the pictures of all units: that of unit u is asked for.": _of_all,
            "this is the picture of unit 0: that of unit u is asked for.": lambda W1, u: _drives(W1, 0),
            "this is the picture of the unit before: row u counts from 0.": lambda W1, u: _drives(W1, u - 1),
            "this is the picture of the unit behind: row u counts from 0.": lambda W1, u: _drives(
                W1, (u + 1) % len(W1)
            ),
            "this is for the sum of all units: the weights of unit u are in row u.": lambda W1, u: (
                (W1.sum(axis=0) > 0).reshape(8, 8) * 1.0
            ),
        },
    ),
    Exercise(
        id="7.7",
        reference=_pictures_of,
        gained="the weights of a unit are a row of W¹: no transpose, and row u is picture u.",
        cases=_weights_cases(),
        bug=(_pictures_of_columns, "Its symptom: the picture of unit 0 changes when a weight of another unit does."),
        mistakes={
            "a picture still holds weights of several units: which weights belong to one?": one_of(
                lambda W1: W1.T.reshape((-1, 8, 8), order="F"),
                lambda W1: W1.reshape(8, 8, -1).transpose(2, 0, 1),
                lambda W1: W1.reshape(8, 8, -1).T,
                lambda W1: _pictures_of_columns(W1).transpose(0, 2, 1),
            ),
            "now each picture is one unit's, mirrored at its diagonal: pixels go row after row.": _pictures_and(
                lambda pictures: pictures.transpose(0, 2, 1)
            ),
            "now the pictures are right, and counted last: (h, 8, 8) is asked for.": one_of(
                _pictures_and(lambda pictures: pictures.transpose(1, 2, 0)), _pictures_and(lambda pictures: pictures.T)
            ),
            "the units are counted last here, and their weights are mixed: (h, 8, 8) is asked for.": lambda W1: (
                W1.reshape(8, 8, -1)
            ),
            "each unit is still a row of 64 numbers: an image is (8, 8).": lambda W1: W1,
            "each unit is still a column of 64 numbers: an image is (8, 8).": lambda W1: W1.T,
            "only picture 0 has its weights: does `return` stand inside the loop?": _pictures_and(
                lambda pictures: pictures * (np.arange(len(pictures)) == 0)[:, None, None]
            ),
            "this is the picture of unit 0 alone.": one_of(
                _pictures_and(lambda pictures: pictures[0]), _pictures_and(lambda pictures: pictures[:1])
            ),
            "this is the picture of the last unit alone.": one_of(
                _pictures_and(lambda pictures: pictures[-1]), _pictures_and(lambda pictures: pictures[-1:])
            ),
            "each picture is one unit's, and they come in reverse order.": _pictures_and(
                lambda pictures: pictures[::-1]
            ),
            "each picture is one unit's, and stands on its head.": _pictures_and(lambda pictures: pictures[:, ::-1]),
            "each picture is one unit's, and mirrored, left for right.": _pictures_and(
                lambda pictures: pictures[:, :, ::-1]
            ),
            "each picture is one unit's, and its signs are turned.": _pictures_and(lambda pictures: -pictures),
        },
    ),
    Exercise(
        id="7.8",
        reference=_pixel_slopes,
        gained="X is to Z¹ what A¹ is to Z²: the walk back goes one factor further.",
        cases=_network_cases(),
        mistakes={
            **{sentence: _over(size) for sentence, size in layers.SIZES.items()},
            **{
                sentence: one_of(*map(_with_error, errors))
                for sentence, errors in layers.of_error("Z²", "A²", "Y").items()
            },
            "the label alone is divided by n: with brackets, A² − Y as a whole is.": _walk(
                error=lambda Z2, Y, n: softmax(Z2) - Y / n
            ),
            "the slope of tanh is missing: dZ1 is dA1 times 1 − A1².": _walk(slope=lambda Z1, A1: 1),
            "the slope of tanh is there twice.": _walk(slope=lambda Z1, A1: (1 - A1**2) ** 2),
            "this has a (1 − a) for tanh, as for the sigmoid: the slope of tanh is 1 − a².": _walk(
                slope=lambda Z1, A1: A1 * (1 - A1)
            ),
            "this has the slope of the sigmoid at Z1: the hidden units are tanh.": _walk(
                slope=lambda Z1, A1: sigmoid(Z1) * (1 - sigmoid(Z1))
            ),
            "this has the slope of ReLU: the hidden units are tanh.": _walk(slope=lambda Z1, A1: Z1 > 0),
            "this has 1 − Z1² where 1 − A1² is right.": _walk(slope=lambda Z1, A1: 1 - Z1**2),
            "this has 1 − tanh²(A1): A1 is tanh(Z1) already.": _walk(slope=lambda Z1, A1: 1 - np.tanh(A1) ** 2),
            "this has 1 − A1 where 1 − A1² is right: the square is missing.": _walk(slope=lambda Z1, A1: 1 - A1),
            "this has 1 + A1² where 1 − A1² is right.": _walk(slope=lambda Z1, A1: 1 + A1**2),
            "this has A1² where 1 − A1² is right.": _walk(slope=lambda Z1, A1: A1**2),
            "this has A1 where its slope 1 − A1² is right.": _walk(slope=lambda Z1, A1: A1),
            "this is dZ1, the slope in the hidden logits: one factor more leads to X.": _walk(
                first=lambda W1, dZ1, X: dZ1
            ),
            "this is dA1, the slope in the hidden activations: go on to Z1, then to X.": _walk(
                slope=lambda Z1, A1: 1, first=lambda W1, dZ1, X: dZ1
            ),
            "this is dW1, the slope in the weights: the slope in X is asked for, (d, n).": _walk(
                first=lambda W1, dZ1, X: dZ1 @ X.T
            ),
            "the numbers of W1 stand in other places: is it reshape in place of .T?": _walk(
                first=lambda W1, dZ1, X: W1.reshape(W1.shape[::-1]) @ dZ1
            ),
            "the numbers of W2 stand in other places: is it reshape in place of .T?": _walk(
                back=lambda W2, dZ2: W2.reshape(W2.shape[::-1]) @ dZ2
            ),
            "the slopes are right, and transposed: dX has the shape of X, (d, n).": _slopes_and(lambda dX: dX.T),
            "the slopes of all examples are added up: each image has its own, (d, n).": one_of(
                _slopes_and(lambda dX: dX.sum(axis=1, keepdims=True)), _slopes_and(lambda dX: dX.sum(axis=1))
            ),
            "this is the mean over the examples: each image has its own slopes, (d, n).": one_of(
                _slopes_and(lambda dX: dX.mean(axis=1, keepdims=True)), _slopes_and(lambda dX: dX.mean(axis=1))
            ),
            "these are the slopes of the first image alone.": one_of(
                _slopes_and(lambda dX: dX[:, :1]), _slopes_and(lambda dX: dX[:, 0])
            ),
            "these are the slopes of the last image alone.": one_of(
                _slopes_and(lambda dX: dX[:, -1:]), _slopes_and(lambda dX: dX[:, -1])
            ),
            "these are the sizes without their signs: the sign says which way J rises.": _slopes_and(np.abs),
            "these are the signs without their sizes.": _slopes_and(np.sign),
            "these are slopes times pixels; the slopes alone are asked for.": _walk(
                first=lambda W1, dZ1, X: W1.T @ dZ1 * X
            ),
            "there is a factor 1 − X² in it: X is what comes in, and no tanh made it.": _walk(
                first=lambda W1, dZ1, X: W1.T @ dZ1 * (1 - X**2)
            ),
            "these are images after a step; the slopes are asked for.": one_of(
                *(_moved(alpha) for size in (0.01, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2) for alpha in (size, -size))
            ),
            "this is the slope of the label's logit; that of J is asked for.": one_of(
                _walk(error=lambda Z2, Y, n: Y), _walk(error=lambda Z2, Y, n: Y / n)
            ),
            "b1 is missing in Z1.": lambda W1, b1, *rest: _pixel_slopes(W1, 0 * b1, *rest),
            "b2 is missing in Z2.": lambda W1, b1, W2, b2, *rest: _pixel_slopes(W1, b1, W2, 0 * b2, *rest),
            "W2 reads Z1 in place of A1.": _walk(
                forward=lambda W1, b1, W2, b2, X: (W1 @ X + b1, np.tanh(W1 @ X + b1), W2 @ (W1 @ X + b1) + b2)
            ),
            "softmax runs along a row here, over the examples: each column needs its own sum.": _with_error(
                lambda Z2, Y: softmax(Z2.T).T - Y
            ),
        },
    ),
)
