r"""Put an exercise or an equation in the middle, or take one out; number all that follows anew.

python tools/add.py exercise 3.3            make add EXERCISE=3.3
python tools/add.py equation 4.5            make add EQUATION=4.5
python tools/add.py exercise 3.3 --remove   make remove EXERCISE=3.3

A number is known by its form: in text ``(4.5)``, ``equation 4.5``, ``equations 4.5 and 4.6``,
``exercise 3.3`` and ``\tag{4.5}``; in code, in quotes, as what KINDS takes. In a notebook's code
only comments and quotes are read. ``tests/test_add.py`` holds that there are no other forms.
"""

import argparse
import ast
import io
import re
import sys
import tokenize
from functools import cache
from pathlib import Path

import nbformat
import sitting

from helpers.answers.record import summary
from helpers.answers.verdict import opened
from notebooks import dumps, loads, normalise

ROOT = Path(__file__).resolve().parents[1]
MARK = "to be filled in"  # stands in all that is written here; a test names each place
NUMBER = r"\d\.[1-9]\d?(?!\d|\.\d)"
SEVERAL = rf"{NUMBER}(?:(?:,|,? and|,? or|,? to)\s+{NUMBER})*"
BRACKETS = rf"(?<![\w)\]])\({NUMBER}\)"
SPOKEN = {
    "equation": rf"\\tag\\?\{{{{?{NUMBER}|{BRACKETS}|\b[Ee]quations?\s+{SEVERAL}",
    "exercise": rf"\b[Ee]xercises?\s+{SEVERAL}|\b(?:check|judge|solved|gaps)\([\"']{NUMBER}"
    rf"|(?m:^{NUMBER}(?= (?:correct|wrong|open)\b))",  # a row of tests/readers.py
}
# Whose first argument, or key, is a number of that kind.
KINDS = {
    "equation": {"scalar", "computed", "vector", "proved", "display", "right_side"},
    "exercise": {
        *("Exercise", "FillIn", "EXERCISES", "GRAPHS", "check", "judge", "solved", "gaps", "asks"),
        *("right", "cases", "reference", "result_of", "shape_of", "shapes_of"),
    },
}
FILES = {
    "equation": ("tests/text", "checks"),
    "exercise": ("src/helpers/exercises", "notebook"),
}
CLAIMS = "tests/text", "claims"
TABLES = r"(?:test_(?:exercises|fill_in|hostile)|fuzz_.*)\.py"  # numbers also stand alone
# Tests whose numbers are examples of their own, and none of a notebook.
OWN = ("add", "check", "comments", "progress", "reading", "rhythm", "sentences", "verdict")
READ = ["src/helpers/exercises/notebook_*.py", "tests/*.py", "tests/text/*.py", "bench/usual/*.py"]

STUB = (  # of an exercise, cell by cell
    "### Exercise {0} (deeper)\n\nTo be filled in: what is asked.",
    "def {1}(x):\n    return ...  # your turn",
    'check("{0}", {1})',
    "<details><summary>Hint: a nudge</summary>\n\nTo be filled in: a nudge.\n\n</details>\n\n"
    "<details><summary>Hint: the method</summary>\n\nTo be filled in: the method.\n\n</details>",
    "# Solution of exercise {0}\ndef {1}_solution(x):\n    return 2 * x\n\n\n"
    'solved("{0}", {1}_solution)',
)
ENTRY = f'''    Exercise(
        id="{{0}}",
        reference=lambda x: 2 * x,
        gained="{MARK}: what a reader knows who has it right.",
        cases=((1.0,), (-2.5,), (4.0,)),
        mistakes={{{{
            "{MARK}: what is wrong, or what to look at.": lambda x: -2 * x,
            "{MARK}: the next one.": lambda x: x,
            "{MARK}: and the one after it.": lambda x: x * x,
        }}}},
    ),
'''
TOLD = "".join(
    f'told("{MARK}", "To be filled in: {what}.")\n'
    for what in ("what is asked", "a nudge", "the method")
)
DISPLAY = "$$a = a \\tag{{{}}}$$"
CHECK = f'scalar("{{}}")  # {MARK}\n'


