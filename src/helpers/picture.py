"""A picture: a figure that lasts, artists that move in place, words that say what it shows."""

import textwrap
from base64 import b64encode
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from matplotlib import get_data_path
from PIL import Image, ImageDraw, ImageFont

from helpers import expect, style

_PALETTE_SIZE = 256
_CAPTION_COLUMNS = 92  # characters of the caption's font that fit the width
_CAPTION_SIZE = 10.5


@dataclass
class Label:
    """Words that change from frame to frame, drawn on top of everything.

    Attributes
    ----------
    x, y : float
        Where, in CSS pixels from the lower left corner.
    size : float
        Of the font, in points.
    anchor : str
        Which point of the words stands there, in Pillow's letters: "mm" is the middle.
    boxed : bool
        Whether a white box keeps the words apart from a line behind them.
    colour : str
        Of the words.
    text : str
        The words.
    """

    x: float
    y: float
    size: float = 11
    anchor: str = "mm"
    boxed: bool = False
    colour: str = style.BLACK
    text: str = ""

    def write(self, text):
        """Set the words, their minus signs typeset."""
        self.text = style.minus(text)


class Picture:
    """A figure outside pyplot whose moving artists are drawn over a background drawn once.

    A subclass makes its artists in ``__init__``, hands those that change to :meth:`moves`, and
    updates them in place (``set_data``). Everything else is background.

    Parameters
    ----------
    height, width : int
        Size in CSS pixels, at least 1.

    Attributes
    ----------
    figure : matplotlib.figure.Figure
        The figure, on an Agg canvas.
    height, width : int
        Size in CSS pixels.
    words : str
        What the picture shows, for readers who do not see it.
    """

    def __init__(self, height, width=style.WIDTH):
        self.height = expect.integer("height", height, minimum=1)
        self.width = expect.integer("width", width, minimum=1)
        self.figure = style.figure(self.height, self.width)
        self.words = ""
        self.labels = []
        self._moving = []
        self._backgrounds = {}  # by sharpness
        self._palette = None

    def axes(self, left, bottom, right, top, **names):
        """Add axes whose frame lies at these CSS pixels, counted from the lower left corner."""
        box = (
            left / self.width,
            bottom / self.height,
            (right - left) / self.width,
            (top - bottom) / self.height,
        )
        with style.context():
            axes = self.figure.add_axes(box)
            axes.set(**names)
        # Drawn after the moving artists, so that these cannot cover half of the frame's line.
        self.moves(axes.spines["left"], axes.spines["bottom"])
        return axes

    def moves(self, *artists):
        """Say that these artists change: they are drawn anew for every frame, by their zorder."""
        for artist in artists:
            artist.set_animated(True)
        self._moving = sorted([*self._moving, *artists], key=lambda artist: artist.zorder)
        self._palette = None
        self.redraw()
        return artists[0] if len(artists) == 1 else artists

    def label(self, x, y, **settings):
        """Add words that change: matplotlib takes 2 ms or more for a text, Pillow 0.3."""
        self.labels.append(Label(x, y, **settings))
        return self.labels[-1]

    def redraw(self):
        """Say that the background has changed: it is drawn again for the next frame."""
        self._backgrounds.clear()

    def say(self, words):
        """Set the words, minus signs typeset, and return the picture: the end of a ``draw``."""
        if not isinstance(words, str):
            raise TypeError(f"words must be a string, got {type(words).__name__}")
        self.words = style.minus(words)
        return self

    def image(self, sharpness=1):
        """Return the present state as a Pillow image in full colour.

        Parameters
        ----------
        sharpness : int
            Pixels of the image per CSS pixel.
        """
        with self._at(sharpness):
            canvas = self.figure.canvas
            if sharpness not in self._backgrounds:
                with style.context():
                    canvas.draw()
                self._backgrounds[sharpness] = canvas.copy_from_bbox(self.figure.bbox)
            canvas.restore_region(self._backgrounds[sharpness])
            for artist in self._moving:
                self.figure.draw_artist(artist)
            image = _image(canvas)
        _write(image, self.labels, self.height, sharpness)
        return image

    def png(self):
        """Return the present state as PNG, fine and small: with the words as a caption below."""
        image = self.image(style.FINE)
        if self.words:
            caption = _caption(self.words, self.width)
            both = Image.new("RGB", (image.width, image.height + caption.height))
            both.paste(image, (0, 0))
            both.paste(caption, (0, image.height))
            image = both
        return self._encode(image, compress_level=6)

    def frame(self, sharpness=1):
        """Return the present state as PNG, made fast: without a caption. See :meth:`image`."""
        return self._encode(self.image(sharpness), compress_level=1)

    @contextmanager
    def _at(self, sharpness):
        # Outside of a drawing, a pixel of the figure is a CSS pixel. What is set anew is worked
        # out anew: only what differs is set.
        if sharpness == 1:
            yield
            return
        self.figure.set_dpi(style.DPI * sharpness)
        try:
            yield
        finally:
            self.figure.set_dpi(style.DPI)

    def _encode(self, image, compress_level):
        # With at most 256 colours, Pillow writes a picture several times faster and half as large;
        # figures drawn in flat tints lose nothing that can be seen.
        if self._palette is None:
            self._palette = palette(image)
        flat = image.quantize(palette=self._palette, dither=Image.Dither.NONE)
        stream = BytesIO()
        flat.save(stream, "PNG", compress_level=compress_level)
        return stream.getvalue()

    def _repr_mimebundle_(self, include=None, exclude=None):
        data = {"text/plain": self.words, "image/png": self.png()}
        return data, {"image/png": {"width": self.width, "alt": self.words}}


