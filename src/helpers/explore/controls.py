"""Sliders, menus, switches: what a reader moves.

Each raises a TypeError or a ValueError for what makes no such control: it says what was expected,
and what came.
"""

import math
from collections.abc import Mapping
from itertools import pairwise
from numbers import Integral, Real

import ipywidgets as widgets
import numpy as np

from helpers import expect, numerals
from helpers.explore import page

_RANGES = widgets.IntSlider | widgets.FloatSlider | widgets.FloatLogSlider
_MOST = 1_000_000_000  # steps of a slider: more cannot be told apart
# Of one decade: about as far from each other, and none has more digits than a text would say.
_ROUND = (1, 1.1, 1.2, 1.3, 1.5, 1.7, 2, 2.3, 2.6, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9)


def slider(label, low=None, high=None, value=None, step=None, log=False, *, values=None):
    """Make a slider for a number: from ``low`` to ``high``, or over the ``values`` of a list.

    Parameters
    ----------
    label : str
        What the slider moves, with its unit.
    low, high : float or int
        The ends of the range; with ``log`` both above 0. The browser counts steps from the low end,
        and the start has to be one of them: so the low end moves up, by less than one step.
    value : float or int
        Where it starts, if not in the middle. If this, the ends and the step are whole numbers
        (int), so is every value, but not with ``log``.
    step : float or int, optional
        The distance of one key press: 1/80 of the range, or 1, or with ``log`` 1/20 of a decade.
    log : bool
        Space the values evenly by their logarithm; the step is then in decades.
    values : sequence of float or int, optional
        All that it can be set to, rising, one a key press; then ``low``, ``high``, ``step`` and
        ``log`` stay away, and it starts on ``value``, one of them, or on the first.
        See :func:`round_numbers`.

    Returns
    -------
    ipywidgets.Widget
    """
    _check_label(label)
    if values is not None:
        range_ = {"low": low, "high": high, "step": step, "log": log or None}
        for name, number in range_.items():
            if number is not None:
                raise TypeError(f"a slider over values takes no {name}, got {number!r}")
        return _listed(label, values, value)
    given = [number for number in (low, high, value, step) if number is not None]
    whole = not log and all(isinstance(number, Integral) for number in given)
    low, high = expect.number("low", low), expect.number("high", high)
    expect.number("high", high, above=low)
    if log:
        expect.number("low, on a logarithmic slider,", low, above=0)
    begin, end = (math.log10(low), math.log10(high)) if log else (low, high)
    if step is None:
        step = 0.05 if log else 1 if whole else (end - begin) / 80
    step = expect.number("step", step, above=0)
    if not (end - begin) / _MOST <= step <= end - begin:
        reach = f"{end - begin:.3g}{' decades' if log else ''}"
        raise ValueError(f"step must fit once to {_MOST} times into the range, {reach}; got {step}")
    if value is None:
        value = begin + step * math.floor(round((end - begin) / 2 / step, 9))
        value = min(10**value, high) if log else value
    value = expect.number("value", value, minimum=low, maximum=high)
    start = math.log10(value) if log else value
    first = start - step * math.floor(round((start - begin) / step, 9))
    first = begin if math.isclose(first, begin, abs_tol=1e-9 * step) else first
    ends = {"min": first, "max": end, "step": step}
    if log:
        return _control(widgets.FloatLogSlider, label, value=value, readout_format=".3g", **ends)
    if whole:
        ends = {name: int(number) for name, number in ends.items()}
        return _control(widgets.IntSlider, label, value=int(value), **ends)
    return _control(
        widgets.FloatSlider, label, value=value, readout_format=_digits(step, high), **ends
    )


def _listed(label, values, value):
    if isinstance(values, str | Mapping) or not np.iterable(values):
        raise TypeError(f"values must be a list of numbers, got {values!r}")
    values = [number.item() if isinstance(number, np.generic) else number for number in values]
    for place, number in enumerate(values):
        expect.number(f"values[{place}]", number)
    if len(values) < 2:
        raise ValueError(f"values must hold at least two numbers, got {values}")
    for before, after in pairwise(values):
        if after <= before:
            raise ValueError(f"values must rise, got {after} after {before}")
    value = values[0] if value is None else value
    if expect.number("value", value) not in values:
        nearest = min(values, key=lambda number: abs(number - value))
        raise ValueError(f"value must be one of the values, got {value}; the nearest is {nearest}")
    names = next(
        names
        for digits in (4, 9, 17)
        if len({*(names := [f"{number:.{digits}g}" for number in values])}) == len(values)
    )
    options = [(numerals.minus(name), number) for name, number in zip(names, values, strict=True)]
    control = _control(widgets.SelectionSlider, label, options=options, index=values.index(value))
    control.add_class(page.LISTED)
    return control


def round_numbers(low, high):
    """Return the round numbers from ``low`` to ``high``: 1, 1.1, 1.2, 1.3, 1.5 and so on.

    They are evenly spaced by their logarithm, as far as round numbers can be, 18 to a decade: for
    the ``values`` of a slider.

    Parameters
    ----------
    low, high : float
        The ends, both above 0.

    Returns
    -------
    list of float
    """
    low = expect.number("low", low, above=0)
    high = expect.number("high", high, above=low)
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    numbers = [float(f"{digits}e{power}") for power in decades for digits in _ROUND]
    return [number for number in numbers if low <= number <= high]


