"""The exercises: what right, open and wrong answers are told; the notebooks ask what is here."""

import inspect
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

from helpers import style
from helpers.exercises import EXERCISES, Exercise, check, judge

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
CHECKED = re.compile(r'\bcheck\("(\d\.\d)"')
ASKED = re.compile(r"\*\*Exercise (\d\.\d)\.\*\*")

FUNCTIONS = {id: e for id, e in EXERCISES.items() if callable(e.reference)}
OF_ARRAYS = {id: e for id, e in FUNCTIONS.items() if any(map(np.ndim, e.cases[0]))}
VALUES = {id: e for id, e in EXERCISES.items() if not callable(e.reference)}
NUMBERS = {id: e for id, e in VALUES.items() if isinstance(e.reference, int | float)}
TUPLES = {id: e for id, e in VALUES.items() if isinstance(e.reference, tuple)}
LETTERS = {id: e for id, e in VALUES.items() if isinstance(e.reference, str)}
MISTAKES = [
    pytest.param(exercise, mistake, sentence, id=f"{exercise.id} {number}")
    for exercise in EXERCISES.values()
    for number, (mistake, sentence) in enumerate(exercise.mistakes)
]


def each(exercises):
    return pytest.mark.parametrize("exercise", exercises.values(), ids=exercises)


def wrong(exercise, answer):
    """Return what is said after "not yet"."""
    verdict = check(exercise.id, answer)
    assert verdict.state == "wrong"
    start = f"✗ {exercise.id} not yet: "
    assert verdict.words.startswith(start)
    return verdict.words.removeprefix(start)


# The table


def test_table_is_by_number_and_in_order():
    assert all(id == exercise.id for id, exercise in EXERCISES.items())
    assert list(EXERCISES) == sorted(EXERCISES)


def test_kinds_below_are_all_the_kinds():
    assert FUNCTIONS.keys() | NUMBERS.keys() | TUPLES.keys() | LETTERS.keys() == EXERCISES.keys()
    assert all((FUNCTIONS, NUMBERS, TUPLES, LETTERS))


@each(EXERCISES)
def test_reference_is_correct(exercise):
    verdict = check(exercise.id, exercise.reference)
    assert verdict.state == "correct"
    assert verdict.words == f"✓ {exercise.id} correct: {exercise.gained}"


@each(EXERCISES)
def test_dots_are_open(exercise):
    verdict = check(exercise.id, ...)
    assert verdict.state == "open"
    assert verdict.words == (f"○ {exercise.id} not attempted yet: put your answer where the … is.")


@each(FUNCTIONS)
def test_function_that_returns_dots_is_open(exercise):
    assert check(exercise.id, lambda *_: ...).state == "open"


@pytest.mark.parametrize(("exercise", "mistake", "sentence"), MISTAKES)
def test_mistake_is_told_by_its_own_sentence(exercise, mistake, sentence):
    assert wrong(exercise, mistake) == sentence


@each(EXERCISES)
def test_every_sentence_is_told_once(exercise):
    sentences = [sentence for _, sentence in exercise.mistakes]
    assert len(set(sentences)) == len(sentences) >= 1


@each(OF_ARRAYS)
def test_cases_differ_in_shape(exercise):
    # With cases of one shape, an answer made for that shape would pass.
    assert len({tuple(map(np.shape, case)) for case in exercise.cases}) > 1


@each({id: e for id, e in FUNCTIONS.items() if id not in OF_ARRAYS})
def test_cases_of_numbers_differ(exercise):
    assert len(set(exercise.cases)) == len(exercise.cases) > 2


@pytest.mark.parametrize("answer", [0, 0.0, -0.0, np.float32(0), np.array(0), 1e-12])
def test_number_may_be_of_any_type(answer):
    assert check("0.1", answer).state == "correct"


@pytest.mark.parametrize("answer", ["b", "B", " b "])
def test_letter_may_be_of_any_case(answer):
    assert check("1.4", answer).state == "correct"


def test_tuples_may_be_lists():
    assert check("1.2", [[4, 1], [1, 10]]).state == "correct"


def test_digits_beyond_six_do_not_count():
    assert check("1.3", 0.25 * (1 + 5e-7)).state == "correct"
    assert check("1.3", 0.25 * (1 + 5e-6)).state == "wrong"


# What a wrong function is told


@each(FUNCTIONS)
def test_value_where_a_function_is_asked_for(exercise):
    answer = exercise.reference(*exercise.cases[0])
    assert wrong(exercise, answer).startswith("a function is asked for, and this is a")
    assert type(answer).__name__ in wrong(exercise, answer)


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


@each(FUNCTIONS)
def test_function_that_raises(exercise):
    def answer(*_):
        raise KeyError("w2")

    assert wrong(exercise, answer) == f"{on(exercise)}your function raises KeyError: 'w2'"


