"""The site's pages: what Sphinx reads is staged in a folder, and Sphinx makes the site of it."""

import io
import shutil
import tempfile
from pathlib import Path

import nbformat
from sphinx.application import Sphinx
from staging import staged

HERE = Path(__file__).resolve().parent
NOTEBOOKS = sorted((HERE.parent / "notebooks").glob("[0-9][0-9]_*.ipynb"))
WORDS = HERE / "pages"
MATHJAX = HERE / "node_modules" / "mathjax"
PAD = HERE.parent / "src" / "helpers" / "explore" / "pad.js"
AFTER = ("lecturers", "symbols")  # what follows the notebooks, in order


def build(out, live=None, words=None):
    """Write the pages into a folder.

    Parameters
    ----------
    out : Path
    live : dict, optional
        ``(stem, cell): html``: what stands in place of a live figure's still picture. The cell is
        counted from 0, in the notebook as it is committed.
    words : dict, optional
        ``name: text``, or bytes: files in place of those of the same name in web/pages, or
        beside them.

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
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(text.encode() if isinstance(text, str) else text)
    with (source / "index.md").open("a", encoding="utf-8") as index:
        index.write(_contents())
    _copy(PAD, stage / "static" / PAD.name)
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
