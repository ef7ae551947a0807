"""The data sets of the series, measured ones and toys in the plane, with examples as columns.

What is refused, and in which words: :mod:`helpers.expect`.
"""

import csv
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from helpers import expect

_FOLDER = Path(__file__).with_name("datasets")
_MISSING = {"", "NA", "N/A", "NaN", "nan"}
_SPECIES = ("Adelie", "Chinstrap", "Gentoo")
_UNITS = {"bill_length": "mm", "bill_depth": "mm", "flipper_length": "mm", "body_mass": "g"}
_STANDARDISED = "standardised: 1 = "
_PIXELS = tuple(f"pixel_{row}{column}" for row in range(8) for column in range(8))
_INK = 16  # the largest value of a pixel of the digits
_TOLD = 8  # features that are told one by one
_NOISY = 1e6  # a larger noise, or more turns, would leave no picture


@dataclass(frozen=True, eq=False)
class Scale:
    """z = (x − mean) / std for each feature.

    ``mean`` and ``std`` are (d, 1), in the unit of the feature; std is above 0.
    """

    mean: np.ndarray
    std: np.ndarray

    def __post_init__(self):
        mean, std = expect.arrays(mean=(self.mean, "d 1"), std=(self.std, "d 1"))
        expect.number("std", std.min(), above=0)
        _freeze(self, mean=mean, std=std)

    def apply(self, X):
        """Z = (X − mean) / std, for X of shape (d, n)."""
        mean, X = expect.arrays(mean=(self.mean, "d 1"), X=(X, "d n"))
        with np.errstate(over="ignore"):
            return expect.finite("Z", (X - mean) / self.std, "; X is too large")

    def undo(self, Z):
        """X = mean + std Z, for Z of shape (d, n)."""
        mean, Z = expect.arrays(mean=(self.mean, "d 1"), Z=(Z, "d n"))
        with np.errstate(over="ignore"):
            return expect.finite("X", mean + self.std * Z, "; Z is too large")


