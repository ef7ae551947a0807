"""How a table of readers' answers is written.

A line says the exercise, the verdict's state and a part of what is said, and in brackets a part
that must not be said. Below it, indented, stands the answer: a value, or a function by its
expression, by its body or whole::

    1.1 wrong: the bias b is not in z [not: twice]
        w.T @ X
"""

import re
import textwrap

_HEAD = re.compile(r"(\d\.\d) (correct|wrong|open)(?:: (.+?))?(?: \[not: (.+)\])?")


def rows(text):
    """Return (exercise, answer, state, said, not said or None) for each answer of a table."""
    made = []
    for line in filter(str.strip, text.splitlines()):
        if line.startswith(" "):
            made[-1][1].append(line)
        else:
            id, state, said, unsaid = _HEAD.fullmatch(line).groups()
            made.append((id, [], state, said or "", unsaid))
    return [(id, textwrap.dedent("\n".join(lines)), *told) for id, lines, *told in made]
