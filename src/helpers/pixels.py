"""Pixels of a picture: words drawn into it, few colours, PNG."""

import textwrap
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import numpy as np
import PIL
from PIL import Image, ImageChops, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from helpers import numerals, style

_PALETTE_SIZE = 256
_CAPTION_COLUMNS = 108  # characters of the caption's font that fit the width
_CAPTION_SIZE = 9.4  # points: 13 CSS pixels, as the words below a live figure
_CAPTION_INDENT = 4
_RIM = 3  # CSS pixels around words that have one
_LEADING = 4  # pixels from the line above to the tallest letter
_SPARSE = 3  # every so manieth row and column is looked at for colours that are missing
_OFF = 24  # levels of 255 by which a colour is another one
_FEW = 8  # pixels looked at that may have one such colour: those of edges differ from each other
_SOME = 0.0015  # the share of all of them from which on another palette is tried
_TOO_MANY = 0.01  # the share of all of them from which on a palette is not enough


@dataclass
class Label:
    """Words that change from frame to frame, drawn on top of everything."""

    x: float  # in CSS pixels from the lower left corner
    y: float
    size: float = 11  # of the font, in points
    anchor: str = "mm"  # the point of the words that stands there, in Pillow's letters
    boxed: bool = False  # whether a white box keeps the words apart from a line behind them
    colour: str = style.BLACK
    halo: str | tuple | None = None  # colour of a rim that keeps them apart from what is behind
    text: str = ""

    def write(self, text):
        """Set the words, their numbers typeset."""
        self.text = numerals.typeset(text)


class Encoder:
    """Writes the images of one picture as PNG, with a palette as long as 256 colours are enough.

    Pillow writes a picture with a palette several times faster and half as large; figures drawn in
    flat tints lose nothing that can be seen. The palette is that of the first image. It is made
    again for an image that has other colours, and left out for one that has too many.
    """

    def __init__(self):
        self._palette, self._accepted = None, _FEW

    def png(self, image, compress_level, signed=False):
        """Return an image in full colour as PNG, ``signed`` with what it is drawn by."""
        self._palette = self._palette or palette(image)
        flat, off, commonest = _flattened(image, self._palette)
        if commonest > self._accepted:
            self._palette = palette(image)
            flat, off, commonest = _flattened(image, self._palette)
            self._accepted = max(_FEW, 2 * commonest)  # what no palette mends is not tried again
        elif off > _SOME:
            flat, off, _ = _flattened(image, palette(image))  # for this once: it is all edges
        if off > _TOO_MANY:
            flat = image
        stream, note = BytesIO(), PngInfo()
        if signed:
            note.add_text("Software", drawn_by())
        flat.save(stream, "PNG", compress_level=compress_level, pnginfo=note)
        return stream.getvalue()


@cache
def drawn_by():
    """Return what decides how a picture looks to the pixel: "matplotlib 3.11, Pillow 13"."""
    from matplotlib import __version__ as of_matplotlib  # noqa: PLC0415

    drawn = (("matplotlib", of_matplotlib, 2), ("Pillow", PIL.__version__, 1))
    return ", ".join(f"{n} {'.'.join(v.split('.')[:parts])}" for n, v, parts in drawn)


