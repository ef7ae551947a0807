"""The links to settings of the page for lecturers, followed in a browser on the built site."""

import re

import pytest
from written import OPENED

playwright = pytest.importorskip("playwright.sync_api")


@pytest.mark.parametrize(("stem", "query", "label", "quotes"), OPENED, ids=[o[1] for o in OPENED])
def test_the_page_opens_at_the_setting(browser, address, stem, query, label, quotes):
    page = browser.new_page()
    page.goto(f"{address}{stem}.html?{query}")
    figure = page.locator(f"figure.live#{query.split('.')[0]}")
    for quote in quotes:
        said = re.compile(re.escape(quote))
        playwright.expect(figure.locator("canvas")).to_have_attribute("aria-label", said)
    playwright.expect(figure).to_be_in_viewport()
    page.close()
