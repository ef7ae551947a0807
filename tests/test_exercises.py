"""The exercises: what right, open and wrong answers are told; the notebooks ask what is here."""

import ast
import inspect
import linecache
import re
import sys
import textwrap
from functools import cache
from pathlib import Path

import nbformat
import numpy as np
import pytest

from helpers import style
from helpers.answers import fill_in, guard
from helpers.answers.exercise import slips
from helpers.answers.judging import judge as judge_one
from helpers.exercises import EXERCISES, Exercise, FillIn, check, gaps, judge
from helpers.functions import sigmoid, softmax

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
CHECKED = re.compile(r'\bcheck\("(\d\.\d)"')
ASKED = re.compile(r"(?m)^### Exercise (\d\.\d)(?: \(deeper\))?$")

GRAPHS = {id: e for id, e in EXERCISES.items() if isinstance(e, FillIn)}
PLAIN = {id: e for id, e in EXERCISES.items() if id not in GRAPHS}
FUNCTIONS = {id: e for id, e in PLAIN.items() if callable(e.reference)}
OF_ARRAYS = {id: e for id, e in FUNCTIONS.items() if any(map(np.ndim, e.cases[0]))}
BUGS = {id: e for id, e in FUNCTIONS.items() if e.bug}
VALUES = {id: e for id, e in PLAIN.items() if id not in FUNCTIONS}
NUMBERS = {id: e for id, e in VALUES.items() if isinstance(e.reference, int | float)}
TUPLES = {id: e for id, e in VALUES.items() if isinstance(e.reference, tuple)}
LETTERS = {id: e for id, e in VALUES.items() if isinstance(e.reference, str)}
MISTAKES = [
    pytest.param(exercise, mistake, sentence, id=f"{exercise.id} {number}")
    for exercise in PLAIN.values()
    for number, (sentence, mistake) in enumerate(exercise.mistakes.items())
]
EDGES = [
    pytest.param(exercise, name, mistake, sentence, id=f"{exercise.id} {number} {name}")
    for exercise in GRAPHS.values()
    for name, known in exercise.mistakes.items()
    for number, (sentence, mistake) in enumerate(known.items())
]
ATTEMPTS = range(1, 21)


def each(exercises):
    return pytest.mark.parametrize("exercise", exercises.values(), ids=exercises)


def wrong(exercise, answer):
    """Return what is said after "not yet"."""
    verdict = judge(exercise.id, answer)
    assert verdict.state == "wrong"
    start = f"✗ {exercise.id} not yet: "
    assert verdict.words.startswith(start)
    return verdict.words.removeprefix(start)


def alike(first, second, tolerance=1e-6):
    """Say whether two results or values have the same shape and the same numbers or letters."""
    if isinstance(first, tuple | list) and isinstance(second, tuple | list):
        pairs = zip(first, second, strict=False)
        return len(first) == len(second) and all(alike(a, b, tolerance) for a, b in pairs)
    if isinstance(first, tuple | str) or isinstance(second, tuple | str):
        return type(first) is type(second) and first == second
    if np.shape(first) != np.shape(second):
        return False
    return np.allclose(first, second, rtol=tolerance, atol=1e-9, equal_nan=True)


def filled(exercise, mistake):
    """Return answers with a mistake; in a tuple any value may stand for ``...``."""
    if not isinstance(mistake, tuple) or ... not in mistake:
        return [mistake]
    any_values = [exercise.reference, [7.5] * len(mistake), [1] * len(mistake)]
    any_values += [m for m in exercise.mistakes.values() if ... not in m[: mistake.index(...)]]
    return [
        tuple(v if m is ... else m for m, v in zip(mistake, values, strict=True))
        for values in any_values
        if ... not in [v for m, v in zip(mistake, values, strict=True) if m is ...]
    ]


def in_cell(source, name, **values):
    """Return what a notebook's cell defines, where these names stand for these values."""
    source = textwrap.dedent(source).strip()
    file = f"/cells/{abs(hash(source))}.py"
    linecache.cache[file] = len(source), None, source.splitlines(keepends=True), file
    names = {"np": np, "sigmoid": sigmoid, "softmax": softmax, **values}
    exec(compile(source, file, "exec"), names)
    return names[name]


# The table


def test_table_is_by_number_and_in_order():
    assert all(id == exercise.id for id, exercise in EXERCISES.items())
    assert list(EXERCISES) == sorted(EXERCISES)


def test_numbers_have_no_gaps():
    for notebook in range(7):
        ids = [id for id in EXERCISES if id[0] == str(notebook)]
        assert ids == [f"{notebook}.{i}" for i in range(1, len(ids) + 1)]


def test_there_are_enough():
    assert len(EXERCISES) >= 30


def test_kinds_below_are_all_the_kinds():
    kinds = (FUNCTIONS, NUMBERS, TUPLES, LETTERS, GRAPHS)
    assert all(kinds)
    assert sorted(id for exercises in kinds for id in exercises) == list(EXERCISES)


def kind(id):
    kinds = {"bug": BUGS, "function": FUNCTIONS, "shapes": TUPLES, "number": NUMBERS}
    kinds |= {"letter": LETTERS, "graph": GRAPHS}
    return next(name for name, exercises in kinds.items() if id in exercises)


@pytest.mark.parametrize("notebook", range(1, 7))
def test_every_notebook_has_enough_exercises_of_several_kinds(notebook):
    ids = [id for id in EXERCISES if id[0] == str(notebook)]
    assert len(ids) >= 4
    assert len(set(map(kind, ids))) >= 3


@each(PLAIN)
def test_reference_is_correct(exercise):
    verdict = judge(exercise.id, exercise.reference)
    assert verdict.state == "correct"
    assert verdict.words == f"✓ {exercise.id} correct: {exercise.gained}"


@each(GRAPHS)
def test_right_numbers_are_correct_at_every_attempt(exercise, monkeypatch):
    monkeypatch.setattr(fill_in, "Graph", cache(fill_in.Graph))  # the blank graph is drawn once
    for attempt in ATTEMPTS:
        numbers = exercise.numbers(attempt)
        verdict = judge(exercise.id, {name: numbers[name] for name in exercise.asked}, attempt)
        assert verdict.words == f"✓ {exercise.id} correct: {exercise.gained}"


