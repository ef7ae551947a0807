"""The drawings show the numbers they are given: a neuron, a graph, matrices."""

import itertools
import re

import numpy as np
import pytest
from gallery import broad, refused
from matplotlib.patches import Circle

from helpers import diagrams, style
from helpers.diagrams import arrows
from helpers.functions import sigmoid, softmax
from helpers.gradcheck import central_difference


def texts(drawing):
    return {label.text for label in drawing.labels}


def at(drawing, text):
    """Return the place of the only label that says this."""
    (label,) = [label for label in drawing.labels if label.text == text]
    return label.x, label.y


def circles(drawing):
    """Return the circles of a drawing, from left to right."""
    found = {p.center: p for p in drawing.figure.axes[0].patches if isinstance(p, Circle)}
    return [found[center] for center in sorted(found)]


def strokes(drawing):
    """Return start, tip, width, dashes and colour of every arrow that tells a number."""
    lines, heads = drawing._strokes._lines, drawing._strokes._heads
    return [
        (start, head.vertices[0], width / 0.72, dash, tuple(colour[:3]))
        for (start, _), head, width, (_, dash), colour in zip(
            lines.get_segments(),
            heads.get_paths(),
            lines.get_linewidths(),
            lines.get_linestyles(),
            lines.get_colors(),
            strict=True,
        )
    ]


def minus(text):
    return text.replace("-", "−")


# Neuron


def shown(x, w, b=0.5, y=1):
    drawing = diagrams.Neuron(["input"] * len(x), "no", "yes")
    z = float(np.sum(np.multiply(w, x)) + b)
    drawing.show(x, w, b, z, 1 / (1 + np.exp(-z)), y)
    return drawing


@pytest.mark.parametrize(
    ("y", "verdict"),
    [(1, "says yes\nis yes, y = 1\n✓ right"), (0, "says yes\nis no, y = 0\n✗ wrong")],
)
def test_a_neuron_says_inputs_weights_products_sum_activation_and_whether_it_is_right(y, verdict):
    said = [label.text for label in shown([[0.5], [-1.0]], [[2.0], [1.0]], 0.7, y).labels]
    assert said[:5] == ["0.500", "−1.000", "0.700", "0.668", verdict]
    assert said[5:] == [
        *("w₁ = 2.0", "w₁x₁ = 1.000", "w₂ = 1.0", "w₂x₂ = −1.000"),
        "b = 0.7",
    ]


def test_a_half_is_no_yes():
    assert "says no\nis yes, y = 1\n✗ wrong" in texts(shown([[0.0]], [[1.0]], 0.0))


@pytest.mark.parametrize(
    ("x", "w", "b"),
    [
        ([[0.5], [-2.0], [1.0]], [[3.0], [0.7], [0.0]], -1.0),
        ([[4.0], [1.0]], [[1.0], [3.999]], -4.0),
        ([[1e6], [5.5]], [[1.0], [-1.0]], -1e6),
        ([[-0.695], [-1e-5]], [[-1e-9], [-0.0]], -0.0),
        ([[0.0004]], [[1.0]], 0.0006),
    ],
)
def test_an_arrow_is_as_wide_as_what_it_adds_up_to_four_and_says_which_way(x, w, b):
    drawing = shown(x, w, b)
    enters = np.append(np.multiply(w, x), b)
    enters[np.abs(enters) < 5e-4] = 0  # it is written as 0
    for (*_, width, dash, colour), value in zip(strokes(drawing), enters, strict=True):
        part = min(abs(value) / 4, 1) * drawing._widest
        assert width == pytest.approx(max(0.7, part))
        hue = style.BLUE if value > 0 else style.ORANGE if value else style.GREY
        assert colour == pytest.approx(style.tint(hue, 1))
        lengths = None if value > 0 else [7, 4] if value else [2, 2]
        assert dash == (lengths and pytest.approx(lengths))
    assert not any(re.search(r"−0\.0+$", text) for text in texts(drawing))


@pytest.mark.parametrize("z", [-30.0, -1.0, 0.0, 0.4, 30.0])
def test_the_node_of_a_is_filled_to_its_height_and_that_of_z_has_the_colour_of_its_sign(z):
    drawing = shown([[z], [0.0]], [[1.0], [1.0]], 0.0)
    low, height = drawing._level.get_y(), drawing._level.get_height()
    *_, circle = circles(drawing)
    assert low == pytest.approx(circle.center[1] - circle.radius)
    assert height / (2 * circle.radius) == pytest.approx(1 / (1 + np.exp(-z)))
    hue = style.BLUE if z > 0 else style.ORANGE if z < 0 else style.GREY
    assert drawing._sum.get_facecolor()[:3] == pytest.approx(style.tint(hue, 0.3))


