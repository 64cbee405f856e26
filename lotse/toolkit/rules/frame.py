"""What stands around the words of one paper: the town's habits, and the text blocks kept at the desk."""

from dataclasses import dataclass

from lotse.toolkit.rules.text_blocks import Block


@dataclass(frozen=True)
class Frame:
    """Empty values are what is usual. `limit` is the town's Wertgrenze in cents."""

    body: str = ""
    letterhead: str = ""
    limit: int | None = None
    order: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
