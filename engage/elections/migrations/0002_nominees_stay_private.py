from django.db import migrations, models

PUBLISHED = (
    *("statement_published", "uncontested", "poll_notice", "poll_open", "poll_closed"),
    *("counting", "provisional", "declared", "challenged"),
)


def say_who_was_published(apps, schema_editor):
    """Who stands in an election whose statement is out. Whether a void one had got so far, only a frozen roll shows."""
    candidates = apps.get_model("elections", "Candidate").objects.filter(state="nominated")
    had_a_roll = models.Q(election__state="void") & ~models.Q(election__roll_fingerprint="")
    candidates.filter(models.Q(election__state__in=PUBLISHED) | had_a_roll).update(is_public=True)


class Migration(migrations.Migration):
    dependencies = [("elections", "0001_initial")]

    operations = [
        migrations.AddField("candidate", "is_public", models.BooleanField(default=False)),
        migrations.RunPython(say_who_was_published, migrations.RunPython.noop, elidable=True),
    ]
