"""Two factors that pull in opposite directions, and what becomes of their product."""

import numpy as np
from matplotlib.collections import PolyCollection

from helpers import expect, numerals, style
from helpers.picture import Picture

_FARTHEST, _DECADES = 45, 21  # the ends of both axes: of the logit, and of a size's logarithm
_LEFT, _BOTTOM, _RIGHT, _TOP = 72, 50, 508, 306  # the frame, CSS pixels
_SPARSE = 25  # every so manieth measured slope has a mark
_NAMED = {"∂J/∂a": 20, "∂a/∂z": 20, "product": 29, "a − y": 29}  # |z| where a name stands
_CURVES = {
    "∂J/∂a": {"color": style.LOSS, "lw": style.STRONG_WIDTH, "zorder": 3},
    "∂a/∂z": {"color": style.ACTIVATION, "lw": style.STRONG_WIDTH, "ls": (0, (4, 2)), "zorder": 3},
    "product": {
        "color": style.SLOPE,
        "lw": style.BAND_WIDTH,
        "zorder": 2,
        "solid_capstyle": "butt",
    },
    "a − y": {"color": style.BLACK, "lw": style.CURVE_WIDTH, "ls": (0, (1, 1.5)), "zorder": 4},
    "measured": {"color": style.BLACK, "ls": "", "marker": "x", "ms": 6, "zorder": 5},
}


