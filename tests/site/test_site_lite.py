"""Run it: the notebooks in JupyterLite, with Python in the page and no other host."""

import hashlib
import json
import os
from collections import Counter
from urllib.parse import urlsplit

import pytest

pytest.importorskip("jupyterlite_core", reason="the site's tools are not installed: make site")

import bundle
import lite
from series import NOTEBOOKS
from served import served

from helpers import ink

PATIENCE = 180_000  # milliseconds, for a slow machine; a quick one waits for nothing
OWN = {"anywidget", "backprop-notebooks", "comm", "ipykernel", "ipywidgets", "piplite", "psygnal",
       "pyodide-kernel", "typing-extensions", "widgetsnbextension"}  # fmt: skip

PANEL = "document.querySelector('iframe').contentWindow.jupyterapp.shell.currentWidget"
# What the cells ended in: errors, and what was written to stderr.
FAULTS = f"""() => {PANEL}.content.model.toJSON().cells.flatMap((cell) => cell.outputs ?? [])
    .filter((output) => output.output_type === 'error' || output.name === 'stderr')
    .map((output) => output.ename ? `${{output.ename}}: ${{output.evalue}}` : output.text)"""
NOT_RUN = f"""() => {PANEL}.content.model.toJSON().cells
    .filter((cell) => cell.cell_type === 'code' && cell.execution_count === null)
    .filter((cell) => !cell.metadata.jupyter?.source_hidden && cell.source.length)
    .map((cell) => cell.source)"""
# Writes an answer into the stub of an exercise, runs it and its check, returns what that shows.
ANSWERED = f"""async ([exercise, source]) => {{
    const panel = {PANEL};
    const app = document.querySelector('iframe').contentWindow.jupyterapp;
    const cells = [...panel.content.model.cells];
    const check = cells.findIndex(
        (cell) => cell.sharedModel.source.startsWith(`check("${{exercise}}"`));
    const stub = cells.slice(0, check).findLastIndex((cell) => cell.type === 'code');
    cells[stub].sharedModel.setSource(source);
    for (const index of [stub, check]) {{
        panel.content.activeCellIndex = index;
        await app.commands.execute('notebook:run-cell');
    }}
    const shown = cells[check].outputs.toJSON();
    return shown.map((output) => output.data['text/plain']).join('\\n');
}}"""
FIRST = f"{PANEL}.content.model.cells.get(0).sharedModel"
SAVE = (
    "document.querySelector('iframe').contentWindow.jupyterapp.commands.execute('docmanager:save')"
)


