"""Near misses of what is right, made by machine: none of them may be called correct.

Those of a function are its right sources with one thing changed; those of a value lie around it.
A near miss counts if it differs from what is right on data that a reader may have, which are drawn
here. One that a known mistake's sentence is told for has to be that mistake on those data, too.

    python tests/fuzz.py            # all exercises
    python tests/fuzz.py 1.1 3.6    # these, and each near miss that went wrong
"""

import ast
import importlib
import itertools
import math
import sys
import textwrap
import warnings
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import nbformat
import numpy as np
from cells import defined

from helpers import data, network, neuron, training
from helpers.answers import compare, guard
from helpers.answers.exercise import copies
from helpers.exercises import EXERCISES, FillIn, judge
from helpers.functions import sigmoid, softmax

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
NAMES = {"np": np, "math": math, "sigmoid": sigmoid, "softmax": softmax, "data": data}
NAMES |= {"neuron": neuron, "network": network, "gradient_descent": training.gradient_descent}
DRAWN = 60  # data that an answer is tried on


class Draw:
    """Arguments of an exercise as a reader may have them; a size has one value for all."""

    def __init__(self, rng):
        self.rng, self.sizes = rng, {}

    def size(self, name):
        """Return a size: a number, or the one that was drawn for a name."""
        if isinstance(name, int):
            return name
        return self.sizes.setdefault(name, int(self.rng.choice([1, 2, 2, 3, 3, 4, 5, 6])))

    def array(self, *names, scale=None):
        """Return numbers of both signs; now and then whole, or the same in each column."""
        sizes = tuple(map(self.size, names))
        scale = self.rng.choice([0.1, 1.0, 1.0, 3.0]) if scale is None else scale
        array = scale * self.rng.normal(size=sizes)
        match self.rng.integers(8):
            case 0:
                return np.round(array)
            case 1:
                return np.repeat(array[..., :1], sizes[-1], axis=-1)
        return array

    def logits(self, *names):
        """Return numbers for which the text asks for every z: up to thousands, and with ties."""
        return self.array(*names, scale=self.rng.choice([0.5, 2.0, 30.0, 1000.0, 3000.0]))

    def number(self, scale=1.0):
        """Return a number of either sign; now and then 0."""
        return float(self.rng.choice([0.0, *[scale] * 7]) * self.rng.normal())

    def labels(self, n):
        """Return zeros and ones, (1, n); now and then all are the same."""
        share = self.rng.choice([0.0, 0.5, 0.5, 0.5, 1.0])
        return (self.rng.random((1, self.size(n))) < share) * 1.0

    def one_hot(self, k, n):
        """Return a one in each column, (k, n)."""
        k, n = self.size(k), self.size(n)
        return np.eye(k)[:, self.rng.integers(k, size=n)]

    def order(self, n):
        """Return the numbers of n examples, shuffled."""
        return self.rng.permutation(self.size(n))

    def one_of(self, *values):
        """Return one of these values."""
        return values[self.rng.integers(len(values))]


def _tables(name):
    """Return what the tables of all notebooks hold under a name, as one dict."""
    found = {}
    for notebooks in ("00_03", "04_06", "07"):
        module = f"fuzz_{notebooks}"
        if (Path(__file__).parent / f"{module}.py").exists():
            found |= getattr(importlib.import_module(module), name, {})
    return found


# What is right, and whether two answers differ


@cache
def solutions():
    """Return the function in each solution of the notebooks, by its exercise."""
    found = {}
    for path in NOTEBOOKS:
        for cell in nbformat.read(path, as_version=4).cells:
            if "solution" in cell.metadata.get("tags", []):
                *body, last = ast.parse(cell.source).body
                id = last.value.args[0].value
                if callable(getattr(EXERCISES[id], "reference", None)):
                    found[id] = "\n".join(map(ast.unparse, body))
    return found


def ways(id):
    """Return right sources: the notebook's solution and other ways of writing it."""
    return [solutions()[id], *map(textwrap.dedent, _tables("WAYS").get(id, ()))]


def function(source, more=None):
    """Return the last function that a source defines, with its lines at hand."""
    return defined(source, **NAMES | _tables("NAMES") | (more or {}))


@cache
def plausible(id):
    """Return data that a reader may have, as arguments of an exercise's function."""
    draw = _tables("DATA")[id]
    return [tuple(draw(Draw(np.random.default_rng([n])))) for n in range(DRAWN)]


