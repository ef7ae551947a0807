"""What a notebook says in words: its sentences, patterns of them, and how they become false.

A pattern is a sentence, or several in a row, in which

- ``{steps}`` stands for a number,
- ``{rises|falls}`` stands for one of some words.

A word is *loaded* if a sentence can become false when it is turned: a number, a direction, a
quantifier, a colour.
"""

import ast
import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import nbformat

# What each word becomes when a sentence is made false.
PAIRS = """
rises falls · rise fall · rising falling · rose fell · raises lowers · raise lower
raising lowering · grows shrinks · grow shrink · growing shrinking · gains loses · gain lose
goes stays · moves rests · larger smaller · largest smallest · large small · higher lower
highest lowest · high low · more fewer · less more · most least · much little · many few
up down · left right · above below · upper lower · upwards downwards · positive negative
steeper flatter · steep flat · steepest flattest · wider narrower · wide narrow · thick thin
thicker thinner · faster slower · fast slow · longer shorter · long short · nearer further · near far
towards against · towards away · before after · forward backward · better worse · best worst
stronger weaker · strong weak · sharp soft · right wrong · always never · all none · every no
everywhere nowhere · everything nothing · any no · each no · both neither · either neither
only also · same other · equal different · exactly roughly · inside outside · first last
odd even · straight curved · vertical horizontal · plus minus · blue orange · green purple
black grey · dashed solid · dotted solid · dark light · darker lighter · rows columns
row column · numerator denominator · together apart · twice once · closer further
increases decreases · increase decrease · with without · minimum maximum
""".replace("\n", " · ")
NUMBERS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "hundred": 100,
    "thousand": 1000, "a hundred": 100, "a thousand": 1000, "half": 1 / 2, "a half": 1 / 2,
    "a third": 1 / 3, "two thirds": 2 / 3, "a quarter": 1 / 4, "three quarters": 3 / 4,
    "a fifth": 1 / 5, "four fifths": 4 / 5, "an eighth": 1 / 8, "a tenth": 1 / 10,
    "a hundredth": 1 / 100, "a thousandth": 1 / 1000, "a hundred-thousandth": 1e-5,
    "once": 1, "twice": 2, "double": 2, "ten times": 10, "million": 10**6, "second": 2, "third": 3,
}  # fmt: skip
NO_OPPOSITE = "about not cannot nearly mostly alone nobody somewhere within beyond white red"

TURNED = {}
for pair in filter(None, PAIRS.split(" · ")):
    one, other = pair.split()
    TURNED.setdefault(one, other)
    TURNED.setdefault(other, one)
TURNED |= dict(pairwise(list(NUMBERS)[:11]))  # zero one, …, nine ten
TURNED |= {"ten": "twenty", "twenty": "ten", "half": "quarter", "quarter": "half", "third": "half"}
TURNED |= {"fifth": "half", "fifths": "thirds", "eighth": "tenth", "tenth": "eighth"}
TURNED |= {"hundred": "thousand", "thousand": "hundred", "twice": "once", "once": "twice"}
TURNED |= {"double": "halve", "doubles": "halves", "halves": "doubles", "second": "third"}
TURNED |= {"halved": "doubled", "doubled": "halved"}
WORDS = {*TURNED, *NO_OPPOSITE.split()} - {"with", "also", "other"}

LETTER = r"[^\W\d_]"
LONGEST_FIRST = "|".join(sorted(WORDS, key=len, reverse=True))
RAISED_DIGITS = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"
RAISED = r"⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
LOADED = re.compile(rf"(?i)(?<!\w)(?:{LONGEST_FIRST})(?!{LETTER})|\d+(?:\.\d+)?(?:{RAISED})?|(?<=\be){RAISED}")
DIGITS = r"\d+(?:\.\d+)?"
POWER = f"10{RAISED}"
NUMBER = rf"[−-]?(?:\d+/\d+|{DIGITS} · {POWER}|{POWER}|{DIGITS}(?: ?%)?)" + "".join(
    f"|(?i:{word})(?!{LETTER})" for word in sorted(NUMBERS, key=len, reverse=True)
)
SLOT = re.compile(r"(?<![\^_{])\{([^\W\d]\w*|[^{}|]+(?:\|[^{}|]+)+)\}")
FROM_RAISED = str.maketrans(RAISED_DIGITS, "-0123456789")
TO_RAISE = str.maketrans("-0123456789", RAISED_DIGITS)

