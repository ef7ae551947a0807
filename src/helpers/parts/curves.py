"""Curves of one variable."""

import numpy as np

from helpers import expect, style
from helpers.functions import sigmoid
from helpers.parts.bands import SURE, TINTS
from helpers.parts.marks import points

_FARTHEST = 8  # the largest logit on the axis of the sigmoid: 1 − σ(8) is 0.0003
_OFF = 7  # CSS pixels from the sigmoid to the examples beside it
_REACH = 0.2  # how far a tangent runs to both sides, in parts of the axis


class Squash:
    """The sigmoid over the logit, and every example beside it: class 0 below, class 1 above.

    An example on the wrong side has a black edge. The tints behind are those of the plane.

    Parameters
    ----------
    dataset : Dataset
        Two classes: their labels decide how an example is drawn.
    """

    def __init__(self, picture, axes, dataset):
        if dataset.k != 2:
            raise ValueError(f"the sigmoid needs 2 classes, got {dataset.k}")
        self.y = dataset.y
        looks = [style.look(name, i) for i, name in enumerate(dataset.classes)]
        z = np.linspace(-_FARTHEST, _FARTHEST, 201)
        axes.set(
            xlim=(-_FARTHEST * 1.06, _FARTHEST * 1.06),
            ylim=(-0.06, 1.06),
            xlabel=f"logit z (beyond ±{_FARTHEST}: at the edge)",
            ylabel="a = σ(z)",
        )
        self._tint(axes, looks)
        axes.plot(z, sigmoid(z), color=style.ACTIVATION, lw=style.CURVE_WIDTH, zorder=1)
        self._points = [points(axes, ([], []), look, 4.5, zorder=3)[0] for look in looks]
        self._wrong = [
            picture.line(axes, look.marker, ms=6, mfc=look.colour, mec=style.WRONG, zorder=4)
            for look in looks
        ]
        picture.moves(*self._points)
        unit = np.array([axes.bbox.width, axes.bbox.height])
        self._unit = unit / [np.ptp(axes.get_xlim()), np.ptp(axes.get_ylim())]  # CSS pixels

    def _tint(self, axes, looks):
        """Tint by a as the plane does, and draw a = 1/2 as it draws the boundary."""
        sure = [1 - p for p in SURE[::-1]] + [1 / 2, *SURE]
        low, high = axes.get_ylim()
        edges = [low, *sure, high]
        colours = [style.tint(looks[0].colour, strength) for strength in TINTS[::-1]]
        colours += [style.tint(looks[1].colour, strength) for strength in TINTS]
        for bottom, top, colour in zip(edges, edges[1:], colours, strict=False):
            axes.axhspan(bottom, top, fc=colour, lw=0, zorder=0)
        axes.axhline(1 / 2, color=style.BOUNDARY, lw=style.BOUNDARY_WIDTH, zorder=0.5)
        axes.set_yticks([0, *sure, 1], [f"{tick:.2g}" for tick in (0, *sure, 1)])

    def show(self, z):
        """Show the examples with logits z, (1, n), beside the curve."""
        z = expect.arrays(z=(z, f"1 {self.y.size}"))
        z = np.clip(z, -_FARTHEST, _FARTHEST)
        wrong = (z > 0) != (self.y == 1)
        x, y = self._beside(z, np.where(self.y == 1, _OFF, -_OFF))
        for label, (right, other) in enumerate(zip(self._points, self._wrong, strict=True)):
            of_class = self.y == label
            right.set_data(x[of_class & ~wrong], y[of_class & ~wrong])
            other.set_data(x[of_class & wrong], y[of_class & wrong])

    def _beside(self, z, off):
        """Return the points that are so many pixels off the curve, at a right angle to it."""
        a = sigmoid(z)
        across, up = self._unit
        slope = a * (1 - a) * up / across  # in pixels to a pixel
        length = np.hypot(1, slope)
        return z - off * slope / length / across, a + off / length / up


class Curve:
    """A curve of one variable, with a marked point and, if wanted, its tangent.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Its limits and labels are set.
    colour : str
        Colour of the curve.
    """

    def __init__(self, picture, axes, colour):
        self._curve = picture.line(axes, "-", color=colour, lw=style.CURVE_WIDTH, zorder=2)
        self._mark = picture.line(
            axes, "o", ms=9, mfc=colour, mec=style.BLACK, zorder=4, clip_on=False
        )
        self._drop = picture.line(axes, ":", color=style.GREY, lw=style.GUIDE_WIDTH, zorder=1)
        self._tangent = picture.line(axes, "--", c=style.SLOPE, lw=style.CURVE_WIDTH, zorder=3)
        self._axes, self._colour = axes, colour

    def show(self, x, y, at=None, slope=None):
        """Draw the points (x, y), both (m,), and mark the point ``at``, a pair (x, y).

        With a ``slope``, the tangent through the marked point is drawn too. A point above the axes
        has a hollow mark at their upper edge.
        """
        self._curve.set_data(*expect.arrays(x=(x, "m"), y=(y, "m")))
        x, y = ([], []) if at is None else expect.arrays(at=(at, "2"))[:, None]
        floor, top = self._axes.get_ylim()
        self._mark.set_data(x, np.minimum(y, top))
        self._mark.set_markerfacecolor(style.WHITE if np.any(y > top) else self._colour)
        self._drop.set_data(np.repeat(x, 2), [] if at is None else [floor, y[0]])
        if slope is None or at is None:
            self._tangent.set_data([], [])
        else:
            reach = _REACH * np.ptp(self._axes.get_xlim()) * np.array([-1, 1])
            self._tangent.set_data(x + reach, y + expect.number("slope", slope) * reach)

    def hide(self):
        """Show nothing."""
        for line in (self._curve, self._mark, self._drop, self._tangent):
            line.set_data([], [])
