"""Is the database there, is it ours, is it up to date? And bringing it up to date."""

import io
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.commands.migrate import Command as MigrateCommand
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from lotse.config.progress import Progress
from lotse.config.refusal import Refusal


def reach() -> None:
    """Refuse when the database does not answer."""
    try:
        connection.ensure_connection()
    except Error as error:
        reason = str(error).strip().splitlines()[0].rstrip(".")
        raise Refusal(
            f"The database cannot be reached ({reason}): check LOTSE_DATABASE_URL and that the server runs."
        ) from error


def pending() -> int:
    """How many migrations are still to run; refuses when the database is from a newer version."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    known = set(loader.disk_migrations or ())
    known |= {old for migration in (loader.disk_migrations or {}).values() for old in migration.replaces}
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("lotse.")}
    newer = sorted(key for key in loader.applied_migrations or () if key[0] in ours and key not in known)
    if newer:
        raise Refusal(
            f"The database was made by a newer version of Lotse ({'.'.join(newer[-1])}): "
            "start that version, or use another database."
        )
    return len(executor.migration_plan(loader.graph.leaf_nodes()))


def empty() -> bool:
    """Whether nothing was ever made in this database."""
    return not MigrationRecorder(connection).applied_migrations()


def migrate() -> int:
    """Bring the database to this version and show it; return how many migrations ran."""
    total = pending()
    if total:
        progress = Progress("Preparing the database")
        call_command(_Migrate(progress, total), interactive=False, verbosity=1, stdout=io.StringIO())
        progress.end()
    return total


class _Migrate(MigrateCommand):
    """Django's own command, which shows what it does in one line."""

    def __init__(self, progress: Progress, total: int) -> None:
        super().__init__()
        self.progress, self.total, self.done = progress, total, 0

    def migration_progress_callback(self, action: str, migration: Any = None, fake: bool = False) -> None:
        """Count what was applied; the other events are too quick to be worth a word."""
        if action == "apply_success":
            self.done += 1
            self.progress(self.done, self.total, f"({migration.app_label})")
