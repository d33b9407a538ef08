"""Wagtail pages: how a place and a process are told. The process itself is a plain model elsewhere."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.models.pages import PagePermissionTester
from wagtail.search.index import AutocompleteField, RelatedFields

from engage.base.actions import may
from engage.consultations.models import Consultation
from engage.consultations.states import State
from engage.pages.blocks import AboutConsultation, ConsultationStoryBlock, StoryBlock
from engage.places.models import Place

ROOT_DEPTH = 1  # Wagtail's own root, which is no page of the site


class HeldPermissions(PagePermissionTester):
    """A page that tells of something public cannot be deleted, moved or taken offline."""

    def can_edit(self):
        return self.page.is_written_by(self.user) and super().can_edit()

    def can_publish(self):
        return self.page.is_written_by(self.user) and super().can_publish()

    def can_delete(self, **options):
        return self._is_free() and super().can_delete(**options)

    def can_unpublish(self):
        return self._is_free() and super().can_unpublish()

    def can_move(self):
        return self._is_free() and super().can_move()

    def _is_free(self) -> bool:
        return not self.page.is_held and self.page.is_written_by(self.user)

    def can_set_view_restrictions(self):
        return False

    def can_copy(self):
        """A page that comes with its place or consultation has no twin."""
        return self.page.is_creatable and super().can_copy()


def words_panels(opening_help: str = "", story_help: str = "") -> list[FieldPanel]:
    """The two fields every page has, each with a word of help."""
    opening_help = opening_help or _("Two or three sentences at the top, in larger letters.")
    story_help = story_help or _("Everything below: words, pictures, cards and papers, in your order.")
    return [FieldPanel("opening", help_text=opening_help), FieldPanel("story", help_text=story_help)]


class TellingPage(Page):
    """Base of all: opening words and a story of blocks, for everyone: nobody can put one behind a password."""

    opening = models.TextField(_("Opening words"), blank=True, max_length=600)

    content_panels = [*Page.content_panels, *words_panels()]
    promote_panels: list = []
    settings_panels = [  # no dates: the clock of a consultation is kept at the desk
        FieldPanel("slug", help_text=_("The last part of the page’s address on the web.")),
        CommentPanel(),
    ]

    search_fields = [*Page.search_fields, AutocompleteField("opening"), AutocompleteField("story")]

    is_held = False
    private_page_options: list[str] = []

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return HeldPermissions(user, self)

    def is_written_by(self, person) -> bool:
        """Whether it is hers, of all who may use the editor for this place."""
        return True

    def get_context(self, request, *args, **kwargs):
        above = self.get_ancestors().filter(depth__gt=ROOT_DEPTH).only("title", "url_path", "depth")
        return {**super().get_context(request, *args, **kwargs), "above": above}

    def get_view_restrictions(self):
        return PageViewRestriction.objects.none()


class HomePage(TellingPage):
    story = StreamField(StoryBlock(), blank=True, verbose_name=_("Story"))

    is_held = True
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.PlacePage", "pages.StandardPage"]

    def route(self, request, path_components):
        """As Wagtail's, which asks twice for each level of the address; this asks twice in all."""
        page = self._at(path_components) if path_components else None
        return page.route(request, []) if page else super().route(request, path_components)

    def _at(self, parts: list[str]) -> Page | None:
        address = self.url_path + "".join(f"{part}/" for part in parts)
        found = Page.objects.filter(slug=parts[-1], url_path=address, depth=self.depth + len(parts))
        if not (known := found.values_list("content_type", "pk").first()):
            return None
        kind, key = known
        return ContentType.objects.get_for_id(kind).model_class()._default_manager.get(pk=key)

    def get_context(self, request, *args, **kwargs):
        from engage.pages.queries import home  # queries read this module

        return {**super().get_context(request, *args, **kwargs), **home(request.user)}


NAMES_WHOM_TO_ASK = ("help", "accessibility")


class StandardPage(TellingPage):
    story = StreamField(StoryBlock(), blank=True, verbose_name=_("Story"))

    parent_page_types = ["pages.HomePage", "pages.PlacePage"]
    subpage_types: list[str] = []

    def get_context(self, request, *args, **kwargs):
        """Pages that send people to someone they can ask say who that is."""
        from engage.pages.queries import whom_to_ask  # queries read this module

        context = super().get_context(request, *args, **kwargs)
        return {**context, "to_ask": whom_to_ask(request.user)} if self.slug in NAMES_WHOM_TO_ASK else context


class PlacePage(TellingPage):
    place = models.OneToOneField(Place, models.PROTECT, related_name="page")
    story = StreamField(StoryBlock(), blank=True, verbose_name=_("Story"))

    is_held = True
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.ConsultationPage", "pages.StandardPage"]
    is_creatable = False  # comes with its place

    def get_context(self, request, *args, **kwargs):
        from engage.pages.queries import place_page  # queries read this module

        return {**super().get_context(request, *args, **kwargs), **place_page(request.user, self.place)}


class ConsultationPage(TellingPage):
    consultation = models.OneToOneField(Consultation, models.PROTECT, related_name="page")
    story = StreamField(ConsultationStoryBlock(), blank=True, verbose_name=_("Story"))

    content_panels = [
        AboutConsultation(),
        *words_panels(
            _(
                "Say in two or three short sentences what is going on and why it matters here. "
                "People read this first, right under the question."
            ),
            _(
                "What people need to know before they answer: words, pictures, papers, and options side by "
                "side, each with what is good about it, what is bad, and what it costs. "
                "Who decides, and when, stands there already: it comes from the desk."
            ),
        ),
    ]
    search_fields = [
        *TellingPage.search_fields,
        RelatedFields(
            "consultation",
            [AutocompleteField("purpose"), RelatedFields("organisation", [AutocompleteField("name")])],
        ),
    ]
    parent_page_types = ["pages.PlacePage"]
    subpage_types: list[str] = []
    is_creatable = False  # comes with its consultation

    @property
    def is_held(self):
        return self.consultation.state != State.DRAFT

    def is_written_by(self, person) -> bool:
        """By whoever asks: another body of the same place does not change what this one says."""
        asks = may(person, "consultations.schedule_consultation", self.consultation)
        return asks or may(person, "people.give_role", self.consultation.place)

    def has_gaps(self) -> bool:
        """Whether what was kept last lacks what the editor asks for before anything goes public; a draft may lack it."""
        kept = self.get_latest_revision_as_object()
        try:
            kept.story.stream_block.clean(kept.story)
        except ValidationError:
            return True
        return False

    def full_clean(self, *args, **kwargs):
        self._take_the_question()
        super().full_clean(*args, **kwargs)

    def with_content_json(self, content):
        page = super().with_content_json(content)
        page._take_the_question()
        return page

    def get_admin_display_title(self):
        return self.consultation.title

    def _take_the_question(self):
        """One question, one wording: the page is called what the consultation asks, in old drafts too."""
        self.title = self.draft_title = self.consultation.title
        self.slug = self.consultation.slug  # the address by which everyone knows it

    def get_context(self, request, *args, **kwargs):
        from engage.pages.queries import consultation_page  # queries read this module

        told = consultation_page(request.user, self.consultation)
        return {**super().get_context(request, *args, **kwargs), **told}

    def serve(self, request, *args, **kwargs):
        about = ("place__parent", "place__rule_set", "organisation", "rule_set")
        seen = Consultation.objects.visible_to(request.user).select_related(*about)
        self.consultation = get_object_or_404(seen, pk=self.consultation_id)
        return super().serve(request, *args, **kwargs)
