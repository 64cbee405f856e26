"""How many Lotsinnen and Lotsen a town has."""

from lotse.credentials.models import Certificate
from lotse.credentials.wording import CertificateState
from lotse.network.queries.municipality_for import bodies_of_one_town
from lotse.regions.models import Municipality, Organisation


def count(municipality: Municipality) -> int:
    """Return the number of people with a valid certificate whose employer serves this town and no other.

    The same address in two courses is one person.
    """
    employers = bodies_of_one_town().filter(
        pk__in=Organisation.municipalities.through.objects.filter(municipality=municipality).values("organisation")
    )
    rows = Certificate.objects.filter(state=CertificateState.VALID, registration__booking__organisation__in=employers)
    return rows.values("registration__email").distinct().count()
