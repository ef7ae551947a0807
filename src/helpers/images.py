"""What happens to an image on a page: it is moved, turned, written with another pen, blurred.

An image is (size, size), row 0 on top, with numbers from 0, paper, to 1, ink. Between two pixels
the ink is that of both, by their distance; outside of the image there is paper. What is refused,
and in which words: :mod:`helpers.expect`.
"""

import numpy as np

from helpers import expect

_FARTHEST = 1000  # pixels, degrees: beyond it nothing else happens
_SHARP = 1e-3  # a blur so narrow, in pixels, that nothing of a pixel reaches the next
_TAIL = 9  # widths, beyond which there is nothing of a bell


def shifted(image, right=0.0, down=0.0):
    """I'(r, c) = I(r − down, c − right): the image moved by so many pixels."""
    image = _image(image)
    down, right = (
        expect.number(name, by, minimum=-_FARTHEST, maximum=_FARTHEST)
        for name, by in (("down", down), ("right", right))
    )
    rows, columns = np.indices(image.shape)
    return _sampled(image, rows - down, columns - right)


def turned(image, degrees):
    """I'(p) = I(R p): the image turned about its middle, anticlockwise, by so many degrees."""
    image = _image(image)
    degrees = expect.number("degrees", degrees, minimum=-_FARTHEST, maximum=_FARTHEST)
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    middle = (len(image) - 1) / 2
    down, right = np.indices(image.shape) - middle
    return _sampled(image, middle + cos * down + sin * right, middle + cos * right - sin * down)


def thickened(image, by):
    """I' = (1 − t) I + t M, with t = abs(by) from 0 to 1, and M of a pixel and its 4 neighbours.

    M is their largest number where ``by`` is above 0: a broader pen. Below 0 it is their smallest.
    """
    image = _image(image)
    by = expect.number("by", by, minimum=-1, maximum=1)
    around = np.pad(image, 1)
    five = (image, around[:-2, 1:-1], around[2:, 1:-1], around[1:-1, :-2], around[1:-1, 2:])
    most = np.max(five, axis=0) if by > 0 else np.min(five, axis=0)
    return (1 - abs(by)) * image + abs(by) * most


def blurred(image, width):
    """I' = K I Kᵀ, K_rs = g(r − s) / Σ g(t) over all whole t, with g(t) = exp(−t² / (2 width²)).

    ``width`` is in pixels, at least 0; 0 leaves the image as it is. Ink that is spread beyond an
    edge is lost.
    """
    image = _image(image)
    width = expect.number("width", width, minimum=0, maximum=_FARTHEST)
    if width < _SHARP:
        return image.copy()
    places = np.arange(len(image))
    far = np.arange(-np.ceil(_TAIL * width), np.ceil(_TAIL * width) + 1)
    K = _bell(places[:, None] - places, width) / _bell(far, width).sum()
    return K @ image @ K.T


def _bell(t, width):
    return np.exp(-(t**2) / (2 * width**2))


def _image(image):
    image = expect.arrays(image=(image, "size size"))
    return expect.within("image", image, 0, 1)


def _sampled(image, rows, columns):
    """Return the image at places between its pixels; paper outside."""
    size = len(image)
    low_row, low_column = np.floor(rows).astype(int), np.floor(columns).astype(int)
    made = np.zeros(image.shape)
    for row in (low_row, low_row + 1):
        for column in (low_column, low_column + 1):
            share = (1 - np.abs(rows - row)) * (1 - np.abs(columns - column))
            inside = (row >= 0) & (row < size) & (column >= 0) & (column < size)
            made[inside] += (share * inside)[inside] * image[row[inside], column[inside]]
    return made.clip(0, 1)  # rounding
