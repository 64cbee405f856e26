"""An entry is drafted, written, taken back, checked again, archived, entered."""

from datetime import date, timedelta

import pytest

from lotse.exchange import errors
from lotse.exchange.actions import copy as copies
from lotse.exchange.actions import report as reports
from lotse.exchange.actions import review as reviews
from lotse.exchange.actions import solution as actions
from lotse.exchange.models import Copy, Report, Solution
from lotse.exchange.queries import release as releases
from lotse.exchange.queries import solution as query
from lotse.exchange.rules import publication
from lotse.exchange.wording import Origin
from tests import exchange, people
from tests.exchange import last, verbs
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
DAY = date(2027, 1, 11)


def test_a_draft_belongs_to_its_town_and_its_author_and_is_not_public() -> None:
    town, author = towns.town(), people.person(name="Anna Autorin")
    made = exchange.draft(town, author=author, title=" Licht  nach Bedarf ", cost_once_cents="12.500")
    made.refresh_from_db()
    assert (made.title, made.cost_once_cents, made.slug) == ("Licht nach Bedarf", 1_250_000, "licht-nach-bedarf")
    assert (made.state, made.origin, made.language, made.published_at) == ("draft", "town", "de", None)
    assert (made.municipality, made.author, made.author_name) == (town, author, "Anna Autorin")
    assert (made.created_at, made.changed_at) == (NOW, NOW)
    assert query.public_by_slug(made.slug) is None
    after = {**exchange.TEXTS, "cost_once_cents": 1_250_000, "origin": "town"}
    assert last("solution", made) == ("solution.drafted", {}, after)


def test_facts_of_a_draft() -> None:
    made = actions.draft(
        municipality=towns.town(),
        values={"title": "Light"},
        origin=Origin.COURSE,
        language="en",
        by=DESK,
        at=NOW,
    )
    assert (made.origin, made.language, made.author_name, made.author) == ("course", "en", "", None)


def test_a_double_click_begins_one_draft() -> None:
    town, author = towns.town(), people.person()
    first = exchange.draft(town, author=author)
    assert exchange.draft(town, NOW + timedelta(seconds=59), author=author) == first
    others = [
        exchange.draft(town, NOW + timedelta(minutes=1), author=author),
        exchange.draft(town),
        exchange.draft(town, author=author, title="Anderes Licht"),
        exchange.draft(towns.town(), author=author),
    ]
    assert len({first.pk, *(made.pk for made in others)}) == 5
    assert others[0].slug == "licht-nach-bedarf-2"
    assert Solution.objects.count() == 5


def test_a_draft_that_moved_on_is_no_double_click() -> None:
    town = towns.town()
    first = exchange.draft(town)
    exchange.asked(first)
    assert exchange.draft(town) != first


def test_addresses_are_readable_and_unique() -> None:
    slugs = [exchange.draft(title=title).slug for title in ("Grüne Straße!", "Grüne Straße", "???", "!!!")]
    assert slugs == ["gruene-strasse", "gruene-strasse-2", "solution", "solution-2"]
    assert len(exchange.draft(title="a" * 200).slug) == 70


@pytest.mark.parametrize("title", ["", "   ", None])
def test_an_entry_needs_a_title(title: str | None) -> None:
    with pytest.raises(errors.SomethingMissing):
        exchange.draft(title=title)
    made = exchange.draft()
    with pytest.raises(errors.SomethingMissing):
        actions.write(solution=made, values={"title": title}, by=DESK, at=NOW)


def test_values_that_do_not_fit_are_refused_with_their_field() -> None:
    with pytest.raises(errors.WrongValue) as refused:
        exchange.draft(price_year="bald")
    assert refused.value.field == "price_year"
    with pytest.raises(errors.WrongValue):
        actions.write(solution=exchange.draft(), values={"state": "published"}, by=DESK, at=NOW)


def test_only_what_is_given_and_different_is_written() -> None:
    made = exchange.draft()
    values = {"staff": " 4 Stunden im Monat ", "summary": exchange.TEXTS["summary"], "beneficiaries": ["youth"]}
    written = actions.write(solution=made, values=values, by=DESK, at=LATER)
    made.refresh_from_db()
    assert (made.staff, made.beneficiaries, made.problem) == (
        "4 Stunden im Monat",
        ["youth"],
        exchange.TEXTS["problem"],
    )
    assert (written, made.changed_at) == (made, LATER)
    before, after = {"staff": "", "beneficiaries": []}, {"staff": "4 Stunden im Monat", "beneficiaries": ["youth"]}
    assert last("solution", made) == ("solution.written", before, after)


