"""The figures show what they are given: bands, boundary, rings, arrow, curve, path."""

import itertools

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import ImageDraw

from helpers import data, network, numerals, pixels, style, views
from helpers.functions import sigmoid, sigmoid_derivative, softmax
from helpers.neuron import count_right


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


def test_rings_mark_the_wrong_ones_of_both_and_titles_count_the_right_ones(penguins):
    known, unseen = penguins.split(0.5, np.random.default_rng(0))
    view = views.HeldOut(known, unseen)
    view.show(lambda X: X[:1] - 0.5)
    for plane, part, title in zip(view.planes, (known, unseen), view._titles, strict=True):
        wrong = (part.X[0] > 0.5) != (part.y[0] == 1)
        assert wrong.any()
        assert (plane._wrong.get_xydata().T == part.X[:, wrong]).all()
        assert title.text.endswith(f": {part.n - wrong.sum()} of {part.n} right")


def test_what_is_held_out_is_seen_as_the_rest_is_but_hollow(penguins):
    view = views.HeldOut(*penguins.split(3 / 4, np.random.default_rng(0)))
    left, right = view.figure.axes
    assert left.get_xlim() == pytest.approx(right.get_xlim())
    assert left.get_ylim() == pytest.approx(right.get_ylim())
    assert left.bbox.size == pytest.approx(right.bbox.size)
    for plane, hollow in zip(view.planes, (False, True), strict=True):
        for label, look in enumerate(style.CLASSES[:2]):
            line = plane._boundary.axes.lines[label]
            assert line.get_marker() == look.marker
            assert (line.get_markerfacecolor() == style.WHITE) == hollow
    for plane in view.planes:
        low, high = np.transpose([left.get_xlim(), left.get_ylim()])
        assert ((low < plane.X.T) & (plane.X.T < high)).all()


def test_a_small_plane_names_its_features_without_units(penguins):
    view = views.Training(penguins, 3, ((-2, 2), (-2, 2)), (0.1, 5))
    axes = view.plane._boundary.axes
    assert (axes.get_xlabel(), axes.get_ylabel()) == penguins.features
    assert view.plane._wrong.get_markersize() < 10


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


def beside(squash):
    """Return the pixels of every example drawn, (n, 2), right ones first, class by class."""
    lines = [*squash._points, *squash._wrong]
    return [line.axes.transData.transform(line.get_xydata()) for line in lines]


def test_every_example_stands_beside_the_sigmoid_at_its_logit(penguins):
    view = views.Boundary(penguins)
    w, b = 3.0, 0.1
    view.show(lambda X: w * X[:1] + b)
    z = np.clip(w * penguins.X[0] + b, -8, 8)
    axes = view.figure.axes[1]
    foot = axes.transData.transform(np.transpose([z, sigmoid(z)]))
    # A step along the curve, in pixels: what stands off it does so at a right angle.
    along = axes.transData.transform(np.transpose([z + 1e-6, sigmoid(z + 1e-6)])) - foot
    wrong = (z > 0) != (penguins.y[0] == 1)
    groups = beside(view.squash)
    assert sum(map(len, groups)) == penguins.n
    for label, side in ((0, -1), (1, 1)):
        for drawn, which in ((groups[label], ~wrong), (groups[2 + label], wrong)):
            of_class = which & (penguins.y[0] == label)
            off = drawn - foot[of_class]
            assert np.hypot(*off.T) == pytest.approx(7, abs=1e-3)
            assert (off[:, 1] * side > 0).all()  # class 0 below the curve, class 1 above
            turned = (off * along[of_class]).sum(axis=1) / np.hypot(*along[of_class].T)
            assert turned == pytest.approx(0, abs=1e-3)


def test_who_is_wrong_on_the_sigmoid_is_who_has_a_ring_in_the_plane(penguins):
    view = views.Boundary(penguins)
    for b in (-9.0, 0.0, 0.3, 9.0):
        view.show(lambda X, b=b: X[:1] + b)
        assert sum(map(len, beside(view.squash)[2:])) == len(view.plane._wrong.get_xydata())
    for line in view.squash._wrong:
        assert line.get_markeredgecolor() == style.BLACK


def test_the_tints_behind_the_sigmoid_are_those_of_the_plane(penguins):
    view = views.Boundary(penguins)
    view.show(lambda X: 2 * X[:1])
    image, axes = view.image(), view.figure.axes[1]
    for p in (0.02, 0.08, 0.12, 0.23, 0.27, 0.48, 0.52, 0.73, 0.77, 0.88, 0.92, 0.98):
        side = 6 if p < 1 / 2 else -6  # where no example stands
        across, up = axes.transData.transform((side, p))
        got = np.array(image.getpixel((round(across), image.height - 1 - round(up)))) / 255
        wanted = tint_at(view.plane, np.log(p / (1 - p)) / 2, 0.3)
        assert got == pytest.approx(wanted, abs=0.01), p
    assert list(axes.get_yticks()) == pytest.approx([0, 0.1, 0.25, 0.5, 0.75, 0.9, 1])


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


# The staircase

PRESSES = np.linspace(0, 2, 201)


def stairs(penguins, at, w2=1.0, b=0.5):
    """Return the staircase at one weight, and the score of every weight, counted one by one."""
    view = views.Staircase(penguins, PRESSES, (170, 274), "w₁")
    W = np.column_stack([PRESSES, np.full(201, w2)])
    says = W @ penguins.X + b > 0
    scores = [count_right([[w1], [w2]], b, penguins.X, penguins.y) for w1 in PRESSES]
    view.show(lambda X: at * X[:1] + w2 * X[1:] + b, says, scores, at)
    return view, np.array(scores)


@pytest.mark.parametrize("here", [0, 7, 100, 131, 200])
def test_the_lens_shows_the_score_of_every_press_around_the_one_you_are_at(penguins, here):
    view, scores = stairs(penguins, PRESSES[here])
    x, y = view._stairs.get_xydata().T
    assert x == pytest.approx(np.arange(201) - here)
    assert (y == scores - scores[here]).all()
    assert view._lens.get_xlim() == (-10.5, 10.5)
    assert np.diff(view._lens.get_xticks()) == pytest.approx(1)  # a mark for each press
    assert [label.text for label in view._levels] == [str(scores[here] + i) for i in range(-3, 4)]
    heights = view._lens.transData.transform([(0, i) for i in range(-3, 4)])[:, 1]
    assert [label.y for label in view._levels] == pytest.approx(list(heights))


