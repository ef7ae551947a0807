"""What several test modules use."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from browser import browsing
from lab import CHROMIUM
from settings import OWN

from notebooks import dumps, normalise

ROOT = Path(__file__).resolve().parents[1]


class Project:
    """A project like this one, with notebooks of its own, on which pytest can be run.

    Parameters
    ----------
    folder : Path
        Where it is to lie.
    """

    def __init__(self, folder):
        self.folder = folder
        self.notebooks = folder / "notebooks"
        self.notebooks.mkdir(parents=True)
        for name in ("conftest.py", "pyproject.toml"):
            shutil.copy(ROOT / name, folder)
        for name in ("tests/offline", "tools"):
            shutil.copytree(ROOT / name, folder / name)

    def add(self, notebook, name="a.ipynb"):
        """Write a notebook in normal form, with the outputs that it has."""
        (self.notebooks / name).write_bytes(dumps(normalise(notebook)))

    def pytest(self, *arguments, **variables):
        """Run pytest in the project's folder, as in a shell; return what subprocess.run returns."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith((*OWN, "PYTEST"))}
        return subprocess.run(
            [sys.executable, "-m", "pytest", *arguments],
            cwd=self.folder,
            env=kept | {"PYTHONUTF8": "1"} | variables,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )


@pytest.fixture
def project(tmp_path):
    """Return a project whose path holds what paths on a reader's machine hold."""
    return Project(tmp_path / "Übung 3 (Kopie)")


# Not longer than a module: while Playwright runs, it owns the thread's event loop.
@pytest.fixture(scope="module")
def browser():
    """Yield Chromium, or skip the test where there is none and none is required."""
    if CHROMIUM is None and os.environ.get("BROWSER_TESTS") != "required":
        pytest.skip("no Chromium found or wanted (CHROMIUM is its path)")
    with browsing() as running:
        yield running


@pytest.fixture
def repository(tmp_path):
    """Return the folder of a copy of this project, in which a test may change anything."""
    left = shutil.ignore_patterns(
        ".git", ".venv", "build", "__pycache__", ".*_cache", ".hypothesis"
    )
    return Path(shutil.copytree(ROOT, tmp_path / "copy", ignore=left))


@pytest.fixture
def python(repository):
    """Return a function that runs Python in the copy, on the copy's package."""
    environment = os.environ | {"PYTHONUTF8": "1", "PYTHONPATH": str(repository / "src")}

    def run(*arguments):
        return subprocess.run(
            [sys.executable, *arguments], cwd=repository, env=environment, capture_output=True,
            encoding="utf-8", check=False,
        )  # fmt: skip

    return run


@pytest.fixture
def code():
    """Return a function that makes a notebook of code cells that have not been run."""
    new = nbformat.v4

    def make(*sources):
        cells = [new.new_code_cell(source, id=f"c{i}") for i, source in enumerate(sources)]
        return new.new_notebook(cells=cells)

    return make
