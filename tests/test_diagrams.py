"""The drawings show the numbers they are given: a neuron, a graph, matrices."""

import itertools
import re

import numpy as np
import pytest
from matplotlib.patches import Circle
from matplotlib.path import Path
from matplotlib.transforms import Bbox
from PIL import ImageDraw

from helpers import diagrams, numerals, pixels, style
from helpers.diagrams import arrows
from helpers.functions import sigmoid, softmax
from helpers.gradcheck import central_difference


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
    assert "says yes\nis yes, y = 1\n✓ right" in texts(drawing)


def test_it_says_when_the_neuron_is_wrong():
    drawing = shown([[0.5], [-1.0]], [[2.0], [1.0]], y=0)
    assert "says yes\nis no, y = 0\n✗ wrong" in texts(drawing)


def test_an_arrow_is_as_wide_as_what_it_adds_and_says_which_way():
    x, w, b = [[0.5], [-2.0], [1.0]], [[3.0], [0.7], [0.0]], -1.0
    drawing = shown(x, w, b, d=3)
    lines = drawing._strokes._lines
    enters = [1.5, -1.4, 0.0, -1.0]
    widths = np.array(lines.get_linewidths()) / 0.72  # CSS pixels
    assert widths == pytest.approx([max(0.7, abs(v) / 4 * drawing._widest) for v in enters])
    meant = [style.BLUE, style.ORANGE, style.GREY, style.ORANGE]
    for colour, hue in zip(lines.get_colors(), meant, strict=True):
        assert colour[:3] == pytest.approx(style.tint(hue, 1))
    patterns = [dash for _, dash in lines.get_linestyles()]
    assert patterns[0] is None
    assert patterns[1] and patterns[3]  # dashed: they make z smaller
    assert patterns[2][0] == patterns[2][1]  # dotted: it adds nothing


@pytest.mark.parametrize("size", [4, 5.5, 1e6])
def test_an_arrow_is_as_wide_as_arrows_get_from_four_on(size):
    drawing = shown([[size], [1.0]], [[1.0], [3.999]], -size)
    widths = np.array(drawing._strokes._lines.get_linewidths()) / 0.72
    assert widths[[0, 2]] == pytest.approx(drawing._widest)
    assert widths[1] < drawing._widest


@pytest.mark.parametrize("z", [-30.0, -1.0, 0.0, 0.4, 30.0])
def test_the_node_of_a_is_filled_to_its_height_and_that_of_z_has_the_colour_of_its_sign(z):
    drawing = shown([[z], [0.0]], [[1.0], [1.0]], 0.0)
    low, height = drawing._level.get_y(), drawing._level.get_height()
    *_, circle = [patch for patch in drawing._axes.patches if isinstance(patch, Circle)]
    assert low == pytest.approx(circle.center[1] - circle.radius)
    assert height / (2 * circle.radius) == pytest.approx(1 / (1 + np.exp(-z)))
    hue = style.BLUE if z > 0 else style.ORANGE if z < 0 else style.GREY
    assert drawing._sum.get_facecolor()[:3] == pytest.approx(style.tint(hue, 0.3))


@pytest.mark.parametrize("w", [0.0, -0.0, -1e-9])
def test_no_number_is_minus_zero(w):
    drawing = shown([[-0.695], [-1e-5]], [[w], [w]], b=w)
    assert not any(re.search(r"−0\.0+$", text) for text in texts(drawing))
    grey = pytest.approx(style.tint(style.GREY, 1))
    assert all(colour[:3] == grey for colour in drawing._strokes._lines.get_colors())


def moving(drawing):
    """Return the corners of every arrow that moves, (7, 2), in CSS pixels."""
    strokes, found = drawing._strokes, []
    for (start, neck), width, head in zip(
        strokes._lines.get_segments(),
        strokes._lines.get_linewidths(),
        strokes._heads.get_paths(),
        strict=True,
    ):
        along = (neck - start) / np.linalg.norm(neck - start)
        across = np.array([-along[1], along[0]]) * width / 0.72 / 2
        point, left, right = head.vertices[:3]
        found.append([start + across, neck + across, left, point, right, neck - across])
        found[-1].append(start - across)
    return [Path([*corners, corners[0]], closed=True) for corners in found]


def crossed(circle, box):
    """Say whether a circle's line goes through a box."""
    x, y = circle.center
    near = np.hypot(x - np.clip(x, box.x0, box.x1), y - np.clip(y, box.y0, box.y1))
    far = np.hypot(max(abs(x - box.x0), abs(x - box.x1)), max(abs(y - box.y0), abs(y - box.y1)))
    return near <= circle.radius <= far


def words(drawing):
    """Return the box of every text, whoever draws it, in CSS pixels from the lower left."""
    canvas, found = ImageDraw.Draw(drawing.image()), {}
    for i, label in enumerate(drawing.labels):
        at = label.x, drawing.height - label.y
        font = pixels._font(label.size)
        left, top, right, bottom = canvas.textbbox(at, label.text, font=font, anchor=label.anchor)
        found[i, label.text] = Bbox.from_extents(
            left, drawing.height - bottom, right, drawing.height - top
        )
    for i, text in enumerate(drawing._axes.texts):
        found[-1 - i, text.get_text()] = text.get_window_extent()
    return found


EXTREMES = list(itertools.product((-4.0, 4.0), (-3.3, 3.3), (-4.0, 4.0)))


@pytest.mark.parametrize("d", [1, 2, 3])
@pytest.mark.parametrize(("w", "x", "b"), [*EXTREMES, (0.0, 1.0, 0.0), (0.1, -3.0, -0.1)])
def test_nothing_of_a_neuron_touches_or_leaves_the_picture(d, w, x, b):
    names = ["bill length,\nstandardised"] * d
    drawing = diagrams.Neuron(names, "Adelie", "Gentoo")
    drawing.show(np.full((d, 1), x), np.full((d, 1), w), b, -13.123, 1.0, 1)
    boxes, lines = words(drawing), moving(drawing)
    circles = [patch for patch in drawing._axes.patches if isinstance(patch, Circle)]
    assert len(circles) == len(lines) + 1 == d + 2
    for (_, text), box in boxes.items():
        assert 2 <= box.x0 < box.x1 <= drawing.width - 2, text
        assert 2 <= box.y0 < box.y1 <= drawing.height - 2, text
        around = box.padded(1)
        assert not any(line.intersects_bbox(around, filled=True) for line in lines), text
        assert not any(crossed(circle, around) for circle in circles), text
    for ((_, one), a), ((_, other), c) in itertools.combinations(boxes.items(), 2):
        assert not a.overlaps(c), f"{one!r} touches {other!r}"
    for one, other in itertools.combinations(lines, 2):
        assert not one.intersects_path(other, filled=True)
    for line, circle in itertools.product(lines, circles):
        points = line.interpolated(40).vertices
        assert np.hypot(*(points - circle.center).T).min() > circle.radius


