"""Work in the background of which only the latest matters: newer work overtakes older."""

import asyncio
import math
import threading
import time
from concurrent.futures import Future, wait

from helpers.threads import started

_BREATH = 0.002  # seconds before work begins, in which the answer to what asked for it can leave
_SHORT = 0.05  # seconds for which nothing else is done beside a piece of work
_PATIENCE = 0.25  # seconds that work may take before it tells how far it is
_PULSE = 0.1  # seconds from one such telling to the next
_STARVED = 1.0  # seconds without a result, after which work that is nearly done is let finish

_here = threading.local()


class OvertakenError(Exception):
    """Raised in work that is no longer wanted."""


def report(done, total):
    """Say how far a long run is: ``done`` of ``total`` steps. Costs nothing where nobody listens.

    Raises an OvertakenError if the run's result is no longer wanted.
    """
    listener = getattr(_here, "listener", None)
    if listener is not None:
        listener(done, total)


class Latest:
    """Does work in a thread, one piece at a time, always with the latest arguments.

    What is asked for while a piece of work is under way is merged: only the latest is done. The
    event loop waits for short work, and goes on beside long work. Where no thread can be started
    (Python in a browser) the event loop does the work itself, and so waits for long work, too.

    Parameters
    ----------
    work : callable
        Called in a thread. It may call :func:`report`, and is then overtaken by newer work.
    finish : callable
        Called in the event loop with what ``work`` returned, or with the exception it raised.
    progress : callable
        Called in the event loop with (done, total), now and then, while a piece takes long.

    While a piece is asked for or under way, it is ``busy``.
    """

    def __init__(self, work, finish, progress):
        self._work, self._finish, self._progress = work, finish, progress
        self._asked = None  # the arguments of the latest piece, until it begins
        self.busy = False
        self._finished_at = -math.inf
        self._far = None

    def ask(self, *arguments):
        """Have the work done with these arguments; return at once. Needs a running event loop."""
        self._asked = arguments
        if not self.busy:
            self.busy = True
            self._soon(asyncio.get_running_loop())

    def _soon(self, loop):
        loop.call_later(_BREATH, self._begin, loop)

    def _begin(self, loop):
        arguments, self._asked, self._far = self._asked, None, None
        self._pulse = loop.call_later(_PATIENCE, self._tell, loop)
        job = Future()
        if started(lambda: job.set_result(self._run(arguments)), daemon=False) is None:
            self._in_place(loop, arguments)
            return
        ended = asyncio.wrap_future(job, loop=loop)
        ended.add_done_callback(lambda ended: self._end(loop, ended.result()))
        # Short work is waited for: two threads at work would take the interpreter from each other.
        wait([job], _SHORT)

    def _in_place(self, loop, arguments):
        self._pulse.cancel()
        result = self._run(arguments, self._teller())
        # What was asked for while the loop was at work is read first, and merged.
        loop.call_later(_BREATH, self._end, loop, result)

    def _run(self, arguments, tell=lambda: None):
        began = time.monotonic()

        def listener(done, total):
            self._far = done, total
            tell()
            if self._asked is not None and not self._worth_finishing(began, done, total):
                raise OvertakenError

        _here.listener = listener
        try:
            return self._work(*arguments)
        except Exception as error:
            return error
        except BaseException as error:  # an exit handed to the event loop would end the kernel
            told = RuntimeError(f"the work ended by {type(error).__name__}: {error}")
            return told.with_traceback(error.__traceback__.tb_next)
        finally:
            del _here.listener

    def _worth_finishing(self, began, done, total):
        """Say whether the reader has waited long and this piece will be done soon."""
        now = time.monotonic()
        left = (now - began) * (total - done) / max(done, 1)
        return now - self._finished_at > _STARVED and left < _STARVED

    def _teller(self):
        """Return what the work itself calls to tell how far it is: the loop cannot."""
        due = time.monotonic() + _PATIENCE

        def tell():
            nonlocal due
            if time.monotonic() >= due:
                due = time.monotonic() + _PULSE
                self._progress(*self._far)

        return tell

    def _tell(self, loop):
        self._pulse = loop.call_later(_PULSE, self._tell, loop)
        if self._far is not None:
            self._progress(*self._far)

    def _end(self, loop, result):
        self._pulse.cancel()
        self.busy = self._asked is not None
        if self.busy:
            self._soon(loop)
        if not isinstance(result, OvertakenError):
            self._finished_at = time.monotonic()
            self._finish(result)
