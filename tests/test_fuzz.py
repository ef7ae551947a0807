"""Near misses of what is right are not called correct: a seeded sample; tests/fuzz.py runs all."""

import fuzz
import numpy as np
import pytest

from helpers.exercises import EXERCISES, judge

FUNCTIONS = [id for id in fuzz.ready() if callable(getattr(EXERCISES[id], "reference", None))]
SEEN = 12  # near misses an exercise


@pytest.mark.parametrize("id", FUNCTIONS)
def test_every_way_is_right_on_the_cases_and_on_plausible_data(id):
    for source in fuzz.ways(id):
        answer = fuzz.function(source)
        assert judge(id, answer).state == "correct", source
        assert all(map(fuzz.alike, fuzz.tried(answer, fuzz.plausible(id)), fuzz.right(id))), source


@pytest.mark.parametrize("id", fuzz.ready())
def test_no_near_miss_is_called_correct_or_by_the_name_of_another_mistake(id):
    count = fuzz.fuzz(id, np.random.default_rng(17), SEEN)
    assert count.differing >= min(SEEN, 9)
    assert not count.passed, "\n\n".join(map(str, count.passed))
    assert not count.misnamed, "\n\n".join(map("\n".join, count.misnamed))


@pytest.mark.parametrize("id", FUNCTIONS)
def test_there_are_enough_near_misses(id):
    assert sum(len(fuzz.near_misses(source)) for source in fuzz.ways(id)) > 100
