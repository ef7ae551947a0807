"""Two features as a plane."""

from itertools import combinations

import numpy as np
from contourpy import contour_generator
from matplotlib.markers import MarkerStyle
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from helpers import canvas, expect, style
from helpers.parts.bands import NOTHING, SURE, TINTS, Bands
from helpers.parts.marks import points, rings

_ARROW = 0.5  # length of the normal's arrow for a weight vector of length 1
_HEAD = Path([(0, 0), (-1, 0.4), (-1, -0.4), (0, 0)], closed=True)  # its point is the arrow's end
_HEAD_LENGTH = 0.15  # what the shaft leaves to the head, in the units of the data
_GRID = 41  # points of the grid along each axis that shading is worked out on


class Plane:
    """Two features as a plane: examples by class, what the model says of every point, its boundary.

    Parameters
    ----------
    dataset : Dataset
        Two features, two or three classes: class 0 first.
    hollow : bool
        Whether the examples are drawn hollow.
    small : bool
        Whether the axes are small: then so are the examples, and units are left to other words.
    window : array_like, (2, m), optional
        Points that the axes have to hold, if not just the examples.

    Attributes
    ----------
    n, wrong : int
        How many examples there are, and how many of them have a ring.
    """

    @canvas.styled
    def __init__(self, picture, axes, dataset, hollow=False, small=False, window=None):
        if dataset.d != 2:
            raise ValueError(f"the plane needs 2 features, got {dataset.d}")
        if dataset.k < 2:
            raise ValueError(f"the plane needs at least 2 classes, got {dataset.k}")
        self.X, self.y, self.k = dataset.X, dataset.y, dataset.k
        self.n, self.wrong = dataset.n, 0
        looks = [style.look(name, i) for i, name in enumerate(dataset.classes)]
        window = self.X if window is None else expect.arrays(window=(window, "2 m"))
        x, y = _equal_limits(axes, window)
        across, up = dataset.features if small else dataset.axis_labels
        axes.set(xlim=x, ylim=y, xlabel=across, ylabel=up)
        x, y = (np.linspace(*limits, _GRID) for limits in (x, y))
        self.grid = np.array(np.meshgrid(x, y)).reshape(2, -1)  # (2, m): every point a column

        self._tint(picture, axes, x, y, [look.colour for look in looks])
        self._boundary = axes.add_patch(
            PathPatch(NOTHING, fc="none", ec=style.BOUNDARY, lw=style.BOUNDARY_WIDTH, zorder=2)
        )
        picture.moves(self._boundary)
        for label, (name, look) in enumerate(zip(dataset.classes, looks, strict=True)):
            where = dataset.X[:, dataset.y[0] == label]
            size = 4.2 if small else 5.5
            picture.moves(*points(axes, where, look, size, 3, hollow=hollow, label=name))
        self._wrong = rings(axes, size=7 if small else 10)
        self._halo = picture.line(axes, "-", color=style.WHITE, lw=style.BAND_WIDTH, zorder=5)
        self._shaft = picture.line(axes, "-", c=style.NORMAL, lw=style.STRONG_WIDTH, zorder=5.1)
        self._tip = picture.line(
            axes, color=style.NORMAL, ms=20, mec=style.WHITE, mew=style.RING_WIDTH, zorder=5
        )
        picture.moves(self._wrong)
        axes.legend(
            loc="lower left",
            fontsize=9 if small else 11,
            bbox_to_anchor=(0, 1),
            ncols=self.k + 1,
            borderaxespad=0.2,
            handletextpad=0.2,
            columnspacing=0.8 if small else 1.2,
        )

    def _tint(self, picture, axes, x, y, colours):
        """Make the tints: class 0 lies below, the others where they win, the sure ones on top."""
        weak, *strong = TINTS
        axes.set_facecolor(style.tint(colours[0], weak))
        self._wins = [
            Bands(picture, axes, x, y, [0], [None, style.tint(colour, weak)])
            for colour in colours[1:]
        ]
        odds = [np.log(p / (1 - p)) for p in SURE]
        self._sure = [
            Bands(picture, axes, x, y, odds, [None, *(style.tint(colour, s) for s in strong)])
            for colour in colours
        ]

    def show(self, logit, normal=None):
        """Shade the plane by probability, draw where classes tie, ring the wrong examples.

        Parameters
        ----------
        logit : callable
            Takes points (2, m), one a column; returns the logits of the k classes, (k, m), or
            that of class 1 against class 0, (1, m).
        normal : array_like, (2, 1), optional
            A weight vector to draw as an arrow that stands on the boundary.
        """
        Z = self._logits(logit, self.grid)
        grids = (self.k, _GRID, _GRID)
        for bands, odds in zip(self._sure, _log_odds(Z).reshape(grids), strict=True):
            bands.show(odds)
        for bands, lead in zip(self._wins, _leads(Z).reshape(grids)[1:], strict=True):
            bands.show(lead)
        lines = self._ties(logit, Z.reshape(grids))
        path = Path.make_compound_path(*map(Path, lines)) if lines else NOTHING
        self._boundary.set_path(path)
        wrong = self._logits(logit, self.X).argmax(axis=0) != self.y[0]
        self._wrong.set_data(*self.X[:, wrong])
        self.wrong = int(wrong.sum())
        normal = np.zeros((2, 1)) if normal is None else expect.arrays(normal=(normal, "2 1"))
        self._point(normal, lines)

    def _ties(self, logit, Z):
        """Return the lines where two classes tie, as far as no third one is above them."""
        lines = []
        for i, j in combinations(range(self.k), 2):
            tied = contour_generator(self._sure[0].x, self._sure[0].y, Z[j] - Z[i]).lines(0.0)
            for line in tied if self.k > 2 else ():
                z = self._logits(logit, line.T)
                lines += _stretches(line, z[i] - np.delete(z, (i, j), axis=0).max(axis=0))
            lines += tied if self.k == 2 else []
        return lines

    @canvas.styled
    def _point(self, normal, boundary):
        """Stand the arrow on the boundary, where it is nearest to the middle of the plane."""
        seen = bool(boundary) and bool(normal.any())
        for artist in (self._halo, self._shaft, self._tip):
            artist.set_visible(seen)
        if seen:
            boundary = np.concatenate(boundary)
            middle = self.grid.mean(axis=1)
            foot = boundary[np.linalg.norm(boundary - middle, axis=1).argmin()]
            arrow = _ARROW * normal[:, 0]
            neck = foot + arrow * max(0, 1 - _HEAD_LENGTH / np.linalg.norm(arrow))
            self._halo.set_data(*zip(foot, neck, strict=True))
            self._shaft.set_data(*zip(foot, neck, strict=True))
            self._tip.set_data(*(foot + arrow)[:, None])
            turned = Affine2D().rotate(np.arctan2(*arrow[::-1]))
            self._tip.set_marker(MarkerStyle(_HEAD, transform=turned))

    def _logits(self, logit, X):
        """Return the logits of all k classes, (k, m); one neuron's are class 1 against 0."""
        Z = np.asarray(logit(X), float)
        rows = (1, self.k) if self.k == 2 else (self.k,)
        if Z.ndim != 2 or Z.shape[0] not in rows or Z.shape[1] != X.shape[1]:
            wanted = " or ".join(str((row, X.shape[1])) for row in rows)
            raise ValueError(f"logit must return {wanted}, got {Z.shape}")
        if not np.isfinite(Z).all():
            raise ValueError("logit must return finite numbers, got nan or inf")
        return Z if len(Z) == self.k else np.vstack([np.zeros_like(Z), Z])


