"""The engine of the exercises: it compares an answer with the reference and known mistakes."""

import inspect
from dataclasses import dataclass, replace

import numpy as np

from helpers.exercises import calls, compare, guard
from helpers.exercises.verdict import correct, opened, wrong


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
    mistakes : tuple of (object, str)
        Known wrong answers, each with the sentence that helps. In a tuple ``...`` is any value.
    bug : (function, str) or None
        For code that is to be mended: the code as the notebook gives it, line by line, and the
        symptom that proves the bug.
    """

    id: str
    reference: object
    gained: str
    cases: tuple = ()
    mistakes: tuple = ()
    bug: tuple | None = None


def judge(exercise, answer):
    """Hold an answer against the exercise's reference, then against each known mistake.

    Returns
    -------
    Verdict
        With state "open", "correct" or "wrong". The engine itself raises nothing: what the
        reader's function raises becomes a verdict, and so does one that does not end.
    """
    begun = []  # the cases that were begun
    ran = guard.run(lambda printed: _judge(exercise, answer, begun, printed), guard.SECONDS)
    changed = guard.mend_numpy()
    if ran.stopped is not None:
        what = f"{_on(exercise, begun[-1])}, your function" if begun else "reading your answer"
        verdict = wrong(exercise.id, calls.never_ends(ran, what))
    elif ran.error is not None:
        verdict = wrong(exercise.id, f"reading your answer {calls.raises(ran.error)}")
    elif changed:
        verdict = wrong(exercise.id, calls.numpy_changed(changed))
    else:
        verdict = ran.value
    return replace(verdict, printed=ran.printed)


def _judge(exercise, answer, begun, printed):
    if changed := guard.mend_numpy():
        return wrong(exercise.id, calls.numpy_changed(changed))
    if isinstance(exercise.reference, dict):
        return _judge_edges(exercise, answer)
    if compare.is_open(answer):
        return opened(exercise.id)
    if callable(exercise.reference):
        if unfit := calls.unfit(answer, _names(exercise)):
            return wrong(exercise.id, unfit)
        with calls.kept_notebook(answer) as changed:
            verdict = _judge_function(exercise, answer, begun, printed)
        if changed:
            return wrong(exercise.id, calls.notebook_changed(changed))
        return verdict
    return _judge_value(exercise, answer)


def _judge_value(exercise, answer):
    if compare.same(answer, exercise.reference, rounded=True):
        return correct(exercise.id, exercise.gained)
    for mistake, sentence in exercise.mistakes:
        if compare.same(answer, mistake, rounded=True):
            return wrong(exercise.id, sentence)
    said = compare.difference(answer, exercise.reference)
    if isinstance(exercise.reference, str):
        letters = sorted({exercise.reference, *(letter for letter, _ in exercise.mistakes)})
        said = f"one letter is asked for, in quotes: one of {', '.join(letters)}."
    return wrong(exercise.id, said)


def _judge_function(exercise, answer, begun, printed):
    wanted = _results(exercise.reference, exercise)
    results, changed = [], None
    for case in exercise.cases:
        begun.append(case)
        given = _copies(case)
        try:
            results.append(answer(*given))
        except (Exception, SystemExit, KeyboardInterrupt) as error:
            reads = calls.reads_notebook(answer)
            said = f"{_on(exercise, case)}, your function {calls.raises(error, reads)}"
            return wrong(exercise.id, reads + said)
        if replaced := guard.mend_numpy():
            return wrong(exercise.id, calls.numpy_changed(replaced))
        changed = changed or _changed(exercise, given, case)
    if any(map(compare.is_open, results)):
        return opened(exercise.id)
    if changed:
        return wrong(exercise.id, f"your function changes its input {changed}: make a new array.")
    if all(map(compare.same, results, wanted)):
        return correct(exercise.id, exercise.gained)
    if exercise.bug and _all_same(results, _results(exercise.bug[0], exercise)):
        given, symptom = exercise.bug
        if calls.same_code(answer, given):
            return opened(exercise.id, f"the bug is still in it. {symptom}")
        return wrong(exercise.id, f"it is written otherwise and does the same. {symptom}")
    for mistake, sentence in exercise.mistakes:
        if _all_same(results, _results(mistake, exercise)):
            return wrong(exercise.id, sentence)
    said = _first_difference(exercise, results, wanted, printed())
    return wrong(exercise.id, calls.reads_notebook(answer) + said)


def _first_difference(exercise, results, wanted, printed):
    right = list(map(compare.same, results, wanted))
    which = right.index(False)
    some = f"right on {sum(right)} of {len(right)} cases; " if any(right) else ""
    on = f"{some}{_on(exercise, exercise.cases[which])}"
    if results[which] is None and printed:
        return "your function prints and returns nothing: write `return` in place of `print`."
    if results[which] is None:
        return f"{on}, your function returns nothing: is there a `return`?"
    return f"{on}, {compare.difference(results[which], wanted[which], of_function=True)}"


def _judge_edges(exercise, answer):
    names = list(exercise.reference)
    if answer is ... or (isinstance(answer, dict) and all(v is ... for v in answer.values())):
        return opened(exercise.id, "put your numbers where the … are.")
    if not isinstance(answer, dict) or set(answer) != set(names):
        asked = ", ".join(f'"{name}": …' for name in names)
        got = compare.kind(answer)
        if isinstance(answer, dict):
            got = ", ".join(repr(name)[:20] for name in list(answer)[:9])
        return wrong(exercise.id, f"`{{{asked}}}` is asked for, and this is {got or 'empty'}.")
    done = edges_right(exercise, answer)
    verb = "is" if sum(done.values()) == 1 else "are"
    count = f"{sum(done.values())} of {len(names)} edges {verb} right"
    missed = [name for name in names if not done[name] and answer[name] is not ...]
    if missed:
        told = _told_of_edge(exercise, missed[0], answer[missed[0]])
        first = f"look at {missed[0]}" if sum(done.values()) else f"begin with {missed[0]}"
        return wrong(exercise.id, f"{count}; {first}: {told}")
    if not all(done.values()):
        following = next(name for name in names if not done[name])
        return wrong(exercise.id, f"{count} so far; go on with {following}.")
    return correct(exercise.id, exercise.gained)


def edges_right(exercise, answer):
    """Return for each edge of a graph whether the answer has its number."""
    return {
        name: compare.same_by_hand(answer.get(name), right)
        for name, right in exercise.reference.items()
    }


def _told_of_edge(exercise, name, number):
    for mistake, sentence in exercise.mistakes:
        if name in mistake and compare.same_by_hand(number, mistake[name]):
            return sentence
    if compare.nearly(number, exercise.reference[name]):
        return "nearly: three digits are asked for."
    return compare.difference(number, exercise.reference[name])


def _results(function, exercise):
    return [function(*_copies(case)) for case in exercise.cases]


def _all_same(results, known):
    return all(compare.same(r, k, nan=True) for r, k in zip(results, known, strict=True))


def _on(exercise, case):
    return calls.on(_names(exercise), case)


def _names(exercise):
    return list(inspect.signature(exercise.reference).parameters)


def _changed(exercise, given, case):
    pairs = zip(_names(exercise), given, case, strict=True)
    return next((name for name, now, then in pairs if not np.array_equal(now, then)), None)


def _copies(case):
    return [value.copy() if isinstance(value, np.ndarray) else value for value in case]
