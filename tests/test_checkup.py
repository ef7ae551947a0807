"""What the check-up says of a complete set-up, and of each fault that it looks for."""

import sys
from importlib import metadata

import pytest

from helpers import checkup

COMPLETE = "Your set-up is complete: what the notebooks import is there, in versions that fit."
MEND = "In the project's folder, run: pip install -r requirements.txt. Then restart the kernel."


@pytest.fixture
def versions(monkeypatch):
    """Return a function that sets what is installed: a version, or None for missing."""
    real = metadata.version

    def pretend(**given):
        def version(name):
            found = given[name] if name in given else real(name)
            if found is None:
                raise metadata.PackageNotFoundError(name)
            return found

        monkeypatch.setattr(metadata, "version", version)

    return pretend


@pytest.fixture
def requires(monkeypatch):
    """Return a function that sets what the project asks for."""
    return lambda *lines: monkeypatch.setattr(metadata, "requires", lambda name: list(lines))


def test_complete_here():
    assert checkup.report() == COMPLETE


@pytest.mark.parametrize("name", ["numpy", "matplotlib", "ipywidgets"])
def test_missing_package(versions, name):
    versions(**{name: None})
    assert checkup.report() == f"{name} is not installed.\n{MEND}"


@pytest.mark.parametrize("found", ["1.25.2", "1.0", "3.0.0"])
def test_version_outside_its_bounds(versions, found):
    versions(numpy=found)
    assert checkup.report() == f"numpy {found} is installed; <3,>=1.26 is needed.\n{MEND}"


@pytest.mark.parametrize("found", ["1.26", "2.0.1", "2.9.0rc1"])
def test_version_within_its_bounds(versions, found):
    versions(numpy=found)
    assert checkup.report() == COMPLETE


def test_every_fault_has_its_line(versions):
    versions(numpy="1.0", matplotlib=None, ipywidgets="7.0")
    *faults, mend = checkup.report().splitlines()
    assert sorted(fault.split()[0] for fault in faults) == ["ipywidgets", "matplotlib", "numpy"]
    assert mend == MEND


def test_project_itself_is_missing(monkeypatch):
    def requires(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", requires)
    assert checkup.report() == (
        f"The package of this series, backprop-notebooks, is not installed in this kernel.\n{MEND}"
    )


def test_packaging_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "packaging.requirements", None)
    assert checkup.report() == f"packaging is not installed; it comes with matplotlib.\n{MEND}"


def test_what_another_machine_needs_is_passed_over(requires):
    requires("numpy", 'no-such-thing; extra == "test"', 'no-such-thing; python_version < "3"')
    assert checkup.report() == COMPLETE


def test_marker_that_holds_here_counts(requires):
    requires('no-such-thing>=1; python_version >= "3"')
    assert checkup.report() == f"no-such-thing is not installed.\n{MEND}"
