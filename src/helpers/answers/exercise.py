"""An exercise as a table entry; what is wrong with the entry is told to its author."""

import copy
import inspect
import itertools
import re
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from helpers.answers import compare, source


class AuthorError(ValueError):
    """Raised for a slip in an exercise itself: a reader's answer is not to be blamed for it."""


@dataclass(frozen=True)
class Exercise:
    """One exercise as a table entry.

    Attributes
    ----------
    id : str
        Its number, such as ``"1.1"``.
    reference : object
        A right answer: a function, an array, a number, a tuple, a letter, or a dict of numbers
        by the names of edges, in the order in which they are worked.
    gained : str
        What a reader who has it right now knows, in one line.
    cases : tuple of tuples
        For a function: the arguments it is tried on.
    mistakes : dict
        ``{sentence: answer}``: what helps, and the known wrong answer that it is told for. In a
        tuple ``...`` is any value; :func:`one_of` names several answers for one sentence.
    bug : (function, str) or None
        For code that is to be mended: the code as the notebook gives it, line by line, and the
        symptom that proves the bug.

    Raises
    ------
    AuthorError
        If the entry does not fit together: in words, when the table is imported.
    """

    id: str
    reference: object
    gained: str
    cases: tuple = ()
    mistakes: dict = field(default_factory=dict)
    bug: tuple | None = None

    def __post_init__(self):
        if slip := next(_slips_of_the_entry(self), None):
            raise AuthorError(f"exercise {self.id}: {slip}")

    @property
    def names(self):
        """The names of the arguments, as the reference takes them."""
        return list(inspect.signature(self.reference).parameters)

    def results(self, function):
        """Return what a function gives on each case; it is handed copies, as a reader's is."""
        with np.errstate(all="ignore"):
            return [function(*copies(case)) for case in self.cases]

    @cached_property
    def wanted(self):
        """What is right: on each case, or as it is."""
        return self._tried("its reference", self.reference)

    @cached_property
    def known(self):
        """The known mistakes: each sentence, and what it is told for on each case."""
        return [
            (sentence, self._tried(f'the mistake "{sentence}"', one))
            for sentence, mistake in self.mistakes.items()
            for one in (mistake if isinstance(mistake, _OneOf) else [mistake])
        ]

    def given(self):
        """Return what the code that is to be mended gives on each case."""
        return self._tried("the code with the bug", self.bug[0])

    def _tried(self, what, answer):
        if not callable(self.reference):
            return answer
        try:
            return self.results(answer)
        except Exception as error:
            told = f"{type(error).__name__}: {error}"
            raise AuthorError(f"exercise {self.id}: {what} raises {told}") from error


class _OneOf(tuple):
    """Several answers that are told the same."""


def one_of(*answers):
    """Return several answers that one sentence is told for."""
    return _OneOf(answers)


def copies(case):
    """Return the arguments of a case to be handed over: whoever takes them may change them."""
    return copy.deepcopy(list(case))


def slips(exercise):
    """Yield what is wrong with an exercise that only shows when all of it is run, in words.

    A reference that changes its arguments or gives no numbers, a mistake that is right on all
    cases, two that give the same on all cases.
    """
    made = [("its reference", exercise.wanted)]
    if exercise.bug:
        made.append(("the code with the bug", exercise.given()))
    made += [(f'the mistake "{sentence}"', results) for sentence, results in exercise.known]
    if callable(exercise.reference):
        given = [copies(case) for case in exercise.cases]
        for number, (arguments, case) in enumerate(zip(given, exercise.cases, strict=True), 1):
            exercise.reference(*arguments)
            if not all(map(np.array_equal, arguments, case)):
                yield f"its reference changes its arguments in case {number}"
        for number, right in enumerate(exercise.wanted, 1):
            if not compare.same(right, right):
                yield f"its reference gives no finite numbers in case {number}: {right!r}"
    for (first, a), (second, b) in itertools.combinations(made, 2):
        if first != second and _alike(exercise, a, b):
            yield (
                f"{second} gives the same as {first}: take a case that tells them apart, or, "
                "if there is none, one sentence for both (one_of)"
            )


def _alike(exercise, a, b):
    if callable(exercise.reference):
        return compare.all_same(a, b)
    return compare.is_known(a, b) or compare.is_known(b, a)


def _slips_of_the_entry(exercise):
    if not re.fullmatch(r"\d+\.\d+", str(exercise.id)):
        yield 'its number is to be text such as "3.8"'
    if not isinstance(exercise.mistakes, dict):
        yield f"mistakes are {{sentence: answer}}, got {compare.kind(exercise.mistakes)}"
        return
    for sentence in [exercise.gained, *exercise.mistakes, *(exercise.bug or ())[1:]]:
        if not isinstance(sentence, str) or not re.fullmatch(r"[^\n]+[.?]", sentence):
            yield f"a sentence is one line that ends with a stop or a question, got {sentence!r}"
    if callable(exercise.reference):
        yield from _slips_of_a_function(exercise)
    elif exercise.cases:
        yield "it has cases, and its reference is no function"


def _slips_of_a_function(exercise):
    parameters = inspect.signature(exercise.reference).parameters.values()
    told = f"({', '.join(map(str, parameters))})"
    plain = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    if any(p.default is not p.empty or p.kind not in plain for p in parameters):
        yield f"its reference takes {told}: it is to take plain arguments without defaults"
    if not exercise.cases:
        yield "its reference is a function, and there are no cases to try it on"
    for number, case in enumerate(exercise.cases, 1):
        if not isinstance(case, tuple) or len(case) != len(parameters):
            got = len(case) if isinstance(case, tuple) else compare.kind(case)
            yield f"case {number} is to be a tuple of {len(parameters)} for {told}, got {got}"
    answers = {f'the mistake "{sentence}"': m for sentence, m in exercise.mistakes.items()}
    if exercise.bug:
        answers["the code with the bug"] = exercise.bug[0]
    for what, mistake in answers.items():
        for one in mistake if isinstance(mistake, _OneOf) else [mistake]:
            if not callable(one):
                yield f"{what} is to be a function, got {compare.kind(one)}"
            elif not source.takes(one, exercise.names):
                yield f"{what} takes {inspect.signature(one)}, and a case is {told}"
