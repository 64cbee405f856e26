"""The employer is suggested while typing: towns inside and outside the region."""

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import Open
from tests.server import Lotse

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.sqlite_only]


def _open_form(page, shared_lotse: Lotse) -> None:
    page.goto(f"{shared_lotse.url}/courses/")
    page.get_by_role("link", name="Offene Daten im Rathaus").first.click()
    page.get_by_role("main").get_by_role("link", name="Anmelden").first.click()


def test_the_long_list_comes_with_the_first_letter(shared_lotse: Lotse, open_page: Open) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    _open_form(page, shared_lotse)
    town = page.locator('#id_employer_list option[value="Stadt Köln"]')
    assert town.count() == 0
    assert page.locator('#id_employer_list option[value="Stadt Arnsberg"]').count() == 1
    page.locator("#id_employer").press_sequentially("Köl")
    expect(town).to_have_count(1)
    expect(page.locator('#id_employer_list option[value="Stadt Arnsberg"]')).to_have_count(1)
    assert len([url for url in asked if url.endswith("/courses/employers.json")]) == 1


def test_without_scripts_the_region_is_there(shared_lotse: Lotse, open_page: Open) -> None:
    page = open_page(scripts=False)
    _open_form(page, shared_lotse)
    options = page.locator("#id_employer_list option")
    assert 60 < options.count() < 100
