"""A network of two layers with one example in it: the numbers forward, the slopes back."""

import numpy as np
from matplotlib.patches import Circle, Rectangle

from helpers import expect, style
from helpers.parts import Stroke, Strokes, tints
from helpers.picture import Picture

_UNITS, _OUTPUTS = 4, 3  # as many as there is room for
_INPUT, _HIDDEN, _OUTPUT = 34, 166, 502  # the middle of the inputs, the left edges of the cards
_RADIUS, _CARD, _MAP = 23, (212, 76), 62  # of an input; of a card; the side of its map
_APART = 92  # from the middle of a card to that of the next
_FOOT, _HEAD = 46, 54  # room below the lowest card and above the highest
_SPREAD = 46  # of the ends of lines along the side of a card
_FORWARD, _BACK = 3, 14  # CSS pixels of a line's width for a push of 1, and for ∂J/∂w = 1
# The factors in the order of the walk: the name, its middle, and where the walk has got to then.
_WALK = (
    ("∂J/∂A²", 680, 650),
    ("× ∂A²/∂Z²", 584, 516),
    ("× ∂Z²/∂A¹ = W²", 441, 380),
    ("× ∂A¹/∂Z¹ = g′(Z¹)", 272, 190),
    ("× ∂Z¹/∂W¹ = x", 112, 50),
)
_KEYS = ("∂J/∂w > 0", "∂J/∂w < 0; as wide as |∂J/∂w|")
_DASHES = (0, (2, 1.2))
FACTORS = len(_WALK)  # of the chain from the loss back to the first weights


