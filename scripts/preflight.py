"""Checks whether Lotse can start here; says in one sentence what to do when it cannot.

Standard library only, and in a syntax that Python 2.7 understands: it has to be able to say that Python is too old.

    python3 scripts/preflight.py --port 8000 --data var
    python3 scripts/preflight.py --environment          (only Python itself, for the tests)
"""

from __future__ import print_function

import os
import re
import socket
import sys

NEEDED = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Every storey that can have tables, also those that this version does not have yet: their tables tell a newer version.
STOREYS = (
    "base regions people events training exchange billing credentials network programme toolkit pages insight "
    "newsletter privacy web jobs api"
).split()


class Refusal(Exception):
    """One sentence that says what to do."""


def check_python():
    if sys.version_info[:2] < NEEDED:
        raise Refusal(
            "Lotse needs Python %d.%d or newer, and this is %s: install a newer one and name it, for example "
            "`make run PYTHON=python3.12`." % (NEEDED + (sys.version.split()[0],))
        )


def check_venv():
    if os.path.exists(os.path.join(ROOT, ".venv", "bin", "python")):
        return
    try:
        import ensurepip  # noqa: F401, PLC0415 - on Debian the venv module is there, but not what it needs
        import venv  # noqa: F401, PLC0415
    except ImportError:
        raise Refusal(
            "Python's venv module is not complete: install it with `sudo apt install python3-venv` and repeat."
        )
    if not os.access(ROOT, os.W_OK):
        raise Refusal(
            "The folder %s cannot be written, but the environment .venv has to be made in it: "
            "give yourself the right to write there, or copy Lotse to a folder of your own." % ROOT
        )


def check_port(text):
    if not re.match("^[0-9]{1,5}$", text) or not 1 <= int(text) <= 65535:
        raise Refusal("PORT is %r: give a number from 1 to 65535, for example `make run PORT=8080`." % str(text))
    problem = bind(int(text))
    if problem == "taken":
        free = next((port for port in range(int(text) + 1, 65536) if not bind(port)), 8080)
        raise Refusal(
            "Port %s is used by another program: end that program, or take another port with `make run PORT=%d`."
            % (text, free)
        )
    if problem:
        raise Refusal("Port %s may not be opened here (%s): take one above 1023, for example 8080." % (text, problem))


def bind(port):
    """Nothing if the port is free, otherwise "taken" or the system's reason."""
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # As the server does: a port that only waits for late packets of an earlier run is free.
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(("127.0.0.1", port))
    except socket.error as error:
        return "taken" if "in use" in str(error) else os.strerror(error.errno)
    finally:
        door.close()


def check_data(folder):
    probe = os.path.join(folder, ".write-test")
    try:
        if not os.path.isdir(folder):
            os.makedirs(folder)
        with open(probe, "w") as file:
            file.write("Lotse")
        os.remove(probe)
        database = os.path.join(folder, "lotse.sqlite3")
        if os.path.exists(database) and not os.access(database, os.W_OK):
            folder, reason = database, "Permission denied"
        else:
            return
    except (IOError, OSError) as error:
        reason = os.strerror(error.errno)
    raise Refusal(
        "%s cannot be written (%s): take a folder that you may write, for example `make run DATA=$HOME/lotse`."
        % (folder, reason)
    )


def check_database(folder):
    path = os.path.join(folder, "lotse.sqlite3")
    if not os.path.exists(path) or os.path.getsize(path) == 0:
        return
    import sqlite3  # noqa: PLC0415 - only here, because some Pythons are built without it

    try:
        database = sqlite3.connect(path, timeout=5)
        try:
            applied = database.execute("SELECT app, name FROM django_migrations").fetchall()
        finally:
            database.close()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return
        raise Refusal("%s cannot be read (%s): take another folder with `make run DATA=...`." % (path, error))
    except sqlite3.DatabaseError:
        raise Refusal(
            "%s is not a database of Lotse, or it is damaged: put a backup in its place, or take another folder "
            "with `make run DATA=...`." % path
        )
    newer = sorted("%s.%s" % row for row in applied if row[0] in STOREYS and not known(*row))
    if newer:
        raise Refusal(
            "The database in %s was made by a newer version of Lotse (%s): start that version, or take another "
            "folder with `make run DATA=...`." % (folder, newer[-1])
        )


def known(app, name):
    """Whether this version has the migration, as a file or replaced by one."""
    folder = os.path.join(ROOT, "lotse", app, "migrations")
    if not os.path.isdir(folder):
        return False
    files = [entry for entry in os.listdir(folder) if entry.endswith(".py")]
    if name + ".py" in files:
        return True
    return any(re.search("[\"']%s[\"']" % re.escape(name), read(os.path.join(folder, entry))) for entry in files)


def read(path):
    with open(path) as file:
        return file.read()


def option(name, default):
    """The value behind --name, without argparse: its own messages have more than one sentence."""
    words = sys.argv[1:]
    return words[words.index(name) + 1] if name in words[:-1] else default


def main():
    folder = os.path.abspath(os.path.expanduser(option("--data", "var")))
    try:
        check_python()
        check_venv()
        if "--environment" in sys.argv:
            return 0
        check_port(option("--port", "8000"))
        check_data(folder)
        check_database(folder)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