@pytest.mark.parametrize("here", [0, 3, 100, 104, 200])
def test_weights_are_written_where_they_lie_under_the_lens(penguins, here):
    view, _ = stairs(penguins, PRESSES[here])
    written = {label.text: label.x for label in view._names if label.text}
    seen = [i for i in range(0, 201, 5) if abs(i - here) <= 10]
    assert list(written) == [f"{PRESSES[i]:.2f}" for i in seen]
    places = view._lens.transData.transform([(i - here, 0) for i in seen])[:, 0]
    assert list(written.values()) == pytest.approx(list(places))
    assert all(20 < x < view.width - 20 for x in written.values())


@pytest.mark.parametrize(("w2", "b"), [(1.0, 0.5), (0.5, -0.5), (2.0, 0.0)])
def test_a_mark_stands_for_each_press_that_changes_the_score(penguins, w2, b):
    view, scores = stairs(penguins, 1.0, w2, b)
    marked = view._changes.get_xdata()
    changed = [i for i in range(1, 201) if scores[i] != scores[i - 1]]
    assert marked == pytest.approx([PRESSES[i] - 0.005 for i in changed])
    assert (view._all.get_ydata() == scores).all()


def test_the_window_of_the_lens_is_marked_in_the_strip(penguins):
    for at, ends in ((0.0, (0, 0.1)), (1.0, (0.9, 1.1)), (2.0, (1.9, 2))):
        window = stairs(penguins, at)[0]._window
        got = window.get_x(), window.get_x() + window.get_width()
        assert got == pytest.approx(ends)


@pytest.mark.parametrize("at", [0.07, 1.0, 1.02, 1.03, 1.32, 2.0])
def test_the_diamond_stands_on_who_the_line_has_passed_last(penguins, at):
    view, scores = stairs(penguins, at)
    with np.errstate(divide="ignore"):
        meets = -(penguins.X[1] + 0.5) / penguins.X[0]  # the w₁ whose line goes through each
    press = np.ceil(np.round(meets * 100, 6)) / 100
    last = press[(press > 0) & (press <= at + 1e-9)].max()
    who = penguins.X[:, np.isclose(press, last)]
    drawn = view._passed._edge.get_xydata().T
    assert sorted(map(tuple, drawn.T)) == sorted(map(tuple, who.T))
    inside = [line.get_xydata() for line in view._passed._points]
    assert [len(points) for points in inside] == [
        sum(penguins.y[0, np.isclose(press, last)] == label) for label in (0, 1)
    ]
    x, y = view._step._edge.get_xydata()[0]
    step = round(last * 100)
    assert x == pytest.approx(step - 0.5 - round(at * 100))
    assert y == pytest.approx((scores[step] + scores[step - 1]) / 2 - scores[round(at * 100)])


def test_there_is_no_diamond_before_the_line_has_passed_anyone(penguins):
    view, _ = stairs(penguins, 0.03)
    assert len(view._passed._edge.get_xydata()) == len(view._step._edge.get_xydata()) == 0


def test_the_words_under_the_lens_do_not_touch(penguins):
    for here in range(100, 110):
        view, _ = stairs(penguins, PRESSES[here])
        names = sorted(label.x for label in view._names if label.text)
        assert all(gap > 45 for gap in np.diff(names))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"says": np.ones((3, 5))}, r"^says must be \(201, 274\), got \(3, 5\)$"),
        ({"scores": [1, 2]}, r"^scores must be \(201,\), got \(2,\)$"),
        ({"at": 2.5}, r"^at must be at most 2(\.0)?, got 2.5$"),
        ({"at": np.nan}, "^at must be finite, got nan$"),
    ],
)
def test_the_staircase_refuses_what_it_cannot_draw(penguins, change, message):
    view = views.Staircase(penguins, PRESSES, (170, 274), "w₁")
    numbers = {"says": np.ones((201, 274), bool), "scores": np.ones(201), "at": 1.0}
    with pytest.raises(ValueError, match=message):
        view.show(lambda X: X[:1], **{**numbers, **change})


@pytest.mark.parametrize("w", [[1.0], [0, 0, 1], [0, 1, 3], [1, 0]])
def test_the_presses_of_a_staircase_rise_in_equal_steps(penguins, w):
    with pytest.raises(ValueError, match=r"^w must rise in equal steps, got \["):
        views.Staircase(penguins, w, (170, 274), "w₁")


# Surfaces and paths


def test_a_curve_refuses_points_without_partners():
    curve = views.Valley(3, ((-2, 2), (-2, 2)), (0.1, 5)).loss
    with pytest.raises(ValueError, match=r"y must be \(m,\) with m = 3 as in x, got \(2,\)"):
        curve.show([1, 2, 3], [1, 2])


def bowl(W):
    return 0.1 + (W**2).sum(axis=0)


def valley():
    """Return a valley with the surface of the bowl."""
    view = views.Valley(3, ((-2, 2), (-2, 2)), (0.1, 5))
    view.surface.of(bowl(view.surface.grid), lowest=(0, 0))
    return view


def test_the_surface_is_darker_where_the_loss_is_lower():
    view = valley()
    patches = view.surface._bands.patches
    shade = [sum(p.get_facecolor()[:3]) for p in patches]
    assert shade == sorted(shade)
    assert shade[-1] == 3
    assert min(shade) / 3 > 0.6  # not darker than a grey of 40 %: the path has to be seen on it

    def band(x):
        return next(i for i, p in enumerate(patches) if p.get_path().contains_point((x, 0.01)))

    assert band(0.1) < band(0.5) < band(0.8) < band(1.2) < band(1.6)


def test_every_line_of_the_surface_runs_where_its_number_says(penguins):
    view = views.Training(penguins, 3, ((-2, 2), (-2, 2)), (0.1, 5))
    view.surface.of(bowl(view.surface.grid))
    drawn = view.surface._lines.get_path().vertices
    near = np.abs(bowl(drawn.T)[:, None] - view.surface.levels)
    assert near.min(axis=1).max() < 0.01
    assert set(near.argmin(axis=1)) == set(range(len(view.surface.levels)))
    axes = view.figure.axes[0]
    numbers = [label for label in view.labels if label.text.replace(".", "").isdigit()]
    # The innermost hollow is too narrow to be written on; of the others both sides are.
    assert sorted(label.text for label in numbers) == sorted(2 * ["0.2", "0.5", "1", "2"])
    for label in numbers:
        at = axes.transData.inverted().transform((label.x, label.y))
        assert bowl(at) == pytest.approx(float(label.text), abs=0.02)
        assert axes.bbox.contains(label.x, label.y)
    for one, other in itertools.combinations(numbers, 2):
        assert np.hypot(one.x - other.x, one.y - other.y) >= 15


