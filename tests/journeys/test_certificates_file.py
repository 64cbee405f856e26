"""All certificates in one file: the page counts, and offers the file when it is there."""

import pytest

from tests import papers
from tests.journeys.steps import Open, download, enter, rows
from tests.server import Lotse

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.sqlite_only]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_file_comes_while_one_waits(shared_lotse: Lotse, open_page: Open, scripts: bool) -> None:
    page = open_page(scripts=scripts)
    enter(page, shared_lotse.url, "Katharina")
    ((run, number),) = rows(
        shared_lotse.data,
        "SELECT r.id, (SELECT count(*) FROM credentials_certificate c JOIN events_registration e"
        " ON e.id = c.registration_id WHERE e.event_id = r.event_id AND c.state = 'valid')"
        " FROM training_run r WHERE r.number = ?",
        "BBI-1",
    )
    page.goto(f"{shared_lotse.url}/desk/runs/{run}/certificates/")
    button = page.get_by_role("button", name="Alle als ein PDF")
    if button.count():
        button.click()
    file = page.get_by_role("link", name="Alle als ein PDF herunterladen")
    if scripts:
        file.wait_for(timeout=30_000)
    for _ in range(60):
        if file.count():
            break
        page.get_by_role("link", name="Wie weit ist es jetzt?").click()
        page.wait_for_timeout(500)
    assert len(papers.pages(download(page, file))) == number
