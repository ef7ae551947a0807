"""The notebooks as pages: each is staged without what needs a kernel, and Sphinx makes the site.

A staged notebook is a copy for myst-nb. What a reader of a page does not need is left out, what
JupyterLab folds is folded here, too, and every picture is a file with its alternative text.
"""

import base64
import html
import importlib.util
import io
import shutil
import tempfile
from pathlib import Path

import nbformat
from PIL import Image
from sphinx.application import Sphinx

HERE = Path(__file__).resolve().parent
NOTEBOOKS = sorted((HERE.parent / "notebooks").glob("[0-9][0-9]_*.ipynb"))
WORDS = HERE / "pages"
MATHJAX = HERE / "node_modules" / "mathjax"
AFTER = ("lecturers", "symbols")  # what follows the notebooks, in order

# Cells that are about a kernel, by what they begin with: on a page there is none.
JUDGED = ("check(", "progress(")
SET_UP = (
    "If the code cell above ends in",
    "print(checkup.report())",
    "If a figure stands still",
)


def build(out, live=None, words=None):
    """Write the pages into a folder.

    Parameters
    ----------
    out : Path
    live : dict, optional
        ``(stem, cell): html``: what stands in place of a live figure's still picture. The cell is
        counted from 0, in the notebook as it is committed.
    words : dict, optional
        ``name: text``: Markdown pages in place of those of the same name in web/pages.

    Returns
    -------
    str
        What was done.
    """
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder)
        _stage(stage, live or {}, words or {})
        _run_sphinx(stage, out)
    return f"{len(NOTEBOOKS) + len(AFTER) + 1} pages"


def _stage(stage, live, words):
    source, pictures = stage / "source", stage / "extra" / "pictures"
    source.mkdir()
    pictures.mkdir(parents=True)
    for path in NOTEBOOKS:
        nbformat.write(staged(path, live, pictures), source / path.name)
    shutil.copytree(WORDS, source, dirs_exist_ok=True)
    for name, text in words.items():
        (source / name).write_text(text, encoding="utf-8")
    with (source / "index.md").open("a", encoding="utf-8") as index:
        index.write(_contents())
    mathjax = stage / "static" / "mathjax"
    for name in ("startup.js", "core.js", "input/tex.js", "output/chtml.js", "output/chtml",
                 "a11y/assistive-mml.js"):  # fmt: skip
        _copy(MATHJAX / "es5" / name, mathjax / name)
    _copy(MATHJAX / "LICENSE", mathjax / "LICENSE")


def _copy(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    (shutil.copytree if source.is_dir() else shutil.copy)(source, target)


def _contents():
    names = "\n".join((*(path.stem for path in NOTEBOOKS), *AFTER))
    return f"\n\n```{{toctree}}\n:hidden:\n\n{names}\n```\n"


def _run_sphinx(stage, out):
    said = io.StringIO()
    app = Sphinx(
        srcdir=stage / "source", confdir=HERE, outdir=out, doctreedir=stage / "doctrees",
        buildername="html", status=None, warning=said, freshenv=True,
        confoverrides={
            "html_static_path": [str(HERE / "static"), str(stage / "static")],
            "html_extra_path": [str(stage / "extra")],
        },
    )  # fmt: skip
    app.build()
    _without_what_nobody_asks_for(out / "_static")
    if said.getvalue():
        raise RuntimeError(f"Sphinx warns:\n{said.getvalue()}")


def _without_what_nobody_asks_for(static):
    for pattern in ("**/*.map", "scripts/fontawesome*", "vendor", "*webpack-macros.html"):
        for found in list(static.glob(pattern)):
            shutil.rmtree(found) if found.is_dir() else found.unlink()


def staged(path, live, pictures):
    """Return a notebook as myst-nb is given it, and write its pictures into a folder."""
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata.language_info["pygments_lexer"] = "python"
    cells = list(enumerate(notebook.cells))
    imports = next(number for number, cell in cells if cell.cell_type == "code")
    for number, cell in cells:
        if cell.cell_type == "code":
            _fold(cell, number == imports)
            _show(cell, f"{path.stem[:2]}-{number}.png", pictures)
            if _is_live(cell) and (path.stem, number) in live:
                cell.outputs = [_as_html(live[path.stem, number])]
    places = {number for stem, number in live if stem == path.stem}
    if lost := places - {number for number, cell in cells if _is_live(cell)}:
        raise ValueError(f"{path.name} has no live figure in the cells {sorted(lost)}")
    first = notebook.cells[0]
    title, rest = first.source.split("\n", 1)
    first.source = f"{title}\n\n{_ways(path.stem)}\n{rest}"
    notebook.cells = [cell for cell in notebook.cells if not needs_kernel(cell)]
    return notebook


def needs_kernel(cell):
    """Return whether a cell says nothing to the reader of a page."""
    judged = cell.cell_type == "code" and cell.source.startswith(JUDGED)
    return judged or cell.source.startswith(SET_UP)


def _is_live(cell):
    return "explore(" in cell.source and bool(cell.outputs)


def _fold(cell, imports):
    tags = set(cell.metadata.get("tags", ()))
    told = "Code of the figure"
    if imports:
        told = "Imports"
    elif "solution" in tags:
        told = "Solution"
    elif _is_live(cell):
        tags.add("live")
        told = "Code of the sliders"
    if imports or cell.metadata.get("jupyter", {}).get("source_hidden"):
        tags.add("hide-input")
        cell.metadata["mystnb"] = {"code_prompt_show": told, "code_prompt_hide": told}
    cell.metadata["tags"] = sorted(tags)


def _show(cell, name, pictures):
    for place, output in enumerate(cell.outputs):
        png = output.get("data", {}).get("image/png")
        if png is None:
            continue
        said = output.metadata["image/png"]
        (pictures / name).write_bytes(base64.b64decode(png))
        with Image.open(pictures / name) as picture:
            width, height = picture.size
        shown = said.get("width", width)
        size = f'width="{shown}" height="{round(height * shown / width)}"'
        cell.outputs[place] = _as_html(
            f'<img class="picture dark-light" src="pictures/{name}" {size} loading="lazy"'
            f' alt="{html.escape(said["alt"])}">'
        )


def _as_html(text):
    return nbformat.v4.new_output("display_data", {"text/html": text})


def _ways(stem):
    """Return the row of links under a notebook's title."""
    ways = {
        "Run it": f"run.html?notebook={stem}",
        "Download notebook": f"downloads/{stem}.ipynb",
        **_elsewhere(stem),
    }
    links = "".join(
        f'<a href="{html.escape(address)}">{label}</a>' for label, address in ways.items()
    )
    return f'<nav class="ways" aria-label="This notebook">{links}</nav>\n'


def _elsewhere(stem):
    if importlib.util.find_spec("links") is None:
        return {}
    return importlib.import_module("links").of(stem)
