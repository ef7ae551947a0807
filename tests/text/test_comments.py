"""The shapes that stand in comments behind a notebook's code are those of what the code makes.

``z = w.T @ X + b  # (1, 2) @ (2, n) + number = (1, n)``: the last shape is that of z. A line with
several targets has a shape for each. A letter is the size of that name where there is one, and the
same size throughout a comment.
"""

import ast
import contextlib
import io
import re
import tokenize

import numpy as np
import pytest
from series import NOTEBOOKS, run

SIZE = r"(\d*)([a-z]\w*)?(?: ([+−]) (\d+))?"
SHAPE = re.compile(rf"\({SIZE}(?:,|(?:, {SIZE})+)\)")
ITEM = re.compile(rf"{SHAPE.pattern}|\bnumber\b|(?<![\w.])\d+(?![\w.])")


def told(comment, targets):
    """Return the shapes that a comment gives for so many targets; None is a number."""
    if re.search(r" times \(| to \(|\) each", comment):
        return []
    text = comment.lstrip("# ")
    result = text.rpartition(" = ")[2]
    text = result if result.startswith(("(", "number")) else text
    found, end = [], 0
    for item in ITEM.finditer(text):
        if found and text[end : item.start()] not in {", ", " and a ", " and "}:
            break
        if not found and item.start() > 0:
            return []
        found.append(item[0] if item[0].startswith("(") else None)
        end = item.end()
    found = found if len(found) == targets else found[:1] if targets == 1 else []
    return found if any(found) else []


def fits(shape, told_shape, sizes):
    """Return whether a shape is the one that is told; remember the size of each letter."""
    texts = [] if told_shape is None else re.findall(r"[^,()]+", told_shape)
    if len(texts) != len(shape):
        return False
    for size, text in zip(shape, texts, strict=True):
        times, letter, sign, more = re.fullmatch(SIZE, text.strip()).groups()
        rest = size - int(f"{sign}{more}".replace("−", "-")) if sign else size
        if not letter:
            if rest != int(times):
                return False
        elif sizes.setdefault(letter, rest // int(times or 1)) * int(times or 1) != rest:
            return False
    return True


class Watch(ast.NodeTransformer):
    """Puts a call behind each assignment, and around each return, with shapes in its comment."""

    def __init__(self, comments):
        self.comments = comments

    def visit_Assign(self, node):
        comment = self.comments.get(node.end_lineno, "")
        target = node.targets[0]
        names = target.elts if isinstance(target, ast.Tuple) else [target]
        if not told(comment, len(names)):
            return node
        loads = [ast.parse(ast.unparse(name), mode="eval").body for name in names]
        return [node, ast.Expr(call(comment, ast.Tuple(loads, ast.Load())))]

    def visit_Return(self, node):
        comment = self.comments.get(node.end_lineno, "")
        several = isinstance(node.value, ast.Tuple)
        if told(comment, len(node.value.elts) if several else 1):
            value = node.value if several else ast.Tuple([node.value], ast.Load())
            taken = ast.Slice() if several else ast.Constant(0)
            node.value = ast.Subscript(call(comment, value), taken, ast.Load())
        return node


def call(comment, values):
    """Return the code of a call that holds values against a comment, and gives them back."""
    names = ast.Call(ast.Name("locals", ast.Load()), [], [])
    return ast.Call(ast.Name("_watch", ast.Load()), [ast.Constant(comment), values, names], [])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_shapes_in_comments(path):
    wrong, seen = [], set()

    def watch(comment, values, names):
        sizes = {name: size for name, size in names.items() if type(size) is int}
        shapes = told(comment, len(values))
        for value, shape in zip(values, shapes, strict=True):
            if not fits(np.shape(value), shape, sizes):
                wrong.append(f"{comment} stands behind {np.shape(value)}, with {sizes}")
        seen.add(comment)
        return values

    def instrument(source, tree):
        tokens = tokenize.generate_tokens(io.StringIO(source).readline)
        comments = {t.start[0]: t.string for t in tokens if t.type == tokenize.COMMENT}
        return ast.fix_missing_locations(Watch(comments).visit(tree))

    left_out = ("explore(", "check(", "progress(")
    with contextlib.redirect_stdout(io.StringIO()):
        run(path, left_out, ("measured",), instrument, {"_watch": watch})
    assert not wrong, "\n".join(dict.fromkeys(wrong))
    assert seen or path.stem[:2] in {"00", "02"}


@pytest.mark.parametrize(
    ("comment", "targets", "shapes"),
    [
        ("# (2, 1)", 1, ["(2, 1)"]),
        ("# (1, 2) @ (2, n) + number = (1, n)", 1, ["(1, n)"]),
        ("# (2, n), (1, n), 274", 3, ["(2, n)", "(1, n)", None]),
        ("# (2, 1) and a number, equation 3.2", 2, ["(2, 1)", None]),
        ("# (m,), equation 2.12", 1, ["(m,)"]),
        ("# (2, steps + 1)", 1, ["(2, steps + 1)"]),
        ("# equation 3.1, second form", 1, []),
        ("# (k, 1) to (k, 1), equation 4.2", 1, []),
        ("# p times (3, 2)", 1, []),
        ("# (3, 1), equation 4.8 with j = 1", 1, ["(3, 1)"]),
        ("# 0 to n − 1, shuffled", 1, []),
    ],
)
def test_what_a_comment_tells(comment, targets, shapes):
    assert told(comment, targets) == shapes


def test_a_wrong_shape_is_noticed():
    assert fits((2, 5), "(2, n)", {"n": 5})
    assert not fits((2, 5), "(2, n)", {"n": 4})
    assert not fits((2, 5), "(n, n)", {})
    assert not fits((2,), "(2, 1)", {})
    assert fits((2, 11), "(2, steps + 1)", {"steps": 10})
    assert fits((2, 10), "(2, 2n)", {"n": 5})
