"""However pytest is started, a notebook runs from its first cell and is compared."""

import pytest

import notebooks
from notebooks import dumps, execute

COUNT = ("n = 1", "n += 1\nn", "n += 1\nn")


@pytest.fixture
def counting(project, code):
    """Return a project with two notebooks in which each cell needs those above it."""
    for name in ("a.ipynb", "b.ipynb"):
        project.add(execute(code(*COUNT)), name)
    return project


def passed(done):
    """Return how many tests have passed; all of them have to."""
    assert done.returncode == 0, done.stdout + done.stderr
    return int(done.stdout.split(" passed")[0].split()[-1])


def test_the_cells_of_a_notebook_stay_in_one_process(counting):
    assert passed(counting.pytest("-n", "2")) == 2 * len(COUNT)


def test_tests_that_measure_time_do_not_share_the_machine(project):
    source = "import pytest\n\n@pytest.mark.alone\ndef test_time():\n    pass\n"
    (project.folder / "tests" / "test_a.py").write_text(source)
    assert "1 skipped" in project.pytest("-n", "2").stdout
    assert passed(project.pytest()) == 1


def test_a_plugin_that_shuffles_is_not_asked(counting):
    plugin = "def pytest_collection_modifyitems(items):\n    items.reverse()\n"
    (counting.folder / "reverse.py").write_text(plugin)
    here = {"PYTHONPATH": str(counting.folder)}
    entry = counting.folder / "shuffle-1.dist-info" / "entry_points.txt"
    entry.parent.mkdir()
    entry.write_text("[pytest11]\nrandomly = reverse\n")
    (entry.parent / "METADATA").write_text("Metadata-Version: 2.1\nName: shuffle\nVersion: 1\n")
    assert passed(counting.pytest(**here)) == 2 * len(COUNT)
    assert "failed" in counting.pytest("-o", "addopts=--nbval", **here).stdout


def test_cells_that_are_picked_out_have_those_above_them_run_first(counting):
    assert passed(counting.pytest("notebooks/a.ipynb::Cell 2", "notebooks/b.ipynb::Cell 1")) == 2


def test_cells_that_failed_last_can_be_run_again(counting, code):
    wrong = execute(code(*COUNT))
    wrong.cells[2].outputs[0].data["text/plain"] = "4"
    counting.add(wrong)
    for arguments, others in (((), 5), (("--last-failed",), 0)):
        done = counting.pytest(*arguments)
        assert "FAILED notebooks/a.ipynb::Cell 2" in done.stdout, done.stdout
        assert "1 failed" in done.stdout
        assert ("passed" in done.stdout) == bool(others)


def test_a_cell_that_was_never_run_fails_and_says_what_to_do(project, code):
    path = project.notebooks / "a.ipynb"
    path.write_bytes(dumps(code(*COUNT, "")))
    for how in ((), ("--nbval-lax",)):
        done = project.pytest(*how, "notebooks/a.ipynb")
        assert f"{len(COUNT)} failed" in done.stdout, done.stdout + done.stderr
        assert "The cell has no execution count, so nbval would compare nothing." in done.stdout
        assert f"python tools/notebooks.py '{path}'" in done.stdout
    assert notebooks.main([str(path)]) == 0
    assert passed(project.pytest("notebooks/a.ipynb")) == len(COUNT)
