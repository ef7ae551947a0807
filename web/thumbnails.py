"""The pictures of the front page, cut out of the notebooks' committed outputs."""

import base64
import io
from itertools import pairwise

import nbformat
from PIL import Image, ImageChops

WIDTH = 240  # CSS pixels; the file has two of its own for each
_CAPTION = 2  # lines below a live figure: its words, and the note that it stands still


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
    white = Image.new("RGB", picture.size, "white")
    ink = ImageChops.difference(picture, white)
    rows = [ink.crop((0, y, ink.width, y + 1)).getbbox() is not None for y in range(ink.height)]
    ends = [
        y for y, (above, below) in enumerate(pairwise([*rows, False]), 1) if above and not below
    ]
    bottom = ends[-1 - _CAPTION]
    return picture.crop(ink.crop((0, 0, ink.width, bottom)).getbbox())


def write(path, draw, file):
    """Write the thumbnail of a notebook's live figure; return its width and height on a page."""
    whole = uncaptioned(main_figure(path, draw))
    height = round(WIDTH * whole.height / whole.width)
    small = whole.resize((2 * WIDTH, 2 * height), Image.Resampling.LANCZOS)
    file.parent.mkdir(parents=True, exist_ok=True)
    small.quantize(128, dither=Image.Dither.NONE).save(file, optimize=True)
    return WIDTH, height
