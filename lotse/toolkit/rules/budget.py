"""Budget year plus three: result plan (Ergebnisplan) and finance plan (Finanzplan), to the cent.

A row is open while none of its years is stated; an empty year beside stated ones counts as nothing. A sum with an
open row in it is open itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

SPAN = 4
TYPED = ("personnel", "material", "revenue", "invest_out", "invest_in")
CELLS = tuple(f"{row}_{number}" for row in TYPED for number in range(SPAN))
# What the town's own table prints as its sum over the four years; it is checked, never taken over.
TOTALS = ("expense_total", "income_total", "out_total", "in_total")
Row = tuple[int, ...]


@dataclass(frozen=True)
class Plan:
    """Every row is open (None) or has a figure for each of the four years. `first` is the budget year."""

    first: int | None
    personnel: Row | None
    material: Row | None
    depreciation: Row | None
    revenue: Row | None
    release: Row | None
    invest_out: Row | None
    invest_in: Row | None

    @property
    def expense(self) -> Row | None:
        """Aufwand with depreciation (Abschreibung)."""
        return added(self.personnel, self.material, self.depreciation)

    @property
    def income(self) -> Row | None:
        """Ertrag with what is released of the Sonderposten."""
        return added(self.revenue, self.release)

    @property
    def result(self) -> Row | None:
        """What Ertrag leaves after Aufwand; below nothing where the plan is burdened."""
        return less(self.income, self.expense)

    @property
    def running_out(self) -> Row | None:
        """Payments of operation: Aufwand that is paid in the same year."""
        return added(self.personnel, self.material)

    @property
    def out(self) -> Row | None:
        """Auszahlungen, operation and investment."""
        return added(self.running_out, self.invest_out)

    @property
    def incoming(self) -> Row | None:
        """Einzahlungen, operation and investment."""
        return added(self.revenue, self.invest_in)

    @property
    def balance(self) -> Row | None:
        """What Einzahlungen leave after Auszahlungen."""
        return less(self.incoming, self.out)

    @property
    def is_begun(self) -> bool:
        """Whether the town has stated anything of it."""
        stated = (self.personnel, self.material, self.revenue, self.invest_out, self.invest_in)
        return any(row is not None for row in stated)

    def totals(self) -> dict[str, int | None]:
        """Return the sums over the four years by the names of `TOTALS`."""
        rows = (self.expense, self.income, self.out, self.incoming)
        return {name: total(row) for name, row in zip(TOTALS, rows, strict=True)}


def plan(values: Mapping[str, object]) -> Plan:
    """Return the plan of the stated figures; depreciation and release follow from them."""
    typed = {name: _row(values, name) for name in TYPED}
    first, life = _whole(values.get("budget_year")), _whole(values.get("useful_life"))
    since = _month(values.get("in_use_from"))
    return Plan(
        first=first,
        depreciation=written_off(typed["invest_out"], life, since, first),
        release=written_off(typed["invest_in"], life, since, first),
        **typed,
    )


def written_off(row: Row | None, life: int | None, since: tuple[int, int] | None, first: int | None) -> Row | None:
    """Return what the years bear of the whole row: straight line by months over the useful life."""
    whole = total(row)
    if whole == 0:
        return (0,) * SPAN
    if whole is None or life is None or since is None or first is None:
        return None
    return tuple(share(whole, life, since, year) for year in range(first, first + SPAN))


def share(whole: int, life: int, since: tuple[int, int], year: int) -> int:
    """Return what one year bears. The years of the whole life together bear the whole, to the cent."""
    months = 12 * life
    begun = (year - since[0]) * 12 + 1 - since[1]

    def borne(until: int) -> int:
        done = min(max(until, 0), months)
        return (2 * whole * done + months) // (2 * months)

    return borne(begun + 12) - borne(begun)


def added(*rows: Row | None) -> Row | None:
    """Return the rows year by year together; open where one of them is."""
    known = [row for row in rows if row is not None]
    return tuple(map(sum, zip(*known, strict=True))) if len(known) == len(rows) else None


def less(row: Row | None, taken: Row | None) -> Row | None:
    """Return what a row leaves after another, year by year."""
    return None if row is None or taken is None else tuple(a - b for a, b in zip(row, taken, strict=True))


def total(row: Iterable[int] | None) -> int | None:
    """Return the sum of the years."""
    return None if row is None else sum(row)


def running_at_the_end(values: Mapping[str, object], made: Plan) -> int | None:
    """Return what the last year bears of operation, where it is in use all that year; None where that is not known."""
    since = _month(values.get("in_use_from"))
    if made.running_out is None or made.first is None or since is None or since > (made.first + SPAN - 1, 1):
        return None
    return made.running_out[-1]


def slips(values: Mapping[str, object], made: Plan) -> dict[str, tuple[int, int]]:
    """Return each stated total that is not the sum of its years: what is stated, and what is right."""
    found = {}
    for name, right in made.totals().items():
        stated = _whole(values.get(name))
        if stated is not None and right is not None and stated != right:
            found[name] = (stated, right)
    return found


def _row(values: Mapping[str, object], name: str) -> Row | None:
    cells = [_whole(values.get(f"{name}_{number}")) for number in range(SPAN)]
    return None if all(cell is None for cell in cells) else tuple(cell or 0 for cell in cells)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _month(value: object) -> tuple[int, int] | None:
    try:
        found = date.fromisoformat(str(value))
    except ValueError:
        return None
    return found.year, found.month
