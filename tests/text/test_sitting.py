"""A sitting is a sitting: a core of at most 45 minutes, a place to stop, then what goes deeper."""

import re

import pytest
from claims_00 import core
from series import FOLDER, NOTEBOOKS, prose
from sitting import DEEPER, LONGEST, STOP, TIME, estimate

README = FOLDER.parent / "README.md"
LESSONS = NOTEBOOKS[1:]


def told(path):
    """Return the minutes that a notebook's first cell tells."""
    return tuple(int(minutes) for minutes in TIME.search(prose(path)[0]).groups())


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_core_is_one_sitting_and_the_first_cell_tells_both_times(path):
    sitting = estimate(path)
    assert sitting.core <= LONGEST
    assert told(path) == sitting.rounded


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_there_is_a_place_to_stop_between_the_core_and_what_goes_deeper(path):
    headings = re.findall(r"^## .*$", "\n".join(prose(path)), re.MULTILINE)
    stop = headings.index(STOP)
    assert not any(heading.startswith(DEEPER) for heading in headings[:stop])
    assert all(heading.startswith(DEEPER) for heading in headings[stop + 1 : -1])
    assert headings[-1] == "## Recap"
    assert len(headings) > stop + 2


@pytest.mark.parametrize("page", [README, NOTEBOOKS[0]], ids=lambda page: page.name)
def test_both_maps_tell_the_same_times(page):
    text = page.read_text(encoding="utf-8") if page == README else "\n".join(prose(page))
    for path in LESSONS:
        (row,) = [line for line in text.splitlines() if path.name in line and line.startswith("|")]
        assert re.findall(r"\| (\d+) \| (\d+) \|", row) == [tuple(map(str, told(path)))], row


def test_the_cores_hold_every_item_of_the_lecture():
    cites = [cite for n in range(1, len(NOTEBOOKS)) for cite in re.findall(r"notes (N[N\d, and]+)", core(n))]
    assert {int(item) for cite in cites for item in re.findall(r"N(\d+)", cite)} == set(range(1, 17))
