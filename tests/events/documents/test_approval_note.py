"""The file note on an approval: accessible, made from what was known at the decision."""

from datetime import timedelta

import pytest

from lotse.base.models import AuditDetail, Installation
from lotse.events.actions import approval_decision
from lotse.events.documents import approval_note
from lotse.events.models import ApprovalRequest
from tests import papers, people
from tests.events import superiors
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def granted(**facts: object) -> ApprovalRequest:
    """Anna's superior has agreed."""
    request = superiors.asked(superiors.seat(people.run(**facts).event))
    return approval_decision.grant(
        request=request,
        typed_name="Dr. B. Leitung 😀",
        hours_a_month=8,
        task="Sprechstunde\nim Bürgeramt",
        by=DESK,
        at=NOW + timedelta(hours=1),
    )


def text(request: ApprovalRequest) -> str:
    """What the note says, in one line."""
    document = approval_note.pdf(superiors.fresh(request))
    assert document is not None
    return " ".join(" ".join(papers.pages(document)).split())


def test_the_note_names_who_decided_what_when_and_on_what_facts() -> None:
    request = granted(price_cents=48_000, vat_note="umsatzsteuerfrei", funding_note="Bildungsscheck")
    said = text(request)
    for part in (
        "Genehmigungsvermerk",
        "genehmigt",
        "Dr. B. Leitung ☐",
        "Bea Leitung, bea.leitung@musterdorf.example",
        "Mo, 11. Januar 2027, 11:00 Uhr",
        "8 Stunden",
        "Sprechstunde im Bürgeramt",
        "Anna Beispiel",
        "Beispielkommune Musterdorf",
        "2 Arbeitstage",
        "480 €, umsatzsteuerfrei",
        "Bildungsscheck",
        str(request.uuid),
    ):
        assert part in said, part
    assert "MUSTER" not in said and "nicht genehmigt" not in said


def test_it_keeps_what_was_known_then_and_is_the_same_every_time() -> None:
    request = granted(price_cents=48_000)
    before = approval_note.pdf(superiors.fresh(request))
    event = request.registration.event
    event.title, event.price_cents = "Ganz anders", 99_000
    event.save()
    assert approval_note.pdf(superiors.fresh(request)) == before


def test_a_refusal_and_the_way_of_the_question_stand_in_it() -> None:
    first = superiors.asked()
    other = {"name": "Carl Vertretung", "email": "carl@musterdorf.example"}
    second = approval_decision.pass_on(request=first, by=DESK, at=NOW, **other)
    approval_decision.refuse(request=second, reason="Haushaltssperre", by=DESK, at=NOW)
    said = text(second)
    assert "nicht genehmigt" in said and "Haushaltssperre" in said
    assert "Weitergegeben von Bea Leitung (bea.leitung@musterdorf.example)" in said
    assert approval_note.pdf(superiors.fresh(first)) is None


def test_without_a_decision_or_its_facts_there_is_no_note() -> None:
    assert approval_note.pdf(superiors.fresh(superiors.asked())) is None
    request = granted()
    AuditDetail.objects.all().delete()
    assert approval_note.pdf(superiors.fresh(request)) is None


@pytest.mark.parametrize("language", ["de", "en"])
def test_it_is_accessible(language: str) -> None:
    request = granted(terms_note="Preis: 480 €\nBis 14 Tage vorher kostenfrei.", costs_note="x" * 480, number=20)
    request.registration.booking.language = language
    request.registration.booking.save()
    document = approval_note.pdf(superiors.fresh(request))
    assert document is not None and papers.faults(document) == []
    assert papers.tables_without_head(document) == 0


def test_a_demonstration_says_so() -> None:
    Installation.objects.create(pk=1, mode=Installation.DEMO, region_name="R", carrier_name="C", created_at=NOW)
    assert "MUSTER, kein gültiges Dokument" in text(granted())


def test_the_name_of_the_file_is_plain() -> None:
    assert approval_note.file_name(superiors.fresh(granted())) == "genehmigungsvermerk-anna-beispiel.pdf"
