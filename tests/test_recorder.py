"""A drawing written down holds what its picture shows: painted again, it is the same picture."""

from itertools import product

import numpy as np
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.collections import PolyCollection
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D, IdentityTransform, TransformedPath

from helpers import pixels, style
from helpers.picture import Picture
from helpers.recorder import GRAIN, Image, Look, Mark, Words

HEIGHT, WIDTH = 160, 240


def made(*moving, height=HEIGHT, width=WIDTH):
    """Return a picture of one axes, and the axes; ``moving`` adds what moves."""
    picture = Picture(height, width)
    axes = picture.axes(40, 30, width - 10, height - 10, xlim=(0, 1), ylim=(0, 1))
    for add in moving:
        picture.moves(*add(axes))
    return picture


def marks(picture):
    """Return what moves, without the frame that every axes has."""
    return [m for m in picture.record().marks if getattr(m, "look", None) != frame_look()]


def frame_look():
    return Look("", style.GREY, round(0.8 * 100 / 72, 3), (), "square", "miter", ())


def painted(drawing, height=HEIGHT, width=WIDTH, sharpness=style.FINE):
    """Paint a drawing with Agg, from its numbers alone: what a page does on a canvas."""
    renderer = RendererAgg(width * sharpness, height * sharpness, 72)
    scale = sharpness / GRAIN
    down = Affine2D().scale(scale, -scale).translate(0, height * sharpness)
    whole = np.asarray(renderer.buffer_rgba())
    whole[..., :3] = np.asarray(drawing.background)
    whole[..., 3] = 255
    kept = []
    for mark in drawing.marks:
        if isinstance(mark, Mark):
            _paint(renderer, mark, down, sharpness, kept)
    return np.asarray(renderer.buffer_rgba())[..., :3].astype(int)


def _paint(renderer, mark, down, sharpness, kept):
    look = mark.look
    gc = renderer.new_gc()
    gc.set_linewidth(look.width * sharpness if look.line else 0)
    gc.set_foreground(look.line or (0, 0, 0, 0), isRGBA=False)
    gc.set_capstyle({"square": "projecting"}.get(look.cap, look.cap))
    gc.set_joinstyle(look.join)
    gc.set_snap(False)
    if look.dashes:
        offset, *lengths = (length * sharpness for length in look.dashes)
        gc.set_dashes(offset, lengths)
    if look.clips:
        (region,) = look.clips[-1:]  # Agg takes one path; of ours the last lies in the others
        polygons = [down.transform(np.array(polygon)) for polygon in region]
        outlines = [Outline([*corners, corners[0]]) for corners in polygons]
        clip = TransformedPath(Outline.make_compound_path(*outlines), IdentityTransform())
        gc.set_clip_path(clip)
        kept.append(clip)  # Agg knows a clip path by where it lies in memory
    face = None
    if look.fill:
        face = tuple(int(look.fill[i : i + 2], 16) / 255 for i in range(1, len(look.fill), 2))
    for place in mark.places:
        corners, codes = [], []
        for closed, points in mark.parts:
            corners += [*(points + place), *[points[0] + place] * closed]
            codes += [Outline.MOVETO, *[Outline.LINETO] * (len(points) - 1)]
            codes += [Outline.CLOSEPOLY] * closed
        renderer.draw_path(gc, Outline(corners, codes), down, face)


def _clipped(axes, hole):
    lines = axes.plot(T, T**2, color=style.BLUE, lw=9)
    if isinstance(hole, Circle):
        hole.set_transform(axes.transData)
    for line in lines:
        line.set_clip_path(hole, *([axes.transData] if isinstance(hole, Outline) else []))
    return lines


