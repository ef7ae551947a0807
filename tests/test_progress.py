"""Which exercises are done in this kernel, in one line."""

import pytest

from helpers.exercises import EXERCISES, check, judge, progress
from helpers.exercises.progress import _LAST, remember, summary

IDS = ["1.1", "1.2", "1.3"]


@pytest.fixture(autouse=True)
def _nothing_is_done_yet():
    before = dict(_LAST)
    _LAST.clear()
    yield
    _LAST.clear()
    _LAST.update(before)


def test_none():
    verdict = summary(IDS)
    assert verdict.state == "open"
    assert verdict.words == (
        "○ 0 of 3 exercises done in this kernel: not attempted yet 1.1, 1.2, 1.3."
    )


def test_some():
    remember("1.2", "correct")
    verdict = summary(IDS)
    assert verdict.state == "open"
    assert verdict.words == (
        "○ 1 of 3 exercises done in this kernel: done 1.2; not attempted yet 1.1, 1.3."
    )


def test_some_to_do_again():
    remember("1.3", "wrong")
    remember("1.1", "correct")
    verdict = summary(IDS)
    assert verdict.state == "wrong"
    assert verdict.words == (
        "✗ 1 of 3 exercises done in this kernel: done 1.1; to do again 1.3; not attempted yet 1.2."
    )


def test_only_again():
    for id in IDS:
        remember(id, "wrong")
    assert summary(IDS).words == (
        "✗ 0 of 3 exercises done in this kernel: to do again 1.1, 1.2, 1.3."
    )


def test_all():
    for id in IDS:
        remember(id, "correct")
    verdict = summary(IDS)
    assert verdict.state == "correct"
    assert verdict.words == "✓ 3 of 3 exercises done in this kernel: done 1.1, 1.2, 1.3."


def test_the_last_check_counts():
    remember("1.1", "correct")
    remember("1.1", "wrong")
    assert "to do again 1.1" in summary(IDS).words
    remember("1.1", "open")
    assert "not attempted yet 1.1," in summary(IDS).words


def test_other_exercises_do_not_count():
    remember("2.1", "correct")
    remember("2.2", "wrong")
    assert summary(IDS).words.startswith("○ 0 of 3 ")


def test_checks_are_remembered_and_judgements_are_not():
    judge("0.1", 0)
    assert progress(0).state == "open"
    check("0.1", 8)
    assert progress(0).state == "wrong"
    check("0.1", 0)
    assert progress(0).state == "correct"
    check("0.1", ...)
    assert progress(0).state == "open"


@pytest.mark.parametrize("notebook", range(7))
def test_progress_asks_for_the_exercises_of_its_notebook(notebook):
    own = [id for id in EXERCISES if id[0] == str(notebook)]
    verdict = progress(notebook)
    assert verdict.head.startswith(f"0 of {len(own)} exercise")
    assert verdict.sentence == f"not attempted yet {', '.join(own)}."


def test_one_exercise_is_told_in_the_singular():
    assert summary(["0.1"]).head == "0 of 1 exercise done in this kernel"
    assert summary(["0.1", "0.2"]).head == "0 of 2 exercises done in this kernel"


@pytest.mark.parametrize("notebook", [7, -1])
def test_no_such_notebook(notebook):
    message = rf"^notebook must be one of 0, 1, 2, 3, 4, 5, 6, got {notebook}$"
    with pytest.raises(ValueError, match=message):
        progress(notebook)


@pytest.mark.parametrize("notebook", ["1", 1.0, None, True])
def test_a_notebook_is_a_whole_number(notebook):
    with pytest.raises(TypeError, match=r"^notebook must be a whole number, got "):
        progress(notebook)
