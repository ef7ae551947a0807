"""Tests that run in an event loop, as ticks do in a kernel."""

import asyncio
import functools


def in_a_loop(test):
    """Return a test that runs an ``async`` one, and not for ever."""

    @functools.wraps(test)
    def run(*args, **kwargs):
        asyncio.run(asyncio.wait_for(test(*args, **kwargs), 30))

    return run


async def until(holds):
    """Wait until something holds: in a test that does not run for ever."""
    while not holds():
        await asyncio.sleep(0.002)