TWO = Outline.make_compound_path(
    *(Outline([(x, 0), (x + 0.2, 0), (x + 0.2, 1), (x, 1), (x, 0)]) for x in (0.1, 0.6))
)
T, HALF = np.linspace(0, 1, 200), 0.5
KINDS = {
    "a line": lambda axes: axes.plot(T, T**2, color=style.BLUE, lw=2),
    "dashes": lambda axes: axes.plot([0, 1], [0.2, 0.8], "--", color=style.GREEN),
    "markers": lambda axes: axes.plot([0.1, 0.5, 0.9], [0.3, 0.6, 0.2], "^", mec="white", ms=9),
    "points": lambda axes: [axes.scatter(T[::20], 1 - T[::20], s=40, c=style.ORANGE)],
    "a polygon": lambda axes: axes.fill([0.1, 0.9, 0.5], [0.1, 0.2, 0.9], color=style.SKY),
    "a hole": lambda axes: [axes.contourf(T, T, np.hypot(T - HALF, T[:, None] - HALF), [0.2, 0.4])],
    "contours": lambda axes: [axes.contour(T, T, np.outer(T, T), [0.1, 0.3], colors="black")],
    "beyond the frame": lambda axes: axes.plot([-1, 2], [-1, 2], color=style.VERMILION, lw=6),
    "half to be seen": lambda axes: axes.fill([0, 1, 1], [0, 0, 1], color=style.BLUE, alpha=0.4),
    "bars": lambda axes: axes.bar([0.2, 0.6], [0.5, 0.9], 0.3, ec="black", color=style.GREEN),
    "a hatch": lambda axes: [
        axes.add_collection(
            PolyCollection([[(0.1, 0.1), (0.8, 0.1), (0.8, 0.7), (0.1, 0.7)]], fc="white",
                           hatch="////", ec=style.GREY, lw=0)
        )
    ],
    "a hole to look through": lambda axes: _clipped(axes, Circle((0.5, 0.5), 0.3)),
    "two holes": lambda axes: _clipped(axes, TWO),
    "words of matplotlib's": lambda axes: [axes.text(0.2, 0.5, "$\\sigma(z)$ here", size=14)],
    "a line with a gap": lambda axes: axes.plot([0, 0.3, np.nan, 0.6, 1], [0.5, 0.9, 0, 0.2, 0.7]),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_painted_again_it_is_the_picture(kind):
    picture = made(KINDS[kind])
    shown = np.asarray(picture.image(style.FINE), int)
    again = painted(picture.record())
    apart = np.abs(shown - again).max(axis=2)
    assert (shown != np.asarray(picture.record().background, int)).any(), "nothing is drawn"
    # Points lie on eighths of a CSS pixel: an edge may differ by so much of a fine one.
    assert apart.mean() < 1.2
    assert (apart > 90).mean() < 0.01


def test_a_mark_says_where_it_lies_and_how_it_looks():
    picture = made(lambda axes: axes.plot([0, 1], [0, 1], color="#123456", lw=3, clip_on=False))
    (line,) = marks(picture)
    (x, y), ((closed, points),) = line.places[0], line.parts
    assert not closed
    assert (x / GRAIN, HEIGHT - y / GRAIN) == pytest.approx((40, 30), abs=0.3)
    width, rise = (WIDTH - 50) * GRAIN, (HEIGHT - 40) * GRAIN
    assert points[0].tolist() == [0, 0]
    assert points[-1] == pytest.approx([width, -rise], abs=3)
    assert line.look.line == "#123456"
    assert line.look.width == pytest.approx(3 * 100 / 72, abs=1e-3)
    assert (line.look.fill, line.look.clips, line.look.dashes) == ("", (), ())


def test_what_is_drawn_alike_at_many_places_is_one_mark():
    picture = made(
        lambda axes: axes.plot(T, T, "o", ls="", color=style.BLUE),
        lambda axes: [axes.scatter(T, T, s=30)],
    )
    markers, points = marks(picture)
    assert len(markers.places) == len(T)
    assert sum(len(mark.places) for mark in (points,)) == len(T)


def test_what_cannot_be_seen_is_not_written_down():
    picture = made(
        lambda axes: axes.plot([0, 1], [0, 1], lw=0),
        lambda axes: axes.plot([0, 1], [0, 1], visible=False),
        lambda axes: axes.plot([np.nan], [np.nan]),
        lambda axes: axes.fill([0, 1, 1], [0, 0, 1], fc="none", ec="none"),
        lambda axes: axes.plot([], []),
    )
    assert marks(picture) == []


def test_a_straight_stretch_of_many_points_keeps_few_of_them_and_a_curve_its_form():
    picture = made(
        lambda axes: axes.plot(T, T),
        lambda axes: axes.plot(T, np.sin(9 * T) / 2 + 0.5),
    )
    straight, curve = (len(mark.parts[0][1]) for mark in marks(picture))
    assert straight < 6
    assert 20 < curve <= len(T)


def test_an_image_is_an_image_right_side_up_and_no_larger_than_its_cells():
    cells = np.array([[0, 1], [2, 3]])
    picture = made(lambda axes: [axes.imshow(cells, extent=(0, 1, 0, 1), aspect="auto")])
    (image,) = [mark for mark in picture.record().marks if isinstance(mark, Image)]
    corner = np.array([image.x, image.y]) / GRAIN
    assert corner == pytest.approx([40, 10], abs=0.6)
    assert (image.width / GRAIN, image.height / GRAIN) == pytest.approx((190, 120), abs=1)
    shown = np.asarray(picture.image(style.FINE))
    left, top = np.rint(corner * style.FINE).astype(int)
    for down, across in product((0.25, 0.75), (0.25, 0.75)):
        rows, columns = image.pixels.shape[:2]
        there = shown[top + int(240 * down), left + int(380 * across)]
        assert (image.pixels[int(rows * down), int(columns * across), :3] == there).all()
    assert image.pixels.shape[0] <= 121


def test_a_fine_image_keeps_its_pixels_and_one_that_shines_through_its_alpha():
    noise = np.random.default_rng(0).random((240, 380))
    picture = made(lambda axes: [axes.imshow(noise, extent=(0, 1, 0, 1), aspect="auto", alpha=0.5)])
    (image,) = [mark for mark in picture.record().marks if isinstance(mark, Image)]
    assert image.pixels.shape[:2] == (240, 380)
    assert len(np.unique(image.pixels[..., 0])) > 50
    shown, behind = (
        np.asarray(pixels, int)[20:260, 80:460]
        for pixels in (picture.image(style.FINE), picture.record().background)
    )
    alpha = image.pixels[..., 3:] / 255
    assert set(image.pixels[..., 3].ravel()) <= {127, 128}
    again = image.pixels[..., :3] * alpha + behind * (1 - alpha)
    assert np.abs(again - shown)[2:-2, 2:-2].max() < 3


def test_two_outlines_of_which_a_piece_is_alike_are_two_marks():
    here = [[(0.1, 0.1), (0.2, 0.1), (0.2, 0.2)], [(0.5, 0.5), (0.9, 0.5), (0.9, 0.9)]]
    there = [here[0], [(0.5, 0.5), (0.8, 0.5), (0.9, 0.9)]]

    def both(axes):
        return [
            axes.add_patch(PathPatch(Outline.make_compound_path(*map(Outline, corners)), lw=0))
            for corners in (here, there)
        ]

    assert [len(mark.parts) for mark in marks(made(both))] == [2, 2]


def test_a_frame_cuts_where_agg_cuts():
    for width in (WIDTH, WIDTH + 0.2):
        picture = made(lambda axes: axes.plot([-1, 2], [-1, 2], "red", lw=9))
        picture.figure.set_size_inches(width / 100, HEIGHT / 100)
        (line,) = marks(picture)
        shown = np.asarray(picture.image(style.FINE), int)
        ink = (shown[..., 0] > 200) & (shown[..., 1] < 150)
        rows, columns = (np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0))
        ((polygon,),) = line.look.clips
        corners = np.array(polygon) / GRAIN * style.FINE
        # Left and below stands the frame's line.
        assert corners[:, 0].max() == pytest.approx(columns[-1] + 1, abs=0.6)
        assert corners[:, 1].min() == pytest.approx(rows[0], abs=0.6)


