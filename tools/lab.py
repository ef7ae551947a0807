"""A Jupyter server of its own, for a test or a measurement, and the browser that looks at it."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from urllib.request import Request, urlopen

TOKEN = "backprop"
NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
if os.environ.get("BROWSER_TESTS") == "off":
    CHROMIUM = None
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
SECONDS = 60  # that a slow machine may take to start it
_SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
# Every cell is in the page, whichever version of JupyterLab: nothing has to be scrolled to.
_WHOLE = {"notebook-extension/tracker": {"windowingMode": "none"}}


@contextlib.contextmanager
def serving(home, *arguments, app="jupyterlab", whole=True):
    """Run a server and yield its address, which ends in a slash.

    Parameters
    ----------
    home : Path
        An empty folder for what the server writes. Its subfolder ``notebooks``, made if it is not
        there, is what the server shows.
    *arguments : str
        For the command line.
    app : str
        The module to run: ``"jupyterlab"``, ``"notebook"`` or ``"jupyter_server"``.
    whole : bool
        Have the browser lay out the cells out of sight, too; slower than what a reader has.

    Raises
    ------
    RuntimeError
        If it does not start; with what it wrote.
    """
    (home / "notebooks").mkdir(exist_ok=True)
    for name, values in {**_SETTINGS, **(_WHOLE if whole else {})}.items():
        file = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values))
    environment = {
        **os.environ,
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
    }
    root = ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    log = home / "log"
    with log.open("w") as stream:
        server = subprocess.Popen(
            [sys.executable, "-m", app, "--no-browser", "--ServerApp.port=0", *root,
             f"--IdentityProvider.token={TOKEN}",
             f"--ServerApp.root_dir={home / 'notebooks'}", *arguments],
            env=environment, stdout=stream, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        yield _address(server, home / "runtime", log)
    finally:
        stop(server)


def stop(server, seconds=10):
    """Ask a server to end, again if it has not heard: its handler fails while it writes its log."""
    for _ in range(3):
        server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            return server.wait(seconds)
    server.kill()
    return server.wait()


def ask(address, path, data=None):
    """Send a request to a server's API, with data or without, and return the answer."""
    body = None if data is None else json.dumps(data).encode()
    with urlopen(Request(f"{address}{path}?token={TOKEN}", body), timeout=10) as answer:
        return json.load(answer)


def _address(server, runtime, log):
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        for file in runtime.glob("jpserver-*.json"):
            # The file may be there before it is written, and before the server listens.
            with contextlib.suppress(OSError, ValueError, KeyError):
                address = json.loads(file.read_text())["url"]
                ask(address, "api/status")
                return address
        time.sleep(0.2)
    raise RuntimeError(f"the server did not start:\n{log.read_text()}")
