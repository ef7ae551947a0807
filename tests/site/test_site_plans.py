"""What is recorded of a live figure, and how it is written: without Sphinx, without a browser."""

import gzip
import json

import numpy as np
import pytest

pytest.importorskip("myst_nb", reason="the site's tools are not installed: make site")

import make
from packing import Pack, varints, zigzag
from plans import MOST, even_share, figures, planned, spoken_of
from recordings import recorded
from series import NOTEBOOKS, prose_before

from helpers.explore import explore, slider
from helpers.picture import Picture


def read(data):
    """Return the numbers that LEB128 says, one after the other."""
    numbers, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            numbers.append(value)
            value = shift = 0
    return numbers


@pytest.mark.parametrize("numbers", [[], [0], [1, 127], [128, 300, 0, 16384, 2**31 - 1]])
def test_numbers_are_read_as_they_were_written(numbers):
    assert read(varints(numbers)) == numbers


def test_a_small_number_takes_a_byte_whatever_its_sign():
    numbers = np.arange(-64, 64)
    written = zigzag(numbers)
    assert len(varints(written)) == len(numbers)
    back = np.where(written % 2, -(written + 1) // 2, written // 2)
    assert (back == numbers).all()


@pytest.mark.parametrize(
    ("needs", "total", "share"),
    [([1, 2], 10, 2), ([9, 9], 10, 5), ([1, 9, 9], 10, 4.5), ([], 10, 0), ([3, 3, 40], 20, 14)],
)
def test_who_needs_less_than_an_even_share_leaves_it_to_others(needs, total, share):
    assert even_share(needs, total) == share
    assert sum(min(need, share) for need in needs) <= total


def test_a_control_that_the_text_speaks_of_is_found_in_unicode_and_in_latex():
    controls = {"a": slider("α, learning rate", 0, 9), "w": slider("w₁", 0, 9)}
    assert spoken_of(controls, "Drag α.") == {"a": 2}
    assert spoken_of(controls, "$\\alpha w_1$") == {"a": 2, "w": 2}
    assert spoken_of(controls, "The alphabet has w₁₂, w_12 and \\alphabet.") == {}


class Line(Picture):
    def __init__(self):
        super().__init__(100, 120)
        self.curve = self.line(self.axes(20, 20, 110, 90, xlim=(0, 1), ylim=(-9, 9)))


def packed(count):
    picture = Line()

    def draw(w):
        picture.curve.set_data([0, 1], [0, w])
        return picture.say(f"w = {w}", "a line")

    figure = explore(draw, w=slider("w", -9, 9, 1))
    pack, settings = Pack(), [(at,) for at in range(count)]
    for frame in figure.frames({"w": at - 9} for at in range(count)):
        pack.add(frame)
    return pack.packed({"name": "draw"}, settings)


def test_a_file_begins_with_what_json_can_say():
    data = gzip.decompress(packed(19))
    length = int.from_bytes(data[:4], "little")
    head = json.loads(data[4 : 4 + length])
    assert head["name"] == "draw"
    assert head["words"][:2] == [["w = −9", " a line", ""], ["w = −8", " a line", ""]]
    assert len(head["backgrounds"]) == 1
    numbers = int.from_bytes(data[4 + length :][:4], "little")
    picture = data[8 + length + numbers :]
    assert len(picture) == head["backgrounds"][0]
    assert picture.startswith(b"\x89PNG")


def test_the_same_frames_make_the_same_file_and_a_frame_more_takes_little():
    assert packed(19) == packed(19)
    assert (len(packed(19)) - len(packed(9))) / 10 < 100


# Of the others the recordings tell, which are made by their plans.
@pytest.mark.parametrize("path", [NOTEBOOKS[0], NOTEBOOKS[5]], ids=lambda path: path.stem)
def test_every_live_figure_is_planned_under_a_name_of_its_own(path):
    plans = planned(path)
    names = [name for _, name, _ in figures(path)]
    assert [plan.name for plan in plans] == names
    assert len(set(names)) == len(names)
    for plan in plans:
        assert 100 < plan.most <= MOST


def test_two_figures_of_one_function_have_two_names(project):
    project.add(notebook(SAME, "explore(draw, w=(0, 3))", "explore(draw, w=(0, 9))"))
    found = figures(project.notebooks / "a.ipynb")
    assert [(cell, name) for cell, name, _ in found] == [(1, "draw"), (2, "draw-2")]


SAME = """
from helpers.explore import explore
from helpers.picture import Picture
picture = Picture(100, 120)
line = picture.line(picture.axes(20, 20, 110, 90, xlim=(0, 1), ylim=(0, 9)))
def draw(w):
    line.set_data([0, 1], [0, w if w != 2 else 1 / 0])
    return picture.say(f"w = {w}")
"""


def notebook(*sources):
    import nbformat  # noqa: PLC0415

    made = nbformat.v4.new_notebook()
    made.cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return made


def test_a_setting_that_cannot_be_drawn_is_left_out_and_told(project, monkeypatch, tmp_path):
    project.add(notebook(SAME, "explore(draw, w=(0, 3))"))
    monkeypatch.setattr("recordings.KEPT", tmp_path / "build" / "recordings")
    (one,) = recorded(tmp_path / "site", [project.notebooks / "a.ipynb"])
    assert one.settings == 3
    (fault,) = one.faults
    assert fault.startswith("a.ipynb, draw, at {'w': 2}: ZeroDivisionError")
    assert (tmp_path / "site" / "live" / "a.draw.bin").stat().st_size == one.size
    again = recorded(tmp_path / "site", [project.notebooks / "a.ipynb"])
    assert again == [one]


def test_the_text_of_a_figure_is_that_of_its_section():
    path = NOTEBOOKS[3]
    cell = next(cell for cell, name, _ in figures(path) if name == "train")
    assert "Drag the learning rate" in prose_before(path, cell).splitlines()[0]


GOURAUD = """
import numpy as np
from helpers.explore import explore
from helpers.picture import Picture
picture = Picture(100, 120)
axes = picture.axes(20, 20, 110, 90, xlim=(0, 1), ylim=(0, 1))
mesh = axes.pcolormesh(np.eye(3), shading="gouraud")
picture.moves(mesh)
def draw(w):
    mesh.set_array(w * np.eye(3))
    return picture.say(f"w = {w}", "a mesh")
"""
SIZES = """
from helpers.explore import explore
from helpers.picture import Picture
pictures = [Picture(100, 120), Picture(120, 120)]
def draw(w):
    return pictures[w].say(f"w = {w}", "nothing")
"""


def recording(project, monkeypatch, folder, *sources):
    project.add(notebook(*sources))
    monkeypatch.setattr("recordings.KEPT", folder / "build" / "recordings")
    (one,) = recorded(folder / "site", [project.notebooks / "a.ipynb"])
    return one


def test_a_figure_that_cannot_be_recorded_is_told_by_name(project, monkeypatch, tmp_path):
    one = recording(project, monkeypatch, tmp_path, GOURAUD, "explore(draw, w=(0, 3))")
    assert (one.html, one.settings) == ("", 0)
    (fault,) = one.faults
    assert fault.startswith("a.ipynb, draw: ")


def test_a_picture_of_another_size_is_told(project, monkeypatch, tmp_path):
    one = recording(project, monkeypatch, tmp_path, SIZES, "explore(draw, w=[0, 1])")
    assert one.settings == 1
    assert "another size" in one.faults[0]


def test_a_site_is_put_only_where_nothing_or_a_site_is(tmp_path, monkeypatch):
    made = []
    for step in ("written", "runnable", "taken_away"):
        monkeypatch.setattr(make, step, lambda out, *_: (made.append(out), None))
    monkeypatch.setattr(make, "timed", lambda step, out, *rest: (out / make._SIGN).write_text("x"))
    own = tmp_path / "own"
    own.mkdir()
    (own / "thesis.txt").write_text("dear")
    with pytest.raises(FileExistsError, match="own is no site"):
        make.make(own, still=True)
    assert (own / "thesis.txt").read_text() == "dear"
    for target in (tmp_path / "new" / "site", tmp_path / "empty"):
        (tmp_path / "empty").mkdir(exist_ok=True)
        make.make(target, still=True)
        (target / "old").write_text("of the site before")
        make.make(target, still=True)
        assert [file.name for file in target.iterdir()] == [make._SIGN]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["empty", "new", "own"]
