"""The JavaScript of the site, as its linter and formatter see it; what a page loads of it."""

import os
import subprocess
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "web"
SCRIPTS = sorted((WEB / "static").glob("*.js"))


def test_the_linter_has_nothing_to_say():
    biome = WEB / "node_modules" / ".bin" / "biome"
    if not biome.exists():
        if os.environ.get("SITE_TESTS") != "required":
            pytest.skip("npm's packages are not installed: make site")
        pytest.fail("npm's packages are not installed, and SITE_TESTS=required")
    done = subprocess.run(
        [biome, "check", "--error-on-warnings", *SCRIPTS],
        cwd=WEB, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Checked {len(SCRIPTS)} files" in done.stdout + done.stderr


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_needs_no_other(script):
    text = script.read_text(encoding="utf-8")
    assert "import " not in text.replace("await import", "")
    assert "http://" not in text
    assert "https://" not in text
