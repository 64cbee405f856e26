"""The search: one German analysis in Python, postings in ordinary tables. See docs/developer/search.md.

`put`, `drop`, `keep` are the last step of an action that publishes, changes or withdraws; `find` gives the hits, best
first; `rebuild` makes everything anew.
"""

from lotse.base.search.find import Found, Hit, find
from lotse.base.search.index import ANALYSIS, drop, keep, put, state
from lotse.base.search.kinds import Kind, Text
from lotse.base.search.mark import Piece, excerpt, mark
from lotse.base.search.merging import is_due, merge
from lotse.base.search.rebuild import rebuild
from lotse.base.search.suggest import beside, suggest

__all__ = [
    "ANALYSIS",
    "Found",
    "Hit",
    "Kind",
    "Piece",
    "Text",
    "beside",
    "drop",
    "excerpt",
    "find",
    "is_due",
    "keep",
    "mark",
    "merge",
    "put",
    "rebuild",
    "state",
    "suggest",
]
