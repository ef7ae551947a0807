"""Where the parts of a live figure lie in the page, whatever its width.

Controls stand beside the picture where both have room, else above it, as many on a line as fit.
On a phone a label stands above its control, and a long one everywhere.
"""

import ipywidgets as widgets

from helpers import style

FIGURE, PANEL, VIEW, CONTROL, GONE, HEARD = (
    f"live-figure{part}" for part in ("", "-panel", "-view", "-control", "-gone", "-heard")
)
LISTED, LONG = "live-figure-listed", "live-figure-long"  # a slider over values; by its label
_CHARACTER = 7.0  # CSS pixels of a label's character, on average
_WIDEST = 180  # of a label beside its control
_BESIDE = 340  # that the controls need to stand beside the picture
# That a control needs; two sliders are on a line of 720.
_ACROSS = {"Dropdown": 200, "Checkbox": 160, "Pad": 340}
_SLIDER, _PLAYED, _STANDING = 340, 520, 420
_PHONE = 420
# Jupyter's page marks what belongs to a kernel that was restarted: no kernel can tell any more.
_DISCONNECTED = "jupyter-widgets-disconnected"

# The number beside a slider over values looks as if it could be typed over, and nobody would read
# what is typed: ipywidgets makes it editable.
_SHEET = f"""<style>
.{FIGURE} {{ container: live-figure / inline-size; width: 100%; overflow: hidden; gap: 0 16px; }}
.{FIGURE} .{PANEL} {{ min-width: 0; gap: 0 16px; }}
.{FIGURE} > .{VIEW}, .{FIGURE} .{CONTROL} {{ min-width: 0; max-width: 100%; }}
.{FIGURE} .{CONTROL} > .widget-label {{ flex-shrink: 0; text-align: left; }}
.{FIGURE} .{VIEW} [role=status] {{ line-height: 1.5; padding-left: 4px;
  position: relative; }}
.{FIGURE} .{HEARD} {{ position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }}
.{FIGURE} > .{GONE} {{ display: none; flex: 1 0 100%; }}
.{FIGURE} > .{GONE}.{_DISCONNECTED} {{ display: block; }}
.{FIGURE} > .{GONE} p {{ margin: 0; font-weight: bold;
  color: var(--jp-error-color1, {style.VERMILION}); }}
.{FIGURE}.{_DISCONNECTED}::before, .{FIGURE} .{_DISCONNECTED}::before {{ display: none; }}
.{FIGURE} img.{_DISCONNECTED} {{ opacity: 0.4; }}
.{FIGURE} .{LISTED} > .widget-readout {{ pointer-events: none; -webkit-user-modify: read-only; }}
.{FIGURE} .{LONG} {{ flex-wrap: wrap; height: auto; }}
.{FIGURE} .{LONG} > .widget-label {{ flex: 1 0 100%; width: auto !important; height: auto;
  white-space: normal; line-height: 1.3; }}
@container live-figure (max-width: {_PHONE}px) {{
  .{FIGURE} .{CONTROL} {{ flex-wrap: wrap; height: auto; }}
  .{FIGURE} .{CONTROL} > .widget-label {{ flex: 1 0 100%; width: auto !important; }}
}}
</style>
<p aria-live="assertive">The kernel has been restarted, and this figure stands still.
Run the cells above it again, and then its own.</p>"""


def sheet():
    """Return what stands first in a figure: its style, and what is seen once its kernel is gone."""
    made = widgets.HTML(_SHEET)
    made.add_class(GONE)
    return made


def placed(control):
    """Return a control that takes as much of a line as it needs, or more where there is room."""
    across = _ACROSS.get(type(control).__name__, _SLIDER)
    control.layout.width, control.layout.flex = "auto", f"1 1 {across}px"
    if across != _SLIDER:
        control.layout.max_width = f"{_SLIDER}px"  # a menu gains nothing by a whole line
    control.style.description_width = f"{_label(control)}px"
    control.add_class(CONTROL)
    if _label(control) > _WIDEST:
        control.add_class(LONG)
    return control


def standing(control):
    """Return a control that has its label above it, and may have more room than it needs."""
    control.layout.width, control.layout.flex = "auto", f"1 1 {_ACROSS[type(control).__name__]}px"
    control.layout.max_width = f"{_STANDING}px"
    control.add_class(CONTROL)
    return control


def panel(controls):
    """Return the box of all controls: menus and switches on a line, sliders on others.

    They come first or last, as the first of the controls says.
    """
    controls = list(controls)
    short = [control for control in controls if type(control).__name__ in _ACROSS]
    long = [control for control in controls if control not in short]
    width = max((w for w in map(_label, long) if w <= _WIDEST), default=0)
    for control in long:
        control.style.description_width = f"{width}px"  # so that tracks begin below each other
    groups = [group for group in (short, long) if group]
    if controls and controls[0] in long:
        groups.reverse()
    lines = [_wrapped([_with_player(control) for control in group]) for group in groups]
    made = widgets.VBox(
        lines, layout=widgets.Layout(flex=f"1 1 {_BESIDE}px", max_width=f"{style.WIDTH}px")
    )
    made.add_class(PANEL)
    return made


def view(parts, width):
    """Return the box of the picture and what stands below it, ``width`` CSS pixels at most."""
    made = widgets.VBox(parts, layout=widgets.Layout(flex=f"0 1 {width}px", max_width=f"{width}px"))
    made.add_class(VIEW)
    return made


def layout():
    """Return how panel and view lie: from the right, so that the panel is first in a column."""
    return widgets.Layout(
        flex_flow="row-reverse wrap", justify_content="flex-end", align_items="flex-start"
    )


def _wrapped(children):
    box = widgets.Box(children, layout=widgets.Layout(flex_flow="row wrap"))
    box.add_class(PANEL)
    return box


def parts(control):
    """Return a control and what plays it."""
    played = (getattr(control, name, None) for name in ("player", "link"))
    return [control, *(part for part in played if part is not None)]


def _with_player(control):
    player = getattr(control, "player", None)
    if player is None:
        return control
    player.layout.flex = "0 0 auto"
    layout = widgets.Layout(flex=f"1 1 {_PLAYED}px", flex_flow="row wrap")
    row = widgets.Box([control, player], layout=layout)
    row.belongs = (control.link,)
    row.add_class(CONTROL)
    return row


def _label(control):
    """Return the width of a control's label in CSS pixels, and a little more."""
    return round(_CHARACTER * len(getattr(control, "description", ""))) + 12
