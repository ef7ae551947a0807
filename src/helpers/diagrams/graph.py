"""A computation graph: values above its edges, gradients below, and the walk back."""

from dataclasses import dataclass

from matplotlib.patches import Circle

from helpers import expect, style
from helpers.diagrams.arrows import Arrow, spoken, written
from helpers.parts import Strokes
from helpers.picture import Picture
from helpers.pixels import Label

_MOST = 7  # operations that the width has room for
_MAIN, _FOOT = 116, 46  # height of the row of operations, and of the words at the foot
_TOP = 66  # from the row of operations to the top of the picture
_GAP = 4  # from an edge to its words
_LINE = 17  # from a line of words to the next
_BACK, _ASIDE = 32, 6  # to the words below a slope that runs back: clear of one that runs down
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
    """

    def __init__(self, start, *steps):
        for step in steps:
            if not isinstance(step, tuple) or [type(part) for part in step] != [str] * 3:
                raise TypeError(f"a step must be (operation, enters, makes), got {step!r}")
        count = expect.integer("the number of steps", len(steps), minimum=1, maximum=_MOST)
        super().__init__(height=_MAIN + _TOP)
        self._canvas = self.sheet()
        self._apart = self.width / (count + 1)
        narrow = self._apart < _NARROW
        self._lines, self._radius, self._size = (2, 18, 9) if narrow else (1, 22, 10)
        self._edges, self._circles = {}, {}
        self._along(start, 0, count)
        for i, (operation, enters, makes) in enumerate(steps, start=1):
            comes = steps[i - 2][2] if i > 1 else start
            self._operation(operation, f"∂{makes}/∂{comes}", comes, i, count)
            if enters:
                self._from_below(enters, i, count)
            self._along(makes, i, count)
        self._end = steps[-1][2]
        self._strokes = Strokes(self, self._canvas)

    def show(self, values, gradients=None):
        """Write the values and the gradients; what is not given stays blank.

        Parameters
        ----------
        values, gradients : dict
            By the name of a quantity: a number, an array, of which the shape is written, or text
            to be written as it is.
        """
        self._write(values, {name: written(slope) for name, slope in (gradients or {}).items()})
        self._walked({}, {}, 0)

    def walk(self, values, gradients, own, back):
        """Show the values, and the slopes on their way back through the circles.

        A slope is an arrow from right to left, or down: as wide as it is large, dashed if it is
        negative, dotted if it is 0. A circle that has been passed says what it multiplies by.

        Parameters
        ----------
        values, gradients : dict
            By the name of a quantity. A gradient is a number; one that is not given has no arrow.
        own : dict
            By the name of what enters a circle from the left: the slope of the circle in it.
        back : int
            How many circles have been passed, from 0 to all of them.

        Raises
        ------
        TypeError, ValueError
            If a name is no quantity of the graph, back is out of range, or the circles stand too
            close for a walk.
        """
        if self._lines == 2:
            raise ValueError(f"a walk back has no room beside {len(self._circles)} steps")
        back = expect.integer("back", back, minimum=0, maximum=len(self._circles))
        for name in own:
            expect.choice("the name of what enters a circle", name, self._circles)
        named = {n: f"∂{self._end}/∂{n} = {written(slope)}" for n, slope in gradients.items()}
        self._write(values, named, back)
        self._walked(gradients, own, back)

    def spoken(self):
        """Return the values, the slopes on their way back and those of the circles, in words."""
        edges, circles = [*self._edges.values()], reversed(self._circles.values())
        forward, back = [e.above for e in edges], [e.below for e in reversed(edges)]
        return spoken([*forward, *back, *(circle.own for circle in circles)])

    def _write(self, values, gradients, back=None):
        for name in (*values, *gradients):
            expect.choice("the name of a quantity", name, self._edges)
        between = "\n" if self._lines == 2 else " = "
        for name, edge in self._edges.items():
            known = f"{name}{between}{written(values[name])}" if name in values else name
            edge.above.write(known)
            come = back is None or edge.turn <= back
            edge.below.write(gradients[name] if come and name in gradients else "")
            edge.below.x, edge.below.y = edge.places[back is not None]

    def _walked(self, gradients, own, back):
        """Draw the slopes that have come so far, and what the circles passed multiply by."""
        edges = {name: self._edges[name] for name in gradients}
        self._strokes.show(
            [e.arrow.back(gradients[name]) for name, e in edges.items() if e.turn <= back]
        )
        for name, circle in self._circles.items():
            passed = circle.turn <= back
            circle.ring.set_visible(passed)
            said = f"{circle.slope}\n× {written(own[name])}" if passed and name in own else ""
            circle.own.write(said)

    def _along(self, name, i, count):
        """Draw the edge behind operation i, its words in the middle."""
        left, right = i * self._apart, (i + 1) * self._apart
        left = left + self._radius if i else 6
        right = min(right - self._radius, self.width - 6)
        radii = (self._radius * (i > 0), self._radius * (i < count))
        arrow = Arrow(self._canvas, (left, _MAIN), (right, _MAIN), radii)
        above, below = _MAIN + _GAP + self._lines * _LINE / 2, _MAIN - _GAP - _LINE / 2
        turn = max(1, count - i)
        middle = (left + right) / 2
        beside = middle + _ASIDE * (0 < i < count), _MAIN - _BACK
        self._words(name, middle, arrow, turn, above, ((middle, below), beside))

    def _from_below(self, name, i, count):
        x, half = i * self._apart, self._lines * _LINE / 2
        ends = (x, _FOOT + half + _GAP), (x, _MAIN - self._radius)
        arrow = Arrow(self._canvas, *ends, (0, self._radius))
        below = _FOOT - half - _LINE / 2
        self._words(name, x, arrow, count + 1 - i, _FOOT, 2 * ((x, below),))

    def _words(self, name, x, arrow, turn, above, places):
        if name in self._edges:
            raise ValueError(f"every quantity must stand once, got {name!r} twice")
        self._edges[name] = _Edge(
            arrow,
            turn,
            self.label(x, above, size=self._size),
            self.label(*places[0], size=self._size, colour=style.SLOPE_WORDS),
            places,
        )

    def _operation(self, text, slope, comes, i, count):
        x, looks = i * self._apart, {"ec": style.GREY, "lw": style.OUTLINE_WIDTH}
        looks["facecolor"] = style.tint(style.GREY, 0.15)
        self._canvas.add_patch(Circle((x, _MAIN), self._radius, **looks))
        size = 14 if len(text) == 1 else 9
        self._canvas.text(x, _MAIN, text, ha="center", va="center", fontsize=size)
        ring = Circle((x, _MAIN), self._radius, fill=False, ec=style.SLOPE, lw=style.BOLD_WIDTH)
        self._canvas.add_patch(ring)
        self.moves(ring)
        above = _MAIN + self._radius + _GAP + _LINE
        own = self.label(x, above, size=self._size, colour=style.SLOPE_WORDS)
        self._circles[comes] = _Circle(ring, count + 1 - i, slope, own)


@dataclass
class _Edge:
    """An edge: its words, and how many circles are passed when the walk back comes to it."""

    arrow: Arrow
    turn: int
    above: Label
    below: Label
    places: tuple  # of the words below: without an arrow back, and with one


@dataclass
class _Circle:
    """An operation, as the walk back sees it."""

    ring: Circle
    turn: int
    slope: str  # its name
    own: Label
