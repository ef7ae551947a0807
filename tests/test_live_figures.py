"""Every live figure of every notebook, at the ends and the middle of every control."""

import ast
import html
import itertools
import math
import random
import re
from base64 import b64decode
from io import BytesIO

import chart
import ipywidgets as widgets
import nbformat
import numpy as np
import pytest
from committed import is_stale
from PIL import Image
from scenes import MAIN, scenes, sliders, usual_way
from series import NOTEBOOKS, frame, live_figures, run

from helpers.explore import LiveFigure
from helpers.explore.controls import stops
from helpers.explore.pad import Pad
from helpers.picture import Picture


def opened(png):
    return Image.open(BytesIO(png))


LONG = re.compile(r"\d{7,}|\.\d{7,}")  # a number that nobody reads


def ends(control):
    """Return the values that a control is tried at: every choice, or both ends of a range.

    Of a pad: an empty one, a dot in the corner, and what its menu offers for each digit at first.
    """
    if isinstance(control, widgets.Dropdown):
        return list(control.options)
    if isinstance(control, widgets.Checkbox):
        return [False, True]
    if isinstance(control, Pad):
        return [[], [[[0.0, 0.0]]], *(control.examples[name] for name in "0123456789")]
    steps = stops(control)
    return [steps[0], steps[-1]]


def distinct(values):
    return [value for at, value in enumerate(values) if value not in values[:at]]


