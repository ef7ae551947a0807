"""The notebooks as tests and benchmarks see them: their files, cells and live figures."""

import ast
import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import nbformat
from PIL import Image

from helpers.explore import LiveFigure

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("[0-9][0-9]_*.ipynb"))

NOT_PROSE = [
    r"(?ms)^ *```.*?^ *```",
    r"(?s)\$\$.*?\$\$",
    r"(?s)\\begin\{(\w+\*?)\}.*?\\end\{\1\}",
    r"(?s)`[^`]*`",
    r"(?s)\$[^$]*\$",
    r"(?m)^ *\|.*$",
    r"(?s)<!--.*?-->",
    r"</?\w[^>]*>",
    r"!\[[^\]]*\]\([^)]*\)",
    r"(?<=\])\([^)]*\)",
]
WORD = re.compile(r"[^\W\d_][\w'’-]*")


def code_cells(path):
    """Return the sources of a notebook's code cells, in order."""
    notebook = nbformat.read(path, as_version=4)
    return [cell.source for cell in notebook.cells if cell.cell_type == "code" and cell.source]


def visible_counts(path):
    """Return the execution counts of the code cells whose input is not folded away."""
    cells = nbformat.read(path, as_version=4).cells
    shown = [c for c in cells if not c.metadata.get("jupyter", {}).get("source_hidden")]
    return [cell.execution_count for cell in shown if cell.cell_type == "code"]


def prose(path):
    """Return the sources of a notebook's Markdown cells, in order."""
    notebook = nbformat.read(path, as_version=4)
    return [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]


def bare(markdown):
    """Return a Markdown text without code, formulas, tables, links' targets and tags."""
    for pattern in NOT_PROSE:
        markdown = re.sub(pattern, " ", markdown)
    return markdown


def words(markdown):
    """Return how many words of prose a Markdown text has."""
    return len(WORD.findall(bare(markdown)))


def run(path, left_out=(), tags=(), change=None, names=(), keep=lambda value: value):
    """Run a notebook's cells in this process.

    Parameters
    ----------
    path : Path
    left_out, tags : tuple of str
        What cells begin with that are not run, and what they are tagged with.
    change : callable, optional
        ``change(source, tree)`` returns what is run in place of a cell's syntax tree.
    names : dict, optional
        What the cells find under names of ours.
    keep : callable, optional
        Takes what a cell ends in, before the next one runs; returns what is kept of it.

    Returns
    -------
    space : dict
        The names that the cells have made.
    values : list
        What the cells end in.
    """
    space, values = {"__name__": "__main__", **dict(names)}, []
    for number, cell in enumerate(nbformat.read(path, as_version=4).cells):
        tagged = set(cell.metadata.get("tags", [])) & set(tags)
        if cell.cell_type != "code" or cell.source.startswith(left_out) or tagged:
            continue
        tree = ast.parse(cell.source)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        where = f"{path.name} [{number}]"
        tree = change(cell.source, tree) if change else tree
        exec(compile(tree, where, "exec"), space)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), where, "eval"), space)
            values.append(keep(value))
    return space, values


def live_figures(path):
    """Run a notebook's cells in this process and return the live figures that they show."""
    return [value for value in run(path)[1] if isinstance(value, LiveFigure)]


def prose_before(path, number):
    """Return the Markdown between a notebook's cell and the heading before it."""
    cells = nbformat.read(path, as_version=4).cells[:number]
    heading = max((n for n, cell in enumerate(cells) if re.match(r"#+ ", cell.source)), default=0)
    return "\n".join(cell.source for cell in cells[heading:] if cell.cell_type == "markdown")


def live_cells(path):
    """Run a notebook's cells in this process; return the live figures by their cells' numbers."""
    cells = enumerate(nbformat.read(path, as_version=4).cells)
    numbers = iter([number for number, cell in cells if cell.cell_type == "code"])
    found, here = {}, None

    def begin(source, tree):
        nonlocal here
        here = next(numbers)
        return tree

    def keep(value):
        if isinstance(value, LiveFigure):
            found[here] = value

    run(path, change=begin, keep=keep)
    return found


def frame(figure):
    """Return the picture that a live figure shows in the page, as Pillow's image."""
    return picture_of(bytes(figure._image.value))


def picture_of(url):
    """Return the picture in a data URL, given as bytes, as Pillow's image."""
    head, data = url.split(b",", 1)
    if head != b"data:image/png;base64":
        raise ValueError(f"url must hold a PNG, got one that begins with {head[:40]!r}")
    return Image.open(BytesIO(b64decode(data))).convert("RGB")
