"""The network of two layers, by hand, against scikit-learn and against one layer."""

import math

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier

from helpers import data, network, neuron, softmax_regression
from helpers.training import gradient_descent

D, H, N = 2, 3, 5
NAMES = ("W1", "b1", "W2", "b2")
every_activation = pytest.mark.parametrize("activation", ["identity", "sigmoid", "tanh", "ReLU"])
every_k = pytest.mark.parametrize("k", [1, 2, 4])


def one_hot(y, k):
    return np.eye(k)[:, y]  # (k, n)


def parameters(d, h, k, rng):
    shapes = (h, d), (h, 1), (k, h), (k, 1)
    return {name: rng.normal(size=shape) for name, shape in zip(NAMES, shapes, strict=True)}


def example(k, seed=0, h=H):
    """Return the parameters, X and hard labels Y, with d = 2 and n = 5."""
    rng = np.random.default_rng(seed)
    y = np.array([0, 1, 3, 2, 1]) % max(k, 2)
    Y = one_hot(y, k) if k > 1 else y[None].astype(float)
    return parameters(D, h, k, rng), rng.normal(size=(D, N)), Y


def soft(k):
    """Return the same with labels between 0 and 1."""
    theta, X, _ = example(k)
    Y = np.random.default_rng(1).uniform(size=(k, N))
    return theta, X, Y if k == 1 else Y / Y.sum(axis=0)


every_labels = pytest.mark.parametrize("labels", [example, soft])


def assert_same(got, wanted, **tolerance):
    """Hold that J and the gradient are those wanted."""
    (J, gradient), (J_wanted, gradient_wanted) = got, wanted
    np.testing.assert_allclose(J, J_wanted, **tolerance)
    assert gradient.keys() == gradient_wanted.keys()
    for name, array in gradient.items():
        np.testing.assert_allclose(array, gradient_wanted[name], err_msg=name, **tolerance)


# forward


def test_forward_by_hand():
    W1, b1 = [[1, -1], [2, 0]], [[0], [1]]
    W2, b2 = [[2, 0], [-1, 1]], [[0], [-2]]
    X = [[1, 3], [2, 1]]
    Z1, A1, Z2, A2 = network.forward(W1, b1, W2, b2, X, "ReLU")
    np.testing.assert_array_equal(Z1, [[-1, 2], [3, 7]])
    np.testing.assert_array_equal(A1, [[0, 2], [3, 7]])
    np.testing.assert_array_equal(Z2, [[0, 4], [1, 3]])
    e = math.e
    np.testing.assert_allclose(A2, np.array([[1, e], [e, 1]]) / (1 + e))


def test_without_a_name_the_activation_is_tanh():
    theta, X, Y = example(4)
    Z1, A1, _, _ = network.forward(**theta, X=X)
    np.testing.assert_allclose(A1, np.tanh(Z1), rtol=1e-15)
    assert_same(
        network.loss_and_gradient(**theta, X=X, Y=Y),
        network.loss_and_gradient(**theta, X=X, Y=Y, activation="tanh"),
        rtol=0,
    )
    assert_same(network.objective(X, Y)(**theta), network.objective(X, Y, "tanh")(**theta), rtol=0)


# loss_and_gradient


def test_loss_and_gradient_by_hand():
    # z¹ = (−1, 3), so that the first unit is off, and z² = (log 3, 0), so that a² = (3/4, 1/4).
    W1, b1 = [[1, -1], [2, 0]], [[0], [1]]
    W2, b2 = [[1, 2], [0, 1]], [[math.log(3) - 6], [-3]]
    X, Y = [[1], [2]], [[0], [1]]
    J, gradient = network.loss_and_gradient(W1, b1, W2, b2, X, Y, "ReLU")
    assert pytest.approx(math.log(4)) == J
    np.testing.assert_allclose(gradient["b2"], [[3 / 4], [-3 / 4]])
    np.testing.assert_allclose(gradient["W2"], [[0, 9 / 4], [0, -9 / 4]])
    # dA¹ = (1 · 3/4, 2 · 3/4 − 1 · 3/4) = (3/4, 3/4)
    np.testing.assert_allclose(gradient["b1"], [[0], [3 / 4]])
    np.testing.assert_allclose(gradient["W1"], [[0, 0], [3 / 4, 3 / 2]])