@dataclass(frozen=True, eq=False, repr=False)
class Dataset:
    """n examples with d features and a class each; the arrays are read-only copies.

    Parameters
    ----------
    X : array_like, (d, n)
        Features, row i in ``units[i]``.
    y : array_like, (1, n)
        Index of the class of each example, 0 to k − 1.
    classes, features, units : tuple of str
        Names of the k classes and of the d features, and the units; "" for no unit.
    dropped : int
        How many rows of the source were left out because a measurement is missing.
    noun : str or tuple of str
        What one example is; with its plural where that is not one s more: ("leaf", "leaves").
    """

    X: np.ndarray
    y: np.ndarray
    classes: tuple
    features: tuple
    units: tuple
    dropped: int = 0
    noun: str | tuple = "point"

    def __post_init__(self):
        X, y = expect.arrays(X=(self.X, "d n"), y=(self.y, "1 n"))
        for name, size in {"classes": None, "features": len(X), "units": len(X)}.items():
            object.__setattr__(self, name, _names(name, getattr(self, name), size))
        expect.choices("classes", self.classes, self.classes)
        expect.choices("features", self.features, self.features)
        expect.classes("y", y, self.k)
        object.__setattr__(self, "dropped", expect.integer("dropped", self.dropped, minimum=0))
        object.__setattr__(self, "noun", _noun(self.noun))
        _freeze(self, X=X, y=y)

    @property
    def d(self):
        """Number of features."""
        return self.X.shape[0]

    @property
    def n(self):
        """Number of examples."""
        return self.X.shape[1]

    @property
    def k(self):
        """Number of classes."""
        return len(self.classes)

    @property
    def Y(self):  # noqa: N802
        """One-hot labels, (k, n): Y[c, j] = 1 where y[0, j] = c, else 0."""
        return (np.arange(self.k)[:, None] == self.y).astype(float)

    @property
    def counts(self):
        """Number of examples of each class, by name."""
        return {name: int(m) for name, m in zip(self.classes, self.Y.sum(axis=1), strict=True)}

    @property
    def axis_labels(self):
        """Each feature with its unit, such as "bill length (mm)"."""
        pairs = zip(self.features, self.units, strict=True)
        return tuple(f"{name} ({unit})" if unit else name for name, unit in pairs)

    def __repr__(self):
        counts = ", ".join(
            f"{m} × {name}" if name.isdigit() else f"{m} {name}" for name, m in self.counts.items()
        )
        features = ", ".join(self.axis_labels)
        if self.d > _TOLD:
            features = f"{self.d} features, {self.axis_labels[0]} to {self.axis_labels[-1]}"
        line = f"{_counted(self.n, self.noun)}: {counts}; {features}"
        dropped = f"; {_counted(self.dropped, ('row', 'rows'))} without measurements dropped"
        return line + dropped if self.dropped else line

    def split(self, fraction, rng):
        """Return round(fraction · m) of the m examples of each class, at random, and the rest.

        ``fraction`` is above 0 and below 1. Both parts are in random order, with ``dropped`` 0.
        """
        fraction = expect.number("fraction", fraction, above=0, maximum=1)
        order = expect.generator("rng", rng).permutation(self.n)
        first = np.zeros(self.n, dtype=bool)
        for c, (name, m) in enumerate(self.counts.items()):
            taken = round(fraction * m)
            if not 0 < taken < m:
                raise ValueError(
                    f"fraction must leave at least one {name} in each part, "
                    f"got {fraction}: {taken} and {m - taken} of {m}"
                )
            first[np.flatnonzero(self.y[0, order] == c)[:taken]] = True
        parts = order[first], order[~first]
        return tuple(replace(self, X=self.X[:, p], y=self.y[:, p], dropped=0) for p in parts)

    def split_at(self, first):
        """Return the examples before place ``first`` and the rest, both in the order they have.

        ``first`` is from 1 to n − 1. Both parts have ``dropped`` 0.
        """
        first = expect.integer("first", first, minimum=1, maximum=self.n - 1)
        parts = slice(None, first), slice(first, None)
        return tuple(replace(self, X=self.X[:, p], y=self.y[:, p], dropped=0) for p in parts)

    def standardised(self, by=None):
        """Return z = (x − mean) / std for each feature, and the scale that did it.

        ``by`` is a remembered scale, such as that of the training part. Without it, it is the mean
        and the standard deviation (divided by n) of this data set. The units then say how much 1
        is: "standardised: 1 = 5.4 mm".
        """
        if any(unit.startswith(_STANDARDISED) for unit in self.units):
            raise ValueError(f"data must be in its own units, got {', '.join(self.axis_labels)}")
        scale = self._scale() if by is None else by
        if not isinstance(scale, Scale):
            raise TypeError(f"by must be a Scale, got {type(by).__name__}")
        X = scale.apply(self.X)
        ones = (f"{float(f'{s:.3g}'):g}" for s in scale.std.flat)
        pairs = zip(ones, self.units, strict=True)
        units = tuple(f"{_STANDARDISED}{one} {unit}".rstrip() for one, unit in pairs)
        return replace(self, X=X, units=units), scale

    def _scale(self):
        # Not std == 0: rounding gives a constant row such as 0.1, 0.1, 0.1 a std of about 1e-17.
        for name, row in zip(self.features, self.X, strict=True):
            if row.min() == row.max():
                raise ValueError(f"{name} must differ between examples, got {row[0]} in all")
        with np.errstate(all="ignore"):
            mean, std = self.X.mean(axis=1, keepdims=True), self.X.std(axis=1, keepdims=True)
        return Scale(mean, expect.finite("std", std, "; X is too large"))


def read(file, *, label, features, classes=None, noun="row"):
    """Return the examples of a CSV file: one row each, the names of the columns in the first row.

    Parameters
    ----------
    file : str or Path
        The name of a file in ``helpers/datasets``, or a path to one of your own.
    label : str
        The column that names the class.
    features : dict of str to str
        Columns with numbers, and the unit of each, "" for none. The unit may stand in the column's
        name, too: ``{"bill_length": "mm"}`` is the column bill_length or bill_length_mm.
    classes : sequence of str, optional
        Which classes, and in which order; if left out, all, in the order of the file.
    noun : str or tuple of str
        What one row is: "penguin", or ("leaf", "leaves").

    Returns
    -------
    Dataset
        Without the rows in which the label or a feature is NA or empty; ``dropped`` counts them.
    """
    path = _path(file)
    if not isinstance(features, dict) or not features:
        raise TypeError(
            f"features must be a dict of columns and their units, got {expect.shown(features)}"
        )
    rows = _rows(path, path.stat().st_mtime_ns, path.stat().st_size)
    label = expect.choice("label", label, rows[0])
    columns = [_column(rows[0], *feature) for feature in features.items()]
    found = dict.fromkeys(row[label] for row in rows if row[label] not in _MISSING)
    classes = expect.choices("classes", list(found) if classes is None else classes, found)
    chosen = [
        (line, row) for line, row in enumerate(rows, 2) if row[label] in {*classes, *_MISSING}
    ]
    complete = [
        (line, row) for line, row in chosen if not _MISSING & {row[c] for c in (label, *columns)}
    ]
    for name in classes:
        if not any(row[label] == name for _, row in complete):
            wanted = ", ".join(columns)
            raise ValueError(f"classes must have rows with {wanted}, got none for {name}")
    return Dataset(
        X=[[_number(path, line, row, column) for line, row in complete] for column in columns],
        y=[[classes.index(row[label]) for _, row in complete]],
        classes=classes,
        features=tuple(name.replace("_", " ") for name in features),
        units=tuple(features.values()),
        dropped=len(chosen) - len(complete),
        noun=noun,
    )


