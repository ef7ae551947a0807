"""A Sphinx extension: folded code as a plain ``<details>``, whose summary is its name."""

from html import escape

from myst_nb.sphinx_ import HideCodeCellNode


def setup(app):
    # After myst-nb, whose own has one name for every fold: "Toggle hidden content".
    app.add_node(HideCodeCellNode, override=True, html=(_open, _close))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _open(writer, node):
    name = escape(node["prompt_show"])
    writer.body.append(f'<details class="fold"><summary>{name}</summary>\n')


def _close(writer, node):
    writer.body.append("</details>\n")
