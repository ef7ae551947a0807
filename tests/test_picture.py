"""A picture draws what its artists say, keeps its figure, and tells itself in words."""

from io import BytesIO
from itertools import product

import numpy as np
import pytest
from matplotlib.lines import Line2D
from PIL import Image

from helpers import style
from helpers.picture import Picture
from helpers.pixels import Encoder, palette


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


def rgb(colour):
    return np.array(Image.new("RGB", (1, 1), colour))[0, 0].astype(int)


def test_a_frame_has_a_pixel_for_each_css_pixel_or_as_many_as_asked_for():
    picture = Dot().say("A dot.")
    assert array(picture.frame()).shape == (120, 200, 3)
    assert array(picture.frame(3)).shape == (360, 600, 3)
    assert array(picture.png()).shape[1] == 200 * style.FINE


def test_a_moved_dot_is_drawn_as_anew_and_moved_back_as_before_a_fine_frame_or_not():
    picture, fresh = Dot(), Dot()
    before = picture.frame()
    for made in (picture, fresh):
        made.dot.set_data([0.2], [0.8])
    assert picture.frame() != before
    assert (np.asarray(picture.image()) == np.asarray(fresh.image())).all()
    picture.frame(4)
    picture.dot.set_data([0.5], [0.5])
    assert picture.frame() == before


@pytest.mark.parametrize("sharpness", [1, 2, 5])
def test_dot_and_words_are_where_their_numbers_are(sharpness):
    picture = Dot()
    picture.image()
    picture.dot.set_data([0.25], [0.75])
    picture.label(150, 60, colour=style.GREEN).write("■")
    pixels = np.asarray(picture.image(sharpness), int)
    for colour, (x, y), near in (
        (style.ORANGE, (30 + 0.25 * 160, 30 + 0.75 * 80), 1),
        (style.GREEN, (150, 60), 3),
    ):
        rows, columns = np.nonzero(np.abs(pixels - rgb(colour)).sum(axis=2) < 10)
        assert columns.mean() / sharpness == pytest.approx(x, abs=1)
        assert 120 - rows.mean() / sharpness == pytest.approx(y, abs=near)


@pytest.mark.parametrize(
    ("look", "size"), [({}, (0, 0)), ({"boxed": True}, (12, 5)), ({"halo": (1, 1, 1)}, (15, 6))]
)
def test_words_in_a_box_or_with_a_rim_stand_apart_from_what_is_behind_them(look, size):
    picture = Dot()
    picture.figure.set_facecolor(style.SKY)
    picture.label(12, 60, **look).write("l")
    pixels = np.asarray(picture.image(), int)[40:80, :25]
    white = (pixels == 255).all(axis=2)
    assert [white.any(axis=1).sum(), white.any(axis=0).sum()] == pytest.approx(size, abs=1)
    assert white.sum() >= 0.55 * np.prod(size)


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
    assert (seen[0, 0] == 255).all()
    # Between a colour and white, an edge may have a neighbouring tint; a hue may not go.
    assert np.abs(seen - meant).max() <= 40
    full = np.abs(meant - rgb(colour)).max(axis=2) <= 2
    assert full.sum() > 10
    assert np.abs(seen - rgb(colour))[full].max() <= 8


def test_a_palette_has_what_is_common_where_there_are_too_many_colours():
    pixels = np.full((64, 32, 3), (60, 100, 200), np.uint8)
    pixels[:32, :, 0], pixels[:32, :, 1], pixels[:32, :, 2] = *np.mgrid[:256:8, :256:8], 0
    seen = Image.fromarray(pixels).quantize(palette=palette(Image.fromarray(pixels)), dither=0)
    assert np.abs(np.asarray(seen.convert("RGB"), int) - pixels)[32:].max() < 8


@pytest.mark.parametrize("look", style.CLASSES)
def test_a_palette_has_the_edges_of_what_is_black_over_a_class(look):
    colours = palette(Image.new("RGB", (9, 9), style.WHITE))
    for strength, dark in product((0.15, 0.3, 0.45), (0.25, 0.5, 0.72)):
        edge = style.levels(dark * channel for channel in style.tint(look.colour, strength))
        seen = Image.new("RGB", (1, 1), edge).quantize(palette=colours, dither=0).convert("RGB")
        assert np.abs(np.subtract(seen.getpixel((0, 0)), edge)).max() < 8


@pytest.mark.parametrize(
    ("size", "sides", "kept", "exact"),
    [
        (90, [(3, 3)], True, True),
        (90, [(2, 4), (2, 4)], False, True),
        (330, [(2, 4), (2, 4)], False, False),
    ],
    ids=["common", "for this once", "too rare"],
)
def test_a_palette_is_made_anew_for_colours_that_are_not_rare_and_kept_if_one_is_common(
    size, sides, kept, exact
):
    encoder, image = Encoder(), Image.new("RGB", (size, size), style.WHITE)
    encoder.png(image, 1)
    first = encoder._palette
    for at, colour, (width, height) in zip((0, 30), ("#7a3cff", "#3cff7a"), sides, strict=False):
        image.paste(colour, (at, 0, at + 3 * width, 3 * height))
    png = encoder.png(image, 1)
    assert Image.open(BytesIO(png)).mode == "P"
    assert (np.abs(array(png) - np.asarray(image, int)).max() <= 8) == exact
    assert (encoder._palette is not first) is kept