class TugOfWar(Picture):
    """∂J/∂a, ∂a/∂z, their product and a − y over the logit, by size: a decade is a decade.

    Hatched is where the product is no number. 0 lies on the lower edge, ∞ on the upper one.

    Attributes
    ----------
    z : ndarray, (m,)
        The logits that are drawn, in steps of 0.1.
    """

    def __init__(self):
        super().__init__(height=334)
        self.z = np.linspace(-_FARTHEST, _FARTHEST, 20 * _FARTHEST + 1)
        axes = self.axes(_LEFT, _BOTTOM, _RIGHT, _TOP, xlabel="logit z", ylabel="size")
        axes.set(xlim=self.z[[0, -1]], ylim=(-_DECADES, _DECADES))
        axes.set(xticks=range(-40, 41, 20), yticks=range(-16, 17, 8))
        axes.set_yticklabels(["10⁻¹⁶", "10⁻⁸", "1", "10⁸", "10¹⁶"])
        self._hatched = PolyCollection([], fc=style.WHITE, hatch="////", lw=0, zorder=0)
        self._hatched.set_edgecolor(style.GREY)
        axes.add_collection(self._hatched)
        self._upright = self.line(axes, color=style.BLACK, lw=style.GUIDE_WIDTH, zorder=1)
        beside = self.sheet()
        beside.text(self.width - 6, _TOP, "at your z", ha="right", va="center", fontsize=9)
        self._curves, self._marks, self._names, self._numbers = {}, {}, {}, {}
        for row, (name, look) in enumerate(_CURVES.items()):
            self._curves[name] = self.line(axes, clip_on=name != "measured", **look)
            if name in _NAMED:
                self._marks[name] = _mark(self, axes, look)
                self._names[name] = self.label(0, 0, size=10)
            y = _TOP - 30 - 40 * row
            beside.plot([526, 541, 556], [y] * 3, markevery=[1], **look)
            beside.text(564, y, name, va="center", fontsize=10)
            self._numbers[name] = self.label(self.width - 6, y, anchor="rm", size=10)
        self._nan = self.label(_RIGHT, _TOP + 12, anchor="rm", size=10)
        self._lost = self.label(0, _BOTTOM + 16, anchor="rm", size=10, boxed=True)
        self.moves(self._hatched)

    def show(self, at, first, second, product, short, measured):
        """Draw the curves along ``self.z``, and mark them at one z.

        Parameters
        ----------
        at : int
            The index of that z.
        first, second, product, short, measured : array_like, (m,)
            ∂J/∂a, ∂a/∂z, their product, a − y, and the slope as measured. Any numbers, also ∞ and
            nan: a nan is not drawn.
        """
        at = expect.integer("at", at, minimum=0, maximum=self.z.size - 1)
        given = dict(zip(_CURVES, (first, second, product, short, measured), strict=True))
        values = {name: self._checked(name, array) for name, array in given.items()}
        with np.errstate(divide="ignore"):
            decades = {n: np.clip(np.log10(abs(v)), -_DECADES, _DECADES) for n, v in values.items()}
        for name, curve in self._curves.items():
            some = slice(None, None, _SPARSE if name == "measured" else 1)
            z, height = self.z[some], decades[name][some]
            known = ~np.isnan(height)
            curve.set_data(z[known], height[known])
            value = values[name][at]
            self._numbers[name].write("0" if value == 0 else numerals.number(value))
        self._upright.set_data([self.z[at]] * 2, [-_DECADES, _DECADES])
        for name, mark in self._marks.items():
            height = decades[name][at]
            mark.set_data(*([], []) if np.isnan(height) else ([self.z[at]], [height]))
        self._name(decades)
        self._hatch(np.isnan(values["product"]))
        lost = self.z[(values["measured"] == 0) & (values["a − y"] != 0)]
        self._lost.write("measured: 0" if lost.size else "")
        self._lost.x = self._place(lost.max(initial=0), 0)[0] - 6

    def spoken(self):
        """Return z and the numbers beside the axes, in words."""
        numbers = {name: label.text for name, label in self._numbers.items()}
        told = ", ".join(f"{n} = {t}".replace("nan", "no number") for n, t in numbers.items())
        return f"z = {self._upright.get_xdata()[0]:.1f}: {told}."

    def _checked(self, name, array):
        array = np.asarray(array, float)
        if array.shape != self.z.shape:
            raise ValueError(f"{name} must be ({self.z.size},), got {array.shape}")
        return array

    def _place(self, z, decade):
        """Return where a point of the axes lies, in CSS pixels."""
        across = (z + _FARTHEST) / (2 * _FARTHEST)
        up = (decade + _DECADES) / (2 * _DECADES)
        return _LEFT + across * (_RIGHT - _LEFT), _BOTTOM + up * (_TOP - _BOTTOM)

    def _name(self, decades):
        """Write the names beside the curves, on the side where ∂J/∂a is large."""
        side = 1 if np.nansum(decades["∂J/∂a"] * np.sign(self.z)) >= 0 else -1
        for name, label in self._names.items():
            height = decades[name][np.abs(self.z - side * _NAMED[name]).argmin()]
            if np.isnan(height):
                label.write("")
                continue
            label.x, label.y = self._place(side * _NAMED[name], height)
            if name in ("∂J/∂a", "∂a/∂z"):
                label.x -= 10 * side
                label.anchor = "rm" if side > 0 else "lm"
            label.y += {"∂J/∂a": 8, "∂a/∂z": -8, "product": 13, "a − y": -12}[name]
            label.write(name)

    def _hatch(self, nowhere):
        """Hatch the logits where this is true, from half a step before to half a step behind."""
        turns = np.flatnonzero(np.diff(np.concatenate([[0], nowhere, [0]]))).reshape(-1, 2)
        half, (first, last) = 0.05, self.z[[0, -1]]
        spans = [(max(first, self.z[i] - half), min(last, self.z[j - 1] + half)) for i, j in turns]
        low, high = -_DECADES, _DECADES
        self._hatched.set_verts([[(a, low), (b, low), (b, high), (a, high)] for a, b in spans])
        self._nan.write("product: nan" if spans else "")


def _mark(picture, axes, look):
    """Return the mark of the reader's z on a curve: where curves meet, each can be seen."""
    size = 5 if look["color"] == style.BLACK else 7 + look["lw"]
    looks = {"ms": size, "mfc": look["color"], "mec": style.BLACK, "mew": style.EDGE_WIDTH}
    return picture.line(axes, "o", clip_on=False, zorder=look["zorder"] + 3, **looks)
