"""Each displayed equation has a number, each number a check; and a changed sign turns it red."""

import importlib
import re
from collections import Counter
from pathlib import Path

import pytest
import reading
from checking import CHECKS
from series import NOTEBOOKS

for module in sorted(Path(__file__).parent.glob("checks_*.py")):
    importlib.import_module(module.stem)

PAIRS = [pair for path in NOTEBOOKS for pair in reading.displays(path)]
TEXTS = dict(PAIRS)

EVALUATED = [check for check in CHECKS if check.evaluated]
PINNED = [check for check in CHECKS if not check.evaluated]

# Changes that leave the equation true, known by a piece of the changed text.
TRUE_TOO = (
    r"\partial z} \bigl(2 + e^{-z}",  # a constant has no slope
    r"\le \tfrac{2}{4}",  # a weaker bound
    r"\frac{\partial b}{\partial b} = 1",
    r"\frac{\partial z}{\partial z} = 1",
)


def each(checks):
    return pytest.mark.parametrize("check", checks, ids=lambda check: check.number)


def changes(latex):
    """Return the display with one sign, number or order turned, each in its turn."""
    turned = {"+": "-", "-": "+", "<": ">", ">": "<", "\\le": "\\ge", "\\ge": "\\le"}
    for found in re.finditer(r"[-+<>]|\\[lg]e(?![A-Za-z])|\d+", latex):
        yield put(latex, found, turned.get(found[0]) or str(int(found[0]) + 1))


def exchanges(latex):
    """Return the display with one letter replaced by another of its letters, each in its turn."""
    letters = re.sub(r"\\text\{.*?\}|\\[A-Za-z]+|_\{.*?\}|_.|e", lambda m: "\\" * len(m[0]), latex)
    found = list(re.finditer("[A-Za-z]", letters))
    others = sorted({one[0] for one in found})
    for one in found:
        yield from (put(latex, one, other) for other in others if other != one[0])


def put(latex, found, other):
    return latex[: found.start()] + other + latex[found.end() :]


def fails(check, latex, how=AssertionError):
    try:
        check.holds(latex)
    except how:
        return True
    return False


def unseen(check, texts, how=AssertionError):
    """Return the changed texts that the check lets pass, but for those known to be true."""
    passed = (latex for latex in texts if not fails(check, latex, how))
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


@each(CHECKS)
def test_the_equation_holds(check):
    check.holds(TEXTS[check.number])


@each(EVALUATED)
def test_one_changed_sign_or_number_fails(check):
    assert not unseen(check, changes(TEXTS[check.number]))


@each(EVALUATED)
def test_one_exchanged_letter_fails(check):
    assert not unseen(check, exchanges(TEXTS[check.number]), Exception)


@each(PINNED)
def test_another_text_fails(check):
    latex = TEXTS[check.number]
    assert fails(check, latex + " + 0")
    assert all(fails(check, changed) for changed in changes(latex))
