"""Whatever a reader hands over, a verdict in words comes back, and the process lives on."""

import inspect
import sys
import threading
import time
import warnings
from contextlib import redirect_stdout
from io import StringIO

import numpy as np
import pytest
from jupyter_client.manager import start_new_kernel

from helpers.answers import guard
from helpers.exercises import EXERCISES, check, gaps, judge

REFERENCE = EXERCISES["1.1"].reference
NUMBERS = EXERCISES["2.5"].numbers(1)
EDGES = {name: NUMBERS[name] for name in EXERCISES["2.5"].asked}
LONGEST = 600  # characters of a verdict's words
SHORT = 0.3  # seconds in place of three
PATIENCE = 5  # seconds until a verdict has to be there
RELEASED = threading.Event()  # ends what cannot be stopped, once a test is over

EXP, NORM = np.exp, np.linalg.norm


@pytest.fixture(autouse=True)
def _nothing_leaks():
    """After every test the process is as it was, and a right answer is right."""
    before = sys.stdout, sys.stderr, sys.getrecursionlimit(), np.geterr(), np.get_printoptions()
    yield
    assert (
        sys.stdout,
        sys.stderr,
        sys.getrecursionlimit(),
        np.geterr(),
        np.get_printoptions(),
    ) == before
    assert np.exp is EXP
    assert np.linalg.norm is NORM
    assert judge("1.1", REFERENCE).state == "correct"


@pytest.fixture
def _hurry(monkeypatch):
    monkeypatch.setattr(guard, "SECONDS", SHORT)
    RELEASED.clear()
    yield
    RELEASED.set()
    time.sleep(0.05)


hurried = pytest.mark.usefixtures("_hurry")


def judged(id, answer):
    """Return the verdict on a wrong answer, asked for twice."""
    verdicts = []
    for _ in range(2):
        start = time.monotonic()
        verdicts.append(judge(id, answer))
        assert time.monotonic() - start < PATIENCE
    first, second = verdicts
    assert first.state == "wrong"
    assert first.words == second.words
    assert first.words.startswith(f"✗ {id} not yet: ")
    assert first.sentence.strip()
    assert "\n" not in first.words
    assert len(first.words) < LONGEST
    assert first._repr_html_()
    return first


def parametrized(functions):
    return pytest.mark.parametrize("answer", functions, ids=lambda answer: answer.__name__)


# Answers that are no functions, or hardly


class BoomError(Exception):
    pass


def boom(*_, **__):
    raise BoomError("no")


def raising(method):
    """Return an object of which one method raises."""
    return type(f"Raising{method}", (), {method: boom})()


METHODS = [
    *("__call__", "__array__", "__eq__", "__len__", "__repr__", "__str__", "__iter__"),
    *("__bool__", "__hash__", "__getattr__", "__getitem__", "__format__", "__float__", "__copy__"),
]


class Liar:
    @property
    def __class__(self):
        raise BoomError("no")


class Text(str):
    __slots__ = ()


class RudeText(str):
    __slots__ = ()
    __repr__ = strip = lower = boom


class RudeFloat(float):
    __array__ = __abs__ = __format__ = __str__ = __repr__ = boom


class RudeDict(dict):
    get = items = keys = values = __iter__ = __getitem__ = boom


def of_itself():
    answer = []
    answer.append(answer)
    return answer


def deep():
    answer = []
    for _ in range(100_000):
        answer = [answer]
    return answer


def numbers(n):
    yield from range(n)


