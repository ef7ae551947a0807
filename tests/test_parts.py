"""The parts draw what they are given: planes, the sigmoid, surfaces, bars, strokes, curves."""

import itertools

import numpy as np
import pytest
from gallery import refused
from matplotlib.colors import to_rgb

from helpers import data, style
from helpers.functions import sigmoid
from helpers.parts import Bars, Curve, Plane, Squash, Stroke, Strokes, Surface
from helpers.picture import Picture

# Three classes whose logits rise in three directions, 120° apart.
TOWARDS = np.array([[0.0, 1.0], [-np.sqrt(3) / 2, -0.5], [np.sqrt(3) / 2, -0.5]])
W, B = np.array([[1.3], [-0.7]]), 0.4


def three(X):
    return 2 * TOWARDS @ X + [[0.2], [0.1], [0.0]]


def two(X):
    return W.T @ X + B


def canvas(**names):
    """Return a picture and its only axes, from 100 to 300 across and 20 to 120 up."""
    picture = Picture(height=140, width=400)
    return picture, picture.axes(100, 20, 300, 120, **names)


def pixel(picture, axes, x, y):
    """Return the colour at a point of the axes, each channel from 0 to 1."""
    image = picture.image()
    across, up = axes.transData.transform((x, y))
    return np.array(image.getpixel((round(across), image.height - 1 - round(up)))) / 255


def examples(k, d=2):
    """Return examples of k classes around 0, the first four at the corners of a square."""
    rng = np.random.default_rng(0)
    X = np.hstack([[[-2.0, 2, -2, 2], [-2, -2, 2, 2]], rng.normal(size=(2, 36))])
    y = np.hstack([[[1, k - 1, 0, 0]], rng.integers(k, size=(1, 36))]) % k
    names = tuple("abcd"[:k]), tuple("uvw"[:d]), ("",) * d
    return data.Dataset(np.vstack([X, X])[:d], y, *names)


def plane_of(k, **looks):
    picture = Picture(height=440)
    return Plane(picture, picture.axes(50, 50, 400, 350), examples(k), **looks)


def drawn(line):
    return line.get_xydata().tolist()


# Planes


@pytest.mark.parametrize("logit", [two, three])
def test_the_topmost_tint_is_the_winner_s_and_as_strong_as_it_is_probable(logit):
    plane = plane_of(len(logit(np.zeros((2, 1)))) + (logit is two))
    plane.show(logit)
    patches = [patch for bands in (*plane._wins, *plane._sure) for patch in bands.patches]
    points = np.random.default_rng(1).uniform(-2, 2, (2, 300))
    Z = plane._logits(logit, points)
    A = np.exp(Z) / np.exp(Z).sum(axis=0)
    seen = set()
    for point, a in zip(points.T, A.T, strict=True):
        label, (q, p) = a.argmax(), np.sort(a)[-2:]
        if p - q < 0.04 or min(abs(p - 0.75), abs(p - 0.9)) < 0.02:
            continue  # the tint changes there
        strength = 0.45 if p > 0.9 else 0.3 if p > 0.75 else 0.15
        on = [patch.get_facecolor() for patch in patches if patch.get_path().contains_point(point)]
        got = (on or [plane._boundary.axes.get_facecolor()])[-1][:3]
        assert got == pytest.approx(style.tint(style.CLASSES[label].colour, strength))
        seen.add((label, strength))
    assert len(seen) == 3 * plane.k


def test_on_the_boundary_of_two_the_logit_is_0():
    plane = plane_of(2)
    plane.show(two)
    points = plane._boundary.get_path().vertices
    assert len(points) > 10
    assert np.abs(two(points.T)).max() < 1e-9


