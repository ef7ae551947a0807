"""Matrices to scale, with their shapes and entries."""

from itertools import pairwise

import numpy as np
from matplotlib.collections import PolyCollection

from helpers import expect, style
from helpers.picture import Picture

_LARGEST = 52  # the side of an entry, in CSS pixels
_CHARACTER = 8  # the width of a character of an entry's number, with what is free around it
_SIGN = 34  # the width of a sign between two matrices
_GAP = 14  # between two matrices without a sign, which are multiplied
_SIDE = 16  # free at the left and at the right
_NAMES = 34  # above a matrix for its name, and below it for its shape
_STRENGTHS = (0, 0.15, 0.3, 0.45, 0.6)  # from 0 to the largest entry of a matrix


class Matrices(Picture):
    """A line of matrices and signs, such as W x + b = z: every entry a square of the same size.

    The larger an entry, the stronger its tint. Its number, with two decimals, stands in it where
    the numbers of its matrix have room.

    Parameters
    ----------
    height : int
        Of the picture, in CSS pixels.
    """

    def __init__(self, height=240):
        super().__init__(height)
        with style.context():
            axes = self.figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, self.width), ylim=(0, self.height))
        axes.axis("off")
        self._entries = PolyCollection([], edgecolors=style.GREY, linewidths=0.5)
        self._frames = PolyCollection([], facecolors="none", edgecolors=style.BLACK, linewidths=1.5)
        for collection in (self._entries, self._frames):
            axes.add_collection(collection)
        self.moves(self._entries, self._frames)

    def show(self, *terms):
        """Draw terms from left to right.

        Parameters
        ----------
        *terms : str, or (str, array_like), or (str, array_like, colour)
            A sign such as "=", or a matrix: its name, its entries (rows, columns), and the colour
            of its tints.

        Raises
        ------
        TypeError, ValueError
            If a matrix has no two axes or holds nan or inf, or there is no room.
        """
        terms = [_term(term) for term in terms]
        gaps = [_gap(*pair) for pair in pairwise(terms)] + [0]
        side = self._side(terms, sum(gaps))
        widths = [_SIGN if isinstance(t, str) else side * t[1].shape[1] for t in terms]
        x = (self.width - sum(widths) - sum(gaps)) / 2
        self.labels.clear()
        self._squares, self._tints, self._outlines = [], [], []
        for term, width, gap in zip(terms, widths, gaps, strict=True):
            if isinstance(term, str):
                self.label(x + width / 2, self.height / 2, size=14).write(term)
            else:
                self._matrix(*term, x, side)
            x += width + gap
        self._entries.set_verts(self._squares)
        self._entries.set_facecolors(self._tints)
        self._frames.set_verts(self._outlines)

    def _side(self, terms, gaps):
        """Return the side of an entry: the largest at which all of them fit."""
        shapes = [term[1].shape for term in terms if not isinstance(term, str)]
        if not shapes:
            raise ValueError("terms must hold at least one matrix, got signs only")
        free = self.width - 2 * _SIDE - gaps - _SIGN * (len(terms) - len(shapes))
        across = free / sum(columns for _, columns in shapes)
        down = (self.height - 2 * _NAMES) / max(rows for rows, _ in shapes)
        side = min(_LARGEST, across, down)
        if side < 1:
            raise ValueError(f"there is no room for matrices of {', '.join(map(str, shapes))}")
        return side

    def _matrix(self, name, entries, colour, x, side):
        rows, columns = entries.shape
        width, height = side * columns, side * rows
        corners = _corners(entries.shape, x, self.height / 2, side)
        self._squares += [_square(*corner, side, side) for corner in corners]
        self._tints += _tints(entries, colour)
        self._outlines.append(_square(x, (self.height - height) / 2, width, height))
        self._name(name, entries.shape, x + width / 2, height / 2)
        numbers = [f"{round(entry, 2) + 0:g}" for entry in entries.flat]
        if side >= _CHARACTER * max(map(len, numbers)):
            for (left, low), number in zip(corners, numbers, strict=True):
                self.label(left + side / 2, low + side / 2, size=10).write(number)

    def _name(self, name, shape, x, half):
        self.label(x, self.height / 2 + half + 14, size=11).write(name)
        self.label(x, self.height / 2 - half - 14, size=9.5).write(str(shape))


def _term(term):
    """Return a sign as it is, and a matrix as its name, entries and colour."""
    if isinstance(term, str):
        return term
    if not isinstance(term, tuple) or len(term) not in (2, 3) or not isinstance(term[0], str):
        raise TypeError(f"a term must be a sign or (name, entries[, colour]), got {term!r}")
    name, entries, colour = (*term, style.SKY)[:3]
    return name, expect.arrays(**{name: (entries, "rows columns")}), colour


def _gap(left, right):
    return 0 if isinstance(left, str) or isinstance(right, str) else _GAP


def _corners(shape, x, middle, side):
    """Return the lower left corner of every entry, row by row from the top."""
    rows, columns = shape
    top = middle + side * rows / 2
    return [(x + side * j, top - side * (i + 1)) for i in range(rows) for j in range(columns)]


def _square(x, y, width, height):
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def _tints(entries, colour):
    largest = np.abs(entries).max() or 1
    parts = np.ceil(np.abs(entries) / largest * (len(_STRENGTHS) - 1)).astype(int)
    return [style.tint(colour, _STRENGTHS[part]) for part in parts.flat]
