"""A network of two layers: what it says, what its hidden units see, and how its loss falls."""

import numpy as np
from matplotlib.collections import LineCollection

from helpers import expect, style
from helpers.parts import Plane
from helpers.parts.marks import points
from helpers.picture import Picture
from helpers.views.runs import loss_by_step

_ROOM = 1.15  # how much wider the hidden space is than its examples


class TwoLayers(Picture):
    """The plane with each hidden unit's own line, the hidden space, and the loss by step.

    The hidden space has h axes. It is seen from the side: across runs the direction of the output's
    weights, in which the output draws its line; upwards runs the widest spread of what is left.

    Parameters
    ----------
    dataset : Dataset
        Two features, two classes.
    losses : pair of float
        The least and the largest loss to show, both above 0.
    """

    def __init__(self, dataset, losses):
        super().__init__(height=444)
        axes = self.axes(72, 50, 396, 410)
        self.plane = Plane(self, axes, dataset)
        self._window = np.transpose([axes.get_xlim(), axes.get_ylim()])  # low and high, each (2,)
        lines = LineCollection([], colors=style.GREY, linewidths=1.2, linestyles="--", zorder=1.5)
        self._units = axes.add_collection(lines)
        self.moves(self._units)
        self.y = dataset.y
        self._space = self.axes(492, 268, 704, 424, xlabel="along the output's weights")
        self._space.set(ylabel="across them", xticks=[], yticks=[], xlim=(-1, 1), ylim=(-1, 1))
        (tie,) = self._space.plot([0, 0], [-1, 1], "-", color=style.BOUNDARY, lw=2, zorder=2)
        self._examples = [
            points(self._space, ([], []), style.look(name, i), 4, zorder=3)[0]
            for i, name in enumerate(dataset.classes)
        ]
        self.moves(tie, *self._examples)
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
        shapes = {"W1": "h 2", "b1": "h 1", "W2": "1 h", "b2": "1 1"}
        W1, b1, W2, b2, A1 = expect.arrays(
            **{name: (parameters[name], shape) for name, shape in shapes.items()},
            A1=(A1, f"h {self.y.size}"),
        )
        self.plane.show(logit)
        self._units.set_segments(
            [self._line(w, b) for w, b in zip(W1, b1[:, 0], strict=True) if w.any()]
        )
        self._show_space(A1, W2, b2.item())
        losses, finite = np.asarray(losses, float), np.isfinite(losses)
        part = np.linspace(0, 100, len(losses))
        self.loss.show(part[finite], losses[finite], at=(part[step], losses[step]))

    def _line(self, w, b):
        """Return two points of the line w·x + b = 0, far outside the window."""
        middle = self._window.mean(axis=0)
        foot = middle - (w @ middle + b) / (w @ w) * w
        along = np.array([-w[1], w[0]]) / np.linalg.norm(w)
        reach = np.abs(np.diff(self._window, axis=0)).sum() + np.linalg.norm(foot - middle)
        return [foot - reach * along, foot + reach * along]

    def _show_space(self, A1, W2, b2):
        length = np.linalg.norm(W2) or 1.0
        across = (W2 @ A1 / length)[0]  # (n,)
        tie = -b2 / length
        rest = A1 - W2.T / length * across  # (h, n)
        rest = rest - rest.mean(axis=1, keepdims=True)
        _, axes = np.linalg.eigh(rest @ rest.T)
        upward = axes[:, -1] * (np.sign(axes[np.abs(axes[:, -1]).argmax(), -1]) or 1)
        up = upward @ rest
        width = _ROOM * max(np.abs(across - tie).max(), 1e-9)
        height = _ROOM * max(np.abs(up).max(), 1e-9)
        for label, shown in enumerate(self._examples):
            here = self.y[0] == label
            shown.set_data((across[here] - tie) / width, up[here] / height)
