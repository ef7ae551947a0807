"""A thread is started, or it is told that none can be."""

import threading

import pytest

from helpers.threads import started

STACK = 2**24


@pytest.mark.parametrize("daemon", [True, False])
@pytest.mark.parametrize("stack", [0, STACK])
def test_the_work_is_done_in_a_thread_of_its_own_with_the_stack_asked_for(
    monkeypatch, daemon, stack
):
    before, sizes, where = threading.stack_size(), [], []
    start = threading.Thread.start

    def noted(thread):
        sizes.append(threading.stack_size())
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", noted)
    thread = started(lambda: where.append(threading.current_thread()), stack, daemon)
    thread.join(10)
    assert where == [thread] != [threading.current_thread()]
    assert thread.daemon is daemon
    assert sizes == [stack or before]
    assert threading.stack_size() == before
    assert started(lambda: None).daemon


@pytest.mark.parametrize("error", [RuntimeError("can't start new thread"), NotImplementedError()])
@pytest.mark.parametrize(
    ("owner", "name"), [(threading.Thread, "start"), (threading, "stack_size")]
)
def test_where_none_can_be_started_nothing_is_called(monkeypatch, owner, name, error):
    def refused(*_):
        raise error

    before, called = threading.stack_size(), []
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, refused)
        assert started(lambda: called.append(1), STACK) is None
    assert called == []
    assert threading.stack_size() == before
