"""Check codes: 12 signs of an alphabet without look-alikes (Crockford base 32, 60 bits)."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def new() -> str:
    """Return a random code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normal(typed: str) -> str:
    """Return what was typed without spaces and dashes, capital, look-alikes put right; "" when it cannot be a code."""
    code = typed.upper().replace(" ", "").replace("-", "").translate(_MISREAD)
    return code if len(code) == LENGTH and all(sign in ALPHABET for sign in code) else ""


def shown(code: str) -> str:
    """Return the code in groups of four, as printed."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))
