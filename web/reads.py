"""A live figure with a pad, on a page without a kernel: it is not recorded, it reads in the page.

What is drawn cannot be recorded beforehand. So the page gets the network, and reads.js makes image,
activations, picture and words of the strokes: see web/static/ink.js.
"""

import json
from html import escape

from helpers import ink, network, style
from helpers.views import Reading

_STAGES = [32, 32, 8]  # as drawn, made alike, counted


def pad_of(figure):
    """Return the pad of a live figure, if it has one that knows its network; else None."""
    controls = figure.controls.values()
    return next((c for c in controls if getattr(c, "network", None) is not None), None)


def told(figure):
    """Return what the page has to know, for JSON.

    Raises a ValueError if the page could not show what the notebook does: then its draw does
    something else than the page, which puts the image of the strokes through the pad's network.
    """
    pad, picture = pad_of(figure), figure.picture
    if len(figure.controls) > 1:
        others = ", ".join(name for name, control in figure.controls.items() if control is not pad)
        raise ValueError(f"a pad that reads in the page stands alone, here are {others} as well")
    if not isinstance(picture, Reading):
        raise ValueError(f"a pad's picture is a Reading, got {type(picture).__name__}")
    if list(picture.stages.values()) != _STAGES:
        raise ValueError(f"a pad's stages have {_STAGES} pixels a side, got {picture.stages}")
    (name,) = figure.controls
    for of, strokes in {"the start": pad.value, "an empty pad": [], **pad.examples}.items():
        (frame,) = figure.frames([{name: strokes}])
        words = picture.said(activations(pad.network, strokes)) if strokes else picture.EMPTY
        if frame.words != words:
            raise ValueError(f"for {of} it says {frame.words!r}, and its network {words!r}")
    return {
        "label": pad.description,
        "strokes": pad.value,
        "examples": pad.examples,
        "network": {name: values.tolist() for name, values in pad.network.items()},
        "classes": picture.classes,
        "words": [picture.SAID, picture.NEXT],
        "empty": picture.EMPTY,
        "layout": _layout(picture),
    }


def activations(theta, strokes):
    """Return the activations (k, 1) of a network of digits for what is drawn."""
    x = ink.counted(ink.normalised(strokes)).reshape(-1, 1) / 16
    return network.forward(**theta, X=x, activation="tanh")[-1]


def _layout(picture):
    """Return where what is painted lies, in CSS pixels, and in which colours and sizes."""
    images, (left, top, right, bottom) = picture.places()
    return {
        "width": picture.width,
        "height": picture.height,
        "images": [
            {"name": name, "left": x, "top": y, "side": side}
            for name, (x, y, side) in zip(picture.stages, images, strict=True)
        ],
        "bars": {"left": left, "top": top, "right": right, "bottom": bottom, "label": picture.AXIS},
        "colours": {"bar": style.ACTIVATION, "edge": style.BLACK, "grey": style.GREY},
    }


def written(figure, file):
    """Write what the page has to know; return the bytes of the file, and the letters in it."""
    everything = told(figure)
    file.write_text(json.dumps(everything, ensure_ascii=False), encoding="utf-8")
    layout = everything["layout"]
    names = [layout["bars"]["label"], *(image["name"] for image in layout["images"])]
    return file.stat().st_size, "".join([*names, *everything["classes"]])


def html(name, figure, files, words, alt):
    """Return the figure's HTML; arguments as of ``markup.figure``, ``files`` with "reads"."""
    width, height = figure.picture.width, figure.picture.height
    return "\n".join(
        [
            f'<figure class="live-pad" id="{escape(name)}" data-reads="{escape(files["reads"])}" '
            f'aria-labelledby="{escape(name)}.words">',
            '<div class="live-controls">',
            "<noscript><p>The pad needs JavaScript, which is switched off here.</p></noscript>",
            "</div>",
            f'<div class="live-view" style="flex-basis: {width}px">',
            f'<img src="{escape(files["still"])}" alt="{escape(alt)}" '
            f'width="{width}" height="{height}" loading="lazy">',
            f'<figcaption class="live-words" id="{escape(name)}.words">{escape(words)}'
            "</figcaption>",
            '<p class="live-heard" role="status"></p>',
            "</div>",
            "</figure>",
        ]
    )
