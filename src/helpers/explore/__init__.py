"""Live figures: sliders around a picture. The only room that imports ipywidgets.

A live figure is a function and its controls::

    def draw(w, b):
        ...                                   # move what is in the picture
        return picture.say(f"w = {w:.1f}")    # and say what it shows

    draw(w=1.0, b=0.0)                        # the picture, standing still
    explore(draw, w=slider("w", -4, 4, 1.0), b=slider("b", -4, 4, 0.0))
"""

import inspect

from helpers.explore.cells import replace
from helpers.explore.controls import control, menu, round_numbers, scrubber, slider, switch
from helpers.explore.live_figure import LiveFigure, of_others

__all__ = ["LiveFigure", "explore", "menu", "round_numbers", "scrubber", "slider", "switch"]


def explore(draw, *unnamed, **controls):
    """Put controls on a function that draws: each tick calls ``draw`` with their values.

    Parameters
    ----------
    draw : callable
        Moves what is in its picture and returns ``picture.say(words)``; or returns a figure of
        matplotlib's. What it prints, and what it is warned of, stands below the words.
    **controls
        A control for every argument of ``draw``: :func:`slider`, :func:`menu`, :func:`switch`
        or :func:`scrubber`. For short, ``(low, high)`` or ``(low, high, step)`` is a slider that
        starts in the middle, a list a menu, a bool a switch; the argument's name is the label.

    Returns
    -------
    LiveFigure
        Shows the controls, the picture and its words. A page without a kernel shows the picture
        as it stands, with its words as caption.

    Raises a TypeError if draw is no function, an argument has no control or a control no argument
    or no name, or draw returns something else than its picture. What draw raises is passed on.
    """
    if not callable(draw):
        raise TypeError(f"draw must be a function, got {type(draw).__name__}")
    if unnamed:
        kind = type(unnamed[0]).__name__
        raise TypeError(f"a control needs the name of draw's argument: w=slider(…); got a {kind}")
    try:
        inspect.signature(draw).bind(**controls)
    except TypeError as error:
        name = getattr(draw, "__name__", "draw")
        raise TypeError(f"the controls do not fit {name}: {error}") from None
    except ValueError:  # not every callable says what it takes
        pass
    controls = {name: control(name, given) for name, given in controls.items()}
    try:
        figure = LiveFigure(draw, controls)
    except Exception as error:
        error.with_traceback(of_others(error.__traceback__))
        raise
    replace(figure)
    return figure
