"""The engine: what is said of right, wrong and odd answers, on exercises made for the purpose."""

import re
import textwrap
from pathlib import Path

import numpy as np
import pytest
from cells import defined

from helpers.answers import compare, guard
from helpers.answers.exercise import AuthorError, Exercise, one_of, slips
from helpers.answers.judging import judge

CASES = tuple(
    (np.linspace(-1, d, d)[:, None], b, np.arange(1.0, d * n + 1).reshape(d, n) / 7)
    for d, b, n in ((2, 0.33, 5), (3, -1.25, 4), (4, 0.5, 1))
)
LOGITS = Exercise(
    id="7.1",
    reference=lambda w, b, X: w.T @ X + b,
    gained="each column gives a logit.",
    cases=CASES,
    mistakes={
        "the bias is missing.": lambda w, b, X: w.T @ X,
        "only yes or no.": one_of(
            lambda w, b, X: w.T @ X + b > 0, lambda w, b, X: w.T @ X + b >= 1
        ),
        "no number at all.": lambda w, b, X: (w.T @ X + b) * np.nan,
    },
)
PAIR = Exercise(
    id="7.2",
    reference=lambda x: (np.array([[x]]), 2 * x),
    gained="both.",
    cases=((1.5,), (-2.0,)),
    mistakes={"exchanged.": lambda x: (2 * x, np.array([[x]]))},
)
NUMBER = Exercise("7.3", 0.1875, "it is.", mistakes={"the sign.": -0.1875, "a third.": 2 / 3})
SIZES = Exercise(
    "7.4", ((4, 1), (1, 10)), "so.", mistakes={"turned.": ((1, 4), ...), "no.": (..., (10, 1))}
)
LETTER = Exercise("7.5", "b", "b.", mistakes={"not a.": "a", "not c.": "c"})
ORDER = Exercise("7.6", ("b", "c", "a"), "so.", mistakes={"as they come.": ("a", "b", "c")})
ON_FIRST = "with w (2, 1), b = 0.33, X (2, 5), "
READS_V = "your function reads V of the notebook, not of its arguments; "
LINE = f"{ON_FIRST}your function raises {{}} in line 2, `{{}}`: "
PRINTS = "your function prints, and returns nothing: `return` hands a result back."


def of_body(body, **values):
    lines = textwrap.indent(textwrap.dedent(body).strip(), "    ")
    return defined(f"def answer(w, b, X):\n{lines}", **values)


def told(exercise, answer):
    """Return what is said after "not yet"."""
    verdict = judge(exercise, answer)
    assert verdict.state == "wrong"
    start = f"✗ {exercise.id} not yet: "
    assert verdict.words.startswith(start)
    return verdict.words.removeprefix(start)


# What is right, and what is open

RIGHT = {
    "as it is": "return w.T @ X + b",
    "a list of rows": "return (w.T @ X + b).tolist()",
    "np.matrix": "return (w.T @ X + b).view(np.matrix)",
    "float32": "return (w.T @ X + b).astype(np.float32)",
    "another order in memory": "return np.asfortranarray(w.T @ X + b)",
    "six digits": "return (w.T @ X + b) * (1 + 5e-7)",
    "prints": "print(w)\nreturn w.T @ X + b",
    "reads the notebook": "return w.T @ X + b * one",
    "a generator inside": "return np.array([[sum(w[i, 0] * x[i] for i in range(len(w))) + b "
    "for x in X.T]])",
    "changes its own copy": "X = X.copy()\nX += 1\nreturn w.T @ (X - 1) + b",
    "catches an error": "try:\n    1 / 0\nexcept ZeroDivisionError:\n    return w.T @ X + b",
}


@pytest.mark.parametrize("body", RIGHT.values(), ids=RIGHT)
def test_right(body):
    assert (
        judge(LOGITS, of_body(body, one=1.0)).words == "✓ 7.1 correct: each column gives a logit."
    )