class RefusedError(ValueError):
    """Raised before anything is written: why it cannot be done."""


@cache
def spoken(text):
    """Return (start, end, kind) of each number in a text."""
    found = []
    for kind, form in SPOKEN.items():
        for match in re.finditer(form, text):
            for number in re.finditer(NUMBER, match[0]):
                start = match.start() + number.start()
                found.append((start, start + len(number[0]), kind))
    return found


@cache
def written(source, tables=False):
    """Return (start, end, kind) of each number in Python code, kind "" where it is not known.

    ``tables`` says whether a number that stands alone in a table is one of an exercise.
    """
    starts = [0, *(m.end() for m in re.finditer("\n", source))]
    found = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in {
            tokenize.COMMENT,
            tokenize.STRING,
            getattr(tokenize, "FSTRING_MIDDLE", -1),
        }:
            start = starts[token.start[0] - 1] + token.start[1]
            found += [(start + a, start + b, kind) for a, b, kind in spoken(token.string)]
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    lines = source.splitlines()
    for node in ast.walk(tree):
        value = getattr(node, "value", None) if isinstance(node, ast.Constant) else None
        if isinstance(value, str) and re.fullmatch(NUMBER, value):
            column = len(lines[node.lineno - 1].encode()[: node.col_offset].decode())
            start = source.index(value, starts[node.lineno - 1] + column)
            alone = isinstance(parents[node], ast.Tuple | ast.List | ast.Dict | ast.Set)
            if tables or not alone:
                kind = "exercise" if alone else kind_of(node, parents)
                found.append((start, start + len(value), kind))
    return sorted(found)


def kind_of(node, parents):
    """Return what a quoted number counts: by what takes it."""
    above = parents[node]
    if isinstance(above, ast.keyword) and above.arg == "id":
        above = parents[above]
    taker = getattr(above, "func", getattr(above, "value", None))
    name = getattr(taker, "attr", getattr(taker, "id", ""))
    if isinstance(above, ast.Call) and node in above.args[1:]:
        return ""
    return next((kind for kind, names in KINDS.items() if name in names), "")


def numbered(text, found, kind, chapter, places, shift):
    """Return the text with the numbers of a kind at some places of a chapter shifted."""
    for begin, end, of in sorted(found, reverse=True):
        here, _, index = text[begin:end].partition(".")
        if of == kind and int(here) == chapter and int(index) in places:
            text = f"{text[:begin]}{here}.{int(index) + shift}{text[end:]}"
    return text


def sources(book):
    """Return what stands in the cells of a notebook."""
    return [cell.source for cell in book.cells]


