"""Gives back the memory of large documents."""

import gc
from collections.abc import Callable


def made(write: Callable[[], bytes]) -> bytes:
    """Return the file that `write` returns, and free at once what it leaves behind.

    The parts of an office document know each other in circles. Python looks for those only now and then, and does not
    see how large the trees are that hang on them: after forty documents a process would hold 200 MB that nobody uses.
    """
    file = write()
    # What is older than this document need not be looked through.
    gc.collect(1)
    return file
