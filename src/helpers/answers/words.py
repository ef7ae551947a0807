"""The sentences for what was found about an answer. Each says what was seen, and no more.

A cause is named only where it was looked up: in the line that raised, in the values that stood
there, in the numbers that came out.
"""

import ast
import builtins
import re

import numpy as np

from helpers import numerals
from helpers.answers import compare, guard, source

_FEW = 3  # a case of so many numbers is told by them; of a larger one the shapes are
_LONGEST = 200  # characters of an error's message
_INNER = re.compile(r"matmul: .*\(size (\d+) is different from (\d+)\)")


def on(names, case):
    """Describe a case by its arguments: "with w (2, 1), b = 0.346, X (2, 5)"."""
    few = sum(map(np.size, case)) <= _FEW
    told = [f"{name} {_argument(value, few)}" for name, value in zip(names, case, strict=True)]
    return f"with {', '.join(told)}"


def unfit(answer, names):
    """Say why an answer cannot be called with arguments of these names; None if it can."""
    if isinstance(answer, type):
        return "a function is asked for, and this is a class."
    if not callable(answer):
        return f"a function is asked for, and this is {compare.kind(answer)}."
    if source.is_special(answer):
        return "a plain function is asked for: `def` with `return`."
    written = source.arguments(answer)
    if written != names and written is not None and sorted(written) == sorted(names):
        return f"the arguments are to come in the order {', '.join(names)}."
    if not source.takes(answer, names):
        asked = f"{len(names)} argument{'s' if len(names) > 1 else ''}, {', '.join(names)}"
        return f"your function is to take {asked}; yours is written ({', '.join(written)})."
    return None


def raises(error, answer=None):
    """Say what a function raises, in which of the reader's lines, and what stood there."""
    place = guard.raising(error)
    where = f" in {source.line(*place, answer)}" if place else ""
    if isinstance(error, SystemExit):
        return f"would end Python{where}: take that out."
    if isinstance(error, RecursionError):
        return f"calls itself deeper than Python goes{where}: where does it end?"
    message = _INNER.sub(r"the inner sizes of @ are \2 and \1", _message(error)).rstrip(".")
    if len(message) > _LONGEST:
        message = f"{message[:_LONGEST]} …"
    words = f"raises {type(error).__name__}{where}{': ' if message else ''}{message}."
    return f"{words} {_in_plain_words(error)}".strip()


def never_ends(ran, what):
    """Say that something was stopped, and in which loop or line it was."""
    words = f"{what} has not come to an end after {guard.SECONDS:g} seconds"
    words += f"; it was in {ran.stopped}." if ran.stopped else "."
    if not ran.ended:
        words += " It goes on in the background: restart the kernel once it is mended."
    return f"{words} Does a loop there go on for ever?"


def numpy_replaced(names):
    """Say which of NumPy's names were replaced."""
    told = ", ".join(names[:3])
    return f"{told} was replaced by something else, and is put back: leave NumPy as it is."


def reads_notebook(answer):
    """Say which of the notebook's values a function reads, to stand before what is wrong."""
    told = ", ".join(source.read(answer))
    return f"your function reads {told} of the notebook, not of its arguments; " if told else ""


def notebook_changed(names):
    """Say which of the notebook's values a function has changed."""
    told = ", ".join(names)
    return f"your function changes {told}, which the notebook uses: make new arrays, w = w − …."


def difference(answer, right, *, of_function=False):
    """Say in what a wrong answer differs from the right one; of a value, without giving it."""
    if isinstance(right, tuple):
        return _difference_of_tuples(answer, right, of_function)
    if np.ndim(right) == 0 and isinstance(answer, tuple) and not of_function:
        comma = len(answer) == 2 and all(map(_is_whole, answer))
        point = "with a point for the decimals, such as 1.5" if comma else "and this is a tuple"
        return f"one number is asked for, {point}."
    array = compare.numbers(answer)
    if array is None or array.dtype.kind == "b":
        return _no_numbers(answer)
    if array.shape != np.shape(right):
        if np.ndim(right) == 0:
            return f"a single number is asked for, and yours has the shape {array.shape}."
        got = array.shape or "a single number"
        return f"the shape is to be {np.shape(right)}, and yours is {got}."
    where = _first(~np.isfinite(array) if not np.isfinite(array).all() else _off(array, right))
    got = array[where]
    if not np.isfinite(got):
        told = f"entry {where} is {got}" if where else f"{got} comes out"
        return f"{told}, where a finite number is right."
    if not of_function:
        return f"{got:.4g} is another number than the one asked for."
    if cut := _cut(answer, array, right):
        return cut
    got, wanted = _told_apart(got, np.asarray(right)[where])
    if where:
        return f"the shape is right; entry {where} is {got} and is to be {wanted}."
    return f"your function returns {got}, and {wanted} is right."


def count(number, of):
    """Return "1 of 4 edges is right", "3 of the 5 letters are right"."""
    return f"{number} of {of} {'is' if number == 1 else 'are'} right"


def _no_numbers(answer):
    hint = " Are the brackets () missing?" if callable(answer) else ""
    if isinstance(answer, str) and re.fullmatch(r"\s*[-−]?\d*[.,]?\d+\s*", answer):
        hint = " Take the quotes away."
    return f"numbers are asked for, and this is {compare.kind(answer)}.{hint}"


