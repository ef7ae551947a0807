"""A drawing in place of pixels: what artists draw, written down as paths, words and images.

A page without Python can paint it again, on any screen as sharp as that screen is. Points are
whole numbers of eighths of a CSS pixel, from the upper left corner of the picture.
"""

import itertools
import math
from dataclasses import dataclass, field, replace

import numpy as np

from helpers import style

GRAIN = 8  # units to a CSS pixel
_FEW = 40  # points of a path that are kept as they are
_NEAR = 0.1  # CSS pixels by which a simpler path may be off
_LINE = ("butt", "miter")  # cap and join that a look has where no line is drawn


@dataclass(frozen=True)
class Look:
    """How a path is painted. Lengths are CSS pixels, colours ``#rrggbb`` or ``#rrggbbaa``.

    Attributes
    ----------
    fill, line : str
        The colours, or "" for none.
    width : float
        Of the line.
    dashes : tuple of float
        Where the pattern begins, then the lengths of its dashes and gaps; empty for a whole line.
    cap, join : str
        As SVG and a canvas name them.
    clips : tuple
        Regions outside of any of which nothing is painted: each of polygons, these of points in
        units.
    """

    fill: str = ""
    line: str = ""
    width: float = 0.0
    dashes: tuple = ()
    cap: str = _LINE[0]
    join: str = _LINE[1]
    clips: tuple = ()


@dataclass
class Mark:
    """A path, painted at one place or at many.

    ``parts`` are its pieces, each (whether it is closed, points), an array of (points, 2) units;
    the first point of the first piece is (0, 0), and ``places`` says where that lies.
    """

    look: Look
    parts: tuple
    places: list


@dataclass(frozen=True)
class Words:
    """A line of words: where its first letter stands on the line, in units.

    ``size`` is the font's, in CSS pixels; ``rim`` the colour of what keeps the letters apart from
    what is behind them, ``rim_width`` how far it reaches.
    """

    text: str
    x: int
    y: int
    size: float
    colour: str
    rim: str = ""
    rim_width: float = 0.0


@dataclass(frozen=True)
class Image:
    """An image that cannot be written as paths: its upper left corner in units, its pixels."""

    x: int
    y: int
    width: int  # of what it covers, in units
    height: int
    pixels: np.ndarray = field(compare=False)  # (rows, columns, 4), from the top
    look: Look = Look()  # of which only the clips count


def units(length):
    """Return a length in CSS pixels as units."""
    return round(length * GRAIN)


@dataclass(frozen=True)
class Drawing:
    """A state of a picture.

    Attributes
    ----------
    background : PIL.Image.Image
        What does not move, :data:`helpers.style.FINE` pixels to a CSS pixel.
    marks : list of Mark, Words or Image
        What moves, from the bottom.
    """

    background: object
    marks: list


def record(figure, artists, sharpness):
    """Return what artists of a figure draw, in its present dots per inch: Marks and Images.

    ``sharpness`` is how many of the figure's pixels a CSS pixel has now: lines are laid on them as
    Agg lays them.
    """
    renderer = _made()(figure.canvas.get_renderer(), sharpness)
    for artist in artists:
        artist.draw(renderer)
    return renderer.marks


def words(label, drawn):
    """Return what a label draws: a Mark for its box, and Words.

    ``label`` and ``drawn`` are a Label and a Written of :mod:`helpers.pixels`.
    """
    rim = {"rim": _hex(label.halo, None), "rim_width": drawn.rim} if drawn.rim else {}
    marks = []
    if drawn.box is not None:
        left, top, right, bottom = map(units, drawn.box)
        corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
        marks = [Mark(Look(fill=style.WHITE), ((True, corners - corners[0]),), [(left, top)])]
    return marks + [
        Words(text, units(x), units(y), drawn.size, label.colour, **rim)
        for x, y, text in drawn.lines
    ]


def _made():
    from matplotlib.backend_bases import RendererBase  # noqa: PLC0415 (see canvas.figure)

    return type("Recorder", (_Recorder, RendererBase), {})


