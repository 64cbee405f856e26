"""What a town notes about the way of its copy: how it goes about it, what was decided, what it learned."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from lotse.base import audit
from lotse.base.actor import Actor
from lotse.base.text import tidy, tidy_block
from lotse.base.transactions import action
from lotse.exchange import errors, wording
from lotse.exchange.actions import copy as copies
from lotse.exchange.actions import entry
from lotse.exchange.models import Copy
from lotse.exchange.rules import copy as rule
from lotse.exchange.rules import stages
from lotse.exchange.wording import DecisionResult
from lotse.exchange.wording.copies import FAULTS, UNKNOWN_CHOICE, Blocker, Listed, Relation, Size

LONGEST_LINE, LONGEST_BLOCK = 200, 5000
# What the trail may name: codes and days. Own words, names and amounts stay in the town.
CODES = ("relation", "size", "buying_listed", "buying_quarter", "decision_result", "decision_on", "blocker")


@dataclass(frozen=True)
class Plan:
    """How the town goes about it. A test is limited in place, time and money, and says by what it is judged."""

    relation: str = ""
    size: str = ""
    test_place: str = ""
    test_until: date | None = None
    test_money_cents: int | None = None
    test_criterion: str = ""
    responsible: str = ""
    responsible_email: str = ""


@dataclass(frozen=True)
class Decision:
    """What the council or the administration has decided, and where the paper stands."""

    decision_result: str = ""
    decision_on: date | None = None
    decision_body: str = ""
    decision_url: str = ""


@dataclass(frozen=True)
class Buying:
    """What the town would buy with others, when, and whom they ask; read by others only where the town lists it."""

    buying_listed: str = ""
    buying_quarter: str = ""
    buying_what: str = ""
    buying_contact: str = ""


@dataclass(frozen=True)
class Learned:
    """What holds the copy up, what was adapted and why, and what it has brought."""

    blocker: str = ""
    blocker_note: str = ""
    adapted: str = ""
    effect: str = ""


@action
def plan(*, copy: Copy, facts: Plan, by: Actor, at: datetime) -> Copy:
    """Note how the town goes about it. The same twice changes nothing."""
    values = _tidied(asdict(facts), blocks=("test_criterion",))
    _refuse_unknown(values, relation=Relation.values, size=Size.values)
    lack = rule.lack_of_test(
        size=values["size"],
        place=values["test_place"],
        until=values["test_until"],
        money=values["test_money_cents"],
        criterion=values["test_criterion"],
    )
    if lack:
        raise errors.WrongStep(FAULTS[lack])
    if values["responsible_email"]:
        values["responsible_email"] = entry.usable_address(values["responsible_email"])
    return _store(copy, values, "copy.planned", by=by, at=at)


@action
def decide(*, copy: Copy, facts: Decision, by: Actor, at: datetime) -> Copy:
    """Note what was decided; an empty result takes it back."""
    values = _tidied(asdict(facts), blocks=())
    _refuse_unknown(values, decision_result=DecisionResult.values)
    lack = rule.lack_of_decision(
        result=values["decision_result"],
        on=values["decision_on"],
        body=values["decision_body"],
        today=entry.today(at),
    )
    if lack:
        raise errors.WrongStep(FAULTS[lack])
    values |= entry.cleaned({"decision_url": values["decision_url"]})
    if not values["decision_result"]:
        values = asdict(Decision())
    return _store(copy, values, "copy.decided", by=by, at=at)


@action
def buy(*, copy: Copy, facts: Buying, by: Actor, at: datetime) -> Copy:
    """Note what the town would buy with others, and who reads it. The same twice changes nothing."""
    values = _tidied(asdict(facts), blocks=())
    _refuse_unknown(values, buying_listed=Listed.values)
    today = entry.today(at)
    if values["buying_quarter"] not in ("", copy.buying_quarter, *rule.quarters(today)):
        raise errors.WrongStep(FAULTS["buying quarter"])
    lack = rule.lack_of_buying(
        listed=values["buying_listed"], quarter=values["buying_quarter"], what=values["buying_what"], today=today
    )
    if lack:
        raise errors.WrongStep(FAULTS[lack])
    return _store(copy, values, "copy.buying", by=by, at=at)


@action
def learn(*, copy: Copy, facts: Learned, by: Actor, at: datetime) -> Copy:
    """Note what holds it up, what was adapted and what it has brought; also after the end."""
    values = _tidied(asdict(facts), blocks=("blocker_note", "adapted", "effect"))
    _refuse_unknown(values, blocker=Blocker.values)
    return _store(copy, values, "copy.learned", by=by, at=at, ended_too=True)


def _store(
    copy: Copy, values: Mapping[str, Any], verb: str, *, by: Actor, at: datetime, ended_too: bool = False
) -> Copy:
    copy = copies.locked(copy)
    before = {name: getattr(copy, name) for name, value in values.items() if getattr(copy, name) != value}
    if not before:
        return copy
    if copy.stage == stages.ENDED and not ended_too:
        raise errors.CopyOver(wording.COPY_ENDED)
    for name in before:
        setattr(copy, name, values[name])
    copy.changed_at = at
    copy.save(update_fields=[*before, "changed_at"])
    told = [name for name in CODES if name in before]
    audit.record(
        verb,
        copies.about(copy),
        by=by,
        at=at,
        before={name: before[name] for name in told},
        after={name: values[name] for name in told} | {"changed": sorted(before)},
    )
    return copy


def _tidied(values: dict[str, Any], *, blocks: tuple[str, ...]) -> dict[str, Any]:
    """Return the values as they are stored; refuse what is too long. The address of a page has its own length."""
    for name, value in values.items():
        if isinstance(value, str):
            values[name] = tidy_block(value) if name in blocks else tidy(value)
            longest = LONGEST_BLOCK if name in blocks else LONGEST_LINE
            if name != "decision_url" and len(values[name]) > longest:
                raise errors.TooLong(wording.NOTE_TOO_LONG)
    return values


def _refuse_unknown(values: Mapping[str, Any], **known: list[str]) -> None:
    for name, choices in known.items():
        if values[name] not in ("", *choices):
            raise errors.WrongStep(UNKNOWN_CHOICE)
