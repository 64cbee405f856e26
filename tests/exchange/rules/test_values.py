"""How typed values become stored ones."""

from datetime import date

import pytest

from lotse.exchange.rules import values
from lotse.exchange.rules.solution import FIELDS

LONG_LINK = "https://stadt.example/" + "a" * 478


@pytest.mark.parametrize(
    ("name", "given", "stored"),
    [
        ("title", "  Licht\n nach  Bedarf ", "Licht nach Bedarf"),
        ("title", None, ""),
        ("title", "x" * 200, "x" * 200),
        ("people_benefit", "x" * 300, "x" * 300),
        ("source_date", "x" * 60, "x" * 60),
        ("contact_role", "x" * 200, "x" * 200),
        ("staff", "x" * 300, "x" * 300),
        ("duration", "x" * 300, "x" * 300),
        ("summary", " Eins\r\n\r\n\r\n\r\nzwei  drei ", "Eins\n\nzwei drei"),
        ("went_wrong", "x" * 5000, "x" * 5000),
        ("topic", " energy ", "energy"),
        ("topic", "", ""),
        ("status", "pilot", "pilot"),
        ("beneficiaries", ["youth", "citizens", "youth"], ["citizens", "youth"]),
        ("beneficiaries", ("clubs",), ["clubs"]),
        ("beneficiaries", {"business"}, ["business"]),
        ("beneficiaries", "youth citizens", ["citizens", "youth"]),
        ("beneficiaries", None, []),
        ("cost_once_cents", 0, 0),
        ("cost_once_cents", 10**13, 10**13),
        ("cost_once_cents", "12.500 €", 1_250_000),
        ("cost_yearly_cents", "99,50", 9950),
        ("cost_yearly_cents", "", None),
        ("cost_yearly_cents", None, None),
        ("price_year", " 2026 ", 2026),
        ("price_year", 1990, 1990),
        ("price_year", 2100, 2100),
        ("price_year", "", None),
        ("own_staff_cents", "1.200", 120_000),
        ("cost_once_band", "5_25k", "5_25k"),
        ("cost_driver_units", "1.250", 1250),
        ("cost_driver_units", "850", 850),
        ("funding_percent", 0, 0),
        ("funding_percent", "100", 100),
        ("hours_yearly", "", None),
        ("licence_open", "true", True),
        ("licence_open", "Nein", False),
        ("licence_open", False, False),
        ("licence_open", "", None),
        ("decision_on", "24.03.2026", date(2026, 3, 24)),
        ("decision_on", "2026-03-24", date(2026, 3, 24)),
        ("decision_on", date(2026, 3, 24), date(2026, 3, 24)),
        ("operating_since", "5/2023", "2023-05"),
        ("contact_ways", ["visit", "mail"], ["mail", "visit"]),
        ("repository_url", "https://gitlab.opencode.de/stadt", "https://gitlab.opencode.de/stadt"),
        ("contact_email", " Bauamt@Stadt.Example ", "bauamt@stadt.example"),
        ("contact_email", "a@b.c.example", "a@b.c.example"),
        ("contact_email", "", ""),
        ("source_url", " https://stadt.example/licht?a=1 ", "https://stadt.example/licht?a=1"),
        ("source_url", "http://stadt.example", "http://stadt.example"),
        ("source_url", LONG_LINK, LONG_LINK),
        ("source_url", None, ""),
    ],
)
def test_accepted(name: str, given: object, stored: object) -> None:
    assert values.clean(name, given) == stored


@pytest.mark.parametrize(
    ("name", "given", "fault"),
    [
        ("title", "x" * 201, "too long"),
        ("people_benefit", "x" * 301, "too long"),
        ("summary", "x" * 5001, "too long"),
        ("topic", "Energy", "unknown choice"),
        ("status", "energy", "unknown choice"),
        ("beneficiaries", ["citizens", "cats"], "unknown choice"),
        ("cost_once_cents", -1, "no amount"),
        ("cost_once_cents", 10**13 + 1, "no amount"),
        ("cost_yearly_cents", "viel", "no amount"),
        ("price_year", "1989", "no year"),
        ("price_year", "2101", "no year"),
        ("price_year", "26", "no year"),
        ("price_year", "٢٠٢٦", "no year"),
        ("cost_driver", "per lamp", "unknown choice"),
        ("contact_ways", ["fax"], "unknown choice"),
        ("cost_driver_units", "850,5", "no number"),
        ("cost_driver_units", "1.25", "no number"),
        ("hours_yearly", "-1", "no number"),
        ("hours_yearly", "٤", "no number"),
        ("hours_yearly", "100001", "too large"),
        ("funding_percent", "101", "too large"),
        ("licence_open", "perhaps", "unknown choice"),
        ("decision_on", "30.02.2026", "no day"),
        ("decision_on", "24.03.1200", "no day"),
        ("operating_since", "1200", "no time"),
        ("decision_url", "ris", "no link"),
        ("contact_email", "bauamt", "no address"),
        ("contact_email", "a@b", "no address"),
        ("contact_email", "a@@b.example", "no address"),
        ("contact_email", "a@b..example", "no address"),
        ("contact_email", "a" * 250 + "@b.de", "too long"),
        ("source_url", "stadt.example", "no link"),
        ("source_url", "javascript:alert(1)", "no link"),
        ("source_url", "https://stadt", "no link"),
        ("source_url", "https://", "no link"),
        ("source_url", "https://stadt.example/a b", "no link"),
        ("source_url", "https://[stadt.example", "no link"),
        ("source_url", LONG_LINK + "a", "too long"),
        ("state", "published", "unknown field"),
    ],
)
def test_refused(name: str, given: object, fault: str) -> None:
    with pytest.raises(values.NotAccepted) as refused:
        values.clean(name, given)
    assert (refused.value.field, refused.value.fault) == (name, fault)


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_takes_nothing_and_what_it_has_given(name: str) -> None:
    empty = values.clean(name, None)
    assert empty in ("", None, [])
    assert values.clean(name, empty) == empty
