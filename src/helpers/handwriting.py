"""Drawings for the pad, for those who cannot draw, and for tests: digits, and some that are odd."""

import numpy as np

_PER = 4  # points from one that is noted to the next
# Rows for 1, t, t², t³ on the way from the second of four points to the third.
_CURVE = np.array([[0, 2, 0, 0], [-1, 0, 1, 0], [2, -5, 4, -1], [-1, 3, -3, 1]]) / 2
# Points in hundredths of the pad, "x y"; a slash lifts the pen.
_NOTED = {
    "0": "52 16, 38 21, 30 38, 29 56, 34 76, 47 85, 61 80, 69 64, 70 44, 65 26, 54 17, 49 16",
    "0, another hand": (
        "58 22, 46 25, 37 38, 34 55, 38 71, 49 77, 61 70, 68 55, 68 38, 62 25, 55 21"
    ),
    "1": "36 42, 45 30, 53 17, 53 34, 52 52, 52 70, 51 85",
    "1, another hand": "56 14, 54 32, 51 50, 49 68, 47 86",
    "2": "31 32, 37 21, 50 16, 63 22, 66 35, 59 49, 46 63, 32 80, 31 82, 46 82, 70 81",
    "2, another hand": (
        "34 28, 44 19, 57 20, 64 31, 59 46, 48 60, 36 74, 30 78, 37 71, 46 74, 58 79, 71 74"
    ),
    "3": "33 24, 44 17, 57 18, 65 28, 60 40, 46 47, 59 50, 68 61, 65 75, 53 83, 39 82, 30 75",
    "3, another hand": (
        "32 20, 48 19, 65 19, 56 31, 47 43, 58 46, 66 57, 64 71, 53 80, 40 80, 31 72"
    ),
    "4": "56 15, 47 32, 37 49, 29 62, 45 62, 60 61, 73 61 / 59 42, 58 57, 57 72, 56 87",
    "4, another hand": "36 18, 34 33, 33 48, 45 51, 57 50, 68 48 / 65 17, 62 39, 60 61, 58 85",
    "5": "66 17, 52 17, 38 18, 36 31, 34 46, 47 41, 60 45, 68 57, 65 72, 53 82, 39 81, 29 74",
    "5, another hand": (
        "39 20, 38 33, 36 46, 49 43, 61 50, 64 64, 56 77, 43 81, 31 75 / 39 20, 53 19, 68 17"
    ),
    "6": "61 16, 48 25, 37 41, 32 59, 36 75, 48 84, 61 80, 67 68, 61 57, 49 55, 38 61, 33 69",
    "6, another hand": (
        "52 14, 43 30, 37 48, 35 65, 40 79, 52 83, 63 76, 64 65, 55 58, 44 62, 37 71"
    ),
    "7": "30 20, 43 19, 57 19, 70 18, 63 34, 56 50, 50 66, 44 84",
    "7, another hand": (
        "32 23, 45 21, 58 20, 68 18, 62 35, 55 52, 50 69, 46 86 / 41 53, 54 51, 68 49"
    ),
    "8": (
        "63 26, 53 17, 40 20, 36 32, 45 43, 58 52, 66 65, "
        "61 79, 48 84, 36 76, 36 63, 47 51, 59 41, 65 30, 62 24"
    ),
    "8, another hand": (
        "51 47, 40 39, 38 26, 49 18, 61 25, 60 38, 50 47, "
        "38 56, 34 70, 43 82, 57 82, 66 70, 61 56, 51 47"
    ),
    "9": "66 29, 56 18, 42 19, 34 31, 38 45, 51 48, 62 41, 66 28, 65 45, 62 64, 57 85",
    "9, another hand": (
        "62 24, 51 17, 40 22, 35 35, 41 46, 53 45, 62 35, 63 24, 64 42, 64 60, 58 76, 46 82, 34 77"
    ),
}
_ODD = {
    "1, short flag": "38 31, 53 17 / 53 17, 53 85",
    "line, standing": "50 20, 50 80",
    "line, lying": "20 50, 80 50",
    "A": "25 85, 50 15 / 50 15, 75 85 / 36 55, 64 55",
}


def _strokes(noted):
    return [
        _curve([[int(n) / 100 for n in point.split()] for point in stroke.split(",")])
        for stroke in noted.split("/")
    ]


def _curve(points):
    """Return points on the curve of Catmull and Rom through those that are noted."""
    p = np.array([points[0], *points, points[-1]])
    t = np.arange(_PER)[:, None] / _PER
    pieces = [t ** range(4) @ _CURVE @ four for four in zip(p, p[1:], p[2:], p[3:], strict=False)]
    return np.round(np.clip([*np.concatenate(pieces), p[-1]], 0, 1), 3).tolist()


# By its name, such as "3" or "3, another hand", the strokes of a digit: two of each.
DIGITS = {name: _strokes(noted) for name, noted in _NOTED.items()}
# A digit written in an unusual way, and what is none.
ODD = {name: _strokes(noted) for name, noted in _ODD.items()}
