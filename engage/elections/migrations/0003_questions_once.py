from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("elections", "0002_nominees_stay_private")]

    operations = [
        migrations.AddConstraint(
            "challenge", models.UniqueConstraint(fields=["election", "person"], name="questions_once")
        ),
    ]
