"""The bounds of versions stand in several files, and must be the same in all of them."""

import re
import tomllib
from pathlib import Path

from matrix import VERSIONS, constraints
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]


def bounds(lines):
    wanted = (line.strip() for line in lines)
    named = [Requirement(line) for line in wanted if line and line[0] not in "#-"]
    return {requirement.name: requirement.specifier for requirement in named}


TOLD = bounds((ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines())


def test_the_requirements_are_the_six_packages_of_the_series():
    packages = {"numpy", "matplotlib", "ipywidgets", "anywidget", "jupyterlab", "nbval"}
    assert set(TOLD) == packages
    assert all({part.operator for part in told} == {">=", "<"} for told in TOLD.values())


def test_the_package_asks_for_the_same_versions():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, specifier in bounds(project["dependencies"]).items():
        assert specifier == TOLD[name], name


def test_the_constraints_are_the_lower_bounds():
    text = constraints((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    tried = {requirement.name: requirement for requirement in map(Requirement, text.split())}
    assert set(tried) == set(TOLD)
    for name, requirement in tried.items():
        (lower,) = (part.version for part in TOLD[name] if part.operator == ">=")
        assert str(requirement.specifier) == f"=={lower}.*"


def test_the_workflow_takes_the_lower_bounds_from_there():
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert "python tools/matrix.py --constraints > oldest.txt" in text
    assert text.count("-c oldest.txt") == 2
    assert not re.search(r"\w==\d", text)


def test_the_same_pythons_are_promised_and_tried():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert project["requires-python"] == f">={VERSIONS[0]}"
    assert set(re.findall(r'"(3\.\d+)"', text)) == set(VERSIONS)
