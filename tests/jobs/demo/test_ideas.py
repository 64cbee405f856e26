"""Ideas in the demonstration: real ones from sources, invented ones only in Beispielkommunen, each on its true way."""

import re
from collections import Counter
from datetime import date, datetime

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from lotse.base import audit
from lotse.base.models import OutboxMail
from lotse.exchange.models import (
    Copy,
    CopyStep,
    FitAnswers,
    Improvement,
    Interest,
    Question,
    Release,
    Report,
    SavedSearch,
    Solution,
    Takeover,
    TakeoverAnswer,
)
from lotse.exchange.queries import copies
from lotse.exchange.queries import interest as interests
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules import solution as rule
from lotse.exchange.wording import Origin
from lotse.jobs.demo import cast, sourced
from lotse.jobs.demo.story import COMMAND
from lotse.network.models import SolutionFromProject, Standing
from lotse.network.queries import meeting, talks
from lotse.pages.models import GuidePage
from lotse.programme.models import Measure
from lotse.regions.models import Municipality, TownFeature
from lotse.toolkit.documents import council_paper
from lotse.toolkit.models import CouncilPaper


def entry(title: str) -> Solution:
    return Solution.objects.get(title=title)


def verbs(kind: str, uuid: object) -> list[str]:
    return [event.verb for event in audit.trail(kind, uuid)]


def test_real_entries_come_from_sources_and_nobody_has_confirmed_them(demo: datetime) -> None:
    real = Solution.objects.filter(municipality__is_fictive=False)
    assert Counter(real.values_list("origin", "state", "confirmed_at", "author")) == {
        (Origin.PUBLIC_SOURCE, "published", None, None): 28
    }
    assert not real.filter(source_url="").exists()
    assert not real.exclude(cost_once_cents=None, cost_yearly_cents=None, price_year=None).exists()
    assert not real.exclude(went_wrong="", duration="", contact_role="", contact_email="").exists()
    assert all(solutions.is_unconfirmed(row) for row in real)
    for row in real:
        (entered,) = audit.trail("solution", row.uuid)
        assert (entered.verb, entered.actor_kind, entered.actor_ref) == ("solution.entered", "job", COMMAND.ref)
        assert entered.at == row.published_at


def test_what_is_invented_belongs_to_invented_towns(demo: datetime) -> None:
    beyond_sources = Solution.objects.exclude(origin=Origin.PUBLIC_SOURCE)
    assert {row.municipality.name for row in beyond_sources} == {cast.SMALL, cast.MIDDLE, cast.LARGE}
    real = Q(municipality__is_fictive=False)
    assert not any(kind.objects.filter(real).exists() for kind in (Copy, Interest, Takeover, CouncilPaper))
    of_real = Q(solution__municipality__is_fictive=False)
    kinds = (Copy, Interest, Release, Report, TakeoverAnswer, CouncilPaper, SolutionFromProject)
    assert not any(kind.objects.filter(of_real).exists() for kind in kinds)
    assert not Standing.objects.filter(real).exclude(source_url__startswith="https://smartcities-su").exists()
    written_by_others = Solution.objects.filter(origin=Origin.PUBLIC_SOURCE, municipality__is_fictive=True)
    assert [row.title.endswith("(frei erfunden)") for row in written_by_others] == [True]
    invented = Solution.objects.filter(municipality__is_fictive=True).exclude(source_url="")
    assert all(row.source_url.split("/")[2].endswith(".example") for row in invented)


def test_standings(demo: datetime) -> None:
    real = Standing.objects.filter(municipality__is_fictive=False)
    assert Counter(real.values_list("level", "as_of", "decided_by")) == {
        ("pioneer", "2021/22", ""): 5,
        ("joiner", "2021/22", ""): 13,
        ("school", "13. Mai 2022", ""): 2,
    }
    invented = Standing.objects.filter(municipality__is_fictive=True)
    assert dict(invented.values_list("municipality__name", "level")) == {
        cast.LARGE: "pioneer",
        cast.MIDDLE: "joiner",
        cast.SMALL: "school",
        cast.VALLEY: "school",
        cast.CITY: "joiner",
    }


