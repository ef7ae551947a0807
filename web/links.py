"""Where else a notebook opens: links made from the repository's own address, when there is one."""

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COLAB = "colab"  # the branch that the workflow writes, see downloads.for_colab
_NAME = r"(?P<name>[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+?)"
# Of what stands before the host only its form is read: it may hold a password.
_REMOTE = re.compile(
    rf"(?:https://(?:[^/@\s]*@)?github\.com/|(?:ssh://)?git@github\.com[:/]){_NAME}(?:\.git)?/?"
)


def of(stem, name=None):
    """Return ``{what the link says: address}`` of a notebook; empty where no address is known."""
    name = name or repository()
    if name is None:
        return {}
    return {
        "Open in Colab": f"https://colab.research.google.com/github/{name}/blob/{COLAB}/{stem}.ipynb",
        "Open in Binder": (
            f"https://mybinder.org/v2/gh/{name}/HEAD?urlpath=lab/tree/notebooks/{stem}.ipynb"
        ),
    }


def repository(environment=os.environ, root=ROOT):
    """Return ``owner/name`` on GitHub: as Actions says, else of the remote called origin."""
    if "GITHUB_REPOSITORY" in environment:
        server = environment.get("GITHUB_SERVER_URL", "https://github.com")
        return named(f"{server}/{environment['GITHUB_REPOSITORY']}")
    try:
        told = subprocess.run(
            ["git", "-C", str(root), "remote", "get-url", "origin"],
            capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        return None
    return named(told.stdout.strip())


def named(remote):
    """Return ``owner/name`` of an address on GitHub, None of any other."""
    found = _REMOTE.fullmatch(remote)
    return found and found["name"]
