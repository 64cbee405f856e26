"""What the coordination finds in the small world: towns, requests, reviews, takeovers, reports in every state."""

from datetime import timedelta
from typing import Any

from lotse.base import actor, links
from lotse.base.models import SearchMiss, SearchSynonym
from lotse.base.search import lexicon
from lotse.events.actions import withdrawal as withdrawals
from lotse.events.models import Event, Withdrawal
from lotse.exchange.actions import interest as interests
from lotse.exchange.actions import release as releases
from lotse.exchange.actions import report as reports
from lotse.exchange.actions import review as reviews
from lotse.exchange.actions import saved_search as searches
from lotse.exchange.actions import solution as solutions
from lotse.exchange.actions import takeover as takeovers
from lotse.exchange.actions.takeover import Answer
from lotse.exchange.models import Interest, Release, Report, SavedSearch, Solution, TakeoverAnswer
from lotse.exchange.wording import InterestState, Origin
from lotse.network.actions import meeting as meetings
from lotse.network.actions import standing
from lotse.network.models import Meeting
from lotse.pages.models import GuidePage
from lotse.regions.models import Municipality
from lotse.toolkit.actions import text_block
from lotse.toolkit.models import TextBlock
from lotse.training.actions import course_alert as alerts
from lotse.training.models import CourseAlert
from tests import editorial, people
from tests.people import DESK, NOW, towns

WHEN = {"by": DESK, "at": NOW}
VALUES = {
    "title": "Licht nach Bedarf",
    "topic": "energy",
    "status": "operation",
    "summary": "Leuchten werden heller, wenn jemand kommt.",
    "problem": "Nachts brennt Licht, das niemand braucht.",
    "how_it_works": "Sensoren melden Bewegung.",
    "people_benefit": "Der Heimweg ist hell.",
}


def build() -> None:
    """Make one of everything through the actions."""
    giver, taker = towns.town("Gebdorf"), towns.town("Nimmdorf", real=False)
    towns.editor(giver)
    noted = {"level": "joiner", "decided_by": "letter", "as_of": "2021/22", "source_url": "https://b.example/"}
    standing.note(municipality=giver, **noted, **WHEN)
    for step in ("draft", "asked", "released", "published"):
        _entry(giver, step)
    public = Solution.objects.get(state="published")
    for number, state in enumerate((*InterestState, InterestState.CONFIRMED)):
        _interest(public, taker, f"inga{number}@nimmdorf.example", state)
    preloaded = [
        towns.solution(taker, title, origin=Origin.PUBLIC_SOURCE, source_url="https://b.example/", staff="zwei")
        for title in ("Lernwerkstatt", "Messnetz", "Mitfahrbank")
    ]
    said = {"text": "Das stimmt nicht.", "email": "a@dorf.example", "language": "de"}
    for entry, kind in zip(preloaded, ("error", "error", "removal"), strict=True):
        last = reports.say(solution=entry, kind=kind, **said, by=actor.visitor(), at=NOW)
    reports.say(solution=preloaded[0], kind="error", **{**said, "email": ""}, by=actor.visitor(), at=NOW)
    reports.close(report=Report.objects.exclude(pk=last.pk).earliest("id"), answer="Danke.", **WHEN)
    _answers(taker, preloaded[0])
    _meetings(taker)
    _alerts()
    _guide()
    _words()
    _law()


def samples() -> dict[str, list[dict[str, Any]]]:
    """Return what may stand in the addresses of the coordination."""
    kinds = {
        "network": Municipality,
        "interests": Interest,
        "reviews": Solution,
        "releases": Release,
        "towns": Municipality,
        "answers": TakeoverAnswer,
        "reports": Report,
        "search-words": SearchSynonym,
        "text-blocks": TextBlock,
        "missing": SearchMiss,
        "meetings": Meeting,
        "withdrawals": Withdrawal,
    }
    slugs = list(Meeting.objects.order_by("pk").values_list("slug", flat=True))
    return {
        "alert token": [{"token": links.sign("alert", a.uuid, a.version)} for a in CourseAlert.objects.order_by("pk")],
        "search token": [
            {"token": links.sign("search", s.uuid, s.version)} for s in SavedSearch.objects.order_by("pk")
        ],
        "guides slug": [{"slug": page.slug} for page in GuidePage.objects.order_by("pk")],
        "meetings slug": [{"slug": slug} for slug in slugs],
        "meetings slug outcome": [{"slug": slug, "outcome": o} for slug in slugs for o in ("seat", "waiting")],
        **{
            f"{noun} pk": [{"pk": pk} for pk in model._default_manager.order_by("pk").values_list("pk", flat=True)]
            for noun, model in kinds.items()
        },
    }


