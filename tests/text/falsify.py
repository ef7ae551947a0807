"""Makes each sentence false, one number or direction at a time, and counts what is noticed.

``python tests/text/falsify.py [03 …]`` prints the changes that no entry notices. A change is
noticed by a computation, or because the words are no longer those of the entry.
"""

import importlib
import sys
from dataclasses import replace
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "tools")]

from claims import notebook  # noqa: E402
from sentences import changes  # noqa: E402
from series import NOTEBOOKS  # noqa: E402

for module in sorted(Path(__file__).parent.glob("claims_*.py")):
    importlib.import_module(module.stem)


def noticed(book, before, piece):
    """Return "words" or "computation" if a changed piece turns the test red, or ""."""
    if book.open(piece):
        return "words"
    for entry in book.entries:
        alone = entry.places and all(place.piece is before for place in entry.places)
        if alone and not entry.pattern.matches(piece.sentences):
            return "words"
    for entry in book.entries:
        for _, _, match in entry.pattern.matches(piece.sentences):
            if entry.check and entry.fails(match):
                return "computation"
    return ""


def changed(piece):
    """Return (word, piece) with one sentence made false, each in its turn."""
    for i, sentence in enumerate(piece.sentences):
        for word, text in changes(sentence):
            yield (word, replace(piece, sentences=(*piece.sentences[:i], text, *piece.sentences[i + 1 :])), text)


def main(numbers):
    """Print what is not noticed, and a line for each notebook."""
    totals = {}
    for number in numbers:
        book, counts = notebook(number), {"computation": 0, "words": 0, "": 0}
        for piece in book.pieces:
            for word, other, text in changed(piece):
                how = noticed(book, piece, other)
                counts[how] += 1
                if not how:
                    print(f"{piece.where}: {word!r} changed: {text}")
        totals[number] = counts
    for number, counts in totals.items():
        made = sum(counts.values())
        print(
            f"{number:02}: {made} changes, noticed {1 - counts[''] / max(made, 1):.1%}: "
            f"{counts['computation']} by a computation, {counts['words']} by their words"
        )
    made = sum(sum(counts.values()) for counts in totals.values())
    missed = sum(counts[""] for counts in totals.values())
    print(f"all: {made} changes, noticed {1 - missed / max(made, 1):.1%}")


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or range(len(NOTEBOOKS)))
