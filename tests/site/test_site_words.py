"""The front page and the page for lecturers: what they say is held, here, and not by a look."""

import re
from urllib.parse import parse_qsl

import front
import nbformat
import numpy as np
import pytest
import sitting
import thumbnails
from PIL import Image, ImageChops
from scenes import MAIN
from series import FOLDER, NOTEBOOKS, code_cells
from written import LINK, OPENED, PAGES, QUOTE, README, ROOT, SHOW, flat, ran, section, text

from helpers.explore.grid import grid, stops


def drawn(stem, draw, **changed):
    """Return the picture of a live figure with some controls elsewhere than at the start."""
    figure = ran(stem)[1][draw]
    values = {name: control.value for name, control in figure.controls.items()}
    assert set(changed) <= set(values), changed
    return figure.draw(**values | changed)


def settings(figure, query):
    """Return the values of controls that an address names, each one that a reader can set."""
    found = {}
    for key, asked in parse_qsl(query, strict_parsing=True):
        draw, name = key.split(".")
        assert draw == figure.draw.__name__
        number = re.fullmatch(r"-?\d+(\.\d+)?", asked)
        fits = [
            stop
            for stop in stops(figure.controls[name])
            if (np.isclose(stop, float(asked)) if number else str(stop) == asked)
        ]
        assert len(fits) == 1, f"{key}={asked} is no setting of the figure"
        found[name] = fits[0]
    return found


def said(stem, draw, pattern, **changed):
    """Return the numbers that a pattern finds in what a figure says."""
    found = re.search(pattern, drawn(stem, draw, **changed).alt.replace("−", "-"))
    return [float(number) for number in found.groups()]


# ---------------------------------------------------------------------------------- front page


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    return folder, front.page(folder)


def test_the_table_has_every_notebook_with_the_minutes_that_are_estimated(page):
    rows = re.findall(r"(?m)\[(.+?)\]\((\w+)\.ipynb\) \| (.+?) \| (\d*) \| (\d*) \|$", page[1])
    assert [stem for _, stem, *_ in rows] == [path.stem for path in NOTEBOOKS]
    for title, stem, question, *minutes in rows:
        first = nbformat.read(FOLDER / f"{stem}.ipynb", as_version=4).cells[0].source
        assert first.startswith(f"# {title}\n")
        assert question.lower() in first.lower()
        if not stem.startswith("00"):
            estimated = sitting.estimate(FOLDER / f"{stem}.ipynb").rounded
            assert tuple(map(int, minutes)) == estimated


def test_each_picture_of_the_table_is_the_main_figure_without_its_caption(page):
    folder, told = page
    shown = re.findall(
        r'<img class="\S+" src="(\S+)" width="(\d+)" height="(\d+)" alt="(.+?)">', told
    )
    assert len(shown) == len(NOTEBOOKS)
    for path, (file, width, height, alt) in zip(NOTEBOOKS, shown, strict=True):
        draw = front.SHOWN[path.stem][0]
        assert draw == MAIN[path.stem][0]
        assert alt.endswith(".")
        with Image.open(folder / file) as picture:
            assert picture.size == (2 * int(width), 2 * int(height))
        live = drawn(path.stem, draw).image(2)
        box = ImageChops.difference(live, Image.new("RGB", live.size, "white")).getbbox()
        cut = thumbnails.uncaptioned(thumbnails.main_figure(path, draw))
        assert cut.size == (box[2] - box[0], box[3] - box[1])
        panel = thumbnails.first_panel(cut)
        assert cut.width / 3 < panel.width <= cut.width


def test_a_lost_marker_or_figure_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(front, "PAGE", tmp_path / "index.md")
    front.PAGE.write_text("# No table\n", encoding="utf-8")
    with pytest.raises(ValueError, match="must have the line"):
        front.page(tmp_path)
    with pytest.raises(ValueError, match="no live figure of nothing"):
        thumbnails.main_figure(NOTEBOOKS[0], "nothing")


def test_what_the_front_page_repeats_is_what_the_readme_says():
    repeated = [
        *section(text("index"), "Who it is for").split("They have")[0].split(". "),
        *section(text("index"), "Who it is for")
        .split("**Not for**")[1]
        .split("\n\n")[0]
        .split(". "),
        "an estimate for a careful reader whose first language is another one, exercises included",
        "what goes deeper can be left out",
        "on Linux or macOS, with Python 3.11 or newer and make",
    ]
    for sentence in repeated:
        assert flat(sentence).rstrip(".") in flat(README)
    for sentence in repeated[-3:]:
        assert sentence in flat(text("index"))


# ------------------------------------------------------------------------------- for lecturers


@pytest.mark.parametrize(("stem", "query", "label", "quotes"), OPENED, ids=[o[1] for o in OPENED])
def test_a_figure_says_what_the_page_says_that_it_says(stem, query, label, quotes):
    draw = query.split(".")[0]
    figure = ran(stem)[1][draw]
    values = settings(figure, query)
    least = grid(figure.controls, 1)  # what every page has
    assert any(values.items() <= least.values(setting).items() for setting in least.settings)
    alt = drawn(stem, draw, **values).alt
    assert quotes
    for quote in quotes:
        assert quote in alt
    if told := re.search(r"= (\S+)$", label):
        number = float(told[1].replace("−", "-"))
        assert any(np.isclose(number, value) for value in values.values())


