"""What an answer sets for all of Python is as it was before, once it is judged."""

import random
import sys
import warnings

import numpy as np
import pytest

from helpers.answers import settings
from helpers.exercises import EXERCISES, judge

REFERENCE = EXERCISES["1.1"].reference
CHANGES = {
    "print options": lambda: np.set_printoptions(precision=1, suppress=True, threshold=3),
    "a formatter": lambda: np.set_printoptions(formatter={"float": str}),
    "errors": lambda: np.seterr(all="raise"),
    "a function for errors": lambda: np.seterrcall(print),
    "a buffer": lambda: np.setbufsize(16_000),
    "NumPy's seed": lambda: np.random.seed(3),  # noqa: NPY002
    "Python's seed": lambda: random.seed(3),
    "the depth of recursion": lambda: sys.setrecursionlimit(2_345),
    "a filter of warnings": lambda: warnings.simplefilter("ignore"),
    "how a warning is shown": lambda: setattr(warnings, "showwarning", print),
}


def everything():
    """Return what is to be the same before and after."""
    return (
        repr(np.get_printoptions()),
        np.geterr(),
        np.geterrcall(),
        np.getbufsize(),
        repr(np.random.get_state()),  # noqa: NPY002
        random.getstate(),
        sys.getrecursionlimit(),
        list(warnings.filters),
        warnings.showwarning,
    )


@pytest.fixture(autouse=True)
def _mended():
    with settings.kept():
        yield


@pytest.mark.parametrize("name", CHANGES)
def test_each_of_these_is_a_change(name):
    before = everything()
    CHANGES[name]()
    assert everything() != before


@pytest.mark.parametrize("state", ["correct", "wrong", "stopped"])
@pytest.mark.parametrize("name", CHANGES)
def test_what_an_answer_sets_is_put_back(name, state, monkeypatch):
    monkeypatch.setattr("helpers.answers.guard.SECONDS", 0.1 if state == "stopped" else 3)

    def answer(w, b, X):
        CHANGES[name]()
        while state == "stopped":
            pass
        return REFERENCE(w, b, X) if state == "correct" else 0

    before = everything()
    verdict = judge("1.1", answer)
    assert everything() == before
    assert verdict.state == ("correct" if state == "correct" else "wrong")


def test_it_is_put_back_where_no_thread_can_be_started(monkeypatch):
    monkeypatch.setattr("helpers.threads.started", lambda *_: None)

    def answer(w, b, X):
        for change in CHANGES.values():
            change()
        return REFERENCE(w, b, X)

    before = everything()
    assert judge("1.1", answer).state == "correct"
    assert everything() == before


def test_what_was_set_before_stays_set():
    for change in CHANGES.values():
        change()
    before = everything()
    judge("1.1", REFERENCE)
    assert everything() == before
