"""What holds for every picture: nothing grows or leaves it, and it looks as it did."""

import itertools

import numpy as np
import pytest
from gallery import KEPT, broad, crowded, pages, pictures
from matplotlib.collections import Collection, LineCollection
from matplotlib.path import Path
from matplotlib.transforms import Bbox
from PIL import ImageDraw

from helpers import pixels

PICTURES, CROWDED = pictures(), crowded()
every_picture = pytest.mark.parametrize("name", PICTURES)


def words(picture):
    """Return the box of every text, whoever draws it, in CSS pixels from the lower left."""
    canvas, found = ImageDraw.Draw(picture.image()), []
    for label in picture.labels:
        at = label.x, picture.height - label.y
        font = pixels._font(label.size)
        left, top, right, bottom = canvas.textbbox(at, label.text, font=font, anchor=label.anchor)
        low, high = picture.height - bottom, picture.height - top
        found += [(label.text, Bbox.from_extents(left, low, right, high))] * bool(label.text)
    texts = [text for axes in picture.figure.axes for text in axes.texts]
    return found + [(text.get_text(), text.get_window_extent()) for text in texts]


@every_picture
def test_each_picture_is_what_it_was(name):
    cure = "if that is meant, or it is new: python tests/gallery.py"
    kept = [page.splitlines() for page in KEPT.read_text(encoding="utf-8").split("\n\n")]
    kept = {page[0]: page for page in kept}
    for page in pages(name, *PICTURES[name]):
        assert page[0] in kept, f"{page[0]} is not in {KEPT.name}; {cure}"
        lines = itertools.zip_longest(page[1:], kept[page[0]][1:], fillvalue="")
        for line, other in lines:
            (what, _, numbers), (was, _, wanted) = line.rpartition(" at"), other.rpartition(" at")
            assert what == was, f"{page[0]} looks otherwise; {cure}"
            numbers, wanted = (np.array(part.split(), float) for part in (numbers, wanted))
            np.testing.assert_allclose(
                numbers, wanted, atol=0.35, err_msg=f"{page[0]}, {what}; {cure}"
            )


@every_picture
def test_the_same_values_are_the_same_picture_and_nothing_grows(name):
    make, shows = PICTURES[name]
    picture, seen, artists = make(), {}, None
    for show in (*shows, *shows[::-1]):
        show(picture)
        # Else what is in the background would be drawn again for each frame.
        assert not (artists and picture.figure.stale) or name == "Timing", "an artist has to move"
        image = picture.image().tobytes(), len(picture.labels)
        assert seen.setdefault(show, image) == image
        artists = artists or len(picture.figure.findobj())
        assert artists == len(picture.figure.findobj())
        picture.image()
    assert len(set(seen.values())) == len(shows) > 1


def outlines(picture):
    """Yield the edges of all that is drawn where the picture is a canvas, in CSS pixels."""
    for axes in picture.figure.axes:
        for artist in () if axes.axison else (*axes.patches, *axes.collections):
            if not artist.get_visible() or not np.any(artist.get_edgecolor()):
                continue
            lines = isinstance(artist, LineCollection)
            paths = artist.get_paths() if isinstance(artist, Collection) else [artist.get_path()]
            widths = np.resize(artist.get_linewidth(), len(paths)) / 0.72 / 2
            for path, width in zip(paths, widths, strict=True):
                for corners in (
                    artist.get_transform().transform_path(path).to_polygons(closed_only=False)
                ):
                    yield broad(*corners, width) if lines else Path(corners)


@pytest.mark.parametrize("name", PICTURES | CROWDED)
def test_nothing_touches_words_or_leaves_the_picture(name):
    make, shows = (PICTURES | CROWDED)[name]
    picture = make()
    for show in shows:
        show(picture)
        drawn = [*outlines(picture)]
        boxes = [(text, box.padded(-1)) for text, box in words(picture)]
        for text, box in boxes:
            assert 1 <= box.x0 and box.x1 <= picture.width - 1, text
            assert 1 <= box.y0 and box.y1 <= picture.height - 1, text
            crossed = [path for path in drawn if path.intersects_bbox(box, filled=False)]
            assert crossed == [], text
        for (one, a), (other, b) in itertools.combinations(boxes, 2):
            assert not a.overlaps(b), f"{one!r} touches {other!r}"
        image = np.asarray(picture.image())
        for edge in (image[0], image[-1], image[:, 0], image[:, -1]):
            assert (edge == 255).all()
