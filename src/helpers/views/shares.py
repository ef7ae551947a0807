"""Logits and the probabilities that softmax makes of them."""

import numpy as np

from helpers import style
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
    """

    def __init__(self, classes, limits):
        super().__init__(height=60 + 52 * len(classes))
        colours = [style.look(name, i).colour for i, name in enumerate(classes)]
        top = self.height - 10
        left = self.axes(84, 50, 300, top, xlim=limits, xlabel="logit z")
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
        super().__init__(height=260)
        colours = [style.look(name, i).colour for i, name in enumerate(classes)]
        left = self.axes(84, 50, 284, 230, xlim=(0, 1), xlabel="activation a")
        self._shares = Bars(self, left, classes, colours)
        z = np.linspace(-farthest, farthest, 241)
        right = self.axes(430, 50, 700, 250, xlim=(-farthest, farthest), ylim=(-0.05, 1.05))
        right.set(xlabel="difference of the logits", ylabel="sigmoid of it")
        self._curve = Curve(self, right, style.ACTIVATION)
        self._z, self._a = z, sigmoid(z)

    def show(self, a, difference, height):
        """Show the activations, (2, 1), and mark the sigmoid at the difference, if not None."""
        a = np.ravel(a)
        self._shares.show(a, [f"{value:.3f}" for value in a])
        if height is None:
            self._curve.hide()
        else:
            self._curve.show(self._z, self._a, at=(difference, height))
