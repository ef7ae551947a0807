"""Claims of the prose that no cell of a notebook works out."""

import itertools
import re

import numpy as np
import pytest
from scipy.optimize import linprog
from series import NOTEBOOKS, code_cells, live_figures, prose

from helpers import data, functions, network, neuron, softmax_regression, style
from helpers.exercises import EXERCISES, judge
from helpers.explore import round_numbers
from helpers.training import gradient_descent, mini_batches

START = {"w": np.zeros((2, 1)), "b": 0.0}


@pytest.fixture(scope="module")
def penguins():
    features = ("bill_length", "body_mass")
    return data.penguins(("Adelie", "Gentoo"), features).standardised()[0]


def test_01_no_line_gets_more_than_265_right(penguins):
    """Turn w through every direction in which two penguins change places; try every b."""
    X, y = penguins.X, penguins.y[0] == 1
    i, j = np.triu_indices(penguins.n, 1)
    dx, dy = X[:, i] - X[:, j]
    apart = (dx != 0) | (dy != 0)
    turns = np.unique(np.mod(np.arctan2(dx[apart], -dy[apart]), np.pi))
    angles = np.concatenate([turns, (turns + np.roll(turns, -1)) / 2])
    best = 0
    for angle in np.concatenate([angles, angles + np.pi]):
        z = np.cos(angle) * X[0] + np.sin(angle) * X[1]
        order = np.argsort(z)
        # Above the cut is class 1: right are the zeros up to it and the ones beyond it.
        right = np.cumsum(np.where(y[order], -1, 1)) + y.sum()
        cuts = np.append(np.diff(z[order]) > 1e-12, True)
        best = max(best, right[cuts].max())
    assert best == 265


def test_01_265_is_within_reach_of_the_sliders(penguins):
    assert neuron.count_right([[0.8], [0.6]], -0.1, penguins.X, penguins.y) == 265


def test_01_two_positive_weights_turn_both_arrows_of_penguin_0_orange():
    flow = live_figures(NOTEBOOKS[1])[0]
    flow.controls["b"].value = 0.0
    for w1, w2 in ((0.1, 0.1), (4.0, 0.1), (0.1, 4.0), (4.0, 4.0)):
        flow.controls["w1"].value, flow.controls["w2"].value = w1, w2
        colours = flow.picture._strokes._lines.get_colors()[:2, :3]
        assert colours == pytest.approx(np.array([style.tint(style.ORANGE, 1)] * 2))
        assert "says Adelie" in flow.picture._verdict.text


def test_01_an_arrow_grows_up_to_4():
    flow = live_figures(NOTEBOOKS[1])[0]
    widths = []
    for b in (3.8, 3.9, 4.0):
        flow.controls["b"].value = b
        widths.append(flow.picture._strokes._lines.get_linewidths()[2] / 0.72)
    assert np.diff(widths) == pytest.approx(20 / 4 / 10)
    assert widths[-1] == pytest.approx(20)


def test_01_nine_of_100_presses_have_a_mark_and_jumps_are_mostly_by_one():
    stairs = live_figures(NOTEBOOKS[1])[2].picture
    marks = stairs._changes.get_xdata()
    assert sum((marks > 1) & (marks < 2)) == 9
    jumps = np.abs(np.diff(stairs._all.get_ydata()))
    assert (jumps == 1).sum() > 0.9 * (jumps > 0).sum()


def test_01_the_first_151_penguins_are_adelies(penguins):
    assert (penguins.y[0] == np.repeat([0, 1], [151, 123])).all()


def test_02_the_slope_of_the_sigmoid_is_below_a_hundredth_from_4_6_on():
    assert (functions.sigmoid_derivative(np.array([-4.6, 4.6, 5.0])) < 0.01).all()
    assert functions.sigmoid_derivative(4.5) > 0.01


def test_02_the_gentoo_in_the_graph_is_taken_for_an_adelie(penguins):
    x, y = penguins.X[0, 151], penguins.y[0, 151]
    assert y == 1
    assert x > 0
    assert functions.sigmoid(-2.0 * x + 0.5) < 0.5


