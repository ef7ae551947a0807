"""Running what a reader wrote: it ends, is told where it was, and leaves nothing behind."""

import _thread
import contextlib
import signal
import sys
import threading
import time

import numpy as np
import pytest

from helpers.answers import guard

SHORT = 0.2  # seconds
# Python 3.12 and 3.13 count calls through C apart, and end them at a depth of their own.
DEPTH = {(3, 12): 400, (3, 13): 3_000}.get(sys.version_info[:2], 5_000)


def run(job, seconds=10):
    return guard.run(job, seconds)


@pytest.fixture(autouse=True)
def _streams_and_stack_stay_as_they_were():
    before = sys.stdout, sys.stderr, threading.stack_size()
    yield
    assert (sys.stdout, sys.stderr, threading.stack_size()) == before


@pytest.fixture(autouse=True, params=["in a thread", "in place"])
def _where(request, monkeypatch):
    """Have jobs run in a thread, and then where no thread can be started."""

    def refused(thread):
        raise RuntimeError("can't start new thread")

    if request.param == "in place":
        monkeypatch.setattr(threading.Thread, "start", refused)


in_a_thread = pytest.mark.parametrize("_where", ["in a thread"], indirect=True)
in_place = pytest.mark.parametrize("_where", ["in place"], indirect=True)


@pytest.fixture
def _numpy_stays_as_it_was():
    yield
    guard.mend_numpy()


mended = pytest.mark.usefixtures("_numpy_stays_as_it_was")


# A job that ends


def test_value():
    assert run(lambda printed: 5) == guard.Run(value=5)


def test_error_is_kept_and_not_raised():
    error = ValueError("no")

    def job(printed):
        raise error

    assert run(job) == guard.Run(error=error)


@pytest.mark.parametrize("error", [SystemExit, KeyboardInterrupt, GeneratorExit, BaseException])
def test_every_error_is_kept(error):
    def job(printed):
        raise error

    ran = run(job)
    assert type(ran.error) is error
    assert ran.ended
    assert ran.stopped is None


@in_a_thread
def test_job_runs_in_a_thread_that_does_not_keep_python_alive():
    ran = run(lambda printed: threading.current_thread())
    assert ran.value is not threading.current_thread()
    assert ran.value.daemon


def test_numpy_warns_of_nothing_inside_and_as_before_outside():
    before = np.geterr()
    assert set(run(lambda printed: np.geterr()).value.values()) == {"ignore"}
    run(lambda printed: np.seterr(all="raise"))
    assert np.geterr() == before


def test_there_is_room_for_a_recursion_that_python_allows():
    def depth(n):
        return n and 1 + max([n], key=lambda n: depth(n - 1)) - n + depth(0)

    def job(printed):
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(20_000)
        try:
            return depth(DEPTH)
        finally:
            sys.setrecursionlimit(limit)

    assert run(job).value == 1


# What it prints


def test_what_is_printed_is_kept():
    def job(printed):
        print("one")
        print("two", file=sys.stderr)
        sys.stdout.write("three")

    assert run(job).printed == "one\ntwo\nthree"


def test_nothing_of_it_is_shown(capsys):
    run(lambda printed: print("one"))
    assert capsys.readouterr() == ("", "")


def test_the_job_may_ask_what_is_printed_so_far():
    def job(printed):
        print("one")
        so_far = printed()
        print("two")
        return so_far

    assert run(job).value == "one\n"


@pytest.mark.parametrize("length", [0, 1, 999, 1000])
def test_up_to_1000_characters_are_kept_whole(length):
    assert run(lambda printed: print("x" * length, end="")).printed == "x" * length


