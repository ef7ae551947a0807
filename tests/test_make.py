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

if not shutil.which("make"):
    pytest.skip("there is no make here", allow_module_level=True)


def run(*command, **variables):
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | variables, capture_output=True,
        encoding="utf-8", check=True,
    ).stdout  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "started"),
    {
        "check NB=03": 'tools/check.py "03"',
        "check": 'tools/check.py ""',
        "add EXERCISE=3.3": 'tools/add.py exercise "3.3"',
        "add EQUATION=4.5": 'tools/add.py equation "4.5"',
        "remove EXERCISE=3.3": 'tools/add.py exercise "3.3" --remove',
        "add": "tools/add.py",
        "notebooks": "tools/notebooks.py",
    }.items(),
)
def test_what_is_asked_for_is_started(asked, started):
    lines = run("make", "--dry-run", *asked.split()).splitlines()
    assert f".venv/bin/python {started}" in [" ".join(line.split()) for line in lines]


@pytest.mark.skipif(not OWN.is_dir(), reason="make has not set up .venv here")
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
