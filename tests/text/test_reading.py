"""The reader takes each form of the series as it is meant, and refuses what it does not know."""

import re
from pathlib import Path

import checking
import nbformat
import numpy as np
import pytest
import reading
from checking import D, K, by_hand, by_meaning, by_package, same
from sympy import E, Function, Symbol, log, symbols

from helpers.functions import softmax
from helpers.functions import softmax_cross_entropy_from_logits as loss
from helpers.gradcheck import central_difference

a, b, d, w, x, y, z = symbols("a b d w x y z")
a_i, z_j, w_1 = symbols("a_i z_j w_1")
SIGMA, SIGMA_SLOPE, SM = (Function(name) for name in ("sigma", "sigma'", "SM"))

SHARES = {f"a_{i}": rf"\frac{{e^{{z_{i}}}}}{{e^{{z_i}} + e^{{z_j}} + e^{{z_l}}}}" for i in ("i", "j", "l")}


@pytest.mark.parametrize(
    ("latex", "wanted"),
    [
        ("a(1-a)", a * (1 - a)),
        ("y z", y * z),
        ("d x", d * x),
        ("y(a-1)", y * (a - 1)),
        (r"x\, (a-y)^2", x * (a - y) ** 2),
        (r"\log a + b", log(a) + b),
        (r"y \log a (1 - b)", y * log(a) * (1 - b)),
        (r"\log a \cdot b", log(a) * b),
        (r"(1-y)\log(1-a)", (1 - y) * log(1 - a)),
        (r"-\Bigl( y \cdot \tfrac{1}{a} \Bigr)", -y / a),
        ("-a^2", -(a**2)),
        ("e^{-z}", E ** (-z)),
        ("2 a", 2 * a),
        (r"\bigl(1 + e^{z}\bigr)^{-1}", 1 / (1 + E**z)),
        (r"\left(a - b\right) w", (a - b) * w),
        (r"w_1 w_{1}", w_1**2),
        ("x - x'", x - symbols("x'")),
        (r"\sigma'(z) \sigma(z)^2", SIGMA_SLOPE(z) * SIGMA(z) ** 2),
        (r"\mathrm{SM}(z_j)", SM(z_j)),
        (r"\frac{\partial a_i}{\partial z_j}", reading.slope(a_i, z_j)),
        (r"b \cdot \frac{\partial}{\partial z} z w - 1", b * reading.slope(z * w, z) - 1),
        (r"x_{\text{standardised}}", symbols("x_standardised")),
        (r"\lVert w \rVert + \alpha", symbols("‖w‖") + symbols("alpha")),
        (r"\sum_j z_j", reading.total(z_j, symbols("j"), 1, symbols("k"))),
        (r"\max_{j} z_j + b", reading.largest(z_j, symbols("j"), 1, symbols("k")) + b),
        (r"\frac{\Delta a}{\Delta z}", symbols("Δa") / symbols("Δz")),
    ],
)
def test_forms(latex, wanted):
    assert reading.expression(latex) == wanted


@pytest.mark.parametrize("latex", ["a +", "a ( b", "a b )", "x_{i", "", "a_", "a^", "a \\,- - b"])
def test_what_is_no_term_is_told_as_that(latex):
    with pytest.raises(SyntaxError, match=r"^(got|no end) "):
        reading.expression(latex)