def _entry(town: Municipality, step: str) -> None:
    row = solutions.draft(municipality=town, values={**VALUES, "title": f"Eintrag {step}"}, **WHEN)
    if step == "draft":
        return
    facts = {"name": "Lea Leitung", "email": "leitung@gebdorf.example", "office": "lead"}
    release = releases.ask(solution=row, **facts, **WHEN)
    if step in ("released", "published"):
        row = releases.give(release=release, **WHEN)
    if step == "published":
        reviews.publish(solution=row, **WHEN)


def _law() -> None:
    """A text block, also after the database was emptied."""
    facts = {"place": "procurement", "land": "NW", "since": NOW.date(), "until": None}
    text_block.add(**facts, text_de="Vergabe.", text_en="Procurement.", source="Gesetz", **WHEN)


def _interest(of: Solution, town: Municipality, email: str, state: InterestState) -> None:
    facts = {"first_name": "Inga", "last_name": "Sommer", "email": email, "note": "Gern.", "language": "de"}
    row = interests.say(solution=of, municipality=town, **facts, by=actor.visitor(), at=NOW)
    if state != InterestState.UNCONFIRMED:
        interests.confirm(interest=row, **WHEN)
    if state == InterestState.ACCEPTED:
        interests.accept(interest=row, coordinator=towns.editor(of.municipality), **WHEN)
    if state == InterestState.DECLINED:
        interests.decline(interest=row, reason="Keine Zeit.", **WHEN)


def _answers(town: Municipality, entry: Solution) -> None:
    contact = {"name": "Lea Leitung", "email": "leitung@nimmdorf.example", "language": "de"}
    takeovers.send(municipality=town, **contact, by=DESK, at=NOW - timedelta(days=2))
    link = takeovers.send(municipality=town, **contact, **WHEN)
    said = [Answer("staff", "remove"), Answer("summary", "change", "Kurz."), Answer("title", "change", "Neu")]
    takeovers.answer(takeover=link, solution=entry, answers=said, **WHEN)
    takeovers.decide(answer=entry.takeover_answers.get(field="title"), accept=True, **WHEN)


def _meetings(town: Municipality) -> None:
    """One to which all are invited, one only proposed, one called off."""
    body = people.organisation("Agentur der Region")
    for number, step in enumerate((meetings.plan, meetings.propose, meetings.plan)):
        facts = meetings.Facts(f"Gespräch {number}", NOW + timedelta(days=20 + number), 45, town=town, summary="Kurz.")
        made = step(organiser=body, facts=facts, **WHEN)
    people.confirmed(Meeting.objects.earliest("pk").event)
    meetings.cancel(meeting=made, reason="Fällt aus.", **WHEN)


def _guide() -> None:
    made = GuidePage(
        title="Sensoren beschaffen", slug="sensoren", summary="Kurz.", body="<p>Zuerst.</p>", checked_on=NOW
    )
    editorial.home().add_child(instance=made)
    made.save_revision().publish()


def _alerts() -> None:
    """People who have asked to hear of the next run, proven it, ended it; and somebody who withdraws."""
    course = people.course(title="Ein Lehrgang ohne Termin")
    rows = [
        alerts.ask(course=course, email=f"{name}@dorf.example", employer="", language="de", **WHEN)
        for name in ("asked", "proven", "ended")
    ]
    for row in rows[1:]:
        alerts.confirm(alert=row, **WHEN)
    alerts.end(alert=rows[2], **WHEN)
    kept = [
        searches.ask(email=f"{name}@dorf.example", asked="q=Licht&topic=energy", language="de", **WHEN)
        for name in ("asked", "proven", "ended")
    ]
    for search in kept[1:]:
        searches.confirm(search=search, **WHEN)
    searches.end(search=kept[2], **WHEN)
    said = {"name": "Rita Rad", "email": "rita@dorf.example", "contract": "Lehrgang", "language": "de"}
    # One that names no run would be shown to every course office: none may miss it.
    withdrawals.declare(**said, event=Event.objects.earliest("pk"), by=actor.visitor(), at=NOW)


def _words() -> None:
    """Lines of the list, and words that nobody found."""
    for words in ("Zeppelin, Luftschiff", "Ampel, Lichtsignalanlage"):
        lexicon.add(words=words, leads_to="", reason="Dasselbe.", **WHEN)
    for text in ("xylophon", "quaste", "zisterne"):
        SearchMiss.objects.create(text=text, times=1, last_on=NOW.date())
