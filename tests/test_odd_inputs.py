"""Odd input, one table for all public functions: a right result, or a clear word about it.

Every value of ODD and every disguise of a good array is put in the place of each argument of each
call of CALLS. Then either the result is that of the same numbers as plain floats, finite and
without a warning, or the error names the argument, what was expected and what came.
"""

import inspect
import re
import sys
import warnings
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from helpers import (
    data,
    functions,
    gradcheck,
    images,
    ink,
    network,
    neuron,
    softmax_regression,
    training,
)
from helpers.training import History, gradient_descent, mini_batches

RNG = np.random.default_rng(0)
Z, X, W, B = (RNG.normal(size=shape) for shape in ((3, 4), (2, 4), (3, 2), (3, 1)))
A, Y, LABELS = functions.softmax(Z), np.eye(3)[:, [0, 2, 1, 1]], np.array([[0.0, 1, 1, 0]])
IMAGE = RNG.random((3, 3))
STROKE = RNG.random((4, 2))
THETA = network.initial(2, 3, 3, RNG)
SLOPES = 2 * X
SMALL = data.Dataset(X, LABELS, ("no", "yes"), ("length", "mass"), ("mm", "g"))
SCALE = SMALL.standardised()[1]


def bowl(x):
    return np.sum(x**2)


def slope_of_bowl(w):
    return np.sum(w**2), {"w": 2 * w}


def rng():
    return np.random.default_rng(0)


def descent(**given):
    """Return what a run leaves behind: its losses and last parameters."""
    start = {"loss_and_gradient": slope_of_bowl, "start": {"w": X}, "alpha": 0.1, "steps": 3}
    run = gradient_descent(**start | given)
    return run.J, *run.at(-1).values()


def whole(dataset):
    return dataset.X, dataset.y


