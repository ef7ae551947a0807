"""The data sets of the series: real penguins and five toys in the plane, examples as columns."""

import csv
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import numpy as np

from helpers import expect

_SPECIES = ("Adelie", "Chinstrap", "Gentoo")
_UNITS = {"bill_length": "mm", "bill_depth": "mm", "flipper_length": "mm", "body_mass": "g"}
_STANDARDISED = "standardised: 1 = "


@dataclass(frozen=True, eq=False)
class Scale:
    """z = (x − mean) / std for each feature.

    Parameters
    ----------
    mean, std : array_like, (d, 1)
        Mean and standard deviation of each feature, in the unit of the feature; std above 0.

    Raises
    ------
    TypeError, ValueError
        If a shape is another one, or a std is not above 0.
    """

    mean: np.ndarray
    std: np.ndarray

    def __post_init__(self):
        mean, std = expect.arrays(mean=(self.mean, "d 1"), std=(self.std, "d 1"))
        expect.number("std", std.min(), above=0)
        _freeze(self, mean=mean, std=std)

    def apply(self, X):
        """Return Z = (X − mean) / std for X of shape (d, n); ValueError for another d."""
        mean, X = expect.arrays(mean=(self.mean, "d 1"), X=(X, "d n"))
        return (X - mean) / self.std

    def undo(self, Z):
        """Return X = mean + std Z for Z of shape (d, n); ValueError for another d."""
        mean, Z = expect.arrays(mean=(self.mean, "d 1"), Z=(Z, "d n"))
        return mean + self.std * Z


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
    noun : str
        What one example is.

    Raises
    ------
    TypeError, ValueError
        If shapes, labels and names do not agree.
    """

    X: np.ndarray
    y: np.ndarray
    classes: tuple
    features: tuple
    units: tuple
    dropped: int = 0
    noun: str = "point"

    def __post_init__(self):
        X, y = expect.arrays(X=(self.X, "d n"), y=(self.y, "1 n"))
        for name, size in {"classes": None, "features": len(X), "units": len(X)}.items():
            object.__setattr__(self, name, _names(name, getattr(self, name), size))
        expect.choices("classes", self.classes, self.classes)
        expect.choices("features", self.features, self.features)
        expect.within("y", y, 0, self.k - 1)
        if (y % 1).any():
            raise ValueError(f"y must hold whole numbers, got {y[y % 1 != 0][0]}")
        expect.integer("dropped", self.dropped, minimum=0)
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
        counts = ", ".join(f"{m} {name}" for name, m in self.counts.items())
        line = f"{_plural(self.n, self.noun)}: {counts}; {', '.join(self.axis_labels)}"
        dropped = f"; {_plural(self.dropped, 'row')} without measurements dropped"
        return line + dropped if self.dropped else line

    def split(self, fraction, rng):
        """Return round(fraction · m) of the m examples of each class, at random, and the rest.

        Parameters
        ----------
        fraction : float
            Share of the first part, above 0 and below 1.
        rng : numpy.random.Generator

        Returns
        -------
        train, held_out : Dataset
            Both in random order, with ``dropped`` 0.

        Raises
        ------
        TypeError, ValueError
            If an argument is of another type or out of bounds, or a part would lack a class.
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

    def standardised(self, by=None):
        """Return z = (x − mean) / std for each feature, and the scale that did it.

        Parameters
        ----------
        by : Scale, optional
            A remembered scale, such as that of the training part. Without it, the mean and the
            standard deviation (divided by n) of this data set.

        Returns
        -------
        Dataset, Scale
            The units then say how much 1 is: "standardised: 1 = 5.4 mm".

        Raises
        ------
        TypeError, ValueError
            If ``by`` is no Scale of d features, a feature has no spread, or this is standardised.
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
        return Scale(self.X.mean(axis=1, keepdims=True), self.X.std(axis=1, keepdims=True))


def penguins(species=("Adelie", "Chinstrap"), features=("bill_length", "flipper_length")):
    """Return measured penguins, in the order of the file: sorted by species, so shuffle or split.

    Parameters
    ----------
    species : sequence of str
        One to three of Adelie, Chinstrap, Gentoo; the label of a penguin is its index here.
    features : sequence of str
        One to four of bill_length, bill_depth, flipper_length (mm), body_mass (g).

    Returns
    -------
    Dataset
        Without the rows that lack one of the features; ``dropped`` counts them.

    Raises
    ------
    TypeError, ValueError
        If a name is unknown or given twice, or a species has no complete row.

    References
    ----------
    Palmer Station LTER; Gorman, Williams & Fraser 2014, PLoS ONE 9(3): e90081; datasets/README.md.
    """
    species = expect.choices("species", species, _SPECIES)
    features = expect.choices("features", features, _UNITS)
    columns = [f"{name}_{_UNITS[name]}" for name in features]
    chosen = [row for row in _rows() if row["species"] in species]
    complete = [row for row in chosen if all(row[column] != "NA" for column in columns)]
    for name in species:
        if not any(row["species"] == name for row in complete):
            wanted = ", ".join(columns)
            raise ValueError(f"species must have rows with {wanted}, got none for {name}")
    return Dataset(
        X=[[float(row[column]) for row in complete] for column in columns],
        y=[[species.index(row["species"]) for row in complete]],
        classes=species,
        features=tuple(name.replace("_", " ") for name in features),
        units=tuple(_UNITS[name] for name in features),
        dropped=len(chosen) - len(complete),
        noun="penguin",
    )


def blobs(n, rng, k=2, spread=0.7):
    """(x₁, x₂) = (cos θ, sin θ) + spread · ε, with θ = 5π/4 + 2π c/k for class c.

    ε is standard normal, drawn anew for each coordinate; this is a mixture of k Gaussians.

    Parameters
    ----------
    n : int
        Points in all, at least k; the classes differ in size by at most 1, the order is random.
    rng : numpy.random.Generator
    k : int
        Classes.
    spread : float
        Standard deviation of each coordinate about the centre of its class.

    Returns
    -------
    Dataset

    Raises
    ------
    TypeError, ValueError
        If an argument has another type or lies out of bounds.
    """
    expect.number("spread", spread, minimum=0)
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
    expect.number("turns", turns, above=0)

    def arm(c, t, e):
        return _polar(0.2 + 1.6 * t[0], turns * t[0] + c / k) + e

    return _toy(n, rng, k, noise, arm)


def _toy(n, rng, k, noise, curve, *, parts=None):
    """Spread n points evenly over the parts; part p, of class p mod k, lies at curve(p, t, ε)."""
    k = expect.integer("k", k, minimum=1)
    n = expect.integer("n", n, minimum=k)
    noise = expect.number("noise", noise, minimum=0)
    rng = expect.generator("rng", rng)
    part = rng.permutation(np.arange(n) % (parts or k))
    X = curve(part, rng.random((2, n)), noise * rng.standard_normal((2, n)))
    names = tuple(f"class {c}" for c in range(k))
    return Dataset(X, part[None] % k, names, ("x₁", "x₂"), ("", ""))


def _polar(radius, turn):
    """Return points (2, n) at the radius, after that share of a full turn."""
    angle = 2 * np.pi * turn
    return radius * np.stack([np.cos(angle), np.sin(angle)])


@cache
def _rows():
    file = resources.files("helpers") / "datasets" / "penguins.csv"
    return tuple(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def _names(name, values, size):
    if not isinstance(values, tuple | list) or not all(isinstance(v, str) for v in values):
        raise TypeError(f"{name} must be a tuple of names, got {values!r}")
    if size is not None and len(values) != size:
        raise ValueError(f"{name} must hold {size}, one for each row of X, got {len(values)}")
    return tuple(values)


def _freeze(owner, **arrays):
    for name, array in arrays.items():
        frozen = array.copy()
        frozen.setflags(write=False)
        object.__setattr__(owner, name, frozen)


def _plural(number, noun):
    return f"{number} {noun}{'' if number == 1 else 's'}"
