"""Work in the background: the latest wins, what is no longer wanted stops, nothing is swallowed."""

import asyncio
import threading
import time
import traceback

import pytest
from loops import in_a_loop

from helpers import latest
from helpers.latest import Latest, OvertakenError, report
from helpers.training import gradient_descent

pytestmark = pytest.mark.alone


class Desk:
    """A Latest whose work waits until it is let go; keeps what came of it."""

    def __init__(self, work):
        self.began, self.results, self.told = [], [], []
        self.threads = set()

        def noted(value):
            self.began.append(value)
            self.threads.add(threading.current_thread())
            return work(value)

        self.latest = Latest(noted, self.results.append, lambda *far: self.told.append(far))

    async def until(self, holds):
        deadline = time.monotonic() + 20
        while not holds():
            assert time.monotonic() < deadline, (self.began, self.results)
            await asyncio.sleep(0.002)


@pytest.fixture
def _no_thread(monkeypatch):
    def refused(thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refused)


@pytest.fixture(params=["in a thread", "in place"])
def _both(request):
    if request.param == "in place":
        request.getfixturevalue("_no_thread")


in_place = pytest.mark.usefixtures("_no_thread")
both_ways = pytest.mark.usefixtures("_both")


@in_a_loop
async def test_work_is_done_in_another_thread_and_its_result_handed_over_in_the_loop():
    where = []

    desk = Desk(lambda value: 2 * value)
    desk.latest._finish = lambda result: where.append((result, threading.current_thread()))
    desk.latest.ask(4)
    await desk.until(lambda: where)
    assert threading.current_thread() not in desk.threads
    assert where == [(8, threading.main_thread())]


@in_a_loop
async def test_what_is_asked_for_meanwhile_is_merged_and_the_last_one_wins():
    gate = threading.Event()
    desk = Desk(lambda value: gate.wait(20) and value)
    desk.latest.ask(0)
    await desk.until(lambda: desk.began)
    for value in range(1, 100):
        desk.latest.ask(value)
        await asyncio.sleep(0)
    gate.set()
    await desk.until(lambda: 99 in desk.results)
    assert desk.began == [0, 99]
    assert desk.results == [0, 99]


@in_a_loop
async def test_what_is_asked_for_before_the_work_begins_is_merged_too():
    desk = Desk(lambda value: value)
    for value in range(100):
        desk.latest.ask(value)
    await desk.until(lambda: desk.results)
    assert desk.began == [99]


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
        await desk.until(lambda times=times: turns.count("the loop") == times)
    gate.set()
    await desk.until(lambda: len(desk.results) == 2)
    assert turns == ["short", "the loop", "the loop", "long"]


def test_an_interrupt_while_work_is_waited_for_loses_nothing(monkeypatch):
    def interrupted(jobs, seconds):
        raise KeyboardInterrupt

    async def first(desk):
        desk.latest.ask(1)
        await asyncio.sleep(1)

    async def then(desk):
        await desk.until(lambda: desk.results == [1])
        desk.latest.ask(2)
        await desk.until(lambda: desk.results == [1, 2])

    loop, desk = asyncio.new_event_loop(), Desk(lambda value: value)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(latest, "wait", interrupted)
        loop.run_until_complete(first(desk))
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(then(desk))
    loop.close()


@in_a_loop
async def test_a_long_run_is_overtaken_by_the_next_and_leaves_no_result():
    def work(value):
        for step in range(100_000 if value == "long" else 1):
            report(step, 100_000)
            time.sleep(0.001)
        return value

    desk = Desk(work)
    desk.latest._finished_at = time.monotonic()  # a picture has come this moment
    desk.latest.ask("long")
    await desk.until(lambda: desk.began)
    desk.latest.ask("short")
    await desk.until(lambda: desk.results)
    assert desk.results == ["short"]


@in_a_loop
async def test_a_run_that_is_nearly_done_is_finished_for_a_reader_who_has_waited_long():
    def work(value):
        for step in range(50):
            report(step, 50)
            time.sleep(0.002)
        return value

    desk = Desk(work)
    desk.latest._finished_at = -1000.0
    desk.latest.ask("first")
    await desk.until(lambda: desk.began)
    desk.latest.ask("second")
    await desk.until(lambda: len(desk.results) == 2)
    assert desk.results == ["first", "second"]


@in_a_loop
async def test_a_long_run_tells_how_far_it_is_and_a_short_one_does_not(monkeypatch):
    monkeypatch.setattr(latest, "_PATIENCE", 0.05)
    monkeypatch.setattr(latest, "_PULSE", 0.02)

    def work(value):
        for step in range(value):
            report(step, value)
            time.sleep(0.002)

    desk = Desk(work)
    desk.latest.ask(1)
    await desk.until(lambda: desk.results)
    assert desk.told == []
    desk.latest.ask(200)
    await desk.until(lambda: len(desk.results) == 2)
    assert len(desk.told) >= 2
    assert desk.told == sorted(desk.told)
    assert all(0 <= done < total == 200 for done, total in desk.told)
    told = len(desk.told)
    await asyncio.sleep(0.1)
    assert len(desk.told) == told


ENDINGS = [(ValueError("no"), ValueError, "^no$"), (SystemExit(2), RuntimeError, "SystemExit: 2")]


