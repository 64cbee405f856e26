"""What must be true of a line, worked out anew from the stored rows: not with the code that is tested."""

from collections import Counter
from typing import Any, NamedTuple

from lotse.base import audit
from lotse.events.models import Event, LineMove, Registration

SEATED = ("held", "unconfirmed", "offered", "confirmed")
Snapshot = dict[int, tuple[str, int | None]]


class Group(NamedTuple):
    """People who wait for seats together."""

    order: tuple[Any, ...]
    size: int
    quota_key: str
    group: str


def snapshot(event: Event) -> Snapshot:
    """State and seat of everybody."""
    rows = Registration.objects.filter(event=event)
    return {pk: (state, seat) for pk, state, seat in rows.values_list("id", "state", "seat")}


def waiting(event: Event) -> list[Group]:
    """Those who wait, in the order of the policy."""
    found: dict[Any, list[Registration]] = {}
    for row in Registration.objects.filter(event=event, state="waiting").select_related("booking"):
        found.setdefault(row.booking_id if row.booking.together else (row.pk,), []).append(row)
    by_priority = event.line_policy == "priority"
    return sorted(
        Group(
            (-rows[0].priority * by_priority, max(r.lined_up_at for r in rows), min(r.pk for r in rows)),
            len(rows),
            rows[0].quota_key,
            rows[0].group,
        )
        for rows in found.values()
    )


def could_move(event: Event, line: list[Group], without: frozenset[int] = frozenset()) -> Group | None:
    """The first who waits although the policy has seats for them; `without` are ids whose seats count as free."""
    if event.line_policy == "by_hand":
        return None
    taken = list(Registration.objects.filter(event=event, state__in=SEATED).exclude(pk__in=without))
    free = event.capacity - len(taken)
    kept = {kept.name: kept.seats for kept in event.kept_seats.all()} if event.line_policy == "kept" else {}
    used, keys = Counter(row.group for row in taken), Counter(row.quota_key for row in taken)
    unused = {name: max(0, seats - used[name]) for name, seats in kept.items()}
    held_up: list[Group] = []
    for group in line:
        if group.size > free:
            held_up.append(group)
            continue
        over = event.line_policy == "quota" and keys[group.quota_key] + group.size > (event.quota_seats or 0)
        others = sum(number for name, number in unused.items() if name != group.group)
        if over or group.size > free - others:
            continue
        own = unused.get(group.group, 0)
        ahead = [other for other in held_up if other.group == group.group or group.size > own]
        if ahead and not event.fill_gaps:
            continue
        return group
    return None


def check_step(event: Event, before: Snapshot, moves: list[LineMove]) -> None:
    """After a step: nobody waits for a free seat, no newcomer was quicker, every move is written down."""
    after = snapshot(event)
    if event.state == "published":
        assert could_move(event, waiting(event)) is None, "whoever can have a seat has it"
        new = frozenset(
            pk for pk, (_state, seat) in after.items() if seat and pk not in before and not _inherits(event, pk)
        )
        waited = [group for group in waiting(event) if before.get(group.order[2], ("", None))[0] == "waiting"]
        assert could_move(event, waited, new) is None, "no newcomer before the waiting"
        assert not (event.line_policy == "by_hand" and new and waited)
    told = {(move.registration_id, move.step) for move in moves}
    by_hand = {move.registration_id for move in moves if move.reason == "by_hand"}
    for pk, (state, _seat) in after.items():
        was = before.get(pk, ("", None))[0]
        steps = {step for one, step in told if one == pk}
        if was == "waiting" and state in ("offered", "unconfirmed", "confirmed"):
            assert steps & {"offered", "seated"}, "who moves up is told why"
            if pk not in by_hand:
                _check_order(event, pk)
        if state == "waiting" and was != "waiting":
            assert steps & {"joined", "to_end"}, "who waits is told why"
        if was in ("waiting", "offered") and state in ("withdrawn", "lapsed", "transferred"):
            assert "left" in steps


def _check_order(event: Event, pk: int) -> None:
    """Nobody who still waits stood ahead, where the policy knows only one order."""
    if event.line_policy not in ("arrival", "priority") or event.fill_gaps:
        return
    row = Registration.objects.get(pk=pk)
    own = (-row.priority * (event.line_policy == "priority"), row.lined_up_at, row.pk)
    assert not [group for group in waiting(event) if group.order < own], "nobody overtakes"


def _inherits(event: Event, pk: int) -> bool:
    """Whether the seat was passed on by somebody here; whoever comes from another date is a newcomer."""
    return Registration.objects.filter(successor=pk, event=event).exists()


def replay(event: Event) -> None:
    """Follow the trail of everybody from the first entry to the present state."""
    for row in Registration.objects.filter(event=event).exclude(email=""):
        state, seat, began = "", None, False
        for entry in audit.trail("registration", row.uuid):
            before, after = entry.detail.before, entry.detail.after
            if began and "state" in before:
                assert before["state"] == state, f"{entry.verb} tells another state before it"
            state, seat = after.get("state", state), after.get("seat", seat)
            began = began or "state" in after
        assert (state, seat) == (row.state, row.seat), f"the trail of {row.pk} ends elsewhere"
