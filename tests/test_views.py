"""The figures show what they are given: what stands for a number stands at that number."""

import numpy as np
import pytest
from gallery import refused, rows

from helpers import data, network, numerals, views
from helpers.functions import sigmoid, sigmoid_derivative, softmax
from helpers.neuron import count_right

SPECIES = ("Adelie", "Gentoo", "Chinstrap")
FEATURES = ("bill_length", "body_mass")
PENGUINS = data.penguins(SPECIES[:2], FEATURES).standardised()[0]
THREE = data.penguins(SPECIES, FEATURES).standardised()[0]
TOY = data.moons(40, np.random.default_rng(1))
TOWARDS = np.array([[-2.0, 0.0], [2.0, -1.0], [1.0, 2.0]])
WINDOW, RANGE = ((-2, 2), (-2, 2)), (0.1, 5)
PATH = np.array([[1.0, 0.5, 0.2, 0.1], [0.0, 0.1, 0.2, -0.3]])
LOSSES, PASSES = [1.1, 0.36, 0.18, 0.2], [0, 0.4, 0.8, 1]
GHOST = (PATH[:, :3] + 1, [0, 2, 3], [1.1, 0.9, 0.8])
A = np.linspace(0.01, 0.99, 99)
Z, LOGITS = np.linspace(-6, 6, 241), np.linspace(-8, 8, 161)


def first(X):
    return X[:1] - 0.5


def shown(view, *args, **kwargs):
    view.show(*args, **kwargs)
    return view


def tangent(at):
    view = views.Tangent()
    return shown(view, sigmoid(view.z), sigmoid_derivative(view.z), at)


def valley(losses, arrived=None, steps=3):
    return shown(views.Valley(steps, WINDOW, RANGE, arrived=arrived), PATH, losses)


def training(step):
    view = views.Training(PENGUINS, 3, WINDOW, RANGE, arrived=0.2)
    return shown(view, first, PATH, LOSSES, step)


def passes(*args, **kwargs):
    view = views.Passes(3, WINDOW, RANGE, ("weight w₁", "weight w₂"), ghost="all at once")
    return shown(view, *args, **kwargs)


def points(*columns):
    return np.transpose(columns)


BY_STEP, NOTHING = points(range(4), LOSSES), np.empty((0, 2))
LEFT = np.array([[1e-12, 1e-11, 1e-8], [1e-3, 0.1, 0.2], [1, 1, 3], [1e6, 1e7, 1e4]])
LEFT = np.vstack([LEFT, [[1e-9, 1e-8, 1], [1, 1e4, 1e5]]])  # on the edges themselves


def regions():
    return shown(views.Regions(THREE, 3, (0.1, 2)), lambda X: TOWARDS @ X, LOSSES, 2)


def timing_of_two():
    return shown(views.Timing([10, 100], ("a", "b")), [0.001, 0.02], [2e-5, 4e-5])


def losses():
    return shown(views.Losses(), A, -np.log(A), -np.log(1 - A))


def pair(height):
    return shown(views.Pair(SPECIES[:2], 6), [[0.25], [0.75]], 1.5, height)


def fading():
    return shown(views.Fading(5, 3), LEFT, 0.25)


