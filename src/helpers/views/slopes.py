"""Functions of one variable and their slopes."""

import numpy as np

from helpers import expect, style
from helpers.parts import Curve
from helpers.picture import Picture

_WIDEST = 8  # the largest logit on the axis of a tangent


class Function(Picture):
    """One curve that moves, above a fixed curve to compare with.

    Parameters
    ----------
    x, y : array_like, (m,)
        The fixed curve, drawn thin and dashed.
    label : str
        What the fixed curve is called.
    xlabel, ylabel : str
        The axes' labels, with units.
    moving : str
        What the curve that moves is called, if that never changes.
    colour : str
        Of the curve that moves.
    """

    def __init__(self, x, y, label, xlabel, ylabel, moving="", colour=style.ACTIVATION):
        super().__init__(height=320)
        x, y = expect.arrays(x=(x, "m"), y=(y, "m"))
        pad = 0.05 * np.ptp(y)
        axes = self.axes(
            62,
            50,
            700,
            286,
            xlim=x[[0, -1]],
            ylim=(y.min() - pad, y.max() + pad),
            xlabel=xlabel,
            ylabel=ylabel,
        )
        axes.plot(x, y, "--", color=style.GREY, lw=1.3, label=label)
        if moving:
            axes.plot([], [], color=colour, lw=2, label=moving)
        # Above the axes: the curve may go anywhere in them.
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderaxespad=0.2)
        self.curve = Curve(self, axes, colour)


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
        lower = self.axes(62, 50, 700, 202, ylim=(-0.02, 0.28), ylabel="slope σ′(z)", **limits)
        upper.tick_params(labelbottom=False)
        upper.set_yticks([0, 0.5, 1], ["0", "½", "1"])
        lower.set_yticks([0, 1 / 8, 1 / 4], ["0", "⅛", "¼"])
        lower.set_xlabel("logit z")
        lower.axhline(1 / 4, color=style.GREY, lw=1, ls=":")
        self._height = Curve(self, upper, style.ACTIVATION)
        self._slope = Curve(self, lower, style.SLOPE)

    def show(self, a, slopes, at):
        """Draw a(z) and its slopes along ``self.z``, both (m,), marked at index ``at``."""
        z = self.z[at]
        self._height.show(self.z, a, at=(z, a[at]), slope=slopes[at])
        self._slope.show(self.z, slopes, at=(z, slopes[at]))
