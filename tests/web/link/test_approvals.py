"""A superior decides without an account: reading changes nothing, the first answer counts."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock, links
from lotse.base.models import AuditEvent, OutboxMail
from lotse.events.actions import approval as approvals
from lotse.events.actions import event as events
from lotse.events.actions import registration as registrations
from lotse.events.models import ApprovalRequest, CancellationTerms
from tests import papers, people
from tests.events import superiors
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
FACTS = {
    "price_cents": 48_000,
    "vat_note": "umsatzsteuerfrei nach § 4 Nr. 21 UStG",
    "costs_note": "Mittagessen enthalten",
    "funding_note": "Bildungsscheck möglich",
}


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages read the time of the tests."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def asked() -> ApprovalRequest:
    """Bea Leitung has been asked about Anna Beispiel."""
    event = people.run(**FACTS).event
    CancellationTerms.objects.create(event=event, version=1, steps=[[13, 50], [3, 100]], created_at=NOW)
    return superiors.asked(superiors.seat(event))


def page(request: ApprovalRequest, version: int | None = None) -> str:
    """The address as mailed."""
    return reverse("link:approval", args=[superiors.token(request, version)])


def traces() -> tuple[int, int]:
    return AuditEvent.objects.count(), OutboxMail.objects.count()


def words(text: str) -> str:
    """What is read on the page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_the_mailed_link_leads_there(client: Client, asked: ApprovalRequest) -> None:
    found = re.search(r"http://testserver(/link/approval/\S+)", superiors.mails("approval_asked")[0].text)
    assert found is not None and client.get(found[1]).status_code == 200


def test_reading_twice_shows_all_facts_and_changes_nothing(client: Client, asked: ApprovalRequest) -> None:
    before = traces()
    for _ in range(2):
        shown = client.get(page(asked))
        assert client.head(page(asked)).status_code == 200
    text = words(shown.text)
    for part in (
        "Darf Anna Beispiel an „Smart City Lotse, Beispiellehrgang“ teilnehmen?",
        "Bitte entscheiden Sie bis Montag, 18. Januar 2027, 24:00 Uhr",
        "Wenn Sie nichts tun, ist das keine Genehmigung: Die Anmeldung endet dann",
        "Beispielkommune Musterdorf",
        "Mi, 10. Februar 2027, 09:00 bis 16:30 Uhr",
        "2 Arbeitstage",
        "480 €, umsatzsteuerfrei nach § 4 Nr. 21 UStG Mittagessen enthalten",
        "Bildungsscheck möglich",
        "Kostenfrei stornieren bis Mi, 27. Januar 2027",
        "die Dienststelle",
    ):
        assert part in text, part
    for value in ("grant", "refuse", "pass"):
        assert f'name="answer" value="{value}"' in shown.text
    assert shown["Cache-Control"] == "private, no-store"
    assert 'name="robots" content="noindex, nofollow"' in shown.text
    assert "/link/registration/" not in shown.text
    assert traces() == before and superiors.fresh(asked).state == "open"


def test_the_page_says_when_silence_keeps_the_seat(client: Client) -> None:
    shown = client.get(page(superiors.asked(superiors.seat(people.run(approval_silence="keep").event))))
    assert "das Kursbüro fragt dann noch einmal nach" in words(shown.text).replace("Das Kurs", "das Kurs")


def test_agreeing_twice_shows_the_result_and_the_note(client: Client, asked: ApprovalRequest) -> None:
    sent = {"answer": "grant", "typed_name": "B. Leitung", "hours_a_month": "8", "task": "Sprechstunde"}
    for _ in range(2):
        answer = client.post(page(asked), sent)
        assert (answer.status_code, answer["Location"]) == (302, page(asked))
    after = traces()
    shown = client.get(page(asked)).text
    assert "Sie haben genehmigt." in shown and 'name="answer"' not in shown
    assert "Sprechstunde" in shown and "alert good" in shown
    file = client.get(f"{page(asked)}note.pdf")
    assert (file.status_code, file["Content-Type"]) == (200, "application/pdf")
    assert file["Content-Disposition"] == 'attachment; filename="genehmigungsvermerk-anna-beispiel.pdf"'
    text = " ".join("".join(papers.pages(file.content)).split())
    assert "B. Leitung" in text and "8 Stunden" in text
    # Whatever is sent now, the same is shown.
    for late in ({"answer": "refuse", "reason": "Doch nicht"}, {"answer": "grant", "typed_name": "X"}, {}):
        assert client.post(page(asked), late)["Location"] == page(asked)
        assert client.get(page(asked)).text == shown
    assert traces() == after and superiors.fresh(asked).typed_name == "B. Leitung"


