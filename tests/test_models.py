"""What holds for every model: for the neuron, softmax regression and the network of two layers."""

import itertools
import warnings
from functools import partial

import numpy as np
import pytest
from autograd import grad
from autograd import numpy as anp

from helpers import network, neuron, softmax_regression

D, H, N = 2, 3, 5
CLASSES = np.array([0, 1, 3, 2, 1])  # one for each example
ACTIVATIONS = {
    "identity": lambda Z: Z,
    "sigmoid": lambda Z: 1 / (1 + anp.exp(-Z)),
    "tanh": anp.tanh,
    "ReLU": lambda Z: anp.maximum(Z, 0),
}
SOME = [[0, 2, 4], [3], [4, 0, 3, 1, 2], [1, 1, 2], np.arange(N) > 1, slice(1, 4), slice(None)]


def plain_loss(theta, X, Y, g=None):
    """The mean loss as the lecture writes it, for any of the models."""
    if g is None:
        W, b = (theta["W"], theta["b"]) if "W" in theta else (theta["w"].T, theta["b"])
        Z = anp.dot(W, X) + b
    else:
        A = g(anp.dot(theta["W1"], X) + theta["b1"])
        Z = anp.dot(theta["W2"], A) + theta["b2"]
    if len(Y) == 1:
        a = 1 / (1 + anp.exp(-Z))
        return -anp.mean(Y * anp.log(a) + (1 - Y) * anp.log(1 - a))
    return -anp.sum(Y * anp.log(anp.exp(Z) / anp.sum(anp.exp(Z), axis=0))) / X.shape[1]


class Case:
    """A model with parameters, d = 2, k outputs, 5 examples and hard or soft labels."""

    def __init__(self, room, k, hard, activation=None):
        self.room, self.k, self.activation = room, k, activation
        rng = np.random.default_rng(k)
        self.theta, self.X = self.parameters(0), rng.normal(size=(D, N))
        self.classes = CLASSES[None] % max(k, 2)
        self.Y = np.eye(k)[:, self.classes[0]] if k > 1 else self.classes.astype(float)
        if not hard:
            self.Y = rng.uniform(0.1, 0.9, size=(k, N))
            self.Y /= 1 if k == 1 else self.Y.sum(axis=0)
        options = {"activation": activation} if activation else {}
        self.plain = partial(plain_loss, g=ACTIVATIONS.get(activation))
        self.objective = partial(room.objective, **options)
        self.count_right = partial(room.count_right, **options)
        self._loss_and_gradient = partial(room.loss_and_gradient, **options)

    def parameters(self, seed, h=H):
        rng = np.random.default_rng(seed)
        if self.room is neuron:
            return {"w": rng.normal(size=(D, 1)), "b": float(rng.normal())}
        if self.room is softmax_regression:
            return {"W": rng.normal(size=(self.k, D)), "b": rng.normal(size=(self.k, 1))}
        shapes = {"W1": (h, D), "b1": (h, 1), "W2": (self.k, h), "b2": (self.k, 1)}
        return {name: rng.normal(size=shape) for name, shape in shapes.items()}

    def loss_and_gradient(self, theta, columns=slice(None)):
        X, Y = self.X[:, columns], self.Y[:, columns]
        return self._loss_and_gradient(**theta, X=X, **{"y" if self.room is neuron else "Y": Y})


CASES = {
    " ".join([room.__name__, str(k), "hard" if hard else "soft", g or ""]): (room, k, hard, g)
    for room, ks, activations in (
        (neuron, (1,), (None,)),
        (softmax_regression, (2, 4), (None,)),
        (network, (1, 2, 4), ACTIVATIONS),
    )
    for k, hard, g in itertools.product(ks, (True, False), activations)
}


@pytest.fixture(params=CASES.values(), ids=CASES)
def case(request):
    return Case(*request.param)


def assert_same(got, wanted, **tolerance):
    """Hold that J and the gradient are those wanted, name by name."""
    (J, gradient), (J_wanted, gradient_wanted) = got, wanted
    np.testing.assert_allclose(J, J_wanted, **tolerance)
    assert list(gradient) == list(gradient_wanted)
    for name, array in gradient.items():
        np.testing.assert_allclose(array, gradient_wanted[name], err_msg=name, **tolerance)


