"""Every page of the site, in a browser that reaches no host but the one that serves it."""

import gzip
import itertools
import re
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urlsplit

import nbformat
import pytest

pytest.importorskip("myst_nb", reason="the site's tools are not installed: make site")

import equations
import pages
import staging
from series import NOTEBOOKS, prose

NAMES = [*(path.stem for path in NOTEBOOKS), *pages.AFTER, "index", "search"]
WIDTHS = (1366, 800, 390)
WEIGHT = 3_000_000  # bytes of a page over the wire, with everything on it
READABLE = 4.5  # contrast of text, as WCAG asks for
TEXT = {".html", ".css", ".js", ".json", ".svg"}

STICKS_OUT = """() => {
    const scrolls = (element) => element && (
        ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
        || scrolls(element.parentElement));
    return [...document.querySelectorAll('article *')]
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
        .filter((element) => element.checkVisibility() && !element.closest('mjx-assistive-mml'))
        .filter((element) => !scrolls(element.parentElement))
        .map((element) => element.outerHTML.slice(0, 120));
}"""
CONTRASTS = """() => {
    const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const opaque = (colour) => channels(colour).length < 4 || channels(colour)[3] > 0;
    const ground = (element) => {
        const own = getComputedStyle(element).backgroundColor;
        return opaque(own) || !element.parentElement ? own : ground(element.parentElement);
    };
    const light = (colour) => channels(colour).slice(0, 3)
        .map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const written = (element) => [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    const poor = {};
    for (const element of document.querySelectorAll('article *, nav *, footer *')) {
        if (!written(element) || !element.checkVisibility({checkVisibilityCSS: true})) continue;
        const pair = [getComputedStyle(element).color, ground(element)];
        const [a, b] = pair.map(light).sort((x, y) => x - y);
        const key = pair.join(' on ');
        poor[key] ??= [(b + 0.05) / (a + 0.05), element.outerHTML.slice(0, 120)];
    }
    return poor;
}"""


class Marks(HTMLParser):
    """What a page's links can lead to, and where they lead."""

    def __init__(self, text):
        super().__init__()
        self.names, self.targets = set(), set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.names |= {found[key] for key in ("id", "name") if found.get(key)}
        self.targets |= {found[key] for key in ("href", "src") if found.get(key) is not None}


@pytest.fixture(params=NAMES, scope="module")
def name(request):
    return request.param


@pytest.fixture(scope="module")
def page(browser, address, name):
    """Open a page with the network cut, and note all that it asks for and complains about."""
    opened = Opened(browser, address)
    opened.go(f"{name}.html")
    yield opened
    opened.context.close()


class Opened:
    """A page in a context of its own, ``asked`` for what and ``told`` what on its console."""

    def __init__(self, browser, address, **settings):
        self.address, self.asked, self.told = address, [], []
        self.context = browser.new_context(viewport={"width": WIDTHS[0], "height": 900}, **settings)
        self.context.route("**/*", self._let_through)
        self.page = self.context.new_page()
        self.page.on("console", lambda said: self._note(said.type, said.text))
        self.page.on("pageerror", lambda error: self.told.append(str(error)))
        self.page.on("response", lambda got: got.ok or self.told.append(f"{got.status} {got.url}"))

    def go(self, place):
        self.page.goto(self.address + place)
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate("() => window.MathJax && MathJax.startup.promise.then(() => null)")

    def at(self, width):
        self.page.set_viewport_size({"width": width, "height": 844})
        return self.page

    def _let_through(self, route):
        self.asked.append(route.request.url)
        if route.request.url.startswith(self.address):
            return route.continue_()
        return route.abort()

    def _note(self, kind, text):
        if kind in ("error", "warning"):
            self.told.append(text)


on_notebooks = pytest.mark.parametrize("name", [path.stem for path in NOTEBOOKS], indirect=True)


def notebook_of(name):
    (path,) = (path for path in NOTEBOOKS if path.stem == name)
    return path


def test_it_asks_no_other_host_and_complains_of_nothing(page):
    assert [url for url in page.asked if not url.startswith(page.address)] == []
    assert page.told == []


def test_it_has_a_title_a_language_and_one_heading_of_the_first_order(page, name):
    assert page.page.evaluate("document.documentElement.lang") == "en"
    assert page.page.locator("main h1:visible").count() == 1
    heading = page.page.evaluate(
        "document.querySelector('main h1:not(.onlyprint h1)').firstChild.textContent"
    ).strip()
    assert page.page.title().startswith(heading)


def test_every_picture_has_words_and_a_size(page):
    for picture in page.page.locator("img").all():
        assert (picture.get_attribute("alt") or "").strip(), picture.evaluate("e => e.outerHTML")
        assert picture.get_attribute("width")
        assert picture.get_attribute("height")