@every_k
def test_the_loss_is_minus_the_log_of_the_right_class_s_activation(k):
    theta, X, Y = example(k)
    *_, A2 = network.forward(**theta, X=X)
    right = (A2 * Y).sum(axis=0) if k > 1 else np.where(Y == 1, A2, 1 - A2)
    J, _ = network.loss_and_gradient(**theta, X=X, Y=Y)
    assert pytest.approx(-np.mean(np.log(right)), rel=1e-13) == J


def sklearn_s_step(theta, X, y, activation, alpha):
    """Return the loss that scikit-learn finds, and the parameters after one step from theta."""
    n = X.shape[1]
    model = MLPClassifier(
        len(theta["W1"]), activation=activation, solver="sgd", alpha=0, momentum=0, batch_size=n,
        nesterovs_momentum=False, learning_rate_init=alpha, shuffle=False, random_state=0,
    )  # fmt: skip
    model.partial_fit(X.T, y, classes=np.unique(y))  # makes the weights that are then replaced
    # Copies, since scikit-learn steps in place.
    model.coefs_[:] = theta["W1"].T.copy(), theta["W2"].T.copy()
    model.intercepts_[:] = theta["b1"].flatten(), theta["b2"].flatten()
    model.partial_fit(X.T, y)
    (W1, W2), (b1, b2) = model.coefs_, model.intercepts_
    return model.loss_, {"W1": W1.T, "b1": b1[:, None], "W2": W2.T, "b2": b2[:, None]}


@every_activation
@pytest.mark.parametrize("k", [1, 3])
def test_one_step_is_scikit_learn_s(k, activation):
    rng = np.random.default_rng(3)
    theta, X = parameters(4, 6, k, rng), rng.normal(size=(4, 30))
    y, alpha = np.arange(30) % max(k, 2), 0.7
    Y = one_hot(y, k) if k > 1 else y[None]
    J, gradient = network.loss_and_gradient(**theta, X=X, Y=Y, activation=activation)
    called = {"sigmoid": "logistic", "ReLU": "relu"}.get(activation, activation)
    J_wanted, wanted = sklearn_s_step(theta, X, y, called, alpha)
    assert pytest.approx(J_wanted, rel=1e-10) == J
    for name in NAMES:
        assert np.abs(gradient[name]).max() > 1e-3  # else staying would do as well
        stepped = theta[name] - alpha * gradient[name]
        np.testing.assert_allclose(stepped, wanted[name], rtol=0, atol=1e-10, err_msg=name)


def collapsed(theta):
    """Return the one layer that two layers with the identity between them are."""
    return theta["W2"] @ theta["W1"], theta["W2"] @ theta["b1"] + theta["b2"]


@every_labels
@pytest.mark.parametrize("k", [2, 4])
def test_two_linear_layers_are_one(k, labels):
    theta, X, Y = labels(k)
    W, b = collapsed(theta)
    *_, Z2, A2 = network.forward(**theta, X=X, activation="identity")
    Z, A = softmax_regression.forward(W, b, X)
    np.testing.assert_allclose(Z2, Z, rtol=1e-12)
    np.testing.assert_allclose(A2, A, rtol=1e-12)
    J, one = softmax_regression.loss_and_gradient(W, b, X, Y)
    # W = W²W¹ and b = W²b¹ + b²; the rest is the chain rule.
    chained = {
        "W1": theta["W2"].T @ one["W"],
        "b1": theta["W2"].T @ one["b"],
        "W2": one["W"] @ theta["W1"].T + one["b"] @ theta["b1"].T,
        "b2": one["b"],
    }
    got = network.loss_and_gradient(**theta, X=X, Y=Y, activation="identity")
    assert_same(got, (J, chained), rtol=1e-11, atol=1e-14)
    y = np.array([[0, 1, 1, 0, 1]])
    counts = network.count_right(**theta, X=X, y=y, activation="identity")
    assert counts == softmax_regression.count_right(W, b, X, y)


