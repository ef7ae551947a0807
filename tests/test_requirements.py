"""The bounds of versions stand in several files, and must be the same in all of them."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]


def bounds(lines):
    wanted = (line.strip() for line in lines)
    named = [Requirement(line) for line in wanted if line and line[0] not in "#-"]
    return {requirement.name: requirement.specifier for requirement in named}


TOLD = bounds((ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines())


def test_the_requirements_are_the_five_packages_of_the_series():
    assert set(TOLD) == {"numpy", "matplotlib", "ipywidgets", "jupyterlab", "nbval"}
    assert all({part.operator for part in told} == {">=", "<"} for told in TOLD.values())


def test_the_package_asks_for_the_same_versions():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, specifier in bounds(project["dependencies"]).items():
        assert specifier == TOLD[name], name


def test_the_workflow_tries_the_lower_bounds():
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    tried = dict(re.findall(r"'(\w+)==([\d.]+)\.\*'", text))
    assert set(tried) == set(TOLD) - {"nbval"}
    for name, version in tried.items():
        assert f">={version}" in str(TOLD[name]), name
