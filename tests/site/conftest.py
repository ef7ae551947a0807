"""The built site, served on this machine alone."""

import os
from pathlib import Path

import pytest
from served import served

SITE = Path(__file__).resolve().parents[2] / "build" / "site"


@pytest.fixture(scope="session")
def site():
    """Return the folder of the built site."""
    if not (SITE / "index.html").exists():
        if os.environ.get("SITE_TESTS") != "required":
            pytest.skip("build/site was not built: make site")
        pytest.fail("build/site was not built, and SITE_TESTS=required")
    return SITE


@pytest.fixture(scope="session")
def address(site):
    """Serve the site on a free port; yield its address, which ends in a slash."""
    with served(site) as address:
        yield address
