"""Making pages for places and consultations, and keeping what was published in the record."""

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page, Site
from wagtail.rich_text import RichText

from engage.base.actions import action, require
from engage.base.events import about
from engage.consultations.actions import draft_consultation
from engage.pages.events import PagePublished
from engage.pages.models import ConsultationPage, HomePage, PlacePage, StandardPage
from engage.record.actions import record

# slug: (title, opening, paragraphs). Hosts change the words in the editor.
NEEDED_PAGES = {
    "help": (
        _("Get help, or take part by phone or on paper"),
        _("You can take part without the internet, and without an account."),
        [
            _("Each question has a page that names someone you can ask. Ring or write to them."),
            _(
                "A helper can write down what you say, read it back to you, and give you a slip with a number."
            ),
            _("With that number you can change your answer once, take it back, or read what came of it."),
        ],
    ),
    "accessibility": (
        _("Accessibility"),
        _("Everyone should be able to use this site."),
        [
            _("It works with a keyboard alone, without JavaScript, on a small phone, and in light or dark."),
            _(
                "If something is hard for you, tell the contact named on the page. You can always answer on paper."
            ),
        ],
    ),
    "privacy": (
        _("Privacy"),
        _("We ask for as little as we can."),
        [
            _(
                "You can answer without an account. We keep what you say, and your e-mail only if you leave it."
            ),
            _("We use an address you leave to tell you what came of your answer, and for nothing else."),
            _("If you take your answer back, what you said and your address are deleted."),
            _(
                "What happens here is kept in a public record that cannot be changed. "
                "It names people only when they hold a public role or stand for one."
            ),
            _(
                "With an account you can see all we hold about you, take a copy of it, and leave. "
                "When you leave, who you are is deleted. What you did stays, without your name."
            ),
            _(
                "If you think we do something wrong, tell the people who run this site. "
                "You can also complain to the office that looks after data protection in your country."
            ),
        ],
    ),
}


@action
def lay_out_site(*, actor, name) -> HomePage:
    """The home page of an empty installation and the pages every site must have."""
    require(actor, "pages.lay_out_site")
    if found := HomePage.objects.first():
        return found
    root = Page.get_first_root_node()
    root.get_children().delete()
    root.refresh_from_db()
    home = root.add_child(instance=HomePage(title=name, slug="home"))
    host, _colon, port = settings.SITE_URL.partition("//")[2].partition(":")
    site = {"hostname": host, "port": int(port or 443), "root_page": home, "site_name": name}
    Site.objects.update_or_create(is_default_site=True, defaults=site)
    for slug, (title, opening, paragraphs) in NEEDED_PAGES.items():
        words = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        page = StandardPage(title=title, slug=slug, opening=opening, story=[("words", RichText(words))])
        home.add_child(instance=page)
    return home


@action
def add_place_page(*, actor, place) -> PlacePage:
    require(actor, "pages.add_place_page")
    home = HomePage.objects.get()
    return home.add_child(instance=PlacePage(title=place.name, slug=place.slug, place=place))


@action
def start_consultation(*, actor, place, title, kind) -> ConsultationPage:
    """Begin a consultation, and the page that will tell of it, unpublished, below its place."""
    require(actor, "pages.start_consultation", place)
    consultation = draft_consultation(actor=actor, place=place, title=title, kind=kind)
    page = ConsultationPage(
        title=title, slug=consultation.slug, consultation=consultation, live=False, owner=actor
    )
    parent = PlacePage.objects.get(place=place)
    page = parent.add_child(instance=page)
    page.save_revision(user=actor)
    return page


@action
def publish_consultation_page(*, actor, consultation_id) -> None:
    """What the host wrote goes public with the announcement."""
    require(actor, "pages.publish_consultation_page")
    page = ConsultationPage.objects.get(consultation_id=consultation_id)
    revision = page.get_latest_revision() or page.save_revision()
    revision.publish()


@action
def note_page_published(*, actor, page, is_new) -> None:
    """Keep in the record that the words on a page were published, and that they changed."""
    require(actor, "pages.note_page_published")
    place = page.place if isinstance(page, PlacePage) else None
    place = page.consultation.place if isinstance(page, ConsultationPage) else place
    subject = page.consultation if isinstance(page, ConsultationPage) else page
    published = PagePublished(
        subject=about(subject),
        place=place.code if place else "",
        title=page.title,
        url=page.url or "",
        is_new=is_new,
    )
    record(actor, published)
