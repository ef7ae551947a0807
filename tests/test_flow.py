"""The network with one example in it: numbers and widths are those of the equations."""

import itertools

import numpy as np
import pytest
from gallery import refused

from helpers import data, network, pixels, style, views
from helpers.functions import cross_entropy_from_logits, softmax_cross_entropy_from_logits
from helpers.gradcheck import central_difference
from helpers.views import flow

FEATURES = ("bill_length", "bill_depth", "body_mass")


@pytest.fixture(params=[2, 3], ids=["one output", "three outputs"])
def case(request):
    rng = np.random.default_rng(3)
    names = ("Adelie", "Gentoo", "Chinstrap")[: request.param]
    points = data.penguins(names, ("bill_length", "body_mass")).standardised()[0]
    Y = points.y if points.k == 2 else points.Y
    theta = network.initial(2, 4, len(Y), rng)
    theta["b1"], theta["b2"] = rng.normal(size=(4, 1)), rng.normal(size=(len(Y), 1))
    return points, theta, points.X[:, [7]], Y[:, [7]]


def sees(theta):
    return lambda P: network.forward(**theta, X=P)[1::2]


def slopes_of(theta, x, y):
    """Return every slope, measured: what the drawing has to agree with knows no derivation."""
    W1, b1, W2, b2 = theta.values()
    Z1 = W1 @ x + b1

    def of_logits(Z2):
        loss = cross_entropy_from_logits if len(y) == 1 else softmax_cross_entropy_from_logits
        return loss(Z2, y).sum()

    def of_shares(A2):
        return -(y * np.log(A2) + ((1 - y) * np.log(1 - A2) if len(y) == 1 else 0)).sum()

    A1, A2 = sees(theta)(x)
    return {
        "∂J/∂A²": central_difference(of_shares, A2),
        "∂J/∂Z²": central_difference(of_logits, W2 @ A1 + b2),
        "∂J/∂A¹": central_difference(lambda A: of_logits(W2 @ A + b2), A1),
        "∂J/∂Z¹": central_difference(lambda Z: of_logits(W2 @ np.tanh(Z) + b2), Z1),
        "∂J/∂W¹": central_difference(lambda W: of_logits(W2 @ np.tanh(W @ x + b1) + b2), W1),
        "∂J/∂W²": central_difference(lambda W: of_logits(W @ A1 + b2), W2),
        "g′(Z¹)": 1 - A1**2,
    }


def drawn(case, back):
    points, theta, x, y = case
    view = views.Flow(points, h=4)
    view.show(theta, sees(theta), x, y, slopes_of(theta, x, y), back)
    return view


def told(cards):
    return ["\n".join(label.text for label in card._lines) for card in cards]


def number(text):
    return float(text.replace("−", "-"))


def pushed(case):
    """Return what every line pushes, and its slope, in the order of the lines."""
    _, theta, x, y = case
    A1, slopes = sees(theta)(x)[0], slopes_of(theta, x, y)
    pushes = [(theta["W1"] * x.T).ravel(), (theta["W2"] * A1.T).ravel()]
    back = [slopes["∂J/∂W¹"].ravel(), slopes["∂J/∂W²"].ravel()]
    return np.concatenate(pushes), np.concatenate(back), len(pushes[0])


@pytest.mark.parametrize("back", range(6))
def test_a_line_is_as_wide_as_its_push_or_once_it_is_passed_as_its_slope(case, back):
    view = drawn(case, back)
    lines, heads = view._strokes._lines, view._strokes._heads.get_paths()
    pushes, slopes, first = pushed(case)
    passed = np.arange(len(pushes)) >= (0 if back == 5 else first if back >= 2 else len(pushes))
    sizes = np.where(passed, 14 * slopes, 3 * pushes)
    widths = np.array(lines.get_linewidths()) / 0.72
    assert widths == pytest.approx(np.clip(abs(sizes), 0.7, 11), abs=1e-4)
    dashed = np.array([dash is not None for _, dash in lines.get_linestyles()])
    np.testing.assert_array_equal(dashed, sizes < 0)
    hues = [
        style.SLOPE if p else style.BLUE if s > 0 else style.ORANGE
        for p, s in zip(passed, sizes, strict=True)
    ]
    np.testing.assert_allclose(lines.get_colors()[:, :3], [style.tint(hue, 1) for hue in hues])
    # It points forward, and then back.
    for (start, neck), head, gone in zip(lines.get_segments(), heads, passed, strict=True):
        for x in (head.vertices[0, 0], neck[0]):
            assert np.sign(x - start[0]) == (-1 if gone else 1)


