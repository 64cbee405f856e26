"""What we say about real towns: only what a source says, from one town each, without guesses and without trackers."""

import re
from collections import Counter
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from lotse.exchange.rules import solution as rule
from lotse.exchange.rules import values
from lotse.jobs.demo import real, sourced

SOLUTIONS, MEASURES = sourced.rows("solutions"), sourced.rows("measures")
TOWNS = {entry.ags: entry.name for entry in real.entries()}
# Never known from a short public source, so never said: costs, failures, contacts.
NEVER = {
    "cost_once_cents",
    "cost_yearly_cents",
    "price_year",
    "duration",
    "went_wrong",
    "contact_role",
    "contact_email",
}
TRACKERS = re.compile(r"fbclid|gclid|utm|mtm|pk_|piwik|paid|cmp|ref|igsh|mc_", re.IGNORECASE)
# Sources of what is guessed in one of title, town and status.
GUESSED = (
    "smart-city-dialog.de/node/13066",
    "smart-city-modellprojekt-bad-berleburg",
    "nachhaltigkeitspreis.de",
    "kommunal.de/digialisierung",
)


def everything() -> list[tuple[str, dict[str, Any]]]:
    return [(f"{row['town']} {row['title']}", row) for row in SOLUTIONS + MEASURES]


def sentences(text: str) -> int:
    return len(re.findall(r"[.!?](?:\s|$)", text))


def test_there_are_enough_of_all_kinds() -> None:
    assert (len(SOLUTIONS), len(MEASURES)) == (28, 12)
    assert Counter(TOWNS[row["town"]] for row in SOLUTIONS) == {
        "Arnsberg": 7,
        "Olpe": 6,
        "Menden (Sauerland)": 6,
        "Soest": 4,
        "Iserlohn": 3,
        "Bad Berleburg": 2,
    }
    assert {row["topic"] for row in SOLUTIONS} == set(values.TOPICS)
    assert {row["status"] for row in SOLUTIONS} == {"planned", "implementation", "pilot", "operation", "completed"}


@pytest.mark.parametrize(("name", "row"), everything(), ids=[name for name, _row in everything()])
def test_every_entry_has_a_clean_source_and_no_guess(name: str, row: dict[str, Any]) -> None:
    parts = urlsplit(row["source_url"])
    assert parts.scheme == "https"
    assert parts.fragment == ""
    assert [key for key, _value in parse_qsl(parts.query) if TRACKERS.search(key)] == []
    assert not any(place in row["source_url"] for place in GUESSED)
    assert "[" not in "".join(str(value) for value in row.values() if not isinstance(value, list))
    assert (row["topic"] in values.TOPICS, row["status"] in values.STATUSES) == (True, True)
    assert "source_date" in row
    assert 1 <= sentences(row["summary"]) <= 4


@pytest.mark.parametrize("row", SOLUTIONS, ids=[row["title"] for row in SOLUTIONS])
def test_a_solution_belongs_to_one_town_and_says_nothing_unknown(row: dict[str, Any]) -> None:
    assert row["town"] in TOWNS
    assert set(row) - {"town"} <= set(rule.FIELDS) - NEVER
    assert sentences(row["people_benefit"]) == 1
    assert "€" not in row["people_benefit"] + row.get("problem", "") + row.get("how_it_works", "")
    for field in ("problem", "how_it_works"):
        assert sentences(row.get(field, "")) <= 4


def test_the_only_figures_of_money_say_what_they_are() -> None:
    with_money = {row["title"]: row["summary"] for row in SOLUTIONS + MEASURES if "€" in str(row)}
    assert list(with_money) == ["stadtLABOR Soest"]
    assert "Fördersumme" in with_money["stadtLABOR Soest"]
    assert "sagt sie nicht" in with_money["stadtLABOR Soest"]


def test_measures_have_the_numbers_of_the_programme() -> None:
    numbers = {row["number"]: row["title"] for row in MEASURES if "number" in row}
    assert {number: numbers[number] for number in ("M01", "M02", "M03")} == {
        "M01": "Regionale Datenplattform",
        "M02": "LoRaWAN",
        "M03": "Digitaler Zwilling",
    }
    assert sorted(numbers) == ["M01", "M02", "M03", "M06", "M13"]
    assert Counter(TOWNS.get(row["town"], "the region") for row in MEASURES) == {
        "the region": 5,
        "Arnsberg": 2,
        "Menden (Sauerland)": 2,
        "Bad Berleburg": 1,
        "Olpe": 1,
        "Soest": 1,
    }


def test_measures_lead_to_solutions_that_are_there() -> None:
    known = {(row["town"], row["title"]) for row in SOLUTIONS}
    named = [tuple(one) for row in MEASURES for one in row["solutions"]]
    assert set(named) <= known
    assert sum(bool(row["solutions"]) for row in MEASURES) == 11


def test_standings_name_towns_of_the_register_once_and_leave_out_the_guess() -> None:
    named = {str(level): names.split(" · ") for level, _as_of, _source, names in sourced.STANDINGS}
    assert {level: len(names) for level, names in named.items()} == {"pioneer": 5, "joiner": 13, "school": 2}
    everybody = [name for names in named.values() for name in names]
    assert len(set(everybody)) == 20
    assert set(everybody) <= set(TOWNS.values())
    assert "Wenden" not in everybody
