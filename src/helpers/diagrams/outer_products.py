"""A product of two matrices as what it is: a sum of outer products."""

from helpers import expect, style
from helpers.diagrams.squares import Squares
from helpers.picture import Picture

_LARGE, _SIDE, _SMALL = 52, 21, 16  # of the product, the factors and the outer products: pixels
_LEFT, _TOP = 24, 36  # free at the left, and above for names
_EQUALS, _PLUS, _GAP = 44, 22, 14  # the widths of "=", of "+" and between two factors
_BELOW = 54  # between the two lines: a shape, and names
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class OuterProducts(Picture):
    """E Xᵀ = e₁x₁ᵀ + e₂x₂ᵀ + …: the sum as a line of small matrices, below it the product.

    The product keeps its place and its squares, whatever the number of examples. The newest outer
    product is framed, and so are the column and the row that it is made of. All entries have one
    scale, that of the largest.

    Parameters
    ----------
    k, d : int
        The rows of E and the columns of Xᵀ, at most 4 each.
    most : int
        The largest number of examples, at most 10.
    largest : float
        The size of an entry from which on its tint is the strongest.
    """

    def __init__(self, k, d, most, largest):
        self.k, self.d = (
            expect.integer(name, size, minimum=1, maximum=4) for name, size in (("k", k), ("d", d))
        )
        self.most = expect.integer("most", most, minimum=1, maximum=10)
        self._largest = expect.number("largest", largest, above=0)
        lower = _TOP + _SMALL * k + _BELOW
        super().__init__(round(max(_TOP + _LARGE * k, lower + _SIDE * max(k, most)) + 28))
        self._upper, self._lower = self.height - _TOP, self.height - lower
        self._squares = Squares(self)
        self._right = _LEFT + _LARGE * d + _EQUALS
        needed = self._right + max(most * (_SMALL * d + _PLUS), _SIDE * (most + d) + _GAP)
        if needed > self.width:
            raise ValueError(f"there is no room for {most} outer products of ({k}, {d})")

    def show(self, E, X_T, products, total):
        """Draw p examples, their outer products and the sum.

        Parameters
        ----------
        E : array_like, (k, p)
            A column for each example.
        X_T : array_like, (p, d)
            A row for each example.
        products : sequence of array_like, (k, d)
            The outer products, one for each example.
        total : array_like, (k, d)
            What they add up to.
        """
        k, d = self.k, self.d
        E, X_T, products, total = expect.arrays(
            E=(E, f"{k} p"),
            X_T=(X_T, f"p {d}"),
            products=(products, f"p {k} {d}"),
            total=(total, f"{k} {d}"),
        )
        p = expect.integer("the number of examples", len(products), maximum=self.most)
        self.labels.clear()
        self._squares.clear()
        self._matrix("E Xᵀ", total, _LEFT, self._upper, _LARGE, style.SLOPE)
        self._sum(products)
        left = self._right + _SIDE * p + _GAP
        self._equals(self._lower - _SIDE * k / 2)
        self._matrix("E", E, self._right, self._lower, _SIDE, style.LOSS)
        self._matrix("Xᵀ", X_T, left, self._lower, _SIDE, style.BLACK)
        self._new(left - _GAP - _SIDE, self._lower, 1, k, _SIDE)
        self._new(left, self._lower - _SIDE * (p - 1), d, 1, _SIDE)
        self._squares.draw()

    def _sum(self, products):
        height, width = _SMALL * self.k, _SMALL * self.d
        middle = self._upper - height / 2
        self._equals(middle)
        for i, product in enumerate(products):
            left = self._right + i * (width + _PLUS)
            self._squares.matrix(product, left, self._upper, _SMALL, self._largest, style.SLOPE)
            if i:
                self.label(left - _PLUS / 2, middle, size=12).write("+")
        self._new(left, self._upper, self.d, self.k, _SMALL)
        i = str(len(products)).translate(_SUBSCRIPTS)
        self.label(left + width / 2, self._upper + 15, size=10).write(f"e{i}x{i}ᵀ")

    def _matrix(self, name, entries, left, top, side, colour):
        rows, columns = entries.shape
        self._squares.matrix(
            entries, left, top, side, self._largest, colour, numbers=side == _LARGE
        )
        self.label(left + side * columns / 2, top + 15).write(name)
        self.label(left + side * columns / 2, top - side * rows - 14, size=9.5).write(
            str(entries.shape)
        )

    def _equals(self, y):
        self.label(self._right - _EQUALS / 2, y, size=14).write("=")

    def _new(self, left, top, columns, rows, side):
        self._squares.frame(
            left, top - side * rows, side * columns, side * rows, thick=style.BOLD_WIDTH
        )
