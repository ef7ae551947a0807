"""Which live figures a cell has made: it may be run again and again."""

from IPython import get_ipython

_made = {}  # by a cell's id: which run of it made which live figures


def replace(figure):
    """Close what the same cell made when it ran before: ipywidgets would keep it for ever."""
    cell, run = _cell_and_run()
    if cell is None:
        return
    before, figures = _made.get(cell, (run, []))
    if before != run:
        for old in figures:
            old.retire()
        figures = []
    _made[cell] = run, [*figures, figure]


def _cell_and_run():
    """Return the id of the cell that runs, and that of its run; None where there is none."""
    shell = get_ipython()
    message = shell.get_parent() if hasattr(shell, "get_parent") else {}
    return message.get("metadata", {}).get("cellId"), message.get("header", {}).get("msg_id")
