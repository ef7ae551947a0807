"""The figures show what they are given: bands, boundary, rings, arrow, curve, path."""

import numpy as np
import pytest

from helpers import data, style, views


@pytest.fixture
def penguins():
    features = ("bill_length", "body_mass")
    return data.penguins(("Adelie", "Gentoo"), features).standardised()[0]


def tint_at(plane, x, y):
    """Return the colour of the topmost tint at a point."""
    patches = [patch for bands in (*plane._wins, *plane._sure) for patch in bands.patches]
    on = [p.get_facecolor() for p in patches if p.get_path().contains_point((x, y))]
    return on[-1][:3] if on else plane._boundary.axes.get_facecolor()[:3]


def test_tints_lie_where_the_probability_says(penguins):
    view = views.Boundary(penguins)
    view.show(lambda X: 2 * X[:1])
    low, high = style.SPECIES["Adelie"].colour, style.SPECIES["Gentoo"].colour
    for p, colour, strength in [
        (0.02, low, 0.45),
        (0.2, low, 0.3),
        (0.4, low, 0.15),
        (0.6, high, 0.15),
        (0.8, high, 0.3),
        (0.98, high, 0.45),
    ]:
        x = np.log(p / (1 - p)) / 2
        assert tint_at(view.plane, x, 0.3) == pytest.approx(style.tint(colour, strength)), p


def test_the_boundary_is_exactly_where_z_is_0(penguins):
    view = views.Boundary(penguins)
    w, b = np.array([[1.3], [-0.7]]), 0.4
    view.show(lambda X: w.T @ X + b)
    points = view.plane._boundary.get_path().vertices
    assert len(points) > 10
    assert np.abs(w.T @ points.T + b).max() < 1e-9


def test_rings_mark_exactly_the_wrong_ones(penguins):
    view = views.Boundary(penguins)
    view.show(lambda X: X[:1] - 0.5)
    ringed = view.plane._wrong.get_xydata().T
    wrong = (penguins.X[0] > 0.5) != (penguins.y[0] == 1)
    assert (ringed == penguins.X[:, wrong]).all()


def test_rings_mark_the_held_out_ones_too(penguins):
    known, unseen = penguins.split(0.5, np.random.default_rng(0))
    view = views.HeldOut(known, unseen)
    view.plane.show(lambda X: X[:1] - 0.5)
    both = [(part.X[0] > 0.5) != (part.y[0] == 1) for part in (known, unseen)]
    assert len(view.plane._wrong.get_xydata()) == sum(map(np.sum, both))
    assert both[1].any()


def test_the_arrow_stands_at_a_right_angle_on_the_boundary(penguins):
    view = views.Boundary(penguins)
    w, b = np.array([[2.0], [-1.0]]), 0.3
    view.show(lambda X: w.T @ X + b, normal=w)
    foot, (tip,) = view.plane._shaft.get_xydata()[0], view.plane._tip.get_xydata()
    assert (w.T @ foot + b).item() == pytest.approx(0, abs=1e-9)
    assert tip - foot == pytest.approx(0.5 * w[:, 0])
    along = np.diff(view.plane._boundary.get_path().vertices[:2], axis=0)
    assert (along @ w).item() == pytest.approx(0, abs=1e-9)


def test_the_arrow_goes_when_no_normal_is_given(penguins):
    view = views.Boundary(penguins)
    view.show(lambda X: X[:1], normal=[[1.0], [0.0]])
    assert view.plane._shaft.get_visible()
    view.show(lambda X: X[:1])
    assert not view.plane._shaft.get_visible()


def test_both_axes_of_the_plane_have_one_scale_so_that_right_angles_look_right(penguins):
    axes = views.Boundary(penguins).figure.axes[0]
    units = np.ptp(axes.get_xlim()), np.ptp(axes.get_ylim())
    assert units[0] / axes.bbox.width == pytest.approx(units[1] / axes.bbox.height)
    assert ([axes.get_xlim()[0], axes.get_ylim()[0]] < penguins.X.T).all()
    assert ([axes.get_xlim()[1], axes.get_ylim()[1]] > penguins.X.T).all()


@pytest.mark.parametrize("z", [0.0, 5.0, -5.0])
def test_a_neuron_that_says_the_same_everywhere_has_no_boundary(penguins, z):
    view = views.Boundary(penguins)
    view.show(lambda X: np.full((1, X.shape[1]), z), normal=[[0.0], [0.0]])
    view.frame()
    assert not view.plane._shaft.get_visible()
    if z:
        assert len(view.plane._boundary.get_path().vertices) == 0


def test_every_example_lies_on_the_sigmoid(penguins):
    view = views.Boundary(penguins)
    view.show(lambda X: 3 * X[:1] + 0.1)
    drawn = np.vstack([points.get_xydata() for points in view.squash._points])
    assert len(drawn) == penguins.n
    assert drawn[:, 1] == pytest.approx(1 / (1 + np.exp(-drawn[:, 0])))
    assert np.abs(drawn[:, 0]).max() == pytest.approx(8)  # the farthest, at the edge


def test_a_neuron_refuses_other_than_two_features_and_two_classes(penguins):
    three = data.penguins(("Adelie", "Gentoo", "Chinstrap"))
    with pytest.raises(ValueError, match="2 classes, got 3"):
        views.Boundary(three)
    one = data.penguins(("Adelie", "Gentoo"), ("body_mass",))
    with pytest.raises(ValueError, match="2 features, got 1"):
        views.Boundary(one)