@pytest.mark.parametrize("pieces", [1, 7, 1001])
def test_more_is_cut_and_counted(pieces):
    def job(printed):
        for _ in range(pieces):
            print("x" * (7007 // pieces), end="")

    note = "\n… (7007 characters are printed; these are the first.)\n"
    assert run(job).printed == "x" * 1000 + note


def test_what_is_printed_before_it_is_stopped_is_kept():
    def job(printed):
        print("begun")
        while True:
            pass

    assert run(job, SHORT).printed == "begun\n"


def test_stdout_may_be_replaced_and_closed_inside():
    def replaces(printed):
        sys.stdout = None
        sys.stderr = None

    def closes(printed):
        sys.stdout.close()
        return 5

    run(replaces)
    assert run(closes).value == 5


# A job that does not end


def line_with(code, text):
    """Return the number of a function's line, counted in the file."""
    with open(code.co_filename, encoding="utf-8") as file:
        lines = file.read().splitlines()
    return next(n for n, line in enumerate(lines, 1) if n > code.co_firstlineno and text in line)


def test_endless_job_is_stopped_and_its_line_told():
    def job(printed):
        i = 0
        while True:  # for ever
            i += 1

    ran = run(job, SHORT)
    line = line_with(job.__code__, "while True:")
    assert ran == guard.Run(stopped=f"line {line}, `while True:`")


def test_of_loops_in_each_other_the_outermost_is_told():
    def job(printed):
        for i in [1]:
            print(i)
        for i in iter(int, 1):
            while i < 1:
                for _ in range(10):
                    pass

    line = line_with(job.__code__, "iter(int, 1)")
    assert run(job, SHORT).stopped == f"line {line}, `for i in iter(int, 1):`"


def test_loop_around_the_function_is_not_told():
    jobs = []
    for _ in range(1):

        def job(printed):
            time.sleep(1)

        jobs.append(job)
    assert run(jobs[0], SHORT).stopped.endswith("`time.sleep(1)`")


def test_the_readers_outermost_function_is_told():
    def inner():
        while True:
            pass

    def job(printed):
        return inner()

    assert run(job, SHORT).stopped.endswith("`return inner()`")


def test_line_of_an_endless_loop_is_the_same_at_every_try():
    def job(printed):
        i = 0
        while True:
            i += 1
            i -= 1
            i *= 1
            i = sum(range(50))

    assert len({run(job, SHORT / 4).stopped for _ in range(8)}) == 1


def test_no_line_where_none_is_the_readers():
    job = {}
    exec("def endless(printed):\n    while True:\n        pass", job)
    assert run(job["endless"], SHORT) == guard.Run(stopped="")


@in_a_thread
def test_job_that_sleeps_on_has_not_ended():
    def job(printed):
        time.sleep(3)

    start = time.monotonic()
    ran = run(job, SHORT)
    assert time.monotonic() - start < 2
    assert not ran.ended
    assert ran.stopped.endswith("`time.sleep(3)`")
    assert ran.error is None


@in_a_thread
def test_job_that_catches_everything_has_not_ended():
    released = threading.Event()

    # All of the inner loop is inside of the try: 3.13 leaves a jump back out of it at its end.
    def job(printed):
        while not released.is_set():
            try:
                while True:
                    if released.is_set():
                        break
            except BaseException:
                continue

    ran = run(job, SHORT)
    released.set()
    assert not ran.ended
    assert ran.stopped.endswith("`while not released.is_set():`")


def test_except_exception_does_not_keep_a_job():
    def job(printed):
        while True:
            try:
                time.sleep(0.001)
            except Exception:
                continue

    assert run(job, SHORT).ended


def test_job_may_take_the_seconds_it_is_given():
    def job(printed):
        time.sleep(2 * SHORT)
        return 5

    assert run(job, 20 * SHORT) == guard.Run(value=5)


@in_a_thread
@pytest.mark.parametrize(("clock", "stopped"), [(lambda: 0.0, False), (time.monotonic, True)])
def test_a_job_that_has_had_no_processor_has_as_much_time_again(monkeypatch, clock, stopped):
    monkeypatch.setattr(time, "process_time", clock)
    ran = run(lambda printed: time.sleep(6 * SHORT), 4 * SHORT)
    assert (ran.stopped is not None) == stopped


@pytest.fixture
def interruptible():
    """Let an interrupt raise KeyboardInterrupt, whatever other tests have made of it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)


@in_a_thread
def test_keyboard_interrupt_passes_and_ends_the_job(interruptible):
    ended = threading.Event()

    def job(printed):
        time.sleep(SHORT)
        _thread.interrupt_main()
        try:
            for _ in range(10_000):
                time.sleep(0.001)
        finally:
            ended.set()

    with pytest.raises(KeyboardInterrupt):
        run(job, 1)
    assert ended.wait(2)


# In place


def catches_all_in_two_loops():
    while True:
        try:
            while True:
                try:
                    print(1)
                except BaseException:
                    print(2)
                finally:
                    print(3)
        except:  # noqa: E722
            pass


def keeps_what_it_catches():
    kept = []
    while True:
        try:
            while True:
                pass
        except BaseException as error:
            kept.append(error)
            last = error  # noqa: F841


def suppresses_all():
    while True:
        with contextlib.suppress(BaseException):
            max(iter(lambda: 1, 2), key=lambda _: 1)


def yields_for_ever():
    def numbers():
        while True:
            try:
                yield 1
            except BaseException:
                continue

    for _ in numbers():
        pass


def ends_for_ever():
    class Number:
        def __del__(self):
            while True:
                pass

    while True:
        try:
            Number()
        except BaseException:
            continue


@in_place
@pytest.mark.parametrize(
    "endless",
    [catches_all_in_two_loops, keeps_what_it_catches, suppresses_all, yields_for_ever],
)
def test_in_place_what_catches_everything_is_stopped(endless):
    start = time.monotonic()
    ran = run(lambda printed: endless(), SHORT)
    assert time.monotonic() - start < 2
    assert ran.ended
    assert ran.stopped.endswith("`ran = run(lambda printed: endless(), SHORT)`")


@in_place
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_in_place_what_does_not_end_while_it_is_deleted_is_stopped():
    assert run(lambda printed: ends_for_ever(), SHORT).stopped


@in_place
@pytest.mark.parametrize(
    "line",
    [
        "while True: pass",
        "for _ in iter(int, 1): pass",
        "any(False for _ in iter(int, 1))",
        "max(iter(lambda: 1, 2), key=lambda _: 1)",
        "return np.vectorize(lambda i: [0 for _ in iter(lambda: 1, 2) if 0])(3)",
    ],
)
def test_in_place_a_loop_on_one_line_is_stopped(line):
    cell = {"np": np}
    exec(compile(f"def endless(printed):\n    {line}", "/nowhere/cell.py", "exec"), cell)
    assert run(cell["endless"], SHORT).stopped.startswith("line ")


@in_place
def test_in_place_a_call_that_takes_too_long_is_let_finish_and_told():
    def job(printed):
        time.sleep(2 * SHORT)

    assert run(job, SHORT).stopped.endswith("`time.sleep(2 * SHORT)`")


def returns(printed):
    return 5


def raises(printed):
    raise ValueError


def loops(printed):
    while True:
        pass


def traces(printed):
    sys.settrace(lambda *_: None)


@in_place
@pytest.mark.parametrize("job", [returns, raises, loops, traces])
def test_in_place_a_trace_function_stays(job):
    def trace(frame, event, arg):
        return None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run(job, SHORT)
        assert sys.gettrace() is trace
    finally:
        sys.settrace(before)


@in_place
@pytest.mark.parametrize("job", [loops, lambda printed: keeps_what_it_catches(), time.sleep])
def test_in_place_an_interrupt_passes_and_ends_the_job(interruptible, job):
    def interrupts():
        time.sleep(SHORT)
        _thread.interrupt_main()

    _thread.start_new_thread(interrupts, ())
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        run(job if job is not time.sleep else lambda printed: time.sleep(1))
    assert time.monotonic() - start < 3
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@in_place
def test_in_place_interrupts_that_are_ignored_stay_ignored():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert run(lambda printed: signal.getsignal(signal.SIGINT)).value is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_in_place_outside_of_the_main_thread(monkeypatch):
    monkeypatch.setattr(guard.threads, "started", lambda *_: None)
    ran = []
    _thread.start_new_thread(lambda: ran.append(run(loops, SHORT)), ())
    deadline = time.monotonic() + 5
    while not ran and time.monotonic() < deadline:
        time.sleep(0.01)
    assert ran[0].stopped.endswith("`while True:`")


# NumPy


@mended
def test_nothing_to_mend():
    assert guard.mend_numpy() == []


@mended
@pytest.mark.parametrize(
    ("module", "name", "told"),
    [
        (np, "exp", "np.exp"),
        (np, "pi", "np.pi"),
        (np, "float64", "np.float64"),
        (np.linalg, "norm", "np.linalg.norm"),
        (np.random, "default_rng", "np.random.default_rng"),
    ],
)
def test_what_is_replaced_is_put_back(module, name, told):
    before = getattr(module, name)
    setattr(module, name, None)
    assert guard.mend_numpy() == [told]
    assert getattr(module, name) is before
    assert guard.mend_numpy() == []


@mended
def test_what_is_deleted_is_put_back():
    exp = np.exp
    del np.exp
    assert guard.mend_numpy() == ["np.exp"]
    assert np.exp is exp


@mended
def test_all_that_is_replaced_is_named():
    np.linalg.norm = np.exp = np.log = abs
    assert sorted(guard.mend_numpy()) == ["np.exp", "np.linalg.norm", "np.log"]


@mended
@pytest.mark.parametrize("name", ["linalg", "random"])
def test_a_replaced_part_of_numpy_is_put_back(name, monkeypatch):
    before = getattr(np, name)
    monkeypatch.setattr(np, name, None)
    assert guard.mend_numpy() == [f"np.{name}"]
    assert getattr(np, name) is before


@mended
def test_names_of_ones_own_stay(monkeypatch):
    monkeypatch.setattr(np, "mine", 5, raising=False)
    assert guard.mend_numpy() == []
    assert np.mine == 5


# The line that raised


def error_of(function, *arguments):
    with pytest.raises(Exception) as caught:
        function(*arguments)
    return caught.value


def raising_line(error):
    place = guard.raising(error)
    return guard.told(place[0].f_code, place[1]) if place else ""


def test_raising_line():
    def inner():
        z = 1 / 0  # a comment
        return z

    def outer():
        return inner()

    line = line_with(inner.__code__, "z = 1 / 0")
    assert raising_line(error_of(outer)) == f"line {line}, `z = 1 / 0`"


def test_raising_line_is_the_readers_and_not_numpys():
    def answer():
        return np.linalg.inv(np.zeros((2, 2)))

    line = raising_line(error_of(answer))
    assert line.endswith(", `return np.linalg.inv(np.zeros((2, 2)))`")


def test_no_line_for_an_error_that_never_went_through_any():
    assert raising_line(ValueError("no")) == ""


def test_line_without_its_source():
    cell = {}
    exec(compile("def answer():\n    return 1 / 0", "/nowhere/cell.py", "exec"), cell)
    # This file's own line is a reader's, too, and comes first.
    assert raising_line(error_of(cell["answer"])) == "line 2"


@pytest.mark.parametrize(
    ("file", "told"),
    [("<ipython-input-3-0a1b>", "line 2"), ("<string>", "")],
)
def test_a_cell_has_lines_where_ipython_gives_it_no_file(file, told):
    cell = {}
    exec(compile("def answer(printed):\n    while True: pass", file, "exec"), cell)
    assert run(cell["answer"], SHORT).stopped == told


def test_lines_of_the_package_are_not_the_readers():
    def answer():
        return guard.run()

    assert raising_line(error_of(answer)).endswith("`return guard.run()`")
    error = error_of(guard.told, None, 1)
    assert raising_line(error).endswith("`function(*arguments)`")
