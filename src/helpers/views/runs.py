"""Training runs: where they go, and how the loss falls."""

import numpy as np
from matplotlib.ticker import LogLocator, NullFormatter

from helpers import expect, style
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
        self.loss = loss_by_step(self, (470, 50, 700, 212), steps, losses)

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
        As for :class:`Training`.
    names : pair of str
        What the axes of the surface show.
    """

    def __init__(self, steps, window, losses, names=("weight w₁", "weight w₂")):
        super().__init__(height=360)
        self.surface = _surface(self, (58, 50, 348, 340), window, names, losses)
        self.loss = loss_by_step(self, (430, 50, 700, 340), steps, losses)

    def show(self, loss, path, losses):
        """Show a whole run: the parameters are those of :meth:`Training.show`."""
        last = len(losses) - 1
        self.surface.show(loss, path, last)
        self.loss.show(np.arange(len(losses)), losses, at=(last, losses[last]))


class Passes(Picture):
    """A run of mini-batches: the loss surface with the path, and the loss by passes over the data.

    Parameters
    ----------
    passes : int
        How often a run goes over the data.
    window, losses, names
        As for :class:`Valley`.
    """

    def __init__(self, passes, window, losses, names):
        super().__init__(height=360)
        self.surface = _surface(self, (58, 50, 348, 340), window, names, losses)
        self.loss = loss_by_step(self, (430, 50, 700, 340), passes, losses)
        self.figure.axes[1].set_xlabel("passes over the data")

    def show(self, loss, path, passes, losses):
        """Show a whole run, with the passes (steps + 1,) after which each loss was met."""
        self.surface.show(loss, path, len(losses) - 1)
        self.loss.show(passes, losses, at=(passes[-1], losses[-1]))


class Timing(Picture):
    """How long two ways to do the same take, against the number of examples.

    Parameters
    ----------
    numbers : sequence of int
        The numbers of examples, rising.
    names : pair of str
        What the two ways are called.
    """

    def __init__(self, numbers, names):
        super().__init__(height=340)
        limits = {"xlim": (numbers[0] / 1.5, numbers[-1] * 1.5), "ylim": (1e-3, 1e3)}
        axes = self.axes(86, 50, 700, 320, xscale="log", yscale="log", **limits)
        axes.set(xlabel="number of examples n", ylabel="time (milliseconds)")
        axes.xaxis.set_major_formatter("{x:g}")
        axes.yaxis.set_major_formatter("{x:g}")
        self.numbers = np.array(numbers)
        looks = ((style.VERMILION, "o-"), (style.BLUE, "s--"))
        self.lines = [
            axes.plot([], [], line, color=colour, lw=2, ms=7, label=name)[0]
            for name, (colour, line) in zip(names, looks, strict=True)
        ]
        self.moves(*self.lines)
        self._axes = axes
        self._quotients = [self.label(0, 0, size=10) for _ in self.numbers]
        axes.legend(loc="upper left")

    def show(self, *seconds):
        """Draw the seconds that both ways take, and how many times faster the second is."""
        if len(seconds) != len(self.lines):
            raise ValueError(f"seconds must be {len(self.lines)} lists, got {len(seconds)}")
        shape = str(len(self.numbers))
        times = [expect.arrays(seconds=(taken, shape)) for taken in seconds]
        for line, taken in zip(self.lines, times, strict=True):
            line.set_data(self.numbers, 1000 * taken)
        slower, faster = times
        for label, n, high, low in zip(self._quotients, self.numbers, slower, faster, strict=True):
            x, y = self._axes.transData.transform((n, 1000 * high))
            label.x, label.y = float(x), float(y) + 16
            label.write(f"× {high / low:.0f}")


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
        self.loss = loss_by_step(self, (496, 50, 700, 340), steps, losses)

    def show(self, logits, losses, step):
        """Show a run at one step: see :meth:`Plane.show` and :meth:`Training.show`."""
        self.plane.show(logits)
        self.loss.show(np.arange(len(losses)), losses, at=(step, losses[step]))


def _surface(picture, box, window, names, losses):
    (x, y), (xlabel, ylabel) = window, names
    axes = picture.axes(*box, xlim=x, ylim=y, xlabel=xlabel, ylabel=ylabel)
    lowest, highest = losses
    return Surface(picture, axes, np.geomspace(lowest, min(highest, _BRIGHTEST), 9))


def loss_by_step(picture, box, steps, losses):
    """Add axes for the loss, logarithmic, by step, and return its curve."""
    axes = picture.axes(*box, xlim=(-0.03 * steps, 1.03 * steps), yscale="log", ylim=losses)
    axes.set(xlabel="step", ylabel="loss J (nats)")
    few = losses[1] / losses[0] < 100
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5) if few else (1,)))
    axes.yaxis.set_major_formatter("{x:g}")
    axes.yaxis.set_minor_formatter(NullFormatter())
    return Curve(picture, axes, style.LOSS)
