"""What is said of a reader's function before, while and after it is called."""

import ast
import copy
import dis
import inspect
import re
from contextlib import contextmanager

import numpy as np

from helpers import style
from helpers.exercises import compare, guard

_SHAPES = "Two shapes do not fit: is it a .T that is missing, @ for *, or another axis?"
_SPECIAL = (inspect.isgeneratorfunction, inspect.iscoroutinefunction, inspect.isasyncgenfunction)
_INNER = re.compile(r"matmul: .*\(size (\d+) is different from (\d+)\)")
_PLAIN = {  # from what is in the message of an error to what it means
    **dict.fromkeys(("inner sizes", "matmul", "broadcast", "shapes", "aligned"), _SHAPES),
    "ellipsis": "It calls a function whose … is still to be filled in.",
    "is not callable": "Is a * missing before a bracket?",
    "builtin_function_or_method": "Are brackets () missing behind a name?",
    "Python scalars": "One number is wanted there, not an array: .item() takes it out of a (1, 1).",
    "ambiguous": "Many numbers stand where one yes or no is wanted, as behind if, or in 0 < a < 1.",
    "bitwise_xor": "The power is ** in Python, not ^.",
    "for ^": "The power is ** in Python, not ^.",
    "at least one number": "An array is empty: where does a slice begin, and where does it end?",
    "is not defined": "Is it spelt as above, and imported in this notebook?",
    "not enough values to unpack": "Count the names on the left: it gives back fewer.",
    "too many values to unpack": "Count the names on the left: it gives back more.",
}
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
    if _turned_around(answer, names):
        return f"the arguments are to come in the order {', '.join(names)}."
    if not _takes(answer, names):
        asked = f"{len(names)} argument{'s' if len(names) > 1 else ''}, {', '.join(names)}"
        written = ", ".join(inspect.signature(answer).parameters)
        return f"your function is to take {asked}; yours is written ({written})."
    return None


def on(names, case):
    """Describe a case by its arguments: "with w (2, 1), b = 0.346, X (2, 5)"."""
    few = sum(map(np.size, case)) <= _FEW
    told = [f"{name} {_told(value, few)}" for name, value in zip(names, case, strict=True)]
    return f"with {', '.join(told)}"


def raises(error, reads=""):
    """Say what a function raises, in which of the reader's lines, and in plain words why.

    What it reads of the notebook stands before it, and is then the cause that is told.
    """
    if isinstance(error, SystemExit):
        return "calls exit, which would end Python: take it out."
    line = guard.raising_line(error)
    where = f" in {line}" if line else ""
    if isinstance(error, RecursionError):
        return f"calls itself for ever{where}: where does it end?"
    message = _INNER.sub(r"the inner sizes of @ are \2 and \1", _message(error)).rstrip(".")
    if len(message) > _LONGEST:
        message = f"{message[:_LONGEST]} …"
    words = f"raises {type(error).__name__}{where}{': ' if message else ''}{message}."
    plain = next((said for sign, said in _PLAIN.items() if sign in message), "")
    return words if reads and plain == _SHAPES else f"{words} {plain}".strip()


def _message(error):
    try:
        return " ".join(str(error).split())
    except Exception:  # the error itself may be a reader's
        return ""


def never_ends(ran, what):
    """Say that something was stopped, and in which loop or line it was."""
    words = f"{what} has not come to an end after {guard.SECONDS:g} seconds"
    words += f"; it was in {ran.stopped}." if ran.stopped else "."
    if not ran.ended:
        words += " It goes on in the background: restart the kernel once it is mended."
    return f"{words} Does a loop there go on for ever?"


def numpy_changed(names):
    """Say which of NumPy's names were replaced."""
    told = ", ".join(names[:3])
    return f"{told} was replaced by something else, and is put back: leave NumPy as it is."


def reads_notebook(function):
    """Say which of the notebook's values a function reads, to stand before what is wrong."""
    names = list(_read(function))
    told = ", ".join(names)
    return f"your function reads {told} of the notebook, not of its arguments; " if names else ""


@contextmanager
def kept_notebook(function):
    """Put back the notebook's arrays that a function reads; list those that it has changed."""
    changed = []
    before = {name: copy.deepcopy(value) for name, value in _read(function).items()}
    try:
        yield changed
    finally:
        for name, value in before.items():
            if not _equal(function.__globals__.get(name), value):
                changed.append(name)
                function.__globals__[name] = value


def notebook_changed(names):
    """Say which of the notebook's values a function has changed."""
    told = ", ".join(names)
    return f"your function changes {told}, which the notebook uses: make new arrays, w = w − …."


def same_code(first, second):
    """Say whether two functions are written alike, but for names, layout and comments.

    Where there is no source to look at, they are taken to be.
    """
    written = [_written(first), _written(second)]
    return None in written or written[0] == written[1]


def _written(function):
    """Return arguments and body of a function as text without layout, None if there is none."""
    code = getattr(function, "__code__", None)
    tree = guard.tree_of(code) if code else None
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, ast.FunctionDef) and node.lineno == code.co_firstlineno:
            return ast.dump(node.args) + "".join(map(ast.dump, node.body))
    return None


def _read(function, seen=()):
    """Return the numbers and arrays of a notebook that a function reads, also through others."""
    found, outside = {}, getattr(function, "__globals__", None)
    if outside is None or "__file__" in outside:  # of a module, not of a notebook
        return found
    for name in _names_in(function.__code__):
        value = outside.get(name)
        if _is_data(value) and not name.startswith("_"):
            found[name] = value
        elif inspect.isfunction(value) and value.__globals__ is outside and name not in seen:
            found |= _read(value, (*seen, name))
    return found


def _is_data(value):
    if isinstance(value, dict):
        return all(map(_is_data, value.values()))
    return isinstance(value, int | float | np.ndarray)


def _names_in(code):
    """Return the global names that code reads, its inner functions too; not those of attributes."""
    read = [step.argval for step in dis.get_instructions(code) if step.opname == "LOAD_GLOBAL"]
    inner = (part for part in code.co_consts if inspect.iscode(part))
    return [*read, *(name for part in inner for name in _names_in(part))]


def _equal(first, second):
    if isinstance(first, dict) and isinstance(second, dict):
        return first.keys() == second.keys() and all(_equal(first[k], second[k]) for k in first)
    if type(first) is not type(second):
        return False
    return np.array_equal(first, second, equal_nan=np.asarray(first).dtype.kind in "fc")


def _turned_around(function, names):
    try:
        written = list(inspect.signature(function).parameters)
    except Exception:
        return False
    return written != names and sorted(written) == sorted(names)


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
