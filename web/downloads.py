"""What is taken away: each notebook as it is committed, and the whole series in one archive.

python web/downloads.py --colab FOLDER [OWNER/NAME]   writes the notebooks that Colab opens
"""

import argparse
import shutil
import zipfile
from pathlib import Path

import links
import nbformat

ROOT = Path(__file__).resolve().parents[1]
ARCHIVE = "backprop-notebooks"
# All that the series needs to run, and what its README leads to.
KEPT = (
    "notebooks/*.ipynb", "notebooks/ruff.toml", "src/**/*", "etc/**/*", "docs/*", "pyproject.toml",
    "requirements.txt", "hatch_build.py", "Makefile", "README.md", "LICENSE", "CONTRIBUTING.md",
    "bench/README.md", "binder/*", "web/*.*", "web/pages/*", "web/static/*", "web/templates/**/*",
    "tools/*.py",
)  # fmt: skip
LEFT = {"__pycache__", ".ipynb_checkpoints"}
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same files make the same archive


def downloads(out):
    """Write the notebooks and the archive into the site's folder ``downloads``."""
    target = out / "downloads"
    target.mkdir(parents=True, exist_ok=True)
    for notebook in notebooks():
        shutil.copyfile(notebook, target / notebook.name)
    with zipfile.ZipFile(target / f"{ARCHIVE}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in kept():
            entry = zipfile.ZipInfo(f"{ARCHIVE}/{file.relative_to(ROOT).as_posix()}", _LONG_AGO)
            entry.external_attr = (0o755 if file.stat().st_mode & 0o100 else 0o644) << 16
            archive.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED)
    size = sum(file.stat().st_size for file in target.iterdir()) / 1e6
    return f"downloads: {len(notebooks())} notebooks and all in one archive, {size:.1f} MB"


def notebooks():
    return sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))


def kept():
    """Return the files of the archive, sorted."""
    found = {file for pattern in KEPT for file in ROOT.glob(pattern) if file.is_file()}
    return sorted(file for file in found if not LEFT & set(file.parts))


def for_colab(notebook, name):
    """Return a notebook that fetches the series first: Colab has all else that it needs.

    Parameters
    ----------
    notebook : Path
    name : str
        ``owner/name`` of the repository.
    """
    opened = nbformat.read(notebook, as_version=4)
    source = (
        "# On Colab, run this cell first: it fetches what the series stands on. Colab has a part\n"
        "# of what sliders need: where none shows, run the notebook in the page or on Binder.\n"
        f"!git clone --quiet --depth 1 https://github.com/{name} /content/series\n"
        '%pip install --quiet "ipywidgets>=8.1,<9"\n'
        "import sys\n"
        'sys.path.insert(0, "/content/series/src")'
    )
    first = next(i for i, cell in enumerate(opened.cells) if cell.cell_type == "code")
    opened.cells.insert(first, nbformat.v4.new_code_cell(source, id="on-colab"))
    return opened


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--colab", type=Path, required=True, help="where the notebooks are written")
    parser.add_argument("name", nargs="?", default=links.repository(), help="owner/name on GitHub")
    options = parser.parse_args()
    if options.name is None:
        parser.error("the repository has no address on GitHub")
    options.colab.mkdir(parents=True, exist_ok=True)
    for notebook in notebooks():
        nbformat.write(for_colab(notebook, options.name), options.colab / notebook.name)
    print(f"{len(notebooks())} notebooks for Colab")


if __name__ == "__main__":
    main()
