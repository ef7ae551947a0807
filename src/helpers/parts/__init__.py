"""What the figures of the series are made of.

A part fills one pair of axes of a picture and is updated in place by its ``show``, which takes
arrays or a callable. Parts train nothing.
"""

from helpers import canvas as _canvas  # noqa: F401  before parts of matplotlib
from helpers.parts.bars import Bars
from helpers.parts.curves import Curve, Squash
from helpers.parts.plane import Plane
from helpers.parts.strokes import Stroke, Strokes
from helpers.parts.surface import Surface

__all__ = ["Bars", "Curve", "Plane", "Squash", "Stroke", "Strokes", "Surface"]
