"""What a function prints and warns of, heard in its own thread only."""

import contextlib
import sys
import threading
import warnings

_KEPT = 1000  # characters
_installing = threading.Lock()


class Heard:
    """What was written while it was listened to; see :func:`listening`."""

    def __init__(self):
        self._kept, self._count = "", 0

    def add(self, text):
        """Hear more."""
        self._kept += text[: max(0, _KEPT - len(self._kept))]
        self._count += len(text)

    @property
    def text(self):
        """What was heard: its beginning, and how much more there was."""
        if self._count <= _KEPT:
            return self._kept.strip("\n")
        return f"{self._kept}\n… ({self._count} characters; these are the first.)"


@contextlib.contextmanager
def listening():
    """Yield a :class:`Heard` of what this thread writes to stdout and stderr; others write on.

    A warning is written there once for every place in the code, each time that this is entered.
    """
    heard = Heard()
    streams = [_router("stdout"), _router("stderr")]
    for stream in streams:
        stream.heard[threading.get_ident()] = [*stream.heard.get(threading.get_ident(), ()), heard]
    try:
        with _installing, warnings.catch_warnings():
            pass  # to enter it makes Python forget which warnings it has told
        yield heard
    finally:
        for stream in streams:
            stream.leave()


def _router(name):
    """Return the router that stands for a stream of sys, put there if it is not."""
    with _installing:
        stream = getattr(sys, name)
        if not isinstance(stream, _Router):
            stream = _Router(name, stream)
            setattr(sys, name, stream)
        stream.users += 1
        return stream


class _Router:
    """Hands what a thread writes to who listens to it, else to the stream in whose place it is."""

    def __init__(self, name, stream):
        self._name, self._stream, self.heard, self.users = name, stream, {}, 0

    def leave(self):
        """End the innermost listening of this thread; the last to leave puts the stream back."""
        me = threading.get_ident()
        with _installing:
            self.heard[me] = self.heard[me][:-1]
            if not self.heard[me]:
                del self.heard[me]
            self.users -= 1
            if not self.users and getattr(sys, self._name) is self:
                setattr(sys, self._name, self._stream)

    def write(self, text):
        listeners = self.heard.get(threading.get_ident())
        if listeners:
            listeners[-1].add(text)
            return len(text)
        return self._stream.write(text)

    def writelines(self, lines):
        self.write("".join(lines))

    def __getattr__(self, name):  # flush, fileno, encoding, …: those of the stream
        return getattr(self._stream, name)
