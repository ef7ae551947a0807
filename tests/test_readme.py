"""What the README shows is what the project does."""

import re
import subprocess
import sys
from pathlib import Path

import boundary
import chart
import numpy as np
import pytest
from committed import is_stale
from PIL import Image
from series import NOTEBOOKS, code_cells

from helpers import data, neuron

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_six_lines_print_what_stands_below_them():
    code, output = re.search(r"```python\n(.*?)```\s+```\n(.*?)```", TEXT, re.S).groups()
    assert sum(bool(line) for line in code.splitlines()) == 6
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == output
    assert not run.stderr


def test_the_picture_moves_and_is_small_enough():
    path = ROOT / re.search(r"\]\((docs/\S+)\)", TEXT)[1]
    with Image.open(path) as image:
        assert image.n_frames == boundary.FRAMES
        assert image.width == 720
    assert path.stat().st_size < 1_000_000


def test_the_picture_says_in_words_what_it_shows():
    words = " ".join(re.search(r"!\[(.*?)\]", TEXT, re.S)[1].split())
    low, high, n = map(int, re.search(r"rises from (\d+) to (\d+) of (\d+)", words).groups())
    features = ("bill_length", "body_mass")
    penguins, _ = data.penguins(("Adelie", "Gentoo"), features).standardised()
    ends = [
        neuron.count_right([[w1], [1.5]], 0.0, penguins.X, penguins.y)
        for w1 in np.linspace(boundary.LOW, boundary.HIGH, 49)
    ]
    assert (min(ends), max(ends), penguins.n) == (low, high, n)


@pytest.mark.parametrize("made", [boundary, chart], ids=["boundary", "chart"])
def test_the_pictures_are_those_that_the_bench_draws(made, tmp_path):
    made.save(target=tmp_path / made.TARGET.name)
    with Image.open(made.TARGET) as kept, Image.open(tmp_path / made.TARGET.name) as drawn:
        for number in range(getattr(kept, "n_frames", 1)):
            for image in (kept, drawn):
                image.seek(number)
            assert not is_stale(kept, drawn), f"a stale picture: python {made.__file__}"


def test_the_chart_says_in_words_what_the_bench_has_kept():
    words = " ".join(re.search(r"!\[(Bars.*?)\]\(docs/sliders.png\)", TEXT, re.S)[1].split())
    told, every = chart.read()
    rows = chart.of_main_sliders(every)
    for column in ("pictures/s", "usual way", "ratio"):
        values = [row[column] for row in rows]
        assert re.search(rf"\b{min(values)} (to|and) {max(values)}\b", words), column
    assert [row["notebook"] for row in rows] == [path.stem for path in NOTEBOOKS]
    assert f"of notebooks {NOTEBOOKS[0].stem[:2]} to {NOTEBOOKS[-1].stem[:2]}" in words
    year, month, day = told.split(",")[0].split("-")
    assert month == "11"
    assert f"{int(day)} November {year}, on 2 cores" in " ".join(TEXT.split())
    assert (ROOT / "docs" / "sliders.png").is_file()
    measured = (ROOT / "bench" / "README.md").read_text(encoding="utf-8")
    for row in every:
        what = (
            f"{row['notebook'][:2]} | {row['figure']} | {row['slider']}{' *' * bool(row['main'])}"
        )
        numbers = [row[name] for name in ("pictures/s", "usual way", "ratio")]
        assert f"| {what} | {' | '.join(map(str, numbers))} |" in measured


def test_every_slider_of_every_notebook_has_a_row():
    """Or waits for the next run of the bench, and its notes say so."""
    _, rows = chart.read()
    notes = (ROOT / "bench" / "README.md").read_text(encoding="utf-8")
    waiting = re.search(r"(?m)^Not in the chart yet: (.*)\.$", notes)[1].split(", ")
    for path in NOTEBOOKS:
        kept = {(row["figure"], row["slider"]) for row in rows if row["notebook"] == path.stem}
        calls = [source for source in code_cells(path) if source.startswith("explore(")]
        drawn = {re.match(r"explore\(\s*(\w+)", source)[1] for source in calls}
        labels = set(re.findall(r'(?:slider|scrubber)\(\s*"([^"]+)"', "\n".join(calls)))
        new = {figure for figure in drawn if f"{path.stem[:2]} {figure}" in waiting}
        cure = "run make bench, or name the figure in bench/README.md, as not in the chart yet"
        assert drawn == {figure for figure, _ in kept} | new, f"{path.stem}: {cure}"
        assert labels == {slider for _, slider in kept} or new, f"{path.stem}: {cure}"


@pytest.mark.parametrize("target", ["lab", "test"])
def test_the_two_commands_are_targets_of_the_makefile(target):
    assert f"make {target}" in TEXT
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)


EXPORT, HANDOUT = (
    command.replace("\\\n", " ")
    for command in re.findall(r"```\n(\S*jupyter nbconvert .*?)```", TEXT, re.S)
)


def test_an_exported_page_has_no_solutions_and_all_alternative_texts(tmp_path):
    _, *arguments, notebooks = EXPORT.split()
    assert notebooks == "notebooks/*.ipynb"
    run = [sys.executable, "-m", "jupyter", *arguments, "--output-dir", tmp_path, NOTEBOOKS[1]]
    subprocess.run(run, capture_output=True, check=True)
    (page,) = tmp_path.iterdir()
    html = page.read_text(encoding="utf-8")
    source = NOTEBOOKS[1].read_text(encoding="utf-8")
    assert "Solution of exercise" in source
    assert "Solution of exercise" not in html
    assert "No description has been provided" not in html
    pictures = source.count('"image/png": "')
    assert len(re.findall(r'<img[^>]*?alt="[^"]{9}', html)) == pictures > 0


def test_what_is_handed_out_has_all_but_the_solutions(tmp_path):
    _, *arguments, notebooks = HANDOUT.split()
    assert notebooks == "notebooks/*.ipynb"
    arguments[arguments.index("handout")] = tmp_path
    run = [sys.executable, "-m", "jupyter", *arguments, *NOTEBOOKS[1:3]]
    subprocess.run(run, capture_output=True, check=True)
    for path in NOTEBOOKS[1:3]:
        left = code_cells(tmp_path / path.name)
        all_of_it = code_cells(path)
        assert left == [cell for cell in all_of_it if not cell.startswith("# Solution")]
        assert len(left) < len(all_of_it)
