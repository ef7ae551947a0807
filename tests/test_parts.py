"""The parts draw what they are given: three classes in the plane, bars, strokes, curves."""

import numpy as np
import pytest

from helpers import data, style
from helpers.functions import softmax
from helpers.parts import Bars, Curve, Plane, Stroke, Strokes
from helpers.picture import Picture

# Three classes whose logits rise in three directions, 120° apart.
TOWARDS = np.array([[0.0, 1.0], [-np.sqrt(3) / 2, -0.5], [np.sqrt(3) / 2, -0.5]])


def logits(X):
    return 2 * TOWARDS @ X


def canvas(**names):
    """Return a picture and its only axes, from 100 to 300 across and 20 to 120 up."""
    picture = Picture(height=140, width=400)
    return picture, picture.axes(100, 20, 300, 120, **names)


def pixel(picture, axes, x, y):
    """Return the colour at a point of the axes, each channel from 0 to 1."""
    image = picture.image()
    across, up = axes.transData.transform((x, y))
    return np.array(image.getpixel((round(across), image.height - 1 - round(up)))) / 255


# Plane with three classes


@pytest.fixture
def corners():
    X = 2 * np.array([[-1.0, 1, -1, 1], [-1, -1, 1, 1]])
    return data.Dataset(X, [[1, 2, 0, 0]], ("one", "two", "three"), ("u", "v"), ("", ""))


@pytest.fixture
def picture():
    return Picture(height=440)


@pytest.fixture
def plane(picture, corners):
    return Plane(picture, picture.axes(50, 50, 400, 400), corners)


@pytest.mark.parametrize("label", [0, 1, 2])
@pytest.mark.parametrize(
    ("p", "strength"),
    [(0.5, 0.15), (0.73, 0.15), (0.77, 0.3), (0.88, 0.3), (0.92, 0.45), (0.97, 0.45)],
)
def test_the_topmost_tint_is_the_winner_s_and_as_strong_as_it_is_probable(
    picture, plane, label, p, strength
):
    plane.show(logits)
    distance = np.log(2 * p / (1 - p)) / 3  # there z = 2 r for the winner, −r for the others
    x, y = distance * TOWARDS[label]
    assert softmax(logits(np.array([[x], [y]])))[label, 0] == pytest.approx(p)
    wanted = style.tint(style.CLASSES[label].colour, strength)
    got = pixel(picture, picture.figure.axes[0], x, y)
    assert got == pytest.approx(wanted, abs=0.01)


def test_on_the_boundary_of_three_the_two_largest_logits_are_equal(plane):
    plane.show(logits)
    points = plane._boundary.get_path().vertices.T
    Z = np.sort(logits(points), axis=0)
    spacing = np.diff(plane.grid[0]).max()
    # Where three regions meet, the line turns within one square of the grid.
    apart = np.linalg.norm(points, axis=0) > 2 * spacing
    assert apart.sum() > 50
    assert np.abs(Z[2] - Z[1])[apart].max() < 1e-9
    assert np.abs(Z[2] - Z[1]).max() < 4 * spacing


def test_the_boundary_of_three_separates_every_two_classes(plane):
    plane.show(logits)
    points = plane._boundary.get_path().vertices.T
    points = points[:, np.linalg.norm(points, axis=0) > 0.5]
    losers = logits(points).argmin(axis=0)
    assert set(losers) == {0, 1, 2}


def test_a_class_that_never_wins_has_no_tint(plane):
    plane.show(lambda X: logits(X) - [[0.0], [0.0], [50.0]])
    patches = [*plane._wins[1].patches, *plane._sure[2].patches]
    assert all(len(patch.get_path().vertices) == 0 for patch in patches)


def test_rings_are_exactly_where_the_largest_logit_is_another_class_s(picture):
    rng = np.random.default_rng(0)
    y = rng.integers(3, size=(1, 40))
    some = data.Dataset(rng.normal(size=(2, 40)), y, ("one", "two", "three"), ("u", "v"), ("", ""))
    plane = Plane(picture, picture.axes(50, 50, 400, 400), some)
    plane.show(logits)
    wrong = logits(some.X).argmax(axis=0) != y[0]
    assert 0 < wrong.sum() < 40
    np.testing.assert_array_equal(plane._wrong.get_xydata().T, some.X[:, wrong])
    plane.show(lambda X: logits(X) if X.shape[1] != 40 else 9 * some.Y)
    assert len(plane._wrong.get_xydata()) == 0


