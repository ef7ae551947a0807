"""Answers as readers write them, notebook 07: what each is told, and what it is not told.

A row is the exercise, the answer's source, the state, a part of the sentence that must be there,
and one that must not ("" for none). A source is an expression, or lines that define a function.
"""

W, R = "wrong", "correct"

_UNROLL = """
n, rows, columns = images.shape
X = np.zeros((rows * columns, n))
for j in range(n):
    X[:, j] = {}
{}return X
"""

_ONE_HOT = """
Y = np.zeros((k, y.size))
for i in range(y.size):
    Y[{}] = 1
{}return Y
"""

_ACCURACY = """
right = 0
for i in range(y.size):
    if {}:
        right {} 1
{}return right / {}
"""


def _accuracy(found="A[:, i].argmax() == y[0, i]", plus="+=", indent="", by="y.size"):
    return _ACCURACY.format(found, plus, indent, by)


_CONFUSION = """
C = np.zeros((k, k))
for i in range({}):
    C[{}] += 1
{}return C
"""


def _confusion(rounds="y.size", place="y[0, i], said[0, i]", indent=""):
    return _CONFUSION.format(rounds, place, indent)


_DRIVES = """
image = np.zeros((8, 8))
for i in range(8):
    for j in range(8):
        if W1[u, {}] {} 0:
            image[i, j] = 1
return image
"""

_SLOPES = """
n = {n}
Z1, A1, Z2, A2 = forward({forward})
dZ2 = {dZ2}
dA1 = W2.T @ dZ2
dZ1 = {dZ1}
return {dX}
"""


def _slopes(**changed):
    lines = {"n": "X.shape[1]", "forward": "W1, b1, W2, b2, X", "dZ2": "(A2 - Y) / n"}
    lines |= {"dZ1": "dA1 * (1 - A1**2)", "dX": "W1.T @ dZ1"}
    return _SLOPES.format(**lines | changed)


