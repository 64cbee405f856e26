"""How long each part of the bench takes."""

import time
from dataclasses import dataclass, field


@dataclass
class Laps:
    """Seconds by name of the part; parts with the same name are added up."""

    seconds: dict[str, float] = field(default_factory=dict)
    last: float = field(default_factory=time.monotonic)

    def end(self, part: str) -> None:
        """What has passed since the last call belongs to this part."""
        now = time.monotonic()
        self.seconds[part] = self.seconds.get(part, 0) + now - self.last
        self.last = now

    def __str__(self) -> str:
        parts = ", ".join(f"{name} {seconds:.0f}" for name, seconds in self.seconds.items())
        return f"All of this took {sum(self.seconds.values()) / 60:.1f} minutes; seconds: {parts}."
