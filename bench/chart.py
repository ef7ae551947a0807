"""Draw the README's chart of what the sliders reach, from the table that the bench has kept.

python bench/chart.py
"""

import csv
from pathlib import Path

from helpers import canvas, style
from helpers.pixels import drawn_by

ROOT = Path(__file__).resolve().parents[1]
WORDS = ("notebook", "figure", "slider", "main")
TABLE = ROOT / "bench" / "sliders.csv"
TARGET = ROOT / "docs" / "sliders.png"


def read(path=TABLE):
    """Return what the table says of its machine, and its rows: dicts, numbers as float."""
    told, *lines = path.read_text(encoding="utf-8").splitlines()
    rows = [
        {name: value if name in WORDS or not value else float(value) for name, value in row.items()}
        for row in csv.DictReader(lines)
    ]
    return told.removeprefix("# "), rows


def of_main_sliders(rows):
    """Return the rows of the sliders that the notebooks are about, one for each."""
    return [row for row in rows if row["main"]]


def draw(told, rows):
    """Return the figure: a bar for the live figure and one for the usual way, for each notebook."""
    figure = canvas.figure(height=60 + 50 * len(rows))
    with canvas.context():
        axes = figure.add_axes((0.27, 0.16, 0.69, 0.71))
        ways = (
            ("pictures/s", -0.19, "live figure", {"color": style.BLUE}),
            (
                "usual way",
                0.19,
                "interact, figure made anew",
                {"color": style.WHITE, "hatch": "///"},
            ),
        )
        for column, off, label, look in ways:
            values = [row[column] for row in rows]
            places = [number + off for number in range(len(rows))]
            bars = axes.barh(places, values, 0.34, label=label, edgecolor=style.BLACK, **look)
            axes.bar_label(bars, fmt="%.1f", padding=4)
        names = [row["notebook"].replace("_", " ") for row in rows]
        axes.set(yticks=range(len(rows)), ylim=(len(rows) - 0.5, -0.5), yticklabels=names)
        when = ",".join(told.split(",")[:2])
        axes.set(xlabel=f"distinct pictures a second while a slider moves\n({when})")
        axes.tick_params(axis="y", length=0)
        axes.margins(x=0.12)
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderaxespad=0.2)
    return figure


def save(target=TARGET):
    """Draw the table's main sliders into a file."""
    told, rows = read()
    draw(told, of_main_sliders(rows)).savefig(
        target, dpi=style.FINE * style.DPI, metadata={"Software": drawn_by()}
    )


if __name__ == "__main__":
    save()