def test_two_linear_layers_with_one_output_are_one_neuron():
    theta, X, Y = example(1)
    W, b = collapsed(theta)
    one = W.T, float(b[0, 0])
    J, _ = network.loss_and_gradient(**theta, X=X, Y=Y, activation="identity")
    assert pytest.approx(neuron.loss_and_gradient(*one, X, Y)[0], rel=1e-13) == J
    *_, A2 = network.forward(**theta, X=X, activation="identity")
    np.testing.assert_allclose(A2, neuron.forward(*one, X)[1], rtol=1e-13)
    counts = network.count_right(**theta, X=X, y=Y, activation="identity")
    assert counts == neuron.count_right(*one, X, Y)


@every_activation
def test_two_classes_are_one_output_with_the_difference_of_the_weights(activation):
    theta, X, Y = soft(2)
    W2, b2 = theta["W2"], theta["b2"]
    single = theta | {"W2": W2[1:] - W2[:1], "b2": b2[1:] - b2[:1]}
    J, one = network.loss_and_gradient(**single, X=X, Y=Y[1:], activation=activation)
    wanted = one | {name: np.vstack([-one[name], one[name]]) for name in ("W2", "b2")}
    got = network.loss_and_gradient(**theta, X=X, Y=Y, activation=activation)
    assert_same(got, (J, wanted), rtol=1e-11, atol=1e-14)
    *_, A2 = network.forward(**theta, X=X, activation=activation)
    *_, a2 = network.forward(**single, X=X, activation=activation)
    np.testing.assert_allclose(A2[1:], a2, rtol=1e-12)


def exchanged(arrays, order):
    """Return the same network with its hidden units in that order."""
    W1, b1, W2, b2 = (arrays[name] for name in NAMES)
    return {"W1": W1[order], "b1": b1[order], "W2": W2[:, order], "b2": b2}


@every_activation
def test_exchanged_hidden_units_exchange_the_gradient(activation):
    theta, X, Y = example(4)
    order = [2, 0, 1]
    J, gradient = network.loss_and_gradient(**theta, X=X, Y=Y, activation=activation)
    moved = exchanged(theta, order)
    got = network.loss_and_gradient(**moved, X=X, Y=Y, activation=activation)
    assert_same(got, (J, exchanged(gradient, order)), rtol=1e-11, atol=1e-15)


def assert_alike(arrays):
    """Hold that every hidden unit is the first one."""
    for units in (arrays["W1"], arrays["b1"], arrays["W2"].T):
        assert np.abs(units).max() > 1e-3  # zeros are alike, but not for this reason
        np.testing.assert_allclose(units, np.tile(units[0], (len(units), 1)), rtol=1e-12)


@every_k
@every_activation
def test_hidden_units_that_start_alike_stay_alike(activation, k):
    _, X, Y = example(k)
    theta = network.initial(D, H, k, np.random.default_rng(0), "equal")
    # The slopes of softmax sum to 0, so that equal outputs would hand down none.
    theta["W2"] = theta["W2"] + np.arange(k)[:, None] - 2
    f = network.objective(X, Y, activation)
    assert_alike(f(**theta)[1])
    end = gradient_descent(f, theta, 0.5, 50).at(-1)
    assert_alike(end)
    assert np.abs(end["W1"] - theta["W1"]).max() > 0.01


