"""The look of the series: classes told apart, minus signs, and figures outside pyplot."""

from itertools import combinations

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_rgb

from helpers import style


def luminance(colour):
    """The relative luminance of WCAG 2: 0 for black, 1 for white."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return np.dot((0.2126, 0.7152, 0.0722), linear)


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


# Colours and markers


@pytest.mark.parametrize("looks", [style.CLASSES, tuple(style.SPECIES.values())])
def test_classes_can_be_told_apart_without_colour(looks):
    for one, other in combinations(looks, 2):
        assert one.colour != other.colour
        assert one.marker != other.marker or contrast(one.colour, other.colour) >= 3


def test_palette_has_no_colour_twice():
    assert len({to_rgb(colour) for colour in style.PALETTE}) == len(style.PALETTE) == 8


@pytest.mark.parametrize("colour", [style.BLACK, style.GREY])
def test_lines_and_words_stand_out_from_white(colour):
    assert contrast(colour, "white") >= 4.5


def test_species_keeps_its_look_at_any_index():
    for species, look in style.SPECIES.items():
        assert {style.look(species, index) for index in range(4)} == {look}


def test_other_classes_look_by_their_index():
    assert tuple(style.look(f"class {i}", i) for i in range(3)) == style.CLASSES


@pytest.mark.parametrize("colour", style.PALETTE)
def test_tint_goes_from_white_to_the_colour(colour):
    assert style.tint(colour, 0) == (1, 1, 1)
    assert style.tint(colour, 1) == pytest.approx(to_rgb(colour))
    half = [(1 + channel) / 2 for channel in to_rgb(colour)]
    assert style.tint(colour, 0.5) == pytest.approx(half)


# Minus signs


@pytest.mark.parametrize(
    ("text", "typeset"),
    [
        ("-0.4", "−0.4"),
        ("w = (1.2, -0.4), b = -3", "w = (1.2, −0.4), b = −3"),
        ("-.5", "−.5"),
        ("[-1 -2]", "[−1 −2]"),
        ("-1e-5", "−1e-5"),
    ],
)
def test_minus_sign_of_a_number(text, typeset):
    assert style.minus(text) == typeset


@pytest.mark.parametrize(
    "text", ["two-layer", "layer-2", "2-3", "1e-5", "1e-05", "2026-01-02", "a - b", "a -b", "--5"]
)
def test_other_hyphens_stay(text):
    assert style.minus(text) == text


def test_minus_twice_is_minus_once():
    assert style.minus(style.minus("(-1, 2e-3)")) == style.minus("(-1, 2e-3)")


# Figures


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [((300,), 720, 300), ((420, 500), 500, 420), ((200, 200), 200, 200)],
)
def test_figure_has_its_size_in_pixels(size, width, height):
    figure = style.figure(*size)
    np.testing.assert_allclose(figure.get_size_inches() * style.DPI, (width, height))
    figure.canvas.draw()
    pixels = np.asarray(figure.canvas.buffer_rgba())
    assert pixels.shape == (height, width, 4)


def test_figure_is_empty_and_white():
    figure = style.figure(100)
    assert figure.axes == []
    figure.canvas.draw()
    assert (np.asarray(figure.canvas.buffer_rgba()) == 255).all()


def test_settings_hold_in_the_context_only():
    before = dict.copy(mpl.rcParams)  # as they are stored: looking one up may choose a backend
    assert before["axes.spines.top"]
    with style.context():
        assert not mpl.rcParams["axes.spines.top"]
        assert mpl.rcParams["font.size"] == 11
    style.figure(100)
    assert dict.copy(mpl.rcParams) == before


def test_pyplot_knows_of_no_figure():
    style.figure(100).add_subplot()
    assert plt.get_fignums() == []
