"""Figures of one look: sized in pixels, outside pyplot, whatever the reader has set."""

import contextlib
import os
import subprocess
import sys
import threading

import hostile
import matplotlib as mpl
import numpy as np
import pytest
from gallery import fitted, scenes, sink
from matplotlib import pyplot as plt

from helpers import canvas, diagrams, style, views
from helpers.picture import Picture

# A figure


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [((300,), 720, 300), ((420, 500), 500, 420), ((200, 200), 200, 200), ((460,), 720, 460)],
)
def test_a_figure_is_empty_white_so_large_in_pixels_and_unknown_to_pyplot(size, width, height):
    figure = canvas.figure(*size)
    np.testing.assert_allclose(figure.get_size_inches() * style.DPI, (width, height))
    figure.canvas.draw()
    pixels = np.asarray(figure.canvas.buffer_rgba())
    assert pixels.shape == (height, width, 4)
    assert (pixels == 255).all()
    assert figure.axes == []
    figure.add_subplot()
    assert plt.get_fignums() == []


@pytest.mark.parametrize("pixels", [7, 212, 320, 444, 459, 460, 2047])
def test_no_size_is_cut_down_to_a_pixel_less(pixels):
    assert int(canvas._inches(pixels) * style.DPI) == pixels


# The reader's settings: kept out of ours, and left as they are


@pytest.fixture
def reader():
    """Let a test set what it likes, and put everything back."""
    with mpl.rc_context(), np.errstate(), np.printoptions():
        yield


def images():
    return {name: np.asarray(made.image(2)) for name, made in scenes()}


@pytest.fixture(scope="module")
def plain():
    with mpl.rc_context(mpl.rcParamsDefault):
        return images()


def check_same(plain, made):
    off = {name: (image != plain[name]).any() for name, image in made.items()}
    assert not any(off.values()), [name for name in off if off[name]]


def test_every_kind_of_picture_is_tried(plain):
    assert plain.keys() >= {*views.__all__, *diagrams.__all__}


def test_pictures_are_the_same_to_the_pixel_with_every_setting_changed(reader, plain):
    hostile.apply()
    assert len(hostile.settings()) > 150
    check_same(plain, images())


def test_pictures_made_before_are_the_same_when_settings_change(reader, plain):
    with mpl.rc_context(mpl.rcParamsDefault):
        made = dict(scenes())
    hostile.apply()
    check_same(plain, {name: np.asarray(picture.image(2)) for name, picture in made.items()})


@pytest.mark.parametrize("name", ["xkcd", "default", *plt.style.available])
def test_an_authors_picture_is_the_same_in_every_style(reader, plain, name):
    plt.xkcd() if name == "xkcd" else plt.style.use(name)
    check_same(
        plain, {"sink": np.asarray(sink().image(2)), "fitted": np.asarray(fitted().image(2))}
    )


def named(axes, *points):
    """Draw a line, its name in a legend, and a title."""
    (line,) = axes.plot(*points or ([0, 1],), label="a line")
    axes.legend()
    axes.set_title("above")
    return line


def with_later_ticks(figure):
    axes = figure.add_subplot()
    axes.annotate("there", (0.5, 0.5), (0.1, 0.1), arrowprops={"arrowstyle": "->"})
    axes.xaxis.set_label_text("later")
    axes.yaxis.set_ticks([0, 0.5], minor=True)


def with_a_colorbar(picture):
    axes = picture.axes()
    bar = picture.figure.colorbar(axes.imshow([[0, 1], [2, 3]]), ax=axes)
    bar.set_label("how much")


def cleared(axes):
    axes.clear()
    named(axes)


