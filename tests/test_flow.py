"""The network with one example in it: numbers and widths are those of the equations."""

import itertools

import numpy as np
import pytest

from helpers import data, network, style, views
from helpers.functions import cross_entropy_from_logits, softmax_cross_entropy_from_logits
from helpers.gradcheck import central_difference
from helpers.views import flow


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


def test_forward_a_line_is_as_wide_as_its_push_and_says_which_way_it_pushes(case):
    _, theta, x, _ = case
    view = drawn(case, 0)
    A1, _ = sees(theta)(x)
    pushes = np.concatenate([(theta["W1"] * x.T).ravel(), (theta["W2"] * A1.T).ravel()])
    widths = np.array(view._strokes._lines.get_linewidths()) / 0.72
    assert widths == pytest.approx(np.clip(3 * np.abs(pushes), 0.7, 11))
    for push, colour, (_, dash) in zip(
        pushes,
        view._strokes._lines.get_colors(),
        view._strokes._lines.get_linestyles(),
        strict=True,
    ):
        meant = style.BLUE if push > 0 else style.ORANGE
        assert colour[:3] == pytest.approx(style.tint(meant, 1))
        assert (dash is None) == (push > 0)


@pytest.mark.parametrize("back", range(1, 6))
def test_back_a_line_is_as_wide_as_its_slope_once_it_is_passed(case, back):
    _, theta, x, y = case
    view = drawn(case, back)
    slopes = slopes_of(theta, x, y)
    colours = [tuple(colour[:3]) for colour in view._strokes._lines.get_colors()]
    purple = pytest.approx(style.tint(style.SLOPE, 1))
    first, second = theta["W1"].size, theta["W2"].size
    passed = [back == 5] * first + [back >= 2] * second
    assert [colour == purple for colour in colours] == passed
    flat = np.concatenate([slopes["∂J/∂W¹"].ravel(), slopes["∂J/∂W²"].ravel()])
    widths = np.array(view._strokes._lines.get_linewidths()) / 0.72
    for i in np.flatnonzero(passed):
        assert widths[i] == pytest.approx(np.clip(14 * abs(flat[i]), 0.7, 11), abs=1e-4)
        assert (view._strokes._lines.get_linestyles()[i][1] is None) == (flat[i] >= 0)


def test_an_arrow_points_forward_and_then_back(case):
    for back, sign in ((0, 1), (5, -1)):
        view = drawn(case, back)
        for (start, neck), head in zip(
            view._strokes._lines.get_segments(), view._strokes._heads.get_paths(), strict=True
        ):
            assert np.sign(head.vertices[0, 0] - start[0]) == sign
            assert np.sign(neck[0] - start[0]) == sign


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


def test_a_card_tells_what_has_been_passed_and_no_more(case):
    lines = [
        tuple(
            sum(bool(label.text) for label in card._lines) for card in (v._hidden[0], v._outputs[0])
        )
        for v in (drawn(case, back) for back in range(6))
    ]
    assert lines == [(1, 1), (1, 2), (1, 4), (3, 4), (4, 4), (4, 4)]


def test_the_factors_light_up_one_by_one_from_the_right(case):
    for back in range(6):
        view = drawn(case, back)
        lit = [label.colour == style.SLOPE_WORDS for label in view._factors]
        assert lit == [True] * back + [False] * (5 - back)
        places = [label.x for label in view._factors]
        assert places == sorted(places, reverse=True)
        reached = view._walk.get_xdata()
        assert len(reached) == 2 * bool(back)
        if back:
            assert reached[-1] < places[back - 1] - 20
            assert back == 5 or reached[-1] > places[back] + 20


def test_nothing_of_the_way_back_is_shown_before_it_begins(case):
    for back in range(6):
        view = drawn(case, back)
        said = [bool(label.text) for label in (*view._factors, *view._key_words)]
        assert set(said) == {back > 0}
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
    from helpers import pixels  # noqa: PLC0415

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


def test_what_cannot_be_drawn_is_told():
    features = ("bill_length", "bill_depth", "body_mass")
    with pytest.raises(ValueError, match="2 features and 2 or 3 classes, got 3 and 2"):
        views.Flow(data.penguins(("Adelie", "Gentoo"), features), 4)
    toy = data.moons(40, np.random.default_rng(1))
    with pytest.raises(ValueError, match="h must be at most 4, got 5"):
        views.Flow(toy, 5)
    theta = network.initial(2, 4, 1, np.random.default_rng(0))
    view = views.Flow(toy, 4)
    here = sees(theta), toy.X[:, [0]], toy.y[:, [0]]
    with pytest.raises(ValueError, match="slopes are needed, got None"):
        view.show(theta, *here, back=1)
    with pytest.raises(ValueError, match="back must be at most 5, got 6"):
        view.show(theta, *here, back=6)
    with pytest.raises(ValueError, match="missing: ∂J/∂Z²"):
        view.show(theta, *here, slopes={"∂J/∂A²": [[1.0]]}, back=1)


# What is left of a slope


def test_the_median_and_every_start_stand_at_their_height():
    view = views.Fading(layers=3, seeds=5)
    left = np.geomspace(1e-3, 10, 20).reshape(4, 5)
    view.show(left, 0.25)
    assert view._each.text == "× 0.25 per layer"
    assert view._median.get_xdata() == pytest.approx([0, 1, 2, 3])
    assert view._median.get_ydata() == pytest.approx(np.median(left, axis=1))
    assert sorted(view._dots.get_ydata()) == pytest.approx(sorted(left.ravel()))
    assert np.rint(view._dots.get_xdata()) == pytest.approx(np.repeat([0, 1, 2, 3], 5))


def test_a_median_beyond_the_axis_has_a_mark_at_the_edge():
    view = views.Fading(layers=2, seeds=2)
    view.show([[1e-12, 1e-11], [1, 1], [1e6, 1e7]], 1.0)
    assert view._below.get_xdata() == pytest.approx([0])
    assert view._above.get_xdata() == pytest.approx([2])
    low, high = view.figure.axes[0].get_ylim()
    assert low < view._below.get_ydata()[0] < 10 * low
    assert high / 10 < view._above.get_ydata()[0] < high
    with pytest.raises(ValueError, match="left must lie between 0 and inf, got -1"):
        view.show(-np.ones((3, 2)), 1.0)