@each(EXERCISES)
def test_dots_are_open(exercise):
    verdict = judge(exercise.id, ...)
    assert verdict.state == "open"
    what = "numbers where the … are" if exercise.id in GRAPHS else "answer where the … is"
    assert verdict.words == f"○ {exercise.id} not attempted yet: put your {what}."


@each(FUNCTIONS)
def test_function_that_returns_dots_is_open(exercise):
    verdict = judge(exercise.id, exercise_stub(exercise))
    assert verdict.words == (f"○ {exercise.id} not attempted yet: put your answer where the … is.")


def exercise_stub(exercise, answer=...):
    """Return a function that takes what the exercise hands over, and returns an answer."""
    names = ", ".join(inspect.signature(exercise.reference).parameters)
    return eval(f"lambda {names}: answer", {"answer": answer})


@pytest.mark.parametrize(("exercise", "mistake", "sentence"), MISTAKES)
def test_mistake_is_told_by_its_own_sentence(exercise, mistake, sentence):
    for answer in filled(exercise, mistake):
        assert wrong(exercise, answer) == sentence


@pytest.mark.parametrize(("exercise", "name", "mistake", "sentence"), EDGES)
def test_mistake_at_an_edge_is_told_by_its_own_sentence(exercise, name, mistake, sentence):
    done = f"{len(exercise.asked) - 1} of {len(exercise.asked)} edges are right"
    for attempt in ATTEMPTS:
        numbers = exercise.numbers(attempt)
        answer = {edge: numbers[edge] for edge in exercise.asked} | {name: mistake(numbers)}
        verdict = judge(exercise.id, answer, attempt)
        assert verdict.state == "wrong"
        assert verdict.sentence == f"{done}; look at {name}: {sentence}"


@each(PLAIN)
def test_no_mistake_gives_what_is_right_or_what_another_gives(exercise):
    assert list(slips(exercise)) == []


@each(FUNCTIONS)
def test_every_function_has_three_known_mistakes(exercise):
    assert len(exercise.mistakes) >= 3


@each(PLAIN)
def test_sentences_are_one_line_and_end(exercise):
    told = [exercise.gained, *exercise.mistakes]
    told += [exercise.bug[1]] if exercise.bug else []
    for sentence in told:
        assert re.fullmatch(r"[^\n]+[.?]", sentence)


@each(OF_ARRAYS)
def test_cases_differ_in_shape(exercise):
    # With cases of one shape, an answer made for that shape would pass.
    assert len({tuple(map(np.shape, case)) for case in exercise.cases}) > 1


@each({id: e for id, e in FUNCTIONS.items() if id not in OF_ARRAYS})
def test_cases_of_numbers_differ(exercise):
    assert len(set(exercise.cases)) == len(exercise.cases) > 2


# Code that is to be mended


def test_there_are_bugs():
    assert len(BUGS) >= 3


@each(BUGS)
def test_given_code_unchanged_is_open_and_told_by_its_symptom(exercise):
    given, symptom = exercise.bug
    verdict = judge(exercise.id, given)
    assert verdict.state == "open"
    assert verdict.words == (
        f"○ {exercise.id} not attempted yet: the bug is still in it. {symptom}"
    )


def given_in_notebook(id):
    """Return the name and the source of the stub above the check of an exercise."""
    found = {}
    for path in NOTEBOOKS:
        source = ""
        for cell in cells(path):
            if match := re.search(r'^check\("(\d\.\d)", (\w+)', cell.source):
                found[match[1]] = match[2], source
            source = cell.source
    return found[id]


@each(BUGS)
def test_given_code_of_the_notebook_is_open_too(exercise):
    name, source = given_in_notebook(exercise.id)
    verdict = judge(exercise.id, in_cell(source, name))
    assert verdict.words == judge(exercise.id, exercise.bug[0]).words


@each(BUGS)
def test_given_code_with_another_name_and_layout_is_open(exercise):
    name, source = given_in_notebook(exercise.id)
    spaced = re.sub(r"  #.*", "", source.replace("\n", "\n\n")).replace(name, "mine")
    assert judge(exercise.id, in_cell(spaced, "mine")).state == "open"


@each(BUGS)
def test_the_same_bug_written_otherwise_is_an_answer(exercise):
    given, symptom = exercise.bug

    def answer(*case):
        result = given(*case)
        return result

    assert wrong(exercise, answer) == f"it is written otherwise and does the same. {symptom}"


@each(BUGS)
def test_the_same_lines_with_another_argument_are_an_answer(exercise):
    name, source = given_in_notebook(exercise.id)
    more = re.sub(r"\):( *#.*)?$", ", more=0):", source, count=1, flags=re.MULTILINE)
    assert "it is written otherwise" in wrong(exercise, in_cell(more, name))


@each(BUGS)
def test_given_code_whose_source_is_not_at_hand_is_open(exercise):
    name, source = given_in_notebook(exercise.id)
    names = {"np": np, "sigmoid": sigmoid}
    exec(source, names)
    assert judge(exercise.id, names[name]).state == "open"


@each(BUGS)
def test_given_code_is_wrong_on_some_case(exercise):
    pairs = zip(exercise.given(), exercise.wanted, strict=True)
    assert not all(alike(wrong, right) for wrong, right in pairs)


@each(BUGS)
def test_code_with_another_bug_is_wrong(exercise):
    given, symptom = exercise.bug

    def changed(*case):
        return given(*case) + 7

    assert symptom not in wrong(exercise, changed)


def test_multiplying_w_and_b_changes_the_score_of_1_5_and_not_the_mended_one():
    exercise = EXERCISES["1.5"]
    for function, changes in ((exercise.bug[0], True), (exercise.reference, False)):
        scores = [
            (function(w, b, X, y), function(10 * w, 10 * b, X, y)) for w, b, X, y in exercise.cases
        ]
        assert any(first != second for first, second in scores) == changes


def test_only_the_last_example_counts_in_3_3_and_all_in_the_mended_one():
    exercise = EXERCISES["3.3"]
    for function, changes in ((exercise.bug[0], False), (exercise.reference, True)):
        for w, b, X, y in exercise.cases:
            moved = X + np.eye(X.shape[1])[0]  # the first example
            assert alike(function(w, b, X, y), function(w, b, moved, y)) != changes