@pytest.mark.parametrize("d", [1, 2, 3])
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


@pytest.mark.parametrize(("d", "wanted"), [(0, "at least 1"), (4, "at most 3")])
def test_there_is_room_for_one_to_three_inputs(d, wanted):
    with pytest.raises(ValueError, match=f"^the number of inputs must be {wanted}, got {d}$"):
        diagrams.Neuron(["input"] * d, "no", "yes")


def test_inputs_are_a_list_of_words():
    with pytest.raises(TypeError, match="inputs must be a list of words, got 'bill'"):
        diagrams.Neuron("bill", "no", "yes")


# Graph


def chain():
    return diagrams.Graph("x", ("×", "w", "p"), ("+", "b", "z"), ("σ", "", "a"))


def at(drawing, text):
    """Return the place of the only label that says this."""
    (label,) = [label for label in drawing.labels if label.text == text]
    return label.x, label.y


def operations(drawing):
    """Return the middles of the operations, from left to right."""
    circles = {p.center for p in drawing.figure.axes[0].patches if isinstance(p, Circle)}
    return sorted(circles)


def test_the_graph_writes_every_value_above_its_edge_and_every_gradient_below():
    drawing = chain()
    drawing.show(
        {"x": 1.0, "w": 2.0, "p": 3.0, "b": 4.0, "z": 5.0, "a": 6.0},
        {"x": 0.1, "w": 0.2, "p": 0.3, "b": 0.4, "z": 0.5, "a": 0.6},
    )
    first, second, third = operations(drawing)
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


def test_what_the_graph_is_not_given_stays_blank():
    drawing = chain()
    drawing.show({"x": 1.0}, {"z": -0.25})
    assert texts(drawing) == {"x = 1.000", "w", "p", "b", "z", "a", "−0.250", ""}
    drawing.show({"a": 1.0})
    assert texts(drawing) == {"x", "w", "p", "b", "z", "a = 1.000", ""}


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
        (np.zeros((1, 3)), "(1, 3)"),
        (np.zeros((3, 2)), "(3, 2)"),
        (np.zeros(3), "(3,)"),
        ("any words", "any words"),
    ],
)
def test_the_graph_writes_numbers_shapes_and_words(value, text):
    drawing = diagrams.Graph("x", ("σ", "", "a"))
    drawing.show({"x": value}, {"a": value})
    assert texts(drawing) == {f"x = {text}", "a", text, ""}


@pytest.mark.parametrize("count", range(1, 8))
def test_no_words_of_the_graph_lie_on_others_or_leave_the_picture(count):
    drawing = diagrams.Graph("x", *[("+", f"w{i}", f"z{i}") for i in range(count)])
    numbers = dict.fromkeys(["x", *(f"{n}{i}" for i in range(count) for n in "wz")], -1.2345)
    drawing.show(numbers, numbers)
    assert_apart(drawing)


def assert_apart(drawing):
    """Hold that no words lie on others or leave the picture."""
    canvas = ImageDraw.Draw(drawing.image())
    boxes = []
    for label in drawing.labels:
        at = label.x, drawing.height - label.y
        font = pixels._font(label.size)
        boxes.append(canvas.textbbox(at, label.text, font=font, anchor=label.anchor))
    for left, top, right, bottom in boxes:
        assert left >= 0 <= top
        assert right <= drawing.width
        assert bottom <= drawing.height
    for one, other in itertools.combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


@pytest.mark.parametrize("step", ["abc", 5, ("+", "b"), ("+", 1, "z")])
def test_steps_of_another_form_are_refused(step):
    with pytest.raises(TypeError, match=r"^a step must be \(operation, enters, makes\), got "):
        diagrams.Graph("x", step)


@pytest.mark.parametrize(("values", "gradients"), [({"q": 1.0}, {}), ({"x": 1.0}, {"q": 1.0})])
def test_the_graph_refuses_a_name_it_does_not_have(values, gradients):
    message = "^the name of a quantity must be one of 'x', 'w', 'p', 'b', 'z', 'a', got 'q'$"
    with pytest.raises(ValueError, match=message):
        chain().show(values, gradients)


@pytest.mark.parametrize("step", [("+", "b", "x"), ("+", "x", "z"), ("+", "z", "z")])
def test_the_graph_refuses_a_quantity_that_stands_twice(step):
    twice = "z" if "x" not in step else "x"
    with pytest.raises(ValueError, match=f"^every quantity must stand once, got '{twice}' twice$"):
        diagrams.Graph("x", step)


@pytest.mark.parametrize("step", [("+", "b"), ("+", "b", "z", "more"), ("+", None, "z"), "+b"])
def test_the_graph_refuses_a_step_of_another_form(step):
    message = f"a step must be (operation, enters, makes), got {step!r}"
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        diagrams.Graph("x", step)


@pytest.mark.parametrize(
    ("count", "message"), [(0, "must be at least 1, got 0"), (8, "must be at most 7, got 8")]
)
def test_the_graph_has_room_for_one_to_seven_steps(count, message):
    with pytest.raises(ValueError, match=f"^the number of steps {message}$"):
        diagrams.Graph("x", *[("+", "", f"z{i}") for i in range(count)])


@pytest.mark.parametrize("count", [1, 4, 7])
def test_the_graph_is_drawn_inside_the_picture(count):
    drawing = diagrams.Graph("x", *[("×", f"w{i}", f"z{i}") for i in range(count)])
    names = ["x", *(f"{kind}{i}" for kind in "wz" for i in range(count))]
    drawing.show(dict.fromkeys(names, -1.234), dict.fromkeys(names, -0.567))
    pixels = np.asarray(drawing.image(), int)
    for edge in (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]):
        assert (edge == 255).all()


def test_showing_a_graph_again_makes_nothing_new():
    drawing = chain()
    before = len(drawing.figure.findobj()), len(drawing.labels)
    for i in range(20):
        drawing.show({"x": float(i)}, {"a": float(i)})
        drawing.frame()
    assert (len(drawing.figure.findobj()), len(drawing.labels)) == before


