"""The further parts of a council paper: staff, climate, data protection, procurement, alternatives, annexes."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from lotse.toolkit.documents import council_paper_desk as desk
from lotse.toolkit.documents import council_paper_text as text
from lotse.toolkit.documents.council_paper_ground import Ground
from lotse.toolkit.documents.council_paper_parts import Block, Items, Paragraph, Section, Text, labelled


def staff(ground: Ground) -> list[Section]:
    """Return who has to do it, and how long."""
    asked = _("hours or share of a post for introduction and operation, and who")
    return [_own(ground, _("Staff needed"), "staff", asked, _quoted(ground, ground.giver.staff))]


def climate(ground: Ground) -> list[Section]:
    """Return the Klimarelevanz."""
    asked = _("positive, negative or none, with reasons")
    title = _("Effect on the climate")
    before = [*desk.said(ground, "climate", title), *_quoted(ground, ground.giver.sustainable)]
    return [_checked(ground, "climate", _own(ground, title, "climate", asked, before))]


def data_protection(ground: Ground) -> list[Section]:
    """Return whether personal data are touched."""
    asked = _("whether personal data are processed; impact assessment needed or not; data protection officer asked")
    title = _("Data protection")
    before = [*desk.said(ground, "data_protection", title), *_quoted(ground, ground.giver.data_protection)]
    return [_checked(ground, "data_protection", _own(ground, title, "data_protection", asked, before))]


def procurement(ground: Ground) -> list[Section]:
    """Return the way of procurement; while the town says none, the law as the desk keeps it."""
    title = _("Award of contracts")
    way = _("way of procurement chosen, and whether a statute of the town restricts it")
    law = [] if ground.text("procurement") else desk.said(ground, "procurement", title)
    before = [*law, *_quoted(ground, ground.giver.procurement)]
    return [_checked(ground, "procurement", _own(ground, title, "procurement", way, before))]


def alternatives(ground: Ground) -> list[Section]:
    """Return other ways, and what happens if nothing is done: first of all, what the giver had before."""
    title, nothing = _("Alternatives"), _("If we do nothing")
    asked = _("for instance working together with neighbouring towns, other providers")
    left = _("what stays as it is, what it costs, which duty remains unfulfilled")
    before = text.stated(ground, _("Without the solution"), ground.giver.problem) if ground.giver.problem else []
    return [
        _own(ground, title, "alternatives", asked),
        Section(
            nothing,
            [*before, *ground.points.own_block(nothing, ground.text("nothing"), left, ground.town if before else "")],
            level=3,
        ),
    ]


def attachments(ground: Ground) -> list[Section]:
    """Return the Anlagen, one each, and what the giver has put into the open."""
    known = [
        (_("Council paper of %(giver)s"), ground.giver.decision_url),
        (_("Source code of %(giver)s"), ground.giver.repository_url),
    ]
    names = {"giver": ground.giver.town}
    links = [Paragraph([Text(url, url=url)], label=label % names) for label, url in known if url]
    section = _listed(ground, _("Annexes"), "attachments", _("for instance offer, concept, plan"))
    return [Section(section.title, [*section.blocks, *links])]


def cosigning(ground: Ground) -> list[Section]:
    """Return the Mitzeichnung: which offices have seen the paper."""
    asked = _("offices that have to sign, for instance treasury and data protection")
    return [_listed(ground, _("Co-signed by"), "cosigning", asked)]


def _listed(ground: Ground, title: str, name: str, asked: str) -> Section:
    lines = text.typed(ground, name, title)
    return Section(title, [Items(lines)]) if lines else _own(ground, title, name, asked)


def _checked(ground: Ground, name: str, section: Section) -> Section:
    """Return a part whose own words may be those of a text block: marked where that is not valid."""
    return Section(
        section.title, [*section.blocks, *desk.doubts(ground, name, section.title, ground.text(name))], section.level
    )


def _own(ground: Ground, title: str, name: str, asked: str, before: Sequence[Block] = ()) -> Section:
    # Whose words are whose has to be clear where the giver's stand above.
    label = ground.town if any(getattr(block, "label", "") for block in before) else ""
    return Section(title, [*before, *ground.points.own_block(title, ground.text(name), asked, label)])


def _quoted(ground: Ground, said: str) -> list[Block]:
    return labelled(_("%(giver)s says") % {"giver": ground.giver.town}, said) if said else []
