"""Lines of terms: matrices, and signs between them."""

from itertools import pairwise


def lines(terms):
    r"""Return the terms of each line; the sign ``"\n"`` begins a new one.

    Raises
    ------
    ValueError
        If a line holds no matrix.
    """
    breaks = [i for i, term in enumerate(terms) if isinstance(term, str) and term == "\n"]
    starts, ends = [0, *(i + 1 for i in breaks)], [*breaks, len(terms)]
    found = [terms[start:end] for start, end in zip(starts, ends, strict=True)]
    if not all(map(matrices, found)):
        raise ValueError("a line must hold at least one matrix, got signs only")
    return found


def matrices(line):
    """Return the matrices of a line, each a tuple."""
    return [term for term in line if not isinstance(term, str)]


def gaps(line, gap):
    """Return what is free behind each term: ``gap`` if two matrices are multiplied, else 0."""
    return [0 if str in map(type, pair) else gap for pair in pairwise(line)] + [0]