VALUES = {
    "string": "z = w.T @ X + b",
    "lines": "one\ntwo\n",
    "subclass of str": Text("no"),
    "rude string": RudeText("q"),
    "surrogate": "\ud800",
    "none": None,
    "class": int,
    "class of its own": type("Neuron", (), {"__init__": boom}),
    "generator": numbers(3),
    "module": np,
    "too large": 10**400,
    "rude float": RudeFloat(0.7),
    "complex": 1j,
    "bytes": b"0.25",
    "huge list": [[1.0] * 300] * 300,
    "huge tuple": ((1.0,) * 300,) * 300,
    "list of itself": of_itself(),
    "deep list": deep(),
    "ragged": [[1], [1, 2]],
    "objects": np.array([None, {}], dtype=object),
    "records": np.zeros(2, dtype=[("a", int)]),
    "dates": np.array(["2020-01-01"], dtype="datetime64[D]"),
    "empty": np.zeros((0, 3)),
    "array of nan": np.full((1, 2), np.nan),
    "rude dict": RudeDict(EDGES),
    "dict of lines": {"d\nz": 1, "da": 2},
    "large dict": dict.fromkeys(range(5000), 1),
    "liar": Liar(),
    **{f"raises in {method}": raising(method) for method in METHODS},
}
FUNCTION, SHAPES, NUMBER, LETTER, GRAPH = "1.1", "1.2", "1.3", "1.4", "2.5"
EACH_VALUE = pytest.mark.parametrize("name", VALUES)  # pytest itself stumbles over some of them


@EACH_VALUE
@pytest.mark.parametrize("id", [FUNCTION, SHAPES, NUMBER, LETTER, GRAPH])
def test_value(id, name):
    judged(id, VALUES[name])


@EACH_VALUE
def test_value_at_an_edge_of_a_graph(name):
    verdict = judged(GRAPH, EDGES | {"da": VALUES[name]})
    assert verdict.picture is None or verdict.picture.frame()


@EACH_VALUE
def test_value_inside_of_a_tuple(name):
    judged(SHAPES, ((4, 1), VALUES[name]))
    judged(SHAPES, ((4, 1), (1, VALUES[name])))


@EACH_VALUE
def test_value_that_a_function_returns(name):
    judged(FUNCTION, lambda w, b, X: VALUES[name])


@pytest.mark.parametrize("id", [SHAPES, NUMBER, LETTER, GRAPH])
def test_function_where_a_value_is_asked_for_is_not_called(id):
    called = []
    judged(id, lambda *_: called.append(1))
    assert not called


# Functions


async def waits(w, b, X):
    return w.T @ X + b


def generates(w, b, X):
    yield w.T @ X + b


def exits(w, b, X):
    sys.exit()


def exits_with_words(w, b, X):
    raise SystemExit("over\nand out")


class Stop(BaseException):
    pass


def raises_base(w, b, X):
    raise Stop("here")


def raises_keyboard_interrupt(w, b, X):
    raise KeyboardInterrupt


def raises_generator_exit(w, b, X):
    raise GeneratorExit


class MuteError(Exception):
    def __str__(self):
        raise self


def raises_what_cannot_be_read(w, b, X):
    raise MuteError


class WordyError(Exception):
    def __str__(self):
        return "word\n" * 100_000


def raises_a_long_story(w, b, X):
    raise WordyError


def recurses(w, b, X):
    return recurses(w, b, X)


def recurses_through_sorted(w, b, X):
    return sorted([1, 2], key=lambda _: recurses_through_sorted(w, b, X))


def recurses_through_numpy(w, b, X):
    return np.vectorize(lambda _: recurses_through_numpy(w, b, X))(w)


def sets_seterr(w, b, X):
    np.seterr(all="raise")
    np.set_printoptions(precision=1)
    return np.float64(1) / np.zeros((1, X.shape[1]))


def warns(w, b, X):
    warnings.warn("this is old", stacklevel=1)  # an error where these tests run


def returns_itself(w, b, X):
    return returns_itself


def returns_its_frame(w, b, X):
    return inspect.currentframe()


def changes_its_input(w, b, X):
    w *= 0
    X[:] = 1
    return w.T @ X + b


def resizes_its_input(w, b, X):
    X.resize((1, 1), refcheck=False)
    return X


def closes_stdout(w, b, X):
    sys.stdout.close()
    print("one")
    return 0


def replaces_stdout(w, b, X):
    sys.stdout = sys.stderr = None
    return 0


def replaces_stdout_by_a_number(w, b, X):
    sys.stdout = 3
    print("one")
    return 0


def takes_two(w, b):
    return w


def takes_more(w, b, X, what, more=np.zeros((20, 20))):  # noqa: B008
    return w


