"""Numbers as colours: a few levels each, so that neighbours can be told apart."""

import numpy as np

from helpers import style

_LEVELS = (0, 0.15, 0.3, 0.45, 0.6, 0.75)
_INK = 16  # steps from white to black


def signed(values):
    """Return tints (m, 3) of values (m,) from −1 to 1: orange below 0, white there, blue above."""
    colours = np.array([*_table(style.MINUS)[:0:-1], *_table(style.PLUS)], np.uint8)
    most = len(_LEVELS) - 1
    return colours[np.rint(np.clip(values, -1, 1) * most).astype(int) + most]


def share(values, colour):
    """Return tints (m, 3) of values (m,) from 0, white, to 1."""
    colours = np.array(_table(colour), np.uint8)
    return colours[np.rint(np.clip(values, 0, 1) * (len(_LEVELS) - 1)).astype(int)]


def ink(values):
    """Return greys (m, 3) of values (m,) from 0, white, to 1, black."""
    greys = np.linspace(255, 0, _INK + 1).round().astype(np.uint8)
    return greys[np.rint(np.clip(values, 0, 1) * _INK).astype(int)][:, None].repeat(3, axis=1)


def _table(colour):
    return [style.levels(style.tint(colour, strength)) for strength in _LEVELS]
