"""Arrows of a diagram: a black one for a value that runs forward, beside it a slope that runs back.

What is written beside them, too.
"""

import numpy as np
from matplotlib.patches import FancyArrowPatch

from helpers import numerals, style
from helpers.parts import Stroke

_BESIDE = 12  # CSS pixels from an arrow to the slope beside it
_WIDEST = 10  # CSS pixels of the width of a slope


class Arrow:
    """An arrow from left to right, or upwards, with room for a slope at its right-hand side.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to draw, its units CSS pixels.
    start, end : pair of float
        Where it starts, and where its head points.
    radii : pair of float
        Of the circles that it leaves and enters, so that the slope meets them; 0 for none.
    scale : float
        CSS pixels of the width of a slope of 1.
    """

    def __init__(self, axes, start, end, radii=(0, 0), scale=2.5):
        self._scale = scale
        axes.add_patch(
            FancyArrowPatch(
                start,
                end,
                arrowstyle="-|>",
                mutation_scale=12,
                color=style.BLACK,
                shrinkA=0,
                shrinkB=0,
            )
        )
        start, end = np.array(start, float), np.array(end, float)
        along = (end - start) / np.linalg.norm(end - start)
        beside = _BESIDE * np.array([along[1], -along[0]])
        # A circle recedes from the line beside its middle.
        left, right = (r - np.sqrt(max(0, r**2 - _BESIDE**2)) if r else 0 for r in radii)
        self._back = end + beside + right * along, start + beside - left * along

    def back(self, slope):
        """Return the stroke of a slope that runs back: as wide as it is large."""
        return Stroke(*self._back, slope, style.SLOPE, self._scale, widest=_WIDEST)


def spoken(labels):
    """Return what labels say, in words, for those who do not see them."""
    said = (label.text.replace("\n", " ") for label in labels if label.text)
    return f"{', '.join(said)}."


def written(value):
    """Write a number as :func:`helpers.numerals.number` does, of an array its shape.

    A whole number, of an integer type, and a text stay as they are.
    """
    if isinstance(value, str | int | np.integer):
        return str(value)
    array = np.asarray(value, float)
    return str(array.shape) if array.ndim else numerals.number(float(array))
