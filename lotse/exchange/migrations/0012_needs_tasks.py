from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0011_joint_buying"),
    ]

    operations = [
        migrations.AddField(
            model_name="solution",
            name="needs_tasks",
            field=models.CharField(
                blank=True,
                default="",
                choices=[
                    ("every", "every town"),
                    ("medium", "from a Mittlere kreisangehörige Stadt on"),
                    ("large", "from a Große kreisangehörige Stadt on"),
                    ("district", "a district (Kreis), or a town outside every district"),
                ],
                max_length=10,
            ),
            preserve_default=False,
        ),
    ]
