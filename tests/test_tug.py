"""The tug of war: curves, marks and numbers are those of the equations, and nan is seen."""

import numpy as np
import pytest
from gallery import refused

from helpers import numerals, views
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


@pytest.mark.parametrize("y", [0, 1])
def test_names_stand_at_their_curves_on_the_side_where_the_factors_pull(y):
    view, _ = shown(1.0, y)
    side, axes = 1 - 2 * y, view.figure.axes[0]
    for name, at, off, up in (
        ("∂J/∂a", 20, -10, 8),
        ("∂a/∂z", 20, -10, -8),
        ("product", 29, 0, 13),
        ("a − y", 29, 0, -12),
    ):
        label = view._names[name]
        height = np.interp(side * at, *view._curves[name].get_data())
        x, y = axes.transData.transform((side * at, height))
        assert (label.x, label.y) == pytest.approx((x + side * off, y + up))
        assert label.anchor == ("mm" if off == 0 else "rm" if side > 0 else "lm")
        assert label.text == name


def test_what_is_no_number_has_no_name_and_no_mark():
    view, _ = shown(1.0, 0)
    nothing = np.full(901, np.nan)
    view.show(500, *[nothing] * 5)
    assert not any(label.text for label in view._names.values())
    assert all(len(mark.get_xdata()) == 0 for mark in view._marks.values())
    assert {label.text for label in view._numbers.values()} == {"nan"}
    view.show(500, *[np.ones(901)] * 5)  # it pulls to neither side
    assert all(label.x > view.width / 2 for label in view._names.values())


def test_curves_are_told_apart_without_colour():
    looks = {
        (str(line._unscaled_dash_pattern), line.get_marker(), line.get_linewidth() > 4)
        for line in views.TugOfWar()._curves.values()
    }
    assert len(looks) == len(NAMES)


def given(**change):
    view = views.TugOfWar()
    first, second, product, short, measured = pulls(view.z, 0)
    named = {"first": first, "second": second, "product": product, "short": short}
    view.show(**{"at": 0, "measured": measured} | named | change)


@refused("""
given(product=np.ones(900))  -> product must be (901,), got (900,)
given(measured=1.0)          -> measured must be (901,), got ()
given(at=901)                -> at must be at most 900, got 901
given(at=-1)                 -> at must be at least 0, got -1
given(at=0.5)                -> at must be a whole number, got
""")
def test_it_refuses_other_shapes(call, message):
    with pytest.raises((TypeError, ValueError), match=message):
        eval(call, globals())