@on_notebooks
def test_the_words_of_a_notebooks_pictures_are_its_outputs(page, name):
    cells = nbformat.read(notebook_of(name), as_version=4).cells
    pictures = [
        output.metadata["image/png"]["alt"]
        for cell in cells
        for output in cell.get("outputs", ())
        if "image/png" in output.get("data", {})
    ]
    assert pictures
    # A figure that moves has words of its own, and a picture or a canvas.
    shown = page.page.locator("article div.cell_output", has=page.page.locator("img, canvas"))
    assert shown.count() == len(pictures)
    words = [
        picture.get_attribute("alt") for picture in page.page.locator("article img.picture").all()
    ]
    assert words
    assert [word for word in words if word not in pictures] == []


@on_notebooks
def test_every_numbered_equation_has_an_address(page, name):
    wanted = [n for text in prose(notebook_of(name)) for n in re.findall(r"\\tag\{(.*?)\}", text)]
    found = page.page.locator("article div.math[id^=eq-]")
    assert [item.get_attribute("id") for item in found.all()] == [*map(equations.anchor, wanted)]
    for number, item in zip(wanted, found.all(), strict=True):
        assert item.locator(".eqno").inner_text().startswith(f"({number})")
        link = item.locator("a.headerlink")
        assert link.get_attribute("href") == f"#{equations.anchor(number)}"


def test_the_way_to_an_equations_address_is_shown_and_leads_to_it(browser, address):
    opened = Opened(browser, address)
    opened.go("01_single_neuron.html")
    equation = opened.page.locator("#eq-1-6")
    link = equation.locator("a.headerlink")
    assert not link.is_visible()
    equation.hover()
    link.click()
    assert opened.page.url.endswith("#eq-1-6")
    box = equation.bounding_box()
    header = opened.page.locator(".bd-header-article").bounding_box()
    assert header["y"] + header["height"] <= box["y"] < 900
    opened.context.close()
    opened = Opened(browser, address, has_touch=True, is_mobile=True)
    opened.go("01_single_neuron.html")
    assert opened.page.locator("#eq-1-6 a.headerlink").is_visible()
    opened.context.close()


def test_every_equation_is_set(page):
    math = page.page.locator("article .math")
    assert page.page.locator("article .math > mjx-container").count() == math.count()
    assert page.page.locator("mjx-merror, [data-mjx-error]").count() == 0


@on_notebooks
def test_an_equation_that_is_cited_is_one_click_away(page, name):
    shown = [cell for cell in cells_of(notebook_of(name)) if not staging.needs_kernel(cell)]
    text = re.sub(r"(?s)`.*?`", "", "\n".join(c.source for c in shown if c.cell_type == "markdown"))
    cited = re.findall(r"(?<=\()\d\.\d+(?=\))|(?<=quation )\d\.\d+", text)
    links = page.page.locator("article a.equation").all()
    assert [re.search(r"\d\.\d+", link.text_content())[0] for link in links] == cited
    for number, link in zip(cited, links, strict=True):
        assert link.get_attribute("href").endswith(f"#{equations.anchor(number)}")


@on_notebooks
def test_solutions_hints_and_the_code_of_figures_are_folded(page, name):
    cells = nbformat.read(notebook_of(name), as_version=4).cells
    solutions = [cell for cell in cells if "solution" in cell.metadata.get("tags", ())]
    summaries = page.page.locator("article details > summary").all_inner_texts()
    assert summaries.count("Solution") == len(solutions) > 0
    hidden = [cell for cell in cells if cell.metadata.get("jupyter", {}).get("source_hidden")]
    assert page.page.locator("article details.fold").count() == len(hidden) + 1  # the imports
    assert page.page.locator("article details[open]").count() == 0
    for cell in solutions:
        line = cell.source.splitlines()[0]
        found = page.page.locator("details.fold pre").filter(has_text=line)
        assert found.count() == 1
        assert not found.is_visible()


@on_notebooks
def test_it_shows_nothing_that_needs_a_kernel(page):
    assert page.page.locator("article", has_text="not attempted yet").count() == 0
    words = page.page.locator("article").inner_text()
    assert not re.search(r"(?m)^check\(|^progress\(", words)


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_page(page, width):
    shown = page.at(width)
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert shown.evaluate(STICKS_OUT) == []
    for details in shown.locator("article details").all():
        details.evaluate("(element) => { element.open = true; }")
    try:
        assert shown.evaluate(STICKS_OUT) == []
    finally:
        shown.evaluate("document.querySelectorAll('details').forEach(e => { e.open = false; })")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_in_both_themes(browser, address, name, scheme):
    opened = Opened(browser, address, color_scheme=scheme)
    opened.go(f"{name}.html")
    opened.page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    assert opened.page.evaluate("document.documentElement.dataset.theme") == scheme
    found = opened.page.evaluate(CONTRASTS)
    assert len(found) > 1, "no text was found"
    assert {pair: seen for pair, seen in found.items() if seen[0] < READABLE} == {}
    for picture in opened.page.locator("article img, article canvas").all():
        style = picture.evaluate(
            "(e) => [getComputedStyle(e).filter, getComputedStyle(e).backgroundColor]"
        )
        assert style == ["none", "rgb(255, 255, 255)"]
    opened.context.close()


