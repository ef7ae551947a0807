"""Which exercises are done in this kernel: kept in memory, nowhere else."""

from helpers.exercises.verdict import Verdict

_LAST = {}  # the state of each exercise when it was last checked


def remember(id, state):
    """Keep how the last check of an exercise ended."""
    _LAST[id] = state


def summary(ids):
    """Say which of these exercises are done, which to do again, and which are left."""
    by_state = {state: [] for state in ("correct", "wrong", "open")}
    for id in ids:
        by_state[_LAST.get(id, "open")].append(id)
    done, again, left = by_state.values()
    state = "wrong" if again else "open" if left else "correct"
    parts = [
        f"{what} {', '.join(which)}"
        for what, which in (("done", done), ("to do again", again), ("not attempted yet", left))
        if which
    ]
    noun = "exercise" if len(ids) == 1 else "exercises"
    head = f"{len(done)} of {len(ids)} {noun} done in this kernel"
    return Verdict(state, head, f"{'; '.join(parts)}.")