# The walk back through the graph


def neuron(w=-2.0, x=0.7, b=0.5, y=1):
    """Return values, slopes and own slopes of one neuron; the slopes are measured."""

    def forward(w, x, b):
        z = w * x + b
        a = 1 / (1 + np.exp(-z))
        return {"wx": w * x, "z": z, "a": a, "J": -np.log(a if y else 1 - a)}

    def loss(a):
        return -(y * np.log(a) + (1 - y) * np.log(1 - a))

    values = {"w": w, "x": x, "b": b, "y": y, **forward(w, x, b)}
    z = values["z"]
    slopes = {
        "J": 1,
        "a": central_difference(loss, values["a"]),
        "z": central_difference(lambda z: forward(z, 1.0, 0.0)["J"], z),
        "w": central_difference(lambda w: forward(w, x, b)["J"], w),
        "x": central_difference(lambda x: forward(w, x, b)["J"], x),
        "b": central_difference(lambda b: forward(w, x, b)["J"], b),
    }
    slopes["wx"] = slopes["b"]
    own = {"a": slopes["a"], "z": central_difference(sigmoid, z), "wx": 1, "w": x}
    return values, slopes, own


def one_neuron():
    steps = ("×", "x", "wx"), ("+", "b", "z"), ("σ", "", "a"), ("J", "y", "J")
    return diagrams.Graph("w", *steps)


def strokes(drawing):
    """Return start, tip, width and dashes of every arrow that runs back."""
    lines, heads = drawing._strokes._lines, drawing._strokes._heads
    return [
        (start, head.vertices[0], width / 0.72, dash)
        for (start, _), head, width, (_, dash) in zip(
            lines.get_segments(),
            heads.get_paths(),
            lines.get_linewidths(),
            lines.get_linestyles(),
            strict=True,
        )
    ]


COMES = {1: {"J", "a"}, 2: {"z"}, 3: {"wx", "b"}, 4: {"w", "x"}}  # at each step of the walk
OWN = {"a": "∂J/∂a", "z": "∂a/∂z", "wx": "∂z/∂wx", "w": "∂wx/∂w"}


@pytest.mark.parametrize("back", range(5))
def test_the_walk_back_has_come_as_far_as_it_says(back):
    values, slopes, own = neuron()
    drawing = one_neuron()
    drawing.walk(values, slopes, own, back)
    come = set().union(*(COMES[step] for step in range(1, back + 1)))
    named = {
        t.split(" = ")[0]: t.split(" = ")[1]
        for t in texts(drawing)
        if t.startswith("∂J/∂") and " = " in t
    }
    assert named.keys() == {f"∂J/∂{name}" for name in come}
    for name in come - {"J"}:
        assert float(named[f"∂J/∂{name}"].replace("−", "-")) == pytest.approx(
            slopes[name], abs=6e-4
        )
    assert len(strokes(drawing)) == len(come)
    passed = [name for name, step in zip("awzx", (1, 4, 2, 3), strict=True) if step <= back]
    said = {
        numerals.typeset(f"{OWN[n]}\n× {arrows.written(own[n])}")
        for n in (name.replace("x", "wx") for name in passed)
    }
    assert {text for text in texts(drawing) if "×" in text} == said
    rings = [circle.ring.get_visible() for circle in drawing._circles.values()]
    assert rings == [False] * (4 - back) + [True] * back


def test_no_step_back_is_the_forward_graph():
    values, slopes, own = neuron()
    walked, plain = one_neuron(), one_neuron()
    walked.walk(values, slopes, own, 4)
    walked.walk(values, slopes, own, 0)
    plain.show(values)
    assert (np.asarray(walked.image()) == np.asarray(plain.image())).all()
    walked.walk(values, slopes, own, 4)
    walked.show(values, slopes)
    plain.show(values, slopes)
    assert (np.asarray(walked.image()) == np.asarray(plain.image())).all()


@pytest.mark.parametrize("w", [-2.0, 0.0, 3.0])
def test_an_arrow_back_is_as_wide_as_its_slope_and_dashed_if_that_is_negative(w):
    values, slopes, own = neuron(w)
    drawing = one_neuron()
    drawing.walk(values, slopes, own, 4)
    for (start, tip, width, dash), (name, slope) in zip(
        strokes(drawing), slopes.items(), strict=True
    ):
        wanted = 0.7 if slope == 0 else np.clip(2.5 * abs(slope), 0.7, 10)
        assert width == pytest.approx(wanted, abs=1e-4), name
        assert (dash is None) == (slope > 0), name
        if name in ("x", "b"):
            assert start[0] == tip[0]
            assert tip[1] < start[1]
        else:
            assert start[1] == tip[1]
            assert tip[0] < start[0]


def test_arrows_back_lie_beside_the_forward_ones_and_not_on_them():
    values, slopes, own = neuron()
    drawing = one_neuron()
    drawing.walk(values, dict.fromkeys(slopes, 1e9), own, 4)
    middles = operations(drawing)
    for start, tip, width, _ in strokes(drawing):
        if start[1] == tip[1]:
            assert start[1] + width / 2 < middles[0][1] - 4
        else:
            assert min(start[0] - width / 2 - x for x, _ in middles if x < start[0]) > 4


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
    assert_apart(drawing)
    drawing.frame()


@pytest.mark.parametrize("size", [1.234, -10.5, 1e-7, -3e5, 1234.5])
def test_no_words_of_a_walk_lie_on_others(size):
    drawing = one_neuron()
    every = dict.fromkeys(["w", "x", "wx", "b", "z", "a", "y", "J"], size)
    drawing.walk(every, every, dict.fromkeys(OWN, size), 4)
    assert_apart(drawing)


@pytest.mark.parametrize(
    ("change", "kind", "message"),
    [
        ({"back": 5}, ValueError, "^back must be at most 4, got 5$"),
        ({"back": -1}, ValueError, "^back must be at least 0, got -1$"),
        ({"back": 0.5}, TypeError, "^back must be a whole number, got"),
        ({"own": {"y": 1.0}}, ValueError, "^the name of what enters a circle must be one of 'w', "),
        ({"gradients": {"q": 1.0}}, ValueError, "^the name of a quantity must be one of 'w', "),
        ({"values": {"q": 1.0}}, ValueError, "^the name of a quantity must be one of 'w', "),
    ],
)
def test_a_walk_refuses_what_the_graph_has_not(change, kind, message):
    given = {"values": {}, "gradients": {}, "own": {}, "back": 0}
    with pytest.raises(kind, match=message):
        one_neuron().walk(**{**given, **change})


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


