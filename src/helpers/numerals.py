"""Numbers as readers see them: real minus signs, few digits, powers of ten."""

import re
from decimal import Decimal

import numpy as np

_LONG = re.compile(r"(?<![\w.])(?:\d{7,}(?:\.\d*)?|\d+\.\d{7,})(?:e[+-]?\d+)?")
_POWER = re.compile(r"(?<=\d)e([+-]?)0*(\d+)\b")


def minus(text):
    """Typeset the minus signs of numbers: "-0.4" becomes "−0.4"; other hyphens stay."""
    return re.sub(r"(?<![\w-])-(?=[\d.])", "−", text)


def listed(values, digits=2):
    """Write numbers for readers, rounded: array([[1.704], [-0.5]]) becomes "(1.7, −0.5)"."""
    return minus(f"({', '.join(f'{value:g}' for value in np.round(values, digits).flat)})")


def number(value):
    """Write a number with three decimals, or in a shorter way if it is small or large."""
    if np.isinf(value):
        return "∞" if value > 0 else "−∞"
    size = abs(value)
    if 0 < size < 5e-4 or size >= 9999.95:
        return typeset(f"{value:.1e}")
    return typeset(f"{value:z.{1 if size >= 100 else 3}f}")


def typeset(text):
    """Typeset the numbers of a text: see :func:`minus`. And none is longer than can be read.

    One of more than six digits before the point, or behind it, keeps three and a power of ten:
    "804757955283.000" becomes "8.05e11". A power of ten has no zero in front: "5.9e-06" becomes
    "5.9e−6".
    """
    short = _LONG.sub(lambda found: _short(found[0]), text)
    return minus(_POWER.sub(lambda found: f"e{'−' * (found[1] == '-')}{found[2]}", short))


def _short(number):
    digits, _, power = f"{Decimal(number):.3g}".partition("e")
    return f"{digits}e{int(power)}".replace("e-", "e−") if power else digits