class House:
    """All texts in which a number may stand, read once, and written at the end."""

    def __init__(self, root=ROOT):
        self.root = root
        self.books = {
            path: loads(path.read_text(encoding="utf-8"))
            for path in sorted((root / "notebooks").glob("*.ipynb"))
        }
        files = [path for pattern in READ for path in sorted(root.glob(pattern))]
        own = {f"test_{name}.py" for name in OWN}
        self.code = {
            path: path.read_text(encoding="utf-8") for path in files if path.name not in own
        }
        self.before = {path: path.read_bytes() for path in [*self.books, *self.code]}
        self.sources = {path: sources(book) for path, book in self.books.items()}

    def contents(self):
        """Yield (path, bytes) of each file, as it would be written."""
        for path, book in self.books.items():
            same = sources(book) == self.sources[path]
            yield path, self.before[path] if same else dumps(normalise(book))
        for path, source in self.code.items():
            yield path, source.encode()

    def places(self, path):
        """Yield (cell or None, text, numbers) of a file."""
        if path in self.code:
            yield (
                None,
                self.code[path],
                written(self.code[path], bool(re.fullmatch(TABLES, path.name))),
            )
        for cell in self.books[path].cells if path in self.books else []:
            find = spoken if cell.cell_type == "markdown" else written
            yield cell, cell.source, find(cell.source)

    def count(self, kind, chapter):
        """Return how many of a kind the chapter has; they must be numbered without a gap."""
        cells = "\n".join(c.source for c in self.book(chapter).cells if c.cell_type == "markdown")
        form = rf"\\tag\{{({NUMBER})\}}" if kind == "equation" else rf"(?m)^### Exercise ({NUMBER})"
        found = re.findall(form, cells)
        if found != [f"{chapter}.{i}" for i in range(1, len(found) + 1)]:
            raise RefusedError(f"the {kind}s of notebook {chapter:02} have other numbers: {found}")
        path = self.path(*FILES[kind], chapter)
        held = list((checks_of if kind == "equation" else entries_of)(self.code.get(path, "")))
        if held != found:
            raise RefusedError(f"{path.name} has other {kind}s than its notebook: {held}")
        return len(found)

    def path(self, folder, name, chapter):
        """Return the path of a chapter's file."""
        return self.root / folder / f"{name}_{chapter:02}.py"

    def book(self, chapter):
        """Return the notebook of a chapter."""
        return next(
            book for path, book in self.books.items() if path.name.startswith(f"{chapter:02}_")
        )

    def renumber(self, kind, chapter, places, shift):
        """Shift the numbers of a kind at some places of a chapter."""
        for path in [*self.books, *self.code]:
            for cell, text, found in self.places(path):
                new = numbered(text, found, kind, chapter, places, shift)
                if cell is None:
                    self.code[path] = new
                else:
                    cell.source = new

    def mentions(self, kind, number):
        """Return where a number is referred to, as file and line."""
        found = []
        for path in [*self.books, *self.code]:
            for cell, text, spans in self.places(path):
                at = f"cell {self.books[path].cells.index(cell) + 1}, line " if cell else "line "
                for start, end, of in spans:
                    if of == kind and text[start:end] == number:
                        line = text.count("\n", 0, start) + 1
                        found.append(f"{path.relative_to(self.root).as_posix()}, {at}{line}")
        return found

    def write(self):
        """Write what has changed, all of it or nothing, and return the paths."""
        after = dict(self.contents())
        changed = [path for path in after if after[path] != self.before[path]]
        for path in changed:
            path.write_bytes(after[path])
        return changed


def add_exercise(house, chapter, index):
    """Write the stub cells, the entry of the table and those of the sentences."""
    number, name = f"{chapter}.{index}", f"exercise_{chapter}_{index}"
    cells, made = house.book(chapter).cells, []
    for source in STUB:
        markdown = source.startswith(("#" * 3, "<"))
        new = nbformat.v4.new_markdown_cell if markdown else nbformat.v4.new_code_cell
        made.append(new(source.format(number, name)))
        del made[-1]["id"]
    folded = {"jupyter": {"source_hidden": True}, "tags": ["solution"]}
    made[-1].metadata = nbformat.from_dict(folded)
    following = cells_of(house, f"{chapter}.{index + 1}")
    place = following.start if following else cells_of(house, f"{chapter}.{index - 1}").stop
    cells[place:place] = made

    table, claims = house.path(*FILES["exercise"], chapter), house.path(*CLAIMS, chapter)
    entries = entries_of(house.code[table])
    following = entries.get(f"{chapter}.{index + 1}")
    line = following.start if following else entries[f"{chapter}.{index - 1}"].stop
    house.code[table] = put(house.code[table], line, ENTRY.format(number))
    house.code[claims] = f"{house.code[claims]}\n{TOLD}"


def remove_exercise(house, chapter, index):
    """Take out the cells, the entry and, if they are still there, the sentences of a stub."""
    number = f"{chapter}.{index}"
    cells, found = house.book(chapter).cells, cells_of(house, number)
    stub = any(MARK in cell.source.lower() for cell in cells[found.start : found.stop])
    if kept := cells[found.start].source.partition("### Exercise ")[0].rstrip():
        cells[found.start].source = kept
    del cells[found.start + bool(kept) : found.stop]

    table, claims = house.path(*FILES["exercise"], chapter), house.path(*CLAIMS, chapter)
    lines = entries_of(house.code[table])[number]
    house.code[table] = put(house.code[table], lines.start, "", lines.stop)
    if stub:
        house.code[claims] = "".join(house.code[claims].rsplit(f"\n{TOLD}", 1))


