"""Under which name someone speaks in one space, and nowhere else."""

import secrets

from django.db import models

from engage.base.models import VisibleQuerySet
from engage.people.models.person import Person

LOOKS = (
    "Amber", "Bold", "Brave", "Bright", "Calm", "Clear", "Copper", "Early", "Fair", "Gentle", "Golden", "Grey",
    "Happy", "Kind", "Lively", "Lucky", "Merry", "Mild", "Misty", "Noble", "Patient", "Quick", "Quiet", "Russet",
    "Silver", "Steady", "Sunny", "Swift", "Warm", "Wise",
)  # fmt: skip
BIRDS = (
    "Avocet", "Bittern", "Blackbird", "Bunting", "Chaffinch", "Curlew", "Dipper", "Dunlin", "Falcon", "Finch",
    "Goldcrest", "Grebe", "Heron", "Jackdaw", "Kestrel", "Kingfisher", "Kite", "Lapwing", "Linnet", "Magpie",
    "Martin", "Nightjar", "Nuthatch", "Osprey", "Owl", "Plover", "Puffin", "Redstart", "Robin", "Sandpiper",
    "Siskin", "Skylark", "Sparrow", "Starling", "Stonechat", "Swallow", "Tern", "Thrush", "Wagtail", "Wren",
)  # fmt: skip


def new_public_id() -> str:
    """Chosen by chance, so that it says nothing about whose it is or in which other space she speaks."""
    return secrets.token_urlsafe(16)


def some_name(attempt: int) -> str:
    """A name chosen by chance; with a number once the plain ones are found to be taken."""
    name = f"{secrets.choice(LOOKS)} {secrets.choice(BIRDS)}"
    return name if attempt < 3 else f"{name} {secrets.randbelow(10**attempt)}"


class Pseudonym(models.Model):
    """Someone in one space. Only `public_id` and `name` ever leave the server; the rest joins nothing."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="pseudonyms")
    space = models.CharField(max_length=80)  # as the subject of a fact: "forums.forum:3"
    public_id = models.CharField(max_length=22, unique=True, default=new_public_id)
    name = models.CharField(max_length=60)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "space"], name="pseudonym_once_in_a_space"),
            models.UniqueConstraint(fields=["space", "name"], name="pseudonym_names_one"),
        ]

    def __str__(self):
        return self.name
