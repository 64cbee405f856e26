"""`lotse audit`: one line for each record that cannot be right; code 1 when there is one. Only reads."""

import argparse

from django.utils import translation

from lotse.base import clock, findings, installation
from lotse.config import database
from lotse.config.refusal import Refusal
from lotse.credentials import wording as credentials
from lotse.events.wording import findings as events
from lotse.jobs import inspection

SENTENCES = {**events.SENTENCES, **findings.SENTENCES, **credentials.FINDINGS}


def run(chosen: argparse.Namespace) -> int:
    """Print what was found."""
    database.reach()
    if database.pending() or installation.current() is None:
        raise Refusal("This database is not ready: run `lotse setup` (or, after an update, `lotse migrate`) first.")
    found = inspection.find(clock.now())
    with translation.override("en"):
        for finding in found:
            print(f"WRONG  {findings.sentence(finding, SENTENCES)}")
    print(f"{len(found)} records are wrong." if found else "No record is wrong.")
    return 1 if found else 0
