"""Each sentence has an entry, each entry a sentence, and what the sentences say holds."""

import importlib
import re
from pathlib import Path

import claims
import falsify
import pytest
from checking import CHECKS
from claims import ENTRIES, Notebook, Place, notebook
from sentences import Piece, changes
from series import NOTEBOOKS

for module in sorted(Path(__file__).parent.glob("c[hl]*s_*.py")):  # checks_… and claims_…
    importlib.import_module(module.stem)

HELD = [entry for entry in ENTRIES if entry.check]
NUMBERS = {check.number for check in CHECKS}


def name(entry):
    return entry.name


def no(entry, place):
    """Return what to tell if an entry says no to a sentence, or nothing."""
    try:
        return "" if entry.holds(place.match) else entry.told(place)
    except Exception as error:
        error.add_note(entry.told(place, "cannot tell of"))
        raise


@pytest.mark.parametrize("number", range(len(NOTEBOOKS)))
def test_every_sentence_has_an_entry(number):
    book = notebook(number)
    missing = [f"{piece.where}\n  {text}" for piece in book.pieces for text in book.open(piece)]
    assert not missing, f"no entry in claims_{number:02}.py for\n" + "\n".join(missing)


def test_every_entry_has_a_sentence():
    idle = [f"{entry.where}: {entry.pattern.text}" for entry in ENTRIES if not entry.places]
    assert not idle, "no sentence is that of\n" + "\n".join(idle)


@pytest.mark.parametrize("entry", HELD, ids=name)
def test_the_sentence_holds(entry):
    for place in entry.places:
        if words := no(entry, place):
            pytest.fail(words, pytrace=False)


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
                assert others, f"{entry.where}: a slot without a number or a direction: {text[start:end]}"
                assert not passed, f"the entry in {entry.where}, says yes to this as well:\n" + "\n".join(passed)


def entry_of(monkeypatch, check):
    monkeypatch.setattr(claims, "ENTRIES", [])
    Notebook(3).held("In {n} steps J {rises|falls}.", check)
    (entry,) = claims.ENTRIES
    piece = Piece("03.ipynb [7]", ("In 12 steps J falls.",))
    return entry, Place(piece, *entry.pattern.matches(piece.sentences)[0])


def test_who_says_no_is_told(monkeypatch):
    line = entry_of.__code__.co_firstlineno + 2
    place = f"03.ipynb [7]: its entry in test_prose.py, line {line},"
    rest = "\n  In 12 steps J falls.\n  n = 12, rises = False (falls)"
    assert no(*entry_of(monkeypatch, lambda n, rises: n == 12 and not rises)) == ""
    assert no(*entry_of(monkeypatch, lambda n: n == 13)) == f"{place} says no to{rest}"
    with pytest.raises(TypeError) as raised:
        no(*entry_of(monkeypatch, lambda n, rises: None))
    assert raised.value.__notes__ == [f"{place} cannot tell of{rest}"]


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (lambda n, of=len: n == 12, "a check takes only slots; it has no defaults: In"),
        (lambda n, *, rises=True: n == 12, "a check takes only slots; it has no defaults: In"),
        (lambda n, falls: n == 12, "no slot for falls: In"),
    ],
)
def test_a_check_takes_what_its_slots_hold(monkeypatch, check, words):
    with pytest.raises(ValueError, match=words):
        entry_of(monkeypatch, check)


def test_what_proves_a_sentence_is_an_equation_under_test():
    assert {entry.equation for entry in ENTRIES if entry.equation} <= NUMBERS
    assert all(entry.reason for entry in ENTRIES if not entry.check and not entry.equation)


def test_the_falsifier_counts_what_is_noticed(capsys):
    falsify.main([0])
    told = capsys.readouterr().out
    made, share = re.search(r"^00: (\d+) changes, noticed (\d+\.\d)%", told, re.MULTILINE).groups()
    assert int(made) > 100
    assert float(share) >= 95