def takes_names_only(*, w, b, X):
    return w


def signed_falsely(w, b, X):
    return w


signed_falsely.__signature__ = 3

ENDING = [
    *(waits, generates, exits, exits_with_words, raises_base, raises_keyboard_interrupt),
    *(raises_generator_exit, raises_what_cannot_be_read, raises_a_long_story),
    *(recurses, recurses_through_sorted, recurses_through_numpy, sets_seterr, warns),
    *(returns_itself, returns_its_frame, changes_its_input, resizes_its_input),
    *(closes_stdout, replaces_stdout, replaces_stdout_by_a_number),
    *(takes_two, takes_more, takes_names_only, signed_falsely),
]


@parametrized(ENDING)
def test_function_that_ends(answer):
    judged(FUNCTION, answer)


@pytest.mark.parametrize("error", [Stop, KeyboardInterrupt, GeneratorExit, ValueError])
def test_whatever_a_function_raises_is_told_by_its_line(error):
    def answer(w, b, X):
        raise error

    words = judged(FUNCTION, answer).sentence
    assert f" raises {error.__name__} in line " in words
    assert words.endswith("`raise error`.")


@parametrized([recurses, recurses_through_sorted, recurses_through_numpy])
def test_recursion_is_told_by_a_line(answer):
    words = judged(FUNCTION, answer).sentence
    lines, first = inspect.getsourcelines(answer)
    deeper = "your function calls itself deeper than Python goes"
    assert f"{deeper} in line {first + 1}, `{lines[1].strip()}`" in words


def test_a_megabyte_is_cut(capsys):
    def prints(w, b, X):
        print("x" * 2**20)
        return 0

    verdict = judged(FUNCTION, prints)
    assert len(verdict.printed) < 1200
    assert "characters are printed; these are the first" in verdict.printed
    assert capsys.readouterr().out == ""
    check(FUNCTION, prints)
    assert len(capsys.readouterr().out) < 1200


# Functions that do not end


def loops(w, b, X):
    while True:
        pass


def loops_over_several_lines(w, b, X):
    z = 0
    while True:  # the condition is missing
        z += 1
        for i in range(10):
            z -= i
    return z


def prints_for_ever(w, b, X):
    while True:
        print("again")


def catches_every_exception(w, b, X):
    while True:
        try:
            z = w.T @ X
        except Exception:
            z = 0
    return z


def catches_everything(w, b, X):
    while not RELEASED.is_set():
        try:
            while True:
                if RELEASED.is_set():
                    break
        except:  # noqa: E722
            pass


def sleeps(w, b, X):
    time.sleep(10)


def loops_in_a_later_case(w, b, X):
    while len(w) > 2:
        pass
    return w.T @ X + b


ENDLESS = {
    loops: "while True:",
    loops_over_several_lines: "while True:",
    prints_for_ever: "while True:",
    catches_every_exception: "while True:",
    catches_everything: "while not RELEASED.is_set():",
    sleeps: "time.sleep(10)",
    loops_in_a_later_case: "while len(w) > 2:",
}


@hurried
@parametrized(ENDLESS)
def test_function_that_does_not_end(answer):
    verdict = judged(FUNCTION, answer)
    lines, first = inspect.getsourcelines(answer)
    number = next(i for i, line in enumerate(lines) if ENDLESS[answer] in line)
    on = "with w (3, 1)" if answer is loops_in_a_later_case else "with w (2, 1)"
    assert verdict.sentence.startswith(on)
    assert "your function has not come to an end after 0.3 seconds; it was in " in verdict.sentence
    assert f"in line {first + number}, `{ENDLESS[answer]}`." in verdict.sentence
    assert len(verdict.printed) < 1200


@hurried
@parametrized([loops, prints_for_ever, catches_every_exception])
def test_most_loops_are_stopped_for_good(answer):
    before = threading.active_count()
    assert "goes on in the background" not in judged(FUNCTION, answer).sentence
    assert threading.active_count() == before


