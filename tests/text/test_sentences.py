"""Sentences are taken from a notebook as they are read, and patterns hold what they promise."""

import nbformat
import pytest
from sentences import Pattern, Said, changes, loaded, pieces


def texts(path):
    return [list(piece.sentences) for piece in pieces(path)]


def test_pieces(tmp_path):
    markdown = (
        "## A step\n\n**Move** *against* the slope. Take `w`,\nthen [b](x.ipynb) (notes N7):\n\n"
        "$$w = 1 \\tag{7.1}$$\n\n- **a**: it rises;\n- b … c.\n\n| α | J |\n| --- | ---: |\n"
        "| 0.1 | 611 |\n\n### Exercise 7.1\n\n<details><summary>Hint: one</summary>\n\nTwo.\n\n"
        "</details>\n\n> **Predict first.** Which?"
    )
    code = 'a.say("It rises.", f"α = {alpha:g}, at 3.")\nwords = "Up."\na.say(words + (" twice" if b else ""))'
    cells = [nbformat.v4.new_markdown_cell(markdown), nbformat.v4.new_code_cell(code)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "07.ipynb")
    assert texts(tmp_path / "07.ipynb") == [
        ["A step"],
        ["Move against the slope.", "Take w, then b (notes N7):"],
        ["a: it rises;"],
        ["b ... c."],
        ["α | J"],
        ["0.1 | 611"],
        ["Hint: one"],
        ["Two."],
        ["Predict first.", "Which?"],
        ["It rises."],
        ["α = {}, at 3."],
        ["Up."],
        ["twice"],
    ]


def test_what_is_loaded():
    text = "At α = 0.1 the Loss falls twice; W² rose, no neuron of w₁ is a zero-one."
    words = ["0.1", "falls", "twice", "rose", "no", "zero", "one"]
    assert [word[0] for word in loaded(text)] == words


@pytest.mark.parametrize(
    ("said", "number", "other"),
    [
        ("0.12", 0.1182345, 0.126),
        ("0.1", 0.1046123, 0.12),
        ("1", 1.0, 0.66123),
        ("43", 42.71234, 43.61234),
        ("−3", -3, 3),
        ("46 %", 0.46412, 0.47),
        ("94.6%", 194 / 205, 0.947),
        ("1/4", 0.25, 0.251),
        ("a quarter", 0.25, 0.3),
        ("Twice", 2, 1),
        ("10⁸", 1.23456e8, 2e8),
        ("−6 · 10⁻¹⁹", -5.81234e-19, -5e-19),
        ("611", 611, 612),
    ],
)
def test_a_number_is_what_is_rounded_to_it(said, number, other):
    assert Said(said) == number
    assert Said(said) != other


def test_a_whole_number_counts():
    assert list(range(Said("3"))) == [0, 1, 2]
    with pytest.raises(TypeError, match=r"0\.6 is no whole number"):
        int(Said("0.6"))
    with pytest.raises(TypeError, match=r"0\.5 is no whole number"):
        range(Said("0.5"))


def values(pattern, *sentences):
    pattern = Pattern(pattern)
    return [pattern.values(match) for _, _, match in pattern.matches(sentences)]


def test_slots():
    pattern = "With α = {alpha} it takes {n} steps: J {rises|falls}."
    found = values(pattern, "Say so.", "With α = 0.1 it takes 611 steps: J falls.")
    assert found == [{"alpha": 0.1, "n": 611, "rises": False}]
    assert values("It is {blue|green|dark green}.", "It is dark green.") == [{"blue": "dark green"}]
    assert values("{n} units draw $e^{z}$.", "Two units draw $e^{z}$.") == [{"n": 2}]
    with pytest.raises(ValueError, match="two slots have the name 'n'"):
        Pattern("{n} of {n}")


def test_a_pattern_is_whole_sentences():
    sentences = ["It is 0.", "Now w = 0 and x = 2.", "What is z?"]
    assert values("Now w = {w} and x = {x}. What is z?", *sentences) == [{"w": 0, "x": 2}]
    assert not values("w = {w} and x = {x}.", *sentences)
    assert values("It is {n}.", *sentences) == [{"n": 0}]


def test_changes():
    made = [text for _, text in changes("The left one rises by 0.19.")]
    assert made == [
        "The right one rises by 0.19.",
        "The left two rises by 0.19.",
        "The left one falls by 0.19.",
        "The left one rises by 0.20.",
    ]
    assert [text for _, text in changes("Larger in 9 ways")] == ["Smaller in 9 ways", "Larger in 10 ways"]


def test_exponents_change():
    assert [text for _, text in changes("10⁻³⁰⁸ and e¹⁰⁰⁰ and w²")] == ["10⁻³⁰⁷ and e¹⁰⁰⁰ and w²", "10⁻³⁰⁸ and e¹⁰⁰¹ and w²"]