class Flow(Picture):
    """Inputs, hidden units, outputs; each unit with a map of what it says over the plane.

    Forward, a line is as wide as its push: the size of the weight times the number that it carries.
    On the way back, a line that has been passed is as wide as the size of ∂J/∂w. A negative number
    makes a dashed line. The factors and the legend of the way back are shown from the first factor
    on. Biases are not drawn.

    Parameters
    ----------
    dataset : Dataset
        Two features; two classes make one output, three make three.
    h : int
        The number of hidden units, 1 to 4.

    Attributes
    ----------
    grid : ndarray, (2, m)
        The points of the maps, one a column.
    """

    def __init__(self, dataset, h):
        if dataset.d != 2 or dataset.k not in (2, _OUTPUTS):
            raise ValueError(
                f"a flow needs 2 features and 2 or {_OUTPUTS} classes, "
                f"got {dataset.d} and {dataset.k}"
            )
        self.h = expect.integer("h", h, minimum=1, maximum=_UNITS)
        self.k = 1 if dataset.k == 2 else dataset.k
        rows = max(self.h, self.k, 2)
        super().__init__(height=_FOOT + _HEAD + _APART * rows)
        self._axes = self.sheet()
        self._window(dataset.X)
        self._inputs = [self._input(y, f"x{'₁₂'[j]}") for j, y in enumerate(self._column(2))]
        self._hidden = [self._card(_HIDDEN, y) for y in self._column(self.h)]
        self._outputs = [self._card(_OUTPUT, y) for y in self._column(self.k)]
        self._maps = [_Maps(self, self._axes, cards) for cards in (self._hidden, self._outputs)]
        self._looks = [style.look(name, i) for i, name in enumerate(dataset.classes)]
        if self.k > 1:
            for name, y in zip(dataset.classes, self._column(self.k), strict=True):
                self._axes.text(_OUTPUT, y + _CARD[1] / 2 + 1, name, fontsize=8.5, va="bottom")
        self._factors = [self.label(x, self.height - 14, size=9.5) for _, x, _ in _WALK]
        self._legend()
        self._walk = self.line(self._axes, "-", c=style.SLOPE, lw=style.BOLD_WIDTH, zorder=2)
        self._walk_head = self.line(self._axes, "<", color=style.SLOPE, ms=10, zorder=2)
        self._strokes = Strokes(self, self._axes)
        self._dots = self.line(self._axes, "o", ms=5, mfc=style.BLACK, mec=style.WHITE, zorder=6)

    def show(self, parameters, sees, x, y, slopes=None, back=0):
        """Show one example on its way through the network, and its slopes so far back.

        Parameters
        ----------
        parameters : dict
            W1 (h, 2) and W2 (k, h).
        sees : callable
            Takes points (2, m), returns the activations of the hidden units and of the outputs,
            A¹ (h, m) and A² (k, m).
        x, y : array_like, (2, 1) and (k, 1)
            The example and its label, one-hot if k is 3.
        slopes : dict, optional
            Needed to go back, by name: "∂J/∂A²", "∂J/∂Z²" (k, 1), "∂J/∂A¹", "∂J/∂Z¹" (h, 1),
            "∂J/∂W¹" (h, 2), "∂J/∂W²" (k, h) and "g′(Z¹)" (h, 1).
        back : int
            How many of the five factors have been passed, 0 to 5.
        """
        back = expect.integer("back", back, minimum=0, maximum=FACTORS)
        h, k = self.h, self.k
        W1, W2, x, y = expect.arrays(
            W1=(parameters["W1"], f"{h} 2"),
            W2=(parameters["W2"], f"{k} {h}"),
            x=(x, "2 1"),
            y=(y, f"{k} 1"),
        )
        A1, A2 = sees(x)
        A1, A2 = expect.arrays(A1=(A1, f"{h} 1"), A2=(A2, f"{k} 1"))
        slopes = self._checked(slopes) if back else {}
        self._draw_maps(*sees(self.grid), x)
        self._draw_lines(
            (W1 * x.T, slopes["∂J/∂W¹"] if back >= 5 else None),
            (W2 * A1.T, slopes["∂J/∂W²"] if back >= 2 else None),
        )
        for label, value in zip(self._inputs, x[:, 0], strict=True):
            label.write(f"{value:z.2f}")
        for i, (label, (name, *_)) in enumerate(zip(self._factors, _WALK, strict=True), start=1):
            label.colour = style.SLOPE_WORDS if i <= back else style.GREY
            label.write(name if back else "")
        for key, label, words in zip(self._keys, self._key_words, _KEYS, strict=True):
            key.set_visible(back > 0)
            label.write(words if back else "")
        way = [self.width - 10, _WALK[back - 1][2]] if back else []
        self._walk.set_data(way, [self.height - 31] * len(way))
        self._walk_head.set_data(way[1:], [self.height - 31] * len(way[1:]))
        for u, card in enumerate(self._hidden):
            card.tell(_of_unit(u, A1, W2, slopes, back))
        for j, card in enumerate(self._outputs):
            card.tell(_of_output(j, y, A2, slopes, back))

    def _checked(self, slopes):
        if slopes is None:
            raise ValueError("to go back, slopes are needed, got None")
        shapes = {"∂J/∂A²": "k 1", "∂J/∂Z²": "k 1", "∂J/∂A¹": "h 1", "∂J/∂Z¹": "h 1"}
        shapes |= {"∂J/∂W¹": "h 2", "∂J/∂W²": "k h", "g′(Z¹)": "h 1"}
        sizes = str.maketrans({"h": str(self.h), "k": str(self.k)})
        if missing := [name for name in shapes if name not in slopes]:
            raise ValueError(f"slopes must hold {', '.join(shapes)}; missing: {missing[0]}")
        named = {name: (slopes[name], shape.translate(sizes)) for name, shape in shapes.items()}
        return dict(zip(named, expect.arrays(**named), strict=True))

    def _column(self, count):
        """Return the heights of the middles of so many cards, from the top."""
        middle = _FOOT + (self.height - _FOOT - _HEAD) / 2
        return [middle + _APART * ((count - 1) / 2 - i) for i in range(count)]

    def _window(self, X):
        """Choose the part of the plane that the maps show: a square around the data."""
        low, high = X.min(axis=1), X.max(axis=1)
        self._middle, self._half = (low + high) / 2, 0.56 * (high - low).max()
        steps = (np.arange(_MAP) + 0.5) / _MAP * 2 - 1
        across, up = np.meshgrid(steps, steps)
        square = np.stack([across.ravel(), up.ravel()])
        self.grid = self._middle[:, None] + self._half * square

    def _input(self, y, name):
        circle = Circle((_INPUT, y), _RADIUS, fc=style.tint(style.GREY, 0.15))
        circle.set(ec=style.GREY, lw=style.OUTLINE_WIDTH)
        self._axes.add_patch(circle)
        self._axes.text(_INPUT, y + _RADIUS + 5, name, ha="center", fontsize=11)
        return self.label(_INPUT, y, size=10)

    def _card(self, left, middle):
        width, height = _CARD
        box = Rectangle((left, middle - height / 2), width, height, zorder=3)
        box.set(fc=style.WHITE, ec=style.GREY, lw=style.EDGE_WIDTH)
        self._axes.add_patch(box)
        return _Card(self, self._axes, left, middle)

    def _legend(self):
        """Say at the foot what a line means."""
        where = {"ha": "left", "va": "center", "fontsize": 9}
        for x, colour, line, words in (
            (10, style.PLUS, "-", "push > 0"),
            (112, style.MINUS, _DASHES, "push < 0; as wide as |push|"),
        ):
            self._axes.plot([x, x + 26], [14, 14], color=colour, lw=style.BOLD_WIDTH, ls=line)
            self._axes.text(x + 32, 14, words, **where)
        self._keys, self._key_words = [], []
        for x, line in ((374, "-"), (488, _DASHES)):
            self._keys.append(self.line(self._axes, c=style.SLOPE, lw=style.BOLD_WIDTH, ls=line))
            self._keys[-1].set_data([x, x + 26], [14, 14])
            self._key_words += [self.label(x + 32, 14, size=9, anchor="lm")]

    def _draw_maps(self, A1, A2, x):
        alone = self.k == 1
        hidden, outputs = self._maps
        hidden.show([tints.signed(values) for values in A1])
        outputs.show(
            [
                tints.signed(2 * values - 1) if alone else tints.share(values, look.colour)
                for values, look in zip(A2, self._looks, strict=False)
            ]
        )
        place = (x[:, 0] - self._middle) / self._half
        cards = [*self._hidden, *self._outputs]
        self._dots.set_data(*zip(*(card.place(*place) for card in cards), strict=True))

    def _draw_lines(self, first, second):
        """Draw the lines of both layers; a pair is what each pushes, and its slope if passed."""
        inputs = [(_INPUT, y) for y in self._column(2)]
        ends = [(_HIDDEN, y) for y in self._column(self.h)]
        starts = [(_HIDDEN + _CARD[0], y) for y in self._column(self.h)]
        outputs = [(_OUTPUT, y) for y in self._column(self.k)]
        self._strokes.show(
            [
                *_strokes(inputs, ends, *first, around=_RADIUS),
                *_strokes(starts, outputs, *second),
            ]
        )


