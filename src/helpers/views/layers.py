"""A network of two layers: what it says, what its hidden units see, and how its loss falls."""

import numpy as np
from matplotlib.collections import LineCollection

from helpers import expect, style
from helpers.parts import Plane
from helpers.parts.marks import points
from helpers.picture import Picture
from helpers.views.runs import loss_by_step

_FARTHEST = (8, 3)  # the largest logit and the largest distance across it in the hidden space
_WIDTH, _THIN, _THICK = 0.6, 0.5, 3  # of a unit's line for a weight of 1; the least; the most
_TICK = 11  # CSS pixels from a unit's line to the side where the unit is on
_SHAPES = {"W1": "h 2", "b1": "h 1", "W2": "1 h", "b2": "1 1"}


class Bend(Picture):
    """The plane with each hidden unit's own line.

    The line lies where the unit's logit is 0, and is the wider the larger the unit's weight in the
    output is. A tick points to the side where the logit is above 0.

    Parameters
    ----------
    dataset : Dataset
        Two features, two classes.
    """

    def __init__(self, dataset):
        super().__init__(height=430)
        self.plane = _UnitPlane(self, (140, 50, 580, 396), dataset)

    def show(self, logit, parameters):
        """Show a network: see :meth:`TwoLayers.show`."""
        self.plane.show(logit, parameters)


class TwoLayers(Picture):
    """The plane with each hidden unit's own line, the hidden space, and the loss by step.

    The hidden space has h axes. It is seen from the side: across runs the output's logit, which
    grows straight along the output's weights; upwards runs the widest spread of what is left.

    Parameters
    ----------
    dataset : Dataset
        Two features, two classes.
    losses : pair of float
        The least and the largest loss to show, both above 0.
    """

    def __init__(self, dataset, losses):
        super().__init__(height=444)
        self.plane = _UnitPlane(self, (72, 50, 396, 410), dataset)
        self.y = dataset.y
        logit, across = _FARTHEST
        self._space = self.axes(492, 268, 704, 424, xlabel=f"logit z² (±{logit} at most)")
        self._space.set(xlim=(-1.06 * logit, 1.06 * logit), xticks=(-logit, 0, logit))
        self._space.set(ylabel="widest spread", yticks=[], ylim=(-1.06 * across, 1.06 * across))
        self._space.axvline(0, color=style.BOUNDARY, lw=style.BOUNDARY_WIDTH)
        self._examples = [
            points(self._space, ([], []), style.look(name, i), 4, zorder=3)[0]
            for i, name in enumerate(dataset.classes)
        ]
        self.moves(*self._examples)
        self.loss = loss_by_step(self, (492, 50, 704, 206), 100, losses)
        self.figure.axes[2].set_xlabel("% of the run")

    def show(self, logit, parameters, A1, losses, step):
        """Show a run at one step.

        Parameters
        ----------
        logit : callable
            What the network says of points (2, m): the logit of class 1, (1, m).
        parameters : dict
            W1 (h, 2) and b1 (h, 1), in which each row draws a line, and W2 (1, h) and b2 (1, 1).
        A1 : array_like, (h, n)
            The hidden activations of the examples.
        losses : array_like, (steps + 1,)
            The loss before the first step and after each one; of a run that diverges, the finite
            ones are drawn.
        step : int
            The moment to mark.
        """
        W2, b2, A1 = expect.arrays(
            W2=(parameters["W2"], "1 h"),
            b2=(parameters["b2"], "1 1"),
            A1=(A1, f"h {self.y.size}"),
        )
        self.plane.show(logit, parameters)
        self._show_space(A1, W2, b2)
        losses, finite = np.asarray(losses, float), np.isfinite(losses)
        part = np.linspace(0, 100, len(losses))
        self.loss.show(part[finite], losses[finite], at=(part[step], losses[step]))

    def _show_space(self, A1, W2, b2):
        Z2 = W2 @ A1 + b2  # (1, n)
        length = np.linalg.norm(W2) or 1.0
        rest = A1 - W2.T @ (W2 @ A1) / length**2  # (h, n)
        rest = rest - rest.mean(axis=1, keepdims=True)
        _, axes = np.linalg.eigh(rest @ rest.T)
        upward = axes[:, -1] * (np.sign(axes[np.abs(axes[:, -1]).argmax(), -1]) or 1)
        places = [
            np.clip(values, -far, far)
            for values, far in zip((Z2[0], upward @ rest), _FARTHEST, strict=True)
        ]
        for label, shown in enumerate(self._examples):
            shown.set_data(*(values[self.y[0] == label] for values in places))


class _UnitPlane:
    """The plane, and on it the line of each hidden unit."""

    def __init__(self, picture, box, dataset):
        axes = picture.axes(*box)
        self._plane = Plane(picture, axes, dataset)
        self._window = np.transpose([axes.get_xlim(), axes.get_ylim()])  # low and high, each (2,)
        self._pixel = np.ptp(self._window[:, 0]) / (box[2] - box[0])
        self._lines, self._ticks = (
            axes.add_collection(LineCollection([], colors=style.BLACK, linestyles=line, zorder=1.5))
            for line in ("--", "-")
        )
        self._lines.set_color(style.GREY)
        self._ticks.set_color(style.GREY)
        picture.moves(self._lines, self._ticks)

    def show(self, logit, parameters):
        W1, b1, W2, _ = expect.arrays(
            **{name: (parameters[name], _SHAPES[name]) for name in _SHAPES}
        )
        self._plane.show(logit)
        units = [
            (line, w / np.linalg.norm(w), np.clip(_WIDTH * abs(v), _THIN, _THICK))
            for w, b, v in zip(W1, b1[:, 0], W2[0], strict=True)
            if w.any() and (line := self._seen(w, b)) is not None
        ]
        widths = [width for *_, width in units]
        self._lines.set(segments=[line for line, *_ in units], lw=widths)
        feet = [(line.mean(axis=0), normal) for line, normal, _ in units]
        reach = _TICK * self._pixel
        self._ticks.set(segments=[(foot, foot + reach * n) for foot, n in feet], lw=widths)

    def _seen(self, w, b):
        """Return the two ends of what the window shows of w·x + b = 0, or None."""
        low, high = self._window
        ends = []
        for axis in (0, 1):
            for edge in (low[axis], high[axis]) if w[1 - axis] else ():
                other = -(b + w[axis] * edge) / w[1 - axis]
                if low[1 - axis] <= other <= high[1 - axis]:
                    ends.append((edge, other) if axis == 0 else (other, edge))
        return np.array([min(ends), max(ends)]) if len(ends) > 1 else None
