"""Every slider of every live figure, and the same scene the usual way below the notebook."""

import ast
import contextlib
import dis
import re
from dataclasses import dataclass

import ipywidgets as widgets
import nbformat
from browser import opened, run_all
from series import FOLDER, NOTEBOOKS, code_cells, live_figures

from helpers.explore.controls import slides, stops

# The slider that a notebook is about, and the function that draws for it.
MAIN = {
    "00_start_here": ("draw", "w, the weight"),
    "01_single_neuron": ("boundary", "w₁, for bill length"),
    "02_sigmoid_derivative": ("slide", "z, the logit"),
    "03_logistic_regression": ("train", "α, learning rate"),
    "04_softmax": ("train", "α, learning rate"),
    "05_batched_updates": ("descend", "α, learning rate"),
    "06_two_layer_network": ("watch", "α, learning rate"),
    "07_digits": ("move", "right, pixels"),
}
# What makes the picture, where the notebook makes several at once.
_ANEW = {
    ("06", "watch"): "figures = {name: views.TwoLayers(sets[name], (0.001, 3))}",
    ("06", "flow"): "flows = {name: views.Flow(cases[name], h=4)}",
}
_USUAL = """
%matplotlib inline
from IPython.display import display
from ipywidgets import *
from types import FunctionType

def usual(**values):
    space = {{**globals(), **values}}  # so that the live figure keeps its own picture
    exec({make!r}, space)
    picture = FunctionType({draw}.__code__, space)(**values)
    for artist in picture.moving:
        artist.set_animated(False)
    for label in picture.labels:
        place = label.x / picture.width, label.y / picture.height
        picture.figure.text(*place, label.text, fontsize=label.size, ha="center", va="center")
    display(picture.figure)

interact(usual, {controls})
"""


@dataclass(frozen=True)
class Scene:
    """A slider of a live figure.

    Attributes
    ----------
    notebook : str
        The name of its file, without the ending.
    draw : str
        The name of the function that the figure calls.
    label : str
        The slider's.
    figure : int
        Which live figure of the notebook it belongs to: two may have a slider of one name.
    steps : int
        How many steps the slider's range has.
    """

    notebook: str
    draw: str
    label: str
    figure: int
    steps: int

    @property
    def main(self):
        """Whether it is the slider that the notebook is about."""
        return MAIN[self.notebook] == (self.draw, self.label)


# In the place of a figure that has no slider, so that the others keep their numbers.
_NOTHING = "from ipywidgets import interact\ninteract(lambda: None)"


def sliders(figure):
    """Return the sliders of a live figure, in the order of its function's arguments."""
    return [control for control in figure.controls.values() if slides(control)]


def scenes(path, figures=None):
    """Return a :class:`Scene` for every slider of a notebook.

    Its live figures are made by running it in this process, if they are not given.
    """
    return [
        Scene(
            notebook=path.stem,
            draw=figure.draw.__name__,
            label=slider.description,
            figure=place,
            steps=len(stops(slider)) - 1,
        )
        for place, figure in enumerate(figures or live_figures(path))
        for slider in sliders(figure)
    ]


def main_scene(notebook):
    """Return the scene of the slider that a notebook is about."""
    path = FOLDER / f"{notebook}.ipynb"
    return next(scene for scene in scenes(path) if scene.main)


def shown(path, browser, address, folder):
    """Open a notebook with each of its scenes the usual way below it, and run all of it.

    Parameters
    ----------
    path : Path
        The notebook's.
    browser : playwright.sync_api.Browser
    address : str
        The server's.
    folder : Path
        What the server shows; the notebook is written there.

    Returns
    -------
    playwright.sync_api.Page
    """
    notebook = nbformat.read(path, as_version=4)
    for figure in live_figures(path):
        code = usual_way(path, figure) if sliders(figure) else _NOTHING
        notebook.cells.append(nbformat.v4.new_code_cell(code))
    nbformat.write(notebook, folder / path.name)
    page = opened(browser, address, path.name)
    run_all(page, sum(cell.cell_type == "code" and bool(cell.source) for cell in notebook.cells))
    return page


def ours(page, scene):
    """Return the handle of a scene's slider in the live figure."""
    return _handle(page.locator(".live-figure").nth(scene.figure), scene)


def usual(page, scene):
    """Return the handle of a scene's slider the usual way."""
    return _handle(page.locator(".widget-interact").nth(scene.figure), scene)


def _handle(figure, scene):
    label = figure.page.locator(".widget-label", has_text=re.compile(f"^{re.escape(scene.label)}$"))
    slider = figure.locator(".widget-slider").filter(has=label)
    return slider.locator("[role=slider]").element_handle()  # which asks for one, and no other


def usual_way(path, figure):
    """Return a cell that makes the picture anew for every tick, calls draw, and shows it whole."""
    draw = figure.draw.__name__
    controls = ", ".join(f"{n}={_written(c)}" for n, c in figure.controls.items())
    make = _ANEW.get((path.stem[:2], draw)) or _made_by(path, figure.draw)
    return _USUAL.format(make=make, draw=draw, controls=controls)


def _made_by(path, draw):
    """Return the notebook's own lines that make the picture which a function moves.

    They are the one that makes it, and those that give its surface the losses.
    """
    read = {step.argval for step in dis.get_instructions(draw) if step.opname == "LOAD_GLOBAL"}
    nodes = [node for source in code_cells(path) for node in ast.parse(source).body]
    for node in nodes:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name, code = node.targets[0].id, ast.unparse(node)
            pictures = re.search(r"= (views|diagrams)\.[A-Z]\w+\(", code)
            if pictures and name in read:
                laid = [ast.unparse(n) for n in nodes if isinstance(n, ast.Expr)]
                return "\n".join([code, *(c for c in laid if c.startswith(f"{name}.surface.of("))])
    raise ValueError(f"{path.name} must make the picture of {draw.__name__} in a line of its own")


def _written(control):
    """Return the code of a control of ipywidgets' own."""
    names = ("min", "max", "step", "value", "description", "options", "readout_format")
    settings = {name: getattr(control, name) for name in names if hasattr(control, name)}
    if isinstance(control, widgets.Dropdown):
        del settings["value"]
    return f"{type(control).__name__}({', '.join(f'{n}={v!r}' for n, v in settings.items())})"


def all_scenes(numbers=()):
    """Yield the path of each notebook, or of those with these numbers, and its scenes."""
    for path in NOTEBOOKS:
        if not numbers or path.stem[:2] in numbers:
            with contextlib.redirect_stdout(None):  # what its cells print
                found = scenes(path)
            yield path, found