# What is called, and with which good arguments, of which each is replaced in turn.
CALLS = {
    "sigmoid": (functions.sigmoid, {"z": Z}),
    "sigmoid_derivative": (functions.sigmoid_derivative, {"z": Z}),
    "cross_entropy": (functions.cross_entropy, {"a": A, "y": Y}),
    "its logits": (functions.cross_entropy_from_logits, {"z": Z, "y": Y}),
    "its slopes": (functions.cross_entropy_from_logits_derivative, {"z": Z, "y": Y}),
    "softmax": (functions.softmax, {"Z": Z}),
    "softmax_derivative": (functions.softmax_derivative, {"z": B}),
    "softmax's loss": (functions.softmax_cross_entropy_from_logits, {"Z": Z, "Y": Y}),
    "softmax's slope": (functions.softmax_cross_entropy_from_logits_derivative, {"Z": Z, "Y": Y}),
    "shares": (functions.shares, {"Y": A}),
    "activation": (lambda name: functions.activation(name).name, {"name": "tanh"}),
    "neuron.forward": (neuron.forward, {"w": B[:2], "b": 0.5, "X": X}),
    "neuron": (neuron.loss_and_gradient, {"w": B[:2], "b": 0.5, "X": X, "y": LABELS}),
    "neuron.count_right": (neuron.count_right, {"w": B[:2], "b": 0.5, "X": X, "y": LABELS}),
    "neuron.objective": (lambda **xy: neuron.objective(**xy)(B[:2], 0.5), {"X": X, "y": LABELS}),
    "a step of the neuron": (neuron.objective(X, LABELS), {"w": B[:2], "b": 0.5}),
    "its columns": (
        lambda columns: neuron.objective(X, LABELS)(B[:2], 0.5, columns),
        {"columns": np.array([2, 0])},
    ),
    "softmax_regression.forward": (softmax_regression.forward, {"W": W, "b": B, "X": X}),
    "softmax_regression": (
        softmax_regression.loss_and_gradient, {"W": W, "b": B, "X": X, "Y": Y}
    ),
    "softmax_regression.count_right": (
        softmax_regression.count_right, {"W": W, "b": B, "X": X, "y": LABELS}
    ),
    "softmax_regression.objective": (
        lambda **xy: softmax_regression.objective(**xy)(W, B), {"X": X, "Y": Y}
    ),
    "a step of softmax_regression": (softmax_regression.objective(X, Y), {"W": W, "b": B}),
    "columns of softmax_regression": (
        lambda columns: softmax_regression.objective(X, Y)(W, B, columns),
        {"columns": np.array([2, 0])},
    ),
    "network.forward": (network.forward, THETA | {"X": X, "activation": "ReLU"}),
    "network": (network.loss_and_gradient, THETA | {"X": X, "Y": Y, "activation": "tanh"}),
    "network.count_right": (network.count_right, THETA | {"X": X, "y": LABELS}),
    "network.objective": (
        lambda **given: network.objective(**given)(**THETA),
        {"X": X, "Y": Y, "activation": "sigmoid"},
    ),
    "a step of the network": (network.objective(X, Y), THETA),
    "columns of the network": (
        lambda columns: network.objective(X, Y)(**THETA, columns=columns),
        {"columns": np.array([2, 0])},
    ),
    "network.initial": (
        lambda **given: network.initial(**{"d": 2, "h": 3, "k": 4, "rng": rng()} | given),
        {"d": 2, "h": 3, "k": 4, "rng": RNG, "scale": "he"},
    ),
    "gradient_descent": (
        descent, {"loss_and_gradient": slope_of_bowl, "start": {"w": X}, "alpha": 0.1, "steps": 2}
    ),
    "where it starts": (lambda w: descent(start={"w": w}), {"w": X}),
    "its J": (lambda J: descent(loss_and_gradient=lambda w: (J, {"w": w})), {"J": 0.5}),
    "its gradient": (
        lambda w: descent(loss_and_gradient=lambda **_: (0.5, {"w": w})), {"w": SLOPES}
    ),
    "what it returns": (
        lambda loss_and_gradient: descent(loss_and_gradient=lambda **_: loss_and_gradient),
        {"loss_and_gradient": (0.5, {"w": SLOPES})},
    ),
    "its batches": (
        lambda batches: gradient_descent(
            neuron.objective(X, LABELS), {"w": B[:2], "b": 0.5}, 0.1, 1, batches
        ).J,
        {"batches": [np.array([1, 2])]},
    ),
    "a batch": (
        lambda columns: gradient_descent(
            neuron.objective(X, LABELS), {"w": B[:2], "b": 0.5}, 0.1, 1, [columns]
        ).J,
        {"columns": np.array([1, 2])},
    ),
    "History.at": (History(np.arange(3.0), {"w": np.arange(3.0)}).at, {"step": 1}),
    "mini_batches": (
        lambda **given: next(mini_batches(**{"n": 4, "size": 2, "rng": rng()} | given)),
        {"n": 4, "size": 2, "rng": RNG},
    ),
    "central_difference": (gradcheck.central_difference, {"f": bowl, "x": X, "h": 1e-5}),
    "its f(x)": (lambda f: gradcheck.central_difference(lambda x: f, X), {"f": 0.5}),
    "check_gradient": (
        gradcheck.check_gradient,
        {"f": bowl, "gradient": SLOPES, "x": X, "h": 1e-5, "tolerance": 1e-6},
    ),
    "Scale": (
        lambda **given: data.Scale(**given).apply(X), {"mean": SCALE.mean, "std": SCALE.std}
    ),
    "Scale.apply": (SCALE.apply, {"X": X}),
    "Scale.undo": (SCALE.undo, {"Z": X}),
    "Dataset": (
        lambda **given: whole(data.Dataset(**{"units": ("", "")} | given)),
        {"X": X, "y": LABELS, "classes": ("no", "yes"), "features": ("a", "b"), "dropped": 2,
         "units": ("mm", "g"), "noun": ("leaf", "leaves")},
    ),
    "standardised": (
        lambda X: whole(data.Dataset(X, LABELS, *[("0", "1")] * 3).standardised()[0]),
        {"X": X},
    ),
    "standardised by": (lambda by: whole(SMALL.standardised(by)[0]), {"by": SCALE}),
    "split": (
        lambda **given: whole(SMALL.split(**{"rng": rng()} | given)[0]),
        {"fraction": 0.5, "rng": RNG},
    ),
    "penguins": (
        lambda **given: whole(data.penguins(**given)),
        {"species": ("Adelie", "Gentoo"), "features": ("body_mass",)},
    ),
    "digits": (lambda **given: whole(data.digits(**given)), {"file": "digits.csv"}),
    "split_at": (lambda first: whole(SMALL.split_at(first)[0]), {"first": 2}),
    "shifted": (images.shifted, {"image": IMAGE, "right": 0.5, "down": -1.0}),
    "turned": (images.turned, {"image": IMAGE, "degrees": 30.0}),
    "thickened": (images.thickened, {"image": IMAGE, "by": 0.5}),
    "blurred": (images.blurred, {"image": IMAGE, "width": 0.5}),
    "drawn": (lambda **given: ink.drawn([*given.values()]), {"strokes[0]": STROKE}),
    "normalised": (lambda **given: ink.normalised([*given.values()]), {"strokes[0]": STROKE}),
    "checked": (
        lambda **given: ink.checked([*given.values()])[0], {"strokes[0]": STROKE}
    ),
    "counted": (ink.counted, {"bitmap": ink.drawn([STROKE])}),
    "read": (
        lambda **given: whole(data.read(**given)),
        {"file": "penguins.csv", "label": "species", "features": {"body_mass": "g"},
         "classes": ("Adelie", "Gentoo"), "noun": ("bird", "birds")},
    ),
    **{
        toy.__name__: (
            lambda toy=toy, **given: whole(toy(**{"rng": rng()} | given)),
            {"n": 7, "rng": RNG} | more,
        )
        for toy, more in (
            (data.blobs, {"k": 2, "spread": 0.5}),
            (data.moons, {"noise": 0.1}),
            (data.circles, {"noise": 0.1}),
            (data.xor, {"noise": 0.1}),
            (data.spiral, {"k": 2, "noise": 0.1, "turns": 1.0}),
        )
    },
}  # fmt: skip
# A run that diverges hands these on: nan, inf and what is near them is no mistake of the caller's.
DIVERGES = (
    "a step of", "where it starts", "its J", "its gradient", "gradient_descent",
    "neuron.objective", "softmax_regression.objective", "network.objective",
)  # fmt: skip


