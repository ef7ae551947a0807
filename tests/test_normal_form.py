"""The notebooks are committed as `make notebooks` writes them."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

import notebooks
from notebooks import (
    NOT_NORMAL,
    WIDGET_VIEW,
    dumps,
    execute,
    keep_measured,
    loads,
    normalise,
    problems,
)

PATHS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks():
    assert PATHS


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_committed_notebook_is_in_normal_form(path):
    assert problems(path) == []


def small(*outputs, source="1 + 1", **metadata):
    title = v4.new_markdown_cell("# Title", id="title")
    cell = v4.new_code_cell(source, metadata=metadata, id="code")
    notebook = v4.new_notebook(cells=[title, cell])
    cell.outputs = list(outputs)  # last: nbformat's constructors refuse what is wrong on purpose
    return normalise(notebook)


def stream(text, name="stdout"):
    return v4.new_output("stream", text=text, name=name)


def display(**data):
    return v4.new_output("display_data", data={k.replace("_", "/"): v for k, v in data.items()})


def test_small_notebook_has_no_problems():
    assert problems(small(stream("2\n"), display(text_plain="2"))) == []


def put(*outputs):
    """Return what gives the code cell of a notebook these outputs."""
    return lambda notebook: notebook.cells[1].update(outputs=list(outputs))


VIEW = {WIDGET_VIEW: {"model_id": "1"}}
MENDED = {
    "count": lambda n: n.cells[1].update(execution_count=7),
    "count of a result": put(
        v4.new_output("execute_result", data={"text/plain": "2"}, execution_count=7)
    ),
    "empty end": lambda n: n.cells.append(v4.new_code_cell("")),
    "id that stands twice": lambda n: n.cells[1].update(id=n.cells[0].id),
    "no id": lambda n: n.cells[1].pop("id"),
    "older minor version": lambda n: n.update(nbformat_minor=4),
    "widgets": lambda n: n.metadata.update(widgets={}),
    "version": lambda n: n.metadata.language_info.update(version="3.11.7"),
    "no extension": lambda n: n.metadata.language_info.pop("file_extension"),
    "kernel": lambda n: n.metadata.kernelspec.update(name="my-env"),
    "timing": lambda n: n.cells[1].metadata.update(execution={"iopub": "2026-01-01T00:00:00Z"}),
    "collapsed": lambda n: n.cells[1].metadata.update(collapsed=True, scrolled=False),
    "pieces": put(stream("a\n"), stream("b\n")),
    "transient": put(display(text_plain="2") | {"transient": {"display_id": "1"}}),
    "widget view": put(display(text_plain="w = 1") | {"data": {"text/plain": "w = 1"} | VIEW}),
    "widget view alone": put(display() | {"data": VIEW}),
}


@pytest.mark.parametrize("name", MENDED)
def test_what_is_mended_is_told_by_one_sentence_and_mended(name, tmp_path, capsys):
    notebook, path = small(), tmp_path / "a.ipynb"
    MENDED[name](notebook)
    notebook = nbformat.from_dict(notebook)
    before = dumps(notebook)
    assert problems(notebook) == [NOT_NORMAL]
    once = normalise(notebook)
    assert dumps(notebook) == before, "normalise and problems leave their argument alone"
    assert problems(once) == []
    assert normalise(once) == once
    path.write_bytes(before)
    assert notebooks.main(["--check", str(path)]) == 1
    assert capsys.readouterr().out == "a.ipynb is not in normal form: run `make notebooks`\n"


CELL = 'cell 2 "1 + 1" '
AUTHORS = {
    f"{CELL}writes to stderr, so remove the cause: careful": small(stream("careful\n", "stderr")),
    f"{CELL}raises, so mend it, or tag it raises-exception: ValueError: no": small(
        v4.new_output("error", ename="ValueError", evalue="no")
    ),
    "takes 600 kB, more than 500 kB: show less, or smaller": small(
        display(image_png="A" * 600_000)
    ),
    "is not valid nbformat 4.5: Additional properties": small(
        nbformat.from_dict(stream("") | {"extra": 1})
    ),
    **{
        f"{CELL}shows a memory address, another one in every run, "
        f"so end it with an assignment: {address}": small(output)
        for address, output in {
            "0x7f00aa11bb22": display(text_plain="<Line2D at 0x7f00aa11bb22>"),
            "0x0000AA11BB22": stream("<Line2D at 0x0000AA11BB22>"),
        }.items()
    },
}


@pytest.mark.parametrize("words", AUTHORS)
def test_what_only_an_author_can_mend_is_named_with_its_cure_and_kept(words):
    (found,) = problems(AUTHORS[words])
    assert found.startswith(words)
    assert normalise(AUTHORS[words]) == AUTHORS[words]


def test_an_expected_exception_is_no_problem():
    error = v4.new_output("error", ename="ValueError", evalue="no")
    assert problems(small(error, tags=["raises-exception"])) == []


def test_tags_and_what_is_folded_are_kept():
    kept = {"tags": ["solution"], "jupyter": {"source_hidden": True}}
    assert small(**kept).cells[1].metadata == kept


def test_merging_streams_loses_nothing():
    pieces = [stream("a\n"), stream("b\n"), display(text_plain="c"), stream("d\n")]
    texts = [o.get("text") or o.data["text/plain"] for o in small(*pieces).cells[1].outputs]
    assert texts == ["a\nb\n", "c", "d\n"]


def test_only_cells_with_source_are_counted():
    sources = ["1", "", "# a comment", "2"]
    notebook = normalise(v4.new_notebook(cells=[v4.new_code_cell(s) for s in sources]))
    assert [cell.execution_count for cell in notebook.cells] == [1, None, 2, 3]


def test_a_file_is_told_by_its_layout_or_for_what_it_is(tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_bytes(dumps(small(stream("σ\n"))))
    assert problems(path) == []
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert problems(path) == []
    path.write_text(nbformat.v4.writes(small(), ensure_ascii=True), encoding="utf-8")
    assert problems(path) == [NOT_NORMAL]
    path.write_text("nothing", encoding="utf-8")
    assert "is not a notebook" in problems(path)[0]
    old = ["has nbformat 3: open it in JupyterLab, and save it"]
    assert problems(nbformat.v3.new_notebook()) == old


def code(*sources):
    cells = [v4.new_code_cell(source, id=f"c{i}") for i, source in enumerate(sources)]
    return v4.new_notebook(cells=cells)


def test_a_script_made_of_a_notebook_is_called_py(tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_bytes(dumps(small(source="print('run')")))
    convert = [sys.executable, "-m", "jupyter", "nbconvert", "--to", "script", path]
    subprocess.run(convert, check=True, capture_output=True)
    script = path.with_suffix(".py")
    done = subprocess.run([sys.executable, script], check=True, capture_output=True)
    assert done.stdout.strip() == b"run"


def test_executing_twice_gives_the_same_bytes(tmp_path):
    view = f"display({{{WIDGET_VIEW!r}: {{'model_id': str(id(x))}}, 'text/plain': 'w'}}, raw=True)"
    pieces = "import time\nfor i in range(3):\n    print(i, flush=True)\n    time.sleep(0.1)"
    notebook = code("import os\nx = object()", view, pieces, "os.path.basename(os.getcwd())", "")
    first = normalise(execute(notebook, tmp_path))
    assert problems(first) == []
    assert [len(cell.outputs) for cell in first.cells] == [0, 1, 1, 1]
    assert first.cells[2].outputs[0].text == "0\n1\n2\n"
    assert first.cells[3].outputs[0].data["text/plain"] == repr(tmp_path.name)
    assert dumps(normalise(execute(loads(dumps(first)), tmp_path))) == dumps(first)


def test_stderr_is_refused():
    with pytest.raises(RuntimeError, match=r'(?s)cell 2 "import warnings" writes .* careful'):
        execute(code("1", "import warnings\nwarnings.warn('careful')"))


def test_command_executes_writes_and_checks(tmp_path, capsys):
    path = tmp_path / "a.ipynb"
    path.write_bytes(dumps(code("6 * 7")))
    assert notebooks.main(["--check", str(path)]) == 1
    assert NOT_NORMAL in capsys.readouterr().out
    assert notebooks.main([str(path)]) == 0
    assert notebooks.main(["--check", str(path)]) == 0
    assert '"42"' in path.read_text(encoding="utf-8")


def test_command_leaves_a_failing_notebook_as_it_was(tmp_path, capsys):
    path = tmp_path / "a.ipynb"
    path.write_bytes(before := dumps(code("1 / 0")))
    with pytest.raises(SystemExit):
        notebooks.main([str(path)])
    assert "ZeroDivisionError" in capsys.readouterr().out
    assert path.read_bytes() == before


# Cells tagged "measured"


def picture(image, words="w"):
    return display(image_png=image, text_plain=words)


def pair(before, after, source="draw()", tags=("measured",)):
    """Return notebooks of one cell with the outputs before and after, in the source given."""
    sources = (source, source) if isinstance(source, str) else source
    return [
        small(*outputs, source=text, tags=list(tags))
        for outputs, text in zip((before, after), sources, strict=True)
    ]


def kept(before, after, **settings):
    """Return the outputs of the cell that keep_measured returns."""
    before, after = pair(before, after, **settings)
    before = stamped(before)
    then, now = dumps(before), dumps(after)
    outputs = keep_measured(after, before).cells[1].outputs
    assert (dumps(before), dumps(after)) == (then, now), "its arguments are left alone"
    return bare(outputs)


def stamped(notebook):
    """Return a notebook as an earlier run has left it: its pictures know their source."""
    return keep_measured(notebook, v4.new_notebook())


def bare(outputs):
    """Return outputs without the stamp of their source."""
    for output in outputs:
        output.get("metadata", {}).pop("source", None)
    return outputs


OLD, NEW = [stream("a\n"), picture("OLD=")], [stream("a\n"), picture("NEW=")]


OTHER_WORDS = (
    [stream("b\n"), picture("NEW=")],
    [stream("a\n"), picture("NEW=", "v")],
    [stream("a\n"), picture("NEW="), picture("NEW=")],
    [stream("a\n"), picture("NEW="), stream("a\n")],
    [picture("NEW="), stream("a\n")],
    [stream("a\n")],
    [stream("a\n"), display(image_png="NEW=")],
    [stream("a\n"), display(image_png="NEW=", text_plain="w", text_html="<b>w</b>")],
    [],
)


@pytest.mark.parametrize("new", OTHER_WORDS, ids=range(len(OTHER_WORDS)))
def test_a_measured_cell_with_other_words_takes_its_new_outputs(new):
    assert kept(OLD, new) == new


@pytest.mark.parametrize(
    ("old", "settings", "wanted"),
    [
        (OLD, {}, OLD),
        (OLD, {"tags": ["solution", "measured"]}, OLD),
        *(
            (OLD, {"tags": tags}, NEW)
            for tags in ([], ["solution"], ["measured-too"], ["unmeasured"])
        ),
        (OLD, {"source": ("draw()", "draw() ")}, NEW),
        ([], {}, NEW),
        ([v4.new_output("error", ename="ValueError", evalue="no", traceback=[])], {}, NEW),
    ],
)
def test_the_old_picture_is_kept_where_tag_and_source_are_the_same(old, settings, wanted):
    assert kept(old, NEW, **settings) == wanted


def test_a_measured_cell_is_known_by_its_name_not_its_place():
    before, after = map(stamped, pair(OLD, NEW))
    after.cells.insert(0, v4.new_markdown_cell("first", id="first"))
    assert bare(keep_measured(after, before).cells[2].outputs) == OLD
    after.cells[2].id = "another"
    assert bare(keep_measured(after, before).cells[2].outputs) == NEW


def test_a_measured_cell_that_was_not_there_before_takes_the_new_picture():
    before, after = map(stamped, pair(OLD, NEW))
    del before.cells[1]
    assert keep_measured(after, before) == after
    for empty in (v4.new_notebook(), v4.new_notebook(cells=[v4.new_code_cell("draw()")])):
        for cell in empty.cells:
            del cell["id"]
        assert keep_measured(after, empty) == after


CLOCK = """import time

