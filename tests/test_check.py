"""`make check NB=03`: which notebook is meant, which tests hold it, and what a failure is told."""

import re
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import check
import nbformat
import pytest
from check import HELD, about, notebook, section

from notebooks import dumps

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("number", "end"),
    {
        "08": "got '08'",
        "3": "got '3'; did you mean 03?",
        "03_logistic_regression": "got '03_logistic_regression'; did you mean 03?",
        "notebooks/04_softmax.ipynb": "got 'notebooks/04_softmax.ipynb'; did you mean 04?",
        "softmax": "got 'softmax'",
        "": "got none",
    }.items(),
)
def test_what_is_no_notebook_is_told(number, end, capsys):
    assert check.main([number]) == 2
    told = "NB must be one of 00, 01, 02, 03, 04, 05, 06, 07, as in NB=03, "
    assert capsys.readouterr().err == f"{told}{end}\n"


def test_one_notebook_is_meant(capsys):
    assert notebook("03").name == "03_logistic_regression.ipynb"
    assert check.main(["03", "04"]) == 2
    assert "one notebook is checked" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("id", "number"),
    {
        "03_logistic_regression": "03",
        "03_logistic_regression-all at their last": "03",
        "3": "03",
        "3.4_0": "03",
        "3.8 2": "03",
        "case-3.8 2": "03",
        "06 In {n} steps J falls by 2.5.": "06",
        "2 a": "",
        "README.md": "",
        "0x3.4": "",
        "10.5": "",
        "": "",
    }.items(),
)
def test_a_test_tells_its_notebook(id, number):
    assert about(SimpleNamespace(callspec=SimpleNamespace(id=id))) == number


@pytest.mark.parametrize("file", [*HELD, *check.PACKAGE])
def test_each_file_is_there_and_each_cure_is_told(file):
    file, _, name = file.partition("::")
    assert (ROOT / file).exists()
    assert not name or f"def {name}(" in (ROOT / file).read_text(encoding="utf-8")
    file = f"{file}::{name}" if name else file
    headings = re.findall(r"(?m)^#+ (.*)$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    cure = section(f"{file}::test")
    assert cure.startswith("python tools/") or cure.split("'")[1] in headings


def test_a_report_is_told_by_its_failures():
    report = ElementTree.fromstring(
        '<s><testcase classname="tests.text.test_prose" name="test_a"/>'
        '<testcase classname="tests.text.test_prose" name="test_b[3]">'
        '<failure message="AssertionError: no entry for&#10;  Words.&#10;assert not 1"/>'
        '<failure message="Failed: Words."/>'
        '</testcase><testcase classname="notebooks.03_a.ipynb" name="Cell 2">'
        '<error message="x"/></testcase><testcase name="tests.text.test_prose">'
        '<error message="collection failure">claims.py:3&#10;E   no slot for angle&#10;</error>'
        "</testcase></s>"
    )
    assert list(check.failed(report)) == [
        (
            "tests/text/test_prose.py::test_b[3]\n    no entry for\n      Words.",
            "CONTRIBUTING.md, 'What the words say'",
        ),
        (
            "tests/text/test_prose.py::test_b[3]\n    Words.",
            "CONTRIBUTING.md, 'What the words say'",
        ),
        ("notebooks/03_a.ipynb::Cell 2\n    x", "CONTRIBUTING.md, 'When nbval fails'"),
        (
            "tests/text/test_prose.py::tests.text.test_prose\n    no slot for angle",
            "CONTRIBUTING.md, 'What the words say'",
        ),
    ]


def test_a_slip_in_a_notebook_is_told_with_its_cure(repository, python):
    path = repository / "notebooks" / "00_start_here.ipynb"
    book = nbformat.read(path, as_version=4)
    book.cells[0].source += "\n\nJ falls by 17 nats."
    path.write_bytes(dumps(book))
    done = python("tools/check.py", "00")
    assert done.returncode == 1, done.stdout + done.stderr
    summary = done.stdout.partition("to mend;")[2]
    assert "test_every_sentence_has_an_entry[0]" in summary
    assert "J falls by 17 nats." in summary
    assert "→ CONTRIBUTING.md, 'What the words say'" in summary
    assert "\n✓ live figures" in done.stdout

    book.cells[1].source = "1 / 0"
    path.write_bytes(dumps(book))
    done = python("tools/check.py", "00")
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stdout
    assert "mend the cell that is named above" in done.stdout
    assert "live figures" not in done.stdout