class Neuron:
    def __call__(self, w, b, X):
        return w.T @ X + b


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        (LOGITS, lambda *case: case[0].T @ case[2] + case[1]),
        (LOGITS, lambda weights, bias, examples: weights.T @ examples + bias),
        (LOGITS, lambda w, b, X, unused=0: w.T @ X + b),
        (LOGITS, Neuron()),
        (PAIR, lambda x: [[[x]], 2 * x]),
        (NUMBER, 3 / 16),
        (NUMBER, np.float32(0.1875)),
        (NUMBER, np.array(0.1875)),
        (NUMBER, 0.1875 * 1.004),
        (SIZES, [[4, 1], [1, 10]]),
        (LETTER, " B "),
        (ORDER, "bca"),
        (ORDER, ["B", "C", "A"]),
    ],
)
def test_right_in_another_way(exercise, answer):
    assert judge(exercise, answer).state == "correct"


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        (LOGITS, ...),
        (LOGITS, lambda w, b, X: ...),
        (PAIR, lambda x: (..., 3)),
        (NUMBER, ...),
        (SIZES, (..., ...)),
        (SIZES, ((4, 1), ...)),
        (LETTER, ...),
    ],
)
def test_open(exercise, answer):
    verdict = judge(exercise, answer)
    said = f"○ {exercise.id} not attempted yet: put your answer where the … is."
    assert (verdict.state, verdict.words) == ("open", said)


# What a wrong function is told