def show(house, chapter):
    """Give the checks and the last cell the outputs that they have as long as nobody answers."""
    cells = [cell for cell in house.book(chapter).cells if cell.cell_type == "code"]
    numbers = [f"{chapter}.{i + 1}" for i in range(house.count("exercise", chapter))]
    for cell in cells:
        if number := re.match(rf'check\("({NUMBER})"', cell.source):
            for output in cell.outputs or [shown(opened(number[1]))]:
                for kind, text in output.get("data", {}).items():
                    if kind in {"text/plain", "text/html"}:
                        output.data[kind] = re.sub(
                            rf"(?:(?<=○ )|(?<=<b>)){NUMBER}", number[1], text
                        )
                cell.outputs = [output]
        elif cell.source.startswith("progress("):
            cell.outputs = [shown(summary(numbers))]


def shown(verdict):
    """Return the output that a verdict is in a notebook."""
    data = {"text/html": verdict._repr_html_(), "text/plain": repr(verdict)}
    return nbformat.v4.new_output("execute_result", data=data, execution_count=None)


def cells_of(house, number):
    """Return the range of an exercise's cells, from its heading to its solution, or None."""
    cells = house.book(int(number[0])).cells
    heading = re.compile(rf"(?m)^### Exercise {re.escape(number)}(?!\d)")
    first = [
        i for i, c in enumerate(cells) if c.cell_type == "markdown" and heading.search(c.source)
    ]
    head = f"# Solution of exercise {number}\n"
    last = [i for i, cell in enumerate(cells) if cell.source.startswith(head)]
    if first and not last:
        raise RefusedError(f"exercise {number} has no cell that begins with: {head}")
    return range(first[0], last[0] + 1) if first else None


