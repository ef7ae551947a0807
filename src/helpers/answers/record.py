"""Which exercises are done in this kernel: kept in memory, nowhere else."""

from helpers.answers.verdict import Verdict

_LAST = {}  # for each exercise and attempt, the state when it was last checked
_DONE = set()  # the exercises that were right at some time


def remember(id, state, attempt=None):
    """Keep how the last check of an exercise, or of one attempt at it, ended."""
    _LAST[id, attempt] = state
    if state == "correct":
        _DONE.add(id)


def summary(ids):
    """Say which of these exercises are done, which to do again, and which are left."""
    groups = {"done": [], "to do again": [], "not right yet": [], "not attempted yet": []}
    for id in ids:
        groups[_group(id)].append(id)
    parts = [f"{what} {', '.join(which)}" for what, which in groups.items() if which]
    done = len(groups["done"])
    under_way = groups["not attempted yet"]
    state = "open" if under_way else "correct" if done == len(ids) else "wrong"
    noun = "exercise" if len(ids) == 1 else "exercises"
    head = f"{done} of {len(ids)} {noun} done in this kernel"
    return Verdict(state, head, f"{'; '.join(parts)}.")


def _group(id):
    states = [state for (known, _), state in _LAST.items() if known == id]
    if "correct" in states:
        return "done"
    if id in _DONE:
        return "to do again"
    return "not right yet" if "wrong" in states else "not attempted yet"
