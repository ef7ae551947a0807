"""Graphs to fill in by hand: new numbers at each attempt, the same ones for everybody."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from helpers import expect
from helpers.answers import compare, words
from helpers.answers.exercise import AuthorError
from helpers.answers.judging import guarded
from helpers.answers.verdict import correct, opened, wrong
from helpers.diagrams.graph import Graph

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
    mistakes : dict
        ``{edge: {sentence: function}}``: what helps at an edge, and what a known mistake makes of
        the numbers there.
    """

    id: str
    gained: str
    steps: tuple
    quantities: dict
    asked: tuple
    draw: Callable
    mistakes: dict

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
        raise AuthorError(f"no numbers tell the mistakes of {self.id} apart")

    def graph(self, attempt, answer=None):
        """Return the graph: with gaps, or with an answer in them and a mark beside each number."""
        numbers, given = self.numbers(attempt), answer or {}
        right = self._right(given, numbers)
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
        expect.integer("attempt", attempt, minimum=1)
        verdict = guarded(self.id, lambda printed: self._judged(answer, self.numbers(attempt)))
        plain = _plain(answer)
        if verdict.state == "open" or plain is None:
            return verdict
        if verdict.state == "wrong" and (other := self._attempt_of(plain, attempt)):
            said = f"these are the numbers of attempt {other}, and this is attempt {attempt}."
            verdict = replace(verdict, sentence=said)
        return replace(verdict, picture=self.graph(attempt, plain))

    def _judged(self, answer, numbers):
        if answer is ... or (isinstance(answer, dict) and all(v is ... for v in answer.values())):
            return opened(self.id, "put your numbers where the … are.")
        if not isinstance(answer, dict) or set(answer) != set(self.asked):
            asked = ", ".join(f'"{name}": …' for name in self.asked)
            got = compare.kind(answer)
            if isinstance(answer, dict):
                got = ", ".join(repr(name)[:20] for name in list(answer)[:9]) or "empty"
            return wrong(self.id, f"`{{{asked}}}` is asked for, and this is {got}.")
        right = self._right(answer, numbers)
        done = sum(right.values())
        if done == len(right):
            return correct(self.id, self.gained)
        count = words.count(done, f"{len(right)} edges")
        missed = [name for name in self.asked if not right[name] and answer[name] is not ...]
        if not missed:
            following = next(name for name in self.asked if not right[name])
            return wrong(self.id, f"{count} so far; go on with {following}.")
        first = f"{'look at' if done else 'begin with'} {missed[0]}"
        told = self._told(missed[0], answer[missed[0]], numbers)
        return wrong(self.id, f"{count}; {first}: {told}")

    def _right(self, answer, numbers):
        """Return for each edge whether the answer has its number."""
        return {n: compare.same_by_hand(answer.get(n), numbers[n]) for n in self.asked}

    def _told(self, name, number, numbers):
        for sentence, mistake in self.mistakes.get(name, {}).items():
            if compare.is_known(number, mistake(numbers)):
                return sentence
        if compare.nearly(number, numbers[name]):
            return "nearly: three digits are asked for."
        return words.difference(number, numbers[name])

    def _attempt_of(self, answer, attempt):
        """Return the earlier attempt whose numbers an answer has all, and of this one few."""
        right = self._right(answer, self.numbers(attempt)).values()
        if sum(right) > len(right) / 2:
            return None
        for other in range(1, min(attempt, 50)):
            if all(self._right(answer, self.numbers(other)).values()):
                return other
        return None

    def _tells_apart(self, numbers):
        for name in self.asked:
            made = [mistake(numbers) for mistake in self.mistakes.get(name, {}).values()]
            for first, second in itertools.combinations([numbers[name], *made], 2):
                if compare.same_by_hand(second, first):
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
