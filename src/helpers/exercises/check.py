"""The engine of the exercises: it compares an answer with the reference and known mistakes."""

import inspect
from dataclasses import dataclass

import numpy as np

from helpers import style

_SHAPES = "Two shapes do not fit: is a .T missing, or a * where @ is meant, or the other way round?"
_FEW = 3  # a case of so many numbers is told by them; of a larger one the shapes are
_ROUNDED = 1e-3  # a known wrong number is known when it is rounded, too


@dataclass(frozen=True)
class Exercise:
    """One exercise as a table entry.

    Attributes
    ----------
    id : str
        Its number, such as ``"1.1"``.
    reference : object
        A right answer: a function, an array, a number, a tuple or a letter.
    gained : str
        What a reader who has it right now knows, in one line.
    cases : tuple of tuples
        For a function: the arguments it is tried on.
    mistakes : tuple of (object, str)
        Known wrong answers, each with the sentence that helps.
    """

    id: str
    reference: object
    gained: str
    cases: tuple = ()
    mistakes: tuple = ()


@dataclass(frozen=True)
class Verdict:
    """What is said of an answer: ``state`` in one word, ``words`` for the reader."""

    state: str
    words: str

    def __repr__(self):
        return self.words


def judge(exercise, answer):
    """Hold an answer against the exercise's reference, then against each known mistake.

    Returns
    -------
    Verdict
        With state "open", "correct" or "wrong". The engine itself raises nothing: what the
        reader's function raises becomes a verdict.
    """
    if _is_open(answer):
        return _open(exercise)
    if callable(exercise.reference):
        if not callable(answer):
            return _wrong(exercise, f"a function is asked for, and this is {_kind(answer)}.")
        return _judge_function(exercise, answer)
    if _same(answer, exercise.reference):
        return _correct(exercise)
    for mistake, sentence in exercise.mistakes:
        if _same(answer, mistake, tolerance=_ROUNDED):
            return _wrong(exercise, sentence)
    return _wrong(exercise, _difference(answer, exercise.reference))


def _judge_function(exercise, answer):
    results, changed = [], None
    for case in exercise.cases:
        given = _copies(case)
        try:
            with np.errstate(all="ignore"):  # nan and inf are told by the verdict
                results.append(answer(*given))
        except Exception as error:
            return _wrong(exercise, f"{_on(exercise, case)}, {_raised(error)}")
        changed = changed or _changed(exercise, given, case)
    if any(map(_is_open, results)):
        return _open(exercise)
    if changed:
        return _wrong(exercise, f"your function changes its input {changed}: make a new array.")
    wanted = [exercise.reference(*_copies(case)) for case in exercise.cases]
    if all(map(_same, results, wanted)):
        return _correct(exercise)
    for mistake, sentence in exercise.mistakes:
        made = (mistake(*_copies(case)) for case in exercise.cases)
        if all(_same(result, known, nan=True) for result, known in zip(results, made, strict=True)):
            return _wrong(exercise, sentence)
    for case, result, right in zip(exercise.cases, results, wanted, strict=True):
        if not _same(result, right):
            nothing = "your function returns nothing: is there a `return`?"
            said = nothing if result is None else _difference(result, right, of_function=True)
            return _wrong(exercise, f"{_on(exercise, case)}, {said}")
    raise AssertionError("one of the cases differs")


def _on(exercise, case):
    """Describe a case by its arguments: "with w (2, 1), b = 0.346, X (2, 5)"."""
    names = inspect.signature(exercise.reference).parameters
    few = sum(map(np.size, case)) <= _FEW
    told = [f"{name} {_told(value, few)}" for name, value in zip(names, case, strict=True)]
    return f"with {', '.join(told)}"


def _told(value, few):
    if not isinstance(value, np.ndarray):
        return f"= {value:.3g}"
    return f"= {style.listed(value)}" if few else str(value.shape)


