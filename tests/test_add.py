"""`make add`: which numbers are known, what is refused; what is put in comes out again exactly."""

import io
import re
import tokenize

import add
import pytest
from add import House, RefusedError, change, spoken, written

FIRST = House()  # read once; each test that changes it has a copy of its own
NUMBERS = {
    kind: {
        text[start:end]
        for path in FIRST.books
        for _, text, found in FIRST.places(path)
        for start, end, of in found
        if of == kind
    }
    for kind in add.KINDS
}
# Decimals of the text that are no numbers of equations or exercises.
DECIMALS = ("∂J/∂w = 1.4 and", "|z| = 4.6 on", "rates, 1.5 has", "sum to 1.6", "(−2) = 1.4, so")


def found(text, spans):
    return [(text[start:end], kind) for start, end, kind in spans]


@pytest.mark.parametrize(
    ("text", "numbers"),
    {
        "By (4.5), and (4.16).": ["4.5", "4.16"],
        r"$$a = b \tag{2.24}$$": ["2.24"],
        r"\\tag\{4.5\} \tag{{4.6}}": ["4.5", "4.6"],
        "Equation 2.6, from left": ["2.6"],
        "the equations 6.5, 6.6, 6.8 and 6.10.": ["6.5", "6.6", "6.8", "6.10"],
        "w = 4.5, tanh(4.5), 4.5 mm, 14.5, 4.50, (4.05), 4.5.1, (4.5, 1)": [],
        "": [],
    }.items(),
)
def test_numbers_of_equations_in_text(text, numbers):
    assert found(text, spoken(text)) == [(number, "equation") for number in numbers]


def test_numbers_of_exercises_in_text():
    text = "### Exercise 3.3 (deeper)\n\nAs in exercises 3.1, 3.2 and 3.10"
    assert found(text, spoken(text)) == [(n, "exercise") for n in ("3.3", "3.1", "3.2", "3.10")]


@pytest.mark.parametrize(
    ("source", "numbers"),
    {
        'check("3.3", f)  # equation 4.5': [("3.3", "exercise"), ("4.5", "equation")],
        'f(2.5)  # (2.5)\nx = "a (2.6)"': [("2.5", "equation"), ("2.6", "equation")],
        'solved("3.3", "3.4")': [("3.3", "exercise"), ("3.4", "")],
        "position('check(\"3.7\"')": [("3.7", "exercise")],
        '@vector("4.5", r"x")\ndef f(): ...': [("4.5", "equation")],
        'proved(r"4.5", "é")': [("4.5", "equation")],
        'x = "é", EXERCISES["3.3"], Exercise(id="3.4")': [("3.3", "exercise"), ("3.4", "exercise")],
        '("1.2", x, "0.50")': [("1.2", "exercise"), ("0.50", "exercise")],
        'speed("1.2")': [("1.2", "")],
    }.items(),
)
def test_numbers_in_code(source, numbers):
    assert found(source, written(source, tables=True)) == numbers


@pytest.mark.parametrize("path", FIRST.code, ids=lambda path: path.name)
def test_each_number_in_quotes_is_of_a_known_kind(path):
    for _, text, spans in FIRST.places(path):
        unknown = [start for start, end, kind in spans if not kind and text[start:end] in known()]
        lines = [text.count("\n", 0, start) + 1 for start in unknown]
        assert not lines, f"{path.name}: who takes the numbers in {lines} is missing in add.KINDS"


def texts(path):
    """Return what is read by people: Markdown, comments, and the strings of the tables."""
    for cell, text, _ in FIRST.places(path):
        if cell is not None and cell.cell_type == "markdown":
            yield text
            continue
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            string = token.type == tokenize.STRING and cell is None
            if (string or token.type == tokenize.COMMENT) and token.string[1:-1] not in known():
                yield token.string


def known():
    return {number for kind in NUMBERS.values() for number in kind if number[0] != "0"}


TABLES = [path for path in FIRST.code if path.name.startswith("notebook_")]


@pytest.mark.parametrize("path", [*FIRST.books, *TABLES], ids=lambda path: path.stem)
def test_a_number_is_referred_to_in_no_other_form(path):
    for text in texts(path):
        for match in re.finditer(rf"(?<![\w.−-]){add.NUMBER}", text):
            told = text[max(0, match.start() - 12) : match.end() + 12]
            decimal = match[0] not in known() or any(decimal in told for decimal in DECIMALS)
            inside = any(start <= match.start() < end for start, end, _ in spoken(text))
            assert decimal or inside, f"write ({match[0]}) or equation {match[0]}: {told}"


