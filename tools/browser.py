"""A browser that reads a notebook in JupyterLab as a reader does."""

import contextlib
import time

from lab import CHROMIUM, FLAGS, SECONDS, TOKEN
from playwright.sync_api import expect, sync_playwright

PATIENCE = 1000 * SECONDS  # milliseconds, for a slow machine; a quick one waits for nothing


@contextlib.contextmanager
def browsing():
    """Start Chromium and yield it.

    Raises
    ------
    RuntimeError
        If there is none.
    """
    if CHROMIUM is None:
        raise RuntimeError("no Chromium was found on PATH; set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def opened(browser, address, name, tree="lab/tree", **settings):
    """Open a notebook in a page of its own, wait for its kernel, run nothing; return the page.

    ``tree`` is where the application shows a file: "lab/tree", or "notebooks" in Jupyter Notebook.
    """
    page = browser.new_page(**{"viewport": {"width": 1280, "height": 1000}, **settings})
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}{tree}/{name}?token={TOKEN}&reset")
    idle(page)
    return page


def idle(page):
    """Wait until the kernel has nothing to do."""
    page.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]')


def run_all(page, last):
    """Run all cells until the one with the execution count ``last`` has run; return the seconds."""
    # JupyterLab attaches the cells of a long notebook little by little, and runs those it has.
    cells = page.locator(".jp-Notebook .jp-Cell")
    count = None
    while (now := cells.count()) != count:
        count = now
        time.sleep(1)
    begin = time.perf_counter()
    page.locator(".jp-Notebook").first.focus()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    prompts = page.locator(".jp-InputPrompt")
    expect(prompts.filter(has_text=f"[{last}]:")).to_have_count(1, timeout=PATIENCE)
    idle(page)
    expect(prompts.filter(has_text="*")).to_have_count(0, timeout=PATIENCE)
    return time.perf_counter() - begin