@pytest.mark.parametrize(
    "anchor", ["lm", "mm", "rm", "lb", "lt", "ls", "ra", "md"], ids=lambda anchor: anchor
)
@pytest.mark.parametrize("text", ["0.5", "one\ntwo lines"])
def test_words_stand_on_their_line_where_pillow_writes_them(anchor, text):
    picture = made()
    background = np.asarray(picture.image(style.FINE), int)
    picture.label(120, 80, size=12, anchor=anchor, colour=style.PLUM).write(text)
    ink = np.abs(np.asarray(picture.image(style.FINE), int) - background).sum(axis=2) > 200
    rows, columns = (np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0))
    words = [mark for mark in picture.record().marks if isinstance(mark, Words)]
    assert [word.text for word in words] == text.split("\n")
    assert {word.colour for word in words} == {style.PLUM}
    # The letters of both texts stand on the line: the lowest ink is at the last line's foot.
    assert words[-1].y / GRAIN == pytest.approx((rows[-1] + 1) / style.FINE, abs=0.6)
    assert min(word.x for word in words) / GRAIN == pytest.approx(columns[0] / style.FINE, abs=1.6)
    assert words[0].size == pytest.approx(12 * 100 / 72, abs=0.5)


def test_a_box_and_a_rim_are_written_down_with_their_words():
    picture = made()
    picture.label(100, 80, boxed=True, halo=(1, 0.5, 0)).write("z")
    box, word = marks(picture)
    assert (box.look.fill, word.rim) == (style.WHITE, "#ff8000")
    assert word.rim_width > 0
    (x, y), ((closed, corners),) = box.places[0], box.parts
    assert closed
    assert x <= word.x <= x + corners[:, 0].max()
    assert y <= word.y <= y + corners[:, 1].max() + GRAIN


