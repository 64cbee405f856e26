"""Loads the application once: web server and job worker are copies of the process that did, and share its memory.

A copy takes along what is open and what runs; so nothing here reads the database or starts a thread.
"""

import ctypes
import os
import sys
from importlib import import_module

from django.conf import settings
from django.db import connections
from django.urls import reverse
from django.utils import translation
from granian.cli import cli as granian

from lotse.config import collector

ARENAS = 2
"""Pools of free memory in each process; otherwise every thread keeps one of its own."""
M_ARENA_MAX = -8


def load(application: str) -> None:
    """Load what both need, and keep it for the life of the copies."""
    _few_arenas()
    with collector.resting():
        import_module(application.partition(":")[0])
        # The models have to be there first.
        import_module("lotse.jobs.worker")
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                reverse("public:home")
                translation.gettext(language)  # any word reads the catalogue
    # Nothing has read so far; copies could not share a connection.
    connections.close_all()
    collector.settle()


def serve(options: list[str]) -> None:
    """Be the web server, with what granian takes; its web processes are copies again."""
    granian(options, auto_envvar_prefix="GRANIAN")


def work() -> None:
    """Be the job worker."""
    import_module("lotse.jobs.worker").run()


def _few_arenas() -> None:
    """Do as MALLOC_ARENA_MAX does, which the C library reads only when a program begins. Others know neither."""
    if sys.platform == "linux" and "MALLOC_ARENA_MAX" not in os.environ:
        choose = getattr(ctypes.CDLL(None), "mallopt", None)
        if choose is not None:
            choose(M_ARENA_MAX, ARENAS)
