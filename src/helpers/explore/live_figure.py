"""The live figure: a picture that follows its controls."""

import asyncio
import html
import math
import time
import traceback

import ipywidgets as widgets

from helpers import style
from helpers.explore import page
from helpers.explore.camera import Camera
from helpers.explore.grid import grid
from helpers.latest import Latest, OvertakenError
from helpers.pixels import url

_READ = 0.2  # seconds from one text to the next while they change: faster nobody reads
_REST = 0.2  # seconds without a new picture, after which it is drawn once more, fine
_FRAMES = 1000  # settings of a grid that nobody has asked for
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
_NOTE = "A still picture. Run its cell in Jupyter, and the controls move it."


class LiveFigure(widgets.Box):
    """Controls, the picture that follows them, and its words. Made by :func:`explore`.

    Attributes
    ----------
    controls : dict of str to ipywidgets.Widget
        The control of each argument of ``draw``.
    picture : Picture
        What ``draw`` moves and returns.
    """

    def __init__(self, draw, controls):
        self.draw, self.controls = draw, controls
        self._camera = Camera(draw)
        self._shot = self._camera.take(self.values(), style.FINE)
        self._image = widgets.Image(
            value=url(self._shot.frame).encode(),
            format="url",
            width=str(self.picture.width),
            height=str(self.picture.height),
            layout=widgets.Layout(
                max_width="100%", height="auto", object_fit="contain", margin="0"
            ),
        )
        self._words, self._heard, self._error = (widgets.HTML() for _ in range(3))
        self._error.layout.display = "none"
        panel = page.panel(controls.values())
        view = page.view([self._image, self._words, self._heard, self._error], self.picture.width)
        super().__init__([page.sheet(), panel, view], layout=page.layout())
        self.add_class(page.FIGURE)
        self._said_at, self._rest = -math.inf, None
        self._say(self._shot.words, self._shot.alt)
        self._tell()
        self._latest = Latest(self._attempt, self._finish, self._progress)
        for control in controls.values():
            control.observe(self._tick, "value")
            control.figures = {*getattr(control, "figures", ()), self}

    @property
    def picture(self):
        """The picture of the last good values."""
        return self._shot.picture

    def stop(self):
        """Follow the controls no more."""
        self._stay()
        for control in self.controls.values():
            control.unobserve(self._tick, "value")

    def retire(self):
        """Close a figure that has stopped, and what no other figure uses."""
        for control in self.controls.values():
            control.figures = control.figures - {self}
        kept = [control for control in self.controls.values() if control.figures]
        kept = {id(part) for control in kept for part in page.parts(control)}
        for part in _with_parts(self, kept):
            for own in (part, getattr(part, "layout", part), getattr(part, "style", part)):
                own.close()

    def values(self):
        """Return the value of every control, by the name of draw's argument."""
        return {name: control.value for name, control in self.controls.items()}

    def frames(self, settings=None):
        """Yield a :class:`helpers.explore.camera.Frame` for each of many settings.

        The controls stay where they are. For a page without a kernel: what it shows is what draw
        makes of the same values here.

        Parameters
        ----------
        settings : iterable of dict, optional
            Values by the name of draw's argument, all or some: of the others the control's own.
            Without any, those of ``grid(figure.controls, most=1000)``: see :mod:`.grid`.

        Raises a TypeError for a name that is no argument of draw. What draw raises is passed on.
        """
        if settings is None:
            chosen = grid(self.controls, most=_FRAMES)
            settings = map(chosen.values, chosen.settings)
        for values in settings:
            for name in values:
                if name not in self.controls:
                    known = ", ".join(self.controls)
                    raise TypeError(f"a setting names the controls {known}, got {name!r}")
            yield self._camera.record({**self.values(), **values})

    def _tick(self, change):
        # In a kernel the answer to a tick's message does not wait for the picture: so the browser
        # sends the next tick while this one is drawn.
        if _in_event_loop():
            self._latest.ask(self._camera.take, self.values(), 1)
        else:
            self._finish(self._attempt(self._camera.take, self.values(), 1))

    def _attempt(self, shoot, values, sharpness):
        """Return what came of it, a shot or an error, and whether it was the last good state."""
        try:
            return shoot(values, sharpness), shoot == self._camera.again
        except OvertakenError:
            raise
        except Exception as error:
            return error, shoot == self._camera.again

    def _finish(self, result):
        shot, settled = result if isinstance(result, tuple) else (result, False)
        self._stay()
        if _in_event_loop() and not settled:
            self._rest = asyncio.get_running_loop().call_later(_REST, self._settle)
        if isinstance(shot, BaseException):
            self._show(shot)
            raise shot
        self._shot, self._image.value = shot, url(shot.frame).encode()
        if not settled:  # what settles after an error is the state before it
            self._error.value, self._error.layout.display = "", "none"
        now = time.monotonic()
        if self._rest is None or now - self._said_at > _READ:
            self._said_at = now
            self._say(shot.words, shot.alt)
            self._tell()

    def _settle(self):
        """Draw the last good state fine and say its words, where no tick is under way."""
        self._rest = None
        if not self._latest.busy:
            self._latest.ask(self._camera.again, self._shot.values, style.FINE)

    def _stay(self):
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None

    def _progress(self, done, total):
        self._said_at = -math.inf
        self._say(f"Working: {done} of {total} steps …")

    def _say(self, words, alt=""):
        """Show the words; what else the alternative text tells is there to be heard."""
        said, more = html.escape(words), html.escape(alt.removeprefix(words))
        if more:
            said += f'<span class="{page.HEARD}">{more}</span>'
        self._words.value = f'<div role="status">{said}</div>'

    def _tell(self):
        """Show what draw has printed, and what an author may have overlooked."""
        told = [self._shot.heard, *self._shot.advice]
        told = "".join(f"<pre>{html.escape(text)}</pre>" for text in told if text)
        self._heard.value = told

    def _show(self, error):
        """Show the error where the reader looks: without this package's own lines."""
        lines = traceback.format_exception(type(error), error, of_others(error.__traceback__))
        self._error.value = (
            '<div role="alert"><b>This figure has stopped at an error.</b> '
            "The picture shows the state before it."
            f"<pre>{html.escape(''.join(lines))}</pre></div>"
        )
        self._error.layout.display = None

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        still, metadata = self._camera.still(self._shot.values, _NOTE)
        # helpers.server: a file keeps the picture alone, which needs no kernel.
        return {**bundle, **still}, {**metadata, WIDGET_VIEW: {"still": "image/png"}}


def of_others(trace):
    """Return a traceback from where it leaves this package for good; its last line at least."""
    others = trace
    while trace is not None:
        if trace.tb_frame.f_globals.get("__package__") == __package__:
            others = trace.tb_next or trace
        trace = trace.tb_next
    return others


def _in_event_loop():
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _with_parts(widget, kept):
    """Yield a widget and all that it is made of, but for controls that are kept."""
    if id(widget) in kept:
        return
    yield widget
    for part in (*getattr(widget, "children", ()), *getattr(widget, "belongs", ())):
        yield from _with_parts(part, kept)
