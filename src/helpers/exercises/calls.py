"""What is said of a reader's function before, while and after it is called."""

import inspect
import re

import numpy as np

from helpers import style
from helpers.exercises import compare, guard

_SHAPES = "Two shapes do not fit: is a .T missing, or a * where @ is meant, or the other way round?"
_SPECIAL = (inspect.isgeneratorfunction, inspect.iscoroutinefunction, inspect.isasyncgenfunction)
_INNER = re.compile(r"matmul: .*\(size (\d+) is different from (\d+)\)")
_OF_SHAPES = ("inner sizes", "matmul", "broadcast", "shapes", "aligned")
_FEW = 3  # a case of so many numbers is told by them; of a larger one the shapes are
_LONGEST = 200  # characters of an error's message


def unfit(answer, names):
    """Say why an answer cannot be called with arguments of these names; None if it can."""
    if isinstance(answer, type):
        return "a function is asked for, and this is a class."
    if not callable(answer):
        return f"a function is asked for, and this is {compare.kind(answer)}."
    if any(special(answer) for special in _SPECIAL):
        return "a plain function is asked for: `def` with `return`."
    if not _takes(answer, names):
        asked = f"{len(names)} argument{'s' if len(names) > 1 else ''}, {', '.join(names)}"
        written = ", ".join(map(str, inspect.signature(answer).parameters.values()))
        return f"your function is to take {asked}; yours is written ({written})."
    return None


def on(names, case):
    """Describe a case by its arguments: "with w (2, 1), b = 0.346, X (2, 5)"."""
    few = sum(map(np.size, case)) <= _FEW
    told = [f"{name} {_told(value, few)}" for name, value in zip(names, case, strict=True)]
    return f"with {', '.join(told)}"


def raises(error):
    """Say what a function raises, in which of the reader's lines, and in plain words why."""
    if isinstance(error, SystemExit):
        return "calls exit, which would end Python: take it out."
    line = guard.raising_line(error)
    where = f" in {line}" if line else ""
    if isinstance(error, RecursionError):
        return f"calls itself for ever{where}: where does it end?"
    message = _INNER.sub(r"the inner sizes of @ are \2 and \1", " ".join(str(error).split()))
    if len(message) > _LONGEST:
        message = f"{message[:_LONGEST]} …"
    words = f"raises {type(error).__name__}{where}: {message}"
    return f"{words}. {_SHAPES}" if any(sign in message for sign in _OF_SHAPES) else words


def never_ends(ran, during=""):
    """Say that a function was stopped, and in which loop or line it was."""
    words = f"your function has not come to an end after {guard.SECONDS:g} seconds"
    words += f"; it was in {ran.stopped}." if ran.stopped else "."
    if not ran.ended:
        words += " It goes on in the background: restart the kernel once it is mended."
    return f"{during}{words} Does a loop there go on for ever?"


def numpy_changed(names):
    """Say which of NumPy's names were replaced."""
    told = ", ".join(names[:3])
    return f"{told} was replaced by something else, and is put back: leave NumPy as it is."


def _takes(function, names):
    try:
        inspect.signature(function).bind(*names)
    except TypeError:
        return False
    except Exception:  # not every callable says what it takes
        return True
    return True


def _told(value, few):
    if not isinstance(value, np.ndarray):
        return f"= {value:.3g}"
    return f"= {style.listed(value)}" if few else str(value.shape)
