"""What exchange stores."""

from lotse.exchange.models.attachment import Attachment
from lotse.exchange.models.copy import Copy, CopyStep
from lotse.exchange.models.interest import Interest
from lotse.exchange.models.release import Release
from lotse.exchange.models.report import Report
from lotse.exchange.models.solution import Solution
from lotse.exchange.models.takeover import Takeover, TakeoverAnswer

__all__ = ["Attachment", "Copy", "CopyStep", "Interest", "Release", "Report", "Solution", "Takeover", "TakeoverAnswer"]
