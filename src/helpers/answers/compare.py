"""Whether two answers have the same numbers, and what an answer is.

What counts is the shape and the numbers, whatever holds them: a list of rows, an ``np.matrix``,
another dtype of real numbers, a tuple or a list of several results. So these pass, by design.
Not numbers are text, None, complex numbers, objects, masked entries; and yes or no, but where a
known mistake is one, too.
"""

import math

import numpy as np

_ROUNDED = 5e-3  # relative: what a number worked by hand may be off by, as each step is rounded
_BY_HAND = (0.01, 0.0006)  # relative and absolute: what rounding to three digits leaves


def is_open(answer):
    """Say whether an answer, or a part of it, is still ``...``."""
    if isinstance(answer, dict):
        return any(map(is_open, answer.values()))
    if isinstance(answer, tuple | list):
        return any(map(is_open, answer))
    return answer is ...


def same(answer, right, *, rounded=False, nan=False):
    """Say whether an answer has the shape and the numbers, or the letters, of the right one.

    Parameters
    ----------
    answer, right : object
        Numbers, arrays, letters, or tuples of these.
    rounded : bool
        Whether it is enough that a number agrees to half a percent; sizes are always exact.
    nan : bool
        Whether nan is equal to nan.
    """
    if isinstance(right, tuple):
        answer = letters_of(answer, right)
        if not isinstance(answer, tuple | list) or len(answer) != len(right):
            return False
        return all(same(a, r, nan=nan) for a, r in zip(answer, right, strict=True))
    if isinstance(right, str):
        return isinstance(answer, str) and answer.strip().lower() == right.lower()
    array, right = numbers(answer), numbers(right)
    if array is None or right is None or array.shape != right.shape:
        return False
    if (array.dtype.kind == "b") != (right.dtype.kind == "b"):
        return False
    tolerance = _ROUNDED if rounded else 1e-6
    return bool(np.allclose(array, right, rtol=tolerance, atol=1e-9, equal_nan=nan))


def all_same(results, known):
    """Say whether results on all cases are those of a known mistake, nan where it has nan."""
    return all(same(r, k, nan=True) for r, k in zip(results, known, strict=True))


def is_known(answer, mistake):
    """Say whether a value is a known wrong one, as it is or rightly rounded to two digits or more.

    In a tuple ``...`` is any value.
    """
    if isinstance(mistake, tuple):
        answer = letters_of(answer, mistake)
        if not isinstance(answer, tuple | list) or len(answer) != len(mistake):
            return False
        return all(m is ... or same(a, m) for a, m in zip(answer, mistake, strict=True))
    return same(answer, mistake) or _rounds_to(answer, mistake, range(2, 9))


def same_by_hand(answer, right):
    """Say whether two numbers agree when one of them was worked by hand."""
    relative, absolute = _BY_HAND
    off = _off(answer, right)
    return off is not None and bool(off <= max(relative * abs(right), absolute))


def nearly(answer, right):
    """Say whether a number is the right one, rounded to one digit or two."""
    return _rounds_to(answer, right, range(1, 3))


def numbers(value):
    """Return real numbers, or yes and no, as an array; None if a value is something else."""
    try:
        array = np.asarray(value)
    except (TypeError, ValueError, OverflowError):
        return None
    if np.ma.is_masked(value) or array.dtype.kind not in "iufb":
        return None
    return array if array.dtype.kind == "b" else array.astype(float)


def letters_of(answer, right):
    """Return letters as a tuple when they are written as one word."""
    letters = all(isinstance(letter, str) for letter in right)
    return tuple(answer) if letters and isinstance(answer, str) else answer


def kind(value):
    """Name what a value is, for a sentence: "an int", "None", "an array of dtype object"."""
    if value is None or isinstance(value, bool | np.bool_):
        return str(value)
    if np.ma.is_masked(value):
        return "an array with masked entries"
    if isinstance(value, np.ndarray):
        return f"an array of dtype {value.dtype}"
    name = type(value).__name__
    told = f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
    inside = [v for v in value if v is not ...] if isinstance(value, tuple | list) else []
    odd = next((v for v in inside if numbers(v) is None), ...)
    return told if odd is ... else f"{told} with {kind(odd)} in it"


def _off(answer, right):
    return abs(numbers(answer) - right) if _one(answer) else None


def _one(value):
    array = numbers(value)
    return array is not None and array.ndim == 0 and array.dtype.kind != "b"


def _rounds_to(answer, number, digits):
    """Say whether an answer is a number, rightly rounded to one of these counts of digits."""
    if not (_one(answer) and _one(number)):
        return False
    answer, number = float(numbers(answer)), float(numbers(number))
    if not (math.isfinite(answer) and math.isfinite(number)) or 0 in (answer, number):
        return False
    first = math.floor(math.log10(abs(number)))
    for count in digits:
        unit = 10.0 ** (first - count + 1)
        whole = abs(answer / unit - round(answer / unit)) < 1e-6
        if whole and abs(answer - number) <= unit / 2 * (1 + 1e-6):
            return True
    return False
