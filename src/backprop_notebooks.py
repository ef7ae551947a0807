"""Imported before ``helpers``: stops, and says why, if Python would find another one.

Many projects have a file or a package of that name, and Python takes the first on its path.
What else a notebook needs before it begins is here as well: :func:`as_shipped`.
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


def as_shipped():
    """Have NumPy print and warn as it does when nobody has set it: as the text shows it.

    A reader may have set it otherwise, in a file that every kernel runs at its start.
    """
    import numpy as np  # noqa: PLC0415 (without it, the complaint below could not be told)

    shipped = {"edgeitems": 3, "floatmode": "maxprec", "formatter": None, "infstr": "inf",
               "legacy": False, "linewidth": 75, "nanstr": "nan", "precision": 8, "sign": "-",
               "suppress": False, "threshold": 1000}  # fmt: skip
    if "override_repr" in np.get_printoptions():  # not before NumPy 2.1
        shipped["override_repr"] = None
    np.set_printoptions(**shipped)
    np.seterr(all="warn", under="ignore")


if _words := _complaint():
    raise ImportError(_words)
