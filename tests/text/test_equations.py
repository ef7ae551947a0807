"""Each displayed equation has a number, each number a check; and a changed sign turns it red."""

import importlib
import re
from collections import Counter
from itertools import product
from pathlib import Path

import pytest
import reading
from checking import CHECKS
from series import NOTEBOOKS

for module in sorted(Path(__file__).parent.glob("checks_*.py")):
    importlib.import_module(module.stem)

PAIRS = [pair for path in NOTEBOOKS for pair in reading.displays(path)]
TEXTS = dict(PAIRS)

EVALUATED = list(dict.fromkeys(check.number for check in CHECKS if check.evaluated))
PINNED = [check.number for check in CHECKS if not check.evaluated]

# Changes that leave the equation true, known by a piece of the changed text.
TRUE_TOO = (
    r"\partial z} \bigl(2 + e^{-z}",  # a constant has no slope
    r"\le \tfrac{2}{4}",  # a weaker bound
    r"\frac{\partial b}{\partial b} = 1",  # whatever the letter is
    r"\frac{\partial z}{\partial z} = 1",
    r"y_j\, \delta_{ij}",  # δ leaves only i = j
    r"{0 \cdot a",  # 0 times anything
    r"{0 \cdot z",
)


def changes(latex):
    """Return the display with one sign, number or order turned, each in its turn."""
    turned = {"+": "-", "-": "+", "<": ">", ">": "<", "\\le": "\\ge", "\\ge": "\\le"}
    for found in re.finditer(r"[-+<>]|\\[lg]e(?![A-Za-z])|\d+", latex):
        yield put(latex, found, turned.get(found[0]) or str(int(found[0]) + 1))


def exchanges(latex):
    """Return the display with one letter replaced by another of it, each in its turn.

    A letter on the line is replaced by one on the line, a subscript by a subscript.
    """
    bare = re.sub(r"\\text\{.*?\}|\\[A-Za-z]+|e", lambda match: " " * len(match[0]), latex)
    subscripts = {i for m in re.finditer(r"_(\{.*?\}|.)", bare) for i in range(*m.span())}
    letters = list(re.finditer("[A-Za-z]", bare))
    for below in (False, True):
        alike = [letter for letter in letters if (letter.start() in subscripts) == below]
        for letter, other in product(alike, sorted({letter[0] for letter in alike})):
            if other != letter[0]:
                yield put(latex, letter, other)


def put(latex, found, other):
    return latex[: found.start()] + other + latex[found.end() :]


def passes(number, latex, red=AssertionError):
    """Return whether the checks of the number let a text pass."""
    try:
        for check in CHECKS:
            if check.number == number:
                check.holds(latex)
    except red:
        return False
    return True


def unseen(number, texts, red=AssertionError):
    """Return the changed texts that pass, but for those known to be true."""
    passed = (latex for latex in texts if passes(number, latex, red))
    return [latex for latex in passed if not any(piece in latex for piece in TRUE_TOO)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_displays_are_numbered_in_order(path):
    chapter = int(path.stem[:2])
    numbers = [number for number, _ in reading.displays(path)]
    assert numbers == [f"{chapter}.{i}" for i, _ in enumerate(numbers, start=1)]
    assert bool(numbers) == (chapter > 0)


def test_each_number_has_a_check_and_each_check_a_number():
    assert {check.number for check in CHECKS} == set(TEXTS)


def test_no_number_stands_twice():
    assert not [number for number, times in Counter(n for n, _ in PAIRS).items() if times > 1]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.number)
def test_the_equation_holds(check):
    check.holds(TEXTS[check.number])


@pytest.mark.parametrize("number", EVALUATED)
def test_one_changed_sign_or_number_fails(number):
    assert not unseen(number, changes(TEXTS[number]))


@pytest.mark.parametrize("number", EVALUATED)
def test_one_exchanged_letter_fails(number):
    assert not unseen(number, exchanges(TEXTS[number]), Exception)


@pytest.mark.parametrize("number", PINNED)
def test_another_text_fails(number):
    latex = TEXTS[number]
    assert not any(passes(number, text) for text in (latex + " + 0", *changes(latex)))
