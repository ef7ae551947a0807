"""A thread is started, or it is told that none can be."""

import threading

import pytest

from helpers.threads import started


@pytest.fixture(autouse=True)
def _stack_stays_as_it_was():
    before = threading.stack_size()
    yield
    assert threading.stack_size() == before


def test_the_work_is_done_in_a_thread_of_its_own():
    where = []
    thread = started(lambda: where.append(threading.current_thread()))
    thread.join(10)
    assert where == [thread]
    assert thread is not threading.current_thread()


@pytest.mark.parametrize("daemon", [True, False])
def test_whether_python_may_end_beside_it(daemon):
    assert started(lambda: None, daemon=daemon).daemon is daemon


def test_the_work_has_the_stack_that_is_asked_for():
    sizes = []
    before = threading.stack_size()
    original = threading.Thread.start

    def noted(thread):
        sizes.append(threading.stack_size())
        original(thread)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(threading.Thread, "start", noted)
        started(lambda: None, 2**24).join(10)
        started(lambda: None).join(10)
    assert sizes == [2**24, before]


@pytest.mark.parametrize("error", [RuntimeError("can't start new thread"), NotImplementedError()])
def test_where_none_can_be_started_nothing_is_called(monkeypatch, error):
    def refused(thread):
        raise error

    called = []
    monkeypatch.setattr(threading.Thread, "start", refused)
    assert started(lambda: called.append(1), 2**24) is None
    assert called == []


def test_where_there_is_no_stack_size_either(monkeypatch):
    def refused(*size):
        raise RuntimeError("setting stack size not supported")

    with monkeypatch.context() as patch:
        patch.setattr(threading, "stack_size", refused)
        assert started(lambda: None, 2**24) is None
