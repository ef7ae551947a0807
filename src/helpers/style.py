"""One look for every figure: what a thing is called decides its colour, its marker and its line."""

from dataclasses import dataclass

# Okabe and Ito (2008), Color Universal Design: apart for every common kind of colour vision.
BLACK, GREY, WHITE = "#000000", "#6e6e6e", "#ffffff"
ORANGE, SKY, GREEN, BLUE = "#E69F00", "#56B4E9", "#009E73", "#0072B2"
VERMILION, PURPLE, PLUM = "#D55E00", "#CC79A7", "#A03E77"
ASH = "#808080"  # stands out from a page, white or black
STRENGTHS = (0.15, 0.25, 0.3, 0.45, 0.5, 0.6, 0.75, 1)  # of every tint that is used
# Every colour that words and artists take: a frame keeps these, however few pixels have them.
PALETTE = (BLACK, GREY, ORANGE, SKY, GREEN, BLUE, VERMILION, PURPLE, PLUM, WHITE, ASH)
CYCLE = (BLUE, ORANGE, GREEN, VERMILION, PURPLE, SKY, GREY)  # of curves that nobody named

# What stands for the same thing throughout the series.
BOUNDARY = BLACK  # where z = 0
LOSS = VERMILION  # J, and the path that goes down on it
SLOPE = PURPLE  # derivatives and tangents
SLOPE_WORDS = PLUM  # their numbers: the same hue, dark enough to read on white
ACTIVATION = GREEN  # σ and a
PLUS, MINUS = BLUE, ORANGE  # a number's sign, where a dash, a bar or "−" tells it, too
WRONG = BLACK  # the edge of an example on the wrong side
START = BLACK  # what bars are compared with
NORMAL = BLACK  # the weights, drawn as an arrow that stands on the boundary

# How wide lines are, in points of 1/72 inch.
BOUNDARY_WIDTH = 2
CURVE_WIDTH = 2  # functions and their tangents
STRONG_WIDTH = 2.5  # what a picture is about
BOLD_WIDTH = 3  # what is told by being wider than the rest
BAND_WIDTH = 6  # below another line
GUIDE_WIDTH = 1  # what is there to compare with: zero, a bound, another run
PATH_WIDTHS = (0.9, 1.6)  # of a run: its older steps, its last ones
OUTLINE_WIDTH = 1.5  # around what stands for one thing: a unit, a matrix
EDGE_WIDTH = 0.8  # around what is filled, and of contours
GRID_WIDTH = 0.5  # between what is many: entries, examples
RING_WIDTH = 1  # around one example
MARK_WIDTH = 1.6  # of marks: ×, ◇, a bar

WIDTH = 720  # CSS pixels of every figure's picture
DPI = 100  # so that 1 inch of a figure is 100 CSS pixels
FINE = 2  # picture pixels per CSS pixel at rest; a picture that moves has 1, see bench/README.md


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
    """Mix a colour, written as "#0072B2", with white: strength 0 is white, 1 the colour itself."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return tuple(1 - strength * (1 - channel) for channel in channels)


def levels(colour):
    """Return red, green and blue of "#0072B2" or of a tint, each 0 to 255."""
    channels = tint(colour, 1) if isinstance(colour, str) else colour
    return tuple(round(255 * channel) for channel in channels)