class Clock:
    def _repr_mimebundle_(self, **_):
        return {"text/plain": "time", "image/png": f"{time.time_ns():020d}"}

Clock()"""


def clock(path):
    """Return what the last cell of the notebook at a path shows, and write the path anew."""
    assert notebooks.main([str(path)]) == 0
    return loads(path.read_text(encoding="utf-8")).cells[-1].outputs[0].data["image/png"]


def edit(path, change):
    notebook = loads(path.read_text(encoding="utf-8"))
    change(notebook.cells)
    path.write_bytes(dumps(notebook))


@pytest.fixture
def timed(tmp_path):
    notebook = code(CLOCK)
    notebook.cells[0].metadata = nbformat.from_dict({"tags": ["measured"]})
    path = tmp_path / "a.ipynb"
    path.write_bytes(dumps(notebook))
    return path


def test_the_command_keeps_a_measured_picture_until_its_words_or_its_source_change(timed):
    first = clock(timed)
    before = timed.read_bytes()
    assert clock(timed) == first
    assert timed.read_bytes() == before
    edit(timed, lambda cells: cells[0].update(source=CLOCK.replace("020d", "024d")))
    assert clock(timed) != first
    second = clock(timed)
    edit(timed, lambda cells: cells[0].metadata.pop("tags"))
    assert clock(timed) != second


def test_a_new_cell_above_a_measured_one_keeps_normal_form():
    def drawn(image, *above):
        cells = [*(v4.new_code_cell(text) for text in above), v4.new_code_cell("draw()", id="c")]
        data = {"image/png": image, "text/plain": "w"}
        cells[-1].outputs = [v4.new_output("execute_result", data=data, execution_count=1)]
        cells[-1].metadata = nbformat.from_dict({"tags": ["measured"]})
        return normalise(v4.new_notebook(cells=cells))

    made = keep_measured(drawn("NEW=", "1"), stamped(drawn("OLD=")))
    assert made.cells[-1].outputs[0].data["image/png"] == "OLD="
    assert problems(made) == []


def test_a_measured_cell_keeps_no_widget_view():
    before, after = map(stamped, pair(OLD, NEW))
    before.cells[1].outputs[1].data[WIDGET_VIEW] = {"model_id": "1"}
    assert problems(keep_measured(after, before)) == []