def test_where_three_tie_by_two_the_lines_are_straight_and_meet_in_one_point():
    plane = plane_of(3)
    plane.show(three)
    corner, pairs = np.linalg.solve(2 * np.diff(TOWARDS, axis=0), [0.1, 0.1]), set()
    for line in plane._boundary.get_path().to_polygons(closed_only=False):
        Z = three(line.T)
        lowest, *equal = np.sort(Z, axis=0)
        assert np.abs(equal[0] - equal[1]).max() < 1e-9
        assert (lowest <= equal[0] + 1e-9).all()
        pairs.add(Z.sum(axis=1).argmin())
        along = line[-1] - line[0]
        across = np.array([-along[1], along[0]]) / np.linalg.norm(along)
        assert np.abs((line - line[0]) @ across).max() < 1e-9
        assert np.linalg.norm(line[[0, -1]] - corner, axis=1).min() < 1e-9
    assert pairs == {0, 1, 2}


def test_a_class_that_never_wins_has_no_tint():
    plane = plane_of(3)
    plane.show(lambda X: three(X) - [[0.0], [0.0], [50.0]])
    patches = [*plane._wins[1].patches, *plane._sure[2].patches]
    assert all(len(patch.get_path().vertices) == 0 for patch in patches)


@pytest.mark.parametrize(
    ("k", "logit"),
    [
        (2, two),
        (2, lambda X: np.vstack([two(X), 0 * two(X)])),
        (3, three),
        (3, lambda X: np.zeros((3, X.shape[1]))),  # a tie goes to the first class
        (3, lambda X: 9 * examples(3).Y if X.shape[1] == 40 else three(X)),  # all are right
    ],
)
def test_rings_are_exactly_where_the_largest_logit_is_another_class_s(k, logit):
    plane, some = plane_of(k), examples(k)
    plane.show(logit)
    Z = logit(some.X)
    wrong = (Z if len(Z) == k else np.vstack([0 * Z, Z])).argmax(axis=0) != some.y[0]
    np.testing.assert_array_equal(plane._wrong.get_xydata(), some.X[:, wrong].T)
    assert (plane.n, plane.wrong) == (40, wrong.sum())


def test_the_arrow_stands_at_a_right_angle_on_the_boundary_nearest_to_the_middle():
    plane = plane_of(2)
    plane.show(two, normal=W)
    foot, neck = plane._shaft.get_xydata()
    assert two(foot[:, None]).item() == pytest.approx(0, abs=1e-9)
    points = plane._boundary.get_path().vertices
    middle = plane.grid.mean(axis=1)
    assert np.hypot(*(foot - middle)) == np.hypot(*(points - middle).T).min()
    arrow = plane._tip.get_xydata()[0] - foot
    assert arrow == pytest.approx(0.5 * W[:, 0])
    assert np.linalg.norm(foot + arrow - neck) == pytest.approx(0.15)
    assert drawn(plane._halo) == drawn(plane._shaft)
    head = plane._tip._marker.get_transform().transform([[1, 0]])[0]
    assert head / np.linalg.norm(head) == pytest.approx(arrow / np.linalg.norm(arrow))
    plane.show(two, normal=0.1 * W)  # shorter than its head
    foot, neck = plane._shaft.get_xydata()
    assert neck == pytest.approx(foot)
    plane.show(two)
    assert not plane._shaft.get_visible()


@pytest.mark.parametrize("z", [0.0, 5.0, -5.0])
def test_a_neuron_that_says_the_same_everywhere_has_no_boundary(z):
    plane = plane_of(2)
    plane.show(lambda X: np.full((1, X.shape[1]), z), normal=[[0.0], [0.0]])
    assert not plane._shaft.get_visible()
    assert len(plane._boundary.get_path().vertices) == 0 or not z
    plane.show(lambda X: np.full((1, X.shape[1]), z or 1), normal=W)
    assert not plane._shaft.get_visible()


@pytest.mark.parametrize("window", [None, [[-5, 9], [0, 1]]])
def test_both_axes_have_one_scale_and_hold_every_point(window):
    plane = plane_of(2, window=window)
    axes = plane._boundary.axes
    low, high = np.transpose([axes.get_xlim(), axes.get_ylim()])
    scale = (high - low) / axes.bbox.size
    assert scale[0] == pytest.approx(scale[1])
    held = plane.X if window is None else np.array(window)
    ends = held.min(axis=1), held.max(axis=1)
    assert (low + high) / 2 == pytest.approx(np.mean(ends, axis=0))
    assert ((high - low) / np.ptp(held, axis=1)).min() == pytest.approx(1.12)


