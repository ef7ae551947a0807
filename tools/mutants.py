"""Break a module of the package on purpose, in many small ways, and see which its tests notice.

    python tools/mutants.py functions views.tug          30 mutants of each, always the same ones
    python tools/mutants.py parts --count 0              every mutant of every module in parts
    python tools/mutants.py network --seed 1 --list      what would be tried, without trying it

A mutant is a module with one thing changed: a sign, a factor, an axis, a comparison, a constant,
a condition, the order of two values, a colour, a call that is left out. It is put into a copy of
the project, never into the project itself, and the tests of its module (TESTS) run there until
one fails. What no test noticed is shown as the line before and after. A mutant that does what the
original does goes into SAME, with the reason; it is then neither killed nor missed.
"""

import argparse
import ast
import importlib
import math
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from dataclasses import dataclass
from importlib.util import cache_from_source
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = Path("src", "helpers")

# The test files that hold a module, the most likely first; a room's row holds for all in it.
TESTS = {
    "answers": "judging exercises verdict fill_in guard progress hostile answers_settings",
    "canvas": "canvas picture",
    "checkup": "checkup",
    "data": "data odd_inputs",
    "diagrams": "gallery diagrams",
    "exercises": "exercises fill_in",
    "expect": "expect odd_inputs",
    "explore": "controls explore own_figure shared heard",
    "explore.advice": "own_figure",
    "explore.controls": "controls grid",
    "explore.grid": "grid",
    "explore.pad": "pad",
    "explore.hearing": "heard",
    "formulas": "functions softmax activations neuron softmax_regression network models",
    "functions": "functions softmax activations odd_inputs",
    "gradcheck": "gradcheck odd_inputs",
    "handwriting": "ink",
    "images": "images odd_inputs",
    "ink": "ink odd_inputs",
    "latest": "latest",
    "network": "network models odd_inputs",
    "neuron": "neuron models odd_inputs",
    "numerals": "numerals",
    "parts": "gallery parts",
    "picture": "picture canvas own_figure recorder",
    "pixels": "picture own_figure canvas recorder",
    "recorder": "recorder",
    "server": "server",
    "softmax_regression": "softmax_regression models odd_inputs",
    "style": "style look gallery",
    "threads": "threads",
    "training": "training odd_inputs",
    "views": "gallery views",
    "views.flow": "gallery flow",
    "views.tug": "gallery tug",
}
# (module, what it was, what it is): why nobody can tell one from the other.
SAME = {
    ("diagrams.neuron", "self._widest / 2", "self._widest // 2"): "it is 18 or 20",
    ("diagrams.shapes", "(left + right) / 2", "(left + right) // 2"): "whole, and of an even sum",
    ("diagrams.shapes", "(top + bottom) / 2", "(top + bottom) // 2"): "whole, and of an even sum",
    ("diagrams.ways", "_BOX[0] / 2", "_BOX[0] // 2"): "the width of a box is even",
    ("latest", "/ max(done, 1)", "// max(done, 1)"): "only whether it is below 1 is asked",
    ("parts.bands", "values.max() + 1", "(values.max())"): "no value lies above the largest",
    ("parts.bands", "values.max() + 1", "values.max() + 2"): "no value lies above the largest",
    ("parts.bands", "values.min() - 1", "values.min() - 2"): "no value lies below the smallest",
    ("parts.bands", "values.min() - 1", "(values.min())"): "no value lies below the smallest",
    ("parts.bars", "np.zeros(count)", "np.ones(count)"): "show sets the widths",
    ("parts.marks", "size=10", "size=13"): "every plane says its size",
    ("parts.plane", "self._sure[0].x", "self._sure[1].x"): "all have one grid",
    ("parts.plane", "self._sure[0].y", "self._sure[1].y"): "all have one grid",
    ("parts.plane", "closed=True", "closed=False"): "its last point is its first",
    ("parts.strokes", "if value < 0 else", "if value <= 0 else"): "nothing has a look of its own",
    ("parts.strokes", "(self._lines, self._heads)", "(self._heads, self._lines)"): "by zorder",
    ("pixels", "_font(label.size, sharpness)", "_font(sharpness, label.size)"): "a product",
    ("views.flow", "np.zeros((height", "np.ones((height"): "a 255th of black between the cards",
    (
        "views.shares",
        "left.axhline(0, **level), right",
        "right.axhline(0, **level), left",
    ): "both get one height",
    ("views.slopes", "self._side < 0", "self._side <= 0"): "it is −1 or 1",
    ("views.staircase", "< _PRESSES + 0.1", "<= _PRESSES + 0.1"): "no press is there",
    ("views.staircase", "[foot] * len(seen)", "([foot])"): "matplotlib repeats it",
}

