"""What the figures of the series are made of.

A part fills one pair of axes of a picture and is updated in place by its ``show``, which takes
arrays or a callable. Parts train nothing.
"""

import numpy as np
from contourpy import FillType, contour_generator
from matplotlib.markers import MarkerStyle
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from helpers import expect, style
from helpers.functions import sigmoid

_NOTHING = Path(np.empty((0, 2)))
_ARROW = 0.5  # length of the normal's arrow for a weight vector of length 1
_HEAD = Path([(0, 0), (-1, 0.4), (-1, -0.4), (0, 0)], closed=True)  # its point is the arrow's end
_HEAD_LENGTH = 0.15  # what the shaft leaves to the head, in the units of the data
_FARTHEST = 8  # the largest logit on the axis of the sigmoid: 1 − σ(8) is 0.0003
_GRID = 41  # points of the grid along each axis that shading is worked out on
PROBABILITIES = (0.1, 0.25, 0.5, 0.75, 0.9)  # where the shading of a plane changes its tint


class _Bands:
    """Flat tints between the levels of a function of two variables."""

    def __init__(self, picture, axes, x, y, levels, tints):
        self.x, self.y = x, y
        self.levels = np.array([-np.inf, *levels, np.inf])
        self.patches = [
            axes.add_patch(
                PathPatch(_NOTHING, facecolor=tint, linewidth=0, zorder=0, antialiased=False)
            )
            for tint in tints
        ]
        picture.moves(*self.patches)

    def show(self, values):
        filled = contour_generator(self.x, self.y, values, fill_type=FillType.OuterCode).filled
        levels = np.clip(self.levels, values.min() - 1, values.max() + 1)
        for patch, low, high in zip(self.patches, levels, levels[1:], strict=False):
            points, codes = filled(low, high) if low < high else ([], [])
            path = Path(np.concatenate(points), np.concatenate(codes)) if points else _NOTHING
            patch.set_path(path)


class Plane:
    """Two features as a plane: examples by class, what a neuron says of every point, its boundary.

    Parameters
    ----------
    picture : Picture
        What the axes belong to.
    axes : matplotlib.axes.Axes
        Where to draw.
    dataset : Dataset
        Two features, two classes: class 0 first.
    held_out : Dataset, optional
        Examples drawn hollow.

    Raises
    ------
    ValueError
        If the data have other than two features or two classes.
    """

    def __init__(self, picture, axes, dataset, held_out=None):
        for name, got in (("features", dataset.d), ("classes", dataset.k)):
            if got != 2:
                raise ValueError(f"the plane needs 2 {name}, got {got}")
        shown = [dataset] if held_out is None else [dataset, held_out]
        self.X = np.hstack([part.X for part in shown])
        self.y = np.hstack([part.y for part in shown])
        looks = [style.look(name, i) for i, name in enumerate(dataset.classes)]
        x, y = _equal_limits(axes, self.X)
        axes.set(xlim=x, ylim=y, xlabel=dataset.axis_labels[0], ylabel=dataset.axis_labels[1])
        x, y = (np.linspace(*limits, _GRID) for limits in (x, y))
        self.grid = np.array(np.meshgrid(x, y)).reshape(2, -1)  # (2, m): every point a column

        strengths = (0.45, 0.3, 0.15)
        tints = [style.tint(looks[0].colour, s) for s in strengths]
        tints += [style.tint(looks[1].colour, s) for s in reversed(strengths)]
        levels = [np.log(p / (1 - p)) for p in PROBABILITIES]
        self._bands = _Bands(picture, axes, x, y, levels, tints)
        self._boundary = axes.add_patch(
            PathPatch(_NOTHING, facecolor="none", edgecolor=style.BOUNDARY, linewidth=2, zorder=2)
        )
        picture.moves(self._boundary)
        for label, (name, look) in enumerate(zip(dataset.classes, looks, strict=True)):
            where = dataset.X[:, dataset.y[0] == label]
            picture.moves(*_points(axes, where, look, size=5.5, zorder=3, label=name))
            if held_out is not None:
                where = held_out.X[:, held_out.y[0] == label]
                text = f"{name}, held out"
                picture.moves(*_points(axes, where, look, 5.5, 3, hollow=True, label=text))
        self._wrong = _rings(axes)
        (self._halo,) = axes.plot([], [], "-", color="white", lw=6, zorder=5)
        (self._shaft,) = axes.plot([], [], "-", color=style.NORMAL, lw=2.5, zorder=5.1)
        (self._tip,) = axes.plot([], [], color=style.NORMAL, ms=20, mec="white", mew=1, zorder=5)
        picture.moves(self._wrong, self._halo, self._shaft, self._tip)
        with style.context():
            axes.legend(
                loc="lower left",
                bbox_to_anchor=(0, 1),
                ncols=3,
                borderaxespad=0.2,
                handletextpad=0.2,
                columnspacing=1.2,
            )

    def show(self, logit, normal=None):
        """Shade the plane by σ(z), draw the line z = 0, ring the examples on the wrong side.

        Parameters
        ----------
        logit : callable
            Takes points (2, m), one a column; returns z, (1, m).
        normal : array_like, (2, 1), optional
            A weight vector to draw as an arrow that stands on the boundary.
        """
        z = _logits(logit, self.grid)
        side = int(np.sqrt(z.size))
        z = z.reshape(side, side)
        self._bands.show(z)
        lines = contour_generator(self._bands.x, self._bands.y, z).lines(0.0)
        path = Path.make_compound_path(*map(Path, lines)) if lines else _NOTHING
        self._boundary.set_path(path)
        wrong = (_logits(logit, self.X) > 0) != (self.y == 1)
        self._wrong.set_data(*self.X[:, wrong[0]])
        normal = np.zeros((2, 1)) if normal is None else expect.arrays(normal=(normal, "2 1"))
        self._point(normal, lines)

    def _point(self, normal, boundary):
        """Stand the arrow on the boundary, where it is nearest to the middle of the plane."""
        seen = bool(boundary) and bool(normal.any())
        for artist in (self._halo, self._shaft, self._tip):
            artist.set_visible(seen)
        if seen:
            boundary = np.concatenate(boundary)
            middle = np.array([self._bands.x.mean(), self._bands.y.mean()])
            foot = boundary[np.linalg.norm(boundary - middle, axis=1).argmin()]
            arrow = _ARROW * normal[:, 0]
            neck = foot + arrow * max(0, 1 - _HEAD_LENGTH / np.linalg.norm(arrow))
            self._halo.set_data(*zip(foot, neck, strict=True))
            self._shaft.set_data(*zip(foot, neck, strict=True))
            self._tip.set_data(*(foot + arrow)[:, None])
            turned = Affine2D().rotate(np.arctan2(*arrow[::-1]))
            self._tip.set_marker(MarkerStyle(_HEAD, transform=turned))


