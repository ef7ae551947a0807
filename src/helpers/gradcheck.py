"""Central differences: the slope of a function, measured, to hold against the one derived.

What is refused, and in which words: :mod:`helpers.expect`.
"""

import math

import numpy as np

from helpers import expect

_LOST = 1e-3  # the share of a slope that rounding may take


def central_difference(f, x, h=1e-5):
    """∂f/∂xᵢ ≈ ( f(x + h eᵢ) − f(x − h eᵢ) ) / 2h, for every entry of x.

    The error of the formula shrinks with h², that of rounding grows with 1/h; h = 1e-5 is near the
    best of both for values of size 1 in double precision. At a kink, such as ReLU's, it is the mean
    of the slopes to the left and to the right.

    Parameters
    ----------
    f : callable
        Takes an array of x's shape and returns one number.
    x : array_like, any shape
        Where to measure.
    h : float
        Half the distance between the two points, above 0. One that rounding would let x or f lose
        is refused.

    Returns
    -------
    ndarray
        The slopes, of x's shape.
    """
    expect.function("f", f, "x")
    x, h = expect.arrays(x=(x, "...")), expect.number("h", h, above=0)
    slopes = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        _apart(x[i], h)
        step = np.zeros(x.shape)
        step[i] = h
        (right, unit, said), (left, *_) = _value(f, x + step), _value(f, x - step)
        slope = (right - left) / (2 * h)
        expect.finite("the slope of f", slope, "; f is too large")
        if unit / (2 * h) > _LOST * max(1, abs(slope)):
            raise ValueError(
                f"h = {h} is too small beside f(x) = {right}{said}: rounding alone moves the slope "
                f"by {unit / (2 * h):.2g}"
            )
        slopes[i] = slope
    return slopes


def check_gradient(f, gradient, x, h=1e-5, tolerance=1e-6):
    """Hold a derived gradient, of x's shape, against central differences.

    ``tolerance`` is the largest difference allowed, relative to the larger of 1 and the measured
    slope: of slopes that are themselves below it, any passes. There multiply f by a large number.

    Returns
    -------
    float
        The largest relative difference found.

    Raises
    ------
    AssertionError
        If an entry differs by more: it names the entry, the derived and the measured value.
    """
    x, gradient = expect.arrays(x=(x, "..."), gradient=(gradient, "..."))
    tolerance = expect.number("tolerance", tolerance, minimum=0)
    if gradient.shape != x.shape:
        raise ValueError(f"gradient must have the shape of x, {x.shape}, got {gradient.shape}")
    measured = central_difference(f, x, h)
    with np.errstate(over="ignore"):
        difference = np.abs(gradient - measured) / np.maximum(1, np.abs(measured))
    worst = np.unravel_index(difference.argmax(), difference.shape)
    if difference[worst] > tolerance:
        where = tuple(int(i) for i in worst)
        raise AssertionError(
            f"the gradient of {getattr(f, '__name__', 'f')} is off at entry {where}, "
            f"x = {x[worst]:.6g}: derived {gradient[worst]:.10g}, measured {measured[worst]:.10g}"
        )
    return float(difference[worst])


def _apart(x, h):
    x = float(x)
    apart = (x + h) - (x - h)
    if math.isinf(apart):
        raise ValueError(f"h = {h} is too large beside x = {x}: x + h is beyond the floats")
    if abs(apart - 2 * h) > _LOST * 2 * h:
        raise ValueError(
            f"h = {h} is too small beside x = {x}: x + h and x − h are rounded to {apart:.3g} "
            f"apart, not {2 * h:.3g}"
        )


def _value(f, x):
    """Return f(x), the distance to the next number of its kind, and the kind if it is another."""
    with np.errstate(all="ignore"):  # what is lost is told of the value
        value = f(x)
        number = expect.result("f(x)", value)
        kind = getattr(value, "dtype", np.dtype(float))
        unit = np.spacing(np.abs(kind.type(number) if kind.kind == "f" else number))
    said = f" in {kind.name}" if kind.itemsize < np.dtype(float).itemsize else ""
    return expect.finite("f(x)", float(number)), float(unit), said
