"""A picture: a figure that lasts, artists that move in place, words that say what it shows.

Its methods raise a TypeError or a ValueError that says what was expected, and what came.
"""

import threading
from contextlib import contextmanager, nullcontext
from inspect import isfunction

from helpers import canvas, expect, numerals, pixels, recorder, style

_WORDLESS = "A picture without words: picture.say(…) gives it some."


class Picture:
    """A figure outside pyplot whose moving artists are drawn over a background drawn once.

    Make its axes with :meth:`axes`, lines that change with :meth:`line`, hand other artists that
    change to :meth:`moves`, and update them in place (``set_data``). Everything else is background:
    it is drawn again only when matplotlib says that it has changed, as it does for a title, ticks,
    limits or a new artist. No subclass is needed; one that makes its artists in ``__init__`` can be
    shown in many places.

    Attributes
    ----------
    figure : matplotlib.figure.Figure
        The figure, on an Agg canvas.
    height, width : int
        Size in CSS pixels, as they were given.
    moving : list of matplotlib.artist.Artist
        What is drawn anew for every frame, from the bottom.
    words : str
        What stands below the picture.
    alt : str
        The words, and what a reader who sees the picture is not told.
    look : context manager
        In which its artists are made, measured and drawn.
    lock : threading.RLock
        To be held by who moves and draws the picture, where several threads may.
    turn : object
        Whose state the picture is in: another object for every :meth:`say`.
    used : int
        When a live figure last had it; later is larger.
    """

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        for name, member in list(vars(cls).items()):
            if isfunction(member) and (name == "__init__" or not name.startswith("_")):
                setattr(cls, name, canvas.styled(member))

    def __init__(self, height, width=style.WIDTH):
        self.height = expect.integer("height", height, minimum=1)
        self.width = expect.integer("width", width, minimum=1)
        self._own(canvas.figure(self.height, self.width), style.DPI, canvas.context())

    @classmethod
    def of(cls, figure):
        """Return a picture of a figure that somebody else has made: its look is left alone."""
        picture = cls.__new__(cls)
        canvas.adopt(figure)
        picture.width, picture.height = map(round, figure.bbox.size)
        picture._own(figure, figure.dpi, nullcontext())
        return picture

    def _own(self, figure, dpi, look):
        self.figure, self._dpi, self.look = figure, dpi, look
        self.words = self.alt = ""
        self.labels = []
        self.lock, self.turn, self.used = threading.RLock(), None, 0
        self.moving = []
        self._fitted = None  # lays out the axes that were given no box
        self._backgrounds = {}  # by sharpness
        self._behind = None, None  # the fine one, and its image
        self._encoder = pixels.Encoder()

    def axes(self, left=None, bottom=None, right=None, top=None, **names):
        """Add axes whose frame lies at these CSS pixels, counted from the lower left corner.

        Without a box they fill the picture, with as much room as their labels need.

        Parameters
        ----------
        left, bottom, right, top : float, optional
            All four or none.
        **names
            What ``axes.set`` takes: ``xlim``, ``xlabel``, ``title``, …

        Returns
        -------
        matplotlib.axes.Axes
        """
        box = {"left": left, "bottom": bottom, "right": right, "top": top}
        missing = [name for name, value in box.items() if value is None]
        if 0 < len(missing) < len(box):
            raise TypeError(f"a box needs left, bottom, right and top, got no {missing[0]}")
        if missing:
            axes = self.figure.add_subplot()
            self._fitted = canvas.fitting()
        else:
            for low, high in (("left", "right"), ("bottom", "top")):
                expect.number(high, box[high], minimum=expect.number(low, box[low]) + 1)
            part = (left / self.width, bottom / self.height)
            size = ((right - left) / self.width, (top - bottom) / self.height)
            axes = self.figure.add_axes((*part, *size))
        axes.set(**names)
        # Drawn after the moving artists, so that these cannot cover half of the frame's line.
        self.moves(axes.spines["left"], axes.spines["bottom"])
        return axes

    def sheet(self):
        """Add axes without a frame over the whole picture, whose units are its CSS pixels."""
        axes = self.figure.add_axes((0, 0, 1, 1), xlim=(0, self.width), ylim=(0, self.height))
        axes.axis("off")
        return axes

    def line(self, axes, *form, **look):
        """Add a line that moves, without points yet: ``form`` and ``look`` as for ``axes.plot``."""
        (line,) = axes.plot([], [], *form, **look)
        self.moves(line)
        return line

    def moves(self, *artists):
        """Say that these artists change: they are drawn anew for every frame, by their zorder."""
        for artist in artists:
            if not hasattr(artist, "set_animated"):
                raise TypeError(f"moves takes artists of matplotlib's, got {type(artist).__name__}")
            # A figure's figure is itself, a part of a figure's is the whole.
            if artist.figure is None or artist.figure.figure is not self.figure:
                raise ValueError(f"moves takes what is in this picture, got another's {artist}")
            artist.set_animated(True)
        new = [artist for artist in artists if artist not in self.moving]
        self.moving = sorted([*self.moving, *new], key=lambda artist: artist.zorder)
        self.redraw()

    def label(self, x, y, **settings):
        """Add words that change: matplotlib takes 2 ms or more for a text, Pillow 0.3."""
        self.labels.append(pixels.Label(x, y, **settings))
        return self.labels[-1]

    def redraw(self):
        """Say that the background has changed, where matplotlib cannot know it."""
        self._backgrounds.clear()

    def say(self, words, seen=""):
        """Set the words, numbers typeset, and return the picture: the end of a ``draw``.

        Parameters
        ----------
        words : str
            Stand below the picture: what cannot be read off it.
        seen : str
            What can be read off it: told, behind the words, only where the picture is not seen.
        """
        for name, text in (("words", words), ("seen", seen)):
            if not isinstance(text, str):
                raise TypeError(f"{name} must be a string, got {type(text).__name__}")
        self.words = numerals.typeset(words)
        self.alt = " ".join(filter(None, (self.words, numerals.typeset(seen))))
        self.turn = object()
        return self

    def image(self, sharpness=1):
        """Return the present state as a Pillow image, so many pixels of it to a CSS pixel."""
        with self.lock, self.look:
            image = self._drawn(sharpness)
        pixels.write(image, self.labels, self.height, sharpness)
        return image

    def _drawn(self, sharpness):
        self._up_to_date()
        with self._at(sharpness):
            drawn = self.figure.canvas
            drawn.restore_region(self._background(sharpness))
            for artist in self.moving:
                self.figure.draw_artist(artist)
            return pixels.of_canvas(drawn)

    def _up_to_date(self):
        if self.figure.stale:
            self.redraw()
            if self._fitted is not None:
                self._fitted.execute(self.figure)

    def _background(self, sharpness):
        """Return what does not move, drawn if it is not; the figure has its dots per inch."""
        if sharpness not in self._backgrounds:
            drawn = self.figure.canvas
            drawn.draw()
            self._backgrounds[sharpness] = drawn.copy_from_bbox(self.figure.bbox)
        return self._backgrounds[sharpness]

    def record(self):
        """Return the present state as a :class:`helpers.recorder.Drawing`: no pixels, but paths.

        Its background is the same object for as long as nothing in it has changed.
        """
        with self.lock, self.look:
            self._up_to_date()
            with self._at(style.FINE):
                background = self._background(style.FINE)
                if self._behind[0] is not background:
                    self.figure.canvas.restore_region(background)
                    self._behind = background, pixels.of_canvas(self.figure.canvas)
                marks = recorder.record(self.figure, self.moving, style.FINE)
            for label in self.labels:
                marks += recorder.words(label, pixels.written(label, self.height))
            return recorder.Drawing(self._behind[1], marks)

    def png(self, note=""):
        """Return the present state as PNG, fine and small: with words and a grey note below."""
        with self.lock:
            image, words = self.image(style.FINE), self.words
        image = pixels.captioned(image, (words, style.BLACK), (note, style.GREY))
        return self._encoder.png(image, compress_level=6, signed=True)

    def frame(self, sharpness=1):
        """Return the present state as PNG, made fast: without a caption. See :meth:`image`."""
        return self._encoder.png(self.image(sharpness), compress_level=1)

    @contextmanager
    def _at(self, sharpness):
        # Outside of a drawing, a pixel of the figure is a CSS pixel. What is set anew is worked
        # out anew: only what differs is set.
        try:
            if sharpness != 1:
                self.figure.set_dpi(self._dpi * sharpness)
            yield
        finally:
            if sharpness != 1:
                self.figure.set_dpi(self._dpi)
            self.figure.stale = False

    def bundle(self, note=""):
        """Return the present state as Jupyter takes it: data and metadata by MIME type."""
        with self.lock:
            data = {"text/plain": self.alt or _WORDLESS, "image/png": self.png(note)}
        return data, {"image/png": {"width": self.width, "alt": data["text/plain"]}}

    def _repr_mimebundle_(self, include=None, exclude=None):
        return self.bundle()