def menu(label, options, value=None):
    """Make a menu that chooses one of ``options``; it starts on ``value``, or on the first.

    Parameters
    ----------
    label : str
        What is chosen.
    options : sequence of str, int, float or bool; or dict
        The choices, no two alike; or by the name of each choice what draw gets for it, but for
        arrays.
    value : optional
        One of the choices, or of the dict's values.
    """
    _check_label(label)
    by_name = isinstance(options, Mapping)
    if not by_name:
        if isinstance(options, str) or not np.iterable(options):
            raise TypeError(f"options must be a list of words or numbers, got {options!r}")
        options = [
            option.item() if isinstance(option, np.generic) else option for option in options
        ]
        for option in options:
            if not isinstance(option, str | Real):
                kind = type(option).__name__
                raise TypeError(f"options must be words or numbers, or a dict by name; got {kind}")
        options = expect.choices("options", options, options, minimum=0)
        named = [(str(option), option) for option in options]
    else:
        named = list(options.items())
    if not named:
        raise ValueError("options must hold at least one choice, got none")
    for name, choice in named:
        if not isinstance(name, str):
            raise TypeError(f"options must have words for names, got {name!r}")
        if not isinstance(choice == choice, bool | np.bool_):  # noqa: PLR0124  ipywidgets asks
            kind = type(choice).__name__
            raise TypeError(f"options must hold what can be compared as a whole, got {kind}")
    choices = [choice for _, choice in named]
    at = 0 if value is None else choices.index(expect.choice("value", value, choices))
    return _control(widgets.Dropdown, label, options=named if by_name else choices, index=at)


def switch(label, value=False):
    """Make a box to tick: True or False."""
    _check_label(label)
    if not isinstance(value, bool):
        raise TypeError(f"value must be True or False, got {value!r}")
    return _control(widgets.Checkbox, label, value=value, indent=False)


def scrubber(label, last, value=0, milliseconds=50):
    """Make a slider over the whole numbers 0 to ``last``, with a button that plays through them."""
    last = expect.integer("last", last, minimum=1)
    value = expect.integer("value", value, minimum=0, maximum=last)
    control = slider(label, 0, last, value)
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


def control(name, given):
    """Return the control that stands for an argument of draw: one as it is, else by what is given.

    A tuple, (low, high) or (low, high, step), makes a slider that starts in the middle, a list or
    dict a menu, True or False a switch; the argument's name is the label.
    """
    if isinstance(given, widgets.Widget) and hasattr(given, "value"):
        return given
    if isinstance(given, bool):
        return switch(name, given)
    if isinstance(given, list | dict):
        return menu(name, given)
    if isinstance(given, tuple) and len(given) in (2, 3):
        low, high, step = (*given, None)[:3]
        for end, number in (("low", low), ("high", high)):
            expect.number(f"{name}: {end}", number)
        return slider(name, low, high, step=step)
    raise TypeError(
        f"{name} must be a slider, menu, switch or scrubber, or (low, high), (low, high, step), "
        f"a list or a bool; got {type(given).__name__}"
    )


def stops(control):
    """Return every value that a reader can set a control to, from the lowest; a menu's in order.

    A control that is no slider, menu or switch has one: its own.
    """
    if hasattr(control, "options"):  # a menu, or a slider over values
        return [value for _, value in options(control)]
    if isinstance(control, widgets.Checkbox):
        return [False, True]
    if not isinstance(control, _RANGES):
        return [control.value]
    if isinstance(control, widgets.IntSlider):
        return [*range(control.min, control.max + 1, control.step)]
    count = math.ceil(round((control.max - control.min) / control.step, 9))
    along = [round(control.min + i * control.step, 12) for i in range(count)] + [control.max]
    if not isinstance(control, widgets.FloatLogSlider):
        return along
    return [control.base**place for place in along]


def options(control):
    """Return (name, value) of each choice of a control that has ``options``, in order."""
    given = control.options
    given = list(given.items() if isinstance(given, Mapping) else given)
    if all(isinstance(option, tuple | list) and len(option) == 2 for option in given):
        return [tuple(option) for option in given]
    return [(str(option), option) for option in given]


def slides(control):
    """Say whether a control is a slider: what a reader drags."""
    return isinstance(control, _RANGES | widgets.SelectionSlider)


def _control(kind, label, **settings):
    # The tooltip also keeps the label from showing the word "null" under the mouse.
    return page.placed(kind(description=label, tooltip=label, **settings))


def _check_label(label):
    if not isinstance(label, str) or not label.strip():
        raise TypeError(f"label must say what the control moves, got {label!r}")


def _digits(step, high):
    """Return the format that tells two neighbouring values apart, with few digits."""
    digits = next((n for n in range(5) if math.isclose(round(step, n), step)), None)
    if digits is None:
        digits = max(0, math.ceil(1 - math.log10(step)))
    return f".{digits}f" if digits <= 4 and high < 1e6 else ".3g"
