"""What a public function expects of its arguments, and what it says when it gets another."""

import math
from collections.abc import Iterable
from numbers import Integral, Real

import numpy as np


def arrays(**named):
    """Return the arguments as float arrays whose shapes agree.

    Each argument is a pair ``(value, shape)``. A shape names its axes, ``"d n"`` for (d, n); a
    letter stands for the same size wherever it appears, a digit for itself, and ``"..."`` for any
    shape. Nothing is broadcast or reshaped: (n, 1) where (1, n) is expected is refused.

    Parameters
    ----------
    **named : (array_like, str)
        Value and shape of each argument, under the name the error is to use.

    Returns
    -------
    ndarray or list of ndarray
        The one array, or the arrays in the order given, as float64 of the shapes given.

    Raises
    ------
    TypeError
        If a value does not hold real numbers.
    ValueError
        If a value is empty, has nan or inf in it, or has another shape.
    """
    sizes, first_seen, result = {}, {}, []
    for name, (value, shape) in named.items():
        array = _numbers(name, value)
        if shape != "...":
            _match(name, array, shape.split(), sizes, first_seen)
        if array.size == 0:
            raise ValueError(f"{name} must hold at least one number, got shape {array.shape}")
        if not np.isfinite(array).all():
            where = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
            what = array[where]
            raise ValueError(f"{name} must be finite, got {what} at index {where}")
        result.append(array)
    return result[0] if len(result) == 1 else result


def _numbers(name, value):
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise TypeError(f"{name} must be an array of numbers, got {value!r}") from error
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{name} must hold real numbers, got {_short(value)}")
    return array.astype(float, copy=False)


def _match(name, array, axes, sizes, first_seen):
    wanted = f"({', '.join(axes)}{',' if len(axes) == 1 else ''})"
    if array.ndim != len(axes):
        raise ValueError(f"{name} must be {wanted}, got {array.shape}")
    for axis, size in zip(axes, array.shape, strict=True):
        known = int(axis) if axis.isdigit() else sizes.get(axis)
        if known is None:
            sizes[axis], first_seen[axis] = size, name
        elif size != known:
            source = "" if axis.isdigit() else f" with {axis} = {known} as in {first_seen[axis]}"
            raise ValueError(f"{name} must be {wanted}{source}, got {array.shape}")


def within(name, value, low, high):
    """Return ``value``, an array or number, if every entry lies in [low, high]."""
    array = np.asarray(value)
    outside = ~((array >= low) & (array <= high))  # so that nan is outside
    if outside.any():
        raise ValueError(f"{name} must lie between {low} and {high}, got {array[outside].flat[0]}")
    return value


def number(name, value, *, minimum=-np.inf, above=-np.inf, maximum=np.inf):
    """Return ``value`` as a float if it is a finite real number within the bounds."""
    if isinstance(value, bool | np.bool_) or not isinstance(value, Real):
        raise TypeError(f"{name} must be a number, got {_short(value)}")
    if not math.isfinite(value):
        raise ValueError(f"{name} must be finite, got {value}")
    _bounds(name, value, minimum, above, maximum)
    return float(value)


def integer(name, value, *, minimum=-np.inf, maximum=np.inf):
    """Return ``value`` as an int if it is a whole number within the bounds."""
    if isinstance(value, bool | np.bool_) or not isinstance(value, Integral):
        raise TypeError(f"{name} must be a whole number, got {_short(value)}")
    _bounds(name, value, minimum, -np.inf, maximum)
    return int(value)


def _bounds(name, value, minimum, above, maximum):
    if value < minimum:
        raise ValueError(f"{name} must be at least {minimum}, got {value}")
    if value <= above:
        raise ValueError(f"{name} must be above {above}, got {value}")
    if value > maximum:
        raise ValueError(f"{name} must be at most {maximum}, got {value}")


def choice(name, value, allowed):
    """Return ``value`` if it is one of ``allowed``."""
    allowed = list(allowed)
    if value not in allowed:
        raise ValueError(f"{name} must be one of {', '.join(map(repr, allowed))}, got {value!r}")
    return value


def choices(name, values, allowed, *, minimum=1):
    """Return ``values`` as a tuple of different members of ``allowed``."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise TypeError(f"{name} must be a list of names, got {_short(values)}")
    values = tuple(choice(name, value, allowed) for value in values)
    if len(set(values)) < len(values):
        raise ValueError(f"{name} must differ from each other, got {values}")
    if len(values) < minimum:
        raise ValueError(f"{name} must hold at least {minimum}, got {len(values)}")
    return values


def generator(name, value):
    """Return ``value`` if it is a NumPy random generator."""
    if not isinstance(value, np.random.Generator):
        raise TypeError(f"{name} must be np.random.default_rng(seed), got {_short(value)}")
    return value


def _short(value):
    text = repr(value)
    return f"{type(value).__name__} {text if len(text) <= 60 else text[:57] + '...'}"