def _path(file):
    """Return where a file is: in the folder of the package, or where its path says."""
    if not isinstance(file, str | Path):
        raise TypeError(f"file must be a name or a path, got {type(file).__name__}")
    for path in (_FOLDER / file, Path(file)):
        if path.is_file():
            return path
    known = ", ".join(sorted(path.name for path in _FOLDER.glob("*.csv")))
    raise FileNotFoundError(f"file must be a path or one of {known}, got {expect.shown(file)}")


@lru_cache(maxsize=8)
def _rows(path, changed, size):
    """Return the rows of the file as it is now, each a dict of its texts by column."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            filled = [row for row in csv.reader(lines, strict=True) if row]
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"{path.name} must be a CSV file in UTF-8: {error}") from error
    if len(filled) < 2:
        raise ValueError(f"{path.name} must hold a row of names and rows of values, got {filled}")
    head, *rows = [[text.strip() for text in row] for row in filled]
    expect.choices(f"the columns of {path.name}", head, head)
    for line, row in enumerate(rows, 2):
        if len(row) != len(head):
            raise ValueError(
                f"row {line} of {path.name} must hold {len(head)} values, got {len(row)}"
            )
    return tuple(dict(zip(head, row, strict=True)) for row in rows)


def _column(row, name, unit):
    if not isinstance(name, str) or not isinstance(unit, str):
        raise TypeError(
            f"features must name columns and their units, got {expect.shown((name, unit))}"
        )
    inside = f"{name}_{unit}"
    return inside if inside in row else expect.choice("features", name, row)


def _number(path, line, row, column):
    try:
        return float(row[column])
    except ValueError:
        raise ValueError(
            f"{column} must hold numbers, got {row[column]!r} in row {line} of {path.name}"
        ) from None


def penguins(species=("Adelie", "Chinstrap"), features=("bill_length", "flipper_length")):
    """Return measured penguins, in the order of the file: sorted by species, so shuffle or split.

    ``species`` are one to three of Adelie, Chinstrap, Gentoo; the label of a penguin is its index
    there. ``features`` are one to four of bill_length, bill_depth, flipper_length (mm), body_mass
    (g); penguins without one of them are left out, and ``dropped`` counts them.

    Source: Palmer Station LTER; Gorman, Williams & Fraser 2014, PLoS ONE 9(3): e90081;
    datasets/README.md.
    """
    return read(
        "penguins.csv",
        label="species",
        features={name: _UNITS[name] for name in expect.choices("features", features, _UNITS)},
        classes=expect.choices("species", species, _SPECIES),
        noun="penguin",
    )


def digits(file="digits.csv"):
    """Return images of handwritten digits, 8 × 8 pixels each, in the order of the file.

    Row 8 r + c of X, the feature "pixel rc", is the pixel in row r from the top and column c from
    the left: how many of the 4 × 4 points of the scanned digit there are black, 0 to 16. The label
    is the digit. ``file`` may be a path to other images with the same columns.

    Source: Alpaydin & Kaynak 1998, Optical Recognition of Handwritten Digits, UCI Machine Learning
    Repository; datasets/README.md.
    """
    images = read(
        file,
        label="digit",
        features=dict.fromkeys(_PIXELS, ""),
        classes=tuple("0123456789"),
        noun="image",
    )
    outside = np.argwhere((images.X < 0) | (images.X > _INK))
    if len(outside):
        row, column = outside[0]
        raise ValueError(
            f"{images.features[row]} must be from 0 to {_INK}, "
            f"got {images.X[row, column]:g} in image {column} of {Path(file).name}"
        )
    return images


def blobs(n, rng, k=2, spread=0.7):
    """(x₁, x₂) = (cos θ, sin θ) + spread · ε, with θ = 5π/4 + 2π c/k for class c.

    ε is standard normal, drawn anew for each coordinate; this is a mixture of k Gaussians. There
    are n points in all, at least k; the classes differ in size by at most 1, the order is random.
    """
    spread = expect.number("spread", spread, minimum=0, maximum=_NOISY)
    return _toy(n, rng, k, spread, lambda c, t, e: _polar(1, 5 / 8 + c / k) + e)


def moons(n, rng, noise=0.1):
    """(x₁, x₂) = ±(cos t − 1/2, sin t − 1/4) + noise · ε, with + for class 0, − for class 1.

    Uniform t in [0, π). The rest as for `blobs`. Source: make_moons of scikit-learn, moved to the
    origin.
    """
    shift = np.array([[1 / 2], [1 / 4]])
    return _toy(n, rng, 2, noise, lambda c, t, e: (1 - 2 * c) * (_polar(1, t[0] / 2) - shift) + e)


def circles(n, rng, noise=0.08):
    """(x₁, x₂) = r (cos t, sin t) + noise · ε, with r = 3/4 for class 0, 3/2 for class 1.

    Uniform t in [0, 2π). The rest as for `blobs`. Source: make_circles of scikit-learn, larger and
    with the labels exchanged.
    """
    return _toy(n, rng, 2, noise, lambda c, t, e: _polar(3 / 4 * (1 + c), t[0]) + e)


def xor(n, rng, noise=0.15):
    """(x₁, x₂) = (±a, ±b), class 0 where the signs agree, class 1 where they differ.

    a = 0.2 + abs(1.4 t + noise · ε) with uniform t in [0, 1), and b likewise: no point is closer
    to an axis than 0.2, and the four squares are as evenly filled as n allows. The rest as for
    `blobs`. Source: Minsky & Papert 1969, Perceptrons.
    """

    def squares(quadrant, t, e):
        return np.sign(_polar(1, 1 / 8 + quadrant / 4)) * (0.2 + np.abs(1.4 * t + e))

    # Counted anticlockwise, the odd quadrants are those whose signs differ.
    return _toy(n, rng, 2, noise, squares, parts=4)


def spiral(n, rng, k=2, noise=0.08, turns=1.0):
    """(x₁, x₂) = r (cos θ, sin θ) + noise · ε, r = 0.2 + 1.6 t, θ = 2π (turns · t + c/k).

    Uniform t in [0, 1). Arm c is class c and goes round ``turns`` times, above 0. The rest as for
    `blobs`. Source: Lang & Witbrock 1988, Learning to tell two spirals apart.
    """
    turns = expect.number("turns", turns, above=0, maximum=_NOISY)

    def arm(c, t, e):
        return _polar(0.2 + 1.6 * t[0], turns * t[0] + c / k) + e

    return _toy(n, rng, k, noise, arm)


def _toy(n, rng, k, noise, curve, *, parts=None):
    """Spread n points evenly over the parts; part p, of class p mod k, lies at curve(p, t, ε)."""
    k = expect.integer("k", k, minimum=1, maximum=expect.MANY)
    n = expect.integer("n", n, minimum=k, maximum=expect.MANY)
    noise = expect.number("noise", noise, minimum=0, maximum=_NOISY)
    rng = expect.generator("rng", rng)
    part = rng.permutation(np.arange(n) % (parts or k))
    X = curve(part, rng.random((2, n)), noise * rng.standard_normal((2, n)))
    names = tuple(f"class {c}" for c in range(k))
    return Dataset(X, part[None] % k, names, ("x₁", "x₂"), ("", ""))


def _polar(radius, turn):
    """Return points (2, n) at the radius, after that share of a full turn."""
    angle = 2 * np.pi * turn
    return radius * np.stack([np.cos(angle), np.sin(angle)])


def _names(name, values, size):
    if not isinstance(values, tuple | list) or not all(isinstance(v, str) for v in values):
        raise TypeError(f"{name} must be a tuple of names, got {expect.shown(values)}")
    if size is not None and len(values) != size:
        raise ValueError(f"{name} must hold {size}, one for each row of X, got {len(values)}")
    return tuple(map(str, values))


def _noun(noun):
    noun = (noun, f"{noun}s") if isinstance(noun, str) else noun
    if not (isinstance(noun, tuple | list) and [isinstance(n, str) for n in noun] == [True, True]):
        raise TypeError(f"noun must be a word, or one and its plural, got {expect.shown(noun)}")
    return tuple(map(str, noun))


def _counted(number, noun):
    return f"{number} {noun[number != 1]}"


def _freeze(owner, **arrays):
    for name, array in arrays.items():
        frozen = array.copy()
        frozen.setflags(write=False)
        object.__setattr__(owner, name, frozen)
