"""Reasons and warnings in plain words, made from the same numbers that decide."""

from decimal import Decimal

from django.utils.translation import gettext as _

from lotse.exchange.rules.fit import CHECKED, HOURS, MONEY, STATUS, TASKS, TASKS_UNKNOWN, TOPIC, UNSTATED, Match, Offer
from lotse.exchange.wording import NeedsTasks, Status, Topic
from lotse.regions.rules.features import BY_NAME, Value
from lotse.regions.rules.likeness import Likeness, Part
from lotse.regions.wording import CLASSES, FEATURES
from lotse.web.shared.jinja import money, number

# Up to here two figures are nearly the same, up to here similar.
NEARLY, SIMILAR = 0.15, 0.5


def of_match(found: Match) -> tuple[list[str], str]:
    """Return the reasons and the warning of an entry."""
    return [sentence(part, found.offer) for part in found.reasons], _warning(found.warning, found.offer)


def of_likeness(found: Likeness) -> tuple[list[str], str]:
    """Return the reasons and the warning of a town."""
    return [sentence(part) for part in found.reasons], _warning(found.warning, None)


def sentence(part: Part, offer: Offer | None = None) -> str:
    """Return what one part says."""
    if part.name in FEATURES:
        return _feature(part)
    if part.name == STATUS:
        return _("Status there: %(status)s.") % {"status": Status(str(part.theirs)).label}
    if part.name == TOPIC:
        return _("Topic: %(topic)s.") % {"topic": Topic(str(part.theirs)).label}
    if part.name == TASKS:
        return _tasks(str(part.theirs))
    if part.name == TASKS_UNKNOWN:
        return _("Needs tasks that not every town has: %(who)s. Whether yours has them is not known here; ask.") % {
            "who": NeedsTasks(str(part.theirs)).label
        }
    if part.name == CHECKED:
        return _checked(part)
    if part.name == MONEY:
        return _money(part, offer)
    if part.name == HOURS:
        facts = {"theirs": number(int(float(part.theirs))), "ours": number(int(float(part.ours)))}
        if part.gap:
            return _("Took %(theirs)s working hours there, more than your %(ours)s.") % facts
        return _("Took %(theirs)s working hours there; you have %(ours)s.") % facts
    if part.name == UNSTATED[MONEY]:
        return _("What it costs once is not stated: ask before you plan.")
    return _("How many working hours it takes is not stated: ask before you plan.")


def _tasks(said: str) -> str:
    return {
        "every": _("Every town has the tasks for it."),
        "able": _("Your town has the tasks for it."),
        "same": _("Both towns have the same tasks."),
        "inside": _("Both towns belong to a district (Kreis)."),
    }[said]


def label(name: str) -> str:
    """Return what a feature is called."""
    return str(FEATURES[name][0])


def value(name: str, said: Value) -> str:
    """Return a figure or a class as people write it."""
    if isinstance(said, str):
        return str(CLASSES.get(name, {}).get(said, said))
    rounded = Decimal(str(round(said, 1 if said < 1000 and BY_NAME[name].name != "population" else 0)))
    shown = number(int(rounded) if rounded == int(rounded) else rounded)
    return f"{shown}\u00a0{FEATURES[name][1]}" if FEATURES[name][1] else shown


def _feature(part: Part) -> str:
    facts = {"what": label(part.name), "theirs": value(part.name, part.theirs), "ours": value(part.name, part.ours)}
    if facts["theirs"] == facts["ours"]:
        return _("%(what)s: %(theirs)s, as with you.") % facts
    if BY_NAME[part.name].classes:
        return _("%(what)s: %(theirs)s, with you %(ours)s.") % facts
    if part.gap <= NEARLY:
        return _("%(what)s: %(theirs)s, with you %(ours)s, so nearly the same.") % facts
    if part.gap <= SIMILAR:
        return _("%(what)s: %(theirs)s, with you %(ours)s, so similar.") % facts
    return _("%(what)s: %(theirs)s, with you %(ours)s, so clearly different.") % facts


def _checked(part: Part) -> str:
    if part.gap:
        return _("The town has not checked the entry; it is written from public sources.")
    return _("The town itself stands behind the entry.")


def _money(part: Part, offer: Offer | None) -> str:
    known = offer.cost if offer else None
    facts = {"ours": money(int(float(part.ours))), "theirs": money(int(float(part.theirs)))}
    if known is None or known.low == known.high:
        if part.gap:
            return _("Costs %(theirs)s there, once: more than your %(ours)s.") % facts
        return _("Costs %(theirs)s there, once; you have %(ours)s.") % facts
    if known.high is None:
        return _("Costs at least %(theirs)s there, once; you have %(ours)s.") % facts
    facts["most"] = money(known.high + 1)
    return _("Costs from %(theirs)s to under %(most)s there, once; you have %(ours)s.") % facts


def _warning(part: Part | None, offer: Offer | None) -> str:
    if part is None:
        return _("More is not known of both towns: talk to each other before you decide.")
    if not part.gap:
        return _("No known figure speaks against it. Ask what the figures do not show: people, contracts, politics.")
    return sentence(part, offer)
