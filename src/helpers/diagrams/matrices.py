"""Matrices to scale, with their shapes and entries."""

import numpy as np

from helpers import expect, style
from helpers.diagrams.squares import Squares, number
from helpers.diagrams.terms import gaps, matrices
from helpers.picture import Picture

_LARGEST = 52  # the side of an entry, in CSS pixels
_CHARACTER = 8.6  # the width of a character of an entry's number, with what is free around it
_SIGN = 34  # the width of a sign between two matrices
_GAP = 14  # between two matrices without a sign, which are multiplied
_SIDE = 16  # free at the left and at the right
_NAMES = 34  # above a matrix for its name, and below it for its shape


class Matrices(Picture):
    """A line of matrices and signs, such as W x + b = z: every entry a square of the same size.

    Blue is positive, orange negative, white 0. The larger an entry in size, the stronger its tint,
    by one scale for all matrices. The numbers, with two decimals, stand in the entries if
    all of them have room. A bar, "−", stands in the negative ones, whether or not they have.

    Parameters
    ----------
    height : int
        Of the picture, in CSS pixels.
    """

    def __init__(self, height=240):
        super().__init__(height)
        self._squares = Squares(self)

    def show(self, *terms):
        """Draw terms from left to right.

        Parameters
        ----------
        *terms : str, or (str, array_like), or (str, array_like, colour)
            A sign such as "=", or a matrix: its name, its entries (rows, columns), and the colour
            of its frame.
        """
        line = [_term(term) for term in terms]
        side = self._side(line)
        entries = np.concatenate([entries.ravel() for _, entries, _ in matrices(line)])
        numbers = side >= _CHARACTER * max(len(number(entry)) for entry in entries)
        largest, middle = np.abs(entries).max(), self.height / 2
        self.labels.clear()
        self._squares.clear()
        x = (self.width - _needs(line, side)) / 2
        for term, gap in zip(line, gaps(line, _GAP), strict=True):
            width = _slot(term, side)
            if isinstance(term, str):
                self.label(x + width / 2, middle, size=14).write(term)
            else:
                name, entries, colour = term
                half = side * len(entries) / 2
                self.label(x + width / 2, middle + half + 14, size=11).write(name)
                self.label(x + width / 2, middle - half - 14, size=9.5).write(str(entries.shape))
                self._squares.matrix(entries, x, middle + half, side, largest, colour, numbers)
            x += width + gap
        self._squares.draw()

    def _side(self, line):
        """Return the side of an entry: the largest at which all of them fit."""
        rows, columns = zip(*(entries.shape for _, entries, _ in matrices(line)), strict=True)
        across = (self.width - 2 * _SIDE - _needs(line, 0)) / sum(columns)
        side = min(_LARGEST, across, (self.height - 2 * _NAMES) / max(rows))
        if side < 1:
            shapes = ", ".join(map(str, zip(rows, columns, strict=True)))
            raise ValueError(f"there is no room for matrices of {shapes}")
        return side


def _term(term):
    """Return a sign as it is, and a matrix as its name, entries and colour."""
    if isinstance(term, str):
        return term
    if not isinstance(term, tuple) or len(term) not in (2, 3) or not isinstance(term[0], str):
        raise TypeError(f"a term must be a sign or (name, entries[, colour]), got {term!r}")
    name, entries, colour = (*term, style.BLACK)[:3]
    return name, expect.arrays(**{name: (entries, "rows columns")}), colour


def _slot(term, side):
    """Return the width that a sign or a matrix takes."""
    return _SIGN if isinstance(term, str) else side * term[1].shape[1]


def _needs(line, side):
    """Return the width of a line."""
    return sum(_slot(term, side) for term in line) + sum(gaps(line, _GAP))