@pytest.mark.parametrize("d", [1, 2, 3])
def test_the_widest_arrows_of_a_neuron_touch_neither_each_other_nor_a_circle(d):
    drawing = shown(np.full((d, 1), 9.0), np.full((d, 1), -9.0), -9.0)
    lines = [
        broad(start, tip, (6 + 1.5 * width) / 2)  # as broad as its head
        for start, tip, width, *_ in strokes(drawing)
    ]
    assert len(lines) == d + 1
    for one, other in itertools.combinations(lines, 2):
        assert not one.intersects_path(other, filled=True)
    for (start, tip, *_), circle in itertools.product(strokes(drawing), circles(drawing)):
        for end in (start, tip):
            assert np.hypot(*(end - circle.center)) > circle.radius


# Graph


def test_the_graph_writes_every_value_above_its_edge_and_every_gradient_below():
    drawing = diagrams.Graph("x", ("×", "w", "p"), ("+", "b", "z"), ("σ", "", "a"))
    drawing.show(
        {"x": 1.0, "w": 2.0, "p": 3.0, "b": 4.0, "z": 5.0, "a": 6.0},
        {"x": 0.1, "w": 0.2, "p": 0.3, "b": 0.4, "z": 0.5, "a": 0.6},
    )
    first, second, third = (circle.center for circle in circles(drawing))
    level = first[1]
    along = [("x", 0, first[0]), ("p", first[0], second[0]), ("z", second[0], third[0])]
    for name, left, right in [*along, ("a", third[0], drawing.width)]:
        i = "xwpbza".index(name) + 1
        above, below = at(drawing, f"{name} = {i}.000"), at(drawing, f"0.{i}00")
        assert left < above[0] == below[0] < right
        assert below[1] < level < above[1]
    for name, i, operation in [("w", 2, first), ("b", 4, second)]:
        above, below = at(drawing, f"{name} = {i}.000"), at(drawing, f"0.{i}00")
        assert above[0] == below[0] == operation[0]
        assert 0 < below[1] < above[1] < level
    drawing.show({"a": 1.0}, {"z": -0.25})
    assert texts(drawing) == {"x", "w", "p", "b", "z", "a = 1.000", "−0.250", ""}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-0.5, "−0.500"),
        (-0.0, "0.000"),
        (np.float64(2), "2.000"),
        (-0.0004, "−4.0e−4"),
        (0.0005, "0.001"),
        (999.94, "999.9"),
        (-9999.9, "−9999.9"),
        (9999.96, "1.0e4"),
        (np.inf, "∞"),
        (-np.inf, "−∞"),
        (np.nan, "nan"),
        (3, "3"),
        (np.int64(-2), "−2"),
        (np.zeros((4, 1)), "(4, 1)"),
        (np.zeros(3), "(3,)"),
        ("any words", "any words"),
    ],
)
def test_the_graph_writes_numbers_shapes_and_words(value, text):
    drawing = diagrams.Graph("x", ("σ", "", "a"))
    drawing.show({"x": value}, {"a": value})
    assert texts(drawing) == {f"x = {text}", "a", text, ""}


# The walk back through the graph


def neuron(w=-2.0, x=0.7, b=0.5, y=1):
    """Return values, slopes and own slopes of one neuron; the slopes are measured."""

    def loss(a):
        return -(y * np.log(a) + (1 - y) * np.log(1 - a))

    z = w * x + b
    a = sigmoid(z)
    values = {"w": w, "x": x, "wx": w * x, "b": b, "z": z, "a": a, "y": y, "J": loss(a)}
    slopes = {
        "J": 1,
        "a": central_difference(loss, a),
        "z": central_difference(lambda z: loss(sigmoid(z)), z),
        "w": central_difference(lambda w: loss(sigmoid(w * x + b)), w),
        "x": central_difference(lambda x: loss(sigmoid(w * x + b)), x),
        "b": central_difference(lambda b: loss(sigmoid(w * x + b)), b),
    }
    slopes["wx"] = slopes["b"]
    own = {"a": slopes["a"], "z": central_difference(sigmoid, z), "wx": 1, "w": x}
    return values, slopes, own


def one_neuron():
    steps = ("×", "x", "wx"), ("+", "b", "z"), ("σ", "", "a"), ("J", "y", "J")
    return diagrams.Graph("w", *steps)


COMES = {1: {"J", "a"}, 2: {"z"}, 3: {"wx", "b"}, 4: {"w", "x"}}  # at each step of the walk
OWN = {"a": "∂J/∂a", "z": "∂a/∂z", "wx": "∂z/∂wx", "w": "∂wx/∂w"}


@pytest.mark.parametrize("back", range(5))
def test_the_walk_back_has_come_as_far_as_it_says(back):
    values, slopes, own = neuron()
    drawing = one_neuron()
    drawing.walk(values, slopes, own, back)
    come = set().union(*(COMES[step] for step in range(1, back + 1)))
    said = {f"∂J/∂{n} = {slopes[n]:.3f}" if n != "J" else "∂J/∂J = 1" for n in come}
    said |= {f"{OWN[n]}\n× {arrows.written(own[n])}" for n in ("a", "z", "wx", "w")[:back]}
    said |= {f"{n} = {arrows.written(value)}" for n, value in values.items()}
    assert texts(drawing) - {""} == {minus(text) for text in said}
    assert len(strokes(drawing)) == len(come)
    rings = [circle.ring.get_visible() for circle in drawing._circles.values()]
    assert rings == [False] * (4 - back) + [True] * back