def test_a_penguin_that_joins_changes_the_shares_in_5_3_and_not_the_mended_ones():
    exercise = EXERCISES["5.3"]
    (Z,) = exercise.cases[0]
    for function, changes in ((exercise.bug[0], True), (exercise.reference, False)):
        assert alike(function(Z[:, :-1]), function(Z)[:, :-1]) != changes


# What is accepted


@pytest.mark.parametrize("answer", [0, 0.0, -0.0, np.float32(0), np.array(0), 1e-12])
def test_number_may_be_of_any_type(answer):
    assert judge("0.1", answer).state == "correct"


@pytest.mark.parametrize("answer", ["b", "B", " b "])
def test_letter_may_be_of_any_case(answer):
    assert judge("1.4", answer).state == "correct"


def test_tuples_may_be_lists():
    assert judge("1.2", [[4, 1], [1, 10]]).state == "correct"


def test_half_a_percent_does_not_count_in_a_number_worked_by_hand():
    assert judge("1.3", 0.25 * 1.004).state == "correct"
    assert judge("1.3", 0.25 * 1.006).state == "wrong"


@pytest.mark.parametrize(("wrong_by", "state"), [(5e-7, "correct"), (5e-6, "wrong")])
def test_digits_beyond_six_do_not_count_in_what_a_function_returns(wrong_by, state):
    assert judge("1.1", lambda w, b, X: (w.T @ X + b) * (1 + wrong_by)).state == state


def test_sizes_are_exact():
    assert judge("1.2", ((4, 1), (1, 10.01))).state == "wrong"


@pytest.mark.parametrize("made", [np.ndarray.tolist, np.asfortranarray])
def test_an_array_may_be_a_list_of_rows_or_of_another_kind(made):
    right = EXERCISES["1.1"].reference
    assert judge("1.1", lambda w, b, X: made(right(w, b, X))).state == "correct"


@pytest.mark.parametrize(
    "answer",
    [
        lambda *case: case[0].T @ case[2] + case[1],
        lambda w, b, X, unused=0: w.T @ X + b,
        lambda weights, bias, examples: weights.T @ examples + bias,
    ],
)
def test_arguments_may_have_other_names_and_more_may_be_left_out(answer):
    assert judge("1.1", answer).state == "correct"


def test_a_callable_object_is_a_function():
    class Neuron:
        def __call__(self, w, b, X):
            return w.T @ X + b

    assert judge("1.1", Neuron()).state == "correct"


# What a wrong function is told


@each(FUNCTIONS)
def test_value_where_a_function_is_asked_for(exercise):
    answer = exercise.reference(*exercise.cases[0])
    told = wrong(exercise, answer)
    assert told.startswith("a function is asked for, and this is a")
    of = f"dtype {answer.dtype}" if isinstance(answer, np.ndarray) else type(answer).__name__
    assert told.endswith(f"{of}.")


@each(FUNCTIONS)
@pytest.mark.parametrize(
    ("answer", "what"), [(None, "None"), ("z", "a str"), (3, "an int"), (int, "a class")]
)
def test_what_is_no_function(exercise, answer, what):
    assert wrong(exercise, answer) == f"a function is asked for, and this is {what}."


def generates(w, b, X):
    yield w.T @ X + b


async def waits(w, b, X):
    return w.T @ X + b


async def both(w, b, X):
    yield w.T @ X + b


@pytest.mark.parametrize("answer", [generates, waits, both])
def test_no_plain_function(answer):
    told = wrong(EXERCISES["1.1"], answer)
    assert told == "a plain function is asked for: `def` with `return`."


def test_function_that_returns_a_generator():
    told = wrong(EXERCISES["1.1"], lambda w, b, X: (row for row in w.T @ X + b))
    assert told.endswith("numbers are asked for, and this is a generator.")


def on(exercise, number=0):
    """Return how a case is described: every argument by its name, with its value or shape."""
    arguments = inspect.signature(exercise.reference).parameters
    told = []
    for name, value in zip(arguments, exercise.cases[number], strict=True):
        if np.ndim(value) and sum(map(np.size, exercise.cases[number])) > 3:
            told.append(f"{name} {value.shape}")
        else:
            told.append(f"{name} = {style.listed(value) if np.ndim(value) else f'{value:.3g}'}")
    return f"with {', '.join(told)}, "


@pytest.mark.parametrize(
    ("z", "told"), [([1.0, -2.5, 0.0], "with z = (1, −2.5, 0), "), ([1.0] * 4, "with z (4,), ")]
)
def test_up_to_three_numbers_are_told_and_of_more_the_shape(z, told):
    exercise = Exercise("7.7", lambda z: 2 * z, "twice.", cases=((np.array(z),),))
    assert judge_one(exercise, lambda z: 7.5).sentence.startswith(told)


def line(function, number=1):
    """Return how a line of a function is told, counted from its first."""
    lines, first = inspect.getsourcelines(function)
    return f"line {first + number}, `{lines[number].strip()}`"


@each(FUNCTIONS)
def test_function_that_raises_is_told_its_line(exercise):
    def answer(*_):
        raise KeyError("w2")

    assert wrong(exercise, answer) == (
        f"{on(exercise)}your function raises KeyError in {line(answer)}: 'w2'."
    )


def test_of_the_readers_lines_the_innermost_is_told():
    def helper(X):
        return X.no_such_thing

    def answer(w, b, X):
        return helper(X)

    assert f"raises AttributeError in {line(helper)} of helper: 'numpy.ndarray'" in wrong(
        EXERCISES["1.1"], answer
    )


def test_an_error_inside_of_numpy_is_told_by_the_readers_line():
    def answer(w, b, X):
        return np.linalg.inv(np.zeros((2, 2)))

    assert f"raises LinAlgError in {line(answer)}: Singular" in wrong(EXERCISES["1.1"], answer)


def test_a_message_that_ends_with_a_stop_gets_no_second_one():
    def answer(w, b, X):
        raise ValueError("not like this.")

    assert wrong(EXERCISES["1.1"], answer).endswith(": not like this.")