@rows(
    "artist, wanted",
    """
training(2).surface._newer._line    -> PATH[:, :3].T
training(2).surface._mark           -> PATH[:, [2]].T
training(2).loss._curve             -> BY_STEP
training(2).loss._mark              -> BY_STEP[[2]]
training(2)._arrival._mark          -> BY_STEP[[2]]
training(2).plane._wrong            -> PENGUINS.X[:, (PENGUINS.X[0] > 0.5) != PENGUINS.y[0]].T
training(0).surface._newer._line    -> PATH[:, :1].T
training(0).loss._mark              -> BY_STEP[[0]]
valley(LOSSES).surface._newer._line -> PATH.T
valley(LOSSES).loss._curve          -> BY_STEP
valley(LOSSES).loss._mark           -> BY_STEP[[3]]
valley(LOSSES, 0.19)._arrival._mark -> BY_STEP[[2]]
valley(LOSSES, 0.18)._arrival._mark -> NOTHING
passes(PATH, PASSES, LOSSES).surface._newer._line -> PATH.T
passes(PATH, PASSES, LOSSES).loss._curve    -> points(PASSES, LOSSES)
passes(PATH, PASSES, LOSSES).loss._mark     -> [[1, 0.2]]
passes(PATH, PASSES, LOSSES)._ghost         -> NOTHING
passes(PATH, PASSES, LOSSES).surface._ghost -> NOTHING
passes(PATH, PASSES, LOSSES, GHOST)._ghost  -> points(*GHOST[1:])
passes(PATH, PASSES, LOSSES, GHOST).surface._ghost -> GHOST[0].T
regions().loss._curve               -> BY_STEP
regions().loss._mark                -> BY_STEP[[2]]
regions().plane._wrong              -> THREE.X[:, (TOWARDS @ THREE.X).argmax(0) != THREE.y[0]].T
timing_of_two().lines[0]            -> [[10, 1], [100, 20]]
timing_of_two().lines[1]            -> [[10, 0.02], [100, 0.04]]
tangent(150)._height._curve         -> points(LOGITS, sigmoid(LOGITS))
tangent(150)._height._mark          -> [[7, sigmoid(7)]]
tangent(150)._slope._curve          -> points(LOGITS, sigmoid_derivative(LOGITS))
tangent(150)._slope._mark           -> [[7, sigmoid_derivative(7)]]
tangent(150)._slope._tangent        -> NOTHING
losses()._curves[1]._curve          -> points(A, -np.log(A))
losses()._curves[0]._curve          -> points(A, -np.log(1 - A))
pair(sigmoid(1.5))._curve._curve    -> points(Z, sigmoid(Z))
pair(sigmoid(1.5))._curve._mark     -> [[1.5, sigmoid(1.5)]]
pair(None)._curve._curve            -> NOTHING
pair(None)._curve._mark             -> NOTHING
pair(None)._curve._drop             -> NOTHING
fading()._median                    -> points(range(6), [1e-10, 0.1, 1, 1e6, 1e-8, 1e4])
fading()._below                     -> [[0, 1.5e-8]]
fading()._above                     -> [[3, 1e4 / 1.5]]
""",
)
def test_what_stands_for_numbers_stands_at_them(artist, wanted):
    artist, wanted = (eval(code, globals()) for code in (artist, wanted))
    np.testing.assert_allclose(artist.get_xydata(), wanted)


def test_titles_count_who_is_right():
    known, unseen = PENGUINS.split(0.5, np.random.default_rng(0))
    view = shown(views.HeldOut(known, unseen), first)
    for part, title, name in zip(
        (known, unseen), view._titles, ("trained on", "held out"), strict=True
    ):
        right = ((part.X[0] > 0.5) == part.y[0]).sum()
        assert title.text == f"{name}: {right} of {part.n} right"


@pytest.mark.parametrize(
    ("losses", "words", "anchor"),
    [
        ([0.7, 0.19, 0.1, 0.1], "step 1", "lb"),
        ([0.7, 0.3, 0.25, 0.19], "step 3", "rb"),  # else it would stand beyond the frame
        ([0.7, 0.3, 0.2, 0.21], "", "rb"),
    ],
)
def test_the_first_step_below_the_line_is_named_beside_its_mark(losses, words, anchor):
    view = valley(losses, 0.2)
    label, axes = view._arrival._words, view.figure.axes[1]
    assert label.text == words
    if words:
        x, y = axes.transData.transform(view._arrival._mark.get_xydata()[0])
        assert label.anchor == anchor
        assert (label.x, label.y) == pytest.approx((x + 5 * (anchor == "lb"), y + 6))


def test_a_run_to_compare_with_is_named_where_its_middle_is():
    view = passes(PATH, [0, 1, 2, 3], LOSSES, ghost=GHOST)
    assert view._name.text == "all at once"
    x, y = view._axes.transData.transform((2, 0.9))
    assert (view._name.x, view._name.y) == pytest.approx((x + 3, y + 3))
    view.show(PATH, [0, 1, 2, 3], LOSSES)
    assert view._name.text == ""


