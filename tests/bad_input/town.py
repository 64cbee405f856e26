"""What two towns have in their own pages: entries in every state, copies, council papers, a team."""

from typing import Any

from lotse.exchange.actions import copy as copies
from lotse.exchange.actions import improvement
from lotse.exchange.actions import release as releases
from lotse.exchange.actions import review as reviews
from lotse.exchange.actions import solution as solutions
from lotse.exchange.models import Copy, Improvement, Solution
from lotse.network.actions import solution_from_project
from lotse.people.actions import invitation as invitations
from lotse.people.models import Invitation, Person
from lotse.people.wording import Role
from lotse.regions.models import Municipality, Organisation
from lotse.toolkit.actions import council_paper
from lotse.toolkit.documents.council_materials import PIECES
from lotse.toolkit.models import CouncilPaper
from lotse.toolkit.rules import council_paper_blocks as blocks
from lotse.training.models import Project
from tests import people
from tests.bad_input import bookings, questions
from tests.bad_input.coordination import VALUES
from tests.people import DESK, NOW, towns

WHEN = {"by": DESK, "at": NOW}


def build(name: str, author: Person, project: Project | None) -> Person:
    """Make a town with one of everything through the actions; return its editor."""
    town = towns.town(f"Dorf {name}", real=False)
    hall = towns.hall(town)
    editor, second = towns.editor(town), towns.editor(town)
    for state in ("draft", "release", "review", "published"):
        _entry(town, state, editor)
    public = Solution.objects.filter(state="published").exclude(municipality=town).earliest("id")
    copy = copies.begin(solution=public, municipality=town, note="Passt.", **WHEN)
    step = {"stage": "check", "note": "Angebot", "next_step": "Rat", "next_on": None, "on": NOW.date()}
    copies.move(copy=copy, **step, **WHEN)
    copies.open_to(copy=copy, openness="giver", **WHEN)
    improvement.tell(copy=copy, text="Mit Zeitschaltung besser", **WHEN)
    paper = council_paper.begin(solution=public, municipality=town, **WHEN)
    council_paper.write(paper=paper, values={"climate": "Positiv"}, block="climate", **WHEN)
    facts = {"first_name": "Nina", "last_name": "Neu", "organisation": hall, "role": Role.EDITOR}
    invitations.send(email=f"nina@{name}.example", invited_by=second, **facts, **WHEN)
    people.confirmed(people.run().event, employer=hall.name)
    bookings.build(hall, editor)
    questions.build(town, public.municipality)
    own = Solution.objects.filter(state="published", municipality=town).earliest("id")
    other = copies.begin(solution=own, municipality=public.municipality, **WHEN)
    copies.open_to(copy=other, openness="giver", **WHEN)
    improvement.tell(copy=other, text="Mit Zeitschaltung besser", **WHEN)
    if project is not None:
        solution_from_project.begin(project=project, municipality=town, author=author, **WHEN)
    return editor


def samples() -> dict[str, list[dict[str, Any]]]:
    """Return what may stand in the addresses of a town and of authors."""
    halls = [body.uuid for body in Organisation.objects.filter(memberships__role=Role.EDITOR).distinct().order_by("pk")]
    found: dict[str, list[dict[str, Any]]] = {"municipality town": [{"town": key} for key in halls]}
    kinds: dict[str, type[Solution | Copy | CouncilPaper]] = {
        "solution": Solution,
        "copy": Copy,
        "paper": CouncilPaper,
    }
    for part, model in kinds.items():
        rows = [(_hall(row.municipality), row.uuid) for row in model._default_manager.order_by("pk")]
        found[f"municipality town {part}"] = [{"town": hall, part: key} for hall, key in rows if hall]
    found["municipality town paper kind"] = [
        {**row, "kind": kind} for row in found["municipality town paper"][:2] for kind in ("pdf", "docx")
    ]
    found["municipality town paper block"] = [
        {**row, "block": name} for row in found["municipality town paper"][:1] for name in blocks.FIELDS
    ]
    found["municipality town paper piece"] = [
        {**row, "piece": piece} for row in found["municipality town paper"][:1] for piece in PIECES
    ]
    found["municipality town paper number"] = [{**row, "number": 1} for row in found["municipality town paper"]]
    notes = [(_hall(note.copy.solution.municipality), note.pk) for note in Improvement.objects.order_by("pk")]
    found["municipality town pk improvements"] = [{"town": hall, "pk": key} for hall, key in notes if hall]
    invited = Invitation.objects.filter(role=Role.EDITOR).order_by("pk")
    found["municipality town invitation"] = [{"town": i.organisation.uuid, "invitation": i.uuid} for i in invited]
    members = Person.objects.filter(memberships__role=Role.EDITOR).order_by("pk")
    found["municipality town person"] = [
        {"town": person.memberships.filter(role=Role.EDITOR)[0].organisation.uuid, "person": person.uuid}
        for person in members
    ]
    found["solutions solution"] = [
        {"solution": key} for key in Solution.objects.exclude(author=None).values_list("uuid", flat=True)
    ]
    found |= questions.samples({town.pk: _hall(town) for town in Municipality.objects.order_by("pk")})
    return found


def _hall(town: Municipality) -> Any:
    body = town.organisations.filter(kind="municipality", memberships__role=Role.EDITOR).first()
    return body.uuid if body else None


def _entry(town: Municipality, state: str, editor: Person) -> None:
    values = {**VALUES, "title": f"{town.name}: {state}"}
    row = solutions.draft(municipality=town, values=values, author=editor, **WHEN)
    if state == "draft":
        return
    facts = {"name": "Lea Leitung", "email": f"leitung{town.pk}@dorf.example", "office": "lead"}
    release = releases.ask(solution=row, **facts, **WHEN)
    if state in ("review", "published"):
        row = releases.give(release=release, **WHEN)
    if state == "published":
        reviews.publish(solution=row, **WHEN)