def tried(answer, cases):
    """Return what an answer gives on each case; an error stands for itself, as does a change."""
    results = []

    def job(printed):
        for case in cases:
            given = copies(case)
            try:
                result = answer(*given)
            except Exception as error:
                results.append(error)
                continue
            changed = not all(map(np.array_equal, given, case))
            results.append("changes its input" if changed else result)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        guard.run(job, 2.0)
    return results + ["does not end"] * (len(cases) - len(results))


def alike(first, second):
    """Say whether two results are the same up to rounding."""
    if isinstance(second, tuple):
        if not isinstance(first, tuple | list) or len(first) != len(second):
            return False
        return all(map(alike, first, second))
    if compare.same(first, second, nan=True):
        return True
    a, b = compare.numbers(first), compare.numbers(second)
    if a is None or b is None or a.shape != b.shape or "b" in (a.dtype.kind, b.dtype.kind):
        return False
    return np.allclose(a, b, rtol=1e-5, atol=1e-8, equal_nan=True)


# Near misses of a source

_NUMBER = ("-{0}", "2 * {0}", "{0} / 2", "{0} + 1", "{0} - 1", "0 * {0}", "{0} ** 2", "1 - {0}")
_ROUNDED = ("np.round({0})", "np.round({0}, 1)", "np.round({0}, 2)", "np.abs({0})", "np.sign({0})")
_ROUNDED += ("np.asarray({0}).astype(int)", "np.asarray({0}).astype(np.float16)")
_CLIPPED = ("np.clip({0}, -1, 1)", "np.clip({0}, -500, 500)", "np.maximum({0}, 0)", "{0} + 1e-3")
_PART = ("{0}[:1]", "{0}[-1:]", "{0}[:2]", "{0}[..., :1]", "{0}[..., -1:]", "{0}[..., :-1]")
_PART += ("{0}[1:]", "{0}[::-1]", "{0}[..., ::-1]", "{0}.T", "np.sort({0})", "{0}.mean()")
_PART += ("np.mean({0}, axis=0, keepdims=True)", "np.mean({0}, axis=-1, keepdims=True)")
_RESULT = ("np.round({0}, 3)", "np.asarray({0}).astype(np.float32)", "np.squeeze({0})", "[{0}]")
_RESULT += ("{0} + 1e-8", "np.nan_to_num({0})", "np.asarray({0}).ravel()", "np.float32({0})")
_WHERE = (  # an argument for which alone something is wrong
    "np.shape({0})[:1] == (1,)",
    "np.shape({0})[-1:] == (1,)",
    "np.shape({0})[-1:] != (1,)",
    "np.shape({0})[:1] != (2,)",
    "np.ndim({0}) == 2 and len(set(np.shape({0}))) == 2",
    "np.ndim({0}) == 0 and {0} < 0",
    "np.ndim({0}) == 0 and {0} > 0",
)
_OPERATORS = {
    ast.Add: ("{0} - {1}", "{0}", "{1}", "{0} * {1}"),
    ast.Sub: ("{0} + {1}", "{1} - {0}", "{0}", "-{1}", "{1}", "{0} * {1}"),
    ast.Mult: ("{0} / {1}", "{0} @ {1}", "{0}", "{1}", "{0} + {1}", "{0} - {1}"),
    ast.Div: ("{0} * {1}", "{0} // {1}", "{0}", "{1} / {0}", "{0} / {1} / {1}", "{0} - {1}"),
    ast.MatMult: ("{0} * {1}", "{1} @ {0}", "{0}.T @ {1}", "{0} @ {1}.T", "({0} * {1}).sum()"),
    ast.Pow: ("{0} * {1}", "{0}", "{0} ** 3"),
}
_COMPARED = (">", ">=", "<", "<=", "==", "!=")
_CUTS = ("0", "0.5", "-0.5", "0.25", "-0.25", "0.3", "1", "1e-3", "-1e-3", "b", "-b", "2 * b")
_CALLS = {  # by the name of what is called; {0} is its first argument, {f} what stands before it
    "sum": ("mean", "max", "min", "prod", "std", "cumsum"),
    "mean": ("sum", "max", "min", "median", "std", "var"),
    "max": ("min", "sum", "mean"),
    "exp": ("expm1", "exp2", "log1p"),
    "log": ("log2", "log10", "log1p"),
    "zeros": ("ones",),
    "maximum": ("minimum", "add"),
    "logaddexp": ("logaddexp2", "maximum", "add"),
}
_SAFE_LOG = ("{0} + 1e-8", "{0} + 1e-3", "np.maximum({0}, 1e-3)", "np.round({0}, 3)")
_ACTIVATIONS = ("np.tanh({0})", "np.maximum(0, {0})", "{0}", "sigmoid(-({0}))", "np.exp(-({0}))")
_ROUNDS = ("{0} - 1", "1, {0}", "{0} + 1", "1", "0")
_SIZES = ("{0}.shape[0]", "{0}.shape[1]", "len({0})", "{0}.size", "274", "2", "3", "1")


