"""What credentials stores."""

from lotse.credentials.models.bundle import Bundle
from lotse.credentials.models.certificate import Certificate
from lotse.credentials.models.series import NumberSeries
from lotse.credentials.models.signatory import Signatory
from lotse.credentials.models.wish import HolderWish

__all__ = ["Bundle", "Certificate", "HolderWish", "NumberSeries", "Signatory"]
