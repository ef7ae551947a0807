"""Arrows whose width says how large a number is."""

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection

_DASHES = (7, 0.6), (4, 0.35)  # a dash and a space: CSS pixels, and at least so many widths
_POINT = 0.72  # points of 1/72 inch to a CSS pixel


class Stroke:
    """A straight arrow, its head as much wider as it is wide.

    Parameters
    ----------
    start, end : pair of float
        Where it begins, and where its point is, in CSS pixels.
    width : float
        Of the line, in CSS pixels.
    colour : str
        Of line and head.
    dashed : bool
        Whether the line is dashed, as it is for a negative number.
    """

    def __init__(self, start, end, width, colour, dashed):
        self.width, self.colour = width, colour
        dash = [max(length / width, least) / _POINT for length, least in _DASHES]
        self.dashes = (0, dash) if dashed else "solid"
        start, end = np.array(start, float), np.array(end, float)
        along = (end - start) / np.linalg.norm(end - start)
        across = np.array([-along[1], along[0]])
        neck = end - along * (6 + 0.7 * width)
        half = across * (3 + 0.75 * width)
        self.segment = [start, neck + along]  # a pixel into the head: no seam between them
        self.head = [end, neck + half, neck - half]


class Strokes:
    """Any number of arrows, moved together.

    Parameters
    ----------
    picture : Picture
        What the axes belong to.
    axes : matplotlib.axes.Axes
        Where to draw, a unit of the data to a CSS pixel.
    """

    def __init__(self, picture, axes):
        self.lines = axes.add_collection(LineCollection([], zorder=2, capstyle="butt"))
        self.heads = axes.add_collection(PolyCollection([], zorder=2.1, linewidths=0))
        picture.moves(self.lines, self.heads)

    def show(self, strokes):
        """Draw these strokes, and no others."""
        self.lines.set_segments([stroke.segment for stroke in strokes])
        self.lines.set(
            linewidths=[stroke.width * _POINT for stroke in strokes],
            colors=[stroke.colour for stroke in strokes],
            linestyles=[stroke.dashes for stroke in strokes],
        )
        self.heads.set_verts([stroke.head for stroke in strokes])
        self.heads.set_facecolors([stroke.colour for stroke in strokes])
