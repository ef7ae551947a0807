"""Estimates how long a reader sits before a notebook: the core, and what goes deeper.

``python tools/sitting.py`` prints both, in minutes; with ``--write`` they are written where they
are told: in each first cell, and in the maps of 00 and of the README. The rates below are a guess
at a careful reader whose first language is another one: 120 words a minute, 40 seconds for a
displayed equation, six seconds for a line of code in sight, four minutes for a live figure, two
more for a pad, on which ten digits are drawn, three for an exercise with a number or a letter, six
for a function, eight for a graph to fill in.
"""

import re
import sys
from dataclasses import dataclass

import nbformat
from series import FOLDER, NOTEBOOKS, words

from notebooks import dumps, normalise

WORDS, EQUATION, LINE, FIGURE, PAD = 1 / 120, 2 / 3, 0.1, 4, 2  # minutes each
ANSWER, FUNCTION, GRAPH = 3, 6, 8

LONGEST = 45  # minutes that a core may take
STOP = "## A place to stop"
DEEPER = "## Deeper: "
TIME = re.compile(
    r"\*\*Time\.\*\* The core takes about (\d+) minutes; "
    r"what is marked \*deeper\* about (\d+) more\."
)
LINE_OF = "**Time.** The core takes about {} minutes; what is marked *deeper* about {} more."
ROW = re.compile(r"(?m)^(\|.*\((?:notebooks/)?(\d\d_\w+\.ipynb)\).*?)\| *\d+ *\| *\d+ *\|$")
HEADING = re.compile(r"(#{2,3}) (.*)")
PART = re.compile(r"^(?=#{2,3} )", re.MULTILINE)
FOLD = re.compile(r"(?s)<details><summary>Deeper.*?</details>")


@dataclass
class Sitting:
    """Minutes with the core, and with what goes deeper."""

    core: float = 0
    deeper: float = 0

    def add(self, deep, minutes):
        """Count some minutes."""
        if deep:
            self.deeper += minutes
        else:
            self.core += minutes

    @property
    def rounded(self):
        """Both, to 5 minutes."""
        return tuple(5 * round(minutes / 5) for minutes in (self.core, self.deeper))


def estimate(path):
    """Return the Sitting of a notebook."""
    sitting, after_stop, exercise = Sitting(), False, False
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type != "markdown":
            sitting.add(after_stop or exercise, working(cell))
            exercise = exercise and "solution" not in cell.metadata.get("tags", [])
            continue
        for part in PART.split(cell.source):
            if heading := HEADING.match(part):
                marks, title = heading.groups()
                after_stop = title.startswith("Deeper: ") if marks == "##" else after_stop
                deep_one = "(deeper)" in title or title.startswith("One to take further")
                exercise = marks == "###" and deep_one
            sitting.add(True, sum(map(reading, FOLD.findall(part))))
            sitting.add(after_stop or exercise, reading(FOLD.sub("", part)))
    return sitting


def reading(markdown):
    """Return the minutes for words and displayed equations."""
    return words(markdown) * WORDS + len(re.findall(r"(?s)\$\$.*?\$\$", markdown)) * EQUATION


def working(cell):
    """Return the minutes for a cell of code: to read, to move or to answer."""
    live = bool(re.search(r"(?m)^explore\(", cell.source))
    minutes = live * (FIGURE + PAD * bool(re.search(r"=pad\(", cell.source)))
    if "# your turn" in cell.source:
        graph = re.search(r"\.\.\..*\.\.\.", cell.source, re.DOTALL)
        minutes += FUNCTION if "def " in cell.source else GRAPH if graph else ANSWER
    if cell.metadata.get("jupyter", {}).get("source_hidden") or "solution" in cell.metadata.get(
        "tags", []
    ):
        return minutes
    return minutes + LINE * len([line for line in cell.source.splitlines() if line.strip()])


def write():
    """Write both times into the first cells and both maps; return the files that change."""
    times = {path.name: estimate(path).rounded for path in NOTEBOOKS[1:]}
    pages = [*NOTEBOOKS, FOLDER.parent / "README.md"]
    before = {path: path.read_bytes() for path in pages}
    for path, minutes in times.items():
        replace(FOLDER / path, lambda text, told=minutes: TIME.sub(LINE_OF.format(*told), text))
    for page in (NOTEBOOKS[0], FOLDER.parent / "README.md"):
        replace(page, lambda text: ROW.sub(lambda row: row_of(row, times), text))
    return [path for path in pages if path.read_bytes() != before[path]]


def row_of(row, times):
    """Return a row of a map with the times of its notebook, if they are told there."""
    return row[1] + "| {} | {} |".format(*times[row[2]]) if row[2] in times else row[0]


def replace(path, change):
    """Change a text file, or the Markdown of a notebook."""
    if path.suffix != ".ipynb":
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        return
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = change(cell.source)
    path.write_bytes(dumps(normalise(notebook)))


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        write()
    for path in NOTEBOOKS:
        sitting = estimate(path)
        print(f"{path.stem:24} core {sitting.core:3.0f}, deeper {sitting.deeper:3.0f} minutes")
