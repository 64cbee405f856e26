"""Who signs for which organisation."""

from collections.abc import Iterable

from lotse.credentials.models import Signatory


def of_organisations(organisation_ids: Iterable[int]) -> dict[int, Signatory]:
    """Return the signatories by organisation id."""
    rows = Signatory.objects.filter(organisation_id__in=list(organisation_ids))
    return {row.organisation_id: row for row in rows}
