"""The site's own pages as they are written, and the notebooks that they speak of."""

import re
from functools import cache
from pathlib import Path

from series import FOLDER, run

from helpers.explore import LiveFigure

ROOT = Path(__file__).resolve().parents[2]
PAGES = {name: ROOT / "web" / "pages" / f"{name}.md" for name in ("index", "lecturers", "symbols")}
README = (ROOT / "README.md").read_text(encoding="utf-8")


def text(name):
    return PAGES[name].read_text(encoding="utf-8")


def flat(words):
    return " ".join(words.split())


def section(markdown, title):
    """Return what stands under a heading of the second level."""
    return re.split(r"(?m)^## ", markdown.split(f"\n## {title}\n", 1)[1])[0]


@cache
def ran(stem):
    space, values = run(FOLDER / f"{stem}.ipynb")
    figures = [value for value in values if isinstance(value, LiveFigure)]
    return space, {figure.draw.__name__: figure for figure in figures}