@pytest.fixture(scope="module")
def of_02():
    """Return what the live figures of notebook 02 draw, by their names."""
    return {figure.draw.__name__: figure.draw for figure in live_figures(NOTEBOOKS[2])}


def slopes_back(said):
    """Return the slopes in the words of the graph that is walked back, and the circles' own."""
    plain = said.replace("−", "-").replace(" × ", " = own ")
    found = re.findall(r"(∂\w+/∂\w+) = (own )?(-?\d+\.?\d*(?:e-?\d+)?)", plain)
    return (
        {name: float(number) for name, own, number in found if not own},
        {name: float(number) for name, own, number in found if own},
    )


def test_02_which_circles_make_a_slope_smaller_and_which_arrows_change_their_sign(of_02):
    start = {"w": -2.0, "x": 0.655, "b": 0.5}
    gentoo, own = slopes_back(of_02["walk"](**start, y=1, back=4).alt)
    adelie, other = slopes_back(of_02["walk"](**start, y=0, back=4).alt)
    assert len(gentoo) == len(adelie) == 7
    sizes = [abs(gentoo[f"∂J/∂{name}"]) for name in ("J", "a", "z", "wx", "w")]
    smaller = [after < before for before, after in itertools.pairwise(sizes)]
    assert smaller == [False, True, False, True]
    assert abs(gentoo["∂J/∂x"]) > abs(gentoo["∂J/∂wx"])
    assert [name for name in own if own[name] != other[name]] == ["∂J/∂a"]
    assert other["∂J/∂a"] == 1.445
    turned = {name for name in gentoo if gentoo[name] * adelie[name] < 0}
    assert turned == gentoo.keys() - {"∂J/∂J"}


def naive(z, y):
    a = 1 / (1 + np.exp(-z))
    with np.errstate(divide="ignore", invalid="ignore"):
        first, second = -(y / a + (1 - y) / (a - 1)), a * (1 - a)
        return first, second, first * second


def test_02_only_a_large_positive_logit_breaks_the_product():
    for z in np.linspace(-45, 45, 901):
        products = [naive(z, y)[2] for y in (0.0, 1.0)]
        assert np.isnan(products).all() if z > 36.75 else np.isfinite(products).all()


def test_02_the_product_goes_from_one_half_to_1_while_its_factors_run_away():
    z = np.linspace(0, 36.7, 368)
    for first, second, product in (naive(z, 0.0), naive(-z, 1.0)):
        assert (np.diff(np.abs(first)) >= 0).all()
        assert (np.diff(second) <= 0).all()
        assert abs(product[0]) == 0.5
        assert np.abs(product[-1]) == pytest.approx(1)
        assert np.abs(first).max() > 1e15
        assert second.min() < 1e-15


def test_02_the_measured_slope_is_0_from_26_on_where_y_is_1():
    def loss(z):
        return np.logaddexp(0, z) - z

    z = np.linspace(-45, 45, 901)
    measured = (loss(z + 1e-5) - loss(z - 1e-5)) / 2e-5
    exact = -functions.sigmoid(-z)
    assert (measured[z >= 26] == 0).all()
    assert (exact < 0).all()
    near = z < 15
    assert measured[near] == pytest.approx(exact[near], rel=1e-3)


def test_03_a_rate_of_100_never_settles_and_one_of_30_does(penguins):
    objective = neuron.objective(penguins.X, penguins.y)
    run = gradient_descent(objective, START, 100.0, 2000)
    assert (np.diff(run.J[-50:]) > 0).any()
    assert (np.diff(gradient_descent(objective, START, 30.0, 2000).J) <= 1e-12).all()


def test_03_at_a_rate_of_100_it_is_b_that_swings(penguins):
    run = gradient_descent(neuron.objective(penguins.X, penguins.y), START, 100.0, 110)
    b = run.parameters["b"][100:]
    assert (b > 1).any()
    assert (b < -1).any()