class Squash:
    """The sigmoid over the logit, and every example where it comes to lie on it.

    Parameters
    ----------
    picture : Picture
        What the axes belong to.
    axes : matplotlib.axes.Axes
        Where to draw.
    dataset : Dataset
        Two classes: their labels decide how an example is drawn.
    """

    def __init__(self, picture, axes, dataset):
        self.y = dataset.y
        z = np.linspace(-_FARTHEST, _FARTHEST, 201)
        axes.set(
            xlim=(-_FARTHEST * 1.06, _FARTHEST * 1.06),
            ylim=(-0.05, 1.05),
            xlabel=f"logit z (beyond ±{_FARTHEST}: at the edge)",
            ylabel="a = σ(z)",
        )
        axes.plot(z, sigmoid(z), color=style.ACTIVATION, lw=2, zorder=1)
        axes.axhline(0.5, color=style.GREY, lw=0.8, ls=":")
        axes.axvline(0, color=style.BOUNDARY, lw=1.5, zorder=1)
        self._points = [
            _points(axes, ([], []), style.look(name, i), 5.5, zorder=3 + i)[0]
            for i, name in enumerate(dataset.classes)
        ]
        self._wrong = _rings(axes)
        picture.moves(*self._points, self._wrong)

    def show(self, z):
        """Put every example, z of shape (1, n), on the curve, and ring the wrong ones."""
        z = np.clip(expect.arrays(z=(z, f"1 {self.y.size}")), -_FARTHEST, _FARTHEST)
        a = sigmoid(z)
        wrong = (z > 0) != (self.y == 1)
        self._wrong.set_data(z[wrong], a[wrong])
        for label, points in enumerate(self._points):
            points.set_data(z[self.y == label], a[self.y == label])


