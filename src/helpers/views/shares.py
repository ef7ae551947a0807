"""Logits and the probabilities that softmax makes of them."""

import numpy as np

from helpers import expect, style
from helpers.functions import sigmoid
from helpers.parts import Bars, Curve
from helpers.picture import Picture


class Shares(Picture):
    """Logits as bars, and beside them the probabilities.

    Parameters
    ----------
    classes : sequence of str
        The names of the classes.
    limits : pair of float
        The range of the logits.
    xlabel : str
        What the bars on the left show.
    """

    def __init__(self, classes, limits, xlabel="logit z"):
        super().__init__(height=60 + 52 * len(classes))
        colours = [style.look(name, i).colour for i, name in enumerate(classes)]
        top = self.height - 10
        left = self.axes(84, 50, 300, top, xlim=limits, xlabel=xlabel)
        self._logits = Bars(self, left, classes, colours)
        right = self.axes(448, 50, 648, top, xlim=(0, 1), xlabel="activation a")
        self._shares = Bars(self, right, classes, colours)

    def show(self, z, a):
        """Show logits and activations, both (k, 1)."""
        z, a = np.ravel(z), np.ravel(a)
        self._logits.show(z, [f"{value:.2f}" for value in z.round(2) + 0])
        self._shares.show(a, [f"{value:.3f}" for value in a])


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
        bars = left.bar((0, 1), (0, 0), 0.6, color=colours, edgecolor=style.BLACK, lw=0.8)
        self._shares = bars.patches
        self.moves(*self._shares)
        self._values = [self.label(62 + 200 * x, 0) for x in (0.6 / 2.2, 1.6 / 2.2)]
        right = self.axes(352, 50, 700, 276, xlim=(-farthest, farthest), **heights)
        right.set(xlabel="difference $z_A - z_B$", ylabel="$\\sigma(z_A - z_B)$")
        self._curve = Curve(self, right, style.ACTIVATION)
        level = {"color": style.GREY, "lw": 1.2, "ls": ":", "zorder": 0}
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
