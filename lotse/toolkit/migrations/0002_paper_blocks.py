"""Rows of consultations instead of two committees and a body; versions; habits of a town; text blocks of the desk."""

from datetime import UTC, date, datetime

import django.db.models.deletion
from django.db import migrations, models

FLAT = ("committee_1", "committee_1_on", "committee_2", "committee_2_on", "body", "decision_on")
ROLES = (("committee_1", "prior"), ("committee_2", "prior"), ("body", "decides"))
DAYS = {"committee_1": "committee_1_on", "committee_2": "committee_2_on", "body": "decision_on"}
SEEN = datetime(2026, 11, 27, tzinfo=UTC)
PROCUREMENT = {
    "place": "procurement",
    "land": "NW",
    "since": date(2026, 1, 1),
    "text_de": (
        "Rechtsstand Nordrhein-Westfalen: 1. Januar 2026. Bitte prüfen, ob er noch gilt. Für kommunale Vergaben gilt "
        "§ 75a der Gemeindeordnung (GO NRW). Wertgrenzen des Landes gibt es nicht mehr; unterhalb der "
        "EU-Schwellenwerte sind UVgO und VOB/A nicht mehr vorgeschrieben. Aufträge sind wirtschaftlich, effizient und "
        "sparsam zu vergeben, mit Gleichbehandlung und Transparenz. Weiter einschränken kann sich die Kommune nur "
        "durch eine Satzung. Ab den EU-Schwellenwerten gilt das Vergaberecht wie bisher."
    ),
    "text_en": (
        "Law of Nordrhein-Westfalen as of 1 January 2026; please check whether this still applies. Section 75a of the "
        "municipal code (GO NRW) governs procurement by municipalities. There are no value limits of the Land any "
        "more; below the EU thresholds UVgO and VOB/A are no longer mandatory. Contracts are to be awarded "
        "economically, efficiently and sparingly, with equal treatment and transparency. Only by a statute (Satzung) "
        "may the town restrict itself further. From the EU thresholds on, public procurement law applies as before."
    ),
    "source": "§ 75a GO NRW; IHK Hannover: NRW: Wertgrenzen für kommunale Vergabeverfahren ab Januar aufgehoben",
    "changed_at": SEEN,
}


def flat(values):
    """Return the first two consultations before, and the decision, as they were kept."""
    found, before = {}, ["committee_1", "committee_2"]
    for row in values.get("consultations", []):
        name = "body" if row["role"] == "decides" else before.pop(0) if before else ""
        if not name or name in found:
            continue
        for key, text in ((name, row["body"]), (DAYS[name], row["on"])):
            if text:
                found[key] = text
    return found


def rows(values):
    """Return the rows that say the same."""
    told = [
        {"body": values.get(name, ""), "on": values.get(DAYS[name], ""), "role": role, "result": ""}
        for name, role in ROLES
    ]
    return [row for row in told if row["body"] or row["on"]]


def forward(apps, schema_editor):
    """Read the old drafts; what they say becomes their first version."""
    version = apps.get_model("toolkit", "PaperVersion")
    for paper in apps.get_model("toolkit", "CouncilPaper").objects.all().iterator():
        old = {name: paper.values[name] for name in FLAT if name in paper.values}
        if old:
            kept = paper.values.get("consultations")
            values = {name: value for name, value in paper.values.items() if name not in FLAT}
            # Rows kept by a way back stay, unless the draft was changed in the meantime.
            values["consultations"] = kept if kept and flat(paper.values) == old else rows(old)
            paper.values = values
            paper.save(update_fields=["values"])
        if paper.values:
            version.objects.create(paper=paper, number=1, values=paper.values, at=paper.changed_at, by=paper.changed_by)


def back(apps, schema_editor):
    """Write what the program before can read; the rows stay beside it."""
    for paper in apps.get_model("toolkit", "CouncilPaper").objects.all().iterator():
        if paper.values.get("consultations"):
            paper.values = {**paper.values, **flat(paper.values)}
            paper.save(update_fields=["values"])


def enter(apps, schema_editor):
    """Enter the text block that comes with the program."""
    apps.get_model("toolkit", "TextBlock").objects.create(**PROCUREMENT)


class Migration(migrations.Migration):
    dependencies = [
        ("regions", "0002_lotsen"),
        ("toolkit", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="TextBlock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("procurement", "Award of contracts"),
                            ("data_protection", "Data protection"),
                            ("climate", "Effect on the climate"),
                            ("finances", "Financial effects"),
                        ],
                        max_length=20,
                    ),
                ),
                ("land", models.CharField(blank=True, max_length=2)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("text_de", models.TextField()),
                ("text_en", models.TextField(blank=True)),
                ("source", models.CharField(max_length=300)),
                ("is_active", models.BooleanField(default=True)),
                ("changed_at", models.DateTimeField()),
            ],
            options={"ordering": ["place", "land", "-since", "id"]},
        ),
        migrations.CreateModel(
            name="PaperHabits",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body", models.CharField(blank=True, max_length=100)),
                ("letterhead", models.CharField(blank=True, max_length=500)),
                ("limit_cents", models.BigIntegerField(blank=True, null=True)),
                ("block_order", models.JSONField(blank=True, default=list)),
                ("changed_at", models.DateTimeField()),
                (
                    "municipality",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paper_habits",
                        to="regions.municipality",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PaperVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("values", models.JSONField(default=dict)),
                ("block", models.CharField(blank=True, max_length=20)),
                ("taken_from", models.PositiveIntegerField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="toolkit.councilpaper",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [models.UniqueConstraint(fields=("paper", "number"), name="paper_version_number")],
            },
        ),
        migrations.RunPython(enter, migrations.RunPython.noop),
        migrations.RunPython(forward, back),
    ]