def test_03_a_rate_of_30_goes_beyond_the_lowest_point_at_once(penguins):
    objective = neuron.objective(penguins.X, penguins.y)
    first = gradient_descent(objective, START, 30.0, 1).at(1)["w"]
    lowest = gradient_descent(objective, START, 10.0, 2000).at(-1)["w"]
    assert (first > 2 * lowest).all()


def test_03_the_start_has_the_loss_log_2(penguins):
    J, _ = neuron.loss_and_gradient(**START, X=penguins.X, y=penguins.y)
    assert pytest.approx(np.log(2), rel=1e-12) == J


def test_03_the_loss_has_one_lowest_point(penguins):
    """Where the slope is gone the loss curves up in every direction; a convex loss has one such."""
    objective = neuron.objective(penguins.X, penguins.y)
    best = gradient_descent(objective, START, 10.0, 2000).at(-1)
    _, a = neuron.forward(best["w"], best["b"], penguins.X)
    rows = np.vstack([penguins.X, np.ones((1, penguins.n))])
    curvature = (rows * a * (1 - a)) @ rows.T / penguins.n  # (3, 3), the second derivatives of J
    assert np.linalg.eigvalsh(curvature).min() > 1e-3
    _, slopes = objective(**best)
    assert max(np.abs(slopes["w"]).max(), abs(slopes["b"])) < 1e-9


def test_03_a_tenth_of_the_steps_up_to_1(penguins):
    objective = neuron.objective(penguins.X, penguins.y)
    arrived = [
        int(np.argmax(gradient_descent(objective, START, alpha, 1000).J < 0.12))
        for alpha in (0.1, 1.0, 10.0)
    ]
    assert arrived == [611, 60, 1]


def test_03_in_the_narrow_valley_a_rate_of_1_jumps_from_side_to_side(penguins):
    stretched = penguins.X * [[1.0], [20.0]]
    run = gradient_descent(neuron.objective(stretched, penguins.y), START, 1.0, 50)
    w2 = run.parameters["w"][:, 1, 0]
    turns = np.count_nonzero(np.diff(np.sign(np.diff(w2))))
    assert turns >= 20
    leaping = gradient_descent(neuron.objective(stretched, penguins.y), START, 10.0, 50).J
    assert leaping[1] > 10
    assert leaping[15:25].min() < 1
    assert leaping[15:30].max() > 10
    assert 0.12 < run.J[-1] < 0.2


def test_03_the_slice_holds_start_and_lowest_point_and_is_right_to_an_eighth_near_the_path(
    penguins,
):
    objective = neuron.objective(penguins.X, penguins.y)
    w1, w2 = gradient_descent(objective, START, 10.0, 2000).at(-1)["w"][:, 0]
    assert w2 / w1 == pytest.approx(0.78, abs=0.005)
    for alpha in round_numbers(0.01, 300):
        run = gradient_descent(objective, START, alpha, 200)
        w, b = run.parameters["w"], run.parameters["b"]
        seen = (w[:, 0, 0] >= -1) & (w[:, 0, 0] <= 13) & (np.abs(b) <= 8)
        on = np.array(
            [objective(w=x[:1] * [[1], [w2 / w1]], b=c)[0] for x, c in zip(w, b, strict=True)]
        )
        assert np.abs(on / run.J - 1)[seen].max() < 1 / 8


def test_03_the_best_b_is_the_same_for_every_u(penguins):
    objective = neuron.objective(penguins.X, penguins.y)
    best = gradient_descent(objective, START, 10.0, 2000).at(-1)
    for u in (5, 20):
        stretched = neuron.objective(penguins.X * [[1.0], [u]], penguins.y)
        _, slopes = stretched(w=best["w"] / [[1.0], [u]], b=best["b"])
        assert max(np.abs(slopes["w"]).max(), abs(slopes["b"])) < 1e-8


