"""What the Makefile's commands start."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / ".venv" / "share" / "jupyter" / "kernels" / "python3"

if not shutil.which("make") or not OWN.is_dir():
    pytest.skip("make has not set up .venv here", allow_module_level=True)


def run(*command, **variables):
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | variables, capture_output=True,
        encoding="utf-8", check=True,
    ).stdout  # fmt: skip


@pytest.mark.parametrize("name", ["JUPYTER_PATH", "JUPYTER_DATA_DIR"])
def test_make_lab_finds_its_own_kernel_first(tmp_path, name):
    spec = {"argv": ["no-such-python"], "display_name": "Python 3", "language": "python"}
    (tmp_path / "kernels" / "python3").mkdir(parents=True)
    (tmp_path / "kernels" / "python3" / "kernel.json").write_text(json.dumps(spec))
    hostile = {name: str(tmp_path), "JUPYTER_PREFER_ENV_PATH": "0"}
    listing = ("-m", "jupyter", "kernelspec", "list", "--json")
    other = json.loads(run(sys.executable, *listing, **hostile))["kernelspecs"]["python3"]
    assert Path(other["resource_dir"]) == tmp_path / "kernels" / "python3"

    lines = run("make", "--dry-run", "lab").splitlines()  # make in a make says where it is, too
    recipe = next((line for line in lines if " -m jupyterlab " in line), "")
    start, jupyterlab, _ = recipe.partition(" -m jupyterlab ")
    assert jupyterlab
    written = run("sh", "-c", f"{start} {' '.join(listing)}", **hostile)
    assert Path(json.loads(written)["kernelspecs"]["python3"]["resource_dir"]) == OWN
