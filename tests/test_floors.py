"""The floors of the package: who may import whom, and what an import does."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import helpers

ROOT = Path(helpers.__file__).parent
# The floors are written in the docstring of helpers, and nowhere else.
FLOORS = {
    int(number): {room.strip() for room in re.sub(r"\([^)]*\)", "", row).split(",")}
    for number, row in re.findall(r"(?m)^(\d)\s+(\S.*)$", helpers.__doc__)
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


def place(module):
    """Return the floor and the room of a module; the package itself lies below, on −1."""
    room = module.partition(".")[2].partition(".")[0]
    return next((number for number, rooms in FLOORS.items() if room in rooms), -1), room


def fault(module, imported, sources):
    """Say why a module may not import another, or return ""."""
    (floor, room), (other, of) = place(module), place(imported)
    if room != of:
        return "" if other < floor else f"{of} is not on a floor below {room}"
    if imported == f"helpers.{room}":
        return f"{imported} is the front of its room, which imports {module}"
    return "they import each other" if module in reached(imported, sources, room) else ""


def reached(module, sources, room, seen=frozenset()):
    """Return the modules of a room that a module of it imports, and what these import."""
    inside = {m for m in modules(imports(sources[module])) if place(m)[1] == room} - seen
    return seen.union(inside, *(reached(m, sources, room, seen | inside) for m in inside))


def run(code):
    """Run Python code in a process of its own and return what it writes."""
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_every_module_is_on_one_floor():
    rooms = [room for rooms in FLOORS.values() for room in rooms]
    assert list(FLOORS) == sorted(FLOORS, reverse=True)
    assert len(set(rooms)) == len(rooms)
    assert set(rooms) == {module.split(".")[1] for module in SOURCES if module != "helpers"}


@pytest.mark.parametrize("module", SOURCES)
def test_imports_come_from_below(module):
    for imported in modules(imports(SOURCES[module])):
        assert not (words := fault(module, imported, SOURCES)), f"{module}: {words}"


def private(module):
    """Return the names with an underscore that a module takes from another one of the package."""
    tree = ast.parse(SOURCES[module])
    full = {name for name in imports(SOURCES[module]) if name.startswith("helpers")}
    rooms = {name.split(".")[-1] for name in full if name in SOURCES}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            full |= {f"{node.value.id}.{node.attr}"} if node.value.id in rooms else set()
    return sorted(name for name in full if re.match("_[^_]", name.split(".")[-1]))


@pytest.mark.parametrize("module", SOURCES)
def test_nobody_takes_what_is_private_from_another_module(module):
    assert private(module) == []


def test_imports_are_seen():
    source = (
        "import a.b\nfrom helpers import style\ndef f():\n    from helpers.neuron import forward\n"
    )
    assert imports(source) == {"a.b", "helpers.style", "helpers.neuron.forward"}
    assert sorted(modules(imports(source))) == ["helpers.neuron", "helpers.style"]


@pytest.mark.parametrize(
    ("module", "imported", "words"),
    [
        ("views.runs", "parts.curves", ""),
        ("parts.curves", "views.runs", "views is not on a floor below parts"),
        ("views.runs", "diagrams.graph", "diagrams is not on a floor below views"),
        ("views", "views.runs", ""),
        ("views.planes", "views.runs", ""),
        ("views.runs", "views", "is the front of its room"),
        ("parts.plane", "parts.curves", "they import each other"),
    ],
)
def test_what_may_not_be_imported_is_told(module, imported, words):
    # In this house curves imports bars, and bars imports plane.
    source = {"parts.curves": "parts.bars", "parts.bars": "parts.plane"}
    sources = dict.fromkeys(SOURCES, "") | {
        f"helpers.{name}": f"import helpers.{other}" for name, other in source.items()
    }
    told = fault(f"helpers.{module}", f"helpers.{imported}", sources)
    assert words in told
    assert bool(words) == bool(told)


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
