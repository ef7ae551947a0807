"""Examples in the plane, and what a model says of every point."""

from helpers.parts import Plane, Squash
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
