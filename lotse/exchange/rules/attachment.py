"""Which papers an entry may carry."""

KINDS = ("specification", "council_paper", "privacy_concept", "press_text", "contract", "other")
TYPES = frozenset({"pdf", "docx", "xlsx", "odt", "ods", "png", "jpg", "txt"})
LARGEST = 10 * 1024 * 1024
MOST = 12
LONGEST_TITLE = 200


def may_add(number: int) -> bool:
    """Return True while the entry carries fewer papers than it may."""
    return number < MOST
