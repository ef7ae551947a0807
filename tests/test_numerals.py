"""Numbers as readers see them: minus signs, few digits."""

import numpy as np
import pytest

from helpers import numerals


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-0.119, "−0.119"),
        (2.1e-9, "2.1e−9"),
        (-1.234e-19, "−1.2e−19"),
        (0.0005, "0.001"),
        (-0.0004, "−4.0e−4"),
        (99.9994, "99.999"),
        (999.94, "999.9"),
        (9999.96, "1.0e4"),
        (-4.85e15, "−4.8e15"),
        (0.0, "0.000"),
        (-0.0, "0.000"),
        (np.nan, "nan"),
        (np.inf, "∞"),
        (-np.inf, "−∞"),
    ],
)
def test_a_number_is_written_short(value, text):
    assert numerals.number(value) == numerals.number(np.float64(value)) == text
    assert len(text) <= 8


# Minus signs


@pytest.mark.parametrize(
    ("text", "typeset"),
    [
        ("-0.4", "−0.4"),
        ("w = (1.2, -0.4), b = -3", "w = (1.2, −0.4), b = −3"),
        ("-.5", "−.5"),
        ("[-1 -2]", "[−1 −2]"),
        ("-1e-5", "−1e-5"),
    ],
)
def test_minus_sign_of_a_number(text, typeset):
    assert numerals.minus(text) == typeset


@pytest.mark.parametrize(
    "text", ["two-layer", "layer-2", "2-3", "1e-5", "1e-05", "2026-01-02", "a - b", "a -b", "--5"]
)
def test_other_hyphens_stay(text):
    assert numerals.minus(text) == text


def test_minus_twice_is_minus_once():
    assert numerals.minus(numerals.minus("(-1, 2e-3)")) == numerals.minus("(-1, 2e-3)")


# Long numbers


@pytest.mark.parametrize(
    ("text", "typeset"),
    [
        ("J = 804757955283.000, 65 right", "J = 8.05e11, 65 right"),
        ("J = -0.83333333333", "J = −0.833"),
        ("w = (1234567.0, -1e-05)", "w = (1.23e6, −1e−5)"),
        ("0.00000000123 and 1.23456789e-12", "1.23e−9 and 1.23e−12"),
        ("9" * 400, "1.00e400"),
        ("left: 5.9e-06, times 2e+10 or 3E8", "left: 5.9e−6, times 2e10 or 3E8"),
        ("J = 0.219, seed 20, α = 123456.789", "J = 0.219, seed 20, α = 123456.789"),
        ("W1234567", "W1234567"),
    ],
)
def test_no_number_is_longer_than_can_be_read(text, typeset):
    assert numerals.typeset(text) == typeset
