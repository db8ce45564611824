from django.core.management import call_command
from django.db import migrations


def creer_la_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """The cache table is Django's own (no model): allauth counts its tries there."""

    dependencies = [("usagers", "0001_initial")]

    operations = [migrations.RunPython(creer_la_table, migrations.RunPython.noop)]
