"""How many pictures a second a reader sees while a slider is dragged, in a real browser."""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import nbformat

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from browser import browsing, opened, run_all
from drag import drag, latencies, quiet, watch
from lab import serving
from series import FOLDER

USUAL = Path(__file__).resolve().parent / "usual"
DRAGS = 5


@dataclass(frozen=True)
class Scene:
    """A notebook's main live figure: which it is, and the slider to drag."""

    notebook: str
    figure: int
    label: str
    steps: int


SCENES = [
    Scene("01_single_neuron", 2, "w₁", 80),
]


def prepared(scene, folder):
    """Write the notebook with the usual way below; return its name and last execution count."""
    notebook = nbformat.read(FOLDER / f"{scene.notebook}.ipynb", as_version=4)
    code = (USUAL / f"{scene.notebook}.py").read_text()
    notebook.cells.append(nbformat.v4.new_code_cell(code))
    nbformat.write(notebook, folder / f"{scene.notebook}.ipynb")
    return f"{scene.notebook}.ipynb", sum(cell.cell_type == "code" for cell in notebook.cells)


def measured(page, slider, steps, drags=DRAGS):
    watch(slider)
    quiet(page)
    got = [drag(page, slider, steps) for _ in range(drags)]
    return got, sorted(latencies(page, slider))


def main():
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "notebooks").mkdir()
        with serving(home) as address, browsing() as browser:
            for scene in SCENES:
                name, last = prepared(scene, home / "notebooks")
                page = opened(browser, address, name)
                run_all(page, last)
                figure = page.locator(".jp-Cell-outputArea", has=page.locator(".widget-image"))
                ours = figure.nth(scene.figure - 1).locator(".widget-slider")
                ours = ours.filter(has_text=scene.label).locator("[role=slider]")
                usual = page.locator(".widget-interact [role=slider]").first
                for slider in (ours, usual):
                    got, ticks = measured(page, slider.element_handle(), scene.steps)
                    print(scene.notebook, got)
                    print("latency", [round(x) for x in ticks])
                page.close()


if __name__ == "__main__":
    main()