def test_the_timing_names_both_ways_at_their_ends_and_says_how_many_times_faster():
    view = shown(
        views.Timing([10, 100, 1000], ("loop", "product")), [1e-3, 0.02, 3e-5], [1e-5, 2e-5, 4e-5]
    )
    (axes,) = view.figure.axes
    for label, name, end in zip(view._names, ("loop", "product"), (0.03, 0.04), strict=True):
        x, y = axes.transData.transform((1000, end))
        assert (label.text, label.x, label.y) == (name, pytest.approx(x + 14), pytest.approx(y))
    for label, n, top, said in zip(
        view._quotients, (10, 100, 1000), (1, 20, 0.04), ("100", "1000", "0.75"), strict=True
    ):
        x, y = axes.transData.transform((n, top))
        assert (label.text, label.x) == (f"× {said}", pytest.approx(x))
        assert label.y == pytest.approx(y + 16)
    assert axes.get_ylim() == pytest.approx((0.01 / 1.6, 20 * 2.5))


def test_a_time_too_short_for_the_clock_is_drawn_and_the_quotient_is_above():
    view = shown(views.Timing([10, 100, 1000], ("loop", "product")), [0, 1e-3, 2e-3], [0, 0, 2e-4])
    (axes,) = view.figure.axes
    assert [label.text for label in view._quotients] == ["", "> × 5", "× 10"]
    assert view.lines[1].get_ydata() == pytest.approx([0.2, 0.2, 0.2])
    assert axes.get_ylim() == pytest.approx((0.2 / 1.6, 2 * 2.5))
    nothing = shown(views.Timing([10, 100], ("loop", "product")), [0, 0], [0, 0])
    assert [label.text for label in nothing._quotients] == ["", ""]


# The staircase

PRESSES = np.linspace(0, 2, 201)


def stairs(at, w2=1.0, b=0.5):
    """Return the staircase at one weight, and the score of every weight, counted one by one."""
    view = views.Staircase(PENGUINS, PRESSES, (170, 274), "w₁")
    W = np.column_stack([PRESSES, np.full(201, w2)])
    says = W @ PENGUINS.X + b > 0
    scores = [count_right([[w1], [w2]], b, PENGUINS.X, PENGUINS.y) for w1 in PRESSES]
    view.show(lambda X: at * X[:1] + w2 * X[1:] + b, says, scores, at)
    return view, np.array(scores)


@pytest.mark.parametrize("here", [0, 3, 7, 100, 104, 131, 200])
def test_the_lens_shows_the_score_of_every_press_around_the_one_you_are_at(here):
    view, scores = stairs(PRESSES[here])
    lens = view._lens
    x, y = view._stairs.get_xydata().T
    assert x == pytest.approx(np.arange(201) - here)
    assert (y == scores - scores[here]).all()
    assert lens.get_xlim() == (-10.5, 10.5)
    assert np.diff(lens.get_xticks()) == pytest.approx(1)  # a mark for each press
    assert [label.text for label in view._levels] == [str(scores[here] + i) for i in range(-3, 4)]
    heights = lens.transData.transform([(0, i) for i in range(-3, 4)])[:, 1]
    assert [label.y for label in view._levels] == pytest.approx(list(heights))
    seen = [i for i in range(0, 201, 5) if abs(i - here) <= 10]
    written = {label.text: label.x for label in view._names if label.text}
    assert list(written) == [f"{PRESSES[i]:.2f}" for i in seen]
    places = lens.transData.transform([(i - here, 0) for i in seen])[:, 0]
    assert list(written.values()) == pytest.approx(list(places))
    assert (np.diff(places) > 45).all()
    np.testing.assert_allclose(view._long.get_xydata(), [(i - here, -3.5) for i in seen])
    window = view._window.get_x(), view._window.get_x() + view._window.get_width()
    assert window == pytest.approx(np.clip(PRESSES[here] + np.array([-0.1, 0.1]), 0, 2))


