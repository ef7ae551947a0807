"""The way of an answer: it is tried, then the first question that has something to say speaks."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from helpers.answers import compare, guard, source, words
from helpers.answers.exercise import AuthorError, Exercise, copies
from helpers.answers.verdict import correct, opened, wrong


@dataclass
class Trial:
    """An answer, and what was seen when it was tried.

    Attributes
    ----------
    exercise : Exercise
    answer : object
    case : tuple or None
        The last case that was begun.
    results : list
        What the answer gave on each case.
    error : BaseException or None
        What it raised.
    input_changed : str or None
        The first argument that it has changed.
    notebook_changed : list of str
        The values of the notebook that it has changed.
    printed : callable
        Returns the beginning of what it wrote.
    """

    exercise: Exercise
    answer: object
    case: tuple | None = None
    results: list = field(default_factory=list)
    error: BaseException | None = None
    input_changed: str | None = None
    notebook_changed: list = field(default_factory=list)
    printed: Callable = str

    @property
    def right(self):
        """For each case, whether the answer gave what is right."""
        return list(map(compare.same, self.results, self.exercise.wanted))

    def on(self, case):
        """Describe a case in words."""
        return words.on(self.exercise.names, case)

    def wrong(self, sentence):
        """Return the verdict of a wrong answer."""
        return wrong(self.exercise.id, sentence)


def judge(exercise, answer):
    """Hold an answer against the exercise's reference, then against each known mistake.

    Returns
    -------
    Verdict
        With state "open", "correct" or "wrong". What the reader's function raises becomes a
        verdict, and so does one that does not end.

    Raises
    ------
    AuthorError
        If the exercise itself cannot be tried.
    """
    trial = Trial(exercise, answer)
    return guarded(exercise.id, lambda printed: _asked(trial, printed), trial)


def guarded(id, job, trial=None):
    """Return the verdict of a job, or the one on what it did: it did not end, it spoilt NumPy."""
    if replaced := guard.mend_numpy():
        return wrong(id, words.numpy_replaced(replaced))
    ran = guard.run(job, guard.SECONDS)
    if isinstance(ran.error, AuthorError):
        raise ran.error
    begun = f"{trial.on(trial.case)}, your function" if trial and trial.case else ""
    replaced = guard.mend_numpy()
    if ran.stopped is not None:
        verdict = wrong(id, words.never_ends(ran, begun or "reading your answer"))
    elif replaced:
        verdict = wrong(id, words.numpy_replaced(replaced))
    elif ran.error is not None:
        verdict = wrong(id, f"reading your answer {words.raises(ran.error)}")
    else:
        verdict = ran.value
    return replace(verdict, printed=ran.printed)


def _asked(trial, printed):
    trial.printed = printed
    questions = _OF_A_FUNCTION if callable(trial.exercise.reference) else _OF_A_VALUE
    for question in questions:
        if verdict := question(trial):
            return verdict
    raise AssertionError("the last question always has an answer")


def _is_open(trial):
    if compare.is_open([trial.answer, trial.results]):
        return opened(trial.exercise.id)
    return None


def _is_no_function(trial):
    unfit = words.unfit(trial.answer, trial.exercise.names)
    return trial.wrong(unfit) if unfit else None


def _try_it(trial):
    with source.kept_notebook(trial.answer) as trial.notebook_changed:
        for case in trial.exercise.cases:
            trial.case, given = case, copies(case)
            try:
                trial.results.append(trial.answer(*given))
            except (Exception, SystemExit, KeyboardInterrupt) as error:
                trial.error = error
                return
            trial.input_changed = trial.input_changed or _changed(trial, given)


def _changed(trial, given):
    changed = zip(trial.exercise.names, given, trial.case, strict=True)
    return next((name for name, now, then in changed if not np.array_equal(now, then)), None)


def _changes_the_notebook(trial):
    changed = trial.notebook_changed
    return trial.wrong(words.notebook_changed(changed)) if changed else None


def _raises(trial):
    if trial.error is None:
        return None
    said = f"{trial.on(trial.case)}, your function {words.raises(trial.error, trial.answer)}"
    return trial.wrong(words.reads_notebook(trial.answer) + said)


def _changes_its_input(trial):
    changed = trial.input_changed
    told = f"your function changes its input {changed}: make a new array."
    return trial.wrong(told) if changed else None


def _is_right(trial):
    return correct(trial.exercise.id, trial.exercise.gained) if all(trial.right) else None


def _has_the_bug(trial):
    exercise = trial.exercise
    if not exercise.bug or not compare.all_same(trial.results, exercise.given()):
        return None
    given, symptom = exercise.bug
    if source.same_code(trial.answer, given):
        return opened(exercise.id, f"the bug is still in it. {symptom}")
    return trial.wrong(f"it is written otherwise and does the same. {symptom}")


def _is_a_known_mistake(trial):
    for sentence, known in trial.exercise.known:
        if compare.all_same(trial.results, known):
            return trial.wrong(words.reads_notebook(trial.answer) + sentence)
    return None


def _differs(trial):
    right, wanted = trial.right, trial.exercise.wanted
    which = right.index(False)
    result, case = trial.results[which], trial.exercise.cases[which]
    some = f"right on {sum(right)} of {len(right)} cases; " if any(right) else ""
    if result is None and trial.printed() and not any(right):
        return trial.wrong(
            "your function prints, and returns nothing: `return` hands a result back."
        )
    if result is None:
        told = "your function returns nothing: is there a `return`?"
    else:
        told = words.difference(result, wanted[which], of_function=True)
    reads = words.reads_notebook(trial.answer)
    return trial.wrong(f"{reads}{some}{trial.on(case)}, {told}")


def _value_is_right(trial):
    exercise = trial.exercise
    right = compare.same(trial.answer, exercise.wanted, rounded=True)
    return correct(exercise.id, exercise.gained) if right else None


def _value_is_a_known_mistake(trial):
    for sentence, known in trial.exercise.known:
        if compare.is_known(trial.answer, known):
            return trial.wrong(sentence)
    return None


def _value_differs(trial):
    exercise = trial.exercise
    if isinstance(exercise.reference, str):
        letters = sorted({exercise.reference, *(letter for _, letter in exercise.known)})
        return trial.wrong(f"one letter is asked for, in quotes: one of {', '.join(letters)}.")
    return trial.wrong(words.difference(trial.answer, exercise.reference))


_OF_A_FUNCTION = (
    _is_open,
    _is_no_function,
    _try_it,
    _changes_the_notebook,
    _raises,
    _is_open,
    _changes_its_input,
    _is_right,
    _has_the_bug,
    _is_a_known_mistake,
    _differs,
)
_OF_A_VALUE = (_is_open, _value_is_right, _value_is_a_known_mistake, _value_differs)