def _flattened(image, colours):
    """Return the image in a palette's colours, and what is off in the pixels looked at.

    Of those that are off: their share, and how many have the commonest of their colours.
    """
    flat = image.quantize(palette=colours, dither=Image.Dither.NONE)
    size = (-(-image.width // _SPARSE), -(-image.height // _SPARSE))
    seen, meant = (part.resize(size, Image.Resampling.NEAREST) for part in (flat, image))
    apart = ImageChops.difference(seen.convert("RGB"), meant)
    counts = apart.histogram()
    off = max(sum(counts[256 * c + _OFF : 256 * (c + 1)]) for c in range(3))
    if off <= _FEW:
        return flat, 0, 0
    wrong = np.asarray(meant)[(np.asarray(apart) >= _OFF).any(axis=2)]
    _, times = np.unique(wrong, axis=0, return_counts=True)
    return flat, len(wrong) / (size[0] * size[1]), times.max()


def url(png):
    """Return a PNG as a data URL: a browser shows it without asking anyone for it."""
    return f"data:image/png;base64,{b64encode(png).decode()}"


def palette(image):
    """Return every colour of the series and an image's commonest, no two alike, for quantize."""
    series = [
        style.levels(style.tint(colour, strength))
        for colour in style.PALETTE
        for strength in (0, *style.STRENGTHS)
    ]
    # The edges of what is black, rings and boundaries, over the tints of classes.
    series += [
        style.levels(dark * channel for channel in style.tint(look.colour, strength))
        for look in style.CLASSES
        for strength in (0.15, 0.3, 0.45)
        for dark in (0.25, 0.5, 0.72)
    ]
    counted = sorted(image.getcolors(image.width * image.height), reverse=True)
    colours, taken = [], set()
    for colour in [*(colour for _, colour in counted[:24]), *series, *(c for _, c in counted[24:])]:
        # Pillow looks colours up in cells of 4 levels and may take a neighbour for the colour
        # meant (near-white for white): one colour to a cell of 8 levels keeps them apart.
        cell = tuple(channel // 8 for channel in colour)
        if cell not in taken and len(colours) < _PALETTE_SIZE:
            taken.add(cell)
            colours.append(colour)
    made = Image.new("P", (1, 1))
    made.putpalette([channel for colour in colours for channel in colour])
    return made


def of_canvas(drawn):
    """Return what an Agg canvas shows as an image in full colour."""
    rows, columns, _ = np.shape(memory := drawn.buffer_rgba())
    return Image.frombytes("RGB", (columns, rows), memory, "raw", "RGBX")


def write(image, labels, height, sharpness):
    """Draw labels into an image of ``height`` CSS pixels."""
    draw = ImageDraw.Draw(image)
    for label in labels:
        settings = {"font": _font(label.size, sharpness), "anchor": label.anchor}
        lines = _lines(label, height, sharpness)
        if label.boxed:
            draw.rectangle(_around(lines, **settings), fill=style.WHITE, outline=style.WHITE)
        rim = {}
        if label.halo is not None:
            rim = {"stroke_width": _RIM * sharpness, "stroke_fill": style.levels(label.halo)}
        for at, line in lines:
            draw.text(at, line, fill=label.colour, **settings, **rim)


@dataclass(frozen=True)
class Written:
    """A label as :func:`write` draws it, in CSS pixels from the upper left corner.

    Attributes
    ----------
    lines : list of tuple
        (x, y, text) of each line of its words: where the first letter stands on the line.
    size : float
        Of the font.
    rim : float
        How far the halo reaches.
    box : tuple or None
        Left, top, right and bottom of the white box behind the words.
    """

    lines: list
    size: float
    rim: float
    box: tuple | None


def written(label, height, sharpness=style.FINE):
    """Return where a label's words stand in an image of ``height`` CSS pixels."""
    font = _font(label.size, sharpness)
    lines = [(at, line) for at, line in _lines(label, height, sharpness) if line.strip()]
    begin = []
    for (x, y), line in lines:
        here, there = (font.getbbox(line, anchor=anchor) for anchor in (label.anchor, "ls"))
        shift = here[0] - there[0], here[1] - there[1]
        begin.append(((x + shift[0]) / sharpness, (y + shift[1]) / sharpness, line))
    box = None
    if label.boxed and lines:
        around = _around(lines, font=font, anchor=label.anchor)
        box = tuple((edge + (i > 1)) / sharpness for i, edge in enumerate(around))
    return Written(begin, font.size / sharpness, _RIM if label.halo is not None else 0, box)


def _lines(label, height, sharpness):
    """Return ((x, y), words) of each line of a label, in pixels: where its anchor lies."""
    x, y = round(label.x * sharpness), round((height - label.y) * sharpness)
    lines = label.text.split("\n")
    if len(lines) == 1:
        return [((x, y), label.text)]
    font = _font(label.size, sharpness)
    rim = _RIM * sharpness if label.halo is not None else 0
    step = font.getbbox("A", stroke_width=rim)[3] + rim + _LEADING
    top = y - {"m": 0.5, "d": 1}.get(label.anchor[1], 0) * (len(lines) - 1) * step
    widths = [font.getlength(line) for line in lines]
    # Lines of a label that hangs at its left or right begin below each other.
    back = 1 if label.anchor[0] == "r" else 0
    return [
        ((x - back * (max(widths) - width), top + i * step), line)
        for i, (line, width) in enumerate(zip(lines, widths, strict=True))
    ]


def _around(lines, font, anchor):
    boxes = []
    for (x, y), line in lines:
        left, top, right, bottom = font.getbbox(line, anchor=anchor)
        boxes.append((x + left, y + top, x + right, y + bottom))
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def captioned(image, *paragraphs):
    """Return a fine image with paragraphs of words below it; a pair is words and their colour."""
    width = image.width // style.FINE
    strips = [image, *(_strip(words, colour, width) for words, colour in paragraphs if words)]
    whole = Image.new("RGB", (image.width, sum(strip.height for strip in strips)), style.WHITE)
    top = 0
    for strip in strips:
        whole.paste(strip, (0, top))
        top += strip.height
    return whole


def _strip(words, colour, width):
    columns = max(1, _CAPTION_COLUMNS * width // style.WIDTH)
    while columns > 1 and not all(_fits(line, width) for line in textwrap.wrap(words, columns)):
        columns -= 1  # some letters are wider than others
    lines = textwrap.wrap(words, columns)
    height = 18 * len(lines) + 8
    strip = Image.new("RGB", (width * style.FINE, height * style.FINE), style.WHITE)
    labels = [
        Label(_CAPTION_INDENT, height - 12 - 18 * i, _CAPTION_SIZE, "lm", colour=colour, text=line)
        for i, line in enumerate(lines)
    ]
    write(strip, labels, height, style.FINE)
    return strip


def _fits(line, width):
    length = _font(_CAPTION_SIZE, style.FINE).getlength(line) / style.FINE
    return _CAPTION_INDENT + length <= width - 8


@cache
def _font(points, sharpness=1):
    """Return matplotlib's own font; laid out the same way on every system."""
    size = round(points / 72 * style.DPI * sharpness)
    from matplotlib import get_data_path  # noqa: PLC0415

    file = f"{get_data_path()}/fonts/ttf/DejaVuSans.ttf"
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
