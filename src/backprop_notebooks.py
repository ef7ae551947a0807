"""Imported before ``helpers``: stops, and says why, if Python would find another one.

Many projects have a file or a package of that name, and Python takes the first on its path.
"""

import os
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

_OWN = Path(__file__).resolve().with_name("helpers") / "__init__.py"


def _complaint():
    """Say which other ``helpers`` Python has imported, or would import, and what to do."""
    loaded = sys.modules.get("helpers")
    if loaded:
        found = getattr(loaded, "__file__", None)
    else:
        found = getattr(find_spec("helpers"), "origin", None)
    if found and Path(found).resolve() == _OWN:
        return None
    words = [
        "Python finds another `helpers` than that of this series.",
        f"found:  {found}",
        f"wanted: {_OWN}",
    ]
    if found:
        then = "restart the kernel" if loaded else "run this cell again"
        words.append(_mend(Path(found), then))
    return "\n".join(words)


def _mend(found, then):
    """Say where it lies, as far as that can be told, and what to do."""
    thing = found.parent if found.name == "__init__.py" else found
    folder = thing.parent.resolve()
    if folder == Path.cwd():
        return f"It lies in the folder of this notebook. Rename {thing.name}, then {then}."
    if folder in _folders(os.environ.get("PYTHONPATH", "").split(os.pathsep)):
        return (
            "Its folder stands in the environment variable PYTHONPATH. Close JupyterLab, and "
            "start it again where PYTHONPATH is not set."
        )
    if folder in _folders(sysconfig.get_path(name) for name in ("purelib", "platlib")):
        return (
            "It is installed in this environment. Uninstall it; or close JupyterLab, and run "
            "`make clean` and `make lab` in the project's folder: they make one without it."
        )
    return f"Its folder is on Python's path. Rename {thing.name} or move it away, then {then}."


def _folders(paths):
    return [Path(path).resolve() for path in paths if path]


if _words := _complaint():
    raise ImportError(_words)
