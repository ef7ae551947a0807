"""Answers that readers gave in the notebooks 00 to 03; the rows are told in readers.py."""

from readers import rows

ROWS = rows(
    """
0.1 correct
    0
0.1 wrong: steepest, going up
    8
0.1 wrong: steepest, going down
    -8.0
0.1 wrong: still rises
    0.5
0.1 wrong: still falls
    -3
0.1 wrong: numbers are asked for
    '0'
0.1 wrong: numbers are asked for, and this is False
    False
0.1 wrong: this is None
    None
0.1 wrong: a single number is asked for
    [0]

1.1 correct
    np.einsum('ij,ik->jk', w, X) + b
1.1 correct
    (w.T @ X + b).tolist()
1.1 correct
    np.matrix(w.T @ X + b)
1.1 correct
    (w.T @ X + b).astype(np.float32)
1.1 wrong: the bias b is not in z
    w.T @ X
1.1 wrong: wrong sign
    w.T @ X - b
1.1 wrong: add the d products up
    w * X + b
1.1 wrong: one example a row
    X.T @ w + b
1.1 wrong: the inner sizes of @ are 1 and 2 [not: missing]
    w @ X + b
1.1 wrong: X (2, 5), w (2, 1)
    X @ w + b
1.1 wrong: The shapes there
    w.T * X + b
1.1 wrong: this is a, after the sigmoid
    sigmoid(w.T @ X + b)
1.1 wrong: the shape is to be (1, 5), and yours is (5,)
    (w.T @ X + b)[0]
1.1 wrong: added to each feature
    w.T @ (X + b)
1.1 wrong: only the first two features
    w[0] * X[:1] + w[1] * X[1:2] + b
1.1 wrong: raises ValueError
    (w.T @ X + b).reshape(1, 274)
1.1 wrong: prints, and returns nothing
    print(w.T @ X + b)
1.1 wrong: changes its input X
    X += 1
    return w.T @ (X - 1) + b
1.1 wrong: one logit
    w.T @ X[:, -1:] + b
1.1 wrong: one logit [not: last]
    w.T @ X[:, :1] + b
1.1 wrong: in the order w, b, X
    def answer(X, w, b):
        return w.T @ X + b
1.1 wrong: without what stands behind the point
    (w.T @ X + b).astype(int)
1.1 wrong: reads X of the notebook [not: missing]
    def answer(w, b, x):
        return w.T @ X + b
1.1 wrong: reads w of the notebook [not: missing]
    def answer(v, b, X):
        return w.T @ X + b
1.1 wrong: reads b of the notebook
    def answer(w, bias, X):
        return w.T @ X + b
1.1 wrong: One number is wanted there, and an array came [not: math]
    float(w.T @ X) + b
1.1 wrong: reshape does not
    w.T @ X.reshape(X.shape[1], -1).T + b
1.1 wrong: d times
    np.sum(w * X + b, axis=0, keepdims=True)
1.1 wrong: twice [not: d times]
    w.T @ X + 2 * b
1.1 wrong: right on 2 of 3 cases
    w.T @ X + abs(b)
1.1 wrong: divided by d
    np.mean(w * X, axis=0, keepdims=True) + b
1.1 open
    ...
1.1 wrong: your function returns nothing
    None
1.1 wrong: this is yes or no
    w.T @ X + b > 0
1.2 correct
    ((4.0, 1), (1, 10))
1.2 wrong: w is a column
    ((1, 4), (1, 10))
1.2 wrong: ten weights and four logits [not: you have]
    ((10, 1), (1, 4))
1.2 wrong: side by side
    ((4, 1), (10, 1))
1.2 wrong: as a tuple, and this is a set
    {(4, 1), (1, 10)}
1.2 wrong: value 1 of 2
    ['4, 1', '1, 10']
1.3 correct
    0.25
1.3 wrong: x₂ is negative
    2.25
1.3 wrong: the bias is missing
    0
1.3 wrong: wrong sign [not: subtracted]
    -0.25
1.3 wrong: w₁ x₁ + b
    1.25
1.3 wrong: w₂ x₂ + b
    -0.75
1.3 wrong: its own feature
    -1.25
1.3 wrong: this is a
    0.562
1.3 wrong: ?
    -1.5
1.3 wrong: another number
    0.75
1.3 wrong: w₁ x₁ alone
    1
1.3 wrong: numbers are asked for
    '0.25'
1.3 wrong: a single number
    [0.25]
1.3 wrong: with a point for the decimals
    (0, 25)
1.4 wrong: what is twice 0
    'a'
1.4 wrong: off the line
    'c'
1.4 wrong: both are doubled
    'd'
1.4 wrong: one letter is asked for, in quotes
    b
1.5 correct
    sum((w.T @ X[:, i] + b > 0)[0] == (y[0, i] == 1) for i in range(y.size))
1.5 correct
    np.sum((sigmoid(w.T @ X + b) > 1 / 2) == y)
1.5 correct
    np.sum(np.round(sigmoid(w.T @ X + b)) == y)
1.5 correct
    np.sum((w.T @ X > -b) == (y == 1))
1.5 wrong: z has the bias in it already [not: z = −b]
    np.sum((w.T @ X + b > -b) == (y == 1))
1.5 wrong: z has the bias in it already
    np.sum((w.T @ X + 2 * b > 0) == (y == 1))
1.5 wrong: z has the bias in it already
    np.sum((w.T @ X + 1.5 * b > 0) == (y == 1))
1.5 wrong: z has the bias in it already
    np.sum((w.T @ X + b > -b / np.linalg.norm(w)) == (y == 1))
1.5 wrong: this cuts above z = 0 [not: z = 1]
    np.sum((w.T @ X + b > 1) == (y == 1))
1.5 wrong: this cuts above z = 0 [not: 0.2]
    np.sum((w.T @ X + b > 0.25) == (y == 1))
1.5 wrong: this cuts above z = 0 [not: 0.2]
    np.sum((w.T @ X + b > 0.3) == (y == 1))
1.5 wrong: this cuts below z = 0 [not: 0.1]
    np.sum((w.T @ X + b > -0.1) == (y == 1))
1.5 wrong: is the bias missing in z [not: z = 1]
    np.sum((w.T @ X > 0.5) == (y == 1))
1.5 wrong: above z = 0 [not: z = 1]
    np.sum(((w.T @ X + b) / np.linalg.norm(w) > 0.5) == (y == 1))
1.5 wrong: these are the wrong ones
    np.sum((w.T @ X + b < 0) == (y == 1))
1.5 wrong: these are the wrong ones
    np.sum((w.T @ X + b > 0) != (y == 1))
1.5 wrong: the share
    np.mean((w.T @ X + b > 0) == (y == 1))
1.5 wrong: per cent
    100 * np.mean((w.T @ X + b > 0) == (y == 1))
1.5 wrong: with y = 1 only
    np.sum((w.T @ X + b > 0) & (y == 1))
1.5 wrong: is the bias missing in z
    np.sum((w.T @ X > 0) == (y == 1))
1.5 wrong: with y = 0
    np.sum((w.T @ X + b == 0) == (y == 1))
1.5 wrong: is each one called 1
    np.sum((sigmoid(w.T @ X + b) > 0) == (y == 1))
1.5 wrong: is z in it
    np.sum(y == 1)
1.5 wrong: says of each example
    (w.T @ X + b > 0) == (y == 1)
1.5 wrong: pairs
    np.sum((w.T @ X + b > 0).T == y)
1.5 open: symptom
    z = w.T @ X + b
    says_one = z > 0.5
    return np.sum(says_one == (y == 1))
1.5 wrong: reads X of [not: missing]
    def answer(w, b, x, y):
        return np.sum((w.T @ X + b > 0) == (y == 1))

2.1 correct
    -1 / a if y == 1 else 1 / (1 - a)
2.1 correct
    J = lambda a: -(y * np.log(a) + (1 - y) * np.log(1 - a))
    return (J(a + 1e-6) - J(a - 1e-6)) / 2e-6
2.1 wrong: wrong sign: a minus
    y / a + (1 - y) / (a - 1)
2.1 wrong: the second term has the wrong sign
    -(y / a + (1 - y) / (1 - a))
2.1 wrong: exchanged [not: you have]
    -((1 - y) / a + y / (a - 1))
2.1 wrong: this is J itself
    -(y * np.log(a) + (1 - y) * np.log(1 - a))
2.1 wrong: this is ∂J/∂z
    a - y
2.1 wrong: this is ∂J/∂z with its sign changed
    y - a
2.1 wrong: exchanged, and have the wrong sign
    1 / (a - y)
2.1 wrong: whole numbers
    -(y // a + (1 - y) // (a - 1))
2.1 wrong: log a
    -(y / np.log(a) + (1 - y) / np.log(1 - a))
2.1 wrong: is a − 1 in brackets
    -(y / a + (1 - y) / a - 1)
2.1 wrong: is 1 − y in brackets
    -(y / a + 1 - y / (a - 1))
2.1 wrong: right for y = 1
    -y / a
2.1 wrong: right for y = 0
    -(1 - y) / (a - 1)
2.1 wrong: in the order a, y
    def answer(y, a):
        return -(y / a + (1 - y) / (a - 1))
2.1 wrong: the second term has the wrong sign
    -1 / a if y == 1 else -1 / (1 - a)
2.2 correct
    0.25 / np.cosh(z / 2) ** 2
2.2 correct
    (1 - np.tanh(z / 2) ** 2) / 4
2.2 correct
    sigmoid(z) * sigmoid(-z)
2.2 correct
    (sigmoid(z + 1e-5) - sigmoid(z - 1e-5)) / 2e-5
2.2 wrong: this is z (1 − z) [not: you have]
    z * (1 - z)
2.2 wrong: this is a itself
    sigmoid(z)
2.2 wrong: this is 1 − a
    1 - sigmoid(z)
2.2 wrong: this is a (1 + a)
    sigmoid(z) * (1 + sigmoid(z))
2.2 wrong: never negative
    -sigmoid(z) * (1 - sigmoid(z))
2.2 wrong: this is a (1 − z) [not: you have]
    sigmoid(z) * (1 - z)
2.2 wrong: this is a · a
    sigmoid(z) ** 2
2.2 wrong: slope at a
    sigmoid(sigmoid(z)) * (1 - sigmoid(sigmoid(z)))
2.2 wrong: this is 0 everywhere
    sigmoid(z) * 1 - sigmoid(z)
2.2 wrong: are there brackets
    0
2.2 wrong: σ(1 − z)
    sigmoid(z) * sigmoid(1 - z)
2.2 wrong: eᶻ
    np.exp(z) / (1 + np.exp(-z)) ** 2
2.2 wrong: is right
    np.round(sigmoid(z) * (1 - sigmoid(z)), 4)
2.2 wrong: is right
    (sigmoid(z + 0.01) - sigmoid(z)) / 0.01
2.2 wrong: without `np.`
    np.sigmoid(z) * (1 - np.sigmoid(z))
2.2 wrong: reads n of the notebook
    def answer(z):
        return n * (1 - n)
2.3 correct
    0.8 * 0.2
2.3 correct
    0.1599
2.3 wrong: that is a;
    0.8
2.3 wrong: that is 1 − a
    0.2
2.3 wrong: positive
    -0.16
2.3 wrong: 0.2 · 0.2
    0.04
2.3 wrong: 0.8 · 0.8
    0.64
2.3 wrong: 1 − 0.8 · 0.8
    0.36
2.3 wrong: slope at z = 0.8
    0.214
2.3 wrong: σ(0.8)
    0.689
2.3 wrong: steepest
    0.25
2.3 wrong: the point has slipped
    1.6
2.3 wrong: the point has slipped
    16
2.3 wrong: with a point for the decimals
    (0, 16)
2.4 wrong: x is negative
    'a'
2.4 wrong: against them
    'b'
2.4 wrong: smaller b
    'd'
2.5 open
    {'da': ..., 'dz': ..., 'db': ..., 'dw': ...}, 1
2.5 wrong: is asked for
    {'dz': 1, 'da': 1}, 1
2.5 wrong: is asked for, and this is a list
    [0.1, 0.2, 0.3, 0.4], 1
2.6 correct
    max(z, 0) + math.log1p(math.exp(-abs(z))) - y * z
2.6 correct
    np.logaddexp(0, -z) if y == 1 else np.logaddexp(0, z)
2.6 correct
    np.logaddexp(0, (1 - 2 * y) * z)
2.6 wrong: infinite at z = 1000
    np.log(1 + np.exp(z)) - y * z
2.6 wrong: infinite at z = 1000
    np.log1p(np.exp(z)) - y * z
2.6 wrong: is a worked out
    a = sigmoid(z)
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))
2.6 wrong: the exponent is 0
    np.logaddexp(1, z) - y * z
2.6 wrong: y z is subtracted
    np.logaddexp(0, z) + y * z
2.6 wrong: − y z is missing
    np.logaddexp(0, z)
2.6 wrong: it depends on y
    np.logaddexp(0, z) - z
2.6 wrong: never negative
    y * z - np.logaddexp(0, z)
2.6 wrong: makes the powers itself
    np.logaddexp(0, np.exp(z)) - y * z
2.6 wrong: stops growing
    a = np.clip(sigmoid(z), 1e-15, 1 - 1e-15)
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))
2.6 wrong: stops growing
    a = sigmoid(z)
    return -(y * np.log(a + 1e-8) + (1 - y) * np.log(1 - a + 1e-8))
2.6 wrong: replaced by another number?
    np.nan_to_num(np.log(1 + np.exp(z)) - y * z)
2.6 wrong: for large z only
    max(z, 0) - y * z
2.6 wrong: powers of 2
    np.logaddexp2(0, z) - y * z
2.6 wrong: outside of the logarithm
    np.logaddexp(0, z - y * z)
2.6 wrong: OverflowError
    math.log(1 + math.exp(z)) - y * z

3.1 correct
    z = b
    for j in range(len(w)):
        z += w[j, 0] * x[j, 0]
    return (1 / (1 + math.exp(-z)) - y) * x
3.1 correct
    x @ (sigmoid(w.T @ x + b) - y)
3.1 correct
    (sigmoid(np.dot(w.T, x) + b) - y) * x
3.1 wrong: is it y − a?
    (y - sigmoid(w.T @ x + b)) * x
3.1 wrong: the x is missing
    sigmoid((w.T @ x).item() + b) - y
3.1 wrong: the x is missing
    sigmoid(w.T @ x + b) - y
3.1 wrong: (a − y) w [not: you have]
    (sigmoid(w.T @ x + b) - y) * w
3.1 wrong: the bias b is not in z
    (sigmoid(w.T @ x) - y) * x
3.1 wrong: has z where a
    (w.T @ x + b - y) * x
3.1 wrong: a factor a (1 − a) too many
    a = sigmoid(w.T @ x + b)
    return (a - y) * a * (1 - a) * x
3.1 wrong: has a (1 − a) where
    a = sigmoid(w.T @ x + b)
    return a * (1 - a) * x
3.1 wrong: wrong sign
    (sigmoid(w.T @ x - b) - y) * x
3.1 wrong: brackets around a − y
    sigmoid(w.T @ x + b) - y * x
3.1 wrong: w after a step
    w - 0.1 * (sigmoid(w.T @ x + b) - y) * x
3.1 wrong: only the first two features
    (sigmoid(w[:2].T @ x[:2] + b) - y) * x
3.1 wrong: prints, and returns nothing
    print((sigmoid(w.T @ x + b) - y) * x)
3.1 wrong: leave ∂J/∂b away
    e = sigmoid((w.T @ x).item() + b) - y
    return e * x, e
3.1 wrong: the shape is to be
    ((sigmoid(w.T @ x + b) - y) * x).ravel()
3.1 wrong: the shape is to be
    (sigmoid(w.T @ x + b) - y) * x.T
3.1 wrong: entry (0, 0)
    (sigmoid((w.T @ x).item()) + b - y) * x
3.1 wrong: σ(−z)
    (1 / (1 + np.exp(w.T @ x + b)) - y) * x
3.1 wrong: takes it out of a (1, 1) [not: math]
    (sigmoid(float(w.T @ x) + b) - y) * x
3.1 wrong: reads X of [not: missing]
    def answer(w, b, features, y):
        return (sigmoid(w.T @ X + b) - y) * X
3.2 correct
    np.mean(np.where(y == 1, -np.log(a), -np.log(1 - a)))
3.2 correct
    (-(y @ np.log(a).T + (1 - y) @ np.log(1 - a).T) / y.size).item()
3.2 wrong: the sum of the losses
    -(y * np.log(a) + (1 - y) * np.log(1 - a)).sum()
3.2 wrong: len(a) is 1 here [not: has a 1/n]
    -(y * np.log(a) + (1 - y) * np.log(1 - a)).sum() / len(y)
3.2 wrong: these are the n losses
    -(y * np.log(a) + (1 - y) * np.log(1 - a))
3.2 wrong: never negative
    (y * np.log(a) + (1 - y) * np.log(1 - a)).mean()
3.2 wrong: one term has the wrong sign
    (-y * np.log(a) + (1 - y) * np.log(1 - a)).mean()
3.2 wrong: exchanged [not: you have]
    -(y * np.log(1 - a) + (1 - y) * np.log(a)).mean()
3.2 wrong: to the base 10
    -(y * np.log10(a) + (1 - y) * np.log10(1 - a)).mean()
3.2 wrong: to the base 2
    -(y * np.log2(a) + (1 - y) * np.log2(1 - a)).mean()
3.2 wrong: y = 0 add nothing
    -(y * np.log(a)).mean()
3.2 wrong: mean square
    ((a - y) ** 2).mean()
3.2 wrong: is right
    ((a - y) ** 2).mean() / 2
3.2 wrong: y and 1 − y are not in it
    -(np.log(a) + np.log(1 - a)).mean()
3.2 wrong: 1/n there twice? [not: you ]
    -(y * np.log(a) + (1 - y) * np.log(1 - a)).mean() / y.size
3.2 wrong
    -(y * np.log(a) + (1 - y) * np.log(1 - a)).sum() / (y.size - 1)
3.2 wrong: whole number
    -(y * np.log(a) + (1 - y) * np.log(1 - a)).sum() // y.size
3.2 wrong: n · n products
    (-1 / y.size) * np.sum(y * np.log(a).T + (1 - y) * np.log(1 - a).T)
3.2 wrong: n · n products
    -np.sum(np.dot(y.T, np.log(a)) + np.dot((1 - y).T, np.log(1 - a))) / y.size
3.2 wrong: in brackets?
    -1 / y.size * np.sum(y * np.log(a)) + np.sum((1 - y) * np.log(1 - a))
3.2 wrong: a small number is added
    -(y * np.log(a + 1e-8) + (1 - y) * np.log(1 - a + 1e-8)).mean()
3.2 wrong: only the last example [not: =]
    for i in range(y.size):
        J = -(y[0, i] * np.log(a[0, i]) + (1 - y[0, i]) * np.log(1 - a[0, i]))
    return J / y.size
3.2 wrong: only the first example
    J = 0
    for i in range(y.size):
        J += -(y[0, i] * np.log(a[0, i]) + (1 - y[0, i]) * np.log(1 - a[0, i]))
        return J / y.size
3.2 wrong: reads n of the notebook
    def answer(a, y):
        return -(y * np.log(a) + (1 - y) * np.log(1 - a)).sum() / n
3.3 correct
    X @ (sigmoid(w.T @ X + b) - y).T / X.shape[1]
3.3 wrong: this is the sum over the examples [not: you ]
    X @ (sigmoid(w.T @ X + b) - y).T
3.3 wrong: is it y − a?
    X @ (y - sigmoid(w.T @ X + b)).T / y.size
3.3 wrong: divided by d
    X @ (sigmoid(w.T @ X + b) - y).T / len(X)
3.3 wrong: this is the sum over the examples; [not: you ]
    X @ (sigmoid(w.T @ X + b) - y).T / len(y)
3.3 wrong: divided by 274
    X @ (sigmoid(w.T @ X + b) - y).T / 274
3.3 wrong: 1/n there twice?
    X @ (sigmoid(w.T @ X + b) - y).T / y.size**2
3.3 wrong: the first label
    X @ (sigmoid(w.T @ X + b) - y[0, 0]).T / y.size
3.3 wrong: the bias b is not in z
    X @ (sigmoid(w.T @ X) - y).T / y.size
3.3 wrong: the shape is to be
    (X @ (sigmoid(w.T @ X + b) - y).T / y.size).ravel()
3.3 wrong: a (1 − a) too many
    a = sigmoid(w.T @ X + b)
    return X @ ((a - y) * a * (1 - a)).T / y.size
3.3 wrong: reads X of [not: missing]
    def answer(w, b, x, y):
        return X @ (sigmoid(w.T @ X + b) - y).T / y.size
3.4 correct
    [w - alpha * dw, b - alpha * db]
3.4 correct
    w = w.copy()
    w -= alpha * dw
    return w, b - alpha * db
3.4 wrong: w and b: this goes uphill
    w + alpha * dw, b + alpha * db
3.4 wrong: b: this goes uphill [not: w and b]
    w - alpha * dw, b + alpha * db
3.4 wrong: w: this goes uphill
    w + alpha * dw, b - alpha * db
3.4 wrong: the two are exchanged
    b - alpha * db, w - alpha * dw
3.4 wrong: w and b: the learning rate α is not in it
    w - dw, b - db
3.4 wrong: b: the learning rate α is not in it; w is right
    w - alpha * dw, b - db
3.4 wrong: this is the new w alone
    w - alpha * dw
3.4 wrong: b: this stays
    w - alpha * dw, b
3.4 wrong: changes its input w
    w -= alpha * dw
    b -= alpha * db
    return w, b
3.4 wrong: does not divide
    w - dw / alpha, b - db / alpha
3.4 wrong: the step alone
    -alpha * dw, -alpha * db
3.4 wrong: prints
    print(w - alpha * dw, b - alpha * db)
3.4 wrong: its own slope
    w - alpha * db, b - alpha * dw
3.4 wrong: α multiplies the old value, too
    (w - dw) * alpha, (b - db) * alpha
3.4 wrong: α multiplies the old value; it
    alpha * w - dw, alpha * b - db
3.4 wrong: as a tuple, and this is a dict
    {'w': w - alpha * dw, 'b': b - alpha * db}
3.4 wrong: right on 1 of 3 cases
    w - 0.1 * dw, b - 0.1 * db
3.4 wrong: raises
    w - alpha @ dw, b - alpha * db
3.5 correct
    0.1
3.5 wrong: the wrong way
    -0.1
3.5 wrong: the new b
    0.05
3.5 wrong: taken for 0
    0.2
3.5 wrong: a (1 − a)
    0.4
3.5 wrong: that is x
    2
3.5 wrong: another number
    0.3
3.5 wrong: another number
    0.01
3.5 wrong: another number
    0.15
3.6 wrong: this goes uphill
    w, b = np.zeros((len(X), 1)), 0.0
    for _ in range(steps):
        _, s = neuron.loss_and_gradient(w, b, X, y)
        w = w + alpha * s['w']
        b = b + alpha * s['b']
    return w, b
3.6 wrong: one step has been made
    w, b = np.zeros((len(X), 1)), 0.0
    for _ in range(steps):
        _, s = neuron.loss_and_gradient(w, b, X, y)
        w = w - alpha * s['w']
        b = b - alpha * s['b']
        return w, b
3.6 wrong: the old b gets lost
    w, b = np.zeros((len(X), 1)), 0.0
    for _ in range(steps):
        _, s = neuron.loss_and_gradient(w, b, X, y)
        w = w - alpha * s['w']
        b = -alpha * s['b']
    return w, b
3.6 wrong: the slopes of the start
    w, b = np.zeros((len(X), 1)), 0.0
    _, s = neuron.loss_and_gradient(w, b, X, y)
    for _ in range(steps):
        w = w - alpha * s['w']
        b = b - alpha * s['b']
    return w, b
3.6 wrong: len(y) is 1 here
    w, b = np.zeros((len(X), 1)), 0.0
    for _ in range(steps):
        e = sigmoid(w.T @ X + b) - y
        w = w - alpha * X @ e.T / len(y)
        b = b - alpha * e.sum() / len(y)
    return w, b
3.6 wrong: a fixed number of steps
    w, b = np.zeros((len(X), 1)), 0.0
    for _ in range(200):
        _, s = neuron.loss_and_gradient(w, b, X, y)
        w, b = w - alpha * s['w'], b - alpha * s['b']
    return w, b
3.6 wrong: one step for each example
    w, b = np.zeros((len(X), 1)), 0.0
    for _ in range(X.shape[1]):
        _, s = neuron.loss_and_gradient(w, b, X, y)
        w, b = w - alpha * s['w'], b - alpha * s['b']
    return w, b
3.6 wrong: w is to start at 0
    w, b = np.ones((len(X), 1)), 0.0
    for _ in range(steps):
        _, s = neuron.loss_and_gradient(w, b, X, y)
        w, b = w - alpha * s['w'], b - alpha * s['b']
    return w, b
3.6 wrong: holds whole numbers only
    w, b = np.zeros((len(X), 1), dtype=int), 0.0
    for _ in range(steps):
        _, s = neuron.loss_and_gradient(w, b, X, y)
        w -= alpha * s['w']
        b -= alpha * s['b']
    return w, b
3.6 wrong: UnboundLocalError
    for _ in range(steps):
        _, s = neuron.loss_and_gradient(w, b, X, y)
        w, b = w - alpha * s['w'], b - alpha * s['b']
    return w, b
3.6 wrong: after each example
    w, b = np.zeros((len(X), 1)), 0.0
    for _ in range(steps):
        for i in range(X.shape[1]):
            _, s = neuron.loss_and_gradient(w, b, X[:, i : i + 1], y[:, i : i + 1])
            w, b = w - alpha * s['w'], b - alpha * s['b']
    return w, b
3.6 wrong: as a tuple, and this is a dict
    w, b = np.zeros((len(X), 1)), 0.0
    for _ in range(steps):
        _, s = neuron.loss_and_gradient(w, b, X, y)
        w, b = w - alpha * s['w'], b - alpha * s['b']
    return {'w': w, 'b': b}
3.6 correct
    start = {'w': np.zeros((len(X), 1)), 'b': 0.0}
    h = gradient_descent(neuron.objective(X, y), start, alpha, steps)
    return h.at(steps)['w'], h.at(steps)['b']
3.6 wrong: penguins
    def answer(features, labels, alpha, steps):
        w, b = np.zeros((len(X), 1)), 0.0
        for _ in range(steps):
            _, s = neuron.loss_and_gradient(w, b, X, y)
            w, b = w - alpha * s['w'], b - alpha * s['b']
        return w, b
3.7 wrong: second hollow
    'b'
3.7 wrong: the slope is far from 0
    'c'
3.7 wrong: came to rest
    'd'
3.8 wrong: twice: J and its slopes are means
    (2, 2, 1, 1, 10, 0.1)
3.8 wrong: the unit: x₂ grows
    (1, 1, 1, 1, 10, 10)
3.8 wrong: 6 values are asked for
    (1, 1, 1, 1, 10)
3.9 correct
    'cadb'
3.9 wrong: look at 2 and 3
    ('c', 'd', 'a', 'b')
3.9 wrong: 2 of the 4 letters are right
    'cabd'
"""
)
