"""The look of the series: classes told apart, minus signs, and figures outside pyplot."""

from itertools import combinations

import numpy as np
import pytest
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
    assert len({to_rgb(colour) for colour in style.PALETTE}) == len(style.PALETTE)


@pytest.mark.parametrize("colour", [style.BLACK, style.GREY, style.SLOPE_WORDS])
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


# Numbers


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-0.119, "−0.119"),
        (2.1e-9, "2.1e−9"),
        (-1.234e-19, "−1.2e−19"),
        (0.0005, "0.001"),
        (-0.0004, "−4.0e−4"),
        (99.9994, "99.999"),
        (999.94, "999.9"),
        (9999.96, "1.0e4"),
        (-4.85e15, "−4.8e15"),
        (0.0, "0.000"),
        (-0.0, "0.000"),
        (np.nan, "nan"),
        (np.inf, "∞"),
        (-np.inf, "−∞"),
    ],
)
def test_a_number_is_written_short(value, text):
    assert style.number(value) == style.number(np.float64(value)) == text
    assert len(text) <= 8


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


# Long numbers


@pytest.mark.parametrize(
    ("text", "typeset"),
    [
        ("J = 804757955283.000, 65 right", "J = 8.05e11, 65 right"),
        ("J = -0.83333333333", "J = −0.833"),
        ("w = (1234567.0, -1e-05)", "w = (1.23e6, −1e−5)"),
        ("0.00000000123 and 1.23456789e-12", "1.23e−9 and 1.23e−12"),
        ("9" * 400, "1.00e400"),
        ("left: 5.9e-06, times 2e+10 or 3E8", "left: 5.9e−6, times 2e10 or 3E8"),
        ("J = 0.219, seed 20, α = 123456.789", "J = 0.219, seed 20, α = 123456.789"),
        ("W1234567", "W1234567"),
    ],
)
def test_no_number_is_longer_than_can_be_read(text, typeset):
    assert style.typeset(text) == typeset