def test_a_walk_needs_room():
    crowded = diagrams.Graph("x", *[("+", "", f"z{i}") for i in range(5)])
    with pytest.raises(ValueError, match=r"^a walk back has no room beside 5 steps$"):
        crowded.walk({}, {}, {}, 0)


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


@pytest.mark.parametrize("k", [2, 3, 4])
@pytest.mark.parametrize("j", [0, 1])
def test_the_products_of_all_ways_add_up_to_the_measured_slope(k, j):
    drawing, numbers, first, second, measured = several(k, j)
    z = f"z{'₁₂₃₄'[j]}"
    said = texts(drawing)
    wanted = {f"{z} = {numbers['z'][j, 0]:.3f}", f"J = {numbers['J']:.3f}", "∂J/∂J = 1"}
    wanted |= {f"∂J/∂{z} = {measured:.3f}", f"measured {measured:.3f}"}
    for i in range(k):
        a = f"a{'₁₂₃₄'[i]}"
        wanted |= {f"{a} = {numbers['a'][i, 0]:.3f}", f"∂J/∂{a} = {first[i, 0]:.3f}"}
        wanted |= {f"× ∂{a}/∂{z} = {second[i, 0]:.3f}", f"{first[i, 0] * second[i, 0]:+.3f}"}
    assert said == {text.replace("-", "−") for text in wanted}
    assert_apart(drawing)


@pytest.mark.parametrize("back", range(4))
def test_the_ways_are_walked_back_as_far_as_asked(back):
    drawing, _, first, second, measured = several(back=back)
    steps = [[1.0, *first[:, 0]], (first * second)[:, 0], [measured]]
    slopes = [slope for step in steps[:back] for slope in step]
    drawn = strokes(drawing)
    assert len(drawn) == len(slopes)
    for (start, tip, width, dash), slope in zip(drawn, slopes, strict=True):
        assert tip[0] < start[0]
        assert width == pytest.approx(np.clip(12 * abs(slope), 0.7, 10), abs=1e-4)
        assert (dash is None) == (slope > 0)
    assert sum("× ∂a" in text for text in texts(drawing)) == 3 * (back >= 2)
    assert any("measured" in text for text in texts(drawing)) == (back == 3)


def test_each_way_is_a_row_of_its_own_and_the_sum_is_where_they_meet():
    drawing, *_ = several()
    drawn = strokes(drawing)
    of_a, of_ways, (total,) = drawn[1:4], drawn[4:7], drawn[7:]
    for one, other in zip(of_a, of_ways, strict=True):
        assert one[0][1] == one[1][1] == other[0][1] == other[1][1]
        assert other[0][0] < one[1][0]
        assert other[1][0] == total[0][0]
    assert total[0][1] == of_ways[1][0][1]


def test_a_way_that_carries_nothing_is_dotted():
    drawing, numbers, _, second, _ = several()
    drawing.show(1, numbers, [[0.0], [-2.0], [0.0]], second, -2 * second[1, 0])
    dashes = [stroke[3] for stroke in strokes(drawing)[1:7]]
    for i in (0, 2, 3, 5):
        assert dashes[i] == pytest.approx([2, 2])
    assert dashes[1] == pytest.approx([7, 4])


def test_the_ways_are_told():
    drawing, _, first, _, measured = several()
    said = drawing.spoken()
    assert f"∂J/∂a₁ = {first[0, 0]:.3f}".replace("-", "−") in said
    assert f"measured {measured:.3f}".replace("-", "−") in said


def test_showing_ways_again_makes_nothing_new():
    drawing, numbers, first, second, measured = several()
    before = len(drawing.figure.findobj()), len(drawing.labels)
    for back in (0, 1, 2, 3, 0, 3):
        drawing.show(back % 3, numbers, first, second, measured, back)
        drawing.frame()
    assert (len(drawing.figure.findobj()), len(drawing.labels)) == before


@pytest.mark.parametrize("k", [2, 3, 4])
def test_the_ways_are_drawn_inside_the_picture(k):
    drawing, *_ = several(k)
    pixels = np.asarray(drawing.image(), int)
    for edge in (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]):
        assert (edge == 255).all()


@pytest.mark.parametrize(
    ("change", "kind", "message"),
    [
        ({"j": 3}, ValueError, "^j must be at most 2, got 3$"),
        ({"back": 4}, ValueError, "^back must be at most 3, got 4$"),
        ({"first": [1.0, 2.0, 3.0]}, ValueError, r"^first must be \(3, 1\), got \(3,\)$"),
        ({"second": np.full((3, 1), np.nan)}, ValueError, "^second must be finite, got nan"),
        ({"measured": np.inf}, ValueError, "^measured must be finite, got inf$"),
    ],
)
def test_ways_refuse_bad_numbers(change, kind, message):
    drawing, numbers, first, second, measured = several()
    given = {"j": 1, "numbers": numbers, "first": first, "second": second, "measured": measured}
    with pytest.raises(kind, match=message):
        drawing.show(**{**given, **change})


@pytest.mark.parametrize(("k", "message"), [(1, "at least 2, got 1"), (5, "at most 4, got 5")])
def test_there_are_two_to_four_ways(k, message):
    with pytest.raises(ValueError, match=f"^k must be {message}$"):
        diagrams.Ways(k)


# Matrices


def boxes(collection):
    """Return left, bottom, width and height of every square of a collection."""
    corners = [path.vertices for path in collection.get_paths()]
    return np.array([[*c.min(axis=0), *np.ptp(c, axis=0)] for c in corners])


def product(rows, inner, columns, **settings):
    drawing = diagrams.Matrices(**settings)
    W, X = np.ones((rows, inner)), np.ones((inner, columns))
    drawing.show(("W", W), "·", ("X", X), "=", ("Z", W @ X))
    return drawing


