"""Who may use the editor: worked out from the roles people hold, never given by hand."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from engage.base.actions import action, require
from engage.pages.models import HomePage, PlacePage
from engage.people.models import Person
from engage.people.states import RoleKind

ON_PAGES = ("add_page", "change_page", "publish_page")
ON_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")


@action
def set_editing_rights(*, actor, person_id) -> None:
    """Put a person in the groups her roles of today call for, and in no other."""
    require(actor, "pages.set_editing_rights")
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        return
    kinds = (RoleKind.COMMISSIONER, RoleKind.ADMINISTRATOR)
    person.groups.set([_group_for(role) for role in person.roles_now if role.kind in kinds])


def _group_for(role) -> Group:
    """Commissioners edit the pages of their place, administrators the whole site."""
    is_administrator = role.kind == RoleKind.ADMINISTRATOR
    page = (
        HomePage.objects.first() if is_administrator else PlacePage.objects.filter(place=role.place).first()
    )
    group, is_new = Group.objects.get_or_create(name=f"{role.get_kind_display()} · {role.place.name}")
    if is_new:
        group.permissions.add(_permission("access_admin"))
        for codename in ON_FILES:
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
