"""Live figures that share a function, a picture or a control: each shows its own values."""

import asyncio
import itertools
import random
import threading
import time

import ipywidgets as widgets
import numpy as np
import pytest
from series import frame

from helpers import style
from helpers.explore import explore, slider
from helpers.explore.camera import Camera
from helpers.latest import report
from helpers.picture import Picture

SLOW = 0.01  # seconds of a draw that is in the middle of its work


class Level(Picture):
    """A line as high as a value, so that a frame tells whose it is."""

    def __init__(self):
        super().__init__(height=100, width=160)
        axes = self.axes(20, 20, 150, 90, xlim=(0, 1), ylim=(-10, 10))
        (self.line,) = axes.plot([0, 1], [0, 0], color=style.BLUE, lw=3)
        self.moves(self.line)


def drawing(picture, pause=lambda: None):
    def draw(v):
        picture.line.set_ydata([v, v])
        pause()
        if v == 9:
            raise ZeroDivisionError("nine")
        return picture.say(f"v = {v:.1f}.")

    return draw


def expected(value):
    picture = Level()
    picture.line.set_ydata([value, value])
    return np.asarray(picture.image(style.FINE), int)


def check_own(figure, value=None):
    """Hold that a figure at rest shows its own value: words, picture, sharpness."""
    value = figure.controls["v"].value if value is None else value
    assert f"v = {value:.1f}." in figure._words.value.replace("−", "-")
    seen = np.asarray(frame(figure), int)
    assert seen.shape[:2] == (200, 320), "not fine at rest"
    assert (np.abs(seen - expected(value)).max(axis=2) > 40).mean() < 0.001


async def rest():
    await asyncio.sleep(0.7)


def in_a_kernel(scene):
    def quiet(loop, context):
        if not isinstance(context.get("exception"), ZeroDivisionError):
            loop.default_exception_handler(context)

    async def main():
        asyncio.get_running_loop().set_exception_handler(quiet)
        await asyncio.wait_for(scene(), 60)

    asyncio.run(main())


def pair(kind):
    """Return two figures that share what the kind says."""
    picture, control = Level(), slider("v", -10.0, 10.0, 1.0, step=0.5)
    draw = drawing(picture)
    if kind == "one draw":
        return [explore(draw, v=slider("v", -10.0, 10.0, 1.0, step=0.5)) for _ in range(2)]
    if kind == "one picture":
        draws = drawing(picture), drawing(picture)
        return [explore(d, v=slider("v", -10.0, 10.0, 1.0, step=0.5)) for d in draws]
    if kind == "one control":
        return [explore(drawing(Level()), v=control) for _ in range(2)]
    return [explore(draw, v=control) for _ in range(2)]


KINDS = ("one draw", "one picture", "one control", "all of them")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("gap", [0, 0.005, 0.02, 0.1, 0.25])
def test_one_moved_then_the_other(kind, gap):
    async def scene():
        first, second = pair(kind)
        first.controls["v"].value = 5.0
        await asyncio.sleep(gap)
        second.controls["v"].value = -5.0
        await rest()
        check_own(first)
        check_own(second)

    in_a_kernel(scene)


@pytest.mark.parametrize("kind", KINDS)
def test_moved_in_turns_at_random_with_errors_in_between(kind):
    dice = random.Random(kind)

    async def scene():
        figures, good = pair(kind), [1.0, 1.0]
        for _ in range(60):
            i = dice.randrange(2)
            value = dice.choice([-8.0, -3.5, 0.0, 4.5, 8.0, 9.0])
            figures[i].controls["v"].value = value
            if dice.random() < 0.5:
                await asyncio.sleep(dice.choice([0, 0.003, 0.03, 0.26]))
        for i, value in enumerate((6.0, -6.0)):
            figures[i].controls["v"].value = value
        await rest()
        for figure in figures:
            check_own(figure)
        assert good

    in_a_kernel(scene)


@pytest.mark.parametrize("kind", KINDS[:2])
def test_after_an_error_the_last_good_words_and_the_fine_picture_settle(kind):
    async def scene():
        first, second = pair(kind)
        first.controls["v"].value = 3.0
        await asyncio.sleep(0.05)
        first.controls["v"].value = 4.0
        await asyncio.sleep(0.05)
        first.controls["v"].value = 9.0
        second.controls["v"].value = -2.0
        await rest()
        check_own(first, 4.0)
        check_own(second, -2.0)
        assert "nine" in first._error.value
        assert first._error.layout.display is None
        assert second._error.layout.display == "none"

    in_a_kernel(scene)


def test_an_error_alone_leaves_words_and_picture_of_the_state_before_it():
    async def scene():
        figure = explore(drawing(Level()), v=slider("v", -10.0, 10.0, 1.0))
        for value in (2.0, 3.0, 9.0):
            figure.controls["v"].value = value
            await asyncio.sleep(0.03)
        await rest()
        check_own(figure, 3.0)
        shown = figure._error.value
        assert "in draw" in shown
        assert "helpers" not in shown
        figure.controls["v"].value = 5.0
        await rest()
        check_own(figure)
        assert figure._error.layout.display == "none"

    in_a_kernel(scene)


def test_a_figure_that_plays_and_one_that_is_moved_meanwhile():
    async def scene():
        playing, moved = pair("one draw")
        for step in range(40):
            playing.controls["v"].value = -10 + step / 2
            if step in {5, 20, 33}:
                moved.controls["v"].value = 10 - step / 4
            await asyncio.sleep(0.02)
        await rest()
        check_own(playing)
        check_own(moved)

    in_a_kernel(scene)


