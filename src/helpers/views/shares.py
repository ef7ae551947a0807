"""Logits and the probabilities that softmax makes of them."""

from itertools import pairwise

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection

from helpers import expect, style
from helpers.functions import sigmoid, softmax
from helpers.parts import Bars, Curve
from helpers.picture import Picture

_ROW = 30  # of a class, in CSS pixels
_LEFT, _RIGHT, _LOW = 84, 684, 48  # where the bar of length 1 begins and ends, and its axis
_GHOST, _NOW, _FOOT = (4, 20), (44, 78), 82  # the heights of the two bars, and of their axes


class Shares(Picture):
    """Logits, their powers of e, and one bar of length 1 that is cut into the shares.

    A start to compare with is in the picture: a mark in each row, and a second bar below the first.
    It is fixed, and not what was shown last: so the same values always give the same picture.

    Parameters
    ----------
    classes : sequence of str
        The names of the classes.
    start : array_like, (k, 1)
        The logits to compare with.
    limits : pair of float
        The range of the logits' axis; a bar beyond it ends in an arrowhead.
    highest : float
        The end of the powers' axis, likewise.
    xlabel : str
        What the bars on the left show.
    """

    def __init__(self, classes, start, limits=(-8, 8), highest=20, xlabel="logit z"):
        start = expect.arrays(start=(start, f"{len(classes)} 1"))
        rows = _ROW * len(classes)
        super().__init__(height=rows + 214)
        self._classes = classes
        self._colours = [style.look(name, i).colour for i, name in enumerate(classes)]
        low, high = self.height - 10 - rows, self.height - 10
        left = self.axes(_LEFT, low, 300, high, xlim=limits, xlabel=xlabel)
        left.set_xticks(np.linspace(*limits, 5))
        self._logits = Bars(self, left, classes, self._colours)
        middle = self.axes(414, low, 630, high, xlim=(0, highest), xlabel="e to that power")
        middle.set_xticks((0, highest / 2, highest))
        self._powers = Bars(self, middle, [""] * len(classes), self._colours)
        self._logits.mark(start[:, 0])
        self._powers.mark(np.exp(start[:, 0]))
        below = {"xlim": (0, 1), "ylim": (0, _FOOT), "xticks": (0, 0.25, 0.5, 0.75, 1)}
        whole = self.axes(_LEFT, _LOW, _RIGHT, _LOW + _FOOT, xlabel="share of the sum, a", **below)
        whole.set_xticklabels(("0", "0.25", "0.5", "0.75", "1"))
        whole.spines["left"].set_visible(False)
        whole.set(yticks=(12, 61), yticklabels=("start", "now"))
        whole.tick_params(axis="y", length=0)
        edges = {"ec": style.BLACK, "lw": style.EDGE_WIDTH}
        self._whole = PolyCollection([], fc=self._colours, **edges)
        tints = [style.tint(colour, 0.25) for colour in self._colours]
        self._between = PolyCollection([], fc=tints, ec=style.GREY, lw=style.EDGE_WIDTH)
        self._leaders = LineCollection([], colors=style.GREY, lw=style.EDGE_WIDTH)
        self._start = np.append(0, np.cumsum(softmax(start)))
        paler = [style.tint(colour, 0.5) for colour in self._colours]
        whole.add_collection(PolyCollection(_parts(self._start, *_GHOST), fc=paler, **edges))
        for collection in (self._between, self._whole, self._leaders):
            whole.add_collection(collection)
        self.moves(self._between, self._whole, self._leaders)
        self._said = [self.label(0, _LOW + _NOW[1] + 18, size=10) for _ in classes]

    def show(self, z, powers, a):
        """Show logits, their powers of e, and activations, each (k, 1)."""
        k = len(self._classes)
        z, powers, a = (
            part[:, 0]
            for part in expect.arrays(z=(z, f"{k} 1"), powers=(powers, f"{k} 1"), a=(a, f"{k} 1"))
        )
        self._logits.show(z, [f"{value:.2f}" for value in z.round(2) + 0])
        self._powers.show(powers, [_power(value) for value in powers])
        cuts = np.append(0, np.cumsum(a))
        self._whole.set_verts(_parts(cuts, *_NOW))
        joined = zip(pairwise(self._start), pairwise(cuts), strict=True)
        low, high = _GHOST[1], _NOW[0]
        self._between.set_verts(
            [[(s0, low), (s1, low), (c1, high), (c0, high)] for (s0, s1), (c0, c1) in joined]
        )
        texts = [f"{name} {value:.3f}" for name, value in zip(self._classes, a, strict=True)]
        middles = (cuts[1:] + cuts[:-1]) / 2
        at = _apart(_LEFT + (_RIGHT - _LEFT) * middles, [7 * len(text) + 14 for text in texts])
        for label, text, x in zip(self._said, texts, at, strict=True):
            label.x = x
            label.write(text)
        ends = (at - _LEFT) / (_RIGHT - _LEFT)
        self._leaders.set_segments(
            [[(m, _NOW[1]), (e, _NOW[1] + 9)] for m, e in zip(middles, ends, strict=True)]
        )


