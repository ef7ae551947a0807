"""The engine of the exercises: it compares an answer with the reference and known mistakes."""

import inspect
import re
from dataclasses import dataclass, replace

import numpy as np

from helpers import style
from helpers.exercises import compare, guard
from helpers.exercises.verdict import correct, opened, wrong

_SHAPES = "Two shapes do not fit: is a .T missing, or a * where @ is meant, or the other way round?"
_SPECIAL = (inspect.isgeneratorfunction, inspect.iscoroutinefunction, inspect.isasyncgenfunction)
_INNER = re.compile(r"matmul: .*\(size (\d+) is different from (\d+)\)")
_FEW = 3  # a case of so many numbers is told by them; of a larger one the shapes are


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
        Known wrong answers, each with the sentence that helps.
    bug : (function, str) or None
        For code that is to be mended: the code as it is given, and the symptom that proves it.
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
    tried = []  # the cases that were begun
    ran = guard.run(lambda printed: _judge(exercise, answer, tried, printed), guard.SECONDS)
    changed = guard.mend_numpy()
    if ran.stopped is not None:
        verdict = wrong(exercise.id, _never_ends(exercise, tried, ran))
    elif ran.error is not None:
        verdict = wrong(exercise.id, f"reading your answer {_raises(ran.error)}")
    elif changed:
        verdict = wrong(exercise.id, _numpy_changed(changed))
    else:
        verdict = ran.value
    return replace(verdict, printed=ran.printed)


def _judge(exercise, answer, tried, printed):
    if isinstance(exercise.reference, dict):
        return _judge_edges(exercise, answer)
    if compare.is_open(answer):
        return opened(exercise.id)
    if callable(exercise.reference):
        if not callable(answer) or isinstance(answer, type):
            what = "a class" if isinstance(answer, type) else compare.kind(answer)
            return wrong(exercise.id, f"a function is asked for, and this is {what}.")
        if any(special(answer) for special in _SPECIAL):
            return wrong(exercise.id, "a plain function is asked for: `def` with `return`.")
        return _judge_function(exercise, answer, tried, printed)
    if compare.same(answer, exercise.reference):
        return correct(exercise.id, exercise.gained)
    for mistake, sentence in exercise.mistakes:
        if compare.same(answer, mistake, rounded=True):
            return wrong(exercise.id, sentence)
    return wrong(exercise.id, compare.difference(answer, exercise.reference))


def _judge_function(exercise, answer, tried, printed):
    if changed := guard.mend_numpy():
        return wrong(exercise.id, _numpy_changed(changed))
    wanted = _results(exercise.reference, exercise)
    results, changed = [], None
    for case in exercise.cases:
        tried.append(case)
        given = _copies(case)
        if not _takes(answer, given):
            return wrong(exercise.id, _arguments(exercise, answer))
        try:
            results.append(answer(*given))
        except (Exception, SystemExit) as error:
            return wrong(exercise.id, f"{_on(exercise, case)}, your function {_raises(error)}")
        if replaced := guard.mend_numpy():
            return wrong(exercise.id, _numpy_changed(replaced))
        changed = changed or _changed(exercise, given, case)
    if any(map(compare.is_open, results)):
        return opened(exercise.id)
    if changed:
        return wrong(exercise.id, f"your function changes its input {changed}: make a new array.")
    if all(map(compare.same, results, wanted)):
        return correct(exercise.id, exercise.gained)
    if exercise.bug and _all_same(results, _results(exercise.bug[0], exercise)):
        return opened(exercise.id, f"the bug is still in it. {exercise.bug[1]}")
    for mistake, sentence in exercise.mistakes:
        if _all_same(results, _results(mistake, exercise)):
            return wrong(exercise.id, sentence)
    return wrong(exercise.id, _first_difference(exercise, results, wanted, printed()))


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
        got = ", ".join(map(str, answer)) if isinstance(answer, dict) else compare.kind(answer)
        return wrong(exercise.id, f"`{{{asked}}}` is asked for, and this is {got or 'empty'}.")
    done = edges_right(exercise, answer)
    count = f"{sum(done.values())} of {len(names)} edges are right"
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
    return compare.difference(number, exercise.reference[name])


def _results(function, exercise):
    return [function(*_copies(case)) for case in exercise.cases]


def _all_same(results, known):
    return all(compare.same(r, k, nan=True) for r, k in zip(results, known, strict=True))


def _on(exercise, case):
    """Describe a case by its arguments: "with w (2, 1), b = 0.346, X (2, 5)"."""
    few = sum(map(np.size, case)) <= _FEW
    names = _names(exercise)
    told = [f"{name} {_told(value, few)}" for name, value in zip(names, case, strict=True)]
    return f"with {', '.join(told)}"


def _names(exercise):
    return list(inspect.signature(exercise.reference).parameters)


def _told(value, few):
    if not isinstance(value, np.ndarray):
        return f"= {value:.3g}"
    return f"= {style.listed(value)}" if few else str(value.shape)


def _takes(function, arguments):
    try:
        inspect.signature(function).bind(*arguments)
    except TypeError:
        return False
    except Exception:  # not every callable says what it takes
        return True
    return True


def _arguments(exercise, answer):
    names = _names(exercise)
    asked = f"{len(names)} argument{'s' if len(names) > 1 else ''}, {', '.join(names)}"
    return f"your function is to take {asked}; yours is written ({_signature(answer)})."


def _signature(function):
    return ", ".join(map(str, inspect.signature(function).parameters.values()))


def _raises(error):
    if isinstance(error, SystemExit):
        return "calls exit, which would end Python: take it out."
    if isinstance(error, RecursionError):
        line = guard.raising_line(error)
        return f"calls itself for ever{_in(line)}: where does it end?"
    message = _INNER.sub(r"the inner sizes of @ are \2 and \1", " ".join(str(error).split()))
    words = f"raises {type(error).__name__}{_in(guard.raising_line(error))}: {_cut(message)}"
    shapes = any(sign in message for sign in ("inner sizes", "matmul", "broadcast", "shapes", "aligned"))
    return f"{words}. {_SHAPES}" if shapes else words


def _in(line):
    return f" in {line}" if line else ""


def _cut(text, longest=200):
    return text if len(text) <= longest else f"{text[:longest]} …"


def _never_ends(exercise, tried, ran):
    on = f"{_on(exercise, tried[-1])}, " if tried else ""
    words = f"{on}your function has not come to an end after {guard.SECONDS:g} seconds"
    words += f"; it was in {ran.stopped}." if ran.stopped else "."
    if not ran.ended:
        words += " It goes on in the background: restart the kernel once it is mended."
    return f"{words} Does a loop there go on for ever?"


def _numpy_changed(names):
    told = ", ".join(names[:3])
    return f"{told} was replaced by something else, and is put back: leave NumPy as it is."


def _changed(exercise, given, case):
    pairs = zip(_names(exercise), given, case, strict=True)
    return next((name for name, now, then in pairs if not np.array_equal(now, then)), None)


def _copies(case):
    return [value.copy() if isinstance(value, np.ndarray) else value for value in case]