class _Card:
    """A unit: the map of what it says over the plane, and its numbers."""

    def __init__(self, picture, axes, left, middle):
        edge = (_CARD[1] - _MAP) / 2
        self.corner = left + edge, middle - _MAP / 2  # of the map
        frame = Rectangle(self.corner, _MAP, _MAP, fc="none", ec=style.BLACK, lw=style.EDGE_WIDTH)
        frame.set_zorder(5.5)
        axes.add_patch(frame)
        picture.moves(frame)
        x = left + 2 * edge + _MAP - 2
        self._lines = [
            picture.label(x, middle + 24 - 16 * i, size=8.6, anchor="lm", colour=colour)
            for i, colour in enumerate((style.BLACK, *3 * (style.SLOPE_WORDS,)))
        ]

    def place(self, across, up):
        """Return where on the map a point of the square from −1 to 1 is."""
        left, low = self.corner
        return tuple(np.clip((across, up), -1, 1) * _MAP / 2 + (left + _MAP / 2, low + _MAP / 2))

    def tell(self, lines):
        for label, words in zip(self._lines, [*lines, "", "", "", ""], strict=False):
            label.write(words)


class _Maps:
    """The maps of a column of cards as one image: one is drawn faster than several."""

    def __init__(self, picture, axes, cards):
        left, lowest = cards[-1].corner
        self._rows = [round(card.corner[1] - lowest) for card in cards]
        height = self._rows[0] + _MAP
        self._pixels = np.zeros((height, _MAP, 4), np.uint8)  # what lies between is seen through
        self._image = axes.imshow(
            self._pixels,
            extent=(left, left + _MAP, lowest, lowest + height),
            origin="lower",
            aspect="auto",
            interpolation="nearest",
            zorder=5,
        )
        axes.set(xlim=(0, picture.width), ylim=(0, picture.height))
        picture.moves(self._image)

    def show(self, maps):
        """Show colours, each (m, 3), from the top."""
        for row, colours in zip(self._rows, maps, strict=True):
            self._pixels[row : row + _MAP] = 255
            self._pixels[row : row + _MAP, :, :3] = colours.reshape(_MAP, _MAP, 3)
        self._image.set_data(self._pixels)

    def of(self, card):
        """Return the tints of one of the cards, (_MAP, _MAP, 3)."""
        return self._pixels[self._rows[card] : self._rows[card] + _MAP, :, :3]


