"""What `make add` has written waits for its words: each place is named."""

import re
from pathlib import Path

import nbformat
from add import FILES, MARK
from series import NOTEBOOKS

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = {*(folder for folder, _ in FILES.values()), "tests/text"}


def places():
    """Return each line that waits, with its file."""
    texts = []
    for path in NOTEBOOKS:
        for number, cell in enumerate(nbformat.read(path, as_version=4).cells, start=1):
            texts.append((f"notebooks/{path.name}, cell {number}", cell.source))
    for folder in sorted(FOLDERS):
        for path in sorted((ROOT / folder).glob("[cn]*_0[0-9].py")):
            texts.append((f"{folder}/{path.name}", path.read_text(encoding="utf-8")))
    return [
        f"{where}, line {number}: {line.strip()}"
        for where, text in texts
        for number, line in enumerate(text.splitlines(), start=1)
        if re.search(rf"(?i)\b{MARK}\b", line)
    ]


def test_nothing_waits_to_be_filled_in():
    assert not (found := places()), "to be filled in:\n" + "\n".join(found)
