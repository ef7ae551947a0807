"""Flat tints over a plane."""

import numpy as np
from contourpy import FillType, contour_generator
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from helpers import canvas

NOTHING = Path(np.empty((0, 2)))
SURE = (0.75, 0.9)  # the probabilities from which on a class has a stronger tint
TINTS = (0.15, 0.3, 0.45)  # how strong: where a class wins, and from each of these on


class Bands:
    """Flat tints between the levels of a function of two variables.

    Parameters
    ----------
    x, y : ndarray, (m,)
        The grid that the function is given on.
    levels : sequence of float
        Where the tint changes, rising.
    tints : sequence of colours
        One more than levels; None leaves what lies below the first level bare.
    moves : bool
        Whether they change often; else they are background.
    """

    def __init__(self, picture, axes, x, y, levels, tints, moves=True):
        # As matrices: contourpy would make them of the vectors for every frame anew.
        self.x, self.y = np.meshgrid(x, y)
        levels = np.array([-np.inf, *levels, np.inf])
        self._bands = [
            (low, high, axes.add_patch(_flat(tint)))
            for low, high, tint in zip(levels, levels[1:], tints, strict=False)
            if tint is not None
        ]
        self.patches = [patch for _, _, patch in self._bands]
        if moves:
            picture.moves(*self.patches)

    def show(self, values):
        """Tint by these values, (m, m)."""
        filled = contour_generator(self.x, self.y, values, fill_type=FillType.OuterCode).filled
        lowest, highest = values.min() - 1, values.max() + 1
        for low, high, patch in self._bands:
            ends = np.clip((low, high), lowest, highest)
            points, codes = filled(*ends) if ends[0] < ends[1] else ([], [])
            path = Path(np.concatenate(points), np.concatenate(codes)) if points else NOTHING
            patch.set_path(path)


@canvas.styled
def _flat(tint):
    return PathPatch(NOTHING, facecolor=tint, linewidth=0, zorder=0, antialiased=False)
