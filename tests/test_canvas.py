"""Figures of one look: sized in pixels, outside pyplot, whatever the reader has set."""

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt

from helpers import canvas, style


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [((300,), 720, 300), ((420, 500), 500, 420), ((200, 200), 200, 200)],
)
def test_figure_has_its_size_in_pixels(size, width, height):
    figure = canvas.figure(*size)
    np.testing.assert_allclose(figure.get_size_inches() * style.DPI, (width, height))
    figure.canvas.draw()
    pixels = np.asarray(figure.canvas.buffer_rgba())
    assert pixels.shape == (height, width, 4)


def test_figure_is_empty_and_white():
    figure = canvas.figure(100)
    assert figure.axes == []
    figure.canvas.draw()
    assert (np.asarray(figure.canvas.buffer_rgba()) == 255).all()


def test_settings_hold_in_the_context_only():
    before = dict.copy(mpl.rcParams)  # as they are stored: looking one up may choose a backend
    assert before["axes.spines.top"]
    with canvas.context():
        assert not mpl.rcParams["axes.spines.top"]
        assert mpl.rcParams["font.size"] == 11
    canvas.figure(100)
    assert dict.copy(mpl.rcParams) == before


def test_pyplot_knows_of_no_figure():
    canvas.figure(100).add_subplot()
    assert plt.get_fignums() == []
