"""Notebook 00."""

from helpers.answers.exercise import Exercise, one_of

_W = (0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 0.9, *(n / 2 for n in range(2, 16)))  # where the slider may stand

EXERCISES = (
    Exercise(
        id="0.1",
        reference=0,
        gained="with w = 0 the input no longer matters, and the output is the same everywhere.",
        mistakes={
            "at w = 8 the curve is at its steepest, going up; look between −8 and 8.": 8,
            "at w = −8 the curve is at its steepest, going down; look between −8 and 8.": -8,
            "at w = 0.1 and b = 0 the curve still rises, from 0.35 to 0.65.": 0.1,
            "at w = −0.1 and b = 0 the curve still falls, from 0.65 to 0.35.": -0.1,
            "with this w the curve still rises from left to right.": one_of(*_W),
            "with this w the curve still falls from left to right.": one_of(*(-w for w in _W)),
        },
    ),
)