@pytest.mark.parametrize(("at", "size"), [(3, 6), (-5, 10), (0.1, 2)])
def test_around_a_single_point_there_is_room(at, size):
    axes = plane_of(2, window=[[at], [at]])._boundary.axes
    assert np.ptp(axes.get_ylim()) == pytest.approx(size)
    assert np.mean([axes.get_xlim(), axes.get_ylim()], axis=1) == pytest.approx([at, at])


# The sigmoid


@pytest.mark.parametrize("b", [-9.0, 0.0, 0.3, 9.0])
def test_every_example_stands_beside_the_sigmoid_at_its_logit(b):
    picture, some = Picture(440), examples(2)
    axes = picture.axes(50, 50, 400, 350)
    squash = Squash(picture, axes, some)
    z = 9 * some.X[0] + b
    squash.show(z[None])
    wrong = (z > 0) != (some.y[0] == 1)
    z = np.clip(z, -8, 8)
    foot = axes.transData.transform(np.transpose([z, sigmoid(z)]))
    # A step along the curve, in pixels: what stands off it does so at a right angle.
    along = axes.transData.transform(np.transpose([z + 1e-6, sigmoid(z + 1e-6)])) - foot
    for label, side in ((0, -1), (1, 1)):
        for line, which in ((squash._points[label], ~wrong), (squash._wrong[label], wrong)):
            of_class = which & (some.y[0] == label)
            off = axes.transData.transform(line.get_xydata()) - foot[of_class]
            assert np.hypot(*off.T) == pytest.approx(7, abs=1e-3)
            assert (off[:, 1] * side > 0).all()  # class 0 below the curve, class 1 above
            turned = (off * along[of_class]).sum(axis=1) / np.hypot(*along[of_class].T)
            assert turned == pytest.approx(0, abs=1e-3)


def test_the_tints_behind_the_sigmoid_are_those_of_the_plane():
    picture = Picture(440)
    axes = picture.axes(50, 50, 400, 350)
    Squash(picture, axes, examples(2))
    for p in (0.02, 0.08, 0.12, 0.23, 0.27, 0.48, 0.52, 0.73, 0.77, 0.88, 0.92, 0.98):
        sure = max(p, 1 - p)
        strength = 0.45 if sure > 0.9 else 0.3 if sure > 0.75 else 0.15
        got = pixel(picture, axes, 6 if p < 1 / 2 else -6, p)
        wanted = style.tint(style.CLASSES[p > 1 / 2].colour, strength)
        assert got == pytest.approx(wanted, abs=0.01), p


# Surfaces


def bowl(P):
    return 0.1 + (P**2).sum(axis=0)


def surface():
    """Return the surface of the bowl, its window from −2 to 2, and its picture."""
    picture = Picture(400)
    axes = picture.axes(60, 50, 432, 384, xlim=(-2, 2), ylim=(-2, 2))
    drawn = Surface(picture, axes, spokes=[0.05, 0.8])
    drawn.of(bowl(drawn.grid), lowest=(0.5, -1))
    return drawn, picture, axes


def test_the_surface_is_darker_where_the_loss_is_lower():
    drawn, picture, _ = surface()
    patches = drawn._bands.patches
    shade = [sum(p.get_facecolor()[:3]) for p in patches]
    assert shade == sorted(shade)
    assert not {*patches, drawn._lines} & {*picture.moving}  # unless it is said to move
    assert shade[-1] == 3
    assert min(shade) / 3 > 0.6  # not darker than a grey of 40 %: the path has to be seen on it
    for i, r in enumerate((0.1, 0.3, 0.5, 0.8, 1.2, 1.6)):
        on = [j for j, p in enumerate(patches) if p.get_path().contains_point((r, 0.01))]
        assert on[0] == i