def test_no_step_back_is_the_forward_graph():
    values, slopes, own = neuron()
    walked, plain = one_neuron(), one_neuron()
    for shows in (
        lambda drawing: drawing.show(values),
        lambda drawing: drawing.show(values, slopes),
    ):
        walked.walk(values, slopes, own, 4)
        for drawing in (walked, plain):
            shows(drawing)
        assert walked.image() == plain.image()
    walked.walk(values, slopes, own, 0)
    plain.show(values)
    assert walked.image() == plain.image()


@pytest.mark.parametrize("w", [-2.0, 0.0, 3.0])
def test_an_arrow_back_is_as_wide_as_its_slope_and_lies_beside_the_forward_one(w):
    values, slopes, own = neuron(w)
    drawing = one_neuron()
    drawing.walk(values, slopes, own, 4)
    middles = [circle.center for circle in circles(drawing)]
    for (start, tip, width, dash, _), (name, slope) in zip(
        strokes(drawing), slopes.items(), strict=True
    ):
        assert width == pytest.approx(np.clip(2.5 * abs(slope), 0.7, 10), abs=1e-4), name
        assert (dash is None) == (slope > 0), name
        if name in ("x", "b"):
            assert start[0] == tip[0] == pytest.approx(middles["xb".index(name)][0] + 12)
            assert tip[1] < start[1]
        else:
            assert start[1] == tip[1] == pytest.approx(middles[0][1] - 12)
            assert tip[0] < start[0]
        for end in (start, tip):  # it meets a circle's rim, or is far from all
            near = min(np.hypot(*(end - middle)) for middle in middles)
            assert near == pytest.approx(22) or near > 40


@pytest.mark.parametrize(
    ("slope", "text", "width"),
    [
        (1e-6, "1.0e−6", 0.7),
        (-2.3e4, "−2.3e4", 10),
        (np.inf, "∞", 10),
        (-np.inf, "−∞", 10),
        (np.nan, "nan", 0.7),
        (0.0, "0.000", 0.7),
    ],
)
def test_slopes_of_any_size_are_drawn(slope, text, width):
    values, slopes, own = neuron()
    drawing = one_neuron()
    drawing.walk(values, dict.fromkeys(slopes, slope), own, 4)
    assert {f"∂J/∂{name} = {text}" for name in slopes} < texts(drawing)
    assert [stroke[2] for stroke in strokes(drawing)] == pytest.approx([width] * len(slopes))


def test_the_walk_is_told_in_its_order():
    values, slopes, own = neuron()
    drawing = one_neuron()
    drawing.walk(values, slopes, own, 2)
    said = drawing.spoken()
    order = ["w = −2.000", "J = ", "∂J/∂J = 1", "∂J/∂a = ", "∂J/∂z = ", "∂J/∂a × ", "∂a/∂z × "]
    places = [said.index(part) for part in order]
    assert places == sorted(places)
    assert "∂J/∂w" not in said
    assert said.endswith(f"∂a/∂z × {own['z']:.3f}.")


# Several ways


def several(k=3, j=1, back=3):
    """Return the drawing of several ways, and what it has to show: all slopes measured."""
    rng = np.random.default_rng(k)
    z, y = rng.normal(size=(k, 1)), rng.dirichlet(np.ones(k))[:, None]
    a, step = softmax(z), 1e-6 * np.eye(k)[:, [j]]
    first = central_difference(lambda a: -(y * np.log(a)).sum(), a)
    second = (softmax(z + step) - softmax(z - step)) / 2e-6
    measured = central_difference(lambda z: -(y * np.log(softmax(z))).sum(), z)[j, 0]
    drawing = diagrams.Ways(k)
    numbers = {"z": z, "a": a, "J": -(y * np.log(a)).sum()}
    drawing.show(j, numbers, first, second, measured, back)
    return drawing, numbers, first, second, measured


@pytest.mark.parametrize("back", range(4))
@pytest.mark.parametrize(("k", "j"), [(2, 0), (2, 1), (3, 0), (3, 1), (4, 0), (4, 3)])
def test_the_ways_are_walked_back_as_far_as_asked_and_add_up_to_the_measured_slope(k, j, back):
    drawing, numbers, first, second, measured = several(k, j, back)
    z = f"z{'₁₂₃₄'[j]}"
    said = [{f"{z} = {numbers['z'][j, 0]:.3f}", f"J = {numbers['J']:.3f}"}, {"∂J/∂J = 1"}, set()]
    said += [{f"∂J/∂{z} = {measured:.3f}", f"measured {measured:.3f}"}]
    for i in range(k):
        a = f"a{'₁₂₃₄'[i]}"
        said[0] |= {f"{a} = {numbers['a'][i, 0]:.3f}"}
        said[1] |= {f"∂J/∂{a} = {first[i, 0]:.3f}"}
        said[2] |= {f"× ∂{a}/∂{z} = {second[i, 0]:.3f}", f"{first[i, 0] * second[i, 0]:+.3f}"}
    wanted = {minus(text) for texts in said[: back + 1] for text in texts}
    assert texts(drawing) - {""} == wanted
    assert all(text in drawing.spoken() for text in wanted)
    steps = [[1.0, *first[:, 0]], (first * second)[:, 0], [measured]]
    slopes = [slope for step in steps[:back] for slope in step]
    for (start, tip, width, dash, _), slope in zip(strokes(drawing), slopes, strict=True):
        assert tip[0] < start[0]
        assert tip[1] == start[1]
        assert width == pytest.approx(np.clip(12 * abs(slope), 0.7, 10), abs=1e-4)
        assert (dash is None) == (slope > 0)