SAID = {  # of the body of a function: all that is told, or its end behind …
    # known mistakes, on all cases and beyond rounding
    "return w.T @ X": "the bias is missing.",
    "return (w.T @ X) * (1 + 1e-8)": "the bias is missing.",
    "return (w.T @ X) * (1 + 1e-3)": "… the shape is right; entry (0, 0) is 1.57 and is to be 1.9.",
    "return w.T @ X + (b if len(w) == 2 else 0)": "right on 1 of 3 cases; with w (3, 1), …",
    "return w.T @ X + b > 0": "only yes or no.",
    "return w.T @ X + b >= 1": "only yes or no.",
    "return (w.T @ X + b) / 0 * 0": "no number at all.",
    # numbers and shapes
    "return w.T @ X + b + 7": f"{ON_FIRST}the shape is right; entry (0, 0) is 8.9 and is to be 1.9.",
    "z = w.T @ X + b\nz[0, 2:] = 7\nreturn z": "right on 1 of 3 cases; … (0, 2) is 7 and is to be 2.19.",
    "return (w.T @ X + b) * (1 + 5e-6)": "… entry (0, 0) is 1.90144 and is to be 1.90143.",
    "return (w.T @ X + b)[0]": f"{ON_FIRST}the shape is to be (1, 5), and yours is (5,).",
    "return 3": f"{ON_FIRST}the shape is to be (1, 5), and yours is a single number.",
    "return (w.T @ X + b).astype(int)": "… these are the right numbers without what stands behind the "
    "point: the result is of dtype int64, which holds whole numbers only.",
    "return np.ones((1, X.shape[1]), int)": "… entry (0, 0) is 1 and is to be 1.9.",
    "return (w.T @ X + b) / 0": f"{ON_FIRST}entry (0, 0) is inf, where a finite number is right.",
    # what is no number
    "print(w.T @ X + b)": PRINTS,
    "w.T @ X + b": f"{ON_FIRST}your function returns nothing: is there a `return`?",
    "if len(w) < 4: return w.T @ X + b": "right on 2 of 3 cases; with w (4, 1), b = 0.5, X (4, 1), "
    "your function returns nothing: is there a `return`?",
    "return w.T @ X + b > 2": "… numbers are asked for, and this is an array of dtype bool.",
    "return False": f"{ON_FIRST}numbers are asked for, and this is False.",
    "return 'z'": f"{ON_FIRST}numbers are asked for, and this is a str.",
    "return [None]": f"{ON_FIRST}numbers are asked for, and this is a list with None in it.",
    "return {'z': 1}": f"{ON_FIRST}numbers are asked for, and this is a dict.",
    "return (w.T @ X + b) * 1j": "… and this is an array of dtype complex128.",
    "return np.ma.masked_less(w.T @ X + b, 2)": "… and this is an array with masked entries.",
    "return X.sum": "… this is a builtin_function_or_method. Are the brackets () missing?",
    "return (row for row in X)": "… numbers are asked for, and this is a generator.",
    # errors: the line, and what stood there
    "return X.no": LINE.format("AttributeError", "return X.no") + "'numpy.ndarray' object has no "
    "attribute 'no'.",
    "raise KeyError('w2')": LINE.format("KeyError", "raise KeyError('w2')") + "'w2'.",
    "raise ValueError('no.')": "…: no.",
    "raise ValueError('one\\n  two' + 'x' * 999)": f"…: one two{'x' * 193} ….",
    "assert b > 99": "… raises AssertionError in line 2, `assert b > 99`.",
    "return np.linalg.inv(np.zeros((2, 2)))": "… `return np.linalg.inv(np.zeros((2, 2)))`: Singular "
    "matrix.",
    "return w @ X + b": "… the inner sizes of @ are 1 and 2. The shapes there: w (2, 1), X (2, 5).",
    "return w.T * X + b": "… shapes (1,2) (2,5). The shapes there: w (2, 1), X (2, 5).",
    "return X.reshape(3, -1) + w": "… (3,newaxis). `newaxis` stands for −1 in these words. The shapes there: X (2, 5).",
    "return X.reshape(7, 3)": "… into shape (7,3). The shapes there: X (2, 5).",
    "return (X +\n        X @ w)": "… the inner sizes of @ are 5 and 2. The shapes there: X (2, 5), w (2, 1).",
    "return V @ X": f"{READS_V}…: the inner sizes of @ are 9 and 2. The shapes there: V (1, 9), X (2, 5).",
    "return V[0, 0] + X": f"{READS_V}{ON_FIRST}the shape is to be (1, 5), and yours is (2, 5).",
    "return helper(w)": "… in line 2, `return w.no` of helper: …",
    "return w.T (X)": "… Brackets right behind `w.T` call it as a function; a product is written with *.",
    "return sum(w)": "… `sum` is an int of the notebook here, and no longer Python's function.",
    "return np.helper(w)": "… `helper` is a function of this notebook: without `np.`.",
    "return np.helpes(w)": "… has no attribute 'helpes'.",
    "return stub(w) + b": "… One of the values there is …, which is still to be filled in.",
    "return X.sum + b": "… A function itself stands there, not what it returns: brackets () call it.",
    "return float(w.T @ X)": "… One number is wanted there, and an array came; .item() takes it out of "
    "a (1, 1). The shapes there: w (2, 1), X (2, 5).",
    "return w if X > 0 else b": "… Many numbers stand where one yes or no is wanted, as behind if, or in "
    "0 < a < 1.",
    "return 0 < w.T @ X < b": "… Many numbers stand where one yes or no is wanted, as behind if, or in "
    "0 < a < 1.",
    "return w ^ 2": "… In Python ^ is no power; ** is.",
    "return 2.0 ^ 2": "… In Python ^ is no power; ** is.",
    "n = np.zeros(2, int)\nn -= 0.5\nreturn n": "… The array there holds whole numbers only, and cannot "
    "take fractions in place.",
    "return W.T @ X + b": "… No such name is known there: is it spelt as where it was made?",
    "z = z + X\nreturn z": "… A name that a function assigns is its own, and here it has no value yet.",
    "one, two = [1]": "… Count the names on the left: it gives back fewer.",
    "one, two = [1, 2, 3]": "… Count the names on the left: it gives back more.",
    "return softmax(X[:, 2:2])": "… got shape (2, 0).",
    # words of the reader's own, and other errors, have no cause that was looked up
    "raise ValueError('operands could not be broadcast')": "…`: operands could not be broadcast.",
    "raise TypeError(\"'int' object is not callable\")": "…`: 'int' object is not callable.",
    "raise ValueError('The truth value of an array')": "…`: The truth value of an array.",
    "assert w.shape == b, 'matmul: no'": "…`: matmul: no.",
    "return {}['w']": "…`: 'w'.",
    # what ends, or goes on
    "import sys\nsys.exit()": f"{ON_FIRST}your function would end Python in line 3, `sys.exit()`: take "
    "that out.",
    "def down(n):\n    return down(n + 1)\nreturn down(0)": "… calls itself deeper than Python goes in "
    "line 3, `return down(n + 1)`: where does it end?",
    # what it changes
    "X += 1\nreturn w.T @ (X - 1) + b": "your function changes its input X: make a new array.",
    "if len(w) == 4: w *= 1.5\nreturn w.T @ X + b": "your function changes its input w: make a new array.",
    "V[...] = 0\nreturn w.T @ X + b": "your function changes V, which the notebook uses: make new "
    "arrays, w = w − ….",
    "slopes['w'] *= 2\nreturn w.T @ X + b": "your function changes slopes, which …",
    "global size\nsize = size + 1\nreturn w.T @ X + b": "your function changes size, which …",
    "V[...] = 0\nraise ValueError": "your function changes V, which …",
}


