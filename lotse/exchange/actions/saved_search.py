"""Somebody wants to hear of new solutions: asked for, confirmed by mail, told, kept on, ended, erased."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError
from django.utils import translation

from lotse.base import audit, locking, outbox
from lotse.base.actor import Actor
from lotse.base.repeat import is_repeated
from lotse.base.transactions import action, attempt
from lotse.exchange import errors
from lotse.exchange.actions import entry
from lotse.exchange.documents import search_mails as mails
from lotse.exchange.models import SavedSearch
from lotse.exchange.queries import saved_search as query
from lotse.exchange.queries import shelf
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules import saved_search as rule
from lotse.exchange.wording.facets import TOO_MANY_CHOICES, TOO_MANY_SEARCHES

MOST_IN_MAIL = 20


@action
def ask(*, email: str, asked: str, language: str, by: Actor, at: datetime, is_proven: bool = False) -> SavedSearch:
    """Note the wish and mail the link to confirm it; the own address of somebody logged in is proven already.

    Asking again mails the link again, at most once a minute.
    """
    email = entry.usable_address(email)
    if len(asked) > rule.LONGEST:
        raise errors.TooLong(TOO_MANY_CHOICES)
    row = _once(email, asked, language, at)
    if is_proven:
        return confirm(search=row, by=by, at=at)
    if outbox.just_queued("saved_search", row.uuid, at):
        return row
    audit.record("saved_search.asked", _about(row), by=by, at=at)
    with translation.override(row.language):
        name = query.title(row.query, shelf.current())
    outbox.queue(mails.saved_search(search=row, name=name), to=email, about=_about(row), at=at)
    return row


@action
def confirm(*, search: SavedSearch, by: Actor, at: datetime) -> SavedSearch:
    """The address is proven, or the search is kept for another year. After the end it changes nothing."""
    row = locking.lock(SavedSearch, search.pk)
    again = row.confirmed_at is not None and is_repeated(row.confirmed_at, at)
    if row.ended_at is None and not again:
        if row.confirmed_at is None:
            row.seen_at = at
        row.confirmed_at = at
        row.save(update_fields=["confirmed_at", "seen_at"])
        audit.record("saved_search.confirmed", _about(row), by=by, at=at)
    return row


@action
def end(*, search: SavedSearch, by: Actor, at: datetime) -> SavedSearch:
    """Nobody is told any more; the address is erased with the next cleaning."""
    row = locking.lock(SavedSearch, search.pk)
    if row.ended_at is None:
        row.ended_at = at
        row.save(update_fields=["ended_at"])
        audit.record("saved_search.ended", _about(row), by=by, at=at)
    return row


@action
def tell(*, news: Sequence[query.New], by: Actor, at: datetime) -> bool:
    """Mail to one address what is new for its searches; return whether there was anything to tell by now."""
    rows = {new.search.pk: locking.lock(SavedSearch, new.search.pk) for new in sorted(news, key=lambda n: n.search.pk)}
    open_news = [new for new in news if rows[new.search.pk].ended_at is None]
    if not open_news or not rule.may_tell([row.told_at for row in rows.values()], at):
        return False
    first, here = open_news[0].search, shelf.current()
    with translation.override(first.language):
        parts = [
            mails.Part(new.search, query.title(new.search.query, here), solutions.shown(new.keys[:MOST_IN_MAIL]))
            for new in open_news
        ]
    outbox.queue(mails.solutions_new(parts=parts), to=first.email, about=_about(first), at=at)
    for new in open_news:
        row = rows[new.search.pk]
        row.seen_at = row.told_at = at
        row.save(update_fields=["seen_at", "told_at"])
        audit.record("saved_search.told", _about(row), by=by, at=at, after={"solutions": len(new.keys)})
    return True


@action
def forget(*, by: Actor, at: datetime) -> int:
    """Erase what is no longer needed; return how many. The trail keeps that it happened, without the address."""
    rows = query.old(at)
    for row in rows:
        audit.record("saved_search.erased", _about(row), by=by, at=at)
        row.delete()
    return len(rows)


def _once(email: str, asked: str, language: str, at: datetime) -> SavedSearch:
    """Return the search of this address; two who ask at the same moment get the same one."""
    rows = query.of_address(email)
    if (found := rows.filter(query=asked).first()) is not None:
        return found
    if rows.count() >= rule.MOST:
        raise errors.NotNow(TOO_MANY_SEARCHES)
    try:
        with attempt():
            return SavedSearch.objects.create(email=email, query=asked, language=language, created_at=at, seen_at=at)
    except IntegrityError:
        return rows.get(query=asked)


def _about(row: SavedSearch) -> tuple[str, object]:
    return ("saved_search", row.uuid)
