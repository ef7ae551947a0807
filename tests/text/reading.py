"""Reads the displayed equations of a notebook, and the scalar ones as SymPy expressions.

SymPy's two LaTeX parsers fail on forms of this series: one has no ∂, the other takes a(1 − a) for
a call, log a · b for log(ab), and ∂ in ∂aᵢ/∂zⱼ for a letter. So this reads the few forms that
stand in the notebooks, and says of any other that it is not read yet. COMMANDS, GREEK, RELATION and
LAYOUT are the list; CONTRIBUTING.md shows it, and ``test_reading.py`` holds that both are the same.
"""

import re
from functools import cache, reduce
from operator import mul

from series import prose
from sympy import E, Function, Integer, Rational, Symbol, log

CODE = re.compile(r"(?ms)^ *```.*?^ *```|`[^`\n]*`")
DISPLAY = re.compile(r"(?s)\$\$(.*?)\$\$")
TAG = re.compile(r"\\tag\{([^}]*)\}")
STRAY = re.compile(r"\$\$|\\tag|\\\[|\\begin\{[a-z]+\*?\}")

LAYOUT = re.compile(
    r"\\(begin|end)\{aligned\}|&|\\\\(\[[^\]]*\])?|\\[,;:! ]|~"
    r"|\\(left|right|[bB]igg?[lrm]?|displaystyle|limits)(?![A-Za-z])"
)
ROW = re.compile(r"\\\\(?:\[[^\]]*\])?(?!\s*&)")
SPACE = re.compile(r"\\qq?uad(?![A-Za-z])")
IFF = re.compile(r"\\iff(?![A-Za-z])")
RELATION = re.compile(r"=|<|>|\\(?:leftarrow|le|ge|ne)(?![A-Za-z])")
TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|\d+(?:\.\d+)?|\S")

# A command, and the method of Reader that reads what stands behind it.
COMMANDS = {
    "\\frac": "fraction",
    "\\tfrac": "fraction",
    "\\dfrac": "fraction",
    "\\log": "logarithm",
    "\\sigma": "sigmoid",
    "\\mathrm": "named",
    "\\operatorname": "named",
    "\\Delta": "change",
    "\\sum": "series",
    "\\max": "maximum",
    "\\lVert": "length",
}
GREEK = {"\\alpha", "\\beta", "\\gamma", "\\delta", "\\eta", "\\lambda", "\\mu", "\\theta"}
ENDS = {"+", "-", ")", "}", "\\rVert", ""}
NOT_READ = "`{}` is not read yet: add it to {} in tests/text/reading.py, in: {}"

slope = Function("slope")  # slope(J, w): ∂J/∂w, to be carried out
total = Function("total")  # total(term, i, 1, n): the sum of the terms for i from 1 to n
largest = Function("largest")  # largest(term, i, 1, n): the largest of these


def displays(path):
    """Return (number, LaTeX) of each displayed equation.

    The number is "" where there is none, or where a display is not between two $$; two numbers are
    joined by a space.
    """
    found = []
    for source in prose(path):
        text = CODE.sub("", source)
        for latex in DISPLAY.findall(text):
            found.append((" ".join(TAG.findall(latex)), normal(TAG.sub("", latex))))
        found += [("", stray) for stray in STRAY.findall(DISPLAY.sub("", text))]
    return found


def normal(latex):
    """Return the LaTeX with single spaces."""
    return " ".join(latex.split())


def statements(latex):
    """Return what a display states, one after the other.

    A statement is a list of chains that are true or false together: usually one, with ⟺ two. A
    chain A = B ≤ C is its sides as expressions and its relations: ([A, B, C], ["=", "\\le"]).
    """
    parts = (part for row in ROW.split(latex) for part in SPACE.split(row))
    plain = (LAYOUT.sub(" ", part).strip() for part in parts)
    return [[chain(side) for side in IFF.split(part)] for part in plain if part]