@pytest.mark.parametrize(("w2", "b"), [(1.0, 0.5), (0.5, -0.5), (2.0, 0.0)])
def test_a_mark_stands_for_each_press_that_changes_the_score(w2, b):
    view, scores = stairs(1.0, w2, b)
    changed = [i for i in range(1, 201) if scores[i] != scores[i - 1]]
    assert view._changes.get_xdata() == pytest.approx([PRESSES[i] - 0.005 for i in changed])
    np.testing.assert_array_equal(view._all.get_xydata(), points(PRESSES, scores))


@pytest.mark.parametrize("at", [0.07, 1.0, 1.02, 1.03, 1.32, 2.0])
def test_the_diamond_stands_on_who_the_line_has_passed_last(at):
    view, scores = stairs(at)
    with np.errstate(divide="ignore"):
        meets = -(PENGUINS.X[1] + 0.5) / PENGUINS.X[0]  # the w₁ whose line goes through each
    press = np.ceil(np.round(meets * 100, 6)) / 100
    last = press[(press > 0) & (press <= at + 1e-9)].max()
    who = np.isclose(press, last)
    for label, line in enumerate(view._passed._points):
        wanted = PENGUINS.X[:, who & (PENGUINS.y[0] == label)].T
        np.testing.assert_array_equal(line.get_xydata(), wanted)
    step, here = round(last * 100), round(at * 100)
    height = (scores[step] + scores[step - 1]) / 2 - scores[here]
    for line, wanted in (
        (view._passed, PENGUINS.X[:, who].T),
        (view._step, [[step - 0.5 - here, height]] * who.sum()),
    ):
        np.testing.assert_allclose(line._edge.get_xydata(), wanted)
        np.testing.assert_allclose(line._rim.get_xydata(), wanted)


def test_there_is_no_diamond_before_the_line_has_passed_anyone():
    view, _ = stairs(0.03)
    assert len(view._passed._edge.get_xydata()) == len(view._step._edge.get_xydata()) == 0


# Functions


def function(w, b, ends=(0, 1)):
    """Return a function's view with a falling or rising fixed curve, one of w and b shown."""
    view = views.Function(Z, np.interp(Z, [-6, 6], ends), "w = 1\nb = 0", "x", "a")
    return shown(
        view, Z, sigmoid(w * Z + b), f"w = {w:.1f}\nb = {b:.1f}", at=(1, 0.5) if w else None
    )


@pytest.mark.parametrize("ends", [(0, 1), (1, 0)])
@pytest.mark.parametrize("w", [-8.0, -0.4, -0.1, 0.0, 0.1, 0.4, 8.0])
@pytest.mark.parametrize("b", [-8.0, 0.0, 8.0])
def test_both_names_stand_at_the_ends_of_their_curves_and_apart(w, b, ends):
    view = function(w, b, ends)
    np.testing.assert_array_equal(view.curve._curve.get_xydata(), points(Z, sigmoid(w * Z + b)))
    assert view.curve._mark.get_xydata().tolist() == ([[1, 0.5]] if w else [])
    fixed, moving = view._names
    said = numerals.typeset(f"w = {w:.1f}\nb = {b:.1f}")
    assert [fixed.text, moving.text] == ["w = 1\nb = 0", said]
    assert (moving.y - fixed.y) * (1 if ends[1] == 0 else -1) >= 39.9
    last = sigmoid(6 * w + b)
    place = view._axes.transData.transform
    for lead, end, label in zip(view._leads, (ends[1], last), (fixed, moving), strict=True):
        (x, y), (right, height) = lead.get_xydata()
        assert (x, y) == pytest.approx((6, end))
        assert place((right, height)) == pytest.approx((label.x - 4, label.y))
        assert label.x == pytest.approx(view._axes.bbox.x1 + 20)
    if abs(last - ends[1]) > 0.3:
        assert place((0, last))[1] == pytest.approx(moving.y)


