"""Answers as readers write them, and what each must be told: tables by notebooks."""

import importlib
import inspect
import textwrap
import warnings
from pathlib import Path

import fuzz
import numpy as np
import pytest

from helpers import data
from helpers.exercises import EXERCISES, FillIn, judge

# A row: the exercise, the answer as it is written (that of a graph with its attempt), the state, a
# part of what is said, and a part that must not be said.
TABLES = [path.stem for path in sorted(Path(__file__).parent.glob("readers_*.py"))]
ROWS = [row for table in TABLES for row in importlib.import_module(table).ROWS]

BIRDS = data.penguins(("Adelie", "Gentoo"), ("bill_length", "body_mass")).standardised()[0]
NOTEBOOK = {"X": BIRDS.X, "y": BIRDS.y, "w": np.array([[0.5], [2.0]]), "b": 1.0, "n": BIRDS.n}


def answer(id, source):
    """Return what a reader hands over: a value, or a function by its expression, body or whole."""
    source = textwrap.dedent(source).strip()
    reference = getattr(EXERCISES[id], "reference", None)
    if callable(reference) and not source.startswith(("def ", "lambda")):
        names = ", ".join(inspect.signature(reference).parameters)
        body = source if "return" in source or "print" in source else f"return {source}"
        source = f"def answer({names}):\n{textwrap.indent(body, '    ')}"
    if source.startswith("def "):
        return fuzz.function(source, NOTEBOOK)
    return eval(source, fuzz.NAMES | NOTEBOOK)


@pytest.mark.parametrize(
    ("id", "source", "state", "said", "unsaid"),
    ROWS,
    ids=[f"{id}-{n}" for n, (id, *_) in enumerate(ROWS)],
)
def test_answer_of_a_reader(id, source, state, said, unsaid):
    given = answer(id, source)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as in a notebook, where they do not stop a reader
        verdict = judge(id, *given) if isinstance(EXERCISES[id], FillIn) else judge(id, given)
    assert verdict.state == state, verdict.words
    assert said in verdict.words
    assert not unsaid or unsaid not in verdict.words


def test_no_answer_is_told_twice():
    assert len({(id, source) for id, source, *_ in ROWS}) == len(ROWS)
