"""A live figure as HTML: its controls, its picture at rest, its words. live.js moves them."""

import json
from html import escape

import ipywidgets as widgets

from helpers import numerals
from helpers.explore.controls import options, stops


def shown(control):
    """Return what stands beside a control at each of its stops, as Jupyter writes it."""
    if isinstance(control, widgets.Checkbox):
        return ["no", "yes"]
    if hasattr(control, "options"):
        return [str(name) for name, _ in options(control)]
    form = getattr(control, "readout_format", "d")
    written = (_formatted(value, form) for value in stops(control))
    return [numerals.minus(text) for text in written]


def _formatted(value, form):
    try:
        return format(value, form) if isinstance(value, int | float) else str(value)
    except ValueError:  # ipywidgets knows more formats than Python
        return f"{value:.4g}"


def head(name, figure, grid):
    """Return what the page has to know of a live figure beside its frames, for JSON."""
    picture = figure.picture
    return {
        "name": name,
        "width": picture.width,
        "height": picture.height,
        "start": grid.start,
        "controls": [
            {"name": argument, "stops": shown(control)}
            for argument, control in figure.controls.items()
        ],
    }


def figure(name, live, grid, files, words, alt):
    """Return a live figure's HTML.

    Parameters
    ----------
    name : str
        Of the figure: unique on its page, and what the page's address calls it.
    live : LiveFigure
    grid : Grid
    files : dict of str to str
        The addresses of its "frames" and of its "still" picture.
    words, alt : str
        What stands below the picture at rest, and what is to be seen.
    """
    picture = live.picture
    controls = zip(live.controls.items(), grid.start, strict=True)
    lines = [
        f'<figure class="live" id="{escape(name)}" data-frames="{escape(files["frames"])}" '
        f'aria-labelledby="{escape(name)}.words">',
        '<form class="live-controls" autocomplete="off">',
        *(_control(name, argument, control, at) for (argument, control), at in controls),
        '<p class="live-note" hidden></p>',
        "<noscript><p>The sliders need JavaScript, which is switched off here.</p></noscript>",
        "</form>",
        '<div class="live-view">',
        f'<img src="{escape(files["still"])}" alt="{escape(alt)}" '
        f'width="{picture.width}" height="{picture.height}" loading="lazy">',
        f'<figcaption class="live-words" id="{escape(name)}.words">{escape(words)}</figcaption>',
        '<p class="live-heard" role="status"></p>',
        '<pre class="live-told" hidden></pre>',
        "</div>",
        "</figure>",
    ]
    return "\n".join(lines)


def _control(name, argument, control, at):
    own, label = f"{name}.{argument}", escape(getattr(control, "description", argument) or argument)
    texts = shown(control)
    about = f'id="{escape(own)}" name="{escape(argument)}" disabled'
    if isinstance(control, widgets.Checkbox):
        ticked = " checked" if at else ""
        return (
            f'<div class="live-control"><label><input type="checkbox" {about}{ticked}> '
            f"{label}</label></div>"
        )
    if isinstance(control, widgets.Dropdown):
        options = "".join(
            f'<option value="{i}"{" selected" if i == at else ""}>{escape(text)}</option>'
            for i, text in enumerate(texts)
        )
        return (
            f'<div class="live-control"><label for="{escape(own)}">{label}</label>'
            f"<select {about}>{options}</select></div>"
        )
    return (
        f'<div class="live-control"><label for="{escape(own)}">{label}</label>'
        f'<input type="range" {about} min="0" max="{len(texts) - 1}" step="1" value="{at}" '
        f'aria-valuetext="{escape(texts[at])}">'
        f'<output for="{escape(own)}" aria-live="off">{escape(texts[at])}</output>'
        f"{_play(control, label)}</div>"
    )


def _play(control, label):
    player = getattr(control, "player", None)
    if player is None:
        return ""
    pace = json.dumps({"step": player.step, "interval": player.interval})
    return (
        f'<button type="button" class="live-play" data-pace=\'{pace}\' disabled '
        f'aria-label="Play: {label}" aria-pressed="false"></button>'
    )
