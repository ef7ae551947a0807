"""Answers as readers write them, notebooks 04 to 06: what each is told, and what it is not told.

A row is the exercise, the answer's source, the state, a part of the sentence that must be there,
and one that must not ("" for none). A source is an expression, or lines that define a function.
"""

W, R = "wrong", "correct"

_SLOPES_4 = """
def answer(W, b, x, y):
    z = W @ x + b
    a = softmax(z)
    dz = {}
    return {}
"""


def _slopes_4(dz="a - y", returned="dz @ x.T, dz"):
    return _SLOPES_4.format(dz, returned)


_SLOPES_5 = """
def answer(W, b, X, Y):
    n = {n}
    Z = {Z}
    A = {A}
    dZ = {dZ}
    dW = {dW}
    db = {db}
    return {returned}
"""


def _slopes_5(**changed):
    lines = {"n": "X.shape[1]", "Z": "W @ X + b", "A": "softmax(Z)", "dZ": "(A - Y) / n"}
    lines |= {"dW": "dZ @ X.T", "db": "dZ.sum(axis=1, keepdims=True)", "returned": "dW, db"}
    return _SLOPES_5.format(**lines | changed)


_LOOP_5 = """
def answer(W, b, X, Y):
    dW, db, n = np.zeros(W.shape), np.zeros(b.shape), X.shape[1]
    for i in range({rounds}):
        x, y = X[:, i : i + 1], Y[:, i : i + 1]
        error = softmax(W @ x + b) - y
        dW {plus} error @ x.T
        db {plus} error
    {indent}return dW / n, db / n
"""


def _loop_5(rounds="n", plus="+=", indent=""):
    return _LOOP_5.format(rounds=rounds, plus=plus, indent=indent)


_EPOCH = """
def answer(W, b, X, Y, order, m, alpha):
    n = len(order)
    for first in {rounds}:
        S = order[first : first + m]
        dW, db = {slopes}
        {step}
    {indent}return {returned}
"""


def _epoch(**changed):
    lines = {"rounds": "range(0, n, m)", "slopes": "batched(W, b, X[:, S], Y[:, S])", "indent": ""}
    lines |= {"step": "W, b = W - alpha * dW, b - alpha * db", "returned": "W, b"}
    return _EPOCH.format(**lines | changed)


_BACKWARD = """
def answer(W1, b1, W2, b2, X, Y):
    n = {n}
    Z1, A1, Z2, A2 = {forward}
    dZ2 = {dZ2}
    dW2, db2 = {dW2}, {db2}
    {update}
    dA1 = W2.T @ dZ2
    dZ1 = {dZ1}
    dW1, db1 = {dW1}, {db1}
    return {returned}
"""


def _backward(**changed):
    lines = {"n": "X.shape[1]", "forward": "forward(W1, b1, W2, b2, X)", "dZ2": "(A2 - Y) / n"}
    lines |= {"dW2": "dZ2 @ A1.T", "db2": "dZ2.sum(axis=1, keepdims=True)", "update": "pass"}
    lines |= {"dZ1": "dA1 * (1 - A1**2)", "dW1": "dZ1 @ X.T"}
    lines |= {"db1": "dZ1.sum(axis=1, keepdims=True)", "returned": "dW1, db1, dW2, db2"}
    return _BACKWARD.format(**lines | changed)


_TRAIN = """
def answer(W1, b1, W2, b2, X, Y, alpha, steps):
    {before}
    for i in range({rounds}):
        {slopes}
        W1 = W1 - {rate} * slopes["W1"]
        b1 = b1 - {rate} * slopes["b1"]
        {again}
        W2 = W2 - {rate} * slopes["W2"]
        {last}
    {indent}return {returned}
"""


def _train(**changed):
    lines = {
        "before": "pass",
        "rounds": "steps",
        "slopes": "slopes = backward(W1, b1, W2, b2, X, Y)",
    }
    lines |= {"rate": "alpha", "again": "pass", "last": 'b2 = b2 - alpha * slopes["b2"]'}
    lines |= {"indent": "", "returned": "W1, b1, W2, b2"}
    return _TRAIN.format(**lines | changed)


_BY_NUDGES = """
def answer(W1, b1, W2, b2, X, Y):
    theta = [W1, b1, W2, b2]
    slopes = []
    for i in range(4):
        def J(value):
            A2 = forward(*theta[:i], value, *theta[i + 1 :], X)[3]
            return -np.sum(Y * np.log(A2)) / X.shape[1]
        slope = np.zeros(theta[i].shape)
        for place in np.ndindex(slope.shape):
            up, down = theta[i].copy(), theta[i].copy()
            up[place] += 1e-5
            down[place] -= 1e-5
            slope[place] = (J(up) - J(down)) / 2e-5
        slopes.append(slope)
    return slopes
"""

