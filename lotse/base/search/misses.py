"""Queries that found nothing, or only by guessing: they show the desk which words are missing. Words only."""

from datetime import date, datetime

from django.db.models import F, QuerySet

from lotse.base import audit
from lotse.base.actor import Actor
from lotse.base.models import SearchMiss
from lotse.base.search.find import Found
from lotse.base.search.words import keys
from lotse.base.transactions import action

LONGEST = 100
MOST_KEPT = 2000


def is_miss(found: Found) -> bool:
    """Return whether a query found too little."""
    return not found.hits or bool(found.unknown)


def note(query: str, found: Found, *, on: date) -> bool:
    """Note a query that found too little; return whether it was one. Numbers and addresses are not kept.

    It counts once a day: repeating it changes nothing, and nobody can push it up the list.
    """
    words = " ".join(word for word in keys(query) if not any(sign.isdigit() for sign in word))[:LONGEST]
    if not words or "@" in query or not is_miss(found):
        return False
    SearchMiss.objects.filter(text=words).exclude(last_on=on).update(times=F("times") + 1, last_on=on)
    if not SearchMiss.objects.filter(text=words).exists():
        if SearchMiss.objects.count() >= MOST_KEPT:
            SearchMiss.objects.order_by("times", "last_on", "pk")[:1].get().delete()
        SearchMiss.objects.bulk_create([SearchMiss(text=words, times=1, last_on=on)], ignore_conflicts=True)
    return True


def often(most: int = 100) -> QuerySet[SearchMiss]:
    """Return the queries that found too little, the most frequent first."""
    return SearchMiss.objects.order_by("-times", "text")[:most]


@action
def settle(*, miss: SearchMiss, by: Actor, at: datetime) -> None:
    """Forget one, because the desk has dealt with it. Twice is once."""
    if SearchMiss.objects.filter(pk=miss.pk).delete()[0]:
        audit.record(
            "search_miss.settled", ("search_miss", miss.pk), by=by, at=at, before={"text": miss.text}, after={}
        )