@pytest.mark.parametrize("body", SAID)
def test_wrong(body):
    values = {"V": np.ones((1, 9)), "slopes": {"w": np.ones(3)}, "size": 3, "stub": lambda w: ...}
    values |= {"sum": 3} if "sum(" in body else {}
    values["helper"] = defined("def helper(w):\n    return w.no", "helper")
    answer = of_body(body, **values)
    before = [[np.copy(value) for value in case] for case in CASES]
    pattern = ".*".join(map(re.escape, re.split(r"^… ?| …$|…(?=`?:)| … ", SAID[body])))
    assert re.fullmatch(pattern, told(LOGITS, answer), flags=re.DOTALL), told(LOGITS, answer)
    np.testing.assert_array_equal(answer.__globals__["V"], np.ones((1, 9)))
    np.testing.assert_array_equal(answer.__globals__["slopes"]["w"], np.ones(3))
    assert answer.__globals__["size"] == 3
    for case, kept in zip(CASES, before, strict=True):
        for value, copy in zip(case, kept, strict=True):
            np.testing.assert_array_equal(value, copy)


def generates(w, b, X):
    yield w.T @ X + b


async def waits(w, b, X):
    return w.T @ X + b


async def both(w, b, X):
    yield w.T @ X + b


PLAIN = "a plain function is asked for: `def` with `return`."
TAKES = "your function is to take 3 arguments, w, b, X; yours is written "


