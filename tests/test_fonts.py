"""The first picture comes without matplotlib's note that it lists the fonts."""

import os
import subprocess
import sys

# What matplotlib says after 5 seconds, it says here at once.
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
NOTE = "building the font cache"


def run(code, folder):
    """Run code where no fonts are listed yet; return what it writes to stderr."""
    done = subprocess.run(
        [sys.executable, "-c", SLOW + code],
        env=os.environ | {"MPLCONFIGDIR": str(folder)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert list(folder.glob("fontlist-*.json")), "the fonts were not listed"
    return done.stderr


def test_matplotlib_alone_writes_its_note(tmp_path):
    assert NOTE in run("import matplotlib.font_manager", tmp_path)


def test_the_first_picture_comes_without_it(tmp_path):
    assert run(PICTURE, tmp_path) == ""


def test_other_notes_about_fonts_are_still_written(tmp_path):
    missing = 'axes.set_title("x", family="No Such Font"); figure.canvas.draw()'
    assert "No Such Font" in run(PICTURE + missing, tmp_path)
