"""Results of the feedback as CSV for Excel: each question by itself, never the answers of one person."""

import csv
import io

from django.utils.formats import localize
from django.utils.translation import gettext as _

from lotse.training.queries.feedback import Results
from lotse.training.wording import feedback as wording


def text(results: Results) -> str:
    """Return the file. Nothing but the heading where too few have answered."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerow([_("Question"), *(str(label) for label in wording.STEPS.values()), _("Answers"), _("Mean")])
    for name, summary in results.summaries.items():
        mean = "" if summary.mean is None else localize(summary.mean)
        rows.writerow([str(wording.SCALED[name]), *summary.counts, summary.number, mean])
    for name, texts in results.texts.items():
        rows.writerow([])
        rows.writerow([str(wording.FREE[name])])
        rows.writerows([_safe(said)] for said in texts)
    return "\ufeff" + out.getvalue()


def _safe(said: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula."""
    return f"'{said}" if said[:1] in "=+-@\t\r" else said
