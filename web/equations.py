r"""A Sphinx extension: every numbered equation has an address, and what cites it leads there.

The notebooks number an equation by ``\tag{3.4}`` and cite it as (3.4) or as equation 3.4. On the
page the equation has the address ``#eq-3-4``, and its number stands beside it as text, so that a
wide equation can be scrolled without it.
"""

import re

from docutils import nodes

TAG = re.compile(r"\s*\\tag\{(\d+\.\d+)\}")
CITED = re.compile(r"\(\d+\.\d+\)|\b[Ee]quation \d+\.\d+")
UNREAD = (nodes.literal, nodes.literal_block, nodes.reference, nodes.title, nodes.raw, nodes.math)


def anchor(number):
    """Return the name of an equation's place: ``"eq-3-4"`` for ``"3.4"``."""
    return "eq-" + number.replace(".", "-")


def setup(app):
    app.connect("doctree-read", _number)
    app.connect("doctree-resolved", _link)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _number(app, doctree):
    name = app.env.docname
    # Among the headings, so that a link to page.ipynb#eq-3-4 is checked as one to a heading is.
    places = app.env.metadata[name].setdefault("myst_slugs", {})
    for block in doctree.findall(nodes.math_block):
        found = TAG.search(block.astext())
        if not found:
            continue
        number = found[1]
        rest = TAG.sub("", block.astext())
        block.children = [nodes.Text(rest)]
        block.rawsource = rest
        block["number"] = number
        block["ids"] = [anchor(number)]
        places[anchor(number)] = (block.line, anchor(number), f"({number})")


def _link(app, doctree, name):
    known = {
        slug: page
        for page, metadata in app.env.metadata.items()
        for slug in metadata.get("myst_slugs", {})
        if slug.startswith("eq-")
    }
    for text in list(doctree.findall(nodes.Text)):
        if not _is_read(text):
            continue
        parts, end = [], 0
        for cited in CITED.finditer(text):
            slug = anchor(re.search(r"\d+\.\d+", cited[0])[0])
            if slug in known:
                target = app.builder.get_relative_uri(name, known[slug]) + f"#{slug}"
                parts += [nodes.Text(text[end : cited.start()]), _reference(cited[0], target)]
                end = cited.end()
        if parts:
            text.parent.replace(text, [*parts, nodes.Text(text[end:])])


def _is_read(text):
    node = text.parent
    while node is not None:
        if isinstance(node, (*UNREAD, nodes.math_block)):
            return False
        node = node.parent
    return True


def _reference(text, target):
    return nodes.reference(text, text, refuri=target, internal=True, classes=["equation"])
