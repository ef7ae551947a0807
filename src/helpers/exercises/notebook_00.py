"""Notebook 00."""

from helpers.answers.exercise import Exercise

EXERCISES = (
    Exercise(
        id="0.1",
        reference=0,
        gained="with w = 0 the input no longer matters, and the output is the same everywhere.",
        mistakes={
            "at w = 8 the curve is at its steepest, going up; look between −8 and 8.": 8,
            "at w = −8 the curve is at its steepest, going down; look between −8 and 8.": -8,
            "at w = 1 the curve still rises from left to right.": 1,
            "at w = −1 the curve still falls from left to right.": -1,
            "at w = 0.1 and b = 0 the curve still rises, from 0.35 to 0.65.": 0.1,
            "at w = −0.1 and b = 0 the curve still falls, from 0.65 to 0.35.": -0.1,
        },
    ),
)
