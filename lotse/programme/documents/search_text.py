"""By which words a measure is found."""

from collections.abc import Iterator

from django.utils import translation

from lotse.base.search import Kind, Text
from lotse.exchange.wording import Topic
from lotse.programme.models import Measure
from lotse.programme.queries import measure as query

KIND = Kind(3, "measure")


def text(measure: Measure) -> Text:
    """Return what is indexed of a measure, with the name of its topic in its own language."""
    with translation.override(measure.language):
        topic = str(Topic(measure.topic).label) if measure.topic else ""
    town = measure.municipality.name if measure.municipality else ""
    return Text(KIND.doc(measure.pk), measure.title, f"{topic} {town} {measure.number}", measure.summary)


def everything() -> Iterator[Text]:
    """Yield every measure."""
    for measure in query.full():
        yield text(measure)
