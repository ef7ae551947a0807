"""Python in the page: the notebooks in JupyterLite, which needs no server but that of files.

python web/lite.py [--fetch] [--out FOLDER]   --fetch only gets what the build needs
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import jupyter_server

ROOT = Path(__file__).resolve().parents[1]
WHEELS = ROOT / "build" / "wheels"
PINNED = ROOT / "web" / "wheels.txt"
EXTENSIONS = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
# JupyterLite asks for them, and leaves them to others.
FAVICONS = Path(jupyter_server.__file__).parent / "static" / "favicons"
KERNEL = "@jupyterlite/pyodide-kernel-extension"
WIDGETS = ("@jupyter-widgets/jupyterlab-manager", "anywidget")
# What the kernel loads before it is ready. It asks an index of packages for each of its own
# (all but the last) that is not named here.
PACKAGES = ("micropip", "piplite", "ipykernel", "comm", "pyodide-kernel", "jedi", "ipython",
            "backprop-notebooks")  # fmt: skip
# Of each wheel that the site serves: what it gives to import, and what it stands on.
SERVED = {
    "anywidget": (["anywidget"], ["ipywidgets", "psygnal", "typing-extensions"]),
    "backprop-notebooks": (
        ["backprop_notebooks", "helpers"],
        ["anywidget", "ipywidgets", "matplotlib"],
    ),
    "comm": (["comm"], []),
    "ipykernel": (["ipykernel"], ["pyodide-kernel"]),
    "ipywidgets": (["ipywidgets"], ["comm", "ipython", "traitlets", "widgetsnbextension"]),
    "piplite": (["piplite"], ["micropip"]),
    "psygnal": (["psygnal"], []),
    "pyodide-kernel": (["pyodide_kernel"], ["comm", "ipython"]),
    "typing-extensions": (["typing_extensions"], []),
    "widgetsnbextension": (["widgetsnbextension"], []),
}
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.js", "pyodide.asm.wasm",
        "python_stdlib.zip")  # fmt: skip
SETTINGS = {
    "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
    "@jupyterlab/docmanager-extension:plugin": {"autosaveInterval": 10},  # seconds
}


@dataclass(frozen=True)
class Distribution:
    """Pyodide: its core, and where the packages are that were compiled for it.

    Attributes
    ----------
    core : Path
        npm's package `pyodide`: the core, and the lock file with every package's SHA-256.
    address : str
        Where the packages are; ends in a slash. Empty if the site serves them.
    wheels : Path or None
        A folder that holds them, if the site serves them.
    instead : tuple of Path
        Wheels in place of those of the kernel that this Pyodide is too old for.
    """

    core: Path
    address: str = ""
    wheels: Path | None = None
    instead: tuple = ()


def published():
    """Return the distribution of the published site: packages come from its own address."""
    core = ROOT / "web" / "node_modules" / "pyodide"
    version = json.loads((core / "package.json").read_text())["version"]
    return Distribution(core, f"https://cdn.jsdelivr.net/pyodide/v{version}/full/")


def lite(out, distribution=None):
    """Write JupyterLite with the notebooks into the site's folder ``lite``, and the page around."""
    distribution = distribution or published()
    target = out.resolve() / "lite"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder)
        (source / "jupyter-lite.json").write_text(json.dumps(_configuration()))
        (source / "overrides.json").write_text(json.dumps(SETTINGS))
        (source / "files").mkdir()
        for notebook in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb")):
            shutil.copy(notebook, source / "files")
        python = source / "static" / "pyodide"
        python.mkdir(parents=True)
        for file in filter(Path.exists, (distribution.core / name for name in CORE)):
            shutil.copy(file, python)
        lock = locked(distribution, [built(source), *fetched()], python)
        (python / "pyodide-lock.json").write_text(json.dumps(lock))
        _build(source, target)
    shutil.copytree(FAVICONS, target / "static" / "favicons")
    (target / "downloads.json").write_text(json.dumps(downloads(target)))
    shutil.copy(ROOT / "web" / "run.html", out)
    (out / "_static").mkdir(exist_ok=True)
    for name in ("favicon.svg", "run.css", "run.js"):
        shutil.copy(ROOT / "web" / "static" / name, out / "_static")
    size = sum(file.stat().st_size for file in target.rglob("*") if file.is_file())
    return f"lite: JupyterLite with {len(lock['packages'])} packages, {size / 1e6:.0f} MB"


def fetched():
    """Return the wheels that `wheels.txt` pins; pip fetches those that are not there."""
    WHEELS.mkdir(parents=True, exist_ok=True)
    pinned = re.findall(r"sha256:(\w+)", PINNED.read_text())
    if not set(pinned) <= set(_by_hash(WHEELS)):
        _pip("download", "--no-deps", "--only-binary", ":all:", "--require-hashes",
             "--requirement", PINNED, "--dest", WHEELS)  # fmt: skip
    found = _by_hash(WHEELS)
    return [found[sha256] for sha256 in pinned]