def test_numbers_move_with_their_lines_and_do_not_jump():
    view, before = valley(), {}
    for height in np.linspace(0.1, 0.6, 101):
        view.surface.of(bowl(view.surface.grid) - 0.1 + height)
        shown = [(label, label.x, label.y) for label in view.labels if label.text]
        for label, x, y in shown:
            if id(label) in before:
                assert np.hypot(x - before[id(label)][0], y - before[id(label)][1]) < 6
        before = {id(label): (x, y) for label, x, y in shown}


def test_the_lowest_point_is_marked_where_it_is_said_to_be():
    view = valley()
    view.surface.of(bowl(view.surface.grid), lowest=(0.5, -1))
    assert view.surface._lowest.get_xydata().tolist() == [[0.5, -1]]
    assert view.surface._lowest.get_marker() == "x"
    view.surface.of(bowl(view.surface.grid))
    assert len(view.surface._lowest.get_xydata()) == 0


def walked(surface):
    """Return all points of the path that is drawn, (m, 2): the older ones, then the newer ones."""
    older, newer = (trail._line.get_xydata() for trail in (surface._older, surface._newer))
    assert (older[-1] == newer[0]).all()
    return np.vstack([older, newer[1:]])


def test_the_path_is_walked_up_to_the_step(penguins):
    view = views.Training(penguins, 3, ((-2, 2), (-2, 2)), (0.1, 5))
    path = np.array([[1.0, 0.5, 0.2, 0.1], [0.0, 0.1, 0.2, 0.3]])
    view.show(lambda X: X[:1], path, [1.1, 0.35, 0.14, 0.11], step=2)
    assert (walked(view.surface) == path[:, :3].T).all()
    assert view.surface._mark.get_xydata().tolist() == [[0.2, 0.2]]
    assert view.loss._mark.get_xydata().tolist() == [[2, 0.14]]
    view.show(lambda X: X[:1], path, [1.1, 0.35, 0.14, 0.11], step=0)
    assert walked(view.surface).tolist() == [[1.0, 0.0]]


@pytest.mark.parametrize(("step", "older"), [(30, 20), (10, 0), (11, 1), (4, 0)])
def test_the_last_ten_steps_are_drawn_strongly(step, older):
    view, path = valley(), np.vstack([np.linspace(-1, 1, 31), np.zeros(31)])
    view.surface.show(path, step)
    faint, strong = view.surface._older._line, view.surface._newer._line
    assert (walked(view.surface) == path[:, : step + 1].T).all()
    assert len(faint.get_xydata()) == older + 1
    assert faint.get_linewidth() < strong.get_linewidth()
    assert sum(to_rgb(faint.get_color())) > sum(to_rgb(strong.get_color()))


def turn(one, other):
    """Return 0 for two vectors of one direction."""
    return one[0] * other[1] - one[1] * other[0]


def heads(artist):
    """Return the arrowheads of an artist, (e, 4, 2); the point of each comes first."""
    return artist.get_path().vertices.reshape(-1, 4, 2)


def test_a_path_that_leaves_the_window_has_an_arrowhead_where_it_does():
    view = valley()
    path = np.array([[0.0, 4.0, -1.0, -1.0, 5.0], [0.0, 2.0, 0.0, -6.0, 0.0]])
    view.surface.show(path, 3)
    (out,) = heads(view.surface._gone)
    assert out[0] == pytest.approx([-1, -2])
    (first,) = heads(view.surface._newer._heads)
    assert first[0] == pytest.approx([2, 1])
    assert len(view.surface._mark.get_xydata()) == 0
    # The point looks outwards, along the step: so the others lie behind it, to both sides.
    assert (first[1:3, 0] < 2).all()
    axes = view.figure.axes[0]
    pixels = axes.transData.transform(first)
    along, across = pixels[0] - pixels[1:3].mean(axis=0), pixels[1] - pixels[2]
    assert along @ across == pytest.approx(0, abs=1e-6)
    whole = axes.transData.transform(path[:, :2].T)
    assert turn(along, whole[1] - whole[0]) == pytest.approx(0, abs=1e-6)
    view.surface.show(path, 2)
    assert view.surface._mark.get_xydata().tolist() == [[-1, 0]]
    assert len(heads(view.surface._gone)) == 0
    view.surface.show(path, 4)  # from below to the right, through a corner of no window
    assert len(heads(view.surface._gone)) == 1


@pytest.mark.parametrize(
    "way", [(4, 0), (-4, 0), (0, 4), (0, -4), (4, 4), (1e9, -1e9), (2.000001, 0), (-300, 7)]
)
def test_an_arrowhead_lies_on_the_edge_and_on_the_step(way):
    view = valley()
    view.surface.show(np.transpose([[0.5, 0.5], np.add(0.5, way)]))
    (head,) = heads(view.surface._gone)
    assert np.abs(head[0]).max() == pytest.approx(2)
    assert turn(head[0] - 0.5, np.array(way) / np.abs(way).max()) == pytest.approx(0, abs=1e-6)
    assert (head[0] - 0.5) @ way > 0
    view.image()


def test_a_step_that_crosses_the_window_from_outside_leaves_it_too_and_one_beside_it_does_not():
    view = valley()
    view.surface.show([[-3.0, 3.0, 3.0, -3.0], [0.0, 0.0, 9.0, 9.0]])
    (head,) = heads(view.surface._gone)
    assert head[0] == pytest.approx([2, 0], abs=1e-9)
    view.surface.show([[1.0, 1.0, 2.0], [0.0, 0.0, 0.0]])  # resting, and ending on the edge itself
    assert len(heads(view.surface._gone)) == len(heads(view.surface._newer._heads)) == 0
    assert view.surface._mark.get_xydata().tolist() == [[2, 0]]


def test_the_loss_has_a_line_at_which_a_run_has_arrived_and_its_first_step_below_it(penguins):
    view = views.Training(penguins, 4, ((-2, 2), (-2, 2)), (0.1, 5), arrived=0.2)
    path, losses = np.zeros((2, 5)), [0.7, 0.3, 0.19, 0.25, 0.15]
    view.show(lambda X: X[:1], path, losses, 0)
    axes = view._arrival._axes
    assert [0.2, 0.2] in [list(line.get_ydata()) for line in axes.lines]
    assert view._arrival._mark.get_xydata().tolist() == [[2, 0.19]]
    assert view._arrival._words.text == "step 2"
    view.show(lambda X: X[:1], path, [0.7, 0.3, 0.2, 0.21, 0.2], 0)
    assert len(view._arrival._mark.get_xydata()) == 0
    assert view._arrival._words.text == ""
    view.show(lambda X: X[:1], path, [0.7, 0.3, 0.25, 0.21, 0.19], 0)
    assert view._arrival._words.text == "step 4"
    assert view._arrival._words.anchor == "rb"  # else it would stand beyond the frame
    with pytest.raises(ValueError, match=r"arrived must be at least 0\.1"):
        views.Valley(3, ((-2, 2), (-2, 2)), (0.1, 5), arrived=0.01)