COLOURS = ["BLACK", "GREY", "ORANGE", "SKY", "GREEN", "BLUE", "VERMILION", "PURPLE", "PLUM"]
COLOURS = dict(zip(COLOURS, COLOURS, strict=True))
COLOURS |= {"BOUNDARY": "BLACK", "LOSS": "VERMILION", "SLOPE": "PURPLE", "SLOPE_WORDS": "PLUM"}
COLOURS |= {"ACTIVATION": "GREEN", "PLUS": "BLUE", "MINUS": "ORANGE", "NORMAL": "BLACK"}
COMMUTES = {
    "isinstance",
    "zip",
    "max",
    "min",
    "maximum",
    "minimum",
    "hypot",
    "logaddexp",
    "allclose",
}
_PAIRS = """min max; minimum maximum; argmin argmax; sin cos; floor ceil; any all; sum mean;
exp expm1; log log1p; zeros ones; zeros_like ones_like; hstack vstack; isnan isinf;
less less_equal; greater greater_equal; nanmin nanmax; get_xlim get_ylim; set_xlim set_ylim;
axvline axhline; hlines vlines; cosh sinh; floor rint; mean median; set_xdata set_ydata"""
SWAPS = defaultdict(list)
for _one, _other in (pair.split() for pair in _PAIRS.split(";")):
    SWAPS[_one].append(_other)
    SWAPS[_other].append(_one)
SWAPS["abs"], SWAPS["sqrt"], SWAPS["sorted"] = ["float"], ["abs"], ["list"]
_SYMBOLS = {
    ast.Add: ("+", ["-"]),
    ast.Sub: ("-", ["+"]),
    ast.Mult: ("*", ["/"]),
    ast.Div: ("/", ["*", "//"]),
    ast.FloorDiv: ("//", ["/"]),
    ast.Pow: ("**", ["*"]),
    ast.Mod: ("%", ["//"]),
    ast.BitAnd: ("&", ["|"]),
    ast.BitOr: ("|", ["&"]),
    ast.Lt: ("<", ["<=", ">"]),
    ast.LtE: ("<=", ["<", ">="]),
    ast.Gt: (">", [">=", "<"]),
    ast.GtE: (">=", [">", "<="]),
    ast.Eq: ("==", ["!="]),
    ast.NotEq: ("!=", ["=="]),
    ast.Is: ("is", ["is not"]),
    ast.IsNot: ("is not", ["is"]),
    ast.In: ("in", ["not in"]),
    ast.NotIn: ("not in", ["in"]),
    ast.And: ("and", ["or"]),
    ast.Or: ("or", ["and"]),
}


@dataclass(frozen=True)
class Mutant:
    """One change of a source: bytes ``start`` to ``end`` become ``text``."""

    kind: str
    start: int
    end: int
    text: str

    def of(self, source):
        """Return the source, bytes, with the change."""
        return source[: self.start] + self.text.encode() + source[self.end :]

    def lines(self, source):
        """Return the number of the changed line, and what it was and is, without indent."""
        first = source.rfind(b"\n", 0, self.start) + 1
        last = source.find(b"\n", self.end)
        changed = source[first : self.start] + self.text.encode() + source[self.end : last]
        number = source.count(b"\n", 0, self.start) + 1
        return number, *(
            re.sub(r"\s+", " ", code.decode()).strip() for code in (source[first:last], changed)
        )


