"""Every Python that finds this file on PYTHONPATH refuses to leave the machine."""

import importlib.machinery
import importlib.util
import os
import sys

# Which argument of the audit event holds the host or the address.
PLACES = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
}


def _stays_here(host):
    import ipaddress  # noqa: PLC0415 (not at the start of every Python)
    import socket  # noqa: PLC0415

    if isinstance(host, bytes | bytearray):
        host = host.decode("ascii", "replace")
    if host in (None, "", "localhost", socket.gethostname()):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _guard(event, arguments):
    if event not in PLACES:
        return
    place = arguments[PLACES[event]]
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        # Anything else is a Unix socket, or a socket that is connected already.
        if not isinstance(place, tuple) or not isinstance(place[0], str | bytes):
            return
        place = place[0]
    if not _stays_here(place):
        raise OSError(f"network access is cut off in tests: {event} {place}")


def _load_the_next():
    """Run the sitecustomize that this one hides; Homebrew's and Debian's Pythons have one."""
    here = os.path.dirname(os.path.abspath(__file__))
    rest = [folder for folder in sys.path if os.path.abspath(folder) != here]
    spec = importlib.machinery.PathFinder.find_spec("sitecustomize", rest)
    if spec and spec.loader:
        spec.loader.exec_module(importlib.util.module_from_spec(spec))


sys.addaudithook(_guard)
_load_the_next()
