"""What is wrong with a Leitweg-ID, and where to look."""

from django.utils.translation import gettext_lazy as _

FAULTS = {
    "signs": _("A Leitweg-ID has only digits, letters and hyphens, such as 04011000-1234512345-06."),
    "parts": _(
        "A Leitweg-ID has two or three parts with a hyphen between them, such as 04011000-1234512345-06. "
        "Please copy it whole, with its hyphens."
    ),
    "coarse": _(
        "The first part of a Leitweg-ID has 2, 3, 5, 8, 9 or 12 digits. "
        "Please compare it with your accounting office's."
    ),
    "land": _("A Leitweg-ID begins with the number of a Land (01 to 16) or with 99. Please compare the first digits."),
    "fine": _("The middle part of a Leitweg-ID has 1 to 30 digits or letters. Please copy it once more."),
    "check form": _("A Leitweg-ID ends with two digits. Please copy it to its end."),
    "check": _(
        "The two digits at the end do not fit the rest: a sign is mistyped or missing. "
        "Please compare it with your accounting office's."
    ),
}
