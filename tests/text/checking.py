r"""Three ways to say what an equation of a notebook must be held against; each takes its number.

``scalar("2.5", J=r"-(y \log a + (1 - y) \log(1 - a))")`` says in LaTeX what letters mean. The
sides must agree for any value of the other letters. A derivative is carried out by SymPy.

``@computed("1.2")`` stands before a function that takes some letters, as numbers, and returns what
the package computes for others.

``@vector("1.3", r"z = w^\mathsf{T} x + b")`` stands before a function that takes a generator and
asserts in NumPy what the display says. The display is not evaluated, so it must stay as given.
"""

import inspect
import operator
import random
from dataclasses import dataclass
from functools import cache

import numpy as np
import reading
from sympy import Add, Max, Rational, Symbol, exp, sympify
from sympy.core.function import AppliedUndef

CHECKS = []
POINTS = range(5, -1, -1)  # the ends of a range come last; a wrong sign shows between them
N, D, K, H = 7, 3, 4, 5  # examples, features, classes, hidden neurons

LOGIT = Symbol("z")
SIGMOID = 1 / (1 + exp(-LOGIT))
FUNCTIONS = {"sigma": lambda z: SIGMOID.subs(LOGIT, z), "sigma'": lambda z: SIGMOID.diff(LOGIT).subs(LOGIT, z)}


@dataclass(frozen=True)
class Check:
    """What ``holds(latex)`` asserts about the equation of that number."""

    number: str
    holds: object
    evaluated: bool  # whether the LaTeX is evaluated, or only compared


def scalar(number, **meanings):
    """Hold the sides against each other; the keywords say in LaTeX what letters mean."""
    CHECKS.append(Check(number, by_meaning(**meanings), True))


def computed(number):
    """Hold the sides against ``function(**letters)``, which returns what it computed, by name."""

    def register(function):
        CHECKS.append(Check(number, by_package(function), True))
        return function

    return register


def vector(number, pinned):
    """Assert what ``function(rng)`` asserts, and that the display still is the pinned one."""

    def register(function):
        CHECKS.append(Check(number, by_hand(pinned, function), False))
        return function

    return register


def by_meaning(**meanings):
    """Return ``holds(latex)`` of a scalar check."""
    told = {name: reading.expression(latex) for name, latex in meanings.items()}
    resolved = cache(lambda side: resolve(side, told))
    side_at = cache(lambda side, point: at(resolved(side), point))
    return lambda latex: hold(latex, side_at, 1e-25)


def by_package(function):
    """Return ``holds(latex)`` of a computed check."""
    letters = inspect.signature(function).parameters

    @cache
    def known(point):
        given = {name: draw(name, point) for name in letters}
        return given | function(**{name: float(value) for name, value in given.items()})

    side_at = cache(lambda side, point: at(resolve(side, known(point)), point))
    return lambda latex: hold(latex, side_at, 1e-12)


def by_hand(pinned, function):
    """Return ``holds(latex)`` of a vector check."""

    def holds(latex):
        assert latex == reading.normal(pinned), f"{latex}\nis new; the check was for\n{pinned}"
        function(np.random.default_rng(0))

    return holds


def same(first, *others):
    """Assert that arrays agree in shape and in value."""
    for other in others:
        assert np.shape(first) == np.shape(other)
        np.testing.assert_allclose(first, other, rtol=1e-12, atol=1e-12)


def hold(latex, side_at, tolerance):
    """Assert that each statement of the display is true at each point."""
    stated = reading.statements(latex)
    assert stated, "nothing is stated"
    for statement in stated:
        truths = set()
        for point in POINTS:
            faults = [fault(chain, side_at, point, tolerance) for chain in statement]
            # Chains joined by ⟺ are true together or false together; a chain alone is true.
            assert not any(faults) or (all(faults) and len(faults) > 1), "; ".join(faults)
            truths.add(not any(faults))
        assert len(statement) == 1 or len(truths) == 2, "true, or false, at every point"