def test_each_way_is_a_row_of_its_own_and_the_sum_is_where_they_meet():
    drawing, *_ = several()
    _, *of_a, one, two, three, total = strokes(drawing)
    for before, behind in zip(of_a, (one, two, three), strict=True):
        assert before[0][1] == behind[0][1]
        assert behind[0][0] < before[1][0]
        assert behind[1][0] == total[0][0]
    assert total[0][1] == two[0][1]
    assert one[0][1] - two[0][1] == two[0][1] - three[0][1] > 0


def test_a_way_that_carries_nothing_is_dotted():
    drawing, numbers, _, second, _ = several()
    drawing.show(1, numbers, [[0.0], [-2.0], [0.0]], second, -2 * second[1, 0])
    dashes = [stroke[3] for stroke in strokes(drawing)[1:7]]
    assert [dash and round(dash[0]) for dash in dashes] == [2, 7, 2, 2, 7, 2]
    assert "0.000" in texts(drawing)  # without a sign


# Matrices


def boxes(collection):
    """Return left, bottom, width and height of every square of a collection."""
    corners = [path.vertices for path in collection.get_paths()]
    return np.array([[*c.min(axis=0), *np.ptp(c, axis=0)] for c in corners])


def matrices(*terms, **settings):
    drawing = diagrams.Matrices(**settings)
    drawing.show(*terms)
    return drawing


def product(rows, inner, columns):
    W, X = np.ones((rows, inner)), np.ones((inner, columns))
    return matrices(("W", W), "·", ("X", X), "=", ("Z", W @ X))


@pytest.mark.parametrize("shape", [(2, 3, 4), (1, 1, 1), (3, 4, 100), (80, 2, 5), (100, 2, 3)])
def test_matrices_are_drawn_to_scale_with_names_above_and_shapes_below(shape):
    drawing = product(*shape)
    rows, inner, columns = shape
    shapes = np.array([(rows, inner), (inner, columns), (rows, columns)])
    squares, frames = boxes(drawing._squares.entries), boxes(drawing._squares.frames)
    assert len(squares) == shapes.prod(axis=1).sum()
    side = squares[0, 2]
    assert side <= 52
    assert squares[:, 2:] == pytest.approx(side)
    assert frames[:, 2:] == pytest.approx(side * shapes[:, ::-1])
    assert frames[:, 1] + frames[:, 3] / 2 == pytest.approx(drawing.height / 2)
    right = frames[:, 0] + frames[:, 2]
    assert frames[0, 0] == pytest.approx(drawing.width - right[-1])
    assert frames[1:, 0] - right[:-1] == pytest.approx(34)
    for name, size, (left, bottom, width, height) in zip("WXZ", shapes, frames, strict=True):
        above = (left + width / 2, bottom + height + 14)
        assert at(drawing, name) == pytest.approx(above)
        said = f"({size[0]}, {size[1]})"
        places = [(label.x, label.y) for label in drawing.labels if label.text == said]
        assert pytest.approx((left + width / 2, bottom - 14)) in places
    for sign, i in (("·", 0), ("=", 1)):
        assert at(drawing, sign) == pytest.approx((right[i] + 17, drawing.height / 2))


def test_the_squares_of_a_matrix_fill_its_outline_row_by_row_from_the_top():
    drawing = matrices(("W", [[1, 2, 3], [4, 5, 6]]), ("x", [[7]]))
    (left, bottom, width, height), (following, *_) = boxes(drawing._squares.frames)
    assert following - left - width == pytest.approx(14)
    side = height / 2
    for i, (x, y, *_) in enumerate(boxes(drawing._squares.entries)[:6]):
        row, column = divmod(i, 3)
        assert (x, y) == pytest.approx((left + side * column, bottom + height - side * (row + 1)))
        assert at(drawing, f"{i + 1:.2f}") == pytest.approx((x + side / 2, y + side / 2))


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ([("W", [[-1.256, 0.5], [3.0, -0.001]])], {"(2, 2)", "−1.26", "0.50", "3.00", "0.00"}),
        ([("W", np.full((40, 2), 7.0))], {"(40, 2)"}),
        ([("W", np.full((2, 100), 7.0))], {"(2, 100)"}),
        ([("W", [[1234.56, 1.0]]), ("x", [[2.0], [3.0]])], {"(1, 2)", "x", "(2, 1)"}),
    ],
)
def test_entries_are_written_where_there_is_room_all_with_two_decimals(terms, said):
    assert texts(matrices(*terms)) == said | {"W"}