def test_every_line_of_the_surface_runs_where_its_number_says():
    drawn, picture, axes = surface()
    points = drawn._lines.get_path().vertices
    near = np.abs(bowl(points.T)[:, None] - drawn.levels)
    assert near.min(axis=1).max() < 0.02
    assert set(near.argmin(axis=1)) == set(range(len(drawn.levels)))
    numbers = [label for label in picture.labels if label.text]
    # Where a spoke crosses a hollow that is too narrow, nothing is written.
    assert sorted(label.text for label in numbers) == sorted(2 * ["2"])
    for label in numbers:
        at = axes.transData.inverted().transform((label.x, label.y))
        assert bowl(at) == pytest.approx(float(label.text), abs=0.02)
        assert label.halo == style.tint(style.GREY, 0)
        assert axes.bbox.contains(label.x, label.y)


def test_numbers_move_with_their_lines_keep_apart_and_do_not_jump():
    drawn, picture, _ = surface()
    before = {}
    for height in np.linspace(0.1, 0.6, 101):
        drawn.of(bowl(drawn.grid) - 0.1 + height)
        shown = {id(label): (label.x, label.y) for label in picture.labels if label.text}
        for key in shown.keys() & before.keys():
            assert np.hypot(*np.subtract(shown[key], before[key])) < 6
        for one, other in itertools.combinations(shown.values(), 2):
            assert np.hypot(*np.subtract(one, other)) >= 15
        before = shown


def test_the_lowest_point_is_marked_where_it_is_said_to_be():
    drawn, _, _ = surface()
    assert drawn._lowest.get_xydata().tolist() == [[0.5, -1]]
    drawn.of(bowl(drawn.grid))
    assert len(drawn._lowest.get_xydata()) == 0


@pytest.mark.parametrize(("step", "older"), [(30, 20), (-1, 20), (10, 0), (11, 1), (4, 0), (0, 0)])
def test_the_path_is_walked_up_to_the_step_its_last_ten_steps_strongly(step, older):
    drawn, _, _ = surface()
    path = np.vstack([np.linspace(-1, 1, 31), np.linspace(0, 1, 31) ** 2])
    drawn.show(path, step)
    walked = path[:, : step + 1 or None].T
    faint, strong = drawn._older._line, drawn._newer._line
    np.testing.assert_array_equal(faint.get_xydata(), walked[: older + 1])
    np.testing.assert_array_equal(strong.get_xydata(), walked[older:])
    np.testing.assert_array_equal(drawn._mark.get_xydata(), walked[-1:])
    assert faint.get_linewidth() < strong.get_linewidth()
    assert sum(to_rgb(faint.get_color())) > sum(to_rgb(strong.get_color()))


def heads(artist):
    """Return the arrowheads of an artist, (e, 4, 2); the point of each comes first."""
    return artist.get_path().vertices.reshape(-1, 4, 2)


def turn(one, other):
    """Return 0 for two vectors of one direction."""
    return one[0] * other[1] - one[1] * other[0]


def test_a_path_that_leaves_the_window_has_an_arrowhead_where_it_does():
    drawn, _, axes = surface()
    path = np.array([[0.0, 4.0, -1.0, -1.0, 5.0], [0.0, 2.0, 0.0, -6.0, 0.0]])
    drawn.show(path, 3)
    (out,), (first,) = heads(drawn._gone), heads(drawn._newer._heads)
    assert out[0] == pytest.approx([-1, -2])
    assert first[0] == pytest.approx([2, 1])
    assert len(drawn._mark.get_xydata()) == 0
    # The point looks outwards, along the step: so the others lie behind it, to both sides.
    pixels = axes.transData.transform(first)
    along, across = pixels[0] - pixels[1:3].mean(axis=0), pixels[1] - pixels[2]
    assert along @ across == pytest.approx(0, abs=1e-6)
    assert (np.hypot(*along), np.hypot(*across)) == pytest.approx((11, 10))
    whole = axes.transData.transform(path[:, :2].T)
    assert turn(along, whole[1] - whole[0]) == pytest.approx(0, abs=1e-6)
    assert along @ (whole[1] - whole[0]) > 0
    drawn.show(path, 2)
    assert drawn._mark.get_xydata().tolist() == [[-1, 0]]
    assert len(heads(drawn._gone)) == 0
    drawn.show(path, 4)  # from below to the right, through a corner of no window
    assert len(heads(drawn._gone)) == 1
    drawn.show(np.hstack([path, np.zeros((2, 30))]), -1)
    assert len(heads(drawn._older._heads)) == 2


