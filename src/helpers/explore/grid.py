"""Settings of controls that stand for all of them, where no kernel can follow every move.

The settings of five sliders are more than anybody can compute. What a reader does first is to move
one control: so each has all of its stops while the others rest. A choice is often made before a
slider is moved: so each slider has its stops at every option of each menu, too. Together they have
as many as the number of settings allows.
"""

import itertools
import math
from dataclasses import dataclass

from helpers import expect
from helpers.explore.controls import slides, stops

_ENOUGH = 81  # stops of a slider beside a choice
_FACTOR = 1.3  # from one number of stops that move together to the next


@dataclass(frozen=True)
class Grid:
    """Which settings are computed. A setting is the place of each control among its stops.

    Attributes
    ----------
    stops : dict of str to list
        All values of each control, by the name of draw's argument.
    start : tuple of int
        Where the controls stand.
    settings : list of tuple of int
        Each once, ``start`` among them; neighbours differ little.
    """

    stops: dict
    start: tuple
    settings: list

    def values(self, setting):
        """Return what draw is called with for a setting."""
        return {name: self.stops[name][at] for name, at in zip(self.stops, setting, strict=True)}


def grid(controls, most, spoken=()):
    """Choose at most ``most`` settings of controls, or as many as each control alone has.

    Parameters
    ----------
    controls : dict of str to ipywidgets.Widget
        As a live figure has them.
    most : int
        How many settings to compute.
    spoken : dict of str to float, optional
        How much finer than others a control is to move together with them: 1 if it is not named.

    Returns
    -------
    Grid
    """
    most = expect.integer("most", most, minimum=1)
    every = {name: stops(control) for name, control in controls.items()}
    start = tuple(_nearest(every[name], control.value) for name, control in controls.items())
    counts = [len(of_one) for of_one in every.values()]
    moves = [slides(control) for control in controls.values()]
    weights = [dict(spoken).get(name, 1) for name in every]
    settings = dict.fromkeys(_alone(start, counts))
    settings |= dict.fromkeys(_beside_a_choice(start, counts, moves, most - len(settings)))
    settings |= dict.fromkeys(_together(start, counts, moves, weights, most - len(settings)))
    return Grid(every, start, sorted(settings))


def _nearest(values, value):
    if value in values:
        return values.index(value)
    return min(range(len(values)), key=lambda at: abs(values[at] - value))


def _alone(start, counts):
    """Yield each control at all of its stops, the others at rest."""
    yield start
    for moved, count in enumerate(counts):
        yield from (_with(start, moved, at) for at in range(count))


def _beside_a_choice(start, counts, moves, most):
    """Return one choice made, and one slider moved: over all of its stops, or as many as fit."""
    chosen = [
        _with(start, menu, at)
        for menu, count in enumerate(counts)
        if not moves[menu]
        for at in range(count)
        if at != start[menu]
    ]
    movable = [place for place, free in enumerate(moves) if free]
    share = most // 3  # what moves together needs the rest
    enough = {min(counts[place], _ENOUGH) for place in movable}
    for finest in sorted(enough, reverse=True):
        few = {place: _spread(counts[place], finest, start[place]) for place in movable}
        if len(chosen) * sum(map(len, few.values())) <= share:
            return [_with(base, p, at) for base in chosen for p in movable for at in few[p]]
    few = share // max(1, len(chosen) * len(movable))
    return [
        _with(base, place, at)
        for base in chosen
        for place in movable
        for at in (_spread(counts[place], few, start[place]) if few > 1 else [start[place]])
    ]


def _together(start, counts, moves, weights, most):
    """Return every combination of some stops: of all options, and the more of sliders that fit."""
    taken = [1] * len(counts)
    for place, count in enumerate(counts):
        if not moves[place] and math.prod(taken) * count <= most:
            taken[place] = count
    open_ = [place for place, free in enumerate(moves) if free and counts[place] > 1]
    while open_:
        place = min(open_, key=lambda place: taken[place] / weights[place])
        more = min(counts[place], max(taken[place] + 1, round(taken[place] * _FACTOR)))
        more = max(more, 2)
        if math.prod(taken) // taken[place] * more > most:
            open_.remove(place)
            continue
        taken[place] = more
        if more == counts[place]:
            open_.remove(place)
    stops_of_each = [
        range(count) if few == count else _spread(count, few, at)
        for count, few, at in zip(counts, taken, start, strict=True)
    ]
    return itertools.product(*stops_of_each)


def _spread(count, few, start):
    """Return ``few`` of ``count`` places, evenly spaced, both ends and the start among them."""
    if few >= count:
        return range(count)
    if few == 1:
        return [start]
    places = {round(i * (count - 1) / (few - 1)) for i in range(few)}
    if start not in places:
        inner = places - {0, count - 1} or places
        places.remove(min(inner, key=lambda place: abs(place - start)))
        places.add(start)
    return sorted(places)


def _with(setting, place, at):
    return (*setting[:place], at, *setting[place + 1 :])