def test_every_notebook_has_one_figure_to_show():
    shown = list(dict.fromkeys((stem, query.split(".")[0]) for stem, query, *_ in OPENED))
    assert [stem for stem, _ in shown] == [path.stem for path in NOTEBOOKS]
    titles = re.findall(r"(?m)^### (\d\d) · ", section(text("lecturers"), SHOW))
    assert titles == [path.stem[:2] for path in NOTEBOOKS]


def slopes(**changed):
    """Return the slopes in the graph of 02, by name."""
    alt = drawn("02_sigmoid_derivative", "walk", **changed).alt.replace("−", "-")
    return {name: float(value) for name, value in re.findall(r"∂J/∂(\w+) = (-?\d+(?:\.\d+)?)", alt)}


def turned():
    before, after = slopes(y=1), slopes(y=0)
    assert before.pop("J") == after.pop("J") == 1
    return set(before) == set(after) and all(before[name] * after[name] < 0 for name in before)


def trained(alpha, step):
    """Return w₁ and J of the run in 03."""
    return said(
        "03_logistic_regression", "train", r"w = \((.+?),.*J = ([\d.]+),", alpha=alpha, step=step
    )


def right(**changed):
    return said("01_single_neuron", "boundary", r"(\d+) of", **changed)[0]


def direction(b):
    return said("01_single_neuron", "boundary", r"w = \((.+?), (.+?)\)", b=b)


def shares(**changed):
    return said("04_softmax", "logits_to_shares", r"a = \((.+?), (.+?), (.+?)\)", **changed)


def low():
    """Return the loss at the dashed line of 03, as the notebook tells the picture."""
    source = "\n".join(code_cells(FOLDER / "03_logistic_regression.ipynb"))
    return float(re.search(r"arrived=([\d.]+)", source)[1])


def straight(seed):
    """Return whether the boundary in 06 has one direction: the logit's slope is one everywhere."""
    space, _ = ran("06_two_layer_network")
    start = space["network"].initial(d=2, h=4, k=1, rng=np.random.default_rng(seed))
    P = np.random.default_rng(0).normal(size=(2, 50))
    z = [space["logits"](start, X, "identity") for X in (P, P + 1, P + 2)]
    return np.allclose(z[1] - z[0], z[2] - z[1]) and np.allclose(np.diff(z[1] - z[0]), 0)


# What is said in the section, and whether it is so.
HELD = {
    "The curve falls from left to right.": lambda: np.greater(
        *said("00_start_here", "draw", r"a = ([\d.]+) at x = 0, and ([\d.]+) at", w=-4.0)
    ),
    "The line has kept its direction.": lambda: direction(2.0) == direction(0.4),
    "With … more penguins are right than at the start: …": lambda: right(b=0.0) > right(),
    "Only the values stand there.": lambda: slopes(back=0) == {},
    "y is 1, and a is 0.308.": lambda: (
        "a = 0.308, y = 1," in drawn("02_sigmoid_derivative", "walk", back=0).alt
    ),
    "… the slope is negative, so w should rise: ….": lambda: slopes()["w"] < 0,
    "With … every slope to the left of the circle J changes its sign: ….": turned,
    "After 200 steps the loss is still above the dashed line.": lambda: (
        trained(0.1, 200)[1] > low()
    ),
    "what happens with a rate a hundred times as large?": lambda: 10 / 0.1 == 100,
    "A thousand times?": lambda: 100 / 0.1 == 1000,
    "A single step is enough to come below the dashed line.": lambda: trained(10.0, 1)[1] < low(),
    "With … the first step goes too far, and the path comes back: ….": lambda: (
        trained(30.0, 1)[0] > 2 * trained(30.0, 200)[0] > 0
        and np.isclose(trained(30.0, 200)[0], trained(10.0, 200)[0], atol=0.02)
    ),
    "With … it never settles, and the loss jumps: ….": lambda: any(
        trained(100.0, step)[1] > 1.5 * trained(100.0, step - 1)[1] for step in range(190, 201)
    ),
    "all three logits go up by 3.": lambda: (
        said("04_softmax", "logits_to_shares", r"T = \((.+?), (.+?), (.+?)\)", c=3.0)
        == [3 + z for z in said("04_softmax", "logits_to_shares", r"T = \((.+?), (.+?), (.+?)\)")]
    ),
    "None does.": lambda: shares(c=3.0) == shares(),
    "To see them change, open …, where they are nearly alike: …": lambda: (
        shares(T=50.0) != shares() and np.ptp(shares(T=50.0)) < 0.02
    ),
    "Two layers, and a straight line.": lambda: straight(5),
    "…: the line stays straight.": lambda: all(
        straight(seed) for seed in stops(ran("06_two_layer_network")[1]["bend"].controls["seed"])
    ),
    "X comes first, and every matrix is transposed.": lambda: (
        "return X @ W + B" in "\n".join(code_cells(FOLDER / "05_batched_updates.ipynb"))
        and "X.T, W.T, B.T, dZ.T" in "\n".join(code_cells(FOLDER / "05_batched_updates.ipynb"))
    ),
    "… from 0 to 4, circle by circle.": lambda: (
        stops(ran("02_sigmoid_derivative")[1]["walk"].controls["back"]) == [0, 1, 2, 3, 4]
    ),
}
# What nothing can hold: a question, a task, what is quoted from the figure.
TOLD = {
    "For each notebook one figure, a question to ask before you touch it, and a link that shows the"
    " answer.",
    "What the figure says there is in italics.",
    "what does the curve do when w is negative?",
    "which slider shifts the line without turning it?",
    "Which way should w move?",
    "Which probabilities change?",
    "your library has examples as rows.",
    "Which matrix comes first then?",
    "can another start bend it?",
    "how far may it move?",
    "With … the line has corners: ….",
}