def test_as_much_room_as_is_needed_is_enough():
    assert "−1.25" in texts(matrices(("W", [[-1.25]]), height=111))
    assert "−1.25" not in texts(matrices(("W", [[-1.25]]), height=110))
    assert boxes(matrices(("W", np.ones((300, 2))), height=368)._squares.entries)[0, 2] == 1


def tints(drawing):
    """Return hue and strength of every square: "+", "−" or "0", and how far it is from white."""
    found = []
    for colour in drawing._squares.entries.get_facecolors()[:, :3]:
        hue = "0" if (colour == 1).all() else "+" if colour[2] > colour[0] else "−"
        wanted = {"+": style.PLUS, "−": style.MINUS, "0": style.BLACK}[hue]
        strengths = (0, *style.STRENGTHS)
        (s,) = (s for s in strengths if np.allclose(colour, style.tint(wanted, s)))
        found.append((hue, s))
    return found


def barred(drawing):
    """Say of every square whether there is a bar in it, and hold that the bars are whole."""
    squares = boxes(drawing._squares.entries)
    found = np.zeros(len(squares), bool)
    for (x0, y0), (x1, y1) in drawing._squares.bars.get_segments():
        assert y0 == y1
        low, high = squares[:, :2], squares[:, :2] + squares[:, 2:]
        inside = (low < (x0, y0)).all(axis=1) & ((x1, y1) < high).all(axis=1)
        assert inside.sum() == 1
        assert (x0 + x1) / 2 == pytest.approx((low + high)[inside][0, 0] / 2)
        found |= inside
    return list(found)


@pytest.mark.parametrize("repeated", [1, 60])  # 60 rows have no room for numbers
def test_hue_and_a_bar_tell_the_sign_with_numbers_and_without(repeated):
    drawing = matrices(("W", np.tile([[0.0, 1.0, -2.0, 4.0, -1e-9]], (repeated, 1))))
    assert ("1.00" in texts(drawing)) == (repeated == 1)
    assert [hue for hue, _ in tints(drawing)] == list("0+−+−") * repeated
    assert barred(drawing) == [False, False, True, False, True] * repeated


@pytest.mark.parametrize(
    ("terms", "wanted"),
    [
        ([[[0, 0.05, -0.2, 0.3, -0.6, 1, 1.3, -2]]], [0, 0.15, 0.25, 0.3, 0.45, 0.5, 0.6, 0.75]),
        ([[[2.0]], [[-0.2]]], [0.75, 0.25]),  # one scale for all
        ([[[-0.2]], [[0.2]]], [0.75, 0.75]),
        ([np.zeros((2, 2))], [0] * 4),
    ],
)
def test_the_larger_an_entry_the_stronger_its_tint(terms, wanted):
    drawing = matrices(*(("W", term) for term in terms))
    assert [strength for _, strength in tints(drawing)] == wanted


def test_the_signs_can_be_told_in_grey():
    """Cover the hues: the bar alone makes a square of −0.5 differ from one of 0.5, by far."""
    drawing = matrices(("x", [[0.5, -0.5] * 20]))  # no room for numbers
    grey = np.asarray(drawing.image().convert("L"), int)
    side = boxes(drawing._squares.entries)
    middles = [grey[round(drawing.height - y - h / 2), round(x + w / 2)] for x, y, w, h in side]
    assert min(middles[::2]) - max(middles[1::2]) > 80


def test_the_frame_has_the_colour_of_what_it_holds():
    drawing = matrices(("a", [[1.0]], style.ACTIVATION), "→", ("s", [[1.0]]))
    wanted = [style.tint(colour, 1) for colour in (style.ACTIVATION, style.BLACK)]
    np.testing.assert_allclose(drawing._squares.frames.get_edgecolors()[:, :3], wanted)


# Outer products

E = np.array([[0.5, -1.0, 0.2, 0.1], [-0.25, 0.0, 0.3, -0.4], [0.1, 0.2, -0.3, 0.6]])  # (3, 4)
X = np.array([[3.0, 1.0, -1.0, 0.5], [4.0, 6.0, 2.0, -2.0]])  # (2, 4)


def add_up(drawing, p):
    products = [E[:, [i]] @ X[:, [i]].T for i in range(p)]
    drawing.show(E[:, :p], X[:, :p].T, products, sum(products))


@pytest.fixture
def adding():
    return diagrams.OuterProducts(3, 2, most=4, largest=10)


