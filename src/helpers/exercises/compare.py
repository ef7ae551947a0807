"""Whether an answer is the right one, and if not, in what it differs."""

import numpy as np

_ROUNDED = 5e-3  # a known wrong number is known when it is rounded, too
_BY_HAND = (0.01, 0.0006)  # relative and absolute: what rounding to three digits leaves
_NEARLY = 0.06  # relative: what rounding to one digit leaves
_WHOLE = (
    "dtype {} holds whole numbers only and drops what stands behind the point. "
    "Divide with `/`, and start from floats, such as `np.zeros(…)`."
)


def is_open(answer):
    """Say whether an answer, or a part of it, is still ``...``."""
    if isinstance(answer, dict):
        return any(map(is_open, answer.values()))
    if isinstance(answer, tuple | list):
        return any(map(is_open, answer))
    return answer is ...


def same(answer, right, *, rounded=False, nan=False):
    """Say whether an answer has the shape and the numbers, or the letters, of the right one.

    Where the right one has ``...`` in a tuple, anything may stand.

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
        answer = _letters(answer, right)
        if not isinstance(answer, tuple | list) or len(answer) != len(right):
            return False
        pairs = zip(answer, right, strict=True)
        return all(r is ... or same(a, r, nan=nan) for a, r in pairs)
    if isinstance(right, str):
        return isinstance(answer, str) and answer.strip().lower() == right.lower()
    array = _numbers(answer)
    if array is None or array.shape != np.shape(right):
        return False
    tolerance = _ROUNDED if rounded else 1e-6
    return bool(np.allclose(array, right, rtol=tolerance, atol=1e-9, equal_nan=nan))


def same_by_hand(answer, right):
    """Say whether two numbers agree when one of them was worked by hand."""
    array = _numbers(answer)
    relative, absolute = _BY_HAND
    return (
        array is not None
        and array.ndim == 0
        and bool(abs(array - right) <= max(relative * abs(right), absolute))
    )


def nearly(answer, right):
    """Say whether a number worked by hand is right but for its rounding."""
    array = _numbers(answer)
    return array is not None and array.ndim == 0 and bool(abs(array - right) < _NEARLY * abs(right))


def difference(answer, right, *, of_function=False):
    """Say in what a wrong answer differs from the right one; of a value, without giving it."""
    if isinstance(right, tuple):
        return _difference_of_tuples(answer, right, of_function)
    if isinstance(right, str):
        return "one letter is asked for, in quotes."
    if np.ndim(right) == 0 and isinstance(answer, tuple):
        return "one number is asked for, with a point for the decimals, such as 1.5."
    array = _numbers(answer)
    if array is None:
        hint = " Are the brackets () missing?" if callable(answer) else ""
        if isinstance(answer, str) and not of_function:
            hint = " Take the quotes away."
        return f"numbers are asked for, and this is {kind(answer)}.{hint}"
    if array.shape != np.shape(right):
        if np.ndim(right) == 0:
            return f"a single number is asked for, and yours has the shape {array.shape}."
        got = array.shape or "a single number"
        return f"the shape is to be {np.shape(right)}, and yours is {got}."
    if not np.isfinite(array).all():
        return _not_finite(array)
    if of_function and _is_cut(answer, right):
        return _WHOLE.format(np.asarray(answer).dtype)
    if array.ndim == 0 and of_function:
        got, wanted = _told_apart(array, right)
        return f"your function returns {got}, and {wanted} is right."
    if array.ndim == 0:
        return f"{array:.4g} is another number than the one asked for."
    where = tuple(map(int, np.argwhere(~np.isclose(array, right, rtol=1e-6, atol=1e-9))[0]))
    got, wanted = _told_apart(array[where], np.asarray(right)[where])
    return f"the shape is right; entry {where} is {got} and is to be {wanted}."


def kind(value):
    """Name what a value is, for a sentence: "an int", "None", "an array of dtype object"."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"an array of dtype {value.dtype}"
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _difference_of_letters(answer, right):
    given = [str(letter).strip().lower() for letter in answer]
    if missing := sorted(set(right) - set(given)):
        verb = "is" if len(missing) == 1 else "are"
        return f"each letter is for one of them, and {', '.join(missing)} {verb} missing."
    known = sum(map(same, answer, right))
    return f"{known} of the {len(right)} letters {'is' if known == 1 else 'are'} right."


def _letters(answer, right):
    """Return letters as a tuple when they are written as one word."""
    letters = all(isinstance(letter, str) for letter in right)
    return tuple(answer) if letters and isinstance(answer, str) else answer


def _told_apart(got, wanted):
    """Return two numbers with as many digits as it takes to tell them apart."""
    for digits in range(3, 17):
        told = f"{got:.{digits}g}", f"{wanted:.{digits}g}"
        if told[0] != told[1]:
            break
    return told


def _not_finite(array):
    if array.ndim == 0:
        return f"{array} comes out, where a finite number is right."
    where = tuple(map(int, np.argwhere(~np.isfinite(array))[0]))
    return f"entry {where} is {array[where]}, where a finite number is right."


def _is_cut(answer, right):
    """Say whether whole numbers come back where fractions are right."""
    whole = not isinstance(answer, int) and np.asarray(answer).dtype.kind in "iu"
    return whole and bool(np.any(np.mod(right, 1)))


def _difference_of_tuples(answer, right, of_function):
    answer = _letters(answer, right)
    if not isinstance(answer, tuple | list):
        return f"{len(right)} values are asked for, as a tuple, and this is {kind(answer)}."
    if len(answer) != len(right):
        return f"{len(right)} values are asked for, and these are {len(answer)}."
    if all(isinstance(letter, str) for letter in right):
        return _difference_of_letters(answer, right)
    pairs = list(zip(answer, right, strict=True))
    number, (a, r) = next((i, p) for i, p in enumerate(pairs, 1) if not same(*p))
    if isinstance(r, tuple) and isinstance(a, tuple | list) and all(map(_is_whole, a)):
        known = sum(same(*pair) for pair in pairs)
        return f"{known} of the {len(right)} shapes are right; look at number {number}, {a}."
    return f"value {number} of {len(right)}: {difference(a, r, of_function=of_function)}"


def _is_whole(value):
    return isinstance(value, int | np.integer)


def _numbers(value):
    try:
        array = np.asarray(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return array.astype(float) if array.dtype.kind in "iuf" else None
