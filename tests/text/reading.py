"""Reads the displayed equations of a notebook, and the scalar ones as SymPy expressions.

SymPy's two LaTeX parsers fail on forms of this series: one has no ∂, the other takes a(1 − a) for
a call, log a · b for log(ab), and ∂ in ∂aᵢ/∂zⱼ for a letter. So this reads the few forms that
stand in the notebooks, and refuses what it does not know.
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
TOKEN = re.compile(r"\\[A-Za-z]+|\d+(?:\.\d+)?|\S")

GREEK = {"\\alpha", "\\beta", "\\gamma", "\\delta", "\\eta", "\\lambda", "\\mu", "\\theta"}
ENDS = {"+", "-", ")", "}", ",", "\\rVert", ""}

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

    def take(self, *wanted):
        """Return the next token; with some wanted, these must come in turn, and it is the last."""
        for token in wanted or self.tokens[:1]:
            if self.tokens[0] != token:
                raise SyntaxError(f"got {self.tokens[0]!r} for {token!r} in: {self.latex}")
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
        return base ** self.argument() if self.accept("^") else base

    def argument(self):
        """{A}, or one atom without braces."""
        return self.group("{", "}") if self.tokens[0] == "{" else self.atom()

    def group(self, opening, closing):
        """(A) or {A}."""
        self.take(opening)
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
            return self.symbol()
        match self.take():
            case "\\frac" | "\\tfrac" | "\\dfrac":
                return self.fraction()
            case "\\log":
                return log(self.atom())
            case "\\sigma":
                name = "sigma'" if self.accept("'") else "sigma"
                return Function(name)(self.group("(", ")"))
            case "\\mathrm" | "\\operatorname":
                return Function(self.name())(self.group("(", ")"))
            case "\\Delta":
                return Symbol(f"Δ{self.symbol()}")
            case "\\sum":
                bounds = self.bounds()
                return total(self.signed(), *bounds)
            case "\\max":
                bounds = self.bounds()
                return largest(self.atom(), *bounds)
            case "\\lVert":
                length = Symbol(f"‖{self.symbol()}‖")
                self.take("\\rVert")
                return length
        raise SyntaxError(f"{token!r} is no scalar, in: {self.latex}")

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
        taken = [self.take()]
        while depth("".join(taken)) or taken[-1] in {"\\text", "\\mathrm"}:
            if not self.tokens[0]:
                raise SyntaxError(f"no end of a name in: {self.latex}")
            taken.append(self.take())
        return "".join(token for token in taken if token.isalnum())

    def fraction(self):
        """A/B, ∂A/∂z, or ∂/∂z of all that follows."""
        if self.tokens[1] != "\\partial":
            return self.group("{", "}") / self.group("{", "}")
        self.take("{", "\\partial")
        body = None if self.tokens[0] == "}" else self.atom()
        self.take("}", "{", "\\partial")
        by = self.symbol()
        self.take("}")
        return slope(self.product() if body is None else body, by)

    def bounds(self):
        """i = A and B, from after Σ on; without them 1 and k, as a sum over the classes has."""
        self.take("_")
        braced = self.accept("{")
        index = self.symbol()
        if braced and self.accept("="):
            first = self.sum()
            self.take("}", "^")
            return index, first, self.argument()
        if braced:
            self.take("}")
        return index, Integer(1), Symbol("k")
