"""Run all that holds one notebook, and say what to do: make check NB=03, in under a minute.

python tools/check.py 03
"""

import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
RUFF = "-m", "ruff"
WORDS = 3  # lines of what a failing test says that the summary repeats
FIGURES = "tests/test_live_figures.py"
# What holds a notebook, and the section of CONTRIBUTING.md, or the command, that tells the cure.
HELD = {
    "tests/text/test_equations.py": "An equation",
    "tests/text/test_reading.py": "An equation",
    "tests/text/test_prose.py": "What the words say",
    "tests/text/test_comments.py": "A new notebook",
    "tests/text/test_stubs.py": "An exercise of your own",
    "tests/text/test_sitting.py": "python tools/sitting.py --write",
    "tests/test_exercises.py": "An exercise of your own",
    "tests/test_answers_of_readers.py": "An exercise of your own",
    "tests/test_fuzz.py": "An exercise of your own",
    "tests/test_solutions.py": "An exercise of your own",
    FIGURES: "A figure of your own",
    "tests/test_rhythm.py": "A new notebook",
    "tests/test_links.py": "A new notebook",
    "tests/test_readme.py::test_every_slider_of_every_notebook_has_a_row": "A figure of your own",
    "notebooks": "When nbval fails",
}
# What holds the package, run when something in it has changed.
PACKAGE = {
    "tests/test_gallery.py": "A figure of your own",
    "tests/test_look.py": "A figure of your own",
    "tests/test_data.py": "A data set",
    "tests/test_odd_inputs.py": "The package",
    "tests/test_floors.py": "The package",
}


@dataclass
class Step:
    """What one step found: its failures as (name, advice), and what it wrote."""

    name: str
    failures: list
    written: str
    seconds: float

    def __str__(self):
        mark = "✗" if self.failures else "✓"
        return f"{mark} {self.name:<50}{self.seconds:5.1f} s"


def notebook(number, folder=ROOT / "notebooks"):
    """Return the path of the notebook of a number.

    Raises
    ------
    ValueError
        There is none; the numbers that there are are named.
    """
    paths = {path.name[:2]: path for path in sorted(folder.glob("[0-9][0-9]_*.ipynb"))}
    if number in paths:
        return paths[number]
    digits = re.match(r"\d+", Path(number).name)
    meant = f"{int(digits[0]):02}" if digits else ""
    advice = f"; did you mean {meant}?" if meant in paths else ""
    got = f"got {number!r}" if number else "got none"
    raise ValueError(f"NB must be one of {', '.join(paths)}, as in NB=03, {got}{advice}")


def about(test):
    """Return the number of the notebook that pytest's test is about, as its name tells, or ""."""
    name = getattr(getattr(test, "callspec", None), "id", "")
    found = re.search(r"(?<![\d.])0(\d)(?=[_ ])|(?:^|-)(\d)(?=\.\d|$)", name)
    return f"0{found[1] or found[2]}" if found else ""


def section(failed):
    """Return what to read, or to run, about a failure in a file."""
    held = (HELD | PACKAGE).items()
    cure = next((cure for file, cure in held if failed.startswith(file)), "")
    return cure if cure.startswith("python") else f"CONTRIBUTING.md, {cure!r}"


def run(name, *commands, advice):
    """Run commands until one fails, and return a Step."""
    start, written, failures = time.monotonic(), "", []
    for command in commands:
        done = subprocess.run(
            [sys.executable, *map(str, command)], cwd=ROOT, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
        written += done.stdout
        if done.returncode:
            failures.append((name, advice))
            break
    return Step(name, failures, written, time.monotonic() - start)


def tests(name, *arguments):
    """Run pytest, and return a Step that names each test that fails."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        options = ["-q", "--no-header", "--tb=short", "-o", "addopts=--nbval --strict-markers"]
        command = ["-m", "pytest", *options, f"--junitxml={report}", *arguments]
        step = run(name, command, advice="read what pytest wrote above")
        if step.failures and report.exists():
            step.failures = list(failed(ElementTree.parse(report))) or step.failures
    return step


def failed(report):
    """Yield (test and its first words, what to read) for each that failed, from pytest's report."""
    for case in report.iter("testcase"):
        for fault in [*case.findall("failure"), *case.findall("error")]:
            file = re.sub(r"\.(?!ipynb$)", "/", case.get("classname") or case.get("name", ""))
            file = file if file.endswith(".ipynb") else f"{file}.py"
            words = re.sub(r"^(AssertionError|Failed): ", "", fault.get("message", "")).splitlines()
            if words == ["collection failure"]:  # what was raised is in the last of its lines
                words = [w[4:] for w in (fault.text or "").splitlines() if w.startswith("E   ")]
            words = [word[:100] for word in words if not word.startswith("assert ")][:WORDS]
            yield "\n    ".join([f"{file}::{case.get('name')}", *words]), section(file)


def check(path):
    """Return the steps for a notebook; the later ones only if it runs."""
    number, name = path.name[:2], path.relative_to(ROOT)
    yield run(
        "executed, and written back in normal form",
        (*RUFF, "format", "--quiet", name),
        ("tools/notebooks.py", name),
        advice="mend the cell that is named above, then run this again",
    )
    with ThreadPoolExecutor(2) as pool:
        files = [file for file in HELD if file.startswith("tests") and file != FIGURES]
        steps = [
            pool.submit(tests, "exercises, equations, words, pace", "--of", number, *files),
            pool.submit(tests, "live figures", "--of", number, FIGURES),
            pool.submit(tests, "the same outputs when it is run again (nbval)", name),
            pool.submit(
                run, "style (ruff)", (*RUFF, "check", "."), (*RUFF, "format", "--check", "."),
                advice="run .venv/bin/ruff check --fix . && .venv/bin/ruff format .; what ruff "
                "cannot mend itself is told above, by file and line",
            ),
        ]  # fmt: skip
        if package_changed():
            steps.append(
                pool.submit(tests, "the package, as something in it has changed", *PACKAGE)
            )
        yield from (step.result() for step in steps)


def package_changed():
    """Say whether git sees a change in the package, or in the pictures that are kept of it."""
    command = ["git", "status", "--porcelain", "--", "src", "tests/gallery.py"]
    try:
        seen = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):  # no git, or no repository
        return False
    return bool(seen.stdout.strip())


def main(arguments):
    """Run the command; the exit status is 1 if something fails, and 2 if no notebook is meant."""
    try:
        (number,) = arguments or [""]
        path = notebook(number)
    except ValueError as error:
        words = str(error) if len(arguments) < 2 else f"one notebook is checked, got {arguments}"
        print(words, file=sys.stderr)
        return 2
    print(f"{path.name}: everything that holds it, in about half a minute …", flush=True)
    steps = []
    for step in check(path):
        steps.append(step)
        if step.failures:
            print(f"\n--- {step.name} ---\n{step.written}", flush=True)
            if len(steps) == 1:
                break
    print(path.name, *steps, sep="\n")
    failures = [failure for step in steps for failure in step.failures]
    if failures:
        print(f"\n{len(failures)} to mend; all that they say stands above:")
    for name, advice in failures:
        print(f"  {name}\n    → {advice}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
