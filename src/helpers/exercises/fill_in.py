"""Graphs to fill in by hand: new numbers at each attempt, the same ones for everybody."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from helpers import expect
from helpers.diagrams.graph import Graph
from helpers.exercises import calls, compare, guard
from helpers.exercises.check import Exercise, edges_right, judge
from helpers.exercises.verdict import wrong

_MARKS = {"right": "✓", "wrong": "✗"}
_TRIES = 500  # draws in which numbers are found that tell every mistake apart


@dataclass(frozen=True)
class FillIn:
    """An exercise whose answer is the missing numbers of a computation graph.

    Attributes
    ----------
    id : str
        Its number, such as ``"2.5"``.
    gained : str
        What a reader who has it right now knows, in one line.
    steps : tuple
        What :class:`~helpers.diagrams.graph.Graph` takes.
    quantities : dict of str to str
        From a name in code to the quantity on the graph: ``{"a1": "a¹"}``. The gradient below it
        has the same name with a d before it, ``"da1"``.
    asked : tuple of str
        The edges to fill in, in the order in which they are worked.
    draw : function
        Takes a random generator, returns the number of each name, given or asked.
    mistakes : tuple of (str, function, str)
        An edge, what a known mistake makes of the numbers, and the sentence that helps.
    """

    id: str
    gained: str
    steps: tuple
    quantities: dict
    asked: tuple
    draw: Callable
    mistakes: tuple

    def numbers(self, attempt):
        """Return the numbers of an attempt: such that no mistake is right by chance.

        Raises
        ------
        TypeError, ValueError
            If the attempt is no whole number from 1 on.
        """
        expect.integer("attempt", attempt, minimum=1)
        rng = np.random.default_rng([int(self.id.replace(".", "")), attempt])
        for _ in range(_TRIES):
            numbers = self.draw(rng)
            if self._tells_apart(numbers):
                return numbers
        raise AssertionError(f"no numbers tell the mistakes of {self.id} apart")

    def exercise(self, attempt):
        """Return the exercise with the numbers of an attempt."""
        numbers = self.numbers(attempt)
        return Exercise(
            id=self.id,
            reference={name: numbers[name] for name in self.asked},
            gained=self.gained,
            mistakes=tuple(
                ({name: mistake(numbers)}, sentence) for name, mistake, sentence in self.mistakes
            ),
        )

    def graph(self, attempt, answer=None):
        """Return the graph: with gaps, or with an answer in them and a mark beside each number."""
        guard.mend_numpy()
        numbers, given = self.numbers(attempt), answer or {}
        right = edges_right(self.exercise(attempt), given)
        told = {name: f"{number:.4g}" for name, number in numbers.items()}
        known = "Given: " + ", ".join(f"{n} = {told[n]}" for n in numbers if n not in self.asked)
        found = {"right": [], "wrong": [], "to fill in": []}
        for name in self.asked:
            filled = given.get(name, ...)
            state = "to fill in" if filled is ... else "right" if right[name] else "wrong"
            found[state].append(name)
            told[name] = f"{name} = ?" if filled is ... else f"{_short(filled)} {_MARKS[state]}"
        graph = Graph(*self.steps)
        values = {drawn: told[name] for name, drawn in self.quantities.items() if name in told}
        graph.show(
            values, {q: told[f"d{n}"] for n, q in self.quantities.items() if f"d{n}" in told}
        )
        states = [f"{state}: {', '.join(names)}" for state, names in found.items() if names]
        return graph.say(f"Attempt {attempt}.", f"{'; '.join([known, *states])}.")

    def judge(self, answer, attempt):
        """Hold an answer against the numbers of an attempt; an answer with numbers is drawn."""
        if changed := guard.mend_numpy():
            return wrong(self.id, calls.numpy_changed(changed))
        verdict, plain = judge(self.exercise(attempt), answer), _plain(answer)
        if verdict.state == "open" or plain is None:
            return verdict
        if verdict.state == "wrong" and (other := self._attempt_of(plain, attempt)):
            said = f"these are the numbers of attempt {other}, and this is attempt {attempt}."
            verdict = replace(verdict, sentence=said)
        return replace(verdict, picture=self.graph(attempt, plain))

    def _attempt_of(self, answer, attempt):
        """Return the earlier attempt of which an answer has all numbers, if there is one."""
        for other in range(1, min(attempt, 50)):
            if all(edges_right(self.exercise(other), answer).values()):
                return other
        return None

    def _tells_apart(self, numbers):
        made = [(name, mistake(numbers)) for name, mistake, _ in self.mistakes]
        for name in self.asked:
            seen = [numbers[name], *(number for edge, number in made if edge == name)]
            for i, first in enumerate(seen):
                if any(compare.same_by_hand(first, second) for second in seen[:i]):
                    return False
        return True


def _plain(answer):
    """Return an answer with plain floats, and nan for what is no number; None if it is no dict.

    What a reader has put there may do anything when it is asked for its value.
    """
    if type(answer) is not dict:
        return None
    return {n: v if v is ... else _float(v) for n, v in answer.items() if type(n) is str}


def _float(value):
    kind = type(value)
    plain = kind in (int, float) or issubclass(kind, np.number)
    try:
        return float(value) if plain or (kind is np.ndarray and value.ndim == 0) else np.nan
    except (TypeError, ValueError, OverflowError):
        return np.nan


def _short(value):
    return "?" if np.isnan(value) else f"{value:.4g}"
