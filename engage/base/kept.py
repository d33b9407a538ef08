"""Rows that are never deleted, whoever asks: each way in which Django deletes refuses."""

from django.db import models

from engage.base.models import VisibleQuerySet


class NeverDeleted(Exception):
    """Someone tried to delete what is kept for good."""

    def __init__(self, model):
        super().__init__(f"No {model._meta.verbose_name} is ever deleted: what people decided stays.")


class KeptQuerySet(VisibleQuerySet):
    def delete(self):
        raise NeverDeleted(self.model)

    delete.queryset_only = True  # as Django's own

    def _raw_delete(self, using):
        raise NeverDeleted(self.model)

    def visible_to(self, person):
        """What is kept for the public is public."""
        return self.all()


class Kept(models.Model):
    """Base of what is kept."""

    objects = KeptQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def delete(self, *args, **kwargs):
        raise NeverDeleted(type(self))