TEXTS = (ast.Constant, ast.JoinedStr, ast.BinOp, ast.IfExp, ast.Tuple)  # what is or holds texts
DISPLAY = re.compile(r"(?s)\$\$.*?\$\$|^ *```.*?^ *```", re.MULTILINE)
EXERCISE = re.compile(r"(?m)^### Exercise .*$")  # test_exercises.py holds their numbers
ITEM = re.compile(r"(?m)^ *(?:[-*] |\d+\. |#+ |> ?)")
END = re.compile(r"(?<=[^.][.?!])(?<!\|)\s+|(?<=[.?!][”\")])\s+")


class Said(float):
    """A number as a text says it: equal to every number that is rounded to it.

    ``Said("0.12") == 0.1182345`` and ``Said("twice") == 2``.
    """

    def __new__(cls, text):
        """Read the number."""
        plain = text.lower().replace("−", "-").replace("%", "").strip()
        if plain in NUMBERS:
            value, step = NUMBERS[plain], 1e-9
        elif "/" in plain:
            top, bottom = plain.split("/")
            value, step = int(top) / int(bottom), 1e-9
        else:
            factor, _, power = plain.partition("10") if re.search(POWER, plain) else (plain, "", "")
            factor = factor.replace(" · ", "") or "1"
            factor = {"-": "-1"}.get(factor, factor)
            scale = 10.0 ** int(power.translate(FROM_RAISED)) if power else 1
            scale /= 100 if "%" in text else 1
            value = float(factor) * scale
            step = scale / 10 ** len(factor.partition(".")[2])
        said = super().__new__(cls, value)
        said.text, said.step = text, step
        return said

    def __eq__(self, other):
        """Return whether the other number is this one when it is rounded as this one is.

        What is short itself, such as 0.12 or 1/2, must be said as it is, and so must a number
        below ten that is said without decimals.
        """
        other = float(other)
        short = abs(float(f"{other:.4g}") - other) <= 1e-9 * abs(other)
        whole = self.step == 1 and abs(self) < 10
        within = 1e-9 * (abs(other) if self.real else 1) if short or whole else self.step / 2 * (1 + 1e-9)
        return abs(float(self) - other) <= within

    def __ne__(self, other):
        """Return whether the other number is not this one, rounded."""
        return not self == other

    __hash__ = float.__hash__

    def __index__(self):
        """Return the whole number that was said."""
        if not self.is_integer():
            raise TypeError(f"{self.text} is no whole number")
        return super().__int__()

    __int__ = __index__


@dataclass(frozen=True)
class Piece:
    """A paragraph, item, heading or row of a table: its sentences, and where it stands."""

    where: str
    sentences: tuple


@cache
def pieces(path):
    """Return what a notebook says, piece by piece."""
    found = []
    for number, cell in enumerate(nbformat.read(path, as_version=4).cells):
        where = f"{path.name} [{number}]"
        texts = paragraphs(cell.source) if cell.cell_type == "markdown" else captions(cell.source)
        found += [Piece(where, tuple(split(text))) for text in texts]
    return found


def paragraphs(markdown):
    """Return the paragraphs, items, headings and rows of a Markdown text, as plain text."""
    text = DISPLAY.sub("\n\n", EXERCISE.sub("", markdown))
    text = re.sub(r"(?m)^\|(?: *:?-+:? *\|)+ *$", "\n", text)
    text = re.sub(r"(?m)^\|(.*)\|$", lambda row: f"\n\n{row[1].strip()}\n\n", text)
    text = re.sub(r"</?\w[^>]*>", "\n\n", text)
    text = ITEM.sub("\n\n", text)
    return [plain(part) for part in re.split(r"\n\s*\n", text) if part.strip()]


