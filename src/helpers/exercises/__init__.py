"""What the exercises ask, and how they answer: ``check("1.1", my_function)``."""

from helpers import expect
from helpers.exercises import (
    batched_updates,
    logistic_regression,
    sigmoid_derivative,
    single_neuron,
    softmax,
    start_here,
    two_layers,
)
from helpers.exercises import check as engine
from helpers.exercises.check import Exercise
from helpers.exercises.fill_in import FillIn
from helpers.exercises.progress import remember, summary
from helpers.exercises.verdict import Verdict

EXERCISES = {
    exercise.id: exercise
    for room in (
        start_here,
        single_neuron,
        sigmoid_derivative,
        logistic_regression,
        softmax,
        batched_updates,
        two_layers,
    )
    for exercise in room.EXERCISES
}

__all__ = ["EXERCISES", "Exercise", "FillIn", "Verdict", "check", "gaps", "judge", "progress"]


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
    remember(identifier, verdict.state, attempt)
    return verdict


def judge(identifier, answer, attempt=None):
    """Judge an answer as :func:`check` does, and neither print nor remember: for solutions."""
    exercise = _find(identifier)
    if isinstance(exercise, FillIn):
        return exercise.judge(answer, 1 if attempt is None else attempt)
    if attempt is not None:
        raise TypeError(f'check("{identifier}", …) takes an answer and no attempt, got {attempt!r}')
    return engine.judge(exercise, answer)


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
    return summary([id for id in EXERCISES if id.startswith(f"{notebook}.")])


def _find(identifier):
    if not isinstance(identifier, str):
        raise TypeError(f'the number is text: check("{identifier}", …), got {identifier!r}')
    if identifier not in EXERCISES:
        raise ValueError(f"there is no exercise {identifier!r}; there are {', '.join(EXERCISES)}")
    return EXERCISES[identifier]


def _with_graphs():
    return ", ".join(id for id, exercise in EXERCISES.items() if isinstance(exercise, FillIn))
