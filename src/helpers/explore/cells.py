"""Which live figures a cell has made: it may be run again and again."""

from IPython import get_ipython

_made = {}  # by a cell's id: the run of it, its live figures, and those of the run before


def replace(figure):
    """Stop what the same cell made when it ran before; ipywidgets would keep it for ever.

    It is closed a run later: one of its controls, made elsewhere, may be that of another figure
    which this run is still to make.
    """
    cell, run = _cell_and_run()
    if cell is None:
        return
    last, figures, before = _made.get(cell, (run, [], []))
    if last != run:
        for old in before:
            old.retire()
        for old in figures:
            old.stop()
        figures, before = [], figures
    _made[cell] = run, [*figures, figure], before


def _cell_and_run():
    """Return the id of the cell that runs, and that of its run; None where there is none."""
    shell = get_ipython()
    message = shell.get_parent() if hasattr(shell, "get_parent") else {}
    return message.get("metadata", {}).get("cellId"), message.get("header", {}).get("msg_id")