def test_a_long_message_is_cut_and_kept_to_one_line():
    def answer(w, b, X):
        raise ValueError("one\n  two\n" + "x" * 1000)

    told = wrong(EXERCISES["1.1"], answer)
    assert f": one two {'x' * 192} …" in told
    assert len(told) < 400


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "return w @ X + b",
            "the inner sizes of @ are 1 and 2. The shapes there: w (2, 1), X (2, 5).",
        ),
        (
            "return w.T (X)",
            "Brackets right behind `w.T` call it as a function; a product is written with *.",
        ),
        ("return stub(w) + b", "One of the values there is …, which is still to be filled in."),
        (
            "return float(w.T @ X)",
            "One number is wanted there, and an array came; .item() takes it out of a (1, 1).",
        ),
        ("return w if X > 0 else b", "Many numbers stand where one yes or no is wanted"),
        ("return 0 < w.T @ X < b", "Many numbers stand where one yes or no is wanted"),
        ("return w ^ 2", "In Python ^ is no power; ** is."),
        ("return 2.0 ^ 2", "In Python ^ is no power; ** is."),
        ("return W.T @ X + b", "No such name is known there: is it spelt as where it was made?"),
        ("one, two = [1]", "Count the names on the left: it gives back fewer."),
        ("one, two = [1, 2, 3]", "Count the names on the left: it gives back more."),
    ],
)
def test_common_errors_are_told_in_plain_words(body, said):
    answer = in_cell(f"def answer(w, b, X):\n    {body}", "answer", stub=lambda w: ...)
    told = wrong(EXERCISES["1.1"], answer)
    assert f" in line 2, `{body}`: " in told
    assert said in told


def test_an_error_without_a_message_ends_all_the_same():
    answer = in_cell("def answer(w, b, X):\n    assert b > 99", "answer")
    assert wrong(EXERCISES["1.1"], answer).endswith(
        "your function raises AssertionError in line 2, `assert b > 99`."
    )


@pytest.mark.parametrize(
    ("answer", "shapes"),
    [
        (lambda w, b, X: w @ X + b, "w (2, 1), X (2, 5)"),
        (lambda w, b, X: w.T * X + b, "w (2, 1), X (2, 5)"),
        (lambda w, b, X: w.T.dot(X.T), "w (2, 1), X (2, 5)"),
        (lambda w, b, X: w.sum(axis=0) @ X.T, "w (2, 1), X (2, 5)"),
    ],
)
def test_where_shapes_do_not_fit_those_that_stand_there_are_told(answer, shapes):
    assert wrong(EXERCISES["1.1"], answer).endswith(f". The shapes there: {shapes}.")


def test_an_array_of_the_notebook_is_told_with_its_shape():
    answer = in_cell("def answer(w, b, X):\n    return V @ X", "answer", V=np.ones((1, 9)))
    told = wrong(EXERCISES["1.1"], answer)
    assert told.startswith("your function reads V of the notebook, not of its arguments; ")
    assert told.endswith(" The shapes there: V (1, 9), X (2, 5).")


@pytest.mark.parametrize(
    "body",
    [
        "raise ValueError('operands could not be broadcast together with shapes (2,) (3,)')",
        "raise TypeError(\"'int' object is not callable\")",
        "raise TypeError('only 0-dimensional arrays can be converted to Python scalars')",
        "raise ValueError('The truth value of an array is ambiguous')",
        "assert w.shape == b, 'matmul: shapes do not fit'",
        "return {}['w']",
    ],
)
def test_words_of_the_readers_own_are_no_cause(body):
    answer = in_cell(f"def answer(w, b, X):\n    {body}", "answer")
    told = wrong(EXERCISES["1.1"], answer)
    own = re.search(r"""raise \w+\((['"])(.*)\1\)""", body)
    assert told.endswith(f"`: {own[2]}." if own else ("fit." if "assert" in body else "'w'."))


def test_a_shadowed_function_is_told():
    answer = in_cell("def answer(w, b, X):\n    return sum(w)", "answer", sum=3)
    told = wrong(EXERCISES["1.1"], answer)
    assert told.endswith("`sum` is an int of the notebook here, and no longer Python's function.")


def test_a_function_of_the_notebook_is_not_looked_for_in_numpy():
    answer = in_cell("def answer(w, b, X):\n    return np.sigmoid(X)", "answer")
    told = wrong(EXERCISES["1.1"], answer)
    assert told.endswith("`sigmoid` is a function of this notebook: without `np.`.")
    answer = in_cell("def answer(w, b, X):\n    return np.sigmund(X)", "answer")
    assert wrong(EXERCISES["1.1"], answer).endswith("has no attribute 'sigmund'.")


def test_calling_exit_is_told():
    told = wrong(EXERCISES["1.1"], lambda w, b, X: sys.exit())
    assert told.endswith("your function calls exit, which would end Python: take it out.")


def test_too_deep_recursion():
    def answer(w, b, X):
        return answer(w, b, X)

    assert wrong(EXERCISES["1.1"], answer) == (
        f"{on(EXERCISES['1.1'])}your function calls itself for ever in {line(answer)}: "
        "where does it end?"
    )


@each(FUNCTIONS)
def test_function_of_other_arguments(exercise):
    names = list(inspect.signature(exercise.reference).parameters)
    count = f"{len(names)} argument{'s' if len(names) > 1 else ''}"
    asked = f"your function is to take {count}, {', '.join(names)}; yours is written "
    assert wrong(exercise, lambda: 0) == f"{asked}()."
    assert wrong(exercise, lambda *, more: 0) == f"{asked}(more)."
    more = eval(f"lambda {', '.join(names)}, q: 0")
    assert wrong(exercise, more) == f"{asked}({', '.join(names)}, q)."


def test_arguments_in_another_order():
    told = wrong(EXERCISES["1.1"], lambda X, w, b: w.T @ X + b)
    assert told == "the arguments are to come in the order w, b, X."
    told = wrong(EXERCISES["3.4"], lambda w, dw, b, db, alpha: (w - alpha * dw, b - alpha * db))
    assert told == "the arguments are to come in the order w, b, dw, db, alpha."


def test_other_arguments_are_told_before_anything_is_run():
    tried = []
    assert "is to take 3 arguments" in wrong(EXERCISES["1.1"], lambda w, b: tried.append(w))
    assert not tried


@each(FUNCTIONS)
def test_function_that_returns_nothing(exercise):
    said = wrong(exercise, lambda *_: None)
    assert said == f"{on(exercise)}your function returns nothing: is there a `return`?"


