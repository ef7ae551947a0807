"""The JavaScript of the site, as its linter and formatter see it; what a page loads of it."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
SCRIPTS = [*sorted((WEB / "static").glob("*.js")), ROOT / "src" / "helpers" / "explore" / "pad.js"]


def test_the_linter_has_nothing_to_say(tmp_path):
    biome = WEB / "node_modules" / ".bin" / "biome"
    if not biome.exists():
        if os.environ.get("SITE_TESTS") != "required":
            pytest.skip("npm's packages are not installed: make site")
        pytest.fail("npm's packages are not installed, and SITE_TESTS=required")
    # It looks at nothing outside of its folder, and the pad's script is the package's.
    (tmp_path / "static").mkdir()
    for file in (WEB / "biome.json", *SCRIPTS):
        shutil.copy(file, tmp_path / ("static" if file in SCRIPTS else ""))
    done = subprocess.run(
        [biome, "check", "--error-on-warnings", "static"],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Checked {len(SCRIPTS)} files" in done.stdout + done.stderr


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_needs_none_that_is_not_ours(script):
    text = script.read_text(encoding="utf-8")
    needed = re.findall(r'^(?:import|export) [^;]*?from "([^"]+)"', text, re.MULTILINE)
    assert set(needed) <= {"./ink.js", "./near.js", "./pad.js"}
    assert len(re.findall(r"\bimport\b(?! *\()", text)) == len(needed)
    assert "http://" not in text
    assert "https://" not in text