def test_writing_the_same_twice_changes_nothing() -> None:
    made = exchange.draft()
    actions.write(solution=made, values=exchange.TEXTS, by=DESK, at=LATER)
    made.refresh_from_db()
    assert made.changed_at == NOW
    assert verbs("solution", made) == ["solution.drafted"]


def test_a_new_title_keeps_the_address() -> None:
    made = exchange.draft()
    actions.write(solution=made, values={"title": "Straßenlicht"}, by=DESK, at=LATER)
    made.refresh_from_db()
    assert made.slug == "licht-nach-bedarf"


def test_only_drafts_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    public = exchange.published()
    with pytest.raises(errors.NotWritable):
        actions.write(solution=public, values={"title": "Anders"}, by=DESK, at=LATER)
    # Without the rule the text of a public page would change behind everybody's back: the test sees it.
    monkeypatch.setattr(publication, "may_write", lambda state: True)
    actions.write(solution=public, values={"title": "Anders"}, by=DESK, at=LATER)
    found = query.public_by_slug(public.slug)
    assert found is not None
    assert found.title == "Anders"


def test_taking_back_ends_the_page_and_the_release() -> None:
    public = exchange.published()
    taken = actions.withdraw(solution=public, by=DESK, at=LATER)
    assert (taken.state, taken.changed_at, taken.published_at) == ("draft", LATER, NOW)
    assert query.public_by_slug(public.slug) is None
    assert releases.given_for(public) is None
    assert last("solution", public) == ("solution.withdrawn", {"state": "published"}, {"state": "draft"})
    assert actions.withdraw(solution=public, by=DESK, at=LATER).state == "draft"
    assert verbs("solution", public).count("solution.withdrawn") == 1


def test_taking_back_ends_an_open_request() -> None:
    release = exchange.asked(exchange.draft())
    actions.withdraw(solution=release.solution, by=DESK, at=LATER)
    release.refresh_from_db()
    assert (release.withdrawn_at, release.solution.state, releases.open_of(release.solution)) == (LATER, "draft", None)


def test_what_is_in_review_or_archived_can_be_taken_back_but_not_what_is_hidden() -> None:
    assert actions.withdraw(solution=exchange.in_review(), by=DESK, at=LATER).state == "draft"
    archived = actions.archive(solution=exchange.published(), by=DESK, at=NOW)
    assert actions.withdraw(solution=archived, by=DESK, at=LATER).state == "draft"
    hidden = reviews.hide(solution=exchange.published(), by=DESK, at=NOW)
    with pytest.raises(errors.NotNow) as refused:
        actions.withdraw(solution=hidden, by=DESK, at=LATER)
    assert "ausgeblendet, Entfernen gewünscht" in refused.value.sentence


def test_copies_of_an_entry_that_was_taken_back_go_on() -> None:
    public = exchange.published()
    copy = copies.begin(solution=public, municipality=towns.town(), by=DESK, at=NOW)
    actions.withdraw(solution=public, by=DESK, at=LATER)
    assert copies.begin(solution=public, municipality=copy.municipality, by=DESK, at=LATER) == copy
    assert Copy.objects.count() == 1


def test_a_town_looks_at_its_entry_again() -> None:
    public = exchange.published()
    later = NOW + timedelta(days=400)
    day = date(2028, 2, 15)
    assert actions.check_again(solution=public, by=DESK, at=later).checked_on == day
    assert last("solution", public) == ("solution.checked", {"checked_on": "2027-01-11"}, {"checked_on": "2028-02-15"})
    actions.check_again(solution=public, by=DESK, at=later)
    assert verbs("solution", public).count("solution.checked") == 1
    public.refresh_from_db()
    assert (public.checked_on, public.confirmed_at) == (day, None)


def test_the_day_is_that_of_the_installation() -> None:
    public = exchange.published()
    late_evening = NOW.replace(hour=23, minute=30)
    assert actions.check_again(solution=public, by=DESK, at=late_evening).checked_on == date(2027, 1, 12)


def test_looking_at_an_entry_of_others_confirms_it() -> None:
    entry = exchange.foreign()
    Solution.objects.filter(pk=entry.pk).update(checked_on=DAY)
    checked = actions.check_again(solution=entry, by=DESK, at=NOW)
    assert (checked.checked_on, checked.confirmed_at) == (DAY, NOW)
    assert not query.is_unconfirmed(checked)


