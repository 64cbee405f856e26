"""`lotse migrate`: bring the database to this version."""

import argparse

from lotse.config import database


def run(chosen: argparse.Namespace) -> int:
    """Migrate and say what was done."""
    database.reach()
    done = database.migrate()
    print(f"The database is up to date ({done} steps)." if done else "The database was up to date already.")
    return 0