class Frame:
    """What pandas makes of columns with missing or mixed values: an array of objects."""

    def __init__(self, values):
        self.values = np.array(values, dtype=object)

    def __array__(self, dtype=None, copy=None):
        return self.values if dtype is None else self.values.astype(dtype)

    def astype(self, dtype):
        return self.values.astype(dtype)


class Sparse:
    """What SciPy makes of a matrix that is mostly 0: no array."""

    def toarray(self):
        return np.eye(2)


class Unwilling:
    """A tensor that is still needed: it refuses to be an array."""

    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("call detach() first")


def endless():
    inside = []
    inside.append(inside)
    return inside


# Functions that make each value, as some are used up.
ODD = {
    "None": lambda: None,
    "text": lambda: "0.5",
    "text of NumPy": lambda: np.str_("x"),
    "bytes": lambda: b"0.5",
    "True": lambda: True,
    "False of NumPy": lambda: np.False_,
    "nan": lambda: np.nan,
    "inf": lambda: -np.inf,
    "complex": lambda: 0.5j,
    "minus one": lambda: -1,
    "3.5": lambda: 3.5,
    "1e308": lambda: 1e308,
    "-1e308 of NumPy": lambda: np.float64(-1e308),
    "1e-320": lambda: 1e-320,
    "2**70": lambda: 2**70,
    "10**400": lambda: 10**400,
    "an int too long to print": lambda: -(10**5000),
    "a list with one too large": lambda: [[1.0, 10**400]],
    "longdouble": lambda: np.longdouble("1e400"),
    "Fraction": lambda: Fraction(1, 2),
    "Decimal": lambda: Decimal("0.5"),
    "Decimals": lambda: [[Decimal("0.5"), Decimal(1)]],
    "date": lambda: date(2024, 1, 1),
    "datetime64": lambda: np.array(["2024-01-01"], "M8[D]"),
    "[]": list,
    "[[]]": lambda: [[]],
    "empty": lambda: np.empty((0, 3)),
    "()": tuple,
    "[None]": lambda: [None],
    "[[1.0, None]]": lambda: [[1.0, None]],
    "ragged": lambda: [[1], [1, 2]],
    "endless": endless,
    "dict": lambda: {"a": 1},
    "{}": dict,
    "set": lambda: {1, 2},
    "generator": lambda: (i for i in range(3)),
    "range": lambda: range(3),
    "slice": lambda: slice("a"),
    "object": object,
    "0-d": lambda: np.array(0.5),
    "0-d int": lambda: np.array(3),
    "0-d object": lambda: np.array(None),
    "0-d text": lambda: np.array("tanh"),
    "1-d": lambda: np.array([0.5]),
    "1-d text": lambda: np.array(["tanh", "he"]),
    "4-d": lambda: np.ones((1, 1, 1, 1)),
    "matrix": lambda: np.array([[0.5]]).view(np.matrix),
    "structured": lambda: np.zeros(2, dtype=[("a", float)]),
    "masked": lambda: np.ma.masked,
    "masked array": lambda: np.ma.array([[1.0, 2.0]], mask=[[False, True]]),
    "list with masked": lambda: [[1.0, np.ma.masked]],
    "Sparse": Sparse,
    "Unwilling": Unwilling,
    "objects": lambda: np.array([["a", 1]], dtype=object),
    "infs": lambda: np.array([[np.inf, -np.inf]]),
}

