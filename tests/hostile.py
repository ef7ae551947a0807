"""Settings that a reader may have: every one another than those that figures are made for."""

import matplotlib as mpl
import numpy as np

_OTHER = {  # by the name of the setting, where another value cannot be made of its kind
    "agg.path.chunksize": 10,
    "axes.prop_cycle": "cycler('color', ['r', 'g']) + cycler('linestyle', ['--', ':'])",
    "figure.subplot.left": 0.4,
    "font.family": "serif",
    "lines.marker": "s",
    "lines.linestyle": ":",
    "lines.dash_joinstyle": "miter",
    "mathtext.fontset": "cm",
    "path.sketch": (1, 100, 2),
    "text.hinting": "force_autohint",
    "font.style": "italic",
    "font.weight": "bold",
    "font.stretch": "condensed",
    "font.variant": "small-caps",
    "xtick.direction": "in",
    "ytick.direction": "inout",
    "legend.loc": "lower right",
    "axes.titlelocation": "left",
    "image.interpolation": "nearest",
    "image.cmap": "gray",
    "axes.grid.axis": "x",
    "axes.grid.which": "both",
    "axes.xmargin": 0.4,
    "axes.ymargin": 0.4,
    "axes.autolimit_mode": "round_numbers",
    "markers.fillstyle": "none",
    "hatch.linewidth": 4.0,
    "figure.figsize": (3.0, 2.0),
    "font.size": 20.0,
    "text.usetex": True,
    "figure.constrained_layout.use": True,
}
_KEPT = (  # they show nothing, or belong to a window or to savefig
    "animation.", "backend", "datapath", "date.", "docstring", "figure.max_open", "interactive",
    "keymap.", "macosx.", "pdf.", "pgf.", "ps.", "savefig.", "svg.", "timezone", "tk.", "toolbar",
    "webagg.", "examples", "figure.autolayout", "font.cursive", "font.fantasy", "font.enable",
    "figure.hooks",
)  # fmt: skip


def settings():
    """Return another value for every setting of matplotlib's that has to do with a look."""
    found = {}
    for name in sorted(mpl.rcParamsDefault):
        if not name.startswith(_KEPT):
            found[name] = _OTHER.get(name, _other(mpl.rcParamsDefault[name]))
    return {name: value for name, value in found.items() if _is_taken(name, value)}


def _other(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return type(value)(2 * value + 1)
    if isinstance(value, str):
        return "magenta" if mpl.colors.is_color_like(value) else value
    if isinstance(value, list) and value and isinstance(value[0], int | float):
        return [2 * part + 1 for part in value]
    return value


def _is_taken(name, value):
    try:
        mpl.RcParams({name: value})
    except (ValueError, RuntimeError):
        return False
    return value != mpl.rcParamsDefault[name]


def apply():
    """Set all of matplotlib's settings, and how NumPy takes errors and prints."""
    mpl.rcParams.update(settings())
    np.seterr(all="raise")
    np.set_printoptions(
        precision=2, threshold=3, edgeitems=1, linewidth=30, sign="+", suppress=True
    )
