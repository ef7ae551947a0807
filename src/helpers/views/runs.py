"""Training runs: where they go, and how the loss falls."""

import numpy as np
from matplotlib.ticker import LogLocator, MaxNLocator, NullFormatter

from helpers import expect, style
from helpers.parts import Curve, Plane, Surface
from helpers.picture import Picture


class Training(Picture):
    """A training run: the loss surface with the path, the boundary, and the loss by step.

    ``surface.of(losses, lowest)`` gives it the surface: see :meth:`Surface.of`.

    Parameters
    ----------
    dataset : Dataset
        Two features, two classes: what is trained on.
    steps : int
        The number of steps of a run.
    window : two pairs of float
        The limits of the surface's axes, w₁ and b.
    losses : pair of float
        The least and the largest loss to show by step, both above 0.
    arrived : float, optional
        The loss below which a run has arrived: a line, and a mark at the first step below it.
    """

    def __init__(self, dataset, steps, window, losses, arrived=None):
        super().__init__(height=440)
        self.surface = _surface(self, (60, 50, 400, 424), window, ("weight w₁", "bias b"), [0.52])
        self.plane = Plane(self, self.axes(472, 236, 704, 408), dataset, small=True)
        self.loss = loss_by_step(self, (472, 50, 654, 184), steps, losses)
        self._arrival = Arrival(self, self.figure.axes[2], arrived)

    def show(self, logit, path, losses, step):
        """Show a run at one step: see :meth:`Plane.show` and :meth:`Surface.show`.

        Parameters
        ----------
        logit : callable
            What the neuron says of a point.
        path : array_like, (2, steps + 1)
            The point of the surface before the first step and after each one.
        losses : array_like, (steps + 1,)
            The losses at the same moments.
        step : int
            The moment to mark.
        """
        self.plane.show(logit)
        self.surface.show(path, step)
        self.loss.show(np.arange(len(losses)), losses, at=(step, losses[step]))
        self._arrival.show(losses)


class Valley(Picture):
    """A training run without its data: the loss surface with the path, and the loss by step.

    Parameters
    ----------
    steps, window, losses, arrived
        As for :class:`Training`.
    names : pair of str
        What the axes of the surface show.
    """

    def __init__(self, steps, window, losses, names=("weight w₁", "weight w₂"), arrived=None):
        super().__init__(height=400)
        self.surface = _surface(self, (60, 50, 432, 384), window, names, [0.05, 0.8], True)
        self.loss = loss_by_step(self, (504, 50, 654, 384), steps, losses)
        self._arrival = Arrival(self, self.figure.axes[1], arrived)

    def show(self, path, losses):
        """Show a whole run: the parameters are those of :meth:`Training.show`."""
        last = len(losses) - 1
        self.surface.show(path, last)
        self.loss.show(np.arange(len(losses)), losses, at=(last, losses[last]))
        self._arrival.show(losses)


class Passes(Picture):
    """A run of mini-batches: the loss surface with the path, and the loss by epochs.

    Parameters
    ----------
    passes : int
        How often a run goes over the data.
    window, losses, names
        As for :class:`Valley`.
    ghost : str
        What the run to compare with is called.
    """

    def __init__(self, passes, window, losses, names, ghost=""):
        super().__init__(height=370)
        self.surface = _surface(self, (60, 50, 370, 354), window, names, [0.05, 0.34, 0.65])
        self.loss = loss_by_step(self, (444, 50, 700, 354), passes, losses)
        self._axes = self.figure.axes[1]
        self._axes.set_xlabel("epochs")
        self._ghost = self.line(self._axes, "--", color=style.BLACK, lw=style.GUIDE_WIDTH, zorder=3)
        self._name, self._called = self.label(0, 0, size=9, anchor="lb", halo=style.WHITE), ghost

    def show(self, path, passes, losses, ghost=None):
        """Show a whole run, with the passes (steps + 1,) after which each loss was met.

        A ``ghost`` is another run to compare with, thin and dashed: its path, passes and losses.
        """
        self.surface.show(path, len(losses) - 1, None if ghost is None else ghost[0])
        self.loss.show(passes, losses, at=(passes[-1], losses[-1]))
        x, y = [], []
        if ghost is not None:
            x, y = expect.arrays(**{"ghost[1]": (ghost[1], "k"), "ghost[2]": (ghost[2], "k")})
            half = len(x) // 2
            right, top = self._axes.transData.transform((x[half], y[half]))
            self._name.x, self._name.y = float(right) + 3, float(top) + 3
        self._ghost.set_data(x, y)
        self._name.write(self._called if ghost is not None else "")