@pytest.mark.parametrize(
    ("logit", "message"),
    [
        (lambda X: X[0], r"must return \(1, \d+\) or \(2, \d+\), got \(\d+,\)"),
        (lambda X: np.vstack([X, X]), r"must return \(1, \d+\) or \(2, \d+\), got \(4, \d+\)"),
        (lambda X: X[:1] * np.nan, "finite numbers, got nan or inf"),
    ],
)
def test_the_plane_refuses_logits_of_another_shape(penguins, logit, message):
    with pytest.raises(ValueError, match=message):
        views.Boundary(penguins).plane.show(logit)


def test_the_staircase_and_its_mark(penguins):
    view = views.Staircase(penguins, (-1, 1), (0, 274), "w₁")
    view.score.show([-1, 0, 1], [10, 20, 20], at=(0, 20))
    assert view.score._curve.get_ydata().tolist() == [10, 20, 20]
    assert view.score._mark.get_xydata().tolist() == [[0, 20]]
    view.score.show([-1, 0, 1], [10, 20, 20])
    assert len(view.score._mark.get_xydata()) == 0


def test_a_curve_refuses_points_without_partners(penguins):
    view = views.Staircase(penguins, (-1, 1), (0, 274), "w₁")
    with pytest.raises(ValueError, match=r"y must be \(m,\) with m = 3 as in x, got \(2,\)"):
        view.score.show([1, 2, 3], [1, 2])


def bowl(W):
    return 0.1 + (W**2).sum(axis=0)


def test_the_surface_is_darker_where_the_loss_is_lower():
    view = views.Valley(3, ((-2, 2), (-2, 2)), (0.1, 5))
    path = np.array([[1.0, 0.5, 0.2, 0.1], [0.0, 0.0, 0.0, 0.0]])
    view.show(bowl, path, [1.1, 0.35, 0.14, 0.11])
    patches = view.surface._bands.patches
    shade = [sum(p.get_facecolor()[:3]) for p in patches]
    assert shade == sorted(shade)

    def band(x):
        return next(i for i, p in enumerate(patches) if p.get_path().contains_point((x, 0.01)))

    assert band(0.1) < band(0.8) < band(1.6)


def test_the_path_is_walked_up_to_the_step(penguins):
    view = views.Training(penguins, 3, ((-2, 2), (-2, 2)), (0.1, 5))
    path = np.array([[1.0, 0.5, 0.2, 0.1], [0.0, 0.1, 0.2, 0.3]])
    view.show(lambda X: X[:1], bowl, path, [1.1, 0.35, 0.14, 0.11], step=2)
    assert (path[:, :3] == view.surface._path.get_xydata().T).all()
    assert view.surface._mark.get_xydata().tolist() == [[0.2, 0.2]]
    assert view.loss._mark.get_xydata().tolist() == [[2, 0.14]]
    view.show(lambda X: X[:1], bowl, path, [1.1, 0.35, 0.14, 0.11], step=0)
    assert view.surface._path.get_xydata().tolist() == [[1.0, 0.0]]


def test_updating_makes_no_new_artists(penguins):
    view = views.Boundary(penguins)
    view.show(lambda X: X[:1], normal=[[1.0], [0.0]])
    before = len(view.figure.findobj())
    for b in np.linspace(-1, 1, 20):
        view.show(lambda X, b=b: X[:1] + b, normal=[[1.0], [0.0]])
        view.frame()
    assert len(view.figure.findobj()) == before


@pytest.mark.parametrize(
    ("show", "message"),
    [
        (lambda v: v.surface.show(lambda W: W, [[0.0], [0.0]]), r"loss\(grid\) must be \(625,\)"),
        (lambda v: v.surface.show(bowl, [0.0, 1.0]), r"path must be \(2, m\), got \(2,\)"),
        (lambda v: v.surface.show(bowl, np.zeros((2, 4)), 4), "step must be at most 3, got 4"),
        (lambda v: v.loss.show([0, 1], [1, 2], at=(0, np.nan)), "at must be finite, got nan"),
        (lambda v: v.loss.show([0, 1], [1, 2], at=(0, 1, 2)), r"at must be \(2,\), got \(3,\)"),
    ],
)
def test_parts_refuse_what_they_cannot_draw(show, message):
    with pytest.raises(ValueError, match=message):
        show(views.Valley(3, ((-2, 2), (-2, 2)), (0.1, 5)))


def test_the_squash_refuses_logits_of_other_examples(penguins):
    with pytest.raises(ValueError, match=r"z must be \(1, 274\), got \(1, 3\)"):
        views.Boundary(penguins).squash.show([[1.0, 2.0, 3.0]])


def test_a_path_that_has_left_the_window_has_a_hollow_mark_at_the_edge():
    view = views.Valley(1, ((-2, 2), (-2, 2)), (0.1, 5))
    view.show(bowl, [[0.0, 7.0], [0.0, 1.0]], [0.1, 50.1])
    assert view.surface._mark.get_xydata().tolist() == [[2.0, 1.0]]
    assert view.surface._mark.get_markerfacecolor() == "white"
    view.show(bowl, [[0.0, 1.0], [0.0, 1.0]], [0.1, 2.1])
    assert view.surface._mark.get_markerfacecolor() != "white"
