"""From strokes on a pad to an image of 8 × 8 pixels, as the digits of `helpers.data` were made.

A stroke is a sequence of points (x, y), from 0 to 1, counted from the upper left corner of the pad,
y downwards; one point alone is a dot. ``strokes`` is a sequence of strokes, and an empty one an
empty pad. A bitmap is (32, 32), row 0 on top, of 0, paper, and 1, ink. Every step is plain
arithmetic of floats. What is refused, and in which words: :mod:`helpers.expect`.

The source of the data says that programs of NIST made the bitmaps, and that a pixel counts the
points of ink in a block of 4 × 4. These programs fit the ink to a box of 20 × 32, thin or thicken
it, and shear it upright. So does this module. Its own choice: the pen, and how a row is rounded.

Sources: E. Alpaydin, C. Kaynak 1998, optdigits.names; M. D. Garris et al. 1994, NIST Form-Based
Handprint Recognition System, NISTIR 5469, with the sources of its programs.
"""

import numpy as np

from helpers import expect
from helpers.handwriting import DIGITS, ODD

__all__ = ["DIGITS", "ODD", "PEN", "checked", "counted", "drawn", "normalised"]

PEN = 5 / 64  # width of the pen, where the pad is 1 wide
_SIZE, _BLOCK = 32, 4
_WIDTH = 20  # columns that the ink is fitted to, in the middle
_MOST = 5000  # points on a pad
_THICK, _THICKER, _THIN, _THINNER = 412, 560, 256, 108  # points of ink
_EDGE = 2  # rows at top and bottom that do not say how far the ink leans
_PLACES = np.arange(_SIZE) + 0.5


def drawn(strokes):
    """Return the bitmap of the pad as it is: ink where a point is at most PEN / 2 from a stroke."""
    return _inked(checked(strokes), _PLACES / _SIZE, _PLACES / _SIZE)


def normalised(strokes):
    """Return the bitmap of the same ink, its place, size, thickness and slant evened out.

    1. The box around the ink is stretched to 32 rows and the 20 columns in the middle, whatever
       its shape was: a dash becomes as high as a one.
    2. Where more than 412 of the 1024 points are ink, those with paper above, below or beside them
       go, twice over if it is more than 560. Where fewer than 256 are, those with ink there come,
       twice over if it is fewer than 108.
    3. Each row is moved sideways so that the ink begins in the same column in the third row from
       its top and in the third from its bottom. Ink that is moved out is lost.

    An empty pad stays empty.
    """
    strokes = checked(strokes)
    if not strokes:
        return np.zeros((_SIZE, _SIZE))
    points = np.concatenate(strokes)
    (left, top), (right, bottom) = points.min(axis=0) - PEN / 2, points.max(axis=0) + PEN / 2
    x = left + (_PLACES - (_SIZE - _WIDTH) / 2) / _WIDTH * (right - left)
    y = top + _PLACES / _SIZE * (bottom - top)
    return _upright(_evened(_inked(strokes, x, y)))


def counted(bitmap):
    """Return N, (8, 8), with N_rc = Σ bitmap over the block of 4 × 4 points: whole, 0 to 16.

    Raises a ValueError if the bitmap is not (32, 32), or holds anything but 0 and 1.
    """
    bitmap = expect.arrays(bitmap=(bitmap, f"{_SIZE} {_SIZE}"))
    if (other := bitmap[(bitmap != 0) & (bitmap != 1)]).size:
        raise ValueError(f"bitmap must hold 0, paper, and 1, ink, got {other[0]}")
    blocks = _SIZE // _BLOCK
    return bitmap.reshape(blocks, _BLOCK, blocks, _BLOCK).sum(axis=(1, 3))


def checked(strokes):
    """Return the strokes as a list of arrays (n, 2), if every number is from 0 to 1."""
    if isinstance(strokes, str | bytes | dict) or not np.iterable(strokes):
        raise TypeError(f"strokes must be a list of strokes, got {expect.shown(strokes)}")
    arrays, points = [], 0
    for stroke in strokes:
        name = f"strokes[{len(arrays)}]"
        arrays.append(expect.within(name, expect.arrays(**{name: (stroke, "n 2")}), 0, 1))
        points += len(arrays[-1])
        if points > _MOST:
            raise ValueError(f"strokes must have at most {_MOST} points together, got more")
    return arrays


def _inked(strokes, x, y):
    """Return where the places (x, y) are no farther from a stroke than half the pen's width."""
    nearest = np.full((_SIZE, _SIZE), np.inf)
    for stroke in strokes:
        for start, end in zip(stroke, stroke[1:] if len(stroke) > 1 else stroke, strict=False):
            np.minimum(nearest, _squared(start, end, x, y[:, None]), out=nearest)
    return (nearest <= PEN / 2 * (PEN / 2)).astype(float)


def _squared(start, end, x, y):
    """Return the squared distance of places from a line between two points."""
    (x0, y0), (x1, y1) = start.tolist(), end.tolist()
    across, down = x1 - x0, y1 - y0
    length = across * across + down * down
    along = 0.0
    if length > 0:
        along = np.clip(((x - x0) * across + (y - y0) * down) / length, 0, 1)
    dx, dy = x - (x0 + along * across), y - (y0 + along * down)
    return dx * dx + dy * dy


def _evened(bitmap):
    ink = bitmap.sum()
    for limit in (_THICK, _THICKER):
        bitmap = _neighbours(bitmap, np.min) if ink > limit else bitmap
    for limit in (_THIN, _THINNER):
        bitmap = _neighbours(bitmap, np.max) if ink < limit else bitmap
    return bitmap


def _neighbours(bitmap, choose):
    """Return what is chosen of each point and its four neighbours; outside there is paper."""
    around = np.pad(bitmap, 1)
    sides = around[:-2, 1:-1], around[2:, 1:-1], around[1:-1, :-2], around[1:-1, 2:]
    return choose([bitmap, *sides], axis=0)


def _upright(bitmap):
    rows = bitmap.any(axis=1).nonzero()[0]
    high, low = rows[0] + _EDGE, rows[-1] - _EDGE
    if low <= high or not bitmap[high].any() or not bitmap[low].any():
        return bitmap
    lean = (bitmap[high].argmax() - bitmap[low].argmax()) / (low - high)
    made = np.zeros_like(bitmap)
    for row in range(_SIZE):
        by = int(np.floor((row - _SIZE // 2) * lean + 0.5))
        kept = bitmap[row, max(0, -by) : _SIZE - max(0, by)]
        made[row, max(0, by) : max(0, by) + len(kept)] = kept
    return made
