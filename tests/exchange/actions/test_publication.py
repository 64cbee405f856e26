"""Nothing becomes public without release by the town AND review at the desk."""

from datetime import date, timedelta

import pytest

from lotse.base import actor
from lotse.exchange import errors
from lotse.exchange.actions import release as actions
from lotse.exchange.actions import review as reviews
from lotse.exchange.actions import solution as solutions
from lotse.exchange.models import Release, Solution
from lotse.exchange.queries import release as query
from lotse.exchange.queries import solution as public
from lotse.exchange.rules import publication
from lotse.people.errors import RealAddressInDemo
from tests import exchange, people
from tests.exchange import asked, last, mails, receivers, verbs
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def give(release: Release) -> Solution:
    return actions.give(release=release, by=actor.link(release.uuid, release.name), at=LATER)


def test_the_whole_way() -> None:
    town, author = towns.town(), people.person(name="Anna Autorin")
    editor = towns.editor(town)
    draft = exchange.draft(town, author=author)
    seen = [public.public_by_slug(draft.slug)]
    release = asked(draft)
    seen.append(public.public_by_slug(draft.slug))
    solution = give(release)
    seen.append(public.public_by_slug(draft.slug))
    solution = reviews.publish(solution=solution, by=DESK, at=LATER)
    assert seen == [None, None, None]
    assert public.public_by_slug(draft.slug) == solution
    solution.refresh_from_db()
    assert (solution.state, solution.published_at, solution.checked_on) == ("published", LATER, date(2027, 1, 12))
    assert (solution.changed_at, solution.confirmed_at, solution.return_note) == (LATER, None, "")
    assert receivers("solution_published") == [author.email, editor.email]
    assert verbs("solution", solution) == [
        "solution.drafted",
        "solution.release_asked",
        "solution.released",
        "solution.published",
    ]
    told = ("solution.published", {"state": "review"}, {"state": "published", "checked_on": "2027-01-12"})
    assert last("solution", solution) == told


def test_publishing_twice_is_publishing_once() -> None:
    town = towns.town()
    towns.editor(town)
    solution = exchange.in_review(town)
    for _ in range(2):
        assert reviews.publish(solution=solution, by=DESK, at=LATER).state == "published"
    assert len(mails("solution_published")) == 1
    assert verbs("solution", solution).count("solution.published") == 1


