"""The figures of the series, each a picture made of parts. They take arrays or a callable."""

import numpy as np
from matplotlib.ticker import LogLocator, NullFormatter

from helpers import expect, style
from helpers.parts import Curve, Plane, Squash, Surface
from helpers.picture import Picture

_BRIGHTEST = 3  # a loss from here on is white on a surface


class Boundary(Picture):
    """The plane of two features, and beside it every example on the sigmoid.

    Parameters
    ----------
    dataset : Dataset
        Two features, two classes.
    """

    def __init__(self, dataset):
        super().__init__(height=412)
        self.X = dataset.X
        self.plane = Plane(self, self.axes(58, 50, 396, 376), dataset)
        self.squash = Squash(self, self.axes(462, 50, 700, 376), dataset)

    def show(self, logit, normal=None):
        """Show what a neuron says: see :meth:`Plane.show`."""
        self.plane.show(logit, normal)
        self.squash.show(logit(self.X))


class Staircase(Picture):
    """The plane, and beside it how many examples are right as one weight moves.

    Parameters
    ----------
    dataset : Dataset
        Two features, two classes.
    limits, scores : pair of float
        The range of the weight, and that of the score.
    weight : str
        What the weight is called on the axis.
    """

    def __init__(self, dataset, limits, scores, weight):
        super().__init__(height=400)
        self.plane = Plane(self, self.axes(58, 50, 372, 366), dataset)
        axes = self.axes(
            450,
            50,
            700,
            366,
            xlim=limits,
            ylim=scores,
            xlabel=weight,
            ylabel=f"right, of {dataset.n}",
        )
        self.score = Curve(self, axes, style.BLACK, steps=True)


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
    """

    def __init__(self, x, y, label, xlabel, ylabel):
        super().__init__(height=320)
        x, y = expect.arrays(x=(x, "m"), y=(y, "m"))
        pad = 0.05 * np.ptp(y)
        axes = self.axes(
            62,
            50,
            700,
            300,
            xlim=x[[0, -1]],
            ylim=(y.min() - pad, y.max() + pad),
            xlabel=xlabel,
            ylabel=ylabel,
        )
        axes.plot(x, y, "--", color=style.GREY, lw=1.3, label=label)
        with style.context():
            axes.legend(loc="upper left")
        self.curve = Curve(self, axes, style.ACTIVATION)


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


class HeldOut(Picture):
    """The plane with the examples trained on, filled, and those held out, hollow.

    Parameters
    ----------
    known, unseen : Dataset
        Two features and the same two classes each, on the same scale.
    """

    def __init__(self, known, unseen):
        super().__init__(height=440)
        self.plane = Plane(self, self.axes(140, 50, 580, 380), known, unseen)


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
