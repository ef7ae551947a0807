"""What the exercises ask, and how they answer: ``check("1.1", my_function)``."""

from helpers import expect
from helpers.answers import guard, judging, record
from helpers.answers.exercise import Exercise
from helpers.answers.fill_in import FillIn
from helpers.answers.verdict import Verdict
from helpers.exercises import (
    notebook_00,
    notebook_01,
    notebook_02,
    notebook_03,
    notebook_04,
    notebook_05,
    notebook_06,
    notebook_07,
)

_TABLES = (notebook_00, notebook_01, notebook_02, notebook_03, notebook_04, notebook_05, notebook_06, notebook_07)
EXERCISES = {exercise.id: exercise for table in _TABLES for exercise in table.EXERCISES}

__all__ = ["EXERCISES", "Exercise", "FillIn", "Verdict", "check", "gaps", "judge", "progress", "solved"]


def check(identifier, answer, attempt=None):
    """Judge an answer to one exercise, and remember how it went for :func:`progress`.

    What the reader's function prints is printed, up to a limit.

    Parameters
    ----------
    identifier : str
        The exercise's number, such as ``"1.1"``.
    answer : object
        A function, an array, a number, a tuple, a letter or a dict: what the exercise asks for.
    attempt : int, optional
        Of a graph to fill in: which numbers, from 1 on. 1 if it is left out.

    Returns
    -------
    Verdict
        Not attempted yet, correct, or not yet; in words that help.

    Raises
    ------
    TypeError
        If the number is not given as text, or an attempt is no whole number or not asked for.
    ValueError
        If there is no such exercise or attempt.
    """
    verdict = judge(identifier, answer, attempt)
    if verdict.printed:
        print(verdict.printed, end="" if verdict.printed.endswith("\n") else "\n")
    record.remember(identifier, verdict.state, attempt)
    return verdict


def solved(identifier, answer, attempt=None):
    """Return nothing if an answer is right: the last line of a solution.

    Raises
    ------
    AssertionError
        With the verdict's words, if it is wrong or still open.
    TypeError, ValueError
        As :func:`check`.
    """
    verdict = judge(identifier, answer, attempt)
    if verdict.state != "correct":
        raise AssertionError(verdict.words)


def judge(identifier, answer, attempt=None):
    """Judge an answer as :func:`check` does, and neither print nor remember."""
    exercise = _find(identifier)
    if isinstance(exercise, FillIn):
        return exercise.judge(answer, 1 if attempt is None else attempt)
    if attempt is not None:
        raise TypeError(f'check("{identifier}", …) takes an answer and no attempt, got {attempt!r}')
    return judging.judge(exercise, answer)


def gaps(identifier, attempt=1):
    """Return the graph of an exercise with gaps to fill in.

    Parameters
    ----------
    identifier : str
        The exercise's number.
    attempt : int
        Another number gives other numbers in the graph; from 1 on.

    Returns
    -------
    helpers.diagrams.Graph
        With a "?" at each gap.

    Raises
    ------
    TypeError
        If the number is not given as text, or the attempt is no whole number.
    ValueError
        If there is no such exercise or attempt, or the exercise has no graph.
    """
    exercise = _find(identifier)
    if not isinstance(exercise, FillIn):
        raise ValueError(f"exercise {identifier} has no graph; these have one: {_with_graphs()}")
    guard.mend_numpy()
    return exercise.graph(attempt)


def progress(notebook):
    """Say which exercises of a notebook are done in this kernel, and which to do again.

    Parameters
    ----------
    notebook : int
        The notebook's number: 1 for 01_single_neuron.

    Returns
    -------
    Verdict
        One line; nothing is stored or sent.

    Raises
    ------
    TypeError, ValueError
        If there is no notebook of this number.
    """
    expect.integer("notebook", notebook)
    numbers = sorted({int(id.split(".")[0]) for id in EXERCISES})
    expect.choice("notebook", notebook, numbers)
    return record.summary([id for id in EXERCISES if id.startswith(f"{notebook}.")])


def _find(identifier):
    if not isinstance(identifier, str):
        raise TypeError(f'the number is text: check("{identifier}", …), got {identifier!r}')
    if identifier not in EXERCISES:
        raise ValueError(f"there is no exercise {identifier!r}; there are {', '.join(EXERCISES)}")
    return EXERCISES[identifier]


def _with_graphs():
    return ", ".join(id for id, exercise in EXERCISES.items() if isinstance(exercise, FillIn))
