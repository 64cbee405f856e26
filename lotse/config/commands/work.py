"""`lotse work`: the job worker alone."""

import argparse

from lotse.jobs import worker


def run(chosen: argparse.Namespace) -> int:
    """Work until SIGINT or SIGTERM."""
    worker.run()
    return 0
