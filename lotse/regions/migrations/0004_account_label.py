from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("regions", "0003_outside"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="account_label",
            field=models.CharField(blank=True, max_length=60),
        ),
    ]
