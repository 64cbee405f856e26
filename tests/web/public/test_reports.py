"""A report about an entry that the town has not confirmed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock
from lotse.base.models import AuditEvent
from lotse.exchange.models import Report, Solution
from lotse.web.public.reports import views
from tests import exchange
from tests.people import NOW, towns
from tests.web.public import cast

pytestmark = pytest.mark.django_db
ERROR = {"kind": "error", "text": "Die Zahl stimmt nicht.", "email": ""}
REMOVAL = {"kind": "removal", "text": "Bitte weg damit.", "email": "post@stadt.example"}


def page(solution: Solution, name: str = "solution_report") -> str:
    """The form."""
    return reverse(f"public:{name}", args=[solution.slug])


def test_an_error_is_noted_and_the_entry_stays(client: Client) -> None:
    row = exchange.foreign()
    answer = client.post(page(row), ERROR)
    assert (answer.status_code, answer["Location"]) == (302, page(row, "solution_reported"))
    found = Report.objects.get()
    assert (found.kind, found.text, found.email, found.language, found.at) == (
        "error",
        "Die Zahl stimmt nicht.",
        "",
        "de",
        NOW,
    )
    row.refresh_from_db()
    assert row.state == "published"
    told = cast.text(client.get(page(row, "solution_reported")))
    assert "Wir sehen nach. Bis dahin bleibt der Eintrag sichtbar." in told
    assert f'href="{reverse("public:solution", args=[row.slug])}"' in told


def test_a_wish_for_removal_hides_at_once(client: Client) -> None:
    row = exchange.foreign()
    assert client.post(page(row), REMOVAL).status_code == 302
    row.refresh_from_db()
    assert row.state == "hidden" and Report.objects.get().email == "post@stadt.example"
    told, address = cast.text(client.get(page(row, "solution_reported"))), reverse("public:solution", args=[row.slug])
    assert "Der Eintrag wird nicht mehr gezeigt." in told and f'href="{address}"' not in told
    assert client.get(address).status_code == 410
    assert client.post(page(row), ERROR).status_code == 410


def test_an_entry_that_the_desk_has_kept_stays(client: Client) -> None:
    row = exchange.foreign()
    Solution.objects.filter(pk=row.pk).update(removal_declined_at=NOW)
    client.post(page(row), REMOVAL)
    row.refresh_from_db()
    assert row.state == "published" and Report.objects.count() == 1


def test_the_same_twice_is_one_report(client: Client) -> None:
    row = exchange.foreign()
    assert [client.post(page(row), ERROR).status_code for _ in range(2)] == [302, 302]
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ({**ERROR, "kind": ""}, "kind"),
        ({**ERROR, "kind": "murder"}, "kind"),
        ({**ERROR, "text": " \n "}, "text"),
        ({**ERROR, "text": "x" * 3001}, "text"),
        ({**ERROR, "email": "post(at)stadt"}, "email"),
    ],
)
def test_bad_input_keeps_what_was_typed(client: Client, bad: dict[str, str], field: str) -> None:
    row = exchange.foreign()
    answer = client.post(page(row), bad)
    assert answer.status_code == 200 and f'id="id_{field}_error"' in answer.text
    assert bad["text"] in answer.text and not Report.objects.exists()


def test_three_a_day(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [exchange.foreign(title=f"Eintrag {number}") for number in range(4)]
    assert [client.post(page(row), ERROR).status_code for row in rows] == [302, 302, 302, 429]
    assert Client(REMOTE_ADDR="10.1.2.3").post(page(rows[3]), ERROR).status_code == 302
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=1))
    assert client.post(page(rows[3]), REMOVAL).status_code == 302
    monkeypatch.setattr(views, "TRIES", 0)
    assert client.post(page(rows[2]), ERROR).status_code == 429


def test_only_unconfirmed_entries(client: Client) -> None:
    own, draft = exchange.published(), exchange.draft(title="Entwurf")
    for row in (own, draft):
        for answer in (client.get(page(row)), client.post(page(row), REMOVAL)):
            assert answer.status_code == 404
    assert client.get(page(draft, "solution_reported")).status_code == 404
    own.refresh_from_db()
    assert own.state == "published"


def test_reading_changes_nothing(client: Client) -> None:
    row = exchange.foreign(towns.town())
    before = AuditEvent.objects.count()
    for url in (page(row), page(row, "solution_reported")) * 2:
        assert client.get(url).status_code == client.head(url).status_code == 200
    assert (Report.objects.count(), AuditEvent.objects.count()) == (0, before)