def plain(markdown):
    """Return the words of a paragraph without its marks."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"\*\*?(?=\S)([^*\n]+?)\*\*?", r"\1", text.replace("\n", " "))
    text = text.replace("`", "").replace("…", "...").replace("$", "")
    return " ".join(text.split())


def captions(code):
    """Return what a cell's code says under a picture; ``{}`` stands for what it puts in."""
    tree, found = ast.parse(code), []
    written = {}  # what each name is made of
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AugAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            written.setdefault(getattr(target, "id", ""), []).append(node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "say":
            for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
                found += said(argument, written)
    return [plain(text) for text in dict.fromkeys(found) if text.strip("{}. ")]


def said(node, written):
    """Return the texts in an expression, and in what its names were made of."""
    if isinstance(node, ast.JoinedStr):
        parts = [p.value if isinstance(p, ast.Constant) else "{}" for p in node.values]
        return ["".join(parts)]
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.Name):
        # Not again inside: a text may be made of itself and more.
        rest = {name: values for name, values in written.items() if name != node.id}
        texts = [value for value in written.get(node.id, ()) if isinstance(value, TEXTS)]
        return [text for value in texts for text in said(value, rest)]
    children = [node.value] if isinstance(node, ast.Subscript) else ast.iter_child_nodes(node)
    return [text for child in children for text in said(child, written)]


def split(text):
    """Return the sentences of a paragraph."""
    return [sentence for sentence in END.split(text) if sentence]


def loaded(text):
    """Return the matches of the loaded words."""
    return list(LOADED.finditer(text))


class Pattern:
    """Sentences with slots; see the head of this module."""

    def __init__(self, text):
        self.text = text
        self.slots = {}
        parts, ends = [], 0
        for slot in SLOT.finditer(text):
            parts += [re.escape(text[ends : slot.start()]), self.slot(slot[1])]
            ends = slot.end()
        self.regex = re.compile("".join([*parts, re.escape(text[ends:])]))
        self.hint = max(SLOT.sub(" ", text).split() or [""], key=len)  # what is looked for first
        self.span = len(split(text))

    def slot(self, inside):
        """Return the regex of one slot, and remember what it may hold."""
        words = inside.split("|")
        name = re.sub(r"\W+", "_", words[0])
        if name in self.slots:
            raise ValueError(f"two slots have the name {name!r}: {self.text}")
        self.slots[name] = words
        return f"(?P<{name}>{'|'.join(map(re.escape, words)) if len(words) > 1 else NUMBER})"

    def matches(self, sentences):
        """Return (first, last, match) of each run of whole sentences that the pattern is."""
        found = []
        for first in range(len(sentences) - self.span + 1):
            text = " ".join(sentences[first : first + self.span])
            if self.hint in text and (match := self.regex.fullmatch(text)):
                found.append((first, first + self.span, match))
        return found

    def values(self, match):
        """Return what stands in the slots: numbers, True for the first of two words, or a word."""
        values = {}
        for name, words in self.slots.items():
            text = match[name]
            if len(words) == 1:
                values[name] = Said(text)
            else:
                values[name] = text == words[0] if len(words) == 2 else text
        return values


def changes(text):
    """Return (word, text) with one number or direction of a text changed, each in its turn."""
    for word in loaded(text):
        if (other := changed(word[0])) is not None:
            yield word[0], text[: word.start()] + other + text[word.end() :]


def changed(word):
    """Return another number for a number, the opposite of a direction, or None."""
    base = word.rstrip(RAISED_DIGITS)
    if raised := word[len(base) :]:
        return base + str(int(raised.translate(FROM_RAISED)) + 1).translate(TO_RAISE)
    if word[0].isdigit():
        whole, dot, decimals = word.partition(".")
        if dot:
            return f"{(int(whole + decimals) + 1) / 10 ** len(decimals):.{len(decimals)}f}"
        return str(int(word) + 1)
    other = TURNED.get(word.lower())
    return other and (other.capitalize() if word[0].isupper() else other)
