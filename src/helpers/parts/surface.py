"""A loss over two parameters, and a path across it."""

import numpy as np
from contourpy import contour_generator
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from helpers import canvas, expect, style
from helpers.parts.bands import NOTHING, Bands

LEVELS = (0.12, 0.2, 0.5, 1, 2)  # the losses where the tint changes; a line with its number there
_DARKEST = 0.42  # of grey, below the first level
_GRID = (25, 73)  # points across and up that the loss is given at
_ROOM = 15  # CSS pixels from one number to the next, and to the edge
_STRONG = 10  # steps of a path, its last ones, that are drawn strongly
_FAINT = 0.8  # of the path's colour, for the steps before
_HEAD = np.array([[0, 0], [-11, 5], [-11, -5], [0, 0]])  # CSS pixels; its point comes first


class Surface:
    """A loss over two parameters as flat tints, darker where lower, and a path across it.

    The tints meet in lines that carry their loss; × is the lowest point. Where the path leaves the
    window it has an arrowhead.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Its limits are set: they are the window on the surface.
    levels : sequence of float
        The losses where the tint changes, rising, above 0.
    spokes : sequence of float
        How far across the window numbers stand, one above the other, from 0 at its left edge to 1.
    moves : bool
        Whether the loss changes while a slider moves; else it is background.

    Attributes
    ----------
    grid : ndarray, (2, m)
        The points that the loss is to be given at, one a column.
    """

    @canvas.styled
    def __init__(self, picture, axes, levels=LEVELS, spokes=(0.8,), moves=False):
        self.levels = expect.arrays(levels=(levels, "m"))
        limits = axes.get_xlim(), axes.get_ylim()
        x, y = (np.linspace(*ends, count) for ends, count in zip(limits, _GRID, strict=True))
        self.grid = np.array(np.meshgrid(x, y)).reshape(2, -1)
        strengths = np.linspace(_DARKEST, 0, len(self.levels) + 1)
        tints = [style.tint(style.GREY, strength) for strength in strengths]
        self._bands = Bands(picture, axes, x, y, self.levels, tints, moves)
        self._window = np.transpose([axes.get_xlim(), axes.get_ylim()])  # low and high, each (2,)
        self._box = axes.bbox.get_points()  # the same corners in CSS pixels
        look = {"fc": "none", "ec": style.GREY, "lw": style.EDGE_WIDTH, "zorder": 0.5}
        self._lines = axes.add_patch(PathPatch(NOTHING, **look))
        self._lowest = picture.line(axes, "x", c=style.BLACK, ms=8, mew=style.MARK_WIDTH, zorder=5)
        if moves:
            picture.moves(self._lines)
        self._columns = {
            round(spoke * (_GRID[0] - 1)): [
                [picture.label(0, 0, size=8, halo=tint) for _ in "↓↑"] for tint in tints[1:]
            ]
            for spoke in spokes
        }

        self._ghost = picture.line(axes, "--", color=style.BLACK, lw=style.GUIDE_WIDTH, zorder=2)
        faint, strong = style.tint(style.LOSS, _FAINT), style.LOSS
        self._older, self._newer = (
            _Trail(picture, axes, *look)
            for look in zip((faint, strong), style.PATH_WIDTHS, (2.1, 2.2), strict=True)
        )
        self._mark = picture.line(axes, "o", ms=8, mfc=strong, mec=style.BLACK, zorder=4)
        look = {"fc": strong, "ec": style.BLACK, "lw": style.RING_WIDTH, "zorder": 4}
        self._gone = axes.add_patch(PathPatch(NOTHING, clip_on=False, **look))
        picture.moves(self._gone)

    @canvas.styled  # how a path is simplified is a setting, too
    def of(self, losses, lowest=None):
        """Tint by these losses, draw their lines with numbers, and mark the lowest point.

        Parameters
        ----------
        losses : array_like, (m,)
            The loss at each point of ``grid``.
        lowest : array_like, (2,), optional
            Where the loss is lowest.
        """
        losses = expect.arrays(losses=(losses, str(self.grid.shape[1])))
        x, y = ([], []) if lowest is None else expect.arrays(lowest=(lowest, "2"))[:, None]
        losses = losses.reshape(_GRID[::-1])
        self._bands.show(losses)
        found = contour_generator(self._bands.x, self._bands.y, losses)
        lines = [line for level in self.levels for line in found.lines(level)]
        self._lines.set_path(Path.make_compound_path(*map(Path, lines)) if lines else NOTHING)
        self._lowest.set_data(x, y)
        for column, labels in self._columns.items():
            self._write(column / (_GRID[0] - 1), losses[:, column], labels)

    def _write(self, spoke, losses, labels):
        """Write each number where its line crosses the spoke, where there is room for it."""
        (left, bottom), (right, top) = self._box
        x = left + (right - left) * spoke
        heights, taken = np.linspace(bottom, top, _GRID[1]), [bottom, top]
        # From outside inwards: where numbers are many, the outer ones say more.
        for level, pair in reversed([*zip(self.levels, labels, strict=True)]):
            below = losses < level
            crossed = np.flatnonzero(below[1:] != below[:-1])
            i = crossed[[0, -1]] if len(crossed) > 1 else crossed
            share = (level - losses[i]) / (losses[i + 1] - losses[i])
            at = heights[i] + share * (heights[i + 1] - heights[i])
            for label in pair:
                label.write("")
            if len(at) > 1 and at[1] - at[0] < 2 * _ROOM:
                continue  # its valley is too narrow to be written on
            for label, y in zip(pair, at, strict=False):
                if min(abs(y - other) for other in taken) >= _ROOM:
                    label.x, label.y = float(x), float(y)
                    label.write(f"{level:g}")
                    taken.append(y)

    def show(self, path, step=-1, ghost=None):
        """Draw the path up to ``step``: its last steps strongly, its end marked.

        An end outside the window has no mark: the arrowhead where the path has left stands for it.

        Parameters
        ----------
        path : array_like, (2, m)
            The point of every step.
        step : int
            The step to mark.
        ghost : array_like, (2, k), optional
            Another path to compare with, thin and dashed.
        """
        path = expect.arrays(path=(path, "2 m"))
        step = expect.integer("step", step, minimum=-1, maximum=path.shape[1] - 1)
        ghost = np.empty((2, 0)) if ghost is None else expect.arrays(ghost=(ghost, "2 k"))
        walked = path if step == -1 else path[:, : step + 1]
        (low, high), end = self._window, walked[:, -1]
        inside = bool((low <= end).all() and (end <= high).all())
        left, heads = self._exits(walked)
        newer = np.maximum(0, walked.shape[1] - 1 - _STRONG)
        gone = left == left[-1] if len(left) and not inside else left < 0
        self._ghost.set_data(*ghost)
        self._older.show(walked[:, : newer + 1], heads[(left < newer) & ~gone])
        self._newer.show(walked[:, newer:], heads[(left >= newer) & ~gone])
        self._mark.set_data(*(end[:, None] if inside else np.empty((2, 0))))
        self._gone.set_path(_closed(heads[gone]))

    def _exits(self, path):
        """Return which steps leave the window, (e,), and an arrowhead for each, (e, 4, 2)."""
        low, high = self._window[:, :, None]
        start, way = path[:, :-1], np.diff(path)
        way = np.where(way == 0, 1e-12 * (high - low), way)  # so that it meets every edge somewhere
        meets = np.sort([(low - start) / way, (high - start) / way], axis=0)  # in parts of the step
        enters, leaves = np.maximum(meets[0].max(axis=0), 0), meets[1].min(axis=0)
        left = np.flatnonzero((enters < leaves) & (leaves < 1))
        at = (start + leaves * way)[:, left].T  # (e, 2)
        scale = (self._box[1] - self._box[0]) / (high - low)[:, 0]  # CSS pixels to a unit
        along = way[:, left].T * scale
        along /= np.linalg.norm(along, axis=1, keepdims=True)
        across = along[:, ::-1] * [-1, 1]
        heads = _HEAD[:, :1] * along[:, None] + _HEAD[:, 1:] * across[:, None]
        return left, at[:, None] + heads / scale


class _Trail:
    """A stretch of a path: a line, a dot at each step, an arrowhead where it leaves the window."""

    def __init__(self, picture, axes, colour, width, zorder):
        look = {"color": colour, "lw": width, "ms": 2 * width + 0.4, "mew": 0}
        self._line = picture.line(axes, "o-", zorder=zorder, **look)
        look = {"fc": colour, "lw": 0, "zorder": zorder}
        self._heads = axes.add_patch(PathPatch(NOTHING, clip_on=False, **look))
        picture.moves(self._heads)

    def show(self, path, heads):
        self._line.set_data(*path)
        self._heads.set_path(_closed(heads))


def _closed(corners):
    """Return a path of closed shapes, (e, m, 2)."""
    if len(corners) == 0:
        return NOTHING
    codes = np.full(corners.shape[:2], Path.LINETO)
    codes[:, 0], codes[:, -1] = Path.MOVETO, Path.CLOSEPOLY
    return Path(corners.reshape(-1, 2), codes.ravel())
