"""The blocks of a council paper: what is written in each, and in which order they stand."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from lotse.toolkit.rules import budget
from lotse.toolkit.rules import council_paper as rule

# In the usual order. The head is always first.
FIELDS: dict[str, tuple[str, ...]] = {
    "head": (
        "kind",
        "number",
        "office",
        "file_reference",
        "rapporteur",
        "paper_on",
        "subject",
        "visibility",
        "order",
    ),
    "consultations": ("consultations",),
    "resolution": ("resolution", "notice", "request"),
    "facts": ("situation", "prerequisites"),
    "finances": (
        "units",
        *rule.OVERVIEW,
        "figures_basis",
        "cover",
        "product",
        "account",
        "budgeted",
        "voluntary",
        "consolidation",
        "follow_up",
        "follow_up_note",
        "exit_costs",
        "economy",
    ),
    "plan": ("budget_year", "useful_life", "in_use_from", *budget.CELLS, *budget.TOTALS),
    "staff": ("staff",),
    "climate": ("climate",),
    "data_protection": ("data_protection",),
    "procurement": ("procurement",),
    "alternatives": ("alternatives", "nothing"),
    "attachments": ("attachments",),
    "cosigning": ("cosigning",),
}
# What a town may put into its own order; the plan belongs to the finances.
MOVABLE = tuple(name for name in FIELDS if name not in ("head", "plan"))

NOTE = ("resolution", "facts", "finances", "staff", "climate", "data_protection", "procurement", "alternatives")
"""The blocks of a note to the head of administration, after the head."""
SENTENCES = {rule.DECISION: "resolution", rule.INFORMATION: "notice", rule.NOTE: "request"}
"""The field whose sentences a paper of each kind ends with."""

Change = tuple[str, rule.Value | None, rule.Value | None]


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, list[Change]]:
    """Return by block which fields say something else: name, old and new value, None for what is not said."""
    old, new = rule.said(before), rule.said(after)
    found = {
        block: [(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)]
        for block, names in FIELDS.items()
    }
    return {block: changes for block, changes in found.items() if changes}


def ordered(wanted: Sequence[str]) -> tuple[str, ...]:
    """Return all blocks, first those a town has ordered, then the others as usual."""
    first = list(dict.fromkeys(name for name in wanted if name in MOVABLE))
    return (*first, *(name for name in MOVABLE if name not in first))


def in_order(wanted: Sequence[str], order: str) -> tuple[str, ...]:
    """Return the order for one paper: the town's, with the proposed decision where this paper wants it."""
    found = list(ordered(wanted))
    if order in (rule.RESOLUTION_FIRST, rule.RESOLUTION_LAST):
        found.remove("resolution")
        found.insert(found.index("facts") + (order == rule.RESOLUTION_LAST), "resolution")
    found.insert(found.index("finances") + 1, "plan")
    return tuple(found)


def kind_of(values: Mapping[str, object]) -> str:
    """Return what a draft with these values becomes."""
    return str(values.get("kind") or rule.DECISION)


def of_paper(values: Mapping[str, object], wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the blocks of one paper in its order, the head first; `wanted` is the order of the town."""
    order = in_order(wanted, str(values.get("order", "")))
    return ("head", *(NOTE if kind_of(values) == rule.NOTE else order))


def following(names: Iterable[str], name: str) -> str:
    """Return the block that stands after this one among `names`, "" after the last."""
    return dict(pairwise(names)).get(name, "")


def asked(block: str, values: Mapping[str, object]) -> tuple[str, ...]:
    """Return the fields of a block that a paper asks for: not the sentences of other kinds, unless they are written."""
    own = SENTENCES[kind_of(values)]
    others = set(SENTENCES.values()) - {own}
    return tuple(name for name in FIELDS[block] if name not in others or values.get(name))