UNREAD = {
    r"\ln a": r"\ln",
    r"\exp(z)": r"\exp",
    r"[a + b] c": "[",
    r"\left[a\right]": "[",
    r"\left\{ a \right\}": r"\{",
    r"a / b": "/",
    r"\sqrt{a}": r"\sqrt",
    r"\hat{y} - y": r"\hat",
    r"|z|": "|",
    r"\left| z \right|": "|",
    r"\| w \|": r"\|",
    r"\frac{\partial^2 J}{\partial z^2}": r"\frac{\partial^",
    r"\frac{\partial J}{\partial z^2}": r"\partial z ^",
    r"\frac{d}{d z} a": r"\frac{d …}{d …}",
    r"\frac{d}{dz} \log a": r"\frac{d …}{d …}",
    r"\tfrac{dJ}{dz}": r"\tfrac{d …}{d …}",
    r"\frac{d^2 J}{d z^2}": r"\frac{d …}{d …}",
    r"\frac{\mathrm{d} J}{\mathrm{d} z}": r"\mathrm{d} J",
    r"\frac a b": r"\frac a",
    r"\partial J": r"\partial",
    r"\nabla J": r"\nabla",
    r"\max(a, b)": r"\max (",
    r"\min_j z_j": r"\min",
    r"\arg\max_j z_j": r"\arg",
    r"\sum a_i": r"\sum a",
    r"\sum_{i \ne j} a_i": r"\sum_{i \ne",
    r"\prod_{i=1}^{n} a_i": r"\prod",
    r"\log_2 a": r"\log_",
    r"\sigma z": r"\sigma z",
    r"\sigma^2(z)": r"\sigma ^",
    r"\tanh z": r"\tanh",
    r"f(z)": "f(z)",
    r"J(w, b)": ",",
    r"w^\mathsf{T} x": r"^\mathsf",
    r"w^T x": "^T",
    r"a^{(1)} x": "^(",
    r"a^{[1]}": "[",
    r"a \odot b": r"\odot",
    r"a \approx b": r"\approx",
    r"x_{i+1}": "_{… + …}",
    r"x_{i,j}": "_{… , …}",
    r"x_\alpha": r"_{… \alpha …}",
    r"\mathbf{x}": r"\mathbf",
    r"\lVert x - y \rVert": r"\lVert -",
    r"\lVert w \rVert_2": "_",
    r"\Delta^2 z": r"\Delta ^",
    r"\pi a": r"\pi",
    r"a \% b": r"\%",
    r"a!": "!",
    r"\text{for } a": r"\text",
    r"\begin{cases} a \end{cases}": r"\begin",
}


@pytest.mark.parametrize(("latex", "form"), UNREAD.items())
def test_another_form_is_told_as_not_read_yet(latex, form):
    with pytest.raises(SyntaxError) as caught:
        reading.expression(latex)
    told, place = re.match(r"`(.*)` is not read yet: add it to (\S+) in ", str(caught.value)).groups()
    assert told == form
    holder, _, name = place.partition(".")
    assert hasattr(getattr(reading, holder), name or "__len__")
    if "=" not in latex:
        with pytest.raises(SyntaxError, match="is not read yet"):
            reading.statements(f"{latex} = 1")


def test_a_name_of_a_function_needs_a_meaning():
    with pytest.raises(SyntaxError, match="ln has no meaning"):
        by_meaning()(r"\mathrm{ln}(z) = z")


# What CONTRIBUTING.md says of equations

SECTION = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECTION = re.search(r"(?ms)^## An equation$.*?(?=^## )", SECTION)[0]


def test_the_list_of_what_is_read_is_the_whole_list():
    rows = re.findall(r"(?m)^\| (.*?) \| (.*) \|$", SECTION)[2:]
    told = {kind: re.findall(r"`([^`]*)`", forms) for kind, forms in rows}
    signs = set(told.pop("relations"))
    assert signs == {"=", "<", ">", *(rf"\{name}" for name in ("le", "ge", "ne", "leftarrow", "iff"))}
    for sign in signs:
        reading.statements(f"a {sign} b" if sign != r"\iff" else r"a = b \iff a < b")
    for layout in told.pop("layout"):
        assert not reading.SPACE.sub("", reading.LAYOUT.sub("", layout)).strip(), layout
    forms = [form for kind in told.values() for form in kind]
    for form in forms:
        reading.expression(form)
    commands = set(re.findall(r"\\[A-Za-z]+", " ".join(forms)))
    inside = {r"\partial", r"\text", r"\rVert", r"\cdot", r"\times"}
    assert commands == {*reading.COMMANDS, *reading.GREEK} | inside


def test_the_worked_example_holds_and_a_changed_sign_does_not(monkeypatch):
    texts = re.findall(r"(?s)\$\$(.*?) \\tag\{(.*?)\}\$\$", SECTION)
    (source,) = re.findall(r"(?s)```python\n(.*?)```", SECTION)
    monkeypatch.setattr(checking, "CHECKS", checks := [])
    exec(source, {})
    assert [check.number for check in checks] == [number for _, number in texts]
    assert [check.evaluated for check in checks] == [True, True, False]
    for check, (latex, _) in zip(checks, texts, strict=True):
        check.holds(latex)
        sign = re.search(r"[-+]", latex)
        with pytest.raises(AssertionError):
            check.holds(latex[: sign.start()] + "-+"[sign[0] == "-"] + latex[sign.end() :])


def test_statements():
    text = r"\begin{aligned} a &= b \\ &= d \\ x &\le 1 \end{aligned} \qquad z > 0 \iff w < 0"
    assert reading.statements(text) == [[([a, b, d], ["=", "="])], [([x, 1], ["\\le"])], [([z, 0], [">"]), ([w, 0], ["<"])]]
    assert reading.statements(r"w \leftarrow w - 1") == [[([Symbol("next w"), w - 1], ["\\leftarrow"])]]
    with pytest.raises(SyntaxError, match="no relation in: a b"):
        reading.statements("a b")