@pytest.fixture(scope="module")
def complete():
    """Make the site's JupyterLite with all of Python in it; yield its address."""
    try:
        distribution = bundle.distribution()
    except bundle.NotHadError as error:
        if os.environ.get("SITE_TESTS") == "required":
            raise
        pytest.skip(f"Python for the page cannot be had: {error}")
    lite.lite(bundle.CACHE / "site", distribution)
    with served(bundle.CACHE / "site") as address:
        yield address


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Make JupyterLite as it is published; yield its folder and its address."""
    folder = tmp_path_factory.mktemp("site")
    lite.lite(folder)
    with served(folder) as address:
        yield folder, address


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def ran(request, complete, browser):
    """Open a notebook, run all of it; return the page, what it asked for and its complaints."""
    page, asked, complaints = _opened(browser, complete, request.param.stem)
    page.click("#all")
    _status(page, "All cells have run")
    yield page, asked, complaints
    page.context.close()


def _opened(browser, address, stem, ready=True, cut=False):
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    asked, complaints = [], []
    context.on("request", lambda request: asked.append(request.url))
    context.on("response", lambda answer: answer.status >= 400 and complaints.append(answer.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: dialog.accept())
    if cut:
        context.route("https://**/*", lambda route: route.abort())
    page.goto(f"{address}run.html?notebook={stem}")
    if ready:
        _status(page, "Ready")
    return page, asked, complaints


def _status(page, beginning):
    page.wait_for_function(
        "(words) => {const status = document.getElementById('status');"
        "return status.classList.contains('wrong') || status.textContent.startsWith(words)}",
        arg=beginning,
    )
    assert page.inner_text("#status").startswith(beginning)


def _hosts(urls):
    return {urlsplit(url).netloc for url in urls if url.startswith(("http", "ws"))}


def test_every_cell_runs_without_an_error(ran):
    page, _, complaints = ran
    assert page.evaluate(FAULTS) == []
    assert page.evaluate(NOT_RUN) == []
    assert complaints == []


def test_a_live_figure_moves_when_a_key_moves_its_slider(ran):
    page, *_ = ran
    frame = page.frame_locator("iframe")
    slider = frame.locator(".jp-OutputArea-output [role=slider]").first
    slider.scroll_into_view_if_needed()
    picture = frame.locator(".jp-OutputArea-output:has([role=slider]) img.widget-image").first
    before = picture.get_attribute("src")
    slider.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
        page.wait_for_timeout(500)
        if picture.get_attribute("src") != before:
            return
    pytest.fail("no key moves the picture")


@pytest.mark.parametrize("ran", [NOTEBOOKS[7]], indirect=True, ids=["07_digits"], scope="module")
def test_what_is_drawn_on_the_pad_reaches_python_and_is_answered(ran):
    page, *_ = ran
    frame = page.frame_locator("iframe")
    canvas = frame.locator(".ink-pad canvas")
    words = frame.locator(".live-figure:has(.ink-pad) [role=status]")
    canvas.scroll_into_view_if_needed()
    frame.get_by_role("button", name="Clear").click()
    words.filter(has_text="The pad is empty").wait_for()
    box = canvas.bounding_box()
    (stroke,) = ink.DIGITS["0"]
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in stroke]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places:
        page.mouse.move(*place)
    page.mouse.up()
    words.filter(has_text="It says 0, ").wait_for()


def test_nothing_is_asked_of_another_host(ran, complete):
    _, asked, _ = ran
    assert _hosts(asked) == {urlsplit(complete).netloc}


def test_checks_tell_right_from_wrong_and_stop_what_never_ends(complete, browser):
    page, *_ = _opened(browser, complete, "01_single_neuron")
    page.click("#all")
    _status(page, "All cells have run")
    head = "def logits(w, b, X):\n    "
    right = page.evaluate(ANSWERED, ["1.1", f"{head}return w.T @ X + b"])
    wrong = page.evaluate(ANSWERED, ["1.1", f"{head}return w.T @ X - b"])
    loop = page.evaluate(ANSWERED, ["1.1", f"{head}while True:\n        pass"])
    after = page.evaluate(ANSWERED, ["1.1", f"{head}return w.T @ X + b"])
    page.context.close()
    assert right.startswith("✓")
    assert not wrong.startswith("✓")
    assert "has not come to an end" in loop
    assert after == right


def test_work_is_kept_downloaded_and_thrown_away_when_asked(complete, browser):
    page, *_ = _opened(browser, complete, "00_start_here")
    original = page.evaluate(f"{FIRST}.source")
    page.evaluate(f"{FIRST}.setSource('# My notes')")
    page.evaluate(SAVE)
    with page.expect_download() as download:
        page.click("#download")
    assert download.value.suggested_filename == "00_start_here.ipynb"
    mine = json.loads(download.value.path().read_text())
    assert "".join(mine["cells"][0]["source"]) == "# My notes"
    page.reload()
    _status(page, "Ready")
    assert page.evaluate(f"{FIRST}.source") == "# My notes"
    page.click("#again")
    page.click("dialog button[value=no]")
    assert page.evaluate(f"{FIRST}.source") == "# My notes"
    page.click("#again")
    page.click("dialog button[value=yes]")
    shown = f"{PANEL}?.content?.model?.cells?.get(0)?.sharedModel.source"
    page.wait_for_function(
        f"(words) => {shown.replace('jupyterapp.', 'jupyterapp?.')} === words", arg=original
    )
    _status(page, "Ready")
    page.context.close()


def test_a_link_to_another_notebook_opens_it_here_after_the_work_is_kept(complete, browser):
    page, *_ = _opened(browser, complete, "00_start_here")
    page.evaluate(f"{FIRST}.setSource('# My notes')")
    page.frame_locator("iframe").locator("a[href*='01_single_neuron']").first.click()
    page.wait_for_url("**/run.html?notebook=01_single_neuron")
    _status(page, "Ready")
    assert page.evaluate(f"{FIRST}.source").startswith("# 01")
    assert page.get_attribute("#back", "href") == "01_single_neuron.html"
    page.goto(f"{complete}run.html?notebook=00_start_here")
    _status(page, "Ready")
    assert page.evaluate(f"{FIRST}.source") == "# My notes"
    page.context.close()


def test_an_unknown_notebook_and_a_browser_without_webassembly_are_told(complete, browser):
    page, *_ = _opened(browser, complete, "99_no_such", ready=False)
    page.wait_for_selector("#status.wrong")
    assert "no notebook called “99_no_such”" in page.inner_text("#status")
    page.add_init_script("delete window.WebAssembly")
    page.goto(f"{complete}run.html?notebook=00_start_here")
    page.wait_for_selector("#status.wrong")
    assert "WebAssembly" in page.inner_text("#status")
    page.context.close()


@pytest.mark.parametrize(
    ("name", "words"),
    [("indexedDB", "Ready. Press Run all first: then sliders move and checks answer. This "
      "browser keeps "
                   "nothing for this page"),
     ("localStorage", "This browser blocks cookies and site data here")],
)  # fmt: skip
def test_a_browser_that_keeps_nothing_is_told_so(complete, browser, name, words):
    context = browser.new_context()
    denied = "{get() { throw new DOMException('denied', 'SecurityError'); }}"
    context.add_init_script(f"Object.defineProperty(window, '{name}', {denied})")
    page = context.new_page()
    page.goto(f"{complete}run.html?notebook=00_start_here")
    page.wait_for_function(
        "(words) => document.getElementById('status').textContent.startsWith(words)",
        arg=words,
        timeout=PATIENCE / 2,
    )
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_bar_fits_a_phone_is_reached_by_keyboard_and_has_the_look_of_the_pages(
    complete, browser, theme
):
    # "null": Playwright's own scheme would hide what the page hands to the frame.
    context = browser.new_context(viewport={"width": 390, "height": 800}, color_scheme="null")
    page = context.new_page()
    page.add_init_script(f"localStorage.setItem('theme', '{theme}')")
    page.goto(f"{complete}run.html?notebook=00_start_here")
    page.wait_for_selector("#all:enabled", timeout=PATIENCE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == theme
    light = "document.body.dataset.jpThemeLight"
    assert page.frames[1].evaluate(light) == ("true" if theme == "light" else "false")
    reached = []
    page.locator("#back").focus()
    for _ in range(4):
        reached.append(page.evaluate("document.activeElement.id"))
        page.keyboard.press("Tab")
    assert reached == ["back", "all", "download", "again"]
    context.close()


def test_the_lock_names_each_package_by_its_address_and_hash(published):
    folder, _ = published
    python = folder / "lite" / "static" / "pyodide"
    packages = json.loads((python / "pyodide-lock.json").read_text())["packages"]
    core = lite.ROOT / "web" / "node_modules" / "pyodide"
    known = json.loads((core / "pyodide-lock.json").read_text())["packages"]
    version = json.loads((core / "package.json").read_text())["version"]
    here = {name for name, entry in packages.items() if "/" not in entry["file_name"]}
    assert here == OWN
    for name, entry in packages.items():
        assert {other.replace("_", "-") for other in entry["depends"]} <= set(packages), name
        if name in OWN:
            data = (python / entry["file_name"]).read_bytes()
            assert hashlib.sha256(data).hexdigest() == entry["sha256"], name
        else:
            address = f"https://cdn.jsdelivr.net/pyodide/v{version}/full/"
            assert entry["file_name"] == address + known[name]["file_name"]
            assert entry["sha256"] == known[name]["sha256"]
    assert packages["backprop-notebooks"]["imports"] == ["backprop_notebooks", "helpers"]


def test_what_anywidget_needs_is_in_the_page(published):
    folder, _ = published
    read = json.loads((folder / "lite" / "jupyter-lite.json").read_text(encoding="utf-8"))
    extensions = read["jupyter-config-data"]["federated_extensions"]
    assert {"anywidget", "@jupyter-widgets/jupyterlab-manager"} <= {
        one["name"] for one in extensions
    }
    lock = json.loads((folder / "lite/static/pyodide/pyodide-lock.json").read_text("utf-8"))
    assert {"anywidget", "psygnal", "typing-extensions"} <= set(lock["packages"])


def test_the_notebooks_are_those_committed(published):
    folder, _ = published
    shown = sorted((folder / "lite" / "files").iterdir())
    assert [path.name for path in shown] == [path.name for path in NOTEBOOKS]
    for path, original in zip(shown, NOTEBOOKS, strict=True):
        assert path.read_bytes() == original.read_bytes()


def test_as_published_it_asks_for_the_packages_of_its_lock_and_tells_when_they_are_not_had(
    published, browser
):
    folder, address = published
    page, asked, _ = _opened(browser, address, "00_start_here", ready=False, cut=True)
    page.wait_for_selector("#status.wrong")
    told = page.inner_text("#status")
    page.wait_for_timeout(10_000)  # for the kernel, which asks for them a second time
    page.context.close()
    file = folder / "lite" / "static" / "pyodide" / "pyodide-lock.json"
    packages = json.loads(file.read_text())["packages"].values()
    wanted = {entry["file_name"] for entry in packages if "/" in entry["file_name"]}
    own = urlsplit(address).netloc
    elsewhere = Counter(url for url in asked if _hosts([url]) - {own})
    assert set(elsewhere) == wanted
    assert min(elsewhere.values()) >= 2, elsewhere
    assert told.startswith("cdn.jsdelivr.net cannot be reached")
