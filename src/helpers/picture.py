"""A picture: a figure that lasts, artists that move in place, words that say what it shows."""

import textwrap
from io import BytesIO

from PIL import Image

from helpers import expect, style

_PALETTE_SIZE = 256
_CAPTION_COLUMNS = 92  # characters of the caption's font that fit the width


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
        self._moving = []
        self._background = None
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
        self.moves(*axes.spines.values())
        return axes

    def moves(self, *artists):
        """Say that these artists change: they are drawn anew for every frame, by their zorder."""
        for artist in artists:
            artist.set_animated(True)
        self._moving = sorted([*self._moving, *artists], key=lambda artist: artist.zorder)
        self.redraw()
        return artists[0] if len(artists) == 1 else artists

    def redraw(self):
        """Say that the background has changed: it is drawn again for the next frame."""
        self._background = self._palette = None

    def say(self, words):
        """Set the words, minus signs typeset, and return the picture: the end of a ``draw``."""
        if not isinstance(words, str):
            raise TypeError(f"words must be a string, got {type(words).__name__}")
        self.words = style.minus(words)
        return self

    def image(self):
        """Return the present state as a Pillow image in full colour."""
        canvas = self.figure.canvas
        if self._background is None:
            canvas.draw()
            self._background = canvas.copy_from_bbox(self.figure.bbox)
        canvas.restore_region(self._background)
        for artist in self._moving:
            self.figure.draw_artist(artist)
        return _image(canvas)

    def png(self):
        """Return the present state as PNG, small: with the words as a caption below."""
        image = self.image()
        if self.words:
            caption = _caption(self.words, self.width)
            both = Image.new("RGB", (image.width, image.height + caption.height))
            both.paste(image, (0, 0))
            both.paste(caption, (0, image.height))
            image = both
        return self._encode(image, compress_level=9)

    def frame(self):
        """Return the present state as PNG, fast: without a caption."""
        return self._encode(self.image(), compress_level=1)

    def _encode(self, image, compress_level):
        # With at most 256 colours, Pillow writes a picture several times faster and half as large;
        # figures drawn in flat tints lose nothing that can be seen.
        if self._palette is None:
            self._palette = _palette(image)
        flat = image.quantize(palette=self._palette, dither=Image.Dither.NONE)
        stream = BytesIO()
        flat.save(stream, "PNG", compress_level=compress_level)
        return stream.getvalue()

    def _repr_mimebundle_(self, include=None, exclude=None):
        data = {"text/plain": self.words, "image/png": self.png()}
        return data, {"image/png": {"width": self.width, "alt": self.words}}


def _image(canvas):
    size = canvas.get_width_height(physical=True)
    return Image.frombuffer("RGBA", size, canvas.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")


def _palette(image):
    """Make a palette of every colour of the series and the picture's commonest, no two alike."""
    series = [
        tuple(round(255 * channel) for channel in style.tint(colour, strength))
        for colour in style.PALETTE
        for strength in (0, 1, 0.75, 0.5, 0.25)
    ]
    counted = sorted(image.getcolors(image.width * image.height), reverse=True)
    colours, taken = [], set()
    for colour in [*(colour for _, colour in counted[:24]), *series, *(c for _, c in counted[24:])]:
        # Pillow looks colours up in cells of 4 levels, so two in one cell would be mixed up.
        cell = tuple(channel // 8 for channel in colour)
        if cell not in taken and len(colours) < _PALETTE_SIZE:
            taken.add(cell)
            colours.append(colour)
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in colours for channel in colour])
    return palette


def _caption(words, width):
    """Draw the words as a strip as wide as the picture."""
    lines = textwrap.wrap(words, _CAPTION_COLUMNS * width // style.WIDTH)
    height = 18 * len(lines) + 8
    with style.context():
        figure = style.figure(height, width)
        # The words are shown as they are: a dollar sign in them starts no formula.
        figure.text(
            12 / width,
            1 - 4 / height,
            "\n".join(lines),
            va="top",
            size=10,
            linespacing=1.3,
            parse_math=False,
        )
        figure.canvas.draw()
    return _image(figure.canvas)
