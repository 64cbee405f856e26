"""The official key of a municipality (Amtlicher Gemeindeschlüssel, 8 digits).

Source: Destatis, Gemeindeverzeichnis. The first two digits name the Land (01 to 16).
"""


def is_official(ags: str) -> bool:
    """Return True for a key that can exist: 8 digits, Land 01 to 16. Invented towns carry others on purpose."""
    return len(ags) == 8 and ags.isascii() and ags.isdigit() and 1 <= int(ags[:2]) <= 16
