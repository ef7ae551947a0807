"""Images, and what a network says of them."""

import numpy as np

from helpers import expect, style
from helpers.parts import Bars, Mosaic
from helpers.picture import Picture

_TITLE = 18  # above an image for its words, in CSS pixels
_LINE = 14  # of a second line of them
_ROW = 20  # of a bar
_LEAST = 0.05  # per cent, for 0: a logarithmic axis has none
_LARGE = {1: 192, 2: 160, 3: 128}  # the side of an image, by how many stand side by side
_SMALL, _NARROW = 96, 480  # and where the picture is narrow, so that a pad stands beside it


class Gallery(Picture):
    """Small images in rows, each with words above it.

    Parameters
    ----------
    count, columns : int
        How many images there can be, and how many in a row.
    side : int
        CSS pixels along one pixel of an image.
    size : int
        Pixels along an image.
    signed : bool
        Whether they are numbers of both signs, or ink from 0 to 1.
    lines : int
        Of the words above each.
    """

    def __init__(self, count, columns, side=7, size=8, signed=False, lines=1):
        above = (_TITLE + (lines - 1) * _LINE) * (lines > 0)
        gap = 12, 8 + above
        rows = -(-count // columns)
        super().__init__(height=rows * (size * side + gap[1]) + 8)
        left = (self.width - columns * (size * side + gap[0]) + gap[0]) // 2
        sheet, top = self.sheet(), self.height - 4 - above
        self._images = Mosaic(
            self, sheet, left, top, count, columns, size, side, gap, signed=signed
        )
        middle = self._images.width / 2
        self._titles = [
            self.label(x + middle, y + above / 2 + 1, size=9.5) for x, y in self._images.corners
        ]

    def show(self, images, titles=(), largest=None):
        """Show images, (m, size, size), and the words above each: see :meth:`Mosaic.show`."""
        self._images.show(images, largest)
        for i, label in enumerate(self._titles):
            label.write(titles[i] if i < len(titles) else "")


class Reading(Picture):
    """What a network is shown, one image or several stages of it, and its activations as bars.

    Parameters
    ----------
    classes : sequence of str
        What the bars are called, from the top.
    stages : dict of str to int
        The words above each image, and the pixels along it: {"8 × 8": 8}; up to three.
    signed : sequence of str
        Those stages whose numbers have a sign; the others are ink from 0 to 1.
    narrow : bool
        Whether it leaves room for a pad beside it: then there is none for the word at a mark.

    Attributes
    ----------
    classes, stages : list, dict
        As they were given.
    SAID, NEXT, EMPTY, AXIS : str
        Of a pad: what :meth:`said` fills in, first and where more than 0% is left for a second,
        and what stands there while nothing is drawn; what is along the bars.
    """

    SAID = "It says {first}, {sure} sure."
    NEXT = " Next is {second}, {less} sure."
    EMPTY = "The pad is empty: draw a digit."
    AXIS = "activation a"

    def __init__(self, classes, stages, signed=(), narrow=False):
        width = _NARROW if narrow else style.WIDTH
        super().__init__(height=max(_ROW * len(classes) + 56, 240), width=width)
        self.classes, self.stages = list(classes), dict(stages)
        square, gap, beside = (_SMALL, 10, 48) if narrow else (_LARGE[len(stages)], 16, 104)
        sheet, top = self.sheet(), self.height - 30
        self._images = []
        for i, (name, size) in enumerate(stages.items()):
            left = 12 + i * (square + gap)
            self._images.append(
                Mosaic(self, sheet, left, top, 1, 1, size, square // size, (0, 0), name in signed)
            )
            self.label(left + square / 2, top + 14, size=10.5).write(name)
        begin = 12 + len(stages) * (square + gap) + 30
        axes = self.axes(begin, 48, self.width - beside, 48 + _ROW * len(classes), xlim=(0, 1))
        axes.set(xlabel=self.AXIS, xticks=(0, 0.5, 1))
        self._axes = axes
        self._bars = Bars(self, axes, classes, [style.ACTIVATION] * len(classes))

    def places(self):
        """Return where its parts lie, for a page that paints them itself.

        Returns
        -------
        images : list of (left, top, side)
            In CSS pixels from the upper left corner.
        bars : (left, top, right, bottom)
            The axes, from 0 to 1, in which each class has a row of the same height.
        """
        corners = [(mosaic.corners[0], mosaic.width) for mosaic in self._images]
        images = [(left, self.height - top, side) for (left, top), side in corners]
        box = self._axes.get_position()
        left, right = box.x0 * self.width, box.x1 * self.width
        top, bottom = (1 - box.y1) * self.height, (1 - box.y0) * self.height
        return images, (left, top, right, bottom)

    def show(self, images, a, marked=None, word="label"):
        """Show an image for each stage, the activations (k, 1), and a mark at one class.

        Parameters
        ----------
        images : sequence of array_like
            (size, size) each.
        a : array_like, (k, 1)
        marked : int, optional
            The class whose bar has a word beside it.
        word : str
            What it is.
        """
        for mosaic, image in zip(self._images, images, strict=True):
            mosaic.show(np.asarray(image)[None])
        a = expect.arrays(a=(a, "k 1"))[:, 0]
        told = [f"{value:.2f}" for value in a]
        if marked is not None:
            if self.width < style.WIDTH:
                raise ValueError(f"a narrow picture has no room for a mark, got marked={marked}")
            row = expect.integer("marked", marked, minimum=0, maximum=len(told) - 1)
            told[row] += f" ← {word}"
        self._bars.show(a, told)

    def said(self, a):
        """Return in words which class has the largest of the activations (k, 1), and the next."""
        a = expect.arrays(a=(a, f"{len(self.classes)} 1"))[:, 0]
        first, second = np.argsort(-a, kind="stable")[:2]
        words = self.SAID.format(first=self.classes[first], sure=f"{a[first]:.0%}")
        if (less := f"{a[second]:.0%}") == "0%":
            return words
        return words + self.NEXT.format(second=self.classes[second], less=less)


class Confusion(Picture):
    """How often each class was taken for each: a row for what it is, a column for what is said."""

    def __init__(self, classes):
        k = len(classes)
        super().__init__(height=26 * k + 56)
        self._k, side = k, 26
        left, top = (self.width - side * k) // 2, self.height - 44
        place = left, top, 1, 1, k, side, (0, 0)
        self._cells = Mosaic(self, self.sheet(), *place, signed=True, bars=False)
        self.label(left + side * k / 2, top + 32, size=10.5).write("what the network says")
        self.label(left - 34, top - side * k / 2, size=10.5, anchor="rm").write("what it is")
        for i, name in enumerate(classes):
            self.label(left + side * (i + 0.5), top + 11, size=10).write(name)
            self.label(left - 14, top - side * (i + 0.5), size=10).write(name)
        self._numbers = [
            [
                self.label(left + side * (j + 0.5), top - side * (i + 0.5), size=9.5)
                for j in range(k)
            ]
            for i in range(k)
        ]

    def show(self, counts):
        """Show counts, (k, k): blue on the diagonal, orange beside it, white where none is."""
        counts = expect.arrays(counts=(counts, f"{self._k} {self._k}"))
        off = counts * (1 - np.eye(self._k))
        right = np.diag(np.diag(counts)) / max(1, np.diag(counts).max())
        self._cells.show([right - off / max(1, off.max())], largest=1)
        for labels, row in zip(self._numbers, counts, strict=True):
            for label, count in zip(labels, row, strict=True):
                label.write(f"{count:.0f}" if count else "")


class Learning(Picture):
    """What a network reads wrong, epoch by epoch, and the rows of its W¹ as images.

    Parameters
    ----------
    epochs : int
        The last epoch.
    units : int
        The most hidden units.
    """

    def __init__(self, epochs, units):
        super().__init__(height=322)
        axes = self.axes(64, 50, 376, 276, xlim=(0, epochs), ylim=(_LEAST, 100), yscale="log")
        axes.set(xlabel="epoch", ylabel="read wrong (%)")
        axes.set(yticks=(_LEAST, 1, 10, 100), yticklabels=("0", "1", "10", "100"))
        axes.minorticks_off()
        lines = {"on those it trained on": ("--", style.GREY), "held out": ("-", style.BLACK)}
        self._lines = [
            self.line(axes, form, color=colour, lw=style.CURVE_WIDTH)
            for form, colour in lines.values()
        ]
        axes.legend(self._lines, lines, loc="lower left", bbox_to_anchor=(-0.02, 1), ncols=2)
        columns = 8
        self._rows = Mosaic(self, self.sheet(), 440, 288, units, columns, 8, 4, (2, 2), signed=True)
        self.label(440 + 135, 304, size=10.5).write("rows of W¹")

    def show(self, wrong_trained, wrong_held, W1):
        """Show the shares that are read wrong, (epochs + 1,) each, and W1, (h, 64)."""
        W1 = expect.arrays(W1=(W1, "h 64"))
        self._rows.show(W1.reshape(-1, 8, 8))
        both = expect.arrays(
            wrong_trained=(wrong_trained, "epochs"), wrong_held=(wrong_held, "epochs")
        )
        for line, wrong in zip(self._lines, both, strict=True):
            line.set_data(np.arange(len(wrong)), np.maximum(100 * wrong, _LEAST))
