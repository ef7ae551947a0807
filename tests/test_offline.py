"""What tests/offline/sitecustomize.py lets through, and what it does not."""

import os
import subprocess
import sys

import pytest
from nbformat import v4

from notebooks import execute, normalise

CUT_OFF = "network access is cut off in tests"

ASK_A_NAME = """
from urllib.request import urlopen
try:
    urlopen("http://example.com", timeout=5)
except OSError as error:
    print(error)
"""
CONNECT = """
import socket
try:
    socket.create_connection(("192.0.2.1", 80), timeout=5)
except OSError as error:
    print(error)
"""
SEND = """
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
    try:
        udp.sendto(b"", ("192.0.2.1", 9))
    except OSError as error:
        print(error)
"""
LOOPBACK = """
for host in ("127.0.0.1", "localhost"):
    with socket.create_server((host, 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()
        print(host)
"""
OWN_NAME = """
try:
    socket.getaddrinfo(socket.gethostname(), 80)
except socket.gaierror:
    pass  # the resolver does not know it
print("asked")
"""


@pytest.fixture(scope="module")
def outputs():
    sources = [ASK_A_NAME, CONNECT, SEND, LOOPBACK, OWN_NAME]
    notebook = v4.new_notebook(cells=[v4.new_code_cell(source) for source in sources])
    return [cell.outputs[0].text for cell in normalise(execute(notebook)).cells]


def test_kernel_reaches_no_other_machine(outputs):
    name, connect, send, _, _ = outputs
    assert f"{CUT_OFF}: socket.getaddrinfo example.com" in name
    assert f"{CUT_OFF}: socket.getaddrinfo 192.0.2.1" in connect
    assert f"{CUT_OFF}: socket.sendto 192.0.2.1" in send


def test_kernel_reaches_its_own_machine(outputs):
    *_, loopback, own_name = outputs
    assert loopback == "127.0.0.1\nlocalhost\n"
    assert own_name == "asked\n"


def run(source, **variables):
    return subprocess.run(
        [sys.executable, "-c", source],
        env=os.environ | variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_numeric_connect_is_refused():
    done = run("import socket; socket.socket().connect(('192.0.2.1', 80))")
    assert f"OSError: {CUT_OFF}: socket.connect 192.0.2.1" in done.stderr


def test_a_hidden_sitecustomize_still_runs(tmp_path):
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.found = 'found'\n")
    path = os.environ["PYTHONPATH"] + os.pathsep + str(tmp_path)
    assert run("import sys; print(sys.found)", PYTHONPATH=path).stdout == "found\n"


def test_holds_when_only_notebooks_are_tested(project, code):
    notebook = code(ASK_A_NAME.strip())
    expected = f"<urlopen error {CUT_OFF}: socket.getaddrinfo example.com>\n"
    notebook.cells[0].outputs = [v4.new_output("stream", text=expected, name="stdout")]
    project.add(notebook)
    done = project.pytest("notebooks")
    assert "1 passed" in done.stdout, done.stdout + done.stderr
