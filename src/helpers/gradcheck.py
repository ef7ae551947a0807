"""Central differences: the slope of a function, measured, to hold against the one derived."""

import numpy as np

from helpers import expect


def central_difference(f, x, h=1e-5):
    """∂f/∂xᵢ ≈ ( f(x + h eᵢ) − f(x − h eᵢ) ) / 2h, for every entry of x.

    The error of the formula shrinks with h², that of rounding grows with 1/h; h = 1e-5 is
    near the best of both for values of size 1 in double precision.

    Parameters
    ----------
    f : callable
        Takes an array of x's shape and returns a real number.
    x : array_like, any shape
        Where to measure.
    h : float
        Half the distance between the two points, above 0.

    Returns
    -------
    ndarray
        The slopes, of x's shape.

    Raises
    ------
    TypeError
        If f is not callable or does not return one real number.
    ValueError
        If x holds nan or inf, h is not above 0 or is lost beside x, or f returns nan or inf.
    """
    if not callable(f):
        raise TypeError(f"f must be a function of x, got {type(f).__name__}")
    x, h = expect.arrays(x=(x, "...")), expect.number("h", h, above=0)
    slopes = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        if x[i] + h == x[i]:
            raise ValueError(f"h = {h} is too small beside x = {x[i]}: x + h rounds to x")
        slopes[i] = (_value(f, x + step) - _value(f, x - step)) / (2 * h)
    return slopes


def check_gradient(f, gradient, x, h=1e-5, tolerance=1e-6):
    """Hold a derived gradient against central differences.

    Parameters
    ----------
    f : callable
        Takes an array of x's shape and returns a real number.
    gradient : array_like, the shape of x
        What the derivation gives for ∂f/∂x at x.
    x : array_like, any shape
        Where to compare.
    h : float
        As in :func:`central_difference`.
    tolerance : float
        The largest difference allowed, relative to the larger of 1 and the measured slope.

    Returns
    -------
    float
        The largest relative difference found.

    Raises
    ------
    AssertionError
        If an entry differs by more: it names the entry, the derived and the measured value.
    TypeError, ValueError
        If the gradient has not x's shape, or as in :func:`central_difference`.
    """
    x, gradient = expect.arrays(x=(x, "..."), gradient=(gradient, "..."))
    tolerance = expect.number("tolerance", tolerance, minimum=0)
    if gradient.shape != x.shape:
        raise ValueError(f"gradient must have the shape of x, {x.shape}, got {gradient.shape}")
    measured = central_difference(f, x, h)
    difference = np.abs(gradient - measured) / np.maximum(1, np.abs(measured))
    worst = np.unravel_index(difference.argmax(), difference.shape)
    if difference[worst] > tolerance:
        where = tuple(int(i) for i in worst)
        raise AssertionError(
            f"the gradient of {getattr(f, '__name__', 'f')} is off at entry {where}, "
            f"x = {x[worst]:.6g}: derived {gradient[worst]:.10g}, measured {measured[worst]:.10g}"
        )
    return float(difference[worst])


def _value(f, x):
    value = f(x)
    if np.ndim(value) != 0 and np.size(value) != 1:
        raise TypeError(f"f must return one number, got shape {np.shape(value)}")
    return expect.number("f(x)", np.asarray(value).item())
