"""Another `helpers` on Python's path: the first cell says so, and no install replaces one."""

import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from nbclient.exceptions import CellExecutionError
from series import NOTEBOOKS, code_cells

from notebooks import execute

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
ANOTHER = "raise RuntimeError('another package was run')\n"
STOPS = "Python finds another `helpers` than that of this series."


def another(folder, name="helpers/__init__.py"):
    """Write another helpers into a folder; return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ANOTHER)
    return path


def run(code, *, python=sys.executable, **settings):
    """Run Python code as a kernel would run it, but for the frontend; return what it wrote."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    variables = settings.pop("variables", {})
    done = subprocess.run(
        [python, "-c", code], env=environment | variables, capture_output=True,
        encoding="utf-8", check=False, **settings,
    )  # fmt: skip
    return done.stdout + done.stderr


def told(written, path):
    """Return the advice in what was written; the paths have to stand above it."""
    assert STOPS in written, written
    found, wanted = re.search(r"found:  (.*)\nwanted: (.*)\n", written).groups()
    assert Path(found).resolve() == path.resolve()
    assert Path(wanted) == SOURCE / "helpers" / "__init__.py"
    assert "another package was run" not in written
    return written.strip().splitlines()[-1]


def test_the_series_own_is_let_through(tmp_path):
    (tmp_path / "helpers").mkdir()  # a folder without __init__.py does no harm
    code = "import backprop_notebooks, helpers; print(helpers.__file__)"
    assert Path(run(code, cwd=tmp_path).strip()) == SOURCE / "helpers" / "__init__.py"
    code = "import helpers, backprop_notebooks; print('there')"
    assert run(code, cwd=tmp_path) == "there\n"


@pytest.mark.parametrize("name", ["helpers.py", "helpers/__init__.py"])
def test_a_file_beside_the_notebook(tmp_path, name):
    path = another(tmp_path, name)
    advice = told(run("import backprop_notebooks", cwd=tmp_path), path)
    thing = name.split("/", maxsplit=1)[0]
    assert advice == (
        f"It lies in the folder of this notebook. Rename {thing}, then run this cell again."
    )


def test_a_folder_on_pythonpath(tmp_path):
    path = another(tmp_path / "course")
    variables = {"PYTHONPATH": os.pathsep.join(["", str(path.parents[1])])}
    assert "PYTHONPATH is not set" in told(
        run("import backprop_notebooks", variables=variables, cwd=tmp_path), path
    )


def test_a_folder_that_something_else_put_on_the_path(tmp_path):
    path = another(tmp_path / "course", "helpers.py")
    code = f"import sys; sys.path.insert(0, {str(path.parent)!r}); import backprop_notebooks"
    advice = told(run(code, cwd=tmp_path), path)
    assert "is on Python's path. Rename helpers.py" in advice


def test_a_package_in_the_environment(tmp_path):
    venv.create(tmp_path / "environment", symlinks=os.name != "nt")
    place = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    python = tmp_path / "environment" / place
    packages = run("import sysconfig; print(sysconfig.get_path('purelib'))", python=python).strip()
    (Path(packages) / "ours.pth").write_text(f"{SOURCE}\n")  # what an editable install leaves
    assert run("import backprop_notebooks; print('there')", python=python) == "there\n"
    path = another(Path(packages))
    assert "is installed in this environment" in told(
        run("import backprop_notebooks", python=python, cwd=tmp_path), path
    )


def test_one_that_the_kernel_has_imported(tmp_path):
    path = another(tmp_path, "helpers.py")
    path.write_text("x = 1\n")
    code = "import helpers, backprop_notebooks"
    assert told(run(code, cwd=tmp_path), path).endswith("then restart the kernel.")


def test_the_first_cell_shows_the_words(tmp_path, code):
    another(tmp_path, "helpers.py")
    with pytest.raises(CellExecutionError) as caught:
        execute(code(code_cells(NOTEBOOKS[0])[0]), tmp_path)
    shown = re.sub(r"\x1b\[[\d;]*m", "", str(caught.value))
    assert f"ImportError: {STOPS}" in shown
    assert "Rename helpers.py, then run this cell again." in shown
    assert "----> 3 import backprop_notebooks" in shown


def test_pytest_says_so_too(project, tmp_path):
    path = another(tmp_path / "course")
    done = project.pytest(PYTHONPATH=str(path.parents[1]))
    assert f"ERROR: {STOPS}" in done.stderr
    assert "Traceback" not in done.stderr


def build(folder, **variables):
    """Make a wheel in a folder, as `pip install .` does; return what subprocess.run returns."""
    return subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT, env=os.environ | variables, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_a_copy_that_could_replace_another_package_is_refused(tmp_path):
    done = build(tmp_path)
    assert done.returncode
    assert "in editable mode: pip install -e ." in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_wheel_that_is_asked_for_has_both_modules(tmp_path):
    done = build(tmp_path, BACKPROP_NOTEBOOKS_WHEEL="1")
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    there = set(zipfile.ZipFile(wheel).namelist())
    assert there >= {"backprop_notebooks.py", "helpers/__init__.py", "helpers/server.py"}