# Arrays with the numbers of a good one: "same" are to be taken as it is, the others to be refused.
SAME = {
    "list": lambda good: good.tolist(),
    "tuples": lambda good: tuple(map(tuple, good.tolist())) if good.ndim == 2 else tuple(good),
    "matrix": lambda good: good.view(np.matrix) if good.ndim == 2 else good,
    "read-only": lambda good: np.broadcast_to(good, good.shape),
    "Fortran": np.asfortranarray,
    "every other": lambda good: np.repeat(good, 2, axis=-1)[..., ::2],
    "the other bytes": lambda good: good.astype(good.dtype.newbyteorder()),
    "longdouble": lambda good: good.astype(np.longdouble) if good.dtype.kind == "f" else good,
    "nothing masked": np.ma.array,
}
REFUSED = {
    "masked": lambda good: np.ma.array(good, mask=good == good.flat[0]),
    "list of masked rows": lambda good: [np.ma.array(row, mask=True) for row in good],
    "nan": lambda good: np.where(good == good.flat[0], np.nan, good),
    "complex": lambda good: good.astype(complex),
    "text": lambda good: good.astype(str),
    "objects": lambda good: good.astype(object),
    "frame": Frame,
    "frame with a gap": lambda good: Frame(np.where(good == good.flat[0], None, good)),
    "one axis more": lambda good: good[None, ..., None],
    "of another size": lambda good: np.concatenate([good] * 3, axis=0),
    "a row more": lambda good: np.pad(good, [(0, 1)] + [(0, 0)] * (good.ndim - 1)),
    "far": lambda good: good + 3,
    "huge": lambda good: 1.7e308 * np.sign(good),
    "beyond the floats": lambda good: np.full(good.shape, 10**400).tolist(),
}
ANY_SHAPE = ("sigmoid", "sigmoid_derivative", "central_difference", "where it starts")