def near_misses(source):
    """Return sources that have one thing changed, each once."""
    made = dict.fromkeys(_changed(ast.parse(source)))
    made.pop(ast.unparse(ast.parse(source)), None)
    return list(made)


def _changed(tree):
    *_, body = (n for n in tree.body if isinstance(n, ast.FunctionDef))
    names = [a.arg for a in body.args.args]
    for node, holder, key in list(_places(body)):
        if isinstance(node, ast.expr):
            skipped = isinstance(holder, ast.Call) and key == "func"
            for text in (
                () if skipped else _expressions(node, names, isinstance(holder, ast.Return))
            ):
                try:
                    new = ast.parse(text, mode="eval").body
                except SyntaxError:
                    continue
                _put(holder, key, new)
                yield ast.unparse(tree)
                _put(holder, key, node)
    for holder in ast.walk(body):
        if isinstance(getattr(holder, "body", None), list):
            before = list(holder.body)
            for statements in _statements(before, names, holder is body):
                holder.body = statements or [ast.Pass()]
                yield ast.unparse(ast.fix_missing_locations(tree))
            holder.body = before


def _places(tree):
    for parent in ast.walk(tree):
        if isinstance(parent, ast.arguments):
            continue
        for name, value in ast.iter_fields(parent):
            if isinstance(value, list):
                yield from ((v, value, i) for i, v in enumerate(value) if isinstance(v, ast.AST))
            elif isinstance(value, ast.AST):
                yield value, parent, name


def _put(holder, key, node):
    if isinstance(holder, list):
        holder[key] = node
    else:
        setattr(holder, key, node)


def _expressions(node, names, returned):
    """Yield what may stand in the place of an expression."""
    told = f"({ast.unparse(node)})"
    if isinstance(getattr(node, "ctx", None), ast.Store):
        return
    templates = _RESULT + _NUMBER + _ROUNDED + _CLIPPED + _PART if returned else ()
    if isinstance(node, ast.Tuple) and returned:
        parts = [ast.unparse(part) for part in node.elts]
        yield from (f"({', '.join(p)},)" for p in list(itertools.permutations(parts))[1:8])
        yield from (f"({', '.join(parts[:i] + parts[i + 1 :])},)" for i in range(len(parts)))
        return
    match node:
        case ast.Name(id="np" | "math" | "neuron" | "network" | "data"):
            return
        case ast.Name():
            templates += _NUMBER + _ROUNDED + _CLIPPED + _PART
            yield from names
        case ast.Constant(value=bool() | int() | float()):
            templates += _NUMBER
        case ast.BinOp(left, op, right):
            sides = f"({ast.unparse(left)})", f"({ast.unparse(right)})"
            yield from (text.format(*sides) for text in _OPERATORS.get(type(op), ()))
        case ast.UnaryOp(operand=operand):
            yield ast.unparse(operand)
        case ast.Compare(left, [_], [right]):
            a, b = f"({ast.unparse(left)})", f"({ast.unparse(right)})"
            yield from (f"{a} {sign} {b}" for sign in _COMPARED)
            yield from (f"{a} > {cut}" for cut in _CUTS)
        case ast.Attribute(value, "T" | "size"):
            yield from (text.format(ast.unparse(value)) for text in ("{0}", *_SIZES))
        case ast.Subscript():
            templates += _NUMBER
            if isinstance(node.value, ast.Attribute) and node.value.attr == "shape":
                yield from (text.format(ast.unparse(node.value.value)) for text in _SIZES)
        case ast.Call():
            templates += _NUMBER
            yield from _calls(node)
    yield from (text.format(told) for text in templates)


