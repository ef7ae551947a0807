"""What can be looked up about a reader's function: how it is written, reads and raises."""

import ast
import copy
import dis
import inspect
from contextlib import contextmanager

import numpy as np

from helpers.answers import guard

_SPECIAL = (inspect.isgeneratorfunction, inspect.iscoroutinefunction, inspect.isasyncgenfunction)


def is_special(function):
    """Say whether a function gives its result in another way than by ``return``."""
    return any(special(function) for special in _SPECIAL)


def arguments(function):
    """Return the names of a function's arguments; None if it does not say."""
    try:
        return list(inspect.signature(function).parameters)
    except Exception:
        return None


def takes(function, names):
    """Say whether a function can be called with as many arguments as there are names."""
    try:
        signature = inspect.signature(function)
    except Exception:  # not every callable says what it takes
        return True
    try:
        signature.bind(*names)
    except TypeError:
        return False
    return True


def line(frame, number, answer=None):
    """Return "line 2, `z = w @ X`"; of another function than the answer its name, too."""
    code = frame.f_code
    told = guard.told(code, number)
    own = getattr(answer, "__code__", code)
    other = code is not own and code not in _inner(own) and code.co_name.isidentifier()
    return f"{told} of {code.co_name}" if other else told


def failing(error):
    """Return the innermost of the reader's expressions that raised, and the values it names.

    (None, {}) where the source is not at hand.
    """
    place = guard.raising(error)
    tree = guard.tree_of(place[0].f_code) if place else None
    if tree is None:
        return None, {}
    frame, number = place
    position = _position(error, frame)
    nodes = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.expr | ast.stmt)
        and (node.lineno, node.end_lineno, node.col_offset, node.end_col_offset) == position
    ]
    if not nodes:  # a statement that raises as a whole, or one that was traced by its line
        nodes = [n for n in ast.walk(tree) if isinstance(n, ast.stmt) and n.lineno == number]
    if not nodes:
        return None, {}
    values = {}
    named = [node for node in ast.walk(nodes[0]) if isinstance(node, ast.Name | ast.Attribute)]
    for node in sorted(named, key=lambda node: (node.end_lineno, node.end_col_offset)):
        name = node.id if isinstance(node, ast.Name) else node.attr
        for space in (frame.f_locals, frame.f_globals):
            if name in space:
                values.setdefault(name, space[name])
    return nodes[0], values


def same_code(first, second):
    """Say whether two functions are written alike, but for names, layout and comments.

    Where there is no source to look at, they are taken to be.
    """
    written = [_written(first), _written(second)]
    return None in written or written[0] == written[1]


def read(function, seen=()):
    """Return the numbers and arrays of a notebook that a function reads, also through others."""
    found, outside = {}, getattr(function, "__globals__", None)
    if outside is None or "__file__" in outside:  # of a module, not of a notebook
        return found
    for name in _names_in(function.__code__):
        value = outside.get(name)
        if _is_data(value) and not name.startswith("_"):
            found[name] = value
        elif inspect.isfunction(value) and value.__globals__ is outside and name not in seen:
            found |= read(value, (*seen, name))
    return found


@contextmanager
def kept_notebook(function):
    """Put back the notebook's values that a function reads; list those that it has changed."""
    changed = []
    before = {name: copy.deepcopy(value) for name, value in read(function).items()}
    try:
        yield changed
    finally:
        for name, value in before.items():
            if not _equal(function.__globals__.get(name), value):
                changed.append(name)
                function.__globals__[name] = value


def _position(error, frame):
    trace = error.__traceback__
    while trace is not None and trace.tb_frame is not frame:
        trace = trace.tb_next
    if trace is None or trace.tb_lasti < 0:
        return None
    first, last, begin, end = list(frame.f_code.co_positions())[trace.tb_lasti // 2]
    return first, last, begin, end


def _written(function):
    """Return arguments and body of a function as text without layout, None if there is none."""
    code = getattr(function, "__code__", None)
    tree = guard.tree_of(code) if code else None
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, ast.FunctionDef) and node.lineno == code.co_firstlineno:
            return ast.dump(node.args) + "".join(map(ast.dump, node.body))
    return None


def _is_data(value):
    if isinstance(value, dict):
        return all(map(_is_data, value.values()))
    return isinstance(value, int | float | np.ndarray)


def _names_in(code):
    """Return the global names that code reads, its inner functions too; not those of attributes."""
    read = [step.argval for step in dis.get_instructions(code) if step.opname == "LOAD_GLOBAL"]
    return [*read, *(name for part in _inner(code) for name in _names_in(part))]


def _inner(code):
    return [part for part in code.co_consts if inspect.iscode(part)]


def _equal(first, second):
    if isinstance(first, dict) and isinstance(second, dict):
        return first.keys() == second.keys() and all(_equal(first[k], second[k]) for k in first)
    if type(first) is not type(second):
        return False
    return np.array_equal(first, second, equal_nan=np.asarray(first).dtype.kind in "fc")
