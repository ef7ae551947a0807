"""Lines with a head whose width tells a size and whose dashes tell a sign."""

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection

_DASH, _SPACE, _DOT = 7, 4, 2  # points of 1/72 inch
_POINT = 0.72  # such points to a CSS pixel


class Stroke:
    """One of :class:`Strokes`: wide if its value is large, dashed if negative, dotted if nothing.

    Parameters
    ----------
    start, end : pair of float
        Where it comes from and where its head points, in CSS pixels.
    value : float
        What it tells; 0 and nan make it dotted, the thinnest.
    colour : str
        Of all of it.
    scale : float
        CSS pixels of its width for a value of 1.
    thinnest, widest : float
        Between these its width is in proportion to the value.

    Attributes
    ----------
    width : float
        In CSS pixels.
    """

    def __init__(self, start, end, value, colour, scale, thinnest=0.7, widest=11):
        nothing = value == 0 or np.isnan(value)
        self.width = thinnest if nothing else np.clip(abs(value) * scale, thinnest, widest)
        self.colour = colour
        pattern = (_DOT, _DOT) if nothing else (_DASH, _SPACE) if value < 0 else None
        dashes = pattern and [length / self.width / _POINT for length in pattern]
        self.dashes = (0, dashes) if dashes else "solid"
        start, end = np.array(start, float), np.array(end, float)
        along = (end - start) / np.linalg.norm(end - start)
        across = np.array([-along[1], along[0]])
        neck = end - along * (6 + 0.7 * self.width)
        half = across * (3 + 0.75 * self.width)
        self.segment = [start, neck]
        self.head = [end, neck + half, neck - half]


class Strokes:
    """Any number of lines with heads, each a :class:`Stroke`.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Its units are CSS pixels.
    """

    def __init__(self, picture, axes):
        self._lines = LineCollection([], zorder=2, capstyle="butt")
        self._heads = PolyCollection([], zorder=2.1, linewidths=0)
        for collection in (self._lines, self._heads):
            axes.add_collection(collection)
        picture.moves(self._lines, self._heads)

    def show(self, strokes):
        """Draw these and no others."""
        self._lines.set_segments([stroke.segment for stroke in strokes])
        self._lines.set(
            linewidths=[stroke.width * _POINT for stroke in strokes],
            colors=[stroke.colour for stroke in strokes],
            linestyles=[stroke.dashes for stroke in strokes],
        )
        self._heads.set_verts([stroke.head for stroke in strokes])
        self._heads.set_facecolors([stroke.colour for stroke in strokes])
