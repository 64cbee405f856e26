"""Settings of the tests: those of the house, hermetic and quick. The caller's LOTSE_ settings count not."""

import atexit
import os
import shutil
import tempfile

from lotse.config import environment

DATABASE_URL = os.environ.get("LOTSE_DATABASE_URL", "")
for name in [name for name in os.environ if name.startswith("LOTSE_")]:
    if name not in environment.OF_TESTS:
        del os.environ[name]
DATA = tempfile.mkdtemp(prefix="lotse-test-")
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
os.environ.update(LOTSE_DATA=DATA, LOTSE_BASE_URL="http://testserver", LOTSE_DATABASE_URL=DATABASE_URL)

from lotse.config.settings import *  # noqa: E402, F403
from lotse.config.settings import DATABASES, LOGGING, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
HASTE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
SQLITE_OPTIONS = {"transaction_mode": "IMMEDIATE", "timeout": 30}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# The names with a digest exist only after collecting; the server tests collect.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
DATABASES["default"]["CONN_MAX_AGE"] = 0
if not DATABASE_URL:
    # A file, because threads of one test have to see the same database; and no waiting for the disk.
    DATABASES["default"]["TEST"] = {"NAME": f"{DATA}/test.sqlite3"}
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS | {"init_command": HASTE}
else:
    # Two runs may share a server.
    DATABASES["default"]["TEST"] = {"NAME": f"lotse_{os.getpid()}_test"}
# A refusal is part of many tests; only what is really wrong should be seen.
LOGGING = LOGGING | {"root": {"handlers": ["console"], "level": "ERROR"}}
