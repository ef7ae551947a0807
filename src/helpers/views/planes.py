"""Examples in the plane, and what a model says of every point."""

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
    """The plane with the examples trained on, filled, and those held out, hollow.

    Parameters
    ----------
    known, unseen : Dataset
        Two features and the same two classes each, on the same scale.
    """

    def __init__(self, known, unseen):
        super().__init__(height=440)
        self.plane = Plane(self, self.axes(140, 50, 580, 380), known, unseen)
