"""Pictures taken: draw called for one figure's values, the picture drawn, nobody in between."""

import contextlib
import itertools
from dataclasses import dataclass
from weakref import WeakKeyDictionary, WeakSet

import numpy as np

from helpers import canvas
from helpers.explore.advice import Advice
from helpers.explore.hearing import listening
from helpers.picture import Picture
from helpers.recorder import Drawing

_clock = itertools.count(1)
_of_draw = WeakKeyDictionary()  # the pictures that each function has returned
_of_figure = WeakKeyDictionary()  # the picture of each figure of matplotlib's own


@dataclass(frozen=True)
class Shot:
    """A picture as it was taken, with all that belongs to the same values."""

    values: dict  # what draw was called with
    picture: Picture  # what it moved
    words: str  # what stands below it
    alt: str  # and what is to be seen
    frame: bytes  # PNG
    sharpness: int  # its pixels per CSS pixel
    heard: str  # what draw printed and warned of
    advice: tuple  # what its author may have overlooked


@dataclass(frozen=True)
class Frame:
    """A picture written down, with all that belongs to the same values."""

    values: dict  # what draw was called with
    drawing: Drawing  # the picture
    words: str  # what stands below it
    alt: str  # and what is to be seen
    heard: str  # what draw printed and warned of


class Camera:
    """Takes pictures of what a function draws, whoever else moves the same picture meanwhile."""

    def __init__(self, draw):
        self.draw, self._advice = draw, Advice()
        try:
            self._pictures = _of_draw.setdefault(draw, WeakSet())
        except TypeError:  # not every callable can be a key
            self._pictures = WeakSet()
        self._turn = self._heard = None

    def take(self, values, sharpness):
        """Call draw with the values and return the :class:`Shot`; what draw raises is passed on."""
        return self._shot(values, sharpness, again=False)

    def again(self, values, sharpness):
        """Return the :class:`Shot` of the same values, without draw if nobody moved the picture."""
        return self._shot(values, sharpness, again=True)

    def record(self, values):
        """Call draw with the values and return the :class:`Frame`; errors of draw are passed on."""
        with self._showing(values, again=False) as picture:
            return Frame(values, picture.record(), picture.words, picture.alt, self._heard)

    def still(self, values, note):
        """Return data and metadata of the picture of the same values, as Jupyter takes them."""
        with self._showing(values, again=True) as picture:
            return picture.bundle(note)

    def _shot(self, values, sharpness, again):
        with self._showing(values, again) as picture:
            frame = picture.frame(sharpness)
            # Here, as nobody may look at artists while another thread moves them.
            advice = tuple(self._advice.on(values, picture, frame, sharpness))
            words, alt = picture.words, picture.alt
            return Shot(values, picture, words, alt, frame, sharpness, self._heard, advice)

    @contextlib.contextmanager
    def _showing(self, values, again):
        """Hold the lock of the picture while it shows these values."""
        while True:
            with contextlib.ExitStack() as held:
                known = sorted(self._pictures, key=id)  # in one order, so that none waits for ever
                for picture in known:
                    held.enter_context(picture.lock)
                picture = next((p for p in known if again and p.turn is self._turn), None)
                if picture is None or self._turn is None:
                    picture = self._drawn(values, known, held)
                if picture is not None:
                    yield picture
                    return

    def _drawn(self, values, known, held):
        """Call draw; return its picture, its lock held, or None if another figure came between."""
        began = next(_clock)
        for picture in known:
            picture.turn = None  # and it stays so where draw stops half-way
        # As NumPy is when nobody has set it: what is no number in a figure is told, not raised.
        with listening() as heard, np.errstate(all="warn", under="ignore"):
            try:
                picture = _picture(self.draw(**values))
            finally:
                self._heard = heard.text
        if picture not in known:
            self._pictures.add(picture)
            if not picture.lock.acquire(blocking=False):
                return None
            held.callback(picture.lock.release)
            if picture.used > began:
                return None
        if picture.turn is None:
            picture.say(_told(values))
        elif not picture.alt:
            picture.say("", _told(values))
        self._turn = picture.turn = object()
        picture.used = next(_clock)
        return picture


def _picture(made):
    if isinstance(made, Picture):
        return made
    if canvas.is_figure(made):
        if made not in _of_figure:
            _of_figure[made] = Picture.of(made)
        return _of_figure[made]
    raise TypeError(
        "draw must return its picture, as picture.say(…) does, or a matplotlib figure; "
        f"got {'None' if made is None else type(made).__name__}"
    )


def _told(values):
    """Return words for a picture without words: the values that it is drawn for."""
    written = ((n, f"{v:.4g}" if isinstance(v, float) else str(v)) for n, v in values.items())
    return ", ".join(f"{name} = {value}" for name, value in written)