class Arrival:
    """The loss below which a run has arrived, as a line, and the first step below it, marked.

    Parameters
    ----------
    picture : Picture
        What the axes belong to.
    axes : matplotlib.axes.Axes
        The loss by step.
    level : float, optional
        The loss; without one nothing is shown.
    """

    def __init__(self, picture, axes, level=None):
        self._axes, self._level = axes, level
        if level is None:
            return
        low, high = axes.get_ylim()
        expect.number("arrived", level, minimum=low, maximum=high)
        axes.axhline(level, color=style.BLACK, lw=style.GUIDE_WIDTH, ls=(0, (6, 3)), zorder=1)
        axes.annotate(
            f"{level:g}\narrived",
            (1, level),
            (4, 0),
            xycoords=axes.get_yaxis_transform(),
            textcoords="offset points",
            va="center",
            fontsize=9,
        )
        look = {
            "ms": 7,
            "mfc": style.WHITE,
            "mec": style.BLACK,
            "mew": style.MARK_WIDTH,
            "zorder": 3.5,
        }
        self._mark = picture.line(axes, "D", **look)
        self._words = picture.label(0, 0, size=9, anchor="lb", halo=style.WHITE)

    def show(self, losses):
        """Mark the first of the losses by step, (steps + 1,), that is below the line."""
        if self._level is None:
            return
        below = np.flatnonzero(np.asarray(losses) < self._level)[:1]
        self._mark.set_data(below, np.asarray(losses)[below])
        self._words.write(f"step {below[0]}" if below.size else "")
        if below.size:
            x, y = self._axes.transData.transform((below[0], losses[below[0]]))
            rest = self._axes.bbox.x1 - x
            self._words.anchor = "lb" if rest > 60 else "rb"
            self._words.x, self._words.y = float(x) + (5 if rest > 60 else 0), float(y) + 6


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
        self.numbers = np.array(numbers)
        self._axes = self.axes(86, 50, 580, 324, xscale="log", yscale="log")
        self._axes.set(xlabel="number of examples n", ylabel="time (milliseconds)")
        self._axes.set(xlim=(numbers[0] / 1.5, numbers[-1] * 1.5))
        for axis in (self._axes.xaxis, self._axes.yaxis):
            axis.set_major_formatter("{x:g}")
        looks = ((style.VERMILION, "o-"), (style.BLUE, "s--"))
        self.lines = [
            self.line(self._axes, line, color=colour, lw=style.CURVE_WIDTH, ms=7)
            for colour, line in looks
        ]
        self._quotients = [self.label(0, 0, size=10) for _ in self.numbers]
        self._names = [self.label(0, 0, size=11, anchor="lm") for _ in self.lines]
        for label, name in zip(self._names, names, strict=True):
            label.write(name)

    def show(self, *seconds):
        """Draw the seconds that both ways take, and how many times faster the second is.

        A browser's clock counts tenths of a millisecond, so that a short time may come as 0: it is
        drawn as the least time that was told, and the quotient is then above the one shown.
        """
        if len(seconds) != len(self.lines):
            raise ValueError(f"seconds must be {len(self.lines)} lists, got {len(seconds)}")
        shape = str(len(self.numbers))
        times = 1000 * np.array([expect.arrays(seconds=(taken, shape)) for taken in seconds])
        told = times > 0
        times = np.where(told, times, times[told].min(initial=times.max() or 1.0))
        self._axes.set_ylim(times.min() / 1.6, times.max() * 2.5)
        place = self._axes.transData.transform
        for line, label, taken in zip(self.lines, self._names, times, strict=True):
            line.set_data(self.numbers, taken)
            x, y = place((self.numbers[-1], taken[-1]))
            label.x, label.y = float(x) + 14, float(y)
        columns = zip(self._quotients, self.numbers, times.T, told.T, strict=True)
        for label, n, (high, low), (slow, quick) in columns:
            x, y = place((n, max(high, low)))
            label.x, label.y = float(x), float(y) + 16
            above = "" if quick else "> "
            label.write(f"{above}× {float(f'{high / low:.2g}'):g}" if slow else "")


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


def _surface(picture, box, window, names, spokes, moves=False):
    (x, y), (xlabel, ylabel) = window, names
    axes = picture.axes(*box, xlim=x, ylim=y, xlabel=xlabel, ylabel=ylabel)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(7, integer=True))
    return Surface(picture, axes, spokes=spokes, moves=moves)


def loss_by_step(picture, box, steps, losses):
    """Add axes for the loss, logarithmic, by step, and return its curve."""
    axes = picture.axes(*box, xlim=(-0.03 * steps, 1.03 * steps), yscale="log", ylim=losses)
    axes.set(xlabel="step", ylabel="loss J (nats)")
    few = losses[1] / losses[0] < 100
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5) if few else (1,)))
    axes.yaxis.set_major_formatter("{x:g}")
    axes.yaxis.set_minor_formatter(NullFormatter())
    return Curve(picture, axes, style.LOSS)
