"""What the figures of the series are made of.

A part takes a picture and one pair of its axes, fills them, and is updated in place by its
``show``, which takes arrays or a callable. Parts train nothing. What has another shape than is
told, is not finite or out of range is a TypeError or a ValueError that says what was expected.
"""

from helpers import canvas as _canvas  # noqa: F401  before parts of matplotlib
from helpers.parts.bars import Bars
from helpers.parts.curves import Curve, Squash
from helpers.parts.mosaic import Mosaic
from helpers.parts.plane import Plane
from helpers.parts.strokes import Stroke, Strokes
from helpers.parts.surface import Surface

__all__ = ["Bars", "Curve", "Mosaic", "Plane", "Squash", "Stroke", "Strokes", "Surface"]
