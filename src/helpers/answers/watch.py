"""Stop a job without a thread: a trace function raises in it once its time is over."""

import signal
import sys
import time
from contextlib import contextmanager

_OPCODES = sys.version_info < (3, 12)  # 3.11 traces no line of a loop that stays on one line


class StoppedError(BaseException):
    """Raised in a function whose time is over; no ``except Exception`` catches it."""


class Watch:
    """Raises in what a reader wrote once its time is over, at every line until it has ended.

    A trace function sees calls and lines. So code that catches everything is stopped, too: no
    ``try`` is around all of its lines. Not stopped is one function of C that does not return, nor
    what has set a trace function of its own, nor a recursion that catches its RecursionError.

    Parameters
    ----------
    seconds : float
        The job's time.
    watched : callable
        Says of code whether the reader wrote it. What such code calls is stopped at the next call;
        all else is let finish, as it may put something back.

    Attributes
    ----------
    places : list of (code, int), or None
        Where it was when its time was over: code and line, the outermost call first.
    """

    def __init__(self, seconds, watched):
        self._end = time.monotonic() + seconds
        self._watched = watched
        self._at_line = self._line  # one object: Python does not keep it while it is called
        self._base = None
        self._interrupted = False
        self.places = None

    def run(self, job):
        """Return what the job returns, or raise what it raises; leave the trace as it was.

        Raises
        ------
        StoppedError
            If its time was over, and it has not caught this.
        KeyboardInterrupt
            If a reader has interrupted it, whatever it did about that.
        """
        before, self._base = sys.gettrace(), sys._getframe()
        with self._interruptible():
            sys.settrace(self._call)
            try:
                return job()
            finally:
                self._base = None
                sys.settrace(before)

    def _call(self, frame, event, arg):
        if frame.f_code in _OWN:
            return None
        if self._watched(frame.f_code):
            frame.f_trace_opcodes = _OPCODES
            return self._at_line
        if self._late() and any(self._watched(code) for code, _ in places(frame, self._base)):
            self._stop(frame)
        return None

    def _line(self, frame, event, arg):
        if self._late():
            if event in {"line", "opcode"}:
                self._stop(frame)
            self._note(frame)
        return self._at_line

    def _late(self):
        return time.monotonic() >= self._end

    def _note(self, frame):
        if self.places is None:
            self.places = places(frame, self._base)

    def _stop(self, frame):
        self._note(frame)
        # A trace function that raises is switched off: Python drops the frame's own, and this one
        # switches all on again when it is dropped.
        frame.f_trace = _Dropped(self._again)
        raise StoppedError

    def _again(self):
        if self._base is not None:
            for frame in _outwards(sys._getframe(), self._base):
                if self._watched(frame.f_code):
                    frame.f_trace = self._at_line
            sys.settrace(self._call)

    @contextmanager
    def _interruptible(self):
        """Take an interrupt for the end of the job's time, and raise it after the job."""

        def interrupt(number, frame):
            self._interrupted, self._end = True, 0
            if frame is None or frame.f_code.co_filename != __file__:
                raise KeyboardInterrupt

        if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
            yield
            return
        try:
            signal.signal(signal.SIGINT, interrupt)
        except ValueError:  # only the main thread is interrupted
            yield
            return
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            if self._interrupted:
                raise KeyboardInterrupt


def places(frame, base=None):
    """Return code and line of each call from a base (None: the first) to a frame, outermost first.

    That of the base is left out.
    """
    return [(frame.f_code, frame.f_lineno) for frame in _outwards(frame, base)][::-1]


def _outwards(frame, base):
    while frame is not None and frame is not base:
        yield frame
        frame = frame.f_back


class _Dropped:
    def __init__(self, then):
        self._then = then

    def __del__(self):
        self._then()


_OWN = {Watch._again.__code__, _outwards.__code__, _Dropped.__del__.__code__}
