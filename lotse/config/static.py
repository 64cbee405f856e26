"""Puts the static files where the web server finds them, under names that change with their content."""

import hashlib
import os
from operator import itemgetter

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> bool:
    """Collect when something changed since the last time; return whether it did."""
    stamp = settings.STATIC_ROOT / ".collected"
    now = _fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return False
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    # The files of earlier versions stay: a page that somebody still has open asks for them.
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)
    return True


def _fingerprint() -> str:
    """Changes with name, size and time of the source files; reading their content would take too long."""
    digest = hashlib.sha256(str(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=itemgetter(0)):
            facts = os.stat(storage.path(path))
            digest.update(f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
