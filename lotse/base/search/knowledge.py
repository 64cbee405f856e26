"""All that planning a query needs to know. Free of Django."""

from dataclasses import dataclass, field

from lotse.base.search.compounds import Compounds
from lotse.base.search.order import Order
from lotse.base.search.synonyms import Synonyms
from lotse.base.search.vocabulary import Vocabulary


@dataclass
class Knowledge:
    """The words of the index, the list of synonyms, and in which state of the index they were read."""

    vocabulary: Vocabulary
    synonyms: Synonyms
    compounds: Compounds
    order: Order = field(default_factory=Order)
    token: str = ""
    number: int = -1