@each(FUNCTIONS)
def test_function_that_prints_in_place_of_returning(exercise):
    def answer(*case):
        print(exercise.reference(*case))

    verdict = judge(exercise.id, answer)
    assert verdict.sentence == (
        "your function prints, and returns nothing: `return` hands a result back."
    )
    assert verdict.printed


def test_what_is_printed_is_no_matter_if_something_is_returned():
    def answer(w, b, X):
        print(w)
        return w.T @ X + 7

    assert "print" not in wrong(EXERCISES["1.1"], answer)


@each(FUNCTIONS)
def test_function_that_returns_a_string(exercise):
    right = exercise.reference(*exercise.cases[0])
    asked = f"{len(right)} values are" if isinstance(right, tuple) else "numbers"
    said = wrong(exercise, lambda *_: "z")
    assert said.startswith(f"{on(exercise)}{asked}")
    assert said.endswith("and this is a str.")


def in_first(result, change):
    """Return a result with its first array, or its only one, changed."""
    if isinstance(result, tuple):
        return change(result[0]), *result[1:]
    return change(result)


@each(FUNCTIONS)
def test_function_that_returns_another_shape(exercise):
    def answer(*case):
        return in_first(exercise.reference(*case), lambda right: np.asarray(right)[None])

    right = exercise.reference(*exercise.cases[0])
    first = isinstance(right, tuple)
    which, right = (f"value 1 of {len(right)}: ", right[0]) if first else ("", right)
    asked, got = np.shape(right), (1, *np.shape(right))
    told = f"the shape is to be {asked}, and yours is {got}."
    if not asked:
        told = f"a single number is asked for, and yours has the shape {got}."
    assert wrong(exercise, answer) == on(exercise) + which + told


@each(FUNCTIONS)
def test_function_with_other_numbers(exercise):
    def answer(*case):
        right = exercise.reference(*case)
        return (*right[:-1], right[-1] + 7) if isinstance(right, tuple) else right + 7

    said = wrong(exercise, answer)
    assert said.startswith(on(exercise))
    assert re.search(r"entry \(0, 0\) is .+ and is to be |returns .+, and .+ is right", said)


def test_the_first_entry_that_differs_is_named():
    def answer(w, b, X):
        z = w.T @ X + b
        z[0, 2:] = 7
        return z

    exercise = EXERCISES["1.1"]
    right = exercise.reference(*exercise.cases[0])
    assert wrong(exercise, answer) == (
        f"right on 1 of 3 cases; {on(exercise)}"
        f"the shape is right; entry (0, 2) is 7 and is to be {right[0, 2]:.3g}."
    )


@each(FUNCTIONS)
@pytest.mark.parametrize("what", [np.nan, np.inf, -np.inf])
def test_function_that_returns_nan_or_inf(exercise, what):
    def answer(*case):
        return in_first(exercise.reference(*case), lambda right: right * 0.0 + what)

    right = exercise.reference(*exercise.cases[0])
    value = right[0] if isinstance(right, tuple) else right
    where = f"entry {(0,) * np.ndim(value)} is {what}" if np.ndim(value) else f"{what} comes out"
    told = wrong(exercise, answer)
    assert told.startswith(on(exercise))
    assert told.endswith(f"{where}, where a finite number is right.")


def test_which_entry_of_which_case_is_nan():
    def answer(w, b, X):
        z = w.T @ X + b
        z[0, 2:3] = np.nan if len(w) == 3 else z[0, 2:3]
        return z

    exercise = EXERCISES["1.1"]
    assert wrong(exercise, answer) == (
        f"right on 2 of 3 cases; {on(exercise, 1)}"
        "entry (0, 2) is nan, where a finite number is right."
    )


@each(FUNCTIONS)
def test_first_case_that_differs_is_named(exercise):
    def answer(*case):
        last = all(map(np.array_equal, case, exercise.cases[-1]))
        return None if last else exercise.reference(*case)

    count = len(exercise.cases)
    assert wrong(exercise, answer).startswith(
        f"right on {count - 1} of {count} cases; {on(exercise, -1)}your function returns nothing"
    )


def fractions(exercise):
    """Say whether the first value that is right has something behind the point."""
    right = exercise.reference(*exercise.cases[0])
    return bool(np.any(np.mod(right[0] if isinstance(right, tuple) else right, 1)))


@each({id: e for id, e in FUNCTIONS.items() if fractions(e)})
def test_whole_numbers_where_fractions_are_right_are_told_by_their_dtype(exercise):
    def answer(*case):
        return in_first(exercise.reference(*case), lambda right: np.asarray(right, dtype=int))

    told = wrong(exercise, answer)
    if told not in exercise.mistakes:  # that // is meant
        assert "these are the right numbers without what stands behind the point" in told
        assert told.endswith("the result is of dtype int64, which holds whole numbers only.")


def test_whole_numbers_are_no_matter_where_they_are_right():
    told = wrong(EXERCISES["1.5"], lambda w, b, X, y: 7)
    assert "dtype" not in told
    assert "your function returns 7, and " in told
    assert "dtype" not in wrong(EXERCISES["1.3"], 7)


@pytest.mark.parametrize("dtype", ["complex128", "bool", "object", "<U32"])
def test_array_of_another_dtype(dtype):
    exercise = EXERCISES["1.1"]

    def answer(w, b, X):
        return exercise.reference(w, b, X).astype(dtype)

    assert wrong(exercise, answer) == (
        f"{on(exercise)}numbers are asked for, and this is an array of dtype {dtype}."
    )


def test_rows_of_different_lengths():
    told = wrong(EXERCISES["1.1"], lambda w, b, X: [[1], [1, 2]])
    assert told.endswith("numbers are asked for, and this is a list.")


def test_function_that_returns_a_function():
    told = wrong(EXERCISES["1.1"], lambda w, b, X: X.sum)
    assert told.endswith("Are the brackets () missing?")


def test_two_numbers_that_differ_are_told_with_the_digits_in_which_they_do():
    exercise = Exercise("7.7", lambda x: 1.0 * x, "same.", cases=((2.0,),))
    for function, got in ((lambda x: x + 1e-4, "2.0001"), (lambda x: x + 0.01, "2.01")):
        told = judge_one(exercise, function).sentence
        assert told == f"with x = 2, your function returns {got}, and 2 is right."
    told = wrong(EXERCISES["1.1"], lambda w, b, X: (w.T @ X + b) * (1 + 1e-5))
    entry, asked = re.search(r"entry \(0, 0\) is (\S+) and is to be (\S+)\.$", told).groups()
    assert entry != asked
    assert float(entry) == pytest.approx(float(asked), rel=1e-4)