def test_03_the_valley_is_u_times_as_narrow_along_w2_and_as_long_along_w1(penguins):
    objective = neuron.objective(penguins.X, penguins.y)
    best = gradient_descent(objective, START, 10.0, 2000).at(-1)

    def below(u, row):
        """Return how far J stays below 0.12 from the best weights on, along one of them."""
        stretched = neuron.objective(penguins.X * [[1.0], [u]], penguins.y)
        w = np.repeat(best["w"] / [[1.0], [u]], 2001, axis=1)
        w[row] += np.linspace(-5, 5, 2001) / (u if row else 1)
        return sum(stretched(w=column[:, None], b=best["b"])[0] < 0.12 for column in w.T)

    assert below(1, 0) == below(20, 0) > 100
    assert below(1, 1) == below(20, 1) > 100  # here the points lie 20 times as close


def test_03_the_first_leap_with_u_20_leaves_the_window(penguins):
    stretched = neuron.objective(penguins.X * [[1.0], [20.0]], penguins.y)
    assert gradient_descent(stretched, START, 10.0, 1).at(1)["w"][1, 0] > 4.5


def test_03_the_end_is_surer_than_step_30_of_the_right_ones_and_of_the_wrong_ones(penguins):
    objective = neuron.objective(penguins.X, penguins.y)
    moments = (
        gradient_descent(objective, START, 1.0, 30).at(-1),
        gradient_descent(objective, START, 10.0, 2000).at(-1),
    )
    counts, shares = [], []
    for weights in moments:
        z, _ = neuron.forward(**weights, X=penguins.X)
        losses = functions.cross_entropy_from_logits(z, penguins.y)
        wrong = (z > 0) != (penguins.y == 1)
        counts.append(int(wrong.sum()))
        shares.append([losses[wrong].sum() / penguins.n, losses[~wrong].sum() / penguins.n])
    assert counts == [10, 11]
    assert np.round(shares, 3).tolist() == [[0.042, 0.094], [0.067, 0.038]]


def test_03_j_is_never_below_the_estimate_and_ever_further_above_it(penguins):
    """J is convex: along any straight line its slope rises, so it lies above its tangent."""
    objective = neuron.objective(penguins.X, penguins.y)
    rng = np.random.default_rng(0)
    for _ in range(20):
        w, b = rng.normal(size=(2, 1)) * 3, rng.normal() * 3
        v, c = rng.normal(size=(2, 1)), rng.normal()
        J, slopes = objective(w, b)
        moves = np.linspace(0, 5, 51)[1:]
        estimates = [J + t * (slopes["w"].T @ v).item() + t * c * slopes["b"] for t in moves]
        above = [objective(w + t * v, b + t * c)[0] for t in moves] - np.array(estimates)
        assert (above > 0).all()
        assert (np.diff(above) > 0).all()


def test_03_no_line_gets_all_right_even_if_those_on_it_are_let_pass(penguins):
    """Such a line would be a direction in which no z turns away from its label."""
    signed = np.vstack([penguins.X, np.ones((1, penguins.n))]) * (2 * penguins.y - 1)
    found = linprog(-signed.sum(axis=1), A_ub=-signed.T, b_ub=np.zeros(penguins.n), bounds=(-1, 1))
    assert found.status == 0
    assert found.fun == pytest.approx(0, abs=1e-9)


def test_03_over_100_splits_the_neuron_does_about_as_well_on_both(penguins):
    measured = data.penguins(("Adelie", "Gentoo"), ("bill_length", "body_mass"))
    scores = []
    for seed in range(100):
        known, unseen = measured.split(3 / 4, np.random.default_rng(seed))
        known, ruler = known.standardised()
        parts = known, unseen.standardised(by=ruler)[0]
        end = gradient_descent(neuron.objective(known.X, known.y), START, 10.0, 200).at(-1)
        scores.append([neuron.count_right(**end, X=part.X, y=part.y) / part.n for part in parts])
    assert np.mean(scores, axis=0) == pytest.approx([0.960, 0.952], abs=5e-4)


def test_03_along_w2_the_same_rate_acts_u_squared_as_strongly(penguins):
    first = {
        u: gradient_descent(
            neuron.objective(penguins.X * [[1.0], [u]], penguins.y), START, 1.0, 1
        ).at(1)["w"][1, 0]
        for u in (1, 20)
    }
    assert first[1] == pytest.approx(0.408, abs=5e-4)
    assert first[20] == pytest.approx(8.155, abs=1e-3)
    assert 20 * first[20] == pytest.approx(400 * first[1], rel=1e-9)


