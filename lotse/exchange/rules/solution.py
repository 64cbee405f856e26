"""What an entry holds, and what is still missing."""

from collections.abc import Mapping

FIELDS = (
    *("title", "topic", "status", "operating_since", "summary", "problem", "how_it_works", "people_benefit"),
    *("beneficiaries", "giver_setup"),
    *("contribution_digital", "contribution_sustainable", "contribution_authentic"),
    *("cost_once_cents", "cost_once_band", "cost_yearly_cents", "cost_yearly_band", "price_year", "cost_included"),
    *("own_staff_cents", "cost_driver", "cost_driver_units", "scales_by_inhabitants"),
    *("funding_programme", "funding_percent"),
    *("staff", "hours_introduce", "hours_yearly", "duration", "months_to_decision", "months_to_operation"),
    *("prerequisites", "technology", "interfaces", "vendor", "licence", "licence_open", "repository_url"),
    *("procurement", "procurement_note", "dpia", "data_protection", "statutes", "needs_tasks"),
    *("effect", "effect_measured", "went_wrong", "do_differently"),
    *("decision_on", "decision_body", "decision_result", "decision_number", "decision_url"),
    *("contact_role", "contact_email", "contact_phone", "contact_ways"),
    *("source_url", "source_date"),
)
# The first version: six fields, about ten minutes.
REQUIRED_FOR_RELEASE = ("title", "topic", "status", "problem", "how_it_works", "people_benefit")
COSTS = ("cost_once_cents", "cost_yearly_cents")


def is_stated(value: object) -> bool:
    """Return True where something is said; no cost at all (0) is said, an empty text is not."""
    return value is not None and value != "" and value != []


def stated(values: Mapping[str, object]) -> list[str]:
    """Return the fields that say something, in the order of the form."""
    return [name for name in FIELDS if is_stated(values.get(name))]


def missing(values: Mapping[str, object]) -> list[str]:
    """Return what keeps the entry from being released: a needed text, or the year of a cost that is given."""
    found = [name for name in REQUIRED_FOR_RELEASE if not is_stated(values.get(name))]
    return found + ["price_year"] * lacks_year(values)


def lacks_year(values: Mapping[str, object]) -> bool:
    """Return True for a figure nobody can compare: prices change from year to year. Nothing costs nothing always."""
    return any(values.get(name) for name in COSTS) and not is_stated(values.get("price_year"))