def test_a_picture_is_drawn_by_one_at_a_time():
    inside, most = [], []

    def pause():
        inside.append(1)
        most.append(len(inside))
        threading.Event().wait(SLOW)
        inside.pop()

    picture = Level()
    cameras = [Camera(drawing(picture, pause)) for _ in range(3)]
    for camera in cameras:
        camera.take({"v": 0.0}, 1)
    shots = [[] for _ in cameras]

    def work(i):
        for value in range(8):
            shots[i].append((value - i, cameras[i].take({"v": float(value - i)}, style.FINE)))

    threads = [threading.Thread(target=work, args=(i,)) for i in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1
    frames = {}
    for value, shot in itertools.chain(*shots):
        assert shot.words == f"v = {value:.1f}.".replace("-", "−")
        assert frames.setdefault(value, shot.frame) == shot.frame


def test_a_draw_that_changes_between_two_pictures_shared_with_another_figure():
    both = Level(), Level()

    def choose(v):
        picture = both[v > 0]
        picture.line.set_ydata([v, v])
        return picture.say(f"v = {v:.1f}.")

    async def scene():
        first, second = (explore(choose, v=slider("v", -10.0, 10.0, 1.0)) for _ in range(2))
        for one, other in ((5.0, -5.0), (-7.0, -3.0), (2.0, 8.0), (-1.0, 1.0)):
            first.controls["v"].value = one
            await asyncio.sleep(0.02)
            second.controls["v"].value = other
            await rest()
            check_own(first)
            check_own(second)

    in_a_kernel(scene)


def test_a_picture_that_a_cell_moves_is_moved_back_before_it_is_drawn_fine():
    picture = Level()
    draw = drawing(picture)

    async def scene():
        figure = explore(draw, v=slider("v", -10.0, 10.0, 1.0))
        figure.controls["v"].value = 4.0
        await asyncio.sleep(0.1)
        draw(-8.0)
        await rest()
        check_own(figure)
        draw(7.0)
        data, _ = figure._repr_mimebundle_()
        assert data["text/plain"] == "v = 4.0."

    in_a_kernel(scene)


def test_a_figure_at_rest_calls_draw_no_more_than_it_is_moved():
    calls, picture = [], Level()

    def draw(v):
        calls.append(v)
        return picture.say(f"v = {v:.1f}.")

    async def scene():
        figure = explore(draw, v=slider("v", -10.0, 10.0, 1.0))
        figure.controls["v"].value = 2.0
        await rest()
        figure._repr_mimebundle_()
        assert calls == [1.0, 2.0]

    in_a_kernel(scene)


def test_an_error_while_it_settles_is_shown_once_and_not_tried_for_ever():
    calls, picture = [], Level()

    def draw(v):
        calls.append(v)
        if len(calls) > 2:
            raise ZeroDivisionError("used up")
        return picture.say(f"v = {v:.1f}.")

    async def scene():
        figure = explore(draw, v=slider("v", -10.0, 10.0, 1.0))
        figure.controls["v"].value = 2.0
        await asyncio.sleep(0.1)
        picture.say("somebody else's")
        await rest()
        await rest()
        assert "used up" in figure._error.value
        assert len(calls) == 3

    in_a_kernel(scene)


def test_a_long_run_is_overtaken_and_the_other_figure_is_not_disturbed():
    def train(v):
        for step in range(200 if v > 5 else 1):
            report(step, 200)
            threading.Event().wait(0.002)
        return picture.say(f"v = {v:.1f}.")

    picture, shown = Level(), []

    async def scene():
        figure = explore(train, v=slider("v", -10.0, 10.0, 1.0))
        other = explore(drawing(Level()), v=slider("v", -10.0, 10.0, 1.0))
        figure._error.observe(lambda change: shown.append(change["new"]), "value")
        figure.controls["v"].value = 8.0
        await asyncio.sleep(0.1)
        figure._latest._finished_at = time.monotonic()  # so that this reader has not waited long
        other.controls["v"].value = 3.0
        figure.controls["v"].value = 2.0
        await rest()
        check_own(other)
        assert "v = 2.0" in figure._words.value
        assert shown == []

    in_a_kernel(scene)


def test_nobody_looks_at_artists_while_another_thread_moves_them():
    picture = Level()
    picture.figure.axes[0].autoscale(True)  # as for an author who has set no limits

    def draw(v):
        n = 20 + round(v)
        picture.line.set_xdata(np.linspace(0, 1, n))
        threading.Event().wait(0.06)  # here x and y have different lengths, and the loop goes on
        picture.line.set_ydata(np.full(n, v))
        return picture.say(f"v = {v:.1f}.")

    heard = []

    async def scene():
        asyncio.get_running_loop().set_exception_handler(lambda _, what: heard.append(what))
        figures = [explore(draw, v=slider("v", -10.0, 10.0, 1.0)) for _ in range(2)]
        for value in range(-9, 9):
            figures[value % 2].controls["v"].value = float(value)
            await asyncio.sleep(0.03)
        await rest()
        await rest()
        assert [figure._error.value for figure in figures] == ["", ""]

    asyncio.run(scene())
    assert heard == []


def test_a_control_of_ipywidgets_itself_serves_as_well():
    figure = explore(drawing(Level()), v=widgets.FloatSlider(value=2, min=-5, max=5))
    figure.controls["v"].value = 4
    assert "v = 4.0" in figure._words.value
