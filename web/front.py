"""The front page: web/pages/index.md with the table of the series, which the README has.

So a question or a number of minutes stands in one place, and ``tools/sitting.py`` writes it there.
"""

import html
import re
from pathlib import Path

import thumbnails

HERE = Path(__file__).resolve().parent
NOTEBOOKS = HERE.parent / "notebooks"
README = HERE.parent / "README.md"
PAGE = HERE / "pages" / "index.md"
TABLE = "<!-- the table of the series -->"
FOLDER = "thumbnails"  # of the site
ROW = re.compile(r"(?m)^\| \[(.+?)\]\(notebooks/(\w+)\.ipynb\) \| (.+?) \| *(\d+) *\| *(\d*) *\|$")

# The function that draws a notebook's main figure, and what there is to be seen.
SHOWN = {
    "00_start_here": ("draw", "An S-shaped curve, and a dashed one that is less steep."),
    "01_single_neuron": (
        "boundary",
        "Two species of penguins as points, a straight line between them, and an arrow that "
        "stands on it.",
    ),
    "02_sigmoid_derivative": ("slide", "The sigmoid with a tangent; below, its slope."),
    "03_logistic_regression": ("train", "The beginning of a path on the loss surface."),
    "04_softmax": ("train", "Three species of penguins, and a region for each."),
    "05_batched_updates": ("descend", "A restless path on the loss surface."),
    "06_two_layer_network": (
        "watch",
        "A closed curve around the points of one class, and three dashed lines.",
    ),
    "07_digits": ("move", "A handwritten 3 of 8 × 8 pixels, and ten bars, of which one is long."),
}


def series():
    """Return (title, stem, question, core, deeper) of each notebook, as the README says."""
    return ROW.findall(README.read_text(encoding="utf-8"))


def page(out):
    """Write the thumbnails into a folder of the site; return the front page's Markdown."""
    head = ["| notebook | the question it answers | core | deeper |", "| --- " * 4 + "|"]
    rows = [
        f"| {_picture(stem, out)} [{title}]({stem}.ipynb) | {question} | {core} | {deeper} |"
        for title, stem, question, core, deeper in series()
    ]
    text = PAGE.read_text(encoding="utf-8")
    if text.count(TABLE) != 1:
        raise ValueError(f"{PAGE.name} must have the line {TABLE} once")
    return text.replace(TABLE, "\n".join([*head, *rows]))


def _picture(stem, out):
    if stem not in SHOWN:  # a notebook that has no picture of its own yet
        return ""
    draw, alt = SHOWN[stem]
    file = f"{FOLDER}/{stem}.png"
    width, height = thumbnails.write(NOTEBOOKS / f"{stem}.ipynb", draw, out / file)
    return (
        f'<img class="picture" src="{file}" width="{width}" height="{height}"'
        f' alt="{html.escape(alt)}">'
    )
