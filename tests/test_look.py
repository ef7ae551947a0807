"""What is drawn takes its colours and widths from style alone, in the code and on the canvas."""

import ast
import re

import nbformat
import numpy as np
import pytest
from gallery import scenes
from matplotlib.collections import Collection, LineCollection
from matplotlib.colors import CSS4_COLORS, TABLEAU_COLORS, to_rgb, to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from series import NOTEBOOKS
from test_floors import ROOT, SOURCES

from helpers import style

WIDTHS = {"lw", "linewidth", "mew", "markeredgewidth", "thick", "elinewidth", "capthick"}
COLOURS = {"c", "color", "colour", "fc", "facecolor", "ec", "edgecolor", "mfc", "mec", "fill"}
COLOURS |= {"markerfacecolor", "markeredgecolor", "outline", "halo", "ecolor", "hatchcolor"}
NAMES = CSS4_COLORS.keys() | TABLEAU_COLORS.keys()
MARKS = r"[-.:,ov^<>1234sp*hH+xDd|_]*"
IN_A_FORMAT = re.compile(rf"{MARKS}([bgrcmykw]|C\d){MARKS}")  # "-k", as axes.plot takes it
HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}\b")


def settings(node):
    """Yield what a piece of code sets: names, and the code of their values."""
    if isinstance(node, ast.keyword) and node.arg:
        yield node.arg, node.value
    elif isinstance(node, ast.Dict):
        yield from ((k.value, v) for k, v in zip(node.keys, node.values, strict=True) if is_text(k))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr.startswith("set_"):
            yield from ((node.func.attr.removeprefix("set_"), value) for value in node.args)
    elif isinstance(node, ast.FunctionDef | ast.Lambda):
        names = [argument.arg for argument in node.args.args]
        values = node.args.defaults
        yield from zip(names[len(names) - len(values) :], values, strict=True)
    elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        yield getattr(target, "id", getattr(target, "attr", "")), node.value


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_number(node):
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def within(node):
    """Yield the parts of a value, but for those of what it calls or looks up."""
    yield node
    if not isinstance(node, ast.Call | ast.Subscript):
        for part in ast.iter_child_nodes(node):
            yield from within(part)


def literals(source):
    """Yield the line and the code of every colour and width that is written as it is."""
    for node in ast.walk(ast.parse(source)):
        if is_text(node) and (node.value in NAMES or HEX.search(node.value)):
            yield node.lineno, node.value
        for name, value in settings(node):
            kind = name.lower().strip("_").removesuffix("s")
            inside = [*within(value)] if kind in WIDTHS | COLOURS else []
            if kind in WIDTHS and any(is_number(n) and n.value != 0 for n in inside):
                yield value.lineno, f"{name}={ast.unparse(value)}"
            words = [n for n in inside if is_text(n) and n.value not in ("none", "")]
            channels = [
                n for n in inside if isinstance(n, ast.Tuple) and all(map(is_number, n.elts))
            ]
            if kind in COLOURS and (words or channels):
                yield value.lineno, f"{name}={ast.unparse(value)}"
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("plot", "line"):
            for given in filter(is_text, node.args):
                if IN_A_FORMAT.fullmatch(given.value):
                    yield given.lineno, given.value


def sources():
    """Yield what may hold a look: rooms of the package, scripts, cells; and its code."""
    yield from ((name, text) for name, text in SOURCES.items() if name != "helpers.style")
    for path in sorted((ROOT.parents[1] / "bench").glob("*.py")):
        yield f"bench/{path.name}", path.read_text(encoding="utf-8")
    for path in NOTEBOOKS:
        for number, cell in enumerate(nbformat.read(path, as_version=4).cells):
            if cell.cell_type == "code":
                yield f"{path.name} [{number}]", cell.source


def test_no_colour_and_no_width_of_a_line_is_written_outside_style():
    found = [(place, *literal) for place, source in sources() for literal in literals(source)]
    assert found == [], "colours and widths have names in helpers.style"


WRITTEN = """
axes.plot(x, y, lw=1.5)
axes.plot(x, y, '-k')
axes.plot(x, y, 'C0')
picture.line(axes, 'r--')
axes.plot(x, y, color='k')
line.set_linewidth(2)
line.set_color('tab:red')
look = {'linewidths': [2, 3]}
look = {'mfc': 'white'}
label(0, 0, halo=(1, 1, 1))
Image.new('RGB', size, 'white')
def frame(self, thick=1.5): pass
colour: str = 'r'
_LW = 2.5
draw(f'{a}px solid #b00020')
axes.bar(x, y, color=['r', 'b'])
axes.plot(x, y, lw=2 if small else style.CURVE_WIDTH)
"""
NAMED = """
axes.plot(x, y, '--', color=style.GREY, lw=style.GUIDE_WIDTH)
axes.axhspan(0, 1, fc=style.tint(style.SKY, 0.45), ec='none', lw=0)
print('k', 'black and white', '# a remark')
axes.plot(x, y, 'o', ms=8, zorder=2)
"""


def test_a_literal_is_found_and_what_has_a_name_is_none():
    found = [line for line in (WRITTEN + NAMED).splitlines() if [*literals(line)]]
    assert found == WRITTEN.strip().splitlines()


def private(tree):
    """Yield the private names that a module reads of what is not its own."""
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names if re.match("_[^_]", alias.name))
        elif isinstance(node, ast.Attribute) and re.match("_[^_]", node.attr):
            of = ast.unparse(node.value)
            if of not in ("self", "cls", "sys", "super()") and node.attr not in own:
                yield f"{of}.{node.attr}"


DRAWS = re.compile(r"helpers\.(picture|pixels|canvas|parts|views|diagrams|explore)\b")


