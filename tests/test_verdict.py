"""Verdicts: what is said of an answer, in words, in HTML and without colour."""

import re

import pytest

from helpers import style
from helpers.answers.verdict import Verdict, correct, opened, wrong
from helpers.picture import Picture

STATES = {
    "open": opened("1.1"),
    "correct": correct("1.1", "one line."),
    "wrong": wrong("1.1", "turn `w`: is a < b & c?"),
}
EACH = pytest.mark.parametrize("verdict", STATES.values(), ids=STATES)


def html(verdict):
    return verdict._repr_html_()


def seen(verdict):
    """Return what a reader reads, without the tags and what is hidden from being read aloud."""
    text = re.sub(r"<span aria-hidden.*?</span>", "", html(verdict))
    return re.sub(r"<[^>]*>", "", text)


def test_words():
    assert [verdict.words for verdict in STATES.values()] == [
        "○ 1.1 not attempted yet: put your answer where the … is.",
        "✓ 1.1 correct: one line.",
        "✗ 1.1 not yet: turn `w`: is a < b & c?",
    ]
    assert opened("2.5", "put your numbers there.").words.endswith("yet: put your numbers there.")


@pytest.mark.parametrize("state", STATES)
def test_each_has_its_state(state):
    assert STATES[state].state == state


@EACH
def test_shown_as_its_words(verdict):
    assert repr(verdict) == str(verdict) == verdict.words


def test_nothing_is_printed_or_drawn_unless_it_is_given():
    for verdict in STATES.values():
        assert verdict.printed == ""
        assert verdict.picture is None
        assert "<img" not in html(verdict)


def test_verdict_cannot_be_changed():
    with pytest.raises(AttributeError):
        STATES["wrong"].state = "correct"


@EACH
def test_html_is_one_element_that_is_announced(verdict):
    assert re.fullmatch(r'<div role="status" style="[^"]+">.*</div>', html(verdict))


@EACH
def test_mark_is_hidden_from_being_read_aloud(verdict):
    mark = verdict.words[0]
    assert f'<span aria-hidden="true">{mark}</span>' in html(verdict)
    assert html(verdict).count(mark) == 1


def test_state_is_told_in_words_without_mark_and_colour():
    told = [seen(verdict) for verdict in STATES.values()]
    starts = ["1.1 not attempted yet: ", "1.1 correct: ", "1.1 not yet: "]
    for text, start in zip(told, starts, strict=True):
        assert text.strip().startswith(start)


def test_line_at_the_left_tells_the_states_apart_without_colour():
    lines = [re.search(r"border-left: 4px (\w+) (#\w+)", html(v)).groups() for v in STATES.values()]
    assert lines == [
        ("dotted", "#808080"),
        ("solid", style.GREEN),
        ("dashed", style.VERMILION),
    ]


def test_marks_differ():
    assert len({verdict.words[0] for verdict in STATES.values()}) == 3


def test_html_escapes_head_and_sentence():
    shown = html(Verdict("wrong", "<b>1</b>", '<script>"&"</script>'))
    assert "<b>&lt;b&gt;1&lt;/b&gt;:</b>" in shown
    assert '&lt;script&gt;"&amp;"&lt;/script&gt;' in shown


def test_code_in_backquotes_is_set_as_code():
    shown = html(wrong("1.1", "write `a < b` in place of `print`."))
    assert "write <code>a &lt; b</code> in place of <code>print</code>." in shown


def test_a_single_backquote_stays():
    assert "5` is" in html(wrong("1.1", "5` is"))


def test_picture_is_shown_with_its_words():
    picture = Picture(height=20, width=40).say('right: "da" < dz.', "z = -1.")
    shown = html(Verdict("wrong", "2.5 not yet", "look at da.", picture=picture))
    found = re.search(r'<img src="data:image/png;base64,([^"]+)" width="40" alt="([^"]*)">', shown)
    assert found[1].startswith("iVBOR")
    assert found[2] == "right: &quot;da&quot; &lt; dz. z = −1."
    assert shown.index("look at da.") < shown.index("<img")
    assert shown.endswith("</div>")


def test_what_was_printed_is_not_part_of_the_words():
    verdict = Verdict("wrong", "1.1 not yet", "print less.", printed="all of it")
    assert "all of it" not in verdict.words + html(verdict)
