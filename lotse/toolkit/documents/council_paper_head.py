"""Head and foot of a council paper: what it is, where it stands, whom it goes to, where its facts come from."""

from django.utils.translation import gettext as _

from lotse.toolkit import wording
from lotse.toolkit.documents import council_paper_text as text
from lotse.toolkit.documents.council_paper_ground import Ground
from lotse.toolkit.documents.council_paper_parts import Block, Paragraph, Section, Table, Text, Words


def warnings(ground: Ground) -> list[str]:
    """Return what a reader has to know first."""
    giver = ground.giver
    found = [
        _(
            "Draft, made with Lotse from a public entry. Nobody has checked it legally. What is marked yellow and "
            "begins with “open:” still has to be written; all open points are listed at the end."
        )
    ]
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
    part, points = _("Head of the paper"), ground.points
    number_label, office_label = _("Paper number"), _("Office in charge")
    visible = wording.Visibility(ground.text("visibility") or wording.Visibility.PUBLIC)
    number = points.open(f"{part}, {number_label}", _("given by the council office"))
    office = ground.text("office")
    asked = points.open(f"{part}, {office_label}", _("name of the office")) if not office else Text(office)
    return [
        Paragraph([Text(ground.town)], label=_("Municipality")),
        Paragraph([number], label=number_label),
        Paragraph([Text(str(visible.label))], label=_("Dealt with")),
        Paragraph([asked], label=office_label),
        Paragraph([Text(ground.day("paper_on") or written)], label=_("Date of the paper")),
        Paragraph([Text(text.subject(ground))], label=_("Subject of the paper")),
    ]


def consultations(ground: Ground) -> Section:
    """Return the Beratungsfolge: a committee before, a second one where named, and the body that decides."""
    title, prior = _("Order of consultations"), _("Prior consultation")
    found = [_consultation(ground, title, 1, prior)]
    if ground.text("committee_2") or ground.text("committee_2_on"):
        found.append(_consultation(ground, title, 2, prior))
    decides = [Text(ground.body)]
    found.append([decides, _day(ground, title, ground.body, "decision_on"), [Text(_("Decision"))]])
    head = [_("Council or committee"), _("Day of the meeting"), _("Responsible for")]
    return Section(title, [Table(title, head, found, [0.46, 0.28, 0.26])])


def _consultation(ground: Ground, title: str, number: int, prior: str) -> list[Words]:
    name = ground.text(f"committee_{number}")
    committee = ground.points.own(title, name, _("committee in charge"))
    return [committee, _day(ground, title, name or prior, f"committee_{number}_on"), [Text(prior)]]


def _day(ground: Ground, title: str, whose: str, name: str) -> Words:
    asked = _("day of the meeting")
    found = ground.day(name)
    return [Text(found)] if found else [ground.points.open(title, f"{whose}, {asked}", asked)]


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
    if giver.source_date:
        blocks.append(Paragraph([Text(giver.source_date)], label=_("As of, according to the source")))
    if giver.checked:
        blocks.append(Paragraph([Text(giver.checked)], label=_("Last checked")))
    if giver.confirmed:
        blocks.append(Paragraph([Text(giver.confirmed)], label=_("Confirmed by the town")))
    if giver.is_unconfirmed:
        blocks.append(Paragraph([Text(_unchecked(ground))], label=_("Check by the town")))
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
