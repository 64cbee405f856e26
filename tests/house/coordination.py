"""One record of each kind that the coordination looks after, by what an address is about."""

from datetime import timedelta
from typing import Any

from lotse.base import files
from lotse.base.models import SearchMiss, SearchSynonym
from lotse.exchange.models import Attachment, Interest, Release, Report, TableImport, Takeover, TakeoverAnswer
from lotse.network.actions import meeting
from lotse.toolkit.models import TextBlock
from tests import people
from tests.people import NOW, towns

LAW = {"place": "climate", "since": NOW.date(), "text_de": "Text", "source": "Quelle", "changed_at": NOW}
# Pages about towns and solutions; the desk knows that they are there, and whom to ask.
PAGES = (
    *("network", "interests", "reviews", "releases", "takeovers", "reports", "meetings"),
    *("search-words", "text-blocks"),
)


def records() -> dict[str, int]:
    """Make them, and return their keys."""
    town = towns.town()
    entry = towns.solution(town, state="review")
    contact = {"name": "Lea", "email": "lea@dorf.example"}
    link = Takeover.objects.create(municipality=town, sent_at=NOW, **contact)
    answer = TakeoverAnswer.objects.create(takeover=link, solution=entry, field="staff", verdict="change", at=NOW)
    asked = Release.objects.create(solution=entry, office="lead", asked_at=NOW, asked_by="Edda", **contact)
    said = Interest.objects.create(
        solution=entry, municipality=town, email="a@dorf.example", state="confirmed", created_at=NOW, confirmed_at=NOW
    )
    report = Report.objects.create(solution=entry, kind="error", text="Text", at=NOW)
    facts = meeting.Facts(title="Gespräch", starts_at=NOW + timedelta(days=9), minutes=45)
    talk = meeting.plan(organiser=people.organisation("Agentur"), facts=facts, by=people.DESK, at=NOW)
    return {
        "network": town.pk,
        "interests": said.pk,
        "reviews": entry.pk,
        "releases": asked.pk,
        "takeovers/towns": town.pk,
        "takeovers/answers": answer.pk,
        "reports": report.pk,
        "text-blocks": TextBlock.objects.get_or_create(**LAW)[0].pk,
        "search-words": SearchSynonym.objects.create(words="a, b", reason="Grund").pk,
        "search-words/missing": SearchMiss.objects.create(text="zeppelin", times=1, last_on=NOW.date()).pk,
        "meetings": talk.pk,
    }


def by_key(entry: int) -> dict[str, dict[str, Any]]:
    """Return what is named by a key of its own: a paper of the entry, a table that came in."""
    stored = files.store("attachments", "Vorlage.pdf", b"%PDF-1.7", kinds=frozenset({"pdf"}))
    facts = {"kind": "council_paper", "title": "Vorlage", "name": "Vorlage.pdf", "media_type": "application/pdf"}
    paper = Attachment.objects.create(
        solution_id=entry, file=stored, size=8, sha256="0" * 64, uploaded_at=NOW, uploaded_by="Edda", **facts
    )
    table = TableImport.objects.create(at=NOW, by_name="Edda", number=0)
    return {"desk:review_paper": {"pk": entry, "key": paper.uuid}, "desk:reviews_import_undo": {"key": table.uuid}}
