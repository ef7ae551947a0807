"""What an author of a live figure may have overlooked: seen in its pictures, told once."""

import numpy as np

_TICKS = 5  # pictures in a row that say the same thing before it is told
_CUT = 2  # CSS pixels of words that may lie outside the picture


class Advice:
    """Looks at one picture after the other and gathers what there is to say."""

    def __init__(self):
        self._told, self._kept, self._counts = [], {}, []

    def on(self, values, picture, frame, sharpness):
        """Return all that there is to say, as sentences; nobody may move the picture meanwhile."""
        every = picture.figure.axes
        told = [_cut(every, picture)] if not self._kept else []
        told += [_unset_limits(every), self._piled_up(every)]
        if self._same(sharpness, values, frame):
            told.append(
                f"The picture is the same for {_TICKS} different settings. Does draw change what "
                "is in the picture that it returns (line.set_data(…))?"
            )
        elif self._same("words", values, picture.alt):
            told.append(
                f"The words are the same for {_TICKS} different settings, so who does not see the "
                'picture learns nothing: say(f"w = {w}"), or say("…", f"w = {w}") to be heard only.'
            )
        self._told += [seen for seen in told if seen and seen not in self._told]
        return self._told

    def _same(self, what, values, now):
        """Say whether this has been the same for several settings, and never another."""
        first, settings = self._kept.setdefault(what, (now, []))
        if settings is None or first != now:
            self._kept[what] = first, None
            return False
        if values not in settings and len(settings) < _TICKS:
            settings.append(values)
        return len(settings) == _TICKS

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


def _unset_limits(every):
    """Say that something lies beyond limits that nobody has set."""
    for number, axes in enumerate(every, start=1):
        for name, at in (("x", 0), ("y", 1)):
            if axes.name == "rectilinear" and getattr(axes, f"get_autoscale{name}_on")():
                low, high = sorted(getattr(axes, f"get_{name}lim")())
                along = [_along(artist, axes, at) for artist in axes.get_children()]
                if any(((values < low) | (values > high)).any() for values in along):
                    return (
                        f"The {name} limits of axes {number} are not set, and what is drawn lies "
                        f"beyond them ({low:.3g} to {high:.3g}): set {name}lim=(low, high)."
                    )
    return None


def _along(artist, axes, at):
    """Return where a line or points lie along x (0) or y (1), in the units of the axes."""
    points, transform = np.empty((0, 2)), None
    if artist.get_visible() and artist in axes.lines:
        points, transform = artist.get_xydata(), artist.get_transform()
    elif artist.get_visible() and hasattr(artist, "get_offsets"):
        points, transform = artist.get_offsets(), artist.get_offset_transform()
    if transform is None or not transform.contains_branch_seperately(axes.transData)[at]:
        return np.empty(0)
    values = np.ma.filled(np.ma.asarray(points, float), np.nan)[:, at]
    scale = (axes.get_xscale, axes.get_yscale)[at]()
    return values[np.isfinite(values) & ((values > 0) | (scale != "log"))]


def _cut(every, picture):
    """Say that words around axes lie outside the picture."""
    for number, axes in enumerate(every, start=1):
        words = [*axes.texts, *filter(None, [axes.get_legend()])]
        with picture.look:
            box = axes.get_tightbbox(bbox_extra_artists=words)
        if box is None:
            continue
        beyond = {
            "left": -box.x0,
            "bottom": -box.y0,
            "right": box.x1 - picture.width,
            "top": box.y1 - picture.height,
        }
        for side, pixels in beyond.items():
            if pixels > _CUT:
                return (
                    f"The words around axes {number} are cut off at the {side} by {pixels:.0f} "
                    "pixels: picture.axes() without a box leaves room for them."
                )
    return None