def test_measures(demo: datetime) -> None:
    assert Measure.objects.count() == 12
    assert not Measure.objects.filter(source_url="").exists()
    first = Measure.objects.get(number="M01")
    assert (first.municipality, first.topic, first.status) == (None, "data", "operation")
    assert {row.title for row in first.solutions.all()} == {
        "Urbane Datenplattform",
        "Menden vernetzt: digitaler Zwilling",
    }


@pytest.mark.parametrize(
    "title",
    [
        "Smarte Straßenbeleuchtung mit Bewegungssensoren",
        "Smarte Straßenbeleuchtung mit festen Dimmstufen",
        "Bodenfeuchte für Straßenbäume",
        "Digitale Ehrenamtsbörse",
    ],
)
def test_four_examples_say_everything_and_went_the_whole_way(demo: datetime, title: str) -> None:
    row = entry(title)
    assert (row.origin, row.state, row.municipality.is_fictive) == (Origin.EXAMPLE, "published", True)
    facts = {name: getattr(row, name) for name in rule.FIELDS}
    assert rule.stated(facts) == list(rule.FIELDS)
    assert (row.price_year, row.source_date) == (demo.year - 1, str(demo.year - 1))
    papers = {"Bodenfeuchte für Straßenbäume": "txt", "Smarte Straßenbeleuchtung mit Bewegungssensoren": "pdf"}
    assert [paper.file.rpartition(".")[2] for paper in row.attachments.all()] == (
        [papers[title]] if title in papers else []
    )
    assert verbs("solution", row.uuid) == [
        "solution.drafted",
        *["solution.paper_added"] * (title in papers),
        "solution.release_asked",
        "solution.released",
        "solution.published",
    ]
    release = row.releases.get()
    assert release.email.endswith(f"@{cast.DOMAINS[row.municipality.name]}")
    assert release.asked_at < release.answered_at < row.published_at < demo  # type: ignore[operator]
    assert row.checked_on == row.published_at.date()  # type: ignore[union-attr]


def test_two_street_lights_differ_where_it_counts(demo: datetime) -> None:
    rows = solutions.public().filter(origin="example", title__startswith="Smarte Straßenbeleuchtung")
    found = {row.municipality.name: row for row in rows}
    with_sensors, with_steps = found[cast.LARGE], found[cast.SMALL]
    assert (with_sensors.cost_once_cents, with_sensors.cost_yearly_cents) == (18_600_000, 740_000)
    assert (with_steps.cost_once_cents, with_steps.cost_yearly_cents) == (3_450_000, 110_000)
    for name in ("how_it_works", "staff", "duration", "went_wrong"):
        assert getattr(with_sensors, name) != getattr(with_steps, name)


def test_entries_wait_at_every_station(demo: datetime) -> None:
    waiting = Solution.objects.exclude(state="published")
    assert {(row.title, row.state, row.origin) for row in waiting} == {
        ("Digitale Sprechstunde im Dorfladen", "release", "example"),
        ("Mängelmelder mit Foto", "review", "example"),
        ("Hitzekarte für Ahlental", "draft", "course"),
    }
    draft = entry("Hitzekarte für Ahlental")
    assert draft.author.email == cast.CLERK.email  # type: ignore[union-attr]
    made = SolutionFromProject.objects.get()
    assert (made.solution, made.project.shared_at is not None) == (draft, True)


def test_copies_in_different_stages_and_openings(demo: datetime) -> None:
    found = {(c.solution.title, c.municipality.name): (c.stage, c.openness) for c in Copy.objects.all()}
    assert found == {
        ("Bodenfeuchte für Straßenbäume", cast.MIDDLE): ("implementation", "public"),
        ("Digitale Ehrenamtsbörse", cast.SMALL): ("check", "giver"),
        ("Digitale Ehrenamtsbörse", cast.LARGE): ("interest", "own"),
        ("Bodenfeuchte für Straßenbäume", cast.CITY): ("check", "public"),
        ("Bodenfeuchte für 25 Bäume, mit Rohr", cast.VALLEY): ("interest", "public"),
        ("Smarte Straßenbeleuchtung mit Bewegungssensoren", cast.CITY): ("decision", "school"),
        ("Smarte Straßenbeleuchtung mit Bewegungssensoren", cast.SMALL): ("check", "school"),
        ("Smarte Straßenbeleuchtung mit Bewegungssensoren", cast.VALLEY): ("check", "school"),
    }
    trees = Copy.objects.get(openness="public", municipality__name=cast.MIDDLE)
    assert [step.stage for step in trees.steps.all()] == [
        "interest",
        "check",
        "decision",
        "procurement",
        "implementation",
    ]
    days = [step.on for step in CopyStep.objects.filter(copy=trees)]
    assert days == sorted(days)
    assert trees.next_on > date(2027, 3, 1)  # type: ignore[operator]


