"""Is this set-up complete? Answers in words, and says how to mend what is not."""

from importlib import metadata

_DISTRIBUTION = "backprop-notebooks"
_MEND = "In the project's folder, run: pip install -r requirements.txt. Then restart the kernel."


def report():
    """Say in words what this kernel has, what it lacks and how to mend it.

    Returns
    -------
    str
        One line for each package that is missing or has a version outside its bounds, and how to
        mend it; or one line that says that everything is there. JupyterLab is not looked for: it
        may run from another environment than the kernel.
    """
    faults = list(_packages())
    if not faults:
        return "Your set-up is complete: what the notebooks import is there, in versions that fit."
    return "\n".join([*faults, _MEND])


def _packages():
    try:
        needed = metadata.requires(_DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        yield f"The package of this series, {_DISTRIBUTION}, is not installed in this kernel."
        return
    try:
        from packaging.requirements import Requirement  # noqa: PLC0415, comes with matplotlib
    except ModuleNotFoundError:
        yield "packaging is not installed; it comes with matplotlib."
        return
    for requirement in map(Requirement, needed):
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            found = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            yield f"{requirement.name} is not installed."
            continue
        if not requirement.specifier.contains(found, prereleases=True):
            bounds = requirement.specifier
            yield f"{requirement.name} {found} is installed; {bounds} is needed."