def entries_of(source):
    """Return {number: its lines} for the entries of a table."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = {k.value.value: call for call in calls for k in call.keywords if k.arg == "id"}
    return {number: range(call.lineno - 1, call.end_lineno) for number, call in named.items()}


def add_equation(house, chapter, index):
    """Write the display behind the one before, and its check."""
    number, before, behind = (f"{chapter}.{i}" for i in (index, index - 1, index + 1))
    if found := display(house, before):
        cell, (_, place) = found
        made = f"\n\n{DISPLAY.format(number)}"
    else:
        cell, (place, _) = display(house, behind)
        made = f"{DISPLAY.format(number)}\n\n"
    cell.source = cell.source[:place] + made + cell.source[place:]

    path = house.path(*FILES["equation"], chapter)
    source = importing(house.code[path], True)
    checks = checks_of(source)
    if before in checks:
        line = checks[before][-1].stop
        indented = source.splitlines()[line - 1].startswith(" ")  # the end of a function
        made = "\n\n" * indented + CHECK.format(number)
    else:
        line, made = checks[behind][0].start, CHECK.format(number) + "\n\n"
    house.code[path] = put(source, line, made)


def remove_equation(house, chapter, index):
    """Take out the display and its checks."""
    number = f"{chapter}.{index}"
    cell, (start, end) = display(house, number)
    head, tail = cell.source[:start], cell.source[end:]
    cell.source = head.removesuffix("\n\n") + tail if head else tail.removeprefix("\n\n")

    path = house.path(*FILES["equation"], chapter)
    source = house.code[path]
    for lines in reversed(checks_of(source)[number]):
        rows, start = source.splitlines(), lines.start
        while not rows[start - 1] and not "".join(rows[lines.stop : lines.stop + 1]):
            start -= 1  # the blank lines above it, if there are others below
        source = put(source, start, "", lines.stop)
    house.code[path] = importing(source, "scalar(" in source)


def importing(source, wanted):
    """Return the source of checks that import `scalar`, or do not."""
    line = re.search(r"(?m)^from checking import (.*)$", source)
    names = set(line[1].split(", ")) - {"scalar"} | ({"scalar"} if wanted else set())
    return f"{source[: line.start(1)]}{', '.join(sorted(names))}{source[line.end(1) :]}"


def display(house, number):
    """Return the cell of a display, and where it begins and ends in it; None if there is none."""
    for cell in house.book(int(number[0])).cells:
        text = cell.source if cell.cell_type == "markdown" else ""
        for found in re.finditer(r"(?s)\$\$.*?\$\$", text):
            if f"\\tag{{{number}}}" in found[0]:
                return cell, found.span()
    return None


def checks_of(source):
    """Return {number: the lines of each of its checks}; a decorator counts to its function."""
    found = {}
    for node in ast.parse(source).body:
        calls = [node.value] if isinstance(node, ast.Expr) else getattr(node, "decorator_list", [])
        for call in calls:
            if getattr(getattr(call, "func", None), "id", "") in KINDS["equation"]:
                lines = range(call.lineno - 1, node.end_lineno)
                found.setdefault(call.args[0].value, []).append(lines)
    return found


def put(source, line, text, end=None):
    """Return the source with a text before a line, in place of those up to an end."""
    lines = source.splitlines(keepends=True)
    return "".join([*lines[:line], text, *lines[line if end is None else end :]])


def change(house, kind, number, remove=False):
    """Make room at a number and fill it with a stub, or take out what is there.

    Raises
    ------
    RefusedError
        If there is no such number, the numbers have gaps, or what is taken out is referred to.
    """
    if not re.fullmatch(NUMBER, number):
        raise RefusedError(f"the number is to be like 3.3, notebook and place, got {number!r}")
    chapter, index = map(int, number.split("."))
    if not any(path.name.startswith(f"{chapter:02}_") for path in house.books):
        raise RefusedError(f"there is no notebook {chapter:02}")
    there = house.count(kind, chapter)
    last = there if remove else there + 1
    if not there or index > last:
        told = f"{chapter}.1 to {chapter}.{last}" if there else f"notebook {chapter:02} has none"
        raise RefusedError(f"{number} is no place for the {kind}s of this notebook: {told}")
    if remove:
        {"exercise": remove_exercise, "equation": remove_equation}[kind](house, chapter, index)
        if left := house.mentions(kind, number):
            raise RefusedError(f"{kind} {number} is still referred to: " + "; ".join(left))
        house.renumber(kind, chapter, range(index + 1, there + 1), -1)
    else:
        house.renumber(kind, chapter, range(index, there + 1), 1)
        {"exercise": add_exercise, "equation": add_equation}[kind](house, chapter, index)
    if kind == "exercise":
        show(house, chapter)


def main(arguments=None):
    """Run the command; the exit status is 2 if it is refused."""
    parser = argparse.ArgumentParser(usage=__doc__.partition("A number")[0].rstrip())
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("number", help="of what is new: what has it now is the next one then")
    parser.add_argument("--remove", action="store_true", help="take it out, with its entry")
    options = parser.parse_args(arguments)
    house = House()
    try:
        change(house, options.kind, options.number, options.remove)
    except RefusedError as error:
        print(f"nothing is changed: {error}", file=sys.stderr)
        return 2
    changed = house.write() + sitting.write()  # the minutes that a notebook takes
    for path in dict.fromkeys(changed):
        print(f"changed {path.relative_to(ROOT).as_posix()}")
    name = next(path.name for path in house.books if path.name[1] == options.number[0])
    core, deeper = sitting.estimate(ROOT / "notebooks" / name).rounded
    print(f"{name} takes {core} minutes, {deeper} deeper; a core takes {sitting.LONGEST} at most")
    told = "Now" if options.remove else f'Now fill in what is "{MARK}", move it to its place, and'
    print(f"{told} run: make check NB=0{options.number[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
