"""The developer's own settings reach neither the tests nor the notebooks that they run."""

import json
import os
from pathlib import Path

import matplotlib as mpl
import pytest
from settings import FOLDERS, KEPT, OWN, aside

import notebooks
from notebooks import execute

CELLS = (
    "import os, sys\nimport numpy as np\nimport matplotlib as mpl, matplotlib.pyplot as plt",
    "sorted(name for name in mpl.rcParams if mpl.rcParams[name] != mpl.rcParamsDefault[name])",
    "_ = plt.plot([1, 2])",
    "np.array([1 / 3])\nnp.array([2 / 3])",
    "sorted(name for name in globals() if name.startswith('hostile'))",
    "sys.warnoptions, sys.flags.dev_mode, os.environ.get('JUPYTER_WIDGETS_ECHO')",
    "get_ipython().profile",
)
RC = "text.usetex: True\nfigure.dpi: 37\nlines.linewidth: 9\n"
STARTUP = "import numpy\nnumpy.set_printoptions(precision=1)\nhostile = 1\nprint('hostile')\n"
CONFIG = "c.InteractiveShell.ast_node_interactivity = 'all'\nc.TerminalIPythonApp.profile = 'x'\n"
KERNEL = {"argv": ["no-such-python"], "display_name": "Python 3", "language": "python"}


def written(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return str(path)


def hostile(folder):
    """Write settings that stop or change a notebook; return the variables that lead to them."""
    home = folder / "home"
    for place in (".ipython", "ipython"):
        profile = home / place / "profile_default"
        written(profile / "startup" / "a.py", STARTUP)
        written(profile / "ipython_config.py", CONFIG)
        written(profile / "ipython_kernel_config.py", CONFIG)
    for place in (".local/share/jupyter", "jupyter"):
        written(home / place / "kernels" / "python3" / "kernel.json", json.dumps(KERNEL))
    for place in ("mpl", ".matplotlib", ".config/matplotlib"):
        written(home / place / "matplotlibrc", RC)
    return {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_CONFIG_DIR": str(home / "jupyter"),
        "JUPYTER_CONFIG_PATH": str(home / "jupyter"),
        "JUPYTER_DATA_DIR": str(home / "jupyter"),
        "JUPYTER_NO_CONFIG": "1",
        "JUPYTER_PATH": str(home / "jupyter"),
        "JUPYTER_PREFER_ENV_PATH": "0",
        "JUPYTER_WIDGETS_ECHO": "0",
        "MATPLOTLIBRC": str(home / "mpl"),
        "MPLBACKEND": "module://hostile",
        "MPLCONFIGDIR": str(home / "mpl"),
        "NPY_PROMOTION_STATE": "weak_and_warn",
        "PYTHONDEVMODE": "1",
        "PYTHONSTARTUP": written(home / "startup.py", STARTUP),
        "PYTHONWARNINGS": "always",
        "CLICOLOR_FORCE": "1",
        "COLUMNS": "20",
        "FORCE_COLOR": "1",
    }


def test_a_notebook_is_the_same_under_hostile_settings(project, code, tmp_path):
    project.add(execute(code(*CELLS), project.notebooks))
    written(project.folder / "matplotlibrc", RC)
    written(
        project.folder / "tests" / "test_a.py",
        "import matplotlib as mpl\n\ndef test():\n    assert mpl.rcParams['figure.dpi'] != 37\n",
    )
    done = project.pytest("--color=no", "-p", "no:cacheprovider", **hostile(tmp_path))
    assert f"{len(CELLS) + 1} passed" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["HOME", "PYTHONSTARTUP"])
def test_such_settings_would_reach_in(project, code, tmp_path, name):
    project.add(execute(code(*CELLS), project.notebooks))
    (project.folder / "conftest.py").write_text("")
    done = project.pytest(**{name: hostile(tmp_path)[name]})
    assert "failed" in done.stdout, done.stdout + done.stderr


def test_the_tests_themselves_have_none():
    own = {name for name in os.environ if name.startswith(OWN) and name not in KEPT}
    assert own == {*FOLDERS, "JUPYTER_PREFER_ENV_PATH"}
    assert not [name for name in mpl.rcParams if mpl.rcParams[name] != mpl.rcParamsDefault[name]]


def test_what_make_notebooks_writes_is_the_same_under_hostile_settings(
    project, code, tmp_path, monkeypatch
):
    project.add(execute(code(*CELLS), project.notebooks))
    path = project.notebooks / "a.ipynb"
    before = path.read_bytes()
    for name, value in hostile(tmp_path).items():
        monkeypatch.setenv(name, value)
    assert notebooks.main([str(path)]) == 0
    assert path.read_bytes() == before


def test_they_are_put_back(monkeypatch, tmp_path):
    monkeypatch.setenv("MATPLOTLIBRC", "mine")
    before = dict(os.environ)
    with aside() as folder:
        assert "MATPLOTLIBRC" not in os.environ
        assert all(Path(os.environ[name]).parent == folder for name in FOLDERS)
    assert dict(os.environ) == before
    assert not folder.exists()


def test_the_fonts_are_listed_before_a_kernel_needs_them():
    with aside():
        assert list(Path(os.environ["MPLCONFIGDIR"]).glob("fontlist-*.json"))
