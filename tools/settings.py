"""A person's own settings of Python, Jupyter and matplotlib, put aside.

What they change would get into what is tested and what is committed.
"""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

# Every variable that begins so is a setting …
OWN = ("IPY", "JPY_", "JUPYTER", "MATPLOTLIB", "MPL", "NPY_", "NUMPY", "PYTHON")
# … but for these, which say where Python finds things and what kind of machine this is.
KEPT = {
    "NPY_DISABLE_CPU_FEATURES",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONEXECUTABLE",
    "PYTHONHASHSEED",
    "PYTHONHOME",
    "PYTHONIOENCODING",
    "PYTHONNOUSERSITE",
    "PYTHONPATH",
    "PYTHONPLATLIBDIR",
    "PYTHONPYCACHEPREFIX",
    "PYTHONUSERBASE",
    "PYTHONUTF8",
}
# Where the rest is read from: folders of our own.
FOLDERS = (
    "IPYTHONDIR",
    "JUPYTER_CONFIG_DIR",
    "JUPYTER_DATA_DIR",
    "JUPYTER_RUNTIME_DIR",
    "MPLCONFIGDIR",
)


@contextlib.contextmanager
def aside():
    """Put them aside in this process and in those it starts, and yield a folder of its own."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="settings-", ignore_cleanup_errors=True) as home:
        fonts = _listed_fonts()
        for name in list(os.environ):
            if name.startswith(OWN) and name not in KEPT:
                del os.environ[name]
        for name in FOLDERS:
            folder = Path(home) / name.lower()
            folder.mkdir()
            os.environ[name] = str(folder)
        os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"  # not a kernel of the user's named python3
        for file in fonts:
            shutil.copy(file, os.environ["MPLCONFIGDIR"])
        try:
            _read_matplotlib(home)
            yield Path(home)
        finally:
            os.environ.clear()
            os.environ.update(before)


def _listed_fonts():
    """Return the files in which matplotlib keeps the list of this machine's fonts, if any."""
    home = Path(os.path.expanduser("~"))
    cache = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "matplotlib"
    own = os.environ.get("MPLCONFIGDIR")
    folders = [Path(own)] if own else [cache, home / ".matplotlib"]
    return [file for folder in folders for file in folder.glob("fontlist-*.json")]


def _read_matplotlib(folder):
    """Import it where no ``matplotlibrc`` lies; it lists the fonts, unless they are listed.

    That may take a minute, and a kernel that had to do it would say so in the first picture.
    """
    with contextlib.chdir(folder):
        import matplotlib.font_manager  # noqa: F401, PLC0415
