"""Certificates at the desk: who gets one, issuing, finding, revoking, issuing anew."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock
from lotse.credentials.actions import certificate as actions
from lotse.credentials.models import Bundle, Certificate
from lotse.events.actions import attendance
from lotse.events.models import Registration, TeamMember
from lotse.people.models import Person
from lotse.people.wording import Role
from lotse.training.models import Course, Run
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=60)


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are opened after the run is over."""
    monkeypatch.setattr(clock, "now", lambda: LATER)


def finished(*presences: str) -> tuple[Run, list[Registration]]:
    """A run that is over, with one person for each presence (on both days)."""
    run = people.run()
    seated = [people.confirmed(run.event, name=f"Kim{i} Müller{i}") for i in range(len(presences))]
    for session in run.event.sessions.all():
        notes = [attendance.Note(r.pk, p) for r, p in zip(seated, presences, strict=True) if p]
        attendance.note(session=session, notes=notes, by=DESK, at=NOW)
    return run, seated


def office(run: Run) -> Person:
    return people.person(role=Role.ORGANISER, organisation=run.event.organiser, name="Ola Büro")


def trainer(run: Run) -> Person:
    body = people.organisation("Trainingshaus")
    somebody = people.person(role=Role.TRAINER, organisation=body, name="Toni Trainer")
    TeamMember.objects.create(event=run.event, person=somebody, task=TeamMember.TRAINER)
    return somebody


def issued(run: Run, registration: Registration) -> Certificate:
    return actions.issue(run=run, registration=registration, by=DESK, at=LATER)


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]


WRONG = [{"reason": ""}, {"form": "x"}, {"family_name": "!!"}, {"family_name": "ﷺ" * 90}, {"holder_name": " "}]


def test_the_page_says_who_gets_one_and_why_others_do_not(client: Client) -> None:
    run, _ = finished("present", "present", "absent", "")
    client.force_login(office(run))
    page = text(client.get(reverse("desk:run_certificates", args=[run.pk])))
    assert "2 Bescheinigungen ausstellen" in page
    assert "0\u00a0%" in page
    assert "100\u00a0%" in page
    for reason in ("Mindestanwesenheit", "nicht für jeden Kurstag"):
        assert reason in page


def test_one_click_issues_all_and_a_second_one_nothing(client: Client) -> None:
    run, _ = finished("present", "present", "absent")
    client.force_login(office(run))
    address = reverse("desk:run_certificates_issue", args=[run.pk])
    assert client.get(address).status_code == 302
    assert Certificate.objects.count() == 0
    assert "2 Bescheinigungen wurden ausgestellt" in text(client.post(address, follow=True))
    client.post(address)
    assert Certificate.objects.count() == 2


def test_one_at_a_time_and_a_refusal_in_words(client: Client) -> None:
    run, (one, other) = finished("present", "absent")
    client.force_login(office(run))
    address = reverse("desk:run_certificates_issue", args=[run.pk])
    client.post(address, {"registration": one.pk})
    assert Certificate.objects.get().registration_id == one.pk
    page = text(client.post(address, {"registration": other.pk}, follow=True))
    assert "Mindestanwesenheit" in page
    for wrong in ("", "x", "-1", "9" * 30, "²", str(people.confirmed(people.run().event).pk)):
        assert client.post(address, {"registration": wrong}).status_code == 404
    assert Certificate.objects.count() == 1


def test_without_certificates_the_file_says_so(client: Client) -> None:
    run, _ = finished("present")
    client.force_login(office(run))
    page = client.post(reverse("desk:run_certificates_file", args=[run.pk]), follow=True)
    assert "noch keine Bescheinigung" in text(page)
    assert not Bundle.objects.exists()
    empty = people.run()
    assert "Niemand hat einen bestätigten Platz" in text(client.get(reverse("desk:run_certificates", args=[empty.pk])))


def test_a_doubtful_title_is_warned_about(client: Client) -> None:
    run, _ = finished("present")
    Course.objects.filter(pk=run.course_id).update(document_kind="ihk_certificate", document_title="IHK-Zertifikat")
    client.force_login(office(run))
    page = text(client.get(reverse("desk:run_certificates", args=[run.pk])))
    assert "mindestens 50" in page
    assert "Test" in page


@pytest.mark.parametrize(
    ("name", "of_run"),
    [
        ("run_certificates", True),
        ("run_certificates_issue", True),
        ("certificates_pdf", True),
        ("run_certificates_file", True),
        ("run_certificates_progress", True),
        ("certificate", False),
        ("certificate_pdf", False),
        ("certificate_revoke", False),
        ("certificate_reissue", False),
    ],
)
def test_only_the_course_office(client: Client, name: str, of_run: bool) -> None:
    run, (one,) = finished("present")
    made = issued(run, one)
    address = reverse(f"desk:{name}", args=[run.pk if of_run else made.pk])
    assert client.get(address).headers["Location"].startswith(reverse("account_login"))
    expected = [
        (people.person(), 404),
        (people.person(role=Role.ORGANISER, organisation=people.organisation("Anderes Haus")), 404),
        (people.person(role=Role.TRAINER, organisation=run.event.organiser), 403),
        (trainer(run), 403),
        (people.person(role=Role.OPERATOR, organisation=run.event.organiser), 403),
    ]
    for somebody, status in expected:
        client.force_login(somebody)
        assert client.get(address).status_code == status
        assert client.post(address, {"reason": "weil"}).status_code == status
    made.refresh_from_db()
    assert made.state == "valid"
    assert not Bundle.objects.exists()