def chain(text):
    """Return the sides and the relations of a chain such as A = B ≤ C."""
    cuts = [match for match in RELATION.finditer(text) if depth(text[: match.start()]) == 0]
    if not cuts and text.startswith("(") and text.endswith(")"):
        return chain(text[1:-1])  # a condition, (i ≠ j)
    if not cuts:
        expression(text)  # a relation that is not read yet is told as that
        raise SyntaxError(f"no relation in: {text}")
    edges = [0, *(edge for cut in cuts for edge in cut.span()), len(text)]
    sides = [expression(text[start:end]) for start, end in zip(*[iter(edges)] * 2, strict=True)]
    relations = [cut[0] for cut in cuts]
    if relations[0] == "\\leftarrow":
        sides[0] = Symbol(f"next {sides[0]}")
    return sides, relations


def depth(text):
    """Return how many brackets are open at the end of the text."""
    return sum((char in "({") - (char in ")}") for char in text)


@cache
def expression(latex):
    """Return the SymPy expression that a piece of scalar LaTeX, free of layout, stands for."""
    reader = Reader(latex)
    result = reader.sum()
    reader.take("")
    return result


class Reader:
    """One method for each form; each takes its tokens and returns an expression."""

    def __init__(self, latex):
        self.latex = latex
        self.tokens = [*TOKEN.findall(LAYOUT.sub(" ", latex)), ""]

    def refused(self, form, place=""):
        """Return the error that says that a form is not read yet, and where it belongs."""
        place = place or ("COMMANDS" if form.startswith("\\") else "Reader.atom")
        return SyntaxError(NOT_READ.format(form, place, self.latex))

    def take(self, *wanted, after=""):
        """Return the next token; with some wanted, these must come in turn, and it is the last.

        ``after`` is the command behind which they are needed: without them it is another form.
        """
        for token in wanted or self.tokens[:1]:
            if (got := self.tokens[0]) != token:
                if got and (after or got not in ENDS):
                    raise self.refused(f"{after} {got}".strip())
                raise SyntaxError(f"got {got!r} for {token!r} in: {self.latex}")
            self.tokens.pop(0)
        return token

    def accept(self, *tokens):
        """Return whether one of the tokens comes next; take it if so."""
        return self.tokens[0] in tokens and bool(self.tokens.pop(0))

    def sum(self):
        """−A + B − …, a sign before the first term too."""
        result = self.signed()
        while self.tokens[0] in {"+", "-"}:
            result += self.signed()
        return result

    def signed(self):
        """+A, −A, or A without a sign."""
        sign = -1 if self.tokens[0] == "-" else 1
        self.accept("+", "-")
        return sign * self.product()

    def product(self):
        """A B · C; ∂/∂z and Σ take all that follows."""
        factors = [self.factor()]
        while self.accept("\\cdot", "\\times") or self.tokens[0] not in ENDS:
            factors.append(self.factor())
        return reduce(mul, factors)

    def factor(self):
        """Return A, or A to a power."""
        base = self.atom()
        if not self.accept("^"):
            return base
        inside = self.tokens[self.tokens[0] == "{" :]
        if inside[0] in {"(", "T", "\\mathsf", "\\prime"}:  # a layer's number, or transposed
            raise self.refused(f"^{inside[0]}", "Reader.factor")
        return base ** self.argument()

    def argument(self):
        """{A}, or one atom without braces."""
        return self.group("{", "}") if self.tokens[0] == "{" else self.atom()

    def group(self, opening, closing, after=""):
        """(A) or {A}."""
        self.take(opening, after=after)
        result = self.sum()
        self.take(closing)
        return result

    def atom(self):
        """Return what holds together without a sign."""
        token = self.tokens[0]
        if token == "(":
            return self.group("(", ")")
        if token[:1].isdigit():
            return Rational(self.take())
        if (token.isalpha() and token.isascii()) or token in GREEK:
            return self.letter()
        if token in COMMANDS:
            return getattr(self, COMMANDS[token])(self.take())
        if not token or token in ENDS:
            raise SyntaxError(f"got {token!r} for a term in: {self.latex}")
        raise self.refused(token)

    def letter(self):
        """Return a letter that is a factor: f(z) would be a call."""
        token, symbol = self.tokens[0], self.symbol()
        bare = self.tokens[1:2] + self.tokens[2:3]
        if self.tokens[0] == "(" and bare[0].isalpha() and bare[1] == ")":
            raise self.refused(f"{token}({bare[0]})", "Reader.letter")
        return symbol

    def logarithm(self, command):
        """Log A, to the base e."""
        if self.tokens[0] in {"_", "^"}:
            raise self.refused(command + self.tokens[0])
        return log(self.atom())

    def sigmoid(self, command):
        """σ(A) or σ′(A)."""
        name = "sigma'" if self.accept("'") else "sigma"
        return Function(name)(self.group("(", ")", command))

    def named(self, command):
        """SM(A)."""
        name = self.name()
        return Function(name)(self.group("(", ")", f"{command}{{{name}}}"))

    def change(self, command):
        """Δz."""
        if self.tokens[0] not in GREEK and not self.tokens[0].isalpha():
            raise self.refused(f"{command} {self.tokens[0]}")
        return Symbol(f"Δ{self.symbol()}")

    def series(self, command):
        """Σ A, over an index."""
        bounds = self.bounds(command)
        return total(self.signed(), *bounds)

    def maximum(self, command):
        """Max A, over an index."""
        bounds = self.bounds(command)
        return largest(self.atom(), *bounds)

    def length(self, command):
        """‖w‖."""
        length = Symbol(f"‖{self.symbol()}‖")
        self.take("\\rVert", after=command)
        return length

    def symbol(self):
        """A letter with its subscript and primes; e is Euler's number."""
        name = self.take().removeprefix("\\")
        if self.accept("_"):
            name += f"_{self.name()}"
        while self.accept("'"):
            name += "'"
        return E if name == "e" else Symbol(name)

    def name(self):
        r"""Return ``standardised`` for {\text{standardised}}, ``1`` for 1."""
        taken = []
        while not taken or depth("".join(taken)) or taken[-1] in {"\\text", "\\mathrm"}:
            if not self.tokens[0]:
                raise SyntaxError(f"no end of a name in: {self.latex}")
            taken.append(self.take())
        for token in taken:
            if not (token.isalnum() or token in {"{", "}", "\\text", "\\mathrm"}):
                raise self.refused(f"_{{… {token} …}}", "Reader.name")
        return "".join(token for token in taken if token.isalnum())

    def fraction(self, command):
        """A/B, ∂A/∂z, or ∂/∂z of all that follows; d/dz is never a quotient of letters."""
        if self.tokens[1] != "\\partial":
            above = self.tokens[1]
            top = self.group("{", "}", command)
            if [above, *self.tokens[:2]] == ["d", "{", "d"]:
                raise self.refused(f"{command}{{d …}}{{d …}}", "Reader.fraction")
            return top / self.group("{", "}", command)
        self.take("{", "\\partial")
        behind = f"{command}{{\\partial"
        if self.tokens[0] == "^":
            raise self.refused(f"{behind}^")
        body = None if self.tokens[0] == "}" else self.atom()
        self.take("}", "{", "\\partial", after=behind)
        by = self.symbol()
        self.take("}", after=f"\\partial {by}")
        return slope(self.product() if body is None else body, by)

    def bounds(self, command):
        """i = A and B, from after Σ on; without them 1 and k, as a sum over the classes has."""
        self.take("_", after=command)
        braced = self.accept("{")
        index = self.symbol()
        if braced and self.accept("="):
            first = self.sum()
            self.take("}", "^", after=command)
            return index, first, self.argument()
        if braced:
            self.take("}", after=f"{command}_{{{index}")
        return index, Integer(1), Symbol("k")