@pytest.mark.parametrize(
    ("exercise", "answer", "said"),
    [
        (LOGITS, None, "a function is asked for, and this is None."),
        (LOGITS, "z", "a function is asked for, and this is a str."),
        (LOGITS, np.ones(3), "a function is asked for, and this is an array of dtype float64."),
        (LOGITS, int, "a function is asked for, and this is a class."),
        (LOGITS, generates, PLAIN),
        (LOGITS, waits, PLAIN),
        (LOGITS, both, PLAIN),
        (LOGITS, lambda: 0, f"{TAKES}()."),
        (LOGITS, lambda w, b: 0, f"{TAKES}(w, b)."),
        (LOGITS, lambda w, b, X, n: 0, f"{TAKES}(w, b, X, n)."),
        (LOGITS, lambda *, more: 0, f"{TAKES}(more)."),
        (LOGITS, lambda X, w, b: w.T @ X + b, "the arguments are to come in the order w, b, X."),
        (PAIR, lambda: 0, "your function is to take 1 argument, x; yours is written ()."),
        (PAIR, lambda x: (2 * x, [[x]]), "exchanged."),
        (PAIR, lambda x: ([[x]], 2 * x, x), "with x = 1.5, 2 values are asked for, and these are 3."),
        (PAIR, lambda x: x, "with x = 1.5, 2 values are asked for, as a tuple, and this is a float."),
        (PAIR, lambda x: ([[x]], None), "with x = 1.5, value 2 of 2: numbers are asked for, and this "
         "is None."),
        (PAIR, lambda x: ([[x]], 7.5), "with x = 1.5, value 2 of 2: your function returns 7.5, and 3 "
         "is right."),
        (PAIR, lambda x: (x, 2 * x), "with x = 1.5, value 1 of 2: the shape is to be (1, 1), and yours "
         "is a single number."),
        (PAIR, lambda x: ([[x]], [[2 * x]]), "with x = 1.5, value 2 of 2: a single number is asked for, "
         "and yours has the shape (1, 1)."),
        (NUMBER, -0.1875, "the sign."),
        (NUMBER, -0.188, "the sign."),
        (NUMBER, -0.19, "the sign."),
        (NUMBER, 0.667, "a third."),
        (NUMBER, 0.66, "0.66 is another number than the one asked for."),
        (NUMBER, -0.1880001, "-0.188 is another number than the one asked for."),
        (NUMBER, 0.1875 * 1.006, "0.1886 is another number than the one asked for."),
        (NUMBER, 98765, "9.876e+04 is another number than the one asked for."),
        (NUMBER, np.nan, "nan comes out, where a finite number is right."),
        (NUMBER, (0, 1875), "one number is asked for, with a point for the decimals, such as 1.5."),
        (NUMBER, (1.5, 2, 3), "one number is asked for, and this is a tuple."),
        (NUMBER, "z", "numbers are asked for, and this is a str."),
        (NUMBER, "0.1875", "numbers are asked for, and this is a str. Take the quotes away."),
        (NUMBER, {}, "numbers are asked for, and this is a dict."),
        (NUMBER, None, "numbers are asked for, and this is None."),
        (NUMBER, False, "numbers are asked for, and this is False."),
        (NUMBER, abs, "numbers are asked for, and this is a builtin_function_or_method. "
         "Are the brackets () missing?"),
        (NUMBER, [0.1875], "a single number is asked for, and yours has the shape (1,)."),
        (NUMBER, 10**400, "numbers are asked for, and this is an int."),
        (NUMBER, 0.1875 + 1j, "numbers are asked for, and this is a complex."),
        (SIZES, ((1, 4), (1, 10)), "turned."),
        (SIZES, ((1, 4), (10, 1)), "turned."),
        (SIZES, ((4, 1), (10, 1)), "no."),
        (SIZES, ((4, 1), (1, 10.01)), "value 2 of 2: value 2 of 2: 10.01 is another number than the one "
         "asked for."),
        (SIZES, ((4, 1), (1, 11)), "1 of the 2 shapes is right; look at number 2, (1, 11)."),
        (SIZES, ((5, 1), (1, 11)), "0 of the 2 shapes are right; look at number 1, (5, 1)."),
        (SIZES, (4, 1, 10), "2 values are asked for, and these are 3."),
        (SIZES, 4, "2 values are asked for, as a tuple, and this is an int."),
        (LETTER, "a", "not a."),
        (LETTER, "z", "one letter is asked for, in quotes: one of a, b, c."),
        (LETTER, ["b"], "one letter is asked for, in quotes: one of a, b, c."),
        (ORDER, "abc", "as they come."),
        (ORDER, "bac", "1 of the 3 letters is right."),
        (ORDER, ("b", "c", None), "each letter is for one of them, and a is missing."),
        (ORDER, ("c", 1, None), "each letter is for one of them, and a, b are missing."),
    ],
)  # fmt: skip
def test_what_is_wrong(exercise, answer, said):
    assert told(exercise, answer) == said


def test_up_to_three_numbers_are_told_and_of_more_the_shape():
    for z, said in (([1.0, -2.5, 0.0], "with z = (1, −2.5, 0), "), ([1.0] * 4, "with z (4,), ")):
        exercise = Exercise("7.7", lambda z: 2 * z, "twice.", cases=((np.array(z),),))
        assert told(exercise, lambda z: 7.5).startswith(said)


def test_other_arguments_are_told_before_anything_is_run():
    tried = []
    assert TAKES in told(LOGITS, lambda w, b: tried.append(w))
    assert not tried


