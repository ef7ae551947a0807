"""Refuses to install a copy of ``helpers``: it could replace another package of that name."""

import os

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASKED = "BACKPROP_NOTEBOOKS_WHEEL"


class CustomBuildHook(BuildHookInterface):
    """Part of every wheel's making."""

    def initialize(self, version, build_data):
        """Stop unless the install is editable, or the wheel is asked for by its variable."""
        if version != "editable" and not os.environ.get(ASKED):
            self.app.abort(
                "This project is installed from a checkout, in editable mode: pip install -e .\n"
                "A copy would silently replace any other package called helpers. Where there is "
                f"none, and a wheel is meant, set {ASKED}=1."
            )
