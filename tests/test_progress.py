"""Which exercises are done in this kernel, in one line."""

import pytest

from helpers.answers import record
from helpers.answers.record import remember, summary
from helpers.exercises import EXERCISES, check, judge, progress

IDS = ["1.1", "1.2", "1.3"]


@pytest.fixture(autouse=True)
def _nothing_is_done_yet(monkeypatch):
    monkeypatch.setattr(record, "_LAST", {})
    monkeypatch.setattr(record, "_DONE", set())


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


def test_some_not_right_yet():
    remember("1.3", "wrong")
    remember("1.1", "correct")
    verdict = summary(IDS)
    assert verdict.state == "open"
    assert verdict.words == (
        "○ 1 of 3 exercises done in this kernel: "
        "done 1.1; not right yet 1.3; not attempted yet 1.2."
    )


def test_what_was_right_once_is_to_do_again():
    remember("1.3", "correct")
    remember("1.3", "wrong")
    verdict = summary(IDS)
    assert verdict.state == "open"
    assert verdict.words == (
        "○ 0 of 3 exercises done in this kernel: to do again 1.3; not attempted yet 1.1, 1.2."
    )


def test_all_four_groups_in_their_order():
    for state in ("correct", "wrong"):
        remember("1.2", state)
    remember("1.3", "wrong")
    remember("1.4", "correct")
    assert summary(["1.1", "1.2", "1.3", "1.4"]).sentence == (
        "done 1.4; to do again 1.2; not right yet 1.3; not attempted yet 1.1."
    )


def test_none_right():
    for id in IDS:
        remember(id, "wrong")
    assert summary(IDS).words == (
        "✗ 0 of 3 exercises done in this kernel: not right yet 1.1, 1.2, 1.3."
    )


def test_it_is_wrong_only_when_all_have_been_tried():
    for id, state in zip(IDS, ("correct", "wrong", "correct"), strict=True):
        assert summary(IDS).state == "open"
        remember(id, state)
    assert summary(IDS).words == (
        "✗ 2 of 3 exercises done in this kernel: done 1.1, 1.3; not right yet 1.2."
    )


def test_what_is_left_to_do_again_alone_is_wrong():
    for id in IDS:
        remember(id, "correct")
    remember("1.2", "wrong")
    assert summary(IDS).words.startswith("✗ 2 of 3 ")


def test_all():
    for id in IDS:
        remember(id, "correct")
    verdict = summary(IDS)
    assert verdict.state == "correct"
    assert verdict.words == "✓ 3 of 3 exercises done in this kernel: done 1.1, 1.2, 1.3."


def test_the_last_check_counts():
    remember("1.1", "wrong")
    remember("1.1", "correct")
    assert "done 1.1;" in summary(IDS).words
    remember("1.1", "wrong")
    assert "to do again 1.1;" in summary(IDS).words
    remember("1.1", "correct")
    assert "done 1.1;" in summary(IDS).words


def test_an_open_check_is_no_attempt():
    remember("1.1", "open")
    assert "not attempted yet 1.1," in summary(IDS).words
    assert summary(IDS).state == "open"


def test_one_attempt_at_a_graph_is_enough():
    remember("2.5", "correct", 1)
    remember("2.5", "wrong", 2)
    assert summary(["2.5"]).state == "correct"
    remember("2.5", "wrong", 1)
    assert summary(["2.5"]).sentence == "to do again 2.5."


def test_other_exercises_do_not_count():
    remember("2.1", "correct")
    remember("2.2", "wrong")
    assert summary(IDS).words.startswith("○ 0 of 3 ")


def test_checks_are_remembered_and_judgements_are_not():
    judge("0.1", 0)
    assert progress(0).state == "open"
    check("0.1", 8)
    assert progress(0).sentence == "not right yet 0.1."
    judge("0.1", 0)
    assert progress(0).state == "wrong"
    check("0.1", 0)
    assert progress(0).state == "correct"
    judge("0.1", 8)
    assert progress(0).state == "correct"


def test_checks_of_graphs_are_remembered_by_their_attempt():
    exercise = EXERCISES["2.5"]
    numbers = exercise.numbers(2)
    right = {name: numbers[name] for name in exercise.asked}
    for attempt, answer in ((1, None), (2, right), (3, {"da": 1})):
        check("2.5", answer, attempt)
    assert "done 2.5;" in progress(2).sentence


@pytest.mark.parametrize("notebook", range(8))
def test_progress_asks_for_the_exercises_of_its_notebook(notebook):
    own = [id for id in EXERCISES if id[0] == str(notebook)]
    verdict = progress(notebook)
    assert verdict.head.startswith(f"0 of {len(own)} exercise")
    assert verdict.sentence == f"not attempted yet {', '.join(own)}."


def test_one_exercise_is_told_in_the_singular():
    assert summary(["0.1"]).head == "0 of 1 exercise done in this kernel"
    assert summary(["0.1", "0.2"]).head == "0 of 2 exercises done in this kernel"


@pytest.mark.parametrize("notebook", [8, -1])
def test_no_such_notebook(notebook):
    message = rf"^notebook must be one of 0, 1, 2, 3, 4, 5, 6, 7, got {notebook}$"
    with pytest.raises(ValueError, match=message):
        progress(notebook)


@pytest.mark.parametrize("notebook", ["1", 1.0, None, True])
def test_a_notebook_is_a_whole_number(notebook):
    with pytest.raises(TypeError, match=r"^notebook must be a whole number, got "):
        progress(notebook)
