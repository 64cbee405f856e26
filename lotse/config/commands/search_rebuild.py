"""`lotse search rebuild`: the index of the search anew, from everything that is public."""

import argparse
import time
from itertools import chain

from django.db import transaction

from lotse.base import clock, installation, kept_lists, search
from lotse.base.models import SearchSynonym
from lotse.base.search import shipped
from lotse.config import database
from lotse.config.refusal import Refusal
from lotse.exchange.documents import search_text as solutions
from lotse.exchange.queries import shelf
from lotse.pages import search_text as guides
from lotse.programme.documents import search_text as measures
from lotse.regions.documents import search_text as towns
from lotse.training.documents import search_text as courses

STOREYS = (solutions, courses, measures, towns, guides)


def run(chosen: argparse.Namespace) -> int:
    """Build it while everything else goes on: readers have the old index until the new one is there."""
    database.reach()
    if database.pending() or installation.current() is None:
        raise Refusal("This database is not ready: run `lotse setup` (or, after an update, `lotse migrate`) first.")
    begun = time.monotonic()
    texts, new = build()
    print(f"{texts} texts are indexed ({time.monotonic() - begun:.1f} s). New lines in the list of synonyms: {new}.")
    return 0


def build() -> tuple[int, int]:
    """Build the index; return the number of texts, and of lines that are new in the list of synonyms."""
    new = shipped.enter_new(SearchSynonym)
    texts = search.rebuild(chain.from_iterable(storey.everything() for storey in STOREYS), at=clock.now())
    with transaction.atomic():
        kept_lists.renew(shelf.NAME)
    return texts, new


def build_first() -> None:
    """Build the index of a database that has just been made, and only there."""
    state = search.state()
    if state is None or state.built_at is None:
        build()
