"""What the README shows is what the project does."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import picture as readme_picture
import pytest
from PIL import Image

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
        assert image.n_frames == readme_picture.FRAMES
        assert image.width == 720
    assert path.stat().st_size < 1_000_000


def test_the_picture_says_in_words_what_it_shows():
    words = " ".join(re.search(r"!\[(.*?)\]", TEXT, re.S)[1].split())
    low, high, n = map(int, re.search(r"rises from (\d+) to (\d+) of (\d+)", words).groups())
    features = ("bill_length", "body_mass")
    penguins, _ = data.penguins(("Adelie", "Gentoo"), features).standardised()
    ends = [
        neuron.count_right([[w1], [1.5]], 0.0, penguins.X, penguins.y)
        for w1 in np.linspace(readme_picture.LOW, readme_picture.HIGH, 49)
    ]
    assert (min(ends), max(ends), penguins.n) == (low, high, n)


@pytest.mark.parametrize("target", ["lab", "test"])
def test_the_two_commands_are_targets_of_the_makefile(target):
    assert f"make {target}" in TEXT
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