def test_refusing_needs_a_reason_and_ends_the_registration(client: Client, asked: ApprovalRequest) -> None:
    empty = client.post(page(asked), {"answer": "refuse", "reason": " "})
    assert empty.status_code == 200 and 'id="id_reason_error"' in empty.text
    assert '<details class="more" id="refuse" open>' in empty.text
    assert client.post(page(asked), {"answer": "refuse", "reason": "Zu <teuer>"}).status_code == 302
    shown = client.get(page(asked)).text
    assert "Sie haben nicht genehmigt." in shown and "Zu &lt;teuer&gt;" in shown and "alert good" not in shown
    assert superiors.fresh(asked).registration.state == "withdrawn"
    assert client.get(f"{page(asked)}note.pdf").status_code == 200


def test_an_approval_is_taken_back_only_after_a_change(client: Client, asked: ApprovalRequest) -> None:
    client.post(page(asked), {"answer": "grant", "typed_name": "Bea Leitung"})
    assert 'value="revoke"' not in client.get(page(asked)).text
    back = {"answer": "revoke", "reason": "Da ist Ratssitzung"}
    assert client.post(page(asked), back).status_code == 302
    assert superiors.fresh(asked).state == "granted"
    then = NOW + timedelta(minutes=30)
    events.change(event=asked.registration.event, facts={"place_name": "Neues Haus"}, days=None, by=DESK, at=then)
    with pytest.MonkeyPatch.context() as late:
        late.setattr(clock, "now", lambda: NOW + timedelta(hours=1))
        seen = words(client.get(page(asked)).text)
        for part in (
            "Sie haben genehmigt. Seitdem hat sich etwas geändert, siehe unten.",
            "Geändert am 11. Januar 2027 Ort: bisher Beispielhaus, künftig Neues Haus",
            "können Sie Ihre Genehmigung bis Montag, 18. Januar 2027, 24:00 Uhr zurücknehmen",
        ):
            assert part in seen, part
        empty = client.post(page(asked), {"reason": "Ohne Knopf"})
        assert empty.status_code == 200 and "Ohne Knopf" in empty.text
        assert client.post(page(asked), {"answer": "grant", "typed_name": "X"}).status_code == 200
        assert superiors.fresh(asked).state == "granted"
        for _click in range(2):
            assert client.post(page(asked), back)["Location"] == page(asked)
        after = client.get(page(asked)).text
    assert "Sie haben Ihre Genehmigung zurückgenommen." in after and 'name="answer"' not in after
    assert superiors.fresh(asked).registration.state == "withdrawn"
    assert len(superiors.mails("approval_refused")) == 1


