"""The table of symbols and terms: each stands where its link leads, in code and on paper."""

import ast
import builtins
import re
from functools import cache

import nbformat
import numpy as np
import pytest
from series import FOLDER, NOTEBOOKS, code_cells
from written import ran, section, text

TARGET = re.compile(r"\[([^\]]*)\]\((\w+)\.ipynb(?:#([^)]*))?\)")

ROWS = [
    [cell.strip() for cell in line[1:-1].split(" | ")]
    for line in text("symbols").splitlines()
    if line.startswith("| ") and not line.startswith(("| ---", "| symbol", "| term"))
]
SYMBOLS = [row for row in ROWS if len(row) == 5]
TERMS = [row for row in ROWS if len(row) == 3]
NAMES = [name for row in SYMBOLS for name in re.findall(r"`(.+?)`", row[1])]
COUNTERS = {"i", "p"}  # they count, and mean nothing else
LETTERS = re.compile(r"d?[A-Za-z]\d?|alpha")  # a name of the lecture's


@cache
def markdown(stem):
    cells = nbformat.read(FOLDER / f"{stem}.ipynb", as_version=4).cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def slug(title):
    """Return a heading's place on its page, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def place(stem, fragment):
    """Return the text that a link leads to: under a heading, or around an equation."""
    source = markdown(stem)
    if fragment.startswith("eq-"):
        number = fragment.removeprefix("eq-").replace("-", ".")
        at = source.index(rf"\tag{{{number}}}")
        begin = source.rindex("\n## ", 0, at)
        return source[begin : source.find("\n\n", source.find("\n\n", at) + 2)]
    for part in re.split(r"(?m)^(?=## )", source)[1:]:
        title, _ = part.split("\n", 1)
        if slug(title.removeprefix("## ")) == fragment:
            return part
    raise AssertionError(f"{stem} has no heading for #{fragment}")


READ = [
    (r"\\mathsf\{T\}", "T"),
    (r"\\mathbf\{1\}", "**1**"),
    (r"\\mathrm\{(\w+)\}", r"\1"),
    (r"\\[dt]?frac\{\\partial ([^{}]+)\}\{\\partial ([^{}]+)\}", r"∂\1/∂\2"),
    (r"\\frac\{\\partial (\w+)(\^\d)?\}\{\\partial (\w+)(\^\d)?\}", r"∂\1\2/∂\3\4"),
    (r"\\(sigma|alpha|beta|Delta|delta|mu|odot|sum|partial) ?", lambda m: GREEK[m[1]]),
    (r"\^(\d)", lambda m: "⁰¹²³"[int(m[1])]),
    (r"_\{?([ij]+)\}?", lambda m: m[1].translate({ord("i"): "ᵢ", ord("j"): "ⱼ"})),
    (r"_(\d)", lambda m: chr(0x2080 + int(m[1]))),
    (r"'", "′"),
]
GREEK = {
    "sigma": "σ", "alpha": "α", "beta": "β", "Delta": "Δ", "delta": "δ", "mu": "μ", "odot": "⊙",
    "sum": "Σ", "partial": "∂",
}  # fmt: skip


def plain(words):
    """Return a text with its formulas in the letters of the table."""
    for pattern, written in READ:
        words = re.sub(pattern, written, words)
    return words


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_symbol_or_term_stands_where_its_link_leads(row):
    label, stem, fragment = TARGET.search(row[-1]).groups()
    found = plain(place(stem, fragment))
    if fragment.startswith("eq-"):
        assert label == f"({fragment.removeprefix('eq-').replace('-', '.')})"
    else:
        number, title = label.split(": ", 1)
        assert (number, slug(title)) == (stem[:2], fragment)
    for word in row[0].split(", "):
        edges = (r"(?<![^\W_])", r"(?![^\W_])") if word.isascii() and word.isalpha() else ("", "")
        flags = re.IGNORECASE if len(row) == 3 else 0
        assert re.search(edges[0] + re.escape(word) + edges[1], found, flags), (word, found)


def identifiers():
    for path in NOTEBOOKS:
        for source in code_cells(path):
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.Name):
                    yield node.id
                elif isinstance(node, ast.arg | ast.keyword):
                    yield node.arg
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value  # a key, as in slopes["W1"]


def test_the_names_in_code_are_there():
    assert set(NAMES) - {"*"} <= set(identifiers())
    assert not [name for name in NAMES if hasattr(builtins, name) and name != "sum"]


def test_every_symbol_that_a_function_takes_is_in_the_table():
    taken = {
        argument.arg
        for path in NOTEBOOKS
        for source in code_cells(path)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef)
        for argument in [*node.args.args, *node.args.kwonlyargs]
    }
    letters = {name for name in taken if LETTERS.fullmatch(name)}
    assert len(letters) > 20
    assert letters - COUNTERS - set(NAMES) == set()


def test_every_symbol_of_the_map_in_00_is_in_the_table():
    listed = section(markdown("00_start_here"), "The symbols")
    rows = re.findall(r"(?m)^\| (\S[^|]*?) \| (`[^|]+`) \|", listed)
    known = {symbol for row in SYMBOLS for symbol in row[0].split(", ")}
    assert len(rows) > 10
    for symbols, names in rows:
        assert set(symbols.split(", ")) <= known
        assert set(re.findall(r"`(.+?)`", names)) <= set(NAMES)


def shaped():
    """Yield (name, shapes, value) of each name of the table that is an array where it leads."""
    for row in SYMBOLS:
        stem = TARGET.search(row[-1])[2]
        shapes = re.findall(r"\((\w), (\w)\)|(one number)", row[3])
        for name in re.findall(r"`(\w+)`", row[1]):
            value = ran(stem)[0].get(name)
            if shapes and isinstance(value, np.ndarray | float | int):
                yield name, shapes, value


def _fits(size, sides, number):
    """Return whether an array is as large as letters say: only 1 is the same everywhere."""
    if number:
        return size in ((), (1, 1))
    return len(size) == 2 and all(
        side != "1" or length == 1 for side, length in zip(sides, size, strict=True)
    )


def test_shapes_are_those_of_the_arrays():
    checked = set()
    for name, shapes, value in shaped():
        size = np.shape(value)
        fits = [_fits(size, sides, number) for *sides, number in shapes]
        assert any(fits), f"{name} is {size}, the table says {shapes}"
        checked.add(name)
    assert len(checked) >= 15


def test_terms_are_in_order():
    assert [row[0].lower() for row in TERMS] == sorted(row[0].lower() for row in TERMS)
