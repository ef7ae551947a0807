"""The tool that breaks modules on purpose: what it changes, what it leaves, and what it tells."""

import re
import subprocess
import sys

import mutants
import pytest

PACKAGE = mutants.ROOT / mutants.PACKAGE
CHANGES = """
a - b                     ->  a + b  ;  (a)
x = σ * X.T               ->  x = σ / X.T  ;  x = (σ)  ;  x = σ * X
a / b                     ->  a * b  ;  a // b  ;  (a)
-a                        ->  (a)
a < b                     ->  a <= b  ;  a > b
a == b and not c          ->  a == b or not c  ;  a != b and not c  ;  a == b and (c)
a is  not None            ->  a is None
A.sum(axis=0)             ->  A.mean(axis=0)  ;  A.sum(axis=1)  ;  pass
x = A.max(axis=-1)        ->  x = A.min(axis=-1)  ;  x = A.max(axis=0)  ;  x = A.max(axis=1)
x = A.std(keepdims=True)  ->  x = A.std(keepdims=False)
A[1:]                     ->  A[2:]  ;  A[0:]
x = 5e-1 if a else 30     ->  x = 0.75 if a else 30  ;  x = 0.25 if a else 30  ;  \
x = 5e-1 if a else 40  ;  x = 5e-1 if a else 20  ;  x = 5e-1 if (not (a)) else 30
f(a, b)                   ->  f(b, a)  ;  pass
max(a, b)                 ->  min(a, b)  ;  pass
def f(): return a, True   ->  def f(): return True, a  ;  def f(): return a, False
x = 'a - b', f'{a - b}'   ->
raise ValueError(a - b)   ->
x = a in (b, c)           ->  x = a not in (b, c)
def f(x: 1 < 2) -> 3: x: tuple[1, 2] = a  ->
"""


@pytest.mark.parametrize("row", CHANGES.strip().splitlines())
def test_a_line_is_changed_in_these_ways_and_no_other(row):
    line, _, changed = row.rpartition("->")
    source = f'"""A docstring, 1 - 1."""\n\n{line.strip()}\n'.encode()
    got = [mutant.lines(source) for mutant in mutants.mutants(source)]
    assert {number for number, _, _ in got} <= {3}
    wanted = [text.strip() for text in changed.split("  ;  ") if text.strip()]
    assert sorted(after for _, _, after in got) == sorted(wanted)


def test_so_many_are_drawn_and_always_the_same():
    source = (PACKAGE / "network.py").read_bytes()
    one, again, other = (mutants.mutants(source, 30, seed) for seed in (0, 0, 1))
    assert len(set(one)) == 30
    assert one == again != other
    assert len({mutant.kind for mutant in one}) > 5


def test_every_module_has_tests_and_every_entry_a_module():
    paths = [path.relative_to(PACKAGE).with_suffix("") for path in PACKAGE.rglob("[!_]*.py")]
    modules = {".".join(path.parts) for path in paths}
    assert mutants.TESTS.keys() <= modules | {module.partition(".")[0] for module in modules}
    for module in modules:
        assert all((mutants.ROOT / file).exists() for file in mutants.tests_of(module)), module


def test_what_is_not_killed_is_told(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(mutants.Copy, "test", lambda self, files, first=(), limit=None: None)
    assert mutants.measure(mutants.Copy(tmp_path), "threads", 1, 0) == (0, 1)
    first, before, after, last = capsys.readouterr().out.splitlines()
    assert first.startswith("src/helpers/threads.py:")
    assert (before[:4], after[:4]) == ("  - ", "  + ")
    assert last == "threads: 0 of 1 killed"


def test_a_mutant_is_killed_in_a_copy():
    before = (PACKAGE / "threads.py").read_bytes()
    command = [sys.executable, mutants.__file__, "threads", "--count", "2"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert re.search(r"^all: [12] of 2 killed$", done.stdout, re.MULTILINE), done.stderr
    assert (PACKAGE / "threads.py").read_bytes() == before