@pytest.mark.parametrize("shape", [(2, 3, 4), (1, 1, 1), (3, 4, 100), (80, 2, 5)])
def test_matrices_are_drawn_to_scale(shape):
    drawing = product(*shape)
    rows, inner, columns = shape
    shapes = np.array([(rows, inner), (inner, columns), (rows, columns)])
    squares, frames = boxes(drawing._squares.entries), boxes(drawing._squares.frames)
    assert len(squares) == shapes.prod(axis=1).sum()
    side = squares[0, 2]
    assert squares[:, 2:] == pytest.approx(side)
    assert frames[:, 2:] == pytest.approx(side * shapes[:, ::-1])
    middles = frames[:, 1] + frames[:, 3] / 2
    assert middles == pytest.approx(drawing.height / 2)
    right = frames[:, 0] + frames[:, 2]
    assert frames[0, 0] == pytest.approx(drawing.width - right[-1])
    assert frames[1, 0] - right[0] == pytest.approx(frames[2, 0] - right[1])
    assert (frames[:, :2] > 0).all()
    assert (frames[:, :2] + frames[:, 2:] < (drawing.width, drawing.height)).all()


def test_the_squares_of_a_matrix_fill_its_outline_row_by_row_from_the_top():
    drawing = diagrams.Matrices()
    drawing.show(("W", [[1, 2, 3], [4, 5, 6]]))
    ((left, bottom, _, height),) = boxes(drawing._squares.frames)
    squares = boxes(drawing._squares.entries)
    side = squares[0, 2]
    for i, (x, y) in enumerate(squares[:, :2]):
        row, column = divmod(i, 3)
        assert (x, y) == pytest.approx((left + side * column, bottom + height - side * (row + 1)))
        assert at(drawing, f"{i + 1:.2f}") == pytest.approx((x + side / 2, y + side / 2))


def test_terms_stand_from_left_to_right():
    drawing = diagrams.Matrices()
    drawing.show(("W", np.eye(2)), ("x", [[5.0], [6.0]]), "+", ("b", [[7.0], [8.0]]), "= z")
    places = [at(drawing, text)[0] for text in ("W", "x", "+", "b", "= z")]
    assert places == sorted(places)
    frames = boxes(drawing._squares.frames)
    assert (frames[:-1, 0] + frames[:-1, 2] <= frames[1:, 0] + 1e-9).all()
    middles = frames[:, 0] + frames[:, 2] / 2
    assert [at(drawing, name)[0] for name in "Wxb"] == pytest.approx(list(middles))


def test_the_name_stands_above_a_matrix_and_its_shape_below():
    drawing = product(2, 3, 4)
    for name, shape, frame in zip(
        "WXZ", ("(2, 3)", "(3, 4)", "(2, 4)"), boxes(drawing._squares.frames), strict=True
    ):
        left, bottom, width, height = frame
        (x, above), (_, below) = at(drawing, name), at(drawing, shape)
        assert x == pytest.approx(left + width / 2)
        assert 0 < below < bottom < bottom + height < above < drawing.height


def test_entries_are_written_where_there_is_room_all_with_two_decimals():
    drawing = diagrams.Matrices()
    drawing.show(("W", [[-1.256, 0.5], [3.0, -0.001]]))
    assert texts(drawing) == {"W", "(2, 2)", "−1.26", "0.50", "3.00", "0.00"}
    drawing.show(("W", np.full((40, 2), 7.0)))
    assert texts(drawing) == {"W", "(40, 2)"}
    drawing.show(("W", np.full((2, 100), 7.0)))
    assert texts(drawing) == {"W", "(2, 100)"}
    drawing.show(("W", [[1234.56, 1.0]]), ("x", [[2.0], [3.0]]))
    assert texts(drawing) == {"W", "(1, 2)", "x", "(2, 1)"}


@pytest.mark.parametrize("term", [("W",), 5, (3, [[1.0]]), ("W", [[1.0]], style.SKY, 0)])
def test_terms_of_another_form_are_refused(term):
    with pytest.raises(TypeError, match=r"^a term must be a sign or \(name, entries\[, colour\]\)"):
        diagrams.Matrices().show(("x", [[1.0]]), term)


def test_matrices_without_a_sign_between_them_stand_apart():
    drawing = diagrams.Matrices()
    drawing.show(("W", np.ones((3, 2))), ("x", np.ones((2, 1))))
    left, right = (path.vertices[:, 0] for path in drawing._squares.frames.get_paths())
    assert right.min() - left.max() == pytest.approx(14)


def tints(drawing):
    """Return hue and strength of every square: "+", "−" or "0", and how far it is from white."""
    found = []
    for red, green, blue in drawing._squares.entries.get_facecolors()[:, :3]:
        hue = "0" if red == green == blue == 1 else "+" if blue > red else "−"
        wanted = {"+": style.PLUS, "−": style.MINUS, "0": style.BLACK}[hue]
        (strength,) = (
            s
            for s in (0, *style.STRENGTHS)
            if np.allclose((red, green, blue), style.tint(wanted, s))
        )
        found.append((hue, strength))
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
        found |= inside
    return list(found)


def test_hue_and_a_bar_tell_the_sign_with_numbers_and_without():
    drawing = diagrams.Matrices()
    for repeated in (1, 60):  # 60 rows have no room for numbers
        W = np.tile([[0.0, 1.0, -2.0, 4.0, -1e-9]], (repeated, 1))
        drawing.show(("W", W))
        assert ("1.00" in texts(drawing)) == (repeated == 1)
        assert [hue for hue, _ in tints(drawing)] == list("0+−+−") * repeated
        assert barred(drawing) == [False, False, True, False, True] * repeated


def test_the_larger_an_entry_the_stronger_its_tint():
    drawing = diagrams.Matrices()
    drawing.show(("W", [[0.0, 0.1, -0.2, 0.3, -0.6, 1.0, -2.0]]), ("x", np.zeros((7, 1))))
    strengths = [strength for _, strength in tints(drawing)]
    assert strengths[0] == 0
    assert strengths[7:] == [0] * 7
    assert strengths[:7] == sorted(set(strengths[:7]))
    assert strengths[6] == 0.75


def test_one_scale_for_all_matrices():
    drawing = diagrams.Matrices()
    drawing.show(("W", [[2.0]]), ("b", [[-0.2]]))
    assert tints(drawing) == [("+", 0.75), ("−", 0.25)]
    drawing.show(("v", [[-0.2]]), ("u", [[0.2]]))
    assert tints(drawing) == [("−", 0.75), ("+", 0.75)]


def test_nothing_but_zeros_is_white():
    drawing = diagrams.Matrices()
    drawing.show(("x", np.zeros((2, 2))))
    assert tints(drawing) == [("0", 0)] * 4


