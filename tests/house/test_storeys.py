"""What imports cannot show: foreign keys point down."""

from django.apps import apps

STOREYS = [
    "base", "regions", "people", "events", "training", "exchange", "billing", "credentials", "network", "programme",
    "toolkit", "pages", "newsletter", "insight", "privacy", "jobs", "web",
]  # fmt: skip
SIBLINGS = {"exchange": "training", "insight": "newsletter", "jobs": "web"}


def floor(label: str) -> int:
    """The height of a storey; siblings stand on the same floor."""
    return STOREYS.index(SIBLINGS.get(label, label))


def test_foreign_keys_point_down() -> None:
    upward = []
    for model in apps.get_models():
        if model._meta.app_label not in STOREYS:
            continue
        for field in model._meta.get_fields():
            target = field.related_model
            if not field.concrete or target is None or target._meta.app_label not in STOREYS:
                continue
            mine, theirs = model._meta.app_label, target._meta.app_label
            if mine != theirs and floor(theirs) >= floor(mine):
                upward.append(f"{model.__name__}.{field.name} -> {theirs}.{target.__name__}")
    assert upward == []


def test_the_check_sees_a_planted_key() -> None:
    assert (
        floor("credentials") > floor("training") > floor("events") > floor("people") > floor("regions") > floor("base")
    )
    assert floor("exchange") == floor("training")