def _difference_of_tuples(answer, right, of_function):
    answer = compare.letters_of(answer, right)
    if not isinstance(answer, tuple | list):
        return f"{len(right)} values are asked for, as a tuple, and this is {compare.kind(answer)}."
    if len(answer) != len(right):
        return f"{len(right)} values are asked for, and these are {len(answer)}."
    if all(isinstance(letter, str) for letter in right):
        return _difference_of_letters(answer, right)
    pairs = list(zip(answer, right, strict=True))
    number, (a, r) = next((i, p) for i, p in enumerate(pairs, 1) if not compare.same(*p))
    if isinstance(r, tuple) and isinstance(a, tuple | list) and all(map(_is_whole, a)):
        known = count(sum(compare.same(*pair) for pair in pairs), f"the {len(right)} shapes")
        return f"{known}; look at number {number}, {a}."
    return f"value {number} of {len(right)}: {difference(a, r, of_function=of_function)}"


def _difference_of_letters(answer, right):
    given = [str(letter).strip().lower() for letter in answer]
    if missing := sorted(set(right) - set(given)):
        verb = "is" if len(missing) == 1 else "are"
        return f"each letter is for one of them, and {', '.join(missing)} {verb} missing."
    known = count(sum(map(compare.same, answer, right)), f"the {len(right)} letters")
    return f"{known}."


def _cut(answer, array, right):
    """Say that whole numbers came, if they are the right ones without what is behind the point."""
    dtype = np.asarray(answer).dtype
    if dtype.kind not in "iu" or not np.any(np.mod(right, 1)):
        return None
    if not any(np.array_equal(array, cut(right)) for cut in (np.trunc, np.floor, np.rint)):
        return None
    return (
        f"these are the right numbers without what stands behind the point: the result is of "
        f"dtype {dtype}, which holds whole numbers only."
    )


def _in_plain_words(error):
    """Return what an error of Python or NumPy means, and what stood in the expression."""
    node, names = source.failing(error)
    if node is None or isinstance(node, ast.Raise | ast.Assert):
        return ""
    for kind, sign, told in _MEANT:
        if isinstance(error, kind) and (match := re.match(sign, _message(error))):
            return told(match, node, names)
    return ""


def _shapes(match, node, names):
    arrays = [f"{name} {v.shape}" for name, v in names.items() if isinstance(v, np.ndarray)]
    return f"The shapes there: {', '.join(arrays)}." if arrays else ""


def _resized(match, node, names):
    told = "`newaxis` stands for −1 in these words. " if "newaxis" in match[0] else ""
    return f"{told}{_shapes(match, node, names)}".strip()


def _one_number(match, node, names):
    told = "One number is wanted there, and an array came; .item() takes it out of a (1, 1)."
    return f"{told} {_shapes(match, node, names)}".strip()


def _called(match, node, names):
    called = next((n.func for n in ast.walk(node) if isinstance(n, ast.Call)), None)
    if called is None:
        return ""
    told = ast.unparse(called)
    if isinstance(called, ast.Name) and hasattr(builtins, told):
        what = compare.kind(names.get(told))
        return f"`{told}` is {what} of the notebook here, and no longer Python's function."
    return f"Brackets right behind `{told}` call it as a function; a product is written with *."


def _not_of_numpy(match, node, names):
    if not callable(names.get(match[1])):
        return ""
    return f"`{match[1]}` is a function of this notebook: without `np.`."


def _always(words):
    return lambda match, node, names: words


_IS_NO_POWER = _always("In Python ^ is no power; ** is.")
_MEANT = (  # the error, how its message begins, and what is told
    (ValueError, r".*(matmul: |broadcast|not aligned|dimensions? .*match)", _shapes),
    (ValueError, r"cannot reshape array of size .*", _resized),
    (TypeError, r"only .* can be converted to Python scalars", _one_number),
    (
        ValueError,
        r"The truth value of an array",
        _always("Many numbers stand where one yes or no is wanted, as behind if, or in 0 < a < 1."),
    ),
    (TypeError, r"ufunc 'bitwise_xor'|unsupported operand type\(s\) for \^", _IS_NO_POWER),
    (TypeError, r"'.*' object is not callable", _called),
    (
        TypeError,
        r"unsupported operand .*\b(builtin_function_or_method|function|method)'",
        _always("A function itself stands there, not what it returns: brackets () call it."),
    ),
    (
        TypeError,
        r"unsupported operand .*\bellipsis'",
        _always("One of the values there is …, which is still to be filled in."),
    ),
    (
        TypeError,
        r"Cannot cast ufunc .* to dtype\('u?int",
        _always("The array there holds whole numbers only, and cannot take fractions in place."),
    ),
    (
        UnboundLocalError,
        r"",
        _always("A name that a function assigns is its own, and here it has no value yet."),
    ),
    (NameError, r"", _always("No such name is known there: is it spelt as where it was made?")),
    (AttributeError, r"module 'numpy' has no attribute '(\w+)'", _not_of_numpy),
    (
        ValueError,
        r"not enough values to unpack",
        _always("Count the names on the left: it gives back fewer."),
    ),
    (
        ValueError,
        r"too many values to unpack",
        _always("Count the names on the left: it gives back more."),
    ),
)


def _message(error):
    try:
        return " ".join(str(error).split())
    except Exception:  # the error itself may be a reader's
        return ""


def _first(off):
    return tuple(map(int, np.argwhere(off)[0]))


def _off(array, right):
    return ~np.isclose(array, right, rtol=1e-6, atol=1e-9)


def _told_apart(got, wanted):
    """Return two numbers with as many digits as it takes to tell them apart."""
    for digits in range(3, 17):
        told = f"{got:.{digits}g}", f"{wanted:.{digits}g}"
        if told[0] != told[1]:
            break
    return told


def _is_whole(value):
    return isinstance(value, int | np.integer)


def _argument(value, few):
    if not isinstance(value, np.ndarray):
        return f"= {value:.3g}"
    return f"= {numerals.listed(value)}" if few else str(value.shape)
