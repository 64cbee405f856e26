"""Other people's numbers: in addresses, in hidden fields, in choices."""

import pytest
from django.db.models import Model

from lotse.base.models import AuditEvent
from lotse.credentials.models import Certificate
from lotse.events.models import Attendance, Event, Registration, Session
from lotse.exchange.models import Copy, Solution
from lotse.people.models import Membership
from lotse.toolkit.models import CouncilPaper
from lotse.training.models import Course, Material, Module, Project, Run
from tests.bad_input.crowd import Crowd, Seen, Visitor, filled
from tests.bad_input.pages import Form, path_of
from tests.bad_input.test_forms import form_key, settle

pytestmark = [pytest.mark.urls("tests.urls"), pytest.mark.sqlite_only]
KEPT: tuple[type[Model], ...] = (
    Course, Module, Material, Run, Event, Session, Registration, Attendance, Certificate, Project, Membership,
)  # fmt: skip


ROLES = (("organiser", ("desk",)), ("trainer", ("desk",)), ("clerk", ("my",)), ("editor", ("municipality",)))


def pairs(crowd: Crowd) -> list[tuple[Visitor, Visitor]]:
    """Return (somebody, the same kind of person of another house)."""
    ours, theirs = crowd.world.ours, crowd.world.theirs
    made = []
    for name, fronts in ROLES:
        mine = crowd.visitor(name, fronts, getattr(ours, name))
        made.append((mine, crowd.visitor(f"other {name}", fronts, getattr(theirs, name))))
    return made


def theirs_now(crowd: Crowd) -> list[object]:
    """Return everything of the other house, as it is stored."""
    body = crowd.world.theirs.body
    paths = {
        Course: "organisation", Module: "course__organisation", Material: "module__course__organisation",
        Run: "event__organiser", Event: "organiser", Session: "event__organiser", Registration: "event__organiser",
        Attendance: "session__event__organiser", Certificate: "issuer",
        Project: "registration__event__organiser", Membership: "organisation",
    }  # fmt: skip
    found = [list(m._default_manager.filter(**{paths[m]: body}).order_by("pk").values_list()) for m in KEPT]
    towns = [solution.municipality_id for solution in Solution.objects.filter(author=crowd.world.theirs.editor)]
    return found + [
        list(m._default_manager.filter(municipality__in=towns).order_by("pk").values_list())
        for m in (Solution, Copy, CouncilPaper)
    ]


def ask_for(crowd: Crowd, mine: Visitor, seen: Seen) -> int:
    """Ask for a page of others and for what its forms lead to; return how often that was."""
    asked = 0
    for url in {seen.url, *(path_of(f.action) for f in seen.page.forms if f.method == "post")}:
        if "/account/" in url or not url:
            continue
        answers = (crowd.get(mine, url), crowd.post(mine, url, {}))
        asked += 2
        if {a.status_code for a in answers} - {404, 405}:
            crowd.fault(seen.name, mine.name, "open to others", [a.status_code for a in answers])
    return asked


def feed_numbers(crowd: Crowd, mine: Visitor, seen: Seen, form: Form) -> int:
    """Send numbers of the others' newest records in the fields in which a page says what is meant; return how many."""
    before, sent = theirs_now(crowd), 0
    kinds = (Run, Registration, Course, Module, Solution)
    numbers = {str(model._default_manager.latest("pk").pk) for model in kinds}
    picked = [f for f in form.fields.values() if f.kind in ("hidden", "select", "radio", "checkbox")]
    for each in picked[:6]:
        for value in sorted(numbers):
            crowd.post(mine, path_of(form.action), {**filled(form), each.name: value}, keep=True)
            sent += 1
            if crowd.wrote() and theirs_now(crowd) != before:
                crowd.fault(seen.name, each.name, "changed something of others", value)
                crowd.restore()
    if crowd.wrote():
        crowd.restore()
    return sent


def test_addresses_of_others_lead_nowhere(crowd: Crowd) -> None:
    asked = 0
    for mine, other in pairs(crowd):
        asked += sum(ask_for(crowd, mine, seen) for seen in list(crowd.tour(other, 3, quick=True)) if seen.arguments)
    settle(crowd)
    assert asked > 60


def test_numbers_of_others_in_fields_change_nothing_there(crowd: Crowd) -> None:
    sent = 0
    for mine, pages in [(visitor, pages) for visitor, pages in crowd.tours() if visitor.name in dict(ROLES)]:
        events, known = AuditEvent.objects.count(), set()
        for seen in pages:
            for form in [form for form in seen.page.forms if form.method == "post" and form_key(form) not in known]:
                known.add(form_key(form))
                sent += feed_numbers(crowd, mine, seen, form)
        assert AuditEvent.objects.count() == events
    settle(crowd)
    assert sent > 100
