"""The pace of the notebooks: short cells, a few plain words between them."""

import ast
import re
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest
from series import bare, words

from notebooks import loads

pytestmark = pytest.mark.text

PATHS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))

FORBIDDEN = re.compile(r"(?i)\b(simply|just|obviously|trivially|clearly)\b")
EXCLAMATION = re.compile(r"""\w{2}["'”’)*_]*!+(?=["'”’)*_\]]*(\s|$))""")
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u26ff\u2705\u2728\u274c\u2753-\u2757\ufe0f]")


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def cells(request):
    return loads(request.param.read_text(encoding="utf-8")).cells


def test_there_are_notebooks():
    assert PATHS


def test_code_cells_are_short(cells):
    code = [cell.source for cell in cells if cell.cell_type == "code" and cell.source.strip()]
    lengths = sorted(len(source.splitlines()) for source in code)
    half, most = median(lengths), sum(length <= 10 for length in lengths) / len(lengths)
    assert half <= 4, f"half of all code cells have more than {half:g} lines: shorten or split some"
    assert most >= 0.9, f"only {most:.0%} of the code cells have at most 10 lines: {lengths}"
    longest = max(code, key=lambda source: len(source.splitlines()))
    assert lengths[-1] <= 20, longest


def test_opens_with_title_and_imports_and_ends_with_recap_and_progress(cells):
    assert cells[0].cell_type == "markdown"
    assert cells[0].source.startswith("# ")
    assert cells[1].cell_type == "code"
    assert isinstance(ast.parse(cells[1].source).body[0], ast.Import | ast.ImportFrom)
    assert (
        re.findall(r"^(?:import|from) (backprop_notebooks|helpers)\b", cells[1].source, re.M)[0]
        == "backprop_notebooks"
    )
    assert cells[-2].cell_type == "markdown"
    assert "Recap" in cells[-2].source
    assert re.fullmatch(r"progress\(\d\)", cells[-1].source)


def test_a_few_words_between_the_cells(cells):
    counts = [words(cell.source) for cell in cells[1:-2] if cell.cell_type == "markdown"]
    counts = [count for count in counts if count]
    assert 20 <= median(counts) <= 80, counts


def test_plain_words(cells):
    for cell in cells:
        if cell.cell_type == "markdown":
            text = bare(cell.source)
            for pattern in (FORBIDDEN, EXCLAMATION, EMOJI):
                assert not (found := pattern.search(text)), f"{found[0]!r} in: {cell.source}"


def test_what_is_to_be_done_looks_unlike_what_is_to_be_read(cells):
    for cell in cells:
        if cell.cell_type == "markdown":
            for line in cell.source.splitlines():
                assert "Predict first." not in line or line.startswith("> **Predict first.**"), line
                assert not re.search(r"\*\*(Exercise|One to take|\(notes)", line), line


def test_question_sliders_and_picture_stand_together(request, cells):
    for before, cell in pairwise(cells):
        if cell.source.startswith("explore("):
            assert "> **Predict first.**" in before.source, cell.source
            if "00_start_here" not in request.node.name:  # it shows how a figure is made
                assert cell.metadata.get("jupyter", {}).get("source_hidden"), cell.source


@pytest.mark.parametrize(
    ("markdown", "count"),
    [
        ("Drag the **slider**.", 3),
        ("The slope $\\frac{\\partial J}{\\partial w}$ at $w = 2$ is negative.", 5),
        ("$$\na = \\sigma(z)\n\\tag{2.1}\n$$\nhere", 1),
        ("\\begin{align}\nz &= wx\n\\end{align}\nhere", 1),
        ("Call `neuron.forward(x)` now", 2),
        ("Before\n```python\nx = 1\n```\nafter", 2),
        ("| symbol | name |\n| --- | --- |\n| z | score |\n", 0),
        ("[the next one](02_sigmoid_derivative.ipynb)", 3),
        ("<details><summary>A hint</summary>Look at $z$.</details>", 4),
        ("Don't use 3 well-known steps", 4),
    ],
)
def test_only_prose_is_counted(markdown, count):
    assert words(markdown) == count


@pytest.mark.parametrize(
    ("pattern", "found", "passed"),
    [
        (FORBIDDEN, "You can Simply add", "Justify the unclearly adjusted"),
        (EXCLAMATION, "Well done!", "n! = n · (n − 1)!"),
        (EXCLAMATION, "*Look!* Now", "a != b"),
        (EMOJI, "done 🎉", "α → σ′ ✓ ∂"),
    ],
)
def test_patterns(pattern, found, passed):
    assert pattern.search(found)
    assert not pattern.search(passed)