class _Finder(ast.NodeVisitor):
    """Collects the mutants of a source; strings, annotations and messages of errors are left."""

    def __init__(self, source):
        self.source, self.found, self._sets = source, [], []
        self._starts = [0]
        for line in source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self.visit(ast.parse(source))

    def _span(self, node):
        return (
            self._starts[node.lineno - 1] + node.col_offset,
            self._starts[node.end_lineno - 1] + node.end_col_offset,
        )

    def _code(self, node):
        start, end = self._span(node)
        return self.source[start:end].decode()

    def _add(self, kind, start, end, *texts):
        self.found += [Mutant(kind, start, end, text) for text in texts]

    def _between(self, kind, left, right, operator):
        """Change the operator that stands between two nodes."""
        symbol, others = _SYMBOLS.get(type(operator), ("", []))
        start, end = self._span(left)[1], self._span(right)[0]
        pattern = r"\b" + symbol.replace(" ", r"\s+") + r"\b" if symbol[:1].isalpha() else symbol
        pattern = pattern if symbol[:1].isalpha() else re.escape(symbol)
        place = re.search(pattern.encode(), self.source[start:end])
        if symbol and place:
            self._add(kind, start + place.start(), start + place.end(), *others)

    def _swap(self, one, other):
        (start, middle), (follows, end) = self._span(one), self._span(other)
        codes = self._code(other), self._code(one)
        if codes[0] != codes[1]:
            between = self.source[middle:follows].decode()
            self._add("order", start, end, between.join(codes))

    def visit_JoinedStr(self, node):
        pass

    def visit_Raise(self, node):
        pass

    def visit_arg(self, node):
        pass

    def visit_AnnAssign(self, node):
        if node.value:
            self.visit(node.value)

    def visit_FunctionDef(self, node):
        self.visit(node.args)
        for statement in node.body:
            self.visit(statement)

    def visit_BinOp(self, node):
        kind = "sign" if isinstance(node.op, ast.Add | ast.Sub) else "factor"
        self._between(kind, node.left, node.right, node.op)
        if isinstance(node.op, ast.Add | ast.Sub | ast.Mult | ast.Div):
            self._add("missing", *self._span(node), f"({self._code(node.left)})")
        self.generic_visit(node)

    def visit_AugAssign(self, node):
        self._between("sign", node.target, node.value, node.op)
        self.generic_visit(node)

    def visit_UnaryOp(self, node):
        if isinstance(node.op, ast.USub | ast.Not | ast.Invert):
            kind = "sign" if isinstance(node.op, ast.USub) else "condition"
            self._add(kind, *self._span(node), f"({self._code(node.operand)})")
        self.generic_visit(node)

    def visit_Compare(self, node):
        for left, operator, right in zip(
            [node.left, *node.comparators], node.ops, node.comparators, strict=False
        ):
            self._between("comparison", left, right, operator)
            if isinstance(operator, ast.In | ast.NotIn):
                self._sets.append(right)  # its order is nobody's business
        self.generic_visit(node)

    def visit_BoolOp(self, node):
        self._between("condition", *node.values[:2], node.op)
        self.generic_visit(node)

    def visit(self, node):
        if isinstance(node, ast.If | ast.IfExp | ast.While):
            self._add("condition", *self._span(node.test), f"(not ({self._code(node.test)}))")
        super().visit(node)

    def visit_Constant(self, node):
        value, span = node.value, self._span(node)
        if isinstance(value, bool):
            self._add("flip", *span, str(not value))
        elif isinstance(value, int):
            step = 1 if value < 10 else value // 3
            self._add("constant", *span, str(value + step), str(value - step))
        elif isinstance(value, float):
            self._add("constant", *span, repr(value * 1.5), repr(value / 2))

    def visit_Attribute(self, node):
        end = self._span(node)[1]
        if node.attr == "T":
            self._add("axis", self._span(node.value)[1], end, "")
        if node.attr in COLOURS and self._code(node.value) == "style":
            own = COLOURS[node.attr]
            others = [name for name, other in COLOURS.items() if other == name != own]
            self._add("colour", end - len(node.attr), end, *others)
        self.generic_visit(node)

    def visit_keyword(self, node):
        start, end = self._span(node)
        if node.arg == "axis":
            others = [f"axis={axis}" for axis in (0, 1) if self._code(node.value) != str(axis)]
            self._add("axis", start, end, *others)
        elif node.arg == "keepdims":
            self._add("axis", start, end, "keepdims=False")
        elif node.arg != "strict":  # of zip: whoever wrote True saw to equal lengths
            self.visit(node.value)

    def visit_Call(self, node):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        end = self._span(node.func)[1]
        self._add("function", end - len(name), end, *SWAPS.get(name, ()))
        pairs = zip(node.args, node.args[1:], strict=False)
        if name not in COMMUTES:
            self._swaps(pairs)
        self.generic_visit(node)

    def visit_Tuple(self, node):
        if isinstance(node.ctx, ast.Load) and node not in self._sets:
            self._swaps(zip(node.elts, node.elts[1:], strict=False))
        self.generic_visit(node)

    def _swaps(self, pairs):
        for one, other in pairs:
            if not any(isinstance(node, ast.Starred | ast.JoinedStr) for node in (one, other)):
                self._swap(one, other)

    def visit_Expr(self, node):
        if isinstance(node.value, ast.Call):
            self._add("left out", *self._span(node), "pass")
        self.generic_visit(node)


