"""`lotse bounce`: takes a report about a mail that came back from standard input, for an alias of the mail server."""

import argparse
import sys

from django.db import DatabaseError

from lotse.base import actor, clock
from lotse.jobs import bounces

TRY_AGAIN = 75
"""The code by which a mail server keeps the mail and tries again (EX_TEMPFAIL of sysexits.h)."""
SAID = {
    "failed": "The mail is marked as not delivered.",
    "noted": "The delay is noted; the mail may still arrive.",
    "known": "This was known already.",
    "unknown": "Ignored: the report is about no mail that was sent from here.",
    "no report": "Ignored: this is no report about a mail that could not be delivered.",
}


def run(chosen: argparse.Namespace) -> int:
    """Read one mail. Whatever it is, the mail server is done with it; only without database it should try again."""
    content = sys.stdin.buffer.read(bounces.LARGEST + 1)
    try:
        outcome = bounces.take(content, by=actor.job("bounce"), at=clock.now())
    except DatabaseError as problem:
        print(f"The database does not answer ({problem}): please try again later.", file=sys.stderr)
        return TRY_AGAIN
    print(SAID[outcome])
    return 0