@pytest.mark.parametrize(
    ("at", "x"), [(0, 92), (63, 287.2125), (80, 381), (85, 413.9375), (150, 676), (160, 676)]
)
def test_the_tangent_touches_the_curve_and_its_slope_is_written_at_the_mark_below(at, x):
    view = tangent(at)
    slope = sigmoid_derivative(view.z)[at]
    left, right = view._height._tangent.get_xydata()
    assert (right - left)[1] / (right - left)[0] == pytest.approx(slope)
    assert (left + right) / 2 == pytest.approx([view.z[at], sigmoid(view.z)[at]])
    y = view.figure.axes[1].transData.transform((0, slope))[1]
    assert (view._value.text, view._value.x) == (f"{slope:.4f}", pytest.approx(x))
    assert view._value.y == pytest.approx(y + 18)


def test_each_loss_is_named_beside_its_own_curve():
    names = {text.get_text(): text.get_position() for text in views.Losses().figure.axes[0].texts}
    for name, mirrored in (("y = 1", lambda x: x), ("y = 0", lambda x: 1 - x)):
        x, J = names[name]
        assert 0 < mirrored(x) - np.exp(-J) < 0.05


# Shares

START = np.array([[2.0], [0.0], [1.0]])


def shares(z, limits=(-8, 8)):
    """Return the shares of logits."""
    z = np.reshape(z, (-1, 1)).astype(float)
    return shown(views.Shares(SPECIES, START, limits), z, np.exp(z), softmax(z))


def spans(collection):
    """Return where every part of a bar begins and ends."""
    return [tuple(path.vertices[[0, 1], 0]) for path in collection.get_paths()]


def cut(z):
    cuts = np.append(0, np.cumsum(softmax(np.reshape(z, (-1, 1)))))
    return points(cuts[:-1], cuts[1:])


@pytest.mark.parametrize(
    ("z", "powers"),
    [
        ((2.0, -1.0, 0.5), ["7.39", "0.37", "1.65"]),
        ((40.0, -20.0, -5.2), ["2.35e17", "2.1e−9", "0.01"]),
        ((8.0, 0.0, -6.0), ["2981", "1.00", "0.0025"]),
        ((0.04, -0.001, 0.02), ["1.04", "1.00", "1.02"]),
    ],
)
def test_the_shares_show_logits_powers_and_activations(z, powers):
    view = shares(z)
    left, middle, whole = view.figure.axes
    for axes, values in ((left, z), (middle, np.exp(z))):
        widths = np.array([bar.get_width() for bar in axes.patches])
        inside = (np.array(values) >= axes.get_xlim()[0]) & (values <= axes.get_xlim()[1])
        assert widths[inside] == pytest.approx(np.array(values)[inside])
        assert (np.abs(widths[~inside]) < 20).all()
    np.testing.assert_allclose(spans(view._whole), cut(z), atol=1e-15)
    assert spans(view._whole)[-1][1] == pytest.approx(1, abs=1e-15)
    said = [f"{name} {a:.3f}" for name, a in zip(SPECIES, softmax(np.vstack(z))[:, 0], strict=True)]
    logits = [f"{value:z.2f}".replace("-", "−") for value in z]
    assert [label.text for label in view.labels] == [*logits, *powers, *said]
    for quad, start, now in zip(view._between.get_paths(), cut(START), cut(z), strict=True):
        assert quad.vertices[:4, 0] == pytest.approx([*start, *now[::-1]])
    for (foot, tip), label, (low, high) in zip(
        view._leaders.get_segments(), view._said, cut(z), strict=True
    ):
        assert foot[0] == pytest.approx((low + high) / 2)
        assert whole.transData.transform(tip)[0] == pytest.approx(label.x)
    np.testing.assert_allclose(spans(whole.collections[0]), cut(START))
    for axes, values in ((left, START), (middle, np.exp(START))):
        marks = [mark[:, 0] for mark in axes.collections[1].get_segments()]
        np.testing.assert_array_equal(marks, values * [1, 1])


def test_the_names_of_the_shares_move_smoothly():
    view, places = shares(START), []
    for z3 in np.linspace(-4, 4, 81):
        z = np.array([[2.0], [0.0], [z3]])
        view.show(z, np.exp(z), softmax(z))
        places.append([label.x for label in view._said])
    assert np.abs(np.diff(places, axis=0)).max() < 20


