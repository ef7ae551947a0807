"""What a public function expects of its arguments, and what it says when it gets another.

A value of another kind raises TypeError. One of another shape or out of bounds, masked, empty, nan,
inf or too large for a float raises ValueError. The message names the argument, what was expected
and what came: ``X must be (d, n), got (5,)``. This holds for every public function of the package.
"""

import math
from numbers import Integral, Real

import numpy as np

MANY = 10**7  # examples or steps: more of them would fill the memory
TOO_LARGE = "; the arguments are too large"
_FLOAT = np.dtype(float)
_LARGEST = f"{np.finfo(float).max:.3g}"
_LONGEST = 60  # characters of a value in a message


def arrays(**named):
    """Return the arguments as float arrays whose shapes agree.

    Each argument is a pair ``(value, shape)``. A shape names its axes, ``"d n"`` for (d, n); a
    letter stands for the same size wherever it appears, a digit for itself, and ``"..."`` for any
    shape. Nothing is broadcast or reshaped: (n, 1) where (1, n) is expected is refused. One
    argument comes back alone, several as a list in their order.
    """
    sizes, result = {}, []
    for name, (value, shape) in named.items():
        array = _numbers(name, value)
        if shape != "...":
            _match(name, array.shape, shape.split(), sizes)
        if array.size == 0:
            raise ValueError(f"{name} must hold at least one number, got shape {array.shape}")
        result.append(finite(name, array))
    return result[0] if len(result) == 1 else result


def _numbers(name, value):
    if type(value) is np.ndarray and value.dtype is _FLOAT:
        return value
    if masked := _masked(value):
        raise ValueError(f"{name} must have no masked entries, got {masked}")
    try:
        array = np.asarray(value)
    except Exception as error:  # each kind of value has its own
        raise TypeError(f"{name} must be an array of numbers, got {shown(value)}") from error
    if array.dtype == object:
        array = _objects(name, value, array)
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{name} must hold real numbers, got {shown(value)}")
    with np.errstate(over="ignore"):
        floats = array.astype(float, copy=False)
    if array.dtype.itemsize > _FLOAT.itemsize and np.isfinite(array[~np.isfinite(floats)]).any():
        raise ValueError(f"{name} must hold numbers up to {_LARGEST}, got {shown(value)}")
    return floats


def _masked(value, depth=32):
    if isinstance(value, np.ma.MaskedArray):
        return int(np.ma.count_masked(value))
    if depth and isinstance(value, list | tuple):
        return sum(_masked(part, depth - 1) for part in value)
    return 0


def _objects(name, value, array):
    """Return the numbers of a list of fractions or large ints, which NumPy keeps as they are."""
    for where in np.ndindex(array.shape):
        if not isinstance(array[where], Real):
            hint = f"; {name}.toarray() is an array" if hasattr(array[where], "toarray") else ""
            raise TypeError(
                f"{name} must hold real numbers, got {shown(array[where])}{_at(where)}{hint}"
            )
    try:
        numbers = array.astype(float)
    except OverflowError:
        raise ValueError(f"{name} must hold numbers up to {_LARGEST}, got {shown(value)}") from None
    if hasattr(value, "astype"):
        raise TypeError(
            f"{name} must hold real numbers, got {type(value).__name__} of dtype object; "
            f"{name}.astype(float) makes numbers of it"
        )
    return numbers


def _match(name, shape, axes, sizes):
    wanted = f"({', '.join(axes)}{',' if len(axes) == 1 else ''})"
    if len(shape) != len(axes):
        raise ValueError(f"{name} must be {wanted}, got {shape}")
    for axis, size in zip(axes, shape, strict=True):
        known, first = (int(axis), None) if axis.isdigit() else sizes.setdefault(axis, (size, name))
        if size != known:
            source = f" with {axis} = {known} as in {first}" if first else ""
            raise ValueError(f"{name} must be {wanted}{source}, got {shape}")


def finite(name, array, because=""):
    """Return ``array`` if it holds no nan and no inf; ``because`` ends the error."""
    good = np.isfinite(array)
    if not good.all():
        where = tuple(int(i) for i in np.argwhere(~good)[0])
        raise ValueError(
            f"{name} must be finite, got {np.asarray(array)[where]}{_at(where)}{because}"
        )
    return array


def slopes(J, gradient):
    """Return the mean loss and its gradient, if no entry has left the floats."""
    for name, value in {"J": J, **{f"d{name}": slope for name, slope in gradient.items()}}.items():
        finite(name, value, TOO_LARGE)
    return J, gradient


def parameter(name, value, shape):
    """Return a parameter or a slope as floats of this very shape, a number for (); or nan, or inf.

    That is what a run of training hands on at every step, so what is one already takes no time.
    """
    if type(value) is np.ndarray and value.dtype is _FLOAT and value.shape == shape:
        return value
    if shape == ():
        return value if type(value) is np.float64 else number(name, value, finite=False)
    array = _numbers(name, value)
    if array.shape != shape:
        raise ValueError(f"{name} must be {shape}, got {array.shape}")
    return array


def result(name, value):
    """Return the one number, also nan or inf, that a reader's function returned."""
    if type(value) in (np.float64, float):
        return value
    if isinstance(value, np.ndarray):
        if value.size != 1:
            raise TypeError(f"{name} must be one number, got shape {value.shape}")
        value = value.reshape(())[()]
    return number(name, value, finite=False)


