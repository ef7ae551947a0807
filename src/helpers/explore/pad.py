"""The pad: a control that is drawn on. The only module that imports anywidget.

Core ipywidgets have nothing to draw on. `helpers.explore` does not import this module, so that only
a notebook with a pad needs anywidget::

    from helpers.explore.pad import pad

    explore(read, strokes=pad("your digit"))
"""

from collections.abc import Mapping
from pathlib import Path

import anywidget
import traitlets

from helpers import expect, ink
from helpers.explore import page

_FINEST = 1024  # places on a side, as in pad.js


class Pad(anywidget.AnyWidget):
    """A square to draw on by mouse, finger or keyboard. Made by :func:`pad`.

    Attributes
    ----------
    value : list of list of [float, float]
        The strokes: points (x, y) from 0 to 1, y downwards. See :mod:`helpers.ink`.
    network : dict or None
        What a page without a kernel reads with.
    """

    _esm = Path(__file__).with_name("pad.js")
    description = traitlets.Unicode().tag(sync=True)
    value = traitlets.List().tag(sync=True)
    examples = traitlets.Dict().tag(sync=True)
    network = None

    @traitlets.validate("value")
    def _note(self, proposal):
        return _noted(proposal["value"])


def pad(label, strokes=(), examples=None, network=None):
    """Make a pad to draw on: its value, and what draw gets, are the strokes.

    Parameters
    ----------
    label : str
        What is to be drawn.
    strokes : sequence of strokes
        What is on it at first; none for an empty pad. See :mod:`helpers.ink`.
    examples : dict of str to strokes, optional
        What a menu offers to load, by its name, such as :data:`helpers.ink.DIGITS`.
    network : dict, optional
        W1 (h, 64), b1 (h, 1), W2 (k, h) and b2 (k, 1): kept for a page without a kernel.

    Returns
    -------
    Pad

    Raises a TypeError or a ValueError that says what was expected, and what came.
    """
    if not isinstance(label, str) or not label.strip():
        raise TypeError(f"label must say what is to be drawn, got {label!r}")
    made = Pad(description=label, value=_noted(strokes), examples=_named(examples))
    if network is not None:
        made.network = _of_digits(network)
    return page.standing(made)


def _noted(strokes):
    """Return strokes as lists, each number at the nearest of 1024 places."""
    places = [(stroke * _FINEST).round() / _FINEST for stroke in ink.checked(strokes)]
    return [stroke.tolist() for stroke in places]


def _named(examples):
    examples = {} if examples is None else examples
    if not isinstance(examples, Mapping):
        raise TypeError(f"examples must be a dict by name, got {expect.shown(examples)}")
    for name in examples:
        if not isinstance(name, str) or not name:
            raise TypeError(f"examples must have words for names, got {name!r}")
    return {name: _noted(strokes) for name, strokes in examples.items()}


def _of_digits(network):
    shapes = {"W1": "h 64", "b1": "h 1", "W2": "k h", "b2": "k 1"}
    if not isinstance(network, Mapping) or set(network) != set(shapes):
        raise TypeError(f"network must be a dict of W1, b1, W2, b2, got {expect.shown(network)}")
    arrays = expect.arrays(**{name: (network[name], shape) for name, shape in shapes.items()})
    return dict(zip(shapes, arrays, strict=True))
