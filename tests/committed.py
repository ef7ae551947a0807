"""Committed pictures, held against those that the package draws today."""

import numpy as np
import pytest
from PIL import ImageChops

from helpers.pixels import drawn_by

_OFF = 24  # levels of 255 by which a colour is another one
_FEW = 1e-4  # the share of pixels that rounding on another machine may change


def is_stale(committed, drawn):
    """Say whether a picture looks different from a committed one; skip where it may.

    Parameters
    ----------
    committed, drawn : PIL.Image.Image
        The committed one says what it was drawn by: another matplotlib draws other pixels.
    """
    by = committed.info.get("Software") or committed.info.get("comment", b"").decode()
    assert by, "a committed picture must say what it was drawn by: draw it again"
    if by != drawn_by():
        pytest.skip(f"committed pictures were drawn by {by}, and here is {drawn_by()}")
    if committed.size != drawn.size:
        return True
    off = ImageChops.difference(committed.convert("RGB"), drawn.convert("RGB"))
    return bool((np.asarray(off).max(axis=2) > _OFF).mean() > _FEW)
