from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0009_changes_beside_entry"),
    ]

    operations = [
        migrations.RemoveField(model_name="solution", name="search_key"),
    ]