@pytest.mark.parametrize(
    ("latex", "meanings"),
    [
        (
            r"\begin{aligned} y \cdot \frac{1}{a} + (1-y)\cdot\frac{1}{a-1} &= \frac{y (a - 1) +"
            r"(1 - y)\, a}{a (a - 1)} \\ &= \frac{a - y}{a (a - 1)} \end{aligned}",
            {},
        ),
        (
            r"\frac{\partial a_i}{\partial z_i} = a_i (1 - a_i) \qquad"
            r"\frac{\partial a_i}{\partial z_j} = -a_i a_j \quad (i \ne j)",
            SHARES,
        ),
        (r"\frac{\partial a_i}{\partial z_m} = -a_i a_m", SHARES | {"z_m": "z_l", "a_m": "a_l"}),
        (r"\sum_{i=1}^{n} (i + x_i)\, y = y + y x_1 + 2 y + x_2 y", {"n": "2"}),
    ],
)
def test_what_holds_by_meaning(latex, meanings):
    holds = by_meaning(**meanings)
    holds(latex)
    with pytest.raises(AssertionError):
        holds(latex.replace("-", "+").replace("2 y", "3 y"))


def test_softmax_by_the_package():
    def three(z_1, z_2, z_3):
        column = [[z_1], [z_2], [z_3]]
        return {"k": 3, "z_i": z_2, "SM": lambda z: softmax(column)[1, 0]}

    holds = by_package(three)
    holds(r"\mathrm{SM}(z_i) = \frac{e^{z_i}}{\sum_{j=1}^{k} e^{z_j}}")
    with pytest.raises(AssertionError):
        holds(r"\mathrm{SM}(z_i) = \frac{e^{z_j}}{\sum_{j=1}^{k} e^{z_j}}")


def test_two_classes_by_the_package():
    def two(z_A, z_B):
        return {"SM": lambda z: softmax([[float(z)], [z_B]])[0, 0]}

    holds = by_package(two)
    holds(
        r"\mathrm{SM}(z_A) = \frac{e^{z_A}}{e^{z_A} + e^{z_B}} = \frac{1}{1 + e^{z_B - z_A}}"
        r"= \sigma(z_A - z_B)"
    )
    with pytest.raises(AssertionError, match="got"):
        holds(r"\mathrm{SM}(z_A) = \sigma(z_A + z_B)")


def test_a_matrix_by_hand():
    def outer_product(rng):
        W, x, y = rng.normal(size=(K, D)), rng.normal(size=(D, 1)), np.eye(K)[:, :1]
        measured = central_difference(lambda W: loss(W @ x, y).item(), W)
        np.testing.assert_allclose(measured, (softmax(W @ x) - y) @ x.T, atol=1e-8)

    holds = by_hand(r"\frac{\partial J}{\partial W} = (a - y)\,  x^\mathsf{T}", outer_product)
    holds(r"\frac{\partial J}{\partial W} = (a - y)\, x^\mathsf{T}")
    with pytest.raises(AssertionError, match="is new"):
        holds(r"\frac{\partial J}{\partial W} = (y - a)\, x^\mathsf{T}")


def test_iff_must_be_true_here_and_false_there():
    holds = by_meaning(a=r"\sigma(z)")
    holds(r"a > \tfrac{1}{2} \iff z > 0")
    for wrong in (r"a > \tfrac{1}{2} \iff z < 0", r"a > 2 \iff z > 9", r"a < 2 \iff z < 9"):
        with pytest.raises(AssertionError):
            holds(wrong)


def test_arrays_of_different_shape_are_not_the_same():
    with pytest.raises(AssertionError):
        same(np.zeros((2, 1)), np.zeros((1, 2)))


def test_displays(tmp_path):
    text = (
        "$$a = b \\tag{7.1}$$ and $a$\n\n$$\na\n  = b\n$$\n\n$$a \\tag{7.3} \\tag{7.4}$$\n\n"
        "`$$`\n\n```\n$$a$$\n```\n\n\\begin{align}a\\end{align}"
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)])
    nbformat.write(notebook, tmp_path / "07.ipynb")
    assert reading.displays(tmp_path / "07.ipynb") == [("7.1", "a = b"), ("", "a = b"), ("7.3 7.4", "a"), ("", "\\begin{align}")]
