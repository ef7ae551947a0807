"""Which sides of matrices must agree, and which are left: shapes, without numbers."""

from matplotlib.collections import LineCollection

from helpers import expect, style
from helpers.diagrams.terms import factors, gaps, matrices
from helpers.picture import Picture

_SIDE = 18  # of a square, in CSS pixels: the same for every size
_SIGN, _GAP = 48, 40  # the width of a sign, and of what lies between two factors
_LEFT, _ABOVE, _BELOW = 40, 44, 30  # free at the left, above a line and below it
_LETTER, _NAME = 10, 30  # how far beside its side a letter stands, and above it a name
_LOOKS = tuple(zip(style.CYCLE, ("-", (0, (2, 0.7)), (0, (0.7, 0.5))), strict=False))


class Shapes(Picture):
    """Lines of matrices as grids, each side with the letter, the colour and the dash of its size.

    All squares are of one size, and a matrix keeps its place while others grow. Between two
    factors the side of the first is drawn on to that of the second: these two must agree.

    Parameters
    ----------
    lines : int
        How many lines there are.
    **sizes : int
        The largest number that each size may have, by its letter; at most three.
    """

    def __init__(self, lines, **sizes):
        expect.integer("lines", lines, minimum=1)
        expect.integer("the number of sizes", len(sizes), minimum=1, maximum=len(_LOOKS))
        self._most = {name: expect.integer(name, size, minimum=1) for name, size in sizes.items()}
        self._looks = dict(zip(sizes, _LOOKS, strict=False))
        self._step = _ABOVE + _SIDE * max(sizes.values()) + _BELOW
        super().__init__(lines * self._step)
        axes = self.sheet()
        self._grid = LineCollection([], colors=style.GREY, lw=style.GRID_WIDTH)
        self._sides = LineCollection([], lw=style.BOLD_WIDTH)
        self._joins = LineCollection([], lw=style.MARK_WIDTH)
        for collection in (self._grid, self._sides, self._joins):
            axes.add_collection(collection)
        self.moves(self._grid, self._sides, self._joins)

    def show(self, *terms):
        r"""Draw terms from left to right.

        Parameters
        ----------
        *terms : str, or (str, array_like, str)
            A sign such as "=", or a matrix: its name, its entries, and the letters of its rows and
            its columns, such as "k d". The sign ``"\n"`` begins a new line below.

        Raises
        ------
        TypeError, ValueError
            If a shape does not fit the letters, two factors' inner sides have other letters, a
            size is larger than the largest, or there is no room.
        """
        parts = _lines([_term(term) for term in terms])
        sizes = self._check(parts)
        self.labels.clear()
        self._segments, self._edges, self._bridges = [], [], []
        for i, line in enumerate(parts):
            self._line(line, sizes, self.height - i * self._step - _ABOVE)
        self._grid.set_segments(self._segments)
        for collection, drawn in ((self._sides, self._edges), (self._joins, self._bridges)):
            collection.set_segments([segment for segment, _ in drawn])
            collection.set_colors([self._looks[letter][0] for _, letter in drawn])
            collection.set_linestyles([self._looks[letter][1] for _, letter in drawn])

    def _check(self, parts):
        """Return what each letter stands for, if all shapes fit their letters."""
        expect.integer("the number of lines", len(parts), maximum=round(self.height / self._step))
        sizes, named = {}, [term for line in parts for term in matrices(line)]
        for name, entries, letters in named:
            for letter in letters:
                expect.choice(f"a letter of {name}", letter, self._most)
            shape = expect.arrays(**{name: (entries, " ".join(letters))}).shape
            for letter, size in zip(letters, shape, strict=True):
                if size != sizes.setdefault(letter, size):
                    wanted = f"({', '.join(letters)}) with {letter} = {sizes[letter]}"
                    raise ValueError(f"{name} must be {wanted}, got {shape}")
                expect.integer(letter, size, maximum=self._most[letter])
        for line in parts:
            for (one, _, (_, left)), (other, _, (right, _)) in factors(line):
                if left != right:
                    raise ValueError(
                        f"{one} {other}: the inner sides must agree, got {left} and {right}"
                    )
            if _LEFT + self._room(line) > self.width:
                raise ValueError(f"there is no room for {', '.join(t[0] for t in matrices(line))}")
        return sizes

    def _slot(self, term):
        """Return the width that is kept free for a sign or a matrix."""
        return _SIGN if isinstance(term, str) else _SIDE * self._most[term[2][1]]

    def _room(self, line):
        return sum(map(self._slot, line)) + sum(gaps(line, _GAP))

    def _line(self, line, sizes, top):
        x, before = (self.width - self._room(line) + _LEFT) / 2, None
        for term, gap in zip(line, gaps(line, _GAP), strict=True):
            if isinstance(term, str):
                self.label(x + _SIGN / 2 - _LETTER, top - _SIDE, size=14).write(term)
                before = None
            else:
                name, _, (down, across) = term
                width = _SIDE * sizes[across]
                # Before another factor it ends where that one begins.
                left = x + (self._slot(term) - width if gap else 0)
                self._matrix(name, (down, across), (sizes[down], sizes[across]), left, top)
                if before is not None:
                    self._bridges.append(([(before, top), (left, top)], down))
                before = left + width
            x += self._slot(term) + gap

    def _matrix(self, name, letters, shape, left, top):
        rows, columns = shape
        right, bottom = left + _SIDE * columns, top - _SIDE * rows
        self._segments += [
            [(left, top - _SIDE * i), (right, top - _SIDE * i)] for i in range(1, rows + 1)
        ]
        self._segments += [
            [(left + _SIDE * j, top), (left + _SIDE * j, bottom)] for j in range(1, columns + 1)
        ]
        self._edges += [([(left, top), (left, bottom)], letters[0])]
        self._edges += [([(left, top), (right, top)], letters[1])]
        middle = (left + right) / 2
        self.label(left - _LETTER, (top + bottom) / 2, size=10).write(letters[0])
        self.label(middle, top + _LETTER, size=10).write(letters[1])
        self.label(middle, top + _NAME, size=11).write(name)
        self.label(middle, bottom - 14, size=9.5).write(str(shape))


def _term(term):
    """Return a sign as it is, and a matrix as its name, entries and two letters."""
    if isinstance(term, str):
        return term
    if not isinstance(term, tuple) or len(term) != 3 or not isinstance(term[2], str):
        raise TypeError(f"a term must be a sign or (name, entries, letters), got {term!r}")
    name, entries, letters = term
    if len(letters := letters.split()) != 2:
        raise ValueError(f"{name} needs the letters of two sides, such as 'k d', got {term[2]!r}")
    return name, entries, tuple(letters)


def _lines(terms):
    breaks = [i for i, term in enumerate(terms) if term == "\n"]
    starts, ends = [0, *(i + 1 for i in breaks)], [*breaks, len(terms)]
    return [terms[start:end] for start, end in zip(starts, ends, strict=True)]