def sentences():
    """Return the sentences of the section: … for a link or a quotation."""
    for part in section(text("lecturers"), SHOW).split("\n\n"):
        if part.strip() and not part.startswith("###"):
            words = QUOTE.sub("…", LINK.sub("…", flat(part)))
            words = re.sub(r"\*\*(Ask:|Then open|Then move)\*\*|\bOpen …(?=:)", "", words)
            yield from re.split(r"(?<=[.?])\s+|(?<=…)\s+(?=[A-Zα])(?!J)", words.strip())


@pytest.mark.parametrize("sentence", HELD)
def test_what_is_said_of_a_figure_is_so(sentence):
    assert HELD[sentence]()


def test_every_sentence_about_a_figure_is_held():
    found = {sentence.strip() for sentence in sentences()}
    quoted = {sentence for sentence in found if not re.search(r"\w", sentence)}
    assert found - quoted == {*HELD, *TOLD}


def test_the_commands_are_those_of_the_readme():
    for name in ("index", "lecturers"):
        blocks = re.findall(r"(?s)```\n(.*?)```", text(name))
        assert blocks
        for block in blocks:
            command = block.replace("--to slides", "--to html --template classic")
            assert f"```\n{command}```" in README
    assert "For `--to slides`, leave out `--template classic`" in README


def test_make_has_what_the_pages_ask_of_it():
    targets = re.findall(r"(?m)^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"))
    for name in PAGES:
        asked = re.findall(r"`make (\w+)|(?m:^make (\w+)$)", text(name))
        assert {a or b for a, b in asked} <= set(targets)


def test_a_picture_is_saved_as_the_page_says(tmp_path, monkeypatch):
    (code,) = re.findall(r"(?s)```python\n(.*?)```", text("lecturers"))
    space, figures = ran("00_start_here")
    monkeypatch.chdir(tmp_path)
    exec(code, dict(space))
    (file,) = tmp_path.iterdir()
    picture = figures["draw"].picture
    with Image.open(file) as saved:
        assert saved.size == (2 * picture.width, 2 * picture.height)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_name_before_show_is_a_picture(path):
    space, figures = ran(path.stem)
    sources = "\n".join(code_cells(path))
    for name in figures:
        body = re.search(rf"(?s)def {name}\(.*?(?=\n\S|\Z)", sources)[0]
        (shown,) = set(re.findall(r"(\w+)(?:\[\w+\])?\.(?:show|walk)\(", body))
        shown = space[shown]
        one = next(iter(shown.values())) if isinstance(shown, dict) else shown
        assert one.image(2).width == 2 * one.width


def test_licences_times_and_sources_are_those_of_the_project():
    page = flat(text("lecturers"))
    licence = flat((ROOT / "LICENSE").read_text(encoding="utf-8"))
    assert "2026 the backprop-notebooks authors" in licence
    assert "the backprop-notebooks authors, 2026, CC BY 4.0" in page
    for row, told in (
        ("code, that in the notebooks too | MIT", "The code in the notebooks is under the MIT"),
        ("text and figures | CC BY 4.0", "text and figures of the notebooks and of README.md are"),
        ("penguin data | CC0 1.0", "penguin data in src/helpers/datasets are in the public domain"),
    ):
        assert row in page
        assert told in licence
    data = flat((ROOT / "src/helpers/datasets/README.md").read_text(encoding="utf-8"))
    source = page.split("The data were collected by ")[1].split(". ## A site")[0]
    for part in re.split(r", \*|\*, |: (?=K\.)", source.split(" ## ")[0]):
        assert part.strip("*. ") in data.replace("*", "")
    told = re.search(r"count (\d+) minutes for a live figure", page)[1]
    assert int(told) == sitting.FIGURE
    own = (ROOT / "docs/your_own_figure.md").read_text(encoding="utf-8")
    code = re.search(r"(?s)```python\n(.*?)```", own)[1]
    assert "takes eleven lines" in page
    assert len([line for line in code.splitlines() if line.strip()]) == 11


@pytest.mark.parametrize("name", PAGES)
def test_words_are_plain(name):
    words = re.sub(r"<[^>]*>", "", text(name))
    assert not re.search(r"\b(simply|just|obviously|easily|clearly)\b|!", words)
