"""Numbers as bars that lie side by side, each with its name and its value."""

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection

from helpers import expect, style

_HEIGHT = 0.62  # of a bar, in parts of what it has room for
_TIP = 9  # the length of the arrowhead of a bar that goes on beyond the axes, in CSS pixels


class Bars:
    """One bar for each name, from 0 to its value, the value written beside it.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Its limits along x are set; a bar beyond them ends at the edge in an arrowhead.
    names : sequence of str
        What each bar is, from the top.
    colours : sequence of colours
        One for each bar.
    """

    def __init__(self, picture, axes, names, colours):
        count = len(names)
        axes.set(ylim=(count - 0.5, -0.5), yticks=range(count), yticklabels=names)
        axes.tick_params(axis="y", length=0)
        axes.axvline(0, color=style.GREY, lw=style.GUIDE_WIDTH)
        self._rectangles = axes.barh(
            range(count),
            np.zeros(count),
            _HEIGHT,
            color=colours,
            ec=style.BLACK,
            lw=style.EDGE_WIDTH,
        ).patches
        self._tips = PolyCollection([], fc=colours, ec=style.BLACK, lw=style.EDGE_WIDTH)
        axes.add_collection(self._tips)
        picture.moves(*self._rectangles, self._tips)
        frame = axes.get_position()
        self._picture, self._axes = picture, axes
        self._limits, self._colours = axes.get_xlim(), colours
        self._tip = _TIP * np.ptp(self._limits) / (frame.width * picture.width)
        rows = frame.y1 - frame.height * (np.arange(count) + 0.5) / count
        right = frame.x1 * picture.width
        self._values = [
            picture.label(right + 8, row * picture.height, anchor="lm", size=10.5) for row in rows
        ]

    def mark(self, values):
        """Mark a value in every row, (count,), that the bars are compared with from now on."""
        values = expect.arrays(values=(values, str(len(self._rectangles))))
        reach = 0.42
        segments = [[(v, i - reach), (v, i + reach)] for i, v in enumerate(values)]
        marks = LineCollection(segments, colors=style.START, lw=style.MARK_WIDTH, zorder=3)
        self._picture.moves(self._axes.add_collection(marks))

    def show(self, values, texts):
        """Draw the bars, (count,) values, and write the texts beside them."""
        values = expect.arrays(values=(values, str(len(self._rectangles))))
        for rectangle, label, value, text in zip(
            self._rectangles, self._values, values, texts, strict=True
        ):
            rectangle.set_width(value)
            label.write(text)
        beyond = [i for i, value in enumerate(values) if value != np.clip(value, *self._limits)]
        self._tips.set_verts([self._arrowhead(i, values[i]) for i in beyond])
        self._tips.set_facecolors([self._colours[i] for i in beyond])
        for i in beyond:
            edge = np.clip(values[i], *self._limits)
            self._rectangles[i].set_width(edge - np.sign(values[i]) * self._tip)

    def _arrowhead(self, row, value):
        edge, half = np.clip(value, *self._limits), _HEIGHT / 2
        back = edge - np.sign(value) * self._tip
        return [(back, row - half), (edge, row), (back, row + half)]