@pytest.mark.parametrize(
    "way", [(4, 0), (-4, 0), (0, 4), (0, -4), (4, 4), (1e9, -1e9), (2.000001, 0), (-300, 7)]
)
def test_an_arrowhead_lies_on_the_edge_and_on_the_step(way):
    drawn, picture, _ = surface()
    drawn.show(np.transpose([[0.5, 0.5], np.add(0.5, way)]))
    (head,) = heads(drawn._gone)
    assert np.abs(head[0]).max() == pytest.approx(2)
    assert turn(head[0] - 0.5, np.array(way) / np.abs(way).max()) == pytest.approx(0, abs=1e-6)
    assert (head[0] - 0.5) @ way > 0
    picture.image()


def test_a_step_that_crosses_the_window_from_outside_leaves_it_too_and_one_beside_it_does_not():
    drawn, _, _ = surface()
    drawn.show([[-3.0, 3.0, 3.0, -3.0], [0.0, 0.0, 9.0, 9.0]])
    (head,) = heads(drawn._gone)
    assert head[0] == pytest.approx([2, 0], abs=1e-9)
    drawn.show([[1.0, 1.0, 2.0], [0.0, 0.0, 0.0]])  # resting, and ending on the edge itself
    assert len(heads(drawn._gone)) == len(heads(drawn._newer._heads)) == 0
    assert drawn._mark.get_xydata().tolist() == [[2, 0]]


# Bars


def bars():
    picture, axes = canvas(xlim=(-2, 4))
    return picture, Bars(picture, axes, ["first", "second", "third"], ["red", "blue", "green"])


def test_bars_are_as_long_as_their_values_and_say_their_texts_from_the_top():
    picture, drawn = bars()
    drawn.show([3.0, -1.5, 0.0], ["3", "-1.5", "none"])
    axes = picture.figure.axes[0]
    assert [bar.get_width() for bar in drawn._rectangles] == [3.0, -1.5, 0.0]
    assert [bar.get_x() for bar in drawn._rectangles] == [0, 0, 0]
    assert [label.text for label in picture.labels] == ["3", "−1.5", "none"]
    rows = [label.y for label in picture.labels]
    assert rows == sorted(rows, reverse=True)
    middles = [bar.get_y() + bar.get_height() / 2 for bar in drawn._rectangles]
    pixels = axes.transData.transform([(0, middle) for middle in middles])[:, 1]
    assert rows == pytest.approx(list(pixels))
    assert list(axes.get_yticks()) == pytest.approx(middles)
    assert [tick.get_text() for tick in axes.get_yticklabels()] == ["first", "second", "third"]
    assert all(label.x > 300 for label in picture.labels)


def test_a_bar_beyond_the_limits_ends_at_the_edge_in_an_arrowhead_of_its_colour():
    picture, drawn = bars()
    drawn.show([4.0, 1000.0, -2.5], ["", "", ""])  # 4 is on the axes, as far as they go
    axes, reach = picture.figure.axes[0], 9 * 6 / 200  # 9 of 200 pixels, in the axes' units
    for tip, row, edge, back in zip(
        drawn._tips.get_paths(), (1, 2), (4, -2), (4 - reach, reach - 2), strict=True
    ):
        corners = [(back, row - 0.31), (edge, row), (back, row + 0.31), (back, row - 0.31)]
        np.testing.assert_allclose(tip.vertices, corners)
        assert drawn._rectangles[row].get_width() == pytest.approx(back)
    np.testing.assert_allclose(
        drawn._tips.get_facecolors(), [axes.patches[row].get_facecolor() for row in (1, 2)]
    )
    assert pixel(picture, axes, 3.9, 1) == pytest.approx([0, 0, 1], abs=0.01)
    assert pixel(picture, axes, 4.2, 1) == pytest.approx([1, 1, 1])
    drawn.show([4.0, -2.0, 0.0], ["", "", ""])
    assert drawn._tips.get_paths() == []