def columns(value, *arrays):
    """Return these columns of each array: one or more, by a slice, by numbers or by booleans."""
    n = arrays[0].shape[1]
    try:
        some = range(n)[value] if isinstance(value, slice) else np.asarray(value)
    except Exception:  # each kind of value has its own
        some = None
    if type(some) is not range:
        kinds = "biu" if np.size(some) else "biuf"
        if np.ndim(some) != 1 or some.dtype.kind not in kinds or _masked(value):
            raise TypeError(f"columns must be a list of the examples' numbers, got {shown(value)}")
        if some.dtype == bool and len(some) != n:
            raise ValueError(f"columns must hold a boolean for each of {n}, got {len(some)}")
        value, some = some, some if some.dtype != bool else some.nonzero()[0]
    if not len(some):
        raise ValueError(f"columns must hold at least one of {n}, got none")
    try:
        return [array[:, value] for array in arrays]
    except IndexError:
        bad = some[(some < -n) | (some >= n)][0]
        raise ValueError(f"columns must hold numbers from 0 to {n - 1}, got {bad}") from None


def within(name, value, low, high):
    """Return ``value``, an array or number, if every entry lies in [low, high]."""
    array = np.asarray(value)
    outside = ~((array >= low) & (array <= high))  # so that nan is outside
    if outside.any():
        raise ValueError(f"{name} must lie between {low} and {high}, got {array[outside].flat[0]}")
    return value


def classes(name, y, k):
    """Return labels y, if each is the number of one of k classes, from 0 on."""
    if not (good := np.isin(y, range(k))).all():
        raise ValueError(f"{name} must hold whole numbers from 0 to {k - 1}, got {y[~good][0]}")
    return y


def number(name, value, *, minimum=-np.inf, above=-np.inf, maximum=np.inf, finite=True):
    """Return ``value`` as a float if it is a finite real number within the bounds."""
    value = _scalar(value)
    if isinstance(value, bool | np.bool_) or not isinstance(value, Real):
        raise TypeError(f"{name} must be a number, got {shown(value)}")
    try:
        result = float(value)
    except OverflowError:
        result = math.inf
    if math.isinf(result) and value not in (math.inf, -math.inf):
        raise ValueError(f"{name} must be a number up to {_LARGEST}, got {_text(value, str)}")
    if finite and not math.isfinite(result):
        raise ValueError(f"{name} must be finite, got {value}")
    _bounds(name, value, minimum, above, maximum)
    return result


def integer(name, value, *, minimum=-np.inf, maximum=np.inf):
    """Return ``value`` as an int if it is a whole number within the bounds."""
    value = _scalar(value)
    if isinstance(value, bool | np.bool_) or not isinstance(value, Integral):
        raise TypeError(f"{name} must be a whole number, got {shown(value)}")
    _bounds(name, value, minimum, -np.inf, maximum)
    return int(value)


def _scalar(value):
    return value[()] if isinstance(value, np.ndarray) and value.ndim == 0 else value


def _bounds(name, value, minimum, above, maximum):
    if value < minimum:
        raise ValueError(f"{name} must be at least {minimum}, got {_text(value, str)}")
    if value <= above and above > -np.inf:
        raise ValueError(f"{name} must be above {above}, got {_text(value, str)}")
    if value > maximum:
        raise ValueError(f"{name} must be at most {maximum}, got {_text(value, str)}")


def choice(name, value, allowed):
    """Return the one of ``allowed`` that equals ``value``."""
    allowed = list(allowed)
    for one in allowed:
        if _same(one, value):
            return one
    raise ValueError(f"{name} must be one of {', '.join(map(repr, allowed))}, got {_text(value)}")


def _same(one, value):
    try:
        return one is value or bool(one == value)
    except Exception:  # such as an array of several entries, which are not one answer
        return False


def choices(name, given, allowed, *, minimum=1):
    """Return ``given`` as a tuple of different members of ``allowed``."""
    try:
        values = None if isinstance(given, str | bytes) else list(given)
    except TypeError:
        values = None
    if values is None:
        raise TypeError(f"{name} must be a list of names, got {shown(given)}")
    values = tuple(choice(name, value, allowed) for value in values)
    if len(set(values)) < len(values):
        raise ValueError(f"{name} must differ from each other, got {values}")
    if len(values) < minimum:
        raise ValueError(f"{name} must hold at least {minimum}, got {len(values)}")
    return values


def generator(name, value):
    """Return ``value`` if it is a NumPy random generator."""
    if not isinstance(value, np.random.Generator):
        raise TypeError(f"{name} must be np.random.default_rng(seed), got {shown(value)}")
    return value


def function(name, value, of):
    """Return ``value`` if it can be called."""
    if not callable(value):
        raise TypeError(f"{name} must be a function of {of}, got {shown(value)}")
    return value


def shown(value):
    """Return the type and the beginning of a value, as errors say it."""
    return f"{type(value).__name__} {_text(value)}"


def _at(where):
    return f" at index {where}" if where else ""


def _text(value, said=repr):
    try:
        text = " ".join(said(value).split())
    except Exception:  # such as an int of more than 4300 digits
        return "that cannot be written"
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."