def test_the_surface_is_the_largest_of_the_panels_of_a_run(penguins):
    view = views.Training(penguins, 3, ((-2, 2), (-2, 2)), (0.1, 5))
    sizes = [np.prod(axes.bbox.size) for axes in view.figure.axes]
    assert sizes[0] > 2 * max(sizes[1:])


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
        (lambda v: v.surface.of([1.0, 2.0]), r"losses must be \(1825,\), got \(2,\)"),
        (lambda v: v.surface.of(np.ones(1825), [1.0]), r"lowest must be \(2,\), got \(1,\)"),
        (lambda v: v.surface.show([0.0, 1.0]), r"path must be \(2, m\), got \(2,\)"),
        (lambda v: v.surface.show(np.zeros((2, 4)), 4), "step must be at most 3, got 4"),
        (
            lambda v: v.surface.show(np.zeros((2, 4)), ghost=np.zeros((3, 4))),
            r"ghost must be \(2, k\), got \(3, 4\)",
        ),
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


# Views of slopes

INPUTS = np.linspace(-6, 6, 241)


def function(w, b, ends=(0, 1)):
    """Return a function's view with a falling or rising fixed curve, one of w and b shown."""
    view = views.Function(INPUTS, np.interp(INPUTS, [-6, 6], ends), "w = 1\nb = 0", "x", "a")
    half = (-b / w, 0.5) if w and abs(b / w) < 6 else None
    view.show(INPUTS, sigmoid(w * INPUTS + b), f"w = {w:.1f}\nb = {b:.1f}", at=half)
    return view


@pytest.mark.parametrize(("w", "b"), [(1.0, 0.0), (3.0, -6.0), (-8.0, 8.0), (0.2, -1.0)])
def test_a_function_marks_a_point_and_drops_a_line_from_it(w, b):
    view = function(w, b)
    assert marked(view.curve) == (-b / w, 0.5)
    assert sigmoid(w * (-b / w) + b) == 0.5
    drop = view.curve._drop.get_xydata()
    assert drop.tolist() == [[-b / w, view._axes.get_ylim()[0]], [-b / w, 0.5]]


def test_a_function_without_a_point_has_no_mark():
    view = function(0.0, 1.0)
    assert len(view.curve._mark.get_xydata()) == len(view.curve._drop.get_xydata()) == 0


@pytest.mark.parametrize("ends", [(0, 1), (1, 0)])
@pytest.mark.parametrize("w", [-8.0, -0.4, -0.1, 0.0, 0.1, 0.4, 8.0])
@pytest.mark.parametrize("b", [-8.0, 0.0, 8.0])
def test_both_names_stand_at_the_ends_of_their_curves_and_apart(w, b, ends):
    view = function(w, b, ends)
    fixed, moving = view._names
    assert [fixed.text, moving.text] == [
        "w = 1\nb = 0",
        numerals.typeset(f"w = {w:.1f}\nb = {b:.1f}"),
    ]
    assert abs(fixed.y - moving.y) >= 39.9
    assert 20 < moving.y < view.height - 15
    last = sigmoid(6 * w + b)
    for lead, end, label in zip(view._leads, (ends[1], last), (fixed, moving), strict=True):
        (x, y), (_, height) = lead.get_xydata()
        assert (x, y) == pytest.approx((6, end))
        assert view._axes.transData.transform((0, height))[1] == pytest.approx(label.y)
    if abs(last - ends[1]) > 0.3:
        assert view._axes.transData.transform((0, last))[1] == pytest.approx(moving.y)
    assert view._axes.bbox.x1 < fixed.x < view.width - 70


def sloped(w):
    """Return a curve and its slope: 0.1 + (w − 1)² and 2 (w − 1)."""
    return 0.1 + (w - 1) ** 2, 2 * (w - 1)


def marked(curve):
    """Return the marked point of a curve."""
    ((x, y),) = curve._mark.get_xydata()
    return x, y


def test_the_tangent_touches_the_curve_above_its_slope_below():
    view = views.Tangent()
    a, slopes = sigmoid(view.z), sigmoid_derivative(view.z)
    view.show(a, slopes, at=150)
    z = view.z[150]
    np.testing.assert_array_equal(view._height._curve.get_xydata(), np.transpose([view.z, a]))
    np.testing.assert_array_equal(view._slope._curve.get_xydata(), np.transpose([view.z, slopes]))
    assert marked(view._height) == (z, a[150])
    assert marked(view._slope) == (z, slopes[150])
    left, right = view._height._tangent.get_xydata()
    assert (right - left)[1] / (right - left)[0] == pytest.approx(slopes[150])
    assert (left + right) / 2 == pytest.approx([z, a[150]])
    assert len(view._slope._tangent.get_xydata()) == 0


def test_both_curves_of_the_tangent_lie_inside_axes_that_share_their_logits():
    view = views.Tangent()
    upper, lower = view.figure.axes
    assert upper.get_xlim() == lower.get_xlim() == (view.z[0], view.z[-1])
    assert [upper.bbox.x0, upper.bbox.x1] == pytest.approx([lower.bbox.x0, lower.bbox.x1])
    for axes, (low, high) in [(upper, (0, 1)), (lower, (0, 1 / 4))]:
        assert axes.get_ylim()[0] < low < high < axes.get_ylim()[1]


def test_the_losses_are_equal_partners_named_at_their_curves():
    view = views.Losses()
    a = np.linspace(0.01, 0.99, 99)
    view.show(a, -np.log(a), -np.log(1 - a))
    one, zero = view._curves[1]._curve, view._curves[0]._curve
    np.testing.assert_array_equal(one.get_xydata(), np.transpose([a, -np.log(a)]))
    np.testing.assert_array_equal(zero.get_xydata(), np.transpose([a, -np.log(1 - a)]))
    for look in ("get_color", "get_linestyle", "get_linewidth"):
        assert getattr(one, look)() == getattr(zero, look)()
    (axes,) = view.figure.axes
    assert [tick.get_text() for tick in axes.get_xticklabels()] == ["0", "½", "1"]
    assert list(axes.get_xticks()) == [0, 0.5, 1]
    names = {text.get_text(): text.get_position() for text in axes.texts}
    # Nearer to its own curve than to the other one, and on none.
    x, J = names["y = 1"]
    assert 0 < x - np.exp(-J) < 0.05
    x, J = names["y = 0"]
    assert 0 < 1 - np.exp(-J) - x < 0.05