_MAX_SHIFTED = "lambda z: np.exp(z - z.max()) / np.exp(z - z.max()).sum()"

ROWS = [
    # 4.1
    ("4.1", "lambda z: np.exp(z) / np.exp(z).sum()", R, "sum to 1", ""),
    ("4.1", "lambda z: (np.exp(z) / np.exp(z).sum()).tolist()", R, "sum to 1", ""),
    ("4.1", "lambda z: np.matrix(np.exp(z) / np.exp(z).sum())", R, "sum to 1", ""),
    ("4.1", "lambda z: float(np.exp(z) / np.exp(z).sum())", W, "raises TypeError", "math takes"),
    ("4.1", "lambda z: np.exp(z)", W, "these are the powers", ""),
    ("4.1", "lambda z: np.exp(z) / np.exp(z).sum(axis=1)", W, "(k, k)", ""),
    (
        "4.1",
        "lambda z: np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)",
        W,
        "every share is 1",
        "",
    ),
    ("4.1", "lambda z: np.exp(z) / np.sum(z)", W, "divided by the sum of the logits", ""),
    ("4.1", "lambda z: np.exp(z) / np.exp(np.sum(z))", W, "e to the sum of the logits", ""),
    ("4.1", "lambda z: np.exp(z) / 3", W, "divided by 3", ""),
    ("4.1", "lambda z: np.exp(z) / z.size", W, "divided by k", "divided by 3"),
    ("4.1", "lambda z: np.exp(z) / np.mean(np.exp(z))", W, "sum to k", ""),
    ("4.1", "lambda z: len(z) * np.exp(z) / np.sum(np.exp(z))", W, "sum to k", "you "),
    ("4.1", "lambda z: np.exp(z) / np.exp(z).max()", W, "the largest is 1", ""),
    ("4.1", "lambda z: np.exp(z - z.max())", W, "the largest is 1", ""),
    ("4.1", "lambda z: z / z.sum()", W, "these are the logits, divided", ""),
    ("4.1", "lambda z: z**2 / (z**2).sum()", W, "squares", ""),
    ("4.1", "lambda z: sigmoid(z)", W, "sigmoid of each", ""),
    ("4.1", "lambda z: softmax(-z)", W, "turned around", ""),
    ("4.1", "lambda z: softmax(z).ravel()", W, "the shape is (k,)", ""),
    ("4.1", "lambda z: softmax(z).T", W, "turned over", ""),
    ("4.1", "lambda z: np.max(softmax(z))", W, "the largest share", ""),
    ("4.1", "lambda z: np.log(softmax(z))", W, "logarithms", ""),
    ("4.1", "lambda z: np.exp(z) / (np.exp(z).sum() + 1e-8)", W, "right on", ""),
    ("4.1", "lambda z: None", W, "returns nothing", ""),
    ("4.1", "lambda z: False", W, "False", ""),
    ("4.1", "lambda W, z: z", W, "1 argument", ""),
    ("4.1", "print(np.exp(z) / np.exp(z).sum())", W, "prints, and returns nothing", ""),
    ("4.1", "math.exp(z) / sum(math.exp(v) for v in z)", W, "raises TypeError", "inner sizes"),
    ("4.1", "np.exp(z) / np.exp(z).sum() > 0.5", W, "", "correct"),
    # 4.2 to 4.4, 4.6
    ("4.2", "'b'", W, "what z₃ gains", ""),
    ("4.2", "'(a)'", W, "one letter is asked for", ""),
    ("4.3", "3 - 2", R, "", ""),
    ("4.3", "5", W, "the wrong way", ""),
    ("4.3", "-1", W, "wrong sign", ""),
    ("4.3", "np.e**2", W, "that is the quotient", ""),
    ("4.3", "7.39", W, "that is the quotient", ""),
    ("4.3", "False", W, "False", ""),
    ("4.3", "'1'", W, "quotes", ""),
    ("4.3", "__import__('fractions').Fraction(1)", W, "a Fraction", ""),
    ("4.4", "(0.7 * 0.3, -0.7 * 0.2, -0.2 * 0.1)", R, "", ""),
    ("4.4", "[0.21, -0.14, -0.02]", R, "", ""),
    ("4.4", "(0.21, 0, 0)", W, "only the diagonal", ""),
    ("4.4", "(0.21, 0.14, 0.02)", W, "the sizes are right", ""),
    ("4.4", "(0.21, 0.16, 0.09)", W, "each in its own logit", ""),
    ("4.6", "((4, 5), (4, 1), (1, 5), (4, 5))", R, "", ""),
    ("4.6", "np.array([(4, 5), (4, 1), (1, 5), (4, 5)])", W, "4 values are asked for", ""),
    ("4.6", "((5, 4), (4, 1), (1, 5), (5, 4))", W, "one row for each class", ""),
    ("4.6", "((4, 5), (4, 1), (1, 5), (4, 6))", W, "3 of the 4 shapes are right", ""),
    # 4.5
    ("4.5", _slopes_4(), R, "", "you"),
    ("4.5", _slopes_4("(np.diagflat(a) - a @ a.T) @ (-y / a)"), R, "", ""),
    ("4.5", _slopes_4("-y * (1 - a)"), W, "i ≠ j", ""),
    ("4.5", _slopes_4("(a - y) * y"), W, "y is a factor here", "diagonal"),
    ("4.5", _slopes_4("y - a"), W, "wrong sign", ""),
    ("4.5", _slopes_4("(a - y) * a * (1 - a)"), W, "a factor a (1 − a) too many", ""),
    ("4.5", _slopes_4("-y / a"), W, "−y/a", ""),
    ("4.5", _slopes_4("(a - y) / len(y)"), W, "divided by k", "1/n"),
    ("4.5", _slopes_4("(a - y) / len(x)"), W, "divided by d", "1/n"),
    ("4.5", _slopes_4("2 * (a - y)"), W, "twice as large", ""),
    ("4.5", _slopes_4("a"), W, "the label is missing", ""),
    ("4.5", _slopes_4("z - y"), W, "has z where", "you"),
    ("4.5", _slopes_4("sigmoid(z) - y"), W, "sigmoid of each logit", "you"),
    ("4.5", _slopes_4("softmax(W @ x) - y"), W, "the bias is missing", ""),
    ("4.5", _slopes_4("softmax(W @ x) + b - y"), W, "inside softmax", ""),
    ("4.5", _slopes_4("softmax(W @ x - b) - y"), W, "b is subtracted", ""),
    ("4.5", _slopes_4("np.exp(z) - y"), W, "powers of e", ""),
    ("4.5", _slopes_4("softmax(a) - y"), W, "softmax of softmax", ""),
    ("4.5", _slopes_4(returned="-dz @ x.T, dz"), W, "the sign of dW is wrong", "dW and"),
    ("4.5", _slopes_4(returned="dz @ x.T, -dz"), W, "the sign of db is wrong", ""),
    ("4.5", _slopes_4(returned="x @ dz.T, dz"), W, "dW is transposed", ""),
    ("4.5", _slopes_4(returned="dz, dz @ x.T"), W, "exchanged", ""),
    ("4.5", _slopes_4(returned="dz @ x.T"), W, "this is dW alone", ""),
    ("4.5", _slopes_4(returned="dz @ x.T, dz.ravel()"), W, "no column", ""),
    ("4.5", _slopes_4(returned="dz @ x.T, dz.sum()"), W, "one number for all", ""),
    ("4.5", _slopes_4(returned="dz @ x.T, 1"), W, "db is 1", ""),
    ("4.5", _slopes_4(returned="W - dz @ x.T, b - dz"), W, "after a step", ""),
    ("4.5", _slopes_4(returned="W - 0.1 * dz @ x.T, b - 0.1 * dz"), W, "after a step", ""),
    ("4.5", _slopes_4(returned="dz @ x, dz"), W, "raises ValueError", ""),
    ("4.5", _slopes_4(returned="float(dz @ x.T), dz"), W, "raises TypeError", "math takes"),
    # 4.7
    ("4.7", _MAX_SHIFTED, R, "any logits", "no power"),
    ("4.7", "lambda z: 1 / np.array([np.exp(z - s).sum(0) for s in z[:, 0]])", R, "any logits", ""),
    ("4.7", "lambda z: np.exp(z) / np.exp(z).sum()", W, "right for small logits", ""),
    (
        "4.7",
        "lambda z: np.exp(z.astype(np.longdouble)) / np.exp(z.astype(np.longdouble)).sum()",
        W,
        "",
        "",
    ),
    ("4.7", "lambda z: np.exp(z - z.min()) / np.exp(z - z.min()).sum()", W, "smallest", "first"),
    ("4.7", "lambda z: np.exp(z - z.mean()) / np.exp(z - z.mean()).sum()", W, "mean", ""),
    ("4.7", "lambda z: np.exp(z - z[0]) / np.exp(z - z[0]).sum()", W, "the first logit", ""),
    ("4.7", "lambda z: np.exp(z - z[-1]) / np.exp(z - z[-1]).sum()", W, "the last logit", ""),
    ("4.7", "lambda z: np.exp(z - 1000) / np.exp(z - 1000).sum()", W, "a fixed shift", ""),
    ("4.7", "lambda z: np.exp(z - 700) / np.exp(z - 700).sum()", W, "a fixed shift", ""),
    (
        "4.7",
        "lambda z: np.exp(np.minimum(z, 700)) / np.exp(np.minimum(z, 700)).sum()",
        W,
        "cut",
        "",
    ),
    ("4.7", "lambda z: softmax(np.clip(z, -500, 500))", W, "cut", ""),
    (
        "4.7",
        "lambda z: np.exp(z - z.max()) / np.exp(z).sum()",
        W,
        "below the logits are not shifted",
        "",
    ),
    (
        "4.7",
        "lambda z: np.exp(z) / np.exp(z - z.max()).sum()",
        W,
        "above the logits are not shifted",
        "",
    ),
    (
        "4.7",
        "lambda z: np.exp(z - np.abs(z).max()) / np.exp(z - np.abs(z).max()).sum()",
        W,
        "in size",
        "",
    ),
    ("4.7", "lambda z: softmax(z / np.abs(z).max())", W, "the logits are divided", ""),
    ("4.7", "lambda z: np.exp(z - z.max())", W, "these are the shifted powers", ""),
    # 5.1
    ("5.1", "0.5 * 4 + (-1) * 6", R, "", ""),
    ("5.1", "-2", W, "half of it", ""),
    ("5.1", "4", W, "row 2", ""),
    ("5.1", "None", W, "None", ""),
    # 5.2
    ("5.2", _slopes_5(), R, "", "you"),
    ("5.2", _loop_5(), R, "", ""),
    ("5.2", _slopes_5(dZ="A - Y"), W, "the sum over the examples", "1/n is there"),
    ("5.2", _slopes_5(dZ="(A - Y) / n**2"), W, "n times too small", ""),
    ("5.2", _slopes_5(dZ="Y - A"), W, "", "right sizes"),
    ("5.2", _slopes_5(dZ="(Y - A) / n"), W, "right sizes and the wrong sign", ""),
    ("5.2", _slopes_5(n="len(X)"), W, "divided by d", "this is the sum"),
    ("5.2", _slopes_5(n="len(Y)"), W, "divided by k", "this is the sum"),
    ("5.2", _slopes_5(n="X.size"), W, "by n and by d", ""),
    ("5.2", _slopes_5(n="Y.size"), W, "by n and by k", ""),
    ("5.2", _slopes_5(n="X.shape[1] - 1"), W, "n − 1", ""),
    ("5.2", _slopes_5(dZ="A - Y / n"), W, "brackets", ""),
    ("5.2", _slopes_5(dZ="(A - Y) // n"), W, "rounded down", ""),
    ("5.2", _slopes_5(dZ="(A - Y) * A * (1 - A) / n"), W, "a factor a (1 − a)", ""),
    ("5.2", _slopes_5(dZ="-Y / A / n"), W, "−Y/A", ""),
    ("5.2", _slopes_5(dZ="-Y * (1 - A) / n"), W, "i ≠ j", ""),
    ("5.2", _slopes_5(dZ="A / n"), W, "the label is missing", ""),
    ("5.2", _slopes_5(A="Z"), W, "has Z where", "you"),
    ("5.2", _slopes_5(A="sigmoid(Z)"), W, "sigmoid of each logit", ""),
    ("5.2", _slopes_5(A="softmax(Z.T).T"), W, "along a row", ""),
    ("5.2", _slopes_5(A="np.exp(Z) / np.exp(Z).sum()"), W, "one sum for all", ""),
    ("5.2", _slopes_5(Z="W @ X"), W, "the bias is missing", ""),
    ("5.2", _slopes_5(A="softmax(W @ X) + b"), W, "inside softmax", ""),
    ("5.2", _slopes_5(db="dZ.sum(axis=1)"), W, "no column", "you"),
    ("5.2", _slopes_5(db="dZ.sum(axis=0, keepdims=True)"), W, "over the classes", ""),
    ("5.2", _slopes_5(db="dZ.sum()"), W, "one number for all", ""),
    ("5.2", _slopes_5(db="dZ"), W, "a column for each example", ""),
    ("5.2", _slopes_5(db="dZ.mean(axis=1, keepdims=True)"), W, "in db there is a 1/n too many", ""),
    ("5.2", _slopes_5(db="(A - Y).sum(axis=1, keepdims=True)"), W, "in db the 1/n is missing", ""),
    ("5.2", _slopes_5(dW="(A - Y) @ X.T"), W, "in dW the 1/n is missing", ""),
    ("5.2", _slopes_5(dW="X @ dZ.T"), W, "dW is transposed", ""),
    ("5.2", _slopes_5(dW="dZ @ X.reshape(n, -1)"), W, "reshape", ""),
    ("5.2", _slopes_5(dW="dZ @ X"), W, "raises ValueError", ""),
    ("5.2", _slopes_5(dW="float(dZ @ X.T)"), W, "raises TypeError", "math takes"),
    ("5.2", _slopes_5(returned="db, dW"), W, "exchanged", ""),
    ("5.2", _slopes_5(returned="dW"), W, "this is dW alone", ""),
    ("5.2", _slopes_5(returned="W - dW, b - db"), W, "after a step", ""),
    ("5.2", _loop_5(plus="="), W, "only the last example", ""),
    ("5.2", _loop_5(indent="    "), W, "only the first example", ""),
    ("5.2", _loop_5(rounds="n - 1"), W, "the last example is missing", ""),
    ("5.2", _loop_5(rounds="1, n"), W, "the first example is missing", ""),
    ("5.2", _slopes_5(returned="[dW, db]"), R, "", ""),
    ("5.2", _slopes_5(returned="dW.tolist(), db.tolist()"), R, "", ""),
    ("5.2", _slopes_5(returned="np.matrix(dW), np.matrix(db)"), R, "", ""),
    ("5.2", _slopes_5(returned="dW, None"), W, "value 2 of 2", "matrix"),
    ("5.2", _slopes_5(returned="dW, db, n"), W, "these are 3", ""),
    (
        "5.2",
        "dZ = (softmax(W @ X + b) - Y) / n\nreturn dZ @ X.T, dZ.sum(axis=1, keepdims=True)",
        W,
        "reads n of the notebook",
        "1/n is",
    ),
    # 5.3
    (
        "5.3",
        "lambda Z: np.exp(Z - Z.max(axis=0)) / np.exp(Z - Z.max(axis=0)).sum(axis=0)",
        R,
        "",
        "",
    ),
    (
        "5.3",
        "lambda Z: np.exp(Z - Z.min(axis=0)) / np.exp(Z - Z.min(axis=0)).sum(axis=0)",
        W,
        "smallest",
        "first logit",
    ),
    (
        "5.3",
        "lambda Z: np.exp(Z - abs(Z).max(axis=0)) / np.exp(Z - abs(Z).max(axis=0)).sum(axis=0)",
        W,
        "in size",
        "by its own largest",
    ),
    ("5.3", "lambda Z: np.exp(Z - Z[0]) / np.exp(Z - Z[0]).sum(axis=0)", W, "first logit", ""),
    ("5.3", "lambda Z: np.exp(Z) / np.exp(Z).sum(axis=0)", W, "a large power overflows", ""),
    ("5.3", "lambda Z: np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum(axis=0)", W, "nearly", ""),
    ("5.3", "lambda Z: softmax(Z.T).T", W, "each row sums to 1", ""),
    ("5.3", "lambda Z: softmax(Z.T)", W, "softmax of Zᵀ", ""),
    ("5.3", "lambda Z: softmax(Z).T", W, "transposed", "sum along axis 0"),
    ("5.3", "lambda Z: np.exp(Z - Z.max(axis=0))", W, "shifted powers", ""),
    (
        "5.3",
        "lambda Z: np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum() * Z.shape[1]",
        W,
        "sum to n over all",
        "",
    ),
    # 5.4, 5.5
    ("5.4", "'a'", W, "that is so with the mean", ""),
    ("5.5", "((7, 3), (3, 4), (7, 4), (3, 4))", W, "d and k are exchanged", ""),
    ("5.5", "((4, 7), (3, 4), (3, 7), (3, 4))", W, "the lecture's shapes", ""),
    ("5.5", "((7, 4), (4, 3), (7, 3), (4, 4))", W, "3 of the 4 shapes are right", ""),
    # 5.6
    ("5.6", "lambda X, A, Y: X.T @ (A - Y) / len(X)", R, "", ""),
    ("5.6", "lambda X, A, Y: X.T @ (A - Y)", W, "this is the sum", ""),
    ("5.6", "lambda X, A, Y: (A - Y).T @ X / len(X)", W, "the lecture's (k, d)", ""),
    ("5.6", "lambda X, A, Y: (A - Y).T @ X", W, "a sum, not a mean", ""),
    ("5.6", "lambda X, A, Y: X.T @ (A - Y) / X.shape[1]", W, "divided by d", ""),
    ("5.6", "lambda X, A, Y: X.T @ (A - Y) / X.size", W, "by n and by d", ""),
    ("5.6", "lambda X, A, Y: X.T @ A - Y / len(X)", W, "raises ValueError", ""),
    ("5.6", "lambda X, A, Y: X.T @ (A - Y / len(X))", W, "brackets", ""),
    ("5.6", "lambda X, A, Y: X.T @ (Y - A) / len(X)", W, "sign is wrong", ""),
    ("5.6", "lambda X, A, Y: X.reshape(X.shape[::-1]) @ (A - Y) / len(X)", W, "reshape", ""),
    ("5.6", "lambda X, A, Y: float(X.T @ (A - Y) / len(X))", W, "raises TypeError", "math takes"),
    # 5.7
    ("5.7", _epoch(), R, "", "you"),
    ("5.7", _epoch(indent="    "), W, "only the first batch", ""),
    ("5.7", _epoch(rounds="range(n)"), W, "overlap", ""),
    ("5.7", _epoch(rounds="range(n // m)"), W, "overlap", ""),
    ("5.7", _epoch(rounds="range(0, n - n % m, m)"), W, "the last batch is left out", ""),
    ("5.7", _epoch(rounds="range(0, n - 1, m)"), W, "of one example is left out", ""),
    ("5.7", _epoch(rounds="[0]"), W, "only the first batch", ""),
    (
        "5.7",
        _epoch(slopes="batched(W, b, X[:, S], Y[:, first : first + m])"),
        W,
        "belong together",
        "",
    ),
    ("5.7", _epoch(slopes="batched(W, b, X, Y)"), W, "the slopes of all examples", ""),
    (
        "5.7",
        _epoch(slopes="batched(W, b, *(T[:, order[first : first + m + 1]] for T in (X, Y)))"),
        W,
        "one example too many",
        "",
    ),
    (
        "5.7",
        _epoch(slopes="(s * len(S) / m for s in batched(W, b, X[:, S], Y[:, S]))"),
        W,
        "smaller than m",
        "",
    ),
    (
        "5.7",
        _epoch(slopes="(s * len(S) / n for s in batched(W, b, X[:, S], Y[:, S]))"),
        W,
        "divided by n",
        "",
    ),
    (
        "5.7",
        _epoch(slopes="(s * len(S) for s in batched(W, b, X[:, S], Y[:, S]))"),
        W,
        "sums over the batch",
        "",
    ),
    ("5.7", _epoch(step="W, b = W + alpha * dW, b + alpha * db"), W, "uphill", ""),
    ("5.7", _epoch(step="W, b = W - dW, b - db"), W, "α = 1", ""),
    ("5.7", _epoch(step="W = W - alpha * dW"), W, "b does not move", ""),
    (
        "5.7",
        _epoch(step="W = W - alpha * dW; b = b - alpha * batched(W, b, X[:, S], Y[:, S])[1]"),
        W,
        "W has moved before",
        "",
    ),
    ("5.7", _epoch(step="W -= alpha * dW; b -= alpha * db"), W, "changes its input W", ""),
    ("5.7", _epoch(returned="dW, db"), W, "these are slopes", ""),
    ("5.7", _epoch(returned="b, W"), W, "exchanged", ""),
    ("5.7", _epoch(returned="W"), W, "W alone", ""),
    # 6.1, 6.5, 6.7
    ("6.1", "((8, 3), (8, 50), (4, 8), (4, 50))", R, "", ""),
    ("6.1", "((3, 8), (8, 50), (8, 4), (4, 50))", W, "both are transposed", ""),
    ("6.1", "((8, 3), (8, 50), (4, 3), (4, 50))", W, "reads the hidden units", ""),
    ("6.5", "'a'", W, "A¹ comes from random weights", ""),
    ("6.7", "('b', 'c', 'e', 'd', 'a')", R, "", ""),
    ("6.7", "'bceda'", R, "", ""),
    ("6.7", "'abcde'", W, "1 of the 5 letters is right", "are right"),
    ("6.7", "('b', 'b', 'b', 'b', 'b')", W, "and a, c, d, e are missing", "is missing"),
    # 6.2
    ("6.2", "lambda z: 4 * sigmoid(2 * z) * (1 - sigmoid(2 * z))", R, "either one passes", ""),
    ("6.2", "lambda z: 1 - np.tanh(z) ** 2", R, "either one passes", ""),
    ("6.2", "lambda z: 2 * sigmoid(2 * z) * (1 - sigmoid(2 * z))", W, "half the right slope", ""),
    ("6.2", "lambda z: (1 - np.tanh(z) ** 2) / 2", W, "half the right slope", "you"),
    ("6.2", "lambda z: 1 - np.tanh(z)", W, "the square is missing", ""),
    ("6.2", "lambda z: sigmoid(z) * (1 - sigmoid(z))", W, "σ itself", ""),
    ("6.2", "def answer(z):\n    return 1 - np.tanh(z) ^ 2", W, "** is", ""),
    ("6.2", "lambda z: float(4 * sigmoid(2 * z))", W, "raises TypeError", "math takes"),
    # 6.3
    ("6.3", _backward(), R, "all four slopes", "one walk back"),
    ("6.3", _BY_NUDGES, R, "all four slopes", "one walk back"),
    (
        "6.3",
        "def answer(W1, b1, W2, b2, X, Y):\n    return [*backward(W1, b1, W2, b2, X, Y).values()]",
        R,
        "all four",
        "one walk",
    ),
    ("6.3", _backward(dZ2="A2 - Y"), W, "the sum over the examples", ""),
    ("6.3", _backward(dZ2="(Y - A2) / n"), W, "wrong sign", ""),
    ("6.3", _backward(n="len(X)"), W, "divided by d", "this is the sum"),
    ("6.3", _backward(n="X.shape[0]"), W, "divided by d", "this is the sum"),
    ("6.3", _backward(n="len(Y)"), W, "divided by k", ""),
    ("6.3", _backward(n="len(A1)", forward="forward(W1, b1, W2, b2, X)"), W, "", "this is the sum"),
    ("6.3", _backward(dZ2="A2 - Y / n"), W, "brackets", ""),
    ("6.3", _backward(dZ2="(A2 - Y) / (A2 * (1 - A2)) / n"), W, "divided by a (1 − a)", ""),
    ("6.3", _backward(dZ2="(A2 - Y) * A2 * (1 - A2) / n"), W, "a factor a (1 − a)", ""),
    ("6.3", _backward(dZ2="-Y / A2 / n"), W, "−Y/A²", ""),
    ("6.3", _backward(dZ2="(Z2 - Y) / n"), W, "has Z² where", "you"),
    ("6.3", _backward(dZ2="2 * (A2 - Y) / n"), W, "twice as large", ""),
    ("6.3", _backward(dZ2="(sigmoid(Z2) - Y) / n"), W, "sigmoid of each logit", ""),
    ("6.3", _backward(update="W2 = W2 - 0.5 * dW2"), W, "W2 has moved", "0.5"),
    ("6.3", _backward(update="W2 = W2 - dW2"), W, "W2 has moved", "0.5"),
    (
        "6.3",
        _backward(dW2="dZ2 @ A1.T * n", db2="n * dZ2.sum(axis=1, keepdims=True)"),
        W,
        "in dW2 and db2 the 1/n",
        "",
    ),
    ("6.3", _backward(dW1="dZ1 @ X.T * n"), W, "in dW1 the 1/n is missing", ""),
    ("6.3", _backward(dW2="dZ2 @ A1.T / n"), W, "in dW2 there is a 1/n too many", ""),
    (
        "6.3",
        _backward(db1="dZ1.mean(axis=1, keepdims=True)", db2="dZ2.mean(axis=1, keepdims=True)"),
        W,
        "in db1 and db2 there is a 1/n too many",
        "",
    ),
    ("6.3", _backward(dZ1="dA1"), W, "the slope of tanh is missing", ""),
    ("6.3", _backward(dZ1="dA1 * 1 - A1**2"), W, "brackets", ""),
    ("6.3", _backward(dZ1="dA1 * (1 - np.tanh(A1) ** 2)"), W, "tanh²(A1)", ""),
    ("6.3", _backward(dZ1="dA1 * (1 - Z1**2)"), W, "Z1²", ""),
    ("6.3", _backward(dZ1="dA1 * A1 * (1 - A1)"), W, "as for the sigmoid", ""),
    ("6.3", _backward(dZ1="dA1 * (Z1 > 0)"), W, "ReLU", ""),
    ("6.3", _backward(dZ1="dA1 * (1 - A1)"), W, "the square is missing", ""),
    ("6.3", _backward(dZ1="W2.T * dZ2 * (1 - A1**2)"), W, "raises ValueError", ""),
    ("6.3", _backward(dW1="dZ1 @ A1.T"), W, "", "all four"),
    ("6.3", _backward(dW2="dZ2 @ Z1.T"), W, "has Z1 in it", ""),
    (
        "6.3",
        _backward(db1="dZ1.sum(axis=1)"),
        W,
        "db1 has the right numbers and is no column",
        "db1 and",
    ),
    ("6.3", _backward(db2="dZ2.sum(axis=1)"), W, "db2 has the right numbers and is no column", ""),
    (
        "6.3",
        _backward(db1="dZ1.sum(axis=1)", db2="dZ2.sum(axis=1)"),
        W,
        "db1 and db2 have the right numbers",
        "",
    ),
    (
        "6.3",
        _backward(db1="dZ1.sum(axis=0, keepdims=True)"),
        W,
        "db1: the sum goes over the rows",
        "",
    ),
    ("6.3", _backward(db1="dZ1"), W, "db1: there is a column for each example", ""),
    ("6.3", _backward(returned="dW1, db2, dW2, db1"), W, "exchanged", ""),
    ("6.3", _backward(returned="dW2, db2, dW1, db1"), W, "exchanged", ""),
    ("6.3", _backward(returned="dW1, dW2, db1, db2"), W, "exchanged", ""),
    (
        "6.3",
        _backward(returned='{"W1": dW1, "b1": db1}'),
        W,
        "4 values are asked for, as a tuple, and this is a dict",
        "",
    ),
    ("6.3", _backward(returned="W1 - dW1, b1 - db1, W2 - dW2, b2 - db2"), W, "after a step", ""),
    (
        "6.3",
        _backward(returned="W1 - 0.1 * dW1, b1 - 0.1 * db1, W2 - 0.1 * dW2, b2 - 0.1 * db2"),
        W,
        "after a step",
        "",
    ),
    ("6.3", _backward(forward="forward(W1, 0, W2, b2, X)"), W, "b1 is missing", ""),
    ("6.3", _backward(forward="forward(W1, b1, W2, 0, X)"), W, "b2 is missing", ""),
    (
        "6.3",
        _backward(
            forward="*forward(W1, b1, W2, 0, X)[:3], softmax(forward(W1, b1, W2, 0, X)[2]) + b2"
        ),
        W,
        "b2 belongs to the logits",
        "",
    ),
    ("6.3", _backward(dW1="float(dZ1 @ X.T)"), W, "raises TypeError", "math takes"),
    # 6.4
    ("6.4", _train(), R, "", "you"),
    ("6.4", _train(indent="    "), W, "one step is made", ""),
    ("6.4", _train(rounds="1, steps"), W, "one step too few", ""),
    ("6.4", _train(rounds="steps + 1"), W, "one step too many", ""),
    ("6.4", _train(rate="-alpha", last='b2 = b2 + alpha * slopes["b2"]'), W, "uphill", ""),
    (
        "6.4",
        _train(before="slopes = backward(W1, b1, W2, b2, X, Y)", slopes="pass"),
        W,
        "those of the start",
        "",
    ),
    ("6.4", _train(last="pass"), W, "no step is taken in b2", ""),
    ("6.4", _train(rate="0"), W, "no step is taken in W1 and b1 and W2", ""),
    ("6.4", _train(again="slopes = backward(W1, b1, W2, b2, X, Y)"), W, "one layer has moved", ""),
    ("6.4", _train(returned="tuple(slopes.values())"), W, "these are slopes, of the last step", ""),
    ("6.4", _train(last='b2 -= alpha * slopes["b2"]'), W, "changes its input b2", ""),
    ("6.4", _train(last='b2 = alpha * slopes["b2"]'), W, "", "the old parameters get lost"),
    ("6.4", "return backward(W1, b1, W2, b2, X, Y)", W, "this is a dict", ""),
    ("6.4", _train(returned="W2, b2, W1, b1"), W, "exchanged", ""),
    ("6.4", _train(returned="W1, W2, b1, b2"), W, "exchanged", ""),
    ("6.4", _train(before="W1, W2 = 0 * W1, 0 * W2"), W, "both W start at 0", ""),
    ("6.4", _train(slopes="slopes = backward(W1, b1, W2, b2, X, Y)['W1']"), W, "raises", ""),
]
