"""Each sentence has an entry, each entry a sentence, and what the sentences say holds."""

import importlib
import re
from pathlib import Path

import falsify
import pytest
from checking import CHECKS
from claims import ENTRIES, notebook
from sentences import changes
from series import NOTEBOOKS

for module in sorted(Path(__file__).parent.glob("c[hl]*s_*.py")):  # checks_… and claims_…
    importlib.import_module(module.stem)

HELD = [entry for entry in ENTRIES if entry.check]
NUMBERS = {check.number for check in CHECKS}


def name(entry):
    return entry.name


@pytest.mark.parametrize("number", range(len(NOTEBOOKS)))
def test_every_sentence_has_an_entry(number):
    book = notebook(number)
    missing = [f"{piece.where}\n  {text}" for piece in book.pieces for text in book.open(piece)]
    assert not missing, f"no entry in claims_{number:02}.py for\n" + "\n".join(missing)


def test_every_entry_has_a_sentence():
    idle = [entry.pattern.text for entry in ENTRIES if not entry.places]
    assert not idle, "no sentence is\n" + "\n".join(idle)


@pytest.mark.parametrize("entry", HELD, ids=name)
def test_the_sentence_holds(entry):
    for place in entry.places:
        assert entry.holds(place.match), f"{place.piece.where}: {place.match[0]}"


@pytest.mark.parametrize("entry", [entry for entry in HELD if entry.pattern.slots], ids=name)
def test_a_change_in_a_slot_is_noticed(entry):
    for place in entry.places:
        text = place.match[0]
        for slot in entry.pattern.slots:
            if slot not in entry.loose:
                start, end = place.match.span(slot)
                others = [other for _, other in changes(text[start:end])]
                matches = [entry.pattern.regex.fullmatch(text[:start] + o + text[end:]) for o in others]
                passed = [m[0] for m in matches if m and not entry.fails(m)]
                assert others, f"a slot without a number or a direction: {text[start:end]}"
                assert not passed, "passes as well:\n" + "\n".join(passed)


def test_what_proves_a_sentence_is_an_equation_under_test():
    assert {entry.equation for entry in ENTRIES if entry.equation} <= NUMBERS
    assert all(entry.reason for entry in ENTRIES if not entry.check and not entry.equation)


def test_the_falsifier_counts_what_is_noticed(capsys):
    falsify.main([0])
    told = capsys.readouterr().out
    made, share = re.search(r"^00: (\d+) changes, noticed (\d+\.\d)%", told, re.MULTILINE).groups()
    assert int(made) > 100
    assert float(share) >= 95
