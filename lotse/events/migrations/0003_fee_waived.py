"""A registration knows that a fee was due and is not charged."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0002_signups"),
    ]

    operations = [
        migrations.AddField(
            model_name="registration",
            name="fee_waived",
            field=models.BooleanField(default=False),
        ),
    ]
