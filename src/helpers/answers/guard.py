"""Run what a reader wrote so that nothing it does can hang the kernel, end it or spoil NumPy."""

import ast
import ctypes
import io
import linecache
import sys
import sysconfig
import threading
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from helpers import threads
from helpers.answers import settings, watch

SECONDS = 3.0  # that a reader's function may take for all cases together
_PATIENCE = 0.5  # seconds in which a stopped thread has to end
_KEPT = 1000  # characters of what is printed
_STACK = 64 * 2**20  # bytes: a thread's own may be too small for a deep recursion
_NUMPY = [
    (module, name, value)
    for module in (np, np.linalg, np.random)
    for name, value in vars(module).items()
    if not name.startswith("_")
]
_LIBRARY = tuple(
    str(Path(folder).resolve())
    for folder in (
        *(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")),
        Path(linecache.__file__).parent,  # a zip file, in a browser
        Path(__file__).parents[1],
    )
)


@dataclass(frozen=True)
class Run:
    """How a job went.

    Attributes
    ----------
    value : object
        What it returned.
    error : BaseException or None
        What it raised.
    stopped : str or None
        The reader's line that it was in when its time was over.
    ended : bool
        Whether it has ended: a thread that sleeps on cannot be made to.
    printed : str
        The beginning of what it wrote.
    """

    value: object = None
    error: BaseException | None = None
    stopped: str | None = None
    ended: bool = True
    printed: str = ""


def run(job, seconds):
    """Run a job, stop it when its time is over, catch what it prints, put back what it sets.

    It runs in a thread of its own. Where none can be started (Python in a browser) it runs in
    place, under a trace function; then one call of C that never returns is not stopped.

    Parameters
    ----------
    job : callable
        Takes a function that returns what has been printed so far.
    seconds : float
        Its time.

    Returns
    -------
    Run
        Nothing is raised, but for the KeyboardInterrupt of a reader who stops the cell.
    """
    paper, stdout = _Paper(), sys.stdout

    def work():
        try:
            with np.errstate(all="ignore"):  # nan and inf are told by the verdict
                return Run(value=job(paper.text))
        except BaseException as error:
            return Run(error=error)

    with settings.kept(), redirect_stdout(paper), redirect_stderr(paper):
        try:
            ran = _in_thread(work, seconds) or _in_place(work, seconds)
        finally:
            paper.pass_on(stdout)
    return replace(ran, printed=paper.text())


def mend_numpy():
    """Put back what somebody has replaced in NumPy, and return the names."""
    changed = []
    for module, name, value in _NUMPY:
        if vars(module).get(name) is not value:
            setattr(module, name, value)
            changed.append(f"{module.__name__}.{name}".replace("numpy", "np", 1))
    return changed


def raising(error):
    """Return the frame and the line of the last of the reader's that an error went through."""
    frames, trace = [], error.__traceback__
    while trace is not None:
        frames.append((trace.tb_frame, trace.tb_lineno))
        trace = trace.tb_next
    own = [(frame, line) for frame, line in frames if _is_readers(frame.f_code)]
    if isinstance(error, RecursionError) and len(own) > 1 and _at_its_head(*own[-1]):
        own.pop()  # there was no room for a trace function: the line before has called it
    return own[-1] if own else None


def told(code, line):
    """Describe a line: "line 2, `z = w @ X`"."""
    source = linecache.getline(code.co_filename, line).strip().split("  #")[0]
    return f"line {line}, `{source}`" if source else f"line {line}"


def tree_of(code):
    """Return the syntax tree of the cell or file that code stands in; None if it is not at hand."""
    lines = linecache.getlines(code.co_filename)
    try:
        return ast.parse("".join(lines)) if lines else None
    except SyntaxError:
        return None


def _in_thread(work, seconds):
    """Return how work went, or None where no thread can be started."""
    box, done = [], threading.Event()

    def boxed():
        try:
            box.append(work())
        finally:
            done.set()

    # Not thread.join: a KeyboardInterrupt in it leaves a thread that counts as ended and is not.
    thread = threads.started(boxed, _STACK)
    if thread is None:
        return None
    places = None
    try:
        if _is_over(done, seconds):
            places = watch.places(sys._current_frames().get(thread.ident))
    finally:
        _stop(thread, done)
    if places is None:
        return box[0]
    return Run(stopped=_line_of(places), ended=done.is_set() or not thread.is_alive())


def _is_over(done, seconds):
    """Wait, and say whether the time is over before it is done.

    Where the process has had no processor for half of the time, as on a busy machine, or asleep, it
    gets as much time again: that is no loop that goes on for ever.
    """
    begun = time.process_time()
    if done.wait(seconds):
        return False
    starved = time.process_time() - begun < seconds / 2
    return not (starved and done.wait(seconds))


def _in_place(work, seconds):
    watching = watch.Watch(seconds, lambda code: not _is_librarys(code))
    try:
        ran = watching.run(work)
    except watch.StoppedError:
        ran = Run()
    return ran if watching.places is None else Run(stopped=_line_of(watching.places))


def _line_of(places):
    """Return the loop that the reader's function is in, else its line."""
    own = [(code, line) for code, line in places if _is_readers(code)]
    if not own:
        return ""
    code, line = own[0]
    return told(code, _outermost_loop(code, line))


def _outermost_loop(code, line):
    """Return the line of the outermost loop around a line: it is the same at every try."""
    tree = tree_of(code)
    loops = [
        node.lineno
        for node in (ast.walk(tree) if tree else ())
        if isinstance(node, ast.While | ast.For)
        and code.co_firstlineno <= node.lineno <= line <= node.end_lineno
    ]
    return min(loops, default=line)


def _is_readers(code):
    """Say whether code stands in a cell or a file of the reader's."""
    file = code.co_filename
    # Python in a browser calls a cell <ipython-input-…>; other names of this kind are of no file.
    return not _is_librarys(code) and not (
        file.startswith("<") and not file.startswith("<ipython-input-")
    )


def _is_librarys(code):
    return _is_in_library(code.co_filename)


@cache
def _is_in_library(file):
    if file.startswith("<"):
        return file.startswith(("<frozen", "<__array_function__"))
    return str(Path(file).resolve()).startswith(_LIBRARY)


def _at_its_head(frame, line):
    return line == frame.f_code.co_firstlineno and frame.f_code.co_name != "<lambda>"


def _stop(thread, done):
    """Raise in a thread until it is done, or until it is clear that it will not be."""
    for _ in range(10):
        if done.is_set() or thread.ident is None:
            return
        stop = ctypes.py_object(watch.StoppedError)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), stop)
        done.wait(_PATIENCE / 10)


class _Paper(io.TextIOBase):
    """Keeps the beginning of what is written, and counts the rest."""

    def __init__(self):
        self._kept, self._count, self._next = "", 0, None

    def pass_on(self, stream):
        """Hand what comes from now on to a stream: a job may have kept this one."""
        self._next = stream

    def writable(self):
        return True

    def write(self, text):
        if self._next is not None:
            return self._next.write(text)
        self._kept += text[: max(0, _KEPT - len(self._kept))]
        self._count += len(text)
        return len(text)

    def text(self):
        if self._count <= _KEPT:
            return self._kept
        return f"{self._kept}\n… ({self._count} characters are printed; these are the first.)\n"
