"""The site's own pages as they are written, and the notebooks that they speak of."""

import re
from functools import cache
from pathlib import Path

from series import FOLDER, run

from helpers.explore import LiveFigure

ROOT = Path(__file__).resolve().parents[2]
PAGES = {name: ROOT / "web" / "pages" / f"{name}.md" for name in ("index", "lecturers", "symbols")}
README = (ROOT / "README.md").read_text(encoding="utf-8")

LINK = re.compile(r"\[([^\]]*)\]\((\w+)\.html\?([^)]*)\)")
QUOTE = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")
SHOW = "What to show"  # the part of the page for lecturers with links to settings


def text(name):
    return PAGES[name].read_text(encoding="utf-8")


def flat(words):
    return " ".join(words.split())


def section(markdown, title):
    """Return what stands under a heading of the second level."""
    return re.split(r"(?m)^## ", markdown.split(f"\n## {title}\n", 1)[1])[0]


# What the page for lecturers links to: a notebook, a setting, the link's words, what is said there.
PARAGRAPHS = [part for part in section(text("lecturers"), SHOW).split("\n\n") if LINK.search(part)]
OPENED = [
    (link[2], link[3], flat(link[1]), QUOTE.findall(flat(after)))
    for part in PARAGRAPHS
    for link, after in zip(LINK.finditer(part), LINK.split(part)[4::4], strict=True)
]


@cache
def ran(stem):
    space, values = run(FOLDER / f"{stem}.ipynb")
    figures = [value for value in values if isinstance(value, LiveFigure)]
    return space, {figure.draw.__name__: figure for figure in figures}
