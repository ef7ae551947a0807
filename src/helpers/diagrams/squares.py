"""Matrices as squares: hue and mark tell an entry's sign, the tint its size."""

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection

from helpers import numerals, style

_WEAKEST, _STRONGEST = 0.15, 0.75  # of the tints; those between are in style.STRENGTHS, too
_BAR = 0.24  # half the length of the bar in a negative square, in parts of its side
_BELOW = 0.33  # how far it lies below the middle where a number stands there


class Squares:
    """The squares of all matrices of a picture, and the frames around them.

    A blue square is a positive entry, an orange one with a bar, "−", a negative one, a white one 0.
    The strength of the tint goes with the square root of the entry's size: so small entries differ
    from each other, too.

    Parameters
    ----------
    picture : Picture
        All of it is covered, its coordinates are CSS pixels from the lower left corner.
    """

    def __init__(self, picture):
        axes = picture.sheet()
        self.axes, self._picture = axes, picture
        self.entries = PolyCollection([], ec=style.GREY, lw=style.GRID_WIDTH)
        self.bars = LineCollection([], colors=style.BLACK, lw=style.MARK_WIDTH)
        self.frames = PolyCollection([], fc="none")
        for collection in (self.entries, self.bars, self.frames):
            axes.add_collection(collection)
        picture.moves(self.entries, self.bars, self.frames)
        self.clear()

    def clear(self):
        """Forget all matrices."""
        self._squares, self._tints, self._bars = [], [], []
        self._outlines, self._looks = [], []

    def matrix(self, entries, left, top, side, largest, colour=style.BLACK, numbers=False):
        """Add a matrix, (rows, columns), whose upper left corner is there.

        Parameters
        ----------
        entries : ndarray, (rows, columns)
            What is drawn.
        left, top, side : float
            Where, and how large a square is, in CSS pixels.
        largest : float
            The size from which on a tint is the strongest.
        colour : str
            Of the frame.
        numbers : bool
            Whether to write the entries, with two decimals.
        """
        rows, columns = entries.shape
        corners = [
            (left + side * j, top - side * (i + 1)) for i in range(rows) for j in range(columns)
        ]
        self._squares += [box(x, y, side, side) for x, y in corners]
        self._tints += [tint(entry, largest) for entry in entries.flat]
        middles = [(x + side / 2, y + side / 2) for x, y in corners]
        for (x, y), entry in zip(middles, entries.flat, strict=True):
            if numbers:
                self._picture.label(x, y, size=10).write(number(entry))
            if entry < 0:
                foot = y - _BELOW * side * numbers
                self._bars.append([(x - _BAR * side, foot), (x + _BAR * side, foot)])
        self.frame(left, top - side * rows, side * columns, side * rows, colour)

    def frame(self, left, bottom, width, height, colour=style.BLACK, thick=style.OUTLINE_WIDTH):
        """Add a frame around a part of the picture."""
        self._outlines.append(box(left, bottom, width, height))
        self._looks.append((colour, thick))

    def draw(self):
        """Show what has been added since the last :meth:`clear`."""
        self.entries.set_verts(self._squares)
        self.entries.set_facecolors(self._tints)
        self.bars.set_segments(self._bars)
        self.frames.set_verts(self._outlines)
        self.frames.set_edgecolors([colour for colour, _ in self._looks])
        self.frames.set_linewidths([thick for _, thick in self._looks])


def tint(entry, largest):
    """Return the colour of an entry's square: white for 0, the strongest from ``largest`` on."""
    if entry == 0:
        return (1.0, 1.0, 1.0)
    wanted = _STRONGEST * np.sqrt(min(1, abs(entry) / largest))
    steps = [strength for strength in style.STRENGTHS if _WEAKEST <= strength <= _STRONGEST]
    strength = min(steps, key=lambda step: abs(step - wanted))
    return style.tint(style.PLUS if entry > 0 else style.MINUS, strength)


def number(entry):
    """Write an entry, always with two decimals; none is −0.00."""
    return numerals.minus(f"{round(float(entry), 2) + 0:.2f}")


def box(x, y, width, height):
    """Return the corners of a box."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