def test_the_total_keeps_its_place_while_e_grows_to_the_right_and_x_downwards(adding):
    places = []
    for p in range(1, 5):
        add_up(adding, p)
        frames = boxes(adding._squares.frames)
        thick = adding._squares.frames.get_linewidths() == np.array(3)
        total, *products, factors, transposed = frames[~thick]
        new = frames[thick]
        assert tuple(total[2:]) == (2 * 52, 3 * 52)
        numbers = [label for label in adding.labels if re.fullmatch(r"−?\d\.\d\d", label.text)]
        wanted = E[:, :p] @ X[:, :p].T
        assert [label.text for label in numbers] == [minus(f"{v:.2f}") for v in wanted.flat]
        assert tuple(factors[2:]) == (21 * p, 21 * 3)
        assert tuple(transposed[2:]) == (21 * 2, 21 * p)
        assert transposed[0] == factors[0] + factors[2] + 14
        assert {f"(3, {p})", f"({p}, 2)", "(3, 2)"} <= texts(adding)
        places.append((*total, factors[0], factors[1] + 63, transposed[1] + transposed[3]))
        places[-1] += tuple(value for label in numbers for value in (label.x, label.y))
        # As many outer products as examples, with signs between; the newest is framed, and its own.
        assert {tuple(box[2:]) for box in products} == {(32, 48)}
        assert np.diff([box[0] for box in products]) == pytest.approx(32 + 22)
        signs = [label.x for label in adding.labels if label.text == "+"]
        assert signs == pytest.approx([box[0] - 11 for box in products[1:]])
        assert f"e{'₁₂₃₄'[p - 1]}x{'₁₂₃₄'[p - 1]}ᵀ" in texts(adding)
        np.testing.assert_array_equal(new[0], products[-1])
        assert tuple(new[1]) == (factors[0] + 21 * (p - 1), factors[1], 21, 63)
        assert tuple(new[2]) == (transposed[0], transposed[1], 42, 21)
    np.testing.assert_array_equal(places, [places[0]] * 4)


def test_the_squares_show_the_outer_products_and_one_scale_whatever_comes_in(adding):
    add_up(adding, 2)
    before = tints(adding)[6 : 6 + 12]  # behind the total: two outer products
    add_up(adding, 4)
    assert tints(adding)[6 : 6 + 12] == before
    products = [E[:, [i]] @ X[:, [i]].T for i in range(4)]
    every = np.concatenate([part.ravel() for part in (sum(products), *products, E, X.T)])
    hues = np.array(list("−0+"))[np.sign(every).astype(int) + 1]
    assert [hue for hue, _ in tints(adding)] == list(hues)
    assert barred(adding) == list(every < 0)
    by_size = sorted(zip(np.abs(every), tints(adding), strict=True))
    strengths = [strength for _, (_, strength) in by_size]
    assert strengths == sorted(strengths)


# Shapes


def cross(drawing, n, d, k, layout="columns"):
    W, X, B = np.ones((k, d)), np.ones((d, n)), np.ones((k, n))
    if layout == "columns":
        first = ("W", W, "k d"), ("X", X, "d n"), "+", ("B", B, "k n"), "=", ("Z", B, "k n")
        last = ("dZ", B, "k n"), ("X.T", X.T, "n d"), "=", ("dW", W, "k d")
    else:
        first = ("X", X.T, "n d"), ("W", W.T, "d k"), "+", ("B", B.T, "n k"), "=", ("Z", B.T, "n k")
        last = ("X.T", X, "d n"), ("dZ", B.T, "n k"), "=", ("dW", W.T, "d k")
    drawing.show(*first, "\n", *last)


def shapes():
    return diagrams.Shapes(2, n=8, d=6, k=5)


def sides(drawing):
    """Return the left and the top side of every matrix: (x, y, length, colour) of each."""
    found = []
    segments, colours = drawing._sides.get_segments(), drawing._sides.get_colors()
    for i in range(0, len(segments), 2):
        ((x0, y0), (x1, y1)), across = segments[i], segments[i + 1]
        assert x0 == x1 == across[0][0]
        assert y0 == across[0][1] == across[1][1]
        found.append((x0, y0, y0 - y1, across[1][0] - x0, tuple(colours[i]), tuple(colours[i + 1])))
    return found


CORNERS = [(6, 2, 3), (1, 1, 2), (8, 6, 5), (8, 1, 2), (1, 6, 5), (3, 6, 2)]
LETTERS = {
    "columns": ("kd", "dn", "kn", "kn", "kn", "nd", "kd"),
    "rows": ("nd", "dk", "nk", "nk", "dn", "nk", "dk"),
}


