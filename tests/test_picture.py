"""A picture draws what its artists say, keeps its figure, and tells itself in words."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from helpers import style
from helpers.picture import Picture


class Dot(Picture):
    """One dot that moves over a line that stands still."""

    def __init__(self):
        super().__init__(height=120, width=200)
        axes = self.axes(30, 30, 190, 110, xlim=(0, 1), ylim=(0, 1))
        axes.plot([0, 1], [0, 1], color=style.GREY)
        (self.dot,) = axes.plot([0.5], [0.5], "o", color=style.ORANGE)
        self.moves(self.dot)


def array(png):
    return np.asarray(Image.open(BytesIO(png)).convert("RGB"), int)


def test_a_frame_has_the_size_of_the_figure():
    sharp = style.SHARPNESS
    assert array(Dot().frame()).shape == (120 * sharp, 200 * sharp, 3)


def test_moving_an_artist_changes_the_frame_and_moving_it_back_restores_it():
    picture = Dot()
    before = picture.frame()
    picture.dot.set_data([0.2], [0.8])
    moved = picture.frame()
    picture.dot.set_data([0.5], [0.5])
    assert moved != before
    assert picture.frame() == before


def test_a_blitted_frame_is_what_a_full_drawing_gives():
    picture, fresh = Dot(), Dot()
    picture.frame()
    for made in (picture, fresh):
        made.dot.set_data([0.1], [0.9])
    assert (np.asarray(picture.image()) == np.asarray(fresh.image())).all()


def test_the_dot_is_where_its_numbers_are():
    picture = Dot()
    picture.dot.set_data([0.25], [0.75])
    pixels = np.asarray(picture.image(), int)
    wanted = np.array(Image.new("RGB", (1, 1), style.ORANGE))[0, 0]
    rows, columns = np.nonzero(np.abs(pixels - wanted).sum(axis=2) < 10)
    sharp = style.SHARPNESS
    assert columns.mean() / sharp == pytest.approx(30 + 0.25 * 160, abs=1)
    assert 120 - rows.mean() / sharp == pytest.approx(30 + 0.75 * 80, abs=1)


def test_white_stays_white_and_the_colours_of_the_series_stay_themselves():
    pixels = array(Dot().frame())
    assert (pixels[0, 0] == 255).all()
    orange = np.array(Image.new("RGB", (1, 1), style.ORANGE))[0, 0]
    assert (np.abs(pixels - orange).max(axis=2) <= 4).sum() > 20


def test_redraw_takes_up_a_change_of_the_background():
    picture = Dot()
    before = picture.frame()
    picture.figure.axes[0].set_xlim(0, 2)
    assert picture.frame() != before
    stale = picture.frame()
    picture.redraw()
    assert picture.frame() != stale


def test_say_sets_the_words_and_returns_the_picture():
    picture = Dot()
    assert picture.say("w = -0.4, two-layer") is picture
    assert picture.words == "w = −0.4, two-layer"


@pytest.mark.parametrize("words", [None, 3, ["w"]])
def test_say_refuses_what_is_not_words(words):
    with pytest.raises(TypeError, match="words must be a string, got"):
        Dot().say(words)


def test_the_still_picture_has_a_caption_as_long_as_its_words_need():
    picture = Dot()
    plain = array(picture.png()).shape[0]
    short = array(picture.say("short").png()).shape[0]
    long = array(picture.say("many words, " * 20).png()).shape[0]
    assert plain < short < long


def test_a_dollar_sign_in_the_words_starts_no_formula():
    Dot().say("costs 3 $ or \\frac{ $").png()


def test_the_mimebundle_holds_picture_words_and_alternative_text():
    picture = Dot().say("A dot in the middle.")
    data, metadata = picture._repr_mimebundle_()
    assert data["text/plain"] == "A dot in the middle."
    assert data["image/png"] == picture.png()
    assert metadata["image/png"] == {"width": 200, "alt": "A dot in the middle."}


def test_two_runs_give_the_same_bytes():
    assert Dot().say("dot").png() == Dot().say("dot").png()


@pytest.mark.parametrize("height", [0, -3])
def test_a_picture_needs_a_height(height):
    with pytest.raises(ValueError, match=f"height must be at least 1, got {height}"):
        Picture(height)