@hurried
@parametrized([catches_everything, sleeps])
def test_what_cannot_be_stopped_is_told(answer):
    words = judged(FUNCTION, answer).sentence
    assert "It goes on in the background: restart the kernel once it is mended." in words


@hurried
def test_what_goes_on_in_the_background_swallows_no_print(capsys):
    go_on, done = threading.Event(), threading.Event()

    def answer(w, b, X):
        with redirect_stdout(StringIO()):
            go_on.wait(10)
        done.set()

    before = sys.stdout
    assert judge(FUNCTION, answer).state == "wrong"
    go_on.set()
    done.wait(1)
    time.sleep(0.1)
    print("later")
    sys.stdout = before
    assert capsys.readouterr().out == "later\n"


# Where no thread can be started


@pytest.fixture
def _no_thread(monkeypatch):
    def refused(thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refused)


in_place = pytest.mark.usefixtures("_no_thread")


@in_place
@parametrized(ENDING)
def test_in_place_a_function_that_ends_is_told_the_same(answer, monkeypatch):
    told = judged(FUNCTION, answer)
    monkeypatch.undo()
    assert told == judged(FUNCTION, answer)


@in_place
@parametrized([recurses, recurses_through_sorted, recurses_through_numpy])
def test_in_place_recursion_is_told_by_a_line(answer):
    test_recursion_is_told_by_a_line(answer)


@hurried
@in_place
@parametrized([answer for answer in ENDLESS if answer is not sleeps])
def test_in_place_every_loop_is_stopped_for_good(answer):
    test_function_that_does_not_end(answer)
    assert "goes on in the background" not in judged(FUNCTION, answer).sentence


SPOILS = """
def answer(w, b, X):
    np.exp = abs
    changed[:] = 1
    while True:
        try:
            z = np.ones(3)
        except BaseException:
            z = 0
"""


@hurried
@in_place
def test_in_place_what_a_stopped_function_has_changed_is_put_back():
    cell = {"np": np, "changed": np.zeros(3)}
    exec(compile(SPOILS, "/nowhere/cell.py", "exec"), cell)
    assert "has not come to an end" in judge(FUNCTION, cell["answer"]).sentence
    assert np.exp is EXP
    assert not cell["changed"].any()


class Endless:
    """Takes longer than anybody waits, whatever is asked of it."""

    def __array__(self, *_, **__):
        end = time.monotonic() + PATIENCE + 0.5
        while time.monotonic() < end:
            pass
        return np.zeros(3)

    __len__ = __iter__ = __str__ = __repr__ = __float__ = __array__


@hurried
@pytest.mark.parametrize(
    ("id", "answer"),
    [
        (NUMBER, Endless()),
        (SHAPES, ((4, 1), Endless())),
        (GRAPH, Endless()),
        (GRAPH, EDGES | {"da": Endless()}),
    ],
    ids=["number", "tuple", "graph", "edge"],
)
def test_value_that_does_not_end(id, answer):
    words = judged(id, answer).words
    assert "your function" not in words


# NumPy


def replaces_exp(w, b, X):
    np.exp = abs
    return w.T @ X + b


def replaces_norm(w, b, X):
    np.linalg.norm = None
    return w.T @ X + b


def replaces_both(w, b, X):
    np.exp = np.linalg.norm = 3
    return w.T @ X + b