@pytest.mark.parametrize(("layout", "letters"), LETTERS.items())
def test_every_side_is_as_long_as_its_size_has_its_look_and_keeps_its_place(layout, letters):
    drawing, corners, looks = shapes(), [], {}
    for n, d, k in CORNERS:
        cross(drawing, n, d, k, layout)
        sizes, drawn = {"n": n, "d": d, "k": k}, sides(drawing)
        said = [label for label in drawing.labels if re.fullmatch(r"[ndk]", label.text)]
        assert [label.text for label in said] == [letter for pair in letters for letter in pair]
        for i, ((x, y, height, width, down, across), (rows, columns)) in enumerate(
            zip(drawn, letters, strict=True)
        ):
            assert (height, width) == (18 * sizes[rows], 18 * sizes[columns])
            assert looks.setdefault(rows, down) == down
            assert looks.setdefault(columns, across) == across
            assert (said[2 * i].x, said[2 * i].y) == (x - 10, y - height / 2)
            assert (said[2 * i + 1].x, said[2 * i + 1].y) == (x + width / 2, y + 10)
        corners.append(
            [(x + w if i in (0, 4) else x, y) for i, (x, y, _, w, *_) in enumerate(drawn)]
        )
        joins = drawing._joins
        assert len(joins.get_segments()) == 2
        for (start, end), colour, i in zip(
            joins.get_segments(), joins.get_colors(), (0, 4), strict=True
        ):
            one, other = drawn[i], drawn[i + 1]
            assert tuple(start) == (one[0] + one[3], one[1])  # the end of the first's upper side
            assert tuple(end) == other[:2]  # the upper end of the second's left side
            assert tuple(colour) == one[5] == other[4]
        # A grid of squares: the sides of a matrix and a line behind each row and each column.
        grid = np.array(drawing._grid.get_segments())
        assert len(grid) == sum(sizes[rows] + sizes[columns] for rows, columns in letters)
    np.testing.assert_array_equal(corners, [corners[0]] * len(CORNERS))
    assert (
        len(set(looks.values()))
        == len({str(dash) for dash in drawing._sides.get_linestyles()})
        == 3
    )


# What diagrams refuse

ONES, OUTER, TOTAL = np.ones((2, 2)), [E[:, :1] @ X[:, :1].T], E @ X.T


def unchanged(drawing, show):
    """Let it be shown what it refuses: it stays as it was."""
    before = drawing.frame()
    try:
        show()
    finally:
        assert drawing.frame() == before


def of_neuron(**change):
    numbers = {"x": [[1.0], [2.0]], "w": [[1.0], [2.0]], "b": 0.0, "z": 5.0, "a": 0.99, "y": 1}
    diagrams.Neuron(["one", "two"], "no", "yes").show(**numbers | change)


def neurons(*inputs):
    diagrams.Neuron(*inputs, "no", "yes")


def graph(*steps):
    return diagrams.Graph("x", *steps)


def walked(**change):
    one_neuron().walk(**{"values": {}, "gradients": {}, "own": {}, "back": 0} | change)


def of_ways(**change):
    drawing, numbers, first, second, measured = several()
    given = {"j": 1, "numbers": numbers, "first": first, "second": second, "measured": measured}
    drawing.show(**given | change)


def of_matrices(*terms):
    drawing = matrices(("A", [[1, 2]]))
    unchanged(drawing, lambda: drawing.show(*terms))


def of_outer(*shown):
    drawing = diagrams.OuterProducts(3, 2, most=4, largest=10)
    add_up(drawing, 3)
    unchanged(drawing, lambda: drawing.show(*shown))


def of_shapes(*terms):
    drawing = shapes()
    cross(drawing, 6, 2, 3)
    unchanged(drawing, lambda: drawing.show(*terms))


def named(rows, columns, letters, name="W"):
    return name, np.ones((rows, columns)), letters


