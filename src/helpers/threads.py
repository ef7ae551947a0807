"""Starting a thread, and being told where none can be started: Python in a browser has none."""

import threading


def started(work, stack=0, daemon=True):
    """Start a function in a thread of its own.

    Parameters
    ----------
    work : callable
        Called without arguments.
    stack : int
        Bytes of the thread's stack; 0 for what the system gives.
    daemon : bool
        Whether Python may end while the thread runs.

    Returns
    -------
    threading.Thread or None
        None where no thread can be started; then nothing has been called.
    """
    thread = threading.Thread(target=work, daemon=daemon)
    try:
        before = threading.stack_size(stack)
        try:
            thread.start()
        finally:
            threading.stack_size(before)
    except RuntimeError:  # "can't start new thread"; a NotImplementedError is one, too
        return None
    return thread
