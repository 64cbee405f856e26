"""What network stores."""

from lotse.network.models.meeting import Meeting
from lotse.network.models.project import SolutionFromProject
from lotse.network.models.standing import Standing

__all__ = ["Meeting", "SolutionFromProject", "Standing"]
