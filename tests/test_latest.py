"""Work in the background: the latest wins, what is no longer wanted stops, nothing is swallowed."""

import asyncio
import itertools
import threading
import time
import traceback
from types import SimpleNamespace

import pytest
from loops import in_a_loop, until

from helpers import latest
from helpers.latest import Latest, OvertakenError, report
from helpers.training import gradient_descent

pytestmark = pytest.mark.alone


class Desk:
    """A Latest that keeps what its work began with, what came of it, what it told, and where."""

    def __init__(self, work):
        self.began, self.results, self.told = [], [], []
        self.at_work, self.handed_over = set(), set()

        def noted(value):
            self.began.append(value)
            self.at_work.add(threading.current_thread())
            return work(value)

        def finish(result):
            self.handed_over.add(threading.current_thread())
            self.results.append(result)

        self.latest = Latest(noted, finish, lambda *far: self.told.append(far))

    async def done(self, *values):
        """Ask for one after the other, each when that before it is done; return all results."""
        for value in values:
            wanted = len(self.results) + 1
            self.latest.ask(value)
            await until(lambda wanted=wanted: len(self.results) == wanted)
        return self.results


def stepping(steps, begin=lambda: None):
    """Return work of so many steps for a value, each reported."""

    def work(value):
        begin()
        for step in range(steps[value]):
            report(step, steps[value])
            time.sleep(0.002)
        return value

    return work


@pytest.fixture
def _no_thread(monkeypatch):
    def refused(thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refused)


@pytest.fixture(params=["in a thread", "in place"])
def in_place(request):
    """Do the test's work in a thread, and where none can be started; say which it is."""
    if request.param == "in place":
        request.getfixturevalue("_no_thread")
    return request.param == "in place"


@in_a_loop
async def test_work_is_done_in_a_thread_if_there_is_one_and_handed_over_in_the_loop(in_place):
    desk = Desk(lambda value: 2 * value)
    desk.latest.ask(4)
    assert desk.began == []
    await until(lambda: desk.results)
    assert desk.results == [8]
    assert (desk.at_work == {threading.main_thread()}) == in_place
    assert desk.handed_over == {threading.main_thread()}
    assert not desk.latest.busy
    assert in_place or not desk.at_work.pop().daemon  # Python does not end in the middle of it


@in_a_loop
async def test_threads_that_fail_for_a_while_are_used_again(monkeypatch):
    desk = Desk(lambda value: value)
    with monkeypatch.context() as patch:
        patch.setattr(latest, "started", lambda *_, **__: None)
        await desk.done(1)
    assert desk.at_work == {threading.main_thread()}
    assert await desk.done(2) == [1, 2]
    assert len(desk.at_work) == 2


@in_a_loop
async def test_what_is_asked_for_before_and_meanwhile_is_merged_and_the_last_one_wins():
    gate = threading.Event()
    desk = Desk(lambda value: gate.wait(20) and value)
    for value in range(10):
        desk.latest.ask(value)
    await until(lambda: desk.began)
    for value in range(10, 100):
        desk.latest.ask(value)
        await asyncio.sleep(0)
    gate.set()
    await until(lambda: 99 in desk.results)
    assert desk.began == desk.results == [9, 99]


@pytest.mark.usefixtures("_no_thread")
@in_a_loop
async def test_in_place_what_comes_while_the_loop_is_at_work_is_merged():
    loop, desk = asyncio.get_running_loop(), Desk(lambda value: time.sleep(0.05) or value)
    begin = loop.time()
    for value in range(100):  # one a millisecond, as from a slider that is dragged
        loop.call_at(begin + value / 1000, desk.latest.ask, value)
    await until(lambda: 99 in desk.results)
    assert desk.began == desk.results == sorted(desk.began)
    assert len(desk.began) <= 5


@in_a_loop
async def test_short_work_is_waited_for_and_long_work_is_not(monkeypatch):
    monkeypatch.setattr(latest, "_SHORT", 0.3)
    turns, gate = [], threading.Event()

    def work(value):
        time.sleep(0.1) if value == "short" else gate.wait(20)
        turns.append(value)

    desk = Desk(work)
    for times, value in enumerate(("short", "long"), start=1):
        desk.latest.ask(value)
        asyncio.get_running_loop().call_later(0.05, turns.append, "the loop")
        await until(lambda times=times: turns.count("the loop") == times)
    gate.set()
    await until(lambda: len(desk.results) == 2)
    assert turns == ["short", "the loop", "the loop", "long"]


def test_an_interrupt_while_work_is_waited_for_loses_nothing(monkeypatch):
    def interrupted(jobs, seconds):
        raise KeyboardInterrupt

    async def then():
        await until(lambda: desk.results == [1])
        await desk.done(2)

    loop, desk = asyncio.new_event_loop(), Desk(lambda value: value)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(latest, "wait", interrupted)
        loop.run_until_complete(desk.done(1))
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(asyncio.wait_for(then(), 30))
    loop.close()