def test_it_is_light(page, site, name):
    asked = {local(urldefrag(url)[0], page.address) for url in page.asked}
    asked |= {
        local(url, page.address)
        for url in page.page.evaluate("[...document.images].map((image) => image.src)")
    }
    weight = sum(wire(site / path) for path in asked if (site / path).is_file())
    assert weight <= WEIGHT, f"{name} weighs {weight / 1e6:.2f} MB"


def local(url, address):
    """Return the path in the site's folder that a whole address names."""
    return unquote(urlsplit(url.removeprefix(address)).path) or "index.html"


def wire(path):
    """Return how many bytes a file is on its way to a browser."""
    data = path.read_bytes()
    return len(gzip.compress(data)) if path.suffix in TEXT else len(data)


@cache
def marks(path):
    return Marks(path.read_text(encoding="utf-8"))


def test_every_link_leads_somewhere(site, name):
    own = site / f"{name}.html"
    broken = []
    for target in marks(own).targets:
        parts = urlsplit(target)
        if parts.scheme:
            assert parts.scheme in ("https", "mailto", "data"), target
            continue
        path = site / unquote(parts.path) if parts.path else own
        found = path.is_file()
        if found and parts.fragment and path.suffix == ".html":
            found = unquote(parts.fragment) in marks(path).names
        if not found:
            broken.append(target)
    assert broken == []


@on_notebooks
def test_a_notebooks_page_offers_to_run_it_and_to_keep_it(page, name):
    ways = page.page.locator("article nav.ways a")
    found = {way.inner_text(): way.get_attribute("href") for way in ways.all()}
    assert found["Run it"] == f"run.html?notebook={name}"
    assert found["Download notebook"] == f"downloads/{name}.ipynb"


def test_pages_follow_one_another_in_order(site):
    order = ["index", *(path.stem for path in NOTEBOOKS), *pages.AFTER]
    for here, after in itertools.pairwise(order):
        text = (site / f"{here}.html").read_text(encoding="utf-8")
        found = re.search(r'class="right-next"\s+href="([^"]*)"', text)
        assert found[1] == f"{after}.html"


def test_the_search_finds_a_word_with_no_server_behind_it(browser, address):
    opened = Opened(browser, address)
    opened.go("index.html")
    opened.page.keyboard.press("Control+k")
    opened.page.locator("dialog input[type=search]").fill("softmax")
    opened.page.keyboard.press("Enter")
    found = opened.page.locator("#search-results li a")
    found.first.wait_for()
    opened.page.wait_for_load_state("networkidle")
    places = [place.get_attribute("href") for place in found.all()]
    assert any(place.startswith("04_softmax.html") for place in places)
    assert not any(place.startswith("01_") for place in places)
    assert opened.told == []
    opened.context.close()


def test_the_theme_can_be_chosen(browser, address):
    opened = Opened(browser, address, color_scheme="light")
    opened.go("01_single_neuron.html")
    opened.page.locator("article ~ *, .bd-header-article").first.wait_for()
    opened.page.get_by_role("button", name="Color mode").click()
    opened.page.get_by_role("button", name="Dark").click()
    assert opened.page.evaluate("document.documentElement.dataset.theme") == "dark"
    opened.context.close()


# Without a built site.


def test_what_is_left_out_is_about_a_kernel_and_is_still_there():
    sources = [cell.source for path in NOTEBOOKS for cell in cells_of(path)]
    for beginning in staging.SET_UP:
        assert sum(source.startswith(beginning) for source in sources) == 1, beginning
    for beginning in staging.JUDGED:
        assert sum(source.startswith(beginning) for source in sources) >= len(NOTEBOOKS), beginning


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_other_cell_is_left_out_and_no_word_is_changed(path, tmp_path):
    before = [cell for cell in cells_of(path) if not staging.needs_kernel(cell)]
    after = staging.staged(path, {}, tmp_path).cells
    assert len(before) == len(after)
    for old, new in zip(before[1:], after[1:], strict=True):
        assert old.source == new.source
        assert len(old.get("outputs", ())) == len(new.get("outputs", ()))
    title, rest = before[0].source.split("\n", 1)
    assert after[0].source.startswith(title)
    assert after[0].source.endswith(rest)


def test_a_moving_figure_takes_the_place_of_its_still_picture(tmp_path):
    path = NOTEBOOKS[0]
    number = next(i for i, cell in enumerate(cells_of(path)) if cell.source.startswith("explore("))
    staged = staging.staged(path, {(path.stem, number): "<p>moving</p>"}, tmp_path)
    (cell,) = [cell for cell in staged.cells if "live" in cell.metadata.get("tags", ())]
    assert [output.data for output in cell.outputs] == [{"text/html": "<p>moving</p>"}]


def test_a_moving_figure_without_a_place_is_told(tmp_path):
    with pytest.raises(ValueError, match="no live figure"):
        staging.staged(NOTEBOOKS[0], {(NOTEBOOKS[0].stem, 0): ""}, tmp_path)


def cells_of(path):
    return nbformat.read(path, as_version=4).cells
