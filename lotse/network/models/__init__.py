"""What network stores."""

from lotse.network.models.project import SolutionFromProject
from lotse.network.models.standing import Standing

__all__ = ["SolutionFromProject", "Standing"]
