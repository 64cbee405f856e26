"""Budget year plus three in two tables: result plan (Ergebnisplan) and finance plan (Finanzplan), sums checked."""

from django.utils.translation import gettext as _

from lotse.base import money
from lotse.toolkit import wording
from lotse.toolkit.documents import council_paper_money as amounts
from lotse.toolkit.documents.council_paper_ground import Ground
from lotse.toolkit.documents.council_paper_parts import Block, Paragraph, Section, Table, Text, Words, marked
from lotse.toolkit.rules import budget

RESULT = ("personnel", "material", "depreciation", "expense", "revenue", "release", "income", "result")
FINANCE = ("running_out", "invest_out", "out", "running_in", "invest_in", "incoming", "balance")
SUMS = ("expense", "income", "result", "out", "incoming", "balance")
# Rows under the name of the plan that they show.
SHOWN = {"running_in": "revenue"}


def sections(ground: Ground) -> list[Section]:
    """Return both plans; one open point while nothing is stated."""
    plan = ground.plan
    title = str(wording.BLOCKS["plan"])
    if not plan.is_begun:
        asked = _("expenses and income, payments and receipts of the budget year and the three years after it")
        return [Section(title, [Paragraph([ground.points.open(title, asked)])], level=3)]
    first = ground.points.open(title, _("budget year")) if plan.first is None else None
    result = _table(ground, _("Result plan"), RESULT, title)
    finance = _table(ground, _("Finance plan"), FINANCE, title)
    blocks: list[Block] = [Paragraph([first])] if first else []
    blocks += [result, finance, *(Paragraph([Text(told)]) for told in _told(ground))]
    blocks += [Paragraph([text]) for text in _checked(ground)]
    return [Section(title, blocks, level=3)]


def _table(ground: Ground, caption: str, names: tuple[str, ...], part: str) -> Table:
    plan = ground.plan
    years = [_("Year %(n)s") % {"n": n + 1} for n in range(budget.SPAN)]
    if plan.first is not None:
        years = [str(plan.first + n) for n in range(budget.SPAN)]
    head = [caption, *years, _("Sum")]
    rows = [_row(ground, name, part) for name in names]
    sums = tuple(place for place, name in enumerate(names) if name in SUMS)
    return Table(caption, head, rows, [0.21, *[0.158] * 5], numbers=True, sums=sums)


def _row(ground: Ground, name: str, part: str) -> list[Words]:
    row: budget.Row | None = getattr(ground.plan, SHOWN.get(name, name))
    label = str(wording.PLAN_ROWS[name])
    if row is not None:
        cells = [*row, sum(row)]
        return [[Text(label)], *([Text(money.shown(cents, ground.language))] for cents in cells)]
    if name in budget.TYPED:
        first: Words = [ground.points.open(part, label, _("amount"))]
    else:
        first = [marked(_follows(name))]
    return [[Text(label)], first, *([Text("–")] for _cell in range(budget.SPAN))]


def _follows(name: str) -> str:
    if name in ("depreciation", "release"):
        return _("useful life")
    return _("follows")


def _told(ground: Ground) -> list[str]:
    plan = ground.plan
    found = [_("Expenses and income of operation count as paid in the same year. Empty years count as 0.")]
    life, since = ground.number("useful_life"), ground.day("in_use_from")
    if plan.depreciation is not None and any(plan.depreciation):
        values = {"n": life, "day": since}
        found.append(
            _("Depreciation: straight line by months over %(n)s years from %(day)s on, special items alike.") % values
        )
    return found


def _follow_up_costs(ground: Ground) -> list[Text]:
    """Return a mark where the plan forgets what the paper says it costs each year."""
    planned = budget.running_at_the_end(ground.own, ground.plan)
    typed, guess = ground.cents("cost_yearly_cents"), ground.estimate("cost_yearly_cents")
    if planned is not None and typed is not None and planned < typed:
        sentence = _(
            "The last year of the plan has %(planned)s for operation, but the costs a year are stated as %(yearly)s. "
            "Please check."
        )
        return [amounts.wrong(ground, sentence, planned=planned, yearly=typed)]
    # An estimate is too rough to be held against a figure, but not against none.
    if planned == 0 and typed is None and guess:
        sentence = _(
            "The plan has nothing for operation, but the costs a year are estimated at about %(yearly)s. Please check."
        )
        return [amounts.wrong(ground, sentence, yearly=guess)]
    return []


def _checked(ground: Ground) -> list[Text]:
    """Return what does not fit in the plan; both figures are named."""
    plan = ground.plan
    found = []
    for name, (stated, right) in budget.slips(ground.own, plan).items():
        sentence = _(
            "The sum does not fit: %(label)s is stated as %(typed)s; the years add up to %(right)s. "
            "The difference is %(difference)s."
        ).replace("%(label)s", str(wording.TOTALS[name]))
        found.append(amounts.wrong(ground, sentence, typed=stated, right=right, difference=abs(stated - right)))
    once, funding = ground.cents("cost_once_cents"), ground.cents("funding_cents")
    invested, received = budget.total(plan.invest_out), budget.total(plan.invest_in)
    if once is not None and invested is not None and invested > once:
        sentence = _("Payments for investment (%(plan)s) are higher than the costs once (%(once)s). Please check.")
        found.append(amounts.wrong(ground, sentence, plan=invested, once=once))
    if funding is not None and received is not None and received > funding:
        sentence = _("Receipts for investment (%(plan)s) are higher than the funding (%(funding)s). Please check.")
        found.append(amounts.wrong(ground, sentence, plan=received, funding=funding))
    found += _follow_up_costs(ground)
    if not found and any(ground.cents(name) is not None for name in budget.TOTALS):
        return [Text(_("Checked: the stated sums are the sums of the years."))]
    return found