def test_the_pair_has_bars_and_levels_as_high_as_its_activations():
    view = pair(None)
    left, right = view.figure.axes
    assert [bar.get_height() for bar in left.patches] == [0.25, 0.75]
    assert [level.get_ydata() for level in view._levels] == [[0.25] * 2] * 2
    for label, bar, text in zip(view.labels, left.patches, ("0.250", "0.750"), strict=True):
        middle = bar.get_x() + bar.get_width() / 2, bar.get_height()
        x, y = left.transData.transform(middle)
        assert (label.text, label.x, label.y) == (text, pytest.approx(x), pytest.approx(y + 12))
    assert right.get_xlim() == (-6, 6)


def test_every_start_of_a_slope_stands_around_its_layer_where_the_axis_reaches():
    view = fading()
    assert view._each.text == "× 0.25 per layer"
    layers, heights = view._dots.get_xydata().T
    seen = (LEFT >= 1e-8) & (LEFT <= 1e4)
    np.testing.assert_array_equal(heights, LEFT[seen])
    off = layers - np.repeat(np.arange(6), 3).reshape(6, 3)[seen]
    np.testing.assert_allclose(off, np.tile([-1 / 6, 0, 1 / 6], (6, 1))[seen], atol=1e-12)


# Two layers

W1, B1 = np.array([[1.0, 0.5], [-2.0, 1.0], [0.3, -0.7]]), np.array([[0.2], [-0.4], [0.1]])
THETA = {"W1": W1, "b1": B1, "W2": np.array([[1.5, -1.0, 0.5]]), "b2": np.array([[0.3]])}


def two_layers(**changes):
    theta, view = THETA | changes, views.TwoLayers(TOY, (0.01, 2))
    _, A1, _, _ = network.forward(**theta, X=TOY.X)
    losses = [0.7, 0.4, np.inf, 0.2]
    return shown(view, lambda X: network.forward(**theta, X=X)[2], theta, A1, losses, 1)


def bend(**changes):
    theta = THETA | changes
    return shown(views.Bend(TOY), lambda X: network.forward(**theta, X=X)[2], theta)


def units(view):
    """Return the lines and the ticks of the hidden units."""
    return view.plane._lines, view.plane._ticks


@pytest.mark.parametrize("made", [two_layers, bend])
def test_each_hidden_unit_draws_its_own_line_from_edge_to_edge(made):
    view = made()
    lines, ticks = (drawn.get_segments() for drawn in units(view))
    low, high = np.transpose([view.figure.axes[0].get_xlim(), view.figure.axes[0].get_ylim()])
    pixel = (high - low)[0] / view.figure.axes[0].bbox.width
    for line, (foot, tip), w, b in zip(lines, ticks, W1, B1[:, 0], strict=True):
        assert line @ w + b == pytest.approx(0, abs=1e-9)
        assert ((line >= low - 1e-9) & (line <= high + 1e-9)).all()
        assert (np.isclose(line, low) | np.isclose(line, high)).any(axis=1).all()
        assert foot == pytest.approx(line.mean(axis=0))
        # The tick stands where the unit's logit is above 0.
        assert tip - foot == pytest.approx(11 * pixel * w / np.linalg.norm(w))


@pytest.mark.parametrize(
    ("changes", "widths"),
    [
        ({}, [0.9, 0.6, 0.5]),
        ({"W2": np.array([[0.0, 1.0, 1000.0]])}, [0.5, 0.6, 3]),
        ({"W1": W1 * [[1], [0], [1]]}, [0.9, 0.5]),  # a unit without weights has no line
        ({"b1": B1 * [[1], [1], [1000]]}, [0.9, 0.6]),  # out of sight
        ({"W1": W1 * [[1, 0]] * [[1], [0], [1]]}, [0.9, 0.5]),  # upright
        ({name: 0 * value for name, value in THETA.items()}, []),
    ],
)
def test_a_line_is_the_wider_the_larger_the_unit_s_weight_in_the_output(changes, widths):
    view = two_layers(**changes)
    for drawn in units(view):
        assert len(drawn.get_segments()) == len(widths)
        assert list(drawn.get_linewidths())[: len(widths)] == pytest.approx(widths)
    assert all(np.isfinite(shown.get_xydata()).all() for shown in view._examples)