@pytest.mark.parametrize(
    "answer", [lambda w, b, X: w @ X + b, lambda w, b, X: w.T * X + b, lambda w, b, X: w.T.dot(X.T)]
)
def test_shapes_that_do_not_fit_are_told_in_plain_words(answer):
    assert "is a .T missing, or a * where @ is meant" in wrong(EXERCISES["1.1"], answer)


def test_a_changed_input_is_told_even_if_the_numbers_are_right():
    def answer(w, b, dw, db, alpha):
        w -= alpha * dw
        return w, b - alpha * db

    said = wrong(EXERCISES["3.3"], answer)
    assert said == "your function changes its input w: make a new array."


@each(FUNCTIONS)
def test_function_of_other_arguments(exercise):
    said = wrong(exercise, lambda: 0)
    assert said.startswith(f"{on(exercise)}your function raises TypeError: ")
    count = len(exercise.cases[0])
    assert f"{count} {'was' if count == 1 else 'were'} given" in said


@each(FUNCTIONS)
def test_function_that_returns_nothing(exercise):
    said = wrong(exercise, lambda *_: None)
    assert said == f"{on(exercise)}your function returns nothing: is there a `return`?"


@each(FUNCTIONS)
def test_function_that_returns_a_string(exercise):
    right = exercise.reference(*exercise.cases[0])
    asked = f"{len(right)} values are" if isinstance(right, tuple) else "numbers"
    said = wrong(exercise, lambda *_: "z")
    assert said.startswith(f"{on(exercise)}{asked}")
    assert said.endswith("and this is a str.")


@each(FUNCTIONS)
def test_function_that_returns_another_shape(exercise):
    def answer(*case):
        right = exercise.reference(*case)
        if isinstance(right, tuple):
            return right[0][None], *right[1:]
        return np.asarray(right)[None]

    right = exercise.reference(*exercise.cases[0])
    first = isinstance(right, tuple)
    which, right = (f"value 1 of {len(right)}: ", right[0]) if first else ("", right)
    asked, got = np.shape(right) or "a single number", (1, *np.shape(right))
    told = f"{on(exercise)}{which}the shape is to be {asked}, and yours is {got}."
    assert wrong(exercise, answer) == told


@each(FUNCTIONS)
def test_function_with_other_numbers(exercise):
    def answer(*case):
        right = exercise.reference(*case)
        return (*right[:-1], right[-1] + 7) if isinstance(right, tuple) else right + 7

    said = wrong(exercise, answer)
    assert said.startswith(on(exercise))
    assert re.search(r"entry \(0, 0\) is .+ and is to be |returns .+, and .+ is right", said)


@each(FUNCTIONS)
def test_function_that_returns_nan(exercise):
    def answer(*case):
        right = exercise.reference(*case)
        return (*right[:-1], right[-1] * np.nan) if isinstance(right, tuple) else right * np.nan

    assert wrong(exercise, answer).endswith("your answer has nan or inf in it.")


@each(FUNCTIONS)
def test_first_case_that_differs_is_named(exercise):
    def answer(*case):
        last = all(map(np.array_equal, case, exercise.cases[-1]))
        return None if last else exercise.reference(*case)

    assert wrong(exercise, answer).startswith(f"{on(exercise, -1)}your function returns")


@each(OF_ARRAYS)
def test_function_that_writes_into_its_inputs_is_told_and_does_not_spoil_the_cases(exercise):
    def answer(*case):
        right = exercise.reference(*case)
        for value in case:
            if isinstance(value, np.ndarray):
                value[...] = 0
        return right

    before = [[np.copy(value) for value in case] for case in exercise.cases]
    assert wrong(exercise, answer).startswith("your function changes its input ")
    for case, values in zip(exercise.cases, before, strict=True):
        for value, copy in zip(case, values, strict=True):
            np.testing.assert_array_equal(value, copy)
    assert check(exercise.id, exercise.reference).state == "correct"


# What a wrong value is told


@each(NUMBERS)
@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (123.5, "123.5 is another number than the one asked for."),
        ((0, 25), "one number is asked for, with a point for the decimals, such as 1.5."),
        (np.nan, "your answer has nan or inf in it."),
        (-np.inf, "your answer has nan or inf in it."),
        ("z", "numbers are asked for, and this is a str."),
        ({}, "numbers are asked for, and this is a dict."),
        (
            abs,
            "numbers are asked for, and this is a builtin_function_or_method. "
            "Are the brackets () missing?",
        ),
        (False, "numbers are asked for, and this is a bool."),
        ([1, 2], "the shape is to be a single number, and yours is (2,)."),
    ],
)
def test_wrong_number(exercise, answer, sentence):
    assert wrong(exercise, answer) == sentence


def test_number_in_an_array_is_another_shape():
    assert wrong(EXERCISES["1.3"], [0.25]).startswith("the shape is to be a single number")


@each(LETTERS)
@pytest.mark.parametrize("answer", ["", "ab", 2, ["b"]])
def test_what_is_no_letter(exercise, answer):
    assert wrong(exercise, answer) == 'one letter is asked for, in quotes, such as "z".'