def test_a_tie_goes_to_the_first_class(plane):
    plane.show(lambda X: np.zeros((3, X.shape[1])))
    assert plane._wrong.get_xydata().tolist() == [[-2, -2], [2, -2]]


@pytest.mark.parametrize(
    ("logit", "message"),
    [
        (lambda X: X[:1], r"^logit must return \(3, \d+\), got \(1, \d+\)$"),
        (lambda X: X, r"^logit must return \(3, \d+\), got \(2, \d+\)$"),
        (lambda X: logits(X).T, r"^logit must return \(3, \d+\), got \(\d+, 3\)$"),
        (lambda X: logits(X)[:, 1:], r"^logit must return \(3, (\d+)\), got \(3, \d+\)$"),
        (lambda X: logits(X) * np.inf, "^logit must return finite numbers, got nan or inf$"),
    ],
)
def test_the_plane_of_three_refuses_other_logits(plane, logit, message):
    with np.errstate(invalid="ignore"), pytest.raises(ValueError, match=message):
        plane.show(logit)


@pytest.mark.parametrize("normal", [[1.0, 0.0], [[1.0, 0.0]], [[1.0], [0.0], [0.0]]])
def test_the_plane_refuses_a_normal_of_another_shape(plane, normal):
    with pytest.raises(ValueError, match=r"^normal must be \(2, 1\), got "):
        plane.show(logits, normal)


@pytest.mark.parametrize(
    ("classes", "message"),
    [(1, "at least 2 classes, got 1"), (4, "at most 3 classes can be drawn, got one of index 3")],
)
def test_the_plane_refuses_one_class_and_more_than_three(picture, classes, message):
    names = tuple("abcd"[:classes])
    many = data.Dataset(np.eye(2), [[0, 0]], names, ("u", "v"), ("", ""))
    with pytest.raises(ValueError, match=message):
        Plane(picture, picture.axes(50, 50, 400, 400), many)


# Bars


def bars():
    picture, axes = canvas(xlim=(-2, 4))
    return picture, Bars(picture, axes, ["first", "second", "third"], ["red", "blue", "green"])


def test_bars_are_as_long_as_their_values_and_say_their_texts():
    picture, drawn = bars()
    drawn.show([3.0, -1.5, 0.0], ["3", "-1.5", "none"])
    assert [bar.get_width() for bar in drawn._rectangles] == [3.0, -1.5, 0.0]
    assert [bar.get_x() for bar in drawn._rectangles] == [0, 0, 0]
    assert [label.text for label in picture.labels] == ["3", "−1.5", "none"]


def test_each_text_stands_beside_its_bar_and_its_name_from_the_top():
    picture, drawn = bars()
    axes = picture.figure.axes[0]
    rows = [label.y for label in picture.labels]
    assert rows == sorted(rows, reverse=True)
    middles = [bar.get_y() + bar.get_height() / 2 for bar in drawn._rectangles]
    pixels = axes.transData.transform([(0, middle) for middle in middles])[:, 1]
    assert rows == pytest.approx(list(pixels))
    assert list(axes.get_yticks()) == pytest.approx(middles)
    assert [tick.get_text() for tick in axes.get_yticklabels()] == ["first", "second", "third"]
    assert all(label.x > 300 for label in picture.labels)


def test_a_bar_beyond_the_limits_ends_at_the_edge():
    picture, drawn = bars()
    drawn.show([1000.0, 0.0, 0.0], ["", "", ""])
    axes = picture.figure.axes[0]
    assert pixel(picture, axes, 3.9, 0) == pytest.approx([1, 0, 0], abs=0.01)
    assert pixel(picture, axes, 4.2, 0) == pytest.approx([1, 1, 1])
    assert pixel(picture, axes, 3.95, 0.25) == pytest.approx([1, 1, 1])  # beside the arrowhead
    drawn.show([4.0, 0.0, -2.5], ["", "", ""])  # 4 is on the axes, as far as they go
    (tip,) = drawn._tips.get_paths()
    assert tip.vertices[:, 0].min() == -2
    assert tip.vertices[1, 1] == 2  # in the third row
    wanted = axes.patches[2].get_facecolor()
    assert tuple(drawn._tips.get_facecolors()[0]) == pytest.approx(wanted)