def test_passing_on_leaves_the_old_link_without_buttons(client: Client, asked: ApprovalRequest) -> None:
    sent = {"answer": "pass", "name": "Carl Vertretung", "email": "carl@musterdorf.example"}
    for _ in range(2):
        assert client.post(page(asked), sent).status_code == 302
    shown = client.get(page(asked)).text
    assert "Sie haben diese Frage weitergegeben." in shown and "Carl Vertretung" in shown
    assert 'name="answer"' not in shown and "carl@musterdorf.example" not in shown
    assert client.get(f"{page(asked)}note.pdf").status_code == 404
    new = ApprovalRequest.objects.get(state="open")
    assert superiors.token(new) not in shown
    assert client.post(page(new), {"answer": "grant", "typed_name": "C. V."}).status_code == 302
    assert superiors.fresh(asked).registration.approval == "granted"


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        ({}, "id_typed_name_error"),
        ({"typed_name": "Bea"}, "errors"),
        ({"reason": "Kein Knopf"}, "errors-refuse"),
        ({"answer": "x", "name": "Carl", "email": "carl@musterdorf.example"}, "errors-pass"),
        ({"answer": "maybe", "typed_name": "Bea"}, "errors"),
        ({"answer": "grant", "typed_name": "  "}, "id_typed_name_error"),
        ({"answer": "grant", "typed_name": "x" * 201}, "id_typed_name_error"),
        ({"answer": "grant", "typed_name": "Bea", "hours_a_month": "0"}, "id_hours_a_month_error"),
        ({"answer": "grant", "typed_name": "Bea", "hours_a_month": "161"}, "id_hours_a_month_error"),
        ({"answer": "grant", "typed_name": "Bea", "hours_a_month": "viele"}, "id_hours_a_month_error"),
        ({"answer": "grant", "typed_name": "Bea", "task": "x" * 501}, "id_task_error"),
        ({"answer": "refuse", "reason": "x" * 251}, "id_reason_error"),
        ({"answer": "pass", "name": "Carl", "email": "carl@gmx.de"}, "id_email_error"),
        ({"answer": "pass", "name": "Carl", "email": superiors.SUPERIOR}, "id_email_error"),
        ({"answer": "pass", "name": "Carl", "email": "kein"}, "id_email_error"),
        ({"answer": "pass", "name": "", "email": "carl@musterdorf.example"}, "id_name_error"),
    ],
)
def test_bad_input_keeps_what_was_typed(
    client: Client, asked: ApprovalRequest, sent: dict[str, str], fault: str
) -> None:
    before = traces()
    answer = client.post(page(asked), sent)
    assert answer.status_code == 200 and f'id="{fault}"' in answer.text
    for name, typed in sent.items():
        assert name == "answer" or typed.strip() in answer.text
    assert traces() == before and superiors.fresh(asked).state == "open"


def test_every_link_that_does_not_work_gets_the_same_answer(
    client: Client, asked: ApprovalRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = asked.registration
    back, over, ended = (superiors.asked(superiors.seat(row.event, name=f"Uwe Nummer{n}")) for n in range(3))
    old = page(back)
    approvals.take_back(request=back, by=DESK, at=NOW)
    registrations.cancel(registration=ended.registration, by=DESK, at=NOW)
    ApprovalRequest.objects.filter(pk=over.pk).update(due_at=NOW)
    good = superiors.token(asked)
    wrong = [
        old,
        page(superiors.fresh(back)),
        page(over),
        page(ended),
        page(asked, version=2),
        *(
            reverse("link:approval", args=[token])
            for token in (
                "x",
                "a~b",
                good[:-1],
                f"{good}x",
                links.sign("registration", row.uuid, 1),
                links.sign("registration", asked.uuid, 1),
                links.sign("approval", row.uuid, 1),
            )
        ),
    ]
    before, bodies = traces(), set()
    for url in wrong:
        for answer in (client.get(url), client.post(url, {"answer": "grant", "typed_name": "Bea"})):
            assert answer.status_code == 410, url
            assert answer["Cache-Control"] == "private, no-store"
            bodies.add(answer.text.replace(url, "/"))
        assert client.get(f"{url}note.pdf").status_code == 410
    assert len(bodies) == 1 and traces() == before
    assert client.get(page(asked)).status_code == 200


def test_the_link_ends_with_its_time_also_before_the_worker_came(
    client: Client, asked: ApprovalRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: asked.due_at - timedelta(seconds=1))
    assert client.get(page(asked)).status_code == 200
    monkeypatch.setattr(clock, "now", lambda: asked.due_at)
    assert client.get(page(asked)).status_code == 410
    assert client.post(page(asked), {"answer": "grant", "typed_name": "Bea"}).status_code == 410
    assert superiors.fresh(asked).state == "open"


def test_the_link_of_the_participant_does_not_decide(client: Client, asked: ApprovalRequest) -> None:
    row = asked.registration
    own = reverse("link:registration", args=[links.sign("registration", row.uuid, row.link_version)])
    shown = client.get(own).text
    assert "/link/approval/" not in shown and superiors.token(asked) not in shown


def test_the_page_needs_few_statements(client: Client, asked: ApprovalRequest, django_assert_max_num_queries) -> None:
    client.get(page(asked))
    with django_assert_max_num_queries(8):
        client.get(page(asked))


def test_in_english(client: Client) -> None:
    asked = superiors.asked(superiors.seat(language="en"))
    shown = words(client.get(f"/en{page(asked)}").text)
    assert "Please decide by" in shown and "2 working days" in shown
    assert "may Anna Beispiel attend" in superiors.mails("approval_asked")[0].text
