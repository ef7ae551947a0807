"""What a reader writes into a cell, made a function whose lines are at hand, as in a notebook."""

import ast
import linecache
import textwrap

import numpy as np

from helpers.functions import sigmoid, softmax

NAMES = {"np": np, "sigmoid": sigmoid, "softmax": softmax}


def defined(source, name=None, **values):
    """Return the function of this name, or the last, of a cell where names stand for values."""
    source = textwrap.dedent(source).strip()
    file = f"/cells/{abs(hash(source))}.py"
    linecache.cache[file] = len(source), None, source.splitlines(keepends=True), file
    space = NAMES | values
    exec(compile(source, file, "exec"), space)
    functions = [n.name for n in ast.parse(source).body if isinstance(n, ast.FunctionDef)]
    return space[name or functions[-1]]