def test_lines_run_from_their_number_to_their_card_and_spread_on_its_side(case):
    view = drawn(case, 0)
    middles = [card.corner[1] + flow._MAP / 2 for card in view._hidden]
    ends = [card.corner[1] + flow._MAP / 2 for card in view._outputs]
    segments = view._strokes._lines.get_segments()
    tips = [head.vertices[0] for head in view._strokes._heads.get_paths()]
    for i, (u, j) in enumerate(np.ndindex(4, 2)):
        start, circle = segments[i][0], view._inputs[j]
        assert np.hypot(*(start - (circle.x, circle.y))) == pytest.approx(23)
        assert start[0] > circle.x
        assert tips[i] == pytest.approx([166, middles[u] + (11.5, -11.5)[j]])
    for i, (j, u) in enumerate(np.ndindex(len(ends), 4), start=8):
        assert segments[i][0][0] == 166 + 212
        assert abs(segments[i][0][1] - middles[u]) < 23
        assert tips[i] == pytest.approx([502, ends[j] + 23 * (0.75 - u / 2)])
    heights = [segments[8 + 4 * j][0][1] for j in range(len(ends))]
    assert heights == sorted(heights, reverse=True)


def test_the_numbers_in_the_cards_are_the_slopes(case):
    _, theta, x, y = case
    slopes = slopes_of(theta, x, y)
    A1, A2 = sees(theta)(x)
    view = drawn(case, 5)
    for u, words in enumerate(told(view._hidden)):
        a, ways, dA, factor = words.splitlines()
        assert number(a.split(" = ")[1]) == pytest.approx(A1[u, 0], abs=0.006)
        assert number(dA.split(" = ")[1]) == pytest.approx(slopes["∂J/∂A¹"][u, 0], abs=6e-4)
        g, delta = factor.removeprefix("× ").split(": δ¹ = ")
        assert number(g) == pytest.approx(1 - A1[u, 0] ** 2, abs=0.006)
        assert number(delta) == pytest.approx(slopes["∂J/∂Z¹"][u, 0], abs=6e-4)
        if len(y) > 1:
            sum_of = sum(number(way) for way in ways.split())
            assert len(ways.split()) == 3
        else:
            delta, weight = map(number, ways.split(" × "))
            sum_of = delta * weight
        assert sum_of == pytest.approx(slopes["∂J/∂A¹"][u, 0], abs=0.02)
    for j, words in enumerate(told(view._outputs)):
        said, dA, factor, delta = words.splitlines()
        assert said == f"a² = {A2[j, 0]:.2f}, y = {y[j, 0]:.0f}"
        assert number(dA.split(" = ")[1]) == pytest.approx(slopes["∂J/∂A²"][j, 0], abs=6e-4)
        assert number(delta.split(" = ")[1]) == pytest.approx(slopes["∂J/∂Z²"][j, 0], abs=6e-4)
        came, factor = factor.split("× ")
        came = number(came) if came else slopes["∂J/∂A²"][j, 0]
        assert came * number(factor) == pytest.approx(slopes["∂J/∂Z²"][j, 0], abs=0.02)


