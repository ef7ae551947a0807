"""One logit that goes several ways to the loss, and the slopes that add up where they meet."""

from functools import partial

from matplotlib.patches import FancyBboxPatch

from helpers import expect, style
from helpers.diagrams.arrows import Arrow, spoken, written
from helpers.parts import Strokes
from helpers.picture import Picture

_MOST = 4  # ways that are drawn
_APART, _FOOT, _TOP = 82, 56, 52  # from way to way, below the lowest and above the highest
_SPLIT, _LOGIT = 138, 284  # where z splits, and the middles of the boxes: CSS pixels from the left
_BOX, _LOSS = (64, 30), (574, 44)  # the size of a box; the left edge of J's box and its width
_SCALE = 12  # CSS pixels of the width of a slope of 1: the products are smaller
_STEPS = 3  # of the walk back: through J, through softmax, and where the ways meet
_SUBSCRIPTS = "₁₂₃₄"


class Ways(Picture):
    """One zⱼ moves every aᵢ = softmax(z)ᵢ, and each of them moves J: the products add up.

    Parameters
    ----------
    k : int
        How many ways there are, 2 to 4.
    """

    def __init__(self, k):
        self.k = expect.integer("k", k, minimum=2, maximum=_MOST)
        super().__init__(height=_FOOT + _APART * (self.k - 1) + _TOP)
        self._axes = axes = self.sheet()
        rows = [_FOOT + _APART * (self.k - 1 - i) for i in range(self.k)]
        middle = (rows[0] + rows[-1]) / 2
        axes.plot([_SPLIT] * 2, rows[:: self.k - 1], color=style.BLACK, lw=style.OUTLINE_WIDTH)
        left, right = _LOGIT - _BOX[0] / 2, _LOGIT + _BOX[0] / 2
        for y in rows:
            self._box((left, y - _BOX[1] / 2), *_BOX, "softmax", 9)
        height = rows[0] - rows[-1] + 44
        self._box((_LOSS[0], rows[-1] - 22), _LOSS[1], height, "J", 14)
        arrow = partial(Arrow, axes, scale=_SCALE)
        self._enters = arrow((6, middle), (_SPLIT, middle))
        self._firsts = [arrow((_SPLIT, y), (left, y)) for y in rows]
        self._seconds = [arrow((right, y), (_LOSS[0], y)) for y in rows]
        self._leaves = arrow((sum(_LOSS), middle), (self.width - 6, middle))
        self._strokes = Strokes(self, axes)
        at = (6 + _SPLIT) / 2
        self._z, self._sum = self._value(at, middle), self._slope(at, middle - 32)
        self._measured = self._slope(at, middle - 49)
        self._products = [self._slope((_SPLIT + left) / 2, y - 32) for y in rows]
        self._own = [self._slope(_LOGIT, y + _BOX[1] / 2 + 12) for y in rows]
        at = (right + _LOSS[0]) / 2
        self._a = [self._value(at, y) for y in rows]
        self._of_a = [self._slope(at, y - 32) for y in rows]
        at = (sum(_LOSS) + self.width - 6) / 2
        self._J, self._of_J = self._value(at, middle), self._slope(at, middle - 32)

    def show(self, j, numbers, first, second, measured, back=_STEPS):
        """Show the ways of one logit, and the slopes as far as the walk back has come.

        A slope is an arrow from right to left: as wide as it is large, dashed if it is negative,
        dotted if it is 0.

        Parameters
        ----------
        j : int
            Which logit, counted from 0.
        numbers : dict
            Logits "z" and activations "a", (k, 1), and the loss "J".
        first, second : array_like, (k, 1)
            Of every way i the two factors, ∂J/∂aᵢ and ∂aᵢ/∂zⱼ.
        measured : float
            The slope ∂J/∂zⱼ, measured, to stand beside the sum.
        back : int
            How far: 0, 1 through J, 2 through softmax, or 3, where the ways meet.
        """
        j = expect.integer("j", j, minimum=0, maximum=self.k - 1)
        back = expect.integer("back", back, minimum=0, maximum=_STEPS)
        column = f"{self.k} 1"
        z, a, first, second = expect.arrays(
            z=(numbers["z"], column),
            a=(numbers["a"], column),
            first=(first, column),
            second=(second, column),
        )
        products = first * second
        name = f"z{_SUBSCRIPTS[j]}"
        self._z.write(f"{name} = {written(z[j, 0])}")
        self._J.write(f"J = {written(expect.number('J', numbers['J']))}")
        self._of_J.write("∂J/∂J = 1" if back >= 1 else "")
        for i, at in enumerate(_SUBSCRIPTS[: self.k]):
            self._a[i].write(f"a{at} = {written(a[i, 0])}")
            self._of_a[i].write(f"∂J/∂a{at} = {written(first[i, 0])}" if back >= 1 else "")
            own = f"∂a{at}/∂{name} = {written(second[i, 0])}"
            self._own[i].write(f"× {own}" if back >= 2 else "")
            sign = "+" if products[i, 0] > 0 else ""
            self._products[i].write(f"{sign}{written(products[i, 0])}" if back >= 2 else "")
        total, seen = products.sum(), expect.number("measured", measured)
        self._sum.write(f"∂J/∂{name} = {written(total)}" if back >= 3 else "")
        self._measured.write(f"measured {written(seen)}" if back >= 3 else "")
        self._draw(first[:, 0], products[:, 0], total, back)

    def spoken(self):
        """Return all that is written beside the arrows and the boxes, in words."""
        return spoken(self.labels)

    def _draw(self, first, products, total, back):
        of_a = zip(self._seconds, first, strict=True)
        of_ways = zip(self._firsts, products, strict=True)
        steps = ([(self._leaves, 1.0), *of_a], of_ways, [(self._enters, total)])
        self._strokes.show([arrow.back(slope) for step in steps[:back] for arrow, slope in step])

    def _value(self, x, y):
        """Return the words above an arrow at this height."""
        return self.label(x, y + 13, size=10)

    def _slope(self, x, y):
        return self.label(x, y, size=10, colour=style.SLOPE_WORDS)

    def _box(self, corner, width, height, text, size):
        box = FancyBboxPatch(corner, width, height, boxstyle="round,pad=0,rounding_size=8")
        box.set(fc=style.tint(style.GREY, 0.15), ec=style.GREY, lw=style.OUTLINE_WIDTH)
        self._axes.add_patch(box)
        x, y = corner[0] + width / 2, corner[1] + height / 2
        self._axes.text(x, y, text, ha="center", va="center", fontsize=size)
