"""Strokes become images: against the steps done by hand, and against the data themselves."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import data, ink

POINTS = st.tuples(st.floats(0, 1), st.floats(0, 1))
STROKES = st.lists(st.lists(POINTS, min_size=1, max_size=6), min_size=1, max_size=3)
LINE = [[(0.5, 0.2), (0.5, 0.8)]]
Z = [[(0.2, 0.2), (0.7, 0.2), (0.2, 0.8), (0.7, 0.8)]]


def box(bitmap):
    """Return the first and last row and column of the ink."""
    rows, columns = (bitmap.any(axis=axis).nonzero()[0] for axis in (1, 0))
    return rows[0], rows[-1], columns[0], columns[-1]


def distance(x, y, start, end):
    """Return the distance of a place from a line, by trying a thousand points of it."""
    along = np.linspace(0, 1, 1001)[:, None]
    points = np.array(start) + along * (np.array(end) - start)
    return np.hypot(*(points - (x, y)).T).min()


def test_the_pad_is_drawn_as_it_is():
    made = ink.drawn(Z)
    for row, column in np.ndindex(32, 32):
        place = (column + 0.5) / 32, (row + 0.5) / 32
        pairs = zip(Z[0], Z[0][1:], strict=False)
        far = min(distance(*place, start, end) for start, end in pairs)
        if abs(far - ink.PEN / 2) > 1e-4:
            assert made[row, column] == (far < ink.PEN / 2), place


def test_strokes_do_not_join():
    apart = ink.drawn([[(0.2, 0.5), (0.3, 0.5)], [(0.7, 0.5), (0.8, 0.5)]])
    assert not apart[:, 14:18].any()
    assert ink.drawn([[(0.2, 0.5), (0.3, 0.5), (0.7, 0.5)]])[16, 14:18].all()


def test_one_point_is_a_dot():
    dot = ink.drawn([[(0.5, 0.5)]])
    assert dot.any() and box(dot) == (15, 16, 15, 16)
    assert ink.normalised([[(0.5, 0.5)]]).any()


def test_an_empty_pad_stays_empty():
    for made in (ink.drawn([]), ink.normalised([]), ink.counted(ink.normalised([]))):
        assert not made.any()
    assert ink.drawn([]).shape == ink.normalised([]).shape == (32, 32)


@given(STROKES)
def test_every_pad_becomes_an_image(strokes):
    for made in (ink.drawn(strokes), ink.normalised(strokes)):
        assert made.shape == (32, 32) and {*np.unique(made)} <= {0.0, 1.0}
    assert ink.normalised(strokes).any()
    pixels = ink.counted(ink.normalised(strokes))
    assert pixels.shape == (8, 8) and pixels.sum() == ink.normalised(strokes).sum()


@pytest.mark.parametrize(("size", "right", "down"), [(0.5, 0, 0), (0.75, 0.25, 0.125)])
def test_size_and_place_are_evened_out(size, right, down):
    far = np.array(Z[0]) * size + (right, down)
    there = ink.normalised([far.tolist()])
    assert np.abs(there - ink.normalised(Z)).mean() < 0.1  # but the pen is as broad
    moved = [(x + 0.25, y + 0.125) for x, y in Z[0]]
    np.testing.assert_array_equal(ink.normalised([moved]), ink.normalised(Z))


def test_a_leaning_stroke_is_set_upright():
    leaning = ink.normalised([[(0.6, 0.2), (0.4, 0.8)]])
    assert np.ptp(leaning[2:30].argmax(axis=1)) <= 2
    middle = leaning.sum(axis=0) @ np.arange(32) / leaning.sum()
    assert 12 < middle < 19


def frame(width, height):
    right, bottom = 0.05 + width, 0.05 + height
    return [(0.05, 0.05), (right, 0.05), (right, bottom), (0.05, bottom), (0.05, 0.05)]


@pytest.mark.parametrize(
    ("width", "height", "points"),
    [(0.5, 0.5, 0), (0.2, 0.5, -1), (0.1, 0.15, -2), (0.9, 0.9, 1)],
)
def test_the_ink_fills_20_columns_and_is_thinned_or_thickened(width, height, points):
    top, bottom, left, right = 0 - points, 31 + points, 6 - points, 25 + points
    made = ink.normalised([frame(width, height)])
    assert box(made) == (max(top, 0), min(bottom, 31), left, right)


def test_a_pad_with_hardly_any_ink_is_thickened_twice():
    dots = [[(x, y)] for x in (0.1, 0.9) for y in (0.1, 0.9)]
    assert box(ink.normalised(dots)) == (0, 31, 4, 27)


def test_pixels_count_blocks_of_4_by_4():
    bitmap = np.random.default_rng(0).integers(0, 2, (32, 32)).astype(float)
    pixels = ink.counted(bitmap)
    for row, column in np.ndindex(8, 8):
        block = bitmap[4 * row : 4 * row + 4, 4 * column : 4 * column + 4]
        assert pixels[row, column] == block.sum()


@pytest.mark.parametrize(
    ("strokes", "words"),
    [
        ("a stroke", "strokes must be a list of strokes, got str"),
        (None, "strokes must be a list of strokes, got NoneType"),
        ([[]], r"strokes\[0\] must be \(n, 2\), got \(0,\)"),
        ([(0.5, 0.5)], r"strokes\[0\] must be \(n, 2\), got \(2,\)"),
        ([*LINE, [(0.5, 1.5)]], r"strokes\[1\] must lie between 0 and 1, got 1.5"),
        ([[(0.5, np.nan)]], r"strokes\[0\] must be finite, got nan"),
        ([[(0.5, 0.5)] * 5001], "strokes must have at most 5000 points"),
    ],
)
def test_what_is_no_stroke_is_told(strokes, words):
    for function in (ink.drawn, ink.normalised):
        with pytest.raises((TypeError, ValueError), match=words):
            function(strokes)


def test_what_is_no_bitmap_is_told():
    with pytest.raises(ValueError, match=r"bitmap must be \(32, 32\), got \(8, 8\)"):
        ink.counted(np.zeros((8, 8)))
    with pytest.raises(ValueError, match=r"bitmap must hold 0, paper, and 1, ink, got 0\.5"):
        ink.counted(np.full((32, 32), 0.5))


def images():
    """Return the images of all digits written for the pad, as columns, and what they are."""
    X = [ink.counted(ink.normalised(strokes)).ravel() for strokes in ink.DIGITS.values()]
    return np.transpose(X), np.array([int(name[0]) for name in ink.DIGITS])


def test_there_are_two_of_each_digit():
    assert sorted(name[0] for name in ink.DIGITS) == sorted("0123456789" * 2)


def test_they_have_as_much_ink_as_the_data_and_in_the_same_columns():
    mine, _ = images()
    given = data.digits().X
    low, high = np.quantile(given.sum(axis=0), (0.001, 0.999))
    assert (low <= mine.sum(axis=0)).all() and (mine.sum(axis=0) <= high).all()
    assert abs(mine.sum(axis=0).mean() - given.sum(axis=0).mean()) < 20
    for X in (mine, given):
        columns = X.reshape(8, 8, -1).mean(axis=(0, 2))
        assert columns[[0, 7]].max() < 0.5 and columns[[1, 6]].max() < 4.5 < columns[2:6].min()


def test_the_nearest_images_of_the_data_are_the_same_digit():
    (mine, digits), given = images(), data.digits()
    far = ((mine[:, :, None] - given.X[:, None, :]) ** 2).sum(axis=0)
    nearest = given.y[0, far.argmin(axis=1)]
    assert (nearest == digits).sum() >= 18
