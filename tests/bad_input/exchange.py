"""What visitors and opened mails find of the exchange in the small world."""

from itertools import permutations
from typing import Any

from lotse.base import links
from lotse.exchange.actions import attachment
from lotse.exchange.models import Attachment, Interest, Release, Solution, TableImport, Takeover
from lotse.exchange.queries import takeover as takeovers
from lotse.programme.actions import measure
from lotse.programme.models import Measure
from lotse.regions.models import Municipality
from lotse.toolkit.documents.council_materials import PIECES
from tests.people import DESK, NOW


def build() -> None:
    """Add a measure with all public solutions."""
    values = {
        "number": "M01",
        "title": "Netz aus Sensoren",
        "topic": "data",
        "status": "planned",
        "summary": "Messen, was ist.",
        "source_url": "https://b.example/m01",
        "source_date": "2024",
    }
    public = list(Solution.objects.filter(state="published"))
    measure.enter(values=values, solutions=public, by=DESK, at=NOW)
    paper(public[0])
    waiting = Release.objects.filter(answered_at=None, withdrawn_at=None).first()
    if waiting is not None:
        paper(waiting.solution)
    Solution.objects.filter(pk=public[0].pk).update(check_asked_at=NOW, check_version=1)
    TableImport.objects.create(at=NOW, by_name="Edda", number=0)


def paper(solution: Solution) -> Attachment:
    """Add a paper to take over, as if it had been there before the release."""
    state = solution.state
    Solution.objects.filter(pk=solution.pk).update(state="draft")
    facts = {"kind": "council_paper", "title": "Vorlage", "name": "Vorlage.pdf", "content": b"%PDF-1.7"}
    made = attachment.add(solution=solution, **facts, by=DESK, at=NOW)  # type: ignore[arg-type]
    Solution.objects.filter(pk=solution.pk).update(state=state)
    return made


def token(row: Interest | Release | Takeover) -> str:
    """Return the token as it was mailed."""
    return links.sign(row._meta.model_name or "", row.uuid, row.version)


def check_token(row: Solution) -> str:
    """Return the token of the yearly question as it was mailed."""
    return links.sign("check", row.uuid, row.check_version)


def samples() -> dict[str, list[dict[str, Any]]]:
    """Return what may stand in the addresses of solutions, towns, measures, and in mailed links."""
    slugs = {"solutions": Solution, "towns": Municipality, "measures": Measure}
    found = {
        f"{noun} slug": [
            {"slug": slug} for slug in model._default_manager.order_by("pk").values_list("slug", flat=True)
        ]
        for noun, model in slugs.items()
    }
    towns = list(Municipality.objects.order_by("pk")[:3])
    # A real town is compared with real ones only.
    found["fit slug other"] = [
        {"slug": one.slug, "other": other.slug}
        for one, other in permutations(towns, 2)
        if one.is_fictive or not other.is_fictive
    ]
    found["fit slug solution"] = [
        {"slug": town.slug, "solution": entry.slug}
        for entry in Solution.objects.filter(state="published").select_related("municipality").order_by("pk")
        for town in towns
        if town != entry.municipality and (town.is_fictive or not entry.municipality.is_fictive)
    ]
    mailed = {"interest": Interest, "release": Release, "takeover": Takeover}
    for noun, model in mailed.items():
        found[f"{noun} token"] = [{"token": token(row)} for row in model._default_manager.order_by("pk")]
    found["release token key papers"] = [
        {"token": token(row), "key": paper.uuid}
        for row in Release.objects.filter(answered_at=None, withdrawn_at=None).order_by("pk")
        for paper in row.solution.attachments.all()
    ]
    found["takeover token slug"] = [
        {"token": token(row), "slug": entry.slug}
        for row in Takeover.objects.order_by("pk")
        for entry in takeovers.entries(row)
    ]
    found["solutions slug key papers"] = [
        {"slug": row.solution.slug, "key": row.uuid} for row in Attachment.objects.order_by("pk")
    ]
    found["reviews pk key papers"] = [
        {"pk": row.solution_id, "key": row.uuid} for row in Attachment.objects.order_by("pk")
    ]
    found["import key"] = [{"key": key} for key in TableImport.objects.order_by("pk").values_list("uuid", flat=True)]
    found["check token"] = [{"token": check_token(row)} for row in Solution.objects.filter(check_version__gt=0)]
    found["solutions kind"] = [{"kind": kind} for kind in ("csv", "xlsx", "json", "jsonld")]
    public = Solution.objects.filter(state="published").values_list("slug", flat=True)[:2]
    found["solutions slug piece"] = [{"slug": slug, "piece": piece} for slug in public[:1] for piece in PIECES]
    found["solutions slug kind"] = [{"slug": slug, "kind": kind} for slug in public for kind in ("pdf", "docx")]
    return found
