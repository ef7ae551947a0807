"""The tests in several environments: which there are, and what is said of them."""

import subprocess
import sys

import matrix
import pytest
from matrix import ALL, OLDEST, VERSIONS, Result, constraints, find, told

shell = pytest.mark.skipif(sys.platform == "win32", reason="makes commands that sh runs")
HERE = "{}.{}".format(*sys.version_info)


@pytest.fixture
def _in_a_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(matrix, "ROOT", tmp_path)
    monkeypatch.setattr(matrix, "FOLDER", tmp_path / "build" / "matrix")
    for name in ("requirements.txt", "pyproject.toml"):
        (tmp_path / name).write_text("numpy>=1.26,<3\n")


in_a_folder = pytest.mark.usefixtures("_in_a_folder")


@pytest.mark.parametrize(
    ("requirements", "told"),
    [
        ("numpy>=1.26,<3\n", "numpy==1.26.*\n"),
        ("# numpy>=1.25\na-b>=8.1,<9\nc>=0.11\n-e .\n", "a-b==8.1.*\nc==0.11.*\n"),
        ("", ""),
    ],
)
def test_constraints(requirements, told):
    assert constraints(requirements) == told


def test_the_workflow_gets_them_from_a_bare_python():
    run = [sys.executable, "-S", matrix.__file__, "--constraints"]
    done = subprocess.run(run, capture_output=True, encoding="utf-8", check=True)
    asked = (matrix.ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert done.stdout == constraints(asked) != ""


# Pythons


@shell
def test_a_python_on_path_is_found(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    command = tmp_path / f"python{HERE}"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    command.chmod(0o755)
    assert find(HERE) == str(command)


@shell
def test_a_python_of_pyenv_is_found_and_what_does_not_run_is_not(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    shim = tmp_path / f"python{HERE}"
    command = tmp_path / "versions" / f"{HERE}.1" / "bin" / f"python{HERE}"
    command.parent.mkdir(parents=True)
    for path, line in ((shim, "exit 127"), (command, f'exec "{sys.executable}" "$@"')):
        path.write_text(f"#!/bin/sh\n{line}\n")
        path.chmod(0o755)
    assert find(HERE) == str(command)


@shell
def test_a_python_of_another_version_is_not_taken(tmp_path, monkeypatch):
    for name in ("PATH", "PYENV_ROOT", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    command = tmp_path / "python3"
    command.write_text("#!/bin/sh\necho 3.10\n")
    command.chmod(0o755)
    assert find("3.11") is None


# What is said


@pytest.mark.parametrize(
    ("log", "words"),
    [
        ("==== 3 failed, 8 passed in 1.2s ====\n", "3 failed, 8 passed"),
        (
            "== 8 passed in 61.20s (0:01:01) ==\n…\n= 2 passed, 1 skipped in 3s =\n",
            "8 passed + 2 passed, 1 skipped",
        ),
        ("8 passed in 1.20s\n", "8 passed"),
        ("ImportError: no\n", "nothing was run"),
    ],
)
def test_told(log, words):
    assert told(log) == words


def test_a_result_is_one_line():
    assert str(Result("3.12", True, "8 passed", 185.2)) == "3.12    8 passed, 3 min 05 s"


@pytest.fixture
def asked(monkeypatch):
    """Have nothing run; keep what would be, and let 3.12 fail."""
    asked = []

    def run(name, python, arguments):
        asked.append((name, python, arguments))
        return Result(name, name != "3.12", "8 passed")

    monkeypatch.setattr(matrix, "run", run)
    return asked


def test_it_goes_on_after_a_failure_and_then_fails(asked, monkeypatch, capsys):
    monkeypatch.setattr(matrix, "find", lambda version: f"/{version}")
    assert matrix.main(["-k", "moons"]) == 1
    assert [name for name, *_ in asked] == [*VERSIONS, OLDEST]
    assert asked[-1] == (OLDEST, f"/{VERSIONS[0]}", ["-k", "moons"])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[-5:]] == [*VERSIONS, OLDEST]


def test_what_is_not_on_the_machine_is_told_and_no_failure(asked, monkeypatch, capsys):
    monkeypatch.setattr(matrix, "find", {"3.13": "/3.13"}.get)
    assert matrix.main([]) == 0
    assert [name for name, *_ in asked] == ["3.13"]
    told = capsys.readouterr().out
    assert told.endswith("no Python on this machine for 3.11, 3.12, 3.14, oldest\n")


def test_no_python_at_all_is_a_failure(asked, monkeypatch):
    monkeypatch.setattr(matrix, "find", lambda version: None)
    assert matrix.main([]) == 1


# One environment


@pytest.fixture
def commands(monkeypatch):
    """Keep the commands in place of running them; pytest fails where the set says so."""
    kept, failing = [], set()

    def run(command, check, env=None, **_):
        words = [str(word) for word in command]
        kept.append((words, env))
        code = int(any(word in failing for word in words))
        if check and code:
            raise subprocess.CalledProcessError(code, command)
        if "venv" in words:
            matrix.Path(words[-1]).mkdir(parents=True, exist_ok=True)
        return subprocess.CompletedProcess(command, code)

    monkeypatch.setattr(subprocess, "run", run)
    return kept, failing


@in_a_folder
def test_an_environment_is_made_once(commands):
    kept, _ = commands
    assert matrix.run(OLDEST, "/python", []).passed
    steps = [words[2] for words, _ in kept]
    assert steps == ["venv", "pip", "pip", "pytest", "pytest"]
    limits = matrix.FOLDER / "oldest.txt"
    assert limits.read_text() == "numpy==1.26.*\n"
    assert all(str(limits) in words for words, _ in kept[1:3])
    assert [tuple(words[3:]) for words, _ in kept[3:]] == list(ALL)
    assert all(env["BROWSER_TESTS"] == "off" for _, env in kept[3:])
    kept.clear()
    assert matrix.run(OLDEST, "/python", ["-k", "moons"]).passed
    assert [words[2:] for words, _ in kept] == [["pytest", "-k", "moons"]]


@in_a_folder
def test_an_environment_is_made_anew_where_something_else_is_asked_for(commands):
    kept, _ = commands
    matrix.run("3.12", "/python", [])
    assert (matrix.FOLDER / "3.12.txt").read_text() == ""
    kept.clear()
    (matrix.ROOT / "pyproject.toml").write_text("other")
    matrix.run("3.12", "/python", [])
    assert kept[0][0] == ["/python", "-m", "venv", "--clear", str(matrix.FOLDER / "3.12")]


@in_a_folder
@pytest.mark.parametrize(
    ("where", "steps", "words"),
    [
        ("requirements.txt", 2, "cannot be installed, see build/matrix/3.12.log"),
        ("not alone", 5, "nothing was run, see build/matrix/3.12.log"),
        ("alone", 5, "nothing was run, see build/matrix/3.12.log"),
    ],
)
def test_a_failure_is_told(commands, where, steps, words):
    kept, failing = commands
    failing.add(where)
    result = matrix.run("3.12", "/python", [])
    assert not result.passed
    assert result.words == words
    assert len(kept) == steps
