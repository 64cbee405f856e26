from django.db import migrations, models

from lotse.base.search.tables import keep_unpressed, take_apart


class Migration(migrations.Migration):
    dependencies = [
        ("base", "0004_kept_lists"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchLoose",
            fields=[
                ("doc", models.BigIntegerField(primary_key=True, serialize=False)),
                ("changed", models.BigIntegerField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="SearchPacked",
            fields=[
                ("term", models.BigIntegerField(primary_key=True, serialize=False)),
                ("places", models.BinaryField()),
                ("impacts", models.BinaryField()),
            ],
        ),
        migrations.RunPython(keep_unpressed, take_apart),
    ]
