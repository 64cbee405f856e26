"""Mails about saved searches."""

from collections.abc import Sequence
from dataclasses import dataclass

from lotse.base import links, mailtext
from lotse.base.outbox import Mail
from lotse.exchange.models import SavedSearch, Solution
from lotse.exchange.rules import saved_search as rule


@dataclass(frozen=True)
class Part:
    """One search with what is new for it."""

    search: SavedSearch
    name: str
    solutions: Sequence[Solution]


def page(search: SavedSearch) -> str:
    """Return the address of the page that confirms, keeps on and ends a search."""
    token = links.sign("search", search.uuid, search.version)
    return links.absolute("link:saved_search", token, language=search.language)


def saved_search(*, search: SavedSearch, name: str) -> Mail:
    """Ask whether the address is right."""
    return mailtext.mail(
        "saved_search",
        "exchange/mails/saved_search.txt",
        search.language,
        search=search,
        name=name,
        page=page(search),
        days=rule.UNPROVEN.days,
    )


def solutions_new(*, parts: Sequence[Part]) -> Mail:
    """Tell what is new, for all searches of one address."""
    language = parts[0].search.language
    return mailtext.mail(
        "solutions_new",
        "exchange/mails/solutions_new.txt",
        language,
        parts=[
            {
                "name": part.name,
                "page": page(part.search),
                "list": _list(part.search),
                "until": rule.kept_until(part.search.confirmed_at or part.search.created_at),
                "solutions": [
                    (one, links.absolute("public:solution", one.slug, language=language)) for one in part.solutions
                ],
            }
            for part in parts
        ],
    )


def _list(search: SavedSearch) -> str:
    return links.absolute("public:solutions", language=search.language) + (f"?{search.query}" if search.query else "")
