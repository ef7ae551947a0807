"""What happens to an image on a page: against what can be worked out in another way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers import images

IMAGE = np.random.default_rng(0).random((8, 8))
SPOT = np.zeros((8, 8))
SPOT[2, 3] = 1
ANY = hnp.arrays(float, (8, 8), elements=st.floats(0, 1))


def test_a_shift_by_whole_pixels_moves_each_of_them():
    made = images.shifted(IMAGE, right=2, down=-3)
    np.testing.assert_allclose(made[:5, 2:], IMAGE[3:, :6])
    assert not made[5:].any() and not made[:, :2].any()


def test_a_shift_by_half_a_pixel_is_the_mean_of_two():
    made = images.shifted(SPOT, right=0.5)
    assert made[2, 3] == made[2, 4] == 0.5 and made.sum() == 1
    made = images.shifted(SPOT, down=0.25)
    assert made[2, 3] == 0.75 and made[3, 3] == 0.25


def test_a_shift_out_of_the_image_leaves_paper():
    assert not images.shifted(IMAGE, right=8).any()
    assert not images.shifted(IMAGE, down=-1000).any()


@pytest.mark.parametrize("quarters", range(-4, 5))
def test_a_quarter_turn_is_anticlockwise(quarters):
    made = images.turned(IMAGE, 90 * quarters)
    np.testing.assert_allclose(made, np.rot90(IMAGE, quarters), atol=1e-12)


def test_a_small_turn_moves_the_right_side_up():
    line = np.zeros((9, 9))
    line[4] = 1
    made = images.turned(line, 20)
    right, left = made[:, 7], made[:, 1]
    assert np.arange(9) @ right / right.sum() < 4 < np.arange(9) @ left / left.sum()


def test_a_broader_pen_reaches_the_four_neighbours_and_a_thinner_one_takes_them():
    made = images.thickened(SPOT, 1)
    assert made.sum() == 5 and made[1:4, 3].all() and made[2, 2:5].all()
    np.testing.assert_allclose(images.thickened(SPOT, 0.5), (SPOT + made) / 2)
    np.testing.assert_array_equal(images.thickened(made, -1), SPOT)
    np.testing.assert_array_equal(images.thickened(np.ones((8, 8)), -1)[1:7, 1:7], 1)
    assert not images.thickened(np.ones((8, 8)), -1)[0].any()  # outside there is paper


def test_blur_spreads_a_spot_as_a_gaussian():
    made = images.blurred(SPOT, 0.7)
    assert np.isclose(made[2, 4] / made[2, 3], np.exp(-1 / (2 * 0.49)))
    assert np.isclose(made[3, 5] / made[2, 3], np.exp(-5 / (2 * 0.49)))


@given(ANY, st.floats(0, 3))
def test_blur_adds_no_ink(image, width):
    made = images.blurred(image, width)
    assert made.sum() <= image.sum() + 1e-9 and made.min() >= 0 and made.max() <= image.max() + 1e-9


def test_blur_keeps_the_ink_that_is_far_from_the_edges():
    image = np.zeros((21, 21))
    image[9:12, 10] = 1
    assert np.isclose(images.blurred(image, 1.2).sum(), 3)


@given(ANY, st.floats(-9, 9), st.floats(-9, 9), st.floats(-180, 180), st.floats(-1, 1))
def test_all_stays_between_paper_and_ink(image, right, down, turn, pen):
    for made in (
        images.shifted(image, right, down),
        images.turned(image, turn),
        images.thickened(image, pen),
    ):
        assert made.shape == (8, 8) and made.min() >= 0 and made.max() <= 1


@given(ANY)
def test_nothing_happens_at_zero(image):
    for made in (
        images.shifted(image),
        images.turned(image, 0),
        images.thickened(image, 0),
        images.blurred(image, 0),
    ):
        np.testing.assert_allclose(made, image, atol=1e-12)
        assert made is not image