def test_the_signs_can_be_told_in_grey():
    """Cover the hues: the bar alone makes a square of −0.5 differ from one of 0.5, by far."""
    drawing = diagrams.Matrices()
    drawing.show(("x", [[0.5, -0.5] * 20]))  # no room for numbers
    grey = np.asarray(drawing.image().convert("L"), int)
    side = boxes(drawing._squares.entries)
    middles = [grey[round(drawing.height - y - h / 2), round(x + w / 2)] for x, y, w, h in side]
    assert min(middles[::2]) - max(middles[1::2]) > 80


def test_the_frame_has_the_colour_of_what_it_holds():
    drawing = diagrams.Matrices()
    drawing.show(("a", [[1.0]], style.ACTIVATION), "→", ("s", [[1.0]]))
    colours = drawing._squares.frames.get_edgecolors()[:, :3]
    np.testing.assert_allclose(
        colours, [style.tint(style.ACTIVATION, 1), style.tint(style.BLACK, 1)]
    )


def test_showing_matrices_again_makes_nothing_new():
    drawing = product(2, 3, 4)
    before = len(drawing.figure.findobj()), len(drawing.labels)
    first = drawing.frame()
    for _ in range(20):
        drawing.show(("W", np.ones((3, 5))), "=", ("V", np.ones((3, 5))))
        drawing.frame()
    W, X = np.ones((2, 3)), np.ones((3, 4))
    drawing.show(("W", W), "·", ("X", X), "=", ("Z", W @ X))
    assert (len(drawing.figure.findobj()), len(drawing.labels)) == before
    assert drawing.frame() == first