@pytest.mark.parametrize(
    ("back", "lines"), [*enumerate([(1, 1), (1, 2), (1, 4), (3, 4), (4, 4), (4, 4)])]
)
def test_the_walk_back_has_come_as_far_as_it_says(case, back, lines):
    view = drawn(case, back)
    for card, count in ((view._hidden[0], lines[0]), (view._outputs[0], lines[1])):
        assert sum(bool(label.text) for label in card._lines) == count
    lit = [label.colour == style.SLOPE_WORDS for label in view._factors]
    assert lit == [True] * back + [False] * (5 - back)
    places = [label.x for label in view._factors]
    assert places == sorted(places, reverse=True)
    reached = view._walk.get_xdata()
    assert len(reached) == 2 * bool(back)
    if back:
        assert reached[-1] < places[back - 1] - 20
        assert back == 5 or reached[-1] > places[back] + 20
    assert {bool(label.text) for label in (*view._factors, *view._key_words)} == {back > 0}
    assert {key.get_visible() for key in view._keys} == {back > 0}


def test_a_map_shows_what_its_unit_says_and_where_the_example_lies(case):
    points, theta, x, _ = case
    view = drawn(case, 0)
    A1, A2 = sees(theta)(view.grid)
    blue, orange = (style.tint(colour, 0.75) for colour in (style.BLUE, style.ORANGE))
    hidden, outputs = view._maps
    for u, values in enumerate(A1):
        shown = hidden.of(u).reshape(-1, 3) / 255
        assert np.allclose(shown[values > 0.9], blue, atol=0.01)
        assert np.allclose(shown[values < -0.9], orange, atol=0.01)
        assert np.allclose(shown[np.abs(values) < 0.09], 1)
    for j, values in enumerate(A2):
        shown = outputs.of(j).reshape(-1, 3) / 255
        colour = style.tint(style.look(points.classes[j], j).colour, 0.75) if len(A2) > 1 else blue
        assert np.allclose(shown[values > 0.95], colour, atol=0.01)
    cards = [*view._hidden, *view._outputs]
    for card, place in zip(cards, view._dots.get_xydata(), strict=True):
        across, up = np.floor(place - card.corner).astype(int)
        here = view.grid.reshape(2, flow._MAP, flow._MAP)[:, up, across]
        step = view.grid[0, 1] - view.grid[0, 0]
        assert here == pytest.approx(x[:, 0], abs=step)


@pytest.mark.parametrize("back", [0, 3, 5])
def test_no_words_leave_their_card(case, back):
    """The longest numbers there are: a wild start, sent back from a point far on the wrong side."""
    points, theta, x, y = case
    wild = {name: 3 * value for name, value in theta.items()}
    view = views.Flow(points, h=4)
    view.show(wild, sees(wild), x, y, slopes_of(wild, x, y), back)
    for card, left in itertools.chain(
        ((card, flow._HIDDEN) for card in view._hidden),
        ((card, flow._OUTPUT) for card in view._outputs),
    ):
        for label in card._lines:
            width = pixels._font(label.size).getlength(label.text)
            assert label.x + width <= left + flow._CARD[0] - 1, label.text


TOY = data.moons(40, np.random.default_rng(1))
THETA = network.initial(2, 4, 1, np.random.default_rng(0))


def shown(**change):
    given = {"parameters": THETA, "sees": sees(THETA), "x": TOY.X[:, [0]], "y": TOY.y[:, [0]]}
    views.Flow(TOY, 4).show(**given | change)


@refused("""
views.Flow(data.penguins(features=FEATURES), 4) -> 2 features and 2 or 3 classes, got 3 and 2
views.Flow(TOY, 5)                         -> h must be at most 4, got 5
views.Flow(TOY, 0)                         -> h must be at least 1, got 0
shown(back=1)                              -> to go back, slopes are needed, got None
shown(back=6)                              -> back must be at most 5, got 6
shown(back=-1)                             -> back must be at least 0, got -1
shown(back=1, slopes={"∂J/∂A²": [[1.0]]})  -> missing: ∂J/∂Z²
shown(x=[1.0, 2.0])                        -> x must be (2, 1), got (2,)
shown(y=[[1.0], [0.0]])                    -> y must be (1, 1), got (2, 1)
shown(parameters=THETA | {"W1": np.eye(2)}) -> W1 must be (4, 2), got (2, 2)
shown(sees=lambda P: (P, P[:1]))           -> A1 must be (4, 1), got (2, 1)
""")
def test_what_cannot_be_drawn_is_told(call, message):
    with pytest.raises(ValueError, match=message):
        eval(call, globals())