def test_what_is_read_through_other_functions_of_the_notebook_is_told():
    source = """
        def helper(X):
            return size * X

        def answer(w, b, X):
            inner = lambda: shift
            return helper(w).T @ X + inner()
    """
    said = told(LOGITS, defined(source, size=2.0, shift=3))
    assert re.match(r"your function reads (size, shift|shift, size) of the notebook", said)
    module = defined(source, size=2.0, shift=3, __file__="module.py")
    assert "reads" not in told(LOGITS, module)


@pytest.mark.parametrize("value", [np.nan, np.array([1.0, np.nan]), {"x": np.array([np.nan])}])
def test_what_is_only_read_stays_the_same_object(value):
    answer = of_body("measured\nreturn w.T @ X + b", measured=value)
    assert judge(LOGITS, answer).state == "correct"
    assert answer.__globals__["measured"] is value


def test_notebook_is_put_back_if_the_function_does_not_end(monkeypatch):
    monkeypatch.setattr(guard, "SECONDS", 0.2)
    answer = of_body("V[...] = 0\nwhile True: pass", V=np.ones(3))
    assert told(LOGITS, answer).startswith(f"{ON_FIRST}your function has not come to an end")
    np.testing.assert_array_equal(answer.__globals__["V"], np.ones(3))


def test_bug():
    given = defined("def answer(x):\n    return x * 1.0")
    exercise = Exercise("7.7", abs, "size.", cases=((2.0,), (-2.0,)), bug=(given, "A symptom."))
    assert (
        judge(exercise, given).words
        == "○ 7.7 not attempted yet: the bug is still in it. A symptom."
    )
    for source in ("def answer(x):\n    # mine\n\n    return x * 1.0", "def f(x): return x * 1.0"):
        same = defined(source, re.match(r"def (\w+)", source)[1])
        assert judge(exercise, same).state == "open"
    for source in ("def answer(x):\n    return 1.0 * x", "def answer(x, n=0):\n    return x * 1.0"):
        assert (
            told(exercise, defined(source))
            == "it is written otherwise and does the same. A symptom."
        )
    assert "symptom" not in told(exercise, lambda x: 3 * x)


def test_array_as_the_reference():
    exercise = Exercise("7.7", np.array([[1.0, 2.0]]), "rows.", mistakes={"turn it.": [[1], [2]]})
    assert judge(exercise, [[1, 2]]).state == "correct"
    assert told(exercise, np.array([[1], [2]])) == "turn it."
    assert told(exercise, [1, 2]).endswith("is to be (1, 2), and yours is (2,).")


# What an author is told


def nothing(w, b, X):
    return w


def spoils(w, b, X):
    X += 1
    return w.T @ X


APART = ": take a case that tells them apart, or, if there is none, one sentence for both (one_of)"
ENTRY = {"id": "7.7", "reference": nothing, "gained": "so.", "cases": CASES}
SLIPS = {  # by what is told
    "exercise 7: its number is to be text such as": {"id": 7},
    "mistakes are {sentence: answer}, got a tuple": {"mistakes": ((1, "no."),)},
    "a sentence is one line that ends with a stop or a question, got 'so'": {"gained": "so"},
    "with a stop or a question, got 3": {"mistakes": {3: nothing}},
    "its reference takes (w, b=0.0): it is to take plain arguments without defaults": {
        "reference": lambda w, b=0.0: w
    },
    "its reference is a function, and there are no cases to try it on": {"cases": ()},
    "it has cases, and its reference is no function": {"reference": 3.0},
    "case 2 is to be a tuple of 3 for (w, b, X), got 2": {"cases": (CASES[0], (1, 2))},
    "case 1 is to be a tuple of 3 for (w, b, X), got a list": {"cases": ([1, 2, 3],)},
    'the mistake "no." is to be a function, got a float': {"mistakes": {"no.": 0.5}},
    'the mistake "no." takes (w), and a case is (w, b, X)': {"mistakes": {"no.": lambda w: w}},
    "the code with the bug takes (w), and a case is": {"bug": (lambda w: w, "A symptom.")},
}


