import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("regions", "0005_own_mail_texts"),
    ]

    operations = [
        migrations.CreateModel(
            name="TownFeature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40)),
                ("number", models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True)),
                ("code", models.CharField(blank=True, max_length=10)),
                ("year", models.PositiveSmallIntegerField()),
                ("source", models.CharField(max_length=300)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="features",
                        to="regions.municipality",
                    ),
                ),
            ],
            options={
                "ordering": ["municipality_id", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "name"), name="feature_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number__isnull", True), models.Q(("code", ""), _negated=True)),
                            models.Q(("number__isnull", False), ("code", "")),
                            _connector="OR",
                        ),
                        name="feature_number_or_code",
                    ),
                ],
            },
        ),
    ]