def test_a_release_alone_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the desk publishes, and only what is in review."""
    release = asked(exchange.draft())
    with pytest.raises(errors.NotPublishable):
        reviews.publish(solution=release.solution, by=DESK, at=LATER)
    assert public.public().count() == 0
    monkeypatch.setattr(publication, "may_publish", lambda **facts: True)
    reviews.publish(solution=release.solution, by=DESK, at=LATER)
    assert public.public().count() == 1, "without the rule it would be public: the test sees it"


@pytest.mark.parametrize("state", ["draft", "release", "review", "archived", "hidden"])
def test_nothing_is_published_that_the_town_has_not_released(state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    solution = exchange.draft()
    Solution.objects.filter(pk=solution.pk).update(state=state)
    with pytest.raises(errors.NotPublishable) as refused:
        reviews.publish(solution=solution, by=DESK, at=LATER)
    assert ("freigegeben" in refused.value.sentence) == (state == "review")
    assert public.public().count() == 0
    monkeypatch.setattr(publication, "may_publish", lambda **facts: True)
    reviews.publish(solution=solution, by=DESK, at=LATER)
    assert public.public().count() == 1, "without the rule it would be public: the test sees it"


def test_no_action_but_publish_makes_a_draft_public() -> None:
    """Every other step on the entry, in every order the rules allow, leaves it unseen."""
    solution = asked(exchange.draft()).solution
    for step in (
        lambda: solutions.withdraw(solution=solution, by=DESK, at=LATER),
        lambda: solutions.archive(solution=solution, by=DESK, at=LATER),
        lambda: solutions.withdraw(solution=solution, by=DESK, at=LATER),
        lambda: give(asked(solution)),
        lambda: reviews.send_back(solution=solution, reason="Mehr.", by=DESK, at=LATER),
    ):
        step()
        assert public.public().count() == 0
    for refused in (reviews.hide, reviews.restore, reviews.remove):
        with pytest.raises(errors.NotNow):
            refused(solution=solution, by=DESK, at=LATER)
        assert public.public().count() == 0


def test_a_changed_text_needs_a_new_release() -> None:
    solution = exchange.published()
    solutions.withdraw(solution=solution, by=DESK, at=LATER)
    solutions.write(solution=solution, values={"title": "Anders"}, by=DESK, at=LATER)
    # Even where the state says so, the former release does not hold for the new text.
    Solution.objects.filter(pk=solution.pk).update(state="review")
    with pytest.raises(errors.NotPublishable):
        reviews.publish(solution=solution, by=DESK, at=LATER)


def test_a_corrected_entry_keeps_the_day_it_became_public() -> None:
    solution = exchange.published()
    solutions.withdraw(solution=solution, by=DESK, at=LATER)
    again = reviews.publish(solution=give(asked(solution, LATER)), by=DESK, at=LATER)
    assert (again.published_at, again.changed_at) == (NOW, LATER)


def test_an_entry_of_others_counts_as_confirmed_once_its_town_has_released_it() -> None:
    solution = exchange.foreign()
    solutions.withdraw(solution=solution, by=DESK, at=LATER)
    again = reviews.publish(solution=give(asked(solution, LATER)), by=DESK, at=LATER)
    assert again.confirmed_at == LATER
    assert not public.is_unconfirmed(again)


def test_the_release_is_asked_of_a_named_person() -> None:
    solution = exchange.draft()
    editor = people.person(name="Edda Redaktion")
    release = actions.ask(
        solution=solution,
        name=" Lea  Leitung ",
        email=" Leitung@Stadt.Example ",
        office="press",
        by=actor.person(editor.uuid, editor.full_name),
        at=LATER,
    )
    release.refresh_from_db()
    assert (release.name, release.email, release.office) == ("Lea Leitung", "leitung@stadt.example", "press")
    assert (release.asked_at, release.asked_by, release.released) == (LATER, "Edda Redaktion", None)
    assert (release.solution.state, release.solution.changed_at) == ("release", LATER)
    mail = mails("release_asked")[0]
    assert (mail.to_address, mail.to_name, mail.reply_to) == ("leitung@stadt.example", "Lea Leitung", editor.email)
    assert (mail.subject_kind, mail.subject_ref) == ("solution", str(solution.uuid))
    after = {"state": "release", "name": "Lea Leitung", "email": "leitung@stadt.example", "office": "press"}
    assert last("solution", solution) == ("solution.release_asked", {"state": "draft"}, after)


@pytest.mark.parametrize("name", [n for n in exchange.TEXTS if n not in ("title", "summary")])
def test_an_incomplete_draft_is_not_released(name: str) -> None:
    with pytest.raises(errors.NotReleasable):
        asked(exchange.draft(**{name: ""}))
    assert Release.objects.count() == 0


def test_the_refusal_names_what_is_missing() -> None:
    with pytest.raises(errors.NotReleasable) as refused:
        asked(exchange.draft(topic="", cost_once_cents=100))
    assert "Thema, Preisstand (Jahr)" in refused.value.sentence


@pytest.mark.parametrize(
    "other", [{"name": " "}, {"office": "clerk"}, {"office": ""}, {"email": "leitung"}, {"email": " "}]
)
def test_name_office_and_address_are_needed(other: dict[str, str]) -> None:
    with pytest.raises(errors.SomethingMissing):
        asked(exchange.draft(), **other)
    assert Release.objects.count() == 0


def test_nobody_releases_the_own_entry() -> None:
    author, asking = people.person("anna@stadt.example"), people.person("edda@stadt.example")
    solution = exchange.draft(author=author)
    by = actor.person(asking.uuid, asking.full_name)
    for own in ("Anna@stadt.example", "edda@stadt.example"):
        with pytest.raises(errors.NotReleasable):
            actions.ask(solution=solution, name="L L", email=own, office="lead", by=by, at=NOW)
    assert asked(solution, email="edda@stadt.example").email == "edda@stadt.example"


def test_a_demonstration_asks_nobody_real() -> None:
    exchange.demonstration()
    with pytest.raises(RealAddressInDemo):
        asked(exchange.draft(), email="leitung@stadt.de")
    assert mails("release_asked") == []


def test_a_double_click_asks_once_and_another_request_takes_its_place() -> None:
    solution = exchange.draft()
    first = asked(solution)
    assert asked(solution, NOW + timedelta(seconds=59)) == first
    assert len(mails("release_asked")) == 1
    others: list[dict[str, str]] = [{"name": "Pia Presse"}, {"email": "presse@stadt.example"}, {"office": "press"}, {}]
    for minutes, other in enumerate(others):
        again = asked(solution, NOW + timedelta(minutes=minutes), **other)
        first.refresh_from_db()
        assert (again != first, first.withdrawn_at) == (True, NOW + timedelta(minutes=minutes))
        assert query.open_of(solution) == again
        first = again
    assert len(mails("release_asked")) == 5
    assert Release.objects.filter(solution=solution).latest("id") == first


def test_the_same_request_later_sends_it_again() -> None:
    solution = exchange.draft()
    assert asked(solution) != asked(solution, NOW + timedelta(minutes=1))
    assert len(mails("release_asked")) == 2


@pytest.mark.parametrize("state", ["review", "published", "hidden", "archived"])
def test_what_has_been_released_is_not_asked_again(state: str) -> None:
    solution = exchange.published()
    Solution.objects.filter(pk=solution.pk).update(state=state)
    with pytest.raises(errors.NotReleasable):
        asked(solution, LATER)


def test_giving_twice_changes_nothing() -> None:
    release = asked(exchange.draft())
    for _ in range(2):
        assert give(release).state == "review"
    release.refresh_from_db()
    assert (release.answered_at, release.released) == (LATER, True)
    after = {"state": "review", "name": "Lea Leitung"}
    assert last("solution", release.solution) == ("solution.released", {"state": "release"}, after)
    assert verbs("solution", release.solution).count("solution.released") == 1
    assert query.given_for(release.solution) == release


def test_a_release_that_is_over_is_not_given() -> None:
    solution = exchange.draft()
    replaced = asked(solution)
    current = asked(solution, LATER)
    with pytest.raises(errors.ReleaseOver):
        give(replaced)
    actions.send_back(release=current, comment="Bitte kürzer.", by=DESK, at=LATER)
    with pytest.raises(errors.ReleaseOver):
        give(current)
    with pytest.raises(errors.ReleaseOver):
        actions.send_back(release=replaced, comment="Nein.", by=DESK, at=LATER)
    given = asked(solution, LATER)
    give(given)
    solutions.withdraw(solution=solution, by=DESK, at=LATER)
    with pytest.raises(errors.ReleaseOver):
        give(given)


def test_an_open_request_for_an_entry_elsewhere_is_over() -> None:
    release = asked(exchange.draft())
    Solution.objects.filter(pk=release.solution_id).update(state="archived")
    with pytest.raises(errors.ReleaseOver):
        give(release)


def test_the_town_sends_back_with_a_comment() -> None:
    town = towns.town()
    author, editor = people.person(name="Anna Autorin"), towns.editor(town)
    release = asked(exchange.draft(town, author=author))
    for _ in range(2):
        solution = actions.send_back(release=release, comment=" Bitte  kürzer. ", by=DESK, at=LATER)
    solution.refresh_from_db()
    release.refresh_from_db()
    assert (solution.state, solution.return_note, solution.changed_at) == ("draft", "Bitte kürzer.", LATER)
    assert (release.answered_at, release.released, release.comment) == (LATER, False, "Bitte kürzer.")
    assert receivers("solution_returned") == [author.email]
    assert editor.email not in receivers("solution_returned")
    after = {"state": "draft", "name": "Lea Leitung", "comment": "Bitte kürzer."}
    assert last("solution", solution) == ("solution.sent_back", {"state": "release"}, after)
    with pytest.raises(errors.ReleaseOver):
        actions.send_back(release=release, comment="Etwas anderes.", by=DESK, at=LATER)


def test_without_an_author_the_editors_are_told() -> None:
    town = towns.town()
    editors = [towns.editor(town).email, towns.editor(town).email]
    towns.editor(towns.town())
    actions.send_back(release=asked(exchange.draft(town)), comment="Bitte kürzer.", by=DESK, at=LATER)
    assert receivers("solution_returned") == editors


def test_an_author_who_is_an_editor_is_told_once() -> None:
    town = towns.town()
    author, other = towns.editor(town), towns.editor(town)
    reviews.publish(solution=exchange.in_review(town, author=author), by=DESK, at=LATER)
    assert receivers("solution_published") == [author.email, other.email]


def test_asking_anew_clears_the_comment() -> None:
    release = asked(exchange.draft())
    actions.send_back(release=release, comment="Bitte kürzer.", by=DESK, at=LATER)
    assert asked(release.solution, LATER).solution.return_note == ""


@pytest.mark.parametrize(("text", "error"), [(" \n", errors.SomethingMissing), ("x" * 5001, errors.TooLong)])
def test_a_comment_and_a_reason_are_needed_and_not_endless(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        actions.send_back(release=asked(exchange.draft()), comment=text, by=DESK, at=LATER)
    with pytest.raises(error):
        reviews.send_back(solution=exchange.in_review(), reason=text, by=DESK, at=LATER)
    assert mails("solution_returned") == []


def test_the_longest_comment_and_reason() -> None:
    text = "x" * 5000
    assert actions.send_back(release=asked(exchange.draft()), comment=text, by=DESK, at=NOW).return_note == text
    assert reviews.send_back(solution=exchange.in_review(), reason=text, by=DESK, at=NOW).return_note == text


def test_the_desk_sends_back_with_a_reason() -> None:
    town = towns.town()
    editor = towns.editor(town)
    solution = exchange.in_review(town)
    for _ in range(2):
        sent = reviews.send_back(solution=solution, reason=" Bitte ohne Namen. ", by=DESK, at=LATER)
    sent.refresh_from_db()
    assert (sent.state, sent.return_note, sent.changed_at) == ("draft", "Bitte ohne Namen.", LATER)
    assert query.given_for(sent) is None
    assert receivers("solution_returned") == [editor.email]
    after = {"state": "draft", "reason": "Bitte ohne Namen."}
    assert last("solution", sent) == ("solution.sent_back", {"state": "review"}, after)


@pytest.mark.parametrize("reason", ["", "Ein anderer Grund."])
def test_only_what_is_in_review_is_sent_back(reason: str) -> None:
    solution = exchange.in_review()
    reviews.send_back(solution=solution, reason="Ein Grund.", by=DESK, at=LATER)
    with pytest.raises(errors.NotNow if reason else errors.SomethingMissing):
        reviews.send_back(solution=solution, reason=reason, by=DESK, at=LATER)
    with pytest.raises(errors.NotNow):
        reviews.send_back(solution=exchange.published(), reason="Ein Grund.", by=DESK, at=LATER)


def test_mails_by_others_than_persons_name_no_answer_address() -> None:
    asked(exchange.draft())
    nobody = actor.person("00000000-0000-4000-8000-000000000000", "Niemand")
    actions.ask(solution=exchange.draft(), name="L L", email="l@stadt.example", office="lead", by=nobody, at=NOW)
    assert [mail.reply_to for mail in mails("release_asked")] == ["", ""]
