"""Every notebook runs with its own solutions put into its exercises, and all of them are done."""

import ast
import contextlib
import copy
import io
import re
from functools import cache
from pathlib import Path

import pytest
from nbformat import v4
from series import run as run_here

from helpers.exercises import EXERCISES
from notebooks import execute, loads

PATHS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
EACH = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
TURN = "# your turn"
CHECK = re.compile(r'^check\("(\d\.\d+)", (\w+)', flags=re.MULTILINE)


def solved(notebook):
    """Return a copy in which every stub is replaced by the solution of its exercise."""
    notebook = copy.deepcopy(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    solutions = {id: parts for id, *parts in map(solution, filter(is_solution, code))}
    for i, cell in enumerate(code):
        if TURN in cell.source:
            name = defined(cell.source)
            lines, answer = solutions.pop(checked(name, code[i + 1 :]))
            cell.source = f"{lines}\n{name} = {answer}".lstrip()
    assert not solutions, f"no stub for {', '.join(solutions)}"
    return notebook


def is_solution(cell):
    return "solution" in cell.metadata.get("tags", [])


def solution(cell):
    """Return the exercise, the lines above the last one, and the answer that is solved by it."""
    last = ast.parse(cell.source).body[-1]
    call = last.value
    assert ast.unparse(call.func) == "solved"
    id, answer = call.args
    lines = cell.source.splitlines()[: last.lineno - 1]
    return id.value, "\n".join(lines).rstrip(), ast.get_source_segment(cell.source, answer)


def defined(stub):
    """Return the one name that a stub defines."""
    (statement,) = ast.parse(stub).body
    if isinstance(statement, ast.FunctionDef):
        return statement.name
    (name,) = statement.targets
    return name.id


def checked(name, cells):
    """Return the exercise at which the first of these cells that checks the name does so."""
    found = (CHECK.search(cell.source) for cell in cells)
    return next(match[1] for match in found if match and match[2] == name)


def told(cell):
    """Return the text that stands below a cell."""
    (output,) = [output for output in cell.outputs if "data" in output]
    return output.data["text/plain"]


@cache
def committed(path):
    return loads(path.read_text(encoding="utf-8"))


@cache
def run(path):
    return execute(solved(committed(path)), path.parent)


def of_notebook(path):
    return [id for id in EXERCISES if id[0] == path.stem[1]]


# The notebooks


@EACH
def test_no_cell_raises(path):
    for cell in run(path).cells:
        for output in cell.get("outputs", []):
            assert output.output_type != "error", cell.source


@EACH
def test_every_check_says_correct(path):
    found = {}
    for cell in run(path).cells:
        if cell.cell_type == "code" and (match := CHECK.search(cell.source)):
            found[match[1]] = told(cell)
    assert list(found) == of_notebook(path)
    for id, text in found.items():
        assert text.startswith(f"✓ {id} correct: ")


@EACH
def test_last_cell_says_that_all_are_done(path):
    ids = of_notebook(path)
    noun = "exercise" if len(ids) == 1 else "exercises"
    assert told(run(path).cells[-1]) == (
        f"✓ {len(ids)} of {len(ids)} {noun} done in this kernel: done {', '.join(ids)}."
    )


@EACH
def test_untouched_none_is_done(path):
    ids = of_notebook(path)
    assert told(committed(path).cells[-1]).startswith(f"○ 0 of {len(ids)} exercise")
    assert told(committed(path).cells[-1]).endswith(f": not attempted yet {', '.join(ids)}.")


@EACH
def test_only_stubs_are_replaced(path):
    before, after = committed(path), solved(committed(path))
    changed = [old.source for old, new in zip(before.cells, after.cells, strict=True) if old != new]
    assert len(changed) == len(of_notebook(path))
    assert all(TURN in source for source in changed)
    assert not any(TURN in cell.source for cell in after.cells if cell.cell_type == "code")


# The replacing


def small(*sources):
    """Return a notebook of these code cells; what begins with # Solution is tagged."""
    cells = [v4.new_code_cell(source) for source in sources]
    for cell in cells:
        if cell.source.startswith("# Solution"):
            cell.metadata.tags = ["solution"]
    return v4.new_notebook(cells=[v4.new_markdown_cell("Your turn: # your turn"), *cells])


def replaced(stub, solution, name="a"):
    notebook = small(stub, f'check("1.1", {name})', solution)
    return solved(notebook).cells[1].source


@pytest.mark.parametrize(
    ("stub", "answer", "source"),
    [
        ("a = ...  # your turn", "2 * 0.5", "a = 2 * 0.5"),
        ('a = ...  # your turn: "a" or "b"', '"b"', 'a = "b"'),
        ("a = ...  # your turn", "((4, 1), (1, 10))", "a = ((4, 1), (1, 10))"),
        ("a = dict(x=..., y=...)  # your turn", "dict(x=1, y=2)", "a = dict(x=1, y=2)"),
        ('a = {"x": ...}  # your turn', '{"x": "ü", "y": 3}', 'a = {"x": "ü", "y": 3}'),
        ("def a(x):\n    return ...  # your turn", "abs", "a = abs"),
        ("def a(x):  # your turn: mend it\n    y = x\n    return y", "abs", "a = abs"),
    ],
)
def test_stub_becomes_the_answer(stub, answer, source):
    solution = f'# Solution of exercise 1.1\nsolved("1.1", {answer})'
    assert replaced(stub, solution) == f"# Solution of exercise 1.1\n{source}"


def test_lines_of_the_solution_come_along():
    solution = """# Solution of exercise 1.1
def a_solution(x):
    z = x + 1  # one more

    return z


solved("1.1", a_solution)
"""
    source = replaced("def a(x):\n    return ...  # your turn", solution)
    assert source == f"{solution[: solution.index('solved')].rstrip()}\na = a_solution"
    names = {}
    exec(source, names)
    assert names["a"](4) == 5


def test_answer_over_several_lines():
    solution = """# Solution of exercise 1.1
solved(
    "1.1",
    {
        "x": 1,
        "y": 2,
    },
)
"""
    names = {}
    exec(replaced("a = ...  # your turn", solution), names)
    assert names["a"] == {"x": 1, "y": 2}


def test_each_stub_gets_its_own_solution():
    notebook = small(
        "a = ...  # your turn",
        'check("1.1", a)',
        '# Solution\nsolved("1.1", 1)',
        "a = ...  # your turn",
        "a + 1",
        'check("1.2", a, attempt)',
        '# Solution\nsolved("1.2", 2)',
    )
    before = copy.deepcopy(notebook)
    sources = [cell.source for cell in solved(notebook).cells]
    assert sources[1].endswith("\na = 1")
    assert sources[4].endswith("\na = 2")
    assert notebook == before


def test_stub_without_a_solution_is_found():
    with pytest.raises(KeyError, match=r"1\.1"):
        solved(small("a = ...  # your turn", 'check("1.1", a)'))


def test_solution_without_a_stub_is_found():
    with pytest.raises(AssertionError, match=r"no stub for 1\.1"):
        solved(small("a = 3", '# Solution\nsolved("1.1", 2)'))


def test_solution_that_is_judged_in_another_way_is_found():
    for last in ('check("1.1", 2)', 'judge("1.1", 2)'):
        with pytest.raises(AssertionError):
            solved(small("a = ...  # your turn", 'check("1.1", a)', f"# Solution\n{last}"))


@EACH
def test_runs_without_its_solutions(path):
    """A lecturer may hand out the rest."""
    with contextlib.redirect_stdout(io.StringIO()):
        run_here(path, left_out=("explore(",), tags=("solution", "measured"))
