from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("regions", "0004_account_label"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="own_mail_texts",
            field=models.BooleanField(default=False),
        ),
    ]
