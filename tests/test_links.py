"""Every link inside the project leads somewhere."""

import re
from pathlib import Path

import pytest
from series import NOTEBOOKS, prose

pytestmark = pytest.mark.text

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "LICENSE", *NOTEBOOKS]
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)|src=\"([^\"]+)\"")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page):
    text = "\n".join(prose(page)) if page.suffix == ".ipynb" else page.read_text(encoding="utf-8")
    for link in (a or b for a, b in LINK.findall(text)):
        if not link.startswith(("http:", "https:", "mailto:")):
            assert (page.parent / link).exists(), link


def test_every_notebook_stands_in_both_maps():
    maps = [(ROOT / "README.md").read_text(encoding="utf-8"), "\n".join(prose(NOTEBOOKS[0]))]
    for notebook in NOTEBOOKS[1:]:
        assert all(notebook.name in text for text in maps), notebook.name
