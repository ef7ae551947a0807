"""Examples in the plane, and what a model says of every point."""

import numpy as np

from helpers import style
from helpers.parts import Curve, Plane, Squash
from helpers.picture import Picture


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


class HeldOut(Picture):
    """Two planes side by side: the examples trained on, filled, and those held out, hollow.

    Each says how many of its own are right.

    Parameters
    ----------
    known, unseen : Dataset
        Two features and the same classes each, on the same scale.
    """

    def __init__(self, known, unseen):
        super().__init__(height=410)
        both = np.hstack([known.X, unseen.X])
        boxes = (58, 50, 372, 336), (400, 50, 714, 336)
        self.planes = [
            Plane(self, self.axes(*box), part, hollow=hollow, window=both)
            for box, part, hollow in zip(boxes, (known, unseen), (False, True), strict=True)
        ]
        right = self.figure.axes[1]
        right.set(ylabel="", yticklabels=[])
        self._titles = [self.label((box[0] + box[2]) / 2, 388, size=13) for box in boxes]

    def show(self, logit):
        """Show what a model says of both: see :meth:`Plane.show`."""
        names = "trained on", "held out"
        for plane, title, name in zip(self.planes, self._titles, names, strict=True):
            plane.show(logit)
            title.write(f"{name}: {plane.n - plane.wrong} of {plane.n} right")