def mutants(source, count=0, seed=0):
    """Return so many mutants of a source, bytes, or all of them if ``count`` is 0.

    Each kind of change has the same chance, so that many constants do not crowd out few signs.
    """
    same, kinds = ast.dump(ast.parse(source)), defaultdict(list)
    for mutant in dict.fromkeys(_Finder(source).found):
        kinds[mutant.kind].append(mutant)
    draw, chosen, places = random.Random(seed), [], set()
    for found in kinds.values():
        draw.shuffle(found)
    while any(kinds.values()) and not 0 < count <= len(chosen):
        mutant = kinds[draw.choice(sorted(kind for kind in kinds if kinds[kind]))].pop()
        place = mutant.kind, mutant.start, mutant.end
        try:
            differs = ast.dump(ast.parse(mutant.of(source))) != same
        except SyntaxError:
            differs = False
        if differs and not (count and place in places):
            chosen.append(mutant)
            places.add(place)
    return chosen


def named(name):
    """Return the modules of a name: that one, or all of its room."""
    path = ROOT / PACKAGE / name.replace(".", "/")
    if path.is_dir():
        return [f"{name}.{file.stem}" for file in sorted(path.glob("[!_]*.py"))]
    return [name]


def same(module, before, after):
    """Say whether SAME holds this change of a line."""
    changes = [(was, now) for name, was, now in SAME if name == module]
    return any(before.replace(was, now, 1) == after for was, now in changes)


def tests_of(module):
    """Return the test files of a module, the most likely first."""
    row = TESTS.get(module) or TESTS[module.partition(".")[0]]
    return [f"tests/test_{name}.py" for name in row.split()]


class Copy:
    """A copy of the project, in which the tests run."""

    def __init__(self, folder):
        self.folder, self._limits = folder, {}
        hidden = shutil.ignore_patterns(".*", "__pycache__")
        shutil.copytree(ROOT, folder, ignore=hidden, dirs_exist_ok=True)

    def limit(self, module, files):
        """Return after how many seconds tests hang; unchanged, they have to pass."""
        if (key := tuple(files)) not in self._limits:
            start = time.monotonic()
            if failed := self.test(files):
                sys.exit(f"the tests of {module} fail before anything is changed: {failed}")
            self._limits[key] = 3 * (time.monotonic() - start) + 20
        return self._limits[key]

    def write(self, path, source):
        """Replace a module: of two versions of one second, Python would take the first for both."""
        (self.folder / path).write_bytes(source)
        Path(cache_from_source(self.folder / path)).unlink(missing_ok=True)

    def test(self, files, first=(), limit=None):
        """Return the first test that fails, None if all pass, or that the time was up.

        File by file: most mutants fail in the first one, and to collect the others takes a while.
        """
        environment = {
            "PYTHONPATH": str(self.folder / "src"),
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # nbval and others take a while to load
            "MUTANTS_FIRST": "\n".join(first),
        }
        options = ["-x", "-q", "-o", "addopts=", "-p", "no:cacheprovider", "-p", "mutants"]
        for file in files:
            try:
                run = _forked if hasattr(os, "fork") else _started
                code, said = run([*options, file], self.folder, environment, limit)
            except subprocess.TimeoutExpired:
                return "the time was up"
            if code:
                failed = re.search(r"^(?:FAILED|ERROR) (.+?)(?: - |$)", said, re.MULTILINE)
                if not failed and "INTERNALERROR" not in said and code in range(1, 6):
                    sys.exit(f"pytest did not come to the tests: {said.strip()[-500:]}")
                return failed[1] if failed else "pytest broke off"
        return None