def numbers(result):
    """Return all numbers of a result in one row."""
    if isinstance(result, dict):
        result = tuple(result.values())
    if isinstance(result, tuple | list):
        return np.concatenate([numbers(part) for part in result])
    if isinstance(result, str):
        return np.frombuffer(result.encode(), np.uint8)
    return np.ravel(np.asarray(result, dtype=float))


def put(call, name, value):
    """Return the numbers that a call gives with ``value`` for an argument, or what it says."""
    function, good = CALLS[call]
    good = {n: rng() if v is RNG else v for n, v in good.items()}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return numbers(function(**good | {name: value}))
        except AssertionError:  # of check_gradient: the gradient is wrong
            return np.zeros(0)
        except (TypeError, ValueError, FileNotFoundError) as error:
            return f"{type(error).__name__}: {error}"


CLEAR = re.compile(
    r"(TypeError|ValueError|FileNotFoundError): "
    r"(?P<name>(each column of |the gradient of |the slope of |the columns of )?[\w()[\]]+)"
    r"( = \S+)? (must|is too) .*?(, got |; got |: )(?P<got>.+)",
    re.DOTALL,
)
# Beside its arguments, an error may speak of what belongs to them or follows from them.
SPOKEN_OF = [
    "W1",
    "b1",
    "W2",
    "b2",
    "W",
    "w",
    "X",
    "y",
    "Y",
    "Z",
    "z",
    "Z1",
    "Z2",
    "J",
    "dw",
    "db",
    "dW",
    "dW1",
    "db1",
    "dW2",
    "db2",
    "h",
    "n",
    "columns",
    "features",
    "std",
    "f",
    "activation",
    "loss_and_gradient",
    "f(x)",
    "Y",
    "0",
    "1",
    "penguins.csv",
]
NUMPY = ("broadcast", "inhomogeneous", "ufunc", "ambiguous", "setting an array", "dtype(", "iter")


def unclear(call, name, said):
    """Return what is wrong with what an error says, or None."""
    found = CLEAR.fullmatch(said)
    if not found:
        return "does not say what was expected and what came"
    if any(word in said for word in NUMPY):
        return "is NumPy's or Python's word"
    said_of = found["name"].split()[-1]
    return None if said_of in {*CALLS[call][1], *SPOKEN_OF} else f"speaks of {said_of}"


def judged(call, name, value, kind):
    """Return what is wrong with the answer to an odd value, or None."""
    got = put(call, name, value())
    if isinstance(got, str):
        fault = unclear(call, name, got)
        return fault and f"{kind}: {got!r} {fault}"
    if not np.isfinite(got).all() and not call.startswith(DIVERGES):
        return f"{kind}: taken, and the result is {got}"
    good, plain = CALLS[call][1][name], value()
    if isinstance(good, np.ndarray | float) and not (name == "columns" and plain is None):
        try:
            plain = np.asarray(plain).astype(np.asarray(good).dtype)[()]
        except (TypeError, ValueError, OverflowError):
            return f"{kind}: taken, and is no number"
        wanted = put(call, name, plain)
        if not np.array_equal(got, wanted, equal_nan=True):
            return f"{kind}: {got} is not {wanted}"
    return None


ARGUMENTS = [(call, name) for call, (_, good) in CALLS.items() for name in good]


@pytest.mark.parametrize(("call", "name"), ARGUMENTS)
def test_an_odd_value_is_told_or_taken_for_what_it_is(call, name):
    faults = [judged(call, name, value, kind) for kind, value in ODD.items()]
    assert not (faults := [fault for fault in faults if fault]), "\n".join(faults)


ARRAYS = [(c, n) for c, n in ARGUMENTS if isinstance(CALLS[c][1][n], np.ndarray)]


