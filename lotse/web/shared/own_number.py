"""The one figure that makes the costs of another town an estimate: how many of it the own town has."""

from django.utils import formats

from lotse.exchange.models import Solution
from lotse.exchange.rules import states
from lotse.toolkit.rules import council_paper as rule
from lotse.toolkit.rules import scaling
from lotse.toolkit.wording import HOW_MANY, HOW_MANY_HINT
from lotse.web.shared.fields import NumberField


def field(solution: Solution) -> NumberField | None:
    """Return the field, named by what the giver counts its costs by; None where it says no costs or counts nothing."""
    there, stated = solution.cost_driver_units, (solution.cost_once_cents, solution.cost_yearly_cents)
    is_asked = solution.state == states.PUBLISHED and scaling.asks(solution.cost_driver, there)
    if not is_asked or there is None or stated == (None, None):
        return None
    least, most = rule.NUMBERS["units"]
    shown = formats.number_format(there, use_l10n=True, force_grouping=True)
    hint = HOW_MANY_HINT % {"giver": solution.municipality.name, "there": shown}
    return NumberField(label=HOW_MANY[solution.cost_driver], help_text=hint, least=least, most=most)


def read(solution: Solution, typed: str) -> int | None:
    """Return the number typed into the address, None where none is asked for. Raises ValidationError."""
    asked = field(solution)
    return asked.clean(typed) if asked is not None else None
