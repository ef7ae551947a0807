"""One neuron, with the numbers of one example."""

from matplotlib.patches import Circle, FancyArrowPatch

from helpers import expect, style
from helpers.picture import Picture

_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_THICKEST = 6  # the line of a weight as large as this is as thick as lines get
_X, _Z, _A = 168, 420, 538  # where the columns of nodes stand, in CSS pixels


class Neuron(Picture):
    """One neuron: inputs, weights, the sum z, the activation a, with one example's numbers.

    Parameters
    ----------
    inputs : sequence of str
        What each input measures, with its unit; its length is d.
    zero, one : str
        What the labels 0 and 1 mean.
    """

    def __init__(self, inputs, zero, one):
        if isinstance(inputs, str) or not all(isinstance(name, str) for name in inputs):
            raise TypeError(f"inputs must be a list of words, got {inputs!r}")
        self.d, self._meaning = len(inputs), (zero, one)
        height = max(212, 90 * self.d + 60)
        super().__init__(height)
        self._axes = axes = self.figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, self.width), ylim=(0, height))
        axes.axis("off")
        middle = height - 45 - 45 * max(1, self.d - 1)
        rows = [middle + 45 * (self.d - 1 - 2 * i) for i in range(self.d)]
        self._x = [self._node(_X, y, style.SKY) for y in rows]
        self._b = self.label(_Z, 24)
        self._z = self._node(_Z, middle, style.GREY, 36)
        self._a = self._node(_A, middle, style.ACTIVATION, 36)
        self._verdict = self.label(_A + 46, middle, anchor="lm")
        for i, (name, y) in enumerate(zip(inputs, rows, strict=True)):
            axes.text(_X - 38, y, f"{name}\n{_sub('x', i)}", ha="right", va="center", fontsize=10)
        axes.text(_Z, middle + 44, "z = wᵀx + b", ha="center", fontsize=11)
        axes.text(_A, middle + 44, "a = σ(z)", ha="center", fontsize=11)
        start, end = _X + 30, _Z - 36
        self._edges = [self._edge((start, y), (end, middle)) for y in rows]
        self.moves(*self._edges)
        self._edge((_Z + 36, middle), (_A - 36, middle))
        self._edge((_Z, 36), (_Z, middle - 36))

        def on_edges(share):
            return [
                self.label(
                    start + share * (end - start), y + share * (middle - y), size=10, boxed=True
                )
                for y in rows
            ]

        self._w, self._products = on_edges(0.2), on_edges(0.68)

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

        Raises
        ------
        TypeError, ValueError
            If a shape is another one, a value is not a finite number, or y is not 0 or 1.
        """
        x, w = expect.arrays(x=(x, f"{self.d} 1"), w=(w, f"{self.d} 1"))
        for i, (x_i, w_i) in enumerate(zip(x[:, 0], w[:, 0], strict=True)):
            self._x[i].write(f"{x_i:.3f}")
            self._w[i].write(f"{_sub('w', i)} = {w_i:.1f}")
            self._products[i].write(f"{_sub('w', i)}{_sub('x', i)} = {w_i * x_i:.3f}")
            self._edges[i].set_linewidth(0.8 + 4 * min(1, abs(w_i) / _THICKEST))
            self._edges[i].set_linestyle("-" if w_i >= 0 else (0, (3, 2)))
        self._b.write(f"b = {expect.number('b', b):.1f}")
        self._z.write(f"{expect.number('z', z):.3f}")
        self._a.write(f"{expect.number('a', a):.3f}")
        said, label = self._meaning[int(a > 0.5)], self._meaning[int(expect.choice("y", y, (0, 1)))]
        verdict = "right" if said == label else "wrong"
        self._verdict.write(f"says {said}\nis {label}, y = {y:.0f}\n{verdict}")

    def _node(self, x, y, colour, radius=30):
        circle = Circle((x, y), radius, facecolor=style.tint(colour, 0.3), edgecolor=colour, lw=1.5)
        self._axes.add_patch(circle)
        return self.label(x, y, size=10)

    def _edge(self, start, end):
        arrow = FancyArrowPatch(
            start, end, arrowstyle="-|>", mutation_scale=12, color=style.BLACK, shrinkA=0, shrinkB=0
        )
        return self._axes.add_patch(arrow)


def _sub(symbol, i):
    return symbol + str(i + 1).translate(_SUBSCRIPTS)
