"""What code can set for all of Python, and what a reader's answer is not to leave behind."""

import random
import sys
import warnings
from contextlib import ExitStack, contextmanager

import numpy as np

# How each is read, and how it is put back.
_SETTINGS = (
    (np.get_printoptions, lambda kept: np.set_printoptions(**kept)),
    (np.geterr, lambda kept: np.seterr(**kept)),
    (np.geterrcall, np.seterrcall),
    (np.getbufsize, np.setbufsize),
    (np.random.get_state, np.random.set_state),
    (random.getstate, random.setstate),
    (sys.getrecursionlimit, sys.setrecursionlimit),
)


@contextmanager
def kept():
    """Put back afterwards how NumPy prints, errs and draws, which warnings are shown, and so on.

    NumPy 1 keeps some of them for all threads, NumPy 2 for each: here they are kept for all.
    """
    with ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        for read, put_back in _SETTINGS:
            stack.callback(put_back, read())
        yield
