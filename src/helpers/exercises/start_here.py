"""Notebook 00."""

from helpers.exercises.check import Exercise

EXERCISES = (
    Exercise(
        id="0.1",
        reference=0,
        gained="with w = 0 the input no longer matters, and the output is the same everywhere.",
        mistakes=(
            (8, "at w = 8 the curve is at its steepest; look for the other extreme."),
            (-8, "at w = −8 the curve is at its steepest, going down; look between."),
            (1, "at w = 1 the curve still rises from left to right."),
        ),
    ),
)