def url(png):
    """Return a PNG as a data URL: a browser shows it without asking anyone for it."""
    return f"data:image/png;base64,{b64encode(png).decode()}"


def palette(image):
    """Return a palette of every colour of the series and an image's commonest, no two alike.

    Parameters
    ----------
    image : PIL.Image.Image
        In full colour.

    Returns
    -------
    PIL.Image.Image
        What ``image.quantize(palette=…)`` takes.
    """
    series = [
        tuple(round(255 * channel) for channel in style.tint(colour, strength))
        for colour in style.PALETTE
        for strength in (0, *style.STRENGTHS)
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


def _image(canvas):
    size = canvas.get_width_height(physical=True)
    return Image.frombytes("RGB", size, canvas.buffer_rgba(), "raw", "RGBX")


def _caption(words, width):
    """Draw the words as a strip as wide as the picture."""
    columns = _CAPTION_COLUMNS * width // style.WIDTH
    while columns > 1 and not all(_fits(line, width) for line in textwrap.wrap(words, columns)):
        columns -= 1  # some letters are wider than others
    lines = textwrap.wrap(words, columns)
    height = 18 * len(lines) + 8
    strip = Image.new("RGB", (width * style.FINE, height * style.FINE), "white")
    at = [Label(12, height - 12 - 18 * i, _CAPTION_SIZE, "lm") for i in range(len(lines))]
    for label, line in zip(at, lines, strict=True):
        label.text = line
    _write(strip, at, height, style.FINE)
    return strip


def _fits(line, width):
    return 12 + _font(_CAPTION_SIZE, style.FINE).getlength(line) / style.FINE <= width - 8


def _write(image, labels, height, sharpness):
    draw = ImageDraw.Draw(image)
    for label in labels:
        at = round(label.x * sharpness), round((height - label.y) * sharpness)
        settings = {"font": _font(label.size, sharpness), "anchor": label.anchor}
        align = "center" if label.anchor[0] == "m" else "left"
        if label.boxed:
            draw.rectangle(draw.textbbox(at, label.text, **settings), fill="white", outline="white")
        draw.text(at, label.text, fill=label.colour, align=align, **settings)


@cache
def _font(points, sharpness=1):
    """Return matplotlib's own font; laid out the same way on every system."""
    size = round(points / 72 * style.DPI * sharpness)
    file = f"{get_data_path()}/fonts/ttf/DejaVuSans.ttf"
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
