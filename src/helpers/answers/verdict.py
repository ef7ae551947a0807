"""What is said of an answer, and how it reads: in colour, without colour, and read aloud."""

import re
from dataclasses import dataclass
from html import escape

from helpers import style
from helpers.picture import Picture
from helpers.pixels import url

# The mark and the line at the left tell the states apart without colour; the words do without both.
_MARKS = {"open": "○", "correct": "✓", "wrong": "✗"}
_LINES = {
    "open": f"dotted {style.ASH}",
    "correct": f"solid {style.GREEN}",
    "wrong": f"dashed {style.VERMILION}",
}


@dataclass(frozen=True)
class Verdict:
    """What is said of an answer.

    Attributes
    ----------
    state : str
        "open", "correct" or "wrong".
    head : str
        The exercise and its state in words: "1.1 not yet".
    sentence : str
        What helps.
    printed : str
        What the reader's function printed while it was tried.
    picture : Picture or None
        What is shown below the words.
    """

    state: str
    head: str
    sentence: str
    printed: str = ""
    picture: Picture | None = None

    @property
    def words(self):
        """The verdict in one line."""
        return f"{_MARKS[self.state]} {self.head}: {self.sentence}"

    def __repr__(self):
        return self.words

    def _repr_html_(self):
        mark = f'<span aria-hidden="true">{_MARKS[self.state]}</span>'
        text = f"{mark} <b>{escape(self.head)}:</b> {_with_code(self.sentence)}"
        frame = f"border-left: 4px {_LINES[self.state]}; padding: 0.1em 0 0.1em 0.7em"
        return f'<div role="status" style="{frame}">{text}{_shown(self.picture)}</div>'


def opened(id, sentence="put your answer where the … is."):
    """Return the verdict on an exercise that nobody has tried."""
    return Verdict("open", f"{id} not attempted yet", sentence)


def correct(id, gained):
    """Return the verdict on a right answer."""
    return Verdict("correct", f"{id} correct", gained)


def wrong(id, sentence):
    """Return the verdict on a wrong answer."""
    return Verdict("wrong", f"{id} not yet", sentence)


def _with_code(sentence):
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(sentence, quote=False))


def _shown(picture):
    if picture is None:
        return ""
    source = url(picture.frame(style.FINE))
    alt = escape(picture.alt)
    return f'<br><img src="{source}" width="{picture.width}" alt="{alt}">'