@each(LETTERS)
def test_wrong_letter(exercise):
    assert wrong(exercise, "z") == "it is another letter than 'z'."


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ((4, 1, 10), "2 values are asked for, and these are 3."),
        (4, "2 values are asked for, as a tuple, and this is an int."),
        (None, "2 values are asked for, as a tuple, and this is None."),
        ((5, 6), "value 1 of 2: 2 values are asked for, as a tuple, and this is an int."),
        (((4, 1), "z"), "value 2 of 2: 2 values are asked for, as a tuple, and this is a str."),
        (((4, 1), (1, 11)), "value 2 of 2: in (1, 11), number 2 is another one"),
    ],
)
def test_wrong_tuple(answer, sentence):
    assert wrong(EXERCISES["1.2"], answer).startswith(sentence)


# The engine


def test_verdict_is_shown_as_its_words():
    for answer in (..., 0, 8):
        verdict = check("0.1", answer)
        assert repr(verdict) == verdict.words


@pytest.mark.parametrize("id", ["9.9", ""])
def test_no_such_exercise(id):
    message = f"there is no exercise {id!r}; there are {', '.join(EXERCISES)}"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        check(id, 0)


@pytest.mark.parametrize("id", [1.1, None, [1]])
def test_the_number_of_an_exercise_is_text(id):
    with pytest.raises(TypeError, match=re.escape(f"got {id!r}")):
        check(id, 0)


@pytest.mark.parametrize(
    ("id", "answer"), [("1.2", (..., ...)), ("1.2", ((4, 1), ...)), ("3.3", lambda *case: (..., 0))]
)
def test_half_an_answer_is_still_open(id, answer):
    assert check(id, answer).state == "open"


@pytest.mark.parametrize("answer", [0.56217650, 0.5622, 0.562])
def test_a_rounded_mistake_is_known(answer):
    assert wrong(EXERCISES["1.3"], answer) == "this is a = σ(z); z is asked for."


@pytest.mark.parametrize("answer", ["0.25", 0.25 + 1j, 10**400, object()])
def test_what_is_no_real_number_is_never_right(answer):
    assert check("1.3", answer).state == "wrong"


def test_array_as_the_reference():
    exercise = Exercise(
        "7.7", np.array([[1.0, 2.0]]), "rows.", mistakes=(([[1], [2]], "turn it."),)
    )
    assert judge(exercise, [[1, 2]]).state == "correct"
    assert judge(exercise, np.array([[1], [2]])).words == "✗ 7.7 not yet: turn it."
    assert judge(exercise, [1, 2]).words.endswith("is to be (1, 2), and yours is (2,).")


def test_mistake_on_some_cases_only_is_not_named():
    exercise = Exercise(
        "7.7", abs, "size.", cases=((2,), (-2,)), mistakes=((lambda x: -x, "the sign."),)
    )
    assert judge(exercise, lambda x: -x).words == "✗ 7.7 not yet: the sign."
    assert judge(exercise, lambda x: -abs(x)).words.startswith("✗ 7.7 not yet: with x = ")


def test_a_known_mistake_may_be_nan_or_infinite():
    mistakes = ((lambda x: x * np.inf, "too large."),)
    exercise = Exercise("7.7", abs, "size.", cases=((2,), (0,)), mistakes=mistakes)
    assert judge(exercise, lambda x: np.multiply(x, np.inf)).words == "✗ 7.7 not yet: too large."
    assert judge(exercise, lambda x: np.nan).words.endswith("your answer has nan or inf in it.")


# The notebooks


def cells(path):
    return nbformat.read(path, as_version=4).cells


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
            continue
        solved = "solution" in cell.metadata.get("tags", [])
        found = CHECKED.findall(cell.source)
        if solved:
            assert found == asked[-1:], cell.source
        else:
            assert found in ([], asked[-1:]), cell.source
        (solutions if solved else checks).extend(found)
    assert asked == checks == solutions
    assert all(id.startswith(f"{int(path.stem[:2])}.") for id in asked)
    assert asked


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_stubs_show_that_they_are_open_and_solutions_give_nothing_away(path):
    for cell in cells(path):
        if cell.cell_type != "code" or not (found := CHECKED.findall(cell.source)):
            continue
        if "solution" not in cell.metadata.get("tags", []):
            shown = [output.data["text/plain"] for output in cell.outputs]
            assert [text[:5] for text in shown] == [f"○ {found[0]}"]
            continue
        # A folded cell still shows its first line, and its output once it has run.
        lines = cell.source.splitlines()
        assert cell.metadata.jupyter.source_hidden
        assert lines[0] == f"# Solution of exercise {found[0]}"
        assert lines[-1].startswith(f'assert check("{found[0]}", ')
        assert lines[-1].endswith('.state == "correct"')
        assert not cell.outputs
