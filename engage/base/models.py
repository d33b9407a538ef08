"""What every model starts from: rows are seen by nobody until a model says by whom."""

from django.db import models


class VisibleQuerySet(models.QuerySet):
    """Start of every list: `Model.objects.visible_to(person)`."""

    def visible_to(self, person):
        """The rows `person` (or an anonymous visitor) may see. Nothing, unless a model says otherwise."""
        return self.none()
