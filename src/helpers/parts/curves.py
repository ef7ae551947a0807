"""Curves of one variable."""

import numpy as np

from helpers import expect, style
from helpers.functions import sigmoid
from helpers.parts.marks import points, rings

_FARTHEST = 8  # the largest logit on the axis of the sigmoid: 1 − σ(8) is 0.0003
_REACH = 0.2  # how far a tangent runs to both sides, in parts of the axis


class Squash:
    """The sigmoid over the logit, and every example where it comes to lie on it.

    Parameters
    ----------
    picture : Picture
        What the axes belong to.
    axes : matplotlib.axes.Axes
        Where to draw.
    dataset : Dataset
        Two classes: their labels decide how an example is drawn.

    Raises
    ------
    ValueError
        If the data have other than two classes.
    """

    def __init__(self, picture, axes, dataset):
        if dataset.k != 2:
            raise ValueError(f"the sigmoid needs 2 classes, got {dataset.k}")
        self.y = dataset.y
        z = np.linspace(-_FARTHEST, _FARTHEST, 201)
        axes.set(
            xlim=(-_FARTHEST * 1.06, _FARTHEST * 1.06),
            ylim=(-0.05, 1.05),
            xlabel=f"logit z (beyond ±{_FARTHEST}: at the edge)",
            ylabel="a = σ(z)",
        )
        axes.plot(z, sigmoid(z), color=style.ACTIVATION, lw=2, zorder=1)
        axes.axhline(0.5, color=style.GREY, lw=0.8, ls=":")
        axes.axvline(0, color=style.BOUNDARY, lw=1.5, zorder=1)
        self._points = [
            points(axes, ([], []), style.look(name, i), 5.5, zorder=3 + i)[0]
            for i, name in enumerate(dataset.classes)
        ]
        self._wrong = rings(axes)
        picture.moves(*self._points, self._wrong)

    def show(self, z):
        """Put every example, z of shape (1, n), on the curve, and ring the wrong ones."""
        z = np.clip(expect.arrays(z=(z, f"1 {self.y.size}")), -_FARTHEST, _FARTHEST)
        a = sigmoid(z)
        wrong = (z > 0) != (self.y == 1)
        self._wrong.set_data(z[wrong], a[wrong])
        for label, shown in enumerate(self._points):
            shown.set_data(z[self.y == label], a[self.y == label])


class Curve:
    """A curve of one variable, with a marked point and, if wanted, its tangent.

    Parameters
    ----------
    picture : Picture
        What the axes belong to.
    axes : matplotlib.axes.Axes
        Where to draw, its limits and labels set.
    colour : str
        Colour of the curve.
    steps : bool
        Draw the curve as a staircase.
    """

    def __init__(self, picture, axes, colour, steps=False):
        line = "steps-mid" if steps else "default"
        (self._curve,) = axes.plot([], [], "-", color=colour, lw=2, drawstyle=line, zorder=2)
        (self._mark,) = axes.plot(
            [], [], "o", ms=9, mfc=colour, mec=style.BLACK, zorder=4, clip_on=False
        )
        (self._drop,) = axes.plot([], [], ":", color=style.GREY, lw=1.2, zorder=1)
        (self._tangent,) = axes.plot([], [], "--", color=style.SLOPE, lw=2, zorder=3)
        self._axes, self._colour = axes, colour
        picture.moves(self._curve, self._mark, self._drop, self._tangent)

    def show(self, x, y, at=None, slope=None):
        """Draw the points (x, y), both (m,), and mark the point ``at``, a pair (x, y).

        With a ``slope``, the tangent through the marked point is drawn too. A point above the axes
        has a hollow mark at their upper edge.
        """
        self._curve.set_data(*expect.arrays(x=(x, "m"), y=(y, "m")))
        x, y = ([], []) if at is None else expect.arrays(at=(at, "2"))[:, None]
        floor, top = self._axes.get_ylim()
        self._mark.set_data(x, np.minimum(y, top))
        self._mark.set_markerfacecolor("white" if np.any(y > top) else self._colour)
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