def _started(arguments, folder, environment, limit):
    """Run pytest in a process of its own; return its exit code and what it says."""
    command = [sys.executable, "-m", "pytest", *arguments]
    environment = os.environ | environment
    looks = {"capture_output": True, "encoding": "utf-8", "errors": "replace"}
    done = subprocess.run(command, cwd=folder, env=environment, timeout=limit, check=False, **looks)
    return done.returncode, done.stdout + done.stderr


# What takes a while to import: nbformat, for conftest.py, longer than all others.
_LIBRARIES = "pytest hypothesis nbformat nbclient matplotlib.figure matplotlib.backends.backend_agg"
_LIBRARIES = [*_LIBRARIES.split(), "matplotlib.patches", "contourpy", "ipywidgets", "PIL.ImageDraw"]


def _forked(arguments, folder, environment, limit):
    """Do the same in a fork, which has all libraries already: four times as fast."""
    for library in _LIBRARIES:
        importlib.import_module(library)
    heard = folder / "said.txt"
    if (child := os.fork()) == 0:
        code = 1
        try:
            with open(heard, "w", encoding="utf-8") as file:
                for stream in (1, 2):
                    os.dup2(file.fileno(), stream)
            os.chdir(folder)
            os.environ.update(environment)
            sys.dont_write_bytecode = False
            sys.path.insert(0, environment["PYTHONPATH"])
            code = importlib.import_module("pytest").main(arguments)
        except BaseException:  # this process must not go on as if it were the first
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code)
    end = time.monotonic() + (limit or math.inf)
    while (ended := os.waitpid(child, os.WNOHANG)) == (0, 0):
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise subprocess.TimeoutExpired(arguments, limit)
        time.sleep(0.02)
    return os.waitstatus_to_exitcode(ended[1]), heard.read_text(encoding="utf-8", errors="replace")


def pytest_collection_modifyitems(items):
    """Let the tests that have killed before run first: this module is a plugin in the copy."""
    first = os.environ.get("MUTANTS_FIRST", "").split("\n")
    order = {name: i for i, name in enumerate(first)}
    items.sort(key=lambda item: order.get(item.nodeid, len(order)))


def measure(copy, module, count, seed):
    """Try the mutants of a module in a copy; return how many were killed, and how many tried."""
    path = PACKAGE / f"{module.replace('.', '/')}.py"
    source, files = (ROOT / path).read_bytes(), tests_of(module)
    every = [mutant.lines(source)[1:] for mutant in mutants(source)]
    for was, now in [entry[1:] for entry in SAME if entry[0] == module]:
        if not any(before.replace(was, now, 1) == after for before, after in every):
            print(f"{module} has no longer what SAME names: {was} as {now}")
    tried = [m for m in mutants(source, count, seed) if not same(module, *m.lines(source)[1:])]
    limit, killers, killed = copy.limit(module, files), Counter(), 0
    for mutant in tried:
        copy.write(path, mutant.of(source))
        first = [name for name, _ in killers.most_common()]
        killer = copy.test(files, first, limit)
        killed += killer is not None
        if killer:
            killers[killer] += 1
        else:
            number, before, after = mutant.lines(source)
            print(
                f"{path.as_posix()}:{number}: {mutant.kind}\n  - {before}\n  + {after}", flush=True
            )
    copy.write(path, source)
    print(f"{module}: {killed} of {len(tried)} killed", flush=True)
    return killed, len(tried)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="+", metavar="MODULE")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=30, help="of each module; 0 for all")
    parser.add_argument("--list", action="store_true", help="show them, try none")
    asked = parser.parse_args()
    modules = [module for name in asked.modules for module in named(name)]
    if asked.list:
        for module in modules:
            source = (ROOT / PACKAGE / f"{module.replace('.', '/')}.py").read_bytes()
            for mutant in mutants(source, asked.count, asked.seed):
                number, before, after = mutant.lines(source)
                print(f"{module}:{number}: {mutant.kind}\n  - {before}\n  + {after}")
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(Path(folder))
        results = [measure(copy, module, asked.count, asked.seed) for module in modules]
    killed, tried = map(sum, zip(*results, strict=True))
    print(f"all: {killed} of {tried} killed")
    sys.exit(killed < 0.95 * tried)


if __name__ == "__main__":
    main()
