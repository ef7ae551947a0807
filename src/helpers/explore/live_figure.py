"""The live figure: a picture that follows its controls."""

import asyncio
import html
import math
import time
import traceback

import ipywidgets as widgets

from helpers import style
from helpers.latest import Latest
from helpers.picture import Picture, url

_READ = 0.2  # seconds from one text to the next while they change: faster nobody reads
_REST = 0.2  # seconds without a new picture, after which it is drawn once more, fine


class LiveFigure(widgets.VBox):
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
        self.picture, frame, _ = self._drawn(self.values(), style.FINE)
        width, height = self.picture.width, self.picture.height
        self._image = widgets.Image(
            value=frame,
            format="url",
            width=str(width),
            height=str(height),
            layout=widgets.Layout(max_width="100%", height="auto", object_fit="contain"),
        )
        self._words = widgets.HTML(layout=widgets.Layout(max_width=f"{width}px"))
        self._error = widgets.HTML(layout=widgets.Layout(display="none", max_width=f"{width}px"))
        rows = [_with_player(control) for control in controls.values()]
        panel = widgets.VBox(rows, layout=widgets.Layout(max_width=f"{width}px"))
        super().__init__([panel, self._image, self._words, self._error])
        self._said_at, self._rest = -math.inf, None
        self._say(self.picture.words)
        self._latest = Latest(self._attempt, self._finish, self._progress)
        for control in controls.values():
            control.observe(self._tick, "value")
            control.figures = {*getattr(control, "figures", ()), self}

    def retire(self):
        """Let go of the controls; close the figure, and what no other figure uses."""
        self._stay()
        parts = [self, *self.children]
        for row, control in zip(self.children[0].children, self.controls.values(), strict=True):
            control.unobserve(self._tick, "value")
            control.figures = control.figures - {self}
            parts += [row] if row is not control else []
            if not control.figures:
                parts += [
                    control,
                    *(getattr(control, name, control) for name in ("player", "link")),
                ]
        for part in parts:
            for own in (part, getattr(part, "layout", part), getattr(part, "style", part)):
                own.close()

    def values(self):
        """Return the value of every control, by the name of draw's argument."""
        return {name: control.value for name, control in self.controls.items()}

    def _drawn(self, values, sharpness=1):
        """Return the picture for these values (None: as it is), its frame, and the sharpness."""
        picture = self.picture if values is None else self.draw(**values)
        if not isinstance(picture, Picture):
            got = type(picture).__name__
            raise TypeError(f"draw must return its picture, as picture.say(…) does; got {got}")
        return picture, url(picture.frame(sharpness)).encode(), sharpness

    def _tick(self, change):
        # In a kernel the answer to a tick's message does not wait for the picture: so the browser
        # sends the next tick while this one is drawn.
        if _in_event_loop():
            self._latest.ask(self.values())
        else:
            self._finish(self._attempt(self.values()))

    def _attempt(self, values, sharpness=1):
        try:
            return self._drawn(values, sharpness)
        except Exception as error:
            return error

    def _finish(self, result):
        self._stay()
        if isinstance(result, BaseException):
            self._show(result)
            raise result
        self.picture, self._image.value, sharpness = result
        self._error.layout.display = "none"
        now = time.monotonic()
        settling = _in_event_loop() and sharpness != style.FINE
        if not settling or now - self._said_at > _READ:
            self._said_at = now
            self._say(self.picture.words)
        if settling:
            self._rest = asyncio.get_running_loop().call_later(_REST, self._settle)

    def _settle(self):
        """Say the last words and draw the picture fine, where no tick is under way."""
        self._say(self.picture.words)
        if not self._latest.busy:
            self._latest.ask(None, style.FINE)

    def _stay(self):
        if self._rest is not None:
            self._rest.cancel()

    def _progress(self, done, total):
        self._said_at = -math.inf
        self._say(f"Working: {done} of {total} steps …")

    def _say(self, words):
        self._words.value = f'<div role="status">{html.escape(words)}</div>'

    def _show(self, error):
        """Show the error where the reader looks: without this module's own lines."""
        own = error.__traceback__.tb_next
        lines = traceback.format_exception(type(error), error, own.tb_next or own)
        self._error.value = (
            '<div role="alert"><b>This figure has stopped at an error.</b> '
            "The picture shows the state before it."
            f"<pre>{html.escape(''.join(lines))}</pre></div>"
        )
        self._error.layout.display = None

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        still, metadata = self.picture._repr_mimebundle_()
        return {**bundle, **still}, metadata


def _in_event_loop():
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _with_player(control):
    player = getattr(control, "player", None)
    return control if player is None else widgets.HBox([control, player])