def test_the_largest_slope_of_the_sigmoid_has_a_tick_at_the_dotted_line():
    lower = views.Tangent().figure.axes[1]
    ticks = {
        text.get_text(): tick
        for text, tick in zip(lower.get_yticklabels(), lower.get_yticks(), strict=True)
    }
    assert ticks["¼"] == 1 / 4
    assert ticks["⅛"] == 1 / 8
    assert any(list(line.get_ydata()) == [1 / 4] * 2 for line in lower.lines)


# Views of shares


START = np.array([[2.0], [0.0], [1.0]])
THREE = ("Adelie", "Gentoo", "Chinstrap")


def shares(z, limits=(-8, 8), start=START):
    """Return the shares of logits: the view, and the logits as (k, 1)."""
    view, z = views.Shares(THREE, start, limits), np.reshape(z, (-1, 1))
    view.show(z, np.exp(z), softmax(z))
    return view, z


def lengths(axes):
    return [bar.get_width() for bar in axes.patches]


def spans(collection):
    """Return where every part of a bar begins and ends."""
    return [tuple(path.vertices[[0, 1], 0]) for path in collection.get_paths()]


def test_the_shares_show_logits_powers_and_activations():
    view, z = shares([2.0, -1.0, 0.5])
    left, middle, _ = view.figure.axes
    assert lengths(left) == [2.0, -1.0, 0.5]
    assert lengths(middle) == pytest.approx(np.exp(z[:, 0]))
    cuts = np.append(0, np.cumsum(softmax(z)))
    np.testing.assert_allclose(spans(view._whole), np.transpose([cuts[:-1], cuts[1:]]))
    said = [label.text for label in view.labels]
    shown = [f"{name} {value:.3f}" for name, value in zip(THREE, softmax(z)[:, 0], strict=True)]
    assert said == ["2.00", "−1.00", "0.50", "7.39", "0.37", "1.65", *shown]
    assert [tick.get_text() for tick in left.get_yticklabels()] == list(THREE)
    colours = [style.tint(style.SPECIES[name].colour, 1) for name in THREE]
    for artists in (left.patches, middle.patches):
        np.testing.assert_allclose([bar.get_facecolor()[:3] for bar in artists], colours)
    np.testing.assert_allclose(view._whole.get_facecolors()[:, :3], colours)


def test_powers_are_written_so_that_they_can_be_read():
    view, _ = shares([40.0, -20.0, -5.2])
    assert [label.text for label in view.labels][3:6] == ["2.35e17", "2.1e−9", "0.01"]
    view, _ = shares([8.0, 0.0, -6.0])
    assert [label.text for label in view.labels][3:6] == ["2981", "1.00", "0.0025"]


@pytest.mark.parametrize("z", [(2, 0, 1), (2, 0, 4), (40, -40, 0), (0.04, 0, 0.02)])
def test_the_bar_always_has_length_1_and_no_gap(z):
    view, _ = shares([float(value) for value in z])
    parts = spans(view._whole)
    assert parts[0][0] == 0
    assert parts[-1][1] == pytest.approx(1, abs=1e-15)
    assert all(one[1] == other[0] for one, other in itertools.pairwise(parts))
    assert view.figure.axes[2].get_xlim() == (0, 1)


def test_the_start_stays_to_compare_with_and_has_no_memory():
    view, z = shares([2.0, 0.0, 1.0])
    still = view.frame()
    cuts = np.append(0, np.cumsum(softmax(START)))
    for moved in (z + 3, z / 7, z):
        view.show(moved, np.exp(moved), softmax(moved))
        for quad, low, high in zip(view._between.get_paths(), cuts[:-1], cuts[1:], strict=True):
            assert tuple(quad.vertices[:2, 0]) == pytest.approx((low, high))
    assert view.frame() == still
    logits, powers, whole = view.figure.axes
    for axes, values in ((logits, START), (powers, np.exp(START))):
        marks = axes.collections[1].get_segments()
        np.testing.assert_array_equal([mark[:, 0] for mark in marks], values * [1, 1])
    np.testing.assert_allclose(spans(whole.collections[0]), np.transpose([cuts[:-1], cuts[1:]]))


def test_a_shift_moves_the_powers_and_no_cut():
    """The answer to "which activations change when you move the shift" is in the picture."""
    view, z = shares([2.0, 0.0, 1.0])
    before, bars = spans(view._whole), lengths(view.figure.axes[1])
    view.show(z - 1, np.exp(z - 1), softmax(z - 1))
    np.testing.assert_allclose(spans(view._whole), before)
    np.testing.assert_allclose(lengths(view.figure.axes[1]), np.divide(bars, np.e))


def test_the_quotient_of_two_shares_stays_when_the_third_logit_moves():
    def quotient(view):
        (a, b), (_, c), _ = spans(view._whole)
        return (b - a) / (c - b)

    for z3 in (-4.0, 1.0, 4.0):
        view, _ = shares([2.0, 0.0, z3])
        assert quotient(view) == pytest.approx(np.exp(2))
        assert lengths(view.figure.axes[1])[:2] == pytest.approx([np.exp(2), 1])


def test_a_logit_beyond_the_axis_has_an_arrowhead_and_the_others_none():
    view, _ = shares([10.0, 0.0, -9.0])
    tips = [path.vertices for path in view._logits._tips.get_paths()]
    assert [(tip[:, 0].min(), tip[:, 0].max()) for tip in tips] == [
        (pytest.approx(8 - 9 / 216 * 16), 8),
        (-8, pytest.approx(-8 + 9 / 216 * 16)),
    ]
    assert [round(tip[1, 1]) for tip in tips] == [0, 2]  # the rows
    assert len(view._powers._tips.get_paths()) == 1  # of the first
    view.show(np.zeros((3, 1)), np.ones((3, 1)), np.ones((3, 1)) / 3)
    assert view._logits._tips.get_paths() == view._powers._tips.get_paths() == []


@pytest.mark.parametrize(
    "z", [(2, 0, 1), (2, 0, 4), (40, -40, 0), (-40, -40, 40), (-40, 40, -40), (0.0, 0, 0)]
)
def test_the_names_of_the_shares_stand_apart_in_order_inside_the_picture(z):
    view, _ = shares([float(value) for value in z])
    canvas, boxes = ImageDraw.Draw(view.image()), []
    for label in view._said:
        font = pixels._font(label.size)
        at = label.x, view.height - label.y
        boxes.append(canvas.textbbox(at, label.text, font=font, anchor=label.anchor))
    assert boxes[0][0] >= 0
    assert boxes[-1][2] <= view.width
    assert all(one[2] + 4 <= other[0] for one, other in itertools.pairwise(boxes))