def built(folder):
    """Build the wheel of this project into a folder, and return it."""
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT,
         BACKPROP_NOTEBOOKS_WHEEL="1")  # fmt: skip
    return next(folder.glob("backprop_notebooks-*.whl"))


def locked(distribution, wheels, folder):
    """Return Pyodide's lock file with what the notebooks need and no more.

    Wheels that the site serves are copied into the folder.

    Raises
    ------
    ValueError
        If a wheel of the distribution is not the one that its lock file names.
    """
    lock = json.loads((distribution.core / "pyodide-lock.json").read_text())
    kernels = sorted((EXTENSIONS / KERNEL / "static" / "pypi").glob("*.whl"))
    own = {}
    for wheel in (*wheels, *kernels, *distribution.instead):
        entry = _entry(wheel)  # of two the later one
        own[entry["name"]] = entry, wheel
    known = lock["packages"] | {name: entry for name, (entry, _) in own.items()}
    lock["packages"] = {name: known[name] for name in _closure(known, PACKAGES)}
    for name, entry in lock["packages"].items():
        if name in own:
            shutil.copy(own[name][1], folder)
        elif distribution.wheels is None:
            entry["file_name"] = distribution.address + entry["file_name"]
        else:
            wheel = distribution.wheels / entry["file_name"]
            if _sha256(wheel) != entry["sha256"]:
                raise ValueError(f"{wheel.name} must be the one of Pyodide's lock file; it is not")
            shutil.copy(wheel, folder)
    return lock


def downloads(target):
    """Return what a browser gets before Python starts: {address, from lite: bytes or None}.

    None is of what another host serves: it says how much when it is asked.
    """
    python = target / "static" / "pyodide"
    lock = json.loads((python / "pyodide-lock.json").read_text())
    names = [*CORE, "pyodide-lock.json"]
    names += [entry["file_name"] for entry in lock["packages"].values()]
    found = {}
    for name in names:
        if name.startswith("https://"):
            found[name] = None
        elif (python / name).exists():
            found[f"static/pyodide/{name}"] = (python / name).stat().st_size
    return found


def _configuration():
    kernel = {
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"packages": list(PACKAGES)},
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Backpropagation",
            "faviconUrl": "./static/favicons/favicon-notebook.ico",
            "exposeAppInBrowser": True,  # for the buttons of the page around it
            "litePluginSettings": {f"{KERNEL}:kernel": kernel},
        },
    }


def _build(source, target):
    shutil.rmtree(target, ignore_errors=True)
    extensions = [str(EXTENSIONS / name) for name in (KERNEL, *WIDGETS)]
    done = subprocess.run(
        [sys.executable, "-m", "jupyterlite_core", "build", "--no-sourcemaps",
         "--no-unused-shared-packages", "--no-libarchive", "--apps", "notebooks", "--apps", "tree",
         "--lite-dir", source, "--output-dir", target,
         "--LiteBuildConfig.ignore_sys_prefix=True",
         *(f"--LiteBuildConfig.federated_extensions={path}" for path in extensions)],
        cwd=source, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"JupyterLite was not built:\n{done.stdout}{done.stderr}")


def _entry(wheel):
    name, version = wheel.name.split("-")[:2]
    name = name.replace("_", "-")
    imports, depends = SERVED[name]
    return {"name": name, "version": version, "file_name": wheel.name, "install_dir": "site",
            "sha256": _sha256(wheel), "package_type": "package", "imports": imports,
            "depends": depends, "unvendored_tests": False}  # fmt: skip


def _closure(packages, names):
    """Return the names and those of all that they stand on, sorted."""
    found, ahead = set(), [*names]
    while ahead:
        # Pyodide, too, takes "prompt_toolkit" for "prompt-toolkit".
        name = ahead.pop().replace("_", "-")
        if name not in found:
            found.add(name)
            ahead += packages[name]["depends"]
    return sorted(found)


def _by_hash(folder):
    return {_sha256(file): file for file in folder.glob("*.whl")}


def _sha256(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _pip(*arguments, **variables):
    done = subprocess.run(
        [sys.executable, "-I", "-m", "pip", "--disable-pip-version-check", *map(str, arguments)],
        env=os.environ | variables, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"pip {arguments[0]} did not work:\n{done.stderr}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fetch", action="store_true", help="only get what the build needs")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "site")
    options = parser.parse_args()
    print(len(fetched()), "wheels") if options.fetch else print(lite(options.out))


if __name__ == "__main__":
    main()
