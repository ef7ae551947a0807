"""What draw prints and warns of stands below the words: the latest tick's, and not for ever."""

import asyncio
import logging
import subprocess
import sys
import threading
from unittest.mock import Mock

import pytest
from loops import in_a_loop

from helpers.explore import explore, slider
from helpers.explore.hearing import listening
from helpers.picture import Picture


def speaking(say):
    """Return a live figure whose draw says something."""
    picture = Picture(50)
    words = picture.label(100, 25)

    def draw(w):
        words.write(f"{w:.1f}")
        say(w)
        return picture.say(f"w = {w:.1f}")

    return explore(draw, w=slider("w", -5.0, 5.0, -1.0))


@pytest.fixture
def figure():
    return speaking(lambda w: print("here", w) if w > 0 else None)


def logged(_):
    log = logging.Logger("own")
    log.addHandler(logging.StreamHandler())  # writes to the stream of the moment it was made
    log.warning("told")


@pytest.mark.parametrize(
    ("say", "shown"),
    [
        (lambda w: None, ""),
        (lambda w: print("<b>bold</b> & more"), "<pre>&lt;b&gt;bold&lt;/b&gt; &amp; more</pre>"),
        (lambda w: sys.stderr.write("to stderr\n"), "<pre>to stderr</pre>"),
        (lambda w: sys.stdout.writelines(["a\n", "b"]), "<pre>a\nb</pre>"),
        (logged, "<pre>told</pre>"),
        (lambda w: print("x" * 999), f"<pre>{'x' * 999}</pre>"),
        (
            lambda w: [print("x" * 600), print("y" * 600)],
            f"<pre>{'x' * 600}\n{'y' * 399}\n… (1202 characters; these are the first.)</pre>",
        ),
    ],
    ids=["nothing", "markup", "stderr", "lines", "logged", "long", "too long"],
)
def test_what_draw_writes_is_shown_as_text(say, shown):
    assert speaking(say)._heard.value == shown


def test_what_the_latest_tick_prints_is_shown_and_goes(figure, capsys):
    for w, shown in ((1.0, "<pre>here 1.0</pre>"), (2.0, "<pre>here 2.0</pre>"), (-2.0, "")):
        figure.controls["w"].value = w
        assert figure._heard.value == shown
    assert capsys.readouterr().out == ""


@in_a_loop
async def test_in_a_kernel_the_words_and_what_is_printed_belong_to_the_same_tick(figure, capsys):
    for value in range(1, 30):
        figure.controls["w"].value = value / 10
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.7)
    assert "w = 2.9" in figure._words.value
    assert figure._heard.value == "<pre>here 2.9</pre>"
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


def test_what_stands_for_a_stream_does_what_it_does(monkeypatch):
    stream = Mock()
    monkeypatch.setattr(sys, "stdout", stream)
    with listening():
        for name in ("flush", "fileno", "encoding", "isatty"):
            assert getattr(sys.stdout, name) is getattr(stream, name)
    assert sys.stdout is stream


def test_each_thread_hears_itself_and_leaves_the_streams_as_they_were(capsys):
    streams, heard = (sys.stdout, sys.stderr), []

    def work(name):
        for i in range(50):
            with listening() as mine:
                print(name, i)
            heard.append((mine.text, f"{name} {i}"))

    with pytest.raises(RuntimeError, match="stops"), listening() as ours:
        threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
        threads.append(threading.Thread(target=print, args=("theirs",)))
        for thread in threads:
            thread.start()
        print("ours")
        with listening() as inner:
            print("inner")
        for thread in threads:
            thread.join()
        print("ours again", file=sys.stderr)
        raise RuntimeError("it stops")
    assert [text for text, _ in heard] == [said for _, said in heard]
    assert len(heard) == 150
    assert (ours.text, inner.text) == ("ours\nours again", "inner")
    assert capsys.readouterr().out == "theirs\n"
    assert (sys.stdout, sys.stderr) == streams