def test_03_the_best_rate_of_the_slider_with_u_20_is_1_5(penguins):
    stretched = neuron.objective(penguins.X * [[1.0], [20.0]], penguins.y)
    ends = {
        alpha: gradient_descent(stretched, START, alpha, 50).J[-1]
        for alpha in round_numbers(0.01, 300)
    }
    assert min(ends, key=ends.get) == 1.5
    assert ends[1.5] == pytest.approx(0.12, abs=5e-3)


def test_03_twice_the_penguins_and_another_unit_change_what_3_8_says(penguins):
    best = gradient_descent(neuron.objective(penguins.X, penguins.y), START, 10.0, 2000).at(-1)
    X, y, w, b = penguins.X, penguins.y, np.array([[0.5], [-1.0]]), 0.3
    unit = np.array([[1.0], [10.0]])
    J, slopes = neuron.loss_and_gradient(w, b, X, y)
    cases = (np.tile(X, 2), np.tile(y, 2), 1.0), (X * unit, y, 1 / unit)
    factors = []
    for features, labels, scale in cases:
        objective = neuron.objective(features, labels)
        J_now, slopes_now = objective(w * scale, b)
        _, at_best = objective(best["w"] * scale, best["b"])
        assert max(np.abs(at_best["w"]).max(), abs(at_best["b"])) < 1e-8
        best_factor = (best["w"] * scale / best["w"])[1, 0]
        factors += [J_now / J, slopes_now["w"][1, 0] / slopes["w"][1, 0], best_factor]
    assert factors == pytest.approx(EXERCISES["3.8"].reference)


@pytest.mark.parametrize("number", [3, 4, 5])
def test_every_rate_that_the_text_names_can_be_set(number):
    words, code = "\n".join(prose(NOTEBOOKS[number])), "\n".join(code_cells(NOTEBOOKS[number]))
    named = re.findall(r"α = (\d+(?:\.\d+)?)|\*\*(?:Up to|At) (\d+)\*\*", words)
    ranges = re.findall(r"round_numbers\(([\d.]+), ([\d.]+)\)", code)
    assert len(named) >= 2
    assert ranges
    for low, high in ranges:
        assert {float(one or other) for one, other in named} <= set(
            round_numbers(float(low), float(high))
        )


def test_05_every_size_of_a_batch_that_the_text_names_can_be_set():
    words, code = "\n".join(prose(NOTEBOOKS[5])), "\n".join(code_cells(NOTEBOOKS[5]))
    sizes = re.search(r"m, batch size\", values=\[([\d, ]+)\]", code)[1].split(", ")
    named = {*re.findall(r"m = (\d+)", words), *re.findall(r"batches of (\d+)", words)}
    assert named <= set(sizes)
    assert {"4", "274"} <= named