class _Recorder:
    def __init__(self, measure, sharpness):
        super().__init__()
        self._measure, self._sharpness, self._height = measure, sharpness, measure.height
        self.marks = []

    def get_canvas_width_height(self):
        return self._measure.get_canvas_width_height()

    def points_to_pixels(self, points):
        return points * self._measure.dpi / 72

    def get_text_width_height_descent(self, *text):
        return self._measure.get_text_width_height_descent(*text)

    def draw_path(self, gc, path, transform, rgbFace=None):
        width = self.points_to_pixels(gc.get_linewidth())
        parts = self._parts(path, transform, gc.get_snap(), width if gc.get_rgb()[3] else 0)
        look = self._look(gc, rgbFace, width)
        if gc.get_hatch() is not None and parts:
            self._hatched(gc, parts, look)
        else:
            self._add(look, parts)

    def draw_markers(self, gc, marker_path, marker_trans, path, trans, rgbFace=None):
        width = self.points_to_pixels(gc.get_linewidth())
        parts = self._parts(marker_path, marker_trans, gc.get_snap(), width, rise=0)
        points = trans.transform(path.vertices)
        # Agg lays markers on whole pixels.
        points = np.floor(points[np.isfinite(points).all(axis=1)] + 0.5)
        self._add(self._look(gc, rgbFace, width), parts, points * (1, -1) + (0, self._height))

    def draw_image(self, gc, x, y, im, transform=None):
        rows, columns = im.shape[:2]
        corner = (x, self._height - y - rows)
        pixels = np.array(im[::-1])
        finer = self._sharpness
        if rows % finer == columns % finer == 0:
            blocks = pixels.reshape(rows // finer, finer, columns // finer, finer, 4)
            if (blocks == blocks[:, :1, :, :1]).all():  # of pixels that say the same
                pixels = blocks[:, 0, :, 0].copy()
        place = map(self._units, (*corner, columns, rows))
        self.marks.append(Image(*map(int, place), pixels, Look(clips=self._clips(gc))))

    def _parts(self, path, transform, snap, width, rise=None):
        """Return the pieces of a path, (closed, points) each, in pixels from the top."""
        rise = self._height if rise is None else rise
        clean = path.cleaned(
            transform, remove_nans=True, snap=snap, stroke_width=width, simplify=False, curves=False
        )
        if len(clean) > _FEW:  # straight stretches of many points
            dense = type(path)(clean.vertices, clean.codes)
            dense.simplify_threshold = _NEAR * self._sharpness
            clean = dense.cleaned(simplify=True)
        begin = np.flatnonzero(clean.codes == path.MOVETO)
        parts = []
        for first, end in itertools.pairwise([*begin, len(clean.codes)]):
            codes, points = clean.codes[first:end], clean.vertices[first:end]
            drawn = (codes == path.MOVETO) | (codes == path.LINETO)
            points = points[drawn] * (1, -1) + (0, rise)
            if len(points):
                parts.append((bool((codes == path.CLOSEPOLY).any()), points))
        return parts

    def _add(self, look, parts, places=((0, 0),)):
        parts = [(closed, self._units(points)) for closed, points in parts]
        if not parts or not (look.fill or look.line):
            return
        first = parts[0][1][0]
        places = list(map(tuple, (self._units(places) + first).tolist()))
        parts = tuple((closed, _without_steps(points - first)) for closed, points in parts)
        last = self.marks[-1] if self.marks else None
        if isinstance(last, Mark) and last.look == look and _alike(last.parts, parts):
            last.places += places
        else:
            self.marks.append(Mark(look, parts, places))

    def _units(self, lengths):
        return np.rint(np.asarray(lengths) * (GRAIN / self._sharpness)).astype(int)

    def _hatched(self, gc, parts, look):
        """Paint the ground, then the hatch inside of it, then the outline: as Agg does."""
        self._add(Look(fill=look.fill, clips=look.clips), parts)
        step = int(self._measure.dpi)  # Agg repeats a hatch every inch, from the upper left corner
        hatch = gc.get_hatch_path()
        every = np.concatenate([points for _, points in parts])
        (left, top), (right, bottom) = every.min(axis=0), every.max(axis=0)
        pen = Look(
            fill=_hex(gc.get_hatch_color(), None),
            line=_hex(gc.get_hatch_color(), None),
            width=self._css(self.points_to_pixels(gc.get_hatch_linewidth())),
            clips=(*look.clips, self._region(points for _, points in parts)),
        )
        for column in range(math.floor(left / step), math.ceil(right / step)):
            for row in range(math.floor(top / step), math.ceil(bottom / step)):
                tile = _placed(hatch, step, column * step, self._height - (row + 1) * step)
                self._add(pen, self._parts(hatch, tile, None, 0))
        self._add(replace(look, fill=""), parts)

    def _look(self, gc, face, width):
        alpha = gc.get_alpha() if gc.get_forced_alpha() else None
        fill = "" if face is None else _hex(face, alpha)
        line = _hex(gc.get_rgb(), alpha) if width else ""
        if not line:
            return Look(fill=fill, clips=self._clips(gc))
        offset, dashes = gc.get_dashes()
        if dashes is not None:
            lengths = (self.points_to_pixels(length) for length in (offset, *dashes))
            dashes = tuple(self._css(length) for length in lengths)
        cap = {"projecting": "square"}.get(str(gc.get_capstyle()), str(gc.get_capstyle()))
        return Look(
            fill,
            line,
            self._css(width),
            dashes or (),
            cap,
            str(gc.get_joinstyle()),
            self._clips(gc),
        )

    def _css(self, pixels):
        return round(float(pixels) / self._sharpness, 3)

    def _clips(self, gc):
        path, transform = gc.get_clip_path()
        clips = []
        if (rectangle := gc.get_clip_rectangle()) is not None:
            x0, y0, x1, y1 = np.floor(np.array(rectangle.extents) + 0.5)  # as Agg does
            corners = np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
            clips.append(self._region([corners * (1, -1) + (0, self._height)]))
        if path is not None:
            parts = self._parts(path, transform, False, 0)
            clips.append(self._region(points for _, points in parts))
        return tuple(clips)

    def _region(self, polygons):
        return tuple(tuple(map(tuple, self._units(points).tolist())) for points in polygons)


def _hex(colour, alpha):
    """Return a colour as ``#rrggbb``, or with what shines through; "" for one that is not seen."""
    from matplotlib.colors import to_hex, to_rgba  # noqa: PLC0415

    colour = to_rgba(colour) if alpha is None else to_rgba(colour, alpha)
    if colour[3] == 0:
        return ""
    return to_hex(colour, keep_alpha=colour[3] < 1)


def _placed(path, scale, x, y):
    from matplotlib.transforms import Affine2D  # noqa: PLC0415

    return Affine2D().scale(scale).translate(x, y)


def _alike(one, other):
    return len(one) == len(other) and all(
        a[0] == b[0] and np.array_equal(a[1], b[1]) for a, b in zip(one, other, strict=True)
    )


def _without_steps(points):
    """Return points without those that are the same as the one before."""
    if len(points) < 2:
        return points
    keep = np.ones(len(points), bool)
    keep[1:] = (np.diff(points, axis=0) != 0).any(axis=1)
    return points[keep] if keep.sum() > 1 else points[:2]
