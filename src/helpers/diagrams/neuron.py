"""One neuron, with the numbers of one example."""

import numpy as np
from matplotlib.patches import Circle, Rectangle

from helpers import expect, style
from helpers.parts import Stroke, Strokes
from helpers.picture import Picture

_MOST = 3  # inputs that the words beside the arrows leave room for
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_X, _Z, _A = 132, 398, 530  # where the columns of nodes stand, in CSS pixels
_INPUT, _SUM, _GAUGE = 28, 44, 38  # the nodes' radii
_LINE = 17  # from a line of words to the next
_APART = 88  # from an input to the next
_FOOT = 80  # from the lowest input to the edge of the picture, with the words there
_FULL = 4  # what makes an arrow as wide as arrows get: alone, it makes a = 0.98
_WIDEST = 20  # CSS pixels
_NOTHING = 5e-4  # what is smaller is written as 0.000
_CLEAR = 4  # from an arrow at its widest to the words beside it
_SPREAD = 0.75  # how high up the sum's node an arrow may end, in parts of its radius
_RIM = 2  # from a node to an arrow's end


class Neuron(Picture):
    """One neuron: inputs, weights, the sum z, the activation a, with one example's numbers.

    What enters the sum, wᵢxᵢ and b, makes an arrow as wide as it is large: blue and solid if it
    makes z larger, orange and dashed if smaller. The node of a is filled to its height.

    Parameters
    ----------
    inputs : sequence of str
        What each input measures, with its unit; its length is d, 1 to 3.
    zero, one : str
        What the labels 0 and 1 mean.
    """

    def __init__(self, inputs, zero, one):
        if isinstance(inputs, str) or not all(isinstance(name, str) for name in inputs):
            raise TypeError(f"inputs must be a list of words, got {inputs!r}")
        self.d = expect.integer("the number of inputs", len(inputs), minimum=1, maximum=_MOST)
        self._meaning = zero, one
        half = _APART / 2 * (self.d - 1)  # the height of all inputs
        foot, head = max(_FOOT + half, _SUM + 74), max(half + 52, _SUM + 42)
        super().__init__(round(foot + head))
        self._axes = self.sheet()
        self._rows = [foot + half - _APART * i for i in range(self.d)]
        self._middle = foot
        self._lay_arrows()
        self._nodes(inputs)
        self._words()
        self._legend()

    def _lay_arrows(self):
        """Choose where the arrows run, wide enough apart at their ends for the widest of them."""
        turns = np.linspace(1, -1, self.d) if self.d > 1 else [0]
        heights = np.array(turns) * _SPREAD * _SUM
        gap = 2 * _SPREAD * _SUM / max(1, self.d - 1)
        self._widest = min(_WIDEST, (gap - 6) / 1.5)  # a head is 6 + 1.5 times as wide
        around = np.sqrt((_SUM + _RIM) ** 2 - heights**2)
        self._ways = []
        for y, across, up in zip(self._rows, around, heights, strict=True):
            way = np.array([(_X, y), (_Z - across, self._middle + up)])
            along = (way[1] - way[0]) / np.linalg.norm(way[1] - way[0])
            self._ways.append((way[0] + (_INPUT + _RIM) * along, way[1]))
        self._ways.append(((_Z, 12), (_Z, self._middle - _SUM - _RIM)))
        self._strokes = Strokes(self, self._axes)

    def _nodes(self, inputs):
        for i, (name, y) in enumerate(zip(inputs, self._rows, strict=True)):
            self._circle(_X, y, _INPUT, style.GREY, style.tint(style.GREY, 0.15))
            self._axes.text(
                _X - _INPUT - 8, y, f"{name}\n{_sub('x', i)}", ha="right", va="center", fontsize=10
            )
        middle = self._middle
        self._sum = self._circle(_Z, middle, _SUM, style.GREY, style.WHITE)
        bottom = _A - _GAUGE, middle - _GAUGE
        self._level = Rectangle(bottom, 2 * _GAUGE, 0, fc=style.tint(style.ACTIVATION, 0.45))
        self._axes.add_patch(self._level)
        rim = self._circle(_A, middle, _GAUGE, style.ACTIVATION, "none")
        self._level.set_clip_path(rim)
        self.moves(self._sum, self._level, rim)
        ends = [_A + _GAUGE, _A + _GAUGE + 7]  # a half, outside: within, it would look like a minus
        self._axes.plot(ends, [middle] * 2, color=style.GREY, lw=style.GUIDE_WIDTH)
        step = Stroke((_Z + _SUM, middle), (_A - _GAUGE - 1, middle), 1, style.BLACK, 1.4)
        Strokes(self, self._axes).show([step])

    def _words(self):
        middle = self._middle
        above = {"ha": "center", "va": "bottom", "fontsize": 11}
        self._axes.text(_Z, middle + _SUM + 14, "z = wᵀx + b", **above)
        self._axes.text(_A, middle + _SUM + 14, "a = σ(z)", **above)
        half = {"va": "center", "fontsize": 8.5, "color": style.GREY}
        self._axes.text(_A + _GAUGE + 9, middle, "½", **half)
        self._x = [self.label(_X, y, size=9.5) for y in self._rows]
        self._z, self._a = self.label(_Z, middle, size=11), self.label(_A, middle, size=10)
        self._verdict = self.label(_A + _GAUGE + 26, middle, size=10, anchor="lm")
        self._w, self._products = zip(*map(self._beside, self._ways[:-1]), strict=True)
        self._b = self.label(_Z + self._widest + 8, 30, size=10, anchor="lm")

    def _beside(self, way):
        """Return the labels of a weight and of its product: above a falling arrow, else below."""
        (x, y), (end, up) = way
        clear = self._widest / 2 + _CLEAR
        slope = (up - y) / (end - x)
        x, y = x + 8, y + 8 * slope
        heights = {-1: (clear + _LINE, clear), 0: (clear, -clear), 1: (-clear, -clear - _LINE)}
        return [
            self.label(x, y + off, size=10, anchor="lb" if off > 0 else "lt")
            for off in heights[np.sign(round(slope, 6))]
        ]

    def _legend(self):
        zero, one = self._meaning
        strokes = []
        for left, value, words in ((12, 1, f"towards {one}"), (172, -1, f"towards {zero}")):
            strokes.append(Stroke((left, 14), (left + 34, 14), value, _colour(value), 4))
            self._axes.text(left + 41, 14, words, va="center", fontsize=9)
        Strokes(self, self._axes).show(strokes)

    def show(self, x, w, b, z, a, y):
        """Write one example's numbers into the drawing.

        Parameters
        ----------
        x, w : array_like, (d, 1)
            Inputs and weights.
        b, z, a : float
            Bias, logit, activation.
        y : int
            The label, 0 or 1.
        """
        x, w = expect.arrays(x=(x, f"{self.d} 1"), w=(w, f"{self.d} 1"))
        b, z, a = (expect.number(*pair) for pair in (("b", b), ("z", z), ("a", a)))
        for i, (x_i, w_i) in enumerate(zip(x[:, 0], w[:, 0], strict=True)):
            self._x[i].write(f"{x_i:z.3f}")
            self._w[i].write(f"{_sub('w', i)} = {w_i:z.1f}")
            self._products[i].write(f"{_sub('w', i)}{_sub('x', i)} = {w_i * x_i:z.3f}")
        enters = [*(w * x)[:, 0], b]
        self._strokes.show(list(map(self._stroke, self._ways, enters)))
        self._b.write(f"b = {b:z.1f}")
        self._z.write(f"{z:z.3f}")
        self._sum.set_facecolor(style.tint(_colour(z), 0.3))
        self._a.write(f"{a:.3f}")
        self._level.set_height(2 * _GAUGE * a)
        said, label = self._meaning[int(a > 0.5)], self._meaning[int(expect.choice("y", y, (0, 1)))]
        verdict = "✓ right" if said == label else "✗ wrong"
        self._verdict.write(f"says {said}\nis {label}, y = {y:.0f}\n{verdict}")

    def _stroke(self, way, value):
        value = value if abs(value) >= _NOTHING else 0
        scale = self._widest / _FULL
        return Stroke(*way, value, _colour(value), scale, widest=self._widest)

    def _circle(self, x, y, radius, edge, face):
        circle = Circle((x, y), radius, fc=face, ec=edge, lw=style.OUTLINE_WIDTH, zorder=3)
        return self._axes.add_patch(circle)


def _colour(value):
    if abs(value) < _NOTHING:
        return style.GREY
    return style.PLUS if value > 0 else style.MINUS


def _sub(symbol, i):
    return symbol + str(i + 1).translate(_SUBSCRIPTS)