def _raised(error):
    words = f"your function raises {type(error).__name__}: {error}"
    shapes = any(sign in str(error) for sign in ("matmul", "broadcast", "shapes", "aligned"))
    return f"{words}. {_SHAPES}" if shapes else words


def _changed(exercise, given, case):
    names = inspect.signature(exercise.reference).parameters
    pairs = zip(names, given, case, strict=True)
    return next((name for name, now, then in pairs if not np.array_equal(now, then)), None)


def _copies(case):
    return [value.copy() if isinstance(value, np.ndarray) else value for value in case]


def _is_open(answer):
    if isinstance(answer, tuple | list):
        return any(map(_is_open, answer))
    return answer is ...


def _same(answer, right, tolerance=1e-6, nan=False):
    if isinstance(right, tuple):
        if not isinstance(answer, tuple | list) or len(answer) != len(right):
            return False
        return all(_same(a, r, tolerance, nan) for a, r in zip(answer, right, strict=True))
    if isinstance(right, str):
        return isinstance(answer, str) and answer.strip().lower() == right.lower()
    array = _numbers(answer)
    if array is None or array.shape != np.shape(right):
        return False
    return bool(np.allclose(array, right, rtol=tolerance, atol=1e-9, equal_nan=nan))


def _difference(answer, right, of_function=False):
    if isinstance(right, tuple):
        return _difference_of_tuples(answer, right, of_function)
    if isinstance(right, str):
        if not isinstance(answer, str) or len(answer.strip()) != 1:
            return 'one letter is asked for, in quotes, such as "z".'
        return f"it is another letter than {answer!r}."
    if np.ndim(right) == 0 and isinstance(answer, tuple):
        return "one number is asked for, with a point for the decimals, such as 1.5."
    array = _numbers(answer)
    if array is None:
        brackets = " Are the brackets () missing?" if callable(answer) else ""
        return f"numbers are asked for, and this is {_kind(answer)}.{brackets}"
    if array.shape != np.shape(right):
        wanted, got = (s or "a single number" for s in (np.shape(right), array.shape))
        return f"the shape is to be {wanted}, and yours is {got}."
    if not np.isfinite(array).all():
        return "your answer has nan or inf in it."
    if array.ndim == 0 and of_function:
        return f"your function returns {array:.4g}, and {right:.4g} is right."
    if array.ndim == 0:
        return f"{array:.4g} is another number than the one asked for."
    where = tuple(map(int, np.argwhere(~np.isclose(array, right, rtol=1e-6, atol=1e-9))[0]))
    pair = f"entry {where} is {array[where]:.3g} and is to be {np.asarray(right)[where]:.3g}"
    return f"the shape is right; {pair}."


def _difference_of_tuples(answer, right, of_function):
    if not isinstance(answer, tuple | list):
        return f"{len(right)} values are asked for, as a tuple, and this is {_kind(answer)}."
    if len(answer) != len(right):
        return f"{len(right)} values are asked for, and these are {len(answer)}."
    if all(isinstance(letter, str) for letter in right):
        known = sum(map(_same, answer, right))
        return f"{known} of the {len(right)} letters are right."
    pairs = zip(answer, right, strict=True)
    number, (a, r) = next((i, p) for i, p in enumerate(pairs, 1) if not _same(*p))
    if isinstance(r, int) and isinstance(a, int):
        return f"in {answer}, number {number} is another one than asked for."
    return f"value {number} of {len(right)}: {_difference(a, r, of_function)}"


def _numbers(value):
    try:
        array = np.asarray(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return array.astype(float) if array.dtype.kind in "iuf" else None


def _kind(value):
    if value is None:
        return "None"
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' or name == 'ndarray' else 'a'} {name}"


def _open(exercise):
    return Verdict("open", f"○ {exercise.id} not attempted yet: put your answer where the … is.")


def _correct(exercise):
    return Verdict("correct", f"✓ {exercise.id} correct: {exercise.gained}")


def _wrong(exercise, sentence):
    return Verdict("wrong", f"✗ {exercise.id} not yet: {sentence}")
