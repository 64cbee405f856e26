import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0004_copies"),
        ("network", "0002_meeting"),
    ]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="solution",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="exchange.solution",
            ),
        ),
    ]
