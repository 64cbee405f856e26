"""What exchange stores."""

from lotse.exchange.models.attachment import Attachment
from lotse.exchange.models.copy import Copy, CopyStep
from lotse.exchange.models.fit_answers import FitAnswers
from lotse.exchange.models.improvement import Improvement
from lotse.exchange.models.interest import Interest
from lotse.exchange.models.question import Answer, Question
from lotse.exchange.models.release import Release
from lotse.exchange.models.report import Report
from lotse.exchange.models.saved_search import SavedSearch
from lotse.exchange.models.solution import Solution
from lotse.exchange.models.table_import import TableImport
from lotse.exchange.models.takeover import Takeover, TakeoverAnswer
from lotse.exchange.models.version import Version

__all__ = [
    "Answer",
    "Attachment",
    "Copy",
    "CopyStep",
    "FitAnswers",
    "Improvement",
    "Interest",
    "Question",
    "Release",
    "Report",
    "SavedSearch",
    "Solution",
    "TableImport",
    "Takeover",
    "TakeoverAnswer",
    "Version",
]
