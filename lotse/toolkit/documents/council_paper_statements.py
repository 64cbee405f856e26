"""What a council paper has to state about money beside the figures: planned or not, duty or not, what follows."""

from django.utils.translation import gettext as _

from lotse.base import money
from lotse.toolkit.documents import council_paper_desk as desk
from lotse.toolkit.documents import council_paper_estimate as estimates
from lotse.toolkit.documents import council_paper_money as amounts
from lotse.toolkit.documents.council_paper_ground import Ground
from lotse.toolkit.documents.council_paper_parts import Block, Paragraph, Section, Text, parted
from lotse.toolkit.rules import council_paper as rule


def sections(ground: Ground) -> list[Section]:
    """Return the part on money; the plans follow it."""
    cover = _("Proposed cover of the costs")
    asked = _("budget account, available means, budget year; planned or unplanned")
    law = desk.said(ground, "finances", amounts.title())
    return [
        Section(amounts.title(), [*amounts.blocks(ground), *law]),
        Section(_("Statements on the budget"), _budget(ground), level=3),
        Section(cover, ground.points.own_block(cover, ground.text("cover"), asked), level=3),
        Section(_("Follow-up costs"), _follow_up(ground), level=3),
        Section(_("Comparison of economic efficiency"), _comparison(ground), level=3),
    ]


def _budget(ground: Ground) -> list[Block]:
    part = _("Statements on the budget")
    lines = [
        (_("Product"), "product", _("number and name of the product")),
        (_("Budget account"), "account", _("number and name of the account")),
    ]
    found: list[Block] = [
        Paragraph(ground.points.own(f"{part}, {label}", ground.text(name), asked), label=label)
        for label, name, asked in lines
    ]
    for label, name, sentences in _statements():
        said = sentences.get(ground.text(name))
        asked = _("to be stated: yes or no")
        words = [Text(said)] if said else [ground.points.open(f"{part}, {label}", asked)]
        found.append(Paragraph(words, label=label))
    return found


def _statements() -> list[tuple[str, str, dict[str, str]]]:
    return [
        (
            _("Planned in the budget"),
            "budgeted",
            {
                "yes": _("The means are planned in the budget."),
                "no": _("The means are not planned in the budget; they are needed above or outside the plan."),
            },
        ),
        (
            _("Voluntary task"),
            "voluntary",
            {"yes": _("This is a voluntary task of the town."), "no": _("The town is obliged to this task.")},
        ),
        (
            _("Budget consolidation"),
            "consolidation",
            {
                "yes": _("The town is under an obligation to consolidate its budget; the measure was checked for it."),
                "no": _("The town is under no obligation to consolidate its budget."),
            },
        ),
    ]


def _follow_up(ground: Ground) -> list[Block]:
    """Return the statement on what follows; there is always one."""
    title, chosen = _("Follow-up costs"), ground.text("follow_up")
    note = [*_own_words(ground, title, "follow_up_note"), *_exit(ground)]
    yearly = ground.cents("cost_yearly_cents")
    if chosen == rule.POSSIBLE:
        return [Paragraph([Text(_("Follow-up costs are possible, but cannot be put into figures."))]), *note]
    if chosen == rule.NONE:
        return [Paragraph([Text(_("There are no follow-up costs."))]), *note]
    if yearly is not None:
        told = _("From the start of operation on %(yearly)s a year.") % {"yearly": money.shown(yearly, ground.language)}
        return [Paragraph([Text(told)]), *note]
    guess = estimates.shown(ground, "cost_yearly_cents")
    if guess:
        return [Paragraph([Text(_("From the start of operation on %(yearly)s a year.") % {"yearly": guess})]), *note]
    asked = _("amount a year, or: possible, but cannot be put into figures")
    return [Paragraph([ground.points.open(title, asked)]), *note]


def _own_words(ground: Ground, title: str, name: str) -> list[Block]:
    return [Paragraph(ground.points.typed(title, part)) for part in parted(ground.text(name))]


def _exit(ground: Ground) -> list[Block]:
    typed = ground.text("exit_costs")
    label = _("Costs of an exit")
    return [Paragraph(ground.points.typed(label, typed), label=label)] if typed else []


def _comparison(ground: Ground) -> list[Block]:
    """Return the comparison, or why it is asked for, or why not."""
    title, typed = _("Comparison of economic efficiency"), ground.text("economy")
    if typed:
        return _own_words(ground, title, "economy")
    limit, once = ground.frame.limit, ground.cents("cost_once_cents")
    if once is None:
        once = ground.estimate("cost_once_cents")
    needed = rule.needs_comparison(once, limit)
    if needed is None or limit is None:
        asked = _("whether the costs once reach the limit of the town, from which on ways have to be compared")
        return [Paragraph([ground.points.open(title, asked)])]
    shown = {"limit": money.shown(limit, ground.language)}
    if needed:
        asked = _("comparison of the possible ways; the costs once reach the limit of %(limit)s") % shown
        return [Paragraph([ground.points.open(title, asked)])]
    return [Paragraph([Text(_("Not needed: the costs once are below the limit of %(limit)s.") % shown)])]
