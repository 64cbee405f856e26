"""What programme stores."""

from lotse.programme.models.measure import Measure

__all__ = ["Measure"]
