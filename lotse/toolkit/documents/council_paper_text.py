"""The parts of a council paper in words: the proposed decision, the facts, what the town still has to write."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from lotse.toolkit.documents import council_paper_money as amounts
from lotse.toolkit.documents.council_paper_giver import day
from lotse.toolkit.documents.council_paper_ground import Ground
from lotse.toolkit.documents.council_paper_parts import Block, Items, Paragraph, Section, Text, Words, fill, paragraphs
from lotse.toolkit.rules import procurement


def subject(ground: Ground) -> str:
    """Return the Betreff: as typed, else the proposed one."""
    return ground.text("subject") or proposed_subject(ground)


def proposed_subject(ground: Ground) -> str:
    """Return what is taken over from whom."""
    values = {"title": ground.giver.title, "giver": ground.giver.town}
    return _("Taking over the solution “%(title)s” after the example of %(giver)s") % values


def resolution(ground: Ground) -> list[Section]:
    """Return the numbered sentences the body can vote on."""
    typed = [[Text(line)] for line in ground.text("resolution").split("\n") if line.strip()]
    return [Section(_("Proposed decision"), [Items(typed or proposed(ground), numbered=True)])]


def proposed(ground: Ground) -> list[Words]:
    """Return the sentences proposed while the town has written none of its own."""
    names = {"town": [Text(ground.town)], "title": [Text(ground.giver.title)], "giver": [Text(ground.giver.town)]}
    once, share, yearly = (
        amounts.amount(ground, name) for name in ("cost_once_cents", "own_share_cents", "cost_yearly_cents")
    )
    introduction = _("For the introduction %(once)s are provided once. The own share of this is %(share)s.")
    operation = _("For operation %(yearly)s a year are planned from the start of operation on.")
    report = _(
        "The administration reports on effect, costs and experience at the latest one year after the start of "
        "operation."
    )
    return [
        fill(_("%(town)s takes over the solution “%(title)s” after the example of %(giver)s."), **names),
        fill(_("The administration is instructed to prepare the introduction and to carry it out.")),
        fill(introduction, once=once, share=share),
        fill(operation, yearly=yearly),
        fill(_("The costs are covered as set out under “%(part)s”."), part=[Text(amounts.title())]),
        fill(report),
    ]


def facts(ground: Ground) -> list[Section]:
    """Return the Sachverhalt: problem, solution, benefit, experience, prerequisites."""
    points, giver = ground.points, ground.giver
    here, solution, needs = _("Situation here"), _("The solution"), _("Prerequisites")
    asked = _("where the problem shows in our town, and for whom")
    situation = points.own_block(here, ground.text("situation"), asked)
    needed = _("technology and interfaces, contracts and licence, who is responsible in the house")
    return [
        Section(_("Facts of the matter"), _notices(ground)),
        Section(here, [*situation, *_stated(ground, _("The problem"), giver.problem)], level=3),
        Section(solution, _stated(ground, solution, _joined(giver.summary, giver.how_it_works)), level=3),
        Section(_("What people on the spot gain from it"), _benefit(ground), level=3),
        Section(_("Experience of %(giver)s") % {"giver": giver.town}, _experience(ground), level=3),
        Section(needs, points.own_block(needs, ground.text("prerequisites"), needed), level=3),
    ]


def others(ground: Ground) -> list[Section]:
    """Return staff, climate, data protection, procurement, alternatives, annexes."""
    giver = ground.giver
    staff = [_quoted(ground, giver.staff)] if giver.staff else []
    climate = [_quoted(ground, giver.sustainable)] if giver.sustainable else []
    return [
        _own(
            ground,
            _("Staff needed"),
            "staff",
            _("hours or share of a post for introduction and operation, and who"),
            staff,
        ),
        _own(ground, _("Effect on the climate"), "climate", _("positive, negative or none, with reasons"), climate),
        _own(
            ground,
            _("Data protection"),
            "data_protection",
            _("whether personal data are processed; impact assessment needed or not; data protection officer asked"),
        ),
        _procurement(ground),
        _own(
            ground,
            _("Alternatives"),
            "alternatives",
            _("for instance doing nothing, working together with neighbouring towns, other providers"),
        ),
        _own(ground, _("Annexes"), "attachments", _("for instance offer, concept, plan")),
    ]


def _own(ground: Ground, title: str, name: str, asked: str, before: Sequence[Block] = ()) -> Section:
    return Section(title, [*before, *ground.points.own_block(title, ground.text(name), asked)])


def _procurement(ground: Ground) -> Section:
    title = _("Award of contracts")
    way = _("way of procurement chosen, and whether a statute of the town restricts it")
    if ground.text("procurement") or not ground.has_nrw_rule:
        return _own(ground, title, "procurement", way)
    return Section(title, [*paragraphs(nrw_rule()), Paragraph([ground.points.open(title, way)])])


def nrw_rule() -> str:
    """Return the block on procurement in Nordrhein-Westfalen, with its date: the town checks and changes it."""
    return _(
        "Law of Nordrhein-Westfalen as of %(day)s; please check whether this still applies. Section 75a of the "
        "municipal code (GO NRW) governs procurement by municipalities. There are no value limits of the Land any "
        "more; below the EU thresholds UVgO and VOB/A are no longer mandatory. Contracts are to be awarded "
        "economically, efficiently and sparingly, with equal treatment and transparency. Only by a statute (Satzung) "
        "may the town restrict itself further. From the EU thresholds on, public procurement law applies as before."
    ) % {"day": day(procurement.NRW_SINCE)}


def _notices(ground: Ground) -> list[Block]:
    giver = ground.giver
    if not giver.is_public:
        gone = _("The entry of %(giver)s is not public at the moment. What it said is therefore missing here.")
        return [Paragraph([ground.points.open(_("Facts of the matter"), gone % {"giver": giver.town})])]
    intro = _("This paper rests on the entry “%(title)s” of %(giver)s, %(size)s.")
    return [Paragraph([Text(intro % {"title": giver.title, "giver": giver.town, "size": giver.size})])]


def _stated(ground: Ground, label: str, text: str) -> list[Block]:
    """Return what the giver says, named as such; a gap becomes a question to the giver."""
    heading = _("%(what)s, as stated by %(giver)s") % {"what": label, "giver": ground.giver.town}
    if ground.giver.is_unconfirmed:
        heading = _("%(what)s, according to public sources") % {"what": label}
    if not text:
        return [Paragraph([_ask(ground, label)], label=label)]
    first, *rest = paragraphs(text)
    return [Paragraph(first.words, label=heading) if isinstance(first, Paragraph) else first, *rest]


def _ask(ground: Ground, label: str) -> Text:
    asked = _("not stated in the entry; ask %(giver)s") % {"giver": ground.giver.town}
    return ground.points.open(label, asked)


def _quoted(ground: Ground, text: str) -> Paragraph:
    return Paragraph([Text(text)], label=_("%(giver)s says") % {"giver": ground.giver.town})


def _benefit(ground: Ground) -> list[Block]:
    giver = ground.giver
    label = _("What people on the spot gain from it")
    blocks: list[Block] = [Paragraph([Text(giver.people_benefit) if giver.people_benefit else _ask(ground, label)])]
    named = [
        (_("For whom"), giver.beneficiaries),
        (_("Contribution: digital"), giver.digital),
        (_("Contribution: sustainable"), giver.sustainable),
        (_("Contribution: authentic"), giver.authentic),
    ]
    return blocks + [Paragraph([Text(text)], label=name) for name, text in named if text]


def _experience(ground: Ground) -> list[Block]:
    giver = ground.giver
    named = [
        (_("Status of the solution"), giver.status),
        (_("Duration from idea to operation"), giver.duration),
        (_("Staff at the giving town"), giver.staff),
        (_("What went wrong, what they would do differently"), giver.went_wrong),
        (_("Whom to ask"), giver.contact),
    ]
    return [Paragraph([Text(text) if text else _ask(ground, name)], label=name) for name, text in named]


def _joined(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)
