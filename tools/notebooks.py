"""Execute the notebooks and write them back in normal form, so that two runs give the same bytes.

python tools/notebooks.py [--check] [NOTEBOOK ...]
"""

import argparse
import contextlib
import copy
import hashlib
import re
import sys
import time
import warnings
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from settings import aside

ROOT = Path(__file__).resolve().parents[1]
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
ADDRESS = re.compile(r"0x[0-9a-f]{6,}", re.IGNORECASE)
LARGEST = 500_000  # bytes
SECONDS = 600  # for one cell
NOT_NORMAL = "is not in normal form: run `make notebooks`"
MAY_RAISE = "raises-exception"

NOTEBOOK_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    # Without the extension, nbconvert writes a script to a file called .txt.
    "language_info": {"file_extension": ".py", "name": "python"},
}
JUPYTER_METADATA = ("source_hidden", "outputs_hidden")


def execute(notebook, folder="."):
    """Run every cell in a fresh kernel that starts in `folder`.

    Parameters
    ----------
    notebook : NotebookNode
        Left as it is.
    folder : path
        Where the kernel starts.

    Returns
    -------
    NotebookNode
        A copy with the new outputs.

    Raises
    ------
    CellExecutionError
        A cell raises.
    RuntimeError
        A cell writes to stderr: a warning in a lesson is a defect.
    """
    notebook = copy.deepcopy(notebook)
    for cell in _code(notebook):
        cell.outputs, cell.execution_count = [], None
    NotebookClient(
        notebook,
        timeout=SECONDS,
        kernel_name="python3",
        extra_arguments=["--log-level=ERROR"],  # the kernel's own notes about its transport
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": str(folder)}},
    ).execute()
    for position, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                raise RuntimeError(f"{_where(position, cell)} writes to stderr:\n{output.text}")
    return notebook


def normalise(notebook):
    """Return a copy in normal form; what only an author can mend is left for `problems` to name."""
    notebook = copy.deepcopy(notebook)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = nbformat.from_dict(NOTEBOOK_METADATA)
    while notebook.cells and _is_empty_code(notebook.cells[-1]):
        notebook.cells.pop()
    seen = set()
    for position, cell in enumerate(notebook.cells):
        cell.id = _new_id(cell, position, seen)
        cell.metadata = _cell_metadata(cell.metadata)
        seen.add(cell.id)
    count = 0
    for cell in _code(notebook):
        count += bool(cell.source.strip())
        cell.execution_count = count if cell.source.strip() else None
        cell.outputs = _outputs(cell.outputs, cell.execution_count)
    return notebook


def keep_measured(notebook, before):
    """Return a copy in which cells tagged "measured" keep the pictures that they had before.

    What such a cell measures differs in every run. Its words do not: if they or its source have
    changed since the picture was made, the new outputs stay. Each picture carries a stamp of the
    source that made it.

    Parameters
    ----------
    notebook, before : NotebookNode
        In normal form after the run, and as it was before it; both are left as they are.
    """
    notebook = copy.deepcopy(notebook)
    old = {cell.id: cell for cell in normalise(before).cells}
    for cell in _code(notebook):
        if "measured" not in cell.metadata.get("tags", []):
            continue
        stamp = hashlib.sha256(cell.source.encode()).hexdigest()[:8]
        for output in cell.outputs:
            if "data" in output:
                output.metadata["source"] = stamp
        known = old.get(cell.id)
        if known is not None and _told(known) == _told(cell):
            cell.outputs = known.outputs
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = cell.execution_count
    return notebook


def _told(cell):
    """Return all of a cell's outputs that does not differ from run to run."""
    return [
        (output.output_type, list(_texts(output)), output.get("metadata", {}).get("source"))
        for output in cell.get("outputs", [])
    ]


def problems(notebook):
    """Return what is wrong with a notebook, or with the one at a path.

    All that `make notebooks` mends is one sentence; what only an author can mend is named.
    """
    if not isinstance(notebook, dict):
        return _problems_of_file(Path(notebook))
    if notebook.get("nbformat") != 4:
        return [f"has nbformat {notebook.get('nbformat')}: open it in JupyterLab, and save it"]
    normal = normalise(notebook)
    return [NOT_NORMAL] * (notebook != normal) + list(_for_its_author(notebook, normal))


def dumps(notebook):
    """Return the bytes of the file: the same on every system."""
    return (nbformat.v4.writes(notebook) + "\n").encode()


