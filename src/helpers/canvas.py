"""Figures of one look, whatever the reader's matplotlib is set to. Others' figures keep theirs."""

import contextlib
import functools
import inspect
import logging
import math
import os
import sys
import threading

import numpy as np

from helpers import style


def _import():
    """Import matplotlib, also where MPLBACKEND names no backend or nothing can be written.

    Nothing here draws through a backend of the reader's, so neither is a reason to stop, nor to
    write red lines into a notebook.
    """
    backend, log = os.environ.pop("MPLBACKEND", None), logging.getLogger("matplotlib")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        import matplotlib  # noqa: PLC0415
    finally:
        log.setLevel(level)
        if backend is not None:
            os.environ["MPLBACKEND"] = backend
    if backend:
        with contextlib.suppress(ValueError):
            matplotlib.rcParams["backend"] = backend
    return matplotlib


def _is_news(record):
    return "building the font cache" not in record.getMessage()


mpl = _import()
# The first time, matplotlib tells of its font cache on stderr: red, and nothing is wrong.
logging.getLogger("matplotlib.font_manager").addFilter(_is_news)

_READERS = ("backend", "backend_fallback", "interactive", "toolbar")  # no look: left alone
_LOOK = {
    "font.size": 11,
    "axes.titlesize": 11,
    "axes.labelsize": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": style.GREY,
    "axes.labelcolor": style.BLACK,
    "axes.prop_cycle": f"cycler('color', {list(style.CYCLE)})",
    "xtick.color": style.GREY,
    "ytick.color": style.GREY,
    "xtick.labelcolor": style.BLACK,
    "ytick.labelcolor": style.BLACK,
    "legend.frameon": False,
    "legend.fontsize": 11,
    "mathtext.fontset": "dejavusans",
    "figure.facecolor": style.WHITE,
    "text.hinting": "none",  # so that texts are as long in a plain picture as in a fine one
}


@functools.cache
def _settings():
    """Return every setting of matplotlib's that has to do with a look: its defaults, and ours."""
    ours = {**dict.copy(mpl.rcParamsDefault), **dict.copy(mpl.RcParams(_LOOK))}
    return {name: value for name, value in ours.items() if name not in _READERS}


class _Context:
    """Of one thread at a time; entered again by the same one, it costs nothing."""

    def __init__(self):
        self._lock, self._depth, self._kept, self._numpy = threading.RLock(), 0, None, None

    def __enter__(self):
        self._lock.acquire()
        if self._depth == 0:
            # Without validation: these values have passed it, and it takes 40 ms.
            self._kept = dict.copy(mpl.rcParams)
            dict.update(mpl.rcParams, _settings())
            self._numpy = np.seterr(all="warn", under="ignore")  # as when nobody has set it
        self._depth += 1

    def __exit__(self, *error):
        self._depth -= 1
        if self._depth == 0:
            np.seterr(**self._numpy)
            ours, kept, now = _settings(), self._kept, mpl.rcParams
            changed = {name for name, value in ours.items() if dict.get(now, name) is not value}
            dict.update(now, {n: kept[n] for n in ours if n in kept and n not in changed})
        self._lock.release()


_context = _Context()


def context():
    """Return a context in which artists are made and drawn in the look of the series.

    matplotlib's settings belong to the whole process. So one thread at a time has them changed, no
    longer than it makes or draws something; what somebody else sets meanwhile stays set.
    """
    return _context


def styled(function):
    """Return a function that does the same in the look of the series."""

    @functools.wraps(function)
    def in_our_look(*args, **kwargs):
        with context():
            return function(*args, **kwargs)

    return in_our_look


def figure(height, width=style.WIDTH):
    """Return an empty figure on an Agg canvas, outside pyplot: ``width`` × ``height`` CSS pixels.

    What is made by its methods, and by those of its axes, has the look of the series.
    """
    # Imported when the first figure is made: to import what draws takes 0.4 s, and not every module
    # that needs a colour draws.
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415
    from matplotlib.layout_engine import PlaceHolderLayoutEngine  # noqa: PLC0415

    with context():
        size = (_inches(width), _inches(height))
        made = _own_figure(Figure)(figsize=size, dpi=style.DPI)
        FigureCanvasAgg(made)
        # Does nothing, but for colorbars: they are made so that :func:`fitting` can lay them out.
        made.set_layout_engine(PlaceHolderLayoutEngine(True, False))
    return made


def _inches(pixels):
    """Return a length that is so many pixels: matplotlib 3.8 cuts 459.99… down to 459."""
    inches = pixels / style.DPI
    return inches if inches * style.DPI >= pixels else math.nextafter(inches, math.inf)


def adopt(figure):
    """Put a figure that somebody else has made on an Agg canvas; pyplot then shows it no more."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415

    if (pyplot := sys.modules.get("matplotlib.pyplot")) is not None:
        pyplot.close(figure)
    FigureCanvasAgg(figure)


def is_figure(value):
    """Say whether a value is a figure of matplotlib's."""
    module = sys.modules.get("matplotlib.figure")
    return module is not None and isinstance(value, module.Figure)


def fitting():
    """Return what lays out axes so that their labels have room; ``execute(figure)`` does it."""
    from matplotlib.layout_engine import ConstrainedLayoutEngine  # noqa: PLC0415

    return ConstrainedLayoutEngine(w_pad=0.08, h_pad=0.08)


@functools.cache
def _own_figure(base):
    """Return a class of figures, what its methods and those of its axes make having the look."""
    from matplotlib.projections import get_projection_class  # noqa: PLC0415

    def with_own(kwargs):
        of = kwargs.pop("axes_class", None)
        kind = "polar" if kwargs.pop("polar", False) else kwargs.pop("projection", None)
        if hasattr(kind, "_as_mpl_axes"):
            return {**kwargs, "projection": kind}
        return {**kwargs, "axes_class": _own_axes(of or get_projection_class(kind))}

    class OwnFigure(base):
        def add_axes(self, *args, **kwargs):
            return super().add_axes(*args, **with_own(kwargs))

        def add_subplot(self, *args, **kwargs):
            return super().add_subplot(*args, **with_own(kwargs))

        def add_subfigure(self, *args, **kwargs):
            part = super().add_subfigure(*args, **kwargs)
            part.__class__ = _own_figure(type(part))
            return part

    return type(base.__name__, (OwnFigure,), _styled_methods(OwnFigure))


@functools.cache
def _own_axes(base):
    """Return a class of axes, what its methods and those of each axis make having the look."""

    class OwnAxes(base):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            for axis in (getattr(self, f"{name}axis", None) for name in "xyz"):
                if axis is not None:
                    axis.__class__ = _own_axis(type(axis))

        def inset_axes(self, bounds, **kwargs):
            return super().inset_axes(bounds, **{"axes_class": _own_axes(base), **kwargs})

    return type(base.__name__, (OwnAxes,), _styled_methods(OwnAxes))


@functools.cache
def _own_axis(base):
    return type(base.__name__, (base,), _styled_methods(base))


def _styled_methods(base):
    """Return the public methods that make, change or draw something, each in the look."""
    methods = {
        name: inspect.getattr_static(base, name)
        for name in dir(base)
        if not name.startswith(("_", "get_", "has_", "can_", "is_", "in_", "contains"))
        and name not in ("cla", "clf")  # old names, that subclasses are warned of
    }
    made = {n: styled(method) for n, method in methods.items() if inspect.isfunction(method)}
    return {"__doc__": base.__doc__, **made}
