"""What superiors and participants are told: all facts, the next step, its date; no key of anybody else."""

import re

import pytest

from lotse.base.models import OutboxMail
from lotse.events.actions import approval, approval_decision, approval_due
from lotse.events.models import CancellationTerms
from tests import people
from tests.events import superiors
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def test_the_superior_reads_everything_in_the_mail() -> None:
    event = people.run(price_cents=48_050, vat_note="inkl. 19 % USt.", contact_email="buero@institut.example").event
    CancellationTerms.objects.create(event=event, version=1, unit="working_days", steps=[[5, 50]], created_at=NOW)
    superiors.asked(superiors.seat(event))
    mail = superiors.mails("approval_asked")[0]
    assert mail.title == (
        "Bitte bis 18.01.2027 entscheiden: Anna Beispiel möchte an „Smart City Lotse, Beispiellehrgang“ teilnehmen"
    )
    for part in (
        "darf Anna Beispiel an",
        "bis Montag, 18. Januar 2027, 24:00 Uhr",
        "Sie brauchen kein Konto; das Öffnen ändert nichts:",
        "Wenn Sie nichts tun, ist das keine Genehmigung: Die Anmeldung endet dann",
        "Kurstage: Mi, 10. Februar 2027, 09:00 bis 16:30 Uhr; Do, 11. Februar 2027, 09:00 bis 16:30 Uhr",
        "Abwesend vom Dienst: 2 Arbeitstage",
        "Kosten für eine Person: 480,50 €, inkl. 19 % USt.",
        "Rechnung an: die Dienststelle",
        "Kostenfrei stornieren: bis Di, 2. Februar 2027",
    ):
        assert part in mail.text.replace("\u00a0", " "), part
    assert mail.reply_to == "buero@institut.example"
    assert not re.search(r"\n{3,}", mail.text)


def test_without_stored_terms_and_price_nothing_is_invented() -> None:
    event = people.run().event
    event.terms_note = ""
    event.save()
    superiors.asked(superiors.seat(event, payer="self"))
    text = superiors.mails("approval_asked")[0].text
    assert "Kosten für eine Person: nicht angegeben" in text and "Kostenfrei stornieren: nicht angegeben" in text
    assert "Rechnung an: die teilnehmende Person" in text and "Förderung" not in text


def test_free_days_and_many_days_are_counted() -> None:
    event = people.run(starts=NOW.replace(day=15), number=20).event
    superiors.asked(superiors.seat(event))
    text = superiors.mails("approval_asked")[0].text
    assert "Kurstage: 20 Tage von Fr, 15. Januar 2027 bis Mi, 3. Februar 2027" in text
    assert "Abwesend vom Dienst: 14 Arbeitstage und 6 freie Tage" in text


def everything() -> None:
    """Let every mail about approvals go out once, and some in both voices."""
    event = people.run().event
    for number, (act, values) in enumerate(
        (
            ("grant", {"typed_name": "B. L.", "task": "Sprechstunde", "hours_a_month": 1}),
            ("refuse", {"reason": "Zu viel los"}),
            ("pass_on", {"name": "Carl", "email": "carl@musterdorf.example"}),
        )
    ):
        row = superiors.seat(event, name=f"Anna Nummer{number}")
        row.booking.booker_email = "personal@musterdorf.example"
        row.booking.save()
        request = superiors.asked(row)
        getattr(approval_decision, act)(request=request, by=DESK, at=NOW, **values)
    for number in range(2):
        request = superiors.asked(superiors.seat(event, name=f"Uwe Nummer{number}"))
        approval_due.remind(request=request, by=DESK, at=NOW)
        if number:
            approval.take_back(request=request, by=DESK, at=NOW)
        else:
            approval_due.lapse(request=request, by=DESK, at=request.due_at)


def test_every_mail_is_whole_and_none_carries_the_key_of_somebody_else() -> None:
    everything()
    mails = OutboxMail.objects.filter(kind__startswith="registration_approval_")
    assert {mail.kind.removeprefix("registration_approval_") for mail in mails} == {
        "asked",
        "reminder",
        "granted",
        "refused",
        "passed",
        "lapsed",
        "over",
    }
    for mail in mails:
        assert mail.title and "{" not in mail.text and not re.search(r"\n{3,}", mail.text), mail.text
        assert not re.search(r"\b(the|you|has|and)\b", mail.text), mail.text
        keys = set(re.findall(r"/link/(\w+)/", mail.text))
        wanted = {"approval"} if mail.kind.endswith(("asked", "reminder")) else {"registration"}
        if mail.to_address == "personal@musterdorf.example" or mail.kind.endswith("over"):
            wanted = set()
        assert keys == wanted, mail.kind


def test_they_exist_in_english() -> None:
    superiors.asked(superiors.seat(language="en"))
    text = superiors.mails("approval_asked")[0].text
    assert "may Anna Beispiel attend" in text and "Absent from work: 2 working days" in text
    assert "/en/link/approval/" in text
