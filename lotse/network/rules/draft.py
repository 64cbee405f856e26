"""What of an own project goes into the draft of a solution."""

from collections.abc import Mapping

from lotse.exchange.rules.values import LONGEST

# Asked in the course, and without a field of its own in a solution: kept as sentences until the town has written anew.
BESIDES = ("audience", "first_step", "need")


def values(project: Mapping[str, str], sentences: Mapping[str, str]) -> dict[str, object]:
    """Return the fields of the draft. `sentences` says how each of BESIDES is introduced, with "%(text)s".

    What no longer fits stays in the project; a part is never cut.
    """
    text = project["idea"]
    for name in BESIDES:
        longer = f"{text}\n\n{sentences[name] % {'text': project[name]}}".strip()
        text = longer if project[name] and len(longer) <= LONGEST["how_it_works"] else text
    return {
        "title": project["title"][: LONGEST["title"]],
        "problem": project["problem"][: LONGEST["problem"]],
        "how_it_works": text[: LONGEST["how_it_works"]],
    }