def _others(Z):
    """Return the logits of the other classes, (k, k − 1, m)."""
    return np.array([np.delete(Z, i, axis=0) for i in range(len(Z))])


def _stretches(line, lead):
    """Return the stretches of a line (m, 2) on which the lead (m,) is not negative."""
    cut = np.flatnonzero((lead[:-1] < 0) != (lead[1:] < 0))
    share = (lead[cut] / (lead[cut] - lead[cut + 1]))[:, None]
    ends = line[cut] + share * (line[cut + 1] - line[cut])
    pieces = np.split(np.insert(line, cut + 1, ends, axis=0), cut + 1 + np.arange(len(cut)))
    closed = [np.vstack(pair) for pair in zip(pieces, [*ends[:, None], ends[:0]], strict=True)]
    first = lead[[0, *(cut + 1)]] >= 0
    return [piece for piece, kept in zip(closed, first, strict=True) if kept]


def _leads(Z):
    """Return how far each logit is above the best of the others: above 0 for the winner."""
    return Z - _others(Z).max(axis=1)


def _log_odds(Z):
    """Return log(aᵢ / (1 − aᵢ)) with a = softmax(z): the logit of "class i" against the rest."""
    others = _others(Z)
    best = others.max(axis=1)
    return Z - best - np.log(np.exp(others - best[:, None]).sum(axis=1))


def _equal_limits(axes, X):
    """Return limits a little beyond the points, with one scale for both axes."""
    low, high = X.min(axis=1), X.max(axis=1)
    size = np.array([axes.bbox.width, axes.bbox.height])
    # Units of the data to a pixel; where all points are one, it lies in the middle.
    scale = (1.12 * (high - low) / size).max() or 2 * max(1, *abs(high)) / size.min()
    return np.transpose((low + high) / 2 + scale * size * np.array([[-0.5], [0.5]]))