@both_ways
@pytest.mark.parametrize(("raised", "kind", "words"), ENDINGS, ids=["error", "exit"])
@in_a_loop
async def test_an_error_is_handed_over_and_the_next_work_is_done(raised, kind, words):
    def work(value):
        if value == 0:
            raise raised
        return value

    desk = Desk(work)
    desk.latest.ask(0)
    await desk.until(lambda: desk.results)
    desk.latest.ask(1)
    await desk.until(lambda: len(desk.results) == 2)
    assert desk.results[1] == 1
    with pytest.raises(kind, match=words):
        raise desk.results[0]


@in_a_loop
async def test_an_exit_is_handed_over_with_the_lines_that_led_to_it():
    def work(value):
        raise SystemExit(2)

    desk = Desk(work)
    desk.latest.ask(0)
    await desk.until(lambda: desk.results)
    lines = traceback.extract_tb(desk.results[0].__traceback__)
    assert [line.name for line in lines] == ["noted", "work"]


@both_ways
@in_a_loop
async def test_an_error_in_what_takes_the_result_does_not_stop_the_next(monkeypatch):
    heard = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: heard.append(context))
    desk = Desk(lambda value: value)
    good = desk.latest._finish

    def bad(result):
        if result == 0:
            raise KeyError("shown")
        good(result)

    desk.latest._finish = bad
    desk.latest.ask(0)
    await desk.until(lambda: heard)
    assert isinstance(heard[0]["exception"], KeyError)
    desk.latest.ask(1)
    await desk.until(lambda: desk.results == [1])


def test_a_report_where_nobody_listens_does_nothing():
    assert report(3, 10) is None


@in_a_loop
async def test_training_reports_every_step_and_can_be_overtaken():
    def work(steps):
        start = {"w": 1.0}
        return gradient_descent(lambda w: (w * w, {"w": 2 * w}), start, 0.1, steps)

    desk = Desk(work)
    desk.latest._finished_at = time.monotonic()
    desk.latest.ask(1_000_000)
    await desk.until(lambda: desk.latest._far is not None)
    desk.latest.ask(5)
    await desk.until(lambda: desk.results)
    assert [result.steps for result in desk.results] == [5]


@both_ways
@in_a_loop
async def test_overtaken_is_no_result():
    def work(value):
        if value == 0:
            raise OvertakenError
        return value

    desk = Desk(work)
    desk.latest.ask(0)
    await desk.until(lambda: not desk.latest.busy)
    assert desk.results == []


# Where no thread can be started


@in_place
@in_a_loop
async def test_in_place_the_work_is_done_in_the_loop():
    desk = Desk(lambda value: 2 * value)
    desk.latest.ask(4)
    assert desk.began == []
    await desk.until(lambda: desk.results)
    assert desk.results == [8]
    assert desk.threads == {threading.main_thread()}
    assert not desk.latest.busy


@in_place
@in_a_loop
async def test_in_place_what_comes_while_the_loop_is_at_work_is_merged():
    loop, desk = asyncio.get_running_loop(), Desk(lambda value: time.sleep(0.05) or value)
    begin = loop.time()
    for value in range(100):  # one a millisecond, as from a slider that is dragged
        loop.call_at(begin + value / 1000, desk.latest.ask, value)
    await desk.until(lambda: 99 in desk.results)
    assert desk.began == desk.results == sorted(desk.began)
    assert len(desk.began) <= 5


@in_place
@in_a_loop
async def test_in_place_an_interrupt_ends_the_work_and_the_next_is_done():
    def work(value):
        if value == 0:
            raise KeyboardInterrupt
        return value

    desk = Desk(work)
    desk.latest.ask(0)
    await desk.until(lambda: desk.results)
    assert str(desk.results[0]) == "the work ended by KeyboardInterrupt: "
    desk.latest.ask(1)
    await desk.until(lambda: desk.results[1:] == [1])


@in_place
def test_in_place_long_work_tells_how_far_it_is_while_it_is_done(monkeypatch):
    monkeypatch.setattr(latest, "_PATIENCE", 0.05)
    monkeypatch.setattr(latest, "_PULSE", 0.02)

    def work(value):
        for step in range(value):
            report(step, value)
            time.sleep(0.002)
        return list(desk.told)

    async def scene():
        desk.latest.ask(1)
        await desk.until(lambda: desk.results)
        desk.latest.ask(100)
        await desk.until(lambda: len(desk.results) == 2)
        await asyncio.sleep(0.1)

    desk = Desk(work)
    asyncio.run(scene())
    assert desk.results[0] == []
    assert len(desk.results[1]) >= 2
    assert desk.told == desk.results[1] == sorted(desk.told)


@in_a_loop
async def test_threads_that_fail_for_a_while_are_used_again(monkeypatch):
    desk = Desk(lambda value: value)
    with monkeypatch.context() as patch:
        patch.setattr(latest, "started", lambda *_, **__: None)
        desk.latest.ask(1)
        await desk.until(lambda: desk.results == [1])
    assert desk.threads == {threading.main_thread()}
    desk.latest.ask(2)
    await desk.until(lambda: desk.results == [1, 2])
    assert threading.main_thread() in desk.threads
    assert len(desk.threads) == 2