def test_finding(client: Client) -> None:
    run, (one, other) = finished("present", "present")
    first, second = issued(run, one), issued(run, other)
    client.force_login(office(run))

    def found(**query: str) -> list[int]:
        answer = client.get(reverse("desk:certificates"), query)
        assert answer.status_code == 200
        page = text(answer)
        return [c.pk for c in (first, second) if f"/certificates/{c.pk}/" in page]

    assert found() == [first.pk, second.pk]
    assert found(q="MULLER0") == found(q=f"  {first.number} ") == found(q=first.code.lower()) == [first.pk]
    assert found(q="Kim1 müller1") == [second.pk]
    assert found(q="Niemand") == found(state="revoked") == []
    assert found(q="x" * 500) == found(state="nonsense") == found(page="99") == [first.pk, second.pk]
    assert found(q="2027-99999999") == found(q="'; --") == found(q="%") == []
    client.force_login(people.person(role=Role.ORGANISER, organisation=people.organisation("Anderes Haus")))
    assert found() == []
    client.force_login(trainer(run))
    assert client.get(reverse("desk:certificates")).status_code == 403


def test_the_list_needs_equally_many_statements(client: Client, django_assert_max_num_queries: object) -> None:
    run, seated = finished(*["present"] * 6)
    client.force_login(office(run))
    issued(run, seated[0])
    client.get(reverse("desk:certificates"))
    with django_assert_max_num_queries(12) as few:  # type: ignore[operator]
        client.get(reverse("desk:certificates"))
    for registration in seated[1:]:
        issued(run, registration)
    with django_assert_max_num_queries(len(few)):  # type: ignore[operator]
        client.get(reverse("desk:certificates"))


def test_the_page_of_one(client: Client) -> None:
    run, (one,) = finished("present")
    made = issued(run, one)
    client.force_login(office(run))
    page = text(client.get(reverse("desk:certificate", args=[made.pk])))
    for fact in (
        made.number,
        "Kim0 Müller0",
        "16 von 16 UE",
        "Beispielhaus",
        "Grundlagen",
        f"/certificates/{made.code}/",
    ):
        assert fact in page
    answer = client.get(reverse("desk:certificate_pdf", args=[made.pk]))
    assert answer.content.startswith(b"%PDF-")
    assert made.number in answer.headers["Content-Disposition"]


def test_revoking_needs_a_reason_and_happens_once(client: Client) -> None:
    run, (one,) = finished("present")
    made = issued(run, one)
    client.force_login(office(run))
    address = reverse("desk:certificate_revoke", args=[made.pk])
    assert client.get(address).status_code == 200
    for nothing in ("", "  ", "\u202e", "x" * 501):
        assert client.post(address, {"reason": nothing}).status_code == 200
    made.refresh_from_db()
    assert made.state == "valid"
    assert client.post(address, {"reason": "Irrtum"}).headers["Location"] == reverse("desk:certificate", args=[made.pk])
    again = text(client.post(address, {"reason": "Irrtum"}, follow=True))
    assert "schon widerrufen" in again
    assert "Grund: Irrtum" in again


def test_issuing_anew_takes_one_form(client: Client) -> None:
    run, (one,) = finished("present")
    made = issued(run, one)
    client.force_login(office(run))
    address = reverse("desk:certificate_reissue", args=[made.pk])
    page = text(client.get(address))
    assert 'value="Kim0 Müller0"' in page
    assert 'value="Müller0"' in page
    facts = {
        "holder_name": "Kim von Müller",
        "family_name": "von Müller",
        "form": "lotsin",
        "reason": "Name falsch geschrieben",
    }
    for wrong in (
        {"reason": ""},
        {"form": "x"},
        {"family_name": "!!"},
        {"family_name": "ﷺ" * 90},
        {"holder_name": " "},
    ):
        answer = client.post(address, {**facts, **wrong})
        assert answer.status_code == 200
        assert 'id="errors"' in text(answer)
    client.post(address, facts)
    new = Certificate.objects.get(replaces=made)
    assert (new.holder_name, new.content["form"]) == ("Kim von Müller", "lotsin")
    assert "bereits neu ausgestellt" in text(client.post(address, facts, follow=True))
    assert Certificate.objects.count() == 2
    assert f"/certificates/{new.pk}/" in text(client.get(reverse("desk:certificate", args=[made.pk])))
    assert 'value="von Müller"' in text(client.get(reverse("desk:certificate_reissue", args=[new.pk])))
    found = text(client.get(reverse("desk:certificates"), {"q": "von müller", "state": "valid"}))
    assert new.number in found
