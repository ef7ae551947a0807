"""Drawings made from arrays: a neuron, a computation graph, matrices, all with their numbers.

What has another shape than is told, is not finite or out of range is told as in `helpers.views`.
"""

from helpers import canvas as _canvas  # noqa: F401  before parts of matplotlib
from helpers.diagrams.graph import Graph
from helpers.diagrams.matrices import Matrices
from helpers.diagrams.neuron import Neuron
from helpers.diagrams.outer_products import OuterProducts
from helpers.diagrams.shapes import Shapes
from helpers.diagrams.ways import Ways

__all__ = ["Graph", "Matrices", "Neuron", "OuterProducts", "Shapes", "Ways"]