ROWS = [
    # 7.1
    ("7.1", "images.reshape(len(images), -1).T", R, "keeps its own numbers", ""),
    ("7.1", _UNROLL.format("images[j].ravel()", ""), R, "", "you"),
    ("7.1", "np.array([image.flatten() for image in images]).T", R, "", ""),
    ("7.1", "images.reshape(-1, len(images))", W, "pixels of several images", "transpose"),
    ("7.1", "images.reshape(-1, images.shape[0])", W, "pixels of several images", "row is one"),
    ("7.1", "images.T.reshape(-1, len(images))", W, "read column after column", "several"),
    ("7.1", _UNROLL.format("images[j].T.ravel()", ""), W, "read column after column", "several"),
    ("7.1", "images.reshape(len(images), -1, order='F').T", W, "read column after column", ""),
    ("7.1", "images.reshape(len(images), -1)", W, "each image is a row here", "several"),
    ("7.1", "images.reshape(len(images), -1).T / 16", W, "another scale", ""),
    ("7.1", _UNROLL.format("images[j].ravel()[::-1]", ""), W, "from its last pixel", "reverse"),
    ("7.1", _UNROLL.format("images[j].ravel()", "    "), W, "only column 0 has its image", ""),
    ("7.1", _UNROLL.format("images[j]", ""), W, "raises ValueError", ""),
    ("7.1", "images.ravel()", W, "one long row", ""),
    ("7.1", "images.reshape(64, -1)", W, "`newaxis` stands for −1", "correct"),
    # 7.2
    ("7.2", "X.T.reshape(X.shape[1], rows, -1)", R, "no pixel has moved", ""),
    ("7.2", "np.array([x.reshape(rows, -1) for x in X.T])", R, "", ""),
    ("7.2", "X.reshape(X.shape[1], rows, -1)", W, "pixels of several columns", ""),
    ("7.2", "X.reshape(rows, -1, X.shape[1])", W, "counted last", "several"),
    ("7.2", "X.T.reshape(-1, rows, rows)", W, "", "correct"),
    ("7.2", "X.T.reshape(X.shape[1], -1, rows)", W, "which size comes first", "mirrored"),
    ("7.2", "[x.reshape(rows, -1).T for x in X.T]", W, "mirrored at its diagonal", ""),
    ("7.2", "[x.reshape(-1, rows).T for x in X.T]", W, "filled column after column", ""),
    ("7.2", "X[:, 0].reshape(rows, -1)", W, "image 0 alone", ""),
    ("7.2", "X.T", W, "still one row of numbers", ""),
    ("7.2", "X.T.reshape(X.shape[1], 8, 8)", W, "raises ValueError", ""),
    # 7.3
    ("7.3", "np.eye(k)[:, y[0]]", R, "one 1 in each column", ""),
    ("7.3", _ONE_HOT.format("y[0, i], i", ""), R, "", ""),
    ("7.3", "(np.arange(k)[:, None] == y).astype(int)", R, "", ""),
    ("7.3", "np.arange(k)[:, None] == y", W, "yes and no are at the right places", "dtype"),
    ("7.3", "np.eye(k)[y[0]]", W, "each label is a row here", ""),
    ("7.3", "np.eye(k)[y]", W, "an axis too many", ""),
    ("7.3", "np.eye(k)[:, y]", W, "an axis too many", ""),
    ("7.3", "np.eye(k)[:, y[0] - 1]", W, "one row too high", "low"),
    ("7.3", "np.arange(1, k + 1)[:, None] == y", W, "", "correct"),
    ("7.3", "(np.arange(1, k + 1)[:, None] == y) * 1", W, "one row too high", "low"),
    ("7.3", "(np.arange(k)[:, None] <= y) * 1.0", W, "true in one row only", ""),
    ("7.3", "(np.unique(y)[:, None] == y) * 1.0", W, "each class that occurs", ""),
    ("7.3", "np.eye(y.max() + 1)[:, y[0]]", W, "end at the largest label", ""),
    ("7.3", "np.eye(k)[y[0]].reshape(k, -1)", W, "is it reshape in place of .T", ""),
    ("7.3", _ONE_HOT.format("i, y[0, i]", ""), W, "raises IndexError", ""),
    ("7.3", _ONE_HOT.format("y[0]", ""), W, "all examples share every column", ""),
    ("7.3", _ONE_HOT.format("y[0, i], i", "    "), W, "does `return` stand inside", ""),
    # 7.4
    ("7.4", "np.mean(A.argmax(axis=0) == y)", R, "the largest activation says", ""),
    ("7.4", _accuracy(), R, "", "you"),
    ("7.4", "(A.argmax(axis=0) == y).sum()", W, "how many are right", ""),
    ("7.4", "np.mean(A.argmax(axis=0) != y)", W, "the share of the wrong ones", ""),
    ("7.4", "A.argmax(axis=0) == y", W, "n times yes or no", ""),
    ("7.4", "np.mean(A.argmax(axis=1) == y)", W, "", "correct"),
    ("7.4", "np.mean(A.argmax() == y)", W, "one place for all columns", ""),
    ("7.4", "np.mean(A[y[0], np.arange(y.size)])", W, "mean activation of the label", "sure"),
    ("7.4", "np.mean(A[y[0], np.arange(y.size)] > 0.5)", W, "more than 1/2", ""),
    ("7.4", "np.mean(A[y] > 0.5)", W, "whole rows of A are in it", ""),
    ("7.4", "np.mean(A.max(axis=0) == y)", W, "the row of the largest activation", "correct"),
    ("7.4", "100 * np.mean(A.argmax(axis=0) == y)", W, "in per cent", ""),
    ("7.4", _accuracy(by="len(A)"), W, "divided by k, the number of classes", ""),
    ("7.4", _accuracy(plus="="), W, "does the count grow with +=", "last"),
    ("7.4", _accuracy(found="A[y[0, i], i] > 0.5"), W, "more than 1/2", ""),
    # 7.5
    ("7.5", _confusion(), R, "stands on the diagonal", ""),
    ("7.5", "np.eye(k)[:, y[0]] @ np.eye(k)[said[0]]", R, "", ""),
    (
        "7.5",
        "return [[np.sum((y == i) & (said == j)) for j in range(k)] for i in range(k)]",
        R,
        "",
        "",
    ),
    ("7.5", _confusion(place="said[0, i], y[0, i]"), W, "this is transposed", ""),
    ("7.5", "C = np.zeros((k, k))\nC[y, said] += 1\nreturn C", W, "each pair counts once", ""),
    (
        "7.5",
        "C = np.zeros((k, k))\nC[y[0], said[0]] += 1\nreturn C",
        W,
        "writes each place once",
        "",
    ),
    ("7.5", "C = np.zeros((k, k))\nC[said, y] += 1\nreturn C", W, "transposed, and each pair", ""),
    ("7.5", _confusion(rounds="y.size - 1"), W, "the last example is missing", ""),
    ("7.5", _confusion(rounds="len(y)"), W, "only the first example", ""),
    ("7.5", _confusion(indent="    "), W, "does `return` stand inside", ""),
    ("7.5", _confusion(place="y[0, i] - 1, said[0, i] - 1"), W, "one row and one column off", ""),
    (
        "7.5",
        "c = np.unique(y)\nreturn [[np.sum((y == i) & (said == j)) for j in c] for i in c]",
        W,
        "the classes that occur",
        "",
    ),
    (
        "7.5",
        "C = np.eye(k)[:, y[0]] @ np.eye(k)[said[0]]\nreturn C / C.sum(axis=1, keepdims=True)",
        W,
        "shares of a row",
        "column",
    ),
    (
        "7.5",
        "C = np.eye(k)[:, y[0]] @ np.eye(k)[said[0]]\nreturn C - np.diag(np.diag(C))",
        W,
        "the diagonal is empty",
        "alone",
    ),
    # 7.6
    ("7.6", "(W1[u] > 0).reshape(8, 8) * 1.0", R, "a pixel is full", ""),
    ("7.6", _DRIVES.format("8 * i + j", ">"), R, "", ""),
    ("7.6", "np.where(W1[u] > 0, 1, 0).reshape(8, 8)", R, "", ""),
    ("7.6", "W1[u].reshape(8, 8) > 0", W, "yes and no are at the right places", "dtype"),
    ("7.6", "W1[u].reshape(8, 8)", W, "these are the weights;", ""),
    ("7.6", "np.clip(W1[u], 0, 1).reshape(8, 8)", W, "without those below 0", ""),
    ("7.6", "(W1[u] < 0).reshape(8, 8) * 1.0", W, "smallest", ""),
    ("7.6", "(W1[u] >= 0).reshape(8, 8) * 1.0", W, "pixels of weight 0", ""),
    ("7.6", "(W1[u] > W1[u].mean()).reshape(8, 8) * 1", W, "at their mean", "median"),
    ("7.6", "np.sign(W1[u]).reshape(8, 8)", W, "a pixel is −1 here", ""),
    ("7.6", "(W1[:, u] > 0).reshape(8, 8) * 1.0", W, "raises ValueError", ""),
    ("7.6", _DRIVES.format("i + 8 * j", ">"), W, "mirrored at its diagonal", ""),
    ("7.6", _DRIVES.format("8 * i + j", "<"), W, "smallest", ""),
    ("7.6", "(W1[u] > 0) * 1.0", W, "stand in one line", ""),
    ("7.6", "(W1 > 0).reshape(-1, 8, 8) * 1.0", W, "the pictures of all units", ""),
    # 7.7
    ("7.7", "W1.reshape(-1, 8, 8)", R, "row u is picture u", ""),
    ("7.7", "[w.reshape(8, 8) for w in W1]", R, "", ""),
    ("7.7", "W1.T.T.reshape(len(W1), 8, 8)", R, "", ""),
    ("7.7", "W1.T.reshape(-1, 8, 8)", W, "it is written otherwise and does the same", ""),
    ("7.7", "W1.T.reshape(8, 8, -1)", W, "counted last", "mixed"),
    ("7.7", "W1.reshape(8, 8, -1)", W, "their weights are mixed", ""),
    ("7.7", "W1.T.reshape(-1, 8, 8).transpose(0, 2, 1)", W, "still holds weights of several", ""),
    ("7.7", "[w.reshape(8, 8).T for w in W1]", W, "mirrored at its diagonal", "several"),
    ("7.7", "W1.reshape(-1, 8, 8, order='F')", W, "mirrored at its diagonal", "several"),
    ("7.7", "[w.reshape(8, 8) for w in W1.T]", W, "raises ValueError", ""),
    ("7.7", "W1[0].reshape(8, 8)", W, "unit 0 alone", ""),
    # 7.8
    ("7.8", _slopes(), R, "one factor further", ""),
    ("7.8", _slopes(dX="(dZ1.T @ W1).T"), R, "", ""),
    ("7.8", _slopes(dZ2="A2 - Y"), W, "the sum over the examples", ""),
    ("7.8", _slopes(n="len(X)"), W, "divided by d", ""),
    ("7.8", _slopes(dZ2="(Y - A2) / n"), W, "wrong sign", ""),
    ("7.8", _slopes(dZ1="dA1"), W, "the slope of tanh is missing", ""),
    ("7.8", _slopes(dZ1="dA1 * A1 * (1 - A1)"), W, "as for the sigmoid", ""),
    ("7.8", _slopes(dX="W1 @ dZ1"), W, "the inner sizes", ""),
    ("7.8", _slopes(dX="dZ1 @ X.T"), W, "this is dW1", ""),
    ("7.8", _slopes(dX="dZ1"), W, "this is dZ1", ""),
    ("7.8", _slopes(dX="dA1"), W, "this is dA1", ""),
    ("7.8", _slopes(dX="dZ1.T @ W1"), W, "transposed", ""),
    (
        "7.8",
        _slopes(dX="(W1.T @ dZ1).mean(axis=1, keepdims=True)"),
        W,
        "the mean over the exam",
        "",
    ),
    ("7.8", _slopes(dX="(W1.T @ dZ1).sum(axis=1)"), W, "added up", ""),
    ("7.8", _slopes(dX="X - 0.1 * W1.T @ dZ1"), W, "images after a step", ""),
    ("7.8", _slopes(dX="W1.T @ W2.T @ dZ2"), W, "the slope of tanh is missing", ""),
    ("7.8", _slopes(forward="W1, 0, W2, b2, X"), W, "b1 is missing", ""),
    ("7.8", _slopes(dZ2="Y / n"), W, "the label's logit", ""),
]
