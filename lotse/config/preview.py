"""Tables that are entered from a file: read it, show what would change, ask."""

import sys
from collections.abc import Iterable
from pathlib import Path

from lotse.config.refusal import Refusal


def text_of(name: str) -> str:
    """Return the text of a file; a byte order mark is left out."""
    try:
        return Path(name).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Refusal(f"{name} cannot be read ({error.strerror}): give the path of a CSV file.") from error
    except UnicodeDecodeError as error:
        raise Refusal(f"{name} is not UTF-8: save it again as “CSV UTF-8”.") from error


def show(title: str, lines: Iterable[str]) -> None:
    """Print lines with their number."""
    lines = list(lines)
    print("\n".join([f"\n{title}: {len(lines)}", *(f"  {line}" for line in lines)]))


def agreed() -> bool:
    """Ask; where nobody can answer, it was only a look."""
    if not sys.stdin.isatty():
        print("\nNothing was changed: this was a preview. Repeat with --yes to enter it.")
        return False
    try:
        said = input("\nEnter this? [ja/nein] ").strip().casefold() in ("ja", "j", "yes", "y")
    except EOFError:
        said = False
    if not said:
        print("Nothing was changed.")
    return said