def test_a_mark_stays_where_it_is_while_the_bars_move():
    picture, drawn = bars()
    drawn.mark([1.0, -1.0, 0.5])
    for values in ([3.0, 3.0, 3.0], [-1.5, 0.0, 0.0]):
        drawn.show(values, ["", "", ""])
        for row, x in enumerate((1.0, -1.0, 0.5)):
            assert pixel(picture, picture.figure.axes[0], x, row).max() < 0.5


# Strokes


@pytest.mark.parametrize(
    ("value", "width", "dashes"),
    [
        (1.5, 6, None),
        (-1.5, 6, [7, 4]),
        (1e-9, 0.7, None),
        (-1e-9, 0.7, [7, 4]),
        (50, 11, None),
        (-np.inf, 11, [7, 4]),
        (0, 0.7, [2, 2]),
        (np.nan, 0.7, [2, 2]),
    ],
)
def test_a_stroke_tells_size_and_sign_and_where_it_points(value, width, dashes):
    picture = Picture(100)
    axes = picture.figure.add_axes((0, 0, 1, 1), xlim=(0, 720), ylim=(0, 100))
    drawn = Strokes(picture, axes)
    drawn.show([Stroke((300, 50), (100, 50), value, style.SLOPE, scale=4)])
    assert drawn._lines.get_linewidths()[0] / 0.72 == pytest.approx(width)
    assert drawn._lines.get_linestyles()[0][1] == (dashes and pytest.approx(dashes))
    (start, neck), head = drawn._lines.get_segments()[0], drawn._heads.get_paths()[0].vertices
    assert (start.tolist(), head[0].tolist()) == ([300, 50], [100, 50])
    assert neck == pytest.approx([106 + 0.7 * width, 50])
    assert head[1:3, 1] - 50 == pytest.approx([-3 - 0.75 * width, 3 + 0.75 * width])
    assert head[1:3, 0] == pytest.approx(neck[0])
    for colours in (drawn._lines.get_colors(), drawn._heads.get_facecolors()):
        assert colours[0][:3] == pytest.approx(style.tint(style.SLOPE, 1))
    drawn.show([])
    assert len(drawn._lines.get_segments()) == len(drawn._heads.get_paths()) == 0


# Curves

X = np.linspace(-3, 3, 61)


@pytest.mark.parametrize(
    ("at", "slope", "mark", "reach"),
    [
        (None, None, None, 0),
        (None, 2.0, None, 0),
        ((2, 4), None, (2, 4), 0),
        ((-1.5, 2.25), -3.0, (-1.5, 2.25), 1.2),
        ((0.0, 0.0), 0.0, (0, 0), 1.2),
        ((3, 9), 6.0, (3, 9), 1.2),  # on their edge
        ((4, 16), 8.0, (4, 9), 1.2),  # above the axes: hollow, at their upper edge
    ],
)
def test_the_mark_stands_at_the_point_and_the_tangent_touches_the_curve_there(
    at, slope, mark, reach
):
    picture, axes = canvas(xlim=(-3, 3), ylim=(-1, 9))
    curve = Curve(picture, axes, style.LOSS)
    curve.show(X, X, at=(1, 1), slope=1)
    curve.show(X, X**2, at=at, slope=slope)
    np.testing.assert_array_equal(curve._curve.get_xydata(), np.transpose([X, X**2]))
    assert drawn(curve._mark) == ([list(mark)] if mark else [])
    assert drawn(curve._drop) == ([[at[0], -1], list(at)] if at else [])
    assert curve._mark.get_markerfacecolor() == (style.WHITE if at and at != mark else style.LOSS)
    wanted = [np.add(at, (step, step * slope)) for step in (-reach, reach)] if reach else []
    np.testing.assert_allclose(drawn(curve._tangent), wanted)
    curve.hide()
    for line in (curve._curve, curve._mark, curve._drop, curve._tangent):
        assert drawn(line) == []