def test_a_mark_stays_where_it_is_while_the_bars_move():
    picture, drawn = bars()
    drawn.mark([1.0, -1.0, 0.5])
    for values in ([3.0, 3.0, 3.0], [-1.5, 0.0, 0.0]):
        drawn.show(values, ["", "", ""])
        axes = picture.figure.axes[0]
        for row, x in enumerate((1.0, -1.0, 0.5)):
            assert pixel(picture, axes, x, row).max() < 0.5
    with pytest.raises(ValueError, match=r"^values must be \(3,\), got \(2,\)$"):
        drawn.mark([1.0, 2.0])


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([1.0, 2.0], r"^values must be \(3,\), got \(2,\)$"),
        ([[1.0], [2.0], [3.0]], r"^values must be \(3,\), got \(3, 1\)$"),
        ([1.0, np.nan, 2.0], r"^values must be finite, got nan at index \(1,\)$"),
    ],
)
def test_bars_refuse_other_values(values, message):
    with pytest.raises(ValueError, match=message):
        bars()[1].show(values, ["", "", ""])


@pytest.mark.parametrize("texts", [["a", "b"], ["a", "b", "c", "d"]])
def test_bars_refuse_more_or_fewer_texts(texts):
    with pytest.raises(ValueError, match="argument"):
        bars()[1].show([1.0, 2.0, 3.0], texts)


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
    assert 100 < neck[0] < 120
    assert head[1:3, 1] - 50 == pytest.approx([-3 - 0.75 * width, 3 + 0.75 * width])
    drawn.show([])
    assert len(drawn._lines.get_segments()) == len(drawn._heads.get_paths()) == 0


# Curve


@pytest.fixture
def curve():
    picture, axes = canvas(xlim=(-3, 3), ylim=(-1, 9))
    return Curve(picture, axes, style.LOSS)


X = np.linspace(-3, 3, 61)


def test_the_curve_and_its_mark_are_where_they_are_said_to_be(curve):
    curve.show(X, X**2, at=(2, 4))
    np.testing.assert_array_equal(curve._curve.get_xydata(), np.transpose([X, X**2]))
    assert curve._mark.get_xydata().tolist() == [[2, 4]]
    assert curve._drop.get_xydata().tolist() == [[2, -1], [2, 4]]


@pytest.mark.parametrize("x", [-1.5, 0.0, 2.0])
def test_the_tangent_has_the_slope_given_and_goes_through_the_point(curve, x):
    curve.show(X, X**2, at=(x, x**2), slope=2 * x)
    left, right = curve._tangent.get_xydata()
    assert left[0] < x < right[0]
    rise, run = (right - left)[::-1]
    assert rise / run == pytest.approx(2 * x)
    assert (left + right) / 2 == pytest.approx([x, x**2])


def test_the_tangent_goes_when_no_slope_is_given_and_the_mark_when_no_point_is(curve):
    curve.show(X, X**2, at=(1, 1), slope=2)
    assert len(curve._tangent.get_xydata()) == 2
    curve.show(X, X**2, at=(1, 1))
    assert len(curve._tangent.get_xydata()) == 0
    assert len(curve._mark.get_xydata()) == 1
    curve.show(X, X**2, slope=2)
    for artist in (curve._tangent, curve._mark, curve._drop):
        assert len(artist.get_xydata()) == 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda c: c.show(X, X[1:]), r"^y must be \(m,\) with m = 61 as in x, got \(60,\)$"),
        (lambda c: c.show(X[:, None], X), r"^x must be \(m,\), got \(61, 1\)$"),
        (lambda c: c.show(X, X * np.nan), "^y must be finite, got nan at index"),
        (lambda c: c.show(X, X, at=[[0, 0]]), r"^at must be \(2,\), got \(1, 2\)$"),
        (lambda c: c.show(X, X, at=(0, 0, 0)), r"^at must be \(2,\), got \(3,\)$"),
        (lambda c: c.show(X, X, at=(0, 0), slope=np.nan), "^slope must be finite, got nan$"),
    ],
)
def test_a_curve_refuses_what_it_cannot_draw(curve, call, message):
    with pytest.raises(ValueError, match=message):
        call(curve)


def test_a_slope_is_one_number(curve):
    with pytest.raises(TypeError, match=r"^slope must be a number, got list \[1.0\]$"):
        curve.show(X, X, at=(0, 0), slope=[1.0])
