"""A loss over two parameters."""

import numpy as np

from helpers import expect, style
from helpers.parts.bands import Bands


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
        self._bands = Bands(picture, axes, x, y, levels, tints)
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
