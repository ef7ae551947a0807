"""What the exercises ask, and how they answer: ``check("1.1", my_function)``."""

from helpers.exercises import (
    batched_updates,
    logistic_regression,
    sigmoid_derivative,
    single_neuron,
    softmax,
    start_here,
    two_layers,
)
from helpers.exercises.check import Exercise, Verdict, judge

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

__all__ = ["EXERCISES", "Exercise", "Verdict", "check", "judge"]


def check(identifier, answer):
    """Judge an answer to one exercise.

    Parameters
    ----------
    identifier : str
        The exercise's number, such as ``"1.1"``.
    answer : object
        A function, an array, a number, a tuple or a letter: what the exercise asks for.

    Returns
    -------
    Verdict
        Not attempted yet, correct, or not yet; in words that help.

    Raises
    ------
    TypeError
        If the number is not given as text.
    ValueError
        If there is no such exercise.
    """
    if not isinstance(identifier, str):
        raise TypeError(f'the number is text: check("{identifier}", …), got {identifier!r}')
    if identifier not in EXERCISES:
        raise ValueError(f"there is no exercise {identifier!r}; there are {', '.join(EXERCISES)}")
    return judge(EXERCISES[identifier], answer)