def fault(chain, side_at, point, tolerance):
    """Return "" if a chain holds at a point, or what does not."""
    sides, relations = chain
    values = [side_at(side, point) for side in sides]
    for i, relation in enumerate(relations):
        if not related(values[i], relation, values[i + 1], tolerance):
            return f"{sides[i]} {relation} {sides[i + 1]}: got {values[i]} and {values[i + 1]}"
    return ""


def related(left, relation, right, tolerance):
    """Return whether two numbers are so related, = up to the tolerance."""
    if not (left.is_finite and right.is_finite):
        return False
    if relation in {"=", "\\leftarrow", "\\ne"}:
        near = abs(left - right) <= tolerance * max(1, abs(right))
        return bool(near) != (relation == "\\ne")
    compare = {"<": operator.lt, ">": operator.gt, "\\le": operator.le, "\\ge": operator.ge}
    return bool(left.is_real and right.is_real and compare[relation](left, right))


def at(expression, point):
    """Return the number that an expression is when its letters have their values at a point."""
    values = {letter: draw(letter.name, point) for letter in expression.free_symbols}
    return expression.xreplace(values).evalf(40)


@cache
def draw(name, point):
    """Return the value of a letter at a point: exact, the same every time, in its range."""
    kind = name.split("_")[0]
    ends = {"y": (0, 1), "z": (0,)}.get(kind, ())
    if point < len(ends):
        return Rational(ends[point])
    rng = random.Random(f"{name} {point}")
    size = Rational(rng.randint(100, 924), 1024)
    if kind in {"a", "y"}:
        return size
    return 2 * size if kind in {"s", "alpha"} else 2 * size * rng.choice([-1, 1])


def resolve(expression, meanings, kept=None):
    """Put in what letters and functions mean, and carry out sums and derivatives.

    For ∂J/∂a the letter a is kept while its meaning is put in for every other letter.
    """
    if expression == kept or (expression.is_Symbol and expression.name not in meanings):
        return expression
    if expression.is_Symbol:
        return resolve(sympify(meanings[expression.name]), meanings, kept)
    if not isinstance(expression, AppliedUndef):
        parts = [resolve(part, meanings, kept) for part in expression.args]
        return expression.func(*parts) if parts else expression
    name = expression.func.__name__
    if name == "slope":
        return resolve(derivative(*expression.args, meanings), meanings, kept)
    if name in {"total", "largest"}:
        join = Add if name == "total" else Max
        return resolve(join(*written_out(*expression.args, meanings)), meanings, kept)
    if (function := (FUNCTIONS | meanings).get(name)) is None:
        raise SyntaxError(f"{name} has no meaning: the check must say what {name} computes")
    return sympify(function(resolve(expression.args[0], meanings, kept)))


def derivative(body, letter, meanings):
    """∂body/∂letter: as computed, if ``meanings`` has "∂J/∂w", or by SymPy."""
    if (known := meanings.get(f"∂{body}/∂{letter}")) is not None:
        return sympify(known)
    letter = other_name(letter, meanings)
    return resolve(body, meanings, letter).diff(letter)


def other_name(letter, meanings):
    """Return z₂ for zⱼ where zⱼ means z₂."""
    meaning = sympify(meanings.get(letter.name, letter))
    return meaning if meaning.is_Symbol else letter


def written_out(term, index, first, last, meanings):
    """Return term₁, term₂, …: the index stands in subscripts, and may stand alone."""
    start, end = (int(resolve(bound, meanings)) for bound in (first, last))
    return [term.xreplace({letter: numbered(letter, index, i) for letter in term.free_symbols}) for i in range(start, end + 1)]


def numbered(letter, index, i):
    """Return a₁ for aᵢ, δ₁ⱼ for δᵢⱼ, and 1 for i, when the index i is 1."""
    if letter == index:
        return sympify(i)
    name, _, subscript = letter.name.partition("_")
    if len(subscript) > 2:  # a word
        return letter
    return Symbol(f"{name}_{subscript.replace(index.name, str(i))}") if subscript else letter
