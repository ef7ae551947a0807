"""The letters that live figures are written in: those of matplotlib's own font, and no others."""

from matplotlib import get_data_path


def write(characters, file):
    """Write a font with these characters, and those of every number, as WOFF.

    DejaVu Sans may be passed on, whole or in part: see the licence that matplotlib has beside it.
    """
    from fontTools import subset  # noqa: PLC0415 (it takes 0.3 s)

    options = subset.Options(
        flavor="woff", layout_features=[], hinting=False, notdef_outline=True, drop_tables=["FFTM"]
    )
    font = subset.load_font(f"{get_data_path()}/fonts/ttf/DejaVuSans.ttf", options)
    chosen = subset.Subsetter(options)
    chosen.populate(text=characters + "0123456789.−+×()=")
    chosen.subset(font)
    file.parent.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, str(file), options)