@pytest.mark.parametrize(("call", "name"), ARRAYS)
def test_an_array_in_disguise_is_taken_for_what_it_is_or_refused(call, name):
    good = CALLS[call][1][name]
    wanted = put(call, name, good)
    assert np.isfinite(wanted).all()
    for kind, disguise in SAME.items():
        got = put(call, name, disguise(good))
        assert isinstance(got, np.ndarray), f"{kind}: {got}"
        np.testing.assert_allclose(got, wanted, rtol=1e-12, err_msg=kind)
    for kind, disguise in REFUSED.items():
        got = put(call, name, disguise(good))
        if isinstance(got, str):
            assert not unclear(call, name, got), f"{kind}: {got}"
        else:
            shapes = kind in {"one axis more", "of another size", "a row more"}
            taken = shapes and (call in ANY_SHAPE or name == "columns" or kind != "one axis more")
            taken |= kind == "far" and name not in {"y", "Y", "a", "columns"}
            taken |= kind == "huge" and bool(np.isfinite(got).all())
            taken |= kind in {"nan", "huge"} and call.startswith(DIVERGES)
            assert taken, f"{kind} is taken: {got}"


FOUR = "activation must be one of 'identity', 'sigmoid', 'tanh', 'ReLU', got 'relu'"
# One exact answer of each kind; that all others are as clear is held above.
WORDS = [
    ("cross_entropy", "a", np.where(A == A[0, 0], 1, A),
     "a must lie strictly between 0 and 1, where the logarithms are finite, got 1.0; "
     "cross_entropy_from_logits(z, y) takes any logit"),
    ("cross_entropy", "a", 0.0 * A, "a must lie strictly between 0 and 1, where the logarithms are "
     "finite, got 0.0; cross_entropy_from_logits(z, y) takes any logit"),
    ("its logits", "y", 2.0, "y must have the shape of z, (3, 4), got ()"),
    ("its slopes", "y", Z, f"y must lie between 0 and 1, got {Z[0, 1]}"),
    ("softmax", "Z", [1, 2], "Z must be (k, n), got (2,)"),
    ("shares", "Y", [[0.5, 0.2], [0.5, 0.3]],
     "each column of Y must sum to 1, got 0.5 in column 1"),
    ("softmax's loss", "Y", Y.T, "Y must be (k, n) with k = 3 as in Z, got (4, 3)"),
    ("activation", "name", "relu", FOUR),
    ("neuron", "w", [1, 2], "w must be (d, 1), got (2,)"),
    ("neuron", "b", [[0.3]], "b must be a number, got list [[0.3]]"),
    ("neuron", "X", X.T, "X must be (d, n) with d = 2 as in w, got (4, 2)"),
    ("neuron", "y", LABELS.T, "y must be (1, n), got (4, 1)"),
    ("neuron", "y", [[0, 2, 1, 1]], "y must lie between 0 and 1, got 2.0"),
    ("neuron.forward", "w", 1.7e308 * np.sign(X[:, :1]),
     "z must be finite, got inf at index (0, 0); the arguments are too large"),
    ("a step of the neuron", "w", W, "w must be (2, 1), got (3, 2)"),
    ("a step of the neuron", "b", [[0.5]], "b must be a number, got list [[0.5]]"),
    ("its columns", "columns", 3, "columns must be a list of the examples' numbers, got int 3"),
    ("its columns", "columns", [0, 4], "columns must hold numbers from 0 to 3, got 4"),
    ("its columns", "columns", [-5], "columns must hold numbers from 0 to 3, got -5"),
    ("its columns", "columns", [True], "columns must hold a boolean for each of 4, got 1"),
    ("its columns", "columns", [False] * 4, "columns must hold at least one of 4, got none"),
    ("its columns", "columns", slice(9, 3), "columns must hold at least one of 4, got none"),
    ("a step of softmax_regression", "b", B.T, "b must be (3, 1), got (1, 3)"),
    ("softmax_regression", "Y", Y / 2, "each column of Y must sum to 1, got 0.5 in column 0"),
    ("network", "W1", [[1, 2]], "b1 must be (h, 1) with h = 1 as in W1, got (3, 1)"),
    ("network", "activation", "relu", FOUR),
    ("network.forward", "W1", 1.7e308 * np.sign(X[:, :1].T) * np.ones((3, 1)),
     "Z1 must be finite, got inf at index (0, 0); the arguments are too large"),
    ("a step of the network", "W1", 0.5, "W1 must be (h, d), got ()"),
    ("a step of the network", "W1", np.ones((0, 2)), "W1 must be (1, 2), got (0, 2)"),
    ("a step of the network", "W2", W, "W2 must be (3, 3), got (3, 2)"),
    ("network.initial", "scale", "xavier",
     "scale must be one of 'glorot', 'he', 'unit', 'equal', got 'xavier'"),
    ("network.initial", "rng", 0, "rng must be np.random.default_rng(seed), got int 0"),
    ("network.initial", "h", 2.0, "h must be a whole number, got float 2.0"),
    ("network.initial", "k", 0, "k must be at least 1, got 0"),
    ("gradient_descent", "alpha", -0.1, "alpha must be at least 0, got -0.1"),
    ("gradient_descent", "steps", True, "steps must be a whole number, got bool True"),
    ("gradient_descent", "steps", 10**400, f"steps must be at most 10000000, got 1{56 * '0'}..."),
    ("gradient_descent", "start", {},
     "start must be a dict of the parameters by name, got dict {}"),
    ("gradient_descent", "start", {"w": 1, 1: 2},
     "start must be a dict of the parameters by name, got dict {'w': 1, 1: 2}"),
    ("gradient_descent", "start", {"v": 2.0}, "loss_and_gradient must take v, got one of (w)"),
    ("gradient_descent", "loss_and_gradient", 3,
     "loss_and_gradient must be a function of the parameters, got int 3"),
    ("its J", "J", None, "J must be a number, got NoneType None"),
    ("its J", "J", X, "J must be one number, got shape (2, 4)"),
    ("its gradient", "w", X.T, "the gradient of w must be (2, 4), got (4, 2)"),
    ("what it returns", "loss_and_gradient", [0.5, {"w": X}],
     "loss_and_gradient must return J and a dict of gradients, got list"),
    ("what it returns", "loss_and_gradient", (0.5, {"v": X, 1: X}),
     "the gradient must hold 'w', got ['1', 'v']"),
    ("its batches", "batches", [], "batches must last for all 1 steps, got 0"),
    ("its batches", "batches", 3, "batches must yield the columns of each step, got int 3"),
    ("History.at", "step", 3, "step must be at most 2, got 3"),
    ("History.at", "step", -2, "step must be at least -1, got -2"),
    ("mini_batches", "size", 5, "size must be at most 4, got 5"),
    ("central_difference", "f", 3, "f must be a function of x, got int 3"),
    ("central_difference", "f", lambda x: x, "f(x) must be one number, got shape (2, 4)"),
    ("central_difference", "f", lambda x: np.log(-np.abs(x)).sum(), "f(x) must be finite, got nan"),
    ("central_difference", "f", lambda x: np.float32(9),
     "h = 1e-05 is too small beside f(x) = 9.0 in float32: rounding alone moves the slope by "
     "0.048"),
    ("central_difference", "h", 0, "h must be above 0, got 0"),
    ("central_difference", "h", 1e-15, f"h = 1e-15 is too small beside x = {X[0, 0]}: x + h and "
     "x − h are rounded to 1.78e-15 apart, not 2e-15"),
    ("central_difference", "h", 1e308,
     f"h = 1e+308 is too large beside x = {X[0, 0]}: x + h is beyond the floats"),
    ("check_gradient", "gradient", X.T, "gradient must have the shape of x, (2, 4), got (4, 2)"),
    ("check_gradient", "tolerance", -1.0, "tolerance must be at least 0, got -1.0"),
    ("Scale", "std", [[1], [0]], "std must be above 0, got 0.0"),
    ("Scale", "mean", [0, 0], "mean must be (d, 1), got (2,)"),
    ("Scale.apply", "X", [[1]], "X must be (d, n) with d = 2 as in mean, got (1, 1)"),
    ("Dataset", "y", [[0, 1, 0.5, 1]], "y must hold whole numbers from 0 to 1, got 0.5"),
    ("Dataset", "classes", (0, 1), "classes must be a tuple of names, got tuple (0, 1)"),
    ("Dataset", "classes", ("no", "no"), "classes must differ from each other, got ('no', 'no')"),
    ("Dataset", "classes", (), "classes must hold at least 1, got 0"),
    ("Dataset", "features", ("a", "a"), "features must differ from each other, got ('a', 'a')"),
    ("Dataset", "units", ("mm",), "units must hold 2, one for each row of X, got 1"),
    ("Dataset", "dropped", -1, "dropped must be at least 0, got -1"),
    ("Dataset", "noun", ("leaf",),
     "noun must be a word, or one and its plural, got tuple ('leaf',)"),
    ("standardised", "X", [[1, 2, 3, 4], [0.1] * 4],
     "1 must differ between examples, got 0.1 in all"),
    ("standardised by", "by", SMALL, "by must be a Scale, got Dataset"),
    ("standardised by", "by", data.Scale([[1]], [[1]]),
     "X must be (d, n) with d = 1 as in mean, got (2, 4)"),
    ("split", "fraction", 1,
     "fraction must leave at least one no in each part, got 1.0: 2 and 0 of 2"),
    ("split", "fraction", 0.1,
     "fraction must leave at least one no in each part, got 0.1: 0 and 2 of 2"),
    ("split", "fraction", 0, "fraction must be above 0, got 0"),
    ("split", "fraction", 80, "fraction must be at most 1, got 80"),
    ("penguins", "species", ("Emperor",),
     "species must be one of 'Adelie', 'Chinstrap', 'Gentoo', got 'Emperor'"),
    ("penguins", "species", "Adelie", "species must be a list of names, got str 'Adelie'"),
    ("penguins", "features", ("wing",), "features must be one of 'bill_length', 'bill_depth', "
     "'flipper_length', 'body_mass', got 'wing'"),
    ("penguins", "features", ["body_mass"] * 2,
     "features must differ from each other, got ('body_mass', 'body_mass')"),
    ("read", "classes", ("Emperor",),
     "classes must be one of 'Adelie', 'Gentoo', 'Chinstrap', got 'Emperor'"),
    ("blobs", "k", 2.5, "k must be a whole number, got float 2.5"),
    ("spiral", "k", 8, "n must be at least 8, got 7"),
    ("spiral", "turns", 0, "turns must be above 0, got 0"),
    ("blobs", "spread", -0.1, "spread must be at least 0, got -0.1"),
    *((toy, "noise", -0.1, "noise must be at least 0, got -0.1")
      for toy in ("moons", "circles", "xor", "spiral")),
    *((toy, "n", 1, "n must be at least 2, got 1")
      for toy in ("blobs", "moons", "circles", "xor", "spiral")),
]  # fmt: skip


@pytest.mark.parametrize(("call", "name", "bad", "words"), WORDS)
def test_what_is_said(call, name, bad, words):
    assert put(call, name, bad).partition(": ")[2] == words


def test_standardising_twice_is_refused():
    for by in (None, SCALE):
        with pytest.raises(ValueError, match=r"in its own units, got length \(standardised: 1 ="):
            SMALL.standardised()[0].standardised(by)


def test_every_public_function_is_in_the_table():
    called = set()
    sys.setprofile(lambda frame, event, _: called.add(frame.f_code))
    try:
        for call, (_, good) in CALLS.items():
            name = next(iter(good))
            put(call, name, good[name] if good[name] is not RNG else rng())
    finally:
        sys.setprofile(None)
    rooms = functions, neuron, softmax_regression, network, training, gradcheck, data
    public = {
        f
        for room in rooms
        for f in vars(room).values()
        if inspect.isfunction(f) and f.__module__ == room.__name__ and f.__name__[0] != "_"
    }
    assert {f.__qualname__ for f in public if f.__code__ not in called} == set()