def test_only_public_entries_are_checked_again() -> None:
    with pytest.raises(errors.NotPublic):
        actions.check_again(solution=exchange.draft(), by=DESK, at=NOW)


def test_an_archived_entry_is_not_public_and_its_reports_are_closed() -> None:
    entry = exchange.foreign()
    reports.say(solution=entry, kind="error", text="Falsch.", email="", language="de", by=DESK, at=NOW)
    actions.archive(solution=entry, by=DESK, at=LATER)
    entry.refresh_from_db()
    assert (entry.state, entry.changed_at, Report.objects.get().closed_at) == ("archived", LATER, LATER)
    assert query.public_by_slug(entry.slug) is None
    assert last("solution", entry) == ("solution.archived", {"state": "published"}, {"state": "archived"})
    actions.archive(solution=entry, by=DESK, at=LATER)
    assert verbs("solution", entry) == ["solution.entered", "solution.archived"]


def test_an_archived_entry_needs_a_new_release() -> None:
    public = exchange.published()
    actions.archive(solution=public, by=DESK, at=LATER)
    assert releases.given_for(public) is None


def test_what_waits_for_somebody_is_not_archived() -> None:
    for waiting in (exchange.in_review(), exchange.asked(exchange.draft()).solution):
        with pytest.raises(errors.NotNow):
            actions.archive(solution=waiting, by=DESK, at=LATER)


def test_an_entry_from_public_sources_is_public_at_once_and_once() -> None:
    town = towns.town()
    made = exchange.foreign(town)
    made.refresh_from_db()
    assert (made.state, made.published_at, made.checked_on, made.confirmed_at) == ("published", NOW, None, None)
    assert (made.slug, made.municipality, made.language) == ("licht-nach-bedarf", town, "de")
    assert query.is_unconfirmed(made)
    assert exchange.foreign(town, LATER, summary="Anders.") == made
    assert last("solution", made) == ("solution.entered", {}, {"title": made.title, "origin": "public_source"})
    assert verbs("solution", made) == ["solution.entered"]
    assert query.find(words="nachts").get() == made


def test_the_same_title_in_another_town_is_another_entry() -> None:
    there = towns.town()
    first, second = exchange.foreign(), exchange.foreign(there)
    assert (first.slug, second.slug) == ("licht-nach-bedarf", "licht-nach-bedarf-2")
    assert exchange.foreign(there, LATER) == second
    assert exchange.foreign(there, LATER, title="Licht nach Bedarf 3").slug == "licht-nach-bedarf-3"
    assert exchange.foreign(there, LATER, title="Licht, nach Bedarf").slug == "licht-nach-bedarf-4"


def test_an_entry_that_was_given_another_title_is_not_entered_again() -> None:
    town = towns.town()
    first = exchange.foreign(town)
    Solution.objects.filter(pk=first.pk).update(title="Straßenlicht")
    assert exchange.foreign(town, LATER) == first


def test_facts_of_an_entry_from_commands() -> None:
    made = actions.enter(
        municipality=towns.town(real=False),
        values=exchange.TEXTS,
        origin=Origin.EXAMPLE,
        slug="Beispiel Licht",
        language="en",
        checked_on=DAY,
        confirmed_at=NOW,
        by=DESK,
        at=LATER,
    )
    made.refresh_from_db()
    assert (made.slug, made.language, made.origin) == ("beispiel-licht", "en", "example")
    assert (made.checked_on, made.confirmed_at, made.created_at, made.changed_at) == (DAY, NOW, LATER, LATER)


def test_what_may_not_be_entered() -> None:
    real, invented = towns.town(), towns.town(real=False)

    def enter(town: object, origin: str, **other: str) -> None:
        values = {**exchange.FOREIGN, **other}
        actions.enter(municipality=town, values=values, origin=origin, by=DESK, at=NOW)  # type: ignore[arg-type]

    with pytest.raises(errors.NotPublishable):
        enter(real, Origin.EXAMPLE)
    for origin in (Origin.TOWN, Origin.COURSE):
        with pytest.raises(errors.NotPublishable):
            enter(invented, origin)
    with pytest.raises(errors.SomethingMissing):
        enter(real, Origin.PUBLIC_SOURCE, source_url="")
    with pytest.raises(errors.SomethingMissing):
        enter(real, Origin.PUBLIC_SOURCE, title="")
    assert Solution.objects.count() == 0