def test_the_shares_move_smoothly_and_so_do_their_names():
    view, places = shares([2.0, 0.0, 0.0])[0], []
    for z3 in np.linspace(-4, 4, 81):
        z = np.array([[2.0], [0.0], [z3]])
        view.show(z, np.exp(z), softmax(z))
        places.append([label.x for label in view._said])
    assert np.abs(np.diff(places, axis=0)).max() < 20


@pytest.mark.parametrize("classes", [1, 2, 3])
def test_the_shares_have_a_row_for_every_class(classes):
    z = np.zeros((classes, 1))
    view = views.Shares(["one", "two", "three"][:classes], z)
    view.show(z, np.exp(z), softmax(z))
    assert len(view.labels) == 3 * classes
    rows = sorted({label.y for label in view.labels})
    assert len(rows) == classes + 1
    assert all(gap > 25 for gap in np.diff([*rows, view.height + 18]))


def test_the_shares_refuse_another_number_of_classes():
    view = views.Shares(["one", "two"], np.zeros((2, 1)))
    two, three = np.ones((2, 1)) / 2, np.ones((3, 1)) / 3
    with pytest.raises(ValueError, match=r"^z must be \(2, 1\), got \(3, 1\)$"):
        view.show(three, three, three)
    with pytest.raises(ValueError, match=r"^a must be \(2, 1\), got \(3, 1\)$"):
        view.show(two, two, three)
    with pytest.raises(ValueError, match=r"^start must be \(3, 1\), got \(2, 1\)$"):
        views.Shares(THREE, two)


def test_the_pair_shows_two_activations_and_the_sigmoid_of_the_difference():
    view = views.Pair(["Adelie", "Gentoo"], 6)
    a = softmax([[0.5], [2.0]])
    view.show(a, 1.5, sigmoid(1.5))
    left, right = view.figure.axes
    assert [bar.get_height() for bar in left.patches] == list(a[:, 0])
    assert [level.get_ydata() for level in view._levels] == [[a[0, 0]] * 2] * 2
    assert [label.text for label in view.labels] == [f"{value:.3f}" for value in a[:, 0]]
    assert marked(view._curve) == (1.5, sigmoid(1.5))
    z, drawn = view._curve._curve.get_xydata().T
    assert (z[0], z[-1]) == right.get_xlim() == (-6, 6)
    np.testing.assert_array_equal(drawn, sigmoid(z))


def test_the_pair_hides_the_sigmoid_when_no_height_is_given():
    view = views.Pair(["Adelie", "Gentoo"], 6)
    view.show([[0.5], [0.5]], 0.0, 0.5)
    view.show([[0.25], [0.75]], 1.0, None)
    assert [bar.get_height() for bar in view.figure.axes[0].patches] == [0.25, 0.75]
    curve = view._curve
    assert not any(len(line.get_xdata()) for line in (curve._curve, curve._mark, curve._drop))
    view.show([[0.5], [0.5]], 0.0, 0.5)
    assert marked(view._curve) == (0.0, 0.5)


# Regions


def test_the_ties_of_three_classes_are_straight_and_meet_in_one_point(three):
    view = views.HeldOut(*three.split(0.5, np.random.default_rng(0)))
    view.show(lambda X: TOWARDS @ X + [[0.2], [0.1], [0.0]])
    ends = []
    for line in view.planes[0]._boundary.get_path().to_polygons(closed_only=False):
        along = line[-1] - line[0]
        normal = np.array([-along[1], along[0]]) / np.linalg.norm(along)
        assert np.abs((line - line[0]) @ normal).max() < 1e-9
        ends.append(line[[0, -1]])
    assert len(ends) == 3
    corner = np.linalg.solve(np.diff(TOWARDS, axis=0), [0.1, 0.1])
    for pair in ends:
        assert np.linalg.norm(pair - corner, axis=1).min() < 1e-9


@pytest.fixture
def three():
    features = ("bill_length", "body_mass")
    return data.penguins(("Adelie", "Gentoo", "Chinstrap"), features).standardised()[0]


TOWARDS = np.array([[-2.0, 0.0], [2.0, -1.0], [1.0, 2.0]])


def test_the_regions_show_the_plane_and_the_loss_at_one_step(three):
    view = views.Regions(three, 3, (0.1, 2))
    losses = [1.1, 0.6, 0.4, 0.3]
    view.show(lambda X: TOWARDS @ X, losses, 2)
    wrong = (TOWARDS @ three.X).argmax(axis=0) != three.y[0]
    np.testing.assert_array_equal(view.plane._wrong.get_xydata().T, three.X[:, wrong])
    assert view.loss._curve.get_xydata().tolist() == [[i, J] for i, J in enumerate(losses)]
    assert marked(view.loss) == (2, 0.4)
    axes = view.figure.axes[1]
    assert axes.get_yscale() == "log"
    assert axes.get_ylim() == pytest.approx((0.1, 2))
    assert axes.get_xlim()[0] < 0
    assert axes.get_xlim()[1] > 3


def test_the_regions_of_other_logits_are_other_regions(three):
    view = views.Regions(three, 1, (0.1, 2))
    view.show(lambda X: TOWARDS @ X, [1.1, 0.6], 0)
    before = view.frame()
    view.show(lambda X: TOWARDS[::-1] @ X, [1.1, 0.6], 0)
    assert view.frame() != before


# Passes and Timing


def mini_run(passes=3):
    names = ("weight w₁", "weight w₂")
    view = views.Passes(passes, ((-2, 2), (-2, 2)), (0.1, 5), names, ghost="all at once")
    view.surface.of(bowl(view.surface.grid), (0, 0))
    return view


def show_passes(view, i):
    path = np.array([[1.5, 0.1 * i - 1, 0.2], [0.0, 0.5, 0.05 * i]])
    other = None if i % 2 else (path[:, ::-1], [0, 0.5, 1], [2, 1, 0.5])
    view.show(path, [0, 0.5, 1], [2.35, 0.1 + 0.1 * i, 0.5], ghost=other)


