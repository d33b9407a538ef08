"""Who may use the editor: worked out from the roles people hold, never given by hand."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    ModelLogEntry,
    PageLogEntry,
    Revision,
)

from engage.base.actions import action, require
from engage.pages.models import HomePage, PlacePage
from engage.people.models import Person
from engage.people.states import RoleKind

HOLDERS = ("owner", "locked_by")
ON_PAGES = ("add_page", "change_page", "publish_page")
# Whoever may add a file changes and deletes those of her own; only administrators do so with the files of others.
ON_FILES = ("add_image", "choose_image", "add_document", "choose_document")
ON_ALL_FILES = (*ON_FILES, "change_image", "change_document")


@action
def set_editing_rights(*, actor, person_id) -> None:
    """Put a person in the groups her roles of today call for, and in no other."""
    require(actor, "pages.set_editing_rights")
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        return
    kinds = (RoleKind.COMMISSIONER, RoleKind.ADMINISTRATOR)
    person.groups.set([_group_for(role) for role in person.roles_now if role.kind in kinds])


@action
def forget_editor(*, actor, person) -> None:
    """The pages she wrote stay; the editor's own lists and older versions no longer say that it was she."""
    require(actor, "pages.forget_editor", person)
    for entries in (PageLogEntry.objects, ModelLogEntry.objects):
        entries.filter(user=person).update(user=None)
    written = Revision.objects.filter(Q(content__owner=person.pk) | Q(content__locked_by=person.pk))
    for revision in written:
        revision.content |= {key: None for key in HOLDERS if revision.content.get(key) == person.pk}
        revision.save(update_fields=["content"])


def _group_for(role) -> Group:
    """Commissioners edit the pages of their place, administrators the whole site."""
    is_administrator = role.kind == RoleKind.ADMINISTRATOR
    page = (
        HomePage.objects.first() if is_administrator else PlacePage.objects.filter(place=role.place).first()
    )
    group, is_new = Group.objects.get_or_create(name=f"{role.get_kind_display()} · {role.place.name}")
    if is_new:
        group.permissions.add(_permission("access_admin"))
        for codename in ON_ALL_FILES if is_administrator else ON_FILES:
            GroupCollectionPermission.objects.create(
                group=group, collection=Collection.get_first_root_node(), permission=_permission(codename)
            )
    if page:
        for codename in ON_PAGES:
            GroupPagePermission.objects.get_or_create(
                group=group, page=page, permission=_permission(codename)
            )
    return group


def _permission(codename: str) -> Permission:
    return Permission.objects.get(codename=codename, content_type__app_label__startswith="wagtail")