def _calls(node):
    """Yield what may stand in the place of a call."""
    arguments, keywords = map(ast.unparse, node.args), [ast.unparse(k) for k in node.keywords]
    arguments = list(arguments)
    told = ast.unparse(node.func)
    owner, _, name = told.rpartition(".")
    owner += "." if owner else ""

    def call(*parts, of=told):
        return f"{of}({', '.join(parts)})"

    for other in _CALLS.get(name, ()):
        yield call(*arguments, *keywords, of=f"{owner}{other}")
    for i, keyword in enumerate(keywords):
        others = keywords[:i] + keywords[i + 1 :]
        yield call(*arguments, *others)
        if keyword.startswith("axis="):
            yield from (call(*arguments, *others, f"axis={axis}") for axis in (0, 1))
    if not keywords and name in ("sum", "mean", "max"):
        yield from (call(*arguments, f"axis={axis}") for axis in (0, 1))
    if name in ("max", "min"):
        whole = arguments[0] if owner == "np." else owner.removesuffix(".")
        yield from (f"{whole}{part}" for part in ("[0]", "[-1]", ".flat[0]", ".flat[-1]"))
        yield from (f"{whole}{part}" for part in ("[:1]", f"[len({whole}) // 2]"))
        yield from (f"np.abs({whole}).max()", f"np.median({whole})", "500", "0")
    if not arguments:
        return
    first, *rest = arguments
    templates = {"log": _SAFE_LOG, "range": _ROUNDS}.get(name, ())
    yield from (call(text.format(f"({first})"), *rest, *keywords) for text in templates)
    if name == "sigmoid":
        yield from (text.format(first) for text in _ACTIVATIONS)
    if name == "len":
        yield from (text.format(first) for text in _SIZES)
    if rest:
        yield call(*rest, first, *keywords)
    yield first


def _statements(body, names, outermost):
    """Yield what may stand in the place of a block of statements."""
    for i, statement in enumerate(body):
        rest = body[i + 1 :]
        if not isinstance(statement, ast.Return):
            yield body[:i] + rest
        if rest and not isinstance(rest[0], ast.Return):
            yield [*body[:i], rest[0], statement, *rest[1:]]
        if isinstance(statement, ast.AugAssign):
            to, value = statement.target, statement.value
            others = [ast.AugAssign(to, op(), value) for op in (ast.Sub, ast.Add, ast.Mult)]
            for new in [*others, ast.Assign([to], value, lineno=0)]:
                yield [*body[:i], new, *rest]
        if isinstance(statement, ast.For):
            to, over, inner = statement.target, statement.iter, statement.body
            for end in (ast.Break(), *rest[-1:], *body[max(i - 1, 0) : i]):
                yield [*body[:i], ast.For(to, over, [*inner, end], [], lineno=0), *rest]
            if i:
                loop = ast.For(to, over, [body[i - 1], *inner], [], lineno=0)
                yield [*body[: i - 1], loop, *rest]
    if outermost:
        for name in names:
            yield from ([*ast.parse(line).body, *body] for line in _begun(name))
        if isinstance(body[-1], ast.Return):
            right = ast.unparse(body[-1].value)
            for where in (where.format(name) for where in _WHERE for name in names):
                yield [*body[:-1], *ast.parse(f"return {right} if not ({where}) else [7, 7]").body]


def _begun(name):
    """Return lines that change an argument before it is used."""
    made = (*_PART, *_ROUNDED, *_CLIPPED, *_NUMBER, "np.float32({0})")
    lines = [f"{name} = {text.format(name)}" for text in made]
    return [*lines, f"{name} += 1", f"{name} *= 0.5"]


# Near misses of a value


def around(value):
    """Return values that lie around a right one: another sign, factor, entry or order."""
    if isinstance(value, str):
        return [letter for letter in "abcdefghij" if letter != value]
    if isinstance(value, tuple):
        parts = [around(part) for part in value]
        made = [(*value[:i], new, *value[i + 1 :]) for i in range(len(value)) for new in parts[i]]
        made += list(itertools.islice(itertools.permutations(value), 130))
        made += [value[:i] + value[i + 1 :] for i in range(len(value))]
        return [one for one in dict.fromkeys(made) if one != value]
    if isinstance(value, int) and value > 0:  # a size, or a factor
        return [n for n in (*range(12), -value, 10 * value, 100, 2 * value, 274) if n != value]
    x = float(value)
    made = [-x, 2 * x, x / 2, 10 * x, x / 10, 1 - x, x + 1, x - 1, x * x, 0.0, 1.0, -1.0, 0.5]
    made += [x + tenths / 10 for tenths in range(-14, 15)]
    made += [float(sigmoid(x)), x - 0.5, x + 0.5, 3 * x, 4 * x, x / 4, 1 / x if x else 2.0]
    made += [x + sign * step for sign in (1, -1) for step in (0.01, 0.02, 0.05, 0.1, 0.25, 2, 3)]
    made += [x * factor for factor in (1.01, 0.99, 1.1, 0.9, 1.5, 0.75, -2, -0.5, 100, 0.01)]
    return [one for one in dict.fromkeys(made) if not math.isclose(one, x, rel_tol=6e-3)]