@every_activation
def test_huge_logits_stay_finite(activation):
    # z¹ = (±1000, ±1000). Where a¹ is 1 or 1000, z² = (1000 a¹, −1000 a¹), and the label is wrong.
    W1, W2 = [[1000], [1000]], [[1000, 0], [-1000, 0]]
    theta = {"W1": W1, "b1": [[0], [0]], "W2": W2, "b2": [[0], [0]]}
    X, Y = [[1, -1]], [[0, 1], [1, 0]]
    J, gradient = network.loss_and_gradient(**theta, X=X, Y=Y, activation=activation)
    assert 1000 <= J < math.inf
    arrays = *gradient.values(), *network.forward(**theta, X=X, activation=activation)
    assert all(np.isfinite(array).all() for array in arrays)


@pytest.mark.parametrize(
    ("W2", "b2", "Y", "dW2"),
    [
        ([[1000]], [[0]], [[0, 0]], [[500]]),
        ([[0], [1000]], [[0], [0]], [[1, 1], [0, 0]], [[-500], [500]]),
    ],
)
def test_huge_logits_by_hand(W2, b2, Y, dW2):
    # a¹ = (1000, 0), so that the losses are 1000 000 and log 2.
    given = {"W1": [[1000]], "b1": [[0]], "W2": W2, "b2": b2}
    J, gradient = network.loss_and_gradient(**given, X=[[1, -1]], Y=Y, activation="ReLU")
    assert pytest.approx(500_000 + math.log(2) / 2, rel=1e-14) == J
    np.testing.assert_array_equal(gradient["W2"], dW2)
    np.testing.assert_array_equal(gradient["b2"][-1], [0.75])
    np.testing.assert_array_equal(gradient["W1"], [[500]])
    np.testing.assert_array_equal(gradient["b1"], [[500]])


# count_right

UNIT = {"W1": np.eye(2), "b1": np.zeros((2, 1))}  # with the identity, z² = W² x + b²


@pytest.mark.parametrize(
    ("y", "right"), [([[1, 0, 2, 2]], 4), ([[0, 1, 1, 0]], 0), ([[1, 0, 0, 2]], 3)]
)
def test_count_right_by_hand(y, right):
    W2, b2 = [[1, 0], [0, 1], [0, 0]], [[0], [0], [2]]
    X = [[0, 3, 1, -5], [4, 1, 1, -5]]  # z² = (0, 4, 2), (3, 1, 2), (1, 1, 2), (−5, −5, 2)
    count = network.count_right(**UNIT, W2=W2, b2=b2, X=X, y=y, activation="identity")
    assert type(count) is int
    assert count == right


@pytest.mark.parametrize(
    ("y", "right"), [([[0, 0, 1, 1]], 4), ([[1, 1, 0, 0]], 0), ([[0, 1, 0, 1]], 2)]
)
def test_count_right_by_hand_with_one_output(y, right):
    X = [[-3, 0, 2, 5], [7, 7, 7, 7]]  # z² = −4, −1, 1, 4
    count = network.count_right(**UNIT, W2=[[1, 0]], b2=[[-1]], X=X, y=y, activation="identity")
    assert type(count) is int
    assert count == right


def test_count_right_takes_the_activation_it_is_told():
    given = {"W1": [[1]], "b1": [[0]], "W2": [[1]], "b2": [[-0.9]], "X": [[-3, 1, 2]]}
    # a¹ > 0.9: for x = 1 or 2 with ReLU, for x = 2 alone with tanh, which is the default.
    assert network.count_right(**given, y=[[0, 1, 1]], activation="ReLU") == 3
    assert network.count_right(**given, y=[[0, 1, 1]]) == 2


@pytest.mark.parametrize(
    ("b2", "first"), [([[0], [0], [0]], 0), ([[0], [1], [1]], 1), ([[1], [0], [1]], 0)]
)
def test_of_classes_that_tie_the_first_counts(b2, first):
    given = {"W1": [[1]], "b1": [[0]], "W2": np.zeros((3, 1)), "b2": b2, "X": [[1]]}
    rights = [network.count_right(**given, y=[[c]]) for c in range(3)]
    assert rights == [int(c == first) for c in range(3)]