@pytest.mark.parametrize("words", SLIPS)
def test_slip_of_the_entry_is_told_to_the_author(words):
    with pytest.raises(AuthorError, match=re.escape(words)):
        Exercise(**ENTRY | SLIPS[words])


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({}, []),
        ({"mistakes": {"no.": spoils}}, []),
        ({"mistakes": {"no.": lambda w, b, X: 1 * w}}, ['the mistake "no." gives the same as its reference' + APART]),
        ({"mistakes": {"no.": spoils, "nay.": spoils}}, ['the mistake "nay." gives the same as the mistake "no."' + APART]),
        ({"bug": (nothing, "A symptom.")}, ["the code with the bug gives the same as its reference" + APART]),
        ({"reference": spoils}, [f"its reference changes its arguments in case {n}" for n in (1, 2, 3)]),
        ({"reference": lambda w, b, X: None}, [f"its reference gives no finite numbers in case {n}: None"
          for n in (1, 2, 3)]),
        ({"reference": 0.5, "cases": (), "mistakes": {"half.": 1 / 2}}, ['the mistake "half." gives the same as its reference' + APART]),
    ],
)  # fmt: skip
def test_slip_that_shows_when_all_is_run(entry, said):
    assert list(slips(Exercise(**ENTRY | entry))) == said


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"reference": lambda w, b, X: {}["w"]}, "its reference raises KeyError: 'w'"),
        (
            {"mistakes": {"no.": lambda w, b, X: {}["w"]}},
            "the mistake \"no.\" raises KeyError: 'w'",
        ),
        ({"bug": (lambda w, b, X: {}["w"], "A symptom.")}, "the code with the bug raises KeyError"),
    ],
)
def test_what_an_author_wrote_and_raises_is_not_told_to_the_reader(entry, said):
    with pytest.raises(AuthorError, match=re.escape(f"exercise 7.7: {said}")):
        judge(Exercise(**ENTRY | entry), lambda w, b, X: 5.0)


def test_the_example_of_contributing_is_an_exercise():
    text = (Path(__file__).parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    code = re.search(r"(?s)\n## An exercise of your own\n.*?```python\n(.*?)```", text)[1]
    made = {}
    exec(code.replace("Exercise(\n    id", "example = Exercise(\n    id"), made)
    exercise = made["example"]
    assert not list(slips(exercise))
    assert judge(exercise, exercise.reference).state == "correct"
    for sentence, mistake in exercise.mistakes.items():
        assert told(exercise, mistake) == sentence


# Numbers


@pytest.mark.parametrize(
    ("answer", "known"),
    [(0.56, True), (0.562, True), (0.563, True), (0.5625, True), (0.56251, False), (0.6, False),
     (0.561, False), (0.57, False), (-0.5625, False), (0, False), (np.nan, False), (True, False)],
)  # fmt: skip
def test_a_known_number_is_known_when_it_is_rightly_rounded_to_two_digits_or_more(answer, known):
    assert compare.is_known(answer, 0.5625) == known


@pytest.mark.parametrize(
    ("answer", "nearly"),
    [(0.6, True), (0.56, True), (0.563, False), (0.57, False), (0.55, False), (0.5, False), (1, False),
     (-0.6, False), (0, False), (None, False)],
)  # fmt: skip
def test_a_number_is_nearly_right_when_it_is_rightly_rounded_to_one_or_two_digits(answer, nearly):
    assert compare.nearly(answer, 0.5625) == nearly


@pytest.mark.parametrize(
    ("value", "kind"),
    [(None, "None"), (True, "True"), (np.False_, "False"), (3, "an int"), ("z", "a str"),
     ([1, 2], "a list"), ([1, None], "a list with None in it"), ((1, "z"), "a tuple with a str in it"),
     (np.ones(2, int), "an array of dtype int64"), ([..., ...], "a list")],
)  # fmt: skip
def test_what_a_value_is_called(value, kind):
    assert compare.kind(value) == kind
