"""Matrices to scale, with their shapes and entries."""

import numpy as np
from matplotlib.collections import PolyCollection

from helpers import expect, style
from helpers.picture import Picture

_LARGEST = 52  # the side of an entry, in CSS pixels
_LEGIBLE = 34  # the least side of an entry that has room for its number
_SIGN = 34  # the width of a sign between two matrices
_SIDE = 16  # free at the left and at the right
_NAMES = 34  # above a matrix for its name, and below it for its shape
_STRENGTHS = (0, 0.15, 0.3, 0.45, 0.6)  # from 0 to the largest entry of a matrix


class Matrices(Picture):
    """A line of matrices and signs, such as W x + b = z: every entry a square of the same size.

    The larger an entry, the stronger its tint. Where there is room its number stands in it.

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
        matrices = [_matrix(term) for term in terms]
        side = self._side(matrices)
        used = sum(_SIGN if m is None else side * m[1].shape[1] for m in matrices)
        x, middle = (self.width - used) / 2, self.height / 2
        self.labels.clear()
        squares, tints, frames = [], [], []
        for term, matrix in zip(terms, matrices, strict=True):
            if matrix is None:
                self.label(x + _SIGN / 2, middle, size=14).write(term)
                x += _SIGN
                continue
            name, entries, colour = matrix
            corners = _corners(entries.shape, x, middle, side)
            squares += [_square(*corner, side, side) for corner in corners]
            tints += _tints(entries, colour)
            rows, columns = entries.shape
            width, height = side * columns, side * rows
            frames.append(_square(x, middle - height / 2, width, height))
            self._name(name, entries.shape, x + width / 2, height / 2)
            if side >= _LEGIBLE:
                for (left, low), entry in zip(corners, entries.flat, strict=True):
                    at = left + side / 2, low + side / 2
                    self.label(*at, size=10).write(_written(entry))
            x += width
        self._entries.set_verts(squares)
        self._entries.set_facecolors(tints)
        self._frames.set_verts(frames)

    def _side(self, matrices):
        """Return the side of an entry: the largest at which all of them fit."""
        shapes = [m[1].shape for m in matrices if m is not None]
        if not shapes:
            raise ValueError("terms must hold at least one matrix, got signs only")
        signs = _SIGN * (len(matrices) - len(shapes))
        across = (self.width - 2 * _SIDE - signs) / sum(columns for _, columns in shapes)
        down = (self.height - 2 * _NAMES) / max(rows for rows, _ in shapes)
        side = min(_LARGEST, across, down)
        if side < 1:
            raise ValueError(f"there is no room for matrices of {', '.join(map(str, shapes))}")
        return side

    def _name(self, name, shape, x, half):
        self.label(x, self.height / 2 + half + 14, size=11).write(name)
        self.label(x, self.height / 2 - half - 14, size=9.5).write(str(shape))


def _matrix(term):
    """Return name, entries and colour of a matrix; None for a sign."""
    if isinstance(term, str):
        return None
    name, entries, colour = (*term, style.SKY)[:3]
    return name, expect.arrays(**{name: (entries, "rows columns")}), colour


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


def _written(entry):
    return f"{round(entry, 2) + 0:g}"
