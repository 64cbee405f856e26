"""What toolkit stores."""

from lotse.toolkit.models.council_paper import CouncilPaper

__all__ = ["CouncilPaper"]
