"""The search: one German analysis in Python, postings in ordinary tables. See docs/developer/search.md.

put(text), drop(doc)      index one text: last step of the action that publishes, changes or withdraws a record
find(query, kinds, ...)   hits, best first
rebuild(texts, at=)       everything anew
"""

from lotse.base.search.find import Found, Hit, find
from lotse.base.search.index import drop, put
from lotse.base.search.kinds import Kind, Text
from lotse.base.search.rebuild import rebuild

__all__ = ["Found", "Hit", "Kind", "Text", "drop", "find", "put", "rebuild"]