def _strokes(starts, ends, pushes, slopes, around=0):
    """Return a stroke for every pair; those that meet are spread: on a side, or on a circle."""
    rows, columns = pushes.shape  # a row for each end, a column for each start
    strokes = []
    for j, i in np.ndindex(rows, columns):
        up = _spread(j, rows) * (0.8 * around or _SPREAD / 2)
        start = starts[i][0] + np.sqrt(max(0, around**2 - up**2)), starts[i][1] + up
        end = ends[j][0], ends[j][1] + _spread(i, columns) * _SPREAD / 2
        strokes.append(_stroke(start, end, pushes[j, i], None if slopes is None else slopes[j, i]))
    return strokes


def _stroke(start, end, pushes, slope):
    """Return a line that goes forward as it pushes, or backward as its slope is."""
    if slope is not None:
        return Stroke(end, start, slope, style.SLOPE, _BACK)
    return Stroke(start, end, pushes, style.MINUS if pushes < 0 else style.PLUS, _FORWARD)


def _spread(i, count):
    """Return the place of one of so many, from 1 at the top to −1."""
    return 1 - (2 * i + 1) / count


def _of_unit(u, A1, W2, slopes, back):
    """Return the numbers of a hidden unit, a line each, as far as the walk has come."""
    lines = [f"a¹ = {A1[u, 0]:z.2f}"]
    if back >= 3:
        ways = [f"{way:z.2f}" for way in W2[:, u] * slopes["∂J/∂Z²"][:, 0]]
        product = f"{_brief(slopes['∂J/∂Z²'][0, 0])} × {_brief(W2[0, u])}"
        lines += [_sum(ways) if len(ways) > 1 else product]
        lines += [f"∂J/∂a¹ = {_slope(slopes['∂J/∂A¹'][u, 0])}"]
    if back >= 4:
        delta = _slope(slopes["∂J/∂Z¹"][u, 0])
        lines += [f"× {_brief(slopes['g′(Z¹)'][u, 0])}: δ¹ = {delta}"]
    return lines


def _of_output(j, y, A2, slopes, back):
    """Return the numbers of an output."""
    lines = [f"a² = {A2[j, 0]:.2f}, y = {y[j, 0]:.0f}"]
    if back >= 1:
        lines += [f"∂J/∂a² = {_slope(slopes['∂J/∂A²'][j, 0])}"]
    if back >= 2:
        true = y[:, 0].argmax() if len(y) > 1 else 0  # elsewhere ∂J/∂a² is 0
        factor = A2[true, 0] * ((true == j) - A2[j, 0])
        came = f"{_brief(slopes['∂J/∂A²'][true, 0])} " if len(y) > 1 else ""
        lines += [f"{came}× {_brief(factor)}", f"δ² = {_slope(slopes['∂J/∂Z²'][j, 0])}"]
    return lines


def _brief(value):
    """Write a factor with two decimals, a small one with two digits: a product is not lost."""
    size = abs(value)
    if 0 < size < 0.1:
        return f"{value:.2g}" if size > 1e-3 else f"{value:.0e}"
    return f"{value:z.2f}"


def _slope(value):
    """Write a slope with three decimals, or its power of ten if they would all be 0."""
    return f"{value:.0e}" if 0 < abs(value) < 5e-4 else f"{value:z.3f}"


def _sum(numbers):
    signed = [number if number.startswith("-") else f"+{number}" for number in numbers[1:]]
    return " ".join([numbers[0], *signed])
