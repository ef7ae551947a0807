"""What an author of a live figure may have overlooked: seen in its pictures, told once."""

import numpy as np

_TICKS = 5  # pictures in a row that say the same thing before it is told


class Advice:
    """Looks at one picture after the other and gathers what there is to say."""

    def __init__(self):
        self._told = []
        self._frames, self._counts = {}, []
        self._moved = False

    def on(self, values, picture, frame, sharpness):
        """Return all that there is to say, as sentences.

        Parameters
        ----------
        values : dict
            What draw was called with.
        picture : Picture
            What it moved; nobody else may move it meanwhile.
        frame : bytes
            What is shown of it.
        sharpness : int
            Pixels of the frame per CSS pixel.
        """
        axes = picture.figure.axes
        unmoved = self._unmoved(values, frame, sharpness)
        for seen in (unmoved, self._unset_limits(axes), self._piled_up(axes)):
            if seen and seen not in self._told:
                self._told.append(seen)
        return self._told

    def _unmoved(self, values, frame, sharpness):
        """Say that the picture is the same for all values so far."""
        if self._moved:
            return None
        seen = self._frames.setdefault(sharpness, [frame, []])
        self._moved = seen[0] != frame
        if values not in seen[1]:
            seen[1].append(values)
        if self._moved or len(seen[1]) < _TICKS:
            return None
        return (
            f"The picture is the same for {_TICKS} different settings. Does draw change what is "
            "in the picture that it returns (line.set_data(…))?"
        )

    def _unset_limits(self, every):
        for number, axes in enumerate(every, start=1):
            for name, at in (("x", 0), ("y", 1)):
                own, (low, high) = _limits(axes, at)
                lines = [line for line in axes.lines if line.get_animated()]
                if not own and any(_outside(line, low, high, at) for line in lines):
                    return (
                        f"The {name} limits of axes {number} are not set, and a line that moves "
                        f"lies beyond them ({low:.3g} to {high:.3g}): set {name}lim=(low, high)."
                    )
        return None

    def _piled_up(self, every):
        self._counts.append(sum(len(axes.get_children()) for axes in every))
        self._counts = self._counts[-_TICKS - 1 :]
        more = np.diff(self._counts)
        if len(more) < _TICKS or (more < 1).any():
            return None
        return (
            f"Every call of draw adds to the picture: {more.sum()} artists in {_TICKS} ticks. "
            "Make a line once, before draw, and change it there (line.set_data(…))."
        )


def _limits(axes, at):
    """Return whether somebody has set the limits along x (0) or y (1), and the limits."""
    if at == 0:
        return not axes.get_autoscalex_on(), axes.get_xlim()
    return not axes.get_autoscaley_on(), axes.get_ylim()


def _outside(line, low, high, at):
    values = np.asarray(line.get_xydata(), float)[:, at]
    values = values[np.isfinite(values)]
    low, high = sorted((low, high))
    return values.size > 0 and bool(((values < low) | (values > high)).all())