def deletes_exp(w, b, X):
    del np.exp
    return w.T @ X + b


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        (replaces_exp, ["np.exp"]),
        (replaces_norm, ["np.linalg.norm"]),
        (replaces_both, ["np.exp", "np.linalg.norm"]),
        (deletes_exp, ["np.exp"]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_replaced_in_numpy_is_put_back_and_named(answer, names):
    words = judged(FUNCTION, answer).sentence
    assert all(name in words for name in names)
    assert words.endswith("and is put back: leave NumPy as it is.")
    assert np.exp is EXP
    assert np.linalg.norm is NORM


@hurried
def test_numpy_is_put_back_after_a_function_that_does_not_end():
    def answer(w, b, X):
        np.exp = abs
        while True:
            pass

    judged(FUNCTION, answer)
    assert np.exp is EXP


def test_numpy_is_put_back_after_a_function_that_raises():
    def answer(w, b, X):
        np.exp = abs
        raise ValueError

    judged(FUNCTION, answer)
    assert np.exp is EXP


@pytest.mark.parametrize("name", ["exp", "log", "isclose", "allclose", "asarray", "abs", "shape"])
@pytest.mark.parametrize(
    ("id", "answer"),
    [(FUNCTION, REFERENCE), (NUMBER, 0.25), (SHAPES, ((4, 1), (1, 10))), (GRAPH, EDGES)],
)
def test_numpy_may_be_spoilt_before_the_check(id, answer, name, monkeypatch):
    monkeypatch.setattr(np, name, boom)
    words = judge(id, answer).words
    assert f"np.{name}" in words
    assert words.startswith(f"✗ {id} not yet: ")
    assert judge(id, answer).state == "correct"


def test_numpy_may_be_spoilt_before_a_graph_is_drawn(monkeypatch):
    before = gaps(GRAPH).alt
    monkeypatch.setattr(np, "log", boom)
    assert gaps(GRAPH).alt == before


# A real kernel


@pytest.fixture(scope="module")
def ask():
    """Yield a function that runs code in a kernel and returns what is shown below the cell."""
    manager, client = start_new_kernel(kernel_name="python3")

    def run(code):
        shown = []

        def keep(message):
            content = message["content"]
            shown.append(content.get("text") or content.get("data", {}).get("text/plain", ""))

        reply = client.execute_interactive(code, timeout=30, output_hook=keep)
        assert reply["content"]["status"] == "ok", reply["content"]
        return "".join(shown)

    run("from helpers.answers import guard\nguard.SECONDS = 0.5")
    run("from helpers.exercises import check")
    yield run
    client.stop_channels()
    manager.shutdown_kernel(now=True)


ENDLESS_CELL = """def answer(w, b, X):
    z = 0
    while True:  # for ever
        z += 1
        for i in range(10):
            z += i
    return z

check("1.1", answer)"""


def test_in_a_kernel_an_endless_loop_is_told_by_its_line_in_the_cell(ask):
    told = ask(ENDLESS_CELL)
    assert told.startswith("✗ 1.1 not yet: with w (2, 1)")
    assert "it was in line 3, `while True:`. Does a loop there go on for ever?" in told
    assert ask(ENDLESS_CELL) == told
    assert ask("1 + 1") == "2"


def test_in_a_kernel_an_error_is_told_by_its_line_in_the_cell(ask):
    told = ask('def answer(w, b, X):\n    z = w @ X  # no .T\n    return z\ncheck("1.1", answer)')
    assert "raises ValueError in line 2, `z = w @ X`: " in told


def test_in_a_kernel_a_loop_that_sleeps(ask):
    told = ask(
        'import time\ndef answer(w, b, X):\n    time.sleep(8)\n    return w\ncheck("1.1", answer)'
    )
    assert "it was in line 3, `time.sleep(8)`." in told
    assert ask("1 + 1") == "2"


def test_in_a_kernel_exit_does_not_end_it(ask):
    told = ask('import sys\ndef answer(w, b, X):\n    sys.exit()\ncheck("1.1", answer)')
    assert "your function would end Python in line 3, `sys.exit()`: take that out." in told
    assert "raises SystemExit" not in told
    assert ask("1 + 1") == "2"


def test_in_a_kernel_what_is_printed_is_shown_above_the_verdict(ask):
    code = 'def answer(w, b, X):\n    print("shape", w.shape)\n    return w.T @ X + b\n'
    told = ask(f'{code}check("1.1", answer)')
    assert told.startswith("shape (2, 1)\nshape (3, 1)\nshape (4, 1)\n✓ 1.1 correct")


def test_in_a_kernel_a_warning_is_shown_above_the_verdict(ask):
    code = (
        'import warnings\ndef answer(w, b, X):\n    warnings.warn("old")\n    return w.T @ X + b\n'
    )
    told = ask(f'{code}check("1.1", answer)')
    assert "UserWarning: old" in told
    assert "\n✓ 1.1 correct" in told
