"""One look for every figure: what a thing is called decides its colour, its marker and its line."""

import re
from dataclasses import dataclass

import matplotlib as mpl
import numpy as np
from matplotlib.colors import to_rgb

# Okabe and Ito (2008), Color Universal Design: apart for every common kind of colour vision.
BLACK, GREY = "#000000", "#6e6e6e"
ORANGE, SKY, GREEN, BLUE = "#E69F00", "#56B4E9", "#009E73", "#0072B2"
VERMILION, PURPLE = "#D55E00", "#CC79A7"
STRENGTHS = (0.15, 0.25, 0.3, 0.45, 0.5, 0.6, 0.75, 1)  # of every tint that is used
PALETTE = (BLACK, GREY, ORANGE, SKY, GREEN, BLUE, VERMILION, PURPLE)

# What stands for the same thing throughout the series.
BOUNDARY = BLACK  # where z = 0
LOSS = VERMILION  # J, and the path that goes down on it
SLOPE = PURPLE  # derivatives and tangents
SLOPE_WORDS = "#A03E77"  # their numbers: the same hue, dark enough to read on white
ACTIVATION = GREEN  # σ and a
NORMAL = BLACK  # the weights, drawn as an arrow that stands on the boundary

WIDTH = 720  # CSS pixels of every figure's picture
DPI = 100  # so that 1 inch of a figure is 100 CSS pixels
FINE = 2  # picture pixels per CSS pixel at rest; a picture that moves has 1, see bench/README.md

_RC = {
    "font.size": 11,
    "axes.titlesize": 11,
    "axes.labelsize": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.labelcolor": BLACK,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": BLACK,
    "ytick.labelcolor": BLACK,
    "legend.frameon": False,
    "legend.fontsize": 11,
    "mathtext.fontset": "dejavusans",
    "figure.facecolor": "white",
    "text.hinting": "none",  # so that texts are as long in a plain picture as in a fine one
}


@dataclass(frozen=True)
class ClassLook:
    """How one class is drawn: a colour, and a marker that tells it without colour."""

    colour: str
    marker: str


CLASSES = (
    ClassLook(ORANGE, "o"),
    ClassLook(BLUE, "^"),
    ClassLook(GREEN, "s"),
)
# A species keeps its look whichever species stand beside it.
SPECIES = {
    "Adelie": CLASSES[0],
    "Gentoo": CLASSES[1],
    "Chinstrap": CLASSES[2],
}


def look(name, index):
    """Return the look of a class: a species by its name, any other by its index.

    Raises
    ------
    ValueError
        If it is the fourth class or a later one: three looks can be told apart at a glance.
    """
    if name not in SPECIES and index >= len(CLASSES):
        raise ValueError(f"at most {len(CLASSES)} classes can be drawn, got one of index {index}")
    return SPECIES[name] if name in SPECIES else CLASSES[index]


def tint(colour, strength):
    """Mix a colour with white: strength 0 is white, 1 the colour itself."""
    return tuple(1 - strength * (1 - channel) for channel in to_rgb(colour))


def minus(text):
    """Typeset the minus signs of numbers: "-0.4" becomes "−0.4"; other hyphens stay."""
    return re.sub(r"(?<![\w-])-(?=[\d.])", "−", text)


def listed(values, digits=2):
    """Write numbers for readers, rounded: array([[1.704], [-0.5]]) becomes "(1.7, −0.5)"."""
    return minus(f"({', '.join(f'{value:g}' for value in np.round(values, digits).flat)})")


def context():
    """Return a context in which new artists have the look of the series."""
    return mpl.rc_context(_RC)


def figure(height, width=WIDTH):
    """Return an empty figure on an Agg canvas, outside pyplot: ``width`` × ``height`` CSS pixels.

    Parameters
    ----------
    height, width : int
        Size in CSS pixels.

    Returns
    -------
    matplotlib.figure.Figure
    """
    # Imported when the first figure is made: to import what draws takes 0.4 s, and not every module
    # that needs a colour draws.
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    with context():
        made = Figure(figsize=(width / DPI, height / DPI), dpi=DPI)
        FigureCanvasAgg(made)
    return made
