"""What notebook 00 says in words."""

import re
from functools import cache

from claims import notebook
from series import NOTEBOOKS, prose
from sitting import FOLD, STOP, TIME

book = notebook(0)
held, proved, told = book.held, book.proved, book.told
nb = book.space


@cache
def parts(number):
    """Return the Markdown of a notebook's core, and of what goes deeper."""
    text = "\n\n".join(prose(NOTEBOOKS[number]))
    first, _, rest = text.partition(f"\n{STOP}\n")
    folds = FOLD.findall(first)
    first = FOLD.sub("", first)
    apart = re.findall(r"(?ms)^### Exercise \S+ \(deeper\)$.*?(?=^##|\Z)", first)
    for piece in apart:
        first = first.replace(piece, "")
    return first, "\n\n".join([*folds, *apart, rest])


def core(number):
    """Return the Markdown of a notebook's core."""
    return parts(int(number))[0]


@cache
def tags(markdown):
    """Return the numbers of the equations displayed in a text."""
    return set(re.findall(r"\\tag\{(\d+\.\d+)\}", markdown))


@cache
def cores_need(number):
    """Return the equations that go deeper in one notebook and that the core of a later one cites."""
    deeper = tags(parts(number)[1])
    cited = set()
    for later in range(number + 1, len(NOTEBOOKS)):
        cited |= set(re.findall(r"(?:\(|[Ee]quations? )(\d\.\d+)", core(later)))
    return deeper & cited


@cache
def displayed(number):
    """Return the equations of a notebook, by their numbers."""
    text = "\n".join(prose(NOTEBOOKS[number]))
    return {
        tag: " ".join(shown.split())
        for shown, tag in re.findall(r"(?s)\$\$((?:(?!\$\$).)*?)\\tag\{(\d+\.\d+)\}\s*\$\$", text)
    }


def equation(number):
    """Return the LaTeX of the equation of a number, as it is said in a text: (1.3)."""
    return (
        displayed(int(number.text.partition(".")[0]))[number.text]
        if hasattr(number, "text")
        else displayed(int(number.partition(".")[0]))[number]
    )


def minutes(number):
    """Return the minutes that a notebook's first cell tells."""
    return tuple(int(found) for found in TIME.search(prose(NOTEBOOKS[number])[0]).groups())
