"""What of an own project goes into the draft of a solution."""

from collections.abc import Mapping

TITLE_LENGTH = 200
# Asked in the course, and without a field of its own in a solution: kept as sentences until the town has written anew.
BESIDES = ("audience", "first_step", "need")


def values(project: Mapping[str, str], sentences: Mapping[str, str]) -> dict[str, object]:
    """Return the fields of the draft. `sentences` says how each of BESIDES is introduced, with "%(text)s"."""
    parts = [project["idea"], *(sentences[name] % {"text": project[name]} for name in BESIDES if project[name])]
    return {
        "title": project["title"][:TITLE_LENGTH],
        "problem": project["problem"],
        "how_it_works": "\n\n".join(part for part in parts if part),
    }
