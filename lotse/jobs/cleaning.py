"""Removes once a day what nobody needs any more."""

import threading
from datetime import timedelta

from django.contrib.sessions.models import Session

from lotse.base import actor, clock
from lotse.base.models import Throttle
from lotse.events.actions import draft
from lotse.exchange.actions import saved_search
from lotse.jobs import bundles, papers
from lotse.training.actions import course_alert

CLEANING = actor.job("worker")
LONGEST_LIMIT = timedelta(days=2)
"""Longer than any stretch of time that a limit counts over."""


def clean(stop: threading.Event) -> None:
    """Remove logins that have ended, counts of tries that limit nothing any more, and files nobody knows."""
    at = clock.now()
    Session.objects.filter(expire_date__lt=at).delete()
    Throttle.objects.filter(since__lt=at - LONGEST_LIMIT).delete()
    bundles.sweep(at)
    papers.sweep(at)
    course_alert.forget(by=CLEANING, at=at)
    saved_search.forget(by=CLEANING, at=at)
    draft.forget(by=CLEANING, at=at)
