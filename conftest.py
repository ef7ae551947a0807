"""Kernels under test have no network and none of the developer's own settings.

At the root, so that it holds for `pytest notebooks/` as well.
"""

import contextlib
import os
from pathlib import Path

import pytest
from check import about
from settings import aside

OFFLINE = Path(__file__).parent / "tests" / "offline"
# A notebook's cells need one another: what would spread them over the processes of pytest-xdist.
SPREADING = {"load", "loadgroup", "worksteal"}


def pytest_configure(config):
    """Set what every child process inherits, and keep the cells of a notebook together."""
    try:
        import backprop_notebooks  # noqa: PLC0415 (pytest can say what is wrong from here on)
    except ImportError as error:
        raise pytest.UsageError(str(error)) from None
    settings = contextlib.ExitStack()
    settings.enter_context(aside())
    config.add_cleanup(settings.close)
    os.environ["PYTHONPATH"] = os.pathsep.join(
        filter(None, [str(OFFLINE), os.environ.get("PYTHONPATH")])
    )
    os.environ["no_proxy"] = "*"  # a proxy on this machine would be a way out
    if config.getoption("dist", None) in SPREADING:
        config.option.dist = "loadfile"
        config.option.loadscopereorder = False  # the file with the most tests is not the slowest


@pytest.hookimpl(optionalhook=True)  # pytest-xdist may not be installed
def pytest_xdist_auto_num_workers():
    """Return three processes for two cores: a third of their time the tests wait for a browser."""
    return max(1, 3 * (os.cpu_count() or 1) // 2)


def pytest_addoption(parser):
    """Add what selects the tests of one notebook."""
    parser.addoption("--of", metavar="NN", help="leave out the tests of other notebooks than NN")


def pytest_collection_modifyitems(config, items):
    """Leave out what measures time where other tests run beside it, and what is not asked for."""
    if number := config.getoption("--of"):
        others = [item for item in items if about(item) not in {"", number}]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item not in set(others)]
    if hasattr(config, "workerinput"):
        beside = pytest.mark.skip(reason="measures time, so not beside others: pytest -m alone")
        for item in items:
            if item.get_closest_marker("alone"):
                item.add_marker(beside)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item):
    """See to it that nbval compares a cell, and that it runs after those above it."""
    if not hasattr(item, "cell_num"):
        return
    if item.cell.source.strip() and item.cell.execution_count is None:
        item.raise_cell_error(
            "The cell has no execution count, so nbval would compare nothing. "
            f"To execute the notebook and keep its outputs: python tools/notebooks.py '{item.path}'"
        )
    _run_above(item)


def _run_above(item):
    """Run the cells above one that was picked out (``::Cell 3``, ``--lf``), and compare nothing."""
    notebook, kernel = item.parent, item.parent.kernel
    code = [cell.source for cell in notebook.nb.cells if cell.cell_type == "code"]
    for source in code[getattr(notebook, "next_cell", 0) : item.cell_num]:
        message = kernel.execute_cell_input(source, allow_stdin=False)
        kernel.await_reply(message, timeout=item.config.option.nbval_cell_timeout)
    notebook.next_cell = item.cell_num + 1
