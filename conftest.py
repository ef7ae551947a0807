"""Kernels under test have no network and none of the developer's own Jupyter settings.

At the root, so that it holds for `pytest notebooks/` as well.
"""

import os
import tempfile
from pathlib import Path

import pytest

OFFLINE = Path(__file__).parent / "tests" / "offline"


def pytest_configure(config):
    """Set what every child process inherits."""
    home = tempfile.TemporaryDirectory(prefix="jupyter-", ignore_cleanup_errors=True)
    patch = pytest.MonkeyPatch()
    patch.setenv("PYTHONPATH", str(OFFLINE), prepend=os.pathsep)
    patch.setenv("no_proxy", "*")  # a proxy on this machine would be a way out
    patch.setenv("JUPYTER_PREFER_ENV_PATH", "1")  # not a kernel of the user's named python3
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR"):
        folder = Path(home.name) / name.lower()
        folder.mkdir()
        patch.setenv(name, str(folder))
    config.add_cleanup(home.cleanup)
    config.add_cleanup(patch.undo)
