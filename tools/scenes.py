"""The main live figure of each notebook, and the same scene the usual way below it."""

from dataclasses import dataclass
from pathlib import Path

import nbformat
from browser import opened, run_all
from series import FOLDER

USUAL = Path(__file__).resolve().parents[1] / "bench" / "usual"


@dataclass(frozen=True)
class Scene:
    """A notebook's main live figure and the slider of it that is dragged.

    Attributes
    ----------
    notebook : str
        The name of its file, without the ending.
    shows : str
        What the figure shows, for a table.
    figure : int
        Which live figure of the notebook it is, from 1.
    label : str
        The slider's, or its beginning.
    steps : int
        How many steps the slider's range has.
    """

    notebook: str
    shows: str
    figure: int
    label: str
    steps: int


SCENES = (
    Scene("00_start_here", "the sigmoid", 1, "w, the weight", 160),
    Scene("01_single_neuron", "the boundary", 2, "w₁", 80),
    Scene("02_sigmoid_derivative", "the tangent", 1, "z, the logit", 160),
    Scene("03_logistic_regression", "200 steps trained on every tick", 1, "α", 89),
    Scene("04_softmax", "60 steps, three classes", 3, "α", 80),
    Scene("05_batched_updates", "three passes of mini-batches", 3, "α", 40),
    Scene("06_two_layer_network", "60 steps, two layers", 2, "α", 40),
)


def shown(scene, browser, address, folder):
    """Open a scene's notebook, run all of it, and return the page and two sliders' handles.

    Parameters
    ----------
    scene : Scene
    browser : playwright.sync_api.Browser
    address : str
        The server's.
    folder : Path
        What the server shows; the notebook is written there.

    Returns
    -------
    page, ours, usual
    """
    notebook = nbformat.read(FOLDER / f"{scene.notebook}.ipynb", as_version=4)
    code = (USUAL / f"{scene.notebook}.py").read_text(encoding="utf-8")
    notebook.cells.append(nbformat.v4.new_code_cell(code))
    nbformat.write(notebook, folder / f"{scene.notebook}.ipynb")
    page = opened(browser, address, f"{scene.notebook}.ipynb")
    run_all(page, sum(cell.cell_type == "code" and bool(cell.source) for cell in notebook.cells))
    figures = page.locator(".jp-Cell-outputArea", has=page.locator(".widget-image"))
    sliders = figures.nth(scene.figure - 1).locator(".widget-slider")
    ours = sliders.filter(has_text=scene.label).locator("[role=slider]").element_handle()
    usual = page.locator(".widget-interact [role=slider]").first.element_handle()
    return page, ours, usual
