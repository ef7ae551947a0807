"""The server extension: a widget is answered at once, a saved picture needs no kernel."""

import copy
import json
import logging
import os
import subprocess
import sys
import time
import uuid
from types import SimpleNamespace

import pytest
from lab import TOKEN, ask, serving, stop
from websocket import create_connection

from helpers import server
from helpers.explore import explore
from helpers.picture import Picture

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
@pytest.mark.parametrize("can", [True, False])
def test_delay_is_switched_off_when_it_connects_or_it_is_said_that_it_cannot_be(kind, can, caplog):
    caplog.set_level(logging.INFO)
    said = []
    handler = SimpleNamespace(set_nodelay=said.append) if can else SimpleNamespace()
    connection = server.without_delay(kind)(handler)
    assert isinstance(connection, kind)
    assert said == []
    assert finished(connection.connect()) == "connected"
    assert said == [True] * can
    assert ("TCP_NODELAY cannot be set" in caplog.text) is not can


KEY = "kernel_websocket_connection_class"


@pytest.mark.parametrize("settings", [{KEY: Connection}, {KEY: None}, {}, {"other": 1}])
@pytest.mark.parametrize("hooks", [True, False])
def test_the_extension_does_what_this_server_lets_it_and_says_what_it_does_not(settings, hooks):
    said, kept, made = [], [], dict(settings)
    app = SimpleNamespace(
        web_app=SimpleNamespace(settings=made),
        log=SimpleNamespace(info=said.append),
        contents_manager=SimpleNamespace(register_pre_save_hook=kept.append) if hooks else None,
    )
    server._load_jupyter_server_extension(app)
    assert kept == [server.keep_pictures] * hooks
    missing = ["no websocket setting"] * (not settings.get(KEY)) + ["no picture"] * (not hooks)
    assert len(said) == len(missing)
    assert all(words in line for words, line in zip(missing, said, strict=True))
    if settings.get(KEY):
        assert made.pop(KEY).__mro__[1] is settings[KEY]
    assert made == {name: value for name, value in settings.items() if name in made}


def test_jupyter_finds_the_extension():
    assert server._jupyter_server_extension_points() == [{"module": "helpers.server"}]


VIEW = "application/vnd.jupyter.widget-view+json"


def output(metadata, **data):
    return {"output_type": "execute_result", "data": data, "metadata": metadata}


def saved(*outputs):
    """Return the outputs of a notebook with these outputs, as they would be written."""
    model = {"type": "notebook", "content": {"cells": [{"outputs": copy.deepcopy(list(outputs))}]}}
    server.keep_pictures(model=model, path="a.ipynb", contents_manager=None)
    return model["content"]["cells"][0]["outputs"]


def test_of_a_live_figure_the_picture_is_saved_and_no_view():
    live = explore(lambda w: Picture(50).say(f"w = {w}"), w=(0.0, 1.0))
    data, metadata = live._repr_mimebundle_()
    (kept,) = saved(output(metadata, **data))
    assert set(kept["data"]) == {"image/png", "text/plain"}
    assert set(kept["metadata"]) == {"image/png"}


@pytest.mark.parametrize(
    "theirs",
    [
        output({}, **{VIEW: {"model_id": "a"}, "text/plain": "IntSlider()"}),
        output({}, **{VIEW: {"model_id": "a"}, "image/png": "…"}),
        output({VIEW: {"still": "image/png"}}, **{VIEW: {"model_id": "a"}}),
        {"output_type": "stream", "name": "stdout", "text": "words"},
        output({}, **{"image/png": "…"}),
    ],
    ids=["a slider", "a picture not ours", "no picture", "a stream", "no widget"],
)
def test_what_is_not_a_live_figure_is_saved_as_it_is(theirs):
    assert saved(theirs) == [theirs]


@pytest.mark.parametrize(
    "model",
    [
        {"type": "file", "content": "text"},
        {"type": "directory", "content": None},
        {"type": "notebook", "content": None},
        {"type": "notebook", "content": {}},
        {"type": "notebook", "content": {"cells": [{"cell_type": "markdown", "source": ""}]}},
    ],
)
def test_what_holds_no_outputs_is_saved_as_it_is(model):
    before = copy.deepcopy(model)
    server.keep_pictures(model=model, path="a", contents_manager=None)
    assert model == before


DEAF = (
    "import signal, sys, time\n"
    "calls = []\n"
    "signal.signal(signal.SIGTERM, lambda *_: sys.exit(3) if calls else calls.append(1))\n"
    "print('ready', flush=True)\n"
    "time.sleep(60)"
)


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process at once")
def test_a_server_that_has_not_heard_is_asked_again():
    with subprocess.Popen([sys.executable, "-c", DEAF], stdout=subprocess.PIPE) as deaf:
        deaf.stdout.readline()
        assert stop(deaf, seconds=1) == 3
