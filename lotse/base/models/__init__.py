"""What base stores."""

from lotse.base.models.audit import AuditDetail, AuditEvent
from lotse.base.models.inspection import Inspection
from lotse.base.models.installation import Installation
from lotse.base.models.kept_list import KeptChange, KeptList
from lotse.base.models.outbox import OutboxMail
from lotse.base.models.search import (
    SearchLoose,
    SearchPacked,
    SearchPosting,
    SearchState,
    SearchTerm,
    SearchText,
    SearchWord,
)
from lotse.base.models.search_words import SearchMiss, SearchSynonym
from lotse.base.models.throttle import Throttle

__all__ = [
    "AuditDetail",
    "AuditEvent",
    "Inspection",
    "Installation",
    "KeptChange",
    "KeptList",
    "OutboxMail",
    "SearchLoose",
    "SearchMiss",
    "SearchPacked",
    "SearchPosting",
    "SearchState",
    "SearchSynonym",
    "SearchTerm",
    "SearchText",
    "SearchWord",
    "Throttle",
]
