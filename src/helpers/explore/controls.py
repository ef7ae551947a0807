"""Sliders, menus, switches: what a reader moves."""

import math

import ipywidgets as widgets

from helpers import expect

_LABEL = "160px"  # as wide as the longest label of the series


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


def _control(kind, label, **settings):
    # The tooltip also keeps the label from showing the word "null" under the mouse.
    return kind(
        description=label,
        tooltip=label,
        style={"description_width": _LABEL},
        layout=widgets.Layout(width="auto", flex="1 1 auto"),
        **settings,
    )


def _check_label(label):
    if not isinstance(label, str) or not label.strip():
        raise TypeError(f"label must say what the control moves, got {label!r}")


def _digits(step):
    """Count the digits after the point that tell two neighbouring values apart."""
    return next(n for n in range(10) if math.isclose(round(step, n), step) or n == 9)