def _around_graph(exercise, attempts=range(1, 6)):
    for attempt in attempts:
        numbers = exercise.numbers(attempt)
        right = {name: float(numbers[name]) for name in exercise.asked}
        made = [right | {name: new} for name in right for new in around(right[name])]
        made += [right | {a: right[b], b: right[a]} for a, b in itertools.combinations(right, 2)]
        made += [{n: float(exercise.numbers(attempt + 1)[n]) for n in right}]
        made += [{n: factor * right[n] for n in right} for factor in (-1, 2, 0.5)]
        yield from ((new, attempt) for new in made if not _same_graph(exercise, new, right))


def _same_graph(exercise, new, right):
    return all(compare.same_by_hand(new[name], right[name]) for name in right)


# Counting


@dataclass
class Count:
    """What became of the near misses of an exercise."""

    id: str
    made: int = 0
    differing: int = 0
    known: int = 0
    passed: list = field(default_factory=list)
    misnamed: list = field(default_factory=list)

    def __str__(self):
        words = self.differing - self.known - len(self.passed)
        return (
            f"{self.id:>5} {self.made:6} {self.differing:6} {len(self.passed):6} "
            f"{len(self.misnamed):6} {self.known:6} {words:6}"
        )


def fuzz(id, rng=None, most=None):
    """Count what near misses of an exercise are told; with a number, only so many that differ."""
    exercise, count = EXERCISES[id], Count(id)
    if isinstance(exercise, FillIn):
        candidates = list(_around_graph(exercise))
    elif callable(exercise.reference):
        candidates = [miss for source in ways(id) for miss in near_misses(source)]
        candidates = list(dict.fromkeys(candidates))
    else:
        candidates = around(exercise.reference)
    if rng is not None:
        rng.shuffle(candidates)
    for candidate in candidates:
        if most is not None and count.differing == most:
            break
        count.made += 1
        if isinstance(exercise, FillIn):
            verdict = judge(id, *candidate)
        elif callable(exercise.reference):
            verdict = _tell(exercise, candidate, count)
            if verdict is None:
                continue
        else:
            verdict = judge(id, candidate)
        count.differing += 1
        count.known += any(map(verdict.sentence.endswith, _sentences(exercise)))
        if verdict.state == "correct":
            count.passed.append(candidate)
    return count


def _sentences(exercise):
    if isinstance(exercise, FillIn):
        return [sentence for known in exercise.mistakes.values() for sentence in known]
    return exercise.mistakes


def _tell(exercise, source, count):
    """Judge a near miss of a source; None if it is right, or nothing that can be tried."""
    try:
        answer = function(source)
    except Exception:
        return None
    cases = plausible(exercise.id)
    results = tried(answer, cases)
    if all(map(alike, results, right(exercise.id))) or all(
        isinstance(r, Exception) for r in results
    ):
        return None
    verdict = judge(exercise.id, answer)
    known = exercise.mistakes.get(verdict.sentence)
    of_many = verdict.sentence.startswith(_tables("OF_MANY").get(exercise.id, ()))
    if (
        known is not None
        and not of_many
        and not any(_is(results, one, cases) for one in _each(known))
    ):
        count.misnamed.append((verdict.sentence, source))
    return verdict


def _each(known):
    return [known] if callable(known) else known


def _is(results, known, cases):
    """Say whether results are mostly those of a known mistake, where that can be tried."""
    pairs = zip(results, tried(known, cases), strict=True)
    same = [alike(a, b) for a, b in pairs if not isinstance(b, Exception)]
    return np.mean(same) > 0.7


@cache
def right(id):
    """Return what is right on the plausible data of an exercise."""
    return tried(EXERCISES[id].reference, plausible(id))


def ready():
    """Return the exercises that can be fuzzed: those of functions need data."""
    data = _tables("DATA")
    plain = {id for id, e in EXERCISES.items() if not callable(getattr(e, "reference", None))}
    return [id for id in EXERCISES if id in plain or id in data]


def main(ids):
    print("   id   made differ passed misnamed known  words")
    total = Count("all")
    for id in ids or ready():
        count = fuzz(id)
        print(count, flush=True)
        for name in ("made", "differing", "known", "passed", "misnamed"):
            setattr(total, name, getattr(total, name) + getattr(count, name))
        for what, found in (("PASSED", count.passed), ("MISNAMED", count.misnamed)):
            for one in found if ids else ():
                print(what, *one if isinstance(one, tuple) else [one], "", sep="\n")
    print(total)
    return bool(total.passed or total.misnamed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
