"""A town looks at what others have written about it, field by field, without an account."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from lotse.base import clock, links
from lotse.base.models import AuditEvent
from lotse.exchange.actions import solution as solutions
from lotse.exchange.actions import takeover as takeovers
from lotse.exchange.models import Solution, Takeover, TakeoverAnswer
from lotse.exchange.rules import takeover as rule
from lotse.regions.models import Municipality
from tests import exchange, people
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages read the time of the tests."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def town() -> Municipality:
    """A town that others have written about."""
    return towns.town("Olpe")


@pytest.fixture
def entry(town: Municipality) -> Solution:
    """What they have written."""
    return exchange.foreign(town, beneficiaries=["citizens"], cost_once_cents=18_600_000, price_year=2023)


@pytest.fixture
def takeover(entry: Solution) -> Takeover:
    """The mailed link."""
    return sent(entry.municipality)


def sent(town: Municipality) -> Takeover:
    """Mail the link to the town."""
    return takeovers.send(
        municipality=town, name="Rita Rathaus", email="post@olpe.example", language="de", by=DESK, at=NOW
    )


def page(takeover: Takeover, entry: Solution | None = None, version: int | None = None) -> str:
    """The address as mailed, or that of one entry."""
    token = links.sign("takeover", takeover.uuid, version or takeover.version)
    return reverse("link:takeover_entry", args=[token, entry.slug]) if entry else reverse("link:takeover", args=[token])


def answers(entry: Solution) -> dict[str, str]:
    """What is noted: the verdict by field."""
    return dict(TakeoverAnswer.objects.filter(solution=entry).order_by("id").values_list("field", "verdict"))


def test_the_mailed_link_lists_the_entries_of_the_town(client: Client, town: Municipality, entry: Solution) -> None:
    confirmed = exchange.foreign(town, title="Schon bestätigt")
    Solution.objects.filter(pk=confirmed.pk).update(confirmed_at=NOW)
    exchange.foreign(title="Andere Stadt")
    sent(town)
    found = re.search(r"http://testserver(/link/takeover/\S+)", exchange.mails("takeover_sent")[0].text)
    assert found is not None
    shown = client.get(found[1])
    assert shown.status_code == 200 and shown["Cache-Control"] == "private, no-store"
    assert re.findall(r"<h2>([^<]+)</h2>", shown.text) == ["Licht nach Bedarf"]
    assert "Stimmt das über Olpe?" in shown.text
    assert f'href="{found[1]}{entry.slug}/"' in shown.text and "11. April 2027" in shown.text


def test_reading_twice_changes_nothing(client: Client, takeover: Takeover, entry: Solution) -> None:
    before = AuditEvent.objects.count()
    for url in (page(takeover), page(takeover, entry)) * 2:
        assert client.get(url).status_code == client.head(url).status_code == 200
    assert (AuditEvent.objects.count(), TakeoverAnswer.objects.count()) == (before, 0)


def test_an_entry_is_shown_field_by_field(client: Client, takeover: Takeover, entry: Solution) -> None:
    text = re.sub(r"\s+", " ", client.get(page(takeover, entry)).text).replace("\xa0", " ")
    assert re.findall(r'id="(\w+)-title"', text) == [
        "title", "topic", "status", "summary", "problem", "how_it_works", "people_benefit", "beneficiaries",
        "cost_once_cents", "price_year", "source_url", "source_date",
    ]  # fmt: skip
    for part in ("<p>Energie und Gebäude</p>", "<p>186.000 €</p>", "<p>Bürgerschaft</p>", 'value="186.000"'):
        assert part in text, part
    assert 'name="title_verdict" value="remove"' not in text and 'name="staff_verdict"' not in text
    assert 'name="summary_verdict" value="remove"' in text and " checked" not in text.replace(
        'value="citizens" id="id_beneficiaries_value_0" checked', ""
    )


def test_a_corrected_field_is_asked_about_anew(client: Client, takeover: Takeover, entry: Solution) -> None:
    client.post(page(takeover, entry), {"title_verdict": "right", "topic_verdict": "right"})
    solutions.correct(solution=entry, values={"title": "Licht"}, reason="Quelle", by=DESK, at=NOW)
    text = client.get(page(takeover, entry)).text
    assert text.count("Sie haben gesagt: stimmt. Danach wurde das Feld berichtigt.") == 1
    assert 'id="id_title_verdict_0" checked' not in text
    assert 'id="id_topic_verdict_0" checked' in text


def test_everything_is_right_confirms(client: Client, takeover: Takeover, entry: Solution) -> None:
    for _ in range(2):
        answer = client.post(page(takeover, entry), {"all_right": "1"})
        assert (answer.status_code, answer["Location"]) == (302, page(takeover))
    entry.refresh_from_db()
    assert (entry.confirmed_at, entry.checked_on) == (NOW, NOW.date())
    assert set(answers(entry).values()) == {"right"} and TakeoverAnswer.objects.count() == 12
    listed = client.get(page(takeover)).text
    assert "gilt nun als von Ihrer Kommune bestätigt" in listed and "badge good" in listed
    shown = client.get(page(takeover, entry)).text
    assert "Dieser Eintrag gilt als von Ihrer Kommune bestätigt." in shown and 'name="all_right"' not in shown


def test_nobody_confirms_a_text_that_was_not_on_the_page(client: Client, takeover: Takeover, entry: Solution) -> None:
    shown = dict(re.findall(r'name="(\w+_seen)" value="(\w+)"', client.get(page(takeover, entry)).text))
    assert {"title_seen", "summary_seen"} <= set(shown)
    values = {name: getattr(entry, name) for name in rule.FIELDS} | {"summary": "Ganz anders."}
    solutions.correct(solution=entry, values=values, reason="Quelle gelesen", by=DESK, at=NOW)
    for told in ({"all_right": "1"}, {"summary_verdict": "right"}):
        answer = client.post(page(takeover, entry), shown | told)
        assert answer.status_code == 200
        assert "Das wurde geändert, während Sie gelesen haben." in answer.text
        assert "Ganz anders." in answer.text
    assert answers(entry) == {}
    # What has not changed can be confirmed, and after another look the rest as well.
    assert client.post(page(takeover, entry), shown | {"title_verdict": "right"}).status_code == 302
    again = dict(re.findall(r'name="(\w+_seen)" value="(\w+)"', answer.text))
    for _click in range(2):
        assert client.post(page(takeover, entry), again | {"all_right": "1"}).status_code == 302
    assert Solution.objects.get().confirmed_at == NOW


def test_right_change_remove(client: Client, takeover: Takeover, entry: Solution) -> None:
    told = {
        "title_verdict": "right",
        "cost_once_cents_verdict": "change",
        "cost_once_cents_value": "12.500,50 €",
        "beneficiaries_verdict": "change",
        "beneficiaries_value": ["youth", "clubs"],
        "topic_verdict": "change",
        "topic_value": "data",
        "summary_verdict": "remove",
        "summary_value": "bleibt unbeachtet",
        "problem_verdict": "",
    }
    for _ in range(2):
        assert client.post(page(takeover, entry), told).status_code == 302
    entry.refresh_from_db()
    assert (entry.summary, entry.cost_once_cents, entry.topic, entry.confirmed_at) == ("", 18_600_000, "energy", None)
    assert answers(entry) == {
        "title": "right",
        "topic": "change",
        "summary": "remove",
        "beneficiaries": "change",
        "cost_once_cents": "change",
    }
    proposals = dict(TakeoverAnswer.objects.filter(verdict="change").values_list("field", "proposal"))
    assert proposals == {"topic": "data", "beneficiaries": ["youth", "clubs"], "cost_once_cents": 1_250_050}
    assert TakeoverAnswer.objects.count() == 5
    text = client.get(page(takeover, entry)).text
    assert text.count("Ihre Änderung liegt bei uns.") == 3 and "Sie haben gesagt: stimmt." in text
    assert 'name="summary_verdict"' not in text
    assert client.get(reverse("public:solution", args=[entry.slug])).status_code == 200


def test_a_waiting_change_is_not_lost_when_the_page_is_sent_again(
    client: Client, takeover: Takeover, entry: Solution
) -> None:
    client.post(page(takeover, entry), {"cost_once_cents_verdict": "change", "cost_once_cents_value": "12.500"})
    text = client.get(page(takeover, entry)).text
    assert 'value="change" id="id_cost_once_cents_verdict_1" checked' in text and 'value="12.500"' in text
    client.post(page(takeover, entry), {"all_right": "1"})
    found = answers(entry)
    assert found.pop("cost_once_cents") == "change" and set(found.values()) == {"right"} and len(found) == 11
    takeovers.decide(answer=TakeoverAnswer.objects.get(verdict="change"), accept=False, by=DESK, at=NOW)
    text = client.get(page(takeover, entry)).text
    assert 'id="id_cost_once_cents_verdict_1" checked' not in text and 'value="186.000"' in text


def test_what_is_rewritten_counts_without_a_tick(client: Client, takeover: Takeover, entry: Solution) -> None:
    told = {
        "problem_value": "Ganz anders.",
        "how_it_works_value": entry.how_it_works,
        "cost_once_cents_value": "186.000 €",
        "title_value": entry.title,
        "title_verdict": "right",
        "summary_value": "Neu",
        "summary_verdict": "remove",
    }
    assert client.post(page(takeover, entry), told).status_code == 302
    assert answers(entry) == {"title": "right", "problem": "change", "summary": "remove"}
    bad = client.post(page(takeover, entry), {"price_year_value": "soon"})
    assert bad.status_code == 200 and 'id="id_price_year_value_error"' in bad.text and 'value="soon"' in bad.text


def test_what_the_desk_decided_is_shown(client: Client, takeover: Takeover, entry: Solution) -> None:
    told = {f"{name}_verdict": "change" for name in ("problem", "how_it_works")}
    client.post(page(takeover, entry), told | {"problem_value": "Neu.", "how_it_works_value": "Anders."})
    yes, no = (TakeoverAnswer.objects.get(field=name) for name in ("problem", "how_it_works"))
    takeovers.decide(answer=yes, accept=True, by=DESK, at=NOW)
    takeovers.decide(answer=no, accept=False, by=DESK, at=NOW)
    text = client.get(page(takeover, entry)).text
    assert "<p>Neu.</p>" in text and "Ihre Änderung ist übernommen." in text
    assert "Ihre Änderung wurde nicht übernommen." in text and "<p>Sensoren melden Bewegung.</p>" in text


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ({"cost_once_cents_verdict": "change", "cost_once_cents_value": "teuer"}, "cost_once_cents_value"),
        ({"price_year_verdict": "change", "price_year_value": "99999"}, "price_year_value"),
        ({"topic_verdict": "change", "topic_value": "murder"}, "topic_value"),
        ({"beneficiaries_verdict": "change", "beneficiaries_value": "murder"}, "beneficiaries_value"),
        ({"summary_verdict": "change", "summary_value": "  "}, "summary_value"),
        ({"people_benefit_verdict": "change", "people_benefit_value": "x" * 301}, "people_benefit_value"),
        ({"source_url_verdict": "change", "source_url_value": "javascript:alert(1)"}, "source_url_value"),
        ({"summary_verdict": "murder"}, "summary_verdict"),
        ({"title_verdict": "remove"}, "title_verdict"),
    ],
)
def test_bad_input_keeps_what_was_typed(
    client: Client, takeover: Takeover, entry: Solution, bad: dict[str, str], field: str
) -> None:
    answer = client.post(
        page(takeover, entry), {**bad, "problem_verdict": "right", "status_value": "what", "status_verdict": "right"}
    )
    assert answer.status_code == 200 and f'id="id_{field}_error"' in answer.text
    assert 'name="problem_verdict" value="right" id="id_problem_verdict_0" checked' in answer.text
    assert "id_status_value_error" not in answer.text and answers(entry) == {}
    if field in ("cost_once_cents_value", "source_url_value"):
        assert f'value="{bad[field]}"' in answer.text


def test_nothing_said_is_said(client: Client, takeover: Takeover, entry: Solution) -> None:
    answer = client.post(page(takeover, entry), {})
    assert answer.status_code == 200 and "Bitte beantworten Sie mindestens ein Feld." in answer.text


def test_the_whole_entry_is_hidden_at_once(client: Client, takeover: Takeover, entry: Solution) -> None:
    too_long = client.post(page(takeover, entry), {"remove": "1", "reason": "x" * 2001})
    assert too_long.status_code == 200 and 'id="removal-errors"' in too_long.text
    for _ in range(2):
        answer = client.post(page(takeover, entry), {"remove": "1", "reason": "Wir möchten das nicht."})
        assert (answer.status_code, answer["Location"]) == (302, page(takeover))
    entry.refresh_from_db()
    assert entry.state == "hidden" and answers(entry) == {"": "remove"}
    assert client.get(reverse("public:solution", args=[entry.slug])).status_code == 410
    listed = client.get(page(takeover)).text
    assert "nicht mehr gezeigt" in listed
    shown = client.get(page(takeover, entry)).text
    assert "Dieser Eintrag wird nicht mehr gezeigt." in shown and "<form" not in shown.partition("<main")[2]


def test_foreign_expired_and_replaced_tokens_get_the_same_answer(
    client: Client, takeover: Takeover, entry: Solution, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = exchange.foreign(title="Andere Stadt")
    row = people.registered(people.run().event)
    wrong = [
        reverse("link:takeover", args=["x"]),
        page(takeover, version=2),
        page(takeover, other),
        reverse("link:takeover", args=[links.sign("release", takeover.uuid, 1)]),
        reverse("link:takeover", args=[links.sign("takeover", row.uuid, 1)]),
    ]
    bodies = _refused(client, wrong)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=90))
    bodies |= _refused(client, [page(takeover), page(takeover, entry)])
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=1))
    Takeover.objects.update(ended_at=NOW)
    bodies |= _refused(client, [page(takeover), page(takeover, entry)])
    assert len(bodies) == 1 and answers(entry) == {}


def _refused(client: Client, addresses: list[str]) -> set[str]:
    bodies = set()
    for url in addresses:
        for answer in (client.get(url), client.post(url, {"all_right": "1"})):
            assert answer.status_code == 410
            bodies.add(answer.text.replace(url, "/"))
    return bodies


def test_equally_many_statements_for_one_and_three_entries(
    client: Client, town: Municipality, takeover: Takeover, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    exchange.demonstration()
    client.get(page(takeover))
    for number in (1, 2, 3):
        with django_assert_num_queries(2):
            assert client.get(page(takeover)).text.count('class="row"') == number
        exchange.foreign(town, title=f"Eintrag {number}")
