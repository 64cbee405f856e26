"""All certificates of a run in one file: asked for, watched, fetched."""

import threading
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock, files
from lotse.credentials.actions import bundle as actions
from lotse.credentials.actions import certificate as certificates
from lotse.credentials.models import Bundle, Certificate
from lotse.jobs import bundles
from lotse.training.models import Run
from tests import papers
from tests.people import DESK, NOW
from tests.web.desk import cast
from tests.web.desk.test_certificates import finished

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=60)
NAMES = ("run_certificates_file", "run_certificates", "run_certificates_progress")


def moment(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """A run with three certificates, and one person who has none yet."""
    moment(monkeypatch, LATER)
    made, _ = finished("present", "present", "present", "absent")
    certificates.issue_all(run=made, by=DESK, at=LATER)
    return made


@pytest.fixture
def office(run: Run) -> Client:
    return cast.logged_in(cast.office(run.event.organiser))


def address(name: str, run: Run) -> str:
    return reverse(f"desk:{name}", args=[run.pk])


def page(client: Client, run: Run) -> str:
    return cast.text(client.get(address("run_certificates", run)))


def work() -> None:
    bundles.look_after(threading.Event())


def test_from_the_button_to_the_file(office: Client, run: Run) -> None:
    start, file = address("run_certificates_file", run), address("certificates_pdf", run)
    before = page(office, run)
    assert f'action="{start}"' in before and f'href="{file}"' not in before
    assert office.post(start)["Location"] == address("run_certificates", run) + "#file"
    Bundle.objects.update(done=2)
    watching = page(office, run)
    assert "2 von 3" in watching and f'action="{start}"' not in watching and f'href="{file}"' not in watching
    assert office.get(address("run_certificates_progress", run)).json() == {
        "text": "2 von 3",
        "done": 2,
        "total": 3,
        "over": False,
    }
    work()
    ready = page(office, run)
    assert f'href="{file}"' in ready and "13. März 2027, 10:00 Uhr" in ready and "data-progress" not in ready
    assert office.get(address("run_certificates_progress", run)).json()["over"] is True
    answer = office.get(file)
    assert (answer["Content-Type"], answer["Content-Disposition"].partition(";")[0]) == (
        "application/pdf",
        "attachment",
    )
    assert len(papers.pages(answer.content)) == 3


def test_started_twice_it_is_the_same(office: Client, run: Run) -> None:
    for _ in range(2):
        office.post(address("run_certificates_file", run))
    assert Bundle.objects.count() == 1
    work()
    stored = Bundle.objects.get().stored
    office.post(address("run_certificates_file", run))
    assert Bundle.objects.get().stored == stored


def test_reading_starts_nothing(office: Client, run: Run) -> None:
    assert office.get(address("run_certificates_file", run)).status_code == 302
    assert office.get(address("run_certificates_progress", run)).json() == {
        "text": "0 von 0",
        "done": 0,
        "total": 0,
        "over": True,
    }
    assert not Bundle.objects.exists()


@pytest.mark.parametrize("why", ["never asked", "being made", "a day later", "revoked", "lost"])
def test_what_is_not_there_is_said(office: Client, run: Run, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if why != "never asked":
        office.post(address("run_certificates_file", run))
    if why in ("a day later", "revoked", "lost"):
        work()
    if why == "a day later":
        moment(monkeypatch, LATER + timedelta(days=1))
    if why == "revoked":
        certificates.revoke(certificate=Certificate.objects.latest("pk"), reason="Irrtum", by=DESK, at=LATER)
    if why == "lost":
        files.remove(Bundle.objects.get().stored)
    answer = office.get(address("certificates_pdf", run), follow=True)
    assert answer.redirect_chain == [(address("run_certificates", run), 302)]
    assert "Diese Datei ist nicht (mehr) da" in cast.text(answer)
    if why in ("a day later", "revoked"):
        assert f'action="{address("run_certificates_file", run)}"' in cast.text(answer)


def test_a_failure_is_said_and_can_be_repeated(office: Client, run: Run) -> None:
    office.post(address("run_certificates_file", run))
    actions.fail(bundle=Bundle.objects.get(), by=DESK, at=LATER)
    shown = page(office, run)
    assert "Die Datei konnte nicht erstellt werden" in shown
    assert f'action="{address("run_certificates_file", run)}"' in shown


def test_only_the_course_office_fetches_it(office: Client, run: Run) -> None:
    office.post(address("run_certificates_file", run))
    work()
    file = address("certificates_pdf", run)
    seen = {
        who.full_name: cast.logged_in(who).get(file).status_code
        for who in (cast.trainer(run), cast.colleague(run.event.organiser), cast.coordinator(), cast.stranger())
    }
    assert seen == {"Toni Trainer": 403, "Kolle Gin": 403, "Kora Dina": 403, "Ola Büro": 404}
    assert Client().get(file).status_code == 302


def test_english(office: Client, run: Run) -> None:
    start, shown, asked = (f"/en{address(name, run)}" for name in NAMES)
    office.post(start)
    assert office.get(asked).json()["text"] == "0 of 3"
    assert "0 of 3" in cast.text(office.get(shown))
