"""The server extension: a widget is answered at once, and a server without it works, too."""

import json
import logging
import time
import uuid
from types import SimpleNamespace

import pytest
from lab import TOKEN, ask, serving
from websocket import create_connection

from helpers import server

pytestmark = pytest.mark.alone
WIDGET = """
import ipywidgets
slider, words = ipywidgets.IntSlider(), ipywidgets.HTML()
slider.observe(lambda change: setattr(words, "value", str(change["new"])), "value")
print(slider.model_id)
"""
OFF = "--ServerApp.jpserver_extensions=helpers.server=False"


def message(kind, content):
    header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "test", "version": "5.3"}
    header |= {"username": "", "date": ""}
    parts = {"parent_header": {}, "metadata": {}, "buffers": [], "channel": "shell"}
    return json.dumps({"header": header, "content": content, **parts})


def until(socket, kind, found):
    """Return the content of the first message of a kind for which `found` is true."""
    while True:
        got = json.loads(socket.recv())
        if got["msg_type"] == kind and found(got["content"]):
            return got["content"]


def round_trip(address, trips=40):
    """Return the milliseconds from a slider's message to the words that answer it.

    The shortest of many: other work on the machine only adds to it.
    """
    kernel = ask(address, "api/kernels", {})["id"]
    channels = f"{address.replace('http', 'ws', 1)}api/kernels/{kernel}/channels"
    socket = create_connection(f"{channels}?session_id=test&token={TOKEN}", timeout=60)
    run = {"code": WIDGET, "silent": False, "store_history": False, "allow_stdin": False}
    socket.send(message("execute_request", {**run, "user_expressions": {}}))
    model = until(socket, "stream", lambda _: True)["text"].strip()
    until(socket, "status", lambda content: content["execution_state"] == "idle")
    taken = []
    for value in range(1, trips + 1):
        data = {"method": "update", "state": {"value": value}, "buffer_paths": []}
        begin = time.perf_counter()
        socket.send(message("comm_msg", {"comm_id": model, "data": data}))
        until(socket, "comm_msg", lambda c, v=value: c["data"]["state"].get("value") == str(v))
        taken.append(1000 * (time.perf_counter() - begin))
        until(socket, "status", lambda content: content["execution_state"] == "idle")
    socket.close()
    return min(taken)


def test_a_widget_is_answered_at_least_five_times_sooner(tmp_path):
    taken = {}
    for name, flags in (("with", ()), ("without", (OFF,))):
        home = tmp_path / name
        home.mkdir()
        with serving(home, *flags, app="jupyter_server") as address:
            taken[name] = round_trip(address)
        loaded = "helpers.server | extension was successfully loaded" in (home / "log").read_text()
        assert loaded == (name == "with")
    assert taken["without"] >= 5 * taken["with"], taken


class Connection:
    """A server's connection; it connects at once or as a coroutine does."""

    log = logging.getLogger("test")

    def __init__(self, handler):
        self.websocket_handler = handler

    def connect(self):
        return "connected"


class Coroutine(Connection):
    async def connect(self):
        return "connected"


def finished(coroutine):
    """Return what a coroutine that waits for nothing returns; a browser test may own the loop."""
    with pytest.raises(StopIteration) as end:
        coroutine.send(None)
    return end.value.value


@pytest.mark.parametrize("kind", [Connection, Coroutine])
def test_delay_is_switched_off_when_it_connects(kind):
    said = []
    connection = server.without_delay(kind)(SimpleNamespace(set_nodelay=said.append))
    assert said == []
    assert finished(connection.connect()) == "connected"
    assert said == [True]
    assert isinstance(connection, kind)


@pytest.mark.parametrize("kind", [Connection, Coroutine])
def test_where_it_cannot_be_switched_off_it_connects_and_says_so(kind, caplog):
    caplog.set_level(logging.INFO)
    connection = server.without_delay(kind)(SimpleNamespace())
    assert finished(connection.connect()) == "connected"
    assert "TCP_NODELAY cannot be set" in caplog.text


def loaded(settings):
    log = SimpleNamespace(info=lambda words: settings.setdefault("said", words))
    app = SimpleNamespace(web_app=SimpleNamespace(settings=settings), log=log)
    server._load_jupyter_server_extension(app)
    return settings


def test_extension_puts_its_class_in_the_place_of_the_servers():
    made = loaded({"kernel_websocket_connection_class": Connection})
    assert list(made) == ["kernel_websocket_connection_class"]
    assert made["kernel_websocket_connection_class"].__mro__[1] is Connection


@pytest.mark.parametrize("settings", [{}, {"kernel_websocket_connection_class": None}])
def test_server_without_such_a_setting_is_left_alone(settings):
    before = dict(settings)
    made = loaded(settings)
    assert "no websocket setting" in made.pop("said")
    assert made == before


def test_jupyter_finds_the_extension():
    assert server._jupyter_server_extension_points() == [{"module": "helpers.server"}]