# What parts refuse


def squash(k):
    picture = Picture(440)
    return Squash(picture, picture.axes(50, 50, 400, 350), examples(k))


def curve():
    return Curve(*canvas(xlim=(-3, 3), ylim=(-1, 9)), style.LOSS)


def bars_of(values, texts="abc"):
    bars()[1].show(values, texts)


def plane(k, logit=two, normal=None):
    plane_of(k).show(logit, normal)


def path(*args, **kwargs):
    surface()[0].show(*args, **kwargs)


ZEROS = np.zeros((2, 4))


@refused("""
plane(3, lambda X: X[:1])            -> logit must return (3, 1681), got (1, 1681)
plane(3, lambda X: X)                -> logit must return (3, 1681), got (2, 1681)
plane(3, lambda X: three(X).T)       -> logit must return (3, 1681), got (1681, 3)
plane(3, lambda X: three(X)[:, 1:])  -> logit must return (3, 1681), got (3, 1680)
plane(3, lambda X: X[0])             -> logit must return (3, 1681), got (1681,)
plane(2, lambda X: X[0])             -> logit must return (1, 1681) or (2, 1681), got (1681,)
plane(2, three)                      -> logit must return (1, 1681) or (2, 1681), got (3, 1681)
plane(2, lambda X: X[:1] * np.nan)   -> logit must return finite numbers, got nan or inf
plane(3, lambda X: three(X) + np.inf) -> logit must return finite numbers, got nan or inf
plane(2, normal=[1.0, 0.0])          -> normal must be (2, 1), got (2,)
plane(2, normal=[[1.0, 0.0]])        -> normal must be (2, 1), got (1, 2)
plane(1)                             -> the plane needs at least 2 classes, got 1
plane(4)                             -> at most 3 classes can be drawn, got one of index 3
Plane(*canvas(), examples(2, d=3))   -> the plane needs 2 features, got 3
squash(3)                            -> the sigmoid needs 2 classes, got 3
squash(2).show([[1.0, 2.0, 3.0]])    -> z must be (1, 40), got (1, 3)
surface()[0].of([1.0, 2.0])          -> losses must be (1825,), got (2,)
surface()[0].of(np.ones(1825), [1])  -> lowest must be (2,), got (1,)
path([0.0, 1.0])                     -> path must be (2, m), got (2,)
path(ZEROS, 4)                       -> step must be at most 3, got 4
path(ZEROS, -2)                      -> step must be at least -1, got -2
path(ZEROS, ghost=ZEROS.T)           -> ghost must be (2, k), got (4, 2)
bars_of([1.0, 2.0])                  -> values must be (3,), got (2,)
bars_of([[1.0], [2.0], [3.0]])       -> values must be (3,), got (3, 1)
bars_of([1.0, np.nan, 2.0])          -> values must be finite, got nan at index (1,)
bars_of([1.0, 2.0, 3.0], "ab")       -> zip() argument
bars_of([1.0, 2.0, 3.0], "abcd")     -> zip() argument
bars()[1].mark([1.0, 2.0])           -> values must be (3,), got (2,)
curve().show(X, X[1:])               -> y must be (m,) with m = 61 as in x, got (60,)
curve().show(X[:, None], X)          -> x must be (m,), got (61, 1)
curve().show(X, X * np.nan)          -> y must be finite, got nan at index
curve().show(X, X, at=[[0, 0]])      -> at must be (2,), got (1, 2)
curve().show(X, X, at=(0, 0, 0))     -> at must be (2,), got (3,)
curve().show(X, X, at=(0, np.nan))   -> at must be finite, got nan
curve().show(X, X, (0, 0), np.nan)   -> slope must be finite, got nan
curve().show(X, X, (0, 0), [1.0])    -> slope must be a number, got list [1.0]
""")
def test_parts_refuse_what_they_cannot_draw(call, message):
    with np.errstate(invalid="ignore"), pytest.raises((TypeError, ValueError), match=message):
        eval(call, globals())