def test_the_hidden_space_has_the_output_s_logit_across_and_the_widest_spread_upwards():
    view = two_layers()
    _, A1, Z2, _ = network.forward(**THETA, X=TOY.X)
    w = THETA["W2"][0] / np.linalg.norm(THETA["W2"])
    rest = A1 - np.outer(w, w @ A1)
    rest = rest - rest.mean(axis=1, keepdims=True)
    _, _, V = np.linalg.svd(rest)
    spread = np.linalg.svd(rest)[1][0] * V[0]
    heights = np.empty(TOY.n)
    for label, line in enumerate(view._examples):
        x, heights[TOY.y[0] == label] = line.get_data()
        assert x == pytest.approx(Z2[0, TOY.y[0] == label])
    assert heights == pytest.approx(spread * np.sign(spread @ heights))
    upward = rest @ heights  # the largest part of the direction points upwards
    assert upward[np.abs(upward).argmax()] > 0
    assert view.loss._mark.get_xydata()[0] == pytest.approx([100 / 3, 0.4])
    assert view.loss._curve.get_xydata() == pytest.approx(
        points([0, 100 / 3, 100], [0.7, 0.4, 0.2])
    )


def test_what_is_beyond_the_hidden_space_stands_at_its_edge():
    view = two_layers()
    limits = view._space.get_xlim(), view._space.get_ylim()
    A1 = np.zeros((3, 40))
    A1[:, 0] = 50, 75, 0  # along the output's weights nothing
    view.show(lambda X: X[:1], THETA | {"W2": 50 * THETA["W2"]}, A1 + 9, [0.7], 0)
    assert (view._space.get_xlim(), view._space.get_ylim()) == limits
    places = np.vstack([line.get_xydata() for line in view._examples])
    assert places[:, 0] == pytest.approx(np.full(40, 8))
    assert np.abs(places[:, 1]).max() == 3


# What views refuse


def staircase(**change):
    numbers = {"says": np.ones((201, 274), bool), "scores": np.ones(201), "at": 1.0}
    view = views.Staircase(PENGUINS, PRESSES, (170, 274), "w₁")
    return view.show(lambda X: X[:1], **numbers | change)


def timing(*seconds):
    view = shown(views.Timing([1, 10, 100], ("a", "b")), [1.0, 2, 3], [1.0, 2, 3])
    before = view.frame()
    try:
        view.show(*seconds)
    finally:
        assert view.frame() == before


def pulled(z, powers, a, start=START[:2]):
    views.Shares(SPECIES[: len(start)], start).show(z, powers, a)


ZEROS, SECONDS = np.zeros((2, 3)), [1.0, 2.0, 3.0]
TWO, COLUMN = np.ones((2, 1)), np.ones((3, 1))


