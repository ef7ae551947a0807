"""The marks of single examples, the same in every part."""

from helpers import style


def points(axes, where, look, size, zorder, hollow=False, label=None):
    """Draw examples of one class, and return their artists."""
    fill = style.WHITE if hollow else look.colour
    edge = look.colour if hollow else style.WHITE
    return axes.plot(
        *where,
        look.marker,
        ms=size,
        mfc=fill,
        mec=edge,
        mew=style.RING_WIDTH if hollow else style.GRID_WIDTH,
        zorder=zorder,
        label=label,
    )


def rings(axes, size=10):
    """Return the rings around the examples on the wrong side, none yet."""
    return axes.plot(
        [],
        [],
        "o",
        ms=size,
        mfc="none",
        mec=style.WRONG,
        mew=style.RING_WIDTH,
        zorder=4.5,
        label="wrong",
    )[0]
