"""The registry of what the notebooks say in words, and what holds each sentence.

In ``claims_03.py``, after ``book = notebook(3)``:

- ``held("With α = {alpha} it takes {n} steps.", lambda alpha, n: arrives(alpha) == n)``: the
  function takes what stands in the slots, by name, and returns whether that is true. A slot for
  words, ``{rises|falls}``, gives ``rises=True`` or ``False``; one for more than two gives the word.
  ``loose=("alpha",)`` names slots whose change leaves the sentence true.
- ``proved("2.13", "No slope is above it.")``: the equation of that number holds it.
- ``told("a definition", "The sum is the logit z.")``: nothing can hold it, and why.
- ``everywhere("a heading", "One to take further")``: the same, in whichever notebook it stands.

``book.space`` runs the notebook's cells when it is first asked for a name of theirs, and
``book.printed`` is what its cells print.
"""

import contextlib
import inspect
import io
import sys
from collections import namedtuple
from functools import cache, cached_property
from pathlib import Path

import nbformat
from sentences import Pattern, pieces
from series import NOTEBOOKS, run
from shapes import Shapes

ENTRIES = []

Place = namedtuple("Place", "piece first last match")


class Entry:
    """A pattern, and what holds the sentences that it is."""

    def __init__(self, notebook, text, check=None, reason="", equation="", loose=()):
        self.notebook, self.loose = notebook, loose
        self.reason, self.equation = reason, equation
        self.pattern, self.check = Pattern(text), check
        parameters = inspect.signature(check).parameters if check else {}
        if any(parameter.default is not parameter.empty for parameter in parameters.values()):
            raise ValueError(f"a check takes only slots; it has no defaults: {text}")
        self.takes = list(parameters)
        if unknown := set(self.takes) - set(self.pattern.slots):
            raise ValueError(f"no slot for {', '.join(sorted(unknown))}: {text}")
        written = sys._getframe(2)  # where held, proved or told is called
        self.where = f"{Path(written.f_code.co_filename).name}, line {written.f_lineno}"
        ENTRIES.append(self)

    @property
    def name(self):
        """The notebook's number and the first words, as a test's name."""
        return f"{self.notebook.number:02} {self.pattern.text[:60]}"

    @cached_property
    def places(self):
        """Where the pattern stands in the notebook."""
        books = [self.notebook] if self.notebook else map(notebook, range(len(NOTEBOOKS)))
        return [Place(piece, *found) for book in books for piece in book.pieces for found in self.pattern.matches(piece.sentences)]

    def holds(self, match):
        """Return whether what stands in the slots is true."""
        values = self.pattern.values(match)
        result = self.check(**{name: values[name] for name in self.takes})
        if not isinstance(result, bool) and type(result).__name__ not in {"bool", "bool_"}:
            raise TypeError(f"a check returns True or False, got {result!r}: {self.pattern.text}")
        return bool(result)

    def told(self, place, says="says no to"):
        """Return which entry says no to which sentence, and what stands in the slots."""
        slots = []
        for name, value in self.pattern.values(place.match).items():
            word = place.match[name]
            slots.append(f"{name} = {value} ({word})" if isinstance(value, bool) else f"{name} = {word}")
        lines = f"{place.piece.where}: its entry in {self.where}, {says}", place.match[0], ", ".join(slots)
        return "\n  ".join(filter(None, lines))

    def fails(self, match):
        """Return whether a changed text is noticed by the check."""
        try:
            return not self.holds(match)
        except Exception:  # a number out of any range is noticed, too
            return True


class Notebook:
    """One notebook: its sentences, its names, its entries."""

    def __init__(self, number):
        self.number, self.path = number, NOTEBOOKS[number]

    def held(self, text, check, loose=()):
        """Hold a sentence by a computation."""
        Entry(self, text, check=check, loose=loose)

    def proved(self, equation, *texts):
        """Hold sentences by an equation under test."""
        for text in texts:
            Entry(self, text, equation=equation)

    def told(self, reason, *texts):
        """Say why nothing can hold the sentences."""
        for text in texts:
            Entry(self, text, reason=reason)

    @property
    def pieces(self):
        """What the notebook says."""
        return pieces(self.path)

    @cached_property
    def entries(self):
        """Return the entries of this notebook."""
        return [entry for entry in ENTRIES if entry.notebook in {self, None}]

    @cached_property
    def printed(self):
        """What the notebook's cells print, as committed; nbval holds it."""
        cells = nbformat.read(self.path, as_version=4).cells
        outputs = [output for cell in cells for output in cell.get("outputs", [])]
        return "".join(o.text for o in outputs if o.output_type == "stream")

    @cached_property
    def space(self):
        """The names of the notebook's cells, run without its sliders and its measurements."""
        return Space(self.path)

    def open(self, piece):
        """Return the sentences of a piece that no entry is."""
        covered = set()
        for entry in self.entries:
            for first, last, _ in entry.pattern.matches(piece.sentences):
                covered |= set(range(first, last))
        return [text for i, text in enumerate(piece.sentences) if i not in covered]


class Space:
    """The namespace of a notebook, run when it is first asked."""

    def __init__(self, path):
        self._path = path

    def __getattr__(self, name):
        """Return what the notebook calls so."""
        try:
            return ran(self._path)[0][name]
        except KeyError:
            raise AttributeError(f"{self._path.name} has no {name!r}") from None


@cache
def ran(path):
    """Run a notebook's cells, without its sliders and its measurements; return names and Shapes."""
    shapes = Shapes()
    left_out = ("explore(", "check(", "progress(")
    with contextlib.redirect_stdout(io.StringIO()):
        space, _ = run(path, left_out, ("measured",), shapes.change, shapes.names)
    return space, shapes


@cache
def notebook(number):
    """Return the one Notebook of that number."""
    return Notebook(number)


def everywhere(reason, *texts):
    """Say why nothing can hold sentences that stand in several notebooks."""
    for text in texts:
        Entry(None, text, reason=reason)