def test_loss_and_gradient_against_autograd(case):
    given = case.theta, case.X, case.Y
    J, gradient = case.loss_and_gradient(case.theta)
    assert isinstance(J, float)
    for name, value in case.theta.items():
        assert np.shape(gradient[name]) == np.shape(value)
        assert isinstance(gradient[name], np.ndarray if np.ndim(value) else float)
    wanted = {name: np.asarray(slope) for name, slope in grad(case.plain)(*given).items()}
    assert_same((J, gradient), (case.plain(*given), wanted), rtol=1e-11, atol=1e-14)
    if case.activation:
        Z1 = case.theta["W1"] @ case.X + case.theta["b1"]
        assert Z1.min() < 0 < Z1.max(), "else ReLU would be the identity, or 0"


def test_the_objective_is_loss_and_gradient_of_all_or_some_columns(case):
    f = case.objective(case.X, case.Y)
    for seed, columns in enumerate(SOME):  # turn and turn about, with as many hidden units and more
        other = case.parameters(seed, h=H if seed % 2 else 7)
        for theta in (other, case.theta, other):
            assert_same(f(**theta, columns=columns), case.loss_and_gradient(theta, columns), rtol=0)
            assert_same(f(**theta), case.loss_and_gradient(theta), rtol=0)


def test_the_objective_keeps_its_examples_and_what_it_has_handed_out(case):
    X, Y = case.X.copy(), case.Y.copy()
    f = case.objective(X, Y)
    X[:], Y[:] = 99, Y[:, ::-1]
    handed_out = []
    for seed, settings in enumerate([{}, {"columns": [1, 3]}, {"columns": np.arange(N)}] * 2):
        J, gradient = f(**case.parameters(seed), **settings)
        copies = {name: np.copy(slope) for name, slope in gradient.items()}
        handed_out.append(((J, gradient), (J, copies)))
    for now, then in handed_out:
        assert_same(now, then, rtol=0)
    for array in gradient.values():
        if np.ndim(array):
            array[:] = np.nan
    assert_same(f(**case.theta), case.loss_and_gradient(case.theta), rtol=0)


def test_two_objectives_do_not_meet(case):
    f, g = case.objective(case.X, case.Y), case.objective(case.X[:, ::-1], case.Y)
    before, before_g = f(**case.theta), g(**case.theta)
    assert_same(f(**case.theta), before, rtol=0)
    assert_same(g(**case.theta), before_g, rtol=0)
    assert before[0] != before_g[0]


def test_arguments_are_left_alone(case):
    before = case.loss_and_gradient(case.theta)
    for array in (*case.theta.values(), case.X, case.Y):
        if np.ndim(array):
            array.flags.writeable = False
    assert_same(case.loss_and_gradient(case.theta), before, rtol=0)
    assert_same(case.objective(case.X, case.Y)(**case.theta), before, rtol=0)


@pytest.mark.parametrize(
    "columns", [[*range(N), *range(N)], [3, 0, 4, 1, 2]], ids=["twice", "order"]
)
def test_the_loss_is_a_mean_that_knows_no_order(case, columns):
    wanted = case.loss_and_gradient(case.theta)
    assert_same(case.loss_and_gradient(case.theta, columns), wanted, rtol=1e-11, atol=1e-15)


def test_weights_that_have_left_all_bounds_are_told_by_the_loss_alone(case):
    f = case.objective(case.X, case.Y)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for far in (1e200, -1e308, np.inf, np.nan):
            J, gradient = f(**{name: far * np.ones_like(v)[()] for name, v in case.theta.items()})
            assert isinstance(J, float)
            assert list(gradient) == list(case.theta)
            assert not np.isfinite(J) or abs(far) < np.inf


def test_count_right_counts_the_largest_logits(case):
    rng = np.random.default_rng(3)
    X, y = rng.normal(size=(D, 40)), rng.integers(max(case.k, 2), size=(1, 40))
    options = {"activation": case.activation} if case.activation else {}
    *_, A = case.room.forward(**case.theta, X=X, **options)
    said = A > 0.5 if len(A) == 1 else A.argmax(axis=0)
    count = case.count_right(**case.theta, X=X, y=y)
    assert type(count) is int
    assert count == sum(int(one == label) for one, label in zip(np.ravel(said), y[0], strict=True))


def test_a_label_that_is_no_class_cannot_be_counted(case):
    last = max(case.k, 2) - 1
    for bad in (0.5, last + 1, -1):
        words = f"^y must hold whole numbers from 0 to {last}, got {float(bad)}$"
        with pytest.raises(ValueError, match=words):
            case.count_right(**case.theta, X=case.X, y=[[0, 0, bad, 0, 0]])
