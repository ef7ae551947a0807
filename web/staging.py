"""A notebook as a page: a copy for myst-nb, without what needs a kernel.

What a reader of a page does not need is left out, what JupyterLab folds is folded here, too, and
every picture is a file with its alternative text.
"""

import base64
import html

import links
import nbformat
from PIL import Image

# What a page tells before the notebook's own words, which speak to who runs it; and of a pad.
PAD = ", and the pad reads what you draw"
PAGE = (
    "On this page the sliders move through pictures that the notebook's own code has drawn{}. "
    "**Run it** opens the notebook itself in your browser: there you change the code, run cells, "
    "write answers, and have them checked."
)
# Cells that are about a kernel, by what they begin with: on a page there is none.
JUDGED = ("check(", "progress(")
SET_UP = (
    "If the code cell above ends in",
    "print(checkup.report())",
    "If a figure stands still",
)


def staged(path, live, pictures):
    """Return a notebook as myst-nb is given it, and write its pictures into a folder.

    Parameters
    ----------
    path : Path
    live : dict
        As in ``pages.build``.
    pictures : Path
        The folder: the still picture of every figure, also of one that moves.

    Raises
    ------
    ValueError
        If ``live`` names a cell of this notebook that shows no live figure.
    """
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
    reads = any("data-reads" in html for (stem, _), html in live.items() if stem == path.stem)
    page = PAGE.format(PAD if reads else "")
    first.source = f"{title}\n\n{_ways(path.stem)}\n\n{page}\n{rest}"
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
    if any(output.output_type == "stream" for output in cell.outputs):
        told = "Code of what is printed"
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
        said = output.metadata.get("image/png", {})
        if not said.get("alt"):
            raise ValueError(f"{name}: a picture must have words, an output's image/png.alt")
        (pictures / name).write_bytes(base64.b64decode(png))
        with Image.open(pictures / name) as picture:
            width, height = picture.size
        shown = said.get("width", width)
        size = f'width="{shown}" height="{round(height * shown / width)}"'
        cell.outputs[place] = _as_html(
            f'<img class="picture" src="pictures/{name}" {size} loading="lazy"'
            f' alt="{html.escape(said["alt"])}">'
        )


def _as_html(text):
    return nbformat.v4.new_output("display_data", {"text/html": text})


def _ways(stem):
    """Return the row of links under a notebook's title."""
    ways = {
        "Run it": f"run.html?notebook={stem}",
        "Download notebook": f"downloads/{stem}.ipynb",
        **links.of(stem),
    }
    row = "".join(
        f'<a href="{html.escape(address)}">{label}</a>' for label, address in ways.items()
    )
    return f'<nav class="ways" aria-label="This notebook">{row}</nav>'