def test_an_idea_goes_on_from_town_to_town(demo: datetime) -> None:
    trees = Copy.objects.get(openness="public", municipality__name=cast.MIDDLE)
    follower = Copy.objects.get(parent__isnull=False)
    assert (follower.parent, follower.municipality.name) == (trees, cast.CITY)
    own = entry("Bodenfeuchte für 25 Bäume, mit Rohr")
    assert (own.based_on, own.municipality, own.state) == (trees.solution, trees.municipality, "published")
    assert solutions.is_invented(own) and own.copies.get().municipality.name == cast.VALLEY
    note = Improvement.objects.get()
    assert (note.copy, note.seen_at) == (trees, None)
    put_off = Copy.objects.get(decision_result="postponed")
    assert (put_off.municipality.name, put_off.decision_body, put_off.stage) == (cast.CITY, "Rat", "decision")
    held_up = Copy.objects.get(blocker="money")
    assert held_up.municipality.name == cast.VALLEY and held_up.blocker_note


def test_three_towns_ask_the_same_and_would_buy_together(demo: datetime) -> None:
    (wanted,) = talks.wanted()
    assert cast.MIDDLE not in wanted.towns, "that is the task of a visitor"
    assert wanted.solution == entry("Smarte Straßenbeleuchtung mit Bewegungssensoren")
    assert wanted.towns == sorted([cast.CITY, cast.SMALL, cast.VALLEY])
    rows = copies.still_to_come(copies.buyers(wanted.solution, is_member=True), demo.date())
    assert [(row.municipality.name, row.buying_listed, row.buying_quarter) for row in rows] == [
        (cast.CITY, "public", "2027-Q3"),
        (cast.SMALL, "school", "2027-Q3"),
        (cast.VALLEY, "school", "2027-Q4"),
    ]
    assert all(row.buying_what and row.buying_contact for row in rows)
    assert [row.municipality.name for row in copies.read_buyers(wanted.solution).all()] == [cast.CITY]


def test_what_towns_do_by_law_is_that_of_the_land(demo: datetime) -> None:
    found = TownFeature.objects.filter(name="extra_tasks")
    assert Counter(found.values_list("code", flat=True)) == {"every": 15, "medium": 3, "large": 5}
    assert set(found.values_list("year", "municipality__is_fictive")) == {(2025, False)}
    assert found.get(municipality__name="Arnsberg").code == "large"


def test_no_entry_says_a_sentence_twice(demo: datetime) -> None:
    for row in Solution.objects.filter(origin=Origin.EXAMPLE):
        texts = [getattr(row, name) for name in rule.FIELDS if isinstance(getattr(row, name), str)]
        said = [one.strip().casefold() for text in texts for one in re.split(r"[.!?:;]\s*", text) if len(one) > 18]
        assert [one for one, number in Counter(said).items() if number > 1] == [], row.title
        ends = [text for text in said if any(text != other and other.endswith(text[-40:]) for other in said)]
        assert ends == [], row.title


def test_the_coordination_has_something_of_each_kind_to_do(demo: datetime) -> None:
    interest = Interest.objects.get()
    assert (interest.state, interest.municipality.name) == ("confirmed", cast.SMALL)
    assert interests.domain_hint(interest) == "known"
    change = TakeoverAnswer.objects.get(decided_at=None, verdict="change")
    assert (change.solution.title, change.field) == ("Mitfahrbank mit Anzeige (frei erfunden)", "people_benefit")
    assert change.solution.people_benefit != change.proposal
    report = Report.objects.get(closed_at=None)
    assert (report.solution, report.text, report.email) == (
        change.solution,
        "Der Link zur Quelle öffnet sich nicht.",
        "",
    )


