"""Numbers as bars that lie side by side, each with its name and its value."""

import numpy as np

from helpers import expect, style

_HEIGHT = 0.62  # of a bar, in parts of what it has room for


class Bars:
    """One bar for each name, from 0 to its value, the value written beside it.

    Parameters
    ----------
    picture : Picture
        What the axes belong to.
    axes : matplotlib.axes.Axes
        Where to draw, its limits along x set; a bar beyond them ends at the edge.
    names : sequence of str
        What each bar is, from the top.
    colours : sequence of colours
        One for each bar.
    """

    def __init__(self, picture, axes, names, colours):
        count = len(names)
        axes.set(ylim=(count - 0.5, -0.5), yticks=range(count), yticklabels=names)
        axes.tick_params(axis="y", length=0)
        axes.axvline(0, color=style.GREY, lw=1)
        self._rectangles = axes.barh(
            range(count), np.zeros(count), _HEIGHT, color=colours, edgecolor=style.BLACK, lw=0.8
        ).patches
        picture.moves(*self._rectangles)
        frame = axes.get_position()
        rows = frame.y1 - frame.height * (np.arange(count) + 0.5) / count
        right = frame.x1 * picture.width
        self._values = [
            picture.label(right + 8, row * picture.height, anchor="lm", size=10.5) for row in rows
        ]

    def show(self, values, texts):
        """Draw the bars, (count,) values, and write the texts beside them."""
        values = expect.arrays(values=(values, str(len(self._rectangles))))
        for rectangle, label, value, text in zip(
            self._rectangles, self._values, values, texts, strict=True
        ):
            rectangle.set_width(value)
            label.write(text)
