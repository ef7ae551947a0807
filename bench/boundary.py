"""Draw the README's picture: a boundary that follows a slider.

python bench/boundary.py
"""

from pathlib import Path

import numpy as np
from PIL import Image

from helpers import data, style, views
from helpers.neuron import count_right
from helpers.picture import Picture
from helpers.pixels import drawn_by, palette

TARGET = Path(__file__).resolve().parents[1] / "docs" / "boundary.gif"
LOW, HIGH = -2.0, 4.0
FRAMES = 48
MILLISECONDS = 70


class Slider(Picture):
    """A slider as the notebooks show it, drawn."""

    def __init__(self):
        super().__init__(height=44)
        axes = self.figure.add_axes((150 / self.width, 0, 410 / self.width, 1))
        axes.set(xlim=(LOW - 0.2, HIGH + 0.2), ylim=(-1, 1))
        axes.axis("off")
        axes.plot([LOW, HIGH], [0, 0], color=style.tint(style.GREY, 0.5), lw=style.BOLD_WIDTH)
        edge = {"mfc": style.WHITE, "mec": style.GREY, "mew": style.RING_WIDTH}
        (self.knob,) = axes.plot([LOW], [0], "o", ms=15, **edge)
        self.label(135, 22, anchor="rm", text="w₁, for bill length")
        self.value = self.label(585, 22, anchor="lm")
        self.moves(self.knob)

    def show(self, value):
        """Move the knob."""
        self.knob.set_xdata([value])
        self.value.write(f"{value:.1f}")


class Caption(Picture):
    """A line of words."""

    def __init__(self):
        super().__init__(height=34)
        self.line = self.label(58, 17, anchor="lm", size=12)


def frames():
    """Return the frames, small enough for a page and all on one palette."""
    features = ("bill_length", "body_mass")
    penguins, _ = data.penguins(("Adelie", "Gentoo"), features).standardised()
    slider, plane, caption = Slider(), views.Boundary(penguins), Caption()
    made = []
    for phase in np.linspace(0, 2 * np.pi, FRAMES, endpoint=False):
        w = np.array([[(LOW + HIGH) / 2 - (HIGH - LOW) / 2 * np.cos(phase)], [1.5]])
        slider.show(w[0, 0])
        plane.show(lambda X, w=w: w.T @ X, normal=w)
        right = count_right(w, 0.0, penguins.X, penguins.y)
        caption.line.write(f"{right} of {penguins.n} penguins right")
        made.append(_stacked([part.image(style.FINE) for part in (slider, plane, caption)]))
    colours = palette(made[FRAMES // 2])
    return [image.quantize(palette=colours, dither=Image.Dither.NONE) for image in made]


def _stacked(images):
    width, height = images[0].width, sum(image.height for image in images)
    whole = Image.new("RGB", (width, height), style.WHITE)
    top = 0
    for image in images:
        whole.paste(image, (0, top))
        top += image.height
    size = (style.WIDTH, round(height * style.WIDTH / width))
    return whole.resize(size, Image.Resampling.LANCZOS)


def save(target=TARGET):
    """Draw the frames into a file."""
    first, *rest = frames()
    settings = {"duration": MILLISECONDS, "loop": 0, "comment": drawn_by()}
    first.save(target, save_all=True, append_images=rest, **settings)
    print(f"{target.name}: {FRAMES} frames, {target.stat().st_size // 1000} kB")


if __name__ == "__main__":
    save()