@pytest.mark.parametrize(
    ("steps", "waited", "results"),
    [
        (100_000, 0, ["second"]),
        (100, 0, ["second"]),  # nearly done, but a picture has come this moment
        (100_000, 1000, ["second"]),
        (10, 1000, ["first", "second"]),
    ],
)
@in_a_loop
async def test_a_run_is_overtaken_unless_it_is_nearly_done_and_the_reader_has_waited_long(
    steps, waited, results
):
    asked = threading.Event()
    desk = Desk(stepping({"first": steps, "second": 1}, lambda: asked.wait(20)))
    desk.latest._finished_at = time.monotonic() - waited
    desk.latest.ask("first")
    await until(lambda: desk.began)
    desk.latest.ask("second")
    asked.set()
    await until(lambda: "second" in desk.results)
    assert desk.results == results


@pytest.mark.parametrize(
    ("waited", "worked", "done", "worth"),
    [
        (1.5, 0.75, 1, True),  # half a step less than a second is left
        (1.5, 1, 1, False),
        (1, 0.75, 1, False),
        (1.5, 0.25, 0, True),
        (None, 0.75, 1, True),  # nothing was finished yet
    ],
)
def test_who_has_waited_for_a_second_waits_for_less_than_another(
    monkeypatch, waited, worked, done, worth
):
    monkeypatch.setattr(latest.time, "monotonic", lambda: 0.5)
    desk = Desk(None).latest
    if waited is not None:
        desk._finished_at = 0.5 - waited
    assert desk._worth_finishing(0.5 - worked, done, 2) is worth


@in_a_loop
async def test_training_reports_every_step_and_can_be_overtaken():
    start = {"w": 1.0}
    desk = Desk(
        lambda steps: gradient_descent(lambda w: (w * w, {"w": 2 * w}), start, 0.1, steps).steps
    )
    desk.latest._finished_at = time.monotonic()
    desk.latest.ask(1_000_000)
    await until(lambda: desk.latest._far is not None)
    assert await desk.done(5) == [5]


@in_a_loop
async def test_a_long_run_tells_how_far_it_is_while_it_is_done_and_a_short_one_does_not(
    monkeypatch, in_place
):
    monkeypatch.setattr(latest, "_PATIENCE", 0.05)
    monkeypatch.setattr(latest, "_PULSE", 0.02)
    desk = Desk(lambda value: stepping({1: 1, 200: 200})(value) and list(desk.told))
    short, long = await desk.done(1, 200)
    assert (short, len(long) >= 2) == ([], True)
    await asyncio.sleep(0.1)
    assert len(desk.told) <= len(long) + (not in_place)
    assert desk.told == sorted(desk.told)
    assert all(0 <= done < total == 200 for done, total in desk.told)


@pytest.mark.usefixtures("_no_thread")
@in_a_loop
async def test_in_place_it_tells_after_a_quarter_of_a_second_and_ten_times_in_each(monkeypatch):
    clock = itertools.count()
    desk = Desk(lambda steps: [report(step, steps) for step in range(steps)])
    monkeypatch.setattr(latest, "time", SimpleNamespace(monotonic=lambda: next(clock) / 64))
    await desk.done(50)
    assert [done for done, _ in desk.told] == [14, 21, 28, 35, 42, 49]


def test_a_report_where_nobody_listens_does_nothing():
    assert report(3, 10) is None


@pytest.mark.parametrize(
    ("raised", "kind", "words"),
    [
        (ValueError("no"), ValueError, "^no$"),
        (SystemExit(2), RuntimeError, "^the work ended by SystemExit: 2$"),
        (KeyboardInterrupt(), RuntimeError, "^the work ended by KeyboardInterrupt: $"),
    ],
    ids=["error", "exit", "interrupt"],
)
@in_a_loop
async def test_an_error_is_handed_over_with_its_lines_and_the_next_work_is_done(
    in_place, raised, kind, words
):
    def work(value):
        if value == 0:
            raise raised.with_traceback(None)
        return value

    error, then = await Desk(work).done(0, 1)
    lines = [line.name for line in traceback.extract_tb(error.__traceback__)]
    assert lines == ["_run"] * (kind is ValueError) + ["noted", "work"]
    assert then == 1
    with pytest.raises(kind, match=words):
        raise error


@in_a_loop
async def test_an_error_in_what_takes_the_result_does_not_stop_the_next(in_place):
    heard, desk = [], Desk(lambda value: value)
    asyncio.get_running_loop().set_exception_handler(lambda _, context: heard.append(context))
    good, desk.latest._finish = desk.latest._finish, {}.__getitem__
    desk.latest.ask(0)
    await until(lambda: heard)
    assert isinstance(heard[0]["exception"], KeyError)
    desk.latest._finish = good
    assert await desk.done(1) == [1]


@in_a_loop
async def test_overtaken_is_no_result(in_place):
    def work(value):
        raise OvertakenError

    desk = Desk(work)
    desk.latest.ask(0)
    await until(lambda: not desk.latest.busy)
    assert desk.results == []
