"""The built site, served on this machine alone, and a browser that can reach nothing else."""

import functools
import http.server
import os
import threading
from pathlib import Path

import pytest
from browser import browsing
from lab import CHROMIUM

SITE = Path(__file__).resolve().parents[2] / "build" / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def site():
    """Return the folder of the built site."""
    if not (SITE / "index.html").exists():
        if os.environ.get("SITE_TESTS") != "required":
            pytest.skip("build/site was not built: make site")
        pytest.fail("build/site was not built, and SITE_TESTS=required")
    return SITE


@pytest.fixture(scope="session")
def address(site):
    """Serve the site on a free port; return its address, which ends in a slash."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


# Not longer than a module: while Playwright runs, it owns the thread's event loop.
@pytest.fixture(scope="module")
def browser(site):
    if CHROMIUM is None and os.environ.get("BROWSER_TESTS") != "required":
        pytest.skip("no Chromium found or wanted (CHROMIUM is its path)")
    with browsing() as running:
        yield running