@pytest.mark.parametrize("shape", [(2, 3, 4), (100, 2, 3), (3, 2, 300)])
def test_matrices_are_drawn_inside_the_picture(shape):
    pixels = np.asarray(product(*shape).image(), int)
    for edge in (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]):
        assert (edge == 255).all()


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ([("W", [1.0, 2.0])], "W must be (rows, columns), got (2,)"),
        ([("W", 1.0)], "W must be (rows, columns), got ()"),
        ([("W", [[1.0, np.nan]])], "W must be finite, got nan at index (0, 1)"),
        ([("W", [[1.0], [np.inf]])], "W must be finite, got inf at index (1, 0)"),
        ([("W", np.ones((0, 2)))], "W must hold at least one number, got shape (0, 2)"),
        (["+", "="], "a line must hold at least one matrix, got signs only"),
        ([], "a line must hold at least one matrix, got signs only"),
        ([("W", np.ones((2, 800)))], "there is no room for matrices of (2, 800)"),
        ([("W", np.ones((300, 2)))], "there is no room for matrices of (300, 2)"),
        ([("W", np.eye(2)), *"+" * 30], "there is no room for matrices of (2, 2)"),
    ],
)
def test_matrices_refuse_what_they_cannot_draw(terms, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        diagrams.Matrices().show(*terms)


def test_a_matrix_holds_numbers():
    with pytest.raises(TypeError, match=r"^W must hold real numbers, got list \[\['a'\]\]$"):
        diagrams.Matrices().show(("W", [["a"]]))


def test_a_refusal_leaves_the_matrices_as_they_were():
    drawing = product(2, 3, 4)
    before = drawing.frame()
    with pytest.raises(ValueError, match="no room"):
        drawing.show(("W", np.ones((2, 800))))
    assert drawing.frame() == before


def extents(drawing):
    """Return all words, and "frame" for every frame, with left, top, right and bottom of each."""
    canvas, found = ImageDraw.Draw(drawing.image()), []
    for label in drawing.labels:
        at = label.x, drawing.height - label.y
        font = pixels._font(label.size)
        box = canvas.textbbox(at, label.text, font=font, anchor=label.anchor)
        found.append((label.text, np.array(box)))
    for left, bottom, width, height in boxes(drawing._squares.frames):
        top = drawing.height - bottom - height
        found.append(("frame", np.array([left, top, left + width, top + height])))
    return found


def overlaps(drawing):
    """Return the pairs of words and frames that lie on each other; a frame may hold numbers."""
    found = []
    for (one, a), (other, b) in itertools.combinations(extents(drawing), 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        inside = other == "frame" and (a[:2] >= b[:2]).all() and (a[2:] <= b[2:]).all()
        if not apart and not inside:
            found.append((one, other))
    return found


@pytest.mark.parametrize("shape", [(3, 2, 1), (3, 2, 4), (1, 1, 1), (6, 2, 6), (2, 10, 2)])
@pytest.mark.parametrize("height", [400, 180])
def test_nothing_of_a_line_of_matrices_overlaps_or_leaves_the_picture(shape, height):
    drawing = product(*shape, height=height)
    assert overlaps(drawing) == []
    for _, (left, top, right, bottom) in extents(drawing):
        assert left >= 0 <= top
        assert right <= drawing.width
        assert bottom <= drawing.height


def test_the_numbers_of_a_matrix_stay_in_their_squares():
    drawing = diagrams.Matrices()
    drawing.show(("W", np.full((1, 15), -1.25)))
    assert "−1.25" in texts(drawing)
    assert overlaps(drawing) == []


# Outer products


E = np.array([[0.5, -1.0, 0.2, 0.1], [-0.25, 0.0, 0.3, -0.4], [0.1, 0.2, -0.3, 0.6]])  # (3, 4)
X = np.array([[3.0, 1.0, -1.0, 0.5], [4.0, 6.0, 2.0, -2.0]])  # (2, 4)


def add_up(drawing, p):
    products = [E[:, [i]] @ X[:, [i]].T for i in range(p)]
    drawing.show(E[:, :p], X[:, :p].T, products, sum(products))


@pytest.fixture
def adding():
    return diagrams.OuterProducts(3, 2, most=4, largest=10)


def of_matrices(drawing):
    """Return the boxes of the frames: the total, the outer products, E and Xᵀ, and the new ones."""
    frames = boxes(drawing._squares.frames)
    thick = drawing._squares.frames.get_linewidths() == np.array(3)
    total, *products, factors, transposed = frames[~thick]
    return total, products, factors, transposed, frames[thick]


def test_the_total_keeps_its_shape_its_place_and_its_squares(adding):
    seen = []
    for p in range(1, 5):
        add_up(adding, p)
        total = of_matrices(adding)[0]
        numbers = [label for label in adding.labels if re.fullmatch(r"−?\d\.\d\d", label.text)]
        wanted = E[:, :p] @ X[:, :p].T
        assert [label.text for label in numbers] == [
            f"{v:.2f}".replace("-", "−") for v in wanted.flat
        ]
        seen.append((*total, *(value for label in numbers for value in (label.x, label.y))))
    np.testing.assert_array_equal(seen, [seen[0]] * 4)
    assert tuple(seen[0][2:4]) == (2 * 52, 3 * 52)


def test_e_grows_to_the_right_and_x_downwards_in_squares_of_one_size(adding):
    places = []
    for p in range(1, 5):
        add_up(adding, p)
        _, _, factors, transposed, _ = of_matrices(adding)
        assert tuple(factors[2:]) == (21 * p, 21 * 3)
        assert tuple(transposed[2:]) == (21 * 2, 21 * p)
        assert {f"(3, {p})", f"({p}, 2)", "(3, 2)"} <= texts(adding)
        places.append((factors[0], factors[1] + factors[3], transposed[1] + transposed[3]))
        assert transposed[0] > factors[0] + factors[2]
    np.testing.assert_array_equal(places, [places[0]] * 4)


def test_there_are_as_many_outer_products_as_examples_with_signs_between(adding):
    for p in range(1, 5):
        add_up(adding, p)
        _, products, _, _, _ = of_matrices(adding)
        assert len(products) == p
        assert {tuple(box[2:]) for box in products} == {(32, 48)}
        signs = [label.x for label in adding.labels if label.text == "+"]
        lefts, rights = [box[0] for box in products], [box[0] + box[2] for box in products]
        assert signs == pytest.approx(
            [(a + b) / 2 for a, b in zip(rights, lefts[1:], strict=False)]
        )
        assert f"e{'₁₂₃₄'[p - 1]}x{'₁₂₃₄'[p - 1]}ᵀ" in texts(adding)


def test_the_newest_outer_product_its_column_and_its_row_are_framed(adding):
    for p in range(1, 5):
        add_up(adding, p)
        _, products, factors, transposed, new = of_matrices(adding)
        product, column, row = new
        np.testing.assert_array_equal(product, products[-1])
        assert tuple(column) == (factors[0] + 21 * (p - 1), factors[1], 21, 63)
        assert tuple(row) == (transposed[0], transposed[1], 42, 21)


def test_the_squares_show_the_outer_products_and_their_signs(adding):
    add_up(adding, 4)
    products = [E[:, [i]] @ X[:, [i]].T for i in range(4)]
    every = np.concatenate([part.ravel() for part in (sum(products), *products, E, X.T)])
    hues = np.array(list("−0+"))[np.sign(every).astype(int) + 1]
    assert [hue for hue, _ in tints(adding)] == list(hues)
    assert barred(adding) == list(every < 0)
    by_size = [
        strength for _, (_, strength) in sorted(zip(np.abs(every), tints(adding), strict=True))
    ]
    assert by_size == sorted(by_size)


def test_the_tints_of_what_was_there_stay_when_one_more_comes_in(adding):
    add_up(adding, 2)
    before = tints(adding)[6 : 6 + 12]  # behind the total: two outer products
    add_up(adding, 4)
    assert tints(adding)[6 : 6 + 12] == before


@pytest.mark.parametrize("sizes", [(3, 2, 10), (4, 4, 5), (1, 1, 10)])
def test_nothing_of_the_outer_products_overlaps_or_leaves_the_picture(sizes):
    k, d, most = sizes
    drawing = diagrams.OuterProducts(k, d, most, 10)
    for p in (1, 2, most):
        ones = np.ones((k, p)), -np.ones((p, d)), -np.ones((p, k, d)), -p * np.ones((k, d))
        drawing.show(*ones)
        for _, (left, top, right, bottom) in extents(drawing):
            assert left >= 0 <= top
            assert right <= drawing.width
            assert bottom <= drawing.height
        thick = drawing._squares.frames
        apart = [pair for pair in overlaps(drawing) if pair != ("frame", "frame")]
        assert apart == [], thick


def test_showing_outer_products_again_makes_nothing_new(adding):
    add_up(adding, 2)
    first = adding.frame()
    before = len(adding.figure.findobj()), len(adding.moving)
    for p in (1, 4, 3, 2):
        add_up(adding, p)
        adding.frame()
    assert adding.frame() == first
    assert (len(adding.figure.findobj()), len(adding.moving)) == before


@pytest.mark.parametrize(
    ("shown", "message"),
    [
        (
            (E[:, :1], X[:, :2].T, [E[:, :1] @ X[:, :1].T], E @ X.T),
            "X_T must be (p, 2) with p = 1 as",
        ),
        ((E[:2, :1], X[:, :1].T, [E[:, :1] @ X[:, :1].T], E @ X.T), "E must be (3, p), got (2, 1)"),
        ((E[:, :1], X[:, :1].T, [E[:, :1]], E @ X.T), "products must be (p, 3, 2)"),
        (
            (E[:, :1], X[:, :1].T, [E[:, :1] @ X[:, :1].T], [[1.0]]),
            "total must be (3, 2), got (1, 1)",
        ),
        (
            (np.ones((3, 5)), np.ones((5, 2)), np.ones((5, 3, 2)), np.ones((3, 2))),
            "the number of examples must be at most 4, got 5",
        ),
    ],
)
def test_outer_products_refuse_other_shapes(adding, shown, message):
    add_up(adding, 3)
    before = adding.frame()
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        adding.show(*shown)
    assert adding.frame() == before


@pytest.mark.parametrize(
    ("sizes", "message"),
    [
        ((5, 2, 3, 1), "k must be at most 4, got 5"),
        ((3, 0, 3, 1), "d must be at least 1, got 0"),
        ((3, 2, 11, 1), "most must be at most 10, got 11"),
        ((3, 2, 3, 0), "largest must be above 0, got 0"),
        ((3, 4, 10, 1), "there is no room for 10 outer products of (3, 4)"),
    ],
)
def test_outer_products_need_room(sizes, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        diagrams.OuterProducts(*sizes)


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


@pytest.fixture
def shapes():
    return diagrams.Shapes(2, n=8, d=6, k=5)


def sides(drawing):
    """Return the left and the top side of every matrix: (x, y, length, colour) of each."""
    found = []
    segments, colours = drawing._sides.get_segments(), drawing._sides.get_colors()
    for i in range(0, len(segments), 2):
        (left, across) = segments[i], segments[i + 1]
        (x0, y0), (x1, y1) = left
        assert x0 == x1 == across[0][0]
        assert y0 == across[0][1] == across[1][1]
        found.append((x0, y0, y0 - y1, across[1][0] - x0, tuple(colours[i]), tuple(colours[i + 1])))
    return found


CORNERS = [(6, 2, 3), (1, 1, 2), (8, 6, 5), (8, 1, 2), (1, 6, 5), (3, 6, 2)]
every_size = pytest.mark.parametrize(("n", "d", "k"), CORNERS)
every_layout = pytest.mark.parametrize("layout", ["columns", "rows"])


@every_size
@every_layout
def test_every_side_is_as_long_as_its_size_and_has_its_look(shapes, n, d, k, layout):
    cross(shapes, n, d, k, layout)
    letters = {"columns": ("kd", "dn", "kn", "kn", "kn", "nd", "kd")}
    letters["rows"] = ("nd", "dk", "nk", "nk", "dn", "nk", "dk")
    sizes, drawn = {"n": n, "d": d, "k": k}, sides(shapes)
    looks = {}
    for (_, _, height, width, down, across), (rows, columns) in zip(
        drawn, letters[layout], strict=True
    ):
        assert (height, width) == (18 * sizes[rows], 18 * sizes[columns])
        assert looks.setdefault(rows, down) == down
        assert looks.setdefault(columns, across) == across
    assert len(set(looks.values())) == 3
    dashes = {str(dash) for dash in shapes._sides.get_linestyles()}
    assert len(dashes) == 3  # and not by colour alone
    said = [label.text for label in shapes.labels if re.fullmatch(r"[ndk]", label.text)]
    assert said == [letter for pair in letters[layout] for letter in pair]


@every_layout
def test_matrices_keep_their_place_while_others_grow(shapes, layout):
    corners = []
    for n, d, k in CORNERS:
        cross(shapes, n, d, k, layout)
        drawn = sides(shapes)
        starts = [
            (x + width if i in (0, 4) else x, y) for i, (x, y, _, width, *_) in enumerate(drawn)
        ]
        corners.append(starts)
    np.testing.assert_array_equal(corners, [corners[0]] * len(CORNERS))


def test_w_and_its_slope_do_not_change_when_n_moves(shapes):
    seen = []
    for n in range(1, 9):
        cross(shapes, n, 2, 3)
        drawn = sides(shapes)
        seen.append((drawn[0], drawn[-1]))
    assert all(pair == seen[0] for pair in seen)


@every_layout
def test_the_two_inner_sides_are_joined_in_their_own_look(shapes, layout):
    cross(shapes, 6, 2, 3, layout)
    drawn, joins = sides(shapes), shapes._joins.get_segments()
    assert len(joins) == 2
    for (start, end), colour, i in zip(joins, shapes._joins.get_colors(), (0, 4), strict=True):
        one, other = drawn[i], drawn[i + 1]
        assert tuple(start) == (one[0] + one[3], one[1])  # the end of the first's upper side
        assert tuple(end) == other[:2]  # the upper end of the second's left side
        assert tuple(colour) == one[5] == other[4]


@every_size
@every_layout
def test_nothing_of_the_shapes_overlaps_or_leaves_the_picture(shapes, n, d, k, layout):
    cross(shapes, n, d, k, layout)
    assert {f"({k}, {d})" if layout == "columns" else f"({d}, {k})"} <= texts(shapes)
    canvas, found = ImageDraw.Draw(shapes.image()), []
    for label in shapes.labels:
        font = pixels._font(label.size)
        where = label.x, shapes.height - label.y
        found.append(canvas.textbbox(where, label.text, font=font, anchor=label.anchor))
    for x, y, height, width, *_ in sides(shapes):
        found.append((x, shapes.height - y, x + width, shapes.height - y + height))
    for left, top, right, bottom in found:
        assert left >= 0 <= top
        assert right <= shapes.width
        assert bottom <= shapes.height
    for a, b in itertools.combinations(found, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (a, b)


def test_showing_shapes_again_makes_nothing_new(shapes):
    cross(shapes, 6, 2, 3)
    first = shapes.frame()
    before = len(shapes.figure.findobj()), len(shapes.labels), len(shapes.moving)
    for n, d, k in CORNERS:
        cross(shapes, n, d, k, "rows")
        shapes.frame()
    cross(shapes, 6, 2, 3)
    assert shapes.frame() == first
    assert (len(shapes.figure.findobj()), len(shapes.labels), len(shapes.moving)) == before


ONES = np.ones((2, 2))


@pytest.mark.parametrize(
    ("terms", "error", "message"),
    [
        (
            [("W", ONES, "k d"), ("X", ONES, "k n")],
            ValueError,
            "W X: the inner sides must agree, got d",
        ),
        (
            [("W", ONES, "k d"), "=", ("V", np.ones((3, 2)), "k d")],
            ValueError,
            "V must be (k, d) with",
        ),
        ([("W", np.ones((9, 2)), "n d")], ValueError, "n must be at most 8, got 9"),
        ([("W", ONES, "m d")], ValueError, "a letter of W must be one of 'n', 'd', 'k', got 'm'"),
        (
            [("W", ONES, "k")],
            ValueError,
            "W needs the letters of two sides, such as 'k d', got 'k'",
        ),
        ([("W", ONES)], TypeError, "a term must be a sign or (name, entries, letters), got"),
        ([("W", np.ones(2), "k d")], ValueError, "W must be (k, d), got (2,)"),
        (["+"], ValueError, "a line must hold at least one matrix, got signs only"),
        ([("W", ONES, "k d"), "\n"], ValueError, "a line must hold at least one matrix, got"),
        (["=", "\n", ("W", ONES, "k d")], ValueError, "a line must hold at least one matrix, got"),
        ([], ValueError, "a line must hold at least one matrix, got signs only"),
        (
            [("W", ONES, "k d"), "\n"] * 2 + [("V", ONES, "k d")],
            ValueError,
            "the number of lines must be",
        ),
        (
            [("W", ONES, "k n"), "+"] * 5 + [("V", ONES, "k n")],
            ValueError,
            "there is no room for W, W",
        ),
    ],
)
def test_shapes_refuse_what_does_not_fit(shapes, terms, error, message):
    cross(shapes, 6, 2, 3)
    before = shapes.frame()
    with pytest.raises(error, match=f"^{re.escape(message)}"):
        shapes.show(*terms)
    assert shapes.frame() == before


def test_at_most_as_many_sizes_as_can_be_told_apart():
    with pytest.raises(ValueError, match=r"^the number of sizes must be at most 3, got 4$"):
        diagrams.Shapes(1, a=1, b=1, c=1, d=1)
