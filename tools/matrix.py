"""Run the tests with every Python at hand, then with the oldest libraries that are promised.

python tools/matrix.py [--constraints] [PYTEST_ARGUMENT ...]

Each runs in an environment of its own under build/matrix, beside a log of what it wrote.
"""

import hashlib
import itertools
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "matrix"
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
OLDEST = "oldest"
BOUND = re.compile(r"^([\w.-]+)>=(\d+\.\d+)", flags=re.MULTILINE)
VERSION = "import sys, venv, ensurepip; print('{}.{}'.format(*sys.version_info))"
# As `make test` does: those that measure time run alone.
ALL = (
    ("--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder", "-m", "not alone"),
    ("-m", "alone", "tests"),
)


@dataclass(frozen=True)
class Result:
    """How the tests went in one environment: its name, whether all passed, and that in words."""

    name: str
    passed: bool
    words: str
    seconds: float = 0.0

    def __str__(self):
        minutes, seconds = divmod(round(self.seconds), 60)
        return f"{self.name:<8}{self.words}, {minutes} min {seconds:02} s"


def constraints(requirements):
    """Return the text of requirements as constraints: numpy>=1.26,<3 becomes numpy==1.26.*."""
    return "".join(f"{name}=={version}.*\n" for name, version in BOUND.findall(requirements))


def candidates(version):
    """Yield the paths at which a Python of this version may be."""
    for folder in os.get_exec_path():
        for name in (f"python{version}", "python3", "python"):
            yield shutil.which(name, path=folder)
    homes = [Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions"]
    homes += [Path("~/.local/share/uv/python").expanduser()]
    for home, name in itertools.product(homes, (f"{version}.*", f"cpython-{version}.*")):
        yield from sorted(home.glob(f"{name}/bin/python{version}"), reverse=True)
    yield Path(f"/Library/Frameworks/Python.framework/Versions/{version}/bin/python{version}")


def find(version):
    """Return the path of a Python of this version that can make environments, or None."""
    for path in filter(None, candidates(version)):
        # A command that is on PATH need not run: pyenv leaves shims of Pythons that are not active.
        if Path(path).exists() and answer([path, "-c", VERSION]) == version:
            return str(path)
    return None


def answer(command):
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.stdout.strip()


def prepare(python, folder, oldest, log):
    """Make an environment, or find it made, and return the path of its Python.

    Raises
    ------
    subprocess.CalledProcessError
        If something cannot be installed.
    """
    asked = [ROOT / "requirements.txt", ROOT / "pyproject.toml"]
    texts = [python, str(ROOT), *(path.read_text(encoding="utf-8") for path in asked)]
    mark, ready = hashlib.sha256("\0".join(texts).encode()).hexdigest(), folder / "ready"
    inside = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if ready.exists() and ready.read_text() == mark:
        return inside
    limits = folder.parent / f"{folder.name}.txt"
    limits.write_text(constraints(texts[2]) if oldest else "", encoding="utf-8")
    pip = [inside, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "-c", limits]
    commands = [
        [python, "-m", "venv", "--clear", folder],
        [*pip, "-r", "requirements.txt"],
        [*pip, "-e", ".[test]"],
    ]
    for command in commands:
        subprocess.run(command, cwd=ROOT, stdout=log, stderr=log, check=True)
    ready.write_text(mark)
    return inside


def run(name, python, arguments):
    """Run the tests in one environment and return the result; what they write goes to its log."""
    begin, path = time.monotonic(), FOLDER / f"{name}.log"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as log:
        try:
            inside = prepare(python, FOLDER / name, name == OLDEST, log)
        except subprocess.CalledProcessError:
            passed, words = False, "cannot be installed"
        else:
            asked = [arguments] if arguments else ALL
            each = [tested(inside, some, log) for some in asked]  # not all(…) of these: it stops
            passed = all(each)
            words = told(path.read_text(encoding="utf-8"))
    words = words if passed else f"{words}, see {path.relative_to(ROOT).as_posix()}"
    return Result(name, passed, words, time.monotonic() - begin)


def tested(python, arguments, log):
    """Run pytest without a browser, and say whether all passed."""
    command = [python, "-m", "pytest", *arguments]
    environment = {**os.environ, "BROWSER_TESTS": "off"}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=log, stderr=log, check=False)
    return done.returncode == 0


def told(log):
    """Return the counts of pytest's last lines: "3 failed, 8 passed"; of two runs, both."""
    ends = re.findall(r"^=* ?((?:\d+ \w+(?:, )?)+) in [\d.]+s.*$", log, flags=re.MULTILINE)
    return " + ".join(ends) or "nothing was run"


def main(arguments):
    if arguments == ["--constraints"]:
        print(constraints((ROOT / "requirements.txt").read_text(encoding="utf-8")), end="")
        return 0
    found = {version: find(version) for version in VERSIONS}
    found[OLDEST] = found[VERSIONS[0]]  # with the oldest libraries, the oldest Python
    results = []
    for name, python in found.items():
        if python is not None:
            print(f"{name} ({python}) …", flush=True)
            results.append(run(name, python, arguments))
    print(*results, sep="\n")
    if missing := [name for name, python in found.items() if python is None]:
        print(f"no Python on this machine for {', '.join(missing)}")
    return 0 if results and all(result.passed for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
