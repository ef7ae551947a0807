"""Small square images in rows, as one image of matplotlib's: one is drawn faster than many."""

import numpy as np
from matplotlib.collections import PolyCollection

from helpers import expect, style
from helpers.parts import tints

_MARKED = 6  # the side of a square from which on it has room for a bar
_BAR = 0.25  # from a square's edge to the bar of a negative number, in parts of its side


class Mosaic:
    """Images of size × size numbers, each a square of ``side`` CSS pixels, in rows.

    Ink goes from 0, white, to 1, black. Signed numbers are blue above 0 and orange below, the
    stronger the larger; a bar, "−", stands in the orange ones if a square has room for it.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        All of the picture, in CSS pixels: see :meth:`Picture.sheet`.
    left, top : int
        Where the first image's upper left corner lies, in CSS pixels from the lower left.
    count, columns : int
        How many images there can be, and how many in a row.
    size, side : int
        Numbers along an image, and CSS pixels along a number.
    gap : pair of int
        Free between two images, across and down.
    signed : bool
        Whether the numbers have a sign, or are ink.
    bars : bool
        Whether orange numbers have a bar.
    """

    def __init__(
        self, picture, axes, left, top, count, columns, size, side, gap, signed=False, bars=True
    ):
        self._size, self._side, self._signed = size, side, signed
        self._bars = bars and side >= _MARKED
        self.width = size * side  # of an image
        corners = [(i % columns, i // columns) for i in range(count)]
        self.corners = [
            (left + across * (self.width + gap[0]), top - down * (self.width + gap[1]))
            for across, down in corners
        ]
        self._places = [
            (down * (self.width + gap[1]), across * (self.width + gap[0]))
            for across, down in corners
        ]
        height, width = (last + self.width for last in np.max(self._places, axis=0))
        self._pixels = np.zeros((height, width, 4), np.uint8)  # what is between is seen through
        self._image = axes.imshow(
            self._pixels,
            extent=(left, left + width, top - height, top),
            aspect="auto",
            interpolation="nearest",
        )
        axes.set(xlim=(0, picture.width), ylim=(0, picture.height))
        self._frames = PolyCollection([], fc="none", ec=style.GREY, lw=style.GRID_WIDTH)
        axes.add_collection(self._frames)
        picture.moves(self._image, self._frames)

    def show(self, images, largest=None):
        """Show images, (m, size, size), and none in the places that are left.

        Parameters
        ----------
        images : array_like, (m, size, size)
            Ink from 0 to 1, or signed numbers.
        largest : float, optional
            The size of a signed number that has the strongest colour: that of the largest here, if
            left out.
        """
        size = self._size
        images = expect.arrays(images=(images, f"m {size} {size}"))
        if len(images) > len(self._places):
            raise ValueError(f"images must be at most {len(self._places)}, got {len(images)}")
        self._pixels[:] = 0
        if self._signed:
            largest = largest or np.abs(images).max() or 1
            colours, white = tints.signed(images.ravel() / largest), tints.signed(np.zeros(1))
            marked = (images < 0) & (colours != white).any(axis=1).reshape(images.shape)
        else:
            expect.within("images", images, 0, 1)
            colours, marked = tints.ink(images.ravel()), np.zeros(images.shape, bool)
        tiles = self._tiles(colours.reshape(*images.shape, 3), marked)
        for tile, (down, across) in zip(tiles, self._places, strict=False):
            self._pixels[down : down + self.width, across : across + self.width, :3] = tile
            self._pixels[down : down + self.width, across : across + self.width, 3] = 255
        self._image.set_data(self._pixels)
        self._frames.set_verts([self._frame(*c) for c in self.corners[: len(images)]])

    def _tiles(self, colours, marked):
        """Return images of colours, (m, width, width, 3), each number as a square."""
        side, m = self._side, len(colours)
        tiles = np.repeat(np.repeat(colours, side, axis=1), side, axis=2)
        if self._bars:
            inset = round(_BAR * side)
            bars = np.zeros((side, side), bool)
            bars[side // 2, inset : side - inset] = True
            where = marked[:, :, None, :, None] & bars[:, None, :]
            tiles[where.reshape(m, self.width, self.width)] = style.levels(style.BLACK)
        return tiles

    def _frame(self, left, top):
        right, low = left + self.width, top - self.width
        return [(left, low), (right, low), (right, top), (left, top)]
