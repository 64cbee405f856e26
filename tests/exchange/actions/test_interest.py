"""Somebody says „das interessiert uns“, confirms the address, is accepted or declined."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from lotse.exchange import errors
from lotse.exchange.actions import interest as actions
from lotse.exchange.models import Interest, Solution
from lotse.exchange.queries import interest as query
from lotse.people.actions import invitation as invitations
from lotse.people.errors import RealAddressInDemo
from lotse.people.models import Invitation, Membership
from lotse.regions.models import Municipality, Organisation
from tests import exchange, people
from tests.exchange import last, mails, receivers, verbs
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
WHO = {
    "first_name": " Nele ",
    "last_name": "Neu  gier",
    "email": "Nele@Dorf.Example",
    "note": " Wir haben\n alte Leuchten. ",
    "language": "de",
}


def say(solution: Solution, town: Municipality, at: datetime = NOW, **other: Any) -> Interest:
    return actions.say(solution=solution, municipality=town, **{**WHO, **other}, by=DESK, at=at)


def confirmed(town: Municipality | None = None, **other: Any) -> Interest:
    made = say(exchange.foreign(), town or towns.town(), **other)
    return actions.confirm(interest=made, by=DESK, at=NOW)


def test_the_wish_is_noted_and_the_address_asked() -> None:
    solution, town = exchange.foreign(), towns.town()
    made = say(solution, town)
    made.refresh_from_db()
    assert (made.full_name, made.email, made.note) == (
        "Nele Neu gier",
        "nele@dorf.example",
        "Wir haben\nalte Leuchten.",
    )
    assert (made.solution, made.municipality, made.state, made.created_at) == (solution, town, "unconfirmed", NOW)
    mail = mails("interest_received")[0]
    assert (mail.to_address, mail.to_name, mail.language) == ("nele@dorf.example", "Nele Neu gier", "de")
    assert (mail.subject_kind, mail.subject_ref) == ("interest", str(made.uuid))
    assert last("interest", made) == ("interest.said", {}, {"solution": str(solution.uuid), "town": town.ags})


def test_a_double_click_mails_once() -> None:
    solution, town = exchange.foreign(), towns.town()
    first = say(solution, town)
    assert say(solution, town, NOW + timedelta(seconds=59)) == first
    assert (len(mails("interest_received")), Interest.objects.count()) == (1, 1)
    assert verbs("interest", first) == ["interest.said"]


def test_the_same_wish_later_sends_the_page_again_with_the_newest_words() -> None:
    solution, town = exchange.foreign(), towns.town()
    first = say(solution, town)
    again = say(solution, town, NOW + timedelta(minutes=1), first_name="Nelli", note="", language="en")
    assert (again, again.first_name, again.note, again.language) == (first, "Nelli", "", "en")
    assert verbs("interest", first) == ["interest.said", "interest.repeated"]
    # The minute counts from the last mail, not from the first.
    say(solution, town, NOW + timedelta(seconds=100))
    assert len(mails("interest_received")) == 2


def test_what_is_confirmed_is_not_rewritten_by_a_newcomer() -> None:
    made = confirmed()
    again = say(made.solution, made.municipality, LATER, first_name="Andere")
    assert (again, again.first_name, again.state) == (made, "Nele", "confirmed")
    assert len(mails("interest_received")) == 2


def test_another_address_town_or_solution_is_another_wish() -> None:
    solution, town = exchange.foreign(), towns.town()
    made = [
        say(solution, town),
        say(solution, town, email="noah@dorf.example"),
        say(solution, towns.town()),
        say(exchange.foreign(), town),
    ]
    assert len({row.pk for row in made}) == 4


def test_after_an_answer_the_same_wish_is_a_new_one() -> None:
    made = confirmed()
    actions.decline(interest=made, reason="Voll.", by=DESK, at=NOW)
    assert say(made.solution, made.municipality) != made


@pytest.mark.parametrize(
    ("other", "error"),
    [
        ({"first_name": " "}, errors.SomethingMissing),
        ({"last_name": ""}, errors.SomethingMissing),
        ({"email": "nele"}, errors.SomethingMissing),
        ({"note": "x" * 5001}, errors.TooLong),
    ],
)
def test_refused_words(other: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        say(exchange.foreign(), towns.town(), **other)
    assert Interest.objects.count() == 0


def test_long_words_are_kept_or_cut() -> None:
    made = say(exchange.foreign(), towns.town(), first_name="x" * 101, last_name="y" * 101, note="z" * 5000)
    made.refresh_from_db()
    assert (made.first_name, made.last_name, made.note) == ("x" * 100, "y" * 100, "z" * 5000)
    assert len(mails("interest_received")[0].to_name) == 200


def test_only_public_solutions_of_others_interest() -> None:
    town = towns.town()
    with pytest.raises(errors.NotPublic):
        say(exchange.in_review(), town)
    with pytest.raises(errors.OwnSolution):
        say(exchange.foreign(town), town)


def test_a_demonstration_takes_invented_addresses_only() -> None:
    exchange.demonstration()
    with pytest.raises(RealAddressInDemo):
        say(exchange.foreign(), towns.town(), email="nele@dorf.de")
    assert say(exchange.foreign(), towns.town()).state == "unconfirmed"


def test_confirming_twice_is_confirming_once() -> None:
    made = say(exchange.foreign(), towns.town())
    assert list(query.waiting()) == []
    for day in (NOW, LATER):
        made = actions.confirm(interest=made, by=DESK, at=day)
    made.refresh_from_db()
    assert (made.state, made.confirmed_at, list(query.waiting())) == ("confirmed", NOW, [made])
    assert last("interest", made) == ("interest.confirmed", {}, {"state": "confirmed"})
    assert verbs("interest", made) == ["interest.said", "interest.confirmed"]


def test_nothing_is_accepted_or_declined_before_the_address_is_confirmed() -> None:
    town = towns.town()
    coordinator, made = people.person(), say(exchange.foreign(), town)
    with pytest.raises(errors.InterestOver) as refused:
        actions.accept(interest=made, coordinator=coordinator, by=DESK, at=NOW)
    assert "noch nicht bestätigt" in refused.value.sentence
    with pytest.raises(errors.InterestOver):
        actions.decline(interest=made, reason="Nein.", by=DESK, at=NOW)
    assert (Invitation.objects.count(), receivers("interest_declined")) == (0, [])
    # The check is what holds it back: once the address is proved, the same call invites.
    actions.confirm(interest=made, by=DESK, at=NOW)
    assert actions.accept(interest=made, coordinator=coordinator, by=DESK, at=NOW).email == "nele@dorf.example"


def test_accepting_invites_as_editor_of_the_town_hall_in_the_language_of_the_wish() -> None:
    town, coordinator = towns.town(), people.person(name="Kora Koordination")
    made = confirmed(town, language="en")
    sent = actions.accept(interest=made, coordinator=coordinator, by=DESK, at=LATER)
    assert (sent.organisation, sent.role, sent.invited_by) == (towns.hall(town), "editor", coordinator)
    assert (sent.email, sent.first_name, sent.last_name, sent.sent_at) == (made.email, "Nele", "Neu gier", LATER)
    mail = mails("invitation")[0]
    assert (mail.to_address, mail.language) == ("nele@dorf.example", "en")
    made.refresh_from_db()
    assert (made.state, made.decided_at, list(query.waiting()), list(query.answered())) == (
        "accepted",
        LATER,
        [],
        [made],
    )
    assert last("interest", made) == ("interest.accepted", {}, {"state": "accepted"})
    person = invitations.accept(invitation=sent, by=DESK, at=LATER)
    assert Membership.objects.get(person=person).organisation == towns.hall(town)


def test_accepting_twice_invites_once() -> None:
    made, coordinator = confirmed(), people.person()
    first = actions.accept(interest=made, coordinator=coordinator, by=DESK, at=NOW)
    assert actions.accept(interest=made, coordinator=coordinator, by=DESK, at=LATER) == first
    assert len(mails("invitation")) == 1
    assert verbs("interest", made).count("interest.accepted") == 1


def test_a_town_without_a_town_hall_cannot_be_accepted() -> None:
    town = towns.town()
    made = confirmed(town)
    Organisation.objects.filter(municipalities=town).update(kind="utility")
    with pytest.raises(errors.NoTownHall):
        actions.accept(interest=made, coordinator=people.person(), by=DESK, at=NOW)
    made.refresh_from_db()
    assert made.state == "confirmed"


def test_declining_mails_the_reason_once() -> None:
    made = confirmed(language="en")
    for _ in range(2):
        declined = actions.decline(interest=made, reason=" Bitte  über die Amtsleitung. ", by=DESK, at=LATER)
    declined.refresh_from_db()
    assert (declined.state, declined.decided_at) == ("declined", LATER)
    assert declined.decline_reason == "Bitte über die Amtsleitung."
    mail = mails("interest_declined")[0]
    assert (receivers("interest_declined"), mail.language) == (["nele@dorf.example"], "en")
    assert "Bitte über die Amtsleitung." in mail.text
    after = {"state": "declined", "reason": "Bitte über die Amtsleitung."}
    assert last("interest", made) == ("interest.declined", {}, after)


@pytest.mark.parametrize(("reason", "error"), [(" ", errors.SomethingMissing), ("x" * 301, errors.TooLong)])
def test_a_reason_is_needed(reason: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        actions.decline(interest=confirmed(), reason=reason, by=DESK, at=NOW)
    assert receivers("interest_declined") == []


def test_the_longest_reason() -> None:
    assert actions.decline(interest=confirmed(), reason="x" * 300, by=DESK, at=NOW).decline_reason == "x" * 300


def test_what_is_answered_stays_answered() -> None:
    accepted, declined, coordinator = confirmed(), confirmed(), people.person()
    actions.accept(interest=accepted, coordinator=coordinator, by=DESK, at=NOW)
    actions.decline(interest=declined, reason="Nein.", by=DESK, at=NOW)
    with pytest.raises(errors.InterestOver):
        actions.accept(interest=declined, coordinator=coordinator, by=DESK, at=NOW)
    with pytest.raises(errors.InterestOver):
        actions.decline(interest=accepted, reason="Nein.", by=DESK, at=NOW)
    with pytest.raises(errors.InterestOver):
        actions.confirm(interest=declined, by=DESK, at=NOW)
    assert actions.confirm(interest=accepted, by=DESK, at=NOW).state == "accepted"


def test_the_mail_domain_is_a_hint_and_no_proof() -> None:
    town = towns.town()
    made = confirmed(town)
    assert query.domain_hint(made) == "unknown"
    Organisation.objects.filter(municipalities=town).update(mail_domain="anderswo.example")
    assert query.domain_hint(made) == "other"
    Organisation.objects.filter(municipalities=town).update(mail_domain="dorf.example")
    assert query.domain_hint(made) == "known"
    assert made.state == "confirmed", "it still waits for the coordination"
    Organisation.objects.filter(municipalities=town).update(kind="utility")
    assert query.domain_hint(made) == "unknown"
