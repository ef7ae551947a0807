"""Functions of one variable and their slopes."""

import numpy as np

from helpers import expect, style
from helpers.parts import Curve
from helpers.picture import Picture

_LEAD = 16  # CSS pixels from the end of a curve to its name
_TWO_LINES = 40  # CSS pixels between two names of two lines each
_WIDEST = 8  # the largest logit on the axis of a tangent


class Function(Picture):
    """One curve that moves, above a fixed curve to compare with, each named at its right end.

    Parameters
    ----------
    x, y : array_like, (m,)
        The fixed curve, drawn thin and dashed.
    label : str
        What the fixed curve is called.
    xlabel, ylabel : str
        The axes' labels, with units.
    colour : str
        Of the curve that moves.
    yticks : sequence of float, optional
        Where the y axis has ticks, if not where matplotlib sets them.
    """

    def __init__(self, x, y, label, xlabel, ylabel, colour=style.ACTIVATION, yticks=None):
        super().__init__(height=296)
        x, y = expect.arrays(x=(x, "m"), y=(y, "m"))
        pad = 0.05 * np.ptp(y)
        axes = self._axes = self.axes(62, 50, 622, 282, xlim=x[[0, -1]])
        axes.set(ylim=(y.min() - pad, y.max() + pad), xlabel=xlabel, ylabel=ylabel)
        if yticks is not None:
            axes.set_yticks(yticks, [f"{tick:g}" for tick in yticks])
        axes.plot(x, y, "--", color=style.GREY, lw=style.GUIDE_WIDTH)
        self._name_ends(y[-1], label, colour)
        self.curve = Curve(self, axes, colour)

    def _name_ends(self, end, label, colour):
        """Name the fixed curve at its end, and prepare for the other name, on the roomier side."""
        low, high = self._axes.get_ylim()
        self._fixed, self._side = end, -1 if end > (low + high) / 2 else 1
        looks = ("--", style.GREY), ("-", colour)
        self._leads = [
            self.line(self._axes, ls, color=hue, lw=style.GUIDE_WIDTH, clip_on=False)
            for ls, hue in looks
        ]
        self._names = [self.label(0, 0, size=10.5, anchor="lm") for _ in looks]
        self._name(0, end, end, label)

    def _name(self, which, end, height, words):
        """Write a name at a height of the axes, led to from the end of its curve."""
        axes, label = self._axes, self._names[which]
        across, label.y = axes.transData.transform((axes.get_xlim()[1], height))
        label.x = across + _LEAD + 4
        label.write(words)
        ends = axes.transData.inverted().transform([(across, 0), (across + _LEAD, 0)])[:, 0]
        self._leads[which].set_data(ends, [end, height])

    def show(self, x, y, name, at=None):
        """Draw the curve (x, y), both (m,), with its name; see :meth:`helpers.parts.Curve.show`."""
        self.curve.show(x, y, at=at)
        apart = self._side * _TWO_LINES / self._axes.bbox.height * np.ptp(self._axes.get_ylim())
        clear = self._fixed + apart
        low, high = self._axes.get_ylim()
        end = np.clip(y[-1], low, high)
        self._name(1, end, min(end, clear) if self._side < 0 else max(end, clear), name)


class Losses(Picture):
    """The loss J over the activation a, for y = 1 and for y = 0."""

    def __init__(self):
        super().__init__(height=300)
        self._axes = self.axes(62, 50, 700, 286, xlabel="activation a", ylabel="loss J (nats)")
        self._axes.set(xlim=(0, 1), ylim=(0, 5))
        self._axes.set_xticks([0, 0.5, 1], ["0", "½", "1"])
        self._curves = {y: Curve(self, self._axes, style.LOSS) for y in (1, 0)}
        for y, across, edge in ((1, 0.055, "left"), (0, 0.945, "right")):
            self._axes.text(across, 3.4, f"y = {y}", ha=edge, va="center")

    def show(self, a, of_1, of_0):
        """Draw the losses along a, all (m,): for y = 1 and for y = 0."""
        for y, losses in ((1, of_1), (0, of_0)):
            self._curves[y].show(a, losses)


class Tangent(Picture):
    """The sigmoid with a tangent, above the slope of that tangent for every z."""

    def __init__(self):
        super().__init__(height=440)
        self.z = np.linspace(-_WIDEST, _WIDEST, 20 * _WIDEST + 1)  # in steps of 0.1
        limits = {"xlim": (-_WIDEST, _WIDEST)}
        upper = self.axes(62, 236, 700, 424, ylim=(-0.1, 1.1), ylabel="a = σ(z)", **limits)
        lower = self.axes(62, 50, 700, 202, ylim=(-0.02, 0.31), ylabel="slope σ′(z)", **limits)
        upper.tick_params(labelbottom=False)
        upper.set_yticks([0, 0.5, 1], ["0", "½", "1"])
        lower.set_yticks([0, 1 / 8, 1 / 4], ["0", "⅛", "¼"])
        lower.set_xlabel("logit z")
        lower.axhline(1 / 4, color=style.GREY, lw=style.GUIDE_WIDTH, ls=":")
        self._height = Curve(self, upper, style.ACTIVATION)
        self._slope = Curve(self, lower, style.SLOPE)
        self._lower = lower
        self._value = self.label(0, 0, size=10.5, colour=style.SLOPE_WORDS)

    def show(self, a, slopes, at):
        """Draw a(z) and its slopes along ``self.z``, both (m,), marked at index ``at``."""
        z = self.z[at]
        self._height.show(self.z, a, at=(z, a[at]), slope=slopes[at])
        self._slope.show(self.z, slopes, at=(z, slopes[at]))
        x, y = self._lower.transData.transform((z, slopes[at]))
        x += 26 * np.clip(z, -1, 1)  # on the flank that falls away, where no curve crosses it
        self._value.x, self._value.y = float(np.clip(x, 92, 676)), float(y) + 18
        self._value.write(f"{slopes[at]:.4f}")
