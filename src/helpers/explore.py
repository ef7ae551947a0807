"""Live figures: sliders around a picture. The only module that imports ipywidgets.

A live figure is a function and its controls::

    def draw(w, b):
        ...                                   # move what is in the picture
        return picture.say(f"w = {w:.1f}")    # and say what it shows

    draw(w=1.0, b=0.0)                        # the picture, standing still
    explore(draw, w=slider("w", -4, 4, 1.0), b=slider("b", -4, 4, 0.0))
"""

import asyncio
import html
import inspect
import math
import time
import traceback

import ipywidgets as widgets
from IPython import get_ipython

from helpers import expect, style
from helpers.latest import Latest
from helpers.picture import Picture, url

_READ = 0.2  # seconds from one text to the next while they change: faster nobody reads
_REST = 0.2  # seconds without a new picture, after which it is drawn once more, fine
_LABEL = "160px"  # as wide as the longest label of the series
_made = {}  # by a cell's id: which run of it made which live figures


def slider(label, low, high, value, step=None, log=False):
    """Make a slider for a number.

    Parameters
    ----------
    label : str
        What the slider moves, with its unit.
    low, high : float or int
        The ends of the range; with ``log`` both above 0.
    value : float or int
        Where it starts. If this and the ends are whole numbers (int), so is every value.
    step : float or int, optional
        The distance of one key press: 1/80 of the range, or 1, or with ``log`` 1/20 of a decade.
    log : bool
        Space the values evenly by their logarithm; the low end moves up by less than one step, so
        that the start is one of them.

    Returns
    -------
    ipywidgets.Widget

    Raises
    ------
    TypeError, ValueError
        If the label is not text, the range is empty, or the value lies outside it.
    """
    _check_label(label)
    whole = all(isinstance(number, int) for number in (low, high, value))
    low, high = expect.number("low", low), expect.number("high", high)
    expect.number("high", high, above=low)
    value = expect.number("value", value, minimum=low, maximum=high)
    if step is not None:
        expect.number("step", step, above=0)
    if log:
        expect.number("low, on a logarithmic slider,", low, above=0)
        step = step or 0.05
        # The browser moves to the steps counted from the low end: the start has to be one of them.
        below = math.floor(round(math.log10(value / low) / step, 9))
        return _control(
            widgets.FloatLogSlider,
            label,
            value=value,
            min=math.log10(value) - step * below,
            max=math.log10(high),
            step=step,
            readout_format=".3g",
        )
    if whole:
        ends = {"min": int(low), "max": int(high), "step": step or 1}
        return _control(widgets.IntSlider, label, value=int(value), **ends)
    step = step or (high - low) / 80
    ends = {"min": low, "max": high, "step": step, "readout_format": f".{_digits(step)}f"}
    return _control(widgets.FloatSlider, label, value=value, **ends)


def menu(label, options, value=None):
    """Make a menu that chooses one of ``options``; it starts on ``value``, or on the first.

    Raises
    ------
    TypeError, ValueError
        If the label is not text, there are no options, or the value is none of them.
    """
    _check_label(label)
    options = list(options)
    if not options:
        raise ValueError("options must hold at least one choice, got none")
    value = options[0] if value is None else expect.choice("value", value, options)
    return _control(widgets.Dropdown, label, options=options, value=value)


def switch(label, value=False):
    """Make a box to tick: True or False.

    Raises
    ------
    TypeError
        If the label is not text or the value not True or False.
    """
    _check_label(label)
    if not isinstance(value, bool):
        raise TypeError(f"value must be True or False, got {value!r}")
    return _control(widgets.Checkbox, label, value=value, indent=True)


def scrubber(label, last, value=0, milliseconds=50):
    """Make a slider over the whole numbers 0 to ``last``, with a button that plays through them.

    Raises
    ------
    TypeError, ValueError
        If the label is not text, or a number is not whole or lies outside its range.
    """
    expect.integer("last", last, minimum=1)
    control = slider(label, 0, last, expect.integer("value", value, minimum=0, maximum=last))
    control.player = widgets.Play(
        min=0,
        max=last,
        value=value,
        step=max(1, last // 100),
        interval=expect.integer("milliseconds", milliseconds, minimum=1),
        tooltip=f"Play through: {label}",
    )
    control.link = widgets.jslink((control.player, "value"), (control, "value"))
    return control


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


def explore(draw, **controls):
    """Put controls on a function that draws: each tick calls ``draw`` with their values.

    Parameters
    ----------
    draw : callable
        Moves what is in its picture and returns ``picture.say(words)``.
    **controls
        A control for every argument of ``draw``: :func:`slider`, :func:`menu`, :func:`switch`
        or :func:`scrubber`.

    Returns
    -------
    LiveFigure
        Shows the controls, the picture and its words. A page without a kernel shows the picture
        as it stands, with its words as caption.

    Raises
    ------
    TypeError
        If draw is no function, an argument has no control or a control no argument, or draw
        returns something else than its picture. What ``draw`` raises is passed on.
    """
    if not callable(draw):
        raise TypeError(f"draw must be a function, got {type(draw).__name__}")
    for name, control in controls.items():
        if not hasattr(control, "value"):
            got = type(control).__name__
            raise TypeError(f"{name} must be a slider, menu, switch or scrubber, got {got}")
    try:
        inspect.signature(draw).bind(**controls)
    except TypeError as error:
        name = getattr(draw, "__name__", "draw")
        raise TypeError(f"the controls do not fit {name}: {error}") from None
    figure = LiveFigure(draw, controls)
    _replace(figure)
    return figure


def _replace(figure):
    """Close what the same cell made when it ran before: ipywidgets would keep it for ever."""
    cell, run = _cell_and_run()
    if cell is None:
        return
    before, figures = _made.get(cell, (run, []))
    if before != run:
        for old in figures:
            old.retire()
        figures = []
    _made[cell] = run, [*figures, figure]


def _cell_and_run():
    """Return the id of the cell that runs, and that of its run; None where there is none."""
    shell = get_ipython()
    message = shell.get_parent() if hasattr(shell, "get_parent") else {}
    return message.get("metadata", {}).get("cellId"), message.get("header", {}).get("msg_id")


def _control(kind, label, **settings):
    # The tooltip also keeps the label from showing the word "null" under the mouse.
    return kind(
        description=label,
        tooltip=label,
        style={"description_width": _LABEL},
        layout=widgets.Layout(width="auto", flex="1 1 auto"),
        **settings,
    )


def _in_event_loop():
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _with_player(control):
    player = getattr(control, "player", None)
    return control if player is None else widgets.HBox([control, player])


def _check_label(label):
    if not isinstance(label, str) or not label.strip():
        raise TypeError(f"label must say what the control moves, got {label!r}")


def _digits(step):
    """Count the digits after the point that tell two neighbouring values apart."""
    return next(n for n in range(10) if math.isclose(round(step, n), step) or n == 9)
