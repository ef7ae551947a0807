"""A saved notebook on another day, and a figure whose kernel has gone: in a browser."""

import json
import os
import re
import shutil
import time
from contextlib import contextmanager

import psutil
import pytest
from browser import PATIENCE, browsing, idle, opened, run_all
from lab import CHROMIUM, ask, serving
from playwright.sync_api import expect
from series import FOLDER, NOTEBOOKS, visible_counts

if CHROMIUM is None and os.environ.get("BROWSER_TESTS") != "required":
    pytest.skip("no Chromium found, so no notebook is saved", allow_module_level=True)

NAME = NOTEBOOKS[0].name
LAST = visible_counts(NOTEBOOKS[0])[-1]
VIEW = "application/vnd.jupyter.widget-view+json"
PICTURE = ".live-figure img"
THEIRS = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}


@contextmanager
def reading(tmp_path, app):
    """Yield a page with the first notebook run in this application, its address and its folder."""
    (tmp_path / "notebooks").mkdir()
    shutil.copy(FOLDER / NAME, tmp_path / "notebooks")
    with serving(tmp_path, app=app) as address, browsing() as browser:
        tree = "lab/tree" if app == "jupyterlab" else "notebooks"
        page = opened(browser, address, NAME, tree)
        run_all(page, LAST)
        yield page, address, tmp_path / "notebooks" / NAME


@pytest.fixture(scope="module", params=["jupyterlab", "notebook"])
def read(request, tmp_path_factory):
    """Run the first notebook in JupyterLab and in Jupyter Notebook, with their own settings."""
    if request.param == "notebook":
        pytest.importorskip("notebook", reason="Jupyter Notebook is not installed")
    with reading(tmp_path_factory.mktemp(request.param), request.param) as made:
        yield made


def press(page):
    """Move the first slider by one step; return whether another picture comes within 3 s."""
    before = page.locator(PICTURE).first.get_attribute("src")
    page.locator(".live-figure [role=slider]").first.focus()
    page.keyboard.press("PageUp")
    deadline = time.monotonic() + 3
    while time.monotonic() < deadline:
        if page.locator(PICTURE).first.get_attribute("src") != before:
            return True
        time.sleep(0.05)
    return False


def saved(page, file):
    """Save the notebook and return the outputs of its code cells, as the file has them."""
    changed = file.stat().st_mtime_ns
    for _ in range(6):
        # JupyterLab passes over a save that is asked for before the last one's checkpoint is made.
        page.keyboard.press("Control+s")
        deadline = time.monotonic() + 10
        while file.stat().st_mtime_ns == changed and time.monotonic() < deadline:
            time.sleep(0.05)
        if file.stat().st_mtime_ns != changed:
            break
    assert file.stat().st_mtime_ns != changed, "the notebook is not saved"
    beside = file.with_name(f".~{file.name}")  # there until Jupyter has written the last byte
    while beside.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    return [output for cell in cells for output in cell.get("outputs", ())]


def test_a_figure_moves_before_and_after_it_is_saved_and_the_file_holds_the_picture(read):
    page, _, file = read
    assert press(page)
    outputs = saved(page, file)
    assert not [output for output in outputs if VIEW in output.get("data", {})]
    assert sum("image/png" in output.get("data", {}) for output in outputs) >= 2
    assert press(page)
    saved(page, file)
    assert page.locator(".jp-Dialog").count() == 0


def test_the_page_opened_again_shows_pictures_and_runs(read):
    page, *_ = read
    page.reload()
    idle(page)
    # Of a long notebook, JupyterLab attaches the cells little by little; the last one ends that.
    expect(page.locator(".jp-MarkdownCell", has_text="Recap")).not_to_have_count(0)
    assert page.locator(".jp-CodeCell .jp-OutputArea-output img").count() >= 2
    for words in ("model not found", "Error displaying widget"):
        assert page.locator(".jp-CodeCell", has_text=words).count() == 0
    run_all(page, 2 * LAST)  # in the same kernel, which counts on
    assert press(page)


def gone(page):
    """Return whether the figure says within 3 s of a moved slider that its kernel has gone."""
    begin = time.monotonic()
    press(page)
    words = page.locator(".live-figure-gone p").first
    expect(words).to_be_visible(timeout=3000)
    assert time.monotonic() - begin < 7
    return "Run the cells above it again" in words.inner_text()


def restart(page, _):
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Restart Kernel…$")).click()
    page.locator(".jp-Dialog button.jp-mod-warn, .jp-Dialog button.jp-mod-accept").last.click()


def crash(page, address):
    (kernel,) = [k["id"] for k in ask(address, "api/kernels")]
    for process in psutil.process_iter(["cmdline"]):
        if kernel in " ".join(process.info["cmdline"] or ()) and "ipykernel" in str(process.info):
            process.kill()
    page.locator(".jp-Dialog button").last.click(timeout=PATIENCE)  # "The kernel … has died."


@pytest.mark.parametrize("end", [restart, crash], ids=["restarted", "crashed"])
def test_a_figure_whose_kernel_has_gone_says_so_and_works_again_once_it_is_run(read, end):
    page, address, _ = read
    assert not page.locator(".live-figure-gone p").first.is_visible()
    end(page, address)
    assert gone(page)
    idle(page)
    run_all(page, LAST)
    assert not page.locator(".live-figure-gone p").first.is_visible()
    assert press(page)
