"""Head and foot of a council paper: what it is, where it stands, whom it goes to, where its facts come from."""

from django.utils.translation import gettext as _

from lotse.toolkit import wording
from lotse.toolkit.documents import council_paper_text as text
from lotse.toolkit.documents.council_paper_ground import Ground, in_words
from lotse.toolkit.documents.council_paper_parts import Block, Paragraph, Section, Table, Text, Words
from lotse.toolkit.rules import council_paper as rule


def warnings(ground: Ground) -> list[str]:
    """Return what a reader has to know first."""
    giver = ground.giver
    found = [
        _(
            "Draft, made with Lotse from a public entry. Nobody has checked it legally. What is marked yellow and "
            "begins with “open:” still has to be written; all open points are listed at the end."
        )
    ]
    if ground.kind == rule.NOTE:
        found = [_("Draft, made with Lotse from a public entry. What is marked yellow is still open.")]
    if giver.is_example:
        found.append(_("Example entry, entirely invented: neither town nor figures nor experience exist."))
    if giver.is_unconfirmed and giver.is_public:
        found.append(unconfirmed(ground))
    return found


def unconfirmed(ground: Ground) -> str:
    """Return the sentence on entries that others have written about a town."""
    return _("Summary from public sources, as of (according to the source): %(date)s. Not checked by %(giver)s.") % {
        "date": ground.giver.source_date or _("not known"),
        "giver": ground.giver.town,
    }


def rows(ground: Ground, written: str) -> list[Paragraph]:
    """Return number, office, day and subject as label and value. `written` is the day the draft was made."""
    visible = wording.Visibility(ground.text("visibility") or wording.Visibility.PUBLIC)
    is_note = ground.kind == rule.NOTE
    asked = [
        ("number", _("Paper number"), _("given by the council office")),
        ("office", _("Office in charge"), _("name of the office")),
        ("file_reference", _("File reference"), _("reference of the office")),
        ("rapporteur", _("Reported by"), _("who reports in the meeting")),
    ]
    told = {
        name: _asked(ground, name, label, what)
        for name, label, what in asked
        if not (is_note and name in ("number", "rapporteur"))
    }
    found = [Paragraph([Text(ground.town)], label=_("Municipality"))]
    if is_note:
        found.append(Paragraph([Text(_("Head of administration"))], label=_("To")))
    else:
        found += [told["number"], Paragraph([Text(str(visible.label))], label=_("Dealt with"))]
    found += [told[name] for name in ("office", "file_reference", "rapporteur") if name in told]
    return [
        *found,
        Paragraph([Text(ground.day("paper_on") or written)], label=_("Date of the paper")),
        Paragraph([Text(text.subject(ground))], label=_("Subject of the paper")),
    ]


def place(ground: Ground) -> str:
    """Return whose paper it is and its number, for each page; a note has no number."""
    if ground.kind == rule.NOTE:
        return ground.town
    number = ground.text("number")
    known = f"{_('Paper number')} {number}" if number else _("without a paper number yet")
    return f"{ground.town} · {known}"


def _asked(ground: Ground, name: str, label: str, what: str) -> Paragraph:
    typed = ground.text(name)
    words = Text(typed) if typed else ground.points.open(f"{_('Head of the paper')}, {label}", what)
    return Paragraph([words], label=label)


def consultations(ground: Ground) -> list[Section]:
    """Return the Beratungsfolge: each body with its day, what it is asked for, and what came out."""
    title, asked = _("Order of consultations"), ground.consultations
    last = rule.INFORMED if ground.kind == rule.INFORMATION else rule.DECIDES
    rows = list(asked)
    if not any(row["role"] == rule.PRIOR for row in rows):
        rows.insert(0, {"body": "", "on": "", "role": rule.PRIOR, "result": ""})
    if not any(row["role"] in (rule.DECIDES, rule.INFORMED) for row in rows):
        rows.append({"body": ground.council, "on": "", "role": last, "result": ""})
    head = [_("Council or committee"), _("Day of the meeting"), _("Responsible for"), _("Outcome")]
    found = [_consultation(ground, title, row) for row in rows]
    return [Section(title, [Table(title, head, found, [0.32, 0.23, 0.23, 0.22])])]


def _consultation(ground: Ground, title: str, row: rule.Row) -> list[Words]:
    role = str(wording.Consulted(row["role"]).label)
    usual = "" if row["role"] == rule.PRIOR else ground.council
    body = row["body"] or usual
    asked, day = _("day of the meeting"), in_words(row["on"])
    return [
        ground.points.own(title, body, _("committee in charge")),
        [Text(day)] if day else [ground.points.open(title, f"{body or role}, {asked}", asked)],
        [Text(role)],
        [Text(row["result"] or "–")],
    ]


def source(ground: Ground, written: str) -> Section:
    """Return where the facts come from, how old they are and who has checked them."""
    giver = ground.giver
    entry = _("Entry “%(title)s” of %(giver)s in Lotse, as read on %(day)s:") % {
        "title": giver.title,
        "giver": giver.town,
        "day": written,
    }
    blocks: list[Block] = [Paragraph([Text(f"{entry} "), Text(giver.page, url=giver.page)])]
    if giver.source_url:
        blocks.append(Paragraph([Text(giver.source_url, url=giver.source_url)], label=_("Source named there")))
    told = [
        (_("As of, according to the source"), giver.source_date),
        (_("Last checked"), giver.checked),
        (_("Confirmed by the town"), giver.confirmed),
        (_("Check by the town"), _unchecked(ground) if giver.is_unconfirmed else ""),
    ]
    blocks += [Paragraph([Text(said)], label=label) for label, said in told if said]
    return Section(_("Source"), blocks)


def foot(ground: Ground, written: str) -> str:
    """Return the source in one line, for each page."""
    giver = ground.giver
    line = _("Source: “%(title)s”, %(giver)s, read on %(day)s, %(page)s") % {
        "title": giver.title,
        "giver": giver.town,
        "day": written,
        "page": giver.page,
    }
    notes = [_("example entry, entirely invented")] * giver.is_example + [_unchecked(ground)] * giver.is_unconfirmed
    return f"{line} ({'; '.join(notes)})" if notes else line


def _unchecked(ground: Ground) -> str:
    return _("not checked by %(giver)s") % {"giver": ground.giver.town}
