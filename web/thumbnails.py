"""The pictures of the front page, cut out of the notebooks' committed outputs."""

import base64
import io

import nbformat
import numpy as np
from PIL import Image, ImageChops

WIDTH = 240  # CSS pixels; the file has two of its own for each
_CAPTION = 2  # lines below a live figure: its words, and the note that it stands still
_GAP = 2  # pixels of a picture between two panels, at least
_KEY = 40  # pixels that a key is high, at most
_WHITE = 250  # of 255, and more


def main_figure(path, draw):
    """Return the committed picture of the live figure that a function draws, as Pillow's image."""
    for cell in nbformat.read(path, as_version=4).cells:
        call = "".join(cell.source.split())
        if cell.cell_type == "code" and call.startswith(f"explore({draw},"):
            return Image.open(io.BytesIO(base64.b64decode(cell.outputs[0].data["image/png"])))
    raise ValueError(f"{path.name} shows no live figure of {draw}")


def uncaptioned(picture):
    """Return a picture on white without the lines below it, and without white around it."""
    picture = picture.convert("RGB")
    bottom = _blank(picture, 1)[-1 - _CAPTION][0]
    return _trimmed(picture.crop((0, 0, picture.width, bottom)))


def first_panel(picture):
    """Return what stands on the left of a picture's first gap, or all of it if it has none.

    A key above both panels would bridge the gap, so it is left out.
    """
    first, below = [*_blank(picture, 1), (picture.height, 0)][0]
    if first < _KEY:
        picture = picture.crop((0, below, picture.width, picture.height))
    ends = [
        begin
        for begin, end in _blank(picture, 0)
        if picture.width / 3 < begin and end - begin >= _GAP and end < picture.width
    ]
    return _trimmed(picture.crop((0, 0, min(ends, default=picture.width), picture.height)))


def _blank(picture, axis):
    """Return the (begin, end) of each run of white columns, or with axis 1 of white rows."""
    inked = np.any(np.asarray(picture) < _WHITE, axis=(axis, 2))
    edges = np.flatnonzero(np.diff([True, *inked, True]))
    return [(int(begin), int(end)) for begin, end in edges.reshape(-1, 2)]


def _trimmed(picture):
    ink = ImageChops.difference(picture, Image.new("RGB", picture.size, "white"))
    return picture.crop(ink.getbbox())


def write(path, draw, file):
    """Write the thumbnail of a notebook's live figure; return its width and height on a page."""
    panel = first_panel(uncaptioned(main_figure(path, draw)))
    height = round(WIDTH * panel.height / panel.width)
    small = panel.resize((2 * WIDTH, 2 * height), Image.Resampling.LANCZOS)
    file.parent.mkdir(parents=True, exist_ok=True)
    small.quantize(128, dither=Image.Dither.NONE).save(file, optimize=True)
    return WIDTH, height