@pytest.mark.parametrize("module", [*filter(DRAWS.match, SOURCES)])
def test_no_class_that_draws_reads_the_private_names_of_another(module):
    assert [*private(ast.parse(SOURCES[module]))] == []


# On the canvas: what a view hands on through several functions is found there

OWN = {getattr(style, name) for name in dir(style) if name.endswith("_WIDTH")}
OWN |= {*style.PATH_WIDTHS, 0, 0.6, 0.8, 1, 1.5}  # and those of matplotlib: ticks, spines, marks
BY_SIZE = ("Flow", "Neuron", "Ways", "Graph", "Bend", "TwoLayers")  # a width tells a number
AUTHORS = ("sink", "fitted", "Own", "Bars")  # colours of an author's


def look(artist):
    """Return the widths and the colours that an artist is drawn with."""
    if isinstance(artist, Line2D):
        colours = artist.get_color(), artist.get_markerfacecolor(), artist.get_markeredgecolor()
        return [artist.get_linewidth(), artist.get_markeredgewidth()], colours
    if isinstance(artist, Patch):
        return [artist.get_linewidth()], [artist.get_facecolor(), artist.get_edgecolor()]
    if isinstance(artist, Collection):
        return artist.get_linewidths(), [*artist.get_facecolor(), *artist.get_edgecolor()]
    return [], []


def is_of_style(colour):
    """Say whether a colour is one of the palette, or such a one mixed with white."""
    paler = 1 - np.array(to_rgb(colour))
    for own in style.PALETTE:
        whole = 1 - np.array(to_rgb(own))
        strength = paler.max() / max(whole.max(), 1e-9)
        if strength <= 1 + 1e-9 and np.allclose(paler, strength * whole, atol=1e-6):
            return True
    return False


def test_every_artist_has_a_width_and_colours_of_style():
    for name, artist in (
        (n, artist) for n, picture in scenes() for artist in picture.figure.findobj()
    ):
        widths, colours = look(artist)
        if not (name.startswith(BY_SIZE) and isinstance(artist, LineCollection)):
            assert {*map(float, widths)} <= OWN, (name, artist)
        seen = [to_rgba(colour) for colour in colours if name not in AUTHORS]
        assert all(is_of_style(colour) for colour in seen if colour[3]), (name, artist)


# In words: what a sentence calls by a colour has this name in style

HUES = {
    "black": {style.BLACK},
    "white": {style.WHITE},
    "grey": {style.GREY},
    "orange": {style.ORANGE},
    "blue": {style.BLUE},
    "green": {style.GREEN},
    "purple": {style.PURPLE, style.PLUM},
    "red": {style.VERMILION},
}
OTHERS = ("gray", "sky", "vermilion", "plum", "pink", "violet", "yellow", "brown", "cyan", "teal")
SAID = {
    "green curve": style.ACTIVATION,
    "black line": style.BOUNDARY,
    "black edge": style.WRONG,
    "black marks": style.START,
    "both arrows of penguin 0 orange": style.MINUS,
    "blue is positive": style.PLUS,
    "orange with a bar negative": style.MINUS,
    "white 0": style.WHITE,
    "blue above 0": style.PLUS,
    "orange below": style.MINUS,
    "orange circles": style.CLASSES[0].colour,
    "blue triangles": style.CLASSES[1].colour,
    "worked out is purple": style.SLOPE,
    "purple sums": style.SLOPE_WORDS,
    "points, black or": style.BLACK,
    "or white. a pixel": style.WHITE,
    "counts the black ones": style.BLACK,
    "orange with a bar below": style.MINUS,
    "one that is white in": style.WHITE,
    "white paper": style.WHITE,
    "the mean is black": style.BLACK,
    "or white only where": style.WHITE,
    "differ, it is grey": style.GREY,
    "corners are nearly white": style.WHITE,
    "white is near 0": style.WHITE,
    "the black one": style.BLACK,
    "blue asks for more": style.PLUS,
    "orange for less": style.MINUS,
}
WORD = re.compile(rf"\b({'|'.join((*HUES, *OTHERS))})(ish|s)?\b", re.IGNORECASE)


def unnamed(text):
    """Return the words for colours in a text that are not those of what they are said of."""
    named = [(m.span(), own) for said, own in SAID.items() for m in re.finditer(said, text, re.I)]
    return [
        text[max(0, word.start() - 40) : word.end() + 40]
        for word in WORD.finditer(text)
        if not any(
            begin <= word.start() < end and own in HUES.get(word[1].lower(), ())
            for (begin, end), own in named
        )
    ]


def texts():
    """Yield the words of the notebooks, those of their code included, and of the documents."""
    for path in [ROOT.parents[1] / "README.md", *(ROOT.parents[1] / "docs").glob("*.md")]:
        yield path.name, path.read_text(encoding="utf-8")
    for path in NOTEBOOKS:
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                yield path.name, cell.source
            elif cell.cell_type == "code":
                nodes = ast.walk(ast.parse(cell.source))
                words = [node.value for node in nodes if is_text(node)]
                yield path.name, "\n".join([*words, *re.findall("#.*", cell.source)])


def test_a_sentence_that_names_a_colour_names_that_of_style():
    found = [(name, words) for name, text in texts() for words in unnamed(" ".join(text.split()))]
    assert found == [], "what is it said of? add it to SAID, with its name in helpers.style"


def test_every_sentence_of_the_table_is_still_said():
    every = " ".join(" ".join(text.split()).lower() for _, text in texts())
    assert [said for said in SAID if said not in every] == []


@pytest.mark.parametrize("text", ["The orange line.", "Blue circles", "A pink dot", "purple line"])
def test_a_colour_that_nobody_looked_up_is_found(text):
    assert len(unnamed(text)) == 1