def loads(text):
    """Read a notebook without nbformat's silent repairs and its warnings."""
    return nbformat.v4.reads(text)


def _code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _is_empty_code(cell):
    return cell.cell_type == "code" and not cell.source.strip()


def _where(position, cell):
    first_line = (cell.source.strip().splitlines() or ["empty"])[0]
    return f'cell {position + 1} "{first_line[:40]}"'


def _new_id(cell, position, seen):
    name, attempt = cell.get("id"), 0
    while not name or name in seen:
        name = hashlib.sha256(f"{position} {attempt} {cell.source}".encode()).hexdigest()[:8]
        attempt += 1
    return name


def _cell_metadata(metadata):
    jupyter = {k: v for k, v in metadata.get("jupyter", {}).items() if k in JUPYTER_METADATA}
    kept = {"tags": metadata.get("tags"), "jupyter": jupyter}
    return nbformat.from_dict({key: value for key, value in kept.items() if value})


def _outputs(outputs, count):
    kept = []
    for output in outputs:
        output.pop("transient", None)
        if output.output_type == "stream":
            # The kernel cuts a stream where its clock says so.
            if kept and kept[-1].get("name") == output.name:
                kept[-1].text += output.text
                continue
        elif "data" in output:
            output.data.pop(WIDGET_VIEW, None)
            output.metadata.pop(WIDGET_VIEW, None)
            if not output.data:
                continue
        if output.output_type == "execute_result":
            output.execution_count = count
        kept.append(output)
    return kept


def _problems_of_file(path):
    # Universal newlines: a checkout on Windows may have CRLF.
    text = path.read_text(encoding="utf-8")
    try:
        notebook = loads(text)
    except (ValueError, AttributeError) as error:
        return [f"is not a notebook: {error}"]
    found = problems(notebook)
    laid_out = found or text == dumps(notebook).decode()
    return found if laid_out else [NOT_NORMAL]


def _for_its_author(notebook, normal):
    if (size := len(dumps(notebook))) > LARGEST:
        yield f"takes {size // 1000} kB, more than {LARGEST // 1000} kB: show less, or smaller"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            nbformat.validate(normal)
    except nbformat.ValidationError as error:
        yield f"is not valid nbformat 4.5: {str(error).splitlines()[0]}"
    for position, cell in enumerate(notebook.cells):
        where = _where(position, cell)
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                yield f"{where} writes to stderr, so remove the cause: {output.text.strip()}"
            if output.output_type == "error" and MAY_RAISE not in cell.metadata.get("tags", []):
                told = f"{output.ename}: {output.evalue}"
                yield f"{where} raises, so mend it, or tag it {MAY_RAISE}: {told}"
            for found in sorted({a for text in _texts(output) for a in ADDRESS.findall(text)}):
                yield (
                    f"{where} shows a memory address, another one in every run, "
                    f"so end it with an assignment: {found}"
                )


def _texts(output):
    yield output.get("text", "")
    yield from (v for k, v in output.get("data", {}).items() if k.startswith("text/"))


def main(arguments=None):
    """Run the command; the exit status is 1 if a notebook fails or is not in normal form."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebook", nargs="*", type=Path, help="all of notebooks/ if none is named")
    parser.add_argument("--check", action="store_true", help="execute nothing, list what is wrong")
    options = parser.parse_args(arguments)
    paths = options.notebook or sorted((ROOT / "notebooks").glob("*.ipynb"))
    if missing := [str(path) for path in paths if not path.is_file()]:
        parser.error(f"there is no {', '.join(missing)}")
    with contextlib.nullcontext() if options.check else aside():
        wrong = [path for path in paths if not (_check if options.check else _renew)(path)]
    return 1 if wrong else 0


def _check(path):
    found = problems(path)
    for problem in found:
        print(f"{path.name} {problem}")
    return not found


def _renew(path):
    start = time.monotonic()
    print(f"{path.name} ", end="", flush=True)
    try:
        before = loads(path.read_text(encoding="utf-8"))
        notebook = keep_measured(normalise(execute(before, path.parent)), before)
    except (CellExecutionError, RuntimeError, TimeoutError) as error:
        print(f"fails:\n{error}")
        raise SystemExit(1) from None
    content = dumps(notebook)
    path.write_bytes(content)
    print(f"{time.monotonic() - start:.1f} s, {len(content) // 1000} kB")
    for problem in (found := problems(notebook)):
        print(f"  {problem}")
    return not found


if __name__ == "__main__":
    sys.exit(main())
