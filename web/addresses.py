"""A Sphinx extension: links to what Sphinx does not make, or with a setting in the address.

``03_logistic_regression.html?train.alpha=30`` and ``downloads/backprop-notebooks.zip`` name no
document that Sphinx knows. They stay as they are written; a test follows them in the built site.
"""

import re

from docutils import nodes
from sphinx.addnodes import pending_xref

WRITTEN = re.compile(r"(?:[\w-]+/)*[\w-]+\.(?:html|ipynb|zip|png)(?:[?#].*)?")


def setup(app):
    app.connect("doctree-read", _keep)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _keep(app, doctree):
    for link in list(doctree.findall(pending_xref)):
        # What is a document has a domain by now.
        if not link.get("refdomain") and WRITTEN.fullmatch(link["reftarget"]):
            link.replace_self(
                nodes.reference("", "", *link.children, refuri=link["reftarget"], internal=True)
            )
