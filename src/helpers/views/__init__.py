"""The figures of the series, each a picture made of parts. They take arrays or a callable.

What has another shape than is told, is not finite or out of range is a TypeError or a ValueError
that says what was expected and what came.
"""

from helpers import canvas as _canvas  # noqa: F401  before parts of matplotlib
from helpers.views.fading import Fading
from helpers.views.flow import Flow
from helpers.views.images import Confusion, Gallery, Learning, Reading
from helpers.views.layers import Bend, TwoLayers
from helpers.views.planes import Boundary, HeldOut
from helpers.views.runs import Passes, Regions, Timing, Training, Valley
from helpers.views.shares import Pair, Shares
from helpers.views.slopes import Function, Losses, Tangent
from helpers.views.staircase import Staircase
from helpers.views.tug import TugOfWar

__all__ = [
    "Bend",
    "Boundary",
    "Confusion",
    "Fading",
    "Flow",
    "Function",
    "Gallery",
    "HeldOut",
    "Learning",
    "Losses",
    "Pair",
    "Passes",
    "Reading",
    "Regions",
    "Shares",
    "Staircase",
    "Tangent",
    "Timing",
    "Training",
    "TugOfWar",
    "TwoLayers",
    "Valley",
]