@pytest.mark.parametrize(
    "make",
    [
        lambda picture: cleared(named(picture.axes()).axes),
        lambda picture: named(picture.axes().twinx()),
        lambda picture: named(picture.axes().inset_axes((0.5, 0.5, 0.4, 0.4))),
        lambda picture: picture.axes().secondary_xaxis("top").set_xlabel("x"),
        lambda picture: [named(axes) for axes in picture.figure.subplots(2)],
        lambda picture: named(picture.figure.subplot_mosaic("AB")["B"]),
        lambda picture: picture.moves(named(picture.figure.subfigures(1, 2)[1].subplots())),
        lambda picture: named(picture.figure.add_subplot(projection="polar"), [0, 1], [0, 1]),
        lambda picture: named(picture.figure.add_subplot(polar=True), [0, 1], [0, 1]),
        lambda picture: named(picture.figure.add_subplot(projection="3d"), [0], [1], [1]),
        lambda picture: with_later_ticks(picture.figure),
        with_a_colorbar,
    ],
)
def test_axes_of_every_kind_have_the_look(reader, make):
    def image():
        picture = Picture(240, 360)
        make(picture)
        return np.asarray(picture.image(2))

    with mpl.rc_context(mpl.rcParamsDefault):
        before = image()
    hostile.apply()
    assert (image() == before).all()


def test_the_readers_own_plots_and_numpy_keep_the_readers_settings(reader):
    plt.style.use("dark_background")
    mpl.rcParams["lines.linewidth"] = 7
    np.seterr(all="raise")
    before = dict.copy(mpl.rcParams)  # as they are stored: looking one up may choose a backend
    threads = [threading.Thread(target=lambda: [sink().frame() for _ in range(5)]) for _ in "abcd"]
    for thread in threads:
        thread.start()
    sink().png()
    for thread in threads:
        thread.join()
    assert dict.copy(mpl.rcParams) == before
    assert plt.figure().get_facecolor() == (0, 0, 0, 1)
    plt.close("all")
    assert set(np.geterr().values()) == {"raise"}


def test_settings_hold_in_the_context_only():
    before = dict.copy(mpl.rcParams)
    assert before["axes.spines.top"]
    with canvas.context():
        for depth in (canvas.context(), contextlib.nullcontext()):
            with depth:
                assert not mpl.rcParams["axes.spines.top"]
                assert mpl.rcParams["font.size"] == 11
    canvas.figure(100)
    assert dict.copy(mpl.rcParams) == before


def test_what_is_set_meanwhile_stays_set(reader):
    with contextlib.suppress(ZeroDivisionError), canvas.context():
        mpl.rcParams["lines.linewidth"] = 7
        raise ZeroDivisionError
    assert mpl.rcParams["lines.linewidth"] == 7
    assert mpl.rcParams["font.size"] == mpl.rcParamsDefault["font.size"]


# Where matplotlib itself would stop, or write red lines

FIRST = (
    "picture",
    "views",
    "views.layers",
    "diagrams.graph",
    "parts.plane",
    "explore",
    "exercises",
)


@pytest.mark.parametrize("module", FIRST)
@pytest.mark.parametrize("backend", ["nonsense", "module://nowhere"])
def test_a_backend_that_does_not_exist_and_a_folder_that_cannot_be_written(
    module, backend, tmp_path
):
    nothing = tmp_path / "file"
    nothing.write_text("")
    code = f"import os, helpers.{module}; from helpers.picture import Picture; Picture(50).png()"
    code += "; print(os.environ['MPLBACKEND'])"
    environment = {**os.environ, "MPLBACKEND": backend, "MPLCONFIGDIR": str(nothing / "no")}
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout.strip(), run.stderr) == (0, backend, "")


# What matplotlib says of its fonts after 5 seconds, it says here at once.
SLOW = """
import threading
class Timer:
    def __init__(self, seconds, say):
        self.start = say
    def cancel(self):
        pass
threading.Timer = Timer
"""
PICTURE = """
from helpers import canvas
from helpers.picture import Picture
figure = canvas.figure(100)
axes = figure.add_subplot()
"""
MISSING = 'axes.set_title("x", family="No Such Font"); figure.canvas.draw()'


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import matplotlib.font_manager", "building the font cache"),
        (PICTURE, ""),
        (PICTURE + MISSING, "No Such Font"),
    ],
    ids=["matplotlib alone", "a picture", "a font that is missing"],
)
def test_the_first_picture_comes_without_the_news_of_a_font_cache(tmp_path, code, told):
    done = subprocess.run(
        [sys.executable, "-c", SLOW + code], env=os.environ | {"MPLCONFIGDIR": str(tmp_path)},
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert list(tmp_path.glob("fontlist-*.json")), "the fonts were not listed"
    assert told in done.stderr
    assert bool(told) == bool(done.stderr)