def _parts(cuts, low, high):
    """Return the boxes between cuts."""
    return [[(x, low), (y, low), (y, high), (x, high)] for x, y in pairwise(cuts)]


def _power(value):
    """Write a power of e: with two decimals where they say something."""
    return f"{value:.{0 if value >= 1000 else 2}f}" if value >= 0.005 else f"{value:.2g}"


def _apart(middles, widths):
    """Move words along a line as little as needed, so that none lies on another."""
    halves, at = np.array(widths) / 2, np.array(middles)
    for i, half in enumerate(halves):
        at[i] = max(at[i], half + (at[i - 1] + halves[i - 1] if i else 0))
    at, limit = at.copy(), _RIGHT + 30
    for i in reversed(range(len(at))):
        at[i] = min(at[i], limit - halves[i])
        limit = at[i] - halves[i]
    return at


class Pair(Picture):
    """The probabilities of two classes as bars, and the sigmoid of the difference of the logits.

    Parameters
    ----------
    classes : sequence of str
        The names of the two classes.
    farthest : float
        The largest difference to show.
    """

    def __init__(self, classes, farthest):
        super().__init__(height=300)
        heights = {"ylim": (0, 1.05)}
        left = self.axes(62, 50, 262, 276, xlim=(-0.6, 1.6), ylabel="activation a", **heights)
        left.set(xticks=(0, 1), xticklabels=classes)
        colours = [style.look(name, i).colour for i, name in enumerate(classes)]
        bars = left.bar((0, 1), (0, 0), 0.6, color=colours, ec=style.BLACK, lw=style.EDGE_WIDTH)
        self._shares = bars.patches
        self.moves(*self._shares)
        self._values = [self.label(62 + 200 * x, 0) for x in (0.6 / 2.2, 1.6 / 2.2)]
        right = self.axes(352, 50, 700, 276, xlim=(-farthest, farthest), **heights)
        right.set(xlabel="difference z₁ − z₂", ylabel="σ(z₁ − z₂)")
        right.set_xticks(np.linspace(-farthest, farthest, 5))
        self._curve = Curve(self, right, style.ACTIVATION)
        level = {"color": style.GREY, "lw": style.GUIDE_WIDTH, "ls": ":", "zorder": 0}
        self._levels = left.axhline(0, **level), right.axhline(0, **level)
        self.moves(*self._levels)
        self._z = np.linspace(-farthest, farthest, 241)

    def show(self, a, difference, height):
        """Show the activations, (2, 1), and mark the sigmoid at the difference, if not None."""
        a = expect.arrays(a=(a, "2 1"))[:, 0]
        for bar, label, value in zip(self._shares, self._values, a, strict=True):
            bar.set_height(value)
            label.y = 50 + 226 / 1.05 * value + 12
            label.write(f"{value:.3f}")
        for level in self._levels:
            level.set_ydata([a[0], a[0]])
        if height is None:
            self._curve.hide()
        else:
            self._curve.show(self._z, sigmoid(self._z), at=(difference, height))
