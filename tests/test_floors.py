"""The floors of the package: who may import whom, and what an import does."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import helpers

ROOT = Path(helpers.__file__).parent
FLOORS = {
    5: {"server", "exercises"},
    4: {"explore", "answers"},
    3: {"views", "diagrams", "training"},
    2: {"picture", "parts", "neuron", "softmax_regression", "network", "gradcheck"},
    1: {"canvas", "pixels", "functions", "data", "latest"},
    0: {"expect", "style", "checkup", "threads"},
}
# Inside a room of several modules, from the ground up: what is not named here stands on all of
# these levels, and the room's front stands on everything.
LEVELS = {
    "answers": (
        {"settings", "watch"},
        {"verdict", "guard", "compare"},
        {"source", "record"},
        {"exercise", "words"},
        {"judging"},
        {"fill_in"},
    ),
    "diagrams": ({"arrows", "squares", "terms"},),
    "parts": ({"bands", "marks"},),
    "exercises": ({"common", "layers"},),
    "views": ({"runs"},),
    "explore": ({"advice", "cells", "hearing", "page"}, {"camera", "controls"}, {"live_figure"}),
}
JUPYTER = ("ipywidgets", "IPython", "ipykernel", "jupyter", "jupyter_client", "jupyter_core")


def name(path):
    """helpers/exercises/check.py is helpers.exercises.check."""
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SOURCES = {name(path): path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*.py"))}
WITHOUT_WIDGETS = [module for module in SOURCES if not module.startswith("helpers.explore")]


def imports(source):
    """Return the full names that a module imports, those inside its functions too."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def modules(names):
    """Return the modules of the package that these names are or are taken from."""
    for full in names:
        parts = full.split(".")
        if parts[0] == "helpers":
            prefixes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
            yield next(prefix for prefix in prefixes if prefix in SOURCES)


def floor(module):
    """Return the floor of a module, and −1 for the package itself."""
    if module == "helpers":
        return -1
    return next(number for number, rooms in FLOORS.items() if module.split(".")[1] in rooms)


def inside(module):
    """Return the level of a module inside its room."""
    _, room, *rest = module.split(".")
    levels = LEVELS.get(room, ())
    if not rest:
        return len(levels) + 1
    return next((number for number, names in enumerate(levels) if rest[0] in names), len(levels))


def lies_below(imported, module):
    """Say whether a module may import another: from a lower floor, or from below in its room."""
    if imported.split(".")[:2] == module.split(".")[:2]:
        return inside(imported) < inside(module)
    return floor(imported) < floor(module)


def run(code):
    """Run Python code in a process of its own and return what it writes."""
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_docstring_names_the_floors():
    rows = re.findall(r"^(\d)\s+(\S.*)$", helpers.__doc__, flags=re.MULTILINE)
    named = {
        int(number): {room.strip() for room in re.sub(r"\([^)]*\)", "", row).split(",")}
        for number, row in rows
    }
    assert len(rows) == len(FLOORS)
    assert named == FLOORS


def test_every_module_is_on_one_floor():
    rooms = [room for floor in FLOORS.values() for room in floor]
    assert len(set(rooms)) == len(rooms)
    assert set(rooms) == {module.split(".")[1] for module in SOURCES if module != "helpers"}


@pytest.mark.parametrize("room", LEVELS)
def test_every_named_level_holds_modules_and_each_is_named_once(room):
    named = [f"helpers.{room}.{name}" for level in LEVELS[room] for name in level]
    assert len(set(named)) == len(named)
    assert set(named) < SOURCES.keys()


@pytest.mark.parametrize("module", SOURCES)
def test_imports_come_from_lower_floors(module):
    for imported in modules(imports(SOURCES[module])):
        assert lies_below(imported, module), f"{module} imports {imported}"


def test_imports_are_seen():
    source = (
        "import a.b\nfrom helpers import style\ndef f():\n    from helpers.neuron import forward\n"
    )
    assert imports(source) == {"a.b", "helpers.style", "helpers.neuron.forward"}
    assert sorted(modules(imports(source))) == ["helpers.neuron", "helpers.style"]
    assert lies_below("helpers.answers.judging", "helpers.exercises.notebook_01")
    assert lies_below("helpers.exercises.notebook_01", "helpers.exercises")
    assert not lies_below("helpers.answers.judging", "helpers.explore")
    assert not lies_below("helpers.parts.curves", "helpers.parts.plane")


def test_levels_inside_a_room():
    climb = ["watch", "guard", "source", "words", "judging", "fill_in"]
    assert [inside(f"helpers.answers.{module}") for module in climb] == [0, 1, 2, 3, 4, 5]
    assert lies_below("helpers.answers.verdict", "helpers.answers.record")
    assert not lies_below("helpers.answers.fill_in", "helpers.answers.judging")
    assert not lies_below("helpers.answers.guard", "helpers.answers.compare")
    assert not lies_below("helpers.exercises", "helpers.exercises.notebook_06")
    assert inside("helpers.views.runs") < inside("helpers.views.planes") < inside("helpers.views")
    assert inside("helpers.diagrams.graph") < inside("helpers.diagrams")


def test_only_explore_imports_ipywidgets():
    using = [module for module, text in SOURCES.items() if imports_from("ipywidgets", text)]
    assert using == [f"helpers.explore.{module}" for module in ("controls", "live_figure", "page")]


def test_nobody_imports_pyplot_and_only_explore_asks_ipython_which_cell_runs():
    for banned in ("matplotlib.pyplot", "pylab"):
        assert not [module for module, text in SOURCES.items() if imports_from(banned, text)]
    using = [module for module, text in SOURCES.items() if imports_from("IPython", text)]
    assert using == ["helpers.explore.cells"]


def test_only_threads_starts_threads_and_nobody_starts_a_process():
    started = ("threading.Thread", "concurrent.futures.ThreadPoolExecutor", "_thread", "subprocess")
    banned = [*started, "multiprocessing", "concurrent.futures.ProcessPoolExecutor"]
    for module, text in SOURCES.items():
        if module != "helpers.threads":
            assert not [name for name in banned if imports_from(name, text)], module
            assert "threading.Thread" not in text, module
            assert "to_thread" not in text, module
            assert "run_in_executor" not in text, module


def imports_from(package, source):
    return any(f"{full}.".startswith(f"{package}.") for full in imports(source))


def test_everything_but_explore_works_without_jupyter():
    code = f"""
import importlib, sys
sys.modules.update(dict.fromkeys({JUPYTER}))
for module in {WITHOUT_WIDGETS}:
    importlib.import_module(module)
assert "matplotlib.pyplot" not in sys.modules
"""
    assert run(code) == ""


def test_explore_needs_ipywidgets_and_prints_nothing():
    assert run("import helpers.explore, sys; assert 'matplotlib.pyplot' not in sys.modules") == ""
    code = """
import sys
sys.modules["ipywidgets"] = None
try:
    import helpers.explore
except ModuleNotFoundError as error:
    print(error.name)
"""
    assert run(code).strip() == "ipywidgets"


def test_the_package_alone_takes_the_standard_library_only():
    code = """
import sys
before = set(sys.modules)
import helpers
new = {module.split(".")[0] for module in set(sys.modules) - before} - {"helpers"}
assert new <= sys.stdlib_module_names, new
assert "numpy" not in sys.modules
"""
    assert run(code) == ""
