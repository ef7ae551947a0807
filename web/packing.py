"""A live figure's recorded frames as one file: everything once, whole numbers, gzip.

Frames of one figure have most in common. A look, an outline, a place, a mark, a sentence is kept
once and pointed to. Numbers are written as the difference from the one before, seven bits a byte
(LEB128, zigzag for what may be negative). web/static/live.js reads it.

Source: the DWARF standard, version 5 (2017), section 7.6, for LEB128.
"""

import gzip
import json
from io import BytesIO
from itertools import chain

import numpy as np
from PIL import Image as Pillow

from helpers import recorder

PATH, WORDS, IMAGE = range(3)  # what a mark is


class Kept(dict):
    """Numbers things in the order in which they come; the same thing has the same number."""

    def of(self, thing):
        """Return the number of a thing."""
        return self.setdefault(thing, len(self))


class Pack:
    """Takes frames one after the other; ``packed`` is the file's content."""

    def __init__(self):
        self._looks, self._fonts, self._texts, self._words = Kept(), Kept(), Kept(), Kept()
        self._outlines, self._places, self._marks = Kept(), Kept(), Kept()
        self._images, self._backgrounds, self._seen = Kept(), Kept(), {}
        self._frames, self._said = [], []

    def add(self, frame):
        """Take a :class:`helpers.explore.camera.Frame`."""
        self._frames.append([self._marks.of(self._mark(mark)) for mark in frame.drawing.marks])
        told = (frame.words, frame.alt.removeprefix(frame.words), frame.heard)
        self._said.append((self._background(frame.drawing.background), self._words.of(told)))

    def __len__(self):
        return len(self._frames)

    def characters(self):
        """Return all that the words in the pictures are made of, each once."""
        return "".join(sorted(set("".join(self._texts))))

    def packed(self, head, settings):
        """Return the file: what JSON can say, then the numbers; all of it gzipped.

        Parameters
        ----------
        head : dict
            What the page has to know besides: size and controls.
        settings : list of tuple of int
            Of each frame, in the order in which they were added.
        """
        head = head | {
            "grain": recorder.GRAIN,
            "looks": [_plain(look) for look in self._looks],
            "fonts": list(self._fonts),
            "texts": list(self._texts),
            "words": list(self._words),
            "backgrounds": [len(image) for image in self._backgrounds],
            "images": [len(image) for image in self._images],
        }
        settings = np.array(settings)
        numbers = [
            *self._written_outlines(),
            *_column(_differences(np.array(list(self._places) or [(0, 0)]))),
            *self._written_marks(),
            *self._written_frames(),
            *_column(_differences(settings)),
            *_column(_differences(np.array(self._said))),
        ]
        written = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
        body = b"".join(varints(part) for part in numbers)
        stream = BytesIO()
        with gzip.GzipFile(fileobj=stream, mode="wb", compresslevel=9, mtime=0) as file:
            file.write(len(written).to_bytes(4, "little") + written)
            file.write(len(body).to_bytes(4, "little") + body)
            file.write(b"".join(chain(self._backgrounds, self._images)))
        return stream.getvalue()

    def _background(self, image):
        # The same object as long as nothing has changed: to write it each time would take 50 ms.
        if id(image) not in self._seen:
            self._seen[id(image)] = image, self._backgrounds.of(_png(image))
        return self._seen[id(image)][1]

    def _mark(self, mark):
        if isinstance(mark, recorder.Mark):
            outline = tuple((closed, points.tobytes()) for closed, points in mark.parts)
            places = tuple(map(self._places.of, mark.places))
            return PATH, self._looks.of(mark.look), self._outlines.of(outline), places
        if isinstance(mark, recorder.Words):
            font = self._fonts.of((mark.size, mark.colour, mark.rim, mark.rim_width))
            place = self._places.of((mark.x, mark.y))
            return WORDS, font, self._texts.of(mark.text), (place,)
        key = mark.pixels.shape, mark.pixels.tobytes()
        if key not in self._seen:
            self._seen[key] = self._images.of(_png(Pillow.fromarray(mark.pixels)))
        corners = (mark.x, mark.y), (mark.x + mark.width, mark.y + mark.height)
        look = self._looks.of(mark.look)
        return IMAGE, look, self._seen[key], tuple(map(self._places.of, corners))

    def _written_outlines(self):
        yield np.array([len(self._outlines)])
        for outline in self._outlines:
            yield np.array([len(outline)])
            for closed, memory in outline:
                points = np.frombuffer(memory, int).reshape(-1, 2)
                yield np.array([2 * len(points) + closed])
                yield zigzag(_differences(points).T.ravel())

    def _written_marks(self):
        yield np.array([len(self._marks)])
        for kind, look, what, places in self._marks:
            yield np.array([kind, look, what, len(places)])
            yield zigzag(np.diff(places, prepend=0))

    def _written_frames(self):
        yield np.array([len(self._frames)])
        before = []
        for frame in self._frames:
            yield np.array([len(frame)])
            earlier = (before + [0] * len(frame))[: len(frame)]
            yield zigzag(np.array(frame, int) - np.array(earlier, int))
            before = frame


def varints(numbers):
    """Return whole numbers, none negative, as bytes: seven bits each, the lowest first."""
    numbers = np.asarray(numbers, np.uint64)
    if (numbers < 128).all():  # nearly always
        return numbers.astype(np.uint8).tobytes()
    written = bytearray()
    for number in numbers.tolist():
        left = number
        while left > 127:
            written.append(left & 127 | 128)
            left >>= 7
        written.append(left)
    return bytes(written)


def zigzag(numbers):
    """Return whole numbers as such that are not negative: 0, −1, 1, −2 become 0, 1, 2, 3."""
    return np.where(numbers < 0, -2 * numbers - 1, 2 * numbers)


def _differences(rows):
    return np.diff(rows, axis=0, prepend=np.zeros((1, rows.shape[1]), int))


def _column(rows):
    """Yield a table of numbers column by column, its size first."""
    yield np.array(rows.shape)
    yield zigzag(rows.T.ravel())


def _plain(look):
    return [look.fill, look.line, look.width, look.dashes, look.cap, look.join, look.clips]


def _png(image):
    stream = BytesIO()
    if image.mode == "RGB" and len(image.getcolors(1 << 24)) <= 256:
        image = image.quantize(256, dither=Pillow.Dither.NONE)
    image.save(stream, "PNG", optimize=True)
    return stream.getvalue()
