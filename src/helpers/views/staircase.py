"""How many examples are right, press by press."""

import numpy as np
from matplotlib.patches import Rectangle

from helpers import expect, style
from helpers.parts import Plane
from helpers.parts.marks import points
from helpers.picture import Picture

_PRESSES = 10  # that the lens shows to each side
_LEVELS = 3  # of the score that it shows above and below
_NAMED = 5  # every so manieth press has its weight written below
_DIAMOND = {"ms": 11.5, "mfc": style.WHITE, "mec": style.BLACK, "mew": style.MARK_WIDTH}
_BOTTOM, _TOP = 150, 412  # of plane and lens, in CSS pixels


class Staircase(Picture):
    """The plane; the score under a lens, press by press of a key; the score over all weights.

    The example that changed sides last has a diamond, in the plane and on its step. At the foot, a
    mark stands for every press that changes the score.

    Parameters
    ----------
    dataset : Dataset
        Two features, two classes.
    w : array_like, (m,)
        The weights that the presses lead to, rising in equal steps.
    scores : pair of float
        The range of the score.
    weight : str
        What the weight is called on the axis.
    """

    def __init__(self, dataset, w, scores, weight):
        super().__init__(height=446)
        self.w = expect.arrays(w=(w, "m"))
        steps = np.diff(self.w)
        if len(steps) == 0 or steps.min() <= 0 or np.ptp(steps) > 1e-6 * steps.max():
            raise ValueError(f"w must rise in equal steps, got {w!r}")
        self.n, self._press = dataset.n, steps.mean()
        flat = self.axes(58, _BOTTOM, 352, _TOP)
        self.plane = Plane(self, flat, dataset)
        self._make_lens()
        self._make_strip(scores, weight)
        looks = [style.look(name, i) for i, name in enumerate(dataset.classes)]
        self._passed, self._step = _Diamond(self, flat, looks), _Diamond(self, self._lens, looks)

    def _make_lens(self):
        lens = self._lens = self.axes(430, _BOTTOM, 698, _TOP)
        lens.set(ylabel=f"right, of {self.n}")
        lens.yaxis.set_label_coords(-0.17, 0.5)
        presses, levels = np.arange(-_PRESSES, _PRESSES + 1), np.arange(-_LEVELS, _LEVELS + 1)
        lens.set(xlim=presses[[0, -1]] + [-0.5, 0.5], ylim=levels[[0, -1]] + [-0.5, 0.5])
        lens.set_xticks(presses, labels=[""] * len(presses))
        lens.set_yticks(levels, labels=[""] * len(levels))
        lens.grid(axis="y", color=style.tint(style.GREY, 0.25), lw=style.EDGE_WIDTH)
        lens.set_axisbelow(True)
        lens.set_xlabel("a mark for each press", labelpad=14)
        above = {"transform": lens.transAxes, "clip_on": False}
        lens.plot([0.04], [1.06], "D", **_DIAMOND, **above)
        lens.text(0.1, 1.06, "passed last", va="center", **above)
        self._stairs = self.line(
            lens, "-", color=style.BLACK, lw=style.STRONG_WIDTH, drawstyle="steps-mid", zorder=2
        )
        self._long = self.line(lens, marker=3, ls="", color=style.GREY, ms=9, clip_on=False)
        self.moves(*lens.plot([0], [0], "o", color=style.BLACK, ms=11, zorder=5))
        heights = lens.transData.transform([(0, level) for level in levels])[:, 1]
        self._levels = [self.label(422, height, anchor="rm") for height in heights]
        self._names = [self.label(0, _BOTTOM - 19) for _ in range(2 * _PRESSES // _NAMED + 1)]

    def _make_strip(self, scores, weight):
        strip = self.axes(58, 44, 698, 88, xlim=self.w[[0, -1]], ylim=scores)
        strip.set_xlabel(f"{weight}; a mark for each press that changes the score", labelpad=1)
        strip.set_yticks([])
        strip.locator_params(axis="x", nbins=5)
        self._window = strip.add_patch(Rectangle((0, scores[0]), 0, np.ptp(scores), zorder=0))
        self._window.set(fc=style.tint(style.SKY, 0.45), lw=0)
        self._all = self.line(
            strip, "-", color=style.BLACK, lw=style.GUIDE_WIDTH, drawstyle="steps-mid", zorder=2
        )
        foot = strip.get_xaxis_transform()
        self._changes = self.line(
            strip, "|", color=style.BLACK, ms=10, mew=style.MARK_WIDTH, transform=foot, zorder=2
        )
        self.moves(self._window)

    def show(self, logit, says, scores, at):
        """Show the plane at one weight, and the score around it.

        Parameters
        ----------
        logit : callable
            What the neuron says at this weight: see :meth:`helpers.parts.Plane.show`.
        says : array_like of bool, (m, n)
            For each weight, a row, and each example, a column: whether the neuron says class 1.
        scores : array_like, (m,)
            How many examples are right for each weight.
        at : float
            The weight.
        """
        m = len(self.w)
        says, scores = expect.arrays(says=(says, f"{m} {self.n}"), scores=(scores, f"{m}"))
        at = expect.number("at", at, minimum=self.w[0], maximum=self.w[-1])
        here = np.abs(self.w - at).argmin()
        self.plane.show(logit)
        presses = (self.w - at) / self._press
        self._stairs.set_data(presses, scores - scores[here])
        for label, level in zip(self._levels, range(-_LEVELS, _LEVELS + 1), strict=True):
            label.write(f"{scores[here] + level:.0f}")
        self._name(presses)
        self._mark(says, scores, presses, here)
        self._all.set_data(self.w, scores)
        between = (self.w[1:] + self.w[:-1]) / 2
        changes = between[np.diff(scores) != 0]
        self._changes.set_data(changes, np.full(len(changes), 0.14))
        low, high = np.clip(at + np.array([-1, 1]) * _PRESSES * self._press, *self.w[[0, -1]])
        self._window.set(x=low, width=high - low)

    def _name(self, presses):
        """Write the weight below every fifth press that the lens shows."""
        seen = [i for i in range(0, len(presses), _NAMED) if abs(presses[i]) < _PRESSES + 0.1]
        foot = -_LEVELS - 0.5
        self._long.set_data(presses[seen], [foot] * len(seen))
        places = self._lens.transData.transform([(presses[i], foot) for i in seen])[:, 0]
        for label in self._names:
            label.write("")
        for label, x, i in zip(self._names, places, seen, strict=False):
            label.x = x
            label.write(f"{self.w[i]:z.2f}")

    def _mark(self, says, scores, presses, here):
        """Put the diamond on the examples that changed sides last, and on their step."""
        changed = says[1 : here + 1] != says[:here]
        (when,) = changed.any(axis=1).nonzero()
        if len(when):
            around = slice(when[-1], when[-1] + 2)
            passed = changed[when[-1]]
            step = presses[around].mean(), scores[around].mean() - scores[here]
            X, y = self.plane.X[:, passed], self.plane.y[0, passed]
            self._passed.show(X, y)
            self._step.show(np.repeat([step], len(y), axis=0).T, y)
        else:
            self._passed.show(np.empty((2, 0)), np.empty(0))
            self._step.show(np.empty((2, 0)), np.empty(0))


class _Diamond:
    """A white diamond, and in it an example by its class."""

    def __init__(self, picture, axes, looks):
        self._rim = picture.line(axes, "D", ms=17, color=style.WHITE, zorder=4.7)
        self._edge = picture.line(axes, "D", zorder=4.8, **_DIAMOND)
        self._points = [points(axes, ([], []), look, 5.5, zorder=4.9)[0] for look in looks]
        picture.moves(*self._points)

    def show(self, X, y):
        """Stand on these points, (2, m), of examples with labels y, (m,)."""
        for line in (self._rim, self._edge):
            line.set_data(*X)
        for label, line in enumerate(self._points):
            line.set_data(*X[:, y == label])