def copy():
    house = object.__new__(House)
    vars(house).update(vars(FIRST))
    house.books = {path: add.loads(FIRST.before[path].decode()) for path in FIRST.books}
    house.code = dict(FIRST.code)
    return house


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        *(("exercise", number) for number in ("3.3", "3.1", "3.10", "0.1", "6.8", "1.4")),
        *(("equation", number) for number in ("4.5", "4.1", "4.21", "4.17", "2.1", "6.2")),
    ],
)
def test_what_is_put_in_and_taken_out_again_leaves_every_byte(kind, number):
    house = copy()
    assert dict(house.contents()) == FIRST.before
    change(house, kind, number)
    chapter = int(number[0])
    assert house.count(kind, chapter) == FIRST.count(kind, chapter) + 1
    assert house.mentions(kind, number)
    change(house, kind, number, remove=True)
    assert dict(house.contents()) == FIRST.before


def test_all_that_follows_is_numbered_anew():
    house = copy()
    change(house, "exercise", "3.3")
    text = "".join(content.decode() for content in dict(house.contents()).values())
    assert 'id="3.10"' in text
    assert "### Exercise 3.10" in text
    for later in range(3, 10):
        before, now = f"3.{later}", f"3.{later + 1}"
        assert len(house.mentions("exercise", now)) == len(FIRST.mentions("exercise", before))
    for number in NUMBERS["equation"]:
        assert len(house.mentions("equation", number)) == len(FIRST.mentions("equation", number))


REFUSED = {
    ("exercise", "3"): "like 3.3",
    ("exercise", "3.0"): "like 3.3",
    ("exercise", "03.3"): "like 3.3",
    ("exercise", "3.3.1"): "like 3.3",
    ("exercise", "8.1"): "there is no notebook 08",
    ("exercise", "3.42"): "3.42 is no place for the exercises of this notebook: 3.1 to 3.",
    ("equation", "0.1"): "notebook 00 has none",
    ("equation", "4.40", True): "4.1 to 4.",
    ("equation", "4.2", True): "4.2 is still referred to: notebooks/04_softmax.ipynb, cell ",
}


@pytest.mark.parametrize("asked", REFUSED)
def test_what_cannot_be_done_is_told(asked):
    with pytest.raises(RefusedError, match=re.escape(REFUSED[asked])):
        change(copy(), *asked)


def test_numbers_with_a_gap_are_refused():
    house = copy()
    house.renumber("equation", 4, range(7, 21), 1)
    with pytest.raises(RefusedError, match="the equations of notebook 04 have other numbers"):
        change(house, "equation", "4.5")
    house = copy()
    path = house.path(*add.FILES["exercise"], 3)
    house.code[path] = house.code[path].replace('id="3.3"', 'id="3.33"')
    with pytest.raises(RefusedError, match=r"notebook_03\.py has other exercises"):
        change(house, "exercise", "3.2")


def test_the_command_writes_and_only_the_stubs_are_red(repository, python):
    refused = python("tools/add.py", "exercise", "3.40")
    assert refused.returncode == 2
    assert refused.stderr.startswith("nothing is changed: 3.40 is no place")
    for asked in (("exercise", "3.3"), ("equation", "4.5")):
        done = python("tools/add.py", *asked)
        assert done.returncode == 0, done.stderr
        assert f"make check NB=0{asked[1][0]}" in done.stdout
    run = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--of"]
    text = [f"tests/text/test_{name}.py" for name in ("equations", "prose", "sitting", "stubs")]
    for number, files in {"03": ["tests/test_exercises.py", *text], "04": text}.items():
        told = python(*run, number, *files).stdout
        failed = re.findall(r"(?m)^FAILED (\S+)", told)
        assert failed == ["tests/text/test_stubs.py::test_nothing_waits_to_be_filled_in"], told
    assert re.search(r"tests/text/checks_04\.py, line \d+: scalar", told)
    assert re.search(r"notebooks/03_\w+\.ipynb, cell \d+, line 3: To be filled in: what is", told)
    assert re.search(r"src/helpers/exercises/notebook_03\.py, line \d+: gained=", told)
