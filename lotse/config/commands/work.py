"""`lotse work`: the job worker alone."""

import argparse
import signal
import sys
from types import FrameType

from lotse.jobs import worker


def run(chosen: argparse.Namespace) -> int:
    """Work until SIGINT or SIGTERM; what is open then is rolled back and done by the next worker."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)
    worker.run()
    return 0


def _end(number: int, frame: FrameType | None) -> None:
    sys.exit(0)
