"""The tug of war: curves, marks and numbers are those of the equations, and nan is seen."""

import itertools

import numpy as np
import pytest
from PIL import ImageDraw

from helpers import numerals, pixels, views
from helpers.functions import sigmoid

NAMES = ("∂J/∂a", "∂a/∂z", "product", "a − y", "measured")


def pulls(z, y):
    """Return the five of every z, as floating point works them out."""
    a = 1 / (1 + np.exp(-z))
    with np.errstate(divide="ignore", invalid="ignore"):
        first, second = -(y / a + (1 - y) / (a - 1)), a * (1 - a)
        measured = [(np.logaddexp(0, z + h) - y * (z + h)) for h in (1e-5, -1e-5)]
        return first, second, first * second, sigmoid(z) - y, (measured[0] - measured[1]) / 2e-5


def shown(z, y):
    view = views.TugOfWar()
    at = np.abs(view.z - z).argmin()
    view.show(at, *pulls(view.z, y))
    return view, at


def texts(view):
    return [label.text for label in view.labels if label.text]


def spans(view):
    """Return where the axes are hatched: a pair of logits for each span."""
    corners = [path.vertices for path in view._hatched.get_paths()]
    return [(c[:, 0].min(), c[:, 0].max()) for c in corners]


@pytest.mark.parametrize("y", [0, 1])
def test_a_curve_is_as_high_as_its_numbers_have_decades(y):
    view, _ = shown(1.0, y)
    for name, values in zip(NAMES, pulls(view.z, y), strict=True):
        z, height = view._curves[name].get_data()
        drawn = np.isin(view.z, z)
        wanted = values[drawn]
        inside = np.isfinite(wanted) & (wanted != 0)
        assert 10.0 ** height[inside] == pytest.approx(abs(wanted[inside]))
        assert (height[wanted == 0] == -21).all()
        assert (height[np.isinf(wanted)] == 21).all()
        assert not drawn[np.isnan(values)].any()
        assert drawn.sum() > (30 if name == "measured" else 800)


@pytest.mark.parametrize("y", [0, 1])
@pytest.mark.parametrize("z", [-45.0, -20.0, 1.0, 30.0, 40.0, 45.0])
def test_the_upright_meets_the_curves_at_the_numbers_beside_them(z, y):
    view, at = shown(z, y)
    assert view._upright.get_xdata() == pytest.approx([z, z])
    values = dict(zip(NAMES, (array[at] for array in pulls(view.z, y)), strict=True))
    for name, value in values.items():
        said = "0" if value == 0 else numerals.number(value)
        assert view._numbers[name].text == said
    for name, mark in view._marks.items():
        if np.isnan(values[name]):
            assert len(mark.get_xdata()) == 0
        else:
            with np.errstate(divide="ignore"):
                height = np.clip(np.log10(abs(values[name])), -21, 21)
            assert mark.get_xydata()[0] == pytest.approx([z, height])


@pytest.mark.parametrize("y", [0, 1])
def test_hatched_is_where_the_product_is_no_number_and_the_picture_says_so(y):
    view, _ = shown(0.0, y)
    ((left, right),) = spans(view)
    assert left == pytest.approx(np.log(2.0**53), abs=0.1)  # there a is rounded to 1
    assert right == 45
    assert "product: nan" in texts(view)


def test_hatches_follow_the_numbers():
    view, at = shown(0.0, 0)
    first, second, product, short, measured = pulls(view.z, 0)
    product[:] = 1.0
    view.show(at, first, second, product, short, measured)
    assert spans(view) == []
    assert "product: nan" not in texts(view)
    product[[0, 1, 450]] = np.nan
    view.show(at, first, second, product, short, measured)
    assert np.ravel(spans(view)) == pytest.approx([-45, -44.85, -0.05, 0.05])


def test_the_measured_slope_that_is_lost_in_rounding_has_a_word():
    assert "measured: 0" not in texts(shown(1.0, 0)[0])
    view, _ = shown(1.0, 1)
    assert "measured: 0" in texts(view)
    z, height = view._curves["measured"].get_data()
    assert (height[z > 26] == -21).all()
    assert (height[z < 22] > -21).all()


def test_the_numbers_are_told_with_z():
    view, _ = shown(40.0, 0)
    assert view.spoken() == (
        "z = 40.0: ∂J/∂a = −∞, ∂a/∂z = 0, product = no number, a − y = 1.000, measured = 1.000."
    )


def place(view, name):
    """Return where on the axes a name stands, logit and decade, and its curve there."""
    label = view._names[name]
    axes = view.figure.axes[0]
    z, decade = axes.transData.inverted().transform((label.x, label.y))
    curve = view._curves[name]
    return z, decade, np.interp(z, *curve.get_data())


@pytest.mark.parametrize("y", [0, 1])
def test_names_stand_at_their_curves_on_the_side_where_the_factors_pull(y):
    view, _ = shown(1.0, y)
    side = 1 if y == 0 else -1
    for name, above in {"∂J/∂a": 1, "∂a/∂z": -1, "product": 1, "a − y": -1}.items():
        z, decade, height = place(view, name)
        assert z * side > 10
        assert 0 < above * (decade - height) < 4


@pytest.mark.parametrize("y", [0, 1])
@pytest.mark.parametrize("z", [-45.0, 0.0, 20.0, 42.0])
def test_no_words_lie_on_others_or_leave_the_picture(z, y):
    view, _ = shown(z, y)
    canvas = ImageDraw.Draw(view.image())
    boxes = [
        canvas.textbbox(
            (label.x, view.height - label.y),
            label.text,
            font=pixels._font(label.size),
            anchor=label.anchor,
        )
        for label in view.labels
    ]
    for left, top, right, bottom in boxes:
        assert left >= 0 <= top
        assert right <= view.width
        assert bottom <= view.height
    for one, other in itertools.combinations([b for b in boxes if b[0] < b[2]], 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_curves_are_told_apart_without_colour():
    view = views.TugOfWar()
    looks = {
        (str(line._unscaled_dash_pattern), line.get_marker(), line.get_linewidth() > 4)
        for line in view._curves.values()
    }
    assert len(looks) == len(NAMES)


def test_nothing_grows_and_no_axis_moves_in_a_drag():
    view, _ = shown(0.0, 0)
    axes = view.figure.axes[0]
    limits = axes.get_xlim(), axes.get_ylim()
    before = len(view.figure.findobj()), len(view.labels), len(view.moving)
    for at, y in itertools.product((0, 400, 900), (0, 1)):
        view.show(at, *pulls(view.z, y))
        view.frame()
        assert not view.figure.stale
    assert (len(view.figure.findobj()), len(view.labels), len(view.moving)) == before
    assert (axes.get_xlim(), axes.get_ylim()) == limits


@pytest.mark.parametrize(
    ("change", "kind", "message"),
    [
        ({"product": np.ones(900)}, ValueError, r"^product must be \(901,\), got \(900,\)$"),
        ({"measured": 1.0}, ValueError, r"^measured must be \(901,\), got \(\)$"),
        ({"at": 901}, ValueError, "^at must be at most 900, got 901$"),
        ({"at": 0.5}, TypeError, "^at must be a whole number, got"),
    ],
)
def test_it_refuses_other_shapes(change, kind, message):
    view = views.TugOfWar()
    named = dict(
        zip(("first", "second", "product", "short", "measured"), pulls(view.z, 0), strict=True)
    )
    with pytest.raises(kind, match=message):
        view.show(**{"at": 0, **named, **change})
