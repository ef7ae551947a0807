"""The look of the series: colours and markers that are told apart."""

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


@pytest.mark.parametrize("looks", [style.CLASSES, tuple(style.SPECIES.values())])
def test_classes_can_be_told_apart_without_colour(looks):
    for one, other in combinations(looks, 2):
        assert one.colour != other.colour
        assert one.marker != other.marker or contrast(one.colour, other.colour) >= 3


@pytest.mark.parametrize("colour", [style.BLACK, style.GREY, style.SLOPE_WORDS])
def test_lines_and_words_stand_out_from_white(colour):
    assert contrast(colour, "white") >= 4.5


def test_a_species_keeps_its_look_at_any_index_and_other_classes_look_by_theirs():
    for species, look in style.SPECIES.items():
        assert {style.look(species, index) for index in range(4)} == {look}
    assert tuple(style.look(f"class {i}", i) for i in range(3)) == style.CLASSES
    with pytest.raises(ValueError, match="at most 3 classes can be drawn, got one of index 3"):
        style.look("class 3", 3)


@pytest.mark.parametrize("colour", style.PALETTE)
def test_tint_goes_from_white_to_the_colour_and_no_colour_is_there_twice(colour):
    assert style.tint(colour, 0) == (1, 1, 1)
    assert style.tint(colour, 1) == pytest.approx(to_rgb(colour))
    half = [(1 + channel) / 2 for channel in to_rgb(colour)]
    assert style.tint(colour, 0.5) == pytest.approx(half)
    assert style.levels(colour) == style.levels(style.tint(colour, 1))
    assert style.levels(half) == tuple(round(255 * channel) for channel in half)
    assert [*map(to_rgb, style.PALETTE)].count(to_rgb(colour)) == 1
