"""What a town needs to know before it copies: each need is met by one field or another."""

from collections.abc import Mapping

from lotse.exchange.rules.solution import is_stated, lacks_year

# Each need with the fields of which one is enough.
NEEDS: dict[str, tuple[str, ...]] = {
    "cost_once": ("cost_once_cents", "cost_once_band"),
    "cost_yearly": ("cost_yearly_cents", "cost_yearly_band"),
    "cost_driver": ("cost_driver",),
    "staff_introduce": ("hours_introduce", "staff"),
    "staff_yearly": ("hours_yearly", "staff"),
    "duration": ("months_to_operation", "months_to_decision", "duration"),
    "prerequisites": ("prerequisites",),
    "technology": ("technology", "interfaces"),
    "vendor": ("vendor", "licence", "repository_url"),
    "procurement": ("procurement", "procurement_note"),
    "data_protection": ("dpia", "data_protection"),
    "effect": ("effect",),
    "lessons": ("went_wrong", "do_differently"),
    "decision": ("decision_on", "decision_result", "decision_number", "decision_url"),
    "contact": ("contact_role", "contact_email", "contact_phone"),
}


def lacking(values: Mapping[str, object]) -> list[str]:
    """Return the needs that the entry does not meet, in the order in which towns ask."""
    found = [need for need, fields in NEEDS.items() if not any(is_stated(values.get(name)) for name in fields)]
    return found + ["price_year"] * lacks_year(values)


def field_of(need: str) -> str:
    """Return the field in which an answer is expected first."""
    return NEEDS[need][0] if need in NEEDS else need
