"""What Sphinx is told. web/pages.py calls it, and adds the folders that it has staged."""

from pathlib import Path

import links

HERE = Path(__file__).resolve().parent

project = "Backpropagation, by hand and by slider"
html_title = project
author = "The authors of the series"
language = "en"
root_doc = "index"
highlight_language = "none"  # the notebooks say what theirs is
smartquotes = False  # the pages say what the notebooks say, letter by letter

extensions = ["myst_nb", "addresses", "equations", "folds"]
nb_execution_mode = "off"
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_heading_anchors = 3
myst_update_mathjax = False

# One request a part, and only the parts that are needed: two thirds of the whole in one file.
mathjax_path = "mathjax/startup.js"
mathjax3_config = {
    "loader": {"load": ["core", "input/tex", "output/chtml", "a11y/assistive-mml"]},
    "options": {"ignoreHtmlClass": ".*", "processHtmlClass": "math"},
    "tex": {"inlineMath": [["\\(", "\\)"]]},
}

templates_path = ["templates"]
html_theme = "sphinx_book_theme"
html_favicon = "static/favicon.svg"
html_css_files = ["icons.css", "live.css", "pages.css"]
html_js_files = [("live.js", {"type": "module"}), ("reads.js", {"type": "module"})]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_show_sphinx = False
html_use_index = False
html_sidebars = {
    "**": ["navbar-logo.html", "search-button-field.html", "sbt-sidebar-nav.html"],
}
address = links.repository()
if address is not None:  # a fork's is its own
    repository = {"repository_url": f"https://github.com/{address}", "use_repository_button": True}
else:
    repository = {}
html_context = {"default_mode": "auto"}
html_theme_options = {
    **repository,
    "logo": {"text": project},
    "navbar_persistent": [],
    "search_bar_text": "Search",
    "toc_title": "On this page",
    "use_download_button": False,  # a row under the title has it
    "use_fullscreen_button": False,
    "show_toc_level": 1,
    "footer_content_items": ["licence.html"],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