@refused("""
views.Boundary(THREE)                               -> 2 classes, got 3
views.Boundary(data.penguins(SPECIES[:2], ["body_mass"])) -> 2 features, got 1
staircase(says=np.ones((3, 5)))                     -> says must be (201, 274), got (3, 5)
staircase(scores=[1, 2])                            -> scores must be (201,), got (2,)
staircase(at=2.5)                                   -> at must be at most 2
staircase(at=-0.1)                                  -> at must be at least 0
staircase(at=np.nan)                                -> at must be finite, got nan
views.Staircase(PENGUINS, [1.0], (1, 2), "w")       -> w must rise in equal steps, got [1.0]
views.Staircase(PENGUINS, [0, 0, 1], (1, 2), "w")   -> w must rise in equal steps, got [0, 0, 1]
views.Staircase(PENGUINS, [0, 1, 3], (1, 2), "w")   -> w must rise in equal steps, got [0, 1, 3]
views.Staircase(PENGUINS, [1, 0], (1, 2), "w")      -> w must rise in equal steps, got [1, 0]
views.Staircase(PENGUINS, [1, 1], (1, 2), "w")      -> w must rise in equal steps, got [1, 1]
valley(LOSSES, 0.01)                                -> arrived must be at least 0.1
valley(LOSSES, 5.1)                                 -> arrived must be at most 5
passes(ZEROS, [0, 1], SECONDS)                      -> y must be (m,) with m = 2 as in x
passes(ZEROS, [0, 1, 2, 3], SECONDS)                -> y must be (m,) with m = 4 as in x
passes(ZEROS[:, :2], [0, 1, 2], SECONDS)            -> step must be at most 1, got 2
passes(COLUMN.T, [0], [1.0])                        -> path must be (2, m), got (1, 3)
passes(ZEROS, [0, 1, 2], [1.0, np.nan, 3.0])        -> y must be finite, got nan
passes(ZEROS, [0, 1, 2], SECONDS, (ZEROS, [0, 1], SECONDS)) -> ghost[2] must be (k,) with k = 2
timing([1.0, 2.0], SECONDS)                         -> seconds must be (3,), got (2,)
timing(SECONDS, [1.0] * 4)                          -> seconds must be (3,), got (4,)
timing(SECONDS, 1.0)                                -> seconds must be (3,), got ()
timing([1.0, 2.0, np.inf], SECONDS)                 -> seconds must be finite, got inf at index
timing()                                            -> seconds must be 2 lists, got 0
timing(SECONDS)                                     -> seconds must be 2 lists, got 1
timing(SECONDS, SECONDS, SECONDS)                   -> seconds must be 2 lists, got 3
pulled(COLUMN, COLUMN, COLUMN)                      -> z must be (2, 1), got (3, 1)
pulled(TWO, COLUMN, COLUMN)                         -> powers must be (2, 1), got (3, 1)
pulled(TWO, TWO, COLUMN)                            -> a must be (2, 1), got (3, 1)
views.Shares(SPECIES, TWO)                          -> start must be (3, 1), got (2, 1)
two_layers().show(first, THETA, np.zeros((2, 40)), [0.7], 0) -> A1 must be (h, 40) with h = 3 as in
bend().show(first, THETA | {"b1": B1[:2]})          -> b1 must be (h, 1) with h = 3 as in W1
views.Fading(2, 2).show(-np.ones((3, 2)), 1.0)      -> left must lie between 0 and inf, got -1
views.Fading(2, 2).show(np.ones((2, 2)), 1.0)       -> left must be (3, 2), got (2, 2)
views.Fading(2, 2).show(np.ones((3, 2)), -1)        -> each must be at least 0, got -1
views.Fading(0, 2)                                  -> layers must be at least 1, got 0
views.Fading(2, 0)                                  -> seeds must be at least 1, got 0
""")
def test_views_refuse_what_they_cannot_draw(call, message):
    with pytest.raises(ValueError, match=message):
        eval(call, globals())


@pytest.mark.parametrize(
    ("a", "said"),
    [
        ([0.15, 0.046, 0.804], "It says c, 80% sure. Next is a, 15% sure."),
        ([0.5, 0, 0.5], "It says a, 50% sure. Next is c, 50% sure."),
        ([0.004, 0.995, 0.001], "It says b, 100% sure."),
    ],
)
def test_a_reading_says_the_first_and_the_next_if_anything_is_left_for_it(a, said):
    reading = views.Reading("abc", {"whole": 8})
    assert reading.said(np.c_[a]) == said


def test_a_reading_says_nothing_of_other_classes():
    with pytest.raises(ValueError, match=r"a must be \(3, 1\), got \(2, 1\)"):
        views.Reading("abc", {"whole": 8}).said([[0.5], [0.5]])


def test_a_narrow_reading_has_no_room_for_a_mark():
    with pytest.raises(ValueError, match="a narrow picture has no room for a mark, got marked=1"):
        views.Reading("abc", {"whole": 8}, narrow=True).show([np.eye(8)], np.ones((3, 1)) / 3, 1)