def test_the_passes_show_the_path_and_the_loss_by_passes():
    view = mini_run()
    path = np.array([[1.0, 0.5, 0.2, 0.1], [0.0, 0.1, 0.2, -0.3]])
    passes, losses = [0, 0.4, 0.8, 1], [1.1, 0.36, 0.18, 0.2]
    view.show(path, passes, losses)
    np.testing.assert_array_equal(walked(view.surface).T, path)
    assert view.surface._mark.get_xydata().tolist() == [[0.1, -0.3]]
    drawn = view.loss._curve.get_xydata()
    np.testing.assert_array_equal(drawn, np.transpose([passes, losses]))
    assert marked(view.loss) == (1, 0.2)
    view.show(path[:, :1], [0], [1.1])
    assert walked(view.surface).tolist() == [[1.0, 0.0]]
    assert marked(view.loss) == (0, 1.1)


def test_a_run_to_compare_with_is_dashed_in_both_panels_and_named():
    view, path = mini_run(), np.array([[1.0, 0.5, 0.2], [0.0, 0.1, 0.2]])
    view.show(path, [0, 1, 2], [1.1, 0.5, 0.3], ghost=(path[:, :2] + 1, [0, 2], [1.1, 0.8]))
    for line, wanted in [
        (view.surface._ghost, [[2, 1], [1.5, 1.1]]),
        (view._ghost, [[0, 1.1], [2, 0.8]]),
    ]:
        assert line.get_xydata().tolist() == wanted
        assert line.get_linestyle() == "--"
    assert "all at once" in [label.text for label in view.labels]
    view.show(path, [0, 1, 2], [1.1, 0.5, 0.3])
    assert len(view._ghost.get_xydata()) == len(view.surface._ghost.get_xydata()) == 0
    assert "all at once" not in [label.text for label in view.labels]


def test_the_axes_of_the_passes_say_what_they_show():
    view = mini_run(5)
    left, right = view.figure.axes
    assert (left.get_xlabel(), left.get_ylabel()) == ("weight w₁", "weight w₂")
    assert left.get_xlim() == left.get_ylim() == (-2, 2)
    assert right.get_xlabel() == "epochs"
    assert right.get_ylabel() == "loss J (nats)"
    assert right.get_yscale() == "log"
    assert right.get_ylim() == pytest.approx((0.1, 5))
    assert -1 < right.get_xlim()[0] < 0
    assert 5 < right.get_xlim()[1] < 6


@pytest.mark.parametrize(
    ("path", "passes", "losses", "message"),
    [
        (np.zeros((2, 3)), [0, 1], [1.0, 2.0, 3.0], r"^y must be \(m,\) with m = 2 as in x"),
        (np.zeros((2, 3)), [0, 1, 2, 3], [1.0, 2.0, 3.0], r"^y must be \(m,\) with m = 4 as in x"),
        (np.zeros((2, 2)), [0, 1, 2], [1.0, 2.0, 3.0], "^step must be at most 1, got 2$"),
        (np.zeros((3, 3)), [0, 1, 2], [1.0, 2.0, 3.0], r"^path must be \(2, m\), got \(3, 3\)$"),
        (np.zeros((2, 3)), [0, 1, 2], [1.0, np.nan, 3.0], "^y must be finite, got nan"),
    ],
)
def test_the_passes_refuse_what_does_not_fit_together(path, passes, losses, message):
    with pytest.raises(ValueError, match=message):
        mini_run().show(path, passes, losses)


NUMBERS = [10, 100, 1000]


def timing():
    return views.Timing(NUMBERS, ("loop", "product"))


def show_timing(view, i):
    view.show([0.001, 0.01, 0.01 * (i + 1)], [1e-5, 1e-5 * (i + 1), 1e-4])


def test_the_timing_shows_milliseconds_of_both_ways():
    view = timing()
    view.show([0.001, 0.02, 0.3], [1e-5, 2e-5, 4e-5])
    (axes,) = view.figure.axes
    assert list(axes.get_lines()) == view.lines
    for line, times in zip(view.lines, ([1, 20, 300], [0.01, 0.02, 0.04]), strict=True):
        np.testing.assert_array_equal(line.get_xdata(), NUMBERS)
        np.testing.assert_allclose(line.get_ydata(), times)
    names = [label for label in view.labels if label.text in ("loop", "product")]
    for label, line in zip(names, view.lines, strict=True):
        end = axes.transData.transform(line.get_xydata()[-1])
        assert 0 < label.x - end[0] < 20
        assert label.y == pytest.approx(end[1])
    assert [label.text for label in view.labels if "×" in label.text] == [
        "× 100",
        "× 1000",
        "× 7500",
    ]
    looks = {(line.get_color(), line.get_linestyle(), line.get_marker()) for line in view.lines}
    assert len({look[0] for look in looks}) == len({look[2] for look in looks}) == 2


def test_the_axes_of_the_timing_are_logarithmic_and_hold_every_number():
    view = timing()
    view.show([0.001, 0.02, 0.3], [1e-5, 2e-5, 4e-5])
    (axes,) = view.figure.axes
    assert axes.get_xscale() == axes.get_yscale() == "log"
    left, right = axes.get_xlim()
    assert left < NUMBERS[0]
    assert NUMBERS[-1] < right
    low, high = axes.get_ylim()
    assert 0.001 < low < 0.01
    assert 300 < high < 1000
    for label in view.labels:
        assert 0 < label.x < view.width - 8 * len(label.text) / 2
        assert 0 < label.y < view.height - 8
    assert axes.get_xlabel() == "number of examples n"
    assert axes.get_ylabel() == "time (milliseconds)"


@pytest.mark.parametrize(
    ("seconds", "message"),
    [
        (([1.0, 2.0], [1.0, 2.0, 3.0]), r"^seconds must be \(3,\), got \(2,\)$"),
        (([1.0, 2.0, 3.0], [1.0] * 4), r"^seconds must be \(3,\), got \(4,\)$"),
        (([1.0, 2.0, 3.0], 1.0), r"^seconds must be \(3,\), got \(\)$"),
        (([1.0, 2.0, np.inf], [1.0] * 3), r"^seconds must be finite, got inf at index \(2,\)$"),
        (([1.0, 2.0, 3.0],), "seconds must be 2 lists, got "),
        (([1.0, 2.0, 3.0],) * 3, "seconds must be 2 lists, got "),
        ((), "seconds must be 2 lists, got "),
    ],
)
def test_the_timing_refuses_another_number_of_times(seconds, message):
    with pytest.raises(ValueError, match=message):
        timing().show(*seconds)


def test_a_refusal_leaves_the_times_as_they_were():
    view = timing()
    show_timing(view, 1)
    before = view.frame()
    with pytest.raises(ValueError, match="seconds must be"):
        view.show([0.5, 0.5, 0.5], [0.5])
    assert view.frame() == before


