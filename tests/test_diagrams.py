"""The drawing of a neuron shows the numbers it is given."""

import numpy as np
import pytest

from helpers import diagrams


def texts(drawing):
    return {label.text for label in drawing.labels}


def shown(x, w, b=0.5, y=1, d=2):
    drawing = diagrams.Neuron(["input"] * d, "no", "yes")
    z = float(np.sum(np.multiply(w, x)) + b)
    drawing.show(x, w, b, z, 1 / (1 + np.exp(-z)), y)
    return drawing


def test_it_shows_inputs_weights_products_sum_and_activation():
    drawing = shown([[0.5], [-1.0]], [[2.0], [1.0]])
    wanted = {"0.500", "−1.000", "w₁ = 2.0", "w₂ = 1.0", "w₁x₁ = 1.000", "w₂x₂ = −1.000", "b = 0.5"}
    assert wanted <= texts(drawing)
    assert {"0.500", "0.622"} <= texts(drawing)
    assert "says yes\nis yes, y = 1\nright" in texts(drawing)


def test_it_says_when_the_neuron_is_wrong():
    drawing = shown([[0.5], [-1.0]], [[2.0], [1.0]], y=0)
    assert "says yes\nis no, y = 0\nwrong" in texts(drawing)


def test_a_negative_weight_is_dashed_and_a_large_one_thick():
    drawing = shown([[1.0], [1.0]], [[3.0], [-0.5]])
    large, negative = drawing._edges
    assert large.get_linestyle() in ("-", "solid")
    assert negative.get_linestyle() not in ("-", "solid")
    assert large.get_linewidth() > negative.get_linewidth()


@pytest.mark.parametrize("d", [1, 3, 4])
def test_it_draws_any_number_of_inputs_inside_the_picture(d):
    drawing = shown(np.ones((d, 1)), np.full((d, 1), -2.0), d=d)
    pixels = np.asarray(drawing.image(), int)
    for edge in (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]):
        assert (edge == 255).all()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"x": [1.0, 2.0]}, r"x must be \(2, 1\), got \(2,\)"),
        ({"w": [[1.0], [np.nan]]}, "w must be finite, got nan"),
        ({"y": 2}, "y must be one of 0, 1, got 2"),
        ({"b": np.inf}, "b must be finite, got inf"),
    ],
)
def test_bad_numbers_are_refused(change, message):
    numbers = {"x": [[1.0], [2.0]], "w": [[1.0], [2.0]], "b": 0.0, "z": 5.0, "a": 0.99, "y": 1}
    with pytest.raises(ValueError, match=message):
        diagrams.Neuron(["one", "two"], "no", "yes").show(**{**numbers, **change})


def test_inputs_are_a_list_of_words():
    with pytest.raises(TypeError, match="inputs must be a list of words, got 'bill'"):
        diagrams.Neuron("bill", "no", "yes")