def test_several_values_of_which_one_is_missing():
    told = wrong(EXERCISES["4.5"], lambda W, b, x, y: (W, b, x))
    assert told.endswith("2 values are asked for, and these are 3.")


def test_the_values_before_the_wrong_one_are_right():
    def answer(*case):
        return EXERCISES["3.4"].reference(*case)[0], 7.5

    told = wrong(EXERCISES["3.4"], answer)
    assert re.search(r"value 2 of 2: your function returns 7\.5, and \S+ is right\.$", told)


# What it must not do


def test_a_changed_input_is_told_even_if_the_numbers_are_right():
    def answer(w, b, dw, db, alpha):
        w -= alpha * dw
        return w, b - alpha * db

    said = wrong(EXERCISES["3.4"], answer)
    assert said == "your function changes its input w: make a new array."


@pytest.mark.parametrize("number", [2, 3, 4])
def test_the_input_that_is_changed_is_named_on_whichever_case(number):
    def answer(w, b, X):
        right = w.T @ X + b
        if len(w) == number:
            X += 1
        return right

    said = wrong(EXERCISES["1.1"], answer)
    assert said == "your function changes its input X: make a new array."


@each(OF_ARRAYS)
def test_function_that_writes_into_its_inputs_is_told_and_does_not_spoil_the_cases(exercise):
    def answer(*case):
        right = exercise.reference(*case)
        for value in case:
            if isinstance(value, np.ndarray):
                value[...] = -7
        return right

    before = [[np.copy(value) for value in case] for case in exercise.cases]
    assert wrong(exercise, answer).startswith("your function changes its input ")
    for case, values in zip(exercise.cases, before, strict=True):
        for value, copy in zip(case, values, strict=True):
            np.testing.assert_array_equal(value, copy)
    assert judge(exercise.id, exercise.reference).state == "correct"


# What it reads from the notebook


def test_a_wrong_function_is_told_what_it_reads_from_the_notebook():
    answer = in_cell("def answer(w, b, x):\n    return X + b", "answer", X=np.ones((1, 5)))
    told = wrong(EXERCISES["1.1"], answer)
    reads = "your function reads X of the notebook, not of its arguments; "
    assert told.startswith(f"{reads}with w (2, 1)")


def test_a_function_that_raises_is_told_what_it_reads():
    answer = in_cell("def answer(w, b, x):\n    return w.T @ X + b", "answer", X=np.ones((7, 5)))
    assert wrong(EXERCISES["1.1"], answer).startswith(
        "your function reads X of the notebook, not of its arguments; with w (2, 1)"
    )


def test_a_right_function_may_read_the_notebook():
    source = "def answer(w, b, X):\n    return w.T @ X + b * one"
    assert judge("1.1", in_cell(source, "answer", one=1.0)).state == "correct"


def test_what_is_read_through_other_functions_of_the_notebook_is_told():
    source = """
        def helper(X):
            return size * X

        def answer(w, b, X):
            inner = lambda: shift
            return helper(w).T @ X + inner()
    """
    answer = in_cell(source, "answer", size=2.0, shift=3)
    told = wrong(EXERCISES["1.1"], answer)
    assert re.match(r"your function reads (size, shift|shift, size) of the notebook", told)


def test_functions_and_modules_are_no_values_of_the_notebook():
    source = """
        def helper(X):
            return np.sum(X)

        def answer(w, b, X):
            return helper(X) + _private
    """
    assert "reads" not in wrong(EXERCISES["1.1"], in_cell(source, "answer", _private=3))


def test_what_a_function_of_a_module_reads_is_no_value_of_the_notebook():
    source = "def answer(w, b, X):\n    return w.T @ X + size"
    assert "reads size" in wrong(EXERCISES["1.1"], in_cell(source, "answer", size=3))
    module = in_cell(source, "answer", size=3, __file__="module.py")
    assert "reads" not in wrong(EXERCISES["1.1"], module)


def test_an_attribute_is_no_value_of_the_notebook():
    source = "def answer(w, b, X):\n    return w.T @ X - b"
    assert wrong(EXERCISES["1.1"], in_cell(source, "answer", T=3)) == "the bias has the wrong sign."
    source = "def answer(w, b, X):\n    return w.T @ X - 7 * b"
    assert "reads" not in wrong(EXERCISES["1.1"], in_cell(source, "answer", T=3))


@pytest.mark.parametrize(
    "line", ["w1[...] = 0", "w1[:] = w1 - 1", "np.add(w1, 1, out=w1)", "slopes['w'] *= 2"]
)
def test_a_changed_array_of_the_notebook_is_told_and_put_back(line):
    source = f"""
        def answer(w, b, X):
            {line}
            return w.T @ X + b
    """
    values = {"w1": np.ones((2, 1)), "slopes": {"w": np.ones(3)}}
    answer = in_cell(source, "answer", **values)
    name = re.match(r"(?:np\.add\()?(\w+)", line)[1]
    assert wrong(EXERCISES["1.1"], answer) == (
        f"your function changes {name}, which the notebook uses: make new arrays, w = w − …."
    )
    np.testing.assert_array_equal(answer.__globals__["w1"], np.ones((2, 1)))
    np.testing.assert_array_equal(answer.__globals__["slopes"]["w"], np.ones(3))


def test_a_changed_number_of_the_notebook_is_put_back():
    source = """
        def answer(w, b, X):
            global count
            count = count + 1
            return w.T @ X + b
    """
    answer = in_cell(source, "answer", count=0)
    assert "changes count" in wrong(EXERCISES["1.1"], answer)
    assert answer.__globals__["count"] == 0


def test_notebook_is_put_back_if_the_function_raises_or_does_not_end(monkeypatch):
    monkeypatch.setattr(guard, "SECONDS", 0.2)
    for end in ("raise ValueError", "while True: pass"):
        source = f"""
            def answer(w, b, X):
                w1[...] = 0
                {end}
        """
        answer = in_cell(source, "answer", w1=np.ones(3))
        assert judge("1.1", answer).state == "wrong"
        np.testing.assert_array_equal(answer.__globals__["w1"], np.ones(3))


