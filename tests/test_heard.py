"""What draw prints and warns of stands below the words: the latest tick's, and not for ever."""

import asyncio
import logging
import subprocess
import sys
import threading

import pytest
from loops import in_a_loop

from helpers.explore import explore, slider
from helpers.explore.hearing import listening
from helpers.picture import Picture


@pytest.fixture
def figure():
    picture = Picture(50)
    words = picture.label(100, 25)

    def draw(w):
        words.write(f"{w:.1f}")
        if w > 0:
            print("here", w)
        if w > 4:
            print("x" * 5000)
        return picture.say(f"w = {w:.1f}")

    return explore(draw, w=slider("w", -5.0, 5.0, -1.0))


def test_nothing_printed_shows_nothing(figure):
    assert figure._heard.value == ""


def test_what_the_latest_tick_prints_is_shown_and_goes(figure, capsys):
    figure.controls["w"].value = 1.0
    assert figure._heard.value == "<pre>here 1.0</pre>"
    figure.controls["w"].value = 2.0
    assert figure._heard.value == "<pre>here 2.0</pre>"
    figure.controls["w"].value = -2.0
    assert figure._heard.value == ""
    assert capsys.readouterr().out == ""


WARNED = """
import numpy as np
from helpers.explore import explore, slider
from helpers.picture import Picture

picture = Picture(50)

def draw(w):
    if w > 3:
        np.log(np.zeros(1) * w)
    return picture.say(f"w = {w:.1f}")

figure = explore(draw, w=slider("w", -5.0, 5.0, -1.0))
for value in (3.5, 3.6, 3.5, 1.0):
    figure.controls["w"].value = value
    print(value, "RuntimeWarning: divide by zero encountered in log" in figure._heard.value)
np.seterr(all="raise")
figure.controls["w"].value = 4.0
print("RuntimeWarning" in figure._heard.value, figure._error.layout.display)
"""


def test_a_warning_is_shown_at_every_tick_not_the_first_time_only():
    # In a process of its own: pytest has warnings for itself.
    run = subprocess.run(
        [sys.executable, "-c", WARNED], capture_output=True, text=True, check=False
    )
    told = "3.5 True\n3.6 True\n3.5 True\n1.0 False\nTrue none\n"
    assert (run.stdout, run.stderr) == (told, "")


def test_what_is_long_is_cut_and_its_length_told(figure):
    figure.controls["w"].value = 5.0
    assert "characters; these are the first" in figure._heard.value
    assert len(figure._heard.value) < 1500


def test_markup_is_shown_as_text():
    picture = Picture(50)

    def draw(w):
        print("<b>bold</b> & more")
        return picture.say("words")

    shown = explore(draw, w=slider("w", 0.0, 1.0, 0.5))._heard.value
    assert shown == "<pre>&lt;b&gt;bold&lt;/b&gt; &amp; more</pre>"


def test_what_is_logged_is_heard_too():
    picture = Picture(50)
    log = logging.Logger("own")
    log.addHandler(logging.StreamHandler())  # writes to the stream of the moment it was made

    def draw(w):
        sys.stderr.write("to stderr\n")
        return picture.say("words")

    assert "to stderr" in explore(draw, w=slider("w", 0.0, 1.0, 0.5))._heard.value


@in_a_loop
async def test_in_a_kernel_the_words_and_what_is_printed_belong_to_the_same_tick(figure, capsys):
    for value in range(1, 30):
        figure.controls["w"].value = value / 10
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.7)
    assert "w = 2.9" in figure._words.value
    assert figure._heard.value == "<pre>here 2.9</pre>"
    assert capsys.readouterr().out == ""


def test_other_threads_print_where_they_did(capsys):
    streams = sys.stdout, sys.stderr
    with listening() as heard:
        thread = threading.Thread(target=print, args=("theirs",))
        thread.start()
        thread.join()
        print("ours")
        with listening() as inner:
            print("inner")
        print("ours again", file=sys.stderr)
    assert heard.text == "ours\nours again"
    assert inner.text == "inner"
    assert capsys.readouterr().out == "theirs\n"
    assert (sys.stdout, sys.stderr) == streams


def test_two_threads_that_listen_hear_themselves_and_leave_the_streams_as_they_were():
    streams, heard = (sys.stdout, sys.stderr), {}

    def work(name):
        for i in range(50):
            with listening() as mine:
                print(name, i)
            assert mine.text == f"{name} {i}"
        heard[name] = True

    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heard.keys() == {"a", "b", "c"}
    assert (sys.stdout, sys.stderr) == streams


def test_an_error_in_draw_leaves_the_streams_as_they_were(figure):
    streams = sys.stdout, sys.stderr
    figure.draw = None
    with pytest.raises(RuntimeError), listening() as heard:
        print("before it")
        raise RuntimeError
    assert heard.text == "before it"
    assert (sys.stdout, sys.stderr) == streams
