"""What holds for every picture: nothing grows or leaves it, and it looks as it did."""

import itertools

import numpy as np
import pytest
from gallery import KEPT, pages, pictures
from matplotlib.transforms import Bbox
from PIL import ImageDraw

from helpers import pixels

PICTURES = pictures()
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
    """If it was changed on purpose: python tests/gallery.py"""
    kept = [page.splitlines() for page in KEPT.read_text(encoding="utf-8").split("\n\n")]
    kept = {page[0]: page for page in kept}
    for page in pages(name, *PICTURES[name]):
        for line, other in itertools.zip_longest(page[1:], kept[page[0]][1:], fillvalue=""):
            (what, _, numbers), (was, _, wanted) = line.rpartition(" at"), other.rpartition(" at")
            assert what == was, page[0]
            numbers, wanted = (np.array(part.split(), float) for part in (numbers, wanted))
            np.testing.assert_allclose(numbers, wanted, atol=0.35, err_msg=f"{page[0]}: {what}")


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


@every_picture
def test_nothing_touches_other_words_or_leaves_the_picture(name):
    make, shows = PICTURES[name]
    picture = make()
    for show in shows:
        show(picture)
        boxes = words(picture)
        for text, box in boxes:
            assert 0 <= box.x0 <= box.x1 <= picture.width, text
            assert 0 <= box.y0 <= box.y1 <= picture.height, text
        for (one, a), (other, b) in itertools.combinations(boxes, 2):
            assert not a.overlaps(b), (one, other)
        image = np.asarray(picture.image())
        for edge in (image[0], image[-1], image[:, 0], image[:, -1]):
            assert (edge == 255).all()