def test_05_smaller_batches_get_further_with_a_rate_of_1_and_not_with_10(penguins):
    objective = neuron.objective(penguins.X, penguins.y)

    def after(m, alpha, seed=0):
        batches = mini_batches(penguins.n, m, np.random.default_rng(seed))
        return gradient_descent(objective, START, alpha, 3 * -(-penguins.n // m), batches).J

    exact = after(274, 10.0)[-1]
    for seed in range(50):
        ends = [after(m, 1.0, seed)[-1] for m in (4, 8, 16, 32, 64, 128, 274)]
        assert ends == sorted(ends)
        assert exact < after(4, 10.0, seed)[-1]
    assert len(after(4, 10.0)) == 208


def test_05_after_five_epochs_batches_of_32_are_further_down_than_the_exact_steps(birds, three):
    """So it is with each of 50 orders; the notebook shows one."""
    start, n = {"W": np.zeros((3, 2)), "b": np.zeros((3, 1))}, birds.n
    exact = gradient_descent(three, start, 0.5, 5).J[-1]
    for seed in range(50):
        batches = mini_batches(n, 32, np.random.default_rng(seed))
        run = gradient_descent(three, start, 0.5, 5 * -(-n // 32), batches)
        assert run.steps == 55
        assert run.J[-1] < exact


@pytest.fixture(scope="module")
def birds():
    species, features = ("Adelie", "Gentoo", "Chinstrap"), ("bill_length", "flipper_length")
    return data.penguins(species, features).standardised()[0]


@pytest.fixture(scope="module")
def three(birds):
    return softmax_regression.objective(birds.X, birds.Y)


def test_04_from_a_rate_of_23_on_the_loss_rises_above_its_start(three):
    start = {"W": np.zeros((3, 2)), "b": np.zeros((3, 1))}
    for alpha in (1.0, 5.0, 10.0, 22.0):
        assert (np.diff(gradient_descent(three, start, alpha, 60).J) < 0).all()
    for alpha in (23.0, 30.0, 50.0, 100.0):
        J = gradient_descent(three, start, alpha, 60).J
        assert J[1] > J[0]
        assert (np.diff(J[1:]) < 0).all()


def test_04_two_logits_learn_twice_as_fast_as_their_difference(penguins):
    """At half the rate of one neuron, softmax takes the same path: both rows move."""
    objective = softmax_regression.objective(penguins.X, penguins.Y)
    start = {"W": np.zeros((2, 2)), "b": np.zeros((2, 1))}
    both = gradient_descent(objective, start, 5.0, 50).parameters["W"]
    one = gradient_descent(neuron.objective(penguins.X, penguins.y), START, 10.0, 50)
    assert both[:, 1] - both[:, 0] == pytest.approx(one.parameters["w"][:, :, 0], abs=1e-9)


def test_04_a_run_at_a_rate_of_10_passes_through_329_right(birds, three):
    start = {"W": np.zeros((3, 2)), "b": np.zeros((3, 1))}
    run = gradient_descent(three, start, 10.0, 200)
    scores = [
        softmax_regression.count_right(**run.at(step), X=birds.X, y=birds.y)
        for step in range(run.steps + 1)
    ]
    assert max(scores) >= 329
    assert scores[60] == 329


def test_02_with_y_1_and_z_42_the_short_form_is_rounded_to_0():
    assert functions.sigmoid(42.0) - 1 == 0
    assert -functions.sigmoid(-42.0) == pytest.approx(-6e-19, rel=0.1)


def test_04_the_first_step_is_best_at_a_rate_of_4(three):
    start = {"W": np.zeros((3, 2)), "b": np.zeros((3, 1))}
    rates = np.linspace(0.1, 30, 300)
    after = [gradient_descent(three, start, float(alpha), 1).J[1] for alpha in rates]
    assert 3.9 < rates[np.argmin(after)] < 4.5
    told = {alpha: gradient_descent(three, start, alpha, 1).J.round(3) for alpha in (4.0, 10.0)}
    assert told[4.0].tolist() == [1.099, 0.358]
    assert told[10.0].tolist() == [1.099, 0.528]


def test_04_three_sigmoids_need_not_sum_to_1():
    assert functions.sigmoid(np.array([1.7, 0.0, -1.1])).sum() == pytest.approx(1.6, abs=0.05)


def test_04_with_the_diagonal_alone_only_the_right_class_has_a_slope():
    rng = np.random.default_rng(4)
    a, y = functions.softmax(rng.normal(size=(4, 1))), np.eye(4)[:, 2:3]
    diagonal = np.diagflat(a * (1 - a)) @ (-y / a)
    assert diagonal == pytest.approx(np.where(y == 1, a - y, 0), abs=1e-15)


def test_04_the_first_class_has_the_largest_logit_and_the_rows_of_the_slopes_sum_to_0():
    W = np.array([[0.5, -0.5], [0.5, 1.0], [-0.5, 0.5]])
    z = W @ [[2.0], [-1.0]] + [[0.2], [0.0], [0.4]]
    assert np.argmax(z) == 0
    slopes = functions.softmax_derivative(z)
    assert ((slopes > 0) == np.eye(3, dtype=bool)).all()
    assert slopes.sum(axis=1) == pytest.approx([0] * 3, abs=1e-15)


def right_after(toy, h, steps, seed):
    objective = network.objective(toy.X, toy.y)
    start = network.initial(2, h, 1, np.random.default_rng(seed))
    end = gradient_descent(objective, start, 2.0, steps).at(-1)
    return network.count_right(**end, X=toy.X, y=toy.y)


def test_06_xor_needs_more_than_two_units_and_four_do_from_nearly_every_start():
    xor = data.xor(120, np.random.default_rng(0))
    assert max(right_after(xor, 2, 1000, seed) for seed in range(21)) < 118
    assert sum(right_after(xor, 4, 60, seed) >= 118 for seed in range(21)) >= 15


def test_06_on_xor_one_unit_gets_89_two_115_and_more_get_all_from_some_starts():
    xor = data.xor(120, np.random.default_rng(0))
    got = {h: [right_after(xor, h, 1000, seed) for seed in range(21)] for h in (1, 2, 3, 4)}
    assert max(got[1]) <= 89
    assert max(got[2]) <= 115
    assert sum(right == 120 for right in got[3]) == pytest.approx(8, abs=2)
    assert sum(right == 120 for right in got[4]) == pytest.approx(16, abs=2)


def test_06_a_relu_dies_on_the_circles_at_a_rate_of_10_from_every_start():
    circles = data.circles(120, np.random.default_rng(0))
    objective = network.objective(circles.X, circles.y, "ReLU")
    for seed in range(21):
        start = network.initial(2, 4, 1, np.random.default_rng(seed))
        end = gradient_descent(objective, start, 10.0, 60).at(-1)
        assert not network.forward(**end, X=circles.X, activation="ReLU")[1].any()
        _, slopes = objective(**end)
        assert [name for name in slopes if slopes[name].any()] == ["b2"]


def test_06_three_lines_shut_the_circles_in_and_two_do_not():
    circles = data.circles(120, np.random.default_rng(0))
    assert all(right_after(circles, 3, 1000, seed) == 120 for seed in range(0, 21, 4))
    assert max(right_after(circles, 2, 1000, seed) for seed in range(0, 21, 4)) < 108


@pytest.mark.parametrize("toy", [data.moons, data.circles, data.xor, data.spiral])
def test_06_eight_units_solve_every_toy_in_2000_steps(toy):
    assert right_after(toy(120, np.random.default_rng(0)), 8, 2000, 0) == 120


@pytest.mark.parametrize("toy", [data.moons, data.circles, data.xor, data.spiral])
def test_06_identity_diverges_on_every_toy_at_a_rate_of_10_in_300_steps(toy):
    points = toy(120, np.random.default_rng(0))
    objective = network.objective(points.X, points.y, "identity")
    for h in (1, 2, 4, 16):
        for seed in range(0, 21, 4):
            start = network.initial(2, h, 1, np.random.default_rng(seed))
            assert gradient_descent(objective, start, 10.0, 300).diverged is not None


@pytest.fixture(scope="module")
def of_06():
    """Return the functions that draw in notebook 06, by name, run as the notebook runs them."""
    return {figure.draw.__name__: figure.draw for figure in live_figures(NOTEBOOKS[6])}


def test_06_a_relu_boundary_meets_no_units_line_with_the_seeds_0_and_10_and_does_else(of_06):
    xor = data.xor(120, np.random.default_rng(0))
    objective = network.objective(xor.X, xor.y, "ReLU")
    plane, along = of_06["bend"].__globals__["bent"].plane, np.linspace(0, 1, 400)
    for seed in range(21):
        start = network.initial(2, 4, 1, np.random.default_rng(seed))
        end = gradient_descent(objective, start, 2.0, 60).at(-1)
        lines = [plane._seen(w, b) for w, b in zip(end["W1"], end["b1"][:, 0], strict=True)]
        points = [
            first[:, None] + np.outer(last - first, along) for first, last in filter(np.any, lines)
        ]
        logits = [network.forward(**end, X=P, activation="ReLU")[2][0] for P in points]
        meets = any((z[1:] * z[:-1] < 0).any() for z in logits)
        assert meets == (seed not in (0, 10))


def test_06_the_readers_loop_gets_all_right_and_from_zero_only_b2_moves(of_06):
    space = of_06["watch"].__globals__
    birds, train, forward = space["birds"], space["train"], space["forward"]
    for toy in space["toys"].values():
        start = network.initial(2, 8, 2, np.random.default_rng(0))
        end = train(start, toy.X, toy.Y, 2.0, 1000)
        assert (forward(**end, X=toy.X)[3].argmax(axis=0) == toy.y[0]).all()
    zero = {name: 0 * value for name, value in space["equal"].items()}
    end = train(zero, birds.X, birds.Y, 1.0, 50)
    assert [name for name in end if end[name].any()] == ["b2"]


@pytest.mark.parametrize("bug", range(1, 6))
def test_06_each_bug_of_the_last_exercise_has_its_sentence_in_6_3(of_06, bug):
    buggy = of_06["watch"].__globals__["buggy"]

    def answer(W1, b1, W2, b2, X, Y):
        return tuple(buggy(bug, W1, b1, W2, b2, X, Y).values())

    said = judge("6.3", answer)
    assert said.state == "wrong"
    assert said.sentence in [sentence for _, sentence in EXERCISES["6.3"].mistakes]


def test_06_w2_times_dz2_entry_by_entry_does_not_pass_for_the_way_back():
    def answer(W1, b1, W2, b2, X, Y):
        _, A1, _, A2 = network.forward(W1, b1, W2, b2, X)
        dZ2 = (A2 - Y) / X.shape[1]
        dZ1 = W2.T * dZ2 * (1 - A1**2)
        db1, db2 = (dZ.sum(axis=1, keepdims=True) for dZ in (dZ1, dZ2))
        return dZ1 @ X.T, db1, dZ2 @ A1.T, db2

    said = judge("6.3", answer)
    assert said.state == "wrong"
    assert "Two shapes do not fit" in said.sentence


@pytest.mark.parametrize(
    ("activation", "scale", "low", "high"),
    [
        ("sigmoid", 1.0, 0.2, 0.25),  # less than a quarter per layer
        ("tanh", 1.0, 0.78, 0.86),  # about four fifths
        ("sigmoid", 10.0, 0.8, 1.0),  # the two nearly balance
        ("tanh", 10.0, 1.4, 2.0),  # grows from layer to layer
        ("ReLU", 2**0.5, 0.95, 1.05),  # neither shrinks nor grows by much
    ],
)
def test_06_what_is_left_of_the_slope_per_layer(of_06, activation, scale, low, high):
    left = np.median(of_06["fade"].__globals__["slopes_left"](activation, scale), axis=1)
    assert low < (left[0] / left[-1]) ** (1 / 8) < high
    if (activation, scale) == ("sigmoid", 1.0):
        assert left[0] < 1e-5
        assert of_06["fade"](activation, scale).words.startswith("After 8 layers 5.9e−6 is left")


@pytest.mark.parametrize("name", ["xor", "three species"])
def test_06_the_worst_points_send_back_much_and_the_best_almost_nothing(of_06, name):
    space = of_06["flow"].__globals__
    Y, run, order = space["trained_case"](name)
    theta, X = run.at(-1), space["cases"][name].X
    sizes = []
    for i in order:
        A1, A2 = network.forward(**theta, X=X[:, [i]])[1::2]
        slopes = space["walk_back"](theta["W2"], X[:, [i]], Y[:, [i]], A1, A2)
        sizes.append(np.abs(slopes["∂J/∂W¹"]).max())
    right = of_06["flow"](name, 1, 100, 5).words, of_06["flow"](name, 120, 100, 5).words
    assert ["wrong" in words for words in right] == [True, False]
    assert min(sizes[:3]) > 0.3
    assert np.median(sizes[-40:]) < 0.02
    assert max(sizes[-40:]) < min(sizes[:3]) / 3
