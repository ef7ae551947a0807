"""The exercises: what right, open and wrong answers are told; the notebooks ask what is here."""

import ast
import inspect
import re
from functools import cache
from pathlib import Path

import nbformat
import numpy as np
import pytest
from cells import defined

from helpers.answers import fill_in
from helpers.answers.exercise import one_of, slips
from helpers.exercises import EXERCISES, FillIn, check, gaps, judge, solved
from helpers.functions import sigmoid

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
CHECKED = re.compile(r'\bcheck\("(\d\.\d+)"')
ASKED = re.compile(r"(?m)^### Exercise (\d\.\d+)(?: \(deeper\))?$")

OneOf = type(one_of())
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
    if isinstance(mistake, OneOf):
        return list(mistake)
    if not isinstance(mistake, tuple) or ... not in mistake:
        return [mistake]
    any_values = [exercise.reference, [7.5] * len(mistake), [1] * len(mistake)]
    any_values += [m for m in exercise.mistakes.values() if ... not in m[: mistake.index(...)]]
    return [
        tuple(v if m is ... else m for m, v in zip(mistake, values, strict=True))
        for values in any_values
        if ... not in [v for m, v in zip(mistake, values, strict=True) if m is ...]
    ]


# The table


def test_table_is_by_number_and_in_order():
    assert all(id == exercise.id for id, exercise in EXERCISES.items())
    assert list(EXERCISES) == sorted(EXERCISES, key=lambda id: [*map(int, id.split("."))])


def test_numbers_have_no_gaps():
    for notebook in range(8):
        ids = [id for id in EXERCISES if id[0] == str(notebook)]
        assert ids == [f"{notebook}.{i}" for i in range(1, len(ids) + 1)]


def test_there_are_enough():
    assert len(EXERCISES) >= 30


def test_kinds_below_are_all_the_kinds():
    kinds = (FUNCTIONS, NUMBERS, TUPLES, LETTERS, GRAPHS)
    assert all(kinds)
    assert sorted(id for exercises in kinds for id in exercises) == sorted(EXERCISES)


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
        told = wrong(exercise, answer)
        assert told == sentence, f"the answer of\n  {sentence}\nis told\n  {told}"


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
    assert not (found := list(slips(exercise))), "\n".join(found)


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
            if match := re.search(r'^check\("(\d\.\d+)", (\w+)', cell.source):
                found[match[1]] = match[2], source
            source = cell.source
    return found[id]


@each(BUGS)
def test_given_code_of_the_notebook_is_open_too(exercise):
    name, source = given_in_notebook(exercise.id)
    verdict = judge(exercise.id, defined(source, name))
    assert verdict.words == judge(exercise.id, exercise.bug[0]).words


@each(BUGS)
def test_given_code_with_another_name_and_layout_is_open(exercise):
    name, source = given_in_notebook(exercise.id)
    spaced = re.sub(r"  #.*", "", source.replace("\n", "\n\n")).replace(name, "mine")
    assert judge(exercise.id, defined(spaced, "mine")).state == "open"


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
    assert "it is written otherwise" in wrong(exercise, defined(more, name))


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


def test_multiplying_w_and_b_changes_the_given_score_and_not_the_mended_one():
    exercise = EXERCISES["1.5"]
    for function, changes in ((exercise.bug[0], True), (exercise.reference, False)):
        scores = [
            (function(w, b, X, y), function(10 * w, 10 * b, X, y)) for w, b, X, y in exercise.cases
        ]
        assert any(first != second for first, second in scores) == changes


def test_only_the_last_example_counts_in_the_given_slope_and_all_in_the_mended_one():
    exercise = EXERCISES["3.3"]
    for function, changes in ((exercise.bug[0], False), (exercise.reference, True)):
        for w, b, X, y in (case for case in exercise.cases if case[-1].size > 1):
            moved = X + np.eye(X.shape[1])[0]  # the first example
            assert alike(function(w, b, X, y), function(w, b, moved, y)) != changes


def test_a_penguin_that_joins_changes_the_given_shares_and_not_the_mended_ones():
    exercise = EXERCISES["5.3"]
    (Z,) = exercise.cases[0]
    for function, changes in ((exercise.bug[0], True), (exercise.reference, False)):
        assert alike(function(Z[:, :-1]), function(Z)[:, :-1]) != changes


def test_a_weight_of_another_unit_changes_the_given_picture_and_not_the_mended_one():
    exercise = EXERCISES["7.7"]
    (W1,) = exercise.cases[0]
    moved = W1 + (np.arange(len(W1)) == 1)[:, None]  # unit 1
    for function, changes in ((exercise.bug[0], True), (exercise.reference, False)):
        assert alike(function(W1)[0], function(moved)[0]) != changes


@each(NUMBERS)
def test_the_right_number_is_not_given_away(exercise):
    told = wrong(exercise, 98765)
    assert told == "9.876e+04 is another number than the one asked for."


def test_the_numbers_of_the_nearly_flat_curve_are_those_of_the_sigmoid():
    for w in (0.1, -0.1):
        left, right = (f"{sigmoid(w * x):.2f}" for x in (-6, 6))
        assert wrong(EXERCISES["0.1"], w).endswith(f"from {left} to {right}.")


@each(LETTERS)
def test_every_other_letter_up_to_d_is_a_known_mistake(exercise):
    known = {*exercise.mistakes.values(), exercise.reference}
    assert known == set("abcd")


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


@each(PLAIN)
def test_solved_is_silent_if_it_is_right_and_raises_the_words_if_not(exercise, capsys):
    assert solved(exercise.id, exercise.reference) is None
    for answer in (..., "no answer"):
        with pytest.raises(AssertionError, match=re.escape(judge(exercise.id, answer).words)):
            solved(exercise.id, answer)
    assert capsys.readouterr() == ("", "")


@each(GRAPHS)
def test_solved_takes_an_attempt(exercise):
    right = {name: exercise.numbers(2)[name] for name in exercise.asked}
    assert solved(exercise.id, right, 2) is None
    for answer in (dict.fromkeys(right, ...), right | {exercise.asked[0]: ...}):
        with pytest.raises(AssertionError, match=r"not attempted yet|so far; go on with"):
            solved(exercise.id, answer, 2)


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
    found = re.fullmatch(r"solved\('(\d\.\d+)', .+\)", last)
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
