"""The groups of terms that a query asks for. Free of Django."""

from dataclasses import dataclass, field

WHOLE, SCALE = 60, 100
"""What one word of the query counts for when a text has it; a compound shares it between its parts."""


@dataclass
class Group:
    """One word of the query, or one part of it: terms with their weight; `counts` towards all words found."""

    counts: int = WHOLE
    terms: dict[str, float] = field(default_factory=dict)

    def add(self, stem: str, weight: float) -> None:
        """Take a term in, with the greater of its weights."""
        if weight > self.terms.get(stem, 0.0):
            self.terms[stem] = weight


@dataclass
class Plan:
    """The groups; what was taken instead of unknown words; which words nothing is known of."""

    groups: list[Group] = field(default_factory=list)
    instead: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
