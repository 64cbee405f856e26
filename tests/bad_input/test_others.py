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
from tests.bad_input.crowd import Crowd, Visitor, filled
from tests.bad_input.pages import path_of
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


def test_addresses_of_others_lead_nowhere(crowd: Crowd) -> None:
    asked = 0
    for mine, other in pairs(crowd):
        for seen in list(crowd.tour(other, 6)):
            if not seen.arguments:
                continue
            for url in {seen.url, *(path_of(f.action) for f in seen.page.forms if f.method == "post")}:
                if "/account/" in url or not url:
                    continue
                answers = (crowd.get(mine, url), crowd.post(mine, url, {}))
                asked += 2
                if {a.status_code for a in answers} - {404, 405}:
                    crowd.fault(seen.name, mine.name, "open to others", [a.status_code for a in answers])
    settle(crowd)
    assert asked > 60


def test_numbers_of_others_in_fields_change_nothing_there(crowd: Crowd) -> None:
    numbers = {
        name: [str(pk) for pk in model._default_manager.order_by("-pk").values_list("pk", flat=True)[:1]]
        for name, model in (
            ("run", Run),
            ("registration", Registration),
            ("course", Course),
            ("module", Module),
            ("solution", Solution),
        )
    }
    sent = 0
    for mine, _other in pairs(crowd):
        before, events, known = theirs_now(crowd), AuditEvent.objects.count(), set()
        for seen in list(crowd.tour(mine, 12)):
            for form in seen.page.forms:
                if form.method != "post" or form_key(form) in known:
                    continue
                known.add(form_key(form))
                picked = [f for f in form.fields.values() if f.kind in ("hidden", "select", "radio", "checkbox")]
                for each in picked[:6]:
                    for value in sorted({v for row in numbers.values() for v in row}):
                        crowd.post(mine, path_of(form.action), {**filled(form), each.name: value}, keep=True)
                        sent += 1
                        if theirs_now(crowd) != before:
                            crowd.fault(seen.name, each.name, "changed something of others", value)
                            crowd.restore()
                crowd.restore()
        assert AuditEvent.objects.count() == events
    settle(crowd)
    assert sent > 100