@pytest.mark.parametrize(("y", "right"), [([[0]], 1), ([[1]], 0)])
def test_on_the_boundary_is_class_0(y, right):
    assert network.count_right([[1]], [[0]], [[0]], [[0]], [[1]], y) == right


# initial


@pytest.mark.parametrize("scale", network.SCALES)
@pytest.mark.parametrize(("d", "h", "k"), [(1, 1, 1), (2, 3, 4), (5, 4, 1), (3, 1, 2)])
def test_initial_shapes(d, h, k, scale):
    theta = network.initial(d, h, k, np.random.default_rng(0), scale)
    shapes = {name: array.shape for name, array in theta.items()}
    assert shapes == {"W1": (h, d), "b1": (h, 1), "W2": (k, h), "b2": (k, 1)}
    assert {array.dtype for array in theta.values()} == {np.dtype(float)}
    assert not theta["b1"].any()
    assert not theta["b2"].any()


@pytest.mark.parametrize(
    ("scale", "deviations"),
    [
        ("glorot", (math.sqrt(2 / 700), math.sqrt(2 / 600))),
        ("he", (math.sqrt(2 / 300), math.sqrt(2 / 400))),
        ("unit", (1, 1)),
    ],
)
def test_deviations(scale, deviations):
    # By chance a deviation is off by 1/√(2 · 80 000) = 0.25 %.
    theta = network.initial(300, 400, 200, np.random.default_rng(0), scale)
    for name, deviation in zip(("W1", "W2"), deviations, strict=True):
        assert theta[name].std() == pytest.approx(deviation, rel=0.02)
        assert theta[name].mean() == pytest.approx(0, abs=0.02 * deviation)
        # Of a normal distribution 68.3 % lie within one deviation, of a uniform one 57.7 %.
        assert np.mean(np.abs(theta[name]) < deviation) == pytest.approx(0.683, abs=0.01)


def test_without_a_scale_it_is_glorot():
    default = network.initial(2, 3, 4, np.random.default_rng(0))
    glorot = network.initial(2, 3, 4, np.random.default_rng(0), "glorot")
    for name in NAMES:
        np.testing.assert_array_equal(default[name], glorot[name])


def test_equal_weights_are_one_half():
    theta = network.initial(2, 3, 4, np.random.default_rng(0), "equal")
    np.testing.assert_array_equal(theta["W1"], np.full((3, 2), 0.5))
    np.testing.assert_array_equal(theta["W2"], np.full((4, 3), 0.5))


@pytest.mark.parametrize("scale", ["glorot", "he", "unit"])
def test_a_seed_says_the_weights(scale):
    one, again, other = (
        network.initial(3, 3, 3, np.random.default_rng(seed), scale) for seed in (0, 0, 1)
    )
    for name in ("W1", "W2"):
        np.testing.assert_array_equal(one[name], again[name])
        assert (one[name] != other[name]).all()
    assert (one["W1"] != one["W2"]).all()


# The toys


@pytest.mark.parametrize("toy", ["moons", "circles", "xor", "spiral"])
def test_eight_hidden_units_tell_apart_what_one_neuron_cannot(toy):
    points = getattr(data, toy)(200, np.random.default_rng(0))
    start = network.initial(2, 8, 1, np.random.default_rng(2), "glorot")
    end = gradient_descent(network.objective(points.X, points.y), start, 3.0, 1000).at(-1)
    assert network.count_right(**end, X=points.X, y=points.y) >= 0.99 * points.n
    zero = {"w": np.zeros((2, 1)), "b": 0.0}
    alone = gradient_descent(neuron.objective(points.X, points.y), zero, 1.0, 1000).at(-1)
    assert neuron.count_right(**alone, X=points.X, y=points.y) < 0.9 * points.n