@refused("""
of_neuron(x=[1.0, 2.0])                   -> x must be (2, 1), got (2,)
of_neuron(w=[[1.0], [np.nan]])            -> w must be finite, got nan
of_neuron(y=2)                            -> y must be one of 0, 1, got 2
of_neuron(b=np.inf)                       -> b must be finite, got inf
of_neuron(a=np.nan)                       -> a must be finite, got nan
neurons([])                               -> the number of inputs must be at least 1, got 0
neurons(["input"] * 4)                    -> the number of inputs must be at most 3, got 4
neurons("bill")                           -> inputs must be a list of words, got 'bill'
neurons([1])                              -> inputs must be a list of words, got [1]
graph("abc")                              -> a step must be (operation, enters, makes), got 'abc'
graph(5)                                  -> a step must be (operation, enters, makes), got 5
graph(("+", "b")) -> a step must be (operation, enters, makes), got ('+', 'b')
graph(("+", 1, "z"))                      -> a step must be (operation, enters, makes), got ('+', 1,
graph(("+", "b", "z", "more")) -> a step must be (operation, enters, makes), got ('+', 'b'
graph(("+", "b", "x"))                    -> every quantity must stand once, got 'x' twice
graph(("+", "x", "z"))                    -> every quantity must stand once, got 'x' twice
graph(("+", "z", "z"))                    -> every quantity must stand once, got 'z' twice
graph()                                   -> the number of steps must be at least 1, got 0
graph(*[("+", "", str(i)) for i in range(8)]) -> the number of steps must be at most 7, got 8
one_neuron().show({"q": 1.0}) -> the name of a quantity must be one of 'w', 'x', 'wx', 'b'
one_neuron().show({}, {"q": 1.0}) -> the name of a quantity must be one of 'w', 'x', 'wx', 'b'
walked(values={"q": 1.0}) -> the name of a quantity must be one of 'w', 'x', 'wx', 'b'
walked(gradients={"q": 1.0}) -> the name of a quantity must be one of 'w', 'x', 'wx', 'b'
walked(own={"y": 1.0}) -> the name of what enters a circle must be one of 'w', 'wx'
walked(back=5)                            -> back must be at most 4, got 5
walked(back=-1)                           -> back must be at least 0, got -1
walked(back=0.5)                          -> back must be a whole number, got
graph(*[("+", "", str(i)) for i in range(5)]).walk({}, {}, {}, 0) -> no room beside 5 steps
of_ways(j=3)                              -> j must be at most 2, got 3
of_ways(j=-1)                             -> j must be at least 0, got -1
of_ways(back=4)                           -> back must be at most 3, got 4
of_ways(back=-1)                          -> back must be at least 0, got -1
of_ways(first=[1.0, 2.0, 3.0])            -> first must be (3, 1), got (3,)
of_ways(second=np.full((3, 1), np.nan))   -> second must be finite, got nan
of_ways(measured=np.inf)                  -> measured must be finite, got inf
diagrams.Ways(1)                          -> k must be at least 2, got 1
diagrams.Ways(5)                          -> k must be at most 4, got 5
of_matrices(("W",)) -> a term must be a sign or (name, entries[, colour]), got (
of_matrices(5) -> a term must be a sign or (name, entries[, colour]), got 5
of_matrices((3, ONES)) -> a term must be a sign or (name, entries[, colour]), got (
of_matrices(("W", ONES, "red", 0)) -> a term must be a sign or (name, entries[, colour]), got (
of_matrices(("W", [1.0, 2.0]))            -> W must be (rows, columns), got (2,)
of_matrices(("W", [[1.0, np.nan]]))       -> W must be finite, got nan at index (0, 1)
of_matrices(("W", np.ones((0, 2))))       -> W must hold at least one number, got shape (0, 2)
of_matrices(("W", [["a"]]))               -> W must hold real numbers, got list [['a']]
of_matrices("+", "=")                     -> a line must hold at least one matrix, got signs only
of_matrices()                             -> a line must hold at least one matrix, got signs only
of_matrices(("W", np.ones((2, 800))))     -> there is no room for matrices of (2, 800)
of_matrices(("W", np.ones((300, 2))))     -> there is no room for matrices of (300, 2)
of_matrices(("W", np.eye(2)), *"+" * 30)  -> there is no room for matrices of (2, 2)
of_outer(E[:, :1], X[:, :2].T, OUTER, TOTAL)  -> X_T must be (p, 2) with p = 1 as in E, got (2, 2)
of_outer(E[:2, :1], X[:, :1].T, OUTER, TOTAL) -> E must be (3, p), got (2, 1)
of_outer(E[:, :1], X[:, :1].T, [E], TOTAL)    -> products must be (p, 3, 2)
of_outer(E[:, :1], X[:, :1].T, OUTER, [[1.0]]) -> total must be (3, 2), got (1, 1)
of_outer(np.ones((3, 5)), np.ones((5, 2)), np.ones((5, 3, 2)), TOTAL) -> at most 4, got 5
diagrams.OuterProducts(5, 2, 3, 1)        -> k must be at most 4, got 5
diagrams.OuterProducts(3, 0, 3, 1)        -> d must be at least 1, got 0
diagrams.OuterProducts(3, 2, 11, 1)       -> most must be at most 10, got 11
diagrams.OuterProducts(3, 2, 3, 0)        -> largest must be above 0, got 0
diagrams.OuterProducts(3, 4, 10, 1)       -> there is no room for 10 outer products of (3, 4)
of_shapes(named(2, 2, "k d"), named(2, 2, "k n", "X")) -> W X: the inner sides must agree, got d and
of_shapes(named(2, 2, "k d"), "=", named(3, 2, "k d")) -> W must be (k, d) with k = 2, got (3, 2)
of_shapes(named(9, 2, "n d"))             -> n must be at most 8, got 9
of_shapes(named(2, 2, "m d"))             -> a letter of W must be one of 'n', 'd', 'k', got 'm'
of_shapes(named(2, 2, "k")) -> W needs the letters of two sides, such as 'k d', got 'k'
of_shapes(("W", ONES)) -> a term must be a sign or (name, entries, letters), got (
of_shapes(("W", ONES[0], "k d"))          -> W must be (k, d), got (2,)
of_shapes("+")                            -> a line must hold at least one matrix, got signs only
of_shapes()                               -> a line must hold at least one matrix, got signs only
of_shapes(named(2, 2, "k d"), "\\n")      -> a line must hold at least one matrix, got signs only
of_shapes("=", "\\n", named(2, 2, "k d"))  -> a line must hold at least one matrix, got signs only
of_shapes(*[named(2, 2, "k d"), "\\n"] * 2, named(2, 2, "k d")) -> the number of lines must be at mo
of_shapes(*[named(2, 2, "k n"), "+"] * 5, named(2, 2, "k n"))  -> there is no room for W, W, W, W, W
diagrams.Shapes(1, a=1, b=1, c=1, d=1)    -> the number of sizes must be at most 3, got 4
diagrams.Shapes(1)                        -> the number of sizes must be at least 1, got 0
diagrams.Shapes(0, a=1)                   -> lines must be at least 1, got 0
""")
def test_diagrams_refuse_what_they_cannot_draw(call, message):
    with pytest.raises((TypeError, ValueError), match=message):
        eval(call, globals())
