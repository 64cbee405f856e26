"""What has to be done before server and worker start: database, demo region, static files.

Called by `lotse up` and `lotse demo`, not by people.
"""

import argparse
from typing import NoReturn

from lotse.base import installation
from lotse.base.errors import Refused
from lotse.config import database, static
from lotse.config.commands import search_rebuild
from lotse.config.progress import Progress
from lotse.config.refusal import Refusal
from lotse.jobs.demo import loader


def run(chosen: argparse.Namespace) -> int:
    """Prepare for `up` or for `demo`."""
    database.reach()
    if chosen.purpose == "demo":
        demo()
    else:
        real(open_to_all=chosen.open)
    if static.collect():
        print("The style sheets and pictures are collected.")
    return 0


def demo() -> None:
    """Make the tables and load the invented persons; the second time nothing changes."""
    database.migrate()
    if installation.current() is not None and not installation.is_demo():
        refuse_real()
    progress = Progress("Loading the demo region")
    try:
        loader.load(progress)
    except Refused as refused:
        raise Refusal(str(refused.sentence)) from refused
    search_rebuild.build_first()
    progress.end()


def refuse_real() -> NoReturn:
    """A demonstration and real persons never share a database."""
    raise Refusal(
        "This database holds a real installation: start it with `lotse up`, or give the demonstration "
        "a folder of its own with `make run DATA=...`."
    )


def real(*, open_to_all: bool) -> None:
    """Refuse what was not set up, is behind this version, or is a demonstration open to all."""
    waiting = database.pending()
    if database.empty() or not waiting and installation.current() is None:
        raise Refusal("This database was not set up yet: run `lotse setup` first.")
    if waiting:
        raise Refusal(f"The database is {waiting} steps behind: back it up, run `lotse migrate`.")
    if open_to_all and installation.is_demo():
        raise Refusal(
            "This database holds a demonstration, which only this machine may see: "
            "leave --host away, or set up a real installation with `lotse setup` in another folder."
        )