@pytest.mark.parametrize("value", [np.nan, np.array([1.0, np.nan]), {"x": np.array([np.nan])}])
def test_nan_that_is_only_read_is_not_changed(value):
    source = "def answer(w, b, X):\n    measured\n    return w.T @ X + b"
    answer = in_cell(source, "answer", measured=value)
    assert judge("1.1", answer).state == "correct"
    assert answer.__globals__["measured"] is value


def test_what_is_read_keeps_its_identity():
    values = {"X_train": np.ones((2, 3)), "slopes": {"w": np.ones(3)}, "n": 5}
    source = "def answer(w, b, X):\n    X_train, slopes, n\n    return w.T @ X + b"
    answer = in_cell(source, "answer", **values)
    assert judge("1.1", answer).state == "correct"
    for name, value in values.items():
        assert answer.__globals__[name] is value


# What a wrong value is told


@each(NUMBERS)
@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (123.5, "123.5 is another number than the one asked for."),
        ((0, 25), "one number is asked for, with a point for the decimals, such as 1.5."),
        (np.nan, "nan comes out, where a finite number is right."),
        (-np.inf, "-inf comes out, where a finite number is right."),
        ("z", "numbers are asked for, and this is a str. Take the quotes away."),
        ({}, "numbers are asked for, and this is a dict."),
        (None, "numbers are asked for, and this is None."),
        (
            abs,
            "numbers are asked for, and this is a builtin_function_or_method. "
            "Are the brackets () missing?",
        ),
        (False, "numbers are asked for, and this is False."),
        ([1, 2], "a single number is asked for, and yours has the shape (2,)."),
    ],
)
def test_wrong_number(exercise, answer, sentence):
    assert wrong(exercise, answer) == sentence


@each(NUMBERS)
def test_the_right_number_is_not_given_away(exercise):
    told = wrong(exercise, 98765)
    assert told == "9.876e+04 is another number than the one asked for."


def test_the_numbers_of_the_nearly_flat_curve_are_those_of_the_sigmoid():
    for w in (0.1, -0.1):
        left, right = (f"{sigmoid(w * x):.2f}" for x in (-6, 6))
        assert wrong(EXERCISES["0.1"], w).endswith(f"from {left} to {right}.")


def test_number_in_an_array_is_another_shape():
    assert wrong(EXERCISES["1.3"], [0.25]).startswith("a single number is asked for")


@each(LETTERS)
@pytest.mark.parametrize("answer", ["", "ab", 2, ["b"], None, "z"])
def test_what_is_no_letter(exercise, answer):
    told = wrong(exercise, answer)
    assert told == "one letter is asked for, in quotes: one of a, b, c, d."


@each(LETTERS)
def test_every_other_letter_up_to_d_is_a_known_mistake(exercise):
    known = {*exercise.mistakes.values(), exercise.reference}
    assert known == set("abcd")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ((4, 1, 10), "2 values are asked for, and these are 3."),
        (4, "2 values are asked for, as a tuple, and this is an int."),
        (None, "2 values are asked for, as a tuple, and this is None."),
        ((5, 6), "value 1 of 2: 2 values are asked for, as a tuple, and this is an int."),
        (((4, 1), "z"), "value 2 of 2: 2 values are asked for, as a tuple, and this is a str."),
        (((4, 1), (1, 11)), "1 of the 2 shapes is right; look at number 2, (1, 11)."),
    ],
)
def test_wrong_tuple(answer, sentence):
    assert wrong(EXERCISES["1.2"], answer).startswith(sentence)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (("b", "c", "a", "d", "e"), "3 of the 5 letters are right."),
        ("abcde", "1 of the 5 letters is right."),
        (("b", "c", "a", "a", "a"), "each letter is for one of them, and d, e are missing."),
        (("b", "z", 1, "d", None), "each letter is for one of them, and a, c, e are missing."),
        ("bcaea", "each letter is for one of them, and d is missing."),
        ("abc", "5 values are asked for, and these are 3."),
        (7, "5 values are asked for, as a tuple, and this is an int."),
    ],
)
def test_wrong_letters(answer, told):
    assert wrong(EXERCISES["6.7"], answer) == told


def test_letters_may_be_one_word():
    assert judge("6.7", "".join(EXERCISES["6.7"].reference)).state == "correct"
    assert judge("6.7", "".join(EXERCISES["6.7"].reference).upper()).state == "correct"


# The engine


def test_verdict_is_shown_as_its_words():
    for answer in (..., 0, 8):
        verdict = judge("0.1", answer)
        assert repr(verdict) == verdict.words


@pytest.mark.parametrize(
    ("id", "answer"), [("1.2", (..., ...)), ("1.2", ((4, 1), ...)), ("3.4", lambda *case: (..., 0))]
)
def test_half_an_answer_is_still_open(id, answer):
    assert judge(id, answer).state == "open"


@pytest.mark.parametrize("answer", [0.56217650, 0.5622, 0.562])
def test_a_rounded_mistake_is_known(answer):
    assert wrong(EXERCISES["1.3"], answer) == "this is a = σ(z); z is asked for."


@pytest.mark.parametrize("answer", ["0.25", 0.25 + 1j, 10**400, object(), np.array("0.25")])
def test_what_is_no_real_number_is_never_right(answer):
    assert judge("1.3", answer).state == "wrong"


def test_array_as_the_reference():
    exercise = Exercise("7.7", np.array([[1.0, 2.0]]), "rows.", mistakes={"turn it.": [[1], [2]]})
    assert judge_one(exercise, [[1, 2]]).state == "correct"
    assert judge_one(exercise, np.array([[1], [2]])).words == "✗ 7.7 not yet: turn it."
    assert judge_one(exercise, [1, 2]).words.endswith("is to be (1, 2), and yours is (2,).")


def test_mistake_on_some_cases_only_is_not_named():
    exercise = Exercise(
        "7.7", abs, "size.", cases=((2,), (-2,)), mistakes={"the sign.": lambda x: -x}
    )
    assert judge_one(exercise, lambda x: -x).words == "✗ 7.7 not yet: the sign."
    told = judge_one(exercise, lambda x: -abs(x)).words
    assert told == ("✗ 7.7 not yet: with x = 2, your function returns -2, and 2 is right.")


