"""What is left of a slope that is sent back through many layers."""

import numpy as np

from helpers import expect, style
from helpers.picture import Picture

_WINDOW = (1e-8, 1e4)  # shares to show; beyond them a mark stands at the edge
_SHIFT = 0.25  # how far the seeds stand apart to both sides of their layer


class Fading(Picture):
    """The size of the slope by layer, on its way back: each start at random, and their median.

    Parameters
    ----------
    layers, seeds : int
        How many layers the slope passes, and how many starts there are.
    """

    def __init__(self, layers, seeds):
        self.layers = expect.integer("layers", layers, minimum=1)
        self.seeds = expect.integer("seeds", seeds, minimum=1)
        super().__init__(height=340)
        axes = self.axes(72, 54, 700, 320, xlim=(-0.6, layers + 0.6), yscale="log", ylim=_WINDOW)
        axes.set(xlabel="the slope has come back to layer", ylabel="share of it that is left")
        axes.set_xticks(range(layers + 1), ["input", *map(str, range(1, layers + 1))])
        axes.set_yticks([1e-8, 1e-6, 1e-4, 1e-2, 1, 1e2, 1e4])
        axes.set_yticklabels([f"10{power}" for power in ("⁻⁸", "⁻⁶", "⁻⁴", "⁻²", "⁰", "²", "⁴")])
        axes.axhline(1, color=style.GREY, lw=style.GUIDE_WIDTH, ls=":")
        faint = style.tint(style.SLOPE, 0.5)
        self._dots = self.line(axes, ".", color=faint, ms=4, zorder=2)
        self._median = self.line(
            axes, "o-", color=style.SLOPE_WORDS, lw=style.STRONG_WIDTH, ms=8, zorder=3
        )
        edge = {"color": style.SLOPE_WORDS, "ms": 10, "ls": "none", "zorder": 4, "clip_on": False}
        self._below = self.line(axes, "v", **edge)
        self._above = self.line(axes, "^", **edge)
        self._each = self.label(386, 300, size=11, colour=style.SLOPE_WORDS)
        spread = (np.arange(seeds) + 0.5) / seeds * 2 - 1
        self._x = np.arange(layers + 1)
        self._places = self._x[:, None] + _SHIFT * spread  # (layers + 1, seeds)

    def show(self, left, each):
        """Draw what is left of the slope.

        Parameters
        ----------
        left : array_like, (layers + 1, seeds)
            In row l, what is left of a slope of 1 that is back at layer l.
        each : float
            The factor per layer, to be written into the picture.
        """
        self._each.write(f"× {expect.number('each', each, minimum=0):.2f} per layer")
        left = expect.arrays(left=(left, f"{self.layers + 1} {self.seeds}"))
        expect.within("left", left, 0, np.inf)
        low, high = _WINDOW
        median = np.median(left, axis=1)
        seen = (left >= low) & (left <= high)
        self._dots.set_data(self._places[seen], left[seen])
        self._median.set_data(self._x, np.clip(median, low / 100, high * 100))
        below, above = median < low, median > high
        self._below.set_data(self._x[below], np.full(below.sum(), low * 1.5))
        self._above.set_data(self._x[above], np.full(above.sum(), high / 1.5))
