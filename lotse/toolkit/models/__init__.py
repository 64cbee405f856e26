"""What toolkit stores."""

from lotse.toolkit.models.council_paper import CouncilPaper, PaperVersion
from lotse.toolkit.models.habits import PaperHabits
from lotse.toolkit.models.text_block import TextBlock

__all__ = ["CouncilPaper", "PaperHabits", "PaperVersion", "TextBlock"]
