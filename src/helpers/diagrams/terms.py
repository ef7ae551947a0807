"""A line of terms: matrices, and signs between them."""

from itertools import pairwise


def matrices(line):
    """Return the matrices of a line, each a tuple.

    Raises
    ------
    ValueError
        If there are none.
    """
    found = [term for term in line if not isinstance(term, str)]
    if not found:
        raise ValueError("a line must hold at least one matrix, got signs only")
    return found


def factors(line):
    """Return the pairs of matrices that are multiplied: no sign parts them."""
    return [pair for pair in pairwise(line) if str not in map(type, pair)]


def gaps(line, gap):
    """Return what is free behind each term: ``gap`` between two factors, else 0."""
    return [0 if str in map(type, pair) else gap for pair in pairwise(line)] + [0]
