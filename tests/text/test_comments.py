"""The shapes that stand in comments behind a notebook's code are those of what the code makes."""

import pytest
from claims import ran
from series import NOTEBOOKS
from shapes import fits, told


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_shapes_in_comments(path):
    _, shapes = ran(path)
    assert not shapes.wrong, "\n".join(dict.fromkeys(shapes.wrong))
    assert shapes.seen or path.stem[:2] in {"00", "02"}


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