class Curve:
    """A curve of one variable, with a marked point and, if wanted, a tangent or a second curve.

    Parameters
    ----------
    picture : Picture
        What the axes belong to.
    axes : matplotlib.axes.Axes
        Where to draw, its limits and labels set.
    colour : str
        Colour of the curve.
    steps : bool
        Draw the curve as a staircase.
    """

    def __init__(self, picture, axes, colour, steps=False):
        line = "steps-mid" if steps else "default"
        (self._curve,) = axes.plot([], [], "-", color=colour, lw=2, drawstyle=line, zorder=2)
        (self._mark,) = axes.plot([], [], "o", ms=9, mfc=colour, mec=style.BLACK, zorder=4)
        (self._drop,) = axes.plot([], [], ":", color=style.GREY, lw=1.2, zorder=1)
        self._floor = axes.get_ylim()[0]
        picture.moves(self._curve, self._mark, self._drop)

    def show(self, x, y, at=None):
        """Draw the points (x, y), both (m,), and mark the point ``at``, a pair (x, y)."""
        self._curve.set_data(*expect.arrays(x=(x, "m"), y=(y, "m")))
        x, y = ([], []) if at is None else expect.arrays(at=(at, "2"))[:, None]
        self._mark.set_data(x, y)
        self._drop.set_data(np.repeat(x, 2), [] if at is None else [self._floor, y[0]])


class Surface:
    """A loss over two parameters as flat tints, darker where lower, and the path across it.

    Parameters
    ----------
    picture : Picture
        What the axes belong to.
    axes : matplotlib.axes.Axes
        Where to draw, its limits set: they are the window on the surface.
    levels : sequence of float
        The losses where the tint changes, rising.
    """

    def __init__(self, picture, axes, levels):
        levels = expect.arrays(levels=(levels, "m"))
        x, y = (np.linspace(*limits, 25) for limits in (axes.get_xlim(), axes.get_ylim()))
        self.grid = np.array(np.meshgrid(x, y)).reshape(2, -1)  # (2, m): every point a column
        strengths = np.linspace(1, 0, len(levels) + 1)
        tints = [style.tint(style.GREY, s) for s in strengths]
        self._bands = _Bands(picture, axes, x, y, levels, tints)
        self._window = np.transpose([axes.get_xlim(), axes.get_ylim()])  # low and high, each (2,)
        (self._path,) = axes.plot([], [], "-", color=style.LOSS, lw=1.5, zorder=2)
        (self._steps,) = axes.plot([], [], ".", color=style.LOSS, ms=4, zorder=2)
        (self._mark,) = axes.plot(
            [], [], "o", ms=9, mfc=style.LOSS, mec=style.BLACK, zorder=4, clip_on=False
        )
        picture.moves(self._path, self._steps, self._mark)

    def show(self, loss, path, step=-1):
        """Tint the surface and draw the path up to ``step``, its end marked.

        A path that ends outside the window has a hollow mark at the edge.

        Parameters
        ----------
        loss : callable
            Takes points (2, m), one a column; returns the losses, (m,).
        path : array_like, (2, m)
            The point of every step.
        step : int
            The step to mark.
        """
        side = len(self._bands.x)
        losses = expect.arrays(**{"loss(grid)": (loss(self.grid), str(side * side))})
        self._bands.show(losses.reshape(side, side))
        path = expect.arrays(path=(path, "2 m"))
        step = expect.integer("step", step, minimum=-1, maximum=path.shape[1] - 1)
        walked = path if step == -1 else path[:, : step + 1]
        self._path.set_data(*walked)
        self._steps.set_data(*walked)
        (low, high), end = self._window, walked[:, -1]
        inside = bool((low <= end).all() and (end <= high).all())
        self._mark.set_data(*np.clip(end, low, high)[:, None])
        self._mark.set_markerfacecolor(style.LOSS if inside else "white")


def _equal_limits(axes, X):
    """Return limits a little beyond the points, with one scale for both axes."""
    low, high = X.min(axis=1), X.max(axis=1)
    size = np.array([axes.bbox.width, axes.bbox.height])
    scale = (1.12 * (high - low) / size).max()  # units of the data to a pixel
    return np.transpose((low + high) / 2 + scale * size * np.array([[-0.5], [0.5]]))


def _points(axes, where, look, size, zorder, hollow=False, label=None):
    fill = "white" if hollow else look.colour
    edge = look.colour if hollow else "white"
    return axes.plot(
        *where,
        look.marker,
        ms=size,
        mfc=fill,
        mec=edge,
        mew=1.2 if hollow else 0.5,
        zorder=zorder,
        label=label,
    )


def _rings(axes):
    """Return the rings around the examples on the wrong side, none yet."""
    return axes.plot(
        [], [], "o", ms=10, mfc="none", mec=style.BLACK, mew=1, zorder=4.5, label="wrong"
    )[0]


def _logits(logit, X):
    z = np.asarray(logit(X), float)
    if z.shape != (1, X.shape[1]):
        raise ValueError(f"logit must return (1, {X.shape[1]}), got {z.shape}")
    if not np.isfinite(z).all():
        raise ValueError("logit must return finite numbers, got nan or inf")
    return z
