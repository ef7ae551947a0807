"""Numbers as bars that lie side by side, each with its name and its value."""

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection

from helpers import expect, style

_HEIGHT = 0.62  # of a bar, in parts of what it has room for
_TIP = 9  # the length of the arrowhead of a bar that goes on beyond the axes, in CSS pixels
_DECADES = 20  # how far the scale of magnitudes reaches to both sides of 1


class Bars:
    """One bar for each name, from 0 to its value, the value written beside it.

    Parameters
    ----------
    picture : Picture
        What the axes belong to.
    axes : matplotlib.axes.Axes
        Where to draw, its limits along x set; a bar beyond them ends at the edge in an arrowhead.
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
        self._tips = PolyCollection([], facecolors=colours, edgecolors=style.BLACK, linewidths=0.8)
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
        marks = LineCollection(segments, colors=style.BLACK, linewidths=1.6, zorder=3)
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


class Magnitudes:
    """Numbers of very different size, on a scale on which their product is a sum of lengths.

    A bar begins at 1 and ends at the number's magnitude: to the right above 1, to the left below,
    one decade as long as the next. A hollow bar is a negative number. A bar to the left edge is 0,
    one to the right edge infinite; a nan has a hatched row.

    Parameters
    ----------
    picture, axes, names, colours
        As for :class:`Bars`.
    """

    def __init__(self, picture, axes, names, colours):
        axes.set(xlim=(-_DECADES, _DECADES), xticks=range(-16, 17, 8), xlabel="magnitude")
        axes.set_xticklabels(["1e−16", "", "1", "", "1e16"])  # all five would touch
        self._colours = colours
        self._bars = Bars(picture, axes, names, colours)

    def show(self, values):
        """Draw the bars, (count,); each may be any number, also nan."""
        values = np.asarray(values, float)
        if values.shape != (len(self._colours),):
            raise ValueError(f"values must be ({len(self._colours)},), got {values.shape}")
        with np.errstate(divide="ignore"):
            decades = np.log10(np.abs(values))
        shown = np.clip(np.nan_to_num(decades), -_DECADES, _DECADES)
        self._bars.show(shown, [number(value) for value in values])
        for bar, value, colour in zip(self._bars._rectangles, values, self._colours, strict=True):
            fill, edge, width = ("white", colour, 2) if value < 0 else (colour, style.BLACK, 0.8)
            bar.set(facecolor=fill, edgecolor=edge, linewidth=width, x=0, hatch=None)
            if np.isnan(value):
                bar.set(facecolor="white", edgecolor=style.GREY, hatch="///")
                bar.set(x=-_DECADES, width=2 * _DECADES)


def number(value):
    """Write a number in at most 10 characters: "−0.119", "2.1e−09", "nan", "∞"."""
    if np.isinf(value):
        return "∞" if value > 0 else "−∞"
    return style.minus(f"{value + 0:.3g}").replace("e-", "e−")
