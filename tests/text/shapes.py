"""Holds the shapes in comments behind a notebook's code against what the code makes.

``z = w.T @ X + b  # (1, 2) @ (2, n) + number = (1, n)``: the last shape is that of z. A line with
several targets has a shape for each. A letter is the size of that name where there is one, and the
same size throughout a comment.
"""

import ast
import io
import re
import tokenize

import numpy as np

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


class Shapes:
    """What ``series.run`` needs to hold the comments of a notebook, and what it found.

    Attributes
    ----------
    wrong : list of str
        Comments that are not true.
    seen : set of str
        Comments that were held.
    """

    def __init__(self):
        self.wrong, self.seen = [], set()
        self.names = {"_watch": self.watch}

    def watch(self, comment, values, names):
        """Hold values against their comment, and give them back."""
        sizes = {name: size for name, size in names.items() if type(size) is int}
        for value, shape in zip(values, told(comment, len(values)), strict=True):
            if not fits(np.shape(value), shape, sizes):
                self.wrong.append(f"{comment} stands behind {np.shape(value)}, with {sizes}")
        self.seen.add(comment)
        return values

    @staticmethod
    def change(source, tree):
        """Return a cell's syntax tree with a call behind each comment that tells a shape."""
        tokens = tokenize.generate_tokens(io.StringIO(source).readline)
        comments = {t.start[0]: t.string for t in tokens if t.type == tokenize.COMMENT}
        return ast.fix_missing_locations(Watch(comments).visit(tree))
