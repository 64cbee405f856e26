"""Turns Wagtail's welcome page into the folder of our text pages; the way back restores it."""

from django.db import migrations

WELCOME = "Welcome to your new Wagtail site!"
HOME = "Lotse"


def rename(apps, old, new):
    """Rename the page Wagtail makes at depth 2, unless an editor has given it a title of her own."""
    pages = apps.get_model("wagtailcore", "Page").objects.filter(depth=2, slug="home", title=old)
    pages.update(title=new, draft_title=new)


def forward(apps, schema_editor):
    """Give the folder and the site the name of the product."""
    rename(apps, WELCOME, HOME)
    apps.get_model("wagtailcore", "Site").objects.filter(site_name="").update(site_name=HOME)


def back(apps, schema_editor):
    """Give them Wagtail's names again."""
    rename(apps, HOME, WELCOME)
    apps.get_model("wagtailcore", "Site").objects.filter(site_name=HOME).update(site_name="")


class Migration(migrations.Migration):
    """The root of the editorial pages."""

    dependencies = [("pages", "0001_first"), ("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(forward, back)]
