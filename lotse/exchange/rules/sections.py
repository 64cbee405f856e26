"""The sections in which an entry is written: the first is enough for a first version."""

SECTIONS: dict[str, tuple[str, ...]] = {
    "start": ("title", "topic", "status", "problem", "how_it_works", "people_benefit"),
    "idea": (
        *("summary", "beneficiaries", "operating_since", "giver_setup"),
        *("contribution_digital", "contribution_sustainable", "contribution_authentic"),
    ),
    "cost": (
        *("cost_once_cents", "cost_once_band", "cost_yearly_cents", "cost_yearly_band", "price_year"),
        *("cost_included", "own_staff_cents", "cost_driver", "cost_driver_units", "scales_by_inhabitants"),
        *("funding_programme", "funding_percent"),
    ),
    "staff": ("staff", "hours_introduce", "hours_yearly", "duration", "months_to_decision", "months_to_operation"),
    "technology": (
        *("prerequisites", "technology", "interfaces", "vendor", "licence", "licence_open", "repository_url"),
        *("procurement", "procurement_note", "dpia", "data_protection", "statutes", "needs_tasks"),
    ),
    "effect": ("effect", "effect_measured", "went_wrong", "do_differently"),
    "decision": (
        *("decision_on", "decision_body", "decision_result", "decision_number", "decision_url"),
        *("source_url", "source_date"),
    ),
    "contact": ("contact_role", "contact_email", "contact_phone", "contact_ways"),
}


def of_field(name: str) -> str:
    """Return the section in which a field is written."""
    return next(key for key, names in SECTIONS.items() if name in names)


def after(key: str) -> str:
    """Return the section that comes next, "" after the last."""
    keys = list(SECTIONS)
    return keys[keys.index(key) + 1] if key in keys[:-1] else ""
