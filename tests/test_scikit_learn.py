"""The weights that notebooks 03 and 04 end with are those that scikit-learn finds."""

import re

import nbformat
import numpy as np
import pytest
from series import FOLDER
from sklearn.linear_model import LogisticRegression

from helpers import data, neuron, softmax_regression
from helpers.training import gradient_descent

pytestmark = pytest.mark.text

PAIR = data.penguins(("Adelie", "Gentoo"), ("bill_length", "body_mass")).standardised()[0]
THREE = data.penguins(
    ("Adelie", "Gentoo", "Chinstrap"), ("bill_length", "flipper_length")
).standardised()[0]


def fitted(penguins):
    """Return the weights and biases of scikit-learn's logistic regression without penalty."""
    solver = "newton-cholesky" if penguins.k == 2 else "lbfgs"
    model = LogisticRegression(C=np.inf, solver=solver, tol=1e-12, max_iter=100_000)
    model.fit(penguins.X.T, penguins.y[0])
    return model.coef_, model.intercept_


def printed(name):
    cells = nbformat.read(FOLDER / name, as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return "".join(output.text for output in outputs if output.output_type == "stream")


def numbers(text):
    return re.findall(r"-?\d+\.\d+", text)


def assert_rounded(texts, values):
    """Hold that each text is its value, rounded to the digits that the text has."""
    for text, value in zip(texts, values, strict=True):
        assert text == f"{value:.{len(text.split('.')[1])}f}"


def test_one_neuron_ends_where_scikit_learn_does():
    objective = neuron.objective(PAIR.X, PAIR.y)
    end = gradient_descent(objective, {"w": np.zeros((2, 1)), "b": 0.0}, 10.0, 2000).at(-1)
    W, b = fitted(PAIR)
    assert end["w"].T == pytest.approx(W, abs=5e-5)
    assert end["b"] == pytest.approx(b[0], abs=5e-5)


def test_three_neurons_end_where_scikit_learn_does():
    start = {"W": np.zeros((3, 2)), "b": np.zeros((3, 1))}
    end = gradient_descent(softmax_regression.objective(THREE.X, THREE.Y), start, 10.0, 5000).at(-1)
    W, b = fitted(THREE)
    assert end["W"] == pytest.approx(W, abs=5e-4)
    assert end["b"].ravel() == pytest.approx(b, abs=5e-4)


def test_notebook_03_prints_what_scikit_learn_finds():
    (line,) = re.findall(r"^w = \(.*$", printed("03_logistic_regression.ipynb"), re.MULTILINE)
    W, b = fitted(PAIR)
    assert_rounded(numbers(line), [*W.ravel(), *b])


def test_notebook_03_says_with_which_setting_scikit_learn_finds_it():
    (line,) = re.findall(r"^w = \(.*$", printed("03_logistic_regression.ipynb"), re.MULTILINE)
    ours = [float(number) for number in numbers(line)]
    away = {}
    for name, model in {
        "as told": LogisticRegression(C=np.inf, tol=1e-8),
        "default tol": LogisticRegression(C=np.inf),
        "default": LogisticRegression(),
    }.items():
        model.fit(PAIR.X.T, PAIR.y[0])
        away[name] = np.abs(np.array([*model.coef_[0], *model.intercept_]) - ours).max()
    assert away["as told"] < 1e-4
    assert away["default tol"] < 0.01
    assert away["default"] > 1


def test_notebook_04_prints_what_scikit_learn_finds():
    text = printed("04_softmax.ipynb")
    (matrix,) = re.findall(r"^W:\n(.*?)b:\n(?:.*?)^sums", text, re.MULTILINE | re.DOTALL)
    (column,) = re.findall(r"^W:\n.*?b:\n(.*?)^sums", text, re.MULTILINE | re.DOTALL)
    W, b = fitted(THREE)
    assert_rounded(numbers(matrix), W.ravel())
    assert_rounded(numbers(column), b)


def test_the_call_that_notebook_04_names_finds_what_it_prints():
    name = "04_softmax.ipynb"
    text = "".join(cell.source for cell in nbformat.read(FOLDER / name, as_version=4).cells)
    assert re.findall(r"`LogisticRegression\((.*?)\)`", text) == ["C=np.inf, tol=1e-8"]
    matrix = re.search(r"^W:\n(.*?)b:\n", printed(name), re.MULTILINE | re.DOTALL)[1]
    model = LogisticRegression(C=np.inf, tol=1e-8).fit(THREE.X.T, THREE.y[0])
    assert_rounded(numbers(matrix), model.coef_.ravel())
    usual = LogisticRegression(C=np.inf).fit(THREE.X.T, THREE.y[0])
    off = np.abs(usual.coef_ - model.coef_)
    assert 0.005 < off.max() < 0.05, "its usual tolerance stops earlier"


def test_notebook_04_finds_the_weights_of_notebook_03_again():
    (line,) = re.findall(r"^W₁ − W₀ = .*$", printed("04_softmax.ipynb"), re.MULTILINE)
    W, b = fitted(PAIR)
    assert_rounded(numbers(line), [*W.ravel(), *b])