def test_an_image_is_seen_through_its_clip():
    picture = made(lambda axes: [axes.imshow(np.eye(2), extent=(0, 1, 0, 1), aspect="auto")])
    picture.figure.axes[0].images[0].set_clip_path(Circle((100, 80), 20, transform=None))
    (image,) = [mark for mark in picture.record().marks if isinstance(mark, Image)]
    (polygon,) = image.look.clips[-1]
    assert np.mean(polygon, axis=0) / GRAIN == pytest.approx([50, HEIGHT - 40], abs=1)


def test_a_hatch_stays_in_its_shape_and_in_the_frame():
    square = PolyCollection([[(0.5, 0.5), (1.5, 0.5), (1.5, 1.5)]], hatch="/", fc="w", lw=0)
    hatch = marks(made(lambda axes: [axes.add_collection(square)]))[1:]
    assert {len(mark.look.clips) for mark in hatch} == {2}


def test_a_label_without_words_is_nothing():
    picture = made()
    picture.label(100, 80, boxed=True)
    picture.label(100, 80).write(" ")
    assert marks(picture) == []


def test_a_background_is_the_same_object_until_something_in_it_changes():
    picture = made(KINDS["a line"])
    (line,) = picture.figure.axes[0].lines
    first = picture.record().background
    line.set_data([0, 1], [1, 0])
    assert picture.record().background is first
    picture.figure.axes[0].set_title("other")
    second = picture.record().background
    assert second is not first
    assert (np.asarray(second) != np.asarray(first)).any()
    assert first.size == (WIDTH * style.FINE, HEIGHT * style.FINE)


def test_recording_leaves_the_picture_as_it_was():
    picture, fresh = made(KINDS["markers"]), made(KINDS["markers"])
    picture.record()
    assert picture.frame() == fresh.frame()
    assert picture.figure.dpi == style.DPI


def test_lines_of_a_label_are_as_far_apart_as_they_were_by_pillow_itself():
    label = pixels.Label(20, 60, text="a\nb\nc")
    (_, first, _), (_, second, _), (_, third, _) = pixels.written(label, 120).lines
    assert second - first == pytest.approx(third - second, abs=0.01)
    assert 12 < second - first < 20