def test_the_small_town_has_begun_a_council_paper(demo: datetime) -> None:
    paper = CouncilPaper.objects.get()
    assert (paper.municipality.name, paper.solution.municipality.name) == (cast.MIDDLE, cast.LARGE)
    assert paper.values["cost_once_cents"] != paper.solution.cost_once_cents
    assert [(version.number, version.block) for version in paper.versions.all()] == [
        (3, "staff"),
        (2, "plan"),
        (1, ""),
    ]
    assert council_paper.facts(paper.solution, paper.municipality, paper.values, at=demo).open_points


def test_towns_ask_each_other(demo: datetime) -> None:
    answered, waiting = Question.objects.order_by("asked_at")
    assert (answered.municipality.name, answered.solution.municipality.name) == (cast.MIDDLE, cast.LARGE)
    assert answered.state == "answered" and answered.released_at is not None and answered.answers.get().is_accepted
    assert answered.asked_at < answered.answers.get().at < answered.released_at < demo
    assert answered.told_at is not None and answered.answers.get().told_at is not None
    assert (waiting.municipality.name, waiting.state, waiting.wants_call) == (cast.SMALL, "open", True)
    assert waiting.call_day_1 is not None and waiting.call_day_1 > demo.date()


def test_what_an_editor_keeps_and_a_guide(demo: datetime) -> None:
    search, answers, guide = SavedSearch.objects.get(), FitAnswers.objects.get(), GuidePage.objects.get()
    assert search.confirmed_at is not None and search.email == answers.person.email
    town = Municipality.objects.get(name=cast.MIDDLE)
    assert answers.query.startswith(f"town={town.slug}&") and "w_population=3" in answers.query
    assert guide.live and guide.checked_on == guide.last_published_at.date() < demo.date()


def test_only_one_invented_town_shows_its_lotsen(demo: datetime) -> None:
    shown = Municipality.objects.filter(shows_lotsen=True)
    assert [(town.name, town.lotsen_count > 0) for town in shown] == [(cast.LARGE, True)]
    assert not Municipality.objects.filter(is_fictive=False, lotsen_count__gt=0).exists()


def test_a_solution_goes_in_with_few_statements(demo: datetime) -> None:
    town = Municipality.objects.get(ags="05958004")
    row = {**sourced.rows("solutions")[0], "title": "Noch eine"}
    with CaptureQueriesContext(connection) as caught:
        made = sourced.enter_solution(row, town, demo)
    assert made.slug == "noch-eine"
    # Eight for the entry and its version, ten for the index of the search, ten for the list kept in memory.
    assert len(caught) <= 28


def test_every_letter_of_the_network_has_left(demo: datetime) -> None:
    kinds = ("release_asked", "solution_published", "interest_received", "takeover_sent", "copy_opened")
    found = Counter(OutboxMail.objects.filter(kind__in=kinds).values_list("kind", "state"))
    assert found == {
        ("release_asked", "sent"): 7,
        ("solution_published", "sent"): 5,
        ("interest_received", "sent"): 1,
        ("takeover_sent", "sent"): 1,
        ("copy_opened", "sent"): 7,
    }


def test_talks_of_the_network(demo: datetime) -> None:
    coming, past = list(meeting.coming(demo)), list(meeting.past(demo))
    assert [(row.event.title, row.kind) for row in coming] == [
        ("Bäume gießen, wenn sie Durst haben", "talk"),
        ("Klassentreffen der Beispielkommunen", "network"),
    ]
    assert [row.event.title for row in past] == ["Licht nach Bedarf: was wir beim zweiten Mal anders machen"]
    confirmed = [row.event.registrations.filter(state="confirmed").count() for row in [*past, *coming]]
    assert confirmed == [3, 2, 1]
    assert all(row.town is not None and row.town.is_fictive for row in [*coming, *past])