def test_a_known_mistake_may_be_nan_or_infinite():
    mistakes = {"too large.": lambda x: x * np.inf}
    exercise = Exercise("7.7", abs, "size.", cases=((2,), (0,)), mistakes=mistakes)
    with np.errstate(all="ignore"):
        told = judge_one(exercise, lambda x: np.multiply(x, np.inf)).words
    assert told == "✗ 7.7 not yet: too large."
    told = judge_one(exercise, lambda x: np.nan).words
    assert told.endswith("nan comes out, where a finite number is right.")


# What the notebooks call


def prints(w, b, X):
    print("w is", w.shape)
    print("X is", X.shape, end="")
    return w.T @ X + b


PRINTED = "w is (2, 1)\nX is (2, 5)w is (3, 1)\nX is (3, 4)w is (4, 1)\nX is (4, 1)"


def test_check_prints_what_the_function_printed(capsys):
    verdict = check("1.1", prints)
    assert verdict.state == "correct"
    assert capsys.readouterr() == (f"{PRINTED}\n", "")


def test_check_adds_no_line_of_its_own(capsys):
    check("1.1", lambda w, b, X: print("one"))
    assert capsys.readouterr().out == "one\none\none\n"
    check("1.1", EXERCISES["1.1"].reference)
    assert capsys.readouterr().out == ""


def test_judge_prints_nothing_and_keeps_what_was_printed(capsys):
    assert judge("1.1", prints).printed == PRINTED
    assert capsys.readouterr() == ("", "")


@each(EXERCISES)
def test_check_says_what_judge_says(exercise):
    for answer in (..., None, "z", 7):
        assert check(exercise.id, answer).words == judge(exercise.id, answer).words


@pytest.mark.parametrize("asks", [check, judge])
@pytest.mark.parametrize("id", ["9.9", "", "1.1 "])
def test_no_such_exercise(asks, id):
    message = f"there is no exercise {id!r}; there are {', '.join(EXERCISES)}"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        asks(id, 0)
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        gaps(id)


@pytest.mark.parametrize("id", [1.1, None, [1]])
def test_the_number_of_an_exercise_is_text(id):
    for asks in (lambda: check(id, 0), lambda: judge(id, 0), lambda: gaps(id)):
        with pytest.raises(TypeError, match=re.escape(f"got {id!r}")):
            asks()


@pytest.mark.parametrize("asks", [check, judge])
def test_only_graphs_take_an_attempt(asks):
    with pytest.raises(TypeError, match=r"takes an answer and no attempt, got 2$"):
        asks("1.1", EXERCISES["1.1"].reference, 2)


@each(GRAPHS)
def test_gaps_shows_the_graph_of_an_attempt(exercise):
    assert gaps(exercise.id).alt == exercise.graph(1).alt
    assert gaps(exercise.id, 2).alt == gaps(exercise.id, attempt=2).alt
    assert gaps(exercise.id, 2).alt == exercise.graph(2).alt != exercise.graph(1).alt


@each(PLAIN)
def test_other_exercises_have_no_graph(exercise):
    with pytest.raises(ValueError, match=f"exercise {exercise.id} has no graph; these have one: "):
        gaps(exercise.id)


# The notebooks


def cells(path):
    return nbformat.read(path, as_version=4).cells


def is_solution(cell):
    return "solution" in cell.metadata.get("tags", [])


def judged(cell):
    """Return the exercise that the last line of a solution judges."""
    last = ast.unparse(ast.parse(cell.source).body[-1])
    found = re.fullmatch(r"solved\('(\d\.\d)', .+\)", last)
    assert found, f"a solution ends with solved(…): {last}"
    return found[1]


@pytest.mark.parametrize("pattern", [CHECKED, ASKED], ids=["checked", "asked"])
def test_notebooks_and_table_name_the_same_exercises(pattern):
    text = "\n".join(cell.source for path in NOTEBOOKS for cell in cells(path))
    assert set(pattern.findall(text)) == EXERCISES.keys()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_exercise_stub_check_and_solution_have_one_number(path):
    asked, checks, solutions = [], [], []
    for cell in cells(path):
        if cell.cell_type == "markdown":
            asked += ASKED.findall(cell.source)
        elif is_solution(cell):
            assert judged(cell) == asked[-1], cell.source
            solutions.append(judged(cell))
        else:
            found = CHECKED.findall(cell.source)
            assert found in ([], asked[-1:]), cell.source
            checks += found
    assert asked == checks == solutions
    assert all(id.startswith(f"{int(path.stem[:2])}.") for id in asked)
    assert asked


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_asks_all_of_its_exercises_in_order(path):
    asked = [id for cell in cells(path) for id in ASKED.findall(cell.source)]
    assert asked == [id for id in EXERCISES if id[0] == str(int(path.stem[:2]))]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_stubs_show_that_they_are_open(path):
    for cell in cells(path):
        if cell.cell_type != "code" or not (found := CHECKED.findall(cell.source)):
            continue
        shown = [output.data["text/plain"] for output in cell.outputs]
        assert [text[:25] for text in shown] == [f"○ {found[0]} not attempted yet: "[:25]]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_solutions_give_nothing_away(path):
    # A folded cell still shows its first line, and its output once it has run.
    for cell in filter(is_solution, cells(path)):
        assert cell.metadata.jupyter.source_hidden
        assert cell.source.splitlines()[0] == f"# Solution of exercise {judged(cell)}"
        assert not CHECKED.search(cell.source), "check remembers: a solution is no answer"
        assert not cell.outputs


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_ends_with_its_progress_below_the_recap(path):
    *_, recap, last = cells(path)
    assert recap.cell_type == "markdown"
    assert recap.source.startswith("## Recap")
    assert last.cell_type == "code"
    assert last.source == f"progress({int(path.stem[:2])})"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_exercise_has_a_nudge_and_a_method(path):
    told = "\n".join(cell.source for cell in cells(path))
    parts = ASKED.split(told)
    for id, text in zip(parts[1::2], parts[2::2], strict=True):
        hints = re.findall(r"<summary>(Hint: .+?)</summary>", text)
        assert hints == ["Hint: a nudge", "Hint: the method"], id
