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


def test_a_frame_has_a_pixel_for_each_css_pixel_or_as_many_as_asked_for():
    picture = Dot().say("A dot.")
    assert array(picture.frame()).shape == (120, 200, 3)
    assert array(picture.frame(3)).shape == (360, 600, 3)
    assert array(picture.png()).shape[1] == 200 * style.FINE


def test_a_fine_frame_leaves_the_plain_one_as_it_was():
    picture = Dot()
    before = picture.frame()
    picture.dot.set_data([0.2], [0.8])
    picture.frame(4)
    picture.dot.set_data([0.5], [0.5])
    assert picture.frame() == before


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


@pytest.mark.parametrize("sharpness", [1, 2, 5])
def test_dot_and_words_are_where_their_numbers_are(sharpness):
    picture = Dot()
    picture.image()
    picture.dot.set_data([0.25], [0.75])
    picture.label(150, 60, colour=style.GREEN).write("■")
    pixels = np.asarray(picture.image(sharpness), int)
    for colour, (x, y) in {
        style.ORANGE: (30 + 0.25 * 160, 30 + 0.75 * 80),
        style.GREEN: (150, 60),
    }.items():
        wanted = np.array(Image.new("RGB", (1, 1), colour))[0, 0]
        rows, columns = np.nonzero(np.abs(pixels - wanted).sum(axis=2) < 10)
        assert columns.mean() / sharpness == pytest.approx(x, abs=1)
        assert 120 - rows.mean() / sharpness == pytest.approx(y, abs=3 if y == 60 else 1)


def test_white_stays_white_and_the_colours_of_the_series_stay_themselves():
    pixels = array(Dot().frame())
    assert (pixels[0, 0] == 255).all()
    orange = np.array(Image.new("RGB", (1, 1), style.ORANGE))[0, 0]
    assert (np.abs(pixels - orange).max(axis=2) <= 4).sum() > 20


COLOURS = sorted({value for value in vars(style).values() if str(value).startswith("#")})


@pytest.mark.parametrize("sharpness", [1, style.FINE])
@pytest.mark.parametrize("colour", COLOURS)
def test_every_colour_survives_in_a_frame_whichever_frame_came_first(colour, sharpness):
    assert set(COLOURS) == set(style.PALETTE)
    picture = Dot()  # with another colour, which the first frame has
    number = picture.label(100, 60, size=9, colour=colour)
    (line,) = picture.figure.axes[0].plot([0.2, 0.4], [0.8, 0.8], color=colour, lw=1)
    picture.moves(line)
    line.set_visible(False)
    picture.frame(sharpness)
    number.write("-1")
    line.set_visible(True)
    seen, meant = array(picture.frame(sharpness)), np.asarray(picture.image(sharpness), int)
    # Between a colour and white, an edge may have a neighbouring tint; a hue may not go.
    assert np.abs(seen - meant).max() <= 40
    own = np.array(Image.new("RGB", (1, 1), colour))[0, 0].astype(int)
    full = np.abs(meant - own).max(axis=2) <= 2
    assert full.sum() > 10
    assert np.abs(seen - own)[full].max() <= 8


@pytest.mark.parametrize(
    "change",
    [
        lambda axes: axes.set_xlim(0, 2),
        lambda axes: axes.set_title("a title"),
        lambda axes: axes.set_xticks([0.2, 0.4]),
        lambda axes: axes.plot([0, 1], [1, 0]),
        lambda axes: axes.lines[0].set_ydata([1, 0]),
        lambda axes: axes.figure.text(0.1, 0.1, "words"),
        lambda axes: axes.set_facecolor("#eeeeee"),
        lambda axes: axes.lines[0].remove(),
    ],
    ids=["limits", "title", "ticks", "new line", "line that stands", "text", "ground", "removed"],
)
def test_a_change_of_the_background_is_taken_up(change):
    picture, fresh = Dot(), Dot()
    fines = [picture.image(style.FINE), picture.image()]
    change(picture.figure.axes[0])
    change(fresh.figure.axes[0])
    for before, sharpness in zip(fines, (style.FINE, 1), strict=True):
        after = np.asarray(picture.image(sharpness))
        assert (after != np.asarray(before)).any()
        assert (after == np.asarray(fresh.image(sharpness))).all()


def test_the_background_is_drawn_once_while_only_moving_artists_change(monkeypatch):
    picture, drawn = Dot(), []
    draw = picture.figure.canvas.draw
    monkeypatch.setattr(picture.figure.canvas, "draw", lambda: drawn.append(draw()))
    for x in np.linspace(0, 1, 20):
        picture.dot.set_data([x], [x])
        picture.image(1)
        picture.image(style.FINE)
    assert len(drawn) == 2


def test_say_sets_the_words_and_returns_the_picture():
    picture = Dot()
    assert picture.say("w = -0.4, two-layer") is picture
    assert picture.words == "w = −0.4, two-layer"


@pytest.mark.parametrize("words", [None, 3, ["w"]])
def test_say_refuses_what_is_not_words(words):
    with pytest.raises(TypeError, match="words must be a string, got"):
        Dot().say(words)
    with pytest.raises(TypeError, match="seen must be a string, got"):
        Dot().say("w", words)


def test_what_can_be_seen_is_told_in_the_alternative_text_alone():
    picture = Dot().say("They cancel.", "z = -0.4.")
    assert (picture.words, picture.alt) == ("They cancel.", "They cancel. z = −0.4.")
    data, metadata = picture.bundle()
    assert data["text/plain"] == metadata["image/png"]["alt"] == picture.alt
    assert data["image/png"] == Dot().say("They cancel.").png()
    assert picture.say("", "z = -0.4.").alt == "z = −0.4."
    assert Dot().say("", "z = -0.4.").png() == Dot().png()
    assert picture.say("They cancel.").alt == "They cancel."


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


def test_a_text_is_as_long_in_a_plain_picture_as_in_a_fine_one():
    picture = Picture(height=60, width=400)
    picture.axes(20, 40, 390, 55, xlabel="bill length (standardised: 1 = 5.19 mm)")
    picture.figure.axes[0].tick_params(labelbottom=False)
    ends = []
    for sharpness in (1, style.FINE):
        dark = np.asarray(picture.image(sharpness).convert("L"))[-25 * sharpness :] < 128
        columns = np.nonzero(dark.any(axis=0))[0]
        ends.append(columns[[0, -1]] / sharpness)
    assert np.abs(ends[0] - ends[1]).max() <= 1
    assert 250 < np.diff(ends[0]) < 330