@pytest.mark.parametrize(
    "change",
    [
        lambda axes: axes.set_xlim(0, 2),
        lambda axes: axes.set_title("a title"),
        lambda axes: axes.set_xticks([0.2, 0.4]),
        lambda axes: axes.plot([0, 1], [1, 0]),
        lambda axes: axes.scatter([0.2], [0.9]),
        lambda axes: axes.lines[0].set_ydata([1, 0]),
        lambda axes: axes.figure.text(0.1, 0.1, "words"),
        lambda axes: axes.figure.suptitle("above"),
        lambda axes: axes.set_facecolor("#eeeeee"),
        lambda axes: axes.lines[0].remove(),
    ],
)
def test_a_change_of_the_background_is_taken_up(change):
    picture, fresh = Dot(), Dot()
    before = {sharpness: np.asarray(picture.image(sharpness)) for sharpness in (style.FINE, 1)}
    for made in (picture, fresh):
        change(made.figure.axes[0])
    for sharpness, image in before.items():
        after = np.asarray(picture.image(sharpness))
        assert (after != image).any()
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


@pytest.mark.parametrize(
    ("words", "seen", "caption", "alt"),
    [
        ("w = -0.4, two-layer", "", "w = −0.4, two-layer", "w = −0.4, two-layer"),
        ("They cancel.", "z = -0.4.", "They cancel.", "They cancel. z = −0.4."),
        ("", "z = -0.4.", "", "z = −0.4."),
        ("costs 3 $ or \\frac{ $", "", "costs 3 $ or \\frac{ $", "costs 3 $ or \\frac{ $"),
        ("", "", "", "A picture without words: picture.say(…) gives it some."),
    ],
)
def test_words_stand_below_and_what_can_be_seen_in_the_alternative_text_alone(
    words, seen, caption, alt
):
    picture = Dot().say("other words")
    assert picture.say(words, seen) is picture
    assert (picture.words, picture.alt or alt) == (caption, alt)
    png = Dot().say(words).png()  # two runs give the same bytes
    for data, metadata in (picture.bundle(), picture._repr_mimebundle_()):
        assert data == {"text/plain": alt, "image/png": png}
        assert metadata == {"image/png": {"width": 200, "alt": alt}}


@pytest.mark.parametrize(
    ("words", "note", "lines"),
    [("", "", 0), ("one", "", 1), ("ill " * 7, "", 1), ("W " * 15, "", 2), ("one", "two", 2)],
)
def test_the_still_picture_has_a_caption_as_long_as_its_words_need(words, note, lines):
    below = array(Dot().say(words).png(note))[120 * style.FINE :]
    paragraphs = bool(words) + bool(note)
    assert len(below) == style.FINE * (18 * lines + 8 * paragraphs)
    assert (below[:, :8] == 255).all()
    dark = (below < 128).all(axis=2)
    ends = np.nonzero(dark.any(axis=0))[0] if words else [8, 388]
    assert 8 <= ends[0] <= 13
    assert ends[-1] <= 388
    assert array(Picture(20, 12).say("WW").png()).shape[0] > 100  # a letter a line


@pytest.mark.parametrize(
    ("slip", "error", "message"),
    [
        (lambda p: Picture(0), ValueError, "height must be at least 1, got 0"),
        (lambda p: Picture(9, -3), ValueError, "width must be at least 1, got -3"),
        (lambda p: p.axes(10, 10), TypeError, "a box needs left, bottom, right and top, got no ri"),
        (lambda p: p.axes(100, 10, 50, 90), ValueError, "right must be at least 101.0, got 50"),
        (lambda p: p.axes(0.1, 0.1, 0.9, 0.9), ValueError, "right must be at least 1.1, got 0.9"),
        (lambda p: p.axes(10, 90, 50, 10), ValueError, "top must be at least 91.0, got 10"),
        (lambda p: p.axes(10, 10, "50", 90), TypeError, "right must be a number, got str '50'"),
        (lambda p: p.moves(p.axes().plot([], [])), TypeError, "artists of matplotlib's, got list"),
        (lambda p: p.moves(Dot().dot), ValueError, "what is in this picture, got another's Line2D"),
        (lambda p: p.moves(Line2D([], [])), ValueError, "what is in this picture"),
        (lambda p: p.say(None), TypeError, "words must be a string, got NoneType"),
        (lambda p: p.say("w", ["w"]), TypeError, "seen must be a string, got list"),
    ],
)
def test_slips_of_one_who_draws_are_told_in_words(slip, error, message):
    with pytest.raises(error, match=message):
        slip(Picture(100))


def test_moves_prints_nothing_at_the_end_of_a_cell():
    picture = Dot()
    assert picture.moves(picture.dot) is None
    assert picture.moving.count(picture.dot) == 1


def test_axes_without_a_box_have_room_for_their_labels():
    picture = Picture(200, 400)
    axes = picture.axes(xlabel="bill length (mm)", ylabel="a very\nlong label", title="a title")
    axes.plot([0, 1e5], [0, 1e5])
    image = np.asarray(picture.image(2))
    for edge in (image[:4], image[-4:], image[:, :4], image[:, -4:]):
        assert (edge == 255).all()
    assert axes.get_position().width > 0.6


def test_a_text_is_as_long_in_a_plain_picture_as_in_a_fine_one():
    picture = Picture(height=60, width=400)
    axes = picture.axes(20, 40, 390, 55, xlabel="bill length (standardised: 1 = 5.19 mm)")
    axes.tick_params(labelbottom=False)
    ends = []
    for sharpness in (1, style.FINE):
        dark = np.asarray(picture.image(sharpness).convert("L"))[-25 * sharpness :] < 128
        columns = np.nonzero(dark.any(axis=0))[0]
        ends.append(columns[[0, -1]] / sharpness)
    assert np.abs(ends[0] - ends[1]).max() <= 1
    assert 250 < np.diff(ends[0]) < 330