def show_tangent(view, i):
    view.show(sigmoid(view.z), sigmoid_derivative(view.z), 5 * i)


def show_shares(view, i):
    z = np.array([[i], [-i]])
    view.show(z, np.exp(z), softmax(z))


def show_pair(view, i):
    view.show(softmax([[0.0], [i]]), i / 4, sigmoid(i / 4) if i % 2 else None)


def show_regions(view, i):
    view.show(lambda X: i * TOWARDS @ X, np.linspace(1, 0.2, 20), i)


@pytest.mark.parametrize(
    ("make", "show"),
    [
        (lambda three: views.Tangent(), show_tangent),
        (lambda three: views.Shares(["one", "two"], np.zeros((2, 1))), show_shares),
        (lambda three: views.Pair(["one", "two"], 8), show_pair),
        (lambda three: views.Regions(three, 19, (0.1, 2)), show_regions),
        (lambda three: mini_run(), show_passes),
        (lambda three: timing(), show_timing),
    ],
)
def test_no_view_grows(three, make, show):
    view = make(three)
    show(view, 1)
    first = view.frame()
    before = len(view.figure.findobj()), len(view.labels), len(view.moving)
    for i in range(20):
        show(view, i)
        assert view.frame() != first or i == 1
    show(view, 1)  # an axis with other limits has more ticks or fewer
    assert view.frame() == first
    assert (len(view.figure.findobj()), len(view.labels), len(view.moving)) == before


# Two layers


W1, B1 = np.array([[1.0, 0.5], [-2.0, 1.0], [0.3, -0.7]]), np.array([[0.2], [-0.4], [0.1]])
W2, B2 = np.array([[1.5, -1.0, 0.5]]), np.array([[0.3]])
THETA = {"W1": W1, "b1": B1, "W2": W2, "b2": B2}


def two_layers(toy, theta=THETA):
    view = views.TwoLayers(toy, (0.01, 2))
    _, A1, _, _ = network.forward(**theta, X=toy.X)
    view.show(lambda X: network.forward(**theta, X=X)[2], theta, A1, [0.7, 0.4, 0.2], 1)
    return view


@pytest.fixture
def toy():
    return data.moons(40, np.random.default_rng(1))


def units(view):
    """Return the lines and the ticks of the hidden units."""
    return view.plane._lines, view.plane._ticks


def bend(toy, theta=THETA):
    view = views.Bend(toy)
    view.show(lambda X: network.forward(**theta, X=X)[2], theta)
    return view


@pytest.mark.parametrize("made", [two_layers, bend])
def test_each_hidden_unit_draws_its_own_line_from_edge_to_edge(toy, made):
    view = made(toy)
    lines, ticks = (drawn.get_segments() for drawn in units(view))
    (low, high), shape = view.plane._window, view.plane._window.shape
    assert shape == (2, 2)
    assert len(lines) == len(ticks) == 3
    for line, (foot, tip), w, b in zip(lines, ticks, W1, B1[:, 0], strict=True):
        assert line @ w + b == pytest.approx(0, abs=1e-9)
        assert ((line >= low - 1e-9) & (line <= high + 1e-9)).all()
        assert np.isclose(line, low).any(axis=1).tolist() != [False, False] or (
            np.isclose(line, high).any(axis=1).all()
        )
        assert foot @ w + b == pytest.approx(0, abs=1e-9)
        assert tip @ w + b > 0  # the tick stands where the unit's logit is above 0


def test_a_line_is_the_wider_the_larger_the_unit_s_weight_in_the_output(toy):
    widths = units(two_layers(toy))[0].get_linewidths()
    assert widths == pytest.approx(np.maximum(0.6 * np.abs(W2[0]), 0.5))
    large = {**THETA, "W2": np.array([[0.0, 1.0, 1000.0]])}
    thin, usual, thick = units(two_layers(toy, large))[0].get_linewidths()
    assert 0 < thin < usual < thick < 4


def test_a_unit_without_weights_or_out_of_sight_draws_no_line(toy):
    none = {**THETA, "W1": W1 * [[1], [0], [1]]}
    assert len(units(two_layers(toy, none))[0].get_segments()) == 2
    far = {**THETA, "b1": B1 * [[1], [1], [1000]]}
    assert len(units(two_layers(toy, far))[0].get_segments()) == 2


def test_the_hidden_space_parts_the_examples_as_the_output_does(toy):
    view = two_layers(toy)
    _, _, Z2, _ = network.forward(**THETA, X=toy.X)
    for label, shown in enumerate(view._examples):
        assert shown.get_xdata() == pytest.approx(Z2[0, toy.y[0] == label])


def test_the_hidden_space_keeps_its_scale_and_what_is_beyond_stands_at_its_edge(toy):
    view = two_layers(toy)
    limits = view._space.get_xlim(), view._space.get_ylim()
    theta = {**THETA, "W2": 50 * W2}
    view.show(lambda X: X[:1], theta, np.full((3, 40), 9.0), [0.7], 0)
    assert (view._space.get_xlim(), view._space.get_ylim()) == limits
    for shown in view._examples:
        assert shown.get_xdata() == pytest.approx(np.full(shown.get_xdata().shape, 8))
        assert np.abs(shown.get_ydata()).max() <= 3


def test_the_loss_of_a_run_is_marked_by_its_part(toy):
    view = two_layers(toy)
    assert marked(view.loss) == (50, 0.4)
    assert list(view.loss._curve.get_ydata()) == [0.7, 0.4, 0.2]


def test_two_layers_without_any_weights_are_drawn_all_the_same(toy):
    none = {name: 0 * value for name, value in THETA.items()}
    view = two_layers(toy, none)
    view.image()
    assert all(np.isfinite(shown.get_xydata()).all() for shown in view._examples)


def test_two_layers_do_not_grow(toy):
    view = two_layers(toy)
    before = len(view.figure.findobj())
    for h in (1, 2, 3, 2, 1, 3):
        theta = {"W1": W1[:h], "b1": B1[:h], "W2": W2[:, :h], "b2": B2}
        _, A1, _, _ = network.forward(**theta, X=toy.X)
        view.show(lambda X, t=theta: network.forward(**t, X=X)[2], theta, A1, [0.7, 0.4], 1)
        view.frame()
    assert len(view.figure.findobj()) == before


def test_two_layers_refuse_activations_of_other_units(toy):
    view = two_layers(toy)
    with pytest.raises(
        ValueError, match=r"A1 must be \(h, 40\) with h = 3 as in W2, got \(2, 40\)"
    ):
        view.show(lambda X: X[:1], THETA, np.zeros((2, 40)), [0.7], 0)
