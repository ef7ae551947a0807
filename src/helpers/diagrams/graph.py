"""A computation graph: values above its edges, gradients below."""

import numpy as np
from matplotlib.patches import Circle, FancyArrowPatch

from helpers import expect, style
from helpers.picture import Picture

_MOST = 7  # operations that the width has room for
_MAIN, _FOOT = 116, 46  # height of the row of operations, and of the words at the foot
_TOP = 66  # from the row of operations to the top of the picture
_GAP = 4  # from an edge to its words
_LINE = 17  # from a line of words to the next
_NARROW = 124  # between two operations closer than this, a name stands on a line of its own


class Graph(Picture):
    """A chain of operations, with every value above its edge and every gradient below.

    Parameters
    ----------
    start : str
        The quantity that enters at the left.
    *steps : (str, str, str)
        From left to right: the operation, the quantity that enters it from below (``""`` for
        none), and the quantity that it makes. ``("+", "b", "z")`` adds b and makes z.

    Raises
    ------
    TypeError, ValueError
        If a step is no three texts, a quantity stands twice, or there is no room for the steps.
    """

    def __init__(self, start, *steps):
        for step in steps:
            if not isinstance(step, tuple) or [type(part) for part in step] != [str] * 3:
                raise TypeError(f"a step must be (operation, enters, makes), got {step!r}")
        expect.integer("the number of steps", len(steps), minimum=1, maximum=_MOST)
        super().__init__(height=_MAIN + _TOP)
        self._canvas = self.figure.add_axes((0, 0, 1, 1))
        self._canvas.set(xlim=(0, self.width), ylim=(0, self.height))
        self._canvas.axis("off")
        self._apart = self.width / (len(steps) + 1)
        narrow = self._apart < _NARROW
        self._lines, self._radius, self._size = (2, 18, 9) if narrow else (1, 22, 10)
        self._above, self._below = {}, {}
        self._along(start, 0)
        for i, (operation, enters, makes) in enumerate(steps, start=1):
            self._operation(i * self._apart, operation)
            if enters:
                self._from_below(enters, i * self._apart)
            self._along(makes, i)

    def show(self, values, gradients=None):
        """Write the values and the gradients; what is not given stays blank.

        Parameters
        ----------
        values, gradients : dict
            By the name of a quantity: a number, an array, of which the shape is written, or text
            to be written as it is.

        Raises
        ------
        ValueError
            If a name is no quantity of the graph.
        """
        gradients = gradients or {}
        for name in (*values, *gradients):
            expect.choice("the name of a quantity", name, self._above)
        between = "\n" if self._lines == 2 else " = "
        for name, label in self._above.items():
            label.write(f"{name}{between}{_written(values[name])}" if name in values else name)
        for name, label in self._below.items():
            label.write(_written(gradients[name]) if name in gradients else "")

    def _along(self, name, i):
        """Draw the edge behind operation i, its words in the middle."""
        left, right = i * self._apart, (i + 1) * self._apart
        left = left + self._radius if i else 6
        right = min(right - self._radius, self.width - 6)
        self._arrow((left, _MAIN), (right, _MAIN))
        above, below = _MAIN + _GAP + self._lines * _LINE / 2, _MAIN - _GAP - _LINE / 2
        self._words(name, (left + right) / 2, above, below)

    def _from_below(self, name, x):
        half = self._lines * _LINE / 2
        self._arrow((x, _FOOT + half + _GAP), (x, _MAIN - self._radius))
        self._words(name, x, _FOOT, _FOOT - half - _LINE / 2)

    def _words(self, name, x, above, below):
        if name in self._above:
            raise ValueError(f"every quantity must stand once, got {name!r} twice")
        self._above[name] = self.label(x, above, size=self._size)
        self._below[name] = self.label(x, below, size=self._size, colour=style.SLOPE_WORDS)

    def _operation(self, x, text):
        fill = style.tint(style.GREY, 0.15)
        circle = Circle((x, _MAIN), self._radius, facecolor=fill, edgecolor=style.GREY, lw=1.5)
        self._canvas.add_patch(circle)
        size = 14 if len(text) == 1 else 9
        self._canvas.text(x, _MAIN, text, ha="center", va="center", fontsize=size)

    def _arrow(self, start, end):
        arrow = FancyArrowPatch(
            start, end, arrowstyle="-|>", mutation_scale=12, color=style.BLACK, shrinkA=0, shrinkB=0
        )
        self._canvas.add_patch(arrow)


def _written(value):
    if isinstance(value, str):
        return value
    array = np.asarray(value, float)
    return f"{np.round(array, 3) + 0:.3f}" if array.ndim == 0 else str(array.shape)
