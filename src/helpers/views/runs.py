"""Training runs: where they go, and how the loss falls."""

import numpy as np
from matplotlib.ticker import LogLocator, NullFormatter

from helpers import style
from helpers.parts import Curve, Plane, Surface
from helpers.picture import Picture

_BRIGHTEST = 3  # a loss from here on is white on a surface


class Training(Picture):
    """A training run: the boundary, the loss surface with the path, and the loss by step.

    Parameters
    ----------
    dataset : Dataset
        Two features, two classes: what is trained on.
    steps : int
        The number of steps of a run.
    window : two pairs of float
        The limits of the surface's axes, w₁ and b.
    losses : pair of float
        The least and the largest loss to show, both above 0.
    """

    def __init__(self, dataset, steps, window, losses):
        super().__init__(height=460)
        self.plane = Plane(self, self.axes(58, 50, 398, 426), dataset)
        names = ("weight w₁", "bias b")
        self.surface = _surface(self, (470, 278, 700, 440), window, names, losses)
        self.loss = _loss(self, (470, 50, 700, 212), steps, losses)

    def show(self, logit, loss, path, losses, step):
        """Show a run at one step: see :meth:`Plane.show` and :meth:`Surface.show`.

        Parameters
        ----------
        logit, loss : callable
            What the neuron says of a point; the loss at a point of the surface.
        path : array_like, (2, steps + 1)
            The point of the surface before the first step and after each one.
        losses : array_like, (steps + 1,)
            The losses at the same moments.
        step : int
            The moment to mark.
        """
        self.plane.show(logit)
        self.surface.show(loss, path, step)
        self.loss.show(np.arange(len(losses)), losses, at=(step, losses[step]))


class Valley(Picture):
    """A training run without its data: the loss surface with the path, and the loss by step.

    Parameters
    ----------
    steps, window, losses
        As for :class:`Training`, with the axes w₁ and w₂.
    """

    def __init__(self, steps, window, losses):
        super().__init__(height=360)
        names = ("weight w₁", "weight w₂")
        self.surface = _surface(self, (58, 50, 348, 340), window, names, losses)
        self.loss = _loss(self, (430, 50, 700, 340), steps, losses)

    def show(self, loss, path, losses):
        """Show a whole run: the parameters are those of :meth:`Training.show`."""
        last = len(losses) - 1
        self.surface.show(loss, path, last)
        self.loss.show(np.arange(len(losses)), losses, at=(last, losses[last]))


class Regions(Picture):
    """A training run of several classes: the regions, and the loss by step.

    Parameters
    ----------
    dataset : Dataset
        Two features, two or three classes: what is trained on.
    steps : int
        The number of steps of a run.
    losses : pair of float
        The least and the largest loss to show, both above 0.
    """

    def __init__(self, dataset, steps, losses):
        super().__init__(height=376)
        self.plane = Plane(self, self.axes(58, 50, 430, 340), dataset)
        self.loss = _loss(self, (496, 50, 700, 340), steps, losses)

    def show(self, logits, losses, step):
        """Show a run at one step: see :meth:`Plane.show` and :meth:`Training.show`."""
        self.plane.show(logits)
        self.loss.show(np.arange(len(losses)), losses, at=(step, losses[step]))


def _surface(picture, box, window, names, losses):
    (x, y), (xlabel, ylabel) = window, names
    axes = picture.axes(*box, xlim=x, ylim=y, xlabel=xlabel, ylabel=ylabel)
    lowest, highest = losses
    return Surface(picture, axes, np.geomspace(lowest, min(highest, _BRIGHTEST), 9))


def _loss(picture, box, steps, losses):
    axes = picture.axes(*box, xlim=(-0.03 * steps, 1.03 * steps), yscale="log", ylim=losses)
    axes.set(xlabel="step", ylabel="loss J (nats)")
    few = losses[1] / losses[0] < 100
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5) if few else (1,)))
    axes.yaxis.set_major_formatter("{x:g}")
    axes.yaxis.set_minor_formatter(NullFormatter())
    return Curve(picture, axes, style.LOSS)