def middle(control):
    """Return a value of a range between its ends, which may be the same picture: 0° and 360°."""
    steps = stops(control)
    return [steps[len(steps) // 2]]


def check_state(figure):
    """Hold what every state of every live figure must satisfy; return its words and its frame."""
    picture = figure.picture
    words = picture.alt
    assert len(words) > 10
    assert not any(sign in words.lower() for sign in ("nan", "inf", "none", "array("))
    assert html.unescape(re.sub("<[^>]*>", "", figure._words.value)) == words
    assert figure._error.layout.display == "none"
    for axes in picture.figure.axes:
        for line in axes.lines:
            assert np.isfinite(np.asarray(line.get_xydata(), float)).all()

    seen = np.asarray(frame(figure), int)
    sharpness = seen.shape[0] // picture.height
    assert seen.shape[:2] == (picture.height * sharpness, picture.width * sharpness)
    for axes in picture.figure.axes:
        left, bottom, right, top = sharpness * axes.get_window_extent().extents
        above = max(0, math.floor(seen.shape[0] - top))  # an inch of some heights is a bit too long
        rows = slice(above, math.ceil(seen.shape[0] - bottom))
        inside = seen[rows, math.floor(left) : math.ceil(right)]
        assert inside.std() > 0, "an empty pair of axes"
    # The frame has a palette of its own: it must not change what is seen.
    off = np.abs(seen - np.asarray(picture.image(sharpness), int)).max(axis=2)
    assert (off > 40).mean() < 0.001
    return words, seen


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture(scope="module")
def shown(path):
    """Run a notebook; return what its cells show as pictures, and each as PNG at that moment."""

    def keep(value):
        pictured = isinstance(value, LiveFigure | Picture)
        return (value, value._repr_mimebundle_()[0]["image/png"]) if pictured else None

    return list(filter(None, run(path, keep=keep)[1]))


@pytest.fixture(scope="module")
def figures(shown):
    return [value for value, _ in shown if isinstance(value, LiveFigure)]


def test_the_committed_pictures_are_those_that_the_package_draws(shown, path):
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    committed = [
        (cell, b64decode(output.data["image/png"]))
        for cell in cells
        for output in cell.outputs
        if "image/png" in output.get("data", {})
    ]
    for (cell, picture), (_, drawn) in zip(committed, shown, strict=True):
        if "measured" not in cell.metadata.get("tags", []):
            told = f"a stale picture: python tools/notebooks.py notebooks/{path.name}"
            assert not is_stale(*map(opened, (picture, drawn))), f"{told}\n\n{cell.source}"


def test_there_are_as_many_as_the_curriculum_asks_and_their_labels_fit(figures, path):
    assert len(figures) >= (1 if path.stem == "00_start_here" else 2)
    for figure in figures:
        for control in figure.controls.values():
            assert control.description.strip()
            assert len(control.description) <= 24


def test_the_bench_finds_every_slider_and_the_one_that_the_notebook_is_about(figures, path):
    found = scenes(path, figures)
    assert [scene.label for scene in found if scene.main] == [MAIN[path.stem][1]]
    assert len(found) == sum(len(sliders(figure)) for figure in figures) > 0
    assert len({(scene.figure, scene.label) for scene in found}) == len(found)
    kept = [row for row in chart.read()[1] if row["notebook"] == path.stem]
    assert {(r["figure"], r["slider"]) for r in kept} <= {(s.draw, s.label) for s in found}
    assert min(scene.steps for scene in found) >= 3


def test_every_figure_has_a_usual_way_to_be_measured_against(figures, path):
    for figure in figures:
        code = usual_way(path, figure).replace("%matplotlib inline", "")
        compile(code, path.name, "exec")
        assert f"{figure.draw.__name__}.__code__" in code
        make = re.search(r"""exec\((['"]\w+ = .*(?:views|diagrams)\.[A-Z].*['"]), space\)""", code)
        space = {**figure.draw.__globals__, **figure.values()}
        exec(ast.literal_eval(make[1]), space)  # the scene's own picture, and not another's
        names = figure.draw.__code__.co_names
        made = [space[name] for name in names if space.get(name) is not None and name in make[1]]
        made = [
            one
            for found in made
            for one in (found.values() if isinstance(found, dict) else [found])
        ]
        assert type(figure.picture) in map(type, made)
        if hasattr(figure.picture, "surface"):  # it has to be given again to a picture made anew
            assert ".surface.of(" in code or "of" in figure.draw.__code__.co_names


def test_the_start_is_sound_and_a_page_without_a_kernel_gets_the_picture_and_the_words(figures):
    for figure in figures:
        words, _ = check_state(figure)
        data, metadata = figure._repr_mimebundle_()
        assert data["text/plain"] == metadata["image/png"]["alt"] == words
        assert data["image/png"].startswith(b"\x89PNG")
        assert "application/vnd.jupyter.widget-view+json" in data


def test_every_control_moves_words_and_picture_at_its_ends(figures):
    for figure in figures:
        figure._tick(None)  # at first the picture is drawn fine
        for name, control in figure.controls.items():
            start, states = control.value, []
            chosen = isinstance(control, widgets.Dropdown | widgets.Checkbox | Pad)
            for value in distinct([*ends(control), *(() if chosen else middle(control))]):
                control.value = value
                states.append(check_state(figure))
            control.value = start
            words = [state[0] for state in states]
            assert len(set(words)) == len(words), f"{name}: the words do not follow"
            pairs = itertools.combinations([picture for _, picture in states], 2)
            told = f"{name}: the picture does not follow from end to end, nor on the way"
            assert any(bool((one != other).any()) for one, other in pairs), told


MOST = 150  # combinations of a figure that are tried; of one with more, chosen by chance
SLOW = {"steps": 300}  # a menu's choices above this are left to the test below


def corners(figure):
    """Return all combinations of the ends and the start of every control, or many of them."""
    values = {
        name: distinct([*ends(control), control.value]) for name, control in figure.controls.items()
    }
    together = [[ends(control)[at] for control in figure.controls.values()] for at in (0, -1)]
    values = {n: [v for v in vs if n not in SLOW or v <= SLOW[n]] for n, vs in values.items()}
    every = list(itertools.product(*values.values()))
    if len(every) > MOST:
        # Every pair of values of two controls stands in one of them, and chance adds the rest.
        chosen = random.Random(0).sample(every, MOST // 2)
        pairs = {pair for one in chosen for pair in itertools.combinations(enumerate(one), 2)}
        for one in every:
            more = set(itertools.combinations(enumerate(one), 2)) - pairs
            if more:
                chosen.append(one)
                pairs |= more
        every = chosen
    return [dict(zip(values, one, strict=True)) for one in [*together, *every]]


def test_every_combination_of_controls_at_their_ends(figures):
    for figure in figures:
        start = figure.values()
        for values in corners(figure):
            for name, value in values.items():
                with figure.controls[name].hold_trait_notifications():
                    figure.controls[name].unobserve(figure._tick, "value")
                    figure.controls[name].value = value
                    figure.controls[name].observe(figure._tick, "value")
            figure._tick(None)
            words, _ = check_state(figure)
            assert not LONG.search(words), words
            assert figure._heard.value == "", values
        for name, value in start.items():
            figure.controls[name].value = value


def test_a_run_that_diverges_is_shown_at_its_last_finite_step_and_told():
    figure = next(f for f in live_figures(NOTEBOOKS[6]) if f.draw.__name__ == "watch")
    for name, value in {"activation": "identity", "alpha": 10.0, "steps": 3000}.items():
        figure.controls[name].value = value
    words, _ = check_state(figure)
    last, left = map(int, re.search(r"step (\d+) of 3000.*diverges at step (\d+)", words).groups())
    assert left == last + 1
    figure.controls["part"].value = 1
    words, _ = check_state(figure)
    assert "step 30 of 3000" in words
    assert f"diverges at step {left}" in words


def test_going_there_and_back_gives_the_same_picture(figures):
    for figure in figures:
        figure._tick(None)
        words, before = check_state(figure)
        for control in figure.controls.values():
            start = control.value
            for value in ends(control):
                control.value = value
            control.value = start
        again, same = check_state(figure)
        assert again == words
        assert (same == before).all()


def test_the_start_that_softmax_is_compared_with_is_that_of_the_sliders():
    figure = live_figures(NOTEBOOKS[4])[0]
    shares = figure.picture
    ends = [path.vertices[1, 0] for path in shares._whole.get_paths()]
    assert ends == pytest.approx(shares._start[1:])
    figure.controls["z3"].value = 4.0
    ends = [path.vertices[1, 0] for path in shares._whole.get_paths()]
    assert ends[0] < shares._start[1] - 0.5
