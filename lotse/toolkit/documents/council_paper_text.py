"""The parts of a council paper in words: what is proposed, and the facts."""

from django.utils.translation import gettext as _

from lotse.toolkit.documents import council_paper_money as amounts
from lotse.toolkit.documents.council_paper_ground import Ground
from lotse.toolkit.documents.council_paper_parts import Block, Items, Paragraph, Section, Text, Words, fill, labelled
from lotse.toolkit.rules import council_paper as rule
from lotse.toolkit.rules import council_paper_blocks as blocks

# German names of bodies with these endings are feminine, all others that councils have are masculine.
FEMININE, ARTICLES = ("ung", "schaft", "ion"), ("der", "die", "das")


def subject(ground: Ground) -> str:
    """Return the Betreff: as typed, else the proposed one."""
    return ground.text("subject") or proposed_subject(ground)


def proposed_subject(ground: Ground) -> str:
    """Return what is taken over from whom."""
    values = {"title": ground.giver.title, "giver": ground.giver.town}
    return _("Taking over the solution “%(title)s” after the example of %(giver)s") % values


def resolution(ground: Ground) -> list[Section]:
    """Return the numbered sentences: to vote on, to take note of, or to ask for."""
    titles = {
        rule.DECISION: _("Proposed decision"),
        rule.INFORMATION: _("For information"),
        rule.NOTE: _("Request"),
    }
    name, title = blocks.SENTENCES[ground.kind], titles[ground.kind]
    return [Section(title, [Items(typed(ground, name, title) or proposals(ground)[name], numbered=True)])]


def typed(ground: Ground, name: str, title: str) -> list[Words]:
    """Return the sentences that the town has written, one a line."""
    return [ground.points.typed(title, line) for line in ground.text(name).split("\n") if line.strip()]


def proposals(ground: Ground) -> dict[str, list[Words]]:
    """Return the sentences of each kind while the town has written none of its own."""
    return {"resolution": proposed(ground), "notice": _noticed(ground), "request": _requested(ground)}


def proposed(ground: Ground) -> list[Words]:
    """Return the sentences the council can vote on."""
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


def _noticed(ground: Ground) -> list[Words]:
    names = {
        "body": [Text(with_article(ground.council, ground.language))],
        "title": [Text(ground.giver.title)],
        "giver": [Text(ground.giver.town)],
    }
    told = _(
        "%(body)s takes note that the administration examines the solution “%(title)s” after the example of %(giver)s."
    )
    return [fill(told, **names), fill(_("A decision is not asked for with this paper."))]


def with_article(body: str, language: str) -> str:
    """Return the name of a body as a sentence begins with it: Der Rat, Die Stadtverordnetenversammlung."""
    first = body.split(" ", 1)[0].lower()
    if language != "de" or first in ARTICLES:
        return body
    return f"{'Die' if first.endswith(FEMININE) else 'Der'} {body}"


def _requested(ground: Ground) -> list[Words]:
    names = {"title": [Text(ground.giver.title)], "giver": [Text(ground.giver.town)]}
    once = amounts.amount(ground, "cost_once_cents")
    return [
        fill(_("Consent to examine the solution “%(title)s” after the example of %(giver)s."), **names),
        fill(_("Consent to prepare a council paper; costs once: %(once)s."), once=once),
    ]


def facts(ground: Ground) -> list[Section]:
    """Return the Sachverhalt: problem, solution, benefit, experience, prerequisites."""
    points, giver = ground.points, ground.giver
    here, solution, needs = _("Situation here"), _("The solution"), _("Prerequisites")
    asked = _("where the problem shows in our town, and for whom")
    situation = points.own_block(here, ground.text("situation"), asked)
    needed = _("technology and interfaces, contracts and licence, who is responsible in the house")
    there = stated(ground, needs, giver.needs) if giver.needs else []
    return [
        Section(_("Facts of the matter"), _notices(ground)),
        Section(here, [*situation, *stated(ground, _("The problem"), giver.problem)], level=3),
        Section(solution, stated(ground, solution, joined(giver.summary, giver.how_it_works)), level=3),
        Section(_("What people on the spot gain from it"), _benefit(ground), level=3),
        Section(_("Experience of %(giver)s") % {"giver": giver.town}, _experience(ground), level=3),
        Section(
            needs,
            [*there, *points.own_block(needs, ground.text("prerequisites"), needed, ground.town if there else "")],
            level=3,
        ),
    ]


def _notices(ground: Ground) -> list[Block]:
    giver = ground.giver
    if not giver.is_public:
        gone = _("The entry of %(giver)s is not public at the moment. What it said is therefore missing here.")
        return [Paragraph([ground.points.open(_("Facts of the matter"), gone % {"giver": giver.town})])]
    intro = _("This paper rests on the entry “%(title)s” of %(giver)s, %(size)s.")
    return [Paragraph([Text(intro % {"title": giver.title, "giver": giver.town, "size": giver.size})])]


def stated(ground: Ground, label: str, text: str) -> list[Block]:
    """Return what the giver says, named as such; a gap becomes a question to the giver."""
    heading = _("%(what)s, as stated by %(giver)s") % {"what": label, "giver": ground.giver.town}
    if ground.giver.is_unconfirmed:
        heading = _("%(what)s, according to public sources") % {"what": label}
    if not text:
        return [Paragraph([_ask(ground, label)], label=label)]
    return labelled(heading, text)


def _ask(ground: Ground, label: str) -> Text:
    asked = _("not stated in the entry; ask %(giver)s") % {"giver": ground.giver.town}
    return ground.points.open(label, asked)


def _benefit(ground: Ground) -> list[Block]:
    giver = ground.giver
    label = _("What people on the spot gain from it")
    blocks: list[Block] = [Paragraph([Text(giver.people_benefit) if giver.people_benefit else _ask(ground, label)])]
    named = [
        (_("For whom"), giver.beneficiaries),
        (_("Effect with figures"), giver.effect),
        (_("Contribution: digital"), giver.digital),
        (_("Contribution: sustainable"), giver.sustainable),
        (_("Contribution: authentic"), giver.authentic),
    ]
    for name, text in named:
        blocks += labelled(name, text) if text else []
    return blocks


def _experience(ground: Ground) -> list[Block]:
    giver = ground.giver
    asked = [
        (_("Status of the solution"), giver.status),
        (_("Duration from idea to operation"), giver.duration),
        (_("Staff at the giving town"), giver.staff),
        (_("What went wrong, what they would do differently"), joined(giver.went_wrong, giver.do_differently)),
        (_("Whom to ask"), giver.contact),
    ]
    more = [(_("Decision there"), giver.decision), (_("Supplier there"), giver.vendor), (_("Licence"), giver.licence)]
    told = [*asked, *(row for row in more if row[1])]
    found: list[Block] = []
    for name, text in told:
        found += labelled(name, text) if text else [Paragraph([_ask(ground, name)], label=name)]
    return found


def joined(*texts: str) -> str:
    """Return texts as paragraphs of one."""
    return "\n\n".join(text for text in texts if text)
