"""What a visitor answers: the town, three questions, and what counts how much. All of it stands in the address."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from lotse.exchange.rules.fit import Wish
from lotse.exchange.wording import Topic
from lotse.regions.models import Municipality
from lotse.regions.rules.features import FEATURES
from lotse.regions.wording import FEATURES as LABELS
from lotse.web.public.filters import Choice, Options, Pick
from lotse.web.shared.jinja import money, number

TOWN, TOPIC, MONEY, HOURS, TASKS = "town", "topic", "money", "hours", "tasks"
EUROS = (1_000, 5_000, 25_000, 100_000, 500_000)
WORKING = (8, 40, 160, 400, 1_600)
COUNTS: Options = [
    ("0", _("not at all")),
    ("1", _("single")),
    ("2", _("double")),
    ("3", _("triple")),
]
WEIGHT = "w_"


def questions(towns: Iterable[Municipality]) -> dict[str, Pick]:
    """Return the town and the three questions."""
    options = [(town.slug, _named(town)) for town in sorted(towns, key=lambda town: (town.is_fictive, town.sort_key))]
    return {
        TOWN: Pick(_("Your town"), _("please choose"), options),
        TOPIC: Pick(_("Which topic?"), _("all topics"), Topic.choices),
        MONEY: Pick(
            _("How much money is there, once?"),
            _("does not matter"),
            [(str(euros), _("up to %(amount)s") % {"amount": money(euros * 100)}) for euros in EUROS],
        ),
        HOURS: Pick(
            _("How many working hours can you give?"),
            _("does not matter"),
            [
                (
                    str(hours),
                    ngettext_lazy("up to %(number)s hour", "up to %(number)s hours", hours) % {"number": number(hours)},
                )
                for hours in WORKING
            ],
        ),
    }


def weights() -> dict[str, Pick]:
    """Return for each feature how much it may count."""
    return {
        f"{WEIGHT}{feature.name}": Pick(LABELS[feature.name][0], _usual(feature.weight), COUNTS) for feature in FEATURES
    }


def tasks() -> dict[str, Pick]:
    """Return whether entries are shown for which the town lacks the tasks."""
    return {
        TASKS: Pick(_("Solutions for which your town lacks the tasks"), _("leave out"), [("all", _("show as well"))])
    }


def known(towns: Iterable[Municipality]) -> dict[str, Pick]:
    """Return everything that may stand in the address of the page."""
    return {**questions(towns), **weights(), **tasks()}


def wish(choice: Choice) -> Wish:
    """Return what the town can spend."""
    return Wish(
        money=int(choice[MONEY]) * 100 if choice[MONEY] else None,
        hours=int(choice[HOURS]) if choice[HOURS] else None,
    )


def chosen_weights(choice: Choice) -> dict[str, float]:
    """Return what counts otherwise than usual."""
    return {
        name.removeprefix(WEIGHT): float(value)
        for name, value in choice.values.items()
        if name.startswith(WEIGHT) and value
    }


def for_one(towns: Iterable[Municipality]) -> dict[str, Pick]:
    """Return what may stand in the address of the page about one solution: what is asked, and what counts."""
    asked = questions(towns)
    return {MONEY: asked[MONEY], HOURS: asked[HOURS], **weights()}


def only_weights(choice: Choice) -> Choice:
    """Return the part of the choice that says what counts."""
    return Choice({name: value for name, value in choice.values.items() if name.startswith(WEIGHT)})


def _usual(weight: int) -> str:
    return str(_("%(weight)s (usual)") % {"weight": dict(COUNTS)[str(weight)]})


def _named(town: Municipality) -> str:
    return str(_("%(town)s (invented)") % {"town": town.name}) if town.is_fictive else town.name
